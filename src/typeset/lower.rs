//! Plan → [`Galley`]: outline markers, 附件 labels and list, contents entries, signature.

use crate::chapter;
use crate::font::FontSet;
use crate::length::Length;
use crate::picture::Pictures;
use crate::plan::{self, Attachment, Block, Cell, Inline, Orientation, Plan, Role};
use crate::template::letterhead::SPACE;
use crate::template::{Profile, Style};

use super::contents;
use super::galley::{
    Galley, GalleyBlock, GalleyCell, GalleyRow, GalleyTable, Listed, Look, Para, ParaNumber, Run,
    Section, TableKind,
};
use super::imprint;
use super::inline;
use super::page::type_area;
use super::paragraph::natural_width;
use super::people;
use super::references;

/// The style of 发文字号 where there is no head.
const LETTER_NUMBER: &str = "letter-number";

/// Turns a plan into its galley: the contents, the body, then the attachments.
pub fn galley(plan: &Plan, profile: &Profile, fonts: &FontSet, pictures: &Pictures) -> Galley {
    let mut lowering = Lowering::new(plan, profile, fonts, pictures);
    lowering.section(Orientation::Portrait, false);
    lowering.body();
    for (index, attachment) in plan.attachments.iter().enumerate() {
        lowering.attachment(index, attachment);
    }
    if lowering.sections.len() > 1 {
        lowering
            .sections
            .pop_if(|section| section.blocks.is_empty());
    }
    lowering.close_section();
    let style = profile.style("imprint");
    let mut galley = Galley {
        imprint: imprint::galley(&plan.front, profile, |para| {
            lowering.em(&para.text(), style)
        }),
        sections: lowering.sections,
        title: one_line(&plan.front.title),
        organ: plan.front.organ.clone().unwrap_or_default(),
        notes: lowering.notes,
        contents_levels: 0,
        text_begins: lowering.text_begins,
    };
    references::mark_fields(&mut galley);
    let signers = plan.front.head.as_ref().map(|head| &head.signers[..]);
    people::mark(&mut galley, signers.unwrap_or_default());
    if plan.contents {
        let behind_body = plan.front.head.is_some();
        insert_contents(&mut galley, profile, fonts, behind_body);
    }
    if profile.styles.contains_key(SPACE)
        && let Some(first) = galley.sections.first_mut()
    {
        let space = GalleyBlock::Paragraph(para(SPACE, Vec::new()));
        first.blocks.insert(0, space);
        galley.text_begins += 1;
    }
    galley
}

/// Turns one attachment into a galley of its own, as it is where it cannot be bound with the body:
/// the file number stands before its label. GB/T 9704-2012 §7.3.7
pub(super) fn attachment_galley(
    plan: &Plan,
    index: usize,
    profile: &Profile,
    fonts: &FontSet,
    pictures: &Pictures,
) -> Galley {
    let mut lowering = Lowering::new(plan, profile, fonts, pictures);
    lowering.alone = Some(index);
    if let Some(attachment) = plan.attachments.get(index) {
        lowering.attachment(index, attachment);
    }
    lowering.close_section();
    let title = plan.attachments.get(index).map_or("", |a| a.title.as_str());
    let mut galley = Galley {
        imprint: None,
        sections: lowering.sections,
        title: one_line(title),
        organ: plan.front.organ.clone().unwrap_or_default(),
        notes: lowering.notes,
        contents_levels: 0,
        text_begins: 0,
    };
    references::mark_fields(&mut galley);
    let signers = plan.front.head.as_ref().map(|head| &head.signers[..]);
    people::mark(&mut galley, signers.unwrap_or_default());
    galley
}

/// What stands above an attachment: 附件, and its number where there are several.
pub fn attachment_label(plan: &Plan, index: usize, profile: &Profile) -> String {
    let label = &profile.attachment.label;
    match plan.attachments.len() {
        1 => label.clone(),
        _ => format!("{label}{}", index + 1),
    }
}

/// The bookmark of the attachment with this index.
pub(super) fn attachment_anchor(index: usize) -> String {
    format!("_Att{:03}", index + 1)
}

/// The style of the empty paragraph between two tables.
const BETWEEN: &str = "between-tables";

pub(super) struct Lowering<'a> {
    pub(super) plan: &'a Plan,
    pub(super) profile: &'a Profile,
    pub(super) fonts: &'a FontSet,
    pub(super) sections: Vec<Section>,
    pub(super) pictures: &'a Pictures,
    /// How many captions have a number.
    pub(super) figures: u32,
    /// The footnotes so far.
    pub(super) notes: Vec<Para>,
    /// The next paragraph starts a page.
    pub(super) break_next: bool,
    /// How high the attachment's head is, where nothing stands below it yet.
    head_above: Option<Length>,
    /// The attachment's title.
    pub(super) called: String,
    headings: usize,
    /// The attachment that is a document by itself.
    alone: Option<usize>,
    /// See [`Galley::text_begins`].
    text_begins: usize,
}

impl<'a> Lowering<'a> {
    fn new(
        plan: &'a Plan,
        profile: &'a Profile,
        fonts: &'a FontSet,
        pictures: &'a Pictures,
    ) -> Lowering<'a> {
        Lowering {
            plan,
            profile,
            fonts,
            sections: Vec::new(),
            pictures,
            notes: Vec::new(),
            figures: 0,
            break_next: false,
            head_above: None,
            called: String::new(),
            headings: 0,
            alone: None,
            text_begins: 0,
        }
    }

    pub(super) fn section(&mut self, orientation: Orientation, starts_odd: bool) {
        // Nothing has come since the last one began.
        let empty = |section: &mut Section| section.blocks.is_empty();
        let starts_odd = starts_odd || self.sections.pop_if(empty).is_some_and(|s| s.starts_odd);
        self.close_section();
        self.sections.push(Section {
            orientation,
            starts_odd,
            numbered: true,
            blocks: Vec::new(),
        });
    }

    /// WordprocessingML ends a section with a paragraph.
    fn close_section(&mut self) {
        let ends_in_table = self.sections.last().is_some_and(|s| {
            s.blocks.is_empty() || matches!(s.blocks.last(), Some(GalleyBlock::Table(_)))
        });
        if ends_in_table {
            self.push(para("after-table", Vec::new()));
        }
    }

    pub(super) fn push(&mut self, mut para: Para) {
        if std::mem::take(&mut self.break_next) {
            para.page_break_before = true;
        }
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(GalleyBlock::Paragraph(para));
        }
    }

    pub(super) fn blank(&mut self, lines: u32) {
        for _ in 0..lines {
            self.push(para("blank", Vec::new()));
        }
    }

    fn body(&mut self) {
        let blank = &self.profile.blank_lines;
        let front = &self.plan.front;
        match &front.head {
            Some(head) => self.head(head, front.number.as_deref()),
            None => {
                let before = blank.before_title;
                let before = match &front.number {
                    Some(number) => {
                        self.push(para(LETTER_NUMBER, vec![plain(number)]));
                        before.max(1)
                    }
                    None => before,
                };
                self.blank(before);
            }
        }
        if !front.title.is_empty() {
            self.push(self.title("title", &front.title));
            self.blank(blank.after_title);
        }
        if let Some(recipients) = self.recipients() {
            self.push(recipients);
        }
        self.text_begins = self.sections.last().map_or(0, |s| s.blocks.len());
        self.blocks(&self.plan.body);
        self.attachment_list();
        self.signature(front);
        if let Some(note) = &front.note {
            self.annotation(note);
        }
        self.approvals(&front.approvals);
    }

    /// 主送机关
    pub(super) fn recipients(&self) -> Option<Para> {
        let recipients = self.plan.front.recipients.as_ref()?;
        let recipients = recipients.trim_end().trim_end_matches(['：', ':']);
        Some(para("recipients", vec![plain(&format!("{recipients}："))]))
    }

    /// A title, in which the organs' names stay whole.
    pub(super) fn title(&self, style: &str, text: &str) -> Para {
        let front = &self.plan.front;
        let names = front.organ.iter().chain(&front.signatories);
        // White space at a line's edge would put it off the middle.
        let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
        let mut runs = Vec::new();
        inline::as_set(plain(&lines.join("\n")), &mut runs);
        Para {
            names: names.cloned().collect(),
            ..para(style, runs)
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        let mut levels = Levels::default();
        for block in blocks {
            let moved = match self.profile.consecutive_levels {
                true => levels.moved(block),
                false => None,
            };
            self.block(moved.as_ref().unwrap_or(block));
        }
    }

    fn block(&mut self, block: &Block) {
        let above = self.head_above.take();
        match block {
            Block::Heading {
                level,
                number,
                text,
            } => self.heading(*level, *number, text),
            Block::Item {
                level,
                number,
                text,
            } => {
                let mut item = para(&format!("item{level}"), self.flush_runs(text));
                item.number = self.marker(*level, *number);
                self.hang_number(&mut item);
                self.push(item);
            }
            Block::Paragraph { role, text } => {
                if *role == Role::Attendance {
                    self.attendance(text);
                    return;
                }
                let style = match role {
                    Role::Body | Role::Attendance => "body",
                    Role::Flush => "flush",
                    Role::Center => "center",
                    Role::Note => "note",
                };
                let runs = match role {
                    Role::Body => self.flush_runs(text),
                    _ => self.runs(text),
                };
                self.push(para(style, runs));
            }
            Block::Table(table) => self.table(table),
            Block::Figure {
                file,
                caption,
                alt,
                width,
            } => self.figure(file, caption, alt.as_deref(), *width),
            Block::Chart {
                chart,
                caption,
                alt,
            } => self.chart(chart, caption, alt.as_deref()),
            Block::Pages { file, alt } => self.pages(file, alt.as_deref(), above),
            Block::PageBreak => self.break_next = true,
            Block::OddPage => {
                let last = self.sections.last().map(|section| section.orientation);
                self.break_next = false;
                self.section(last.unwrap_or_default(), true);
            }
        }
    }

    fn heading(&mut self, level: u8, number: Option<u32>, text: &[Inline]) {
        let mut heading = para(&format!("heading{level}"), self.flush_runs(text));
        heading.number = number.and_then(|n| self.marker(level, n));
        if number.is_none() && chapter::level(&heading.text()).is_some() {
            heading.align = Some(plan::ColumnAlign::Center);
        }
        self.headings += 1;
        heading.anchor = Some(format!("_Toc{:06}", self.headings));
        let marker = heading.number.as_ref().map_or("", |n| n.text.as_str());
        heading.listed = Some(Listed::of(level, marker, &heading.runs));
        self.push(heading);
    }

    /// Run-over lines under the text where the style wants them there.
    fn hang_number(&self, item: &mut Para) {
        let style = self.profile.style(&item.style);
        let Some(number) = item.number.as_ref().filter(|_| style.hanging_number) else {
            return;
        };
        // The number is set at its natural width.
        let width = self.em(&number.text, style)
            - style.letter_spacing.to_pt() * number.text.chars().count() as f64
                / style.size.to_pt();
        item.indent_left = Some(style.indent_left + style.text_indent + width);
        item.hanging = Some(width);
    }

    fn marker(&self, level: u8, n: u32) -> Option<ParaNumber> {
        let index = usize::from(level).checked_sub(1)?;
        let text = self.profile.numbering.get(index)?.marker(n);
        Some(ParaNumber {
            level,
            n,
            text,
            look: Look::default(),
        })
    }

    /// A paragraph's runs without the blanks that it was indented with: the style indents it. What is
    /// underlined is a blank to fill in.
    pub(super) fn flush_runs(&mut self, text: &[Inline]) -> Vec<Run> {
        let mut runs = self.runs(text);
        if let Some(run) = runs.last_mut().filter(|run| !run.look.underline) {
            let shown = run.text.trim_end_matches([' ', '\u{3000}']).len();
            run.text.truncate(shown);
        }
        for run in &mut runs {
            if run.look.underline {
                break;
            }
            let text = run
                .text
                .trim_start_matches([' ', '\u{3000}', '\u{a0}', '\t']);
            run.text = text.to_owned();
            if !run.text.is_empty() {
                break;
            }
        }
        runs
    }

    fn runs(&mut self, text: &[Inline]) -> Vec<Run> {
        let mut runs = Vec::with_capacity(text.len());
        for inline in text {
            inline::as_set(self.run(inline), &mut runs);
            if !inline.footnote.is_empty() {
                runs.push(self.footnote(&inline.footnote));
            }
        }
        runs
    }

    pub(super) fn run(&self, inline: &Inline) -> Run {
        let link = inline.refers_to.as_ref().and_then(|id| {
            let index = self.plan.attachments.iter().position(|a| a.id == *id)?;
            let is_here = self.alone.is_none_or(|alone| alone == index);
            is_here.then(|| attachment_anchor(index))
        });
        Run {
            text: inline.text.clone(),
            link,
            source: inline.source.clone(),
            look: Look {
                emphasis: inline.emphasis,
                underline: inline.underline,
                position: inline.position,
                ..Look::default()
            },
            ..Run::default()
        }
    }

    pub(super) fn table(&mut self, table: &plan::Table) {
        let after_table = self
            .sections
            .last()
            .is_some_and(|s| matches!(s.blocks.last(), Some(GalleyBlock::Table(_))));
        // Two tables with no paragraph between them are one table in Word.
        if self.break_next {
            self.push(para("after-table", Vec::new()));
        } else if after_table {
            let between = [BETWEEN, "after-table"];
            let style = between
                .into_iter()
                .find(|name| self.profile.styles.contains_key(*name));
            self.push(para(style.unwrap_or("after-table"), Vec::new()));
        }
        self.space_before_table();
        let table = self.galley_table(table);
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(GalleyBlock::Table(table));
        }
    }

    /// Keeps the text above off the first rule of a table or chart.
    pub(super) fn space_before_table(&mut self) {
        let after_text = self.sections.last().is_some_and(
            |s| matches!(s.blocks.last(), Some(GalleyBlock::Paragraph(p)) if !p.runs.is_empty()),
        );
        if after_text && self.profile.styles.contains_key("before-table") {
            self.push(para("before-table", Vec::new()));
        }
    }

    fn galley_table(&mut self, table: &plan::Table) -> GalleyTable {
        let header_rows = table.header_rows as usize;
        let form = header_rows == 0 && table.rows.iter().any(|r| r.cells.iter().any(|c| c.label));
        // By column: how many more rows the cell above covers.
        let mut covered = vec![0u32; table.columns.len()];
        let mut rows = Vec::with_capacity(table.rows.len());
        for (index, row) in table.rows.iter().enumerate() {
            let mut cells = Vec::with_capacity(row.cells.len());
            let mut col = 0;
            let mut fresh = vec![false; covered.len()];
            for cell in &row.cells {
                while covered.get(col).is_some_and(|left| *left > 0) {
                    col += 1;
                }
                let span = cell.col_span.max(1) as usize;
                let head = index < header_rows;
                let mut text = para(cell_style(cell, head, form), self.runs(&cell.text));
                text.stacked = cell.vertical;
                if text.stacked {
                    inline::set_downwards(&mut text.runs);
                }
                let own = head || form || cell.label;
                text.align = cell
                    .align
                    .or_else(|| table.columns.get(col).filter(|_| !own)?.align);
                cells.push(GalleyCell {
                    col,
                    col_span: span,
                    row_span: cell.row_span.max(1) as usize,
                    para: text,
                    shaded: cell.shaded,
                    at_top: false,
                });
                for at in col..(col + span).min(covered.len()) {
                    covered[at] = cell.row_span.max(1);
                    fresh[at] = true;
                }
                col += span;
            }
            for left in &mut covered {
                *left = left.saturating_sub(1);
            }
            rows.push(GalleyRow {
                cells,
                min_lines: row.min_lines,
                goes_on: false,
            });
        }
        GalleyTable {
            columns: table.columns.clone(),
            header_rows: header_rows.min(rows.len()),
            rows,
            kind: TableKind::Grid,
        }
    }

    /// A text's natural width in em of its style.
    pub(super) fn em(&self, text: &str, style: &Style) -> f64 {
        match text {
            "" => 0.0,
            _ => {
                let spacing = style.letter_spacing.to_pt() / style.size.to_pt();
                self.portion_em(text, style) + spacing
            }
        }
    }

    /// The same of a portion, whose last character has no spacing behind it.
    pub(super) fn portion_em(&self, text: &str, style: &Style) -> f64 {
        let text = para("", vec![plain(text)]);
        let width = natural_width(&text, style, self.profile, self.fonts);
        width.to_pt() / style.size.to_pt()
    }

    /// An attachment starts a page: its label flush left, its title in the middle.
    /// GB/T 9704-2012 §7.3.7
    fn attachment(&mut self, index: usize, attachment: &Attachment) {
        // Pages that are bound in lie as they are.
        let orientation = match attachment.body.first() {
            Some(Block::Pages { file, .. }) => self.orientation_of(file),
            _ => None,
        };
        let orientation = orientation.unwrap_or(attachment.orientation);
        let same = self
            .sections
            .last()
            .is_some_and(|s| s.orientation == orientation);
        let starts_odd = self.profile.attachment.starts_odd;
        if same && !starts_odd {
            self.break_next = true;
        } else {
            self.break_next = false;
            self.section(orientation, starts_odd);
        }
        let label = attachment_label(self.plan, index, self.profile);
        let number = self.plan.front.number.as_ref();
        let label = match number.filter(|_| self.alone.is_some()) {
            Some(number) => format!("{number}{label}"),
            None => label,
        };
        let mut first = para("attachment-label", vec![plain(&label)]);
        first.anchor = Some(attachment_anchor(index));
        let mut title = Vec::new();
        inline::as_set(plain(&attachment.title), &mut title);
        first.listed = Some(Listed::of(1, &format!("{label}　"), &title));
        self.push(first);
        let blank = &self.profile.blank_lines;
        self.blank(blank.before_attachment_title);
        self.push(self.title("attachment-title", &attachment.title));
        self.blank(blank.after_attachment_title);
        self.called = one_line(&attachment.title);
        self.head_above = Some(self.head_height(&attachment.title, orientation));
        self.blocks(&attachment.body);
        self.head_above = None;
    }
}

fn cell_style(cell: &Cell, head: bool, form: bool) -> &'static str {
    match (head, form, cell.label) {
        (true, _, _) => "table-head",
        (_, true, true) => "form-label",
        (_, true, false) => "form-value",
        (_, _, true) => "table-head",
        _ => "table-cell",
    }
}

/// The contents before the body, which then starts a new page. The first page of a 红头 file is the one
/// with its 版头 and text (GB/T 9704-2012 §7.2, §7.3.3), and nothing parts the text from its signature
/// (§7.3.5.4): there they stand behind both, before the first attachment. Where nothing is attached,
/// nothing stands behind them that they could lead to, and there are none.
fn insert_contents(galley: &mut Galley, profile: &Profile, fonts: &FontSet, behind_body: bool) {
    let Some((section, at)) = contents_place(galley, behind_body) else {
        return;
    };
    galley.contents_levels = contents_levels(galley, profile);
    let mut entries = vec![para("contents-title", vec![plain(&profile.contents.title)])];
    for _ in 0..profile.blank_lines.after_title {
        entries.push(para("blank", Vec::new()));
    }
    let levels = galley.contents_levels;
    for (anchor, entry) in listed(galley).filter(|(_, entry)| entry.level <= levels) {
        let runs = entry.runs.iter().cloned().map(|run| Run {
            link: Some(anchor.to_owned()),
            ..run
        });
        let mut line = para(&format!("contents{}", entry.level), runs.collect());
        line.contents_of = Some(anchor.to_owned());
        contents::hang(&mut line, &entry.marker, profile, fonts);
        entries.push(line);
    }
    contents::keep_last(&mut entries);
    let Some(section) = galley.sections.get_mut(section) else {
        return;
    };
    entries[0].page_break_before = at > 0;
    if let Some(GalleyBlock::Paragraph(next)) = section.blocks.get_mut(at) {
        next.page_break_before = true;
    }
    let entries = entries.into_iter().map(GalleyBlock::Paragraph);
    section.blocks.splice(at..at, entries);
}

/// The section and the block before which the contents stand; `None`: nowhere.
fn contents_place(galley: &Galley, behind_body: bool) -> Option<(usize, usize)> {
    if !behind_body {
        return Some((0, 0));
    }
    let begins = |block: &GalleyBlock| match block {
        GalleyBlock::Paragraph(para) => para.style == "attachment-label",
        GalleyBlock::Table(_) => false,
    };
    let sections = galley.sections.iter().enumerate();
    let mut labels = sections.filter_map(|(nth, section)| {
        let at = section.blocks.iter().position(begins)?;
        Some((nth, at))
    });
    match labels.next()? {
        // The attachments may lie otherwise: the contents end the section before.
        (section, 0) => {
            let before = section.checked_sub(1)?;
            Some((before, galley.sections[before].blocks.len()))
        }
        place => Some(place),
    }
}

/// What the contents can list, in order.
fn listed(galley: &Galley) -> impl Iterator<Item = (&str, &Listed)> {
    let blocks = galley.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| match block {
        GalleyBlock::Paragraph(para) => Some((para.anchor.as_deref()?, para.listed.as_ref()?)),
        GalleyBlock::Table(_) => None,
    })
}

/// The most levels whose entries the contents have the pages for; at least one.
fn contents_levels(galley: &Galley, profile: &Profile) -> u8 {
    let (_, area) = type_area(profile, Orientation::Portrait);
    let letterhead = profile.styles.get(SPACE).map(|space| space.line_height);
    let room = area.height * i64::from(profile.contents.pages) - letterhead.unwrap_or_default();
    let height = |style: &str| profile.style(style).line_height;
    let title =
        height("contents-title") + height("blank") * i64::from(profile.blank_lines.after_title);
    let fits = |levels: &u8| {
        let entries = listed(galley).filter(|(_, entry)| entry.level <= *levels);
        let entries = entries.map(|(_, entry)| height(&format!("contents{}", entry.level)));
        title + entries.sum::<Length>() <= room
    };
    (2..=profile.contents.levels).rev().find(fits).unwrap_or(1)
}

pub(super) fn para(style: &str, runs: Vec<Run>) -> Para {
    Para {
        style: style.to_owned(),
        runs,
        ..Para::default()
    }
}

pub(super) fn plain(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        ..Run::default()
    }
}

/// A text whose forced line breaks are left out, for lists and bookmarks.
pub(super) fn one_line(text: &str) -> String {
    text.replace('\n', "")
}

/// The levels that are open where a text leaves none out: as written, and as shown.
#[derive(Default)]
struct Levels(Vec<(u8, u8)>);

impl Levels {
    /// The block on the level below the one that it stands under; `None`: it is there already.
    /// What stands under nothing stays.
    fn moved(&mut self, block: &Block) -> Option<Block> {
        let mut moved = block.clone();
        let (Block::Heading { level, .. } | Block::Item { level, .. }) = &mut moved else {
            return None;
        };
        let written = *level;
        self.0.retain(|(above, _)| *above < written);
        if let Some((_, above)) = self.0.last() {
            *level = above + 1;
        }
        self.0.push((written, *level));
        (*level != written).then_some(moved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(written: &[u8]) -> Vec<u8> {
        let mut levels = Levels::default();
        let level = |level: &u8| {
            let block = Block::Item {
                level: *level,
                number: 1,
                text: Vec::new(),
            };
            match levels.moved(&block) {
                Some(Block::Item { level, .. }) => level,
                _ => *level,
            }
        };
        written.iter().map(level).collect()
    }

    #[test]
    fn no_level_is_left_out() {
        // 一、 with 1. below it, then （一） with 1. and （1） below.
        assert_eq!(shown(&[1, 3, 3, 2, 3, 4, 1, 3]), [1, 2, 2, 2, 3, 4, 1, 2]);
        // A list under nothing stays; ① under 1. is on the next level.
        assert_eq!(shown(&[3, 3, 5, 1, 5]), [3, 3, 4, 1, 2]);
    }
}
