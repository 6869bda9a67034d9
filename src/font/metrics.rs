//! A face's tables of measures and places, read once a face: for its characters and for its outlines.

use std::ops::Range;

use super::tables::Tables;

/// What a font file says of its glyphs' advances, and of where their outlines lie.
#[derive(Debug)]
pub(super) struct Metrics {
    /// head, hhea, maxp: copied for a subset, then patched.
    pub(super) head: Vec<u8>,
    pub(super) hhea: Vec<u8>,
    pub(super) maxp: Vec<u8>,
    hmtx: Vec<u8>,
    /// How many entries of hmtx have an advance.
    long_metrics: usize,
    loca: Vec<u8>,
    long_loca: bool,
    /// How many glyphs there are.
    pub(super) count: usize,
}

impl Metrics {
    /// `None` if a table is missing or cut short.
    pub(super) fn read(tables: &mut Tables) -> Option<Metrics> {
        let mut table = |tag, least: usize| {
            let data = tables.read(tag).ok()??;
            (data.len() >= least).then_some(data)
        };
        let (head, hhea, maxp) = (table(b"head", 54)?, table(b"hhea", 36)?, table(b"maxp", 6)?);
        Some(Metrics {
            hmtx: table(b"hmtx", 0)?,
            long_metrics: usize::from(u16_at(&hhea, 34)?),
            loca: table(b"loca", 0)?,
            long_loca: u16_at(&head, 50)? != 0,
            count: usize::from(u16_at(&maxp, 4)?),
            head,
            hhea,
            maxp,
        })
    }

    /// Advance and left side bearing, as hmtx has them.
    pub(super) fn metric(&self, id: u16) -> Option<[u8; 4]> {
        let hmtx = &self.hmtx;
        let last = self.long_metrics.checked_sub(1)?;
        let id = usize::from(id);
        let advance = hmtx.get(id.min(last) * 4..)?.get(..2)?;
        let bearing = match id.checked_sub(self.long_metrics) {
            None => id * 4 + 2,
            Some(beyond) => self.long_metrics * 4 + beyond * 2,
        };
        let bearing = hmtx.get(bearing..)?.get(..2).unwrap_or(&[0, 0]);
        Some([advance[0], advance[1], bearing[0], bearing[1]])
    }

    /// A glyph's advance in font units; 0 for one that there is not.
    pub(super) fn advance(&self, id: u16) -> u16 {
        let id = usize::from(id);
        let last = self.long_metrics.saturating_sub(1);
        let advance = u16_at(&self.hmtx, id.min(last) * 4);
        advance.filter(|_| id < self.count).unwrap_or(0)
    }

    /// How far right of its origin a glyph begins, in font units.
    pub(super) fn bearing(&self, id: u16) -> Option<i16> {
        let [_, _, high, low] = self.metric(id)?;
        Some(i16::from_be_bytes([high, low]))
    }

    /// Which bytes of glyf are a glyph's outline; none for a space.
    pub(super) fn place(&self, id: usize) -> Option<Range<usize>> {
        let at = |index: usize| match self.long_loca {
            true => usize::try_from(u32_at(&self.loca, index * 4)?).ok(),
            false => Some(usize::from(u16_at(&self.loca, index * 2)?) * 2),
        };
        Some(at(id)?..at(id + 1)?)
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
