# P20x：表格与模板要求的对照；P21x：数据检查。

P201 = { $hinted ->
    [yes] plan.toml 为《{ $table }》指定的工作表不存在
   *[no] 没有找到《{ $table }》
}
P201-hint = { $any ->
    [yes] { $near ->
        [yes] 已读到的工作表：{ $sheets }。其中最像的是 { $nearest }：请检查它的表头；也可以在 plan.toml 的 [sources] 中写明用哪张表
       *[no] 已读到的工作表：{ $sheets }。请把《{ $table }》放进项目的 data 文件夹；如果已在其中，请在 plan.toml 的 [sources] 中写明用哪张表
    }
   *[no] 没有读到任何表格。请把《{ $table }》放进项目的 data 文件夹
}

P202 = 《{ $table }》缺少“{ $column }”一列；找到的表头有：{ $found }
P202-hint = { $near ->
    [yes] 最接近的表头是“{ $nearest }”。如果就是它，请在 Excel 中改为“{ $column }”，或在 plan.toml 的 [sources] 中写明；否则请补上这一列
   *[no] 请在 Excel 中补上“{ $column }”一列；如果这一列用了别的名称，请在 plan.toml 的 [sources] 中写明
}

P203 = 这张表可以看作几种表，无法判断是哪一种：{ $candidates }
P203-hint = 请把工作表的名称改成其中一种，或在 plan.toml 的 [sources] 中写明

P204 = { $which ->
    [headings] 《{ $table }》中有几列都像“{ $name }”，无法判断用哪一列：{ $candidates }
   *[columns] 《{ $table }》的表头“{ $name }”可以有几种理解，无法判断是哪一种：{ $candidates }
}
P204-hint = 请在 Excel 中把表头改得各不相同，或在 plan.toml 的 [sources] 中写明每列的表头

P205 = 《{ $table }》的“{ $column }”看不懂：`{ $value }`
P205-hint = { $expected ->
    [person] 这里应填一个人的姓名，如 王明；没有人时请留空
    [persons] 这里应填姓名，几个人之间用顿号隔开，如 王明、李华；没有人时请留空
    [code] 这里应填编号。Excel 可能已把它变成日期或丢掉了后几位：请先把单元格格式设为“文本”，再重新输入
    [phone] 这里应填电话号码，如 0571-88880000；几个号码之间用顿号隔开
    [integer] 这里应填整数，如 15
    [decimal] 这里应填数字，如 3.5
    [percent] 这里应填百分数，要带百分号，如 15%
    [date] 这里应填日期，如 2026年9月1日、2026.9.1 或 9月1日。只写成 4.1 的数字分不清是4月1日还是4月10日，请写“4月1日”
    [month] 这里应填一个月份，如 9月 或 2026年9月
    [week] 这里应填一个周次，如 第3周
    [enum] 这里只能填：{ $options }
   *[text] 这里应填文字
}

P206 = 这张表没有用到
P206-hint = { $near ->
    [yes] 它有些像《{ $nearest }》，但另有更合适的表，或表头不全。它的表头是：{ $headings }。如果应当使用，请在 plan.toml 的 [sources] 中写明
   *[no] 它的表头是：{ $headings }。如果它是计划需要的表，请检查表头和工作表的名称；否则不必处理
}

P210 = { $named ->
    [yes] 《{ $table }》中{ $who }的“{ $column }”是空的
   *[no] 《{ $table }》中有一行的“{ $column }”是空的
}
P210-hint = 这一列每行都要填，请在这个单元格中补上

P211 = 《{ $table }》中有两行的“{ $columns }”相同：{ $values }
P211-hint = 请改正其中一行；如果是重复登记，请删去一行

P212 = { $count ->
    [1] 《{ $table }》的“{ $column }”中的 `{ $value }`，在《{ $to }》里没有
   *[other] 《{ $table }》的“{ $column }”中的 `{ $value }`（共 { $count } 处），在《{ $to }》里没有
}
P212-hint = { $near ->
    [yes] 《{ $to }》中最接近的是“{ $nearest }”。如果写错了请改正；如果没有写错，请在《{ $to }》中补上
    [elsewhere] 《{ $to }》中此人属于“{ $nearest }”，不属于本校。请改正姓名或学校
   *[no] 请改正，或在《{ $to }》中补上
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

P245 = { $who }在同一时间有两处安排：《{ $table }》{ $when }，《{ $other_table }》{ $other_when }
P245-hint = 请调整其中一处的时间或人员；如果本来就是同一项安排，请把两处的地点写成一样

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
   *[value] { cell-of }是 `{ $value }`，《{ $other_table }》的“{ $other_column }”写的却是 { $other }
}
P247-hint = 请查清哪一处是对的，把另一处改成一样
