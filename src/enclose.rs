//! What a PDF carries on request: its Plan and the workbooks, without private columns.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::digest::sha256_hex;
use crate::emit::pdf::Attached;
use crate::ingest::carried;
use crate::normalise::{Dataset, Reserve};
use crate::plan::Plan;
use crate::template::Template;

/// A private value shorter than this is not looked for within other text: 3 is everywhere.
const TELLING: usize = 5;

/// What goes with every document of a run.
#[derive(Clone, Debug, Default)]
pub struct Enclosed {
    plan: bool,
    sources: Vec<Attached>,
    /// The cells of private columns.
    private: BTreeSet<Source>,
    /// By document, what they hold.
    values: BTreeMap<Arc<str>, BTreeSet<String>>,
    /// Of all that PDFs carry beside their Plans; empty: nothing.
    digest: String,
}

impl Enclosed {
    /// The Plan alone, as it is: nothing is known of where it comes from.
    pub fn plan() -> Enclosed {
        Enclosed {
            plan: true,
            digest: sha256_hex(b"plan"),
            ..Enclosed::default()
        }
    }

    /// Does each document carry its Plan?
    pub fn has_plan(&self) -> bool {
        self.plan
    }

    /// Tells what is carried here from what is carried elsewhere; empty where that is nothing.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The Plan, where it is asked for, and these workbooks (name relative to the project, bytes).
    ///
    /// - reports: `D411` for a workbook that is not attached: it has a private column, or something
    ///   that nobody has looked at; `D445` for one that is, and names whoever made it, `D449` for one whose heads
    ///   and feet say something
    pub fn new(
        plan: bool,
        workbooks: Vec<(String, Vec<u8>)>,
        template: &Template,
        data: &Dataset,
        sink: &mut Sink,
    ) -> Enclosed {
        let mut enclosed = Enclosed {
            plan,
            ..Enclosed::default()
        };
        for (key, table) in &template.tables {
            let records = data.tables.get(key).map_or(&[][..], |table| &table.records);
            for column in table.columns.iter().filter(|column| column.private) {
                for record in records {
                    let Some(field) = record.fields.get(&column.key) else {
                        continue;
                    };
                    enclosed.private.insert(field.source.clone());
                    let shown = field.value.shown();
                    // 以通知为准 is nobody's telephone number.
                    if let Some(owner) = &record.belongs
                        && record.value(&column.key).is_some()
                        && shown.chars().count() >= TELLING
                    {
                        let values = enclosed.values.entry(owner.clone()).or_default();
                        values.insert(shown);
                    }
                }
            }
        }
        for (name, bytes) in workbooks {
            if let Some(reserve) = data.reserve(&name) {
                sink.push(not_attached(&name, reserve));
                continue;
            }
            let carried = carried(&bytes);
            let place = || Some(Source::file(name.as_str()));
            if let Some(part) = carried.parts.first() {
                let told = Diagnostic::new(codes::D411, place()).arg("kind", *part);
                sink.push(told.arg("columns", Vec::new()));
                continue;
            }
            if !carried.people.is_empty() {
                let people: Vec<String> = carried.people.into_iter().collect();
                sink.push(Diagnostic::new(codes::D445, place()).arg("people", people));
            }
            if !carried.margins.is_empty() {
                let texts: Vec<String> = carried.margins.into_iter().collect();
                sink.push(Diagnostic::new(codes::D449, place()).arg("texts", texts));
            }
            enclosed.sources.push(Attached {
                mime: mime(&name),
                name,
                bytes: bytes.into(),
            });
        }
        enclosed.digest = enclosed.digest_of_all();
        enclosed
    }

    fn digest_of_all(&self) -> String {
        let mut all = Vec::new();
        if self.plan {
            all.extend(b"plan\n");
            for source in &self.private {
                all.extend(format!("{source}\n").bytes());
            }
        }
        for file in &self.sources {
            all.extend(format!("{} {}\n", file.name, sha256_hex(&file.bytes)).bytes());
        }
        match all.is_empty() {
            true => String::new(),
            false => sha256_hex(&all),
        }
    }

    /// The workbooks that may be shown.
    pub fn sources(&self) -> &[Attached] {
        &self.sources
    }

    /// What a document carries.
    pub fn of(&self, plan: &Plan) -> Vec<Attached> {
        let mut files = Vec::new();
        if self.plan {
            let plan = self.public(plan);
            // Only maps with keys that are no text can fail, and there are none.
            let json = serde_json::to_string_pretty(&plan).unwrap_or_default() + "\n";
            files.push(Attached {
                name: "plan.json".to_owned(),
                mime: "application/json",
                bytes: json.into_bytes().into(),
            });
        }
        files.extend(self.sources.iter().cloned());
        files
    }

    /// The Plan without what private columns say.
    pub fn public(&self, plan: &Plan) -> Plan {
        let mut public = plan.clone();
        if self.private.is_empty() {
            return public;
        }
        public.inlines_mut(&mut |inline| {
            let private = |source: &Source| self.private.contains(source);
            if inline.source.as_ref().is_some_and(private) {
                inline.text.clear();
            }
        });
        if let Some(values) = self.values.get(plan.name.as_str()) {
            public.texts_mut(&mut |text| {
                for value in values {
                    if text.contains(value.as_str()) {
                        *text = text.replace(value.as_str(), "");
                    }
                }
            });
        }
        public
    }
}

/// Tells why a workbook is not shown.
fn not_attached(name: &str, reserve: &Reserve) -> Diagnostic {
    let why = [
        ("private", &reserve.private),
        ("hidden", &reserve.hidden),
        ("unused", &reserve.unused),
        ("unknown", &reserve.unknown),
    ];
    let why = why.into_iter().find(|(_, what)| !what.is_empty());
    let (kind, what) = why.map_or(("unused", Vec::new()), |(kind, what)| {
        (kind, what.iter().cloned().collect())
    });
    let told = Diagnostic::new(codes::D411, Some(Source::file(name)));
    told.arg("kind", kind).arg("columns", what)
}

/// The kind of a workbook, by its name. ISO 19005-3 §6.8 asks for one.
fn mime(name: &str) -> &'static str {
    let extension = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    match extension.as_str() {
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xlsm" => "application/vnd.ms-excel.sheet.macroEnabled.12",
        "xlsb" => "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
        "xls" | "et" => "application/vnd.ms-excel",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "csv" => "text/csv",
        "tsv" => "text/tab-separated-values",
        "htm" | "html" => "text/html",
        _ => "application/octet-stream",
    }
}
