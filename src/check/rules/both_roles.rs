//! ## What it finds
//! In one row, the same person as leader and as deputy, or as host and again among the members
//! (`P211`, a warning).
//! ## Why it matters
//! Somebody else was meant, or a group has one head fewer than the plan says.
//! ## What it leaves alone
//! Columns in which one person may well be both: 校长 and 教研负责人, 主讲人 and 记录人; who works alone;
//! tables whose rows mostly list the host among the members, as some offices do.

use std::collections::BTreeSet;

use crate::check::Run;
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::normalise::{Record, Value, is_role, name_key};
use crate::script::simplified;
use crate::template::{ColumnSchema, ValueKind};

/// What columns of members are called, in simplified characters.
const MEMBERS: [&str; 8] = [
    "成员",
    "组员",
    "参与教师",
    "参与人员",
    "参加教师",
    "参与人",
    "参加人",
    "队员",
];
/// … and those of who leads them.
const HOSTS: [&str; 8] = [
    "主持人",
    "负责人",
    "组长",
    "队长",
    "牵头人",
    "召集人",
    "领衔人",
    "首席教师",
];

/// What makes being both senseless.
enum Pair {
    /// 组长 and 副组长.
    Deputy,
    /// 主持人 and 成员.
    Members,
}

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let book = run.book;
    let Some((schema, table)) = book.table(key) else {
        return;
    };
    let is_of_people = |c: &&ColumnSchema| matches!(c.kind, ValueKind::Person | ValueKind::Persons);
    let people: Vec<(&ColumnSchema, String)> = schema
        .columns
        .iter()
        .filter(is_of_people)
        .map(|column| (column, simplified(&column.label)))
        .collect();
    for (one, label) in &people {
        for (other, other_label) in &people {
            let Some(pair) = pair(label, other_label) else {
                continue;
            };
            let filled = table.rows().filter(|(_, record)| {
                [one, other]
                    .iter()
                    .all(|column| !names(record, &column.key).is_empty())
            });
            let filled: Vec<&Record> = filled.map(|(_, record)| record).collect();
            let both = filled.iter().filter_map(|record| {
                let leads = names(record, &one.key);
                let others = names(record, &other.key);
                // Who works alone is host, and all members there are.
                if matches!(pair, Pair::Members) && others.len() < 2 {
                    return None;
                }
                let person = others
                    .into_iter()
                    .find(|(name, _)| leads.iter().any(|(own, _)| own == name));
                Some((*record, person?.1))
            });
            let both: Vec<(&Record, &str)> = both.collect();
            let is_habit = filled.len() > 1 && both.len() * 2 > filled.len();
            if matches!(pair, Pair::Members) && is_habit {
                continue;
            }
            for (record, person) in both {
                let told = Diagnostic::new(codes::P211, Some(record.place(&other.key).clone()))
                    .severity(Severity::Warning)
                    .arg("kind", "both")
                    .arg("table", &schema.label)
                    .arg("columns", vec![one.label.clone(), other.label.clone()])
                    .arg("values", vec![person.to_owned()])
                    .arg("person", "no")
                    .subject(book.subject(key, record));
                run.report(told);
            }
        }
    }
}

/// What the second column is to the first.
fn pair(one: &str, other: &str) -> Option<Pair> {
    let deputy = other
        .strip_prefix('副')
        .or(other.split_once('副').map(|(_, post)| post));
    if let Some(post) = deputy {
        let is_own = one == post || other.replace('副', "") == one;
        return is_own.then_some(Pair::Deputy);
    }
    let ends = |label: &str, words: &[&str]| words.iter().any(|word| label.ends_with(word));
    let leads = ends(one, &HOSTS) && !one.contains('副');
    (leads && ends(other, &MEMBERS)).then_some(Pair::Members)
}

/// The people in a cell: as they are compared, and as they are written.
fn names<'r>(record: &'r Record, key: &str) -> BTreeSet<(String, &'r str)> {
    let names = record.value(key).map(Value::people).unwrap_or_default();
    let people = names.iter().filter(|name| !is_role(name));
    people.map(|name| (name_key(name), name.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, run};
    use crate::normalise::testing::table;

    fn told(rows: &[&[&str]]) -> Vec<String> {
        let headings = ["课题", "主持人", "成员", "组长", "副组长", "记录人"];
        let found = run(&[table("t.xlsx", "课题", &headings, rows)]);
        cells(&found, "P211")
    }

    #[test]
    fn one_person_in_two_places_of_a_row() {
        let right: &[&str] = &["乙", "李芳", "赵敏、钱丽", "李芳", "赵敏", "李芳"];
        let host: &[&str] = &["甲", "王明", "王　明、李芳", "", "", "王明"];
        assert_eq!(told(&[right, host]), ["C5"]);
        let deputy: &[&str] = &["甲", "王明", "李芳", "王明", "王明", "王明"];
        assert_eq!(told(&[right, deputy]), ["E5"]);
        assert!(told(&[right]).is_empty());
        // Where most rows name the host with the members, it is how they are named.
        let other: &[&str] = &["丙", "赵敏", "赵敏、李芳", "", "", ""];
        assert!(told(&[host, other]).is_empty());
        // Two of one name, whom the roster tells apart; people named by their posts.
        let apart: &[&str] = &["丁", "王明（语文）", "王明（数学）、李芳", "", "", ""];
        let roster: &[&[&str]] = &[
            &["一小", "王明（语文）", "1"],
            &["一小", "王明（数学）", "2"],
        ];
        let found = run(&[
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("a.xlsx", "教师名册", &["学校", "姓名", "工号"], roster),
            table(
                "t.xlsx",
                "课题",
                &["课题", "主持人", "成员"],
                &[
                    right.get(..3).expect("three"),
                    apart.get(..3).expect("three"),
                ],
            ),
        ]);
        assert_eq!(cells(&found, "P211"), [""; 0]);
        let alone: &[&str] = &["己", "王明", "王明", "", "", ""];
        assert_eq!(told(&[right, alone]), [""; 0]);
        let posts: &[&str] = &["戊", "各教研组长", "各教研组长", "", "", ""];
        assert_eq!(told(&[right, posts]), [""; 0]);
    }
}
