//! word/styles.xml: every style of the profile as a native paragraph style.
//!
//! Word's built-in styles keep Word's own names, so that its navigation, contents and footers know
//! them; the others are called what the profile calls them.

use std::collections::{BTreeMap, BTreeSet};

use crate::font::FontSet;
use crate::length::Length;
use crate::template::{Letterhead, Orientation, Profile, Style};

use super::assumptions::{LATIN_LANGUAGE, OVERFLOW_PUNCT};
use super::numbering::{BASE_LIST, heading_level};
use super::package::WORDPROCESSING;
use super::props::{Fonts, Indent, IndentUnit, ParaProps, RunProps};
use super::table_props::TableFrame;
use super::xml::Xml;

/// The table style's id.
const TABLE_STYLE: &str = "TableGrid";
/// The id of the style of footnotes' marks.
const FOOTNOTE_MARK: &str = "FootnoteReference";
/// The default paragraph style's id.
const NORMAL: &str = "Normal";

/// What a document calls its styles and lists: beside a letterhead's own, those have names of their
/// own.
#[derive(Debug)]
pub(super) struct StyleIds {
    by_name: BTreeMap<String, String>,
    /// Of the style that all others are based on.
    normal: String,
    /// Of the tables' style.
    pub(super) table: String,
    /// Of the style of footnotes' marks.
    pub(super) footnote_mark: String,
    /// The styles that keep Word's own names.
    built_in: BTreeSet<String>,
    /// By so much the numbers of lists are higher.
    pub(super) lists: u32,
    /// The same of abstract lists.
    pub(super) abstract_lists: u32,
}

impl StyleIds {
    /// Ids for a profile's styles.
    pub(super) fn of(profile: &Profile) -> StyleIds {
        let letterhead = profile.letterhead.as_deref();
        let mut taken: BTreeSet<String> = ["TableNormal", "NoList"]
            .map(str::to_ascii_lowercase)
            .into();
        let mut own = BTreeSet::new();
        if let Some(letterhead) = letterhead {
            taken.extend(letterhead.style_ids.iter().cloned());
            own = letterhead.style_names.clone();
        }
        let normal = match letterhead {
            Some(_) => unique("PlanNormal", &mut taken),
            None => unique(NORMAL, &mut taken),
        };
        let table = unique(TABLE_STYLE, &mut taken);
        let footnote_mark = unique(FOOTNOTE_MARK, &mut taken);
        let mut by_name = BTreeMap::new();
        let mut built = BTreeSet::new();
        for name in profile.styles.keys() {
            let known = built_in(name).filter(|(_, shown)| !own.contains(&shown.to_lowercase()));
            let base = match known {
                Some((id, _)) => id.to_owned(),
                None => ascii_id(name),
            };
            if known.is_some() {
                built.insert(name.clone());
            }
            by_name.insert(name.clone(), unique(&base, &mut taken));
        }
        let numbering = letterhead.and_then(|letterhead| letterhead.numbering.as_ref());
        StyleIds {
            by_name,
            normal,
            table,
            footnote_mark,
            built_in: built,
            lists: numbering.map_or(0, |(_, list, _)| list.saturating_sub(1)),
            abstract_lists: numbering.map_or(0, |(_, _, list)| *list),
        }
    }

    /// Id and name of Word's own style for one of ours, where it is free.
    fn built_in(&self, name: &str) -> Option<(&'static str, &'static str)> {
        built_in(name).filter(|_| self.built_in.contains(name))
    }

    /// The id of a style; of body text for one that the profile lacks.
    pub(super) fn id(&self, name: &str) -> &str {
        self.by_name
            .get(name)
            .or_else(|| self.by_name.get("body"))
            .map_or(&self.normal, |id| id)
    }
}

/// `base`, or `base2` and so on where it is taken; ids are compared without case.
fn unique(base: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = base.to_owned();
    let mut nth = 1;
    while !taken.insert(name.to_lowercase()) {
        nth += 1;
        name = format!("{base}{nth}");
    }
    name
}

/// Id and name of Word's own style for one of ours.
fn built_in(name: &str) -> Option<(&'static str, &'static str)> {
    Some(match name {
        "title" => ("Title", "Title"),
        "body" => ("BodyText", "Body Text"),
        "heading1" => ("Heading1", "heading 1"),
        "heading2" => ("Heading2", "heading 2"),
        "heading3" => ("Heading3", "heading 3"),
        "heading4" => ("Heading4", "heading 4"),
        "heading5" => ("Heading5", "heading 5"),
        "contents-title" => ("TOCHeading", "TOC Heading"),
        "contents1" => ("TOC1", "toc 1"),
        "contents2" => ("TOC2", "toc 2"),
        "contents3" => ("TOC3", "toc 3"),
        "footer" => ("Footer", "footer"),
        "header" => ("Header", "header"),
        "footnote" => ("FootnoteText", "footnote text"),
        "caption" => ("Caption", "caption"),
        "signature" => ("Signature", "Signature"),
        "date" => ("Date", "Date"),
        _ => return None,
    })
}

/// `attachment-list` → `AttachmentList`: letters and digits of ASCII.
fn ascii_id(name: &str) -> String {
    let mut id = String::from("");
    let mut upper = true;
    for ch in name.chars() {
        if !ch.is_ascii_alphanumeric() {
            upper = true;
        } else if upper {
            id.push(ch.to_ascii_uppercase());
            upper = false;
        } else {
            id.push(ch);
        }
    }
    if id.is_empty() {
        "Style".to_owned()
    } else {
        id
    }
}

/// The fonts that a style names: Han from its chain's first face, Latin from its Latin face.
pub(super) fn style_fonts<'a>(style: &Style, fonts: &'a FontSet) -> Option<Fonts<'a>> {
    let chain = fonts.chain(&style.font)?;
    let han = chain.faces.first().copied().unwrap_or(chain.latin);
    Some(Fonts {
        latin: &fonts.face(chain.latin).word_name,
        east_asia: &fonts.face(han).word_name,
        hint: true,
    })
}

/// A style's indents, those that are not nothing.
pub(super) fn style_indent(style: &Style, profile: &Profile) -> Indent {
    let some = |em: f64| (em != 0.0).then_some(em);
    Indent {
        left: some(style.indent_left),
        right: some(style.indent_right),
        first: some(style.text_indent - style.hanging),
        em: style.size,
        unit: if style.size == profile.style("body").size {
            IndentUnit::Chars
        } else {
            IndentUnit::FirstLineChars
        },
    }
}

/// The part, in a document whose contents have so many levels; 0: it has none.
pub(super) fn styles(
    profile: &Profile,
    fonts: &FontSet,
    ids: &StyleIds,
    contents_levels: u8,
) -> String {
    let mut xml = Xml::part();
    xml.el("w:styles")
        .attr("xmlns:w", WORDPROCESSING)
        .body(|xml| {
            doc_defaults(xml, profile, fonts);
            latent_styles(xml);
            normal(xml, profile, fonts);
            default_styles(xml);
            let names = BTreeSet::new();
            own_styles(xml, names, (profile, fonts, ids), contents_levels);
        });
    xml.finish()
}

/// The part of a document with a letterhead: the letterhead's, with ours behind its own. They are
/// based on one of ours, which takes back whatever the letterhead's defaults say.
pub(super) fn letterhead_styles(
    letterhead: &Letterhead,
    profile: &Profile,
    fonts: &FontSet,
    ids: &StyleIds,
    contents_levels: u8,
) -> String {
    let mut xml = Xml::default();
    let mut names = letterhead.style_names.clone();
    base_style(
        &mut xml,
        &unique("plan normal", &mut names),
        (profile, fonts, ids),
    );
    own_styles(&mut xml, names, (profile, fonts, ids), contents_levels);
    let mut styles = letterhead.styles.clone();
    let at = styles.rfind("</w:styles>").unwrap_or(styles.len());
    styles.insert_str(at, &xml.finish());
    styles
}

fn own_styles(
    xml: &mut Xml,
    mut names: BTreeSet<String>,
    (profile, fonts, ids): (&Profile, &FontSet, &StyleIds),
    contents_levels: u8,
) {
    for (name, style) in &profile.styles {
        let shown = match ids.built_in(name) {
            Some((_, shown)) => shown.to_owned(),
            None if style.label.trim().is_empty() => name.clone(),
            None => style.label.clone(),
        };
        let shown = unique(&shown, &mut names);
        let outline = outline_level(name, style, profile, contents_levels);
        paragraph_style(xml, name, &shown, (style, outline), (profile, fonts, ids));
    }
    let mark = unique("footnote reference", &mut names);
    footnote_mark(xml, &mark, ids);
    let grid = unique("Table Grid", &mut names);
    table_style(xml, &grid, profile, ids);
}

/// The style that ours are based on beside a letterhead's.
fn base_style(xml: &mut Xml, shown: &str, (profile, fonts, ids): (&Profile, &FontSet, &StyleIds)) {
    let body = profile.style("body");
    let zero = Some(0.0);
    let props = ParaProps {
        keep_next: Some(false),
        keep_lines: Some(false),
        indent: Indent {
            left: zero,
            right: zero,
            first: zero,
            em: body.size,
            unit: IndentUnit::Twips,
        },
        ..common(body)
    };
    let run = RunProps {
        plain: true,
        language: Some((LATIN_LANGUAGE, &profile.language)),
        ..run_props(body, fonts)
    };
    xml.el("w:style")
        .attr("w:type", "paragraph")
        .attr("w:customStyle", "1")
        .attr("w:styleId", &ids.normal)
        .body(|xml| {
            xml.val("w:name", shown);
            xml.val("w:uiPriority", "99");
            props.write(xml);
            run.write(xml);
        });
}

fn run_props<'a>(style: &'a Style, fonts: &'a FontSet) -> RunProps<'a> {
    RunProps {
        fonts: style_fonts(style, fonts),
        color: Some(&style.color),
        spacing: Some(style.letter_spacing.to_twips()),
        size: Some(style.size),
        ..RunProps::default()
    }
}

fn doc_defaults(xml: &mut Xml, profile: &Profile, fonts: &FontSet) {
    let body = profile.style("body");
    let props = RunProps {
        fonts: style_fonts(body, fonts),
        size: Some(body.size),
        language: Some((LATIN_LANGUAGE, &profile.language)),
        ..RunProps::default()
    };
    xml.el("w:docDefaults").body(|xml| {
        xml.el("w:rPrDefault").body(|xml| props.write(xml));
        xml.el("w:pPrDefault").empty();
    });
}

/// Word's own styles that are not written here stay out of its lists.
fn latent_styles(xml: &mut Xml) {
    xml.el("w:latentStyles")
        .int("w:defLockedState", 0)
        .int("w:defUIPriority", 99)
        .int("w:defSemiHidden", 1)
        .int("w:defUnhideWhenUsed", 1)
        .int("w:defQFormat", 0)
        .int("w:count", 376)
        .empty();
}

/// What every paragraph has (docs/engines/lines.md, recommended settings).
fn common(style: &Style) -> ParaProps<'_> {
    ParaProps {
        widow_control: Some(style.widow_control),
        overflow_punct: Some(OVERFLOW_PUNCT),
        snap_to_grid: Some(false),
        line: Some(style.line_height),
        align: Some(style.align),
        ..ParaProps::default()
    }
}

fn normal(xml: &mut Xml, profile: &Profile, fonts: &FontSet) {
    let body = profile.style("body");
    xml.el("w:style")
        .attr("w:type", "paragraph")
        .attr("w:default", "1")
        .attr("w:styleId", NORMAL)
        .body(|xml| {
            // Not in the gallery: body text has a style of its own there.
            xml.val("w:name", "Normal");
            common(body).write(xml);
            run_props(body, fonts).write(xml);
        });
}

fn default_styles(xml: &mut Xml) {
    for (kind, id, name) in [
        (
            "character",
            "DefaultParagraphFont",
            "Default Paragraph Font",
        ),
        ("table", "TableNormal", "Normal Table"),
        ("numbering", "NoList", "No List"),
    ] {
        xml.el("w:style")
            .attr("w:type", kind)
            .attr("w:default", "1")
            .attr("w:styleId", id)
            .body(|xml| {
                xml.val("w:name", name);
                xml.val("w:uiPriority", "99");
                xml.el("w:semiHidden").empty();
                xml.el("w:unhideWhenUsed").empty();
            });
    }
}

/// `w:outlineLvl` of a style, from 0 (9 is body text). What has an entry of its own in the contents
/// (an attachment's title) lies below the levels that they take from styles (assumption 31).
fn outline_level(name: &str, style: &Style, profile: &Profile, contents_levels: u8) -> Option<u8> {
    let own = style.outline_level?.saturating_sub(1);
    let own = match heading_level(name, profile) {
        Some(_) => own,
        None => own.max(contents_levels),
    };
    Some(own.min(8))
}

/// What parts a running head from the text: assumption 26.
fn below_head(profile: &Profile) -> Length {
    let Some(header) = &profile.header else {
        return Length::ZERO;
    };
    let style = profile.style("header");
    let ways = [Orientation::Portrait, Orientation::Landscape];
    let tops = ways.map(|way| profile.page.oriented(way).1.top);
    let top = tops[0].min(tops[1]);
    let left = top - header.distance - style.line_height - style.height_below();
    left.max(Length::ZERO)
}

fn paragraph_style(
    xml: &mut Xml,
    name: &str,
    shown: &str,
    (style, outline_level): (&Style, Option<u8>),
    (profile, fonts, ids): (&Profile, &FontSet, &StyleIds),
) {
    let level = heading_level(name, profile);
    let props = ParaProps {
        keep_next: Some(style.keep_with_next),
        keep_lines: Some(style.keep_lines),
        list: level.map(|level| (level, BASE_LIST + ids.lists)),
        rule_below: style.rule_below.as_ref(),
        leader_tab: name
            .starts_with("contents")
            .then(|| text_width(profile))
            .filter(|_| name != "contents-title"),
        indent: style_indent(style, profile),
        // Assumption 24.
        fitted_line: name == "figure",
        after: match name {
            "header" => below_head(profile),
            _ => Length::ZERO,
        },
        outline_level,
        ..common(style)
    };
    let tag = xml.el("w:style").attr("w:type", "paragraph");
    let tag = if ids.built_in(name).is_none() {
        tag.attr("w:customStyle", "1")
    } else {
        tag
    };
    tag.attr("w:styleId", ids.id(name)).body(|xml| {
        xml.val("w:name", shown);
        xml.val("w:basedOn", &ids.normal);
        if level.is_some() || style.keep_with_next {
            xml.val("w:next", ids.id("body"));
        }
        let (priority, quick) = recommended(name);
        xml.val("w:uiPriority", priority);
        if quick {
            xml.el("w:qFormat").empty();
        }
        props.write(xml);
        run_props(style, fonts).write(xml);
    });
}

/// `w:uiPriority`, by which Word sorts styles, and whether the style is in its gallery: what a clerk
/// sets text in comes first there, the fixed parts of a document not at all.
fn recommended(name: &str) -> (&'static str, bool) {
    match name {
        "body" => ("1", true),
        "heading1" | "heading2" | "heading3" | "heading4" | "heading5" => ("9", true),
        "title" => ("10", true),
        "item1" | "item2" | "item3" | "item4" | "item5" | "flush" | "center" => ("11", true),
        "table-head" | "table-cell" | "note" | "caption" => ("12", true),
        "attachment-label" | "attachment-title" => ("13", true),
        _ => ("39", false),
    }
}

/// The style of footnotes' marks.
fn footnote_mark(xml: &mut Xml, shown: &str, ids: &StyleIds) {
    let props = RunProps {
        superscript: true,
        ..RunProps::default()
    };
    xml.el("w:style")
        .attr("w:type", "character")
        .attr("w:styleId", &ids.footnote_mark)
        .body(|xml| {
            xml.val("w:name", shown);
            xml.val("w:uiPriority", "99");
            props.write(xml);
        });
}

/// The width of a portrait page's text area.
fn text_width(profile: &Profile) -> Length {
    let (size, margin) = profile.page.oriented(Orientation::Portrait);
    size.width - margin.left - margin.right
}

fn table_style(xml: &mut Xml, shown: &str, profile: &Profile, ids: &StyleIds) {
    let frame = TableFrame {
        border: profile.table.border,
        padding_x: profile.table.padding_x,
        padding_y: profile.table.padding_y,
    };
    xml.el("w:style")
        .attr("w:type", "table")
        .attr("w:styleId", &ids.table)
        .body(|xml| {
            xml.val("w:name", shown);
            if profile.letterhead.is_none() {
                xml.val("w:basedOn", "TableNormal");
            }
            xml.val("w:uiPriority", "39");
            frame.write(xml);
        });
}
