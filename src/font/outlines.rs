//! A face's outlines, each read and compressed once a process: what subsets are put together from.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::deflate::{Adler, Bits, Coder};
use super::metrics::Metrics;
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
    pub(super) metrics: Arc<Metrics>,
    /// OS/2, where the face has it.
    pub(super) os2: Vec<u8>,
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
    /// Of a TrueType file; `None` if a table cannot be read.
    pub(super) fn read(mut tables: Tables, metrics: Arc<Metrics>) -> Option<Outlines> {
        let os2 = tables.read(b"OS/2").ok()?.unwrap_or_default();
        let mut hinting = Vec::new();
        for tag in HINTING {
            if let Some(table) = tables.read(tag).ok()? {
                hinting.push((tag, Outline::new(table)));
            }
        }
        let count = metrics.count;
        let mut outlines = Outlines {
            tables: Mutex::new(tables),
            metrics,
            os2,
            coder: Coder::of(std::iter::empty()),
            hinting,
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
        let place = self.metrics.place(id)?;
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
}
