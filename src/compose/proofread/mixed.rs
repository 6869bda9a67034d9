//! ## What it finds
//! Words of which one character is left in the other script, where both scripts have that character:
//! 計划, 課堂里 and 干部 in traditional text, 乾净 and 跟著 in simplified.
//! ## Why it matters
//! Conversion character by character leaves them, and no character by itself shows it.

use std::collections::BTreeMap;

use crate::characters::is_han;
use crate::diagnostic::codes;
use crate::script::{Converter, Script, is_mostly_of_other};
use crate::surnames::begins_with_surname;

use super::passage::Passage;
use super::references::in_title;
use super::words::{has_slip, is_in_a_name};
use super::{Desk, Finding};

/// Characters of traditional text that are mostly another's simplified form, and of simplified text that
/// are mostly another's traditional one. (Not those that both scripts write either way: 台, 布, 占, 才.)
const DOUBTFUL: [(Script, &str); 2] = [
    (Script::Hant, "里干划后系准制范余征几并于"),
    (Script::Hans, "乾著"),
];
/// What 里 stands behind as the inside of something; elsewhere it may be a village.
const INSIDE: &str = "堂室這那哪心手班園校家館屋院書文題年夜眼城懷嘴袋庫組節週";
/// What 里 and 后 begin where they are right.
const RIGHT: [&str; 10] = [
    "里長", "里民", "里程", "里辦", "里幹", "里鄰", "后土", "后稷", "准予", "准許",
];

/// What 著 ends a word behind, where it is no 着 …
const WORKS: &str = "专名显原论巨编译合土昭卓拙所遗新大撰自主参";
/// … and what it begins one before.
const WRITTEN: &str = "作名者书述称录文有";
/// What somebody is called by, behind a surname.
const TITLES: [&str; 6] = ["校長", "主任", "老師", "組長", "先生", "女士"];

/// - told: `P326`
pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let Some((_, doubtful)) = DOUBTFUL.iter().find(|(script, _)| *script == desk.script) else {
        return;
    };
    let text = &*passage.text;
    if !text.contains(|c| doubtful.contains(c)) || is_mostly_of_other(desk.script, text) {
        return;
    }
    let other = match desk.script {
        Script::Hans => Script::Hant,
        Script::Hant => Script::Hans,
    };
    // There and back again: the phrases around a character say what it is.
    let converter = |script| Converter::new(script, &BTreeMap::new());
    let back = converter(desk.script).text(&converter(other).text(text));
    if text.chars().count() != back.chars().count() {
        return;
    }
    let chars: Vec<(usize, char, char)> = text
        .char_indices()
        .zip(back.chars())
        .map(|((at, own), right)| (at, own, right))
        .collect();
    for (nth, (at, own, right)) in chars.iter().enumerate() {
        if own == right || !doubtful.contains(*own) {
            continue;
        }
        let before = nth.checked_sub(1).and_then(|nth| chars.get(nth));
        let after = chars.get(nth + 1);
        let rest = text.get(*at..).unwrap_or_default();
        let is_village = *own == '里' && !before.is_some_and(|(_, c, _)| INSIDE.contains(*c));
        if is_village || RIGHT.iter().any(|word| rest.starts_with(word)) {
            continue;
        }
        // 张乾, 于右任 and 范校長: somebody whom no table names.
        // 专著 and 著者 in simplified text, as against 跟著.
        let is_written = *own == '著'
            && (before.is_some_and(|(_, c, _)| WORKS.contains(*c))
                || after.is_some_and(|(_, c, _)| WRITTEN.contains(*c)));
        // 不准, 照准 and 批准: what somebody permits.
        let is_permitted =
            *own == '准' && before.is_some_and(|(_, c, _)| "不照恩獲核批".contains(*c));
        let is_given = before.is_some_and(|(before, ..)| {
            *own == '乾' && begins_with_surname(text.get(*before..*at).unwrap_or_default())
        });
        let is_surname = ['于', '范', '余'].contains(own)
            && (!before.is_some_and(|(_, c, _)| is_han(*c))
                || TITLES
                    .iter()
                    .any(|title| rest.chars().skip(1).take(2).eq(title.chars())));
        if is_permitted || is_written || is_given || is_surname {
            continue;
        }
        // The word around it, as far as a reader needs it.
        let first = before
            .filter(|(_, c, _)| is_han(*c))
            .map_or(*at, |(at, ..)| *at);
        let to = at + own.len_utf8();
        let last = after
            .filter(|(_, c, _)| is_han(*c))
            .map_or(to, |(at, c, _)| at + c.len_utf8());
        let range = (first, last);
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
        let right = chars
            .iter()
            .filter(|(at, ..)| (range.0..range.1).contains(at));
        found.push(Finding {
            right: right
                .map(|(_, own, right)| if doubtful.contains(*own) { right } else { own })
                .collect(),
            ..finding
        });
    }
}
