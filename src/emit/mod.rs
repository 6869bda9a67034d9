//! Bytes out. The emitters only translate: every decision was taken by `typeset`.

mod deflate;
pub mod docx;
pub mod pdf;
mod recent;
#[cfg(test)]
mod tests;

/// What a document's properties say; the same in both formats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// The title, one line.
    pub title: String,
    /// The organ.
    pub author: String,
    /// zh-CN, zh-TW
    pub language: String,
    /// ISO date of the document (from the plan), for creation dates; never the clock.
    pub date: Option<jiff::civil::Date>,
}

impl Properties {
    /// A plan's properties under a profile.
    pub fn of(plan: &crate::plan::Plan, profile: &crate::template::Profile) -> Properties {
        Properties {
            title: plan.front.title.replace('\n', ""),
            author: plan.front.organ.clone().unwrap_or_default(),
            language: profile.language.clone(),
            date: plan.front.date,
        }
    }
}

/// Why a document could not be written: a fault of ours or of a font, never of the user's data.
#[derive(Debug, thiserror::Error)]
pub enum EmitError {
    /// A font could not be subset.
    #[error(transparent)]
    Font(#[from] crate::font::FontError),
    /// The PDF writer refused.
    #[error("cannot write the PDF: {0}")]
    Pdf(String),
    /// Writing failed.
    #[error("cannot write: {0}")]
    Io(#[from] std::io::Error),
}
