//! The galley: everything a document consists of, in order, with style names, not yet on pages.

use crate::diagnostic::Source;
use std::ops::Range;
use std::sync::Arc;

use crate::length::{Length, Size};
use crate::picture::Picture;
use crate::plan::{Chart, ColumnAlign, Orientation, Position};
use crate::template::{Profile, Style};

use super::chart::SetChart;
use super::inline;
use super::page::Drawing;

/// A document as sections of styled blocks.
#[derive(Clone, Debug, Default)]
pub struct Galley {
    /// In order; each starts on a new page.
    pub sections: Vec<Section>,
    /// How many heading levels the contents list.
    pub contents_levels: u8,
    /// The first section's block that the text of the body begins with, below title and recipients.
    pub text_begins: usize,
    /// 版记; typesetting puts it into the last section.
    pub imprint: Option<GalleyTable>,
    /// What heads say for `{title}` and `{organ}`.
    pub title: String,
    /// See `title`.
    pub organ: String,
    /// The footnotes, in the order of their marks: each is one paragraph in the style `footnote`,
    /// its mark the number.
    pub notes: Vec<Para>,
}

/// Pages of one orientation.
#[derive(Clone, Debug)]
pub struct Section {
    /// How they lie.
    pub orientation: Orientation,
    /// Does it begin on an odd page (`w:type` oddPage)? A blank one may come before it.
    pub starts_odd: bool,
    /// Do its pages show their numbers?
    pub numbered: bool,
    /// Its blocks.
    pub blocks: Vec<GalleyBlock>,
}

/// A block.
#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly all blocks are paragraphs: a box for each would cost more than it saves"
)]
pub enum GalleyBlock {
    /// A paragraph; an empty one is a blank line of its style's height.
    Paragraph(Para),
    /// A table.
    Table(GalleyTable),
}

/// A paragraph.
#[derive(Clone, Debug, Default)]
pub struct Para {
    /// Its style's name in the profile.
    pub style: String,
    /// Its text, without the number.
    pub runs: Vec<Run>,
    /// Its outline number.
    pub number: Option<ParaNumber>,
    /// The bookmark that it carries: `_Toc001`, `_Att001`. ASCII.
    pub anchor: Option<String>,
    /// How the contents and the bookmarks list it; only with an anchor.
    pub listed: Option<Listed>,
    /// Stands on the page that the next paragraph starts on, whatever the style says.
    pub keep_with_next: bool,
    /// Starts a new page.
    pub page_break_before: bool,
    /// A contents entry: right tab with leader dots and the page number of this anchor.
    pub contents_of: Option<String>,
    /// Instead of the style's alignment (table cells, chapters); what is in the middle has no first-line
    /// indent.
    pub align: Option<ColumnAlign>,
    /// Left indent in em instead of the style's (signature by rule).
    pub indent_left: Option<f64>,
    /// Right indent in em instead of the style's (signature by rule).
    pub indent_right: Option<f64>,
    /// One character a line (a label that runs downwards).
    pub stacked: bool,
    /// Hanging indent in em instead of the style's (附件说明).
    pub hanging: Option<f64>,
    /// It is a picture instead of text.
    pub figure: Option<Box<Figure>>,
    /// Names of organs: its lines are shaped by words, with these whole.
    pub names: Vec<String>,
    /// People whom it names: no line ends in one.
    pub people: Vec<String>,
    /// Its one line is spread to the full measure (分散对齐).
    pub spread: bool,
    /// Where its tabs lead, from the text area's left edge.
    pub stops: Vec<Length>,
    /// Whether it is one of the two that the typesetter made of a paragraph.
    pub part: Part,
}

/// What a paragraph is of the text's paragraph: the typesetter makes two of the last one where its
/// last lines stand on the signature's page (`last_lines`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// Its beginning: the last line is as full as those before it.
    Beginning,
    /// Its end: the first line begins where those after it do.
    End,
}

/// A picture or a chart where it stands in the text.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it shows.
    pub shows: Shows,
    /// Its extent on the page.
    pub size: Size,
    /// What it shows in words.
    pub alt: String,
}

/// What a figure shows.
#[derive(Clone, Debug)]
pub enum Shows {
    /// A picture.
    Picture(Arc<Picture>),
    /// A chart that is not set yet.
    Chart(Arc<Chart>),
    /// A chart whose rows are set, those of them that stand here.
    Set(Arc<SetChart>, Range<usize>),
    /// What of a chart stands on its page.
    Drawing(Arc<Drawing>),
}

impl Figure {
    /// Its height as a line: the picture stands on the baseline of a tiny line (`line_height`),
    /// whose lower fifth it leaves free.
    pub fn line_height(&self, style: &Style) -> Length {
        self.size.height + style.line_height.scale(0.2)
    }
}

/// An entry of the contents and the bookmarks.
#[derive(Clone, Debug)]
pub struct Listed {
    /// From 1.
    pub level: u8,
    /// `（一）工作目标`, `附件1　教师名册`
    pub text: String,
    /// The same as the contents set it: what is raised or lowered is so there too.
    pub runs: Vec<Run>,
    /// The number or label that `text` begins with.
    pub marker: String,
}

impl Listed {
    /// A paragraph of these runs, behind this number or label; forced line breaks are left out.
    pub(super) fn of(level: u8, marker: &str, runs: &[Run]) -> Listed {
        let mut shown: Vec<Run> = vec![Run {
            text: marker.to_owned(),
            ..Run::default()
        }];
        for run in runs.iter().filter(|run| run.look.note.is_none()) {
            let look = Look {
                position: run.look.position,
                figures: run.look.figures,
                ..Look::default()
            };
            let text = run.text.replace('\n', "");
            match shown.last_mut() {
                Some(last) if last.look == look => last.text.push_str(&text),
                _ => shown.push(Run {
                    text,
                    look,
                    ..Run::default()
                }),
            }
        }
        Listed {
            level,
            text: shown.iter().map(inline::said).collect(),
            runs: shown,
            marker: marker.to_owned(),
        }
    }
}

impl Para {
    /// The text without the number.
    pub fn text(&self) -> String {
        self.runs.iter().map(|r| r.text.as_str()).collect()
    }

    /// Its one run, where it has no other and that is plain text in the paragraph's style.
    pub fn plain_run(&self) -> Option<&Run> {
        let [run] = self.runs.as_slice() else {
            return None;
        };
        let Run {
            text: _,
            link,
            is_field,
            counted,
            source: _,
            look,
        } = run;
        let plain = link.is_none() && !is_field && !counted && *look == Look::default();
        plain.then_some(run)
    }

    /// Its first line's indent in em, where no list hangs it.
    pub fn text_indent(&self, style: &Style) -> f64 {
        match self.align {
            Some(ColumnAlign::Center) => 0.0,
            _ => style.text_indent,
        }
    }

    /// Does it end in a blank to fill in that ideographic spaces make?
    pub fn ends_in_blank(&self) -> bool {
        let last = self.runs.iter().rev().find(|run| !run.text.is_empty());
        last.is_some_and(|run| run.look.underline && run.text.ends_with('\u{3000}'))
    }

    /// What it says, without the number and the marks of footnotes.
    pub fn words(&self) -> String {
        let words = self.runs.iter().filter(|run| run.look.note.is_none());
        words.map(inline::said).collect()
    }

    /// The two paragraphs that end and begin at this byte of the text; `None`: a field would be cut.
    pub(super) fn parted(&self, byte: usize) -> Option<[Para; 2]> {
        let mut beginning = Para {
            runs: Vec::new(),
            keep_with_next: false,
            part: Part::Beginning,
            ..self.clone()
        };
        let mut end = Para {
            runs: Vec::new(),
            number: None,
            anchor: None,
            listed: None,
            page_break_before: false,
            part: Part::End,
            ..self.clone()
        };
        let mut at = 0;
        for run in &self.runs {
            let cut = byte.saturating_sub(at).min(run.text.len());
            at += run.text.len();
            let (before, after) = run.text.split_at_checked(cut)?;
            if (run.is_field || run.counted) && !before.is_empty() && !after.is_empty() {
                return None;
            }
            for (para, text) in [(&mut beginning, before), (&mut end, after)] {
                if !text.is_empty() {
                    para.runs.push(Run {
                        text: text.to_owned(),
                        ..run.clone()
                    });
                }
            }
        }
        Some([beginning, end])
    }

    /// The footnotes whose marks stand in these bytes of the text.
    pub fn notes_in(&self, range: &std::ops::Range<usize>) -> Vec<usize> {
        let mut at = 0;
        let mut found = Vec::new();
        for run in &self.runs {
            if let Some(note) = run.look.note.filter(|_| range.contains(&at)) {
                found.push(note as usize);
            }
            at += run.text.len();
        }
        found
    }
}

/// An outline number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParaNumber {
    /// 1–5
    pub level: u8,
    /// From 1.
    pub n: u32,
    /// As written: `（三）`.
    pub text: String,
    /// How it differs from its paragraph's style.
    pub look: Look,
}

/// A run of text.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The text; `\n` breaks the line.
    pub text: String,
    /// The anchor that it links to.
    pub link: Option<String>,
    /// It says just what the paragraph there says, so that Word shows it by a field.
    pub is_field: bool,
    /// It is the number of a caption, which Word counts itself (`SEQ`).
    pub counted: bool,
    /// The cell it came from.
    pub source: Option<Source>,
    /// How it differs from its paragraph's style.
    pub look: Look,
}

/// How a run differs from its paragraph's style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// In the profile's face for emphasis.
    pub emphasis: bool,
    /// Underlined.
    pub underline: bool,
    /// Raised or lowered, and smaller.
    pub position: Option<Position>,
    /// It is so set because its characters stand for raised or lowered figures: `−3` for `⁻³`.
    pub figures: bool,
    /// It is the mark of this footnote, by its index in [`Galley::notes`].
    pub note: Option<u32>,
    /// In the profile's face for the names of 签发人.
    pub signer: bool,
    /// Its marks are those of text that runs downwards: `︵` for `（`.
    pub downwards: bool,
}

/// A raised or lowered run's size, as a share of the style's.
const SMALL: f64 = 0.6;
/// How far a superscript's baseline is above the line's, and a subscript's below it, in em.
const RAISED: f64 = 0.35;
const LOWERED: f64 = 0.15;
/// A footnote's mark is a superscript as office engines set one (`w:vertAlign`): its size as a share
/// of the text's, its baseline in em of the text. LibreOffice 7.4, measured.
const MARK: f64 = 0.58;
const MARK_RAISED: f64 = 0.33;

impl Look {
    /// The name of the font chain that it asks for instead of its style's.
    pub fn chain(self, profile: &Profile) -> Option<&str> {
        let emphasis = profile.typesetting.emphasis.as_deref();
        let signer = profile.head.signer_font.as_deref();
        match self {
            Look { signer: true, .. } => signer,
            Look { emphasis: true, .. } => emphasis,
            _ => None,
        }
    }

    /// The size of a run so set, in whole half points, as Word has them.
    pub fn size(self, size: Length) -> Length {
        if self.note.is_some() {
            return Length::twips(size.scale(MARK).to_twips());
        }
        match self.position {
            Some(_) => Length::half_points(size.scale(SMALL).to_half_points()),
            None => size,
        }
    }

    /// A length that follows the size, for a raised or lowered run.
    pub(super) fn small(self, length: i64) -> i64 {
        (length as f64 * SMALL).round() as i64
    }

    /// How far its baseline is above the line's, in whole half points.
    pub fn raise(self, size: Length) -> Length {
        if self.note.is_some() {
            return Length::twips(size.scale(MARK_RAISED).to_twips());
        }
        let em = match self.position {
            Some(Position::Superscript) => RAISED,
            Some(Position::Subscript) => -LOWERED,
            None => return Length::ZERO,
        };
        Length::half_points(size.scale(em).to_half_points())
    }
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct GalleyTable {
    /// Its columns, as the Plan asks for them.
    pub columns: Vec<crate::plan::Column>,
    /// Head rows, repeated on each page.
    pub header_rows: usize,
    /// Its rows.
    pub rows: Vec<GalleyRow>,
    /// Which rules it has and where it stands.
    pub kind: TableKind,
}

/// Which rules a table has and where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableKind {
    /// A rule round every cell; in the flow of the text.
    #[default]
    Grid,
    /// The same with half the room beside the cells' text: its columns have no room for their words
    /// else.
    Close,
    /// 版记: rules above, between and below the rows; at the foot of the text area.
    Imprint,
    /// 抄送 without 印发机关: no rules; at the foot of the text area.
    Copies,
    /// 发文机关标志 of several organs: no rules, no space between rows.
    Mark,
}

impl TableKind {
    /// Has it a rule round every cell, as a table of the Plan has?
    pub fn is_grid(self) -> bool {
        matches!(self, TableKind::Grid | TableKind::Close)
    }
}

/// A row.
#[derive(Clone, Debug, Default)]
pub struct GalleyRow {
    /// The cells that start in this row.
    pub cells: Vec<GalleyCell>,
    /// At least this many lines high.
    pub min_lines: u32,
    /// It is a part of the row above, which no page can hold.
    pub goes_on: bool,
}

/// A cell.
#[derive(Clone, Debug, Default)]
pub struct GalleyCell {
    /// The first column it covers.
    pub col: usize,
    /// Columns it covers.
    pub col_span: usize,
    /// Rows it covers.
    pub row_span: usize,
    /// Its one paragraph (style, align, runs).
    pub para: Para,
    /// Is it shaded ([`SHADE`])?
    pub shaded: bool,
    /// Its text stands at the top instead of in the middle: it goes on from page to page.
    pub at_top: bool,
}

/// The grey of shaded cells: dark enough for a copier, light enough for the text on it.
pub const SHADE: [u8; 3] = [0xD9; 3];
