//! Files that go with the document: the Plan it was made from, the workbooks.

use std::io::Write;

use super::EmitError;
use super::file::{PdfFile, Ref, name, text};

/// A file to attach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// Its name.
    pub name: String,
    /// Its kind: `application/json`.
    pub mime: &'static str,
    /// Its bytes.
    pub bytes: std::sync::Arc<[u8]>,
}

/// Writes the files; the catalogue's entries that name them. Their relationship is /Source: what
/// the document was made from. ISO 19005-3 §6.8, ISO 32000-1 §7.11.4.
pub(super) fn attach<W: Write>(
    file: &mut PdfFile<W>,
    files: &[Attached],
    date: Option<jiff::civil::Date>,
) -> Result<String, EmitError> {
    if files.is_empty() {
        return Ok(String::new());
    }
    // A name tree is sorted by its names' bytes (§7.9.6): numbers keep the files' own order.
    let mut names = String::new();
    let mut associated = String::new();
    for (index, attached) in files.iter().enumerate() {
        let spec = specification(file, attached, date)?;
        names.push_str(&format!("({index:04}) {spec} "));
        associated.push_str(&format!("{spec} "));
    }
    let names = file.add(&format!("<</Names[{names}]>>"))?;
    Ok(format!("/Names<</EmbeddedFiles {names}>>/AF[{associated}]"))
}

fn specification<W: Write>(
    file: &mut PdfFile<W>,
    attached: &Attached,
    date: Option<jiff::civil::Date>,
) -> Result<Ref, EmitError> {
    let stream = file.reserve();
    let modified = date.map_or(String::new(), |date| {
        format!("/ModDate(D:{})", date.strftime("%Y%m%d"))
    });
    let entries = format!(
        "/Type/EmbeddedFile/Subtype{}/Params<</Size {}{modified}>>",
        name(attached.mime),
        attached.bytes.len()
    );
    file.packed_stream(stream, &entries, &attached.bytes)?;
    let called = text(&attached.name);
    file.add(&format!(
        "<</Type/Filespec/F{called}/UF{called}/AFRelationship/Source/Desc{called}\
         /EF<</F {stream}/UF {stream}>>>>"
    ))
}
