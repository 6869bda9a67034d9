//! Regions side by side: where an empty column parts two tables.

use std::collections::BTreeSet;

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::series::Series;
use crate::ingest::sheet::GAP;
use crate::ingest::{Cell, CellKind, CellRange};

use super::evidence::column_is_numeric;
use super::heading::{header_at, is_banner};
use super::layout::Layout;
use super::pairs::are_lines_of_pairs;
use super::repeat::is_key;
use super::words::{
    Form, heading_form, is_bare_note_word, is_heading_word, is_weekday_name, starts_as_note,
    starts_as_point, tidy_heading,
};

/// The region's parts, left to right, that are tables on their own.
pub(super) fn side_by_side(layout: &Layout<'_>, region: CellRange) -> Vec<CellRange> {
    let islands = islands(layout, region).into_iter();
    islands.flat_map(|part| parts(layout, part)).collect()
}

/// The region's parts that lie far from one another: a slip of the hand in column XFD is no column
/// of the table.
fn islands(layout: &Layout<'_>, region: CellRange) -> Vec<CellRange> {
    let cells = layout.filled_rows(region).into_iter();
    let cells = cells.flat_map(|row| layout.row(row, region.first.col, region.last.col));
    let used: BTreeSet<u32> = cells.map(|(at, _)| at.col).collect();
    let mut islands: Vec<CellRange> = Vec::new();
    for col in used {
        match islands.last_mut() {
            Some(left) if col - left.last.col <= GAP.1 => left.last.col = col,
            _ => islands.push(CellRange {
                first: CellRef::new(region.first.row, col),
                last: CellRef::new(region.last.row, col),
            }),
        }
    }
    if let Some(last) = islands.last_mut() {
        last.last.col = region.last.col;
    }
    islands
}

fn parts(layout: &Layout<'_>, region: CellRange) -> Vec<CellRange> {
    let blocks = blocks(layout, region);
    // 学校 | 一小 | | 人数 | 45: the pairs of a form may stand apart.
    if blocks.len() > 1 && are_lines_of_pairs(layout, region, &layout.filled_rows(region)) {
        return vec![region];
    }
    if are_pairs_apart(layout, region, &blocks) {
        return vec![region];
    }
    if are_lists_of_one_column(layout, &blocks) {
        return blocks;
    }
    if blocks.len() > 1 && is_one_line(layout, region) {
        return vec![region];
    }
    let mut parts: Vec<CellRange> = Vec::new();
    for block in blocks {
        match parts.last_mut() {
            Some(left) if !stands_alone(layout, *left, block) => left.last.col = block.last.col,
            _ => parts.push(block),
        }
    }
    if let [only] = parts.as_slice() {
        return vec![CellRange {
            first: only.first,
            last: region.last,
        }];
    }
    parts
}

/// 付款人 | 王明 | | 日期 | 9月1日 over 金额 | 300元 | | 事由 | 场地费: pairs in blocks of two columns, most of whose labels
/// are headings. One form, or several one below another; cards beside each other, with the same
/// labels, are one each.
fn are_pairs_apart(layout: &Layout<'_>, region: CellRange, blocks: &[CellRange]) -> bool {
    const FEWEST: usize = 2;
    const LONGEST: usize = 8;
    if blocks.len() < 2 || blocks.iter().any(|own| own.first.col + 1 != own.last.col) {
        return false;
    }
    let mut labels: Vec<BTreeSet<String>> = vec![BTreeSet::new(); blocks.len()];
    let mut both = 0;
    for row in layout.filled_rows(region) {
        if is_banner(layout, region, row) {
            continue;
        }
        let mut pairs = 0;
        for (block, labels) in blocks.iter().zip(&mut labels) {
            let cells = layout.row(row, block.first.col, block.last.col);
            match cells {
                [] => {}
                [(at, label), value @ ..] => {
                    let text = tidy_heading(&label.shown);
                    let labels_it = at.col == block.first.col
                        && heading_form(label) == Form::Text
                        && text.chars().nth(LONGEST).is_none()
                        && !text.contains(|c: char| c.is_ascii_digit());
                    let headed = value.iter().any(|(_, own)| is_heading_word(&own.shown));
                    if !labels_it || headed {
                        return false;
                    }
                    pairs += value.len();
                    labels.insert(text);
                }
            }
        }
        both += usize::from(pairs == blocks.len());
    }
    let all: BTreeSet<&String> = labels.iter().flatten().collect();
    let count: usize = labels.iter().map(BTreeSet::len).sum();
    let headings = all.iter().filter(|label| is_heading_word(label)).count();
    both >= FEWEST && all.len() == count && headings * 3 >= count * 2
}

/// Nothing but one line in which no text comes twice: an empty column among its headings parts nothing.
fn is_one_line(layout: &Layout<'_>, region: CellRange) -> bool {
    let rows = layout.filled_rows(region);
    let [row] = rows.as_slice() else {
        return false;
    };
    let cells = layout.row(*row, region.first.col, region.last.col);
    let texts: BTreeSet<String> = cells
        .iter()
        .map(|(_, cell)| tidy_heading(&cell.shown))
        .collect();
    texts.len() == cells.len()
}

/// Runs of columns that hold anything, titles over all of them aside.
fn blocks(layout: &Layout<'_>, region: CellRange) -> Vec<CellRange> {
    let mut used = BTreeSet::new();
    for row in layout.filled_rows(region) {
        let banner = is_banner(layout, region, row);
        for (at, _) in layout.row(row, region.first.col, region.last.col) {
            let last = if banner {
                at.col
            } else {
                layout.span(*at).last.col.min(region.last.col)
            };
            used.extend(at.col..=last);
        }
    }
    let mut blocks: Vec<CellRange> = Vec::new();
    for col in used {
        match blocks.last_mut() {
            Some(block) if block.last.col + 1 == col => block.last.col = col,
            _ => blocks.push(CellRange {
                first: CellRef::new(region.first.row, col),
                last: CellRef::new(region.last.row, col),
            }),
        }
    }
    blocks
}

/// Is the right block a table of its own: with the same headings again, a header elsewhere, or
/// keys of its own in its first column? Then the empty column parts two tables.
fn stands_alone(layout: &Layout<'_>, left: CellRange, right: CellRange) -> bool {
    if right.first.col == right.last.col {
        return is_box_of_notes(layout, right);
    }
    if are_keys_of_figures(layout, left, right) || is_grid_of_days(layout, left, right) {
        return false;
    }
    match (first_header(layout, left), first_header(layout, right)) {
        (Some(_), Some(_)) if go_on(layout, left, right) => false,
        (Some(a), Some(b)) if a == b && are_rows_of_one_list(layout, left, right, a) => false,
        (Some(a), Some(b)) => {
            a != b
                || are_titled_each(layout, (left, a), (right, b))
                || begins_again(layout, (left, a), (right, b))
                || headings(layout, left, a) == headings(layout, right, b)
                || has_keys(layout, right, b)
                || is_keyed(layout, right, b)
                || are_coded(layout, left, a) && are_coded(layout, right, b)
        }
        _ => true,
    }
}

/// 1 2 3 … 31, 9月1日 9月2日 … or 1月 2月 … over marks: nothing but days or months for headings, over rows each of
/// which stands beside one of the left block. Whose they are is said there. Days over days are a calendar.
fn is_grid_of_days(layout: &Layout<'_>, left: CellRange, right: CellRange) -> bool {
    const FEWEST: usize = 5;
    const NEAR: usize = 4;
    const ROWS: usize = 2;
    const SUMS: [&str; 4] = ["合计", "合計", "备注", "備註"];
    let rows = layout.filled_rows(right);
    let cells = |row: u32| layout.row(row, right.first.col, right.last.col);
    let days = |row: u32| {
        let own = cells(row);
        let own = match own.split_last() {
            Some(((_, last), rest)) if SUMS.contains(&tidy_heading(&last.shown).as_str()) => rest,
            _ => own,
        };
        let number = |cell: &Cell| cell.shown.trim().parse::<u32>().ok();
        let numbers: Option<Vec<u32>> = own.iter().map(|(_, cell)| number(cell)).collect();
        let count = |numbers: &[u32]| {
            numbers.iter().all(|day| (1..=31).contains(day))
                && numbers
                    .windows(2)
                    .all(|pair| pair[1] == pair[0] + 1 || pair[1] == 1 && pair[0] >= 28)
        };
        let series = |cell: &Cell| match cell.kind {
            CellKind::Date(_) => Some(Series::Day),
            _ => Series::of(&cell.shown),
        };
        let first = own.first().and_then(|(_, cell)| series(cell));
        let dated = matches!(first, Some(Series::Day | Series::Month | Series::Week))
            && own.iter().all(|(_, cell)| series(cell) == first);
        own.len() >= FEWEST && (numbers.is_some_and(|numbers| count(&numbers)) || dated)
    };
    let Some(head) = rows.iter().take(NEAR).position(|row| days(*row)) else {
        return false;
    };
    let weekdays = |row: &&u32| {
        let mut own = cells(**row).iter();
        own.all(|(_, cell)| is_weekday_name(&cell.shown))
    };
    let below = rows.get(head + 1..).unwrap_or_default();
    let below = &below[below.iter().take_while(weekdays).count()..];
    let beside = |row: &u32| !layout.row(*row, left.first.col, left.last.col).is_empty();
    let key = rows.get(head).is_some_and(|row| {
        let head = CellRef::new(*row, left.last.col);
        let under = below.first().map(|row| CellRef::new(*row, left.last.col));
        layout.covering(head).is_some() || under.is_some_and(|at| layout.covering(at).is_some())
    });
    key && below.len() >= ROWS && below.iter().all(beside) && !below.iter().any(|row| days(*row))
}

/// 王明, 李芳 down one column beside nothing but figures, row by row: who they are of, though the column between
/// is empty and the names may have no heading.
fn are_keys_of_figures(layout: &Layout<'_>, left: CellRange, right: CellRange) -> bool {
    const FEWEST: usize = 2;
    let header = match first_header(layout, right) {
        Some(header) if left.first.col == left.last.col => header,
        _ => return false,
    };
    let below = |part: CellRange| -> Vec<u32> {
        let rows = layout.filled_rows(part).into_iter();
        rows.filter(|row| *row > header).collect()
    };
    let (keys, body) = (below(left), below(right));
    let cells = keys
        .iter()
        .flat_map(|row| layout.row(*row, left.first.col, left.first.col));
    let texts: BTreeSet<&str> = cells
        .filter(|(_, cell)| heading_form(cell) == Form::Text)
        .map(|(_, cell)| cell.shown.trim())
        .collect();
    let mut columns = right.first.col..=right.last.col;
    let head = layout.row(header, right.first.col, right.first.col).first();
    let counts = head.is_some_and(|(_, cell)| is_key(&tidy_heading(&cell.shown)));
    body.len() >= FEWEST
        && keys == body
        && texts.len() == keys.len()
        && !counts
        && columns.all(|col| column_is_numeric(layout, col, &body))
}

/// Is the right block the left one's further columns? Its rows stand beside rows of the left one, below
/// a header about as far down, and its first column holds no keys: marks or numbers that come again, or
/// hardly anything.
fn go_on(layout: &Layout<'_>, left: CellRange, right: CellRange) -> bool {
    const LONGEST: usize = 2;
    const FEWEST: usize = 4;
    let (Some(a), Some(b)) = (first_header(layout, left), first_header(layout, right)) else {
        return false;
    };
    let below = |part: CellRange, header: u32| -> Vec<u32> {
        let rows = layout.filled_rows(part).into_iter();
        rows.filter(|row| *row > header).collect()
    };
    let (body, theirs) = (below(left, a.min(b)), below(right, b));
    let firsts: Vec<&(CellRef, &Cell)> = theirs
        .iter()
        .flat_map(|row| layout.row(*row, right.first.col, right.first.col))
        .collect();
    let marks: BTreeSet<&str> = firsts.iter().map(|(_, cell)| cell.shown.trim()).collect();
    let mark = |(at, cell): &&(CellRef, &Cell)| {
        let span = layout.span(*at);
        let short = cell.shown.trim().chars().nth(LONGEST).is_none();
        span.first.row == span.last.row && (short || heading_form(cell) == Form::Number)
    };
    let beside = theirs.iter().all(|row| body.binary_search(row).is_ok());
    // What has no heading beside theirs would be lost.
    let headed = !layout.row(b, left.first.col, left.last.col).is_empty();
    // Each has a title of its own.
    let lone =
        |part: CellRange, row: u32| layout.row(row, part.first.col, part.last.col).len() == 1;
    let titled = (left.first.row..a.min(b)).any(|row| lone(left, row) && lone(right, row));
    // 等级 | 标准 over three rows beside a long list: what each row is about, from the top.
    let whole = theirs.iter().zip(b + 1..).all(|(row, next)| *row == next);
    let texts = firsts.iter().all(|(_, cell)| {
        heading_form(cell) == Form::Text && cell.shown.trim().chars().count() >= 2
    });
    let keyed = whole
        && texts
        && firsts.len() >= 2
        && firsts.len() == theirs.len()
        && marks.len() == firsts.len()
        && theirs.len() < body.len();
    headed
        && !keyed
        && !begins_again(layout, (left, a), (right, b))
        && a.abs_diff(b) <= 2
        && body.len() >= FEWEST
        && !theirs.is_empty()
        && beside
        && firsts.iter().all(mark)
        && (marks.len() * 2 <= firsts.len() || firsts.len() * 2 <= body.len())
        && !titled
}

/// 序号 | 姓名 | | 学科 | 职称: is the right block what else is said of the left one's rows, an empty column between?
/// Both have headings in one line and the same rows, and none in common. The left one begins with running
/// numbers, is nothing but a key beside people, or has days, of which the right one says what happens; or the
/// right one has no key, and values that come again.
fn are_rows_of_one_list(
    layout: &Layout<'_>,
    left: CellRange,
    right: CellRange,
    header: u32,
) -> bool {
    const FEWEST: usize = 3;
    const KEYS: [&str; 5] = ["内容", "事项", "事項", "校名", "部门"];
    let below = |part: CellRange| -> Vec<u32> {
        let rows = layout.filled_rows(part).into_iter();
        rows.filter(|row| *row > header).collect()
    };
    let titled = |part: CellRange| {
        let above = CellRange {
            last: CellRef::new(header.saturating_sub(1), part.last.col),
            ..part
        };
        header > part.first.row && !layout.filled_rows(above).is_empty()
    };
    let rows = below(left);
    let firsts: Vec<&Cell> = rows
        .iter()
        .flat_map(|row| layout.row(*row, left.first.col, left.first.col))
        .map(|(_, cell)| *cell)
        .collect();
    let whole = firsts.len() * 5 >= rows.len() * 4;
    let counts = firsts.windows(2).all(|pair| {
        let number = |cell: &Cell| cell.shown.trim().parse::<u32>().ok();
        let (Some(own), Some(next)) = (number(pair[0]), number(pair[1])) else {
            return heading_form(pair[1]) == Form::Text && number(pair[0]).is_some();
        };
        next == own.saturating_add(1)
    });
    // A left block that says who or what itself is a list of its own.
    let mut of_left = rows
        .iter()
        .flat_map(|row| layout.row(*row, left.first.col, left.last.col));
    let dated = of_left.all(|(_, cell)| {
        matches!(cell.kind, CellKind::Date(_)) || Series::of(&cell.shown).is_some()
    });
    let narrow = left.last.col <= left.first.col + 1;
    let single = left.first.col == left.last.col;
    let headings = |part: CellRange| {
        let cells = layout.row(header, part.first.col, part.last.col).iter();
        cells
            .map(|(_, cell)| tidy_heading(&cell.shown))
            .collect::<Vec<String>>()
    };
    let (ours, theirs) = (headings(left), headings(right));
    let again = theirs.iter().any(|own| ours.contains(own));
    let keyed = theirs.first().is_some_and(|own| is_key(own));
    // 教研组 and 职称 beside 学校 | 姓名: few values that come again and again.
    let column = rows
        .iter()
        .flat_map(|row| layout.row(*row, right.first.col, right.first.col));
    let values: Vec<&str> = column.map(|(_, cell)| cell.shown.trim()).collect();
    let different: BTreeSet<&&str> = values.iter().collect();
    let told = different.len() * 2 <= values.len()
        && ours.iter().any(|own| is_key(own))
        && !theirs.iter().any(|own| is_key(own));
    // 校长 beside 学校.
    let people = values.len() == rows.len() && values.iter().all(|text| is_name(text));
    // 序号 alone is no list, whatever stands beside it.
    let bare = single && counts;
    let what = || {
        dated
            && KEYS
                .iter()
                .any(|key| theirs.iter().any(|own| own.ends_with(key)))
    };
    rows.len() >= FEWEST
        && rows == below(right)
        && whole
        && !again
        && !(are_coded(layout, left, header) && are_coded(layout, right, header))
        && !(titled(left) && titled(right))
        && (bare || !keyed && (narrow && counts || told || single && people) || what())
}

/// Does each part have a title of its own, side by side right above its headings, and the right one more
/// than figures, which go on with the left one's rows?
fn are_titled_each(layout: &Layout<'_>, left: (CellRange, u32), right: (CellRange, u32)) -> bool {
    let lone = |(part, row): (CellRange, u32)| {
        let above = row.checked_sub(1)?;
        let cells = layout.row(above, part.first.col, part.last.col);
        match cells {
            [(at, cell)] if at.col == part.first.col => Some(tidy_heading(&cell.shown)),
            _ => None,
        }
    };
    let single =
        |(part, row): (CellRange, u32)| layout.row(row, part.first.col, part.last.col).len() > 1;
    let (part, header) = right;
    let rows = layout.filled_rows(part).into_iter();
    let body: Vec<u32> = rows.filter(|row| *row > header).collect();
    let mut columns = part.first.col..=part.last.col;
    let worded = columns.any(|col| !column_is_numeric(layout, col, &body));
    lone(left).zip(lone(right)).is_some() && single(left) && single(right) && worded
}

/// 序号 | 姓名 beside 序号 | 学生姓名: another list begins.
fn begins_again(layout: &Layout<'_>, left: (CellRange, u32), right: (CellRange, u32)) -> bool {
    let heading = |(part, row): (CellRange, u32)| {
        let (_, cell) = layout.covering(CellRef::new(row, part.first.col))?;
        Some(tidy_heading(&cell.shown))
    };
    let own = heading(right);
    own.is_some() && own == heading(left)
}

/// 代码 | 性别, 学历代码 | 学历名称: does the first heading ask for codes?
fn are_coded(layout: &Layout<'_>, region: CellRange, header: u32) -> bool {
    const CODES: [&str; 8] = [
        "代码", "代碼", "代号", "代號", "编码", "編碼", "编号", "編號",
    ];
    let cells = layout.row(header, region.first.col, region.last.col);
    let first = cells.first().map(|(_, cell)| tidy_heading(&cell.shown));
    first.is_some_and(|first| CODES.iter().any(|code| first.ends_with(code)))
}

/// 性别 over 男, 女 beside 学历 over 本科, 硕士, 博士: what each column may hold, from the top without a
/// blank and no value twice, and not all equally long.
fn are_lists_of_one_column(layout: &Layout<'_>, blocks: &[CellRange]) -> bool {
    const FEWEST: usize = 3;
    let mut lengths: BTreeSet<usize> = BTreeSet::new();
    let is_list = |block: &CellRange| {
        if block.first.col != block.last.col {
            return None;
        }
        let rows = layout.filled_rows(*block);
        let header = header_at(layout, *block, &rows)?;
        let cells = rows
            .iter()
            .flat_map(|row| layout.row(*row, block.first.col, block.last.col));
        let texts: Vec<&str> = cells.map(|(_, cell)| cell.shown.as_str()).collect();
        let distinct: BTreeSet<&&str> = texts.iter().collect();
        let (first, last) = (rows.first()?, rows.last()?);
        let whole = (last - first) as usize + 1 == rows.len();
        let listed = whole && distinct.len() == texts.len() && rows.len() >= 3;
        listed.then_some((header.first, rows.len()))
    };
    let mut headers: BTreeSet<u32> = BTreeSet::new();
    for block in blocks {
        let Some((header, length)) = is_list(block) else {
            return false;
        };
        headers.insert(header);
        lengths.insert(length);
    }
    blocks.len() >= FEWEST && headers.len() == 1 && lengths.len() >= 2
}

/// Notes in a column of their own beside the table: 说明：…, 说明 over 1.… and 2.…
fn is_box_of_notes(layout: &Layout<'_>, column: CellRange) -> bool {
    const FEWEST: usize = 2;
    let rows = layout.filled_rows(column);
    let cells = rows
        .iter()
        .flat_map(|row| layout.row(*row, column.first.col, column.first.col));
    let texts: Vec<&str> = cells.map(|(_, cell)| cell.shown.as_str()).collect();
    texts.split_first().is_some_and(|(first, points)| {
        starts_as_note(first)
            || tidy_heading(first).ends_with('。')
            || is_bare_note_word(first)
                && points.len() >= FEWEST
                && points.iter().all(|point| starts_as_point(point))
    })
}

/// 编号 over 1 2 3, 日期 over days: a heading that lists begin with, over values of which none comes again.
/// 教室 over 101 102 201: codes of one length that rise, as marks and amounts do not.
fn is_keyed(layout: &Layout<'_>, region: CellRange, header: u32) -> bool {
    const FEWEST: usize = 3;
    const CODE: usize = 3;
    let below = CellRange {
        first: CellRef::new(header + 1, region.first.col),
        last: CellRef::new(region.last.row, region.first.col),
    };
    let rows = layout.filled_rows(below);
    let cells = rows
        .iter()
        .flat_map(|row| layout.row(*row, region.first.col, region.first.col));
    let texts: Vec<&str> = cells.map(|(_, cell)| cell.shown.trim()).collect();
    let different: BTreeSet<&&str> = texts.iter().collect();
    let head = layout
        .row(header, region.first.col, region.first.col)
        .first();
    let named = head.is_some_and(|(_, cell)| is_key(&tidy_heading(&cell.shown)));
    let digits = |text: &&&str| text.bytes().all(|b| b.is_ascii_digit());
    let length = texts.first().map_or(0, |text| text.len());
    let coded = length >= CODE
        && texts
            .iter()
            .all(|text| text.len() == length && digits(&text))
        && texts.windows(2).all(|pair| pair[0] < pair[1]);
    texts.len() >= FEWEST && different.len() == texts.len() && (named || coded)
}

/// Was an empty column between two blocks of headings taken for one of the table's?
pub(super) fn is_joined(layout: &Layout<'_>, region: CellRange) -> bool {
    let blocks = blocks(layout, region);
    let headed = |block: &CellRange| first_header(layout, *block).is_some();
    let wide = |block: &CellRange| block.first.col < block.last.col;
    blocks.len() > 1 && blocks.iter().all(|block| wide(block) && headed(block))
}

fn first_header(layout: &Layout<'_>, region: CellRange) -> Option<u32> {
    let rows = layout.filled_rows(region);
    (0..rows.len().min(40)).find_map(|from| {
        header_at(layout, region, rows.get(from..).unwrap_or_default()).map(|h| h.last)
    })
}

fn headings(layout: &Layout<'_>, region: CellRange, row: u32) -> Vec<String> {
    let cells = layout.row(row, region.first.col, region.last.col);
    cells
        .iter()
        .map(|(_, cell)| cell.shown.to_string())
        .collect()
}

/// Texts in the first column under the header.
fn has_keys(layout: &Layout<'_>, region: CellRange, header: u32) -> bool {
    let below = CellRange {
        first: CellRef::new(header + 1, region.first.col),
        last: CellRef::new(region.last.row, region.first.col),
    };
    let rows = layout.filled_rows(below);
    let texts = rows
        .iter()
        .flat_map(|row| layout.row(*row, region.first.col, region.first.col))
        .filter(|(_, cell)| heading_form(cell) != Form::Number)
        .count();
    texts * 2 > rows.len()
}
