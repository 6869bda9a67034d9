//! Columns repeated side by side without a gap: 序号 姓名 序号 姓名, or 姓名 姓名 姓名.

use crate::diagnostic::CellRef;
use crate::ingest::CellRange;

use super::aside::counted;
use super::draft::Draft;
use super::heading::header_at;
use super::layout::Layout;
use super::words::{ends_group, group_name, is_heading_word, tidy_heading};

/// The parts of a region whose headings come again from left to right; the region alone where they
/// do not.
pub(super) fn repeated_columns(layout: &Layout<'_>, region: CellRange) -> Vec<CellRange> {
    if let Some(parts) = titled_parts(layout, region) {
        return parts;
    }
    let Some((first_col, headings, apart)) = first_headings(layout, region) else {
        return vec![region];
    };
    if let Some(parts) = counted_parts(layout, region, first_col, &headings) {
        return parts;
    }
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
/// headings, others only where each part begins with a key and has the same ones, or where each counts
/// its rows: 语文组 over 序号 姓名 电话, 数学组 over 序号 姓名. 师傅 and 徒弟 over 姓名 学科 are pairs, row by row.
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
    if !below || !flat || heads.first()?.0.col != titles.first()?.0.col {
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
    let counted = parts
        .iter()
        .all(|part| part.first().is_some_and(|key| is_counter(key)));
    let paired = titles
        .iter()
        .all(|(_, cell)| is_side_of_pair(&tidy_heading(&cell.shown)));
    // 领导小组 and 工作小组 over 职务 姓名.
    let grouped = alike
        && titles
            .iter()
            .all(|(_, cell)| group_name(&cell.shown).ends_with(ends_group))
        && parts.iter().flatten().any(|heading| is_key(heading));
    let listed = keyed && (named || alike || counted) || grouped;
    // 分数, which nobody listed, is a heading where it comes again.
    let all = all || keyed && alike;
    (full && all && !paired && listed).then(|| {
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

/// The parts of a region whose headings count their rows anew from left to right: 序号 月份 内容 序号 姓名 职务.
/// Each begins with 1, 2 …, without a blank; 序号 一级指标 序号 二级指标 leave some in one of them.
fn counted_parts(
    layout: &Layout<'_>,
    region: CellRange,
    first_col: u32,
    headings: &[Vec<String>],
) -> Option<Vec<CellRange>> {
    let counts = |path: &Vec<String>| matches!(path.as_slice(), [own] if is_counter(own));
    let starts: Vec<usize> = (0..headings.len())
        .filter(|at| counts(&headings[*at]))
        .collect();
    let wide = |pair: &[usize]| pair[1] - pair[0] >= 2;
    let last = starts.last()?;
    if starts.len() < 2
        || starts[0] != 0
        || !starts.windows(2).all(wide)
        || headings.len() - last < 2
        || headings.iter().any(|path| path.len() != 1)
    {
        return None;
    }
    let col = |at: usize| first_col + u32::try_from(at).unwrap_or(0);
    let counted = |at: &usize| counts_from_one(layout, region, col(*at));
    if !starts.iter().all(counted) {
        return None;
    }
    let ends = starts.iter().skip(1).map(|at| col(*at) - 1);
    let ends = ends.chain([region.last.col]);
    let range = |(nth, (at, end)): (usize, (&usize, u32))| CellRange {
        first: CellRef::new(
            region.first.row,
            if nth == 0 { region.first.col } else { col(*at) },
        ),
        last: CellRef::new(region.last.row, end),
    };
    Some(starts.iter().zip(ends).enumerate().map(range).collect())
}

/// Do the numbers of a column count 1, 2, 3 … in rows one below another?
fn counts_from_one(layout: &Layout<'_>, region: CellRange, col: u32) -> bool {
    const FEWEST: usize = 2;
    let column = CellRange {
        first: CellRef::new(region.first.row, col),
        last: CellRef::new(region.last.row, col),
    };
    let rows = layout.filled_rows(column);
    let cells = rows.iter().flat_map(|row| layout.row(*row, col, col));
    let numbers: Vec<(u32, u32)> = cells
        .filter_map(|(at, cell)| Some((at.row, counted(cell)?)))
        .collect();
    let whole = numbers.first().is_some_and(|(_, first)| *first == 1);
    let next = |pair: &[(u32, u32)]| pair[1].0 == pair[0].0 + 1 && pair[1].1 == pair[0].1 + 1;
    numbers.len() >= FEWEST && whole && numbers.windows(2).all(next)
}

/// 序号: what only counts the rows below it.
fn is_counter(heading: &str) -> bool {
    const COUNTERS: [&str; 4] = ["序号", "序號", "序", "编号"];
    COUNTERS.contains(&heading)
}

/// 师傅 beside 徒弟, 父亲 beside 母亲: who stand in one row belong together.
fn is_side_of_pair(title: &str) -> bool {
    const SIDES: [&str; 31] = [
        "师傅",
        "師傅",
        "师父",
        "師父",
        "徒弟",
        "导师",
        "導師",
        "指导教师",
        "指導教師",
        "指导老师",
        "学员",
        "學員",
        "青年教师",
        "青年教師",
        "父亲",
        "父親",
        "母亲",
        "母親",
        "男方",
        "女方",
        "甲方",
        "乙方",
        "主队",
        "主隊",
        "客队",
        "客隊",
        "正方",
        "反方",
        "帮扶人",
        "帮扶对象",
        "结对教师",
    ];
    SIDES.contains(&title)
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
    const KEYS: [&str; 32] = [
        "节次", "節次", "序号", "序號", "编号", "編號", "姓名", "名称", "名稱", "项目", "項目",
        "学号", "學號", "考号", "座号", "座號", "日期", "时间", "時間", "月份", "学校", "學校",
        "名次", "班级", "班級", "课题", "单位", "單位", "星期", "周次", "週次", "组别",
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
