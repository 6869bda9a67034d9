//! Front matter and signature.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What stands before the body and after it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// The title; `\n` parts its lines.
    pub title: String,
    /// 版头 of a 红头 file; none: the title comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Head>,
    /// The issuing organ (document property).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organ: Option<String>,
    /// 发文字号: in the head; without one, at the right edge above the title (GB/T 9704-2012 §10.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 主送机关, without the colon.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recipients: Option<String>,
    /// Who signs, top to bottom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatories: Vec<String>,
    /// Is a seal put on the signature? Then it stands where the seal covers it.
    /// GB/T 9704-2012 §7.3.5.1
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sealed: bool,
    /// The date, ISO 8601: `2026-09-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub date: Option<jiff::civil::Date>,
    /// 抄送
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copies: Option<String>,
    /// 版记 of a 红头 file, with `copies`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imprint: Option<Imprint>,
    /// 附注, without the brackets: it stands below the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// 核章欄: the posts that put their seal, from left to right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<String>,
}

/// 版头: what stands above the red rule. GB/T 9704-2012 §7.2
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// 发文机关标志, one line each: 清水镇中心学校文件. Of several organs, their names: 文件 behind the
    /// last one stands to the right of them all (§7.2.4).
    pub marks: Vec<String>,
    /// 签发人 of a report to a superior (上行文), in the order of the organs: their names stand to the
    /// right of the number (§7.2.6).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signers: Vec<String>,
    /// 份号, six digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_number: Option<String>,
    /// 密级和保密期限: 秘密★1年
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub classification: Option<String>,
    /// 紧急程度: 特急
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<String>,
}

/// 版记: who printed it and when. GB/T 9704-2012 §7.4
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Imprint {
    /// 印发机关
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printer: Option<String>,
    /// 印发日期, ISO 8601.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub printed: Option<jiff::civil::Date>,
}
