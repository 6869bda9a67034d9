//! word/document.xml: sections, paragraphs, links.

use std::collections::{BTreeMap, BTreeSet};

use crate::font::FontSet;
use crate::plan::ColumnAlign;
use crate::template::{Align, Orientation, Profile, Style};
use crate::typeset::{
    BlockLayout, Figure, GalleyBlock, LineLayout, Look, Pages, Para, ParaNumber, Part, TableLayout,
};

use super::assumptions::BLANK_END;
use super::bookmark::Bookmarks;
use super::drawing::Media;
use super::field;
use super::fonts::FaceUses;
use super::footer::{Footers, letterhead_references};
use super::numbering::{BASE_LIST, Lists, Numbered, Owner, UNNUMBERED, heading_level};
use super::package::{
    OFFICE_RELATIONSHIPS, WORDPROCESSING, header_relationship, letterhead_relationship,
    media_relationship,
};
use super::props::{Indent, IndentUnit, ParaProps, RunProps, SectionProps};
use super::section::section_props;
use super::styles::{StyleIds, style_indent};
use super::text::{Faces, Piece, pieces, write_run, write_tabbed};
use super::xml::Xml;
use super::{contents, drawing, footnotes, loading, table};

/// Writes the document's blocks, and remembers which faces they use.
pub(super) struct Writer<'a> {
    pub pages: &'a Pages,
    pub profile: &'a Profile,
    pub fonts: &'a FontSet,
    pub ids: &'a StyleIds,
    pub lists: &'a Lists,
    pub bookmarks: Bookmarks,
    /// Blocks that are said to start a page though the galley does not.
    pub page_starts: BTreeSet<(usize, usize)>,
    /// What the contents call an attachment, by anchor.
    pub called: BTreeMap<&'a str, String>,
    pub uses: FaceUses,
    pub media: &'a Media,
    /// How many parts of heads there are, the last of them empty.
    pub headers: usize,
    /// How many pictures have been written.
    pub drawings: usize,
    /// `w:footerReference`s of the sections.
    pub footers: &'a Footers,
}

/// What a paragraph is beside its own content.
#[derive(Clone, Copy, Default)]
pub(super) struct Place<'a> {
    /// Section and block, outside tables.
    pub at: Option<(usize, usize)>,
    /// How its lines were decided.
    pub lines: &'a [LineLayout],
    /// Its row is kept with what follows.
    pub kept_row: bool,
    /// It ends this section.
    pub section: Option<&'a SectionProps<'a>>,
}

impl<'a> Writer<'a> {
    /// The part.
    pub(super) fn document(&mut self) -> String {
        let mut xml = Xml::part();
        let mut root = xml
            .el("w:document")
            .attr("xmlns:r", OFFICE_RELATIONSHIPS)
            .attr("xmlns:w", WORDPROCESSING);
        if !self.media.pictures.is_empty() {
            root = drawing::namespaces(root);
        }
        root.body(|xml| xml.el("w:body").body(|xml| self.body(xml)));
        xml.finish()
    }

    fn body(&mut self, xml: &mut Xml) {
        let pages = self.pages;
        let count = pages.galley.sections.len();
        for index in 0..count {
            self.section(xml, index, index + 1 == count);
        }
        if count == 0 {
            self.paragraph(xml, &after_table(), Place::default());
            let footers = &self.footers.references;
            section_props(self.profile, Default::default(), footers, false).write(xml);
        }
    }

    fn section(&mut self, xml: &mut Xml, index: usize, is_last: bool) {
        let pages = self.pages;
        let Some(section) = pages.galley.sections.get(index) else {
            return;
        };
        let footers = match (section.numbered, section.orientation) {
            (false, _) => &self.footers.blank,
            (true, Orientation::Landscape) => &self.footers.landscape,
            (true, Orientation::Portrait) => &self.footers.references,
        };
        let has_notes = !pages.galley.notes.is_empty();
        let mut props = section_props(self.profile, section.orientation, footers, has_notes);
        props.headers = self.heads(index, section.numbered);
        props.starts_odd = section.starts_odd;
        if self.follows_blank(index) {
            // Assumption 26.
            let blank = SectionProps {
                headers: self.heads(index, false),
                footers: &self.footers.blank,
                starts_odd: false,
                ..props.clone()
            };
            let place = Place {
                section: Some(&blank),
                ..Place::default()
            };
            self.paragraph(xml, &after_table(), place);
        }
        let heads = match &self.profile.letterhead {
            Some(letterhead) => letterhead.title_page,
            None => !props.headers.is_empty(),
        };
        props.title_page = index == 0 && heads;
        props.first_footer = self.footers.first.as_deref().filter(|_| props.title_page);
        let blocks = &section.blocks;
        let contents = contents::find(blocks);
        let ends_plain = matches!(blocks.last(), Some(GalleyBlock::Paragraph(_)))
            && contents
                .as_ref()
                .is_none_or(|c| c.blocks.end < blocks.len());
        let mut block = 0;
        while block < blocks.len() {
            if let Some(found) = contents.as_ref().filter(|c| c.blocks.start == block) {
                contents::write(self, xml, index, found);
                block = found.blocks.end;
                continue;
            }
            let ends = ends_plain && !is_last && block + 1 == blocks.len();
            self.block(xml, (index, block), ends.then_some(&props));
            block += 1;
        }
        if is_last {
            if !ends_plain {
                self.paragraph(xml, &after_table(), Place::default());
            }
            props.write(xml);
        } else if !ends_plain {
            let place = Place {
                section: Some(&props),
                ..Place::default()
            };
            self.paragraph(xml, &after_table(), place);
        }
    }

    /// Does a page stand before this section that is there only so that it begins on an odd one?
    fn follows_blank(&self, section: usize) -> bool {
        let mut pages = self.pages.pages.iter();
        let first = pages.find(|page| page.section == section);
        self.profile.letterhead.is_none() && first.is_some_and(|page| page.blank)
    }

    fn block(&mut self, xml: &mut Xml, at: (usize, usize), section: Option<&SectionProps<'_>>) {
        let pages = self.pages;
        let blocks = pages.galley.sections.get(at.0).map(|s| &s.blocks);
        let before = at.1.checked_sub(1).and_then(|i| blocks?.get(i));
        match blocks.and_then(|blocks| blocks.get(at.1)) {
            Some(GalleyBlock::Paragraph(para)) => {
                let place = Place {
                    at: Some(at),
                    lines: self.lines_of(at),
                    section,
                    ..Place::default()
                };
                self.paragraph(xml, para, place);
            }
            Some(GalleyBlock::Table(table)) => {
                if matches!(before, Some(GalleyBlock::Table(_))) {
                    self.paragraph(xml, &after_table(), Place::default());
                }
                let empty = TableLayout::default();
                let layout = match pages.layout.get(at.0).and_then(|s| s.get(at.1)) {
                    Some(BlockLayout::Table(layout)) => layout,
                    _ => &empty,
                };
                table::write(self, xml, table, layout);
            }
            None => {}
        }
    }

    /// How the lines of a paragraph outside tables were decided.
    pub(super) fn lines_of(&self, (section, block): (usize, usize)) -> &'a [LineLayout] {
        match self.pages.layout.get(section).and_then(|s| s.get(block)) {
            Some(BlockLayout::Paragraph(layout)) => &layout.lines,
            _ => &[],
        }
    }

    /// Writes a paragraph.
    pub(super) fn paragraph(&mut self, xml: &mut Xml, para: &Para, place: Place<'_>) {
        self.paragraph_with(xml, para, place, |writer, xml| match &para.figure {
            Some(figure) => writer.figure(xml, figure),
            None => writer.text(xml, para, place.lines),
        });
    }

    /// A section's `w:headerReference`s: the document's first page has no head, nor has a page without
    /// a number.
    fn heads(&self, section: usize, numbered: bool) -> Vec<(&'static str, String)> {
        if let Some(letterhead) = self.profile.letterhead_with_heads() {
            let mut heads = letterhead_references(&letterhead.headers, letterhead.even_pages);
            let first = letterhead.headers.first.as_deref();
            if let Some(first) = first.filter(|_| section == 0 && letterhead.title_page) {
                heads.push(("first", letterhead_relationship(first)));
            }
            return heads;
        }
        let Some(blank) = self.headers.checked_sub(1) else {
            return Vec::new();
        };
        let (footers, media) = (self.footers.parts.len(), self.media.pictures.len());
        let id = |part: usize| header_relationship(footers, media, part);
        let part = |part: usize| id(if numbered { part } else { blank });
        let mut heads = vec![("default", part(0))];
        if self.profile.has_even_pages() {
            heads.push(("even", part(blank.saturating_sub(1))));
        }
        if section == 0 {
            heads.push(("first", id(blank)));
        }
        heads
    }

    fn figure(&mut self, xml: &mut Xml, figure: &Figure) {
        let nth = self.drawings;
        self.drawings += 1;
        let Some(index) = self.media.index(nth) else {
            return;
        };
        let relationship = media_relationship(self.footers.parts.len(), index);
        let nth = i64::try_from(nth).unwrap_or(i64::MAX);
        drawing::inline(xml, figure, nth, &relationship);
    }

    /// Writes a paragraph with its bookmark round `content`.
    pub(super) fn paragraph_with(
        &mut self,
        xml: &mut Xml,
        para: &Para,
        place: Place<'_>,
        content: impl FnOnce(&mut Self, &mut Xml),
    ) {
        let numbered = place
            .at
            .and_then(|(section, block)| self.lists.get(section, block));
        let props = self.para_props(para, place, numbered);
        let bookmark = para.anchor.as_deref().and_then(|a| self.bookmarks.take(a));
        xml.el("w:p").body(|xml| {
            props.write(xml);
            if let Some(number) = &para.number {
                self.number(xml, para, number, numbered);
            }
            if let Some(mark) = &bookmark {
                xml.el("w:bookmarkStart")
                    .int("w:id", mark.id)
                    .attr("w:name", &mark.name)
                    .empty();
            }
            let called = para.anchor.as_deref().and_then(|a| self.called.get(a));
            if let Some(called) = called {
                contents::mark(xml, called);
            }
            content(self, xml);
            if let Some(mark) = &bookmark {
                xml.el("w:bookmarkEnd").int("w:id", mark.id).empty();
            }
        });
    }

    fn para_props<'p>(
        &self,
        para: &'p Para,
        place: Place<'p>,
        numbered: Option<Numbered>,
    ) -> ParaProps<'p>
    where
        'a: 'p,
    {
        let ids: &'a StyleIds = self.ids;
        let style = self.profile.style(&para.style);
        let bound = heading_level(&para.style, self.profile);
        // A heading's style brings its list; what differs is said here.
        let list = match (numbered, bound) {
            (Some(Numbered::List { level, list }), _) => Some((level, list + ids.lists)),
            (_, Some(level)) => Some((level, UNNUMBERED + ids.lists)),
            _ => None,
        };
        let from_style = bound.map(|level| (level, BASE_LIST + ids.lists));
        let list = list.filter(|list| Some(*list) != from_style);
        ParaProps {
            style: Some(ids.id(&para.style)),
            keep_next: self.keep_next(para, style, place),
            page_break_before: self.breaks_page(para, place).then_some(true),
            list,
            indent: self.indent(para, style, list),
            align: para.align.map(alignment).filter(|a| *a != style.align),
            stops: &para.stops,
            spread: para.spread,
            section: place.section,
            ..ParaProps::default()
        }
    }

    /// What the paragraph says of `w:keepNext` beside its style: not where the next block starts
    /// another page all the same, for LibreOffice would move the whole chain there.
    fn keep_next(&self, para: &Para, style: &Style, place: Place<'_>) -> Option<bool> {
        let kept = para.keep_with_next || style.keep_with_next;
        let last = place.lines.last().map(|line| line.page);
        let next = place.at.and_then(|(section, block)| {
            let next = self.pages.layout.get(section)?.get(block + 1)?;
            loading::first_page(next)
        });
        let parted = matches!((last, next), (Some(last), Some(next)) if last != next);
        match (kept, parted) {
            (true, true) => style.keep_with_next.then_some(false),
            (true, false) => (!style.keep_with_next).then_some(true),
            (false, _) => place.kept_row.then_some(true),
        }
    }

    /// A section's first paragraph starts a page anyway (assumption 6).
    fn breaks_page(&self, para: &Para, place: Place<'_>) -> bool {
        let starts = place.at.is_some_and(|at| self.page_starts.contains(&at));
        (para.page_break_before || starts) && place.at.is_none_or(|(_, block)| block > 0)
    }

    /// Indents that differ from the style's, in twips alone; a list named directly would bring the
    /// indents of its own level.
    fn indent(&self, para: &Para, style: &Style, list: Option<(u8, u32)>) -> Indent {
        let goes_on = para.part == Part::End;
        let overridden = goes_on
            || para.indent_left.is_some()
            || para.indent_right.is_some()
            || para.hanging.is_some()
            || para.text_indent(style) != style.text_indent;
        let level = list.map(|(level, _)| level);
        let level_differs = level.is_some_and(|level| {
            let owner = Owner::of(&para.style, self.profile);
            let of_list = self.profile.style(&owner.style(usize::from(level)));
            style_indent(of_list, self.profile) != style_indent(style, self.profile)
        });
        if !overridden && !level_differs {
            return Indent::default();
        }
        Indent {
            left: Some(para.indent_left.unwrap_or(style.indent_left)),
            right: Some(para.indent_right.unwrap_or(style.indent_right)),
            first: Some(match goes_on {
                true => 0.0,
                false => para.text_indent(style) - para.hanging.unwrap_or(style.hanging),
            }),
            em: style.size,
            unit: IndentUnit::Twips,
        }
    }

    /// A number that no list shows is text; one that a list shows needs its glyphs embedded.
    fn number(
        &mut self,
        xml: &mut Xml,
        para: &Para,
        number: &ParaNumber,
        numbered: Option<Numbered>,
    ) {
        let run = Para {
            style: para.style.clone(),
            runs: vec![crate::typeset::Run {
                text: number.text.clone(),
                ..Default::default()
            }],
            ..Para::default()
        };
        if matches!(numbered, Some(Numbered::List { .. })) {
            let faces = self.faces(&para.style, &number.text);
            self.remember(&faces, &number.text);
        } else {
            self.text(xml, &run, &[]);
        }
    }

    /// The faces that set a text in a style.
    pub(super) fn faces(&self, style: &str, text: &str) -> Faces {
        let chain = self.fonts.chain(&self.profile.style(style).font);
        Faces::of(text, chain, self.fonts)
    }

    /// Remembers which characters are set in which face.
    pub(super) fn remember(&mut self, faces: &Faces, text: &str) {
        for span in &faces.spans {
            let part = text.get(span.range.clone()).unwrap_or_default();
            self.uses.add(span.face, part);
        }
    }

    /// Writes a paragraph's text with its links: a field where it says just what the bookmark
    /// encloses, so that it follows a change.
    pub(super) fn text(&mut self, xml: &mut Xml, para: &Para, lines: &[LineLayout]) {
        let text = para.text();
        let style = self.profile.style(&para.style);
        let own = self.fonts.chain(&style.font);
        let asked = |look: Look| self.fonts.chain(look.chain(self.profile)?);
        let faces = Faces::of_runs(&para.runs, &text, own, &asked, self.fonts);
        self.remember(&faces, &text);
        let pieces = pieces(para, &text, &faces, lines, style);
        for group in pieces.chunk_by(|a, b| a.link == b.link) {
            let run = group.first().and_then(|piece| para.runs.get(piece.link?));
            let target = run.and_then(|run| run.link.as_deref());
            let is_field = run.is_some_and(|run| run.is_field);
            if run.is_some_and(|run| run.counted) {
                let plain = RunProps::default();
                let label = &self.profile.figure.label;
                field::begin(xml, &format!("SEQ {label} \\* ARABIC"), &plain);
                runs(xml, &text, group, (self.fonts, self.ids));
                field::end(xml, &plain);
                continue;
            }
            match target.and_then(|anchor| self.bookmarks.get(anchor)) {
                Some(bookmark) if is_field => {
                    let plain = RunProps {
                        spacing: group.first().and_then(|piece| piece.nudge),
                        ..RunProps::default()
                    };
                    field::begin(xml, &format!("REF {} \\h", bookmark.name), &plain);
                    // A line break in a field's result would be lost.
                    let mut result = group.to_vec();
                    let ends_line = result
                        .last_mut()
                        .is_some_and(|last| std::mem::take(&mut last.ends_line));
                    runs(xml, &text, &result, (self.fonts, self.ids));
                    field::end(xml, &plain);
                    if ends_line {
                        line_break(xml);
                    }
                }
                Some(bookmark) => {
                    hyperlink(xml, &bookmark.name, |xml| {
                        runs(xml, &text, group, (self.fonts, self.ids))
                    });
                }
                None => runs(xml, &text, group, (self.fonts, self.ids)),
            }
        }
    }
}

/// An empty paragraph where Word wants one.
fn after_table() -> Para {
    Para {
        style: "after-table".to_owned(),
        ..Para::default()
    }
}

fn alignment(align: ColumnAlign) -> Align {
    match align {
        ColumnAlign::Left => Align::Left,
        ColumnAlign::Center | ColumnAlign::Decimal => Align::Center,
        ColumnAlign::Right => Align::Right,
    }
}

/// Writes pieces of a text as runs.
pub(super) fn runs(
    xml: &mut Xml,
    text: &str,
    pieces: &[Piece],
    (fonts, ids): (&FontSet, &StyleIds),
) {
    for piece in pieces {
        let mut part = text.get(piece.range.clone()).unwrap_or_default();
        let ended: String;
        if piece.ends_in_blank {
            ended = format!("{part}{BLANK_END}");
            part = &ended;
        }
        if piece.hung || part.is_empty() {
            if piece.ends_line {
                line_break(xml);
            }
            continue;
        }
        match piece.look.note {
            Some(note) => {
                footnotes::reference(xml, note, piece.props(fonts), &ids.footnote_mark);
            }
            None if piece.tabs => write_tabbed(xml, part, &piece.props(fonts)),
            None => write_run(xml, part, &piece.props(fonts)),
        }
        if piece.ends_line {
            line_break(xml);
        }
    }
}

fn line_break(xml: &mut Xml) {
    xml.el("w:r").body(|xml| xml.el("w:br").empty());
}

/// `w:hyperlink` to a bookmark.
pub(super) fn hyperlink(xml: &mut Xml, bookmark: &str, content: impl FnOnce(&mut Xml)) {
    xml.el("w:hyperlink")
        .attr("w:anchor", bookmark)
        .attr("w:history", "1")
        .body(content);
}
