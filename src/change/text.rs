//! What a document says, without how it looks: from its Plan, or from its Word file.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::escape::unescape;

use crate::plan::{Block, Inline, Plan, Table};

use super::beside::pictures;
use super::word::{FOOTNOTES, document};
use crate::ooxml::{El, parse, part};

/// A document's text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// In order.
    pub parts: Vec<Part>,
    /// What its columns of people's names are called, where that is known.
    pub people: BTreeSet<String>,
}

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A paragraph or heading.
    Paragraph(String),
    /// A table.
    Table {
        /// The paragraph above it.
        title: String,
        /// What stands above each column, and rows with a text for each column; where a cell covers
        /// several columns, it stands in the first.
        head: Vec<String>,
        /// The rows below the head.
        rows: Vec<Vec<String>>,
    },
    /// A picture.
    Picture {
        /// What it shows, where that is said.
        shows: String,
        /// What tells it from others: its digest, or in a Plan its file.
        which: String,
    },
}

impl Text {
    fn paragraph(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.parts.push(Part::Paragraph(text.to_owned()));
        }
    }

    /// A table of rows, of which the first are its head.
    fn table(&mut self, rows: Vec<Vec<String>>, head_rows: usize) {
        let head = head(&rows, head_rows);
        let title = self.parts.iter().rev().find_map(|part| match part {
            Part::Paragraph(text) => Some(text.clone()),
            _ => None,
        });
        self.parts.push(Part::Table {
            title: title.unwrap_or_default(),
            head,
            rows: rows.into_iter().skip(head_rows).collect(),
        });
    }
}

/// What each column is called: the headings above it from the top, as templates write them: `听课/节数`.
fn head(rows: &[Vec<String>], head_rows: usize) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut heads = vec![Vec::<String>::new(); columns];
    let rows = rows.get(..head_rows.min(rows.len())).unwrap_or_default();
    for (at, row) in rows.iter().enumerate() {
        let mut left = "";
        for (column, head) in heads.iter_mut().enumerate() {
            let own = row.get(column).map_or("", String::as_str);
            let cell_of = |row: &Vec<String>| row.get(column).is_some_and(|cell| !cell.is_empty());
            // A heading that covers several columns stands in the first.
            let is_over = rows.iter().skip(at + 1).any(cell_of);
            left = match own {
                "" if is_over => left,
                own => own,
            };
            if !left.is_empty() && head.last().map(String::as_str) != Some(left) {
                head.push(left.to_owned());
            }
        }
    }
    heads.iter().map(|head| head.join("/")).collect()
}

/// Of headings over each other, the lowest.
pub(super) fn lowest(head: &str) -> &str {
    head.rsplit('/').next().unwrap_or(head).trim()
}

/// What columns of people's names are called in a Plan.
pub fn people(plan: &Plan) -> BTreeSet<String> {
    let attached = plan.attachments.iter().flat_map(|a| &a.body);
    let mut found = BTreeSet::new();
    for block in plan.body.iter().chain(attached) {
        if let Block::Table(table) = block
            && table.columns.iter().any(|column| column.people)
        {
            let head = head(&grid(table), head_rows(table));
            let columns = head.iter().zip(&table.columns);
            let heads = columns.filter(|(head, column)| column.people && !head.is_empty());
            found.extend(heads.map(|(head, _)| lowest(head).to_owned()));
        }
    }
    found
}

fn head_rows(table: &Table) -> usize {
    usize::try_from(table.header_rows).unwrap_or(0)
}

/// What a Plan says.
pub fn of_plan(plan: &Plan) -> Text {
    let mut text = Text {
        people: people(plan),
        ..Text::default()
    };
    let front = &plan.front;
    text.paragraph(&front.title.replace('\n', ""));
    front.number.iter().for_each(|line| text.paragraph(line));
    if let Some(head) = front.head.as_ref().filter(|head| !head.signers.is_empty()) {
        text.paragraph(&format!("签发人：{}", head.signers.join("、")));
    }
    if let Some(recipients) = &front.recipients {
        text.paragraph(&format!("{recipients}："));
    }
    blocks(&plan.body, &mut text);
    front
        .signatories
        .iter()
        .for_each(|line| text.paragraph(line));
    if let Some(date) = front.date {
        text.paragraph(&format!(
            "{}年{}月{}日",
            date.year(),
            date.month(),
            date.day()
        ));
    }
    for line in [&front.copies, &front.note].into_iter().flatten() {
        text.paragraph(line);
    }
    for attachment in &plan.attachments {
        text.paragraph(&attachment.title);
        blocks(&attachment.body, &mut text);
    }
    text
}

fn blocks(blocks: &[Block], text: &mut Text) {
    for block in blocks {
        match block {
            Block::Heading { text: own, .. }
            | Block::Item { text: own, .. }
            | Block::Paragraph { text: own, .. } => text.paragraph(&joined(own)),
            Block::Table(table) => {
                text.table(grid(table), head_rows(table));
            }
            Block::Figure {
                file, caption, alt, ..
            } => {
                let caption = joined(caption);
                text.parts.push(Part::Picture {
                    shows: alt.as_ref().unwrap_or(&caption).clone(),
                    which: file.clone(),
                });
                text.paragraph(&caption);
            }
            // Its figures, so that each that changed is told.
            Block::Chart { chart, caption, .. } => {
                text.table(chart.table(0..chart.len()), 1);
                text.paragraph(&joined(caption));
            }
            Block::Pages { file, .. } => text.paragraph(file),
            Block::PageBreak | Block::OddPage => {}
        }
    }
}

/// The text, what a footnote says behind its mark's place.
fn joined(inlines: &[Inline]) -> String {
    let own_and_note = |inline: &Inline| {
        let note: String = inline.footnote.iter().map(|n| n.text.as_str()).collect();
        format!("{}{note}", inline.text)
    };
    inlines.iter().map(own_and_note).collect()
}

/// A text for each column of each row.
fn grid(table: &Table) -> Vec<Vec<String>> {
    let mut covered = vec![0u32; table.columns.len()];
    let rows = table.rows.iter().map(|row| {
        let mut cells = vec![String::new(); covered.len()];
        let free: Vec<usize> = (0..covered.len()).filter(|c| covered[*c] == 0).collect();
        covered.iter_mut().for_each(|n| *n = n.saturating_sub(1));
        let mut free = free.into_iter();
        for cell in &row.cells {
            let columns: Vec<usize> = free.by_ref().take(cell.col_span as usize).collect();
            for column in &columns {
                covered[*column] = cell.row_span.saturating_sub(1);
            }
            if let Some(own) = columns.first().and_then(|c| cells.get_mut(*c)) {
                *own = joined(&cell.text);
            }
        }
        cells
    });
    rows.collect()
}

/// What a Word file says; else why it cannot be read. The table of contents repeats what follows,
/// and is left out.
pub fn of_word(docx: &[u8]) -> Result<Text, String> {
    let document = document(docx)?;
    let notes = Notes::of(docx)?;
    let pictures = pictures(docx)?;
    let mut text = Text::default();
    for el in document.child("w:body").into_iter().flat_map(El::elements) {
        match el.name.as_str() {
            "w:p" => {
                el.walk(&mut |drawing| {
                    if drawing.name == "w:drawing" {
                        text.parts.extend(picture(drawing, &pictures));
                    }
                });
                text.paragraph(&notes.line(el));
            }
            "w:tbl" => {
                let rows: Vec<&El> = el.elements().filter(|row| row.name == "w:tr").collect();
                let is_head =
                    |row: &&&El| row.child("w:trPr").is_some_and(|p| p.has("w:tblHeader"));
                let head = rows.iter().take_while(is_head).count();
                let rows = rows.into_iter().map(|row| notes.cells(row));
                text.table(rows.collect(), head);
            }
            _ => {}
        }
    }
    Ok(text)
}

/// The picture in a drawing; none in a text box.
fn picture(drawing: &El, pictures: &BTreeMap<String, String>) -> Option<Part> {
    let (mut shows, mut which) = (String::new(), None);
    drawing.walk(&mut |el| match el.name.as_str() {
        "wp:docPr" => {
            let said = el.attribute("descr").unwrap_or_default();
            shows = unescape(said).map_or(said.to_owned(), |said| said.into_owned());
        }
        "a:blip" => which = el.attribute("r:embed").and_then(|id| pictures.get(id)),
        _ => {}
    });
    Some(Part::Picture {
        shows,
        which: which?.clone(),
    })
}

/// What footnotes say, by their ids.
pub(super) struct Notes(BTreeMap<String, String>);

impl Notes {
    /// What the note with this id says.
    pub(super) fn said(&self, id: &str) -> Option<&str> {
        self.0.get(id).map(String::as_str)
    }

    pub(super) fn of(docx: &[u8]) -> Result<Notes, String> {
        let Some(text) = part(docx, FOOTNOTES)? else {
            return Ok(Notes(BTreeMap::new()));
        };
        let none = Notes(BTreeMap::new());
        let root = parse(&text)?;
        let note = |el: &El| {
            let lines = el.elements().filter(|p| p.name == "w:p");
            let text: String = lines.map(|p| none.line(p)).collect();
            Some((el.attribute("w:id")?.to_owned(), text.trim().to_owned()))
        };
        // Those that have a type are the rules above notes.
        let notes = root
            .elements()
            .filter(|el| el.attribute("w:type").is_none());
        Ok(Notes(notes.filter_map(note).collect()))
    }

    fn cells(&self, row: &El) -> Vec<String> {
        let mut cells = Vec::new();
        for cell in row.elements().filter(|cell| cell.name == "w:tc") {
            let lines = cell.elements().filter(|p| p.name == "w:p");
            let lines = lines.map(|p| self.line(p));
            cells.push(lines.collect::<Vec<_>>().join("\n"));
            let span = cell.child("w:tcPr").and_then(|p| p.child("w:gridSpan"));
            let span = span.and_then(|s| s.attribute("w:val")?.parse::<usize>().ok());
            // No table has more columns than Word lets it have.
            let more = span.unwrap_or(1).clamp(1, 64) - 1;
            cells.extend(std::iter::repeat_n(String::new(), more));
        }
        cells
    }

    /// A paragraph's text, as if all tracked changes were accepted, with what a footnote says in
    /// its mark's place. Where lines end is the page's affair.
    fn line(&self, el: &El) -> String {
        let mut text = String::new();
        for el in el.elements() {
            match el.name.as_str() {
                "w:pPr" | "w:rPr" | "w:instrText" | "w:del" => {}
                "w:t" => text.push_str(&el.text()),
                "w:tab" => text.push(' '),
                "w:footnoteReference" => {
                    let note = el.attribute("w:id").and_then(|id| self.0.get(id));
                    text.push_str(note.map_or("", String::as_str));
                }
                _ => text.push_str(&self.line(el)),
            }
        }
        text
    }
}
