//! Which references say just what they refer to, so that Word can show them by fields.

use std::collections::BTreeMap;

use super::galley::{Galley, GalleyBlock, Para};

/// Marks the runs that say what the paragraph of their anchor says.
pub(super) fn mark_fields(galley: &mut Galley) {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    each_paragraph(galley, &mut |para| {
        if let Some(anchor) = &para.anchor {
            texts.entry(anchor.clone()).or_insert_with(|| para.text());
        }
    });
    each_paragraph(galley, &mut |para| {
        for run in &mut para.runs {
            let target = run.link.as_ref().and_then(|anchor| texts.get(anchor));
            run.is_field = target.is_some_and(|text| *text == run.text);
        }
    });
}

pub(super) fn each_paragraph(galley: &mut Galley, visit: &mut dyn FnMut(&mut Para)) {
    for block in galley.sections.iter_mut().flat_map(|s| &mut s.blocks) {
        match block {
            GalleyBlock::Paragraph(para) => visit(para),
            GalleyBlock::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| visit(&mut cell.para));
            }
        }
    }
}
