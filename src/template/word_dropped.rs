//! What a Word file has and no narrative can hold: taken out of the document and counted by kind, so
//! that it is told (`P276`), with the words at the first of it, and never printed as if it were text.

use std::collections::BTreeMap;
use std::io::Cursor;

use zip::ZipArchive;

use crate::ooxml::{El, Node, parse, part};

/// What the library leaves out by itself: element, kind; of a drawing, [`drawing_kind`] tells.
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

/// The most characters of the words that a place is told by.
const PLACE: usize = 16;

/// By kind, how often and where first.
#[derive(Clone, Debug, Default)]
pub(super) struct Dropped {
    kinds: BTreeMap<&'static str, Found>,
    /// The words of the paragraph that is looked at, or of the one above where it has none.
    here: String,
}

/// What of one kind was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// How often.
    pub(super) count: usize,
    /// The words at the first; empty: it has no place in the text.
    pub(super) place: String,
}

impl Dropped {
    /// Counts one, here.
    pub(super) fn add(&mut self, kind: &'static str) {
        let here = self.here.clone();
        self.add_at(kind, &here);
    }

    /// Counts one that stands at these words.
    pub(super) fn add_at(&mut self, kind: &'static str, words: &str) {
        let found = self.kinds.entry(kind).or_default();
        found.count += 1;
        if found.count == 1 {
            found.place = beginning(words);
        }
    }

    /// What is counted from now on stands in a paragraph of these words, or behind the one above.
    pub(super) fn enter(&mut self, words: &str) {
        if !words.trim().is_empty() {
            words.clone_into(&mut self.here);
        }
    }

    /// What is counted from now on stands at no words yet.
    pub(super) fn begin(&mut self) {
        self.here.clear();
    }

    /// The kinds in a fixed order.
    pub(super) fn into_kinds(self) -> impl Iterator<Item = (&'static str, Found)> {
        self.kinds.into_iter()
    }

    /// Takes out of the document what Word does not show (hidden text, readings over characters,
    /// tracked deletions) or shows as cancelled (struck-out text).
    pub(super) fn take_out(&mut self, document: &mut El, styles: &WordStyles) {
        self.begin();
        self.take_out_of(document, styles, None);
    }

    fn take_out_of(&mut self, el: &mut El, styles: &WordStyles, paragraph: Option<&str>) {
        if el.name == "w:p" {
            self.enter(&words(el));
        }
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
                    let gone = styles.unseen(child, paragraph);
                    let told = gone.or_else(|| plainer(child));
                    if has_text(child) && last != told {
                        if let Some(kind) = told {
                            self.add(kind);
                        }
                        last = told;
                    }
                    if gone.is_none() {
                        self.plain_run(child);
                    }
                    return gone.is_none();
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
    /// the library takes the first attribute for it. Emphasis marks (§17.3.2.12) emphasise.
    fn plain_run(&mut self, run: &mut El) {
        if let Some(props) = run.child_mut("w:rPr") {
            let mark = props.child("w:em").and_then(|em| em.attribute("w:val"));
            if mark.is_some_and(|mark| mark != "none") {
                let is_bold = |node: &Node| matches!(node, Node::El(el) if el.name == "w:b");
                props.children.retain(|node| !is_bold(node));
                props.children.push(Node::El(El::new("w:b", Vec::new())));
            }
        }
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
                let kind = match *kind {
                    "picture" => drawing_kind(child),
                    kind => kind,
                };
                self.add_own(kind, child);
                continue;
            }
            match name {
                "mc:Fallback" => {}
                "w:p" | "w:tc" => {
                    self.enter(&words(child));
                    self.count_unread(child, tables);
                }
                "w:tl2br" | "w:tr2bl" if !is_none(child) => self.add("slash"),
                "w:tbl" => {
                    if tables > 0 {
                        self.add_own("nested-table", child);
                    }
                    self.count_unread(child, tables + 1);
                }
                _ => self.count_unread(child, tables),
            }
        }
    }

    /// Counts one that has words of its own, or stands here.
    fn add_own(&mut self, kind: &'static str, el: &El) {
        let own = words(el);
        match own.trim().is_empty() {
            true => self.add(kind),
            false => self.add_at(kind, &own),
        }
    }

    /// Counts sections that lie across or have columns.
    pub(super) fn count_sections(&mut self, body: &El) {
        self.begin();
        body.walk(&mut |el| {
            if el.name == "w:p" {
                self.enter(&words(el));
            }
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
            if let Some(margin) = margin.filter(says_something) {
                self.add_at("margin", &words(&margin));
            }
        }
    }
}

/// The letters in an element, also in formulas; in a paragraph, without those of its text boxes.
pub(super) fn words(el: &El) -> String {
    fn push(el: &El, boxes: bool, out: &mut String) {
        for child in el.elements() {
            match child.name.as_str() {
                "w:t" | "m:t" => out.push_str(&child.text()),
                "mc:Fallback" => {}
                "w:txbxContent" if !boxes => {}
                _ => push(child, boxes, out),
            }
        }
    }
    let mut out = String::new();
    push(el, el.name != "w:p", &mut out);
    out
}

/// The first words of a paragraph, cut short.
fn beginning(words: &str) -> String {
    let mut chars = words.trim().chars().filter(|c| !c.is_control());
    let mut out: String = chars.by_ref().take(PLACE).collect();
    if chars.next().is_some() {
        out.push('…');
    }
    out
}

/// What a drawing is: a text box, a picture, or what has neither words nor a file to be saved.
fn drawing_kind(drawing: &El) -> &'static str {
    let has = |names: &[&str]| names.iter().any(|name| drawing.has(name));
    if has(&["w:txbxContent"]) {
        "text-box"
    } else if has(&["pic:pic", "v:imagedata"]) {
        "picture"
    } else if has(&["c:chart", "cx:chart"]) {
        "chart"
    } else if has(&["dgm:relIds"]) {
        "diagram"
    } else if has(&["wps:wsp", "v:line", "v:shape", "v:rect", "v:oval"]) {
        "shape"
    } else {
        "picture"
    }
}

/// Does an attribute `w:val` say that there is none?
fn is_none(el: &El) -> bool {
    matches!(el.attribute("w:val"), None | Some("nil" | "none"))
}

/// How far the parts of a colour lie apart before a reader sees one, of 255: letters and grounds in
/// grey come with text copied from a web page and say nothing.
const COLOURED: u8 = 64;

/// What of a run's look no narrative has, though its letters are kept.
fn plainer(run: &El) -> Option<&'static str> {
    let props = run.child("w:rPr")?;
    let coloured = |hex: &str| {
        let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        let parts = [part(0), part(2), part(4)];
        let parts: Option<Vec<u8>> = parts.into_iter().collect();
        let spread = parts.and_then(|p| p.iter().max()?.checked_sub(*p.iter().min()?));
        spread.is_some_and(|spread| spread >= COLOURED)
    };
    let said = |name, attribute| props.child(name)?.attribute(attribute);
    let is_links = said("w:color", "w:themeColor")
        .is_some_and(|theme| matches!(theme, "hyperlink" | "followedHyperlink"));
    let highlit = said("w:highlight", "w:val").is_some_and(|own| own != "none");
    if highlit
        || !is_links && said("w:color", "w:val").is_some_and(coloured)
        || said("w:shd", "w:fill").is_some_and(coloured)
    {
        return Some("colour");
    }
    let on = |name| toggle(props, name) == Some(true);
    let framed = props.child("w:bdr").is_some_and(|own| !is_none(own));
    (framed || on("w:i") || on("w:caps") || on("w:smallCaps")).then_some("look")
}

/// Takes a link's own colour, blue or violet, off its letters: nobody has marked them to be mended.
pub(super) fn uncolour_link(link: &mut El) {
    let is_links = |hex: &str| {
        let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        matches!((part(2), part(4)), (Some(green), Some(blue)) if blue > green)
    };
    let is_own = |node: &Node| match node {
        Node::El(el) if el.name == "w:color" => {
            el.attribute("w:themeColor").is_some() || el.attribute("w:val").is_some_and(is_links)
        }
        _ => false,
    };
    if link.name == "w:rPr" {
        link.children.retain(|node| !is_own(node));
    }
    for node in &mut link.children {
        if let Node::El(child) = node {
            uncolour_link(child);
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
    /// Of a table's style: makes the first row bold, or shades it.
    head: Option<bool>,
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
                head: has_head_row(el).then_some(true),
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

    /// Is a table's first row its head, by its style (ECMA-376 §17.7.6.6), which it follows there
    /// (§17.4.55)?
    pub(super) fn has_head(&self, table: &El) -> bool {
        const FIRST_ROW: u32 = 0x0020;
        let look = table
            .child("w:tblPr")
            .and_then(|props| props.child("w:tblLook"));
        let follows = look.is_some_and(|look| {
            let bits = look.attribute("w:val");
            let bits = bits.and_then(|bits| u32::from_str_radix(bits, 16).ok());
            match look.attribute("w:firstRow") {
                Some(own) => matches!(own, "1" | "true" | "on"),
                None => bits.is_some_and(|bits| bits & FIRST_ROW != 0),
            }
        });
        let style = style_of(table, "w:tblPr", "w:tblStyle");
        follows && style.is_some_and(|id| self.said(&id, |style| style.head) == Some(true))
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

/// Is the first row of tables of this style bold or shaded?
fn has_head_row(style: &El) -> bool {
    let parts = style.elements().filter(|el| el.name == "w:tblStylePr");
    let mut heads = parts.filter(|part| part.attribute("w:type") == Some("firstRow"));
    heads.any(|part| {
        let letters = part.child("w:rPr");
        let bold = letters.and_then(|props| toggle(props, "w:b")) == Some(true);
        let ground = part.child("w:tcPr").and_then(|cell| cell.child("w:shd"));
        let fill = ground.and_then(|ground| ground.attribute("w:fill"));
        bold || fill.is_some_and(|fill| !matches!(fill, "auto" | "FFFFFF" | "ffffff"))
    })
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
