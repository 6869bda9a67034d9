//! What can be wrong in a profile that reads well: sizes that fit no page, styles that are not there.

use crate::length::Length;

use super::Orientation;
use super::profile::Profile;

/// Every style that the galley asks a profile for.
const STYLES: [&str; 32] = [
    "title",
    "recipients",
    "heading1",
    "heading2",
    "heading3",
    "heading4",
    "heading5",
    "item1",
    "item2",
    "item3",
    "item4",
    "item5",
    "body",
    "flush",
    "center",
    "blank",
    "attachment-label",
    "attachment-title",
    "attachment-list",
    "table-head",
    "table-cell",
    "form-label",
    "form-value",
    "after-table",
    "note",
    "signature",
    "date",
    "contents-title",
    "contents1",
    "contents2",
    "contents3",
    "footer",
];

/// Printers leave so much of a sheet empty.
const UNPRINTED: Length = Length::mm(5);

/// So many lines a page, and characters a line, at most.
const GRID: std::ops::RangeInclusive<u32> = 1..=200;
/// The least height and width of a page's text.
const LEAST: Length = Length::mm(30);

/// A fault of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileFault {
    /// Which: a variant of `P223` in the catalogues.
    pub kind: &'static str,
    /// The keys that lead to what is wrong.
    pub path: Vec<String>,
}

impl ProfileFault {
    fn new(kind: &'static str, path: &[&str]) -> ProfileFault {
        ProfileFault {
            kind,
            path: path.iter().map(|key| (*key).to_owned()).collect(),
        }
    }
}

impl Profile {
    /// What this profile lacks or has wrong.
    pub fn faults(&self) -> Vec<ProfileFault> {
        let mut faults = Vec::new();
        let mut tell = |kind, path: &[&str]| {
            let fault = ProfileFault::new(kind, path);
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        };
        for name in STYLES
            .iter()
            .filter(|name| !self.styles.contains_key(**name))
        {
            tell("profile-missing", &["styles", name]);
        }
        // What leaves its size to the body's is as wrong as that.
        let body = self.style("body").size;
        for (name, style) in &self.styles {
            let follows = name != "body" && style.size == body;
            if style.size <= Length::ZERO && !follows {
                tell("profile-size", &["styles", name, "size"]);
            }
            if style.line_height <= Length::ZERO && style.line_height != self.grid.line_pitch {
                tell("profile-size", &["styles", name, "line_height"]);
            } else if style.line_height > self.page.height {
                tell("profile-height", &["styles", name, "line_height"]);
            }
            if !is_color(&style.color) {
                tell("profile-color", &["styles", name, "color"]);
            }
            if style
                .rule_below
                .as_ref()
                .is_some_and(|rule| !is_color(&rule.color))
            {
                tell("profile-color", &["styles", name, "rule_below", "color"]);
            }
        }
        for (count, key) in [(self.grid.lines, "lines"), (self.grid.chars, "chars")] {
            if !GRID.contains(&count) {
                tell("profile-grid", &["grid", key]);
            }
        }
        let mut roomy = true;
        for (orientation, key) in [
            (Orientation::Portrait, "margin"),
            (Orientation::Landscape, "landscape_margin"),
        ] {
            let (size, margin) = self.page.oriented(orientation);
            if size.width - margin.left - margin.right < LEAST
                || size.height - margin.top - margin.bottom < LEAST
            {
                roomy = false;
                tell("profile-margins", &["page", key]);
            } else if self.footer_distance(orientation) < UNPRINTED {
                tell("profile-foot", &["page", key]);
            }
        }
        // 300pt for 30pt: five lines of text are the least that a page is for.
        let (size, margin) = self.page.oriented(Orientation::Portrait);
        let text = size.height - margin.top - margin.bottom;
        if self.grid.line_pitch <= Length::ZERO || (roomy && self.grid.line_pitch * 5 > text) {
            tell("profile-pitch", &["grid", "line_pitch"]);
        }
        if self.numbering.len() < 5 {
            tell("profile-levels", &["numbering"]);
        }
        if let Some(header) = &self.header {
            let style = self.style("header");
            let height = style.line_height + style.height_below();
            let top = self.page.margin.top.min(self.page.landscape_margin.top);
            if !self.styles.contains_key("header") {
                tell("profile-missing", &["styles", "header"]);
            } else if roomy && header.distance + height > top {
                tell("profile-header", &["header", "distance"]);
            }
        }
        faults
    }
}

/// RRGGBB?
fn is_color(text: &str) -> bool {
    text.len() == 6 && text.chars().all(|c| c.is_ascii_hexdigit())
}
