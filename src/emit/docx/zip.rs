//! A zip archive of parts that are compressed already: some of them once for all documents. APPNOTE.TXT
//! §4.3

use flate2::Crc;

use crate::emit::EmitError;
use crate::emit::deflate::{Frame, deflate};

/// A file as an archive holds it.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    /// How it is compressed.
    method: Method,
    data: Vec<u8>,
    /// CRC-32 of the file.
    crc: u32,
    /// The file's length.
    length: u32,
}

/// APPNOTE.TXT §4.4.5
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    Stored = 0,
    Deflated = 8,
}

impl Packed {
    /// Text, compressed.
    pub(super) fn text(text: &str) -> Result<Packed, EmitError> {
        Packed::part(text.as_bytes())
    }

    /// A part, compressed.
    pub(super) fn part(bytes: &[u8]) -> Result<Packed, EmitError> {
        let data = deflate(bytes, Frame::Bare)?;
        Packed::new(Method::Deflated, data, checksum([bytes]), bytes.len())
    }

    /// A file that would not get smaller.
    pub(super) fn stored(bytes: &[u8]) -> Result<Packed, EmitError> {
        let crc = checksum([bytes]);
        Packed::new(Method::Stored, bytes.to_vec(), crc, bytes.len())
    }

    /// What someone else has compressed: a deflate stream (RFC 1951), and the CRC-32 and the length
    /// of what it holds.
    pub(super) fn deflated(data: Vec<u8>, crc: u32, length: usize) -> Result<Packed, EmitError> {
        Packed::new(Method::Deflated, data, crc, length)
    }

    fn new(method: Method, data: Vec<u8>, crc: u32, length: usize) -> Result<Packed, EmitError> {
        Ok(Packed {
            method,
            data,
            crc,
            length: four(length)?,
        })
    }

    /// The compressed bytes and the file's CRC-32.
    #[cfg(test)]
    pub(super) fn data(&self) -> (&[u8], u32) {
        (&self.data, self.crc)
    }
}

/// The CRC-32 of pieces that follow each other.
pub(super) fn checksum<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> u32 {
    let mut crc = Crc::new();
    pieces.into_iter().for_each(|piece| crc.update(piece));
    crc.sum()
}

/// An archive that is being written.
#[derive(Debug, Default)]
pub(super) struct Archive {
    out: Vec<u8>,
    /// The central directory.
    directory: Vec<u8>,
    count: u16,
}

impl Archive {
    /// Adds a file.
    pub(super) fn add(&mut self, name: &str, file: &Packed) -> Result<(), EmitError> {
        // Version 2.0; whether the name is UTF-8 (§4.4.4); method; midnight of 1 January 1980.
        let utf8 = if name.is_ascii() { 0 } else { 8 };
        let mut common = vec![20, 0, 0, utf8, file.method as u8, 0, 0, 0, 0x21, 0];
        common.extend(file.crc.to_le_bytes());
        common.extend(four(file.data.len())?.to_le_bytes());
        common.extend(file.length.to_le_bytes());
        let length = u16::try_from(name.len()).map_err(|_| too_large())?;
        common.extend(length.to_le_bytes());
        common.extend([0, 0]);
        let at = four(self.out.len())?;
        self.out.extend(b"PK\x03\x04");
        self.out.extend(&common);
        self.out.extend(name.as_bytes());
        self.out.extend(&file.data);
        // Made on Unix; a plain file that its owner may write (0o100644).
        self.directory.extend(b"PK\x01\x02\x14\x03");
        self.directory.extend(&common);
        self.directory.extend([0; 6]);
        self.directory.extend((0o100_644_u32 << 16).to_le_bytes());
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count = self.count.checked_add(1).ok_or_else(too_large)?;
        Ok(())
    }

    /// The archive's bytes.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, EmitError> {
        let at = four(self.out.len())?;
        let length = four(self.directory.len())?;
        self.out.append(&mut self.directory);
        self.out.extend(b"PK\x05\x06\0\0\0\0");
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(self.count.to_le_bytes());
        self.out.extend(length.to_le_bytes());
        self.out.extend(at.to_le_bytes());
        self.out.extend([0, 0]);
        Ok(self.out)
    }
}

fn four(number: usize) -> Result<u32, EmitError> {
    u32::try_from(number).map_err(|_| too_large())
}

fn too_large() -> EmitError {
    EmitError::Io(std::io::Error::other("over 4 GiB, or over 65,535 parts"))
}
