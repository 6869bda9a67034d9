//! A paragraph's content as a row of tokens, and the tokens of two paragraphs as one paragraph with
//! tracked changes.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::ooxml::{El, Node, escaped};

use super::beside::DRAWN;

/// Less than this in common, and a paragraph is told as another one.
const COMMON: f64 = 0.4;

/// A piece of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Token {
    /// What is compared.
    key: String,
    what: What,
    /// `w:hyperlink` that it stands in: its attributes.
    link: Option<String>,
}

#[derive(Clone, Debug)]
enum What {
    /// Text of a run with these properties.
    Text(Option<El>),
    /// One or more runs that are only whole together: a field, a break, a drawing.
    Runs(Vec<El>),
    /// Of no text: bookmarks, and what of a field reaches into other paragraphs. It stays.
    Frame(El),
}

impl Token {
    fn is_frame(&self) -> bool {
        matches!(self.what, What::Frame(_))
    }
}

/// A paragraph's tokens.
pub(super) fn tokens(p: &El) -> Vec<Token> {
    let mut found = Vec::new();
    for el in p.elements() {
        match el.name.as_str() {
            "w:pPr" => {}
            "w:hyperlink" => {
                let from = found.len();
                el.elements().for_each(|el| element(el, &mut found));
                for token in found.iter_mut().skip(from) {
                    token.link = Some(el.attributes.clone());
                }
            }
            _ => element(el, &mut found),
        }
    }
    whole_fields(found)
}

fn element(el: &El, found: &mut Vec<Token>) {
    let token = |key: String, what| Token {
        key,
        what,
        link: None,
    };
    if el.name != "w:r" {
        found.push(token(el.name.clone(), What::Frame(el.clone())));
        return;
    }
    let props = el.child("w:rPr").cloned();
    for part in el.elements().filter(|part| part.name != "w:rPr") {
        if part.name == "w:t" {
            for word in words(&part.text()) {
                found.push(token(word, What::Text(props.clone())));
            }
            continue;
        }
        let children = props.iter().chain([part]).cloned().map(Node::El);
        let run = El::new("w:r", children.collect());
        let mut key = String::new();
        match part.name.as_str() {
            "w:br" => key.push('\n'),
            "w:tab" => key.push('\t'),
            "w:fldChar" => {
                key = format!(
                    "field {}",
                    part.attribute("w:fldCharType").unwrap_or_default()
                );
            }
            "w:instrText" => key.push_str("field instruction"),
            _ => unnumbered(part).write(&mut key),
        }
        found.push(token(key, What::Runs(vec![run])));
    }
}

/// A drawing without the numbers that tell it from others of its document.
fn unnumbered(el: &El) -> El {
    let mut el = el.clone();
    if DRAWN.contains(&el.name.as_str()) {
        el.set("id", "");
        el.set("name", "");
    }
    for node in &mut el.children {
        if let Node::El(el) = node {
            *el = unnumbered(el);
        }
    }
    el
}

/// Han characters one by one, words and numbers whole.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let joins = |c: char| c.is_ascii_alphanumeric();
    for c in text.chars() {
        match words.last_mut() {
            Some(word) if joins(c) && word.chars().all(joins) => word.push(c),
            _ => words.push(c.to_string()),
        }
    }
    words
}

/// Makes one token of each field that begins and ends here, and frames of what is left of others.
fn whole_fields(tokens: Vec<Token>) -> Vec<Token> {
    let mut done: Vec<Token> = Vec::with_capacity(tokens.len());
    // Where the fields begin that are open.
    let mut begun: Vec<usize> = Vec::new();
    for token in tokens {
        match token.key.as_str() {
            "field begin" => {
                begun.push(done.len());
                done.push(token);
            }
            "field end" if !begun.is_empty() => {
                done.push(token);
                let from = begun.pop().unwrap_or_default();
                // Frames in it (bookmarks) go before it.
                let (frames, inside): (Vec<Token>, Vec<Token>) =
                    done.drain(from..).partition(Token::is_frame);
                let link = inside.first().and_then(|t| t.link.clone());
                let shown = inside.iter().skip_while(|t| t.key != "field separate");
                let shown = shown.filter(|t| !t.key.starts_with("field "));
                let key = shown.map(|t| t.key.as_str()).collect();
                let runs = inside.into_iter().flat_map(runs_of).collect();
                done.extend(frames);
                done.push(Token {
                    key,
                    what: What::Runs(runs),
                    link,
                });
            }
            _ => done.push(token),
        }
    }
    for token in &mut done {
        if token.key.starts_with("field ")
            && let What::Runs(runs) = &token.what
            && let [run] = runs.as_slice()
        {
            token.what = What::Frame(run.clone());
        }
    }
    done
}

fn runs_of(token: Token) -> Vec<El> {
    match token.what {
        What::Text(props) => vec![text_run(props, &token.key)],
        What::Runs(runs) => runs,
        What::Frame(el) => vec![el],
    }
}

fn text_run(props: Option<El>, text: &str) -> El {
    let mut t = El::new("w:t", vec![Node::Text(escaped(text))]);
    t.attributes = " xml:space=\"preserve\"".to_owned();
    let props = props.map(Node::El);
    El::new("w:r", props.into_iter().chain([Node::El(t)]).collect())
}

/// What a paragraph says, for comparison.
pub(super) fn shown(tokens: &[Token]) -> String {
    let text = tokens.iter().filter(|t| !t.is_frame());
    text.map(|t| t.key.as_str()).collect()
}

/// How much two rows of tokens have in common, 0 to 1.
pub(super) fn likeness(old: &[Token], new: &[Token]) -> f64 {
    let keys = |tokens: &[Token]| -> Vec<String> {
        let text = tokens.iter().filter(|t| !t.is_frame());
        text.map(|t| t.key.clone()).collect()
    };
    let (old, new) = (keys(old), keys(new));
    if old.is_empty() && new.is_empty() {
        return 1.0;
    }
    let ops = capture_diff_slices(Algorithm::Myers, &old, &new);
    let same: usize = ops
        .iter()
        .map(|op| match op {
            DiffOp::Equal { len, .. } => *len,
            _ => 0,
        })
        .sum();
    2.0 * same as f64 / (old.len() + new.len()) as f64
}

/// How a piece is tracked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Track {
    Same,
    Deleted,
    Inserted,
}

/// Numbers of tracked changes: each has its own.
#[derive(Debug)]
pub(super) struct Marks(pub u32);

impl Marks {
    /// `w:ins` or `w:del` with this content. Without a date: the same two documents make the same
    /// bytes. ECMA-376 part 1, §17.13.5
    pub(super) fn mark(&mut self, track: Track, children: Vec<Node>) -> El {
        self.0 += 1;
        El {
            name: match track {
                Track::Deleted => "w:del",
                _ => "w:ins",
            }
            .to_owned(),
            attributes: format!(" w:id=\"{}\" w:author=\"planpress\"", self.0),
            children,
        }
    }
}

/// The content of one paragraph that says both; `next`: all of the paragraph after it is tracked so.
///
/// LibreOffice takes a change that ends a paragraph and one of the same kind that is all of the next
/// one for one change, with the mark between them: so that the text does not end with such a one,
/// the last piece that both have is told as changed too, or insertion and deletion change places.
pub(super) fn merged(old: &[Token], new: &[Token], next: Track, marks: &mut Marks) -> Vec<Node> {
    let old: Vec<&Token> = old.iter().filter(|t| !t.is_frame()).collect();
    let keys: Vec<&str> = old.iter().map(|t| t.key.as_str()).collect();
    let told: Vec<&Token> = new.iter().filter(|t| !t.is_frame()).collect();
    let new_keys: Vec<&str> = told.iter().map(|t| t.key.as_str()).collect();
    let mut ops = capture_diff_slices(Algorithm::Myers, &keys, &new_keys);
    let same: usize = ops
        .iter()
        .filter_map(|op| match op {
            DiffOp::Equal { len, .. } => Some(*len),
            _ => None,
        })
        .sum();
    if (2 * same) as f64 <= COMMON * (keys.len() + new_keys.len()) as f64 {
        ops = vec![DiffOp::Replace {
            old_index: 0,
            old_len: keys.len(),
            new_index: 0,
            new_len: new_keys.len(),
        }];
    }
    part_from_next(&mut ops, next);
    // The new paragraph's frames stay where they are in it.
    let mut frames = new
        .iter()
        .enumerate()
        .filter(|(_, t)| t.is_frame())
        .peekable();
    let position = new.iter().enumerate().filter(|(_, t)| !t.is_frame());
    let position: Vec<usize> = position.map(|(at, _)| at).collect();
    let mut all: Vec<(Track, &Token)> = Vec::new();
    let mut before = |limit: usize| {
        let mut passed = Vec::new();
        while let Some((_, frame)) = frames.next_if(|(at, _)| *at < limit) {
            passed.push((Track::Same, frame));
        }
        passed
    };
    let count = ops.len();
    for (at, op) in ops.into_iter().enumerate() {
        let (old_range, new_range) = (op.old_range(), op.new_range());
        let is_same = matches!(op, DiffOp::Equal { .. });
        let gone: Vec<(Track, &Token)> = match is_same {
            true => Vec::new(),
            false => {
                let gone = old.iter().skip(old_range.start).take(old_range.len());
                gone.map(|t| (Track::Deleted, *t)).collect()
            }
        };
        let track = if is_same {
            Track::Same
        } else {
            Track::Inserted
        };
        let mut come = Vec::new();
        for index in new_range {
            if let (Some(at), Some(token)) = (position.get(index), told.get(index)) {
                come.extend(before(*at));
                come.push((track, *token));
            }
        }
        if at + 1 == count && next == Track::Inserted {
            all.extend(come);
            all.extend(gone);
        } else {
            all.extend(gone);
            all.extend(come);
        }
    }
    all.extend(before(usize::MAX));
    write(&all, marks)
}

/// Where the last change is of the kind of the paragraph after it and of no other, takes the last
/// piece that both have into it.
fn part_from_next(ops: &mut [DiffOp], next: Track) {
    let [.., before, last] = ops else { return };
    let (
        DiffOp::Equal {
            len,
            old_index,
            new_index,
        },
        true,
    ) = (
        &mut *before,
        match last {
            DiffOp::Insert { .. } => next == Track::Inserted,
            DiffOp::Delete { .. } => next == Track::Deleted,
            _ => false,
        },
    )
    else {
        return;
    };
    *len -= 1;
    *last = DiffOp::Replace {
        old_index: *old_index + *len,
        old_len: 1 + last.old_range().len(),
        new_index: *new_index + *len,
        new_len: 1 + last.new_range().len(),
    };
}

/// All of a paragraph, deleted or inserted; a deleted one loses its frames.
pub(super) fn tracked(tokens: &[Token], track: Track, marks: &mut Marks) -> Vec<Node> {
    let kept = tokens
        .iter()
        .filter(|t| track != Track::Deleted || !t.is_frame());
    let pieces: Vec<(Track, &Token)> = kept
        .map(|t| (if t.is_frame() { Track::Same } else { track }, t))
        .collect();
    write(&pieces, marks)
}

fn write(pieces: &[(Track, &Token)], marks: &mut Marks) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    let link = |(track, token): &(Track, &Token)| match track {
        // A link to what may be gone is none.
        Track::Deleted => None,
        _ => token.link.clone(),
    };
    for group in pieces.chunk_by(|a, b| link(a) == link(b)) {
        let mut nodes: Vec<Node> = Vec::new();
        for tracked in group.chunk_by(|a, b| a.0 == b.0 && a.1.is_frame() == b.1.is_frame()) {
            let track = tracked.first().map_or(Track::Same, |(track, _)| *track);
            let runs = runs(tracked, track).into_iter().map(Node::El).collect();
            match track {
                Track::Same => nodes.extend(runs),
                _ => nodes.push(Node::El(marks.mark(track, runs))),
            }
        }
        match group.first().and_then(link) {
            Some(attributes) => out.push(Node::El(El {
                name: "w:hyperlink".to_owned(),
                attributes,
                children: nodes,
            })),
            None => out.extend(nodes),
        }
    }
    out
}

/// Runs of tokens that are tracked alike; text with the same properties in one.
fn runs(pieces: &[(Track, &Token)], track: Track) -> Vec<El> {
    let mut out: Vec<El> = Vec::new();
    let props = |token: &Token| match &token.what {
        What::Text(props) => Some(props.clone()),
        _ => None,
    };
    for group in
        pieces.chunk_by(|a, b| matches!((props(a.1), props(b.1)), (Some(a), Some(b)) if a == b))
    {
        match group.first().and_then(|(_, token)| props(token)) {
            Some(props) => {
                let text: String = group.iter().map(|(_, t)| t.key.as_str()).collect();
                out.push(text_run(props, &text));
            }
            None => out.extend(group.iter().flat_map(|(_, t)| runs_of((*t).clone()))),
        }
    }
    if track == Track::Deleted {
        out.iter_mut().for_each(struck);
    }
    out
}

/// Deleted text has elements of its own. ECMA-376 part 1, §17.3.3.7, §17.16.13
fn struck(el: &mut El) {
    for node in &mut el.children {
        if let Node::El(el) = node {
            match el.name.as_str() {
                "w:t" => el.name = "w:delText".to_owned(),
                "w:instrText" => el.name = "w:delInstrText".to_owned(),
                _ => struck(el),
            }
        }
    }
}
