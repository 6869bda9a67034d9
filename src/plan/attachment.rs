//! Attachments.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, Orientation};

/// An attachment: it starts on a new page, `附件1` above its title.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// What references call it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How its pages lie.
    #[serde(default)]
    pub orientation: Orientation,
    /// What it says.
    pub body: Vec<Block>,
}
