//! Whatever stands on a sheet: nothing panics, nothing is lost without a word, no row is twice.

use std::collections::BTreeSet;

use planpress::diagnostic::CellRef;
use planpress::ingest::{Grid, Hint, Table, find_tables};
use proptest::prelude::*;

use super::picture::grid;

/// Texts that mean something to the finder, and some that do not.
fn text() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "",
        "",
        "",
        "姓名",
        "学校",
        "序号",
        "星期一",
        "星期二",
        "星期三",
        "第1节",
        "第一节",
        "合计",
        "小计",
        "注：见下",
        "填报单位：一小",
        "语文组（3人）",
        "一、语文组",
        "王明",
        "李芳\\n语文",
        "3",
        "4",
        "2026",
        "'0012",
        "@2026-09-01",
        "上",
        "午",
        "必填",
        "示例",
        "负责人：",
        "一个很长很长的句子，说明这张表怎样填写，谁来填写，何时报送。",
        "<",
        "<",
        "^",
        "^",
        "8:00-8:40",
        "（元）",
        "续表",
        "√",
        "讲台",
        "座次表",
        "语文",
        "数学",
        "英语",
        "一1",
        "9月",
        "10月",
        "11月",
        "全校",
        "一",
        "二",
        "1",
        "2",
        "成员：王明、李芳",
        "家庭成员",
        "称谓",
        "收入",
        "第1排",
        "第2排",
    ])
}

fn sheet() -> impl Strategy<Value = String> {
    let row = prop::collection::vec(text(), 1..9);
    prop::collection::vec(row, 1..14).prop_map(|rows| {
        let lines: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
        lines.join("\n")
    })
}

/// The cells that a table accounts for.
fn accounted(grid: &Grid, table: &Table) -> BTreeSet<CellRef> {
    let mut cells = BTreeSet::new();
    let cols: Vec<u32> = table.columns.iter().map(|c| c.col).collect();
    if let Some((first, last)) = table.header_rows {
        let rows = first..=last;
        cells.extend(rows.flat_map(|r| cols.iter().map(move |c| CellRef::new(r, *c))));
    }
    let columns = table.columns.iter().filter_map(|c| c.source.cell);
    cells.extend(columns);
    for row in &table.rows {
        cells.extend(row.cells.iter().map(|(at, _)| *at));
    }
    for part in &table.left_out {
        let inside = grid
            .cells
            .iter()
            .map(|(at, _)| *at)
            .filter(|at| part.range.contains(*at));
        cells.extend(inside);
    }
    cells.extend(table.titles.iter().map(|(at, _)| *at));
    cells.extend(table.labels.iter().map(|l| l.cell));
    cells
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_rows_are_in_order(picture in sheet()) {
        let grid = grid(&picture);
        for table in find_tables(&grid, &Hint::default()) {
            prop_assert!((0.0..=1.0).contains(&table.confidence));
            for view in [&table].into_iter().chain(&table.readings) {
                prop_assert!(view.rows.iter().all(|row| row.cells.columns().all(|at| at < view.columns.len())));
            }
            let rows: Vec<u32> = table.rows.iter().map(|row| row.row).collect();
            let sideways = table.header_rows.is_none();
            prop_assert!(sideways || rows.windows(2).all(|pair| pair[0] < pair[1]), "{rows:?}");
        }
    }

    /// Each filled cell is a heading's, a row's or left out with a reason, where there is a table.
    #[test]
    fn nothing_is_lost_without_a_word(picture in sheet()) {
        let grid = grid(&picture);
        let tables = find_tables(&grid, &Hint::default());
        prop_assume!(!tables.is_empty());
        let known: BTreeSet<CellRef> =
            tables.iter().flat_map(|table| accounted(&grid, table)).collect();
        // A value under a merge is not shown.
        let shown = |at: &CellRef| grid.merge_at(*at).is_none_or(|merge| merge.first == *at);
        for (at, cell) in grid.cells.iter().filter(|(at, _)| shown(at)) {
            prop_assert!(known.contains(at), "{at} {:?} is lost in\n{picture}", cell.shown);
        }
    }

    #[test]
    fn any_header_that_a_hint_names_is_taken_without_panic(
        picture in sheet(), first in 0_u32..20, depth in 0_u32..4,
    ) {
        let hint = Hint {
            header: Some((first, first + depth)),
            ..Hint::default()
        };
        prop_assert!(find_tables(&grid(&picture), &hint).len() <= 1);
    }
}
