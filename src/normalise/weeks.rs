//! School weeks against the calendar.

use crate::calendar::Calendar;
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::script::Script;
use crate::template::{ColumnSchema, DateFormat, Template, ValueKind};

use super::{Dataset, Value};

/// Tells the weeks that no term has.
///
/// - reports: `P236`
pub fn check_weeks(template: &Template, data: &Dataset, calendar: &Calendar, sink: &mut Sink) {
    let hant = template.script() == Script::Hant;
    let terms = 0..calendar.terms().len();
    let longest = terms.map(|term| calendar.weeks(term)).max().unwrap_or(0);
    for (key, schema) in &template.tables {
        // A week may stand in place of a day as well.
        let of_weeks = |c: &&ColumnSchema| matches!(c.kind, ValueKind::Week | ValueKind::Date);
        let columns = schema.columns.iter().filter(of_weeks);
        for column in columns {
            for record in data.tables.get(key).iter().flat_map(|t| &t.records) {
                let last = match record.value(&column.key).map(Value::time) {
                    Some(Value::Week(week)) => Some(*week),
                    Some(Value::Weeks(weeks)) => weeks.last(),
                    _ => None,
                };
                if last.is_none_or(|last| last <= longest) {
                    continue;
                }
                let value = record.value(&column.key);
                let value = value.map(|value| value.shown_in(hant, DateFormat::Western));
                sink.push(
                    Diagnostic::new(codes::P236, Some(record.place(&column.key).clone()))
                        .arg("what", "week")
                        .arg("value", value.unwrap_or_default())
                        .arg("table", &schema.label)
                        .arg("column", &column.label)
                        .arg("weeks", longest)
                        .subject(record.belongs.clone()),
                );
            }
        }
    }
}
