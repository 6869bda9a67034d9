//! Rendered text → blocks: Chinese outline numbering becomes structure.
//!
//! A line is a paragraph; blank lines only part. What a line begins with decides its level:
//!
//! | level | marker | | level | marker |
//! |---|---|---|---|---|
//! | 1 | 一、 第一章　 | | 3 | 1、 1. 1． |
//! | 2 | （一） (一) 第一、 第一节　 | | 4 | （1） (1) |
//! | | | | 5 | ① |
//!
//! (GB/T 9704-2012 §7.3.3 for 1–4.) Where a text uses 壹、 all others are one level lower, as in
//! Taiwan. A short line without closing mark that something lower stands under is a heading; any
//! other numbered line is an item; what Word says of its lines ([`LineLevel`]) comes first. Only literal text counts: what came from a cell is a mark here
//! and never begins an item. `正文[^注文]` has a footnote,
//! `!图 文件 | 图题 | 60%` is a figure, lines between bars are a table.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::chapter;
use crate::diagnostic::Sink;
use crate::plan::{Block, Inline, Position, Role};
use crate::template::{LOOK_MARK, LineLevel, TextLook, count_numbers};

use super::marker::{LEGAL, Marker, marker};
use super::narrative::{MARK_CLOSE, MARK_OPEN, Mark, Session};
use super::{aligned, drawn_table, figure, footnote, own_number, quotes};

/// The longest heading, in characters: one and a half lines of a page of 28 characters.
const MAX_HEADING: usize = 42;
/// The longest on the first two levels that no mark parts: three lines.
const MAX_PLAIN: usize = 80;
/// Marks that end a sentence: a line that ends so is no heading.
const CLOSING: &[char] = &[
    '。', '；', '：', '！', '？', '，', '、', '…', '.', ';', ':', '!', '?', ',',
];

/// A piece of a line.
#[derive(Clone, Debug)]
enum Piece {
    Inline(Inline),
    Blocks(Vec<Block>),
}

/// The blocks of a rendered text.
///
/// - reports: `P317`
pub(super) fn blocks(session: &Session, text: &str, sink: &mut Sink) -> Vec<Block> {
    let text = &*count_numbers(text);
    // What a tab has parted stays so.
    let text = &*match text.contains('\t') {
        true => Cow::Owned(text.replace('\t', "\u{3000}\u{3000}")),
        false => Cow::Borrowed(text),
    };
    let mut blocks = Vec::new();
    let mut drawn = Vec::new();
    let mut aligned = Vec::new();
    let as_it_was = |line: Vec<Inline>, blocks: &mut Vec<Block>| {
        read_line(line.into_iter().map(Piece::Inline).collect(), blocks);
    };
    // Headings that Word's styles say are some.
    let mut styled = BTreeSet::new();
    let mut later = text;
    for line in text.lines() {
        later = later.get(line.len()..).unwrap_or_default();
        later = later.trim_start_matches(['\r', '\n']);
        let (level, line) = LineLevel::split(line);
        let line = pieces(session, line, later);
        if let Some(row) = drawn_row(&line) {
            aligned::blocks(std::mem::take(&mut aligned), &mut blocks, as_it_was);
            drawn.push(row);
            continue;
        }
        blocks.extend(drawn_table::table(std::mem::take(&mut drawn)));
        if level.is_none()
            && let Some(line) = inlines_of(&line).and_then(|line| aligned::Line::of(&line))
        {
            aligned.push(line);
            continue;
        }
        aligned::blocks(std::mem::take(&mut aligned), &mut blocks, as_it_was);
        let first = blocks.len();
        read_line(line, &mut blocks);
        if let Some((level, block)) = level.zip(blocks.get_mut(first))
            && settle(block, level)
        {
            styled.insert(first);
        }
    }
    blocks.extend(drawn_table::table(drawn));
    aligned::blocks(aligned, &mut blocks, as_it_was);
    if has_legal_numbers(text) {
        blocks.iter_mut().for_each(lower);
    }
    settle_headings(&mut blocks, &styled);
    blocks.iter_mut().for_each(unemphasise);
    own_number::take(&mut blocks, sink);
    blocks
}

/// The text of a cell or a title; marks are resolved, blocks have no place in it.
pub(super) fn inlines(session: &Session, text: &str) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    for piece in pieces(session, text, "") {
        if let Piece::Inline(inline) = piece {
            inlines.push(inline);
        }
    }
    inlines
}

/// The text with its marks resolved, as plain text.
pub(super) fn plain(session: &Session, text: &str) -> String {
    inlines(session, text).into_iter().map(|i| i.text).collect()
}

/// Parts a text at its marks; `later` is what comes behind it.
fn pieces(session: &Session, text: &str, later: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut look = TextLook::default();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(MARK_OPEN) {
        push_text(&mut pieces, before, &mut look);
        let Some((index, after)) = after.split_once(MARK_CLOSE) else {
            rest = after;
            continue;
        };
        let comes_again = || {
            let mark = format!("{MARK_OPEN}{index}{MARK_CLOSE}");
            after.contains(&mark) || later.contains(&mark)
        };
        let number = index.parse().ok();
        match number.and_then(|number| session.mark(number, comes_again)) {
            Some(Mark::Inline(inline)) => pieces.push(Piece::Inline(looking(inline, look))),
            Some(Mark::Blocks(blocks)) => pieces.push(Piece::Blocks(blocks)),
            // A filter has cut into a mark: its digits are no text.
            None => {}
        }
        rest = after;
    }
    push_text(&mut pieces, rest, &mut look);
    pieces
}

/// Appends literal text, cut where a mark changes its look.
fn push_text(pieces: &mut Vec<Piece>, text: &str, look: &mut TextLook) {
    for (nth, part) in text.split(LOOK_MARK).enumerate() {
        let mut chars = part.chars();
        let changed = (nth > 0)
            .then(|| chars.next().and_then(TextLook::of_letter))
            .flatten();
        let text = match changed {
            Some(changed) => {
                *look = changed;
                chars.as_str()
            }
            None => part,
        };
        push_inline(pieces, looking(Inline::text(text), *look));
    }
}

fn push_inline(pieces: &mut Vec<Piece>, inline: Inline) {
    if inline.text.is_empty() {
        return;
    }
    if let Some(Piece::Inline(last)) = pieces.last_mut() {
        let alike = Inline {
            text: last.text.clone(),
            ..inline.clone()
        };
        if *last == alike {
            last.text.push_str(&inline.text);
            return;
        }
    }
    pieces.push(Piece::Inline(inline));
}

fn looking(inline: Inline, look: TextLook) -> Inline {
    let position = match (look.superscript, look.subscript) {
        (true, _) => Some(Position::Superscript),
        (_, true) => Some(Position::Subscript),
        _ => inline.position,
    };
    Inline {
        emphasis: inline.emphasis || look.emphasis,
        underline: inline.underline || look.underline,
        position,
        ..inline
    }
}

/// The cells of a line that is a row of a drawn table.
fn drawn_row(line: &[Piece]) -> Option<Vec<Vec<Inline>>> {
    drawn_table::row(&inlines_of(line)?)
}

/// The text of a line on which no block stands.
fn inlines_of(line: &[Piece]) -> Option<Vec<Inline>> {
    let inline = |piece: &Piece| match piece {
        Piece::Inline(inline) => Some(inline.clone()),
        Piece::Blocks(_) => None,
    };
    line.iter().map(inline).collect()
}

/// One line: a paragraph, or those before, between and after the blocks that stand on it.
fn read_line(pieces: Vec<Piece>, blocks: &mut Vec<Block>) {
    let mut text = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Inline(inline) => text.push(inline),
            Piece::Blocks(own) => {
                blocks.extend(paragraph(std::mem::take(&mut text), blocks.last()));
                blocks.extend(own);
            }
        }
    }
    blocks.extend(paragraph(text, blocks.last()));
}

/// What a line of text is; none where it is blank.
fn paragraph(mut text: Vec<Inline>, previous: Option<&Block>) -> Option<Block> {
    trim(&mut text);
    if let Some(figure) = figure::read(&text) {
        return Some(figure);
    }
    let mut text = footnote::extract(text);
    end_inside(&mut text);
    quotes::once(&mut text);
    quotes::around_titles(&mut text);
    quotes::alternate(&mut text);
    let first = text.first()?;
    let literal = first.source.is_none() && first.refers_to.is_none();
    if let Some(found) = literal.then(|| marker(&first.text)).flatten() {
        return Some(numbered(found, text));
    }
    if let Some(level) = chapter_level(&text) {
        let number = None;
        return Some(Block::Heading {
            level,
            number,
            text,
        });
    }
    let after_table = matches!(
        previous,
        Some(
            Block::Table(_)
                | Block::Chart { .. }
                | Block::Paragraph {
                    role: Role::Note,
                    ..
                }
        )
    );
    let role = if literal && after_table && is_note(&first.text) {
        Role::Note
    } else {
        Role::Body
    };
    Some(Block::Paragraph { role, text })
}

/// The level of a chapter's line, which is wording as a whole.
fn chapter_level(text: &[Inline]) -> Option<u8> {
    let is_own = |inline: &Inline| inline.source.is_none() && inline.refers_to.is_none();
    let shown = || text.iter().map(|i| i.text.as_str()).collect::<String>();
    let begins = text.first()?.text.starts_with('第');
    (begins && text.iter().all(is_own)).then(|| chapter::level(&shown()))?
}

/// Words that a table's note begins with, before a colon or alone on their line.
const NOTES: [&str; 18] = [
    "注",
    "註",
    "附注",
    "附註",
    "备注",
    "備註",
    "说明",
    "說明",
    "填表说明",
    "填表說明",
    "填报说明",
    "填報說明",
    "表注",
    "资料来源",
    "資料來源",
    "数据来源",
    "數據來源",
    "数据来源说明",
];

/// 注：…, 填表说明
fn is_note(text: &str) -> bool {
    let rest = NOTES.iter().filter_map(|word| text.strip_prefix(word));
    let mut rest = rest.map(str::trim_start);
    rest.any(|rest| rest.is_empty() || rest.starts_with(['：', ':']))
}

/// A cell that ends its own sentence, where the sentence that it stands in goes on or ends behind it:
/// 照片、记录。 before ）。 is 照片、记录.
fn end_inside(text: &mut [Inline]) {
    const ENDS: [char; 6] = ['。', '；', '，', '、', ';', ','];
    const GOES_ON: [char; 13] = [
        '。', '；', '，', '、', '：', '！', '？', '（', '）', '」', '』', '”', '》',
    ];
    for at in 0..text.len() {
        let mut behind = text.iter().skip(at + 1).map(|inline| &inline.text);
        let goes_on = behind
            .find(|text| !text.is_empty())
            .is_some_and(|text| text.starts_with(GOES_ON));
        if let Some(cell) = text.get_mut(at).filter(|i| goes_on && i.source.is_some()) {
            let said = cell.text.trim_end().trim_end_matches(ENDS);
            if !said.is_empty() && said.len() < cell.text.len() {
                cell.text = said.to_owned();
            }
        }
        let exclaims = text.get(at).is_some_and(|cell| {
            cell.source.is_some() && cell.text.trim_end().ends_with(['！', '？'])
        });
        if exclaims {
            give_way(text, at + 1);
        }
    }
}

/// The template's full stop gives way to a cell's ！ or ？ before it, which ends the sentence.
fn give_way(text: &mut [Inline], from: usize) {
    let mut behind = text.iter_mut().skip(from);
    let next = behind.find(|inline| !inline.text.is_empty());
    if let Some(next) = next.filter(|next| next.source.is_none())
        && let Some(rest) = next.text.strip_prefix(['。', '；'])
    {
        next.text = rest.to_owned();
    }
}

/// A numbered line, for now a heading if it looks like one by itself.
fn numbered(found: Marker, mut text: Vec<Inline>) -> Block {
    let Marker { level, number, len } = found;
    if let Some(first) = text.first_mut() {
        first.text = first.text.get(len..).unwrap_or_default().to_owned();
    }
    trim(&mut text);
    let shown: String = text.iter().map(|i| i.text.as_str()).collect();
    // What a comma parts is a sentence rather.
    let most = match level <= 2 && !shown.contains(CLOSING) {
        true => MAX_PLAIN,
        false => MAX_HEADING,
    };
    let stands_alone = !shown.is_empty()
        && shown.chars().count() <= most
        && !shown.ends_with(CLOSING)
        && !shown.contains(['。', '；', '！', '？']);
    if stands_alone {
        let number = Some(number);
        Block::Heading {
            level,
            number,
            text,
        }
    } else {
        Block::Item {
            level,
            number,
            text,
        }
    }
}

/// Makes a line what Word says that it is; `true`: a heading, whatever follows.
fn settle(block: &mut Block, said: LineLevel) -> bool {
    let LineLevel::Heading(said) = said else {
        as_item(block);
        return false;
    };
    let (level, number, text) = match block {
        Block::Heading { .. } => return true,
        Block::Item {
            level,
            number,
            text,
        } if !runs_in(text) => (*level, Some(*number), text),
        Block::Paragraph { text, .. } => (said, None, text),
        _ => return false,
    };
    let text = std::mem::take(text);
    *block = Block::Heading {
        level,
        number,
        text,
    };
    true
}

/// Does a sentence end in it and another begin: （一）标题。正文…… in one paragraph?
fn runs_in(text: &[Inline]) -> bool {
    let shown: String = text.iter().map(|i| i.text.as_str()).collect();
    let inside = shown.trim_end_matches(CLOSING);
    inside.contains(['。', '；', '！', '？'])
}

/// A numbered line that is no heading.
fn as_item(block: &mut Block) {
    if let Block::Heading {
        level,
        number: Some(number),
        text,
    } = block
    {
        let (level, number, text) = (*level, *number, std::mem::take(text));
        *block = Block::Item {
            level,
            number,
            text,
        };
    }
}

/// A heading has its own face: emphasis of all of it says no more.
fn unemphasise(block: &mut Block) {
    if let Block::Heading { text, .. } = block
        && text.iter().all(|inline| inline.emphasis)
    {
        text.iter_mut().for_each(|inline| inline.emphasis = false);
    }
}

/// Parts a line at its bars, `|` or ｜: only literal ones; what a cell says is text.
pub(super) fn parts_at_bars(line: &[Inline]) -> Vec<Vec<Inline>> {
    let mut parts: Vec<Vec<Inline>> = Vec::new();
    let mut part = Vec::new();
    for inline in line {
        if inline.source.is_some() || inline.refers_to.is_some() {
            part.push(inline.clone());
            continue;
        }
        for (nth, text) in inline.text.split(['|', '｜']).enumerate() {
            if nth > 0 {
                parts.push(std::mem::take(&mut part));
            }
            if !text.is_empty() {
                part.push(Inline {
                    text: text.to_owned(),
                    ..inline.clone()
                });
            }
        }
    }
    parts.push(part);
    parts
}

/// Drops white space, ideographic too, at both ends.
pub(super) fn trim(text: &mut Vec<Inline>) {
    while let Some(first) = text.first_mut() {
        first.text = first.text.trim_start().to_owned();
        if !first.text.is_empty() || !first.footnote.is_empty() {
            break;
        }
        text.remove(0);
    }
    while let Some(last) = text.last_mut() {
        last.text = last.text.trim_end().to_owned();
        if !last.text.is_empty() || !last.footnote.is_empty() {
            break;
        }
        text.pop();
    }
}

/// A heading has something under it. Below level 1, a numbered line that is followed by its
/// sibling, by a higher level or by nothing is an item of a list, however short.
fn settle_headings(blocks: &mut [Block], styled: &BTreeSet<usize>) {
    for at in 0..blocks.len() {
        let (heading, rest) = match blocks.get_mut(at..).and_then(<[Block]>::split_first_mut) {
            Some(split) => split,
            None => return,
        };
        let Block::Heading { level, .. } = heading else {
            continue;
        };
        let bare = match rest.first() {
            None | Some(Block::PageBreak | Block::OddPage) => true,
            Some(Block::Heading { level: next, .. } | Block::Item { level: next, .. }) => {
                *next <= *level
            }
            Some(
                Block::Paragraph { .. }
                | Block::Table(_)
                | Block::Figure { .. }
                | Block::Chart { .. }
                | Block::Pages { .. },
            ) => false,
        };
        if bare && *level > 1 && !styled.contains(&at) {
            as_item(heading);
        }
    }
}

/// One level lower, at most 5; a heading without number has its level from Word.
fn lower(block: &mut Block) {
    if let Block::Heading {
        level,
        number: Some(_),
        ..
    }
    | Block::Item { level, .. } = block
    {
        *level = level.saturating_add(1).min(5);
    }
}

fn has_legal_numbers(text: &str) -> bool {
    let begins = |line: &str| line.starts_with(|c| LEGAL.contains(c));
    let legal = |line: &str| begins(line) && marker(line).is_some_and(|m| m.level == 0);
    text.lines()
        .any(|line| legal(LineLevel::split(line).1.trim_start()))
}
