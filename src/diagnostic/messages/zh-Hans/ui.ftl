# 程序自己的话：命令的结果、--help。

severity-note = 提示
severity-warning = 警告
severity-error = 错误
see-also = 另见 { $place }
tally = 错误 { $errors } 处，警告 { $warnings } 处，提示 { $notes } 处。
built = 已编好 { $made } 份计划，共 { $files } 个文件、{ $pages } 页，放在 { $out }。
not-built = 没有编成：{ $document }
kept = 有 { $count } 份文件因为被人改过而保留原样。
verified = 核对了 { $files } 个文件，与清单一致。
verified-with-faults = 核对了 { $files } 个文件，有出入，见上。
templates-head = 模板：
profiles-head = 版式：
fonts-complete = 没有缺字
fonts-lack = 缺这些字：{ $chars }
init-next = 项目已建好。填好 data 里的工作簿和 plan.toml，再运行 planpress check { $dir }
inspect-sheet = { "  " }工作表 { $sheet }
inspect-hidden-sheet = { "  " }工作表 { $sheet }（隐藏）
inspect-no-table = { "    " }没有找到表格
inspect-table = { "    " }表格：表头第 { $first }–{ $last } 行，数据第 { $from }–{ $to } 行，共 { $rows } 行，把握 { $sure }
inspect-title = { "      " }标题：{ $title }
inspect-taken = { "      " }当作《{ $table }》，栏目如下：
inspect-left-out = { "      " }没有采用 { $range }：{ $reason }
left-out-title = 标题
left-out-remark = 说明或备注
left-out-note = 注
left-out-blank = 空行
left-out-total = 合计
left-out-signature = 落款
left-out-repeated-header = 重复的表头
left-out-group = 分组标题
left-out-hidden = 隐藏的行列
help-main = 把名册和安排表编成正式的计划文件（Word 和 PDF）。
help-arg-json = 输出 JSON，供程序读取
help-arg-lang = 信息用什么语言：zh-Hans、zh-Hant、en（默认按项目或系统）
help-arg-strict = 把警告当作错误
help-arg-fonts = 字体文件夹（默认用程序旁边的 fonts）
help-arg-one_line = 每条信息一行，不带提示
help-arg-help = 显示帮助
help-arg-version = 显示版本
help-arg-project = 项目文件夹（里面有 plan.toml 和 data）
help-arg-out = 文件放到哪个文件夹
help-arg-only = 只编这一所（可以写多次）
help-arg-format = 编哪几种文件
help-arg-embed_fonts = Word 文件里嵌入的字体：full（全部字，在哪台电脑上都能接着改，文件有几十兆）、subset（只嵌入用到的字）、none（不嵌入）
help-arg-embed_plan = 把计划的数据一并存进 Word 文件（模板标为不公开的列除外），以后可凭它重新编印
help-arg-jobs = 同时编几份（默认用上所有处理器）
help-arg-force = 覆盖被人改过的文件
help-arg-profile = 版式
help-arg-template = 模板
help-init = 新建一个项目：plan.toml 和带表头、说明、样例的工作簿
help-init-dir = 新项目的文件夹
help-init-examples =
    例：
    { "    " }planpress init 我校计划
help-check = 检查项目：一次列出所有错误和可疑之处，不写任何文件
help-check-examples =
    例：
    { "    " }planpress check fixtures/qingshui
    { "    " }planpress check fixtures/qingshui --one-line
help-build = 编出文件：每所学校一份 Word、一份 PDF，另有清单 manifest.json
help-build-examples =
    例：
    { "    " }planpress build fixtures/qingshui --out out
    { "    " }planpress build fixtures/qingshui --out out --only 清水镇中心小学 --format pdf

    退出码：0 正常；1 数据有错误；2 用法不对或项目读不了；3 有的编成、有的没有
help-model = 输出计划的内容（JSON），可以改后用 render 编出文件
help-model-schema = 输出这种 JSON 的模式（JSON Schema）
help-model-examples =
    例：
    { "    " }planpress model fixtures/qingshui --only 清水镇中心小学 > plan.json
    { "    " }planpress model --schema
help-render = 用计划的 JSON 编出文件，不管是谁写的
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
help-templates = 有哪些模板和版式
help-templates-examples =
    例：
    { "    " }planpress templates
help-fonts = 有哪些字体；一段文字里有哪些字没有字体
help-fonts-text = 要查的文字
help-fonts-file = 要查的文本文件（UTF-8）
help-fonts-examples =
    例：
    { "    " }planpress fonts --text 王㛃
help-verify = 按清单核对交付的文件夹
help-verify-dir = 交付的文件夹
help-verify-examples =
    例：
    { "    " }planpress verify out
