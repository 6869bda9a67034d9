//! Text and names as clerks type them.

use super::person::JOINTS;
use crate::surnames::COMPOUND_SURNAMES;

/// Outer white space (ideographic too) dropped, full-width letters and digits made plain.
pub fn plain_text(text: &str) -> String {
    trimmed(text)
        .chars()
        .map(|c| match c {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => half_width(c),
            other => other,
        })
        .collect()
}

/// [`plain_text`] with full-width marks made plain as well, for codes and telephone numbers.
pub(super) fn plain_code(text: &str) -> String {
    trimmed(text)
        .chars()
        .map(|c| match c {
            '！'..='～' | '\u{3000}' => half_width(c),
            '\u{a0}' => ' ',
            '‐'..='―' | '−' => '-',
            other => other,
        })
        .collect()
}

/// Without white space around it; zero-width marks that editors leave count as white space.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// White space, or a mark of no width.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The plain form of a full-width one (U+FF01–U+FF5E are ASCII 0x21–0x7E in order).
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        other => other,
    }
}

/// A person's name without the spaces that pad it: `王　明` → `王明`; `Anna Li` stays. The dot of
/// names such as `阿不都·热合曼` is always `·` (U+00B7, as on identity cards). No character of the
/// name itself is replaced, compatibility ideographs included.
pub fn tidy_person(text: &str) -> String {
    let plain = plain_text(text);
    let chars: Vec<char> = plain.chars().collect();
    let mut tidy = String::with_capacity(plain.len());
    let mut gap = false;
    for (at, &c) in chars.iter().enumerate() {
        if is_blank(c) {
            gap = true;
            continue;
        }
        let before = tidy.chars().next_back();
        let after = chars[at + 1..].iter().copied().find(|c| !is_blank(*c));
        let c = if is_name_dot(c, before, after) {
            '·'
        } else {
            c
        };
        if gap && is_latin(c) && before.is_some_and(|b| is_latin(b) || matches!(b, '.' | ',')) {
            tidy.push(' ');
        }
        gap = false;
        tidy.push(c);
    }
    tidy
}

/// Is this the dot between the parts of a name? A full stop is one only between two Han
/// characters: `J. Smith` keeps its own.
fn is_name_dot(c: char, before: Option<char>, after: Option<char>) -> bool {
    match c {
        '·' | '•' | '・' | '‧' | '･' | '∙' | '⋅' => true,
        '.' | '．' | '﹒' => [before, after].iter().all(|c| c.is_some_and(is_han)),
        _ => false,
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\'' | '’' | '-')
}

/// Is this a Han character (or a character of a script written like it, without spaces)?
pub(super) fn is_han(c: char) -> bool {
    (c.is_alphabetic() && !is_latin(c)) || is_made_up(c)
}

/// A character that an office made for itself (Unicode's private use): a letter of some name.
/// Which one it is, typesetting cannot know, and says so.
pub(super) fn is_made_up(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}')
}

/// Several people in one cell: parted by 、 ， , ； ; / | line breaks, or by spaces between whole
/// names (`王明 李华`, but `王　明` is one).
pub fn split_persons(text: &str) -> Vec<String> {
    text.split(|c: char| {
        matches!(
            c,
            '、' | '，'
                | ','
                | '；'
                | ';'
                | '/'
                | '／'
                | '|'
                | '&'
                | '＆'
                | '+'
                | '＋'
                | '\n'
                | '\r'
                | '\t'
                | '﹑'
                | '､'
        )
    })
    .flat_map(split_by_spaces)
    .map(|name| tidy_person(&name))
    .filter(|name| !name.is_empty())
    .collect()
}

/// Whole names among words parted by spaces. A word of one Han character is part of a padded
/// name; Latin words belong together; a compound surname belongs to the word after it.
fn split_by_spaces(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut open = false; // the last name waits for its given name
    for word in text.split(is_blank).filter(|w| !w.is_empty()) {
        // 王明 和 李华
        if !open && !names.is_empty() && JOINTS.contains(&word) {
            continue;
        }
        let latin = word.chars().all(|c| !is_han(c));
        let single = !latin && word.chars().count() == 1;
        let after_latin = names.last().is_some_and(|n| n.chars().all(|c| !is_han(c)));
        match names.last_mut() {
            Some(last) if !latin && open => {
                last.push_str(word);
                open = false;
            }
            Some(last) if latin && after_latin => {
                last.push(' ');
                last.push_str(word);
            }
            _ => {
                names.push(word.to_owned());
                open = single || COMPOUND_SURNAMES.contains(&word);
            }
        }
    }
    // A single character left over at the end (`司空 明`) is the given name of the word before.
    if open && names.len() > 1 && names.last().is_some_and(|n| n.chars().count() == 1) {
        let given = names.pop().unwrap_or_default();
        if let Some(last) = names.last_mut() {
            last.push_str(&given);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_folds_letters_and_digits_only() {
        assert_eq!(plain_text("　Ａ１２（甲），\u{feff}"), "A12（甲），");
        assert_eq!(plain_code(" ００１２－３ "), "0012-3");
    }

    #[test]
    fn padding_inside_a_name_goes() {
        assert_eq!(tidy_person("王　明"), "王明");
        assert_eq!(tidy_person(" 欧阳 小 明 "), "欧阳小明");
        assert_eq!(tidy_person("Anna  Li"), "Anna Li");
        assert_eq!(tidy_person("Ａｎｎａ　Li"), "Anna Li");
        assert_eq!(tidy_person("J. Smith"), "J. Smith");
    }

    #[test]
    fn the_dot_of_a_name_is_one_character() {
        for dot in ["·", "•", "・", "‧", ".", "．", " · "] {
            assert_eq!(tidy_person(&format!("阿不都{dot}热合曼")), "阿不都·热合曼");
        }
    }

    #[test]
    fn rare_characters_stay() {
        for name in ["㐂明", "𠀀明", "𬭎", "王\u{f900}"] {
            assert_eq!(tidy_person(name), name);
        }
    }

    #[track_caller]
    fn people(cell: &str, names: &[&str]) {
        assert_eq!(split_persons(cell), names, "{cell}");
    }

    #[test]
    fn several_people_in_a_cell() {
        people("王明、李华，张小红", &["王明", "李华", "张小红"]);
        people("王　明\n李　华", &["王明", "李华"]);
        people("王明 李华", &["王明", "李华"]);
        people("王　明", &["王明"]);
        people("王 明 李 华", &["王明", "李华"]);
        people("张小红 王 明", &["张小红", "王明"]);
        people("欧阳 小明", &["欧阳小明"]);
        people("王明；Anna Li/李华", &["王明", "Anna Li", "李华"]);
        people("Anna Li 王明", &["Anna Li", "王明"]);
        people("阿不都·热合曼 王明", &["阿不都·热合曼", "王明"]);
        people("、 ，", &[]);
    }
}
