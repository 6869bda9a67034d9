//! The text of a Word paragraph, with what it has beside letters: emphasis, forced breaks.

use std::sync::LazyLock;

use docx_rs::{
    Break, Docx, InsertChild, MoveToChild, Paragraph, ParagraphChild, Run, RunChild, RunProperty,
    Style,
};
use regex::Regex;

use super::word_count::{COUNT_MARK, NUMBER_MARK};

/// Begins, with the character behind it, a stretch of a narrative's text that looks otherwise: a
/// Unicode noncharacter, which no text has.
pub const LOOK_MARK: char = '\u{FDD3}';
/// Styles are based on one another no deeper than this.
const MAX_BASED_ON: usize = 16;
/// The bits of a look, over this character.
const LOOK_BASE: u8 = b'@';

/// Begins, with the character behind it, a line of a narrative whose place in the outline Word says.
/// A noncharacter too.
const LEVEL_MARK: char = '\u{FDD4}';

/// Is this a mark of Word narratives?
pub fn is_word_mark(c: char) -> bool {
    matches!(c, LOOK_MARK | LEVEL_MARK | NUMBER_MARK | COUNT_MARK)
}

/// A narrative's text without the marks of Word narratives, for messages.
pub fn without_word_marks(text: &str) -> String {
    let mut chars = text.chars();
    let mut out = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        match c {
            NUMBER_MARK => drop(chars.by_ref().find(|c| *c == NUMBER_MARK)),
            c if is_word_mark(c) => drop(chars.next()),
            c => out.push(c),
        }
    }
    out
}

/// Begins a new page in a paragraph's text: form feed, which no XML has.
pub(super) const PAGE: char = '\u{C}';
/// Begins a new page with an odd number: vertical tabulation, which no XML has either.
pub(super) const ODD_PAGE: char = '\u{B}';

/// What Word says of a line's place in the outline, by a mark before the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineLevel {
    /// A heading by its style, on this level (1–5) unless the number before it says another.
    Heading(u8),
    /// An item of a list, and no heading.
    Item,
}

impl LineLevel {
    /// What stands for it before its line.
    pub(super) fn mark(self) -> String {
        let letter = match self {
            LineLevel::Heading(level) => char::from(b'a' - 1 + level.clamp(1, 5)),
            LineLevel::Item => 'i',
        };
        [LEVEL_MARK, letter].iter().collect()
    }

    /// What a line says of its level, and the line itself.
    pub fn split(line: &str) -> (Option<LineLevel>, &str) {
        let Some(rest) = line.trim_start().strip_prefix(LEVEL_MARK) else {
            return (None, line);
        };
        let mut chars = rest.chars();
        let level = match chars.next() {
            Some('i') => LineLevel::Item,
            Some(letter @ 'a'..='e') => LineLevel::Heading(letter as u8 - b'a' + 1),
            _ => return (None, rest),
        };
        (Some(level), chars.as_str())
    }
}

/// How a stretch of a narrative's text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextLook {
    /// Emphasised.
    pub emphasis: bool,
    /// Underlined.
    pub underline: bool,
    /// Raised.
    pub superscript: bool,
    /// Lowered.
    pub subscript: bool,
}

impl TextLook {
    /// The character that stands for it behind [`LOOK_MARK`].
    fn letter(self) -> char {
        let flags = [
            self.emphasis,
            self.underline,
            self.superscript,
            self.subscript,
        ];
        let bits = flags
            .iter()
            .rev()
            .fold(0, |bits, flag| bits << 1 | u8::from(*flag));
        char::from(LOOK_BASE + bits)
    }

    /// What the character behind [`LOOK_MARK`] stands for.
    pub fn of_letter(letter: char) -> Option<TextLook> {
        let bits = u8::try_from(letter).ok()?.checked_sub(LOOK_BASE)?;
        let flag = |nth: u8| bits >> nth & 1 == 1;
        (bits < 1 << 4).then(|| TextLook {
            emphasis: flag(0),
            underline: flag(1),
            superscript: flag(2),
            subscript: flag(3),
        })
    }
}

/// Its letters alone.
pub(super) fn plain(paragraph: &Paragraph) -> String {
    let spans = spans(paragraph, None);
    spans.into_iter().map(|(_, text)| text).collect()
}

/// Its text with marks where its look changes. A tag (`{{ }}`, `{% %}`) looks as its first
/// character does, and no look reaches over a `{% %}`.
pub(super) fn marked(paragraph: &Paragraph, docx: &Docx) -> String {
    static TAG: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?s)\{\{.*?\}\}|\{%.*?%\}").expect("a fixed pattern"));
    let spans = spans(paragraph, Some(docx));
    let text: String = spans.iter().map(|(_, text)| text.as_str()).collect();
    let mut looks: Vec<TextLook> = Vec::with_capacity(text.len());
    for (look, text) in &spans {
        looks.extend(std::iter::repeat_n(*look, text.len()));
    }
    for tag in TAG.find_iter(&text) {
        let look = match tag.as_str().starts_with("{%") {
            true => TextLook::default(),
            false => looks[tag.start()],
        };
        looks[tag.range()].fill(look);
    }
    let mut out = String::with_capacity(text.len());
    let mut now = TextLook::default();
    for (at, ch) in text.char_indices() {
        // A line's look ends with it.
        let look = if matches!(ch, '\n' | PAGE | ODD_PAGE) {
            TextLook::default()
        } else {
            looks[at]
        };
        if look != now {
            out.extend([LOOK_MARK, look.letter()]);
            now = look;
        }
        out.push(ch);
    }
    straight_quotes(&TAG, &out)
}

/// Word's autocorrection makes quotation marks curly inside `{{ }}` and `{% %}` too.
fn straight_quotes(tag: &Regex, text: &str) -> String {
    tag.replace_all(text, |found: &regex::Captures<'_>| {
        found[0].replace(['“', '”'], "\"").replace(['‘', '’'], "'")
    })
    .into_owned()
}

pub(super) fn spans(paragraph: &Paragraph, docx: Option<&Docx>) -> Vec<(TextLook, String)> {
    let mut spans = Vec::new();
    let looks = docx.map(|docx| Looks {
        docx,
        // A heading looks as the profile has it.
        paragraph: match heading_level(paragraph, docx) {
            Some(_) => Vec::new(),
            None => paragraph_styles(paragraph, docx),
        },
    });
    push_children(&paragraph.children, looks.as_ref(), &mut spans);
    spans
}

/// What says how a paragraph's runs look beside themselves.
struct Looks<'a> {
    docx: &'a Docx,
    /// The paragraph's styles, its own first.
    paragraph: Vec<&'a Style>,
}

/// The paragraph's styles, its own first, then what each is based on.
pub(super) fn paragraph_styles<'a>(paragraph: &Paragraph, docx: &'a Docx) -> Vec<&'a Style> {
    let own = paragraph.property.style.as_ref();
    own.map_or_else(Vec::new, |own| styles(&own.val, docx))
}

/// Word's levels of headings; the tenth is body text (ECMA-376 §17.3.1.20).
const HEADING_LEVELS: usize = 9;

/// The level, from 0, of a heading.
pub(super) fn heading_level(paragraph: &Paragraph, docx: &Docx) -> Option<usize> {
    let styles = paragraph_styles(paragraph, docx);
    let own = paragraph.property.outline_lvl.as_ref().map(|level| level.v);
    let by_style = styles
        .iter()
        .find_map(|style| style.paragraph_property.outline_lvl.as_ref().map(|l| l.v));
    let named = styles.iter().find_map(|style| {
        let name = serde_json::to_value(&style.name).ok()?;
        let name = name.as_str()?.to_lowercase();
        let digit = name
            .strip_prefix("heading ")
            .or_else(|| name.strip_prefix("标题 "))
            .or_else(|| name.strip_prefix("標題 "))?;
        digit.trim().parse::<usize>().ok()?.checked_sub(1)
    });
    own.or(by_style)
        .or(named)
        .filter(|level| *level < HEADING_LEVELS)
}

/// The style of this id, and what it is based on.
fn styles<'a>(id: &str, docx: &'a Docx) -> Vec<&'a Style> {
    let mut id = Some(id.to_owned());
    let mut styles: Vec<&Style> = Vec::new();
    while let Some(style) = id
        .and_then(|id| docx.styles.styles.iter().find(|s| s.style_id == id))
        .filter(|_| styles.len() < MAX_BASED_ON)
    {
        styles.push(style);
        let base = style.based_on.as_ref();
        id = base.and_then(|base| match serde_json::to_value(base).ok()? {
            serde_json::Value::String(base) => Some(base),
            _ => None,
        });
    }
    styles
}

fn push_children(
    children: &[ParagraphChild],
    looks: Option<&Looks<'_>>,
    spans: &mut Vec<(TextLook, String)>,
) {
    for child in children {
        match child {
            ParagraphChild::Run(run) => push_run(run, looks, spans),
            ParagraphChild::Insert(insert) => {
                for child in &insert.children {
                    if let InsertChild::Run(run) = child {
                        push_run(run, looks, spans);
                    }
                }
            }
            ParagraphChild::MoveTo(moved) => {
                for child in &moved.children {
                    if let MoveToChild::Run(run) = child {
                        push_run(run, looks, spans);
                    }
                }
            }
            ParagraphChild::Hyperlink(link) => push_children(&link.children, looks, spans),
            _ => {}
        }
    }
}

fn push_run(run: &Run, looks: Option<&Looks<'_>>, spans: &mut Vec<(TextLook, String)>) {
    let mut text = String::new();
    for child in &run.children {
        match child {
            RunChild::Text(part) => text.push_str(&part.text),
            RunChild::Tab(_) | RunChild::PTab(_) => text.push('\t'),
            RunChild::Break(kind) if is(kind, "page") => text.push(PAGE),
            // As a section that begins so is written before this reading.
            RunChild::Break(kind) if is(kind, "column") => text.push(ODD_PAGE),
            RunChild::Break(_) | RunChild::CarriageReturn(_) => text.push('\n'),
            _ => {}
        }
    }
    if !text.is_empty() {
        let look = looks.map_or(TextLook::default(), |looks| {
            look_of(&run.run_property, looks)
        });
        spans.push((look, text));
    }
}

fn is(own: &Break, kind: &str) -> bool {
    let own = serde_json::to_value(own).unwrap_or_default();
    own.get("breakType").and_then(|own| own.as_str()) == Some(kind)
}

/// What the run says of itself, or its character style, or its paragraph's.
fn look_of(own: &RunProperty, looks: &Looks<'_>) -> TextLook {
    let character = own.style.as_ref();
    let character = character.map_or_else(Vec::new, |style| styles(&style.val, looks.docx));
    let said = |of: fn(&RunProperty) -> Option<String>| {
        let mut styles = character.iter().chain(&looks.paragraph);
        of(own).or_else(|| styles.find_map(|style| of(&style.run_property)))
    };
    let bold = said(|props| text_of(props.bold.as_ref()?));
    let underline = said(|props| text_of(props.underline.as_ref()?));
    let position = said(|props| text_of(props.vert_align.as_ref()?));
    TextLook {
        emphasis: bold.is_some_and(|bold| bold == "true"),
        underline: underline.is_some_and(|kind| kind != "none"),
        superscript: position.as_deref() == Some("superscript"),
        subscript: position.as_deref() == Some("subscript"),
    }
}

/// A value whose fields the library keeps to itself.
fn text_of(value: &impl serde::Serialize) -> Option<String> {
    match serde_json::to_value(value).ok()? {
        serde_json::Value::String(text) => Some(text),
        other => Some(other.to_string()),
    }
}
