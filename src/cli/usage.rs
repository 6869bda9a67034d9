//! The command line's own words — headings of `--help`, what was typed wrong — in the user's
//! language. (clap speaks English only.)

use clap::builder::Styles;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, Error};

use crate::diagnostic::{Arg as Value, Args, Messages};

/// Gives a command its headings, its `--help`, and beside an argument what it may be and is
/// without.
pub(super) fn localise(command: Command, is_main: bool, messages: &Messages) -> Command {
    let text = |id: &str| messages.text(id, &Args::new());
    let flag = |id: &'static str, short: char, action: ArgAction| {
        Arg::new(id).short(short).long(id).action(action)
    };
    let (options, arguments) = (text("help-options"), text("help-arguments"));
    let mut command = command
        .styles(Styles::plain())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(flag("help", 'h', ArgAction::Help))
        .subcommand_help_heading(text("help-commands"))
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
            text("help-usage")
        ));
    if is_main {
        command = command.arg(flag("version", 'V', ArgAction::Version));
    }
    command.mut_args(move |arg| {
        let heading = if arg.is_positional() {
            &arguments
        } else {
            &options
        };
        arg.help_heading(heading.clone())
    })
}

/// An argument's help with what it may be and what it is by default, in the user's language.
pub(super) fn with_values(arg: Arg, help: String, messages: &Messages) -> Arg {
    let list = |id: &str, values: Vec<String>| {
        let args = Args::from([("values", Value::from(values))]);
        messages.text(id, &args)
    };
    if !arg.get_action().takes_values() {
        return arg.help(help);
    }
    let possible: Vec<String> = arg
        .get_value_parser()
        .possible_values()
        .into_iter()
        .flatten()
        .map(|value| value.get_name().to_owned())
        .collect();
    let default: Vec<String> = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy().into_owned())
        .collect();
    let mut help = help;
    if !possible.is_empty() {
        help.push_str(&list("help-possible", possible));
    }
    if !default.is_empty() {
        help.push_str(&list("help-default", default));
    }
    arg.help(help)
        .hide_possible_values(true)
        .hide_default_value(true)
}

/// What was typed wrong, and where to read how it is right.
pub(super) fn explained(error: &Error, messages: &Messages) -> String {
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let kind = match error.kind() {
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => "no-value",
        ErrorKind::InvalidValue => "value",
        ErrorKind::ValueValidation => "value",
        // A path with spaces and no quotation marks comes as several.
        ErrorKind::UnknownArgument if dashed(&context(ContextKind::InvalidArg)).is_some() => "dash",
        ErrorKind::UnknownArgument if !context(ContextKind::InvalidArg).starts_with('-') => "extra",
        ErrorKind::UnknownArgument => "unknown",
        ErrorKind::InvalidSubcommand => "command",
        ErrorKind::MissingSubcommand => "no-command",
        ErrorKind::MissingRequiredArgument => "missing",
        ErrorKind::ArgumentConflict => "conflict",
        ErrorKind::InvalidUtf8 => "not-utf8",
        _ => "other",
    };
    let argument = match kind {
        "command" => context(ContextKind::InvalidSubcommand),
        "dash" => dashed(&context(ContextKind::InvalidArg)).unwrap_or_default(),
        _ => context(ContextKind::InvalidArg),
    };
    let suggested = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ]
    .map(context)
    .concat();
    let args = Args::from([
        ("kind", Value::from(kind)),
        ("argument", argument.into()),
        ("value", context(ContextKind::InvalidValue).into()),
        ("valid", or_none(context(ContextKind::ValidValue))),
        ("other", context(ContextKind::PriorArg).into()),
        ("suggested", or_none(suggested)),
        (
            "detail",
            error
                .to_string()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned()
                .into(),
        ),
    ]);
    format!("{}\n", messages.text("usage-error", &args))
}

/// An option after the dashes of a Chinese keyboard or of Word, as it is written right: `--out` of
/// `——out`.
fn dashed(argument: &str) -> Option<String> {
    let name = argument.trim_start_matches(['—', '–', '－', '―', '−', '‐', '‑', '─', '-']);
    let is_name = name.starts_with(|ch: char| ch.is_ascii_alphabetic());
    (is_name && !argument.starts_with('-')).then(|| format!("--{name}"))
}

/// The key by which a message leaves out what there is none of.
fn or_none(text: String) -> Value {
    if text.is_empty() {
        "none".to_owned().into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_of_a_chinese_keyboard() {
        for typed in ["——out", "–out", "－－out", "—-out"] {
            assert_eq!(dashed(typed).as_deref(), Some("--out"), "{typed}");
        }
        for other in ["--uot", "-o", "清水镇", "——", "—计划"] {
            assert_eq!(dashed(other), None, "{other}");
        }
    }
}
