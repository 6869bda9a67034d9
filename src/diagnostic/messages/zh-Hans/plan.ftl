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
P203-hint = 请把工作表的名称改成其中一种，或在 plan.toml 的 [sources] 中写明，例如 { $line }

P204 = { $which ->
    [headings] 《{ $table }》中有几列都像“{ $name }”，无法判断用哪一列：{ $candidates }
   *[columns] 《{ $table }》的表头“{ $name }”可以有几种理解，无法判断是哪一种：{ $candidates }
}
P204-hint = 请在 Excel 中把表头改得各不相同，或在 plan.toml 的 [sources] 中写明用哪一列，例如 { $line }

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

P213 = { $who }的{ $label }不足：完成 { $achieved }，应不少于 { $at_least }，缺 { $short }
P213-hint = 请核对数字；确实未完成的，附件中会照实标明“缺 { $short }”

P214 = “{ $document }”在《{ $table }》中一行也没有
P214-hint = 请检查《{ $table }》中是否漏报，或学校名称写得不一样

P260 = 《{ $table }》的这张表，找表头时没有把握：按第 { $first }–{ $last } 行当作表头
P260-hint = 请核对。表头如果不对，请在 plan.toml 的 [sources] 中写明表头在第几行，例如 { $line }

P261 = 《{ $table }》的这张表没有“{ $column }”一列，{ $count } 行都按{ $origin ->
    [label] 表外所填的
    [group] 分组标题
    [sheet] 工作表名称
    [title] 表的标题
    [folder] 文件夹名称
   *[file] 文件名
}算作“{ $value }”
P261-hint = 请核对。如果不对，请在表中补上“{ $column }”一列

P262 = 看不出《{ $table }》的这 { $count } 行属于谁：没有“{ $column }”一列，标题、工作表名和文件名里也没有已知的名称
P262-hint = 看过的有：{ $seen }。请在表中补上“{ $column }”一列，或在表的上方写明，如“填报单位：……”，或用学校全称给文件命名

P263 = 看不出《{ $table }》的这张表属于谁：没有“{ $column }”一列，表内外写的不一致：{ $candidates }
P263-hint = 请改正写错的一处（见下列各处），或在表中补上“{ $column }”一列

P264 = 《{ $table }》的这张表有 { $count } 行是隐藏的，也读了进来
P264-hint = 请在 Excel 中取消隐藏（或清除筛选）后核对；不要的行请删去

P265 = 《{ $table }》有两张表内容相同：{ $first } 与 { $second }，有 { $count } 行一样
P265-hint = 请从 data 文件夹中移走不用的一份；如果两份都要，请改正重复的行；也可以在 plan.toml 的 [sources] 中写明用哪一张，例如 { $line }

P266 = 《{ $table }》的这张表在合计和空行之后还有 { $count } 行，也读作数据
P266-hint = 请核对：如果不是这张表的数据，请移到别的工作表；如果是，请删去中间的空行
