# P20x：表格與範本要求的對照；P21x：資料檢查。

P201 = { $hinted ->
    [yes] plan.toml 為《{ $table }》指定的工作表不存在
   *[no] 沒有找到《{ $table }》
}
P201-hint = { $any ->
    [yes] { $near ->
        [yes] 已讀到的工作表：{ $sheets }。其中最像的是 { $nearest }：請檢查它的標題列；也可以在 plan.toml 的 [sources] 中寫明用哪張表
       *[no] 已讀到的工作表：{ $sheets }。請把《{ $table }》放進專案的 data 資料夾；如果已在其中，請在 plan.toml 的 [sources] 中寫明用哪張表
    }
   *[no] 沒有讀到任何表格。請把《{ $table }》放進專案的 data 資料夾
}

P202 = 《{ $table }》缺少「{ $column }」一欄；找到的欄名有：{ $found }
P202-hint = { $near ->
    [yes] 最接近的欄名是「{ $nearest }」。如果就是它，請在 Excel 中改為「{ $column }」，或在 plan.toml 的 [sources] 中寫明；否則請補上這一欄
   *[no] 請在 Excel 中補上「{ $column }」一欄；如果這一欄用了別的名稱，請在 plan.toml 的 [sources] 中寫明
}

P203 = 這張表可以看作幾種表，無法判斷是哪一種：{ $candidates }
P203-hint = 請把工作表的名稱改成其中一種，或在 plan.toml 的 [sources] 中寫明，例如 { $line }

P204 = { $which ->
    [headings] 《{ $table }》中有幾欄都像「{ $name }」，無法判斷用哪一欄：{ $candidates }
   *[columns] 《{ $table }》的欄名「{ $name }」可以有幾種理解，無法判斷是哪一種：{ $candidates }
}
P204-hint = 請在 Excel 中把欄名改得各不相同，或在 plan.toml 的 [sources] 中寫明每欄的欄名，例如 { $line }

P205 = 《{ $table }》的「{ $column }」看不懂：`{ $value }`
P205-hint = { $expected ->
    [person] 這裡應填一個人的姓名，如 王明；沒有人時請留空
    [persons] 這裡應填姓名，幾個人之間用頓號隔開，如 王明、李華；沒有人時請留空
    [code] 這裡應填編號。Excel 可能已把它變成日期或丟掉了後幾位：請先把儲存格格式設為「文字」，再重新輸入
    [phone] 這裡應填電話號碼，如 02-88880000；幾個號碼之間用頓號隔開
    [integer] 這裡應填整數，如 15
    [decimal] 這裡應填數字，如 3.5
    [percent] 這裡應填百分數，要帶百分號，如 15%
    [date] 這裡應填日期，如 115年9月1日、115/9/1 或 9月1日。只寫成 4.1 的數字分不清是4月1日還是4月10日，請寫「4月1日」
    [month] 這裡應填一個月份，如 9月 或 115年9月
    [week] 這裡應填一個週次，如 第3週
    [enum] 這裡只能填：{ $options }
   *[text] 這裡應填文字
}

P206 = 這張表沒有用到
P206-hint = { $near ->
    [yes] 它有些像《{ $nearest }》，但另有更合適的表，或欄位不全。它的欄名是：{ $headings }。如果應當使用，請在 plan.toml 的 [sources] 中寫明
   *[no] 它的欄名是：{ $headings }。如果它是計畫需要的表，請檢查欄名和工作表的名稱；否則不必處理
}

P210 = { $named ->
    [yes] 《{ $table }》中{ $who }的「{ $column }」是空的
   *[no] 《{ $table }》中有一列的「{ $column }」是空的
}
P210-hint = 這一欄每列都要填，請在這個儲存格中補上

P211 = 《{ $table }》中有兩列的「{ $columns }」相同：{ $values }
P211-hint = 請改正其中一列；如果是重複登記，請刪去一列

P212 = { $count ->
    [1] 《{ $table }》的「{ $column }」中的 `{ $value }`，在《{ $to }》裡沒有
   *[other] 《{ $table }》的「{ $column }」中的 `{ $value }`（共 { $count } 處），在《{ $to }》裡沒有
}
P212-hint = { $near ->
    [yes] 《{ $to }》中最接近的是「{ $nearest }」。如果寫錯了請改正；如果沒有寫錯，請在《{ $to }》中補上
    [elsewhere] 《{ $to }》中此人屬於「{ $nearest }」，不屬於本校。請改正姓名或學校
   *[no] 請改正，或在《{ $to }》中補上
}

P213 = { $who }的{ $label }不足：完成 { $achieved }，應不少於 { $at_least }，缺 { $short }
P213-hint = 請核對數字；確實未完成的，附件中會照實標明「缺 { $short }」

P214 = 「{ $document }」在《{ $table }》中一列也沒有
P214-hint = 請檢查《{ $table }》中是否漏報，或學校名稱寫得不一樣

P260 = 《{ $table }》的這張表，找表頭時沒有把握：按第 { $first }–{ $last } 列當作表頭
P260-hint = 請核對。表頭如果不對，請在 plan.toml 的 [sources] 中寫明表頭在第幾列，例如 { $line }

P261 = 《{ $table }》的這張表沒有「{ $column }」一欄，{ $count } 列都按{ $origin ->
    [label] 表外所填的
    [group] 分組標題
    [sheet] 工作表名稱
    [title] 表的標題
    [folder] 資料夾名稱
   *[file] 檔名
}算作「{ $value }」
P261-hint = 請核對。如果不對，請在表中補上「{ $column }」一欄

P262 = 看不出《{ $table }》的這 { $count } 列屬於誰：沒有「{ $column }」一欄，標題、工作表名和檔名裡也沒有已知的名稱
P262-hint = 看過的有：{ $seen }。請在表中補上「{ $column }」一欄，或在表的上方寫明，如「填報單位：……」，或用學校全名給檔案命名

P263 = 看不出《{ $table }》的這張表屬於誰：沒有「{ $column }」一欄，表內外寫的不一致：{ $candidates }
P263-hint = 請改正寫錯的一處（見下列各處），或在表中補上「{ $column }」一欄

P264 = 《{ $table }》的這張表有 { $count } 列是隱藏的，也讀了進來
P264-hint = 請在 Excel 中取消隱藏（或清除篩選）後核對；不要的列請刪去

P265 = 《{ $table }》有兩張表內容相同：{ $first } 與 { $second }，有 { $count } 列一樣
P265-hint = 請從 data 資料夾中移走不用的一份；如果兩份都要，請改正重複的列；也可以在 plan.toml 的 [sources] 中寫明用哪一張，例如 { $line }

P266 = 《{ $table }》的這張表在合計和空列之後還有 { $count } 列，也讀作資料
P266-hint = 請核對：如果不是這張表的資料，請移到別的工作表；如果是，請刪去中間的空列
