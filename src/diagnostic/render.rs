//! Diagnostics → words: text, one line, JSON. The only place where messages are made.

use super::Diagnostic;

/// A language of the messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 繁體中文
    ZhHant,
    /// 简体中文
    #[default]
    ZhHans,
    /// English
    En,
}

/// How diagnostics are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Several lines each, with hints.
    Text {
        /// ANSI colour.
        colour: bool,
    },
    /// One line each, for grep.
    OneLine,
    /// A JSON array.
    Json,
}

/// The message catalogues of one language.
pub struct Messages {
    /// Which.
    pub language: Language,
}

impl Messages {
    /// The catalogues of a language, compiled in.
    pub fn new(language: Language) -> Messages {
        Messages { language }
    }
}

/// The diagnostics in words.
pub fn render(_diagnostics: &[Diagnostic], _messages: &Messages, _format: Format) -> String {
    String::new()
}
