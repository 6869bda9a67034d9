//! Bytes → files: whole or absent, under names that every system takes, with a manifest.
//!
//! Knows nothing of what is in the files. Read [`Out`] first.

mod archive;
mod find;
mod journal;
mod lock;
mod manifest;
mod merge;
mod names;
mod out;
mod package;
mod pattern;
mod shard;
mod signature;
mod state;
mod stream;
mod verify;

pub use find::{manifest_of, unfinished_run};
pub use manifest::{
    CombinedEntry, Counts, DocumentEntry, FileEntry, InputEntry, MANIFEST, MadeFrom, Manifest, Now,
    Origin, Status, Unplaced, Why,
};
pub use merge::merge;
pub use names::{safe_name, unique_folders};
pub use out::{Delivered, Out, write_file};
pub use package::Package;
pub use pattern::{FIELDS, Given, Named, Names, Pattern, PatternFault};
pub use shard::Shard;
pub use signature::{Signer, new_keys, verify_signature};
pub use stream::Growing;
pub use verify::verify;
