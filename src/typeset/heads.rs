//! Running heads: a line above the text of each page but the first.

use crate::font::FontSet;
use crate::length::{Length, Point};
use crate::plan::Orientation;
use crate::template::{Align, Profile, Style};

use super::flow::{Flow, line_end};
use super::galley::{Galley, Para, Run};
use super::page::{Item, Place, RuleLine, Tag, color, type_area};
use super::paragraph::{natural_width, set_single};

const STYLE: &str = "header";

/// What a head says, cut where it would be wider than the line.
pub fn head_text(
    pattern: &str,
    galley: &Galley,
    section: &str,
    width: Length,
    (profile, fonts): (&Profile, &FontSet),
) -> String {
    let text = pattern
        .replace("{title}", &galley.title)
        .replace("{organ}", &galley.organ)
        .replace("{section}", section);
    let style = profile.style(STYLE);
    let fits = |text: &str| {
        let para = Para {
            runs: vec![Run {
                text: text.to_owned(),
                ..Run::default()
            }],
            ..Para::default()
        };
        natural_width(&para, style, profile, fonts) <= width
    };
    if fits(&text) {
        return text;
    }
    let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let cut = |end: usize| format!("{}…", &text[..end]);
    // A longer beginning is never narrower, so that the longest one that fits is found by halving.
    let fitting = ends.partition_point(|&end| fits(&cut(end)));
    fitting
        .checked_sub(1)
        .map(|last| cut(ends[last]))
        .unwrap_or_default()
}

/// Puts the heads on the pages.
pub(super) fn place(flow: &mut Flow<'_>, galley: &Galley) {
    let Some(header) = &flow.profile.header else {
        return;
    };
    let style = flow.profile.style(STYLE);
    let mut section = String::new();
    let mut entries = flow.outline_entries().into_iter().peekable();
    for index in 0..flow.pages.len() {
        // The one that the page begins in, or that begins on it.
        let before = section.clone();
        let mut first = None;
        while let Some((_, text)) = entries.next_if(|(page, _)| *page <= index) {
            first.get_or_insert_with(|| text.clone());
            section = text;
        }
        let shown = first.unwrap_or(before);
        let numbered = |s: &super::Section| s.numbered;
        let page = &flow.pages[index];
        if index == 0 || page.blank || !galley.sections.get(page.section).is_none_or(numbered) {
            continue;
        }
        let (left, right) = (flow.left_edge(index), flow.right_edge(index));
        let pattern = header.of_page(flow.pages[index].number);
        let (_, area) = type_area(flow.profile, Orientation::Portrait);
        let fonts = (flow.profile, flow.fonts);
        let text = head_text(pattern, galley, &shown, area.width, fonts);
        let line = set_single(
            &text,
            style,
            flow.profile,
            flow.fonts,
            flow.subject,
            flow.sink,
        );
        let slack = right - left - line_end(&line);
        let x = match style.align {
            Align::Center => left + slack.scale(0.5),
            Align::Right => left + slack,
            Align::Left | Align::Justify => left,
        };
        let y = header.distance;
        let paragraph = flow.next_paragraph(Place::Margin);
        flow.draw_on(index, &line, Point { x, y }, Tag::Artifact, paragraph);
        rule(flow, index, style, y + style.line_height);
    }
}

fn rule(flow: &mut Flow<'_>, index: usize, style: &Style, bottom: Length) {
    let Some(rule) = &style.rule_below else {
        return;
    };
    let y = bottom + rule.space + rule.width.scale(0.5);
    let line = RuleLine {
        from: Point {
            x: flow.left_edge(index),
            y,
        },
        to: Point {
            x: flow.right_edge(index),
            y,
        },
        width: rule.width,
        color: color(&rule.color),
    };
    if let Some(page) = flow.pages.get_mut(index) {
        page.items.push(Item::Rule(line));
    }
}
