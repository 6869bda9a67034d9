//! Two PDFs of one document, ours and LibreOffice's of our .docx, line by line.

use std::path::Path;
use std::sync::LazyLock;

use regex::Regex;

use super::{check, path};

/// A line of a page: its text without white space, at its height from the page's top in points.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) y: f64,
    /// Of its largest box.
    pub(crate) height: f64,
    pub(crate) text: String,
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
    static WORD: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r#"<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</word>"#,
        )
        .expect("a pattern")
    });
    let html = check(pdftotext, &["-bbox", "-enc", "UTF-8", path(file), "-"]).expect("pdftotext");
    html.split("<page ")
        .skip(1)
        .map(|page| page_lines(page, &WORD))
        .collect()
}

fn page_lines(page: &str, word: &Regex) -> Vec<Line> {
    let mut words: Vec<(f64, f64, &str, f64)> = word
        .captures_iter(page)
        .filter_map(|c| {
            let number = |n: usize| c[n].parse::<f64>().ok();
            let middle = (number(2)? + number(3)?) / 2.0;
            Some((
                middle,
                number(1)?,
                c.get(4)?.as_str(),
                number(3)? - number(2)?,
            ))
        })
        .collect();
    words.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Faces of one line differ in their boxes by a point or two.
    let grouped = words.chunk_by_mut(|a, b| b.0 - a.0 < 3.0);
    grouped
        .map(|words| {
            words.sort_by(|a, b| a.1.total_cmp(&b.1));
            Line {
                height: words.iter().map(|w| w.3).fold(0.0, f64::max),
                y: words.iter().map(|w| w.0).sum::<f64>() / words.len() as f64,
                // Leader dots are counted differently and carry no text.
                text: words.iter().map(|w| w.2.replace('.', "")).collect(),
            }
        })
        .filter(|line| !line.text.is_empty())
        .collect()
}

/// Compares our pages with another program's.
pub(crate) fn compare(ours: &[Vec<Line>], theirs: &[Vec<Line>]) -> Compared {
    let mut compared = Compared {
        same_count: ours.len() == theirs.len(),
        ..Compared::default()
    };
    for (index, page) in ours.iter().enumerate() {
        for line in page {
            compared.lines += 1;
            let here = theirs.get(index);
            let same_text = |page: &&Vec<Line>| page.iter().any(|t| t.text == line.text);
            // The two PDFs give one face boxes of different heights.
            let slack = (line.height * 0.15).max(3.0);
            let near = |t: &Line| (t.y - line.y).abs() < slack && t.text == line.text;
            let kind = if here.is_some_and(|page| page.iter().any(near)) {
                compared.same += 1;
                continue;
            } else if here.filter(same_text).is_some() {
                Kind::Height
            } else if theirs.iter().any(|page| same_text(&page)) {
                Kind::Page
            } else {
                Kind::Break
            };
            compared.differences.push((index + 1, kind, line.clone()));
        }
    }
    compared
}
