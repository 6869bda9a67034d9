//! A face's outlines, each compressed once a process: what subsets are put together from.

use std::ops::Range;
use std::sync::OnceLock;

use super::deflate::{Adler, Bits, Coder};

/// So many glyphs, spread over the face, decide on its code.
const SAMPLE: usize = 256;
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

/// Where a face's tables are, its coder, and what it has compressed so far.
#[derive(Debug)]
pub(super) struct Outlines {
    glyf: Range<usize>,
    loca: Range<usize>,
    hmtx: Range<usize>,
    /// head, hhea, maxp: copied, then patched.
    pub(super) head: Vec<u8>,
    pub(super) hhea: Vec<u8>,
    pub(super) maxp: Vec<u8>,
    long_loca: bool,
    /// How many entries of hmtx have an advance.
    metrics: usize,
    pub(super) coder: Coder,
    /// Tag, length without padding, piece.
    pub(super) hinting: Vec<(&'static [u8; 4], Range<usize>, Piece)>,
    glyphs: Vec<OnceLock<Piece>>,
}

impl Outlines {
    /// Of a TrueType file; `None` if a table is missing or cut short.
    pub(super) fn read(file: &[u8]) -> Option<Outlines> {
        let [glyf, loca, hmtx] = [b"glyf", b"loca", b"hmtx"].map(|tag| table(file, tag));
        let copy = |tag, least: usize| {
            let data = file.get(table(file, tag)?)?;
            (data.len() >= least).then(|| data.to_vec())
        };
        let (head, hhea, maxp) = (copy(b"head", 54)?, copy(b"hhea", 36)?, copy(b"maxp", 6)?);
        let count = usize::from(u16_at(&maxp, 4)?);
        let mut outlines = Outlines {
            glyf: glyf?,
            loca: loca?,
            hmtx: hmtx?,
            long_loca: u16_at(&head, 50)? != 0,
            metrics: usize::from(u16_at(&hhea, 34)?),
            head,
            hhea,
            maxp,
            coder: Coder::of(std::iter::empty()),
            hinting: Vec::new(),
            glyphs: Vec::new(),
        };
        let step = (count / SAMPLE).max(1);
        let sample = (0..count).step_by(step);
        outlines.coder =
            Coder::of(sample.filter_map(|id| outlines.data(file, u16::try_from(id).ok()?)));
        for tag in HINTING {
            if let Some(range) = table(file, tag)
                && let Some(data) = file.get(range.clone())
            {
                let piece = Piece::new(data, &outlines.coder);
                outlines.hinting.push((tag, range, piece));
            }
        }
        outlines.glyphs.resize_with(count, OnceLock::new);
        Some(outlines)
    }

    /// A glyph's outline; empty for a space.
    pub(super) fn data<'a>(&self, file: &'a [u8], id: u16) -> Option<&'a [u8]> {
        let loca = file.get(self.loca.clone())?;
        let at = |index: usize| {
            if self.long_loca {
                usize::try_from(u32_at(loca, index * 4)?).ok()
            } else {
                Some(usize::from(u16_at(loca, index * 2)?) * 2)
            }
        };
        let id = usize::from(id);
        file.get(self.glyf.clone())?.get(at(id)?..at(id + 1)?)
    }

    /// The outline, compressed when it is first asked for.
    pub(super) fn piece(&self, id: u16, data: &[u8]) -> Option<&Piece> {
        let slot = self.glyphs.get(usize::from(id))?;
        Some(slot.get_or_init(|| Piece::new(data, &self.coder)))
    }

    /// Advance and left side bearing, as hmtx has them.
    pub(super) fn metric(&self, file: &[u8], id: u16) -> Option<[u8; 4]> {
        let hmtx = file.get(self.hmtx.clone())?;
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

/// Where a table is in a font file.
pub(super) fn table(sfnt: &[u8], tag: &[u8; 4]) -> Option<Range<usize>> {
    let count = usize::from(u16_at(sfnt, 4)?);
    let record = sfnt
        .get(12..)?
        .chunks_exact(16)
        .take(count)
        .find(|record| record.starts_with(tag))?;
    let offset = usize::try_from(u32_at(record, 8)?).ok()?;
    let length = usize::try_from(u32_at(record, 12)?).ok()?;
    let end = offset.checked_add(length)?;
    (end <= sfnt.len()).then_some(offset..end)
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let two = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes(two.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_be_bytes(four.try_into().ok()?))
}
