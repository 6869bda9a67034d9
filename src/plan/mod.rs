//! The Plan: what a document says, and nothing of how it looks. The centre of the program.
//!
//! Anything that makes a Plan gets our pages; anything that reads one is an emitter. No fonts, no
//! sizes, no coordinates. Read [`Plan`] first.

mod attachment;
mod block;
mod chart;
mod front;
mod problem;
mod read;
mod said;
mod texts;
mod validate;

pub use attachment::Attachment;
pub use block::{Block, Cell, Column, Inline, Position, Role, Row, Table};
pub(crate) use chart::day;
pub use chart::{BarRow, Bars, Break, Chart, Gantt, GanttBar, GanttRow, Unit, figure};
pub use front::{Front, Head, Imprint};
pub use problem::Problem;
pub use read::{PlanError, read_plan, schema};
pub(crate) use validate::is_within;

pub use crate::template::{ColumnAlign, Orientation};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The model's version: 1.
    pub planpress: u32,
    /// Whose it is: 第一中学; also the folder it is delivered in.
    pub name: String,
    /// The file's name without extension.
    pub file_name: String,
    /// The profile it was composed for; a renderer may be told another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// What stands before and after the body.
    pub front: Front,
    /// Has it a table of contents?
    #[serde(default)]
    pub contents: bool,
    /// The body.
    pub body: Vec<Block>,
    /// The attachments, numbered from 1 in this order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
}
