//! The command line: what people type, what they see, what the exit code says.
//!
//! Read [`main`] first. Words come from the catalogues (`messages/*/ui.ftl`).

mod args;
mod batch;
mod diff;
mod explain;
mod fonts;
mod init;
mod inspect;
mod list;
mod making;
mod model;
mod package;
mod places;
mod say;
mod usage;

use std::process::ExitCode;

use clap::FromArgMatches;

use crate::diagnostic::Messages;
use args::{Cli, Command};
use say::Say;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Fine; warnings are allowed.
    Fine = 0,
    /// The data has errors.
    DataErrors = 1,
    /// Wrong usage, or an unreadable project.
    Usage = 2,
    /// Some documents were made and some not.
    Some = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Runs the program.
pub fn main() -> ExitCode {
    quiet_panics();
    let early = say::early_language(std::env::args());
    let command = args::command(early);
    let cli = command
        .try_get_matches()
        .and_then(|m| Cli::from_arg_matches(&m));
    let cli = match cli {
        Ok(cli) => cli,
        Err(error) => {
            use clap::error::ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand as BareCall;
            let fine = !error.use_stderr();
            if fine || error.kind() == BareCall {
                // Nothing can be done about a closed terminal.
                let _ = error.print();
            } else {
                eprint!("{}", usage::explained(&error, &Messages::new(early)));
            }
            return if fine { Exit::Fine } else { Exit::Usage }.into();
        }
    };
    let mut say = Say::new(&cli, early);
    let exit = match &cli.command {
        Command::Init(args) => init::run(args, &mut say),
        Command::Check(args) => batch::check(args, &cli, &mut say),
        Command::Build(args) => batch::build(args, &cli, &mut say),
        Command::Model(args) => model::model(args, &mut say),
        Command::Render(args) => model::render(args, &cli, &mut say),
        Command::Inspect(args) => inspect::run(args, &mut say),
        Command::Templates(args) => list::run(args, &say),
        Command::Fonts(args) => fonts::run(args, &cli, &mut say),
        Command::Package(args) => package::package(args, &cli, &mut say),
        Command::Verify(args) => package::verify(args, &mut say),
        Command::Keygen(args) => package::keygen(args, &mut say),
        Command::Diff(args) => diff::run(args, &cli, &mut say),
        Command::Merge(args) => batch::merge(args, &mut say),
        Command::Explain(args) => explain::run(args, &say),
    };
    exit.into()
}

/// A panic in a worker becomes a diagnostic of its document; its own words are for developers.
fn quiet_panics() {
    if std::env::var_os("RUST_BACKTRACE").is_none() {
        std::panic::set_hook(Box::new(|_| {}));
    }
}
