//! Rows of labels with their values, as a form has them, where its values read like headings or
//! nobody filled it in.

use std::collections::BTreeSet;

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::series::Series;
use crate::ingest::{Cell, CellKind, CellRange, Table};

use super::draft::title_in;
use super::form::{is_label, is_label_by_place};
use super::heading::is_banner;
use super::layout::Layout;
use super::side::{on_its_side, unread};
use super::words::{is_heading_word, is_plain_heading, starts_as_note, tidy_heading};

/// In characters; a longer text is no label.
const LONGEST_LABEL: usize = 10;

/// 单位 | 石桥镇中学 | 现任职称 | 一级教师 below 姓名 | 王芳 | 性别 | 女: is this row, like the one above or
/// below it, of labels and values by turns? No header looks so, though 一级教师 ends as one.
pub(super) fn is_line_of_form(layout: &Layout<'_>, region: CellRange, row: u32) -> bool {
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    // A region may be cut out of the sheet where the headings of a table below come again.
    let cut = |row: u32| {
        let all = layout.row(row, 0, u32::MAX);
        let joined = all.windows(2).all(|pair| match pair {
            [(at, _), (next, _)] => layout.span(*at).last.col + 1 == next.col,
            _ => true,
        });
        all.len() > cells(row).len() && all.len() >= 6 && joined && are_pairs(all)
    };
    let paired = |row: u32| are_pairs(cells(row)) || cut(row);
    let neighbours = || row.checked_sub(1).into_iter().chain([row + 1]);
    paired(row) && neighbours().any(paired)
        || are_answered(cells(row), is_label)
            && neighbours().any(|row| are_answered(cells(row), could_be_label))
}

/// 单位名称 | (blank) | 负责人 | 李刚: labels, of which the last at least has right behind it what no heading is, a
/// name or a telephone.
fn are_answered(cells: &[(CellRef, &Cell)], names: fn(&Cell) -> bool) -> bool {
    const LEAST_DIGITS: usize = 7;
    let answers = |cell: &Cell| {
        let digits = cell.shown.chars().filter(char::is_ascii_digit).count();
        is_name(&cell.shown) && !is_heading_word(&cell.shown) || digits >= LEAST_DIGITS
    };
    let mut labelled = false;
    let mut count = 0;
    for (_, cell) in cells {
        if answers(cell) {
            if !labelled {
                return false;
            }
            count += 1;
            labelled = false;
        } else if names(cell) && could_be_label(cell) {
            labelled = true;
        } else {
            return false;
        }
    }
    count > 0 && !labelled && cells.len() >= 3
}

/// Labels and values by turns: the first label and at least half of all are known words, and no
/// value is one.
fn are_pairs(cells: &[(CellRef, &Cell)]) -> bool {
    let (pairs, rest) = cells.as_chunks::<2>();
    let pair = |[(_, label), (_, value)]: &[(CellRef, &Cell); 2]| {
        could_be_label(label) && !is_plain_heading(&value.shown)
    };
    let known = pairs.iter().filter(|[(_, label), _]| is_label(label));
    let values = pairs.iter().filter(|[_, (_, value)]| is_label(value));
    let first = pairs
        .first()
        .is_some_and(|[(_, label), (_, value)]| is_label(label) && !is_label(value));
    let alone = pairs.len() == 1;
    rest.is_empty()
        && first
        && known.count() * 2 >= pairs.len()
        && values.count() * 2 <= pairs.len()
        && pairs.iter().all(pair)
        && (!alone
            || pairs
                .iter()
                .all(|[(_, label), _]| is_plain_heading(&label.shown)))
}

/// Is all of this region a few lines of pairs, 组别 | 语文组 | 组长 | 欧阳修, titles and remarks aside? In one
/// line alone each label must be a known word, and a value must look like one: headings of a table
/// without rows look alike otherwise.
pub(super) fn are_lines_of_pairs(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> bool {
    const MOST: usize = 12;
    let cells = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    let aside = |row: &&u32| cells(row).len() < 2;
    let lines: Vec<u32> = rows.iter().filter(|row| !aside(row)).copied().collect();
    let closes = |row: &u32| {
        cells(row)
            .iter()
            .all(|(_, cell)| starts_as_note(&cell.shown))
    };
    let last = lines.last().copied().unwrap_or(0);
    // 学校意见 beside a blank field.
    let waits = |row: &u32| match (cells(row), lines.first().map(cells)) {
        ([(at, label)], Some([(first, _), ..])) => {
            at.col == first.col
                && layout.span(*at).last.col < region.last.col
                && is_label(label)
                && could_be_label(label)
        }
        _ => false,
    };
    // 推荐理由 | 品学兼优, merged up to the right end.
    let placed = |row: &u32| match cells(row) {
        [(at, label), (_, value)] => {
            is_label_by_place(layout, region, *row, *at)
                && could_be_label(label)
                && !is_plain_heading(&value.shown)
        }
        _ => false,
    };
    let below = rows.iter().filter(|row| **row > last);
    let remarks = below.clone().all(|row| closes(row) || waits(row));
    let several = lines.len() > 1;
    let known = |row: &u32| {
        let (pairs, rest) = cells(row).as_chunks::<2>();
        let labelled =
            |[(_, label), (_, value)]: &[(CellRef, &Cell); 2]| is_label(label) && !is_label(value);
        let names: BTreeSet<String> = pairs
            .iter()
            .map(|[(_, label), _]| tidy_heading(&label.shown))
            .collect();
        // 姓名 twice in a line is on two cards.
        names.len() == pairs.len()
            && rest.is_empty()
            && pairs.len() >= 2
            && pairs.iter().all(labelled)
    };
    let answers = |row: &u32| {
        let values = cells(row).iter().skip(1).step_by(2);
        let mut values = values.map(|(_, cell)| *cell);
        values.any(is_answer)
    };
    (1..=MOST).contains(&lines.len())
        && remarks
        && lines.iter().all(|row| match several {
            true => known(row) || are_pairs(cells(row)) || placed(row),
            false => known(row) && answers(row),
        })
        && lines.iter().any(known)
}

/// What no heading is: a name, something with a figure, a grade or subject.
fn is_answer(cell: &Cell) -> bool {
    let text = cell.shown.trim();
    cell.kind != CellKind::Text
        || is_name(text)
        || Series::of(text).is_some()
        || text.chars().any(|c| c.is_ascii_digit())
}

pub(super) fn could_be_label(cell: &Cell) -> bool {
    let text = tidy_heading(&cell.shown);
    cell.kind == CellKind::Text
        && text.chars().count() <= LONGEST_LABEL
        && !text.contains(['。', '；'])
        && !text.chars().any(|c| c.is_ascii_digit())
}

/// A form that nobody filled in: labels, most of them known, each with a blank cell beside it.
pub(super) fn blank_form(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Option<Table> {
    if !is_blank_form(layout, region, rows) {
        return None;
    }
    let cells = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    let sides = rows.iter().position(|row| cells(row).len() >= 2)?;
    // 课题名称 alone above the first labels side by side is one, 课题申报表 a title.
    let labels = |row: &&u32| match cells(row) {
        [(_, label)] => {
            let text = label_of(&label.shown);
            let titled = text.ends_with(['表', '单', '單', '册', '冊', '卡', '书', '書']);
            is_label(label) && !titled && !is_banner(layout, region, **row)
        }
        _ => false,
    };
    let above = rows.iter().take(sides).rev().take_while(labels).count();
    let first = sides - above;
    let lines = rows.get(first..).unwrap_or_default();
    let heads = lines.iter().flat_map(cells);
    let heads = heads.map(|(at, cell)| (*at, vec![tidy_heading(label_of(&cell.shown))]));
    let what = ("form", "no-data", 0.6);
    let mut table = on_its_side(layout, region, rows, what, heads, Vec::new());
    let top = rows.iter().take(first);
    let titles = top.filter_map(|row| title_in(cells(row)));
    table.titles = titles.collect();
    table.left_out = unread(layout, region, rows, &table, &[]);
    Some(table)
}

fn label_of(text: &str) -> &str {
    text.trim().trim_end_matches([':', '：', '*'])
}

fn is_blank_form(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> bool {
    const MOST: usize = 60;
    const FEWEST: usize = 4;
    if rows.len() > MOST {
        return false;
    }
    let cells = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    // Titles stand alone above the first labels side by side.
    let Some(first) = rows.iter().position(|row| cells(row).len() >= 2) else {
        return false;
    };
    let lines = rows.get(first..).unwrap_or_default();
    let apart = |row: &u32| {
        let cells = cells(row);
        cells.windows(2).all(|pair| match pair {
            [(at, _), (next, _)] => layout.span(*at).last.col + 1 < next.col,
            _ => true,
        })
    };
    let labels = || lines.iter().flat_map(cells).map(|(_, cell)| *cell);
    let known = labels().filter(|cell| is_label(cell)).count();
    let count = labels().count();
    // Headings are not filled in under one another.
    let sides = lines.iter().filter(|row| cells(row).len() >= 2).count();
    count >= FEWEST
        && sides >= 2
        && known * 5 >= count * 3
        && lines.iter().all(apart)
        && labels().all(could_be_label)
}
