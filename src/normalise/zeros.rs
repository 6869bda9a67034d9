//! Codes whose leading zeros Excel has taken: 1002 among 01001 and 01003.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{CellRef, Diagnostic, Sink, Source, codes};
use crate::ingest::{Cell, CellKind, Row, Table};
use crate::template::{TableSchema, ValueKind};

use super::name::plain_code;
use super::tables::Matched;
use super::{Record, Value};

/// So many other places are named with the first.
const RELATED: usize = 9;
/// Codes that are numbers of several lengths are no running numbers from this on.
const NO_COUNT: f64 = 100.0;

/// A code of digits alone.
struct Digits<'r> {
    text: String,
    place: CellRef,
    cell: &'r Cell,
    record: &'r Record,
}

/// Tells codes that are shorter than the others of their column, of which some begin with zeros; and
/// columns of numbers in several lengths, none of which begins with one: a zero that is typed into a
/// cell of a number's format is gone.
///
/// - reports: `P274`
pub(super) fn report_lost_zeros(
    (matched, schema): (&Matched<'_>, &TableSchema),
    rows: &[&Row],
    records: &[Record],
    sink: &mut Sink,
) {
    let columns = schema.columns.iter().zip(&matched.columns);
    for (column, at) in columns.filter(|(column, _)| column.kind == ValueKind::Code) {
        let Some(at) = *at else {
            continue;
        };
        let of_column = |row: &Row| row.cells.get(at).map(|(_, cell)| plain_code(&cell.shown));
        let all: Vec<String> = rows.iter().filter_map(|row| of_column(row)).collect();
        let written = all.iter().filter(|code| !code.is_empty());
        let letters = shared_letters(written.map(String::as_str));
        let codes = rows.iter().zip(records).filter_map(|(row, record)| {
            let (place, cell) = row.cells.get(at).filter(|(at, _)| at.row == row.row)?;
            let text = plain_code(&cell.shown);
            let text = text.strip_prefix(letters.as_str())?.to_owned();
            let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            digits.then_some(Digits {
                text,
                place: *place,
                cell,
                record,
            })
        });
        let codes: Vec<Digits<'_>> = codes.collect();
        // What begins with a letter, Excel leaves as it is.
        let lost = lost(&codes).filter(|_| letters.is_empty());
        let (kind, width, short) = match lost.or_else(|| odd(&codes)) {
            Some(found) => found,
            None => continue,
        };
        let Some(first) = short.first() else {
            continue;
        };
        let subject = first.record.belongs.clone();
        let of_one = short.iter().all(|code| code.record.belongs == subject);
        let mut told = Diagnostic::new(codes::P274, Some(matched.table.source.at(first.place)))
            .arg("kind", kind)
            .arg("table", &schema.label)
            .arg("column", &column.label)
            .arg("value", format!("{letters}{}", first.text))
            .arg("width", letters.len() + width)
            .arg("padded", format!("{letters}{:0>width$}", first.text))
            .arg("count", short.len())
            .subject(subject.filter(|_| of_one));
        let others = short.iter().skip(1).take(RELATED);
        told.related = others
            .map(|code| matched.table.source.at(code.place))
            .collect();
        sink.push(told);
    }
}

/// The letters that all codes begin with: GS of GS0255 and GSO256.
pub(crate) fn shared_letters<'c>(mut codes: impl Iterator<Item = &'c str>) -> String {
    let letters = |code: &str| -> String {
        let letters = code.chars().take_while(char::is_ascii_alphabetic);
        letters.collect()
    };
    let first = codes.next().map(letters).unwrap_or_default();
    codes.fold(first, |shared, code| {
        let both = shared.chars().zip(code.chars());
        both.take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
    })
}

/// Tells codes of one sheet that are all shorter than those of the others, which have one length and
/// begin with zeros: `1002` and `1003` of a school whose neighbours have 01001.
///
/// - `parts`: the tables of one schema table, with their records
/// - reports: `P274`
pub(super) fn report_lost_in_whole_sheets(
    schema: &TableSchema,
    parts: &[(&Table, &[Arc<Record>])],
    sink: &mut Sink,
) {
    for column in schema.columns.iter().filter(|c| c.kind == ValueKind::Code) {
        let of_part = |part: &(&Table, &[Arc<Record>])| -> Vec<(String, Source)> {
            let codes = part.1.iter().filter_map(|record| {
                let Value::Text(code) = record.value(&column.key)? else {
                    return None;
                };
                let digits = code.bytes().all(|b| b.is_ascii_digit());
                digits.then(|| (code.clone(), record.place(&column.key).clone()))
            });
            codes.collect()
        };
        let parts: Vec<_> = parts.iter().map(of_part).collect();
        let zero = |code: &(String, Source)| code.0.starts_with('0');
        let (with, without): (Vec<_>, Vec<_>) =
            parts.iter().partition(|codes| codes.iter().any(zero));
        let with: Vec<&(String, Source)> = with.into_iter().flatten().collect();
        let widths: BTreeSet<usize> = with.iter().map(|(code, _)| code.len()).collect();
        let (1, Some(&width), Some((_, listed))) = (
            widths.len(),
            widths.first(),
            with.iter().find(|code| zero(code)),
        ) else {
            continue;
        };
        for codes in without {
            let short = codes.iter().all(|(code, _)| code.len() < width);
            let Some((first, place)) = codes.first().filter(|_| short && with.len() > 1) else {
                continue;
            };
            let mut told = Diagnostic::new(codes::P274, Some(place.clone()))
                .arg("kind", "sheet")
                .arg("table", &schema.label)
                .arg("column", &column.label)
                .arg("value", first.as_str())
                .arg("width", width)
                .arg("padded", format!("{first:0>width$}"))
                .arg("count", codes.len());
            told.related = vec![listed.clone()];
            sink.push(told);
        }
    }
}

/// How, the length that the codes have, and those that are shorter.
fn lost<'c, 'r>(codes: &'c [Digits<'r>]) -> Option<(&'static str, usize, Vec<&'c Digits<'r>>)> {
    let width = codes.iter().map(|code| code.text.len()).max()?;
    let short: Vec<&Digits<'_>> = codes.iter().filter(|c| c.text.len() < width).collect();
    let whole = codes.len() - short.len();
    if short.is_empty() {
        return None;
    }
    let zero = |code: &&Digits<'_>| code.text.starts_with('0');
    if codes.iter().any(|code| zero(&code)) {
        // All that begin with a zero have the whole length, and most codes do.
        let fixed = !short.iter().any(zero) && whole > short.len();
        return fixed.then_some(("among", width, short));
    }
    let number = |code: &Digits<'_>| matches!(code.cell.kind, CellKind::Number(number) if number >= NO_COUNT);
    let numbers = codes.iter().filter(|code| number(code)).count();
    let mostly = numbers * 10 >= codes.len() * 9 && short.iter().all(|code| number(code));
    // Fewer longer ones than shorter are newer: those who come later get numbers of another kind.
    (mostly && whole >= 2 && whole >= short.len()).then_some(("lengths", width, short))
}

/// Codes of another length than nearly all others have: a figure too few or too many. Those of a school
/// whose codes are all so are its own, 9999 is followed by 10000, and longer ones that run on from one another
/// are a series of their own.
fn odd<'c, 'r>(codes: &'c [Digits<'r>]) -> Option<(&'static str, usize, Vec<&'c Digits<'r>>)> {
    const SHORTEST: usize = 3;
    const FEWEST: usize = 4;
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for code in codes {
        *counts.entry(code.text.len()).or_default() += 1;
    }
    let (width, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let number = |code: &Digits<'_>| code.text.parse::<u64>().ok();
    let usual = |code: &&Digits<'_>| code.text.len() == width;
    let whole: Vec<u64> = codes.iter().filter(usual).filter_map(number).collect();
    let (least, most) = (whole.iter().min()?, whole.iter().max()?);
    let near = codes.len() as u64;
    let follows = |code: &Digits<'_>| {
        number(code).is_some_and(|own| {
            own < *least && least - own <= near || own > *most && own - most <= near
        })
    };
    let of_usual: BTreeSet<&Option<Arc<str>>> = codes
        .iter()
        .filter(usual)
        .map(|c| &c.record.belongs)
        .collect();
    let odd: Vec<&Digits<'_>> = codes.iter().filter(|code| !usual(code)).collect();
    let slips = odd
        .iter()
        .all(|code| !follows(code) && of_usual.contains(&code.record.belongs));
    let few = !odd.is_empty() && odd.len() * 4 <= count;
    let own: BTreeSet<u64> = odd.iter().filter_map(|code| number(code)).collect();
    let is_series = odd.len() > 1
        && own.len() == odd.len()
        && odd.iter().all(|code| code.text.len() > width)
        && own
            .last()
            .zip(own.first())
            .is_some_and(|(last, first)| last - first <= near);
    let slips = slips && !is_series;
    (width >= SHORTEST && count >= FEWEST && few && slips).then_some(("odd", width, odd))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Arg, Diagnostic};
    use crate::ingest::CellKind;
    use crate::normalise::testing::table;
    use crate::normalise::tests::run;

    /// The messages about a roster with these staff numbers; `#1002` is a number, not a text.
    fn told(codes: &[&str]) -> Vec<(String, String)> {
        let rows: Vec<[&str; 3]> = codes
            .iter()
            .map(|code| ["一小", "王明", code.trim_start_matches('#')])
            .collect();
        let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
        let mut roster = table("a.xlsx", "教师名册", &["学校", "姓名", "工号"], &rows);
        for (row, code) in roster.rows.iter_mut().zip(codes) {
            let Some(number) = code.strip_prefix('#') else {
                continue;
            };
            let (_, cell) = row.cells.get_mut(2).expect("a code");
            cell.kind = CellKind::Number(number.parse().expect("a number"));
        }
        let schools = table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]);
        let found = run(&[schools, roster]).1;
        let text = |d: &Diagnostic, arg: &str| match d.args.get(arg) {
            Some(Arg::Text(text)) => text.clone(),
            other => format!("{other:?}"),
        };
        let told = found.iter().filter(|d| d.code.id == "P274");
        told.map(|d| (text(d, "kind"), text(d, "padded"))).collect()
    }

    #[test]
    fn a_code_that_is_shorter_than_the_others() {
        let among = |padded: &str| vec![("among".to_owned(), padded.to_owned())];
        assert_eq!(told(&["01001", "#1002", "01003"]), among("01002"));
        assert_eq!(told(&["0001", "0002", "3", "0004"]), among("0003"));
    }

    #[test]
    fn numbers_of_several_lengths_of_which_none_begins_with_a_zero() {
        let found = told(&["#901", "#902", "#1001", "#1002"]);
        assert_eq!(found, [("lengths".to_owned(), "0901".to_owned())]);
    }

    #[test]
    fn a_code_with_a_figure_too_few_or_too_many() {
        for (codes, padded) in [
            (&["1001", "1002", "103", "1004", "1005"][..], "0103"),
            (&["00101", "00102", "001033", "00104", "00105"], "001033"),
            (&["GS0253", "GS0254", "GS025", "GS0256", "GS0257"], "GS0025"),
        ] {
            assert_eq!(told(codes), [("odd".to_owned(), padded.to_owned())]);
        }
        for codes in [
            &["9996", "9997", "9998", "9999", "10000"][..],
            &["1001", "1002", "103", "104"],
            &["98", "99", "100", "101", "102", "103"],
            &[
                "101", "102", "103", "104", "105", "106", "107", "108", "2026001", "2026002",
            ],
            &["#101", "#102", "#103", "#104", "#105", "#20261", "#20262"],
            &["GS1", "GS2", "GS10", "GS11", "GS12", "GS13"],
            &["GS9997", "GS9998", "GS9999", "GS10000"],
            &["GS0253", "YY254", "GS0255", "GS0256", "GS0257"],
            &["A101", "A102", "A103", "B1", "B2"],
        ] {
            assert_eq!(told(codes), [], "{codes:?}");
        }
    }

    /// Each school sends its sheet, and one has lost the zeros of all its codes.
    #[test]
    fn a_sheet_whose_codes_are_all_shorter_than_the_others() {
        let told = |sheets: &[&[&str]]| {
            let mut tables = vec![table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]])];
            for (at, codes) in sheets.iter().enumerate() {
                let rows: Vec<[&str; 3]> = codes.iter().map(|c| ["一小", "王明", *c]).collect();
                let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
                let file = format!("{at}.xlsx");
                tables.push(table(&file, "教师名册", &["学校", "姓名", "工号"], &rows));
            }
            let found = run(&tables).1;
            let told = found.iter().filter(|d| d.code.id == "P274");
            told.map(|d| {
                (
                    d.args["kind"].clone(),
                    d.args["padded"].clone(),
                    d.args["count"].clone(),
                )
            })
            .collect::<Vec<_>>()
        };
        let text = |text: &str| Arg::Text(text.to_owned());
        assert_eq!(
            told(&[&["01001", "01002"], &["1003", "1004"], &["02001"]]),
            [(text("sheet"), text("01003"), Arg::Number(2))]
        );
        for sheets in [
            &[&["01001", "01002"][..], &["11003", "11004"]][..],
            &[&["1001", "1002"], &["1003", "1004"]],
            &[&["01001", "0102"], &["1003"]],
            &[&["01001"], &["A1"]],
        ] {
            assert_eq!(told(sheets), [], "{sheets:?}");
        }
    }

    #[test]
    fn codes_that_lost_nothing() {
        for codes in [
            &["0012", "0013", "0014"][..],
            &["#9", "#10", "#11"],
            &["901", "902", "1001", "1002"],
            &["#1001", "#1002"],
            &["001", "002", "A12"],
            &["01", "02", "100", "101", "3"],
        ] {
            assert_eq!(told(codes), [], "{codes:?}");
        }
    }
}
