//! Bytes compressed with one backend and one level, so that the same content gives the same bytes
//! on every machine. (Fonts are compressed by their faces: `font/deflate.rs`.)

use std::cell::RefCell;

use flate2::{Compress, Compression, FlushCompress, Status};

use super::EmitError;

/// The fastest: 4 would make a file a tenth smaller, most of which is fonts, and take three times as
/// long (measured: benches/README.md).
const LEVEL: u32 = 1;

/// What stands round the compressed bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// Two bytes before and a checksum behind, as PDF wants it. RFC 1950
    Zlib,
    /// Nothing, as archives want it. RFC 1951
    Bare,
}

thread_local! {
    /// A compressor is half a megabyte of tables, and a document has fifty streams, most of them
    /// small: each thread makes its tables once.
    static COMPRESSORS: RefCell<[Compress; 2]> =
        RefCell::new([true, false].map(|zlib| Compress::new(Compression::new(LEVEL), zlib)));
}

/// The content, compressed.
pub(super) fn deflate(content: &[u8], frame: Frame) -> Result<Vec<u8>, EmitError> {
    COMPRESSORS.with_borrow_mut(|[zlib, bare]| {
        let compressor = match frame {
            Frame::Zlib => zlib,
            Frame::Bare => bare,
        };
        compressor.reset();
        let mut out = Vec::with_capacity(content.len() / 4 + 64);
        loop {
            let read = usize::try_from(compressor.total_in()).unwrap_or(usize::MAX);
            let rest = content.get(read..).unwrap_or_default();
            let status = compressor
                .compress_vec(rest, &mut out, FlushCompress::Finish)
                .map_err(std::io::Error::other)?;
            if status == Status::StreamEnd {
                return Ok(out);
            }
            out.reserve(out.len().max(64));
        }
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    /// A compressor that has served before gives what a new one gives.
    #[test]
    fn a_stream_depends_on_its_content_alone() {
        let texts = [
            "",
            "a",
            "语文教研组",
            &"教研活动 ".repeat(30_000),
            "语文教研组",
        ];
        for frame in [Frame::Zlib, Frame::Bare] {
            let packed = texts.map(|text| deflate(text.as_bytes(), frame).expect("packed"));
            assert_eq!(packed[2], packed[4]);
            for (text, packed) in texts.iter().zip(&packed) {
                let alone = std::thread::scope(|scope| {
                    let work = scope.spawn(|| deflate(text.as_bytes(), frame).expect("packed"));
                    work.join().expect("no panic")
                });
                assert_eq!(*packed, alone);
                let mut read = String::new();
                match frame {
                    Frame::Zlib => {
                        flate2::read::ZlibDecoder::new(&packed[..]).read_to_string(&mut read)
                    }
                    Frame::Bare => {
                        flate2::read::DeflateDecoder::new(&packed[..]).read_to_string(&mut read)
                    }
                }
                .expect("a whole stream");
                assert_eq!(read, *text);
            }
        }
    }
}
