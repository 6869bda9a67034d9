# P20x：表格与模板要求的对照；P21x：数据检查。

P201 = { $hinted ->
    [header] plan.toml 为《{ $table }》指定的表头是第 { $header } 行，这张工作表只有 { $rows } 行
    [empty] plan.toml 为《{ $table }》指定的工作表上没有找到表格
    [yes] plan.toml 为《{ $table }》指定的工作表不存在
   *[no] 没有找到《{ $table }》
}
P201-hint = { $hinted ->
    [header] 请改正 plan.toml 里 [sources] 的 header，或者删去，让程序自己找表头
    [empty] 请看看是不是写错了工作表；表头不好认的，请在 plan.toml 的 [sources] 中写明 header
   *[other] { $any ->
        [yes] { $near ->
            [yes] 已读到的工作表：{ $sheets }。其中最像的是 { $nearest }：请检查它的表头；也可以在 plan.toml 的 [sources] 中写明用哪张表
           *[no] 已读到的工作表：{ $sheets }。请把《{ $table }》放进项目的 data 文件夹；如果已在其中，请在 plan.toml 的 [sources] 中写明用哪张表
        }
       *[no] 没有读到任何表格。请把《{ $table }》放进项目的 data 文件夹
    }
}

add-column = { $room ->
    [insert] 请在 Excel 里右键点 { $letter } 列的列标，选“插入”，在新的一列里点 { $free }，输入“{ $column }”，再往下逐行填写
    [row] 请在表里加一行：左边一格写“{ $column }”，右边一格写它的内容
    [headings] 请在 Excel 里右键点第 { $row } 行的行标，选“插入”，在新的一行里写上各栏的表头，其中一栏写“{ $column }”
    [nowhere] 这张表一格就是一项，没有地方另写一列：请另做一张一行一项的表，表头里写上“{ $column }”
   *[free] 请在 Excel 里点 { $free }，输入“{ $column }”，再往下逐行填写
}

else-column = { $room ->
    [free] 请点 { $free }，输入“{ $column }”，再往下逐行填写
   *[other] { add-column }
}

P202 = 《{ $table }》缺少“{ $column }”一列；找到的表头有：{ $found }
P202-hint = { $bare ->
    [yes] 请在 Excel 里点 { $cell }，输入“{ $column }”：这一列下面已经有内容，只缺表头；如果不是这一列，{ else-column }
   *[no] { $hinted ->
        [yes] “{ $column }”是 plan.toml 的 [sources] 里写的：请改成表里有的表头，或者在 Excel 里把表头改成它
       *[no] { $near ->
            [yes] 如果 { $cell } 的“{ $nearest }”就是这一列，请在 Excel 里点 { $cell }，输入“{ $column }”；如果不是，{ else-column }{ $example ->
                [none] {""}
               *[other] ，例如 { $example }
            }。不便改动这张表的，{ $there ->
                [yes] 请把 plan.toml 的 [sources] 里这张表的那一行改成
               *[no] 在 plan.toml 的 [sources] 下面写一行
            }：{ $line }
           *[no] { add-column }{ $example ->
                [none] {""}
               *[other] ，例如 { $example }
            }；如果表里已有这一列，只是叫法不同，请把那个表头改成“{ $column }”
        }
    }
}

P203 = 这张表可以看作几种表，无法判断是哪一种：{ $candidates }
P203-hint = 请把工作表的名称改成其中一种，或{ $there ->
    [yes] 把 plan.toml 的 [sources] 里这张表的那一行改成
   *[no] 在 plan.toml 的 [sources] 中写明，例如
} { $line }

P204 = { $which ->
    [headings] 《{ $table }》中有几列都像“{ $name }”，无法判断用哪一列：{ $candidates }
   *[columns] 《{ $table }》的表头“{ $name }”可以有几种理解，无法判断是哪一种：{ $candidates }
}
P204-hint = 请在 Excel 中把表头改得各不相同，或{ $there ->
    [yes] 把 plan.toml 的 [sources] 里这张表的那一行改成写明用哪一列的
   *[no] 在 plan.toml 的 [sources] 中写明用哪一列
}，例如 { $line }

P205 = 《{ $table }》的“{ $column }”看不懂：`{ $value }`

P206 = 这张表没有用到
P206-hint = { $near ->
    [yes] 它有些像《{ $nearest }》，但另有更合适的表，或表头不全。它的表头是：{ $headings }。如果应当使用，请在 plan.toml 的 [sources] 中写明
   *[no] 它的表头是：{ $headings }。如果它是计划需要的表，请检查表头和工作表的名称；否则不必处理
}

P207 = { $kind ->
    [text] `{ $text }`：这一天是{ $right }，与写的星期不符
   *[column] `{ $value }`：{ $day }是{ $weekday }，与写的星期不符
}
P207-hint = { $kind ->
    [text] 请改正日期或星期；确实要这样写的，写进 plan.toml 的 [proofreading] accept
   *[column] 请改正日期或星期；计划里印的是日期
}

P208 = 《{ $table }》“{ $column }”中的 `{ $value }` { $way ->
    [zero] 读作{ $read }：只有这样，前后日期才排得顺
    [day-first] 读作{ $read }（日在前、月在后），因为这一列里有的只能这样读
    [fraction] 读作 { $read }，因为这一列里不带百分号的数都不超过 1
    [other-year] 读作{ $read }，但写的年份不在 plan.toml 的学年（year）里
    [points] 读作 { $read }，但单元格和表头都没有百分号
    [others] 读作姓名“{ $read }”，“等”的是谁没有写
    [twice] 把同一个人写了两次，读作 { $read }
    [parted] 读作 { $read }，作几个人
    [gone] 写着已经不在，仍读作姓名“{ $read }”
    [title] 读作姓名“{ $read }”
    [time-of-day] 读作{ $read }，后面的时间没有取
    [undecided] 是说还没有定：计划里照原样印，核对和排序都不算它
    [serial] 读作{ $read }：单元格里是 Excel 的日期序号，显示成了数字
    [unit] 读作 { $read }，可是写的单位不是这一列的
    [vague] 看不出是哪一天：计划里照原样印，核对和排序都不算它
    [about] 读作 { $read }
    [month-of] 读作{ $read }，日子没有取
    [remark] 读作{ $read }，括号里或下一行的内容没有取
   *[other] 读作{ $read }
}{ $count ->
    [1] {""}
   *[other] ；这一列有 { $count } 格是这样读的{ $more ->
        [yes] ：{ $others }
       *[no] {""}
    }
}
P208-hint = { $way ->
    [zero] Excel 会去掉数字末尾的 0，4.10 会变成 4.1。请核对这一天，最好写成“4月10日”
    [day-first] 请核对日期；写成“8月29日”就不会有歧义
    [other-year] 请改正这里的年份，或 plan.toml 里的 year
    [fraction] 请核对；写成 85% 这样带百分号就不会有歧义
    [points] 请核对；在表头写明“（%）”，或在单元格里写成 85% 这样，就不会有歧义
    [others] 请把各人的姓名都写上，中间用顿号隔开；只有这几位的，请删去“等”字
    [twice] 多半是复制时忘了改：请改成另一个人，或删去一个
    [parted] 几个人之间请用顿号隔开；是一个人的，姓名中间用“·”
    [gone] 请核对：已经不在这里的，请从名单里删去；还要算在内的，请另设“备注”一列
    [title] 如果需要职务，请另设一列
    [time-of-day] 如果需要时间，请另设一列
    [undecided] 定下来以后请填上，再生成一次
    [serial] 请核对；把这一列的格式设为“日期”，就会显示成日期
    [unit] 请核对是不是填错了一列；没有填错的，只写数字
    [vague] 不必改；要排进日程的，请写上日期
    [about] 请核对；写成一个数就不会有歧义
    [month-of] 如果需要日子，请另设“日期”一列
    [remark] 如果需要这些内容，请另设一列
    [dotted-day] 写成“3月4日”就不会有歧义
    [dotted-time] 写成 8:30 就不会有歧义
   *[other] 写成“第3—4节”就不会有歧义
}

P209 = 《{ $table }》“{ $column }”中的 `{ $value }` 是日期{ $expected ->
    [integer] {""}
    [decimal] {""}
    [percent] {""}
    [money] {""}
   *[other] ；原来输入的多半是 `{ $was }`
}
P209-hint = { $expected ->
    [integer] 这里应填整数，如 15：请先把这一列的格式设为“常规”，再重新输入数字
    [decimal] 这里应填数字，如 3.5：请先把这一列的格式设为“常规”，再重新输入
    [percent] 这里应填百分数，如 15%：请先把这一列的格式设为“常规”，再重新输入
    [money] 这里应填金额，如 1200.50：请先把这一列的格式设为“常规”，再重新输入
   *[other] Excel 会把带短横或斜线的数字变成日期。请先把这一列的格式设为“文本”，再重新输入“{ $expected ->
        [period] 第{ $was }节
        [week] 第{ $was }周
        [month] { $was }月
       *[other] { $was }
    }”
}

P210 = { $named ->
    [yes] 《{ $table }》中{ $who }的“{ $column }”是空的
    [words] 《{ $table }》中“{ $who }”的“{ $column }”是空的
   *[no] 《{ $table }》中有一行的“{ $column }”是空的
}
P210-hint = { $once ->
    [yes] 每组只在第一行写了一次的，下面各行也要写：在 Excel 里选中这一列，按 F5 定位“空值”，输入 = 和上一格的地址，再按 Ctrl+Enter，就全部填上了
   *[no] 这一列每行都要填，请在这个单元格中补上
}

P211 = { $kind ->
    [both] 《{ $table }》同一行的“{ $columns }”写了同一个人：{ $values }
    [weeks] 《{ $table }》中有两行的“{ $columns }”有重叠的周次：{ $values }
   *[same] 《{ $table }》中有两行的“{ $columns }”相同：{ $values }
}
P211-hint = { $kind ->
    [both] 请改正其中一处；确是同一个人兼任的，不必改
   *[other] { $person ->
        [no] 请改正其中一行；如果是重复登记，请删去一行
       *[other] 请改正其中一行；如果是重复登记，请删去一行；如果是同名的两个人，请在姓名后用括号区分，如“{ $person }（语文）”“{ $person }（数学）”，名册和其他各表写法一致
    }
}

P212 = 《{ $table }》的“{ $column }”中的 `{ $value }`{ $count ->
    [1] {""}
   *[other] （共 { $count } 处{ $also ->
        [yes] ，也在“{ $tables }”
       *[no] {""}
    }）
}，{ $near ->
    [several] 写了不止一所学校，一行只能属于一所
    [several-shared] 写了不止一所学校，一行只能属于一所
    [elsewhere] 在《{ $to }》里属于“{ $nearest }”，不属于本校
   *[other] 在《{ $to }》里没有
}
P212-hint = { $near ->
    [yes] { $also ->
        [yes] 《{ $to }》中最接近的是“{ $nearest }”。几张表都这样写，多半是《{ $to }》写错了；不是的，请改正各处；两处都没有写错，请在《{ $to }》中补上
       *[no] 《{ $to }》中最接近的是“{ $nearest }”。如果写错了请改正；如果没有写错，请在《{ $to }》中补上
    }
    [several] 请把这一行分成几行，一行只写一所：{ $nearest }
    [several-shared] 请把这一行分成几行，一行只写一所：{ $nearest }；各校都有的，请把这一格留空
    [elsewhere] 请改正这一格或学校；如果本校也有，请在《{ $to }》中补上
   *[no] 请改正，或在《{ $to }》中补上
}{ outsider }

# Somebody who is in no roster, and need not be
outsider = { $of ->
    [person] ；外单位的人，请在姓名后写明单位，如“{ $value }（县教研室）”
    [document] ；不归本项目的学校，在 plan.toml 写一行 others = "skip"，它们的行就不用
   *[name] {""}
}

P213 = { $who }的{ $label }不足：完成 { $achieved }，应不少于 { $bound }，缺 { $difference }
P213-hint = 请核对数字；确实未完成的不必改，附件中会照实标明“缺 { $difference }”

P214 = “{ $document }”在《{ $table }》中一行也没有
P214-hint = 请检查《{ $table }》中是否漏报，或学校名称写得不一样

P215 = { $who }的{ $label }超出：现为 { $achieved }，应不多于 { $bound }，多 { $difference }
P215-hint = 请核对数字；确实超出的，请按规定调整

# 这一格是谁的、哪一栏
cell-of = { $named ->
    [yes] 《{ $table }》中{ $who }的“{ $column }”
    [words] 《{ $table }》中“{ $who }”的“{ $column }”
   *[no] 《{ $table }》中的“{ $column }”
}

P240 = { cell-of }是 `{ $value }`，{ $bounds ->
    [between] 应在 { $least } 到 { $most } 之间
    [least] 应不小于 { $least }
    [most] 应不大于 { $most }
    [between-chars] 应为 { $least } 到 { $most } 个字
    [least-chars] 应不少于 { $least } 个字
   *[most-chars] 应不多于 { $most } 个字
}
P240-hint = 请核对这个单元格；如果是输错的，请改正

P241 = { cell-of }是 `{ $value }`，写法不对
P241-hint = 应当这样写：{ $form }。开头的 0 如果丢了，请先把单元格格式设为“文本”，再重新输入

P242 = { cell-of }是 `{ $value }`，不在规定的写法之内
P242-hint = { $near ->
    [yes] 是不是“{ $nearest }”？这里只能填：{ $values }
   *[no] 这里只能填：{ $values }
}

P244 = { $kind ->
    [row] 《{ $table }》的“{ $column }”这一列，“{ $label }”行写的是 { $wanted }，把各行加起来是 { $sum }，相差 { $difference }
    [group] 《{ $table }》中{ $group }的“{ $column }”加起来是 { $sum }，应为 { $wanted }，相差 { $difference }
   *[column] 《{ $table }》的“{ $column }”加起来是 { $sum }，应为 { $wanted }，相差 { $difference }
}
P244-hint = { $kind ->
    [row] 请核对各行和这个合计；建议在 Excel 中用 SUM 公式求和，并确认公式包括了每一行
   *[other] 请核对这一列的各个数字
}

P218 = 看不出{ $who }的两处安排时间是否相冲：一处是《{ $table }》{ $when }{ $what ->
    [none] {""}
   *[other] 、{ $what }
}（{ $place }），另一处是《{ $other_table }》{ $other_when }{ $other_what ->
    [none] {""}
   *[other] 、{ $other_what }
}（{ $other_place }）；{ $why ->
    [afternoon] 一处的节次从早上数起，一处从中午以后数起
    [evening] 一处的节次从早上数起，一处从晚上数起
    [weeks] 一处只在某些周，另一处的那一天是第几周却没有写明
    [make-up] { $day }是调休上课的日子，上星期几的课没有写明
    [open] 有一处没有写时间
   *[clock] 一处写节次、一处写钟点，节次是几点没有写明
}
P218-hint = { $why ->
    [afternoon] 请把两处写成一样的形式，如“下午第1节”{ same-engagement }
    [evening] 请在课表里写明晚上的节次怎样数（如“晚上第9节”），或把两处写成一样的形式{ same-engagement }
    [weeks] 请在 plan.toml 的 [calendar] 中写明学期起止日期：terms = [{ "{" } name = "上学期", first = 2026-09-01, last = 2027-01-22 { "}" }]
    [make-up] 请在 plan.toml 的 [calendar] 中写明这一天上星期几的课，如 make_up = [{ "{" } day = 2026-09-20, as = "周五" { "}" }]
    [open] 请在没有写时间的一行补上{ same-engagement }
   *[clock] 请把两处写成一样的形式：都写节次，或都写钟点{ same-engagement }
}
# 两行本来是一回事时怎么办
same-engagement = ；如果本来就是同一项安排，{ $same ->
    [none] 请删去重复的一行
   *[other] 请把两行的“{ $same }”写成一样
}
P218-related = 另一处安排：{ $place }

P219 = { cell-of }是 `{ $value }`，{ $why ->
    [term] 不在{ $holiday }里（plan.toml 里写的学期）
    [holiday] 在{ $holiday }假期里
    [weekend] 是周末，不上课
    [outside] 不在学期里
   *[off] 是放假的日子
}
P219-hint = { $why ->
    [term] 请核对日期；别的学期的活动，写进那个学期的计划。plan.toml 里的学期写错了的，请改正
   *[off] 请核对日期；确实安排在这一天的不必改。这一天要上课的，写进 plan.toml 的 [calendar] make_up
}

P245 = { $kind ->
    [person] { $who }在同一时间有两处安排
   *[thing] “{ $who }”在同一时间有两项安排
}：一处是《{ $table }》{ $when }{ $what ->
    [none] {""}
   *[other] 、{ $what }
}（{ $place }），另一处是《{ $other_table }》{ $other_when }{ $other_what ->
    [none] {""}
   *[other] 、{ $other_what }
}（{ $other_place }）
P245-hint = { $kind ->
    [person] 请在 Excel 中改动其中一行的时间或人员
   *[thing] 请在 Excel 中改动其中一行的时间，或改用别处
}{ same-engagement }

P246 = { $kind ->
    [none] { $each }：《{ $table }》中一行也没有
    [few] { $each }：《{ $table }》中只有 { $count } 行，应不少于 { $at_least } 行
   *[many] { $each }：《{ $table }》中有 { $count } 行，应不多于 { $at_most } 行
}
P246-hint = { $kind ->
    [many] 请检查《{ $table }》中是否重复填写
   *[other] 请在《{ $table }》中补上；如果已经填了，请检查名称是否写得不一样
}

P247 = { $kind ->
    [count] { cell-of }是 `{ $value }`，《{ $other_table }》中却有 { $other } 行
    [sum] { cell-of }是 `{ $value }`，《{ $other_table }》的“{ $other_column }”加起来却是 { $other }
    [alike] { cell-of }是 `{ $value }`，与《{ $other_table }》的“{ $other_column }”相同，本应不同
    [row] { cell-of }是 `{ $value }`，同一行的“{ $other_column }”写的却是 { $other }
   *[value] { cell-of }是 `{ $value }`，《{ $other_table }》的“{ $other_column }”写的却是 { $other }
}
P247-hint = 请查清哪一处是对的，把另一处改成一样

P216 = 《{ $table }》“{ $column }”中的 `{ $value }`{ $count ->
    [1] {""}
   *[other] （共 { $count } 处）
}当作《{ $to }》里的“{ $taken }”：{ $kind ->
    [script] 只是简繁写法不同
    [numeral] 只是数字写法不同
    [group] 只差“组”“教研组”几个字
   *[short] 这个简称只对得上它
}
P216-hint = 如果不是它，请写全称；如果是，不必处理

P217 = 《{ $table }》“{ $column }”中的 `{ $value }`{ $count ->
    [1] {""}
   *[other] （共 { $count } 处）
}在《{ $to }》里对得上几个：{ $candidates }
P217-hint = { $kind ->
    [person] 有同名的人，请照《{ $to }》写明是哪一位
   *[other] 请写全称
}

P297-related = 相同的一行：{ $place }
P211-related = 相同的一行：{ $place }
P212-related = 同样写法：{ $place }
P244-related = 加到这里：{ $place }
P245-related = 另一处安排：{ $place }
P247-related = 另一处：{ $place }

P293 = { $kind ->
    [table] 没有可以生成的文件：没有找到《{ $table }》
   *[rows] 没有可以生成的文件：《{ $table }》里没有一行写着“{ $column }”
}
P293-hint = 每份文件要有《{ $table }》里的一行。请用 planpress inspect 看看这张表是怎么读的；表头和“{ $column }”写法不同的请改正，或在 plan.toml 的 [sources] 中写明

P294 = { $kind ->
    [exempt] { $count ->
        [1] { $who }的{ $label }写着“免”，可是按规定不在可以免的人里
       *[other] { $who }等 { $count } 处的{ $label }写着“免”，可是按规定不在可以免的人里
    }
   *[empty] { $count ->
        [1] { $who }的{ $label }是空的，看不出是否达到 { $bound }
       *[other] { $who }等 { $count } 处的{ $label }是空的，看不出是否达到 { $bound }
    }
}
P294-hint = { $kind ->
    [exempt] 要完成的请填数字；年龄、职务等写错、写漏了的，请改正；确实可以免的，请让维护模板的人在 template.toml 这项检查的 exempt 里写明。现在附件中会标明“未报”
   *[empty] 请在《{ $table }》中补上；一项也没有完成的填 0；确实还没有报的不必改，附件中会标明“未报”
}
P294-related = { $kind ->
    [exempt] 也是这样：{ $place }
   *[empty] 也是空的：{ $place }
}

P295 = 装订了别人做的 PDF 的页面：这些文件的 PDF 不再标明符合 PDF/A（存档）和 PDF/UA（无障碍）
P295-hint = 不必处理。页面原样装订，是否符合标准无从保证；一定要 PDF/A 的，请把这个附件单独报送，不装订进来。

P296 = { $kind ->
    [fonts] 这个 PDF 用了没有嵌入的字体（{ $names }），换一台电脑可能显示成别的字
    [layers] 这个 PDF 有图层，装订后各层都会显示
   *[image] 这个 PDF 里有一幅图，Word 文件里显示不出来
}
P296-hint = { $kind ->
    [fonts] 请在制作它的软件里重新导出，选“嵌入所有字体”（WPS、Word 另存为 PDF 时选 PDF/A 即可）。
    [layers] 请看看生成的页面；不该出现的内容，请先在原文件里删掉，再导出。
   *[image] 请把它重新导出，图片用 JPEG 或 PNG。
}

P297 = 《{ $table }》的第 { $first } 行和第 { $second } 行完全一样{ $named ->
    [no] {""}
   *[yes] ：{ $who }
}
P297-hint = 多半是粘贴了两次，请删去一行；确是两项的，请写出不同之处（如日期、地点）

P298 = 《{ $table }》“{ $column }”中的 `{ $value }` 里有字母（{ $letters }），这一列别的{ $prefix ->
    [none] {""}
   *[other] 在“{ $prefix }”后面
}都是数字
P298-hint = 多半是把数字 0、1 打成了字母，请改成 `{ $meant }`；确是字母的不必改
P299 = 《{ $table }》找到了表头（{ $headings }），下面一行内容也没有{ $aside ->
    [none] {""}
   *[other] ；写着的几处（{ $aside }）看作说明、合计或分组的标题，没有当作内容
}
P299-hint = 请在表头下面逐行填写；已经填了的，请检查是不是填在别的工作表里，或者用 planpress inspect 看看这张表是怎么读的

P260 = 《{ $table }》的这张表，找表头时没有把握：按第 { $first }–{ $last } 行当作表头
P260-hint = 请核对。表头如果不对，请{ $there ->
    [yes] 把 plan.toml 的 [sources] 里这张表的那一行改成写明表头在第几行的，例如
   *[no] 在 plan.toml 的 [sources] 中写明表头在第几行，例如
} { $line }

P261 = { $origin ->
    [only] 《{ $table }》没有写明“{ $column }”，要生成的只有“{ $value }”一份，{ $count } 行都算作它的
    [groups] 《{ $table }》的这张表没有“{ $column }”一列，{ $count } 行各按自己的分组标题算：{ $value }
   *[other] 《{ $table }》的这张表没有“{ $column }”一列，{ $count } 行都按{ $origin ->
            [label] 表外所填的
            [group] 分组标题
            [sheet] 工作表名称
            [title] 表的标题
            [folder] 文件夹名称
           *[file] 文件名
        }算作“{ $value }”
}
P261-hint = 请核对。如果不对，请在表中补上“{ $column }”一列

P262 = 看不出《{ $table }》的这 { $count } 行属于谁：没有“{ $column }”一列，标题、工作表名和文件名里也没有已知的名称
P262-hint = 看过的有：{ $seen }。请在表中补上“{ $column }”一列，或在表的上方写明，如“填报单位：……”，或用学校全称给文件命名

P263 = 看不出《{ $table }》的这张表属于谁：没有“{ $column }”一列，表内外写的不一致：{ $candidates }
P263-hint = 请改正写错的一处（见下列各处），或在表中补上“{ $column }”一列

P264 = { $what ->
    [sheet] 《{ $table }》的这张表在隐藏的工作表上，也读了进来
    [columns] 《{ $table }》有几列是隐藏的，也读了进来：{ $columns }
   *[rows] 《{ $table }》的这张表有 { $count } 行是隐藏的，也读了进来
}
P264-hint = { $what ->
    [sheet] 请在 Excel 中右击工作表标签，点“取消隐藏”，然后核对；不要的工作表请删去
    [columns] 请在 Excel 中取消隐藏后核对；不要的列请删去
   *[rows] 请在 Excel 中取消隐藏（或清除筛选）后核对；不要的行请删去
}

P265 = 《{ $table }》有两张表内容相同：{ $first } 与 { $second }，有 { $count } 行一样
P265-hint = 请从 data 文件夹中移走不用的一份；如果两份都要，请改正重复的行；也可以{ $there ->
    [yes] 把 plan.toml 的 [sources] 里这张表的那一行改成写明用哪一张的，例如
   *[no] 在 plan.toml 的 [sources] 中写明用哪一张，例如
} { $line }

P266 = 《{ $table }》的这张表在合计之后还有 { $count } 行，也读作数据
P266-hint = 请核对：如果不是这张表的数据，请移到别的工作表；如果是，请移到合计的上面；如果是说明，请以“注：”开头

P267 = 《{ $table }》的“{ $heading }”这一列没有用到
P267-hint = { $near ->
    [yes] 是不是“{ $nearest }”？如果是，请把表头改成“{ $nearest }”；如果不是，不必处理
   *[no] 计划里没有这一项。如果它是计划需要的内容，请检查表头；否则不必处理
}

P268 = 《{ $table }》里有 { $count } 行是《{ $to }》以外的学校的（{ $names }{ $documents ->
    [0] {""}
   *[other] {" "}等 { $documents } 所
}），按 plan.toml 的 others 没有用
P268-hint = 没有用的行，程序也不检查。其中如果有本项目的学校，请把校名补进《{ $to }》

P269 = 《{ $table }》的“{ $column }”中的 `{ $value }`{ $count ->
    [1] {""}
   *[other] （{ $count } 行）
}与“{ $nearest }”只差一点，按 plan.toml 的 others 没有用
P269-hint = 如果写错了，请改成“{ $nearest }”；如果确实是另一所学校，不必处理

P315 = 《{ $table }》的“{ $column }”有 { $count } 个日期都{ $way ->
    [early] 早了一年
   *[late] 晚了一年
}，不在本学年（plan.toml 写的是 { $year } 年开始的学年），如 `{ $value }`：{ $cells }
P315-hint = 多半是照去年的表改的。请用 Excel 的“查找和替换”按次序改年份（{ $years }）；如果这份计划是 { $other } 年开始的学年，请改 plan.toml 的 year

# 附在提示后面：不知道属于哪所学校的行
row-of-nobody = { $count ->
    [0] 这一行不知道属于哪所学校，没有写进任何计划；其他学校照常编制，但改好以前，可能有一所学校的计划缺这一行
   *[other] 改好以前不编“{ $schools }”的计划，因为这一行可能是它的；其他学校照常编制
}

P316 = 《{ $table }》的“{ $column }”{ $kind ->
    [typo] 写着 `{ $value }`，只此一处，别的格写作 `{ $right }`
    [spelling] 写着 `{ $value }`，别的格写作 `{ $right }`，印出来像是两个
    [several] 一格写了几个：`{ $value }`，印出来像是另外一个
    [figure] 是 `{ $value }`，比同一栏别的数大得多（别的最大 { $right }）
    [exchanged] 是 `{ $value }`，同一行的“{ $other }”是 `{ $right }`，像是填反了
    [exchanged-columns] 填的像是“{ $other }”，“{ $other }”填的像是“{ $column }”（如 `{ $value }`、`{ $right }`），整栏填反了
    [series] 从 `{ $value }` 到 `{ $right }`，连着 { $count } 格一格比一格大 1
    [one-age] { $count } 格全是 `{ $value }`
    [twice] 一格里把 `{ $value }` 写了两次
    [misplaced] 写着 `{ $value }`，不像是这一栏的内容
   *[roles] 填的不是姓名（如 `{ $value }`，共 { $count } 格）
}
P316-hint = { $kind ->
    [typo] 多半是笔误，请改成 `{ $right }`；确是另外一个的，不必改
    [spelling] 请统一成一种写法
    [several] 一格只写一个；确是一个的名称，不必改
    [figure] 多半是多打了一位，请核对；没有错的不必改
    [exchanged] 请核对，填反了的换过来
    [exchanged-columns] 请看看表头是不是写反了，或两栏的内容贴反了
    [series] 像是拖动填充柄填出来的，请核对
    [one-age] 像是拖动填充柄填出来的，请核对；没有错的不必改
    [twice] 请改成另一个，或删去一个
    [misplaced] 请看看是不是填错了栏；没有错的不必改
   *[roles] 这一栏要姓名；姓名在别的栏里的，请看看是不是填错了栏
}
P317 = { $kind ->
    [several] 这一格里有几条，从 `{ $text }` 编起，计划里已经编了号，正文印时改成下一级的（1）（2）
   *[one] 这一格自己写了编号 `{ $text }`，计划里已经编了号，正文印时略去
}{ $count ->
    [1] {""}
   *[other] （这一栏共 { $count } 格）
}
P317-hint = { $kind ->
    [several] 不必改；要分开编号的，请一条写一行
   *[one] 不必改；如果这不是编号，请换一种写法（如“3、4月”写成“3月、4月”）
}
P319 = 《{ $table }》的“{ $column }”填了内容，但这种计划里没有它的位置：不印出来，除了写法也不核对
P319-hint = 要紧的内容请写进会印出来的栏目，或者让模板把这一栏印出来；不要紧就不必改
