//! Every text of a Plan, wherever it stands.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::characters::{chooses_variant, is_unseen, may_hold_unusual, mended, turns_direction};
use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes};

use super::{Block, Inline, Plan};

/// So much of a text is quoted.
const LONGEST: usize = 30;

impl Plan {
    /// Replaces private-use characters that GBK had and that have a code point of their own now, and
    /// leaves out what turns the direction of writing.
    pub fn mend(&mut self) {
        self.texts_mut(&mut |text| {
            if !may_hold_unusual(text) {
                return;
            }
            text.retain(|ch| !turns_direction(ch));
            if let Cow::Owned(new) = mended(text) {
                *text = new;
            }
        });
    }

    /// Where characters are lost, and U+FFFD would be printed: each cell, and the texts without one
    /// together; `place` of the first of those.
    ///
    /// - reports: `D447`
    pub fn tell_lost(&mut self, place: impl FnOnce() -> Option<Source>, sink: &mut Sink) {
        const LOST: char = char::REPLACEMENT_CHARACTER;
        let mut cells: BTreeMap<String, Source> = BTreeMap::new();
        let mut all: Vec<String> = Vec::new();
        self.texts_mut(&mut |text| {
            if may_hold_unusual(text) && text.contains(LOST) && !all.contains(text) {
                all.push(text.clone());
            }
        });
        if all.is_empty() {
            return;
        }
        self.inlines_mut(&mut |inline| {
            if inline.text.contains(LOST)
                && let Some(source) = &inline.source
            {
                let cell = cells.entry(inline.text.clone());
                cell.or_insert_with(|| source.clone());
            }
        });
        // A file's name and a title repeat what cells and texts say.
        let stands_in = |text: &String, cell: &String| text != cell && text.contains(cell.as_str());
        all.retain(|text| !cells.keys().any(|cell| stands_in(text, cell)));
        let (in_cells, others): (Vec<String>, Vec<String>) =
            all.into_iter().partition(|text| cells.contains_key(text));
        let told = |text: &str, count: usize, source: Option<Source>| {
            let at = text.chars().position(|ch| ch == LOST).unwrap_or(0);
            let text: String = text
                .chars()
                .skip(at.saturating_sub(LONGEST / 2))
                .take(LONGEST)
                .collect();
            Diagnostic::new(codes::D447, source)
                .arg("text", text.replace('\n', " "))
                .arg("count", count)
                .subject(Some(self.name.as_str()))
        };
        for text in in_cells {
            sink.push(told(&text, 1, cells.get(&text).cloned()));
        }
        if let Some(first) = others.first() {
            sink.push(told(first, others.len(), place()));
        }
    }

    /// What prints nothing in the texts of the Plan, told once; `place` of the first, where it has
    /// none of its own.
    ///
    /// - reports: `D442`
    pub fn tell_unseen(&mut self, place: impl Fn(char) -> Option<Source>, sink: &mut Sink) {
        let mut found: BTreeMap<&str, (usize, BTreeSet<char>, String)> = BTreeMap::new();
        self.texts_mut(&mut |text| {
            if !may_hold_unusual(text) {
                return;
            }
            for ch in text.chars().filter(|ch| is_unseen(*ch)) {
                let kind = match ch {
                    ch if turns_direction(ch) => "direction",
                    ch if chooses_variant(ch) => "variant",
                    _ => "width",
                };
                let first = || (0, BTreeSet::new(), text.clone());
                let (count, chars, _) = found.entry(kind).or_insert_with(first);
                *count += 1;
                chars.insert(ch);
            }
        });
        if found.is_empty() {
            return;
        }
        let mut sources: BTreeMap<String, Source> = BTreeMap::new();
        self.inlines_mut(&mut |inline| {
            if let Some(source) = &inline.source
                && may_hold_unusual(&inline.text)
                && inline.text.contains(is_unseen)
            {
                sources
                    .entry(inline.text.clone())
                    .or_insert_with(|| source.clone());
            }
        });
        for (kind, (count, chars, text)) in found {
            let own = sources.get(&text).cloned();
            let source = own.or_else(|| place(*chars.first()?));
            let text: String = text
                .chars()
                .take(LONGEST)
                .filter(|ch| !is_unseen(*ch))
                .collect();
            let names: Vec<String> = chars
                .iter()
                .map(|ch| format!("U+{:04X}", *ch as u32))
                .collect();
            let told = Diagnostic::new(codes::D442, source)
                .arg("kind", kind)
                .arg("count", count)
                .arg("chars", names)
                .arg("text", text)
                .subject(Some(self.name.as_str()));
            // What somebody means, and does not get.
            let severity = if kind == "width" {
                told.severity
            } else {
                Severity::Warning
            };
            sink.push(told.severity(severity));
        }
    }

    /// Calls `each` with every text.
    pub fn texts_mut(&mut self, each: &mut dyn FnMut(&mut String)) {
        each(&mut self.name);
        each(&mut self.file_name);
        let front = &mut self.front;
        each(&mut front.title);
        let single = [
            &mut front.organ,
            &mut front.number,
            &mut front.recipients,
            &mut front.copies,
            &mut front.note,
        ];
        single.into_iter().flatten().for_each(&mut *each);
        front.signatories.iter_mut().for_each(&mut *each);
        front.approvals.iter_mut().for_each(&mut *each);
        if let Some(head) = &mut front.head {
            head.marks.iter_mut().for_each(&mut *each);
            head.signers.iter_mut().for_each(&mut *each);
            let single = [
                &mut head.copy_number,
                &mut head.classification,
                &mut head.urgency,
            ];
            single.into_iter().flatten().for_each(&mut *each);
        }
        if let Some(imprint) = &mut front.imprint {
            imprint.printer.iter_mut().for_each(&mut *each);
        }
        for attachment in &mut self.attachments {
            each(&mut attachment.title);
        }
        let attached = self.attachments.iter_mut().flat_map(|a| &mut a.body);
        for block in self.body.iter_mut().chain(attached) {
            if let Block::Chart { chart, .. } = block {
                chart.words_mut(each);
            }
        }
        self.inlines_mut(&mut |inline| each(&mut inline.text));
    }

    /// Calls `each` with every inline of the body and the attachments, those of footnotes behind the
    /// one that bears the mark.
    pub fn inlines_mut(&mut self, each: &mut dyn FnMut(&mut Inline)) {
        let mut each = |inline: &mut Inline| {
            each(inline);
            inline.footnote.iter_mut().for_each(&mut *each);
        };
        let attached = self.attachments.iter_mut().flat_map(|a| &mut a.body);
        for block in self.body.iter_mut().chain(attached) {
            match block {
                Block::Heading { text, .. }
                | Block::Item { text, .. }
                | Block::Paragraph { text, .. } => text.iter_mut().for_each(&mut each),
                Block::Table(table) => {
                    let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                    cells.flat_map(|cell| &mut cell.text).for_each(&mut each);
                }
                Block::Figure { caption, .. } => caption.iter_mut().for_each(&mut each),
                Block::Chart { chart, caption, .. } => {
                    chart.inlines_mut(&mut each);
                    caption.iter_mut().for_each(&mut each);
                }
                Block::Pages { .. } | Block::PageBreak | Block::OddPage => {}
            }
        }
    }
}
