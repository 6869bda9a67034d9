//! Forms: a label beside its value, row by row.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind, CellRange, Column, Row, Table};

use super::cards::cards;
use super::frames::end_of_block;
use super::heading::is_banner;
use super::items::heads_items;
use super::kinds::counted_out;
use super::label::within;
use super::layout::Layout;
use super::side::{on_its_side, unread};
use super::words::{
    Form, heading_form, holds_a_figure, is_heading_word, is_labelled, is_weekday_name, section,
    starts_as_note, tidy_heading,
};

/// How many rows are looked at to tell a form from a header.
const WINDOW: usize = 6;
/// A longer text where the labels stand is a value.
const LONGEST_LABEL: usize = 10;
/// The same, where the lines above and below have theirs in this column.
pub(super) const LONGEST_IN_PLACE: usize = 14;
/// Fewer pairs of label and value are no form.
const PAIRS: usize = 3;

/// A label and its value.
pub(super) type Pair = (CellRef, Vec<String>, Option<(CellRef, Cell)>);

/// Is this row one of a form rather than a header: labels that each have one value beside them,
/// here and in most of the next rows, or in the two above?
pub(super) fn looks_like_form(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    below: &[u32],
) -> bool {
    if end_of_block(layout, region, row, below).is_some() {
        return false;
    }
    let above: Vec<u32> = (row.saturating_sub(2)..row).collect();
    let rows: Vec<u32> = [row]
        .into_iter()
        .chain(below.iter().copied())
        .take(WINDOW)
        .collect();
    let window: Vec<u32> = above.iter().chain(&rows).copied().collect();
    let columns = label_columns(layout, region, &window);
    let filled = |row: &u32| {
        let pairs = pairs_in(layout, region, *row, &columns);
        pairs.is_some_and(|pairs| pairs.iter().any(|(_, _, value)| value.is_some()))
    };
    if stands_over_a_table(layout, region, row, below) {
        return true;
    }
    let neighbours = below.first().copied().into_iter().chain(row.checked_sub(1));
    for next in neighbours.filter(|next| next.abs_diff(row) == 1) {
        if are_pairs_throughout(layout, region, &[row, next]) {
            return true;
        }
    }
    if !filled(&row)
        || is_heading_row(layout, region, row, below)
        || is_in_odd_rows(layout, region, row, below)
    {
        return false;
    }
    let forms = rows.iter().filter(|row| filled(row)).count();
    forms >= 2 && forms * 5 >= rows.len() * 3 || above.len() == 2 && above.iter().all(filled)
}

/// Do this row and the two below it fill the same columns, three or five of them? Pairs would leave a
/// label without its value in each.
fn is_in_odd_rows(layout: &Layout<'_>, region: CellRange, row: u32, below: &[u32]) -> bool {
    let columns = |row: u32| -> Vec<u32> {
        let cells = layout.row(row, region.first.col, region.last.col);
        cells.iter().map(|(at, _)| at.col).collect()
    };
    let own = columns(row);
    let next = below.get(..2);
    own.len() >= 3
        && own.len() % 2 == 1
        && next.is_some_and(|rows| rows.iter().all(|row| columns(*row) == own))
}

/// Two rows of two pairs each and more, every label a known one and no value: no header looks so.
fn are_pairs_throughout(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> bool {
    rows.iter().all(|row| {
        let cells: Vec<&Cell> = layout
            .row(*row, region.first.col, region.last.col)
            .iter()
            .map(|(_, cell)| *cell)
            .filter(|cell| !is_photo(&cell.shown))
            .collect();
        let (pairs, rest) = cells.as_chunks::<2>();
        let pair = |[label, value]: &[&Cell; 2]| is_label(label) && !is_label(value);
        pairs.len() >= 2 && rest.is_empty() && pairs.iter().all(pair)
    })
}

/// The box for a photograph.
fn is_photo(text: &str) -> bool {
    const LONGEST: usize = 60;
    if text.len() > LONGEST {
        return false;
    }
    let text = tidy_heading(text);
    let bare = text.trim_matches(['（', '）', '(', ')']);
    bare.chars().count() <= 8
        && ["照片", "相片", "像片", "贴照", "一寸", "二寸", "大头照"]
            .iter()
            .any(|word| bare.contains(word))
}

/// 课题名称 阅读教学, 主持人 王明: pairs of a label and its value over a wider table's headings.
fn stands_over_a_table(layout: &Layout<'_>, region: CellRange, row: u32, below: &[u32]) -> bool {
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let is_pair = |row: u32| match cells(row) {
        // 参加县教研活动, merged to the right end, is what 调课原因 asks for.
        [(at, label), (_, value)] => {
            is_label(label) && (!is_label(value) || is_label_by_place(layout, region, row, *at))
        }
        _ => are_pairs_throughout(layout, region, &[row]),
    };
    let is_header = |row: u32| {
        let cells = cells(row);
        cells.len() >= 3 && cells.iter().all(|(_, cell)| is_heading_word(&cell.shown))
    };
    let next = |is_pair: &dyn Fn(u32) -> bool| {
        let mut rest = below.iter().take(WINDOW).copied();
        rest.find(|row| !is_pair(*row) && cells(*row).len() != 1)
    };
    if is_pair(row) && next(&is_pair).is_some_and(is_header) {
        return true;
    }
    let by_place = |row: u32| {
        let pair = match cells(row) {
            // What is merged over several columns heads those below: 基本信息, 任教情况.
            [(at, _), _] => {
                layout.span(*at).last.col == at.col && is_label_by_place(layout, region, row, *at)
            }
            _ => false,
        };
        pair || is_pair(row) || are_pairs_by_place(layout, cells(row))
    };
    by_place(row)
        && next(&by_place).is_some_and(|below| {
            cells(below).len() > cells(row).len() && are_mostly_headings(cells(below))
        })
}

/// 教练 | 王军 | | 组别 | 小学甲组: two pairs and more, each value right beside its label, at least
/// half of the labels known and no value one.
fn are_pairs_by_place(layout: &Layout<'_>, cells: &[(CellRef, &Cell)]) -> bool {
    let (pairs, rest) = cells.as_chunks::<2>();
    let pair = |[(at, label), (next, value)]: &[(CellRef, &Cell); 2]| {
        layout.span(*at).last.col + 1 == next.col
            && label.kind == CellKind::Text
            && tidy_heading(&label.shown).chars().count() <= LONGEST_LABEL
            && !is_label(value)
    };
    let known = pairs.iter().filter(|[(_, label), _]| is_label(label));
    pairs.len() >= 2
        && rest.is_empty()
        && known.count() * 2 >= pairs.len()
        && pairs.iter().all(pair)
}

/// 任教学科 | 语文 | 班主任年限 | 3 | 职称 | 一级: three pairs and more, hardly a label of which is no
/// known word.
fn are_pairs_with_strangers(layout: &Layout<'_>, cells: &[(CellRef, &Cell)]) -> bool {
    let labels = cells.iter().step_by(2);
    let known = labels.filter(|(_, cell)| is_label(cell) && !is_weekday_name(&cell.shown));
    cells.len() >= 6 && known.count() * 6 >= cells.len() * 2 && are_pairs_by_place(layout, cells)
}

/// Are most of these texts headings, and none the same as another?
fn are_mostly_headings(cells: &[(CellRef, &Cell)]) -> bool {
    let known = cells
        .iter()
        .filter(|(_, cell)| is_heading_word(&cell.shown));
    let distinct: BTreeSet<&str> = cells.iter().map(|(_, cell)| cell.shown.as_str()).collect();
    known.count() * 5 >= cells.len() * 3 && distinct.len() == cells.len()
}

/// Headings from end to end: three or more, or two over numbers.
fn is_heading_row(layout: &Layout<'_>, region: CellRange, row: u32, below: &[u32]) -> bool {
    let cells = layout.row(row, region.first.col, region.last.col);
    let all = cells.iter().all(|(_, cell)| is_heading_word(&cell.shown));
    let over_number = cells
        .last()
        .zip(below.first())
        .is_some_and(|((at, _), next)| {
            let under = layout.row(*next, at.col, at.col);
            under
                .iter()
                .any(|(_, cell)| heading_form(cell) != Form::Text || is_figure(&cell.shown))
        });
    // 职务 | 教师 below 姓名 | 王芳.
    let above = row
        .checked_sub(1)
        .map(|above| layout.row(above, region.first.col, region.last.col));
    let goes_on =
        matches!(above, Some([(_, label), (_, value)]) if is_label(label) && !is_label(value));
    let over_number = over_number && !(cells.len() == 2 && goes_on);
    // 姓名 | 姓名: no label has itself for a value.
    let texts: BTreeSet<String> = cells
        .iter()
        .map(|(_, cell)| tidy_heading(&cell.shown))
        .collect();
    let equal = cells.len() >= 2 && texts.len() == 1;
    heads_items(cells)
        || all
            && (cells.len() >= 3
                || over_number
                || equal
                || !goes_on && stands_over_values(layout, region, row, below))
}

/// 学校名称 | 教研负责人 over 红旗教学点 | 马占海: two headings over rows of two values, the first of which is no label.
fn stands_over_values(layout: &Layout<'_>, region: CellRange, row: u32, below: &[u32]) -> bool {
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let columns = |row: u32| cells(row).iter().map(|(at, _)| at.col);
    let is_record = |next: &u32| {
        let first = cells(*next).first();
        columns(*next).eq(columns(row)) && first.is_some_and(|(_, cell)| !is_label(cell))
    };
    cells(row).len() == 2 && !below.is_empty() && below.iter().take(WINDOW).all(is_record)
}

/// 1,200.00 as text.
fn is_figure(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !matches!(c, ',' | '，')).collect();
    bare.trim().parse::<f64>().is_ok()
}

/// The columns in which most texts are words of headings.
fn label_columns(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> BTreeSet<u32> {
    let mut counts: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for row in rows {
        let cells = layout.row(*row, region.first.col, region.last.col);
        let paired = are_pairs_with_strangers(layout, cells);
        for (nth, (at, cell)) in cells.iter().enumerate() {
            let count = counts.entry(at.col).or_default();
            let label = is_label(cell)
                || paired && nth % 2 == 0
                || is_label_by_place(layout, region, *row, *at);
            count.0 += usize::from(label);
            count.1 += 1;
        }
    }
    let most = |(_, (labels, all)): &(&u32, &(usize, usize))| labels * 2 > *all && *labels >= 2;
    counts.iter().filter(most).map(|(col, _)| *col).collect()
}

/// Are at least half of a column's texts no words of headings, nor labels by their place in a row of two
/// or of pairs? Then it is none of [`label_columns`].
fn is_no_label_column(layout: &Layout<'_>, region: CellRange, rows: &[u32], col: u32) -> bool {
    let cells = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    let own = |row: &u32| layout.row(*row, col, col).first();
    let count = rows.iter().filter(|row| own(row).is_some()).count();
    let strangers = rows.iter().filter(|row| {
        let by_place = || cells(row).len() == 2 || are_pairs_with_strangers(layout, cells(row));
        own(row).is_some_and(|(_, cell)| !is_label(cell)) && !by_place()
    });
    strangers.take(count.div_ceil(2)).count() * 2 >= count
}

/// Is it a short text at the left, beside one value merged up to the right end and wider than it? Of two
/// cells merged over as many columns neither is more than the other.
pub(super) fn is_label_by_place(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    at: CellRef,
) -> bool {
    match layout.row(row, region.first.col, region.last.col) {
        [(first, label), (second, _)] => {
            let span = layout.span(*second);
            let own = layout.span(*first);
            let wide = span.last.col > second.col
                && span.last.col >= region.last.col
                && span.last.col - span.first.col > own.last.col - own.first.col;
            *first == at
                && wide
                && label.kind == CellKind::Text
                && tidy_heading(&label.shown).chars().count() <= LONGEST_LABEL
                && !label.shown.contains(['。', '；'])
        }
        _ => false,
    }
}

pub(super) fn is_label(cell: &Cell) -> bool {
    let text = cell.shown.trim();
    text.ends_with([':', '：']) || is_heading_word(text) && !holds_a_figure(text)
}

/// The labels of a row with the value beside each; `None` where a label has several values, as in
/// a list.
fn pairs_in(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    columns: &BTreeSet<u32>,
) -> Option<Vec<Pair>> {
    let mut pairs: Vec<Pair> = Vec::new();
    // 校长, merged down over 姓名 and 电话, stands over both.
    let group_of = |at: CellRef| {
        let left = CellRef::new(row, at.col.checked_sub(1)?);
        let (above, cell) = layout.covering(left)?;
        let tall = layout.span(above).first.row != layout.span(above).last.row;
        (tall && is_label(cell)).then(|| tidy_heading(&cell.shown))
    };
    let cells = layout.row(row, region.first.col, region.last.col);
    let paired = are_pairs_with_strangers(layout, cells);
    for (nth, (at, cell)) in cells.iter().enumerate() {
        if is_photo(&cell.shown) {
            continue;
        }
        let name = tidy_heading(cell.shown.trim().trim_end_matches([':', '：', '*']));
        // 个人简历 is no known word, but stands where the labels do, with the pair before it whole.
        let in_place = || {
            // A label whose value is blank has nothing right beside it.
            let whole = pairs.last().is_none_or(|(label, _, value)| {
                value.is_some() || layout.span(*label).last.col + 1 < at.col
            });
            whole
                && cell.kind == CellKind::Text
                && name.chars().count() <= LONGEST_IN_PLACE
                && !name.contains(['。', '；', '：', ':'])
                && !name.chars().any(|c| c.is_ascii_digit())
        };
        // A known word behind a whole pair is a label, wherever it stands.
        let next = || pairs.last().is_some_and(|(_, _, value)| value.is_some());
        let labelled = match columns.contains(&at.col) {
            true => is_label(cell) || in_place(),
            false => (is_label(cell) || paired && nth % 2 == 0) && next(),
        };
        if labelled {
            // What is merged down beside other labels is their group's.
            let below = row + 1..=layout.span(*at).last.row;
            let beside = |row: u32| {
                !layout
                    .row(row, region.first.col, region.last.col)
                    .is_empty()
            };
            let alone = cells.len() == 1 && !below.clone().any(beside);
            if below.is_empty() || alone {
                let path = group_of(*at).into_iter().chain([name]).collect();
                pairs.push((*at, path, None));
            }
            continue;
        }
        // 校长：陈立群 in one cell, where no label waits for its value.
        let inline = match pairs.last() {
            Some((_, _, None)) => Vec::new(),
            _ => pairs_within(*at, cell),
        };
        if !inline.is_empty() {
            pairs.extend(inline);
            continue;
        }
        let (_, _, value) = pairs.last_mut()?;
        if value.is_some() {
            return None;
        }
        *value = Some((*at, (*cell).clone()));
    }
    Some(pairs)
}

/// The labels with their values that stand in one cell: 校长：陈立群　电话：6630012.
fn pairs_within(at: CellRef, cell: &Cell) -> Vec<Pair> {
    if !is_labelled(&cell.shown) || starts_as_note(&cell.shown) {
        return Vec::new();
    }
    let labels = within(&cell.shown, at).into_iter();
    let pair = |label: crate::ingest::Label| {
        let value = Cell {
            shown: label.value.as_str().into(),
            kind: CellKind::Text,
        };
        (at, vec![label.name], Some((at, value)))
    };
    labels.map(pair).collect()
}

/// Is all of this region pairs of a label and its value in one cell, a title aside?
pub(super) fn is_inline(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> bool {
    const MOST: usize = 100;
    if rows.len() > MOST {
        return false;
    }
    let cells = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    let is_pair = |(_, cell): &(CellRef, &Cell)| {
        is_labelled(&cell.shown)
            && !starts_as_note(&cell.shown)
            && !cell.shown.trim_end().ends_with(['。', '；'])
    };
    let is_titles = |row: &&u32| matches!(cells(row), [only] if !is_pair(only));
    let lines = rows.iter().skip_while(is_titles);
    let paired = lines.clone().all(|row| cells(row).iter().all(is_pair));
    let pairs = lines
        .flat_map(&cells)
        .map(|(at, cell)| pairs_within(*at, cell).len());
    let notes = rows
        .iter()
        .flat_map(cells)
        .any(|(_, cell)| starts_as_note(&cell.shown));
    paired && !notes && pairs.sum::<usize>() >= PAIRS
}

/// Is all of this region one form, titles and a remark or two aside? Then no row of it is a header,
/// whatever its values read like.
pub(super) fn is_whole(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> bool {
    const FEWEST: usize = 3;
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let lines: Vec<u32> = rows
        .iter()
        .copied()
        .filter(|row| cells(*row).len() >= 2)
        .collect();
    let first = lines.first().and_then(|row| cells(*row).first());
    // The cheap question first: most regions are lists, and long.
    let leads = |(at, _): &(CellRef, &Cell)| !is_no_label_column(layout, region, &lines, at.col);
    if !first.is_some_and(leads) {
        return false;
    }
    let columns = label_columns(layout, region, &lines);
    let leads = first.is_some_and(|(at, _)| columns.contains(&at.col));
    let labels_alone = |row: u32| cells(row).iter().all(|(_, cell)| is_label(cell));
    let paired = lines.iter().enumerate().filter(|(nth, row)| {
        let pairs = pairs_in(layout, region, **row, &columns).unwrap_or_default();
        let filled = pairs.iter().filter(|(_, _, value)| value.is_some()).count();
        let above = nth.checked_sub(1).and_then(|above| lines.get(above));
        // Two labels with what is said below them.
        let two = |row: u32| cells(row).len() == 2 && labels_alone(row);
        filled > 0 && filled * 2 >= pairs.len() || two(**row) || above.is_some_and(|row| two(*row))
    });
    let several = lines.iter().any(|row| cells(*row).len() >= 4);
    // Two rows together that do not begin with a known label are those of a list below the form.
    let known = |row: &u32| {
        let first = cells(*row).first();
        first.is_some_and(|(at, cell)| {
            is_label(cell) || is_label_by_place(layout, region, *row, *at)
        })
    };
    let listed = lines.windows(2).any(|pair| !pair.iter().any(known));
    leads && several && !listed && lines.len() >= FEWEST && paired.count() * 5 >= lines.len() * 4
}

/// 同意。 below 教研组意见, 同意。 below 教务处意见: takes the cells of a row for the values of the
/// labels right above it, if each stands below one and none has a value yet.
fn stands_below(cells: &[(CellRef, &Cell)], labels: &mut [Pair]) -> bool {
    let fits = !labels.is_empty()
        && labels.len() >= cells.len()
        && labels.iter().all(|(_, _, value)| value.is_none())
        && cells.iter().all(|(at, _)| {
            let mut above = labels.iter();
            above.any(|(label, _, _)| label.col == at.col && label.row + 1 == at.row)
        });
    if fits {
        for (at, cell) in cells {
            let label = labels.iter_mut().find(|(label, _, _)| label.col == at.col);
            if let Some((_, _, value)) = label {
                *value = Some((*at, (*cell).clone()));
            }
        }
    }
    fits
}

/// 家访记录 over the whole width, with what was written below it.
fn above_its_text(label: &[(CellRef, &Cell)], text: &[(CellRef, &Cell)]) -> Option<Pair> {
    let ([(at, label)], [(below, text)]) = (label, text) else {
        return None;
    };
    let name = tidy_heading(label.shown.trim().trim_end_matches([':', '：']));
    let short = label.kind == CellKind::Text
        && name.chars().count() <= LONGEST_LABEL
        && !name.contains(['。', '；', '，', '：', ':']);
    let written = text.shown.trim().chars().count() > LONGEST_LABEL
        || text.shown.trim_end().ends_with(['。', '！']);
    (short && written && below.col == at.col)
        .then(|| (*at, vec![name], Some((*below, (*text).clone()))))
}

/// The form in these rows, as a table of one row, if they are one; cards below one another are a
/// row each.
pub(super) fn form(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Option<Table> {
    let table = inline_form(layout, region, rows)?;
    // 填报单位：一小 and its like alone are what is said beside a table.
    let row = table.rows.first()?;
    let mut pairs = table.columns.iter().enumerate();
    let apart = |(at, column): (usize, &Column)| {
        let value = row.cells.get(at);
        value.is_some_and(|(at, _)| column.source.cell != Some(*at))
    };
    pairs.any(apart).then_some(table)
}

/// The same, and be it of labels that all have their values in their own cells.
pub(super) fn inline_form(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Option<Table> {
    let wide = |row: &u32| layout.row(*row, region.first.col, region.last.col).len() >= 2;
    let wide: Vec<u32> = rows.iter().copied().filter(wide).collect();
    let columns = label_columns(layout, region, &wide);
    let (table, lines) = paired(layout, region, rows, &columns, Blanks::Few)?;
    let values = table.rows.iter().flat_map(|row| row.cells.iter());
    (values.count() >= PAIRS && lines > 1).then_some(table)
}

/// The form of lines that are known to hold nothing but pairs, and be it one of two.
pub(super) fn lines_of_pairs(
    layout: &Layout<'_>,
    region: CellRange,
    rows: &[u32],
) -> Option<Table> {
    let line = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    let lines = rows.iter().map(line).filter(|cells| cells.len() >= 2);
    let labels = lines.flat_map(|cells| cells.iter().step_by(2));
    let columns = labels.map(|(at, _)| at.col).collect();
    labelled_by(layout, region, rows, &columns)
}

/// The form whose labels are known to stand in these columns.
pub(super) fn labelled_by(
    layout: &Layout<'_>,
    region: CellRange,
    rows: &[u32],
    columns: &BTreeSet<u32>,
) -> Option<Table> {
    Some(paired(layout, region, rows, columns, Blanks::Few)?.0)
}

/// The same, where hardly a field may be filled.
pub(super) fn partly_labelled_by(
    layout: &Layout<'_>,
    region: CellRange,
    rows: &[u32],
    columns: &BTreeSet<u32>,
) -> Option<Table> {
    Some(paired(layout, region, rows, columns, Blanks::Any)?.0)
}

/// How many fields of a form may be blank.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Blanks {
    /// Up to half of them.
    Few,
    Any,
}

/// The labels and values of these rows as a table, and how many rows have labels.
fn paired(
    layout: &Layout<'_>,
    region: CellRange,
    rows: &[u32],
    columns: &BTreeSet<u32>,
    blanks: Blanks,
) -> Option<(Table, usize)> {
    let mut pairs: Vec<Pair> = Vec::new();
    // A label over the whole width is a title of what follows.
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let first_line = rows.iter().copied().find(|row| cells(*row).len() >= 2);
    let title = |row: u32| {
        let above = first_line.is_some_and(|first| row < first);
        let labelled = cells(row).iter().any(|(_, cell)| is_labelled(&cell.shown));
        let numbered = cells(row)
            .iter()
            .any(|(_, cell)| section(&cell.shown).is_some());
        cells(row).len() == 1 && (is_banner(layout, region, row) || above && !labelled || numbered)
    };
    // Where the pairs of the row before begin.
    let mut above = 0;
    let mut index = 0;
    while let Some(row) = rows.get(index).copied() {
        index += 1;
        let next = rows.get(index).map_or(&[][..], |next| cells(*next));
        let inside = !pairs.is_empty();
        if let Some(pair) = above_its_text(cells(row), next).filter(|_| inside) {
            above = pairs.len();
            pairs.push(pair);
            index += 1;
            continue;
        }
        // 教务处 below the pairs signs them.
        let signs = match cells(row) {
            [(_, cell)] => inside && !is_label(cell) && !is_labelled(&cell.shown),
            _ => false,
        };
        let last = next.is_empty() || next.len() == 1;
        if title(row) || signs && last && index + 2 >= rows.len() {
            continue;
        }
        match pairs_in(layout, region, row, columns) {
            Some(found) if !found.is_empty() => {
                above = pairs.len();
                pairs.extend(found);
            }
            _ => {
                stands_below(cells(row), pairs.get_mut(above..).unwrap_or_default());
            }
        }
    }
    let filled = pairs.iter().filter(|(_, _, value)| value.is_some()).count();
    let lines: BTreeSet<u32> = pairs.iter().map(|(at, _, _)| at.row).collect();
    if filled == 0 || blanks == Blanks::Few && filled * 2 < pairs.len() {
        return None;
    }
    let names: BTreeSet<&Vec<String>> = pairs.iter().map(|(_, path, _)| path).collect();
    let kinds = names.iter().map(|path| {
        let name = path.concat();
        counted_out(&name).unwrap_or(name)
    });
    let kinds: BTreeSet<String> = kinds.collect();
    if kinds.len() == 1 && pairs.len() > 2 {
        // 教务主任 | 王明 below 教务主任 | 李芳, 学生1 | 男 below 学生2 | 女: rows of a list.
        return None;
    }
    let value = |(_, _, value): &Pair| value.clone();
    let sure = if filled == pairs.len() { 0.8 } else { 0.7 };
    let mut places: Vec<CellRef> = pairs.iter().map(|(at, _, _)| *at).collect();
    // 校长：陈立群 is label and value in one.
    let apart = pairs.iter().filter(|(at, _, value)| {
        let own = value.as_ref().map(|(place, _)| place);
        own != Some(at)
    });
    let labels: BTreeSet<CellRef> = apart.map(|(at, _, _)| *at).collect();
    // 校长, merged down over 姓名 and 电话, is in both headings.
    let grouped = pairs.iter().filter(|(_, path, _)| path.len() > 1);
    places.extend(grouped.filter_map(|(at, _, _)| {
        let left = CellRef::new(at.row, at.col.checked_sub(1)?);
        Some(layout.span(left).first)
    }));
    let records = cards(pairs);
    let made = records.iter().filter_map(|pairs| {
        let place = pairs.first()?.0;
        Some(Row {
            row: place.row,
            place,
            cells: pairs.iter().map(value).collect(),
            group: None,
            hidden: layout.grid.hidden_rows.contains(&place.row),
        })
    });
    let made: Vec<Row> = made.collect();
    let heads = records
        .first()?
        .iter()
        .map(|(at, path, _)| (*at, path.clone()));
    let what = ("form", "label-value", sure);
    let mut table = on_its_side(layout, region, rows, what, heads, made);
    table.left_out = unread(layout, region, rows, &table, &places);
    // 评析 behind the blank field of 教学过程 is no value of it.
    table.labels.retain(|label| !labels.contains(&label.cell));
    Some((table, lines.len()))
}
