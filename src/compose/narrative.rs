//! A narrative → its text, with marks where the program has something to insert.
//!
//! minijinja, strict (an undefined name is an error), without loaders, bounded by fuel. A block
//! tag alone on its line leaves no line behind (`trim_blocks`, `lstrip_blocks`). The functions
//! `attachment`, `table`, `form` and `page_break`, and every `{{ record.column }}`, write a mark:
//! an index between two Unicode noncharacters, which [`super::outline`] resolves. So what a cell
//! says is never taken for the outline or for a template.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, OnceLock, PoisonError};

use minijinja::value::{Rest, ValueKind, ValueOrKwargs};
use minijinja::{Environment, Error, ErrorKind, State, UndefinedBehavior, Value as Jinja};
use regex::{Captures, Regex};

use crate::calendar::Calendar;
use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::plan::{Block, Inline};
use crate::project::SETTINGS;
use crate::template::{DateFormat, NumberFormat, Template, is_word_mark};

use super::context::{Typed, clean, is_marker};
use super::rows::{List, Row};
use super::{chart, dates, faults, front, outline, table};

/// One fuel pays for one instruction or 64 bytes: no text costs more than a second or 32 MiB.
const FUEL: u64 = 500_000;
/// What a form's cell may cost, in a rendering of its own without tables and forms …
const CELL_FUEL: u64 = 5_000;
/// … and what each costs the narrative that calls for the form.
const CELL_COST: u64 = 200;
/// The longest text that a narrative may come to, in bytes.
const MAX_OUTPUT: usize = 8 << 20;
/// minijinja's own recursion counter; narratives have no business near it.
const MAX_DEPTH: usize = 60;

/// What a mark in the text stands for.
#[derive(Clone, Debug)]
pub(super) enum Mark {
    /// Text from a cell, or a reference to an attachment.
    Inline(Inline),
    /// Blocks of their own: a table, a form, a page break.
    Blocks(Vec<Block>),
}

/// Begins and ends a mark's index in rendered text.
pub(super) const MARK_OPEN: char = '\u{FDD0}';
pub(super) const MARK_CLOSE: char = '\u{FDD1}';
/// Begins the index of a fault in an error's detail.
const FAULT: char = '\u{FDD2}';

/// A text to render and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Snippet<'a> {
    /// The file's name for messages.
    pub(super) file: &'a str,
    /// Where in the file it begins.
    pub(super) begins: Begins<'a>,
    /// The text.
    pub(super) text: &'a str,
}

/// On which line of its file a text begins. Only a fault asks, and few texts have any.
#[derive(Clone, Copy, Debug)]
pub(super) enum Begins<'a> {
    /// It is the whole file.
    AtFirst,
    /// Somewhere in the file, which says this.
    Within(&'a str),
    /// No line: a cell of a table in a Word file.
    InTable(&'a Source),
}

/// A fault that one of our functions found.
#[derive(Clone, Debug)]
pub(super) struct Fault {
    pub(super) diagnostic: Diagnostic,
}

/// What the functions of one document's narratives work on.
pub(super) struct Session {
    /// The attachments that this document has, in order: id.
    attachments: OnceLock<Vec<String>>,
    /// Its views, forms, tables and attachments are what narratives call for.
    pub(super) template: Arc<Template>,
    /// What stands where a figure was not reported.
    pub(super) unreported: &'static str,
    /// The document's rows by table.
    rows: BTreeMap<String, Arc<List>>,
    /// What forms see beside `row`.
    pub(super) context: Jinja,
    /// Is the document in traditional characters?
    pub(super) hant: bool,
    /// What `dates`, `week` and `weekly` look days up in.
    pub(super) calendar: Option<Calendar>,
    /// How years are counted.
    pub(super) dates: DateFormat,
    name: String,
    marks: Mutex<Vec<Mark>>,
    faults: Mutex<Vec<Fault>>,
    /// Why a weekly slot has no day.
    no_days: Mutex<Option<Diagnostic>>,
}

/// What renders a form's cells.
struct Cells<'a> {
    /// The narrative that called for the form: it pays.
    state: &'a State<'a, 'a>,
    /// The cells' own engine.
    env: &'a Environment<'static>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Session {
    /// For the document `name` with these rows and attachments.
    pub(super) fn new(
        template: &Arc<Template>,
        name: &str,
        rows: BTreeMap<String, Arc<List>>,
        context: Jinja,
    ) -> Session {
        Session {
            attachments: OnceLock::new(),
            template: Arc::clone(template),
            unreported: if template.script == "hant" {
                "未報"
            } else {
                "未报"
            },
            rows,
            context,
            hant: template.script == "hant",
            calendar: None,
            dates: DateFormat::default(),
            name: name.to_owned(),
            marks: Mutex::default(),
            faults: Mutex::default(),
            no_days: Mutex::default(),
        }
    }

    /// Says which attachments the document has; their order numbers them.
    pub(super) fn number_attachments(&self, ids: Vec<String>) {
        // A second call would be a slip of ours, and change nothing.
        let _ = self.attachments.set(ids);
    }

    /// The document's tables.
    pub(super) fn tables(&self) -> impl Iterator<Item = &List> {
        self.rows.values().map(AsRef::as_ref)
    }

    /// The names that every narrative knows.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.context.try_iter().into_iter().flatten();
        names.map(|name| name.to_string()).collect()
    }

    /// The views', charts' or forms' names.
    pub(super) fn printed(&self, kind: &str) -> Vec<String> {
        match kind {
            "view" => self.template.views.keys().cloned().collect(),
            "chart" => self.template.charts.keys().cloned().collect(),
            _ => self.template.forms.keys().cloned().collect(),
        }
    }

    /// All attachments that the template knows.
    pub(super) fn known_attachments(&self) -> Vec<String> {
        let attachments = self.template.attachments.iter();
        attachments.map(|rule| rule.id.clone()).collect()
    }

    /// The mark with this index. Blocks are given away where the mark does not come again: a table of
    /// all teachers is not copied.
    pub(super) fn mark(&self, index: usize, comes_again: impl FnOnce() -> bool) -> Option<Mark> {
        match lock(&self.marks).get_mut(index)? {
            Mark::Blocks(blocks) if !comes_again() => Some(Mark::Blocks(std::mem::take(blocks))),
            mark => Some(mark.clone()),
        }
    }

    /// Takes a mark and gives its spelling in rendered text.
    fn put(&self, mark: Mark) -> String {
        let mut marks = lock(&self.marks);
        marks.push(mark);
        format!("{MARK_OPEN}{}{MARK_CLOSE}", marks.len() - 1)
    }

    /// Takes a fault and gives the error that ends the rendering.
    fn fault(&self, diagnostic: Diagnostic) -> Error {
        let mut faults = lock(&self.faults);
        faults.push(Fault { diagnostic });
        let detail = format!("{FAULT}{}", faults.len() - 1);
        Error::new(ErrorKind::InvalidOperation, detail)
    }

    /// The fault that an error stands for.
    pub(super) fn fault_of(&self, error: &Error) -> Option<Fault> {
        let index = error.detail()?.strip_prefix(FAULT)?.parse::<usize>().ok()?;
        lock(&self.faults).get(index).cloned()
    }

    fn unknown(&self, kind: &'static str, id: &str) -> Error {
        self.fault(faults::unknown_name(None, kind, id, &self.printed(kind)))
    }

    /// `{{ attachment("roster") }}`: 附件N.
    fn attachment(&self, id: &str) -> Result<String, Error> {
        let there = self
            .attachments
            .get()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let Some(at) = there.iter().position(|a| a == id) else {
            let known = self.known_attachments();
            let absent = known.iter().any(|a| a == id).then_some(self.name.as_str());
            let diagnostic = faults::unknown_attachment(None, id, &known, absent);
            return Err(self.fault(diagnostic));
        };
        let inline = Inline {
            text: format!("附件{}", at + 1),
            refers_to: Some(id.to_owned()),
            ..Inline::default()
        };
        Ok(self.put(Mark::Inline(inline)))
    }

    /// `{{ table("roster") }}` or `{{ table("roster", rows) }}`: a view of the document's rows, or
    /// of those given.
    fn table(&self, name: &str, rows: Option<Jinja>) -> Result<String, Error> {
        let Some(view) = self.template.views.get(name) else {
            return Err(self.unknown("view", name));
        };
        let given = match rows {
            Some(rows) => Some(self.rows_given(name, &view.table, &rows)?),
            None => None,
        };
        let own = self.rows.get(&view.table).map(|own| own.rows());
        let rows = given.as_deref().or(own).unwrap_or_default();
        Ok(self.put(Mark::Blocks(vec![table::view(self, view, rows)])))
    }

    /// The rows that a narrative hands to `table` or `chart`: a list of records of its table.
    fn rows_given(&self, name: &str, table: &str, rows: &Jinja) -> Result<Vec<Arc<Row>>, Error> {
        let row = |value: Jinja| {
            value
                .downcast_object::<Row>()
                .filter(|row| row.is_of(table))
        };
        let list: Option<Vec<_>> = rows.try_iter()?.map(row).collect();
        list.ok_or_else(|| self.operation("rows", name))
    }

    /// `{{ form("topic", row) }}`: a form filled in for a record, or for `{"group": …}`.
    fn form(&self, cells: &Cells, name: &str, row: &Jinja) -> Result<String, Error> {
        let Some(form) = self.template.forms.get(name) else {
            return Err(self.unknown("form", name));
        };
        let (file, raw) = self.template.own_file();
        let made = table::form(form, |text| {
            self.cell(cells, &Snippet::within(&file, raw, text), Some(row))
        })?;
        Ok(self.put(Mark::Blocks(vec![made])))
    }

    /// `{{ chart("windows") }}` or `{{ chart("windows", rows) }}`: a chart, of the document's rows
    /// or of those given.
    fn chart(&self, cells: &Cells, name: &str, rows: Option<Jinja>) -> Result<String, Error> {
        let Some(rule) = self.template.charts.get(name) else {
            return Err(self.unknown("chart", name));
        };
        let table = rule.table.as_deref().unwrap_or_default();
        let given = match rows {
            Some(rows) => Some(self.rows_given(name, table, &rows)?),
            None => None,
        };
        let own = self.rows.get(table).map(|own| own.rows());
        let rows = given.as_deref().or(own).unwrap_or_default();
        let (file, raw) = self.template.own_file();
        let made = chart::chart(self, rule, rows, &mut |text| {
            self.cell(cells, &Snippet::within(&file, raw, text), None)
        })?;
        Ok(self.put(Mark::Blocks(vec![made])))
    }

    /// The school year's first calendar year.
    pub(super) fn year(&self) -> i16 {
        let year = self.context.get_attr("year").unwrap_or_default();
        i16::try_from(year).unwrap_or_default()
    }

    /// `{{ word_table("text/body.docx", 0) }}`, as the reader of Word narratives writes it.
    fn word_table(&self, cells: &Cells, file: &str, nth: usize) -> Result<String, Error> {
        let Some(found) = self
            .template
            .word_tables
            .get(file)
            .and_then(|tables| tables.get(nth))
        else {
            return Err(self.unknown("view", file));
        };
        let made = table::of_word(found, (file, nth), |text, place| {
            let begins = Begins::InTable(place);
            let snippet = Snippet { file, begins, text };
            self.cell(cells, &snippet, None)
        })?;
        Ok(self.put(Mark::Blocks(vec![made])))
    }

    /// A cell of a form or of Word's table: a small narrative over the document's context, and `row`
    /// in a form.
    fn cell(
        &self,
        cells: &Cells,
        snippet: &Snippet,
        row: Option<&Jinja>,
    ) -> Result<Vec<Inline>, Error> {
        let Snippet { file, text, .. } = *snippet;
        cells
            .state
            .consume_fuel(if text.contains('{') { CELL_COST } else { 1 })?;
        if !text.contains('{') {
            return Ok(outline::inlines(self, text));
        }
        let context = match row {
            Some(row) => minijinja::context! { row => row, ..self.context.clone() },
            None => self.context.clone(),
        };
        match cells.env.render_named_str(file, &prepare(text), context) {
            Ok(rendered) => Ok(outline::inlines(self, &rendered)),
            Err(error) => {
                let found = faults::of(self, snippet, &error);
                Err(self.fault(found))
            }
        }
    }

    /// plan.toml has no `[calendar]`: `P235`.
    pub(super) fn no_calendar(&self) -> Error {
        let told = Diagnostic::new(codes::P235, Some(Source::file(SETTINGS)));
        self.fault(told.arg("kind", "missing").arg("term", 0_usize))
    }

    /// What should be a day of the week is none: `P229` where plan.toml's values say so, else `P225`.
    pub(super) fn no_weekday(&self, text: &str) -> Error {
        match self.value_that_is(text, "weekday") {
            Some(told) => self.fault(told),
            None => self.operation("no-weekday", text),
        }
    }

    /// Remembers that a slot of plan.toml has not one day; whoever asks for its first one will know why.
    pub(super) fn has_no_days(&self, slot: &str) {
        if let Some(told) = self.value_that_is(slot, "no-days") {
            lock(&self.no_days).get_or_insert(told);
        }
    }

    /// See [`Session::has_no_days`].
    pub(super) fn why_no_days(&self) -> Option<Diagnostic> {
        lock(&self.no_days).clone()
    }

    /// No term of the calendar is the one that is meant: `P229` where plan.toml's values say so, else
    /// `P225`.
    pub(super) fn no_term(&self, text: &str) -> Error {
        let terms = self.calendar.iter().flat_map(Calendar::terms);
        let terms = terms.map(|term| match term.name.is_empty() {
            true => format!("{}—{}", term.first, term.last),
            false => format!("{}（{}—{}）", term.name, term.first, term.last),
        });
        match self.value_that_is(text, "term") {
            Some(told) => self.fault(told.arg("terms", terms.collect::<Vec<_>>())),
            None => self.operation("no-such-term", text),
        }
    }

    /// What is told of the value of plan.toml that says this: the same as where values are read.
    fn value_that_is(&self, text: &str, kind: &'static str) -> Option<Diagnostic> {
        let values = self.context.get_attr("values").unwrap_or_default();
        // An empty text is that of many values: it is only one that must be there.
        let may = |key: &str| {
            let schema = self.template.values.get(key);
            !text.is_empty() || schema.is_some_and(|schema| schema.required)
        };
        let own = |key: &Jinja| {
            let value = values.get_item(key).ok()?;
            let key = key.to_string();
            (value.to_string() == text && may(&key)).then_some(key)
        };
        let key = values.try_iter().ok()?.find_map(|key| own(&key))?;
        let kind = if text.is_empty() { "missing" } else { kind };
        Some(front::value_fault(
            &key,
            self.template.values.get(&key)?,
            kind,
            text,
        ))
    }

    pub(super) fn operation(&self, kind: &'static str, detail: &str) -> Error {
        self.fault(faults::syntax(None, kind, detail))
    }

    /// `{{ record.column }}`, as [`prepare`] writes it: the value, remembering its cell.
    fn cited(&self, base: &Jinja, key: &str, path: &str) -> Result<Jinja, Error> {
        let value = base.get_attr(key).unwrap_or_default();
        if value.is_undefined() {
            let columns = match base.downcast_object_ref::<Row>() {
                Some(row) => row.columns().to_vec(),
                None if base.kind() == ValueKind::Map => base
                    .try_iter()
                    .into_iter()
                    .flatten()
                    .map(|k| k.to_string())
                    .collect(),
                None => Vec::new(),
            };
            return Err(self.fault(faults::undefined(None, path, key, &columns)));
        }
        let Some(row) = base.downcast_object_ref::<Row>() else {
            return Ok(value);
        };
        let mut text = shown(self, &value)?;
        if text.is_empty() {
            // What conditions take for empty is printed as it was written, and told.
            match row.nothing(key) {
                Some(nothing) => text = clean(nothing),
                None => return Ok(Jinja::from("")),
            }
        }
        let inline = Inline {
            text,
            source: Some(row.record.place(key).clone()),
            ..Inline::default()
        };
        Ok(Jinja::from(self.put(Mark::Inline(inline))))
    }
}

impl<'a> Snippet<'a> {
    /// A text that stands somewhere in a file.
    pub(super) fn within(file: &'a str, raw: &'a str, text: &'a str) -> Snippet<'a> {
        let begins = Begins::Within(raw);
        Snippet { file, begins, text }
    }

    /// The line of the file on which it begins, from 1; none: not known.
    fn first_line(&self) -> Option<u32> {
        let raw = match self.begins {
            Begins::AtFirst => return Some(1),
            Begins::InTable(_) => return None,
            Begins::Within(raw) => raw,
        };
        let first = self.text.lines().next().filter(|line| !line.is_empty())?;
        // In quotes it is a text of its own and no part of another word.
        let quoted = raw.find(&format!("\"{first}\""));
        let before = raw.get(..quoted.or_else(|| raw.find(first))?)?;
        let line = u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX - 1);
        Some(line + 1)
    }

    /// The place of the n-th line of the text, from 1.
    pub(super) fn line(&self, line: usize) -> Source {
        if let Begins::InTable(place) = self.begins {
            return place.clone();
        }
        match self.first_line() {
            Some(first) => {
                let line = u32::try_from(line.saturating_sub(1)).unwrap_or(0);
                Source::line(self.file, first.saturating_add(line))
            }
            None => Source::file(self.file),
        }
    }
}

/// `{{ a.b }}` becomes `{{ cited(a, "b", "a.b") }}`: only so is it known which record's cell a
/// printed value came from. Anything with a filter or an operator stays as it is.
fn prepare(text: &str) -> String {
    static SIMPLE: LazyLock<Regex> = LazyLock::new(|| {
        let path =
            r"((?:[A-Za-z_][A-Za-z0-9_]*\.)*[A-Za-z_][A-Za-z0-9_]*)\.([A-Za-z_][A-Za-z0-9_]*)";
        Regex::new(&format!(
            r"\{{\{{([-+]?)([ \t]*){path}([ \t]*)([-+]?)\}}\}}"
        ))
        .expect("a fixed pattern")
    });
    let text: String = text
        .chars()
        .filter(|c| !is_marker(*c) || is_word_mark(*c))
        .collect();
    let rewrite = |c: &Captures| {
        let (base, key) = (&c[3], &c[4]);
        format!(
            "{{{{{} cited({base}, \"{key}\", \"{base}.{key}\") {}}}}}",
            &c[1], &c[6]
        )
    };
    SIMPLE.replace_all(&text, rewrite).into_owned()
}

/// How a value prints. Records and lists do not: what would be printed is no sentence.
fn shown(session: &Session, value: &Jinja) -> Result<String, Error> {
    if let Some(typed) = value.downcast_object_ref::<Typed>() {
        return Ok(clean(&typed.0.shown_in(session.hant, session.dates)));
    }
    match value.kind() {
        ValueKind::None => Ok(String::new()),
        ValueKind::Number => match f64::try_from(value.clone()) {
            // As everywhere in the program: 16, not 16.0.
            Ok(number) if !value.is_integer() => Ok(number.to_string()),
            _ => Ok(value.to_string()),
        },
        ValueKind::String | ValueKind::Bool => Ok(value.to_string()),
        kind => Err(session.operation("unprintable", &kind.to_string())),
    }
}

/// The engine for one document's narratives.
pub(super) fn environment(session: &Arc<Session>) -> Environment<'static> {
    let cells = Arc::new(cell_environment(session, CELL_FUEL));
    let mut env = cell_environment(session, FUEL);
    let s = session.clone();
    env.add_function("table", move |name: &str, rows: Option<Jinja>| {
        s.table(name, rows)
    });
    let (s, of_forms) = (session.clone(), Arc::clone(&cells));
    env.add_function("form", move |state: &State, name: &str, row: Jinja| {
        let env = &of_forms;
        s.form(&Cells { state, env }, name, &row)
    });
    let (s, of_charts) = (session.clone(), Arc::clone(&cells));
    env.add_function(
        "chart",
        move |state: &State, name: &str, rows: Option<Jinja>| {
            let env = &of_charts;
            s.chart(&Cells { state, env }, name, rows)
        },
    );
    let s = session.clone();
    env.add_function(
        "word_table",
        move |state: &State, file: &str, nth: usize| {
            let env = &cells;
            s.word_table(&Cells { state, env }, file, nth)
        },
    );
    let s = session.clone();
    env.add_function("page_break", move |start: Option<&str>| match start {
        None => Ok(s.put(Mark::Blocks(vec![Block::PageBreak]))),
        Some("odd") => Ok(s.put(Mark::Blocks(vec![Block::OddPage]))),
        Some(other) => Err(s.operation("page-start", other)),
    });
    env
}

/// The engine for the cells of forms: no tables and forms within.
fn cell_environment(session: &Arc<Session>, fuel: u64) -> Environment<'static> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_auto_escape_callback(|_| minijinja::AutoEscape::None);
    // For the names of undefined things in errors.
    env.set_debug(true);
    env.set_fuel(Some(fuel));
    env.set_recursion_limit(MAX_DEPTH);
    let syntax = minijinja::syntax::SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    if let Ok(syntax) = syntax {
        env.set_syntax(syntax);
    }
    env.remove_global("debug");
    env.add_filter("chinese", |number: u32| NumberFormat::Chinese.write(number));
    env.add_filter("grouped", grouped);
    env.add_filter("selectattr", select_by_attribute);
    let era = session.dates;
    env.add_filter("in_era", move |year: i16| era.year(year));
    env.add_filter("school_year", move |year: i16| era.school_year(year));
    dates::add(&mut env, session);
    let s = session.clone();
    env.set_formatter(move |out, _state, value| {
        out.write_str(&shown(&s, value)?).map_err(Error::from)
    });
    let s = session.clone();
    env.add_function("attachment", move |id: &str| s.attachment(id));
    let s = session.clone();
    env.add_function("cited", move |base: &Jinja, key: &str, path: &str| {
        s.cited(base, key, path)
    });
    env
}

/// `rows | grouped("month")`: groups in the order in which the table has them, as a list of
/// `grouper` and `list` (`groupby` sorts).
fn grouped(rows: &Jinja, key: &str) -> Result<Vec<BTreeMap<&'static str, Jinja>>, Error> {
    let mut groups: Vec<(Jinja, Vec<Jinja>)> = Vec::new();
    for row in rows.try_iter()? {
        let value = row.get_attr(key)?;
        if value.is_undefined() {
            return Err(Error::new(ErrorKind::UndefinedError, key.to_owned()));
        }
        match groups.iter_mut().find(|(grouper, _)| *grouper == value) {
            Some((_, list)) => list.push(row),
            None => groups.push((value, vec![row])),
        }
    }
    let group = |(grouper, list)| BTreeMap::from([("grouper", grouper), ("list", list)]);
    let groups = groups.into_iter();
    Ok(groups
        .map(|(grouper, list)| group((grouper, Jinja::from(list))))
        .collect())
}

/// minijinja's `selectattr`, which does not go through all rows of a county for each of its schools:
/// `all.supervision | selectattr("from", "equalto", school.name)` is looked up.
fn select_by_attribute(
    state: &mut State,
    value: Jinja,
    attribute: Cow<'_, str>,
    test: Option<Cow<'_, str>>,
    arguments: Rest<ValueOrKwargs>,
) -> Result<Vec<Jinja>, Error> {
    if let (Some("equalto" | "eq" | "=="), [wanted]) = (test.as_deref(), arguments.0.as_slice())
        && let Some(list) = value.downcast_object_ref::<List>()
        && let Some(text) = wanted.as_str()
        && let Some(rows) = list.with_text(&attribute, text)
    {
        return Ok(rows);
    }
    minijinja::filters::selectattr(state, value, attribute, test, arguments)
}

/// Renders a narrative.
///
/// - reports: `P224`, `P225`, `P226`, `P228`, at the file's line
pub(super) fn render(
    env: &Environment<'static>,
    session: &Session,
    snippet: &Snippet,
    sink: &mut Sink,
) -> Option<String> {
    let rendered = env.render_named_str(
        snippet.file,
        &prepare(snippet.text),
        session.context.clone(),
    );
    match rendered {
        Ok(text) if text.len() <= MAX_OUTPUT => Some(text),
        Ok(_) => {
            sink.push(Diagnostic::new(codes::P228, Some(snippet.line(1))).arg("kind", "output"));
            None
        }
        Err(error) => {
            sink.push(faults::of(session, snippet, &error));
            None
        }
    }
}

/// Is a condition (`when`) true for this document?
///
/// - reports: `P224`, `P225`; what cannot be told counts as true
pub(super) fn holds(
    env: &Environment<'static>,
    session: &Session,
    snippet: &Snippet,
    sink: &mut Sink,
) -> bool {
    let value = env
        .compile_expression_owned(snippet.text.to_owned())
        .and_then(|expression| expression.eval(session.context.clone()));
    match value {
        Ok(value) if value.is_undefined() => {
            let text = snippet.text;
            sink.push(faults::undefined(Some(snippet.line(1)), text, text, &[]));
            true
        }
        Ok(value) => value.is_true(),
        Err(error) => {
            sink.push(faults::of(session, snippet, &error));
            true
        }
    }
}
