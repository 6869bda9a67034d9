//! Pieces of objects and contents → bytes, without the formatter: a document has ten thousand numbers
//! and references.

use super::file::Ref;
use crate::length::nearest;

/// What [`put!`] writes.
pub(super) trait Piece {
    /// Appends its bytes.
    fn put(self, out: &mut Vec<u8>);
}

impl Piece for &str {
    #[inline]
    fn put(self, out: &mut Vec<u8>) {
        out.extend_from_slice(self.as_bytes());
    }
}

impl Piece for &String {
    fn put(self, out: &mut Vec<u8>) {
        self.as_str().put(out);
    }
}

impl Piece for usize {
    fn put(self, out: &mut Vec<u8>) {
        itoa::Buffer::new().format(self).put(out);
    }
}

impl Piece for Ref {
    fn put(self, out: &mut Vec<u8>) {
        itoa::Buffer::new().format(self.0).put(out);
        " 0 R".put(out);
    }
}

/// A number with at most four decimals, and no more than it needs.
pub(super) struct Decimal(pub(super) f64);

impl Piece for Decimal {
    fn put(self, out: &mut Vec<u8>) {
        let scaled = nearest(self.0 * 10_000.0);
        // From the last digit to the first: 4 decimals, 20 digits, a point and a sign at most.
        let mut text = [0u8; 26];
        let mut at = text.len();
        let mut put = |byte: u8| {
            at -= 1;
            text[at] = byte;
        };
        let mut rest = scaled.unsigned_abs();
        let (mut places, mut fraction) = (0, false);
        while places < 4 || rest > 0 || places == 4 {
            let digit = (rest % 10) as u8;
            rest /= 10;
            if places == 4 && fraction {
                put(b'.');
            }
            fraction |= digit != 0 && places < 4;
            if places >= 4 || fraction {
                put(b'0' + digit);
            }
            places += 1;
        }
        if scaled < 0 {
            put(b'-');
        }
        out.extend_from_slice(&text[at..]);
    }
}
