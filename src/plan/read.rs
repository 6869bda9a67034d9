//! Reading a Plan that anyone may have made: every fault is told, with its path in the JSON.

use super::Plan;

/// Why a text is no Plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {problem}")]
pub struct PlanError {
    /// Where in the JSON: `attachments[2].body[0].rows[3]`.
    pub path: String,
    /// What is wrong there.
    pub problem: String,
}

/// Reads one Plan, or a list of Plans, and validates each.
pub fn read_plan(_json: &str) -> Result<Vec<Plan>, Vec<PlanError>> {
    Err(Vec::new())
}

/// The published JSON Schema of [`Plan`].
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Plan)
}
