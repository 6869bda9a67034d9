//! Bytes → files: whole or absent, under names that every system takes, with a manifest.
//!
//! Knows nothing of what is in the files. Read [`Out`] first.

mod manifest;
mod names;
mod out;
mod stream;
mod verify;

pub use manifest::{
    CombinedEntry, Counts, DocumentEntry, FileEntry, InputEntry, MANIFEST, Manifest, Origin, Status,
};
pub use names::{safe_name, unique_folders};
pub use out::{Delivered, Out, sha256_hex};
pub use stream::Growing;
pub use verify::verify;
