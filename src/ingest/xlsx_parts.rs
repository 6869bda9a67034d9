//! The parts of an .xlsx or .xlsb package around its sheets: which sheets there are and where,
//! the pool of strings, the number formats.

use quick_xml::events::{BytesStart, Event};

use super::Visibility;
use super::fault::{Damage, Fault};
use super::limits::Budget;
use super::look::Look;
use super::package::Package;
use super::sheet::PooledText;
use super::shown::Formats;
use super::xml::{attribute, is_set, number, text_of};

/// A sheet as the workbook part lists it.
pub(super) struct Listed {
    pub(super) name: String,
    pub(super) relation: String,
    pub(super) visibility: Visibility,
}

/// One relation of a part to another.
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    /// From the package's root.
    pub(super) target: String,
    external: bool,
}

/// The workbook part and its relations.
pub(super) struct Root {
    pub(super) part: String,
    pub(super) relations: Vec<Relation>,
}

impl Root {
    /// By the package's own relations.
    pub(super) fn find(package: &mut Package<'_>) -> Result<Root, Fault> {
        let workbook = relations(package, "_rels/.rels", "")?
            .into_iter()
            .find(|r| r.kind.ends_with("/officeDocument"))
            .map(|r| r.target)
            .ok_or_else(|| Fault::damaged(Damage::Missing, "_rels/.rels: no workbook"))?;
        let part = package
            .find(&workbook)
            .ok_or_else(|| Fault::damaged(Damage::Missing, format!("{workbook}: missing")))?;
        // By the target, not the part's own name: some programs write `xl\\workbook.xml`.
        let (folder, name) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
        let rels = format!("{folder}/_rels/{name}.rels");
        let relations = relations(package, &rels, folder)?;
        Ok(Root { part, relations })
    }

    /// The part that a sheet's relation leads to; `None` where that is no worksheet.
    pub(super) fn sheet_part(
        &self,
        package: &Package<'_>,
        sheet: &Listed,
    ) -> Result<Option<String>, Fault> {
        let missing = || Fault::damaged(Damage::Missing, format!("{}: no part", sheet.name));
        let relation = self
            .relations
            .iter()
            .find(|r| r.id == sheet.relation)
            .ok_or_else(missing)?;
        if !relation.kind.ends_with("/worksheet") {
            return Ok(None);
        }
        if relation.external {
            return Err(missing());
        }
        package.find(&relation.target).map(Some).ok_or_else(missing)
    }

    /// The part of this kind (`sharedStrings`, `styles`), where the workbook has one.
    pub(super) fn part_of_kind(&self, package: &Package<'_>, kind: &str) -> Option<String> {
        let wanted = |r: &&Relation| r.kind.rsplit('/').next() == Some(kind) && !r.external;
        let relation = self.relations.iter().find(wanted)?;
        package.find(&relation.target)
    }
}

fn relations(package: &mut Package<'_>, name: &str, folder: &str) -> Result<Vec<Relation>, Fault> {
    let part = package
        .find(name)
        .ok_or_else(|| Fault::damaged(Damage::Missing, format!("{name}: missing")))?;
    let mut found = Vec::new();
    package.walk(&part, |event| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "Relationship"
        {
            let text = |name| attribute(element, name).map(Option::unwrap_or_default);
            found.push(Relation {
                id: text("Id")?,
                kind: text("Type")?,
                target: join(folder, &text("Target")?),
                external: text("TargetMode")?.eq_ignore_ascii_case("External"),
            });
        }
        Ok(())
    })?;
    Ok(found)
}

/// A target from the package's root; it cannot leave the package.
fn join(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|s| !s.is_empty()).collect(),
    };
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// The sheets in the workbook's order, and whether days are counted from 1904.
pub(super) fn read_workbook(
    package: &mut Package<'_>,
    part: &str,
) -> Result<(Vec<Listed>, bool), Fault> {
    let mut sheets = Vec::new();
    let mut date1904 = false;
    package.walk(part, |event| {
        if let Event::Start(element) = event {
            match element.local_name().as_ref() {
                "sheet" => {
                    let text = |name| attribute(element, name).map(Option::unwrap_or_default);
                    sheets.push(Listed {
                        name: text("name")?,
                        relation: text("id")?,
                        visibility: match text("state")?.as_str() {
                            "hidden" | "veryHidden" => Visibility::Hidden,
                            _ => Visibility::Visible,
                        },
                    });
                }
                "workbookPr" => date1904 = is_set(element, "date1904")?,
                _ => {}
            }
        }
        Ok(())
    })?;
    Ok((sheets, date1904))
}

/// The number formats of the cells' styles, and which of them are bold or on a coloured ground.
pub(super) fn read_styles(package: &mut Package<'_>, part: &str) -> Result<Formats, Fault> {
    let mut codes = std::collections::BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cell_styles = false;
    let mut paints = Paints::default();
    let mut used: Vec<(u32, u32)> = Vec::new();
    package.walk(part, |event| {
        paints.see(event)?;
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "numFmt" if !in_cell_styles => {
                    if let (Some(id), Some(code)) = (
                        number(element, "numFmtId")?,
                        attribute(element, "formatCode")?,
                    ) {
                        codes.entry(id).or_insert(code);
                    }
                }
                "cellXfs" => in_cell_styles = true,
                "xf" if in_cell_styles => {
                    styles.push(number(element, "numFmtId")?.unwrap_or(0));
                    let id = |name| number(element, name).map(Option::unwrap_or_default);
                    used.push((id("fontId")?, id("fillId")?));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => {
                in_cell_styles = false;
            }
            _ => {}
        }
        Ok(())
    })?;
    let looks = used.into_iter().map(|(font, fill)| Look {
        bold: paints.bold.get(font as usize) == Some(&true),
        struck: paints.struck.get(font as usize) == Some(&true),
        coloured: paints.coloured.get(fill as usize) == Some(&true),
        computed: false,
    });
    Ok(Formats::of_styles(styles, &codes).with_looks(looks.collect()))
}

/// A workbook's fonts and fills: which are bold or struck out, which give a cell a ground of its own.
///
/// - source: ECMA-376 Part 1 §18.8.2, §18.8.20, §18.8.32
#[derive(Default)]
struct Paints {
    bold: Vec<bool>,
    struck: Vec<bool>,
    coloured: Vec<bool>,
    inside: Painted,
    /// Does the pattern of the fill that is being read paint?
    paints: bool,
}

#[derive(Default, PartialEq)]
enum Painted {
    #[default]
    Nothing,
    Fonts,
    Fills,
}

impl Paints {
    /// Excel has 512 fonts and 256 fills of the user's at most.
    const MOST: usize = 70_000;

    fn see(&mut self, event: &Event<'_>) -> Result<(), Fault> {
        match event {
            Event::Start(element) => match (element.local_name().as_ref(), &self.inside) {
                ("fonts", _) => self.inside = Painted::Fonts,
                ("fills", _) => self.inside = Painted::Fills,
                ("font", Painted::Fonts) if self.bold.len() < Self::MOST => {
                    self.bold.push(false);
                    self.struck.push(false);
                }
                ("fill", Painted::Fills) if self.coloured.len() < Self::MOST => {
                    self.coloured.push(false);
                }
                (name @ ("b" | "strike"), Painted::Fonts) => {
                    let off = attribute(element, "val")?;
                    let fonts = match name {
                        "b" => &mut self.bold,
                        _ => &mut self.struck,
                    };
                    if let Some(last) = fonts.last_mut() {
                        *last = !matches!(off.as_deref(), Some("0" | "false"));
                    }
                }
                // A pattern of none, or of no type, paints nothing, whatever colours it names.
                ("patternFill", Painted::Fills) => {
                    let pattern = attribute(element, "patternType")?;
                    self.paints = !matches!(pattern.as_deref(), None | Some("none"));
                }
                ("fgColor", Painted::Fills) => {
                    let coloured = self.paints && !is_white(element)?;
                    if let Some(last) = self.coloured.last_mut() {
                        *last = coloured;
                    }
                }
                _ => {}
            },
            Event::End(element) if matches!(element.local_name().as_ref(), "fonts" | "fills") => {
                self.inside = Painted::Nothing;
            }
            _ => {}
        }
        Ok(())
    }
}

/// White by its number, its place in the palette or the theme.
fn is_white(element: &BytesStart<'_>) -> Result<bool, Fault> {
    let said = |name| attribute(element, name);
    let rgb = said("rgb")?.is_some_and(|rgb| rgb.to_ascii_uppercase().ends_with("FFFFFF"));
    let indexed = matches!(said("indexed")?.as_deref(), Some("1" | "9" | "64" | "65"));
    let theme = said("theme")?.as_deref() == Some("0") && said("tint")?.is_none();
    Ok(rgb || indexed || theme)
}

/// The pool of strings.
pub(super) fn read_strings(
    package: &mut Package<'_>,
    part: &str,
    budget: &mut Budget,
) -> Result<Vec<PooledText>, Fault> {
    let mut pool = Vec::new();
    let mut text = RichText::default();
    package.walk(part, |event| {
        if let Event::End(element) = event
            && element.local_name().as_ref() == "si"
        {
            pool.push(PooledText::new(&unescape(&text.take()), budget)?);
        } else {
            text.see(event)?;
        }
        Ok(())
    })?;
    Ok(pool)
}

/// The text of `si` or `is`: its runs joined, phonetic runs (`rPh`) left out.
#[derive(Default)]
pub(super) struct RichText {
    text: String,
    in_text: bool,
    in_phonetic: bool,
}

impl RichText {
    /// The next event.
    pub(super) fn see(&mut self, event: &Event<'_>) -> Result<(), Fault> {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "t" => self.in_text = true,
                "rPh" => self.in_phonetic = true,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "t" => self.in_text = false,
                "rPh" => self.in_phonetic = false,
                _ => {}
            },
            event if self.in_text && !self.in_phonetic => {
                if let Some(text) = text_of(event)? {
                    self.text.push_str(&text);
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes a buffer back that [`take`](RichText::take) has given, for the next text.
    pub(super) fn reuse(&mut self, mut text: String) {
        text.clear();
        self.text = text;
    }

    /// What was gathered since the last time.
    pub(super) fn take(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
}

/// `_x000D_` → the character of that number.
///
/// - source: ECMA-376 Part 1 §22.9.2.19 ST_Xstring
pub(super) fn unescape(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        plain.push_str(before);
        let code = escape
            .get(2..7)
            .and_then(|five| five.strip_suffix('_'))
            .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        let taken = match code {
            Some(c) => {
                plain.push(c);
                7
            }
            None => {
                plain.push_str("_x");
                2
            }
        };
        rest = escape.get(taken..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_escapes_are_undone_once() {
        assert_eq!(unescape("庚_x000D_\n辛"), "庚\r\n辛");
        assert_eq!(unescape("丙_x005F_x000B_丁"), "丙_x000B_丁");
        assert_eq!(unescape("_x_x12_xZZZZ_ _x00"), "_x_x12_xZZZZ_ _x00");
        assert_eq!(unescape("_xD83D_"), "_xD83D_");
        assert_eq!(unescape("_x一二"), "_x一二");
    }

    #[test]
    fn a_target_cannot_leave_the_package() {
        assert_eq!(
            join("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(
            join("xl", "/xl/worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(join("xl", "../xl/./a.xml"), "xl/a.xml");
        assert_eq!(join("xl", "../../../../etc/passwd"), "etc/passwd");
    }
}
