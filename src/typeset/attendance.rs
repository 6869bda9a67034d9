//! 出席, 请假 and 列席 of 会议纪要: a label set off from the names, and names under one another.
//! GB/T 9704-2012 §10.3

use crate::plan::Inline;

use super::galley::{GalleyBlock, Run};
use super::lower::{Lowering, para};

/// The style of such a list; a profile without it sets it as body text.
const STYLE: &str = "attendance";

impl Lowering<'_> {
    /// A list of names; a blank line parts the first one from the text above.
    pub(super) fn attendance(&mut self, text: &[Inline]) {
        let mut runs = self.flush_runs(text);
        if !self.profile.styles.contains_key(STYLE) {
            self.push(para("body", runs));
            return;
        }
        let blocks = self
            .sections
            .last()
            .and_then(|section| section.blocks.last());
        let goes_on = match blocks {
            Some(GalleyBlock::Paragraph(above)) => above.style == STYLE,
            Some(_) => false,
            None => true,
        };
        if !goes_on {
            self.blank(1);
        }
        let label = set_off(&mut runs);
        let mut list = para(STYLE, runs);
        if let Some(label) = label {
            let style = self.profile.style(STYLE);
            let width = self.portion_em(&label, style);
            list.indent_left = Some(style.indent_left + width);
            list.hanging = Some(width);
        }
        self.push(list);
    }
}

/// Sets the label, up to its colon, off from what follows; it is returned. None: there is none in the
/// first run.
fn set_off(runs: &mut Vec<Run>) -> Option<String> {
    let first = runs.first_mut()?;
    let end = first.text.find('：')? + '：'.len_utf8();
    let names = first.text.split_off(end);
    let label = first.text.clone();
    let rest = Run {
        text: names,
        ..first.clone()
    };
    first.look.emphasis = true;
    if !rest.text.is_empty() {
        runs.insert(1, rest);
    }
    Some(label)
}
