//! Outline, page labels, links: ways through the document.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

use crate::length::{Length, Point, Size};
use crate::typeset::{Item, OutlineEntry, Page, Pages};

use super::EmitError;

/// The finished pages and what they are in the file.
pub(super) struct PageTree<'a> {
    /// The pages.
    pub(super) pages: &'a [Page],
    /// Their objects.
    pub(super) ids: &'a [ObjectId],
}

impl PageTree<'_> {
    /// An explicit destination: that height of that page at the window's top, magnification kept.
    /// ISO 32000-1 §12.3.2.2.
    fn destination(&self, page: usize, y: Length) -> Result<Object, EmitError> {
        let (sheet, id) = self
            .pages
            .get(page)
            .zip(self.ids.get(page))
            .ok_or_else(|| EmitError::Pdf(format!("a link leads to page {page}, which is none")))?;
        Ok(Object::Array(vec![
            Object::Reference(*id),
            "XYZ".into(),
            Object::Null,
            number(sheet.size.height - y),
            Object::Null,
        ]))
    }
}

/// Points with two decimals.
pub(super) fn number(length: Length) -> Object {
    let hundredths = (length.to_pt() * 100.0).round();
    if hundredths % 100.0 == 0.0 {
        Object::Integer((hundredths / 100.0) as i64)
    } else {
        Object::Real((hundredths / 100.0) as f32)
    }
}

/// An entry on its way into the outline.
struct Node<'a> {
    entry: &'a OutlineEntry,
    id: ObjectId,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// The outline (ISO 32000-1 §12.3.3), each entry below the last one of a higher level; below the
/// first level all is folded. `None` without entries.
pub(super) fn outline(
    document: &mut Document,
    pages: &Pages,
    tree: &PageTree<'_>,
) -> Result<Option<ObjectId>, EmitError> {
    if pages.outline.is_empty() {
        return Ok(None);
    }
    let root = document.new_object_id();
    let (nodes, top) = nest(document, &pages.outline);
    for node in &nodes {
        let siblings = match node.parent {
            Some(parent) => nodes.get(parent).map_or(&top, |parent| &parent.children),
            None => &top,
        };
        let item = item(node, &nodes, siblings, root, tree)?;
        document.set_object(node.id, item);
    }
    let mut outlines = dictionary! { "Type" => "Outlines", "Count" => count(&top) };
    set_ends(&mut outlines, &top, &nodes);
    document.set_object(root, outlines);
    Ok(Some(root))
}

/// The entries as a forest, in reading order, and its first level.
fn nest<'a>(document: &mut Document, entries: &'a [OutlineEntry]) -> (Vec<Node<'a>>, Vec<usize>) {
    let mut nodes: Vec<Node<'a>> = Vec::with_capacity(entries.len());
    let mut top = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let is_above = |&at: &usize| nodes.get(at).is_some_and(|n| n.entry.level < entry.level);
        while open.last().is_some_and(|at| !is_above(at)) {
            open.pop();
        }
        let parent = open.last().copied();
        match parent.and_then(|at| nodes.get_mut(at)) {
            Some(parent) => parent.children.push(index),
            None => top.push(index),
        }
        nodes.push(Node {
            entry,
            id: document.new_object_id(),
            parent,
            children: Vec::new(),
        });
        open.push(index);
    }
    (nodes, top)
}

fn item(
    node: &Node<'_>,
    nodes: &[Node<'_>],
    siblings: &[usize],
    root: ObjectId,
    tree: &PageTree<'_>,
) -> Result<Dictionary, EmitError> {
    let id_of = |at: Option<&usize>| at.and_then(|&at| nodes.get(at)).map(|node| node.id);
    let mut item = dictionary! {
        "Title" => text_string(&node.entry.text),
        "Parent" => node.parent.and_then(|at| nodes.get(at)).map_or(root, |parent| parent.id),
        "Dest" => tree.destination(node.entry.page, node.entry.y)?,
    };
    let place = siblings
        .iter()
        .position(|&at| nodes.get(at).is_some_and(|n| n.id == node.id));
    if let Some(place) = place {
        let before = place.checked_sub(1).and_then(|at| siblings.get(at));
        for (key, other) in [("Prev", before), ("Next", siblings.get(place + 1))] {
            if let Some(id) = id_of(other) {
                item.set(key, id);
            }
        }
    }
    if !node.children.is_empty() {
        // Negative: folded, that many would show.
        item.set("Count", -count(&node.children));
        set_ends(&mut item, &node.children, nodes);
    }
    Ok(item)
}

fn set_ends(dict: &mut Dictionary, children: &[usize], nodes: &[Node<'_>]) {
    for (key, child) in [("First", children.first()), ("Last", children.last())] {
        if let Some(node) = child.and_then(|&at| nodes.get(at)) {
            dict.set(key, node.id);
        }
    }
}

fn count(children: &[usize]) -> i64 {
    i64::try_from(children.len()).unwrap_or(i64::MAX)
}

/// Page labels: what a viewer shows and goes to is the number printed. ISO 32000-1 §12.4.2.
///
/// A range per stretch of numbers that follow each other; number 0 is a page without one.
pub(super) fn page_labels(pages: &[Page]) -> Dictionary {
    let mut ranges = Vec::new();
    let mut expected = None;
    for (index, page) in (0_i64..).zip(pages) {
        if expected != Some(page.number) {
            ranges.push(Object::Integer(index));
            ranges.push(Object::Dictionary(label(page.number)));
        }
        expected = Some(if page.number == 0 { 0 } else { page.number + 1 });
    }
    dictionary! { "Nums" => ranges }
}

fn label(number: u32) -> Dictionary {
    match number {
        0 => Dictionary::new(),
        1 => dictionary! { "S" => "D" },
        number => dictionary! { "S" => "D", "St" => i64::from(number) },
    }
}

/// The page's links as annotations (ISO 32000-1 §12.5.6.5): no border, printed or not alike.
pub(super) fn links(
    document: &mut Document,
    page: &Page,
    tree: &PageTree<'_>,
) -> Result<Vec<Object>, EmitError> {
    let mut annotations = Vec::new();
    for item in &page.items {
        if let Item::Link { at, size, to } = item {
            let link = dictionary! {
                "Type" => "Annot",
                "Subtype" => "Link",
                "Rect" => rectangle(page.size.height, *at, *size),
                "Border" => vec![0.into(), 0.into(), 0.into()],
                // Bit 3, Print: PDF/A asks for it (ISO 19005-2 §6.3.2).
                "F" => 4,
                "Dest" => tree.destination(to.0, to.1)?,
            };
            annotations.push(Object::Reference(document.add_object(link)));
        }
    }
    Ok(annotations)
}

/// Lower left and upper right corner.
fn rectangle(page_height: Length, at: Point, size: Size) -> Object {
    Object::Array(vec![
        number(at.x),
        number(page_height - at.y - size.height),
        number(at.x + size.width),
        number(page_height - at.y),
    ])
}
