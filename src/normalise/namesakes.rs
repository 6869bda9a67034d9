//! Two people of one name: what offices tell them apart by, 王芳（语文） and 王芳（数学） or 王芳(2).

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::Row;
use crate::template::{Rule, TableSchema, Template, ValueKind};

use super::Value;
use super::alike::Names;
use super::join::folded_name;
use super::name::{is_blank, trimmed};
use super::outsiders::is_outside;
use super::person::{is_role, people};
use super::tables::{Matched, Taken};
use super::value::Reading;

/// The remarks in brackets that are part of a name, because a table that lists people once each has
/// two of this name with different ones.
pub(super) struct Namesakes {
    /// Folded name → folded remarks.
    remarks: BTreeMap<String, BTreeSet<String>>,
    /// The documents' names: a remark with one of them names no other place.
    own: Names,
}

impl Namesakes {
    /// Those in the tables that checks look people up in, or in which no person may stand twice.
    pub(super) fn of(taken: &[Taken<'_>], template: &Template) -> Namesakes {
        let mut namesakes = Namesakes {
            remarks: BTreeMap::new(),
            own: documents(taken, template),
        };
        for (table, column) in rosters(template) {
            let Some(schema) = template.tables.get(table) else {
                continue;
            };
            let of_table = taken.iter().map(|taken| &taken.matched);
            for matched in of_table.filter(|matched| matched.key == table) {
                namesakes.read(matched, schema, column);
            }
        }
        namesakes
    }

    fn read(&mut self, matched: &Matched<'_>, schema: &TableSchema, column: &str) {
        let place = |key: &str| {
            let at = schema.columns.iter().position(|own| own.key == key)?;
            *matched.columns.get(at)?
        };
        let Some(name_at) = place(column) else {
            return;
        };
        let school_at = schema.belongs_by.as_deref().and_then(place);
        let text = |row: &Row, at: usize| {
            let cell = row.cells.get(at);
            cell.map(|(_, cell)| cell.shown.to_string())
        };
        let mut school = None;
        // School and name → the remarks of its rows, an empty one where there is none.
        let mut found: BTreeMap<(Option<String>, String), BTreeSet<String>> = BTreeMap::new();
        for row in &matched.table.rows {
            let own = school_at.and_then(|at| text(row, at));
            school = own.map(|own| folded_name(&own)).or(school);
            let Some(shown) = text(row, name_at) else {
                continue;
            };
            let (name, remark) = match remarked(&shown).as_slice() {
                [] => (trimmed(&shown).to_owned(), String::new()),
                [(name, remark)] => (name.clone(), folded_name(remark)),
                _ => continue,
            };
            let remarks = found.entry((school.clone(), folded_name(&name)));
            remarks.or_default().insert(remark);
        }
        for ((_, name), mut remarks) in found {
            if remarks.len() >= 2 {
                remarks.remove("");
                self.remarks.entry(name).or_default().extend(remarks);
            }
        }
    }

    /// People of other places with the place that stands in brackets behind them: whoever reads
    /// 刘建军（县教研室） in a plan wants to know it.
    pub(super) fn keep_places(&self, shown: &str, reading: &mut Reading) {
        if !shown.contains(OPENING) {
            return;
        }
        let names = match &mut reading.value {
            Value::Person(name) => std::slice::from_mut(name),
            Value::Persons(names) => names.as_mut_slice(),
            _ => return,
        };
        let remarks = behind_names(shown, LONGEST_PLACE);
        let mut left_out = false;
        for (person, remark) in remarks {
            let folded = folded_name(&person);
            let own = names.iter_mut().find(|name| folded_name(name) == folded);
            match own.filter(|_| is_outside(&remark, &self.own)) {
                Some(name) => *name = format!("{name}（{remark}）"),
                None => left_out = true,
            }
        }
        let brackets = shown.matches(OPENING).count();
        let kept = names.iter().filter(|name| name.contains('（')).count();
        if !left_out && brackets == kept {
            reading.keep_all();
        }
    }

    /// The people of a cell with the remarks that are part of their names.
    pub(super) fn told_apart(&self, shown: &str, reading: &mut Reading) {
        if self.remarks.is_empty() || !shown.contains(OPENING) {
            return;
        }
        let names = match &mut reading.value {
            Value::Person(name) => std::slice::from_mut(name),
            Value::Persons(names) => names.as_mut_slice(),
            _ => return,
        };
        let mut remarked = remarked(shown);
        for name in names {
            let folded = folded_name(name);
            let Some(known) = self.remarks.get(&folded) else {
                continue;
            };
            let own = remarked.iter().position(|(own, remark)| {
                folded_name(own) == folded && known.contains(&folded_name(remark))
            });
            if let Some(own) = own {
                let (_, remark) = remarked.remove(own);
                *name = format!("{name}（{remark}）");
            }
        }
        if remarked.is_empty() {
            reading.keep_all();
        }
    }
}

/// The names of the documents, as the sheets show them.
fn documents(taken: &[Taken<'_>], template: &Template) -> Names {
    let document = &template.document;
    let columns = template.tables.get(&document.per).map(|t| &t.columns);
    let at = columns.and_then(|columns| columns.iter().position(|c| c.key == document.name));
    let own = taken
        .iter()
        .map(|taken| &taken.matched)
        .filter(|matched| matched.key == document.per);
    let cells = own.flat_map(|matched| {
        let at = at.and_then(|at| *matched.columns.get(at)?);
        let rows = matched.table.rows.iter();
        rows.filter_map(move |row| row.cells.get(at?).map(|(_, cell)| &*cell.shown))
    });
    Names::of(cells)
}

/// The columns of people that checks look names up in, or that no two rows may have in common.
fn rosters(template: &Template) -> BTreeSet<(&str, &str)> {
    let mut found = BTreeSet::new();
    for check in &template.checks {
        match &check.rule {
            Rule::Reference(rule) => {
                found.insert((rule.to.as_str(), rule.to_column.as_str()));
            }
            Rule::Unique(rule) => {
                let columns = rule.columns.iter().map(String::as_str);
                found.extend(columns.map(|column| (rule.table.as_str(), column)));
            }
            _ => {}
        }
    }
    found.retain(|(table, column)| {
        let schema = template.tables.get(*table);
        let column = schema.and_then(|schema| schema.column(column));
        column.is_some_and(|column| column.kind == ValueKind::Person)
    });
    found
}

const OPENING: [char; 5] = ['(', '（', '[', '【', '〔'];
const CLOSING: [char; 5] = [')', '）', ']', '】', '〕'];
/// A longer remark tells a story.
const LONGEST: usize = 10;
/// 福建省普通教育教学研究室 has twelve.
const LONGEST_PLACE: usize = 24;

/// The names that are followed by a remark in brackets, with it: 王芳（语文）, 王芳(2). What somebody is
/// (组长) tells nobody apart.
fn remarked(shown: &str) -> Vec<(String, String)> {
    let mut found = behind_names(shown, LONGEST);
    found.retain(|(_, remark)| !is_role(remark));
    found
}

/// The names that are followed by something in brackets, with it where it has so many characters.
fn behind_names(shown: &str, longest: usize) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = shown;
    while let Some(open) = rest.find(OPENING) {
        let (before, bracket) = rest.split_at(open);
        let Some(close) = bracket.find(CLOSING) else {
            break;
        };
        let remark: String = bracket
            .get(..close)
            .unwrap_or_default()
            .chars()
            .skip(1)
            .filter(|c| !is_blank(*c))
            .collect();
        let short = (1..=longest).contains(&remark.chars().count());
        let name = people(before).and_then(|people| people.names.last().cloned());
        if let Some(name) = name.filter(|name| short && !is_role(name)) {
            found.push((name, remark));
        }
        let behind = bracket.get(close..).unwrap_or_default();
        rest = behind.trim_start_matches(CLOSING);
        rest = rest.trim_start_matches(|c: char| is_blank(c) || "、，,；;".contains(c));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Value, remarked};
    use crate::normalise::testing::table;
    use crate::normalise::tests::run;

    #[test]
    fn remarks_behind_names() {
        let of = |text: &str| -> Vec<String> {
            let found = remarked(text).into_iter();
            found
                .map(|(name, remark)| format!("{name}+{remark}"))
                .collect()
        };
        assert_eq!(of("王芳（语文）"), ["王芳+语文"]);
        assert_eq!(of("王　芳 (2)"), ["王芳+2"]);
        assert_eq!(of("李强、王芳（大）、王芳【小】"), ["王芳+大", "王芳+小"]);
        assert_eq!(of("王芳（ 数 学 ）；张明（女）"), ["王芳+数学", "张明+女"]);
        for text in [
            "王芳",
            "王芳（组长）",
            "王芳（语文",
            "（语文）",
            "各教研组长（语文）",
            "王芳（九月起在城关小学支教一年）",
        ] {
            assert!(of(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn whoever_comes_from_another_place_keeps_it() {
        let read = |cell: &str| {
            let (data, found) = run(&[
                table("a.xlsx", "学校名单", &["学校名称"], &[&["第一小学"]]),
                table(
                    "c.xlsx",
                    "活动安排",
                    &["月份", "活动内容", "主持人"],
                    &[&["9月", "听课", cell]],
                ),
            ]);
            let record = &data.tables["schedule"].records[0];
            let told = found.iter().any(|d| d.code.id == "P208");
            (
                record.value("who").map(Value::shown).unwrap_or_default(),
                told,
            )
        };
        for (cell, shown, told) in [
            ("刘建军（县教研室）", "刘建军（县教研室）", false),
            ("刘建军(市教科院)", "刘建军（市教科院）", false),
            (
                "王明、刘建军（福建省普通教育教学研究室）",
                "王明、刘建军（福建省普通教育教学研究室）",
                false,
            ),
            ("刘建军（实验小学）", "刘建军（实验小学）", false),
            ("刘建军（外聘专家）", "刘建军（外聘专家）", false),
            // What somebody is, or where in the school, is left out as ever.
            ("王明（组长）", "王明", true),
            ("王明（语文组）", "王明", true),
            ("王明（县级骨干）", "王明", true),
            ("王明（第一小学）", "王明", true),
            (
                "刘建军（县教研室）、王明（组长）",
                "刘建军（县教研室）、王明",
                true,
            ),
        ] {
            assert_eq!(read(cell), (shown.to_owned(), told), "{cell}");
        }
    }
}
