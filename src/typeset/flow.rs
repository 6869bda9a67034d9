//! Blocks → pages: keeps, widows, page ends, contents numbers and footers.
//!
//! The vertical rules are docs/engines/lines.md §3, so that office engines end their pages where we do.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::Sink;
use crate::font::FontSet;
use crate::length::{Length, Point, Size};
use crate::picture::Pictures;
use crate::plan::Orientation;
use crate::template::{Profile, Style};

use super::galley::{Galley, GalleyBlock, Para, Run};
use super::last_rows::Tail;
use super::lower::one_line;
use super::notes::Notes;
use super::page::{
    BlockLayout, Item, LineLayout, OutlineEntry, Page, Pages, ParaLayout, Place, RuleLine, Tag,
    color, type_area,
};
use super::paragraph::{SetLine, set_paragraph};
use super::{
    KnownLines, contents, heads, imprint, known, last_lines, lead_in, letterhead, page_ends, table,
};

/// Of a table's notes that are longer than this part of a page, the first lines stand with it.
const LONGEST_NOTE: i64 = 4;
/// A table of at most so many rows below its head stays in one piece with its note.
const SHORT_TABLE: usize = 3;

/// One that takes no more than such a part of a page stays in one piece with the signature; a short one
/// without a note, too.
const SMALL_TABLE: i64 = 4;

/// The style of 续表.
const CONTINUED: &str = "table-continued";

/// Sets a galley on pages.
pub(super) fn flow(
    galley: Galley,
    profile: &Profile,
    (fonts, pictures, known): (&FontSet, &Pictures, &KnownLines),
    subject: &str,
    sink: &mut Sink,
) -> Pages {
    let mut flow = Flow {
        profile,
        fonts,
        known,
        subject,
        sink,
        pages: Vec::new(),
        origin: Point::default(),
        area: Size::default(),
        orientation: Orientation::Portrait,
        section: 0,
        y: Length::ZERO,
        block: 0,
        places: vec![Place::Margin],
        anchors: BTreeMap::new(),
        outline: Vec::new(),
        links: Vec::new(),
        entries: Vec::new(),
        notes: Notes::default(),
        foot: Length::ZERO,
        relaxed: None,
        called: String::new(),
    };
    let mut galley = galley;
    flow.notes = Notes::of(std::mem::take(&mut galley.notes));
    let mut layout = Vec::with_capacity(galley.sections.len());
    let foot = imprint::foot(&mut flow, &galley);
    let home = imprint::home(&galley);
    for index in 0..galley.sections.len() {
        let section = &mut galley.sections[index];
        flow.end_notes();
        flow.section = index;
        flow.relaxed = None;
        flow.orientation = section.orientation;
        (flow.origin, flow.area) = type_area(profile, section.orientation);
        if section.starts_odd && flow.pages.len() % 2 == 1 {
            flow.new_page();
            flow.pages
                .iter_mut()
                .last()
                .into_iter()
                .for_each(|page| page.blank = true);
        }
        flow.new_page();
        if home == Some(index) {
            flow.foot = foot;
        }
        layout.push(flow.blocks(&mut section.blocks));
        if home == Some(index) {
            flow.end_long_notes();
            imprint::place(&mut flow, &mut galley, &mut layout);
            flow.foot = Length::ZERO;
        }
    }
    flow.end_long_notes();
    imprint::place(&mut flow, &mut galley, &mut layout);
    flow.close_page();
    flow.report_long_notes();
    contents::number_entries(&mut flow);
    if profile.letterhead_with_feet().is_none() {
        contents::number_pages(&mut flow, &galley.sections);
    }
    if profile.letterhead_with_heads().is_none() {
        heads::place(&mut flow, &galley);
    }
    letterhead::place(&mut flow, pictures);
    flow.resolve_links();
    galley.notes = std::mem::take(&mut flow.notes.paras);
    Pages {
        outline: std::mem::take(&mut flow.outline),
        pages: std::mem::take(&mut flow.pages),
        places: std::mem::take(&mut flow.places),
        notes: std::mem::take(&mut flow.notes.laid),
        galley,
        layout,
    }
}

/// A link whose target's page is not known yet.
pub(super) struct PendingLink {
    pub(super) page: usize,
    pub(super) at: Point,
    pub(super) size: Size,
    pub(super) anchor: String,
}

/// A contents entry whose number is not known yet.
pub(super) struct PendingEntry {
    pub(super) page: usize,
    /// Top of its last line.
    pub(super) top: Length,
    /// End of its text.
    pub(super) x: Length,
    pub(super) style: String,
    pub(super) anchor: String,
    pub(super) paragraph: u32,
}

/// A block whose lines are set.
pub(super) enum Setting {
    Paragraph(Arc<Vec<SetLine>>),
    Table(table::TableSetting),
}

pub(super) struct Flow<'a> {
    pub(super) profile: &'a Profile,
    pub(super) fonts: &'a FontSet,
    /// What other documents have set with the same profile and fonts.
    pub(super) known: &'a KnownLines,
    pub(super) subject: &'a str,
    pub(super) sink: &'a mut Sink,
    pub(super) pages: Vec<Page>,
    /// Top left of the text area.
    pub(super) origin: Point,
    /// Its extent.
    pub(super) area: Size,
    pub(super) orientation: Orientation,
    pub(super) section: usize,
    /// The next line's top.
    pub(super) y: Length,
    /// The index in its section of the block that is being placed.
    pub(super) block: usize,
    places: Vec<Place>,
    pub(super) anchors: BTreeMap<String, (usize, Length)>,
    outline: Vec<OutlineEntry>,
    pub(super) links: Vec<PendingLink>,
    pub(super) entries: Vec<PendingEntry>,
    pub(super) notes: Notes,
    /// What stands at the foot of the last page, whose text goes with it ([`imprint::foot`]).
    foot: Length,
    /// The block of a short last text that is parted (`last_lines`).
    pub(super) relaxed: Option<usize>,
    /// The title of the attachment whose blocks are set.
    pub(super) called: String,
}

impl Flow<'_> {
    pub(super) fn new_page(&mut self) {
        self.close_page();
        let (size, _) = self.profile.page.oriented(self.orientation);
        self.pages.push(Page {
            size,
            number: u32::try_from(self.pages.len()).unwrap_or(u32::MAX - 1) + 1,
            section: self.section,
            blank: false,
            items: Vec::new(),
        });
        self.y = self.origin.y;
        self.carry_notes();
    }

    pub(super) fn page(&self) -> usize {
        self.pages.len().saturating_sub(1)
    }

    /// Left edge of a page's text area.
    pub(super) fn left_edge(&self, page: usize) -> Length {
        self.type_area_of(page).0.x
    }

    /// Right edge of a page's text area.
    pub(super) fn right_edge(&self, page: usize) -> Length {
        let (origin, size) = self.type_area_of(page);
        origin.x + size.width
    }

    fn type_area_of(&self, page: usize) -> (Point, Size) {
        let landscape = self
            .pages
            .get(page)
            .is_some_and(|page| page.size.width > page.size.height);
        let orientation = if landscape {
            Orientation::Landscape
        } else {
            Orientation::Portrait
        };
        type_area(self.profile, orientation)
    }

    /// Is the page empty, that is, is a new one no better?
    pub(super) fn at_top(&self) -> bool {
        self.y == self.origin.y && self.notes_height() == Length::ZERO
    }

    /// Where text must end on this page: above its notes.
    pub(super) fn bottom(&self) -> Length {
        self.origin.y + self.area.height - self.notes_height()
    }

    /// Is there so much height left on this page?
    pub(super) fn fits(&self, height: Length) -> bool {
        self.y + height <= self.bottom()
    }

    fn blocks(&mut self, blocks: &mut Vec<GalleyBlock>) -> Vec<BlockLayout> {
        let mut settings: Vec<Setting> = blocks.iter_mut().map(|block| self.set(block)).collect();
        lead_in::keep(blocks, &settings);
        if self.foot > Length::ZERO
            && let Some(GalleyBlock::Paragraph(last)) = blocks.last_mut()
        {
            last.keep_with_next = true;
        }
        // What stands above such a table goes where it goes.
        for index in 0..blocks.len() {
            self.keep_short_table(index, blocks, &mut settings);
        }
        let mut layouts = Vec::with_capacity(blocks.len());
        let mut index = 0;
        while index < blocks.len() {
            self.block = index;
            let whole = match &blocks[index] {
                GalleyBlock::Paragraph(para) => para.figure.is_some(),
                GalleyBlock::Table(_) => true,
            };
            if whole {
                // Its pages are counted as whole ones.
                self.end_long_notes();
            }
            self.part_attachment_list(index, blocks, &settings);
            self.part_chart(index, blocks, &mut settings);
            self.relax_last_text(index, blocks, &settings);
            self.start_block(index, blocks, &settings);
            self.part_last_text(index, blocks, &mut settings);
            self.continue_table(index, blocks, &mut settings);
            // What stands below the part that goes here: the rest has the table's note.
            let tail = self.tail_with_foot(&blocks[index + 1..], &settings[index + 1..]);
            let layout = match (&mut blocks[index], &mut settings[index]) {
                (GalleyBlock::Paragraph(para), Setting::Paragraph(lines)) => {
                    BlockLayout::Paragraph(self.place_paragraph(para, lines))
                }
                (GalleyBlock::Table(table), Setting::Table(setting)) => {
                    BlockLayout::Table(table::place(self, table, setting, tail))
                }
                _ => BlockLayout::Paragraph(ParaLayout::default()),
            };
            layouts.push(layout);
            index += 1;
        }
        layouts
    }

    /// 续表: where the profile wants that word above a table's later pages, what does not fit on this
    /// one becomes a table of its own. Word has no head row that differs on later pages.
    fn continue_table(
        &mut self,
        index: usize,
        blocks: &mut Vec<GalleyBlock>,
        settings: &mut Vec<Setting>,
    ) {
        let Some(word) = &self.profile.table.continued else {
            return;
        };
        let tail = self.tail_with_foot(&blocks[index + 1..], &settings[index + 1..]);
        let (GalleyBlock::Table(table), Setting::Table(setting)) =
            (&mut blocks[index], &mut settings[index])
        else {
            return;
        };
        let above = self.profile.style(CONTINUED).line_height;
        let Some(row) = page_ends::second_page(self, table, setting, tail, above) else {
            return;
        };
        let (rest, rest_setting) = setting.split_off(table, row);
        let label = Para {
            style: CONTINUED.to_owned(),
            runs: vec![Run {
                text: word.clone(),
                ..Run::default()
            }],
            page_break_before: true,
            ..Para::default()
        };
        let lines = self.set_lines(&label);
        blocks.splice(
            index + 1..index + 1,
            [GalleyBlock::Paragraph(label), GalleyBlock::Table(rest)],
        );
        settings.splice(
            index + 1..index + 1,
            [Setting::Paragraph(lines), Setting::Table(rest_setting)],
        );
    }

    /// A table that can spare no row stays in one piece: with its note, unless that is itself kept with a
    /// plan's end; a low one without a note, since one row would stand alone on one of the two pages.
    fn keep_short_table(&self, index: usize, blocks: &[GalleyBlock], settings: &mut [Setting]) {
        let tail = self.tail(&blocks[index + 1..], &settings[index + 1..]);
        let (GalleyBlock::Table(table), Setting::Table(setting)) =
            (&blocks[index], &mut settings[index])
        else {
            return;
        };
        let rows = table.rows.len() - table.header_rows.min(table.rows.len());
        let height = setting.height(self.profile) + tail.height();
        let mut notes = blocks[index + 1..].iter().map_while(|block| match block {
            GalleyBlock::Paragraph(para) if para.style == "note" => Some(para),
            _ => None,
        });
        let goes_on = notes.any(|para| para.keep_with_next);
        if !table.kind.is_grid() {
            return;
        }
        // What has few rows can spare none.
        let low = setting.height(self.profile) * SMALL_TABLE <= self.area.height;
        if tail.note == Length::ZERO {
            setting.kept_whole = rows <= SHORT_TABLE && rows > 1 && low;
        } else if (rows <= SHORT_TABLE || tail.signed && low)
            && height <= self.area.height
            && !goes_on
        {
            setting.kept_with_note = table.rows.len();
        }
    }

    /// What stands on a table's last page below it: the empty paragraph that Word wants behind it,
    /// or its notes.
    fn tail(&self, next: &[GalleyBlock], settings: &[Setting]) -> Tail {
        let mut tail = Tail::default();
        let mut first_lines = Length::ZERO;
        for (nth, (block, setting)) in next.iter().zip(settings).enumerate() {
            let (GalleyBlock::Paragraph(para), Setting::Paragraph(lines)) = (block, setting) else {
                break;
            };
            let style = self.profile.style(&para.style);
            match para.style.as_str() {
                _ if para.page_break_before => break,
                "after-table" if nth == 0 => tail.blank = style.line_height,
                "note" => {
                    if tail.note == Length::ZERO {
                        first_lines = self.first_part(block, setting);
                    }
                    tail.note += height_of(para, style, lines);
                }
                _ => break,
            }
        }
        if tail.note * LONGEST_NOTE > self.area.height {
            tail.note = first_lines;
        }
        if tail.note == Length::ZERO {
            tail.note = self.signature_below(next, settings);
            tail.signed = tail.note > Length::ZERO;
        }
        tail
    }

    /// The same with what stands at the page's foot, where nothing else of the text comes between.
    fn tail_with_foot(&self, next: &[GalleyBlock], settings: &[Setting]) -> Tail {
        let mut tail = self.tail(next, settings);
        let is_last = match next {
            [] => true,
            [GalleyBlock::Paragraph(para)] => para.style == "after-table",
            _ => false,
        };
        if is_last {
            tail.note += self.foot_here();
        }
        tail
    }

    /// What is needed at the foot of this page if it is the last one.
    pub(super) fn foot_here(&self) -> Length {
        match self.foot > Length::ZERO && self.notes_height() > Length::ZERO {
            true => self.foot + imprint::ABOVE_NOTES,
            false => self.foot,
        }
    }

    /// The height of the signature that stands right below a table: 此页无正文 is not allowed, so that the
    /// table's last rows go with it as they go with a note. GB/T 9704-2012 §7.3.5.4
    fn signature_below(&self, next: &[GalleyBlock], settings: &[Setting]) -> Length {
        let mut height = Length::ZERO;
        let mut signed = false;
        for (block, setting) in next.iter().zip(settings) {
            let (GalleyBlock::Paragraph(para), Setting::Paragraph(lines)) = (block, setting) else {
                break;
            };
            let closes = matches!(
                para.style.as_str(),
                "blank" | "attachment-list" | "signature" | "date"
            );
            if !closes || para.page_break_before {
                break;
            }
            signed |= matches!(para.style.as_str(), "signature" | "date");
            height += height_of(para, self.profile.style(&para.style), lines);
        }
        match signed && height * 2 < self.area.height {
            true => height,
            false => Length::ZERO,
        }
    }

    fn set(&mut self, block: &mut GalleyBlock) -> Setting {
        match block {
            GalleyBlock::Paragraph(para) => {
                if para.style == "attachment-title" {
                    self.called = one_line(&para.text());
                }
                self.set_chart(para);
                Setting::Paragraph(self.set_lines(para))
            }
            GalleyBlock::Table(table) => Setting::Table(table::set(self, table)),
        }
    }

    fn set_lines(&mut self, para: &Para) -> Arc<Vec<SetLine>> {
        self.set_notes(para);
        if para.contents_of.is_none() {
            return known::set(self, para, self.area.width);
        }
        let mut lines = self.set_in(para, self.area.width);
        contents::leave_room(self, para, &mut lines);
        Arc::new(lines)
    }

    /// A paragraph's lines in the measure given.
    pub(super) fn set_in(&mut self, para: &Para, measure: Length) -> Vec<SetLine> {
        let mut found = Sink::new();
        let lines = self.lines(para, measure, &mut found);
        self.sink.append(found);
        lines
    }

    /// The same, with what there is to say of them.
    pub(super) fn lines(&self, para: &Para, measure: Length, found: &mut Sink) -> Vec<SetLine> {
        let style = self.profile.style(&para.style);
        let (profile, fonts) = (self.profile, self.fonts);
        set_paragraph(para, style, measure, profile, fonts, self.subject, found)
    }

    /// A new page where the block asks for one, or where it and what it is kept with do not fit.
    ///
    /// What stands at the last page's foot is no part of the text in Word: there a page break brings the text
    /// to it.
    fn start_block(&mut self, index: usize, blocks: &mut [GalleyBlock], settings: &[Setting]) {
        let wants_page = matches!(&blocks[index], GalleyBlock::Paragraph(p) if p.page_break_before);
        let kept = self.kept_height(index, blocks, settings);
        let kept = if kept <= self.area.height {
            kept
        } else {
            self.first_part(&blocks[index], &settings[index])
        };
        if !self.at_top() && (wants_page || !self.fits(kept)) {
            let for_foot = self.goes_with_foot(index, blocks, settings);
            if let GalleyBlock::Paragraph(para) = &mut blocks[index] {
                para.page_break_before |= for_foot;
            }
            self.new_page();
        }
    }

    /// Does the block go to a new page for what stands at its foot, and for nothing else?
    fn goes_with_foot(
        &mut self,
        index: usize,
        blocks: &[GalleyBlock],
        settings: &[Setting],
    ) -> bool {
        if self.foot == Length::ZERO {
            return false;
        }
        let foot = std::mem::take(&mut self.foot);
        let without = self.kept_height(index, blocks, settings);
        self.foot = foot;
        self.fits(without)
    }

    /// The height of a block, what it is kept with and the first part of what follows.
    pub(super) fn kept_height(
        &self,
        index: usize,
        blocks: &[GalleyBlock],
        settings: &[Setting],
    ) -> Length {
        let mut height = Length::ZERO;
        for (at, (block, setting)) in blocks.iter().zip(settings).enumerate().skip(index) {
            let (GalleyBlock::Paragraph(para), Setting::Paragraph(lines)) = (block, setting) else {
                return height + self.first_part_with_note(at, blocks, settings);
            };
            let style = self.profile.style(&para.style);
            // Nothing is kept with what starts a page all the same.
            let parted = matches!(
                blocks.get(at + 1),
                Some(GalleyBlock::Paragraph(next)) if next.page_break_before
            );
            if let Some(least) = last_lines::least_here(at, blocks, style, lines, self.relaxed) {
                let notes = self.notes_need(para, &lines[..least]);
                return height + style.line_height * least as i64 + notes;
            }
            let kept = style.keep_with_next || para.keep_with_next;
            if parted || !kept {
                return height + self.first_part(block, setting);
            }
            height += height_of(para, style, lines) + style.height_below();
            height += self.notes_need(para, lines);
        }
        height + self.foot_here()
    }

    /// The least of a table that must stand together: all of a short one, with its note.
    fn first_part_with_note(
        &self,
        at: usize,
        blocks: &[GalleyBlock],
        settings: &[Setting],
    ) -> Length {
        match (&blocks[at], &settings[at]) {
            (GalleyBlock::Table(table), Setting::Table(setting))
                if setting.kept_with_note > 0 && setting.kept_with_note == table.rows.len() =>
            {
                let tail = self.tail(&blocks[at + 1..], &settings[at + 1..]);
                setting.height(self.profile) + tail.height()
            }
            (GalleyBlock::Table(_), Setting::Table(setting)) if setting.kept_whole => {
                setting.height(self.profile)
            }
            (block, setting) => self.first_part(block, setting),
        }
    }

    /// The least of a block that must stand together.
    fn first_part(&self, block: &GalleyBlock, setting: &Setting) -> Length {
        match (block, setting) {
            (GalleyBlock::Table(table), Setting::Table(setting)) => {
                setting.first_part(table.header_rows, self.area.height, self.profile)
            }
            (GalleyBlock::Paragraph(para), Setting::Paragraph(lines)) => {
                let style = self.profile.style(&para.style);
                if let Some(figure) = &para.figure {
                    return match figure.least_height(style, self.area.height) {
                        Some(least) => least,
                        None => height_of(para, style, lines),
                    };
                }
                let first = match (lines.len(), style.widow_control) {
                    (n, _) if style.keep_lines => n,
                    (n @ 0..=3, true) => n,
                    (_, true) => 2,
                    (_, false) => 1,
                };
                let below = if first >= lines.len() {
                    style.height_below()
                } else {
                    Length::ZERO
                };
                style.line_height * i64::try_from(first).unwrap_or(i64::MAX)
                    + below
                    + self.notes_need(para, &lines[..first])
            }
            _ => Length::ZERO,
        }
    }

    fn place_paragraph(&mut self, para: &Para, lines: &[SetLine]) -> ParaLayout {
        let style = self.profile.style(&para.style);
        let paragraph = self.next_paragraph(Place::Block {
            section: self.section,
            block: self.block,
        });
        let mut layout = ParaLayout::default();
        if let Some(figure) = &para.figure {
            self.place_figure(figure, style, paragraph, &mut layout);
            return layout;
        }
        let mut next = 0;
        while next < lines.len() {
            let take = self.lines_here(para, style, &lines[next..], next == 0);
            if take == 0 {
                self.new_page();
                continue;
            }
            for line in &lines[next..next + take] {
                if layout.lines.is_empty() {
                    self.mark(para);
                }
                layout.lines.push(LineLayout {
                    page: self.page(),
                    range: line.range.clone(),
                    nudge: line.nudge,
                    ended: line.ended,
                    hung: line.hung,
                });
                let at = Point {
                    x: self.origin.x,
                    y: self.y,
                };
                self.draw(line, at, tag(para, style), paragraph, style.line_height);
                self.y += style.line_height;
                self.take_notes(para, line);
            }
            next += take;
        }
        self.rule_below(style);
        if let (Some(anchor), Some(line)) = (&para.contents_of, lines.last()) {
            self.entries.push(PendingEntry {
                page: self.page(),
                top: self.y - style.line_height,
                x: self.origin.x + line_end(line),
                style: para.style.clone(),
                anchor: anchor.clone(),
                paragraph,
            });
        }
        layout
    }

    /// Draws the rule that a style has below its paragraphs.
    fn rule_below(&mut self, style: &Style) {
        let Some(rule) = &style.rule_below else {
            return;
        };
        let y = self.y + rule.space + rule.width.scale(0.5);
        let end = |x| Point { x, y };
        let line = RuleLine {
            from: end(self.origin.x),
            to: end(self.origin.x + self.area.width),
            width: rule.width,
            color: color(&rule.color),
        };
        if let Some(page) = self.pages.last_mut() {
            page.items.push(Item::Rule(line));
        }
        self.y += style.height_below();
    }

    /// How many of the `rest` lines go on this page: whole paragraphs, or at least two lines on
    /// either side of the page's end (docs/engines/lines.md §3).
    pub(super) fn lines_here(
        &self,
        para: &Para,
        style: &Style,
        lines: &[SetLine],
        starts: bool,
    ) -> usize {
        let rest = lines.len();
        let pitch = style.line_height.max(Length::emu(1));
        let left = self.bottom() - self.y;
        let noted = para.runs.iter().any(|run| run.look.note.is_some());
        let room_for = |height: Length| {
            let room = usize::try_from(height.to_emu().max(0) / pitch.to_emu()).unwrap_or(0);
            let fits = |count: &usize| {
                pitch * *count as i64 + self.notes_need(para, &lines[..*count]) <= height
            };
            match noted {
                true => (0..=room.min(rest)).rev().find(fits).unwrap_or(0),
                false => room,
            }
        };
        if room_for(left - style.height_below()) >= rest {
            return rest;
        }
        let room = room_for(left).min(rest);
        if self.at_top() {
            // Whatever is taken here, the page is the paragraph's alone.
            let most = room.max(1);
            return if style.widow_control && rest - most < 2 && most > 2 {
                most - 1
            } else {
                most
            };
        }
        if style.keep_lines {
            return 0;
        }
        if !style.widow_control {
            return room;
        }
        let take = room.min(rest.saturating_sub(2));
        if starts && take < 2 { 0 } else { take }
    }

    /// The number of a paragraph that is at that place.
    pub(super) fn next_paragraph(&mut self, place: Place) -> u32 {
        self.places.push(place);
        u32::try_from(self.places.len() - 1).unwrap_or(u32::MAX)
    }

    /// By page, the headings and attachments of the first level.
    pub(super) fn outline_entries(&self) -> Vec<(usize, String)> {
        let first = self.outline.iter().filter(|entry| entry.level == 1);
        first
            .map(|entry| (entry.page, entry.text.clone()))
            .collect()
    }

    /// The number that a paragraph got on an earlier page.
    pub(super) fn paragraph_of(&self, place: Place) -> u32 {
        let at = self.places.iter().rposition(|other| *other == place);
        at.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
    }

    /// Remembers where a paragraph that others point to stands.
    pub(super) fn mark(&mut self, para: &Para) {
        let Some(anchor) = &para.anchor else { return };
        self.anchors.insert(anchor.clone(), (self.page(), self.y));
        if let Some(listed) = &para.listed {
            self.outline.push(OutlineEntry {
                level: listed.level,
                text: listed.text.clone(),
                anchor: anchor.clone(),
                page: self.page(),
                y: self.y,
            });
        }
    }
}

/// Where a line's text ends, from the text area's left edge.
pub(super) fn line_end(line: &SetLine) -> Length {
    line.runs
        .iter()
        .map(|run| run.origin.x + run.width())
        .fold(Length::ZERO, Length::max)
}

/// The height of a paragraph's lines.
pub(super) fn height_of(para: &Para, style: &Style, lines: &[SetLine]) -> Length {
    match &para.figure {
        Some(figure) => figure.line_height(style),
        None => style.line_height * count(lines),
    }
}

fn count(lines: &[SetLine]) -> i64 {
    i64::try_from(lines.len()).unwrap_or(i64::MAX)
}

fn tag(para: &Para, style: &Style) -> Tag {
    match (style.outline_level, para.style.as_str()) {
        (Some(level), _) => Tag::Heading(level),
        (_, "title") => Tag::Heading(0),
        _ if para.contents_of.is_some() => Tag::Contents,
        _ => Tag::Paragraph,
    }
}
