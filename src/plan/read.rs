//! Reading a Plan that anyone may have made: every fault is told, with its path in the JSON.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::{Attachment, Block, Plan, Problem, Row, Table, validate};

/// The longest text that is read, in bytes: a Plan of 100 pages is half a megabyte.
const MAX_BYTES: usize = 512 << 20;
/// The most faults that are told.
const MAX_FAULTS: usize = 200;

/// Why a text is no Plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct PlanError {
    /// Where in the JSON: `attachments[2].body[0].rows[3]`.
    pub path: String,
    /// What is wrong there.
    pub problem: Problem,
}

/// Reads one Plan, or a list of Plans, and validates each.
///
/// # Errors
/// All faults that were found (at most 200): the JSON's syntax; fields that are missing, unknown
/// or of the wrong type; then what [`validate`] finds. Paths in a list begin with `[0]`.
pub fn read_plan(json: &str) -> Result<Vec<Plan>, Vec<PlanError>> {
    let whole = |problem| {
        vec![PlanError {
            path: String::new(),
            problem,
        }]
    };
    if json.len() > MAX_BYTES {
        return Err(whole(Problem::TooLong(MAX_BYTES)));
    }
    let json = json.strip_prefix('\u{FEFF}').unwrap_or(json);
    let value: Value = serde_json::from_str(json).map_err(|e| whole(e.into()))?;
    let mut faults = Faults::default();
    let plans: Vec<Option<Plan>> = match value {
        Value::Array(list) if list.is_empty() => return Err(whole(Problem::NoPlan)),
        Value::Array(list) => {
            let plans = list.into_iter().enumerate();
            plans
                .map(|(at, plan)| faults.plan(plan, &format!("[{at}]")))
                .collect()
        }
        plan => vec![faults.plan(plan, "")],
    };
    // Documents are known by their names: in the manifest, and when they are made again.
    let mut names = BTreeSet::new();
    for (at, plan) in plans.iter().enumerate() {
        if let Some(plan) = plan
            && !names.insert(plan.name.as_str())
        {
            faults.push(&format!("[{at}].name"), Problem::NotUnique);
        }
    }
    let Faults { mut found } = faults;
    if found.is_empty()
        && let Some(plans) = plans.into_iter().collect()
    {
        return Ok(plans);
    }
    found.truncate(MAX_FAULTS);
    Err(found)
}

/// The published JSON Schema of [`Plan`].
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Plan)
}

/// A path one step further.
pub(super) fn step(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

/// Collects faults while it reads piece by piece: blocks and rows each by themselves, so that a
/// fault in one hides none in another. (serde alone stops at the first, and knows no path within
/// a block, whose type is one of its fields.)
#[derive(Default)]
struct Faults {
    found: Vec<PlanError>,
}

impl Faults {
    fn push(&mut self, path: &str, problem: Problem) {
        if self.found.len() <= MAX_FAULTS {
            let path = path.to_owned();
            self.found.push(PlanError { path, problem });
        }
    }

    /// A value that serde reads at once.
    fn leaf<T: DeserializeOwned>(&mut self, value: Value, path: &str) -> Option<T> {
        match serde_path_to_error::deserialize(value) {
            Ok(value) => Some(value),
            Err(error) => {
                let inner = error.path().to_string();
                let path = match inner.as_str() {
                    "." => path.to_owned(),
                    inner if inner.starts_with('[') => format!("{path}{inner}"),
                    inner => step(path, inner),
                };
                self.push(&path, error.into_inner().into());
                None
            }
        }
    }

    fn object(&mut self, value: Value, path: &str) -> Option<Map<String, Value>> {
        match value {
            Value::Object(object) => Some(object),
            _ => {
                self.push(path, Problem::WrongType("not an object".to_owned()));
                None
            }
        }
    }

    /// The list `key` of an object, each element read by itself; none where it is missing (what
    /// that means is serde's to say) or no list.
    fn list<T>(
        &mut self,
        object: &mut Map<String, Value>,
        key: &str,
        path: &str,
        read: impl Fn(&mut Faults, Value, &str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Value::Array(list) = object.get_mut(key)? else {
            return None;
        };
        let list = std::mem::take(list);
        let path = step(path, key);
        let items: Vec<Option<T>> = list
            .into_iter()
            .enumerate()
            .map(|(at, item)| read(self, item, &format!("{path}[{at}]")))
            .collect();
        items.into_iter().collect()
    }

    fn plan(&mut self, value: Value, path: &str) -> Option<Plan> {
        let before = self.found.len();
        let mut object = self.object(value, path)?;
        let body = self.list(&mut object, "body", path, Faults::block);
        let attachments = self.list(&mut object, "attachments", path, Faults::attachment);
        let plan = self.leaf::<Plan>(Value::Object(object), path);
        if self.found.len() > before {
            return None;
        }
        let mut plan = plan?;
        plan.body = body.unwrap_or_default();
        plan.attachments = attachments.unwrap_or_default();
        for (at, problem) in validate::faults(&plan) {
            self.push(&step_into(path, &at), problem);
        }
        Some(plan)
    }

    fn attachment(&mut self, value: Value, path: &str) -> Option<Attachment> {
        let mut object = self.object(value, path)?;
        let body = self.list(&mut object, "body", path, Faults::block);
        let mut attachment = self.leaf::<Attachment>(Value::Object(object), path)?;
        attachment.body = body.unwrap_or_default();
        Some(attachment)
    }

    fn block(&mut self, value: Value, path: &str) -> Option<Block> {
        let mut object = self.object(value, path)?;
        if object.get("type").and_then(Value::as_str) != Some("table") {
            // `text` by itself, for its path.
            let text = object.get("text").cloned();
            if let Some(text) = text {
                self.leaf::<Vec<super::Inline>>(text, &step(path, "text"))?;
            }
            return self.leaf(Value::Object(object), path);
        }
        object.remove("type");
        let rows = self.list(&mut object, "rows", path, Faults::leaf::<Row>);
        let mut table: Table = self.leaf(Value::Object(object), path)?;
        table.rows = rows.unwrap_or_default();
        Some(Block::Table(table))
    }
}

/// A path within a Plan, from the Plan's own.
fn step_into(path: &str, inner: &str) -> String {
    match (path.is_empty(), inner.is_empty()) {
        (_, true) => path.to_owned(),
        (true, false) => inner.to_owned(),
        (false, false) => format!("{path}.{inner}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAN: &str = r#"{"planpress":1,"name":"一校","file_name":"计划","front":{"title":"计划","date":"2026-09-01"},
        "body":[{"type":"heading","level":1,"number":1,"text":[{"text":"甲"}]},
                {"type":"paragraph","text":[{"text":"见附件1","refers_to":"a"}]},
                {"type":"page-break"}],
        "attachments":[{"id":"a","title":"表","orientation":"landscape","body":[
          {"type":"table","columns":[{},{}],"header_rows":1,"rows":[
            {"cells":[{"text":[{"text":"头"}],"col_span":2}]},
            {"cells":[{"row_span":2},{}]},
            {"cells":[{}]}]}]}]}"#;

    #[test]
    fn a_plan_is_read_and_written_the_same() {
        let plans = read_plan(PLAN).expect("a plan");
        let json = serde_json::to_string(&plans).expect("JSON");
        assert_eq!(read_plan(&json), Ok(plans));
    }

    /// The paths of the faults after a change to the Plan above.
    #[track_caller]
    fn case(change: (&str, &str), paths: &[&str]) {
        assert!(PLAN.contains(change.0), "{change:?}");
        let told = read_plan(&PLAN.replace(change.0, change.1)).expect_err("faults");
        let told: Vec<_> = told.iter().map(|e| e.path.as_str()).collect();
        assert_eq!(told, paths, "{change:?}");
    }

    #[test]
    fn kinds_of_problems_are_told_apart() {
        let kind = |from: &str, to: &str| {
            assert!(PLAN.contains(from), "{from}");
            let told = read_plan(&PLAN.replacen(from, to, 1)).expect_err("faults");
            let (kind, name) = told[0].problem.kind();
            format!("{kind} {name}")
        };
        assert_eq!(kind(r#""name":"一校","#, ""), "missing-field name");
        assert_eq!(
            kind(r#""col_span":2"#, r#""col_spam":2"#),
            "unknown-field col_spam"
        );
        assert_eq!(kind(r#""level":1"#, r#""level":"1""#), "wrong-type ");
        assert_eq!(
            kind(r#""type":"page-break""#, r#""type":"page""#),
            "unknown-word page"
        );
        assert_eq!(
            kind(r#""refers_to":"a""#, r#""refers_to":"b""#),
            "no-attachment b"
        );
        assert_eq!(kind(r#""planpress":1"#, r#""planpress":2"#), "version 2");
        assert_eq!(kind(r#""level":1"#, r#""level":6"#), "bounds 5");
        assert_eq!(kind(r#""number":1"#, r#""number":0"#), "zero ");
        assert_eq!(kind(r#""col_span":2"#, r#""col_span":3"#), "grid-beyond 2");
        assert_eq!(
            kind(r#"[{"row_span":2},{}]"#, r#"[{"row_span":2}]"#),
            "grid-gap 2"
        );
        assert_eq!(kind("2026-09-01", "2026-09-31"), "day ");
        assert_eq!(kind("2026-09-01", "2026.9.1"), "day ");
        assert_eq!(kind(r#""number":1"#, r#""number":-1"#), "whole ");
        assert_eq!(kind(r#""col_span":2"#, r#""col_span":-2"#), "whole ");
        assert_eq!(kind(r#""col_span":2"#, r#""col_span":2.5"#), "whole ");
        // The cell that is too long is to blame, not the row that it reaches into.
        assert_eq!(
            kind(r#"{"cells":[{}]}"#, r#"{"cells":[{},{}]}"#),
            "reaches 2"
        );
        assert_eq!(kind(r#""name":"一校""#, r#""name":"""#), "empty ");
        assert_eq!(kind(r#""name":"一校""#, r#""name":"a/b""#), "name ");
        let whole = |json: &str| read_plan(json).expect_err("faults")[0].problem.kind();
        assert_eq!(whole("{\n,"), ("syntax", "2".to_owned()));
        assert_eq!(whole("[]").0, "no-plan");
    }

    #[test]
    fn each_fault_has_its_path() {
        case((r#""planpress":1"#, r#""planpress":2"#), &["planpress"]);
        case((r#""name":"一校""#, r#""name":".. ""#), &["name"]);
        case(
            (r#""file_name":"计划""#, r#""file_name":"../a""#),
            &["file_name"],
        );
        case((r#""level":1"#, r#""level":6"#), &["body[0].level"]);
        case((r#""level":1"#, r#""level":"1""#), &["body[0]"]);
        case(
            (r#""type":"page-break""#, r#""type":"page""#),
            &["body[2].type"],
        );
        case(
            (r#""refers_to":"a""#, r#""refers_to":"b""#),
            &["body[1].text[0].refers_to"],
        );
        case(
            (r#""refers_to":"a""#, r#""refer":"b""#),
            &["body[1].text[0].refer"],
        );
        case(("2026-09-01", "2026-13-01"), &["front.date"]);
        case(
            (r#""row_span":2"#, r#""row_span":3"#),
            &["attachments[0].body[0].rows[1].cells[0]"],
        );
        case(
            (r#"{"cells":[{}]}"#, r#"{"cells":[{},{}]}"#),
            &["attachments[0].body[0].rows[1].cells[0]"],
        );
        case(
            (
                r#"{"row_span":2},{}]},
            {"cells":[{}]}"#,
                r#"{"row_span":9},{}]},
            {"cells":[{},{}]}"#,
            ),
            &["attachments[0].body[0].rows[1].cells[0]"],
        );
        case(
            (r#""col_span":2"#, r#""col_span":1"#),
            &["attachments[0].body[0].rows[0]"],
        );
        case(
            (r#""col_span":2"#, r#""col_span":4294967295"#),
            &["attachments[0].body[0].rows[0]"],
        );
        case(
            (r#""col_span":2"#, r#""col_spam":2"#),
            &["attachments[0].body[0].rows[0].cells[0].col_spam"],
        );
        case(
            (r#""header_rows":1"#, r#""header_rows":9"#),
            &["attachments[0].body[0].header_rows"],
        );
        case((r#"{"planpress""#, r#"{"planprss""#), &["planprss"]);
    }

    /// Their files would take each other's place.
    #[test]
    fn two_plans_of_one_name_are_told() {
        let told = read_plan(&format!("[{PLAN},{PLAN}]")).expect_err("a fault");
        let told: Vec<_> = told.iter().map(|f| (f.path.as_str(), &f.problem)).collect();
        assert_eq!(told, [("[1].name", &Problem::NotUnique)]);
    }

    #[test]
    fn all_faults_are_told() {
        let bad = PLAN
            .replace(r#""level":1"#, r#""level":0"#)
            .replace(r#""type":"page-break""#, r#""type":"x""#);
        let bad = bad.replace(r#""row_span":2"#, r#""row_spam":2"#);
        assert_eq!(read_plan(&bad).expect_err("faults").len(), 2, "shape first");
        let bad = PLAN
            .replace(r#""level":1"#, r#""level":0"#)
            .replace(r#""row_span":2"#, r#""row_span":1"#);
        let other = bad.replacen(r#""name":""#, r#""name":"第二"#, 1);
        let list = format!("[{bad},{other}]");
        let told = read_plan(&list).expect_err("faults");
        assert_eq!(told.len(), 4, "{told:?}");
        assert!(
            told.iter().any(|e| e.path == "[1].body[0].level"),
            "{told:?}"
        );
    }

    #[test]
    fn nonsense_is_refused() {
        for json in ["", "1", "[]", "{}", "[[]]", "nul", "{\"body\":1}"] {
            assert!(read_plan(json).is_err(), "{json}");
        }
        assert!(read_plan(&"[".repeat(100_000)).is_err());
    }
}
