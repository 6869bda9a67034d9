# D4xx: delivery.

D401 = { $kind ->
    [project] The output folder holds the documents of another project ({ $label }, { $count } of them): { $documents }
    [data] The output folder lies in the folder data, where the workbooks are: the next run would take the documents for workbooks
   *[file] The place for the output is a file, not a folder
}
D401-hint = { $kind ->
    [project] Name another folder with --out. If it is the same project, move what is in the folder elsewhere first.
    [data] Name a folder elsewhere with --out, such as --out out.
   *[file] Name another folder with --out, or move the file away.
}

D402 = Nothing can be written here: { io-cause }
D402-hint = See whether the folder is read-only or the name is taken, or name another place with --out.

D403 = The disk is full: { io-cause }
D403-hint = Make room and run again. Files that were written are whole; no half file is left.

D404 = { $kind ->
    [strange] A file of this name is there that the manifest does not know, so that nobody can tell whose it is: it was not overwritten
    [outdated] Somebody has changed this file since it was made, and what it was made from has changed too: it was not overwritten, and it does not say what the data say now{ $beside ->
        [none] {""}
       *[other] . “{ $beside }” beside it was made anew from the data, so that the two differ
    }
    [target] Another file of this name is in the folder that the parts are merged into: it was not overwritten
    [part] Somebody has changed this file of a part since it was made: it is merged as it is
   *[edited] Somebody has changed this file since it was made: it was not overwritten
}
D404-hint = { $kind ->
    [strange] Move it away and build again; or build with --force if it is a plan of an earlier build.
    [target] Move it away and merge again if it is not wanted.
    [part] If nobody meant to change it, build the part again with --force and merge again.
   *[edited] Build with --force to give the changes up; else put them into the workbook or the template first.
}

D405 = Another program has this file open: { io-cause }
D405-hint = Close it in Word or WPS and run again.

D406 = { $kind ->
    [renamed] This file was given another name: it is { $now } now
   *[other] The manifest lists this file, the folder lacks it
}
D406-hint = { $kind ->
    [renamed] Give it its own name again. Names that the receiving office wants are given by package --name, or in plan.toml under [package].
   *[other] Build again, or take it from a backup.
}

D407 = This file is not what the manifest says: it was changed since
D407-hint = { $kind ->
    [package] Ask the sender for the package anew.
   *[folder] If nobody meant to change it, build again with --force, which overwrites it. What was changed on purpose belongs into the workbook or the template: only files as they were made are packed.
}

D408 = { $kind ->
    [package] This file is in the package and not in the manifest
   *[folder] This file is in the folder and not in the manifest
}
D408-hint = { $kind ->
    [package] It was put there after the package was made: move it away, or have the package made again.
   *[folder] Move it away if it is not to be filed.
}

D409 = { $why ->
    [no-path] There is no such file or folder
    [file] This is a file, not a folder that build has written
    [project] This is a project's folder (plan.toml is in it), not one that build has written
    [parts] Parts of a batch lie here that are not merged yet ({ $instead }), and no manifest of the whole
    [inner] This folder has no manifest.json; a folder in it has one: { $instead }
    [outer] This folder has no manifest.json; a folder above it has one: { $instead }
    [none] This folder has no manifest.json
    [seal] manifest.json was changed: it does not fit its seal
    [cut] manifest.json ends in the middle: it was not written to its end, or not copied whole
    [outside] manifest.json names a file outside its folder, which planpress never does: it was changed
    [version] manifest.json was written by a later version of planpress, which this one cannot read
   *[other] manifest.json cannot be read: { $why }
}
D409-hint = { $why ->
    [no-path] See whether the path is as you mean it; one with spaces belongs in double quotation marks.
    [file] Name the folder; a package is checked with planpress verify.
    [project] Name the folder that stood after --out when you built.
    [parts] Build all parts, then join them with planpress merge.
    [inner] Name the folder within.
    [outer] Name the folder above.
    [version] Use the version of planpress that wrote it, or a later one.
   *[other] Make sure that this folder was written by planpress; building again writes a new one.
}

D410 = The program failed while it made “{ $document }”: { $why }
D410-hint = This is a fault of the program, not of your data. Other documents are not touched. Please send us the project.

D411 = { $kind ->
    [hidden] This workbook was not attached: something is hidden on { $columns }
    [unused] This workbook was not attached: on { $columns } there is something that no table was taken from, and nobody knows whether it may be shown
    [unknown] This workbook was not attached: it has columns that this kind of plan does not know ({ $columns }), and nobody knows whether they may be shown
    [comments] This workbook was not attached: it has comments, and nobody knows whether they may be shown
    [custom] This workbook was not attached: it has custom data (properties or XML), and nobody knows whether they may be shown
    [embedded] This workbook was not attached: it has embedded files or a record of revisions, and nobody knows whether they may be shown
    [external] This workbook was not attached: it has data of other workbooks or sources, and nobody knows whether they may be shown
    [macros] This workbook was not attached: it has macros, and nobody knows whether they may be shown
    [names] This workbook was not attached: it has defined names that hold texts, and nobody knows whether they may be shown
    [pictures] This workbook was not attached: it has pictures or text boxes, and nobody knows whether they may be shown
   *[private] This workbook was not attached: it has private columns ({ $columns })
}
D411-hint = { $kind ->
    [hidden] To attach it, save a copy with nothing hidden and put it in place of the workbook in data.
    [unused] To attach it, save a copy without what is not needed and put it in place of the workbook in data.
    [comments] To attach it, save a copy without comments (Excel: File, Info, Inspect Workbook) and put it in place of the workbook in data.
    [custom] To attach it, save a copy without custom data (properties or XML) (Excel: File, Info, Inspect Workbook) and put it in place of the workbook in data.
    [embedded] To attach it, save a copy without embedded files or a record of revisions (Excel: File, Info, Inspect Workbook) and put it in place of the workbook in data.
    [external] To attach it, save a copy without data of other workbooks or sources (Excel: File, Info, Inspect Workbook) and put it in place of the workbook in data.
    [macros] To attach it, save a copy without macros (Excel: File, Info, Inspect Workbook) and put it in place of the workbook in data.
    [names] To attach it, save a copy without defined names that hold texts (Excel: File, Info, Inspect Workbook) and put it in place of the workbook in data.
    [pictures] To attach it, save a copy without pictures or text boxes (Excel: File, Info, Inspect Workbook) and put it in place of the workbook in data.
   *[private] To attach it, save a copy without those columns and put it in place of the workbook in data.
}

D412 = No workbooks can be attached: the Plan comes from JSON, which does not say where they are
D412-hint = To attach them, use planpress build on the project folder.

D413 = { $kind ->
    [outdated] No combined PDF was made: some documents are of an earlier build, and its pages would not be theirs
   *[part] The combined PDF needs all documents, and a part of the batch has only some
}
D413-hint = { $kind ->
    [outdated] Build once more with --combined and without --only: only what has changed is made anew.
   *[part] Build the parts and merge them; then build once more with --combined and without --shard, which makes no document anew.
}

D430 = Another planpress is writing to this folder
D430-hint = Wait until it ends, or choose another folder with --out.

D431 = { $kind ->
    [combined-others] The combined PDF holds { $inside } documents, and the folder { $files } by now: they are not of the same schools. Do not print or file it
    [combined] The combined PDF is of an earlier build: documents have changed since, and it does not hold them as they are now. Do not print or file it
    [renamed] “{ $document }” is made under another name now; files under its old name are still there: { $files }
   *[other] The data no longer have “{ $document }”; its { $files } files of an earlier build are still there
}
D431-hint = { $kind ->
    [combined-others] Build with --combined to make it anew; if it is not wanted any more, build with --prune: it moves to the folder _pruned.
    [combined] Build with --combined to make it anew; if it is not wanted any more, build with --prune: it moves to the folder _pruned.
    [renamed] Build again with --prune: the files move to the folder _pruned. Until then they are not packed.
   *[other] If it is not wanted any more, build again with --prune: the files move to the folder _pruned. If it was left out by mistake, put it back into the workbook.
}

D432 = { $count ->
    [0] There is no part of a batch here
   *[other] { $count } parts are missing: { $parts }
}
D432-hint = { $count ->
    [0] Build the parts with --shard; a folder whose parts are merged already needs no merging.
   *[other] Build the missing parts with --shard, then merge.
}

D433 = This part is not of the same batch as the others: { $why ->
    [number] the batch was parted into another number
    [twice] the same part is there twice
    [data] { $files } did not say the same
    [template] the template was another
    [program] the program's version was another
   *[profile] the profile was another
}
D433-hint = { $why ->
    [number] Move this manifest of the other parting away, and merge again.
    [twice] Name the folder of one of the two alone.
   *[other] Build all parts again from one project with one program: what has not changed is not made anew.
}

D434 = { $kind ->
    [killed] The last build was cut off before its end: some files here are new, some are old, and the manifest is of before
   *[stopped] Stopped as you asked: { $count } documents were not built
}
D434-hint = { $kind ->
    [killed] Run the same build again: it goes on with the rest. Verify and pack after that.
   *[stopped] What was built is whole; the same command again goes on with the rest.
}

# P28x: packages and what changed.

P280 = The pattern “{ $pattern }” { $kind ->
    [brace] has a brace without its partner
    [field] has the field “{ $field }”, which there is not
    [extension] does not end with .{"{"}ext{"}"}: Word and PDF would have one name
   *[same] has nothing that tells one document from another
}
P280-hint = { $kind ->
    [field] Fields are { $known }.{ $nearest ->
        [none] {""}
       *[other] {" "}Did you mean “{ $nearest }”?
    }
   *[other] A pattern looks like {"{"}n{"}"}-{"{"}school{"}"}/{"{"}title{"}"}.{"{"}ext{"}"}.
}

P281 = This name could not be had as asked for (“{ $asked }”): taken, too long, or with what some system does not allow
P281-hint = Nothing need be done; another pattern with --name, with {"{"}n{"}"} in it, makes names that differ.

P282 = { $count } documents were not made and would be missing: { $documents }
P282-hint = Mend what build said of them and build again.

P283 = { $kind ->
    [folder] A folder with files is there
   *[other] A file of this name is there
}: it was not overwritten
P283-hint = { $kind ->
    [folder] Name another folder, or remove this one.
   *[other] Give --force to overwrite it, or name another file.
}

P284 = This path has { $length } characters; Windows may refuse to unpack beyond 260 with the folder above it
P284-hint = Choose a shorter pattern with --name.

P285 = { $kind ->
    [plan] This document's plan is no longer what was built
    [missing] This input of the build is not in the project
   *[other] This input has changed since the build
}
P285-hint = Build again, then package.

P286 = { $kind ->
    [seal] The manifest has no seal: this is no package, or somebody took the seal off
   *[other] The files are as the manifest says, but the archive is not the one that was written: its order, its headers or what lies beside the files was changed
}
P286-hint = Ask the sender for the package itself, not unpacked and packed again; a signature (verify --key) tells who made it.

P287 = { $kind ->
    [inner] All files of the zip are in a folder ({ $why }): it is not the package as it was made
   *[other] This is not a package that can be read: { $why }
}
P287-hint = { $kind ->
    [inner] Most likely it was unpacked and packed again: ask the sender for the package itself, or unpack it and verify the folder in it.
   *[other] See whether it was copied whole; ask the sender for it again.
}

P288 = { $kind ->
    [none] There is no signature here
    [damaged] This signature cannot be read
    [other-key] The signature was made with another key
   *[altered] The signature does not fit the package: one of them was changed
}
P288-hint = Ask the sender for the package and its .minisig, and make sure that the public key is the sender's.

P289 = { $kind ->
    [unreadable] The key cannot be read: { io-cause }
    [needs-password] This key has a password
    [wrong-password] The key's password is wrong
    [no-public-key] This is no public key
    [not-made] No keys could be made: { $why }
    [there] A key of this name is there: it was not overwritten
   *[other] This is no secret key
}
P289-hint = { $kind ->
    [unreadable] See whether the name and the path of the key are right.
    [needs-password] Put it into the environment variable PLANPRESS_KEY_PASSWORD.
    [there] Give the new keys another name: what was signed with the old one is checked with the old one.
    [wrong-password] Correct the environment variable PLANPRESS_KEY_PASSWORD.
   *[other] Signing takes the .key (secret), checking the .pub (public): they may have been exchanged. Keys are made by planpress keygen or minisign -G.
}

P290 = The manifest says no title of “{ $document }”: it was written by an earlier version
P290-hint = Build again: documents that are right are not made anew.

P292 = { $kind ->
    [missing] There is no such file or folder
    [word] Folders are compared here, not single Word or PDF files
    [over] Redlines cannot go into this folder: it holds the documents that are compared or delivered, and they would be overwritten
    [no-plans] There is nothing here to compare: neither delivered documents nor plans
    [no-docx] There is no Word file of this document, which is what is compared
    [packed] This is a zip, which is not compared as it is
    [mixed] One side holds Plans alone, the other documents alone: they have nothing in common to compare
    [damaged] This Word file cannot be read: { $why }
   *[other] This cannot be read: { $why }
}
P292-hint = { $kind ->
    [missing] See whether the path is right; one with spaces needs quotation marks around it.
    [over] Name a new folder behind --docx.
    [no-docx] Build with --format docx.
    [packed] Unpack it, and name the folder.
   *[other] Name two out folders, or two files as planpress model prints them.
}

D442 = { $kind ->
    [direction] The text has characters that turn the direction of writing ({ $chars }): it would read otherwise on paper than it is stored, and they are left out
    [variant] The text has characters that choose a variant of a glyph ({ $chars }); the fonts have none, and the usual glyph is printed
   *[width] The text has characters that nobody sees ({ $chars }), and that print nothing
}; { $count } in all, as in “{ $text }”
D442-hint = { $kind ->
    [variant] Look at how the character is printed; if it is wrong, take one that has a code point of its own
   *[direction] Most likely they came from a web page or a chat: delete these characters and type them again
}

D443 = Somebody has changed this file since it was made; it was moved here with the changes, from { $was }
D443-hint = Take it back from here if the changes are wanted; delete it if not

D444 = { $count ->
    [one] 1 file that was not asked for now ({ $kinds }: another format, or an attachment by itself) is of an earlier build and no longer says
   *[other] { $count } files that were not asked for now ({ $kinds }: another format, or attachments by themselves) are of an earlier build and no longer say
} what the documents say now
D444-hint = Build all formats (attachments by themselves with --split-attachments); or build with --prune, which moves them to the folder _pruned. Until then they are not packed.

D445 = The attached workbook names whoever made it: { $people }
D445-hint = If the receiver is not to read that, remove the document properties (Excel: File, Info, Inspect Workbook) and build again.

D446 = When these were built, { $count ->
    [one] a row was
   *[other] rows at { $count } places were
} in no plan, because nobody knows whose; one plan may lack something: { $places }
D446-hint = Fill in or correct the school of these rows, build again, then pack.

D447 = { $count ->
    [one] A character is lost, and � stands for it: `{ $text }`
   *[other] Characters are lost in { $count } places, and � stands for them, such as: `{ $text }`
}
D447-hint = Nobody can tell from this what stood there, and a black mark would be printed: write what the original has. Where they are all over a file, it was saved in a wrong encoding: export it anew from the original, or ask for it again.

D449 = The heads or feet of the attached workbook’s pages say: { $texts }
D449-hint = If the receiver is not to read that, delete it (Excel: Page Layout, Print Titles, Header/Footer) and build again.

D450 = { $count ->
    [one] 1 document is of an earlier build, and does not say what the others do
   *[other] { $count } documents are of an earlier build, and do not say what the others do
}, since data, settings, template or program have changed: { $documents }
D450-hint = Build once more without --only: only what has changed is made anew. Until then nothing is packed.

D451 = { $count ->
    [one] The list has 1 more school, and nothing was made for it here
   *[other] The list has { $count } more schools, and nothing was made for them here
}: { $documents }
D451-hint = To file all of them, build without --only and pack again. If only these are to be filed, nothing need be done.
