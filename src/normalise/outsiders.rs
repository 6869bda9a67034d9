//! People of other places: what tells that somebody stands rightly in no roster of this project.

use std::collections::BTreeSet;

use crate::script::simplified;
use crate::template::{Template, ValueKind};

use super::alike::{Alike, Names};
use super::join::folded_name;
use super::name::{is_blank, split_persons};
use super::person::{is_role, people};
use super::tables::Taken;
use super::{Dataset, Value};

/// What is said of somebody who was asked to come, and titles that no school has.
const GUESTS: &[&str] = &[
    "校外",
    "外校",
    "外聘",
    "外请",
    "外单位",
    "特邀",
    "特聘",
    "应邀",
    "专家",
    "教研员",
    "教授",
    "研究员",
    "局长",
    "院长",
    "股长",
    "特级教师",
    "讲师",
];
/// Offices above schools, which need no place before their names.
const AUTHORITIES: &[&str] = &[
    "教育局",
    "教育处",
    "教育厅",
    "教育部",
    "教体局",
    "教科局",
    "辅导团",
    "教科院",
    "教科所",
    "教研院",
];
/// What schools' names end with.
const SCHOOLS: &[&str] = &[
    "小学",
    "中学",
    "学校",
    "大学",
    "学院",
    "幼儿园",
    "高中",
    "一小",
    "二小",
    "一中",
    "二中",
];
/// What other offices' names end with, where a province, city or county stands before.
const OFFICES: &[&str] = &[
    "校", "小", "中", "园", "院", "所", "局", "室", "会", "馆", "社", "站", "办", "处", "厅", "委",
    "中心",
];
const PLACES: &[char] = &['省', '市', '县', '区', '州'];

const OPENING: &[char] = &['(', '（', '[', '【', '〔'];
const CLOSING: &[char] = &[')', '）', ']', '】', '〕'];

/// The people whom some cell marks so, with their names folded.
///
/// - `data`: what is read already; its documents' names are no other places
pub(super) fn outsiders(
    taken: &[Taken<'_>],
    template: &Template,
    data: &Dataset,
) -> BTreeSet<String> {
    let document = &template.document;
    let schools = data.tables.get(&document.per).into_iter();
    let schools: Vec<String> = schools
        .flat_map(|table| table.rows())
        .filter_map(|(_, record)| record.value(&document.name).map(Value::shown))
        .collect();
    let own = Names::of(schools.iter().map(String::as_str));
    let mut found = BTreeSet::new();
    for taken in taken.iter().map(|taken| &taken.matched) {
        let Some(schema) = template.tables.get(&taken.key) else {
            continue;
        };
        let columns = schema.columns.iter().zip(&taken.columns);
        let of_people = columns
            .filter(|(column, _)| matches!(column.kind, ValueKind::Person | ValueKind::Persons));
        for at in of_people.filter_map(|(_, at)| *at) {
            let cells = taken.table.rows.iter().filter_map(|row| row.cells.get(at));
            for (_, cell) in cells {
                found.extend(marked(&cell.shown, &own));
            }
        }
    }
    found
}

/// Does the name itself say so: 县教研室刘建军, 李教授?
pub(super) fn says_outside(name: &str) -> bool {
    let name = simplified(name);
    let place = |(at, c): (usize, char)| {
        let behind = name.get(at + c.len_utf8()..).unwrap_or_default();
        let office = OFFICES.iter().chain(SCHOOLS);
        // 县教研室 and whoever it is: 区 alone may stand in a given name.
        PLACES.contains(&c)
            && office.clone().any(|office| {
                behind
                    .find(office)
                    .is_some_and(|at| at > 0 && behind.len() > at + office.len())
            })
    };
    GUESTS.iter().any(|word| name.contains(word)) || name.char_indices().any(place)
}

/// Does what stands in brackets, or before a name, say so?
pub(super) fn is_outside(remark: &str, own: &Names) -> bool {
    let text: String = simplified(remark)
        .chars()
        .filter(|c| !is_blank(*c))
        .collect();
    let words = GUESTS.iter().chain(AUTHORITIES);
    if words.into_iter().any(|word| text.contains(word)) {
        return true;
    }
    let mut names = text.split(['、', '，', ',', '；', ';']);
    names.any(|name| {
        let school = SCHOOLS.iter().find_map(|end| name.strip_suffix(end));
        let school = school.is_some_and(|rest| rest.chars().count() >= 2);
        let office = || {
            let place = name.find(PLACES).and_then(|at| name.get(at..));
            let behind = place.and_then(|place| place.chars().nth(1));
            // 县级骨干 is nobody of the county's offices.
            behind.is_some_and(|c| c != '级') && OFFICES.iter().any(|end| name.ends_with(end))
        };
        (school || office()) && matches!(own.alike(name), Alike::None)
    })
}

/// The people of a cell who are marked so, with their names folded.
fn marked(shown: &str, own: &Names) -> Vec<String> {
    let simple = simplified(shown);
    let named = |text: &str| people(text).map(|people| people.names).unwrap_or_default();
    // 宕昌县第三中学 王老师: another school's name right before somebody's.
    if let Some((school, person)) = shown.trim().split_once(is_blank)
        && SCHOOLS.iter().any(|end| simplified(school).ends_with(end))
        && is_outside(school, own)
        && !person.contains(['、', '，', ',', '；', ';'])
    {
        return named(person).iter().map(|name| folded_name(name)).collect();
    }
    if !shown.contains(OPENING) && !GUESTS.iter().any(|word| simple.contains(word)) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut rest = shown;
    // Somebody whose remark stands before: （校外）李明.
    let mut before_name = false;
    loop {
        let (text, bracket) = rest.split_at(rest.find(OPENING).unwrap_or(rest.len()));
        let pieces = split_persons(text);
        for (at, piece) in pieces.iter().enumerate() {
            let simple = simplified(piece);
            if GUESTS.iter().any(|word| simple.contains(word)) || (at == 0 && before_name) {
                found.extend(named(piece));
            }
        }
        let Some(close) = bracket.find(CLOSING) else {
            break;
        };
        let (inside, behind) = bracket.split_at(close);
        let remark = inside.trim_start_matches(OPENING);
        let outside = is_outside(remark, own);
        let last = pieces.last().map(|piece| named(piece)).unwrap_or_default();
        let open = text
            .trim_end_matches(is_blank)
            .ends_with(['、', '，', ',', '；', ';']);
        before_name = outside && (last.is_empty() || open);
        if outside && !before_name {
            found.extend(last.last().cloned());
        }
        rest = behind.trim_start_matches(CLOSING);
    }
    found.retain(|name| !is_role(name));
    found.iter().map(|name| folded_name(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_other_places() {
        let own = Names::of(["清水镇第一小学", "清水镇中心小学"].into_iter());
        for (cell, outside) in [
            ("刘建军（县教研室）", &["刘建军"][..]),
            ("王明、刘建军（市教科院）、李华", &["刘建军"]),
            ("王明 刘建军（县实验小学） 李华", &["刘建军"]),
            ("（校外）李明、王芳", &["李明"]),
            ("王芳、（特邀）李明", &["李明"]),
            ("教研员刘建军、王明", &["刘建军"]),
            ("刘建军教授、王明", &["刘建军"]),
            ("劉建軍（縣教研室）", &["劉建軍"]),
            ("刘建军（省教师进修学院、特级教师）", &["刘建军"]),
            ("王明（组长）、李华（语文组）、赵强（教务处）", &[]),
            ("王大明（教育局）、李芳（國教輔導團）", &["王大明", "李芳"]),
            ("张学军（省特级教师）", &["张学军"]),
            ("王明（县级骨干）", &[]),
            ("王明（第一小学）、李华（中心小学）", &[]),
            ("王明（高中）、李华（初中）、赵强（大学）", &[]),
            ("王明", &[]),
            ("宕昌县第三中学 王老师", &["王老师"]),
            ("清水镇第一小学 王老师", &[]),
            ("各校校长（县教研室）", &[]),
            ("王明（", &[]),
            ("", &[]),
        ] {
            let outside: Vec<String> = outside.iter().map(|name| folded_name(name)).collect();
            assert_eq!(marked(cell, &own), outside, "{cell}");
        }
        for name in ["县教研室刘建军", "李教授", "市教科院王明", "教研员老刘"]
        {
            assert!(says_outside(name), "{name}");
        }
        for name in ["王小明", "欧阳市中", "区小明", "李区", "王老师", "李主任"] {
            assert!(!says_outside(name), "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[王李明县教研室员（）()、 ·A]{0,12}") {
            let own = Names::of(std::iter::empty());
            let _ = (marked(&text, &own), says_outside(&text));
        }
    }
}
