//! A profile: how pages look, as data. Both emitters read this one; no size is written elsewhere.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Deserialize;

use crate::length::{Insets, Length, Size};

use super::Level;
use super::letterhead::Letterhead;
use super::marginal::{FigureStyle, FooterAlign, FooterStyle, FootnoteStyle, HeaderStyle};

/// How pages look. Loaded from `templates/profiles/<id>.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The file's name.
    #[serde(skip)]
    pub id: String,
    /// SHA-256 of the file, hex.
    #[serde(skip)]
    pub digest: String,
    /// The office's letterhead, whose heads, feet and styles a project's documents have.
    #[serde(skip)]
    pub letterhead: Option<Arc<Letterhead>>,
    /// What it is called.
    pub label: String,
    /// `w:lang@eastAsia` and PDF `/Lang`: zh-CN or zh-TW.
    pub language: String,
    /// Does the outline leave no level out: under 一、 comes （一）, though the text has 1.?
    #[serde(default)]
    pub consecutive_levels: bool,
    /// What a template says in simplified characters → what this profile's readers say: `init` writes it
    /// into plan.toml, where a project has its own.
    #[serde(default)]
    pub terms: BTreeMap<String, String>,
    /// Paper and margins.
    pub page: Page,
    /// 每面行数、每行字数.
    pub grid: Grid,
    /// Line rules that a profile may choose.
    pub typesetting: Typesetting,
    /// The paragraph styles by name: `title recipients heading1 … heading5 item1 … item5 body flush
    /// center attachment-label attachment-title attachment-list table-head table-cell form-label
    /// signature date contents-title contents1 contents2 contents3 footer note blank form-value
    /// after-table`; where they are there, `before-table between-tables` too.
    pub styles: BTreeMap<String, Style>,
    /// Outline levels, 1 first.
    pub numbering: Vec<Level>,
    /// What stands above the text of each page but the first, in the style `header`; none: nothing.
    #[serde(default)]
    pub header: Option<HeaderStyle>,
    /// Page numbers.
    pub footer: FooterStyle,
    /// Figures; a picture stands in the style `figure`, its caption in `caption`.
    #[serde(default)]
    pub figure: FigureStyle,
    /// Footnotes; their text has the style `footnote`.
    #[serde(default)]
    pub footnote: FootnoteStyle,
    /// Table of contents.
    pub contents: ContentsStyle,
    /// Tables.
    pub table: TableStyle,
    /// Attachments.
    pub attachment: AttachmentStyle,
    /// 版头 of a 红头 file.
    #[serde(default)]
    pub head: HeadStyle,
    /// The words of 抄送 and 版记.
    #[serde(default)]
    pub words: Words,
    /// Signature.
    pub signature: SignatureStyle,
    /// Dates.
    pub date: DateStyle,
    /// Blank lines (of the body's pitch) between parts.
    pub blank_lines: BlankLines,
}

/// Of what a small margin leaves beside the page number, so much is below it: as §7.5 has it, 70 pt of
/// 79 pt.
const FOOT_SHARE: f64 = 0.88;

impl Profile {
    /// Reads a profile.
    pub fn read(text: &str) -> Result<Profile, toml::de::Error> {
        toml::from_str(text).map(Profile::complete)
    }

    /// Fills in what styles leave to the body and to the grid.
    pub(super) fn complete(mut self) -> Profile {
        let size = self.styles.get("body").map_or(Length::ZERO, |b| b.size);
        let (sheet, margin) = self.page.oriented(super::Orientation::Portrait);
        let width = sheet.width - margin.left - margin.right;
        for style in self.styles.values_mut() {
            if style.size == Length::ZERO {
                style.size = size;
            }
            if style.line_height == Length::ZERO {
                style.line_height = self.grid.line_pitch;
            }
            if style.on_grid && self.grid.chars > 1 {
                style.letter_spacing = self.grid.spacing(width, style.size);
            }
        }
        self
    }

    /// The style called `name`. A profile that was [checked](Profile::faults) has all that are
    /// asked for.
    pub fn style(&self, name: &str) -> &Style {
        static PLAIN: LazyLock<Style> = LazyLock::new(Style::plain);
        self.styles
            .get(name)
            .or_else(|| self.styles.get("body"))
            .unwrap_or(&PLAIN)
    }

    /// The letterhead, where it has heads.
    pub fn letterhead_with_heads(&self) -> Option<&Letterhead> {
        self.letterhead.as_deref().filter(|l| l.headers.is_any())
    }

    /// The letterhead, where it has feet.
    pub fn letterhead_with_feet(&self) -> Option<&Letterhead> {
        self.letterhead.as_deref().filter(|l| l.footers.is_any())
    }

    /// From the lower edge of a page that lies so to the bottom of its number's line: what the profile
    /// says, or, where the margin is too small for that, in proportion, so that the number stands on
    /// the paper and below the text (GB/T 9704-2012 §7.5: 版心下边缘之下).
    pub fn footer_distance(&self, orientation: super::Orientation) -> Length {
        let (_, margin) = self.page.oriented(orientation);
        let (_, lying) = self.page.oriented(super::Orientation::Landscape);
        let (distance, foot) = match orientation {
            super::Orientation::Landscape => (self.footer.landscape_distance, margin.bottom),
            // Beside the text of a turned sheet.
            _ if self.footer.turned => (self.footer.distance, margin.bottom.min(lying.left)),
            super::Orientation::Portrait => (self.footer.distance, margin.bottom),
        };
        let room = foot - self.style("footer").line_height;
        if distance <= room {
            return distance;
        }
        Length::twips(room.scale(FOOT_SHARE).to_twips())
    }

    /// Do even pages have heads or feet of their own (`w:evenAndOddHeaders`)?
    pub fn has_even_pages(&self) -> bool {
        let heads = match self.letterhead_with_heads() {
            Some(letterhead) => letterhead.even_pages,
            None => self.header.as_ref().is_some_and(|h| h.even.is_some()),
        };
        let feet = match self.letterhead_with_feet() {
            Some(letterhead) => letterhead.even_pages,
            None => self.footer.align == FooterAlign::Outer,
        };
        heads || feet
    }
}

/// Paper and margins.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Width, portrait.
    pub width: Length,
    /// Height, portrait.
    pub height: Length,
    /// Margins, portrait. Landscape pages are these turned so that the binding edge is on top.
    pub margin: Insets,
    /// Margins of landscape pages.
    pub landscape_margin: Insets,
}

impl Page {
    /// Size and margins of a page that lies so, in whole twips, as OOXML has them.
    pub fn oriented(&self, orientation: super::Orientation) -> (Size, Insets) {
        let whole = |length: Length| Length::twips(length.to_twips());
        let (width, height) = (whole(self.width), whole(self.height));
        let (size, margin) = match orientation {
            super::Orientation::Portrait => (Size { width, height }, self.margin),
            super::Orientation::Landscape => (
                Size {
                    width: height,
                    height: width,
                },
                self.landscape_margin,
            ),
        };
        let margin = Insets {
            top: whole(margin.top),
            right: whole(margin.right),
            bottom: whole(margin.bottom),
            left: whole(margin.left),
        };
        (size, margin)
    }
}

/// The page's grid.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grid {
    /// Lines a page.
    pub lines: u32,
    /// Characters a line.
    pub chars: u32,
    /// Line pitch (`w:docGrid@linePitch`).
    pub line_pitch: Length,
}

impl Grid {
    /// What is added after each character so that a line has its number of them: the widest whole
    /// twips that leave room for the last.
    fn spacing(&self, width: Length, size: Length) -> Length {
        let chars = i64::from(self.chars);
        let lacking = (width - size * chars).to_emu();
        Length::twips(lacking.div_euclid((chars - 1) * Length::twips(1).to_emu()))
    }
}

/// Line rules that a profile may choose.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Typesetting {
    /// Space between Han and Latin letters or digits, in em (CSS `text-autospace`).
    pub autospace: f64,
    /// Characters that begin no line, beside UAX #14 (`w:noLineBreaksBefore`).
    pub prohibits_line_start: String,
    /// Characters that end no line.
    pub prohibits_line_end: String,
    /// The font chain of emphasised text (never a smeared bold); none: emphasis is not shown.
    #[serde(default)]
    pub emphasis: Option<String>,
}

/// A paragraph style.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Style {
    /// The style's name in Word's list.
    pub label: String,
    /// The font chain's name in `fonts/fonts.toml`.
    pub font: String,
    /// Type size; left out: the body's.
    #[serde(default)]
    pub size: Length,
    /// Exact line height; left out: the grid's pitch.
    #[serde(default)]
    pub line_height: Length,
    /// How lines are set.
    #[serde(default)]
    pub align: Align,
    /// First-line indent in em (`w:firstLineChars`).
    #[serde(default)]
    pub text_indent: f64,
    /// Left indent in em.
    #[serde(default)]
    pub indent_left: f64,
    /// Right indent in em.
    #[serde(default)]
    pub indent_right: f64,
    /// Hanging indent in em: lines after the first start this much further right.
    #[serde(default)]
    pub hanging: f64,
    /// Characters stand on the grid: `letter_spacing` follows from `grid.chars`.
    #[serde(default)]
    pub on_grid: bool,
    /// Added after each character (`w:spacing@val`).
    #[serde(default)]
    pub letter_spacing: Length,
    /// Kept on the page of the next paragraph's first lines.
    #[serde(default)]
    pub keep_with_next: bool,
    /// Kept in one piece.
    #[serde(default)]
    pub keep_lines: bool,
    /// At least two lines on either side of a page break.
    #[serde(default = "yes")]
    pub widow_control: bool,
    /// Lines of a title: a trapezium or a lozenge, words whole (CSS `text-wrap: balance`).
    #[serde(default)]
    pub balanced: bool,
    /// Lines of a numbered paragraph after the first start under its text, not under its number.
    #[serde(default)]
    pub hanging_number: bool,
    /// Outline level from 1; none: body text.
    #[serde(default)]
    pub outline_level: Option<u8>,
    /// RRGGBB.
    #[serde(default = "black")]
    pub color: String,
    /// A rule below the paragraph, as wide as the text area.
    #[serde(default)]
    pub rule_below: Option<ParagraphRule>,
}

/// A rule below a paragraph (`w:pBdr/w:bottom`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ParagraphRule {
    /// Its width.
    pub width: Length,
    /// RRGGBB.
    pub color: String,
    /// From the last line's bottom to the rule's upper edge; Word has whole points, up to 31.
    pub space: Length,
}

impl Style {
    /// What a paragraph is higher than its lines.
    pub fn height_below(&self) -> Length {
        self.rule_below
            .as_ref()
            .map_or(Length::ZERO, |rule| rule.space + rule.width)
    }

    pub(super) fn plain() -> Style {
        Style {
            label: String::new(),
            font: String::new(),
            size: Length::pt(12.0),
            line_height: Length::pt(20.0),
            align: Align::default(),
            text_indent: 0.0,
            indent_left: 0.0,
            indent_right: 0.0,
            hanging: 0.0,
            on_grid: false,
            letter_spacing: Length::ZERO,
            keep_with_next: false,
            keep_lines: false,
            widow_control: true,
            balanced: false,
            hanging_number: false,
            outline_level: None,
            color: black(),
            rule_below: None,
        }
    }
}

fn two() -> u32 {
    2
}
fn yes() -> bool {
    true
}
fn black() -> String {
    "000000".to_owned()
}

/// How a paragraph's lines are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Both edges, the last line left (CSS `justify`; `w:jc="both"`).
    #[default]
    Justify,
    /// Left edge.
    Left,
    /// Centred.
    Center,
    /// Right edge.
    Right,
}

/// Table of contents.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContentsStyle {
    /// Its title: 目　录.
    pub title: String,
    /// How many heading levels it lists at most.
    pub levels: u8,
    /// Where all of them would take more pages than this, it lists fewer levels.
    #[serde(default = "two")]
    pub pages: u32,
}

/// Tables.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableStyle {
    /// Width of all rules.
    pub border: Length,
    /// Left and right cell margin.
    pub padding_x: Length,
    /// Top and bottom cell margin.
    pub padding_y: Length,
    /// The word above a table's later pages, in the style `table-continued`: 续表. None: only its
    /// head is repeated.
    #[serde(default)]
    pub continued: Option<String>,
    /// First and last rule of a 版记.
    #[serde(default)]
    pub imprint_outer: Length,
    /// Rules between the parts of a 版记.
    #[serde(default)]
    pub imprint_inner: Length,
}

/// Attachments.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentStyle {
    /// The word before the number: 附件.
    pub label: String,
    /// Before the list after the body: `附件：`.
    pub list_label: String,
    /// Does each begin on an odd page, for printing on both sides?
    #[serde(default)]
    pub starts_odd: bool,
}

/// 版头 of a 红头 file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HeadStyle {
    /// Lines for 份号, 密级 and 紧急程度, filled or not.
    pub top_lines: u32,
    /// Styles for 发文机关标志, the largest first: the first that fits on one line is taken.
    pub marks: Vec<String>,
    /// The same for several organs whose names leave page one no text (§7.3.3): closer to one another,
    /// and smaller, the largest first. Empty: they stay as `marks` has them.
    pub close_marks: Vec<String>,
    /// The style of an empty paragraph above them that keeps the upper edge of the first name in its
    /// place: names that are closer have less air above.
    pub close_lead: Option<String>,
    /// Are the names of several organs spread to the width of the longest (§7.2.4)? Else each
    /// stands in the middle.
    pub spread: bool,
    /// The font chain of the names of 签发人; none: that of their words.
    pub signer_font: Option<String>,
    /// Blank lines above 发文字号.
    pub blank_before_number: u32,
    /// Blank lines between the red rule and the title.
    pub blank_after_rule: u32,
}

/// Words that stand before or after what a document says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    /// Before the names of those who sign a report to a superior: 签发人.
    pub signers: String,
    /// Before those who get a copy: 抄送, 副本.
    pub copies: String,
    /// After the day of printing: 印发.
    pub printed: String,
}

impl Default for Words {
    fn default() -> Words {
        Words {
            signers: "签发人".to_owned(),
            copies: "抄送".to_owned(),
            printed: "印发".to_owned(),
        }
    }
}

/// Signature.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureStyle {
    /// Right indent of the organ where no seal is put, in em.
    pub indent_right: f64,
    /// Right indent of the date where a seal is put, in em.
    #[serde(default)]
    pub sealed_indent_right: f64,
}

/// Dates.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateStyle {
    /// How a day is written.
    pub format: DateFormat,
}

/// How a day is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateFormat {
    /// 2026年9月1日
    #[default]
    Western,
    /// 中華民國115年9月1日
    Minguo,
}

/// Blank lines (of the body's pitch) between parts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlankLines {
    /// Above the title.
    pub before_title: u32,
    /// Below it.
    pub after_title: u32,
    /// Above 附件说明.
    pub before_attachment_list: u32,
    /// Above the signature. GB/T 9704-2012 §7.3.5.2: 在正文（或附件说明）下空一行
    pub before_signature: u32,
    /// Above it where a seal is put, which reaches higher than the organ's name (§7.3.5.1).
    pub before_sealed_signature: u32,
    /// Between an attachment's label and its title.
    pub before_attachment_title: u32,
    /// Between an attachment's title and its text.
    pub after_attachment_title: u32,
}

/// The calendar year before 民國元年: 民國1年 is 1912.
pub const BEFORE_THE_REPUBLIC: i16 = 1911;

impl DateFormat {
    /// A day as the body of a document writes it, months and days not padded.
    pub fn write(self, day: jiff::civil::Date) -> String {
        let (month, date) = (day.month(), day.day());
        match self {
            DateFormat::Western => format!("{}年{month}月{date}日", day.year()),
            DateFormat::Minguo => format!("中華民國{}年{month}月{date}日", self.year(day.year())),
        }
    }

    /// The number of a calendar year: 2026, 115.
    pub fn year(self, year: i16) -> i16 {
        match self {
            DateFormat::Western => year,
            DateFormat::Minguo => year.saturating_sub(BEFORE_THE_REPUBLIC),
        }
    }

    /// The school year that begins in a calendar year, before 学年: 2026—2027, 115.
    pub fn school_year(self, year: i16) -> String {
        match self {
            DateFormat::Western => format!("{year}—{}", year.saturating_add(1)),
            DateFormat::Minguo => self.year(year).to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DateFormat;

    #[test]
    fn years_are_counted_as_the_profile_counts_them() {
        assert_eq!(DateFormat::Western.school_year(2026), "2026—2027");
        assert_eq!(DateFormat::Minguo.school_year(2026), "115");
        assert_eq!(DateFormat::Minguo.year(2027), 116);
    }
}
