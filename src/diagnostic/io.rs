//! Why the operating system refused, in words that the catalogues have.

use std::io::{Error, ErrorKind};

use super::Diagnostic;

impl Diagnostic {
    /// Adds the arguments of the message `io-cause`: `cause`, a word that it selects by, and `why`,
    /// the system's own sentence for what it does not know.
    pub fn because(self, error: &Error) -> Diagnostic {
        let cause = match error.kind() {
            ErrorKind::NotFound => "missing",
            ErrorKind::PermissionDenied => "denied",
            ErrorKind::ReadOnlyFilesystem => "read-only",
            ErrorKind::AlreadyExists => "there",
            ErrorKind::NotADirectory => "no-folder",
            ErrorKind::IsADirectory => "folder",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "full",
            ErrorKind::FileTooLarge => "too-large",
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "busy",
            ErrorKind::InvalidFilename => "name",
            ErrorKind::InvalidData => "not-utf8",
            _ => "other",
        };
        self.arg("cause", cause).arg("why", error.to_string())
    }
}
