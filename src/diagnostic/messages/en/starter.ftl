# New projects: starter workbooks, the comments of plan.toml, proposals for workbooks at hand,
# templates on trial.

P310 = { $kind ->
    [value] “{ $label }” in [values] of plan.toml still is the sample `{ $value }`, and the workbooks name other schools
   *[row] The sample row still stands in “{ $table }”
}
P310-hint = { $kind ->
    [value] Write your own there; if it happens to be the same, leave it
   *[row] Write your own there; where there is nothing to write, delete the row
}
P311 = These tables fit no template
P311-hint = { $best ->
    [none] Name the template with --template. There are: { $known }
   *[other] Nearest is { $best }: to take it, add --template { $best }. There are: { $known }
}
P312 = There is no template in this folder
P312-hint = Name a template's folder (with a template.toml), or a folder that holds several
P313 = { $kind ->
    [unreadable] The example of “{ $column }” in “{ $table }” cannot be read: `{ $example }`
    [value-unreadable] The example of “{ $column }” cannot be read: `{ $example }`
    [missing] “{ $column }” of “{ $table }” is required and has no example
   *[value] The required “{ $column }” has no example
}
P313-hint = { $kind ->
    [unreadable] { P205-hint }
    [value-unreadable] { P205-hint }
   *[other] Write example = "…": a new project has it as its sample, and its plan shows it
}
D440 = { $kind ->
    [twice] Two workbooks have this name and cannot both go into data
   *[file] This file is there already; it was not overwritten, and nothing else was written
}
D440-hint = { $kind ->
    [twice] Rename one of them, or put them into folders of their own in the project's data, and run it again
   *[file] Take another folder than { $dir }, or move this file away first
}
D441 = This file cannot be written: { io-cause }
D441-hint = See whether { $dir } is read-only and whether there is room on the disk, or take another folder

# What workbooks say. Several sentences to a cell, one a line.
starter-how = { $samples ->
    [one] The first row below the headings is a sample: write your own over it
   *[other] The first { $samples } rows below the headings are samples: write your own over all of them, and delete those you do not need
}, one entry a row. Columns may change places and be added; leave the headings’ words as they are.
starter-if-none = Where there is none of this, delete this file.
starter-each-document = Each entry of “{ $table }” needs a row here.
starter-each-month = Each of these months needs one: { $months }.
starter-each-of = Each “{ $columns }” of “{ $table }” needs a row here.
starter-each-hoped = Each “{ $columns }” of “{ $table }” may have a row here; which have none yet is told as a note.
starter-each-with = Each “{ $columns }” of “{ $table }” needs a row for each of these in “{ $column }”: { $words }.
starter-differs = not one’s own: other than { $column } of that person in { $table }
starter-required = required
starter-optional = may be empty
starter-same = may be empty where it is as in the row above
starter-form-person = one person's name
starter-form-persons = names, 、 between them
starter-form-code = a code; leading zeros stay
starter-form-phone = a telephone number
starter-form-integer = a whole number
starter-form-decimal = a number
starter-form-percent = a percentage, 85%
starter-form-money = a sum, 1200.50
starter-form-date = a day, 2026-09-10
starter-form-month = a month, 9月
starter-form-week = a school week, 第3周
starter-form-weekday = a day of the week, from the list
starter-form-slot = a time every week, 星期三下午
starter-form-period = a lesson, 第1节
starter-form-time = a time of day, 8:30
starter-form-time-range = from–to, 8:00-8:45
starter-form-list = items, 、 between them
starter-form-enum = from the list
starter-as-in = as “{ $column }” in “{ $table }”
starter-unique = no two alike
starter-unique-with = no two alike together with “{ $columns }”
starter-bounds = { $bounds ->
    [between] { $least } to { $most }
    [least] { $least } or more
   *[most] { $most } or less
}
starter-quota = as a rule { $least } or more
starter-quota-some = for some { $least } or more
starter-quota-most = { $most } or less
starter-school-year = within the school year
starter-agrees = in agreement with `{ $column }` of the same row
starter-max-chars = { $most } characters or fewer
starter-not-listed = Choose from the list, or write it as the list does.

# What plan.toml says, one sentence a line.
settings-intro = What follows a # explains. Save it as UTF-8, then run planpress check.
settings-template = the template (planpress templates lists them)
settings-profile = how pages look: gbt9704 official, taiwan Taiwan's official, office plain
settings-script = what it is written in: hans, hant; names are never converted, and what tables say only with { "{" } to = "hant", cells = true { "}" }
settings-terms = what the template says (in simplified characters) and what is printed instead; add to it, take from it
settings-year = the year in which the school year begins: 2026 for 2026–2027
settings-year-found = the year in which the school year begins (from “{ $text }”)
settings-year-unknown = the year in which the school year begins: the tables do not say, see whether it is right
settings-values = what the plan says beside the tables
settings-value = { $label }{ $required ->
    [yes] {" "}(required)
   *[no] {" "}(may be left out)
}
settings-fill-in = { $label } (fill this in, such as { $example })
settings-calendar = first and last day of each term, for school weeks and weekly slots: put your own school's days
settings-calendar-off = the school's own days off and make-up days (beside weekends and public holidays)
settings-calendar-later = for school weeks or weekly slots, take the # off the next lines and put your own school's days
settings-term = 上学期
settings-sources = where each table is. What the program finds itself need not be here; where it finds none or the wrong one, write
settings-sources-found = where each table is, as the program found them: see whether it is right, and change it where a table moves
settings-column-from = { $column } ← { $heading }
settings-many = “{ $table }”: read from all of these, nothing to write: { $places }
settings-none = { $required ->
    [yes] “{ $table }”: required, and not found. Put it into data; where it is there, say where:
   *[no] “{ $table }”: not found, and not required. Where there is one, put it into data; if it is not found there, say where:
}
settings-likely = “{ $table }”: no table is just that. The one below is most like it: see whether it is, else name the right one
settings-missing = missing ({ $places }): { $what }

# What the terminal says.
init-next = The project is made. Fill in the workbooks in data and plan.toml, then run planpress check { $dir }
init-from-template = Template chosen: { $id } ({ $label }), fit { $score }
init-from-given = Template: { $id } ({ $label }), fit { $score }
init-from-others = Next: { $others }
init-from-values = Still to be filled in under [values] of plan.toml: { $labels }
init-from-calendar = Still to be written in plan.toml: [calendar]; the weekly slot needs the terms
init-from-year = The tables do not say which school year it is: plan.toml has { $year }, see whether it is right
init-from-next = plan.toml is written. Add what is missing (tables and columns, if any, below), then run planpress check { $dir }
trial-fine = { $template }: nothing found wrong
trial-found = { $template }: something is wrong, see above
help-init-profile = how pages look (where none is named gbt9704; taiwan where it is in traditional characters)
help-init-from = propose a plan.toml for workbooks at hand, or for all workbooks of a folder: the best fitting template (or the one of --template), where each table is, what is missing; the workbooks are copied into data
help-templates-check = Check a template of your own: unknown tables, columns and checks, unclosed loops, each with file and line; and try it on its samples
help-templates-check-dir = a template's folder (with a template.toml), or a folder that holds several
help-templates-check-examples =
    Examples:
    { "    " }planpress templates check templates/township-research
