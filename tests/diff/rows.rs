//! Which row is which, and how a change of one is called.

use planpress::change::{Part, Text};

use super::*;

/// Two tables of one document: what is told of the newer one's rows.
fn told_of_rows(head: &[&str], old: &[&[&str]], new: &[&[&str]]) -> Vec<String> {
    let text = |rows: &[&[&str]]| Text {
        parts: vec![Part::Table {
            title: "名册".to_owned(),
            head: head.iter().map(|text| (*text).to_owned()).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|t| (*t).to_owned()).collect())
                .collect(),
        }],
        people: std::iter::once("姓名".to_owned()).collect(),
    };
    let changes = compare(&text(old), &text(new));
    let told = changes.iter().filter(|change| change.kind != Kind::Person);
    told.map(|c| {
        let row = [c.row.as_str(), c.column.as_str()].join(" ");
        format!("{:?} {}: {} → {}", c.kind, row.trim(), c.old, c.new)
    })
    .collect()
}

/// As a person would say it: who left is no other one who changed; who stands elsewhere has neither
/// left nor come.
#[test]
fn a_row_is_who_it_is_called() {
    let head = ["序号", "姓名", "性别", "教研组", "节数"];
    let (wang, li, zhao): ([&str; 5], [&str; 5], [&str; 5]) = (
        ["1", "王明", "男", "语文组", "16"],
        ["2", "李芳", "男", "语文组", "12"],
        ["3", "赵强", "男", "数学组", "10"],
    );
    // 王明 leaves, 李芳 has more lessons.
    let more = ["1", "李芳", "男", "语文组", "16"];
    let told = told_of_rows(&head, &[&wang, &li, &zhao], &[&more, &zhao]);
    assert_eq!(
        told,
        [
            "Row 王明 男: 1 王明 男 语文组 16 → ",
            "Cell 李芳 男 节数: 12 → 16",
        ]
    );
    // Two change places.
    let told = told_of_rows(&head, &[&wang, &li, &zhao], &[&li, &wang, &zhao]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("Row") && !told[0].ends_with("→ ") && !told[0].contains(": →"));
    // One changes places and has more lessons.
    let told = told_of_rows(&head, &[&wang, &li, &zhao], &[&zhao, &wang, &more]);
    assert!(
        told.contains(&"Cell 李芳 男 节数: 12 → 16".to_owned()),
        "{told:?}"
    );
    assert!(told.iter().all(|told| !told.ends_with("→ ")), "{told:?}");
    // A name that was written wrong, in its place.
    let right = ["2", "李芬", "男", "语文组", "12"];
    let told = told_of_rows(&head, &[&wang, &li, &zhao], &[&wang, &right, &zhao]);
    assert_eq!(told, ["Cell 李芬 男 姓名: 李芳 → 李芬"]);
    // One leaves and another comes in the same place: neither has changed the name.
    let other = ["2", "周敏", "男", "语文组", "12"];
    let told = told_of_rows(&head, &[&wang, &li, &zhao], &[&wang, &other, &zhao]);
    assert_eq!(
        told,
        [
            "Row 周敏 男:  → 2 周敏 男 语文组 12",
            "Row 李芳 男: 2 李芳 男 语文组 12 → ",
        ]
    );
    // A number goes to a new person: nobody has changed the name. A number that changes is told.
    let head = ["序号", "工号", "姓名", "教研组"];
    let rows: [&[&str]; 3] = [
        &["1", "01001", "王明", "语文组"],
        &["2", "01002", "李芳", "语文组"],
        &["3", "01003", "赵强", "数学组"],
    ];
    let other = ["2", "01002", "周敏", "语文组"];
    let told = told_of_rows(&head, &rows, &[rows[0], &other, rows[2]]);
    assert_eq!(
        told,
        [
            "Row 周敏 语文组:  → 2 01002 周敏 语文组",
            "Row 李芳 语文组: 2 01002 李芳 语文组 → ",
        ]
    );
    // Also where two are called the same.
    let two = ["4", "01004", "赵强", "英语组"];
    let told = told_of_rows(
        &head,
        &[rows[0], rows[1], rows[2], &two],
        &[rows[0], &other, rows[2], &two],
    );
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().all(|told| told.starts_with("Row")), "{told:?}");
    let right = ["2", "01002", "李芬", "语文组"];
    let told = told_of_rows(&head, &rows, &[rows[0], &right, rows[2]]);
    assert_eq!(told, ["Cell 李芬 语文组 姓名: 李芳 → 李芬"]);
    let unnumbered: Vec<&[&str]> = rows.iter().map(|row| &row[1..]).collect();
    let moved = ["01009", "李芳", "语文组"];
    let told = told_of_rows(
        &head[1..],
        &unnumbered,
        &[unnumbered[0], &moved, unnumbered[2]],
    );
    assert_eq!(told, ["Cell 李芳 语文组 工号: 01002 → 01009"]);
    // Each day a week later: the activities are the same.
    let head = ["日期", "内容", "地点"];
    let old: [&[&str]; 2] = [&["9月10日", "备课", "一楼"], &["9月17日", "评课", "二楼"]];
    let new: [&[&str]; 2] = [&["9月17日", "备课", "一楼"], &["9月24日", "评课", "二楼"]];
    assert_eq!(
        told_of_rows(&head, &old, &new),
        [
            "Date 9月17日 备课 日期: 9月10日 → 9月17日",
            "Date 9月24日 评课 日期: 9月17日 → 9月24日",
        ]
    );
}

/// A change of a date alone is told once, with where it stands; headings over each other are both the
/// column's name.
#[test]
fn a_date_is_told_once_and_a_column_by_all_its_headings() {
    let dir = tempfile::tempdir().expect("a folder");
    let plan = |date: &str, count: &str| {
        let cell = |text: &str| Cell {
            text: vec![Inline::text(text)],
            ..Cell::default()
        };
        let row = |cells: &[&str]| Row {
            cells: cells.iter().map(|text| cell(text)).collect(),
            min_lines: 1,
        };
        let mut upper = row(&["姓名", "听课", "教案"]);
        upper.cells[0].row_span = 2;
        upper.cells[1].col_span = 2;
        upper.cells[2].col_span = 2;
        let mut plan = school();
        plan.attachments.clear();
        plan.body = vec![
            plans::paragraph(&format!("学校定于{date}开展集体备课。")),
            plans::paragraph(&format!("{date}的情况")),
            Block::Table(Table {
                columns: vec![Column::default(); 5],
                header_rows: 2,
                rows: vec![
                    upper,
                    row(&["节数", "结果", "节数", "结果"]),
                    row(&["王明", "16", "好", count, "好"]),
                ],
            }),
        ];
        plan
    };
    let file = |name: &str| dir.path().join(name);
    for (name, plan) in [("old", plan("9月10日", "2")), ("new", plan("9月11日", "3"))] {
        let json = file(&format!("{name}.json"));
        write_plans(&json, &[&plan]);
        let run = planpress(&["render", path(&json), "--out", path(&file(name))]);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    }
    for (old, new) in [("old.json", "new.json"), ("old", "new")] {
        let (old, new) = (file(old), file(new));
        let args = ["diff", path(&old), path(&new), "--lang", "en"];
        let told = said(&planpress(&args));
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(
            lines[1..lines.len() - 1],
            [
                "  date (清水镇中心学校：, 学校定于9月11日开展集体备课。): 9月10日 → 9月11日",
                "  date (9月11日的情况): 9月10日 → 9月11日",
                "  “9月11日的情况”, 王明 好, 教案/节数: 2 → 3",
            ],
            "{lines:#?}"
        );
    }
}
