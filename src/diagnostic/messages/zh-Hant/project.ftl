# P22x、P23x：專案、範本、正文、計畫的 JSON。

P220 = { $kind ->
    [missing-in-part] plan.toml 的這一組裡缺少「{ $why }」
    [file] { $project } 是一個檔案，不是專案資料夾
    [misplaced] 「{ $why }」寫在 [{ $within }] 下面了，那裡沒有這一項
    [no-folder] 找不到專案資料夾 { $project }
    [no-file] 專案資料夾 { $project } 裡沒有 plan.toml
    [as-text] 專案資料夾 { $project } 裡的 plan.toml 存成了 plan.toml.txt
    [not-utf8] plan.toml 不是 UTF-8 文字
    [syntax] plan.toml 這一行的寫法不對：{ toml-syntax }
    [not-allowed] plan.toml 這一行不能寫「{ $why }」
    [unknown-field] plan.toml 不認識「{ $why }」這一項
    [missing-field] plan.toml 缺少「{ $why }」這一項
    [duplicate-field] plan.toml 裡「{ $why }」寫了兩次
    [year] year = { $why } 不像一個年份
    [wrong-type] plan.toml 這一行的值不對：{ toml-type }
   *[other] plan.toml 無法讀取：{ io-cause }
}
P220-hint = { $kind ->
    [missing-in-part] 請在這一組裡補上一行，如 { $why } = "…"
    [file] 請寫放著 plan.toml 的那個資料夾
    [misplaced] 請把這一行移到 plan.toml 的開頭，第一個方括號標題的上面
    [no-folder] 請檢查資料夾的名字；要新建專案，請執行 planpress init
    [as-text] 請把 plan.toml.txt 改名為 plan.toml；看不到 .txt 的，在檔案總管的「檢視」裡勾選「副檔名」
    [no-file] 請確認寫的是專案資料夾；要新建專案，請執行 planpress init
    [not-utf8] 請在記事本中另存新檔，編碼選 UTF-8
    [syntax] { toml-syntax-hint }
    [not-allowed] 可以這樣寫：{ $known }
    [unknown-field] { $nearest ->
        [none] 可以寫的有：{ $known }
       *[other] 是不是「{ $nearest }」？可以寫的有：{ $known }
    }
    [duplicate-field] 請刪去多餘的一處
    [year] 請寫學年開始的那一年，四位數字，如 year = 2026
    [wrong-type] { toml-type-hint }
   *[other] 至少要寫 template、profile、year 三項，文字要放在英文引號裡；可以照 planpress init 建出的 plan.toml 改
}
toml-syntax = { $name ->
    [wide-space] 這一行裡有全形空格
    [wide-digit] 數字「{ $sign }」是全形的
    [wide-sign] 「{ $sign }」是中文（全形）的
    [escape] 英文雙引號裡的反斜線 \ 有特別的意思
    [date] 沒有這一天或這個時刻，或者日期寫得不對
    [chinese-key] 等號左邊的「{ $sign }」要用英文的名稱
    [quote] 文字沒有放在英文引號裡，或引號不成對
    [open] 括號沒有合上
    [comma] 幾項之間少了或多了逗號
    [equals] 等號不對：應是一個名稱、一個等號、一個值
    [zero] 數字前面有 0
   *[other] 這裡有不該出現的字元
}
toml-syntax-hint = { $name ->
    [wide-space] 請把等號兩邊、行首行尾的全形空格刪去，或改成半形空格
    [wide-digit] 請關掉中文輸入法，用半形數字寫，如 year = 2026
    [wide-sign] 請關掉中文輸入法，改成英文的，如 year = 2026、["李志遠", "王明"]
    [escape] 資料夾之間請改用 /，如 "附件/方案.pdf"
    [date] 請核對日期，按 2026-09-01 的樣子寫；9 月、11 月沒有 31 日
    [chinese-key] 等號左邊的名稱不能翻譯：[values] 裡如 organ，[sources] 裡如 schools；都可以照 planpress init 建出的 plan.toml 寫
    [quote] 文字要放在英文引號裡，如 profile = "taiwan"；中文引號「 」不行
    [open] 請補上 ]、{"}"} 或英文引號
    [comma] 幾項之間各寫一個英文逗號，如 ["李志遠", "王明"]
    [equals] 請寫成 名稱 = 值，如 year = 2026
    [zero] 是編號的，請放在英文引號裡，如 "0102"；是數的，請去掉前面的 0
   *[other] 請檢查這一行的引號、括號、逗號和等號，都要用英文（半形）的；可以照 planpress init 建出的 plan.toml 改
}
toml-type = { $name ->
    [parts] 這裡可以寫幾組，標題要用兩層方括號
    [number] 應當是一個數
    [text] 應當是文字
    [list] 應當是方括號裡的幾項
    [table] 應當是一組「名稱 = 值」
    [truth] 應當是 true（是）或 false（否）
    [length] 應當是數字加單位（mm、cm、pt）
    [whole] 應當是不太大的整數，不帶小數點和負號
   *[other] { $name }
}
toml-type-hint = { $name ->
    [parts] 請寫成兩層方括號，如 [[attachments]]；有幾組就寫幾次
    [number] 數字不加引號，如 2026
    [text] 文字要放在英文引號裡，如 "清水國民小學"
    [list] 請放在方括號裡，每項用英文引號，如 ["李志遠"]
    [table] 請寫成 {"{"} 名稱 = 值 {"}"}，或用 [名稱] 另起一段
    [truth] 請寫 true 或 false，不加引號
    [length] 請寫成 "28mm"、"2.8cm" 或 "16pt"，放在英文引號裡
    [whole] 數字不加引號，如 22
   *[other] 文字要放在英文引號裡，年份和數字不加引號，如 year = 2026
}

P221 = 沒有叫「{ $id }」的範本
P221-hint = { $nearest ->
    [none] 現有的範本：{ $known }
   *[other] 是不是「{ $nearest }」？現有的範本：{ $known }
}{ $from ->
    [command] {""}
   *[project] 。請在 plan.toml 中改正
}

P222 = 沒有叫「{ $id }」的版式
P222-hint = { $nearest ->
    [none] 現有的版式：{ $known }
   *[other] 是不是「{ $nearest }」？現有的版式：{ $known }
}{ $from ->
    [command] {""}
   *[project] 。請在 plan.toml 中改正
}

P223 = { $kind ->
    [unknown-field] 不認識「{ $name }」這一項
    [missing-field] 缺少「{ $name }」這一項
    [duplicate-field] 「{ $name }」寫了兩次
    [wrong-type] 值的型別不對：{ toml-type }
    [syntax] 這一行的寫法不對：{ toml-syntax }
    [unknown-table] 沒有叫「{ $name }」的表
    [unknown-column] { $within } 裡沒有叫「{ $name }」的欄位
    [unknown-quota] 沒有叫「{ $name }」的指標檢查
    [attachment-pages] 附件的 file 是一篇文字（.txt）；要把 { $name } 的各頁裝訂進來，請把它放進專案的資料夾，改寫成 text = '!頁 { $name }'
    [unknown-file] 範本資料夾裡沒有 { $name }
    [unknown-part] 範本沒有叫 { $name } 的部分，這個檔案替換不了什麼
    [part-format] 這個檔案不是 .docx 或 .txt，讀不了，裡面的文字用不上
    [part-place] 正文只從 text 資料夾裡讀，放在這裡的 { $name } 用不上
    [unknown-script] script 只能是 hans 或 hant，不能是「{ $name }」
    [reserved] 「{ $name }」是保留的名稱
    [missing-body] 範本裡沒有正文 body.txt
    [duplicate-column] 欄位「{ $name }」寫了兩次
    [duplicate-label] 表「{ $within }」裡有兩欄都叫「{ $name }」
    [synonym-is-label] 「{ $within }」一欄的別名「{ $name }」，是同一張表裡另一欄的名稱
    [duplicate-quota] 指標「{ $name }」寫了兩次
    [duplicate-attachment] 附件「{ $name }」寫了兩次
    [no-columns] 表「{ $name }」沒有欄位
    [view-column] 這一欄要寫 column、quota、number 中的一項，而且只寫一項
    [width] 「{ $name }」的寬度要大於 0
    [form-row] 表單 { $within } 第 { $name } 列的格數與欄數不合
    [form-lines] 表單 { $within } 第 { $name } 列裡，span 至少是 1，lines 是 1 到 200
    [form-cell] 表單 { $within } 的一格裡，label 和 value 只能寫一項
    [chart-rows] 圖表 { $name } 要寫 rows 或者 table
    [chart-row] 圖表 { $within } 取自資料表，要寫 row 的 label（kind = "gantt" 的還要寫 from），kind = "bar" 和 "line" 的還要寫 values
    [chart-line] 圖表 { $within } 裡的 { $name } 只用於 kind = "bar"，折線圖沒有
    [chart-empty] 圖表 { $within } 取自資料表，要寫 empty：沒有資料時印什麼
    [chart-series] 圖表 { $within } 最多分8類，而且只能寫它自己的類
    [chart-values] 圖表 { $within } 的「{ $name }」這一列，有幾類就要寫幾個數
    [chart-value] 圖表 { $within } 的「{ $name }」要寫 column、count 中的一項，而且只寫一項
    [chart-number] 圖表 { $within } 裡的「{ $name }」不是數
    [chart-day] 圖表 { $within } 裡的「{ $name }」不是月份（10）也不是日期（10-08）
    [chart-times] 圖表 { $within } 的橫條從「{ $name }」畫不出來：這一欄要是 kind = "date"、"month" 或 "week"
    [chart-figures] 圖表 { $within } 的「{ $name }」畫不出來：這一欄要是數，kind = "integer"、"decimal"、"percent" 或 "money"
    [attachment-text] 附件「{ $name }」要寫 file 或 text 中的一項
    [pattern] matches 不是正確的正規表示式：{ $name }
    [no-bound] 「{ $name }」沒有寫明要符合什麼（如 at_least、at_most）
    [option] 《{ $within }》這一欄沒有「{ $name }」這個選項；有：{ $known }
    [bound] 「{ $name }」不能與「{ $within }」這一欄比較
    [reversed] 最小值 { $name } 大於最大值 { $within }，沒有什麼能在兩者之間
    [month] 月份要寫 1 到 12
    [own-words] 「{ $name }」不是這則訊息提到的內容，可以寫：{ $known }
    [quota-figure] 指標「{ $name }」要寫 column 或 figures 中的一項
    [total-per] 寫了 per 就要寫 equals
    [overlap-day] 「{ $name }」要寫 date、weekday、month 中的一項
    [overlap-weeks] weeks 要寫 kind = "week" 的一欄，並和 weekday 或 month 一起用；「{ $name }」不是這樣
    [coverage-columns] 《{ $name }》的 columns 要與 each 的欄數相同
    [coverage-each] each 要寫 table 和 columns，或只寫 months
    [agreement-with] with 要寫 column、sum、count 中的一項
    [no-rows] 這種檢查不能寫「{ $name }」，請寫到它的各項裡
    [condition-by] by 要和 table 一起寫
    [not-utf8] 這個檔案不是 UTF-8 文字
    [not-word] 這個檔案不是 Word 文件（.docx），或者已經損壞
    [empty-word] 這個 Word 文件裡沒有文字
    [holidays] 日期先後不對，或者不是檔名所說的年份和地區
    [not-allowed] 不能寫「{ $name }」
    [profile-missing] 版式缺少「{ $name }」這一項
    [profile-size] 「{ $name }」要大於 0
    [profile-height] 「{ $name }」比紙還高
    [profile-color] 「{ $name }」的顏色寫法不對
    [profile-grid] 「{ $name }」要在 1 到 200 之間
    [profile-margins] 「{ $name }」太寬，留給文字的不到 30 公釐
    [profile-foot] 「{ $name }」太窄，放不下頁碼
    [profile-pitch] 行距「{ $name }」不對：一頁至少要放得下五行
    [profile-levels] 編號「{ $name }」要寫五級
    [profile-header] 頁首「{ $name }」伸進了正文
    [profile-font] 「{ $within }」用的字型「{ $name }」沒有
   *[other] 範本或版式有問題：{ $kind } { $name }
}
P223-hint = { $kind ->
    [not-utf8] 請在記事本中開啟，另存新檔時編碼選 UTF-8
    [not-word] 請用 Word 或 WPS 開啟它，另存為 .docx（只改副檔名不行）
    [form-row] 格子和它們占的欄數加起來，要正好等於這張表單的欄數
    [syntax] { toml-syntax-hint }
    [wrong-type] { toml-type-hint }
    [not-allowed] 可以寫：{ $known }
    [profile-color] 請寫六位十六進位數，如 "000000"（黑）、"FF0000"（紅）
    [profile-font] 可以寫：{ $known }
    [unknown-part] 請把檔名改成要替換的部分：{ $known }（body 是正文）；用不著這個檔案，就把它移出 text 資料夾
    [part-format] 請用 Word 或 WPS 開啟它，另存為 text/{ $within }（只改副檔名不行）；用不著這個檔案，就把它移出 text 資料夾
    [part-place] 請把它移到 { $within }；用不著這個檔案，就把它移出專案資料夾
    [unknown-field] { $nearest ->
        [none] 可以寫的有：{ $known }
       *[other] 是不是「{ $nearest }」？可以寫的有：{ $known }
    }
   *[other] { $nearest ->
        [none] 請改正範本或版式的這個檔案
       *[other] 是不是「{ $nearest }」？請改正範本或版式的這個檔案
    }
}

P224 = { $kind ->
    [view] 沒有叫「{ $name }」的表可以列印
    [form] 沒有叫「{ $name }」的表單
    [chart] 沒有叫「{ $name }」的圖表
    [function] 沒有叫「{ $name }」的指令
    [filter] 沒有叫「{ $name }」的處理方式
    [test] 沒有叫「{ $name }」的判斷
   *[other] 正文用到了「{ $name }」，但沒有這個名稱
}
P224-hint = { $nearest ->
    [none] 請檢查拼字；可以用的名稱：{ $known }
   *[other] 是不是「{ $nearest }」？可以用的名稱：{ $known }
}

P225 = { $kind ->
    [syntax] 正文這一行的「{ $code }」寫法不對：{ $reason ->
        [end] 沒有寫完，少了括號、引號或 { "%}" }
        [unexpected] 裡面多了或者少了東西
        [statement] 沒有「{ $detail }」這種語句
        [reserved] 「{ $detail }」是程式自己用的名字
        [string] 引號沒有成對，或反斜線寫得不對
        [comment] 註解 { "{#" } 沒有 { "#}" } 結尾
        [raw] { "{% raw %}" } 沒有結尾
        [character] 有不能用的字元，如全形的括號、標點
       *[other] 看不懂
    }
    [unclosed] 這一行的 { "{%" } { $detail } { "%}" } 沒有結尾：後面沒有與它成對的 { "{%" } end{ $detail } { "%}" }
    [unopened] 這一行的 { "{%" } { $detail } { "%}" } 沒有開頭
    [across-cells] 表格的這一格裡，{ "{%" } { $detail } { "%}" } 不成對：語句不能從一格寫到另一格
    [which-term] 有幾個學期，請寫明是哪一個，如 row.week | dates(term=1)
    [no-such-term] plan.toml 的 [calendar] 裡沒有學期「{ $detail }」
    [no-such-week] 這個學期沒有第 { $detail } 週
    [no-weekday] 「{ $detail }」不是星期幾
    [no-parity] weeks= 只能寫 單週 或 雙週，不能寫「{ $detail }」
    [page-start] page_break 的括號裡只能寫 "odd" 或不寫，不能寫「{ $detail }」
    [unprintable] 大括號裡是幾個值，不能直接印：請用 for 逐個寫出
    [chart-day] 圖表裡的「{ $detail }」不是月份（10）也不是日期（10-08）
    [chart-number] 圖表裡的「{ $detail }」不是數
    [rows] 交給「{ $detail }」印的不是它那張表的列
    [operation] 正文這一行的「{ $code }」算不出來：{ $reason ->
        [list] 它不是清單
        [number] 它不是數字
        [length] 它沒有長度
        [types] 不同類的值不能這樣合在一起
        [calculate] 結果算不出來（除以 0，或數太大）
        [call] 它不是函式，不要寫括號
        [method] 點後面沒有「{ $detail }」
        [many] 括號裡寫多了
        [few] 括號裡少寫了
        [include] 不能引入別的檔案
        [unpack] 值的個數和名字的個數不一樣
       *[other] 這個值不能用在這裡
    }
    [nothing] 正文這一行的「{ $code }」沒有可印的內容：它取的清單是空的
    [braces] 這裡的「{ $code }」會照原樣印出來：大括號要兩個，半形
   *[other] 正文這一行算不出來：{ $detail }
}
P225-hint = { $kind ->
    [across-cells] 請把開頭和結尾寫在同一格裡；要逐列列出的表，請用 { "{{" } table("檢視") { "}}" } 或附件
    [syntax] 請檢查括號是否成對，if 有沒有 endif，for 有沒有 endfor
    [nothing] 請補上它要用的資料（如 plan.toml 的 [calendar] 裡要有上課的日子），或在範本裡先用 { "{% if … %}" } 判斷
    [braces] 請關掉中文輸入法，寫成 { $detail }；確實要印大括號的，寫成 { "{{" } "{ "{" }…{ "}" }" { "}}" }
   *[other] 請改正這一行；各種寫法見 docs/templates.md
}

P226 = { $kind ->
    [absent] 「{ $document }」沒有附件「{ $id }」，正文卻提到了它
   *[other] 沒有叫「{ $id }」的附件
}
P226-hint = { $kind ->
    [absent] 這份計畫裡沒有這個附件（範本裡它的 when 不成立）：請把這句話放進同樣的 { "{% if … %}" } 裡，或補上那張表
   *[other] { $nearest ->
        [none] 範本裡的附件：{ $known }
       *[other] 是不是「{ $nearest }」？範本裡的附件：{ $known }
    }
}

P227 = 附件「{ $title }」在正文裡沒有提到
P227-hint = { $where ->
    [plan] 請在正文裡提到它：給說到它的文字加上 "refers_to": "{ $id }"
   *[text] 請在正文適當的地方寫「見{ "{{" } attachment("{ $id }") { "}}" }」
}

P228 = { $kind ->
    [depth] 正文裡層層相套，太深了
    [output] 正文寫出的內容太長
   *[other] 正文裡的迴圈沒有盡頭
}
P228-hint = 請檢查 for 的範圍

P229 = { $kind ->
    [unparsable] 「{ $label }」的值看不懂：{ $value }
    [unknown] plan.toml 的 [values] 裡有「{ $key }」，範本不認識
    [term] plan.toml 的 [calendar] 裡沒有「{ $key }」（{ $label }）所說的學期：{ $value }
    [year] plan.toml 的 year 是 { $year }，[values] 裡「{ $key }」（{ $label }）卻是「{ $value }」，不是同一學年
    [unquoted] plan.toml 的 [values] 裡，「{ $key }」（{ $label }）的值 { $value } 沒有放在英文引號裡
    [weekday] plan.toml 的 [values] 裡，「{ $key }」（{ $label }）的值「{ $value }」看不出是星期幾
    [no-days] plan.toml 的 [values] 裡，「{ $key }」（{ $label }）是「{ $value }」：學期裡沒有一個這樣的日子上課
   *[other] plan.toml 的 [values] 裡缺少「{ $key }」（{ $label }）
}
P229-hint = { $kind ->
    [term] [calendar] 裡的學期：{ $terms }；請補上這個學期的起訖日期，或改正「{ $key }」
    [year] year 是學年開始的那一年：115學年度的兩個學期都寫 2026；請改正其中一處
    [unquoted] 請寫成 { $key } = "…"；編號前面的 0 也要寫全
    [weekday] 請寫成 星期三、週三下午、週三、週五、雙週週三、星期三第7節 或 週三14:30—16:00（先早後晚）；每天都有的寫「週一至週五」；例如：{ $key } = "{ $example }"
    [no-days] 請核對 plan.toml 的 [calendar]：學期的起訖、off 裡放假的日子；或把「{ $key }」改成另一天
   *[other] 例如：{ $key } = "{ $example }"
}

P230 = { $path ->
    [file] 計畫的 JSON 無法讀取：{ io-cause }
    [root] 這份計畫的 JSON 不完整：{ plan-problem }
   *[other] 這份計畫的 JSON 有問題，在 { $path }：{ plan-problem }
}
plan-problem = { $kind ->
    [missing-field] 缺少「{ $name }」這一項
    [unknown-field] 不認識「{ $name }」這一項
    [unknown-word] 不能寫「{ $name }」
    [duplicate-field] 「{ $name }」寫了兩次
    [wrong-type] 值的類型不對
    [no-attachment] 沒有編號是「{ $name }」的附件
    [version] 版本是 { $name }，程式讀的不是這一版
    [bounds] 應在 1 到 { $name } 之間
    [too-long] 太長，超過了 { $name }
    [empty] 是空的
    [not-unique] 和別的重複
    [no-plan] 裡面沒有計畫
    [name] 不能用作檔名
    [syntax] 第 { $name } 行不合 JSON 的寫法，或者沒有寫完
    [zero] 是 0，應從 1 數起
    [measure] 應大於 0，不超過 { $name }
    [outside] 不是計畫所在資料夾裡的檔案
    [footnote] 這裡不能有註腳：圖題、表格和註腳裡都不行；表的註寫在表下
    [header-rows] 表頭的列數比表的列數還多
    [row-span] 向下合併得太多，下面只剩 { $name } 列
    [head] 從表頭合併到了表身
    [grid-gap] 這一列的儲存格不夠，應占滿 { $name } 欄
    [grid-beyond] 這一列的儲存格太多，只有 { $name } 欄可放
    [reaches] 向下合併到了 rows[{ $name }]，那一列的儲存格已經占滿各欄：請改小 row_span，或者刪去那一列被蓋住的格
    [disorder] 日期先後不對
    [figure] 數太大，圖上畫不出來
    [whole] 應當是不太大的整數，不帶小數點和負號
    [day] 沒有這一天，或者不是 2026-09-01 這樣的寫法
   *[wrong-value] 這個值不行：{ $problem }
}
P230-hint = 計畫的格式見 planpress model --schema

P231 = 沒有叫「{ $name }」的計畫可以產生
P231-hint = { $near ->
    [yes] 是不是「{ $nearest }」？--only 後面要寫學校名單裡的名稱
    [some] 是不是其中的一所：{ $names }？--only 後面要寫學校名單裡的名稱
   *[no] --only 後面要寫學校名單裡的名稱，如：{ $names }
}

P232 = plan.toml 要求輸出{ $script ->
    [hant] 繁體
   *[hans] 簡體
    }，本計畫自己的這一部分正文卻不是：依原樣輸出
P232-hint = 請把這一部分改成要求的文字；程式只轉換範本的句子，不轉換計畫自己寫的內容

P270 = plan.toml 要求輸出{ $script ->
    [hant] 繁體
   *[hans] 簡體
    }，表格裡卻有 { $count } 個儲存格不是（{ $files }）：依原樣輸出
P270-hint = 要把儲存格也一起轉換（人名和編號不轉換），請在 plan.toml 寫 [script] 一節：to = "{ $script }"、cells = true

P271 = 範本說自己寫的是{ $script ->
    [hant] 繁體
   *[hans] 簡體
    }，正文卻不是：要求輸出這種文字時不會轉換
P271-hint = 請把 template.toml 裡的 script 改成正文實際的文字：{ $script ->
    [hant] script = "hans"
   *[hans] script = "hant"
}

P233 = { $kind ->
    [misplaced] 「{ $key }」寫在 plan.toml 的 [values] 下面了，在那裡不起作用
    [calendar] 「{ $key }」寫在 plan.toml 的 [values] 下面了，它是 [calendar] 的一項
   *[unknown] plan.toml 的 [values] 裡有「{ $key }」，範本沒有用到
}
P233-hint = { $kind ->
    [misplaced] 請把這一行移到 plan.toml 的開頭，第一個方括號標題的上面
    [calendar] 請在這一行上面寫一行 [calendar]；那裡已有「# [calendar]」的，去掉前面的 #
   *[unknown] { $nearest ->
        [none] 請檢查拼字；範本用到的：{ $known }
       *[other] 是不是「{ $nearest }」？範本用到的：{ $known }
    }
}

P234 = { $kind ->
    [none] 不知道有哪些假日：plan.toml 的 [calendar] 裡 region = "none"，off 也沒有寫，週一至週五都按上課日算
    [law] 程式裡沒有 { $year } 年的節假日安排：只去掉了法律規定的{ $fixed }（農曆節日和清明按曆法推算），補假和補課的日子還不知道
   *[year] 程式裡沒有 { $year } 年的假日安排：這一年的週一至週五都按上課日算
}
P234-hint = { $kind ->
    [none] 請把放假的日子寫進 plan.toml 的 [calendar]，如 off = ["2026-09-25", "2026-10-09"]
   *[year] 公布以後，請把放假和補課的日子寫進 plan.toml 的 [calendar]（off 是放假，make_up 是補課），或者在專案裡加入 templates/calendars/{ $region }-{ $year }.toml
}

P235 = { $kind ->
    [missing] 範本要推算週次或每週固定的日子，得知道學期起訖：plan.toml 裡沒有 [calendar]
    [no-term] plan.toml 的 [calendar] 裡沒有寫學期
    [length] plan.toml 的 [calendar] 裡，第 { $term } 個學期的結束早於開始，或者太長
   *[order] plan.toml 的 [calendar] 裡，第 { $term } 個學期在上一個學期結束以前就開始了
}
P235-hint = { $kind ->
    [missing] 請在 plan.toml 末尾加一列 [calendar]，下一列寫學期的第一天和最後一天，如 terms = [{"{"} first = 2026-09-01, last = 2027-01-22 {"}"}]
   *[other] 請按先後寫出每個學期的第一天和最後一天，如 terms = [{"{"} first = 2026-09-01, last = 2027-01-22 {"}"}]
}

P236 = { $what ->
    [off] plan.toml 的 [calendar] 裡，放假的日子 { $value } 不在這一學年裡，寫了不起作用
    [make-up] plan.toml 的 [calendar] 裡，補課的日子 { $value } 不在任何一個學期裡，寫了不起作用
    [day] 《{ $table }》「{ $column }」中的 { $value } 在最後一個學期結束（{ $end }）以後
   *[week] 《{ $table }》「{ $column }」中的 `{ $value }`：沒有哪個學期有這麼多週，最長的只有 { $weeks } 週
}
P236-hint = { $what ->
    [week] 請改正週次，或 plan.toml 裡 [calendar] 的學期起訖日期
    [day] 請改正日期，或 plan.toml 裡 [calendar] 的學期起訖日期；確是假期裡的，不必處理
   *[other] 請檢查這一天的年份和月份，以及學期的起訖日期
}

P318 = plan.toml 的 [calendar] 寫的學期（{ $terms }）不在 { $year }—{ $next } 學年裡
P318-hint = 多半是去年的行事曆。請改成本學年行事曆上的日期；如果這份計畫是 { $meant } 年開始的學年，請改 plan.toml 的 year

P237 = { $kind ->
    [table] plan.toml 的 [sources] 裡有「{ $key }」，範本沒有這張表
   *[column] plan.toml 的 [sources] 裡，《{ $within }》沒有「{ $key }」這一欄
}
P237-hint = { $nearest ->
    [none] 請檢查拼字；可以寫的有：{ $known }
   *[other] 是不是「{ $nearest }」？可以寫的有：{ $known }
}

P300 = { $kind ->
    [empty] 註腳是空的：[^{ $text }
   *[unclosed] 註腳在這一行沒有結束：[^{ $text }
}
P300-hint = 註腳寫成「正文[^註文]」，寫在同一行裡；註文裡的方括號要成對。

P305 = 「{ $text }」有 { $cells } 格，表頭只有 { $head } 格
P305-hint = 表的每一列首尾都是 |，格數與第一列（表頭）相同；文字裡的 | 請改成「／」或「、」

P309 = { $kind ->
    [file] 插圖的檔名沒有寫，或不在計畫的資料夾裡：{ $text }
    [parts] 插圖這一行直線太多：{ $text }
    [pages] 「!頁」後面沒有計畫資料夾裡的檔案：{ $text }
   *[width] 看不懂插圖的寬度：{ $text }
}
P309-hint = 插圖獨占一行，寫成「!圖 檔名 | 圖題 | 寬度」，如「!圖 流程.png | 教研流程 | 60%」；檔案放在計畫的資料夾裡，寬度是版心的百分數，可以不寫。要把一個 PDF 的各頁裝訂進來，獨占一行寫「!頁 檔名」。

P272 = 《{ $table }》的 { $range } 合併在「{ $column }」和「{ $others }」之間：`{ $value }` 只算作「{ $column }」，「{ $others }」當作空白{ $count ->
    [1] {""}
   *[other] ；這樣的合併共 { $count } 處，還有 { $more }
}
P272-hint = 請在 Excel 中取消合併，逐格填寫；合併儲存格時 Excel 只留第一格，其餘幾格原有的內容要重新補上

P273 = { $table ->
    [none] plan.toml 的 [values] 裡，「{ $column }」寫的是 `{ $value }`，那是週末
   *[other] 《{ $table }》的「{ $column }」寫的是 `{ $value }`，那是週末
}
P273-hint = 請改正星期幾；確實安排在週末的，不必處理

P274 = { $kind ->
    [lengths] 《{ $table }》的「{ $column }」長短不一，又沒有一個以 0 開頭：`{ $value }` 也許是 { $padded }
    [sheet] 《{ $table }》的這張表裡，「{ $column }」都比別的表短，別的表都是 { $width } 位，有的以 0 開頭：`{ $value }` 也許是 { $padded }
    [listed] 《{ $table }》的「{ $column }」中，`{ $value }` 在《{ $to }》裡沒有，{ $padded } 有：前面的 0 丟了
    [odd] 《{ $table }》的「{ $column }」中，`{ $value }` 的位數和別的不一樣，別的都是 { $width } 位
   *[among] 《{ $table }》的「{ $column }」中，`{ $value }` 比別的短，別的都是 { $width } 位，有的以 0 開頭：它也許是 { $padded }
}{ $count ->
    [1] {""}
   *[other] （共 { $count } 處）
}
P274-hint = { $kind ->
    [odd] 請核對是不是多寫或少寫了一位；確實如此的，不必處理
   *[other] Excel 會丟掉數字前面的 0：請先把這一欄的格式設為「文字」，再連 0 重新輸入；前面本來就沒有 0 的，不必處理
}

P275 = 這個檔案和 { $other } 是同一部分
P275-hint = 只用一個：請把不用的那個移出 text 資料夾

P276 = Word 檔裡有{ $kind ->
    [picture] 圖片
    [chart] 圖表（Word 畫的）
    [diagram] 圖示（SmartArt）
    [shape] 畫出來的線條或圖案
    [field] 功能變數（Word 自己算的頁碼、頁數、日期、檔名等）
    [link] 連結的網址
    [slash] 表格裡的斜線
    [colour] 彩色或加了底色的文字
    [look] 斜體或加框的文字
    [text-box] 文字方塊
    [formula] 方程式
    [endnote] 章節附註
    [comment] 註解
    [symbol] 符號字型的字元
    [nested-table] 表格裡的表格
    [object] 內嵌的物件
    [file] 內嵌的檔案
    [struck] 加了刪除線的文字
    [hidden] 隱藏的文字
    [ruby] 注音標示
    [margin] 頁首或頁尾
    [number] 公文沒有的編號
    [revision] 追蹤修訂
    [deep] 第五層以下的標題或清單項目
    [title] 文首的標題
    [contents] 目次
    [prompt] 沒有填寫的內容控制項
    [landscape] 橫向的頁
    [columns] 分欄的文字
   *[aligned] 置中、靠右的段落
} { $count } 處{ $placed ->
    [yes] （{ $count ->
        [1] 在
       *[other] 第一處在
    }「{ $text }」附近）
   *[no] {""}
}，{ $kind ->
    [field] 按檔案裡最後顯示的字用上
    [colour] 文字用上，顏色不印
    [look] 文字用上，照一般文字排
    [slash] 不畫，格裡的文字用上
    [revision] 按全部接受處理
    [deep] 按第五層排
    [landscape] 按直向排
    [columns] 按一欄排
    [aligned] 按一般段落排
   *[other] 沒有用上
}
P276-hint = { $kind ->
    [picture] 請把圖片存到專案資料夾，在這個位置寫一行「!圖 檔案 | 圖題」
    [chart] 請改用範本的圖表；或者存成圖片，在這個位置寫一行「!圖 檔案 | 圖題」
    [diagram] 請改成文字或表格；或者存成圖片，在這個位置寫一行「!圖 檔案 | 圖題」
    [shape] 紅線、邊框由版式畫；別的請存成圖片，在這個位置寫一行「!圖 檔案 | 圖題」
    [field] 請改成一般文字，寫成對的：計畫的頁碼、日期不是這份檔案的
    [link] 需要印出網址的，請寫在文字裡
    [slash] 請把表頭寫成一行，如「時間／內容」
    [colour] 標出來要改的，請改好；要強調的，請用粗體
    [look] 要強調的，請用粗體
    [endnote] 請改成註腳
    [comment] 如果註解裡有要用的話，請寫進正文；否則不必處理
    [symbol] 請用「插入—符號」裡一般字型的字元代替
    [struck] 要用的，請取消刪除線；不用的，請刪去
    [hidden] 要用的，請取消隱藏；不用的，請刪去
    [ruby] 字已經用上；需要注音的，請寫在後面的括號裡
    [margin] 頁首、頁尾由版式排；要用本單位的信頭，請寫 plan.toml 的 letterhead
    [number] 請改用 一、（一）1.（1）① 這幾種編號
    [revision] 請在 Word 裡看一遍修訂，該拒絕的拒絕
    [deep] 最多排五層，請少用一層
    [aligned] 標題、署名由版式排，請從正文裡刪去；其他的不必處理
    [title] 請刪去：標題由範本寫（template.toml 的 title）
    [contents] 請刪去：template.toml 寫了 contents = true，目次就由程式編
    [prompt] 請填好，或者刪去
    [landscape] 要用寬的，請改成附件：附件可以橫排
    [columns] 需要並排的，請改成表格
   *[other] 如果需要，請改成文字
}

P323 = { $kind ->
    [body] 計畫沒有正文
    [signatory] 有一處署名沒有名稱
    [cell] 儲存格裡有沒填的空：`{ $text }`
    [nothing] 正文的一句話用到這一格，這一格只寫了 `{ $text }`
    [value] plan.toml 的「{ $right }」沒有填：`{ $text }`
    [heading] 有一個標題沒有文字
   *[blank] 文中有沒填的空：`{ $text }`
}{ $shown ->
    [yes] ，在「{ $near }」裡
   *[no] { "" }
}
P323-hint = { $where ->
    [plan] 請填好；確實要這樣寫的，不必改
   *[text] 請填好；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
}

P324 = { $kind ->
    [gap] 「{ $text }」前面缺了序號（前一個是 { $before }，這裡是 { $number }）
    [double] 「{ $text }」的序號重複（前一個是 { $before }，這裡也是 { $number }）
    [start] 「{ $text }」是這一層的第一項，序號卻是 { $right }；前面的標題可能用錯了序號
    [lone] 有「{ $text }」，沒有「{ $right }」
    [own] 「{ $text }」自己寫了序號，印的時候又編一個
    [mark] 「{ $text }」的序號後面不是頓號，會當作一般的段落來印
   *[back] 「{ $text }」的序號倒退（前一個是 { $before }，這裡是 { $number }）
}
P324-hint = { $kind ->
    [mark] 請寫作「{ $right }」
   *[other] 同一層的序號要依次編；請看看是不是漏了一段，或同一段寫了兩次
}

P325 = { $kind ->
    [none] 文中寫了「{ $text }」，本計畫沒有附件
    [points] 文中寫了「{ $text }」，refers_to 指的卻是附件{ $right }
    [only] 文中寫了「{ $text }」，附件只有一個，說明和附件頁上都不編號
    [labelled] 附件的標題自己寫了「{ $text }」，印的時候又加一個
    [called] 文中寫了「{ $text }」，本計畫的附件不叫這個名稱，叫「附件{ $right }」
    [which] 文中寫了「{ $text }」，沒有說是 { $right } 個附件裡的哪一個
    [other] 文中寫了「{ $text }」，叫這個名稱的卻是附件{ $right }
    [no-table] 文中寫了「{ $text }」，這裡沒有這樣的表格
    [no-figure] 文中寫了「{ $text }」，這裡沒有這樣的圖
    [no-title] 附件沒有標題
    [no-content] 附件「{ $text }」沒有內容
    [same-title] 有兩個附件都叫「{ $text }」
    [no-part] 文中寫了「{ $text }」，正文只有 { $right } 個部分
   *[no-such] 文中寫了「{ $text }」，附件只有 { $right } 個
}
P325-hint = { $kind ->
    [no-table] 請補上這張表格，或改正文字
    [no-figure] 請補上這張圖，或改正文字
    [labelled] 請刪去標題裡的序號
    [no-title] 請給附件寫上標題
    [no-content] 請寫上內容，或刪去這個附件
    [same-title] 請改一個標題，讀的人才分得清
   *[other] { $where ->
        [plan] 請改成有的附件的序號，或刪去；用 refers_to 引用，序號就不會錯
        [cell] 請在儲存格裡改成本計畫附件的序號或名稱，或刪去
       *[text] 提到附件請寫 { "{{" } attachment("編號") { "}}" }，序號就不會錯
    }
}

P326 = { $kind ->
    [slip] 「{ $text }」應當是「{ $right }」
    [again] 同一段話寫了兩遍：「{ $text }」
    [hant] 「{ $text }」是簡體字，本計畫用繁體
   *[hans] 「{ $text }」是繁體字，本計畫用簡體
}
P326-hint = { $where ->
    [plan] 請在原處改正
   *[text] 請在原處改正；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
}

P327 = { $kind ->
    [printed] 署名、日期和附件說明由程式印在文末，文中又寫了一次：「{ $text }」
    [heading] 標題末尾有標點，會當作一般的段落來印：「{ $text }」
    [number] 發文字號應當寫作「{ $right }」：`{ $text }`
    [half-width] 中文裡用了半形標點：`{ $text }`
    [stray] 有多餘的符號：「{ $text }」
    [unpaired] 標點沒有成對：`{ $text }`
    [mid-sentence] 儲存格末尾有標點，而句子還沒有完：`{ $text }`
    [after-cell] 儲存格末尾已有標點，後面的句子又接一個：`{ $text }`
    [misplaced] 這裡不該有標點，或標點前多了空格：`{ $text }`
    [quotes] 引號寫法不一：別處用「」，這裡用 `{ $text }`
    [pasted] 像是從網上貼過來時帶來的：「{ $text }」
   *[doubled] 標點重複：`{ $text }`
}{ $shown ->
    [yes] ，在「{ $near }」裡
   *[no] { "" }
}
P327-hint = { $kind ->
    [printed] 請刪去這一行
    [heading] 請刪去標題末尾的標點
    [number] 請改正發文字號：年份用〔〕括起，不寫「第」，序號前面不加 0
   *[other] { $where ->
        [cell] 請在原處改正標點；儲存格末尾不用寫標點
       *[text] 請在原處改正標點
    }
}

P328 = { $kind ->
    [printed] 印發日期 { $text } 早於成文日期 { $right }
    [nought] 沒有{ $text }：週次、節次從 1 數起
    [no-such-week] 校曆裡沒有{ $text }，一個學期最多 { $right } 週
    [not-in-week] { $text }：這一天不在這一週，按校曆是 { $right }
    [no-such-day] 沒有這一天：{ $text }
    [no-such-time] 沒有這個時間：{ $text }
    [teachers-day] 大陸的教師節是 9 月 10 日，1985 年是第 1 個：{ $text }
    [later] { $text }在成文日期 { $right } 以後，不能已經依據它
    [backwards] 後一個比前一個早：{ $text }
    [school-year] 文中寫的是{ $text }，plan.toml 的學年是 { $right }
    [school-year-roc] 文中寫的是{ $text }，plan.toml 的學年是 { $right } 學年度
    [outside-roc] { $text }不在 { $right } 學年度裡
    [next-term] { $text }不在本計畫寫的這個學期裡
   *[outside] { $text }不在 { $right } 學年裡
}
P328-hint = { $kind ->
    [next-term] 請改正日期；下學期的事放在下學期的計畫裡，確實要寫的，寫進 plan.toml 的 [proofreading] accept
   *[other] { $where ->
        [plan] 請改正
       *[text] { $kind ->
            [no-such-time] 請改正時間；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
            [no-such-day] 請改正日期；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
            [teachers-day] 請改正；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
            [later] 請改正；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
            [backwards] 請改正；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
            [nought] 請改正；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
            [no-such-week] 請改正週次或日期，行事曆寫錯的改正 plan.toml 的 [calendar]；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
            [not-in-week] 請改正週次或日期，行事曆寫錯的改正 plan.toml 的 [calendar]；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
           *[other] 請改正日期，或 plan.toml 的 year；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
        }
    }
}

P329 = { $kind ->
    [twice] { $text }在同一串姓名裡寫了兩次
    [role] 文中寫著{ $text }，表裡寫的是{ $right }
    [other] 文中寫著{ $text }是本校校長，{ $text }是「{ $right }」的
    [school] 文中寫著「{ $text }」，這一份是「{ $right }」的
    [swapped] 文中寫的是{ $text }，各表裡沒有這個人；有{ $right }，名字的兩個字次序不同
    [near] 文中寫的是{ $text }，各表裡沒有這個人；有{ $right }，只差一個字
    [surname] 文中提到姓{ $text }的人，各表裡沒有姓{ $text }的
    [elsewhere] 文中提到{ $text }，{ $text }是「{ $right }」的，這一份是別校的計畫
   *[name] 文中提到{ $text }，各表裡沒有這個人
}
P329-hint = { $kind ->
    [twice] 請刪去一個，或改成另一個人；確是兩個同名的人，把姓名寫進 plan.toml 的 [proofreading] accept
    [role] 請看看是不是兩個人寫反了，改正文字或表格；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
    [other] 請改成本校的校長；確實要提到別校的人，把姓名寫進 plan.toml 的 [proofreading] accept
    [school] 請改正校名；確實要提到這所學校的，把校名寫進 plan.toml 的 [proofreading] accept
    [elsewhere] 請改成本校的人；幾校共用的文字裡要寫各校自己的人，請用表裡的欄位代替姓名；確實要提到別校的人，把姓名寫進 plan.toml 的 [proofreading] accept
   *[name] 請改正姓名，或把人補進名冊；校外的人，把姓名寫進 plan.toml 的 [proofreading] accept
}

P334 = 文中寫著「{ $text }」，{ $count ->
    [1] { $kind ->
        [groups] 《{ $table }》裡有 { $right } 個
        [rows] 附件裡的表有 { $right } 列
        [names] 前面寫了 { $right } 個姓名
        [days] 這幾天是 { $right } 天
        [sum] 各項加起來是 { $right }
        [share] 超過了 100%
        [reversed] 後一個數比前一個小
        [listed] 列出的是 { $right } 項
        [contact] 號碼或地址不完整：手機號碼是 11 位，市話是區號和 7、8 位，信箱有 @
       *[teachers] 名冊裡有 { $right } 人
    }
   *[other] { $count } 份文件的表裡都不是這個數，如 { $right }
}
P334-hint = { $kind ->
    [groups] 請改正文字，或在表裡補上、改正組名；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
    [names] 請改正人數，或補上、刪去姓名；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
    [days] 請改正天數或日期；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
    [rows] 請改正文字，或補全附件裡的表；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
    [sum] 請核對這幾個數，改正文字；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
    [share] 請核對這幾個數，改正文字；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
    [reversed] 請核對這幾個數，改正文字；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
    [listed] 請核對這幾個數，改正文字；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
    [contact] 請核對號碼或地址；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
   *[teachers] 請改正文字，或把人補進名冊；名冊本來不全的，把這幾個字寫進 plan.toml 的 [proofreading] accept
}

P335 = { $kind ->
    [term] plan.toml 裡寫的學期 `{ $text }` 看不出是哪個學期
    [dated] 成文日期是{ $text }，而計畫寫的是{ $right }的
    [day] plan.toml 裡該寫名稱的地方寫著日期：`{ $text }`
    [gap] plan.toml 裡寫的 `{ $text }` 中間有空格
    [near] plan.toml 裡寫的「{ $text }」和各校的「{ $right }」只差一個字
   *[twice] plan.toml 裡寫的「{ $text }」有幾個字寫了兩遍
}
P335-hint = { $kind ->
    [term] 請改正，如「{ $right }」
    [dated] 請改正 plan.toml 裡的學期或日期
    [day] 請改正，如「{ $right }」；是不是寫到了別的一項裡
   *[other] 請在 plan.toml 裡改正；確實要這樣寫的，寫進 [proofreading] accept
}

P277 = 這個信頭{ $kind ->
    [missing] 打不開，或者沒有這個檔案
    [outside] 不在專案資料夾裡
    [large] 太大，超過了 16 MB
    [no-head] 既沒有頁首，也沒有頁尾
    [strict] 是「Strict Open XML」格式，看不懂
   *[damaged] 不是 Word 文件（.docx），或者已經損壞
}
P277-hint = { $kind ->
    [no-head] 請在 Word 裡把單位的標誌和名稱放進頁首，再儲存
    [strict] 請在 Word 裡另存為一般的「Word 文件（.docx）」
    [large] 請把標誌的圖片壓縮後再儲存
   *[other] 請檢查 plan.toml 裡 letterhead 寫的檔案
}

P278 = 信頭{ $kind ->
    [paper] 的紙張和版式的不一樣
    [tall] 的頁首伸到離紙邊 { $needs } 公釐處，版式的上邊界只有 { $has } 公釐：各頁正文都排到頁首以下，每頁行數減少
    [no-number] 的頁尾沒有頁碼，目錄裡的頁碼找不到
    [picture] 裡有一張圖片，PDF 裡畫不出來
   *[not-shown] 裡有 { $count } 處圖形或文字方塊，PDF 裡畫不出來
}
P278-hint = { $kind ->
    [paper] 請按版式的紙張重做信頭，或者在 plan.toml 的 [profile] 裡改 page
    [tall] 請在 plan.toml 裡寫 [profile] base = "…"、page.margin.top，或者把高的頁首設成「首頁不同」
    [no-number] 請在 Word 的頁尾裡插入頁碼，或者去掉信頭的頁尾
    [picture] 請換成 PNG 或 JPEG 圖片；Word 檔不受影響
   *[other] 請改用圖片、段落框線或直線；Word 檔不受影響
}
