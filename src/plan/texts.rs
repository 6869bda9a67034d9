//! Every text of a Plan, wherever it stands.

use std::borrow::Cow;

use crate::characters::{mended, turns_direction};

use super::{Block, Inline, Plan};

impl Plan {
    /// Replaces private-use characters that GBK had and that have a code point of their own now, and
    /// leaves out what turns the direction of writing.
    pub fn mend(&mut self) {
        self.texts_mut(&mut |text| {
            text.retain(|ch| !turns_direction(ch));
            if let Cow::Owned(new) = mended(text) {
                *text = new;
            }
        });
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
