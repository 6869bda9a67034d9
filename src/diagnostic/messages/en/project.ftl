# P22x, P23x: project, template, narrative, a plan's JSON.

P220 = { $kind ->
    [missing-in-part] This part of plan.toml lacks “{ $why }”
    [file] { $project } is a file, not a project's folder
    [misplaced] “{ $why }” stands below [{ $within }], where there is no such thing
    [no-folder] There is no project folder { $project }
    [as-text] plan.toml in the project folder { $project } was saved as plan.toml.txt
    [no-file] The project folder { $project } has no plan.toml
    [not-utf8] plan.toml is not UTF-8 text
    [syntax] This line of plan.toml is not right: { toml-syntax }
    [not-allowed] “{ $why }” cannot stand in this line of plan.toml
    [unknown-field] plan.toml knows no “{ $why }”
    [missing-field] plan.toml lacks “{ $why }”
    [duplicate-field] “{ $why }” stands twice in plan.toml
    [year] year = { $why } is not a year
    [wrong-type] A value of the wrong type in this line of plan.toml: { toml-type }
   *[other] plan.toml cannot be read: { io-cause }
}
P220-hint = { $kind ->
    [missing-in-part] Add a line to it, such as { $why } = "…"
    [file] Name the folder that plan.toml is in
    [misplaced] Move the line to the beginning of plan.toml, above the first head in brackets
    [no-folder] Check the folder's name; planpress init makes a new project
    [as-text] Rename plan.toml.txt to plan.toml; where .txt is not shown, tick “File name extensions” under View in the Explorer
    [no-file] Make sure that this is the project folder; planpress init makes a new project
    [not-utf8] Save it as UTF-8 in Notepad
    [syntax] { toml-syntax-hint }
    [not-allowed] Write it as one of: { $known }
    [unknown-field] { $nearest ->
        [none] There may be: { $known }
       *[other] Is it “{ $nearest }”? There may be: { $known }
    }
    [duplicate-field] Delete one of the two
    [year] Write the year in which the school year begins, in four digits, such as year = 2026
    [wrong-type] { toml-type-hint }
   *[other] It needs at least template, profile and year, and texts in straight quotes; planpress init writes one to start from
}
toml-syntax = { $name ->
    [wide-space] there is a full-width space in it
    [wide-digit] the digits { $sign } are full-width ones
    [wide-sign] { $sign } is of a Chinese keyboard (full-width)
    [escape] a backslash \ in double quotes has a meaning of its own
    [date] there is no such day or time, or the date is not written as one
    [chinese-key] “{ $sign }” at the left of the equals sign is no key
    [quote] a text is not in straight quotes, or one of two quotes is missing
    [open] a bracket is not closed
    [comma] a comma between entries is missing, or there is one too many
    [equals] it should be a name, an equals sign and a value
    [zero] a number begins with 0
   *[other] there is a character that cannot stand here
}
toml-syntax-hint = { $name ->
    [wide-space] Delete full-width spaces beside the equals sign and at either end of the line, or make them plain ones
    [wide-digit] Write plain digits, such as year = 2026
    [wide-sign] Write the plain sign, as in year = 2026 or ["李志远", "王明"]
    [escape] Write / between folders, as in "annex/plan.pdf"
    [date] Check the day and write it as in 2026-09-01; September and November have no 31st
    [chinese-key] Keys are English words: in [values] such as organ, in [sources] such as schools; copy them from the plan.toml that planpress init makes
    [quote] Texts stand in straight quotes, as in profile = "gbt9704"; typographic quotes will not do
    [open] Add the missing ], {"}"} or quotation mark
    [comma] Write one comma between two entries, as in ["Li", "Wang"]
    [equals] Write name = value, as in year = 2026
    [zero] A code stands in straight quotes, as in "0102"; a number has no leading 0
   *[other] Check the quotation marks, brackets, commas and the equals sign of this line; planpress init writes a plan.toml to compare with
}
toml-type = { $name ->
    [parts] there may be several of these: their head has two pairs of brackets
    [number] it should be a number
    [text] it should be a text
    [list] it should be several entries in square brackets
    [table] it should be a set of “name = value”
    [truth] it should be true or false
    [length] it must be a number with a unit (mm, cm, pt)
    [whole] it must be a whole number that is not too large, without a point or a minus
   *[other] { $name }
}
toml-type-hint = { $name ->
    [parts] Write the head as [[attachments]], once for each of them
    [number] Numbers stand without quotes, as in 2026
    [text] Texts stand in straight quotes, as in "Qingshui school"
    [list] Put it in square brackets, each entry in straight quotes, as in ["Li"]
    [table] Write {"{"} name = value {"}"}, or a section [name] of its own
    [truth] Write true or false without quotes
    [length] write it as "28mm", "2.8cm" or "16pt", in straight quotes
    [whole] numbers have no quotes, as in 22
   *[other] Texts stand in straight quotes, years and numbers without, as in year = 2026
}

P221 = There is no template called “{ $id }”
P221-hint = { $nearest ->
    [none] There are: { $known }
   *[other] Is it “{ $nearest }”? There are: { $known }
}{ $from ->
    [command] {""}
   *[project] . Put it right in plan.toml
}

P222 = There is no profile called “{ $id }”
P222-hint = { $nearest ->
    [none] There are: { $known }
   *[other] Is it “{ $nearest }”? There are: { $known }
}{ $from ->
    [command] {""}
   *[project] . Put it right in plan.toml
}

P223 = { $kind ->
    [unknown-field] “{ $name }” is not known here
    [missing-field] “{ $name }” is missing
    [duplicate-field] “{ $name }” stands there twice
    [wrong-type] A value of the wrong type: { toml-type }
    [syntax] This line is not right: { toml-syntax }
    [unknown-table] There is no table “{ $name }”
    [unknown-column] There is no column “{ $name }” in “{ $within }”
    [unknown-quota] There is no quota “{ $name }”
    [attachment-pages] An attachment's file is a text (.txt); to bind in the pages of { $name }, put it into the project's folder and write instead: text = '!页 { $name }'
    [unknown-file] The template's folder has no { $name }
    [unknown-part] The template has no part { $name }: this file replaces nothing
    [part-format] This file is neither .docx nor .txt: nothing of it is used
    [part-place] The text is read from the folder text only: { $name } is not used here
    [unknown-script] “script” is hans or hant, not “{ $name }”
    [reserved] “{ $name }” is a reserved name
    [missing-body] The template has no body.txt
    [duplicate-column] The column “{ $name }” stands there twice
    [duplicate-label] Two columns of the table “{ $within }” are called “{ $name }”
    [synonym-is-label] “{ $name }”, a synonym of the column “{ $within }”, is what another column of the table is called
    [duplicate-quota] The quota “{ $name }” stands there twice
    [duplicate-attachment] The attachment “{ $name }” stands there twice
    [no-columns] “{ $name }” has no columns
    [view-column] A printed column has one of column, quota and number, and only one
    [width] The width of “{ $name }” must be more than 0
    [form-row] Row { $name } of the form { $within } does not fill its columns
    [form-lines] In row { $name } of the form { $within }, span is 1 at least, and lines 1 to 200
    [form-cell] A cell of the form { $within } has label or value, not both
    [chart-rows] The chart { $name } needs rows or table
    [chart-row] The chart { $within } of a table needs row with label (and from, for kind = "gantt") or values (for kind = "bar" and "line")
    [chart-line] The chart { $within } is one of lines and has no { $name }, which is for kind = "bar"
    [chart-empty] The chart { $within } of a table needs empty: what stands instead of it where there is no row
    [chart-series] The chart { $within } has at most 8 series, and none but its own
    [chart-values] The row { $name } of the chart { $within } needs as many values as there are series
    [chart-value] The figure { $name } of the chart { $within } needs column or count, and only one
    [chart-number] “{ $name }” in the chart { $within } is no number
    [chart-day] “{ $name }” in the chart { $within } is no month (10) and no day (10-08)
    [chart-times] The bars of the chart { $within } cannot be drawn from { $name }: the column must be of kind "date", "month" or "week"
    [chart-figures] { $name } of the chart { $within } cannot be drawn: the column must hold figures, kind "integer", "decimal", "percent" or "money"
    [attachment-text] The attachment “{ $name }” needs file or text, and only one
    [pattern] “matches” is no regular expression: { $name }
    [no-bound] “{ $name }” says nothing that must hold (at_least, at_most or the like)
    [option] The column “{ $within }” has no option “{ $name }”; it has: { $known }
    [bound] “{ $name }” cannot be compared with the column “{ $within }”
    [reversed] at least { $name } is more than at most { $within }: nothing lies between
    [month] Months are 1 to 12
    [own-words] “{ $name }” is nothing that this message mentions; it mentions { $known }
    [quota-figure] The quota “{ $name }” needs column or figures, and only one
    [total-per] “per” needs “equals”
    [overlap-day] “{ $name }” needs date, weekday or month, and only one
    [overlap-weeks] “{ $name }” under weeks is a column of kind week, and stands beside weekday or month
    [coverage-columns] “{ $name }” needs as many columns as “each”
    [coverage-each] “each” needs table and columns, or months alone
    [agreement-with] “with” needs column, sum or count, and only one
    [no-rows] This kind of check takes no “{ $name }” of its own: write it into its entries
    [condition-by] “by” goes with “table”
    [not-utf8] This file is not UTF-8 text
    [not-word] This is no Word document (.docx), or it is damaged
    [empty-word] This Word document has no text
    [holidays] the days are not in order, or not those of the year and region in the file's name
    [not-allowed] “{ $name }” may not be written here
    [profile-missing] the profile lacks “{ $name }”
    [profile-size] “{ $name }” must be more than 0
    [profile-height] “{ $name }” is more than the height of the paper
    [profile-color] “{ $name }” is no colour
    [profile-grid] “{ $name }” must be from 1 to 200
    [profile-margins] “{ $name }” leaves less than 30 mm for the text
    [profile-foot] “{ $name }” has no room for the page number
    [profile-pitch] “{ $name }”: a page must have room for five lines
    [profile-levels] “{ $name }” must have five levels
    [profile-header] “{ $name }”: the header reaches into the text
    [profile-font] there is no font “{ $name }”, which “{ $within }” asks for
   *[other] The template or profile has a fault: { $kind } { $name }
}
P223-hint = { $kind ->
    [not-utf8] Open it in Notepad and save it as UTF-8
    [not-word] Open it in Word or WPS and save it as .docx (another ending alone will not do)
    [form-row] The cells and the columns that they span must fill the columns of this form exactly
    [syntax] { toml-syntax-hint }
    [wrong-type] { toml-type-hint }
    [not-allowed] it may be: { $known }
    [profile-color] write six hexadecimal digits, as "000000" (black) or "FF0000" (red)
    [profile-font] it may be: { $known }
    [unknown-part] name it like the part that it replaces: { $known } (body is the text itself); if it is not wanted, move it out of the folder text
    [part-format] open it in Word or WPS and save it as text/{ $within } (another ending alone does not do); if it is not wanted, move it out of the folder text
    [part-place] move it to { $within }; if it is not wanted, move it out of the project
    [unknown-field] { $nearest ->
        [none] there are: { $known }
       *[other] is `{ $nearest }` meant? There are: { $known }
    }
   *[other] { $nearest ->
        [none] Put this file of the template or profile right
       *[other] Is it “{ $nearest }”? Put this file of the template or profile right
    }
}

P224 = { $kind ->
    [view] There is no view “{ $name }”
    [form] There is no form “{ $name }”
    [chart] There is no chart “{ $name }”
    [function] There is no function “{ $name }”
    [filter] There is no filter “{ $name }”
    [test] There is no test “{ $name }”
   *[other] The narrative uses “{ $name }”, which nothing defines
}
P224-hint = { $nearest ->
    [none] Check the spelling. There are: { $known }
   *[other] Is it “{ $nearest }”? There are: { $known }
}

P225 = { $kind ->
    [syntax] “{ $code }” of this line is wrong: { $reason ->
        [end] it ends too early: a bracket, a quotation mark or { "%}" } is missing
        [unexpected] something is missing in it, or too much
        [statement] there is no statement “{ $detail }”
        [reserved] “{ $detail }” is a name of the program's own
        [string] a quotation mark is not closed, or a backslash is wrong
        [comment] a comment { "{#" } has no { "#}" }
        [raw] { "{% raw %}" } has no end
        [character] a character that cannot stand there, such as a full-width bracket or mark
       *[other] it cannot be read
    }
    [unclosed] { "{%" } { $detail } { "%}" } of this line has no end: no { "{%" } end{ $detail } { "%}" } closes it
    [unopened] { "{%" } { $detail } { "%}" } of this line closes nothing
    [across-cells] { "{%" } { $detail } { "%}" } has no partner in this cell of the table: a statement cannot reach from one cell to another
    [which-term] which term? with several terms write term=1, as in row.week | dates(term=1)
    [no-such-term] [calendar] in plan.toml has no term { $detail }
    [no-such-week] the term has no week { $detail }
    [no-weekday] “{ $detail }” is no day of the week
    [no-parity] weeks= takes 单周 or 双周, not “{ $detail }”
    [page-start] page_break takes "odd" or nothing, not “{ $detail }”
    [unprintable] several values stand in the braces and cannot be printed at once: write them one by one with for
    [chart-day] “{ $detail }” is no month (10) and no day (10-08) for a chart
    [chart-number] “{ $detail }” is no number for a chart
    [rows] what is given to “{ $detail }” to print is no list of rows of its table
    [operation] “{ $code }” of this line cannot be worked out: { $reason ->
        [list] it is no list
        [number] it is no number
        [length] it has no length
        [types] values of different kinds cannot be put together so
        [calculate] the result cannot be worked out (division by 0, or too large)
        [call] it is no function: leave the brackets out
        [method] there is no “{ $detail }” behind the point
        [many] there is too much in the brackets
        [few] something is missing in the brackets
        [include] no other file can be taken in
        [unpack] there are not as many values as names
       *[other] the value does not fit there
    }
    [nothing] “{ $code }” in this line has nothing to print: the list that it takes from is empty
    [braces] “{ $code }” is printed as it stands: braces are two, of half width
   *[other] This line cannot be worked out: { $detail }
}
P225-hint = { $kind ->
    [across-cells] Write its beginning and its end in one cell; for a table with a row for each record, use { "{{" } table("view") { "}}" } or an attachment
    [syntax] See whether brackets pair, and each if has its endif, each for its endfor
    [nothing] Add the data that it needs (such as school days in [calendar] of plan.toml), or let the template ask first with { "{% if … %}" }
    [braces] Write { $detail }. Where braces are to be printed, write { "{{" } "{ "{" }…{ "}" }" { "}}" }.
   *[other] Correct this line; docs/templates.en.md shows how things are written
}

P226 = { $kind ->
    [absent] “{ $document }” has no attachment “{ $id }”, but its text refers to it
   *[other] There is no attachment “{ $id }”
}
P226-hint = { $kind ->
    [absent] this document does not have the attachment, since its when in the template does not hold: put the sentence into an { "{% if … %}" } that asks the same, or fill in the table
   *[other] { $nearest ->
        [none] The template's attachments: { $known }
       *[other] Is it “{ $nearest }”? The template's attachments: { $known }
    }
}

P227 = The text never refers to the attachment “{ $title }”
P227-hint = { $where ->
    [plan] Mention it in the text: give the words that speak of it "refers_to": "{ $id }"
   *[text] Refer to it where it belongs: { "{{" } attachment("{ $id }") { "}}" }
}

P228 = { $kind ->
    [depth] The narrative is nested too deeply
    [output] The narrative writes too much
   *[other] A loop of the narrative does not end
}
P228-hint = Check what the for runs over

P229 = { $kind ->
    [unparsable] The value of “{ $label }” cannot be understood: { $value }
    [unknown] plan.toml has “{ $key }” in [values], which the template does not know
    [term] No term in [calendar] of plan.toml is the one that “{ $key }” ({ $label }) names: { $value }
    [year] year in plan.toml is { $year }, but “{ $key }” ({ $label }) in [values] is “{ $value }”, which is another school year
    [unquoted] In [values] of plan.toml, the value { $value } of “{ $key }” ({ $label }) is not in straight quotes
    [weekday] “{ $key }” ({ $label }) in [values] of plan.toml is “{ $value }”, which is no day of the week
    [no-days] “{ $key }” ({ $label }) in [values] of plan.toml is “{ $value }”: the term has not one such day with school
   *[other] plan.toml lacks “{ $key }” ({ $label }) in [values]
}
P229-hint = { $kind ->
    [term] Terms in [calendar]: { $terms }. Add the first and the last day of this term, or correct “{ $key }”
    [year] year is the one in which the school year begins: 2026 for both 2026年秋季学期 and 2027年春季学期. Correct one of them
    [unquoted] Write { $key } = "…"; a code keeps its leading zeros
    [weekday] Write 星期三, 周三下午, 周三、周五, 双周周三, 星期三第7节 or 周三14:30—16:00 (the end after the beginning); write 每天 as 周一至周五; for example: { $key } = "{ $example }"
    [no-days] Check [calendar] of plan.toml: the term's first and last day, and the days off; or change “{ $key }” to another day
   *[other] For example: { $key } = "{ $example }"
}

P230 = { $path ->
    [file] The plan's JSON cannot be read: { io-cause }
    [root] The plan's JSON is not complete: { plan-problem }
   *[other] The plan's JSON has a fault at { $path }: { plan-problem }
}
plan-problem = { $problem }
P230-hint = planpress model --schema prints what a plan must be

P231 = There is no document called “{ $name }”
P231-hint = { $near ->
    [yes] Is it “{ $nearest }”? --only takes a name of the list of schools
    [some] Is it one of these: { $names }? --only takes a name of the list of schools
   *[no] --only takes a name of the list of schools, such as: { $names }
}

P232 = plan.toml asks for { $script ->
    [hant] traditional
   *[hans] simplified
    } characters; this text of the project's own is in the other script and is printed as it is
P232-hint = Write the text in that script: only the template's own sentences are converted, never what the project says itself.

P270 = plan.toml asks for { $script ->
    [hant] traditional
   *[hans] simplified
    } characters; { $count } cells are in the other script ({ $files }) and printed so
P270-hint = To have cells converted too (names of people and codes never are), write into plan.toml, [script]: to = "{ $script }", cells = true

P271 = The template says that it is in { $script ->
    [hant] traditional
   *[hans] simplified
    } characters, and its text is not: it is not converted where that script is asked for
P271-hint = Let “script” in template.toml say what the text is: { $script ->
    [hant] script = "hans"
   *[hans] script = "hant"
}

P233 = { $kind ->
    [misplaced] “{ $key }” stands below [values] in plan.toml, where it has no effect
    [calendar] “{ $key }” stands below [values] in plan.toml and belongs to [calendar]
   *[unknown] plan.toml has “{ $key }” in [values], which the template does not use
}
P233-hint = { $kind ->
    [misplaced] Move the line to the beginning of plan.toml, above the first head in brackets
    [calendar] Write a line [calendar] above it; where “# [calendar]” is there, take its # away
   *[unknown] { $nearest ->
        [none] Check the spelling. The template uses: { $known }
       *[other] Is it “{ $nearest }”? The template uses: { $known }
    }
}

P234 = { $kind ->
    [none] no public holidays are known: [calendar] in plan.toml has region = "none" and no off, and every weekday counts as a school day
    [law] The public holidays of { $year } are not known yet: only { $fixed }, which a law fixes, are days off (those of the moon and the solar terms as computed); bridging days and make-up days are missing
   *[year] the public holidays of { $year } are not known: every weekday of that year counts as a school day
}
P234-hint = { $kind ->
    [none] list the days off under [calendar] in plan.toml, such as off = ["2026-09-25", "2026-10-09"]
   *[year] when they are announced, put them under [calendar] in plan.toml (off = days off, make_up = worked weekend days), or add the file templates/calendars/{ $region }-{ $year }.toml to the project
}

P235 = { $kind ->
    [missing] the template works out school weeks or a weekly slot, and plan.toml has no [calendar]
    [no-term] [calendar] in plan.toml has no term
    [length] term { $term } of [calendar] in plan.toml ends before it begins, or is too long
   *[order] term { $term } of [calendar] in plan.toml begins before the term above it ends
}
P235-hint = { $kind ->
    [missing] add the line [calendar] at the end of plan.toml, and below it the first and the last day of each term, such as terms = [{"{"} first = 2026-09-01, last = 2027-01-22 {"}"}]
   *[other] write the first and the last day of each term, in order, such as terms = [{"{"} first = 2026-09-01, last = 2027-01-22 {"}"}]
}

P236 = { $what ->
    [off] the day off { $value } of [calendar] in plan.toml lies outside the school year: it changes nothing
    [make-up] the make-up day { $value } of [calendar] in plan.toml lies in no term: it changes nothing
    [day] { $value } in `{ $column }` of `{ $table }` is after the last term has ended ({ $end })
   *[week] `{ $value }` in `{ $column }` of `{ $table }`: no term has so many weeks; the longest has { $weeks }
}
P236-hint = { $what ->
    [week] correct the week, or the terms under [calendar] in plan.toml
    [day] correct the day, or the terms under [calendar] in plan.toml; what is meant for the holidays may stay
   *[other] check the year and the month of this day, and when the terms begin and end
}

P318 = the terms in [calendar] of plan.toml ({ $terms }) lie outside the school year { $year }–{ $next }
P318-hint = Most likely it is last year's calendar. Correct the days; if this plan is for the school year that begins in { $meant }, correct year in plan.toml

P237 = { $kind ->
    [table] [sources] in plan.toml has `{ $key }`, and the template has no such table
   *[column] [sources] in plan.toml has `{ $key }`, and `{ $within }` has no such column
}
P237-hint = { $nearest ->
    [none] Check the spelling; there are: { $known }
   *[other] Is it “{ $nearest }”? There are: { $known }
}

P300 = { $kind ->
    [empty] A footnote says nothing: [^{ $text }
   *[unclosed] A footnote does not end on its line: [^{ $text }
}
P300-hint = Write a footnote as text[^note] on one line; brackets within the note come in pairs.

P305 = `{ $text }` has { $cells } cells, the head of the table has { $head }
P305-hint = Lines of a table begin and end with |, and have as many cells as its first line; a | within a text is written ／ or 、

P309 = { $kind ->
    [file] A figure names no file of the plan's folder: { $text }
    [parts] A figure's line has too many bars: { $text }
    [pages] “!页” names no file of the plan's folder: { $text }
   *[width] The width of a figure cannot be read: { $text }
}
P309-hint = A figure has a line of its own: “!图 file | caption | width”, as in “!图 flow.png | Flow | 60%”; the file is in the plan's folder, the width is in per cent of the text area and may be left out. To bind in all pages of a PDF, write “!页 file” on a line of its own.

P272 = the cells { $range } are merged over “{ $column }” and “{ $others }” of { $table }: `{ $value }` was taken for “{ $column }” alone, “{ $others }” counts as empty{ $count ->
    [one] {""}
   *[other] ; there are { $count } such merges, also { $more }
}
P272-hint = unmerge them in Excel and fill in each cell; merging keeps only the first cell, so what stood in the others has to be written again

P273 = { $table ->
    [none] “{ $column }” under [values] in plan.toml is `{ $value }`: that is a weekend
   *[other] `{ $value }` in “{ $column }” of { $table } is a weekend
}
P273-hint = correct the day; if it really is at the weekend, leave it

P274 = { $kind ->
    [lengths] the numbers in “{ $column }” of { $table } have several lengths, and none begins with 0: `{ $value }` was perhaps { $padded }
    [sheet] all of “{ $column }” on this sheet of { $table } are shorter than on the others, which have { $width } digits and may begin with 0: `{ $value }` was perhaps { $padded }
    [listed] `{ $value }` in “{ $column }” of { $table } is not in { $to }, and { $padded } is: zeros in front were lost
    [odd] `{ $value }` in “{ $column }” of { $table } has not as many digits as the others, which have { $width }
   *[among] `{ $value }` in “{ $column }” of { $table } is shorter than the others, which have { $width } digits and may begin with 0: it was perhaps { $padded }
}{ $count ->
    [one] {""}
   *[other] {" "}({ $count } places)
}
P274-hint = { $kind ->
    [odd] check whether a digit was left out or typed twice; if not, leave it
   *[other] Excel drops zeros in front of numbers: set the format of the column to Text, then type them again with their zeros; if there are none, leave it
}

P275 = This file and { $other } are the same part
P275-hint = Keep one: move the other out of the folder text

P276 = The Word document has { $kind ->
    [picture] pictures
    [chart] charts of Word
    [diagram] SmartArt diagrams
    [shape] drawn lines or shapes
    [field] texts that Word calculates (fields: pages, dates, the file’s name)
    [link] addresses of links
    [slash] slanted lines in a table
    [colour] stretches in colour or on a coloured ground
    [look] stretches in italics or in a frame
    [text-box] text boxes
    [formula] formulas
    [endnote] endnotes
    [comment] comments
    [symbol] characters of a symbol font
    [nested-table] tables within tables
    [object] embedded objects
    [file] embedded files
    [struck] stretches of struck-out text
    [hidden] stretches of hidden text
    [ruby] readings over characters
    [margin] headers or footers
    [number] numbers that official documents do not have
    [revision] tracked changes
    [deep] headings or list items below the fifth level
    [title] titles at its head
    [contents] tables of contents
    [prompt] fields that still show their prompt
    [landscape] pages across
    [columns] stretches in columns
   *[aligned] centred or right-aligned paragraphs
} ({ $count }{ $placed ->
    [yes] {""}, { $count ->
        [1] near
       *[other] the first near
    } “{ $text }”
   *[no] {""}
}), which were { $kind ->
    [field] taken as the file showed them last
    [colour] kept in black
    [look] set as ordinary text
    [slash] not drawn; the words are kept
    [revision] all taken as accepted
    [deep] set on the fifth level
    [landscape] set upright
    [columns] set in one column
    [aligned] set as ordinary paragraphs
   *[other] left out
}
P276-hint = { $kind ->
    [picture] Save the picture in the project’s folder and write a line “!图 file | caption” in its place
    [chart] Use a chart of the template, or save it as a picture and write a line “!图 file | caption” in its place
    [diagram] Make it text or a table, or save it as a picture and write a line “!图 file | caption” in its place
    [shape] The profile draws rules and frames; save anything else as a picture and write a line “!图 file | caption” in its place
    [field] Make it ordinary text and say what is right: pages and dates of the plan are not those of this file
    [link] Where the address has to be printed, write it in the text
    [slash] Write the head in one line, like 时间／内容
    [colour] Mend what is marked to be mended; for emphasis, use bold
    [look] For emphasis, use bold
    [endnote] Make it a footnote
    [comment] If a comment says what the plan needs, write it into the text; if not, leave it
    [symbol] Use a character of an ordinary font
    [struck] Take the line off what the plan needs, and delete the rest
    [hidden] Unhide what the plan needs, and delete the rest
    [ruby] The characters themselves are there; where a reading is needed, write it in brackets behind them
    [margin] The profile sets headers and footers; for the office’s own, name a letterhead in plan.toml
    [number] Use 一、（一）1.（1）①
    [revision] Go through the changes in Word and reject those that are not meant
    [deep] There are five levels: do with one less
    [aligned] The profile sets the title and the signature: delete them here; leave other paragraphs as they are
    [title] Delete them: the template writes the title (title in template.toml)
    [contents] Delete them: where template.toml says contents = true, the program makes them
    [prompt] Fill the field in, or delete it
    [landscape] Make what needs the width an attachment: attachments may lie across
    [columns] If the text needs columns, make it a table
   *[other] If the plan needs it, write it as text
}

P323 = { $kind ->
    [body] The Plan has no text
    [signatory] A signatory has no name
    [cell] A cell has a blank that nobody filled in: `{ $text }`
    [nothing] A sentence is made of this cell, and it only says `{ $text }`
    [value] “{ $right }” of plan.toml is not filled in: `{ $text }`
    [heading] A heading has no words
   *[blank] The text has a blank that nobody filled in: `{ $text }`
}{ $shown ->
    [yes] , in “{ $near }”
   *[no] { "" }
}
P323-hint = { $where ->
    [plan] Fill it in. If the Plan means it so, nothing need be done.
   *[text] Fill it in. Where it is meant so, add it to accept in [proofreading] of plan.toml.
}

P324 = { $kind ->
    [gap] Numbers are missing before “{ $text }” (the one before is { $before }, this is { $number })
    [double] The number of “{ $text }” was there already (the one before is { $before }, this is { $number })
    [start] “{ $text }” is the first of its level and its number is { $right }; a heading before it may have a number of another level
    [lone] There is a “{ $text }” and no “{ $right }”
    [own] “{ $text }” brings a number of its own, and the document numbers it
    [mark] “{ $text }” has no 、 behind its number, and is printed as an ordinary paragraph
   *[back] The number of “{ $text }” goes back (the one before is { $before }, this is { $number })
}
P324-hint = { $kind ->
    [mark] Write “{ $right }”.
   *[other] Number the paragraphs of a level one after the other; look whether a piece was lost or stands twice.
}

P325 = { $kind ->
    [none] The text says “{ $text }”; the document has no attachment
    [points] The text says “{ $text }”, and its refers_to is 附件{ $right }
    [only] The text says “{ $text }”; the only attachment has no number, neither in the list nor on its page
    [labelled] The title of the attachment says “{ $text }”, and the document puts that before it
    [called] The text says “{ $text }”; the document's attachments are called 附件, as 附件{ $right }
    [which] The text says “{ $text }” and not which of the { $right } attachments
    [other] The text says “{ $text }”; the attachment of that title is 附件{ $right }
    [no-table] The text says “{ $text }”; there is no such table
    [no-figure] The text says “{ $text }”; there is no such figure
    [no-title] An attachment has no title
    [no-content] The attachment “{ $text }” is empty
    [same-title] Two attachments are called “{ $text }”
    [no-part] The text says “{ $text }”; the body has only { $right } parts
   *[no-such] The text says “{ $text }”; there are only { $right } attachments
}
P325-hint = { $kind ->
    [no-table] Add the table, or correct the text.
    [no-figure] Add the figure, or correct the text.
    [labelled] Leave the number out of the title.
    [no-title] Give the attachment a title.
    [no-content] Give it its content, or leave the attachment out.
    [same-title] Change one of the titles, so that readers can tell them apart.
   *[other] { $where ->
        [plan] Correct the number, or leave it out; refers_to keeps it right by itself.
        [cell] Correct the number or the name in the cell, or leave it out.
       *[text] Refer to an attachment by { "{{" } attachment("id") { "}}" }: so its number is always right.
    }
}

P326 = { $kind ->
    [slip] “{ $text }” should be “{ $right }”
    [again] The same paragraph stands twice: “{ $text }”
    [hant] “{ $text }” is simplified; the document is in traditional characters
   *[hans] “{ $text }” is traditional; the document is in simplified characters
}
P326-hint = { $where ->
    [plan] Correct it there.
   *[text] Correct it there. Where it is meant so, add it to accept in [proofreading] of plan.toml.
}

P327 = { $kind ->
    [printed] Signature, date and list of attachments are printed below the text, which says it once more: “{ $text }”
    [heading] A mark ends this heading, which makes it a paragraph: “{ $text }”
    [number] The document number should be “{ $right }”: `{ $text }`
    [half-width] A mark of half width in Chinese text: `{ $text }`
    [stray] A stray sign: “{ $text }”
    [unpaired] A mark without its partner: `{ $text }`
    [mid-sentence] A cell ends with a mark, and the sentence goes on behind it: `{ $text }`
    [after-cell] The cell ends with a mark, and the sentence goes on with another: `{ $text }`
    [misplaced] No mark stands here, or none after a space: `{ $text }`
    [quotes] Quotation marks differ: elsewhere 「」, here `{ $text }`
    [pasted] This came along from the web: “{ $text }”
   *[doubled] Marks doubled: `{ $text }`
}{ $shown ->
    [yes] , in “{ $near }”
   *[no] { "" }
}
P327-hint = { $kind ->
    [printed] Delete this line.
    [heading] Delete the mark at the end of the heading.
    [number] Correct the number: the year in 〔〕, no 第, no nought before the figure.
   *[other] { $where ->
        [cell] Correct the mark there; marks at the end of a cell are left out.
       *[text] Correct the mark there.
    }
}

P328 = { $kind ->
    [printed] The day of printing, { $text }, is before the day of signing, { $right }
    [nought] There is no { $text }: weeks and lessons count from 1
    [no-such-week] The calendar has no { $text }: its longest term has { $right } weeks
    [not-in-week] { $text }: the day is not in that week, which by the calendar is { $right }
    [no-such-day] There is no such day: { $text }
    [no-such-time] There is no such time: { $text }
    [teachers-day] Teachers’ Day is 10 September, and that of 1985 was the first: { $text }
    [later] { $text } is after { $right }, when the plan was signed, and cannot have been obeyed
    [backwards] The second is before the first: { $text }
    [school-year] The text speaks of { $text }; plan.toml is for { $right }
    [school-year-roc] The text speaks of { $text }; plan.toml is for { $right } 學年度
    [outside-roc] { $text } is outside the school year { $right } 學年度
    [next-term] { $text } is not in the term that the plan is of
   *[outside] { $text } is outside the school year { $right }
}
P328-hint = { $kind ->
    [next-term] Correct the date; what belongs to the next term goes into its plan. What is meant goes into [proofreading] accept of plan.toml.
   *[other] { $where ->
        [plan] Correct it.
       *[text] { $kind ->
            [no-such-time] Correct the time. Where it is meant so, add it to accept in [proofreading] of plan.toml.
            [no-such-day] Correct the date. Where it is meant so, add it to accept in [proofreading] of plan.toml.
            [teachers-day] Correct it. Where it is meant so, add it to accept in [proofreading] of plan.toml.
            [later] Correct it. Where it is meant so, add it to accept in [proofreading] of plan.toml.
            [backwards] Correct it. Where it is meant so, add it to accept in [proofreading] of plan.toml.
            [nought] Correct it. Where it is meant so, add it to accept in [proofreading] of plan.toml.
            [no-such-week] Correct the week or the date, or [calendar] in plan.toml. Where it is meant so, add it to accept in [proofreading] of plan.toml.
            [not-in-week] Correct the week or the date, or [calendar] in plan.toml. Where it is meant so, add it to accept in [proofreading] of plan.toml.
           *[other] Correct the date, or year in plan.toml. Where it is meant so, add it to accept in [proofreading] of plan.toml.
        }
    }
}

P329 = { $kind ->
    [twice] { $text } stands twice in one list of names
    [role] The text says { $text }; the table has { $right }
    [other] The text makes { $text } the head of this school; { $text } belongs to { $right }
    [school] the text names { $text }, and this is the plan of { $right }
    [swapped] The text says { $text }, whom no table has; there is { $right }, with the given names the other way round
    [near] The text names { $text }, whom no table holds; there is { $right }, one character away
    [surname] The text names somebody called { $text }, and no table holds anyone of that surname
    [elsewhere] The text names { $text }, who belongs to { $right }; this is another school’s plan
   *[name] The text names { $text }, whom no table holds
}
P329-hint = { $kind ->
    [twice] Delete one, or write the person who is meant. Where two people have one name, add it to accept in [proofreading] of plan.toml.
    [role] Have the two been exchanged? Correct the text or the table. Where it is meant so, add it to accept in [proofreading] of plan.toml.
    [other] Write this school’s head. Where somebody of another school is meant, add the name to accept in [proofreading] of plan.toml.
    [school] correct the name; if that school is meant, add its name to [proofreading] accept in plan.toml
    [elsewhere] Name somebody of this school. In a text that several schools share, let a column of the tables stand instead of the name. Where somebody of another school is meant, add the name to accept in [proofreading] of plan.toml.
   *[name] Correct the name, or enter the person in the roster. For guests, add the name to accept in [proofreading] of plan.toml.
}

P334 = The text says “{ $text }”; { $count ->
    [1] { $kind ->
        [groups] `{ $table }` has { $right }
        [rows] the attachment’s table has { $right } rows
        [names] there are { $right } names
        [days] these are { $right } days
        [sum] its parts make { $right }
        [share] that is more than 100 %
        [reversed] the second figure is lower than the first
        [listed] { $right } are named
        [contact] it is not whole: a mobile number has 11 digits, a telephone its area code and 7 or 8, an e-mail address an @
       *[teachers] the roster has { $right }
    }
   *[other] the tables of { $count } documents have other figures, such as { $right }
}
P334-hint = { $kind ->
    [groups] Correct the text, or complete or correct the groups in the table. Where it is meant so, add it to accept in [proofreading] of plan.toml.
    [names] Correct the number, or add or delete a name. Where it is meant so, add it to accept in [proofreading] of plan.toml.
    [days] Correct the number or the days. Where it is meant so, add it to accept in [proofreading] of plan.toml.
    [rows] Correct the text, or complete the attachment’s table. Where it is meant so, add it to accept in [proofreading] of plan.toml.
    [sum] Check the figures and correct the text. Where it is meant so, add it to accept in [proofreading] of plan.toml.
    [share] Check the figures and correct the text. Where it is meant so, add it to accept in [proofreading] of plan.toml.
    [reversed] Check the figures and correct the text. Where it is meant so, add it to accept in [proofreading] of plan.toml.
    [listed] Check the figures and correct the text. Where it is meant so, add it to accept in [proofreading] of plan.toml.
    [contact] Check the number or the address. Where it is meant so, add it to accept in [proofreading] of plan.toml.
   *[teachers] Correct the text, or enter the people in the roster. Where the roster is not meant to be complete, add the words to accept in [proofreading] of plan.toml.
}

P335 = { $kind ->
    [term] The term in plan.toml, `{ $text }`, is none that can be read
    [dated] The document is dated { $text }, and the plan is for { $right }
    [day] plan.toml has a day where a name belongs: `{ $text }`
    [gap] plan.toml has a gap within `{ $text }`
    [near] “{ $text }” in plan.toml is one character away from the schools’ “{ $right }”
   *[twice] “{ $text }” in plan.toml says some of its words twice
}
P335-hint = { $kind ->
    [term] Correct it, such as “{ $right }”.
    [dated] Correct the term or the date in plan.toml.
    [day] Correct it, such as “{ $right }”; was it meant for another value?
   *[other] Correct it in plan.toml. Where it is meant so, add it to accept in [proofreading].
}

P277 = This letterhead { $kind ->
    [missing] cannot be opened, or is not there
    [outside] is not in the project’s folder
    [large] is larger than 16 MB
    [no-head] has neither header nor footer
    [strict] is of the format “Strict Open XML”, which is not understood
   *[damaged] is no Word document (.docx), or it is damaged
}
P277-hint = { $kind ->
    [no-head] In Word, put the office’s logo and name into the header and save it
    [strict] In Word, save it as an ordinary Word document (.docx)
    [large] Compress the logo’s picture and save it again
   *[other] Check the file that plan.toml names as letterhead
}

P278 = The letterhead { $kind ->
    [paper] was made for paper of another size than the profile’s
    [tall] reaches { $needs } mm down from the edge; the profile’s upper margin is { $has } mm: the text of every page begins below it and has less room
    [no-number] has footers without a page number: what the contents say cannot be found
    [picture] has a picture that the PDF cannot show
   *[not-shown] has { $count } shapes or text boxes that the PDF cannot show
}
P278-hint = { $kind ->
    [paper] Make the letterhead on the profile’s paper, or change page in [profile] of plan.toml
    [tall] Set page.margin.top in [profile] of plan.toml, or give the high header to the first page only
    [no-number] In Word, put a page number into the footer, or leave the letterhead without footers
    [picture] Use a PNG or JPEG picture; the Word file is not affected
   *[other] Use pictures, paragraph borders or straight lines; the Word file is not affected
}
