//! A Plan that comes as JSON: what can be told of it without the workbooks and the template.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::compose::Settings;
use crate::diagnostic::{Sink, Source};
use crate::plan::{Block, Inline, Plan};
use crate::script::Script;
use crate::template::Template;

use super::{Known, Names, proofread};

/// Reads a Plan that `compose` need not have made. Its tables are data, wherever they come from; who
/// belongs to it, and which school year it is of, it does not tell.
///
/// - `file`, `text`: the JSON, for the lines on which the findings stand
/// - reports: `P323`–`P328`
pub fn proofread_alone(plan: &Plan, (file, text): (&str, &str), language: &str, sink: &mut Sink) {
    let script = Script::of_language(language);
    let mut template = Template {
        script: script.word().to_owned(),
        ..Template::default()
    };
    let readable = unescaped(text).into_owned();
    let texts = [("body.txt".to_owned(), (file.to_owned(), readable))];
    template.texts = texts.into();
    let mut plan = plan.clone();
    tables_are_data(&mut plan, &Source::file(file));
    let settings = Settings::default();
    let none = std::iter::empty();
    let (known, names) = (Known::default(), Names::new(Vec::new()));
    proofread(
        (&known, &names),
        &plan,
        "",
        none,
        (&template, &settings),
        sink,
    );
}

/// Gives what stands in tables and says no cell the file as its place: it is no wording.
fn tables_are_data(plan: &mut Plan, file: &Source) {
    let attached = plan.attachments.iter_mut().flat_map(|a| &mut a.body);
    for block in plan.body.iter_mut().chain(attached) {
        if let Block::Table(table) = block {
            let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
            for inline in cells.flat_map(|cell| &mut cell.text) {
                let Inline { source, .. } = inline;
                source.get_or_insert_with(|| file.clone());
            }
        }
    }
}

/// The JSON with its characters as they are read: many programs write 附件 as `\\u9644\\u4ef6`. Lines stay.
fn unescaped(json: &str) -> Cow<'_, str> {
    static ESCAPE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?:\\u[0-9a-fA-F]{4})+|\\["\\/]"#).expect("a fixed pattern")
    });
    ESCAPE.replace_all(json, |found: &Captures<'_>| {
        let escape = &found[0];
        serde_json::from_str(&format!("\"{escape}\"")).unwrap_or_else(|_| escape.to_owned())
    })
}
