//! How a head's paragraphs and runs look: their own properties, their styles', the defaults.

use std::collections::BTreeMap;

use crate::length::Length;
use crate::ooxml::El;

/// Styles are based on one another no deeper than this.
const MAX_BASED_ON: usize = 16;

/// The styles of a file.
pub(super) struct Looks<'a> {
    styles: BTreeMap<&'a str, &'a El>,
    default: Option<&'a str>,
    defaults: Option<&'a El>,
}

/// How a run looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RunLook {
    pub(super) size: Length,
    /// RRGGBB
    pub(super) color: String,
    /// The East Asian font's name, where it is named.
    pub(super) font: String,
    pub(super) bold: bool,
}

impl<'a> Looks<'a> {
    pub(super) fn of(styles: &'a El) -> Looks<'a> {
        let all = || styles.elements().filter(|el| el.name == "w:style");
        let default = all().find(|el| {
            el.attribute("w:default") == Some("1") && el.attribute("w:type") == Some("paragraph")
        });
        Looks {
            styles: all()
                .filter_map(|el| Some((el.attribute("w:styleId")?, el)))
                .collect(),
            default: default.and_then(|el| el.attribute("w:styleId")),
            defaults: styles.child("w:docDefaults"),
        }
    }

    /// The properties called `kind` (`w:pPr`, `w:rPr`) that hold for a paragraph, nearest first.
    pub(super) fn paragraph<'b>(&'b self, paragraph: &'b El, kind: &str) -> Vec<&'b El> {
        let own = paragraph.child("w:pPr");
        let mut found: Vec<&El> = Vec::new();
        if kind == "w:pPr" {
            found.extend(own);
        }
        let named = own.and_then(|own| own.child("w:pStyle")?.attribute("w:val"));
        found.extend(self.style(named.or(self.default), kind));
        let default = match kind {
            "w:pPr" => "w:pPrDefault",
            _ => "w:rPrDefault",
        };
        found.extend(self.defaults.and_then(|d| d.child(default)?.child(kind)));
        found
    }

    fn style(&self, id: Option<&str>, kind: &str) -> Vec<&El> {
        let mut found = Vec::new();
        let mut next = id.and_then(|id| self.styles.get(id));
        for _ in 0..MAX_BASED_ON {
            let Some(style) = next else { break };
            found.extend(style.child(kind));
            let base = style.child("w:basedOn").and_then(|b| b.attribute("w:val"));
            next = base.and_then(|base| self.styles.get(base));
        }
        found
    }

    /// How a run of a paragraph looks, by its own properties (of an empty paragraph: its mark's).
    pub(super) fn run(&self, own: Option<&El>, paragraph: &El) -> RunLook {
        let mut chain: Vec<&El> = own.into_iter().collect();
        let named = own.and_then(|own| own.child("w:rStyle")?.attribute("w:val"));
        chain.extend(self.style(named, "w:rPr"));
        chain.extend(self.paragraph(paragraph, "w:rPr"));
        let said = |element: &str, attribute: &str| {
            let mut all = chain.iter().filter_map(|props| props.child(element));
            all.find_map(|el| el.attribute(attribute))
        };
        let half_points = said("w:sz", "w:val").and_then(|size| size.parse::<f64>().ok());
        let color = said("w:color", "w:val").filter(|color| color.len() == 6);
        let bold = chain.iter().find_map(|props| props.child("w:b"));
        RunLook {
            size: Length::pt(half_points.unwrap_or(20.0).clamp(2.0, 400.0) / 2.0),
            color: color.unwrap_or("000000").to_owned(),
            font: said("w:rFonts", "w:eastAsia")
                .unwrap_or_default()
                .to_owned(),
            bold: bold.is_some_and(|b| !matches!(b.attribute("w:val"), Some("0" | "false"))),
        }
    }
}

/// The first of a chain that says this.
pub(super) fn first<'a>(chain: &[&'a El], element: &str) -> Option<&'a El> {
    chain.iter().find_map(|props| props.child(element))
}

/// An attribute in twips, of the first of a chain that says it.
pub(super) fn twips(chain: &[&El], element: &str, attribute: &str) -> Option<Length> {
    let mut all = chain.iter().filter_map(|props| props.child(element));
    let text = all.find_map(|el| el.attribute(attribute))?;
    let twips: f64 = text.parse().ok()?;
    Some(Length::twips(twips.clamp(-40_000.0, 40_000.0) as i64))
}
