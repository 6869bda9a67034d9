//! Results to stdout, progress and messages to stderr.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use serde_json::Value;

use crate::diagnostic::{
    Arg, Args, Diagnostic, Format, Language, Messages, Severity, Sink, render, told_once,
};
use crate::script::{Converter, Script, is_mostly_of_other};

use super::args::Cli;

/// How this run speaks.
pub(super) struct Say {
    pub(super) messages: Messages,
    pub(super) json: bool,
    pub(super) strict: bool,
    one_line: bool,
    all: bool,
    /// The user said which language.
    pub(super) chosen: bool,
}

/// The language of `--lang`, else the environment's, else simplified Chinese; known before the
/// command line is parsed, so that `--help` speaks it.
pub(super) fn early_language(args: impl Iterator<Item = String>) -> Language {
    let args: Vec<String> = args.collect();
    let given = args
        .iter()
        .enumerate()
        .find_map(|(at, arg)| match arg.as_str() {
            "--lang" => args.get(at + 1).map(String::as_str),
            arg => arg.strip_prefix("--lang="),
        });
    given
        .and_then(Language::of_tag)
        .or_else(|| sys_locale::get_locale().and_then(|tag| Language::of_tag(&tag)))
        .unwrap_or_default()
}

impl Say {
    pub(super) fn new(cli: &Cli, early: Language) -> Say {
        let language = cli.lang.map_or(early, Language::from);
        Say {
            messages: Messages::new(language),
            json: cli.json,
            strict: cli.strict,
            one_line: cli.one_line,
            all: cli.all,
            chosen: cli.lang.is_some(),
        }
    }

    /// Speaks the project's language unless the user chose one.
    pub(super) fn project_language(&mut self, tag: &str) {
        if !self.chosen
            && let Some(language) = Language::of_tag(tag)
        {
            self.messages = Messages::new(language);
        }
    }

    /// A text of the program's own.
    pub(super) fn text(&self, id: &str, args: &[(&'static str, Arg)]) -> String {
        self.messages
            .text(id, &args.iter().cloned().collect::<Args>())
    }

    /// A line of the result.
    pub(super) fn line(&self, line: &str) {
        put(&mut std::io::stdout().lock(), &format!("{line}\n"));
    }

    /// A word beside the result.
    pub(super) fn aside(&self, id: &str, args: &[(&'static str, Arg)]) {
        put(
            &mut std::io::stderr().lock(),
            &format!("{}\n", self.text(id, args)),
        );
    }

    /// A result for machines.
    pub(super) fn value(&self, value: &Value) {
        put(&mut std::io::stdout().lock(), &format!("{value:#}\n"));
    }

    /// What was found, sorted; warnings are errors under `--strict`. Messages go to stderr, or,
    /// where they are the result, to stdout.
    pub(super) fn diagnostics(&self, sink: Sink, result: bool) -> Vec<Diagnostic> {
        let found = self.settle(sink);
        if !self.json {
            let terminal = if result {
                std::io::stdout().is_terminal()
            } else {
                std::io::stderr().is_terminal()
            };
            let colour = terminal && std::env::var_os("NO_COLOR").is_none();
            let format = if self.one_line {
                Format::OneLine
            } else {
                let all = self.all;
                Format::Text { colour, all }
            };
            let text = render(&found, &self.messages, format);
            if result {
                put(&mut std::io::stdout().lock(), &text);
            } else {
                put(&mut std::io::stderr().lock(), &text);
            }
        }
        found
    }

    /// What was found, sorted, each once.
    pub(super) fn settle(&self, mut sink: Sink) -> Vec<Diagnostic> {
        if self.strict {
            sink.harden();
        }
        let mut found = sink.into_sorted();
        self.own_words(&mut found);
        found
    }

    /// Puts what templates say in words of their own into the script of the messages' language.
    fn own_words(&self, found: &mut [Diagnostic]) {
        let to = match self.messages.language {
            Language::ZhHans => Script::Hans,
            Language::ZhHant => Script::Hant,
            Language::En => return,
        };
        let converter = LazyCell::new(|| Converter::new(to, &BTreeMap::new()));
        let own = found.iter_mut().map(|told| &mut told.own);
        let texts = own.flat_map(|own| own.message.iter_mut().chain(&mut own.hint));
        for text in texts.filter(|text| is_mostly_of_other(to, text)) {
            *text = converter.text(text).into();
        }
    }

    /// How many errors and warnings there are, as one line.
    pub(super) fn tally(&self, found: &[Diagnostic]) -> String {
        let found = told_once(found);
        let count = |severity| found.iter().filter(|d| d.severity == severity).count();
        self.text(
            "tally",
            &[
                ("errors", count(Severity::Error).into()),
                ("warnings", count(Severity::Warning).into()),
                ("notes", count(Severity::Note).into()),
            ],
        )
    }

    /// A progress bar on stderr; none where that is no terminal.
    pub(super) fn progress(&self, total: usize) -> ProgressBar {
        let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{bar:30} {pos}/{len}  {rate}  {eta}");
        if let Ok(style) = style {
            let rate = |state: &ProgressState, to: &mut dyn std::fmt::Write| {
                let _ = write!(to, "{:.1}/s", state.per_sec());
            };
            bar.set_style(style.with_key("rate", rate));
        }
        bar
    }
}

/// A closed pipe is the reader's choice and no fault.
fn put(stream: &mut dyn Write, text: &str) {
    let _ = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush());
}
