# T3xx：排版。

T301 = 有一段文字太长，在允许断开的地方放不进一行（要宽 { $needed } 毫米，只有 { $has } 毫米），只好从中间断开：{ $text }
T301-hint = 请把这段文字改短，或在其中加空格或标点。

T302 = 字体里没有“{ $char }”（{ $code }）这个字，出现在“{ $text }”中
T302-hint = 请核对是不是输入错误。如果姓名确实用这个字，请换用通行的写法，或告诉我们这个字以便补充字体。

T303 = 第 { $row } 行比一页还高，已拆到 { $pages } 页上
T303-hint = 请把这一行的文字改短，或分成几行填写。

T304 = 找不到可用的字体{ $kind ->
    [none] ：没有 fonts 文件夹
    [unreadable] ：{ $dir } 读不出来，{ io-cause }
    [no-font] ：{ $dir } 不是 TrueType 字体
    [catalogue] ：字体目录 { $dir } 写得不对（{ $why }）
   *[other] （{ $dir }）：{ $why }
}
T304-hint = 字体放在程序旁边的 fonts 文件夹里；也可以用 --fonts 指明在哪里。

T314 = 这份红头文件没有附件，没有印目录：目录只能排在落款后面，列的却是前面的页
T314-hint = 请不要目录（contents = false），或者不用红头，或者把计划作为附件印发。

T320 = 这个文件里有 { $count } 处旧编码（GBK 自造字区）的字，已按国家标准换成正式编码：{ $pairs }
T320-hint = 不必处理；如果换成的字不对，请在表格里改成正确的字。

T321 = 有一个自造字（{ $code }），只有造它的那台电脑认得，出现在“{ $text }”中
T321-hint = 请在表格里把这个字换成正式的字（可用输入法的手写或部件输入找到它）。

T322 = 脚注太长，一面排不下，分在 { $pages } 面上：“{ $text }”
T322-hint = 请把脚注改短，或把内容写进正文、附件。

T330 = 找不到要插入的图片或 PDF
T330-hint = 请把文件放进计划所在的文件夹，并核对正文里“!图”“!页”后面或 plan.toml 的 [[attachments]] 里写的文件名（含文件夹、扩展名）。

T331 = { $kind ->
    [outside] 文件名指到了计划文件夹以外
    [format] 要插入的文件不是 PNG、JPEG、SVG 或 PDF
    [cmyk] 插图是印刷用的 CMYK 颜色，屏幕和办公软件会显示成别的颜色
    [large] 要插入的图片或 PDF 太大（{ $detail }），程序不打开
    [empty] 插图没有宽或高
    [encrypted] 这个 PDF 有密码或限制了权限，不能装订进来
    [no-pages] 这个 PDF 一页也没有
    [pages] 这个 PDF 有 { $detail } 页，最多能装订 200 页
    [page-size] 这个 PDF 有一页的尺寸不可用（{ $detail } 点）
    [unpacked] 这个 PDF 展开以后超过 { $detail }，程序不打开
    [slow] 这个 PDF 读了 { $detail } 秒还没有读完，程序不再等
    [which-page] 这个 PDF 有 { $detail } 页，没有写明插入哪一页
    [page] 文件里没有这一页：一共 { $detail } 页
    [characters] 插图里有字体中没有的字：{ $detail }
   *[corrupt] 要插入的文件已损坏，读不出来
}
T331-hint = { $kind ->
    [outside] 请把文件放进计划所在的文件夹，文件名从这个文件夹写起，文件夹之间用“/”，如“附件/方案.pdf”。
    [cmyk] 请在画图软件里另存为 RGB 颜色的 JPEG 或 PNG。
    [large] 请把图片缩小后再放进来，宽 4000 像素已足够印满一页；PDF 请重新导出，或分成几个文件。
    [encrypted] 请用密码打开它，再“打印”或“另存”成没有密码的 PDF；没有密码的，请向来文单位要一份不加密的。
    [no-pages] 请重新导出这个 PDF。
    [pages] 请只留下要装订的各页，或分成几个附件。
    [which-page] 请在文件名后面写上页码，如“!图 方案.pdf#page=2 | 图题”；要装订全部各页，写“!页 方案.pdf”。
    [page] 请改正“#page=”后面的页码，从 1 数起。
    [page-size] 请把这一页按 A4 重新导出。
    [unpacked] 请用办公软件重新导出，或打印成新的 PDF。
    [slow] 请把它打印成新的 PDF 再试；还是不行，就把各页存成图片。
    [characters] 请在画图软件里把这些字转成图形（“转为路径”），或换成别的字。
   *[other] 请用制作它的软件打开，另存为 PNG、JPEG 或 PDF。
}

T332 = 首页上没有正文：版头（{ $organs } 个发文机关{ $signers ->
    [0] {""}
   *[other] 、{ $signers } 个签发人
}）、标题和主送机关下面剩下的地方放不下正文的开头
T332-hint = 公文首页必须显示正文。字号、行距已经缩到版式允许的最小；发文机关标志可以只写主办机关的名称（《党政机关公文处理工作条例》第九条），标题也可以改短。要更小的字，在 plan.toml 的 [profile] 里改 head.close_marks。

T333 = { $where ->
    [attachment] 附件“{ $called }”里
   *[text] 正文里
}有一张表太窄，“{ $columns }”{ $more ->
    [yes] 等
   *[no] {""}
} { $count } 栏{ $what ->
    [narrow] 一行只放得下一两个字，排成了长条：要读得下去，整张表要宽 { $needed } 毫米，只有 { $has } 毫米
    [torn] 的姓名或词语放不下，只好拆成两行：都不拆开，整张表要宽 { $needed } 毫米，只有 { $has } 毫米
   *[cut] 的数字或长词放不下，只好从中间断开：都不断开要宽 { $needed } 毫米，只有 { $has } 毫米
}
T333-hint = { $helps ->
    [turn] 请把这张表放进横排的附件（项目里在模板的这个附件、JSON 里在这个附件写 orientation = "landscape"，宽 { $landscape } 毫米），放得下；或者减少栏数；或者改用 { $size } 磅的字（plan.toml 的 [profile] 里写 styles.table-cell.size，表头是 styles.table-head.size）。
    [turn-smaller] 请把这张表放进横排的附件（项目里在模板的这个附件、JSON 里在这个附件写 orientation = "landscape"，宽 { $landscape } 毫米），并改用 { $size } 磅的字（plan.toml 的 [profile] 里写 styles.table-cell.size，表头是 styles.table-head.size）；或者减少栏数。
    [smaller] 请改用 { $size } 磅的字（plan.toml 的 [profile] 里写 styles.table-cell.size，表头是 styles.table-head.size）；或者减少栏数，分成两张表。
   *[part] 横排（宽 { $landscape } 毫米）、小字也放不下，请减少栏数，分成几张表。
}
