//! Characters of symbol fonts (`w:sym`, ECMA-376 §17.3.3.30) that ordinary faces have too.

use crate::ooxml::El;

/// Of Wingdings: check boxes, ticks, bullets and arrows as Word and WPS offer them.
const WINGDINGS: [(u32, char); 23] = [
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x70, '□'),
    (0x71, '□'),
    (0x72, '□'),
    (0x75, '◆'),
    (0x76, '◆'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA3, '○'),
    (0xA7, '■'),
    (0xA8, '□'),
    (0xAB, '★'),
    (0xD8, '◇'),
    (0xDF, '←'),
    (0xE0, '→'),
    (0xE1, '↑'),
    (0xE2, '↓'),
    (0xFB, '×'),
    (0xFC, '√'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

/// Of Wingdings 2.
const WINGDINGS_2: [(u32, char); 7] = [
    (0x4F, '×'),
    (0x50, '√'),
    (0x51, '☒'),
    (0x52, '☑'),
    (0x53, '☒'),
    (0x54, '☒'),
    (0xA3, '□'),
];

/// Of Symbol: signs of mathematics.
const SYMBOL: [(u32, char); 14] = [
    (0x6D, 'μ'),
    (0x70, 'π'),
    (0x61, 'α'),
    (0x62, 'β'),
    (0x44, 'Δ'),
    (0x57, 'Ω'),
    (0xA3, '≤'),
    (0xAE, '→'),
    (0xB0, '°'),
    (0xB1, '±'),
    (0xB3, '≥'),
    (0xB4, '×'),
    (0xB7, '•'),
    (0xB8, '÷'),
];

/// The character for a symbol; none: no ordinary face has it.
pub(super) fn symbol(el: &El) -> Option<char> {
    let code = u32::from_str_radix(el.attribute("w:char")?, 16).ok()?;
    // Word shifts them into the private use area.
    let own = if (0xF000..0xF100).contains(&code) {
        code - 0xF000
    } else {
        code
    };
    let of = |table: &[(u32, char)]| {
        let found = table.iter().find(|(code, _)| *code == own);
        found.map(|(_, sign)| *sign)
    };
    // ①–⑩, light and dark.
    let circled = match own {
        0x81..=0x8A => char::from_u32(0x2460 + own - 0x81),
        0x8C..=0x95 => char::from_u32(0x2460 + own - 0x8C),
        _ => None,
    };
    match el.attribute("w:font")?.to_lowercase().as_str() {
        "wingdings" => circled.or_else(|| of(&WINGDINGS)),
        "wingdings 2" => of(&WINGDINGS_2),
        "symbol" => of(&SYMBOL),
        name if name.contains("dings") => None,
        _ => char::from_u32(code)
            .filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c) && !c.is_control()),
    }
}
