# P20x: the tables against what the template asks; P21x: checks of the data.

P201 = { $hinted ->
    [header] the header that plan.toml names for `{ $table }` is row { $header }, but this sheet has { $rows } rows
    [empty] no table was found on the sheet that plan.toml names for `{ $table }`
    [yes] the sheet that plan.toml names for `{ $table }` does not exist
   *[no] no sheet holds the table `{ $table }`
}
P201-hint = { $hinted ->
    [header] correct header under [sources] in plan.toml, or leave it out for the program to look for itself
    [empty] check whether another sheet is meant; where the header is hard to tell, say header under [sources] in plan.toml
   *[other] { $any ->
        [yes] { $near ->
            [yes] the sheets that were read: { $sheets }. The most similar is { $nearest }: check its headings, or say under [sources] in plan.toml which sheet to use
           *[no] the sheets that were read: { $sheets }. Put `{ $table }` into the project's data folder; if it is there, say under [sources] in plan.toml which sheet to use
        }
       *[no] no table was read at all. Put `{ $table }` into the project's data folder
    }
}

add-column = { $room ->
    [insert] insert a column before column { $letter } in Excel, select { $free } in it, type `{ $column }` and fill in the rows below
    [row] add a row to the table: `{ $column }` in its first cell, what it says beside it
    [headings] insert a row above row { $row } in Excel and write the headings of all columns in it, `{ $column }` over one of them
    [nowhere] each cell of this table is an item, so there is no room for a column: make a list with an item a row and `{ $column }` among its headings
   *[free] select { $free } in Excel, type `{ $column }` and fill in the rows below
}

else-column = { $room ->
    [free] select { $free }, type `{ $column }` and fill in the rows below
   *[other] { add-column }
}

P202 = `{ $table }` lacks the column `{ $column }`; the headings found are: { $found }
P202-hint = { $bare ->
    [yes] select { $cell } in Excel and type `{ $column }`: the rows below it are filled in, and only the heading is missing; if they are something else, { else-column }
   *[no] { $hinted ->
        [yes] `{ $column }` is what [sources] in plan.toml says: write a heading there that the table has, or change the heading in Excel
       *[no] { $near ->
            [yes] if `{ $nearest }` in { $cell } is that column, select { $cell } in Excel and type `{ $column }`; if not, { else-column }{ $example ->
                [none] {""}
               *[other] , such as { $example }
            }. Where the sheet is to stay as it is, { $there ->
                [yes] replace this table's line below [sources] in plan.toml by
               *[no] write a line below [sources] in plan.toml
            }: { $line }
           *[no] { add-column }{ $example ->
                [none] {""}
               *[other] , such as { $example }
            }; if the column is there under another heading, change that to `{ $column }`
        }
    }
}

P203 = this table could be any of several, and nothing tells which: { $candidates }
P203-hint = rename the sheet after one of them, or { $there ->
    [yes] change the line of the table under [sources] in plan.toml to
   *[no] say under [sources] in plan.toml which it is, such as
} { $line }

P204 = { $which ->
    [headings] several columns of `{ $table }` could be `{ $name }`, and nothing tells which: { $candidates }
   *[columns] the heading `{ $name }` in `{ $table }` could mean several things, and nothing tells which: { $candidates }
}
P204-hint = give each column its own heading in Excel, or { $there ->
    [yes] name the headings in this table's line under [sources] in plan.toml
   *[no] name the headings under [sources] in plan.toml
}, such as { $line }

P205 = cannot read `{ $value }` as `{ $column }` of `{ $table }`

P206 = this table is used for nothing
P206-hint = { $near ->
    [yes] it is somewhat like `{ $nearest }`, but another table fits better or headings are missing. Its headings: { $headings }. If it should be used, say so under [sources] in plan.toml
   *[no] its headings: { $headings }. If the plan needs it, check its headings and the sheet's name; if not, leave it
}

P207 = { $kind ->
    [text] `{ $text }`: that day is { $right }, not the day of the week written here
   *[column] `{ $value }`: { $day } is { $weekday }, not the day of the week written here
}
P207-hint = { $kind ->
    [text] correct the date or the day of the week; if it is meant, add it to [proofreading] accept in plan.toml
   *[column] correct the date or the day of the week; the plan prints the date
}

P208 = { $way ->
    [zero] `{ $value }` in `{ $column }` of `{ $table }` was read as { $read }: only so do the days stand in order
    [day-first] `{ $value }` in `{ $column }` of `{ $table }` was read with the day first, as { $read }, because other cells of the column can only be read so
    [fraction] `{ $value }` in `{ $column }` of `{ $table }` was read as { $read }, because no figure of the column without the sign % is above 1
    [other-year] `{ $value }` in `{ $column }` of `{ $table }` was read as { $read }, though its year is outside the school year (year in plan.toml)
    [points] `{ $value }` in `{ $column }` of `{ $table }` was read as { $read }, though neither the cell nor the heading has the sign %
    [others] `{ $value }` in `{ $column }` of `{ $table }` was read as { $read }; who else is meant (等) is not said
    [twice] `{ $value }` in `{ $column }` of `{ $table }` names somebody twice, and was read as { $read }
    [parted] `{ $value }` in `{ $column }` of `{ $table }` was read as several people: { $read }
    [gone] `{ $value }` in `{ $column }` of `{ $table }` says that this person has left, and was read as the name { $read } all the same
    [title] `{ $value }` in `{ $column }` of `{ $table }` was read as the name { $read }
    [time-of-day] `{ $value }` in `{ $column }` of `{ $table }` was read as the day { $read }, without the time of day
    [undecided] `{ $value }` in `{ $column }` of `{ $table }` says that the value is not known yet: plans print it so, and checks and orders do without it
    [serial] `{ $value }` in `{ $column }` of `{ $table }` was read as { $read }: it is the number by which Excel counts that day
    [unit] `{ $value }` in `{ $column }` of `{ $table }` was read as { $read }, though the unit is not the column's
    [vague] `{ $value }` in `{ $column }` of `{ $table }` is no day: plans print it so, and checks and orders do without it
    [about] `{ $value }` in `{ $column }` of `{ $table }` was read as { $read }
    [month-of] `{ $value }` in `{ $column }` of `{ $table }`, a column of months, was read as { $read }, without the day
    [remark] `{ $value }` in `{ $column }` of `{ $table }` was read as { $read }, without what stands in brackets or below
   *[other] `{ $value }` in `{ $column }` of `{ $table }` was read as { $read }
}{ $count ->
    [one] {""}
   *[other] ; { $count } cells of the column were read so{ $more ->
        [yes] {": "}{ $others }
       *[no] {""}
    }
}
P208-hint = { $way ->
    [zero] Excel drops the last zero of a number: 4.10 becomes 4.1. Check the day, and write it as 4月10日
    [day-first] check the days; written as 8月29日 there is no doubt
    [other-year] correct the year here, or year in plan.toml
    [fraction] check the percentages; written with their sign, such as 85%, there is no doubt
    [points] check the percentages; with % in the heading, or in the cells, there is no doubt
    [others] name them all, parted by 、; if there are no others, delete 等
    [twice] most likely a copy that nobody has changed: name the other one, or delete it
    [parted] part people by 、; if it is one, write the dot of the name as ·
    [gone] check it: whoever has left is to be deleted from the list; for a remark on one who still counts make a column of its own
    [title] if the title is needed, give it a column of its own
    [time-of-day] if the time is needed, give it a column of its own
    [undecided] write the value when it is known, and build again
    [serial] check it; with the format Date Excel shows the day
    [unit] check whether it belongs in another column; if not, write the figure alone
    [vague] leave it; write the day if it belongs among the dates
    [about] check it; a figure alone leaves no doubt
    [month-of] if the day is needed, give it a column of its own
    [remark] if the remark is needed, give it a column of its own
    [dotted-day] written as 3月4日 there is no doubt
    [dotted-time] written as 8:30 there is no doubt
   *[other] written as 第3—4节 there is no doubt
}

P209 = `{ $value }` in `{ $column }` of `{ $table }` is a date{ $expected ->
    [integer] {""}
    [decimal] {""}
    [percent] {""}
    [money] {""}
   *[other] ; it was probably typed as `{ $was }`
}
P209-hint = { $expected ->
    [integer] a whole number is wanted, such as 15: set the format of the column to General, then type the number again
    [decimal] a number is wanted, such as 3.5: set the format of the column to General, then type the number again
    [percent] a percentage is wanted, such as 15%: set the format of the column to General, then type it again
    [money] a sum of money is wanted, such as 1200.50: set the format of the column to General, then type it again
   *[other] Excel makes a date of figures with a hyphen or slash. Set the format of the column to Text, then type { $expected ->
        [period] 第{ $was }节
        [week] 第{ $was }周
        [month] { $was }月
       *[other] { $was }
    } again
}

P210 = { $named ->
    [yes] `{ $column }` is empty for { $who } in `{ $table }`
    [words] `{ $column }` is empty for “{ $who }” in `{ $table }`
   *[no] `{ $column }` is empty in a row of `{ $table }`
}
P210-hint = { $once ->
    [yes] where it stands in the first row of each group alone, the rows below need it too: select the column in Excel, press F5 and choose the blank cells, type = and the address of the cell above, and press Ctrl+Enter
   *[no] every row needs this column: fill in the cell
}

P211 = { $kind ->
    [both] one row of “{ $table }” names the same person as { $columns }: { $values }
    [weeks] two rows of “{ $table }” have weeks in common in { $columns }: { $values }
   *[same] two rows of `{ $table }` have the same `{ $columns }`: { $values }
}
P211-hint = { $kind ->
    [both] correct one of the two; where one person is meant to be both, nothing need be done
   *[other] { $person ->
        [no] correct one of the two rows; if one was entered twice, delete it
       *[other] correct one of the two rows; if one was entered twice, delete it; if they are two people of one name, tell them apart in brackets, such as “{ $person }（语文）” and “{ $person }（数学）”, in the roster and in every other table
    }
}

P212 = `{ $value }` in `{ $column }` of `{ $table }`{ $count ->
    [one] {""}
   *[other] {" "}({ $count } times{ $also ->
        [yes] , in { $tables } too
       *[no] {""}
    })
} { $near ->
    [several] names more than one school, and a row can be of one only
    [several-shared] names more than one school, and a row can be of one only
    [elsewhere] is in `{ $to }` under `{ $nearest }`, not under this school
   *[other] is not in `{ $to }`
}
P212-hint = { $near ->
    [yes] { $also ->
        [yes] the nearest in `{ $to }` is `{ $nearest }`. Several tables have it so: most likely `{ $to }` is wrong; if not, correct the others; if neither is, add it to `{ $to }`
       *[no] the nearest in `{ $to }` is `{ $nearest }`. If it is misspelt, correct it; if not, add it to `{ $to }`
    }
    [several] make a row for each of them: { $nearest }
    [several-shared] make a row for each of them: { $nearest }; where all schools have it, leave the cell empty
    [elsewhere] correct this cell or the school; if this school has it too, add it to `{ $to }`
   *[no] correct it, or add it to `{ $to }`
}{ outsider }

# Somebody who is in no roster, and need not be
outsider = { $of ->
    [person] ; for somebody of another place, write the place behind the name: `{ $value }（县教研室）`
    [document] ; where the school is none of this project, a line others = "skip" in plan.toml leaves such rows out
   *[name] {""}
}

P213 = { $who }: too little of { $label }: { $achieved } done, at least { $bound } asked, { $difference } short
P213-hint = Check the figure. If the work is really not done, leave it: the attachment will say “缺 { $difference }”

P214 = `{ $document }` has no row in `{ $table }`
P214-hint = Check whether its rows are missing from `{ $table }`, or the school's name is written differently there

P215 = { $who }: too much of { $label }: { $achieved }, at most { $bound } allowed, { $difference } over
P215-hint = Check the figure. If it is right, the work must be shared out anew

# Whose cell it is, and in which column
cell-of = { $named ->
    [yes] `{ $table }`: `{ $column }` of { $who }
    [words] `{ $table }`: `{ $column }` of “{ $who }”
   *[no] `{ $table }`: `{ $column }`
}

P240 = { cell-of } is `{ $value }`, but { $bounds ->
    [between] should be from { $least } to { $most }
    [least] should be { $least } or more
    [most] should be { $most } or less
    [between-chars] should have { $least } to { $most } characters
    [least-chars] should have { $least } characters or more
   *[most-chars] should have { $most } characters or fewer
}
P240-hint = Check the cell, and correct it if it is a slip

P241 = { cell-of } is `{ $value }`, which is not written as it should be
P241-hint = Write it so: { $form }. If leading zeros were lost, set the cell's format to “Text” first, then type it again

P242 = { cell-of } is `{ $value }`, which is none of the words allowed
P242-hint = { $near ->
    [yes] Is it “{ $nearest }”? Only these are allowed: { $values }
   *[no] Only these are allowed: { $values }
}

P244 = { $kind ->
    [row] `{ $table }`, column `{ $column }`: the row `{ $label }` says { $wanted }, but the rows add up to { $sum }, a difference of { $difference }
    [group] `{ $table }`: `{ $column }` of { $group } adds up to { $sum }, but should be { $wanted }, a difference of { $difference }
   *[column] `{ $table }`: `{ $column }` adds up to { $sum }, but should be { $wanted }, a difference of { $difference }
}
P244-hint = { $kind ->
    [row] Check the rows and the total. Best let Excel add them up with SUM, and see that the formula takes in every row
   *[other] Check the figures of this column
}

P218 = whether { $who } is in two places at once cannot be told: `{ $table }`, { $when }{ $what ->
    [none] {""}
   *[other] , { $what }
} ({ $place }), and `{ $other_table }`, { $other_when }{ $other_what ->
    [none] {""}
   *[other] , { $other_what }
} ({ $other_place }): { $why ->
    [afternoon] one lesson is counted from the morning on, the other from noon on
    [evening] one lesson is counted from the morning on, the other from the evening on
    [weeks] one is held in some school weeks only, and nothing tells in which week the day of the other lies
    [make-up] { $day } is a make-up day, and nothing tells which day's lessons it has
    [open] one of them has no time
   *[clock] one is written in lessons and the other in hours, and nothing tells the lessons' hours
}
P218-hint = { $why ->
    [afternoon] Write both in one way, such as 下午第1节{ same-engagement }
    [evening] Say in the timetable how the evening is counted (晚上第9节), or write both in one way{ same-engagement }
    [weeks] Write the terms into plan.toml under [calendar]: terms = [{ "{" } name = "上学期", first = 2026-09-01, last = 2027-01-22 { "}" }]
    [make-up] Write into plan.toml under [calendar] which day's lessons it has: make_up = [{ "{" } day = 2026-09-20, as = "Fri" { "}" }]
    [open] Fill in the missing time{ same-engagement }
   *[clock] Write both in one way: lessons in both, or hours in both{ same-engagement }
}
# What to do where two rows are one engagement
same-engagement = ; if both are one and the same engagement, { $same ->
    [none] delete one of the two rows
   *[other] write the same `{ $same }` in both rows
}
P218-related = the other engagement: { $place }

P219 = { cell-of } is `{ $value }`, { $why ->
    [term] outside { $holiday }, the term in plan.toml
    [holiday] in the holidays of { $holiday }
    [weekend] a day of a weekend without school
    [outside] outside the terms
   *[off] a day off
}
P219-hint = { $why ->
    [term] Check the day; what takes place in the other term belongs in its plan. If the term in plan.toml is wrong, correct it
   *[off] Check the day; where it is meant, leave it. A day with school after all belongs into make_up of [calendar] in plan.toml
}

P245 = { $kind ->
    [person] { $who } is in two places at once
   *[thing] `{ $who }` is taken twice at one time
}: `{ $table }`, { $when }{ $what ->
    [none] {""}
   *[other] , { $what }
} ({ $place }), and `{ $other_table }`, { $other_when }{ $other_what ->
    [none] {""}
   *[other] , { $other_what }
} ({ $other_place })
P245-hint = { $kind ->
    [person] Change the time or the person of one of the two rows in Excel
   *[thing] Change the time or the place of one of the two rows in Excel
}{ same-engagement }

P246 = { $kind ->
    [none] { $each }: no row in `{ $table }`
    [few] { $each }: only { $count } rows in `{ $table }`, at least { $at_least } are asked
   *[many] { $each }: { $count } rows in `{ $table }`, at most { $at_most } are allowed
}
P246-hint = { $kind ->
    [many] Check whether something stands in `{ $table }` twice
   *[other] Add it to `{ $table }`. If it is there, check whether the name is written differently
}

P247 = { $kind ->
    [count] { cell-of } is `{ $value }`, but `{ $other_table }` has { $other } rows
    [sum] { cell-of } is `{ $value }`, but `{ $other_column }` of `{ $other_table }` adds up to { $other }
    [alike] { cell-of } is `{ $value }`, the same as `{ $other_column }` of `{ $other_table }`, but must differ
    [row] { cell-of } is `{ $value }`, but `{ $other_column }` of the same row says { $other }
   *[value] { cell-of } is `{ $value }`, but `{ $other_column }` of `{ $other_table }` says { $other }
}
P247-hint = Find out which of the two is right, and change the other to match

P216 = `{ $value }` in `{ $column }` of `{ $table }`{ $count ->
    [one] {""}
   *[other] {" "}({ $count } times)
} was taken for `{ $taken }` of `{ $to }`: { $kind ->
    [script] the same name in the other script
    [numeral] the same name with other numerals
    [group] it differs by the word for a group alone (组, 教研组)
   *[short] it is the only name there that this can be short for
}
P216-hint = if this is another one, write its full name; if not, nothing is to be done

P217 = `{ $value }` in `{ $column }` of `{ $table }`{ $count ->
    [one] {""}
   *[other] {" "}({ $count } times)
} may be several names of `{ $to }`: { $candidates }
P217-hint = { $kind ->
    [person] several people have this name: write which, as `{ $to }` does
   *[other] write the full name
}

P297-related = the same row: { $place }
P211-related = the same stands at { $place }
P212-related = written so at { $place } too
P244-related = added up to { $place }
P245-related = the other engagement: { $place }
P247-related = the other: { $place }

P293 = { $kind ->
    [table] there is no document to make: no sheet holds the table `{ $table }`
   *[rows] there is no document to make: no row of `{ $table }` has a `{ $column }`
}
P293-hint = Each document needs a row in `{ $table }`. See with planpress inspect how the table was read; correct a heading that differs from `{ $column }`, or say under [sources] in plan.toml what is meant

P294 = { $kind ->
    [exempt] { $count ->
        [one] { $who }: { $label } says “免” (exempt), but by the rules nothing lets this one off
       *[other] { $who } and others ({ $count } cells): { $label } says “免” (exempt), but by the rules nothing lets these off
    }
   *[empty] { $count ->
        [one] { $who }: { $label } is left empty; whether it reaches { $bound } cannot be told
       *[other] { $who } and others ({ $count } cells): { $label } is left empty; whether it reaches { $bound } cannot be told
    }
}
P294-hint = { $kind ->
    [exempt] Give the figure where one is due; correct the age, post or the like where it is wrong or missing; where it is right, have whoever keeps the template say so under `exempt` of this check in template.toml. As it is, the attachment says “未报”
   *[empty] Fill it in in `{ $table }`; write 0 where nothing was done; if it is not reported yet, leave it: the attachment will say “未报”
}
P294-related = { $kind ->
    [exempt] the same here: { $place }
   *[empty] left empty too: { $place }
}

P295 = Pages of somebody else's PDF are bound in: the PDFs no longer claim PDF/A (archives) and PDF/UA (accessibility)
P295-hint = Nothing needs to be done. The pages are bound in as they are, and nobody has checked them against the standards. Where PDF/A is a must, hand this attachment in by itself.

P296 = { $kind ->
    [fonts] The PDF names fonts that it does not hold ({ $names }): another computer may show others
    [layers] The PDF has layers; bound in, all of them are shown
   *[image] The PDF has an image that the Word file cannot show
}
P296-hint = { $kind ->
    [fonts] Export it anew with all fonts embedded (in Word and WPS: save as PDF/A).
    [layers] Look at the pages; delete in its source what must not be seen, and export it anew.
   *[image] Export it anew with its images as JPEG or PNG.
}

P297 = rows { $first } and { $second } of `{ $table }` say the same{ $named ->
    [no] {""}
   *[yes] {": "}{ $who }
}
P297-hint = it was most likely pasted twice: delete one of the two rows; if they are two, say in what they differ (the day, the place)

P298 = `{ $value }` in `{ $column }` of `{ $table }` has a letter ({ $letters }), and all others of the column are digits{ $prefix ->
    [none] {""}
   *[other] {" "}behind { $prefix }
}
P298-hint = most likely a letter was typed for 0 or 1: write `{ $meant }`; if it is meant, leave it
P299 = `{ $table }` has its headings ({ $headings }) and no row below them{ $aside ->
    [none] {""}
   *[other] ; what is written there ({ $aside }) was taken for notes, totals or headings of groups
}
P299-hint = Fill it in below its headings. If it is filled in, check whether the rows stand on another sheet, or see with planpress inspect how the table was read

P260 = the header of this table, taken for { $table }, is doubtful: rows { $first }–{ $last } were taken for it
P260-hint = check it; if it is wrong, { $there ->
    [yes] change the line of the table under [sources] in plan.toml so that it says in which rows the header stands, such as
   *[no] say in plan.toml under [sources] in which rows the header stands, such as
} { $line }

P261 = { $origin ->
    [only] { $table } does not say its { $column }: there is one document alone, and all { $count } rows were counted as `{ $value }`
    [groups] this table of { $table } has no column { $column }: each of the { $count } rows was counted by the heading of its own group: { $value }
   *[other] this table of { $table } has no column { $column }: all { $count } rows were counted as `{ $value }` by { $origin ->
            [label] what is written beside the table
            [group] the headings of groups
            [sheet] the sheet's name
            [title] the table's title
            [folder] the folder's name
           *[file] the file's name
        }
}
P261-hint = check it; if it is wrong, add the column { $column } to the table

P262 = whose these { $count } rows of { $table } are cannot be told: there is no column { $column }, and no known name in titles, sheet name or file name
P262-hint = seen were: { $seen }. Add the column { $column }, or write above the table whose it is, such as “填报单位：…”, or name the file after the school

P263 = whose this table of { $table } is cannot be told: there is no column { $column }, and what is written disagrees: { $candidates }
P263-hint = correct the place that is wrong (they are listed below), or add the column { $column } to the table

P264 = { $what ->
    [sheet] this table of { $table } stands on a hidden sheet, and was read
    [columns] these columns of { $table } are hidden, and were read: { $columns }
   *[rows] { $count } rows of this table of { $table } are hidden, and were read
}
P264-hint = { $what ->
    [sheet] right-click a sheet's tab in Excel, choose Unhide, and check it; delete the sheet if it is not wanted
    [columns] unhide them in Excel and check; delete the columns that are not wanted
   *[rows] unhide them in Excel (or clear the filter) and check; delete the rows that are not wanted
}

P265 = two tables of { $table } hold the same: { $first } and { $second } share { $count } rows
P265-hint = take the one that is not wanted out of the data folder; where both are, correct the rows; or { $there ->
    [yes] change the line of the table under [sources] in plan.toml so that it says which one counts, such as
   *[no] say in plan.toml under [sources] which one counts, such as
} { $line }

P266 = this table of { $table } has { $count } more rows below the total, which were read as data
P266-hint = check them: where they are of another table, move them to another sheet; where they are of this one, move them above the total; a remark may begin with “注：”

P267 = The column `{ $heading }` of `{ $table }` is used for nothing
P267-hint = { $near ->
    [yes] Is it “{ $nearest }”? If so, change the heading to that; if not, leave it
   *[no] The plan has nothing of the kind. If it needs this column, check the heading; if not, leave it
}

P268 = { $count } rows of `{ $table }` are of schools that `{ $to }` does not list ({ $names }{ $documents ->
    [0] {""}
   *[other] {" "}and others, { $documents } in all
}); they are left out, as others in plan.toml says
P268-hint = Rows left out are not checked either. If some are of a school of this project, add it to `{ $to }`

P269 = `{ $value }`{ $count ->
    [1] {""}
   *[other] {" "}({ $count } rows)
} in `{ $column }` of `{ $table }` is a slip away from “{ $nearest }”; it is left out, as others in plan.toml says
P269-hint = If it is misspelt, write “{ $nearest }”; if it is another school, leave it

P315 = { $count } days in `{ $column }` of `{ $table }` are a year too { $way ->
    [early] early
   *[late] late
} for this school year (plan.toml says the one that begins in { $year }), such as `{ $value }`: { $cells }
P315-hint = Most likely last year's table was taken over. Correct the years with Find and Replace in this order ({ $years }); if this plan is for the school year that begins in { $other }, correct year in plan.toml

# Behind the hint on a row that is no known school's
row-of-nobody = { $count ->
    [0] nobody knows whose this row is, so that it is in no plan; the schools are built, but until it is corrected the plan of one may lack this row
    [one] until it is corrected { $schools } is not built, because the row may belong there; the other schools are
   *[other] until it is corrected none of { $schools } is built, because the row may belong there; the other schools are
}

P316 = `{ $column }` of `{ $table }` { $kind ->
    [typo] says `{ $value }` in this one cell, where others say `{ $right }`
    [spelling] says `{ $value }`, where others say `{ $right }`: they print as two
    [several] has several in one cell, `{ $value }`: they print as another one
    [figure] is `{ $value }`, far more than all others of the column (at most { $right })
    [exchanged] is `{ $value }` and `{ $other }` of the same row `{ $right }`: they look exchanged
    [exchanged-columns] holds what belongs in `{ $other }`, and `{ $other }` what belongs in `{ $column }` (`{ $value }`, `{ $right }`): the columns are exchanged
    [series] grows by 1 from cell to cell, from `{ $value }` to `{ $right }` in { $count } cells
    [one-age] is `{ $value }` in all { $count } cells
    [twice] names `{ $value }` twice in one cell
    [misplaced] says `{ $value }`, which looks like another column's
   *[roles] holds no names (`{ $value }`; { $count } cells)
}
P316-hint = { $kind ->
    [typo] most likely a slip: write `{ $right }`; if it is another one, leave it
    [spelling] write it in one way everywhere
    [several] write one in a cell; if it is the name of one, leave it
    [figure] most likely a digit too many: check it; if it is right, leave it
    [exchanged] check them, and exchange them if need be
    [exchanged-columns] look whether the headings or the columns were exchanged
    [series] it looks as if the fill handle had been dragged; check the numbers
    [one-age] it looks as if the fill handle had been dragged; if it is right, leave it
    [twice] replace one of the two, or delete it
    [misplaced] look whether it stands in the wrong column; if it is right, leave it
   *[roles] this column is for names; look whether they stand in another column
}
P317 = { $kind ->
    [several] The cell is a list of its own, from `{ $text }` on; the plan numbers it, so the text sets the list a level down: （1）（2）
   *[one] The cell begins with a number of its own, `{ $text }`; the plan numbers it, so the text leaves that out
}{ $count ->
    [1] {""}
   *[other] { " " }({ $count } cells of the column)
}
P317-hint = { $kind ->
    [several] nothing has to be done; to have each numbered, give each a row
   *[one] nothing has to be done; if it is no number, write it in another way (3月、4月 for 3、4月)
}
P319 = The plan has no place for `{ $column }` of `{ $table }`: it is not printed, and only its spelling is checked
P319-hint = if it matters, write it in a column that is printed, or have the template print it; if not, leave it
