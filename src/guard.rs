//! A foreign reader's panic becomes a value, without a backtrace on the user's screen.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

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
}
