# P20x: the tables against what the template asks; P21x: checks of the data.

P201 = { $hinted ->
    [yes] the sheet that plan.toml names for `{ $table }` does not exist
   *[no] no sheet holds the table `{ $table }`
}
P201-hint = { $any ->
    [yes] { $near ->
        [yes] the sheets that were read: { $sheets }. The most similar is { $nearest }: check its headings, or say under [sources] in plan.toml which sheet to use
       *[no] the sheets that were read: { $sheets }. Put `{ $table }` into the project's data folder; if it is there, say under [sources] in plan.toml which sheet to use
    }
   *[no] no table was read at all. Put `{ $table }` into the project's data folder
}

P202 = `{ $table }` lacks the column `{ $column }`; the headings found are: { $found }
P202-hint = { $near ->
    [yes] the nearest heading is `{ $nearest }`. If that is the one, change it to `{ $column }` in Excel or name it under [sources] in plan.toml; if not, add the column
   *[no] add the column `{ $column }` in Excel; if it has another heading, name that under [sources] in plan.toml
}

P203 = this table could be any of several, and nothing tells which: { $candidates }
P203-hint = rename the sheet after one of them, or say under [sources] in plan.toml which it is, such as { $line }

P204 = { $which ->
    [headings] several columns of `{ $table }` could be `{ $name }`, and nothing tells which: { $candidates }
   *[columns] the heading `{ $name }` in `{ $table }` could mean several things, and nothing tells which: { $candidates }
}
P204-hint = give each column its own heading in Excel, or name the headings under [sources] in plan.toml, such as { $line }

P205 = cannot read `{ $value }` as `{ $column }` of `{ $table }`
P205-hint = { $expected ->
    [person] write one person's name, such as 王明; leave the cell empty if there is nobody
    [persons] write people's names parted by 、, such as 王明、李华; leave the cell empty if there is nobody
    [code] write the number or code. Excel may have made a date of it or lost its last digits: set the cell's format to Text, then type it again
    [phone] write a telephone number, such as 0571-88880000; part several numbers by 、
    [integer] write a whole number, such as 15
    [decimal] write a number, such as 3.5
    [percent] write a percentage with its sign, such as 15%
    [date] write a day, such as 2026-9-1, 2026年9月1日 or 9月1日. A number such as 4.1 could be 1 April or 10 April: write 4月1日
    [month] write one month, such as 9月 or 2026年9月
    [week] write one school week, such as 第3周
    [enum] write one of: { $options }
   *[text] write text
}

P206 = this table is used for nothing
P206-hint = { $near ->
    [yes] it is somewhat like `{ $nearest }`, but another table fits better or headings are missing. Its headings: { $headings }. If it should be used, say so under [sources] in plan.toml
   *[no] its headings: { $headings }. If the plan needs it, check its headings and the sheet's name; if not, leave it
}

P210 = { $named ->
    [yes] `{ $column }` is empty for { $who } in `{ $table }`
   *[no] `{ $column }` is empty in a row of `{ $table }`
}
P210-hint = every row needs this column: fill in the cell

P211 = two rows of `{ $table }` have the same `{ $columns }`: { $values }
P211-hint = correct one of the two rows; if one was entered twice, delete it

P212 = { $count ->
    [one] `{ $value }` in `{ $column }` of `{ $table }` is not in `{ $to }`
   *[other] `{ $value }` in `{ $column }` of `{ $table }` ({ $count } times) is not in `{ $to }`
}
P212-hint = { $near ->
    [yes] the nearest in `{ $to }` is `{ $nearest }`. If it is misspelt, correct it; if not, add it to `{ $to }`
    [elsewhere] `{ $to }` lists this person under `{ $nearest }`, not under this school. Correct the name or the school
   *[no] correct it, or add it to `{ $to }`
}

P213 = { $who } is short of { $label }: { $achieved } of at least { $at_least }, { $short } missing
P213-hint = check the figure; if it is right, the attachment will say 缺 { $short }

P214 = `{ $document }` has no row in `{ $table }`
P214-hint = see whether its rows are missing from `{ $table }` or stand under another spelling of the name

P260 = the header of this table, taken for { $table }, is doubtful: rows { $first }–{ $last } were taken for it
P260-hint = check it; if it is wrong, say in plan.toml under [sources] in which rows the header stands, such as { $line }

P261 = this table of { $table } has no column { $column }: all { $count } rows were counted as `{ $value }` by { $origin ->
    [label] what is written beside the table
    [group] the headings of groups
    [sheet] the sheet's name
    [title] the table's title
    [folder] the folder's name
   *[file] the file's name
}
P261-hint = check it; if it is wrong, add the column { $column } to the table

P262 = whose these { $count } rows of { $table } are cannot be told: there is no column { $column }, and no known name in titles, sheet name or file name
P262-hint = seen were: { $seen }. Add the column { $column }, or write above the table whose it is, such as “填报单位：…”, or name the file after the school

P263 = whose this table of { $table } is cannot be told: there is no column { $column }, and what is written disagrees: { $candidates }
P263-hint = correct the place that is wrong (they are listed below), or add the column { $column } to the table

P264 = { $count } rows of this table of { $table } are hidden, and were read
P264-hint = unhide them in Excel (or clear the filter) and check; delete the rows that are not wanted

P265 = two tables of { $table } hold the same: { $first } and { $second } share { $count } rows
P265-hint = take the one that is not wanted out of the data folder; where both are, correct the rows; or say in plan.toml under [sources] which one counts, such as { $line }

P266 = this table of { $table } has { $count } more rows below a total and a blank row, which were read as data
P266-hint = check them: where they are of another table, move them to another sheet; where not, delete the blank row between
