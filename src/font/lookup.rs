//! Which glyph a face has for a character: looked up in the file's own map when a character is first
//! asked for, since a document has a few hundred of the tens of thousands.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU16, Ordering};

use skrifa::charmap::MappingIndex;
use skrifa::raw::FontRef;
use skrifa::raw::types::Tag;
use write_fonts::FontBuilder;

use super::metrics::Metrics;
use super::tables::Tables;

/// The characters of a plane of Unicode, 256 at a time.
type Plane = [OnceLock<Box<Page>>; 256];
type Page = [AtomicU16; 256];

/// No font can have this many glyphs: the character has not been asked for.
const UNASKED: u16 = u16::MAX;

/// A face's character map.
#[derive(Debug)]
pub(super) struct Lookup {
    /// A font file of no more than the character map.
    map: Vec<u8>,
    /// Which of its tables counts.
    index: MappingIndex,
    /// What has been asked for: glyphs, 0 where the face does not have the character.
    planes: [OnceLock<Box<Plane>>; 17],
}

impl Lookup {
    /// A file that has become unreadable since it was found has no characters.
    ///
    /// - `wrong`: what the face has, but must not serve
    pub(super) fn read(tables: &mut Tables, metrics: &Metrics, wrong: &str) -> Lookup {
        let mut map = FontBuilder::new();
        if let Ok(Some(table)) = tables.read(b"cmap") {
            map.add_raw(Tag::new(b"cmap"), table);
        }
        let map = map.build();
        let lookup = Lookup {
            index: FontRef::new(&map)
                .map_or_else(|_| MappingIndex::default(), |font| MappingIndex::new(&font)),
            map,
            planes: Default::default(),
        };
        lookup.substitute(metrics);
        wrong.chars().for_each(|ch| lookup.put(ch, 0));
        lookup
    }

    /// The glyph for a character; 0: the face does not have it.
    pub(super) fn glyph(&self, ch: char, metrics: &Metrics) -> u16 {
        let slot = self.slot(ch);
        match slot.load(Ordering::Relaxed) {
            UNASKED => {
                let id = self.find(ch, metrics).unwrap_or(0);
                slot.store(id, Ordering::Relaxed);
                id
            }
            id => id,
        }
    }

    fn slot(&self, ch: char) -> &AtomicU16 {
        let code = ch as usize;
        let plane =
            self.planes[code >> 16].get_or_init(|| Box::new([const { OnceLock::new() }; 256]));
        let page = plane[code >> 8 & 0xFF]
            .get_or_init(|| Box::new([const { AtomicU16::new(UNASKED) }; 256]));
        &page[code & 0xFF]
    }

    fn put(&self, ch: char, id: u16) {
        self.slot(ch).store(id, Ordering::Relaxed);
    }

    /// What the file says.
    fn find(&self, ch: char, metrics: &Metrics) -> Option<u16> {
        let font = FontRef::new(&self.map).ok()?;
        let glyph = self.index.charmap(&font).map(ch)?;
        let id = u16::try_from(glyph.to_u32()).ok()?;
        is_drawn(metrics, ch, id).then_some(id)
    }

    /// Draws the first of the characters with the first glyph among theirs that is as it must be.
    fn substitute(&self, metrics: &Metrics) {
        let find = |ch: char| self.find(ch, metrics);
        // A hyphen that does not break looks like any other: many faces lack it, some have it in a
        // full cell.
        if let Some(hyphen) = find('-') {
            self.put('\u{2011}', hyphen);
        }
        // A Latin face keeps its own marks.
        if find('一').is_none() {
            return;
        }
        let em = super::metrics::u16_at(&metrics.head, 18).unwrap_or(0);
        let is_full = |id: &u16| metrics.advance(*id) == em;
        let reaches_edges =
            |id: &u16| is_full(id) && metrics.bearing(*id).is_some_and(|left| left <= 0);
        let draw = |chars: [char; 3], is_right: &dyn Fn(&u16) -> bool| {
            let mut glyphs = chars.iter().filter_map(|ch| find(*ch));
            if let Some(id) = glyphs.find(is_right) {
                self.put(chars[0], id);
            }
        };
        draw(DASHES, &reaches_edges);
        draw(DOTS, &is_full);
    }
}

/// The dash: —— is one unbroken line of two em (CLREQ, 破折号), so that its glyph must reach from edge
/// to edge of its em. Where a face's own does not, the first of these does (SOURCES.md, “What an
/// engine must know”, 1).
const DASHES: [char; 3] = ['—', '─', '―'];
/// The middle dot of names stands in a full cell (SOURCES.md, 2).
const DOTS: [char; 3] = ['·', '‧', '・'];

/// Does the glyph show something, or is the character a space? Controls are no text, whatever a
/// font maps them to (SOURCES.md, “What an engine must know”, 8 and 9).
fn is_drawn(metrics: &Metrics, ch: char, glyph: u16) -> bool {
    if glyph == 0 || ch.is_control() {
        return false;
    }
    let has_outline = || {
        metrics
            .place(usize::from(glyph))
            .is_some_and(|place| !place.is_empty())
    };
    ch.is_whitespace() || has_outline()
}
