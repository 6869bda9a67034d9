//! The galley and the pages' marks → the structure tree: headings, paragraphs, lists, tables,
//! contents and links in reading order, for tagged PDF.
//!
//! - source: ISO 32000-1 §14.7 (logical structure), §14.8 (standard types); ISO 14289-1 (PDF/UA-1)

use std::collections::BTreeMap;
use std::io::Write;

use crate::typeset::{
    Figure, GalleyBlock, GalleyTable, Item, Pages, Para, ParaNumber, Place, TableKind, Tag,
};

use super::content::Drawn;
use super::file::{PdfFile, Ref, text};

/// What a stretch of a page's text is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    /// The paragraph: an index of [`Pages::places`].
    pub(super) paragraph: u32,
    pub(super) part: Part,
}

/// Which part of its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Its outline number.
    Number,
    /// Its text.
    Text,
    /// The text below the page's n-th link.
    Link(u32),
    /// The mark of this footnote.
    Note(u32),
}

impl Part {
    /// The tag of the marked content.
    pub(super) fn tag(self) -> &'static str {
        match self {
            Part::Number => "Lbl",
            Part::Text => "P",
            Part::Link(_) => "Link",
            Part::Note(_) => "Reference",
        }
    }
}

/// What the paragraphs of a document are.
pub(super) struct Reading<'a> {
    pages: &'a Pages,
    /// By paragraph, how many characters its number has, where that is set apart.
    numbers: Vec<usize>,
}

impl<'a> Reading<'a> {
    pub(super) fn of(pages: &'a Pages) -> Reading<'a> {
        let number = |place: &Place| match para(pages, *place) {
            Some(para) if is_listed(para) => para
                .number
                .as_ref()
                .map_or(0, |number| number.text.chars().count()),
            _ => 0,
        };
        Reading {
            pages,
            numbers: pages.places.iter().map(number).collect(),
        }
    }

    pub(super) fn number_length(&self, paragraph: u32) -> usize {
        let length = self.numbers.get(paragraph as usize);
        length.copied().unwrap_or(0)
    }

    /// Is it a page's head or foot?
    pub(super) fn is_margin(&self, paragraph: u32) -> bool {
        let place = self.pages.places.get(paragraph as usize);
        place.is_none_or(|place| *place == Place::Margin)
    }
}

fn para(pages: &Pages, place: Place) -> Option<&Para> {
    if let Place::Note(note) = place {
        return pages.galley.notes.get(note);
    }
    let Place::Block { section, block } = place else {
        return None;
    };
    match pages.galley.sections.get(section)?.blocks.get(block)? {
        GalleyBlock::Paragraph(para) => Some(para),
        GalleyBlock::Table(_) => None,
    }
}

/// Is it an item of a list? A heading's number is part of the heading.
fn is_listed(para: &Para) -> bool {
    para.number.is_some() && para.listed.is_none() && para.contents_of.is_none()
}

/// A stretch of a page's text.
#[derive(Clone, Copy, Debug)]
struct Mark {
    page: usize,
    id: usize,
    part: Part,
}

/// The stretches of all pages by paragraph; each paragraph's in order.
struct Marks {
    all: Vec<Mark>,
    /// By paragraph, where its own end.
    ends: Vec<usize>,
}

impl Marks {
    /// Of a document of so many paragraphs.
    fn of(drawn: &[Drawn], paragraphs: usize) -> Marks {
        let leaves = || {
            let pages = drawn.iter().enumerate();
            let leaves = pages.flat_map(|(page, drawn)| {
                let marks = drawn.marks.iter().enumerate();
                marks.map(move |(id, leaf)| (page, id, leaf))
            });
            leaves.filter(|(_, _, leaf)| (leaf.paragraph as usize) < paragraphs)
        };
        let mut ends = vec![0; paragraphs];
        leaves().for_each(|(_, _, leaf)| ends[leaf.paragraph as usize] += 1);
        let mut count = 0;
        for end in &mut ends {
            // Each paragraph's begin, until its marks have been put there.
            count += std::mem::replace(end, count);
        }
        let blank = Mark {
            page: 0,
            id: 0,
            part: Part::Text,
        };
        let mut all = vec![blank; count];
        for (page, id, leaf) in leaves() {
            let end = &mut ends[leaf.paragraph as usize];
            let part = leaf.part;
            all[*end] = Mark { page, id, part };
            *end += 1;
        }
        Marks { all, ends }
    }

    fn range(&self, paragraph: usize) -> std::ops::Range<usize> {
        let begin = paragraph
            .checked_sub(1)
            .map_or(0, |before| self.ends[before]);
        begin..self.ends[paragraph]
    }

    fn of_paragraph(&self, paragraph: usize) -> &[Mark] {
        &self.all[self.range(paragraph)]
    }
}

/// What a structure element holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kid {
    Node(usize),
    Mark { page: usize, id: usize },
    Annotation { page: usize, id: Ref },
}

/// A structure element.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) tag: &'static str,
    pub(super) parent: Option<usize>,
    /// Entries of its dictionary: /A, /Alt …
    pub(super) entries: String,
    pub(super) kids: Vec<Kid>,
}

/// A link annotation that the document's text has.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// The page's index.
    pub(super) page: usize,
    /// Which of the page's links.
    pub(super) index: u32,
    /// Its object.
    pub(super) id: Ref,
    /// Its element.
    pub(super) node: usize,
}

/// The structure of one document.
#[derive(Debug)]
pub(super) struct Structure {
    pub(super) nodes: Vec<Node>,
    /// In the order in which they are read.
    pub(super) links: Vec<Link>,
    /// By page and mark, its element.
    pub(super) owners: Vec<Vec<usize>>,
    /// The elements of the footnotes, as they are read.
    pub(super) notes: Vec<usize>,
}

/// Builds the tree of the pages as they were drawn; annotations get their numbers from `file`.
pub(super) fn structure<W: Write>(
    pages: &Pages,
    drawn: &[Drawn],
    file: &mut PdfFile<W>,
) -> Structure {
    let mut builder = Builder {
        pages,
        marks: Marks::of(drawn, pages.places.len()),
        headings: heading_levels(pages),
        notes: BTreeMap::new(),
        level: 0,
        file,
        tree: Structure {
            nodes: Vec::new(),
            links: Vec::new(),
            owners: drawn.iter().map(|d| vec![0; d.marks.len()]).collect(),
            notes: Vec::new(),
        },
    };
    builder.document();
    builder.tree
}

/// By paragraph: the heading's level, the title's being 0.
fn heading_levels(pages: &Pages) -> Vec<Option<u8>> {
    let mut levels = vec![None; pages.places.len()];
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let Item::Text(run) = item
            && let Tag::Heading(level) = run.tag
            && let Some(slot) = levels.get_mut(run.paragraph as usize)
        {
            *slot = Some(level);
        }
    }
    levels
}

/// An open list: its element, its level, the body of its last item.
struct OpenList {
    node: usize,
    level: u8,
    body: usize,
}

struct Builder<'a, W> {
    pages: &'a Pages,
    marks: Marks,
    headings: Vec<Option<u8>>,
    /// By footnote, its paragraph.
    notes: BTreeMap<u32, usize>,
    /// The last heading's.
    level: u8,
    file: &'a mut PdfFile<W>,
    tree: Structure,
}

impl<W: Write> Builder<'_, W> {
    fn node(&mut self, tag: &'static str, parent: Option<usize>) -> usize {
        let id = self.tree.nodes.len();
        self.tree.nodes.push(Node {
            tag,
            parent,
            entries: String::new(),
            kids: Vec::new(),
        });
        if let Some(parent) = parent {
            self.tree.nodes[parent].kids.push(Kid::Node(id));
        }
        id
    }

    fn document(&mut self) {
        let root = self.node("Document", None);
        let mut blocks: Vec<Vec<Vec<Placed>>> = self
            .pages
            .galley
            .sections
            .iter()
            .map(|section| vec![Vec::new(); section.blocks.len()])
            .collect();
        for (paragraph, place) in self.pages.places.iter().enumerate() {
            let (section, block, cell) = match *place {
                Place::Margin => continue,
                Place::Note(note) => {
                    self.notes.insert(note as u32, paragraph);
                    continue;
                }
                Place::Block { section, block } => (section, block, (0, 0)),
                Place::Cell {
                    section,
                    block,
                    row,
                    cell,
                } => (section, block, (row, cell)),
            };
            if let Some(slot) = blocks
                .get_mut(section)
                .and_then(|blocks| blocks.get_mut(block))
            {
                slot.push(Placed { cell, paragraph });
            }
        }
        let pages = self.pages;
        for (section, placed) in pages.galley.sections.iter().zip(blocks) {
            if placed.iter().all(Vec::is_empty) {
                continue;
            }
            let parent = self.node("Sect", Some(root));
            self.blocks(parent, &section.blocks, placed);
        }
    }

    fn blocks(&mut self, parent: usize, blocks: &[GalleyBlock], placed: Vec<Vec<Placed>>) {
        let mut lists: Vec<OpenList> = Vec::new();
        let mut contents: Option<usize> = None;
        for (block, placed) in blocks.iter().zip(placed) {
            match block {
                GalleyBlock::Paragraph(para) => {
                    let Some(paragraph) = placed.first().map(|placed| placed.paragraph) else {
                        continue;
                    };
                    if self.marks.of_paragraph(paragraph).is_empty() {
                        // A blank line.
                        continue;
                    }
                    if para.contents_of.is_some() {
                        let toc = *contents.get_or_insert_with(|| {
                            lists.clear();
                            self.node("TOC", Some(parent))
                        });
                        self.contents_entry(toc, paragraph);
                        continue;
                    }
                    contents = None;
                    if let Some(figure) = &para.figure {
                        lists.clear();
                        self.figure(parent, figure, paragraph);
                        continue;
                    }
                    match &para.number {
                        Some(number) if is_listed(para) => {
                            self.item(parent, &mut lists, number, paragraph);
                        }
                        _ => {
                            lists.clear();
                            self.paragraph(parent, paragraph);
                        }
                    }
                }
                GalleyBlock::Table(table) => {
                    lists.clear();
                    contents = None;
                    match table.kind {
                        TableKind::Grid | TableKind::Close => self.table(parent, table, &placed),
                        // 版记, 发文机关标志: lines of text, no table of data.
                        TableKind::Imprint | TableKind::Copies | TableKind::Mark => {
                            for cell in placed {
                                self.paragraph(parent, cell.paragraph);
                            }
                        }
                    }
                }
            }
        }
    }

    fn paragraph(&mut self, parent: usize, paragraph: usize) {
        if self.marks.of_paragraph(paragraph).is_empty() {
            return;
        }
        let tag = match self.headings[paragraph] {
            // No level is left out on the way down. ISO 14289-1 §7.4.2
            Some(level) => {
                self.level = (level + 1).min(self.level + 1).min(6);
                ["P", "H1", "H2", "H3", "H4", "H5", "H6"][usize::from(self.level)]
            }
            None => "P",
        };
        let node = self.node(tag, Some(parent));
        self.fill(node, paragraph, |_| true);
    }

    /// A picture and what it shows in words. ISO 14289-1 §7.3
    fn figure(&mut self, parent: usize, figure: &Figure, paragraph: usize) {
        let node = self.node("Figure", Some(parent));
        self.tree.nodes[node].entries = format!("/Alt{}", text(&figure.alt));
        self.fill(node, paragraph, |_| true);
    }

    /// Hangs a paragraph's stretches below an element, links in elements of their own.
    fn fill(&mut self, node: usize, paragraph: usize, wanted: impl Fn(Part) -> bool) {
        let mut at = node;
        let mut last = None;
        for index in self.marks.range(paragraph) {
            let Mark { page, id, part } = self.marks.all[index];
            if !wanted(part) {
                continue;
            }
            if let Part::Link(link) = part {
                if last != Some((page, link)) {
                    at = self.link(node, page, link);
                    last = Some((page, link));
                }
            } else if let Part::Note(note) = part {
                let reference = self.node("Reference", Some(node));
                self.tree.nodes[reference].kids.push(Kid::Mark { page, id });
                self.tree.owners[page][id] = reference;
                self.footnote(node, note);
                last = None;
                continue;
            } else {
                at = node;
                last = None;
            }
            self.tree.nodes[at].kids.push(Kid::Mark { page, id });
            self.tree.owners[page][id] = at;
        }
    }

    /// A footnote is read behind its mark. It is told from others by /ID. ISO 14289-1 §7.9
    fn footnote(&mut self, parent: usize, note: u32) {
        let Some(paragraph) = self.notes.remove(&note) else {
            return;
        };
        let node = self.node("Note", Some(parent));
        self.tree.notes.push(node);
        let label = self.node("Lbl", Some(node));
        self.fill(label, paragraph, |part| part == Part::Number);
        self.fill(node, paragraph, |part| part != Part::Number);
    }

    fn link(&mut self, parent: usize, page: usize, index: u32) -> usize {
        let node = self.node("Link", Some(parent));
        let id = self.file.reserve();
        self.tree.nodes[node]
            .kids
            .push(Kid::Annotation { page, id });
        self.tree.links.push(Link {
            page,
            index,
            id,
            node,
        });
        node
    }

    fn contents_entry(&mut self, toc: usize, paragraph: usize) {
        let entry = self.node("TOCI", Some(toc));
        let reference = self.node("Reference", Some(entry));
        self.fill(reference, paragraph, |_| true);
    }

    /// An item joins the list of its level; deeper ones are lists in the body of the item above.
    fn item(
        &mut self,
        parent: usize,
        lists: &mut Vec<OpenList>,
        number: &ParaNumber,
        paragraph: usize,
    ) {
        let level = number.level;
        let decimal = number.text.contains(|c: char| c.is_ascii_digit());
        while lists.last().is_some_and(|list| list.level > level) {
            lists.pop();
        }
        if lists.last().is_none_or(|list| list.level < level) {
            let parent = lists.last().map_or(parent, |list| list.body);
            let node = self.node("L", Some(parent));
            if decimal {
                // ISO 32000-1 §14.8.5.5; it has no name for 一、.
                self.tree.nodes[node].entries = "/A<</O/List/ListNumbering/Decimal>>".to_owned();
            }
            lists.push(OpenList {
                node,
                level,
                body: node,
            });
        }
        let Some(list) = lists.last_mut() else { return };
        let item = self.node("LI", Some(list.node));
        let label = self.node("Lbl", Some(item));
        list.body = self.node("LBody", Some(item));
        let body = list.body;
        self.fill(label, paragraph, |part| part == Part::Number);
        self.fill(body, paragraph, |part| part != Part::Number);
    }

    fn table(&mut self, parent: usize, table: &GalleyTable, placed: &[Placed]) {
        let node = self.node("Table", Some(parent));
        let groups = [
            ("THead", 0, table.header_rows),
            ("TBody", table.header_rows, table.rows.len()),
        ];
        let mut placed = placed.to_vec();
        placed.sort_by_key(|placed| placed.cell);
        for (tag, from, to) in groups {
            if from == to {
                continue;
            }
            // A THead needs a TBody (ISO 14289-1 §7.2): a table that is all head has neither.
            let group = match table.header_rows {
                rows if rows == 0 || rows == table.rows.len() => node,
                _ => self.node(tag, Some(node)),
            };
            for row in from..to {
                self.row(group, table, row, row < table.header_rows, &placed);
            }
        }
    }

    fn row(
        &mut self,
        group: usize,
        table: &GalleyTable,
        row: usize,
        head: bool,
        placed: &[Placed],
    ) {
        let node = self.node("TR", Some(group));
        for (index, cell) in table.rows[row].cells.iter().enumerate() {
            let label = matches!(cell.para.style.as_str(), "table-head" | "form-label");
            let (tag, scope) = match (head, label) {
                (true, _) => ("TH", "/Scope/Column"),
                (_, true) => ("TH", "/Scope/Row"),
                _ => ("TD", ""),
            };
            let mut entries = scope.to_owned();
            for (key, span) in [("ColSpan", cell.col_span), ("RowSpan", cell.row_span)] {
                if span > 1 {
                    entries.push_str(&format!("/{key} {span}"));
                }
            }
            let node = self.node(tag, Some(node));
            if !entries.is_empty() {
                self.tree.nodes[node].entries = format!("/A<</O/Table{entries}>>");
            }
            let from = placed.partition_point(|placed| placed.cell < (row, index));
            let own = placed[from..].iter();
            for placed in own.take_while(|placed| placed.cell == (row, index)) {
                self.fill(node, placed.paragraph, |_| true);
            }
        }
    }
}

/// A paragraph of a block.
#[derive(Clone, Copy, Debug)]
struct Placed {
    /// Row and cell, in a table.
    cell: (usize, usize),
    /// Its number.
    paragraph: usize,
}
