//! A Word document with its text laid bare before docx-rs reads it, which knows runs and tables and
//! little of what Word puts round them: links, fields, content controls, smart tags.

use crate::ooxml::{El, Node};

use super::word_dropped::{Dropped, WordStyles, uncolour_link, words};
use super::word_field::settle_fields;
use super::word_symbol::symbol;

/// What stands round text and is none: its content stands in its place.
const AROUND: [&str; 8] = [
    "w:hyperlink",
    "w:fldSimple",
    "w:smartTag",
    "w:customXml",
    "w:dir",
    "w:bdo",
    "w:sdt",
    "w:sdtContent",
];

/// What such an element says of itself.
const PROPERTIES: [&str; 5] = [
    "w:sdtPr",
    "w:sdtEndPr",
    "w:smartTagPr",
    "w:customXmlPr",
    "w:fldData",
];

/// Lays a document's text bare; what is no text of the clerk's own is counted and taken out.
pub(super) fn flatten(document: &mut El, styles: &WordStyles, dropped: &mut Dropped) {
    settle_fields(document, dropped);
    dropped.begin();
    bare(document, dropped);
    if let Some(body) = document.child_mut("w:body") {
        drop_contents(body, styles, dropped);
        drop_titles(body, styles, dropped);
    }
}

fn bare(el: &mut El, dropped: &mut Dropped) {
    let mut children = Vec::with_capacity(el.children.len());
    for node in std::mem::take(&mut el.children) {
        let Node::El(mut child) = node else {
            children.push(node);
            continue;
        };
        if child.name.ends_with("Change") || PROPERTIES.contains(&child.name.as_str()) {
            // How something looked before is no text.
            continue;
        }
        if child.name == "w:sdt"
            && let Some(kind) = prompted(&child)
        {
            match kind {
                "prompt" => dropped.add_at(kind, &words(&child)),
                kind => dropped.add_at(kind, ""),
            }
            continue;
        }
        if child.name == "w:p" {
            dropped.enter(&words(&child));
        }
        bare(&mut child, dropped);
        if child.name == "w:hyperlink" {
            if leads_out(&child) {
                dropped.add_at("link", &words(&child));
            }
            uncolour_link(&mut child);
        }
        if AROUND.contains(&child.name.as_str()) {
            children.append(&mut child.children);
            continue;
        }
        match child.name.as_str() {
            "w:sym" => {
                if let Some(text) = symbol(&child) {
                    child = letters(text);
                }
            }
            "w:noBreakHyphen" => child = letters('-'),
            "w:fldChar" => {
                if let Some(checked) = check_box(&child) {
                    children.push(Node::El(letters(if checked { '√' } else { '□' })));
                }
            }
            "w:tr" => indent_row(&mut child),
            _ => {}
        }
        children.push(Node::El(child));
    }
    el.children = joined(children);
}

/// Does a link lead out of the document, to an address that its letters don't show?
fn leads_out(link: &El) -> bool {
    let shown = words(link);
    let is_address = shown.contains("://") || shown.contains("www.") || shown.contains('@');
    link.attribute("r:id").is_some() && !shown.trim().is_empty() && !is_address
}

/// Why the content of a control is no text of the document: Word's prompt, or contents, which a plan
/// makes of its own.
fn prompted(control: &El) -> Option<&'static str> {
    let props = control.child("w:sdtPr")?;
    if props.child("w:showingPlcHdr").is_some() {
        return Some("prompt");
    }
    let part = props.child("w:docPartObj")?.child("w:docPartGallery")?;
    (part.attribute("w:val") == Some("Table of Contents")).then_some("contents")
}

fn letters(text: char) -> El {
    let mut el = El::new("w:t", vec![Node::Text(text.to_string())]);
    el.set("xml:space", "preserve");
    el
}

/// A check box of an old form: is it checked?
fn check_box(field: &El) -> Option<bool> {
    let own = field.child("w:ffData")?.child("w:checkBox")?;
    let said = |name| super::word_dropped::toggle(own, name);
    Some(said("w:checked").or_else(|| said("w:default")) == Some(true))
}

/// A row that begins some columns further on has an empty cell there.
fn indent_row(row: &mut El) {
    let props = row.child("w:trPr");
    let skipped = props.and_then(|props| props.child("w:gridBefore"));
    let Some(columns) = skipped.and_then(|skipped| skipped.attribute("w:val")) else {
        return;
    };
    let mut span = El::new("w:gridSpan", Vec::new());
    span.set("w:val", columns);
    let props = El::new("w:tcPr", vec![Node::El(span)]);
    let paragraph = El::new("w:p", Vec::new());
    let cell = El::new("w:tc", vec![Node::El(props), Node::El(paragraph)]);
    let is_cell = |node: &Node| matches!(node, Node::El(el) if el.name == "w:tc");
    let first = row.children.iter().position(is_cell);
    let first = first.unwrap_or(row.children.len());
    row.children.insert(first, Node::El(cell));
}

/// Paragraphs that Word shows as one with the next: their end is a tracked deletion (ECMA-376
/// §17.13.5.15), or they are a large initial.
fn joined(nodes: Vec<Node>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let above = match (&node, out.last()) {
            (Node::El(next), Some(Node::El(above))) => {
                next.name == "w:p" && above.name == "w:p" && goes_on(above)
            }
            _ => false,
        };
        match (node, above) {
            (Node::El(mut next), true) => {
                if let Some(Node::El(above)) = out.pop() {
                    let is_props = |node: &Node| matches!(node, Node::El(el) if el.name == "w:pPr");
                    let own = above.children.into_iter().filter(|node| !is_props(node));
                    let at = usize::from(next.children.first().is_some_and(is_props));
                    next.children.splice(at..at, own);
                }
                out.push(Node::El(next));
            }
            (node, _) => out.push(node),
        }
    }
    out
}

fn goes_on(paragraph: &El) -> bool {
    let Some(props) = paragraph.child("w:pPr") else {
        return false;
    };
    let mark = props.child("w:rPr");
    let deleted = mark.is_some_and(|mark| {
        ["w:del", "w:moveFrom"]
            .iter()
            .any(|n| mark.child(n).is_some())
    });
    let frame = props
        .child("w:framePr")
        .and_then(|frame| frame.attribute("w:dropCap"));
    deleted || matches!(frame, Some("drop" | "margin"))
}

/// Takes out tables of contents: the paragraphs that a TOC field makes, and the title before them.
fn drop_contents(body: &mut El, styles: &WordStyles, dropped: &mut Dropped) {
    let mut fields: Vec<(String, bool)> = Vec::new();
    let mut gone = Vec::with_capacity(body.children.len());
    for node in &body.children {
        let Node::El(el) = node else {
            gone.push(false);
            continue;
        };
        let is_contents = |fields: &[(String, bool)]| {
            let mut fields = fields.iter();
            fields.any(|(said, _)| said.trim_start().starts_with("TOC"))
        };
        let mut own = is_contents(&fields);
        el.walk(&mut |el| match el.name.as_str() {
            "w:fldChar" => match el.attribute("w:fldCharType") {
                Some("begin") => fields.push((String::new(), false)),
                Some("separate") => {
                    if let Some(last) = fields.last_mut() {
                        last.1 = true;
                    }
                    own |= is_contents(&fields);
                }
                Some("end") => drop(fields.pop()),
                _ => {}
            },
            "w:instrText" => {
                if let Some((said, false)) = fields.last_mut() {
                    said.push_str(&el.text());
                }
            }
            _ => {}
        });
        gone.push((own || styles.is_contents(el)) && el.name == "w:p");
    }
    for at in (1..gone.len()).rev() {
        let title = |node: &Node| match node {
            Node::El(el) if el.name == "w:p" => {
                let text: String = words(el).split_whitespace().collect();
                matches!(text.as_str(), "目录" | "目錄" | "目次")
            }
            _ => false,
        };
        if gone[at] && !gone[at - 1] && title(&body.children[at - 1]) {
            gone[at - 1] = true;
        }
    }
    let mut before = false;
    for own in &gone {
        if *own && !before {
            dropped.add_at("contents", "");
        }
        before = *own;
    }
    let mut gone = gone.into_iter();
    body.children.retain(|_| !gone.next().unwrap_or(false));
}

/// Takes out the titles at the head of the text, which a plan has of its own.
fn drop_titles(body: &mut El, styles: &WordStyles, dropped: &mut Dropped) {
    let mut head = true;
    body.children.retain(|node| {
        let Node::El(el) = node else { return true };
        let blank = el.name == "w:p" && words(el).trim().is_empty();
        head &= blank || (el.name == "w:p" && styles.is_title(el));
        if head && !blank {
            dropped.add_at("title", &words(el));
        }
        !head || blank
    });
}
