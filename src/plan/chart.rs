//! Charts: what they show in figures and days, not how they are drawn.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Source;

use super::{Inline, said};

/// What a chart shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Chart {
    /// Bars over time: what is done when.
    Gantt(Gantt),
    /// Bars as long as figures.
    Bar(Bars),
    /// Figures as points with lines between them; never upright nor stacked.
    Line(Bars),
}

/// Bars over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gantt {
    /// What the rows are, above their labels: 活动.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// The parts of the time axis, in order: months, or school weeks; all drawn equally wide.
    pub units: Vec<Unit>,
    /// When there is no school.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<Break>,
    /// What the breaks are called in the legend: 假期; none: they are not in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breaks_label: Option<String>,
    /// What the bars of each series are, for the legend; empty: all are alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub series: Vec<String>,
    /// The rows, from the top.
    pub rows: Vec<GanttRow>,
}

/// A part of a time axis.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Its first day, ISO 8601.
    #[schemars(with = "String")]
    pub from: Date,
    /// Its last day.
    #[schemars(with = "String")]
    pub to: Date,
    /// What it is called: 9月.
    pub text: String,
    /// What it is a part of: 2026年. Neighbours of one group have one heading.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
}

/// A stretch of time without school.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Break {
    /// Its first day.
    #[schemars(with = "String")]
    pub from: Date,
    /// Its last day.
    #[schemars(with = "String")]
    pub to: Date,
}

/// A row of a chart of bars over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GanttRow {
    /// What it is about.
    pub label: Vec<Inline>,
    /// Its bars.
    #[serde(default)]
    pub bars: Vec<GanttBar>,
}

/// A bar over time, or a milestone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GanttBar {
    /// Its first day.
    #[schemars(with = "String")]
    pub from: Date,
    /// Its last day; none: a milestone, on its day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub to: Option<Date>,
    /// What stands in it or beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub text: Vec<Inline>,
    /// Which of the series it is, from 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub series: u32,
}

/// Bars as long as figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bars {
    /// What the rows are, above their labels: 姓名.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub head: String,
    /// What is counted: 节.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Do the bars stand upright, one row beside the other?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub upright: bool,
    /// Is each figure of a row drawn on top of the one before?
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stacked: bool,
    /// What the figures of each row are, in their order; in the legend where there are several.
    pub series: Vec<String>,
    /// The rows.
    pub rows: Vec<BarRow>,
}

/// A row of figures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BarRow {
    /// What it is about.
    pub label: Vec<Inline>,
    /// A figure for each series; null: not known.
    pub values: Vec<Option<f64>>,
    /// The cell that each figure came from (of a sum or a count: the first of them), where there is
    /// one.
    #[serde(default, skip_serializing_if = "said::leaves_out_all")]
    pub sources: Vec<Option<Source>>,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

fn joined(text: &[Inline]) -> String {
    text.iter().map(|inline| inline.text.as_str()).collect()
}

/// A figure as it is printed: at most two decimals.
pub fn figure(value: f64) -> String {
    let rounded = (value * 100.0).round() / 100.0;
    match rounded == 0.0 {
        true => "0".to_owned(),
        false => rounded.to_string(),
    }
}

impl Chart {
    /// How many rows it has.
    pub fn len(&self) -> usize {
        match self {
            Chart::Gantt(gantt) => gantt.rows.len(),
            Chart::Bar(bars) | Chart::Line(bars) => bars.rows.len(),
        }
    }

    /// Has it no rows?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What some of its rows say, in words, for those who can't see them.
    pub fn said(&self, rows: std::ops::Range<usize>) -> String {
        let table = self.table(rows);
        let head = table.first().cloned().unwrap_or_default();
        let row = |row: &Vec<String>| {
            let figures = row.iter().zip(&head).skip(1);
            let figures = figures.filter(|(cell, _)| !cell.is_empty());
            let figures = figures.map(|(cell, head)| match self {
                Chart::Bar(bars) | Chart::Line(bars) if bars.series.len() > 1 => {
                    format!("{head}{cell}")
                }
                _ => cell.clone(),
            });
            let label = row.first().map_or("", String::as_str);
            format!("{label}：{}", figures.collect::<Vec<_>>().join("，"))
        };
        let rows: Vec<String> = table.iter().skip(1).map(row).collect();
        rows.join("；")
    }

    /// Some of its rows as a table of texts, its head first: the label, then a cell for each figure,
    /// or one for all bars.
    pub fn table(&self, rows: std::ops::Range<usize>) -> Vec<Vec<String>> {
        let mut table = Vec::new();
        match self {
            Chart::Gantt(gantt) => {
                table.push(vec![gantt.head.clone(), String::new()]);
                for row in gantt.rows.get(rows).unwrap_or_default() {
                    let bars: Vec<String> = row.bars.iter().map(|bar| gantt.told(bar)).collect();
                    table.push(vec![joined(&row.label), bars.join("，")]);
                }
            }
            Chart::Bar(bars) | Chart::Line(bars) => {
                let mut head = vec![bars.head.clone()];
                head.extend(bars.series.iter().cloned());
                table.push(head);
                for row in bars.rows.get(rows).unwrap_or_default() {
                    let mut cells = vec![joined(&row.label)];
                    let told = |value: &Option<f64>| {
                        value.map_or(String::new(), |v| format!("{}{}", figure(v), bars.unit))
                    };
                    cells.extend(row.values.iter().map(told));
                    table.push(cells);
                }
            }
        }
        table
    }

    /// Calls `each` with every text that has a place of its own.
    pub(super) fn inlines_mut(&mut self, each: &mut dyn FnMut(&mut Inline)) {
        match self {
            Chart::Gantt(gantt) => {
                for row in &mut gantt.rows {
                    row.label.iter_mut().for_each(&mut *each);
                    let texts = row.bars.iter_mut().flat_map(|bar| &mut bar.text);
                    texts.for_each(&mut *each);
                }
            }
            Chart::Bar(bars) | Chart::Line(bars) => {
                let labels = bars.rows.iter_mut().flat_map(|row| &mut row.label);
                labels.for_each(each);
            }
        }
    }

    /// Every text that has a place of its own.
    pub fn inlines(&self) -> Vec<&[Inline]> {
        match self {
            Chart::Gantt(gantt) => {
                let rows = gantt.rows.iter();
                let texts = rows.flat_map(|row| {
                    let bars = row.bars.iter().map(|bar| bar.text.as_slice());
                    std::iter::once(row.label.as_slice()).chain(bars)
                });
                texts.collect()
            }
            Chart::Bar(bars) | Chart::Line(bars) => {
                bars.rows.iter().map(|row| row.label.as_slice()).collect()
            }
        }
    }

    /// Calls `each` with every other text: headings and the legend's.
    pub(super) fn words_mut(&mut self, each: &mut dyn FnMut(&mut String)) {
        match self {
            Chart::Gantt(gantt) => {
                each(&mut gantt.head);
                gantt.series.iter_mut().for_each(&mut *each);
                gantt.breaks_label.iter_mut().for_each(&mut *each);
                for unit in &mut gantt.units {
                    each(&mut unit.text);
                    each(&mut unit.group);
                }
            }
            Chart::Bar(bars) | Chart::Line(bars) => {
                each(&mut bars.head);
                each(&mut bars.unit);
                bars.series.iter_mut().for_each(each);
            }
        }
    }
}

impl Gantt {
    /// When a bar is, and what it says: 2026年10月—11月（人人一节）.
    fn told(&self, bar: &GanttBar) -> String {
        let to = bar.to.unwrap_or(bar.from);
        let first = self.units.iter().find(|unit| unit.from == bar.from);
        let last = self.units.iter().find(|unit| unit.to == to);
        let time = match (first, last) {
            (Some(first), Some(last)) if std::ptr::eq(first, last) => {
                format!("{}{}", first.group, first.text)
            }
            (Some(first), Some(last)) => {
                let group = match first.group == last.group {
                    true => "",
                    false => last.group.as_str(),
                };
                format!("{}{}—{group}{}", first.group, first.text, last.text)
            }
            _ if to == bar.from => day(bar.from),
            _ => format!("{}—{}", day(bar.from), day(to)),
        };
        let series = self.series.get(bar.series as usize);
        let series = series.filter(|_| self.series.len() > 1);
        let text = joined(&bar.text);
        let text = match series {
            Some(series) if text.is_empty() => series.clone(),
            Some(series) => format!("{series}，{text}"),
            None => text,
        };
        match text.is_empty() {
            true => time,
            false => format!("{time}（{text}）"),
        }
    }
}

/// A day as both scripts write it.
pub(crate) fn day(date: Date) -> String {
    format!("{}月{}日", date.month(), date.day())
}
