# D4xx：交付。

D401 = { $kind ->
    [project] 這個輸出資料夾裡已有另一個專案的檔案：{ $label } { $count } 份，有 { $documents }
    [data] 輸出資料夾在放表格的 data 資料夾裡，下次會把產生的檔案當成表格來讀
   *[file] 輸出位置是一個檔案，不是資料夾
}
D401-hint = { $kind ->
    [project] 請用 --out 指定另一個資料夾。確是同一個專案的，請先把裡面的檔案移到別處。
    [data] 請用 --out 指定別處的資料夾，如 --out out。
   *[file] 請用 --out 指定另一個資料夾，或把這個檔案移走。
}

D402 = 不能寫到這裡：{ io-cause }
D402-hint = 請檢查資料夾是否唯讀、檔名是否已被佔用，或用 --out 換一個位置。

D403 = 磁碟滿了：{ io-cause }
D403-hint = 請騰出空間再執行一次；已經寫好的檔案是完整的，沒寫成的不會留下半個。

D404 = { $kind ->
    [strange] 這裡已有一個同名的檔案，清單上沒有，不知道是不是本程式產生的：沒有覆蓋
    [outdated] 這個檔案產生以後被人改過，資料或範本後來也變了：沒有覆蓋，它和現在的資料已經不一致{ $beside ->
        [none] {""}
       *[other] 。旁邊的「{ $beside }」已照現在的資料重新產生，兩份內容不同
    }
    [target] 合併到的資料夾裡已有另一個同名的檔案：沒有覆蓋
    [part] 分片裡的這個檔案產生以後被人改過：按現在的樣子合併
   *[edited] 這個檔案產生以後被人改過，沒有覆蓋
}
D404-hint = { $kind ->
    [strange] 請把它移開，再產生一次；確認是以前產生的計畫，可以加 --force 覆蓋。
    [target] 如果不需要它，請把它移開，再合併一次。
    [part] 如果改動不是有意的，請加 --force 重新產生這個分片，再合併一次。
   *[edited] 如果不需要改動過的內容，請加 --force 重新產生；否則請先把改動寫回表格或範本。
}

D405 = 這個檔案正被別的程式開啟，寫不進去：{ io-cause }
D405-hint = 請在 Word 或 WPS 裡關閉它，再執行一次。

D406 = { $kind ->
    [renamed] 這個檔案改了名稱，現在是 { $now }
   *[other] 清單上有這個檔案，資料夾裡沒有
}
D406-hint = { $kind ->
    [renamed] 請改回原來的名稱。要報送單位規定的名稱，請在打包時用 --name，或寫在 plan.toml 的 [package] 裡。
   *[other] 請重新產生，或從備份裡找回。
}

D407 = 這個檔案與清單不一致：產生以後有改動
D407-hint = { $kind ->
    [package] 請向提交單位重新要一份。
   *[folder] 如果改動不是有意的，請加 --force 重新產生，會覆蓋它。有意的改動請寫回表格或範本：提交包只收程式產生後沒有改過的檔案。
}

D408 = { $kind ->
    [package] 報送檔裡多了這個檔案，清單上沒有
   *[folder] 資料夾裡多了這個檔案，清單上沒有
}
D408-hint = { $kind ->
    [package] 打包時沒有它，是後來放進去的：請移走，或請報送的單位重新打包。
   *[folder] 如果不是要提交的檔案，請移走。
}

D409 = { $why ->
    [no-path] 沒有這個檔案或資料夾
    [file] 這是一個檔案，不是 build 輸出的資料夾
    [project] 這是專案資料夾（裡面有 plan.toml），不是 build 輸出的資料夾
    [parts] 這裡是還沒有合併的分片（{ $instead }），沒有整批的清單
    [inner] 這個資料夾裡沒有清單 manifest.json，在它裡面的資料夾才有：{ $instead }
    [outer] 這個資料夾裡沒有清單 manifest.json，在上面的資料夾才有：{ $instead }
    [none] 這個資料夾裡沒有清單 manifest.json
    [seal] manifest.json 被改過，與封印不符
    [cut] 清單 manifest.json 不完整：沒有寫完，或者沒有複製完
    [outside] 清單 manifest.json 裡有資料夾以外的檔案，本程式從不這樣寫：它被人改過
    [version] 清單 manifest.json 是更新版本的 planpress 寫的，這個版本讀不懂
   *[other] 清單 manifest.json 無法讀取或讀不懂：不是本程式寫的，或者沒有寫完
}
D409-hint = { $why ->
    [no-path] 請看看路徑是不是寫錯了；路徑裡有空格的，請放在英文雙引號裡。
    [file] 請給出資料夾；要核對報送檔，用 planpress verify。
    [project] 請給出 build 時寫在 --out 後面的那個資料夾。
    [parts] 請先把各分片做完，執行 planpress merge 合併。
    [inner] 請給出裡面的那個資料夾。
    [outer] 請給出上面的那個資料夾。
    [version] 請使用寫它的那個版本的 planpress，或更新的版本。
   *[other] 請確認這是程式輸出的資料夾；重新產生會寫出新的清單。
}

D410 = 產生「{ $document }」時程式內部出錯：{ $why }
D410-hint = 這是程式本身的問題，不是您的資料有錯。其他檔案不受影響；請把這份專案寄給我們。

D411 = { $kind ->
    [hidden] 沒有附上這個表格：其中有隱藏的內容（{ $columns }）
    [unused] 沒有附上這個表格：{ $columns }裡有沒用到的內容，程式不知道能不能公開
    [unknown] 沒有附上這個表格：其中有這種計畫不認識的欄（{ $columns }），程式不知道能不能公開
    [comments] 沒有附上這個表格：其中有註解，程式不知道能不能公開
    [custom] 沒有附上這個表格：其中有自訂的資料（自訂屬性或 XML），程式不知道能不能公開
    [embedded] 沒有附上這個表格：其中有嵌入的檔案或修訂記錄，程式不知道能不能公開
    [external] 沒有附上這個表格：其中有別的活頁簿或資料來源留下的資料，程式不知道能不能公開
    [macros] 沒有附上這個表格：其中有巨集，程式不知道能不能公開
    [names] 沒有附上這個表格：其中有寫著文字的定義名稱，程式不知道能不能公開
    [pictures] 沒有附上這個表格：其中有圖片或文字方塊，程式不知道能不能公開
   *[private] 沒有附上這個表格：其中有不公開的欄（{ $columns }）
}
D411-hint = { $kind ->
    [hidden] 如果要附上，請另存一份，取消隱藏並刪去不該公開的內容，放進 data 資料夾代替原來的表格。
    [unused] 如果要附上，請另存一份，刪去用不到的內容，放進 data 資料夾代替原來的表格。
    [comments] 如果要附上，請另存一份，刪去註解（Excel：檔案→資訊→檢查活頁簿），放進 data 資料夾代替原來的表格。
    [custom] 如果要附上，請另存一份，刪去自訂的資料（自訂屬性或 XML）（Excel：檔案→資訊→檢查活頁簿），放進 data 資料夾代替原來的表格。
    [embedded] 如果要附上，請另存一份，刪去嵌入的檔案或修訂記錄（Excel：檔案→資訊→檢查活頁簿），放進 data 資料夾代替原來的表格。
    [external] 如果要附上，請另存一份，刪去別的活頁簿或資料來源留下的資料（Excel：檔案→資訊→檢查活頁簿），放進 data 資料夾代替原來的表格。
    [macros] 如果要附上，請另存一份，刪去巨集（Excel：檔案→資訊→檢查活頁簿），放進 data 資料夾代替原來的表格。
    [names] 如果要附上，請另存一份，刪去寫著文字的定義名稱（Excel：檔案→資訊→檢查活頁簿），放進 data 資料夾代替原來的表格。
    [pictures] 如果要附上，請另存一份，刪去圖片或文字方塊（Excel：檔案→資訊→檢查活頁簿），放進 data 資料夾代替原來的表格。
   *[private] 如果要附上，請另存一份，刪去這些欄，放進 data 資料夾代替原來的表格。
}

D412 = 附不了原始表格：這份計畫是從 JSON 編的，不知道它的表格在哪裡
D412-hint = 要附表格，請對專案資料夾使用 planpress build。

D413 = { $kind ->
    [outdated] 沒有編合訂的 PDF：有的檔案還是以前產生的，編在一起會和它們不一致
   *[part] 合訂的 PDF 要有全部學校的文件，一個分片裡不全
}
D413-hint = { $kind ->
    [outdated] 請不加 --only 再執行一次，仍加 --combined：只有變了的才會重編。
   *[part] 請分片編完、合併以後，不分片再編一次 --combined；已經編好的不會重編。
}

D430 = 另一個 planpress 正在寫入這個資料夾
D430-hint = 請等它結束，或用 --out 換一個資料夾。

D431 = { $kind ->
    [combined-others] 合訂的 PDF 裡是 { $inside } 份，這裡現在有 { $files } 份，不是同樣的學校：不要用它列印或提交
    [combined] 合訂的 PDF 是以前編的：各校的檔案後來有變動，它和現在的不一致，不要用它列印或提交
    [renamed] 「{ $document }」的檔案已經換了名稱，以前名稱的 { $files } 個檔案還在
   *[other] 資料裡已經沒有「{ $document }」，它以前的 { $files } 個檔案還在
}
D431-hint = { $kind ->
    [combined-others] 請加 --combined 重編一份；不再需要的，build 時加 --prune 移到 _pruned 資料夾。
    [combined] 請加 --combined 重編一份；不再需要的，build 時加 --prune 移到 _pruned 資料夾。
    [renamed] 請加 --prune 重新產生一次，這些檔案會移到 _pruned 資料夾；在這以前，它們不會進提交包。
   *[other] 如果不再需要，請加 --prune 重新產生一次，檔案會移到 _pruned 資料夾；如果是漏填，請在表格裡補上。
}

D432 = { $count ->
    [0] 這裡沒有分片
   *[other] 還缺 { $count } 個分片：{ $parts }
}
D432-hint = { $count ->
    [0] 請先用 --shard 分片產生；已經合併過的資料夾不必再合併。
   *[other] 請先用 --shard 把缺的分片做完，再合併。
}

D433 = 這個分片和別的分片不是同一批：{ $why ->
    [number] 分成的份數不同
    [twice] 同一個分片有兩份
    [data] { $files } 不是同樣的內容
    [template] 範本不同
    [program] 程式的版本不同
   *[profile] 版式不同
}
D433-hint = { $why ->
    [number] 請把另一次分法留下的這個清單移走，再合併。
    [twice] 請只給出其中一份所在的資料夾。
   *[other] 請用同一份專案、同一個程式把各分片重新產生；沒有變化的不會重編。
}

D434 = { $kind ->
    [killed] 上次產生沒有做完就中斷了：這裡的檔案有新有舊，清單還是以前的
   *[stopped] 依您的要求停下了，還有 { $count } 份沒有產生
}
D434-hint = { $kind ->
    [killed] 請再執行一次同樣的 build，會接著產生其餘的；做完以後再核對、打包。
   *[stopped] 已經產生的都是完整的；再執行一次同樣的命令，會接著編其餘的。
}

# P28x：報送檔與比較

P280 = 命名格式「{ $pattern }」{ $kind ->
    [brace] 的花括號不成對
    [field] 裡沒有「{ $field }」這一項
    [extension] 沒有以 .{"{"}ext{"}"} 結尾：Word 和 PDF 會同名
   *[same] 分不清各份檔案
}
P280-hint = { $kind ->
    [field] 可用的項：{ $known }。{ $nearest ->
        [none] {""}
       *[other] 是不是「{ $nearest }」？
    }
   *[other] 格式如：{"{"}n{"}"}-{"{"}school{"}"}/{"{"}title{"}"}.{"{"}ext{"}"}
}

P281 = 檔案名不能照「{ $asked }」取：已被佔用、太長，或有的系統不允許
P281-hint = 不必處理；用 --name 換一個帶 {"{"}n{"}"} 的格式，名稱就不會相同。

P282 = 有 { $count } 份檔案沒有產生，報送檔會缺：{ $documents }
P282-hint = 先按 build 的提示改好，重新產生。

P283 = { $kind ->
    [folder] 這裡已有資料夾，裡面有檔案
   *[other] 已有同名檔案
}，沒有覆蓋
P283-hint = { $kind ->
    [folder] 換一個資料夾，或先移走它。
   *[other] 要覆蓋請加 --force，或換一個名稱。
}

P284 = 路徑長 { $length } 個字元；連同上級資料夾超過 260 個字元，Windows 可能解壓不了
P284-hint = 用 --name 換一個短些的格式。

P285 = { $kind ->
    [plan] 這份檔案的內容與產生時不同
    [missing] 產生時用的這個檔案，專案裡已經沒有
   *[other] 這個檔案在產生之後改動過
}
P285-hint = 重新產生，再打包。

P286 = { $kind ->
    [seal] 清單沒有封印：這不是報送檔，或封印被人去掉了
   *[other] 各檔案與清單相符，但壓縮檔不是原來那個：次序、檔案頭或檔案以外的內容被改過
}
P286-hint = 請報送方重發原檔，不要解壓後再壓縮；要知道是誰做的，用 verify --key 驗簽名。

P287 = { $kind ->
    [inner] 壓縮檔裡多了一層資料夾（{ $why }），不是原來的報送檔
   *[other] 這不是能讀的報送檔：不是 ZIP 壓縮檔，沒有下載完整，或者裡面沒有 manifest.json
}
P287-hint = { $kind ->
    [inner] 多半是解壓縮以後又壓縮了一次：請報送方重發原來的檔案，或者解壓縮後核對裡面的資料夾。
   *[other] 看看是否複製完整，或請報送方重發。
}

P288 = { $kind ->
    [none] 這裡沒有簽名
    [damaged] 簽名讀不出來
    [other-key] 簽名用的是另一把金鑰
   *[altered] 簽名與報送檔不符：其中一個被改過
}
P288-hint = 請報送方重發報送檔和 .minisig 檔案，並確認公開金鑰確是對方的。

P289 = { $kind ->
    [unreadable] 金鑰讀不出來：{ io-cause }
    [needs-password] 這把金鑰有密碼
    [wrong-password] 金鑰的密碼不對
    [no-public-key] 這不是公開金鑰
    [not-made] 金鑰沒有做成：{ $why }
    [there] 已有這個名稱的金鑰，沒有覆蓋
   *[other] 這不是秘密金鑰
}
P289-hint = { $kind ->
    [unreadable] 請看看金鑰的檔名和路徑是不是寫錯了。
    [needs-password] 把密碼放進環境變數 PLANPRESS_KEY_PASSWORD。
    [there] 給新金鑰換一個名稱：以前的簽名還要用原來的公開金鑰核對。
    [wrong-password] 改正環境變數 PLANPRESS_KEY_PASSWORD。
   *[other] 簽名用 .key（秘密金鑰），核對簽名用 .pub（公開金鑰），請看看是不是弄反了。金鑰用 planpress keygen 或 minisign -G 產生。
}

P290 = 清單裡沒有「{ $document }」的標題：是舊版本寫的
P290-hint = 重新產生一次；沒有變化的檔案不會重做。

P292 = { $kind ->
    [missing] 沒有這個檔案或資料夾
    [word] 這裡比較的是資料夾，不是單個的 Word 或 PDF 檔案
    [over] 修訂稿不能寫進這個資料夾：裡面是要比較的或已經產生的檔案，會被蓋掉
    [no-plans] 這裡沒有可比較的：既沒有產生的檔案，也沒有資料
    [no-docx] 比較的是 Word 檔，這裡沒有
    [packed] 這是壓縮檔，不能直接比較
    [mixed] 一邊只有資料，另一邊只有檔案，沒有可對照的
    [damaged] 這個 Word 檔案讀不出來：{ $why }
   *[other] 讀不出來：{ $why }
}
P292-hint = { $kind ->
    [missing] 請看看路徑是不是寫錯了；路徑裡有空格的，請加上英文雙引號。
    [over] 請在 --docx 後面寫一個新的資料夾。
    [no-docx] 用 --format docx 產生。
    [packed] 請先解壓縮，再給出解壓縮後的資料夾。
   *[other] 請給兩個輸出資料夾，或兩個由 planpress model 輸出的檔案。
}

D442 = { $kind ->
    [direction] 文字裡有改變書寫方向的字元（{ $chars }），印出來會和存的不一樣，已經去掉
    [variant] 文字裡有選擇異體字形的字元（{ $chars }），字型裡沒有這些字形，照常用的字形印
   *[width] 文字裡有看不見的字元（{ $chars }），印出來什麼也沒有
}，共 { $count } 個，如「{ $text }」
D442-hint = { $kind ->
    [variant] 請核對這個字印出來的樣子；不對的，請換成另有編碼的字
   *[direction] 多半是從網頁或聊天軟體裡帶來的：請刪去後重新輸入這幾個字
}

D443 = 這個檔案產生以後有人改過，已連同改動移到這裡；原來在 { $was }
D443-hint = 裡面的改動還要用的，請從這裡取回；不要用的可以刪去

D444 = 有 { $count } 個這次沒有要的檔案（{ $kinds }：另一種格式，或單獨的附件）是以前產生的，和現在的檔案不一致
D444-hint = 請把各種格式都重新產生（單獨的附件，加 --split-attachments）；不再需要的，加 --prune 重新產生，會移到 _pruned 資料夾。在這以前，它們不會進提交包。

D445 = 附上的表格寫著作者或單位：{ $people }
D445-hint = 不想讓收件人看到的，請在 Excel 裡用「檔案→資訊→檢查活頁簿」刪去文件屬性，重新產生。

D446 = 產生時有 { $count } 處不知道屬於哪所學校的列，沒有寫進任何計畫，可能有一份計畫缺內容：{ $places }
D446-hint = 請補上、改正這些列的學校，重新產生，再打包。

D447 = { $count ->
    [1] 有一個字已經遺失，只剩下 �：`{ $text }`
   *[other] 有 { $count } 處文字已經遺失，只剩下 �，如：`{ $text }`
}
D447-hint = 這裡原來是什麼字，程式無從知道，印出來會是一個黑塊：請照原稿補上。到處都是的，是儲存時用錯了編碼，請從原來的檔案重新匯出，或者請對方再傳一份。

D449 = 附上的表格裡，頁首或頁尾寫著：{ $texts }
D449-hint = 不想讓收件人看到的，請在 Excel 裡（頁面配置→列印標題→頁首/頁尾）刪去，重新產生。

D450 = 有 { $count } 份還是以前產生的，資料、設定、範本或程式後來變了，和其他各份不一致：{ $documents }
D450-hint = 請不加 --only 再產生一次，只有變了的才會重編；在這以前不能打包。

D451 = 名單裡還有 { $count } 所學校沒有在這裡產生過：{ $documents }
D451-hint = 要報全部學校的，請不加 --only 產生一次，再打包；只報這幾所的，不必處理。
