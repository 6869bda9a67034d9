# P22x、P23x：项目、模板、正文、计划的 JSON。

P220 = { $kind ->
    [missing-in-part] plan.toml 的这一组里缺少“{ $why }”
    [file] { $project } 是一个文件，不是项目文件夹
    [misplaced] “{ $why }”写在 [{ $within }] 下面了，那里没有这一项
    [no-folder] 找不到项目文件夹 { $project }
    [no-file] 项目文件夹 { $project } 里没有 plan.toml
    [as-text] 项目文件夹 { $project } 里的 plan.toml 存成了 plan.toml.txt
    [not-utf8] plan.toml 不是 UTF-8 文本
    [syntax] plan.toml 这一行的写法不对：{ toml-syntax }
    [not-allowed] plan.toml 这一行不能写“{ $why }”
    [unknown-field] plan.toml 不认识“{ $why }”这一项
    [missing-field] plan.toml 缺少“{ $why }”这一项
    [duplicate-field] plan.toml 里“{ $why }”写了两次
    [year] year = { $why } 不像一个年份
    [wrong-type] plan.toml 这一行的值不对：{ toml-type }
   *[other] plan.toml 读不了：{ io-cause }
}
P220-hint = { $kind ->
    [missing-in-part] 请在这一组里补上一行，如 { $why } = "…"
    [file] 请写放着 plan.toml 的那个文件夹
    [misplaced] 请把这一行移到 plan.toml 的开头，第一个方括号标题的上面
    [no-folder] 请检查文件夹的名字；要新建项目，请运行 planpress init
    [as-text] 请把 plan.toml.txt 改名为 plan.toml；看不到 .txt 的，在资源管理器的“查看”里勾选“文件扩展名”
    [no-file] 请确认写的是项目文件夹；要新建项目，请运行 planpress init
    [not-utf8] 请在记事本中另存为，编码选 UTF-8
    [syntax] { toml-syntax-hint }
    [not-allowed] 可以这样写：{ $known }
    [unknown-field] { $nearest ->
        [none] 可以写的有：{ $known }
       *[other] 是不是“{ $nearest }”？可以写的有：{ $known }
    }
    [duplicate-field] 请删去多余的一处
    [year] 请写学年开始的那一年，四位数字，如 year = 2026
    [wrong-type] { toml-type-hint }
   *[other] 至少要写 template、profile、year 三项，文字要放在英文引号里；可以照 planpress init 建出的 plan.toml 改
}
toml-syntax = { $name ->
    [wide-space] 这一行里有全角空格
    [wide-digit] 数字“{ $sign }”是全角的
    [wide-sign] “{ $sign }”是中文（全角）的
    [escape] 英文双引号里的反斜杠 \ 有特别的意思
    [date] 没有这一天或这个时刻，或者日期写得不对
    [chinese-key] 等号左边的“{ $sign }”要用英文的名称
    [quote] 文字没有放在英文引号里，或引号不成对
    [open] 括号没有合上
    [comma] 几项之间少了或多了逗号
    [equals] 等号不对：应是一个名称、一个等号、一个值
    [zero] 数字前面有 0
   *[other] 这里有不该出现的字符
}
toml-syntax-hint = { $name ->
    [wide-space] 请把等号两边、行首行尾的全角空格删去，或改成半角空格
    [wide-digit] 请关掉中文输入法，用半角数字写，如 year = 2026
    [wide-sign] 请关掉中文输入法，改成英文的，如 year = 2026、["李志远", "王明"]
    [escape] 文件夹之间请改用 /，如 "附件/方案.pdf"
    [date] 请核对日期，按 2026-09-01 的样子写；9 月、11 月没有 31 日
    [chinese-key] 等号左边的名称不能翻译：[values] 里如 organ，[sources] 里如 schools；都可以照 planpress init 建出的 plan.toml 写
    [quote] 文字要放在英文引号里，如 profile = "gbt9704"；中文引号“ ”不行
    [open] 请补上 ]、{"}"} 或英文引号
    [comma] 几项之间各写一个英文逗号，如 ["李志远", "王明"]
    [equals] 请写成 名称 = 值，如 year = 2026
    [zero] 是编号的，请放在英文引号里，如 "0102"；是数的，请去掉前面的 0
   *[other] 请检查这一行的引号、括号、逗号和等号，都要用英文（半角）的；可以照 planpress init 建出的 plan.toml 改
}
toml-type = { $name ->
    [parts] 这里可以写几组，标题要用两层方括号
    [number] 应当是一个数
    [text] 应当是文字
    [list] 应当是方括号里的几项
    [table] 应当是一组“名称 = 值”
    [truth] 应当是 true（是）或 false（否）
    [length] 应当是数字加单位（mm、cm、pt）
    [whole] 应当是不太大的整数，不带小数点和负号
   *[other] { $name }
}
toml-type-hint = { $name ->
    [parts] 请写成两层方括号，如 [[attachments]]；有几组就写几次
    [number] 数字不加引号，如 2026
    [text] 文字要放在英文引号里，如 "清水镇中心学校"
    [list] 请放在方括号里，每项用英文引号，如 ["李志远"]
    [table] 请写成 {"{"} 名称 = 值 {"}"}，或用 [名称] 另起一段
    [truth] 请写 true 或 false，不加引号
    [length] 请写成 "28mm"、"2.8cm" 或 "16pt"，放在英文引号里；三号字是 16pt，四号 14pt，小四 12pt，五号 10.5pt
    [whole] 数字不加引号，如 22
   *[other] 文字要放在英文引号里，年份和数字不加引号，如 year = 2026
}

P221 = 没有叫“{ $id }”的模板
P221-hint = { $nearest ->
    [none] 现有的模板：{ $known }
   *[other] 是不是“{ $nearest }”？现有的模板：{ $known }
}{ $from ->
    [command] {""}
   *[project] 。请在 plan.toml 中改正
}

P222 = 没有叫“{ $id }”的版式
P222-hint = { $nearest ->
    [none] 现有的版式：{ $known }
   *[other] 是不是“{ $nearest }”？现有的版式：{ $known }
}{ $from ->
    [command] {""}
   *[project] 。请在 plan.toml 中改正
}

P223 = { $kind ->
    [unknown-field] 不认识“{ $name }”这一项
    [missing-field] 缺少“{ $name }”这一项
    [duplicate-field] “{ $name }”写了两次
    [wrong-type] 值的类型不对：{ toml-type }
    [syntax] 这一行的写法不对：{ toml-syntax }
    [unknown-table] 没有叫“{ $name }”的表
    [unknown-column] { $within } 里没有叫“{ $name }”的栏目
    [unknown-quota] 没有叫“{ $name }”的指标检查
    [attachment-pages] 附件的 file 是一篇文字（.txt）；要把 { $name } 的各页装订进来，请把它放进项目的文件夹，改写成 text = '!页 { $name }'
    [unknown-file] 模板文件夹里没有 { $name }
    [unknown-part] 模板没有叫 { $name } 的部分，这个文件替换不了什么
    [part-format] 这个文件不是 .docx 或 .txt，读不了，里面的文字用不上
    [part-place] 正文只从 text 文件夹里读，放在这里的 { $name } 用不上
    [unknown-script] script 只能是 hans 或 hant，不能是“{ $name }”
    [reserved] “{ $name }”是保留的名称
    [missing-body] 模板里没有正文 body.txt
    [duplicate-column] 栏目“{ $name }”写了两次
    [duplicate-label] 表“{ $within }”里有两栏都叫“{ $name }”
    [synonym-is-label] “{ $within }”一栏的别名“{ $name }”，是同一张表里另一栏的名称
    [duplicate-quota] 指标“{ $name }”写了两次
    [duplicate-attachment] 附件“{ $name }”写了两次
    [no-columns] 表“{ $name }”没有栏目
    [view-column] 这一栏要写 column、quota、number 中的一项，而且只写一项
    [width] “{ $name }”的宽度要大于 0
    [form-row] 表单 { $within } 第 { $name } 行的格数与栏数不合
    [form-lines] 表单 { $within } 第 { $name } 行里，span 至少是 1，lines 是 1 到 200
    [form-cell] 表单 { $within } 的一格里，label 和 value 只能写一项
    [chart-rows] 图表 { $name } 要写 rows 或者 table
    [chart-row] 图表 { $within } 取自数据表，要写 row 的 label（kind = "gantt" 的还要写 from），kind = "bar" 和 "line" 的还要写 values
    [chart-line] 图表 { $within } 里的 { $name } 只用于 kind = "bar"，折线图没有
    [chart-empty] 图表 { $within } 取自数据表，要写 empty：没有数据时印什么
    [chart-series] 图表 { $within } 最多分8类，而且只能写它自己的类
    [chart-values] 图表 { $within } 的“{ $name }”这一行，有几类就要写几个数
    [chart-value] 图表 { $within } 的“{ $name }”要写 column、count 中的一项，而且只写一项
    [chart-number] 图表 { $within } 里的“{ $name }”不是数
    [chart-day] 图表 { $within } 里的“{ $name }”不是月份（10）也不是日期（10-08）
    [chart-times] 图表 { $within } 的横道从“{ $name }”画不出来：这一栏要是 kind = "date"、"month" 或 "week"
    [chart-figures] 图表 { $within } 的“{ $name }”画不出来：这一栏要是数，kind = "integer"、"decimal"、"percent" 或 "money"
    [attachment-text] 附件“{ $name }”要写 file 或 text 中的一项
    [pattern] matches 不是正确的正则表达式：{ $name }
    [no-bound] “{ $name }”没有写明要满足什么（如 at_least、at_most）
    [option] 《{ $within }》这一栏没有“{ $name }”这个选项；有：{ $known }
    [bound] “{ $name }”不能与“{ $within }”这一栏比较
    [reversed] 最小值 { $name } 大于最大值 { $within }，没有什么能在两者之间
    [month] 月份要写 1 到 12
    [own-words] “{ $name }”不是这条信息提到的内容，可以写：{ $known }
    [quota-figure] 指标“{ $name }”要写 column 或 figures 中的一项
    [total-per] 写了 per 就要写 equals
    [overlap-day] “{ $name }”要写 date、weekday、month 中的一项
    [overlap-weeks] weeks 要写 kind = "week" 的一列，并和 weekday 或 month 一起用；“{ $name }”不是这样
    [coverage-columns] 《{ $name }》的 columns 要与 each 的栏目数相同
    [coverage-each] each 要写 table 和 columns，或只写 months
    [agreement-with] with 要写 column、sum、count 中的一项
    [no-rows] 这种检查不能写“{ $name }”，请写到它的各项里
    [condition-by] by 要和 table 一起写
    [not-utf8] 这个文件不是 UTF-8 文本
    [not-word] 这个文件不是 Word 文档（.docx），或者已经损坏
    [empty-word] 这个 Word 文档里没有文字
    [holidays] 日期先后不对，或者不是文件名所说的年份和地区
    [not-allowed] 不能写“{ $name }”
    [profile-missing] 版式缺少“{ $name }”这一项
    [profile-size] “{ $name }”要大于 0
    [profile-height] “{ $name }”比纸还高
    [profile-color] “{ $name }”的颜色写法不对
    [profile-grid] “{ $name }”要在 1 到 200 之间
    [profile-margins] “{ $name }”太宽，留给文字的不到 30 毫米
    [profile-foot] “{ $name }”太窄，放不下页码
    [profile-pitch] 行距“{ $name }”不对：一页至少要放得下五行
    [profile-levels] 编号“{ $name }”要写五级
    [profile-header] 页眉“{ $name }”伸进了正文
    [profile-font] “{ $within }”用的字体“{ $name }”没有
   *[other] 模板或版式有问题：{ $kind } { $name }
}
P223-hint = { $kind ->
    [not-utf8] 请在记事本中打开，另存为时编码选 UTF-8
    [not-word] 请用 Word 或 WPS 打开它，另存为 .docx（只改扩展名不行）
    [form-row] 格子和它们占的栏数加起来，要正好等于这张表单的栏数
    [syntax] { toml-syntax-hint }
    [wrong-type] { toml-type-hint }
    [not-allowed] 可以写：{ $known }
    [profile-color] 请写六位十六进制数，如 "000000"（黑）、"FF0000"（红）
    [profile-font] 可以写：{ $known }
    [unknown-part] 请把文件名改成要替换的部分：{ $known }（body 是正文）；用不着这个文件，就把它移出 text 文件夹
    [part-format] 请用 Word 或 WPS 打开它，另存为 text/{ $within }（只改扩展名不行）；用不着这个文件，就把它移出 text 文件夹
    [part-place] 请把它移到 { $within }；用不着这个文件，就把它移出项目文件夹
    [unknown-field] { $nearest ->
        [none] 可以写的有：{ $known }
       *[other] 是不是“{ $nearest }”？可以写的有：{ $known }
    }
   *[other] { $nearest ->
        [none] 请改正模板或版式的这个文件
       *[other] 是不是“{ $nearest }”？请改正模板或版式的这个文件
    }
}

P224 = { $kind ->
    [view] 没有叫“{ $name }”的表可以打印
    [form] 没有叫“{ $name }”的表单
    [chart] 没有叫“{ $name }”的图表
    [function] 没有叫“{ $name }”的命令
    [filter] 没有叫“{ $name }”的处理方式
    [test] 没有叫“{ $name }”的判断
   *[other] 正文用到了“{ $name }”，但没有这个名称
}
P224-hint = { $nearest ->
    [none] 请检查拼写；可以用的名称：{ $known }
   *[other] 是不是“{ $nearest }”？可以用的名称：{ $known }
}

P225 = { $kind ->
    [syntax] 正文这一行的“{ $code }”写法不对：{ $reason ->
        [end] 没有写完，少了括号、引号或 { "%}" }
        [unexpected] 里面多了或者少了东西
        [statement] 没有“{ $detail }”这种语句
        [reserved] “{ $detail }”是程序自己用的名字
        [string] 引号没有成对，或反斜杠写得不对
        [comment] 注释 { "{#" } 没有 { "#}" } 结尾
        [raw] { "{% raw %}" } 没有结尾
        [character] 有不能用的字符，如全角的括号、标点
       *[other] 看不懂
    }
    [unclosed] 这一行的 { "{%" } { $detail } { "%}" } 没有结尾：后面没有与它成对的 { "{%" } end{ $detail } { "%}" }
    [unopened] 这一行的 { "{%" } { $detail } { "%}" } 没有开头
    [across-cells] 表格的这一格里，{ "{%" } { $detail } { "%}" } 不成对：语句不能从一格写到另一格
    [which-term] 有几个学期，请写明是哪一个，如 row.week | dates(term=1)
    [no-such-term] plan.toml 的 [calendar] 里没有学期“{ $detail }”
    [no-such-week] 这个学期没有第 { $detail } 周
    [no-weekday] “{ $detail }”不是星期几
    [no-parity] weeks= 只能写 单周 或 双周，不能写“{ $detail }”
    [page-start] page_break 的括号里只能写 "odd" 或不写，不能写“{ $detail }”
    [unprintable] 大括号里是几个值，不能直接印：请用 for 逐个写出
    [chart-day] 图表里的“{ $detail }”不是月份（10）也不是日期（10-08）
    [chart-number] 图表里的“{ $detail }”不是数
    [rows] 交给“{ $detail }”印的不是它那张表的行
    [operation] 正文这一行的“{ $code }”算不出来：{ $reason ->
        [list] 它不是列表
        [number] 它不是数字
        [length] 它没有长度
        [types] 不同类的值不能这样合在一起
        [calculate] 结果算不出来（除以 0，或数太大）
        [call] 它不是函数，不要写括号
        [method] 点后面没有“{ $detail }”
        [many] 括号里写多了
        [few] 括号里少写了
        [include] 不能引入别的文件
        [unpack] 值的个数和名字的个数不一样
       *[other] 这个值不能用在这里
    }
    [nothing] 正文这一行的“{ $code }”没有可印的内容：它取的列表是空的
    [braces] 这里的“{ $code }”会照原样印出来：大括号要两个，半角
   *[other] 正文这一行算不出来：{ $detail }
}
P225-hint = { $kind ->
    [across-cells] 请把开头和结尾写在同一格里；要逐行列出的表，请用 { "{{" } table("视图") { "}}" } 或附件
    [syntax] 请检查括号是否成对，if 有没有 endif，for 有没有 endfor
    [nothing] 请补上它要用的数据（如 plan.toml 的 [calendar] 里要有上课的日子），或在模板里先用 { "{% if … %}" } 判断
    [braces] 请关掉中文输入法，写成 { $detail }；确实要印大括号的，写成 { "{{" } "{ "{" }…{ "}" }" { "}}" }
   *[other] 请改正这一行；各种写法见 docs/templates.md
}

P226 = { $kind ->
    [absent] “{ $document }”没有附件“{ $id }”，正文却提到了它
   *[other] 没有叫“{ $id }”的附件
}
P226-hint = { $kind ->
    [absent] 这份计划里没有这个附件（模板里它的 when 不成立）：请把这句话放进同样的 { "{% if … %}" } 里，或补上那张表
   *[other] { $nearest ->
        [none] 模板里的附件：{ $known }
       *[other] 是不是“{ $nearest }”？模板里的附件：{ $known }
    }
}

P227 = 附件“{ $title }”在正文里没有提到
P227-hint = { $where ->
    [plan] 请在正文里提到它：给说到它的文字加上 "refers_to": "{ $id }"
   *[text] 请在正文适当的地方写“见{ "{{" } attachment("{ $id }") { "}}" }”
}

P228 = { $kind ->
    [depth] 正文里层层相套，太深了
    [output] 正文写出的内容太长
   *[other] 正文里的循环没有尽头
}
P228-hint = 请检查 for 的范围

P229 = { $kind ->
    [unparsable] “{ $label }”的值看不懂：{ $value }
    [unknown] plan.toml 的 [values] 里有“{ $key }”，模板不认识
    [term] plan.toml 的 [calendar] 里没有“{ $key }”（{ $label }）所说的学期：{ $value }
    [year] plan.toml 的 year 是 { $year }，[values] 里“{ $key }”（{ $label }）却是“{ $value }”，不是同一学年
    [unquoted] plan.toml 的 [values] 里，“{ $key }”（{ $label }）的值 { $value } 没有放在英文引号里
    [weekday] plan.toml 的 [values] 里，“{ $key }”（{ $label }）的值“{ $value }”看不出是星期几
    [no-days] plan.toml 的 [values] 里，“{ $key }”（{ $label }）是“{ $value }”：学期里没有一个这样的日子上课
   *[other] plan.toml 的 [values] 里缺少“{ $key }”（{ $label }）
}
P229-hint = { $kind ->
    [term] [calendar] 里的学期：{ $terms }；请补上这个学期的起止日期，或改正“{ $key }”
    [year] year 是学年开始的那一年：2026年秋季学期和2027年春季学期都写 2026；请改正其中一处
    [unquoted] 请写成 { $key } = "…"；编号前面的 0 也要写全
    [weekday] 请写成 星期三、周三下午、周三、周五、双周周三、星期三第7节 或 周三14:30—16:00（先早后晚）；每天都有的写“周一至周五”；例如：{ $key } = "{ $example }"
    [no-days] 请核对 plan.toml 的 [calendar]：学期的起止、off 里放假的日子；或把“{ $key }”改成另一天
   *[other] 例如：{ $key } = "{ $example }"
}

P230 = { $path ->
    [file] 计划的 JSON 读不了：{ io-cause }
    [root] 这份计划的 JSON 不完整：{ plan-problem }
   *[other] 这份计划的 JSON 有问题，在 { $path }：{ plan-problem }
}
plan-problem = { $kind ->
    [missing-field] 缺少“{ $name }”这一项
    [unknown-field] 不认识“{ $name }”这一项
    [unknown-word] 不能写“{ $name }”
    [duplicate-field] “{ $name }”写了两次
    [wrong-type] 值的类型不对
    [no-attachment] 没有编号是“{ $name }”的附件
    [version] 版本是 { $name }，程序读的不是这一版
    [bounds] 应在 1 到 { $name } 之间
    [too-long] 太长，超过了 { $name }
    [empty] 是空的
    [not-unique] 和别的重复
    [no-plan] 里面没有计划
    [name] 不能用作文件名
    [syntax] 第 { $name } 行不合 JSON 的写法，或者没有写完
    [zero] 是 0，应从 1 数起
    [measure] 应大于 0，不超过 { $name }
    [outside] 不是计划所在文件夹里的文件
    [footnote] 这里不能有脚注：图题、表格和脚注里都不行；表的注写在表下
    [header-rows] 表头的行数比表的行数还多
    [row-span] 向下合并得太多，下面只剩 { $name } 行
    [head] 从表头合并到了表身
    [grid-gap] 这一行的单元格不够，应占满 { $name } 列
    [grid-beyond] 这一行的单元格太多，只有 { $name } 列可放
    [reaches] 向下合并到了 rows[{ $name }]，那一行的单元格已经占满各列：请改小 row_span，或者删去那一行被盖住的格
    [disorder] 日期先后不对
    [figure] 数太大，图上画不出来
    [whole] 应当是不太大的整数，不带小数点和负号
    [day] 没有这一天，或者不是 2026-09-01 这样的写法
   *[wrong-value] 这个值不行：{ $problem }
}
P230-hint = 计划的格式见 planpress model --schema

P231 = 没有叫“{ $name }”的计划可以生成
P231-hint = { $near ->
    [yes] 是不是“{ $nearest }”？--only 后面要写学校名单里的名称
    [some] 是不是其中的一所：{ $names }？--only 后面要写学校名单里的名称
   *[no] --only 后面要写学校名单里的名称，如：{ $names }
}

P232 = plan.toml 要求输出{ $script ->
    [hant] 繁体
   *[hans] 简体
    }，本计划自己的这一部分正文却不是：按原样输出
P232-hint = 请把这一部分改成要求的文字；程序只转换模板的句子，不转换计划自己写的内容

P270 = plan.toml 要求输出{ $script ->
    [hant] 繁体
   *[hans] 简体
    }，表格里却有 { $count } 个单元格不是（{ $files }）：按原样输出
P270-hint = 要把单元格也一起转换（人名和编号不转换），请在 plan.toml 写 [script] 一节：to = "{ $script }"、cells = true

P271 = 模板说自己写的是{ $script ->
    [hant] 繁体
   *[hans] 简体
    }，正文却不是：要求输出这种文字时不会转换
P271-hint = 请把 template.toml 里的 script 改成正文实际的文字：{ $script ->
    [hant] script = "hans"
   *[hans] script = "hant"
}

P233 = { $kind ->
    [misplaced] “{ $key }”写在 plan.toml 的 [values] 下面了，在那里不起作用
    [calendar] “{ $key }”写在 plan.toml 的 [values] 下面了，它是 [calendar] 的一项
   *[unknown] plan.toml 的 [values] 里有“{ $key }”，模板没有用到
}
P233-hint = { $kind ->
    [misplaced] 请把这一行移到 plan.toml 的开头，第一个方括号标题的上面
    [calendar] 请在这一行上面写一行 [calendar]；那里已有“# [calendar]”的，去掉前面的 #
   *[unknown] { $nearest ->
        [none] 请检查拼写；模板用到的：{ $known }
       *[other] 是不是“{ $nearest }”？模板用到的：{ $known }
    }
}

P234 = { $kind ->
    [none] 不知道有哪些节假日：plan.toml 的 [calendar] 里 region = "none"，off 也没有写，周一至周五都按上课日算
    [law] 程序里没有 { $year } 年的节假日安排：只去掉了法律规定的{ $fixed }（农历节日和清明按历法推算），调休放假和补课的日子还不知道
   *[year] 程序里没有 { $year } 年的节假日安排：这一年的周一至周五都按上课日算
}
P234-hint = { $kind ->
    [none] 请把放假的日子写进 plan.toml 的 [calendar]，如 off = ["2026-09-25", "2026-10-09"]
   *[year] 国家公布以后，请把放假和调休的日子写进 plan.toml 的 [calendar]（off 是放假，make_up 是调休上班），或者在项目里添加 templates/calendars/{ $region }-{ $year }.toml
}

P235 = { $kind ->
    [missing] 模板要推算周次或每周固定的日子，得知道学期起止：plan.toml 里没有 [calendar]
    [no-term] plan.toml 的 [calendar] 里没有写学期
    [length] plan.toml 的 [calendar] 里，第 { $term } 个学期的结束早于开始，或者太长
   *[order] plan.toml 的 [calendar] 里，第 { $term } 个学期在上一个学期结束以前就开始了
}
P235-hint = { $kind ->
    [missing] 请在 plan.toml 末尾加一行 [calendar]，下一行写学期的第一天和最后一天，如 terms = [{"{"} first = 2026-09-01, last = 2027-01-22 {"}"}]
   *[other] 请按先后写出每个学期的第一天和最后一天，如 terms = [{"{"} first = 2026-09-01, last = 2027-01-22 {"}"}]
}

P236 = { $what ->
    [off] plan.toml 的 [calendar] 里，放假的日子 { $value } 不在这一学年里，写了不起作用
    [make-up] plan.toml 的 [calendar] 里，补课的日子 { $value } 不在任何一个学期里，写了不起作用
    [day] 《{ $table }》“{ $column }”中的 { $value } 在最后一个学期结束（{ $end }）以后
   *[week] 《{ $table }》“{ $column }”中的 `{ $value }`：没有哪个学期有这么多周，最长的只有 { $weeks } 周
}
P236-hint = { $what ->
    [week] 请改正周次，或 plan.toml 里 [calendar] 的学期起止日期
    [day] 请改正日期，或 plan.toml 里 [calendar] 的学期起止日期；确是假期里的，不必处理
   *[other] 请检查这一天的年份和月份，以及学期的起止日期
}

P318 = plan.toml 的 [calendar] 写的学期（{ $terms }）不在 { $year }—{ $next } 学年里
P318-hint = 多半是去年的校历。请改成本学年校历上的日期；如果这份计划是 { $meant } 年开始的学年，请改 plan.toml 的 year

P237 = { $kind ->
    [table] plan.toml 的 [sources] 里有“{ $key }”，模板没有这张表
   *[column] plan.toml 的 [sources] 里，《{ $within }》没有“{ $key }”这一栏
}
P237-hint = { $nearest ->
    [none] 请检查拼写；可以写的有：{ $known }
   *[other] 是不是“{ $nearest }”？可以写的有：{ $known }
}

P300 = { $kind ->
    [empty] 脚注是空的：[^{ $text }
   *[unclosed] 脚注在这一行没有结束：[^{ $text }
}
P300-hint = 脚注写成“正文[^注文]”，写在同一行里；注文里的方括号要成对。

P305 = “{ $text }”有 { $cells } 格，表头只有 { $head } 格
P305-hint = 表的每一行首尾都是 |，格数与第一行（表头）相同；文字里的 | 请改成“／”或“、”

P309 = { $kind ->
    [file] 插图的文件名没有写，或不在计划的文件夹里：{ $text }
    [parts] 插图这一行竖线太多：{ $text }
    [pages] “!页”后面没有计划文件夹里的文件：{ $text }
   *[width] 看不懂插图的宽度：{ $text }
}
P309-hint = 插图独占一行，写成“!图 文件名 | 图题 | 宽度”，如“!图 流程.png | 教研流程 | 60%”；文件放在计划的文件夹里，宽度是版心的百分数，可以不写。要把一个 PDF 的各页装订进来，独占一行写“!页 文件名”。

P272 = 《{ $table }》的 { $range } 合并在“{ $column }”和“{ $others }”之间：`{ $value }` 只算作“{ $column }”，“{ $others }”当作空白{ $count ->
    [1] {""}
   *[other] ；这样的合并共 { $count } 处，还有 { $more }
}
P272-hint = 请在 Excel 中取消合并，逐格填写；合并单元格时 Excel 只留第一格，其余几格原有的内容要重新补上

P273 = { $table ->
    [none] plan.toml 的 [values] 里，“{ $column }”写的是 `{ $value }`，那是周末
   *[other] 《{ $table }》的“{ $column }”写的是 `{ $value }`，那是周末
}
P273-hint = 请改正星期几；确实安排在周末的，不必处理

P274 = { $kind ->
    [lengths] 《{ $table }》的“{ $column }”长短不一，又没有一个以 0 开头：`{ $value }` 也许是 { $padded }
    [sheet] 《{ $table }》的这张表里，“{ $column }”都比别的表短，别的表都是 { $width } 位，有的以 0 开头：`{ $value }` 也许是 { $padded }
    [listed] 《{ $table }》的“{ $column }”中，`{ $value }` 在《{ $to }》里没有，{ $padded } 有：前面的 0 丢了
    [odd] 《{ $table }》的“{ $column }”中，`{ $value }` 的位数和别的不一样，别的都是 { $width } 位
   *[among] 《{ $table }》的“{ $column }”中，`{ $value }` 比别的短，别的都是 { $width } 位，有的以 0 开头：它也许是 { $padded }
}{ $count ->
    [1] {""}
   *[other] （共 { $count } 处）
}
P274-hint = { $kind ->
    [odd] 请核对是不是多写或少写了一位；确实如此的，不必处理
   *[other] Excel 会丢掉数字前面的 0：请先把这一列的格式设为“文本”，再连 0 重新输入；前面本来就没有 0 的，不必处理
}

P275 = 这个文件和 { $other } 是同一部分
P275-hint = 只用一个：请把不用的那个移出 text 文件夹

P276 = Word 文件里有{ $kind ->
    [picture] 图片
    [chart] 图表（Word 画的）
    [diagram] 图示（SmartArt）
    [shape] 画出来的线条或形状
    [field] 域（Word 自己算的页码、页数、日期、文件名等）
    [link] 链接的网址
    [slash] 表格里的斜线
    [colour] 彩色或加了底色的文字
    [look] 斜体或加框的文字
    [text-box] 文本框
    [formula] 公式
    [endnote] 尾注
    [comment] 批注
    [symbol] 符号字体的字符
    [nested-table] 表格里的表格
    [object] 嵌入的对象
    [file] 嵌入的文件
    [struck] 加了删除线的文字
    [hidden] 隐藏的文字
    [ruby] 拼音注音
    [margin] 页眉或页脚
    [number] 公文没有的编号
    [revision] 修订
    [deep] 第五级以下的标题或列表项
    [title] 文首的标题
    [contents] 目录
    [prompt] 没有填写的内容控件
    [landscape] 横向的页
    [columns] 分栏的文字
   *[aligned] 居中、居右的段落
} { $count } 处{ $placed ->
    [yes] （{ $count ->
        [1] 在
       *[other] 第一处在
    }“{ $text }”附近）
   *[no] {""}
}，{ $kind ->
    [field] 按文件里最后显示的字用上
    [colour] 文字用上，颜色不印
    [look] 文字用上，照一般文字排
    [slash] 不画，格里的文字用上
    [revision] 按全部接受处理
    [deep] 按第五级排
    [landscape] 按纵向排
    [columns] 按一栏排
    [aligned] 按一般段落排
   *[other] 没有用上
}
P276-hint = { $kind ->
    [picture] 请把图片存到项目文件夹，在这个位置写一行“!图 文件 | 图题”
    [chart] 请改用模板的图表；或者存成图片，在这个位置写一行“!图 文件 | 图题”
    [diagram] 请改成文字或表格；或者存成图片，在这个位置写一行“!图 文件 | 图题”
    [shape] 红线、边框由版式画；别的请存成图片，在这个位置写一行“!图 文件 | 图题”
    [field] 请改成普通文字，写成对的：计划的页码、日期不是这份文件的
    [link] 需要印出网址的，请写在文字里
    [slash] 请把表头写成一行，如“时间／内容”
    [colour] 标出来要改的，请改好；要强调的，请用加粗
    [look] 要强调的，请用加粗
    [endnote] 请改成脚注
    [comment] 如果批注里有要用的话，请写进正文；否则不必处理
    [symbol] 请用“插入—符号”里普通字体的字符代替
    [struck] 要用的，请去掉删除线；不用的，请删去
    [hidden] 要用的，请取消隐藏；不用的，请删去
    [ruby] 字已经用上；需要注音的，请写在后面的括号里
    [margin] 页眉、页脚由版式排；要用本单位的抬头，请写 plan.toml 的 letterhead
    [number] 请改用 一、（一）1.（1）① 这几种编号
    [revision] 请在 Word 里看一遍修订，该拒绝的拒绝
    [deep] 最多排五级，请少用一级
    [aligned] 标题、落款由版式排，请从正文里删去；其他的不必处理
    [title] 请删去：标题由模板写（template.toml 的 title）
    [contents] 请删去：template.toml 写了 contents = true，目录就由程序编
    [prompt] 请填好，或者删去
    [landscape] 要用宽的，请改成附件：附件可以横排
    [columns] 需要并排的，请改成表格
   *[other] 如果需要，请改成文字
}

P323 = { $kind ->
    [body] 计划没有正文
    [signatory] 有一处署名没有名称
    [cell] 单元格里有没填的空：`{ $text }`
    [nothing] 正文的一句话用到这一格，这一格只写了 `{ $text }`
    [value] plan.toml 的“{ $right }”没有填：`{ $text }`
    [heading] 有一个标题没有文字
   *[blank] 文中有没填的空：`{ $text }`
}{ $shown ->
    [yes] ，在“{ $near }”里
   *[no] { "" }
}
P323-hint = { $where ->
    [plan] 请填好；确实要这样写的，不必改
   *[text] 请填好；确实要这样写的，写进 plan.toml 的 [proofreading] accept
}

P324 = { $kind ->
    [gap] “{ $text }”前面缺了序号（前一个是 { $before }，这里是 { $number }）
    [double] “{ $text }”的序号重复（前一个是 { $before }，这里也是 { $number }）
    [start] “{ $text }”是这一层的第一项，序号却是 { $right }；前面的标题可能用错了序号
    [lone] 有“{ $text }”，没有“{ $right }”
    [own] “{ $text }”自己写了序号，印的时候又编一个
    [mark] “{ $text }”的序号后面不是顿号，会当作一般的段落来印
   *[back] “{ $text }”的序号倒退（前一个是 { $before }，这里是 { $number }）
}
P324-hint = { $kind ->
    [mark] 请写作“{ $right }”
   *[other] 同一层的序号要依次编；请看看是不是漏了一段，或同一段写了两次
}

P325 = { $kind ->
    [none] 文中写了“{ $text }”，本计划没有附件
    [points] 文中写了“{ $text }”，refers_to 指的却是附件{ $right }
    [only] 文中写了“{ $text }”，附件只有一个，说明和附件页上都不编号
    [labelled] 附件的标题自己写了“{ $text }”，印的时候又加一个
    [called] 文中写了“{ $text }”，本计划的附件不叫这个名称，叫“附件{ $right }”
    [which] 文中写了“{ $text }”，没有说是 { $right } 个附件里的哪一个
    [other] 文中写了“{ $text }”，叫这个名称的却是附件{ $right }
    [no-table] 文中写了“{ $text }”，这里没有这样的表格
    [no-figure] 文中写了“{ $text }”，这里没有这样的图
    [no-title] 附件没有标题
    [no-content] 附件“{ $text }”没有内容
    [same-title] 有两个附件都叫“{ $text }”
    [no-part] 文中写了“{ $text }”，正文只有 { $right } 个部分
   *[no-such] 文中写了“{ $text }”，附件只有 { $right } 个
}
P325-hint = { $kind ->
    [no-table] 请补上这张表格，或改正文字
    [no-figure] 请补上这张图，或改正文字
    [labelled] 请删去标题里的序号
    [no-title] 请给附件写上标题
    [no-content] 请写上内容，或删去这个附件
    [same-title] 请改一个标题，读的人才分得清
   *[other] { $where ->
        [plan] 请改成有的附件的序号，或删去；用 refers_to 引用，序号就不会错
        [cell] 请在单元格里改成本计划附件的序号或名称，或删去
       *[text] 提到附件请写 { "{{" } attachment("编号") { "}}" }，序号就不会错
    }
}

P326 = { $kind ->
    [slip] “{ $text }”应当是“{ $right }”
    [again] 同一段话写了两遍：“{ $text }”
    [hant] “{ $text }”是简体字，本计划用繁体
   *[hans] “{ $text }”是繁体字，本计划用简体
}
P326-hint = { $where ->
    [plan] 请在原处改正
   *[text] 请在原处改正；确实要这样写的，写进 plan.toml 的 [proofreading] accept
}

P327 = { $kind ->
    [printed] 署名、日期和附件说明由程序印在文末，文中又写了一次：“{ $text }”
    [heading] 标题末尾有标点，会当作一般的段落来印：“{ $text }”
    [number] 发文字号应当写作“{ $right }”：`{ $text }`
    [half-width] 中文里用了半角标点：`{ $text }`
    [stray] 有多余的符号：“{ $text }”
    [unpaired] 标点没有成对：`{ $text }`
    [after-cell] 单元格末尾已有标点，后面的句子又接一个：`{ $text }`
    [mid-sentence] 单元格末尾有标点，而句子还没有完：`{ $text }`
    [misplaced] 这里不该有标点，或标点前多了空格：`{ $text }`
    [quotes] 中文里的引号写法不一：别处用「」，这里用 `{ $text }`
    [pasted] 像是从网上粘贴时带来的：“{ $text }”
   *[doubled] 标点重复：`{ $text }`
}{ $shown ->
    [yes] ，在“{ $near }”里
   *[no] { "" }
}
P327-hint = { $kind ->
    [printed] 请删去这一行
    [heading] 请删去标题末尾的标点
    [number] 请改正发文字号：年份用〔〕括起，不写“第”，序号前面不加 0
   *[other] { $where ->
        [cell] 请在原处改正标点；单元格末尾不用写标点
       *[text] 请在原处改正标点
    }
}

P328 = { $kind ->
    [printed] 印发日期 { $text } 早于成文日期 { $right }
    [nought] 没有{ $text }：周次、节次从 1 数起
    [no-such-week] 校历里没有{ $text }，一个学期最多 { $right } 周
    [not-in-week] { $text }：这一天不在这一周，按校历是 { $right }
    [no-such-day] 没有这一天：{ $text }
    [no-such-time] 没有这个时间：{ $text }
    [teachers-day] 教师节是 9 月 10 日，1985 年是第 1 个：{ $text }
    [later] { $text }在成文日期 { $right } 以后，不能已经依据它
    [backwards] 后一个比前一个早：{ $text }
    [school-year] 文中写的是{ $text }，plan.toml 的学年是 { $right }
    [school-year-roc] 文中写的是{ $text }，plan.toml 的学年是 { $right } 学年度
    [outside-roc] { $text }不在 { $right } 学年度里
    [next-term] { $text }不在本计划写的这个学期里
   *[outside] { $text }不在 { $right } 学年里
}
P328-hint = { $kind ->
    [next-term] 请改正日期；下学期的事放在下学期的计划里，确实要写的，写进 plan.toml 的 [proofreading] accept
   *[other] { $where ->
        [plan] 请改正
       *[text] { $kind ->
            [no-such-time] 请改正时间；确实要这样写的，写进 plan.toml 的 [proofreading] accept
            [no-such-day] 请改正日期；确实要这样写的，写进 plan.toml 的 [proofreading] accept
            [teachers-day] 请改正；确实要这样写的，写进 plan.toml 的 [proofreading] accept
            [later] 请改正；确实要这样写的，写进 plan.toml 的 [proofreading] accept
            [backwards] 请改正；确实要这样写的，写进 plan.toml 的 [proofreading] accept
            [nought] 请改正；确实要这样写的，写进 plan.toml 的 [proofreading] accept
            [no-such-week] 请改正周次或日期，校历写错的改正 plan.toml 的 [calendar]；确实要这样写的，写进 plan.toml 的 [proofreading] accept
            [not-in-week] 请改正周次或日期，校历写错的改正 plan.toml 的 [calendar]；确实要这样写的，写进 plan.toml 的 [proofreading] accept
           *[other] 请改正日期，或 plan.toml 的 year；确实要这样写的，写进 plan.toml 的 [proofreading] accept
        }
    }
}

P329 = { $kind ->
    [twice] { $text }在同一串姓名里写了两次
    [role] 文中写着{ $text }，表里写的是{ $right }
    [other] 文中写着{ $text }是本校校长，{ $text }是“{ $right }”的
    [school] 文中写着“{ $text }”，这一份是“{ $right }”的
    [swapped] 文中写的是{ $text }，各表里没有这个人；有{ $right }，名字的两个字次序不同
    [near] 文中写的是{ $text }，各表里没有这个人；有{ $right }，只差一个字
    [surname] 文中提到姓{ $text }的人，各表里没有姓{ $text }的
    [elsewhere] 文中提到{ $text }，{ $text }是“{ $right }”的，这一份是别校的计划
   *[name] 文中提到{ $text }，各表里没有这个人
}
P329-hint = { $kind ->
    [twice] 请删去一个，或改成另一个人；确是两个同名的人，把姓名写进 plan.toml 的 [proofreading] accept
    [role] 请看看是不是两个人写反了，改正文字或表格；确实要这样写的，写进 plan.toml 的 [proofreading] accept
    [other] 请改成本校的校长；确实要提到别校的人，把姓名写进 plan.toml 的 [proofreading] accept
    [school] 请改正校名；确实要提到这所学校的，把校名写进 plan.toml 的 [proofreading] accept
    [elsewhere] 请改成本校的人；几校共用的文字里要写各校自己的人，请用表里的栏目代替姓名；确实要提到别校的人，把姓名写进 plan.toml 的 [proofreading] accept
   *[name] 请改正姓名，或把人补进名册；校外的人，把姓名写进 plan.toml 的 [proofreading] accept
}

P334 = 文中写着“{ $text }”，{ $count ->
    [1] { $kind ->
        [groups] 《{ $table }》里有 { $right } 个
        [rows] 附件里的表有 { $right } 行
        [names] 前面写了 { $right } 个姓名
        [days] 这几天是 { $right } 天
        [sum] 各项加起来是 { $right }
        [share] 超过了 100%
        [reversed] 后一个数比前一个小
        [listed] 列出的是 { $right } 项
        [contact] 号码或地址不完整：手机号码是 11 位，座机是区号和 7、8 位，邮箱有 @
       *[teachers] 名册里有 { $right } 人
    }
   *[other] { $count } 份文件的表里都不是这个数，如 { $right }
}
P334-hint = { $kind ->
    [groups] 请改正文字，或在表里补上、改正组名；确实要这样写的，写进 plan.toml 的 [proofreading] accept
    [names] 请改正人数，或补上、删去姓名；确实要这样写的，写进 plan.toml 的 [proofreading] accept
    [days] 请改正天数或日期；确实要这样写的，写进 plan.toml 的 [proofreading] accept
    [rows] 请改正文字，或补全附件里的表；确实要这样写的，写进 plan.toml 的 [proofreading] accept
    [sum] 请核对这几个数，改正文字；确实要这样写的，写进 plan.toml 的 [proofreading] accept
    [share] 请核对这几个数，改正文字；确实要这样写的，写进 plan.toml 的 [proofreading] accept
    [reversed] 请核对这几个数，改正文字；确实要这样写的，写进 plan.toml 的 [proofreading] accept
    [listed] 请核对这几个数，改正文字；确实要这样写的，写进 plan.toml 的 [proofreading] accept
    [contact] 请核对号码或地址；确实要这样写的，写进 plan.toml 的 [proofreading] accept
   *[teachers] 请改正文字，或把人补进名册；名册本来不全的，把这几个字写进 plan.toml 的 [proofreading] accept
}

P335 = { $kind ->
    [term] plan.toml 里写的学期 `{ $text }` 看不出是哪个学期
    [dated] 成文日期是{ $text }，而计划写的是{ $right }的
    [day] plan.toml 里该写名称的地方写着日期：`{ $text }`
    [gap] plan.toml 里写的 `{ $text }` 中间有空格
    [near] plan.toml 里写的“{ $text }”和各校的“{ $right }”只差一个字
   *[twice] plan.toml 里写的“{ $text }”有几个字写了两遍
}
P335-hint = { $kind ->
    [term] 请改正，如“{ $right }”
    [dated] 请改正 plan.toml 里的学期或日期
    [day] 请改正，如“{ $right }”；是不是写到了别的一项里
   *[other] 请在 plan.toml 里改正；确实要这样写的，写进 [proofreading] accept
}

P277 = 这个抬头{ $kind ->
    [missing] 打不开，或者没有这个文件
    [outside] 不在项目文件夹里
    [large] 太大，超过了 16 MB
    [no-head] 既没有页眉，也没有页脚
    [strict] 是“Strict Open XML”格式，看不懂
   *[damaged] 不是 Word 文档（.docx），或者已经损坏
}
P277-hint = { $kind ->
    [no-head] 请在 Word 里把单位的标志和名称放进页眉，再保存
    [strict] 请在 Word 里另存为普通的“Word 文档（.docx）”
    [large] 请把标志的图片压缩后再保存
   *[other] 请检查 plan.toml 里 letterhead 写的文件
}

P278 = 抬头{ $kind ->
    [paper] 的纸张和版式的不一样
    [tall] 的页眉伸到离纸边 { $needs } 毫米处，版式的上边距只有 { $has } 毫米：各页正文都排到页眉以下，每页行数减少
    [no-number] 的页脚没有页码，目录里的页码找不到
    [picture] 里有一张图片，PDF 里画不出来
   *[not-shown] 里有 { $count } 处图形或文本框，PDF 里画不出来
}
P278-hint = { $kind ->
    [paper] 请按版式的纸张重做抬头，或者在 plan.toml 的 [profile] 里改 page
    [tall] 请在 plan.toml 里写 [profile] base = "…"、page.margin.top，或者把高的页眉设成“首页不同”
    [no-number] 请在 Word 的页脚里插入页码，或者去掉抬头的页脚
    [picture] 请换成 PNG 或 JPEG 图片；Word 文件不受影响
   *[other] 请改用图片、段落边框或直线；Word 文件不受影响
}
