//! A chart's rule and rows → a chart of the Plan.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::ToSpan as _;
use jiff::civil::Date;
use minijinja::Error;

use crate::diagnostic::Source;
use crate::normalise::Value;
use crate::plan::{
    BarRow, Bars, Block, Break, Chart, Gantt, GanttBar, GanttRow, Inline, Role, Unit,
};
use crate::template::{Axis, ChartDay, ChartKind, ChartRule, MAX_CHART_SERIES, RowColumns};

use super::context::{compare, is_marker};
use super::narrative::Session;
use super::rows::Row;

/// What renders a text of a rule.
type Cell<'a> = &'a mut dyn FnMut(&str) -> Result<Vec<Inline>, Error>;

/// A chart of these rows: with its caption, or the sentence that stands for an empty one.
pub(super) fn chart(
    session: &Session,
    rule: &ChartRule,
    rows: &[Arc<Row>],
    cell: Cell<'_>,
) -> Result<Block, Error> {
    let mut rows = rows.to_vec();
    rows.sort_by(|a, b| by_columns(&rule.sort, a, b));
    let chart = match rule.kind {
        ChartKind::Gantt => Chart::Gantt(gantt(session, rule, &rows, cell)?),
        ChartKind::Bar => Chart::Bar(bars(session, rule, &rows, cell)?),
        ChartKind::Line => Chart::Line(bars(session, rule, &rows, cell)?),
    };
    if chart.is_empty() {
        return Ok(Block::Paragraph {
            role: Role::Body,
            text: vec![Inline::text(rule.empty.clone().unwrap_or_default())],
        });
    }
    let caption = match &rule.caption {
        Some(caption) => cell(caption)?,
        None => Vec::new(),
    };
    Ok(Block::Chart {
        chart,
        caption,
        alt: None,
    })
}

fn by_columns(keys: &[String], a: &Row, b: &Row) -> Ordering {
    let value = |row: &Row, key: &str| row.record.value(key).cloned().unwrap_or(Value::Empty);
    let orders = keys
        .iter()
        .map(|key| compare(&value(a, key), &value(b, key)));
    orders
        .into_iter()
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// What a column of a record says, with its cell.
fn said(session: &Session, row: &Row, key: &str) -> Vec<Inline> {
    let value = row.record.said(key);
    let text = value.map(|value| value.shown_in(session.hant, session.dates));
    let text = text.unwrap_or_default().replace(is_marker, "");
    match text.is_empty() {
        true => Vec::new(),
        false => vec![Inline {
            text,
            source: Some(row.record.place(key).clone()),
            ..Inline::default()
        }],
    }
}

fn joined(text: &[Inline]) -> String {
    text.iter().map(|inline| inline.text.as_str()).collect()
}

/// Rows by their labels: a label that came before has its row already.
#[derive(Default)]
struct ByLabel(BTreeMap<String, usize>);

impl ByLabel {
    /// The index of the label's row; true: it is a new one.
    fn index(&mut self, label: &[Inline], next: usize) -> (usize, bool) {
        let index = *self.0.entry(joined(label)).or_insert(next);
        (index, index == next)
    }
}

fn gantt(
    session: &Session,
    rule: &ChartRule,
    records: &[Arc<Row>],
    cell: Cell<'_>,
) -> Result<Gantt, Error> {
    let year = session.year();
    let mut gantt = Gantt {
        head: rule.head.clone(),
        units: units(session, rule, year)?,
        breaks: Vec::new(),
        breaks_label: rule.breaks_label.clone(),
        series: rule.series.clone(),
        rows: Vec::new(),
    };
    breaks(session, rule, &mut gantt);
    let mut known = ByLabel::default();
    let mut put = |rows: &mut Vec<GanttRow>, label: Vec<Inline>, bar: Option<GanttBar>| {
        let (index, is_new) = known.index(&label, rows.len());
        if is_new {
            rows.push(GanttRow {
                label,
                bars: Vec::new(),
            });
        }
        if let Some(row) = rows.get_mut(index) {
            row.bars.extend(bar);
        }
    };
    for row in &rule.rows {
        let label = cell(&row.label)?;
        let mut time = |text: &Option<String>| match text {
            None => Ok(None),
            Some(text) => {
                let text = joined(&cell(text)?);
                let span = ChartDay::parse(&text).and_then(|day| day.span(year, rule.first));
                match (text.trim().is_empty(), span) {
                    (true, _) => Ok(None),
                    (false, Some(span)) => Ok(Some(span)),
                    (false, None) => Err(session.operation("chart-day", &text)),
                }
            }
        };
        let (from, to) = (time(&row.from)?, time(&row.to)?);
        let text = match &row.text {
            Some(text) => cell(text)?,
            None => Vec::new(),
        };
        let series = row.series.map_or(0, |nth| nth.saturating_sub(1));
        let bar = bar(from, to, text, series);
        put(&mut gantt.rows, label, bar);
    }
    let Some(columns) = &rule.row else {
        return Ok(gantt);
    };
    for record in records {
        let label = said(session, record, &columns.label);
        let text = columns.text.as_ref();
        let text = text.map_or_else(Vec::new, |key| said(session, record, key));
        let series = match &columns.series {
            None => 0,
            Some(key) => series(&mut gantt.series, &joined(&said(session, record, key))),
        };
        let (from, to) = (
            times(session, rule, record, columns.from.as_deref())?,
            times(session, rule, record, columns.to.as_deref())?,
        );
        match (from.as_slice(), to.last()) {
            // 第3、5、9周: a bar for each stretch.
            ([_, _, ..], None) => {
                for span in from {
                    let bar = bar(Some(span), None, text.clone(), series);
                    put(&mut gantt.rows, label.clone(), bar);
                }
            }
            (from, to) => {
                let bar = bar(from.first().copied(), to.copied(), text, series);
                put(&mut gantt.rows, label, bar);
            }
        }
    }
    Ok(gantt)
}

/// A bar from the beginning of one stretch to the end of the other; a day by itself is a milestone.
fn bar(
    from: Option<(Date, Date)>,
    to: Option<(Date, Date)>,
    text: Vec<Inline>,
    series: usize,
) -> Option<GanttBar> {
    let (from, own) = from.or(to)?;
    let is_day = to.is_none() && from == own;
    let last = to.map_or(own, |to| to.1);
    Some(GanttBar {
        from: from.min(last),
        to: (!is_day).then_some(last.max(from)),
        text,
        series: u32::try_from(series).unwrap_or(0),
    })
}

/// The index of a series; a new one comes last, as long as there is a fill for it.
fn series(known: &mut Vec<String>, name: &str) -> usize {
    let found = known.iter().position(|own| own == name);
    found.unwrap_or_else(|| {
        if known.len() < MAX_CHART_SERIES {
            known.push(name.to_owned());
        }
        known.len() - 1
    })
}

/// The parts of the axis.
fn units(session: &Session, rule: &ChartRule, year: i16) -> Result<Vec<Unit>, Error> {
    let mut units = Vec::new();
    if rule.axis == Axis::Weeks {
        let Some(calendar) = &session.calendar else {
            return Err(session.no_calendar());
        };
        for (at, term) in calendar.terms().iter().enumerate() {
            if rule.term.is_some_and(|wanted| wanted != at + 1) {
                continue;
            }
            for week in 1..=calendar.weeks(at) {
                let before = units.last().map(|unit: &Unit| unit.to);
                if let Some((from, to)) = calendar.week(at, week)
                    && before.is_none_or(|before| before < from)
                {
                    units.push(Unit {
                        from,
                        to,
                        text: week.to_string(),
                        group: term.name.clone(),
                    });
                }
            }
        }
        if units.is_empty() {
            let wanted = rule.term.unwrap_or(1).to_string();
            return Err(session.no_term(&wanted));
        }
        return Ok(units);
    }
    let mut month = rule.first.clamp(1, 12);
    let mut year = year;
    for _ in 0..12 {
        if let Ok(from) = Date::new(year, month, 1) {
            units.push(Unit {
                from,
                to: from.last_of_month(),
                text: format!("{month}月"),
                group: format!("{}年", session.dates.year(year)),
            });
        }
        if month == rule.last {
            break;
        }
        (year, month) = match month {
            12 => (year.saturating_add(1), 1),
            _ => (year, month + 1),
        };
    }
    Ok(units)
}

/// The time between terms and beside them as the calendar has it, else as the rule has it.
fn breaks(session: &Session, rule: &ChartRule, gantt: &mut Gantt) {
    let (Some(first), Some(last)) = (gantt.units.first(), gantt.units.last()) else {
        return;
    };
    let (mut free, end) = (first.from, last.to);
    let mut put = |from: Date, to: Date| {
        let (from, to) = (from.max(first.from), to.min(end));
        if from <= to {
            gantt.breaks.push(Break { from, to });
        }
    };
    match &session.calendar {
        Some(calendar) => {
            for term in calendar.terms() {
                if let Ok(before) = term.first.checked_sub(1.day()) {
                    put(free, before);
                }
                free = term.last.checked_add(1.day()).unwrap_or(end);
            }
            put(free, end);
        }
        None => {
            let day = |text: &str| ChartDay::parse(text)?.span(session.year(), rule.first);
            for pause in &rule.breaks {
                if let (Some((from, _)), Some((_, to))) = (day(&pause.from), day(&pause.to)) {
                    put(from, to);
                }
            }
        }
    }
}

/// When a record is, by this column: one stretch, or several for school weeks; none where it is empty.
fn times(
    session: &Session,
    rule: &ChartRule,
    record: &Row,
    key: Option<&str>,
) -> Result<Vec<(Date, Date)>, Error> {
    let Some(value) = key.and_then(|key| record.record.value(key)) else {
        return Ok(Vec::new());
    };
    let of_year = |year: Option<i16>, month: i8| {
        year.or_else(|| {
            let own = session.year();
            let next = month < rule.first;
            if next { own.checked_add(1) } else { Some(own) }
        })
    };
    let weeks = match value.time() {
        Value::DaysApart(days) => return Ok(days.clone()),
        Value::Week(week) => vec![*week],
        Value::Weeks(weeks) => {
            let count = session.calendar.as_ref().map_or(0, |calendar| {
                calendar.weeks(rule.term.unwrap_or(1).saturating_sub(1))
            });
            weeks.of_term(count)
        }
        Value::Month { year, month } => {
            let dated = Value::Month {
                year: of_year(*year, *month),
                month: *month,
            };
            return Ok(dated.span().into_iter().collect());
        }
        Value::MonthPart { year, month, part } => {
            let dated = Value::MonthPart {
                year: of_year(*year, *month),
                month: *month,
                part: *part,
            };
            return Ok(dated.span().into_iter().collect());
        }
        Value::Months { first, last } => {
            let dated = Value::Months {
                first: (of_year(first.0, first.1), first.1),
                last: (of_year(last.0, last.1), last.1),
            };
            return Ok(dated.span().into_iter().collect());
        }
        other => return Ok(other.span().into_iter().collect()),
    };
    let Some(calendar) = &session.calendar else {
        return Err(session.no_calendar());
    };
    if rule.term.is_none() && calendar.terms().len() > 1 {
        return Err(session.operation("which-term", ""));
    }
    let term = rule.term.unwrap_or(1).saturating_sub(1);
    let mut spans: Vec<(Date, Date)> = Vec::new();
    let mut before = None;
    for week in weeks {
        let Some((from, to)) = calendar.week(term, week) else {
            continue;
        };
        match spans.last_mut() {
            Some(last) if before == week.checked_sub(1) => last.1 = to,
            _ => spans.push((from, to)),
        }
        before = Some(week);
    }
    Ok(spans)
}

fn bars(
    session: &Session,
    rule: &ChartRule,
    records: &[Arc<Row>],
    cell: Cell<'_>,
) -> Result<Bars, Error> {
    let series: Vec<String> = match rule.values.is_empty() {
        true if rule.series.is_empty() => vec![rule.unit.clone()],
        true => rule.series.clone(),
        false => rule.values.iter().map(|value| value.head.clone()).collect(),
    };
    let mut bars = Bars {
        head: rule.head.clone(),
        unit: rule.unit.clone(),
        upright: rule.upright,
        stacked: rule.stacked,
        series,
        rows: Vec::new(),
    };
    for row in &rule.rows {
        let label = cell(&row.label)?;
        let mut values = Vec::with_capacity(row.values.len());
        let mut sources = Vec::with_capacity(row.values.len());
        for value in &row.values {
            let said = cell(value)?;
            sources.push(said.iter().find_map(|inline| inline.source.clone()));
            let text = joined(&said);
            let text = text.trim().trim_end_matches(['%', '％']);
            values.push(match (text.is_empty(), text.parse::<f64>()) {
                (true, _) => None,
                (false, Ok(value)) if value.is_finite() => Some(value),
                (false, _) => return Err(session.operation("chart-number", text)),
            });
        }
        if sources.iter().all(Option::is_none) {
            sources.clear();
        }
        bars.rows.push(BarRow {
            label,
            values,
            sources,
        });
    }
    let Some(RowColumns { label: of_row, .. }) = &rule.row else {
        return Ok(bars);
    };
    let mut known = ByLabel::default();
    let begin = bars.rows.len();
    for record in records {
        let own: Vec<Option<f64>> = rule
            .values
            .iter()
            .map(|value| match &value.column {
                Some(key) => number(record.record.value(key)),
                None => Some(1.0),
            })
            .collect();
        let columns = rule.values.iter().map(|value| value.column.as_ref());
        let sources: Vec<Option<Source>> = columns
            .zip(&own)
            .map(|(key, value)| value.map(|_| record.record.place(key.unwrap_or(of_row)).clone()))
            .collect();
        let label = said(session, record, of_row);
        let (index, is_new) = known.index(&label, bars.rows.len() - begin);
        if is_new {
            bars.rows.push(BarRow {
                label,
                values: own,
                sources,
            });
        } else if let Some(row) = bars.rows.get_mut(begin + index) {
            for (sum, value) in row.values.iter_mut().zip(own) {
                *sum = match (*sum, value) {
                    (Some(sum), Some(value)) => Some(sum + value),
                    (known, None) => known,
                    (None, value) => value,
                };
            }
            for (known, source) in row.sources.iter_mut().zip(sources) {
                *known = known.take().or(source);
            }
        }
    }
    Ok(bars)
}

/// A figure; none: the cell is empty, or says no figure.
fn number(value: Option<&Value>) -> Option<f64> {
    match value? {
        Value::Integer(n) => Some(*n as f64),
        Value::Decimal(n) | Value::Percent(n) => Some(*n),
        Value::Money { amount, .. } => Some(*amount),
        _ => None,
    }
}
