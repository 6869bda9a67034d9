//! ## What it finds
//! A number of another form than 清教〔2026〕5号, the document's own or one in the text; printed before it was signed. Of a Plan by itself: no
//! text, signatories without a name, attachments that nothing mentions.
//! ## Why it matters
//! The receiving office sends it back.

use std::sync::LazyLock;

use regex::Regex;

use crate::compose::attachment::unmentioned;
use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::plan::Plan;
use crate::script::Script;

use super::passage::Passage;
use super::{Desk, Finding, SETTINGS, line_in};

/// 清教[2026]5号, 清教〔2026〕第05号. (GB/T 9704-2012 §7.2.5: 〔〕, no 第, no leading nought.)
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<organ>.*?)\s*(?P<open>[〔\[［（(【﹝])\s*(?P<year>[0-9]{4})\s*(?P<close>[〕\]］）)】﹞])\s*(?P<nth>第?)\s*(?P<n>[0-9]{1,5})\s*号$")
        .expect("a fixed pattern")
});

/// The same in a sentence, of a year since which 〔〕 has been the rule: （甘教基[2020]12号）, 〔2020〕第012号.
static IN_TEXT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\p{Han}{2,10}(?P<open>[〔\[［])(?P<year>20[0-9]{2})[〕\]］](?P<n>第?0*[1-9][0-9]{0,3})号",
    )
    .expect("a fixed pattern")
});
/// GB/T 9704-2012 has been the rule since July of that year.
const SINCE: &str = "2013";

/// Numbers of other documents in the text, where they are of no form that an office gives: half brackets,
/// or noughts before the number.
pub(super) fn in_text(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    // The document's own number, which stands alone, is told by [`check`].
    if desk.script != Script::Hans || !text.contains('号') || NUMBER.is_match(text.trim()) {
        return;
    }
    for captures in IN_TEXT.captures_iter(text) {
        let groups = [
            captures.name("open"),
            captures.name("year"),
            captures.name("n"),
        ];
        let [Some(open), Some(year), Some(n)] = groups else {
            continue;
        };
        let number = n.as_str().trim_start_matches('第');
        let old = open.as_str() != "〔" && year.as_str() >= SINCE;
        let end = n.end() + '号'.len_utf8();
        let range = (open.start(), end);
        if (old || number.starts_with('0')) && passage.is_read(range.0, range.1) {
            let finding = desk.finding(codes::P327, "number", passage, range);
            let number = number.trim_start_matches('0');
            found.extend(finding.map(|finding| Finding {
                right: format!("〔{}〕{number}号", year.as_str()),
                ..finding
            }));
        }
    }
}

pub(super) fn check(desk: &Desk<'_>, plan: &Plan, found: &mut Vec<Finding>) {
    let front = &plan.front;
    let place = |text: &str| match desk.line_with(text) {
        Some(place) => place,
        None => Source::file(SETTINGS),
    };
    let mut tell = |code, kind, text: &str, right: String, place: Source| {
        found.push(Finding {
            code,
            kind,
            text: text.to_owned(),
            right,
            place,
            shown: text.to_owned(),
        });
    };
    // Taiwan's numbers say 字第1150000123號.
    if let Some(number) = front
        .number
        .as_deref()
        .filter(|_| desk.script == Script::Hans)
        && let Some(right) = well_formed(number.trim())
        && right != number.trim()
    {
        tell(codes::P327, "number", number, right, place(number));
    }
    let printed = front.imprint.as_ref().and_then(|imprint| imprint.printed);
    if let (Some(signed), Some(printed)) = (front.date, printed)
        && printed < signed
    {
        let text = printed.to_string();
        let place = place(&text);
        tell(codes::P328, "printed", &text, signed.to_string(), place);
    }
    if !desk.is_alone() {
        return;
    }
    let file = || {
        let body = desk.template.texts.get("body.txt");
        body.map_or_else(|| Source::file(SETTINGS), |(file, _)| Source::file(&**file))
    };
    if plan.body.is_empty() {
        tell(codes::P323, "body", "", String::new(), file());
    }
    if front.signatories.iter().any(|name| name.trim().is_empty()) {
        tell(codes::P323, "signatory", "", String::new(), file());
    }
}

/// The number as the standard writes it; `None`: it is of quite another form.
fn well_formed(number: &str) -> Option<String> {
    let parts = NUMBER.captures(number)?;
    let count: u32 = parts["n"].parse().ok()?;
    Some(format!(
        "{}〔{}〕{count}号",
        &parts["organ"], &parts["year"]
    ))
}

/// Attachments of a Plan by itself that nothing mentions.
///
/// - reports: `P227`
pub(super) fn unmentioned_alone(plan: &Plan, (file, text): (&str, &str), sink: &mut Sink) {
    for attachment in unmentioned(&plan.body, &plan.attachments) {
        let place = line_in(file, text, &format!("\"{}\"", attachment.title));
        let place = place.unwrap_or_else(|| Source::file(file));
        sink.push(
            Diagnostic::new(codes::P227, Some(place))
                .arg("id", &attachment.id)
                .arg("title", &attachment.title)
                .arg("where", "plan"),
        );
    }
}
