//! The way in: a new project from a template's schema, a proposal for workbooks at hand, a template
//! tried on its own samples.
//!
//! Gives files as bytes; writes none. Read [`new_project`] first.

mod explain;
mod propose;
mod sample;
mod settings;
mod trial;
mod workbook;

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use crate::calendar::{Half, TermName};
use crate::deliver::unique_folders;
use crate::diagnostic::{Language, Messages};
use crate::project::{DATA, SETTINGS};
use crate::script::{Converter, Script};
use crate::template::{DateFormat, Profile, Template};

pub use propose::{Proposal, Ranked, propose, rank, script_of};
pub use trial::{sample_faults, try_template};

/// The school year of samples, and of a project whose workbooks do not say which: never the clock's.
pub const SAMPLE_YEAR: i16 = 2026;

/// What of a template's sample is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Every table, every column.
    Whole,
    /// The tables that must be there, and in them what must be filled in.
    Least,
}

/// How a new project's documents are to look.
#[derive(Clone, Copy, Debug)]
pub struct Look<'a> {
    /// The profile's id.
    pub profile: &'a str,
    /// What the profile's readers say for what a template in the other script says.
    pub terms: &'a BTreeMap<String, String>,
}

impl<'a> Look<'a> {
    /// A profile's.
    pub fn of(profile: &'a Profile) -> Look<'a> {
        Look {
            profile: &profile.id,
            terms: &profile.terms,
        }
    }
}

/// A file of a new project: path relative to its folder, with `/`, and contents.
pub type NewFile = (String, Vec<u8>);

/// A new project: plan.toml, and in `data/` one starter workbook for each table of the template.
/// As it is, it makes the plan of the template's sample school.
///
/// - `template`: in the script that the project is to be in ([`in_script`])
/// - `messages`: the language of plan.toml's comments; the workbooks are in the template's script
pub fn new_project(
    template: &Template,
    look: Look<'_>,
    extent: Extent,
    messages: &Messages,
) -> Result<Vec<NewFile>, XlsxError> {
    let settings = settings::settings(template, look, messages);
    let mut files = vec![(SETTINGS.to_owned(), settings.into_bytes())];
    let words = Messages::new(match template.script() {
        Script::Hant => Language::ZhHant,
        Script::Hans => Language::ZhHans,
    });
    let labels = template.tables.values().map(|table| table.label.as_str());
    let names = unique_folders(labels);
    for ((key, table), name) in template.tables.iter().zip(names) {
        if table.required || extent == Extent::Whole {
            let workbook = workbook::workbook(template, key, table, extent, &words)?;
            files.push((format!("{DATA}/{name}.xlsx"), workbook));
        }
    }
    Ok(files)
}

/// A template for a project in this script, its samples with it.
pub fn in_script(template: Template, script: Script) -> Template {
    if template.script() == script {
        return template;
    }
    let converter = Converter::new(script, &BTreeMap::new());
    let mut template = template.converted(&converter);
    let tables = template.tables.values_mut();
    let examples = tables.flat_map(|table| {
        let columns = table.columns.iter_mut();
        let examples = columns.filter_map(|column| column.example.as_mut());
        examples.chain(table.samples.iter_mut().flat_map(BTreeMap::values_mut))
    });
    let values = template.values.values_mut();
    for example in examples.chain(values.filter_map(|value| value.example.as_mut())) {
        *example = converter.text(example);
    }
    template
}

/// A template whose samples name terms as a profile counts years: 2026年秋季学期 is 115學年度第1學期.
pub fn counted_as(mut template: Template, dates: DateFormat) -> Template {
    let values = template.values.values_mut();
    for example in values.filter_map(|value| value.example.as_mut()) {
        if let (DateFormat::Minguo, Some(name)) = (dates, TermName::parse(example))
            && let (Some(year), Some(half)) = (name.school_year, name.half)
        {
            let number = match half {
                Half::First => 1,
                Half::Second => 2,
            };
            *example = format!("{}學年度第{number}學期", dates.school_year(year));
        }
    }
    template
}

/// A table's label as a sheet's name: 31 characters at most, some not allowed.
fn sheet_name(label: &str) -> String {
    let plain = label
        .chars()
        .filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control());
    let name: String = plain.take(31).collect();
    let name = name.trim_matches('\'').to_owned();
    if name.is_empty() {
        "Sheet1".to_owned()
    } else {
        name
    }
}

/// How wide a text is, in characters of Latin text: a Chinese one is two.
fn width(text: &str) -> usize {
    let wide = |line: &str| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    text.lines().map(wide).max().unwrap_or(0)
}
