//! A number and its unit stand on one line (GB 3100; 出版物上数字用法, GB/T 15835): 12小时, 3.5亿立方米,
//! 18 μg/m³; and so do a standard's letters and its number: GB/T 22239—2019; and the groups of a
//! number that are spaced out: 1 286, 138 0571 0000.

use super::atoms::Atom;

/// Signs that are a unit of their own. Behind ° a letter may follow: °C.
const SIGNS: &str = "%％‰℃℉°′″㎡㎥㎏㎎㎜㎝㎞㏄";
/// Units of one character.
const SINGLE: &str = "年月日号號时時分秒点點岁歲元角人个個名位台臺页頁倍亩畝项項家次件份条條所辆輛\
    户戶村课課节節周週天届屆期级級章场場批门門种種张張本册冊篇间間座栋棟米吨噸升克层層口只隻支套班组組起\
    笔筆度折轮輪万萬亿億字";
/// Of several, the longest first among those that begin alike: beside those of one that another word
/// makes another of, those that a clerk counts by.
const LONG: [&str; 76] = [
    "平方千米",
    "平方公里",
    "平方厘米",
    "平方米",
    "立方厘米",
    "立方米",
    "个百分点",
    "個百分點",
    "百分点",
    "百分點",
    "千瓦时",
    "千瓦時",
    "千瓦",
    "兆瓦",
    "个小时",
    "個小時",
    "小时",
    "小時",
    "个工作日",
    "個工作日",
    "工作日",
    "个学时",
    "个课时",
    "学时",
    "學時",
    "课时",
    "課時",
    "分钟",
    "分鐘",
    "秒钟",
    "点钟",
    "點鐘",
    "个月",
    "個月",
    "月份",
    "年度",
    "年级",
    "年級",
    "周年",
    "週年",
    "周岁",
    "週歲",
    "学分",
    "學分",
    "学年",
    "學年",
    "学期",
    "學期",
    "公里",
    "公顷",
    "公頃",
    "公斤",
    "公分",
    "公尺",
    "千米",
    "厘米",
    "毫米",
    "千克",
    "毫克",
    "毫升",
    "海里",
    "海裏",
    "人次",
    "人日",
    "车次",
    "件次",
    "课次",
    "号楼",
    "號樓",
    "批次",
    "班次",
    "美元",
    "港元",
    "欧元",
    "歐元",
    "摄氏度",
];
/// What multiplies a unit, or rounds its number: 5万人, 300余人.
const BETWEEN: &str = "十百千万萬亿億余餘多";
/// A Latin unit's letters: MPa, min.
const LETTERS: usize = 3;
/// Those of more.
const LONG_LATIN: [&str; 4] = ["mmHg", "kcal", "Mbps", "Gbps"];
/// No unit with its number's multipliers is longer.
const LONGEST: usize = 10;

/// Could a unit begin with this character?
pub(super) fn is_unit(ch: char) -> bool {
    SINGLE.contains(ch) || SIGNS.contains(ch) || LONG.iter().any(|unit| unit.starts_with(ch))
}

/// Would a line that ends before this atom part a number from its unit, or a unit?
pub(super) fn parts_unit(atoms: &[Atom], at: usize) -> bool {
    // 3.5, 3½
    let is_digit =
        |atom: &Atom| atom.ch.is_ascii_digit() || matches!(atom.ch, '¼'..='¾' | '⅐'..='⅞');
    let from = at.saturating_sub(LONGEST);
    let Some(digit) = atoms[from..at].iter().rposition(is_digit) else {
        return standard_parted(atoms, at);
    };
    if groups_parted(atoms, at) {
        return true;
    }
    let end = from + digit + 1;
    let spaced = atoms.get(end).is_some_and(|atom| atom.ch == ' ');
    let unit = end + usize::from(spaced);
    let rest = atoms.get(unit..).unwrap_or_default();
    let length = unit_length(rest, spaced);
    (length > 0 && at < unit + length) || standard_parted(atoms, at)
}

/// How many characters of the text belong to the number before it as its unit.
///
/// - `spaced`: a space parts them
pub(super) fn unit_length(text: &[Atom], spaced: bool) -> usize {
    let text = &text[..text.len().min(LONGEST + 2)];
    let Some(first) = text.first() else {
        return 0;
    };
    if SIGNS.contains(first.ch) {
        let letter = |atom: &Atom| atom.ch.is_ascii_uppercase();
        return 1 + usize::from(first.ch == '°' && text.get(1).is_some_and(letter));
    }
    if is_letter(first.ch) {
        return latin_length(text, spaced);
    }
    let begins = |text: &[Atom], unit: &str| {
        let mut atoms = text.iter();
        unit.chars()
            .all(|ch| atoms.next().is_some_and(|a| a.ch == ch))
    };
    let counted = text.iter().take_while(|atom| BETWEEN.contains(atom.ch));
    let between = counted.count();
    let rest = &text[between..];
    let own = match LONG.iter().find(|unit| begins(rest, unit)) {
        Some(unit) => unit.chars().count(),
        None => usize::from(rest.first().is_some_and(|a| SINGLE.contains(a.ch))),
    };
    between + own
}

fn is_letter(ch: char) -> bool {
    ch.is_ascii_alphabetic() || matches!(ch, 'μ' | '\u{b5}' | 'Ω' | '\u{2126}')
}

/// Letters with powers, by themselves or over and times others: μg/m³, kW·h, hm². Behind a space, of
/// English text too.
fn latin_length(text: &[Atom], spaced: bool) -> usize {
    let at = |index: usize| text.get(index).map(|atom| atom.ch);
    let mut end = 0;
    loop {
        let begin = end;
        while at(end).is_some_and(is_letter) {
            end += 1;
        }
        let letters: String = text[begin..end].iter().map(|atom| atom.ch).collect();
        let known = LONG_LATIN.contains(&letters.as_str());
        if end == begin || (end - begin > LETTERS && !known) {
            return 0;
        }
        while at(end).is_some_and(|ch| matches!(ch, '²' | '³' | '⁻' | '¹')) {
            end += 1;
        }
        match at(end) {
            Some('/' | '·' | '⋅') if at(end + 1).is_some_and(is_letter) => end += 1,
            Some(ch) if ch.is_ascii_alphanumeric() => return 0,
            // In 2026 the plan: an English word.
            Some(' ') if spaced && at(end + 1).is_some_and(|ch| ch.is_ascii_alphabetic()) => {
                return 0;
            }
            _ => return end,
        }
    }
}

/// Groups of three digits, and of four as telephones have them: 1 |286 (GB/T 15835-2011, 千分空)
fn groups_parted(atoms: &[Atom], at: usize) -> bool {
    let is_digit = |atom: &Atom| atom.ch.is_ascii_digit();
    let Some((space, before)) = atoms[..at].split_last() else {
        return false;
    };
    let behind = atoms[at..].iter().take_while(|atom| is_digit(atom)).count();
    space.ch == ' ' && before.last().is_some_and(is_digit) && (3..=4).contains(&behind)
}

/// GB/T| 22239—2019. GB/T 1.1
fn standard_parted(atoms: &[Atom], at: usize) -> bool {
    let Some(space) = [at, at - 1].into_iter().find(|i| atoms[*i].ch == ' ') else {
        return false;
    };
    let is_digit = |atom: &Atom| atom.ch.is_ascii_digit();
    atoms.get(space + 1).is_some_and(is_digit) && ends_in_code(&atoms[..space])
}

/// Is the number before this atom that of a standard? YD/T 1363.3—|2014
pub(super) fn in_standard(atoms: &[Atom], at: usize) -> bool {
    let in_number = |atom: &&Atom| atom.ch.is_ascii_digit() || matches!(atom.ch, '.' | '—' | '-');
    let number = atoms[..at].iter().rev().take_while(in_number).count();
    let before = &atoms[..at - number];
    let spaces = before.iter().rev().take_while(|atom| atom.ch == ' ');
    ends_in_code(&before[..before.len() - spaces.count()])
}

/// Do the letters at a text's end name standards? GB/T
fn ends_in_code(text: &[Atom]) -> bool {
    let before = text.iter().rev();
    let code = |atom: &&Atom| atom.ch.is_ascii_uppercase() || atom.ch == '/';
    let letters = before.clone().take_while(code).count();
    let more = before
        .clone()
        .nth(letters)
        .is_some_and(|atom| atom.ch.is_ascii_alphanumeric());
    (2..=LONGEST).contains(&letters) && !more
}
