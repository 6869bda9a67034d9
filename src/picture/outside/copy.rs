//! A page → objects that any PDF can take over: a form XObject in the unit square, and what it
//! needs. ISO 32000-1 §8.10

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;

use hayro_svg::hayro_syntax::Pdf;
use hayro_svg::hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Rect, Stream,
};
use hayro_svg::hayro_syntax::page::{Page, Rotation};

use super::super::Fault;
use super::super::raster::packed;
use super::content::{Called, Drawings, Drawn};
use super::image::declared_size;
use super::unpack::Unpacker;

/// How deep arrays and dictionaries may stand in each other; no program writes ten.
const DEPTH: u32 = 48;
/// The most objects of a file.
const MAX_OBJECTS: usize = 500_000;
/// How far up the page tree resources are looked for.
const TREE: usize = 64;

/// An object.
#[derive(Debug, PartialEq, Eq, Default)]
pub struct Copied {
    /// What it says; of a stream its dictionary, without the brackets and /Length.
    pub text: Vec<Piece>,
    /// A stream's bytes, as its filters left them.
    pub stream: Option<Vec<u8>>,
}

/// A part of an object.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// As it is written.
    Text(Vec<u8>),
    /// A reference to the object with this index.
    Ref(usize),
}

impl Copied {
    fn put(&mut self, text: &[u8]) {
        if let Some(Piece::Text(last)) = self.text.last_mut() {
            last.extend_from_slice(text);
        } else {
            self.text.push(Piece::Text(text.to_vec()));
        }
    }

    fn refer(&mut self, index: usize) {
        self.text.push(Piece::Ref(index));
    }
}

/// What may stand where a reference may.
enum Found<'a> {
    Known(ObjectIdentifier),
    Direct(Object<'a>),
}

/// The objects of a file that its pages need, each once.
pub(super) struct Copier<'a> {
    pdf: &'a Pdf,
    known: BTreeMap<ObjectIdentifier, usize>,
    /// Met, and still to be copied.
    open: Vec<(ObjectIdentifier, usize)>,
    pub(super) objects: Vec<Copied>,
    /// Fonts that are named and not embedded, and that not every reader has.
    pub(super) strange_fonts: BTreeSet<String>,
    unpacker: Unpacker,
    drawings: Drawings,
}

impl<'a> Copier<'a> {
    pub(super) fn new(pdf: &'a Pdf, unpacker: Unpacker) -> Copier<'a> {
        Copier {
            pdf,
            known: BTreeMap::new(),
            open: Vec::new(),
            objects: Vec::new(),
            strange_fonts: BTreeSet::new(),
            unpacker,
            drawings: Drawings::default(),
        }
    }

    fn add(&mut self, object: Copied) -> usize {
        self.objects.push(object);
        self.objects.len() - 1
    }

    fn index_of(&mut self, id: ObjectIdentifier) -> usize {
        if let Some(index) = self.known.get(&id) {
            return *index;
        }
        let index = self.add(Copied::default());
        self.known.insert(id, index);
        self.open.push((id, index));
        index
    }

    /// The index of the page's form: the whole page with its annotations as they look, in the unit
    /// square, upright.
    pub(super) fn page(&mut self, page: &'a Page<'a>) -> Result<usize, Fault> {
        let area = area(page);
        contents(page.raw()).iter().try_for_each(declared_size)?;
        let content = match page.page_stream() {
            Some(content) => content,
            None if page.raw().contains_key("Contents") => return Err(super::corrupt(())),
            None => b"",
        };
        let mut inner = Copied {
            stream: Some(packed(content)?),
            ..Copied::default()
        };
        inner.put(b"/Type/XObject/Subtype/Form/Filter/FlateDecode");
        put!(
            inner,
            "/BBox[{} {} {} {}]",
            area.x0,
            area.y0,
            area.x1,
            area.y1
        );
        inner.put(b"/Resources");
        let resources = self.resources(page.raw());
        let named = match &resources {
            Some(Found::Known(id)) => self.pdf.xref().get::<Dict<'_>>(*id),
            Some(Found::Direct(object)) => object.clone().into_dict(),
            None => None,
        };
        let mut drawn = self.drawn(content, named)?;
        match resources {
            Some(Found::Known(id)) => {
                inner.put(b" ");
                let index = self.index_of(id);
                inner.refer(index);
            }
            Some(Found::Direct(object)) => self.object(&object, &mut inner, 0)?,
            None => inner.put(b"<<>>"),
        }
        if let Some(group) = page.raw().get::<Dict<'_>>("Group") {
            inner.put(b"/Group");
            self.dict(&group, &mut inner, 0, &LEFT_OUT)?;
        }
        let inner = self.add(inner);
        let shown = Self::appearances(page);

        let mut outer = Copied::default();
        let mut calls = b"/P Do\n".to_vec();
        outer.put(b"/Type/XObject/Subtype/Form/Filter/FlateDecode/Resources<</XObject<</P ");
        outer.refer(inner);
        for (nth, (id, [sx, sy, tx, ty])) in shown.into_iter().enumerate() {
            let index = self.index_of(id);
            drawn.call(Called::Object(id), 1);
            put!(outer, "/A{nth} ");
            outer.refer(index);
            // A Vec takes any text.
            let _ = writeln!(calls, "q {sx} 0 0 {sy} {tx} {ty} cm/A{nth} Do Q");
        }
        outer.put(b">>>>");
        put!(
            outer,
            "/BBox[{} {} {} {}]",
            area.x0,
            area.y0,
            area.x1,
            area.y1
        );
        let [a, b, c, d, e, f] = to_unit_square(area, page.rotation());
        put!(outer, "/Matrix[{a} {b} {c} {d} {e} {f}]");
        outer.stream = Some(packed(&calls)?);
        let outer = self.add(outer);
        self.settle()?;
        self.drawings.bound(&drawn)?;
        Ok(outer)
    }

    /// What a content stream draws with its resources.
    fn drawn(&mut self, content: &[u8], resources: Option<Dict<'a>>) -> Result<Drawn, Fault> {
        let resources = resources.unwrap_or_default();
        self.drawings.name(&resources);
        Drawn::content(content, &resources, &mut self.unpacker)
    }

    /// A stream that can be unpacked, and drawn where it is drawn.
    fn look_through(&mut self, id: ObjectIdentifier, stream: &Stream<'a>) -> Result<(), Fault> {
        declared_size(stream)?;
        let dict = stream.dict();
        let kind = dict.get::<Name<'_>>("Subtype");
        let drawn = match kind.as_ref().map(Name::as_ref) {
            Some(b"Image") => Drawn::image(dict),
            // Also a glyph's or a pattern's content, which nothing calls so.
            Some(b"Form") | None if !NO_CONTENT.iter().any(|key| dict.contains_key(key)) => {
                let content = stream.decoded().unwrap_or_default();
                self.drawn(&content, dict.get::<Dict<'_>>("Resources"))?
            }
            _ => return Ok(()),
        };
        self.drawings.of.insert(id, drawn);
        Ok(())
    }

    /// The page's own resources, or those of the nearest node above it. §7.7.3.4
    fn resources(&self, page: &Dict<'a>) -> Option<Found<'a>> {
        let mut node = page.clone();
        for _ in 0..TREE {
            match node.get_raw::<Object<'_>>("Resources") {
                Some(MaybeRef::Ref(to)) => return Some(Found::Known(to.into())),
                Some(MaybeRef::NotRef(object)) => return Some(Found::Direct(object)),
                // Asked of the file: the node itself would take its parent for a loop.
                None => node = self.pdf.xref().get(node.get_ref("Parent")?.into())?,
            }
        }
        None
    }

    /// Stamps, filled-in fields and the like: their appearance, and how it is scaled and
    /// moved into its rectangle. ISO 32000-1 §12.5.5
    fn appearances(page: &Page<'a>) -> Vec<(ObjectIdentifier, [f64; 4])> {
        let mut shown = Vec::new();
        let annotations = page.raw().get::<Array<'_>>("Annots");
        for annotation in annotations.iter().flat_map(Array::iter::<Dict<'_>>) {
            // Hidden, or for the screen of none. §12.5.3
            let flags = annotation.get::<i32>("F").unwrap_or(0);
            let kind = annotation.get::<Name<'_>>("Subtype");
            let popup = kind.is_some_and(|name| name.as_ref() == b"Popup");
            if flags & 2 != 0 || flags & 32 != 0 || popup {
                continue;
            }
            let Some(looks) = annotation.get::<Dict<'_>>("AP") else {
                continue;
            };
            let normal = match looks.get::<Stream<'_>>("N") {
                Some(stream) => Some((stream, looks.get_ref("N"))),
                None => looks.get::<Dict<'_>>("N").and_then(|states| {
                    let state = annotation.get::<Name<'_>>("AS")?;
                    let stream = states.get::<Stream<'_>>(state.as_ref())?;
                    Some((stream, states.get_ref(state.as_ref())))
                }),
            };
            let (Some((stream, Some(id))), Some(place)) = (normal, annotation.get::<Rect>("Rect"))
            else {
                continue;
            };
            let Some(fit) = fitted(stream.dict(), place) else {
                continue;
            };
            shown.push((id.into(), fit));
        }
        shown
    }

    /// Copies what was met, and what that meets.
    fn settle(&mut self) -> Result<(), Fault> {
        while let Some((id, index)) = self.open.pop() {
            if self.objects.len() > MAX_OBJECTS {
                return Err(("large", format!("> {MAX_OBJECTS}")));
            }
            let mut copied = Copied::default();
            match self.pdf.xref().get::<Object<'_>>(id) {
                Some(Object::Stream(stream)) => {
                    self.look_through(id, &stream)?;
                    self.entries(stream.dict(), &mut copied, 0, &LEFT_OUT_OF_STREAMS)?;
                    copied.stream = Some(stream.raw_data().into_owned());
                }
                Some(object) => {
                    if let Object::Dict(font) = &object
                        && let Some(glyph) = Drawn::glyph(font)
                    {
                        let resources = font.get::<Dict<'_>>("Resources");
                        self.drawings.name(&resources.unwrap_or_default());
                        self.drawings.of.insert(id, glyph);
                    }
                    self.object(&object, &mut copied, 0)?;
                }
                // What is not there is null. §7.3.10
                None => copied.put(b"null"),
            }
            if let Some(place) = self.objects.get_mut(index) {
                *place = copied;
            }
        }
        Ok(())
    }

    fn object(&mut self, object: &Object<'a>, out: &mut Copied, depth: u32) -> Result<(), Fault> {
        if depth > DEPTH {
            return Err(super::corrupt(()));
        }
        match object {
            Object::Null(_) => out.put(b" null"),
            Object::Boolean(yes) => put!(out, " {yes}"),
            Object::Number(number) => put!(out, " {}", number.as_f64()),
            Object::String(text) => {
                out.put(b"<");
                for byte in text.as_bytes() {
                    put!(out, "{byte:02X}");
                }
                out.put(b">");
            }
            Object::Name(named) => name(named, out),
            Object::Dict(dict) => self.dict(dict, out, depth, &LEFT_OUT)?,
            Object::Array(array) => {
                out.put(b"[");
                for item in array.raw_iter() {
                    self.item(item, out, depth)?;
                }
                out.put(b"]");
            }
            // Streams are indirect. §7.3.8.1
            Object::Stream(stream) => {
                let index = self.index_of(stream.obj_id());
                out.put(b" ");
                out.refer(index);
            }
        }
        Ok(())
    }

    fn item(
        &mut self,
        item: MaybeRef<Object<'a>>,
        out: &mut Copied,
        depth: u32,
    ) -> Result<(), Fault> {
        match item {
            MaybeRef::Ref(to) => {
                let index = self.index_of(to.into());
                out.put(b" ");
                out.refer(index);
                Ok(())
            }
            MaybeRef::NotRef(object) => self.object(&object, out, depth + 1),
        }
    }

    fn dict(
        &mut self,
        dict: &Dict<'a>,
        out: &mut Copied,
        depth: u32,
        left_out: &[&str],
    ) -> Result<(), Fault> {
        self.strange_fonts.extend(strange_font(dict));
        out.put(b"<<");
        self.entries(dict, out, depth, left_out)?;
        out.put(b">>");
        Ok(())
    }

    fn entries(
        &mut self,
        dict: &Dict<'a>,
        out: &mut Copied,
        depth: u32,
        left_out: &[&str],
    ) -> Result<(), Fault> {
        for (key, value) in dict.entries() {
            if left_out.iter().any(|left| left.as_bytes() == key.as_ref()) {
                continue;
            }
            name(&key, out);
            self.item(value, out, depth)?;
        }
        Ok(())
    }
}

/// What belongs to the file that it was: its tree, its tags, its metadata.
const LEFT_OUT: [&str; 6] = [
    "Parent",
    "StructParent",
    "StructParents",
    "Metadata",
    "PieceInfo",
    "AF",
];
/// And, of streams: their length, which is written anew, and files elsewhere.
const LEFT_OUT_OF_STREAMS: [&str; 10] = [
    "Parent",
    "StructParent",
    "StructParents",
    "Metadata",
    "PieceInfo",
    "AF",
    "Length",
    "F",
    "FFilter",
    "FDecodeParms",
];

/// What streams have that are no content: fonts' programs, functions, profiles.
const NO_CONTENT: [&str; 3] = ["Length1", "FunctionType", "N"];

/// A name, regular characters as they are. §7.3.5
fn name(name: &Name<'_>, out: &mut Copied) {
    out.put(b"/");
    for &byte in name.as_ref() {
        if byte.is_ascii_alphanumeric() || b"-_.+*'".contains(&byte) {
            out.put(&[byte]);
        } else {
            put!(out, "#{byte:02X}");
        }
    }
}

/// What of the page is shown.
pub(super) fn area(page: &Page<'_>) -> Rect {
    let shown = page.intersected_crop_box();
    let (width, height) = page.base_dimensions();
    Rect::new(
        shown.x0,
        shown.y0,
        shown.x0 + f64::from(width),
        shown.y0 + f64::from(height),
    )
}

/// From the page's own coordinates, turned as it is shown, to a square whose sides are 1, as an
/// image is placed.
fn to_unit_square(area: Rect, rotation: Rotation) -> [f64; 6] {
    let (w, h) = (area.width(), area.height());
    let (x, y) = (area.x0, area.y0);
    match rotation {
        Rotation::None => [1.0 / w, 0.0, 0.0, 1.0 / h, -x / w, -y / h],
        Rotation::Horizontal => [0.0, -1.0 / w, 1.0 / h, 0.0, -y / h, 1.0 + x / w],
        Rotation::Flipped => [-1.0 / w, 0.0, 0.0, -1.0 / h, 1.0 + x / w, 1.0 + y / h],
        Rotation::FlippedHorizontal => [0.0, 1.0 / w, -1.0 / h, 0.0, 1.0 + y / h, -x / w],
    }
}

/// How an appearance's box comes into its annotation's rectangle: scale and shift by x and y.
fn fitted(form: &Dict<'_>, place: Rect) -> Option<[f64; 4]> {
    let own = form.get::<Rect>("BBox")?;
    let numbers = form.get::<Array<'_>>("Matrix").map(|matrix| {
        let numbers = matrix.iter::<Object<'_>>();
        numbers
            .filter_map(Object::into_number)
            .map(|number| number.as_f64())
            .collect::<Vec<f64>>()
    });
    let [a, b, c, d, e, f] = match numbers.as_deref() {
        Some(&[a, b, c, d, e, f]) => [a, b, c, d, e, f],
        _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
    };
    let corners = [
        (own.x0, own.y0),
        (own.x1, own.y0),
        (own.x0, own.y1),
        (own.x1, own.y1),
    ];
    let turned = corners.map(|(x, y)| (a * x + c * y + e, b * x + d * y + f));
    let least = |of: fn(&(f64, f64)) -> f64| turned.iter().map(of).fold(f64::MAX, f64::min);
    let most = |of: fn(&(f64, f64)) -> f64| turned.iter().map(of).fold(f64::MIN, f64::max);
    let (x, y) = (least(|at| at.0), least(|at| at.1));
    let (width, height) = (most(|at| at.0) - x, most(|at| at.1) - y);
    let fit = [place.width() / width, place.height() / height];
    let [sx, sy] = fit;
    let fit = [sx, sy, place.x0 - x * sx, place.y0 - y * sy];
    fit.iter().all(|n| n.is_finite()).then_some(fit)
}

/// The streams of a page's content.
fn contents<'a>(page: &Dict<'a>) -> Vec<Stream<'a>> {
    let one = page.get::<Stream<'_>>("Contents");
    let several = page.get::<Array<'_>>("Contents");
    let several = several.into_iter().flat_map(|all| all.iter::<Stream<'_>>());
    one.into_iter().chain(several).collect()
}

/// The families of the fonts that every reader has. ISO 32000-1 §9.6.2.2
const STANDARD: [&str; 5] = ["Times", "Helvetica", "Courier", "Symbol", "ZapfDingbats"];

/// The name of a font without its program.
fn strange_font(font: &Dict<'_>) -> Option<String> {
    let word = |key| font.get::<Name<'_>>(key);
    if word("Type")?.as_ref() != b"Font" {
        return None;
    }
    // A composite font's program is its descendant's, a Type 3 font's are its glyphs'.
    if matches!(word("Subtype")?.as_ref(), b"Type0" | b"Type3") {
        return None;
    }
    let named = word("BaseFont")?;
    let named = String::from_utf8_lossy(named.as_ref()).into_owned();
    let descriptor = font.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let programs = ["FontFile", "FontFile2", "FontFile3"];
    let embedded = programs.iter().any(|key| descriptor.contains_key(key));
    let family = named.split('-').next().unwrap_or_default();
    (!embedded && !STANDARD.contains(&family)).then_some(named)
}
