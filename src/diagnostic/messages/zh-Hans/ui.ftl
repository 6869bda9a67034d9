# 程序自己的话：命令的结果、--help。

severity-note = 提示
severity-warning = 警告
severity-error = 错误
see-also = 另见 { $place }
tally = 错误 { $errors } 处，警告 { $warnings } 处，提示 { $notes } 处。
built = 已生成 { $made } 份计划，共 { $files } 个文件、{ $pages } 页，放在 { $out }。
none-built = 没有生成任何计划：有 { $count } 处错误关系到全部计划，或者不知道属于哪一份，哪一份都可能因此有错。
not-built = 没有生成：{ $document }{ $place ->
    [none] {""}
   *[other] （{ $place }）
}
rows-of-nobody = 有 { $count } 行不知道属于哪所学校，没有写进任何计划
kept = 有 { $count } 份文件因为被人改过而保留原样。
put-aside = 有 { $count } 个文件移到了 _pruned 文件夹。
unchanged = 其中 { $count } 份与上次相同，没有重新生成。
rebuilt = 重新生成 { $count } 份（{ $reason }）：{ $schools }{ $more ->
    [0] {""}
   *[other] 等
}
why-new = 新增
why-missing = 文件不见了
why-edited = 文件被人改过，按要求覆盖
why-program = 程序版本不同
why-options = 选项不同
why-fonts = 字体不同
why-profile = 版式不同
why-template = 模板不同
why-data = 内容有变
merged = 已合并 { $documents } 份计划、{ $files } 个文件。
verified = 核对了 { $files } 个文件，与清单一致。
verified-nothing = 没有核对任何文件，原因见上。
verified-with-faults = 核对了 { $files } 个文件，有出入，见上。
packed = 已打包 { $documents } 份、{ $files } 个文件，在 { $to }。
packed-without = 名单里还有 { $count } 所学校的计划不在里面：{ $documents }。
signed = 已签名：{ $path }（一并报送；有您公钥的人都能验证）。
signature-right = 签名无误。
keys-made = 已生成 { $secret }（自己保管）和 { $public }（交给验证的一方）。
package-index = 目录清单
package-receipt = 回执
index-number = 序号
index-school = 学校
index-title = 标题
index-file = 文件
index-format = 格式
index-pages = 页数
index-attachments = 附件
index-bytes = 字节数
index-sha = SHA-256 校验值
index-about = 本次报送{ $kind } { $documents } 份，{ $files } 个文件，共 { $pages } 页，清单如下。
index-absent = 名单里另有 { $count } 所学校的计划不在其中：{ $documents }。
index-absent-sheet = 不在其中的学校
receipt-absent = 名单里另有 { $count } 所学校的计划不在其中，校名见目录清单。
receipt-about = 现收到下列材料。
receipt-what = 材料名称
receipt-what-value = { $kind }
receipt-count = 数　　量
receipt-count-value = { $documents } 份，{ $files } 个文件，共 { $pages } 页
receipt-sha = { $index }的校验值（SHA-256）
receipt-sender = 报送单位
receipt-received = 收件单位（盖章）
receipt-receiver = 收 件 人
receipt-date = 收件日期
receipt-remark = 备　　注
receipt-note = 注：每个文件的校验值见目录清单，可用 planpress verify 逐个核对。
diff-sum = { $same } 份没有变化，{ $changed } 份有变化，{ $added } 份新增，{ $removed } 份不再有。
diff-changed = { $document }
diff-added = { $document }：新增
diff-removed = { $document }：不再有
diff-person = 人员{ $how ->
    [added] 新增：{ $new }
   *[removed] 减少：{ $old }
}
diff-date = 日期{ $at ->
    [none] {""}
   *[other] （{ $at }）
}：{ $old } → { $new }
diff-row = { $how ->
    [added] 《{ $place }》新增一行：{ $new }
    [changed] 《{ $place }》有一行换了位置：{ $new }
   *[removed] 《{ $place }》少了一行：{ $old }
}
diff-cell = 《{ $place }》{ $row }，{ $column }：{ $old } → { $new }
diff-cell-alone = 《{ $place }》{ $row }：{ $old } → { $new }
diff-sentence = { $how ->
    [added] 新增句子：{ $new }
    [removed] 删去句子：{ $old }
   *[changed] 句子：{ $old } → { $new }
}
diff-table = { $how ->
    [added] 新增表格：{ $new }
   *[removed] 删去表格：{ $old }
}
diff-picture = { $how ->
    [added] 新增图片：{ $new }
    [removed] 删去图片：{ $old }
   *[changed] 图片更换：{ $old } → { $new }
}
diff-redline = 修订稿：{ $path }
templates-head = 模板：
profiles-head = 版式：
fonts-complete = 没有缺字
fonts-lack = 缺这些字：{ $chars }
fonts-face = { $file }（{ $name }）：{ $characters } 个不同的字，共 { $times } 次
fonts-rare = { $char }（{ $code }）不在首选字体里，用了 { $file }，共 { $times } 次：
inspect-file-encoding = { $file }（编码：{ $encoding }）
inspect-sheet = { "  " }工作表 { $sheet }
inspect-hidden-sheet = { "  " }工作表 { $sheet }（隐藏）
inspect-no-table = { "    " }没有找到表格
inspect-table = { "    " }表格：表头第 { $first }–{ $last } 行，{ $rows ->
    [0] 下面没有数据
   *[other] 数据第 { $from }–{ $to } 行，共 { $rows } 行
}，把握 { $sure }
inspect-title = { "      " }标题：{ $title }
inspect-taken = { "      " }当作《{ $table }》，栏目如下：
inspect-left-out = { "      " }没有采用 { $range }：{ $reason }
inspect-table-without-header = { "    " }表格：没有表头，{ $rows ->
    [0] 下面没有数据
   *[other] 数据第 { $from }–{ $to } 行，共 { $rows } 行
}，把握 { $sure }
inspect-decided = { "      " }判断：{ $what }（{ $why }；把握 { $sure }）
inspect-label = { "      " }表外所填：{ $name } = { $value }
inspect-group = { "      " }分组：{ $groups }
inspect-reading = { "      " }另一种读法（{ $rows } 行）的栏目：{ $columns }
inspect-same-layout = { "  " }栏目相同的有 { $count } 张表：{ $sheets }。用到时会合成一张表，工作表名称可以作一栏
inspect-and = ；
left-out-beside = 表格旁边的内容
left-out-figure = 由上面各行算出的数
left-out-sum = 上面各行之和
left-out-instruction = 填表要求或示例
decided-header = 表头是 { $range }
decided-header-depth = 表头有 { $count } 行
decided-no-header = 没有表头，各栏不知道是什么
decided-side-by-side = 左右并排的 { $count } 张表分开读
decided-repeated-columns = 栏目左右重复，分成 { $count } 段，上下接成一张表
decided-rows-beyond-total = 合计之后的 { $count } 行也算数据
decided-event = 这一行是插在中间的事项，不是分组标题，也没有读作数据
decided-lone-row = 这一行也算数据，但不能肯定
decided-groups = { $count } 行是分组标题，下面各行都属于该组
decided-merged-cells = { $count } 处合并单元格，下面各行与上面相同
decided-merged-sideways = { $count } 处单元格左右合并，跨了几个不同的栏目，只算第一栏的，其余各栏当作空白（第一处：{ $range }）
decided-spelt-labels = { $count } 栏的标签是一格一字竖写的，已连成词
decided-hidden-rows = { $count } 行是隐藏的，也读
decided-hidden-columns = { $count } 栏是隐藏的，别的栏不合适时才用
decided-timetable = 也可以读作课表：{ $count } 节课，一节一行
decided-transposed = 栏目名称在左边第一列，一列是一条记录
decided-form = 是填好的表单，读作一行
decided-matrix = 也可以一格读作一行：{ $count } 行
decided-month-calendar = 是月历：{ $count } 件事，一件读作一行
decided-joined-over-gap = 空栏两边的各栏算作一张表
decided-shared-heading = 一个表头下面是名称和代码（或电话）：{ $count } 栏分开命名
decided-rows-set-apart = 有 { $count } 行像名单，却当作了说明
decided-coloured-cells = 有 { $count } 行在一组栏目下面只涂了颜色
decided-loose-figures = 有 { $count } 排数字各带自己的名目
decided-seat-plan = 是座次表：{ $count } 个座位，一个座位读作一行
decided-inner-table = 表单里另有一张表
decided-unnamed-columns = 右边有几栏没有栏目名称，像名单的另一半
decided-layout-not-there = plan.toml 写明的读法在这张工作表上行不通，仍照原样读
because-hint = plan.toml 写明了
because-starter = 工作簿里写明了
because-heading-words = 多数是常见的栏目名称
because-numbers-below = 文字下面是数字
because-few-words = 像栏目名称的不多，只是其他行更不像
because-apart-from-data = 与下面各行的内容都不是一类
because-marked = 这一行加粗或有底色，下面各行没有
because-colour-alone = 颜色不读
because-lines-of-figures = 这张工作表里没有别的
because-labels-and-figures = 行里名目和数字相间
because-no-data = 下面没有数据
because-merged = 上面的栏目合并了几栏
because-repeated = 上面的栏目左右重复
because-gap-filled-below = 上面的栏目右边空着，下面一行有字
because-named-rows = 两行都先写明是什么，右边是同一类的值
because-weekdays-under-days = 日期下面是星期
because-two-languages = 两行都是栏目名称，一行是代码或外文
because-units = 下一行是单位
because-generated-headings = 上面一行是软件自动取的名
because-empty-column = 中间隔着空列
because-same-headings = 栏目名称一样
because-across-all-columns = 横贯各栏，上下的行接着排
because-alone-in-row = 整行只有这一格
because-begins-chapter = 编号是一、二……，下面各行是它的内容，金额不另计
because-with-subtotal = 只有名称和金额，金额正是下面各行之和
because-labels-over-header = 重复的表头上面写着标签和内容
because-below-last-total = 它们后面没有合计
because-named-as-total = 写着合计或平均，别的格却不像
because-bold-as-headings = 和表头一样加粗、全是文字，上面或下面的各行却是数字
because-emptier-than-above = 这一行几乎是空的，和上面各行不像
because-same-as-above = 合并单元格
because-one-character-cells = 每格只有一个字
because-hidden-in-excel = 在 Excel 中隐藏
because-weekdays-across = 栏目是星期
because-weekdays-down = 左边是星期
because-periods-across = 栏目是节次
because-periods-down = 左边是节次
because-series-across = 栏目是同一类的（学科、班级、月份等）
because-names-in-cells = 格子里多数是人名
because-teachers-desk = 有讲台
because-numbered-seats = 四周是排和列的编号
because-days-under-weekdays = 星期下面是接着往下数的日子
because-month-not-said = 没有写明是哪个月
because-figures-without-key = 右边没有自己的编号、名称
because-codes-beside-names = 名称旁边是代码
because-titled-seats = 标题说是座次
because-inside-form = 上下都是填好的栏目
because-titles-over-parts = 上面并排着几个标题
because-headings-down = 左边多数是栏目名称，第一行不是
because-label-value = 每个栏目名称右边是它的内容
because-no-headings = 没有一行像栏目名称
because-like-the-left-ones = 和左边各栏一样
because-two-lines = 一条占上下两行
because-struck-out = 画了删除线
left-out-title = 标题
left-out-remark = 说明或备注
left-out-note = 注
left-out-blank = 空行
left-out-total = 合计
left-out-column-numbers = 各栏的编号
left-out-seat-mark = 门窗或排列的编号
left-out-desk = 讲台
left-out-signature = 落款
left-out-repeated-header = 重复的表头
left-out-event = 插在中间的事项
left-out-group = 分组标题
left-out-hidden = 隐藏的行列
help-usage = 用法：
help-options = 选项
help-arguments = 参数
help-commands = 命令
help-possible = （可以是 { $values }）
help-default = （不写时是 { $values }）
help-main-examples =
    例：
    { "    " }planpress init 我校计划                       新建项目，照说明填好 data 里的工作簿
    { "    " }planpress check 我校计划                      检查，一次列出所有问题
    { "    " }planpress build 我校计划 --out 成品           生成 Word 和 PDF
    { "    " }planpress inspect 名册.xlsx                   看看程序在工作簿里找到了什么表
    { "" }
    每条命令的用法：planpress check --help
usage-error = { $kind ->
    [extra] 不知道“{ $argument }”是做什么的：路径、名称里有空格的，要放在英文双引号里，如 "清水镇 计划"
    [dash] 选项前面要用两个英文的减号：{ $argument }
    [value] “{ $argument }”不能是“{ $value }”{ $valid ->
        [none] {""}
       *[other] ；可以是：{ $valid }
    }
    [no-value] “{ $argument }”后面少了内容
    [unknown] 没有“{ $argument }”这个选项
    [command] 没有“{ $argument }”这条命令
    [no-command] 请写上要做什么，如 check、build
    [missing] 少写了：{ $argument }
    [conflict] “{ $argument }”不能和“{ $other }”一起用
    [not-utf8] 有一个参数不是合法的文字
   *[other] 命令写得不对：{ $detail }
}{ $suggested ->
    [none] {""}
   *[other] 。是不是“{ $suggested }”？
}
    用法见：planpress --help，或 planpress 命令 --help
help-main = 把名册和安排表生成正式的计划文件（Word 和 PDF）。
help-arg-json = 输出 JSON，供程序读取
help-arg-lang = 信息用什么语言，默认按项目或系统
help-arg-strict = 把警告当作错误
help-arg-fonts = 字体文件夹（默认用程序旁边的 fonts）
help-arg-one_line = 每条信息一行，不带提示
help-arg-help = 显示帮助
help-arg-version = 显示版本
help-arg-project = 项目文件夹（里面有 plan.toml 和 data）
help-arg-out = 文件放到哪个文件夹
help-arg-only = 只生成这一所（可以写多次）
help-arg-format = 生成哪几种文件
help-arg-embed_fonts = Word 文件里嵌入的字体：full（全部字，在哪台电脑上都能接着改，文件有几十兆）、subset（只嵌入用到的字）、none（不嵌入）
help-arg-embed_plan = 把计划的数据一并存进 Word 文件（模板标为不公开的列除外），以后可凭它重新编印
help-arg-jobs = 同时生成几份（默认用上所有处理器）
help-arg-force = 覆盖被人改过的文件
help-arg-combined = 另编一份合订的 PDF（combined.pdf）：每份从奇数页开始，可双面打印
help-arg-split_attachments = 另把每个附件单独编成文件（…-附件1-….docx），便于归档
help-arg-attach = 附在 PDF 里：plan 计划的内容（JSON），sources 原始表格；不公开的列不附
help-arg-profile = 版式
help-arg-template = 模板
help-init = 新建一个项目：plan.toml，每张表一个带表头、说明、示例和下拉列表的工作簿
help-init-dir = 新项目的文件夹
help-init-template = 模板（不写时是 township-research；有 --from 时选最合适的）
help-init-examples =
    例：
    { "    " }planpress init 我校计划 --template research-plan
    { "    " }planpress init 我校计划 --from 名册.xlsx 安排.xlsx
help-check = 检查项目：一次列出所有错误和可疑之处，不写任何文件
help-check-examples =
    例：
    { "    " }planpress check fixtures/qingshui
    { "    " }planpress check fixtures/qingshui --one-line
help-build = 生成文件：每所学校一份 Word、一份 PDF，另有清单 manifest.json
help-build-examples =
    例：
    { "    " }planpress build fixtures/qingshui --out out
    { "    " }planpress build fixtures/qingshui --out out --only 清水镇中心小学 --format pdf

    退出码：0 正常；1 数据有错误；2 用法不对或项目读不了；3 有的生成、有的没有
help-model = 输出计划的内容（JSON），可以改后用 render 生成文件
help-model-schema = 输出这种 JSON 的模式（JSON Schema）
help-model-examples =
    例：
    { "    " }planpress model fixtures/qingshui --only 清水镇中心小学 > plan.json
    { "    " }planpress model --schema
help-render = 用计划的 JSON 生成文件，不管是谁写的
help-render-model = JSON 文件：一份计划，或一列计划
help-render-examples =
    例：
    { "    " }planpress render plan.json --out out
help-inspect = 看看工作簿里找到了哪些表，当成了什么，哪些没有采用、为什么
help-inspect-workbook = 工作簿
help-inspect-template = 对照这个模板，说明每栏当成了什么
help-inspect-examples =
    例：
    { "    " }planpress inspect fixtures/qingshui/data/教师名册.xlsx --template township-research
help-templates = 有哪些模板和版式；templates check 检查自己写的模板
help-templates-examples =
    例：
    { "    " }planpress templates
help-fonts = 有哪些字体；一段文字里有哪些字没有字体
help-fonts-text = 要查的文字
help-fonts-file = 要查的文本文件（UTF-8）
help-fonts-used = 这个项目的文件里，哪个字用了哪个字体；少见的字在哪个单元格
help-fonts-examples =
    例：
    { "    " }planpress fonts --text 王㛃
help-package = 做成报送包：文件、目录清单、回执、清单文件，压缩包或文件夹
help-package-out = 输出文件夹
help-package-to = 报送包：.zip 文件，或还没有的文件夹
help-package-name = 命名格式：路径，花括号里写 n（序号）、school（学校）、title（标题）、kind（种类）、file（原名），以 .{"{"}ext{"}"} 结尾（默认：plan.toml 里 [package] 的 name，没有则 序号-学校/种类/标题）
help-package-project = 项目文件夹，--with 和 plan.toml 的 [package] 要用
help-package-with = 同时放入：sources 工作簿；plans 内容数据（JSON）；不公开的列不放
help-package-sign = 用这把密钥签名（planpress keygen 或 minisign -G 生成），在旁边写一个 .minisig
help-package-force = 覆盖同名的报送包
help-package-examples =
    例：
    { "    " }planpress package out --to 报送.zip
    { "    " }planpress package out --to 报送.zip --name "{"{"}school{"}"}.{"{"}ext{"}"}" --project qingshui --with sources,plans
help-keygen = 生成一对密钥，给报送包签名用
help-keygen-name = 名称：NAME.key 保密，NAME.pub 给别人
help-keygen-examples =
    例：
    { "    " }planpress keygen 教育办
    { "    " }planpress package out --to 报送.zip --sign 教育办.key
    { "    " }planpress verify 报送.zip --key 教育办.pub
help-verify-key = 同时验证旁边的签名：公钥（文件或文字）
help-verify = 按清单核对交付的文件夹或报送包，一位不差
help-verify-dir = 交付的文件夹，或报送包（.zip 或文件夹）
help-verify-examples =
    例：
    { "    " }planpress verify out
help-build-shard = 只生成第 K 片，一共 N 片（几台机器分着做）
help-build-prune = 数据里已经没有的学校，把它以前的文件移到 _pruned；过时的合订 PDF 也移去
help-diff = 两次生成之间改了什么：人员、日期、行、句子；可输出文字、JSON 或带修订的 Word 文件
help-diff-old = 旧的：输出文件夹、报送包文件夹，或 planpress model 输出的文件
help-diff-new = 新的
help-diff-docx = 把每份有变化的文件写成带修订的 Word 文件，放进这个文件夹
help-diff-examples =
    例：
    { "    " }planpress diff 已报送 out --docx 修订稿
help-merge = 把各分片的结果合成一份清单
help-merge-dirs = 各分片的输出文件夹（已有的）；其余的并入第一个
help-merge-examples =
    例：
    { "    " }planpress build 项目 --out out --shard 1/2
    { "    " }planpress build 项目 --out out --shard 2/2
    { "    " }planpress merge out

# The title of a PDF of documents that have several titles
combined-title = 合订本（{ $count } 份）

# Behind the place of what stands in a Word file
paragraph-of-word = （第 { $number } 段）
