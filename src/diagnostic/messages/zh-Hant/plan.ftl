# P20x：表格與範本要求的對照；P21x：資料檢查。

P201 = { $hinted ->
    [header] plan.toml 為《{ $table }》指定的標題列是第 { $header } 列，這張工作表只有 { $rows } 列
    [empty] plan.toml 為《{ $table }》指定的工作表上沒有找到表格
    [yes] plan.toml 為《{ $table }》指定的工作表不存在
   *[no] 沒有找到《{ $table }》
}
P201-hint = { $hinted ->
    [header] 請改正 plan.toml 裡 [sources] 的 header，或者刪去，讓程式自己找標題列
    [empty] 請看看是不是寫錯了工作表；標題列不好認的，請在 plan.toml 的 [sources] 中寫明 header
   *[other] { $any ->
        [yes] { $near ->
            [yes] 已讀到的工作表：{ $sheets }。其中最像的是 { $nearest }：請檢查它的標題列；也可以在 plan.toml 的 [sources] 中寫明用哪張表
           *[no] 已讀到的工作表：{ $sheets }。請把《{ $table }》放進專案的 data 資料夾；如果已在其中，請在 plan.toml 的 [sources] 中寫明用哪張表
        }
       *[no] 沒有讀到任何表格。請把《{ $table }》放進專案的 data 資料夾
    }
}

add-column = { $room ->
    [insert] 請在 Excel 裡用右鍵點 { $letter } 欄的欄標，選「插入」，在新的一欄裡點 { $free }，輸入「{ $column }」，再往下逐列填寫
    [row] 請在表裡加一列：左邊一格寫「{ $column }」，右邊一格寫它的內容
    [headings] 請在 Excel 裡用右鍵點第 { $row } 列的列標，選「插入」，在新的一列裡寫上各欄的欄名，其中一欄寫「{ $column }」
    [nowhere] 這張表一格就是一項，沒有地方另寫一欄：請另做一張一列一項的表，欄名裡寫上「{ $column }」
   *[free] 請在 Excel 裡點 { $free }，輸入「{ $column }」，再往下逐列填寫
}

else-column = { $room ->
    [free] 請點 { $free }，輸入「{ $column }」，再往下逐列填寫
   *[other] { add-column }
}

P202 = 《{ $table }》缺少「{ $column }」一欄；找到的欄名有：{ $found }
P202-hint = { $bare ->
    [yes] 請在 Excel 裡點 { $cell }，輸入「{ $column }」：這一欄下面已經有內容，只缺欄名；如果不是這一欄，{ else-column }
   *[no] { $hinted ->
        [yes] 「{ $column }」是 plan.toml 的 [sources] 裡寫的：請改成表裡有的欄名，或者在 Excel 裡把欄名改成它
       *[no] { $near ->
            [yes] 如果 { $cell } 的「{ $nearest }」就是這一欄，請在 Excel 裡點 { $cell }，輸入「{ $column }」；如果不是，{ else-column }{ $example ->
                [none] {""}
               *[other] ，例如 { $example }
            }。不便改動這張表的，{ $there ->
                [yes] 請把 plan.toml 的 [sources] 裡這張表的那一行改成
               *[no] 在 plan.toml 的 [sources] 下面寫一行
            }：{ $line }
           *[no] { add-column }{ $example ->
                [none] {""}
               *[other] ，例如 { $example }
            }；如果表裡已有這一欄，只是叫法不同，請把那個欄名改成「{ $column }」
        }
    }
}

P203 = 這張表可以看作幾種表，無法判斷是哪一種：{ $candidates }
P203-hint = 請把工作表的名稱改成其中一種，或{ $there ->
    [yes] 把 plan.toml 的 [sources] 裡這張表的那一行改成
   *[no] 在 plan.toml 的 [sources] 中寫明，例如
} { $line }

P204 = { $which ->
    [headings] 《{ $table }》中有幾欄都像「{ $name }」，無法判斷用哪一欄：{ $candidates }
   *[columns] 《{ $table }》的欄名「{ $name }」可以有幾種理解，無法判斷是哪一種：{ $candidates }
}
P204-hint = 請在 Excel 中把欄名改得各不相同，或{ $there ->
    [yes] 把 plan.toml 的 [sources] 裡這張表的那一行改成寫明每欄欄名的
   *[no] 在 plan.toml 的 [sources] 中寫明每欄的欄名
}，例如 { $line }

P205 = 《{ $table }》的「{ $column }」看不懂：`{ $value }`

P206 = 這張表沒有用到
P206-hint = { $near ->
    [yes] 它有些像《{ $nearest }》，但另有更合適的表，或欄位不全。它的欄名是：{ $headings }。如果應當使用，請在 plan.toml 的 [sources] 中寫明
   *[no] 它的欄名是：{ $headings }。如果它是計畫需要的表，請檢查欄名和工作表的名稱；否則不必處理
}

P207 = { $kind ->
    [text] `{ $text }`：這一天是{ $right }，與寫的星期不符
   *[column] `{ $value }`：{ $day }是{ $weekday }，與寫的星期不符
}
P207-hint = { $kind ->
    [text] 請改正日期或星期；確實要這樣寫的，寫進 plan.toml 的 [proofreading] accept
   *[column] 請改正日期或星期；計畫裡印的是日期
}

P208 = 《{ $table }》「{ $column }」中的 `{ $value }` { $way ->
    [zero] 讀作{ $read }：只有這樣，前後日期才排得順
    [day-first] 讀作{ $read }（日在前、月在後），因為這一欄裡有的只能這樣讀
    [fraction] 讀作 { $read }，因為這一欄裡不帶百分號的數都不超過 1
    [other-year] 讀作{ $read }，但寫的年份不在 plan.toml 的學年（year）裡
    [points] 讀作 { $read }，但儲存格和欄名都沒有百分號
    [others] 讀作姓名「{ $read }」，「等」的是誰沒有寫
    [twice] 把同一個人寫了兩次，讀作 { $read }
    [parted] 讀作 { $read }，作幾個人
    [gone] 寫著已經不在，仍讀作姓名「{ $read }」
    [title] 讀作姓名「{ $read }」
    [time-of-day] 讀作{ $read }，後面的時間沒有取
    [undecided] 是說還沒有定：計畫裡照原樣印，核對和排序都不算它
    [serial] 讀作{ $read }：儲存格裡是 Excel 的日期序號，顯示成了數字
    [unit] 讀作 { $read }，可是寫的單位不是這一欄的
    [vague] 看不出是哪一天：計畫裡照原樣印，核對和排序都不算它
    [about] 讀作 { $read }
    [month-of] 讀作{ $read }，日子沒有取
    [remark] 讀作{ $read }，括號裡或下一行的內容沒有取
   *[other] 讀作{ $read }
}{ $count ->
    [1] {""}
   *[other] ；這一欄有 { $count } 格是這樣讀的{ $more ->
        [yes] ：{ $others }
       *[no] {""}
    }
}
P208-hint = { $way ->
    [zero] Excel 會去掉數字末尾的 0，4.10 會變成 4.1。請核對這一天，最好寫成「4月10日」
    [day-first] 請核對日期；寫成「8月29日」就不會有歧義
    [other-year] 請改正這裡的年份，或 plan.toml 裡的 year
    [fraction] 請核對；寫成 85% 這樣帶百分號就不會有歧義
    [points] 請核對；在欄名寫明「（%）」，或在儲存格裡寫成 85% 這樣，就不會有歧義
    [others] 請把各人的姓名都寫上，中間用頓號隔開；只有這幾位的，請刪去「等」字
    [twice] 多半是複製時忘了改：請改成另一個人，或刪去一個
    [parted] 幾個人之間請用頓號隔開；是一個人的，姓名中間用「·」
    [gone] 請核對：已經不在這裡的，請從名單裡刪去；還要算在內的，請另設「備註」一欄
    [title] 如果需要職務，請另設一欄
    [time-of-day] 如果需要時間，請另設一欄
    [undecided] 定下來以後請填上，再產生一次
    [serial] 請核對；把這一欄的格式設為「日期」，就會顯示成日期
    [unit] 請核對是不是填錯了一欄；沒有填錯的，只寫數字
    [vague] 不必改；要排進日程的，請寫上日期
    [about] 請核對；寫成一個數就不會有歧義
    [month-of] 如果需要日子，請另設「日期」一欄
    [remark] 如果需要這些內容，請另設一欄
    [dotted-day] 寫成「3月4日」就不會有歧義
    [dotted-time] 寫成 8:30 就不會有歧義
   *[other] 寫成「第3—4節」就不會有歧義
}

P209 = 《{ $table }》「{ $column }」中的 `{ $value }` 是日期{ $expected ->
    [integer] {""}
    [decimal] {""}
    [percent] {""}
    [money] {""}
   *[other] ；原來輸入的多半是 `{ $was }`
}
P209-hint = { $expected ->
    [integer] 這裡應填整數，如 15：請先把這一欄的格式設為「通用格式」，再重新輸入數字
    [decimal] 這裡應填數字，如 3.5：請先把這一欄的格式設為「通用格式」，再重新輸入
    [percent] 這裡應填百分數，如 15%：請先把這一欄的格式設為「通用格式」，再重新輸入
    [money] 這裡應填金額，如 1200.50：請先把這一欄的格式設為「通用格式」，再重新輸入
   *[other] Excel 會把帶短橫或斜線的數字變成日期。請先把這一欄的格式設為「文字」，再重新輸入「{ $expected ->
        [period] 第{ $was }節
        [week] 第{ $was }週
        [month] { $was }月
       *[other] { $was }
    }」
}

P210 = { $named ->
    [yes] 《{ $table }》中{ $who }的「{ $column }」是空的
    [words] 《{ $table }》中「{ $who }」的「{ $column }」是空的
   *[no] 《{ $table }》中有一列的「{ $column }」是空的
}
P210-hint = { $once ->
    [yes] 每組只在第一列寫了一次的，下面各列也要寫：在 Excel 裡選取這一欄，按 F5 選「空格」，輸入 = 和上一格的位址，再按 Ctrl+Enter，就全部填上了
   *[no] 這一欄每列都要填，請在這個儲存格中補上
}

P211 = { $kind ->
    [both] 《{ $table }》同一列的「{ $columns }」寫了同一個人：{ $values }
    [weeks] 《{ $table }》中有兩列的「{ $columns }」有重疊的週次：{ $values }
   *[same] 《{ $table }》中有兩列的「{ $columns }」相同：{ $values }
}
P211-hint = { $kind ->
    [both] 請改正其中一處；確是同一個人兼任的，不必改
   *[other] { $person ->
        [no] 請改正其中一列；如果是重複登記，請刪去一列
       *[other] 請改正其中一列；如果是重複登記，請刪去一列；如果是同名的兩個人，請在姓名後用括號區分，如「{ $person }（語文）」「{ $person }（數學）」，名冊和其他各表寫法一致
    }
}

P212 = 《{ $table }》的「{ $column }」中的 `{ $value }`{ $count ->
    [1] {""}
   *[other] （共 { $count } 處{ $also ->
        [yes] ，也在「{ $tables }」
       *[no] {""}
    }）
}，{ $near ->
    [several] 寫了不止一所學校，一列只能屬於一所
    [several-shared] 寫了不止一所學校，一列只能屬於一所
    [elsewhere] 在《{ $to }》裡屬於「{ $nearest }」，不屬於本校
   *[other] 在《{ $to }》裡沒有
}
P212-hint = { $near ->
    [yes] { $also ->
        [yes] 《{ $to }》中最接近的是「{ $nearest }」。幾張表都這樣寫，多半是《{ $to }》寫錯了；不是的，請改正各處；兩處都沒有寫錯，請在《{ $to }》中補上
       *[no] 《{ $to }》中最接近的是「{ $nearest }」。如果寫錯了請改正；如果沒有寫錯，請在《{ $to }》中補上
    }
    [several] 請把這一列分成幾列，一列只寫一所：{ $nearest }
    [several-shared] 請把這一列分成幾列，一列只寫一所：{ $nearest }；各校都有的，請把這一格留空
    [elsewhere] 請改正這一格或學校；如果本校也有，請在《{ $to }》中補上
   *[no] 請改正，或在《{ $to }》中補上
}{ outsider }

# Somebody who is in no roster, and need not be
outsider = { $of ->
    [person] ；外單位的人，請在姓名後寫明單位，如「{ $value }（縣教研室）」
    [document] ；不屬本專案的學校，在 plan.toml 寫一行 others = "skip"，它們的列就不用
   *[name] {""}
}

P213 = { $who }的{ $label }不足：完成 { $achieved }，應不少於 { $bound }，缺 { $difference }
P213-hint = 請核對數字；確實未完成的不必改，附件中會照實標明「缺 { $difference }」

P214 = 「{ $document }」在《{ $table }》中一列也沒有
P214-hint = 請檢查《{ $table }》中是否漏報，或學校名稱寫得不一樣

P215 = { $who }的{ $label }超出：現為 { $achieved }，應不多於 { $bound }，多 { $difference }
P215-hint = 請核對數字；確實超出的，請依規定調整

# 這一格是誰的、哪一欄
cell-of = { $named ->
    [yes] 《{ $table }》中{ $who }的「{ $column }」
    [words] 《{ $table }》中「{ $who }」的「{ $column }」
   *[no] 《{ $table }》中的「{ $column }」
}

P240 = { cell-of }是 `{ $value }`，{ $bounds ->
    [between] 應在 { $least } 到 { $most } 之間
    [least] 應不小於 { $least }
    [most] 應不大於 { $most }
    [between-chars] 應為 { $least } 到 { $most } 個字
    [least-chars] 應不少於 { $least } 個字
   *[most-chars] 應不多於 { $most } 個字
}
P240-hint = 請核對這個儲存格；如果是輸入錯誤，請改正

P241 = { cell-of }是 `{ $value }`，寫法不對
P241-hint = 應當這樣寫：{ $form }。開頭的 0 如果不見了，請先把儲存格格式設為「文字」，再重新輸入

P242 = { cell-of }是 `{ $value }`，不在規定的寫法之內
P242-hint = { $near ->
    [yes] 是不是「{ $nearest }」？這裡只能填：{ $values }
   *[no] 這裡只能填：{ $values }
}

P244 = { $kind ->
    [row] 《{ $table }》的「{ $column }」這一欄，「{ $label }」列寫的是 { $wanted }，把各列加起來是 { $sum }，相差 { $difference }
    [group] 《{ $table }》中{ $group }的「{ $column }」加起來是 { $sum }，應為 { $wanted }，相差 { $difference }
   *[column] 《{ $table }》的「{ $column }」加起來是 { $sum }，應為 { $wanted }，相差 { $difference }
}
P244-hint = { $kind ->
    [row] 請核對各列和這個合計；建議在 Excel 中用 SUM 公式加總，並確認公式包括了每一列
   *[other] 請核對這一欄的各個數字
}

P218 = 看不出{ $who }的兩處安排時間是否相衝：一處是《{ $table }》{ $when }{ $what ->
    [none] {""}
   *[other] 、{ $what }
}（{ $place }），另一處是《{ $other_table }》{ $other_when }{ $other_what ->
    [none] {""}
   *[other] 、{ $other_what }
}（{ $other_place }）；{ $why ->
    [afternoon] 一處的節次從早上數起，一處從中午以後數起
    [evening] 一處的節次從早上數起，一處從晚上數起
    [weeks] 一處只在某些週，另一處的那一天是第幾週卻沒有寫明
    [make-up] { $day }是補課的日子，上星期幾的課沒有寫明
    [open] 有一處沒有寫時間
   *[clock] 一處寫節次、一處寫鐘點，節次是幾點沒有寫明
}
P218-hint = { $why ->
    [afternoon] 請把兩處寫成一樣的形式，如「下午第1節」{ same-engagement }
    [evening] 請在課表裡寫明晚上的節次怎樣數（如「晚上第9節」），或把兩處寫成一樣的形式{ same-engagement }
    [weeks] 請在 plan.toml 的 [calendar] 中寫明學期起訖日期：terms = [{ "{" } name = "上學期", first = 2026-09-01, last = 2027-01-22 { "}" }]
    [make-up] 請在 plan.toml 的 [calendar] 中寫明這一天上星期幾的課，如 make_up = [{ "{" } day = 2026-09-20, as = "週五" { "}" }]
    [open] 請在沒有寫時間的一列補上{ same-engagement }
   *[clock] 請把兩處寫成一樣的形式：都寫節次，或都寫鐘點{ same-engagement }
}
# 兩列本來是一回事時怎麼辦
same-engagement = ；如果本來就是同一項安排，{ $same ->
    [none] 請刪去重複的一列
   *[other] 請把兩列的「{ $same }」寫成一樣
}
P218-related = 另一處安排：{ $place }

P219 = { cell-of }是 `{ $value }`，{ $why ->
    [term] 不在{ $holiday }裡（plan.toml 裡寫的學期）
    [holiday] 在{ $holiday }假期裡
    [weekend] 是週末，不上課
    [outside] 不在學期裡
   *[off] 是放假的日子
}
P219-hint = { $why ->
    [term] 請核對日期；別的學期的活動，寫進那個學期的計畫。plan.toml 裡的學期寫錯了的，請改正
   *[off] 請核對日期；確實安排在這一天的不必改。這一天要上課的，寫進 plan.toml 的 [calendar] make_up
}

P245 = { $kind ->
    [person] { $who }在同一時間有兩處安排
   *[thing] 「{ $who }」在同一時間有兩項安排
}：一處是《{ $table }》{ $when }{ $what ->
    [none] {""}
   *[other] 、{ $what }
}（{ $place }），另一處是《{ $other_table }》{ $other_when }{ $other_what ->
    [none] {""}
   *[other] 、{ $other_what }
}（{ $other_place }）
P245-hint = { $kind ->
    [person] 請在 Excel 中改動其中一列的時間或人員
   *[thing] 請在 Excel 中改動其中一列的時間，或改用別處
}{ same-engagement }

P246 = { $kind ->
    [none] { $each }：《{ $table }》中一列也沒有
    [few] { $each }：《{ $table }》中只有 { $count } 列，應不少於 { $at_least } 列
   *[many] { $each }：《{ $table }》中有 { $count } 列，應不多於 { $at_most } 列
}
P246-hint = { $kind ->
    [many] 請檢查《{ $table }》中是否重複填寫
   *[other] 請在《{ $table }》中補上；如果已經填了，請檢查名稱是否寫得不一樣
}

P247 = { $kind ->
    [count] { cell-of }是 `{ $value }`，《{ $other_table }》中卻有 { $other } 列
    [sum] { cell-of }是 `{ $value }`，《{ $other_table }》的「{ $other_column }」加起來卻是 { $other }
    [alike] { cell-of }是 `{ $value }`，與《{ $other_table }》的「{ $other_column }」相同，本應不同
    [row] { cell-of }是 `{ $value }`，同一列的「{ $other_column }」寫的卻是 { $other }
   *[value] { cell-of }是 `{ $value }`，《{ $other_table }》的「{ $other_column }」寫的卻是 { $other }
}
P247-hint = 請查清楚哪一處是對的，把另一處改成一樣

P216 = 《{ $table }》「{ $column }」中的 `{ $value }`{ $count ->
    [1] {""}
   *[other] （共 { $count } 處）
}當作《{ $to }》裡的「{ $taken }」：{ $kind ->
    [script] 只是簡繁寫法不同
    [numeral] 只是數字寫法不同
    [group] 只差「組」「教研組」幾個字
   *[short] 這個簡稱只對得上它
}
P216-hint = 如果不是它，請寫全稱；如果是，不必處理

P217 = 《{ $table }》「{ $column }」中的 `{ $value }`{ $count ->
    [1] {""}
   *[other] （共 { $count } 處）
}在《{ $to }》裡對得上幾個：{ $candidates }
P217-hint = { $kind ->
    [person] 有同名的人，請照《{ $to }》寫明是哪一位
   *[other] 請寫全稱
}

P297-related = 相同的一列：{ $place }
P211-related = 相同的一列：{ $place }
P212-related = 同樣寫法：{ $place }
P244-related = 加到這裡：{ $place }
P245-related = 另一處安排：{ $place }
P247-related = 另一處：{ $place }

P293 = { $kind ->
    [table] 沒有可以產生的文件：沒有找到《{ $table }》
   *[rows] 沒有可以產生的文件：《{ $table }》裡沒有一列寫著「{ $column }」
}
P293-hint = 每份文件要有《{ $table }》裡的一列。請用 planpress inspect 看看這張表是怎麼讀的；欄名和「{ $column }」寫法不同的請改正，或在 plan.toml 的 [sources] 中寫明

P294 = { $kind ->
    [exempt] { $count ->
        [1] { $who }的{ $label }寫著「免」，可是按規定不在可以免的人裡
       *[other] { $who }等 { $count } 處的{ $label }寫著「免」，可是按規定不在可以免的人裡
    }
   *[empty] { $count ->
        [1] { $who }的{ $label }是空的，看不出是否達到 { $bound }
       *[other] { $who }等 { $count } 處的{ $label }是空的，看不出是否達到 { $bound }
    }
}
P294-hint = { $kind ->
    [exempt] 要完成的請填數字；年齡、職務等寫錯、寫漏了的，請改正；確實可以免的，請讓維護範本的人在 template.toml 這項檢查的 exempt 裡寫明。現在附件中會標明「未報」
   *[empty] 請在《{ $table }》中補上；一項也沒有完成的填 0；確實還沒有報的不必改，附件中會標明「未報」
}
P294-related = { $kind ->
    [exempt] 也是這樣：{ $place }
   *[empty] 也是空的：{ $place }
}

P295 = 裝訂了別人做的 PDF 的頁面：這些文件的 PDF 不再標明符合 PDF/A（存檔）和 PDF/UA（無障礙）
P295-hint = 不必處理。頁面原樣裝訂，是否符合標準無從保證；一定要 PDF/A 的，請把這個附件單獨報送，不裝訂進來。

P296 = { $kind ->
    [fonts] 這個 PDF 用了沒有嵌入的字型（{ $names }），換一台電腦可能顯示成別的字
    [layers] 這個 PDF 有圖層，裝訂後各層都會顯示
   *[image] 這個 PDF 裡有一幅圖，Word 檔裡顯示不出來
}
P296-hint = { $kind ->
    [fonts] 請在製作它的軟體裡重新匯出，選「嵌入所有字型」（Word 另存為 PDF 時選 PDF/A 即可）。
    [layers] 請看看產生的頁面；不該出現的內容，請先在原檔裡刪掉，再匯出。
   *[image] 請把它重新匯出，圖片用 JPEG 或 PNG。
}

P297 = 《{ $table }》的第 { $first } 列和第 { $second } 列完全一樣{ $named ->
    [no] {""}
   *[yes] ：{ $who }
}
P297-hint = 多半是貼上了兩次，請刪去一列；確是兩項的，請寫出不同之處（如日期、地點）

P298 = 《{ $table }》「{ $column }」中的 `{ $value }` 裡有字母（{ $letters }），這一欄別的{ $prefix ->
    [none] {""}
   *[other] 在「{ $prefix }」後面
}都是數字
P298-hint = 多半是把數字 0、1 打成了字母，請改成 `{ $meant }`；確是字母的不必改
P299 = 《{ $table }》找到了欄名（{ $headings }），下面一列內容也沒有{ $aside ->
    [none] {""}
   *[other] ；寫著的幾處（{ $aside }）看作說明、合計或分組的標題，沒有當作內容
}
P299-hint = 請在欄名下面逐列填寫；已經填了的，請檢查是不是填在別的工作表裡，或者用 planpress inspect 看看這張表是怎麼讀的

P260 = 《{ $table }》的這張表，找表頭時沒有把握：按第 { $first }–{ $last } 列當作表頭
P260-hint = 請核對。表頭如果不對，請{ $there ->
    [yes] 把 plan.toml 的 [sources] 裡這張表的那一行改成寫明表頭在第幾列的，例如
   *[no] 在 plan.toml 的 [sources] 中寫明表頭在第幾列，例如
} { $line }

P261 = { $origin ->
    [only] 《{ $table }》沒有寫明「{ $column }」，要產生的只有「{ $value }」一份，{ $count } 列都算作它的
    [groups] 《{ $table }》的這張表沒有「{ $column }」一欄，{ $count } 列各按自己的分組標題算：{ $value }
   *[other] 《{ $table }》的這張表沒有「{ $column }」一欄，{ $count } 列都按{ $origin ->
            [label] 表外所填的
            [group] 分組標題
            [sheet] 工作表名稱
            [title] 表的標題
            [folder] 資料夾名稱
           *[file] 檔名
        }算作「{ $value }」
}
P261-hint = 請核對。如果不對，請在表中補上「{ $column }」一欄

P262 = 看不出《{ $table }》的這 { $count } 列屬於誰：沒有「{ $column }」一欄，標題、工作表名和檔名裡也沒有已知的名稱
P262-hint = 看過的有：{ $seen }。請在表中補上「{ $column }」一欄，或在表的上方寫明，如「填報單位：……」，或用學校全名給檔案命名

P263 = 看不出《{ $table }》的這張表屬於誰：沒有「{ $column }」一欄，表內外寫的不一致：{ $candidates }
P263-hint = 請改正寫錯的一處（見下列各處），或在表中補上「{ $column }」一欄

P264 = { $what ->
    [sheet] 《{ $table }》的這張表在隱藏的工作表上，也讀了進來
    [columns] 《{ $table }》有幾欄是隱藏的，也讀了進來：{ $columns }
   *[rows] 《{ $table }》的這張表有 { $count } 列是隱藏的，也讀了進來
}
P264-hint = { $what ->
    [sheet] 請在 Excel 中以滑鼠右鍵點工作表標籤，選「取消隱藏」，然後核對；不要的工作表請刪去
    [columns] 請在 Excel 中取消隱藏後核對；不要的欄請刪去
   *[rows] 請在 Excel 中取消隱藏（或清除篩選）後核對；不要的列請刪去
}

P265 = 《{ $table }》有兩張表內容相同：{ $first } 與 { $second }，有 { $count } 列一樣
P265-hint = 請從 data 資料夾中移走不用的一份；如果兩份都要，請改正重複的列；也可以{ $there ->
    [yes] 把 plan.toml 的 [sources] 裡這張表的那一行改成寫明用哪一張的，例如
   *[no] 在 plan.toml 的 [sources] 中寫明用哪一張，例如
} { $line }

P266 = 《{ $table }》的這張表在合計之後還有 { $count } 列，也讀作資料
P266-hint = 請核對：如果不是這張表的資料，請移到別的工作表；如果是，請移到合計的上面；如果是說明，請以「注：」開頭

P267 = 《{ $table }》的「{ $heading }」這一欄沒有用到
P267-hint = { $near ->
    [yes] 是不是「{ $nearest }」？如果是，請把欄名改成「{ $nearest }」；如果不是，不必處理
   *[no] 計畫裡沒有這一項。如果它是計畫需要的內容，請檢查欄名；否則不必處理
}

P268 = 《{ $table }》裡有 { $count } 列是《{ $to }》以外的學校的（{ $names }{ $documents ->
    [0] {""}
   *[other] {" "}等 { $documents } 所
}），依 plan.toml 的 others 沒有用
P268-hint = 沒有用的列，程式也不檢查。其中如果有本專案的學校，請把校名補進《{ $to }》

P269 = 《{ $table }》的「{ $column }」中的 `{ $value }`{ $count ->
    [1] {""}
   *[other] （{ $count } 列）
}與「{ $nearest }」只差一點，依 plan.toml 的 others 沒有用
P269-hint = 如果寫錯了，請改成「{ $nearest }」；如果確實是另一所學校，不必處理

P315 = 《{ $table }》的「{ $column }」有 { $count } 個日期都{ $way ->
    [early] 早了一年
   *[late] 晚了一年
}，不在本學年（plan.toml 寫的是 { $year } 年開始的學年），如 `{ $value }`：{ $cells }
P315-hint = 多半是照去年的表改的。請用 Excel 的「尋找與取代」按次序改年份（{ $years }）；如果這份計畫是 { $other } 年開始的學年，請改 plan.toml 的 year

# 附在提示後面：不知道屬於哪所學校的列
row-of-nobody = { $count ->
    [0] 這一列不知道屬於哪所學校，沒有寫進任何計畫；其他學校照常編製，但改好以前，可能有一所學校的計畫缺這一列
   *[other] 改好以前不編「{ $schools }」的計畫，因為這一列可能是它的；其他學校照常編製
}

P316 = 《{ $table }》的「{ $column }」{ $kind ->
    [typo] 寫著 `{ $value }`，只此一處，別的格寫作 `{ $right }`
    [spelling] 寫著 `{ $value }`，別的格寫作 `{ $right }`，印出來像是兩個
    [several] 一格寫了幾個：`{ $value }`，印出來像是另外一個
    [figure] 是 `{ $value }`，比同一欄別的數大得多（別的最大 { $right }）
    [exchanged] 是 `{ $value }`，同一列的「{ $other }」是 `{ $right }`，像是填反了
    [exchanged-columns] 填的像是「{ $other }」，「{ $other }」填的像是「{ $column }」（如 `{ $value }`、`{ $right }`），整欄填反了
    [series] 從 `{ $value }` 到 `{ $right }`，連著 { $count } 格一格比一格大 1
    [one-age] { $count } 格全是 `{ $value }`
    [twice] 一格裡把 `{ $value }` 寫了兩次
    [misplaced] 寫著 `{ $value }`，不像是這一欄的內容
   *[roles] 填的不是姓名（如 `{ $value }`，共 { $count } 格）
}
P316-hint = { $kind ->
    [typo] 多半是筆誤，請改成 `{ $right }`；確是另外一個的，不必改
    [spelling] 請統一成一種寫法
    [several] 一格只寫一個；確是一個的名稱，不必改
    [figure] 多半是多打了一位，請核對；沒有錯的不必改
    [exchanged] 請核對，填反了的換過來
    [exchanged-columns] 請看看表頭是不是寫反了，或兩欄的內容貼反了
    [series] 像是拖動填滿控點填出來的，請核對
    [one-age] 像是拖動填滿控點填出來的，請核對；沒有錯的不必改
    [twice] 請改成另一個，或刪去一個
    [misplaced] 請看看是不是填錯了欄；沒有錯的不必改
   *[roles] 這一欄要姓名；姓名在別的欄裡的，請看看是不是填錯了欄
}
P317 = { $kind ->
    [several] 這一格裡有幾條，從 `{ $text }` 編起，計畫裡已經編了號，正文印時改成下一級的（1）（2）
   *[one] 這一格自己寫了編號 `{ $text }`，計畫裡已經編了號，正文印時略去
}{ $count ->
    [1] {""}
   *[other] （這一欄共 { $count } 格）
}
P317-hint = { $kind ->
    [several] 不必改；要分開編號的，請一條寫一列
   *[one] 不必改；如果這不是編號，請換一種寫法（如「3、4月」寫成「3月、4月」）
}
P319 = 《{ $table }》的「{ $column }」填了內容，但這種計畫裡沒有它的位置：不印出來，除了寫法也不核對
P319-hint = 要緊的內容請寫進會印出來的欄位，或者讓範本把這一欄印出來；不要緊就不必改
