//! One run at a time on an out folder.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// What the file is called that the lock hangs on.
pub(super) const LOCK: &str = "lock.part";

/// The folder is ours until this goes, or the process with it: the system's own lock on a file,
/// so that a killed run leaves none behind.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Does a run have it? Nothing is made or taken.
    pub(super) fn is_held(dir: &Path, name: &str) -> bool {
        let file = File::open(dir.join(name));
        file.is_ok_and(|file| matches!(file.try_lock(), Err(TryLockError::WouldBlock)))
    }

    /// `Ok(None)`: another run has it.
    pub(super) fn take(dir: &Path, name: &str) -> io::Result<Option<Lock>> {
        let path = dir.join(name);
        loop {
            let file = File::create(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                // Some network drives have no locks: one run at a time is taken on trust.
                Err(TryLockError::Error(e)) if e.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(e)) => return Err(e),
            }
            // A run that ended between opening and locking has taken the file away.
            if is_still(&file, &path) {
                return Ok(Some(Lock { path, _file: file }));
            }
        }
    }
}

/// Does the folder's entry still lead to this file? (Windows does not remove an open file.)
fn is_still(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let there = std::fs::metadata(path).map(|m| m.ino());
        let ours = file.metadata().map(|m| m.ino());
        matches!((there, ours), (Ok(a), Ok(b)) if a == b)
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        path.exists()
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The file is only where the lock hangs; one that stays locks nothing.
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_run_is_told_and_the_next_one_is_let_in() {
        let dir = tempfile::tempdir().expect("a folder");
        let first = Lock::take(dir.path(), "lock.part").expect("locks");
        assert!(first.is_some());
        assert!(
            Lock::take(dir.path(), "lock.part")
                .expect("locks")
                .is_none()
        );
        assert!(Lock::is_held(dir.path(), "lock.part"));
        drop(first);
        assert!(!Lock::is_held(dir.path(), "lock.part"));
        assert!(
            Lock::take(dir.path(), "lock.part")
                .expect("locks")
                .is_some()
        );
    }
}
