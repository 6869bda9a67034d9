# X1xx：活頁簿。每條說清楚出了什麼事；-hint 說為什麼、怎麼辦。
# 位置（檔案、工作表、儲存格）由程式另行顯示，這裡不重複。

X101 = 找不到這個活頁簿
X101-hint = 檢查檔名和資料夾有沒有寫錯，檔案有沒有改名或移走。

X102 = { $reason ->
    [permission] 沒有權限讀取這個檔案
    [locked] 這個檔案正被 Excel 佔用，無法讀取
    [folder] 這是一個資料夾，不是活頁簿
   *[other] 系統無法讀取這個檔案：{ io-cause }
}
X102-hint = { $reason ->
    [permission] 請檔案的擁有者開放讀取權限，或把檔案複製一份再試。
    [locked] 先在 Excel 裡儲存並關閉它，再執行一次。
    [folder] 寫出資料夾裡那個活頁簿的名字。
   *[other] 把檔案複製到本機硬碟上再試。
}

X103 = { $looks ->
    [empty] 這個檔案是空的，裡面什麼也沒有
    [lock] 這不是活頁簿，是 Office 開啟檔案時留下的記號檔
    [pdf] 這不是活頁簿，內容是 PDF
    [picture] 這不是活頁簿，內容是一張圖片
    [word] 這不是活頁簿，內容是 Word 文件
    [slides] 這不是活頁簿，內容是簡報
    [archive] 這不是活頁簿，內容是一個壓縮檔
    [ole] 這不是活頁簿，內容是別的 Office 檔案
   *[unknown] 這不是活頁簿，認不出內容是什麼
}
X103-hint = { $looks ->
    [empty] 多半是沒有存好或沒有傳完，請向對方再要一份。
    [lock] 請開啟名字前面沒有 ~$ 的那個檔案。
    [pdf] 請找來原來的 Excel 檔案，PDF 裡的表讀不出來。
    [picture] 請找來原來的 Excel 檔案，圖片裡的表讀不出來。
    [word] 把文件裡的表複製到 Excel，另存為 .xlsx。
    [slides] 把裡面的表複製到 Excel，另存為 .xlsx。
    [archive] 先解壓縮，再用裡面的活頁簿。
   *[unknown] 用 Excel 開啟看看，能開啟就另存為 .xlsx。
}

X104 = 這個活頁簿正在 Excel 裡開啟著，讀到的是上次儲存的內容
X104-hint = 如果剛改過，請先儲存並關閉，再執行一次。

X105 = 這個活頁簿設了密碼，打不開
X105-hint = 在 Excel 裡開啟，點「檔案 → 資訊 → 保護活頁簿 → 以密碼加密」，清空密碼後儲存。

X106 = 這個活頁簿已損壞，或者沒有傳完：{ $kind ->
    [archive] 檔案的末尾缺了一截
    [checksum] 壓縮的內容前後不符
    [doctype] 裡面有活頁簿不會有的宣告（DOCTYPE）
    [missing] 缺少必需的部件
    [short] 有一部分沒有寫完
    [place] 有的儲存格位置不存在
    [xml] 裡面的文字不合 XML 的寫法
   *[other] 內容讀不下去
}
X106-hint = 請向對方再要一份；或者用 Excel 的「開啟並修復」開啟，再另存為 .xlsx。

X107 = { $what ->
    [file] 檔案太大，超過了 { $limit }
    [unpacked] 展開以後太大，超過了 { $limit }
    [cells] 有內容的儲存格太多，超過了 { $limit } 個
    [texts] 文字太多，超過了 { $limit }
    [shown] 同一段長文字在太多儲存格裡重複，合計超過了 { $limit }
    [merges] 合併儲存格太多，超過了 { $limit } 處
    [rows] 列太多，超過了 { $limit } 列
    [columns] 欄太多，超過了 { $limit } 欄
    [sheets] 工作表太多，超過了 { $limit } 張
   *[text] 有一段文字太長，超過了 { $limit }
}
X107-hint = 只留下需要的工作表和列，另存為一個新的活頁簿。

X108 = { $more ->
    [0] { $kind ->
        [column] { $range } 中有 { $count } 個公式還沒有算出結果
       *[cell] 這個公式還沒有算出結果
    }
   *[other] 另外還有 { $more } 個公式沒有算出結果
}
X108-hint = 用 Excel 開啟這個活頁簿，等它算完後儲存。

X109 = { $more ->
    [0] { $kind ->
        [hashes] 這個儲存格的格式是日期，裡面卻是數字 { $value }，不是哪一天，Excel 只顯示 ####
       *[other] 這個儲存格是錯誤值 { $value }
    }
   *[other] 另外還有 { $more } 個儲存格是錯誤值
}
X109-hint = { $kind ->
    [hashes] 如果要的是數字，請把儲存格格式改為「通用格式」；如果要的是日期，請重新填寫，例如 2026-9-1。
   *[other] 改正公式，或者直接填上正確的內容。
}

X110 = 沒有找到表格
X110-hint = 一張表要有一列欄名，下面是資料。如果表在這裡，請在 plan.toml 的 [sources] 裡寫明欄名在第幾列。

X111 = { $looks ->
    [mht] 這個活頁簿存成了單一檔案網頁（.mht），這種格式不讀
    [fods] 這個檔案是單一 XML 的 OpenDocument 表格（.fods），這種格式不讀
    [excel4] 這個活頁簿是 Excel 4 或更早的格式，這種格式不讀
    [numbers] 這個檔案是蘋果 Numbers 的表格，這種格式不讀
   *[other] 這種格式的活頁簿不讀
}
X111-hint = { $looks ->
    [numbers] 在 Numbers 裡開啟它，匯出為 Excel（.xlsx）。
   *[other] 用 Excel、WPS 或 LibreOffice 開啟它，另存為 .xlsx。
}

X112 = 這個資料夾裡一個活頁簿也沒有
X112-hint = 把活頁簿放進這個資料夾（專案的活頁簿在 data 裡）。

X113 = { $kind ->
    [beside] 這個活頁簿和 plan.toml 放在一起，沒有讀
   *[format] 資料夾裡的這個檔案不是活頁簿，沒有讀
}
X113-hint = { $kind ->
    [beside] 需要它的，請移進 data 資料夾，或在 plan.toml 的 [sources] 裡寫明；否則不必處理。
   *[format] 如果它其實是表格，請另存為 .xlsx；否則不必處理。
}

X114 = 副檔名與內容不符：{ $found ->
    [xlsx] 內容其實是 .xlsx 活頁簿
    [xlsb] 內容其實是 .xlsb 活頁簿
    [ods] 內容其實是 .ods 表格
    [xls] 內容其實是 .xls 活頁簿
    [html] 內容其實是網頁
    [xml2003] 內容其實是 Excel 2003 的 XML 表格
   *[text] 內容其實是純文字（如 CSV）
}，已按內容讀取
X114-hint = 請核對讀出來的內容；用 Excel 或 WPS 開啟它，另存為 .xlsx，就不會再提示。

X115 = 不能確定這個檔案用的是什麼編碼：按 { $encoding } 讀取，也可能是 { $rival }
X115-hint = 請核對讀出來的文字。如有亂碼，在 plan.toml 的 [sources] 裡寫明編碼，如 encoding = "{ $rival }"；或者用 Excel 另存為 .xlsx。

X116 = { $more ->
    [0] { $other ->
        [none] 這一行有不是 { $encoding } 編碼的位元組，讀成了「�」
       *[other] 這一行不是 { $encoding } 編碼，已按 { $other } 讀取
    }
   *[other] 另外還有 { $more } 行不是 { $encoding } 編碼
}
X116-hint = 請核對這一行的文字，改正後用 Excel 另存為 .xlsx。

X117 = { $more ->
    [0] 這個儲存格裡有看不見的控制字元，已經去掉
   *[other] 另外還有 { $more } 個儲存格裡有看不見的控制字元
}
X117-hint = 請核對這個儲存格的文字，最好刪掉重新輸入。

X118 = 這一行有一個引號（"）沒有配對，已當作普通字元
X118-hint = 在這一行補上或刪去引號；或者用 Excel 開啟核對後另存為 .xlsx。

X119 = 各行的欄數不一樣：多數行有 { $usual } 欄，這些行不是：第 { $lines } 行{ $count ->
    [one] {""}
   *[other] ，共 { $count } 行
}
X119-hint = 請核對這些行，補上缺少的分隔符，或刪去多餘的分隔符。

X120 = 這個儲存格離其他內容很遠，多半是誤輸入
X120-hint = 在 Excel 裡按 Ctrl+End 找到它，如果沒有用就刪掉。

X121 = 合併儲存格 { $range } 與別的合併儲存格重疊，沒有採用{ $more ->
    [0] {""}
   *[other] ；另外還有 { $more } 處
}
X121-hint = 用 Excel 開啟並修復，取消這裡的合併後重新合併。

X122 = 這個儲存格被合併區域 { $range } 蓋住了，裡面還有內容，Excel 裡看不見{ $more ->
    [0] {""}
   *[other] ；另外還有 { $more } 個這樣的儲存格
}
X122-hint = 取消合併，刪去不要的內容，再重新合併。

X123 = { $kind ->
    [names] 活頁簿裡有來歷不明的部件，沒有讀：{ $names }
   *[junk] 活頁簿的前面有多餘的內容，已經跳過
}
X123-hint = 用 Excel 開啟核對後另存為新的 .xlsx；來歷不明的檔案請先向對方核實。

X124 = 有內容的工作表全都隱藏著
X124-hint = 在 Excel 裡右擊工作表標籤，選「取消隱藏」，核對內容後儲存。

X125 = { $more ->
    [0] 這個儲存格的格式在活頁簿裡找不到，按通用格式讀取
   *[other] 另外還有 { $more } 個儲存格的格式找不到
}
X125-hint = 請核對這個儲存格，在 Excel 裡重新設定它的數字格式後儲存。

X126 = { $more ->
    [0] 這個數字超過 15 位，後面的數位已經丟失：{ $value }
   *[other] 另外還有 { $more } 個超過 15 位的數字
}
X126-hint = 先把儲存格設為「文字」格式，再重新輸入完整的號碼。

X127 = { $more ->
    [0] 這個儲存格的文字超過 32767 個字元，Excel 裡放不下；已全部讀取
   *[other] 另外還有 { $more } 個儲存格的文字太長
}
X127-hint = 請核對這裡是不是少了引號或分隔符；把長文字分到幾個儲存格裡。

X128 = 這一行有 { $columns } 欄，工作表最多 { $limit } 欄，多出的沒有讀
X128-hint = 請核對分隔符是否正確，刪去不需要的欄。

X129 = 各欄之間用的是全形逗號（，），已按它分欄
X129-hint = 請核對分出來的欄；最好用 Excel 另存為 .xlsx。

X130 = 表頭沒有把握：第 { $first }–{ $last } 列當作表頭，但其中像欄位名稱的不多
X130-hint = 請核對。如果不對，請在專案的 plan.toml 的 [sources] 中寫明表頭在第幾列（header = "3"）

X131 = 這 { $rows } 列沒有表頭，看不出各欄是什麼
X131-hint = 如果是計畫需要的表，請在上面補一列欄位名稱，或在 plan.toml 的 [sources] 中寫明各欄叫什麼（headings = ["姓名", "學科"]）

X132 = 合計之後還有 { $count } 列，也讀作這張表的資料
X132-hint = 請核對：如果不是這張表的資料，請移到別的工作表；如果是，請移到合計的上面；如果是說明，請以「注：」開頭

X133 = 這張表讀作座次表：{ $count } 個座位，排從{ $desk ->
    [below] 下面的講台
    [above] 上面的講台
   *[none] 最上面一排（沒有講台）
}數起
X133-hint = 請核對。如果不對，請在 plan.toml 的 [sources] 中寫明這張工作表是什麼（layout = "list"）

X134 = plan.toml 寫明這張工作表是 { $layout }，可是它不能這樣讀，仍照原樣讀了
X134-hint = 請核對 plan.toml 的 layout；可以寫 list（名單）、form（表單）、matrix（一格一列）、timetable（課表）、seats（座次）

X135 = 這個檔案的文字已經遺失：從第 { $line } 行起，{ $kind ->
    [marks] 許多字變成了亂碼（�）
   *[questions] 許多字變成了問號
}
X135-hint = 它曾被某個軟體以錯誤的編碼儲存過，遺失的字無法還原：請從原來的活頁簿重新匯出（.xlsx，或「CSV UTF-8」），或者請對方再傳一份

X136 = 這張表讀作月曆：{ $count } 件事，一件一列（日期、星期、事項）{ $month ->
    [no] ；標題和工作表名都沒有寫明是哪一個月
   *[other] {""}
}
X136-hint = { $month ->
    [no] 請在上面的標題裡寫明年月，例如「115年9月」；如果不是月曆，請在 plan.toml 的 [sources] 中寫明這張工作表是什麼（layout = "list"）
   *[other] 請核對。如果不對，請在 plan.toml 的 [sources] 中寫明這張工作表是什麼（layout = "list"）
}

X138 = 第 { $first } 列到第 { $last } 列之間有 { $count } 列像名單，卻當作說明，沒有讀作資料
X138-hint = 請核對：如果是資料，請在整張名單上面補一列欄目名稱，或在 plan.toml 的 [sources] 中寫明欄名在第幾列、各欄叫什麼；如果是說明，不必改動

X137 = { $kind ->
    [total] 這一列寫著「{ $text }」，別的格卻不像合計，讀作了資料
   *[other] 這一列只有「{ $text }」，也讀作了資料
}
X137-hint = { $kind ->
    [total] 請核對：如果是資料，不必改動；如果是合計或平均，請核對數字，並把這一列裡的序號和文字移到別處
   *[other] 請核對：如果是說明或落款，請以「注：」或「填表人：」開頭，或者刪去；如果是分組的小標題，請把整列合併成一格；如果是資料，請把這一列補全
}
