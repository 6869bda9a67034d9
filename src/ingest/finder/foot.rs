//! What closes a table at its foot: who issued it and when, a remark in two cells, who signs.
//!
//! An office's name or a day is a value like any other; only at the end, where nothing of the table
//! follows, can such a row be told from data: by standing in columns that hold nothing of the kind.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::CellRef;
use crate::ingest::names::is_name;
use crate::ingest::{Cell, CellKind, CellRange};

use super::heading::typical_width;
use super::kinds::is_like;
use super::layout::Layout;
use super::words::{
    Form, heading_form, is_balance_word, is_bare_note_word, is_heading_word, is_labelled,
    is_signature, is_signer, tidy_heading, without_brackets,
};

/// Most rows that close a table.
const MOST_ROWS: usize = 5;
/// Most rows above that are looked at.
const ABOVE: usize = 12;
/// Most cells of a row that signs.
const MOST_CELLS: usize = 8;

/// What a cell at the foot may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// 教务处
    Organ,
    /// 2026年9月1日
    Day,
    /// 校长：陈立群, or 经办人 before a name.
    Label,
    /// What follows a label that waits for it, or anything else.
    Other,
}

/// The end of a table.
pub(super) struct Foot<'l, 'g> {
    layout: &'l Layout<'g>,
    region: CellRange,
    /// The columns with headings: first and last.
    columns: (u32, u32),
    /// The rows above the foot, at least one.
    above: Vec<u32>,
    /// How many of their cells are filled, mostly.
    width: usize,
}

impl<'l, 'g> Foot<'l, 'g> {
    /// The rows at the end of `rows` that close the table, with the reason for each.
    pub(super) fn of(
        layout: &'l Layout<'g>,
        region: CellRange,
        columns: (u32, u32),
        rows: &[u32],
    ) -> Vec<(u32, &'static str)> {
        let closes = |row: &u32| may_close(layout.row(*row, region.first.col, region.last.col));
        let most = MOST_ROWS.min(rows.len().saturating_sub(1));
        let last = rows.iter().rev().take(most);
        let count = last.take_while(|row| closes(row)).count();
        let (above, last) = rows.split_at(rows.len() - count);
        let mut foot = Foot::new(layout, region, columns, above);
        let mut found: Vec<(u32, &'static str)> = Vec::new();
        for row in last {
            let below_organ = row.checked_sub(1).is_some_and(|above| {
                let apart = found.last().is_some_and(|(found, _)| *found == above)
                    || rows.binary_search(&above).is_err();
                let parts = parts(foot.cells(above));
                apart && parts.is_some_and(|parts| parts.contains(&Part::Organ))
            });
            match foot.reason(*row, below_organ) {
                Some(reason) => found.push((*row, reason)),
                // It is data, and what stands above it is too.
                None => {
                    found.clear();
                    foot = Foot::new(layout, region, columns, rows_to(rows, *row));
                }
            }
        }
        found
    }

    fn new(
        layout: &'l Layout<'g>,
        region: CellRange,
        columns: (u32, u32),
        above: &[u32],
    ) -> Foot<'l, 'g> {
        let above: Vec<u32> = above.iter().rev().take(ABOVE).copied().collect();
        let width = typical_width(layout, region, &above);
        // Keys may stand left of the headings: the periods of a timetable.
        let lead = |row: &u32| {
            let cells = layout.row(*row, region.first.col, region.last.col);
            cells.first().map(|(at, _)| at.col)
        };
        let first = above.iter().filter_map(lead).min().unwrap_or(columns.0);
        let columns = (columns.0.min(first), columns.1);
        Foot {
            layout,
            region,
            columns,
            above,
            width,
        }
    }

    /// The last rows of the table's data that look unlike the others, though nothing tells what they
    /// are.
    pub(super) fn doubtful<'r>(
        layout: &'l Layout<'g>,
        region: CellRange,
        columns: (u32, u32),
        rows: &'r [u32],
    ) -> &'r [u32] {
        const FEWEST: usize = 2;
        let most = MOST_ROWS.min(rows.len().saturating_sub(FEWEST));
        let ends = (1..=most).map(|count| rows.split_at(rows.len() - count));
        let doubted = ends.take_while(|(above, last)| {
            let foot = Foot::new(layout, region, columns, above);
            last.first().is_some_and(|row| foot.doubts(*row))
        });
        doubted.last().map_or(&[], |(_, last)| last)
    }

    /// Does a row below the others hold hardly anything, and look unlike them?
    fn doubts(&self, row: u32) -> bool {
        let cells = self.cells(row);
        let lone = self.width >= 3 && cells.len() * 2 <= self.width;
        // One cell below rows that are all full.
        let full = |row: &u32| self.cells(*row).len() * 2 > self.width;
        let end = |cell: &Cell| cell.shown.trim().chars().next_back();
        let like = |(at, cell): &(CellRef, &Cell)| {
            is_like(cell, &self.column(at.col).collect::<Vec<_>>())
                || self.any_above(at.col, |above| end(above) == end(cell))
        };
        let alone = cells.len() == 1 && self.above.iter().all(full) && !cells.iter().any(like);
        let numbers = cells.iter().any(|(at, cell)| {
            heading_form(cell) != Form::Number && self.all_above(at.col, Form::Number)
        });
        lone && (numbers || alone || self.lacks_key(row) || self.follows_gap(row))
    }

    /// Why a row that may close the table does; `None` where it may as well be data. `below_organ`
    /// says that the row right above, itself set apart, ends with an office's name.
    fn reason(&self, row: u32, below_organ: bool) -> Option<&'static str> {
        let cells = self.cells(row);
        if self.layout.hangs_into(row, self.columns.0, self.columns.1) {
            return None;
        }
        let emptier = cells.len() < self.width;
        let (_, first) = cells.first()?;
        if emptier && is_balance_word(&first.shown) {
            return Some("figure");
        }
        if emptier && self.is_remark(row, cells) {
            return Some("remark");
        }
        if self.is_noted(cells) || self.names_by_label(cells) || self.names_by_role(cells) {
            return Some("remark");
        }
        let parts = parts(cells)?;
        if emptier && below_organ && parts == [Part::Day] {
            return Some("signature");
        }
        // What stands right of the headings is strange to every column.
        let strange = |(at, cell): &(CellRef, &Cell), part: Part| match part {
            // 教务处 2026年6月 below schools is none of them.
            Part::Organ if ends_with_day(&cell.shown) => {
                !self.any_above(at.col, |above| ends_with_day(&above.shown))
            }
            Part::Organ => !self.any_above(at.col, |above| is_organ(&above.shown)),
            Part::Day => !self.any_above(at.col, is_day),
            Part::Label => !self.any_above(at.col, |c| {
                is_labelled(&c.shown) || !is_labelled(&cell.shown) && is_heading_word(&c.shown)
            }),
            Part::Other => true,
        };
        let mut all = cells.iter().zip(&parts);
        let all_strange = all.clone().all(|(cell, part)| strange(cell, *part));
        let any_strange = all.any(|(cell, part)| *part != Part::Other && strange(cell, *part));
        let dated = parts.contains(&Part::Organ) && parts.contains(&Part::Day);
        let gap = self.follows_gap(row);
        let labels = parts.iter().filter(|part| **part == Part::Label).count();
        let sparse = emptier || dated || gap || labels >= 2;
        let apart = self.lacks_key(row) && (any_strange || gap);
        // 评课人 | 李芳 | 评课日期 | 9月15日
        let pair = |pair: &[Part]| matches!(pair, [Part::Label, own] if *own != Part::Label);
        let paired = labels >= 2 && parts.chunks(2).all(pair) && any_strange;
        (sparse && (all_strange || apart || paired)).then_some("signature")
    }

    /// 备注 | 听课后交评课表, 统计时间 | 2026.9.1, or a text alone below numbers or a gap.
    fn is_remark(&self, row: u32, cells: &[(CellRef, &Cell)]) -> bool {
        match cells {
            [(at, cell)] => {
                let among_numbers = self.all_above(at.col, Form::Number);
                let marked = is_said(&cell.shown);
                let strange = !self.any_above(at.col, |above| is_said(&above.shown));
                let leads = at.col == self.columns.0;
                let closes = leads
                    && Closing::of(&cell.shown).is_some_and(|own| {
                        !is_name(&cell.shown)
                            && !self
                                .any_above(at.col, |above| Closing::of(&above.shown) == Some(own))
                    });
                closes
                    || is_worded(cell)
                        && (leads && among_numbers
                            || marked && strange && (leads || self.lacks_key(row)))
            }
            [(at, label), (next, value)] => {
                let beside = self.layout.span(*at).last.col + 1 == next.col;
                let note = is_bare_note_word(&label.shown)
                    && !self.any_above(at.col, |cell| is_bare_note_word(&cell.shown));
                let named = waits_for_value(&label.shown)
                    && !is_heading_word(&value.shown)
                    && !self.any_above(at.col, |cell| is_heading_word(&cell.shown));
                let leads = at.col == self.columns.0;
                // 应到3人 | | 实到 人; 候补 | 王明 would be a person.
                let strange = !beside && is_worded(label) && self.all_above(at.col, Form::Number);
                leads && (beside && (note || named) || strange || self.is_wide(*next))
            }
            _ => false,
        }
    }

    /// 说明 | 合计24小时 below names with their numbers.
    fn is_noted(&self, cells: &[(CellRef, &Cell)]) -> bool {
        let [(at, label), (next, value)] = cells else {
            return false;
        };
        at.col == self.columns.0
            && is_bare_note_word(&label.shown)
            && !self.any_above(at.col, |above| is_bare_note_word(&above.shown))
            && is_worded(value)
            && self.all_above(next.col, Form::Number)
    }

    /// 任课教师 | 语文：王明 | 数学：李芳: a label in each cell but the first, where none stands above.
    fn names_by_label(&self, cells: &[(CellRef, &Cell)]) -> bool {
        let Some(((at, _), rest)) = cells.split_first() else {
            return false;
        };
        let labelled = |(at, cell): &(CellRef, &Cell)| {
            is_labelled(&cell.shown) && !self.any_above(at.col, |above| is_labelled(&above.shown))
        };
        at.col == self.columns.0 && rest.len() >= 2 && rest.iter().all(labelled)
    }

    /// 班主任 | 王明 | 语文 李芳 below periods or numbers.
    fn names_by_role(&self, cells: &[(CellRef, &Cell)]) -> bool {
        cells.first().is_some_and(|(at, cell)| {
            at.col == self.columns.0
                && is_role(&cell.shown)
                && !self.any_above(at.col, |above| !counts(&above.shown))
        })
    }

    /// Is a cell merged over the rest of the table, as none above it is?
    fn is_wide(&self, at: CellRef) -> bool {
        let wide = |at: CellRef| {
            let span = self.layout.span(at);
            span.first.row == span.last.row
                && span.last.col >= self.columns.1
                && span.last.col >= span.first.col + 2
        };
        wide(at)
            && !self
                .above
                .iter()
                .any(|row| wide(CellRef::new(*row, at.col)))
    }

    fn cells(&self, row: u32) -> &'l [(CellRef, &'g Cell)] {
        self.layout
            .row(row, self.region.first.col, self.region.last.col)
    }

    fn any_above(&self, col: u32, is: impl Fn(&Cell) -> bool) -> bool {
        self.column(col).any(is)
    }

    fn all_above(&self, col: u32, form: Form) -> bool {
        let mut all = self.column(col).peekable();
        all.peek().is_some() && all.all(|cell| heading_form(cell) == form)
    }

    fn column(&self, col: u32) -> impl Iterator<Item = &'g Cell> + '_ {
        let rows = self.above.iter();
        rows.flat_map(move |row| self.layout.row(*row, col, col))
            .map(|(_, cell)| *cell)
    }

    /// The first column is blank here and in no row above.
    fn lacks_key(&self, row: u32) -> bool {
        let filled = |row: u32| {
            self.layout
                .covering(CellRef::new(row, self.columns.0))
                .is_some()
        };
        !filled(row) && self.above.iter().all(|row| filled(*row))
    }

    /// Does a row stand below a gap, and no less a one than any between the rows above? The lessons of
    /// a timetable may have blank rows between them throughout.
    fn follows_gap(&self, row: u32) -> bool {
        let near = self.above.iter().take(MOST_ROWS);
        let gaps = near
            .clone()
            .zip(near.skip(1))
            .map(|(row, above)| row - above);
        let usual = gaps.min().is_some_and(|least| least > 1);
        !usual
            && self.above.first().is_some_and(|above| row > above + 1)
            && row
                .checked_sub(1)
                .is_some_and(|above| self.cells(above).is_empty())
    }
}

fn rows_to(rows: &[u32], row: u32) -> &[u32] {
    let end = rows.partition_point(|r| *r <= row);
    rows.get(..end).unwrap_or(rows)
}

/// Could a row close a table, by its cells alone?
fn may_close(cells: &[(CellRef, &Cell)]) -> bool {
    let pair = cells.len() <= 2;
    let labels = cells
        .iter()
        .skip(1)
        .all(|(_, cell)| is_labelled(&cell.shown));
    pair || labels && cells.len() >= 3 && cells.len() <= MOST_CELLS
        || parts(cells).is_some()
        || cells
            .first()
            .is_some_and(|(_, cell)| is_balance_word(&cell.shown) || is_role(&cell.shown))
}

/// Does a row hold nothing but offices' names, days and labels?
pub(super) fn signs(cells: &[(CellRef, &Cell)]) -> bool {
    parts(cells).is_some()
}

/// What each cell of a row is, if together they sign it: labels, names of offices, days, and no
/// other text than what a label waits for.
fn parts(cells: &[(CellRef, &Cell)]) -> Option<Vec<Part>> {
    if cells.is_empty() || cells.len() > MOST_CELLS {
        return None;
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut waits = false;
    for (_, cell) in cells {
        let text = cell.shown.trim();
        let part = if is_day(cell) {
            Part::Day
        } else if is_labelled(text) || is_signature(text) || waits_for_value(text) {
            Part::Label
        } else if cell.kind == CellKind::Text && is_organ(text) {
            Part::Organ
        } else if waits {
            Part::Other
        } else {
            return None;
        };
        waits = part == Part::Label && (text.ends_with([':', '：']) || waits_for_value(text));
        parts.push(part);
    }
    Some(parts)
}

/// 统计时间, 联系人: a label of what is said about a table.
fn waits_for_value(text: &str) -> bool {
    const ENDS: [&str; 14] = [
        "时间", "時間", "日期", "人", "电话", "電話", "单位", "單位", "部门", "意见", "签字",
        "签名", "簽名", "簽章",
    ];
    let text = tidy_heading(text);
    is_signer(&text) || is_heading_word(&text) && ENDS.iter().any(|end| text.ends_with(end))
}

/// 班主任, 任课教师.
fn is_role(text: &str) -> bool {
    const ROLES: [&str; 5] = ["班主任", "教师", "老师", "教師", "老師"];
    const LONGEST: usize = 30;
    if text.len() > LONGEST {
        return false;
    }
    let text = tidy_heading(text);
    is_heading_word(&text) && ROLES.iter().any(|role| text.ends_with(role))
}

/// 3, 第三节, 8:00—8:40: a number or a period.
fn counts(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) || text.contains(['节', '節', '第'])
}

/// At least two Chinese characters.
fn is_worded(cell: &Cell) -> bool {
    let han = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    cell.kind == CellKind::Text && cell.shown.chars().filter(han).nth(1).is_some()
}

/// A text with a stop in it, or all in brackets: said of the table, no value of it.
fn is_said(text: &str) -> bool {
    let text = text.trim();
    let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    bracketed || text.contains(['，', '。', '：', '；', ':'])
}

/// 教务处, 教务处、德育处, 教研室（章）, 教导处统计, 教务科2026年8月制: who issues a table.
fn is_organ(text: &str) -> bool {
    const DOES: [&str; 14] = [
        "统计", "統計", "制表", "製表", "汇总", "整理", "编制", "印制", "印製", "制", "製", "编",
        "宣", "启",
    ];
    const LONGEST: usize = 150;
    if text.len() > LONGEST {
        return false;
    }
    let text = tidy_heading(&without_brackets(text));
    let bare = before_day(&text).unwrap_or(&text);
    let bare = DOES
        .iter()
        .find_map(|does| bare.strip_suffix(does))
        .unwrap_or(bare);
    bare.split('、').all(ends_as_organ)
}

/// 教务科 of 教务科2026年8月制.
fn before_day(tidy: &str) -> Option<&str> {
    let at = tidy.find(|c: char| c.is_ascii_digit())?;
    (at > 0 && is_day_text(&tidy[at..])).then(|| &tidy[..at])
}

/// An office's name with the day that it signed.
fn ends_with_day(text: &str) -> bool {
    is_organ(text) && before_day(&tidy_heading(&without_brackets(text))).is_some()
}

/// What tells that a text alone below a table is a note on it or its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// `* 含特长生`, ①…: it begins with a mark that stands beside a value above.
    Mark,
    /// 1/2, - 1 -
    Page,
    /// 以下空白, （完）, 核对无误
    Words,
}

impl Closing {
    /// In bytes; a longer text is told by its length.
    const LONGEST: usize = 150;

    fn of(text: &str) -> Option<Closing> {
        const MARKS: [char; 14] = [
            '*', '＊', '※', '★', '☆', '▲', '△', '●', '○', '◆', '◇', '■', '□', '#',
        ];
        const WHOLE: [&str; 12] = [
            "完",
            "续表",
            "續表",
            "续下页",
            "续下表",
            "转下页",
            "转下表",
            "接下页",
            "接下表",
            "下略",
            "以下略",
            "略",
        ];
        const BEGIN: [&str; 20] = [
            "以上",
            "以下空白",
            "以下无",
            "以下無",
            "本表",
            "此表",
            "上表",
            "该表",
            "如有",
            "如需",
            "未尽",
            "未盡",
            "特此",
            "请各",
            "請各",
            "请于",
            "請於",
            "P.S",
            "p.s",
            "PS",
        ];
        const END: [&str; 16] = [
            "为准",
            "為準",
            "另行通知",
            "无误",
            "無誤",
            "属实",
            "屬實",
            "一式两份",
            "一式三份",
            "一式兩份",
            "见背面",
            "見背面",
            "以下空白",
            "无正文",
            "负责解释",
            "處解釋",
        ];
        if text.len() > Closing::LONGEST {
            return None;
        }
        let first_word = text.split_whitespace().next().filter(|word| *word != text);
        let first_word = first_word.unwrap_or_default();
        let text = tidy_heading(text);
        let first = text.chars().next()?;
        let mark = MARKS.contains(&first) || ('①'..='⑳').contains(&first);
        if mark {
            return Some(Closing::Mark);
        }
        let dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '·');
        let bare = text.trim_matches(dash);
        let parts: Vec<&str> = bare.split(['/', '／']).collect();
        let number = |part: &&str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        let both = text.starts_with(dash) && text.ends_with(dash);
        if parts.len() <= 2 && parts.iter().all(number) && (both || parts.len() == 2) {
            return Some(Closing::Page);
        }
        let brackets = |c: char| matches!(c, '（' | '）' | '(' | ')' | '【' | '】' | '[' | ']');
        let bare = bare.trim_matches(brackets);
        let worded = WHOLE.contains(&bare)
            || BEGIN.iter().any(|word| bare.starts_with(word))
            || END.iter().any(|word| bare.ends_with(word))
            || ["说明", "說明", "备注", "備註", "附注"].contains(&first_word);
        worded.then_some(Closing::Words)
    }
}

fn ends_as_organ(text: &str) -> bool {
    const ENDS: [&str; 44] = [
        "处",
        "處",
        "室",
        "局",
        "办",
        "辦",
        "园",
        "園",
        "院",
        "部",
        "校",
        "校区",
        "校區",
        "小学",
        "小學",
        "中学",
        "中學",
        "大学",
        "大學",
        "学院",
        "學院",
        "委员会",
        "委員會",
        "工会",
        "工會",
        "协会",
        "協會",
        "学会",
        "學會",
        "研究会",
        "支部",
        "总支",
        "团委",
        "党委",
        "政府",
        "中心",
        "科",
        "股",
        "组",
        "組",
        "年级",
        "年級",
        "馆",
        "站",
    ];
    const DEGREES: [&str; 4] = ["本科", "专科", "專科", "全部"];
    const LONGEST: usize = 24;
    let length = text.chars().count();
    (2..=LONGEST).contains(&length)
        && !text.contains(['，', '。', '；'])
        && ENDS.iter().any(|end| text.ends_with(end))
        && !DEGREES.contains(&text)
}

/// 2026年9月1日, 二〇二六年九月, 2026年9月起执行.
fn is_day(cell: &Cell) -> bool {
    match &cell.kind {
        CellKind::Date(_) => true,
        CellKind::Text => is_day_text(&cell.shown),
        _ => false,
    }
}

fn is_day_text(text: &str) -> bool {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        const N: &str = "[0-9０-９一二三四五六七八九十]{1,3}";
        const YEAR: &str = "(?:(?:19|20)[0-9]{2}|[一二][〇○零一二三四五六七八九]{3}|２０[０-９]{2}|(?:中華|中华)?(?:民國|民国)?1[0-9]{2})";
        const USE: &str = "(?:起?(?:执行|執行|施行|实行|實施|实施|试行|启用)|[制修填]订?|印发?|止)";
        Regex::new(&format!(
            "^(?:{YEAR}[年./-]{N}(?:[月./-](?:{N}[日号號]?)?)?|{N}月{N}[日号號]){USE}?$"
        ))
        .expect("a fixed pattern")
    });
    const LONGEST: usize = 80;
    if text.len() > LONGEST {
        return false;
    }
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    DAY.is_match(bare.trim_matches(['（', '）', '(', ')']))
}
