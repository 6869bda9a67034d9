//! 版记: 抄送, 印发机关 and 印发日期 at the foot of the last even page. GB/T 9704-2012 §7.4
//!
//! 抄送 alone, as a letter has it, stands at the foot of the last page without rules (§10.1), and never
//! without text above it.

use crate::length::Length;
use crate::plan::{Column, ColumnAlign, Front, Orientation};
use crate::template::Profile;

use super::flow::Flow;
use super::galley::{
    Galley, GalleyBlock, GalleyCell, GalleyRow, GalleyTable, Para, Run, Section, TableKind,
};
use super::last_rows::Tail;
use super::page::{BlockLayout, ParaLayout, type_area};
use super::table;

/// Keeps its last rule off the one above footnotes.
pub(super) const ABOVE_NOTES: Length = Length::mm(3);
/// What keeps the date on its line, in em: portions and columns are rounded.
const AIR: f64 = 0.1;
/// The style of its text.
const STYLE: &str = "imprint";

/// The 版记 of a document as a table of two columns; none where it has none.
pub(super) fn galley(
    front: &Front,
    profile: &Profile,
    natural: impl Fn(&Para) -> f64,
) -> Option<GalleyTable> {
    if front.imprint.is_none() && front.copies.is_none() {
        return None;
    }
    let style = profile.style(STYLE);
    // §7.4: one character from the type area's edges; half of a table's rule is part of that.
    let half_rule = match front.imprint {
        Some(_) => profile.table.border.scale(0.5),
        None => Length::ZERO,
    };
    let free = table::beside_text(TableKind::Imprint, profile) + half_rule;
    let free = free.to_pt() / style.size.to_pt();
    let paragraph = |text: &str| Para {
        style: STYLE.to_owned(),
        indent_left: Some(style.indent_left - free),
        indent_right: Some(style.indent_right - free),
        runs: vec![Run {
            text: text.to_owned(),
            ..Run::default()
        }],
        ..Para::default()
    };
    let mut rows = Vec::new();
    let cell = |col, col_span, para| GalleyCell {
        col,
        col_span,
        row_span: 1,
        para,
        shaded: false,
        at_top: false,
    };
    if let Some(copies) = &front.copies {
        // 回行时与冒号后的首字对齐 §7.4.2
        let label = format!("{}：", profile.words.copies);
        let copies = copies.trim_end().trim_end_matches(['。', '.']);
        let mut para = paragraph(&format!("{label}{copies}。"));
        let names = copies.split(['，', '、', '；', ',', ';', '。']);
        para.names = names.map(|name| name.trim().to_owned()).collect();
        let label = natural(&paragraph(&label));
        para.indent_left = para.indent_left.map(|left| left + label);
        para.hanging = Some(label);
        let columns = if front.imprint.is_some() { 2 } else { 1 };
        rows.push(vec![cell(0, columns, para)]);
    }
    let Some(imprint) = &front.imprint else {
        return Some(table_of(rows, 0.0, TableKind::Copies));
    };
    let printed = imprint
        .printed
        .map(|day| {
            format!(
                "{}{}",
                profile.date.format.write(day),
                profile.words.printed
            )
        })
        .unwrap_or_default();
    let mut date = paragraph(&printed);
    date.align = Some(ColumnAlign::Right);
    // The character between both is the name's: what is left of the line is its.
    date.indent_left = Some(0.0);
    let chars = natural(&date) + style.indent_right + AIR;
    rows.push(vec![
        cell(
            0,
            1,
            paragraph(imprint.printer.as_deref().unwrap_or_default()),
        ),
        cell(1, 1, date),
    ]);
    Some(table_of(rows, chars, TableKind::Imprint))
}

/// The table of these rows, whose second column is so many characters wide.
fn table_of(rows: Vec<Vec<GalleyCell>>, chars: f64, kind: TableKind) -> GalleyTable {
    let rest = Column {
        share: Some(1.0),
        ..Column::default()
    };
    let dates = Column {
        chars: Some(chars),
        ..Column::default()
    };
    GalleyTable {
        columns: match kind {
            TableKind::Copies => vec![rest],
            _ => vec![rest, dates],
        },
        header_rows: 0,
        rows: rows
            .into_iter()
            .map(|cells| GalleyRow {
                cells,
                min_lines: 1,
                goes_on: false,
            })
            .collect(),
        kind,
    }
}

/// The section at whose end 抄送 alone stands: the last upright one.
pub(super) fn home(galley: &Galley) -> Option<usize> {
    let imprint = galley.imprint.as_ref()?;
    let upright = |section: &Section| section.orientation == Orientation::Portrait;
    match imprint.kind {
        TableKind::Copies => galley.sections.iter().rposition(upright),
        _ => None,
    }
}

/// How many paragraphs stand below 抄送 alone or a 版记 in Word: LibreOffice lets no table float whose
/// paragraph ends a section.
fn anchors(galley: &Galley) -> i64 {
    let goes_on = home(galley).is_some_and(|home| home + 1 < galley.sections.len());
    1 + i64::from(goes_on)
}

/// What the text of that section's last page leaves free at its foot: the height of 抄送 alone.
pub(super) fn foot(flow: &mut Flow<'_>, galley: &Galley) -> Length {
    let Some(mut copies) = home(galley).and(galley.imprint.clone()) else {
        return Length::ZERO;
    };
    (flow.origin, flow.area) = type_area(flow.profile, Orientation::Portrait);
    let anchor = flow.profile.style("after-table").line_height * anchors(galley);
    // What there is to say of it is said where it is placed.
    let said = std::mem::take(flow.sink);
    let height = table::set(flow, &mut copies).height(flow.profile);
    *flow.sink = said;
    height + anchor
}

/// Puts the 版记 at the foot of the last page, above its footnotes, if that is an even one with room,
/// else of the next even page. Where a blank page comes before that one, both have no number (§7.5). 抄送
/// alone stands at the foot of the page that its section has come to, whichever that is.
pub(super) fn place(flow: &mut Flow<'_>, galley: &mut Galley, layout: &mut Vec<Vec<BlockLayout>>) {
    let anchors = anchors(galley);
    let Some(mut imprint) = galley.imprint.take() else {
        return;
    };
    let anchor = flow.profile.style("after-table").line_height * anchors;
    let (origin, area) = type_area(flow.profile, Orientation::Portrait);
    let alone = imprint.kind == TableKind::Copies;
    let even = |flow: &Flow<'_>| alone || flow.pages.len().is_multiple_of(2);
    let last = galley.sections.get(layout.len().saturating_sub(1));
    let last_lies = last.map(|section| section.orientation);
    (flow.origin, flow.area) = (origin, area);
    let mut setting = table::set(flow, &mut imprint);
    let height = setting.height(flow.profile);
    let noted = |flow: &Flow<'_>| flow.notes_height() > Length::ZERO;
    let above = |flow: &Flow<'_>| {
        if noted(flow) {
            ABOVE_NOTES
        } else {
            Length::ZERO
        }
    };
    let here = last_lies == Some(Orientation::Portrait)
        && even(flow)
        && flow.y + anchor + above(flow) + height <= flow.bottom();
    let mut blocks: Vec<(GalleyBlock, BlockLayout)> = Vec::new();
    let anchor_paragraph = |page_break_before| {
        let para = Para {
            style: "after-table".to_owned(),
            page_break_before,
            ..Para::default()
        };
        (
            GalleyBlock::Paragraph(para),
            BlockLayout::Paragraph(ParaLayout::default()),
        )
    };
    if !here && alone {
        flow.new_page();
        blocks.push(anchor_paragraph(true));
    } else if !here {
        flow.section = galley.sections.len();
        flow.orientation = Orientation::Portrait;
        flow.new_page();
        let blank = !even(flow);
        if blank {
            blocks.push(anchor_paragraph(false));
            flow.new_page();
        }
        blocks.push(anchor_paragraph(blank));
        galley.sections.push(Section {
            orientation: Orientation::Portrait,
            starts_odd: false,
            numbered: !blank,
            blocks: Vec::new(),
        });
        layout.push(Vec::new());
    }
    flow.y = (flow.bottom() - above(flow) - height).max(flow.y);
    flow.section = layout.len().saturating_sub(1);
    let before = galley.sections.get(flow.section);
    let before = before.map_or(0, |section| section.blocks.len());
    flow.block = before + blocks.len();
    let top = flow.y;
    let mut placed = table::place(flow, &mut imprint, &mut setting, Tail::default());
    placed.above_notes = noted(flow).then_some(top - flow.origin.y);
    blocks.push((GalleyBlock::Table(imprint), BlockLayout::Table(placed)));
    blocks.extend((0..anchors).map(|_| anchor_paragraph(false)));
    if let (Some(section), Some(layouts)) =
        (galley.sections.get_mut(flow.section), layout.last_mut())
    {
        for (block, placed) in blocks {
            section.blocks.push(block);
            layouts.push(placed);
        }
    }
}
