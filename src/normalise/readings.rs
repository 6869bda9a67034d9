//! Cells that could be read in more than one way: one message a column, `P208`.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Severity, Sink, Source, codes};
use crate::script::{Script, simplified};
use crate::template::{DateFormat, TableSchema};

use super::Value;
use super::person::TITLE;

/// The ways that only say what was left out, or how a plain slip was understood: the others may be
/// wrong, and are warnings.
const NOTES: &[&str] = &[
    "title",
    "serial",
    "dotted-day",
    "dotted-time",
    "dotted-period",
    "remark",
    "time-of-day",
    "vague",
    "month-of",
];
/// So many other places are named with the first.
const RELATED: usize = 9;

/// The ways in which cells of a table were read.
#[derive(Debug, Default)]
pub(super) struct Readings {
    /// Do plans print words of traditional script: 第9週?
    hant: bool,
    /// By column of the schema and way.
    met: BTreeMap<(usize, &'static str), Met>,
}

#[derive(Debug)]
struct Met {
    first: Source,
    shown: String,
    read: String,
    others: Vec<Source>,
    /// What other cells show, each once, with what was read.
    more: Vec<(String, String)>,
    times: usize,
}

impl Readings {
    /// None yet, for plans in this script.
    pub(super) fn of(script: Script) -> Readings {
        Readings {
            hant: script == Script::Hant,
            met: BTreeMap::new(),
        }
    }

    /// Remembers that the cell at `place` was read in this way.
    pub(super) fn meet(
        &mut self,
        column: usize,
        way: &'static str,
        place: &Source,
        shown: &str,
        value: &Value,
    ) {
        let hant = self.hant;
        let way = if way == TITLE && has_left(shown) {
            "gone"
        } else {
            way
        };
        let met = self.met.entry((column, way)).or_insert_with(|| Met {
            first: place.clone(),
            shown: shown.trim().to_owned(),
            read: value.shown_in(hant, DateFormat::Western),
            others: Vec::new(),
            more: Vec::new(),
            times: 0,
        });
        met.times += 1;
        if met.others.len() < RELATED && *place != met.first {
            met.others.push(place.clone());
            let shown = shown.trim();
            if shown != met.shown && met.more.iter().all(|(known, _)| known != shown) {
                let read = value.shown_in(hant, DateFormat::Western);
                met.more.push((shown.to_owned(), read));
            }
        }
    }

    /// One `P208` a column and way.
    pub(super) fn report(self, schema: &TableSchema, sink: &mut Sink) {
        for ((column, way), met) in self.met {
            let label = schema.columns.get(column).map_or("", |c| c.label.as_str());
            let more: Vec<String> = met
                .more
                .iter()
                .map(|(shown, read)| format!("`{shown}` → `{read}`"))
                .collect();
            let mut diagnostic = Diagnostic::new(codes::P208, Some(met.first))
                .arg("way", way)
                .arg("value", met.shown)
                .arg("read", met.read)
                .arg("table", &schema.label)
                .arg("column", label)
                .arg("count", met.times)
                .arg("more", if more.is_empty() { "no" } else { "yes" })
                .arg("others", more);
            if NOTES.contains(&way) {
                diagnostic = diagnostic.severity(Severity::Note);
            }
            diagnostic.related = met.others;
            sink.push(diagnostic);
        }
    }
}

/// 高建国（调出）, 宋敏（已退休）: is somebody said to be there no more?
fn has_left(shown: &str) -> bool {
    const WORDS: [&str; 14] = [
        "调出",
        "调走",
        "调离",
        "退休",
        "离职",
        "辞职",
        "离岗",
        "内退",
        "病休",
        "去世",
        "病故",
        "已故",
        "停薪留职",
        "转出",
    ];
    const LONGEST: usize = 200;
    if shown.len() > LONGEST {
        return false;
    }
    let shown = simplified(shown);
    let mut remarks = shown.split(['（', '(']).skip(1);
    remarks.any(|remark| {
        let remark = remark.split(['）', ')']).next().unwrap_or_default().trim();
        WORDS.iter().any(|word| remark.ends_with(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Arg, CellRef};
    use crate::normalise::testing::template;

    #[test]
    fn each_distinct_reading_is_quoted_once() {
        let mut readings = Readings::default();
        for (row, shown, read) in [
            (3, "王明（组长）", "王明"),
            (4, "李华（数）", "李华"),
            (5, "王明（组长）", "王明"),
            (6, "李华（数）", "李华"),
        ] {
            let place = Source::sheet("a.xlsx", "名册").at(CellRef::new(row, 1));
            readings.meet(1, "title", &place, shown, &Value::Person(read.to_owned()));
        }
        let template = template();
        let mut sink = Sink::new();
        readings.report(&template.tables["teachers"], &mut sink);
        let told = sink.into_sorted();
        assert_eq!(told.len(), 1);
        let others = Arg::List(vec!["`李华（数）` → `李华`".to_owned()]);
        assert_eq!(told[0].args.get("others"), Some(&others));
        assert_eq!(told[0].args.get("count"), Some(&Arg::Number(4)));
    }

    #[test]
    fn who_has_left_is_told_of() {
        for (shown, left) in [
            ("高建国（调出）", true),
            ("宋敏（已退休）", true),
            ("宋敏(2026年8月退休)", true),
            ("王明（退休返聘）", false),
            ("王明（组长）", false),
            ("王明（退休支部书记）", false),
            ("王明（班主任）", false),
            ("調出", false),
        ] {
            assert_eq!(has_left(shown), left, "{shown}");
        }
    }
}
