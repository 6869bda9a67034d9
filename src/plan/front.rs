//! Front matter and signature.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What stands before the body and after it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// The title; `\n` parts its lines.
    pub title: String,
    /// The issuing organ (document property; 发文机关标志 in a 红头 profile).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ: Option<String>,
    /// 发文字号
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 主送机关, without the colon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipients: Option<String>,
    /// Who signs, top to bottom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatories: Vec<String>,
    /// The date, ISO 8601: `2026-09-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub date: Option<jiff::civil::Date>,
    /// 抄送
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies: Option<String>,
}
