# 几个目录的条目都引用的说法

# 操作系统为什么拒绝
io-cause = { $cause ->
    [missing] 文件或文件夹不存在
    [denied] 没有权限
    [read-only] 磁盘是只读的
    [there] 已经有同名的文件
    [no-folder] 路径中有一段是文件，不是文件夹
    [folder] 这是文件夹，不是文件
    [full] 磁盘空间不够
    [too-large] 文件太大
    [busy] 文件正被别的程序使用
    [name] 文件名太长或含有不允许的字符
    [not-utf8] 不是 UTF-8 编码的文字
   *[other] { $why }
}
