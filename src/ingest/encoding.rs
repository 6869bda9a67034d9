//! In which encoding a text file is written: the one in which its characters are the likeliest.
//!
//! "Decodes without error" proves nothing: nearly any bytes are GB18030. So each candidate decodes
//! the file's non-ASCII lines, and each character costs what it tells about the odds: little where
//! it is one of the most frequent characters of the script, much where it is rare, most where the
//! bytes are no character at all. The costs are logarithms of probabilities, so the difference of
//! two candidates says how sure the guess is.
//!
//! `frequent/*.txt` list characters by frequency, the most frequent first: from the words of the
//! dictionary that comes with jieba (MIT), with surnames, given names and the words of rosters
//! lifted, and the same in traditional characters.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use encoding_rs::Encoding;

/// An encoding of text files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextEncoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB18030 (and so GBK and GB2312): 简体.
    Gb18030,
    /// Big5 as Windows writes it (code page 950): 繁體.
    Big5,
    /// Shift_JIS as Windows writes it (code page 932): Japanese.
    ShiftJis,
    /// EUC-KR: Korean.
    EucKr,
}

impl TextEncoding {
    /// All, in the order in which a tie is decided.
    pub const ALL: [TextEncoding; 7] = [
        TextEncoding::Utf8,
        TextEncoding::Gb18030,
        TextEncoding::Big5,
        TextEncoding::ShiftJis,
        TextEncoding::EucKr,
        TextEncoding::Utf16Le,
        TextEncoding::Utf16Be,
    ];

    /// The name in plan.toml and in what `inspect` prints.
    pub fn name(self) -> &'static str {
        match self {
            TextEncoding::Utf8 => "utf-8",
            TextEncoding::Utf16Le => "utf-16-le",
            TextEncoding::Utf16Be => "utf-16-be",
            TextEncoding::Gb18030 => "gb18030",
            TextEncoding::Big5 => "big5",
            TextEncoding::ShiftJis => "shift_jis",
            TextEncoding::EucKr => "euc-kr",
        }
    }

    fn decoder(self) -> &'static Encoding {
        match self {
            TextEncoding::Utf8 => encoding_rs::UTF_8,
            TextEncoding::Utf16Le => encoding_rs::UTF_16LE,
            TextEncoding::Utf16Be => encoding_rs::UTF_16BE,
            TextEncoding::Gb18030 => encoding_rs::GB18030,
            TextEncoding::Big5 => encoding_rs::BIG5,
            TextEncoding::ShiftJis => encoding_rs::SHIFT_JIS,
            TextEncoding::EucKr => encoding_rs::EUC_KR,
        }
    }

    /// The encoding that a label of the web stands for (`gb2312`, `x-sjis`, `utf-8`).
    pub(super) fn of_label(label: &str) -> Option<TextEncoding> {
        let decoder = Encoding::for_label(label.trim().as_bytes())?;
        let decoder = match decoder.name() {
            "GBK" => encoding_rs::GB18030,
            _ => decoder,
        };
        TextEncoding::ALL
            .into_iter()
            .find(|e| e.decoder() == decoder)
    }
}

impl fmt::Display for TextEncoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// This is the name of no encoding that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownEncoding;

impl FromStr for TextEncoding {
    type Err = UnknownEncoding;

    /// Any common name: `gbk`, `GB2312`, `cp950`, `utf8`, `utf-16`.
    fn from_str(name: &str) -> Result<TextEncoding, UnknownEncoding> {
        let plain: String = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        let known = match plain.as_str() {
            "cp936" | "936" | "gb" => Some(TextEncoding::Gb18030),
            "cp950" | "950" => Some(TextEncoding::Big5),
            "cp932" | "932" => Some(TextEncoding::ShiftJis),
            "cp949" | "949" => Some(TextEncoding::EucKr),
            "utf8sig" | "utf8bom" => Some(TextEncoding::Utf8),
            plain => TextEncoding::ALL.into_iter().find(|e| {
                let own = e.name().chars().filter(char::is_ascii_alphanumeric);
                own.eq(plain.chars())
            }),
        };
        known
            .or_else(|| TextEncoding::of_label(name))
            .ok_or(UnknownEncoding)
    }
}

/// A text file's text.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    /// Without its byte-order mark; U+FFFD where bytes are no character.
    pub(super) text: Cow<'a, str>,
    /// In which encoding.
    pub(super) encoding: TextEncoding,
    /// Another that is nearly as likely.
    pub(super) rival: Option<TextEncoding>,
    /// Lines, from 1, that are not in this encoding, with the one in which they were read.
    pub(super) stray_lines: Vec<(u32, Option<TextEncoding>)>,
}

/// Decodes a text: as told, else by its mark, else by the likeliest guess.
pub(super) fn decode(bytes: &[u8], told: Option<TextEncoding>) -> Decoded<'_> {
    let marked = Encoding::for_bom(bytes);
    let (guess, rival) = match (told, marked) {
        (Some(told), _) => (told, None),
        (None, Some((mark, length))) => {
            let marked = TextEncoding::ALL.into_iter().find(|e| e.decoder() == mark);
            let body = bytes.get(length..).unwrap_or_default();
            as_marked(body, marked.unwrap_or(TextEncoding::Utf8))
        }
        (None, None) => guess(bytes),
    };
    // A mark of another encoding than the one told is text that the clerk wants to see; a mark that
    // is a lie is not.
    let body = match marked {
        Some((mark, length)) if told.is_none() || mark == guess.decoder() => {
            bytes.get(length..).unwrap_or_default()
        }
        _ => bytes,
    };
    let (text, malformed) = guess.decoder().decode_without_bom_handling(body);
    let (text, stray_lines) = match malformed {
        true if is_by_byte(guess) => decode_line_by_line(body, guess, told.is_none()),
        true => {
            let bad = text
                .split('\n')
                .zip(1..)
                .filter(|(l, _)| l.contains('\u{fffd}'));
            let bad = bad.map(|(_, number)| (number, None)).collect();
            (text, bad)
        }
        false => (text, Vec::new()),
    };
    Decoded {
        text,
        encoding: guess,
        rival,
        stray_lines,
    }
}

/// The encoding that the mark says, but where the text is nonsense in it and none in another: then
/// that one, with the mark's as its rival, so that it is told.
fn as_marked(body: &[u8], marked: TextEncoding) -> (TextEncoding, Option<TextEncoding>) {
    let head = body.get(..SAMPLE.min(body.len() & !1)).unwrap_or_default();
    let own = cost(head, marked);
    let others = TextEncoding::ALL
        .into_iter()
        .filter(|other| *other != marked);
    let costs = others.map(|other| (cost(head, other), other));
    match costs.min_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((best, other)) if best + MARK < own && best * 2.0 < own => (other, Some(marked)),
        _ => (marked, None),
    }
}

/// The encoding that a program names, but where another is far likelier: then that one, with the named
/// one as its rival, so that it is told.
pub(super) fn as_named(texts: &[u8], named: TextEncoding) -> (TextEncoding, Option<TextEncoding>) {
    let sample = sample(texts);
    let others = TextEncoding::ALL
        .into_iter()
        .filter(|other| *other != named && is_by_byte(*other));
    let costs = others.map(|other| (cost(&sample, other), other));
    match costs.min_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((best, other)) if best + MARK < cost(&sample, named) => (other, Some(named)),
        _ => (named, None),
    }
}

/// A program that writes a mark hardly ever writes another encoding's.
const MARK: f64 = 20.0;

/// Line ends are the byte 0x0A in it, and that byte is nothing else.
fn is_by_byte(encoding: TextEncoding) -> bool {
    !matches!(encoding, TextEncoding::Utf16Le | TextEncoding::Utf16Be)
}

/// A file that somebody put together from two: each line in the encoding that it is written in.
fn decode_line_by_line(
    body: &[u8],
    main: TextEncoding,
    may_differ: bool,
) -> (Cow<'_, str>, Vec<(u32, Option<TextEncoding>)>) {
    let mut text = String::with_capacity(body.len());
    let mut stray = Vec::new();
    for (line, number) in body.split_inclusive(|b| *b == b'\n').zip(1..) {
        let (decoded, malformed) = main.decoder().decode_without_bom_handling(line);
        if !malformed {
            text.push_str(&decoded);
            continue;
        }
        let other = may_differ.then(|| guess(line)).and_then(|(other, rival)| {
            let (decoded, malformed) = other.decoder().decode_without_bom_handling(line);
            (!malformed && rival.is_none() && is_by_byte(other)).then_some((other, decoded))
        });
        match other {
            Some((other, decoded)) => {
                stray.push((number, Some(other)));
                text.push_str(&decoded);
            }
            None => {
                stray.push((number, None));
                text.push_str(&decoded);
            }
        }
    }
    (text.into(), stray)
}

/// Bytes of non-ASCII lines that are looked at.
const SAMPLE: usize = 1 << 16;
/// e³: odds of twenty to one, below which a guess is doubtful.
const SURE: f64 = 3.0;

/// The likeliest encoding, and another that is nearly as likely.
fn guess(bytes: &[u8]) -> (TextEncoding, Option<TextEncoding>) {
    if let Some(utf16) = guess_utf16(bytes) {
        return (utf16, None);
    }
    let sample = sample(bytes);
    if sample.is_empty() {
        return (TextEncoding::Utf8, None);
    }
    let mut costs: Vec<(f64, TextEncoding)> = TextEncoding::ALL
        .into_iter()
        .filter(|encoding| is_by_byte(*encoding))
        .map(|encoding| {
            // Few workbooks of Chinese schools come from Korea.
            let prior = if encoding == TextEncoding::EucKr {
                8.0
            } else {
                0.0
            };
            (cost(&sample, encoding) + prior, encoding)
        })
        .collect();
    costs.sort_by(|a, b| a.0.total_cmp(&b.0));
    match costs.as_slice() {
        [(best, winner), (second, rival), ..] => {
            let close = second - best < SURE;
            (*winner, close.then_some(*rival))
        }
        _ => (TextEncoding::Utf8, None),
    }
}

/// UTF-16 without a mark: the line ends and commas have a zero byte on one side.
pub(super) fn guess_utf16(bytes: &[u8]) -> Option<TextEncoding> {
    let head = bytes.get(..SAMPLE.min(bytes.len() & !1))?;
    let ascii = |low: usize, high: usize| {
        let pairs = head.chunks_exact(2);
        let is_ascii = |pair: &&[u8]| {
            pair.get(high) == Some(&0)
                && pair
                    .get(low)
                    .is_some_and(|b| matches!(b, 9 | 10 | 13 | 32..=126))
        };
        pairs.filter(is_ascii).count()
    };
    let (little, big) = (ascii(0, 1), ascii(1, 0));
    // A lone NUL in a text of bytes has no line end beside it.
    let enough = head.len() / 2 / 40 + 2;
    if little >= enough && little > 4 * big {
        Some(TextEncoding::Utf16Le)
    } else if big >= enough && big > 4 * little {
        Some(TextEncoding::Utf16Be)
    } else {
        None
    }
}

/// Lines with bytes beyond ASCII, from all over the file, whole.
fn sample(bytes: &[u8]) -> Vec<u8> {
    let mut sample = Vec::new();
    let lines = bytes.split_inclusive(|b| matches!(b, b'\n' | b'\r'));
    for line in lines.filter(|line| !line.is_ascii()) {
        let room = SAMPLE - sample.len();
        sample.extend_from_slice(line.get(..room).unwrap_or(line));
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample
}

/// What the text costs in this encoding: the negative logarithm of its likelihood.
fn cost(sample: &[u8], encoding: TextEncoding) -> f64 {
    let mut decoder = encoding.decoder().new_decoder_without_bom_handling();
    let mut text = String::with_capacity(
        decoder
            .max_utf8_buffer_length_without_replacement(sample.len())
            .unwrap_or(sample.len() * 3),
    );
    let mut rest = sample;
    let mut cost = 0.0;
    loop {
        let (result, read) = decoder.decode_to_string_without_replacement(rest, &mut text, false);
        rest = rest.get(read..).unwrap_or_default();
        match result {
            encoding_rs::DecoderResult::Malformed(..) => cost += MALFORMED,
            _ => break,
        }
    }
    let mut before = ' ';
    for c in text.chars() {
        // A letter with an accent stands among letters: Zoë, not Zo毛.
        let accented = matches!(c, '\u{c0}'..='\u{24f}') && before.is_ascii_lowercase();
        if accented && encoding == TextEncoding::Utf8 {
            cost += ACCENTED;
        } else if c == '\0' {
            // Half of a character of two bytes.
            cost += RARE;
        } else if !c.is_ascii() {
            cost += character_cost(c, encoding);
        }
        before = c;
    }
    cost
}

/// Bytes that are no character: a slip of the pen happens, once in a long file.
const MALFORMED: f64 = 18.0;
/// A letter with an accent, within a word.
const ACCENTED: f64 = 3.5;
/// A character of the encoding's rare part.
const RARE: f64 = 15.0;
/// A character that belongs to the script and not to the frequent ones.
const UNCOMMON: f64 = 11.0;

fn character_cost(c: char, encoding: TextEncoding) -> f64 {
    let script = |ranks: &HashMap<char, u16>| ranks.get(&c).map(|rank| rank_cost(*rank));
    let hans = || script(&HANS);
    let hant = || script(&HANT);
    match (c, encoding) {
        // Full-width punctuation and figures are in every East Asian encoding.
        (c, _) if is_common_sign(c) => 5.5,
        // Half-width katakana: any high byte is one in Shift_JIS.
        ('\u{ff61}'..='\u{ff9f}', _) => 9.0,
        // Any two bytes are a character of UTF-16.
        (
            'ぁ'..='ん'
            | 'ァ'..='ヶ'
            | 'ー'
            | '々'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{a0}'..='\u{4ff}',
            TextEncoding::Utf16Le | TextEncoding::Utf16Be,
        ) => UNCOMMON,
        ('ぁ'..='ん' | 'ァ'..='ヶ' | 'ー' | '々', TextEncoding::ShiftJis | TextEncoding::Utf8) => {
            4.5
        }
        ('ぁ'..='ん' | 'ァ'..='ヶ' | 'ー' | '々', _) => 10.0,
        ('\u{ac00}'..='\u{d7a3}', TextEncoding::Utf8) => 7.0,
        ('\u{ac00}'..='\u{d7a3}', TextEncoding::EucKr) => match is_in_ks_x_1001(c) {
            true => 7.0,
            false => RARE,
        },
        ('\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fffd}', _) => RARE + 2.0,
        ('\u{4e00}'..='\u{9fff}', TextEncoding::Gb18030) => hans()
            .or_else(|| hant().map(|cost| cost + 3.0))
            .unwrap_or(if is_in_gb2312(c) { UNCOMMON } else { RARE }),
        ('\u{4e00}'..='\u{9fff}', TextEncoding::Big5) => hant()
            .or_else(|| hans().map(|cost| cost + 4.0))
            .unwrap_or(if is_in_big5_level1(c) { UNCOMMON } else { RARE }),
        ('\u{4e00}'..='\u{9fff}', TextEncoding::ShiftJis) => match is_in_jis_level1(c) {
            true => 8.0,
            false => RARE,
        },
        (
            '\u{4e00}'..='\u{9fff}',
            TextEncoding::Utf8 | TextEncoding::Utf16Le | TextEncoding::Utf16Be,
        ) => {
            let known = hans().into_iter().chain(hant()).reduce(f64::min);
            known.map_or(UNCOMMON, |cost| cost + 1.0)
        }
        ('\u{4e00}'..='\u{9fff}', _) => RARE,
        ('\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}', _) => RARE,
        // Three and four well-formed bytes of UTF-8 do not come about by chance; two may.
        (_, TextEncoding::Utf8) if c.len_utf8() > 2 => UNCOMMON,
        (_, TextEncoding::Utf8) => 12.0,
        _ => RARE,
    }
}

/// Full-width punctuation and figures, and the signs of rosters and timetables.
fn is_common_sign(c: char) -> bool {
    const SIGNS: &str =
        "，。、（）：；“”‘’—…·・《》「」『』【】／～－！？％\u{3000}√×°℃¥￥€●○★☆△▲◎■□→※§";
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '①'..='⑳') || SIGNS.contains(c)
}

/// By Zipf's law: the n-th character has the probability c / (n + n₀).
fn rank_cost(rank: u16) -> f64 {
    (f64::from(rank) + 20.0).ln() + 1.6
}

static HANS: LazyLock<HashMap<char, u16>> =
    LazyLock::new(|| ranks(include_str!("frequent/hans.txt")));
static HANT: LazyLock<HashMap<char, u16>> =
    LazyLock::new(|| ranks(include_str!("frequent/hant.txt")));

fn ranks(list: &str) -> HashMap<char, u16> {
    list.chars()
        .filter(|c| !c.is_whitespace())
        .zip(0..)
        .collect()
}

/// The two bytes of a character in an encoding.
fn pair(c: char, encoding: &'static Encoding) -> Option<(u8, u8)> {
    let mut buffer = [0; 4];
    let (bytes, _, unmappable) = encoding.encode(c.encode_utf8(&mut buffer));
    match (&*bytes, unmappable) {
        ([lead, trail], false) => Some((*lead, *trail)),
        _ => None,
    }
}

fn is_in_gb2312(c: char) -> bool {
    pair(c, encoding_rs::GBK)
        .is_some_and(|(lead, trail)| matches!(lead, 0xb0..=0xf7) && trail >= 0xa1)
}

fn is_in_big5_level1(c: char) -> bool {
    pair(c, encoding_rs::BIG5).is_some_and(|(lead, _)| matches!(lead, 0xa4..=0xc6))
}

fn is_in_jis_level1(c: char) -> bool {
    pair(c, encoding_rs::SHIFT_JIS).is_some_and(|(lead, trail)| {
        (0x889f..=0x9872).contains(&(u16::from(lead) << 8 | u16::from(trail)))
    })
}

/// The 2,350 syllables that Korean uses; the code page has all 11,172.
fn is_in_ks_x_1001(c: char) -> bool {
    pair(c, encoding_rs::EUC_KR)
        .is_some_and(|(lead, trail)| matches!(lead, 0xb0..=0xc8) && trail >= 0xa1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, encoding: TextEncoding) {
        let (bytes, _, unmappable) = encoding.decoder().encode(text);
        assert!(!unmappable, "{text}");
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.encoding, encoding, "{text} → {}", decoded.text);
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.stray_lines, []);
        assert_eq!(decoded.rival, None, "{text}");
    }

    #[test]
    fn short_files_are_told_apart() {
        case("姓名,班级\n张三,一班\n", TextEncoding::Gb18030);
        case("学校,校长\n第一小学,王小明\n", TextEncoding::Gb18030);
        case("姓名,班級\n許功蓋,一班\n", TextEncoding::Big5);
        case("品項,價格\r\n書,€5\r\n", TextEncoding::Big5);
        case("品名,单价\n劳动,597\n", TextEncoding::Gb18030);
        case("氏名,組\n佐藤花子,1\n", TextEncoding::ShiftJis);
        case("名前,クラス\nすずき,1\n", TextEncoding::ShiftJis);
        case(
            "품명,단가\n노동,597\n연필,20\n이름,3\n",
            TextEncoding::EucKr,
        );
        case("姓名,班级\n张三,一班\n", TextEncoding::Utf8);
        case("name,class\nZoë,1\n", TextEncoding::Utf8);
        case("name,class\nAnn,1\n", TextEncoding::Utf8);
    }

    #[test]
    fn names_of_encodings_are_known() {
        let read = |name: &str| name.parse::<TextEncoding>().ok();
        assert_eq!(read("GBK"), Some(TextEncoding::Gb18030));
        assert_eq!(read("gb2312"), Some(TextEncoding::Gb18030));
        assert_eq!(read("big5"), Some(TextEncoding::Big5));
        assert_eq!(read("cp950"), Some(TextEncoding::Big5));
        assert_eq!(read("UTF8"), Some(TextEncoding::Utf8));
        assert_eq!(read("utf-16"), Some(TextEncoding::Utf16Le));
        assert_eq!(read("SJIS"), Some(TextEncoding::ShiftJis));
        assert_eq!(read("klingon"), None);
        assert!(TextEncoding::ALL.iter().all(|e| read(e.name()) == Some(*e)));
    }

    #[test]
    fn a_line_of_another_encoding_is_named_and_read() {
        let gb = encoding_rs::GB18030.encode("003,李四,第三小学\n").0;
        let bytes = ["001,张三,第一小学\n002,王五,第二小学\n".as_bytes(), &gb].concat();
        let decoded = decode(&bytes, None);
        assert_eq!(decoded.encoding, TextEncoding::Utf8);
        assert_eq!(decoded.stray_lines, [(3, Some(TextEncoding::Gb18030))]);
        assert!(decoded.text.ends_with("003,李四,第三小学\n"));
    }

    #[test]
    fn a_mark_that_is_a_lie_is_told() {
        use TextEncoding::{Gb18030, Utf8, Utf16Be, Utf16Le};
        let text = "姓名,学科\n甲,语文\n乙,数学\n";
        let gb = || encoding_rs::GB18030.encode(text).0.into_owned();
        let units = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
        let (little, big) = (b"\xff\xfe", b"\xfe\xff");
        let cases: [(&[u8], Vec<u8>, TextEncoding, TextEncoding); 5] = [
            (little, gb(), Gb18030, Utf16Le),
            (big, gb(), Gb18030, Utf16Be),
            (b"\xef\xbb\xbf", gb(), Gb18030, Utf8),
            (big, units(u16::to_le_bytes), Utf16Le, Utf16Be),
            (little, text.into(), Utf8, Utf16Le),
        ];
        for (mark, body, is, marked) in cases {
            let bytes = [mark, &body].concat();
            let decoded = decode(&bytes, None);
            assert_eq!((decoded.encoding, decoded.rival), (is, Some(marked)));
            assert_eq!(decoded.text, text);
        }
    }

    #[test]
    fn a_mark_is_believed_where_it_makes_sense() {
        for text in [
            "姓名,学科\n甲,语文\n",
            "name,class\nZoë,1\n",
            "a,b\n",
            "ئۇيغۇر,1\n",
            "氏名\nすずき\n",
            "품명,단가\n",
            "𠮷野家\n",
            "é\n",
        ] {
            let units = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
                let marked = std::iter::once(0xfeff).chain(text.encode_utf16());
                marked.flat_map(bytes).collect()
            };
            for (bytes, encoding) in [
                (units(u16::to_le_bytes), TextEncoding::Utf16Le),
                (units(u16::to_be_bytes), TextEncoding::Utf16Be),
                (format!("\u{feff}{text}").into_bytes(), TextEncoding::Utf8),
            ] {
                let decoded = decode(&bytes, None);
                let found = (decoded.encoding, decoded.rival);
                assert_eq!(found, (encoding, None), "{text}");
                assert_eq!(decoded.text, text);
            }
        }
    }

    #[test]
    fn utf16_without_a_mark_is_told_by_its_commas() {
        let text = "学号,姓名\n001,张三\n002,李四\n";
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&big, None).encoding, TextEncoding::Utf16Be);
        assert_eq!(decode(&big, None).text, text);
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&little, None).encoding, TextEncoding::Utf16Le);
    }
}
