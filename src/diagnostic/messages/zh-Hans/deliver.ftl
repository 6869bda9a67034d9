# D4xx：交付。

D401 = { $kind ->
    [project] 这个输出文件夹里已有另一个项目的文件：{ $label } { $count } 份，有 { $documents }
    [data] 输出文件夹在放表格的 data 文件夹里，下次会把生成的文件当成表格来读
   *[file] 输出位置是一个文件，不是文件夹
}
D401-hint = { $kind ->
    [project] 请用 --out 指定另一个文件夹。确是同一个项目的，请先把里面的文件移到别处。
    [data] 请用 --out 指定别处的文件夹，如 --out out。
   *[file] 请用 --out 指定另一个文件夹，或把这个文件移走。
}

D402 = 不能写到这里：{ io-cause }
D402-hint = 请检查文件夹是否只读、文件名是否已被占用，或用 --out 换一个位置。

D403 = 磁盘满了：{ io-cause }
D403-hint = 请腾出空间再运行一次；已经写好的文件是完整的，没写成的不会留下半个。

D404 = { $kind ->
    [strange] 这里已有一个同名的文件，清单上没有，不知道是不是本程序生成的：没有覆盖
    [outdated] 这个文件生成以后被人改过，数据或模板后来也变了：没有覆盖，它和现在的数据已经不一致{ $beside ->
        [none] {""}
       *[other] 。旁边的“{ $beside }”已照现在的数据重新生成，两份内容不同
    }
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

D406 = { $kind ->
    [renamed] 这个文件改了名称，现在是 { $now }
   *[other] 清单上有这个文件，文件夹里没有
}
D406-hint = { $kind ->
    [renamed] 请改回原来的名称。要报送单位规定的名称，请在打包时用 --name，或写在 plan.toml 的 [package] 里。
   *[other] 请重新生成，或从备份里找回。
}

D407 = 这个文件与清单不一致：生成以后有改动
D407-hint = { $kind ->
    [package] 请向报送单位重新要一份。
   *[folder] 如果改动不是有意的，请加 --force 重新生成，会覆盖它。有意的改动请写回表格或模板：报送包只收程序生成后没有改过的文件。
}

D408 = { $kind ->
    [package] 报送包里多了这个文件，清单上没有
   *[folder] 文件夹里多了这个文件，清单上没有
}
D408-hint = { $kind ->
    [package] 打包时没有它，是后来放进去的：请移走，或请报送的单位重新打包。
   *[folder] 如果不是要上报的文件，请移走。
}

D409 = { $why ->
    [no-path] 没有这个文件或文件夹
    [file] 这是一个文件，不是 build 输出的文件夹
    [project] 这是项目文件夹（里面有 plan.toml），不是 build 输出的文件夹
    [parts] 这里是还没有合并的分片（{ $instead }），没有整批的清单
    [inner] 这个文件夹里没有清单 manifest.json，在它里面的文件夹才有：{ $instead }
    [outer] 这个文件夹里没有清单 manifest.json，在上面的文件夹才有：{ $instead }
    [none] 这个文件夹里没有清单 manifest.json
    [seal] manifest.json 被改过，与封印不符
    [cut] 清单 manifest.json 不完整：没有写完，或者没有复制完
    [outside] 清单 manifest.json 里有文件夹以外的文件，本程序从不这样写：它被人改过
    [version] 清单 manifest.json 是更新版本的 planpress 写的，这个版本读不懂
   *[other] 清单 manifest.json 读不了或读不懂：不是本程序写的，或者没有写完
}
D409-hint = { $why ->
    [no-path] 请看看路径是不是写错了；路径里有空格的，请放在英文双引号里。
    [file] 请给出文件夹；要核对报送包，用 planpress verify。
    [project] 请给出 build 时写在 --out 后面的那个文件夹。
    [parts] 请先把各分片做完，运行 planpress merge 合并。
    [inner] 请给出里面的那个文件夹。
    [outer] 请给出上面的那个文件夹。
    [version] 请使用写它的那个版本的 planpress，或更新的版本。
   *[other] 请确认这是程序输出的文件夹；重新生成会写出新的清单。
}

D410 = 生成“{ $document }”时程序内部出错：{ $why }
D410-hint = 这是程序本身的问题，不是您的数据有错。其他文件不受影响；请把这份项目发给我们。

D411 = { $kind ->
    [hidden] 没有附上这个表格：其中有隐藏的内容（{ $columns }）
    [unused] 没有附上这个表格：{ $columns }里有没用到的内容，程序不知道能不能公开
    [unknown] 没有附上这个表格：其中有这种计划不认识的列（{ $columns }），程序不知道能不能公开
    [comments] 没有附上这个表格：其中有批注，程序不知道能不能公开
    [custom] 没有附上这个表格：其中有自定义的数据（自定义属性或 XML），程序不知道能不能公开
    [embedded] 没有附上这个表格：其中有嵌入的文件或修订记录，程序不知道能不能公开
    [external] 没有附上这个表格：其中有别的工作簿或数据源留下的数据，程序不知道能不能公开
    [macros] 没有附上这个表格：其中有宏，程序不知道能不能公开
    [names] 没有附上这个表格：其中有写着文字的定义名称，程序不知道能不能公开
    [pictures] 没有附上这个表格：其中有图片或文本框，程序不知道能不能公开
   *[private] 没有附上这个表格：其中有不公开的列（{ $columns }）
}
D411-hint = { $kind ->
    [hidden] 如果要附上，请另存一份，取消隐藏并删去不该公开的内容，放进 data 文件夹代替原来的表格。
    [unused] 如果要附上，请另存一份，删去用不到的内容，放进 data 文件夹代替原来的表格。
    [comments] 如果要附上，请另存一份，删去批注（Excel：文件→信息→检查工作簿），放进 data 文件夹代替原来的表格。
    [custom] 如果要附上，请另存一份，删去自定义的数据（自定义属性或 XML）（Excel：文件→信息→检查工作簿），放进 data 文件夹代替原来的表格。
    [embedded] 如果要附上，请另存一份，删去嵌入的文件或修订记录（Excel：文件→信息→检查工作簿），放进 data 文件夹代替原来的表格。
    [external] 如果要附上，请另存一份，删去别的工作簿或数据源留下的数据（Excel：文件→信息→检查工作簿），放进 data 文件夹代替原来的表格。
    [macros] 如果要附上，请另存一份，删去宏（Excel：文件→信息→检查工作簿），放进 data 文件夹代替原来的表格。
    [names] 如果要附上，请另存一份，删去写着文字的定义名称（Excel：文件→信息→检查工作簿），放进 data 文件夹代替原来的表格。
    [pictures] 如果要附上，请另存一份，删去图片或文本框（Excel：文件→信息→检查工作簿），放进 data 文件夹代替原来的表格。
   *[private] 如果要附上，请另存一份，删去这些列，放进 data 文件夹代替原来的表格。
}

D412 = 附不了原始表格：这份计划是从 JSON 编的，不知道它的表格在哪里
D412-hint = 要附表格，请对项目文件夹使用 planpress build。

D413 = { $kind ->
    [outdated] 没有编合订的 PDF：有的文件还是以前生成的，编在一起会和它们不一致
   *[part] 合订的 PDF 要有全部学校的文件，一个分片里不全
}
D413-hint = { $kind ->
    [outdated] 请不加 --only 再运行一次，仍加 --combined：只有变了的才会重编。
   *[part] 请分片编完、合并以后，不分片再编一次 --combined；已经编好的不会重编。
}

D430 = 另一个 planpress 正在往这个文件夹里写
D430-hint = 请等它结束，或用 --out 换一个文件夹。

D431 = { $kind ->
    [combined-others] 合订的 PDF 里是 { $inside } 份，这里现在有 { $files } 份，不是同样的学校：不要用它打印或上报
    [combined] 合订的 PDF 是以前编的：各校的文件后来有变动，它和现在的不一致，不要用它打印或上报
    [renamed] “{ $document }”的文件已经换了名称，以前名称的 { $files } 个文件还在
   *[other] 数据里已经没有“{ $document }”，它以前的 { $files } 个文件还在
}
D431-hint = { $kind ->
    [combined-others] 请加 --combined 重编一份；不再需要的，build 时加 --prune 移到 _pruned 文件夹。
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

D433 = 这个分片和别的分片不是同一批：{ $why ->
    [number] 分成的份数不同
    [twice] 同一个分片有两份
    [data] { $files } 不是同样的内容
    [template] 模板不同
    [program] 程序的版本不同
   *[profile] 版式不同
}
D433-hint = { $why ->
    [number] 请把另一次分法留下的这个清单移走，再合并。
    [twice] 请只给出其中一份所在的文件夹。
   *[other] 请用同一份项目、同一个程序把各分片重新生成；没有变化的不会重编。
}

D434 = { $kind ->
    [killed] 上次生成没有做完就中断了：这里的文件有新有旧，清单还是以前的
   *[stopped] 按您的要求停下了，还有 { $count } 份没有生成
}
D434-hint = { $kind ->
    [killed] 请再运行一次同样的 build，会接着生成余下的；做完以后再核对、打包。
   *[stopped] 已经生成的都是完整的；再运行一次同样的命令，会接着生成余下的。
}

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

P287 = { $kind ->
    [inner] 压缩包里多了一层文件夹（{ $why }），不是原来的报送包
   *[other] 这不是能读的报送包：不是 ZIP 压缩包，没有下载完整，或者里面没有 manifest.json
}
P287-hint = { $kind ->
    [inner] 多半是解压以后又压缩了一次：请报送方重发原来的包，或者解压后核对里面的文件夹。
   *[other] 看看是否复制完整，或请报送方重发。
}

P288 = { $kind ->
    [none] 这里没有签名
    [damaged] 签名读不出来
    [other-key] 签名用的是另一把密钥
   *[altered] 签名与报送包不符：其中一个被改过
}
P288-hint = 请报送方重发报送包和 .minisig 文件，并确认公钥确是对方的。

P289 = { $kind ->
    [unreadable] 密钥读不出来：{ io-cause }
    [needs-password] 这把密钥有密码
    [wrong-password] 密钥的密码不对
    [no-public-key] 这不是公钥
    [not-made] 密钥没有做成：{ $why }
    [there] 已有这个名称的密钥，没有覆盖
   *[other] 这不是私钥
}
P289-hint = { $kind ->
    [unreadable] 请看看密钥的文件名和路径是不是写错了。
    [needs-password] 把密码放进环境变量 PLANPRESS_KEY_PASSWORD。
    [there] 给新密钥换一个名称：以前的签名还要用原来的公钥核对。
    [wrong-password] 改正环境变量 PLANPRESS_KEY_PASSWORD。
   *[other] 签名用 .key（私钥），核对签名用 .pub（公钥），请看看是不是弄反了。密钥用 planpress keygen 或 minisign -G 生成。
}

P290 = 清单里没有“{ $document }”的标题：是旧版本写的
P290-hint = 重新生成一次；没有变化的文件不会重做。

P292 = { $kind ->
    [missing] 没有这个文件或文件夹
    [word] 这里比较的是文件夹，不是单个的 Word 或 PDF 文件
    [over] 修订稿不能写进这个文件夹：里面是要比较的或已经生成的文件，会被盖掉
    [no-plans] 这里没有可比较的：既没有生成的文件，也没有数据
    [no-docx] 比较的是 Word 文件，这里没有
    [packed] 这是压缩包，不能直接比较
    [mixed] 一边只有数据，另一边只有文件，没有可对照的
    [damaged] 这个 Word 文件读不出来：{ $why }
   *[other] 读不出来：{ $why }
}
P292-hint = { $kind ->
    [missing] 请看看路径是不是写错了；路径里有空格的，请加上英文双引号。
    [over] 请在 --docx 后面写一个新的文件夹。
    [no-docx] 用 --format docx 生成。
    [packed] 请先解压，再给出解压后的文件夹。
   *[other] 请给两个输出文件夹，或两个由 planpress model 输出的文件。
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

D444 = 有 { $count } 个这次没有要的文件（{ $kinds }：另一种格式，或单独的附件）是以前生成的，和现在的文件不一致
D444-hint = 请把各种格式都重新生成（单独的附件，加 --split-attachments）；不再需要的，加 --prune 重新生成，会移到 _pruned 文件夹。在这以前，它们不会进报送包。

D445 = 附上的表格写着作者或单位：{ $people }
D445-hint = 不想让收件人看到的，请在 Excel 里用“文件→信息→检查工作簿”删去文档属性，重新生成。

D446 = 生成时有 { $count } 处不知道属于哪所学校的行，没有写进任何计划，可能有一份计划缺内容：{ $places }
D446-hint = 请补上、改正这些行的学校，重新生成，再打包。

D447 = { $count ->
    [1] 有一个字已经丢失，只剩下 �：`{ $text }`
   *[other] 有 { $count } 处文字已经丢失，只剩下 �，如：`{ $text }`
}
D447-hint = 这里原来是什么字，程序无从知道，印出来会是一个黑块：请照原稿补上。到处都是的，是保存时用错了编码，请从原来的文件重新导出，或者请对方再发一份。

D449 = 附上的表格里，页眉或页脚写着：{ $texts }
D449-hint = 不想让收件人看到的，请在 Excel 里（页面布局→打印标题→页眉/页脚）删去，重新生成。

D450 = 有 { $count } 份还是以前生成的，数据、设置、模板或程序后来变了，和其他各份不一致：{ $documents }
D450-hint = 请不加 --only 再生成一次，只有变了的才会重编；在这以前不能打包。

D451 = 名单里还有 { $count } 所学校没有在这里生成过：{ $documents }
D451-hint = 要报全部学校的，请不加 --only 生成一次，再打包；只报这几所的，不必处理。
