//! Which column of a table is which column of the schema.

use std::collections::BTreeMap;

use crate::ingest::{Row, Table};
use crate::template::{ColumnSchema, TableSchema};

use super::beside::may_be_beside;
use super::heading::{EXACT, Phrase, WITHOUT_REMARK, fit};
use super::join::name_key;
use super::value;

/// A hidden column is taken only where no visible one fits as well.
const HIDDEN_PENALTY: u16 = 5;

/// The words of one schema table, folded once.
pub(super) struct SchemaWords<'s> {
    /// The schema table.
    pub(super) schema: &'s TableSchema,
    /// Its label and synonyms.
    pub(super) names: Vec<Phrase>,
    /// For each column its label, then synonyms; only the hinted heading where the project names it.
    columns: Vec<Vec<Phrase>>,
}

impl<'s> SchemaWords<'s> {
    /// Folds the words of `schema`; `hinted` is column key → heading.
    pub(super) fn new(
        schema: &'s TableSchema,
        hinted: Option<&BTreeMap<String, String>>,
    ) -> SchemaWords<'s> {
        let phrases = |label: &String, synonyms: &[String]| {
            std::iter::once(label)
                .chain(synonyms)
                // `@sheet` asks for the sheet's name, not for a heading.
                .filter(|w| !w.starts_with('@'))
                .map(|w| Phrase::new(w))
                .collect()
        };
        SchemaWords {
            schema,
            names: phrases(&schema.label, &schema.synonyms),
            columns: schema
                .columns
                .iter()
                .map(|c| match hinted.and_then(|h| h.get(&c.key)) {
                    Some(heading) if heading.starts_with('@') => Vec::new(),
                    Some(heading) => vec![Phrase::new(heading)],
                    None => phrases(&c.label, &c.synonyms),
                })
                .collect(),
        }
    }
}

/// What could not be decided without asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Several columns of the table fit one of the schema equally well.
    Headings {
        /// Index among the schema's columns.
        column: usize,
        /// Indices among the table's columns.
        headings: Vec<usize>,
    },
    /// One column of the table fits several of the schema equally well.
    Columns {
        /// Index among the table's columns.
        heading: usize,
        /// Indices among the schema's columns.
        columns: Vec<usize>,
    },
}

impl Doubt {
    /// Indices among the table's columns that it is about.
    pub(super) fn headings(&self) -> Vec<usize> {
        match self {
            Doubt::Headings { headings, .. } => headings.clone(),
            Doubt::Columns { heading, .. } => vec![*heading],
        }
    }
}

/// The columns of one table, taken for those of one schema table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fit {
    /// For each schema column: the index among the table's columns.
    pub(super) columns: Vec<Option<usize>>,
    /// What could not be decided.
    pub(super) doubts: Vec<Doubt>,
    /// How many required columns found no heading at all.
    pub(super) missing: usize,
    /// How many columns were found by more than a guess.
    pub(super) sure: usize,
    /// The share of the required columns found by more than a guess; 1 where none is required.
    pub(super) sure_required: f64,
    /// How well the required columns are covered, 0 to 1; 1 where none is required.
    pub(super) required: f64,
    /// The share of the table's headings that found a place, 0 to 1.
    pub(super) headings: f64,
    /// The share of the schema's columns that found a heading, 0 to 1.
    pub(super) schema: f64,
}

impl Fit {
    /// How many columns are matched or only in doubt.
    pub(super) fn matched(&self) -> usize {
        let sure = self.columns.iter().flatten().count();
        sure + self.doubtful().count()
    }

    /// The schema columns in doubt.
    pub(super) fn doubtful(&self) -> impl Iterator<Item = usize> {
        self.doubts.iter().flat_map(|doubt| match doubt {
            Doubt::Headings { column, .. } => vec![*column],
            Doubt::Columns { columns, .. } => columns.clone(),
        })
    }
}

/// Fits a table's columns to a schema's: the best-fitting pairs first; equal claims are doubts.
pub(super) fn fit_columns(table: &Table, headings: &[Phrase], words: &SchemaWords<'_>) -> Fit {
    let scores = all_scores(table, headings, words);
    let mut levels: Vec<u16> = scores
        .iter()
        .flatten()
        .copied()
        .filter(|s| *s > 0)
        .collect();
    levels.sort_unstable_by(|a, b| b.cmp(a));
    levels.dedup();

    let mut claims = Claims {
        columns: vec![None; scores.len()],
        settled: vec![false; scores.len()],
        taken: (0..headings.len()).map(|at| is_double(table, at)).collect(),
        doubts: Vec::new(),
        quality: vec![0; scores.len()],
    };
    for level in levels {
        claims.settle_level(table, headings, words, &scores, level);
    }
    let beside: Vec<bool> = words
        .schema
        .columns
        .iter()
        .map(|column| may_be_beside(table, words.schema, column))
        .collect();
    claims.into_fit(headings, words.schema, &beside)
}

fn all_scores(table: &Table, headings: &[Phrase], words: &SchemaWords<'_>) -> Vec<Vec<u16>> {
    let score = |at: usize, heading: &Phrase, synonyms: &[Phrase]| {
        let best = synonyms.iter().map(|w| fit(heading, w)).max().unwrap_or(0);
        if table.columns.get(at).is_some_and(|c| c.hidden) {
            best.saturating_sub(HIDDEN_PENALTY)
        } else {
            best
        }
    };
    words
        .columns
        .iter()
        .map(|synonyms| {
            headings
                .iter()
                .enumerate()
                .map(|(at, heading)| score(at, heading, synonyms))
                .collect()
        })
        .collect()
}

/// Who claims what, from the best fits down.
struct Claims {
    columns: Vec<Option<usize>>,
    settled: Vec<bool>,
    taken: Vec<bool>,
    doubts: Vec<Doubt>,
    quality: Vec<u16>,
}

impl Claims {
    /// Settles the claims of one score: those without a rival, then what that leaves; the rest are
    /// doubts.
    fn settle_level(
        &mut self,
        table: &Table,
        headings: &[Phrase],
        words: &SchemaWords<'_>,
        scores: &[Vec<u16>],
        level: u16,
    ) {
        loop {
            let claims = self.open_claims(scores, level);
            let sure = claims.iter().find(|(column, headings)| {
                let rival = |(other, theirs): &(usize, Vec<usize>)| {
                    other != column && theirs.len() == 1 && theirs == headings
                };
                headings.len() == 1 && !claims.iter().any(rival)
            });
            match sure {
                Some((column, headings)) => self.take(*column, headings[0], level),
                None if claims.is_empty() => return,
                None if self.prefer_filled(table, &claims, level) => {}
                None if self.prefer_label(headings, words, &claims, level) => {}
                None => {
                    for (column, headings) in claims {
                        self.doubt(column, headings, level);
                    }
                    return;
                }
            }
        }
    }

    /// The unsettled schema columns that have free headings of exactly this score.
    fn open_claims(&self, scores: &[Vec<u16>], level: u16) -> Vec<(usize, Vec<usize>)> {
        scores
            .iter()
            .enumerate()
            .filter(|(column, _)| !self.settled[*column])
            .map(|(column, row)| {
                let free = |at: &usize| row[*at] == level && !self.taken[*at];
                (column, (0..row.len()).filter(free).collect::<Vec<_>>())
            })
            .filter(|(_, headings)| !headings.is_empty())
            .collect()
    }

    fn take(&mut self, column: usize, heading: usize, level: u16) {
        self.columns[column] = Some(heading);
        self.quality[column] = level;
        self.settled[column] = true;
        self.taken[heading] = true;
    }

    /// Of equal headings only one of which has anything below it, takes that one: the others are
    /// columns to sign in.
    fn prefer_filled(&mut self, table: &Table, claims: &[(usize, Vec<usize>)], level: u16) -> bool {
        for (column, headings) in claims.iter().filter(|(_, h)| h.len() > 1) {
            let mut filled = headings.iter().filter(|at| is_filled(table, **at));
            if let (Some(only), None) = (filled.next(), filled.next()) {
                self.take(*column, *only, level);
                for heading in headings {
                    self.taken[*heading] = true;
                }
                return true;
            }
        }
        false
    }

    /// Of equal headings, takes the one that is the column's own label: beside 职称 its synonym 职务
    /// is something else.
    fn prefer_label(
        &mut self,
        headings: &[Phrase],
        words: &SchemaWords<'_>,
        claims: &[(usize, Vec<usize>)],
        level: u16,
    ) -> bool {
        for (column, claimed) in claims.iter().filter(|(_, h)| h.len() > 1) {
            let label = words.columns.get(*column).and_then(|names| names.first());
            let label = label.map(|label| name_key(&label.whole()));
            let is_label = |at: &&usize| {
                headings.get(**at).is_some_and(|heading| {
                    let own = [name_key(heading.last()), name_key(&heading.whole())];
                    own.iter().any(|own| Some(own) == label.as_ref())
                })
            };
            let mut own = claimed.iter().filter(is_label);
            if let (Some(only), None) = (own.next(), own.next()) {
                self.take(*column, *only, level);
                return true;
            }
        }
        false
    }

    fn doubt(&mut self, column: usize, headings: Vec<usize>, level: u16) {
        self.settled[column] = true;
        self.quality[column] = level;
        for heading in &headings {
            self.taken[*heading] = true;
        }
        if let [heading] = headings[..] {
            for doubt in &mut self.doubts {
                match doubt {
                    Doubt::Columns {
                        heading: h,
                        columns,
                    } if *h == heading => {
                        columns.push(column);
                        return;
                    }
                    _ => {}
                }
            }
            self.doubts.push(Doubt::Columns {
                heading,
                columns: vec![column],
            });
        } else {
            self.doubts.push(Doubt::Headings { column, headings });
        }
    }

    /// A required column without a heading is not missed where its value may stand beside the
    /// table.
    fn into_fit(self, headings: &[Phrase], schema: &TableSchema, beside: &[bool]) -> Fit {
        let quality = |column: usize| f64::from(self.quality[column]) / f64::from(EXACT);
        let sum: f64 = (0..self.quality.len()).map(quality).sum();
        let required: Vec<usize> = (0..self.quality.len())
            .filter(|at| schema.columns.get(*at).is_some_and(|c| c.required))
            .filter(|at| self.quality[*at] > 0 || !beside.get(*at).is_some_and(|b| *b))
            .filter(|at| {
                let column = schema.columns.get(*at);
                let days = column.and_then(|column| days_of(&self.columns, schema, column));
                self.quality[*at] > 0 || days.is_none()
            })
            .collect();
        let of_required = |sum: f64| match required.len() {
            0 => 1.0,
            count => sum / count as f64,
        };
        let is_sure = |at: &usize| self.quality[*at] >= WITHOUT_REMARK - HIDDEN_PENALTY;
        let headed = headings.iter().filter(|h| !h.is_empty()).count().max(1);
        Fit {
            missing: required.iter().filter(|at| self.quality[**at] == 0).count(),
            sure: (0..self.quality.len()).filter(is_sure).count(),
            sure_required: of_required(required.iter().copied().filter(is_sure).count() as f64),
            required: of_required(required.iter().map(|at| quality(*at)).sum()),
            headings: (sum / headed as f64).min(1.0),
            schema: sum / schema.columns.len().max(1) as f64,
            columns: self.columns,
            doubts: self.doubts,
        }
    }
}

/// The column of the table whose days have the months that `column` is about (`month_of`).
pub(super) fn days_of(
    matched: &[Option<usize>],
    schema: &TableSchema,
    column: &ColumnSchema,
) -> Option<usize> {
    let days = column.month_of.as_ref()?;
    let at = schema.columns.iter().position(|c| c.key == *days)?;
    matched.get(at).copied().flatten()
}

/// Two columns of the sheet that are merged all the way down, heading and cells, are one: sheets that
/// come from Word are full of them. Is this one the right half?
pub(super) fn is_double(table: &Table, column: usize) -> bool {
    let Some(left) = column.checked_sub(1) else {
        return false;
    };
    let heads = (table.columns.get(left), table.columns.get(column));
    // A timetable's course and teacher stand in one cell, too.
    let headed = matches!(heads, (Some(left), Some(own))
        if left.source.cell == own.source.cell && left.path == own.path);
    let place = |row: &Row, at: usize| row.cells.get(at).map(|(place, _)| *place);
    let mut rows = table.rows.iter();
    headed
        && rows.clone().any(|row| place(row, column).is_some())
        && rows.all(|row| place(row, left) == place(row, column))
}

fn is_filled(table: &Table, column: usize) -> bool {
    table
        .rows
        .iter()
        .any(|row| matches!(row.cells.get(column), Some((_, cell)) if !value::is_empty(cell)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{table, template};
    use super::*;

    fn phrases_of(table: &Table) -> Vec<Phrase> {
        let columns = table.columns.iter();
        columns.map(|c| Phrase::from_path(&c.path)).collect()
    }

    fn fitted(headings: &[&str], rows: &[&[&str]]) -> Fit {
        let template = template();
        let words = SchemaWords::new(&template.tables["teachers"], None);
        let table = table("data/a.xlsx", "Sheet1", headings, rows);
        let phrases = phrases_of(&table);
        fit_columns(&table, &phrases, &words)
    }

    // The schema's columns: school, name, code, phone.

    #[test]
    fn synonyms_in_any_order() {
        let fit = fitted(&["序号", "老师", "工号", "单位名称", "联系电话"], &[]);
        assert_eq!(fit.columns, [Some(3), Some(1), Some(2), Some(4)]);
        assert!(fit.doubts.is_empty());
    }

    #[test]
    fn an_exact_heading_beats_a_guess() {
        let fit = fitted(&["组长姓名", "姓名", "学校"], &[]);
        assert_eq!(fit.columns, [Some(2), Some(1), None, None]);
    }

    #[test]
    fn the_label_itself_beats_its_synonyms() {
        let headings = ["学校", "姓名", "电话", "联系电话"];
        let fit = fitted(&headings, &[&["一小", "王明", "2163", "13805710001"]]);
        assert_eq!((fit.columns[3], fit.doubts), (Some(3), vec![]));
    }

    #[test]
    fn equal_headings_are_a_doubt_unless_only_one_is_filled() {
        let headings = ["学校", "姓名", "姓名"];
        let fit = fitted(&headings, &[&["一小", "王明", "李华"]]);
        assert_eq!(
            fit.doubts,
            [Doubt::Headings {
                column: 1,
                headings: vec![1, 2]
            }]
        );
        let fit = fitted(&headings, &[&["一小", "王明", ""]]);
        assert_eq!(fit.columns, [Some(0), Some(1), None, None]);
        assert!(fit.doubts.is_empty());
    }

    #[test]
    fn two_columns_merged_all_the_way_down_are_one() {
        let template = template();
        let words = SchemaWords::new(&template.tables["teachers"], None);
        let rows: &[&[&str]] = &[&["一小", "王明", "王明"], &["二小", "李华", "李华"]];
        let mut table = table("data/a.xlsx", "Sheet1", &["学校", "姓名", "姓名"], rows);
        table.columns[2].source = table.columns[1].source.clone();
        for row in &mut table.rows {
            let left = row.cells.get(1).cloned();
            row.cells.insert(2, left.expect("filled"));
        }
        let phrases = phrases_of(&table);
        let fit = fit_columns(&table, &phrases, &words);
        assert_eq!(fit.columns[1], Some(1));
        assert!(fit.doubts.is_empty());
    }

    #[test]
    fn a_visible_column_comes_before_a_hidden_one() {
        let template = template();
        let words = SchemaWords::new(&template.tables["teachers"], None);
        let mut table = table("data/a.xlsx", "Sheet1", &["姓名", "姓名", "学校"], &[]);
        table.columns[0].hidden = true;
        let phrases = phrases_of(&table);
        let fit = fit_columns(&table, &phrases, &words);
        assert_eq!(fit.columns[1], Some(1));
    }

    #[test]
    fn a_hinted_heading_is_the_only_one() {
        let template = template();
        let hinted = BTreeMap::from([("name".to_owned(), "组长姓名".to_owned())]);
        let words = SchemaWords::new(&template.tables["teachers"], Some(&hinted));
        let table = table("data/a.xlsx", "Sheet1", &["姓名", "组长姓名", "学校"], &[]);
        let phrases = phrases_of(&table);
        assert_eq!(fit_columns(&table, &phrases, &words).columns[1], Some(1));
    }
}
