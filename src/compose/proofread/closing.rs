//! ## What it finds
//! At the end of the text, the signature, the date and the list of attachments that the program prints
//! there itself; in a text's headings, one that a full stop has made a paragraph.
//! ## Why it matters
//! They would stand there twice; and a heading would look like none among its neighbours.

use crate::diagnostic::{Source, codes};
use crate::normalise::parse_date;
use crate::plan::{Block, Inline, Plan};

use super::references::is_title;
use super::{Desk, Finding};

/// The longest heading, in characters.
const MAX_HEADING: usize = 30;
/// What a last paragraph begins with.
const CLOSES: [&str; 3] = ["以上", "上述", "特此"];
/// The longest date, in characters: 二〇二六年十一月二十一日, and spaces.
const MAX_DATE: usize = 20;

pub(super) fn check(desk: &Desk<'_>, plan: &Plan, found: &mut Vec<Finding>) {
    // From the last one up, as long as they are such lines; entries of a list wait for 附件： above them.
    let mut entries = Vec::new();
    for block in plan.body.iter().rev() {
        let (is_item, text) = match block {
            Block::Paragraph { text, .. } => (false, plain(text)),
            Block::Item { text, .. }
            | Block::Heading {
                text,
                number: Some(_),
                ..
            } => (true, plain(text)),
            Block::Heading { text, .. } => (false, plain(text)),
            _ => break,
        };
        if text.is_empty() {
            continue;
        }
        if is_label(plan, &text) {
            let lines = std::mem::take(&mut entries).into_iter().chain([text]);
            found.extend(lines.map(|line: String| finding(desk, "printed", &line)));
        } else if is_printed(desk, plan, &text) || is_item && is_entry(plan, &text) {
            found.push(finding(desk, "printed", &text));
        } else if is_item && text.chars().count() <= MAX_HEADING && !text.contains('。') {
            entries.push(text);
        } else {
            break;
        }
    }
    let parts = plan.attachments.iter().map(|a| &a.body);
    for blocks in std::iter::once(&plan.body).chain(parts) {
        headings(desk, blocks, found);
    }
}

/// 附件： alone on its line, above the list.
fn is_label(plan: &Plan, text: &str) -> bool {
    let labels = ["附件", "附件目录", "附件目錄", "附件清单", "附件清單", "附"];
    let own = text.trim_end_matches(['：', ':']);
    !plan.attachments.is_empty() && own.len() < text.len() && labels.contains(&own)
}

/// Is it an attachment's title, as people say it?
fn is_entry(plan: &Plan, text: &str) -> bool {
    let own = text.trim_end_matches(['。', '；', ';', '，']);
    let own = own.trim_matches(['《', '》']);
    let mut titles = plan.attachments.iter().map(|attachment| &attachment.title);
    titles.any(|title| is_title(own, title))
}

/// Does the program print the line by itself, behind the text?
fn is_printed(desk: &Desk<'_>, plan: &Plan, text: &str) -> bool {
    let front = &plan.front;
    let bare = |text: &str| -> String {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let marks = ["（盖章）", "（蓋章）", "（公章）", "(盖章)"];
        let mark = marks.iter().find_map(|mark| text.strip_suffix(*mark));
        let own = mark.unwrap_or(&text).to_owned();
        let labels = ["署名：", "落款：", "日期：", "成文日期："];
        let label = labels.iter().find_map(|label| own.strip_prefix(*label));
        label.map(str::to_owned).unwrap_or(own)
    };
    let own = bare(text);
    let is_date = |own: &str| {
        let is_short = own.chars().count() <= MAX_DATE;
        let month = own.ends_with('月').then(|| format!("{own}1日"));
        let day = month.as_deref().unwrap_or(own);
        is_short
            && own.contains(['年', '-', '.', '/'])
            && parse_date(day, desk.settings.year).is_some()
    };
    let signed = |signatory: &String| {
        let signatory = bare(signatory);
        let rest = own
            .strip_prefix(&signatory)
            .filter(|_| !signatory.is_empty());
        rest.is_some_and(|rest| rest.is_empty() || is_date(rest))
    };
    let closed = own.trim_end_matches(['。', '；']);
    let mut titles = plan.attachments.iter().map(|attachment| &attachment.title);
    let has = |title: &String| !title.is_empty() && closed.ends_with(&bare(title));
    let rest_of = |word: &str| {
        own.strip_prefix(word).map(|rest| {
            rest.trim_start_matches(|c: char| c.is_numeric() || "一二三四五六七八九十".contains(c))
        })
    };
    let begins = |rest: Option<&str>| {
        rest.is_some_and(|rest| rest.starts_with(['：', ':', '.', '．', '、']))
    };
    let names_one = titles.any(has);
    // 附件：1.名册；2.课表。
    let lists_one = || {
        let ends = ['：', ':', '；', ';', '.', '．', '、'];
        let mut parts = closed.split(ends).filter(|part| !part.is_empty());
        parts.any(|part| is_entry(plan, part))
    };
    let is_attachment = begins(rest_of("附件"))
        && (names_one || !plan.attachments.is_empty() && !own.ends_with('。') || lists_one())
        || begins(rest_of("附")) && (names_one || lists_one());
    front.date.is_some() && is_date(&own)
        || front.signatories.iter().any(signed)
        || is_attachment
        // The lines below 附件：1.名册: 2.课表
        || names_one && own.starts_with(|c: char| c.is_ascii_digit())
        || plan.attachments.iter().any(|attachment| bare(&attachment.title) == own)
}

/// A numbered line that would be a heading but for its full stop, where all others of its level under
/// the same heading are headings, and that has something under it as they have.
fn headings(desk: &Desk<'_>, blocks: &[Block], found: &mut Vec<Finding>) {
    for (at, block) in blocks.iter().enumerate() {
        let Block::Item { level, text, .. } = block else {
            continue;
        };
        let said = plain(text);
        let Some(heading) = said.strip_suffix(['。', '；', '：']) else {
            continue;
        };
        let is_one = !heading.is_empty()
            && heading.chars().count() <= MAX_HEADING
            && !heading.contains(['。', '；', '！', '？', '，', '：']);
        let under = match blocks.get(at + 1) {
            // What closes the text is under none of its items.
            Some(Block::Paragraph { text, .. }) => {
                let said = plain(text);
                !CLOSES.iter().any(|word| said.starts_with(word))
            }
            Some(Block::Table(_)) => true,
            Some(Block::Heading { level: next, .. } | Block::Item { level: next, .. }) => {
                next > level
            }
            _ => false,
        };
        if !is_one || !under {
            continue;
        }
        let (before, behind) = (blocks.get(..at), blocks.get(at + 1..));
        let before = before.unwrap_or_default().iter().rev();
        let behind = behind.unwrap_or_default().iter();
        let siblings = siblings(before, *level).chain(siblings(behind, *level));
        let (mut count, mut all) = (0, true);
        for is_heading in siblings {
            count += 1;
            all &= is_heading;
        }
        if all && count > 1 {
            found.push(finding(desk, "heading", &said));
        }
    }
}

/// The numbered blocks of a level, up to one of a higher: whether each is a heading.
fn siblings<'b>(blocks: impl Iterator<Item = &'b Block>, own: u8) -> impl Iterator<Item = bool> {
    let level = |block: &Block| match block {
        Block::Heading { level, .. } => Some((*level, true)),
        Block::Item { level, .. } => Some((*level, false)),
        _ => None,
    };
    let numbered = blocks.filter_map(level);
    let within = numbered.take_while(move |(level, _)| *level >= own);
    within
        .filter(move |(level, _)| *level == own)
        .map(|(_, is_heading)| is_heading)
}

fn plain(text: &[Inline]) -> String {
    let all: String = text.iter().map(|inline| inline.text.as_str()).collect();
    all.trim().to_owned()
}

/// At the last line that says so; else at the file of the text.
fn finding(desk: &Desk<'_>, kind: &'static str, text: &str) -> Finding {
    let body = desk.template.texts.get("body.txt");
    let last = body.and_then(|(file, body)| {
        let lines = body.lines().count();
        let back = body.lines().rev().position(|line| line.contains(text))?;
        Some(Source::line(&**file, u32::try_from(lines - back).ok()?))
    });
    let file = || {
        body.map_or_else(
            || Source::file(super::SETTINGS),
            |(file, _)| Source::file(&**file),
        )
    };
    Finding {
        code: codes::P327,
        kind,
        text: text.to_owned(),
        right: String::new(),
        place: last.or_else(|| desk.line_with(text)).unwrap_or_else(file),
        shown: text.to_owned(),
    }
}
