# T3xx: typesetting.

T301 = A stretch of text has no place where it may break within the line (it needs { $needed } mm and has { $has } mm) and was cut: { $text }
T301-hint = Shorten it, or put a space or a mark into it.

T302 = No font has the character “{ $char }” ({ $code }), which stands in “{ $text }”
T302-hint = Check for a typing error. If a name really has this character, use its common form, or tell us so that a font can be added.

T303 = Row { $row } is higher than a page and was split over { $pages } pages
T303-hint = Shorten the row's text, or spread it over several rows.

T304 = No usable fonts{ $kind ->
    [none] : there is no folder of fonts
    [unreadable] : { $dir } cannot be read, { io-cause }
    [no-font] : { $dir } is no TrueType font
    [catalogue] : the list of fonts { $dir } is wrong ({ $why })
   *[other] {" "}({ $dir }): { $why }
}
T304-hint = Fonts lie in the folder “fonts” beside the program; --fonts says where else.

T314 = A document with a red head and no attachments has no contents: they would stand behind its signature and list the pages before them
T314-hint = Leave out the contents (contents = false), or print the plan without a red head, or as an attachment to a document that has one.

T320 = { $count } characters of this file are in the old private code points of GBK; they were read as what GB 18030 gives for them: { $pairs }
T320-hint = Nothing needs to be done; if one is read wrongly, correct it in the table.

T321 = A character that an office made for itself ({ $code }), which only its computers can show, stands in “{ $text }”
T321-hint = Replace it in the table by the character's official code (handwriting input finds it).

T322 = A footnote is too long for a page and was split over { $pages } pages: “{ $text }”
T322-hint = Shorten it, or move what it says to the text or to an attachment.

T330 = There is no such picture or PDF
T330-hint = Put it into the plan's folder, and compare the name behind “!图” or “!页” in the text, or under [[attachments]] in plan.toml, folder and extension included.

T331 = { $kind ->
    [outside] The name leads out of the plan's folder
    [format] The file is no PNG, JPEG, SVG or PDF
    [cmyk] The picture has CMYK colours for printing presses, which screens and office programs show as others
    [large] The picture or PDF is too large ({ $detail }) and was not opened
    [empty] The picture has no width or no height
    [encrypted] The PDF has a password or restricts what may be done with it, and cannot be bound in
    [no-pages] The PDF has no page
    [pages] The PDF has { $detail } pages; 200 can be bound in
    [page-size] A page of the PDF has an unusable size ({ $detail } points)
    [unpacked] The PDF unpacks to more than { $detail } and was not opened
    [slow] The PDF was not read within { $detail } seconds
    [which-page] The PDF has { $detail } pages, and the text does not say which to show
    [page] The file has no such page: there are { $detail }
    [characters] the drawing has characters that no font has: { $detail }
   *[corrupt] The file is damaged and cannot be read
}
T331-hint = { $kind ->
    [outside] Put the file into the plan's folder and write its name from there, with / between folders: “attachments/scheme.pdf”.
    [cmyk] Save it as a JPEG or PNG in RGB.
    [large] Make it smaller: 4000 pixels across fill a page. Export a PDF anew, or part it into several.
    [encrypted] Open it with its password and print or save it as a PDF without one; or ask who sent it for one that is not protected.
    [no-pages] Export the PDF anew.
    [pages] Keep the pages that are to be bound in, or part it into several attachments.
    [which-page] Write the page behind the name: “!图 scheme.pdf#page=2 | caption”; to bind all pages in, write “!页 scheme.pdf”.
    [page] Correct the number behind “#page=”; pages count from 1.
    [page-size] Export that page anew in A4.
    [unpacked] Export it anew, or print it to a new PDF.
    [slow] Print it to a new PDF and try again; else save its pages as pictures.
    [characters] turn these characters into paths in the drawing program, or write others.
   *[other] Open it in the program that made it and save it as PNG, JPEG or PDF.
}

T332 = Page one shows no text: the head ({ $organs } organs{ $signers ->
    [0] {""}
   *[other] , { $signers } signers
}), the title and the recipients leave no room for its beginning
T332-hint = Page one of an official document must show text. The names are as small and as close as the profile lets them be; the head may give the leading organ alone (《党政机关公文处理工作条例》, article 9), and the title may be shorter. Smaller names: head.close_marks under [profile] in plan.toml.

T333 = A table { $where ->
    [attachment] of the attachment “{ $called }”
   *[text] of the text
} is too narrow: { $what ->
    [narrow] { $count } columns ({ $columns }{ $more ->
        [yes] {" "}and others
       *[no] {""}
    }) have room for one or two characters a line; to be read, the table needs { $needed } mm and has { $has } mm
    [torn] names or words of { $count } columns ({ $columns }{ $more ->
        [yes] {" "}and others
       *[no] {""}
    }) stand on two lines; whole, all columns need { $needed } mm and have { $has } mm
   *[cut] numbers or long words of { $count } columns ({ $columns }{ $more ->
        [yes] {" "}and others
       *[no] {""}
    }) were cut; whole, they need { $needed } mm and have { $has } mm
}
T333-hint = { $helps ->
    [turn] Put the table into a landscape attachment (orientation = "landscape" at that attachment, in the template of a project or in the JSON; { $landscape } mm wide): it fits there. Or leave columns out, or take type of { $size } pt (styles.table-cell.size under [profile] in plan.toml; for the head styles.table-head.size).
    [turn-smaller] Put the table into a landscape attachment (orientation = "landscape" at that attachment, in the template of a project or in the JSON; { $landscape } mm wide) and take type of { $size } pt (styles.table-cell.size under [profile] in plan.toml; for the head styles.table-head.size); or leave columns out.
    [smaller] Take type of { $size } pt (styles.table-cell.size under [profile] in plan.toml; for the head styles.table-head.size); or leave columns out, or make two tables of it.
   *[part] A landscape page ({ $landscape } mm) and smaller type are not enough: leave columns out, or make several tables of it.
}
