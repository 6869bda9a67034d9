//! A template's example as the cell that a clerk would have made of it.

use jiff::civil::{Date, Time};

use crate::normalise::{Currency, Value, parse_value};
use crate::template::{ColumnSchema, ValueKind};

use super::SAMPLE_YEAR;

/// What stands in a cell.
pub(super) enum Content {
    /// Typed text.
    Text,
    /// A number that the column's format shows.
    Number(f64),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
}

/// A sample cell.
pub(super) struct Sample {
    /// What stands behind it.
    pub(super) content: Content,
    /// What it shows.
    pub(super) shown: String,
}

/// The number format of a column: figures as figures, days as days, all else as text, so that
/// codes keep their zeros and `1-2` stays what it is.
pub(super) fn number_format(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Integer => "0",
        ValueKind::Decimal => "General",
        ValueKind::Percent => "0%",
        ValueKind::Money => "#,##0.00",
        ValueKind::Date => "yyyy-mm-dd",
        ValueKind::Time => "hh:mm",
        _ => "@",
    }
}

/// A sample of a column: its example, or what another sample row has instead.
pub(super) fn sample(column: &ColumnSchema, example: &str) -> Sample {
    let value = parse_value(example, column.kind, SAMPLE_YEAR);
    let cell = |content, shown| Sample { content, shown };
    // A figure is figures alone: of 1.2万元 the unit would be lost.
    let bare = |shown: &str| {
        shown
            .chars()
            .all(|c| c.is_ascii_digit() || ".,%".contains(c))
    };
    match value {
        Some(Value::Integer(number)) if bare(example) => {
            cell(Content::Number(number as f64), number.to_string())
        }
        Some(Value::Decimal(number)) if bare(example) => {
            cell(Content::Number(number), number.to_string())
        }
        Some(Value::Percent(percent)) if percent.fract() == 0.0 => {
            cell(Content::Number(percent / 100.0), format!("{percent}%"))
        }
        Some(Value::Money {
            amount,
            currency: Currency::Own,
        }) if bare(example) && amount.abs() < 1000.0 => {
            cell(Content::Number(amount), format!("{amount:.2}"))
        }
        Some(Value::Date(day)) => cell(Content::Date(day), day.to_string()),
        Some(Value::Time(time)) => {
            let shown = format!("{:02}:{:02}", time.hour(), time.minute());
            cell(Content::Time(time), shown)
        }
        _ => cell(Content::Text, example.to_owned()),
    }
}
