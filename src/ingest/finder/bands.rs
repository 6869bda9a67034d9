//! Lists side by side above or below a table over the whole width: the sheet is read band by band.

use crate::diagnostic::CellRef;
use crate::ingest::CellRange;

use super::heading::header_at;
use super::layout::Layout;
use super::repeat::repeated_columns;
use super::words::{Form, heading_form, is_heading_word};

/// More blank rows part a list into groups, not a sheet into bands.
const MOST: usize = 60;
/// A band begins with its title, the titles of its lists and their headings.
const NEAR: usize = 4;

/// The region's bands from the top, where the lists of one stand side by side and another has no such
/// lists or others; else the region. A band begins below a blank row and has headings of its own.
pub(super) fn bands(layout: &Layout<'_>, region: CellRange) -> Vec<CellRange> {
    let rows = layout.filled_rows(region);
    let mut starts: Vec<u32> = rows.first().copied().into_iter().collect();
    let below_gap = rows.windows(2).filter(|pair| pair[1] > pair[0] + 1);
    starts.extend(below_gap.map(|pair| pair[1]));
    if starts.len() < 2 || starts.len() > MOST {
        return vec![region];
    }
    let ends = starts.iter().skip(1).map(|next| next - 1);
    let ends = ends.chain([region.last.row]);
    let band = |(first, last): (&u32, u32)| CellRange {
        first: CellRef::new(*first, region.first.col),
        last: CellRef::new(last, region.last.col),
    };
    // What has no headings of its own goes on with what stands above it.
    let mut headed: Vec<CellRange> = Vec::new();
    let mut repeats = false;
    for own in starts.iter().zip(ends).map(band) {
        match (says_a_heading_twice(layout, own), headed.last_mut()) {
            (None, Some(above)) => above.last.row = own.last.row,
            (found, _) => {
                repeats |= found == Some(true);
                headed.push(own);
            }
        }
    }
    if !repeats || headed.len() < 2 {
        return vec![region];
    }
    let cuts = |own: CellRange| -> Vec<u32> {
        let parts = repeated_columns(layout, own);
        parts.iter().skip(1).map(|part| part.first.col).collect()
    };
    let mut bands: Vec<(CellRange, Vec<u32>)> = Vec::new();
    for own in headed {
        let cut = cuts(own);
        match bands.last_mut() {
            Some((above, same)) if *same == cut => above.last.row = own.last.row,
            _ => bands.push((own, cut)),
        }
    }
    if let Some((first, _)) = bands.first_mut() {
        first.first.row = region.first.row;
    }
    bands.into_iter().map(|(band, _)| band).collect()
}

/// Does a band's header, most of whose texts are words of headings, say one twice? `None` where it has
/// no such header near its top.
fn says_a_heading_twice(layout: &Layout<'_>, band: CellRange) -> Option<bool> {
    let rows = layout.filled_rows(band);
    let cells = |row: u32| layout.row(row, band.first.col, band.last.col);
    let worded = |row: u32| {
        let texts = cells(row)
            .iter()
            .all(|(_, cell)| heading_form(cell) == Form::Text);
        let words = cells(row)
            .iter()
            .filter(|(_, cell)| is_heading_word(&cell.shown));
        texts && words.count() * 2 >= cells(row).len()
    };
    let mut below = (0..NEAR.min(rows.len())).map(|from| rows.get(from..).unwrap_or_default());
    let header = below.find_map(|rows| {
        let header = header_at(layout, band, rows)?;
        worded(header.last).then_some(header)
    })?;
    let cells = cells(header.last);
    let mut texts: Vec<&str> = cells.iter().map(|(_, cell)| cell.shown.trim()).collect();
    texts.sort_unstable();
    Some(texts.windows(2).any(|pair| pair[0] == pair[1]))
}
