//! Columns repeated side by side without a gap: 序号 姓名 序号 姓名, or 姓名 姓名 姓名.

use crate::diagnostic::CellRef;
use crate::ingest::CellRange;

use super::draft::Draft;
use super::heading::header_at;
use super::layout::Layout;
use super::words::{is_heading_word, tidy_heading};

/// The parts of a region whose headings come again from left to right; the region alone where they
/// do not.
pub(super) fn repeated_columns(layout: &Layout<'_>, region: CellRange) -> Vec<CellRange> {
    if let Some(parts) = titled_parts(layout, region) {
        return parts;
    }
    let Some((first_col, headings, apart)) = first_headings(layout, region) else {
        return vec![region];
    };
    // One heading merged over all columns is no heading that comes again.
    let Some(period) = period_of(&headings).filter(|period| *period > 1 || apart) else {
        return vec![region];
    };
    let starts = (0..headings.len()).step_by(period);
    let mut parts: Vec<CellRange> = starts
        .map(|start| {
            let first = first_col + u32::try_from(start).unwrap_or(0);
            CellRange {
                first: CellRef::new(region.first.row, first),
                last: CellRef::new(
                    region.last.row,
                    first + u32::try_from(period - 1).unwrap_or(0),
                ),
            }
        })
        .collect();
    // What stands beside the headings belongs to the part next to it.
    if let Some(part) = parts.first_mut() {
        part.first.col = region.first.col;
    }
    if let Some(part) = parts.last_mut() {
        part.last.col = region.last.col;
    }
    parts
}

/// Are its parts told by a title over each of them?
pub(super) fn are_titled(layout: &Layout<'_>, region: CellRange) -> bool {
    titled_parts(layout, region).is_some()
}

/// The parts of a region that has titles side by side, each over headings of its own: 收入 over
/// 项目 金额, 支出 over 项目 金额. Titles that call themselves lists may stand over different
/// headings, others only where each part begins with a key and has the same ones.
fn titled_parts(layout: &Layout<'_>, region: CellRange) -> Option<Vec<CellRange>> {
    const NEAR: usize = 6;
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let rows = layout.filled_rows(region);
    let mut pairs = rows.windows(2).take(NEAR);
    let pair = pairs.find(|pair| cells(pair[0]).len() >= 2)?;
    let (titles, heads) = (cells(pair[0]), cells(pair[1]));
    let below = pair[1] == pair[0] + 1;
    let flat = titles
        .iter()
        .all(|(at, _)| layout.span(*at).last.row == pair[0]);
    let all = heads.iter().all(|(_, cell)| is_heading_word(&cell.shown));
    if !below || !flat || !all || heads.first()?.0.col != titles.first()?.0.col {
        return None;
    }
    let starts = titles.iter().map(|(at, _)| at.col);
    let ends = titles.iter().skip(1).map(|(at, _)| at.col - 1);
    let spans: Vec<(u32, u32)> = starts.zip(ends.chain([region.last.col])).collect();
    let headings = |(first, last): &(u32, u32)| -> Vec<String> {
        let own = layout.row(pair[1], *first, *last);
        own.iter()
            .map(|(_, cell)| tidy_heading(&cell.shown))
            .collect()
    };
    let parts: Vec<Vec<String>> = spans.iter().map(headings).collect();
    let full = spans.iter().zip(&parts).all(|((first, last), part)| {
        let headed = layout.row(pair[1], *first, *last).last();
        let width = headed.map_or(0, |(at, _)| at.col - first + 1);
        part.len() >= 2 && part.len() as u32 == width
    });
    let named = titles
        .iter()
        .all(|(_, cell)| is_list_title(&tidy_heading(&cell.shown)));
    let alike = parts.windows(2).all(|pair| pair[0] == pair[1]);
    let keyed = parts
        .iter()
        .all(|part| part.first().is_some_and(|key| is_key(key)));
    (full && keyed && (named || alike)).then(|| {
        let range = |(nth, (first, last)): (usize, (u32, u32))| CellRange {
            first: CellRef::new(
                region.first.row,
                if nth == 0 { region.first.col } else { first },
            ),
            last: CellRef::new(region.last.row, last),
        };
        spans.iter().copied().enumerate().map(range).collect()
    })
}

/// 组长名单, 活动安排表.
fn is_list_title(text: &str) -> bool {
    const LISTS: [&str; 12] = [
        "名单", "名單", "名册", "名冊", "一览", "一覽", "清单", "清單", "表", "安排", "名录",
        "名錄",
    ];
    text.chars().count() >= 3 && LISTS.iter().any(|list| text.ends_with(list))
}

/// What lists are told apart by, in their first column.
pub(super) fn is_key(heading: &str) -> bool {
    const KEYS: [&str; 26] = [
        "序号", "序號", "编号", "編號", "姓名", "名称", "名稱", "项目", "項目", "学号", "學號",
        "考号", "座号", "座號", "日期", "时间", "時間", "月份", "学校", "學校", "名次", "班级",
        "班級", "课题", "单位", "單位",
    ];
    KEYS.iter().any(|key| heading.ends_with(key))
}

/// The first header's first column, its headings by column, and whether each stands in a cell of
/// its own, where the region begins with one.
fn first_headings(layout: &Layout<'_>, region: CellRange) -> Option<(u32, Vec<Vec<String>>, bool)> {
    let rows = layout.filled_rows(region);
    let header = (0..rows.len().min(40))
        .find_map(|from| header_at(layout, region, rows.get(from..).unwrap_or_default()))?;
    let columns = Draft::begin(layout, region, header, Vec::new())?.columns();
    let first = columns.first()?.col;
    let cells = layout.row(header.last, region.first.col, region.last.col);
    let single = |at: &CellRef| layout.span(*at).first.col == layout.span(*at).last.col;
    let apart = cells.len() == columns.len() && cells.iter().all(|(at, _)| single(at));
    let paths = columns.into_iter().map(|column| column.path);
    Some((first, paths.collect(), apart))
}

/// The least number of columns after which all headings come again.
fn period_of(headings: &[Vec<String>]) -> Option<usize> {
    let count = headings.len();
    (1..=count / 2).find(|period| {
        let named = || headings.iter().take(*period).all(|path| !path.is_empty());
        count.is_multiple_of(*period)
            && named()
            && headings
                .iter()
                .zip(headings.iter().skip(*period))
                .all(|(a, b)| a == b)
    })
}
