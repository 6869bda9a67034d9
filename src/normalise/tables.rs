//! Which table is which table of the schema.

use std::collections::{BTreeMap, BTreeSet};

use crate::ingest::{Starter, Table};
use crate::template::{TableSchema, Template};

use super::SourceHint;
use super::beside::names_a_school;
use super::columns::{Fit, SchemaWords, fit_columns};
use super::heading::{Phrase, name_fit};

/// What a fit is made of: the required columns weigh most.
const WEIGHTS: Weights = Weights {
    required: 0.45,
    headings: 0.2,
    schema: 0.15,
    name: 0.2,
};
/// Two schema tables whose scores differ by less cannot be told apart.
const TIE: f64 = 0.03;
/// A second table for one schema table whose columns fit worse than the best's by more is
/// something else, unless its name says that it belongs.
const POORER: f64 = 0.12;
/// From here on a sheet's name or title says what the table is.
const NAMED: f64 = 0.5;
/// From here on it says so even where no heading is known.
const NAMED_WELL: f64 = 0.8;
/// A file's name speaks for all its sheets, so it alone is never enough.
const FILE_NAME: f64 = 0.45;

struct Weights {
    required: f64,
    headings: f64,
    schema: f64,
    name: f64,
}

/// What a found table was taken for.
#[derive(Clone, Debug)]
pub struct Matched<'a> {
    /// The table.
    pub table: &'a Table,
    /// The schema table's key.
    pub key: String,
    /// For each schema column in order: the index among the table's columns.
    pub columns: Vec<Option<usize>>,
}

/// What each table is taken for, without judging; `inspect` shows it.
pub fn match_tables<'a>(tables: &'a [Table], template: &Template) -> Vec<Matched<'a>> {
    match_hinted(tables, template, &BTreeMap::new())
}

/// What each table is taken for, where the project names tables.
pub fn match_hinted<'a>(
    tables: &'a [Table],
    template: &Template,
    hints: &BTreeMap<String, SourceHint>,
) -> Vec<Matched<'a>> {
    let taken = assign(tables, template, hints).taken;
    taken.into_iter().map(|t| t.matched).collect()
}

/// For schema tables that nothing was taken for: the table, taken for nothing, that it may be. At
/// least two of its headings say so, or it lists the documents by name; and no other such schema table
/// fits it better.
pub fn likely_tables<'a>(tables: &'a [Table], template: &Template) -> BTreeMap<String, &'a Table> {
    assign(tables, template, &BTreeMap::new()).likely
}

/// A table and what it was taken for.
pub(super) struct Taken<'a> {
    /// The table, the schema table and the columns.
    pub(super) matched: Matched<'a>,
    /// How its columns fit.
    pub(super) fit: Fit,
}

/// A table that was taken for nothing.
pub(super) struct Unused<'a> {
    /// The table.
    pub(super) table: &'a Table,
    /// The schema table it is most like, if it is like any.
    pub(super) like: Option<String>,
}

/// What became of all tables.
#[derive(Default)]
pub(super) struct Assignment<'a> {
    /// The tables that were taken, in the workbooks' order.
    pub(super) taken: Vec<Taken<'a>>,
    /// Tables that could as well be one as another schema table, with those tables' keys.
    pub(super) torn: Vec<(&'a Table, Vec<String>)>,
    /// Tables that were taken for nothing.
    pub(super) unused: Vec<Unused<'a>>,
    /// [`likely_tables`]
    likely: BTreeMap<String, &'a Table>,
    /// For each schema table: the table, taken for nothing, that is most like it.
    pub(super) most_like: BTreeMap<String, &'a Table>,
}

/// One table against one schema table.
#[derive(Clone)]
struct Candidate<'a> {
    at: usize,
    table: &'a Table,
    fit: Fit,
    /// Must the schema table be there?
    wanted: bool,
    /// Is it a list with one row a document, of a schema table that is such a list?
    lists: bool,
    /// How well the sheet's name or title fits, 0 to 1.
    name: f64,
    /// All in all, 0 to 1.
    score: f64,
}

impl Candidate<'_> {
    /// Does its name say what it is?
    fn is_named(&self) -> bool {
        self.name >= NAMED
    }

    /// Are all required columns there? Without a name to say what the table is, guesses do not
    /// count, and one column among many may be there by chance.
    fn is_full(&self) -> bool {
        let clear = self.fit.sure >= 2 || self.fit.headings >= 0.5;
        self.fit.missing == 0
            && self.fit.matched() > 0
            && (self.is_named() || (self.fit.sure_required >= 1.0 && clear))
    }

    /// May it be the table with a column missing? Without its name to say so, only a table that
    /// must be there somewhere is looked for so far.
    fn is_plausible(&self) -> bool {
        self.is_full()
            || (self.is_named() && self.fit.matched() > 0)
            || self.name >= NAMED_WELL
            || (self.wanted && self.fit.sure_required >= 0.6 && self.fit.sure >= 2)
    }

    /// Beside better tables: does its name say that it belongs, and half of what it needs bear
    /// that out?
    fn is_kept_by_name(&self) -> bool {
        self.is_named() && self.fit.sure_required >= 0.5
    }

    /// The score of its columns alone.
    fn columns_score(&self) -> f64 {
        self.score - WEIGHTS.name * self.name
    }
}

/// Decides for each table which schema table it is, if any.
pub(super) fn assign<'a>(
    tables: &'a [Table],
    template: &Template,
    hints: &BTreeMap<String, SourceHint>,
) -> Assignment<'a> {
    let words: BTreeMap<&str, SchemaWords<'_>> = template
        .tables
        .iter()
        .map(|(key, schema)| {
            let hinted = hints.get(key).map(|h| &h.columns);
            (key.as_str(), SchemaWords::new(schema, hinted))
        })
        .collect();
    let views = Views::new(tables);
    let mut fits: BTreeMap<&str, Vec<Candidate<'a>>> = BTreeMap::new();
    for (at, table) in views.tables.iter().copied().enumerate() {
        let folded = FoldedTable::new(table);
        for (key, words) in &words {
            let candidate = match started(table, template).filter(|own| own.table == *key) {
                Some(starter) => {
                    let mut headings = starter.headings(table);
                    headings.extend(hints.get(*key).iter().flat_map(|h| h.columns.clone()));
                    let words = SchemaWords::new(words.schema, Some(&headings));
                    folded.candidate(at, table, &words)
                }
                None => folded.candidate(at, table, words),
            };
            let lists = *key == template.document.per
                && names_each_once(
                    table,
                    &candidate.fit,
                    (words.schema, &template.document.name),
                );
            let candidate = Candidate { lists, ..candidate };
            fits.entry(key).or_default().push(candidate);
        }
    }

    let mut outcome = Outcome::new(views);
    for (key, hint) in hints {
        if let Some((key, found)) = fits.get_key_value(key.as_str()) {
            outcome.take_hinted(key, found, hint);
        }
    }
    let placed = |key: &str| hints.get(key).is_some_and(SourceHint::names_a_place);
    outcome.take_started(&fits, template, placed);
    outcome.take_best(&fits, placed);
    outcome.into_assignment(&fits)
}

/// Does the column that names documents name another school in each row, whatever else the table tells
/// of them?
fn names_each_once(table: &Table, fit: &Fit, (schema, name): (&TableSchema, &str)) -> bool {
    let at = schema.columns.iter().position(|column| column.key == name);
    let Some(at) = at.and_then(|at| fit.columns.get(at).copied().flatten()) else {
        return false;
    };
    let names = table.rows.iter().map(|row| row.cells.get(at));
    let names: Option<Vec<&str>> = names.map(|cell| Some(cell?.1.shown.trim())).collect();
    names.is_some_and(|names| {
        let each: BTreeSet<&str> = names.iter().copied().collect();
        !names.is_empty() && each.len() == names.len() && each.iter().all(|n| names_a_school(n))
    })
}

/// What a table's workbook was made for, where that is this template and a table that it has.
pub(super) fn started<'t>(table: &'t Table, template: &Template) -> Option<&'t Starter> {
    table.starter.as_deref().filter(|starter| {
        starter.template == template.id && template.tables.contains_key(&starter.table)
    })
}

/// All tables, each followed by its other readings.
struct Views<'a> {
    tables: Vec<&'a Table>,
    /// By view: the number of the table on the sheet.
    of: Vec<usize>,
}

impl<'a> Views<'a> {
    fn new(tables: &'a [Table]) -> Views<'a> {
        let mut views = Views {
            tables: Vec::new(),
            of: Vec::new(),
        };
        for (at, table) in tables.iter().enumerate() {
            for view in std::iter::once(table).chain(&table.readings) {
                views.tables.push(view);
                views.of.push(at);
            }
        }
        views
    }

    /// The views of the same cells.
    fn beside(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        let of = self.of.get(at).copied();
        (0..self.of.len()).filter(move |other| self.of.get(*other).copied() == of)
    }

    /// Is this the sheet's own table rather than another reading?
    fn is_own(&self, at: usize) -> bool {
        self.beside(at).next() == Some(at)
    }
}

/// A table's headings and names, folded once.
struct FoldedTable {
    headings: Vec<Phrase>,
    names: Vec<(Phrase, f64)>,
}

impl FoldedTable {
    fn new(table: &Table) -> FoldedTable {
        let file = table.source.file.rsplit('/').next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let sheet = table.source.sheet.as_deref().unwrap_or_default();
        let title = table.title().unwrap_or_default();
        // A text file has no sheets: its name is the sheet's.
        let file_weight = if sheet.is_empty() { 1.0 } else { FILE_NAME };
        FoldedTable {
            headings: table
                .columns
                .iter()
                .map(|c| Phrase::from_path(&c.path))
                .collect(),
            names: vec![
                (Phrase::new(sheet), 1.0),
                (Phrase::new(title), 1.0),
                (Phrase::new(stem), file_weight),
            ],
        }
    }

    fn candidate<'a>(&self, at: usize, table: &'a Table, words: &SchemaWords<'_>) -> Candidate<'a> {
        let fit = fit_columns(table, &self.headings, words);
        let name = self
            .names
            .iter()
            .flat_map(|(name, weight)| words.names.iter().map(move |w| weight * name_fit(name, w)))
            .fold(0.0, f64::max);
        let required = if fit.matched() == 0 {
            0.0
        } else {
            fit.required
        };
        let score = WEIGHTS.required * required
            + WEIGHTS.headings * fit.headings
            + WEIGHTS.schema * fit.schema
            + WEIGHTS.name * name;
        Candidate {
            at,
            table,
            fit,
            wanted: words.schema.required,
            lists: false,
            name,
            score,
        }
    }
}

/// What has been decided so far, by the table's index.
struct Outcome<'a> {
    views: Views<'a>,
    taken: Vec<(String, Candidate<'a>)>,
    used: Vec<bool>,
    torn: Vec<(usize, Vec<String>)>,
}

impl<'a> Outcome<'a> {
    fn new(views: Views<'a>) -> Outcome<'a> {
        Outcome {
            taken: Vec::new(),
            used: vec![false; views.tables.len()],
            views,
            torn: Vec::new(),
        }
    }

    fn take(&mut self, key: &str, candidate: &Candidate<'a>) {
        let same: Vec<usize> = self.views.beside(candidate.at).collect();
        for at in same {
            self.used[at] = true;
        }
        self.taken.push((key.to_owned(), candidate.clone()));
    }

    /// Takes the plausible tables of the place that the project names; if none is plausible, the best
    /// one there with those that have its headings: the classes of a sheet, one list each.
    fn take_hinted(&mut self, key: &str, candidates: &[Candidate<'a>], hint: &SourceHint) {
        if !hint.names_a_place() {
            return;
        }
        let there: Vec<&Candidate<'a>> = candidates
            .iter()
            .filter(|c| hint.is_at(&c.table.source))
            .collect();
        let plausible: Vec<&&Candidate<'a>> = there.iter().filter(|c| c.is_plausible()).collect();
        if plausible.is_empty()
            && let Some(best) = best_of(there.iter().copied())
        {
            let like_best = |own: &&Candidate<'a>| {
                own.at == best.at
                    || self.views.is_own(own.at)
                        && self.views.is_own(best.at)
                        && own.table.hidden == best.table.hidden
                        && has_headings_of(own.table, best.table)
            };
            let taken: Vec<&Candidate<'a>> = there.iter().copied().filter(like_best).collect();
            for candidate in taken {
                self.take(key, candidate);
            }
        }
        for candidate in plausible {
            let views = self.views.beside(candidate.at);
            let better = views.filter_map(|at| candidates.get(at)).any(|other| {
                other.score > candidate.score
                    || other.score == candidate.score && other.at < candidate.at
            });
            if !better {
                self.take(key, candidate);
            }
        }
    }

    /// Takes the tables that say themselves what they are, but for hidden ones, and for those that
    /// the project has `placed` elsewhere.
    fn take_started(
        &mut self,
        fits: &BTreeMap<&str, Vec<Candidate<'a>>>,
        template: &Template,
        placed: impl Fn(&str) -> bool,
    ) {
        for at in 0..self.used.len() {
            let Some(table) = self.views.tables.get(at).filter(|table| !table.hidden) else {
                continue;
            };
            let own = started(table, template).filter(|starter| !placed(&starter.table));
            let found = own.and_then(|starter| fits.get_key_value(starter.table.as_str()));
            if let Some((key, candidates)) = found
                && !self.used[at]
                && let Some(candidate) = candidates.get(at)
            {
                self.take(key, candidate);
            }
        }
    }

    /// Gives each table that is left to the schema table it fits best, then asks each schema table
    /// which of those it keeps; one that the project has `placed` keeps none.
    fn take_best(
        &mut self,
        fits: &BTreeMap<&str, Vec<Candidate<'a>>>,
        placed: impl Fn(&str) -> bool,
    ) {
        let mut won: BTreeMap<&str, Vec<&Candidate<'a>>> = BTreeMap::new();
        for at in 0..self.used.len() {
            if self.used[at] || !self.is_best_view(at, fits) {
                continue;
            }
            let mut plausible: Vec<(&str, &Candidate<'a>)> = fits
                .iter()
                .filter_map(|(key, found)| Some((*key, found.get(at)?)))
                .filter(|(_, c)| c.is_plausible())
                .collect();
            plausible.sort_by(|(_, a), (_, b)| b.score.total_cmp(&a.score));
            let Some((key, best)) = plausible.first().copied().filter(|(key, _)| !placed(key))
            else {
                continue;
            };
            let equal: Vec<String> = plausible
                .iter()
                .filter(|(key, c)| best.score - c.score < TIE && !placed(key))
                .map(|(key, _)| (*key).to_owned())
                .collect();
            if equal.len() > 1 {
                self.torn.push((at, equal));
            } else {
                won.entry(key).or_default().push(best);
            }
        }
        for (key, candidates) in won {
            for candidate in kept(&candidates) {
                self.take(key, candidate);
            }
        }
    }

    /// Of the readings of one table, is this the one that fits some schema table best?
    fn is_best_view(&self, at: usize, fits: &BTreeMap<&str, Vec<Candidate<'a>>>) -> bool {
        let best = |at: usize| {
            let found = fits.values().filter_map(|found| found.get(at));
            let plausible = found.filter(|c| c.is_plausible());
            plausible.map(|c| c.score).fold(0.0, f64::max)
        };
        let own = best(at);
        let mut others = self.views.beside(at).filter(|other| *other != at);
        others.all(|other| best(other) < own || best(other) == own && other > at)
    }

    fn into_assignment(mut self, fits: &BTreeMap<&str, Vec<Candidate<'a>>>) -> Assignment<'a> {
        self.taken.sort_by_key(|(_, c)| c.at);
        Assignment {
            unused: self.unused(fits),
            likely: self.likely(fits),
            most_like: self.most_like(fits),
            torn: self
                .torn
                .into_iter()
                .filter_map(|(at, keys)| Some((*self.views.tables.get(at)?, keys)))
                .collect(),
            taken: self
                .taken
                .into_iter()
                .map(|(key, candidate)| Taken {
                    matched: Matched {
                        table: candidate.table,
                        key,
                        columns: candidate.fit.columns.clone(),
                    },
                    fit: candidate.fit,
                })
                .collect(),
        }
    }

    fn unused(&self, fits: &BTreeMap<&str, Vec<Candidate<'a>>>) -> Vec<Unused<'a>> {
        let like = |at: usize| {
            fits.iter()
                .filter_map(|(key, found)| Some((*key, found.get(at)?)))
                .filter(|(_, c)| c.is_plausible())
                .max_by(|(_, a), (_, b)| a.score.total_cmp(&b.score))
                .map(|(key, _)| key.to_owned())
        };
        let torn = |at: usize| self.torn.iter().any(|(torn, _)| *torn == at);
        self.views
            .tables
            .iter()
            .zip(&self.used)
            .enumerate()
            .filter(|(at, (_, used))| !**used && !torn(*at) && self.views.is_own(*at))
            .map(|(at, (table, _))| Unused {
                table,
                like: like(at),
            })
            .collect()
    }

    fn likely(&self, fits: &BTreeMap<&str, Vec<Candidate<'a>>>) -> BTreeMap<String, &'a Table> {
        let mut likely: BTreeMap<String, &Candidate<'a>> = BTreeMap::new();
        for at in (0..self.used.len()).filter(|at| !self.used[*at] && self.views.is_own(*at)) {
            let lacking = fits.iter().filter(|(key, _)| {
                let taken = self.taken.iter().any(|(taken, _)| taken == *key);
                !taken
                    && !self
                        .torn
                        .iter()
                        .any(|(_, keys)| keys.iter().any(|k| k == *key))
            });
            let candidates = lacking.filter_map(|(key, found)| Some((*key, found.get(at)?)));
            let best = candidates
                .filter(|(_, c)| (c.fit.sure >= 2 || c.lists) && !c.table.hidden)
                .reduce(|best, c| if c.1.score > best.1.score { c } else { best });
            let Some((key, candidate)) = best else {
                continue;
            };
            if likely
                .get(key)
                .is_none_or(|known| candidate.score > known.score)
            {
                likely.insert(key.to_owned(), candidate);
            }
        }
        let tables = likely.into_iter();
        tables
            .map(|(key, candidate)| (key, candidate.table))
            .collect()
    }

    fn most_like(&self, fits: &BTreeMap<&str, Vec<Candidate<'a>>>) -> BTreeMap<String, &'a Table> {
        fits.iter()
            .filter_map(|(key, found)| {
                let free = found.iter().filter(|c| !self.used[c.at]);
                let best = best_of(free.filter(|c| c.name > 0.0 || c.fit.matched() > 0))?;
                Some(((*key).to_owned(), best.table))
            })
            .collect()
    }
}

/// Have two tables the same headings in the same order, and any at all?
fn has_headings_of(own: &Table, other: &Table) -> bool {
    let paths = |table: &Table| -> Vec<Vec<String>> {
        let columns = table.columns.iter();
        columns.map(|column| column.path.clone()).collect()
    };
    let theirs = paths(other);
    theirs.iter().any(|path| !path.is_empty()) && paths(own) == theirs
}

/// The best candidate; the first of equals.
fn best_of<'c, 'a: 'c>(
    candidates: impl Iterator<Item = &'c Candidate<'a>>,
) -> Option<&'c Candidate<'a>> {
    candidates.reduce(|best, c| if c.score > best.score { c } else { best })
}

/// Which of the tables that fit one schema table best it keeps: visible ones before hidden ones,
/// whole ones before ones with a column missing (unless their name says they belong), and none
/// whose columns fit much worse than the best's.
fn kept<'c, 'a>(candidates: &[&'c Candidate<'a>]) -> Vec<&'c Candidate<'a>> {
    let any_visible = candidates.iter().any(|c| !c.table.hidden);
    let mut kept: Vec<&Candidate<'a>> = candidates
        .iter()
        .copied()
        .filter(|c| !(any_visible && c.table.hidden))
        .collect();
    let any_full = kept.iter().any(|c| c.is_full());
    kept.retain(|c| !any_full || c.is_full() || c.is_kept_by_name());
    let best = kept
        .iter()
        .filter(|c| !any_full || c.is_full())
        .map(|c| c.columns_score())
        .fold(0.0, f64::max);
    kept.retain(|c| c.is_kept_by_name() || c.columns_score() >= best - POORER);
    kept
}

#[cfg(test)]
mod tests {
    use super::super::testing::{table, template};
    use super::*;

    const ROSTER: &[&str] = &["姓名", "学校", "工号", "电话"];

    fn taken(tables: &[Table]) -> Vec<(String, String)> {
        match_tables(tables, &template())
            .into_iter()
            .map(|m| (m.table.source.to_string(), m.key))
            .collect()
    }

    fn pair(place: &str, key: &str) -> (String, String) {
        (place.to_owned(), key.to_owned())
    }

    #[test]
    fn each_table_by_its_headings_whatever_its_name() {
        let tables = [
            table("a.xlsx", "Sheet1", ROSTER, &[]),
            table("a.xlsx", "Sheet2", &["学校名称", "电话"], &[]),
            table(
                "a.xlsx",
                "Sheet3",
                &["姓名", "学校", "听课节数", "案例篇数"],
                &[],
            ),
            table("a.xlsx", "Sheet4", &["品名", "单价"], &[]),
        ];
        assert_eq!(
            taken(&tables),
            [
                pair("a.xlsx!Sheet1", "teachers"),
                pair("a.xlsx!Sheet2", "schools"),
                pair("a.xlsx!Sheet3", "quotas"),
            ]
        );
    }

    #[test]
    fn one_schema_table_from_several_sheets_in_order() {
        let tables = [
            table("b.xlsx", "一小", ROSTER, &[]),
            table("b.xlsx", "二小", ROSTER, &[]),
            table("c.xlsx", "教师名册", ROSTER, &[]),
        ];
        let keys: Vec<_> = taken(&tables).into_iter().map(|(_, key)| key).collect();
        assert_eq!(keys, ["teachers", "teachers", "teachers"]);
    }

    #[test]
    fn a_list_with_a_few_of_the_columns_is_not_the_roster() {
        let tables = [
            table("a.xlsx", "教师名册", ROSTER, &[]),
            table(
                "a.xlsx",
                "Sheet2",
                &["姓名", "学校", "地址", "车牌", "血型"],
                &[],
            ),
        ];
        assert_eq!(taken(&tables), [pair("a.xlsx!教师名册", "teachers")]);
    }

    #[test]
    fn hidden_sheets_only_where_nothing_else_is() {
        let mut hidden = table("a.xlsx", "教师名册旧", ROSTER, &[]);
        hidden.hidden = true;
        let visible = table("a.xlsx", "教师名册", ROSTER, &[]);
        assert_eq!(
            taken(&[hidden.clone(), visible]),
            [pair("a.xlsx!教师名册", "teachers")]
        );
        assert_eq!(taken(&[hidden]), [pair("a.xlsx!教师名册旧", "teachers")]);
    }

    #[test]
    fn a_hint_overrides() {
        let tables = [
            table("data/a.xlsx", "教师名册", ROSTER, &[]),
            table("data/b.xlsx", "旧表", ROSTER, &[]),
        ];
        let hint = SourceHint {
            file: Some("data/b.xlsx".into()),
            ..SourceHint::default()
        };
        let hints = BTreeMap::from([("teachers".to_owned(), hint)]);
        let assignment = assign(&tables, &template(), &hints);
        let places: Vec<_> = assignment
            .taken
            .iter()
            .map(|t| t.matched.table.source.to_string())
            .collect();
        assert_eq!(places, ["data/b.xlsx!旧表"]);
        assert_eq!(assignment.unused.len(), 1);
    }

    /// Two classes on a sheet, of whose headings one alone is asked for: both, or half of the people
    /// were missing. Another list beside them is none of theirs.
    #[test]
    fn a_hint_takes_all_lists_with_the_best_ones_headings() {
        let class = ["序号", "姓名", "身高"];
        let tables = [
            table("data/b.xlsx", "Sheet1", &class, &[&["1", "王明", "150"]]),
            table("data/b.xlsx", "Sheet1", &class, &[&["1", "李华", "151"]]),
            table(
                "data/b.xlsx",
                "Sheet1",
                &["姓名", "血型", "鞋码"],
                &[&["李华", "A", "38"]],
            ),
        ];
        let hint = SourceHint {
            file: Some("data/b.xlsx".into()),
            ..SourceHint::default()
        };
        let hints = BTreeMap::from([("teachers".to_owned(), hint)]);
        let assignment = assign(&tables, &template(), &hints);
        assert_eq!(assignment.taken.len(), 2);
        assert_eq!(assignment.unused.len(), 1);
    }
}
