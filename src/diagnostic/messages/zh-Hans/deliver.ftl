# D4xx：交付。

D401 = { $kind ->
    [data] 输出文件夹在放表格的 data 文件夹里，下次会把生成的文件当成表格来读
   *[file] 输出位置是一个文件，不是文件夹
}
D401-hint = { $kind ->
    [data] 请用 --out 指定别处的文件夹，如 --out out。
   *[file] 请用 --out 指定另一个文件夹，或把这个文件移走。
}

D402 = 不能写到这里：{ io-cause }
D402-hint = 请检查文件夹是否只读、文件名是否已被占用，或用 --out 换一个位置。

D403 = 磁盘满了：{ io-cause }
D403-hint = 请腾出空间再运行一次；已经写好的文件是完整的，没写成的不会留下半个。

D404 = { $kind ->
    [strange] 这里已有一个同名的文件，清单上没有，不知道是不是本程序生成的：没有覆盖
    [outdated] 这个文件生成以后被人改过，数据或模板后来也变了：没有覆盖，它和现在的数据已经不一致
    [target] 合并到的文件夹里已有另一个同名的文件：没有覆盖
    [part] 分片里的这个文件生成以后被人改过：按现在的样子合并
   *[edited] 这个文件生成以后被人改过，没有覆盖
}
D404-hint = { $kind ->
    [strange] 请把它移开，再生成一次；确认是以前生成的计划，可以加 --force 覆盖。
    [target] 如果不需要它，请把它移开，再合并一次。
    [part] 如果改动不是有意的，请加 --force 重新生成这个分片，再合并一次。
   *[edited] 如果不需要改动过的内容，请加 --force 重新生成；否则请先把改动写回表格或模板。
}

D405 = 这个文件正被别的程序打开，写不进去：{ io-cause }
D405-hint = 请在 Word 或 WPS 里关闭它，再运行一次。

D406 = 清单上有这个文件，文件夹里没有
D406-hint = 请重新生成，或从备份里找回。

D407 = 这个文件与清单不一致：生成以后有改动
D407-hint = { $kind ->
    [package] 请向报送单位重新要一份。
   *[folder] 如果改动不是有意的，请加 --force 重新生成，会覆盖它。有意的改动请写回表格或模板：报送包只收程序生成后没有改过的文件。
}

D408 = 文件夹里多了这个文件，清单上没有
D408-hint = 如果不是要上报的文件，请移走。

D409 = { $why ->
    [none] 这个文件夹里没有清单 manifest.json
    [seal] manifest.json 被改过，与封印不符
    [cut] 清单 manifest.json 不完整：没有写完，或者没有复制完
    [outside] 清单 manifest.json 里有文件夹以外的文件，本程序从不这样写：它被人改过
    [version] 清单 manifest.json 是更新版本的 planpress 写的，这个版本读不懂
   *[other] 清单 manifest.json 读不了或读不懂：不是本程序写的，或者没有写完
}
D409-hint = { $why ->
    [version] 请使用写它的那个版本的 planpress，或更新的版本。
   *[other] 请确认这是程序输出的文件夹；重新生成会写出新的清单。
}

D410 = 生成“{ $document }”时程序内部出错：{ $why }
D410-hint = 这是程序本身的问题，不是您的数据有错。其他文件不受影响；请把这份项目发给我们。

D411 = { $kind ->
    [hidden] 没有附上这个表格：其中有隐藏的内容（{ $columns }）
    [unused] 没有附上这个表格：{ $columns }里有没用到的内容，程序不知道能不能公开
    [unknown] 没有附上这个表格：其中有这种计划不认识的列（{ $columns }），程序不知道能不能公开
   *[private] 没有附上这个表格：其中有不公开的列（{ $columns }）
}
D411-hint = { $kind ->
    [hidden] 如果要附上，请另存一份，取消隐藏并删去不该公开的内容，放进 data 文件夹代替原来的表格。
    [unused] 如果要附上，请另存一份，删去用不到的内容，放进 data 文件夹代替原来的表格。
   *[private] 如果要附上，请另存一份，删去这些列，放进 data 文件夹代替原来的表格。
}

D412 = 附不了原始表格：这份计划是从 JSON 编的，不知道它的表格在哪里
D412-hint = 要附表格，请对项目文件夹使用 planpress build。

D413 = 合订的 PDF 要有全部学校的文件，一个分片里不全
D413-hint = 请分片编完、合并以后，不分片再编一次 --combined；已经编好的不会重编。

D430 = 另一个 planpress 正在往这个文件夹里写
D430-hint = 请等它结束，或用 --out 换一个文件夹。

D431 = { $kind ->
    [combined] 合订的 PDF 是以前编的：各校的文件后来有变动，它和现在的不一致，不要用它打印或上报
    [renamed] “{ $document }”的文件已经换了名称，以前名称的 { $files } 个文件还在
   *[other] 数据里已经没有“{ $document }”，它以前的 { $files } 个文件还在
}
D431-hint = { $kind ->
    [combined] 请加 --combined 重编一份；不再需要的，build 时加 --prune 移到 _pruned 文件夹。
    [renamed] 请加 --prune 重新生成一次，这些文件会移到 _pruned 文件夹；在这以前，它们不会进报送包。
   *[other] 如果不再需要，请加 --prune 重新生成一次，文件会移到 _pruned 文件夹；如果是漏填，请在表格里补上。
}

D432 = { $count ->
    [0] 这里没有分片
   *[other] 还缺 { $count } 个分片：{ $parts }
}
D432-hint = { $count ->
    [0] 请先用 --shard 分片生成；已经合并过的文件夹不必再合并。
   *[other] 请先用 --shard 把缺的分片做完，再合并。
}

D433 = 这个分片和别的分片不是同一批：数据、模板、版式、程序或分片数不同，或者重复
D433-hint = 请用同一份项目、同一个程序把各分片重新生成。

D434 = 按您的要求停下了，还有 { $count } 份没有生成
D434-hint = 已经生成的都是完整的；再运行一次同样的命令，会接着生成余下的。

# P28x：报送包与比较

P280 = 命名格式“{ $pattern }”{ $kind ->
    [brace] 的花括号不成对
    [field] 里没有“{ $field }”这一项
    [extension] 没有以 .{"{"}ext{"}"} 结尾：Word 和 PDF 会同名
   *[same] 分不清各份文件
}
P280-hint = { $kind ->
    [field] 可用的项：{ $known }。{ $nearest ->
        [none] {""}
       *[other] 是不是“{ $nearest }”？
    }
   *[other] 格式如：{"{"}n{"}"}-{"{"}school{"}"}/{"{"}title{"}"}.{"{"}ext{"}"}
}

P281 = 文件名不能照“{ $asked }”取：已被占用、太长，或有的系统不允许
P281-hint = 不必处理；用 --name 换一个带 {"{"}n{"}"} 的格式，名称就不会相同。

P282 = 有 { $count } 份文件没有生成，报送包会缺：{ $documents }
P282-hint = 先按 build 的提示改好，重新生成。

P283 = { $kind ->
    [folder] 这里已有文件夹，里面有文件
   *[other] 已有同名文件
}，没有覆盖
P283-hint = { $kind ->
    [folder] 换一个文件夹，或先移走它。
   *[other] 要覆盖请加 --force，或换一个名称。
}

P284 = 路径长 { $length } 个字符；连同上级文件夹超过 260 个字符，Windows 可能解压不了
P284-hint = 用 --name 换一个短些的格式。

P285 = { $kind ->
    [plan] 这份文件的内容与生成时不同
    [missing] 生成时用的这个文件，项目里已经没有
   *[other] 这个文件在生成之后改动过
}
P285-hint = 重新生成，再打包。

P286 = { $kind ->
    [seal] 清单没有封印：这不是报送包，或封印被人去掉了
   *[other] 各文件与清单相符，但压缩包不是原来那个：次序、文件头或文件以外的内容被改过
}
P286-hint = 请报送方重发原包，不要解压后再压缩；要知道是谁做的，用 verify --key 验签名。

P287 = 这不是能读的报送包：不是 ZIP 压缩包，没有下载完整，或者里面没有 manifest.json
P287-hint = 看看是否复制完整，或请报送方重发。

P288 = { $kind ->
    [none] 这里没有签名
    [damaged] 签名读不出来
    [other-key] 签名用的是另一把密钥
   *[altered] 签名与报送包不符：其中一个被改过
}
P288-hint = 请报送方重发报送包和 .minisig 文件，并确认公钥确是对方的。

P289 = { $kind ->
    [unreadable] 密钥读不出来：{ $why }
    [needs-password] 这把密钥有密码
    [wrong-password] 密钥的密码不对
    [no-public-key] 这不是公钥：{ $why }
    [not-made] 密钥没有做成：{ $why }
    [there] 已有这个名称的密钥，没有覆盖
   *[other] 这不是私钥：{ $why }
}
P289-hint = { $kind ->
    [needs-password] 把密码放进环境变量 PLANPRESS_KEY_PASSWORD。
    [there] 给新密钥换一个名称：以前的签名还要用原来的公钥核对。
    [wrong-password] 改正环境变量 PLANPRESS_KEY_PASSWORD。
   *[other] 密钥用 planpress keygen 或 minisign -G 生成。
}

P290 = 清单里没有“{ $document }”的标题：是旧版本写的
P290-hint = 重新生成一次；没有变化的文件不会重做。

P292 = { $kind ->
    [no-plans] 这里没有可比较的：既没有生成的文件，也没有数据
    [no-docx] 比较的是 Word 文件，这里没有
    [packed] 这是压缩包，不能直接比较
    [mixed] 一边只有数据，另一边只有文件，没有可对照的
    [damaged] 这个 Word 文件读不出来：{ $why }
   *[other] 读不出来：{ $why }
}
P292-hint = { $kind ->
    [no-docx] 用 --format docx 生成。
    [packed] 请先解压，再给出解压后的文件夹。
   *[other] 请给两个输出文件夹，或两个由 planpress model 输出的文件。
}

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

D442 = { $kind ->
    [direction] 文字里有改变书写方向的字符（{ $chars }），印出来会和存的不一样，已经去掉
    [variant] 文字里有选择异体字形的字符（{ $chars }），字体里没有这些字形，照常用的字形印
   *[width] 文字里有看不见的字符（{ $chars }），印出来什么也没有
}，共 { $count } 个，如“{ $text }”
D442-hint = { $kind ->
    [variant] 请核对这个字印出来的样子；不对的，请换成另有编码的字
   *[direction] 多半是从网页或聊天软件里带来的：请删去后重新输入这几个字
}

D443 = 这个文件生成以后有人改过，已连同改动移到这里；原来在 { $was }
D443-hint = 里面的改动还要用的，请从这里取回；不要用的可以删去

D444 = 有 { $count } 个其他格式（{ $kinds }）的文件是以前生成的，和现在的文件不一致
D444-hint = 请把各种格式都重新生成；不再需要的，加 --prune 重新生成，会移到 _pruned 文件夹。在这以前，它们不会进报送包。
