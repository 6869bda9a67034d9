//! Valid workbooks of every kind, damaged at random: each is read or refused, in bounds, and the
//! program's own code never panics (a panic would be refused as damage with the panic's words).
//!
//! `PROPTEST_CASES=100000 cargo test --release --test fuzz_readers` goes on for longer.

mod support;

use std::sync::LazyLock;

use planpress::diagnostic::{Arg, Sink};
use planpress::ingest::{Limits, ingest};
use proptest::prelude::*;
use support::workbooks::*;

/// A seed: its name, and its parts to be stored (a zip) or the one file.
enum Seed {
    Package(&'static str, Parts),
    File(&'static str, Vec<u8>),
}

static SEEDS: LazyLock<Vec<Seed>> = LazyLock::new(|| {
    let merges = r#"<mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#;
    let table = ods_row(&["姓名", "班级"]) + &ods_row(&["张三", "一班"]);
    let html = r#"<html><meta charset="utf-8"><table><tr><th rowspan="2">姓名<th colspan=2>班级</tr><tr><td>一&nbsp;班<br>x<td><table><tr><td>1</table></table>"#;
    let csv = "学号,姓名,备注\r\n=\"0012\",张三,\"第一行\n第二行\"\r\n'0013,李四,\"a\"\"b\"\r\n";
    let xml = r#"<Row><Cell ss:MergeAcross="1" ss:StyleID="s1"><Data ss:Type="DateTime">2026-09-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">1.5</Data></Cell></Row>"#;
    let gb = gb18030(csv);
    vec![
        Seed::Package("a.xlsx", xlsx(ROSTER, merges)),
        Seed::Package("a.xlsb", xlsb(&xlsb_roster(), &[])),
        Seed::Package("a.ods", ods(&table)),
        Seed::File("b.xlsx", pack(&xlsx(ROSTER, merges))),
        Seed::File("a.xls", xls_roster()),
        Seed::File("a.html", html.into()),
        Seed::File("a.xml", xml2003(xml).into_bytes()),
        Seed::File("a.csv", csv.into()),
        Seed::File("gb.csv", gb),
        Seed::File(
            "utf16.csv",
            csv.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
    ]
});

/// The text in GB18030's two-byte part, without a crate: only what the seed holds.
fn gb18030(text: &str) -> Vec<u8> {
    let known = [
        ('学', [0xd1, 0xa7]),
        ('号', [0xba, 0xc5]),
        ('姓', [0xd0, 0xd5]),
        ('名', [0xc3, 0xfb]),
        ('备', [0xb1, 0xb8]),
        ('注', [0xd7, 0xa2]),
        ('张', [0xd5, 0xc5]),
        ('三', [0xc8, 0xfd]),
        ('第', [0xb5, 0xda]),
        ('一', [0xd2, 0xbb]),
        ('行', [0xd0, 0xd0]),
        ('二', [0xb6, 0xfe]),
        ('李', [0xc0, 0xee]),
        ('四', [0xcb, 0xc4]),
    ];
    let mut bytes = Vec::new();
    for c in text.chars() {
        match known.iter().find(|(k, _)| *k == c) {
            Some((_, pair)) => bytes.extend(pair),
            None => bytes.push(c as u8),
        }
    }
    bytes
}

/// One damage: where (as a share of the length), and what.
#[derive(Clone, Debug)]
enum Damage {
    Flip(prop::sample::Index, u8),
    Set(prop::sample::Index, Vec<u8>),
    Cut(prop::sample::Index),
    Remove(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>;
    let telling = prop::sample::select(vec![
        b"\xff\xff\xff\xff".to_vec(),
        b"\0\0\0\0".to_vec(),
        b"4294967295".to_vec(),
        b"-1".to_vec(),
        b"999999999".to_vec(),
        b"<".to_vec(),
        b"\"".to_vec(),
        b"&#x0;".to_vec(),
        b"1e999".to_vec(),
    ]);
    prop_oneof![
        4 => (at(), any::<u8>()).prop_map(|(at, bits)| Damage::Flip(at, bits)),
        4 => (at(), telling).prop_map(|(at, bytes)| Damage::Set(at, bytes)),
        1 => at().prop_map(Damage::Cut),
        2 => (at(), 1..40_usize).prop_map(|(at, count)| Damage::Remove(at, count)),
        2 => (at(), 1..60_usize, 1..40_usize).prop_map(|(at, n, times)| Damage::Repeat(at, n, times)),
    ]
}

fn apply(bytes: &mut Vec<u8>, damage: &Damage) {
    if bytes.is_empty() {
        return;
    }
    let length = bytes.len();
    match damage {
        Damage::Flip(at, bits) => bytes[at.index(length)] ^= bits,
        Damage::Set(at, new) => {
            let at = at.index(length);
            let end = (at + new.len()).min(length);
            bytes.splice(at..end, new.iter().copied());
        }
        Damage::Cut(at) => bytes.truncate(at.index(length)),
        Damage::Remove(at, count) => {
            let at = at.index(length);
            bytes.drain(at..(at + count).min(length));
        }
        Damage::Repeat(at, count, times) => {
            let at = at.index(length);
            let end = (at + count).min(length);
            let some = bytes[at..end].repeat(*times);
            bytes.splice(at..at, some);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(600)) })]

    #[test]
    fn a_damaged_workbook_is_read_or_refused(
        seed in any::<prop::sample::Index>(),
        part in any::<prop::sample::Index>(),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        let (name, bytes) = match &SEEDS[seed.index(SEEDS.len())] {
            Seed::Package(name, parts) => {
                let mut parts = parts.clone();
                let part = part.index(parts.len());
                damages.iter().for_each(|damage| apply(&mut parts[part].1, damage));
                (*name, store(&parts))
            }
            Seed::File(name, bytes) => {
                let mut bytes = bytes.clone();
                damages.iter().for_each(|damage| apply(&mut bytes, damage));
                (*name, bytes)
            }
        };
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).expect("the file");
        let limits = Limits { cells: 20_000, ..Limits::default() };
        let mut sink = Sink::new();
        let read = ingest(&file, name, &limits, &mut sink);
        let refused = sink.iter().any(|d| d.code.severity == planpress::diagnostic::Severity::Error
            && !matches!(d.code.id, "X108" | "X109"));
        prop_assert_eq!(read.is_none(), refused);
        let cells: usize = read.iter().flat_map(|w| &w.grids).map(|g| g.cells.len()).sum();
        prop_assert!(cells <= 20_000);
        // Only calamine's reader of .xls may panic inside the guard.
        if name != "a.xls" {
            for said in sink.iter() {
                if let Some(Arg::Text(detail)) = said.args.get("detail") {
                    let panicked = ["out of range", "out of bounds", "overflow", "unwrap", "capacity"];
                    prop_assert!(!panicked.iter().any(|p| detail.contains(p)), "{}", detail);
                }
            }
        }
    }
}
