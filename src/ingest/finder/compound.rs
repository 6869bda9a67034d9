//! A form with tables inside: 家庭成员, merged down beside 称谓 姓名 工作单位 and two rows of them,
//! between the pairs of a label and its value.

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellRange, Decision, Table};

use super::evidence::Reasons;
use super::form::{form, is_label};
use super::heading::Header;
use super::layout::Layout;
use super::stack::under;
use super::words::{is_labelled, is_total_word, tidy_heading};

/// A longer form is a list.
const MOST: usize = 200;
/// A longer text beside an inner table is no label of it.
const LONGEST_LABEL: usize = 16;

/// A table inside a form.
struct Inner {
    /// What it is called: merged down beside it, or alone in the row above.
    title: Option<(CellRef, String)>,
    /// Its header row and the rows below.
    rows: Vec<u32>,
    /// Its columns, in all these rows.
    region: CellRange,
}

/// The form in these rows and the tables inside it, if it has any.
pub(super) fn compound(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Option<Vec<Table>> {
    if !(4..=MOST).contains(&rows.len()) {
        return None;
    }
    let inner = inner_tables(layout, region, rows);
    if inner.is_empty() {
        return None;
    }
    let taken = |row: &u32| {
        let titled = |own: &Inner| own.title.as_ref().is_some_and(|(at, _)| at.row == *row);
        inner
            .iter()
            .any(|own| own.rows.contains(row) || titled(own))
    };
    let rest: Vec<u32> = rows.iter().copied().filter(|row| !taken(row)).collect();
    let form = form(layout, region, &rest)?;
    let unread = form.left_out.iter().filter(|part| part.reason == "remark");
    if unread.count() * 3 > rest.len() {
        return None;
    }
    let mut tables = vec![form];
    tables.extend(inner.into_iter().filter_map(|own| table(layout, own)));
    (tables.len() > 1).then_some(tables)
}

fn inner_tables(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Vec<Inner> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = rows.get(at..).filter(|rest| !rest.is_empty()) {
        let own =
            beside_label(layout, region, rest).or_else(|| between_pairs(layout, region, rows, at));
        at += own.as_ref().map_or(1, |own| own.rows.len());
        found.extend(own);
    }
    found
}

/// A label down the left of a row of headings and the rows below it.
fn beside_label(layout: &Layout<'_>, region: CellRange, rest: &[u32]) -> Option<Inner> {
    let (&row, below) = rest.split_first()?;
    let ((at, label), heads) = layout
        .row(row, region.first.col, region.last.col)
        .split_first()?;
    let span = layout.span(*at);
    let name = tidy_heading(&label.shown);
    let fits = heads.len() >= 2
        && name.chars().count() <= LONGEST_LABEL
        && !is_labelled(&label.shown)
        && are_headings(heads);
    if !fits {
        return None;
    }
    let inside = CellRange {
        first: CellRef::new(row, span.last.col + 1),
        last: CellRef::new(row, region.last.col),
    };
    let of_label = |below: &&u32| match span.last.row > row {
        true => **below <= span.last.row,
        false => layout
            .row(**below, region.first.col, span.last.col)
            .is_empty(),
    };
    let body: Vec<u32> = below.iter().take_while(of_label).copied().collect();
    let cells = || {
        let rows = body.iter();
        rows.flat_map(|row| layout.row(*row, inside.first.col, inside.last.col))
    };
    let labels = cells().filter(|(_, cell)| is_label(cell)).count();
    let all = cells().count();
    if all < 2 || labels * 3 > all {
        return None;
    }
    let mut rows = vec![row];
    rows.extend(body);
    Some(Inner {
        title: Some((*at, name)),
        region: around(&rows, inside)?,
        rows,
    })
}

/// A row of headings and rows below it, with pairs of a label and its value above and below.
fn between_pairs(layout: &Layout<'_>, region: CellRange, rows: &[u32], at: usize) -> Option<Inner> {
    let cells = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    let row = rows.get(at)?;
    if cells(row).len() < 3 || !cells(row).iter().all(|(_, cell)| is_label(cell)) {
        return None;
    }
    let first = cells(row).first()?.0.col;
    let is_listed = |row: &&u32| {
        let own = cells(row);
        let begins = own
            .first()
            .is_some_and(|(at, cell)| at.col == first && !is_label(cell));
        begins && own.len() >= 2
    };
    let body: Vec<u32> = rows
        .get(at + 1..)?
        .iter()
        .take_while(is_listed)
        .copied()
        .collect();
    // What goes on below it are pairs again; a form that ends here stands above a list.
    let next = rows.get(at + 1 + body.len())?;
    let (label, value) = match cells(next) {
        [(_, label), (_, value), ..] => (label, value),
        _ => return None,
    };
    let pair = is_label(label) && !is_label(value) && !is_total_word(&label.shown);
    if body.is_empty() || !pair {
        return None;
    }
    let above = at.checked_sub(1).and_then(|above| rows.get(above));
    let title = above.and_then(|row| match cells(row) {
        [(at, cell)] => Some((*at, tidy_heading(&cell.shown))),
        _ => None,
    });
    let mut rows = vec![*row];
    rows.extend(body);
    Some(Inner {
        title,
        region: around(&rows, region)?,
        rows,
    })
}

/// Most of them, the first in any case.
fn are_headings(cells: &[(CellRef, &Cell)]) -> bool {
    let headings = cells.iter().filter(|(_, cell)| is_label(cell)).count();
    cells.first().is_some_and(|(_, cell)| is_label(cell)) && headings * 3 >= cells.len() * 2
}

/// These rows, between the columns of `columns`.
fn around(rows: &[u32], columns: CellRange) -> Option<CellRange> {
    Some(CellRange {
        first: CellRef::new(*rows.first()?, columns.first.col),
        last: CellRef::new(*rows.last()?, columns.last.col),
    })
}

fn table(layout: &Layout<'_>, inner: Inner) -> Option<Table> {
    let &head = inner.rows.first()?;
    let header = Header {
        first: head,
        last: head,
        score: 0.8,
        why: Reasons {
            words: true,
            ..Reasons::default()
        },
        deep: None,
    };
    let mut table = under(layout, inner.region, header)?;
    if let Some((at, title)) = inner.title {
        table.titles.retain(|(own, _)| *own != at);
        table.titles.insert(0, (at, title));
    }
    table.decisions.push(Decision {
        what: "inner-table",
        why: vec!["inside-form"],
        range: Some(inner.region),
        count: 1,
        sure: 0.8,
    });
    Some(table)
}
