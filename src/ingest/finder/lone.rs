//! Lines of one cell, or of a number and a name, that head the rows below them.

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind, CellRange};

use super::aside::{LONGEST_COUNT, counted, has_label_only};
use super::draft::Draft;
use super::kinds::{OneKind, is_like};
use super::layout::Layout;
use super::words::{
    Span, ends_group, group_name, holds_a_date, is_bare_total_word, is_labelled, marks_group,
    ordinal, tidy_heading,
};

/// A text alone in the first column of a wider table, which its form or its last character calls
/// the heading of a group, and which the column's own values do not look like.
pub(super) fn is_lone_group(current: &Draft<'_, '_>, at: CellRef, cell: &Cell) -> bool {
    if !current.begins_at(at.col) || cell.kind != CellKind::Text || current.width() < 3 {
        return false;
    }
    let name = group_name(&cell.shown);
    if current.head_names(at.col, &name) {
        return false;
    }
    let ends = name.ends_with(ends_group);
    let short = name.chars().count() <= 16;
    let marked = marks_group(&cell.shown);
    // 3、 below the rows 1、 and 2、: it is numbered as they are.
    if current
        .last_value(at.col)
        .is_some_and(|above| follows_point(above, &cell.shown))
    {
        return false;
    }
    // 二、第二小学（2人） after 一、中心小学（3人）, whatever the column holds.
    let again = marked && current.has_groups();
    short && (ends || marked) && (again || !current.has_key_like(at.col, &name))
}

/// 以下为11月份新增 over a row that goes on with a number.
pub(super) fn is_dated_between(
    layout: &Layout<'_>,
    region: CellRange,
    at: CellRef,
    cell: &Cell,
) -> bool {
    let next = || next_row(layout, region, at.row).first();
    let counts = |(own, next): &(CellRef, &Cell)| {
        own.col == at.col && matches!(next.kind, CellKind::Number(_))
    };
    holds_a_date(&cell.shown) && next().is_some_and(counts)
}

/// 10月17日 alone over 8:30, 第1周 alone over 9月1日: when the rows below are, in a column that holds no such
/// spans of time beside other values and is not asked for them.
pub(super) fn is_line_of_time(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    (at, cell): (CellRef, &Cell),
) -> bool {
    const NEAR: usize = 12;
    let Some(span) = Span::of(cell).filter(|_| current.begins_at(at.col)) else {
        return false;
    };
    let below = (at.row + 1..=region.last.row).take(NEAR * 2);
    let below = below.map(|row| layout.row(row, region.first.col, region.last.col));
    let mut keys = below
        .filter(|cells| cells.len() >= 2)
        .map(|cells| &cells[0])
        .take(NEAR)
        .peekable();
    let own = layout.span(at);
    current.width() >= 2
        && own.first.row == own.last.row
        && keys.peek().is_some()
        && !keys.any(|(own, key)| own.col == at.col && Span::begun(&key.shown) == Some(span))
        && !current.holds_spans(at.col, span)
}

/// 1班 alone over 2班 and 3班 | 冯浩然 | 周芳芳: a row that is not filled in yet. Its text is of the
/// kind of those that nearly all rows below begin with.
pub(super) fn is_key(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    (at, cell): (CellRef, &Cell),
) -> bool {
    const NEAR: usize = 12;
    let below = (at.row + 1..=region.last.row).take(NEAR * 2);
    let below = below.map(|row| layout.row(row, region.first.col, region.last.col));
    let rows: Vec<&[(CellRef, &Cell)]> =
        below.filter(|cells| !cells.is_empty()).take(NEAR).collect();
    let keys: Vec<&Cell> = rows
        .iter()
        .filter_map(|cells| cells.first().filter(|(own, _)| own.col == at.col))
        .map(|(_, cell)| *cell)
        .collect();
    let filled = rows.iter().filter(|cells| cells.len() >= 2);
    let like = |cells: &&&[(CellRef, &Cell)]| {
        let key = cells.first().filter(|(own, _)| own.col == at.col);
        key.is_some_and(|(_, own)| own.shown != cell.shown && is_like(cell, &[*own, *own]))
    };
    // 语文组 over 语文组 | 王丽 heads it.
    let again = keys.iter().any(|own| own.shown == cell.shown);
    current.begins_at(at.col)
        && !again
        && !is_one_of_several_places(layout, region, (at, cell))
        && keys.len() * 5 >= rows.len() * 4
        && is_like(cell, &keys)
        && filled.clone().count() >= 1
        && filled.clone().filter(like).count() * 5 >= filled.count() * 4
}

/// 白石镇 alone above people, and 清水镇 alone elsewhere in the column: a town, though its name could be
/// somebody's.
fn is_one_of_several_places(
    layout: &Layout<'_>,
    region: CellRange,
    (at, cell): (CellRef, &Cell),
) -> bool {
    const PLACES: [char; 6] = ['镇', '鎮', '乡', '鄉', '县', '縣'];
    let place = |text: &str| {
        let text = text.trim();
        let end = text.chars().next_back().filter(|end| PLACES.contains(end));
        end.filter(|_| text.chars().nth(2).is_some())
    };
    let Some(end) = place(&cell.shown) else {
        return false;
    };
    lone_near(layout, region, region.first.row, at)
        .any(|(_, other)| place(&other.shown) == Some(end))
}

/// The texts that stand alone in their rows in this column, some way above and below, from row `first` on.
fn lone_near<'g>(
    layout: &Layout<'g>,
    region: CellRange,
    first: u32,
    at: CellRef,
) -> impl Iterator<Item = (u32, &'g Cell)> {
    const FAR: u32 = 400;
    let last = at.row.saturating_add(FAR).min(region.last.row);
    let near = (at.row.saturating_sub(FAR).max(first)..=last).filter(move |row| *row != at.row);
    near.filter_map(
        move |row| match layout.row(row, region.first.col, region.last.col) {
            [(own, other)] if own.col == at.col => Some((row, *other)),
            _ => None,
        },
    )
}

/// Is the second text numbered one more than the first, as 3、 after 2. is?
fn follows_point(above: &str, text: &str) -> bool {
    let number = |text: &str| {
        let text = tidy_heading(text);
        let digits = text.trim_start_matches(['（', '(']);
        let end = digits.find(|c: char| !c.is_ascii_digit())?;
        let (number, rest) = digits.split_at_checked(end)?;
        let marked = rest.starts_with(['、', '.', '．', ')', '）']);
        marked.then(|| number.parse::<u32>().ok()).flatten()
    };
    let next = number(above).and_then(|above| above.checked_add(1));
    next.is_some() && number(text) == next
}

/// The next filled row.
pub(super) fn next_row<'l, 'g>(
    layout: &'l Layout<'g>,
    region: CellRange,
    row: u32,
) -> &'l [(CellRef, &'g Cell)] {
    const FAR: u32 = 3;
    (row + 1..=row.saturating_add(FAR))
        .map(|below| layout.row(below, region.first.col, region.last.col))
        .find(|cells| !cells.is_empty())
        .unwrap_or_default()
}

/// A short text alone in one of the first two columns, which the running numbers of the rows above
/// and below do not count: 第一党小组 between 4 and 5, or before 1.
pub(super) fn is_uncounted(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    row: u32,
    cells: &[(CellRef, &Cell)],
) -> bool {
    const LONGEST: usize = 20;
    let [(at, cell)] = cells else {
        return false;
    };
    let next = next_row(layout, region, row);
    let (Some((first, number)), true) = (next.first(), next.len() >= 3) else {
        return false;
    };
    let stands = current.begins_at(at.col) || at.col == first.col + 1;
    let short = cell.kind == CellKind::Text && cell.shown.chars().nth(LONGEST).is_none();
    // 厂房维修： says nothing of its own.
    let labelled = is_labelled(&cell.shown) && !has_label_only(&cell.shown);
    if !stands || !short || !current.begins_at(first.col) || labelled {
        return false;
    }
    let second = at.col > first.col;
    let column = match second {
        true => values_around(layout, region, current, *at),
        false => Vec::new(),
    };
    // 李新来 behind an empty number is one of the names there, 白石小学 one of the schools.
    let name = group_name(&cell.shown);
    // 高一 over its people and 高二 over others are groups, though either could be a name.
    let several = OneKind::of(&column) == Some(OneKind::Names)
        && heads_again(layout, region, current.first_body_row(), (*at, cell));
    let restarts = counted(number) == Some(1) && current.last_number().is_some();
    let is_value = is_like(cell, &column) && !several && !restarts;
    if second && (is_value || current.head_names(at.col, &name)) {
        return false;
    }
    // 白石小学 among people.
    let among_people = || OneKind::of(&column) == Some(OneKind::Names);
    let named = || name.ends_with(ends_group) || marks_group(&cell.shown) || among_people();
    let goes_on = match (counted(number), current.last_number()) {
        (Some(next), Some(last)) => {
            last.checked_add(1) == Some(next) && (current.has_groups() || second && named())
        }
        _ => false,
    };
    goes_on || counted(number) == Some(1)
}

/// Does another text stand alone in this column, over a row of several cells as this one does?
fn heads_again(
    layout: &Layout<'_>,
    region: CellRange,
    first: u32,
    (at, cell): (CellRef, &Cell),
) -> bool {
    lone_near(layout, region, first, at).any(|(row, other)| {
        row.abs_diff(at.row) > 1
            && other.kind == CellKind::Text
            && other.shown != cell.shown
            && next_row(layout, region, row).len() >= 3
    })
}

/// What stands in a column a little above and below, in rows with several cells.
fn values_around<'g>(
    layout: &Layout<'g>,
    region: CellRange,
    current: &Draft<'_, '_>,
    at: CellRef,
) -> Vec<&'g Cell> {
    const NEAR: u32 = 12;
    let above = at.row.saturating_sub(NEAR).max(current.first_body_row())..at.row;
    let below = at.row + 1..=at.row.saturating_add(NEAR).min(region.last.row);
    let rows = above.chain(below);
    let rows = rows.filter(|row| layout.row(*row, region.first.col, region.last.col).len() >= 2);
    let column = rows.flat_map(|row| layout.row(row, at.col, at.col));
    column.map(|(_, cell)| *cell).collect()
}

/// 一 | 党建引领 over rows that are numbered otherwise, 2 | 教学 over 2.1: the heading of a group with
/// its number in a cell of its own.
pub(super) fn is_numbered_group(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    row: u32,
    cells: &[(CellRef, &Cell)],
) -> bool {
    const LONGEST: usize = 30;
    const NARROWEST: u32 = 4;
    let [(at, number), (next_at, name)] = cells else {
        return false;
    };
    let beside = current.begins_at(at.col) && layout.span(*at).last.col + 1 == next_at.col;
    let named = name.kind == CellKind::Text
        && name.shown.chars().nth(LONGEST).is_none()
        && !is_labelled(&name.shown);
    if !beside || !named || current.width() < NARROWEST {
        return false;
    }
    let below = next_row(layout, region, row);
    let (Some((first, next)), true) = (below.first(), below.len() >= 3) else {
        return false;
    };
    let number = tidy_heading(&number.shown);
    let next = tidy_heading(&next.shown);
    let outlined = number.parse::<u32>().is_ok()
        && next
            .strip_prefix(number.as_str())
            .is_some_and(|rest| rest.starts_with(['.', '．', '-']));
    // 一 below 壹 begins anew; 二 below 一 goes on.
    let above = ordinal(&number).is_some_and(|own| match ordinal(&next) {
        Some(next) => !next.is_level_with(own) && next.is_first,
        None => true,
    });
    current.begins_at(first.col) && (outlined || above)
}

/// 一小 alone at the table's or a total's end, with rows and a 小计 of its own below.
pub(super) fn is_group_with_subtotal(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    row: u32,
    cell: &Cell,
) -> bool {
    const FAR: u32 = 200;
    let begins = current.is_fresh() || current.ends_with_total();
    if !begins || cell.shown.len() > LONGEST_COUNT {
        return false;
    }
    let short = cell.kind == CellKind::Text && tidy_heading(&cell.shown).chars().count() <= 16;
    let mut below = (row + 1..=row.saturating_add(FAR))
        .map(|below| layout.row(below, region.first.col, region.last.col))
        .filter(|cells| !cells.is_empty());
    // The first row below that is alone again, or a total.
    let next = below.find_map(|cells| {
        let first = cells.iter().take(3);
        let total = first
            .clone()
            .any(|(_, cell)| is_bare_total_word(&cell.shown));
        (total || cells.len() == 1).then_some(total && cells.len() > 1)
    });
    short && next == Some(true)
}
