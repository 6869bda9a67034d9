//! The two scripts of Chinese: which characters belong to one alone, and text put into the other.
//!
//! Knows nothing of templates and plans. Read [`Converter`] first.

mod convert;
mod variants;

pub use convert::Converter;
pub(crate) use convert::respelt;
pub(crate) use variants::into_simplified;
pub use variants::{is_mostly_of_other, is_of_other, simplified};

/// A script of Chinese (ISO 15924: Hans, Hant).
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Script {
    /// 简体
    Hans,
    /// 繁體, in the forms that Taiwan's standard has: 為 裡 群 著
    Hant,
}

impl Script {
    /// Its word in template.toml, plan.toml and messages.
    pub const fn word(self) -> &'static str {
        match self {
            Script::Hans => "hans",
            Script::Hant => "hant",
        }
    }

    /// The script that documents of this language (`zh-CN`, `zh-TW`) are in.
    pub fn of_language(language: &str) -> Script {
        match language {
            "zh-TW" | "zh-HK" | "zh-MO" | "zh-Hant" => Script::Hant,
            _ => Script::Hans,
        }
    }

    /// The language of documents in it, where nothing else is known: its line rules and fonts are
    /// those of the place.
    pub const fn language(self) -> &'static str {
        match self {
            Script::Hans => "zh-CN",
            Script::Hant => "zh-TW",
        }
    }
}
