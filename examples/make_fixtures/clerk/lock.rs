//! The note that Excel keeps beside a workbook that somebody has open: `~$教师名册.xlsx`.

use super::ole::utf16;

/// The user's name in bytes, padded to 54, and in UTF-16, padded likewise: 165 bytes.
pub(crate) fn lock_file(user: &str) -> Vec<u8> {
    let mut bytes = vec![user.len() as u8];
    bytes.extend(user.as_bytes());
    bytes.resize(55, b' ');
    bytes.extend((user.len() as u16).to_le_bytes());
    bytes.extend(utf16(user));
    while bytes.len() < 165 {
        bytes.extend(utf16(" "));
    }
    bytes
}
