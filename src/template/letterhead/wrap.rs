//! Lines of a table's cell that are longer than it is wide: Word goes on below. How wide they are is
//! known by kind of character alone, since the office's own fonts are not here.

use crate::length::Length;

use super::content::{Line, Paragraph, Piece, Span};

/// A line so much wider than its room may be one in the office's own font: it is set smaller instead.
const SLACK: f64 = 1.1;
/// A Latin letter or digit is so much of the type size wide.
const LATIN: f64 = 0.5;
/// What begins no line (GB/T 15834-2011 §5.1.4).
const NEVER_FIRST: &str = "，。、；：？！”’）》〉】」』,.;:?!)]}·…—";

/// The paragraph in a cell with so much room, its long lines parted where Word parts them.
pub(super) fn wrapped(mut paragraph: Paragraph, room: Length) -> Paragraph {
    let room = room - paragraph.left - paragraph.right;
    if room <= Length::ZERO {
        return paragraph;
    }
    let lines = std::mem::take(&mut paragraph.lines);
    for line in lines {
        match line.parts.as_slice() {
            [(None, pieces)] if width(pieces) > room.scale(SLACK) => {
                paragraph.lines.extend(parted(pieces, room));
            }
            _ => paragraph.lines.push(line),
        }
    }
    paragraph
}

fn width(pieces: &[Piece]) -> Length {
    pieces.iter().map(piece_width).sum()
}

fn piece_width(piece: &Piece) -> Length {
    match piece {
        Piece::Text(span) => text_width(&span.text, span.size),
        Piece::PageNumber(span) | Piece::PageCount(span) => span.size.scale(LATIN),
        Piece::Picture(_, size) => size.width,
    }
}

fn text_width(text: &str, size: Length) -> Length {
    let ems = text.chars().map(|c| if c.is_ascii() { LATIN } else { 1.0 });
    size.scale(ems.sum())
}

fn parted(pieces: &[Piece], room: Length) -> Vec<Line> {
    let mut lines: Vec<Vec<Piece>> = Vec::new();
    let mut line: Vec<Piece> = Vec::new();
    let mut used = Length::ZERO;
    for piece in pieces.iter().flat_map(units) {
        let wide = piece_width(&piece);
        if used + wide > room && !line.is_empty() && !stays(&piece) {
            lines.push(std::mem::take(&mut line));
            used = Length::ZERO;
            if is_blank(&piece) {
                continue;
            }
        }
        used += wide;
        match (line.last_mut(), &piece) {
            (Some(Piece::Text(last)), Piece::Text(span)) if alike(last, span) => {
                last.text.push_str(&span.text);
            }
            _ => line.push(piece),
        }
    }
    lines.push(line);
    let line = |pieces| Line {
        parts: vec![(None, pieces)],
    };
    lines.into_iter().map(line).collect()
}

/// What no line parts: a Han character, a Latin word, a picture.
fn units(piece: &Piece) -> Vec<Piece> {
    let Piece::Text(span) = piece else {
        return vec![piece.clone()];
    };
    let is_word = |c: char| c.is_ascii() && !c.is_ascii_whitespace();
    let mut units: Vec<String> = Vec::new();
    let mut in_word = false;
    for c in span.text.chars() {
        match units.last_mut().filter(|_| in_word && is_word(c)) {
            Some(word) => word.push(c),
            None => units.push(c.to_string()),
        }
        in_word = is_word(c) && c != '-';
    }
    let unit = |text| {
        Piece::Text(Span {
            text,
            ..span.clone()
        })
    };
    units.into_iter().map(unit).collect()
}

fn stays(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(span) if span.text.starts_with(|c| NEVER_FIRST.contains(c)))
}

fn is_blank(piece: &Piece) -> bool {
    matches!(piece, Piece::Text(span) if span.text.trim().is_empty())
}

fn alike(a: &Span, b: &Span) -> bool {
    let bare = |span: &Span| Span {
        text: String::new(),
        ..span.clone()
    };
    bare(a) == bare(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph(text: &str, size: f64) -> Paragraph {
        let span = Span {
            text: text.to_owned(),
            size: Length::pt(size),
            color: "000000".to_owned(),
            font: String::new(),
            bold: false,
        };
        let parts = vec![(None, vec![Piece::Text(span)])];
        Paragraph {
            lines: vec![Line { parts }],
            ..Paragraph::default()
        }
    }

    fn lines(text: &str, size: f64, room: f64) -> Vec<String> {
        let of = |line: Line| {
            let pieces = line.parts.into_iter().flat_map(|(_, pieces)| pieces);
            let text = pieces.map(|piece| match piece {
                Piece::Text(span) => span.text,
                _ => String::new(),
            });
            text.collect()
        };
        let wrapped = wrapped(paragraph(text, size), Length::pt(room));
        wrapped.lines.into_iter().map(of).collect()
    }

    /// Five characters of ten points have room in 50 pt; Word parts behind a hyphen.
    #[test]
    fn long_lines_of_a_cell_go_on_below() {
        assert_eq!(
            lines("清水镇中心学校教导处", 10.0, 50.0),
            ["清水镇中心", "学校教导处"]
        );
        assert_eq!(lines("清水镇中心", 10.0, 50.0), ["清水镇中心"]);
        assert_eq!(
            lines("清水镇中心，学校", 10.0, 50.0),
            ["清水镇中心，", "学校"]
        );
        assert_eq!(
            lines("电话 010-12345678 号", 10.0, 50.0),
            ["电话 010-", "12345678 ", "号"]
        );
    }
}
