//! What plan.toml says, against the template, the workbooks and the school year.

use jiff::civil::Date;

use crate::calendar::{CalendarSettings, Half, TermName, TermSettings};
use crate::compose::document_names;
use crate::deliver::Pattern;
use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes};
use crate::normalise::{Dataset, Value, is_on_weekend, parse_value};
use crate::project::{Project, SETTINGS, is_above_all};
use crate::script::simplified;
use crate::template::{ColumnSchema, Template, ValueKind, ValueSchema, nearest_id};

/// Is this how TOML writes such a value? A name or a code without quotes is a slip: of `0102` the 0
/// would be lost, and a title would be a number.
fn is_written_as(given: &toml::Value, kind: ValueKind) -> bool {
    use ValueKind::{Date, Decimal, Integer, Money, Month, Percent, Week};
    match given {
        toml::Value::String(_) => true,
        toml::Value::Integer(_) => {
            matches!(kind, Integer | Decimal | Percent | Money | Month | Week)
        }
        toml::Value::Float(_) => matches!(kind, Decimal | Percent | Money),
        toml::Value::Datetime(_) => kind == Date,
        _ => false,
    }
}

/// What plan.toml asks for and the template does not know.
///
/// - reports: `P229` for values without quotes, `P233`, `P237`, `P273`, `P280`
pub(super) fn check(project: &Project, template: &Template, sink: &mut Sink) {
    let place = || Some(Source::file(SETTINGS));
    let known: Vec<String> = template.values.keys().cloned().collect();
    for key in project
        .settings
        .values
        .keys()
        .filter(|key| !known.contains(key))
    {
        let nearest = nearest_id(key, known.iter().map(String::as_str)).unwrap_or("none");
        let kind = match key.as_str() {
            // Their head is still the remark that a new project has.
            "terms" | "off" | "make_up" => "calendar",
            key if is_above_all(key) => "misplaced",
            _ => "unknown",
        };
        sink.push(
            Diagnostic::new(codes::P233, place())
                .arg("kind", kind)
                .arg("key", key)
                .arg("nearest", nearest)
                .arg("known", known.clone()),
        );
    }
    for (key, schema) in &template.values {
        let given = project.settings.values.get(key);
        if let Some(given) = given.filter(|given| !is_written_as(given, schema.kind)) {
            let given = given.to_string();
            // With quotation marks it would be none either, which is told where values are read; they
            // take any text for these.
            let takes_any = {
                use ValueKind::{Code, Enum, Person, Phone, Text};
                matches!(schema.kind, Text | Person | Code | Phone | Enum)
            };
            let year = project.settings.year;
            if !takes_any && parse_value(&given, schema.kind, year).is_none() {
                continue;
            }
            let told = Diagnostic::new(codes::P229, place()).arg("kind", "unquoted");
            let told = told.arg("key", key).arg("label", &schema.label);
            sink.push(told.arg("value", given).arg("example", ""));
        }
    }
    if let Some(name) = &project.settings.package.name {
        Pattern::read(name, place(), sink);
    }
    for (key, text) in project.values() {
        let Some(schema) = template.values.get(&key) else {
            continue;
        };
        if let Some(value) = parse_value(&text, schema.kind, project.settings.year)
            && is_on_weekend(&value)
        {
            // 每周固定的学习时间：星期几，可以写上午: its name, without the explanation.
            let label = schema.label.split('：').next().unwrap_or_default();
            let told = Diagnostic::new(codes::P273, place()).arg("table", "none");
            let told = told.arg("column", label).arg("value", text.trim());
            sink.push(told.arg("key", &key));
        }
    }
    for (key, source) in &project.settings.sources {
        let found = template.tables.get(key);
        let tables: Vec<String> = template.tables.keys().cloned().collect();
        let strange = match found {
            None => vec![("table", key, String::new(), tables)],
            Some(schema) => {
                let known: Vec<String> = schema.columns.iter().map(|c| c.key.clone()).collect();
                let strange = source.columns.keys().filter(|k| !known.contains(k));
                let label = &schema.label;
                strange
                    .map(|k| ("column", k, label.clone(), known.clone()))
                    .collect()
            }
        };
        for (kind, name, within, known) in strange {
            let nearest = nearest_id(name, known.iter().map(String::as_str)).unwrap_or("none");
            sink.push(
                Diagnostic::new(codes::P237, place())
                    .arg("kind", kind)
                    .arg("source", key)
                    .arg("key", name)
                    .arg("within", within)
                    .arg("nearest", nearest)
                    .arg("known", known.clone()),
            );
        }
    }
}

/// What names of schools and offices end with.
const OFFICE: [char; 16] = [
    '校', '园', '園', '局', '室', '处', '處', '心', '委', '小', '中', '组', '組', '会', '會', '部',
];

/// Tells names of offices and people in plan.toml that still are the template's samples, where the
/// workbooks name other documents than its samples do. A term, a day or a theme may well be what the
/// sample says.
///
/// - reports: `P310`
pub(super) fn samples_left(
    project: &Project,
    templates: [&Template; 2],
    data: &Dataset,
    sink: &mut Sink,
) {
    let [template, _] = templates;
    let rule = &template.document;
    let is_sample = |name: &String| {
        templates.iter().any(|template| {
            let Some(table) = template.tables.get(&rule.per) else {
                return false;
            };
            let samples = table.samples.iter().filter_map(|row| row.get(&rule.name));
            let example = table.column(&rule.name).and_then(|c| c.example.as_ref());
            let name = simplified(name);
            samples
                .chain(example)
                .any(|sample| simplified(sample) == name)
        })
    };
    let names = document_names(template, data);
    if names.is_empty() || names.iter().any(is_sample) {
        return;
    }
    for (key, text) in project.values() {
        let text = text.trim();
        let schemas = templates.iter().filter_map(|t| t.values.get(&key));
        let is_a_name = |schema: &&ValueSchema| {
            schema.example.as_deref() == Some(text)
                && match schema.kind {
                    ValueKind::Person | ValueKind::Persons => true,
                    ValueKind::Text => text.ends_with(OFFICE),
                    _ => false,
                }
        };
        if let Some(schema) = schemas.into_iter().find(is_a_name) {
            let label = schema.label.split('：').next().unwrap_or_default();
            sink.push(
                Diagnostic::new(codes::P310, Some(Source::file(SETTINGS)))
                    .arg("kind", "value")
                    .arg("key", key)
                    .arg("label", label)
                    .arg("value", text),
            );
        }
    }
}

/// Tells the terms that lie outside the school year; are they all? Such a calendar is last year's,
/// and every day that it would give were wrong.
///
/// - reports: `P318`, an error where no term is of the school year
pub(super) fn is_of_another_year(calendar: &CalendarSettings, year: i16, sink: &mut Sink) -> bool {
    // Terms begin in August at the earliest, and summer ends with August.
    let ends = Date::new(year, 8, 1)
        .ok()
        .zip(Date::new(year + 1, 8, 31).ok());
    let Some((first, last)) = ends else {
        return false;
    };
    let is_outside = |term: &&TermSettings| term.last.0 < first || last < term.first.0;
    let outside: Vec<&TermSettings> = calendar.terms.iter().filter(is_outside).collect();
    let all = outside.len() == calendar.terms.len();
    // The school year that most likely was meant: the one in which the first of them begins.
    let meant = outside.first().map_or(year, |term| {
        let first = term.first.0;
        first.year() - i16::from(first.month() < 8)
    });
    if !outside.is_empty() {
        let days = outside.iter();
        let days = days.map(|t| format!("{}—{}", t.first.0, t.last.0));
        let told = Diagnostic::new(codes::P318, Some(Source::file(SETTINGS)))
            .arg("terms", days.collect::<Vec<_>>())
            .arg("year", i64::from(year))
            .arg("next", i64::from(year + 1))
            .arg("meant", i64::from(meant));
        sink.push(match all {
            true => told,
            false => told.severity(Severity::Warning),
        });
    }
    all
}

/// Tells days and months of the school year's other half, where plan.toml names the term of the plan:
/// a September in a plan for spring. What `[calendar]` says of them has been told.
///
/// - reports: `P219`
pub(super) fn days_of_another_term(
    project: &Project,
    template: &Template,
    data: &Dataset,
    sink: &mut Sink,
) {
    let values = project.values();
    let mut terms = template.values.keys().filter_map(|key| {
        let text = values.get(key)?.trim();
        Some((text, TermName::parse(text)?.half?))
    });
    let Some((term, half)) = terms.next() else {
        return;
    };
    let others = match half {
        Half::First => 3..=7,
        Half::Second => 9..=12,
    };
    let year = project.settings.year;
    let is_of_other = |value: &Value| {
        let of_the_year = |day: Date| {
            let school = day.year() - i16::from(day.month() < 8);
            school == year && others.contains(&day.month())
        };
        // 9月底前, in a column of text.
        let written = match value {
            Value::Text(text) if text.contains('月') => {
                let ends = ["前", "之前", "以前", "完成", "内"];
                let bare = ends.iter().fold(text.trim(), |text, end| {
                    text.strip_suffix(end).unwrap_or(text)
                });
                let read = |kind| parse_value(bare, kind, year);
                read(ValueKind::Date).or_else(|| read(ValueKind::Month))
            }
            _ => None,
        };
        let span = written.as_ref().unwrap_or(value).span();
        span.is_some_and(|(first, last)| of_the_year(first) && of_the_year(last))
    };
    for (key, schema) in &template.tables {
        use ValueKind::{Date, Month, Text};
        let days = |c: &&ColumnSchema| matches!(c.kind, Date | Month | Text);
        for column in schema.columns.iter().filter(days) {
            let records = data.tables.get(key).into_iter().flat_map(|t| &t.records);
            for record in records {
                let place = record.place(&column.key);
                let is_told = |d: &Diagnostic| {
                    let told = [codes::P219, codes::P240].contains(&d.code);
                    told && d.source.as_ref() == Some(place)
                };
                let Some(value) = record.value(&column.key).filter(|v| is_of_other(v)) else {
                    continue;
                };
                if !sink.iter().any(is_told) {
                    sink.push(
                        Diagnostic::new(codes::P219, Some(place.clone()))
                            .arg("why", "term")
                            .arg("holiday", term)
                            .arg("table", &schema.label)
                            .arg("column", &column.label)
                            .arg("named", "no")
                            .arg("who", "")
                            .arg("value", value.shown())
                            .subject(record.belongs.clone()),
                    );
                }
            }
        }
    }
}
