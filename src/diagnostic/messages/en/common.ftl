# What entries of several catalogues refer to.

# Why the operating system refused
io-cause = { $cause ->
    [missing] no such file or folder
    [denied] permission denied
    [read-only] the disk is read-only
    [there] a file of that name is there already
    [no-folder] a part of the path is a file, not a folder
    [folder] this is a folder, not a file
    [full] no space left on the disk
    [too-large] the file is too large
    [busy] the file is in use by another program
    [name] the file's name is too long or has characters that are not allowed
    [not-utf8] the text is not UTF-8
   *[other] { $why }
}

# What a value must look like: of cells and of samples
P205-hint = { $expected ->
    [name] write the full name, such as 清水镇第一小学
    [person] write one person's name, such as 王明{ $empty ->
        [no] {""}
       *[yes] ; leave the cell empty if there is nobody
    }
    [persons] write people's names parted by 、, such as 王明、李华{ $empty ->
        [no] {""}
       *[yes] ; leave the cell empty if there is nobody
    }
    [code] write the number or code. Excel may have made a date of it or lost its last digits: set the cell's format to Text, then type it again
    [phone] write a telephone number, such as 0571-88880000 (a mobile number has 11 digits and begins with 1; in Taiwan 10, and 09); part several numbers by 、
    [integer] write a whole number, such as 15{ $empty ->
        [no] {""}
       *[yes] ; where there is no figure leave it empty and say why in the remarks
    }
    [decimal] write a number, such as 3.5
    [percent] write a percentage with its sign, such as 15%
    [date] write a day that exists, such as 2026-9-1, 2026年9月1日 or 9月1日; several days in a row as 9月1日—3日, days apart as 9月1日、8日; what is not fixed yet as 9月上旬, 9月第二周, 9月底前 or 待定. A number such as 4.1 could be 1 April or 10 April: write 4月1日
    [month] write a month, such as 9月 or 2026年9月; several in a row as 9—10月
    [week] write a school week, such as 第3周; several as 第3—5周 or 单周
    [money] write a sum of money, such as 1200.50, 1200元 or 1.2万元; write foreign money with its name, such as NT$1200
    [weekday] write a day of the week, such as 星期三
    [slot] write a time that comes back every week, such as 星期三下午, 周三、周五, 双周周三, 星期三第7节; write 每天 as 周一至周五; hours end after they begin
    [period] write a lesson, such as 第1节, 1-2节, 上午第2节 or 早读
    [time] write a time of day, such as 8:30 or 下午2:30
    [time-range] write when it begins and ends, such as 8:00-8:45
    [list] write one or more things parted by 、
    [enum] write one of: { $options }
   *[text] write text
}
