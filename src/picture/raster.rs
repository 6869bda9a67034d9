//! PNG and JPEG.

use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::digest::sha256_hex;

use super::{Fault, Picture, Stream, sized};

/// Screens' pixels to the inch: CSS's.
const SCREEN: u32 = 96;
/// zlib's level for samples.
const LEVEL: u32 = 6;

fn corrupt<E>(_: E) -> Fault {
    ("corrupt", String::new())
}

/// Samples of eight bits on white.
pub(super) fn png(bytes: Vec<u8>) -> Result<Picture, Fault> {
    let mut decoder = png::Decoder::new(Cursor::new(&bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let header = decoder.read_header_info().map_err(corrupt)?;
    let (width, height) = (header.width, header.height);
    sized(width.into(), height.into())?;
    let mut reader = decoder.read_info().map_err(corrupt)?;
    let size = reader
        .output_buffer_size()
        .ok_or(("large", String::new()))?;
    let mut samples = vec![0; size];
    let frame = reader.next_frame(&mut samples).map_err(corrupt)?;
    samples.truncate(frame.buffer_size());
    let (gray, samples) = match frame.color_type {
        png::ColorType::Grayscale => (true, samples),
        png::ColorType::Rgb => (false, samples),
        png::ColorType::GrayscaleAlpha => (true, on_white::<2>(&samples)),
        png::ColorType::Rgba => (false, on_white::<4>(&samples)),
        png::ColorType::Indexed => return Err(corrupt(())),
    };
    Ok(Picture {
        digest: sha256_hex(&bytes),
        width,
        height,
        density: SCREEN,
        gray,
        stream: Stream::Samples(packed(&samples)?),
        file: (bytes, "png"),
    })
}

/// Pixels of N samples, the last of which is how much they cover.
pub(super) fn on_white<const N: usize>(samples: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(samples.len() / N * (N - 1));
    for pixel in samples.as_chunks::<N>().0 {
        let cover = u32::from(pixel[N - 1]);
        let on_white = |sample: &u8| {
            let mixed = (u32::from(*sample) * cover + 255 * (255 - cover) + 127) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        out.extend(pixel[..N - 1].iter().map(on_white));
    }
    out
}

pub(super) fn packed(samples: &[u8]) -> Result<Vec<u8>, Fault> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(LEVEL));
    encoder
        .write_all(samples)
        .and_then(|()| encoder.finish())
        .map_err(corrupt)
}

/// The file as it is, once it has been unpacked to see that it can be.
pub(super) fn jpeg(bytes: Vec<u8>) -> Result<Picture, Fault> {
    let options = DecoderOptions::default()
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX))
        .set_strict_mode(true);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&bytes), options);
    decoder.decode_headers().map_err(corrupt)?;
    let info = decoder.info().ok_or_else(|| corrupt(()))?;
    sized(info.width.into(), info.height.into())?;
    let gray = match decoder.input_colorspace() {
        Some(ColorSpace::Luma) => true,
        Some(ColorSpace::YCbCr | ColorSpace::RGB) => false,
        Some(ColorSpace::CMYK | ColorSpace::YCCK) => return Err(("cmyk", String::new())),
        _ => return Err(corrupt(())),
    };
    decoder.decode().map_err(corrupt)?;
    Ok(Picture {
        digest: sha256_hex(&bytes),
        width: info.width.into(),
        height: info.height.into(),
        density: SCREEN,
        gray,
        stream: Stream::Jpeg,
        file: (bytes, "jpeg"),
    })
}
