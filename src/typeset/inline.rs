//! Characters that stand for a look: low lines of full width for a blank to fill in, raised and lowered
//! figures that the Latin face does not have.

use std::borrow::Cow;

use crate::characters::may_hold_unusual;
use crate::plan::Position;

use super::galley::{Look, Run};

/// ＿＿＿: drawn one by one they leave gaps, and a line may part them. As underlined spaces they are one
/// blank to fill in.
const LOW_LINE: char = '＿';
/// What an underlined space is set by.
const NO_BREAK_SPACE: char = '\u{a0}';
/// So many of them are a blank.
const BLANK: usize = 2;
/// The figures that are drawn by their plain ones, each with it, and which of them Latin faces lack.
const RAISED: [(char, char); 14] = [
    ('⁰', '0'),
    ('¹', '1'),
    ('²', '2'),
    ('³', '3'),
    ('⁴', '4'),
    ('⁵', '5'),
    ('⁶', '6'),
    ('⁷', '7'),
    ('⁸', '8'),
    ('⁹', '9'),
    ('⁺', '+'),
    ('⁻', '−'),
    ('ⁿ', 'n'),
    ('ⁱ', 'i'),
];
const LOWERED: [(char, char); 12] = [
    ('₀', '0'),
    ('₁', '1'),
    ('₂', '2'),
    ('₃', '3'),
    ('₄', '4'),
    ('₅', '5'),
    ('₆', '6'),
    ('₇', '7'),
    ('₈', '8'),
    ('₉', '9'),
    ('₊', '+'),
    ('₋', '−'),
];
const LACKING: &str = "⁰⁺⁻ⁱ₊₋";
/// Marks as text that runs downwards has them (CLREQ, 3.1.2; the presentation forms of Unicode), and the
/// same of half width.
const DOWNWARDS: [(char, char); 34] = [
    ('（', '︵'),
    ('）', '︶'),
    ('(', '︵'),
    (')', '︶'),
    ('［', '﹇'),
    ('］', '﹈'),
    ('[', '﹇'),
    (']', '﹈'),
    ('｛', '︷'),
    ('｝', '︸'),
    ('〔', '︹'),
    ('〕', '︺'),
    ('【', '︻'),
    ('】', '︼'),
    ('《', '︽'),
    ('》', '︾'),
    ('〈', '︿'),
    ('〉', '﹀'),
    ('‘', '﹁'),
    ('’', '﹂'),
    ('“', '﹃'),
    ('”', '﹄'),
    ('「', '﹁'),
    ('」', '﹂'),
    ('『', '﹃'),
    ('』', '﹄'),
    ('—', '︱'),
    ('–', '︱'),
    ('…', '︙'),
    ('，', '︐'),
    ('、', '︑'),
    ('。', '︒'),
    ('：', '︓'),
    ('；', '︔'),
];

/// What a run of a paragraph says: the figures that it draws by their plain ones are those of the text.
pub(super) fn said(run: &Run) -> Cow<'_, str> {
    match run.look.figures || run.look.downwards {
        true => Cow::Owned(run.text.chars().map(|ch| figure_of(ch, run.look)).collect()),
        false => Cow::Borrowed(&run.text),
    }
}

/// The text's character that one so set stands for.
pub(super) fn figure_of(ch: char, look: Look) -> char {
    let figures: &[(char, char)] = match look.position {
        Some(Position::Superscript) if look.figures => &RAISED,
        Some(Position::Subscript) if look.figures => &LOWERED,
        _ if look.underline && ch == NO_BREAK_SPACE => return ' ',
        _ if look.downwards => {
            let found = DOWNWARDS.iter().find(|(_, turned)| *turned == ch);
            return found.map_or(ch, |(mark, _)| *mark);
        }
        _ => return ch,
    };
    let found = figures.iter().find(|(_, plain)| *plain == ch);
    found.map_or(ch, |(small, _)| *small)
}

/// Gives the marks of runs that are set downwards the forms that they have there.
pub(super) fn set_downwards(runs: &mut [Run]) {
    let turned = |ch: char| {
        let found = DOWNWARDS.iter().find(|(mark, _)| *mark == ch);
        found.map_or(ch, |(_, turned)| *turned)
    };
    for run in runs {
        run.text = run.text.chars().map(turned).collect();
        run.look.downwards = true;
    }
}

/// What a character is one of.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Text,
    Blank,
    Small(Position),
}

impl Kind {
    fn of(ch: char) -> Kind {
        match ch {
            LOW_LINE => Kind::Blank,
            _ if figure(&RAISED, ch).is_some() => Kind::Small(Position::Superscript),
            _ if figure(&LOWERED, ch).is_some() => Kind::Small(Position::Subscript),
            _ => Kind::Text,
        }
    }
}

fn figure(figures: &[(char, char)], ch: char) -> Option<char> {
    let found = figures.iter().find(|(small, _)| *small == ch);
    found.map(|(_, plain)| *plain)
}

/// The runs by which a run is set: in most cases itself.
pub(super) fn as_set(mut run: Run, runs: &mut Vec<Run>) {
    if run.look.underline && (run.text.starts_with(' ') || run.text.ends_with(' ')) {
        run.text = with_blanks(&run.text);
    }
    let stands_for_look = |ch: char| ch == LOW_LINE || LACKING.contains(ch);
    let has_any = may_hold_unusual(&run.text) && run.text.contains(stands_for_look);
    if run.look.position.is_some() || !has_any {
        return runs.push(run);
    }
    let chars: Vec<char> = run.text.chars().collect();
    // Text that stays, up to what is set another way.
    let mut plain = String::new();
    let mut parts: Vec<(String, Look)> = Vec::new();
    for same in chars.chunk_by(|a, b| Kind::of(*a) == Kind::of(*b)) {
        let look = match Kind::of(same[0]) {
            Kind::Blank if same.len() >= BLANK => Look {
                underline: true,
                ..run.look
            },
            Kind::Small(position) if same.iter().any(|ch| LACKING.contains(*ch)) => Look {
                position: Some(position),
                figures: true,
                ..run.look
            },
            _ => {
                plain.extend(same);
                continue;
            }
        };
        if !plain.is_empty() {
            parts.push((std::mem::take(&mut plain), run.look));
        }
        let shown = same.iter().map(|ch| match look.position {
            None => '\u{3000}',
            Some(_) => figure(&RAISED, *ch)
                .or_else(|| figure(&LOWERED, *ch))
                .unwrap_or(*ch),
        });
        parts.push((shown.collect(), look));
    }
    if !plain.is_empty() {
        parts.push((plain, run.look));
    }
    runs.extend(parts.into_iter().map(|(text, look)| Run {
        text,
        look,
        ..run.clone()
    }));
}

/// An underlined text whose outer spaces are of a kind that stays: office engines count no other at a
/// line's end, and would put 签名：____ off the middle of its cell.
fn with_blanks(text: &str) -> String {
    let inside = text.trim_matches(' ');
    let begin = text.len() - text.trim_start_matches(' ').len();
    let end = text.len() - begin - inside.len();
    let blank = |count: usize| NO_BREAK_SPACE.to_string().repeat(count);
    format!("{}{inside}{}", blank(begin), blank(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str) -> Vec<(String, bool, Option<Position>)> {
        let mut runs = Vec::new();
        let run = Run {
            text: text.to_owned(),
            ..Run::default()
        };
        as_set(run, &mut runs);
        let parts = runs.into_iter();
        parts
            .map(|run| (run.text, run.look.underline, run.look.position))
            .collect()
    }

    #[test]
    fn low_lines_are_a_blank_and_powers_are_raised() {
        let plain = |text: &str| (text.to_owned(), false, None);
        let raised = |text: &str| (text.to_owned(), false, Some(Position::Superscript));
        assert_eq!(
            set("签名：＿＿＿日期"),
            [
                plain("签名："),
                ("　　　".to_owned(), true, None),
                plain("日期")
            ]
        );
        assert_eq!(set("10⁻³mol"), [plain("10"), raised("−3"), plain("mol")]);
        let mut runs = Vec::new();
        let run = Run {
            text: "10⁻³与10⁺²".to_owned(),
            ..Run::default()
        };
        as_set(run, &mut runs);
        let said: String = runs.iter().map(|run| super::said(run)).collect();
        assert_eq!(said, "10⁻³与10⁺²");
        // The Latin face has these.
        assert_eq!(set("120m²，H₂O"), [plain("120m²，H₂O")]);
        assert_eq!(set("a＿b"), [plain("a＿b")]);
    }

    #[test]
    fn marks_of_text_that_runs_downwards_are_turned_and_say_what_they_stand_for() {
        let text = "德育（20分）——“养成”：一";
        let mut runs = vec![Run {
            text: text.to_owned(),
            ..Run::default()
        }];
        set_downwards(&mut runs);
        assert_eq!(runs[0].text, "德育︵20分︶︱︱﹃养成﹄︓一");
        assert_eq!(said(&runs[0]), text);
    }
}
