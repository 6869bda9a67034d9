//! The Plan for those who get the document: without what only the office may see.

use std::collections::BTreeSet;

use crate::diagnostic::Source;

use super::{Block, Inline, Plan};

impl Plan {
    /// The Plan's JSON, the text of these cells left out.
    pub fn published(&self, private: &BTreeSet<Source>) -> String {
        let mut plan = self.clone();
        let attached = plan.attachments.iter_mut().flat_map(|a| &mut a.body);
        for block in plan.body.iter_mut().chain(attached) {
            for inline in inlines(block) {
                if inline.source.as_ref().is_some_and(|s| private.contains(s)) {
                    *inline = Inline::default();
                }
            }
        }
        serde_json::to_string(&plan).unwrap_or_default()
    }
}

fn inlines(block: &mut Block) -> Vec<&mut Inline> {
    match block {
        Block::Heading { text, .. } | Block::Item { text, .. } | Block::Paragraph { text, .. } => {
            text.iter_mut().collect()
        }
        Block::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            cells.flat_map(|cell| &mut cell.text).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_private_is_left_out() {
        let place = Source::file("data/教师.xlsx");
        let cell = |text: &str, source| Inline {
            source,
            ..Inline::text(text)
        };
        let plan = Plan {
            body: vec![Block::Paragraph {
                role: Default::default(),
                text: vec![
                    cell("王小明", None),
                    cell("13900000001", Some(place.clone())),
                ],
            }],
            ..super::super::read_plan(
                r#"{"planpress":1,"name":"一校","file_name":"计划","front":{"title":"计划"},"body":[]}"#,
            )
            .expect("a plan")
            .remove(0)
        };
        let json = plan.published(&[place].into());
        assert!(json.contains("王小明") && !json.contains("13900000001"));
        assert!(super::super::read_plan(&json).is_ok(), "it is a Plan still");
    }
}
