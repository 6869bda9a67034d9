//! ## What it finds
//! A letter O, o, l or I in a code of which all others in the column are digits (`P298`): O1005
//! among 01004 and 01006; so too behind letters that all have: GSO256 among GS0255 and GS0257.
//! ## Why it matters
//! It looks the same on paper, and no other system finds a person or school by it.
//! ## What it leaves alone
//! Columns in which codes have letters, and codes without any digit.

use crate::check::Run;
use crate::diagnostic::{Diagnostic, codes};
use crate::normalise::{Record, Value, shared_letters};
use crate::template::{ColumnSchema, TableSchema, ValueKind};

/// So many codes of digits alone say that letters are slips.
const DIGITS_ALONE: usize = 2;

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str) {
    let Some((schema, table)) = run.book.table(key) else {
        return;
    };
    let columns = schema.columns.iter();
    for column in columns.filter(|column| column.kind == ValueKind::Code) {
        let mut plain = 0;
        let mut slips: Vec<(&Record, &str, String)> = Vec::new();
        let codes = table.rows().filter_map(|(_, record)| {
            let Value::Text(code) = record.value(&column.key)? else {
                return None;
            };
            Some((record, code.as_str()))
        });
        let codes: Vec<(&Record, &str)> = codes.collect();
        let prefix = shared_letters(codes.iter().map(|(_, code)| *code));
        let all_digits = |code: &str| code.bytes().all(|b| b.is_ascii_digit());
        let mut others = false;
        for (record, code) in codes {
            let rest = code.get(prefix.len()..).unwrap_or_default();
            let meant: String = rest.chars().map(meant).collect();
            match (all_digits(rest), all_digits(&meant)) {
                (true, _) => plain += 1,
                (false, true) if rest.contains(|c: char| c.is_ascii_digit()) => {
                    slips.push((record, code, meant));
                }
                _ => others = true,
            }
        }
        if !others && plain >= DIGITS_ALONE && plain > slips.len() {
            report(run, (key, schema, column), &prefix, slips);
        }
    }
}

/// The digit that a letter looks like.
fn meant(c: char) -> char {
    match c {
        'O' | 'o' => '0',
        'l' | 'I' => '1',
        other => other,
    }
}

fn report(
    run: &mut Run<'_, '_>,
    (key, schema, column): (&str, &TableSchema, &ColumnSchema),
    prefix: &str,
    slips: Vec<(&Record, &str, String)>,
) {
    for (record, code, meant) in slips {
        let rest = code.get(prefix.len()..).unwrap_or_default();
        let letters: String = rest.chars().filter(|c| c.is_ascii_alphabetic()).collect();
        let told = Diagnostic::new(codes::P298, Some(record.place(&column.key).clone()))
            .arg("table", &schema.label)
            .arg("column", &column.label)
            .arg("value", code)
            .arg("letters", letters)
            .arg("meant", format!("{prefix}{meant}"))
            .arg("prefix", if prefix.is_empty() { "none" } else { prefix })
            .subject(run.book.subject(key, record));
        run.report(told);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{cells, run};
    use crate::normalise::testing::table;

    #[track_caller]
    fn told(codes: &[&str], wanted: &[&str]) {
        let names = ["王明", "李华", "张红", "赵强", "孙丽"];
        let rows: Vec<Vec<&str>> = codes
            .iter()
            .zip(names)
            .map(|(code, name)| vec!["一小", name, code])
            .collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let tables = [
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("a.xlsx", "教师名册", &["学校", "姓名", "工号"], &rows),
        ];
        assert_eq!(cells(&run(&tables), "P298"), wanted, "{codes:?}");
    }

    #[test]
    fn a_letter_among_digits() {
        told(&["01001", "O1002", "01003", "0100I"], &[]);
        told(&["01001", "O1002", "01003", "01004"], &["C5"]);
        told(
            &["01001", "Ｏ1002", "01003", "0100l", "01005"],
            &["C5", "C7"],
        );
    }

    #[test]
    fn codes_of_letters_and_digits() {
        told(&["A001", "O001", "B001", "0001"], &[]);
        told(&["0001", "OOl", "0002", "0003"], &[]);
        told(&["O001", "0002"], &[]);
        told(&["GS0255", "GSO256", "GS0257", "GS0258"], &["C5"]);
        told(&["O001", "O002", "O003"], &[]);
        told(&["A1001", "AO2", "AI3", "A1004"], &[]);
        told(&["GSA01", "GSO01", "GSB01", "GS001"], &[]);
    }
}
