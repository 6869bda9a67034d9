//! What a file's streams unpack to, how deep its objects stand in each other and how many pages its
//! trees have, found out before hayro makes room for any of it. Objects are read as hayro reads them;
//! the filters are this module's own, since hayro's have no bounds.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Read as _;

use flate2::read::DeflateDecoder;
use hayro_svg::hayro_syntax::Filter;
use hayro_svg::hayro_syntax::object::{Array, Dict, MaybeRef, Object, Stream};
use hayro_svg::hayro_syntax::reader::{Reader, ReaderContext, ReaderExt};

use super::super::Fault;
use super::image::coded_size;
use super::{corrupt, find};

/// The most bytes that a file's streams may unpack to, all steps of all filters together.
const MAX_UNPACKED: u64 = 512 << 20;
/// And one of them: a picture of the largest size in four colours.
const MAX_STREAM: u64 = 160 << 20;
/// The most that one byte of Deflate becomes: 258 of a match that takes two bits. RFC 1951 §3.2.5
const DEFLATE_RATIO: u64 = 1032;
/// How deep arrays and dictionaries may stand in each other; hayro descends by recursion.
const MAX_DEPTH: usize = 2000;
/// The most objects that a cross-reference stream lists.
const MAX_LISTED: u64 = 2_000_000;
/// The most leaves of a tree; a file that has them has too many pages too.
const MAX_LEAVES: u64 = 20_000;
/// The most columns of a predictor or of a fax.
const MAX_COLUMNS: usize = 1 << 20;

/// What of [`MAX_UNPACKED`] is left.
pub(super) struct Unpacker {
    room: u64,
}

impl Unpacker {
    pub(super) fn new() -> Unpacker {
        Unpacker { room: MAX_UNPACKED }
    }

    /// Looks through a whole file, of which nothing has been read.
    pub(super) fn file(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let mut tree = Tree::default();
        let mut at = 0;
        while let Some(found) = find(&bytes[at..], b"obj") {
            let begin = at + found;
            at = begin + b"obj".len();
            if bytes[..begin].ends_with(b"end") {
                continue;
            }
            let mut reader = Reader::new(&bytes[at..]);
            reader.skip_white_spaces_and_comments();
            depth_of_object(&bytes[at + reader.offset()..])?;
            let object = reader.read_with_context::<Object<'_>>(&ReaderContext::dummy());
            match object {
                Some(Object::Stream(stream)) => {
                    let data = data_of(&stream, bytes);
                    self.first_stream(&stream, &data, &mut tree)?;
                }
                Some(object) => tree.note(number_before(&bytes[..begin]), &object),
                None => {}
            }
        }
        tree.check()
    }

    /// A stream that hayro may unpack while it opens the file.
    fn first_stream(
        &mut self,
        stream: &Stream<'_>,
        data: &[u8],
        tree: &mut Tree,
    ) -> Result<(), Fault> {
        let dict = stream.dict();
        let first = dict.get::<usize>("First");
        // Nobody writes them apart from the stream, and nothing can be found there yet.
        let apart = |key: &str| match dict.get_raw::<Object<'_>>(key) {
            Some(MaybeRef::Ref(_)) => true,
            Some(MaybeRef::NotRef(Object::Array(array))) => {
                let mut items = array.raw_iter();
                items.any(|item| matches!(item, MaybeRef::Ref(_)))
            }
            _ => false,
        };
        if apart("Filter") || (first.is_some() && apart("DecodeParms")) {
            return Err(corrupt(()));
        }
        let Some(unpacked) = self.stream(stream, data)? else {
            return Ok(());
        };
        // Its fields' widths. ISO 32000-1 §7.5.8.2
        if let Some(widths) = dict.get::<Array<'_>>("W") {
            let width: u64 = widths.iter::<u8>().map(u64::from).sum();
            let listed = (unpacked.len() as u64).checked_div(width);
            if listed.is_none_or(|listed| listed > MAX_LISTED) {
                return Err(("large", format!("> {MAX_LISTED}")));
            }
        }
        // What an object stream holds. §7.5.7
        if let (Some(first), Some(count)) = (first, dict.get::<usize>("N")) {
            let mut head = Reader::new(&unpacked);
            for _ in 0..count {
                head.skip_white_spaces_and_comments();
                let number = head.read_without_context::<i32>();
                head.skip_white_spaces_and_comments();
                let place = head.read_without_context::<usize>();
                let (Some(number), Some(place)) = (number, place) else {
                    break;
                };
                let Some(object) = unpacked.get(first.saturating_add(place)..) else {
                    continue;
                };
                depth_of_object(object)?;
                let mut reader = Reader::new(object);
                reader.skip_white_spaces_and_comments();
                let read = reader.read_with_context::<Object<'_>>(&ReaderContext::dummy());
                if let Some(object) = read {
                    tree.note(Some(number), &object);
                }
            }
        }
        Ok(())
    }

    /// What a stream's filters make of its data; `None` where the last is an image's.
    pub(super) fn stream<'d>(
        &mut self,
        stream: &Stream<'_>,
        data: &'d [u8],
    ) -> Result<Option<Cow<'d, [u8]>>, Fault> {
        let filters = stream.filters();
        let mut data = Cow::Borrowed(data);
        for (nth, filter) in filters.iter().enumerate() {
            let params = params(stream.dict(), nth);
            if params.get::<usize>("Columns").unwrap_or(0) > MAX_COLUMNS {
                return Err(("large", format!("> {MAX_COLUMNS}")));
            }
            let unpacked = match filter {
                Filter::AsciiHexDecode => hex(&data),
                Filter::Ascii85Decode => ascii85(&data, self.limit()),
                Filter::RunLengthDecode => run_length(&data, self.limit()),
                Filter::FlateDecode => flate(&data, self.limit())?,
                Filter::LzwDecode => {
                    let early = params
                        .get::<u8>("EarlyChange")
                        .is_none_or(|early| early != 0);
                    lzw(&data, early, self.limit())
                }
                image => {
                    if nth + 1 < filters.len() {
                        return Err(corrupt(()));
                    }
                    coded_size(*image, &data, stream.dict(), &params)?;
                    return Ok(None);
                }
            };
            let size = unpacked.len() as u64;
            if size >= self.limit() {
                let most = match self.room > MAX_STREAM {
                    true => MAX_STREAM,
                    false => MAX_UNPACKED,
                };
                return Err(("unpacked", format!("{} MB", most >> 20)));
            }
            self.room -= size;
            data = Cow::Owned(unpacked);
        }
        Ok(Some(data))
    }

    /// How much one step may make.
    fn limit(&self) -> u64 {
        self.room.min(MAX_STREAM)
    }
}

/// A stream's data in the file; where its length stands elsewhere, all that follows.
fn data_of<'b>(stream: &Stream<'b>, bytes: &'b [u8]) -> Cow<'b, [u8]> {
    let data = stream.raw_data();
    if stream.dict().get::<u32>("Length").is_some() {
        return data;
    }
    let begin = (data.as_ptr() as usize).checked_sub(bytes.as_ptr() as usize);
    begin
        .and_then(|begin| bytes.get(begin..))
        .map_or(data, Cow::Borrowed)
}

/// The parameters of a stream's n-th filter.
pub(super) fn params<'a>(dict: &Dict<'a>, nth: usize) -> Dict<'a> {
    let keys = ["DP", "DecodeParms"];
    let found = keys.iter().find_map(|key| dict.get::<Object<'_>>(key));
    match found {
        Some(Object::Dict(params)) if nth == 0 => params,
        Some(Object::Array(all)) => {
            let nth = all.iter::<Object<'_>>().nth(nth);
            nth.and_then(Object::into_dict).unwrap_or_default()
        }
        _ => Dict::default(),
    }
}

/// The number of the object whose `obj` follows.
fn number_before(bytes: &[u8]) -> Option<i32> {
    let space = |bytes: &[u8]| bytes.trim_ascii_end().len();
    let digits = |bytes: &[u8]| {
        let digits = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit());
        bytes.len() - digits.count()
    };
    let generation = digits(&bytes[..space(bytes)]);
    let end = space(&bytes[..generation]);
    let number = &bytes[digits(&bytes[..end])..end];
    std::str::from_utf8(number).ok()?.parse().ok()
}

/// An object must not stand deeper in itself than a reader can descend.
fn depth_of_object(bytes: &[u8]) -> Result<(), Fault> {
    depth(bytes, true)
}

/// The same of a content stream, from its beginning to its end.
pub(super) fn depth_of_content(bytes: &[u8]) -> Result<(), Fault> {
    depth(bytes, false)
}

fn depth(bytes: &[u8], one_object: bool) -> Result<(), Fault> {
    let mut depth = 0usize;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let twice = bytes.get(at + 1) == Some(&byte);
        at += 1;
        match byte {
            b'(' => at += string(&bytes[at..]),
            b'%' => {
                let comment = bytes[at..].iter();
                at += comment.take_while(|byte| !b"\r\n".contains(byte)).count();
            }
            b'[' => depth += 1,
            b'<' if twice => (depth, at) = (depth + 1, at + 1),
            b'<' => at += bytes[at..].iter().take_while(|byte| **byte != b'>').count() + 1,
            b']' => depth = depth.saturating_sub(1),
            b'>' if twice => (depth, at) = (depth.saturating_sub(1), at + 1),
            // The bytes of an image within a content stream are none of its words.
            b'I' if !one_object && image_begins(bytes, at) => {
                at += find(&bytes[at..], b"EI").unwrap_or(0);
            }
            byte if byte.is_ascii_whitespace() => continue,
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Err(corrupt(()));
        }
        if one_object && depth == 0 {
            break;
        }
    }
    Ok(())
}

fn image_begins(bytes: &[u8], behind: usize) -> bool {
    let before = behind.checked_sub(2).and_then(|at| bytes.get(at));
    bytes.get(behind) == Some(&b'D')
        && bytes.get(behind + 1).is_some_and(u8::is_ascii_whitespace)
        && before.is_none_or(|byte| byte.is_ascii_whitespace() || b">])".contains(byte))
}

/// How long a string is, from behind its bracket to behind the one that ends it.
fn string(bytes: &[u8]) -> usize {
    let mut open = 1;
    let mut at = 0;
    while let (Some(byte), 1..) = (bytes.get(at), open) {
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'(' => open += 1,
            b')' => open -= 1,
            _ => {}
        }
    }
    at
}

/// What stands below each object of a tree.
#[derive(Default)]
struct Tree {
    below: BTreeMap<i32, Vec<i32>>,
    /// Leaves that are written in their node.
    direct: BTreeMap<i32, u64>,
}

impl Tree {
    /// Remembers an object's children: a node's, or those that an array lists.
    fn note(&mut self, number: Option<i32>, object: &Object<'_>) {
        let Some(number) = number else {
            return;
        };
        let kids = match object {
            Object::Dict(node) => match node.get_raw::<Object<'_>>("Kids") {
                Some(MaybeRef::NotRef(Object::Array(kids))) => kids,
                Some(MaybeRef::Ref(to)) => {
                    return self.below.entry(number).or_default().push(to.obj_number);
                }
                _ => return,
            },
            Object::Array(kids) => kids.clone(),
            _ => return,
        };
        for kid in kids.raw_iter() {
            match kid {
                MaybeRef::Ref(to) => self.below.entry(number).or_default().push(to.obj_number),
                MaybeRef::NotRef(_) => *self.direct.entry(number).or_default() += 1,
            }
        }
    }

    /// A node that stands below itself often enough, or twice below each of thirty others, has more
    /// pages than there is room for.
    fn check(&self) -> Result<(), Fault> {
        let mut known = BTreeMap::new();
        for number in self.below.keys() {
            let leaves = self.leaves(*number, 0, &mut known)?;
            if leaves > MAX_LEAVES {
                return Err(("pages", format!("> {MAX_LEAVES}")));
            }
        }
        Ok(())
    }

    fn leaves(
        &self,
        number: i32,
        depth: usize,
        known: &mut BTreeMap<i32, Option<u64>>,
    ) -> Result<u64, Fault> {
        if depth > MAX_DEPTH {
            return Err(corrupt(()));
        }
        let Some(below) = self.below.get(&number) else {
            return Ok(self.direct.get(&number).copied().unwrap_or(1));
        };
        match known.get(&number) {
            Some(Some(leaves)) => return Ok(*leaves),
            // hayro leaves out what stands below itself.
            Some(None) => return Ok(0),
            None => {}
        }
        known.insert(number, None);
        let mut leaves = self.direct.get(&number).copied().unwrap_or(0);
        for kid in below {
            leaves = leaves.saturating_add(self.leaves(*kid, depth + 1, known)?);
        }
        known.insert(number, Some(leaves));
        Ok(leaves)
    }
}

/// ISO 32000-1 §7.4.2
fn hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|byte| **byte != b'>');
    let digits = digits.filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u8> = digits
        .filter_map(|digit| u8::try_from(digit).ok())
        .collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
        .collect()
}

/// §7.4.3
fn ascii85(data: &[u8], limit: u64) -> Vec<u8> {
    let mut out = Vec::new();
    let mut group = Vec::with_capacity(5);
    let flush = |group: &mut Vec<u8>, out: &mut Vec<u8>| {
        let have = group.len();
        group.resize(5, 84);
        let number = group.iter().fold(0u32, |n, digit| {
            n.wrapping_mul(85).wrapping_add(u32::from(*digit))
        });
        out.extend(number.to_be_bytes().iter().take(have.saturating_sub(1)));
        group.clear();
    };
    for &byte in data {
        if out.len() as u64 >= limit {
            break;
        }
        match byte {
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    flush(&mut group, &mut out);
                }
            }
            b'z' => {
                flush(&mut group, &mut out);
                out.extend([0; 4]);
            }
            byte if byte.is_ascii_whitespace() || byte == 0 => {}
            _ => break,
        }
    }
    flush(&mut group, &mut out);
    out
}

/// §7.4.5, up to a limit.
fn run_length(data: &[u8], limit: u64) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = data;
    while let Some((&length, behind)) = rest.split_first() {
        if length == 128 || out.len() as u64 >= limit {
            break;
        }
        let count = usize::from(length);
        if length < 128 {
            let run = behind.get(..=count).unwrap_or(behind);
            out.extend(run);
            rest = &behind[run.len()..];
        } else if let Some((&byte, behind)) = behind.split_first() {
            out.extend(std::iter::repeat_n(byte, 257 - count));
            rest = behind;
        } else {
            break;
        }
    }
    out
}

/// §7.4.4, up to a limit. hayro goes on where the data are damaged: no more than Deflate can make of
/// what is left.
fn flate(data: &[u8], limit: u64) -> Result<Vec<u8>, Fault> {
    let head = data.first_chunk::<2>().is_some_and(|head| {
        head[0] & 15 == 8 && u16::from_be_bytes(*head) % 31 == 0 && head[1] & 32 == 0
    });
    let data = if head { &data[2..] } else { data };
    let mut decoder = DeflateDecoder::new(data);
    let mut out = Vec::new();
    let damaged = decoder.by_ref().take(limit).read_to_end(&mut out).is_err();
    let left = (data.len() as u64).saturating_sub(decoder.total_in());
    if damaged && left.saturating_mul(DEFLATE_RATIO) > limit {
        return Err(corrupt(()));
    }
    Ok(out)
}

/// §7.4.4.2, up to a limit. A code stands for a part of what has been written.
fn lzw(data: &[u8], early: bool, limit: u64) -> Vec<u8> {
    const CLEAR: usize = 256;
    const FIRST: usize = 258;
    const LAST: usize = 4096;
    let mut out: Vec<u8> = Vec::new();
    let mut entries: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    let (mut bits, mut have) = (0u32, 0u32);
    let mut bytes = data.iter();
    loop {
        let codes = FIRST + entries.len() + usize::from(early);
        let width = match codes {
            2048.. => 12,
            1024.. => 11,
            512.. => 10,
            _ => 9,
        };
        while have < width {
            let Some(byte) = bytes.next() else {
                return out;
            };
            bits = bits << 8 | u32::from(*byte);
            have += 8;
        }
        have -= width;
        let code = (bits >> have) as usize;
        bits &= (1 << have) - 1;
        let begin = out.len();
        match code {
            CLEAR => {
                entries.clear();
                last = None;
                continue;
            }
            0..CLEAR => out.extend(u8::try_from(code)),
            _ => {
                let entry = code.checked_sub(FIRST).map(|nth| (entries.get(nth), nth));
                let (place, length) = match (entry, last) {
                    (Some((Some(entry), _)), _) => *entry,
                    // The entry that this code makes.
                    (Some((None, nth)), Some((place, length))) if nth == entries.len() => {
                        (place, length + 1)
                    }
                    _ => return out,
                };
                for at in place..place + length {
                    out.extend(out.get(at).copied());
                }
            }
        }
        if let Some((place, length)) = last
            && FIRST + entries.len() < LAST
        {
            entries.push((place, length + 1));
        }
        last = Some((begin, out.len() - begin));
        if out.len() as u64 >= limit {
            return out;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of ISO 32000-1 §7.4.4.2 and of the formats themselves.
    #[test]
    fn filters_make_what_the_formats_say() {
        let coded = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        let text = [45, 45, 45, 45, 45, 65, 45, 45, 45, 66];
        assert_eq!(lzw(&coded, true, 100), text);
        assert_eq!(
            run_length(&[4, 1, 2, 3, 4, 5, 253, 7, 128, 9], 100),
            [1, 2, 3, 4, 5, 7, 7, 7, 7]
        );
        assert_eq!(ascii85(b"87cUR D]i,\"Ebo80~>rest", 99), b"Hello World!");
        assert_eq!(ascii85(b"z!!", 99), [0; 5]);
        assert_eq!(hex(b"48 65 6C6c 7>41"), b"Hellp");
        // Deflate with and without zlib's head, the end of the second cut off.
        let zlib = b"\x78\x9c\x4b\x4a\x4e\x01\0\x02\x4d\x01\x27";
        assert_eq!(flate(zlib, 100), Ok(b"bcd".to_vec()));
        assert_eq!(flate(&zlib[2..6], 100).map(|text| text.len()), Ok(3));
    }

    #[test]
    fn no_filter_makes_much_more_than_its_limit() {
        let limit = 1 << 20;
        let runs = b"\x81 ".repeat(1 << 20);
        assert!((limit..limit + 256).contains(&(run_length(&runs, limit).len() as u64)));
        let zeros = b"z".repeat(1 << 20);
        assert!((limit..limit + 8).contains(&(ascii85(&zeros, limit).len() as u64)));
        // A blank, then each time the entry that the code itself makes, one longer than the last.
        let (mut packed, mut bits, mut have) = (Vec::new(), 0u64, 0);
        for code in [256, 32].into_iter().chain(258..4094u64) {
            let width = match code + 2 {
                ..=512 => 9,
                513..=1024 => 10,
                1025..=2048 => 11,
                _ => 12,
            };
            let width = if code == 256 || code == 32 { 9 } else { width };
            (bits, have) = (bits << width | code, have + width);
            while have >= 8 {
                have -= 8;
                packed.push(u8::try_from(bits >> have & 255).unwrap_or(0));
            }
            bits &= (1 << have) - 1;
        }
        let whole = lzw(&packed, true, u64::MAX);
        assert!(whole.len() > 7_000_000, "{}", whole.len());
        assert!(whole.iter().all(|byte| *byte == 32));
        assert!((limit..limit + 4096).contains(&(lzw(&packed, true, limit).len() as u64)));
    }

    #[test]
    fn depth_is_that_of_brackets_which_are_no_text() {
        let deep = |open: &str| open.repeat(MAX_DEPTH + 1).into_bytes();
        assert!(depth_of_object(&deep("[")).is_err());
        assert!(depth_of_object(&deep("<</A ")).is_err());
        assert!(depth_of_object(&deep("[(])%]\n<5D>")).is_err());
        assert!(depth_of_object(&deep("(\\)[)")).is_ok());
        assert!(depth_of_content(&deep("[(a)]TJ ")).is_ok());
        assert!(depth_of_content(&[&b"q BI /W 9 ID ( EI "[..], &deep("[")].concat()).is_err());
        let image = [&b"BI /W 9 ID "[..], &deep("["), b" EI Q"].concat();
        assert!(depth_of_content(&image).is_ok());
    }

    #[test]
    fn an_object_has_its_number() {
        assert_eq!(number_before(b"endobj\n12 0 "), Some(12));
        assert_eq!(number_before(b"7\r\n0\t"), Some(7));
        assert_eq!(number_before(b"a b "), None);
    }
}
