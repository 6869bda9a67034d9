//! Sets text on pages by hand, in the repository's faces.

use std::collections::BTreeSet;
use std::path::Path;

use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use subsetter::GlyphRemapper;

use crate::font::{Face, FaceId, FontError, FontSet, PdfSubset};
use crate::length::{Length, Point, Size};
use crate::typeset::{GlyphRun, Item, OutlineEntry, Page, Pages, PlacedGlyph, RuleLine, Tag};

pub(super) const FANG: FaceId = FaceId(0);
pub(super) const SERIF: FaceId = FaceId(1);
pub(super) const RARE: FaceId = FaceId(2);
const FILES: [&str; 3] = [
    "PlanpressFang-Regular.ttf",
    "LiberationSerif-Regular.ttf",
    "TW-Kai-Ext-B-sub.ttf",
];

pub(super) struct Setter {
    pub(super) faces: FontSet,
    files: Vec<Vec<u8>>,
}

impl Setter {
    pub(super) fn new() -> Setter {
        let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
        let files: Vec<Vec<u8>> = FILES
            .iter()
            .map(|file| std::fs::read(dir.join(file)).expect("the repository has its fonts"))
            .collect();
        let faces = FILES
            .iter()
            .zip(&files)
            .map(|(file, bytes)| face(file, bytes))
            .collect();
        let chains = Vec::new();
        Setter {
            faces: FontSet { dir, faces, chains },
            files,
        }
    }

    pub(super) fn subset(
        &self,
        face: FaceId,
        glyphs: &BTreeSet<u16>,
    ) -> Result<PdfSubset, FontError> {
        let mut remapper = GlyphRemapper::new();
        let map = glyphs.iter().map(|&g| (g, remapper.remap(g))).collect();
        let bytes = subsetter::subset(&self.files[usize::from(face.0)], 0, &remapper)
            .expect("the repository's fonts can be subset");
        Ok(PdfSubset { bytes, map })
    }

    fn font(&self, face: FaceId) -> FontRef<'_> {
        FontRef::new(&self.files[usize::from(face.0)]).expect("a font")
    }

    pub(super) fn glyph(&self, face: FaceId, ch: char) -> u16 {
        let glyph = self.font(face).charmap().map(ch).expect("the face has it");
        u16::try_from(glyph.to_u32()).expect("below 65,536")
    }

    /// The text on one baseline, `extra` after each glyph.
    pub(super) fn run(&self, face: FaceId, at: Point, text: &str, extra: Length) -> GlyphRun {
        let size = Length::pt(16.0);
        let font = self.font(face);
        let metrics = font.glyph_metrics(
            skrifa::instance::Size::unscaled(),
            skrifa::instance::LocationRef::default(),
        );
        let per_em = f64::from(font.head().expect("head").units_per_em());
        let mut x = Length::ZERO;
        let glyphs = text
            .chars()
            .map(|ch| {
                let id = self.glyph(face, ch);
                let units = metrics.advance_width(u32::from(id).into()).expect("hmtx");
                let advance = size.scale(f64::from(units) / per_em);
                let glyph = PlacedGlyph { id, x, advance, ch };
                x += advance + extra;
                glyph
            })
            .collect();
        GlyphRun {
            face,
            size,
            color: [0; 3],
            origin: at,
            glyphs,
            tag: Tag::Paragraph,
            paragraph: 0,
        }
    }
}

fn face(file: &str, bytes: &[u8]) -> Face {
    let font = FontRef::new(bytes).expect("a font");
    let (head, hhea) = (font.head().expect("head"), font.hhea().expect("hhea"));
    Face {
        file: file.to_owned(),
        word_name: String::new(),
        postscript_name: file.trim_end_matches(".ttf").to_owned(),
        units_per_em: head.units_per_em(),
        ascent: hhea.ascender().to_i16(),
        descent: hhea.descender().to_i16(),
        bbox: [head.x_min(), head.y_min(), head.x_max(), head.y_max()],
        em_box_descent: 0.12,
    }
}

pub(super) fn at(x_mm: i64, y_mm: i64) -> Point {
    Point {
        x: Length::mm(x_mm),
        y: Length::mm(y_mm),
    }
}

pub(super) fn page(width_mm: i64, height_mm: i64, number: u32, items: Vec<Item>) -> Page {
    Page {
        size: Size {
            width: Length::mm(width_mm),
            height: Length::mm(height_mm),
        },
        number,
        section: 0,
        items,
    }
}

/// What the sample's pages say, line by line, in reading order.
pub(super) const SAMPLE: [&[&str]; 3] = [
    &[
        "关于印发《清水镇校本教研工作计划》的通知",
        "各校：为落实 2026",
        "—2027 plan (AV, To.)",
        "年计划——“教学”与‘研究’，𠂇老师……",
        "1",
    ],
    &["附件 1  教师花名册（横排）", "7"],
    &["完", "8"],
];

/// Three pages: a portrait one with all faces, a landscape one with rules and a link, a last one.
pub(super) fn sample(setter: &Setter) -> Pages {
    let [first, second, third] = SAMPLE;
    let text = |run: GlyphRun| Item::Text(run);
    let none = Length::ZERO;
    let tight = Length::pt(-0.25);
    let mut number = setter.run(SERIF, at(105, 270), first[4], none);
    number.tag = Tag::Artifact;
    let mut red = setter.run(FANG, at(28, 40), first[0], tight);
    red.color = [230, 0, 18];
    let mut years = setter.run(SERIF, at(80, 60), first[2], none);
    // Two characters of the face, one glyph: as the engine draws — with ―.
    years.glyphs[0].id = setter.glyph(SERIF, '2');
    let rare = first[3].chars().position(|ch| ch == '𠂇').expect("there");
    let chars: Vec<char> = first[3].chars().collect();
    let part = |range: std::ops::Range<usize>| chars[range].iter().collect::<String>();
    let mut line = vec![setter.run(FANG, at(28, 70), &part(0..rare), tight)];
    line.push(setter.run(RARE, at(110, 70), "𠂇", none));
    line.push(setter.run(FANG, at(120, 70), &part(rare + 1..chars.len()), tight));
    let mut items = vec![
        text(red),
        text(setter.run(FANG, at(28, 60), "各校：为落实", tight)),
        text(setter.run(SERIF, at(62, 60), " 2026", none)),
        text(years),
    ];
    items.extend(line.into_iter().map(text));
    items.push(text(number));
    let rule = |from, to| {
        Item::Rule(RuleLine {
            from,
            to,
            width: Length::pt(0.5),
            color: [0; 3],
        })
    };
    let landscape = vec![
        text(setter.run(FANG, at(40, 30), second[0], Length::pt(0.137))),
        rule(at(40, 40), at(257, 40)),
        rule(at(40, 60), at(257, 60)),
        Item::Link {
            at: at(40, 24),
            size: Size {
                width: Length::mm(100),
                height: Length::mm(8),
            },
            to: (2, Length::mm(50)),
        },
        text(setter.run(SERIF, at(140, 200), second[1], none)),
    ];
    let last = vec![
        text(setter.run(FANG, at(28, 40), third[0], none)),
        text(setter.run(SERIF, at(28, 270), third[1], none)),
    ];
    let entry = |level, text: &str, page| OutlineEntry {
        level,
        text: text.to_owned(),
        anchor: text.to_owned(),
        page,
        y: Length::mm(40),
    };
    Pages {
        pages: vec![
            page(210, 297, 1, items),
            page(297, 210, 7, landscape),
            page(210, 297, 8, last),
        ],
        outline: vec![
            entry(1, "一、总则", 0),
            entry(2, "（一）目标", 0),
            entry(3, "1. 细目", 0),
            entry(2, "（二）职责", 1),
            entry(1, "二、附件", 1),
            entry(3, "(1) 跳级", 2),
        ],
        ..Pages::default()
    }
}
