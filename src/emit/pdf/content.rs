//! A page's items → what the page shows, each piece marked with what it is part of.
//!
//! Rules are drawn by printpdf ([`super::rules`]); text is written here, since each line's spacing, each code and each
//! mark has its place (and because printpdf's operations would cost more than all the rest of a
//! document: benches/README.md). States (font, spacing, colour) are set when they change; a line's
//! even spacing is `Tc`, so that most lines are one string; what is left over is a TJ adjustment.
//! Positions are always compared with where the viewer's pen really is, so that no rounding adds up.

use crate::font::FaceId;
use crate::length::{Length, Point, Size, nearest};
use crate::typeset::{Drawing, DrawingMark, GlyphRun, Item, Page, PlacedGlyph, RuleLine, Tag};

use super::EmitError;
use super::fonts::{Font, Fonts};
use super::pictures::Shown;
use super::put::Decimal;
use super::structure::{Leaf, Part, Reading};

/// How far a glyph may be off before its place is corrected, in points. A run's start is rounded to
/// 0.01 pt, thus off by 0.005 at most.
const TOLERANCE: f64 = 0.006;

/// What a page shows.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// Its rules, for printpdf.
    pub(super) rules: Vec<RuleLine>,
    /// Its text, as a content stream.
    pub(super) text: Vec<u8>,
    /// By marked-content id: what of the document it is.
    pub(super) marks: Vec<Leaf>,
    /// The text below each of the page's links.
    pub(super) links: Vec<String>,
}

/// Draws a page.
///
/// Heads, feet, leaders and rules are marked as artifacts (ISO 32000-1 §14.8.2.2), all else as
/// content of a structure element. `written` says of each paragraph how many of its glyphs are on earlier pages.
pub(super) fn draw(
    page: &Page,
    fonts: &mut Fonts<'_>,
    pictures: &mut Shown,
    reading: &Reading<'_>,
    written: &mut [usize],
) -> Result<Drawn, EmitError> {
    let mut canvas = Canvas::new(page, reading, written);
    let mut rules = Vec::new();
    let mut runs: Vec<&GlyphRun> = Vec::with_capacity(page.items.len());
    for item in &page.items {
        match item {
            Item::Text(run) if run.glyphs.is_empty() => {}
            Item::Text(run) => runs.push(run),
            Item::Rule(rule) => rules.push(*rule),
            Item::Picture {
                at,
                size,
                picture,
                paragraph,
            } => {
                let name = pictures.name(picture);
                canvas.picture(*at, *size, &name, *paragraph);
            }
            Item::Drawing {
                at,
                drawing,
                paragraph,
            } => canvas.drawing(*at, drawing, *paragraph, fonts)?,
            // An annotation, not a drawing: `navigation` adds it.
            Item::Link { .. } => {}
        }
    }
    // In reading order: a contents entry's page number, which is known last, stands with its entry.
    runs.sort_by_key(|run| run.paragraph);
    for run in runs {
        canvas.run(run, fonts.get(run.face))?;
    }
    canvas.close();
    Ok(Drawn {
        rules,
        text: canvas.out,
        marks: canvas.marks,
        links: canvas.linked,
    })
}

/// What the text that is being written is marked as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// Not part of the document's text.
    Artifact,
    /// The page's number and the like.
    Pagination,
    Content(Leaf),
}

/// What the next operation can rely on.
struct Canvas<'a> {
    page: &'a Page,
    reading: &'a Reading<'a>,
    links: Vec<(Point, Size)>,
    /// The text below each.
    linked: Vec<String>,
    out: Vec<u8>,
    marks: Vec<Leaf>,
    mark: Option<Mark>,
    in_text: bool,
    /// The text matrix is a turned one.
    turned: bool,
    /// The text line's origin, relative to which `Td` moves.
    origin: Hundredths,
    font: Option<(FaceId, Length)>,
    /// `Tc`, in 1/10,000 pt.
    spacing: i64,
    fill: [u8; 3],
    /// By paragraph, how many of its glyphs have been written.
    written: &'a mut [usize],
    /// What each line needs for a while.
    spare: Spare,
}

/// Buffers that one line after another uses.
#[derive(Default)]
struct Spare {
    codes: Vec<(u16, f64)>,
    spacings: Vec<(i64, usize)>,
    stretches: Vec<(usize, Mark)>,
}

/// A place in hundredths of a point from the page's lower left corner.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Hundredths {
    pub(super) x: i64,
    pub(super) y: i64,
}

fn points(length: Length) -> Decimal {
    Decimal(length.to_pt())
}

pub(super) fn place(height: Length, at: Point) -> Hundredths {
    let hundredths = |length: Length| nearest(length.to_pt() * 100.0);
    Hundredths {
        x: hundredths(at.x),
        y: hundredths(height - at.y),
    }
}

impl<'a> Canvas<'a> {
    /// With the state that a page starts in: black, no spacing. ISO 32000-1 §8.4.1.
    fn new(page: &'a Page, reading: &'a Reading<'a>, written: &'a mut [usize]) -> Canvas<'a> {
        let links = page.items.iter().filter_map(|item| match item {
            Item::Link { at, size, .. } => Some((*at, *size)),
            _ => None,
        });
        let links: Vec<(Point, Size)> = links.collect();
        Canvas {
            page,
            reading,
            linked: vec![String::new(); links.len()],
            links,
            out: Vec::with_capacity(8 << 10),
            marks: Vec::new(),
            mark: None,
            in_text: false,
            turned: false,
            origin: Hundredths::default(),
            font: None,
            spacing: 0,
            fill: [0; 3],
            written,
            spare: Spare::default(),
        }
    }

    /// Writes a run, cut where what it is part of changes.
    fn run(&mut self, run: &GlyphRun, font: &mut Font<'_>) -> Result<(), EmitError> {
        if run.size <= Length::ZERO {
            return Err(EmitError::Pdf(format!("text of size {}", run.size)));
        }
        let mut line = TextLine::of(run, font, std::mem::take(&mut self.spare.codes))?;
        self.open_text();
        self.set_font(font, run);
        self.set_fill(run.color);
        self.set_spacing(&line);
        let mut stretches = std::mem::take(&mut self.spare.stretches);
        stretches.clear();
        match run.tag {
            Tag::Artifact => stretches.push((run.glyphs.len(), self.artifact(run))),
            _ => self.leaves(run, &mut stretches),
        }
        let mut from = 0;
        for &(to, mark) in &stretches {
            self.set_mark(mark);
            if let Mark::Content(Leaf {
                part: Part::Link(link),
                ..
            }) = mark
            {
                let text = run.glyphs[from..to].iter().map(|glyph| glyph.ch);
                self.linked[link as usize].extend(text);
            }
            let start = Point {
                x: run.origin.x + run.glyphs[from].x,
                y: run.origin.y,
            };
            let pen = match run.turned {
                true => self.turn_at(Point {
                    x: run.origin.x,
                    y: run.origin.y + run.glyphs[from].x,
                }),
                false => self.move_to(start),
            };
            // A turned run's pen starts at its own origin.
            line.pen = match run.turned {
                true => line.left + run.glyphs[from].x.to_pt(),
                false => pen.x as f64 / 100.0,
            };
            line.write(from..to, self.spacing as f64 / 10_000.0, &mut self.out);
            from = to;
        }
        self.spare.stretches = stretches;
        self.spare.codes = line.codes;
        Ok(())
    }

    /// Shows a picture; it is content of its figure.
    fn picture(&mut self, at: Point, size: Size, name: &str, paragraph: u32) {
        let foot = Point {
            x: at.x,
            y: at.y + size.height,
        };
        let place = place(self.page.size.height, foot);
        let hundredths = |n: i64| Decimal(n as f64 / 100.0);
        put!(
            self.out,
            "/Figure<</MCID ",
            self.marks.len(),
            ">>BDC\nq ",
            points(size.width),
            " 0 0 ",
            points(size.height),
            " ",
            hundredths(place.x),
            " ",
            hundredths(place.y),
            " cm/",
            name,
            " Do Q\nEMC\n"
        );
        self.marks.push(Leaf {
            paragraph,
            part: Part::Text,
        });
    }

    /// Shows a drawing, all of it content of its figure: lines, areas and texts that are texts.
    fn drawing(
        &mut self,
        at: Point,
        drawing: &Drawing,
        paragraph: u32,
        fonts: &mut Fonts<'_>,
    ) -> Result<(), EmitError> {
        put!(self.out, "/Figure<</MCID ", self.marks.len(), ">>BDC\nq\n");
        self.marks.push(Leaf {
            paragraph,
            part: Part::Text,
        });
        let hundredths = |n: i64| Decimal(n as f64 / 100.0);
        let height = self.page.size.height;
        let own = |point: Point| {
            place(
                height,
                Point {
                    x: at.x + point.x,
                    y: at.y + point.y,
                },
            )
        };
        let mut stroke: Option<(Length, u8)> = None;
        for mark in &drawing.marks {
            match mark {
                DrawingMark::Rule(rule) => {
                    self.end_text();
                    let wanted = (rule.width, rule.color[0]);
                    if stroke != Some(wanted) {
                        let grey = Decimal(f64::from(part(rule.color[0])));
                        put!(self.out, points(rule.width), " w ", grey, " G\n");
                        stroke = Some(wanted);
                    }
                    let (from, to) = (own(rule.from), own(rule.to));
                    put!(self.out, hundredths(from.x), " ", hundredths(from.y), " m ");
                    put!(self.out, hundredths(to.x), " ", hundredths(to.y), " l S\n");
                }
                DrawingMark::Area(corners, grey) => {
                    self.end_text();
                    self.set_fill([*grey; 3]);
                    for (nth, corner) in corners.iter().enumerate() {
                        let place = own(*corner);
                        let step = if nth == 0 { " m " } else { " l " };
                        put!(
                            self.out,
                            hundredths(place.x),
                            " ",
                            hundredths(place.y),
                            step
                        );
                    }
                    self.out.extend(b"f\n");
                }
                DrawingMark::Text(run) if run.glyphs.is_empty() => {}
                DrawingMark::Text(run) => {
                    let font = fonts.get(run.face);
                    let mut line = TextLine::of(run, font, Vec::new())?;
                    self.open_text();
                    self.set_font(font, run);
                    self.set_fill(run.color);
                    self.set_spacing(&line);
                    let begin = Point {
                        x: at.x + run.origin.x,
                        y: at.y + run.origin.y,
                    };
                    let pen = self.move_to(begin);
                    // What is measured from is the run's own origin.
                    line.pen = pen.x as f64 / 100.0;
                    line.left = begin.x.to_pt();
                    let spacing = self.spacing as f64 / 10_000.0;
                    line.write(0..run.glyphs.len(), spacing, &mut self.out);
                }
            }
        }
        self.end_text();
        self.out.extend(b"Q\nEMC\n");
        // What `Q` restores: the state that a page starts in, for drawings come before its text.
        (self.font, self.spacing, self.fill) = (None, 0, [0; 3]);
        Ok(())
    }

    fn end_text(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.out.extend(b"ET\n");
        }
    }

    fn artifact(&self, run: &GlyphRun) -> Mark {
        if self.reading.is_margin(run.paragraph) {
            Mark::Pagination
        } else {
            Mark::Artifact
        }
    }

    /// What its glyphs are part of: their paragraph's number, a link, or its text; each stretch with
    /// the glyph that it ends before.
    fn leaves(&mut self, run: &GlyphRun, stretches: &mut Vec<(usize, Mark)>) {
        let number = self.reading.number_length(run.paragraph);
        let start = match self.written.get_mut(run.paragraph as usize) {
            Some(written) => std::mem::replace(written, *written + run.glyphs.len()),
            None => 0,
        };
        let links: Vec<(u32, Length, Length)> = (0u32..)
            .zip(&self.links)
            .filter(|(_, (at, size))| (at.y..=at.y + size.height).contains(&run.origin.y))
            .map(|(index, (at, size))| (index, at.x, at.x + size.width))
            .collect();
        let own = |part| {
            Mark::Content(Leaf {
                paragraph: run.paragraph,
                part,
            })
        };
        if links.is_empty() {
            let numbered = number.saturating_sub(start).min(run.glyphs.len());
            if numbered > 0 {
                stretches.push((numbered, own(Part::Number)));
            }
            if numbered < run.glyphs.len() {
                let part = run.note.map_or(Part::Text, Part::Note);
                stretches.push((run.glyphs.len(), own(part)));
            }
            return;
        }
        for (index, glyph) in run.glyphs.iter().enumerate() {
            let middle = || run.origin.x + glyph.x + glyph.advance.scale(0.5);
            let link = links
                .iter()
                .find(|(_, from, to)| (*from..*to).contains(&middle()));
            let part = match (link, run.note) {
                _ if start + index < number => Part::Number,
                (Some((link, ..)), _) => Part::Link(*link),
                (None, Some(note)) => Part::Note(note),
                (None, None) => Part::Text,
            };
            let mark = own(part);
            match stretches.last_mut() {
                Some((to, last)) if *last == mark => *to = index + 1,
                _ => stretches.push((index + 1, mark)),
            }
        }
    }

    fn close(&mut self) {
        self.end_mark();
        self.end_text();
    }

    fn end_mark(&mut self) {
        if self.mark.take().is_some() {
            self.out.extend(b"EMC\n");
        }
    }

    /// Marked content and text objects must nest (ISO 32000-1 §14.6.1): all marks start and end
    /// within the page's one text object.
    fn set_mark(&mut self, mark: Mark) {
        if self.mark == Some(mark) {
            return;
        }
        self.end_mark();
        match mark {
            Mark::Artifact => self.out.extend(b"/Artifact BMC\n"),
            Mark::Pagination => self.out.extend(b"/Artifact<</Type/Pagination>>BDC\n"),
            Mark::Content(leaf) => {
                put!(
                    self.out,
                    "/",
                    leaf.part.tag(),
                    "<</MCID ",
                    self.marks.len(),
                    ">>BDC\n"
                );
                self.marks.push(leaf);
            }
        }
        self.mark = Some(mark);
    }

    fn open_text(&mut self) {
        if !self.in_text {
            self.out.extend(b"BT\n");
            self.in_text = true;
            self.origin = Hundredths::default();
        }
    }

    fn set_font(&mut self, font: &Font<'_>, run: &GlyphRun) {
        if self.font != Some((run.face, run.size)) {
            put!(self.out, "/", &font.name, " ", points(run.size), " Tf\n");
            self.font = Some((run.face, run.size));
        }
    }

    fn set_fill(&mut self, rgb: [u8; 3]) {
        if self.fill != rgb {
            let [r, g, b] = rgb.map(|byte| f64::from(part(byte)));
            if r == g && g == b {
                put!(self.out, Decimal(r), " g\n");
            } else {
                put!(
                    self.out,
                    Decimal(r),
                    " ",
                    Decimal(g),
                    " ",
                    Decimal(b),
                    " rg\n"
                );
            }
            self.fill = rgb;
        }
    }

    /// The spacing that most glyphs of the run have after them.
    fn set_spacing(&mut self, line: &TextLine<'_>) {
        let Some(spacing) = line.prevailing_spacing(&mut self.spare.spacings) else {
            return;
        };
        if self.spacing != spacing {
            put!(self.out, Decimal(spacing as f64 / 10_000.0), " Tc\n");
            self.spacing = spacing;
        }
    }

    /// A text matrix that runs down the page from here; what comes next has its own.
    fn turn_at(&mut self, at: Point) -> Hundredths {
        let place = place(self.page.size.height, at);
        let hundredths = |n: i64| Decimal(n as f64 / 100.0);
        put!(
            self.out,
            "0 -1 1 0 ",
            hundredths(place.x),
            " ",
            hundredths(place.y),
            " Tm\n"
        );
        self.turned = true;
        place
    }

    fn move_to(&mut self, at: Point) -> Hundredths {
        let place = place(self.page.size.height, at);
        if std::mem::take(&mut self.turned) {
            self.out.extend(b"1 0 0 1 0 0 Tm\n");
            self.origin = Hundredths::default();
        }
        let step = |to: i64, from: i64| Decimal((to - from) as f64 / 100.0);
        if place != self.origin {
            put!(
                self.out,
                step(place.x, self.origin.x),
                " ",
                step(place.y, self.origin.y),
                " Td\n"
            );
        }
        self.origin = place;
        place
    }
}

/// A run's glyphs, with codes and widths.
struct TextLine<'a> {
    glyphs: &'a [PlacedGlyph],
    /// The run's left end, in points.
    left: f64,
    /// In points.
    size: f64,
    /// By glyph: its code, and its width in points.
    codes: Vec<(u16, f64)>,
    /// Where the viewer's pen is, in points from the page's left.
    pen: f64,
}

impl<'a> TextLine<'a> {
    /// The codes go into a buffer that is given.
    fn of(
        run: &'a GlyphRun,
        font: &mut Font<'_>,
        mut codes: Vec<(u16, f64)>,
    ) -> Result<TextLine<'a>, EmitError> {
        let size = run.size.to_pt();
        let glyphs = run.glyphs.as_slice();
        codes.clear();
        codes.reserve(glyphs.len());
        for glyph in glyphs {
            let code = font.code(glyph.id, glyph.ch)?;
            codes.push((code, font.width_of(code) / 1000.0 * size));
        }
        Ok(TextLine {
            glyphs,
            left: run.origin.x.to_pt(),
            size,
            codes,
            pen: 0.0,
        })
    }

    /// In 1/10,000 pt; `None` for a single glyph, which any spacing suits.
    fn prevailing_spacing(&self, counts: &mut Vec<(i64, usize)>) -> Option<i64> {
        // Few are different.
        counts.clear();
        for (pair, (_, width)) in self.glyphs.windows(2).zip(&self.codes) {
            let spacing = (pair[1].x - pair[0].x).to_pt() - width;
            let spacing = nearest(spacing * 10_000.0);
            match counts.iter_mut().find(|(known, _)| *known == spacing) {
                Some((_, count)) => *count += 1,
                None => counts.push((spacing, 1)),
            }
        }
        counts
            .iter()
            .max_by_key(|&&(spacing, count)| (count, -spacing.abs(), spacing))
            .map(|(spacing, _)| *spacing)
    }

    /// Shows glyphs from the pen's place on. `spacing` is `Tc` in points.
    fn write(&mut self, range: std::ops::Range<usize>, spacing: f64, out: &mut Vec<u8>) {
        let start = out.len();
        out.extend(b"[(");
        let mut corrected = false;
        for at in range {
            let off = self.pen - (self.left + self.glyphs[at].x.to_pt());
            if off.abs() > TOLERANCE {
                let tenths = (off / self.size * 10_000.0).round();
                self.pen -= tenths / 10_000.0 * self.size;
                put!(*out, ")", Decimal(tenths / 10.0), "(");
                corrected = true;
            }
            let (code, width) = self.codes[at];
            for byte in code.to_be_bytes() {
                // A bare return would be read as a line feed. ISO 32000-1 §7.3.4.2
                match byte {
                    b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
                    b'\r' => out.extend(b"\\r"),
                    _ => out.push(byte),
                }
            }
            self.pen += width + spacing;
        }
        if corrected {
            out.extend(b")]TJ\n");
        } else {
            out.remove(start);
            out.extend(b")Tj\n");
        }
    }
}

/// Three decimals are enough to get the same eighth bit back.
pub(super) fn part(byte: u8) -> f32 {
    (f32::from(byte) / 255.0 * 1000.0).round() / 1000.0
}
