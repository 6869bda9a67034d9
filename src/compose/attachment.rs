//! Which attachments a document has, and what they say.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::LazyLock;

use minijinja::Environment;
use regex::Regex;

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::plan::{Attachment, Block, Inline};
use crate::template::{AttachmentRule, Template, entry_line};

use super::narrative::{Begins, Session, Snippet, holds, render};
use super::{outline, proofread};

/// The attachments whose `when` holds, in the template's order.
///
/// - reports: `P224`, `P225`
pub(super) fn present<'a>(
    template: &'a Template,
    env: &Environment<'static>,
    session: &Session,
    sink: &mut Sink,
) -> Vec<&'a AttachmentRule> {
    let is_there = |rule: &&AttachmentRule| match &rule.when {
        Some(when) => {
            let (file, raw) = template.file_of(rule);
            holds(env, session, &Snippet::within(&file, raw, when), sink)
        }
        None => true,
    };
    template.attachments.iter().filter(is_there).collect()
}

/// Composes one attachment.
///
/// - reports: `P223`–`P228`
pub(super) fn compose(
    rule: &AttachmentRule,
    template: &Template,
    env: &Environment<'static>,
    session: &Arc<Session>,
    sink: &mut Sink,
) -> Option<Attachment> {
    let (file, raw) = template.file_of(rule);
    let title = render(
        env,
        session,
        &Snippet::within(&file, raw, &rule.title),
        sink,
    );
    let body = match (&rule.file, &rule.text) {
        (Some(name), _) => {
            let Some((shown, text)) = template.texts.get(name) else {
                let missing = Diagnostic::new(codes::P223, Some(Source::file(&*file)));
                sink.push(
                    missing
                        .arg("kind", "unknown-file")
                        .arg("name", name)
                        .arg("nearest", "none"),
                );
                return None;
            };
            render(
                env,
                session,
                &Snippet {
                    file: shown,
                    begins: Begins::AtFirst,
                    text,
                },
                sink,
            )
        }
        (None, Some(text)) => render(env, session, &Snippet::within(&file, raw, text), sink),
        (None, None) => Some(String::new()),
    };
    Some(Attachment {
        id: rule.id.clone(),
        title: outline::plain(session, &title?).trim().to_owned(),
        orientation: rule.orientation,
        body: outline::blocks(session, &body?, sink),
    })
}

/// Warns of attachments that no sentence mentions: `P227`. The warning leaves the document's own name
/// out of the title, so that a run tells it once.
pub(super) fn warn_unmentioned(
    template: &Template,
    document: &str,
    (body, attachments): (&[Block], &[Attachment]),
    sink: &mut Sink,
) {
    // Nothing has to refer to an office's own in a template's text, where it cannot: the list behind
    // the text names them. A text of the project's own can.
    let own_text = template
        .texts
        .get("body.txt")
        .is_some_and(|(file, _)| file.starts_with("text/"));
    let unmentioned = unmentioned(body, attachments);
    let asked = |rule: &&AttachmentRule| own_text || !rule.of_project;
    for rule in template.attachments.iter().filter(asked) {
        let Some(own) = unmentioned.iter().find(|a| a.id == rule.id) else {
            continue;
        };
        let (file, raw) = template.file_of(rule);
        // Where the project has a text of its own, that is the place to mention it in.
        let own_body = template.texts.get("body.txt").filter(|_| own_text);
        let place = match (own_body, entry_line(raw, "attachments", "id", &rule.id)) {
            (Some((text, _)), _) => Source::file(&**text),
            (None, Some(line)) => Source::line(&*file, line),
            (None, None) => Snippet::within(&file, raw, &format!("\"{}\"", rule.id)).line(1),
        };
        let warning = Diagnostic::new(codes::P227, Some(place));
        let title = own.title.replace(document, "");
        let warning = warning.arg("id", &rule.id).arg("title", title.trim());
        sink.push(warning.arg("where", "text"));
    }
}

/// The attachments that neither the text nor another attachment mentions, by reference or by number.
pub(super) fn unmentioned<'a>(
    body: &[Block],
    attachments: &'a [Attachment],
) -> Vec<&'a Attachment> {
    // A clerk's Word file says 附件1 in so many words.
    let attached = attachments.iter().flat_map(|a| &a.body);
    let numbered: BTreeSet<usize> = body.iter().chain(attached).flat_map(numbers_in).collect();
    let is_mentioned = |at: usize, own: &Attachment| {
        let others = attachments.iter().filter(|a| a.id != own.id);
        let mut blocks = body.iter().chain(others.flat_map(|a| &a.body));
        let is_only = attachments.len() == 1;
        numbered.contains(&(at + 1))
            || blocks.any(|block| mentions(block, &own.id) || names(block, own, is_only))
    };
    let all = attachments.iter().enumerate();
    let unmentioned = all.filter(|(at, attachment)| !is_mentioned(*at, attachment));
    unmentioned.map(|(_, attachment)| attachment).collect()
}

/// The numbers of attachments that sentences say in so many words.
fn numbers_in(block: &Block) -> BTreeSet<usize> {
    let (Block::Heading { text, .. } | Block::Item { text, .. } | Block::Paragraph { text, .. }) =
        block
    else {
        return BTreeSet::new();
    };
    proofread::numbers(&plain(text))
}

/// Does a sentence speak of the only attachment, or of one by its title: 详见附件, 见《名册》?
fn names(block: &Block, attachment: &Attachment, is_only: bool) -> bool {
    let (Block::Heading { text, .. } | Block::Item { text, .. } | Block::Paragraph { text, .. }) =
        block
    else {
        return false;
    };
    let text = plain(text);
    let title = attachment.title.trim();
    // 现将《县教育局关于……的通知》转发给你们
    let mut cited = TITLED.captures_iter(&text).filter_map(|c| c.get(1));
    is_only && (text.ends_with("附件") || ONLY.is_match(&text))
        || !title.is_empty() && cited.any(|cited| proofread::is_title(cited.as_str(), title))
}

static TITLED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("《([^《》]+)》").expect("a fixed pattern"));

/// 附件, without a number: 附件12 is another, and so is 附件一.
static ONLY: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("附件[^0-9０-９一二三四五六七八九十]").expect("a fixed pattern"));

fn plain(text: &[Inline]) -> String {
    text.iter().map(|inline| inline.text.as_str()).collect()
}

fn mentions(block: &Block, id: &str) -> bool {
    let plainly = |text: &[Inline]| text.iter().any(|i| i.refers_to.as_deref() == Some(id));
    let refers = |text: &[Inline]| plainly(text) || text.iter().any(|i| plainly(&i.footnote));
    match block {
        Block::Heading { text, .. } | Block::Item { text, .. } | Block::Paragraph { text, .. } => {
            refers(text)
        }
        Block::Table(table) => table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .any(|cell| refers(&cell.text)),
        Block::Figure { caption, .. } => refers(caption),
        Block::Chart { chart, caption, .. } => {
            refers(caption) || chart.inlines().into_iter().any(refers)
        }
        Block::Pages { .. } | Block::PageBreak | Block::OddPage => false,
    }
}
