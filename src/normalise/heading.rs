//! How well a heading, or a sheet's name, fits the words of the schema.

use unicode_normalization::UnicodeNormalization;

use crate::ingest::is_unit;

use super::name::is_blank;

/// The heading is one of the words.
pub(super) const EXACT: u16 = 100;
/// The heading's joined path ends in a word with `/`.
const PATH_END: u16 = 95;
/// The heading is one of the words once its bracketed remark is dropped: `姓名（必填）`.
pub(super) const WITHOUT_REMARK: u16 = 80;
/// The least for a heading that only contains a word, or the other way round: a guess.
pub(super) const GUESS: u16 = 40;
/// Heads that may follow a word without changing what it names: 学校名称 is 学校.
const NAMING_TAILS: &[&str] = &["名称", "名稱", "全称", "全稱", "姓名", "名"];

/// A word of the schema, or a heading, folded for comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    /// The steps of a path, `/` apart, without white space, width and punctuation.
    steps: Vec<String>,
    /// The last step without a bracketed remark.
    bare: String,
}

impl Phrase {
    /// A heading path from a table, topmost first.
    pub(super) fn from_path(path: &[String]) -> Phrase {
        let mut phrase = Phrase::new(&path.join("/"));
        // 听课节数 over 节 or （节）: the unit says nothing of what is counted.
        if let [.., counted, unit] = path
            && is_unit(unit)
        {
            phrase.bare = Phrase::new(counted).bare;
        }
        phrase
    }

    /// A word of the schema; `/` parts its steps.
    pub(super) fn new(text: &str) -> Phrase {
        let wide: String = text.nfkc().flat_map(char::to_lowercase).collect();
        let mut steps: Vec<String> = split_outside_brackets(&wide).map(only_words).collect();
        steps.retain(|s| !s.is_empty());
        let last = split_outside_brackets(&wide).last().unwrap_or_default();
        Phrase {
            steps,
            bare: only_words(without_brackets(last)),
        }
    }

    /// Nothing but marks and white space.
    pub(super) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    pub(super) fn last(&self) -> &str {
        self.steps.last().map_or("", String::as_str)
    }

    /// All steps in one, for names.
    pub(super) fn whole(&self) -> String {
        self.steps.concat()
    }
}

/// The steps of a path; a `/` inside brackets (`节数（节/周）`) parts nothing.
fn split_outside_brackets(text: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0usize;
    text.split(move |c: char| {
        match c {
            '(' | '[' | '〔' | '【' | '<' | '《' => depth += 1,
            ')' | ']' | '〕' | '】' | '>' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == '/' && depth == 0
    })
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .filter(|c| match c {
            '(' | '[' | '〔' | '【' => {
                depth += 1;
                false
            }
            ')' | ']' | '〕' | '】' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect()
}

fn only_words(text: impl AsRef<str>) -> String {
    text.as_ref()
        .chars()
        .filter(|c| c.is_alphanumeric() && !is_blank(*c))
        .collect()
}

/// How well a heading fits a word, 0 to [`EXACT`].
pub(super) fn fit(heading: &Phrase, word: &Phrase) -> u16 {
    if word.is_empty() || heading.is_empty() {
        return 0;
    }
    if heading.steps == word.steps || heading.whole() == word.whole() {
        return EXACT;
    }
    if word.steps.len() > 1 {
        return if heading.steps.ends_with(&word.steps) {
            PATH_END
        } else {
            0
        };
    }
    if heading.last() == word.last() {
        return EXACT;
    }
    if !heading.bare.is_empty() && heading.bare == word.bare {
        return WITHOUT_REMARK;
    }
    guess(&heading.bare, word.last())
}

/// One holds the other. In Chinese the head stands last: 所在学校 is a 学校, 学校代码 is not; so
/// the shorter must end the longer, or be followed by a mere “name”.
fn guess(heading: &str, word: &str) -> u16 {
    let (h, w) = (heading.chars().count(), word.chars().count());
    let (long, short, longer, shorter) = if h >= w {
        (h, w, heading, word)
    } else {
        (w, h, word, heading)
    };
    if short < 2 || short * 2 < long {
        return 0;
    }
    let named = longer
        .strip_prefix(shorter)
        .is_some_and(|tail| NAMING_TAILS.contains(&tail));
    if longer.ends_with(shorter) || named {
        GUESS + u16::try_from(20 * short / long).unwrap_or(0)
    } else {
        0
    }
}

/// How well a sheet's name, a title or a file's name fits a table's word, 0 to 1: 1 the same,
/// above 0.6 where it contains the word (2026年教师名册), 0.5 where the word contains it (名册).
pub(super) fn name_fit(name: &Phrase, word: &Phrase) -> f64 {
    let (name, word) = (name.whole(), word.whole());
    let (n, w) = (name.chars().count(), word.chars().count());
    if n == 0 || w == 0 {
        0.0
    } else if name == word {
        1.0
    } else if w >= 2 && name.contains(&word) {
        0.6 + 0.35 * w as f64 / n as f64
    } else if n >= 2 && word.contains(&name) {
        0.5
    } else {
        0.0
    }
}

/// The one of `headings` most like any of `words`, where any is a little like one: for “did you
/// mean”, not for taking.
pub(super) fn most_alike<'a>(headings: &'a [String], words: &[&str]) -> Option<&'a str> {
    let words: Vec<String> = words.iter().map(|w| Phrase::new(w).whole()).collect();
    let mut best: Option<(f64, &str)> = None;
    for heading in headings {
        let phrase = Phrase::new(heading);
        let (whole, last) = (phrase.whole(), phrase.last());
        for word in &words {
            let like = strsim::normalized_damerau_levenshtein(&whole, word)
                .max(strsim::normalized_damerau_levenshtein(last, word));
            if like >= 0.3 && best.is_none_or(|(b, _)| like > b) {
                best = Some((like, heading));
            }
        }
    }
    best.map(|(_, heading)| heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(path: &[&str], word: &str) -> u16 {
        let path: Vec<String> = path.iter().map(|s| (*s).to_owned()).collect();
        fit(&Phrase::from_path(&path), &Phrase::new(word))
    }

    #[test]
    fn spelling_width_and_spaces_do_not_matter() {
        for heading in ["姓名", "姓　名", "姓\n名", "*姓名", "姓名：", "姓 名*"] {
            assert_eq!(score(&[heading], "姓名"), EXACT, "{heading}");
        }
        assert_eq!(score(&["姓名（必填）"], "姓名"), WITHOUT_REMARK);
        assert_eq!(score(&["听课节数（节/周）"], "听课节数"), WITHOUT_REMARK);
    }

    #[test]
    fn paths_of_two_header_rows() {
        assert_eq!(score(&["听课", "节数"], "听课/节数"), EXACT);
        assert_eq!(score(&["听课", "节数"], "听课节数"), EXACT);
        assert_eq!(score(&["听课", "节数"], "节数"), EXACT);
        assert_eq!(score(&["本学期", "听课", "节数"], "听课/节数"), PATH_END);
        assert_eq!(score(&["评课", "节数"], "听课/节数"), 0);
        assert_eq!(score(&["听课", "评语"], "听课"), 0);
    }

    #[test]
    fn a_unit_below_a_heading_is_none_of_its_words() {
        for unit in ["（节）", "节", "(节/周)"] {
            assert_eq!(
                score(&["听课节数", unit], "听课节数"),
                WITHOUT_REMARK,
                "{unit}"
            );
            assert_eq!(score(&["听课节数", unit], "教案"), 0, "{unit}");
        }
        assert_eq!(score(&["听课", "节数"], "听课"), 0);
    }

    #[test]
    fn the_head_of_a_heading_decides() {
        assert!(score(&["所在学校"], "学校") >= GUESS);
        assert!(score(&["学校名称"], "学校") >= GUESS);
        assert!(score(&["姓名"], "教师姓名") >= GUESS);
        assert_eq!(score(&["学校代码"], "学校"), 0);
        assert_eq!(score(&["号"], "工号"), 0);
    }

    #[test]
    fn names_of_sheets() {
        let fit = |name, word| name_fit(&Phrase::new(name), &Phrase::new(word));
        assert!(fit("教师名册", "教师名册") > fit("2026年教师名册", "教师名册"));
        assert!(fit("2026年教师名册", "教师名册") > fit("名册", "教师名册"));
        assert_eq!(fit("Sheet1", "教师名册"), 0.0);
    }
}
