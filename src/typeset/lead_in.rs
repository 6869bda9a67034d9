//! A line that leads into what stands below it (做好以下工作：) is not the last on its page, as a heading
//! is not: what it announces begins below it.

use super::flow::Setting;
use super::galley::{GalleyBlock, Para};

/// A paragraph of so many lines is never split; a longer one is, and LibreOffice splits none that is
/// kept with the next (`last_lines`).
const WHOLE: usize = 3;

/// Keeps such paragraphs with what follows them.
pub(super) fn keep(blocks: &mut [GalleyBlock], settings: &[Setting]) {
    for at in 1..blocks.len() {
        let (before, rest) = blocks.split_at_mut(at);
        let (Some(GalleyBlock::Paragraph(lead)), Some(Setting::Paragraph(lines))) =
            (before.last_mut(), settings.get(at - 1))
        else {
            continue;
        };
        let goes_on = match &rest[0] {
            GalleyBlock::Paragraph(next) => {
                let shown = next.figure.is_some() || next.style == "before-table";
                !next.page_break_before && (shown || is_text(next))
            }
            GalleyBlock::Table(_) => true,
        };
        if goes_on && lines.len() <= WHOLE && is_text(lead) && leads(lead) {
            lead.keep_with_next = true;
        }
    }
}

fn is_text(para: &Para) -> bool {
    let style = para.style.as_str();
    para.figure.is_none() && (matches!(style, "body" | "flush") || style.starts_with("item"))
}

fn leads(para: &Para) -> bool {
    let last = para
        .runs
        .last()
        .and_then(|run| run.text.trim_end().chars().next_back());
    matches!(last, Some('：' | ':'))
}
