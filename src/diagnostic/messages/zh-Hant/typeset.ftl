# T3xx：排版。

T301 = 有一段文字太長，在允許斷開的地方放不進一行（要寬 { $needed } 毫米，只有 { $has } 毫米），只好從中間斷開：{ $text }
T301-hint = 請把這段文字改短，或在其中加空格或標點。

T302 = 字型裡沒有「{ $char }」（{ $code }）這個字，出現在「{ $text }」中
T302-hint = 請核對是不是輸入錯誤。如果姓名確實用這個字，請換用通行的寫法，或告訴我們這個字以便補充字型。

T303 = 第 { $row } 列比一頁還高，已拆到 { $pages } 頁上
T303-hint = 請把這一列的文字改短，或分成幾列填寫。

T304 = 找不到可用的字型{ $kind ->
    [none] ：沒有 fonts 資料夾
    [unreadable] ：{ $dir } 讀不出來，{ io-cause }
    [no-font] ：{ $dir } 不是 TrueType 字型
    [catalogue] ：字型目錄 { $dir } 寫得不對（{ $why }）
   *[other] （{ $dir }）：{ $why }
}
T304-hint = 字型放在程式旁邊的 fonts 資料夾裡；也可以用 --fonts 指明在哪裡。

T314 = 這份紅頭文件沒有附件，沒有印目錄：目錄只能排在落款後面，列的卻是前面的頁
T314-hint = 請不要目錄（contents = false），或者不用紅頭，或者把計畫作為附件印發。

T320 = 這個檔案裡有 { $count } 處舊編碼（GBK 自造字區）的字，已依國家標準換成正式編碼：{ $pairs }
T320-hint = 不必處理；如果換成的字不對，請在表格裡改成正確的字。

T321 = 有一個自造字（{ $code }），只有造它的那台電腦認得，出現在「{ $text }」中
T321-hint = 請在表格裡把這個字換成正式的字（可用輸入法的手寫或部件輸入找到它）。

T322 = 註腳太長，一面排不下，分在 { $pages } 面上：「{ $text }」
T322-hint = 請把註腳改短，或把內容寫進正文、附件。

T330 = 找不到要插入的圖片或 PDF
T330-hint = 請把檔案放進計畫所在的資料夾，並核對正文裡「!圖」「!頁」後面或 plan.toml 的 [[attachments]] 裡寫的檔名（含資料夾、副檔名）。

T331 = { $kind ->
    [outside] 檔名指到了計畫資料夾以外
    [format] 要插入的檔案不是 PNG、JPEG、SVG 或 PDF
    [cmyk] 插圖是印刷用的 CMYK 顏色，螢幕和辦公軟體會顯示成別的顏色
    [large] 要插入的圖片或 PDF 太大（{ $detail }），程式不開啟
    [empty] 插圖沒有寬或高
    [encrypted] 這個 PDF 有密碼或限制了權限，不能裝訂進來
    [no-pages] 這個 PDF 一頁也沒有
    [pages] 這個 PDF 有 { $detail } 頁，最多能裝訂 200 頁
    [page-size] 這個 PDF 有一頁的尺寸不可用（{ $detail } 點）
    [unpacked] 這個 PDF 展開以後超過 { $detail }，程式不開啟
    [slow] 這個 PDF 讀了 { $detail } 秒還沒有讀完，程式不再等
    [which-page] 這個 PDF 有 { $detail } 頁，沒有寫明插入哪一頁
    [page] 檔案裡沒有這一頁：一共 { $detail } 頁
    [characters] 插圖裡有字型中沒有的字：{ $detail }
   *[corrupt] 要插入的檔案已損壞，讀不出來
}
T331-hint = { $kind ->
    [outside] 請把檔案放進計畫所在的資料夾，檔名從這個資料夾寫起，資料夾之間用「/」，如「附件/方案.pdf」。
    [cmyk] 請在繪圖軟體裡另存為 RGB 顏色的 JPEG 或 PNG。
    [large] 請把圖片縮小後再放進來，寬 4000 像素已足夠印滿一頁；PDF 請重新匯出，或分成幾個檔案。
    [encrypted] 請用密碼開啟它，再「列印」或「另存」成沒有密碼的 PDF；沒有密碼的，請向來文單位要一份不加密的。
    [no-pages] 請重新匯出這個 PDF。
    [pages] 請只留下要裝訂的各頁，或分成幾個附件。
    [which-page] 請在檔名後面寫上頁碼，如「!圖 方案.pdf#page=2 | 圖題」；要裝訂全部各頁，寫「!頁 方案.pdf」。
    [page] 請改正「#page=」後面的頁碼，從 1 數起。
    [page-size] 請把這一頁按 A4 重新匯出。
    [unpacked] 請用辦公軟體重新匯出，或列印成新的 PDF。
    [slow] 請把它列印成新的 PDF 再試；還是不行，就把各頁存成圖片。
    [characters] 請在繪圖軟體裡把這些字轉成圖形（「轉為路徑」），或換成別的字。
   *[other] 請用製作它的軟體開啟，另存為 PNG、JPEG 或 PDF。
}

T332 = 首頁上沒有正文：版頭（{ $organs } 個發文機關{ $signers ->
    [0] {""}
   *[other] 、{ $signers } 個簽發人
}）、標題和主送機關下面剩下的地方放不下正文的開頭
T332-hint = 公文首頁必須顯示正文。字級、行距已經縮到版式允許的最小；發文機關標誌可以只寫主辦機關的名稱（《党政机关公文处理工作条例》第九條），標題也可以改短。要更小的字，在 plan.toml 的 [profile] 裡改 head.close_marks。

T333 = { $where ->
    [attachment] 附件「{ $called }」裡
   *[text] 正文裡
}有一張表太窄，「{ $columns }」{ $more ->
    [yes] 等
   *[no] {""}
} { $count } 欄{ $what ->
    [narrow] 一行只放得下一兩個字，排成了長條：要讀得下去，整張表要寬 { $needed } 公釐，只有 { $has } 公釐
    [torn] 的姓名或詞語放不下，只好拆成兩行：都不拆開，整張表要寬 { $needed } 公釐，只有 { $has } 公釐
   *[cut] 的數字或長詞放不下，只好從中間斷開：都不斷開要寬 { $needed } 公釐，只有 { $has } 公釐
}
T333-hint = { $helps ->
    [turn] 請把這張表放進橫排的附件（專案裡在範本的這個附件、JSON 裡在這個附件寫 orientation = "landscape"，寬 { $landscape } 公釐），放得下；或者減少欄數；或者改用 { $size } 點的字（plan.toml 的 [profile] 裡寫 styles.table-cell.size，表頭是 styles.table-head.size）。
    [turn-smaller] 請把這張表放進橫排的附件（專案裡在範本的這個附件、JSON 裡在這個附件寫 orientation = "landscape"，寬 { $landscape } 公釐），並改用 { $size } 點的字（plan.toml 的 [profile] 裡寫 styles.table-cell.size，表頭是 styles.table-head.size）；或者減少欄數。
    [smaller] 請改用 { $size } 點的字（plan.toml 的 [profile] 裡寫 styles.table-cell.size，表頭是 styles.table-head.size）；或者減少欄數，分成兩張表。
   *[part] 橫排（寬 { $landscape } 公釐）、小字也放不下，請減少欄數，分成幾張表。
}
