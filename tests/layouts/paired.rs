//! Lists side by side with a total over all of them; days behind an empty column.

use super::picture::{described, rows, tables};

const LISTS: &str = "序号 | 姓名 | 金额 | 序号 | 姓名 | 金额
1 | 王明 | 100 | 4 | 赵敏 | 200
2 | 李芳 | 150 | 5 | 钱江 | 250
3 | 张伟 | 120 | 6 | 孙立 | 180
";

#[test]
fn a_total_of_both_lists_is_a_row_of_neither() {
    for total in [
        "合计 | < | < | < | < | 1000",
        "合计 | | | | | 1000",
        "合计 | | 370 | 合计 | | 630",
        "合计（大写） | 壹仟元整 | < | 小写 | 1000 | <",
        " | | 370 | | | 630",
    ] {
        let picture = format!("{LISTS}{total}");
        let found = tables(&picture);
        let all: Vec<String> = found.iter().map(described).collect();
        assert_eq!(found.len(), 2, "{all:#?}");
        for table in &found {
            assert_eq!(table.rows.len(), 3, "{picture}\n{all:#?}");
            assert!(
                table.decisions.iter().all(|d| d.what != "lone-row"),
                "{picture}"
            );
        }
    }
    // One of the left list alone, beside a row of the right one.
    let picture = LISTS.replace("3 | 张伟 | 120", "合计 | | 250");
    let found = tables(&picture);
    assert_eq!(found[0].rows.len(), 2);
    assert_eq!(
        rows(&found[1]).last().map(String::as_str),
        Some("6 | 孙立 | 180")
    );
}

#[test]
fn days_behind_an_empty_column_are_the_names() {
    let line = |cells: &[String]| cells.join(" | ");
    let days: Vec<String> = (1..=30).map(|day| day.to_string()).collect();
    let dated: Vec<String> = (1..=7).map(|day| format!("9月{day}日")).collect();
    let months: Vec<String> = (1..=12).map(|month| format!("{month}月")).collect();
    for heads in [&days, &dated, &months] {
        let marks: Vec<String> = heads
            .iter()
            .enumerate()
            .map(|(nth, _)| {
                if nth % 3 == 1 {
                    String::new()
                } else {
                    "√".to_owned()
                }
            })
            .collect();
        let weekdays: Vec<String> = (0..heads.len())
            .map(|nth| "二三四五六日一".chars().nth(nth % 7).unwrap().to_string())
            .collect();
        let merged: Vec<String> = heads.iter().skip(1).map(|_| "<".to_owned()).collect();
        let (head, marks) = (line(heads), line(&marks));
        for top in [
            format!("姓名 | | {head}"),
            format!("姓名 | | 出勤 | {}\n^ | | {head}", line(&merged)),
            format!("姓名 | | {head}\n | | {}", line(&weekdays)),
        ] {
            if top.contains('二') && heads[0] != "1" {
                continue;
            }
            let picture = format!("{top}\n王明 | | {marks}\n李芳 | | {marks}\n张伟 | | {marks}");
            let found = tables(&picture);
            let all: Vec<String> = found.iter().map(described).collect();
            assert_eq!(found.len(), 1, "{picture}\n{all:#?}");
            assert_eq!(found[0].rows.len(), 3, "{picture}\n{all:#?}");
            assert!(rows(&found[0])[0].starts_with("王明"), "{picture}");
        }
    }
    // A list of days beside a list of names is another.
    let beside = "
        姓名 | 职务 | | 日期 | 内容 | 负责人
        王明 | 组长 | | 9月1日 | 开学 | 李芳
        李芳 | 组员 | | 9月2日 | 例会 | 王明
        ";
    assert_eq!(tables(beside).len(), 2);
}
