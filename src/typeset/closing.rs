//! What closes a body: 附件说明, signature and date, 核章欄.

use crate::diagnostic::Sink;
use crate::length::Length;
use crate::plan::{self, Cell, Front, Inline, Orientation};
use crate::template::Style;

use super::galley::{GalleyBlock, Para, Run};
use super::inline;
use super::lower::{Lowering, attachment_anchor, one_line, para, plain};
use super::page::type_area;
use super::paragraph::set_paragraph;

/// A seal's diameter, the largest that organs below a ministry have (国发〔1999〕25号: 4.2 cm), and what
/// keeps two of them apart.
const SEAL: Length = Length::mm(42);
const BETWEEN_SEALS: Length = Length::mm(2);
/// How many seals stand in a row at most. GB/T 9704-2012 §7.3.5.1
const SEALS_A_ROW: [usize; 3] = [3, 2, 1];
/// What keeps a name or a date on its line, in em: indents and portions are rounded.
const AIR: f64 = 0.05;
/// Room for a seal in a 核章欄, in lines of a form.
const SEAL_LINES: u32 = 3;

impl Lowering<'_> {
    /// 附件说明: a blank line below the body, two characters in; the names of a list start under one
    /// another, and so do run-over lines. GB/T 9704-2012 §7.3.4
    pub(super) fn attachment_list(&mut self) {
        let attachments = &self.plan.attachments;
        let Some(style) = self.profile.styles.get("attachment-list") else {
            return;
        };
        if attachments.is_empty() {
            return;
        }
        self.blank(self.profile.blank_lines.before_attachment_list);
        let label = self.profile.attachment.list_label.as_str();
        let label_width = self.portion_em(label, style);
        for (index, attachment) in attachments.iter().enumerate() {
            let number = match attachments.len() {
                1 => String::new(),
                _ => format!("{}. ", index + 1),
            };
            let number_width = self.portion_em(&number, style);
            let lead = if index == 0 { label } else { "" };
            let mut line = para("attachment-list", Vec::new());
            if !lead.is_empty() || !number.is_empty() {
                line.runs.push(plain(&format!("{lead}{number}")));
            }
            let title = Run {
                text: one_line(&attachment.title),
                link: Some(attachment_anchor(index)),
                ..Run::default()
            };
            inline::as_set(title, &mut line.runs);
            line.indent_left = Some(2.0 + label_width + number_width);
            line.hanging = Some(if index == 0 {
                label_width + number_width
            } else {
                number_width
            });
            self.push(line);
        }
    }

    /// 发文机关署名 and 成文日期. Where a seal is put: the date ends four characters before the right
    /// edge, the organ stands over its middle (§7.3.5.1). Where none is put: the organ ends two characters before the right
    /// edge, the date starts two characters after the organ's first; a date longer than the organ
    /// ends two characters before the edge instead, and the organ moves left (§7.3.5.2).
    /// GB/T 9704-2012
    pub(super) fn signature(&mut self, front: &Front) {
        let (Some(organ_style), Some(date_style)) = (
            self.profile.styles.get("signature"),
            self.profile.styles.get("date"),
        ) else {
            return;
        };
        if front.signatories.is_empty() && front.date.is_none() {
            return;
        }
        self.keep_text_with_signature();
        let lines = &self.profile.blank_lines;
        self.blank(match front.sealed {
            true => lines.before_sealed_signature,
            false => lines.before_signature,
        });
        if front.sealed && front.signatories.len() > 1 {
            self.joint_signature(front, organ_style, date_style);
            return;
        }
        let (_, area) = type_area(self.profile, Orientation::Portrait);
        let line = |style: &Style| area.width.to_pt() / style.size.to_pt();
        let indent = self.profile.signature.indent_right;
        let date = front.date.map(|day| self.profile.date.format.write(day));
        let organ_width = front
            .signatories
            .iter()
            .map(|organ| match self.em(organ, organ_style) {
                width if width <= line(organ_style) => width,
                _ => self.widest_line(organ, organ_style, area.width),
            })
            .fold(0.0, f64::max);
        let date_width = date
            .as_deref()
            .map_or(0.0, |text| self.em(text, date_style));
        // An organ as wide as the line leaves no room beside it.
        let most = |width: f64, style: &Style| (line(style) - width - AIR).max(0.0);
        let (organ_indent, date_indent) = if front.sealed && date.is_some() {
            let indent = self.profile.signature.sealed_indent_right;
            // An organ wider than the room right of the date's middle pushes the date left.
            let over = (organ_width - date_width) / 2.0;
            (indent.max(over) - over, indent.max(over))
        } else if front.signatories.is_empty() || date_width > organ_width {
            (indent + 2.0 + date_width - organ_width, indent)
        } else {
            let indent = indent.min(most(organ_width, organ_style));
            (indent, indent - 2.0 + organ_width - date_width)
        };
        let date_indent = date_indent.min(most(date_width, date_style));
        let organ_indent = organ_indent.min(most(organ_width, organ_style));
        let organ_indent = if date.is_some() { organ_indent } else { indent };
        for organ in &front.signatories {
            let mut line = para("signature", vec![plain(organ)]);
            line.indent_right = Some(organ_indent.max(0.0));
            self.push(line);
        }
        if let Some(text) = date {
            let mut line = para("date", vec![plain(&text)]);
            line.indent_right = Some(date_indent.max(0.0));
            self.push(line);
        }
    }

    /// Of an organ that is longer than a line, with the right indent of those without a seal: the
    /// widest of its lines, in em.
    fn widest_line(&self, organ: &str, style: &Style, measure: Length) -> f64 {
        let mut lines = para("signature", vec![plain(organ)]);
        lines.indent_right = Some(self.profile.signature.indent_right);
        let with = (self.profile, self.fonts);
        let mut unsaid = Sink::new();
        let lines = set_paragraph(&lines, style, measure, with.0, with.1, "", &mut unsaid);
        let widest = lines.iter().map(|line| line.width).max();
        widest.unwrap_or(Length::ZERO).to_pt() / style.size.to_pt()
    }

    /// Several organs with their seals: side by side in the order of the organs, as many in a row as
    /// their names allow, the last one at the right with the date below it; rows are so far apart that
    /// no seals touch. GB/T 9704-2012 §7.3.5.1
    fn joint_signature(&mut self, front: &Front, organ_style: &Style, date_style: &Style) {
        let (_, area) = type_area(self.profile, Orientation::Portrait);
        let line = area.width.to_pt() / organ_style.size.to_pt();
        let organs = &front.signatories;
        let widths: Vec<f64> = organs.iter().map(|o| self.em(o, organ_style)).collect();
        let widest = widths.iter().copied().fold(0.0, f64::max);
        let fits = |columns: &usize| (widest + 1.0) * *columns as f64 <= line;
        let columns = SEALS_A_ROW.into_iter().find(fits).unwrap_or(1);
        let cell = line / columns as f64;
        let blank = self.profile.style("blank").line_height.to_pt().max(1.0);
        let between = SEAL + BETWEEN_SEALS - organ_style.line_height;
        let lines = (between.to_pt() / blank).ceil().max(0.0) as u32;
        // The middle of the last name, from the left edge.
        let mut middle = line / 2.0;
        let mut at = 0;
        while at < organs.len() {
            if at > 0 {
                self.blank(lines);
            }
            let row = at..(at + columns).min(organs.len());
            let first = columns - row.len();
            let mut text = String::new();
            for (column, organ) in (first..).zip(row.clone()) {
                let start = (column as f64 + 0.5) * cell - widths[organ] / 2.0;
                // In whole characters: spaces part them, which anybody can change.
                let gap = (start - self.em(&text, organ_style)).round().max(0.0);
                text.extend(std::iter::repeat_n('\u{3000}', gap as usize));
                middle = self.em(&text, organ_style) + widths[organ] / 2.0;
                text.push_str(&organs[organ]);
            }
            let mut names = para("signature", vec![plain(&text)]);
            names.align = Some(plan::ColumnAlign::Left);
            names.indent_right = Some(0.0);
            self.push(names);
            at = row.end;
        }
        if let Some(day) = front.date {
            let text = self.profile.date.format.write(day);
            let ratio = organ_style.size.to_pt() / date_style.size.to_pt();
            let beside = (line - middle) * ratio - self.em(&text, date_style) / 2.0;
            let mut date = para("date", vec![plain(&text)]);
            date.indent_right = Some(beside.max(0.0));
            self.push(date);
        }
    }

    /// 核章欄: the posts in one row, room for their seals below.
    pub(super) fn approvals(&mut self, posts: &[String]) {
        if posts.is_empty() {
            return;
        }
        let cell = |text: &str, label| Cell {
            text: vec![Inline::text(text)],
            label,
            ..Cell::default()
        };
        let column = plan::Column {
            share: Some(1.0),
            align: Some(plan::ColumnAlign::Center),
            ..plan::Column::default()
        };
        let row = |cells: Vec<Cell>, min_lines| plan::Row { cells, min_lines };
        self.blank(1);
        // A 核章欄 that is alone on a page approves nothing.
        self.keep_last_block();
        self.table(&plan::Table {
            columns: vec![column; posts.len()],
            header_rows: 1,
            rows: vec![
                row(posts.iter().map(|post| cell(post, true)).collect(), 1),
                row(posts.iter().map(|_| cell("", false)).collect(), SEAL_LINES),
            ],
        });
    }

    /// 附注, which stands below the date and on its page. GB/T 9704-2012 §7.3.6
    pub(super) fn annotation(&mut self, note: &str) {
        self.keep_last_block();
        self.push(para("body", vec![plain(&format!("（{}）", bare(note)))]));
    }

    /// Keeps the last paragraph with what is put below it: below a blank line, the one above too.
    fn keep_last_block(&mut self) {
        let blocks = self.sections.last_mut().map(|section| &mut section.blocks);
        for block in blocks.into_iter().flatten().rev() {
            let GalleyBlock::Paragraph(para) = block else {
                return;
            };
            para.keep_with_next = true;
            if para.style != "blank" {
                return;
            }
        }
    }

    /// 务使印章与正文同处一面: the last paragraph of the body, and what stands below it, goes where
    /// the signature goes; 此页无正文 is not allowed. GB/T 9704-2012 §7.3.5.4
    fn keep_text_with_signature(&mut self) {
        let (_, area) = type_area(self.profile, Orientation::Portrait);
        let Some(section) = self.sections.last_mut() else {
            return;
        };
        // A tall picture with its caption leaves no room for the signature; nor do several.
        let height = |block: &GalleyBlock| match block {
            GalleyBlock::Paragraph(Para {
                figure: Some(figure),
                ..
            }) => figure.size.height,
            _ => Length::ZERO,
        };
        let mut figures = Length::ZERO;
        for index in (0..section.blocks.len()).rev() {
            figures += height(&section.blocks[index]);
            let above = index.checked_sub(1).map(|above| &section.blocks[above]);
            if (figures + above.map_or(Length::ZERO, height)) * 2 > area.height {
                return;
            }
            let GalleyBlock::Paragraph(para) = &mut section.blocks[index] else {
                return;
            };
            para.keep_with_next = true;
            // A figure is no text, nor is the room above it.
            let beside = matches!(para.style.as_str(), "attachment-list" | "caption");
            if !beside && !para.runs.is_empty() {
                return;
            }
        }
    }
}

/// A 附注 without the brackets that it may already stand in; the marks of the front are the
/// typesetter's (GB/T 9704-2012 §7.3.6).
fn bare(note: &str) -> &str {
    let note = note.trim();
    let inside = note
        .strip_prefix(['（', '('])
        .and_then(|rest| rest.strip_suffix(['）', ')']));
    inside
        .filter(|inside| !inside.contains(['（', '）', '(', ')']))
        .unwrap_or(note)
}
