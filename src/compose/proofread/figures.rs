//! ## What it finds
//! How many teachers or groups the wording says that the school has, where its tables have another
//! number: 全校教师12人 over a roster of 14, 设四个教研组 over five groups; and how many rows it says that an
//! attachment's table has: 附件1共8项.
//! ## Why it matters
//! Last year's figure, or a row is missing.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::compose::rows::List;
use crate::diagnostic::codes;
use crate::normalise::parse_integer;
use crate::plan::{Attachment, Block, Cell, Plan};
use crate::template::{Rule, TableSchema, ValueKind};

use super::may::holds_pair;
use super::passage::Passage;
use super::references::{in_title, is_of_another};
use super::{Desk, Finding, IN_TABLE};

/// The whole school, and nobody's part of it: 语文组现有教师5人 is a group's.
const WHOLE: &str = "(?:全校|我校|本校|学校|學校)";
const NUMBER: &str = "(?P<n>[0-9０-９]{1,4}|[一二三四五六七八九十百两兩]{1,5})";
/// What such a number ends with.
const FIGURES: &str = "0123456789０１２３４５６７８９一二三四五六七八九十百两兩";

/// 全校专任教师12人, 我校现有12名教师. Staff (教职工) are more than a roster of teachers.
static TEACHERS: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    let has = "(?:[现現共目][在前有]?)?有?";
    let kind = "(?:专任|專任|在职|在職|在编|在編|任课|任課|全体|全體)*(?:教师|教師|老师|老師)";
    let sum = "(?:总数|總數|人数|人數|共有|共计|共計|合计|合計|总计|總計|共|有|为|為|计|計)*";
    [
        regex(&format!(
            "{WHOLE}{has}{kind}{sum}{NUMBER}[人名位](?P<end>$|[，,。；;：、（(）)])"
        )),
        // 我校是一所完全小学，现有在校学生386人、教师12人; not 我校语文组有教师5人, 其中教师5人.
        regex(&format!(
            "{WHOLE}[^。；！？组組班级級其参參选選派至少每近今曾青骨新]{{0,40}}有[^。；！？，组組班级級其参參选選派至少每近今曾青骨新]{{0,20}}(?:[、，]|[^\\p{{Han}}])?{kind}{NUMBER}[人名位](?P<end>$|[，,。；;：、（(）)])"
        )),
        regex(&format!(
            "{WHOLE}{has}{NUMBER}[名位个個]{kind}(?P<end>$|[，,。；;：、（(）)]|全部|全员|全員|人人)"
        )),
    ]
});
/// 设四个教研组, 全校有8个备课组.
static GROUPS: LazyLock<Regex> = LazyLock::new(|| {
    regex(&format!(
        "(?:{WHOLE}[现現共目]?[在前]?|[共下现現])(?:设|設|有|设有|設有|设立|設立|分为|分為){NUMBER}[个個](?P<what>教研组|教研組|学科组|學科組|备课组|備課組|領域小組|领域小组)(?P<end>$|[，,。；;：（(）)])"
    ))
});

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}

/// - told: `P334`
pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    // What is counted stands behind its number.
    if !holds_pair(text, FIGURES, "人名位个個") {
        return;
    }
    if text.contains(['师', '師']) {
        let captures = TEACHERS.iter().flat_map(|said| said.captures_iter(text));
        for said in captures {
            let rosters = desk.tables.iter().filter(|table| is_roster(desk, table));
            let counts = rosters.map(|table| (label(desk, table), table.rows().len()));
            let counts = counts.collect();
            tell(desk, passage, &said, ("teachers", counts), found);
        }
    }
    if text.contains(['组', '組']) {
        for said in GROUPS.captures_iter(text) {
            let what = said.name("what").map_or("", |what| what.as_str());
            let counts = counted_groups(desk, what);
            tell(desk, passage, &said, ("groups", counts), found);
        }
    }
}

/// What the wording says, where there is a table and none has as many.
fn tell(
    desk: &Desk<'_>,
    passage: &Passage<'_>,
    said: &Captures<'_>,
    (kind, counts): (&'static str, Vec<(&str, usize)>),
    found: &mut Vec<Finding>,
) {
    let (Some(whole), Some(end)) = (said.get(0), said.name("end")) else {
        return;
    };
    let range = (whole.start(), end.start());
    let number = said.name("n").and_then(|n| count(n.as_str()));
    let most = counts.iter().max_by_key(|(_, count)| *count);
    let Some((table, right)) = most.filter(|(_, most)| *most > 0) else {
        return;
    };
    let agrees = number.is_none_or(|number| counts.iter().any(|(_, count)| *count == number));
    if agrees || !passage.is_literal(range.0, range.1) || in_title(&passage.text, range.0) {
        return;
    }
    let finding = desk.finding(codes::P334, kind, passage, range);
    found.extend(finding.map(|finding| Finding {
        right: format!("{table}{IN_TABLE}{right}"),
        ..finding
    }));
}

/// 附件1《教研活动安排表》共8项, 附件2列出6个课题: what the number behind it counts, and what that is called, where it
/// is. 附件2列出3个月的安排 counts something else.
static ROWS: LazyLock<Regex> = LazyLock::new(|| {
    let of = "(?P<of>\\p{Han}{2,4})";
    regex(&format!(
        "附件(?P<at>[0-9]{{1,2}})?(?:《[^《》]{{2,40}}》)?(?:中|里|裡|所列)?(?P<said>(?:共|共有|共计|共計|合计|合計|列出了?|列有|安排了?){NUMBER}(?:[项項条條场場次人名位节節行]|[个個项項]{of}?))(?P<end>$|[，,。；;：、（(）)])"
    ))
});
/// Rows that count nothing of their own.
const SUMS: [&str; 5] = ["合计", "合計", "总计", "總計", "小计"];

/// What the wording says of attachments that consist of one table: as many as there are rows, or different
/// things in one of its columns.
///
/// - told: `P334`
pub(super) fn attached(
    desk: &Desk<'_>,
    plan: &Plan,
    passages: &[Passage<'_>],
    found: &mut Vec<Finding>,
) {
    let may = |passage: &&Passage<'_>| passage.has_literal() && passage.text.contains("附件");
    for passage in passages.iter().filter(may) {
        for captures in ROWS.captures_iter(&passage.text) {
            let at = captures.name("at").map(|at| at.as_str().parse::<usize>());
            let at = match (at, plan.attachments.len()) {
                (Some(Ok(at)), _) => at,
                (None, 1) => 1,
                _ => continue,
            };
            let (Some(said), Some(number)) = (captures.name("said"), captures.name("n")) else {
                continue;
            };
            let whole = captures.get(0).map_or(0, |whole| whole.start());
            if is_of_another(passage.text.get(..whole).unwrap_or_default()) {
                continue;
            }
            let attachment = at.checked_sub(1).and_then(|at| plan.attachments.get(at));
            // 附件2列出6个课题, where it is a list of 课题 by its title or by one of its columns.
            let of = captures.name("of").map(|of| of.as_str());
            let is_of = |attachment: &Attachment, of: &str| {
                attachment.title.contains(of) || heads(&attachment.body).contains(of)
            };
            if of.is_some_and(|of| !attachment.is_some_and(|own| is_of(own, of))) {
                continue;
            }
            let counts = attachment.and_then(|attachment| counts(&attachment.body));
            let (Some(number), Some(counts)) = (count(number.as_str()), counts) else {
                continue;
            };
            let range = (said.start(), said.end());
            let Some(rows) = counts.first().filter(|_| !counts.contains(&number)) else {
                continue;
            };
            if passage.is_literal(range.0, range.1) && !in_title(&passage.text, range.0) {
                let finding = desk.finding(codes::P334, "rows", passage, range);
                found.extend(finding.map(|finding| Finding {
                    right: rows.to_string(),
                    ..finding
                }));
            }
        }
    }
}

/// What the heads of its tables say.
fn heads(blocks: &[Block]) -> String {
    let rows = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => {
            let head = usize::try_from(table.header_rows).unwrap_or_default();
            Some(table.rows.iter().take(head))
        }
        _ => None,
    });
    let cells = rows.flatten().flat_map(|row| &row.cells);
    let texts = cells.flat_map(|cell| &cell.text);
    texts.map(|inline| inline.text.as_str()).collect()
}

/// How many rows the only table has, and how many different things each of its columns; `None`: there is
/// none, or more than one.
fn counts(blocks: &[Block]) -> Option<Vec<usize>> {
    let mut tables = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    let (Some(table), None) = (tables.next(), tables.next()) else {
        return None;
    };
    let head = usize::try_from(table.header_rows)
        .ok()
        .filter(|rows| *rows > 0)?;
    let text = |cell: &Cell| {
        cell.text
            .iter()
            .map(|i| i.text.as_str())
            .collect::<String>()
    };
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .skip(head)
        .map(|row| row.cells.iter().map(text).collect::<Vec<String>>())
        .filter(|cells| !cells.iter().any(|cell| SUMS.contains(&cell.trim())))
        .collect();
    let columns = table.columns.len();
    let different = (0..columns).map(|col| {
        let cells = rows.iter().filter(|row| row.len() == columns);
        let cells = cells
            .filter_map(|row| row.get(col))
            .filter(|c| !c.trim().is_empty());
        cells.collect::<BTreeSet<&String>>().len()
    });
    Some(std::iter::once(rows.len()).chain(different).collect())
}

fn count(text: &str) -> Option<usize> {
    match text {
        "两" | "兩" => Some(2),
        text => usize::try_from(parse_integer(text)?).ok(),
    }
}

fn schema<'d>(desk: &'d Desk<'_>, table: &List) -> Option<(&'d str, &'d TableSchema)> {
    let key = table.rows().first()?.table();
    let (key, schema) = desk.template.tables.get_key_value(key)?;
    Some((key.as_str(), schema))
}

/// Is everybody of the school in it, a row each: does the template ask that nobody is in it twice?
fn is_roster(desk: &Desk<'_>, table: &List) -> bool {
    let Some((key, schema)) = schema(desk, table) else {
        return false;
    };
    let is_person = |name: &String| {
        let mut columns = schema.columns.iter();
        columns.any(|c| c.key == *name && c.kind == ValueKind::Person)
    };
    let mut rules = desk.template.checks.iter().map(|check| &check.rule);
    rules.any(|rule| match rule {
        Rule::Unique(unique) => {
            let of_school = |name: &&String| Some(*name) != schema.belongs_by.as_ref();
            let mut own = unique.columns.iter().filter(of_school);
            unique.table == *key
                && schema.belongs_by.is_some()
                && own.next().is_some_and(is_person)
                && own.next().is_none()
        }
        _ => false,
    })
}

/// How a table is called.
fn label<'d>(desk: &'d Desk<'_>, table: &List) -> &'d str {
    schema(desk, table).map_or("", |(_, schema)| schema.label.as_str())
}

/// How many groups the tables have, each with its label: the roster's are the school's; else those of tables
/// that call a column so, else of those that may.
fn counted_groups<'d>(desk: &'d Desk<'_>, what: &str) -> Vec<(&'d str, usize)> {
    let called = |by_label: bool, of_roster: bool| -> Vec<(&'d str, usize)> {
        let tables = desk.tables.iter();
        let tables = tables.filter(|table| !of_roster || is_roster(desk, table));
        tables
            .filter_map(|table| Some((label(desk, table), groups(desk, table, (what, by_label))?)))
            .filter(|(_, count)| *count > 0)
            .collect()
    };
    let ways = [(true, true), (false, true), (true, false), (false, false)];
    let mut found = ways
        .into_iter()
        .map(|(by_label, of_roster)| called(by_label, of_roster));
    found.find(|counts| !counts.is_empty()).unwrap_or_default()
}

/// How many different ones a table's column of that name has.
///
/// - `by_label`: must it be its own name, and no other word for it?
fn groups(desk: &Desk<'_>, table: &List, (what, by_label): (&str, bool)) -> Option<usize> {
    let (_, schema) = schema(desk, table)?;
    let is_called = |name: &String| name == what;
    let column = schema.columns.iter().find(|column| {
        is_called(&column.label) || !by_label && column.synonyms.iter().any(is_called)
    })?;
    if column.kind != ValueKind::Text {
        return None;
    }
    let values = table.rows().iter();
    let values = values.filter_map(|row| row.record.value(&column.key));
    let different: BTreeSet<String> = values.map(|value| value.shown()).collect();
    Some(different.iter().filter(|value| !value.is_empty()).count())
}
