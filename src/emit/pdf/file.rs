//! Objects → a file, written as they come: what is written needs no memory but its place.
//!
//! Small objects are gathered in object streams, streams go out at once, the cross-reference stream
//! comes last (ISO 32000-1 §7.5.7, §7.5.8). Objects are bytes: a document has thousands of
//! structure elements, and building each as a tree of maps would cost more than all its pages.

use std::fmt::Write as _;
use std::io::Write;

use sha2::{Digest, Sha256};

use super::EmitError;
use crate::emit::deflate::{Frame, deflate};

/// The number of an indirect object; its generation is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ref(pub(super) u32);

impl std::fmt::Display for Ref {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} 0 R", self.0)
    }
}

/// Where an object is.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// Not written yet.
    Nowhere,
    /// So many bytes from the file's beginning.
    At(u64),
    /// In an object stream, as its n-th.
    In(Ref, u32),
}

/// More small objects than this are not kept in one stream: a reader unpacks all to get one.
const BATCH: usize = 200;

/// A file that is being written.
pub(super) struct PdfFile<W> {
    out: W,
    written: u64,
    /// Of everything that tells this document from another; becomes its /ID.
    digest: Sha256,
    /// By number.
    places: Vec<Place>,
    batch: Vec<(Ref, usize)>,
    batch_bytes: Vec<u8>,
}

impl<W: Write> PdfFile<W> {
    /// Begins with the header: version 1.7 and four bytes that say “binary”. ISO 19005-2 §6.1.2.
    pub(super) fn new(out: W) -> Result<PdfFile<W>, EmitError> {
        let mut file = PdfFile {
            out,
            written: 0,
            digest: Sha256::new(),
            places: vec![Place::Nowhere],
            batch: Vec::with_capacity(BATCH),
            batch_bytes: Vec::new(),
        };
        file.write(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")?;
        Ok(file)
    }

    /// A number for an object that is written later, once.
    pub(super) fn reserve(&mut self) -> Ref {
        self.reserve_all(1)
    }

    /// The first of `count` numbers that follow each other.
    pub(super) fn reserve_all(&mut self, count: usize) -> Ref {
        // Numbers that do not fit were never to be reached: PDF/A allows 8,388,607.
        let first = Ref(u32::try_from(self.places.len()).unwrap_or(u32::MAX));
        let places = self.places.len() + count;
        self.places.resize(places, Place::Nowhere);
        first
    }

    /// Writes an object that is no stream.
    pub(super) fn put(&mut self, id: Ref, object: &[u8]) -> Result<(), EmitError> {
        self.batch.push((id, self.batch_bytes.len()));
        self.batch_bytes.extend_from_slice(object);
        self.batch_bytes.push(b'\n');
        if self.batch.len() >= BATCH {
            self.flush()?;
        }
        Ok(())
    }

    /// [`put`](PdfFile::put) under a new number.
    pub(super) fn add(&mut self, object: &str) -> Result<Ref, EmitError> {
        let id = self.reserve();
        self.put(id, object.as_bytes())?;
        Ok(id)
    }

    /// Writes a stream; `entries` are those of its dictionary but /Length.
    pub(super) fn stream(&mut self, id: Ref, entries: &str, data: &[u8]) -> Result<(), EmitError> {
        self.digest.update(data);
        self.put_stream(id, entries, data)
    }

    /// Writes a stream that its dictionary alone tells from any other.
    pub(super) fn known_stream(
        &mut self,
        id: Ref,
        entries: &str,
        data: &[u8],
    ) -> Result<(), EmitError> {
        self.put_stream(id, entries, data)
    }

    /// A stream, compressed.
    pub(super) fn packed_stream(
        &mut self,
        id: Ref,
        entries: &str,
        data: &[u8],
    ) -> Result<(), EmitError> {
        let entries = format!("{entries}/Filter/FlateDecode");
        self.stream(id, &entries, &deflate(data, Frame::Zlib)?)
    }

    fn put_stream(&mut self, id: Ref, entries: &str, data: &[u8]) -> Result<(), EmitError> {
        self.digest.update(entries.as_bytes());
        self.place(id, Place::At(self.written))?;
        let head = format!(
            "{} 0 obj\n<<{entries}/Length {}>>\nstream\n",
            id.0,
            data.len()
        );
        self.write(head.as_bytes())?;
        self.write(data)?;
        self.write(b"\nendstream\nendobj\n")
    }

    fn flush(&mut self) -> Result<(), EmitError> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let id = self.reserve();
        let batch = std::mem::take(&mut self.batch);
        let mut content = Vec::with_capacity(self.batch_bytes.len() + batch.len() * 16);
        for (index, (object, offset)) in (0u32..).zip(&batch) {
            put!(content, object.0 as usize, " ", *offset, " ");
            self.place(*object, Place::In(id, index))?;
        }
        let first = content.len();
        content.append(&mut self.batch_bytes);
        let entries = format!("/Type/ObjStm/N {}/First {first}", batch.len());
        self.packed_stream(id, &entries, &content)
    }

    fn place(&mut self, id: Ref, place: Place) -> Result<(), EmitError> {
        match self.places.get_mut(id.0 as usize) {
            Some(known @ Place::Nowhere) => *known = place,
            _ => return Err(EmitError::Pdf(format!("object {} is written twice", id.0))),
        }
        Ok(())
    }

    /// Writes the rest: what was gathered and the cross-reference stream with the trailer's
    /// entries. /ID is a digest of the document: the same has the same, any other another. ISO
    /// 32000-1 §14.4.
    pub(super) fn finish(mut self, root: Ref, info: Ref) -> Result<W, EmitError> {
        self.flush()?;
        let id = self.reserve();
        let start = self.written;
        self.place(id, Place::At(start))?;
        let mut table = Vec::with_capacity(self.places.len() * 9);
        let mut above = [0; 8];
        for (number, place) in self.places.iter().enumerate() {
            let (kind, where_, index) = match *place {
                // Number 0 heads the list of free ones.
                Place::Nowhere if number == 0 => (0, 0, u16::MAX),
                Place::Nowhere => {
                    return Err(EmitError::Pdf(format!("object {number} was never written")));
                }
                Place::At(at) => (1, at, 0),
                Place::In(stream, index) => (2, u64::from(stream.0), index as u16),
            };
            let mut row = [kind, 0, 0, 0, 0, 0, 0, 0];
            // Five bytes: a terabyte.
            row[1..6].copy_from_slice(&where_.to_be_bytes()[3..]);
            row[6..].copy_from_slice(&index.to_be_bytes());
            // Each row less the one above, which makes most of them alike: predictor “Up”. §7.4.4.4
            table.push(2);
            table.extend(
                row.iter()
                    .zip(above)
                    .map(|(byte, above)| byte.wrapping_sub(above)),
            );
            above = row;
        }
        let mut digest = self.digest.clone();
        digest.update(&table);
        let digest = digest.finalize();
        let hex: String = digest.iter().take(16).map(|b| format!("{b:02X}")).collect();
        let entries = format!(
            "/Type/XRef/Size {}/W[1 5 2]/DecodeParms<</Predictor 12/Columns 8>>/Root {root}/Info {info}/ID[<{hex}><{hex}>]",
            self.places.len()
        );
        let packed = deflate(&table, Frame::Zlib)?;
        let head = format!(
            "{} 0 obj\n<<{entries}/Filter/FlateDecode/Length {}>>\nstream\n",
            id.0,
            packed.len()
        );
        self.write(head.as_bytes())?;
        self.write(&packed)?;
        let tail = format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
        self.write(tail.as_bytes())?;
        self.out.flush().map_err(fault)?;
        Ok(self.out)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), EmitError> {
        self.written += bytes.len() as u64;
        self.out.write_all(bytes).map_err(fault)
    }
}

fn fault(error: std::io::Error) -> EmitError {
    EmitError::Io(error)
}

/// A text string: ASCII as it is, all else UTF-16 (ISO 32000-1 §7.9.2.2).
pub(super) fn text(text: &str) -> String {
    if text.is_ascii() && !text.contains(|c: char| c.is_ascii_control()) {
        let mut out = String::with_capacity(text.len() + 2);
        out.push('(');
        for ch in text.chars() {
            if matches!(ch, '(' | ')' | '\\') {
                out.push('\\');
            }
            out.push(ch);
        }
        out.push(')');
        return out;
    }
    let mut out = String::with_capacity(text.len() * 4 + 6);
    out.push_str("<FEFF");
    for unit in text.encode_utf16() {
        let _ = write!(out, "{unit:04X}");
    }
    out.push('>');
    out
}

/// A name (ISO 32000-1 §7.3.5): what is no regular character is written as `#xx`.
pub(super) fn name(text: &str) -> String {
    let mut out = String::from("/");
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'+' | b'.') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
    out
}
