//! Deflate in pieces: each piece compressed once, then strung together bit by bit.
//!
//! A glyph's outline is the same in every subset, but a deflate stream cannot be cut and joined:
//! its codes are made for the whole. So a face has one code, made of a sample of its glyphs, and
//! each glyph is compressed with it by itself, once a process; a subset is then a block header and
//! the bits of its glyphs, one after the other. That costs 2–3 % of size against zlib's level 2,
//! and hardly any time (benches/README.md).
//!
//! - source: RFC 1951 (deflate), RFC 1950 (zlib)

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Literals, end of block, lengths.
const SYMBOLS: usize = 286;
const DISTANCES: usize = 30;
const END: usize = 256;
const MAX_BITS: u8 = 15;
const MIN_MATCH: usize = 3;
const MAX_MATCH: usize = 258;
/// How far back a match may lie.
const WINDOW: usize = 32 << 10;

/// The first length and the extra bits of the symbols from 257 on. RFC 1951 §3.2.5.
const LENGTHS: [(u16, u8); 29] = [
    (3, 0),
    (4, 0),
    (5, 0),
    (6, 0),
    (7, 0),
    (8, 0),
    (9, 0),
    (10, 0),
    (11, 1),
    (13, 1),
    (15, 1),
    (17, 1),
    (19, 2),
    (23, 2),
    (27, 2),
    (31, 2),
    (35, 3),
    (43, 3),
    (51, 3),
    (59, 3),
    (67, 4),
    (83, 4),
    (99, 4),
    (115, 4),
    (131, 5),
    (163, 5),
    (195, 5),
    (227, 5),
    (258, 0),
];
/// The first distance and the extra bits of the distance symbols.
const REACHES: [(u16, u8); DISTANCES] = [
    (1, 0),
    (2, 0),
    (3, 0),
    (4, 0),
    (5, 1),
    (7, 1),
    (9, 2),
    (13, 2),
    (17, 3),
    (25, 3),
    (33, 4),
    (49, 4),
    (65, 5),
    (97, 5),
    (129, 6),
    (193, 6),
    (257, 7),
    (385, 7),
    (513, 8),
    (769, 8),
    (1025, 9),
    (1537, 9),
    (2049, 10),
    (3073, 10),
    (4097, 11),
    (6145, 11),
    (8193, 12),
    (12289, 12),
    (16385, 13),
    (24577, 13),
];
/// In which order the lengths of the code-length code are written. RFC 1951 §3.2.7.
const ORDER: [usize; 19] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
];

/// Bits, least significant first.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    /// Bits that do not fill a byte yet, and how many.
    rest: u64,
    count: u32,
}

impl Bits {
    fn with_capacity(bytes: usize) -> Bits {
        Bits {
            bytes: Vec::with_capacity(bytes),
            ..Bits::default()
        }
    }

    /// The `count` lowest bits; 32 at most.
    fn push(&mut self, bits: u32, count: u32) {
        self.rest |= u64::from(bits) << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.rest as u8);
            self.rest >>= 8;
            self.count -= 8;
        }
    }

    /// Other bits behind these.
    fn append(&mut self, other: &Bits) {
        if self.count == 0 {
            self.bytes.extend_from_slice(&other.bytes);
        } else {
            let (words, tail) = other.bytes.as_chunks::<8>();
            self.bytes.reserve(other.bytes.len() + 8);
            let from = self.bytes.len();
            self.bytes.resize(from + 8 * words.len(), 0);
            let (places, _) = self.bytes[from..].as_chunks_mut::<8>();
            for (place, word) in places.iter_mut().zip(words) {
                let word = u64::from_le_bytes(*word);
                let full = self.rest | word << self.count;
                *place = full.to_le_bytes();
                // Less than eight are left over between two calls.
                self.rest = word >> (64 - self.count);
            }
            for byte in tail {
                self.push(u32::from(*byte), 8);
            }
        }
        self.push(other.rest as u32, other.count);
    }

    fn into_bytes(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.rest as u8);
        }
        self.bytes
    }
}

/// A literal, or a match of a length and a distance.
#[derive(Clone, Copy)]
enum Token {
    Literal(u8),
    Match { length: u16, distance: u16 },
}

/// Greedy matches within `data` alone.
fn tokens(data: &[u8], mut each: impl FnMut(Token)) {
    const SLOTS: usize = 1 << 10;
    // By hash of three bytes, one more than where they were last.
    let mut last = [0u32; SLOTS];
    let slot = |at: usize| {
        let three = u32::from_le_bytes([data[at], data[at + 1], data[at + 2], 0]);
        (three.wrapping_mul(0x9E37_79B1) >> 22) as usize
    };
    let mut at = 0;
    while at < data.len() {
        let mut length = 0;
        let mut distance = 0;
        if at + MIN_MATCH <= data.len() {
            let slot = slot(at);
            let before = last[slot] as usize;
            last[slot] = at as u32 + 1;
            if before > 0 && at + 1 - before < WINDOW {
                let most = (data.len() - at).min(MAX_MATCH);
                let from = before - 1;
                length = (0..most)
                    .take_while(|i| data[from + i] == data[at + i])
                    .count();
                distance = at - from;
            }
        }
        if length < MIN_MATCH {
            each(Token::Literal(data[at]));
            at += 1;
            continue;
        }
        each(Token::Match {
            length: length as u16,
            distance: distance as u16,
        });
        for inner in at + 1..at + length {
            if inner + MIN_MATCH <= data.len() {
                last[slot(inner)] = inner as u32 + 1;
            }
        }
        at += length;
    }
}

/// The index of the last entry whose first value is not above `value`.
fn class(table: &[(u16, u8)], value: u16) -> usize {
    table.partition_point(|(first, _)| *first <= value) - 1
}

/// A Huffman code: bits (first bit lowest) and how many, by symbol.
#[derive(Debug)]
struct Code(Vec<(u16, u8)>);

impl Code {
    /// A good code for such counts with at most `max_bits` bits a symbol; symbols without a count
    /// get none. RFC 1951 §3.2.2.
    fn of(counts: &[u32], max_bits: u8) -> Code {
        let lengths = code_lengths(counts, max_bits);
        let mut code = 0u16;
        let mut codes = vec![(0, 0); counts.len()];
        for bits in 1..=max_bits {
            code <<= 1;
            for (symbol, _) in lengths.iter().enumerate().filter(|(_, of)| **of == bits) {
                codes[symbol] = (code.reverse_bits() >> (16 - bits), bits);
                code += 1;
            }
        }
        Code(codes)
    }

    fn put(&self, symbol: usize, bits: &mut Bits) {
        let (code, count) = self.0[symbol];
        bits.push(u32::from(code), u32::from(count));
    }
}

/// The lengths of Huffman's code. Where it has more than `max_bits`, counts are made more alike
/// until it has not.
fn code_lengths(counts: &[u32], max_bits: u8) -> Vec<u8> {
    let mut counts = counts.to_vec();
    loop {
        let lengths = huffman(&counts);
        if lengths.iter().all(|length| *length <= max_bits) {
            return lengths;
        }
        for count in counts.iter_mut().filter(|count| **count > 0) {
            *count = *count / 2 + 1;
        }
    }
}

fn huffman(counts: &[u32]) -> Vec<u8> {
    let mut lengths = vec![0; counts.len()];
    // The node's weight and number, the smallest first; leaves have the numbers of their symbols.
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> = counts
        .iter()
        .enumerate()
        .filter(|(_, count)| **count > 0)
        .map(|(symbol, count)| Reverse((u64::from(*count), symbol)))
        .collect();
    if let (Some(Reverse((_, only))), 1) = (heap.peek(), heap.len()) {
        // One symbol still takes a bit.
        lengths[*only] = 1;
        return lengths;
    }
    // By number less that of the leaves: the two children.
    let mut inner = Vec::new();
    while let (Some(Reverse(a)), Some(Reverse(b))) = (heap.pop(), heap.pop()) {
        inner.push((a.1, b.1));
        if heap.is_empty() {
            break;
        }
        heap.push(Reverse((a.0 + b.0, counts.len() + inner.len() - 1)));
    }
    // From the root down: a parent comes after its children.
    let mut depths = vec![0u8; inner.len()];
    for (at, (a, b)) in inner.iter().enumerate().rev() {
        for child in [a, b] {
            match child.checked_sub(counts.len()) {
                Some(inner) => depths[inner] = depths[at] + 1,
                None => lengths[*child] = depths[at] + 1,
            }
        }
    }
    lengths
}

/// What the pieces of one face are compressed with.
#[derive(Debug)]
pub(super) struct Coder {
    symbols: Code,
    distances: Code,
    /// The block header that says both, the bits `BFINAL` and `BTYPE` included: one last block.
    header: Bits,
}

impl Coder {
    /// Made for data such as `sample`; can code any.
    pub(super) fn of(sample: impl Iterator<Item = Vec<u8>>) -> Coder {
        // Everything may come, if seldom.
        let mut symbols = vec![1u32; SYMBOLS];
        let mut distances = vec![1u32; DISTANCES];
        for data in sample {
            tokens(&data, |token| match token {
                Token::Literal(byte) => symbols[usize::from(byte)] += 8,
                Token::Match { length, distance } => {
                    symbols[END + 1 + class(&LENGTHS, length)] += 8;
                    distances[class(&REACHES, distance)] += 8;
                }
            });
        }
        let symbols = Code::of(&symbols, MAX_BITS);
        let distances = Code::of(&distances, MAX_BITS);
        let header = header(&symbols, &distances);
        Coder {
            symbols,
            distances,
            header,
        }
    }

    /// A piece.
    pub(super) fn code(&self, data: &[u8]) -> Bits {
        let mut bits = Bits::with_capacity(data.len());
        tokens(data, |token| match token {
            Token::Literal(byte) => self.symbols.put(usize::from(byte), &mut bits),
            Token::Match { length, distance } => {
                let at = class(&LENGTHS, length);
                let (first, extra) = LENGTHS[at];
                self.symbols.put(END + 1 + at, &mut bits);
                bits.push(u32::from(length - first), u32::from(extra));
                let at = class(&REACHES, distance);
                let (first, extra) = REACHES[at];
                self.distances.put(at, &mut bits);
                bits.push(u32::from(distance - first), u32::from(extra));
            }
        });
        bits
    }

    /// The pieces as one deflate stream, behind `prefix`.
    pub(super) fn join<'a>(
        &self,
        prefix: &[u8],
        pieces: impl Iterator<Item = &'a Bits> + Clone,
    ) -> Vec<u8> {
        let room: usize = pieces.clone().map(|bits| bits.bytes.len() + 1).sum();
        let mut all = Bits::with_capacity(prefix.len() + room + 256);
        all.bytes.extend_from_slice(prefix);
        all.append(&self.header);
        for piece in pieces {
            all.append(piece);
        }
        self.symbols.put(END, &mut all);
        all.into_bytes()
    }
}

/// `BFINAL`, `BTYPE` 10 and both codes' lengths. RFC 1951 §3.2.7; runs are not shortened, as
/// nearly every symbol has its own length.
fn header(symbols: &Code, distances: &Code) -> Bits {
    let lengths: Vec<u8> = [symbols, distances]
        .iter()
        .flat_map(|code| code.0.iter().map(|(_, length)| *length))
        .collect();
    let mut counts = [0u32; 19];
    for length in &lengths {
        counts[usize::from(*length)] += 1;
    }
    let code = Code::of(&counts, 7);
    let mut bits = Bits::default();
    bits.push(0b101, 3);
    bits.push(SYMBOLS as u32 - 257, 5);
    bits.push(DISTANCES as u32 - 1, 5);
    bits.push(ORDER.len() as u32 - 4, 4);
    for at in ORDER {
        bits.push(u32::from(code.0[at].1), 3);
    }
    for length in lengths {
        code.put(usize::from(length), &mut bits);
    }
    bits
}

/// Adler-32 (RFC 1950 §8) of data in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Adler {
    a: u32,
    b: u32,
    length: usize,
}

const BASE: u32 = 65_521;

impl Adler {
    /// Of nothing.
    pub(super) const EMPTY: Adler = Adler {
        a: 1,
        b: 0,
        length: 0,
    };

    /// Of one piece.
    pub(super) fn of(data: &[u8]) -> Adler {
        let (mut a, mut b) = (1, 0);
        // So many sums fit 32 bits.
        for part in data.chunks(5552) {
            for byte in part {
                a += u32::from(*byte);
                b += a;
            }
            a %= BASE;
            b %= BASE;
        }
        let length = data.len();
        Adler { a, b, length }
    }

    /// Of this and the piece behind it.
    pub(super) fn then(self, next: Adler) -> Adler {
        let shift = (next.length % BASE as usize) as u32;
        let moved = (u64::from(shift) * u64::from(self.a + BASE - 1) % u64::from(BASE)) as u32;
        Adler {
            a: (self.a + next.a + BASE - 1) % BASE,
            b: (self.b + next.b + moved) % BASE,
            length: self.length + next.length,
        }
    }

    /// The number.
    pub(super) fn value(self) -> u32 {
        self.b << 16 | self.a
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use proptest::prelude::*;

    use super::*;

    fn inflate(deflated: &[u8]) -> Vec<u8> {
        let mut out = Vec::new();
        flate2::read::DeflateDecoder::new(deflated)
            .read_to_end(&mut out)
            .expect("a deflate stream");
        out
    }

    proptest! {
        #[test]
        fn pieces_put_together_inflate_to_their_data(
            sample in prop::collection::vec(any::<u8>(), 0..500),
            pieces in prop::collection::vec(prop::collection::vec(0u8..9, 0..700), 0..9),
        ) {
            let coder = Coder::of([sample.to_vec()].into_iter());
            let coded: Vec<Bits> = pieces.iter().map(|piece| coder.code(piece)).collect();
            prop_assert_eq!(inflate(&coder.join(&[], coded.iter())), pieces.concat());
        }

        #[test]
        fn adler_in_pieces_is_that_of_the_whole(
            pieces in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..9000), 0..5),
        ) {
            let parts = pieces.iter().map(|piece| Adler::of(piece));
            let joined = parts.fold(Adler::EMPTY, Adler::then);
            prop_assert_eq!(joined, Adler::of(&pieces.concat()));
        }
    }

    #[test]
    fn a_code_has_no_symbol_over_its_limit() {
        // Fibonacci numbers: an unlimited code would need 29 bits.
        let mut counts = vec![1u32, 1];
        for at in 2..30 {
            counts.push(counts[at - 1] + counts[at - 2]);
        }
        let lengths = code_lengths(&counts, 15);
        assert!(lengths.iter().all(|length| (1..=15).contains(length)));
        let kraft: f64 = lengths.iter().map(|l| 0.5f64.powi(i32::from(*l))).sum();
        assert!((kraft - 1.0).abs() < 1e-9, "the code is complete: {kraft}");
    }
}
