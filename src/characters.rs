//! Characters that rosters of the 2000s hold in code points for private use.
//!
//! GBK came before Unicode had all of its characters; the rest got private code points, which files
//! from Windows and old 学籍 systems still hold. GB 18030-2005 and -2022 gave nearly all of them
//! their own. They are put right where text comes in, so that 㭎 from one workbook is 㭎 from the
//! other. Private code points beyond these are somebody's own: nobody but that office knows them.
//!
//! - source: GB 18030-2022, annex D (and -2005, annex E); the sequence is GBK's, as the codec
//!   `gb18030` of Python and the index `gb18030` of the WHATWG Encoding Standard have it

use std::borrow::Cow;

/// Rows of private code points: the first, and what they stand for.
const KNOWN: [(u32, &str); 5] = [
    // GBK A6D9–A6DF, A6EC–A6ED, A6F3: marks of vertical text. GB 18030-2022
    (0xE78D, "︐︒︑︓︔︕︖︗︘︙"),
    // GBK A8BC, A8BF
    (0xE7C7, "ḿǹ"),
    // GBK A989–A995
    (0xE7E7, "〾⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻"),
    // GBK FE50–FE7E
    (
        0xE815,
        "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹",
    ),
    // GBK FE80–FEA0
    (
        0xE844,
        "䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻",
    ),
];

/// Can a text hold a character of those below, or one of U+2000–U+2FFF or U+FF00–U+FFFF? Han and ASCII
/// begin otherwise in UTF-8: nearly all cells need no second look.
pub fn may_hold_unusual(text: &str) -> bool {
    let begins = |byte: u8| matches!(byte, 0xE2 | 0xEE | 0xEF | 0xF3 | 0xF4);
    text.bytes().any(begins)
}

/// Is it one of the ideographs that texts of today are made of, without the rarest?
pub(crate) fn is_han(ch: char) -> bool {
    matches!(ch, '\u{3400}'..='\u{9fff}')
}

/// Has Unicode left this code point to private agreement?
pub fn is_private_use(ch: char) -> bool {
    matches!(ch, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
}

/// Does it turn the direction of writing? Chinese plans have one; what is turned reads otherwise on
/// paper than it is stored, and in Word than in the PDF. UAX #9 §2
pub fn turns_direction(ch: char) -> bool {
    matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Is it a character that prints nothing and leaves no room?
pub fn is_unseen(ch: char) -> bool {
    turns_direction(ch)
        || chooses_variant(ch)
        || matches!(ch, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Does it choose a variant of the character before it (UTS #37)?
pub fn chooses_variant(ch: char) -> bool {
    matches!(ch, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// The character that a private one of GBK stands for.
pub fn of_private_use(ch: char) -> Option<char> {
    let code = ch as u32;
    let (first, row) = KNOWN.iter().rev().find(|(first, _)| *first <= code)?;
    row.chars().nth(usize::try_from(code - first).ok()?)
}

/// The text with GBK's private characters replaced.
pub fn mended(text: &str) -> Cow<'_, str> {
    // All of them begin with EE in UTF-8: most texts need no closer look.
    if !text.bytes().any(|byte| byte == 0xEE) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.chars()
            .map(|ch| of_private_use(ch).unwrap_or(ch))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_long_as_gbks() {
        let lengths = KNOWN.map(|(_, row)| row.chars().count());
        assert_eq!(lengths, [7 + 2 + 1, 2, 13, 0x7F - 0x50, 0xA1 - 0x80]);
        let all = KNOWN.iter().flat_map(|(_, row)| row.chars());
        assert!(all.clone().all(|ch| !is_private_use(ch)));
    }

    #[test]
    fn the_pairs_that_the_standard_names() {
        // GB 18030-2022, table D.2 and annex D of 2005: one of each row's parts.
        for (private, real) in [
            ('\u{E78D}', '\u{FE10}'),
            ('\u{E796}', '\u{FE19}'),
            ('\u{E7C7}', '\u{1E3F}'),
            ('\u{E81E}', '\u{9FB4}'),
            ('\u{E826}', '\u{9FB5}'),
            ('\u{E82B}', '\u{9FB6}'),
            ('\u{E82C}', '\u{9FB7}'),
            ('\u{E832}', '\u{9FB8}'),
            ('\u{E843}', '\u{9FB9}'),
            ('\u{E854}', '\u{9FBA}'),
            ('\u{E864}', '\u{9FBB}'),
            ('\u{E816}', '\u{20087}'),
            ('\u{E817}', '\u{20089}'),
            ('\u{E818}', '\u{200CC}'),
            ('\u{E831}', '\u{215D7}'),
            ('\u{E83B}', '\u{2298F}'),
            ('\u{E855}', '\u{241FE}'),
            ('\u{E863}', '䶮'),
        ] {
            assert_eq!(
                of_private_use(private),
                Some(real),
                "{:04X}",
                private as u32
            );
        }
        assert_eq!(of_private_use('\u{E865}'), None);
        assert_eq!(of_private_use('\u{E000}'), None);
    }

    #[test]
    fn a_text_is_mended_where_it_needs_it() {
        assert_eq!(mended("王\u{E82C}"), "王\u{9FB7}");
        assert!(matches!(mended("王\u{E000}"), Cow::Owned(text) if text == "王\u{E000}"));
        assert!(matches!(mended("王小明"), Cow::Borrowed(_)));
    }
}
