//! ## What it finds
//! 见附表, 附件3 in the wording where the document has no such attachment, or has several and the
//! wording says none. (What `{{ attachment("…") }}` writes is right by construction.)
//! ## Why it matters
//! Readers look for what is not there.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;
use crate::normalise::parse_integer;

use super::passage::Passage;
use super::{Desk, Finding};

static REFERENCE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<see>[见見按如填写寫]|详见|詳見|参见|參見)?附(?:件|表|图|圖|录|錄)\s*(?P<n>[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})?",
    )
    .expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    if !passage.text.contains('附') {
        return;
    }
    for captures in REFERENCE.captures_iter(&passage.text) {
        let Some(whole) = captures.get(0) else {
            continue;
        };
        let range = (whole.start(), whole.end());
        if !passage.is_read(range.0, range.1) || in_title(&passage.text, range.0) {
            continue;
        }
        let number = captures.name("n").and_then(|n| parse_integer(n.as_str()));
        // Attachments are called 附件, sometimes 附表; an 附录二 or 附图1 must stand in the document itself.
        let foreign = ["附录", "附錄", "附图", "附圖"];
        let is_foreign = foreign.iter().any(|word| whole.as_str().contains(word));
        if number.is_some() && is_foreign {
            let name = whole.as_str().trim_start_matches(|c| c != '附');
            if desk.body.matches(name).count() < 2 {
                let finding = desk.finding(codes::P325, "no-such", passage, range);
                found.extend(finding.map(|finding| Finding {
                    right: desk.attachments.to_string(),
                    ..finding
                }));
            }
            continue;
        }
        let kind = match (number, desk.attachments) {
            (Some(number), there) if usize::try_from(number).is_ok_and(|n| n > there) => "no-such",
            (Some(_), _) => continue,
            (None, _) if captures.name("see").is_none() => continue,
            (None, 0) => "none",
            (None, 1) => continue,
            (None, _) => "which",
        };
        let finding = desk.finding(codes::P325, kind, passage, range);
        found.extend(finding.map(|finding| Finding {
            right: desk.attachments.to_string(),
            ..finding
        }));
    }
}

/// Does the byte stand in 《…》, another document's title?
pub(super) fn in_title(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    before.matches('《').count() > before.matches('》').count()
}
