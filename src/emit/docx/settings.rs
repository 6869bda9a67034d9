//! word/settings.xml and the document properties.

use crate::emit::Properties;
use crate::template::Profile;

use super::EmbedFonts;
use super::assumptions::{CHARACTER_SPACING, COMPATIBILITY_MODE, LATIN_LANGUAGE};
use super::footnotes::{SEPARATORS, footnote_props};
use super::package::WORDPROCESSING;
use super::xml::Xml;

/// word/settings.xml
pub(super) fn settings(profile: &Profile, embed: EmbedFonts, has_notes: bool) -> String {
    let mut xml = Xml::part();
    xml.el("w:settings")
        .attr("xmlns:w", WORDPROCESSING)
        .body(|xml| {
            xml.el("w:zoom").int("w:percent", 100).empty();
            if embed != EmbedFonts::None {
                xml.el("w:embedTrueTypeFonts").empty();
            }
            if embed == EmbedFonts::Subset {
                xml.el("w:saveSubsetFonts").empty();
            }
            xml.el("w:bordersDoNotSurroundHeader").empty();
            xml.el("w:bordersDoNotSurroundFooter").empty();
            xml.val_int(
                "w:defaultTabStop",
                profile.style("body").size.to_twips() * 2,
            );
            if profile.has_even_pages() {
                xml.el("w:evenAndOddHeaders").empty();
            }
            xml.val("w:characterSpacingControl", CHARACTER_SPACING);
            // Assumption 10.
            let rules = &profile.typesetting;
            for (name, chars) in [
                ("w:noLineBreaksAfter", &rules.prohibits_line_end),
                ("w:noLineBreaksBefore", &rules.prohibits_line_start),
            ] {
                if !chars.is_empty() {
                    xml.el(name)
                        .attr("w:lang", &profile.language)
                        .attr("w:val", chars)
                        .empty();
                }
            }
            if has_notes {
                footnote_props(xml, profile.footnote, &SEPARATORS);
            }
            compatibility(xml);
            xml.el("w:themeFontLang")
                .attr("w:val", LATIN_LANGUAGE)
                .attr("w:eastAsia", &profile.language)
                .empty();
            xml.val("w:decimalSymbol", ".");
            xml.val("w:listSeparator", ",");
        });
    xml.finish()
}

fn compatibility(xml: &mut Xml) {
    xml.el("w:compat").body(|xml| {
        // Assumption 9.
        xml.el("w:doNotExpandShiftReturn").empty();
        for (name, value) in [
            ("compatibilityMode", COMPATIBILITY_MODE),
            ("overrideTableStyleFontSizeAndJustification", "1"),
            ("enableOpenTypeFeatures", "1"),
            ("doNotFlipMirrorIndents", "1"),
            ("differentiateMultirowTableHeaders", "1"),
        ] {
            xml.el("w:compatSetting")
                .attr("w:name", name)
                .attr("w:uri", "http://schemas.microsoft.com/office/word")
                .attr("w:val", value)
                .empty();
        }
    });
}

/// docProps/core.xml: dates from the document's own date, never the clock.
pub(super) fn core_properties(properties: &Properties) -> String {
    let mut xml = Xml::part();
    xml.el("cp:coreProperties")
        .attr(
            "xmlns:cp",
            "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        )
        .attr("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attr("xmlns:dcterms", "http://purl.org/dc/terms/")
        .attr("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .body(|xml| {
            xml.el("dc:title").text(&properties.title);
            xml.el("dc:creator").text(&properties.author);
            if let Some(date) = properties.date {
                let day = format!("{date}T00:00:00Z");
                for name in ["dcterms:created", "dcterms:modified"] {
                    xml.el(name).attr("xsi:type", "dcterms:W3CDTF").text(&day);
                }
            }
            xml.el("dc:language").text(&properties.language);
        });
    xml.finish()
}

/// docProps/app.xml
pub(super) fn app_properties(properties: &Properties) -> String {
    let mut xml = Xml::part();
    xml.el("Properties")
        .attr(
            "xmlns",
            "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        )
        .body(|xml| {
            xml.el("Application").text("planpress");
            if !properties.author.is_empty() {
                xml.el("Company").text(&properties.author);
            }
        });
    xml.finish()
}
