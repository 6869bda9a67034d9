//! XML text: the one module of this room that writes `<`.
//!
//! Every value is escaped and filtered on its way in, so that whatever a cell held, the part is
//! well-formed XML 1.0.

use std::ops::Range;

/// A part being written.
#[derive(Debug, Default)]
pub(super) struct Xml {
    out: String,
}

impl Xml {
    /// A part with its declaration.
    pub(super) fn part() -> Xml {
        Xml {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
        }
    }

    /// Adds what this module has written before.
    pub(super) fn written(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    /// Writes what `content` writes, and says where it stands.
    pub(super) fn noting(&mut self, content: impl FnOnce(&mut Xml)) -> Range<usize> {
        let from = self.out.len();
        content(self);
        from..self.out.len()
    }

    /// Adds what stands there once more.
    pub(super) fn again(&mut self, there: Range<usize>) {
        self.out.extend_from_within(there);
    }

    /// Begins an element; ends with one of the [`Tag`]'s closing methods.
    pub(super) fn el(&mut self, name: &'static str) -> Tag<'_> {
        self.out.push('<');
        self.out.push_str(name);
        Tag { xml: self, name }
    }

    /// An element with nothing but `w:val`.
    pub(super) fn val(&mut self, name: &'static str, value: &str) {
        self.el(name).attr("w:val", value).empty();
    }

    /// An element with nothing but a number as `w:val`.
    pub(super) fn val_int(&mut self, name: &'static str, value: i64) {
        self.el(name).int("w:val", value).empty();
    }

    /// An on/off property (`CT_OnOff`): absent, on or off.
    pub(super) fn toggle(&mut self, name: &'static str, value: Option<bool>) {
        match value {
            Some(true) => self.el(name).empty(),
            Some(false) => self.val(name, "0"),
            None => {}
        }
    }

    /// The part's text.
    pub(super) fn finish(self) -> String {
        self.out
    }
}

/// An element whose start tag is still open.
#[must_use = "an element must be closed"]
#[derive(Debug)]
pub(super) struct Tag<'a> {
    xml: &'a mut Xml,
    name: &'static str,
}

impl Tag<'_> {
    /// Adds an attribute.
    pub(super) fn attr(self, name: &'static str, value: &str) -> Self {
        let out = &mut self.xml.out;
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        if is_plain(value) {
            out.push_str(value);
            out.push('"');
            return self;
        }
        for ch in value.chars() {
            match ch {
                '"' => out.push_str("&quot;"),
                '\t' | '\n' | '\r' => out.push(' '),
                _ => push_escaped(out, ch),
            }
        }
        out.push('"');
        self
    }

    /// Adds an attribute that is a whole number.
    pub(super) fn int(self, name: &'static str, value: i64) -> Self {
        let out = &mut self.xml.out;
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(itoa::Buffer::new().format(value));
        out.push('"');
        self
    }

    /// Adds an attribute where there is a value.
    pub(super) fn maybe_int(self, name: &'static str, value: Option<i64>) -> Self {
        match value {
            Some(value) => self.int(name, value),
            None => self,
        }
    }

    /// Closes it without content.
    pub(super) fn empty(self) {
        self.xml.out.push_str("/>");
    }

    /// Writes its content; without any, the element stands empty.
    pub(super) fn body(self, content: impl FnOnce(&mut Xml)) {
        self.xml.out.push('>');
        let from = self.xml.out.len();
        content(self.xml);
        if self.xml.out.len() == from {
            self.xml.out.pop();
            self.xml.out.push_str("/>");
        } else {
            close(&mut self.xml.out, self.name);
        }
    }

    /// Writes text as its content.
    pub(super) fn text(self, text: &str) {
        self.xml.out.push('>');
        if is_plain(text) {
            self.xml.out.push_str(text);
            close(&mut self.xml.out, self.name);
            return;
        }
        for ch in text.chars() {
            // A parser would turn U+000D into a line feed.
            if ch != '\r' {
                push_escaped(&mut self.xml.out, ch);
            }
        }
        close(&mut self.xml.out, self.name);
    }
}

fn close(out: &mut String, name: &str) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

/// Does it stand as it is, in an attribute too? Nearly all text does.
fn is_plain(text: &str) -> bool {
    let plain = |byte: u8| byte >= b' ' && !matches!(byte, b'&' | b'<' | b'>' | b'"');
    text.bytes().all(plain) && !text.contains(['\u{FFFE}', '\u{FFFF}'])
}

fn push_escaped(out: &mut String, ch: char) {
    match ch {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        _ if is_xml_char(ch) => out.push(ch),
        _ => {}
    }
}

/// May this character stand in an XML 1.0 document (`Char`, production 2)?
pub(super) fn is_xml_char(ch: char) -> bool {
    matches!(ch, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_and_drops_what_xml_forbids() {
        let mut xml = Xml::default();
        xml.el("w:t")
            .attr("w:val", "<&\"\n\u{0}>")
            .text("a<b&c]]>\u{0}\u{b}\u{fffe}\u{ffff}\r\u{fffd}\u{1f600}");
        assert_eq!(
            xml.finish(),
            "<w:t w:val=\"&lt;&amp;&quot; &gt;\">a&lt;b&amp;c]]&gt;\u{fffd}\u{1f600}</w:t>"
        );
    }

    #[test]
    fn an_element_without_content_is_empty() {
        let mut xml = Xml::default();
        xml.el("w:tc").body(|_| {});
        assert_eq!(xml.finish(), "<w:tc/>");
    }
}
