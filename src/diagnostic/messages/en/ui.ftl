# The program's own words: results of commands, --help.

severity-note = note
severity-warning = warning
severity-error = error
see-also = see also { $place }
tally = { $errors } errors, { $warnings } warnings, { $notes } notes.
built = { $made } plans made: { $files } files, { $pages } pages, in { $out }.
not-built = not made: { $document }
kept = { $count } documents were kept because somebody had changed them.
verified = { $files } files compared: all as the manifest says.
verified-with-faults = { $files } files compared: see the differences above.
templates-head = Templates:
profiles-head = Profiles:
fonts-complete = lacks no character
fonts-lack = lacks: { $chars }
init-next = The project is made. Fill in the workbook in data and plan.toml, then run planpress check { $dir }
inspect-sheet = { "  " }sheet { $sheet }
inspect-hidden-sheet = { "  " }sheet { $sheet } (hidden)
inspect-no-table = { "    " }no table found
inspect-table = { "    " }table: header rows { $first }–{ $last }, data rows { $from }–{ $to } ({ $rows }), { $sure } sure
inspect-title = { "      " }title: { $title }
inspect-taken = { "      " }taken for { $table }; its columns:
inspect-left-out = { "      " }left out { $range }: { $reason }
left-out-title = a title
left-out-remark = a remark
left-out-note = a note
left-out-blank = blank rows
left-out-total = a total
left-out-signature = a signature line
left-out-repeated-header = a repeated header
left-out-group = a heading of a group
left-out-hidden = hidden rows or columns
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
help-arg-profile = profile
help-arg-template = template
help-init = Make a new project: plan.toml and a starter workbook
help-init-dir = the new project's folder
help-init-examples =
    Example:
    { "    " }planpress init our-plan
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
help-templates = The templates and profiles there are
help-templates-examples =
    Example:
    { "    " }planpress templates
help-fonts = The font chains; which characters of a text they lack
help-fonts-text = text to look up
help-fonts-file = UTF-8 text file to look up
help-fonts-examples =
    Example:
    { "    " }planpress fonts --text 王㛃
help-verify = Compare a delivered folder with its manifest
help-verify-dir = delivered folder
help-verify-examples =
    Example:
    { "    " }planpress verify out
