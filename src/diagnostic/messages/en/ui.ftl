# The program's own words: results of commands, --help.

severity-note = note
severity-warning = warning
severity-error = error
see-also = see also { $place }
tally = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}, { $notes ->
    [one] 1 note
   *[other] { $notes } notes
}.
built = { $made ->
    [one] 1 plan
   *[other] { $made } plans
} made: { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $pages ->
    [one] 1 page
   *[other] { $pages } pages
}, in { $out }.
none-built = No plan was made: { $count ->
    [one] 1 error concerns
   *[other] { $count } errors concern
} all of them, or nobody knows which, so that each might be wrong.
not-built = not made: { $document }{ $place ->
    [none] {""}
   *[other] {" "}({ $place })
}
rows-of-nobody = { $count ->
    [one] 1 row is in no plan: nobody knows whose it is
   *[other] { $count } rows are in no plan: nobody knows whose they are
}
kept = { $count ->
    [one] 1 document was kept because somebody had changed it.
   *[other] { $count } documents were kept because somebody had changed them.
}
put-aside = { $count ->
    [one] 1 file was moved to the folder _pruned.
   *[other] { $count } files were moved to the folder _pruned.
}
unchanged = { $count ->
    [one] 1 of them is as before and was not built again.
   *[other] { $count } of them are as before and were not built again.
}
rebuilt = { $count } built again ({ $reason }): { $schools }{ $more ->
    [0] {""}
   *[other] , …
}
why-new = new
why-missing = a file was missing
why-edited = somebody had changed a file: overwritten as asked
why-program = another version of the program
why-options = other options
why-fonts = other fonts
why-profile = another profile
why-template = another template
why-data = other contents
merged = { $documents ->
    [one] 1 plan
   *[other] { $documents } plans
} merged, { $files ->
    [one] 1 file
   *[other] { $files } files
}.
verified = { $files ->
    [one] 1 file
   *[other] { $files } files
} compared: all as the manifest says.
verified-nothing = Nothing was compared: see above.
verified-with-faults = { $files ->
    [one] 1 file
   *[other] { $files } files
} compared: see the differences above.
packed = { $documents ->
    [one] 1 plan
   *[other] { $documents } plans
} packed, { $files ->
    [one] 1 file
   *[other] { $files } files
}, to { $to }.
packed-without = Not in it, of the schools in the list: { $documents } ({ $count }).
signed = Signed: { $path } (send it along; whoever has your public key can check it).
signature-right = The signature is right.
keys-made =
    Made: { $secret } (keep it to yourself) and { $public } (give it to whoever is to check).
package-index = index
package-receipt = receipt
index-number = No.
index-school = School
index-title = Title
index-file = File
index-format = Format
index-pages = Pages
index-attachments = Attach- ments
index-bytes = Bytes
index-sha = SHA-256
index-about = { $documents } documents ({ $kind }) in { $files } files, { $pages } pages.
index-absent = Not among them, of the schools in the list: { $documents } ({ $count }).
index-absent-sheet = Not among them
receipt-absent = { $count ->
    [one] The plan of 1 more school in the list is not among them; the index names it.
   *[other] Plans of { $count } more schools in the list are not among them; the index names these schools.
}
receipt-about = We have received what is listed below.
receipt-what = What
receipt-what-value = { $kind }
receipt-count = How many
receipt-count-value = { $documents } documents, { $files } files, { $pages } pages
receipt-sha = SHA-256 of { $index }
receipt-sender = Sender
receipt-received = Received by (seal)
receipt-receiver = Name
receipt-date = Date
receipt-remark = Remarks
receipt-note = Note: the index lists every file with its SHA-256; planpress verify compares all of them.
diff-sum = { $same ->
    [one] 1 document is the same
   *[other] { $same } documents are the same
}, { $changed } changed, { $added } new, { $removed } gone.
diff-changed = { $document }
diff-added = { $document }: new
diff-removed = { $document }: gone
diff-person = person { $how ->
    [added] new: { $new }
   *[removed] gone: { $old }
}
diff-date = date{ $at ->
    [none] {""}
   *[other] {" "}({ $at })
}: { $old } → { $new }
diff-row = row { $how ->
    [added] new in “{ $place }”: { $new }
    [changed] moved in “{ $place }”: { $new }
   *[removed] gone from “{ $place }”: { $old }
}
diff-cell = “{ $place }”, { $row }, { $column }: { $old } → { $new }
diff-cell-alone = “{ $place }”, { $row }: { $old } → { $new }
diff-sentence = { $how ->
    [added] sentence new: { $new }
    [removed] sentence gone: { $old }
   *[changed] sentence: { $old } → { $new }
}
diff-table = table { $how ->
    [added] new: { $new }
   *[removed] gone: { $old }
}
diff-picture = { $how ->
    [added] picture new: { $new }
    [removed] picture gone: { $old }
   *[changed] picture: { $old } → { $new }
}
diff-redline = redline: { $path }
templates-head = Templates:
profiles-head = Profiles:
fonts-complete = lacks no character
fonts-lack = lacks: { $chars }
fonts-face = { $file } ({ $name }): { $characters } characters, { $times } times
fonts-rare = { $char } ({ $code }) is not in the first font; it was set in { $file }, { $times } times:
inspect-file-encoding = { $file } (encoding: { $encoding })
inspect-sheet = { "  " }sheet { $sheet }
inspect-hidden-sheet = { "  " }sheet { $sheet } (hidden)
inspect-no-table = { "    " }no table found
inspect-table = { "    " }table: header rows { $first }–{ $last }, { $rows ->
    [0] no data below
   *[other] data rows { $from }–{ $to } ({ $rows })
}, { $sure } sure
inspect-title = { "      " }title: { $title }
inspect-taken = { "      " }taken for { $table }; its columns:
inspect-left-out = { "      " }left out { $range }: { $reason }
inspect-table-without-header = { "    " }table: no header, { $rows ->
    [0] no data below
   *[other] data rows { $from }–{ $to } ({ $rows })
}, { $sure } sure
inspect-decided = { "      " }decided: { $what } ({ $why }; { $sure } sure)
inspect-label = { "      " }written beside it: { $name } = { $value }
inspect-group = { "      " }groups: { $groups }
inspect-reading = { "      " }another reading ({ $rows } rows) with the columns: { $columns }
inspect-same-layout = { "  " }{ $count } tables have the same columns: { $sheets }. Where used they become one table; the sheet's name may be a column
inspect-and = {"; "}
left-out-beside = beside the table
left-out-figure = a figure worked out from the rows above
left-out-sum = the sum of the rows above
left-out-instruction = what the form asks for, or an example
decided-header = the header is { $range }
decided-header-depth = the header is { $count } rows deep
decided-no-header = there is no header: what the columns are is not known
decided-side-by-side = { $count } tables side by side are read apart
decided-repeated-columns = columns that repeat side by side are read as { $count } parts, one after another
decided-rows-beyond-total = { $count } rows below a total are data too
decided-event = what this row says happens in between: it heads no group and is no data
decided-lone-row = this row is data too, though it may be none
decided-groups = { $count } rows are headings of groups: the rows below belong to them
decided-merged-cells = { $count } cells under merges are the same as above
decided-merged-sideways = merged sideways over columns with different headings: { $count }; the value is the first column's, the others are empty (first: { $range })
decided-spelt-labels = labels spelt down { $count } columns were joined
decided-hidden-rows = { $count } rows are hidden, and read
decided-hidden-columns = { $count } columns are hidden, and used only where no other fits
decided-timetable = can also be read as a timetable: { $count } lessons, one a row
decided-transposed = the headings stand in the first column: each further column is a record
decided-form = a form, read as one row
decided-matrix = may also be read as one row a cell: { $count } rows
decided-month-calendar = a month's calendar: { $count } entries, a row each
decided-joined-over-gap = columns on both sides of an empty one are one table
decided-shared-heading = one heading over a name and its code or telephone: { $count } columns were named apart
decided-rows-set-apart = { $count } rows that look like a list were set apart as remarks
decided-coloured-cells = { $count } rows hold nothing but colours below a series of headings
decided-loose-figures = { $count } lines of figures stand under labels of their own
decided-seat-plan = a seat plan: { $count } seats, a row each
decided-inner-table = a table inside the form
decided-unnamed-columns = columns at the right have no headings, like the list’s other half
decided-layout-not-there = the sheet cannot be read in the way that plan.toml says, and was read as it stands
because-hint = plan.toml says so
because-starter = the workbook says so itself
because-heading-words = most texts are usual headings
because-numbers-below = texts stand over numbers
because-few-words = few texts read like headings, other rows even less
because-apart-from-data = they stand apart from what is below them
because-marked = their row is bold or coloured, those below are not
because-colour-alone = colour is not read
because-lines-of-figures = nothing else is on the sheet
because-labels-and-figures = labels and figures stand in it by turns
because-no-data = there is nothing below
because-merged = upper headings are merged over several columns
because-repeated = upper headings are repeated over several columns
because-gap-filled-below = upper headings have blanks beside them that the row below fills
because-named-rows = each row says first what it names, with values of one kind beside it
because-weekdays-under-days = weekdays stand under days
because-two-languages = both rows name the columns, one in codes or another language
because-units = the next row holds units
because-generated-headings = the row above holds names that a program made up
because-empty-column = an empty column parts them
because-same-headings = the headings are the same
because-across-all-columns = it stands across all columns, and the rows below go on
because-alone-in-row = nothing else stands in the row
because-begins-chapter = numbered 一, 二, …; the rows below belong to it and its own amount is their sum
because-with-subtotal = a name with nothing but the sums of the rows below, which belong to it
because-labels-over-header = labels with their values over the header that comes again
because-below-last-total = no total follows them
because-named-as-total = it is called a total, and holds what no total holds
because-bold-as-headings = it is bold as the headings are and holds words alone, where figures stand above or below
because-emptier-than-above = it holds hardly anything, and is unlike the rows above
because-same-as-above = merged cells
because-one-character-cells = each cell holds one character
because-hidden-in-excel = hidden in Excel
because-weekdays-across = the headings are weekdays
because-weekdays-down = weekdays stand at the left
because-periods-across = the headings are lessons
because-periods-down = lessons stand at the left
because-series-across = the headings are of one kind (subjects, classes, months)
because-names-in-cells = most cells hold names
because-teachers-desk = there is a teacher’s desk
because-numbered-seats = rows and columns are numbered
because-days-under-weekdays = days that count on stand under weekdays
because-month-not-said = no title says which month
because-figures-without-key = the right ones hold no key of their own
because-codes-beside-names = codes stand beside names
because-titled-seats = the title says so
because-inside-form = there are filled-in labels above and below
because-titles-over-parts = titles stand side by side above
because-headings-down = most texts at the left are headings, those of the first row are not
because-label-value = each heading has its value to the right
because-no-headings = no row reads like headings
because-like-the-left-ones = they are like the left ones
because-two-lines = each record stands on two rows
because-struck-out = it is struck out
left-out-title = a title
left-out-remark = a remark
left-out-note = a note
left-out-blank = blank rows
left-out-total = a total
left-out-column-numbers = the numbers of the columns
left-out-seat-mark = doors, numbers of rows and columns
left-out-desk = the teacher’s desk
left-out-signature = a signature line
left-out-repeated-header = a repeated header
left-out-event = what happens in between
left-out-group = a heading of a group
left-out-hidden = hidden rows or columns
help-usage = Usage:
help-options = Options
help-arguments = Arguments
help-commands = Commands
help-possible = { " " }(one of { $values })
help-default = { " " }(default { $values })
help-main-examples =
    Examples:
    { "    " }planpress init our-plan                      a new project; fill in the workbook in data
    { "    " }planpress check our-plan                     everything that is wrong, in one run
    { "    " }planpress build our-plan --out finished      Word and PDF
    { "    " }planpress inspect roster.xlsx                which tables a workbook holds
    { "" }
    How each command is used: planpress check --help
usage-error = { $kind ->
    [extra] “{ $argument }” has no place here: a path or a name with spaces belongs in double quotation marks, such as "our plan"
    [dash] options begin with two ASCII hyphens: { $argument }
    [value] “{ $argument }” cannot be “{ $value }”{ $valid ->
        [none] {""}
       *[other] ; it may be: { $valid }
    }
    [no-value] “{ $argument }” needs a value
    [unknown] there is no option “{ $argument }”
    [command] there is no command “{ $argument }”
    [no-command] say what to do, such as check or build
    [missing] left out: { $argument }
    [conflict] “{ $argument }” does not go with “{ $other }”
    [not-utf8] an argument is not valid text
   *[other] wrong usage: { $detail }
}{ $suggested ->
    [none] {""}
   *[other] . Did you mean “{ $suggested }”?
}
    See: planpress --help, or planpress COMMAND --help
help-main = Compiles rosters and schedules into official plans: Word and PDF.
help-arg-json = print JSON for machines
help-arg-lang = language of messages: zh-Hans, zh-Hant, en (default: the project's, else the system's)
help-arg-strict = make warnings errors
help-arg-fonts = folder of fonts (default: “fonts” beside the program)
help-arg-one_line = one line a message, without hints
help-arg-help = show help
help-arg-version = show the version
help-arg-project = project folder (with plan.toml and data)
help-arg-out = folder for the documents
help-arg-only = only this one (may be given several times)
help-arg-format = which kinds of file
help-arg-embed_fonts = fonts in Word files: full (every character, to be edited anywhere; tens of megabytes), subset (the characters used) or none
help-arg-embed_plan = put the plan's data into the Word file (without columns that the template calls private), so that it can be made anew from it
help-arg-jobs = how many at once (default: all processors)
help-arg-force = overwrite files that somebody has changed
help-arg-combined = also make one PDF of all documents (combined.pdf), each starting on an odd page
help-arg-split_attachments = also make a file of each attachment by itself (…-附件1-….docx)
help-arg-attach = put into the PDF: plan, the contents as JSON; sources, the workbooks; never private columns
help-arg-profile = profile
help-arg-template = template
help-init = Make a new project: plan.toml, and for each table a workbook with headings, explanations, a sample and drop-down lists
help-init-template = template (township-research where none is named; with --from the best fitting)
help-init-dir = the new project's folder
help-init-examples =
    Example:
    { "    " }planpress init our-plan --template research-plan
    { "    " }planpress init our-plan --from roster.xlsx schedule.xlsx
help-check = Everything that is wrong or doubtful, in one run; writes nothing
help-check-examples =
    Examples:
    { "    " }planpress check fixtures/qingshui
    { "    " }planpress check fixtures/qingshui --one-line
help-build = Make the documents: Word and PDF for each school, and manifest.json
help-build-examples =
    Examples:
    { "    " }planpress build fixtures/qingshui --out out
    { "    " }planpress build fixtures/qingshui --out out --only 清水镇中心小学 --format pdf

    Exit codes: 0 fine; 1 the data has errors; 2 wrong usage or unreadable project; 3 some were made and some not
help-model = The composed plans as JSON, to be used by render or anyone else
help-model-schema = print the JSON Schema of plans
help-model-examples =
    Examples:
    { "    " }planpress model fixtures/qingshui --only 清水镇中心小学 > plan.json
    { "    " }planpress model --schema
help-render = Make documents from plans as JSON, whoever made them
help-render-model = JSON file: one plan or a list of plans
help-render-examples =
    Example:
    { "    " }planpress render plan.json --out out
help-inspect = Which tables were found in workbooks, what they were taken for, what was left out and why
help-inspect-workbook = workbooks
help-inspect-template = say what each column is taken for by this template
help-inspect-examples =
    Example:
    { "    " }planpress inspect fixtures/qingshui/data/教师名册.xlsx --template township-research
help-templates = The templates and profiles there are; templates check tries one of your own
help-templates-examples =
    Example:
    { "    " }planpress templates
help-fonts = The font chains; which characters of a text they lack
help-fonts-text = text to look up
help-fonts-file = UTF-8 text file to look up
help-fonts-used = which font set which character in a project's documents, and where each rare one stands
help-fonts-examples =
    Example:
    { "    " }planpress fonts --text 王㛃
help-package = Make a package to be filed: documents, index, receipt, manifest, as .zip or folder
help-package-out = delivered folder
help-package-to = the package: a .zip, or a folder that is not there yet
help-package-name = how files are called: a path with the fields n (the number), school, title, kind and file in braces and .{"{"}ext{"}"} at its end (default: [package] name in plan.toml, else number and school / kind / title)
help-package-project = project folder, for --with and for [package] in its plan.toml
help-package-with = also pack: sources, the workbooks; plans, the contents as JSON; never private columns
help-package-sign = sign the package with this key (planpress keygen or minisign -G): writes ….minisig beside it
help-package-force = overwrite a package of this name
help-package-examples =
    Examples:
    { "    " }planpress package out --to filed.zip
    { "    " }planpress package out --to filed.zip --name "{"{"}school{"}"}.{"{"}ext{"}"}" --project qingshui --with sources,plans
help-keygen = Make a pair of keys to sign packages with
help-keygen-name = where: NAME.key is secret, NAME.pub is for others
help-keygen-examples =
    Example:
    { "    " }planpress keygen office
    { "    " }planpress package out --to filed.zip --sign office.key
    { "    " }planpress verify filed.zip --key office.pub
help-verify-key = also check the signature beside the package: public key (file or text)
help-verify = Compare a delivered folder or a package with its manifest, to the bit
help-verify-dir = delivered folder, or package (.zip or folder)
help-verify-examples =
    Example:
    { "    " }planpress verify out
help-build-shard = Only the K-th of N parts (for several machines)
help-build-prune = Move the files of schools that the data no longer have to _pruned, and a combined PDF that is out of date
help-diff = What changed between two builds: people, dates, rows, sentences; as text, JSON or Word with tracked changes
help-diff-old = the older: an out folder, a package's folder, or a file that planpress model printed
help-diff-new = the newer
help-diff-docx = write a Word file with tracked changes of each document that changed into this folder
help-diff-examples =
    Example:
    { "    " }planpress diff filed out --docx redlines
help-merge = Joins the parts of a batch into one manifest
help-merge-dirs = The parts' output folders, as they were built; the others are merged into the first
help-merge-examples =
    Example:
    { "    " }planpress build PROJECT --out out --shard 1/2
    { "    " }planpress build PROJECT --out out --shard 2/2
    { "    " }planpress merge out

# The title of a PDF of documents that have several titles
combined-title = { $count } documents

# Behind the place of what stands in a Word file
paragraph-of-word = {" "}(paragraph { $number })
