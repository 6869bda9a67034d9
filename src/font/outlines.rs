//! A face's outlines, each read and compressed once a process: what subsets are put together from.

use std::path::Path;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::deflate::{Adler, Bits, Coder};
use super::tables::Tables;

/// So many glyphs, spread over the face, decide on its code.
const SAMPLE: usize = 64;
/// Hinting: kept as it is, since the outlines' instructions call it.
const HINTING: [&[u8; 4]; 3] = [b"cvt ", b"fpgm", b"prep"];

/// A piece of a font file, padded to four bytes, compressed by its face's coder.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The compressed bits.
    pub(super) bits: Bits,
    /// How many bytes it is, with padding.
    pub(super) length: u32,
    /// The sum of its big-endian words, as a table's checksum has it.
    pub(super) sum: u32,
    pub(super) adler: Adler,
}

impl Piece {
    pub(super) fn new(data: &[u8], coder: &Coder) -> Piece {
        let mut padded;
        let data = if data.len().is_multiple_of(4) {
            data
        } else {
            padded = data.to_vec();
            padded.resize(data.len().next_multiple_of(4), 0);
            &padded
        };
        Piece {
            bits: coder.code(data),
            length: data.len() as u32,
            sum: checksum(data),
            adler: Adler::of(data),
        }
    }
}

/// The sum of big-endian words, the last one filled with zeros.
pub(super) fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum: u32, word| {
        let mut four = [0; 4];
        four[..word.len()].copy_from_slice(word);
        sum.wrapping_add(u32::from_be_bytes(four))
    })
}

/// A face's small tables, its coder, and the outlines that have been asked for so far.
#[derive(Debug)]
pub(super) struct Outlines {
    /// The others stay in the file.
    tables: Mutex<Tables>,
    loca: Vec<u8>,
    hmtx: Vec<u8>,
    /// head, hhea, maxp: copied, then patched.
    pub(super) head: Vec<u8>,
    pub(super) hhea: Vec<u8>,
    pub(super) maxp: Vec<u8>,
    /// OS/2, where the face has it.
    pub(super) os2: Vec<u8>,
    long_loca: bool,
    /// How many entries of hmtx have an advance.
    metrics: usize,
    pub(super) coder: Coder,
    pub(super) hinting: Vec<(&'static [u8; 4], Outline)>,
    /// Boxed: a document needs a few hundred of tens of thousands.
    glyphs: Vec<OnceLock<Option<Box<Outline>>>>,
}

/// A glyph's outline, or a table of hinting.
#[derive(Debug)]
pub(super) struct Outline {
    /// As the file has it, without padding.
    pub(super) data: Vec<u8>,
    piece: OnceLock<Piece>,
}

impl Outline {
    fn new(data: Vec<u8>) -> Outline {
        let piece = OnceLock::new();
        Outline { data, piece }
    }

    /// Compressed when it is first asked for.
    pub(super) fn piece(&self, coder: &Coder) -> &Piece {
        self.piece.get_or_init(|| Piece::new(&self.data, coder))
    }
}

impl Outlines {
    /// Of a TrueType file; `None` if a table is missing or cut short.
    pub(super) fn read(path: &Path) -> Option<Outlines> {
        let mut tables = Tables::open(path).ok()?;
        let mut table = |tag, least: usize| {
            let data = tables.read(tag).ok()??;
            (data.len() >= least).then_some(data)
        };
        let (head, hhea, maxp) = (table(b"head", 54)?, table(b"hhea", 36)?, table(b"maxp", 6)?);
        let (loca, hmtx) = (table(b"loca", 0)?, table(b"hmtx", 0)?);
        let os2 = table(b"OS/2", 0).unwrap_or_default();
        let hinting = HINTING.map(|tag| Some((tag, Outline::new(table(tag, 0)?))));
        let count = usize::from(u16_at(&maxp, 4)?);
        let mut outlines = Outlines {
            tables: Mutex::new(tables),
            loca,
            hmtx,
            os2,
            long_loca: u16_at(&head, 50)? != 0,
            metrics: usize::from(u16_at(&hhea, 34)?),
            head,
            hhea,
            maxp,
            coder: Coder::of(std::iter::empty()),
            hinting: hinting.into_iter().flatten().collect(),
            glyphs: Vec::new(),
        };
        outlines.glyphs.resize_with(count, OnceLock::new);
        let step = (count / SAMPLE).max(1);
        let sample = (0..count).step_by(step);
        outlines.coder = Coder::of(sample.filter_map(|id| outlines.data(id)));
        Some(outlines)
    }

    /// A glyph's outline in the file.
    fn data(&self, id: usize) -> Option<Vec<u8>> {
        let at = |index: usize| match self.long_loca {
            true => usize::try_from(u32_at(&self.loca, index * 4)?).ok(),
            false => Some(usize::from(u16_at(&self.loca, index * 2)?) * 2),
        };
        let place = at(id)?..at(id + 1)?;
        if place.is_empty() {
            return Some(Vec::new());
        }
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        tables.part(b"glyf", place)
    }

    /// A glyph's outline, read when it is first asked for; empty for a space.
    pub(super) fn glyph(&self, id: u16) -> Option<&Outline> {
        let id = usize::from(id);
        let read = || self.data(id).map(|data| Box::new(Outline::new(data)));
        self.glyphs.get(id)?.get_or_init(read).as_deref()
    }

    /// Advance and left side bearing, as hmtx has them.
    pub(super) fn metric(&self, id: u16) -> Option<[u8; 4]> {
        let hmtx = &self.hmtx;
        let last = self.metrics.checked_sub(1)?;
        let id = usize::from(id);
        let advance = hmtx.get(id.min(last) * 4..)?.get(..2)?;
        let bearing = match id.checked_sub(self.metrics) {
            None => id * 4 + 2,
            Some(beyond) => self.metrics * 4 + beyond * 2,
        };
        let bearing = hmtx.get(bearing..)?.get(..2).unwrap_or(&[0, 0]);
        Some([advance[0], advance[1], bearing[0], bearing[1]])
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(two.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}
