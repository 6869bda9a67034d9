//! What a content stream draws, counted before hayro draws it: images within it, which must be no
//! larger than others, and what it calls by name. A form within a form within a form may draw more
//! than there is time and room for, and hayro has no bounds but how deep they stand.

use std::collections::{BTreeMap, BTreeSet};

use hayro_svg::hayro_syntax::content::TypedIter;
use hayro_svg::hayro_syntax::content::ops::TypedInstruction as Word;
use hayro_svg::hayro_syntax::object::{Dict, Name, ObjectIdentifier};

use super::super::Fault;
use super::corrupt;
use super::image::{declared_size, pixels};
use super::unpack::{Unpacker, depth_of_content};

/// The most that a page may draw, in bytes of content streams and what the following make of the
/// rest, each as often as it is drawn.
const MAX_DRAWN: u64 = 64 << 20;
/// An image takes a byte for so many pixels.
const PIXELS_PER_BYTE: u64 = 4;
/// What is more than a piece of a path takes so many more bytes, as does a pair of a text's bytes: an
/// element of the SVG each.
const ELEMENT: u64 = 128;
/// How deep forms may stand in each other: hayro draws no more.
const MAX_FORMS: usize = 50;

/// What a content stream calls.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Called {
    Object(ObjectIdentifier),
    /// What its own resources do not have: those of what draws it may.
    Name(Vec<u8>),
}

/// What an object draws.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    own: u64,
    /// And what it calls, how often.
    called: BTreeMap<Called, u64>,
    /// Only one of what is called is drawn: a font's glyphs.
    one_of: bool,
}

impl Drawn {
    /// An image.
    pub(super) fn image(dict: &Dict<'_>) -> Drawn {
        Drawn {
            own: pixels(dict) / PIXELS_PER_BYTE,
            ..Drawn::default()
        }
    }

    /// A glyph of a font whose glyphs are content streams. ISO 32000-1 §9.6.5
    pub(super) fn glyph(font: &Dict<'_>) -> Option<Drawn> {
        let glyphs = font.get::<Dict<'_>>("CharProcs")?;
        let ids = glyphs
            .keys()
            .filter_map(|name| glyphs.get_ref(name.as_ref()));
        Some(Drawn {
            called: ids.map(|id| (Called::Object(id.into()), 1)).collect(),
            one_of: true,
            ..Drawn::default()
        })
    }

    /// A content stream with its resources.
    pub(super) fn content(
        content: &[u8],
        resources: &Dict<'_>,
        unpacker: &mut Unpacker,
    ) -> Result<Drawn, Fault> {
        let mut drawn = Drawn {
            own: content.len() as u64,
            ..Drawn::default()
        };
        if drawn.own > MAX_DRAWN {
            return Err(too_much());
        }
        depth_of_content(content)?;
        let names = Names::of(resources);
        let mut state = State::default();
        let mut saved = Vec::new();
        let mut words = TypedIter::new(content);
        while let Some(word) = words.next() {
            let mut shown = 0;
            match word {
                Word::MoveTo(_)
                | Word::LineTo(_)
                | Word::CubicTo(_)
                | Word::CubicStartTo(_)
                | Word::CubicEndTo(_)
                | Word::ClosePath(_)
                | Word::RectPath(_) => continue,
                Word::SaveState(_) => saved.push(state.clone()),
                Word::RestoreState(_) => state = saved.pop().unwrap_or(state),
                Word::XObject(form) => drawn.call(called(&names.forms, form.0), 1),
                Word::InlineImage(image) => {
                    declared_size(image.0)?;
                    unpacker.stream(image.0, &image.0.raw_data())?;
                    drawn.own += pixels(image.0.dict()) / PIXELS_PER_BYTE;
                }
                Word::StrokeColorNamed(color) => state.stroke = names.pattern(color.1),
                Word::NonStrokeColorNamed(color) => state.fill = names.pattern(color.1),
                Word::ColorSpaceStroke(_)
                | Word::StrokeColor(_)
                | Word::StrokeColorDeviceGray(_)
                | Word::StrokeColorDeviceRgb(_)
                | Word::StrokeColorCmyk(_) => state.stroke = None,
                Word::ColorSpaceNonStroke(_)
                | Word::NonStrokeColor(_)
                | Word::NonStrokeColorDeviceGray(_)
                | Word::NonStrokeColorDeviceRgb(_)
                | Word::NonStrokeColorCmyk(_) => state.fill = None,
                Word::SetGraphicsState(set) => {
                    if let Some(mask) = names.mask(set.0) {
                        drawn.call(mask, 1);
                    }
                }
                Word::TextFont(font) => state.font = Some(called(&names.fonts, font.0)),
                Word::ShowText(text) => shown = text.0.len(),
                Word::NextLineAndShowText(text) => shown = text.0.len(),
                Word::ShowTextWithParameters(text) => shown = text.2.len(),
                Word::ShowTexts(texts) => shown = texts.0.data().len(),
                _ => {}
            }
            let shown = shown as u64;
            drawn.own += ELEMENT + shown * ELEMENT / 2;
            for pattern in [&state.fill, &state.stroke].into_iter().flatten() {
                drawn.call(pattern.clone(), 1);
            }
            if let (1.., Some(font)) = (shown, &state.font) {
                drawn.call(font.clone(), shown);
            }
            if drawn.own > MAX_DRAWN {
                return Err(too_much());
            }
        }
        Ok(drawn)
    }

    /// Adds what is called besides.
    pub(super) fn call(&mut self, what: Called, count: u64) {
        *self.called.entry(what).or_default() += count;
    }
}

fn too_much() -> Fault {
    ("unpacked", format!("{} MB", MAX_DRAWN >> 20))
}

/// What is drawn with. ISO 32000-1 §8.4
#[derive(Clone, Default)]
struct State {
    fill: Option<Called>,
    stroke: Option<Called>,
    font: Option<Called>,
}

/// What resources have by names.
struct Names<'a> {
    forms: Dict<'a>,
    patterns: Dict<'a>,
    fonts: Dict<'a>,
    states: Dict<'a>,
}

impl<'a> Names<'a> {
    fn of(resources: &Dict<'a>) -> Names<'a> {
        let of = |kind: &str| resources.get::<Dict<'_>>(kind).unwrap_or_default();
        Names {
            forms: of("XObject"),
            patterns: of("Pattern"),
            fonts: of("Font"),
            states: of("ExtGState"),
        }
    }

    fn pattern(&self, name: Option<&Name<'_>>) -> Option<Called> {
        name.map(|name| called(&self.patterns, name))
    }

    /// The form that masks what is drawn in a graphics state. ISO 32000-1 §11.6.5.3
    fn mask(&self, state: &Name<'_>) -> Option<Called> {
        let Some(state) = self.states.get::<Dict<'_>>(state.as_ref()) else {
            return Some(Called::Name(state.to_vec()));
        };
        let form = state.get::<Dict<'_>>("SMask")?.get_ref("G")?;
        Some(Called::Object(form.into()))
    }
}

fn called(names: &Dict<'_>, name: &Name<'_>) -> Called {
    match names.get_ref(name.as_ref()) {
        Some(id) => Called::Object(id.into()),
        None => Called::Name(name.to_vec()),
    }
}

/// What a file's objects draw.
#[derive(Debug, Default)]
pub(super) struct Drawings {
    pub(super) of: BTreeMap<ObjectIdentifier, Drawn>,
    /// All that is called so in any resources: a form may use those of what draws it.
    named: BTreeMap<Vec<u8>, BTreeSet<ObjectIdentifier>>,
}

impl Drawings {
    /// Remembers what resources call by which names.
    pub(super) fn name(&mut self, resources: &Dict<'_>) {
        let names = Names::of(resources);
        let direct = [&names.forms, &names.patterns, &names.fonts];
        let objects = direct
            .into_iter()
            .flat_map(|of| of.keys().map(move |key| (key.clone(), called(of, &key))));
        let masks = names
            .states
            .keys()
            .filter_map(|key| Some((key.clone(), names.mask(&key)?)));
        for (name, what) in objects.chain(masks) {
            if let Called::Object(id) = what {
                self.named.entry(name.to_vec()).or_default().insert(id);
            }
        }
    }

    /// A page that does not draw too much, with all that it calls.
    pub(super) fn bound(&self, page: &Drawn) -> Result<(), Fault> {
        match self.weight(page, &mut BTreeMap::new(), 0)? {
            weight if weight > MAX_DRAWN => Err(too_much()),
            _ => Ok(()),
        }
    }

    fn weight(
        &self,
        drawn: &Drawn,
        known: &mut BTreeMap<ObjectIdentifier, u64>,
        depth: usize,
    ) -> Result<u64, Fault> {
        // A form that draws itself comes here too.
        if depth > MAX_FORMS {
            return Err(corrupt(()));
        }
        let mut total = 0u64;
        let called = drawn.called.iter().flat_map(|(what, count)| {
            let (one, several) = match what {
                Called::Object(id) => (Some(id), None),
                Called::Name(name) => (None, self.named.get(name)),
            };
            let ids = one.into_iter().chain(several.into_iter().flatten());
            ids.map(move |id| (id, count))
        });
        for (id, count) in called {
            let weight = match (known.get(id), self.of.get(id)) {
                (Some(known), _) => *known,
                (None, Some(called)) => self.weight(called, known, depth + 1)?,
                (None, None) => 0,
            };
            known.insert(*id, weight);
            let weight = weight.saturating_mul(*count);
            total = match drawn.one_of {
                true => total.max(weight),
                false => total.saturating_add(weight),
            };
        }
        Ok(total.saturating_add(drawn.own))
    }
}
