//! `planpress fonts`: the chains, and which characters of a text they lack.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::font::{Chain, FontSet};

use super::args::{self, Cli};
use super::say::Say;
use super::{Exit, places};

pub(super) fn run(args: &args::Fonts, cli: &Cli, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let fonts = places::fonts(cli.fonts.as_deref(), &mut sink);
    let text = text(args, &mut sink);
    let (Some(fonts), Ok(text)) = (fonts, text) else {
        say.diagnostics(sink, false);
        return Exit::Usage;
    };
    let chains: Vec<Value> = fonts
        .chains
        .iter()
        .map(|chain| describe(chain, &fonts, text.as_deref()))
        .collect();
    let lacks = chains.iter().any(|chain| {
        chain["lacks"]
            .as_array()
            .is_some_and(|lacks| !lacks.is_empty())
    });
    if say.json {
        say.value(&json!({ "chains": chains }));
    } else {
        for (chain, value) in fonts.chains.iter().zip(&chains) {
            show(chain, value, say);
        }
    }
    if lacks { Exit::DataErrors } else { Exit::Fine }
}

/// The text whose characters are asked for.
fn text(args: &args::Fonts, sink: &mut Sink) -> Result<Option<String>, ()> {
    let mut text = args.text.clone();
    if let Some(file) = &args.file {
        match std::fs::read_to_string(file) {
            Ok(read) => text.get_or_insert_default().push_str(&read),
            Err(error) => {
                let place = Source::file(file.to_string_lossy().replace('\\', "/"));
                sink.push(
                    Diagnostic::new(codes::X102, Some(place))
                        .arg("reason", "other")
                        .arg("detail", error.to_string()),
                );
                return Err(());
            }
        }
    }
    Ok(text)
}

fn describe(chain: &Chain, fonts: &FontSet, text: Option<&str>) -> Value {
    let files: Vec<&str> = std::iter::once(&chain.latin)
        .chain(&chain.faces)
        .map(|id| fonts.face(*id).file.as_str())
        .collect();
    let lacks: Option<Vec<String>> = text.map(|text| {
        let lacking = fonts.lacking(chain, text);
        lacking
            .iter()
            .map(|ch| format!("{ch} U+{:04X}", *ch as u32))
            .collect()
    });
    json!({ "name": chain.name, "label": chain.label, "faces": files, "lacks": lacks })
}

fn show(chain: &Chain, value: &Value, say: &Say) {
    let join = |key: &str| {
        let items = value[key].as_array();
        let items = items.iter().flat_map(|items| items.iter());
        items
            .filter_map(Value::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    };
    say.line(&format!("{}  {}", chain.name, chain.label));
    say.line(&format!("    {}", join("faces")));
    if value["lacks"].is_array() {
        let lacks = join("lacks");
        if lacks.is_empty() {
            say.line(&format!("    {}", say.text("fonts-complete", &[])));
        } else {
            say.line(&format!(
                "    {}",
                say.text("fonts-lack", &[("chars", lacks.into())])
            ));
        }
    }
}
