//! Text comes back exactly, each glyph where it was put.

use super::setter::{FANG, SAMPLE, SERIF, Setter, at, page, sample};
use super::{emit, reader};
use crate::length::Length;
use crate::typeset::{GlyphRun, Item, Page, Pages, Tag};

fn runs(page: &Page) -> impl Iterator<Item = &GlyphRun> {
    page.items.iter().filter_map(|item| match item {
        Item::Text(run) => Some(run),
        _ => None,
    })
}

/// Every glyph within 0.01 pt of its place, every character itself.
#[track_caller]
fn assert_faithful(setter: &Setter, pages: &Pages) {
    let bytes = emit(setter, pages).expect("a PDF");
    let document = reader::load(&bytes);
    for (number, page) in (1..).zip(&pages.pages) {
        let seen = reader::characters(&document, number);
        let mut put = Vec::new();
        for run in runs(page) {
            for glyph in &run.glyphs {
                let x = (run.origin.x + glyph.x).to_pt();
                let y = (page.size.height - run.origin.y).to_pt();
                put.push((glyph.ch.to_string(), x, y, run.tag == Tag::Artifact));
            }
        }
        assert_eq!(seen.len(), put.len());
        for (seen, (text, x, y, is_artifact)) in seen.iter().zip(put) {
            assert_eq!(seen.text, text);
            assert!((seen.x - x).abs() < 0.01, "{text}: {} for {x}", seen.x);
            assert!((seen.y - y).abs() < 0.01, "{text}: {} for {y}", seen.y);
            assert_eq!(seen.is_artifact, is_artifact, "{text}");
        }
    }
}

#[test]
fn the_sample_reads_as_written() {
    let setter = Setter::new();
    let pages = sample(&setter);
    let document = reader::load(&emit(&setter, &pages).expect("a PDF"));
    for (number, lines) in (1..).zip(SAMPLE) {
        let seen: String = reader::characters(&document, number)
            .into_iter()
            .map(|seen| seen.text)
            .collect();
        assert_eq!(seen, lines.concat());
    }
    assert_faithful(&setter, &pages);
}

#[test]
fn a_justified_line_does_not_drift() {
    let setter = Setter::new();
    let text = "The plan of 2026: AVATAR, Wave; ".repeat(3);
    // No two gaps alike, none a round number of points.
    let mut run = setter.run(SERIF, at(17, 33), &text, Length::ZERO);
    let mut shift = Length::ZERO;
    for (index, glyph) in (0_i64..).zip(&mut run.glyphs) {
        glyph.x += shift;
        shift += Length::emu(index * index % 977 + 13);
    }
    let even = setter.run(SERIF, at(17, 53), &text, Length::emu(1_237));
    let items = vec![Item::Text(run), Item::Text(even)];
    let pages = Pages {
        pages: vec![page(420, 297, 1, items)],
        ..Pages::default()
    };
    assert_faithful(&setter, &pages);
}

#[test]
fn an_evenly_spaced_line_is_one_string() {
    let setter = Setter::new();
    let run = setter.run(FANG, at(28, 40), SAMPLE[0][0], Length::pt(-0.25));
    let pages = Pages {
        pages: vec![page(210, 297, 1, vec![Item::Text(run)])],
        ..Pages::default()
    };
    let document = reader::load(&emit(&setter, &pages).expect("a PDF"));
    let content = document.get_page_content(document.get_pages()[&1]);
    let content = String::from_utf8(content).expect("ASCII");
    assert_eq!(content.matches('<').count(), 1, "{content}");
    assert!(content.contains("-0.25 Tc"), "{content}");
}

#[test]
fn characters_that_share_a_glyph_copy_as_themselves() {
    let setter = Setter::new();
    let mut run = setter.run(FANG, at(28, 40), "—―·‧—·", Length::ZERO);
    let (dash, dot) = (setter.glyph(FANG, '—'), setter.glyph(FANG, '·'));
    for glyph in &mut run.glyphs {
        let is_dash = matches!(glyph.ch, '—' | '―');
        glyph.id = if is_dash { dash } else { dot };
    }
    let pages = Pages {
        pages: vec![page(210, 297, 1, vec![Item::Text(run)])],
        ..Pages::default()
    };
    assert_faithful(&setter, &pages);
    let document = reader::load(&emit(&setter, &pages).expect("a PDF"));
    let fonts = document
        .get_page_fonts(document.get_pages()[&1])
        .expect("fonts");
    let font = fonts.into_values().next().expect("one");
    let kid = reader::descendant(&document, font);
    let map = reader::stream(&document, kid, b"CIDToGIDMap").decompressed_content();
    // .notdef, two glyphs, then the two further characters on the same glyphs.
    assert_eq!(map.expect("flate").len(), 2 * 5);
}

#[test]
fn a_character_with_two_glyphs_copies_as_itself_from_both() {
    let setter = Setter::new();
    let mut run = setter.run(SERIF, at(28, 40), "aa a", Length::ZERO);
    run.glyphs[1].id = setter.glyph(SERIF, 'b');
    let pages = Pages {
        pages: vec![page(210, 297, 1, vec![Item::Text(run)])],
        ..Pages::default()
    };
    let document = reader::load(&emit(&setter, &pages).expect("a PDF"));
    let seen = reader::characters(&document, 1);
    let text: String = seen.into_iter().map(|seen| seen.text).collect();
    assert_eq!(text, "aa a");
}
