//! `planpress fonts`: the chains, and which characters of a text they lack.

use std::path::Path;

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Sink, Source, codes};
use crate::font::{Chain, FontSet};

use super::args::{self, Cli};
use super::say::Say;
use super::{Exit, places};

/// So many characters of a text are shown.
const LONGEST: usize = 24;

pub(super) fn run(args: &args::Fonts, cli: &Cli, say: &mut Say) -> Exit {
    if let Some(project) = &args.used {
        return used(project, cli, say);
    }
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

/// Which faces serve a project's documents, and where each rare character stands.
fn used(project: &Path, cli: &Cli, say: &mut Say) -> Exit {
    let mut sink = Sink::new();
    let fonts = places::fonts(cli.fonts.as_deref(), &mut sink);
    let opened = super::batch::open(project, say, &mut sink);
    let (Some(fonts), Ok((_, copy))) = (fonts, opened) else {
        say.diagnostics(sink, false);
        return Exit::Usage;
    };
    let names: Vec<&str> = copy.names.iter().map(String::as_str).collect();
    let used = copy.faces_used(&names, &fonts);
    let faces: Vec<Value> = used
        .faces
        .iter()
        .map(|(id, characters)| {
            let face = fonts.face(*id);
            json!({
                "file": face.file,
                "name": face.word_name,
                "characters": characters.len(),
                "times": characters.values().sum::<usize>(),
            })
        })
        .collect();
    let rare: Vec<Value> = used
        .rare
        .iter()
        .map(|(ch, rare)| {
            let places: Vec<Value> = rare
                .places
                .iter()
                .map(|place| {
                    json!({
                        "document": place.document,
                        "source": place.source,
                        "text": place.text,
                    })
                })
                .collect();
            json!({
                "char": ch.to_string(),
                "code": format!("U+{:04X}", *ch as u32),
                "file": fonts.face(rare.face).file,
                "times": rare.count,
                "places": places,
            })
        })
        .collect();
    if say.json {
        say.value(&json!({ "faces": faces, "rare": rare }));
        return Exit::Fine;
    }
    for (id, characters) in &used.faces {
        let face = fonts.face(*id);
        say.line(&say.text(
            "fonts-face",
            &[
                ("file", (&face.file).into()),
                ("name", (&face.word_name).into()),
                ("characters", characters.len().into()),
                ("times", characters.values().sum::<usize>().into()),
            ],
        ));
    }
    for (ch, rare) in &used.rare {
        say.line(&say.text(
            "fonts-rare",
            &[
                ("char", ch.to_string().into()),
                ("code", format!("U+{:04X}", *ch as u32).into()),
                ("file", (&fonts.face(rare.face).file).into()),
                ("times", rare.count.into()),
            ],
        ));
        for place in &rare.places {
            let source = place.source.as_ref().map(ToString::to_string);
            let text: String = place.text.chars().take(LONGEST).collect();
            say.line(&format!(
                "    {}  {}  {text}",
                place.document,
                source.unwrap_or_else(|| "-".to_owned())
            ));
        }
    }
    Exit::Fine
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
