//! Two PDFs of one document, ours and LibreOffice's of our .docx, line by line.

use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::{check, path};

/// A character on a page: the middle of its box, in points from the page's top left.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Glyph {
    ch: char,
    x: f64,
    y: f64,
    /// Where its box ends.
    right: f64,
    /// Of its box.
    height: f64,
}

/// A line of a page: its characters without white space.
#[derive(Clone, Debug)]
pub(crate) struct Line(Vec<Glyph>);

impl Line {
    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|glyph| glyph.ch).collect()
    }

    pub(crate) fn y(&self) -> f64 {
        self.0.first().map_or(0.0, |glyph| glyph.y)
    }

    /// Where its middle stands between left and right.
    pub(crate) fn middle(&self) -> f64 {
        let x = |glyph: Option<&Glyph>| glyph.map_or(0.0, |glyph| glyph.x);
        f64::midpoint(x(self.0.first()), x(self.0.last()))
    }
}

/// How a line of ours is missing in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// On its page, at another height.
    Height,
    /// On another page.
    Page,
    /// Broken elsewhere.
    Break,
}

/// What was compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compared {
    pub(crate) lines: usize,
    pub(crate) same: usize,
    /// Both have as many pages.
    pub(crate) same_count: bool,
    /// Page (from 1), how, what.
    pub(crate) differences: Vec<(usize, Kind, Line)>,
}

impl Compared {
    /// All lines of both stand where they do in the other.
    pub(crate) fn identical(&self) -> bool {
        self.same_count && self.differences.is_empty()
    }
}

/// The lines of each page, top to bottom.
pub(crate) fn lines(pdftotext: &Path, file: &Path) -> Vec<Vec<Line>> {
    let html = check(pdftotext, &["-bbox", "-enc", "UTF-8", path(file), "-"]).expect("pdftotext");
    html.split("<page ").skip(1).map(page_lines).collect()
}

/// What Word has for a raised or lowered figure, and what LibreOffice draws a hyphen by that does not break:
/// ours copy as what the text has.
fn plain(ch: char) -> char {
    const FIGURES: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋\u{2011}";
    const PLAIN: &str = "0123456789+−ni0123456789+−-";
    let at = FIGURES.chars().position(|figure| figure == ch);
    at.and_then(|at| PLAIN.chars().nth(at)).unwrap_or(ch)
}

fn page_lines(page: &str) -> Vec<Line> {
    static WORD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>"#,
        )
        .expect("a pattern")
    });
    let mut glyphs = Vec::new();
    for word in WORD.captures_iter(page) {
        let number = |n: usize| word[n].parse::<f64>().expect("a number");
        let (left, top, right, bottom) = (number(1), number(2), number(3), number(4));
        let text = word[5]
            .replace("&amp;", "&")
            .replace("&lt;", "<")
            .replace("&gt;", ">");
        let numeral = text.chars().all(|ch| ch == '—' || ch.is_ascii_digit());
        if page.starts_with("width=\"8") && left < 95.0 && numeral {
            // The page number of a landscape page runs down its margin; its boxes are not alike.
            continue;
        }
        let count = text.chars().count() as f64;
        for (index, ch) in text.chars().enumerate() {
            // Leader dots are counted differently and carry no text.
            if ch != '.' && !ch.is_whitespace() {
                glyphs.push(Glyph {
                    ch: plain(ch),
                    x: left + (right - left) * (index as f64 + 0.5) / count,
                    y: f64::midpoint(top, bottom),
                    right: left + (right - left) * (index as f64 + 1.0) / count,
                    height: bottom - top,
                });
            }
        }
    }
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    // Faces of one line differ in their boxes by a point or two.
    let lines = glyphs.chunk_by_mut(|a, b| b.y - a.y < 3.0);
    lines
        .map(|line| {
            line.sort_by(|a, b| a.x.total_cmp(&b.x));
            Line(line.to_vec())
        })
        .collect()
}

/// Where pictures stand: left, top, right and bottom of each, by page.
pub(crate) fn pictures(pdftohtml: &Path, file: &Path) -> Vec<Vec<[f64; 4]>> {
    static IMAGE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"<image top="([\d.]+)" left="([\d.]+)" width="([\d.]+)" height="([\d.]+)""#)
            .expect("a pattern")
    });
    let dir = tempfile::tempdir().expect("a temporary folder");
    let out = dir.path().join("pages");
    check(
        pdftohtml,
        &["-xml", "-zoom", "1", "-q", path(file), path(&out)],
    )
    .expect("pdftohtml");
    let xml = std::fs::read(out.with_extension("xml")).expect("its pages");
    let xml = String::from_utf8_lossy(&xml);
    let page = |page: &str| {
        let images = IMAGE.captures_iter(page);
        let image = |image: regex::Captures<'_>| {
            let [top, left, width, height] =
                [1, 2, 3, 4].map(|n| image[n].parse::<f64>().expect("a number"));
            [left, top, left + width, top + height]
        };
        images.map(image).collect()
    };
    xml.split("<page ").skip(1).map(page).collect()
}

/// The lines without what stands where the other has pictures.
pub(crate) fn outside(pages: &[Vec<Line>], pictures: &[Vec<[f64; 4]>]) -> Vec<Vec<Line>> {
    let pages = pages.iter().enumerate().map(|(index, page)| {
        let there = pictures.get(index).map_or(&[][..], Vec::as_slice);
        let is_outside = |glyph: &&Glyph| {
            let within = |[left, top, right, bottom]: &[f64; 4]| {
                (left - 2.0..right + 2.0).contains(&glyph.x)
                    && (top - 2.0..bottom + 2.0).contains(&glyph.y)
            };
            !there.iter().any(within)
        };
        let lines = page.iter().map(|line| {
            let kept = line.0.iter().filter(is_outside);
            Line(kept.copied().collect())
        });
        lines.filter(|line| !line.0.is_empty()).collect()
    });
    pages.collect()
}

/// Lines of both that say the same at the same height, but end elsewhere: the page (from 1), how much
/// further ours reaches in points, what it says.
pub(crate) fn ragged(ours: &[Vec<Line>], theirs: &[Vec<Line>]) -> Vec<(usize, f64, String)> {
    let end = |line: &Line| line.0.iter().map(|glyph| glyph.right).fold(0.0, f64::max);
    let mut found = Vec::new();
    for (index, (page, there)) in ours.iter().zip(theirs).enumerate() {
        for line in page {
            let same =
                |other: &&Line| (other.y() - line.y()).abs() < 4.0 && other.text() == line.text();
            let Some(other) = there.iter().find(same) else {
                continue;
            };
            let more = end(line) - end(other);
            // What LibreOffice rounds within a justified line: docs/engines/lines.md §2.
            if more.abs() > 3.0 {
                found.push((index + 1, more, line.text()));
            }
        }
    }
    found
}

/// Compares our pages with another program's: a line is the same where each of its characters
/// stands there too. A page that has other characters beside counts them as one line more.
pub(crate) fn compare(ours: &[Vec<Line>], theirs: &[Vec<Line>]) -> Compared {
    let mut compared = Compared {
        same_count: ours.len() == theirs.len(),
        ..Compared::default()
    };
    let all: String = theirs.iter().flatten().map(|line| line.text()).collect();
    for (index, page) in ours.iter().enumerate() {
        let mut there: HashMap<char, Vec<Glyph>> = HashMap::new();
        for glyph in theirs
            .get(index)
            .into_iter()
            .flatten()
            .flat_map(|line| &line.0)
        {
            there.entry(glyph.ch).or_default().push(*glyph);
        }
        for line in page {
            compared.lines += 1;
            if line.0.iter().all(|glyph| stands(glyph, &there)) {
                compared.same += 1;
                continue;
            }
            let text = line.text();
            let here: String = theirs
                .get(index)
                .into_iter()
                .flatten()
                .map(Line::text)
                .collect();
            let kind = if here.contains(&text) {
                Kind::Height
            } else if all.contains(&text) {
                Kind::Page
            } else {
                Kind::Break
            };
            compared.differences.push((index + 1, kind, line.clone()));
        }
        let count = |lines: &[Line]| lines.iter().map(|line| line.0.len()).sum::<usize>();
        let other = theirs
            .get(index)
            .is_some_and(|page_there| count(page_there) > count(page));
        if other
            && compared
                .differences
                .last()
                .is_none_or(|(page, ..)| *page != index + 1)
        {
            compared.lines += 1;
            compared
                .differences
                .push((index + 1, Kind::Break, Line(Vec::new())));
        }
    }
    compared
}

/// Boxes of one face differ between the PDFs in their heights. How a line's slack is shared within it
/// is not compared: a line broken elsewhere has a character on another line.
fn stands(glyph: &Glyph, there: &HashMap<char, Vec<Glyph>>) -> bool {
    let near = |other: &Glyph| (other.y - glyph.y).abs() < (glyph.height * 0.15).max(4.0);
    there
        .get(&glyph.ch)
        .is_some_and(|glyphs| glyphs.iter().any(near))
}
