//! Names in another spelling: in the other script, with other numerals, or short.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, codes};

use super::join::{Spelling, name_key};

/// So many of the names that a short one may stand for are named.
const NAMED: usize = 12;

/// What the names of places end with.
const PLACES: &str = "省市县区镇乡村";
/// What short forms leave out beside those.
const LEFT_OUT: [char; 2] = ['第', '学'];
/// Words of which short forms keep the first character: 国中 for 国民中学, 实小 for 实验小学, 附中 for
/// 附属中学, 高中 for 高级中学.
const WORDS: [&str; 8] = [
    "国民", "实验", "附属", "完全", "高级", "初级", "职业", "师范",
];
/// Who runs a school, between its place and its name: 台中市立青山国民中学, 县立, 国立, 私立.
const RUN_BY: char = '立';
const RUNNERS: [char; 3] = ['国', '私', '公'];

/// How another spelling of a name is known to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// 第一中學 for 第一中学
    Script,
    /// 第1中学 for 第一中学
    Numeral,
    /// 清水一小 or 第一小学 for 清水镇第一小学
    Short,
    /// 语文 for 语文组
    Group,
}

/// What a name stands for that is none of those known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Alike {
    /// This one.
    One(Likeness, Arc<str>),
    /// Any of these: only the clerk knows which.
    Several(Vec<Arc<str>>),
    /// None.
    None,
}

impl Alike {
    /// The message on an unknown name (`P212`) as one on a name that was taken for another spelling
    /// (`P216`), or that may be several (`P217`).
    pub(crate) fn tell(&self, diagnostic: Diagnostic) -> Diagnostic {
        let (code, diagnostic) = match self {
            Alike::None => return diagnostic,
            Alike::One(likeness, taken) => {
                let kind = match likeness {
                    Likeness::Script => "script",
                    Likeness::Numeral => "numeral",
                    Likeness::Short => "short",
                    Likeness::Group => "group",
                };
                let told = diagnostic.arg("taken", &**taken).arg("kind", kind);
                (codes::P216, told)
            }
            Alike::Several(several) => {
                let mut names: Vec<String> =
                    several.iter().take(NAMED).map(|s| s.to_string()).collect();
                if several.len() > NAMED {
                    names.push("…".to_owned());
                }
                let told = diagnostic.arg("candidates", names);
                (codes::P217, told.arg("kind", "document"))
            }
        };
        Diagnostic {
            code,
            severity: code.severity,
            ..diagnostic
        }
    }
}

/// Known names, ready to be compared with many others: by what a name and its short forms have in
/// common ([`Spelling::cores`]), so that a name is compared with few of them.
pub(crate) struct Names {
    known: Vec<(Spelling, Arc<str>)>,
    /// Core of the whole name → places in `known`.
    whole: HashMap<String, Vec<usize>>,
    /// Core of what is left of the name without a place that it begins with, and of the whole.
    parts: HashMap<String, Vec<usize>>,
}

impl Names {
    /// Of these names.
    pub(crate) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Names {
        let known = names.map(|name| (Spelling::new(name), name.into()));
        let mut names = Names {
            known: known.collect(),
            whole: HashMap::new(),
            parts: HashMap::new(),
        };
        for (at, (spelling, _)) in names.known.iter().enumerate() {
            let cores = spelling.cores();
            if let Some(whole) = cores.first() {
                names.whole.entry(whole.clone()).or_default().push(at);
            }
            for core in cores {
                names.parts.entry(core).or_default().push(at);
            }
        }
        names
    }

    /// The names that this one may be another spelling of, in order.
    fn like(&self, wanted: &Spelling) -> impl Iterator<Item = &(Spelling, Arc<str>)> {
        let cores = wanted.cores();
        let longer = cores.first().and_then(|whole| self.parts.get(whole));
        let shorter = cores.iter().filter_map(|core| self.whole.get(core));
        let places: BTreeSet<usize> = longer
            .into_iter()
            .chain(shorter)
            .flatten()
            .copied()
            .collect();
        places.into_iter().filter_map(|at| self.known.get(at))
    }

    /// What `name` may stand for: the names in another script, else those with other numerals, else
    /// those that it is a short form of, else those that offices also write so.
    pub(crate) fn alike(&self, name: &str) -> Alike {
        let found = self.alike_as(name);
        if found != Alike::None {
            return found;
        }
        let mut others: Vec<Arc<str>> = Vec::new();
        for form in other_forms(&name_key(name)) {
            match self.alike_as(&form) {
                Alike::None => {}
                Alike::One(_, one) => others.push(one),
                Alike::Several(several) => others.extend(several),
            }
        }
        others.sort();
        others.dedup();
        match others.as_slice() {
            [] => Alike::None,
            [one] => Alike::One(Likeness::Short, Arc::clone(one)),
            _ => Alike::Several(others),
        }
    }

    fn alike_as(&self, name: &str) -> Alike {
        let wanted = Spelling::new(name);
        let mut best = None;
        let mut found: Vec<&(Spelling, Arc<str>)> = Vec::new();
        for known in self.like(&wanted) {
            let Some(likeness) = wanted.likeness(&known.0) else {
                continue;
            };
            if best.is_none_or(|best| likeness < best) {
                best = Some(likeness);
                found.clear();
            }
            // Two rows of one name are one name; that there are two is told elsewhere.
            let again = found.iter().any(|f| f.0.key == known.0.key);
            if best == Some(likeness) && !again {
                found.push(known);
            }
        }
        match (best, found.as_slice()) {
            (Some(likeness), [one]) => Alike::One(likeness, Arc::clone(&one.1)),
            (Some(_), several) => {
                Alike::Several(several.iter().map(|f| Arc::clone(&f.1)).collect())
            }
            (None, _) => Alike::None,
        }
    }
}

impl Spelling {
    fn likeness(&self, other: &Spelling) -> Option<Likeness> {
        if self.key == other.key {
            return Some(Likeness::Script);
        }
        if self.text == other.text {
            return Some(Likeness::Numeral);
        }
        let short =
            self.numerals == other.numerals && (self.shortens(other) || other.shortens(self));
        short.then_some(Likeness::Short)
    }

    /// Is this a short form of the other: what is left of it without the place that it begins with
    /// (清水镇) and the words that abbreviations leave out (第, 学, 镇)?
    fn shortens(&self, other: &Spelling) -> bool {
        // 一小 is the shortest form of a school; a name of one letter is none.
        if self.chars.len() < 2 || self.chars.len() >= other.chars.len() {
            return false;
        }
        other.without_places().any(|rest| self.leaves_out(rest))
    }

    /// The name, and what is left of it without the places that it may begin with, or without their
    /// names alone: 镇中心小学 of 清水镇中心小学.
    fn without_places(&self) -> impl Iterator<Item = &[char]> {
        (0..self.chars.len()).filter_map(|start| {
            let (place, rest) = self.chars.split_at(start);
            let bounded = match place {
                [_, ..] if rest.first().is_some_and(|c| PLACES.contains(*c)) => true,
                [.., by, RUN_BY] => PLACES.contains(*by) || RUNNERS.contains(by),
                [.., last] => PLACES.contains(*last),
                [] => true,
            };
            bounded.then_some(rest)
        })
    }

    /// Of the same, what no short form leaves out.
    fn cores(&self) -> Vec<String> {
        let ends_a_word = |c: char| c == RUN_BY || WORDS.iter().any(|word| word.ends_with(c));
        let core = |rest: &[char]| {
            let kept = rest
                .iter()
                .filter(|c| !(PLACES.contains(**c) || LEFT_OUT.contains(c) || ends_a_word(**c)));
            kept.collect()
        };
        self.without_places().map(core).collect()
    }

    /// Is this `rest` without some of the words that abbreviations leave out?
    fn leaves_out(&self, rest: &[char]) -> bool {
        let mut own = self.chars.iter().peekable();
        for (at, c) in rest.iter().enumerate() {
            if own.peek() == Some(&c) {
                own.next();
            } else if !(at > 0 && PLACES.contains(*c)
                || LEFT_OUT.contains(c)
                || is_second_of_a_word(rest, at)
                || is_run_by_a_place(rest, at))
            {
                return false;
            }
        }
        own.peek().is_none()
    }
}

/// Other forms that offices write a school's name in, of its key: 中心小学校, 中心校 and 中心小学(本部) for
/// 中心小学.
fn other_forms(key: &str) -> Vec<String> {
    const MAIN: [&str; 7] = [
        "(本部)",
        "(校本部)",
        "(总校)",
        "(主校区)",
        "(本校)",
        "校本部",
        "本部",
    ];
    let mut forms = Vec::new();
    let main = MAIN.iter().find_map(|main| key.strip_suffix(main));
    forms.extend(main.map(str::to_owned));
    let bare = main.unwrap_or(key);
    if bare.ends_with("小学校") || bare.ends_with("中学校") {
        forms.extend(bare.strip_suffix('校').map(str::to_owned));
    }
    if let Some(place) = bare.strip_suffix("中心校") {
        forms.extend(["中心小学", "中心学校", "中心中学"].map(|school| format!("{place}{school}")));
    } else if let Some(place) = bare.strip_suffix("中心小学") {
        forms.push(format!("{place}中心校"));
    }
    forms
}

/// Is this the second character of one of [`WORDS`], with something behind it?
fn is_second_of_a_word(name: &[char], at: usize) -> bool {
    let word = at.checked_sub(1).and_then(|from| name.get(from..=at));
    let word = word.is_some_and(|word| WORDS.iter().any(|w| w.chars().eq(word.iter().copied())));
    word && at + 1 < name.len()
}

/// Is this the 立 of 台中市立?
fn is_run_by_a_place(name: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| name.get(before));
    name.get(at) == Some(&RUN_BY) && before.is_some_and(|c| PLACES.contains(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn means(name: &str, list: &[&str], likeness: Likeness, names: &[&str]) {
        let names: Vec<Arc<str>> = names.iter().map(|name| (*name).into()).collect();
        let expected = match names.as_slice() {
            [one] => Alike::One(likeness, Arc::clone(one)),
            _ => Alike::Several(names),
        };
        let found = Names::of(list.iter().copied()).alike(name);
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn other_spellings_of_a_school() {
        let list = [
            "清水镇第一小学",
            "清水镇第二小学",
            "清水镇第一中学",
            "清水镇中心小学",
            "清水镇石桥小学",
        ];
        means(
            "清水鎮第一中學",
            &list,
            Likeness::Script,
            &["清水镇第一中学"],
        );
        means(
            "清水镇第1中学",
            &list,
            Likeness::Numeral,
            &["清水镇第一中学"],
        );
        for short in [
            "第一小学",
            "清水一小",
            "一小",
            "清水第一小学",
            "清水镇一小",
            "第1小学",
            "第一小學",
            "福建省清水镇第一小学",
        ] {
            means(short, &list, Likeness::Short, &["清水镇第一小学"]);
        }
        means("石桥小学", &list, Likeness::Short, &["清水镇石桥小学"]);
        for short in [
            "中心小学",
            "镇中心小学",
            "鎮中心小學",
            "镇中心校",
            "清水镇中心校",
            "清水镇中心小学校",
            "清水镇中心小学（本部）",
            "中心小学（校本部）",
            "中心小学本部",
        ] {
            means(short, &list, Likeness::Short, &["清水镇中心小学"]);
        }
        means(
            "中心小学",
            &["清水镇中心校", "清水镇第一小学"],
            Likeness::Short,
            &["清水镇中心校"],
        );
        let both = ["清水镇中心中学", "清水镇中心小学"];
        means("镇中心校", &both, Likeness::Short, &both);
        let taiwan = ["青山國民小學", "新北市青山區青山國民中學"];
        means("青山國小", &taiwan, Likeness::Short, &["青山國民小學"]);
        let full = ["新北市青山區青山國民中學"];
        means("青山国中", &taiwan, Likeness::Short, &full);
        let city = [
            "臺中市立青山國民中學",
            "臺中市立青山高級中學",
            "國立清水高級中學",
        ];
        means("青山國中", &city, Likeness::Short, &city[..1]);
        means("青山高中", &city, Likeness::Short, &city[1..2]);
        means("清水高中", &city, Likeness::Short, &city[2..]);
        means("臺中市青山國中", &city, Likeness::Short, &city[..1]);
        let county = [
            "清水县实验小学",
            "清水县第一中学",
            "清水县附属中学",
            "清水县职业高级中学",
            "清水县第二小学",
        ];
        for (short, at) in [
            ("实小", 0),
            ("一中", 1),
            ("附中", 2),
            ("清水县职业高中", 3),
            ("二小", 4),
        ] {
            means(short, &county, Likeness::Short, &county[at..=at]);
        }
        let towns = ["清水镇第一小学", "石桥镇第一小学"];
        means("第一小学", &towns, Likeness::Short, &towns);
        means("石桥一小", &towns, Likeness::Short, &["石桥镇第一小学"]);
    }

    #[test]
    fn another_school_is_no_spelling_of_this() {
        let list = [
            "清水镇第一小学",
            "清水镇大石桥小学",
            "清水镇中心小学",
            "北新村小学",
        ];
        for name in [
            "第三小学",
            "石桥小学",
            "清水小学",
            "新村中学",
            "小",
            "清水镇",
            "第一中学",
            "柳溪小学",
            "实验小学",
            "中心中学",
            "清水镇中心幼儿园",
            "清水镇中心小学（东校区）",
            "",
        ] {
            let found = Names::of(list.iter().copied()).alike(name);
            assert_eq!(found, Alike::None, "{name}");
        }
    }

    proptest::proptest! {
        /// What is looked up is all that comparing with every name would find.
        #[test]
        fn no_likeness_is_missed(
            list in proptest::collection::vec("[清水镇第一二12小学中心村国民实验市立]{1,7}", 1..12),
            name in "[清水鎮镇第一二12小學学中心村国國民实验市立]{1,7}",
        ) {
            let names = Names::of(list.iter().map(String::as_str));
            let wanted = Spelling::new(&name);
            let all = names.known.iter().filter(|known| wanted.likeness(&known.0).is_some());
            let found = names.like(&wanted).filter(|known| wanted.likeness(&known.0).is_some());
            proptest::prop_assert!(all.map(|known| &known.1).eq(found.map(|known| &known.1)));
        }
    }
}
