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

T320 = { $count } characters of this file are in the old private code points of GBK; they were read as what GB 18030 gives for them: { $pairs }
T320-hint = Nothing needs to be done; if one is read wrongly, correct it in the table.

T321 = A character that an office made for itself ({ $code }), which only its computers can show, stands in “{ $text }”
T321-hint = Replace it in the table by the character's official code (handwriting input finds it).

T322 = A footnote is too long for a page and was split over { $pages } pages: “{ $text }”
T322-hint = Shorten it, or move what it says to the text or to an attachment.

T330 = There is no such picture
T330-hint = Put the picture into the plan's folder, and compare the name behind “!图” in the text, extension included.

T331 = { $kind ->
    [format] The picture is no PNG, JPEG or SVG file
    [cmyk] The picture has CMYK colours for printing presses, which screens and office programs show as others
    [large] The picture is too large ({ $detail }) and was not opened
    [empty] The picture has no width or no height
   *[corrupt] The picture is damaged and cannot be read
}
T331-hint = { $kind ->
    [cmyk] Save it as a JPEG or PNG in RGB.
    [large] Make it smaller: 4000 pixels across fill a page.
   *[other] Open it in a picture program and save it as PNG or JPEG.
}
