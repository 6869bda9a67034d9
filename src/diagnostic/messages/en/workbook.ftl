# X1xx: the workbook. Each says what happened; -hint says why and what to do.
# The place (file, sheet, cell) is shown by the program and not repeated here.

X101 = this workbook was not found
X101-hint = check the file's name and folder; it may have been renamed or moved

X102 = { $reason ->
    [permission] no permission to read this file
    [locked] Excel holds this file, so it cannot be read
    [folder] this is a folder, not a workbook
   *[other] the system cannot read this file: { $detail }
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

X106 = this workbook is damaged or cut short ({ $detail })
X106-hint = ask for it again, or open it with Excel's Open and Repair and save it as .xlsx

X107 = { $what ->
    [file] the file is too large: more than { $limit }
    [unpacked] the workbook is too large once unpacked: more than { $limit }
    [cells] too many filled cells: more than { $limit }
    [sheets] too many sheets: more than { $limit }
   *[text] one text is too long: more than { $limit }
}
X107-hint = keep only the sheets and rows that are needed and save them as a new workbook

X108 = { $more ->
    [0] this formula has not been computed
    [one] one more formula has not been computed
   *[other] { $more } more formulas have not been computed
}
X108-hint = open the workbook in Excel, let it compute, and save it

X109 = { $more ->
    [0] this cell holds the error { $value }
    [one] one more cell holds an error
   *[other] { $more } more cells hold errors
}
X109-hint = correct the formula, or type the right content

X110 = no table was found
X110-hint = a table has a row of headings with data below; if there is one here, name its header row under [sources] in plan.toml

X111 = { $looks ->
    [html] this file is a web page under a workbook's name
    [xml2003] this file is Excel 2003's XML format, which is not read yet
    [text] this file is plain text (CSV, say), which is not read yet
   *[other] this kind of workbook is not read yet
}
X111-hint = open it in Excel and save it as .xlsx

X112 = the project has no workbook
X112-hint = put the workbooks into the project's data folder

X113 = this file in the data folder is no workbook and was not read
X113-hint = if it is a table after all, save it as .xlsx; else nothing is to be done
