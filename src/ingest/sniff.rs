//! What a file is, told by its first bytes and never by its extension.

use super::encoding::guess_utf16;

/// What a file's content looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Looks {
    /// Nothing in it.
    Empty,
    /// A zip container: .xlsx, .xlsm, .xlsb, .ods, or another office file.
    Zip,
    /// An OLE compound file: .xls, .et, an encrypted .xlsx, or another office file.
    Ole,
    /// The note that Office keeps beside a file while it is open (`~$名册.xlsx`).
    LockFile,
    /// An HTML page.
    Html,
    /// Excel's XML of 2003.
    SpreadsheetMl,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// Text, maybe CSV or TSV.
    Text,
    /// A Word document.
    Word,
    /// A presentation.
    Slides,
    /// A zip archive without a workbook in it.
    Archive,
    /// An OLE file without a workbook in it.
    OtherOle,
    /// A web page with its pictures in one file (.mht), as Excel can save a workbook.
    WebArchive,
    /// OpenDocument in one XML file (.fods).
    FlatOds,
    /// Excel 4 and older: records without the OLE container.
    OldExcel,
    /// The records of Excel 5 to 2003 without the OLE container around them, as some programs write them.
    BareBiff,
    /// Apple's Numbers.
    Numbers,
    /// Bytes of no kind that we know.
    Unknown,
}

impl Looks {
    /// The key by which the message chooses its words.
    pub(super) fn key(self) -> &'static str {
        match self {
            Looks::Empty => "empty",
            Looks::Zip | Looks::Archive => "archive",
            Looks::Ole | Looks::OtherOle | Looks::BareBiff => "ole",
            Looks::LockFile => "lock",
            Looks::Html => "html",
            Looks::SpreadsheetMl => "xml2003",
            Looks::Pdf => "pdf",
            Looks::Picture => "picture",
            Looks::Text => "text",
            Looks::Word => "word",
            Looks::Slides => "slides",
            Looks::WebArchive => "mht",
            Looks::FlatOds => "fods",
            Looks::OldExcel => "excel4",
            Looks::Numbers => "numbers",
            Looks::Unknown => "unknown",
        }
    }

    /// Does it hold a workbook, though in a format that is not read?
    pub(super) fn is_workbook(self) -> bool {
        use Looks::{FlatOds, Numbers, OldExcel, WebArchive};
        matches!(self, WebArchive | FlatOds | OldExcel | Numbers)
    }
}

/// A kind of file that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// .xlsx, .xlsm
    Xlsx,
    /// .xlsb
    Xlsb,
    /// .ods
    Ods,
    /// .xls, .et
    Xls,
    /// A web page.
    Html,
    /// Excel's XML of 2003.
    SpreadsheetMl,
    /// CSV, TSV.
    Text,
}

impl Found {
    /// The key by which the message chooses its words.
    pub(super) fn key(self) -> &'static str {
        match self {
            Found::Xlsx => "xlsx",
            Found::Xlsb => "xlsb",
            Found::Ods => "ods",
            Found::Xls => "xls",
            Found::Html => "html",
            Found::SpreadsheetMl => "xml2003",
            Found::Text => "text",
        }
    }

    /// Would Excel expect this content under the file's name?
    pub(super) fn fits(self, file: &str) -> bool {
        let Some((_, extension)) = file.rsplit_once('.') else {
            return true;
        };
        let kinds: &[Found] = match extension.to_lowercase().as_str() {
            "xlsx" | "xlsm" | "xltx" | "xltm" => &[Found::Xlsx],
            "xlsb" => &[Found::Xlsb],
            "ods" | "ots" => &[Found::Ods],
            // WPS writes either under its own extensions.
            "et" | "ett" => &[Found::Xls, Found::Xlsx],
            "xls" | "xlt" => &[Found::Xls],
            "htm" | "html" => &[Found::Html],
            "xml" => &[Found::SpreadsheetMl],
            "csv" | "tsv" | "tab" | "txt" => &[Found::Text],
            _ => return true,
        };
        kinds.contains(&self)
    }
}

/// How far text is looked at.
const HEAD: usize = 1 << 16;

/// Judges by content.
pub(super) fn sniff(bytes: &[u8]) -> Looks {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if bytes.is_empty() {
        Looks::Empty
    } else if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") {
        Looks::Zip
    } else if starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        Looks::Ole
    } else if starts(b"%PDF-") {
        Looks::Pdf
    } else if starts(b"\x89PNG") || starts(b"\xff\xd8\xff") || starts(b"GIF8") || starts(b"BM6") {
        Looks::Picture
    } else if is_old_excel(bytes) {
        Looks::OldExcel
    } else if is_bare_biff(bytes) {
        Looks::BareBiff
    } else if is_lock_file(bytes) {
        Looks::LockFile
    } else if holds_central_directory(bytes) {
        // Junk before a zip (mail gateways do that); the reader goes by the directory at the end.
        Looks::Zip
    } else {
        sniff_text(bytes)
    }
}

/// A BOF record of BIFF 2, 3 or 4 (MS-XLS names only BIFF 8; these are older).
fn is_old_excel(bytes: &[u8]) -> bool {
    matches!(bytes.get(..4), Some([9, 0 | 2 | 4, 4 | 6, 0]))
}

/// The BOF record of a workbook or a sheet in BIFF 5 or 8.
///
/// - source: MS-XLS §2.4.21; of BIFF 5 the record is 8 bytes long
fn is_bare_biff(bytes: &[u8]) -> bool {
    matches!(bytes.get(..8), Some([9, 8, 8 | 16, 0, 0, 5 | 6, 5 | 16, 0]))
}

/// Office's owner file: a length byte, the user's name padded to 54 bytes, the same in UTF-16.
fn is_lock_file(bytes: &[u8]) -> bool {
    matches!(bytes.len(), 162 | 165)
        || (bytes.len() < 200
            && bytes.first().is_some_and(|n| (1..=54).contains(n))
            && bytes.ends_with(b" \0 \0"))
}

/// An end-of-central-directory record within the last 64 KiB.
fn holds_central_directory(bytes: &[u8]) -> bool {
    let tail = bytes.len().saturating_sub(65_557);
    bytes
        .get(tail..)
        .is_some_and(|tail| tail.windows(4).any(|w| w == b"PK\x05\x06"))
}

fn sniff_text(bytes: &[u8]) -> Looks {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or(bytes);
    let marked = encoding_rs::Encoding::for_bom(head);
    let text = match marked {
        Some((encoding, _)) => encoding.decode(head).0,
        None => String::from_utf8_lossy(head),
    };
    let lower = text.to_ascii_lowercase();
    let is_markup = lower.trim_start().starts_with('<');
    let holds = |some: &[&str]| is_markup && some.iter().any(|mark| lower.contains(mark));
    let is_mail = lower.trim_start().starts_with("mime-version:")
        || lower.trim_start().starts_with("from:")
        || lower.trim_start().starts_with("content-type: multipart/");
    if is_mail && lower.contains("multipart/related") {
        Looks::WebArchive
    } else if holds(&["opendocument.spreadsheet-flat-xml", "<office:document "]) {
        Looks::FlatOds
    } else if holds(&["urn:schemas-microsoft-com:office:spreadsheet"]) && holds(&["workbook"]) {
        Looks::SpreadsheetMl
    } else if holds(&["<html", "<table", "<!doctype html", "<meta", "<body"]) {
        Looks::Html
    } else if marked.is_some() || !head.iter().any(|b| is_binary(*b)) || guess_utf16(head).is_some()
    {
        Looks::Text
    } else {
        Looks::Unknown
    }
}

/// Control bytes that no text file holds (a lone NUL in a CSV does occur, and is reported there).
fn is_binary(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a | 0x1b | 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(bytes: &[u8], looks: Looks) {
        assert_eq!(sniff(bytes), looks);
    }

    #[test]
    fn content_is_told_by_its_bytes() {
        case(b"", Looks::Empty);
        case(b"PK\x03\x04rest", Looks::Zip);
        case(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Looks::Ole);
        case(b"%PDF-1.7", Looks::Pdf);
        case("姓名,班级\n张三,一班\n".as_bytes(), Looks::Text);
        case(b"\xff\xfe\x59\x4f", Looks::Text);
        case(b"<table border=1><tr><td>1</td></tr></table>", Looks::Html);
        let lock = [
            b"\x04User".as_slice(),
            &[b' '; 49],
            b"\x04\0U\0s\0e\0r\0",
            &[b' ', 0].repeat(50),
        ]
        .concat();
        case(&lock, Looks::LockFile);
        case(b"\x09\x04\x06\x00\x00\x00\x10\x00", Looks::OldExcel);
        case(b"\x09\x08\x10\x00\x00\x06\x05\x00", Looks::BareBiff);
        case(b"\x09\x08\x08\x00\x00\x05\x05\x00", Looks::BareBiff);
        case(
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n",
            Looks::WebArchive,
        );
        case(
            b"<?xml version=\"1.0\"?><office:document office:mimetype=\"x\"/>",
            Looks::FlatOds,
        );
        case(&[0x49, 0x92, 0xdb, 0x01, 0x02], Looks::Unknown);
    }
}
