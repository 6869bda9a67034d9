# 新建项目：填表的工作簿、plan.toml 的说明、按现有工作簿提议、模板的试用。

P310 = { $kind ->
    [value] plan.toml 的 [values] 里，“{ $label }”还是示例 `{ $value }`，表格里已经是别的学校
   *[row] 《{ $table }》里还留着示例行
}
P310-hint = { $kind ->
    [value] 请改成自己的内容；确实和示例一样的，不必处理
   *[row] 请把这一行改成自己的内容；没有可填的，就删掉这一行
}
P311 = 这些表和哪个模板都对不上
P311-hint = { $best ->
    [none] 请用 --template 写明模板。现有的模板：{ $known }
   *[other] 最接近的是 { $best }。要用它，请加 --template { $best }；现有的模板：{ $known }
}
P312 = 这个文件夹里没有模板
P312-hint = 请写模板的文件夹（里面有 template.toml），或放着几个模板的文件夹
P313 = { $kind ->
    [unreadable] 《{ $table }》“{ $column }”的示例读不出来：`{ $example }`
    [value-unreadable] “{ $column }”的示例读不出来：`{ $example }`
    [missing] 《{ $table }》的“{ $column }”必填，却没有示例
   *[value] 必填的“{ $column }”没有示例
}
P313-hint = { $kind ->
    [unreadable] { P205-hint }
    [value-unreadable] { P205-hint }
   *[other] 请写上 example = "…"：新建的项目用它作示例，生成的计划里也看得到
}
D440 = { $kind ->
    [twice] 有两个工作簿叫这个名称，放不进同一个 data 文件夹
   *[file] 这个文件已经有了，没有覆盖，其他文件也没有写
}
D440-hint = { $kind ->
    [twice] 请先把其中一个改名，或放进项目的 data 文件夹里不同的子文件夹，再运行一次
   *[file] 请换一个文件夹来代替 { $dir }，或先把这个文件移走
}
D441 = 写不了这个文件：{ io-cause }
D441-hint = 请检查 { $dir } 是否只读、磁盘是否还有空间，或换一个文件夹

# 工作簿里的话。一格几句，一句一行。
starter-how = { $samples ->
    [1] 表头下面第一行是示例，请改成自己的内容
   *[other] 表头下面 { $samples } 行是示例，请都改成自己的内容，用不着的删掉
}，每行填一条。列可以调换，也可以加自己的列，但表头的文字不要改。
starter-if-none = 没有这项内容，就把这个文件删掉。
starter-each-document = 《{ $table }》里的每一项，这里至少要有一行。
starter-each-month = 这几个月每月都要有：{ $months }。
starter-each-of = 《{ $table }》里的每个“{ $columns }”，这里都要有一行。
starter-each-hoped = 《{ $table }》里的每个“{ $columns }”，这里有没有都可以；还没有的，检查时提示一声。
starter-each-with = 《{ $table }》里的每个“{ $columns }”，这几种“{ $column }”都至少要有一行：{ $words }。
starter-differs = 不能是自己的：与《{ $table }》里本人的“{ $column }”不同
starter-required = 必填
starter-optional = 可空着
starter-same = 和上一行一样的可以空着
starter-form-person = 一个人的姓名
starter-form-persons = 姓名，几个人用顿号隔开
starter-form-code = 编号，前面的 0 要保留
starter-form-phone = 电话号码，几个号码用顿号隔开
starter-form-integer = 整数
starter-form-decimal = 数字，可以有小数
starter-form-percent = 百分数，如 85%
starter-form-money = 金额，如 1200.50
starter-form-date = 日期，如 2026-09-10
starter-form-month = 月份，如 9月
starter-form-week = 周次，如 第3周
starter-form-weekday = 在列表中选星期几
starter-form-slot = 每周固定的时间，如 星期三下午
starter-form-period = 节次，如 第1节
starter-form-time = 钟点，如 8:30
starter-form-time-range = 起止时间，如 8:00-8:45
starter-form-list = 几项用顿号隔开
starter-form-enum = 在列表中选
starter-as-in = 与《{ $table }》的“{ $column }”写法一致
starter-unique = 不能重复
starter-unique-with = 连同“{ $columns }”不能重复
starter-bounds = { $bounds ->
    [between] { $least } 到 { $most }
    [least] 不小于 { $least }
   *[most] 不大于 { $most }
}
starter-quota = 一般不少于 { $least }
starter-quota-some = 有的人不少于 { $least }
starter-quota-most = 不多于 { $most }
starter-school-year = 在本学年以内
starter-agrees = 与同一行的“{ $column }”一致
starter-max-chars = 不超过 { $most } 个字
starter-not-listed = 请从列表中选一项，或照列表里的写法填写。

# plan.toml 里的话，一句一行。
settings-intro = 井号（#）后面是说明。改完请存成 UTF-8，再运行 planpress check。
settings-template = 模板（planpress templates 列出全部）
settings-profile = 版式：gbt9704 公文格式，taiwan 台湾公文，office 普通文档
settings-script = 输出用的字：hans 简体，hant 繁体；姓名从不转换，表格里的字写成 {"{"} to = "hant", cells = true {"}"} 才转换
settings-terms = 模板的用词在臺灣的说法：左边照模板（简体），右边是印出来的；可以增删
settings-year = 学年开始的那一年：2026 指 2026—2027 学年
settings-year-found = 学年开始的那一年（从“{ $text }”看出）
settings-year-unknown = 学年开始的那一年：表里没有写明，请核对
settings-values = 表格以外要写进计划的内容
settings-value = { $label }{ $required ->
    [yes] （必填）
   *[no] （可以不填）
}
settings-fill-in = { $label }（请填写，如 { $example }）
settings-calendar = 学期的起止日期：推算周次和每周固定的时间要用；请改成本校校历上的日期
settings-calendar-off = 学校自己放假、补课的日子（周末和国家法定节假日不用写）
settings-calendar-later = 要用周次或每周固定的时间，请去掉下面几行前面的 #，改成本校校历上的日期
settings-term = 上学期
settings-sources = 哪张表在哪里。程序能自己认出的不用写；认不出或认错时，照下面的样子写
settings-sources-found = 哪张表在哪里（程序认出的结果，请核对；表搬了地方就改这里）
settings-column-from = { $column } ← { $heading }
settings-many = 《{ $table }》：这几处都会读，不用写：{ $places }
settings-none = { $required ->
    [yes] 《{ $table }》：必须有，没有找到。请把它放进 data；已经在了的，请写明：
   *[no] 《{ $table }》：没有找到，可以没有；有的话放进 data，认不出时写明：
}
settings-likely = 《{ $table }》：没有一张表正好是它，下面这张最像，请核对；不是的话，改成真的那张
settings-missing = 还缺（{ $places }）：{ $what }

# 终端上的话。
init-next = 项目已建好。填好 data 里的工作簿和 plan.toml，再运行 planpress check { $dir }
init-from-template = 选用的模板：{ $id }（{ $label }），合适的程度 { $score }
init-from-given = 模板：{ $id }（{ $label }），合适的程度 { $score }
init-from-others = 其次：{ $others }
init-from-values = 还要在 plan.toml 的 [values] 里填写：{ $labels }
init-from-calendar = 还要在 plan.toml 里写 [calendar]：每周固定的时间要靠学期的起止日期来排
init-from-year = 表里没有写明学年，plan.toml 里先写了 { $year }，请核对
init-from-next = plan.toml 已写好。补上缺的（缺表、缺列的见下），再运行 planpress check { $dir }
trial-fine = { $template }：没有发现问题
trial-found = { $template }：有问题，见上
help-init-profile = 版式（不写时是 gbt9704；用繁体字时是 taiwan）
help-init-from = 按现有的工作簿（或一个文件夹里的全部工作簿）提议一份 plan.toml：选最合适的模板（或用 --template 写明），标出每张表在哪里、还缺什么；工作簿复制到 data
help-templates-check = 检查自己写的模板：写错的表名、栏目、检查、没有收尾的循环，在哪个文件第几行；并用示例试着生成
help-templates-check-dir = 模板的文件夹（里面有 template.toml），或放着几个模板的文件夹
help-templates-check-examples =
    例：
    { "    " }planpress templates check templates/township-research
