//! What people type. Texts of `--help` come from `ui.ftl`: `help-<command>`,
//! `help-<command>-<argument>` and `help-<command>-examples`; of a command within another
//! `help-<outer>-<inner>`.

use std::path::{Path, PathBuf};

use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use super::usage;
use crate::deliver::Shard;
use crate::diagnostic::{Language, Messages};
use crate::emit::docx::EmbedFonts;
use crate::project::SETTINGS;

#[derive(Debug, Parser)]
#[command(
    name = "planpress",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
    #[arg(long, global = true)]
    pub(super) json: bool,
    #[arg(long, global = true, value_name = "LANG")]
    pub(super) lang: Option<Lang>,
    #[arg(long, global = true)]
    pub(super) strict: bool,
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) fonts: Option<PathBuf>,
    #[arg(long, global = true)]
    pub(super) one_line: bool,
    #[arg(long, global = true)]
    pub(super) all: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Lang {
    #[value(name = "zh-Hant")]
    ZhHant,
    #[value(name = "zh-Hans")]
    ZhHans,
    #[value(name = "en")]
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Language {
        match lang {
            Lang::ZhHant => Language::ZhHant,
            Lang::ZhHans => Language::ZhHans,
            Lang::En => Language::En,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Init(Init),
    Check(Check),
    Build(Build),
    Model(Model),
    Render(Render),
    Inspect(Inspect),
    Templates(Templates),
    Fonts(Fonts),
    Package(Package),
    Verify(Verify),
    Keygen(Keygen),
    Diff(Diff),
    Merge(Merge),
    Explain(Explain),
}

#[derive(Debug, Args)]
pub(super) struct Init {
    pub(super) dir: PathBuf,
    #[arg(long, value_name = "KIND")]
    pub(super) template: Option<String>,
    #[arg(long, value_name = "PROFILE")]
    pub(super) profile: Option<String>,
    #[arg(long, value_name = "WORKBOOK", num_args = 1..)]
    pub(super) from: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Templates {
    #[command(subcommand)]
    pub(super) command: Option<TemplatesCommand>,
}

#[derive(Debug, Subcommand)]
pub(super) enum TemplatesCommand {
    Check(TemplatesCheck),
}

#[derive(Debug, Args)]
pub(super) struct TemplatesCheck {
    pub(super) dir: PathBuf,
}

/// A project is named by its folder, or by the plan.toml in it.
fn project() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().map(|path| match path.file_name() {
        Some(name) if name == SETTINGS && path.is_file() => match path.parent() {
            Some(dir) if dir != Path::new("") => dir.to_path_buf(),
            _ => PathBuf::from("."),
        },
        _ => path,
    })
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[arg(value_parser = project())]
    pub(super) project: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[arg(value_parser = project())]
    pub(super) project: PathBuf,
    #[arg(long, value_name = "NAME")]
    pub(super) only: Vec<String>,
    #[arg(long, value_name = "K/N", conflicts_with = "prune")]
    pub(super) shard: Option<Shard>,
    #[arg(long, conflicts_with = "only")]
    pub(super) prune: bool,
    #[command(flatten)]
    pub(super) delivery: Delivery,
}

/// What is made and where it goes, for all commands that make documents.
#[derive(Debug, Args)]
pub(super) struct Delivery {
    #[arg(long, value_name = "DIR")]
    pub(super) out: PathBuf,
    #[arg(
        long,
        value_delimiter = ',',
        default_value = "docx,pdf",
        value_name = "docx,pdf"
    )]
    pub(super) format: Vec<Kind>,
    #[arg(long, value_enum, default_value_t = Embed::Subset, value_name = "full|subset|none")]
    pub(super) embed_fonts: Embed,
    #[arg(long)]
    pub(super) embed_plan: bool,
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(super) jobs: Option<u16>,
    #[arg(long)]
    pub(super) force: bool,
    #[arg(long)]
    pub(super) combined: bool,
    #[arg(long)]
    pub(super) split_attachments: bool,
    #[arg(long, value_delimiter = ',', value_name = "plan,sources")]
    pub(super) attach: Vec<Attach>,
}

/// What a PDF carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Attach {
    Plan,
    Sources,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Kind {
    Docx,
    Pdf,
}

/// What of the fonts goes into a .docx.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Embed {
    Full,
    Subset,
    None,
}

impl From<Embed> for EmbedFonts {
    fn from(embed: Embed) -> EmbedFonts {
        match embed {
            Embed::Full => EmbedFonts::Full,
            Embed::Subset => EmbedFonts::Subset,
            Embed::None => EmbedFonts::None,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Model {
    #[arg(required_unless_present = "schema", value_parser = project())]
    pub(super) project: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub(super) only: Vec<String>,
    #[arg(long)]
    pub(super) schema: bool,
}

#[derive(Debug, Args)]
pub(super) struct Render {
    pub(super) model: PathBuf,
    #[arg(long, value_name = "PROFILE")]
    pub(super) profile: Option<String>,
    #[command(flatten)]
    pub(super) delivery: Delivery,
}

#[derive(Debug, Args)]
pub(super) struct Inspect {
    #[arg(required = true)]
    pub(super) workbook: Vec<PathBuf>,
    #[arg(long, value_name = "KIND")]
    pub(super) template: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Fonts {
    #[arg(long, value_name = "TEXT")]
    pub(super) text: Option<String>,
    #[arg(long, value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    #[arg(long, value_name = "PROJECT", value_parser = project(), conflicts_with_all = ["text", "file"])]
    pub(super) used: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Verify {
    pub(super) dir: PathBuf,
    #[arg(long, value_name = "PUB")]
    pub(super) key: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Package {
    #[arg(value_name = "OUT")]
    pub(super) out: PathBuf,
    #[arg(long, value_name = "FILE.zip|DIR")]
    pub(super) to: PathBuf,
    #[arg(long, value_name = "PATTERN")]
    pub(super) name: Option<String>,
    #[arg(long, value_name = "PROJECT", value_parser = project())]
    pub(super) project: Option<PathBuf>,
    #[arg(
        long,
        value_delimiter = ',',
        value_name = "sources,plans",
        requires = "project"
    )]
    pub(super) with: Vec<With>,
    #[arg(long, value_name = "KEYFILE")]
    pub(super) sign: Option<PathBuf>,
    #[arg(long)]
    pub(super) force: bool,
}

/// What a package carries beside the documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum With {
    Sources,
    Plans,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    pub(super) old: PathBuf,
    pub(super) new: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub(super) docx: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Keygen {
    pub(super) name: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Merge {
    #[arg(required = true)]
    pub(super) dirs: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    #[arg(value_name = "CODE")]
    pub(super) code: Vec<String>,
    #[arg(long)]
    pub(super) markdown: bool,
    #[arg(long)]
    pub(super) schema: bool,
}

/// The command line with its texts in a language.
pub(super) fn command(language: Language) -> clap::Command {
    let messages = Messages::new(language);
    localise(Cli::command(), "main", &messages)
}

fn localise(command: clap::Command, name: &str, messages: &Messages) -> clap::Command {
    let none = crate::diagnostic::Args::new();
    let text = |id: String| messages.get(&id, &none);
    let command = usage::localise(command, name == "main", messages);
    let mut command = command.mut_args(|arg| {
        let own = text(format!("help-{name}-{}", arg.get_id()));
        match own.or_else(|| text(format!("help-arg-{}", arg.get_id()))) {
            Some(help) => usage::with_values(arg, help, messages),
            None => arg,
        }
    });
    if let Some(about) = text(format!("help-{name}")) {
        command = command.about(about);
    }
    if let Some(examples) = text(format!("help-{name}-examples")) {
        command = command.after_help(examples);
    }
    command.mut_subcommands(|sub| {
        let own = sub.get_name();
        let name = match name {
            "main" => own.to_owned(),
            // `templates check` is another command than `check`.
            parent => format!("{parent}-{own}"),
        };
        localise(sub, &name, messages)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn explains_every_argument(command: &clap::Command, path: &str) {
        for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
            assert!(
                arg.get_help()
                    .is_some_and(|help| !help.to_string().trim().is_empty()),
                "{path}: {}",
                arg.get_id()
            );
        }
        for sub in command.get_subcommands() {
            explains_every_argument(sub, &format!("{path} {}", sub.get_name()));
        }
    }

    #[test]
    fn the_command_line_is_sound_in_every_language() {
        for language in Language::ALL {
            let command = command(language);
            command.clone().debug_assert();
            explains_every_argument(&command, language.tag());
            for sub in command.get_subcommands() {
                assert!(
                    sub.get_about().is_some(),
                    "{} {}",
                    language.tag(),
                    sub.get_name()
                );
                assert!(
                    sub.get_after_help().is_some(),
                    "{} {}",
                    language.tag(),
                    sub.get_name()
                );
            }
        }
    }
}
