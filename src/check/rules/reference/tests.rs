use crate::check::testing::{check_with, run};
use crate::diagnostic::{Arg, Diagnostic};
use crate::normalise::testing::table;

fn unknown(supervision: &[&[&str]]) -> Vec<Diagnostic> {
    run(&[
        table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]]),
        table(
            "a.xlsx",
            "教师名册",
            &["学校", "姓名"],
            &[
                &["一小", "王晓明"],
                &["一小", "李　华"],
                &["二小", "张大红"],
            ],
        ),
        table(
            "a.xlsx",
            "督导分工",
            &["学校", "教研组", "督导人"],
            supervision,
        ),
    ])
    .into_iter()
    .filter(|d| d.code.id == "P212")
    .collect()
}

fn text<'d>(diagnostic: &'d Diagnostic, name: &str) -> &'d str {
    match &diagnostic.args[name] {
        Arg::Text(text) => text,
        _ => "",
    }
}

/// A row of the document table is its own document's.
#[test]
fn a_school_looks_its_people_up_in_its_own_rows() {
    let tables = |phone: &str| {
        let heads = ["学校", "姓名", "联系电话"];
        let roster: &[&[&str]] = &[
            &["一小", "王明", "0598-6630001"],
            &["二小", "李华", "0598-6630002"],
        ];
        let schools: &[&[&str]] = &[&["一小", phone], &["二小", "0598-6630002"]];
        [
            table("a.xlsx", "学校名单", &["学校名称", "联系电话"], schools),
            table("a.xlsx", "教师名册", &heads, roster),
        ]
    };
    let told = |phone: &str, within: bool| {
        let check = format!(
            "rule = \"reference\"\ntable = \"schools\"\ncolumn = \"phone\"\nto = \"teachers\"\nto_column = \"phone\"\nwithin = {within}"
        );
        let found = check_with(&check, &tables(phone)).1;
        let found = found.into_iter().filter(|d| d.code.id == "P212");
        found
            .map(|d| text(&d, "near").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(told("0598-6630002", true), ["elsewhere"]);
    assert_eq!(told("0598-6630002", false), [""; 0]);
    assert_eq!(told("0598-6630001", true), [""; 0]);
}

/// A principal need not be in the roster: only a slip of somebody there is told, and whose school it is.
#[test]
fn others_may_stand_there_too() {
    let told = |heads: &[&str], roster: &[[&str; 2]]| {
        let schools = ["一小", "二小", "三小"].into_iter().zip(heads);
        let schools: Vec<[&str; 2]> = schools.map(|(school, head)| [school, *head]).collect();
        let schools: Vec<&[&str]> = schools.iter().map(|row| row.as_slice()).collect();
        let roster: Vec<&[&str]> = roster.iter().map(|row| row.as_slice()).collect();
        let names: [&[&str]; 3] = [&["一小"], &["二小"], &["三小"]];
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &names),
            table("a.xlsx", "教师名册", &["学校", "姓名"], &roster),
            table("a.xlsx", "值班", &["学校", "值班人"], &schools),
        ];
        let check = "rule = \"reference\"\ntable = \"duties\"\ncolumn = \"name\"\nto = \"teachers\"\nto_column = \"name\"\nwithin = true\nonly_slips = true\nseverity = \"warning\"";
        let found = check_with(check, &tables).1;
        let found = found.into_iter().filter(|d| d.code.id == "P212");
        let told = found.map(|d| format!("{} {}", text(&d, "value"), text(&d, "near")));
        told.collect::<Vec<_>>()
    };
    let roster = [
        ["一小", "沈国栋"],
        ["一小", "王伟"],
        ["二小", "谢永福"],
        ["三小", "段宏伟"],
    ];
    assert_eq!(told(&["沈国粱"], &roster), ["沈国粱 yes"]);
    assert_eq!(told(&["谢永福", "谢永福"], &roster), ["谢永福 elsewhere"]);
    // Somebody else; of two characters too many are alike; no other part of the name.
    for other in ["郑学文", "王明", "王小伟", "陈国栋", "沈国"] {
        assert_eq!(told(&[other], &roster), [""; 0], "{other}");
    }
    // A list without the principals is no list of them.
    assert_eq!(told(&["沈国粱", "段宏伟", "谢永福"], &roster), [""; 0]);
    assert_eq!(
        told(&["沈国粱", "谢永福", "段宏伟"], &roster),
        ["沈国粱 yes"]
    );
}

#[test]
fn each_person_of_a_cell_is_looked_up() {
    let found = unknown(&[
        &["一小", "语文组", "李华、王小明"],
        &["二小", "数学组", "张 大 红"],
    ]);
    assert_eq!(found.len(), 1);
    assert_eq!(text(&found[0], "value"), "王小明");
    assert_eq!(text(&found[0], "nearest"), "王晓明");
    assert_eq!(found[0].subject.as_deref(), Some("一小"));
}

#[test]
fn people_named_by_what_they_do_are_looked_up_nowhere() {
    let found = unknown(&[
        &["一小", "语文组", "各教研组长"],
        &["一小", "数学组", "李华、全体教师"],
    ]);
    assert_eq!(found.len(), 0);
}

#[test]
fn one_message_a_name_and_school_with_the_other_places() {
    let found = unknown(&[
        &["一小", "语文组", "王小明"],
        &["一小", "数学组", "王小明"],
        &["二小", "数学组", "王小明"],
    ]);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].args["count"], Arg::Number(2));
    assert_eq!(found[0].related.len(), 1);
    assert_eq!(found[1].subject.as_deref(), Some("二小"));
}

#[test]
fn a_teacher_of_another_school_is_said_to_be_there() {
    let found = unknown(&[&["一小", "语文组", "张大红"]]);
    assert_eq!(found.len(), 1);
    assert_eq!(text(&found[0], "near"), "elsewhere");
    let Arg::List(schools) = &found[0].args["nearest"] else {
        panic!("{:?}", found[0])
    };
    assert_eq!(schools, &["二小"]);
}

#[test]
fn a_school_that_the_list_lacks_is_told_once_by_the_join() {
    let found = unknown(&[&["三小", "语文组", "李华"], &["三小", "数学组", "王晓明"]]);
    let values: Vec<_> = found.iter().map(|d| text(d, "value")).collect();
    assert_eq!(values, ["三小"]);
    assert_eq!(found[0].subject, None);
    assert_eq!(found[0].args["count"], Arg::Number(2));
}

const NAMESAKES: &[&[&str]] = &[
    &["一小", "王芳（语文）"],
    &["一小", "王芳（数学）"],
    &["一小", "李华（组长）"],
    &["二小", "王芳"],
];

fn roster(rows: &[&[&str]], supervision: &[&[&str]]) -> Vec<Diagnostic> {
    run(&[
        table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"], &["二小"]]),
        table("a.xlsx", "教师名册", &["学校", "姓名"], rows),
        table(
            "a.xlsx",
            "督导分工",
            &["学校", "教研组", "督导人"],
            supervision,
        ),
    ])
}

#[test]
fn namesakes_are_told_apart_by_what_stands_in_brackets() {
    for names in ["王芳(语文)", "王芳（ 数学 ）、李华", "李华、王 芳 [语文]"] {
        let found = roster(NAMESAKES, &[&["一小", "语文组", names]]);
        assert!(
            found
                .iter()
                .all(|d| d.code.id != "P212" && d.code.id != "P217"),
            "{names}"
        );
    }
}

#[test]
fn a_bare_name_may_be_either_namesake() {
    let found = roster(NAMESAKES, &[&["一小", "语文组", "李华、王芳"]]);
    let told: Vec<_> = found.iter().filter(|d| d.code.id == "P217").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(text(told[0], "kind"), "person");
    assert_eq!(told[0].subject.as_deref(), Some("一小"));
    let names = ["王芳（数学）", "王芳（语文）"];
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(told[0].args["candidates"], Arg::List(names));
    // In 二小 there is one.
    let found = roster(NAMESAKES, &[&["二小", "语文组", "王芳"]]);
    assert!(
        found
            .iter()
            .all(|d| d.code.id != "P217" && d.code.id != "P212")
    );
}

#[test]
fn a_title_or_a_remark_on_one_person_is_no_part_of_the_name() {
    let rows: &[&[&str]] = &[&["一小", "王芳（语文）"], &["二小", "王芳（数学）"]];
    let found = roster(
        rows,
        &[
            &["一小", "语文组", "王芳"],
            &["二小", "数学组", "王芳（兼）"],
        ],
    );
    assert!(
        found
            .iter()
            .all(|d| d.code.id != "P217" && d.code.id != "P212")
    );
}

/// Each code has lost its zeros: one fault, not one for each.
#[test]
fn codes_that_the_list_has_with_zeros_in_front() {
    let told = |codes: &[&str]| {
        let rows: Vec<[&str; 2]> = codes.iter().map(|code| [*code, "王明"]).collect();
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        let roster: &[&[&str]] = &[&["一小", "李华", "01002"], &["一小", "赵强", "01003"]];
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("a.xlsx", "教师名册", &["学校", "姓名", "工号"], roster),
            table("b.xlsx", "课表", &["教室", "教师"], &rows),
        ];
        let check = "rule = \"reference\"\ntable = \"lessons\"\ncolumn = \"room\"\nto = \"teachers\"\nto_column = \"code\"";
        let found = check_with(check, &tables).1;
        let told = found
            .iter()
            .filter(|d| ["P212", "P274"].contains(&d.code.id));
        let told = told.map(|d| {
            (
                d.code.id,
                text(d, "value").to_owned(),
                d.args["count"].clone(),
            )
        });
        told.collect::<Vec<_>>()
    };
    let one = |code, value: &str, count| (code, value.to_owned(), Arg::Number(count));
    assert_eq!(told(&["1002", "1003", "1002"]), [one("P274", "1002", 3)]);
    assert_eq!(told(&["01002", "1004"]), [one("P212", "1004", 1)]);
}

fn groups(roster: &[&str], named: &[&str]) -> Vec<(&'static str, String)> {
    let rows: Vec<Vec<&str>> = roster
        .iter()
        .map(|group| vec!["一小", *group, "李华"])
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let lines: Vec<Vec<&str>> = named.iter().map(|group| vec![*group, "王明"]).collect();
    let lines: Vec<&[&str]> = lines.iter().map(Vec::as_slice).collect();
    let tables = [
        table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
        table("a.xlsx", "督导分工", &["学校", "教研组", "督导人"], &rows),
        table("b.xlsx", "课表", &["教室", "教师"], &lines),
    ];
    let check = r#"rule = "reference"
        table = "lessons"
        column = "room"
        to = "supervision"
        to_column = "group""#;
    let found = check_with(check, &tables).1;
    let told = found
        .iter()
        .filter(|d| ["P212", "P216"].contains(&d.code.id));
    told.map(|d| (d.code.id, text(d, "value").to_owned()))
        .collect()
}

#[test]
fn a_group_with_and_without_the_word_for_one() {
    let told = |code, value: &str| (code, value.to_owned());
    assert_eq!(
        groups(&["语文组", "数学组"], &["语文", "数学组"]),
        [told("P216", "语文")]
    );
    assert_eq!(
        groups(&["语文"], &["语文教研组"]),
        [told("P216", "语文教研组")]
    );
    assert_eq!(groups(&["语文组"], &["语文组"]), []);
    // Which of the two, and what is another group, is not guessed.
    assert_eq!(
        groups(&["语文组", "语文备课组"], &["语文"]),
        [told("P212", "语文")]
    );
    assert_eq!(groups(&["语文组"], &["英语"]), [told("P212", "英语")]);
    assert_eq!(groups(&["语文组", "语文"], &["语文"]), []);
}
