//! ## What it finds
//! A paragraph that stands twice between the same two headings.
//! ## Why it matters
//! It was copied and not deleted, or the one that belongs here is lost.

use std::collections::BTreeSet;

use crate::diagnostic::codes;
use crate::plan::{Block, Plan};

use super::passage::Passage;
use super::{Desk, Finding};

/// Shorter ones may be meant: 每周一次。
const SHORTEST: usize = 12;

/// - told: `P326`
pub(super) fn check(desk: &Desk<'_>, plan: &Plan, found: &mut Vec<Finding>) {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for block in &plan.body {
        let text = match block {
            Block::Paragraph { text, .. } | Block::Item { text, .. } => text,
            Block::Heading { .. } | Block::PageBreak | Block::OddPage => {
                seen.clear();
                continue;
            }
            _ => continue,
        };
        let Some(passage) = Passage::new(text, 0, false) else {
            continue;
        };
        let range = (0, passage.text.len());
        let said = passage.text.trim();
        let is_sentence = said.ends_with(['。', '！', '；']) && said.chars().count() >= SHORTEST;
        // What data fill may come again, and a line to write on does.
        let is_wording = is_sentence && passage.is_literal(range.0, range.1);
        if is_wording && !said.contains(['_', '＿']) && !seen.insert(said.to_owned()) {
            let finding = desk.finding(codes::P326, "again", &passage, range);
            found.extend(finding.map(|finding| {
                let begins: String = finding.text.trim().chars().take(SHORTEST).collect();
                Finding {
                    text: format!("{begins}…"),
                    ..finding
                }
            }));
        }
    }
}
