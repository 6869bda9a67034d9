//! A plan.toml for workbooks at hand: which template fits, where each table is, what is missing.

use std::collections::BTreeMap;

use crate::calendar::school_year_in;
use crate::diagnostic::{Arg, Diagnostic, Messages, Sink, Source, codes};
use crate::ingest::Table;
use crate::normalise::{
    Matched, Others, SourceHint, likely_tables, match_hinted, match_tables, normalise, place_line,
};
use crate::script::{Script, is_mostly_of_other};
use crate::template::{TableSchema, Template};

use super::settings::{Terms, Writer, terms, write_calendar};
use super::{Look, SAMPLE_YEAR};

/// What the parts of a fit weigh: required columns, other columns, and the share of the columns at
/// hand that are used. The last weighs most: a table that is missing can be added, one that is
/// there and not printed was kept for nothing.
const REQUIRED: f64 = 0.35;
const OPTIONAL: f64 = 0.1;
const USED: f64 = 0.55;
/// What it takes from a fit that tables which must be there are not, all of them: a template that
/// the workbooks can fill goes before one that cannot be printed.
const LACKING: f64 = 0.3;
/// So many places of one table are named.
const PLACES: usize = 4;

/// A template and how well it fits.
#[derive(Clone, Copy, Debug)]
pub struct Ranked<'t> {
    /// The template.
    pub template: &'t Template,
    /// 0 (nothing of it is there) to 1; above 1 where the workbooks were made for it.
    pub score: f64,
}

/// A proposed plan.toml.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// plan.toml.
    pub settings: String,
    /// Tables and columns that are missing or in doubt: `P201`–`P204`.
    pub missing: Vec<Diagnostic>,
    /// What must be filled in under `[values]`: the labels.
    pub values: Vec<String>,
    /// Must the terms be given?
    pub needs_terms: bool,
    /// The school year that the workbooks name; else `None`, and plan.toml has [`SAMPLE_YEAR`].
    pub year: Option<i16>,
}

/// The templates, those that fit best first; equal ones by id.
pub fn rank<'t>(tables: &[Table], templates: &'t [Template]) -> Vec<Ranked<'t>> {
    let ranked = templates.iter().map(|template| Ranked {
        template,
        score: score(tables, template),
    });
    let mut ranked: Vec<Ranked<'t>> = ranked.collect();
    ranked.sort_by(|a, b| {
        let better = b.score.total_cmp(&a.score);
        better.then_with(|| a.template.id.cmp(&b.template.id))
    });
    ranked
}

fn score(tables: &[Table], template: &Template) -> f64 {
    let likely = likely_tables(tables, template);
    let likely = likely
        .iter()
        .map(|(key, table)| (key.clone(), hint_at(table)));
    let matched = match_hinted(tables, template, &likely.collect());
    let made_for = |table: &Table| {
        let starter = table.starter.as_deref();
        starter.is_some_and(|starter| starter.template == template.id)
    };
    let (mut required, mut optional) = ((0, 0), (0, 0));
    for (key, schema) in &template.tables {
        for (at, column) in schema.columns.iter().enumerate() {
            let there = |m: &&Matched<'_>| {
                let beside = schema.belongs_by.as_ref() == Some(&column.key);
                m.key == *key && (beside || m.columns.get(at).is_some_and(Option::is_some))
            };
            let there = matched.iter().any(|m| there(&m));
            let sum = match schema.required && column.required {
                true => &mut required,
                false => &mut optional,
            };
            sum.0 += usize::from(there);
            sum.1 += 1;
        }
    }
    let share = |(part, all): (usize, usize)| part as f64 / all.max(1) as f64;
    let at_hand = tables.iter().filter(|t| !t.hidden && !t.rows.is_empty());
    let at_hand: usize = at_hand.map(|table| table.columns.len()).sum();
    let used = matched.iter().flat_map(|m| m.columns.iter().flatten());
    let used = share((used.count().min(at_hand), at_hand));
    let own = tables.iter().any(made_for);
    let must = template.tables.iter().filter(|(_, schema)| schema.required);
    let lacking = must
        .clone()
        .filter(|(key, _)| !matched.iter().any(|m| m.key == **key));
    let lacking = share((lacking.count(), must.count()));
    f64::from(own) + REQUIRED * share(required) + OPTIONAL * share(optional) + USED * used
        - LACKING * lacking
}

/// The script that the workbooks at hand are written in.
pub fn script_of(tables: &[Table]) -> Script {
    let headings = tables.iter().flat_map(|t| &t.columns);
    let mut text: String = headings.map(|column| column.heading()).collect();
    let cells = tables
        .iter()
        .flat_map(|t| &t.rows)
        .flat_map(|r| r.cells.iter());
    cells.for_each(|(_, cell)| text.push_str(&cell.shown));
    if is_mostly_of_other(Script::Hans, &text) {
        Script::Hant
    } else {
        Script::Hans
    }
}

/// Proposes plan.toml for the tables of the workbooks at hand.
///
/// - `template`: in the script that the project is to be in ([`in_script`](super::in_script))
pub fn propose(
    tables: &[Table],
    template: &Template,
    look: Look<'_>,
    messages: &Messages,
) -> Proposal {
    let found_year = year_in(tables);
    let year = found_year.as_ref().map_or(SAMPLE_YEAR, |(year, _)| *year);
    let likely = likely_tables(tables, template);
    let mut hints: BTreeMap<String, SourceHint> = likely
        .iter()
        .map(|(key, table)| (key.clone(), hint_at(table)))
        .collect();
    let found = match_tables(tables, template);
    for (key, places) in &by_key(&found) {
        if let [table] = places.as_slice() {
            hints.insert((*key).to_owned(), hint_at(table));
        }
    }
    let matched = match_hinted(tables, template, &hints);
    let places = by_key(&matched);
    let mut sink = Sink::new();
    normalise(tables, template, &hints, (year, Others::Tell), &mut sink);
    let structural = [codes::P201, codes::P202, codes::P203, codes::P204];
    sink.retain(|d| structural.contains(&d.code));
    let missing = sink.into_sorted();

    let mut text = Writer::new(messages);
    let why = match &found_year {
        Some((_, from)) => text.say("settings-year-found", &[("text", from.into())]),
        None => text.say("settings-year-unknown", &[]),
    };
    text.head(template, look, year, &why);
    let values = write_values(&mut text, template);
    let needs = terms(template);
    if needs > Terms::Unused {
        write_calendar(&mut text, template, false);
    }
    text.line("");
    text.remark("settings-sources-found", &[]);
    text.line("[sources]");
    let (mut about, elsewhere): (Vec<&Diagnostic>, Vec<&Diagnostic>) = missing
        .iter()
        .filter(|d| d.code != codes::P201)
        .partition(|d| d.args.contains_key("table"));
    for (key, schema) in &template.tables {
        let found = places.get(key.as_str()).map_or(&[][..], Vec::as_slice);
        if likely.contains_key(key) {
            text.remark("settings-likely", &[("table", Arg::from(&schema.label))]);
        }
        write_table(&mut text, key, schema, found, &matched);
        let label = Arg::from(&schema.label);
        let (own, others) = about
            .into_iter()
            .partition(|d| d.args.get("table") == Some(&label));
        write_missing(&mut text, own, messages);
        about = others;
    }
    write_missing(&mut text, [about, elsewhere].concat(), messages);
    Proposal {
        settings: text.finish(),
        missing,
        values,
        needs_terms: needs == Terms::Needed,
        year: found_year.map(|(year, _)| year),
    }
}

/// The tables by what they were taken for.
fn by_key<'m, 't>(matched: &'m [Matched<'t>]) -> BTreeMap<&'m str, Vec<&'t Table>> {
    let mut places: BTreeMap<&str, Vec<&Table>> = BTreeMap::new();
    for found in matched {
        places.entry(&found.key).or_default().push(found.table);
    }
    places
}

/// The words of `[sources]` for the sheet of a table.
fn hint_at(table: &Table) -> SourceHint {
    SourceHint {
        file: Some(table.source.file.to_string()),
        sheet: table.source.sheet.as_deref().map(str::to_owned),
        ..SourceHint::default()
    }
}

/// Writes `[values]`, empty where they are required; gives those labels.
fn write_values(text: &mut Writer<'_>, template: &Template) -> Vec<String> {
    let mut asked = Vec::new();
    if !template.values.is_empty() {
        text.line("");
        text.remark("settings-values", &[]);
        text.line("[values]");
    }
    for (key, value) in &template.values {
        let example = value.example.as_deref().unwrap_or("…");
        let of = [
            ("label", Arg::from(&value.label)),
            ("example", example.into()),
        ];
        text.remark("settings-fill-in", &of);
        if value.required {
            asked.push(value.label.clone());
            text.line(&format!("{key} = \"\""));
        } else {
            text.comment(&format!("{key} = \"\""));
        }
    }
    asked
}

/// Writes where one table is: a line where that is one place, else a comment.
fn write_table(
    text: &mut Writer<'_>,
    key: &str,
    schema: &TableSchema,
    found: &[&Table],
    matched: &[Matched<'_>],
) {
    let label = ("table", Arg::from(&schema.label));
    match found {
        [] => {
            let required = if schema.required { "yes" } else { "no" };
            text.remark("settings-none", &[label, ("required", required.into())]);
            let place = Source::sheet("data/….xlsx", "…");
            text.comment(&place_line(key, &place));
        }
        [table] => {
            text.comment(&format!("《{}》", schema.label));
            let mut own = matched.iter().filter(|m| std::ptr::eq(m.table, *table));
            let columns = own.next().map_or(&[][..], |m| m.columns.as_slice());
            for (column, at) in schema.columns.iter().zip(columns) {
                let Some(heading) = at.and_then(|at| table.columns.get(at)) else {
                    continue;
                };
                let of = [
                    ("column", Arg::from(&column.label)),
                    ("heading", heading.heading().into()),
                ];
                let line = text.say("settings-column-from", &of);
                text.comment(&format!("  {line}"));
            }
            text.line(&place_line(key, &table.source));
        }
        several => {
            let mut places: Vec<String> = several.iter().map(|t| t.source.to_string()).collect();
            places.dedup();
            if places.len() > PLACES {
                places.truncate(PLACES);
                places.push("…".to_owned());
            }
            text.remark("settings-many", &[label, ("places", places.into())]);
        }
    }
}

/// Writes what is missing, once where it is the same on several sheets, and where.
fn write_missing(text: &mut Writer<'_>, missing: Vec<&Diagnostic>, messages: &Messages) {
    let mut told: Vec<(String, Option<String>, Vec<String>)> = Vec::new();
    for diagnostic in missing {
        let (what, hint) = (messages.message(diagnostic), messages.hint(diagnostic));
        let sheet = diagnostic.source.as_ref();
        let place = sheet.map(|s| Source::within(s.file.clone(), s.sheet.clone()).to_string());
        match told.iter_mut().find(|(w, h, _)| *w == what && *h == hint) {
            Some((_, _, places)) => places.extend(place.filter(|p| !places.contains(p))),
            None => told.push((what, hint, place.into_iter().collect())),
        }
    }
    for (what, hint, mut places) in told {
        if places.len() > PLACES {
            places.truncate(PLACES);
            places.push("…".to_owned());
        }
        let of = [("what", Arg::from(what)), ("places", places.into())];
        text.remark("settings-missing", &of);
        if let Some(hint) = hint {
            text.comment(&format!("  {hint}"));
        }
    }
}

/// The school year that titles, sheets or files name (2026—2027学年, 115學年度, 2026年秋季学期, 2027春), and
/// where they say so.
fn year_in(tables: &[Table]) -> Option<(i16, String)> {
    let named = tables.iter().flat_map(|table| {
        let sheet = table.source.sheet.as_deref();
        let titles = table.titles.iter().map(|(_, title)| title.as_str());
        titles.chain(sheet).chain([&*table.source.file])
    });
    named
        .into_iter()
        .find_map(|text| Some((school_year_in(text)?, text.to_owned())))
}
