# 新建專案：填表的活頁簿、plan.toml 的說明、按現有活頁簿提議、範本的試用。

P310 = { $kind ->
    [value] plan.toml 的 [values] 裡，「{ $label }」還是範例 `{ $value }`，表格裡已經是別的學校
   *[row] 《{ $table }》裡還留著範例列
}
P310-hint = { $kind ->
    [value] 請改成自己的內容；確實和範例一樣的，不必處理
   *[row] 請把這一列改成自己的內容；沒有可填的，就刪掉這一列
}
P311 = 這些表和哪個範本都對不上
P311-hint = { $best ->
    [none] 請用 --template 寫明範本。現有的範本：{ $known }
   *[other] 最接近的是 { $best }。要用它，請加 --template { $best }；現有的範本：{ $known }
}
P312 = 這個資料夾裡沒有範本
P312-hint = 請寫範本的資料夾（裡面有 template.toml），或放著幾個範本的資料夾
P313 = { $kind ->
    [unreadable] 《{ $table }》「{ $column }」的範例讀不出來：`{ $example }`
    [value-unreadable] 「{ $column }」的示例讀不出來：`{ $example }`
    [missing] 《{ $table }》的「{ $column }」必填，卻沒有範例
   *[value] 必填的「{ $column }」沒有範例
}
P313-hint = { $kind ->
    [unreadable] { P205-hint }
    [value-unreadable] { P205-hint }
   *[other] 請寫上 example = "…"：新建的專案用它作範例，產生的計畫裡也看得到
}
D440 = { $kind ->
    [twice] 有兩個活頁簿叫這個名稱，放不進同一個 data 資料夾
   *[file] 這個檔案已經有了，沒有覆蓋，其他檔案也沒有寫
}
D440-hint = { $kind ->
    [twice] 請先把其中一個改名，或放進專案的 data 資料夾裡不同的子資料夾，再執行一次
   *[file] 請換一個資料夾來代替 { $dir }，或先把這個檔案移走
}
D441 = 寫不了這個檔案：{ io-cause }
D441-hint = 請檢查 { $dir } 是否唯讀、磁碟是否還有空間，或換一個資料夾

# 活頁簿裡的話。一格幾句，一句一行。
starter-how = { $samples ->
    [1] 標題列下面第一列是範例，請改成自己的內容
   *[other] 標題列下面 { $samples } 列是範例，請都改成自己的內容，用不著的刪掉
}，每列填一條。欄可以調換，也可以加自己的欄，但標題列的文字不要改。
starter-if-none = 沒有這項內容，就把這個檔案刪掉。
starter-each-document = 《{ $table }》裡的每一項，這裡至少要有一列。
starter-each-month = 這幾個月每月都要有：{ $months }。
starter-each-of = 《{ $table }》裡的每個「{ $columns }」，這裡都要有一列。
starter-each-hoped = 《{ $table }》裡的每個「{ $columns }」，這裡有沒有都可以；還沒有的，檢查時提示一聲。
starter-each-with = 《{ $table }》裡的每個「{ $columns }」，這幾種「{ $column }」都至少要有一列：{ $words }。
starter-differs = 不能是自己的：與《{ $table }》裡本人的「{ $column }」不同
starter-required = 必填
starter-optional = 可空著
starter-same = 和上一列一樣的可以空著
starter-form-person = 一個人的姓名
starter-form-persons = 姓名，幾個人用頓號隔開
starter-form-code = 編號，前面的 0 要保留
starter-form-phone = 電話號碼，幾個號碼用頓號隔開
starter-form-integer = 整數
starter-form-decimal = 數字，可以有小數
starter-form-percent = 百分數，如 85%
starter-form-money = 金額，如 1200.50
starter-form-date = 日期，如 2026-09-10
starter-form-month = 月份，如 9月
starter-form-week = 週次，如 第3週
starter-form-weekday = 在清單中選星期幾
starter-form-slot = 每週固定的時間，如 星期三下午
starter-form-period = 節次，如 第1節
starter-form-time = 鐘點，如 8:30
starter-form-time-range = 起止時間，如 8:00-8:45
starter-form-list = 幾項用頓號隔開
starter-form-enum = 在清單中選
starter-as-in = 與《{ $table }》的「{ $column }」寫法一致
starter-unique = 不能重複
starter-unique-with = 連同「{ $columns }」不能重複
starter-bounds = { $bounds ->
    [between] { $least } 到 { $most }
    [least] 不小於 { $least }
   *[most] 不大於 { $most }
}
starter-quota = 一般不少於 { $least }
starter-quota-some = 有的人不少於 { $least }
starter-quota-most = 不多於 { $most }
starter-school-year = 在本學年以內
starter-agrees = 與同一列的「{ $column }」一致
starter-max-chars = 不超過 { $most } 個字
starter-not-listed = 請從清單中選一項，或照清單裡的寫法填寫。

# plan.toml 裡的話，一句一列。
settings-intro = 井號（#）後面是說明。改完請存成 UTF-8，再執行 planpress check。
settings-template = 範本（planpress templates 列出全部）
settings-profile = 版式：gbt9704 大陸公文格式，taiwan 臺灣公文，office 一般文件
settings-script = 輸出用的字：hans 簡體，hant 繁體；姓名從不轉換，表格裡的字寫成 {"{"} to = "hant", cells = true {"}"} 才轉換
settings-terms = 範本的用詞在臺灣的說法：左邊照範本（簡體），右邊是印出來的；可以增刪
settings-year = 學年開始的那一年：2026 指 2026—2027 學年
settings-year-found = 學年開始的那一年（從「{ $text }」看出）
settings-year-unknown = 學年開始的那一年：表裡沒有寫明，請核對
settings-values = 表格以外要寫進計畫的內容
settings-value = { $label }{ $required ->
    [yes] （必填）
   *[no] （可以不填）
}
settings-fill-in = { $label }（請填寫，如 { $example }）
settings-calendar = 學期的起止日期：推算週次和每週固定的時間要用；請改成本校行事曆上的日期
settings-calendar-off = 學校自己放假、補課的日子（週末和國定假日不用寫）
settings-calendar-later = 要用週次或每週固定的時間，請去掉下面幾列前面的 #，改成本校行事曆上的日期
settings-term = 上學期
settings-sources = 哪張表在哪裡。程式能自己認出的不用寫；認不出或認錯時，照下面的樣子寫
settings-sources-found = 哪張表在哪裡（程式認出的結果，請核對；表搬了地方就改這裡）
settings-column-from = { $column } ← { $heading }
settings-many = 《{ $table }》：這幾處都會讀，不用寫：{ $places }
settings-none = { $required ->
    [yes] 《{ $table }》：必須有，沒有找到。請把它放進 data；已經在了的，請寫明：
   *[no] 《{ $table }》：沒有找到，可以沒有；有的話放進 data，認不出時寫明：
}
settings-likely = 《{ $table }》：沒有一張表正好是它，下面這張最像，請核對；不是的話，改成真的那張
settings-missing = 還缺（{ $places }）：{ $what }

# 終端機上的話。
init-next = 專案已建好。填好 data 裡的活頁簿和 plan.toml，再執行 planpress check { $dir }
init-from-template = 選用的範本：{ $id }（{ $label }），合適的程度 { $score }
init-from-given = 範本：{ $id }（{ $label }），合適的程度 { $score }
init-from-others = 其次：{ $others }
init-from-values = 還要在 plan.toml 的 [values] 裡填寫：{ $labels }
init-from-calendar = 還要在 plan.toml 裡寫 [calendar]：每週固定的時間要靠學期的起止日期來排
init-from-year = 表裡沒有寫明學年，plan.toml 裡先寫了 { $year }，請核對
init-from-next = plan.toml 已寫好。補上缺的（缺表、缺欄的見下），再執行 planpress check { $dir }
trial-fine = { $template }：沒有發現問題
trial-found = { $template }：有問題，見上
help-init-profile = 版式（不寫時是 taiwan；用簡體字時是 gbt9704）
help-init-from = 按現有的活頁簿（或一個資料夾裡的全部活頁簿）提議一份 plan.toml：選最合適的範本（或用 --template 寫明），標出每張表在哪裡、還缺什麼；活頁簿複製到 data
help-templates-check = 檢查自己寫的範本：寫錯的表名、欄位、檢查、沒有收尾的迴圈，在哪個檔案第幾行；並用範例試著產生
help-templates-check-dir = 範本的資料夾（裡面有 template.toml），或放著幾個範本的資料夾
help-templates-check-examples =
    例：
    { "    " }planpress templates check templates/township-research
