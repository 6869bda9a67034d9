# X1xx: the workbook. Each says what happened; -hint says why and what to do.
# The place (file, sheet, cell) is shown by the program and not repeated here.

X101 = this workbook was not found
X101-hint = { $kind ->
    [source] Is it “{ $nearest }”? Put it right in that line of plan.toml.
   *[other] check the file's name and folder; it may have been renamed or moved
}

X102 = { $reason ->
    [permission] no permission to read this file
    [locked] Excel holds this file, so it cannot be read
    [folder] this is a folder, not a workbook
   *[other] the system cannot read this file: { io-cause }
}
X102-hint = { $reason ->
    [permission] ask its owner to let you read it, or make a copy and use that
    [locked] save and close it in Excel, then run again
    [folder] name the workbook inside the folder
   *[other] copy the file to this computer's own disk and try again
}

X103 = { $looks ->
    [empty] this file is empty
    [lock] this is not a workbook but the mark that Office leaves beside an open file
    [pdf] this is not a workbook: it looks like a PDF
    [picture] this is not a workbook: it looks like a picture
    [word] this is not a workbook: it looks like a Word document
    [slides] this is not a workbook: it looks like a presentation
    [archive] this is not a workbook: it looks like a zip archive
    [ole] this is not a workbook: it looks like another kind of Office file
   *[unknown] this is not a workbook, and its content is of no known kind
}
X103-hint = { $looks ->
    [empty] it was not saved or not sent completely; ask for it again
    [lock] open the file whose name has no ~$ in front
    [pdf] find the Excel file that it was made from; tables in a PDF are not read
    [picture] find the Excel file that it was made from; tables in a picture are not read
    [word] copy its table into Excel and save as .xlsx
    [slides] copy its table into Excel and save as .xlsx
    [archive] unpack it and use the workbook inside
   *[unknown] try to open it in Excel; if it opens, save it as .xlsx
}

X104 = this workbook is open in Excel; what was read is its last saved state
X104-hint = if you have just changed it, save and close it, then run again

X105 = this workbook has a password and cannot be opened
X105-hint = open it in Excel, choose File, Info, Protect Workbook, Encrypt with Password, clear the password and save

X106 = this workbook is damaged or cut short: { $kind ->
    [archive] the end of the file is missing
    [checksum] what was packed does not match its check sum
    [doctype] it holds a declaration that no workbook has (DOCTYPE)
    [missing] a part that it needs is missing
    [short] a part of it ends early
    [place] a cell is where no cell can be
    [xml] its text is no well-formed XML
   *[other] its content cannot be read
} ({ $detail })
X106-hint = ask for it again, or open it with Excel's Open and Repair and save it as .xlsx

X107 = { $what ->
    [file] the file is too large: more than { $limit }
    [unpacked] the workbook is too large once unpacked: more than { $limit }
    [cells] too many filled cells: more than { $limit }
    [texts] too much text: more than { $limit }
    [shown] a long text stands in too many cells: more than { $limit } altogether
    [merges] too many merged cells: more than { $limit }
    [rows] too many rows: more than { $limit }
    [columns] too many columns: more than { $limit }
    [sheets] too many sheets: more than { $limit }
   *[text] one text is too long: more than { $limit }
}
X107-hint = keep only the sheets and rows that are needed and save them as a new workbook

X108 = { $more ->
    [0] { $kind ->
        [column] { $count } formulas in { $range } have not been computed
       *[cell] this formula has not been computed
    }
    [one] one more formula has not been computed
   *[other] { $more } more formulas have not been computed
}
X108-hint = open the workbook in Excel, let it compute, and save it

X109 = { $more ->
    [0] { $kind ->
        [hashes] this cell is formatted as a date, yet holds the number { $value }, which is no day: Excel shows #### for it
        [broken] what this cell holds cannot be read: nothing is left of it in the file but `{ $value }`, and the file may be damaged
       *[other] this cell holds the error { $value }
    }
    [one] one more cell holds an error
   *[other] { $more } more cells hold errors
}
X109-hint = { $kind ->
    [hashes] where it is a number, format the cell as General; where it is a date, type it as 2026-9-1
    [broken] open the file in Excel, check the cell, fill it in and save as a new .xlsx; where many cells are like that, ask for the file once more.
   *[other] correct the formula, or type the right content
}

X110 = { $kind ->
    [text] nothing but text is here: there is no table on this sheet
   *[table] no table was found
}
X110-hint = { $kind ->
    [text] a page of text is not read, and nothing need be done; where a list is meant, give each column a heading and each item a row
   *[table] a table has a row of headings with data below; if there is one here, name its header row under [sources] in plan.toml
}

X111 = { $looks ->
    [mht] this workbook was saved as a web archive (.mht), which is not read
    [fods] this is OpenDocument in one XML file (.fods), which is not read
    [excel4] this workbook is of Excel 4 or older, which is not read
    [numbers] this is a workbook of Apple’s Numbers, which is not read
   *[other] this kind of workbook is not read
}
X111-hint = { $looks ->
    [numbers] open it in Numbers and export it as Excel (.xlsx)
   *[other] open it in Excel, WPS or LibreOffice and save it as .xlsx
}

X112 = the folder has no workbook
X112-hint = put the workbooks into this folder (a project's are in data)

X113 = { $kind ->
    [beside] this workbook lies beside plan.toml and was not read
   *[format] this file in the folder is no workbook and was not read
}
X113-hint = { $kind ->
    [beside] if the plan needs it, move it into the data folder or name it under [sources] in plan.toml; else nothing is to be done
   *[format] if it is a table after all, save it as .xlsx; else nothing is to be done
}

X114 = the file's extension and its content differ: it is { $found ->
    [xlsx] an .xlsx workbook
    [xlsb] an .xlsb workbook
    [ods] an .ods spreadsheet
    [xls] an .xls workbook
    [html] a web page
    [xml2003] Excel 2003's XML
   *[text] plain text (CSV, say)
} and was read as such
X114-hint = check what was read; opened in Excel and saved as .xlsx, it is not mentioned again

X115 = the encoding of this file is not certain: read as { $encoding }, could be { $rival }
X115-hint = check the words; if they are garbled, set encoding = "{ $rival }" under [sources] in plan.toml, or save the file as .xlsx

X116 = { $more ->
    [0] { $other ->
        [none] this line has bytes that are not { $encoding }; they were read as “�”
       *[other] this line is not { $encoding }; it was read as { $other }
    }
    [one] one more line is not { $encoding }
   *[other] { $more } more lines are not { $encoding }
}
X116-hint = check the words of this line, correct them, and save the file as .xlsx

X117 = { $more ->
    [0] this cell holds characters that cannot be seen; they were left out
    [one] one more cell holds characters that cannot be seen
   *[other] { $more } more cells hold characters that cannot be seen
}
X117-hint = check this cell's words; best delete them and type them again

X118 = a quotation mark (") in this line never closes; it was taken for a character
X118-hint = add or delete the quotation mark, or open the file in Excel, check it, and save it as .xlsx

X119 = rows have different numbers of columns: most have { $usual }, but not { $count ->
    [one] line { $lines }
   *[other] these { $count } lines: { $lines }
}
X119-hint = check these lines: add the delimiters that are missing or delete those too many

X120 = this cell is far away from all others, probably typed by mistake
X120-hint = press Ctrl+End in Excel to find it, and delete it if it is of no use

X121 = the merged cells { $range } overlap others and were not used{ $more ->
    [0] {""}
   *[other] ; { $more } more like it
}
X121-hint = let Excel repair the workbook, unmerge the cells here, and merge them again

X122 = this cell lies under the merged cells { $range } and still holds something that Excel does not show{ $more ->
    [0] {""}
   *[other] ; { $more } more like it
}
X122-hint = unmerge the cells, delete what is not wanted, and merge them again

X123 = { $kind ->
    [names] the workbook holds parts of unknown origin, which were not read: { $names }
   *[junk] the workbook begins with something that does not belong to it; it was passed over
}
X123-hint = open it in Excel, check it, and save it as a new .xlsx; ask the sender about a file of unknown origin

X124 = every sheet that holds anything is hidden
X124-hint = right-click a sheet's tab in Excel, choose Unhide, check the content, and save

X125 = { $more ->
    [0] the workbook lacks this cell's format; it was read as General
    [one] one more cell's format is missing
   *[other] { $more } more cells' formats are missing
}
X125-hint = check this cell, set its number format again in Excel, and save

X126 = { $more ->
    [0] this number has more than 15 digits and has lost the last ones: { $value }
    [one] one more number has more than 15 digits
   *[other] { $more } more numbers have more than 15 digits
}
X126-hint = set the cell's format to Text and type the whole number again

X127 = { $more ->
    [0] this cell's text is longer than the 32767 characters that Excel can hold; all of it was read
    [one] one more cell's text is too long
   *[other] { $more } more cells' texts are too long
}
X127-hint = check whether a quotation mark or a delimiter is missing here; spread long texts over several cells

X128 = this line has { $columns } columns, a sheet has { $limit } at most; the others were not read
X128-hint = check that the delimiter is right, and delete columns that are not needed

X129 = the columns are parted by full-width commas (，); it was read so
X129-hint = check the columns; best save the file as .xlsx in Excel

X130 = a doubtful header: rows { $first }–{ $last } were taken for it, though few of their texts read like headings
X130-hint = check it; if it is wrong, say in the project's plan.toml under [sources] in which row the header stands (header = "3")

X131 = { $kind ->
    [columns] from this cell on, { $count } columns at the right have no headings, though they hold what the columns at the left hold, like the list’s other half; that half was not read
   *[rows] these { $rows } rows have no headings: what the columns are cannot be told
}
X131-hint = { $kind ->
    [columns] write the same headings over the columns at the right too, or move them below the list at the left; what is of another table goes to another sheet
   *[rows] where the plan needs this table, write a row of headings above it, or say in plan.toml under [sources] what the columns are called (headings = ["姓名", "学科"])
}

X132 = { $count } more rows stand below the total, and were read as data of this table
X132-hint = check them: where they are of another table, move them to another sheet; where they are of this one, move them above the total; a remark may begin with “注：”

X133 = this sheet was taken for a seat plan: { $count } seats, with the rows counted from { $desk ->
    [below] the desk below
    [above] the desk above
   *[none] the top, since there is no desk
}
X133-hint = check it; if it is wrong, say in plan.toml under [sources] what the sheet is (layout = "list")

X134 = plan.toml says that this sheet is a { $layout }, but it cannot be read as one; it was read as it stands
X134-hint = check the layout in plan.toml: list, form, matrix (one row a cell), timetable or seats

X135 = the characters of this file are lost: from line { $line } on, { $kind ->
    [marks] marks (�) stand where characters stood
   *[questions] question marks stand where characters stood
}
X135-hint = a program has saved it in an encoding that has no such characters, and nothing can bring them back: export it anew from the workbook, as .xlsx or as CSV UTF-8, or ask for it again

X136 = this sheet was taken for a month's calendar: { $count } entries, each read with its day, weekday and text{ $month ->
    [no] ; neither the title nor the sheet's name says which month it is
   *[other] {""}
}
X136-hint = { $month ->
    [no] write the year and the month into the title above it, such as 2026年9月; if it is no calendar, say in plan.toml under [sources] what the sheet is (layout = "list")
   *[other] check it; if it is wrong, say in plan.toml under [sources] what the sheet is (layout = "list")
}

X138 = { $count } rows from row { $first } to row { $last } look like a list, but were taken for remarks and not read as data
X138-hint = check them: where they are data, put a row of headings above the whole list, or name its header row or its headings under [sources] in plan.toml; where they are remarks, nothing need be done

X139 = { $count } rows from row { $first } to row { $last } say by colour alone when they are, and colour is not read: their cells count as empty
X139-hint = where the plan needs the months or weeks, write a mark (such as √ or ■) in each coloured cell

X140 = labels and figures stand here in a free layout, as on a dashboard: they were read as { $count } tables of one row each
X140-hint = where the plan needs these figures, write them as one list: the labels down one column, the figures beside them
X141 = { $count } cells of this column are days such as “{ $value }”, each going on where the one before ends: they were lessons such as “{ $was }”
X141-hint = Excel makes days of “{ $was }”: set the column's format to Text first and type the lessons again (“{ $was }” …), or export the sheet anew as .xlsx

X137 = { $kind ->
    [turns] labels and figures stand in this row by turns, from “{ $text }” on, and it was read as data of the columns of figures
    [total] this row is called “{ $text }”, yet holds what no total holds, and was read as data
    [event] this row stands across all columns: it was taken for what happens in between, and not read as a row
    [bold] this row, from “{ $text }” on, is bold as the headings are and holds words alone, where figures stand above or below, and was read as data
    [two-lines] from this row on each record stands on two rows, { $count } records in all, and each row was read as one
    [struck] from this row on { $count } rows are struck out, and were read as data
   *[other] this row holds only “{ $text }”, and was read as data
}
X137-hint = { $kind ->
    [turns] check it: where these figures are needed, write each label as a heading of its own with its figure below
    [total] check it: where it is data, nothing need be done; where it is a total or an average, check its figures, and put texts and running numbers that stand in its row elsewhere
    [event] where the plan is to say so, fill in the row's cells (day, what happens); if not, leave it
    [bold] check it: where these are the headings of another table, leave a row empty above them and give that table a title; where it is data, nothing need be done
    [two-lines] write one record a row: what stands in the second one goes to columns of its own at the right, with headings of their own
    [struck] check them: delete the rows that are void; take the line off those that are needed
   *[other] check it: where it is a remark or says who signs, begin it with “注：” or “填表人：”, or delete it; where it heads a group, merge it over the whole row; where it is data, fill in the rest of the row
}
