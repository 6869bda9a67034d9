# 幾個目錄的條目都引用的說法

# 作業系統為什麼拒絕
io-cause = { $cause ->
    [missing] 檔案或資料夾不存在
    [denied] 沒有權限
    [read-only] 磁碟是唯讀的
    [there] 已經有同名的檔案
    [no-folder] 路徑中有一段是檔案，不是資料夾
    [folder] 這是資料夾，不是檔案
    [full] 磁碟空間不夠
    [too-large] 檔案太大
    [busy] 檔案正被別的程式使用
    [name] 檔名太長或含有不允許的字元
    [not-utf8] 不是 UTF-8 編碼的文字
   *[other] { $why }
}
