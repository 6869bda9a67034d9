//! Cells that say the same in the same style are set once a table: 男, 一级教师, 达标 come again and
//! again.

use std::collections::HashMap;
use std::rc::Rc;

use foldhash::fast::FixedState;

use crate::diagnostic::Sink;
use crate::length::Length;
use crate::plan::ColumnAlign;

use super::flow::Flow;
use super::galley::{GalleyTable, Para, Part};
use super::paragraph::Shaped;
use super::table::{CellSetting, measure};
use super::too_narrow::Cut;

/// Shapes the cells' texts, by row; equal ones are one.
///
/// - reports: as [`Shaped::of`], for each cell
pub(super) fn shape<'a>(flow: &mut Flow<'a>, table: &GalleyTable) -> Vec<Vec<Rc<Shaped<'a>>>> {
    let (profile, fonts) = (flow.profile, flow.fonts);
    let mut known: HashMap<(&str, &str, bool), Rc<Shaped<'a>>, FixedState> = HashMap::default();
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let mut cells = Vec::with_capacity(row.cells.len());
        for cell in &row.cells {
            let text = plain_text(&cell.para);
            if let Some(shaped) = text.and_then(|text| known.get(&text)) {
                cells.push(Rc::clone(shaped));
                continue;
            }
            let style = profile.style(&cell.para.style);
            let mut found = Sink::new();
            let of = (profile, fonts);
            let shaped = Shaped::of(&cell.para, style, of, flow.subject, &mut found);
            let shaped = Rc::new(shaped);
            if let Some(text) = text.filter(|_| found.iter().next().is_none()) {
                known.insert(text, Rc::clone(&shaped));
            }
            flow.sink.append(found);
            cells.push(shaped);
        }
        rows.push(cells);
    }
    rows
}

/// What all of a paragraph's glyphs follow from, where it is one plain run: its text and its style,
/// and whether it came from a cell.
fn plain_text(para: &Para) -> Option<(&str, &str, bool)> {
    let run = para.plain_run().filter(|_| para.number.is_none())?;
    Some((&run.text, &para.style, run.source.is_some()))
}

/// Sets the cells, by row; `shaped` are their texts. Those in which something was cut are put into `cut`,
/// with what there is to say of them.
pub(super) fn set(
    flow: &mut Flow<'_>,
    table: &GalleyTable,
    shaped: &[Vec<Rc<Shaped<'_>>>],
    columns: &[Length],
    cut: &mut Vec<Cut>,
) -> Vec<Vec<CellSetting>> {
    let profile = flow.profile;
    let mut known: HashMap<Key<'_>, CellSetting, FixedState> = HashMap::default();
    let mut rows = Vec::with_capacity(table.rows.len());
    for (at, (row, shaped)) in table.rows.iter().zip(shaped).enumerate() {
        let mut cells = Vec::with_capacity(row.cells.len());
        for (cell, shaped) in row.cells.iter().zip(shaped) {
            let measure = measure(profile, table.kind, cell, columns);
            let is_plain = plain_text(&cell.para).is_some() && is_plainly_set(&cell.para);
            let indent = cell.para.indent_right.map(f64::to_bits);
            let key = is_plain.then_some((Rc::as_ptr(shaped), measure, cell.para.align, indent));
            if let Some(set) = key.and_then(|key| known.get(&key)) {
                cells.push(set.clone());
                continue;
            }
            let mut found = Sink::new();
            let lines = shaped.set(&cell.para, measure, profile, flow.subject, &mut found);
            let set = CellSetting {
                lines: Rc::new(lines),
                pitch: shaped.line_height(),
            };
            if let Some(key) = key.filter(|_| found.iter().next().is_none()) {
                known.insert(key, set.clone());
            }
            if found.iter().next().is_some() {
                cut.push((at, cells.len(), found));
            }
            cells.push(set);
        }
        rows.push(cells);
    }
    rows
}

/// What a plain cell's lines follow from: what was shaped, for which one object stands; their measure,
/// alignment and right indent. Only looked up.
type Key<'a> = (*const Shaped<'a>, Length, Option<ColumnAlign>, Option<u64>);

/// Do a paragraph's lines follow from its glyphs, its style and what [`Key`] has beside them?
fn is_plainly_set(para: &Para) -> bool {
    let Para {
        style: _,
        runs: _,
        number,
        anchor: _,
        listed: _,
        keep_with_next: _,
        page_break_before: _,
        contents_of: _,
        align: _,
        indent_left,
        indent_right: _,
        stacked,
        hanging,
        figure,
        names,
        people,
        part,
        spread,
        stops,
    } = para;
    number.is_none()
        && indent_left.is_none()
        && hanging.is_none()
        && !stacked
        && figure.is_none()
        && names.is_empty()
        && people.is_empty()
        && *part == Part::Whole
        && !spread
        && stops.is_empty()
}
