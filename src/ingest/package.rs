//! A zip package, opened so that nothing in it can run away: sizes are counted while unpacking,
//! no entity is expanded, no link is followed, two parts of one name are refused.

use std::cell::{Cell, RefCell};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::rc::Rc;

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::Limits;
use super::fault::{Damage, Fault};
use super::sniff::{Found, Looks};

/// Bytes without markup between them: eight times what a cell of Excel's longest text needs.
const LONGEST_TEXT: u64 = 2 << 20;

/// Which kind of workbook a zip holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PackageKind {
    /// .xlsx, .xlsm
    Xlsx,
    /// .xlsb
    Xlsb,
    /// .ods
    Ods,
}

impl PackageKind {
    /// The kind of file that it is.
    pub(super) fn found(self) -> Found {
        match self {
            PackageKind::Xlsx => Found::Xlsx,
            PackageKind::Xlsb => Found::Xlsb,
            PackageKind::Ods => Found::Ods,
        }
    }
}

/// A zip package over the file's bytes.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    budget: Rc<Budget>,
}

/// What is left of the bytes that may be unpacked, and what went wrong on the way.
struct Budget {
    left: Cell<u64>,
    limit: u64,
    fault: RefCell<Option<Fault>>,
}

impl<'a> Package<'a> {
    /// Opens the directory of the package; unpacks nothing.
    pub(super) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>, Fault> {
        let zip = ZipArchive::new(Cursor::new(bytes))?;
        if listed_entries(bytes).is_some_and(|listed| listed != zip.len() % 0x1_0000) {
            return Err(Fault::damaged(Damage::Other, "two parts of one name"));
        }
        let limit = limits.unpacked_bytes;
        let budget = Rc::new(Budget {
            left: Cell::new(limit),
            limit,
            fault: RefCell::new(None),
        });
        Ok(Package { zip, budget })
    }

    /// What the package holds.
    pub(super) fn kind(&mut self) -> Result<PackageKind, Fault> {
        let has = |end: &str| self.zip.file_names().any(|name| name.ends_with(end));
        if has("workbook.bin") {
            Ok(PackageKind::Xlsb)
        } else if has("workbook.xml") {
            Ok(PackageKind::Xlsx)
        } else if has("word/document.xml") {
            Err(Fault::NotAWorkbook(Looks::Word))
        } else if has("ppt/presentation.xml") {
            Err(Fault::NotAWorkbook(Looks::Slides))
        } else if has("EncryptedPackage") {
            Err(Fault::Encrypted)
        } else if has("content.xml") && has("mimetype") {
            self.opendocument_kind()
        } else if has("Index/Document.iwa") || has("Index.zip") {
            Err(Fault::NotAWorkbook(Looks::Numbers))
        } else {
            Err(Fault::NotAWorkbook(Looks::Archive))
        }
    }

    fn opendocument_kind(&mut self) -> Result<PackageKind, Fault> {
        let mut kind = String::new();
        let part = self.zip.by_name("mimetype")?;
        part.take(200).read_to_string(&mut kind)?;
        if kind.contains("spreadsheet") {
            Ok(PackageKind::Ods)
        } else if kind.contains("presentation") {
            Err(Fault::NotAWorkbook(Looks::Slides))
        } else {
            Err(Fault::NotAWorkbook(Looks::Word))
        }
    }

    /// The part of this name, whatever its case and slashes, as the readers look it up.
    pub(super) fn find(&self, name: &str) -> Option<String> {
        let plain = |name: &str| name.replace('\\', "/").to_lowercase();
        let wanted = plain(name.trim_start_matches('/'));
        self.zip
            .file_names()
            .find(|n| plain(n) == wanted)
            .map(str::to_owned)
    }

    /// Shows each XML event of a part, in order, and checks that the part is well-formed.
    pub(super) fn walk(
        &mut self,
        name: &str,
        see: impl FnMut(&Event<'_>) -> Result<(), Fault>,
    ) -> Result<(), Fault> {
        self.stream(name, true, |part| walk_xml(part, see))
    }

    /// Hands over a part that is not XML, to be read as it unpacks.
    pub(super) fn read_binary<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut dyn BufRead) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.stream(name, false, |mut part| read(&mut part))
    }

    fn stream<T>(
        &mut self,
        name: &str,
        xml: bool,
        read: impl FnOnce(
            BufReader<Bounded<zip::read::ZipFile<'_, Cursor<&'a [u8]>>>>,
        ) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let budget = Rc::clone(&self.budget);
        let part = self
            .zip
            .by_name(name)
            .map_err(|error| Fault::from(error).in_part(name))?;
        let bounded = Bounded {
            part,
            budget: Rc::clone(&budget),
            run: 0,
            xml,
        };
        let outcome = read(BufReader::with_capacity(1 << 16, bounded));
        // The reader knows only that reading failed; the budget knows why.
        let why = budget.fault.take();
        outcome.map_err(|fault| why.unwrap_or(fault).in_part(name))
    }

    /// Names that no office program writes: absolute, or leading out of the package.
    pub(super) fn odd_names(&self) -> Vec<String> {
        let is_odd = |name: &&str| {
            name.starts_with(['/', '\\'])
                || name.contains(':')
                || name.split(['/', '\\']).any(|step| step == "..")
        };
        let odd = self.zip.file_names().filter(is_odd);
        odd.take(10).map(|n| n.chars().take(80).collect()).collect()
    }

    /// Bytes before the first part that belong to no part (mail gateways put them there).
    pub(super) fn has_junk_before(&self) -> bool {
        self.zip.offset() > 0
    }
}

impl Fault {
    /// Damage names the part that it was found in.
    fn in_part(self, name: &str) -> Fault {
        match self {
            Fault::Damaged(damage, detail) => Fault::Damaged(damage, format!("{name}: {detail}")),
            other => other,
        }
    }
}

/// Shows each event of an XML text, and checks that it is well-formed and harmless.
pub(super) fn walk_xml<R: BufRead>(
    source: R,
    mut see: impl FnMut(&Event<'_>) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut reader = Reader::from_reader(source);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::with_capacity(1024);
    let mut depth = 0_u32;
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer)?;
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            // An entity could read a file or grow without end. No office program writes one.
            Event::DocType(_) => return Err(Fault::damaged(Damage::Doctype, "DOCTYPE")),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(Fault::damaged(Damage::Short, "ends early")),
            _ => {}
        }
        if depth > 256 {
            return Err(Fault::damaged(Damage::Xml, "nested too deep"));
        }
        see(&event)?;
    }
}

/// Counts what is unpacked and stops at the limits.
struct Bounded<R> {
    part: R,
    budget: Rc<Budget>,
    /// Bytes since the last `<`.
    run: u64,
    xml: bool,
}

impl<R: Read> Bounded<R> {
    fn check(&mut self, read: &[u8]) -> Option<Fault> {
        let count = read.len() as u64;
        let left = self.budget.left.get();
        if count > left {
            return Some(Fault::TooLarge {
                what: "unpacked",
                limit: self.budget.limit,
            });
        }
        self.budget.left.set(left - count);
        if !self.xml {
            return None;
        }
        match read.iter().rposition(|b| *b == b'<') {
            Some(at) => self.run = count - at as u64,
            None => self.run += count,
        }
        if self.run > LONGEST_TEXT {
            return Some(Fault::TooLarge {
                what: "text",
                limit: LONGEST_TEXT,
            });
        }
        // XML 1.0 §2.2: of the control characters only tab, line feed and carriage return.
        // Without a branch for each byte, so that it costs next to nothing.
        let is_bad = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r');
        read.chunks(64)
            .any(|some| some.iter().fold(false, |bad, b| bad | is_bad(b)))
            .then(|| Fault::damaged(Damage::Xml, "control character"))
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.part.read(buffer)?;
        let read = buffer.get(..count).unwrap_or_default();
        if let Some(fault) = self.check(read) {
            self.budget.fault.replace(Some(fault));
            return Err(io::Error::other("limit"));
        }
        Ok(count)
    }
}

/// How many entries the end of the central directory promises (modulo 2¹⁶, as written).
fn listed_entries(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(4).rposition(|w| w == b"PK\x05\x06")?;
    let count = bytes.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([
        *count.first()?,
        *count.get(1)?,
    ])))
}
