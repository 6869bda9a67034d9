//! The rows of a table → records.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{CellRef, Code, Diagnostic, Sink, Source, codes};
use crate::ingest::{Cell, CellKind, Row, number_behind_hashes};
use crate::template::{ColumnSchema, Rule, TableSchema, Template, ValueKind};

use super::beside::Beside;
use super::documents::{Documents, Owner};
use super::habits::Habits;
use super::merged::Sideways;
use super::namesakes::Namesakes;
use super::nothing::{EXEMPT, is_nothing, is_undecided, is_vague_time, says_exempt};
use super::readings::Readings;
use super::tables::Matched;
use super::value::{Doubt, Reading, Unread as Why, is_empty, is_on_weekend, read_value};
use super::weekday_beside::WeekdayBeside;
use super::zeros::report_lost_zeros;
use super::{Field, Fields, Record, Value};

mod months;

/// Reads the records of one matched table.
///
/// A row is skipped where no cell of its own fills a column of the schema: a cell that a merge
/// from above covers fills only the row it begins in.
pub(super) fn read_rows(
    matched: &Matched<'_>,
    beside: &[Option<Beside>],
    (template, naming): (&Template, &BTreeSet<(&str, &str)>),
    (year, namesakes): (i16, &Namesakes),
    documents: &mut Documents,
    sink: &mut Sink,
) -> Vec<Record> {
    let Some(schema) = template.tables.get(&matched.key) else {
        return Vec::new();
    };
    let merged = Sideways::of(matched, schema);
    let mut reader = Reader {
        matched,
        beside,
        schema,
        names_document: (template.document.per == matched.key).then_some(&template.document.name),
        names_others: naming
            .iter()
            .filter(|(table, _)| *table == matched.key)
            .map(|(_, column)| *column)
            .collect(),
        quotas: quotas(template, &matched.key),
        year,
        namesakes,
        keys: Fields::keys(schema.columns.iter().map(|column| &column.key)),
        above: BTreeMap::new(),
        before: has_dittos(matched).then(|| vec![None; schema.columns.len()]),
        habits: habits(matched, schema, &merged, year),
        weekday: WeekdayBeside::of(matched, schema),
        merged,
        readings: Readings::of(template.script()),
        over: None,
    };
    let rows: Vec<&Row> = matched
        .table
        .rows
        .iter()
        .filter(|row| reader.has_own_cell(row))
        .collect();
    // Rows that are left out are not looked at any further.
    let (rows, records): (Vec<&Row>, Vec<Record>) = rows
        .into_iter()
        .filter_map(|row| Some((row, reader.read_row(row, documents, sink)?)))
        .unzip();
    reader.merged.report((matched.table, schema), sink);
    reader.readings.report(schema, sink);
    report_lost_zeros((matched, schema), &rows, &records, sink);
    records
}

/// The columns of a table whose figures a quota asks for.
fn quotas<'a>(template: &'a Template, table: &str) -> Vec<&'a str> {
    let quotas = template
        .checks
        .iter()
        .filter_map(|check| match &check.rule {
            Rule::Quota(quota) if quota.table == table => quota.column.as_deref(),
            _ => None,
        });
    quotas.collect()
}

/// How the cells of each column of the schema are written.
fn habits(
    matched: &Matched<'_>,
    schema: &TableSchema,
    merged: &Sideways,
    year: i16,
) -> Vec<Habits> {
    let columns = schema.columns.iter().zip(&matched.columns);
    let habits = columns.map(|(column, at)| {
        let Some(at) = at else {
            return Habits::default();
        };
        if !Habits::matter(column.kind) {
            return Habits::default();
        }
        let cells: Vec<(CellRef, &Cell)> = matched
            .table
            .rows
            .iter()
            .filter_map(|row| match row.cells.get(*at) {
                Some((place, cell))
                    if place.row == row.row
                        && !is_empty(cell)
                        && !merged.spreads(row, *at, *place) =>
                {
                    Some((*place, cell))
                }
                _ => None,
            })
            .collect();
        let heading = matched.table.columns.get(*at);
        let heading = heading.map_or(&[][..], |c| c.path.as_slice());
        Habits::of(column, heading, &cells, year)
    });
    habits.collect()
}

/// Does 〃 or 同上 stand in any of its columns?
fn has_dittos(matched: &Matched<'_>) -> bool {
    let mut rows = matched.table.rows.iter();
    let used: Vec<usize> = matched.columns.iter().flatten().copied().collect();
    rows.any(|row| {
        let mut cells = used.iter().filter_map(|at| row.cells.get(*at));
        cells.any(|(_, cell)| is_ditto(cell))
    })
}

struct Reader<'a> {
    matched: &'a Matched<'a>,
    /// For each column of the schema: what is said of it beside the table.
    beside: &'a [Option<Beside>],
    schema: &'a TableSchema,
    /// In the document table: the column with the document's name.
    names_document: Option<&'a String>,
    /// The columns that name documents of which these rows are not.
    names_others: Vec<&'a str>,
    /// The columns of figures that are asked for.
    quotas: Vec<&'a str>,
    year: i16,
    /// Who is told apart by what stands in brackets.
    namesakes: &'a Namesakes,
    /// Of all rows' fields.
    keys: Arc<[String]>,
    /// The last value in each column that may mean “same as above”.
    above: BTreeMap<&'a str, Field>,
    /// By column of the schema: the value of the row before, where 〃 stands somewhere.
    before: Option<Vec<Option<Field>>>,
    /// By column of the schema.
    habits: Vec<Habits>,
    weekday: Option<WeekdayBeside<'a>>,
    merged: Sideways,
    readings: Readings,
    /// The heading of the last row's group, and what stands over that row.
    over: Option<(Option<CellRef>, Option<Arc<str>>)>,
}

/// A value that could not be read.
struct Unread<'a> {
    code: Code,
    column: &'a ColumnSchema,
    place: Source,
    shown: String,
    /// What was typed before the spreadsheet made a day of it.
    was: Option<String>,
}

/// A day of the week that is not the day's.
struct WrongWeekday {
    place: Source,
    shown: String,
    day: jiff::civil::Date,
}

impl<'a> Reader<'a> {
    fn has_own_cell(&self, row: &Row) -> bool {
        self.matched.columns.iter().flatten().any(|at| {
            matches!(row.cells.get(*at), Some((cell_ref, cell))
                if cell_ref.row == row.row && !is_empty(cell))
        })
    }

    /// `None` for a row of another project's document that plan.toml leaves out.
    fn read_row(
        &mut self,
        row: &Row,
        documents: &mut Documents,
        sink: &mut Sink,
    ) -> Option<Record> {
        let schema = self.schema;
        let columns = &self.matched.columns;
        let mut fields = Fields::new(&self.keys);
        let mut faults = Faults::default();
        for (index, (column, at)) in schema.columns.iter().zip(columns).enumerate() {
            let beside = self.beside.get(index).and_then(Option::as_ref);
            if let Some(at) = at.filter(|_| beside.is_none()) {
                let field = self.read_field(row, (index, column), at, &mut faults);
                fields.set(&column.key, field);
                continue;
            }
            if let Some((text, place)) = beside.and_then(|b| b.of(self.matched.table, row)) {
                let cell = Cell {
                    shown: text.into(),
                    kind: CellKind::Text,
                };
                let at = place.cell.unwrap_or(CellRef::new(row.row, 0));
                let field = self.field_of(place, (at, &cell), (index, column), &mut faults);
                fields.set(&column.key, field);
            }
        }
        self.days_of_the_month(&mut fields, &mut faults);
        self.months_of_days(&mut fields, &mut faults);
        let differs = |beside: &WeekdayBeside<'_>| beside.differs(row, &fields, self.year);
        if let Some((at, shown, day)) = self.weekday.as_ref().and_then(differs) {
            let place = self.matched.table.source.at(at);
            faults.weekdays.push(WrongWeekday { place, shown, day });
        }
        self.refuse_own_words(&mut fields, &mut faults);
        let mut belongs = None;
        for column in &self.names_others {
            let Some(field) = fields.get_mut(column) else {
                continue;
            };
            let at = (self.matched.key.as_str(), *column);
            if schema.belongs_by.as_deref() == Some(*column) {
                if schema.is_shared() && says_all(&field.value.shown()) {
                    field.value = Value::Empty;
                }
                belongs = match documents.belongs(at, field) {
                    Owner::Document(document) => Some(document),
                    Owner::Nobody => None,
                    Owner::Other => return None,
                };
            } else {
                documents.spell(at, field);
            }
        }
        let subject = self.subject(&fields, belongs.as_ref());
        let columns = self.matched.table.columns.len();
        self.merged.note(row, columns, subject.as_ref());
        self.report(faults, subject, sink);
        Some(Record {
            source: self.matched.table.source.at(row.place),
            belongs,
            under: self.over(row),
            fields,
        })
    }

    /// What stands over a row: the same text for all rows of one group.
    fn over(&mut self, row: &Row) -> Option<Arc<str>> {
        let group = row.group.as_ref().map(|(at, _)| *at);
        if self.over.as_ref().is_none_or(|(of, _)| *of != group) {
            let table = self.matched.table;
            let titles = table.titles.iter().map(|(_, title)| title.as_str());
            let labels = table.labels.iter().map(|label| label.value.as_str());
            let heading = row.group.iter().map(|(_, name)| name.as_str());
            let words: Vec<&str> = titles.chain(labels).chain(heading).collect();
            let words = (!words.is_empty()).then(|| words.join("\n").into());
            self.over = Some((group, words));
        }
        self.over.as_ref().and_then(|(_, words)| words.clone())
    }

    /// 我校 for a document's name: every school says so of itself.
    fn refuse_own_words(&self, fields: &mut Fields, faults: &mut Faults<'a>) {
        let column = self.names_document.and_then(|key| self.schema.column(key));
        let Some((column, field)) =
            column.zip(self.names_document.and_then(|key| fields.get_mut(key)))
        else {
            return;
        };
        let shown = field.value.shown();
        if is_own_word(&shown) {
            faults.unread.push(Unread {
                code: codes::P205,
                column,
                place: field.source.clone(),
                shown,
                was: None,
            });
            field.value = Value::Invalid;
        }
    }

    fn read_field(
        &mut self,
        row: &Row,
        (index, column): (usize, &'a ColumnSchema),
        at: usize,
        faults: &mut Faults<'a>,
    ) -> Field {
        let table = self.matched.table;
        if let Some((place, _)) = row.cells.get(at)
            && self.merged.spreads(row, at, *place)
        {
            let col = table.columns.get(at).map_or(place.col, |c| c.col);
            return Field {
                value: Value::Empty,
                source: table.source.at(CellRef::new(row.row, col)),
            };
        }
        let cell = match row.cells.get(at) {
            Some((place, cell)) if !is_empty(cell) => Some((*place, cell)),
            _ => None,
        };
        let before = self
            .before
            .as_ref()
            .and_then(|before| before.get(index)?.clone());
        let repeats = before.is_some() && cell.is_some_and(|(_, cell)| is_ditto(cell));
        let field = match cell {
            Some((place, _)) if repeats => Field {
                value: before.map_or(Value::Empty, |before| before.value),
                source: table.source.at(place),
            },
            Some(cell) => {
                let source = table.source.at(cell.0);
                self.field_of(source, cell, (index, column), faults)
            }
            None => {
                if let Some(above) = self.above.get(column.key.as_str()) {
                    return above.clone();
                }
                // In a row read from one cell of a grid, an empty part stands in that cell.
                let empty = row.cells.get(at);
                let col = table.columns.get(at).map_or(0, |c| c.col);
                let place = empty.map_or(CellRef::new(row.row, col), |(place, _)| *place);
                Field {
                    value: Value::Empty,
                    source: table.source.at(place),
                }
            }
        };
        if column.fill_down && cell.is_some() {
            self.above.insert(&column.key, field.clone());
        }
        if let Some(before) = self
            .before
            .as_mut()
            .and_then(|before| before.get_mut(index))
        {
            *before = Some(field.clone());
        }
        field
    }

    fn field_of(
        &mut self,
        source: Source,
        (place, cell): (CellRef, &Cell),
        (index, column): (usize, &'a ColumnSchema),
        faults: &mut Faults<'a>,
    ) -> Field {
        let fault = match cell.kind {
            CellKind::Unevaluated => Some(codes::X108),
            CellKind::Error => Some(codes::X109),
            _ => None,
        };
        let none = Habits::default();
        let habits = self.habits.get(index).unwrap_or(&none);
        let of = (column.kind, &column.options);
        let read = read_value((place, cell), of, habits, self.year);
        let read = match said_by_a_word(column, &cell.shown, read.is_ok()) {
            Some(Word::Nothing) => Ok(Value::Empty.into()),
            Some(Word::Undecided) => Ok(undecided(column, &cell.shown)),
            Some(Word::Vague) => Ok(Reading {
                value: Value::Undecided(cell.shown.trim().to_owned()),
                doubts: vec![Doubt::Way("vague")],
            }),
            // The check tells who is not exempt.
            Some(Word::Exempt) if self.has_quota(column) => Ok(Value::Text(EXEMPT.into()).into()),
            _ => read,
        };
        let (code, was) = match (fault, read) {
            (None, Ok(mut reading)) => {
                self.namesakes.told_apart(&cell.shown, &mut reading);
                self.namesakes.keep_places(&cell.shown, &mut reading);
                for doubt in reading.doubts {
                    match doubt {
                        Doubt::Way(way) => {
                            let (shown, value) = (cell.shown.to_string(), reading.value.clone());
                            faults
                                .ways
                                .push((index, way, (source.clone(), shown, value)));
                        }
                        Doubt::Weekday(day) => faults.weekdays.push(WrongWeekday {
                            place: source.clone(),
                            shown: cell.shown.to_string(),
                            day,
                        }),
                    }
                }
                let value = reading.value;
                if is_on_weekend(&value) {
                    faults
                        .weekends
                        .push((column, source.clone(), cell.shown.to_string()));
                }
                return Field { value, source };
            }
            (Some(code), _) => (code, None),
            (None, Err(Why::BecameDay(was))) => (codes::P209, Some(was)),
            (None, Err(Why::Form)) => (codes::P205, None),
        };
        faults.unread.push(Unread {
            code,
            column,
            place: source.clone(),
            shown: cell.shown.to_string(),
            was,
        });
        let value = Value::Invalid;
        Field { value, source }
    }

    /// Is it the column of a figure that is asked for?
    fn has_quota(&self, column: &ColumnSchema) -> bool {
        let mut quotas = self.quotas.iter();
        quotas.any(|key| *key == column.key)
    }

    /// The document that a fault of this row stops; `None` where it is not one document's alone.
    fn subject(&self, fields: &Fields, belongs: Option<&Arc<str>>) -> Option<Arc<str>> {
        match self.names_document.and_then(|key| fields.get(key)) {
            Some(Field {
                value: Value::Text(name) | Value::Person(name),
                ..
            }) => Some(name.as_str().into()),
            _ => belongs.cloned(),
        }
    }

    fn report(&mut self, faults: Faults<'_>, subject: Option<Arc<str>>, sink: &mut Sink) {
        for (index, way, (place, shown, value)) in faults.ways {
            self.readings.meet(index, way, &place, &shown, &value);
        }
        for wrong in faults.weekdays {
            let day = Value::Date(wrong.day);
            let own = Value::Weekday(wrong.day.weekday().to_monday_one_offset());
            sink.push(
                Diagnostic::new(codes::P207, Some(wrong.place))
                    .arg("kind", "column")
                    .arg("value", wrong.shown.trim())
                    .arg("day", day.shown())
                    .arg("weekday", own.shown())
                    .subject(subject.clone()),
            );
        }
        for (column, place, shown) in faults.weekends {
            sink.push(
                Diagnostic::new(codes::P273, Some(place))
                    .arg("table", &self.schema.label)
                    .arg("column", &column.label)
                    .arg("value", shown.trim())
                    .subject(subject.clone()),
            );
        }
        for unread in faults.unread {
            let place = Some(unread.place);
            if unread.code != codes::P205 && unread.code != codes::P209 {
                // Reading the workbook names every such cell; here are those that are used.
                let fault = Diagnostic::new(unread.code, place);
                let fault = match number_behind_hashes(&unread.shown) {
                    Some(number) => fault.arg("value", number).arg("kind", "hashes"),
                    None => fault.arg("value", unread.shown).arg("kind", "error"),
                };
                sink.push(fault.arg("more", 0_usize).subject(subject.clone()));
                continue;
            }
            let column = unread.column;
            let options: Vec<String> = column.options.keys().cloned().collect();
            let named = self.names_document == Some(&column.key) && is_own_word(&unread.shown);
            let expected = if named { "name" } else { column.kind.word() };
            let mut fault = Diagnostic::new(unread.code, place)
                .arg("value", unread.shown.trim())
                .arg("table", &self.schema.label)
                .arg("column", &column.label)
                .arg("expected", expected)
                .arg("options", options)
                .arg("empty", if may_be_empty(column) { "yes" } else { "no" })
                .subject(subject.clone());
            if let Some(was) = unread.was {
                fault = fault.arg("was", was);
            }
            sink.push(fault);
        }
    }
}

fn may_be_empty(column: &ColumnSchema) -> bool {
    !column.required || column.optional_cells
}

/// A word that stands where a value would.
enum Word {
    /// 无, /: the cell may as well be empty.
    Nothing,
    /// 待定: what it is will be known later.
    Undecided,
    /// 国庆节后: when it is, but no day.
    Vague,
    /// 免: nothing is asked for.
    Exempt,
}

/// Where the column must be filled in, checks and orders lack the value: that is told.
fn undecided(column: &ColumnSchema, shown: &str) -> Reading {
    let value = Value::Undecided(shown.trim().to_owned());
    let doubt = (!may_be_empty(column)).then_some(Doubt::Way("undecided"));
    Reading {
        value,
        doubts: doubt.into_iter().collect(),
    }
}

/// - `is_read`: is the cell a value of its column?
fn said_by_a_word(column: &ColumnSchema, shown: &str, is_read: bool) -> Option<Word> {
    let is_word =
        matches!(column.kind, ValueKind::Text) || is_read && column.kind == ValueKind::Enum;
    if !is_word && is_undecided(shown) {
        return Some(Word::Undecided);
    }
    // Of these any word is a value; 无 as a text is for the templates to judge.
    let takes_any = matches!(column.kind, ValueKind::Code | ValueKind::List);
    if is_read && !takes_any {
        return None;
    }
    if matches!(column.kind, ValueKind::Date | ValueKind::Month) && !is_read && is_vague_time(shown)
    {
        return Some(Word::Vague);
    }
    if may_be_empty(column) && is_nothing(shown) {
        return Some(Word::Nothing);
    }
    let counts = matches!(column.kind, ValueKind::Integer | ValueKind::Decimal);
    (counts && says_exempt(shown)).then_some(Word::Exempt)
}

/// 〃, 同上: what stands in the row above.
fn is_ditto(cell: &Cell) -> bool {
    const DITTOS: [&str; 12] = [
        "〃", "″", "\"", "''", "“", "”", "＂", "同上", "同前", "〞", "々", "ditto",
    ];
    DITTOS.contains(&cell.shown.trim())
}

/// 我校, 本园: who speaks, which only the speaker knows.
fn is_own_word(shown: &str) -> bool {
    const WORDS: [&str; 12] = [
        "我校",
        "本校",
        "我园",
        "本园",
        "我園",
        "本園",
        "我单位",
        "本单位",
        "我單位",
        "本單位",
        "我中心",
        "本中心",
    ];
    WORDS.contains(&shown.trim())
}

/// 各校, 全镇各小学, 所有学校, 不限, /: every document's, as an empty cell.
fn says_all(shown: &str) -> bool {
    let shown = shown.trim().trim_matches(['(', ')', '（', '）']);
    if is_nothing(shown) || ["不限", "不分校", "统一", "統一"].contains(&shown) {
        return true;
    }
    shown.starts_with(['各', '全', '所', '共', '本', '辖', '轄', '下'])
        && shown.contains(['各', '全', '所', '共'])
        && shown.chars().count() > 1
        && shown
            .chars()
            .all(|c| "各全所有共同部体體校学學镇鎮乡鄉区區县縣市街道片本下辖轄属屬内內中心小幼儿兒园園村完点點教".contains(c))
}

/// What is wrong in one row.
#[derive(Default)]
struct Faults<'a> {
    unread: Vec<Unread<'a>>,
    weekdays: Vec<WrongWeekday>,
    weekends: Vec<(&'a ColumnSchema, Source, String)>,
    /// Of which column, how it was read, and what.
    ways: Vec<(usize, &'static str, (Source, String, Value))>,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::normalise::Value;
    use crate::normalise::testing::table;
    use crate::normalise::tests::run;

    #[test]
    fn who_is_meant_by_all() {
        for all in [
            "各校",
            "全镇",
            "全镇各小学",
            "各中心校",
            "所有学校",
            "本镇各校",
            "全区中小学",
            "不限",
            "/",
            "无",
            "—",
            "（全镇）",
        ] {
            assert!(super::says_all(all), "{all}");
        }
        for one in ["一小", "本校", "中心小学", "全福小学", "共青小学", "小学"] {
            assert!(!super::says_all(one), "{one}");
        }
    }

    /// Each school's own workbook may call it so.
    #[test]
    fn a_school_that_calls_itself_our_school_has_no_name() {
        let schools = |name| table("a.xlsx", "学校名单", &["学校名称"], &[&[name], &["二小"]]);
        let found = run(&[schools("我校")]).1;
        let told = found.iter().find(|d| d.code.id == "P205").expect("told");
        assert_eq!(
            told.source.as_ref().map(ToString::to_string).as_deref(),
            Some("a.xlsx!学校名单!A4")
        );
        assert_eq!(
            told.args["expected"],
            crate::diagnostic::Arg::Text("name".into())
        );
        let found = run(&[schools("我校小学")]).1;
        assert!(!found.iter().any(|d| d.code.id == "P205"), "{found:?}");
    }

    #[test]
    fn a_day_without_a_month_takes_that_of_its_row() {
        let heads = ["月份", "日期", "活动内容"];
        let read = |cells: &[&str]| {
            let (data, found) = run(&[table("c.xlsx", "活动安排", &heads, &[cells])]);
            let record = &data.tables["schedule"].records[0];
            let unread = found.iter().any(|d| d.code.id == "P205");
            // 24日上午 is that day, with its time.
            let day = record.fields.get("day").map(|f| f.value.time().clone());
            (day, unread)
        };
        let day = |month, day| {
            let year = if month < 8 { 2027 } else { 2026 };
            (Some(Value::Date(date(year, month, day))), false)
        };
        for cell in [
            "24日",
            "24号",
            "２４日",
            "二十四日",
            "24日全天",
            "24日（周四）",
            "24日上午",
        ] {
            assert_eq!(read(&["9月", cell, "听课"]), day(9, 24), "{cell}");
        }
        assert_eq!(read(&["3月", "5日", "听课"]), day(3, 5));
        let (value, unread) = read(&["9月", "24日-25日", "听课"]);
        assert!(
            matches!(value, Some(Value::Days { .. })) && !unread,
            "{value:?}"
        );
        // There is no such day, and what is no day stays unread.
        for cell in ["31日", "那天", "24"] {
            assert_eq!(
                read(&["9月", cell, "听课"]),
                (Some(Value::Invalid), true),
                "{cell}"
            );
        }
    }
}
