//! Each kind of check, from two workbooks: it finds its fault where it is and nothing in sound data,
//! as bad as the template says, and nothing in rows that are let off.

use crate::diagnostic::Severity;
use crate::ingest::Table;
use crate::normalise::testing::table;

use super::testing::{cells, check_with};

/// One kind of check.
struct Kind {
    /// The check, without severity and exemption.
    check: &'static str,
    /// What it reports.
    code: &'static str,
    /// Where the fault is in [`faulty`].
    cell: &'static str,
    /// An exemption that lets the faulty row off; none: this kind has none.
    exempt: &'static str,
}

/// The names of the fault's row are all of 王明, so that one exemption fits most.
const KINDS: [Kind; 11] = [
    Kind {
        check: r#"rule = "required"
            table = "quotas"
            columns = ["cases"]"#,
        code: "P210",
        cell: "D4",
        exempt: r#"exempt = { column = "name", equals = "王明" }"#,
    },
    Kind {
        check: r#"rule = "unique"
            table = "teachers"
            columns = ["code"]"#,
        code: "P211",
        cell: "C5",
        exempt: r#"exempt = { column = "name", equals = "王 明" }"#,
    },
    Kind {
        check: r#"rule = "reference"
            table = "supervision"
            column = "observers"
            to = "teachers"
            to_column = "name""#,
        code: "P212",
        cell: "C4",
        exempt: r#"exempt = { column = "group", contains = "语文" }"#,
    },
    Kind {
        check: r#"rule = "range"
            table = "quotas"
            column = "observed"
            at_most = 60"#,
        code: "P240",
        cell: "C4",
        exempt: r#"exempt = { column = "observed", above = 99 }"#,
    },
    Kind {
        check: r#"rule = "pattern"
            table = "teachers"
            column = "code"
            matches = '\d{4}'
            form = "四位数字""#,
        code: "P241",
        cell: "C6",
        exempt: r#"exempt = { table = "supervision", by = { name = "observers" }, column = "group", equals = "数学组" }"#,
    },
    Kind {
        check: r#"rule = "enumeration"
            table = "supervision"
            column = "group"
            values = ["语文组", "数学组"]"#,
        code: "P242",
        cell: "B6",
        exempt: r#"exempt = { column = "month", empty = true }"#,
    },
    Kind {
        check: r#"rule = "quota"
            name = "visits"
            table = "teachers"
            who = "name"
            figures = { table = "supervision", who = "observers" }
            at_least = 1
            label = "督导次数""#,
        code: "P213",
        cell: "B4",
        exempt: r#"exempt = { column = "phone", equals = "6630001" }"#,
    },
    Kind {
        check: r#"rule = "total"
            table = "quotas"
            column = "observed"
            per = ["school"]
            equals = 40"#,
        code: "P244",
        cell: "C4",
        exempt: r#"exempt = { column = "school", equals = "青石镇第一小学" }"#,
    },
    Kind {
        check: r#"rule = "overlap"
            entries = [
              { table = "lessons", who = "name", weekday = "weekday", period = "period", place = "room" },
              { table = "meetings", who = "who", date = "day", period = "period", place = "room" },
            ]"#,
        code: "P245",
        cell: "A4",
        exempt: "",
    },
    Kind {
        check: r#"rule = "coverage"
            each = { table = "teachers", columns = ["name"] }
            has = { table = "supervision", columns = ["observers"] }"#,
        code: "P246",
        cell: "B4",
        exempt: r#"exempt = { column = "code", equals = "0001" }"#,
    },
    Kind {
        check: r#"rule = "agreement"
            table = "schools"
            column = "phone"
            with = { table = "teachers", by = { name = "school" }, column = "phone", where = { column = "code", equals = "0001" } }"#,
        code: "P247",
        cell: "B4",
        exempt: r#"exempt = { column = "name", equals = "青石镇第一小学" }"#,
    },
];

/// A list of schools and a roster, and what another workbook says of them: sound.
fn sound() -> Vec<Table> {
    let (a, b) = ("学校.xlsx", "活动.xlsx");
    let schools: &[&[&str]] = &[
        &["青石镇第一小学", "6630001"],
        &["青石镇第二小学", "6630002"],
    ];
    let teachers: &[&[&str]] = &[
        &["一小", "王明", "0001", "6630001"],
        &["一小", "李华", "0002", ""],
        &["二小", "张红", "0003", ""],
    ];
    let quotas: &[&[&str]] = &[
        &["一小", "王明", "20", "2"],
        &["一小", "李华", "20", "2"],
        &["二小", "张红", "40", "2"],
    ];
    let supervision: &[&[&str]] = &[
        &["一小", "语文组", "王明", "9月"],
        &["一小", "语文组", "李华", "9月"],
        &["二小", "数学组", "张　红", "9月"],
    ];
    let lessons: &[&[&str]] = &[&["王明", "周一", "第3节", "101"]];
    // 8 September 2026 is a Tuesday.
    let meetings: &[&[&str]] = &[&["王明", "2026.9.8", "第3节", "会议室"]];
    let quota_heads = ["学校", "姓名", "听课节数", "案例篇数"];
    let duty_heads = ["学校", "教研组", "督导人", "督导时间"];
    vec![
        table(a, "学校名单", &["学校名称", "联系电话"], schools),
        table(
            a,
            "教师名册",
            &["学校", "姓名", "工号", "联系电话"],
            teachers,
        ),
        table(b, "教研任务完成情况", &quota_heads, quotas),
        table(b, "督导分工", &duty_heads, supervision),
        table(a, "课表", &["教师", "星期", "节次", "教室"], lessons),
        table(b, "会议", &["人员", "日期", "节次", "会议室"], meetings),
    ]
}

/// The same with a fault for each kind.
fn faulty() -> Vec<Table> {
    let mut tables = sound();
    let rows: [(usize, &[&[&str]]); 5] = [
        (
            0,
            &[
                &["青石镇第一小学", "6639999"],
                &["青石镇第二小学", "6630002"],
            ],
        ),
        (
            1,
            &[
                &["一小", "王 明", "0001", "6630001"],
                &["一小", "李华", "0001", ""],
                &["二小", "张红", "12", ""],
            ],
        ),
        (
            2,
            &[
                &["一小", "王明", "152", ""],
                &["一小", "李华", "20", "2"],
                &["二小", "张红", "40", "2"],
            ],
        ),
        (
            3,
            &[
                &["一小", "语文组", "王小鸣", "9月"],
                &["一小", "语文组", "李华", "9月"],
                &["二小", "数学祖", "张红", ""],
                &["二小", "数学组", "张红", "10月"],
            ],
        ),
        (5, &[&["王明", "2026.9.7", "3-4节", "会议室"]]),
    ];
    for (at, rows) in rows {
        let old = &tables[at];
        let headings: Vec<String> = old.columns.iter().map(|c| c.heading()).collect();
        let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
        let sheet = old.source.sheet.as_deref().expect("a sheet").to_owned();
        let file = old.source.file.to_string();
        tables[at] = table(&file, &sheet, &headings, rows);
    }
    tables
}

fn found(check: &str, code: &str, tables: &[Table]) -> Vec<String> {
    cells(&check_with(check, tables).1, code)
}

#[test]
fn each_kind_finds_its_fault_and_nothing_in_sound_data() {
    for kind in KINDS {
        assert_eq!(
            found(kind.check, kind.code, &faulty()),
            [kind.cell],
            "{}",
            kind.check
        );
        let sound = found(kind.check, kind.code, &sound());
        assert!(sound.is_empty(), "{} {sound:?}", kind.check);
    }
}

#[test]
fn each_kind_is_as_bad_as_its_template_says() {
    for kind in KINDS {
        for (word, severity) in [
            ("note", Severity::Note),
            ("warning", Severity::Warning),
            ("error", Severity::Error),
        ] {
            let check = format!("{}\nseverity = \"{word}\"", kind.check);
            let found = check_with(&check, &faulty()).1;
            let told = found.iter().find(|d| d.code.id == kind.code);
            assert_eq!(told.map(|d| d.severity), Some(severity), "{check}");
        }
    }
}

#[test]
fn no_kind_finds_anything_in_rows_that_are_let_off() {
    for kind in KINDS.iter().filter(|kind| !kind.exempt.is_empty()) {
        let check = format!("{}\n{}", kind.check, kind.exempt);
        let told = found(&check, kind.code, &faulty());
        assert!(told.is_empty(), "{check} {told:?}");
        // Turned round, it keeps the same rows: those that the fault is in.
        if kind.code != "P211" {
            let only = check.replace("exempt =", "where =");
            assert_eq!(found(&only, kind.code, &faulty()), [kind.cell], "{only}");
        }
    }
}
