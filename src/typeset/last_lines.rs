//! The last lines of the text stand with the signature: 此页无正文 is not allowed.
//! GB/T 9704-2012 §7.3.5.4
//!
//! A short paragraph is kept with what follows it (`w:keepNext`). A longer one is not: LibreOffice
//! 7.4 does not split a paragraph that is kept (measured: 4 to 14 lines all moved), and half a page
//! would stay empty. Where the signature would stand alone, the paragraph's last lines become a
//! paragraph that is kept with it.
//!
//! Nor is a short one where it, its heading and all that is kept with them would leave a third of a
//! page empty: its first line stays with the heading, the others go to the signature.
//!
//! 附件说明 is kept with both, unless a third of a page would stay empty for it: then a long one is
//! parted, and its last names stand with the signature, as §7.3.5.1 has it: 印章顶端应当上距正文（或附件说明）
//! 一行之内.

use std::sync::Arc;

use crate::diagnostic::Sink;
use crate::length::Length;
use crate::template::Style;

use super::flow::{Flow, Setting, height_of};
use super::galley::{GalleyBlock, Para, Part};
use super::paragraph::{SetLine, set_paragraph};

/// A paragraph of so many lines is not parted: two would have to stand on either side.
const WHOLE: usize = 3;
/// How many lines move to the signature.
const MOVED: [usize; 2] = [2, 3];
/// So many names of 附件说明 do, where as many as of any paragraph stay.
const NAMES: usize = 4;
/// A page that is left so much of itself emptier is one on which 附件说明 begins.
const EMPTY: i64 = 3;
/// The style of 附件说明.
const LIST: &str = "attachment-list";
/// What stands above the text.
const FRONT: [&str; 5] = [
    "title",
    "blank",
    "recipients",
    "file-number",
    "letter-number",
];

/// How many lines of a block stay where it begins, at least, while the others go where the next one
/// does; `None`: it is not kept with the next by its place in the document, or too short for that.
///
/// 公文首页必须显示正文 (§7.3.3): where nothing else of the text stands above it, one line will do; so
/// it will where `relaxed` says that too much would stay empty.
pub(super) fn least_here(
    index: usize,
    blocks: &[GalleyBlock],
    style: &Style,
    lines: &[SetLine],
    relaxed: Option<usize>,
) -> Option<usize> {
    let GalleyBlock::Paragraph(para) = &blocks[index] else {
        return None;
    };
    let kept = para.keep_with_next && !style.keep_with_next;
    if !kept || style.keep_lines || para.figure.is_some() || para.part != Part::Whole {
        return None;
    }
    match lines.len() {
        0 | 1 => None,
        2..=WHOLE => (relaxed == Some(index) || is_first_text(&blocks[..index])).then_some(1),
        _ => Some(2),
    }
}

/// Are there a title and no text among the blocks before?
fn is_first_text(before: &[GalleyBlock]) -> bool {
    let front = |para: &Para| FRONT.contains(&para.style.as_str());
    let above = |block: &GalleyBlock| match block {
        GalleyBlock::Paragraph(para) => {
            para.runs.is_empty() || para.style.starts_with("heading") || front(para)
        }
        GalleyBlock::Table(_) => false,
    };
    let text = before.iter().rev().take_while(|block| above(block));
    text.into_iter().any(|block| match block {
        GalleyBlock::Paragraph(para) => para.style == "title",
        GalleyBlock::Table(_) => false,
    })
}

impl Flow<'_> {
    /// Decides how a long paragraph is kept with what follows, just before it is placed: as a whole
    /// where both fit on this page, not at all where its own last lines come to stand there, else by
    /// parting it.
    pub(super) fn part_last_text(
        &mut self,
        index: usize,
        blocks: &mut Vec<GalleyBlock>,
        settings: &mut Vec<Setting>,
    ) {
        let (GalleyBlock::Paragraph(para), Setting::Paragraph(lines)) =
            (&blocks[index], &settings[index])
        else {
            return;
        };
        let style = self.profile.style(&para.style);
        let Some(least) = least_here(index, blocks, style, lines, self.relaxed) else {
            return;
        };
        let next = self.kept_height(index + 1, blocks, settings);
        let here = self.lines_here(para, style, lines, true);
        let height = height_of(para, style, lines) + self.notes_need(para, lines);
        let whole = here == lines.len();
        if whole && self.fits(height + style.height_below() + next) {
            return;
        }
        let room = self.area.height - next;
        let fits = |lines: usize| style.line_height * lines as i64 <= room;
        let natural = here > 0 && !whole && fits(self.on_last_page(style, lines.len() - here));
        let parted = match natural || !fits(MOVED[0]) {
            true => None,
            false => self.parted(para, style, lines, least),
        };
        // A short one that cannot be parted moves on as a whole.
        let keeps = parted.is_none() && lines.len() <= WHOLE;
        if let GalleyBlock::Paragraph(para) = &mut blocks[index] {
            para.keep_with_next = keeps;
        }
        let Some([beginning, end]) = parted else {
            return;
        };
        let (first, second) = (
            GalleyBlock::Paragraph(beginning.0),
            GalleyBlock::Paragraph(end.0),
        );
        blocks.splice(index..=index, [first, second]);
        let lines = [beginning.1, end.1].map(|lines| Setting::Paragraph(Arc::new(lines)));
        settings.splice(index..=index, lines);
    }

    /// Finds the short last text below a heading that may be parted, because a third of the page would
    /// stay empty if all went on with the signature.
    pub(super) fn relax_last_text(
        &mut self,
        index: usize,
        blocks: &[GalleyBlock],
        settings: &[Setting],
    ) {
        if (self.bottom() - self.y) * EMPTY <= self.area.height {
            return;
        }
        let of_heading = |block: &GalleyBlock| match block {
            GalleyBlock::Paragraph(para) => self.profile.style(&para.style).keep_with_next,
            GalleyBlock::Table(_) => false,
        };
        let headings = blocks[index..].iter().take_while(|b| of_heading(b)).count();
        let at = index + headings;
        let (Some(GalleyBlock::Paragraph(para)), Some(Setting::Paragraph(lines))) =
            (blocks.get(at), settings.get(at))
        else {
            return;
        };
        let style = self.profile.style(&para.style);
        let short = (2..=WHOLE).contains(&lines.len());
        if headings == 0
            || !short
            || least_here(at, blocks, style, lines, Some(at)).is_none()
            || self.fits(self.kept_height(index, blocks, settings))
        {
            return;
        }
        if self.parted(para, style, lines, 1).is_some() {
            self.relaxed = Some(at);
        }
    }

    /// Parts 附件说明 between two of its names where all that is kept with the signature, from this
    /// block on, would leave a third of the page empty; two lines stay on either side, as of any
    /// paragraph, and more go to the signature where there are more.
    pub(super) fn part_attachment_list(
        &self,
        index: usize,
        blocks: &mut [GalleyBlock],
        settings: &[Setting],
    ) {
        if (self.bottom() - self.y) * EMPTY <= self.area.height {
            return;
        }
        // Where each block of the list ends, from this one's top, and how many lines it has so far.
        let mut ends: Vec<(usize, Length, usize)> = Vec::new();
        let (mut height, mut lines_so_far) = (Length::ZERO, 0);
        for (at, (block, setting)) in blocks.iter().zip(settings).enumerate().skip(index) {
            let (GalleyBlock::Paragraph(para), Setting::Paragraph(lines)) = (block, setting) else {
                break;
            };
            let style = self.profile.style(&para.style);
            if para.page_break_before && at > index {
                return;
            }
            height += height_of(para, style, lines) + style.height_below();
            height += self.notes_need(para, lines);
            if para.style == LIST {
                lines_so_far += lines.len();
                ends.push((at, height, lines_so_far));
            }
            if !para.keep_with_next && !style.keep_with_next {
                break;
            }
        }
        if self.fits(height) {
            return;
        }
        let parts = |moved: usize| {
            let fits = move |(_, height, lines): &&(usize, Length, usize)| {
                self.fits(*height) && *lines >= MOVED[0] && lines_so_far - lines >= moved
            };
            ends.iter().rev().find(fits)
        };
        if let Some((last, ..)) = parts(NAMES).or_else(|| parts(MOVED[0]))
            && let GalleyBlock::Paragraph(para) = &mut blocks[*last]
        {
            para.keep_with_next = false;
        }
    }

    /// How many of the lines that are left for further pages stand on the last of them.
    fn on_last_page(&self, style: &Style, mut lines: usize) -> usize {
        let pitch = style.line_height.to_emu().max(1);
        let page = usize::try_from(self.area.height.to_emu() / pitch).unwrap_or(0);
        while page > MOVED[0] && lines > page {
            lines -= page.min(lines - MOVED[0]);
        }
        lines
    }

    /// The paragraph without its last lines, and these, each with its lines.
    fn parted(
        &self,
        para: &Para,
        style: &Style,
        lines: &[SetLine],
        least: usize,
    ) -> Option<[(Para, Vec<SetLine>); 2]> {
        // What is wrong with the text was reported when it was set whole.
        let set = |para: &Para| {
            let measure = self.area.width;
            let sink = &mut Sink::new();
            set_paragraph(para, style, measure, self.profile, self.fonts, "", sink)
        };
        let most = lines.len().saturating_sub(least);
        let mut moved = MOVED.map(|moved| moved.min(most)).to_vec();
        moved.dedup();
        moved.into_iter().find_map(|moved| {
            let at = lines.len() - moved;
            let [beginning, mut end] = para.parted(lines[at].range.start)?;
            end.keep_with_next = true;
            let (first, second) = (set(&beginning), set(&end));
            let as_before = first.len() == at && second.len() == moved;
            as_before.then_some([(beginning, first), (end, second)])
        })
    }
}
