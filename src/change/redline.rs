//! Two Word files → one with tracked changes: the newer one, where accepting them all gives its text
//! and rejecting them all the older one's.

use std::collections::{BTreeMap, BTreeSet};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::emit::docx::{FontParts, font_parts};
use crate::font::FontSet;
use crate::ooxml::{DOCUMENT, El, Node, parse, part, with_parts};

use super::before_table;
use super::beside::Beside;
use super::tokens::{Marks, Token, Track, likeness, merged, shown, tokens, tracked};
use super::word::{FONT_RELATIONSHIPS, FONT_TABLE, FONTS, NUMBERING, document};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Numbers of tracked changes begin here: bookmarks have lower ones.
const FIRST: u32 = 100_000;
/// Blocks with less in common are told as one gone and one new.
const ALIKE: f64 = 0.3;
/// Of longer stretches than this, each block with each, only neighbours are compared.
const LONGEST: usize = 400;

/// The redline of two Word files; else why one of them cannot be read.
///
/// # Errors
/// A file that is no Word file, or one that is damaged.
pub fn redline(old: &[u8], new: &[u8], fonts: &FontSet) -> Result<Vec<u8>, String> {
    let mut before = document(old)?;
    let mut after = document(new)?;
    let numbering = renumbered(old, new, &mut before)?;
    let mut beside = Beside::of(old, new, &mut before)?;
    let mut merging = Merging {
        marks: Marks(FIRST),
    };
    let nothing = El::default();
    let old_body = before.child("w:body").unwrap_or(&nothing);
    let Some(body) = after.child_mut("w:body") else {
        return Err(format!("no w:body in {DOCUMENT}"));
    };
    body.children = merging.blocks(&old_body.children, &body.children);
    beside.settle(body, false);
    // What only the older one needed to name.
    let prefixes = before.attributes.split_whitespace();
    for (prefix, name) in prefixes.filter_map(|part| part.split_once('=')) {
        if prefix.starts_with("xmlns:") && after.attribute(prefix).is_none() {
            after.set(prefix, name.trim_matches(['"', '\'']));
        }
    }
    let mut xml = DECLARATION.to_owned();
    after.write(&mut xml);
    let fonts = fonts_of_both(old, new, &(xml.clone() + &beside.text()), fonts)?;
    let beside = beside.parts(DECLARATION);
    let mut parts = vec![(DOCUMENT, xml.as_bytes())];
    if let Some(fonts) = &fonts {
        parts.push((FONT_TABLE, fonts.table.as_bytes()));
        parts.push((FONT_RELATIONSHIPS, fonts.relationships.as_bytes()));
    }
    if let Some(numbering) = &numbering {
        parts.push((NUMBERING, numbering.as_bytes()));
    }
    let others = beside
        .iter()
        .map(|(name, bytes)| (name.as_str(), &bytes[..]));
    parts.extend(others);
    let files = fonts.as_ref().map_or(&[][..], |fonts| &fonts.files);
    with_parts(new, &parts, |name| name.starts_with(FONTS), files)
}

/// Each embedded subset lacks characters of the other file: new ones, with the characters of both.
/// `None`: the newer file has no fonts.
fn fonts_of_both(
    old: &[u8],
    new: &[u8],
    text: &str,
    fonts: &FontSet,
) -> Result<Option<FontParts>, String> {
    /// What lists may show. ECMA-376 part 1, §17.18.59
    const NUMBERS: &str =
        "0123456789〇零一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
    let embedded = |docx| -> Result<BTreeSet<String>, String> {
        let table = part(docx, FONT_TABLE)?;
        let table = table.map(|text| parse(&text)).transpose()?;
        let fonts = table.iter().flat_map(El::elements);
        let fonts = fonts.filter(|font| font.child("w:embedRegular").is_some());
        Ok(fonts
            .filter_map(|font| font.attribute("w:name").map(str::to_owned))
            .collect())
    };
    let mut names = embedded(new)?;
    if names.is_empty() {
        return Ok(None);
    }
    names.extend(embedded(old)?);
    let mut all = format!("{NUMBERS}{text}");
    all.extend(part(new, NUMBERING)?);
    for footer in 1..=6 {
        all.extend(part(new, &format!("word/footer{footer}.xml"))?);
    }
    font_parts(&names, &all, fonts)
        .map(Some)
        .map_err(|e| e.to_string())
}

/// Gives the older file's lists numbers that the newer one does not have, and adds them to it. Where
/// the two count in different ways, deleted paragraphs have no numbers.
fn renumbered(old: &[u8], new: &[u8], document: &mut El) -> Result<Option<String>, String> {
    let read = |docx| -> Result<Option<El>, String> {
        part(docx, NUMBERING)?.map(|text| parse(&text)).transpose()
    };
    let (before, after) = (read(old)?, read(new)?);
    let forms = |el: &El| -> Vec<El> {
        let forms = el.elements().filter(|el| el.name == "w:abstractNum");
        forms.cloned().collect()
    };
    let mut numbers: BTreeMap<String, Option<String>> = BTreeMap::new();
    let mut added = None;
    if let (Some(before), Some(mut after)) = (before, after) {
        let id = |el: &El| el.attribute("w:numId").unwrap_or_default().to_owned();
        let lists = |el: &El| -> Vec<El> {
            let lists = el.elements().filter(|el| el.name == "w:num");
            lists.cloned().collect()
        };
        let same_forms = forms(&before) == forms(&after);
        let there = lists(&after);
        let last = there
            .iter()
            .filter_map(|el| id(el).parse::<u32>().ok())
            .max();
        let mut next = last.unwrap_or(0);
        for mut list in lists(&before) {
            let own = id(&list);
            if !same_forms {
                numbers.insert(own, None);
            } else if !there.contains(&list) {
                next += 1;
                list.attributes = list.attributes.replace(
                    &format!("w:numId=\"{own}\""),
                    &format!("w:numId=\"{next}\""),
                );
                numbers.insert(own, Some(next.to_string()));
                after.children.push(Node::El(list));
                added = Some(());
            }
        }
        if added.is_some() {
            let mut xml = DECLARATION.to_owned();
            after.write(&mut xml);
            renumber(document, &numbers);
            return Ok(Some(xml));
        }
    }
    renumber(document, &numbers);
    Ok(None)
}

fn renumber(el: &mut El, numbers: &BTreeMap<String, Option<String>>) {
    if numbers.is_empty() {
        return;
    }
    let is_lost = |node: &Node| match node {
        Node::El(el) if el.name == "w:numPr" => {
            let id = el.child("w:numId").and_then(|id| id.attribute("w:val"));
            id.is_some_and(|id| numbers.get(id) == Some(&None))
        }
        _ => false,
    };
    el.children.retain(|node| !is_lost(node));
    for node in &mut el.children {
        let Node::El(el) = node else { continue };
        if el.name == "w:numId" {
            let new = el
                .attribute("w:val")
                .and_then(|id| numbers.get(id)?.clone());
            if let Some(new) = new {
                el.attributes = format!(" w:val=\"{new}\"");
            }
        } else {
            renumber(el, numbers);
        }
    }
}

/// A block of a body, and what is compared of it.
struct Block<'a> {
    el: &'a El,
    tokens: Vec<Token>,
    key: String,
}

impl<'a> Block<'a> {
    fn of(el: &'a El) -> Block<'a> {
        let tokens = match el.name.as_str() {
            "w:p" => tokens(el),
            _ => Vec::new(),
        };
        let key = format!(
            "{} {}",
            el.name,
            match el.name.as_str() {
                "w:p" => format!("{} {}", style(el), shown(&tokens)),
                "w:tbl" => el
                    .elements()
                    .filter(|r| r.name == "w:tr")
                    .map(row_key)
                    .collect(),
                _ => String::new(),
            }
        );
        Block { el, tokens, key }
    }

    /// How much like another block it is, 0 to 1.
    fn likeness(&self, other: &Block<'_>) -> f64 {
        match (self.el.name.as_str(), other.el.name.as_str()) {
            ("w:p", "w:p") => likeness(&self.tokens, &other.tokens),
            ("w:tbl", "w:tbl") => {
                let rows = |el: &El| -> Vec<String> {
                    let rows = el.elements().filter(|row| row.name == "w:tr");
                    rows.map(row_key).collect()
                };
                let (old, new) = (rows(self.el), rows(other.el));
                let head = |rows: &[String]| rows.first().cloned();
                let known = old.iter().filter(|row| new.contains(row)).count();
                let same = known as f64 / old.len().max(new.len()).max(1) as f64;
                if head(&old) == head(&new) {
                    same.max(0.6)
                } else {
                    same
                }
            }
            (a, b) if a == b => 1.0,
            _ => 0.0,
        }
    }
}

fn style(p: &El) -> &str {
    let style = p.child("w:pPr").and_then(|p| p.child("w:pStyle"));
    style.and_then(|s| s.attribute("w:val")).unwrap_or_default()
}

/// What a row of a table says.
fn row_key(row: &El) -> String {
    let cells = row.elements().filter(|cell| cell.name == "w:tc");
    let cells = cells.map(|cell| {
        let texts = cell.elements().filter(|p| p.name == "w:p");
        texts.map(|p| shown(&tokens(p)) + "\n").collect::<String>()
    });
    cells.collect::<Vec<_>>().join("\t")
}

/// A step of two rows of blocks, side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// These go together.
    Both(usize, usize),
    /// Only the older one has it.
    Old(usize),
    /// Only the newer one has it.
    New(usize),
}

struct Merging {
    marks: Marks,
}

impl Merging {
    /// The blocks of both, in order.
    fn blocks(&mut self, old: &[Node], new: &[Node]) -> Vec<Node> {
        let blocks = |nodes: &'_ [Node]| -> Vec<usize> {
            let blocks = nodes.iter().enumerate();
            let blocks = blocks.filter(|(_, node)| matches!(node, Node::El(_)));
            blocks.map(|(at, _)| at).collect()
        };
        let element = |nodes: &'_ [Node], at: usize| match nodes.get(at) {
            Some(Node::El(el)) => el.clone(),
            _ => El::default(),
        };
        let old: Vec<El> = blocks(old).into_iter().map(|at| element(old, at)).collect();
        let new: Vec<El> = blocks(new).into_iter().map(|at| element(new, at)).collect();
        let old: Vec<Block<'_>> = old.iter().map(Block::of).collect();
        let new: Vec<Block<'_>> = new.iter().map(Block::of).collect();
        let mut out = Vec::with_capacity(new.len());
        let mut steps = aligned(&old, &new);
        before_table::pair(&mut steps, |step| match step {
            Step::Both(_, b) | Step::New(b) => new[b].el.name.clone(),
            Step::Old(a) => old[a].el.name.clone(),
        });
        for (at, step) in steps.iter().enumerate() {
            let next = match steps.get(at + 1) {
                Some(Step::Old(at)) if old[*at].el.name == "w:p" => Track::Deleted,
                Some(Step::New(at)) if new[*at].el.name == "w:p" => Track::Inserted,
                _ => Track::Same,
            };
            match *step {
                Step::Both(a, b) if old[a].key == new[b].key && new[b].el.name != "w:sdt" => {
                    out.push(Node::El(new[b].el.clone()));
                }
                Step::Both(a, b) => out.push(Node::El(self.both(&old[a], &new[b], next))),
                Step::Old(a) => out.extend(self.one(&old[a], Track::Deleted)),
                Step::New(b) => out.extend(self.one(&new[b], Track::Inserted)),
            }
        }
        before_table::shift(&mut out, &mut self.marks);
        out
    }

    /// One block that says both.
    fn both(&mut self, old: &Block<'_>, new: &Block<'_>, next: Track) -> El {
        let mut el = new.el.clone();
        match el.name.as_str() {
            "w:p" => {
                let content = merged(&old.tokens, &new.tokens, next, &mut self.marks);
                let props = el.child("w:pPr").cloned().map(Node::El);
                el.children = props.into_iter().chain(content).collect();
            }
            "w:tbl" => self.table(old.el, &mut el),
            "w:sdt" => {
                let nothing = El::default();
                let content = old.el.child("w:sdtContent").unwrap_or(&nothing);
                if let Some(own) = el.child_mut("w:sdtContent") {
                    own.children = self.blocks(&content.children, &own.children);
                }
            }
            _ => {}
        }
        el
    }

    /// A block that only one of the two has.
    fn one(&mut self, block: &Block<'_>, track: Track) -> Vec<Node> {
        let mut el = block.el.clone();
        match el.name.as_str() {
            "w:p" => vec![Node::El(self.paragraph(el, &block.tokens, track))],
            "w:tbl" => {
                for node in &mut el.children {
                    if let Node::El(row) = node
                        && row.name == "w:tr"
                    {
                        self.row(row, track);
                    }
                }
                vec![Node::El(el)]
            }
            "w:sdt" => {
                let nothing = Vec::new();
                let content = el.child("w:sdtContent").map_or(&nothing, |c| &c.children);
                let (old, new) = match track {
                    Track::Deleted => (&content[..], &[][..]),
                    _ => (&[][..], &content[..]),
                };
                let blocks = self.blocks(old, new);
                if track == Track::Deleted {
                    return blocks;
                }
                if let Some(own) = el.child_mut("w:sdtContent") {
                    own.children = blocks;
                }
                vec![Node::El(el)]
            }
            // Sections are of the newer document; a bookmark between blocks is no text.
            _ if track == Track::Inserted => vec![Node::El(el)],
            _ => Vec::new(),
        }
    }

    /// A paragraph with its mark. ECMA-376 part 1, §17.13.5.15, §17.13.5.20
    fn paragraph(&mut self, mut p: El, tokens: &[Token], track: Track) -> El {
        let mark = self.marks.mark(track, Vec::new());
        let mut props = p
            .child("w:pPr")
            .cloned()
            .unwrap_or_else(|| El::new("w:pPr", Vec::new()));
        if track == Track::Deleted {
            let section = |node: &Node| matches!(node, Node::El(el) if el.name == "w:sectPr");
            props.children.retain(|node| !section(node));
        }
        match props.child_mut("w:rPr") {
            Some(run) => run.children.insert(0, Node::El(mark)),
            None => {
                let run = Node::El(El::new("w:rPr", vec![Node::El(mark)]));
                let after = |node: &Node| matches!(node, Node::El(el) if ["w:sectPr", "w:pPrChange"].contains(&el.name.as_str()));
                let at = props.children.iter().position(after);
                props
                    .children
                    .insert(at.unwrap_or(props.children.len()), run);
            }
        }
        let content = tracked(tokens, track, &mut self.marks);
        p.children = [Node::El(props)].into_iter().chain(content).collect();
        p
    }

    /// A row that only one of the two has. ECMA-376 part 1, §17.13.5.12, §17.13.5.17
    fn row(&mut self, row: &mut El, track: Track) {
        let mark = Node::El(self.marks.mark(track, Vec::new()));
        match row.child_mut("w:trPr") {
            Some(props) => props.children.push(mark),
            None => {
                let before = |node: &Node| matches!(node, Node::El(el) if el.name == "w:tblPrEx");
                let at = usize::from(row.children.first().is_some_and(before));
                // The schema wants a property beside the mark: that the row may split, as without.
                let mut split = El::new("w:cantSplit", Vec::new());
                split.set("w:val", "off");
                let props = El::new("w:trPr", vec![Node::El(split), mark]);
                row.children.insert(at, Node::El(props));
            }
        }
        self.cells(row, track);
    }

    fn cells(&mut self, el: &mut El, track: Track) {
        for node in &mut el.children {
            let Node::El(el) = node else { continue };
            if el.name == "w:p" {
                let tokens = tokens(el);
                let props = el.child("w:pPr").cloned().map(Node::El);
                let content = tracked(&tokens, track, &mut self.marks);
                el.children = props.into_iter().chain(content).collect();
            } else {
                self.cells(el, track);
            }
        }
    }

    /// The rows of both.
    fn table(&mut self, old: &El, new: &mut El) {
        let rows = |el: &El| -> Vec<El> {
            let rows = el.elements().filter(|row| row.name == "w:tr");
            rows.cloned().collect()
        };
        let (before, after) = (rows(old), rows(new));
        let at = new
            .children
            .iter()
            .position(|node| matches!(node, Node::El(el) if el.name == "w:tr"));
        new.children
            .retain(|node| !matches!(node, Node::El(el) if el.name == "w:tr"));
        let mut out = Vec::with_capacity(after.len());
        for step in aligned_rows(&before, &after) {
            match step {
                Step::Both(a, b) => {
                    let mut row = after[b].clone();
                    if row_key(&before[a]) != row_key(&row) {
                        self.cells_of_both(&before[a], &mut row);
                    }
                    out.push(Node::El(row));
                }
                Step::Old(a) => {
                    let mut row = before[a].clone();
                    self.row(&mut row, Track::Deleted);
                    out.push(Node::El(row));
                }
                Step::New(b) => {
                    let mut row = after[b].clone();
                    self.row(&mut row, Track::Inserted);
                    out.push(Node::El(row));
                }
            }
        }
        let at = at.unwrap_or(new.children.len());
        new.children.splice(at..at, out);
    }

    fn cells_of_both(&mut self, old: &El, new: &mut El) {
        let mut before = old.elements().filter(|cell| cell.name == "w:tc");
        for node in &mut new.children {
            if let Node::El(cell) = node
                && cell.name == "w:tc"
                && let Some(old) = before.next()
            {
                cell.children = self.blocks(&old.children, &cell.children);
            }
        }
    }
}

/// Goes through both side by side: what is the same by key; between, what is alike.
fn aligned(old: &[Block<'_>], new: &[Block<'_>]) -> Vec<Step> {
    let keys = |blocks: &[Block<'_>]| -> Vec<String> {
        blocks.iter().map(|block| block.key.clone()).collect()
    };
    let (old_keys, new_keys) = (keys(old), keys(new));
    let last = |blocks: &[Block<'_>]| blocks.iter().rposition(|b| b.el.name == "w:p");
    // The last paragraphs go together: the mark of a story's last one cannot be deleted.
    let ends = last(old).zip(last(new)).filter(|(a, b)| {
        let only = |blocks: &[Block<'_>], at: usize| {
            blocks.iter().skip(at + 1).all(|b| b.el.name == "w:sectPr")
        };
        only(old, *a) && only(new, *b)
    });
    let (to_old, to_new) = ends.unwrap_or((old.len(), new.len()));
    let like = |a: usize, b: usize| old[a].likeness(&new[b]);
    let mut steps = side_by_side(&old_keys[..to_old], &new_keys[..to_new], &like);
    if let Some((a, b)) = ends {
        steps.push(Step::Both(a, b));
        steps.extend((b + 1..new.len()).map(Step::New));
    }
    steps
}

/// The same of a table's rows: cells that cover rows below go together.
fn aligned_rows(old: &[El], new: &[El]) -> Vec<Step> {
    let keys = |rows: &[El]| -> Vec<String> { rows.iter().map(row_key).collect() };
    let shape = |row: &El| -> Vec<String> {
        let cells = row.elements().filter(|cell| cell.name == "w:tc");
        let span = |cell: &El| {
            let props = cell.child("w:tcPr");
            let of = |name: &str| {
                let el = props.and_then(|p| p.child(name));
                el.map(|el| format!("{name}{}", el.attributes))
                    .unwrap_or_default()
            };
            of("w:gridSpan") + &of("w:vMerge")
        };
        cells.map(span).collect()
    };
    let cells = |row: &El| -> Vec<String> { row_key(row).split('\t').map(str::to_owned).collect() };
    let (old_keys, new_keys) = (keys(old), keys(new));
    let like = |a: usize, b: usize| {
        let (old, new) = (&old[a], &new[b]);
        if shape(old) != shape(new) {
            return 0.0;
        }
        let (old, new) = (cells(old), cells(new));
        let same = old.iter().zip(&new).filter(|(a, b)| a == b).count();
        same as f64 / new.len().max(1) as f64
    };
    side_by_side(&old_keys, &new_keys, &like)
}

/// What is the same by key goes together; between, what is alike.
fn side_by_side(old: &[String], new: &[String], like: &dyn Fn(usize, usize) -> f64) -> Vec<Step> {
    let mut steps = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        if let DiffOp::Equal {
            old_index,
            new_index,
            len,
        } = op
        {
            steps.extend((0..len).map(|at| Step::Both(old_index + at, new_index + at)));
        } else {
            between(op.old_range(), op.new_range(), like, &mut steps);
        }
    }
    steps
}

/// Pairs what is alike of two stretches, in order, for the greatest likeness in all.
fn between(
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
    like: &dyn Fn(usize, usize) -> f64,
    steps: &mut Vec<Step>,
) {
    let (rows, columns) = (old.len(), new.len());
    if rows.max(columns) > LONGEST {
        let paired = rows.min(columns);
        for at in 0..paired {
            let (a, b) = (old.start + at, new.start + at);
            match like(a, b) > ALIKE {
                true => steps.push(Step::Both(a, b)),
                false => steps.extend([Step::Old(a), Step::New(b)]),
            }
        }
        steps.extend((old.start + paired..old.end).map(Step::Old));
        steps.extend((new.start + paired..new.end).map(Step::New));
        return;
    }
    // best[a][b]: of what is left from a and b on.
    let mut best = vec![vec![0.0f64; columns + 1]; rows + 1];
    let mut pair = vec![vec![0.0f64; columns]; rows];
    for a in (0..rows).rev() {
        for b in (0..columns).rev() {
            let likeness = like(old.start + a, new.start + b);
            pair[a][b] = if likeness > ALIKE { likeness } else { 0.0 };
            let both = match pair[a][b] > 0.0 {
                true => pair[a][b] + best[a + 1][b + 1],
                false => 0.0,
            };
            best[a][b] = both.max(best[a + 1][b]).max(best[a][b + 1]);
        }
    }
    let (mut a, mut b) = (0, 0);
    while a < rows && b < columns {
        let both = pair[a][b] + best[a + 1][b + 1];
        if pair[a][b] > 0.0 && best[a][b] <= both {
            steps.push(Step::Both(old.start + a, new.start + b));
            (a, b) = (a + 1, b + 1);
        } else if best[a][b] <= best[a + 1][b] {
            steps.push(Step::Old(old.start + a));
            a += 1;
        } else {
            steps.push(Step::New(new.start + b));
            b += 1;
        }
    }
    steps.extend((old.start + a..old.end).map(Step::Old));
    steps.extend((new.start + b..new.end).map(Step::New));
}
