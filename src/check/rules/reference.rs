//! ## What it finds
//! A name, or one of several names in a cell, that the other table does not hold (`P212`): a
//! supervisor who is not in the roster. With the nearest name there, and where `within` is asked,
//! whether another document's rows hold it.
//! ## Why it matters
//! A misspelt name is printed as a person who does not exist, and joins find nothing.
//! ## What it leaves alone
//! Empty cells; a table or column to look in that was not found (`P201`, `P202`); the column by
//! which rows belong to documents, which the join itself has checked.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::check::{Run, column_label, items};
use crate::normalise::{
    Alike, Candidates, Names, Record, RecordTable, SUGGESTED, Strangers, folded_name, nearest,
    with_nearest,
};
use crate::template::Reference;

pub(in crate::check) fn check(run: &mut Run<'_, '_>, rule: &Reference) {
    let Reference {
        table,
        column,
        to,
        to_column,
        within,
    } = rule;
    let book = run.book;
    let (Some((schema, from)), Some((to_schema, target))) = (run.rows(table), book.table(to))
    else {
        return;
    };
    let document = &book.template.document;
    let joined = schema.belongs_by.as_ref() == Some(column)
        && *to == document.per
        && *to_column == document.name;
    let known = Known::new(target, to_column);
    if joined || known.is_empty() {
        return;
    }
    // A school's name in another spelling is one the joins take: it is told, not refused.
    let documents = *to == document.per && *to_column == document.name;
    let spellings = documents.then(|| Names::of(known.names.values().flatten().copied()));
    let strangers = strangers(run, &from, (table, column), &known, *within);
    let column = column_label(schema, column);
    for (at, (subject, stranger)) in strangers.into_each().enumerate() {
        let alike = spellings.as_ref().map(|names| names.alike(&stranger.name));
        let scope = subject.as_deref().filter(|_| *within);
        let elsewhere = scope.and_then(|_| known.elsewhere(&stranger.name));
        let near = (at < SUGGESTED)
            .then(|| known.nearest(&stranger.name, scope))
            .flatten();
        let diagnostic = stranger
            .report(&schema.label, &column, &to_schema.label)
            .subject(subject.clone());
        let diagnostic = match elsewhere {
            Some(document) => diagnostic.arg("near", "elsewhere").arg("nearest", document),
            None => with_nearest(diagnostic, near),
        };
        match alike {
            None | Some(Alike::None) => run.report(diagnostic),
            Some(alike) => run.sink.push(alike.tell(diagnostic)),
        }
    }
}

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
        let scope = record.belongs.as_deref().filter(|_| within);
        for name in names {
            if !known.holds(&folded_name(name), scope) {
                strangers.meet(run.book.subject(table, record), name, record.place(column));
            }
        }
    }
    strangers
}

/// The names in the table looked in.
struct Known<'a> {
    /// Folded name → whose rows hold it.
    holders: BTreeMap<String, Holders<'a>>,
    /// Document → names, in order.
    names: BTreeMap<Option<&'a str>, Vec<&'a str>>,
    /// All names, made ready when the first is looked for.
    all: OnceCell<Candidates<'a>>,
}

/// The documents whose rows hold a name.
#[derive(Default)]
struct Holders<'a> {
    /// A row for all documents holds it.
    all: bool,
    documents: BTreeSet<&'a str>,
    /// The first of them in the table.
    first: Option<&'a str>,
}

impl<'a> Known<'a> {
    fn new(table: &'a RecordTable, column: &str) -> Known<'a> {
        let mut known = Known {
            holders: BTreeMap::new(),
            names: BTreeMap::new(),
            all: OnceCell::new(),
        };
        let named = |record: &'a Record| record.value(column).map(items).unwrap_or_default();
        for (_, record) in table.rows() {
            let document = record.belongs.as_deref();
            for name in named(record) {
                known.names.entry(document).or_default().push(name);
                let holders = known.holders.entry(folded_name(name)).or_default();
                holders.all |= document.is_none();
                holders.first = holders.first.or(document);
                holders.documents.extend(document);
            }
        }
        known
    }

    fn is_empty(&self) -> bool {
        self.holders.is_empty()
    }

    /// Is the name there: anywhere, or in the rows of one document and those for all?
    fn holds(&self, folded: &str, scope: Option<&str>) -> bool {
        self.holders.get(folded).is_some_and(|holders| {
            holders.all || scope.is_none_or(|scope| holders.documents.contains(scope))
        })
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

    /// Another document whose rows hold the name.
    fn elsewhere(&self, name: &str) -> Option<&'a str> {
        self.holders.get(&folded_name(name))?.first
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::run;
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
        assert_eq!(text(&found[0], "nearest"), "二小");
    }

    #[test]
    fn a_school_that_the_list_lacks_is_told_once_by_the_join() {
        let found = unknown(&[&["三小", "语文组", "李华"], &["三小", "数学组", "王晓明"]]);
        let values: Vec<_> = found.iter().map(|d| text(d, "value")).collect();
        assert_eq!(values, ["三小"]);
        assert_eq!(found[0].subject, None);
        assert_eq!(found[0].args["count"], Arg::Number(2));
    }
}
