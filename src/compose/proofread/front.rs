//! ## What it finds
//! A number of another form than 清教〔2026〕5号; printed before it was signed. Of a Plan by itself: no
//! text, signatories without a name, attachments that nothing mentions.
//! ## Why it matters
//! The receiving office sends it back.

use std::sync::LazyLock;

use regex::Regex;

use crate::compose::attachment::unmentioned;
use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::plan::Plan;
use crate::script::Script;

use super::{Desk, Finding, SETTINGS, line_in};

/// 清教[2026]5号, 清教〔2026〕第05号. (GB/T 9704-2012 §7.2.5: 〔〕, no 第, no leading nought.)
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<organ>.*?)\s*(?P<open>[〔\[［（(【﹝])\s*(?P<year>[0-9]{4})\s*(?P<close>[〕\]］）)】﹞])\s*(?P<nth>第?)\s*(?P<n>[0-9]{1,5})\s*号$")
        .expect("a fixed pattern")
});

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
