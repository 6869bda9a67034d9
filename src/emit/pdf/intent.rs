//! The colours that red rules and black text are meant in: an sRGB profile, made here.
//!
//! - source: ICC.1:2001-04 (version 2) for the format; IEC 61966-2-1 for primaries and curve, the
//!   primaries adapted to D50 as in the ICC's own sRGB profiles

use std::io::Write;
use std::sync::OnceLock;

use super::EmitError;
use super::file::{PdfFile, Ref};
use crate::emit::deflate::{Frame, deflate};

/// Points of the curve: enough that none is off by a 65,535th.
const POINTS: u16 = 1024;
const NAME: &str = "sRGB IEC61966-2.1";
const RIGHTS: &str = "No rights reserved";

/// s15Fixed16 numbers: X, Y, Z of white (D50), red, green, blue.
const WHITE: [u32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
const PRIMARIES: [[u32; 3]; 3] = [
    [0x6FA2, 0x38F5, 0x0390],
    [0x6299, 0xB785, 0x18DA],
    [0x24A0, 0x0F84, 0xB6CF],
];

/// Writes the output intent; what the catalogue's /OutputIntents holds. ISO 19005-2 §6.2.3.
pub(super) fn output_intent<W: Write>(file: &mut PdfFile<W>) -> Result<Ref, EmitError> {
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    let packed = match PACKED.get() {
        Some(packed) => packed,
        None => {
            let packed = deflate(&profile(), Frame::Zlib)?;
            PACKED.get_or_init(|| packed)
        }
    };
    let profile = file.reserve();
    file.stream(profile, "/N 3/Filter/FlateDecode", packed)?;
    file.add(&format!(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier({NAME})\
         /RegistryName(http://www.color.org)/Info({NAME})/DestOutputProfile {profile}>>"
    ))
}

/// The profile's bytes.
fn profile() -> Vec<u8> {
    let xyz = |of: [u32; 3]| {
        let numbers = of.iter().flat_map(|number| number.to_be_bytes());
        [b"XYZ \0\0\0\0".to_vec(), numbers.collect()].concat()
    };
    let [red, green, blue] = PRIMARIES.map(xyz);
    // The three curves are one.
    let tags: [(&[&[u8; 4]], Vec<u8>); 7] = [
        (&[b"desc"], description()),
        (
            &[b"cprt"],
            [b"text\0\0\0\0", RIGHTS.as_bytes(), b"\0"].concat(),
        ),
        (&[b"wtpt"], xyz(WHITE)),
        (&[b"rXYZ"], red),
        (&[b"gXYZ"], green),
        (&[b"bXYZ"], blue),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve()),
    ];
    let count: usize = tags.iter().map(|(names, _)| names.len()).sum();
    let mut table = (count as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    for (names, tag) in tags {
        let at = (128 + 4 + count * 12 + data.len()) as u32;
        for name in names {
            table.extend(*name);
            table.extend(at.to_be_bytes());
            table.extend((tag.len() as u32).to_be_bytes());
        }
        data.extend(tag);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut header = vec![0; 128];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &((128 + table.len() + data.len()) as u32).to_be_bytes());
    put(8, &[2, 0x10]);
    put(12, b"mntrRGB XYZ ");
    // 1 January 2026.
    put(24, &[0x07, 0xEA, 0, 1, 0, 1]);
    put(36, b"acsp");
    for (index, number) in WHITE.into_iter().enumerate() {
        put(68 + index * 4, &number.to_be_bytes());
    }
    [header, table, data].concat()
}

/// textDescriptionType: the name in ASCII, none in other scripts.
fn description() -> Vec<u8> {
    let mut out = b"desc\0\0\0\0".to_vec();
    out.extend((NAME.len() as u32 + 1).to_be_bytes());
    out.extend(NAME.as_bytes());
    out.resize(out.len() + 1 + 4 + 4 + 2 + 1 + 67, 0);
    out
}

fn curve() -> Vec<u8> {
    let mut out = b"curv\0\0\0\0".to_vec();
    out.extend(u32::from(POINTS).to_be_bytes());
    for point in 0..POINTS {
        let shown = f64::from(point) / f64::from(POINTS - 1);
        let light = if shown <= 0.04045 {
            shown / 12.92
        } else {
            ((shown + 0.055) / 1.055).powf(2.4)
        };
        out.extend(((light * 65_535.0).round() as u16).to_be_bytes());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_what_its_header_says() {
        let profile = profile();
        let number = |at: usize| u32::from_be_bytes([0, 1, 2, 3].map(|i| profile[at + i])) as usize;
        assert_eq!(number(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        for tag in 0..number(128) {
            let (at, length) = (number(132 + tag * 12 + 4), number(132 + tag * 12 + 8));
            assert!(at % 4 == 0 && at + length <= profile.len());
        }
        // The primaries add up to white, as those of any RGB space do: within 0.0003, the published
        // ones being rounded to so much.
        for (index, white) in WHITE.iter().enumerate() {
            let sum: u32 = PRIMARIES.iter().map(|primary| primary[index]).sum();
            assert!(sum.abs_diff(*white) <= 20, "{sum:x} {white:x}");
        }
        assert_eq!(curve()[12..14], [0, 0]);
        assert!(curve().ends_with(&[0xFF, 0xFF]));
    }
}
