//! `planpress explain`: what a code means, an example, what to do.

use serde_json::json;

use crate::diagnostic::{self, code_called, explain, index, reference_page};

use super::Exit;
use super::args;
use super::say::Say;

pub(super) fn run(args: &args::Explain, say: &Say) -> Exit {
    if args.schema {
        say.value(&diagnostic::schema().to_value());
        return Exit::Fine;
    }
    if args.markdown {
        say.line(reference_page(&say.messages).trim_end());
        return Exit::Fine;
    }
    if args.code.is_empty() {
        say.line(index(&say.messages).trim_end());
        return Exit::Fine;
    }
    let mut exit = Exit::Fine;
    let mut explained = Vec::new();
    for text in &args.code {
        match code_called(text) {
            Some(code) if say.json => explained.push(json!({
                "code": code.id,
                "name": code.name,
                "severity": code.severity,
                "explanation": explain(code, &say.messages),
            })),
            Some(code) => say.line(&explain(code, &say.messages)),
            None => {
                say.aside("explain-unknown", &[("code", text.into())]);
                exit = Exit::Usage;
            }
        }
    }
    if say.json {
        say.value(&explained.into());
    }
    exit
}
