//! Cells as clerks fill them → values.

use jiff::civil::{DateTime, date};
use proptest::prelude::*;

use super::*;

fn cell(shown: &str, kind: CellKind) -> Cell {
    Cell {
        shown: shown.into(),
        kind,
    }
}

const PLACE: CellRef = CellRef { row: 0, col: 0 };

fn read_cell(cell: &Cell, kind: ValueKind) -> Result<Reading, Unread> {
    read_value(
        (PLACE, cell),
        (kind, &Options::new()),
        &Habits::default(),
        2026,
    )
}

fn value_of(cell: &Cell, kind: ValueKind) -> Option<Value> {
    read_cell(cell, kind).ok().map(|reading| reading.value)
}

fn read(shown: &str, kind: ValueKind) -> Option<Value> {
    value_of(&cell(shown, CellKind::Text), kind)
}

/// What is said of the value.
fn doubts(shown: &str, kind: ValueKind) -> Vec<Doubt> {
    let read = read_cell(&cell(shown, CellKind::Text), kind);
    read.map(|reading| reading.doubts).unwrap_or_default()
}

fn shows(shown: &str, kind: ValueKind, printed: &str) {
    let value = read(shown, kind).unwrap_or_else(|| panic!("{shown} is read"));
    assert_eq!(value.shown(), printed, "{shown}");
}

fn read_number(shown: &str, number: f64, kind: ValueKind) -> Option<Value> {
    value_of(&cell(shown, CellKind::Number(number)), kind)
}

fn read_date_cell(shown: &str, behind: Date, kind: ValueKind) -> Option<Value> {
    let at: DateTime = behind.at(0, 0, 0, 0);
    value_of(&cell(shown, CellKind::Date(at)), kind)
}

fn text(value: &str) -> Option<Value> {
    Some(Value::Text(value.to_owned()))
}

/// Where nobody has chosen how the day looks, it looks as in the rest of the document.
#[test]
fn a_day_in_a_column_of_texts_prints_as_days_do() {
    let day = date(2026, 10, 20);
    for shown in [
        "2026-10-20",
        "2026/10/20",
        "10/20/26",
        "2026-10-20 0:00:00",
        "2026-10-20 00:00:00",
        "2026/10/20 0:00",
    ] {
        let value = read_date_cell(shown, day, ValueKind::Text).expect(shown);
        assert_eq!(value.shown(), "2026年10月20日", "{shown}");
    }
    for chosen in ["2026年10月20日", "10月20日", "2026.10.20", "二〇二六年十月"] {
        assert_eq!(read_date_cell(chosen, day, ValueKind::Text), text(chosen));
    }
    shows("2026-10-20 0:00:00", ValueKind::Text, "2026年10月20日");
    for typed in ["2026-10-20", "10月底前", "8:00", "2026-10-20 9:30:00"] {
        assert_eq!(read(typed, ValueKind::Text), text(typed), "{typed}");
    }
}

#[test]
fn a_week_may_have_its_day_beside_it() {
    for shown in ["第7周周三", "第7周星期三", "第七週週三", "第7周 周三"] {
        assert_eq!(
            read(shown, ValueKind::Week),
            Some(Value::Week(7)),
            "{shown}"
        );
        assert_eq!(
            doubts(shown, ValueKind::Week),
            [Doubt::Way("remark")],
            "{shown}"
        );
    }
    for shown in ["周三", "7周三", "第7周三", "第7周第8周"] {
        assert_eq!(read(shown, ValueKind::Week), None, "{shown}");
    }
    for shown in ["10月、11月", "10、11月", "十月、十一月"] {
        shows(shown, ValueKind::Month, "10—11月");
    }
    shows("12月、1月", ValueKind::Month, "12—1月");
    for shown in ["9月、11月", "11月、10月", "9月、10月、11月"] {
        assert_eq!(read(shown, ValueKind::Month), None, "{shown}");
    }
}

#[test]
fn text_keeps_its_marks_and_loses_its_margin() {
    assert_eq!(
        read("　听课（Ａ组），\r\n评课 ", ValueKind::Text),
        text("听课（Ａ组），\n评课")
    );
}

#[test]
fn codes_are_never_numbers() {
    assert_eq!(read("００１２", ValueKind::Code), text("0012"));
    assert_eq!(read_number("0012", 12.0, ValueKind::Code), text("0012"));
    assert_eq!(
        read_number("1.38E+10", 13_800_138_000.0, ValueKind::Code),
        text("13800138000")
    );
    assert_eq!(read_number("1.1E+17", 1.1e17, ValueKind::Code), None);
    // What Excel showed, copied or saved as text: the digits are lost.
    assert_eq!(read("3.50402E+17", ValueKind::Code), None);
    assert_eq!(read("1E5", ValueKind::Code), text("1E5"));
    assert_eq!(
        read_date_cell("1月2日", date(2026, 1, 2), ValueKind::Code),
        None
    );
}

#[test]
fn telephone_numbers() {
    assert_eq!(
        read("０１２－６６１２３４", ValueKind::Phone),
        text("012-661234")
    );
    assert_eq!(
        read("(0571) 8888 0000转12", ValueKind::Phone),
        text("(0571) 8888 0000转12")
    );
    for number in [
        "6630012（办）",
        "办公室：0598-6630012",
        "+86 139 0000 0001",
        "13900000001、13900000002",
        "110",
        "660123",
        "6630012",
        "87654321",
        "0912345678",
        "0212345678",
        "031234567",
        "059187654321",
        "01012345678",
        "4008123123",
        "8613900000001",
        "+85212345678",
        "139 0000 0001",
        "0598-6630012-801",
    ] {
        assert!(read(number, ValueKind::Phone).is_some(), "{number}");
    }
    for none in [
        "问王老师",
        "无",
        "1390000000l",
        "12",
        "办公室",
        "1234567890123456",
        "139000001",
        "1390000000",
        "139000000001",
        "23900000001",
        "13900000001、139000001",
        "2026年9月1日",
    ] {
        assert_eq!(read(none, ValueKind::Phone), None, "{none}");
    }
}

#[test]
fn a_month_of_another_year_is_told() {
    let way = |text| doubts(text, ValueKind::Month);
    for told in ["2025年11月", "2026年3月", "2025年9-10月", "114年9月上旬"] {
        assert_eq!(way(told), [Doubt::Way("other-year")], "{told}");
    }
    for of_the_year in [
        "11月",
        "2026年11月",
        "2027年3月",
        "115年9月",
        "2026年9-10月",
        "3月上旬",
    ] {
        assert_eq!(way(of_the_year), [], "{of_the_year}");
    }
    // A day that Excel holds: the year of typing matters where it is shown.
    let of_cell = |shown: &str, day: Date| {
        let cell = cell(shown, CellKind::Date(day.at(0, 0, 0, 0)));
        read_cell(&cell, ValueKind::Month).expect("read")
    };
    let shown = of_cell("2025/9/1", date(2025, 9, 1));
    assert_eq!(shown.doubts, [Doubt::Way("other-year")]);
    let hidden = of_cell("Sep", date(2025, 9, 1));
    let september = Value::Month {
        year: Some(2026),
        month: 9,
    };
    assert_eq!(hidden, september.into());
}

#[test]
fn the_letter_is_no_zero() {
    for slip in ["O", "o", "Ｏ", "OO", "O节"] {
        assert_eq!(read(slip, ValueKind::Integer), None, "{slip}");
        assert_eq!(read(slip, ValueKind::Decimal), None, "{slip}");
    }
    assert_eq!(read("一OO", ValueKind::Integer), Some(Value::Integer(100)));
    let day = Value::Date(date(2026, 9, 1));
    assert_eq!(read("二O二六年九月一日", ValueKind::Date), Some(day));
}

#[test]
fn names_are_names() {
    assert_eq!(
        read("王　明", ValueKind::Person),
        Some(Value::Person("王明".into()))
    );
    for no_name in ["12", "无", "待定", "-", "王", "/"] {
        assert_eq!(read(no_name, ValueKind::Person), None, "{no_name}");
        assert_eq!(read(no_name, ValueKind::Persons), None, "{no_name}");
    }
}

#[test]
fn figures_are_what_is_shown() {
    assert_eq!(read("十五节", ValueKind::Integer), Some(Value::Integer(15)));
    assert_eq!(
        read_number("15", 14.6, ValueKind::Integer),
        Some(Value::Integer(15))
    );
    assert_eq!(
        read_number("15 lessons", 15.0, ValueKind::Integer),
        Some(Value::Integer(15))
    );
    assert_eq!(
        read_number("85%", 0.85, ValueKind::Percent),
        Some(Value::Percent(85.0))
    );
    assert_eq!(read_number("0.85", 0.85, ValueKind::Percent), None);
    assert_eq!(read("若干", ValueKind::Integer), None);
    assert_eq!(
        read_date_cell("1月15日", date(2026, 1, 15), ValueKind::Integer),
        None
    );
}

#[test]
fn days_of_cells() {
    let first = Some(Value::Date(date(2026, 9, 1)));
    assert_eq!(read("9月1日", ValueKind::Date), first);
    assert_eq!(
        read_date_cell("2026/9/1", date(2026, 9, 1), ValueKind::Date),
        first
    );
    assert_eq!(
        read_date_cell("1-Sep-26", date(2026, 9, 1), ValueKind::Date),
        first
    );
    // 1 September 2026 is day 46266 of the 1900 system (Excel's DATEVALUE).
    assert_eq!(read_number("46266", 46266.0, ValueKind::Date), first);
    assert_eq!(read_number("12", 12.0, ValueKind::Date), None);
    // 12.3 in a cell with a date format.
    let day = date(1900, 1, 12);
    assert_eq!(read_date_cell("1900/1/12", day, ValueKind::Date), None);
}

#[test]
fn a_date_cell_that_shows_no_year_falls_in_the_school_year() {
    // Typed in 2026 as 1/15, meant as the school year's January.
    assert_eq!(
        read_date_cell("1月15日", date(2026, 1, 15), ValueKind::Date),
        Some(Value::Date(date(2027, 1, 15)))
    );
    assert_eq!(
        read_date_cell("1月", date(2026, 1, 1), ValueKind::Month),
        Some(Value::Month {
            year: Some(2027),
            month: 1
        })
    );
}

#[test]
fn a_zero_that_excel_dropped_is_not_guessed() {
    assert_eq!(read_number("4.1", 4.1, ValueKind::Date), None);
    assert_eq!(
        read_number("4.5", 4.5, ValueKind::Date),
        Some(Value::Date(date(2027, 4, 5)))
    );
    assert_eq!(
        read("4.1", ValueKind::Date),
        Some(Value::Date(date(2027, 4, 1)))
    );
    assert_eq!(read_number("2026.1", 2026.1, ValueKind::Month), None);
}

#[test]
fn enumerations_by_any_spelling() {
    let options = Options::from([("高级".into(), vec!["副高".into(), "高级教师".into()])]);
    let read = |shown: &str| {
        let cell = cell(shown, CellKind::Text);
        let reading = read_value(
            (PLACE, &cell),
            (ValueKind::Enum, &options),
            &Habits::default(),
            2026,
        );
        reading.ok().map(|reading| reading.value)
    };
    assert_eq!(read(" 高　级"), text("高级"));
    assert_eq!(read("高級"), text("高级"));
    assert_eq!(read("特级"), None);
}

#[test]
fn what_ingest_has_reported_is_invalid() {
    let error = cell("#REF!", CellKind::Error);
    assert_eq!(value_of(&error, ValueKind::Text), Some(Value::Invalid));
    assert!(!is_empty(&cell("", CellKind::Unevaluated)));
}

#[test]
fn codes_keep_their_form() {
    for code in [
        "0012",
        "1.20",
        "1E5",
        "12345678901234567890",
        "A-01",
        "3-2",
        "１２",
    ] {
        let plain = if code == "１２" { "12" } else { code };
        shows(code, ValueKind::Code, plain);
    }
    // 1E5 typed as a number: nobody can tell it from 100000.
    assert_eq!(read_number("1.00E+05", 1e5, ValueKind::Code), None);
    assert_eq!(read_number("1.20", 1.2, ValueKind::Code), text("1.20"));
}

#[test]
fn a_day_where_a_lesson_is_expected_says_what_was_typed() {
    let became = |was: &str| Err(Unread::BecameDay(was.to_owned()));
    let day = cell("1月2日", CellKind::Date(date(2026, 1, 2).at(0, 0, 0, 0)));
    assert_eq!(read_cell(&day, ValueKind::Period), became("1-2"));
    assert_eq!(read_cell(&day, ValueKind::Week), became("1-2"));
    assert_eq!(read_cell(&day, ValueKind::Code), became("1-2"));
    let text = |shown: &str, kind| read_cell(&cell(shown, CellKind::Text), kind);
    assert_eq!(text("9月10日", ValueKind::Period), became("9-10"));
    assert_eq!(text("3月5日", ValueKind::Week), became("3-5"));
    assert_eq!(text("2026/3/5", ValueKind::Week), became("3-5"));
    // Excel writes no year of the Republic: nothing else was typed.
    for day in ["115.9.30", "115/09/16", "民國115年9月30日"] {
        assert_eq!(text(day, ValueKind::Week), Err(Unread::Form), "{day}");
    }
    assert_eq!(text("语文", ValueKind::Period), Err(Unread::Form));
}

#[test]
fn persons_and_roles() {
    shows("李芳 张 伟", ValueKind::Persons, "李芳、张伟");
    shows("王明（组长）", ValueKind::Person, "王明");
    assert_eq!(
        doubts("王明（组长）", ValueKind::Person),
        [Doubt::Way("title")]
    );
    let role = |text: &str| Some(Value::Role(text.to_owned()));
    assert_eq!(read("各教研组长", ValueKind::Persons), role("各教研组长"));
    assert_eq!(read("全体教师", ValueKind::Person), role("全体教师"));
    assert_eq!(read("王明、李华", ValueKind::Person), None);
    shows("王明、全体教师", ValueKind::Persons, "王明、全体教师");
}

#[test]
fn days_that_are_not_one_day() {
    shows("9月1日—3日", ValueKind::Date, "2026年9月1日—3日");
    shows("9月上旬", ValueKind::Date, "9月上旬");
    shows("9月底", ValueKind::Date, "9月底");
    shows("9月", ValueKind::Date, "9月");
    shows("9-10月", ValueKind::Month, "9—10月");
    shows("9月下旬", ValueKind::Month, "9月下旬");
    for text in [
        "9月31日",
        "2026.2.30",
        "9月1日-31日",
        "13月1日",
        "上旬",
        "9",
        "12.5.6",
        "待定",
        "每周三",
    ] {
        assert_eq!(read(text, ValueKind::Date), None, "{text}");
    }
}

#[test]
fn the_day_of_the_week_is_checked() {
    // 1 September 2026 is a Tuesday.
    assert_eq!(doubts("9月1日（周二）", ValueKind::Date), []);
    assert_eq!(doubts("2026年9月1日星期二", ValueKind::Date), []);
    let wrong = [Doubt::Weekday(date(2026, 9, 1))];
    assert_eq!(doubts("9月1日（周三）", ValueKind::Date), wrong);
    assert_eq!(doubts("9月1日(三)", ValueKind::Date), wrong);
    let last = [Doubt::Weekday(date(2026, 9, 3))];
    assert_eq!(doubts("9月1日（周二）—3日（周五）", ValueKind::Date), last);
}

#[test]
fn a_time_behind_a_day_is_kept_unless_it_is_midnight() {
    assert_eq!(doubts("2026-09-01 00:00:00", ValueKind::Date), []);
    assert_eq!(doubts("2026-09-01T00:00:00Z", ValueKind::Date), []);
    for (cell, printed) in [
        ("9月1日下午2:30", "2026年9月1日下午2:30"),
        ("9月1日上午", "2026年9月1日上午"),
        ("10月13日（周二）14:30", "2026年10月13日14:30"),
        ("10月13日14:30", "2026年10月13日14:30"),
        ("2026-09-01T14:30:00Z", "2026年9月1日14:30"),
    ] {
        shows(cell, ValueKind::Date, printed);
        assert_eq!(doubts(cell, ValueKind::Date), [], "{cell}");
    }
    // It is the day for all checks.
    let day = date(2026, 10, 13);
    let read = parse_value("10月13日14:30", ValueKind::Date, 2026);
    assert_eq!(read.map(|value| value.days()), Some(vec![(day, day)]));
}

#[test]
fn whole_numbers_with_words_about_them() {
    for (cell, printed, way) in [
        ("约420", "420", "about"),
        ("16+2", "18", "about"),
        ("423（含幼儿班35）", "423", "remark"),
        ("12（含早读2节）", "12", "remark"),
    ] {
        shows(cell, ValueKind::Integer, printed);
        assert_eq!(
            doubts(cell, ValueKind::Integer),
            [Doubt::Way(way)],
            "{cell}"
        );
    }
    for cell in ["16（8）", "约", "16+", "+2+3", "16/18", "约定"] {
        assert_eq!(parse_value(cell, ValueKind::Integer, 2026), None, "{cell}");
    }
}

#[test]
fn weeks_lessons_and_times() {
    shows("第三周", ValueKind::Week, "第3周");
    shows("3-5周", ValueKind::Week, "第3—5周");
    shows("双周", ValueKind::Week, "双周");
    shows("第3周（9.14-9.20）", ValueKind::Week, "第3周");
    assert_eq!(
        doubts("第3周（9.14-9.20）", ValueKind::Week),
        [Doubt::Way("remark")]
    );
    shows("1-2节", ValueKind::Period, "第1—2节");
    shows("第1节\n8:00-8:45", ValueKind::Period, "第1节");
    shows("第1节8:00-8:45", ValueKind::Period, "第1节");
    shows("第3周 9.14-9.20", ValueKind::Week, "第3周");
    shows("9月1日（第1周）", ValueKind::Date, "2026年9月1日");
    assert_eq!(
        doubts("9月1日（暂定）", ValueKind::Date),
        [Doubt::Way("remark")]
    );
    assert_eq!(
        doubts("9月1日（周三）（暂定）", ValueKind::Date),
        [Doubt::Weekday(date(2026, 9, 1)), Doubt::Way("remark")]
    );
    for two in ["第1节 第3节", "第3周（第5周）"] {
        for kind in [ValueKind::Period, ValueKind::Date, ValueKind::Week] {
            assert_eq!(read(two, kind), None, "{two}");
        }
    }
    shows("3.4", ValueKind::Period, "第3—4节");
    assert_eq!(
        doubts("3.4", ValueKind::Period),
        [Doubt::Way("dotted-period")]
    );
    assert_eq!(read("3.5", ValueKind::Period), None);
    shows("周三", ValueKind::Weekday, "星期三");
    shows("8：00", ValueKind::Time, "8:00");
    shows("8:00~8:45", ValueKind::TimeRange, "8:00—8:45");
    assert_eq!(read("8:00", ValueKind::TimeRange), None);
    assert_eq!(read("8:00-8:45", ValueKind::Time), None);
    assert_eq!(doubts("8.30", ValueKind::Time), [Doubt::Way("dotted-time")]);
    // A quarter past eight, as Excel stores it.
    let quarter = Some(Value::Time(Time::constant(8, 15, 0, 0)));
    assert_eq!(read_number("0.34375", 0.34375, ValueKind::Time), quarter);
    let behind = date(1899, 12, 31).at(8, 15, 0, 0);
    assert_eq!(
        value_of(&cell("8:15 AM", CellKind::Date(behind)), ValueKind::Time),
        quarter
    );
    assert_eq!(
        value_of(&cell("8:15", CellKind::Date(behind)), ValueKind::Date),
        None
    );
}

#[test]
fn money_and_lists() {
    shows("¥1,200.50", ValueKind::Money, "1200.50元");
    shows("1.2万元", ValueKind::Money, "12000元");
    shows("人民币壹仟贰佰元整", ValueKind::Money, "1200元");
    shows(
        "语文组、数学组\n英语组",
        ValueKind::List,
        "语文组、数学组、英语组",
    );
    assert_eq!(read("、，", ValueKind::List), None);
}

#[test]
fn marks_that_nobody_sees_change_nothing() {
    shows("\u{feff}王\u{200b}明\u{a0}", ValueKind::Person, "王明");
    shows("\t15\u{a0}", ValueKind::Integer, "15");
    shows("9\u{200b}月1日", ValueKind::Date, "2026年9月1日");
    shows("听\u{200b}课", ValueKind::Text, "听课");
}

const KINDS: [ValueKind; 18] = [
    ValueKind::Text,
    ValueKind::Person,
    ValueKind::Persons,
    ValueKind::Code,
    ValueKind::Phone,
    ValueKind::Integer,
    ValueKind::Decimal,
    ValueKind::Percent,
    ValueKind::Money,
    ValueKind::Date,
    ValueKind::Month,
    ValueKind::Week,
    ValueKind::Weekday,
    ValueKind::Period,
    ValueKind::Time,
    ValueKind::TimeRange,
    ValueKind::List,
    ValueKind::Enum,
];

proptest! {
    #[test]
    fn what_is_read_is_never_nothing(
        shown in "[0-9０-９一二十廿百万元年月日周节第上下午旬.:/、，,；;（）()~—% 　王明李华老师-]{1,14}|\\PC{1,8}",
        number in proptest::option::of(-1e6f64..1e6),
        kind in 0..KINDS.len(),
        year in 1900i16..2200,
    ) {
        let cell = cell(&shown, number.map_or(CellKind::Text, CellKind::Number));
        prop_assume!(!is_empty(&cell));
        let kind = KINDS[kind];
        let of = (kind, &Options::new());
        if let Ok(reading) = read_value((PLACE, &cell), of, &Habits::default(), year) {
            prop_assert!(!reading.value.shown().is_empty(), "{:?} as {:?}", shown, kind);
        }
    }

    /// What the program prints, it reads again as the same.
    #[test]
    fn what_is_printed_is_read_again(shown in "[0-9一二三四五六七八九十单双周节第上下午早晚读自习至:、—-]{1,9}") {
        for kind in [ValueKind::Week, ValueKind::Weekday, ValueKind::Period, ValueKind::Time, ValueKind::TimeRange] {
            if let Some(value) = read(&shown, kind) {
                prop_assert_eq!(read(&value.shown(), kind), Some(value), "{}", shown);
            }
        }
    }
}

#[test]
fn a_remark_behind_a_telephone_number_is_told() {
    let cell = "13900000008（微信同号）";
    assert_eq!(read(cell, ValueKind::Phone), text("13900000008"));
    assert_eq!(doubts(cell, ValueKind::Phone), [Doubt::Way("remark")]);
    // Another number, and a wrong one, is no remark.
    for cell in [
        "13900000008（1390000000）",
        "1390000000（微信同号）",
        "张三13900000001",
    ] {
        assert_eq!(read(cell, ValueKind::Phone), None, "{cell}");
    }
}

#[test]
fn two_days_next_to_each_other_are_a_stretch() {
    for cell in [
        "10月15日、16日",
        "10月15、16日",
        "2026年10月15日、16日",
        "１０月１５日、１６日",
    ] {
        let stretch = Value::Days {
            first: date(2026, 10, 15),
            last: date(2026, 10, 16),
        };
        assert_eq!(read(cell, ValueKind::Date), Some(stretch), "{cell}");
    }
    for cell in [
        "10月31日、32日",
        "10月17日、15日",
        "10月15日、15日",
        "10月15日、待定",
    ] {
        assert_eq!(read(cell, ValueKind::Date), None, "{cell}");
    }
}

#[test]
fn alike_parts_of_a_list() {
    for cell in [
        "语文组、数学组",
        "语文组/数学组",
        "语文组 数学组",
        "语文组，数学组",
        "语文组和数学组",
        "语文组以及数学组",
        "语文组与 数学组",
        "语文组+数学组",
    ] {
        shows(cell, ValueKind::List, "语文组、数学组");
    }
    for cell in [
        "语文 数学组",
        "2026/2027",
        "Anna Li",
        "音乐和美术组",
        "综合与实践组",
        "组 组",
        "组和组",
    ] {
        shows(cell, ValueKind::List, cell);
    }
}

#[test]
fn somebody_named_twice() {
    let twice = |shown: &str| {
        let found = persons(shown, true).expect("people");
        let told = found.doubts.contains(&Doubt::Way("twice"));
        (found.value.shown(), told)
    };
    assert_eq!(twice("林秀英、林秀英"), ("林秀英".to_owned(), true));
    assert_eq!(twice("林秀英、周文华、林　秀英").0, "林秀英、周文华");
    assert_eq!(
        twice("林秀英、周文华"),
        ("林秀英、周文华".to_owned(), false)
    );
    // Two of one name, told apart.
    assert!(!twice("李华（语）、李华（数）").1);
}

#[test]
fn days_that_are_apart() {
    for (cell, printed) in [
        ("10月14日、21日", "2026年10月14日、21日"),
        ("10月14日和21日", "2026年10月14日、21日"),
        ("10月14、21、28日", "2026年10月14日、21日、28日"),
        ("10.14/10.21", "2026年10月14日、21日"),
        ("9月1日 9月8日", "2026年9月1日、8日"),
        ("12月30日，1月6日", "2026年12月30日、2027年1月6日"),
        ("10月28日、11月4日—6日", "2026年10月28日、11月4日—6日"),
    ] {
        shows(cell, ValueKind::Date, printed);
        assert_eq!(doubts(cell, ValueKind::Date), [], "{cell}");
    }
    assert_eq!(
        doubts("10月14日上午、21日（周五）", ValueKind::Date),
        [
            Doubt::Way("time-of-day"),
            Doubt::Weekday(date(2026, 10, 21))
        ]
    );
}

#[test]
fn days_that_are_not_fixed() {
    for (cell, printed) in [
        ("10月14日前", "2026年10月14日前"),
        ("10月底前", "10月底前"),
        ("10月14日起", "2026年10月14日起"),
        ("10月20日左右", "2026年10月20日左右"),
        ("暂定10月14日", "暂定2026年10月14日"),
        ("10月第二周", "10月第二周"),
        ("10月每周三", "10月每周三"),
        ("10月全月", "10月"),
        ("9月中下旬", "9月中下旬"),
        ("第7周周三", "第7周周三"),
        ("第7周", "第7周"),
        ("10月14日至15日上午", "2026年10月14日—15日"),
    ] {
        shows(cell, ValueKind::Date, printed);
    }
    let days = |cell| read(cell, ValueKind::Date).map(|value| value.days());
    let day = date(2026, 10, 14);
    // 暂定 is that day; about a day is none.
    assert_eq!(days("暂定10月14日"), Some(vec![(day, day)]));
    assert_eq!(days("10月14日前"), Some(vec![]));
    for cell in [
        "周三",
        "每周三",
        "10月14日第二周",
        "国庆后",
        "13月第二周",
        "单周",
        "7",
    ] {
        assert_eq!(read(cell, ValueKind::Date), None, "{cell}");
    }
}

#[test]
fn the_month_of_a_day() {
    for (cell, printed, told) in [
        ("2026年10月14日", "10月", true),
        ("10月30日—11月2日", "10—11月", true),
        ("10月14日前", "10月", true),
        ("10月第3周", "10月第3周", false),
        ("10月底前", "10月底前", false),
        ("10月中旬", "10月中旬", false),
    ] {
        shows(cell, ValueKind::Month, printed);
        let doubt = told.then_some(Doubt::Way("month-of"));
        assert_eq!(
            doubts(cell, ValueKind::Month),
            Vec::from_iter(doubt),
            "{cell}"
        );
    }
    for cell in ["第7周", "周三", "9.31"] {
        assert_eq!(read(cell, ValueKind::Month), None, "{cell}");
    }
}
