//! What a Word file has and no narrative can hold: taken out of the document and counted by kind, so
//! that it is told (`P276`) and never printed as if it were text.

use std::collections::BTreeMap;
use std::io::Cursor;

use zip::ZipArchive;

use crate::ooxml::{El, Node, parse, part};

/// What the library leaves out by itself: element, kind.
const UNREAD: [(&str, &str); 9] = [
    ("w:drawing", "picture"),
    ("w:pict", "picture"),
    ("w:object", "object"),
    ("w:txbxContent", "text-box"),
    ("m:oMath", "formula"),
    ("w:endnoteReference", "endnote"),
    ("w:commentReference", "comment"),
    ("w:sym", "symbol"),
    ("w:altChunk", "file"),
];

/// Names of the styles of titles, in small letters.
const TITLES: [&str; 6] = ["title", "subtitle", "标题", "標題", "副标题", "副標題"];
/// How names of the styles of contents begin.
const CONTENTS: [&str; 3] = ["toc ", "目录 ", "目錄 "];

/// Styles are based on one another no deeper than this.
const MAX_BASED_ON: usize = 16;

/// By kind, how often.
#[derive(Clone, Debug, Default)]
pub(super) struct Dropped(BTreeMap<&'static str, usize>);

impl Dropped {
    pub(super) fn add(&mut self, kind: &'static str) {
        *self.0.entry(kind).or_default() += 1;
    }

    /// The kinds in a fixed order, each with how often.
    pub(super) fn into_kinds(self) -> impl Iterator<Item = (&'static str, usize)> {
        self.0.into_iter()
    }

    /// Takes out of the document what Word does not show (hidden text, readings over characters,
    /// tracked deletions) or shows as cancelled (struck-out text).
    pub(super) fn take_out(&mut self, document: &mut El, styles: &WordStyles) {
        self.take_out_of(document, styles, None);
    }

    fn take_out_of(&mut self, el: &mut El, styles: &WordStyles, paragraph: Option<&str>) {
        let own = (el.name == "w:p").then(|| style_of(el, "w:pPr", "w:pStyle"));
        let paragraph = match &own {
            Some(own) => own.as_deref(),
            None => paragraph,
        };
        // Word parts a stretch into runs as it likes: it counts once.
        let mut last = None;
        el.children.retain_mut(|node| {
            let Node::El(child) = node else { return true };
            match child.name.as_str() {
                "w:r" => {
                    let kind = styles.unseen(child, paragraph);
                    let Some(kind) = kind else {
                        if has_text(child) {
                            last = None;
                        }
                        self.plain_run(child);
                        return true;
                    };
                    if has_text(child) && last != Some(kind) {
                        self.add(kind);
                        last = Some(kind);
                    }
                    return false;
                }
                "w:del" | "w:moveFrom" if child.has("w:r") => {
                    self.add("revision");
                    return false;
                }
                "w:tr" if is_deleted_row(child) => {
                    self.add("revision");
                    return false;
                }
                "w:ins" if child.has("w:r") => self.add("revision"),
                // The same once more, for old programs.
                "mc:Fallback" => return true,
                name if UNREAD.iter().any(|(unread, _)| *unread == name) => return true,
                _ => {}
            }
            self.take_out_of(child, styles, paragraph);
            child.name != "w:tbl" || child.has("w:tr")
        });
    }

    /// Readings over characters (ECMA-376 §17.3.3.25) leave their base; a break keeps its kind alone:
    /// the library takes the first attribute for it.
    fn plain_run(&mut self, run: &mut El) {
        let mut children = Vec::with_capacity(run.children.len());
        for mut node in std::mem::take(&mut run.children) {
            match &mut node {
                Node::El(el) if el.name == "w:ruby" => {
                    self.add("ruby");
                    let base = el.child_mut("w:rubyBase").map(|base| &mut base.children);
                    for node in base.into_iter().flat_map(std::mem::take) {
                        let Node::El(run) = node else { continue };
                        let is_text =
                            |node: &Node| matches!(node, Node::El(el) if el.name == "w:t");
                        children.extend(run.children.into_iter().filter(is_text));
                    }
                    continue;
                }
                Node::El(el) if el.name == "w:br" => {
                    // A column's break ends a line: there is one column.
                    let kind = el.attribute("w:type").filter(|kind| *kind == "page");
                    let kind = kind.unwrap_or("textWrapping").to_owned();
                    el.attributes = format!(" w:type=\"{kind}\"");
                }
                _ => {}
            }
            children.push(node);
        }
        run.children = children;
    }

    /// Counts what the library leaves out below an element that lies in so many tables.
    pub(super) fn count_unread(&mut self, el: &El, tables: usize) {
        for child in el.elements() {
            let name = child.name.as_str();
            if let Some((_, kind)) = UNREAD.iter().find(|(element, _)| *element == name) {
                // A text box is a drawing too.
                let is_box = child.has("w:txbxContent");
                self.add(if is_box { "text-box" } else { kind });
                continue;
            }
            match name {
                "mc:Fallback" => {}
                "w:tbl" => {
                    if tables > 0 {
                        self.add("nested-table");
                    }
                    self.count_unread(child, tables + 1);
                }
                _ => self.count_unread(child, tables),
            }
        }
    }

    /// Counts sections that lie across or have columns.
    pub(super) fn count_sections(&mut self, body: &El) {
        body.walk(&mut |el| {
            if el.name != "w:sectPr" {
                return;
            }
            let page = el.child("w:pgSz").and_then(|p| p.attribute("w:orient"));
            if page == Some("landscape") {
                self.add("landscape");
            }
            let columns = el.child("w:cols").and_then(|c| c.attribute("w:num"));
            let columns = columns.and_then(|n| n.parse::<u32>().ok());
            if columns.is_some_and(|columns| columns > 1) {
                self.add("columns");
            }
        });
    }

    /// Counts headers and footers that say more than the page's number.
    pub(super) fn count_margins(&mut self, package: &[u8]) {
        let Ok(zip) = ZipArchive::new(Cursor::new(package)) else {
            return;
        };
        let is_margin = |name: &&str| {
            let is = name.starts_with("word/header") || name.starts_with("word/footer");
            is && name.ends_with(".xml")
        };
        for name in zip.file_names().filter(is_margin) {
            let read = part(package, name).ok().flatten();
            let margin = read.and_then(|xml| parse(&xml).ok());
            if margin.is_some_and(|margin| says_something(&margin)) {
                self.add("margin");
            }
        }
    }
}

/// Has a header or footer a picture, or words beside the page's number?
fn says_something(margin: &El) -> bool {
    let mut text = String::new();
    let mut numbered = false;
    margin.walk(&mut |el| match el.name.as_str() {
        "w:t" => text.push_str(&el.text()),
        "w:instrText" => numbered |= el.text().contains("PAGE"),
        "w:fldSimple" => numbered |= el.attribute("w:instr").is_some_and(|i| i.contains("PAGE")),
        _ => {}
    });
    let of_number = |c: char| !c.is_alphabetic() || (numbered && "第共页頁".contains(c));
    margin.has("w:drawing") || margin.has("w:pict") || !text.chars().all(of_number)
}

fn is_deleted_row(row: &El) -> bool {
    let props = row.child("w:trPr");
    props.is_some_and(|props| props.child("w:del").is_some())
}

fn has_text(run: &El) -> bool {
    let mut any = false;
    run.walk(&mut |el| any |= el.name == "w:t" && !el.text().trim().is_empty());
    any
}

fn style_of(el: &El, props: &str, style: &str) -> Option<String> {
    let style = el.child(props)?.child(style)?;
    style.attribute("w:val").map(str::to_owned)
}

/// A property that is on or off (ECMA-376 §17.17.4); `None`: nothing is said of it.
pub(super) fn toggle(props: &El, name: &str) -> Option<bool> {
    let off = |el: &El| matches!(el.attribute("w:val"), Some("0" | "false" | "off"));
    props.child(name).map(|el| !off(el))
}

/// What the document's styles say of their texts.
#[derive(Default)]
pub(super) struct WordStyles(BTreeMap<String, WordStyle>);

struct WordStyle {
    based_on: Option<String>,
    /// Is it the document's title's, or that of an entry of contents?
    title: Option<bool>,
    contents: Option<bool>,
    hidden: Option<bool>,
    struck: Option<bool>,
    page_before: Option<bool>,
}

impl WordStyles {
    /// Of the part `word/styles.xml`.
    pub(super) fn of(part: &El) -> WordStyles {
        let styles = part.elements().filter(|el| el.name == "w:style");
        let read = styles.filter_map(|el| {
            let based_on = el.child("w:basedOn").and_then(|b| b.attribute("w:val"));
            let props = el.child("w:rPr");
            let name = el.child("w:name").and_then(|n| n.attribute("w:val"));
            let name = name.unwrap_or_default().to_lowercase();
            let style = WordStyle {
                based_on: based_on.map(str::to_owned),
                title: TITLES.contains(&name.as_str()).then_some(true),
                contents: CONTENTS
                    .iter()
                    .any(|own| name.starts_with(own))
                    .then_some(true),
                hidden: props.and_then(hidden),
                struck: props.and_then(struck),
                page_before: el.child("w:pPr").and_then(page_before),
            };
            Some((el.attribute("w:styleId")?.to_owned(), style))
        });
        WordStyles(read.collect())
    }

    /// Why a run is no text of the document: by itself, by its style or its paragraph's.
    fn unseen(&self, run: &El, paragraph: Option<&str>) -> Option<&'static str> {
        let props = run.child("w:rPr");
        let character = style_of(run, "w:rPr", "w:rStyle");
        let said = |own: fn(&El) -> Option<bool>, of: fn(&WordStyle) -> Option<bool>| {
            let own = props.and_then(own);
            let own = own.or_else(|| self.said(character.as_deref()?, of));
            own.or_else(|| self.said(paragraph?, of)).unwrap_or(false)
        };
        if said(hidden, |style| style.hidden) {
            Some("hidden")
        } else if said(struck, |style| style.struck) {
            Some("struck")
        } else {
            None
        }
    }

    /// Is it the document's title, by its style?
    pub(super) fn is_title(&self, paragraph: &El) -> bool {
        let style = style_of(paragraph, "w:pPr", "w:pStyle");
        style.is_some_and(|id| self.said(&id, |style| style.title) == Some(true))
    }

    /// Is it an entry of contents or their title, by its style?
    pub(super) fn is_contents(&self, paragraph: &El) -> bool {
        let style = style_of(paragraph, "w:pPr", "w:pStyle");
        style.is_some_and(|id| self.said(&id, |style| style.contents) == Some(true))
    }

    /// Does a paragraph begin a new page, by itself or by its style?
    pub(super) fn begins_page(&self, paragraph: &El) -> bool {
        let own = paragraph.child("w:pPr").and_then(page_before);
        let style = || style_of(paragraph, "w:pPr", "w:pStyle");
        let said = own.or_else(|| self.said(&style()?, |style| style.page_before));
        said.unwrap_or(false)
    }

    fn said(&self, id: &str, of: fn(&WordStyle) -> Option<bool>) -> Option<bool> {
        let first = self.0.get(id);
        let based = |style: &&WordStyle| self.0.get(style.based_on.as_deref()?);
        let mut styles = std::iter::successors(first, based).take(MAX_BASED_ON);
        styles.find_map(of)
    }
}

fn page_before(props: &El) -> Option<bool> {
    toggle(props, "w:pageBreakBefore")
}

fn hidden(props: &El) -> Option<bool> {
    toggle(props, "w:vanish")
}

fn struck(props: &El) -> Option<bool> {
    match (toggle(props, "w:strike"), toggle(props, "w:dstrike")) {
        (None, None) => None,
        (once, twice) => Some(once == Some(true) || twice == Some(true)),
    }
}
