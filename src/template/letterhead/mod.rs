//! The letterhead of an office, a .docx of its own, as the base of its plans: its headers, footers
//! and styles.
//!
//! A .docx keeps those parts as they are ([`Letterhead::kept`], [`Letterhead::styles`]); the PDF
//! shows what can be read of them ([`Content`]). The profile's type area holds in both: margins are
//! written as fixed ones, and where the first page's head reaches below the upper one, an empty
//! paragraph of the style [`SPACE`] makes room for it.

mod content;
mod look;
mod wrap;

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::length::Length;
use crate::ooxml::{DOCUMENT, El, parse, part, part_bytes};

use super::{Orientation, Profile, Style};
pub use content::{
    Anchor, Block, Content, Edge, Floating, Line, LineRule, Paragraph, Piece, Rule, Span, Stop,
};

/// The style of the empty paragraph below the first page's head.
pub const SPACE: &str = "letterhead-space";

/// A head takes no more of the height above the lower margin.
const MOST_HEAD: f64 = 0.5;
/// How deep parts may refer to one another.
const MAX_DEPTH: usize = 8;
/// The namespace that Word writes; ISO/IEC 29500 strict has another.
const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A part that goes into a .docx as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPart {
    /// `word/header1.xml`
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Its content type, where it is not its extension's.
    pub content_type: Option<String>,
}

/// Which part is the head or the foot of which pages: `header1.xml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sides {
    /// Of all pages, or of odd ones.
    pub default: Option<String>,
    /// Of even ones.
    pub even: Option<String>,
    /// Of the document's first.
    pub first: Option<String>,
}

impl Sides {
    /// Is there any?
    pub fn is_any(&self) -> bool {
        self.default.is_some() || self.even.is_some() || self.first.is_some()
    }
}

/// An office's letterhead.
#[derive(Clone, Debug, Default)]
pub struct Letterhead {
    /// Its file, as messages show it.
    pub name: String,
    /// SHA-256 of the file and of what plan.toml says of it, hex.
    pub digest: String,
    /// The parts that are kept, but styles and lists.
    pub kept: Vec<KeptPart>,
    /// Content types by extension.
    pub extensions: BTreeMap<String, String>,
    /// word/styles.xml
    pub styles: String,
    /// Ids and names of its styles, in lower case.
    pub style_ids: BTreeSet<String>,
    /// The same of the names.
    pub style_names: BTreeSet<String>,
    /// word/numbering.xml, and the first numbers of lists and their abstract ones that are free.
    pub numbering: Option<(String, u32, u32)>,
    /// Heads.
    pub headers: Sides,
    /// Feet.
    pub footers: Sides,
    /// Has the first page a head and a foot of its own (`w:titlePg`)?
    pub title_page: bool,
    /// Have even pages heads and feet of their own (`w:evenAndOddHeaders`)?
    pub even_pages: bool,
    /// From the page's upper edge to its heads.
    pub header_distance: Length,
    /// From the page's lower edge to its feet.
    pub footer_distance: Length,
    /// What heads and feet show, by part.
    pub contents: BTreeMap<String, Content>,
    /// The pictures that they show, by the name that [`Piece::Picture`] has for them.
    pub media: BTreeMap<String, Vec<u8>>,
    /// Where the first page's text may begin, where plan.toml says so.
    pub top: Option<Length>,
    paper: (i64, i64),
    not_shown: usize,
}

impl Letterhead {
    /// Reads the file `name` (as messages show it); `top` is where plan.toml lets the first page's
    /// text begin.
    ///
    /// - reports: `P277`; `P278` for what the PDF cannot show
    pub fn read(
        name: &str,
        bytes: &[u8],
        top: Option<Length>,
        sink: &mut Sink,
    ) -> Option<Letterhead> {
        match Letterhead::of(name, bytes, top) {
            Ok(letterhead) => {
                if letterhead.not_shown > 0 {
                    let told = Diagnostic::new(codes::P278, Some(Source::file(name)));
                    let told = told.arg("kind", "not-shown");
                    sink.push(told.arg("count", letterhead.not_shown));
                }
                Some(letterhead)
            }
            Err(kind) => {
                let told = Diagnostic::new(codes::P277, Some(Source::file(name)));
                sink.push(told.arg("kind", kind));
                None
            }
        }
    }

    fn of(name: &str, bytes: &[u8], top: Option<Length>) -> Result<Letterhead, &'static str> {
        let tree = |part_name: &str| -> Result<Option<El>, &'static str> {
            let text = part(bytes, part_name).map_err(|_| "damaged")?;
            text.map(|text| parse(&text).map_err(|_| "damaged"))
                .transpose()
        };
        let document = tree(DOCUMENT)?.ok_or("damaged")?;
        if document.attribute("xmlns:w") != Some(TRANSITIONAL) {
            return Err("strict");
        }
        let styles_tree = tree("word/styles.xml")?.ok_or("damaged")?;
        let styles = part(bytes, "word/styles.xml").map_err(|_| "damaged")?;
        let styles = styles.ok_or("damaged")?;
        if styles_tree.name != "w:styles" || !styles.contains("</w:styles>") {
            return Err("strict");
        }
        let section = section(&document).ok_or("no-head")?;
        let relations = relations(bytes, DOCUMENT);
        let headers = sides(section, "w:headerReference", &relations);
        let footers = sides(section, "w:footerReference", &relations);
        if !headers.is_any() && !footers.is_any() {
            return Err("no-head");
        }
        let settings = tree("word/settings.xml")?.unwrap_or_default();
        let margins = section.child("w:pgMar");
        let margin = |name: &str| {
            let twips = margins.and_then(|m| m.attribute(name)?.parse::<f64>().ok());
            Length::twips(twips.unwrap_or(851.0) as i64)
        };
        let size = section.child("w:pgSz");
        let paper = |name: &str| {
            let twips = size.and_then(|size| size.attribute(name)?.parse::<i64>().ok());
            twips.unwrap_or(0)
        };
        let mut keeper = Keeper::new(bytes).ok_or("damaged")?;
        let mut contents = BTreeMap::new();
        let mut media = BTreeMap::new();
        let mut not_shown = 0;
        let looks = look::Looks::of(&styles_tree);
        for part_name in [&headers, &footers]
            .into_iter()
            .flat_map(|sides| [&sides.default, &sides.even, &sides.first])
            .flatten()
        {
            let full = format!("word/{part_name}");
            let part = tree(&full)?.ok_or("damaged")?;
            keeper.keep(&full, 0);
            let mut read = content::Reading {
                looks: &looks,
                relations: self::relations(bytes, &full),
                media: &mut media,
                package: bytes,
                not_shown: 0,
            };
            let content = read.content(&part);
            not_shown += read.not_shown;
            contents.insert(part_name.clone(), content);
        }
        if let Some(theme) = relations.iter().find(|r| r.kind == "theme") {
            keeper.keep(&theme.target, 0);
        }
        let numbering = tree("word/numbering.xml")?;
        if numbering.is_some() {
            // Pictures of bullets.
            keeper.keep_targets("word/numbering.xml", 0);
        }
        let numbering = match (part(bytes, "word/numbering.xml"), &numbering) {
            (Ok(Some(text)), Some(tree)) => Some((
                text,
                next(tree, "w:num", "w:numId"),
                next(tree, "w:abstractNum", "w:abstractNumId"),
            )),
            _ => None,
        };
        let lower = |text: &str| text.to_lowercase();
        let own_styles = || styles_tree.elements().filter(|el| el.name == "w:style");
        let (kept, extensions) = keeper.finish();
        Ok(Letterhead {
            name: name.to_owned(),
            digest: digest(bytes, top),
            kept,
            extensions,
            style_ids: own_styles()
                .filter_map(|el| el.attribute("w:styleId").map(lower))
                .collect(),
            style_names: own_styles()
                .filter_map(|el| el.child("w:name")?.attribute("w:val").map(lower))
                .collect(),
            styles,
            numbering,
            headers,
            footers,
            title_page: is_on(section.child("w:titlePg")),
            even_pages: is_on(settings.child("w:evenAndOddHeaders")),
            header_distance: margin("w:header"),
            footer_distance: margin("w:footer"),
            contents,
            media,
            top,
            paper: (paper("w:w"), paper("w:h")),
            not_shown,
        })
    }

    /// The head or foot of a page.
    pub fn shown<'a>(&self, sides: &'a Sides, first: bool, even: bool) -> Option<&'a str> {
        let part = if first && self.title_page {
            &sides.first
        } else if even && self.even_pages {
            &sides.even
        } else {
            &sides.default
        };
        part.as_deref()
    }

    /// May one of these heads or feet, in the fonts of another machine, be higher than this room?
    pub fn may_reach(&self, sides: &Sides, room: Length) -> bool {
        let parts = [&sides.default, &sides.even, &sides.first];
        let mut heights = parts.into_iter().flatten().map(|part| {
            let content = self.content(part);
            content.map_or(Length::ZERO, Content::height)
        });
        heights.any(|height| height.scale(1.5) > room)
    }

    /// What the part shows.
    pub fn content(&self, part: &str) -> Option<&Content> {
        self.contents.get(part)
    }

    /// Puts the letterhead on a profile's pages.
    ///
    /// Where the heads of later pages reach below the upper margin, that becomes higher by whole lines: no
    /// page's text stands below another's head.
    ///
    /// - reports: `P278` where it was made for other paper, or its heads reach into the text
    pub fn attach(self, profile: &mut Profile, sink: &mut Sink) {
        let (size, mut margin) = profile.page.oriented(Orientation::Portrait);
        let told = |kind| {
            let told = Diagnostic::new(codes::P278, Some(Source::file(self.name.as_str())));
            told.arg("kind", kind)
        };
        let own = (size.width.to_twips(), size.height.to_twips());
        let off = |a: i64, b: i64| (a - b).abs() > 40;
        if self.paper.0 > 0 && (off(self.paper.0, own.0) || off(self.paper.1, own.1)) {
            sink.push(told("paper"));
        }
        let bottom_of = |sides: &Sides, first, even| {
            let part = self.shown(sides, first, even)?;
            Some(self.header_distance + self.content(part)?.height())
        };
        let bottom = |sides: &Sides, first| bottom_of(sides, first, false);
        // Whole lines, so that the text keeps its places on the page.
        let pitch = profile.grid.line_pitch.max(Length::twips(1));
        let whole_lines =
            |space: Length| pitch * ((space.to_emu() + pitch.to_emu() - 1) / pitch.to_emu());
        let mm = |length: Length| length.to_pt() * 25.4 / 72.0;
        let later = bottom(&self.headers, false).max(bottom_of(&self.headers, false, true));
        if let Some(needs) = later.filter(|needs| *needs > margin.top) {
            sink.push(
                told("tall")
                    .arg("needs", mm(needs).ceil() as i64)
                    .arg("has", mm(margin.top).round() as i64),
            );
            let (lying, _) = profile.page.oriented(Orientation::Landscape);
            let page = &mut profile.page;
            for (margin, height) in [
                (&mut page.margin, size.height),
                (&mut page.landscape_margin, lying.height),
            ] {
                let more = whole_lines((needs - margin.top).max(Length::ZERO));
                let most = (height - margin.bottom).scale(MOST_HEAD).max(margin.top);
                margin.top = (margin.top + more).min(most);
            }
            (_, margin) = profile.page.oriented(Orientation::Portrait);
        }
        let foot = self.footers.default.as_deref();
        if let Some(foot) = foot.and_then(|foot| self.content(foot))
            && !foot.has_number()
        {
            sink.push(told("no-number"));
        }
        let first = self.top.or_else(|| bottom(&self.headers, true));
        let space = first.unwrap_or_default() - margin.top;
        if space > Length::ZERO {
            let most = (size.height - margin.top - margin.bottom).scale(0.75);
            let style = Style {
                label: "信头下空".to_owned(),
                font: profile.style("body").font.clone(),
                size: profile.style("body").size,
                line_height: whole_lines(space).min(most),
                ..Style::plain()
            };
            profile.styles.insert(SPACE.to_owned(), style);
        }
        profile.digest = digest(profile.digest.as_bytes(), None) + &self.digest;
        profile.letterhead = Some(std::sync::Arc::new(self));
    }
}

fn digest(bytes: &[u8], top: Option<Length>) -> String {
    let mut hash = Sha256::new();
    hash.update(bytes);
    hash.update(top.map_or(0, Length::to_emu).to_le_bytes());
    let bytes = hash.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_on(el: Option<&El>) -> bool {
    el.is_some_and(|el| !matches!(el.attribute("w:val"), Some("0" | "false" | "off")))
}

/// The first section that says what its heads or feet are.
fn section(document: &El) -> Option<&El> {
    let mut found = None;
    document.walk(&mut |el| {
        let says = |el: &El| {
            el.child("w:headerReference").is_some() || el.child("w:footerReference").is_some()
        };
        if found.is_none() && el.name == "w:sectPr" && says(el) {
            found = Some(el);
        }
    });
    found
}

/// The number behind the highest one that is taken.
fn next(numbering: &El, element: &str, attribute: &str) -> u32 {
    let taken = numbering.elements().filter(|el| el.name == element);
    let taken = taken.filter_map(|el| el.attribute(attribute)?.parse::<u32>().ok());
    taken.max().unwrap_or(0).saturating_add(1)
}

fn sides(section: &El, element: &str, relations: &[Relation]) -> Sides {
    let part = |kind: &str| {
        let mut references = section.elements().filter(|el| el.name == element);
        let found = references.find(|el| el.attribute("w:type").unwrap_or("default") == kind)?;
        let id = found.attribute("r:id")?;
        let target = &relations.iter().find(|relation| relation.id == id)?.target;
        target.strip_prefix("word/").map(str::to_owned)
    };
    Sides {
        default: part("default"),
        even: part("even"),
        first: part("first"),
    }
}

/// A relationship to a part of the package.
#[derive(Clone, Debug)]
struct Relation {
    id: String,
    /// `image`
    kind: String,
    /// `word/media/image1.png`
    target: String,
}

/// The file with a part's relationships.
fn relations_of(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    match folder {
        "" => format!("_rels/{file}.rels"),
        folder => format!("{folder}/_rels/{file}.rels"),
    }
}

/// A part's relationships to other parts.
fn relations(package: &[u8], name: &str) -> Vec<Relation> {
    let text = part(package, &relations_of(name)).ok().flatten();
    let Some(Ok(tree)) = text.map(|text| parse(&text)) else {
        return Vec::new();
    };
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let inner = tree
        .elements()
        .filter(|el| el.attribute("TargetMode") != Some("External"));
    inner
        .filter_map(|el| {
            Some(Relation {
                id: el.attribute("Id")?.to_owned(),
                kind: el.attribute("Type")?.rsplit('/').next()?.to_owned(),
                target: resolved(folder, el.attribute("Target")?),
            })
        })
        .collect()
}

/// `word` and `../media/a.png` → `media/a.png`
fn resolved(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Collects parts with all that they refer to.
struct Keeper<'a> {
    package: &'a [u8],
    overrides: BTreeMap<String, String>,
    extensions: BTreeMap<String, String>,
    kept: BTreeMap<String, KeptPart>,
}

impl<'a> Keeper<'a> {
    fn new(package: &'a [u8]) -> Option<Keeper<'a>> {
        let types = parse(&part(package, "[Content_Types].xml").ok()??).ok()?;
        let said = |element: &'static str, key: &'static str| {
            let found = types.elements().filter(move |el| el.name == element);
            found.filter_map(move |el| {
                let kind = el.attribute("ContentType")?.to_owned();
                Some((el.attribute(key)?.to_owned(), kind))
            })
        };
        let overrides = said("Override", "PartName");
        Some(Keeper {
            package,
            overrides: overrides
                .map(|(name, kind)| (name.trim_start_matches('/').to_owned(), kind))
                .collect(),
            extensions: said("Default", "Extension")
                .map(|(extension, kind)| (extension.to_lowercase(), kind))
                .collect(),
            kept: BTreeMap::new(),
        })
    }

    fn keep(&mut self, name: &str, depth: usize) {
        if self.kept.contains_key(name) || name == DOCUMENT {
            return;
        }
        let Ok(Some(bytes)) = part_bytes(self.package, name) else {
            return;
        };
        let part = KeptPart {
            name: name.to_owned(),
            bytes,
            content_type: self.overrides.get(name).cloned(),
        };
        self.kept.insert(name.to_owned(), part);
        self.keep_targets(name, depth);
    }

    /// Keeps what a part refers to, and the file that says so.
    fn keep_targets(&mut self, name: &str, depth: usize) {
        let own = relations_of(name);
        if depth < MAX_DEPTH
            && let Ok(Some(bytes)) = part_bytes(self.package, &own)
        {
            let part = KeptPart {
                name: own.clone(),
                bytes,
                content_type: None,
            };
            self.kept.insert(own, part);
            for relation in relations(self.package, name) {
                self.keep(&relation.target, depth + 1);
            }
        }
    }

    /// The parts, and the types of their extensions.
    fn finish(self) -> (Vec<KeptPart>, BTreeMap<String, String>) {
        let extension = |name: &str| name.rsplit('.').next().unwrap_or_default().to_lowercase();
        let used: BTreeSet<String> = self.kept.keys().map(|name| extension(name)).collect();
        let mut extensions = self.extensions;
        extensions.retain(|extension, _| used.contains(extension));
        (self.kept.into_values().collect(), extensions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_from_their_part() {
        for (folder, target, full) in [
            ("word", "media/a.png", "word/media/a.png"),
            ("word", "/word/media/a.png", "word/media/a.png"),
            ("word", "../customXml/a.xml", "customXml/a.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("word", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolved(folder, target), full);
        }
        assert_eq!(
            relations_of("word/header1.xml"),
            "word/_rels/header1.xml.rels"
        );
    }

    #[test]
    fn what_is_no_letterhead_is_told() {
        let mut sink = Sink::new();
        assert!(Letterhead::read("抬头.docx", b"hello", None, &mut sink).is_none());
        assert_eq!(sink.iter().count(), 1);
    }
}
