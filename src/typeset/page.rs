//! Pages: what is where, in EMU from each page's top left, y downwards.

use std::sync::Arc;

use crate::font::FaceId;
use crate::length::{Length, Point, Size};
use crate::picture::Picture;
use crate::template::Profile;

use super::Galley;

/// A document on pages.
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// The pages.
    pub pages: Vec<Page>,
    /// Bookmarks, in order; levels from 1.
    pub outline: Vec<OutlineEntry>,
    /// What was set; `layout` runs parallel to it.
    pub galley: Galley,
    /// By section, then block: where it went and how its lines were decided.
    pub layout: Vec<Vec<BlockLayout>>,
    /// By [`GlyphRun::paragraph`]: what of the galley it is.
    pub places: Vec<Place>,
    /// By footnote: where it went.
    pub notes: Vec<ParaLayout>,
}

/// What of the galley a run of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Nothing: a page's head or foot.
    #[default]
    Margin,
    /// A paragraph.
    Block {
        /// Its section's index.
        section: usize,
        /// Its index in the section.
        block: usize,
    },
    /// A cell of a table.
    Cell {
        /// The table's section's index.
        section: usize,
        /// The table's index in the section.
        block: usize,
        /// The row's index.
        row: usize,
        /// The cell's index in its row.
        cell: usize,
    },
    /// A footnote, by its index in [`Galley::notes`].
    Note(usize),
}

impl Pages {
    /// The number printed on the page that carries this anchor.
    pub fn page_of(&self, anchor: &str) -> Option<u32> {
        let entry = self.outline.iter().find(|e| e.anchor == anchor)?;
        self.pages.get(entry.page).map(|p| p.number)
    }
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its size as it is read (landscape: wider than high).
    pub size: Size,
    /// The number printed on it.
    pub number: u32,
    /// The section it belongs to.
    pub section: usize,
    /// It is there only so that the next one has an odd number: nothing stands on it.
    pub blank: bool,
    /// What is on it, in reading order.
    pub items: Vec<Item>,
}

/// Something on a page.
#[derive(Clone, Debug)]
pub enum Item {
    /// Text.
    Text(GlyphRun),
    /// A straight rule.
    Rule(RuleLine),
    /// A picture.
    Picture {
        /// Top left.
        at: Point,
        /// Extent.
        size: Size,
        /// What it shows.
        picture: Arc<Picture>,
        /// Which paragraph of the document it is.
        paragraph: u32,
    },
    /// A drawing of lines, areas and texts.
    Drawing {
        /// Top left.
        at: Point,
        /// What is drawn.
        drawing: Arc<Drawing>,
        /// Which paragraph of the document it is.
        paragraph: u32,
    },
    /// A link over an area to an anchor.
    Link {
        /// Top left.
        at: Point,
        /// Extent.
        size: Size,
        /// Where it leads: page index and y.
        to: (usize, Length),
    },
}

/// A drawing: what is where in it, from its top left. Later marks cover earlier ones.
#[derive(Clone, Debug, Default)]
pub struct Drawing {
    /// Its extent.
    pub size: Size,
    /// What it consists of.
    pub marks: Vec<DrawingMark>,
}

/// A part of a drawing.
#[derive(Clone, Debug)]
pub enum DrawingMark {
    /// Text.
    Text(GlyphRun),
    /// A straight line.
    Rule(RuleLine),
    /// An area between these corners, filled with a grey: 0 black, 255 white.
    Area(Vec<Point>, u8),
}

impl Drawing {
    /// Its texts, in order.
    pub fn runs(&self) -> impl Iterator<Item = &GlyphRun> {
        self.marks.iter().filter_map(|mark| match mark {
            DrawingMark::Text(run) => Some(run),
            _ => None,
        })
    }
}

/// What a run of text is part of, for tagged PDF and for tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// A heading of this level (title: 0).
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A table cell.
    Cell,
    /// A contents entry.
    Contents,
    /// Page number, leader dots: not part of the text.
    Artifact,
}

/// Glyphs of one face and size on one baseline.
#[derive(Clone, Debug)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// Type size.
    pub size: Length,
    /// RRGGBB
    pub color: [u8; 3],
    /// Where the first glyph's origin is.
    pub origin: Point,
    /// Turned a quarter clockwise round its origin: the text runs down the page.
    pub turned: bool,
    /// The glyphs: lines that documents or cells have in common share them.
    pub glyphs: Arc<Vec<PlacedGlyph>>,
    /// What it is part of.
    pub tag: Tag,
    /// Which paragraph of the document (counted over all pages): runs of one paragraph share it.
    pub paragraph: u32,
    /// It is the mark of this footnote, by its index in [`Galley::notes`].
    pub note: Option<u32>,
}

impl GlyphRun {
    /// Its text.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|g| g.ch).collect()
    }
    /// From the first glyph's origin to the last one's end.
    pub fn width(&self) -> Length {
        self.glyphs.last().map_or(Length::ZERO, |g| g.x + g.advance)
    }
}

/// A glyph in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedGlyph {
    /// The face's glyph id.
    pub id: u16,
    /// From the run's origin.
    pub x: Length,
    /// The glyph's own advance at this size (without spacing).
    pub advance: Length,
    /// The character it stands for.
    pub ch: char,
}

/// A straight rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RuleLine {
    /// One end of its centre line.
    pub from: Point,
    /// The other end.
    pub to: Point,
    /// Its width.
    pub width: Length,
    /// RRGGBB
    pub color: [u8; 3],
}

/// A bookmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineEntry {
    /// From 1.
    pub level: u8,
    /// What it says, number included.
    pub text: String,
    /// The anchor of its paragraph.
    pub anchor: String,
    /// The page's index, from 0.
    pub page: usize,
    /// Top of its first line.
    pub y: Length,
}

/// Where a block went.
#[derive(Clone, Debug)]
pub enum BlockLayout {
    /// A paragraph.
    Paragraph(ParaLayout),
    /// A table.
    Table(TableLayout),
}

/// Where a paragraph went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParaLayout {
    /// Its lines.
    pub lines: Vec<LineLayout>,
}

/// How a line was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineLayout {
    /// The page's index, from 0.
    pub page: usize,
    /// Bytes of the paragraph's text (without the number).
    pub range: std::ops::Range<usize>,
    /// Run spacing for this line instead of the style's, in twips, where the typesetter departed
    /// from the office engines' rule (docs/engines/lines.md §7).
    pub nudge: Option<i64>,
    /// The typesetter ended it where the office engines would not, or might not: a line break
    /// (`w:br`) that the text itself does not have. In justified text a line that also has a `nudge`
    /// is filled by that, any other stays ragged.
    pub ended: bool,
    /// So many bytes at its end are white space that no page shows.
    pub hung: usize,
}

/// Where a table went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableLayout {
    /// Widths of its columns, in whole twips.
    pub columns: Vec<Length>,
    /// The index of the page that each row starts on.
    pub row_pages: Vec<usize>,
    /// The least height of each row, where it is more than its text's (`w:trHeight`, rule
    /// included).
    pub min_heights: Vec<Option<Length>>,
    /// So many of its last rows were moved on with the note below it.
    pub kept_with_note: usize,
    /// A short table without a note: its rows stay on one page.
    pub kept_whole: bool,
    /// A 版记 that stands above footnotes instead of at the text area's foot: how far its top is
    /// below the text area's.
    pub above_notes: Option<Length>,
    /// By row, then cell: how its lines were decided.
    pub cells: Vec<Vec<ParaLayout>>,
}

/// The height that a footer's line takes and where its baseline is.
pub(super) fn footer_baseline(page: Size, distance: Length, line_height: Length) -> Length {
    // docs/engines/lines.md §5: page height − footer distance − n × p + 0.8 p
    page.height - distance - line_height + line_height.scale(0.8)
}

/// The text area of a page.
pub(super) fn type_area(profile: &Profile, orientation: crate::plan::Orientation) -> (Point, Size) {
    let (size, margin) = profile.page.oriented(orientation);
    // In the whole twips that OOXML has.
    let whole = |length: Length| Length::twips(length.to_twips());
    (
        Point {
            x: whole(margin.left),
            y: whole(margin.top),
        },
        Size {
            width: whole(size.width) - whole(margin.left) - whole(margin.right),
            height: whole(size.height) - whole(margin.top) - whole(margin.bottom),
        },
    )
}

/// `RRGGBB`; anything else is black.
pub(super) fn color(text: &str) -> [u8; 3] {
    let part = |at: usize| {
        text.get(at..at + 2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
    };
    match (part(0), part(2), part(4)) {
        (Some(r), Some(g), Some(b)) => [r, g, b],
        _ => [0; 3],
    }
}
