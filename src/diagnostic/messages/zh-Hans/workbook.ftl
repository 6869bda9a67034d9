# X1xx：工作簿。每条说清楚出了什么事；-hint 说为什么、怎么办。
# 位置（文件、工作表、单元格）由程序另行显示，这里不重复。

X101 = 找不到这个工作簿
X101-hint = { $kind ->
    [source] 是不是“{ $nearest }”？请在 plan.toml 的这一行里改正。
   *[other] 检查文件名和文件夹有没有写错，文件有没有改名或移走。
}

X102 = { $reason ->
    [permission] 没有权限读取这个文件
    [locked] 这个文件正被 Excel 占用，读不了
    [folder] 这是一个文件夹，不是工作簿
   *[other] 系统读不了这个文件：{ io-cause }
}
X102-hint = { $reason ->
    [permission] 请文件的主人开放读取权限，或者把文件复制一份再试。
    [locked] 先在 Excel 里保存并关闭它，再运行一次。
    [folder] 写出文件夹里那个工作簿的名字。
   *[other] 把文件复制到本机硬盘上再试。
}

X103 = { $looks ->
    [empty] 这个文件是空的，里面什么也没有
    [lock] 这不是工作簿，是 Office 打开文件时留下的记号文件
    [pdf] 这不是工作簿，内容是 PDF
    [picture] 这不是工作簿，内容是一张图片
    [word] 这不是工作簿，内容是 Word 文档
    [slides] 这不是工作簿，内容是演示文稿
    [archive] 这不是工作簿，内容是一个压缩包
    [ole] 这不是工作簿，内容是别的 Office 文件
   *[unknown] 这不是工作簿，认不出内容是什么
}
X103-hint = { $looks ->
    [empty] 多半是没有存好或没有传完，请向对方再要一份。
    [lock] 请打开名字前面没有 ~$ 的那个文件。
    [pdf] 请找来原来的 Excel 文件，PDF 里的表读不出来。
    [picture] 请找来原来的 Excel 文件，图片里的表读不出来。
    [word] 把文档里的表复制到 Excel，另存为 .xlsx。
    [slides] 把里面的表复制到 Excel，另存为 .xlsx。
    [archive] 先解压，再用里面的工作簿。
   *[unknown] 用 Excel 或 WPS 打开看看，能打开就另存为 .xlsx。
}

X104 = 这个工作簿正在 Excel 里打开着，读到的是上次保存的内容
X104-hint = 如果刚改过，请先保存并关闭，再运行一次。

X105 = 这个工作簿设了密码，打不开
X105-hint = 在 Excel 里打开，点“文件 → 信息 → 保护工作簿 → 用密码进行加密”，清空密码后保存。

X106 = 这个工作簿已损坏，或者没有传完：{ $kind ->
    [archive] 文件的末尾缺了一截
    [checksum] 压缩的内容前后不符
    [doctype] 里面有工作簿不会有的声明（DOCTYPE）
    [missing] 缺少必需的部件
    [short] 有一部分没有写完
    [place] 有的单元格位置不存在
    [xml] 里面的文字不合 XML 的写法
   *[other] 内容读不下去
}
X106-hint = 请向对方再要一份；或者用 Excel 的“打开并修复”打开，再另存为 .xlsx。

X107 = { $what ->
    [file] 文件太大，超过了 { $limit }
    [unpacked] 展开以后太大，超过了 { $limit }
    [cells] 有内容的单元格太多，超过了 { $limit } 个
    [texts] 文字太多，超过了 { $limit }
    [shown] 同一段长文字在太多单元格里重复，合计超过了 { $limit }
    [merges] 合并单元格太多，超过了 { $limit } 处
    [rows] 行太多，超过了 { $limit } 行
    [columns] 列太多，超过了 { $limit } 列
    [sheets] 工作表太多，超过了 { $limit } 张
   *[text] 有一段文字太长，超过了 { $limit }
}
X107-hint = 只留下需要的工作表和行，另存为一个新的工作簿。

X108 = { $more ->
    [0] { $kind ->
        [column] { $range } 中有 { $count } 个公式还没有算出结果
       *[cell] 这个公式还没有算出结果
    }
   *[other] 另外还有 { $more } 个公式没有算出结果
}
X108-hint = 用 Excel 打开这个工作簿，等它算完后保存。

X109 = { $more ->
    [0] { $kind ->
        [hashes] 这个单元格的格式是日期，里面却是数字 { $value }，不是哪一天，Excel 只显示 ####
       *[other] 这个单元格是错误值 { $value }
    }
   *[other] 另外还有 { $more } 个单元格是错误值
}
X109-hint = { $kind ->
    [hashes] 如果要的是数字，请把单元格格式改为“常规”；如果要的是日期，请重新填写，例如 2026-9-1。
   *[other] 改正公式，或者直接填上正确的内容。
}

X110 = { $kind ->
    [text] 这里只有文字，没有表格
   *[table] 没有找到表格
}
X110-hint = { $kind ->
    [text] 整页文字不读，不必改动；如果本来是名单，请给每栏写上栏目名称，一项一行。
   *[table] 一张表要有一行列名，下面是数据。如果表在这里，请在 plan.toml 的 [sources] 里写明列名在第几行。
}

X111 = { $looks ->
    [mht] 这个工作簿存成了单个文件网页（.mht），这种格式不读
    [fods] 这个文件是单个 XML 的 OpenDocument 表格（.fods），这种格式不读
    [excel4] 这个工作簿是 Excel 4 或更早的格式，这种格式不读
    [numbers] 这个文件是苹果 Numbers 的表格，这种格式不读
   *[other] 这种格式的工作簿不读
}
X111-hint = { $looks ->
    [numbers] 在 Numbers 里打开它，导出为 Excel（.xlsx）。
   *[other] 用 Excel、WPS 或 LibreOffice 打开它，另存为 .xlsx。
}

X112 = 这个文件夹里一个工作簿也没有
X112-hint = 把工作簿放进这个文件夹（项目的工作簿在 data 里）。

X113 = { $kind ->
    [beside] 这个工作簿和 plan.toml 放在一起，没有读
   *[format] 文件夹里的这个文件不是工作簿，没有读
}
X113-hint = { $kind ->
    [beside] 需要它的，请移进 data 文件夹，或在 plan.toml 的 [sources] 里写明；否则不必处理。
   *[format] 如果它其实是表格，请另存为 .xlsx；否则不必处理。
}

X114 = 文件名的后缀与内容不符：{ $found ->
    [xlsx] 内容其实是 .xlsx 工作簿
    [xlsb] 内容其实是 .xlsb 工作簿
    [ods] 内容其实是 .ods 表格
    [xls] 内容其实是 .xls 工作簿
    [html] 内容其实是网页
    [xml2003] 内容其实是 Excel 2003 的 XML 表格
   *[text] 内容其实是纯文本（如 CSV）
}，已按内容读取
X114-hint = 请核对读出来的内容；用 Excel 或 WPS 打开它，另存为 .xlsx，就不会再提示。

X115 = 不能确定这个文件用的是什么编码：按 { $encoding } 读取，也可能是 { $rival }
X115-hint = 请核对读出来的文字。如有乱码，在 plan.toml 的 [sources] 里写明编码，如 encoding = "{ $rival }"；或者用 Excel 另存为 .xlsx。

X116 = { $more ->
    [0] { $other ->
        [none] 这一行有不是 { $encoding } 编码的字节，读成了“�”
       *[other] 这一行不是 { $encoding } 编码，已按 { $other } 读取
    }
   *[other] 另外还有 { $more } 行不是 { $encoding } 编码
}
X116-hint = 请核对这一行的文字，改正后用 Excel 另存为 .xlsx。

X117 = { $more ->
    [0] 这个单元格里有看不见的控制字符，已经去掉
   *[other] 另外还有 { $more } 个单元格里有看不见的控制字符
}
X117-hint = 请核对这个单元格的文字，最好删掉重新输入。

X118 = 这一行有一个引号（"）没有配对，已当作普通字符
X118-hint = 在这一行补上或删去引号；或者用 Excel 打开核对后另存为 .xlsx。

X119 = 各行的列数不一样：多数行有 { $usual } 列，这些行不是：第 { $lines } 行{ $count ->
    [one] {""}
   *[other] ，共 { $count } 行
}
X119-hint = 请核对这些行，补上缺少的分隔符，或删去多余的分隔符。

X120 = 这个单元格离其他内容很远，多半是误输入
X120-hint = 在 Excel 里按 Ctrl+End 找到它，如果没有用就删掉。

X121 = 合并单元格 { $range } 与别的合并单元格重叠，没有采用{ $more ->
    [0] {""}
   *[other] ；另外还有 { $more } 处
}
X121-hint = 用 Excel 打开并修复，取消这里的合并后重新合并。

X122 = 这个单元格被合并区域 { $range } 盖住了，里面还有内容，Excel 里看不见{ $more ->
    [0] {""}
   *[other] ；另外还有 { $more } 个这样的单元格
}
X122-hint = 取消合并，删去不要的内容，再重新合并。

X123 = { $kind ->
    [names] 工作簿里有来历不明的部件，没有读：{ $names }
   *[junk] 工作簿的前面有多余的内容，已经跳过
}
X123-hint = 用 Excel 打开核对后另存为新的 .xlsx；来历不明的文件请先向对方核实。

X124 = 有内容的工作表全都隐藏着
X124-hint = 在 Excel 里右击工作表标签，选“取消隐藏”，核对内容后保存。

X125 = { $more ->
    [0] 这个单元格的格式在工作簿里找不到，按常规格式读取
   *[other] 另外还有 { $more } 个单元格的格式找不到
}
X125-hint = 请核对这个单元格，在 Excel 里重新设置它的数字格式后保存。

X126 = { $more ->
    [0] 这个数字超过 15 位，后面的数位已经丢失：{ $value }
   *[other] 另外还有 { $more } 个超过 15 位的数字
}
X126-hint = 先把单元格设为“文本”格式，再重新输入完整的号码。

X127 = { $more ->
    [0] 这个单元格的文字超过 32767 个字，Excel 里放不下；已全部读取
   *[other] 另外还有 { $more } 个单元格的文字太长
}
X127-hint = 请核对这里是不是少了引号或分隔符；把长文字分到几个单元格里。

X128 = 这一行有 { $columns } 列，工作表最多 { $limit } 列，多出的没有读
X128-hint = 请核对分隔符是否正确，删去不需要的列。

X129 = 各列之间用的是全角逗号（，），已按它分列
X129-hint = 请核对分出来的列；最好用 Excel 另存为 .xlsx。

X130 = 表头没有把握：第 { $first }–{ $last } 行当作表头，但其中像栏目名称的不多
X130-hint = 请核对。如果不对，请在项目的 plan.toml 的 [sources] 中写明表头在第几行（header = "3"）

X131 = 这 { $rows } 行没有表头，看不出各栏是什么
X131-hint = 如果是计划需要的表，请在上面补一行栏目名称，或在 plan.toml 的 [sources] 中写明各栏叫什么（headings = ["姓名", "学科"]）

X132 = 合计之后还有 { $count } 行，也读作这张表的数据
X132-hint = 请核对：如果不是这张表的数据，请移到别的工作表；如果是，请移到合计的上面；如果是说明，请以“注：”开头

X133 = 这张表读作座次表：{ $count } 个座位，排从{ $desk ->
    [below] 下面的讲台
    [above] 上面的讲台
   *[none] 最上面一排（没有讲台）
}数起
X133-hint = 请核对。如果不对，请在 plan.toml 的 [sources] 中写明这张工作表是什么（layout = "list"）

X134 = plan.toml 写明这张工作表是 { $layout }，可是它不能这样读，仍照原样读了
X134-hint = 请核对 plan.toml 的 layout；可以写 list（名单）、form（表单）、matrix（一格一行）、timetable（课表）、seats（座次）

X135 = 这个文件的文字已经丢失：从第 { $line } 行起，{ $kind ->
    [marks] 许多字变成了乱码（�）
   *[questions] 许多字变成了问号
}
X135-hint = 它曾被某个软件用错误的编码保存过，丢掉的字无法还原：请从原来的工作簿重新导出（.xlsx，或“CSV UTF-8”），或者请对方再发一份

X136 = 这张表读作月历：{ $count } 件事，一件一行（日期、星期、事项）{ $month ->
    [no] ；标题和工作表名都没有写明是哪一个月
   *[other] {""}
}
X136-hint = { $month ->
    [no] 请在上面的标题里写明年月，例如“2026年9月”；如果不是月历，请在 plan.toml 的 [sources] 中写明这张工作表是什么（layout = "list"）
   *[other] 请核对。如果不对，请在 plan.toml 的 [sources] 中写明这张工作表是什么（layout = "list"）
}

X138 = 第 { $first } 行到第 { $last } 行之间有 { $count } 行像名单，却当作说明，没有读作数据
X138-hint = 请核对：如果是数据，请在整张名单上面补一行栏目名称，或在 plan.toml 的 [sources] 中写明列名在第几行、各栏叫什么；如果是说明，不必改动

X139 = 第 { $first } 行到第 { $last } 行之间有 { $count } 行只用颜色表示时间；颜色不读，这些格子当作空的
X139-hint = 如果计划里要用到这些月份或周次，请在涂色的格子里写上记号（如 √、■）

X140 = 这里的名目和数字随意排列，像数据看板，读成了 { $count } 张各有一行的表
X140-hint = 如果计划里要用到这些数字，请改成一张清单：名目写在一栏，数字写在旁边一栏
X141 = 这一栏有 { $count } 格是日期，如“{ $value }”，一格接着一格，原来多半是节次“{ $was }”
X141-hint = Excel 会把“{ $was }”变成日期：请先把这一栏的格式设为“文本”，再重新填写“{ $was }”等节次；或者请从原来的系统另外导出 .xlsx

X137 = { $kind ->
    [turns] 这一行从“{ $text }”起名目和数字相间，却按上面各栏读作了数据
    [total] 这一行写着“{ $text }”，别的格却不像合计，读作了数据
   *[other] 这一行只有“{ $text }”，也读作了数据
}
X137-hint = { $kind ->
    [turns] 请核对：如果要用到这些数字，请把每个名目写成一栏的栏目名称，数字写在下面
    [total] 请核对：如果是数据，不必改动；如果是合计或平均，请核对数字，并把这一行里的序号和文字移到别处
   *[other] 请核对：如果是说明或落款，请以“注：”或“填表人：”开头，或者删去；如果是分组的小标题，请把整行合并成一格；如果是数据，请把这一行补全
}
