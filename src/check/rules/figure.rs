//! ## What it finds
//! A whole number that has a digit more than the others of its column, and would be among them without
//! one of its digits (`P316`): 166 lessons where others have 12 to 18; or that is many times as large as
//! the largest of them: 1600.
//! ## Why it matters
//! A key that was hit twice meets every quota.
//! ## What it leaves alone
//! Columns with few numbers, and with more than one that is so large: those may differ that much.

use crate::check::Run;
use crate::diagnostic::{Diagnostic, codes};
use crate::normalise::{Record, Value};
use crate::template::ValueKind;

/// Fewer numbers say nothing of how large they are.
const FEWEST: usize = 8;
/// So many times the largest of the others is far beyond them.
const BEYOND: i64 = 5;
/// … and so many times is beyond what anybody does, also where the numbers are small.
const ABSURD: [i64; 2] = [20, 15];
/// Numbers below this are small.
const SMALL: i64 = 10;

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let Some((schema, table)) = run.book.table(key) else {
        return;
    };
    let columns = schema.columns.iter();
    for column in columns.filter(|column| column.kind == ValueKind::Integer) {
        let numbers = table.rows().filter_map(|(_, record)| {
            let Some(Value::Integer(number)) = record.value(&column.key) else {
                return None;
            };
            Some((*number, record))
        });
        let mut numbers: Vec<(i64, &Record)> = numbers.collect();
        numbers.sort_by_key(|(number, _)| *number);
        let Some(((largest, record), others)) = numbers.split_last() else {
            continue;
        };
        let (Some((least, _)), Some((most, _))) = (others.first(), others.last()) else {
            continue;
        };
        let beyond = |times: i64| *most > 0 && *largest >= most.saturating_mul(times);
        let absurd = beyond(ABSURD[usize::from(*most < SMALL)]);
        let typed_twice = *largest > most.saturating_mul(BEYOND)
            && beyond(BEYOND)
            && has_a_digit_too_many(*largest, *least, *most);
        if others.len() + 1 < FEWEST || !absurd && !typed_twice {
            continue;
        }
        let told = Diagnostic::new(codes::P316, Some(record.place(&column.key).clone()))
            .arg("kind", "figure")
            .arg("table", &schema.label)
            .arg("column", &column.label)
            .arg("value", largest.to_string())
            .arg("right", most.to_string())
            .arg("other", "")
            .arg("count", 1_usize)
            .subject(run.book.subject(key, record));
        run.report(told);
    }
}

/// Is the number between the others without one of its digits?
fn has_a_digit_too_many(number: i64, least: i64, most: i64) -> bool {
    let digits = number.to_string();
    (0..digits.len()).any(|at| {
        let mut fewer = digits.clone();
        fewer.remove(at);
        fewer
            .parse()
            .is_ok_and(|fewer: i64| (least..=most).contains(&fewer))
    })
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, run};
    use crate::normalise::testing::table;

    fn told(numbers: &[&str]) -> Vec<String> {
        let names = [
            "王明", "李华", "张红", "赵强", "孙丽", "周敏", "吴用", "郑爽", "冯媛",
        ];
        let rows: Vec<Vec<&str>> = numbers
            .iter()
            .zip(names)
            .map(|(number, name)| vec!["一小", name, number])
            .collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let found = run(&[
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table(
                "a.xlsx",
                "教研任务完成情况",
                &["学校", "姓名", "听课节数"],
                &rows,
            ),
        ]);
        cells(&found, "P316")
    }

    #[test]
    fn a_digit_too_many() {
        assert_eq!(
            told(&["16", "166", "15", "18", "17", "15", "16", "12"]),
            ["C5"]
        );
        assert_eq!(told(&["2", "2", "2", "22", "3", "2", "2", "2"]), ["C7"]);
    }

    #[test]
    fn many_times_all_others() {
        for far in ["500", "1600", "16000"] {
            assert_eq!(
                told(&["16", far, "15", "18", "17", "20", "16", "12"]),
                ["C5"]
            );
        }
        for far in ["30", "100", "200"] {
            assert_eq!(told(&["2", "0", "2", far, "1", "2", "2", "2"]), ["C7"]);
        }
        assert!(told(&["16", "300", "15", "18", "17", "20", "16", "12"]).is_empty());
    }

    #[test]
    fn numbers_that_may_be_right() {
        assert!(told(&["16", "40", "15", "18", "17", "15", "16", "12"]).is_empty());
        assert!(told(&["16", "166", "155", "18", "17", "15", "16", "12"]).is_empty());
        assert!(told(&["16", "166", "15"]).is_empty());
        assert!(told(&["0", "0", "0", "0", "0", "0", "0", "15"]).is_empty());
        assert!(told(&["120", "90", "2000", "100", "110", "95", "130", "80"]).is_empty());
    }
}
