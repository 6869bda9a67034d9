//! Lines that look like a header and are none: a title with a note or a period to its right, the
//! first line of a form.

use crate::ingest::{Cell, CellRange};

use super::layout::Layout;
use super::words::{is_heading_word, is_question, tidy_heading, without_brackets};
use crate::diagnostic::CellRef;

/// Does this text end as a list's name does, what stands in brackets or says when aside:
/// 参会教师名单, 库存表 2026/3/1-2026/4/30, 统计表（三）?
pub(super) fn names_a_list(text: &str) -> bool {
    const LISTS: [&str; 8] = ["名单", "名單", "名册", "名冊", "清单", "清單", "名录", "表"];
    let when = |c: char| c.is_ascii_digit() || "年月日至~～-—–/.／ ".contains(c);
    let text = tidy_heading(&without_brackets(text));
    let name = text.trim_end_matches(when);
    LISTS.iter().any(|list| name.ends_with(list))
}

/// 移动通信能力月报表 | 当月指标 over 指标代码 | 指标名称 | 单位 | 本月 | 上月: a title with something to its
/// right. A heading over a group is none: it is no longer than all that it stands over, does not
/// stand over the rows' own labels, and is not called a list.
pub(super) fn is_title_line(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    below: &[u32],
) -> bool {
    const MOST_BESIDE: usize = 2;
    const FEWEST_HEADINGS: usize = 4;
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let [(at, title), beside @ ..] = cells(row) else {
        return false;
    };
    let Some((next, _)) = beside.first() else {
        return false;
    };
    let heads = cells(row + 1);
    let own = |(col, _): &&(CellRef, &Cell)| (at.col..next.col).contains(&col.col);
    let length = |cell: &Cell| tidy_heading(&cell.shown).chars().count();
    let longest = heads.iter().map(|(_, cell)| length(cell)).max();
    let first = heads.first().is_some_and(|(head, cell)| {
        head.col == at.col && is_heading_word(&cell.shown) && layout.span(*at).last.row == row
    });
    if let [note] = beside
        && is_title_with_note(layout, region, row, (at, title), note)
    {
        return true;
    }
    beside.len() <= MOST_BESIDE
        && below.first() == Some(&(row + 1))
        && heads.len() >= FEWEST_HEADINGS
        && first
        && heads.iter().filter(own).count() >= 2
        && names_a_list(&title.shown)
        && longest.is_some_and(|longest| length(title) > longest)
}

/// 教研组活动安排 | | | 2026—2027学年, 附件1 | | 教师名册 over headings of all columns: a title, with a note that stands over
/// the last column alone, or behind the number of an attachment.
fn is_title_with_note(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    (at, title): (&CellRef, &Cell),
    (right, note): &(CellRef, &Cell),
) -> bool {
    const FEWEST_HEADINGS: usize = 4;
    let heads = layout.row(row + 1, region.first.col, region.last.col);
    let (Some((first, _)), Some((last, _))) = (heads.first(), heads.last()) else {
        return false;
    };
    let words = heads
        .iter()
        .filter(|(_, cell)| is_heading_word(&cell.shown));
    let whole = (last.col - first.col) as usize + 1 == heads.len() && first.col == at.col;
    let length = |cell: &Cell| tidy_heading(&cell.shown).chars().count();
    let longest = heads.iter().map(|(_, cell)| length(cell)).max();
    let titles = !is_heading_word(&title.shown) || longest.is_some_and(|most| length(title) > most);
    let flat = |at: CellRef| {
        let span = layout.span(at);
        span.first.row == span.last.row
    };
    heads.len() >= FEWEST_HEADINGS
        && words.count() * 4 >= heads.len() * 3
        && whole
        && flat(*at)
        && flat(*right)
        && right.col > at.col + 1
        && titles
        && (is_attachment(&title.shown)
            || right.col == last.col && !says_when(&title.shown) && is_note_of_title(&note.shown))
}

/// 2026年9月, 第一学期, 附件1, 教师名册, 共12人: what a title has to its right.
fn is_note_of_title(text: &str) -> bool {
    let text = tidy_heading(text);
    let counted = text.starts_with(['共', '计', '計'])
        && text.contains(|c: char| c.is_ascii_digit())
        && text.ends_with(['人', '名', '项', '項', '所', '张', '張', '页', '頁']);
    is_attachment(&text)
        || says_when(&text)
        || counted
        || names_a_list(&text) && text.chars().nth(2).is_some()
}

/// 附件1, 附表二, 表一
fn is_attachment(text: &str) -> bool {
    const WORDS: [&str; 4] = ["附件", "附表", "附", "表"];
    let text = tidy_heading(text);
    let text = text.trim_end_matches([':', '：']);
    let rest = WORDS.iter().find_map(|word| text.strip_prefix(word));
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十-—".contains(c);
    rest.is_some_and(|rest| rest.chars().all(number) && (!rest.is_empty() || text == "附件"))
}

/// 2026年9月, 2026—2027学年, 第一学期, 2026年秋季
fn says_when(text: &str) -> bool {
    const LONGEST: usize = 60;
    const TERMS: [&str; 8] = [
        "学期",
        "學期",
        "学年",
        "學年",
        "学年度",
        "學年度",
        "秋季",
        "春季",
    ];
    if text.len() > LONGEST {
        return false;
    }
    let bare = |c: char| matches!(c, '（' | '）' | '(' | ')');
    let text = tidy_heading(text);
    let text = text.trim_matches(bare);
    let term = TERMS.iter().find_map(|term| text.strip_suffix(term));
    let counts = |c: char| {
        c.is_ascii_digit()
            || "第一二上下〇零三四五六七八九十年度学學期月日号號.-—–~～至/ ".contains(c)
    };
    let year = text.starts_with("20") || text.starts_with("二〇");
    term.is_some_and(|rest| rest.chars().all(counts)) || year && text.chars().all(counts)
}

/// 近代史老师 | 上课好好听，期末好好复习 over 体育 | 没有: two cells, the second of them a clause that is longer
/// than most of what stands below it. That is one of the pairs, no header of them.
pub(super) fn is_pair_with_words(
    layout: &Layout<'_>,
    cells: &[(CellRef, &Cell)],
    below: &[u32],
) -> bool {
    const LONGEST: usize = 12;
    const NEAR: usize = 12;
    let [_, (at, cell)] = cells else {
        return false;
    };
    let text = tidy_heading(&without_brackets(&cell.shown));
    let length = |text: &str| text.chars().count();
    let clause = text.contains(['，', ',']) && length(&text) > LONGEST;
    let column = below.iter().take(NEAR);
    let column: Vec<usize> = column
        .flat_map(|row| layout.row(*row, at.col, at.col))
        .map(|(_, cell)| length(cell.shown.trim()))
        .collect();
    let shorter = column.iter().filter(|own| **own < length(&text)).count();
    clause && !is_question(&cell.shown) && column.len() >= 2 && shorter * 2 >= column.len()
}

/// 培训专业 | (blank) | 培训期限 | (blank) over rows of a label with one wide cell for its value: the first
/// line of a form. Below a table's header hardly a row is merged from its second column to the end.
pub(super) fn is_over_wide_values(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    body: &[u32],
) -> bool {
    const FEWEST_COLUMNS: u32 = 3;
    const FEWEST_ROWS: usize = 3;
    let Some((first, _)) = layout.row(row, region.first.col, region.last.col).first() else {
        return false;
    };
    let value = layout.span(*first).last.col + 1;
    // The form's right edge: where the widest of these merges ends.
    let span = |row: u32| layout.span(CellRef::new(row, value));
    let wide = |row: &u32| {
        let span = span(*row);
        let own = span.first.row == *row && span.first.col == value;
        own && span.last.col >= value + FEWEST_COLUMNS - 1
    };
    let ends = body
        .iter()
        .filter(|row| wide(row))
        .map(|row| span(*row).last.col);
    let Some(end) = ends.max() else {
        return false;
    };
    let head = layout.row(row, value, end);
    let parted = head.iter().any(|(at, _)| at.col > value) && !wide(&row);
    let labelled = |row: &&u32| {
        let label = !layout.row(**row, region.first.col, value - 1).is_empty();
        label && wide(row) && span(**row).last.col == end
    };
    let forms = body.iter().filter(labelled).count();
    parted && end >= region.last.col && forms >= FEWEST_ROWS && forms * 2 >= body.len()
}
