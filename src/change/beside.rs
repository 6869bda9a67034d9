//! What a document's text refers to beside it: what footnotes say, and pictures. A redline has both
//! documents'.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::digest::sha256_hex;
use crate::ooxml::{El, Node, escaped, parse, part, part_bytes};

use super::tokens::{shown, tokens};
use super::word::FOOTNOTES;

const RELATIONSHIPS: &str = "word/_rels/document.xml.rels";
const TYPES: &str = "[Content_Types].xml";
/// Attributes that hold a relationship's id. ECMA-376 part 1, §22.8.2
const REFERENCES: [&str; 3] = ["r:embed", "r:link", "r:id"];
/// Elements that each have an id of their own. ECMA-376 part 1, §20.4.2.5, §20.2.2.3
pub(super) const DRAWN: [&str; 2] = ["wp:docPr", "pic:cNvPr"];
const FOOTNOTE_RELATIONSHIP: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes";
const FOOTNOTE_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml";
/// Drawings that come from the older document are numbered from here.
const DRAWINGS: u32 = 200_000;

/// What the redline has beside its text.
#[derive(Debug)]
pub(super) struct Beside {
    notes: Option<Notes>,
    relationships: El,
    types: El,
    /// Parts of the older document that the newer one does not have: name, bytes.
    carried: Vec<(String, Vec<u8>)>,
    drawings: u32,
}

/// Footnotes.
#[derive(Debug)]
struct Notes {
    /// The newer document's part, with what is added.
    root: El,
    /// The newer document has none.
    is_new: bool,
    /// The older document's notes by the ids that its references have now.
    old: BTreeMap<String, El>,
    /// The last id that is taken.
    last: u64,
    added: bool,
}

impl Beside {
    /// Gives the older document's references ids of the redline: the newer one's where it has the
    /// same note or picture, else ids of their own.
    pub(super) fn of(old: &[u8], new: &[u8], before: &mut El) -> Result<Beside, String> {
        let read = |docx, name: &str| -> Result<Option<El>, String> {
            part(docx, name)?.map(|text| parse(&text)).transpose()
        };
        let mut beside = Beside {
            notes: Notes::of(read(old, FOOTNOTES)?, read(new, FOOTNOTES)?, before),
            relationships: read(new, RELATIONSHIPS)?.unwrap_or_default(),
            types: read(new, TYPES)?.unwrap_or_default(),
            carried: Vec::new(),
            drawings: DRAWINGS,
        };
        let related = read(old, RELATIONSHIPS)?.unwrap_or_default();
        let types = read(old, TYPES)?.unwrap_or_default();
        let mut asked = BTreeSet::new();
        references(before, false, &mut |el| {
            let ids = REFERENCES.iter().filter_map(|name| el.attribute(name));
            asked.extend(ids.map(str::to_owned));
        });
        let mut ids = BTreeMap::new();
        for id in asked {
            let link = related
                .elements()
                .find(|r| r.attribute("Id") == Some(id.as_str()));
            if let Some(link) = link {
                let own = beside.carry(link, &types, (old, new))?;
                ids.insert(id, own);
            }
        }
        references(before, false, &mut |el| {
            for name in REFERENCES {
                if let Some(own) = el.attribute(name).and_then(|id| ids.get(id)).cloned() {
                    el.set(name, &own);
                }
            }
        });
        Ok(beside)
    }

    /// The id by which the redline knows what this relationship of the older document leads to.
    fn carry(
        &mut self,
        link: &El,
        types: &El,
        (old, new): (&[u8], &[u8]),
    ) -> Result<String, String> {
        let external = link.attribute("TargetMode") == Some("External");
        let target = link.attribute("Target").unwrap_or_default().to_owned();
        let bytes = match external {
            true => None,
            false => part_bytes(old, &part_name(&target))?,
        };
        for there in self.relationships.elements() {
            let other = there.attribute("Target").unwrap_or_default();
            let same = there.attribute("Type") == link.attribute("Type")
                && match &bytes {
                    Some(bytes) => self.bytes(new, other)?.as_ref() == Some(bytes),
                    None => other == target,
                };
            if same && let Some(id) = there.attribute("Id") {
                return Ok(id.to_owned());
            }
        }
        let number = self.relationships.elements().count() + 1;
        let (id, mut link) = (format!("rIdOld{number}"), link.clone());
        link.set("Id", &id);
        if let Some(bytes) = bytes {
            let extension = target.rsplit('.').next().unwrap_or_default();
            let name = format!("media/old{number}.{extension}");
            link.set("Target", &name);
            let of = part_name(&target);
            self.kind(&part_name(&name), extension, kind_of(types, &of, extension));
            self.carried.push((part_name(&name), bytes));
        }
        self.relationships.children.push(Node::El(link));
        Ok(id)
    }

    /// What a target holds, in the newer document or carried here.
    fn bytes(&self, new: &[u8], target: &str) -> Result<Option<Vec<u8>>, String> {
        let name = part_name(target);
        match self.carried.iter().find(|(known, _)| *known == name) {
            Some((_, bytes)) => Ok(Some(bytes.clone())),
            None => part_bytes(new, &name),
        }
    }

    /// Says of which kind a part is, where its extension does not. ECMA-376 part 2, §10.1.2
    fn kind(&mut self, name: &str, extension: &str, kind: Option<String>) {
        let Some(kind) = kind else { return };
        if kind_of(&self.types, name, extension).as_ref() != Some(&kind) {
            let mut el = El::new("Override", Vec::new());
            el.attributes = format!(" PartName=\"/{name}\" ContentType=\"{kind}\"");
            self.types.children.push(Node::El(el));
        }
    }

    /// Gives what is deleted notes and numbers of its own: what it refers to may also stand
    /// elsewhere, where it stays.
    pub(super) fn settle(&mut self, el: &mut El, deleted: bool) {
        for node in &mut el.children {
            let Node::El(el) = node else { continue };
            let deleted = deleted || el.name == "w:del";
            if deleted && DRAWN.contains(&el.name.as_str()) {
                self.drawings += 1;
                el.set("id", &self.drawings.to_string());
            }
            if deleted
                && el.name == "w:footnoteReference"
                && let Some(notes) = &mut self.notes
            {
                notes.add(el);
            }
            self.settle(el, deleted);
        }
    }

    /// What fonts must be able to show of it.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.notes.iter().for_each(|n| n.root.write(&mut text));
        text
    }

    /// The parts that the redline has otherwise than the newer document.
    pub(super) fn parts(mut self, declaration: &str) -> Vec<(String, Vec<u8>)> {
        let mut parts = std::mem::take(&mut self.carried);
        let mut changed = !parts.is_empty();
        let written = |el: &El| {
            let mut text = declaration.to_owned();
            el.write(&mut text);
            text.into_bytes()
        };
        if let Some(notes) = self.notes.take().filter(|notes| notes.added) {
            if notes.is_new {
                let mut link = El::new("Relationship", Vec::new());
                link.attributes = format!(
                    " Id=\"rIdOldNotes\" Type=\"{FOOTNOTE_RELATIONSHIP}\" Target=\"footnotes.xml\""
                );
                self.relationships.children.push(Node::El(link));
                self.kind(FOOTNOTES, "xml", Some(FOOTNOTE_TYPE.to_owned()));
                changed = true;
            }
            parts.push((FOOTNOTES.to_owned(), written(&notes.root)));
        }
        // A relationship to what is not in the file was carried alone.
        changed |= self
            .relationships
            .elements()
            .any(|r| r.attribute("Id").is_some_and(|id| id.starts_with("rIdOld")));
        if changed {
            parts.push((RELATIONSHIPS.to_owned(), written(&self.relationships)));
            parts.push((TYPES.to_owned(), written(&self.types)));
        }
        parts
    }
}

impl Notes {
    fn of(old: Option<El>, new: Option<El>, before: &mut El) -> Option<Notes> {
        let old = old?;
        let own = |root: &El| -> Vec<(String, El)> {
            // Those that have a type are the rules above notes.
            let notes = root
                .elements()
                .filter(|el| el.attribute("w:type").is_none());
            notes
                .filter_map(|el| Some((el.attribute("w:id")?.to_owned(), el.clone())))
                .collect()
        };
        let is_new = new.is_none();
        let root = new.unwrap_or_else(|| {
            let mut root = old.clone();
            let is_rule =
                |node: &Node| matches!(node, Node::El(el) if el.attribute("w:type").is_some());
            root.children.retain(is_rule);
            root
        });
        let mut there: BTreeMap<String, VecDeque<String>> = BTreeMap::new();
        let mut last = 0;
        for (id, note) in own(&root) {
            last = last.max(id.parse().unwrap_or(0));
            there.entry(said(&note)).or_default().push_back(id);
        }
        let (mut ids, mut known) = (BTreeMap::new(), BTreeMap::new());
        for (id, note) in own(&old) {
            // Of notes that say the same, the first goes with the first.
            let same = there.get_mut(&said(&note)).and_then(VecDeque::pop_front);
            let own = same.unwrap_or_else(|| {
                last += 1;
                last.to_string()
            });
            known.insert(own.clone(), note);
            ids.insert(id, own);
        }
        references(before, false, &mut |el| {
            if el.name == "w:footnoteReference"
                && let Some(own) = el.attribute("w:id").and_then(|id| ids.get(id)).cloned()
            {
                el.set("w:id", &own);
            }
        });
        Some(Notes {
            root,
            is_new,
            old: known,
            last,
            added: false,
        })
    }

    /// Adds the note of a deleted reference under an id of its own.
    fn add(&mut self, reference: &mut El) {
        let note = reference.attribute("w:id").and_then(|id| self.old.get(id));
        let Some(mut note) = note.cloned() else {
            return;
        };
        self.last += 1;
        let id = self.last.to_string();
        note.set("w:id", &id);
        reference.set("w:id", &id);
        self.root.children.push(Node::El(note));
        self.added = true;
    }
}

/// What a note says.
fn said(note: &El) -> String {
    let lines = note.elements().filter(|p| p.name == "w:p");
    lines.map(|p| shown(&tokens(p)) + "\n").collect()
}

/// Visits all elements in runs.
fn references(el: &mut El, within: bool, visit: &mut dyn FnMut(&mut El)) {
    let within = within || el.name == "w:r";
    if within {
        visit(el);
    }
    for node in &mut el.children {
        if let Node::El(el) = node {
            references(el, within, visit);
        }
    }
}

/// The part that a relationship of the document leads to.
fn part_name(target: &str) -> String {
    match target.strip_prefix('/') {
        Some(name) => name.to_owned(),
        None => format!("word/{target}"),
    }
}

/// Of which kind a part is.
fn kind_of(types: &El, name: &str, extension: &str) -> Option<String> {
    let path = escaped(&format!("/{name}"));
    let own = types
        .elements()
        .find(|el| el.attribute("PartName") == Some(path.as_str()));
    let usual = || {
        let of = |el: &&El| {
            let known = el.attribute("Extension");
            known.is_some_and(|known| known.eq_ignore_ascii_case(extension))
        };
        types.elements().find(of)
    };
    let el = own.or_else(usual)?;
    el.attribute("ContentType").map(str::to_owned)
}

/// SHA-256 of a Word file's pictures, by the ids that its document knows them by.
pub(super) fn pictures(docx: &[u8]) -> Result<BTreeMap<String, String>, String> {
    let Some(text) = part(docx, RELATIONSHIPS)? else {
        return Ok(BTreeMap::new());
    };
    let mut found = BTreeMap::new();
    for link in parse(&text)?.elements() {
        let is_picture = |kind: &str| kind.ends_with("/image");
        if let (Some(id), Some(target)) = (link.attribute("Id"), link.attribute("Target"))
            && link.attribute("Type").is_some_and(is_picture)
            && let Some(bytes) = part_bytes(docx, &part_name(target))?
        {
            found.insert(id.to_owned(), sha256_hex(&bytes));
        }
    }
    Ok(found)
}
