//! Tables and a template for this room's and the checks' tests.

use crate::diagnostic::{CellRef, Source};
use crate::ingest::{Cell, CellKind, Column, Row, Table};
use crate::template::Template;

/// Where the header of [`table`] stands: row 3 of the sheet.
pub(crate) const HEADER_ROW: u32 = 2;

/// A township's template: schools; teachers, quotas and supervision that belong to schools; a
/// schedule for all.
pub(crate) fn template() -> Template {
    toml::from_str(TEMPLATE).expect("the test's template is valid")
}

const TEMPLATE: &str = r#"
label = "乡镇教研"
about = "测试"
script = "hans"

[document]
per = "schools"
name = "name"
context = "school"
file = "{{ school.name }}"
title = "计划"

[tables.schools]
label = "学校名单"
about = "每校一行"
synonyms = ["学校一览"]
required = true
columns = [
  { key = "name", label = "学校名称", synonyms = ["学校", "校名"], required = true },
  { key = "phone", label = "联系电话", synonyms = ["电话"], kind = "phone" },
]

[tables.teachers]
label = "教师名册"
about = "每人一行"
synonyms = ["教职工名册"]
required = true
belongs_by = "school"
columns = [
  { key = "school", label = "学校", synonyms = ["单位名称"], required = true, fill_down = true },
  { key = "name", label = "姓名", synonyms = ["教师姓名", "老师"], kind = "person", required = true },
  { key = "code", label = "工号", kind = "code" },
  { key = "phone", label = "联系电话", synonyms = ["电话"], kind = "phone" },
]

[tables.quotas]
label = "教研任务完成情况"
about = "每人一行"
belongs_by = "school"
columns = [
  { key = "school", label = "学校", required = true },
  { key = "name", label = "姓名", kind = "person", required = true },
  { key = "observed", label = "听课节数", synonyms = ["听课/节数"], kind = "integer", required = true, optional_cells = true },
  { key = "cases", label = "案例篇数", kind = "integer" },
]

[tables.supervision]
label = "督导分工"
about = "每组一行"
required = true
belongs_by = "school"
columns = [
  { key = "school", label = "学校", required = true },
  { key = "group", label = "教研组", required = true },
  { key = "observers", label = "督导人", kind = "persons", required = true },
  { key = "month", label = "督导时间", kind = "month" },
]

[tables.schedule]
label = "活动安排"
about = "每项一行"
columns = [
  { key = "month", label = "月份", kind = "month", required = true, fill_down = true },
  { key = "day", label = "日期", kind = "date" },
  { key = "what", label = "活动内容", required = true },
  { key = "who", label = "主持人", kind = "persons" },
  { key = "level", label = "级别", kind = "enum", options = { "校级" = ["校"], "镇级" = ["镇"] } },
]
"#;

/// A table on a sheet: headings (a `/` parts header rows) in row 3, then text rows; an empty text
/// is an empty cell.
pub(crate) fn table(file: &str, sheet: &str, headings: &[&str], rows: &[&[&str]]) -> Table {
    let source = Source::sheet(file, sheet);
    let at = |row: u32, col: usize| CellRef::new(row, col as u32);
    let columns = headings.iter().enumerate().map(|(col, heading)| Column {
        col: col as u32,
        path: heading.split('/').map(str::to_owned).collect(),
        source: source.at(at(HEADER_ROW, col)),
        hidden: false,
    });
    let rows = (HEADER_ROW + 1..).zip(rows).map(|(row, cells)| Row {
        row,
        place: at(row, 0),
        group: None,
        cells: (0..headings.len())
            .map(|col| {
                let shown = cells.get(col).filter(|s| !s.is_empty())?;
                Some((at(row, col), text_cell(shown)))
            })
            .collect(),
        hidden: false,
    });
    Table {
        hidden: false,
        titles: Vec::new(),
        header_rows: Some((HEADER_ROW, HEADER_ROW)),
        columns: columns.collect(),
        rows: rows.collect(),
        left_out: Vec::new(),
        labels: Vec::new(),
        decisions: Vec::new(),
        readings: Vec::new(),
        totals: Vec::new(),
        merges: Vec::new(),
        starter: None,
        confidence: 1.0,
        source,
    }
}

/// A cell with text.
pub(crate) fn text_cell(shown: &str) -> Cell {
    Cell {
        shown: shown.into(),
        kind: CellKind::Text,
    }
}
