//! A narrative part that a clerk keeps in Word (`text/*.docx`). Alone imports docx-rs, and only to
//! read.

use crate::diagnostic::Sink;

/// The narrative's text, one paragraph a line, list numbers written out as outline numbers.
///
/// - reports: `P223` where the file is no Word document, or one that the reader cannot follow
pub fn read_word_narrative(_name: &str, _bytes: &[u8], _sink: &mut Sink) -> Option<String> {
    None
}
