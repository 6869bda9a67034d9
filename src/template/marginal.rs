//! What stands above, below and beside the text: heads, feet, footnotes, figures.

use serde::Deserialize;

use crate::length::Length;

use super::NumberFormat;

/// Running heads. `{title}` stands for the document's title, `{organ}` for its organ, `{section}` for
/// the first-level heading or attachment that the page's text belongs to.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeaderStyle {
    /// On odd pages.
    pub odd: String,
    /// On even pages; none: as on odd ones.
    #[serde(default)]
    pub even: Option<String>,
    /// From the page's upper edge to the head's line (`w:pgMar@header`).
    pub distance: Length,
}

impl HeaderStyle {
    /// What pages of this number say, before names are put in.
    pub fn of_page(&self, number: u32) -> &str {
        match (&self.even, number % 2) {
            (Some(even), 0) => even,
            _ => &self.odd,
        }
    }
}

/// Page numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FooterStyle {
    /// What stands before the number: `— `.
    pub prefix: String,
    /// What stands after it: ` —`.
    pub suffix: String,
    /// Where the number stands.
    pub align: FooterAlign,
    /// Indent from the outer edge in em of the footer's style.
    pub indent: f64,
    /// From the page's lower edge to the footer line's bottom (`w:pgMar@footer`), where the margin has
    /// room for that (`Profile::footer_distance`).
    pub distance: Length,
    /// The same on landscape pages.
    pub landscape_distance: Length,
    /// On landscape pages the number stands where the portrait pages have it, turned as the sheet
    /// is: 页码位置与公文其他页码保持一致. GB/T 9704-2012 §8
    #[serde(default)]
    pub turned: bool,
}

/// Where a page number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FooterAlign {
    /// In the middle.
    Center,
    /// Odd pages right, even pages left.
    Outer,
}

/// Figures.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FigureStyle {
    /// The word before a caption's number: 图.
    pub label: String,
}

impl Default for FigureStyle {
    fn default() -> FigureStyle {
        FigureStyle {
            label: "图".to_owned(),
        }
    }
}

/// Footnotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FootnoteStyle {
    /// How their marks count: ① or 1.
    pub format: NumberFormat,
    /// Do they begin with 1 on each page (`w:numRestart`)?
    pub restart_each_page: bool,
}

impl Default for FootnoteStyle {
    fn default() -> FootnoteStyle {
        FootnoteStyle {
            format: NumberFormat::Decimal,
            restart_each_page: false,
        }
    }
}
