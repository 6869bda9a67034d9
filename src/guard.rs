//! What foreign readers do wrong becomes a value: a panic, without a backtrace on the user's screen,
//! and work without an end.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::{Once, mpsc};
use std::time::Duration;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}
static HOOK: Once = Once::new();

/// Runs a reader; a panic inside it means that the file is not as its format demands.
///
/// # Errors
/// What the panic said.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, String> {
    silence_guarded_threads();
    let before = QUIET.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(read));
    QUIET.set(before);
    outcome.map_err(|panic| panic_text(panic.as_ref()))
}

/// Why guarded work has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GaveUp {
    /// It panicked, or no thread was to be had.
    Failed,
    /// It took longer than anyone waits.
    TooLong,
}

/// Room for what stands within each other: readers descend by recursion.
const STACK: usize = 64 << 20;

/// Does work that may panic or never end. What took too long is left to its thread, which ends with
/// the program.
///
/// # Errors
/// It panicked, or was not done within `patience`.
pub(crate) fn guarded_within<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, GaveUp> {
    let (answer, answered) = mpsc::channel();
    let worker = std::thread::Builder::new().stack_size(STACK);
    let worker = worker.spawn(move || {
        // Nobody waits any more where it took too long.
        let _ = answer.send(guarded(work));
    });
    worker.map_err(|_| GaveUp::Failed)?;
    match answered.recv_timeout(patience) {
        Ok(done) => done.map_err(|_| GaveUp::Failed),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(GaveUp::TooLong),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(GaveUp::Failed),
    }
}

/// The process-wide hook stays what it was, except on a thread that is inside a guard.
fn silence_guarded_threads() {
    HOOK.call_once(|| {
        let shown = take_hook();
        set_hook(Box::new(move |info| {
            if !QUIET.get() {
                shown(info);
            }
        }));
    });
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told() {
        let read: Result<(), String> = guarded(|| panic!("index out of range"));
        assert_eq!(read, Err("index out of range".into()));
        assert_eq!(guarded(|| 1), Ok(1));
    }

    #[test]
    fn what_panics_or_does_not_end_is_given_up() {
        let long = Duration::from_secs(60);
        assert_eq!(guarded_within(long, || 1), Ok(1));
        let panics = guarded_within(long, || -> u8 { panic!("index out of range") });
        assert_eq!(panics, Err(GaveUp::Failed));
        let (_open, never) = mpsc::channel::<()>();
        let waits = guarded_within(Duration::from_millis(1), move || never.recv().is_ok());
        assert_eq!(waits, Err(GaveUp::TooLong));
    }
}
