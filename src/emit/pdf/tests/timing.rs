//! How long a document takes and how large it is; run by hand:
//! `cargo test --release --lib emit::pdf -- --ignored --nocapture`, with `PDF_OUT=DIR` to keep them.

use std::time::Instant;

use super::emit;
use super::setter::{FANG, SERIF, Setter, at, page, sample};
use crate::length::{Length, Point};
use crate::typeset::{Item, Pages};

/// Plain pages of 22 × 28, every tenth line with Latin letters, on `variety` characters.
fn plain_pages(setter: &Setter, pages: usize, variety: usize) -> Pages {
    let han: Vec<char> = include_str!("../../../../fonts/charsets/gb2312.txt")
        .chars()
        .filter(|ch| ('\u{4e00}'..'\u{9fff}').contains(ch))
        .take(variety)
        .collect();
    let mut seed = 7_usize;
    let mut next = || {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        // Squared: some characters are much more frequent than others.
        let part = seed as f64 / 2_147_483_648.0;
        han[(part * part * han.len() as f64) as usize]
    };
    let set = |number: u32| {
        let items = (0..22).map(|line| {
            let y = Length::mm(45) + Length::twips(579) * line;
            let origin = Point {
                x: Length::mm(28),
                y,
            };
            if line % 10 == 9 {
                let text = "Plan 2026-2027, version 3 (draft) for all";
                return Item::Text(setter.run(SERIF, origin, text, Length::ZERO));
            }
            let text: String = (0..28).map(|_| next()).collect();
            Item::Text(setter.run(FANG, origin, &text, Length::pt(-0.25)))
        });
        page(210, 297, number, items.collect())
    };
    Pages {
        pages: (1..).take(pages).map(set).collect(),
        ..Pages::default()
    }
}

#[test]
#[ignore = "measures; run by hand"]
fn time_of_a_document() {
    let setter = Setter::new();
    let out = std::env::var_os("PDF_OUT").map(std::path::PathBuf::from);
    let keep = |name: &str, bytes: &[u8]| {
        if let Some(out) = &out {
            std::fs::write(out.join(name), bytes).expect("written");
        }
    };
    let mut marked = sample(&setter);
    let heading = setter.run(FANG, at(28, 60), "完", Length::ZERO);
    marked.pages[2].items.push(Item::Text(heading));
    keep("sample.pdf", &emit(&setter, &marked).expect("a PDF"));
    for (pages, variety) in [(1, 600), (18, 900), (20, 1566)] {
        let set = plain_pages(&setter, pages, variety);
        let bytes = emit(&setter, &set).expect("a PDF");
        keep(&format!("plain{pages}.pdf"), &bytes);
        let mut best = f64::MAX;
        for _ in 0..20 {
            let start = Instant::now();
            emit(&setter, &set).expect("a PDF");
            best = best.min(start.elapsed().as_secs_f64() * 1000.0);
        }
        println!(
            "{pages} pages, {variety} characters: {best:.2} ms, {} bytes",
            bytes.len()
        );
    }
}
