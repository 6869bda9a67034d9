//! ## What it finds
//! A column that the template knows and does nothing with, where cells of it are filled in (`P319`):
//! no view prints it, no text and no check reads it.
//! ## Why it matters
//! Whoever fills in 备注 expects to read it in the plan.
//! ## What it leaves alone
//! Tables of which nothing is printed, such as a roster that only checks look into.

use crate::check::Run;
use crate::diagnostic::{Diagnostic, codes};
use crate::normalise::Value;
use crate::template::Used;

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str, used: &Used) {
    let Some((schema, table)) = run.book.table(key) else {
        return;
    };
    let idle = schema.columns.iter();
    for column in idle.filter(|column| used.leaves_out(key, &column.key)) {
        let fields = table.rows().filter_map(|(_, r)| r.fields.get(&column.key));
        let mut filled = fields.filter(|field| field.value != Value::Empty);
        if let Some(first) = filled.next() {
            run.report(
                Diagnostic::new(codes::P319, Some(first.source.clone()))
                    .arg("table", &schema.label)
                    .arg("column", &column.label),
            );
        }
    }
}
