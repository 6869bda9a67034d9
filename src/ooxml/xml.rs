//! A part's XML as a tree that is written again exactly as it was read.

use quick_xml::events::Event;
use quick_xml::{Reader, escape};

/// Elements lie no deeper in each other than this.
const DEPTH: usize = 200;

/// A node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// An element.
    El(El),
    /// Text, as it is written: `&lt;` is not yet `<`.
    Text(String),
}

/// An element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct El {
    /// `w:p`
    pub name: String,
    /// Its attributes as they are written, with the space before them.
    pub attributes: String,
    pub children: Vec<Node>,
}

impl El {
    /// An element without attributes.
    pub(crate) fn new(name: &str, children: Vec<Node>) -> El {
        El {
            name: name.to_owned(),
            attributes: String::new(),
            children,
        }
    }

    /// The elements in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &El> {
        self.children.iter().filter_map(|node| match node {
            Node::El(el) => Some(el),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name in it.
    pub(crate) fn child(&self, name: &str) -> Option<&El> {
        self.elements().find(|el| el.name == name)
    }

    /// The same, to change.
    pub(crate) fn child_mut(&mut self, name: &str) -> Option<&mut El> {
        self.children.iter_mut().find_map(|node| match node {
            Node::El(el) if el.name == name => Some(el),
            _ => None,
        })
    }

    /// An attribute's value, as it is written.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let start = format!(" {name}=");
        let at = self.attributes.find(&start)? + start.len();
        let rest = self.attributes.get(at..)?;
        let quote = rest.chars().next()?;
        rest.get(1..)?.split(quote).next()
    }

    /// Gives it an attribute, in the place of one of this name; the value is written as it is.
    pub(crate) fn set(&mut self, name: &str, value: &str) {
        let start = format!(" {name}=");
        let Some(at) = self.attributes.find(&start).map(|at| at + start.len()) else {
            self.attributes += &format!("{start}\"{value}\"");
            return;
        };
        let rest = self.attributes.get(at..).unwrap_or_default();
        let quote = rest.chars().next().unwrap_or('"');
        let length = rest.get(1..).and_then(|rest| rest.find(quote));
        let end = length.map_or(self.attributes.len(), |length| at + length + 2);
        self.attributes
            .replace_range(at..end, &format!("\"{value}\""));
    }

    /// Its own text, read.
    pub(crate) fn text(&self) -> String {
        let raw = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::El(_) => None,
        });
        let raw: String = raw.collect();
        escape::unescape(&raw).map_or(raw.clone(), |text| text.into_owned())
    }

    /// Itself and all elements in it, in the order of the text.
    pub(crate) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a El)) {
        visit(self);
        for el in self.elements() {
            el.walk(visit);
        }
    }

    /// Is there an element of this name anywhere in it?
    pub(crate) fn has(&self, name: &str) -> bool {
        self.elements().any(|el| el.name == name || el.has(name))
    }

    pub(crate) fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        out.push_str(&self.attributes);
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in &self.children {
            match node {
                Node::El(el) => el.write(out),
                Node::Text(text) => out.push_str(text),
            }
        }
        out.push_str("</");
        out.push_str(&self.name);
        out.push('>');
    }
}

/// Reads a part; else why it cannot be read.
pub(crate) fn parse(xml: &str) -> Result<El, String> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<El> = Vec::new();
    loop {
        let event = reader.read_event().map_err(|e| e.to_string())?;
        let node = match event {
            Event::Start(start) => {
                if open.len() >= DEPTH {
                    return Err(format!("more than {DEPTH} elements in each other"));
                }
                open.push(element(&start));
                continue;
            }
            Event::Empty(start) if open.is_empty() => return Ok(element(&start)),
            Event::Empty(start) => Node::El(element(&start)),
            Event::End(_) => match open.pop() {
                Some(el) if open.is_empty() => return Ok(el),
                Some(el) => Node::El(el),
                None => return Err("an end without a start".to_owned()),
            },
            Event::Text(text) => Node::Text((*text).to_owned()),
            Event::GeneralRef(name) => Node::Text(format!("&{};", &*name)),
            Event::CData(text) => Node::Text(escape::escape(&*text).into_owned()),
            Event::Eof => return Err("no whole element".to_owned()),
            _ => continue,
        };
        if let Some(parent) = open.last_mut() {
            match (parent.children.last_mut(), node) {
                (Some(Node::Text(text)), Node::Text(more)) => text.push_str(&more),
                (_, node) => parent.children.push(node),
            }
        }
    }
}

fn element(start: &quick_xml::events::BytesStart<'_>) -> El {
    El {
        name: start.name().as_ref().to_owned(),
        attributes: start.attributes_raw().to_owned(),
        children: Vec::new(),
    }
}

/// A text as it is written.
pub(crate) fn escaped(text: &str) -> String {
    escape::partial_escape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_the_same() {
        let xml = "<w:p a=\"1\" w:b='&quot;x'><w:r><w:t xml:space=\"preserve\"> a&lt;b &#x4e00;</w:t></w:r><w:br/></w:p>";
        let el = parse(xml).expect("XML");
        let mut out = String::new();
        el.write(&mut out);
        assert_eq!(out, xml);
        assert_eq!(el.attribute("w:b"), Some("&quot;x"));
        let mut other = el.clone();
        other.set("w:b", "2");
        other.set("c", "3");
        assert_eq!(other.attributes, " a=\"1\" w:b=\"2\" c=\"3\"");
        let text = el
            .child("w:r")
            .and_then(|r| r.child("w:t"))
            .expect("a text");
        assert_eq!(text.text(), " a<b 一");
        for bad in ["", "<a>", "</a>", "<a><b></a>"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        assert!(parse(&"<a>".repeat(1000)).is_err());
    }
}
