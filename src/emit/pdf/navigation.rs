//! Outline, page labels, links: ways through the document.

use std::io::Write;

use crate::length::{Length, Point, Size};
use crate::typeset::{Item, Page};

use super::EmitError;
use super::file::{PdfFile, Ref, text};
use super::structure::Structure;

/// A document's pages and what they are in the file.
pub(super) struct PageTree<'a> {
    /// The pages.
    pub(super) pages: &'a [Page],
    /// The first one's object; the others follow.
    pub(super) first: Ref,
}

impl PageTree<'_> {
    /// The page's object.
    pub(super) fn id(&self, page: usize) -> Ref {
        Ref(self.first.0 + page as u32)
    }

    /// An explicit destination: that height of that page at the window's top, magnification kept.
    /// ISO 32000-1 §12.3.2.2.
    pub(super) fn destination(&self, page: usize, y: Length) -> Result<String, EmitError> {
        let sheet = self
            .pages
            .get(page)
            .ok_or_else(|| EmitError::Pdf(format!("a link leads to page {page}, which is none")))?;
        let y = number(sheet.size.height - y);
        Ok(format!("[{}/XYZ null {y} null]", self.id(page)))
    }
}

/// Points with two decimals.
pub(super) fn number(length: Length) -> String {
    let hundredths = (length.to_pt() * 100.0).round() / 100.0;
    format!("{hundredths}")
}

/// A bookmark.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// From 1.
    pub(super) level: u8,
    pub(super) text: String,
    /// Where it leads.
    pub(super) destination: String,
}

/// Writes the outline (ISO 32000-1 §12.3.3), each entry below the last one of a higher level; below
/// the first level all is folded. `None` without entries.
pub(super) fn outline<W: Write>(
    file: &mut PdfFile<W>,
    entries: &[Entry],
) -> Result<Option<Ref>, EmitError> {
    if entries.is_empty() {
        return Ok(None);
    }
    let root = file.reserve();
    let first = file.reserve_all(entries.len());
    let id = |at: usize| Ref(first.0 + at as u32);
    let (nodes, top) = nest(entries);
    for (at, (entry, node)) in entries.iter().zip(&nodes).enumerate() {
        let siblings = node.parent.map_or(&top, |parent| &nodes[parent].children);
        let parent = node.parent.map_or(root, id);
        let mut item = format!(
            "<</Title{}/Parent {parent}/Dest{}",
            text(&entry.text),
            entry.destination
        );
        if let Some(before) = node.place.checked_sub(1) {
            item.push_str(&format!("/Prev {}", id(siblings[before])));
        }
        if let Some(after) = siblings.get(node.place + 1) {
            item.push_str(&format!("/Next {}", id(*after)));
        }
        if !node.children.is_empty() {
            // Negative: folded, that many would show.
            item.push_str(&format!("/Count -{}", node.children.len()));
            item.push_str(&ends(&node.children, id));
        }
        item.push_str(">>");
        file.put(id(at), item.as_bytes())?;
    }
    let outlines = format!("<</Type/Outlines/Count {}{}>>", top.len(), ends(&top, id));
    file.put(root, outlines.as_bytes())?;
    Ok(Some(root))
}

fn ends(children: &[usize], id: impl Fn(usize) -> Ref) -> String {
    match (children.first(), children.last()) {
        (Some(first), Some(last)) => format!("/First {}/Last {}", id(*first), id(*last)),
        _ => String::new(),
    }
}

/// An entry's place in the outline.
struct Node {
    parent: Option<usize>,
    /// Among its siblings.
    place: usize,
    children: Vec<usize>,
}

/// The entries as a forest, in reading order, and its first level.
fn nest(entries: &[Entry]) -> (Vec<Node>, Vec<usize>) {
    let mut nodes: Vec<Node> = Vec::with_capacity(entries.len());
    let mut top = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        while open
            .last()
            .is_some_and(|at| entries[*at].level >= entry.level)
        {
            open.pop();
        }
        let parent = open.last().copied();
        let siblings = match parent {
            Some(parent) => &mut nodes[parent].children,
            None => &mut top,
        };
        let place = siblings.len();
        siblings.push(index);
        nodes.push(Node {
            parent,
            place,
            children: Vec::new(),
        });
        open.push(index);
    }
    (nodes, top)
}

/// Page labels: what a viewer shows and goes to is the number printed. ISO 32000-1 §12.4.2.
///
/// A range per stretch of numbers that follow each other; a page without a number has an empty
/// label.
pub(super) fn page_labels(numbers: &[Option<u32>]) -> String {
    let mut ranges = String::from("<</Nums[");
    let mut expected = None;
    for (index, number) in numbers.iter().enumerate() {
        if expected != Some(*number) {
            let label = match number {
                None => "<<>>".to_owned(),
                Some(1) => "<</S/D>>".to_owned(),
                Some(number) => format!("<</S/D/St {number}>>"),
            };
            ranges.push_str(&format!("{index}{label}"));
        }
        expected = Some(number.map(|number| number + 1));
    }
    ranges.push_str("]>>");
    ranges
}

/// Writes the links of the document's text as annotations (ISO 32000-1 §12.5.6.5): no border,
/// printed or not alike. By page, what its /Annots holds.
pub(super) fn links<W: Write>(
    file: &mut PdfFile<W>,
    structure: &Structure,
    texts: impl Fn(usize, usize) -> String,
    first_key: usize,
    tree: &PageTree<'_>,
) -> Result<Vec<String>, EmitError> {
    let mut annotations = vec![String::new(); tree.pages.len()];
    for (index, link) in structure.links.iter().enumerate() {
        let Some(page) = tree.pages.get(link.page) else {
            continue;
        };
        let nth = link.index as usize;
        let areas = page.items.iter().filter_map(|item| match item {
            Item::Link { at, size, to } => Some((*at, *size, *to)),
            _ => None,
        });
        let Some((at, size, to)) = areas.into_iter().nth(nth) else {
            continue;
        };
        // /F 4, Print: PDF/A asks for it (ISO 19005-2 §6.3.2).
        let annotation = format!(
            "<</Type/Annot/Subtype/Link/Rect{}/Border[0 0 0]/F 4/Dest{}/Contents{}\
             /StructParent {}>>",
            rectangle(page.size.height, at, size),
            tree.destination(to.0, to.1)?,
            text(&texts(link.page, nth)),
            structure.key(first_key, index),
        );
        file.put(link.id, annotation.as_bytes())?;
        annotations[link.page].push_str(&format!("{} ", link.id));
    }
    Ok(annotations)
}

/// Lower left and upper right corner.
fn rectangle(page_height: Length, at: Point, size: Size) -> String {
    format!(
        "[{} {} {} {}]",
        number(at.x),
        number(page_height - at.y - size.height),
        number(at.x + size.width),
        number(page_height - at.y),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_the_printed_numbers() {
        // Three pages, a blank one and that of the 版记 without numbers, the next document.
        let numbers = [Some(1), Some(2), Some(3), None, None, Some(1)];
        assert_eq!(page_labels(&numbers), "<</Nums[0<</S/D>>3<<>>5<</S/D>>]>>");
    }

    #[test]
    fn entries_nest_below_the_last_of_a_higher_level() {
        let entry = |level| Entry {
            level,
            text: String::new(),
            destination: String::new(),
        };
        // A level that is left out does no harm.
        let (nodes, top) = nest(&[1, 3, 2, 1].map(entry));
        assert_eq!(top, [0, 3]);
        assert_eq!(nodes[0].children, [1, 2]);
        assert_eq!((nodes[3].parent, nodes[3].place), (None, 1));
    }
}
