//! Forms of whatever words, told by their values: 报修人 | 张敏 | 楼栋 | 3号楼 over 故障 | 灯不亮 | 等级 | 一般.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::{Cell, CellRange};

use super::form::is_label;
use super::layout::Layout;
use super::pairs::could_be_label;
use super::words::{is_plain_heading, is_signature, starts_as_note, tidy_heading};

/// More lines are no form's.
const MOST_LINES: usize = 30;

/// Labels and values by turns.
struct Pairs<'g> {
    labels: Vec<&'g Cell>,
    /// Column and text of the labels.
    places: BTreeSet<(u32, String)>,
    /// The values, column by column from the top.
    values: BTreeMap<u32, Vec<&'g Cell>>,
    /// The values of the first line.
    first: Vec<&'g Cell>,
}

/// Are these rows labels, each of which stands but once in its column, beside values that are of one kind
/// in hardly a column of them, a number here and a text there? A list's columns are of one kind below its
/// headings. Titles above and notes below are set aside.
pub(super) fn are_pairs_of_mixed_values(
    layout: &Layout<'_>,
    region: CellRange,
    rows: &[u32],
) -> bool {
    let cells = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    let lines: Vec<u32> = rows
        .iter()
        .filter(|row| cells(row).len() >= 2)
        .copied()
        .collect();
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return false;
    };
    let closes =
        |(_, cell): &(CellRef, &Cell)| starts_as_note(&cell.shown) || is_signature(&cell.shown);
    let aside = |row: &u32| row < first || row > last && cells(row).iter().all(closes);
    if lines.len() > MOST_LINES {
        return false;
    }
    let whole = rows.iter().all(|row| lines.contains(row) || aside(row));
    let lines: Vec<&[(CellRef, &Cell)]> = lines.iter().map(cells).collect();
    let Some(width) = width_of(&lines).filter(|_| whole) else {
        return false;
    };
    Pairs::of(&lines).are_a_form(width)
}

/// How many lines there are, and whether each is one pair.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    /// Two lines of three pairs and more.
    TwoLines,
    /// Three lines and more, most of two pairs and more.
    Wide,
    /// Four lines and more of one pair.
    Narrow,
}

fn width_of(lines: &[&[(CellRef, &Cell)]]) -> Option<Width> {
    let at_least = |cells: usize| lines.iter().filter(|line| line.len() >= cells).count();
    if lines.iter().any(|line| line.len() % 2 != 0) {
        return None;
    }
    match lines.len() {
        2 if at_least(6) == 2 => Some(Width::TwoLines),
        3.. if at_least(4) * 2 >= lines.len() => Some(Width::Wide),
        4.. if at_least(4) == 0 => Some(Width::Narrow),
        _ => None,
    }
}

impl<'g> Pairs<'g> {
    fn of(lines: &[&[(CellRef, &'g Cell)]]) -> Pairs<'g> {
        let mut pairs = Pairs {
            labels: Vec::new(),
            places: BTreeSet::new(),
            values: BTreeMap::new(),
            first: Vec::new(),
        };
        for (nth, line) in lines.iter().enumerate() {
            for [(at, label), (next, value)] in line.as_chunks::<2>().0 {
                pairs.labels.push(label);
                let name = tidy_heading(&label.shown);
                pairs.places.insert((at.col, name));
                pairs.values.entry(next.col).or_default().push(value);
                pairs.first.extend((nth == 0).then_some(*value));
            }
        }
        pairs
    }

    fn are_a_form(&self, width: Width) -> bool {
        let count = self.labels.len();
        let columns: BTreeSet<u32> = self.places.iter().map(|(col, _)| *col).collect();
        let parted = self.values.keys().all(|col| !columns.contains(col));
        // Two parties have their labels side by side.
        let different = self.places.len() == count;
        // 代理人 reads like a name, 組長 like a heading.
        let people = self.labels.iter().filter(|label| is_name(&label.shown));
        let all = self.values.values().flatten();
        let headings = all.filter(|value| is_plain_heading(&value.shown));
        let shaped = parted
            && different
            && self.labels.iter().all(|label| could_be_label(label))
            && people.count() * 4 <= count
            && headings.count() * 4 <= count
            && !self.first.iter().any(|value| is_label(value));
        shaped && self.is_told(width)
    }

    /// Do enough known labels and mixed columns speak for it?
    fn is_told(&self, width: Width) -> bool {
        let count = self.labels.len();
        let known = self.labels.iter().filter(|label| is_label(label)).count();
        let mixed = self.values.values().filter(|values| are_mixed(values));
        let mixed = mixed.count();
        let person = self.first.iter().any(|value| is_name(&value.shown));
        // No heading is a number or somebody.
        let answered = person || self.first.iter().any(|value| has_digit(value));
        match width {
            Width::TwoLines => answered && known >= 2 && known * 4 >= count,
            Width::Wide => mixed >= 1 && known * 3 >= count || mixed >= 2 && known >= 1,
            Width::Narrow => mixed >= 1 && (person || answered && known >= 1 || known * 2 >= count),
        }
    }
}

fn has_digit(cell: &Cell) -> bool {
    cell.shown.chars().any(|c| c.is_ascii_digit())
}

/// A number here and a text there. A text over nothing but numbers may be their heading.
fn are_mixed(values: &[&Cell]) -> bool {
    let Some((first, rest)) = values.split_first() else {
        return false;
    };
    let with = rest.iter().filter(|cell| has_digit(cell)).count();
    with > 0 && with < rest.len() || has_digit(first) && with == 0 && !rest.is_empty()
}
