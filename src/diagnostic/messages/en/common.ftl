# What entries of several catalogues refer to.

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
