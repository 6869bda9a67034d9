//! What goes out of a document: the whole of it, and its attachments by themselves
//! (`--split-attachments`).

use crate::emit::Properties;
use crate::plan::Plan;
use crate::template::Profile;
use crate::typeset::attachment_label;

/// A file's worth of a document.
#[derive(Clone, Debug)]
pub struct Part {
    /// The attachment's index; none: the whole document.
    pub index: Option<usize>,
    /// The file's name without extension, as it was meant.
    pub stem: String,
    /// What the file's properties say; the title is what a filing list calls it.
    pub properties: Properties,
}

impl Part {
    /// The whole document.
    pub fn whole(plan: &Plan, profile: &Profile) -> Part {
        Part {
            index: None,
            stem: plan.file_name.clone(),
            properties: Properties::of(plan, profile),
        }
    }
}

/// Each attachment: `第一中学校本教研工作计划-附件1-教师名册`.
pub fn split(plan: &Plan, profile: &Profile) -> Vec<Part> {
    let attachments = plan.attachments.iter().enumerate();
    let part = |(index, attachment): (usize, &crate::plan::Attachment)| {
        let label = attachment_label(plan, index, profile);
        let title = attachment.title.replace('\n', "");
        Part {
            index: Some(index),
            stem: format!("{}-{label}-{title}", plan.file_name),
            properties: Properties {
                title: format!("{label} {title}"),
                ..Properties::of(plan, profile)
            },
        }
    };
    attachments.map(part).collect()
}
