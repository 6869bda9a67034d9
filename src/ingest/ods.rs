//! .ods: `content.xml` in one walk. A cell's `text:p` is what it shows, so no format is applied.
//!
//! Not through calamine, which tells values and not what is shown, and makes room for every repeated
//! cell.
//!
//! - source: OpenDocument 1.3 part 3, §9 tables, §19.385 office:value-type

use std::collections::{BTreeMap, BTreeSet};

use jiff::Span;
use jiff::civil::{DateTime, date};
use quick_xml::events::{BytesStart, Event};

use crate::diagnostic::{CellRef, Sink, Source};

use super::fault::{Damage, Fault};
use super::limits::{Budget, LAST_COL, LAST_ROW};
use super::look::Look;
use super::package::Package;
use super::sheet::{PooledText, Sheet};
use super::shown::{boolean, error, general, is_blank, iso, iso_moment};
use super::xlsx::report_package;
use super::xml::{attribute, number, text_of};
use super::{Cell, CellKind, CellRange, Grid, Limits, Visibility};

/// Reads all sheets.
pub(super) fn read_ods(
    package: &mut Package<'_>,
    file: &Source,
    limits: &Limits,
    sink: &mut Sink,
) -> Result<Vec<Grid>, Fault> {
    if let Some(manifest) = package.find("META-INF/manifest.xml") {
        package.walk(&manifest, |event| match event {
            Event::Start(element) if element.local_name().as_ref() == "encryption-data" => {
                Err(Fault::Encrypted)
            }
            _ => Ok(()),
        })?;
    }
    let content = package
        .find("content.xml")
        .ok_or_else(|| Fault::damaged(Damage::Missing, "content.xml: missing"))?;
    let mut walker = ContentWalker {
        file,
        sink,
        budget: Budget::new(limits),
        grids: Vec::new(),
        hidden_styles: BTreeSet::new(),
        looks: BTreeMap::new(),
        style: None,
        sheet: None,
        skip: 0,
    };
    package.walk(&content, |event| walker.see(event))?;
    let grids = walker.grids;
    if grids.is_empty() {
        return Err(Fault::damaged(Damage::Missing, "no sheet"));
    }
    report_package(package, file, sink);
    Ok(grids)
}

/// Runs of columns whose looks are kept.
const MOST_RUNS: usize = 4_000;

struct ContentWalker<'w> {
    file: &'w Source,
    sink: &'w mut Sink,
    budget: Budget,
    grids: Vec<Grid>,
    /// Styles of sheets that are not shown.
    hidden_styles: BTreeSet<String>,
    /// Of styles that make a cell stand out.
    looks: BTreeMap<String, Look>,
    style: Option<String>,
    sheet: Option<OpenSheet>,
    /// How deep we are in what is no part of the sheet: comments, drawings, tables in cells.
    skip: u32,
}

struct OpenSheet {
    sheet: Sheet,
    row: u32,
    /// How often the row is repeated.
    rows: u32,
    col: u32,
    column: u32,
    cell: Option<OpenCell>,
    /// How cells look that have no style of their own, by the last column of each run.
    column_looks: Vec<(u32, Look)>,
    /// Filled cells of the row with their looks, for the rows that repeat it.
    filled: Vec<(CellRef, Cell, Look)>,
}

struct OpenCell {
    repeat: u32,
    style: Option<String>,
    look: Look,
    span: (u32, u32),
    kind: String,
    value: Option<String>,
    has_formula: bool,
    is_error: bool,
    text: String,
    paragraphs: u32,
    /// Inside a paragraph.
    in_text: u32,
    /// Inside furigana.
    in_ruby: bool,
}

impl ContentWalker<'_> {
    fn see(&mut self, event: &Event<'_>) -> Result<(), Fault> {
        match event {
            Event::Start(element) => self.open(element),
            Event::End(element) => self.close(element.local_name().as_ref()),
            event => {
                if self.skip == 0
                    && let Some(cell) = self.open_cell()
                    && cell.in_text > 0
                    && !cell.in_ruby
                    && let Some(text) = text_of(event)?
                {
                    cell.push(&text);
                }
                Ok(())
            }
        }
    }

    fn open_cell(&mut self) -> Option<&mut OpenCell> {
        self.sheet.as_mut()?.cell.as_mut()
    }

    fn open(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        let name = element.local_name();
        let name = name.as_ref();
        if self.skip > 0 || is_aside(element.name().as_ref()) {
            self.skip += 1;
            return Ok(());
        }
        match (name, &mut self.sheet) {
            ("style", None) => self.style = attribute(element, "name")?,
            ("table-properties", None)
                if attribute(element, "display")?.as_deref() == Some("false") =>
            {
                self.hidden_styles.extend(self.style.clone());
            }
            ("text-properties", None) => {
                if let Some(weight) = attribute(element, "font-weight")? {
                    self.look_of_style(|look| look.bold = is_bold(&weight));
                }
                if let Some(line) = attribute(element, "text-line-through-style")? {
                    self.look_of_style(|look| look.struck = line != "none");
                }
            }
            ("table-cell-properties", None) => {
                if let Some(ground) = attribute(element, "background-color")? {
                    self.look_of_style(|look| look.coloured = is_colour(&ground));
                }
            }
            ("table", None) => self.open_sheet(element)?,
            // A table in a cell.
            ("table" | "sub-table", Some(_)) => self.skip += 1,
            ("table-column", Some(open)) => {
                let count = repeated(element, "number-columns-repeated")?;
                if is_hidden(element)? {
                    open.sheet
                        .hide_cols(open.column, open.column.saturating_add(count - 1));
                }
                open.column = open.column.saturating_add(count);
                let style = attribute(element, "default-cell-style-name")?;
                let look = style.and_then(|style| self.looks.get(&style).copied());
                if open.column_looks.len() < MOST_RUNS {
                    open.column_looks
                        .push((open.column, look.unwrap_or_default()));
                }
            }
            ("table-row", Some(open)) => {
                open.rows = repeated(element, "number-rows-repeated")?;
                open.col = 0;
                if is_hidden(element)? {
                    open.sheet
                        .hide_rows(open.row, open.row.saturating_add(open.rows - 1));
                }
            }
            ("table-cell" | "covered-table-cell", Some(open)) => {
                let mut cell = OpenCell::new(element)?;
                let own = cell.style.take().map(|style| self.looks.get(&style));
                let look = match own {
                    Some(own) => own.copied().unwrap_or_default(),
                    None => open.look_of_column(),
                };
                cell.look = Look {
                    computed: cell.has_formula,
                    ..look
                };
                open.cell = Some(cell);
            }
            (
                name,
                Some(OpenSheet {
                    cell: Some(cell), ..
                }),
            ) => cell.open(name, element)?,
            _ => {}
        }
        Ok(())
    }

    /// Changes how the cells of the style look that is being read.
    fn look_of_style(&mut self, change: impl FnOnce(&mut Look)) {
        if let Some(style) = &self.style {
            change(self.looks.entry(style.clone()).or_default());
        }
    }

    fn open_sheet(&mut self, element: &BytesStart<'_>) -> Result<(), Fault> {
        self.budget.check_sheets(self.grids.len() + 1)?;
        let name = attribute(element, "name")?.unwrap_or_default();
        let style = attribute(element, "style-name")?;
        let visibility = match style.is_some_and(|style| self.hidden_styles.contains(&style)) {
            true => Visibility::Hidden,
            false => Visibility::Visible,
        };
        self.sheet = Some(OpenSheet {
            sheet: Sheet::new(self.file, &name, visibility),
            row: 0,
            rows: 1,
            col: 0,
            column: 0,
            cell: None,
            column_looks: Vec::new(),
            filled: Vec::new(),
        });
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Fault> {
        if self.skip > 0 {
            self.skip -= 1;
            return Ok(());
        }
        match (name, &mut self.sheet) {
            ("style", None) => self.style = None,
            ("table", Some(_)) => {
                if let Some(open) = self.sheet.take() {
                    self.grids.push(open.sheet.finish(self.sink));
                }
            }
            ("table-row", Some(open)) => open.close_row(&mut self.budget)?,
            ("table-cell" | "covered-table-cell", Some(open)) => {
                open.close_cell(&mut self.budget)?;
            }
            (
                name,
                Some(OpenSheet {
                    cell: Some(cell), ..
                }),
            ) => cell.close(name),
            _ => {}
        }
        Ok(())
    }
}

/// What stands in a table and is no part of its cells.
fn is_aside(name: &str) -> bool {
    matches!(
        name,
        "office:annotation"
            | "table:shapes"
            | "draw:frame"
            | "draw:custom-shape"
            | "draw:g"
            | "table:tracked-changes"
            | "table:named-expressions"
            | "office:forms"
    )
}

/// OpenDocument 1.3 part 3, §20.191 fo:font-weight
fn is_bold(weight: &str) -> bool {
    const BOLD: u32 = 600;
    weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= BOLD)
}

/// OpenDocument 1.3 part 3, §20.175 fo:background-color
fn is_colour(ground: &str) -> bool {
    ground.starts_with('#') && !ground.eq_ignore_ascii_case("#ffffff")
}

fn is_hidden(element: &BytesStart<'_>) -> Result<bool, Fault> {
    let visibility = attribute(element, "visibility")?;
    Ok(matches!(visibility.as_deref(), Some("collapse" | "filter")))
}

fn repeated(element: &BytesStart<'_>, name: &str) -> Result<u32, Fault> {
    Ok(number(element, name)?.unwrap_or(1).max(1))
}

impl OpenCell {
    fn new(element: &BytesStart<'_>) -> Result<OpenCell, Fault> {
        let mut cell = OpenCell {
            repeat: repeated(element, "number-columns-repeated")?,
            span: (
                repeated(element, "number-rows-spanned")?,
                repeated(element, "number-columns-spanned")?,
            ),
            style: None,
            look: Look::default(),
            kind: String::new(),
            value: None,
            has_formula: false,
            is_error: false,
            text: String::new(),
            paragraphs: 0,
            in_text: 0,
            in_ruby: false,
        };
        for found in element.attributes().with_checks(false) {
            let found = found?;
            let text = || quick_xml::escape::unescape(&found.value).map_err(Fault::from);
            match found.key.as_ref() {
                "table:style-name" => cell.style = Some(text()?.into_owned()),
                "office:value-type" => cell.kind = text()?.into_owned(),
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => {
                    cell.value = Some(text()?.into_owned());
                }
                "table:formula" => cell.has_formula = true,
                "calcext:value-type" => cell.is_error = &*found.value == "error",
                _ => {}
            }
        }
        Ok(cell)
    }

    fn open(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Fault> {
        match name {
            "p" | "h" => {
                if self.paragraphs > 0 {
                    self.text.push('\n');
                }
                self.paragraphs += 1;
                self.in_text += 1;
            }
            "ruby-text" => self.in_ruby = true,
            "s" if self.in_text > 0 => {
                let count = number(element, "c")?.unwrap_or(1).clamp(1, 1_000);
                self.text.extend((0..count).map(|_| ' '));
            }
            "tab" if self.in_text > 0 => self.text.push('\t'),
            "line-break" if self.in_text > 0 => self.text.push('\n'),
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "h" => self.in_text = self.in_text.saturating_sub(1),
            "ruby-text" => self.in_ruby = false,
            _ => {}
        }
    }

    /// White space of the XML collapses; what is meant is written as `text:s`.
    fn push(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                ' ' | '\t' | '\n' | '\r' => {
                    if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                        self.text.push(' ');
                    }
                }
                c => self.text.push(c),
            }
        }
    }

    /// What it shows; `None` where nothing, `Some(Err)` where a formula has no result.
    fn shown(&self) -> Option<Result<(String, CellKind), ()>> {
        let number = || {
            self.value
                .as_deref()
                .and_then(|v| v.trim().parse::<f64>().ok())
        };
        if self.is_error {
            return Some(Ok((self.text.clone(), CellKind::Error)));
        }
        if self.kind.is_empty() && self.text.is_empty() {
            return self.has_formula.then_some(Err(()));
        }
        let text = || match self.text.is_empty() {
            true => self.value.clone().unwrap_or_default(),
            false => self.text.clone(),
        };
        let found = match (self.kind.as_str(), number()) {
            ("float" | "percentage" | "currency", Some(n)) if n.is_finite() => {
                let shown = match self.text.is_empty() {
                    true if self.paragraphs == 0 => general(n),
                    _ => self.text.clone(),
                };
                (shown, CellKind::Number(n))
            }
            ("float" | "percentage" | "currency", _) => (text(), CellKind::Error),
            ("date", _) => match (self.value.as_deref().and_then(iso_moment), &self.value) {
                (Some(moment), Some(value)) if self.text.is_empty() => {
                    let shown = iso(value).map(|cell| cell.shown.to_string());
                    (shown.unwrap_or_default(), CellKind::Date(moment))
                }
                (Some(moment), _) => (self.text.clone(), CellKind::Date(moment)),
                _ => (text(), CellKind::Text),
            },
            ("time", _) => match self.value.as_deref().and_then(moment_of_duration) {
                Some(moment) if !self.text.is_empty() => {
                    (self.text.clone(), CellKind::Date(moment))
                }
                _ => (text(), CellKind::Text),
            },
            ("boolean", _) => {
                let value = self.value.as_deref() == Some("true");
                let cell = boolean(value);
                (cell.shown.to_string(), cell.kind)
            }
            _ => (text(), CellKind::Text),
        };
        Some(Ok(found))
    }
}

/// A time (`PT08H30M00S`) as Excel counts it, from the day before 1 January 1900.
fn moment_of_duration(text: &str) -> Option<DateTime> {
    let span: Span = text.trim().parse().ok()?;
    DateTime::from(date(1899, 12, 31)).checked_add(span).ok()
}

impl OpenSheet {
    /// How the next cell looks where it has no style of its own.
    fn look_of_column(&self) -> Look {
        let at = self
            .column_looks
            .partition_point(|(end, _)| *end <= self.col);
        self.column_looks
            .get(at)
            .map(|(_, look)| *look)
            .unwrap_or_default()
    }

    fn close_cell(&mut self, budget: &mut Budget) -> Result<(), Fault> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let first = CellRef::new(self.row, self.col);
        if cell.span != (1, 1) {
            let last = CellRef::new(
                self.row.saturating_add(cell.span.0 - 1).min(LAST_ROW),
                self.col.saturating_add(cell.span.1 - 1).min(LAST_COL),
            );
            self.sheet.merge(CellRange { first, last }, budget)?;
        }
        let found = cell.shown();
        let columns = self.col..self.col.saturating_add(cell.repeat);
        self.col = columns.end;
        // What is painted to the end of the sheet shows nothing by it.
        const WIDEST: usize = 400;
        let pooled = match &found {
            None => {
                for col in columns.take(WIDEST) {
                    let at = CellRef::new(self.row, col);
                    self.sheet.look(at, cell.look, false);
                }
                return Ok(());
            }
            Some(Err(())) => None,
            Some(Ok((shown, kind))) => {
                let text = PooledText::new(shown, budget)?;
                if is_blank(&text.shown) && !matches!(kind, CellKind::Error) {
                    return Ok(());
                }
                Some((text, kind))
            }
        };
        let filled = match &pooled {
            None => Cell {
                shown: "".into(),
                kind: CellKind::Unevaluated,
            },
            Some((text, CellKind::Error)) => error(&text.shown),
            Some((text, kind)) => Cell {
                shown: text.shown.clone(),
                kind: (*kind).clone(),
            },
        };
        for col in columns {
            let at = CellRef::new(self.row, col);
            if let Some((text, _)) = &pooled {
                self.sheet.remark_text(at, text);
            }
            self.sheet.put(at, filled.clone(), budget)?;
            self.sheet.look(at, cell.look, true);
            if self.rows > 1 {
                self.filled.push((at, filled.clone(), cell.look));
            }
        }
        Ok(())
    }

    fn close_row(&mut self, budget: &mut Budget) -> Result<(), Fault> {
        let filled = std::mem::take(&mut self.filled);
        if !filled.is_empty() {
            for row in (self.row..self.row.saturating_add(self.rows)).skip(1) {
                for (at, cell, look) in &filled {
                    let at = CellRef::new(row, at.col);
                    self.sheet.put(at, cell.clone(), budget)?;
                    self.sheet.look(at, *look, true);
                }
            }
        }
        self.row = self.row.saturating_add(self.rows);
        Ok(())
    }
}
