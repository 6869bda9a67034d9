//! Which rows below a header are no data, and why.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind, CellRange};

use super::between::interrupts;
use super::draft::Draft;
use super::heading::is_banner;
use super::layout::Layout;
use super::lone::{
    is_dated_between, is_group_with_subtotal, is_key, is_line_of_time, is_lone_group,
    is_numbered_group, is_uncounted, next_row,
};
use super::sums::{is_datum, is_term, total_of_a_whole};
use super::words::{
    Form, begins_as_sample, begins_other_words, compares_the_total, ends_group, ends_the_list,
    heading_form, holds_a_date, is_balance_word, is_bare_total_word, is_figure_word,
    is_heading_word, is_instruction, is_labelled, is_sample, is_signature, is_signer,
    is_total_word, starts_as_note, starts_as_point, tidy_heading, whole_totalled, with_labels,
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
    let alone = cells.len() == 1;
    if current.is_starter() {
        return reason_in_starter(layout, region, current, cells);
    }
    if are_dots(cells) {
        return Some("blank");
    }
    if alone && ends_the_list(&first.shown) {
        return Some("remark");
    }
    if interrupts(layout, region, current, row, cells) {
        return Some("event");
    }
    if heads_with_labels(layout, region, current, row, cells) {
        return Some("group");
    }
    let banner = is_banner(layout, region, row);
    let span = layout.span(*at);
    // What reaches over the list to the right stands over both.
    let wide = banner || span.last.col > region.last.col || current.covers_most(span);
    let first_text = first_text(cells);
    let named = || {
        let word = total_word(current, cells);
        word.filter(|(at, _)| !is_datum(layout, region, current, cells, *at))
            .filter(|(at, _)| !is_term(layout, region, current, cells, *at))
            .filter(|(at, _)| !has_its_parts_below(layout, region, current, *at))
    };
    let total = total_of_a_whole(current, cells).or_else(named);
    let leading = first_text.and_then(|first| cells.get(first));
    if let Some((at, cell)) = total {
        if alone && is_tier(layout, region, current, at, cell) {
            return Some("group");
        }
        let word = whole_totalled(&cell.shown).unwrap_or(&cell.shown);
        Some(if is_figure_word(word) {
            "figure"
        } else {
            "total"
        })
    } else if let Some(reason) = leading.and_then(|leading| subtotal(current, cells, leading)) {
        Some(reason)
    } else if is_whole_word(&first.shown)
        && (!first.shown.trim_end().ends_with(['年', '期']) || are_numbers_behind(cells))
        && (current.sums_up_partly(cells) || current.ends_with_total() && are_numbers_behind(cells))
    {
        Some("total")
    } else if current.ends_with_sums()
        && (is_balance_word(&first.shown)
            || compares_the_total(&first.shown)
            || current.has_figure_above(*at, cells))
        || is_whole_word(&first.shown) && current.lies_between(cells)
    {
        Some("figure")
    } else if current.is_fresh()
        && (are_instructions(cells, next_row(layout, region, row)) || are_full_marks(cells))
    {
        Some("instruction")
    } else if current.is_fresh() && current.numbers_its_columns(cells) {
        Some("column-numbers")
    } else if (starts_as_note(&first.shown) && cells.len() <= 2)
        // 大写：壹万元整 below a total.
        || (alone && current.ends_with_total() && is_said_of_total(&first.shown))
        // 共2人, 第1页 共3页.
        || (alone
            && !current.is_fresh()
            && counts_rows_or_pages(&first.shown)
            && !current.last_value(at.col).is_some_and(counts_rows_or_pages))
        // 国庆放假 among rows that begin with numbers.
        || (alone
            && current.begins_at(at.col)
            && current.is_stranger(*at, first, || is_dated_between(layout, region, *at, first))
            && !((current.has_groups() || holds_a_date(&first.shown))
                && is_lone_group(current, *at, first))
            && !is_line_of_time(layout, region, current, (*at, first))
            && !is_uncounted(layout, region, current, row, cells))
        || (current.ended_by_remark()
            && (alone || banner)
            && (starts_as_point(&first.shown) || wide && says(first)))
        || is_label_with_value_below(layout, region, current, row, cells)
        // 应考：3人　实考：　人　缺考：　人
        || (alone && wide && has_labels(&first.shown))
        // 公示时间：9月1日至7日 below the last row.
        || (alone && wide && says(first) && !current.is_fresh() && !goes_on(layout, region, current, row))
    {
        Some("remark")
    } else if is_signature_row(cells)
        && (current.is_ended() || labels_all(cells))
        && !is_entry(layout, region, current, row, cells)
        || !current.is_fresh()
            && (are_signers(cells) && !current.explains_words()
                || are_blanks_to_fill(current, cells) && !goes_on(layout, region, current, row))
    {
        Some("signature")
    } else if alone && is_sentence(&first.shown) && (wide || current.begins_at(at.col)) {
        Some("remark")
    } else if alone
        && (wide
            || !is_key(layout, region, current, (*at, first))
                && (is_lone_group(current, *at, first)
                    || is_line_of_time(layout, region, current, (*at, first))
                    || is_uncounted(layout, region, current, row, cells)
                    || is_group_with_subtotal(layout, region, current, row, first)))
        || is_numbered_group(layout, region, current, row, cells)
    {
        Some("group")
    } else if is_label_below(layout, region, current, row, cells) {
        Some("signature")
    } else if current.sums_up(cells) || current.is_named_sum(cells) {
        Some("sum")
    } else {
        None
    }
}

/// 语文备课组　组长：王明 over rows of the group, in one cell or with the labels in cells of their own.
fn heads_with_labels(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    row: u32,
    cells: &[(CellRef, &Cell)],
) -> bool {
    let Some(((at, first), rest)) = cells.split_first() else {
        return false;
    };
    let wide = || current.begins_at(at.col) || is_banner(layout, region, row);
    let fits = is_group_with_labels(cells) && wide() && !is_signature(&first.shown);
    let usual = || rest.iter().any(|(at, _)| current.has_label_in(at.col));
    let below = || next_row(layout, region, row);
    fits && !usual() && !current.has_label_in(at.col) && below().len() >= 2 && !labels_all(below())
}

/// The same, by its cells alone.
pub(super) fn is_group_with_labels(cells: &[(CellRef, &Cell)]) -> bool {
    match cells {
        [(_, cell)] => with_labels(&cell.shown).is_some(),
        [(_, first), rest @ ..] if rest.len() <= 3 => {
            let named = first.kind == CellKind::Text
                && !is_labelled(&first.shown)
                && tidy_heading(&first.shown).ends_with(ends_group);
            named && rest.iter().all(|(_, cell)| says(cell))
        }
        _ => false,
    }
}

/// The cell by which a row calls itself a total or a figure.
pub(super) fn total_word<'c>(
    current: &Draft<'_, '_>,
    cells: &'c [(CellRef, &'c Cell)],
) -> Option<(CellRef, &'c Cell)> {
    // 语文组小计 may say what it totals where it is the row's first text; 孙小计 behind another is a
    // name.
    let first_text = first_text(cells);
    let total = cells.iter().enumerate().take(3).find(|(nth, (at, cell))| {
        let leads = first_text.is_some_and(|first| *nth <= first);
        is_bare_total_word(&cell.shown) && (leads || !is_said_of_columns(cells, cell))
            || leads
                && is_total_word(&cell.shown)
                && !current.fills_texts(cells, *at)
                && (!begins_other_words(&cell.shown) || current.sums_up_partly(cells))
    });
    total.map(|(_, (at, cell))| (*at, *cell))
}

/// 教师总数 | 50 over 其中：男 | 20: the first of the rows, which the next ones are parts of.
fn has_its_parts_below(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    at: CellRef,
) -> bool {
    const PARTS: &str = "其中";
    let next = next_row(layout, region, at.row).first();
    current.is_fresh() && next.is_some_and(|(_, cell)| cell.shown.trim_start().starts_with(PARTS))
}

/// Where the first text stands among these cells.
fn first_text(cells: &[(CellRef, &Cell)]) -> Option<usize> {
    cells
        .iter()
        .position(|(_, cell)| heading_form(cell) != Form::Number)
}

/// 平均 alone over rows of texts, where no number stands above that it could be worked out from:
/// the heading of a group.
fn is_tier(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    at: CellRef,
    cell: &Cell,
) -> bool {
    let next = next_row(layout, region, at.row);
    let named = |(_, cell): &(CellRef, &Cell)| !is_bare_total_word(&cell.shown);
    is_figure_word(&cell.shown)
        && current.begins_at(at.col)
        && !current.has_amounts()
        && next.len() >= 2
        && next.iter().all(named)
}

/// 东一小 汇总 below rows of 东一小, as Excel writes it; 共3人 before a sum: a subtotal, or a figure that
/// is no sum.
fn subtotal(
    current: &Draft<'_, '_>,
    cells: &[(CellRef, &Cell)],
    (at, cell): &(CellRef, &Cell),
) -> Option<&'static str> {
    const SUMS: [&str; 14] = [
        "汇总", "彙總", "匯總", "合计", "合計", "小计", "小計", "总计", "總計", "计", "計", "总和",
        "求和", "total",
    ];
    const FIGURES: [&str; 16] = [
        "平均值",
        "平均值项",
        "平均",
        "平均数",
        "计数",
        "計數",
        "最大值",
        "最小值",
        "乘积",
        "标准偏差",
        "標準差",
        "方差",
        "average",
        "count",
        "max",
        "min",
    ];
    const LONGEST: usize = 6;
    if current.is_fresh() || cell.shown.len() > LONGEST_COUNT {
        return None;
    }
    let numbers = || are_numbers_behind(cells);
    let above = current.last_value(at.col)?;
    // 60页 | 13 below 40页 | 10 is a price, not what the rows above come to.
    let counts = counts_rows_or_pages(&cell.shown) && !begins_with_digit(&cell.shown);
    if counts && !counts_rows_or_pages(above) && numbers() {
        return Some("total");
    }
    let text = tidy_heading(&cell.shown);
    let rest = text.strip_prefix(tidy_heading(above).as_str())?;
    let word = rest.trim().trim_matches(['（', '）', '(', ')', ':', '：']);
    let word = word.to_lowercase();
    if word.is_empty() || !current.is_emptier(cells) {
        return None;
    }
    if FIGURES.contains(&word.as_str()) {
        return Some("figure");
    }
    let named = SUMS.contains(&word.as_str()) || counts_rows_or_pages(&word);
    let sums_up = || word.chars().count() <= LONGEST && numbers() && current.sums_up_partly(cells);
    (named || sums_up()).then_some("total")
}

/// …… in all cells: rows left away.
fn are_dots(cells: &[(CellRef, &Cell)]) -> bool {
    /// In bytes: dots that fill a wide cell.
    const LONGEST: usize = 600;
    cells.iter().all(|(_, cell)| {
        let text = cell.shown.trim();
        let mut chars = text.chars();
        let dots =
            text.len() <= LONGEST && chars.all(|c| matches!(c, '…' | '⋯' | '.' | '·' | '。'));
        dots && (text.contains(['…', '⋯']) || text.chars().nth(2).is_some())
    })
}

/// 人均 as the last of 年级 | 借阅人次 | 人均: a heading among headings, no figure of anything.
fn is_said_of_columns(cells: &[(CellRef, &Cell)], word: &Cell) -> bool {
    let texts = cells
        .iter()
        .all(|(_, cell)| heading_form(cell) == Form::Text);
    let headings = cells
        .iter()
        .filter(|(_, cell)| is_heading_word(&cell.shown));
    is_figure_word(&word.shown) && texts && cells.len() >= 3 && headings.count() >= 2
}

/// Nothing but numbers after the first text.
fn are_numbers_behind(cells: &[(CellRef, &Cell)]) -> bool {
    let rest = cells.get(1..).unwrap_or_default();
    let number = |(_, cell): &(CellRef, &Cell)| heading_form(cell) == Form::Number;
    !rest.is_empty() && rest.iter().all(number)
}

/// Our own starter sheet says where its data begins: only what calls itself a note or a total is none.
/// 东坪实验学校 alone in its row is a school, no group's heading.
fn reason_in_starter(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    cells: &[(CellRef, &Cell)],
) -> Option<&'static str> {
    let (at, first) = cells.first()?;
    if is_bare_total_word(&first.shown) && !is_datum(layout, region, current, cells, *at) {
        Some("total")
    } else {
        (cells.len() == 1 && starts_as_note(&first.shown)).then_some("remark")
    }
}

/// 必填 必填 选填, 示例 张三 男: what an import form asks for, above the row `next`.
fn are_instructions(cells: &[(CellRef, &Cell)], next: &[(CellRef, &Cell)]) -> bool {
    let first = cells
        .first()
        .is_some_and(|(_, cell)| is_instruction(&cell.shown));
    let asked = cells.iter().filter(|(_, cell)| is_instruction(&cell.shown));
    let count = asked.count();
    // 必填 and 必填没有写无 among examples: nobody is called so.
    let must = cells
        .iter()
        .filter(|(_, cell)| cell.shown.trim_start().starts_with("必填"));
    // 0001 | 张三（示例）, 1 | 例：张三: in one of the columns that say who or what the row is; where the next
    // row has it too, it is a part of what they are called.
    let shows_how = |cells: &[(CellRef, &Cell)]| {
        let mut first = cells.iter().take(3).enumerate();
        first.any(|(nth, (_, cell))| {
            is_sample(&cell.shown) || nth < 2 && begins_as_sample(&cell.shown)
        })
    };
    let sample = shows_how(cells) && !shows_how(next);
    cells.len() >= 2
        && (first || sample || count >= 2 && count * 2 > cells.len() || must.count() >= 2)
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
pub(super) fn is_whole_word(text: &str) -> bool {
    const WHOLES: [&str; 26] = [
        "总分",
        "總分",
        "全学年",
        "全學年",
        "全学期",
        "全學期",
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
    // Most rows begin otherwise.
    let first = text.chars().find(|c| !c.is_whitespace());
    if !first.is_some_and(|first| first == '大' || WHOLES.iter().any(|w| w.starts_with(first))) {
        return false;
    }
    let text = tidy_heading(text);
    // 全组, 全园: all of one.
    let all = || {
        let mut chars = text.chars();
        let (all, unit, end) = (chars.next(), chars.next(), chars.next());
        all == Some('全')
            && end.is_none()
            && unit.is_some_and(|c| ends_group(c) || "校园園村院队隊年".contains(c))
    };
    WHOLES.contains(&text.as_str()) || text.starts_with("大写") || text.starts_with("大寫") || all()
}

/// In bytes.
pub(super) const LONGEST_COUNT: usize = 120;

/// 共2人, 合计：3所, 第1页 共3页.
pub(super) fn counts_rows_or_pages(text: &str) -> bool {
    static COUNTS: LazyLock<Regex> = LazyLock::new(|| {
        const N: &str = "[0-9０-９一二三四五六七八九十百]+";
        Regex::new(&format!(
            "^(?:[共计計][：:]?{N}[人名位所个個项項条條页頁张張班节節](?:学校|學校|教师|教師|学生|學生)?(?:[，,、；;].*)?|[第—-]?{N}[—-]?[页頁张張](?:[，,、/／]?共{N}[页頁张張])?)$"
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

fn begins_with_digit(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// 大写：…, 新臺幣…元整.
fn is_said_of_total(text: &str) -> bool {
    let text = tidy_heading(text);
    let amount = ["元整", "圆整", "圓整", "元正", "圆正", "圓正"];
    is_labelled(&text) || amount.iter().any(|end| text.ends_with(end))
}

/// 承辦人 | 會計主任 | 校長: who is to sign, without colons.
pub(super) fn are_signers(cells: &[(CellRef, &Cell)]) -> bool {
    cells.len() >= 2 && cells.iter().all(|(_, cell)| is_signer(&cell.shown))
}

/// 应到： 人 | 实到： 人: labels in every cell, in a table that has none.
fn are_blanks_to_fill(current: &Draft<'_, '_>, cells: &[(CellRef, &Cell)]) -> bool {
    if !cells.iter().all(|(_, cell)| is_labelled(&cell.shown)) {
        return false;
    }
    let group = cells.len() == 1
        && cells
            .iter()
            .any(|(at, cell)| current.begins_at(at.col) || !has_label_only(&cell.shown));
    let usual = cells.iter().any(|(at, _)| current.has_label_in(at.col));
    !group && !usual
}

/// A label with nothing behind it but blanks and a unit: 缺席： 人.
pub(super) fn has_label_only(text: &str) -> bool {
    let behind = text.split_once(['：', ':']).map_or("", |(_, rest)| rest);
    behind.trim().chars().count() <= 1
}

/// Several labels in one cell, with their values or to be filled in.
fn has_labels(text: &str) -> bool {
    is_labelled(text) && text.matches(['：', ':']).count() >= 2
}

/// A long text, or one with a full stop.
fn is_sentence(text: &str) -> bool {
    let text = tidy_heading(text);
    text.chars().count() > 30 || text.ends_with('。')
}

/// A running number.
pub(super) fn counted(cell: &Cell) -> Option<u32> {
    const LONGEST: usize = 12;
    let text = cell.shown.trim();
    (text.len() <= LONGEST).then(|| text.parse().ok()).flatten()
}

fn is_signature_row(cells: &[(CellRef, &Cell)]) -> bool {
    cells.iter().any(|(_, cell)| is_signature(&cell.shown)) && cells.len() <= 8
}

/// 教务处 | 负责人：王明 below 部门 | 联系方式: a row that fills all columns and begins with no label, the first
/// of the list, or with labels where the rows above have them.
fn is_entry(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    row: u32,
    cells: &[(CellRef, &Cell)],
) -> bool {
    let says_nobody = |cell: &Cell| {
        is_labelled(&cell.shown) || is_signature(&cell.shown) || is_signer(&cell.shown)
    };
    let keyed = cells
        .first()
        .is_some_and(|(at, cell)| current.begins_at(at.col) && !says_nobody(cell));
    let labels = || cells.iter().filter(|(_, cell)| is_labelled(&cell.shown));
    let usual = || labels().all(|(at, _)| current.has_label_in(at.col));
    let below = || next_row(layout, region, row);
    // A form's foot may stand below its headings, where nobody has filled it in.
    let first = || current.is_fresh() && (below().is_empty() || below().len() == cells.len());
    keyed
        && cells.len() as u32 == current.width()
        && !current.is_ended()
        && (first() || !current.is_fresh() && usual())
}

/// 班主任：王小明 below the last row of a wide table whose own values have no colon.
fn is_label_below(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    row: u32,
    cells: &[(CellRef, &Cell)],
) -> bool {
    let sparse = cells.len() <= 3 && current.width() as usize > cells.len() * 2;
    sparse
        && current.row_count() >= 2
        && cells.iter().all(|(_, cell)| says(cell))
        && cells.iter().all(|(at, _)| !current.has_label_in(at.col))
        && !goes_on(layout, region, current, row)
}

/// 总重量： | 670Kg below the last row, in a table whose first column holds no labels: said of all its rows.
fn is_label_with_value_below(
    layout: &Layout<'_>,
    region: CellRange,
    current: &Draft<'_, '_>,
    row: u32,
    cells: &[(CellRef, &Cell)],
) -> bool {
    const NARROWEST: u32 = 4;
    let [(at, label), (next, _)] = cells else {
        return false;
    };
    label.kind == CellKind::Text
        && label.shown.trim_end().ends_with(['：', ':'])
        && current.begins_at(at.col)
        && layout.span(*at).last.col + 1 == next.col
        && current.width() >= NARROWEST
        && current.row_count() >= 2
        && current.is_emptier(cells)
        && !current.has_label_in(at.col)
        && !goes_on(layout, region, current, row)
}

/// A label with its value.
fn says(cell: &Cell) -> bool {
    is_labelled(&cell.shown) && !cell.shown.trim_end().ends_with(['：', ':'])
}

/// Do rows of data stand a little below: as full as the table's, the cells that are merged down to
/// them counted, or with cells where rows above have them?
fn goes_on(layout: &Layout<'_>, region: CellRange, current: &Draft<'_, '_>, row: u32) -> bool {
    const NEAR: u32 = 6;
    // Below the header that comes again stand the rows of another part.
    let mut near =
        (row + 1..=row.saturating_add(NEAR)).take_while(|row| !current.repeats_header(*row));
    near.any(|below| {
        let cells = layout.row(below, region.first.col, region.last.col);
        let filled = cells.len() + current.hung_into(below);
        let usual = || cells.len() >= 2 && !current.breaks_columns(below) && !labels_all(cells);
        !cells.is_empty() && (filled * 2 > current.width() as usize || usual())
    })
}

/// Every filled cell is a label with a colon, or the value that follows one.
pub(super) fn labels_all(cells: &[(CellRef, &Cell)]) -> bool {
    let labels = cells
        .iter()
        .filter(|(_, cell)| is_labelled(&cell.shown) || is_signature(&cell.shown))
        .count();
    labels * 2 >= cells.len()
}
