//! `正文[^注文]`: footnotes in a line of a narrative.

use crate::plan::Inline;

use super::quotes;

/// Begins a note; `]` ends it. Brackets within it come in pairs.
const OPEN: &str = "[^";

/// Takes the notes out of a line and hangs each on the text before it. Only literal brackets count:
/// what a cell says is text.
pub(super) fn extract(text: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(text.len());
    let mut note: Option<Vec<Inline>> = None;
    let mut depth = 0;
    for inline in text {
        if inline.source.is_some() || inline.refers_to.is_some() {
            note.as_mut().unwrap_or(&mut out).push(inline);
            continue;
        }
        let mut rest = inline.text.as_str();
        while !rest.is_empty() {
            let part = match &note {
                None => rest.find(OPEN),
                Some(_) => rest.find(['[', ']']),
            };
            let Some(at) = part else {
                push(note.as_mut().unwrap_or(&mut out), rest, &inline);
                break;
            };
            let (before, after) = rest.split_at(at);
            push(note.as_mut().unwrap_or(&mut out), before, &inline);
            rest = match &mut note {
                None => {
                    note = Some(Vec::new());
                    depth = 0;
                    after.strip_prefix(OPEN).unwrap_or_default()
                }
                Some(_) if depth == 0 && after.starts_with(']') => {
                    close(&mut out, note.take().unwrap_or_default());
                    after.strip_prefix(']').unwrap_or_default()
                }
                Some(inside) => {
                    let (bracket, more) = after.split_at(1);
                    depth += if bracket == "[" { 1 } else { -1 };
                    push(inside, bracket, &inline);
                    more
                }
            };
        }
    }
    // One that nothing ends has been told ([`unclosed`]) where it is literal.
    if let Some(note) = note {
        close(&mut out, note);
    }
    out
}

/// Appends a part of an inline, which looks as the whole.
fn push(text: &mut Vec<Inline>, part: &str, whole: &Inline) {
    if !part.is_empty() {
        text.push(Inline {
            text: part.to_owned(),
            ..whole.clone()
        });
    }
}

fn close(text: &mut Vec<Inline>, mut note: Vec<Inline>) {
    quotes::alternate(&mut note);
    if text.last().is_none_or(|last| !last.footnote.is_empty()) {
        text.push(Inline::default());
    }
    if let Some(last) = text.last_mut() {
        last.footnote = note;
    }
}

/// The lines (from 1) of a narrative on which a note begins that does not end there, or that says
/// nothing, with what stands there.
pub(super) fn faults(text: &str) -> Vec<(usize, &'static str, String)> {
    let mut found = Vec::new();
    for (nth, line) in text.lines().enumerate() {
        let mut rest = line;
        while let Some((_, note)) = rest.split_once(OPEN) {
            let mut depth = 0;
            let end = note.char_indices().find(|(_, ch)| {
                depth += match ch {
                    '[' => 1,
                    ']' => -1,
                    _ => 0,
                };
                depth < 0
            });
            let shown: String = note.chars().take(12).collect();
            match end {
                None => {
                    found.push((nth + 1, "unclosed", shown));
                    break;
                }
                Some((at, _)) => {
                    if note[..at].trim().is_empty() {
                        found.push((nth + 1, "empty", shown));
                    }
                    rest = note.get(at + 1..).unwrap_or_default();
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &[Inline]) -> Vec<(String, String)> {
        let note = |i: &Inline| i.footnote.iter().map(|n| n.text.as_str()).collect();
        text.iter().map(|i| (i.text.clone(), note(i))).collect()
    }

    #[test]
    fn a_note_hangs_on_the_text_before_it() {
        let line = "校本教研[^见教师〔2019〕14号。]是教师[^专任教师[含代课]。][^另一条。]的事。";
        let found = shown(&extract(vec![Inline::text(line)]));
        let want = [
            ("校本教研", "见教师〔2019〕14号。"),
            ("是教师", "专任教师[含代课]。"),
            ("", "另一条。"),
            ("的事。", ""),
        ];
        assert_eq!(found, want.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn brackets_of_a_cell_are_text() {
        let cell = Inline {
            source: Some(crate::diagnostic::Source::file("a.xlsx")),
            ..Inline::text("听课[^无注]")
        };
        let found = extract(vec![Inline::text("每月"), cell.clone()]);
        assert_eq!(found, vec![Inline::text("每月"), cell]);
    }

    #[test]
    fn what_has_no_end_is_told() {
        let text = "甲[^注]\n乙[^注\n丙[^ ]";
        let found = faults(text);
        let kinds: Vec<(usize, &str)> = found.iter().map(|(n, k, _)| (*n, *k)).collect();
        assert_eq!(kinds, [(2, "unclosed"), (3, "empty")]);
    }
}
