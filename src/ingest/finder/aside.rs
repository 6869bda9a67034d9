//! Which rows below a header are no data, and why.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind, CellRange};

use super::draft::Draft;
use super::heading::is_banner;
use super::layout::Layout;
use super::words::{
    Form, ends_group, group_name, heading_form, is_bare_total_word, is_figure_word, is_instruction,
    is_labelled, is_signature, is_signer, is_total_word, marks_group, starts_as_note,
    starts_as_point, tidy_heading,
};

/// Why a row below `current`'s header is no data; `None` where it is.
pub(super) fn reason_against(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    row: u32,
) -> Option<&'static str> {
    let cells = layout.row(row, region.first.col, region.last.col);
    let (at, first) = cells.first()?;
    if current.is_starter() {
        return reason_in_starter(cells);
    }
    let banner = is_banner(layout, region, row);
    let alone = cells.len() == 1;
    let wide = banner || current.covers_most(layout.span(*at));
    // 语文组小计 may say what it totals where it is the row's first text; 孙小计 behind another is a
    // name.
    let first_text = cells
        .iter()
        .position(|(_, cell)| heading_form(cell) != Form::Number);
    let total = cells.iter().enumerate().take(3).find(|(nth, (_, cell))| {
        let leads = first_text.is_some_and(|first| *nth <= first);
        is_bare_total_word(&cell.shown) || leads && is_total_word(&cell.shown)
    });
    if let Some((_, (_, cell))) = total {
        let figure = is_figure_word(&cell.shown);
        Some(if figure { "figure" } else { "total" })
    } else if is_whole_word(&first.shown) && current.sums_up_partly(cells) {
        Some("total")
    } else if is_whole_word(&first.shown) && current.lies_between(cells) {
        Some("figure")
    } else if current.is_fresh() && (are_instructions(cells) || are_full_marks(cells)) {
        Some("instruction")
    } else if current.is_fresh() && current.numbers_its_columns(cells) {
        Some("column-numbers")
    } else if (starts_as_note(&first.shown) && cells.len() <= 2)
        // 大写：壹万元整 below a total.
        || (alone && current.ends_with_total() && is_said_of_total(&first.shown))
        // 共2人, 第1页 共3页.
        || (alone && !current.is_fresh() && counts_rows_or_pages(&first.shown))
        // 国庆放假 among rows that begin with numbers.
        || (alone && current.begins_at(at.col) && current.is_stranger(*at, first))
        || (current.ended_by_remark() && (alone || banner) && starts_as_point(&first.shown))
    {
        Some("remark")
    } else if is_signature_row(cells) && (current.is_ended() || labels_all(cells))
        || !current.is_fresh() && (are_signers(cells) || are_blanks_to_fill(current, cells))
    {
        Some("signature")
    } else if alone && is_sentence(&first.shown) && (wide || current.begins_at(at.col)) {
        Some("remark")
    } else if alone
        && (wide
            || is_lone_group(current, *at, first)
            || is_group_with_subtotal(layout, region, current, row, first))
    {
        Some("group")
    } else if is_label_below(layout, region, current, row, cells) {
        Some("signature")
    } else if current.sums_up(cells) {
        Some("sum")
    } else {
        None
    }
}

/// Our own starter sheet says where its data begins: only what calls itself a note or a total is none.
/// 东坪实验学校 alone in its row is a school, no group's heading.
fn reason_in_starter(cells: &[(CellRef, &Cell)]) -> Option<&'static str> {
    let (_, first) = cells.first()?;
    if is_bare_total_word(&first.shown) {
        Some("total")
    } else {
        (cells.len() == 1 && starts_as_note(&first.shown)).then_some("remark")
    }
}

/// 必填 必填 选填, 示例 张三 男: what an import form asks for.
fn are_instructions(cells: &[(CellRef, &Cell)]) -> bool {
    let first = cells
        .first()
        .is_some_and(|(_, cell)| is_instruction(&cell.shown));
    let asked = cells.iter().filter(|(_, cell)| is_instruction(&cell.shown));
    let count = asked.count();
    cells.len() >= 2 && (first || count >= 2) && (first || count * 2 > cells.len())
}

/// 满分 10 20 30: what the figures below are of.
fn are_full_marks(cells: &[(CellRef, &Cell)]) -> bool {
    const MARKS: [&str; 9] = [
        "满分",
        "滿分",
        "分值",
        "权重",
        "權重",
        "配分",
        "标准分",
        "標準分",
        "满分值",
    ];
    let Some(((_, first), rest)) = cells.split_first() else {
        return false;
    };
    let numbers = rest
        .iter()
        .all(|(_, cell)| matches!(cell.kind, CellKind::Number(_)) || has_digit(&cell.shown));
    MARKS.contains(&tidy_heading(&first.shown).as_str()) && !rest.is_empty() && numbers
}

fn has_digit(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit())
}

/// 全校, 全县, 总体: with what it sums up, a total.
fn is_whole_word(text: &str) -> bool {
    const WHOLES: [&str; 22] = [
        "总分",
        "總分",
        "全班",
        "年级",
        "年級",
        "全年级",
        "全校",
        "全县",
        "全縣",
        "全市",
        "全区",
        "全區",
        "全镇",
        "全鎮",
        "全乡",
        "全鄉",
        "全省",
        "全级",
        "全体",
        "全體",
        "总体",
        "總體",
    ];
    let text = tidy_heading(text);
    WHOLES.contains(&text.as_str()) || text.starts_with("大写") || text.starts_with("大寫")
}

/// In bytes.
const LONGEST_COUNT: usize = 120;

/// 共2人, 合计：3所, 第1页 共3页.
fn counts_rows_or_pages(text: &str) -> bool {
    static COUNTS: LazyLock<Regex> = LazyLock::new(|| {
        const N: &str = "[0-9０-９一二三四五六七八九十百]+";
        Regex::new(&format!(
            "^(?:[共计計][：:]?{N}[人名位所个個项項条條页頁张張班节節]|[第—-]?{N}[—-]?[页頁张張](?:[，,、/／]?共{N}[页頁张張])?)$"
        ))
        .expect("a fixed pattern")
    });
    // No count is as long as that, and texts may be very long.
    if text.len() > LONGEST_COUNT {
        return false;
    }
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    COUNTS.is_match(&bare)
}

/// 大写：…, 新臺幣…元整.
fn is_said_of_total(text: &str) -> bool {
    let text = tidy_heading(text);
    let amount = ["元整", "圆整", "圓整", "元正", "圆正", "圓正"];
    is_labelled(&text) || amount.iter().any(|end| text.ends_with(end))
}

/// 承辦人 | 會計主任 | 校長: who is to sign, without colons.
fn are_signers(cells: &[(CellRef, &Cell)]) -> bool {
    cells.len() >= 2 && cells.iter().all(|(_, cell)| is_signer(&cell.shown))
}

/// 应到： 人 | 实到： 人: labels in every cell, in a table that has none.
fn are_blanks_to_fill(current: &Draft<'_, '_>, cells: &[(CellRef, &Cell)]) -> bool {
    let labelled = cells.iter().all(|(_, cell)| is_labelled(&cell.shown));
    let group = cells.len() == 1
        && cells
            .iter()
            .any(|(at, cell)| current.begins_at(at.col) || !has_label_only(&cell.shown));
    let usual = cells.iter().any(|(at, _)| current.has_label_in(at.col));
    labelled && !group && !usual
}

/// A label with nothing behind it but blanks and a unit: 缺席： 人.
fn has_label_only(text: &str) -> bool {
    let behind = text.split_once(['：', ':']).map_or("", |(_, rest)| rest);
    behind.trim().chars().count() <= 1
}

/// A long text, or one with a full stop.
fn is_sentence(text: &str) -> bool {
    let text = tidy_heading(text);
    text.chars().count() > 30 || text.ends_with('。')
}

/// A text alone in the first column of a wider table, which its form or its last character calls
/// the heading of a group, and which the column's own values do not look like.
fn is_lone_group(current: &Draft<'_, '_>, at: CellRef, cell: &Cell) -> bool {
    if !current.begins_at(at.col) || cell.kind != CellKind::Text || current.width() < 3 {
        return false;
    }
    let name = group_name(&cell.shown);
    if current.head_names(at.col, &name) {
        return false;
    }
    let ends = name.ends_with(ends_group);
    let short = name.chars().count() <= 16;
    let marked = marks_group(&cell.shown);
    // 二、第二小学（2人） after 一、中心小学（3人）, whatever the column holds.
    let again = marked && current.has_groups();
    short && (ends || marked) && (again || !current.has_key_like(at.col, &name))
}

/// 一小 alone at the table's or a total's end, with rows and a 小计 of its own below.
fn is_group_with_subtotal(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    row: u32,
    cell: &Cell,
) -> bool {
    const FAR: u32 = 200;
    let begins = current.is_fresh() || current.ends_with_total();
    if !begins || cell.shown.len() > LONGEST_COUNT {
        return false;
    }
    let short = cell.kind == CellKind::Text && tidy_heading(&cell.shown).chars().count() <= 16;
    let mut below = (row + 1..=row.saturating_add(FAR))
        .map(|below| layout.row(below, region.first.col, region.last.col))
        .filter(|cells| !cells.is_empty());
    // The first row below that is alone again, or a total.
    let next = below.find_map(|cells| {
        let first = cells.iter().take(3);
        let total = first
            .clone()
            .any(|(_, cell)| is_bare_total_word(&cell.shown));
        (total || cells.len() == 1).then_some(total && cells.len() > 1)
    });
    short && next == Some(true)
}

fn is_signature_row(cells: &[(CellRef, &Cell)]) -> bool {
    cells.iter().any(|(_, cell)| is_signature(&cell.shown)) && cells.len() <= 8
}

/// 班主任：王小明 below the last row of a wide table whose own values have no colon.
fn is_label_below(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    row: u32,
    cells: &[(CellRef, &Cell)],
) -> bool {
    const NEAR: u32 = 6;
    let says = |(_, cell): &(CellRef, &Cell)| {
        is_labelled(&cell.shown) && !cell.shown.trim_end().ends_with(['：', ':'])
    };
    let sparse = cells.len() <= 3 && current.width() as usize > cells.len() * 2;
    let goes_on = || {
        (row + 1..=row.saturating_add(NEAR)).any(|below| {
            let filled = layout.row(below, region.first.col, region.last.col).len();
            filled * 2 > current.width() as usize
        })
    };
    sparse
        && current.row_count() >= 2
        && cells.iter().all(says)
        && cells.iter().all(|(at, _)| !current.has_label_in(at.col))
        && !goes_on()
}

/// Every filled cell is a label with a colon, or the value that follows one.
fn labels_all(cells: &[(CellRef, &Cell)]) -> bool {
    let labels = cells
        .iter()
        .filter(|(_, cell)| is_labelled(&cell.shown) || is_signature(&cell.shown))
        .count();
    labels * 2 >= cells.len()
}
