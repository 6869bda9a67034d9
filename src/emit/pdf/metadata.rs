//! Properties → the Info dictionary and the XMP packet, which say the same.

use std::io::Write;

use super::file::{PdfFile, Ref, text};
use super::{EmitError, Properties};

/// Who wrote the file, in both places.
const PRODUCER: &str = concat!("planpress ", env!("CARGO_PKG_VERSION"));

/// The part of ISO 19005 that the file is written to, level B.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Archive {
    /// PDF/A-2b.
    Two,
    /// PDF/A-3b: with files attached.
    Three,
    /// No part of it, and not ISO 14289 either: pages of other files are bound in, and nobody here
    /// has looked whether those conform.
    Unknown,
}

/// Writes the document information dictionary. ISO 32000-1 §14.3.3.
pub(super) fn info<W: Write>(
    file: &mut PdfFile<W>,
    properties: &Properties,
) -> Result<Ref, EmitError> {
    let producer = text(PRODUCER);
    let mut info = format!(
        "<</Title{}/Creator{producer}/Producer{producer}",
        text(&properties.title)
    );
    if !properties.author.is_empty() {
        info.push_str(&format!("/Author{}", text(&properties.author)));
    }
    if let Some(date) = properties.date {
        // A date alone is a valid PDF date (§7.9.4): nothing is said that the plan does not say.
        let written = date.strftime("%Y%m%d");
        info.push_str(&format!("/CreationDate(D:{written})/ModDate(D:{written})"));
    }
    info.push_str(">>");
    file.add(&info)
}

/// Writes the XMP packet, left uncompressed so that any program finds it. ISO 32000-1 §14.3.2, ISO 16684-1.
pub(super) fn xmp<W: Write>(
    file: &mut PdfFile<W>,
    properties: &Properties,
    archive: Archive,
) -> Result<Ref, EmitError> {
    let id = file.reserve();
    let packet = packet(properties, archive);
    file.stream(id, "/Type/Metadata/Subtype/XML", packet.as_bytes())?;
    Ok(id)
}

/// What pdfuaid is: PDF/A wants every schema beyond its own described. ISO 19005-2 §6.6.2.3.
const UA_SCHEMA: &str = "<rdf:Description rdf:about=\"\"\n  \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n  \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n  \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n\
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n\
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n\
    <pdfaProperty:name>part</pdfaProperty:name>\n\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n\
    <pdfaProperty:category>internal</pdfaProperty:category>\n\
    <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\n\
    </rdf:li></rdf:Seq></pdfaSchema:property>\n\
    </rdf:li></rdf:Bag></pdfaExtension:schemas>\n\
    </rdf:Description>\n";

fn packet(properties: &Properties, archive: Archive) -> String {
    let claims = |part: u8| {
        format!(
            "<pdfaid:part>{part}</pdfaid:part>\n\
             <pdfaid:conformance>B</pdfaid:conformance>\n\
             <pdfuaid:part>1</pdfuaid:part>\n"
        )
    };
    let (claims, schema) = match archive {
        Archive::Two => (claims(2), UA_SCHEMA),
        Archive::Three => (claims(3), UA_SCHEMA),
        Archive::Unknown => (String::new(), ""),
    };
    let title = escape(&properties.title);
    let language = escape(&properties.language);
    let author = element(
        "dc:creator",
        "Seq",
        (!properties.author.is_empty()).then_some(&properties.author),
    );
    let languages = element(
        "dc:language",
        "Bag",
        (!properties.language.is_empty()).then_some(&properties.language),
    );
    let dates = properties.date.map_or(String::new(), |date| {
        format!(
            "<xmp:CreateDate>{date}</xmp:CreateDate>\n\
             <xmp:ModifyDate>{date}</xmp:ModifyDate>\n"
        )
    });
    // ISO 16684-1 wants x-default first; the document's own language follows it.
    let own_title = if language.is_empty() {
        String::new()
    } else {
        format!("<rdf:li xml:lang=\"{language}\">{title}</rdf:li>")
    };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\"\n  \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n  \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n  \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n  \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n  \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
         {claims}\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li>{own_title}</rdf:Alt></dc:title>\n\
         {author}{languages}{dates}\
         <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         </rdf:Description>\n{schema}</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// An XMP property that is an array of one text; nothing for `None`.
fn element(name: &str, array: &str, value: Option<&String>) -> String {
    value.map_or(String::new(), |value| {
        let value = escape(value);
        format!("<{name}><rdf:{array}><rdf:li>{value}</rdf:li></rdf:{array}></{name}>\n")
    })
}

/// XML 1.0 text; control characters, which XML cannot hold, are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            ch if ch.is_control() => {}
            ch => out.push(ch),
        }
    }
    out
}
