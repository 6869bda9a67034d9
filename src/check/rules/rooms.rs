//! ## What it finds
//! A room (会议室, 操场) among the people of a column (`P316`); where most are rooms, and the people stand in
//! another column, that the two are exchanged, once.
//! ## Why it matters
//! 由中心小学会议室负责 is printed.
//! ## What it leaves alone
//! Offices and houses that somebody works in: 教导处, 教研室, 实验室, 图书馆.

use crate::check::Run;
use crate::normalise::{Record, Value, looks_like_a_name, split_persons};
use crate::script::simplified;
use crate::template::{ColumnSchema, ValueKind};

use super::misplaced::{exchanged, may_hold_anything, tell};

/// Fewer cells say nothing of a column.
const FEWEST: usize = 3;
/// What names of rooms and grounds end with that nobody works in, in simplified characters.
const ROOMS: [&str; 12] = [
    "会议室",
    "会议厅",
    "教室",
    "录播室",
    "报告厅",
    "功能厅",
    "演播厅",
    "视听室",
    "舞蹈室",
    "礼堂",
    "操场",
    "运动场",
];

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let Some((schema, table)) = run.book.table(key) else {
        return;
    };
    let of_kind = |kind: ValueKind| schema.columns.iter().filter(move |c| c.kind == kind);
    for column in of_kind(ValueKind::Persons) {
        let filled = table
            .rows()
            .filter(|(_, record)| record.value(&column.key).is_some());
        let filled: Vec<&Record> = filled.map(|(_, record)| record).collect();
        let is_room = |record: &&&Record| matches!(record.value(&column.key), Some(Value::Role(role)) if names_a_room(role));
        let rooms: Vec<&Record> = filled.iter().filter(is_room).copied().collect();
        let Some(first) = rooms.first() else { continue };
        if filled.len() >= FEWEST && rooms.len() * 3 <= filled.len() {
            rooms
                .iter()
                .for_each(|record| tell(run, key, column, record));
        }
        if filled.len() < FEWEST || rooms.len() * 2 < filled.len() {
            continue;
        }
        let mut words = of_kind(ValueKind::Text).filter(|c| !may_hold_anything(&c.label));
        let Some((other, name)) = words.find_map(|other| holds_people(other, &filled)) else {
            continue;
        };
        let room = first.value(&column.key).map(Value::shown);
        let (own, other) = ((column, &*room.unwrap_or_default()), (other, &*name));
        let at = (first.place(&column.key), rooms.len());
        run.report(exchanged(schema, own, other, at));
    }
}

fn names_a_room(role: &str) -> bool {
    let role = simplified(role);
    ROOMS.iter().any(|room| role.ends_with(room))
}

/// The column and its first cell of people, if most of its cells are.
fn holds_people<'c>(
    column: &'c ColumnSchema,
    rows: &[&Record],
) -> Option<(&'c ColumnSchema, String)> {
    let text = |record: &&Record| match record.value(&column.key) {
        Some(Value::Text(text)) => Some(text.clone()),
        _ => None,
    };
    let texts: Vec<String> = rows.iter().filter_map(text).collect();
    let of_people = |text: &&String| split_persons(text).iter().all(|one| looks_like_a_name(one));
    let mut people = texts.iter().filter(of_people);
    let first = people.next()?;
    ((people.count() + 1) * 3 >= texts.len() * 2).then(|| (column, first.clone()))
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{odd, run};
    use crate::normalise::testing::table;

    /// The kinds and values told of who meets where.
    fn told(rows: &[[&str; 2]]) -> Vec<(String, String)> {
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        let found = run(&[
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("b.xlsx", "会议", &["人员", "会议室"], &rows),
        ]);
        odd(&found)
    }

    #[test]
    fn rooms_where_people_belong() {
        let right = [
            ["王明", "会议室"],
            ["李华、张红", "操场"],
            ["教导处", "录播室"],
        ];
        assert_eq!(told(&right), []);
        let office = |who| [right[0], right[1], right[2], [who, "操场"]];
        for who in ["教研室", "语文组", "图书馆", "各教研组长", "实验室"] {
            assert_eq!(told(&office(who)), [], "{who}");
        }
        let one = [("misplaced".to_owned(), "中心小学录播室".to_owned())];
        assert_eq!(told(&office("中心小学录播室")), one);
        let all = [
            ["会议室", "王明"],
            ["操场", "李华、张红"],
            ["录播室", "赵强"],
        ];
        let exchanged = [("exchanged-columns".to_owned(), "会议室".to_owned())];
        assert_eq!(told(&all), exchanged);
        // Rooms alone, and offices beside people.
        let rooms = [["会议室", "上午"], ["操场", "下午"], ["录播室", "晚上"]];
        assert_eq!(told(&rooms), []);
        let offices = [["教导处", "王明"], ["教研室", "李华"], ["总务处", "赵强"]];
        assert_eq!(told(&offices), []);
    }
}
