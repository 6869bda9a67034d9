//! The sizes that hayro makes room for when it unpacks an image: those that the dictionary names, by
//! the keys and in the order in which hayro asks for them, and those that coded data bring along.

use hayro_svg::hayro_syntax::Filter;
use hayro_svg::hayro_syntax::object::{Dict, Name, Object, Stream};

use super::super::{Fault, MAX_PIXELS, sized};
use super::unpack::params;

/// The most samples of an image that is not unpacked byte by byte: each takes six bytes on its way.
const MAX_SAMPLES: u64 = MAX_PIXELS;
/// The most tiles of a JPEG 2000 image. ISO/IEC 15444-1 annex A.4.2
const MAX_TILES: u64 = 65_535;
/// The most precincts of one resolution, symbols or patterns of one dictionary.
const MAX_PARTS: u64 = 1 << 20;

fn large(size: String) -> Fault {
    ("large", size)
}

/// How wide and high an image is to be, as a stream's dictionary says: any stream may be taken for
/// one, whatever its /Subtype (masks have none).
fn sides(dict: &Dict<'_>) -> Option<(u64, u64)> {
    let side = |short, long| dict.get::<u32>(short).or_else(|| dict.get::<u32>(long));
    let (width, height) = (side("W", "Width")?, side("H", "Height")?);
    Some((width.into(), height.into()))
}

/// How many pixels an image's dictionary promises.
pub(super) fn pixels(dict: &Dict<'_>) -> u64 {
    sides(dict).map_or(0, |(width, height)| width.saturating_mul(height))
}

/// A stream that can be unpacked, as far as its dictionary says.
pub(super) fn declared_size(stream: &Stream<'_>) -> Result<(), Fault> {
    let dict = stream.dict();
    if let Some((width, height)) = sides(dict) {
        sized(width.max(1), height.max(1))?;
        let samples = samples_per_pixel(dict);
        if width.saturating_mul(height).saturating_mul(samples) > MAX_SAMPLES {
            return Err(large(format!("{width} × {height} × {samples}")));
        }
    }
    for (nth, filter) in stream.filters().iter().enumerate() {
        let params = params(dict, nth);
        coded_size(*filter, &[], dict, &params)?;
        if let (Filter::Jbig2Decode, Some(globals)) =
            (filter, params.get::<Stream<'_>>("JBIG2Globals"))
        {
            jbig2(&globals.decoded().map_err(super::corrupt)?)?;
        }
    }
    Ok(())
}

/// Samples of a pixel that are unpacked one by one; 1 where the bytes are taken as they are, which
/// [`MAX_PIXELS`] bounds.
fn samples_per_pixel(dict: &Dict<'_>) -> u64 {
    let space = ["CS", "ColorSpace"];
    let space = space.iter().find_map(|key| dict.get::<Object<'_>>(key));
    let bits = ["BPC", "BitsPerComponent"];
    let bits = bits.iter().find_map(|key| dict.get::<u8>(key));
    let decoded = dict.contains_key("D") || dict.contains_key("Decode");
    let as_they_are = bits.is_none_or(|bits| bits == 8) && !decoded;
    let family = |name: &[u8]| match name {
        b"DeviceGray" | b"G" | b"CalGray" | b"Indexed" | b"I" | b"Separation" => 1,
        _ if as_they_are => 1,
        b"DeviceRGB" | b"RGB" | b"CalRGB" | b"Lab" => 3,
        _ => 4,
    };
    match space {
        None => 1,
        Some(Object::Name(name)) => family(name.as_ref()),
        Some(Object::Array(space)) => {
            let mut parts = space.iter::<Object<'_>>();
            let name = parts.next().and_then(Object::into_name);
            match (name.as_ref().map(Name::as_ref), parts.next()) {
                (Some(b"DeviceN"), Some(Object::Array(names))) => names.raw_iter().count() as u64,
                (Some(b"ICCBased"), Some(Object::Stream(profile))) if !as_they_are => {
                    profile.dict().get::<u8>("N").map_or(4, u64::from)
                }
                (Some(name), _) => family(name),
                (None, _) => 1,
            }
        }
        Some(_) => 1,
    }
}

/// Coded data that can be unpacked, as far as they say themselves.
pub(super) fn coded_size(
    filter: Filter,
    data: &[u8],
    dict: &Dict<'_>,
    params: &Dict<'_>,
) -> Result<(), Fault> {
    match filter {
        Filter::CcittFaxDecode => {
            let columns = params.get::<u32>("Columns").map_or(1728, u64::from);
            let height = || ["H", "Height"].iter().find_map(|key| dict.get::<u32>(key));
            let rows = params.get::<u32>("Rows").or_else(height).map(u64::from);
            sized(columns.max(1), rows.unwrap_or(0).max(1))
        }
        Filter::JpxDecode => jpeg2000(data),
        Filter::Jbig2Decode => jbig2(data),
        // Its own size is made the dictionary's where it is larger.
        _ => Ok(()),
    }
}

fn number(data: &[u8], at: usize) -> Option<u64> {
    let bytes = data.get(at..)?.first_chunk::<4>()?;
    Some(u64::from(u32::from_be_bytes(*bytes)))
}

/// Each codestream within the data. ISO/IEC 15444-1 annex A.5.1, A.6.1
fn jpeg2000(data: &[u8]) -> Result<(), Fault> {
    let begins = data.windows(4).enumerate();
    let begins = begins.filter(|(_, window)| *window == b"\xff\x4f\xff\x51");
    for (at, _) in begins {
        let size = &data[at + 4..];
        let numbers: Vec<u64> = (0..8).map_while(|nth| number(size, 4 + nth * 4)).collect();
        let (&[right, foot, left, top, across, down, x, y], Some(parts)) =
            (numbers.as_slice(), size.get(36..38))
        else {
            continue;
        };
        let parts = u64::from(u16::from_be_bytes([parts[0], parts[1]])).max(1);
        let (width, height) = (right.saturating_sub(left), foot.saturating_sub(top));
        if width.saturating_mul(height).saturating_mul(parts) > MAX_SAMPLES {
            return Err(large(format!("{width} × {height} × {parts}")));
        }
        let tiles =
            |end: u64, begin: u64, step: u64| end.saturating_sub(begin).div_ceil(step.max(1));
        let tiles = tiles(right, x, across).saturating_mul(tiles(foot, y, down));
        if tiles > MAX_TILES {
            return Err(large(format!("> {MAX_TILES}")));
        }
        precincts(size, (width, height))?;
    }
    Ok(())
}

/// What each resolution is parted into, by the coding style that stands first.
fn precincts(codestream: &[u8], (width, height): (u64, u64)) -> Result<(), Fault> {
    let mut styles = codestream.windows(2);
    let Some(style) = styles.position(|marker| marker == b"\xff\x52") else {
        return Ok(());
    };
    let style = &codestream[style + 2..];
    let (Some(flags), Some(levels)) = (style.get(2), style.get(7)) else {
        return Ok(());
    };
    if flags & 1 == 0 {
        return Ok(());
    }
    let sizes = style.get(12..).unwrap_or_default().iter();
    for (nth, size) in sizes.take(usize::from(*levels) + 1).enumerate() {
        let halved = u32::from(*levels).saturating_sub(u32::try_from(nth).unwrap_or(0));
        let parts =
            |side: u64, size: u8| (side.checked_shr(halved + u32::from(size))).unwrap_or(0) + 1;
        let count = parts(width, size & 15).saturating_mul(parts(height, size >> 4));
        if count > MAX_PARTS {
            return Err(large(format!("> {MAX_PARTS}")));
        }
    }
    Ok(())
}

/// The segments of embedded data. ISO/IEC 14492 §7.2, §7.4
fn jbig2(data: &[u8]) -> Result<(), Fault> {
    let mut rest = data;
    let mut page_width = 1;
    while let Some((kind, segment, behind)) = segment(rest) {
        let at = |at| number(segment, at).unwrap_or(0).max(1);
        match kind {
            // What is not known yet is told by the stripes' ends.
            48 => {
                page_width = at(0);
                let height = Some(at(4)).filter(|height| *height != u64::from(u32::MAX));
                sized(page_width, height.unwrap_or(1))?;
            }
            50 => sized(page_width, at(0))?,
            4 | 6 | 7 | 36 | 38..=40 | 42 | 43 => sized(at(0), at(4))?,
            // Halftones have a grid of their own.
            20 | 22 | 23 => {
                sized(at(0), at(4))?;
                sized(at(18), at(22))?;
            }
            // A pattern's sides, and the highest pattern's number.
            16 => {
                let side = |at| segment.get(at).copied().map_or(1, u64::from).max(1);
                if at(3) > MAX_PARTS {
                    return Err(large(format!("> {MAX_PARTS}")));
                }
                sized(side(1) * (at(3) + 1), side(2))?;
            }
            0 => {
                let flags = segment.first_chunk::<2>();
                let flags = flags.map_or(0, |flags| u16::from_be_bytes(*flags));
                let adaptive = match (flags & 1, flags >> 10 & 3) {
                    (1, _) => 0,
                    (_, 0) => 8,
                    _ => 2,
                };
                let refined = if flags & 2 != 0 && flags >> 12 & 1 == 0 {
                    4
                } else {
                    0
                };
                let counts = 2 + adaptive + refined;
                let most = at(counts).max(at(counts + 4));
                if most > MAX_PARTS {
                    return Err(large(format!("> {MAX_PARTS}")));
                }
            }
            _ => {}
        }
        rest = behind;
    }
    Ok(())
}

/// A segment's kind, its data and what follows.
fn segment(data: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (own, flags, count) = (number(data, 0)?, *data.get(4)?, *data.get(5)?);
    let (count, mut at) = match count >> 5 {
        7 => {
            let count = number(data, 5)? & 0x1fff_ffff;
            (count, 9 + (count + 1).div_ceil(8))
        }
        count => (u64::from(count), 6),
    };
    at += count
        * match own {
            0..=256 => 1,
            257..=65_536 => 2,
            _ => 4,
        };
    at += if flags & 64 == 0 { 1 } else { 4 };
    let at = usize::try_from(at).ok()?;
    let length = usize::try_from(number(data, at)?).ok()?;
    let segment = data.get(at + 4..)?;
    let (own, behind) = segment.split_at(length.min(segment.len()));
    Some((flags & 63, own, behind))
}
