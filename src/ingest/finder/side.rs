//! Tables on their side, with the headings in the first column.

use std::collections::BTreeSet;

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::series::Series;
use crate::ingest::{Cell, CellRange, Column, Decision, LeftOut, Row, Table, Visibility};

use super::draft::title_in;
use super::form::is_label;
use super::label::labels;
use super::layout::Layout;
use super::words::{
    Form, heading_form, is_plain_heading, is_weekday_name, tidy_heading, without_numbers,
};

/// The table in these rows whose headings stand in the first column, if they are one: several
/// values beside each heading, and no headings in the first row.
pub(super) fn transposed(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Option<Table> {
    let wide = |row: &&u32| layout.row(**row, region.first.col, region.last.col).len() >= 2;
    let body: Vec<u32> = rows.iter().filter(wide).copied().collect();
    if waits_for_rows(layout, region, rows, &body) || lists_items(layout, region, &body) {
        return None;
    }
    let first = layout.row(*body.first()?, region.first.col, region.last.col);
    let col = first.first()?.0.col;
    let heads: Vec<(CellRef, &Cell)> = body
        .iter()
        .filter_map(|row| layout.row(*row, col, col).first().copied())
        .collect();
    // Days, months, grades down the first column are values: a timetable, a calendar of activities.
    let heading = |cell: &Cell| {
        is_label(cell) && !is_weekday_name(&cell.shown) && Series::of(&cell.shown).is_none()
    };
    let worded = heads.iter().filter(|(_, cell)| heading(cell)).count();
    // That settles it for nearly all lists, which are long.
    if worded * 3 < heads.len() * 2 {
        return None;
    }
    let across = first
        .iter()
        .skip(1)
        .filter(|(_, cell)| is_label(cell))
        .count();
    let mut names: Vec<String> = heads
        .iter()
        .map(|(_, cell)| tidy_heading(&cell.shown))
        .collect();
    names.sort_unstable();
    names.dedup();
    let last = region.last.col;
    // Rows of nothing but 校长, 书记, 教导主任 hold a heading's values; labels beside values are a
    // form's.
    let inside = |row: &u32| layout.row(*row, col + 1, last);
    let labels = |row: &u32| {
        let labels = inside(row).iter().filter(|(_, cell)| is_label(cell));
        labels.count()
    };
    let mixed = |row: &&u32| labels(row) > 0 && labels(row) * 3 < inside(row).len() * 2;
    let words: usize = match body.iter().any(|row| mixed(&row)) {
        true => body.iter().map(labels).sum(),
        false => 0,
    };
    let cells: usize = body.iter().map(|row| inside(row).len()).sum();
    let values = first.iter().skip(1).count();
    // Two rows are on their side where both begin with nothing but a heading, and nothing else is one.
    let plain = heads.iter().all(|(_, cell)| is_plain_heading(&cell.shown));
    let series = first
        .iter()
        .skip(1)
        .any(|(_, cell)| Series::of(&cell.shown).is_some() || heading_form(cell) == Form::Number);
    let enough =
        body.len() >= 3 || body.len() == 2 && plain && !series && values >= 3 && across == 0;
    let fits = enough
        && heads.len() == body.len()
        && names.len() == heads.len()
        && values >= 2
        && across * 3 <= values
        && words * 8 <= cells
        && names_its_row(first)
        && !differ_by_number(&names)
        && !compares(layout, region, &body)
        && !has_blank_corner(layout, region, &body, col);
    if !fits {
        return None;
    }
    let record = |col: u32| {
        let cell = |row: &u32| {
            let (at, cell) = layout.covering(CellRef::new(*row, col))?;
            Some((at, cell.clone()))
        };
        Row {
            row: body.first().copied().unwrap_or(0),
            place: CellRef::new(body.first().copied().unwrap_or(0), col),
            cells: body.iter().map(cell).collect(),
            group: None,
            hidden: layout.grid.hidden_cols.contains(&col),
        }
    };
    let records: Vec<Row> = (col + 1..=last)
        .map(record)
        .filter(|row| row.cells.iter().next().is_some())
        .collect();
    let heads = heads
        .iter()
        .map(|(at, cell)| (*at, vec![tidy_heading(&cell.shown)]));
    let what = ("transposed", "headings-down", 0.7);
    let mut table = on_its_side(layout, region, rows, what, heads, records);
    // A heading with the first record's value says nothing of the others.
    if table.rows.len() > 1 {
        table
            .labels
            .retain(|label| body.binary_search(&label.cell.row).is_err());
    }
    table.left_out = unread(layout, region, rows, &table, &[]);
    Some(table)
}

/// 序号 over 1, 2, 3 … with nothing beside them: a list that is not filled in, below its headings.
fn waits_for_rows(layout: &Layout<'_>, region: CellRange, rows: &[u32], body: &[u32]) -> bool {
    const FEWEST: usize = 2;
    let cells = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    let head = body.first().and_then(|row| cells(row).first());
    let alone = |row: &&u32| match (cells(row), head) {
        ([(at, cell)], Some((above, _))) => {
            at.col == above.col && at.row > above.row && heading_form(cell) == Form::Number
        }
        _ => false,
    };
    rows.iter().filter(alone).count() >= FEWEST
}

/// 项目 | 养老 | 失业 over rows of nothing but figures: the first row says of what the figures are, unless it
/// holds people.
fn lists_items(layout: &Layout<'_>, region: CellRange, body: &[u32]) -> bool {
    const ITEMS: [&str; 8] = [
        "项目", "項目", "指标", "指標", "事项", "事項", "类别", "類別",
    ];
    let cells = |row: &u32| layout.row(*row, region.first.col, region.last.col);
    let Some((head, below)) = body.split_first() else {
        return false;
    };
    let Some(((_, first), heads)) = cells(head).split_first() else {
        return false;
    };
    let figures = |row: &u32| {
        let mut rest = cells(row).iter().skip(1);
        rest.all(|(_, cell)| heading_form(cell) == Form::Number)
    };
    ITEMS.contains(&tidy_heading(&first.shown).as_str())
        && heads
            .iter()
            .all(|(_, cell)| heading_form(cell) == Form::Text && !is_name(&cell.shown))
        && below.len() >= 2
        && below.iter().all(figures)
}

/// Does a row of days or classes begin with what they are? 日期 10月1日 10月2日 may be a record's heading
/// with its values, 岗位 10月1日 10月2日 are headings.
fn names_its_row(cells: &[(CellRef, &Cell)]) -> bool {
    let Some(((_, first), rest)) = cells.split_first() else {
        return false;
    };
    let values = rest.iter().map(|(_, cell)| cell.shown.as_str());
    let series = Series::among(values, 2).filter(|(_, found)| found.len() == rest.len());
    let name = tidy_heading(&first.shown);
    series.is_none_or(|(series, _)| {
        let dated = series == Series::Day && name.ends_with(['间', '間', '期']);
        dated
            || [false, true]
                .iter()
                .any(|hant| name.ends_with(series.heading(*hant)))
    })
}

/// Days down the column to the left of the first row's first cell: they are what the rows are about, below an
/// empty corner.
fn has_blank_corner(layout: &Layout<'_>, region: CellRange, body: &[u32], col: u32) -> bool {
    let left = |row: &&u32| {
        let cells = layout.row(**row, region.first.col, region.last.col);
        cells.first().is_some_and(|(at, _)| at.col < col)
    };
    body.iter().filter(left).count() * 2 > body.len()
}

/// 姓名 | 教师姓名 below 旧系统 | 新系统: the first column's own words come again beside them, in half of the rows
/// and more, so that they are what is compared and no headings.
fn compares(layout: &Layout<'_>, region: CellRange, body: &[u32]) -> bool {
    let below = body.get(1..).unwrap_or_default();
    let again = |row: &&u32| {
        let cells = layout.row(**row, region.first.col, region.last.col);
        cells.split_first().is_some_and(|((_, own), rest)| {
            let own = tidy_heading(&own.shown);
            let mut rest = rest.iter();
            rest.any(|(_, cell)| tidy_heading(&cell.shown).contains(&own))
        })
    };
    let count = below.iter().filter(again).count();
    count >= 2 && count * 2 >= below.len()
}

/// 第1考场, 第2考场: what differs by its number alone is a value.
fn differ_by_number(names: &[String]) -> bool {
    let mut kinds: Vec<String> = names.iter().map(|name| without_numbers(name)).collect();
    kinds.sort_unstable();
    kinds.windows(2).any(|pair| pair[0] == pair[1])
}

/// A table whose headings do not stand above it.
pub(super) fn on_its_side(
    layout: &Layout<'_>,
    region: CellRange,
    rows: &[u32],
    (what, why, sure): (&'static str, &'static str, f32),
    heads: impl Iterator<Item = (CellRef, Vec<String>)>,
    records: Vec<Row>,
) -> Table {
    let grid = layout.grid;
    let columns = heads.map(|(at, path)| Column {
        col: at.col,
        path,
        source: grid.place(at),
        hidden: grid.hidden_rows.contains(&at.row),
    });
    let columns: Vec<Column> = columns.collect();
    let top = records.first().map_or(0, |row| row.row);
    let above = rows.iter().filter(|row| **row < top);
    let titles =
        above.filter_map(|row| title_in(layout.row(*row, region.first.col, region.last.col)));
    let range = CellRange {
        first: CellRef::new(top, region.first.col),
        last: CellRef::new(rows.last().copied().unwrap_or(top), region.last.col),
    };
    Table {
        source: grid.source.clone(),
        hidden: grid.visibility == Visibility::Hidden,
        titles: titles.collect(),
        header_rows: None,
        columns,
        rows: records,
        left_out: Vec::new(),
        starter: None,
        totals: Vec::new(),
        merges: Vec::new(),
        labels: labels(layout, region, rows),
        confidence: sure,
        decisions: vec![Decision {
            what,
            why: vec![why],
            range: Some(range),
            count: 1,
            sure,
        }],
        readings: Vec::new(),
    }
}

/// What stands in these rows and is no heading, value or title of the table.
///
/// - `places`: cells of its headings beside those of its columns
pub(super) fn unread(
    layout: &Layout<'_>,
    region: CellRange,
    rows: &[u32],
    table: &Table,
    places: &[CellRef],
) -> Vec<LeftOut> {
    let values = table.rows.iter().flat_map(|row| row.cells.iter());
    let titles = table.titles.iter().map(|(at, _)| *at);
    let heads = table.columns.iter().filter_map(|column| column.source.cell);
    let known: BTreeSet<CellRef> = values
        .map(|(at, _)| *at)
        .chain(titles)
        .chain(heads)
        .chain(places.iter().copied())
        .collect();
    let mut found = Vec::new();
    for row in rows {
        let cells = layout.row(*row, region.first.col, region.last.col);
        let is_read = |(at, _): &&(CellRef, &Cell)| known.contains(at);
        let read = cells.iter().filter(is_read).count();
        if read == 0 && !cells.is_empty() {
            found.push(LeftOut {
                range: CellRange {
                    first: CellRef::new(*row, region.first.col),
                    last: CellRef::new(*row, region.last.col),
                },
                reason: "remark",
            });
        } else if read < cells.len() {
            let rest = cells.iter().filter(|cell| !is_read(cell));
            found.extend(rest.map(|(at, _)| LeftOut {
                range: layout.span(*at),
                reason: "beside",
            }));
        }
    }
    found
}
