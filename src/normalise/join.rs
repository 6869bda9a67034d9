//! Comparing names and finding the nearest one.

use unicode_normalization::UnicodeNormalization;

use super::name::is_blank;
use super::number::chinese_digit;
use crate::script::into_simplified;

/// The form in which names are compared: width, compatibility forms, case, white space and the
/// kind of bracket or middle dot set aside.
pub(crate) fn folded_name(name: &str) -> String {
    // Most names are of unified ideographs alone, which have no other form, width or case.
    if name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return name.to_owned();
    }
    // Numbers and codes have no compatibility forms either, and none with those beside them.
    if name
        .chars()
        .all(|c| c.is_ascii() || ('\u{4e00}'..='\u{9fff}').contains(&c))
    {
        let letters = name.chars().filter(|c| !is_blank(*c));
        let letters = letters.map(|c| match c.to_ascii_lowercase() {
            '[' => '(',
            ']' => ')',
            other => other,
        });
        return letters.collect();
    }
    name.nfkc()
        .filter(|c| !is_blank(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '[' | '〔' | '【' | '﹝' | '〖' => '(',
            ']' | '〕' | '】' | '﹞' | '〗' => ')',
            '•' | '・' | '‧' | '･' | '∙' | '⋅' => '·',
            other => other,
        })
        .collect()
}

/// Are these the same name once width, spaces and compatibility forms are set aside?
pub fn same_name(a: &str, b: &str) -> bool {
    a == b || folded_name(a) == folded_name(b)
}

/// [`folded_name`] in simplified characters: 第一中學 and 第一中学 have one key.
pub(crate) fn name_key(name: &str) -> String {
    into_simplified(folded_name(name))
}

/// The candidate nearest to `name`, if any is near enough to be a slip of the pen; the first of
/// equally near ones.
///
/// Near enough: one character wrong, missing, too many or two exchanged in a name of up to four
/// characters (two-character names must share the surname), two in up to seven, a third beyond;
/// or the short form of a longer name (第一中学 of 清水镇第一中学). Names with different numbers
/// (第一中学, 第二中学) are never near; 第1中学 is near 第一中学.
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    Candidates::new(candidates).nearest(name)
}

/// Names ready to be compared with many others.
pub(crate) struct Candidates<'a>(Vec<(Spelling, &'a str)>);

impl<'a> Candidates<'a> {
    /// These names.
    pub(crate) fn new(names: impl Iterator<Item = &'a str>) -> Candidates<'a> {
        Candidates(names.map(|name| (Spelling::new(name), name)).collect())
    }

    /// See [`nearest`].
    pub(crate) fn nearest(&self, name: &str) -> Option<&'a str> {
        self.nearest_ones(name).first().copied()
    }

    /// The first from which one slip parts the name.
    pub(super) fn slip_of(&self, name: &str) -> Option<&'a str> {
        let wanted = Spelling::new(name);
        let mut each = self.0.iter();
        let slip = each.find(|(spelling, _)| wanted.distance(spelling) == Some(1));
        slip.map(|(_, candidate)| *candidate)
    }

    /// Those that are equally near and nearer than all others, in order and each once.
    pub(super) fn nearest_ones(&self, name: &str) -> Vec<&'a str> {
        let wanted = Spelling::new(name);
        let mut best: Option<(usize, f64)> = None;
        let mut nearest = Vec::new();
        for (spelling, candidate) in &self.0 {
            let Some(distance) = wanted.distance(spelling) else {
                continue;
            };
            let likeness = strsim::jaro_winkler(&wanted.text, &spelling.text);
            if best.is_none_or(|(d, l)| distance < d || (distance == d && likeness > l)) {
                best = Some((distance, likeness));
                nearest.clear();
            }
            if best == Some((distance, likeness)) && !nearest.contains(candidate) {
                nearest.push(*candidate);
            }
        }
        nearest
    }
}

/// A name in simplified characters with its numerals made Arabic, and those numerals alone.
pub(super) struct Spelling {
    /// [`name_key`]
    pub(super) key: String,
    pub(super) text: String,
    pub(super) chars: Vec<char>,
    pub(super) numerals: String,
}

impl Spelling {
    pub(super) fn new(name: &str) -> Spelling {
        let key = name_key(name);
        let text: String = key
            .chars()
            .map(|c| match chinese_digit(c) {
                // 两, 陆 and 伍 are surnames or words rather than numbers inside a name.
                Some(d) if "〇一二三四五六七八九".contains(c) => {
                    char::from_digit(d.unsigned_abs() as u32, 10).unwrap_or(c)
                }
                _ => c,
            })
            .collect();
        Spelling {
            chars: text.chars().collect(),
            numerals: text.chars().filter(|c| c.is_ascii_digit()).collect(),
            text,
            key,
        }
    }

    /// How many characters the two have in common, wherever they stand. Each slip costs one of the
    /// longer name's at most, so this rules out most names before their distance is worked out.
    fn shared(&self, other: &Spelling) -> usize {
        let mut rest: Vec<char> = other.chars.clone();
        let found = self.chars.iter().filter(|c| {
            let at = rest.iter().position(|r| r == *c);
            at.map(|at| rest.swap_remove(at)).is_some()
        });
        found.count()
    }

    /// How many slips part the two, if they are near enough; a short form counts after real slips.
    fn distance(&self, other: &Spelling) -> Option<usize> {
        let (a, b) = (self.chars.len(), other.chars.len());
        if a == 0 || b == 0 || self.numerals != other.numerals {
            return None;
        }
        let allowed = match a.max(b) {
            ..=4 => 1,
            5..=7 => 2,
            long => long / 3,
        };
        if a.abs_diff(b) <= allowed && self.shared(other) + allowed >= a.max(b) {
            let distance = strsim::damerau_levenshtein(&self.text, &other.text);
            let surname = a.max(b) > 2 || self.chars.first() == other.chars.first();
            if distance <= allowed && surname {
                return Some(distance);
            }
        }
        let short_form = a >= 3 && b > a && other.text.contains(&self.text)
            || b >= 3 && a > b && self.text.contains(&other.text);
        short_form.then(|| 100 + a.abs_diff(b))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_name_in_other_spellings() {
        assert!(same_name("清水镇第一中学（本部）", "清水镇第一中学(本部)"));
        assert!(same_name("王　明", "王明"));
        assert!(same_name("Ａｎｎａ Li", "Anna Li"));
        assert!(same_name("阿不都・热合曼", "阿不都·热合曼"));
        assert!(!same_name("第一中学", "第一中學"));
        assert!(!same_name("第1中学", "第一中学"));
    }

    #[track_caller]
    fn near(name: &str, candidates: &[&str], expected: Option<&str>) {
        assert_eq!(
            nearest(name, candidates.iter().copied()),
            expected,
            "{name}"
        );
    }

    #[test]
    fn slips_in_people() {
        near("王小明", &["李华", "王晓明", "张小红"], Some("王晓明"));
        near("王明小", &["王小明"], Some("王小明"));
        near("王鸣", &["李鸣", "王明"], Some("王明"));
        near("王明", &["李华", "张明"], None);
        near("王小明", &["李大华", "张小红"], None);
        near("Anna Lee", &["Anna Li"], Some("Anna Li"));
    }

    #[test]
    fn slips_in_schools() {
        let list = [
            "清水镇第一中学",
            "清水镇第二中学",
            "清水镇中心小学",
            "石桥村小学",
        ];
        near("清水镇第一中學", &list, Some("清水镇第一中学"));
        near("清水镇第1中学", &list, Some("清水镇第一中学"));
        near("清水第二中学", &list, Some("清水镇第二中学"));
        near("第二中学", &list, Some("清水镇第二中学"));
        near("清水镇第三中学", &list, None);
        near("石桥小学", &list, Some("石桥村小学"));
        near("县实验学校", &list, None);
    }
}
