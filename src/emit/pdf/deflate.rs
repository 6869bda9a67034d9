//! Streams compressed with one backend and one level, so that the same content gives the same
//! bytes on every machine.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, Stream};

use super::EmitError;

/// The zlib level of page contents and the like.
const LEVEL: u32 = 6;
/// The level of large streams, which are fonts: outlines hardly gain from more work, and they are
/// most of a document's time (benches/README.md).
const FONT_LEVEL: u32 = 2;
/// From this many bytes on a stream is large.
const LARGE: usize = 64 << 10;

/// A stream with /FlateDecode that no later pass touches again.
pub(super) fn compressed(mut dict: Dictionary, content: &[u8]) -> Result<Stream, EmitError> {
    dict.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    let packed = deflate(content).map_err(|why| EmitError::Pdf(why.to_string()))?;
    Ok(Stream::new(dict, packed).with_compression(false))
}

fn deflate(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let level = if content.len() < LARGE {
        LEVEL
    } else {
        FONT_LEVEL
    };
    let mut encoder = ZlibEncoder::new(
        Vec::with_capacity(content.len() / 2),
        Compression::new(level),
    );
    encoder.write_all(content)?;
    encoder.finish()
}
