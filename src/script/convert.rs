//! Text put into the other script by phrases.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use crate::marks::{FIGURE, PAGES, after_mark};

use super::{Script, is_of_other};

/// Own terms for simplified → traditional.
const TERMS: &str = include_str!("terms.txt");

/// Surnames whose traditional form is their own, while the dictionaries take the character for
/// another word's simplified form (範, 於, 餘, 豐, 薑, 嶽, 鬱, 塗, 穀, 麴).
const SURNAMES: &str = "范于余丰姜岳郁涂谷曲";
/// What follows a surname.
const TITLES: [&str; 11] = [
    "老师",
    "校长",
    "副校长",
    "园长",
    "主任",
    "书记",
    "组长",
    "同学",
    "同志",
    "先生",
    "女士",
];

fn load(config: BuiltinConfig) -> OpenCC {
    OpenCC::from_config(config).expect("the dictionaries are part of the program")
}

// 臺灣標準 without its regional vocabulary: 資料 stays 資料, a plan's facts keep their words.
static TO_HANT: LazyLock<OpenCC> = LazyLock::new(|| load(BuiltinConfig::S2tw));
static TO_HANS: LazyLock<OpenCC> = LazyLock::new(|| load(BuiltinConfig::Tw2s));

/// Puts text into a script: by the project's terms, then our own, then the dictionaries of OpenCC
/// (`s2tw`, `tw2s`), phrase by phrase. Quotation marks follow: “‘’” and 「『』」. What stands in 《》
/// is a title and stays.
///
/// - source: OpenCC, Apache-2.0 (crate `ferrous-opencc`); 標點符號手冊 (Taiwan) for the marks
#[derive(Clone, Debug)]
pub struct Converter {
    to: Script,
    /// As found → as written, the longest first.
    terms: Vec<(String, String)>,
    /// Names by their first character, the longest first, and how each is written: 余松 is no 餘松.
    names: BTreeMap<char, Vec<(String, String)>>,
}

impl Converter {
    /// Into this script, with these terms of the project's: what the text says → what is written.
    pub fn new(to: Script, terms: &BTreeMap<String, String>) -> Converter {
        let own = terms.iter().map(|(from, to)| (from.as_str(), to.as_str()));
        let known = TERMS.lines().filter(|line| !line.starts_with('#'));
        let known = known.filter_map(|line| line.split_once(' '));
        let known = known.filter(|_| to == Script::Hant);
        let mut all: BTreeMap<&str, &str> = known.collect();
        all.extend(own.filter(|(from, _)| !from.is_empty()));
        let mut terms: Vec<(String, String)> = all
            .into_iter()
            .map(|(from, to)| (from.to_owned(), to.to_owned()))
            .collect();
        terms.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
        let names = BTreeMap::new();
        Converter { to, terms, names }
    }

    /// The same, and these people's names stay as they are, wherever they stand.
    #[must_use]
    pub fn keeping(mut self, names: &BTreeSet<String>) -> Converter {
        names.iter().for_each(|name| self.name(name, name.clone()));
        self.longest_first();
        self
    }

    /// The same, and of these names of places only the characters change that the script does not
    /// have: 后溪里小学 is 后溪里小學, for who knows whether its 里 is a village or an inside.
    #[must_use]
    pub fn spelling(mut self, names: &BTreeSet<String>) -> Converter {
        for name in names {
            let mut converted = String::new();
            self.dictionary(name, &mut converted);
            if name.chars().count() == converted.chars().count() {
                let pairs = name.chars().zip(converted.chars());
                let spelt = pairs.map(|(own, other)| match is_of_other(self.to, own) {
                    true => other,
                    false => own,
                });
                let spelt = spelt.collect();
                self.name(name, spelt);
            }
        }
        self.longest_first();
        self
    }

    fn name(&mut self, name: &str, written: String) {
        // Of one character it would be any word's.
        if let (Some(first), Some(_)) = (name.chars().next(), name.chars().nth(1)) {
            let list = self.names.entry(first).or_default();
            list.push((name.to_owned(), written));
        }
    }

    /// Stable: of names as long, people's stay before places'.
    fn longest_first(&mut self) {
        for list in self.names.values_mut() {
            list.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
    }

    /// The script that it converts to.
    pub fn to(&self) -> Script {
        self.to
    }

    /// What its results depend on, beside the program and the workbooks with the people's names.
    pub fn digest(&self) -> String {
        format!("{} {:?}", self.to.word(), self.terms)
    }

    /// A text without placeholders.
    pub fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, title)) = rest.split_once('《') {
            let Some((title, after)) = title.split_once('》') else {
                break;
            };
            self.phrases(before, &mut out);
            out.extend(["《", title, "》"]);
            rest = after;
        }
        self.phrases(rest, &mut out);
        out
    }

    /// A text between titles: at each place the longest term, else what the dictionaries say of all
    /// up to the next term.
    fn phrases(&self, text: &str, out: &mut String) {
        let mut begin = 0;
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let term = self
                .terms
                .iter()
                .find(|(from, _)| rest.starts_with(from.as_str()));
            match term {
                Some((from, to)) => {
                    self.dictionary(text.get(begin..at).unwrap_or_default(), out);
                    out.push_str(to);
                    at += from.len();
                    begin = at;
                }
                None => match self.name_at(text, at) {
                    Some((length, written)) => {
                        self.dictionary(text.get(begin..at).unwrap_or_default(), out);
                        out.push_str(written);
                        at += length;
                        begin = at;
                    }
                    None => at += rest.chars().next().map_or(1, char::len_utf8),
                },
            }
        }
        self.dictionary(text.get(begin..).unwrap_or_default(), out);
    }

    /// The name known, or a surname, that begins here: its bytes, and how it is written.
    fn name_at<'a>(&'a self, text: &'a str, at: usize) -> Option<(usize, &'a str)> {
        let rest = text.get(at..)?;
        let first = rest.chars().next()?;
        let mut known = self.names.get(&first).into_iter().flatten();
        if let Some((name, written)) = known.find(|(name, _)| rest.starts_with(name.as_str())) {
            return Some((name.len(), written));
        }
        let surname = rest.get(..first.len_utf8())?;
        self.is_surname(text, at)
            .then_some((surname.len(), surname))
    }

    /// Is it a surname that looks like a simplified character and is none: 范老师 is no 範老師? Only
    /// before a title, and where a name may begin: 示范老师, 其余老师 are none.
    fn is_surname(&self, text: &str, at: usize) -> bool {
        let (before, rest) = text.split_at(at);
        let mut chars = rest.chars();
        if self.to != Script::Hant || !chars.next().is_some_and(|c| SURNAMES.contains(c)) {
            return false;
        }
        let is_title = TITLES.iter().any(|title| chars.as_str().starts_with(title));
        let is_word = |c: char| c.is_alphanumeric() && !"由请請和与與及".contains(c);
        is_title && !before.ends_with(is_word)
    }

    fn dictionary(&self, text: &str, out: &mut String) {
        if text.is_empty() {
            return;
        }
        let engine = match self.to {
            Script::Hant => &TO_HANT,
            Script::Hans => &TO_HANS,
        };
        let mut before = None;
        for c in engine.convert(text).chars() {
            // An apostrophe is no quotation mark.
            let in_word = before.is_some_and(|b: char| b.is_ascii_alphanumeric());
            out.push(match (self.to, c) {
                (Script::Hant, '“') => '「',
                (Script::Hant, '”') => '」',
                (Script::Hant, '‘') => '『',
                (Script::Hant, '’') if !in_word => '』',
                (Script::Hans, '「') => '“',
                (Script::Hans, '」') => '”',
                (Script::Hans, '『') => '‘',
                (Script::Hans, '』') => '’',
                (_, c) => c,
            });
            before = Some(c);
        }
    }

    /// A narrative: placeholders `{{ … }}`, tags `{% … %}`, notes `{# … #}` and the files of figures
    /// (`!图 流程.png | …`) stay, but for words that `words` gives another spelling: they stand in
    /// quotes in placeholders and tags.
    pub fn narrative(&self, text: &str, words: &BTreeMap<String, String>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        let mut in_file = false;
        while let Some(at) = ["{{", "{%", "{#"].iter().filter_map(|o| rest.find(o)).min() {
            let (literal, code) = rest.split_at(at);
            in_file = self.lines(literal, in_file, &mut out);
            let close = match code.get(..2) {
                Some("{{") => "}}",
                Some("{%") => "%}",
                _ => "#}",
            };
            let end = code.find(close).map_or(code.len(), |end| end + close.len());
            let (code, after) = code.split_at(end);
            out.push_str(&respelt(code, words));
            rest = after;
        }
        self.lines(rest, in_file, &mut out);
        out
    }

    /// - `in_file`: the text begins within the file name of a figure or of pages
    ///
    /// Returns whether it ends in one.
    fn lines(&self, literal: &str, mut in_file: bool, out: &mut String) -> bool {
        for (nth, line) in literal.split_inclusive('\n').enumerate() {
            let begins = |marks| after_mark(line.trim_start(), marks).is_some();
            let (figure, pages) = (begins(FIGURE), begins(PAGES));
            in_file = figure || pages || nth == 0 && in_file;
            let kept = match in_file {
                true => line.find(['|', '｜']).unwrap_or(line.len()),
                false => 0,
            };
            in_file &= kept == line.len() && !line.ends_with('\n');
            let (kept, text) = line.split_at(kept);
            out.push_str(kept);
            out.push_str(&self.text(text));
        }
        in_file
    }
}

/// An expression with the words in quotes respelt.
pub(crate) fn respelt(code: &str, words: &BTreeMap<String, String>) -> String {
    let mut code = code.to_owned();
    for (from, to) in words {
        for quote in ['"', '\''] {
            code = code.replace(
                &format!("{quote}{from}{quote}"),
                &format!("{quote}{to}{quote}"),
            );
        }
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hant(text: &str) -> String {
        Converter::new(Script::Hant, &BTreeMap::new()).text(text)
    }

    /// A file is called what it is called, whatever stands in the middle of its name.
    #[test]
    fn names_of_files_stay() {
        let converter = Converter::new(Script::Hant, &BTreeMap::new());
        let converted = |text: &str| converter.narrative(text, &BTreeMap::new());
        for (own, other) in [
            (
                "!页 附件/评分标准.pdf\n评分标准",
                "!页 附件/评分标准.pdf\n評分標準",
            ),
            (
                "!页 附件/{{ school.name }}评分.pdf\n评分",
                "!页 附件/{{ school.name }}评分.pdf\n評分",
            ),
            ("!图 流程图.png | 流程图", "!图 流程图.png | 流程圖"),
            (
                "!图 {{ school.name }}图.png | {{ school.name }}流程图\n",
                "!图 {{ school.name }}图.png | {{ school.name }}流程圖\n",
            ),
        ] {
            assert_eq!(converted(own), other);
        }
    }

    /// The seed's own conversion faults, each in a sentence that an engine by characters or by
    /// careless phrases gets wrong.
    #[test]
    fn what_the_seed_got_wrong_is_right() {
        for (simplified, traditional) in [
            ("完善教研制度", "完善教研制度"),
            ("校本教研制度和备课制度", "校本教研制度和備課制度"),
            ("集体备课发挥集体的智慧", "集體備課發揮集體的智慧"),
            ("教师集体档案", "教師集體檔案"),
            ("按校历填写花名表和报名表", "按校曆填寫花名表和報名表"),
            ("注：周次和周课时", "註：週次和週課時"),
            ("能够提高能力，达到角色转换", "能夠提高能力，達到角色轉換"),
            ("每周三下午里，课后复习", "每週三下午裡，課後複習"),
            ("干部、骨干、若干", "幹部、骨幹、若干"),
            ("皇后在后面", "皇后在後面"),
            // Taiwan writes 計畫 and 規劃.
            ("按计划规划教研", "按計畫規劃教研"),
            ("请范老师、于校长和余同学", "請范老師、于校長和余同學"),
            ("示范老师和其余老师规范备课", "示範老師和其餘老師規範備課"),
            ("子丑寅卯，辛丑年", "子丑寅卯，辛丑年"),
        ] {
            assert_eq!(hant(simplified), traditional);
        }
    }

    #[test]
    fn titles_and_placeholders_stay_and_marks_follow() {
        assert_eq!(
            hant("学习《课程标准》，写“体会”"),
            "學習《课程标准》，寫「體會」"
        );
        let words = [("教研制度".to_owned(), "教研規章".to_owned())].into();
        let converter = Converter::new(Script::Hant, &BTreeMap::new());
        let text = "{% set 组 = '备课' %}见{{ attachment(\"备课\") }}、备课{# 备课 #}\n\
                    !图 流程图.png | 备课流程\n{{ steps(\"教研制度\") }}";
        let want = "{% set 组 = '备课' %}見{{ attachment(\"备课\") }}、備課{# 备课 #}\n\
                    !图 流程图.png | 備課流程\n{{ steps(\"教研規章\") }}";
        assert_eq!(converter.narrative(text, &words), want);
    }

    #[test]
    fn terms_of_the_project_come_first_and_the_longest_of_them() {
        let terms = [("计划", "計畫"), ("计划书", "企劃書"), ("备课", "共備")];
        let terms = terms.map(|(a, b)| (a.to_owned(), b.to_owned())).into();
        let converter = Converter::new(Script::Hant, &terms);
        assert_eq!(converter.text("备课计划和计划书"), "共備計畫和企劃書");
    }

    #[test]
    fn names_of_people_that_are_known_stay_wherever_they_stand() {
        let names = ["余里松", "范后干", "余里"].map(str::to_owned).into();
        let converter = Converter::new(Script::Hant, &BTreeMap::new()).keeping(&names);
        assert_eq!(
            converter.text("余里松示范课里，范后干、余里主讲，其余后来"),
            "余里松示範課裡，范后干、余里主講，其餘後來"
        );
        let narrative = converter.narrative("由范后干负责{{ x }}", &BTreeMap::new());
        assert_eq!(narrative, "由范后干負責{{ x }}");
    }

    /// 里 and 后 of a place's name may be its own: only what the script lacks changes.
    #[test]
    fn names_of_places_keep_what_both_scripts_have() {
        let converter = Converter::new(Script::Hant, &BTreeMap::new());
        let names = ["后溪里小学", "石桥小学"].map(str::to_owned).into();
        let converter = converter.spelling(&names);
        assert_eq!(
            converter.text("后溪里小学在村里，石桥小学后来合并"),
            "后溪里小學在村裡，石橋小學後來合併"
        );
        let back = Converter::new(Script::Hans, &BTreeMap::new());
        let names = ["後溪里小學".to_owned()].into();
        assert_eq!(back.spelling(&names).text("後溪里小學"), "后溪里小学");
    }

    #[test]
    fn back_into_simplified() {
        let converter = Converter::new(Script::Hans, &BTreeMap::new());
        assert_eq!(converter.text("為「備課」訂定制度"), "为“备课”订定制度");
    }
}
