# 程式自己的話：命令的結果、--help。

severity-note = 提示
severity-warning = 警告
severity-error = 錯誤
see-also = 另見 { $place }
tally = 錯誤 { $errors } 處，警告 { $warnings } 處，提示 { $notes } 處。
built = 已編好 { $made } 份計畫，共 { $files } 個檔案、{ $pages } 頁，放在 { $out }。
not-built = 沒有編成：{ $document }
kept = 有 { $count } 份檔案因為被人改過而保留原樣。
verified = 核對了 { $files } 個檔案，與清單一致。
verified-with-faults = 核對了 { $files } 個檔案，有出入，見上。
templates-head = 範本：
profiles-head = 版式：
fonts-complete = 沒有缺字
fonts-lack = 缺這些字：{ $chars }
init-next = 專案已建好。填好 data 裡的活頁簿和 plan.toml，再執行 planpress check { $dir }
inspect-sheet = { "  " }工作表 { $sheet }
inspect-hidden-sheet = { "  " }工作表 { $sheet }（隱藏）
inspect-no-table = { "    " }沒有找到表格
inspect-table = { "    " }表格：表頭第 { $first }–{ $last } 列，資料第 { $from }–{ $to } 列，共 { $rows } 列，把握 { $sure }
inspect-title = { "      " }標題：{ $title }
inspect-taken = { "      " }當作《{ $table }》，欄目如下：
inspect-left-out = { "      " }沒有採用 { $range }：{ $reason }
left-out-title = 標題
left-out-remark = 說明或備註
left-out-note = 註
left-out-blank = 空列
left-out-total = 合計
left-out-signature = 落款
left-out-repeated-header = 重複的表頭
left-out-group = 分組標題
left-out-hidden = 隱藏的欄列
help-main = 把名冊和安排表編成正式的計畫文件（Word 和 PDF）。
help-arg-json = 輸出 JSON，供程式讀取
help-arg-lang = 訊息用什麼語言：zh-Hans、zh-Hant、en（預設按專案或系統）
help-arg-strict = 把警告當作錯誤
help-arg-fonts = 字型資料夾（預設用程式旁邊的 fonts）
help-arg-one_line = 每則訊息一列，不帶提示
help-arg-help = 顯示說明
help-arg-version = 顯示版本
help-arg-project = 專案資料夾（裡面有 plan.toml 和 data）
help-arg-out = 檔案放到哪個資料夾
help-arg-only = 只編這一所（可以寫多次）
help-arg-format = 編哪幾種檔案
help-arg-embed_fonts = Word 檔裡嵌入的字型：full（全部字，在哪台電腦上都能接著改，檔案有幾十 MB）、subset（只嵌入用到的字）、none（不嵌入）
help-arg-embed_plan = 把計畫的資料一併存進 Word 檔（範本標為不公開的欄除外），以後可憑它重新編印
help-arg-jobs = 同時編幾份（預設用上所有處理器）
help-arg-force = 覆蓋被人改過的檔案
help-arg-profile = 版式
help-arg-template = 範本
help-init = 新建一個專案：plan.toml 和帶表頭、說明、樣例的活頁簿
help-init-dir = 新專案的資料夾
help-init-examples =
    例：
    { "    " }planpress init 我校計畫
help-check = 檢查專案：一次列出所有錯誤和可疑之處，不寫任何檔案
help-check-examples =
    例：
    { "    " }planpress check fixtures/qingshui
    { "    " }planpress check fixtures/qingshui --one-line
help-build = 編出檔案：每所學校一份 Word、一份 PDF，另有清單 manifest.json
help-build-examples =
    例：
    { "    " }planpress build fixtures/qingshui --out out
    { "    " }planpress build fixtures/qingshui --out out --only 清水镇中心小学 --format pdf

    結束碼：0 正常；1 資料有錯誤；2 用法不對或專案讀不了；3 有的編成、有的沒有
help-model = 輸出計畫的內容（JSON），可以改後用 render 編出檔案
help-model-schema = 輸出這種 JSON 的模式（JSON Schema）
help-model-examples =
    例：
    { "    " }planpress model fixtures/qingshui --only 清水镇中心小学 > plan.json
    { "    " }planpress model --schema
help-render = 用計畫的 JSON 編出檔案，不管是誰寫的
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
help-templates = 有哪些範本和版式
help-templates-examples =
    例：
    { "    " }planpress templates
help-fonts = 有哪些字型；一段文字裡有哪些字沒有字型
help-fonts-text = 要查的文字
help-fonts-file = 要查的文字檔（UTF-8）
help-fonts-examples =
    例：
    { "    " }planpress fonts --text 王㛃
help-verify = 按清單核對交付的資料夾
help-verify-dir = 交付的資料夾
help-verify-examples =
    例：
    { "    " }planpress verify out
