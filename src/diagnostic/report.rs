//! Diagnostics for machines: the JSON that `--json` prints, and its published schema
//! (`docs/diagnostics.schema.json`).

use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::{Arg, Diagnostic, Messages, Severity, Source};

/// What `planpress check --json` prints; other commands print more beside it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Reports {
    /// All that was found, sorted by file, sheet and cell (row, then column). Never grouped.
    pub diagnostics: Vec<Report>,
}

/// Something in the user's files that is wrong or doubtful.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// The code, `P213`: stable, never reused. `planpress explain` tells what it means.
    #[schemars(regex(pattern = "^[XPTD][0-9]{3}$"))]
    pub code: String,
    /// The code's name, `quota-short`.
    pub name: String,
    /// How bad it is in this run.
    pub severity: Severity,
    /// Where, as it is shown: `data/名册.xlsx!Sheet1!C14`.
    pub place: Option<String>,
    /// Where, in parts.
    pub source: Option<Source>,
    /// The one document that it stops; none: the whole run.
    pub subject: Option<String>,
    /// There for a row of which nobody knows whose it is: the documents that it may belong to and
    /// therefore stops; none of them: it is in no document, and all others are made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stops: Option<Vec<String>>,
    /// What the message mentions: what was found, what was expected. Which names there are depends
    /// on the code; new ones may come.
    pub arguments: BTreeMap<String, Arg>,
    /// What happened, in the language asked for.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// Other places that have to do with it, as they are shown.
    pub related: Vec<String>,
}

impl Report {
    /// A diagnostic with its words in a language.
    pub fn new(diagnostic: &Diagnostic, messages: &Messages) -> Report {
        let arguments = diagnostic.args.iter();
        Report {
            code: diagnostic.code.id.to_owned(),
            name: diagnostic.code.name.to_owned(),
            severity: diagnostic.severity,
            place: diagnostic.source.as_ref().map(Source::to_string),
            source: diagnostic.source.clone(),
            subject: diagnostic.subject.as_deref().map(str::to_owned),
            stops: diagnostic
                .stops
                .as_ref()
                .map(|documents| documents.iter().map(|name| name.to_string()).collect()),
            arguments: arguments
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
            message: messages.message(diagnostic),
            hint: messages.hint(diagnostic),
            related: diagnostic.related.iter().map(Source::to_string).collect(),
        }
    }
}

/// The schema of [`Reports`].
pub fn schema() -> Schema {
    schema_for!(Reports)
}

/// One diagnostic for machines.
pub fn to_json(diagnostic: &Diagnostic, messages: &Messages) -> serde_json::Value {
    // A struct of texts and numbers always is JSON.
    serde_json::to_value(Report::new(diagnostic, messages)).unwrap_or_default()
}
