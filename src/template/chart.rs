//! Charts as `template.toml` declares them: which rows, from where; never how they are drawn.

use jiff::civil::Date;
use serde::Deserialize;

use super::ValueKind;
use super::validate::{Review, Step};

/// The most series: so many fills are told apart in black and white.
pub const MAX_SERIES: usize = 8;

/// A chart.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartRule {
    /// What it shows.
    pub kind: ChartKind,
    /// What its rows are, above their labels: 活动.
    #[serde(default)]
    pub head: String,
    /// Its caption, as a figure's; a minijinja template.
    #[serde(default)]
    pub caption: Option<String>,
    /// Rows that stand here …
    #[serde(default)]
    pub rows: Vec<ChartRow>,
    /// … and rows of this table of the dataset:
    #[serde(default)]
    pub table: Option<String>,
    /// which of its columns are what,
    #[serde(default)]
    pub row: Option<RowColumns>,
    /// and sorted by these columns; else in the workbook's order.
    #[serde(default)]
    pub sort: Vec<String>,
    /// What stands instead of the chart where it has no row.
    #[serde(default)]
    pub empty: Option<String>,
    /// What the bars of each series are called. Bars over time: the words of the series' column, in
    /// their order; others come behind.
    #[serde(default)]
    pub series: Vec<String>,

    /// Bars over time: the parts of the axis.
    #[serde(default)]
    pub axis: Axis,
    /// Its first month …
    #[serde(default = "september")]
    pub first: i8,
    /// … and its last.
    #[serde(default = "august")]
    pub last: i8,
    /// Which term's weeks, from 1; else those of all.
    #[serde(default)]
    pub term: Option<usize>,
    /// When there is no school, where plan.toml has no calendar, which says so.
    #[serde(default)]
    pub breaks: Vec<BreakRule>,
    /// What breaks are called in the legend: 假期.
    #[serde(default)]
    pub breaks_label: Option<String>,

    /// Figures as bars or lines: what is counted, 节;
    #[serde(default)]
    pub unit: String,
    /// do bars stand upright,
    #[serde(default)]
    pub upright: bool,
    /// is each figure of a row drawn on top of the one before,
    #[serde(default)]
    pub stacked: bool,
    /// and the figures of a row of the table, one a series.
    #[serde(default)]
    pub values: Vec<ChartValue>,
}

/// What a chart shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChartKind {
    /// Bars over time.
    Gantt,
    /// Bars as long as figures.
    Bar,
    /// Figures as points with lines between them.
    Line,
}

/// The parts of a time axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Axis {
    /// Months.
    #[default]
    Months,
    /// School weeks of plan.toml's calendar.
    Weeks,
}

/// A row that stands in template.toml. Its texts are minijinja templates.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartRow {
    /// What it is about; neighbours of one label are bars of one row.
    pub label: String,
    /// The month or day that a bar begins on: 10, 10-08, 2026-10-08.
    #[serde(default)]
    pub from: Option<String>,
    /// The month or day that it ends on; none: `from` is all of it. One day is a milestone.
    #[serde(default)]
    pub to: Option<String>,
    /// What stands in the bar.
    #[serde(default)]
    pub text: Option<String>,
    /// Which of the series it is, from 1.
    #[serde(default)]
    pub series: Option<usize>,
    /// Its figures, one a series.
    #[serde(default)]
    pub values: Vec<String>,
}

/// Columns of a table that a chart shows.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowColumns {
    /// Says what a row is about; records that say the same are one row.
    pub label: String,
    /// When a bar begins, or when all of it is: a column of days, months or weeks.
    #[serde(default)]
    pub from: Option<String>,
    /// When it ends.
    #[serde(default)]
    pub to: Option<String>,
    /// What stands in it.
    #[serde(default)]
    pub text: Option<String>,
    /// Which series it is of.
    #[serde(default)]
    pub series: Option<String>,
}

/// A figure of a table's rows; records of one label are added up.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartValue {
    /// What it is called.
    pub head: String,
    /// The column of figures …
    #[serde(default)]
    pub column: Option<String>,
    /// … or how many records there are.
    #[serde(default)]
    pub count: bool,
}

/// Time without school.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BreakRule {
    /// The first month or day.
    pub from: String,
    /// The last.
    pub to: String,
}

impl ChartRule {
    /// Its texts that are minijinja templates.
    pub fn texts(&self) -> impl Iterator<Item = &String> {
        let rows = self.rows.iter().flat_map(|row| {
            let optional = [&row.from, &row.to, &row.text];
            let own = std::iter::once(&row.label).chain(optional.into_iter().flatten());
            own.chain(&row.values)
        });
        self.caption.iter().chain(rows)
    }
}

fn september() -> i8 {
    9
}
fn august() -> i8 {
    8
}

/// A month or a day as a chart's rows write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChartDay {
    year: Option<i16>,
    month: i8,
    day: Option<i8>,
}

impl ChartDay {
    /// Reads 10, 10月, 10-08, 10月8日, 2026-10-08.
    pub fn parse(text: &str) -> Option<ChartDay> {
        let is_mark = |c: char| "-/.年月日号號 ".contains(c);
        if text.chars().any(|c| !c.is_ascii_digit() && !is_mark(c)) {
            return None;
        }
        let parts = text.split(is_mark).filter(|part| !part.is_empty());
        let parts: Vec<i16> = parts.map(str::parse).collect::<Result<_, _>>().ok()?;
        let small = |n: i16| i8::try_from(n).ok();
        let (year, month, day) = match parts[..] {
            [month] => (None, small(month)?, None),
            [year, month] if year > 31 => (Some(year), small(month)?, None),
            [month, day] => (None, small(month)?, Some(small(day)?)),
            [year, month, day] => (Some(year), small(month)?, Some(small(day)?)),
            _ => return None,
        };
        // A leap year: the 29th of February is some year's.
        let of_some_year = Date::new(year.unwrap_or(2024), month, day.unwrap_or(1));
        of_some_year.ok().map(|_| ChartDay { year, month, day })
    }

    /// Its first and its last day, in the school year whose axis begins with this year and month.
    pub fn span(self, year: i16, first: i8) -> Option<(Date, Date)> {
        let year = self.year.unwrap_or(match self.month >= first {
            true => year,
            false => year.checked_add(1)?,
        });
        let from = Date::new(year, self.month, 1).ok()?;
        match self.day {
            Some(day) => {
                let day = day.min(from.days_in_month());
                let day = Date::new(year, self.month, day).ok()?;
                Some((day, day))
            }
            None => Some((from, from.last_of_month())),
        }
    }
}

fn fault(review: &mut Review, chart: &str, kind: &'static str, path: &[Step], about: &str) {
    let fault = review.fault(kind, path).name(about).within(chart);
    review.found.push(fault);
}

/// Reports a column of which nothing can be drawn, since it holds other than this.
fn drawn(
    review: &mut Review,
    (chart, table, key): (&str, &str, &str),
    path: &[Step],
    holds: &[ValueKind],
    kind: &'static str,
) {
    let schema = review.template.tables.get(table);
    let column = schema.and_then(|schema| schema.column(key));
    if column.is_some_and(|column| !holds.contains(&column.kind)) {
        fault(review, chart, kind, path, key);
    }
}

/// What a chart names and is not there, and what it lacks.
pub(super) fn review(review: &mut Review, name: &str, rule: &ChartRule) {
    use Step::{Index, Key};
    let of = |key| [Key("charts"), Key(name), Key(key)];
    let is_gantt = rule.kind == ChartKind::Gantt;
    for (key, month) in [("first", rule.first), ("last", rule.last)] {
        if !(1..=12).contains(&month) {
            fault(review, name, "month", &of(key), key);
        }
    }
    if rule.rows.is_empty() && rule.table.is_none() {
        fault(review, name, "chart-rows", &of("rows"), name);
    }
    for (key, set) in [("upright", rule.upright), ("stacked", rule.stacked)] {
        if set && rule.kind == ChartKind::Line {
            fault(review, name, "chart-line", &of(key), key);
        }
    }
    if rule.series.len() > MAX_SERIES || rule.values.len() > MAX_SERIES {
        fault(review, name, "chart-series", &of("series"), "series");
    }
    let literal = |text: &str| !text.contains('{');
    for (at, pause) in rule.breaks.iter().enumerate() {
        for (key, text) in [("from", &pause.from), ("to", &pause.to)] {
            let path = [Key("charts"), Key(name), Key("breaks"), Index(at), Key(key)];
            if literal(text) && ChartDay::parse(text).is_none() {
                fault(review, name, "chart-day", &path, text);
            }
        }
    }
    for (at, row) in rule.rows.iter().enumerate() {
        for (key, text) in [("from", &row.from), ("to", &row.to)] {
            let path = [Key("charts"), Key(name), Key("rows"), Index(at), Key(key)];
            if let Some(text) = text
                && literal(text)
                && ChartDay::parse(text).is_none()
            {
                fault(review, name, "chart-day", &path, text);
            }
        }
    }
    for (at, row) in rule.rows.iter().enumerate() {
        let path = [Key("charts"), Key(name), Key("rows"), Index(at)];
        let series = match is_gantt {
            true => rule.series.len().max(1),
            false => usize::MAX,
        };
        if row.series.is_some_and(|nth| nth == 0 || nth > series) {
            fault(review, name, "chart-series", &path, "series");
        }
        let figures = match rule.values.is_empty() {
            true => rule.series.len().max(1),
            false => rule.values.len(),
        };
        if !is_gantt && row.values.len() != figures {
            fault(review, name, "chart-values", &path, &row.label);
        }
        let number = |text: &String| literal(text) && text.trim().parse::<f64>().is_err();
        if let Some(text) = row.values.iter().find(|text| number(text)) {
            fault(review, name, "chart-number", &path, text);
        }
    }
    let Some(table) = &rule.table else { return };
    review.table(table, &of("table"));
    for key in &rule.sort {
        review.column(table, key, &of("sort"));
    }
    match &rule.row {
        None => fault(review, name, "chart-row", &of("table"), name),
        Some(row) => {
            let optional = [&row.from, &row.to, &row.text, &row.series];
            let named = std::iter::once(&row.label).chain(optional.into_iter().flatten());
            for key in named {
                review.column(table, key, &of("row"));
            }
            if is_gantt && row.from.is_none() {
                fault(review, name, "chart-row", &of("row"), name);
            }
            let times = [&row.from, &row.to].into_iter().flatten();
            for key in times.filter(|_| is_gantt) {
                let holds = [ValueKind::Date, ValueKind::Month, ValueKind::Week];
                drawn(
                    review,
                    (name, table, key),
                    &of("row"),
                    &holds,
                    "chart-times",
                );
            }
        }
    }
    if rule.empty.is_none() {
        fault(review, name, "chart-empty", &of("table"), name);
    }
    if !is_gantt && rule.values.is_empty() {
        fault(review, name, "chart-row", &of("table"), name);
    }
    for (at, value) in rule.values.iter().enumerate() {
        let path = [Key("charts"), Key(name), Key("values"), Index(at)];
        if value.column.is_some() == value.count {
            fault(review, name, "chart-value", &path, &value.head);
        }
        if let Some(key) = &value.column {
            use ValueKind::{Decimal, Integer, Money, Percent};
            review.column(table, key, &path);
            let holds = [Integer, Decimal, Percent, Money];
            drawn(review, (name, table, key), &path, &holds, "chart-figures");
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn months_and_days_are_read() {
        let span = |text: &str| ChartDay::parse(text)?.span(2026, 9);
        assert_eq!(span("10月"), Some((date(2026, 10, 1), date(2026, 10, 31))));
        assert_eq!(span("2"), Some((date(2027, 2, 1), date(2027, 2, 28))));
        assert_eq!(span("2-29"), Some((date(2027, 2, 28), date(2027, 2, 28))));
        assert_eq!(
            span("2026年9月8日"),
            Some((date(2026, 9, 8), date(2026, 9, 8)))
        );
        for text in ["", "13", "2-30", "十月", "1-2-3-4", "9999999"] {
            assert_eq!(ChartDay::parse(text), None, "{text}");
        }
    }
}
