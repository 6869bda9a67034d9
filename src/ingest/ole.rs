//! An OLE compound file's streams, read so that no chain of sectors can loop.
//!
//! calamine follows a looping chain until memory ends; so each file is walked here first.
//!
//! - source: MS-CFB §2.2 header, §2.3 FAT, §2.4 mini FAT, §2.6 directory

use super::fault::Fault;

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
const FREE: u32 = 0xFFFF_FFFF;
const ENTRY: usize = 128;

/// A compound file, its chains proven to end.
pub(super) struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    mini_cutoff: u64,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    is_stream: bool,
    start: u32,
    size: u64,
}

impl<'a> Ole<'a> {
    /// Reads the tables and the directory.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Ole<'a>, Fault> {
        let shift = u16_at(bytes, 30)
            .filter(|shift| matches!(shift, 9 | 12))
            .ok_or_else(cut)?;
        let mut ole = Ole {
            bytes,
            sector: 1 << shift,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini_stream: Vec::new(),
            mini_cutoff: u64::from(u32_at(bytes, 56).ok_or_else(cut)?),
            entries: Vec::new(),
        };
        ole.read_fat()?;
        let directory = ole.chain(u32_at(bytes, 48).ok_or_else(cut)?)?;
        ole.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        let mini_start = u32_at(bytes, 60).ok_or_else(cut)?;
        if mini_start < END_OF_CHAIN {
            ole.mini_fat = words(&ole.chain(mini_start)?);
        }
        let root = ole.entries.first().map(|root| root.start).ok_or_else(cut)?;
        if root < END_OF_CHAIN {
            ole.mini_stream = ole.chain(root)?;
        }
        ole.prove_all_chains_end()?;
        Ok(ole)
    }

    /// Is there a stream of this name?
    pub(super) fn has(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream's bytes.
    pub(super) fn stream(&self, name: &str) -> Result<Vec<u8>, Fault> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name))
            .ok_or_else(|| Fault::Damaged(format!("{name}: missing")))?;
        let mut bytes = if entry.size < self.mini_cutoff {
            self.mini_chain(entry.start)?
        } else {
            self.chain(entry.start)?
        };
        bytes.truncate(usize::try_from(entry.size).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    /// The FAT's own sectors: 109 in the header, the others in a chain of their own.
    fn read_fat(&mut self) -> Result<(), Fault> {
        let mut places: Vec<u32> = (0..109)
            .filter_map(|i| u32_at(self.bytes, 76 + 4 * i))
            .collect();
        let mut next = u32_at(self.bytes, 68).ok_or_else(cut)?;
        let most = self.bytes.len() / self.sector + 1;
        for _ in 0..most {
            if next >= END_OF_CHAIN {
                break;
            }
            let mut more = words(self.sector_bytes(next)?);
            next = more.pop().unwrap_or(END_OF_CHAIN);
            places.extend(more);
        }
        for place in places.into_iter().filter(|place| *place < END_OF_CHAIN) {
            let sector = words(self.sector_bytes(place)?);
            self.fat.extend(sector);
            if self.fat.len() > most + self.sector / 4 {
                break;
            }
        }
        Ok(())
    }

    fn sector_bytes(&self, number: u32) -> Result<&'a [u8], Fault> {
        let from = (number as usize + 1) * self.sector;
        // The last sector of a file may be short.
        let to = (from + self.sector).min(self.bytes.len());
        self.bytes
            .get(from..to)
            .filter(|sector| !sector.is_empty())
            .ok_or_else(cut)
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, Fault> {
        let mut bytes = Vec::new();
        for number in follow(&self.fat, start)? {
            bytes.extend_from_slice(self.sector_bytes(number)?);
        }
        Ok(bytes)
    }

    fn mini_chain(&self, start: u32) -> Result<Vec<u8>, Fault> {
        const MINI: usize = 64;
        let mut bytes = Vec::new();
        for number in follow(&self.mini_fat, start)? {
            let from = number as usize * MINI;
            let to = (from + MINI).min(self.mini_stream.len());
            bytes.extend_from_slice(self.mini_stream.get(from..to).ok_or_else(cut)?);
        }
        Ok(bytes)
    }

    fn prove_all_chains_end(&self) -> Result<(), Fault> {
        let streams = self
            .entries
            .iter()
            .filter(|e| e.is_stream && e.start < END_OF_CHAIN);
        for entry in streams {
            let fat = if entry.size < self.mini_cutoff {
                &self.mini_fat
            } else {
                &self.fat
            };
            if entry.size > 0 {
                follow(fat, entry.start)?;
            }
        }
        Ok(())
    }
}

/// The sectors of a chain; one that is longer than its table goes in a circle.
fn follow(fat: &[u32], start: u32) -> Result<Vec<u32>, Fault> {
    let mut chain = Vec::new();
    let mut next = start;
    while next < END_OF_CHAIN {
        if chain.len() > fat.len() {
            return Err(Fault::damaged("sector chain loops"));
        }
        chain.push(next);
        next = *fat.get(next as usize).ok_or_else(cut)?;
    }
    if next == FREE && !chain.is_empty() {
        Err(cut())
    } else {
        Ok(chain)
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).min(64).saturating_sub(2);
    let name: Vec<u16> = bytes
        .get(..length)?
        .chunks_exact(2)
        .filter_map(|pair| u16_at(pair, 0))
        .collect();
    Some(Entry {
        name: String::from_utf16_lossy(&name),
        is_stream: bytes.get(66) == Some(&2),
        start: u32_at(bytes, 116)?,
        // Files of version 3 leave rubbish in the upper half.
        size: u64::from(u32_at(bytes, 120)?),
    })
}

fn cut() -> Fault {
    Fault::damaged("compound file ends early")
}

/// A little-endian number at an offset.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..at.checked_add(2)?)?
        .try_into()
        .ok()
        .map(u16::from_le_bytes)
}

/// A little-endian number at an offset.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..at.checked_add(4)?)?
        .try_into()
        .ok()
        .map(u32::from_le_bytes)
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .filter_map(|word| u32_at(word, 0))
        .collect()
}
