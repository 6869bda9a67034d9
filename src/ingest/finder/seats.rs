//! Seat plans: a grid of names before the teacher's desk, or between numbers of rows and columns,
//! as a list of (row, column, name).

use std::collections::BTreeMap;

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::series::number;
use crate::ingest::{
    Cell, CellKind, CellRange, Column, Decision, Grid, LeftOut, Row, Table, Visibility,
};

use super::draft::title_in;
use super::label::labels;
use super::layout::Layout;
use super::words::{is_heading_word, is_labelled, is_plain_heading, tidy_heading};

/// The most cells that a plan of a hall has.
const MOST_CELLS: usize = 2_000;
/// Fewer names are no plan.
const FEWEST: usize = 6;

/// A seat with what its cell says.
struct Seat {
    at: CellRef,
    name: String,
    /// 01 of `01 王明`.
    number: Option<String>,
}

/// The names of rows, or of columns, from their numbers: 第1排, 第二组, 3.
#[derive(Default)]
struct Numbering {
    /// By row (or column): where it stands, and what it says.
    labels: BTreeMap<u32, (CellRef, String)>,
    /// 排, 列, 组; none where they are mere numbers.
    unit: Option<char>,
    /// Does one label stand over several columns?
    wide: bool,
}

/// The sheet's seats as a list, where it is a seat plan; `named`: plan.toml says that it is.
pub(super) fn seats(layout: &Layout<'_>, extent: CellRange, named: bool) -> Option<Table> {
    if layout.cell_count() > MOST_CELLS {
        return None;
    }
    let rows = layout.filled_rows(extent);
    let cells: Vec<(CellRef, &Cell)> = rows
        .iter()
        .flat_map(|row| layout.row(*row, extent.first.col, extent.last.col))
        .copied()
        .collect();
    let desk = cells.iter().find(|(_, cell)| is_desk(&cell.shown));
    let titled = cells.iter().take(4).any(|(_, cell)| is_title(&cell.shown));
    let numbered = || cells.iter().any(|(_, cell)| unit_of(&cell.shown).is_some());
    if !named && desk.is_none() && !titled && !numbered() {
        return None;
    }
    let names: Vec<CellRef> = cells
        .iter()
        .filter(|(at, cell)| seat(*at, cell).is_some())
        .map(|(at, _)| *at)
        .collect();
    let (top, named_to) = (names.first()?.row, names.last()?.row);
    let columns = names.iter().map(|at| at.col);
    let (left, right) = (columns.clone().min()?, columns.max()?);
    let bottom = last_row(layout, extent, named_to, (left, right));
    let inside = |at: CellRef| (top..=bottom).contains(&at.row) && (left..=right).contains(&at.col);
    let across = numbering(layout, extent, &cells, |at| {
        (at.row < top || at.row > bottom).then_some((at.row, at.col))
    });
    let down = numbering(layout, extent, &cells, |at| {
        (at.col < left || at.col > right).then_some((at.col, at.row))
    });
    let numbers = across.labels.len() >= 2 && down.labels.len() >= 2;
    // 阿依古丽 or John between names sits there as they do, whatever the text is.
    let seats: Vec<Seat> = cells
        .iter()
        .filter(|(at, _)| inside(*at))
        .filter_map(|(at, cell)| seat(*at, cell).or_else(|| sitter(*at, cell)))
        .collect();
    // Between the first seat and the last there is nothing but seats, blanks and what a room has.
    let others = cells
        .iter()
        .filter(|(at, cell)| inside(*at) && !is_of_room(&cell.shown))
        .count()
        - seats.len();
    let listed = cells.iter().filter(|(_, cell)| {
        let text = tidy_heading(&cell.shown);
        is_heading_word(&text) && !is_title(&text) && unit_of(&text).is_none()
    });
    let fits = names.len() >= FEWEST
        && names.len() * 2 > seats.len()
        && bottom > top
        && right > left
        && others * 10 <= seats.len()
        && (named
            || listed.count() < 2 && (desk.is_some() || titled || numbers && !is_of_days(&cells)));
    if !fits {
        return None;
    }
    let why = [
        (named, "hint"),
        (desk.is_some(), "teachers-desk"),
        (numbers, "numbered-seats"),
        (titled, "titled-seats"),
    ];
    let why: Vec<&'static str> = why
        .iter()
        .filter(|(is, _)| *is)
        .map(|(_, why)| *why)
        .collect();
    let sure = match (named, why.len()) {
        (true, _) => 1.0,
        (false, 1) => 0.7,
        (false, _) => 0.85,
    };
    // The first row is the one before the desk.
    let from_below = desk.is_some_and(|(at, _)| at.row > bottom);
    let plan = Plan {
        layout,
        seats,
        across,
        down,
        from_below,
    };
    Some(plan.table(extent, &rows, (why, sure)))
}

/// 9月值日表 over groups beside the numbers of days: who does what when, not who sits where.
fn is_of_days(cells: &[(CellRef, &Cell)]) -> bool {
    const DUTIES: [&str; 8] = [
        "值日", "值班", "值周", "值週", "值勤", "考勤", "轮值", "輪值",
    ];
    let mut titles = cells.iter().take(2).map(|(_, cell)| cell.shown.as_str());
    titles.any(|title| DUTIES.iter().any(|word| title.contains(word)))
}

struct Plan<'l, 'g> {
    layout: &'l Layout<'g>,
    seats: Vec<Seat>,
    across: Numbering,
    down: Numbering,
    from_below: bool,
}

impl Plan<'_, '_> {
    fn table(
        self,
        extent: CellRange,
        rows: &[u32],
        (why, sure): (Vec<&'static str>, f32),
    ) -> Table {
        let grid: &Grid = self.layout.grid;
        let numbered = self.seats.iter().any(|seat| seat.number.is_some());
        let long = |seat: &Seat| seat.number.as_ref().is_some_and(|n| n.len() > 4);
        let number = if self.seats.iter().any(long) {
            "考号"
        } else {
            "座号"
        };
        let unit = |numbering: &Numbering, else_: char| numbering.unit.unwrap_or(else_).to_string();
        let mut headings = vec![unit(&self.down, '排')];
        if self.across.wide {
            headings.push(unit(&self.across, '组'));
            headings.push("列".to_owned());
        } else {
            headings.push(unit(&self.across, '列'));
        }
        headings.extend(numbered.then(|| number.to_owned()));
        headings.push("姓名".to_owned());
        let first = self.seats.first().map_or(extent.first, |seat| seat.at);
        let columns = headings.into_iter().map(|heading| Column {
            col: first.col,
            path: vec![heading],
            source: grid.place(first),
            hidden: false,
        });
        let seat_rows = order(self.seats.iter().map(|seat| seat.at.row));
        let seat_cols = order(self.seats.iter().map(|seat| seat.at.col));
        let seats = self.seats.iter().map(|seat| {
            let said = |text: String| Some((seat.at, text_cell(&text)));
            let mut counted = seat_rows.get(&seat.at.row).copied().unwrap_or(0);
            if self.from_below {
                counted = seat_rows.len() - 1 - counted;
            }
            let label = |numbering: &Numbering, at: u32| {
                let (at, text) = numbering.labels.get(&at)?;
                Some((*at, text_cell(text)))
            };
            let column = seat_cols.get(&seat.at.col).copied().unwrap_or(0);
            let counted =
                label(&self.down, seat.at.row).or_else(|| said((counted + 1).to_string()));
            let across = label(&self.across, seat.at.col);
            let mut cells = vec![counted];
            if self.across.wide {
                cells.push(across);
                cells.push(said((column + 1).to_string()));
            } else {
                cells.push(across.or_else(|| said((column + 1).to_string())));
            }
            if numbered {
                let number = seat.number.as_ref();
                cells.push(number.and_then(|number| said(number.clone())));
            }
            cells.push(said(seat.name.clone()));
            Row {
                row: seat.at.row,
                place: seat.at,
                cells: cells.into_iter().collect(),
                group: None,
                hidden: grid.hidden_rows.contains(&seat.at.row)
                    || grid.hidden_cols.contains(&seat.at.col),
            }
        });
        let records: Vec<Row> = seats.collect();
        let (titles, left_out) = self.around(extent, rows);
        let outside: Vec<u32> = rows
            .iter()
            .copied()
            .filter(|row| !seat_rows.contains_key(row))
            .collect();
        Table {
            source: grid.source.clone(),
            hidden: grid.visibility == Visibility::Hidden,
            titles,
            header_rows: None,
            columns: columns.collect(),
            decisions: vec![Decision {
                what: "seat-plan",
                why,
                range: records
                    .first()
                    .zip(records.last())
                    .map(|(first, last)| CellRange {
                        first: first.place,
                        last: last.place,
                    }),
                count: records.len(),
                sure,
            }],
            rows: records,
            left_out,
            labels: labels(self.layout, extent, &outside),
            totals: Vec::new(),
            merges: Vec::new(),
            confidence: sure,
            readings: Vec::new(),
            starter: None,
        }
    }

    /// The titles above, and all that is no seat.
    fn around(&self, extent: CellRange, rows: &[u32]) -> (Vec<(CellRef, String)>, Vec<LeftOut>) {
        let top = self.seats.first().map_or(0, |seat| seat.at.row);
        let mut titles = Vec::new();
        let mut left_out = Vec::new();
        for row in rows {
            let cells = self.layout.row(*row, extent.first.col, extent.last.col);
            let title = title_in(cells).filter(|(_, text)| {
                *row < top && !is_desk(text) && !is_of_room(text) && unit_of(text).is_none()
            });
            for (at, cell) in cells {
                let seat = self.seats.iter().any(|seat| seat.at == *at);
                if seat {
                    continue;
                }
                let mark = is_of_room(&cell.shown) || number_in(&cell.shown).is_some();
                let reason = match () {
                    () if title.as_ref().is_some_and(|(own, _)| own == at) => "title",
                    () if is_desk(&cell.shown) => "desk",
                    () if mark => "seat-mark",
                    () => "remark",
                };
                left_out.push(LeftOut {
                    range: self.layout.span(*at),
                    reason,
                });
            }
            titles.extend(title);
        }
        (titles, left_out)
    }
}

/// By row (or column): which it is among those that hold seats.
fn order(numbers: impl Iterator<Item = u32>) -> BTreeMap<u32, usize> {
    let mut found: BTreeMap<u32, usize> = numbers.map(|number| (number, 0)).collect();
    for (at, place) in found.values_mut().enumerate() {
        *place = at;
    }
    found
}

/// The line of numbers beside the seats: of all lines outside them, the one with the most.
///
/// - `line`: the line that a cell outside the seats is in, and where along it
fn numbering(
    layout: &Layout<'_>,
    extent: CellRange,
    cells: &[(CellRef, &Cell)],
    line: impl Fn(CellRef) -> Option<(u32, u32)>,
) -> Numbering {
    let mut lines: BTreeMap<u32, Vec<(u32, CellRef, &Cell)>> = BTreeMap::new();
    for (at, cell) in cells {
        if let (Some((line, along)), Some(_)) = (line(*at), number_in(&cell.shown)) {
            lines.entry(line).or_default().push((along, *at, cell));
        }
    }
    let best = lines
        .into_values()
        .rev()
        .max_by_key(Vec::len)
        .unwrap_or_default();
    if best.len() < 2 {
        return Numbering::default();
    }
    let mut numbering = Numbering::default();
    for (along, at, cell) in best {
        let text: String = cell.shown.chars().filter(|c| !c.is_whitespace()).collect();
        numbering.unit = numbering.unit.or(unit_of(&text));
        let span = layout.span(at);
        let down = along == at.row;
        let (from, to) = match down {
            true => (span.first.row, span.last.row.min(extent.last.row)),
            false => (span.first.col, span.last.col.min(extent.last.col)),
        };
        numbering.wide |= !down && to > from;
        for place in from..=to {
            numbering.labels.insert(place, (at, text.clone()));
        }
    }
    numbering
}

/// 1 of 第1排, 第一组, 1列, 1.
fn number_in(text: &str) -> Option<u32> {
    const LONGEST: usize = 24;
    if text.len() > LONGEST {
        return None;
    }
    let text = tidy_heading(text);
    let bare = text.strip_prefix('第').unwrap_or(&text);
    number(bare.trim_end_matches(UNITS))
}

const UNITS: [char; 7] = ['排', '列', '行', '组', '組', '座', '号'];

/// 排 of 第1排.
fn unit_of(text: &str) -> Option<char> {
    number_in(text)?;
    tidy_heading(text)
        .chars()
        .last()
        .filter(|c| UNITS.contains(c))
}

/// A name, with a number before it, behind it, above or below in its cell, or none.
fn seat(at: CellRef, cell: &Cell) -> Option<Seat> {
    const LONGEST: usize = 80;
    if cell.kind != CellKind::Text || cell.shown.len() > LONGEST || is_of_room(&cell.shown) {
        return None;
    }
    let digits: String = cell.shown.chars().filter(char::is_ascii_digit).collect();
    let name: String = cell
        .shown
        .chars()
        .filter(|c| !c.is_ascii_digit() && !"号號.、-（）()".contains(*c))
        .collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    is_name(&name).then(|| Seat {
        at,
        name: if digits.is_empty() {
            cell.shown.trim().to_owned()
        } else {
            name
        },
        number: (!digits.is_empty()).then_some(digits),
    })
}

/// What stands among names where one would: a short text, whose words or form are those of no name.
fn sitter(at: CellRef, cell: &Cell) -> Option<Seat> {
    const LONGEST: usize = 16;
    let name = cell.shown.trim();
    let fits = cell.kind == CellKind::Text
        && name.chars().nth(LONGEST).is_none()
        && name.chars().any(char::is_alphabetic)
        && !is_of_room(name)
        && !is_labelled(name)
        && !is_plain_heading(name)
        && number_in(name).is_none()
        && !name.contains(['，', '。', '；', '、']);
    fits.then(|| Seat {
        at,
        name: name.to_owned(),
        number: None,
    })
}

/// The last row of seats: below the last name, rows of which each cell stands in a column of names and
/// could be one, as long as none is left out between.
fn last_row(layout: &Layout<'_>, extent: CellRange, from: u32, (left, right): (u32, u32)) -> u32 {
    const LONGEST: usize = 6;
    let plain = |(at, cell): &(CellRef, &Cell)| {
        let text = tidy_heading(&cell.shown);
        let span = layout.span(*at);
        (left..=right).contains(&at.col)
            && span.first == span.last
            && text.chars().nth(LONGEST).is_none()
            && text.chars().all(|c| c.is_alphabetic() || c == '·')
            && !is_heading_word(&text)
            && sitter(*at, cell).is_some()
    };
    let is_row = |row: &u32| {
        let cells = layout.row(*row, extent.first.col, extent.last.col);
        cells.len() >= 2 && cells.iter().all(plain)
    };
    (from + 1..=extent.last.row)
        .take_while(is_row)
        .last()
        .unwrap_or(from)
}

fn is_desk(text: &str) -> bool {
    const DESKS: [&str; 8] = [
        "讲台",
        "講台",
        "讲桌",
        "講桌",
        "黑板",
        "讲台桌",
        "主席台",
        "教师讲台",
    ];
    text.len() <= 40 && DESKS.contains(&tidy_heading(text).trim_matches(['（', '）', '(', ')']))
}

/// 讲台, 前门, 窗, 过道: what a room has beside seats.
fn is_of_room(text: &str) -> bool {
    const PARTS: [&str; 16] = [
        "门", "門", "前门", "后门", "前門", "後門", "窗", "窗户", "窗戶", "过道", "走道", "走廊",
        "通道", "空", "空位", "投影",
    ];
    text.len() <= 40 && (is_desk(text) || PARTS.contains(&tidy_heading(text).as_str()))
}

/// 座次表, 考场座位安排.
fn is_title(text: &str) -> bool {
    const WORDS: [&str; 4] = ["座次", "座位", "座席", "席位"];
    const LONGEST: usize = 150;
    text.len() <= LONGEST
        && WORDS.iter().any(|word| text.contains(word))
        && !text.ends_with(['号', '號'])
}

fn text_cell(text: &str) -> Cell {
    Cell {
        shown: text.into(),
        kind: CellKind::Text,
    }
}
