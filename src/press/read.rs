//! Project → everything that is read before the first document is made.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::calendar::{self, Calendar};
use crate::characters::mended;
use crate::check::check;
use crate::compose::{self, Shared, compose, document_names};
use crate::deliver::InputEntry;
use crate::diagnostic::{Arg, Diagnostic, Severity, Sink, Source, codes};
use crate::digest::sha256_hex;
use crate::ingest::{Hint, Limits, Starter, Workbook, find_tables, ingest_as, is_schema_sheet};
use crate::normalise::{
    Dataset, SheetSeen, check_weeks, convert_cells, normalise, people, warn_of_cells,
};
use crate::picture::Album;
use crate::plan::{Plan, is_within};
use crate::project::{self, Project, SETTINGS, ScriptChoice};
use crate::script::{Converter, Script};
use crate::template::{
    AttachmentRule, HolidayLaw, HolidayYear, Letterhead, Profile, Registry, Template, ValueKind,
    load_holiday_law, load_holidays, load_profile_with, load_template,
};
use crate::typeset::KnownLines;

use super::{line_of, locate, places, settings};

/// Everything that is read before the first document is made.
#[derive(Debug)]
pub struct Copy {
    /// The plan kind.
    pub template: Template,
    /// How pages look.
    pub profile: Profile,
    /// What the workbooks say.
    pub data: Dataset,
    /// What the documents have in common.
    shared: Shared,
    /// What plan.toml says.
    pub settings: compose::Settings,
    /// The documents' names, in the order of the document table.
    pub names: Vec<String>,
    /// The files that were read.
    pub inputs: Vec<InputEntry>,
    /// How the receiving office wants files called, where plan.toml says it.
    pub naming: Option<String>,
    /// plan.toml, to find in it what is wrong.
    pub(super) text: String,
    /// plan.toml has a calendar, and it cannot be used.
    calendar_is_wrong: bool,
    /// The pictures in the project's folder.
    pub album: Album,
    /// Lines that the documents have in common.
    pub(super) known: KnownLines,
}

/// Reads a project and checks it: ingest → normalise → check.
///
/// - reports: everything that is wrong with template, profile, workbooks and data; `P293`
pub fn read(project: &Project, registry: &Registry, sink: &mut Sink) -> Option<Copy> {
    let copy = take_in(project, registry, sink);
    places::in_settings(sink, &project.text);
    copy
}

/// A file that `[sources]` names and that is not there has been told (`X101`): that its table is missing,
/// or that another looks like it, says no more. What looks like it is told with the file.
fn leave_out_tables_of_absent_files(project: &Project, template: &Template, sink: &mut Sink) {
    let absent = project.settings.sources.iter().filter(|(_, source)| {
        let file = source.file.as_ref().filter(|file| !file.contains('*'));
        file.is_some_and(|file| !project.workbooks.iter().any(|(_, name)| name == file))
    });
    let labels: Vec<Arg> = absent
        .filter_map(|(key, _)| Some(template.tables.get(key)?.label.clone().into()))
        .collect();
    let is_one = |label: Option<&Arg>| label.is_some_and(|label| labels.contains(label));
    let missing = sink.iter().filter(|d| d.code == codes::P201);
    let missing = missing.filter(|d| is_one(d.args.get("table")));
    let like: Vec<(Option<Source>, Vec<Source>)> = missing
        .map(|d| (d.source.clone(), d.related.clone()))
        .collect();
    sink.complete(|d| {
        let file = |place: &Option<Source>| place.as_ref().map(|place| place.file.clone());
        let own = like
            .iter()
            .filter(|(place, _)| file(place) == file(&d.source));
        if d.code == codes::X101 {
            d.related.extend(own.flat_map(|(_, like)| like.clone()));
        }
    });
    sink.retain(|d| match d.code {
        codes::P201 => !is_one(d.args.get("table")),
        codes::P206 => !is_one(d.args.get("nearest")),
        _ => true,
    });
}

fn take_in(project: &Project, registry: &Registry, sink: &mut Sink) -> Option<Copy> {
    let settings = &project.settings;
    let template = load_template(registry, &settings.template, Some(&project.dir), sink);
    let profile = load_profile_with(
        registry,
        &settings.profile.base,
        &settings.profile.measures,
        &project.text,
        sink,
    );
    let read: Vec<_> = project
        .workbooks
        .par_iter()
        .map(|(path, name)| {
            let mut sink = Sink::new();
            let told = project.encoding_of(name);
            let workbook = ingest_as(path, name, told, &Limits::default(), &mut sink);
            (workbook, sink)
        })
        .collect();
    let mut inputs = vec![project.input.clone()];
    let mut tables = Vec::new();
    let mut sheets = Vec::new();
    let mut hints = project.source_hints();
    for (workbook, mut found) in read {
        // A cell without a value matters where it is used: normalise names those.
        found.retain(|d| d.code != codes::X108 && d.code != codes::X109);
        sink.append(found);
        let Some(mut workbook) = workbook else {
            continue;
        };
        mend(&mut workbook, sink);
        let starter = Starter::of(&workbook.grids);
        for grid in &workbook.grids {
            if !grid.cells.is_empty() && !is_schema_sheet(grid) {
                sheets.push(SheetSeen {
                    source: grid.source.clone(),
                    hidden: grid.has_hidden(),
                });
            }
            let hint = Hint {
                starter: starter.clone(),
                ..project.hint_for(&grid.source)
            };
            tables.extend(find_tables(grid, &hint));
            let last = grid.cells.iter().map(|(at, _)| at.row + 1).max();
            for hint in hints.values_mut().filter(|h| h.is_at(&grid.source)) {
                hint.rows = hint.rows.max(Some(last.unwrap_or(0)));
            }
        }
        inputs.push(InputEntry {
            file: workbook.file,
            sha256: workbook.sha256,
        });
    }
    let letterhead = letterhead(project, &mut inputs, sink);
    let (own, profile) = (template?, profile?);
    own.warn_of_own_script(sink);
    if let Some(to) = settings.script.to {
        own.warn_of_other_script(to, sink);
    }
    let template = in_script(&own, &settings.script, &Names::default());
    let mut profile = profile_in_script(profile, &settings.script);
    match letterhead {
        Ok(Some(letterhead)) => letterhead.attach(&mut profile, sink),
        Ok(None) => {}
        Err(Told) => return None,
    }
    settings::check(project, &template, sink);
    let mut data = normalise(
        &tables,
        &template,
        &hints,
        (settings.year, settings.others),
        sink,
    );
    leave_out_tables_of_absent_files(project, &template, sink);
    data.reserve_sheets(&sheets);
    // As large as the data itself, and not needed any more.
    drop(tables);
    let names = Names::of(&data, &template);
    cells_in_script(project, &template, &names, &mut data, sink);
    // Now that it is known who is who, the template's sentences keep the names as well.
    let mut template = in_script(&own, &settings.script, &names);
    let (values, attachments) = own_texts(project, &own, &names);
    template.add_attachments(attachments, (SETTINGS, &project.text));
    settings::samples_left(project, [&own, &template], &data, sink);
    let calendar = calendar(settings, &profile.language, registry, sink);
    if let Some(calendar) = &calendar {
        check_weeks(&template, &data, calendar, sink);
    }
    let holidays = match &settings.calendar {
        Some(_) => None,
        None => Some(usual_holidays(
            settings.year,
            &profile.language,
            registry,
            sink,
        )),
    };
    let days = (settings.year, calendar.as_ref(), holidays.as_ref());
    let tallies = check(&template, &data, days, sink);
    settings::days_of_another_term(project, &template, &data, sink);
    let names = document_names(&template, &data);
    // Another table without rows says nothing of why there is no document.
    let said = sink
        .iter()
        .any(|d| d.severity == Severity::Error && d.subject.is_none() && d.code != codes::P299);
    if names.is_empty() && !said {
        sink.push(no_documents(&template, &data));
    }
    let letterhead = profile.letterhead.clone();
    let calendar_is_wrong = settings.calendar.is_some() && calendar.is_none();
    let settings = compose::Settings {
        year: settings.year,
        profile: settings.profile.base.clone(),
        language: profile.language.clone(),
        dates: profile.date.format,
        values,
        calendar,
        accept: settings.proofreading.accept.clone(),
    };
    let blocked = sink.blocked();
    if names.iter().all(|name| blocked.holds(name)) {
        // No document will tell of them, and whoever mends the tables would meet them next.
        compose::check_values(&template, &settings, sink);
    }
    Some(Copy {
        calendar_is_wrong,
        settings,
        shared: Shared::new(&template, &data, tallies),
        template,
        profile,
        data,
        names,
        inputs,
        naming: project.settings.package.name.clone(),
        text: project.text.clone(),
        album: Album::new(&project.dir).with_letterhead(letterhead.as_deref()),
        known: KnownLines::default(),
    })
}

/// Says that there is nothing to make, where nothing else has said why.
fn no_documents(template: &Template, data: &Dataset) -> Diagnostic {
    let rule = &template.document;
    let schema = template.tables.get(&rule.per);
    let column = schema.and_then(|schema| schema.column(&rule.name));
    let found = data.tables.get(&rule.per).filter(|table| table.found);
    let place = found.and_then(|table| table.sources.first().cloned());
    Diagnostic::new(codes::P293, place)
        .arg("kind", if found.is_some() { "rows" } else { "table" })
        .arg("table", schema.map_or(&rule.per, |schema| &schema.label))
        .arg("column", column.map_or(&rule.name, |column| &column.label))
}

/// The names that conversion by words would spoil.
#[derive(Default)]
struct Names {
    /// Those that stay as they are, mostly people's: 范后干.
    people: BTreeSet<String>,
    /// The documents', mostly schools': 后溪里小学.
    documents: BTreeSet<String>,
}

impl Names {
    fn of(data: &Dataset, template: &Template) -> Names {
        let rule = &template.document;
        let column = template.tables.get(&rule.per);
        let column = column.and_then(|table| table.column(&rule.name));
        let mut people = people(data);
        let mut documents: BTreeSet<String> = document_names(template, data).into_iter().collect();
        if column.is_some_and(|column| column.as_is) {
            people.append(&mut documents);
        }
        Names { people, documents }
    }

    fn converter(&self, to: Script, choice: &ScriptChoice) -> Converter {
        let converter = Converter::new(to, &choice.terms);
        converter.keeping(&self.people).spelling(&self.documents)
    }
}

/// The template in the script that plan.toml asks for; these people's names stay.
fn in_script(template: &Template, choice: &ScriptChoice, names: &Names) -> Template {
    match choice.to {
        Some(to) if template.script() != to => {
            let converter = names.converter(to, choice);
            template.clone().converted(&converter)
        }
        _ => template.clone(),
    }
}

/// The profile in the script that plan.toml asks for.
fn profile_in_script(profile: Profile, choice: &ScriptChoice) -> Profile {
    match choice.to {
        Some(to) if Script::of_language(&profile.language) != to => {
            profile.converted(&Converter::new(to, &choice.terms))
        }
        _ => profile,
    }
}

/// Cells in the script that plan.toml asks for, where it asks for that too.
///
/// - reports: `P270`
fn cells_in_script(
    project: &Project,
    template: &Template,
    names: &Names,
    data: &mut Dataset,
    sink: &mut Sink,
) {
    let choice = &project.settings.script;
    let Some(to) = choice.to else { return };
    if choice.cells {
        let converter = names.converter(to, choice);
        convert_cells(data, template, &converter);
    } else {
        warn_of_cells(data, template, to, sink);
    }
}

/// What plan.toml says in words, in the script that it asks for: `[values]` but for people's names,
/// codes and what the template keeps as it is, and the titles of `[[attachments]]`.
fn own_texts(
    project: &Project,
    template: &Template,
    names: &Names,
) -> (BTreeMap<String, String>, Vec<AttachmentRule>) {
    let mut values = project.values();
    let mut attachments = project.attachments();
    let choice = &project.settings.script;
    if let Some(to) = choice.to {
        let converter = names.converter(to, choice);
        let words = |key: &String| match template.values.get(key) {
            Some(schema) => {
                !schema.as_is && matches!(schema.kind, ValueKind::Text | ValueKind::List)
            }
            None => true,
        };
        for (_, text) in values.iter_mut().filter(|(key, _)| words(key)) {
            *text = converter.text(text);
        }
        let words = template.words_of_options(&converter);
        for attachment in &mut attachments {
            attachment.convert(&converter, &words);
        }
    }
    (values, attachments)
}

/// What is wrong has been told.
struct Told;

/// The letterhead that plan.toml names.
///
/// - reports: `P277`, `P278`
fn letterhead(
    project: &Project,
    inputs: &mut Vec<InputEntry>,
    sink: &mut Sink,
) -> Result<Option<Letterhead>, Told> {
    let Some(asked) = &project.settings.letterhead else {
        return Ok(None);
    };
    let file = asked.file.as_str();
    let fault = |kind| {
        let told = Diagnostic::new(codes::P277, Some(Source::file(file)));
        told.arg("kind", kind)
    };
    if !is_within(file) {
        sink.push(fault("outside"));
        return Err(Told);
    }
    let path = project.dir.join(file);
    let bytes = match std::fs::metadata(&path).map(|meta| meta.len()) {
        Ok(length) if length > LARGEST_LETTERHEAD => Err("large"),
        Ok(_) => std::fs::read(&path).map_err(|_| "missing"),
        Err(_) => Err("missing"),
    };
    match bytes {
        Ok(bytes) => {
            inputs.push(InputEntry {
                file: file.to_owned(),
                sha256: sha256_hex(&bytes),
            });
            let read = Letterhead::read(file, &bytes, asked.height, sink);
            read.map(Some).ok_or(Told)
        }
        Err(kind) => {
            sink.push(fault(kind));
            Err(Told)
        }
    }
}

/// The largest letterhead, in bytes: its logo is in it.
const LARGEST_LETTERHEAD: u64 = 16 << 20;

/// Replaces characters that GBK held in private code points, so that a name is the same in all
/// workbooks.
///
/// - reports: `T320`, once a workbook, at the first cell
fn mend(workbook: &mut Workbook, sink: &mut Sink) {
    let mut first = None;
    let mut count = 0usize;
    let mut pairs = BTreeSet::new();
    for grid in &mut workbook.grids {
        for (at, cell) in grid.cells.iter_mut() {
            let Cow::Owned(new) = mended(&cell.shown) else {
                continue;
            };
            for (old, new) in cell.shown.chars().zip(new.chars()) {
                if old != new {
                    count += 1;
                    pairs.insert(format!("U+{:04X} → {new}", old as u32));
                    first.get_or_insert_with(|| grid.source.at(*at));
                }
            }
            cell.shown = new.into();
        }
    }
    if first.is_some() {
        sink.push(
            Diagnostic::new(codes::T320, first)
                .arg("count", count)
                .arg("pairs", pairs.into_iter().collect::<Vec<_>>()),
        );
    }
}

/// The calendar of plan.toml's `[calendar]`, with the public holidays of the years that it touches.
///
/// - reports: `P234`–`P236`, `P318`, and `P223` for a holiday file that cannot be read
fn calendar(
    settings: &project::Settings,
    language: &str,
    registry: &Registry,
    sink: &mut Sink,
) -> Option<Calendar> {
    let (year, script) = (settings.year, &settings.script);
    let settings = settings.calendar.as_ref()?;
    let place = || Some(Source::file(SETTINGS));
    let faults = settings.faults();
    for fault in &faults {
        let (kind, term) = match fault {
            calendar::Fault::NoTerm => ("no-term", 0),
            calendar::Fault::Length(term) => ("length", *term),
            calendar::Fault::Order(term) => ("order", *term),
        };
        let told = Diagnostic::new(codes::P235, place());
        sink.push(told.arg("kind", kind).arg("term", term));
    }
    if !faults.is_empty() {
        return None;
    }
    if settings::is_of_another_year(settings, year, sink) {
        return None;
    }
    for (what, days) in settings.idle() {
        let value = match days.first == days.last {
            true => days.first.to_string(),
            false => format!("{} 至 {}", days.first, days.last),
        };
        sink.push(
            Diagnostic::new(codes::P236, place())
                .arg("what", what)
                .arg("value", value),
        );
    }
    let region = match settings.region.as_deref() {
        Some(region) => region,
        None => region_of(language),
    };
    let (law, known) = holidays(region, settings.years(), registry, sink);
    let calendar = Calendar::new(settings, &known);
    // An office that lists all its days off itself asks for no file.
    if region == calendar::NO_REGION {
        if settings.off.is_empty() {
            let told = Diagnostic::new(codes::P234, place()).arg("kind", "none");
            sink.push(told.arg("year", "").arg("region", region));
        }
    } else {
        let converter = script.to.map(|to| Converter::new(to, &script.terms));
        let named = |name: &String| match &converter {
            Some(converter) => converter.text(name),
            None => name.clone(),
        };
        for year in calendar.unknown_years() {
            // Where the program has a later year, this one was announced and is missing; else nobody
            // has it yet, and there is nothing to mend.
            let mut later = (1..=12).map(|years| year.saturating_add(years));
            let is_missing =
                later.any(|year| load_holidays(registry, region, year, sink).is_some());
            let severity = match is_missing {
                true => Severity::Warning,
                false => Severity::Note,
            };
            sink.push(
                Diagnostic::new(codes::P234, place())
                    .severity(severity)
                    .arg("kind", if law.is_some() { "law" } else { "year" })
                    .arg(
                        "fixed",
                        law.iter()
                            .flat_map(|law| &law.holidays)
                            .map(|h| named(&h.name))
                            .collect::<Vec<_>>(),
                    )
                    .arg("year", year.to_string())
                    .arg("region", region),
            );
        }
    }
    Some(calendar)
}

/// A region's law, and its holidays of these years: as they were announced, else as the law has them.
///
/// - reports: `P223` for a file that cannot be read
fn holidays(
    region: &str,
    years: impl Iterator<Item = i16>,
    registry: &Registry,
    sink: &mut Sink,
) -> (Option<HolidayLaw>, Vec<HolidayYear>) {
    let law = load_holiday_law(registry, region, sink);
    let of_year = |year| {
        let announced = load_holidays(registry, region, year, sink);
        announced.or_else(|| law.as_ref()?.year(year))
    };
    let known = years.filter_map(of_year).collect();
    (law, known)
}

/// The public holidays of a school year where plan.toml has no `[calendar]`: of where documents in
/// this language are written.
fn usual_holidays(year: i16, language: &str, registry: &Registry, sink: &mut Sink) -> Calendar {
    let (_, known) = holidays(
        region_of(language),
        year..=year.saturating_add(1),
        registry,
        sink,
    );
    Calendar::of_holidays(&known)
}

/// Whose public holidays a plan in this language means where it does not say.
fn region_of(language: &str) -> &'static str {
    match language {
        "zh-TW" => "tw",
        _ => "cn",
    }
}

impl Copy {
    /// Composes one document.
    ///
    /// - reports: `P224`–`P228`, `D442`, `D447`
    pub fn compose(&self, name: &str, sink: &mut Sink) -> Option<Plan> {
        let mut plan = compose(&self.template, &self.shared, &self.settings, name, sink)?;
        plan.tell_unseen(|ch| self.place_of(ch), sink);
        plan.tell_lost(|| self.place_of(char::REPLACEMENT_CHARACTER), sink);
        plan.mend();
        Some(plan)
    }

    /// Adds to what was told of this project's documents where in its texts it stands.
    pub(super) fn locate(&self, sink: &mut Sink) {
        if self.calendar_is_wrong {
            // What is wrong with it has been told; that there is none would be a second cause.
            sink.retain(|told| told.code != codes::P235);
        }
        locate(sink, |ch| self.place_of(ch));
        places::in_settings(sink, &self.text);
        places::in_narratives(sink, &self.template);
    }

    /// Where a character comes from that is in no cell.
    fn place_of(&self, ch: char) -> Option<Source> {
        let texts = self.template.texts.values();
        let mut texts = texts.filter_map(|(name, text)| line_of(name, text, ch));
        line_of(SETTINGS, &self.text, ch).or_else(|| texts.next())
    }
}
