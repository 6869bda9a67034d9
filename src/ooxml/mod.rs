//! Office Open XML packages: their parts, and XML as a tree that is written again as it was read.
//!
//! Knows no document: those who read or change Word files of other hands use it.

mod package;
mod xml;

pub(crate) use package::{DOCUMENT, part, part_bytes, with_parts};
pub(crate) use xml::{El, Node, escaped, parse};
