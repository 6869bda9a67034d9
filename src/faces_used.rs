//! Which face served which character, and for whom.

use std::collections::BTreeMap;

use crate::diagnostic::Source;
use crate::font::{FaceId, FontSet};
use crate::template::Profile;
use crate::typeset::{GalleyBlock, GlyphRun, Item, Pages, Para, Place};

/// What the faces were used for.
#[derive(Clone, Debug, Default)]
pub struct FacesUsed {
    /// By face: how often each character was set in it.
    pub faces: BTreeMap<FaceId, BTreeMap<char, usize>>,
    /// Characters that the first face of their chain does not have: where they stand, and in which
    /// face they were set.
    pub rare: BTreeMap<char, Rare>,
}

/// A character that a fallback served.
#[derive(Clone, Debug)]
pub struct Rare {
    /// The face.
    pub face: FaceId,
    /// How often.
    pub count: usize,
    /// Each document and cell that has it, with the text.
    pub places: Vec<RarePlace>,
}

/// Where a rare character stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RarePlace {
    /// The document.
    pub document: String,
    /// The cell or line; none for a text of the template's or plan.toml's.
    pub source: Option<Source>,
    /// The text that it is in: a name, mostly.
    pub text: String,
}

impl FacesUsed {
    /// Counts a document.
    pub fn add(&mut self, document: &str, pages: &Pages, profile: &Profile, fonts: &FontSet) {
        let items = pages.pages.iter().flat_map(|page| &page.items);
        for run in items.flat_map(runs) {
            let place = pages.places.get(run.paragraph as usize).copied();
            let para = place.and_then(|place| para(pages, place));
            let chain = para.and_then(|para| fonts.chain(&profile.style(&para.style).font));
            let served = self.faces.entry(run.face).or_default();
            for glyph in run.glyphs.iter() {
                *served.entry(glyph.ch).or_default() += 1;
            }
            let expected = chain.is_none_or(|chain| {
                run.face == chain.latin || chain.faces.first() == Some(&run.face)
            });
            if expected {
                continue;
            }
            for glyph in run.glyphs.iter() {
                let rare = self.rare.entry(glyph.ch).or_insert_with(|| Rare {
                    face: run.face,
                    count: 0,
                    places: Vec::new(),
                });
                rare.count += 1;
                if let Some(para) = para {
                    rare.places.extend(places(document, para, glyph.ch));
                }
            }
        }
        for rare in self.rare.values_mut() {
            rare.places.sort();
            rare.places.dedup();
        }
    }

    /// Adds what other documents used.
    pub fn merge(&mut self, other: FacesUsed) {
        for (face, characters) in other.faces {
            let served = self.faces.entry(face).or_default();
            for (ch, count) in characters {
                *served.entry(ch).or_default() += count;
            }
        }
        for (ch, rare) in other.rare {
            match self.rare.get_mut(&ch) {
                Some(known) => {
                    known.count += rare.count;
                    known.places.extend(rare.places);
                }
                None => {
                    self.rare.insert(ch, rare);
                }
            }
        }
    }
}

/// The runs of text that an item consists of.
fn runs(item: &Item) -> impl Iterator<Item = &GlyphRun> {
    let (own, drawing) = match item {
        Item::Text(run) => (Some(run), None),
        Item::Drawing { drawing, .. } => (None, Some(drawing)),
        _ => (None, None),
    };
    own.into_iter()
        .chain(drawing.into_iter().flat_map(|drawing| drawing.runs()))
}

fn places<'a>(
    document: &'a str,
    para: &'a Para,
    ch: char,
) -> impl Iterator<Item = RarePlace> + use<'a> {
    let runs = para.runs.iter().filter(move |run| run.text.contains(ch));
    runs.map(move |run| RarePlace {
        document: document.to_owned(),
        source: run.source.clone(),
        text: run.text.clone(),
    })
}

fn para(pages: &Pages, place: Place) -> Option<&Para> {
    let block =
        |section: usize, block: usize| pages.galley.sections.get(section)?.blocks.get(block);
    match place {
        Place::Margin => None,
        Place::Note(note) => pages.galley.notes.get(note),
        Place::Block { section, block: at } => match block(section, at)? {
            GalleyBlock::Paragraph(para) => Some(para),
            GalleyBlock::Table(_) => None,
        },
        Place::Cell {
            section,
            block: at,
            row,
            cell,
        } => match block(section, at)? {
            GalleyBlock::Table(table) => Some(&table.rows.get(row)?.cells.get(cell)?.para),
            GalleyBlock::Paragraph(_) => None,
        },
    }
}
