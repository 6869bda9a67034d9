//! Texts that say nothing but when: a month, a week, a day. Such a line alone heads the rows below it.

use crate::ingest::series::Series;
use crate::ingest::{Cell, CellKind};

use super::{Form, LONGEST_HEADING, heading_form, tidy_heading, without_brackets};

/// What span of time a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest::finder) enum Span {
    /// 9月, 2026年9月份
    Month,
    /// 第1周（9月1日—9月5日）
    Week,
    /// 10月17日（星期六）上午, or a cell that holds a date
    Day,
}

impl Span {
    /// The span that a cell names and nothing beside it. 9月开学典礼 says more, 9.1 may be a price.
    pub(in crate::ingest::finder) fn of(cell: &Cell) -> Option<Span> {
        const LONGEST: usize = 24;
        const BESIDE: &str = "年份第初星期礼禮拜天上下午晚中早至到-—–－~～./．()（）,，、:： ";
        let text = tidy_heading(&cell.shown);
        let span = match cell.kind {
            CellKind::Date(_) => return is_day(&text).then_some(Span::Day),
            CellKind::Text if heading_form(cell) == Form::Text => Span::begun(&text)?,
            _ => return None,
        };
        let said = |c: char| is_numeral(c) || unit(c).is_some() || BESIDE.contains(c);
        (text.chars().nth(LONGEST).is_none() && text.chars().all(said)).then_some(span)
    }

    /// The span that a text names first, whatever it says then: a day for 10月17日8:30.
    pub(in crate::ingest::finder) fn begun(text: &str) -> Option<Span> {
        let text = tidy_heading(&without_brackets(text));
        let text = text.strip_prefix('第').unwrap_or(&text);
        if !text.starts_with(is_numeral) {
            return None;
        }
        let dated = |c: char| is_numeral(c) || c == '年' || unit(c).is_some();
        let end = text.find(|c| !dated(c)).unwrap_or(text.len());
        let units = text.get(..end).unwrap_or_default().chars();
        let last = units.rev().find_map(unit);
        last.or_else(|| is_day(text).then_some(Span::Day))
    }

    /// Does a heading ask for such spans: 月份, 周次, 日期?
    pub(in crate::ingest::finder) fn is_asked_by(self, heading: &str) -> bool {
        let marks = match self {
            Span::Month => "月",
            Span::Week => "周週",
            Span::Day => "日天",
        };
        heading.contains(|c| marks.contains(c))
    }
}

/// Does a text speak of a month or a day: 以下为11月份新增, 11月5日起执行?
pub(in crate::ingest::finder) fn holds_a_date(text: &str) -> bool {
    let mut number = false;
    text.chars().take(LONGEST_HEADING).any(|c| {
        let dated = number && (c == '年' || unit(c).is_some());
        number = c.is_ascii_digit();
        dated
    })
}

fn unit(c: char) -> Option<Span> {
    match c {
        '月' => Some(Span::Month),
        '周' | '週' => Some(Span::Week),
        '日' | '号' | '號' => Some(Span::Day),
        _ => None,
    }
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十〇零".contains(c)
}

/// 2026-10-17, 2026/10/17: a whole date in figures.
fn is_day(text: &str) -> bool {
    const SHORTEST: usize = 8;
    text.len() >= SHORTEST && Series::of(text) == Some(Series::Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_say_nothing_but_when() {
        for (text, span) in [
            ("9月", Some(Span::Month)),
            ("九月份", Some(Span::Month)),
            ("2026年9月", Some(Span::Month)),
            ("第1周", Some(Span::Week)),
            ("第十二周（11月16日—11月20日）", Some(Span::Week)),
            ("10月17日", Some(Span::Day)),
            ("10月17日（星期六）上午", Some(Span::Day)),
            ("十月十七日", Some(Span::Day)),
            ("2026-10-17", Some(Span::Day)),
            ("9月开学典礼", None),
            ("11月5日起执行", None),
            ("8:30-10:00", None),
            ("3号楼", None),
            ("第一天", None),
            ("三（1）班", None),
            ("1/2", None),
            ("12", None),
            ("周日", None),
        ] {
            let (shown, kind) = (text.into(), CellKind::Text);
            assert_eq!(Span::of(&Cell { shown, kind }), span, "{text}");
        }
        assert_eq!(Span::begun("10月17日8:30-9:00"), Some(Span::Day));
        assert_eq!(Span::begun("8:30"), None);
        assert!(holds_a_date("以下为11月份新增") && !holds_a_date("3班西3-1"));
    }
}
