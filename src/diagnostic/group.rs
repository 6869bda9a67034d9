//! Many diagnostics of one kind, told as a few and a list of cells.

use std::collections::BTreeMap;

use super::{Arg, Diagnostic, Severity, Source};

/// From so many of one kind on they are grouped …
const MANY: usize = 10;
/// … and so many of them are told in full.
const TOLD: usize = 3;
/// So many places are listed at most; `--all` tells all.
const PLACES: usize = 40;

/// What people are told of a run, in order.
pub(super) enum Told<'d> {
    /// One diagnostic.
    One(&'d Diagnostic),
    /// The others of the kind of the one before.
    Rest {
        /// How many.
        count: usize,
        /// Where: files and sheets with their cells, neighbours as ranges (`B3:B7`).
        places: Vec<String>,
        /// More places than are listed.
        more: bool,
    },
}

/// What parts one kind from another: the code, and which table and column it is about.
type Kind<'d> = (&'static str, Severity, [Option<&'d Arg>; 5]);

fn kind(diagnostic: &Diagnostic) -> Kind<'_> {
    let arg = |name| diagnostic.args.get(name);
    let about = ["table", "column", "label", "kind", "expected"].map(arg);
    (diagnostic.code.id, diagnostic.severity, about)
}

/// Groups what there are many of; the order stays that of the files.
pub(super) fn grouped<'d>(diagnostics: &[&'d Diagnostic]) -> Vec<Told<'d>> {
    let mut kinds: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        let key = format!("{:?}", kind(diagnostic));
        kinds.entry(key).or_default().push(index);
    }
    kinds.retain(|_, members| members.len() >= MANY);
    // Index of the last one told → the others; `None`: left to those.
    let mut fate: BTreeMap<usize, Option<Vec<usize>>> = BTreeMap::new();
    for members in kinds.into_values() {
        let rest = members.get(TOLD..).unwrap_or_default().to_vec();
        fate.extend(rest.iter().map(|index| (*index, None)));
        fate.extend(members.get(TOLD - 1).map(|last| (*last, Some(rest))));
    }
    let mut told = Vec::new();
    for (index, diagnostic) in diagnostics.iter().enumerate() {
        match fate.get(&index) {
            Some(None) => {}
            Some(Some(rest)) => {
                told.push(Told::One(diagnostic));
                let rest: Vec<_> = rest.iter().filter_map(|i| diagnostics.get(*i)).collect();
                told.push(sum_up(&rest));
            }
            None => told.push(Told::One(diagnostic)),
        }
    }
    told
}

fn sum_up<'d>(rest: &[&&Diagnostic]) -> Told<'d> {
    let sources: Vec<&Source> = rest.iter().filter_map(|d| d.source.as_ref()).collect();
    let (places, more) = listed(sources);
    Told::Rest {
        count: rest.len(),
        places,
        more,
    }
}

/// Files and sheets with their cells, neighbours as ranges (`B3:B7`); too many end in `…`.
pub(crate) fn ranges(sources: &[&Source]) -> Vec<String> {
    let (mut places, more) = listed(sources.to_vec());
    places.extend(more.then(|| "…".to_owned()));
    places
}

/// Files and sheets with their cells, and whether there are more than are listed.
fn listed(mut sources: Vec<&Source>) -> (Vec<String>, bool) {
    let mut places: Vec<String> = Vec::new();
    let mut listed = 0;
    // Down the columns, so that neighbours become ranges.
    sources.sort_by_key(|s| (&s.file, &s.sheet, s.cell.map(|c| (c.col, c.row)), s.line));
    sources.dedup();
    let mut at = 0;
    while let Some(first) = sources.get(at).filter(|_| listed < PLACES) {
        let mut end = at + 1;
        while sources
            .get(end)
            .is_some_and(|next| follows(sources[end - 1], next))
        {
            end += 1;
        }
        let cells = match (first.cell, sources[end - 1].cell) {
            (Some(a), Some(b)) if a != b => format!("{a}:{b}"),
            (Some(a), _) => a.to_string(),
            (None, _) => String::new(),
        };
        let mut sheet = (*first).clone();
        sheet.cell = None;
        let sheet = sheet.to_string();
        match places.last_mut() {
            Some(last) if !cells.is_empty() && last.starts_with(&format!("{sheet}!")) => {
                last.push('、');
                last.push_str(&cells);
            }
            _ if cells.is_empty() => places.push(sheet),
            _ => places.push(format!("{sheet}!{cells}")),
        }
        listed += 1;
        at = end;
    }
    (places, at < sources.len())
}

/// Is `next` the cell right below?
fn follows(last: &Source, next: &Source) -> bool {
    let below = match (last.cell, next.cell) {
        (Some(a), Some(b)) => a.col == b.col && a.row + 1 == b.row,
        _ => false,
    };
    below && last.file == next.file && last.sheet == next.sheet
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{CellRef, codes};

    fn at(column: &str, cells: &[&str]) -> Vec<Diagnostic> {
        let sheet = Source::sheet("a.xlsx", "表");
        cells
            .iter()
            .map(|cell| {
                let place: CellRef = cell.parse().expect("a cell");
                Diagnostic::new(codes::P205, Some(sheet.at(place))).arg("column", column)
            })
            .collect()
    }

    fn shown(diagnostics: &[Diagnostic]) -> Vec<String> {
        let all: Vec<&Diagnostic> = diagnostics.iter().collect();
        let told = grouped(&all).into_iter().map(|told| match told {
            Told::One(one) => one
                .source
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            Told::Rest { count, places, .. } => format!("{count} {}", places.join("；")),
        });
        told.collect()
    }

    #[test]
    fn nine_are_told_one_by_one() {
        let nine = ["B3", "B4", "B5", "B6", "B7", "B8", "B9", "B11", "B12"];
        assert_eq!(shown(&at("年龄", &nine)).len(), 9);
    }

    #[test]
    fn ten_are_three_and_a_list_and_other_kinds_stay() {
        let ten = [
            "B3", "B4", "B5", "B6", "B7", "B8", "B10", "B12", "B13", "C20",
        ];
        let mut all = at("年龄", &ten);
        all.extend(at("性别", &["D4"]));
        assert_eq!(
            shown(&all),
            [
                "a.xlsx!表!B3",
                "a.xlsx!表!B4",
                "a.xlsx!表!B5",
                "7 a.xlsx!表!B6:B8、B10、B12:B13、C20",
                "a.xlsx!表!D4"
            ]
        );
    }
}
