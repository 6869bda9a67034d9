//! The rules of pages, as printpdf draws them: once for all pages of a batch that have the same ones, as the
//! pages of tables and forms mostly have.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

use foldhash::fast::FixedState;
use printpdf::{
    Color, DictItem, Greyscale, Line, LinePoint, Op, PdfDocument, PdfPage, PdfSaveOptions,
    Point as PdfPoint, Pt, Rect, Rgb,
};

use crate::length::{Length, Size};
use crate::typeset::RuleLine;

use super::EmitError;
use super::content::{part, place};

/// The rules of so many pages are kept: a page of a table has a hundred.
const MOST: usize = 256;

/// A page's rules, as a content stream.
type Layer = Arc<[u8]>;

/// By rules, what they look like on pages of each size.
type Printed = HashMap<Vec<RuleLine>, Vec<(Size, Layer)>, FixedState>;

/// Rules that pages of a batch have in common.
#[derive(Debug, Default)]
pub(super) struct KnownRules(RwLock<Printed>);

impl KnownRules {
    /// What the rules of each page look like; pages have a size.
    pub(super) fn layers(&self, pages: &[(Size, Vec<RuleLine>)]) -> Result<Vec<Layer>, EmitError> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let layer = |(size, rules): &(Size, Vec<RuleLine>)| match rules.is_empty() {
            true => Some(Layer::default()),
            false => {
                let mut sizes = known.get(rules)?.iter();
                sizes
                    .find(|(known, _)| known == size)
                    .map(|(_, layer)| Arc::clone(layer))
            }
        };
        let mut layers: Vec<Option<Layer>> = pages.iter().map(layer).collect();
        drop(known);
        let new = layers
            .iter_mut()
            .zip(pages)
            .filter(|(layer, _)| layer.is_none());
        let new: Vec<_> = new.collect();
        if !new.is_empty() {
            let wanted: Vec<_> = new.iter().map(|(_, page)| *page).collect();
            let printed = print(&wanted)?;
            let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
            for ((layer, (size, rules)), printed) in new.into_iter().zip(printed) {
                let printed = Layer::from(printed);
                if known.len() < MOST {
                    let of_rules = known.entry(rules.clone()).or_default();
                    of_rules.push((*size, Arc::clone(&printed)));
                }
                *layer = Some(printed);
            }
        }
        Ok(layers.into_iter().flatten().collect())
    }
}

/// By page, what printpdf makes of its rules.
fn print(pages: &[&(Size, Vec<RuleLine>)]) -> Result<Vec<Vec<u8>>, EmitError> {
    let mut document = PdfDocument::new("");
    document.pages = pages
        .iter()
        .map(|(size, rules)| {
            let sheet = Rect::from_wh(
                Pt(size.width.to_pt() as f32),
                Pt(size.height.to_pt() as f32),
            );
            let mut drawn = Rules::new(size.height);
            rules.iter().for_each(|rule| drawn.draw(rule));
            PdfPage {
                media_box: sheet.clone(),
                trim_box: sheet.clone(),
                crop_box: sheet,
                ops: drawn.finish(),
            }
        })
        .collect();
    let mut warnings = Vec::new();
    let printed = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(EmitError::Pdf(warning.msg.clone()));
    }
    printed
        .page_iter()
        .map(|id| {
            let contents = printed.get_page_contents(id);
            let streams = contents.iter().filter_map(|id| {
                printed
                    .get_object(*id)
                    .and_then(lopdf::Object::as_stream)
                    .ok()
            });
            Ok(streams.flat_map(|stream| stream.content.clone()).collect())
        })
        .collect()
}

/// Rules as printpdf's operations.
struct Rules {
    height: Length,
    ops: Vec<Op>,
    stroke: [u8; 3],
    width: Option<Length>,
}

impl Rules {
    fn new(height: Length) -> Rules {
        Rules {
            height,
            ops: Vec::new(),
            stroke: [0; 3],
            width: None,
        }
    }

    /// Butt caps are the state that a page starts with.
    fn draw(&mut self, rule: &RuleLine) {
        if self.ops.is_empty() {
            self.ops.push(Op::BeginMarkedContentWithProperties {
                tag: "Artifact".to_owned(),
                properties: DictItem::Dict {
                    map: BTreeMap::from([("Type".to_owned(), DictItem::Name(b"Layout".to_vec()))]),
                },
            });
        }
        if self.width != Some(rule.width) {
            let pt = Pt(rule.width.to_pt() as f32);
            self.ops.push(Op::SetOutlineThickness { pt });
            self.width = Some(rule.width);
        }
        if self.stroke != rule.color {
            let col = color(rule.color);
            self.ops.push(Op::SetOutlineColor { col });
            self.stroke = rule.color;
        }
        let points = [rule.from, rule.to]
            .map(|end| {
                let place = place(self.height, end);
                let pt = |hundredths: i64| Pt((hundredths as f64 / 100.0) as f32);
                let p = PdfPoint {
                    x: pt(place.x),
                    y: pt(place.y),
                };
                LinePoint { p, bezier: false }
            })
            .to_vec();
        let line = Line {
            points,
            is_closed: false,
        };
        self.ops.push(Op::DrawLine { line });
    }

    fn finish(mut self) -> Vec<Op> {
        if !self.ops.is_empty() {
            self.ops.push(Op::EndMarkedContent);
        }
        self.ops
    }
}

fn color([r, g, b]: [u8; 3]) -> Color {
    if r == g && g == b {
        return Color::Greyscale(Greyscale {
            percent: part(r),
            icc_profile: None,
        });
    }
    Color::Rgb(Rgb {
        r: part(r),
        g: part(g),
        b: part(b),
        icc_profile: None,
    })
}
