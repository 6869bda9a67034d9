//! Lists of words and of items, each with what is said of it.

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellRange};

use super::kinds::is_like;
use super::layout::Layout;
use super::words::{is_plain_heading, tidy_heading};

/// 项目 | 数值, 事项 | 内容: a list of items, each with what is said of it. In a form 项目 has a name for its
/// value, no word that is a heading and nothing else. 含义 and 人员 are no value of anybody's.
pub(super) fn heads_items(cells: &[(CellRef, &Cell)]) -> bool {
    const ITEMS: [&str; 22] = [
        "项目", "項目", "指标", "指標", "事项", "事項", "内容", "內容", "类别", "類別", "栏目",
        "欄位", "字段", "参数", "條款", "条款", "术语", "術語", "词语", "詞語", "名词", "栏位",
    ];
    const SAYS: [&str; 22] = [
        "含义",
        "含義",
        "说明",
        "說明",
        "解释",
        "解釋",
        "释义",
        "釋義",
        "定义",
        "定義",
        "描述",
        "人员",
        "人員",
        "名单",
        "名單",
        "人选",
        "人選",
        "职责",
        "職責",
        "填写说明",
        "填写要求",
        "填报说明",
    ];
    match cells {
        [(_, items), (_, values)] => {
            let (items, said) = (tidy_heading(&items.shown), tidy_heading(&values.shown));
            let says = SAYS.contains(&said.as_str());
            ITEMS.contains(&items.as_str()) && (is_plain_heading(&values.shown) || says)
                || says && is_plain_heading(&items)
        }
        _ => false,
    }
}

/// 学校 | school over 教师 | teacher and 姓名 | name: words of a list, of which the first is no more a heading than
/// those below it. In each column the words below are headings too, or like it.
pub(super) fn is_first_of_words(
    layout: &Layout<'_>,
    region: CellRange,
    row: u32,
    body: &[u32],
) -> bool {
    const FEWEST: usize = 3;
    let cells = layout.row(row, region.first.col, region.last.col);
    if body.len() < FEWEST || heads_items(cells) {
        return false;
    }
    let mut words = 0;
    for (at, cell) in cells {
        let column = body.iter().flat_map(|row| layout.row(*row, at.col, at.col));
        let column: Vec<&Cell> = column.map(|(_, cell)| *cell).collect();
        let plain = column.iter().filter(|own| is_plain_heading(&own.shown));
        let listed = is_plain_heading(&cell.shown)
            && column.len() >= FEWEST
            && plain.count() * 5 >= column.len() * 3;
        let latin = |cell: &Cell| {
            let text = cell.shown.trim();
            text.is_ascii() && text.contains(|c: char| c.is_ascii_alphabetic())
        };
        let beside = latin(cell) && column.iter().all(|own| latin(own)) || is_like(cell, &column);
        if !listed && !beside {
            return false;
        }
        words += usize::from(listed);
    }
    words > 0
}
