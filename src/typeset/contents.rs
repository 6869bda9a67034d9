//! What is known only when all pages are: the contents' numbers and the page numbers.

use std::sync::Arc;

use crate::font::FontSet;
use crate::length::{Length, Point};
use crate::plan::Orientation;
use crate::template::{FooterAlign, Profile};

use super::flow::{Flow, PendingEntry, line_end};
use super::galley::{Para, Run, Section};
use super::known::set_one;
use super::page::{Place, Tag, footer_baseline, type_area};
use super::paragraph::{SetLine, natural_width};

/// A contents entry leaves so many em for its leader and number.
const ROOM: i64 = 3;
/// So many entries stand on the last page of the contents at least.
const LAST_ENTRIES: usize = 3;

/// Keeps the last entries together: none stands alone on a page.
pub(super) fn keep_last(entries: &mut [Para]) {
    let last = entries.iter_mut().rev().take(LAST_ENTRIES).skip(1);
    last.filter(|para| para.contents_of.is_some())
        .for_each(|para| para.keep_with_next = true);
}

/// Sets the later lines of an entry that has no room on one line below its title, not below its number.
pub(super) fn hang(para: &mut Para, marker: &str, profile: &Profile, fonts: &FontSet) {
    let style = profile.style(&para.style);
    let (_, area) = type_area(profile, Orientation::Portrait);
    let width = |runs: &[Run]| {
        let para = Para {
            runs: runs.to_vec(),
            ..Para::default()
        };
        natural_width(&para, style, profile, fonts)
    };
    let room = area.width - style.size.scale(style.indent_left) - style.size * ROOM;
    if marker.is_empty() || width(&para.runs) <= room {
        return;
    }
    let marker = Run {
        text: marker.to_owned(),
        ..Run::default()
    };
    let em = width(&[marker]).to_pt() / style.size.to_pt();
    para.indent_left = Some(style.indent_left + em);
    para.hanging = Some(em);
}

/// Breaks the last line of a contents entry earlier where it leaves no room for leader and number.
/// Office engines would set the number close behind the text, or on a line of its own.
pub(super) fn leave_room(flow: &mut Flow<'_>, para: &Para, lines: &mut Vec<SetLine>) {
    let style = flow.profile.style(&para.style);
    let room = flow.area.width - style.size * ROOM;
    let Some(last) = lines.pop_if(|line| line_end(line) > room) else {
        return;
    };
    let (from, end) = (last.range.start, last.range.end);
    let rest = Para {
        style: para.style.clone(),
        runs: cut_runs(&para.runs, from),
        number: para.number.clone().filter(|_| lines.is_empty()),
        indent_left: para.indent_left,
        // A later line begins below the title.
        hanging: para
            .hanging
            .map(|em| if lines.is_empty() { em } else { 0.0 }),
        ..Para::default()
    };
    let mut narrower = flow.set_in(&rest, room);
    if narrower.len() < 2 || narrower.iter().any(|line| line_end(line) > room) {
        narrower = vec![last];
        narrower.extend(flow.set_in(&Para::default(), room));
        if let [text, number] = &mut narrower[..] {
            text.range = 0..end - from;
            number.range = end - from..end - from;
        }
    }
    let count = narrower.len();
    for (index, mut line) in narrower.into_iter().enumerate() {
        line.range = line.range.start + from..line.range.end + from;
        line.ended |= index + 1 < count;
        lines.push(line);
    }
}

/// The runs from this byte of their text on.
fn cut_runs(runs: &[Run], mut from: usize) -> Vec<Run> {
    let mut cut = Vec::with_capacity(runs.len());
    for run in runs {
        let skipped = from.min(run.text.len());
        from -= skipped;
        cut.push(Run {
            text: run.text.get(skipped..).unwrap_or_default().to_owned(),
            ..run.clone()
        });
    }
    cut
}

/// Puts leader dots and the page's number behind each contents entry.
pub(super) fn number_entries(flow: &mut Flow<'_>) {
    for entry in std::mem::take(&mut flow.entries) {
        number_entry(flow, &entry);
    }
}

fn number_entry(flow: &mut Flow<'_>, entry: &PendingEntry) {
    let Some((target, _)) = flow.anchors.get(&entry.anchor) else {
        return;
    };
    let number = flow.pages.get(*target).map_or(0, |page| page.number);
    let right = flow.right_edge(entry.page);
    let number = set_one(flow, &number.to_string(), &entry.style);
    let number_x = right - line_end(&number);
    // As many whole dots as fit, spread evenly (docs/engines/lines.md §5).
    let dot = line_end(&set_one(flow, ".", &entry.style)).max(Length::emu(1));
    let room = number_x - entry.x;
    let dots = (room.to_emu() / dot.to_emu()).max(0);
    let at = |x| Point { x, y: entry.top };
    if let Ok(dots) = usize::try_from(dots)
        && dots > 0
    {
        let leader = set_one(flow, &".".repeat(dots), &entry.style);
        let slack = room - dot * i64::try_from(dots).unwrap_or(0);
        let leader = spread(leader, slack);
        flow.draw_on(
            entry.page,
            &leader,
            at(entry.x),
            Tag::Artifact,
            entry.paragraph,
        );
    }
    flow.draw_on(
        entry.page,
        &number,
        at(number_x),
        Tag::Contents,
        entry.paragraph,
    );
}

/// Puts the number on each page: `— 3 —`, outer edge or middle. GB/T 9704-2012 §7.5
pub(super) fn number_pages(flow: &mut Flow<'_>, sections: &[Section]) {
    let footer = &flow.profile.footer;
    let style = flow.profile.style("footer");
    let indent = style.size.scale(footer.indent);
    for index in 0..flow.pages.len() {
        let page = &flow.pages[index];
        if page.blank || sections.get(page.section).is_some_and(|s| !s.numbered) {
            continue;
        }
        let (size, number) = (page.size, page.number);
        let landscape = size.width > size.height;
        let turned = landscape && footer.turned;
        let distance = flow.profile.footer_distance(match landscape && !turned {
            true => Orientation::Landscape,
            false => Orientation::Portrait,
        });
        let text = format!("{}{number}{}", footer.prefix, footer.suffix);
        let mut line = set_one(flow, &text, "footer");
        let (left, right) = match turned {
            true => {
                let (origin, area) = type_area(flow.profile, Orientation::Portrait);
                (origin.x, origin.x + area.width)
            }
            false => (flow.left_edge(index), flow.right_edge(index)),
        };
        let width = line_end(&line);
        let x = match footer.align {
            FooterAlign::Center => left + (right - left - width).scale(0.5),
            FooterAlign::Outer if number % 2 == 1 => right - indent - width,
            FooterAlign::Outer => left + indent,
        };
        let paragraph = flow.next_paragraph(Place::Margin);
        if turned {
            // The sheet's foot is on the left, its left edge on top.
            let baseline = distance + style.line_height.scale(0.2);
            for run in &mut line.runs {
                let along = x + run.origin.x;
                run.origin = Point {
                    x: baseline + style.line_height.scale(0.8) - run.origin.y,
                    y: along,
                };
                run.turned = true;
            }
            flow.draw_on(index, &line, Point::default(), Tag::Artifact, paragraph);
            continue;
        }
        let baseline = footer_baseline(size, distance, style.line_height);
        let y = baseline - style.line_height.scale(0.8);
        flow.draw_on(index, &line, Point { x, y }, Tag::Artifact, paragraph);
    }
}

/// Shares `slack` out between a line's glyphs.
fn spread(mut line: SetLine, slack: Length) -> SetLine {
    let glyphs: i64 = line.runs.iter().map(|r| r.glyphs.len() as i64).sum();
    let mut nth = 0;
    for run in &mut line.runs {
        let start = slack * nth / glyphs.max(1);
        run.origin.x += start;
        for glyph in Arc::make_mut(&mut run.glyphs) {
            glyph.x += slack * nth / glyphs.max(1) - start;
            nth += 1;
        }
    }
    line
}
