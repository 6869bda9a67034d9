//! Marks that both worlds have: which of a text's belong to the Latin face.

use super::Script;

/// Bytes of a text's marks that its Latin face draws as it draws what they belong to, in order: signs
/// of numbers (−5, 30°); “ ” ‘ ’ — … · and the like between Latin words, as GB/T 15834 leaves them
/// to the rules of that language; accents of Latin letters.
pub fn latin_marks(text: &str) -> Vec<usize> {
    // All of them are two or three bytes that begin with one of these; and most texts have none.
    let has_marks = |byte| matches!(byte, 0xC2 | 0xC3 | 0xCC..=0xCF | 0xE2);
    let has_latin = || text.bytes().any(|byte| byte.is_ascii_alphanumeric());
    if !text.bytes().any(has_marks) || !(has_latin() || text.chars().any(is_latin_alone)) {
        return Vec::new();
    }
    let mut marks = Vec::new();
    // Quotation marks that are open, each with the script before it.
    let mut open: Vec<(usize, char, Option<Script>)> = Vec::new();
    let mut last = None;
    for (at, ch) in text.char_indices() {
        let before = last.replace(ch);
        let rest = &text[at + ch.len_utf8()..];
        let after = rest.chars().next();
        let beside = || among_latin(&[before_of(&text[..at]), after_of(rest)]);
        match ch {
            '−' | '±' | '×' | '÷' | '≥' | '≤' | '≈' if is_digit(after) => marks.push(at),
            '‰' | '°' if is_digit(before) => marks.push(at),
            _ if is_latin_alone(ch) => marks.push(at),
            '€' | '£' | '¥' | '§' if is_digit(after) => marks.push(at),
            // A−3, 3−5; a hyphen that no line ends in: A‑3
            '−' | '\u{2011}' if is_ascii(before) && is_ascii(after) => marks.push(at),
            // μm, kΩ, β2
            'Α'..='ω' if is_ascii(before) || is_ascii(after) => marks.push(at),
            // don’t
            '’' if is_letter(before) && is_letter(after) => marks.push(at),
            '“' | '‘' => {
                if open.len() == NESTED {
                    open.remove(0);
                }
                open.push((at, ch, before_of(&text[..at])));
            }
            '”' | '’' => {
                let opened = if ch == '”' { '“' } else { '‘' };
                let Some(nth) = open.iter().rposition(|(_, mark, _)| *mark == opened) else {
                    continue;
                };
                let (begin, _, script) = open[nth];
                open.truncate(nth);
                let inside = &text[begin + opened.len_utf8()..at];
                if among_latin(&[script, after_of(inside), after_of(rest)]) {
                    marks.extend([begin, at]);
                }
            }
            // But not of 2026—2029 and GB/T 22239—2019, whose dash is a Chinese one.
            '—' | '–' | '…' if !(is_digit(before) && is_digit(after)) && beside() => {
                marks.push(at);
            }
            // kW·h
            '·' if is_letter(before) && is_letter(after) => marks.push(at),
            '\u{300}'..='\u{36f}' if is_letter(before) => marks.push(at),
            _ => {}
        }
    }
    marks.sort_unstable();
    marks
}

fn is_digit(ch: Option<char>) -> bool {
    ch.is_some_and(|ch| ch.is_ascii_digit())
}

fn is_ascii(ch: Option<char>) -> bool {
    ch.is_some_and(|ch| ch.is_ascii_alphanumeric())
}

/// A raised or lowered figure, a fraction, ™ or the like: it is one of the Latin face's, whatever stands
/// beside it (Han faces draw them as hairlines of a full em, or too small to read).
fn is_latin_alone(ch: char) -> bool {
    matches!(ch,
        '²' | '³' | '¹' | '¼'..='¾' | '⁰' | 'ⁱ' | '⁴'..='⁻' | 'ⁿ' | '₀'..='₋' | '⅐'..='⅞' | '↉' | '©' | '®' | '™')
}

fn is_letter(ch: Option<char>) -> bool {
    ch.is_some_and(|ch| ch.is_alphabetic() && Script::of(ch) == Some(Script::Latin))
}

/// How far a mark looks for a letter.
const FAR: usize = 32;
/// So many quotation marks are open at once at most.
const NESTED: usize = 8;

/// The script of the nearest letter, or mark of Chinese text, before a mark.
fn before_of(text: &str) -> Option<Script> {
    nearest(text.chars().rev())
}

/// The same behind it.
fn after_of(text: &str) -> Option<Script> {
    nearest(text.chars())
}

/// Numbers, spaces and marks of both worlds say nothing.
fn nearest(chars: impl Iterator<Item = char>) -> Option<Script> {
    let line = chars.take(FAR).take_while(|ch| *ch != '\n');
    line.filter_map(|ch| Some((ch, Script::of(ch)?)))
        .find(|(ch, script)| *script == Script::Han || ch.is_alphabetic())
        .map(|(_, script)| script)
}

/// Is at least one of them Latin, and none Han?
fn among_latin(scripts: &[Option<Script>]) -> bool {
    scripts.contains(&Some(Script::Latin)) && !scripts.contains(&Some(Script::Han))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(text: &str) -> String {
        let at = latin_marks(text);
        at.iter()
            .filter_map(|at| text[*at..].chars().next())
            .collect()
    }

    /// FIELD: “”‘’—… · belong to the Latin face inside Latin text, to the CJK one inside Chinese.
    #[test]
    fn marks_of_latin_text_are_latin() {
        let english = "“Quoted text,” she said—‘nested’—and left… 1.5 kW·h";
        assert_eq!(marks(english), "“”—‘’—…·");
        assert_eq!(marks("We don’t."), "’");
        assert_eq!(marks("用电18 kW·h"), "·");
        assert_eq!(marks("n\u{308}"), "\u{308}");
    }

    #[test]
    fn marks_of_chinese_text_are_not() {
        for text in [
            "他说“Hello”，",
            "“Hello”是英语",
            "GB/T 22239—2019《要求》",
            "2026—2029年",
            "2026—2029",
            "GB/T 22239—2019",
            "“12”",
            "A班—B班",
            "王小明·Smith",
            "“双减”",
            "用“App”……再用AI",
        ] {
            assert_eq!(marks(text), "", "{text}");
        }
    }

    #[test]
    fn signs_of_numbers_are_latin() {
        assert_eq!(marks("−5到±0，≥15，3×4，5‰，30°"), "−±≥×‰°");
        assert_eq!(marks("120m²，30m³，10⁻³，H₂O，½杯"), "²³⁻³₂½");
        assert_eq!(marks("占½"), "½");
        assert_eq!(marks("€20，£5，¥100，§3，©2026，App™"), "€£¥§©™");
        assert_eq!(marks("5μg，kΩ，α值"), "μΩ");
        assert_eq!(marks("长×宽，5个"), "");
        assert_eq!(marks("商标™、注册®、版权©"), "™®©");
        assert_eq!(marks("A−B，A‑3，甲‑乙"), "−‑");
    }
}
