//! The zip: parts in a fixed order, with fixed dates, content types and relationships.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::emit::EmitError;
use crate::font::FontSet;
use crate::template::Letterhead;

use super::EmbedFonts;
use super::custom::PlanPart;
use super::drawing::Media;
use super::fonts::{EmbeddedFont, KnownFonts, embed, font_relationship, font_table, uses_of};
use super::shared::SharedParts;
use super::xml::Xml;
use super::zip::{Archive, Packed};

/// The namespace `w`.
pub(super) const WORDPROCESSING: &str =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace `r`, and the stem of relationship types.
pub(super) const OFFICE_RELATIONSHIPS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE_RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CORE_PROPERTIES: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const OFFICE_TYPE: &str = "application/vnd.openxmlformats-officedocument.";

/// Everything that goes into the file.
#[derive(Debug)]
pub(super) struct Package<'a> {
    pub document: String,
    pub numbering: String,
    pub font_table: String,
    /// `footer1.xml` and on
    pub footers: Vec<String>,
    /// `footnotes.xml`
    pub footnotes: Option<String>,
    /// `header1.xml` and on
    pub headers: Vec<String>,
    /// `media/image1.png` and on
    pub media: &'a Media,
    pub core: String,
    pub app: String,
    pub fonts: Vec<Arc<EmbeddedFont>>,
    /// What documents of the profile share.
    pub shared: &'a SharedParts,
    /// How many levels the contents have; 0: there are none.
    pub contents_levels: u8,
    /// Whose parts go along.
    pub letterhead: Option<&'a Letterhead>,
    /// The Plan, on request.
    pub plan: Option<PlanPart>,
}

/// Relationship ids of word/document.xml: fixed parts first, then the footers.
const DOCUMENT_PARTS: [(&str, &str); 5] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("theme", "theme/theme1.xml"),
];

const FOOTNOTES: &str = "footnotes.xml";

/// The relationship of the footer with this index.
pub(super) fn footer_relationship(index: usize) -> String {
    format!("rId{}", DOCUMENT_PARTS.len() + index + 1)
}

/// The relationship of the picture with this index, behind those of footers, Plan and footnotes.
pub(super) fn media_relationship(footers: usize, index: usize) -> String {
    footer_relationship(footers + 2 + index)
}

/// The relationship of the header with this index, behind those of the pictures.
pub(super) fn header_relationship(footers: usize, media: usize, index: usize) -> String {
    media_relationship(footers, media + index)
}

/// The relationship of one of a letterhead's heads or feet.
pub(super) fn letterhead_relationship(part: &str) -> String {
    let plain = |ch: char| if ch.is_ascii_alphanumeric() { ch } else { '_' };
    let name: String = part.chars().map(plain).collect();
    format!("rIdL_{name}")
}

fn header_name(index: usize) -> String {
    format!("header{}.xml", index + 1)
}

fn footer_name(index: usize) -> String {
    format!("footer{}.xml", index + 1)
}

fn font_name(index: usize) -> String {
    format!("font{}.odttf", index + 1)
}

/// A letterhead's theme, by its name below `word/`.
pub(super) fn kept_theme(letterhead: Option<&Letterhead>) -> Option<&str> {
    let mut kept = letterhead?.kept.iter();
    kept.find_map(|part| {
        let name = part.name.strip_prefix("word/");
        name.filter(|name| name.starts_with("theme/theme"))
    })
}

impl Package<'_> {
    /// The file.
    pub(super) fn zip(&self) -> Result<Vec<u8>, EmitError> {
        let mut zip = Archive::default();
        let part = |zip: &mut Archive, name: &str, text: &str| zip.add(name, &Packed::text(text)?);
        // What other documents mostly have, too.
        let common = |zip: &mut Archive, name: &str, text: &String| {
            let packed = self.shared.packed(name, text)?;
            zip.add(name, &packed)
        };
        common(&mut zip, "[Content_Types].xml", &self.content_types())?;
        common(&mut zip, "_rels/.rels", &package_relationships())?;
        part(&mut zip, "docProps/core.xml", &self.core)?;
        common(&mut zip, "docProps/app.xml", &self.app)?;
        part(&mut zip, "word/document.xml", &self.document)?;
        let name = "word/_rels/document.xml.rels";
        common(&mut zip, name, &self.document_relationships())?;
        if let Some(styles) = self.shared.styles(self.contents_levels) {
            zip.add("word/styles.xml", styles)?;
        }
        common(&mut zip, "word/numbering.xml", &self.numbering)?;
        let settings = match &self.footnotes {
            Some(_) => &self.shared.noted_settings,
            None => &self.shared.settings,
        };
        zip.add("word/settings.xml", settings)?;
        common(&mut zip, "word/fontTable.xml", &self.font_table)?;
        for (name, packed) in &self.shared.rest {
            zip.add(name, packed)?;
        }
        for (index, footer) in self.footers.iter().enumerate() {
            common(&mut zip, &format!("word/{}", footer_name(index)), footer)?;
        }
        for (index, header) in self.headers.iter().enumerate() {
            common(&mut zip, &format!("word/{}", header_name(index)), header)?;
        }
        if let Some(notes) = &self.footnotes {
            part(&mut zip, &format!("word/{FOOTNOTES}"), notes)?;
        }
        for (index, picture) in self.media.pictures.iter().enumerate() {
            let name = format!("word/{}", self.media.name(index));
            zip.add(&name, &Packed::stored(&picture.file.0)?)?;
        }
        if !self.fonts.is_empty() {
            let name = "word/_rels/fontTable.xml.rels";
            common(&mut zip, name, &self.font_relationships())?;
        }
        for (index, font) in self.fonts.iter().enumerate() {
            zip.add(&format!("word/fonts/{}", font_name(index)), &font.file)?;
        }
        if let Some(plan) = &self.plan {
            let rels = relationships(
                [(
                    "rId1".to_owned(),
                    office("customXmlProps"),
                    "itemProps1.xml",
                )]
                .into_iter(),
            );
            for (name, text) in [
                ("customXml/item1.xml", &plan.item),
                ("customXml/_rels/item1.xml.rels", &rels),
                ("customXml/itemProps1.xml", &plan.props),
            ] {
                part(&mut zip, name, text)?;
            }
        }
        zip.finish()
    }

    fn content_types(&self) -> String {
        let mut xml = Xml::part();
        xml.el("Types").attr("xmlns", CONTENT_TYPES).body(|xml| {
            for (extension, kind) in [
                (
                    "rels",
                    "application/vnd.openxmlformats-package.relationships+xml",
                ),
                ("xml", "application/xml"),
                (
                    "odttf",
                    "application/vnd.openxmlformats-officedocument.obfuscatedFont",
                ),
            ] {
                xml.el("Default")
                    .attr("Extension", extension)
                    .attr("ContentType", kind)
                    .empty();
            }
            let kept = self
                .letterhead
                .iter()
                .flat_map(|letterhead| &letterhead.extensions);
            let own = ["rels", "xml", "odttf"];
            for (extension, kind) in kept.filter(|(name, _)| !own.contains(&name.as_str())) {
                xml.el("Default")
                    .attr("Extension", extension)
                    .attr("ContentType", kind)
                    .empty();
            }
            let known = |extension: &str| {
                self.letterhead
                    .is_some_and(|l| l.extensions.contains_key(extension))
            };
            for extension in ["png", "jpeg"] {
                if !known(extension)
                    && self
                        .media
                        .pictures
                        .iter()
                        .any(|picture| picture.file.1 == extension)
                {
                    xml.el("Default")
                        .attr("Extension", extension)
                        .attr("ContentType", &format!("image/{extension}"))
                        .empty();
                }
            }
            let word = |kind: &str| format!("{OFFICE_TYPE}wordprocessingml.{kind}+xml");
            let mut part = |name: &str, kind: &str| {
                xml.el("Override")
                    .attr("PartName", name)
                    .attr("ContentType", kind)
                    .empty();
            };
            part("/word/document.xml", &word("document.main"));
            for (kind, name) in self.document_parts() {
                let kind = match kind {
                    "theme" => format!("{OFFICE_TYPE}theme+xml"),
                    kind => word(kind),
                };
                part(&format!("/word/{name}"), &kind);
            }
            for index in 0..self.footers.len() {
                part(&format!("/word/{}", footer_name(index)), &word("footer"));
            }
            for index in 0..self.headers.len() {
                part(&format!("/word/{}", header_name(index)), &word("header"));
            }
            if self.footnotes.is_some() {
                part(&format!("/word/{FOOTNOTES}"), &word("footnotes"));
            }
            for kept in self
                .letterhead
                .iter()
                .flat_map(|letterhead| &letterhead.kept)
            {
                if let Some(kind) = &kept.content_type {
                    part(&format!("/{}", kept.name), kind);
                }
            }
            part(
                "/docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml",
            );
            if self.plan.is_some() {
                let props = format!("{OFFICE_TYPE}customXmlProperties+xml");
                part("/customXml/itemProps1.xml", &props);
            }
            let app = format!("{OFFICE_TYPE}extended-properties+xml");
            part("/docProps/app.xml", &app);
        });
        xml.finish()
    }

    /// The parts that are there once: kind, name, but a theme that is kept.
    fn document_parts(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let own = kept_theme(self.letterhead).is_none();
        DOCUMENT_PARTS
            .into_iter()
            .filter(move |(kind, _)| own || *kind != "theme")
    }

    fn document_relationships(&self) -> String {
        let fixed = DOCUMENT_PARTS
            .into_iter()
            .enumerate()
            .map(|(index, (kind, name))| {
                let name = match (kind, kept_theme(self.letterhead)) {
                    ("theme", Some(kept)) => kept,
                    _ => name,
                };
                (format!("rId{}", index + 1), office(kind), name)
            });
        let footers: Vec<String> = (0..self.footers.len()).map(footer_name).collect();
        let footers = footers
            .iter()
            .enumerate()
            .map(|(index, name)| (footer_relationship(index), office("footer"), name.as_str()));
        let plan = self.plan.iter().map(|_| {
            let id = footer_relationship(self.footers.len());
            (id, office("customXml"), "../customXml/item1.xml")
        });
        let notes = self.footnotes.iter().map(|_| {
            let id = footer_relationship(self.footers.len() + 1);
            (id, office("footnotes"), FOOTNOTES)
        });
        let media: Vec<String> = (0..self.media.pictures.len())
            .map(|index| self.media.name(index))
            .collect();
        let media = media.iter().enumerate().map(|(index, name)| {
            let id = media_relationship(self.footers.len(), index);
            (id, office("image"), name.as_str())
        });
        let headers: Vec<String> = (0..self.headers.len()).map(header_name).collect();
        let headers = headers.iter().enumerate().map(|(index, name)| {
            let id = header_relationship(self.footers.len(), self.media.pictures.len(), index);
            (id, office("header"), name.as_str())
        });
        let kept = self.letterhead.into_iter().flat_map(|letterhead| {
            let sides = [
                ("header", &letterhead.headers),
                ("footer", &letterhead.footers),
            ];
            sides.into_iter().flat_map(|(kind, sides)| {
                let mut parts = vec![&sides.default, &sides.even, &sides.first];
                parts.retain(|part| part.is_some());
                parts.dedup();
                parts
                    .into_iter()
                    .flatten()
                    .map(move |part| (letterhead_relationship(part), office(kind), part.as_str()))
            })
        });
        let beside = plan.chain(notes).chain(media).chain(headers).chain(kept);
        relationships(fixed.chain(footers).chain(beside))
    }

    fn font_relationships(&self) -> String {
        relationships_of_fonts(self.fonts.len())
    }
}

fn relationships_of_fonts(count: usize) -> String {
    let names: Vec<String> = (0..count)
        .map(|index| format!("fonts/{}", font_name(index)))
        .collect();
    relationships(
        names
            .iter()
            .enumerate()
            .map(|(index, name)| (font_relationship(index), office("font"), name.as_str())),
    )
}

/// The fonts of a file that is put together of others.
#[derive(Clone, Debug)]
pub struct FontParts {
    /// word/fontTable.xml
    pub table: String,
    /// word/_rels/fontTable.xml.rels
    pub relationships: String,
    /// The fonts, each as an archive of its own, to be copied as it is.
    pub files: Vec<Vec<u8>>,
}

/// Embeds subsets of the fonts of these names with all characters of a text.
pub fn font_parts(
    names: &BTreeSet<String>,
    text: &str,
    fonts: &FontSet,
) -> Result<FontParts, EmitError> {
    let uses = uses_of(names, text, fonts);
    let embedded = embed(&uses, fonts, EmbedFonts::Subset, &KnownFonts::default())?;
    let files = embedded
        .iter()
        .enumerate()
        .map(|(index, font)| archive_of(&format!("word/fonts/{}", font_name(index)), &font.file));
    Ok(FontParts {
        table: font_table(&uses, &embedded, fonts),
        relationships: relationships_of_fonts(embedded.len()),
        files: files.collect::<Result<_, _>>()?,
    })
}

/// An archive of one file: the only form in which the zip writer that puts files together of others
/// takes one that is compressed already.
fn archive_of(name: &str, file: &Packed) -> Result<Vec<u8>, EmitError> {
    let mut archive = Archive::default();
    archive.add(name, file)?;
    archive.finish()
}

fn office(kind: &str) -> String {
    format!("{OFFICE_RELATIONSHIPS}/{kind}")
}

fn package_relationships() -> String {
    relationships(
        [
            ("rId1", office("officeDocument"), "word/document.xml"),
            ("rId2", CORE_PROPERTIES.to_owned(), "docProps/core.xml"),
            ("rId3", office("extended-properties"), "docProps/app.xml"),
        ]
        .map(|(id, kind, target)| (id.to_owned(), kind, target))
        .into_iter(),
    )
}

fn relationships<'a>(of: impl Iterator<Item = (String, String, &'a str)>) -> String {
    let mut xml = Xml::part();
    xml.el("Relationships")
        .attr("xmlns", PACKAGE_RELATIONSHIPS)
        .body(|xml| {
            for (id, kind, target) in of {
                xml.el("Relationship")
                    .attr("Id", &id)
                    .attr("Type", &kind)
                    .attr("Target", target)
                    .empty();
            }
        });
    xml.finish()
}
