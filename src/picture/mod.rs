//! Picture files → what a PDF and a Word file show of them. Each file is read once a batch.
//!
//! PNG and SVG become samples on white (no transparency: ISO 19005-2 §6.4 is then nobody's matter),
//! JPEG goes into both formats as it is. A PDF's pages go into a PDF as they are, into Word as pixels.
//! Read [`Album::gather`] first.

mod outside;
mod paint;
mod raster;
mod svg;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::font::FontSet;
use crate::plan::{Block, Plan, is_within};
use crate::template::Letterhead;

pub use self::outside::{Copied, Piece};
pub use self::paint::{Brush, paint};

/// The largest file that is read, in bytes.
const MAX_BYTES: u64 = 32 << 20;
/// The most pixels that are unpacked: 300 to the inch on A3 are 17 million.
const MAX_PIXELS: u64 = 40_000_000;

/// A picture.
#[derive(Debug, PartialEq, Eq)]
pub struct Picture {
    /// SHA-256 of the file, hex: what tells it from others.
    pub digest: String,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Pixels to the inch of its natural size.
    pub density: u32,
    /// Is it without colours (/DeviceGray, else /DeviceRGB)?
    pub gray: bool,
    /// What a PDF's stream holds.
    pub stream: Stream,
    /// The file for Word and its extension: `png` or `jpeg`.
    pub file: (Vec<u8>, &'static str),
}

/// What a PDF's image stream holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Stream {
    /// The file of [`Picture::file`] (/DCTDecode).
    Jpeg,
    /// Eight-bit samples, zlib (/FlateDecode).
    Samples(Vec<u8>),
    /// A page of an outside PDF: no image but a form, which fills the same square.
    Form {
        /// SHA-256 of the file, hex.
        file: String,
        /// What the file's pages need, shared by all of them.
        objects: Arc<Vec<Copied>>,
        /// Which of them the page is.
        form: usize,
    },
    /// Nothing: a PDF has what was drawn as lines and text.
    Drawn,
}

/// Why a file is no picture: kind and detail of `T331`.
type Fault = (&'static str, String);

/// What a file shows; no fault: there is no such file.
type Read = Result<Arc<Shown>, Option<Fault>>;

/// Pictures by the names that a document has for them.
type Named = Vec<(String, Arc<Picture>)>;

/// What a file shows.
#[derive(Debug)]
struct Shown {
    /// One of a picture, all of a PDF.
    pages: Vec<Arc<Picture>>,
    /// What has to be told of a PDF: kind and detail of `P296`.
    doubts: Vec<(&'static str, Vec<String>)>,
    is_pdf: bool,
}

/// The pictures of a document by the names that its Plan has for them; pages that are bound in by
/// [`page_name`].
pub type Pictures = BTreeMap<String, Arc<Picture>>;

/// What the n-th page (from 1) of a file is called: `附件/表.pdf#page=2`. RFC 8118 §3
pub fn page_name(file: &str, page: usize) -> String {
    format!("{file}{PAGE}{page}")
}

const PAGE: &str = "#page=";

/// A file and which of its pages is meant, where that is said.
fn file_and_page(name: &str) -> (&str, Option<usize>) {
    match name.rsplit_once(PAGE) {
        Some((file, page)) if page.parse::<usize>().is_ok() => (file, page.parse().ok()),
        _ => (name, None),
    }
}

/// A folder with pictures.
#[derive(Debug, Default)]
pub struct Album {
    dir: PathBuf,
    /// Those of the letterhead, by name: file's name for messages, bytes.
    given: BTreeMap<String, (String, Vec<u8>)>,
    read: Mutex<BTreeMap<String, Read>>,
}

impl Album {
    /// The pictures of a project's or a Plan's folder.
    pub fn new(dir: &Path) -> Album {
        Album {
            dir: dir.to_owned(),
            ..Album::default()
        }
    }

    /// The same with the pictures of a letterhead, which every document shows.
    pub fn with_letterhead(mut self, letterhead: Option<&Letterhead>) -> Album {
        if let Some(letterhead) = letterhead {
            let media = letterhead.media.iter();
            let own = |bytes: &Vec<u8>| (letterhead.name.clone(), bytes.clone());
            self.given = media
                .map(|(name, bytes)| (name.clone(), own(bytes)))
                .collect();
        }
        self
    }

    /// Reads the pictures that a plan shows, each once a batch.
    ///
    /// - reports: `T330`, `T331`, each file once, with `subject` = the plan's name; `P278`; `P295`
    ///   and `P296`, which name no document, so that a run tells them once
    pub fn gather(&self, plan: &Plan, fonts: &FontSet, sink: &mut Sink) -> Pictures {
        let mut pictures = Pictures::new();
        for (name, (letterhead, _)) in &self.given {
            match self.shown(name, fonts) {
                Ok(shown) => {
                    let first = shown.pages.first().map(Arc::clone);
                    pictures.extend(first.map(|picture| (name.clone(), picture)));
                }
                Err(_) => {
                    let place = Some(Source::file(letterhead.as_str()));
                    sink.push(Diagnostic::new(codes::P278, place).arg("kind", "picture"));
                }
            }
        }
        // A name may be meant both ways: as one picture, and as all pages.
        let mut met: Vec<(&str, bool)> = Vec::new();
        let mut faults: Vec<(&str, Option<Fault>)> = Vec::new();
        let attached = plan.attachments.iter().flat_map(|a| &a.body);
        for block in plan.body.iter().chain(attached) {
            let (name, all) = match block {
                Block::Figure { file, .. } => (file.as_str(), false),
                Block::Pages { file, .. } => (file.as_str(), true),
                _ => continue,
            };
            if met.contains(&(name, all)) {
                continue;
            }
            met.push((name, all));
            let (file, page) = match all {
                true => (name, None),
                false => file_and_page(name),
            };
            match self.wanted(name, all, (file, page), fonts) {
                Ok((shown, wanted)) => {
                    shown.tell(file, sink);
                    pictures.extend(wanted);
                }
                Err(fault) if faults.contains(&(file, fault.clone())) => {}
                Err(fault) => {
                    faults.push((file, fault.clone()));
                    sink.push(told_of(file, fault).subject(Some(plan.name.as_str())));
                }
            }
        }
        pictures
    }

    /// What a block shows of a file: its pictures by the names that the document has for them.
    fn wanted(
        &self,
        name: &str,
        all: bool,
        (file, page): (&str, Option<usize>),
        fonts: &FontSet,
    ) -> Result<(Arc<Shown>, Named), Option<Fault>> {
        // A template may have made the name.
        if !is_within(file) {
            return Err(Some(("outside", String::new())));
        }
        let shown = self.shown(file, fonts)?;
        let pages = shown.pages.iter().map(Arc::clone);
        let wanted: Vec<_> = match (all, page) {
            (true, _) => (1..).map(|page| page_name(name, page)).zip(pages).collect(),
            (false, Some(page)) => {
                let nth = pages.skip(page.saturating_sub(1)).take(page.min(1));
                nth.map(|picture| (name.to_owned(), picture)).collect()
            }
            (false, None) if shown.pages.len() > 1 => {
                return Err(Some(("which-page", shown.pages.len().to_string())));
            }
            (false, None) => pages.map(|picture| (name.to_owned(), picture)).collect(),
        };
        match wanted.is_empty() {
            true => Err(Some(("page", shown.pages.len().to_string()))),
            false => Ok((shown, wanted)),
        }
    }

    fn shown(&self, file: &str, fonts: &FontSet) -> Read {
        // Held while a file is read: no two workers read the same one.
        let mut known = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(read) = known.get(file) {
            return read.clone();
        }
        let read = match self.given.get(file) {
            Some((_, bytes)) => shown(bytes.clone(), fonts).map_err(Some),
            None => read(&self.dir.join(file), fonts),
        };
        let read = read.map(Arc::new);
        known.insert(file.to_owned(), read.clone());
        read
    }
}

impl Shown {
    /// What has to be said of a PDF whose pages are shown.
    fn tell(&self, file: &str, sink: &mut Sink) {
        let place = || Some(Source::file(file));
        if self.is_pdf {
            sink.push(Diagnostic::new(codes::P295, place()));
        }
        for (kind, names) in &self.doubts {
            let told = Diagnostic::new(codes::P296, place()).arg("kind", *kind);
            sink.push(told.arg("names", names.clone()));
        }
    }
}

fn told_of(file: &str, fault: Option<Fault>) -> Diagnostic {
    let place = Some(Source::file(file));
    match fault {
        None => Diagnostic::new(codes::T330, place),
        Some((kind, detail)) => Diagnostic::new(codes::T331, place)
            .arg("kind", kind)
            .arg("detail", detail),
    }
}

fn read(path: &Path, fonts: &FontSet) -> Result<Shown, Option<Fault>> {
    let size = std::fs::metadata(path).map_err(|_| None)?;
    if !size.is_file() {
        return Err(None);
    }
    if size.len() > MAX_BYTES {
        return Err(Some(("large", format!("{} MB", size.len() >> 20))));
    }
    let bytes = std::fs::read(path).map_err(|_| None)?;
    shown(bytes, fonts).map_err(Some)
}

/// What a file's bytes show, whatever its name.
fn shown(bytes: Vec<u8>, fonts: &FontSet) -> Result<Shown, Fault> {
    if bytes.starts_with(b"%PDF-") {
        let pdf = outside::outside(bytes, fonts)?;
        let doubts = [
            ("fonts", !pdf.fonts.is_empty(), pdf.fonts),
            ("layers", pdf.layers, Vec::new()),
            ("image", pdf.image, Vec::new()),
        ];
        let doubts = doubts.into_iter().filter(|doubt| doubt.1);
        return Ok(Shown {
            pages: pdf.pages.into_iter().map(Arc::new).collect(),
            doubts: doubts.map(|(kind, _, names)| (kind, names)).collect(),
            is_pdf: true,
        });
    }
    Ok(Shown {
        pages: vec![Arc::new(picture(bytes, fonts)?)],
        doubts: Vec::new(),
        is_pdf: false,
    })
}

/// A picture that a file's bytes are.
fn picture(bytes: Vec<u8>, fonts: &FontSet) -> Result<Picture, Fault> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return raster::png(bytes);
    }
    if bytes.starts_with(b"\xff\xd8\xff") {
        return raster::jpeg(bytes);
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) if text.contains("<svg") => svg::svg(text, fonts),
        _ => Err(("format", String::new())),
    }
}

/// A size that can be unpacked.
fn sized(width: u64, height: u64) -> Result<(), Fault> {
    match width.saturating_mul(height) {
        0 => Err(("empty", String::new())),
        pixels if pixels > MAX_PIXELS => Err(("large", format!("{width} × {height}"))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(bytes: &[u8]) -> &'static str {
        let fonts = FontSet::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"));
        match picture(bytes.to_vec(), &fonts.expect("the fonts")) {
            Ok(_) => "fine",
            Err((kind, _)) => kind,
        }
    }

    /// An RGBA picture of the size given, all of one colour.
    fn png(width: u32, height: u32, rgba: [u8; 4]) -> Vec<u8> {
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, width, height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().expect("a header");
        let data = rgba.repeat((width * height) as usize);
        writer.write_image_data(&data).expect("pixels");
        writer.finish().expect("an end");
        out
    }

    #[test]
    fn a_png_stands_on_white() {
        let picture = raster::png(png(3, 2, [255, 0, 0, 0])).expect("a picture");
        assert_eq!((picture.width, picture.height, picture.gray), (3, 2, false));
        let Stream::Samples(packed) = &picture.stream else {
            panic!("samples")
        };
        let mut samples = Vec::new();
        std::io::Read::read_to_end(
            &mut flate2::read::ZlibDecoder::new(&packed[..]),
            &mut samples,
        )
        .expect("zlib");
        assert_eq!(samples, [255; 18]);
    }

    #[test]
    fn what_is_no_picture_is_told() {
        let whole = png(40, 40, [1, 2, 3, 255]);
        assert_eq!(kind(&whole), "fine");
        assert_eq!(kind(&whole[..whole.len() / 2]), "corrupt");
        assert_eq!(kind(b"GIF89a"), "format");
        assert_eq!(kind(b"\xff\xd8\xff\xe0 no more"), "corrupt");
        assert_eq!(kind(b"<svg"), "corrupt");
        // A header that promises 16 gigapixels.
        let mut bomb = whole.clone();
        bomb[16..24].copy_from_slice(&[0, 1, 0xe2, 0x40, 0, 1, 0xe2, 0x40]);
        let crc = crc_of(&bomb[12..29]);
        bomb[29..33].copy_from_slice(&crc.to_be_bytes());
        assert_eq!(kind(&bomb), "large");
        let huge = "<svg xmlns='http://www.w3.org/2000/svg' width='1000000' height='1000000'/>";
        assert_eq!(kind(huge.as_bytes()), "fine", "a drawing has no pixels");
    }

    #[test]
    fn a_jpeg_goes_in_as_it_is_unless_it_is_made_for_presses() {
        let file = |name: &str| {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pictures");
            std::fs::read(path.join(name)).expect("a picture")
        };
        let bytes = file("rgb.jpg");
        let picture = raster::jpeg(bytes.clone()).expect("a picture");
        assert_eq!(
            (picture.stream, picture.file.0),
            (Stream::Jpeg, bytes.clone())
        );
        assert!(!picture.gray);
        assert_eq!(kind(&bytes[..bytes.len() / 2]), "corrupt");
        assert_eq!(kind(&file("cmyk.jpg")), "cmyk");
    }

    fn crc_of(bytes: &[u8]) -> u32 {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        crc.sum()
    }

    #[test]
    fn a_drawing_is_drawn_with_the_fonts_that_there_are() {
        let text = "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='40'>\
                    <text x='5' y='30' font-size='20'>教研</text></svg>";
        let fonts = FontSet::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"));
        let picture = svg::svg(text, &fonts.expect("the fonts")).expect("a picture");
        let samples = picture.file.0.len();
        assert!(samples > 600, "{samples} bytes hold no text");
        let with = |word: &str| text.replace("教研", word);
        let fonts = FontSet::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"));
        let fonts = fonts.expect("the fonts");
        // A character that only a later face of the chain has is drawn; one that none has is told.
        let rare = svg::svg(&with("𠮷"), &fonts).expect("a picture");
        let blank = svg::svg(&with(" "), &fonts).expect("a picture");
        assert!(rare.file.0.len() > blank.file.0.len() + 100);
        let told = svg::svg(&with("\u{1f600}"), &fonts).expect_err("no glyph");
        assert_eq!(told, ("characters", "\u{1f600}".to_owned()));
    }
}
