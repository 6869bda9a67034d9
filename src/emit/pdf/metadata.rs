//! Properties → the Info dictionary and the XMP packet, which say the same.

use lopdf::{Dictionary, Object, Stream, dictionary, text_string};

use super::Properties;

/// Who wrote the file, in both places.
const PRODUCER: &str = concat!("planpress ", env!("CARGO_PKG_VERSION"));

/// The document information dictionary. ISO 32000-1 §14.3.3.
pub(super) fn info(properties: &Properties) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text_string(&properties.title),
        "Creator" => text_string(PRODUCER),
        "Producer" => text_string(PRODUCER),
    };
    if !properties.author.is_empty() {
        info.set("Author", text_string(&properties.author));
    }
    if let Some(date) = properties.date {
        // A date alone is a valid PDF date (§7.9.4): nothing is said that the plan does not say.
        let written = format!("D:{}", date.strftime("%Y%m%d"));
        info.set("CreationDate", Object::string_literal(written.clone()));
        info.set("ModDate", Object::string_literal(written));
    }
    info
}

/// The XMP packet, left uncompressed so that any program finds it. ISO 32000-1 §14.3.2, ISO 16684-1.
pub(super) fn xmp(properties: &Properties) -> Stream {
    let dict = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    Stream::new(dict, packet(properties).into_bytes()).with_compression(false)
}

fn packet(properties: &Properties) -> String {
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
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n\
         <dc:format>application/pdf</dc:format>\n\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li>{own_title}</rdf:Alt></dc:title>\n\
         {author}{languages}{dates}\
         <xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n\
         <pdf:Producer>{PRODUCER}</pdf:Producer>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
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
