//! ## What it finds
//! Words of which one character is left in the other script, where both scripts have that character:
//! 計划, 課堂里 and 干部 in traditional text, 乾净 and 跟著 in simplified.
//! ## Why it matters
//! Conversion character by character leaves them, and no character by itself shows it.

use std::collections::BTreeMap;

use crate::characters::is_han;
use crate::diagnostic::codes;
use crate::script::{Converter, Script, is_mostly_of_other};

use super::passage::Passage;
use super::references::in_title;
use super::words::{has_slip, is_in_a_name};
use super::{Desk, Finding};

/// A character that both scripts have, and that in the document's is mostly a slip for another.
struct Doubtful {
    script: Script,
    own: char,
    /// Where it is one: behind one of these, or before one of those. Neither: wherever the phrases around it
    /// say so.
    behind: &'static str,
    before: &'static str,
}

const fn doubtful(
    script: Script,
    own: char,
    behind: &'static str,
    before: &'static str,
) -> Doubtful {
    Doubtful {
        script,
        own,
        behind,
        before,
    }
}

/// Those of traditional text are another's simplified form, those of simplified text another's traditional one.
/// (Not those that both scripts write either way: 台, 布, 占, 才.) What is a surname or a place as often as
/// a slip is told in words that are neither: 示范, not 范文芳; 課堂里, not 公園里.
const DOUBTFUL: [Doubtful; 15] = [
    doubtful(
        Script::Hant,
        '里',
        "堂室這那哪心手班校家題夜眼懷嘴袋庫組節週園",
        "",
    ),
    doubtful(
        Script::Hant,
        '余',
        "其剩業課多十百千萬有之公工結盈零空冗殘富寬年",
        "下額數裕暇",
    ),
    doubtful(Script::Hant, '范', "示規模師典防風", "圍例本疇式讀"),
    doubtful(
        Script::Hant,
        '于',
        "由關對基屬至在位處便利等低高大小少多優善勇敢樂勤終過急鑒忠限源出用設立寓富適歸甘安苦易難居精訂定擬將應已曾均皆給致服助",
        "是本每上下今同此其該各開學課第週前會",
    ),
    doubtful(Script::Hant, '几', "", ""),
    doubtful(Script::Hant, '并', "", ""),
    doubtful(Script::Hant, '征', "", ""),
    doubtful(Script::Hant, '干', "", ""),
    doubtful(Script::Hant, '划', "", ""),
    doubtful(Script::Hant, '后', "", ""),
    doubtful(Script::Hant, '系', "", ""),
    doubtful(Script::Hant, '准', "標水基精瞄對", "備確時則繩點"),
    doubtful(Script::Hant, '制', "", ""),
    doubtful(
        Script::Hans,
        '乾',
        "饼晒烘擦风晾吹烤沥骨",
        "净燥脆旱枯杯涸粮果洗货冰湿爽裂瘪菜部事劲预扰",
    ),
    doubtful(
        Script::Hans,
        '著',
        "跟看听随顺沿朝带抱拿站坐走等想接对按本凭向有意睡奔绕忙笑哭说讲读写做握抓守靠挨伴陪领引推拉举背指望盯照贴挂放摆穿戴开",
        "",
    ),
];
/// What those are right in all the same.
const RIGHT: [&str; 30] = [
    "并州",
    "幽并",
    "公里",
    "里程",
    "里里",
    "里長",
    "里民",
    "里鄰",
    "里社",
    "里活動中心",
    "里辦",
    "里居",
    "里幹事",
    "公園里",
    "后土",
    "后稷",
    "后里",
    "后壁",
    "后豐",
    "后羿",
    "干貝",
    "干城",
    "划手",
    "划行",
    "划槳",
    "划水",
    "教師范",
    "老師范",
    "導師范",
    "講師范",
];
/// What somebody is called by: 由于佩珊老師.
const TITLES: [&str; 12] = [
    "校長", "主任", "老師", "教師", "組長", "先生", "女士", "教授", "同學", "委員", "院長", "處長",
];
/// What a village is in: 大安區華堂里.
const DISTRICTS: [char; 4] = ['區', '市', '鎮', '鄉'];
/// What 著 begins a word before, where it is no 着.
const WRITTEN: &str = "作名者书述称录文";

/// Words half in the other script: where the character begins, and what it should be.
fn halves(script: Script, text: &str) -> Vec<(usize, char, char)> {
    let doubtful = || DOUBTFUL.iter().filter(|one| one.script == script);
    if !text.contains(|c| doubtful().any(|one| one.own == c)) || is_mostly_of_other(script, text) {
        return Vec::new();
    }
    let other = match script {
        Script::Hans => Script::Hant,
        Script::Hant => Script::Hans,
    };
    // There and back again: the phrases around a character say what it is.
    let converter = |script| Converter::new(script, &BTreeMap::new());
    let back = converter(script).text(&converter(other).text(text));
    if text.chars().count() != back.chars().count() {
        return Vec::new();
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    for (nth, ((at, own), right)) in chars.iter().zip(back.chars()).enumerate() {
        let Some(one) = doubtful().find(|one| one.own == *own && own != &right) else {
            continue;
        };
        let before = nth.checked_sub(1).and_then(|nth| chars.get(nth));
        let after = chars.get(nth + 1).map(|(_, c)| *c);
        let is_behind = before.is_some_and(|(_, c)| one.behind.contains(*c));
        let is_before = after.is_some_and(|c| one.before.contains(c));
        let is_anywhere = one.behind.is_empty() && one.before.is_empty();
        if is_behind || is_before || is_anywhere {
            let from = |back: usize| chars.get(nth.checked_sub(back)?).map(|(at, _)| *at);
            if !is_right(text, (*at, *own), from) {
                found.push((*at, *own, right));
            }
        }
    }
    found
}

/// Does what stands around the character say that it is right?
///
/// - `from`: where the character so many before it begins
fn is_right(text: &str, (at, own): (usize, char), from: impl Fn(usize) -> Option<usize>) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let mut starts = (0..3).filter_map(|back| text.get(from(back)?..));
    let is_word = starts.any(|start| {
        let mut words = RIGHT.iter().filter(|word| word.contains(own));
        words.any(|word| start.starts_with(word) && start.len() - rest.len() < word.len())
    });
    let behind = |chars: usize| rest.chars().nth(chars);
    let is_in_district = || {
        let mut before = (2..5).filter_map(|back| text.get(from(back)?..)?.chars().next());
        own == '里' && before.any(|c| DISTRICTS.contains(&c))
    };
    let is_person = || {
        let title = |skip: usize| {
            let called: String = rest.chars().skip(skip).take(2).collect();
            TITLES.contains(&&*called)
        };
        own == '于' && (1..4).any(title)
    };
    let is_written = own == '著' && behind(1).is_some_and(|c| WRITTEN.contains(c));
    is_word || is_written || is_in_district() || is_person()
}

/// - told: `P326`
pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    let halves = halves(desk.script, text);
    for (at, own, _) in &halves {
        // The word around it, as far as a reader needs it.
        let to = at + own.len_utf8();
        let before = text.get(..*at).and_then(|t| t.chars().next_back());
        let after = text.get(to..).and_then(|t| t.chars().next());
        let beside = |c: Option<char>| c.filter(|c| is_han(*c)).map_or(0, char::len_utf8);
        let range = (at - beside(before), to + beside(after));
        let is_told = passage.is_read(range.0, range.1)
            && !in_title(text, *at)
            && !desk.is_kept(text, *at)
            && !has_slip(passage.get(range))
            && !is_in_a_name(desk, passage, (*at, to));
        let finding = is_told.then(|| desk.finding(codes::P326, "slip", passage, range));
        let Some(finding) = finding.flatten() else {
            continue;
        };
        // A value is a name; a text or a workbook that is all in the other script is told as such.
        let file = &*finding.place.file;
        if file == super::SETTINGS
            || desk.is_of_other_script(file)
            || desk.is_book_of_other_script(file)
        {
            continue;
        }
        let right = |(nth, c): (usize, char)| {
            let half = halves.iter().find(|(at, ..)| *at == range.0 + nth);
            half.map_or(c, |(.., right)| *right)
        };
        found.push(Finding {
            right: finding.text.char_indices().map(right).collect(),
            ..finding
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Script, halves};

    /// The characters that are told.
    fn told(script: Script, text: &str) -> String {
        halves(script, text)
            .into_iter()
            .map(|(_, own, _)| own)
            .collect()
    }

    #[test]
    fn right_traditional_text() {
        for text in [
            "導師余佩珊負責，聘請余教授演講，授課教師范文芳，觀課教師于佩珊。",
            "由余老師與范老師、于老師共同備課，由于佩珊老師示範，學生于佩珊獲獎。",
            "校長于右任致詞，組長范仲淹報告，余光中的詩，范成大的詩。",
            "文山里的居民，公園里社區活動中心，大安區學府里里長與里民，崇文里，書院里里辦公處。",
            "松山區華堂里、城里里的學生，大里國中與后里國小，后壁國中，埔里國小，二十公里的里程。",
            "皇后與太后，天后宮，后土，后羿射日。",
            "若干學校，不得干涉、干擾教學，不相干，天干地支，大動干戈，干貝。",
            "划船比賽，划龍舟，划手划槳，划算。",
            "批准後實施，准考證，不准，照准，准予備查，准用。",
            "數學系的系主任，系統與系列講座，學制與體制，聘任制，制服，制訂辦法。",
            "出征的人，征服高山，遠征，長征，茶几與窗明几淨，并州。",
            "一只，才能，山谷，谷老師，人云亦云，岳飛，郁達夫，游老師，沈老師，台灣。",
            "板書，松樹，斗六國中，小丑，丑時，呼吁，關係，面對，歌曲，手表，采風，朱老師。",
            "周老師，胡同，伙伴，合唱，累積，尸位素餐，蒙老師，冬至，升旗，布置，志工，宿舍。",
        ] {
            assert_eq!(told(Script::Hant, text), "", "{text}");
        }
    }

    #[test]
    fn words_half_in_simplified_characters() {
        for (text, characters) in [
            ("學期計划與規划，標准與准備，不准確。", "划划准准准"),
            ("示范教學的規范，師范學院，教學范例，范圍。", "范范范范范"),
            ("其余教師課余時間，十幾年來百余人，余額。", "余余余余"),
            (
                "由于天候，關于本校，訂于9月，于是于本學期，校長于會前。",
                "于于于于于于",
            ),
            ("課堂里，教室里，這里，心里，校園里。", "里里里里里"),
            ("學校干部與骨干，課后與會后，關系與聯系。", "干干后后系系"),
            (
                "制作教具，繪制，几個學校並且合并，象征，征求意見。",
                "制制几并征征",
            ),
        ] {
            assert_eq!(told(Script::Hant, text), characters, "{text}");
        }
    }

    #[test]
    fn simplified_text() {
        for text in [
            "乾安的教师到校交流，张乾老师，乾县教研室，乾隆年间，乾坤，李乾。",
            "张著老师主讲，跟著名专家学习，向著名特级教师请教，有著作出版，编著，土著，显著。",
            "卓著，昭著，王著与李著负责，主任张著。",
        ] {
            assert_eq!(told(Script::Hans, text), "", "{text}");
        }
        let slips = "保持乾净，空气乾燥，饼乾，跟著走，看著黑板，带著问题。";
        assert_eq!(told(Script::Hans, slips), "乾乾乾著著著");
    }
}
