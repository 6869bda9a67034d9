//! ## What it finds
//! A name, or one of several names in a cell, that the other table does not hold (`P212`): a
//! supervisor who is not in the roster. With the nearest name there, and where `within` is asked,
//! whether another document's rows hold it.
//! ## Why it matters
//! A misspelt name is printed as a person who does not exist, and joins find nothing.
//! ## What it leaves alone
//! Empty cells; a document without a row in an optional list; a table or column to look in that was not found (`P201`, `P202`); the column by
//! which rows belong to documents, which the join itself has checked; people whom a cell marks as of
//! another place: 刘建军（县教研室）, 李教授. Where a check is a mere warning, and most people of its column
//! are not in the list, it is not their list: only names near to one of it are told.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::{Run, column_label, documents_in, items};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::normalise::{
    Alike, Candidates, Names, Record, RecordTable, SUGGESTED, Stranger, Strangers, Value,
    folded_name, is_role, nearest, with_nearest,
};
use crate::template::{Reference, ValueKind};

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Reference) {
    let Reference {
        table,
        column,
        to,
        to_column,
        within,
        or,
    } = rule;
    let book = run.book;
    let (Some((schema, from)), Some((to_schema, target))) = (run.rows(table), book.table(to))
    else {
        return;
    };
    let document = &book.template.document;
    // A row of the document table is its own document's.
    let names_documents = |key: &str| (key == document.per).then_some(document.name.as_str());
    let joined = schema.belongs_by.as_ref() == Some(column)
        && *to == document.per
        && *to_column == document.name;
    let others = or.iter().filter_map(|(key, column)| {
        let (_, table) = book.table(key)?;
        Some((table, column.as_str(), names_documents(key)))
    });
    let mut known = Known::new((target, to_column, names_documents(to)), others);
    if *within && !to_schema.required && *to != document.per {
        known.given = Some(documents_in(target));
    }
    if joined || known.is_empty() {
        return;
    }
    // A school's name in another spelling is one the joins take: it is told, not refused.
    let documents = *to == document.per && *to_column == document.name;
    let spellings = documents.then(|| Names::of(known.names.values().flatten().copied()));
    let mut shortened: Vec<(Stranger, String)> = Vec::new();
    let strangers = strangers(run, &from, (table, column), &known, *within);
    // A list that lacks most of the people is not about them: only what looks misspelt is told.
    let loose = (!*within || !to_schema.required)
        && run.check.and_then(|check| check.severity) == Some(Severity::Warning);
    let foreign = loose && {
        let values = from.iter().filter_map(|(_, record)| record.value(column));
        let names: BTreeSet<String> = values.flat_map(items).map(folded_name).collect();
        let lacking = names.iter().filter(|name| !known.holds(name, None));
        lacking.count() * 2 > names.len()
    };
    let kind = schema.column(column).map(|column| column.kind);
    let people = matches!(kind, Some(ValueKind::Person | ValueKind::Persons));
    let column = column_label(schema, column);
    for (at, (subject, stranger)) in strangers.into_each().enumerate() {
        if let Some(whole) = known.with_zeros(&stranger.name) {
            shortened.push((stranger, whole));
            continue;
        }
        let alike = spellings.as_ref().map(|names| names.alike(&stranger.name));
        let scope = subject.as_deref().filter(|_| *within);
        let elsewhere = scope.map_or_else(Vec::new, |_| known.elsewhere(&stranger.name));
        let namesakes = known.namesakes(&stranger.name, scope);
        let near = (at < SUGGESTED)
            .then(|| known.nearest(&stranger.name, scope))
            .flatten();
        let diagnostic = stranger
            .report(&schema.label, &column, &to_schema.label)
            .subject(subject.clone())
            .arg(
                "of",
                if people && elsewhere.is_empty() {
                    "person"
                } else {
                    "name"
                },
            );
        if foreign && people && near.is_none() && namesakes.is_empty() {
            continue;
        }
        if !namesakes.is_empty() {
            let told = Alike::Several(namesakes).tell(diagnostic);
            run.report(told.arg("kind", "person"));
            continue;
        }
        let diagnostic = match elsewhere.is_empty() {
            true => with_nearest(diagnostic, near),
            false => diagnostic
                .arg("near", "elsewhere")
                .arg("nearest", elsewhere),
        };
        match alike {
            None | Some(Alike::None) => run.report(diagnostic),
            Some(alike) => run.sink.push(alike.tell(diagnostic)),
        }
    }
    if let Some((first, whole)) = shortened.first() {
        let count: usize = shortened.iter().map(|(stranger, _)| stranger.times).sum();
        let told = Diagnostic::new(codes::P274, Some(first.first.clone()))
            .arg("kind", "listed")
            .arg("table", &schema.label)
            .arg("column", column)
            .arg("value", first.name.as_str())
            .arg("width", whole.chars().count())
            .arg("padded", whole.as_str())
            .arg("to", &to_schema.label)
            .arg("count", count);
        // As grave as a name that is not there, and in our own words.
        let severity = run.check.and_then(|check| check.severity);
        let mut told = told.severity(severity.unwrap_or(codes::P212.severity));
        let others = shortened
            .iter()
            .skip(1)
            .map(|(other, _)| other.first.clone());
        told.related = others.take(RELATED).collect();
        run.sink.push(told);
    }
}

/// So many other places are named with the first code that has lost its zeros.
const RELATED: usize = 9;

/// The names that the other table does not hold, by the document they stand in.
fn strangers(
    run: &Run<'_, '_>,
    from: &[(usize, &Record)],
    (table, column): (&str, &str),
    known: &Known<'_>,
    within: bool,
) -> Strangers<Option<Arc<str>>> {
    let mut strangers = Strangers::new();
    for (_, record) in from {
        let names = record.value(column).map(items).unwrap_or_default();
        let subject = run.book.subject(table, record);
        let scope = subject.as_deref().filter(|_| within);
        if subject.as_deref().is_some_and(|own| !known.is_given(own)) {
            continue;
        }
        let people = matches!(
            record.value(column),
            Some(Value::Person(_) | Value::Persons(_))
        );
        for name in names {
            // 各教研组 are those that there are.
            if name.starts_with(['各', '全', '所']) && is_role(name) {
                continue;
            }
            // 语文组、数学组等
            let bare = name.strip_suffix('等').map(folded_name);
            if bare.is_some_and(|bare| known.holds(&bare, scope)) {
                continue;
            }
            if people && run.book.data.is_outsider(name) && !known.holds(&folded_name(name), None) {
                continue;
            }
            if !known.holds(&folded_name(name), scope) {
                strangers.meet(subject.clone(), name, record.place(column));
            }
        }
    }
    strangers
}

/// The names in the tables looked in.
struct Known<'a> {
    /// Folded name → the documents whose rows hold it; `None`: a row for all.
    holders: BTreeMap<String, BTreeSet<Option<&'a str>>>,
    /// Document → names, in order.
    names: BTreeMap<Option<&'a str>, Vec<&'a str>>,
    /// All names, made ready when the first is looked for.
    all: OnceCell<Candidates<'a>>,
    /// The table that should hold them holds none.
    empty: bool,
    /// The documents that have a list, where none must have one; `None`: all are asked for it.
    given: Option<BTreeSet<&'a str>>,
}

impl<'a> Known<'a> {
    /// Those of the table, and of others that will do as well.
    ///
    /// - the third: the column by which the table's rows are documents
    fn new<'c>(
        own: (&'a RecordTable, &'c str, Option<&'c str>),
        others: impl Iterator<Item = (&'a RecordTable, &'c str, Option<&'c str>)>,
    ) -> Known<'a> {
        let mut known = Known {
            holders: BTreeMap::new(),
            names: BTreeMap::new(),
            all: OnceCell::new(),
            empty: true,
            given: None,
        };
        known.add(own);
        known.empty = known.holders.is_empty();
        others.for_each(|other| known.add(other));
        known
    }

    fn add(&mut self, (table, column, documents): (&'a RecordTable, &str, Option<&str>)) {
        for (_, record) in table.rows() {
            let own = documents.and_then(|name| record.value(name));
            let own = own.and_then(|name| items(name).into_iter().next());
            let document = record.belongs.as_deref().or(own);
            for name in record.value(column).map(items).unwrap_or_default() {
                self.names.entry(document).or_default().push(name);
                let holders = self.holders.entry(folded_name(name)).or_default();
                holders.insert(document);
            }
        }
    }

    /// May the document's names be looked for?
    fn is_given(&self, document: &str) -> bool {
        self.given
            .as_ref()
            .is_none_or(|given| given.contains(document))
    }

    fn is_empty(&self) -> bool {
        self.empty
    }

    /// Is the name there: anywhere, or in the rows of one document and those for all?
    fn holds(&self, folded: &str, scope: Option<&str>) -> bool {
        self.holders.get(folded).is_some_and(|holders| {
            scope.is_none() || holders.contains(&None) || holders.contains(&scope)
        })
    }

    /// The people of this name whom a remark in brackets tells apart: 王芳（语文） and 王芳（数学） for 王芳.
    fn namesakes(&self, name: &str, scope: Option<&str>) -> Vec<Arc<str>> {
        let begins = format!("{}(", folded_name(name));
        let from = self.holders.range(begins.clone()..);
        let alike = from.take_while(|(folded, _)| folded.starts_with(&begins));
        let alike: Vec<&String> = alike
            .filter(|(folded, _)| self.holds(folded, scope))
            .map(|(folded, _)| folded)
            .collect();
        if alike.is_empty() {
            return Vec::new();
        }
        // As they are first written.
        let written = self.names.values().flatten();
        let written: BTreeMap<String, &str> =
            written.rev().map(|own| (folded_name(own), *own)).collect();
        let shown = alike.into_iter().filter_map(|folded| written.get(folded));
        shown.map(|name| Arc::from(*name)).collect()
    }

    /// The name that this number is without zeros in front: 01002 for 1002.
    fn with_zeros(&self, name: &str) -> Option<String> {
        const MOST: usize = 8;
        let digits = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
        let mut padded = (1..=MOST).map(|zeros| format!("{}{name}", "0".repeat(zeros)));
        padded.find(|padded| digits && self.holders.contains_key(&folded_name(padded)))
    }

    fn nearest(&self, name: &str, scope: Option<&str>) -> Option<&'a str> {
        match scope {
            Some(_) => {
                let own = self.names.get(&scope).into_iter().flatten();
                let all = self.names.get(&None).into_iter().flatten();
                nearest(name, own.chain(all).copied())
            }
            None => {
                let names = self.names.values().flatten().copied();
                self.all
                    .get_or_init(|| Candidates::new(names))
                    .nearest(name)
            }
        }
    }

    /// The other documents whose rows hold the name, the first few of many.
    fn elsewhere(&self, name: &str) -> Vec<String> {
        const NAMED: usize = 3;
        let holders = self.holders.get(&folded_name(name)).into_iter().flatten();
        let mut holders = holders.filter_map(|holder| *holder);
        let mut documents: Vec<String> = holders.by_ref().take(NAMED).map(str::to_owned).collect();
        if holders.next().is_some() {
            documents.push("…".to_owned());
        }
        documents
    }
}

#[cfg(test)]
mod tests {
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
        for names in ["王芳(语文)", "王芳（ 数学 ）、李华", "李华、王 芳 [语文]"]
        {
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
}
