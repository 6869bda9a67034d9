//! Bounds on what is read: a workbook is hostile until read.

/// How much of a workbook is read before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Bytes of all parts once unpacked.
    pub unpacked_bytes: u64,
    /// Filled cells on all sheets.
    pub cells: u64,
    /// Sheets.
    pub sheets: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes: 64 << 20,
            unpacked_bytes: 512 << 20,
            cells: 5_000_000,
            sheets: 1_000,
        }
    }
}
