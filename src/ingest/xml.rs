//! Small things that every reader of XML needs: attributes, references, addresses.

use std::ops::Deref;

use quick_xml::events::{BytesStart, Event};

use crate::diagnostic::CellRef;

use super::CellRange;
use super::fault::{Damage, Fault};
use super::limits::{LAST_COL, LAST_ROW};

/// An attribute's text, by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Fault> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute?;
        if attribute.key.local_name().as_ref() == name {
            let value = quick_xml::escape::unescape(&attribute.value)?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}

/// An attribute as a number: `None` where it is missing or none.
pub(super) fn number(element: &BytesStart<'_>, name: &str) -> Result<Option<u32>, Fault> {
    Ok(attribute(element, name)?.and_then(|value| {
        let value = value.trim();
        // More than any sheet has is as good as the most that a number holds.
        value
            .parse::<u64>()
            .ok()
            .map(|n| u32::try_from(n).unwrap_or(u32::MAX))
    }))
}

/// Is the attribute there, and true?
pub(super) fn is_set(element: &BytesStart<'_>, name: &str) -> Result<bool, Fault> {
    let value = attribute(element, name)?;
    Ok(matches!(
        value.as_deref().map(str::trim),
        Some("1" | "true")
    ))
}

/// The text that an event stands for; a reference is resolved where XML itself knows it, and
/// refused where only a DOCTYPE could.
pub(super) fn text_of<'e>(event: &'e Event<'_>) -> Result<Option<EventText<'e>>, Fault> {
    match event {
        Event::Text(text) => Ok(Some(EventText::Written(text))),
        Event::CData(data) => Ok(Some(EventText::Written(data))),
        Event::GeneralRef(reference) => {
            let found = match reference.resolve_char_ref()? {
                Some(c) => {
                    let mut bytes = [0; 4];
                    let length = c.encode_utf8(&mut bytes).len();
                    Some(EventText::Char(bytes, length))
                }
                None => {
                    quick_xml::escape::resolve_predefined_entity(reference).map(EventText::Written)
                }
            };
            found
                .map(Some)
                .ok_or_else(|| Fault::damaged(Damage::Xml, format!("&{};", &**reference)))
        }
        _ => Ok(None),
    }
}

/// The text that an event stands for.
pub(super) enum EventText<'e> {
    /// As the file has it.
    Written(&'e str),
    /// A character by its number, in UTF-8: some programs write all Chinese so.
    Char([u8; 4], usize),
}

impl Deref for EventText<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        match self {
            EventText::Written(text) => text,
            EventText::Char(bytes, length) => {
                std::str::from_utf8(&bytes[..*length]).unwrap_or_default()
            }
        }
    }
}

/// An address (`C14`, `$C$14`) on a sheet.
pub(super) fn parse_address(text: &str) -> Result<CellRef, Fault> {
    let (mut row, mut col) = (0_u32, 0_u32);
    let mut digits = false;
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if !digits => {
                let letter = u32::from(byte.to_ascii_uppercase() - b'A') + 1;
                col = col.saturating_mul(26).saturating_add(letter);
            }
            b'0'..=b'9' => {
                digits = true;
                row = row
                    .saturating_mul(10)
                    .saturating_add(u32::from(byte - b'0'));
            }
            b'$' => {}
            _ => return Err(Fault::misplaced("cell", text)),
        }
    }
    match (row.checked_sub(1), col.checked_sub(1)) {
        (Some(row), Some(col)) if row <= LAST_ROW && col <= LAST_COL => Ok(CellRef::new(row, col)),
        _ => Err(Fault::misplaced("cell", text)),
    }
}

/// A range (`A1:C3`, or one cell).
pub(super) fn parse_range(text: &str) -> Result<CellRange, Fault> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    Ok(CellRange {
        first: parse_address(first)?,
        last: parse_address(last)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_sheets_end() {
        assert_eq!(parse_address("C14"), Ok(CellRef::new(13, 2)));
        assert_eq!(
            parse_address("$xfd$1048576"),
            Ok(CellRef::new(1_048_575, 16_383))
        );
        for bad in [
            "XFE1",
            "A1048577",
            "A0",
            "1",
            "A",
            "",
            "A1B",
            "A99999999999",
            "一1",
        ] {
            assert!(parse_address(bad).is_err(), "{bad}");
        }
    }
}
