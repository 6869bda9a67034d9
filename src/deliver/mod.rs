//! Documents → files: atomic, safely named, listed in a manifest that `verify` checks.
//!
//! Read [`write_atomic`] first.
