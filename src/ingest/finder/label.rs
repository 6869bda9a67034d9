//! Labels with their values beside a table: 填报单位：清水镇第一小学, or 班级 in one cell and 一（1）班
//! in the next.

use std::borrow::Cow;

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::series::Series;
use crate::ingest::{Cell, CellKind, CellRange, Label};

use super::layout::Layout;
use super::titled::names_a_list;
use super::words::{
    beginning, is_heading_word, is_labelled, is_unit, split_label, starts_as_note, tidy_heading,
};

/// The labels with a value in these rows.
pub(super) fn labels(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    for row in rows {
        let cells = layout.row(*row, region.first.col, region.last.col);
        let mut at = 0;
        // Is the cell before somebody's name that begins an entry? Then 校长 is that one's post.
        let (mut named, mut begins) = (false, true);
        while let Some((place, cell)) = cells.get(at) {
            at += 1;
            let post = std::mem::replace(&mut named, begins && is_name(&cell.shown));
            begins = post || beginning(&cell.shown).contains(|c: char| c.is_ascii_digit());
            let inside = within(&cell.shown, *place);
            let waits = cell.shown.trim().ends_with([':', '：']);
            if !inside.is_empty() && !waits {
                found.extend(inside);
                continue;
            }
            let name = tidy_heading(cell.shown.trim().trim_end_matches([':', '：']));
            // The label behind a blank field is no value of the one before it.
            let label = |(own, value): &&(CellRef, &Cell)| {
                layout.span(*place).last.col + 1 < own.col && is_heading_word(&value.shown)
            };
            let next = cells
                .get(at)
                .filter(|(_, value)| !is_labelled(&value.shown))
                .filter(|next| waits || !label(next))
                .filter(|next| !is_day_of_signing(&name, layout.span(*place).last.col, next));
            // 教师名单 | 各月用水量 are titles side by side.
            let worded = is_heading_word(&name)
                && !names_a_list(&name)
                && cells.len().is_multiple_of(2)
                && !post;
            if (waits || worded)
                && let Some((cell, value)) = next.filter(|(_, value)| is_a_line(&value.shown))
            {
                found.push(Label {
                    name,
                    value: value.shown.trim().to_owned(),
                    cell: *cell,
                });
                at += 1;
            }
        }
    }
    found.retain(|label| !starts_as_note(&format!("{}：", label.name)));
    found
}

/// 2026年9月1日 behind 评课人签名：, or some blank cells behind any label that asks for no day: when it was signed,
/// not by whom.
fn is_day_of_signing(name: &str, end: u32, (at, value): &(CellRef, &Cell)) -> bool {
    const ASK: [&str; 8] = ["日", "期", "时间", "時間", "年月", "截止", "截至", "起始"];
    const SIGN: [&str; 7] = ["签名", "簽名", "签字", "签章", "簽章", "盖章", "公章"];
    let day =
        matches!(value.kind, CellKind::Date(_)) || Series::of(&value.shown) == Some(Series::Day);
    let signs = || name.ends_with('人') || SIGN.iter().any(|word| name.contains(word));
    day && !ASK.iter().any(|word| name.ends_with(word)) && (end + 1 < at.col || signs())
}

/// The most characters of a label, each of which may stand apart.
const LONGEST_LABEL: usize = 12;

/// A gap of two ems sets apart; one em stands inside names (王　明).
const WIDE: usize = 4;

/// Is it short enough to stand beside a table as a label with its value? Prose is longer.
fn is_a_line(text: &str) -> bool {
    const LONGEST: usize = 1_200;
    text.len() <= LONGEST
}

/// `填报单位：清水镇一小    填报人：王明`: the labels with a value in one cell, which is a line, not prose.
pub(super) fn within(text: &str, cell: CellRef) -> Vec<Label> {
    if !is_a_line(text) || !text.contains([':', '：']) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut name: Option<String> = None;
    let mut value = String::new();
    let mut close = |name: &Option<String>, value: &str| {
        let value = value.trim();
        // 实到：　人 waits for its number; 单位：人 says the unit.
        let waits = |name: &str| {
            value.chars().count() == 1 && is_unit(value) && !name.ends_with(['位', '数', '數'])
        };
        // 日期：　年　月　日
        let unit = |c: char| c.is_whitespace() || "年月日".contains(c);
        let blank = value.chars().nth(1).is_some() && value.chars().all(unit);
        let said = |name: &&String| !name.is_empty() && !value.is_empty() && !blank && !waits(name);
        if let Some(name) = name.as_ref().filter(said) {
            found.push(Label {
                name: name.clone(),
                value: value.to_owned(),
                cell,
            });
        }
    };
    let mut ended = false;
    let text = &*with_labels_whole(text);
    for (gap, part) in split_labels(text) {
        match split_label(part) {
            Some((label, rest)) if label.trim().chars().count() <= LONGEST_LABEL => {
                close(&name, &value);
                name = Some(tidy_heading(label).trim_matches(['（', '(']).to_owned());
                value = rest.to_owned();
                ended = false;
            }
            // 单位：一小　　　　2026年9月1日: what stands apart is no part of the value.
            _ if ended || gap >= WIDE && !value.trim().is_empty() => ended = true,
            _ => {
                value.push(' ');
                value.push_str(part);
            }
        }
    }
    close(&name, &value);
    if text.contains("://") {
        Vec::new()
    } else {
        found
    }
}

/// 姓　名：安一 with its label whole: 姓名：安一.
fn with_labels_whole(text: &str) -> Cow<'_, str> {
    let parts: Vec<(usize, &str)> = split_labels(text).collect();
    let single = |part: &str| {
        let mut chars = part.chars();
        chars
            .next()
            .is_some_and(|c| c.is_alphabetic() && !c.is_ascii())
            && chars.next().is_none()
    };
    // By part: does it go with the one before, without a space?
    let mut joined = vec![false; parts.len()];
    for (at, (gap, part)) in parts.iter().enumerate() {
        let label = split_label(part).map(|(label, _)| label.trim());
        let Some(end) = label.filter(|label| single(label)) else {
            continue;
        };
        // The characters before that stand as far apart as the label's own last two.
        let mut first = at;
        while at - first < LONGEST_LABEL
            && let Some((before, one)) = first.checked_sub(1).and_then(|n| parts.get(n))
            && single(one)
        {
            first -= 1;
            if before != gap || split_label(one).is_some() {
                break;
            }
        }
        // 姓名：王 明 性 别：男: the shortest known label; the others are the value's.
        let words = |from: usize| -> String {
            let own = parts.get(from..at).unwrap_or_default();
            own.iter().map(|(_, one)| *one).chain([end]).collect()
        };
        let known = (first..at)
            .rev()
            .find(|from| is_heading_word(&words(*from)));
        let from = known.unwrap_or(first);
        joined
            .iter_mut()
            .take(at + 1)
            .skip(from + 1)
            .for_each(|one| *one = true);
    }
    if !joined.contains(&true) {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    for ((gap, part), joined) in parts.iter().zip(joined) {
        if !joined {
            whole.extend(std::iter::repeat_n(' ', *gap));
        }
        whole.push_str(part);
    }
    Cow::Owned(whole)
}

/// The parts between spaces and line breaks, each with the width of the gap before it in halves of
/// an em.
fn split_labels(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut gap = 0;
    text.split_inclusive(char::is_whitespace)
        .filter_map(move |piece| {
            let part = piece.trim_end();
            let before = gap;
            let space = piece.chars().last().filter(|c| c.is_whitespace());
            let width = space.map_or(0, |c| if c == '\u{3000}' { 2 } else { 1 });
            if part.is_empty() {
                gap += width;
                return None;
            }
            gap = width;
            Some((before, part))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(String, String)> {
        within(text, CellRef::new(0, 0))
            .into_iter()
            .map(|label| (label.name, label.value))
            .collect()
    }

    #[test]
    fn labels_with_spaces_inside() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(pairs("姓　名：安一"), [pair("姓名", "安一")]);
        assert_eq!(pairs("时　　间：9月1日"), [pair("时间", "9月1日")]);
        assert_eq!(
            pairs("组　长：安一（校长）"),
            [pair("组长", "安一（校长）")]
        );
        assert_eq!(pairs("成 员：各教研组长"), [pair("成员", "各教研组长")]);
        assert_eq!(pairs("负 责 人：包一"), [pair("负责人", "包一")]);
        assert_eq!(
            pairs("姓　名：王　明　　性　别：男"),
            [pair("姓名", "王 明"), pair("性别", "男")]
        );
        assert_eq!(
            pairs("姓名：王 明 性 别：男 电 话：13600000001"),
            [
                pair("姓名", "王 明"),
                pair("性别", "男"),
                pair("电话", "13600000001")
            ]
        );
    }

    #[test]
    fn labels_in_one_cell() {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            pairs("填报单位：清水镇第一小学"),
            [pair("填报单位", "清水镇第一小学")]
        );
        assert_eq!(
            pairs("填报单位：清水镇一小　　填报人：王明  日期："),
            [pair("填报单位", "清水镇一小"), pair("填报人", "王明")]
        );
        assert_eq!(
            pairs("填报单位（盖章）：一小"),
            [pair("填报单位（盖章）", "一小")]
        );
        assert_eq!(
            pairs("单位：清水一小　　　　2026年9月1日"),
            [pair("单位", "清水一小")]
        );
        assert_eq!(pairs("校长：王　明"), [pair("校长", "王 明")]);
        assert!(pairs("2026年教师花名册").is_empty());
        assert!(pairs("见 http://例子").is_empty());
    }
}
