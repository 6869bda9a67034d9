//! Streams compressed with one backend and one level a kind, so that the same content gives the
//! same bytes on every machine. (Fonts are compressed by their faces: `font/deflate.rs`.)

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::EmitError;

/// What a stream holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// What a page shows.
    Page,
    /// Gathered objects and tables: the same words over and over.
    Objects,
    /// A file that someone attached.
    Attachment,
}

/// Levels by what was measured (benches/README.md): 4 would make a file a tenth smaller, most of
/// which is fonts, and take three times as long.
fn level(kind: Kind) -> u32 {
    match kind {
        Kind::Page | Kind::Objects => 1,
        Kind::Attachment => 6,
    }
}

/// As a zlib stream.
pub(super) fn deflate(content: &[u8], kind: Kind) -> Result<Vec<u8>, EmitError> {
    let room = Vec::with_capacity(content.len() / 2 + 64);
    let mut encoder = ZlibEncoder::new(room, Compression::new(level(kind)));
    encoder
        .write_all(content)
        .and_then(|()| encoder.finish())
        .map_err(|why| EmitError::Pdf(why.to_string()))
}
