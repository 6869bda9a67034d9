# 程式自己的話：命令的結果、--help。

severity-note = 提示
severity-warning = 警告
severity-error = 錯誤
see-also = 另見 { $place }
tally = 錯誤 { $errors } 處，警告 { $warnings } 處，提示 { $notes } 處。
built = 已產生 { $made } 份計畫，共 { $files } 個檔案、{ $pages } 頁，放在 { $out }。
none-built = 沒有產生任何計畫：有 { $count } 處錯誤關係到全部計畫，或者不知道屬於哪一份，哪一份都可能因此有錯。
not-built = 沒有產生：{ $document }{ $place ->
    [none] {""}
   *[other] （{ $place }）
}
rows-of-nobody = 有 { $count } 列不知道屬於哪所學校，沒有寫進任何計畫
kept = 有 { $count } 份檔案因為被人改過而保留原樣。
put-aside = 有 { $count } 個檔案移到了 _pruned 資料夾。
unchanged = 其中 { $count } 份與上次相同，沒有重新產生。
rebuilt = 重新產生 { $count } 份（{ $reason }）：{ $schools }{ $more ->
    [0] {""}
   *[other] 等
}
why-new = 新增
why-missing = 檔案不見了
why-edited = 檔案被人改過，依要求覆蓋
why-program = 程式版本不同
why-options = 選項不同
why-fonts = 字型不同
why-profile = 版式不同
why-template = 範本不同
why-data = 內容有變
merged = 已合併 { $documents } 份計畫、{ $files } 個檔案。
verified = 核對了 { $files } 個檔案，與清單一致。
verified-nothing = 沒有核對任何檔案，原因見上。
verified-with-faults = 核對了 { $files } 個檔案，有出入，見上。
packed = 已打包 { $documents } 份、{ $files } 個檔案，在 { $to }。
packed-without = 名單裡還有 { $count } 所學校的計畫不在裡面：{ $documents }。
signed = 已簽名：{ $path }（一並報送；有您公開金鑰的人都能驗證）。
signature-right = 簽名無誤。
keys-made = 已產生 { $secret }（自己保管）和 { $public }（交給驗證的一方）。
package-index = 目錄清單
package-receipt = 回執
index-number = 序號
index-school = 學校
index-title = 標題
index-file = 檔案
index-format = 格式
index-pages = 頁數
index-attachments = 附件
index-bytes = 位元組數
index-sha = SHA-256 校驗值
index-about = 本次報送{ $kind } { $documents } 份，{ $files } 個檔案，共 { $pages } 頁，清單如下。
index-absent = 名單裡另有 { $count } 所學校的計畫不在其中：{ $documents }。
index-absent-sheet = 不在其中的學校
receipt-absent = 名單裡另有 { $count } 所學校的計畫不在其中，校名見目錄清單。
receipt-about = 現收到下列材料。
receipt-what = 材料名稱
receipt-what-value = { $kind }
receipt-count = 數　　量
receipt-count-value = { $documents } 份，{ $files } 個檔案，共 { $pages } 頁
receipt-sha = { $index }的校驗值（SHA-256）
receipt-sender = 報送單位
receipt-received = 收件單位（蓋章）
receipt-receiver = 收 件 人
receipt-date = 收件日期
receipt-remark = 備　　注
receipt-note = 注：每個檔案的校驗值見目錄清單，可用 planpress verify 逐個核對。
diff-sum = { $same } 份沒有變化，{ $changed } 份有變化，{ $added } 份新增，{ $removed } 份不再有。
diff-changed = { $document }
diff-added = { $document }：新增
diff-removed = { $document }：不再有
diff-person = 人員{ $how ->
    [added] 新增：{ $new }
   *[removed] 減少：{ $old }
}
diff-date = 日期{ $at ->
    [none] {""}
   *[other] （{ $at }）
}：{ $old } → { $new }
diff-row = { $how ->
    [added] 《{ $place }》新增一行：{ $new }
    [changed] 《{ $place }》有一行換了位置：{ $new }
   *[removed] 《{ $place }》少了一行：{ $old }
}
diff-cell = 《{ $place }》{ $row }，{ $column }：{ $old } → { $new }
diff-cell-alone = 《{ $place }》{ $row }：{ $old } → { $new }
diff-sentence = { $how ->
    [added] 新增句子：{ $new }
    [removed] 刪去句子：{ $old }
   *[changed] 句子：{ $old } → { $new }
}
diff-table = { $how ->
    [added] 新增表格：{ $new }
   *[removed] 刪去表格：{ $old }
}
diff-picture = { $how ->
    [added] 新增圖片：{ $new }
    [removed] 刪去圖片：{ $old }
   *[changed] 圖片更換：{ $old } → { $new }
}
diff-redline = 修訂稿：{ $path }
templates-head = 範本：
profiles-head = 版式：
fonts-complete = 沒有缺字
fonts-lack = 缺這些字：{ $chars }
fonts-face = { $file }（{ $name }）：{ $characters } 個不同的字，共 { $times } 次
fonts-rare = { $char }（{ $code }）不在首選字型裡，用了 { $file }，共 { $times } 次：
inspect-file-encoding = { $file }（編碼：{ $encoding }）
inspect-sheet = { "  " }工作表 { $sheet }
inspect-hidden-sheet = { "  " }工作表 { $sheet }（隱藏）
inspect-no-table = { "    " }沒有找到表格
inspect-table = { "    " }表格：表頭第 { $first }–{ $last } 列，{ $rows ->
    [0] 下面沒有資料
   *[other] 資料第 { $from }–{ $to } 列，共 { $rows } 列
}，把握 { $sure }
inspect-title = { "      " }標題：{ $title }
inspect-taken = { "      " }當作《{ $table }》，欄位如下：
inspect-left-out = { "      " }沒有採用 { $range }：{ $reason }
inspect-table-without-header = { "    " }表格：沒有表頭，{ $rows ->
    [0] 下面沒有資料
   *[other] 資料第 { $from }–{ $to } 列，共 { $rows } 列
}，把握 { $sure }
inspect-decided = { "      " }判斷：{ $what }（{ $why }；把握 { $sure }）
inspect-label = { "      " }表外所填：{ $name } = { $value }
inspect-group = { "      " }分組：{ $groups }
inspect-reading = { "      " }另一種讀法（{ $rows } 列）的欄位：{ $columns }
inspect-same-layout = { "  " }欄位相同的有 { $count } 張表：{ $sheets }。用到時會合成一張表，工作表名稱可以作一欄
inspect-and = ；
left-out-beside = 表格旁邊的內容
left-out-figure = 由上面各列算出的數
left-out-sum = 上面各列之和
left-out-instruction = 填表要求或示例
decided-header = 表頭是 { $range }
decided-header-depth = 表頭有 { $count } 列
decided-no-header = 沒有表頭，各欄不知道是什麼
decided-side-by-side = 左右並排的 { $count } 張表分開讀
decided-repeated-columns = 欄位左右重複，分成 { $count } 段，上下接成一張表
decided-rows-beyond-total = 合計之後的 { $count } 列也算資料
decided-event = 這一列是插在中間的事項，不是分組標題，也沒有讀作資料
decided-lone-row = 這一列也算資料，但不能肯定
decided-groups = { $count } 列是分組標題，下面各列都屬於該組
decided-merged-cells = { $count } 處合併儲存格，下面各列與上面相同
decided-merged-sideways = { $count } 處儲存格左右合併，跨了幾個不同的欄位，只算第一欄的，其餘各欄當作空白（第一處：{ $range }）
decided-spelt-labels = { $count } 欄的標籤是一格一字直寫的，已連成詞
decided-hidden-rows = { $count } 列是隱藏的，也讀
decided-hidden-columns = { $count } 欄是隱藏的，別的欄不合適時才用
decided-timetable = 也可以讀作課表：{ $count } 節課，一節一列
decided-transposed = 欄位名稱在左邊第一欄，一欄是一筆記錄
decided-form = 是填好的表單，讀作一列
decided-matrix = 也可以一格讀作一列：{ $count } 列
decided-month-calendar = 是月曆：{ $count } 件事，一件讀作一列
decided-joined-over-gap = 空欄兩邊的各欄算作一張表
decided-shared-heading = 一個表頭下面是名稱和代碼（或電話）：{ $count } 欄分開命名
decided-rows-set-apart = 有 { $count } 列像名單，卻當作了說明
decided-coloured-cells = 有 { $count } 列在一組欄位下面只塗了顏色
decided-loose-figures = 有 { $count } 排數字各帶自己的名目
decided-seat-plan = 是座次表：{ $count } 個座位，一個座位讀作一列
decided-inner-table = 表單裡另有一張表
decided-unnamed-columns = 右邊有幾欄沒有欄位名稱，像名單的另一半
decided-layout-not-there = plan.toml 寫明的讀法在這張工作表上行不通，仍照原樣讀
because-hint = plan.toml 寫明了
because-starter = 活頁簿裡寫明了
because-heading-words = 多數是常見的欄位名稱
because-numbers-below = 文字下面是數字
because-few-words = 像欄位名稱的不多，只是其他列更不像
because-apart-from-data = 與下面各列的內容都不是一類
because-marked = 這一列加粗或有底色，下面各列沒有
because-colour-alone = 顏色不讀
because-lines-of-figures = 這張工作表裡沒有別的
because-labels-and-figures = 列裡名目和數字相間
because-no-data = 下面沒有資料
because-merged = 上面的欄位合併了幾欄
because-repeated = 上面的欄位左右重複
because-gap-filled-below = 上面的欄位右邊空著，下面一列有字
because-named-rows = 兩列都先寫明是什麼，右邊是同一類的值
because-weekdays-under-days = 日期下面是星期
because-two-languages = 兩列都是欄位名稱，一列是代碼或外文
because-units = 下一列是單位
because-generated-headings = 上面一列是軟體自動取的名
because-empty-column = 中間隔著空欄
because-same-headings = 欄位名稱一樣
because-across-all-columns = 橫貫各欄，上下的列接著排
because-alone-in-row = 整列只有這一格
because-begins-chapter = 編號是一、二……，下面各列是它的內容，金額不另計
because-with-subtotal = 只有名稱和金額，金額正是下面各列之和
because-labels-over-header = 重複的表頭上面寫著標籤和內容
because-below-last-total = 它們後面沒有合計
because-named-as-total = 寫著合計或平均，別的格卻不像
because-bold-as-headings = 和表頭一樣加粗、全是文字，上面或下面的各列卻是數字
because-emptier-than-above = 這一列幾乎是空的，和上面各列不像
because-same-as-above = 合併儲存格
because-one-character-cells = 每格只有一個字
because-hidden-in-excel = 在 Excel 中隱藏
because-weekdays-across = 欄位是星期
because-weekdays-down = 左邊是星期
because-periods-across = 欄位是節次
because-periods-down = 左邊是節次
because-series-across = 欄位是同一類的（學科、班級、月份等）
because-names-in-cells = 格子裡多數是人名
because-teachers-desk = 有講台
because-numbered-seats = 四周是排和列的編號
because-days-under-weekdays = 星期下面是接著往下數的日子
because-month-not-said = 沒有寫明是哪個月
because-figures-without-key = 右邊沒有自己的編號、名稱
because-codes-beside-names = 名稱旁邊是代碼
because-titled-seats = 標題說是座次
because-inside-form = 上下都是填好的欄位
because-titles-over-parts = 上面並排著幾個標題
because-headings-down = 左邊多數是欄位名稱，第一列不是
because-label-value = 每個欄位名稱右邊是它的內容
because-no-headings = 沒有一列像欄位名稱
because-like-the-left-ones = 和左邊各欄一樣
because-two-lines = 一條占上下兩列
because-struck-out = 畫了刪除線
left-out-title = 標題
left-out-remark = 說明或備註
left-out-note = 註
left-out-blank = 空列
left-out-total = 合計
left-out-column-numbers = 各欄的編號
left-out-seat-mark = 門窗或排列的編號
left-out-desk = 講台
left-out-signature = 落款
left-out-repeated-header = 重複的表頭
left-out-event = 插在中間的事項
left-out-group = 分組標題
left-out-hidden = 隱藏的欄列
help-usage = 用法：
help-options = 選項
help-arguments = 引數
help-commands = 命令
help-possible = （可以是 { $values }）
help-default = （不寫時是 { $values }）
help-main-examples =
    例：
    { "    " }planpress init 我校計畫                       新建專案，照說明填好 data 裡的活頁簿
    { "    " }planpress check 我校計畫                      檢查，一次列出所有問題
    { "    " }planpress build 我校計畫 --out 成品           產生 Word 和 PDF
    { "    " }planpress inspect 名冊.xlsx                   看看程式在活頁簿裡找到了什麼表
    { "" }
    每條命令的用法：planpress check --help
usage-error = { $kind ->
    [extra] 不知道「{ $argument }」是做什麼的：路徑、名稱裡有空格的，要放在英文雙引號裡，如 "清水鎮 計畫"
    [dash] 選項前面要用兩個英文的減號：{ $argument }
    [value] 「{ $argument }」不能是「{ $value }」{ $valid ->
        [none] {""}
       *[other] ；可以是：{ $valid }
    }
    [no-value] 「{ $argument }」後面少了內容
    [unknown] 沒有「{ $argument }」這個選項
    [command] 沒有「{ $argument }」這條命令
    [no-command] 請寫上要做什麼，如 check、build
    [missing] 少寫了：{ $argument }
    [conflict] 「{ $argument }」不能和「{ $other }」一起用
    [not-utf8] 有一個引數不是合法的文字
   *[other] 命令寫得不對：{ $detail }
}{ $suggested ->
    [none] {""}
   *[other] 。是不是「{ $suggested }」？
}
    用法見：planpress --help，或 planpress 命令 --help
help-main = 把名冊和安排表產生正式的計畫文件（Word 和 PDF）。
help-arg-json = 輸出 JSON，供程式讀取
help-arg-lang = 訊息用什麼語言，預設按專案或系統
help-arg-strict = 把警告當作錯誤
help-arg-fonts = 字型資料夾（預設用程式旁邊的 fonts）
help-arg-one_line = 每則訊息一列，不帶提示
help-arg-help = 顯示說明
help-arg-version = 顯示版本
help-arg-project = 專案資料夾（裡面有 plan.toml 和 data）
help-arg-out = 檔案放到哪個資料夾
help-arg-only = 只產生這一所（可以寫多次）
help-arg-format = 產生哪幾種檔案
help-arg-embed_fonts = Word 檔裡嵌入的字型：full（全部字，在哪台電腦上都能接著改，檔案有幾十 MB）、subset（只嵌入用到的字）、none（不嵌入）
help-arg-embed_plan = 把計畫的資料一併存進 Word 檔（範本標為不公開的欄除外），以後可憑它重新編印
help-arg-jobs = 同時產生幾份（預設用上所有處理器）
help-arg-force = 覆蓋被人改過的檔案
help-arg-combined = 另編一份合訂的 PDF（combined.pdf）：每份從奇數頁開始，可雙面列印
help-arg-split_attachments = 另把每個附件單獨編成檔案（…-附件1-….docx），便於歸檔
help-arg-attach = 附在 PDF 裡：plan 計畫的內容（JSON），sources 原始表格；不公開的欄不附
help-arg-profile = 版式
help-arg-template = 範本
help-init = 新建一個專案：plan.toml，每張表一個帶表頭、說明、範例和下拉清單的活頁簿
help-init-template = 範本（不寫時是 township-research；有 --from 時選最合適的）
help-init-dir = 新專案的資料夾
help-init-examples =
    例：
    { "    " }planpress init 我校計畫 --template research-plan
    { "    " }planpress init 我校計畫 --from 名冊.xlsx 安排.xlsx
help-check = 檢查專案：一次列出所有錯誤和可疑之處，不寫任何檔案
help-check-examples =
    例：
    { "    " }planpress check fixtures/qingshui
    { "    " }planpress check fixtures/qingshui --one-line
help-build = 產生檔案：每所學校一份 Word、一份 PDF，另有清單 manifest.json
help-build-examples =
    例：
    { "    " }planpress build fixtures/qingshui --out out
    { "    " }planpress build fixtures/qingshui --out out --only 清水镇中心小学 --format pdf

    結束碼：0 正常；1 資料有錯誤；2 用法不對或專案無法讀取；3 有的產生、有的沒有
help-model = 輸出計畫的內容（JSON），可以改後用 render 產生檔案
help-model-schema = 輸出這種 JSON 的模式（JSON Schema）
help-model-examples =
    例：
    { "    " }planpress model fixtures/qingshui --only 清水镇中心小学 > plan.json
    { "    " }planpress model --schema
help-render = 用計畫的 JSON 產生檔案，不管是誰寫的
help-render-model = JSON 檔案：一份計畫，或一列計畫
help-render-examples =
    例：
    { "    " }planpress render plan.json --out out
help-inspect = 看看活頁簿裡找到了哪些表，當成了什麼，哪些沒有採用、為什麼
help-inspect-workbook = 活頁簿
help-inspect-template = 對照這個範本，說明每欄當成了什麼
help-inspect-examples =
    例：
    { "    " }planpress inspect fixtures/qingshui/data/教师名册.xlsx --template township-research
help-templates = 有哪些範本和版式；templates check 檢查自己寫的範本
help-templates-examples =
    例：
    { "    " }planpress templates
help-fonts = 有哪些字型；一段文字裡有哪些字沒有字型
help-fonts-text = 要查的文字
help-fonts-file = 要查的文字檔（UTF-8）
help-fonts-used = 這個專案的文件裡，哪個字用了哪個字型；少見的字在哪個儲存格
help-fonts-examples =
    例：
    { "    " }planpress fonts --text 王㛃
help-package = 做成報送檔：檔案、目錄清單、回執、清單檔案，壓縮檔或資料夾
help-package-out = 輸出資料夾
help-package-to = 報送檔：.zip 檔案，或還沒有的資料夾
help-package-name = 命名格式：路徑，花括號裡寫 n（序號）、school（學校）、title（標題）、kind（種類）、file（原名），以 .{"{"}ext{"}"} 結尾（預設：plan.toml 裡 [package] 的 name，沒有則 序號-學校/種類/標題）
help-package-project = 專案資料夾，--with 和 plan.toml 的 [package] 要用
help-package-with = 同時放入：sources 活頁簿；plans 內容資料（JSON）；不公開的欄不放
help-package-sign = 用這把金鑰簽名（planpress keygen 或 minisign -G 產生），在旁邊寫一個 .minisig
help-package-force = 覆蓋同名的報送檔
help-package-examples =
    例：
    { "    " }planpress package out --to 報送.zip
    { "    " }planpress package out --to 報送.zip --name "{"{"}school{"}"}.{"{"}ext{"}"}" --project qingshui --with sources,plans
help-keygen = 產生一對金鑰，給報送檔簽名用
help-keygen-name = 名稱：NAME.key 保密，NAME.pub 給別人
help-keygen-examples =
    例：
    { "    " }planpress keygen 教育辦
    { "    " }planpress package out --to 報送.zip --sign 教育辦.key
    { "    " }planpress verify 報送.zip --key 教育辦.pub
help-verify-key = 同時驗證旁邊的簽名：公開金鑰（檔案或文字）
help-verify = 按清單核對交付的資料夾或報送檔，一位不差
help-verify-dir = 交付的資料夾，或報送檔（.zip 或資料夾）
help-verify-examples =
    例：
    { "    " }planpress verify out
help-build-shard = 只產生第 K 片，一共 N 片（幾台電腦分著做）
help-build-prune = 資料裡已經沒有的學校，把它以前的檔案移到 _pruned；過時的合訂 PDF 也移去
help-diff = 兩次產生之間改了什麼：人員、日期、行、句子；可輸出文字、JSON 或帶修訂的 Word 檔案
help-diff-old = 舊的：輸出資料夾、報送檔資料夾，或 planpress model 輸出的檔案
help-diff-new = 新的
help-diff-docx = 把每份有變化的檔案寫成帶修訂的 Word 檔案，放進這個資料夾
help-diff-examples =
    例：
    { "    " }planpress diff 已報送 out --docx 修訂稿
help-merge = 把各分片的結果合成一份清單
help-merge-dirs = 各分片的輸出資料夾（已有的）；其餘的併入第一個
help-merge-examples =
    例：
    { "    " }planpress build 專案 --out out --shard 1/2
    { "    " }planpress build 專案 --out out --shard 2/2
    { "    " }planpress merge out

# The title of a PDF of documents that have several titles
combined-title = 合訂本（{ $count } 份）

# Behind the place of what stands in a Word file
paragraph-of-word = （第 { $number } 段）
