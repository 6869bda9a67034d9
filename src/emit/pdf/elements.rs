//! The structure tree → objects: elements, the parent tree, the tree of identifiers.

use std::collections::BTreeMap;
use std::io::Write;

use super::EmitError;
use super::file::{PdfFile, Ref};
use super::navigation::PageTree;
use super::structure::{Kid, Node, Structure};

/// Where a document's structure went.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written {
    /// Its topmost element.
    pub(super) document: Ref,
    /// A leaf of the parent tree.
    pub(super) parents: Ref,
    /// The leaf's last key.
    pub(super) last: usize,
    /// A leaf of the tree of identifiers; none where nothing has one.
    pub(super) ids: Option<Ref>,
}

impl Structure {
    /// The key of a link in the parent tree; pages have the keys from `first` on.
    pub(super) fn key(&self, first: usize, link: usize) -> usize {
        first + self.owners.len() + link
    }

    /// Writes all elements below `root` and the parent tree's leaf.
    pub(super) fn write<W: Write>(
        &self,
        file: &mut PdfFile<W>,
        root: Ref,
        first: usize,
        tree: &PageTree<'_>,
    ) -> Result<Written, EmitError> {
        let base = file.reserve_all(self.nodes.len());
        let id = |node: usize| Ref(base.0 + node as u32);
        let mut out = Vec::with_capacity(128);
        // No other document in the file has this first key.
        let name = |nth: usize| format!("{first:08}-{nth:06}");
        let named: BTreeMap<usize, String> = self
            .notes
            .iter()
            .enumerate()
            .map(|(nth, node)| (*node, name(nth)))
            .collect();
        for (index, node) in self.nodes.iter().enumerate() {
            out.clear();
            let parent = node.parent.map_or(root, id);
            put!(out, "<</S/", node.tag, "/P ", parent, &node.entries);
            if let Some(name) = named.get(&index) {
                put!(out, "/ID(", name, ")");
            }
            write_kids(&mut out, node, tree, id);
            out.extend(b">>");
            file.put(id(index), &out)?;
        }
        let last = self.key(first, self.links.len()).saturating_sub(1);
        let mut leaf = Vec::new();
        put!(leaf, "<</Limits[", first, " ", last, "]/Nums[");
        for (page, owners) in self.owners.iter().enumerate() {
            put!(leaf, (first + page), "[");
            for owner in owners {
                put!(leaf, id(*owner), " ");
            }
            leaf.extend(b"]");
        }
        for (index, link) in self.links.iter().enumerate() {
            put!(leaf, self.key(first, index), " ", id(link.node), " ");
        }
        leaf.extend(b"]>>");
        let parents = file.reserve();
        file.put(parents, &leaf)?;
        Ok(Written {
            document: id(0),
            parents,
            last,
            ids: self.identifiers(file, name, id)?,
        })
    }

    fn identifiers<W: Write>(
        &self,
        file: &mut PdfFile<W>,
        name: impl Fn(usize) -> String,
        id: impl Fn(usize) -> Ref,
    ) -> Result<Option<Ref>, EmitError> {
        let Some(last) = self.notes.len().checked_sub(1) else {
            return Ok(None);
        };
        let (first, last) = (name(0), name(last));
        let mut leaf = format!("<</Limits[({first})({last})]/Names[");
        for (nth, node) in self.notes.iter().enumerate() {
            leaf.push_str(&format!("({}){} ", name(nth), id(*node)));
        }
        leaf.push_str("]>>");
        file.add(&leaf).map(Some)
    }
}

/// `/Pg` and `/K`: a mark on the element's own page is a number, one on another says its page.
fn write_kids(out: &mut Vec<u8>, node: &Node, tree: &PageTree<'_>, id: impl Fn(usize) -> Ref) {
    let page_of = |kid: &Kid| match kid {
        Kid::Node(_) => None,
        Kid::Mark { page, .. } | Kid::Annotation { page, .. } => Some(*page),
    };
    let own = node.kids.iter().find_map(page_of);
    if let Some(page) = own {
        put!(*out, "/Pg ", tree.id(page));
    }
    let several = match node.kids.len() {
        0 => return,
        1 => false,
        _ => true,
    };
    out.extend(if several { b"/K[".as_slice() } else { b"/K " });
    for kid in &node.kids {
        match *kid {
            Kid::Node(node) => put!(*out, id(node), " "),
            Kid::Mark { page, id } if Some(page) == own => put!(*out, id, " "),
            Kid::Mark { page, id } => {
                put!(*out, "<</Type/MCR/Pg ", tree.id(page), "/MCID ", id, ">>");
            }
            Kid::Annotation { page, id } => {
                put!(*out, "<</Type/OBJR/Pg ", tree.id(page), "/Obj ", id, ">>");
            }
        }
    }
    if several {
        out.extend(b"]");
    }
}

/// The root of the structure of a file.
pub(super) fn write_root<W: Write>(
    file: &mut PdfFile<W>,
    root: Ref,
    documents: &[Written],
) -> Result<(), EmitError> {
    let kids: String = documents
        .iter()
        .map(|d| format!("{} ", d.document))
        .collect();
    let parents: String = documents
        .iter()
        .map(|d| format!("{} ", d.parents))
        .collect();
    let next = documents.last().map_or(0, |written| written.last + 1);
    let tree = file.add(&format!("<</Kids[{parents}]>>"))?;
    let ids: Vec<Ref> = documents.iter().filter_map(|d| d.ids).collect();
    let id_tree = match ids.is_empty() {
        true => String::new(),
        false => {
            let kids: String = ids.iter().map(|leaf| format!("{leaf} ")).collect();
            format!("/IDTree {}", file.add(&format!("<</Kids[{kids}]>>"))?)
        }
    };
    let entries = format!(
        "<</Type/StructTreeRoot/K[{kids}]/ParentTree {tree}/ParentTreeNextKey {next}{id_tree}>>"
    );
    file.put(root, entries.as_bytes())
}
