# D4xx: delivery.

D401 = The place for the output is a file, not a folder
D401-hint = Name another folder with --out, or move the file away.

D402 = Nothing can be written here: { io-cause }
D402-hint = See whether the folder is read-only or the name is taken, or name another place with --out.

D403 = The disk is full: { io-cause }
D403-hint = Make room and run again. Files that were written are whole; no half file is left.

D404 = Somebody has changed this file since it was made: it was not overwritten
D404-hint = Build with --force to give the changes up; else put them into the workbook or the template first.

D405 = Another program has this file open: { io-cause }
D405-hint = Close it in Word or WPS and run again.

D406 = The manifest lists this file, the folder lacks it
D406-hint = Build again, or take it from a backup.

D407 = This file is not what the manifest says: it was changed since
D407-hint = If nobody meant to change it, build again.

D408 = This file is in the folder and not in the manifest
D408-hint = Move it away if it is not to be filed.

D409 = { $why ->
    [none] This folder has no manifest.json
   *[other] manifest.json cannot be read: { $why }
}
D409-hint = Make sure that this folder was written by planpress; building again writes a new one.

D410 = The program failed while it made “{ $document }”: { $why }
D410-hint = This is a fault of the program, not of your data. Other documents are not touched. Please send us the project.

D411 = This workbook was not attached: it has private columns ({ $columns })
D411-hint = To attach it, save a copy without those columns and put it in place of the workbook in data.

D412 = No workbooks can be attached: the Plan comes from JSON, which does not say where they are
D412-hint = To attach them, use planpress build on the project folder.

D413 = The combined PDF needs all documents, and a part of the batch has only some
D413-hint = Build the parts and merge them; then build once more with --combined and without --shard, which makes no document anew.

D430 = Another planpress is writing to this folder
D430-hint = Wait until it ends, or choose another folder with --out.

D431 = The data no longer have “{ $document }”; its { $files } files of an earlier build are still there
D431-hint = If it is not wanted any more, build again with --prune: the files move to the folder _pruned. If it was left out by mistake, put it back into the workbook.

D432 = { $count } parts are missing: { $parts }
D432-hint = Build the missing parts with --shard, then merge.

D433 = This part is not of the same batch as the others: other data, template, profile, program or number of parts, or it is there twice
D433-hint = Build all parts again from one project with one program.

D434 = Stopped as you asked: { $count } documents were not built
D434-hint = What was built is whole; the same command again goes on with the rest.

# Why the operating system refused
io-cause = { $cause ->
    [missing] no such file or folder
    [denied] permission denied
    [read-only] the disk is read-only
    [there] a file of that name is there already
    [no-folder] a part of the path is a file, not a folder
    [folder] this is a folder, not a file
    [full] no space left on the disk
    [too-large] the file is too large
    [busy] the file is in use by another program
    [name] the file's name is too long or has characters that are not allowed
    [not-utf8] the text is not UTF-8
   *[other] { $why }
}
