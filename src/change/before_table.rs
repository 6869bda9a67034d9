//! Paragraphs that come or go right before a table. A paragraph whose mark goes joins the one behind
//! it; a table is none, and Word as well as LibreOffice would leave an empty paragraph there.

use crate::ooxml::{El, Node};

use super::redline::Step;
use super::tokens::{Marks, Track};

/// The marks of a paragraph that came or went. ECMA-376 part 1, §17.13.5.15, §17.13.5.20
const MARKS: [&str; 2] = ["w:del", "w:ins"];
/// What the properties of a paragraph's mark do not tell of its text.
const NOT_OF_TEXT: [&str; 3] = ["w:rPr", "w:sectPr", "w:pPrChange"];

/// Of the paragraphs before a table that only the older document has, and those that only the newer
/// one has, the last ones go together, be they alike or not.
pub(super) fn pair(steps: &mut Vec<Step>, name_of: impl Fn(Step) -> String) {
    let mut at = 0;
    while at < steps.len() {
        let is_table = steps.get(at).is_some_and(|step| name_of(*step) == "w:tbl");
        let before = steps.get(..at).filter(|_| is_table).unwrap_or_default();
        let alone = |step: &&Step| !matches!(step, Step::Both(..)) && name_of(**step) == "w:p";
        let run = before.iter().rev().take_while(alone).count();
        let (above, run) = before.split_at_checked(at - run).unwrap_or_default();
        // What is new between a table that goes and this one stands above both as well.
        let goes = |step: &Step| matches!(step, Step::Old(_)) && name_of(*step) == "w:tbl";
        let is_new = |step: &Step| matches!(step, Step::New(_));
        if !run.is_empty() && run.iter().all(is_new) && above.last().is_some_and(goes) {
            let first = above.len() - 1;
            let moved = run.len();
            if let Some(steps) = steps.get_mut(first..at) {
                steps.rotate_left(1);
            }
            // That table has other paragraphs before it now.
            at = first + moved;
            continue;
        }
        let old = run.iter().rev().find_map(|step| match step {
            Step::Old(old) => Some(*old),
            _ => None,
        });
        let new = run.iter().rev().find_map(|step| match step {
            Step::New(new) => Some(*new),
            _ => None,
        });
        if let (Some(old), Some(new)) = (old, new) {
            steps.insert(at, Step::Both(old, new));
            steps.retain(|step| *step != Step::Old(old) && *step != Step::New(new));
            // Two are gone, and one has come.
            at -= 1;
        }
        at += 1;
    }
}

/// Where the last of a run of paragraphs before a table has a mark that comes or goes, the mark of the
/// paragraph before the run does instead: the text is parted in the same places.
pub(super) fn shift(blocks: &mut [Node], marks: &mut Marks) {
    for at in 1..blocks.len() {
        let is_table = matches!(blocks.get(at), Some(Node::El(el)) if el.name == "w:tbl");
        let Some(kind) = blocks.get(at - 1).filter(|_| is_table).and_then(kind) else {
            continue;
        };
        let run = blocks.get(..at).unwrap_or_default().iter().rev();
        let run = run
            .take_while(|block| self::kind(block) == Some(kind))
            .count();
        let Some((above, run)) = blocks
            .get_mut(..at)
            .and_then(|blocks| blocks.split_at_mut_checked(at - run))
        else {
            continue;
        };
        if let (Some(Node::El(before)), Some(Node::El(last))) = (above.last_mut(), run.last_mut())
            && may_join(before)
        {
            exchange(before, last, kind, marks);
        }
    }
}

/// Which mark a paragraph has.
fn kind(block: &Node) -> Option<&'static str> {
    let Node::El(p) = block else { return None };
    let run = p.child("w:pPr")?.child("w:rPr")?;
    MARKS.into_iter().find(|mark| run.child(mark).is_some())
}

/// Has the paragraph a mark of its own that may come or go? That of a section's last one ends the
/// section.
fn may_join(p: &El) -> bool {
    let props = p.child("w:pPr");
    let ends_section = props.is_some_and(|props| props.child("w:sectPr").is_some());
    let marked = props.and_then(|props| props.child("w:rPr"));
    let marked = marked.is_some_and(|run| MARKS.iter().any(|mark| run.child(mark).is_some()));
    p.name == "w:p" && !ends_section && !marked
}

/// Gives `before` the mark of `last`. Joined, they are a paragraph with the mark of `last`: it has the
/// properties of `before` then, and its own while they are two. ECMA-376 part 1, §17.13.5.29
fn exchange(before: &mut El, last: &mut El, kind: &str, marks: &mut Marks) {
    let of_before = of_text(before);
    let of_last = of_text(last);
    let Some(mark) = take(last, kind) else {
        return;
    };
    let mut change = marks.mark(Track::Inserted, Vec::new());
    change.name = "w:pPrChange".to_owned();
    let (now, then) = match kind {
        "w:del" => (of_before, of_last),
        _ => (of_last, of_before),
    };
    if now != then {
        change.children.push(Node::El(El::new("w:pPr", then)));
        let Some(props) = props_of(last) else { return };
        let is_kept = |node: &Node| matches!(node, Node::El(el) if NOT_OF_TEXT[..2].contains(&el.name.as_str()));
        let kept: Vec<Node> = props
            .children
            .iter()
            .filter(|node| is_kept(node))
            .cloned()
            .collect();
        props.children = now
            .into_iter()
            .chain(kept)
            .chain([Node::El(change)])
            .collect();
    }
    let Some(props) = props_of(before) else {
        return;
    };
    if props.child("w:rPr").is_none() {
        let behind =
            |node: &Node| matches!(node, Node::El(el) if NOT_OF_TEXT.contains(&el.name.as_str()));
        let at = props.children.iter().position(behind);
        let at = at.unwrap_or(props.children.len());
        props
            .children
            .insert(at, Node::El(El::new("w:rPr", Vec::new())));
    }
    if let Some(run) = props.child_mut("w:rPr") {
        run.children.insert(0, mark);
    }
}

/// The properties of a paragraph without those of its mark.
fn of_text(p: &El) -> Vec<Node> {
    let props = p.child("w:pPr").map_or(&[][..], |props| &props.children);
    let is_of_text = |node: &&Node| match node {
        Node::El(el) => !NOT_OF_TEXT.contains(&el.name.as_str()),
        _ => false,
    };
    props.iter().filter(is_of_text).cloned().collect()
}

/// A paragraph's properties, made where it has none.
fn props_of(p: &mut El) -> Option<&mut El> {
    if p.child("w:pPr").is_none() {
        let props = El::new("w:pPr", Vec::new());
        p.children.insert(0, Node::El(props));
    }
    p.child_mut("w:pPr")
}

/// Takes a paragraph's mark out.
fn take(p: &mut El, kind: &str) -> Option<Node> {
    let run = p.child_mut("w:pPr")?.child_mut("w:rPr")?;
    let is_it = |node: &Node| matches!(node, Node::El(el) if el.name == kind);
    let at = run.children.iter().position(is_it)?;
    Some(run.children.remove(at))
}
