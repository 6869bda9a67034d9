//! An OLE compound file's streams, read so that no chain of sectors can loop.
//!
//! calamine follows a looping chain until memory ends; so each file is walked here first.
//!
//! - source: MS-CFB §2.2 header, §2.3 FAT, §2.4 mini FAT, §2.6 directory

use super::fault::{Damage, Fault};

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
            .ok_or_else(|| Fault::damaged(Damage::Missing, format!("{name}: missing")))?;
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

/// A compound file that holds one stream: what calamine gets in place of the user's file, so that
/// no table, chain or directory of that is read by it.
pub(super) fn wrap(name: &str, mut stream: Vec<u8>) -> Vec<u8> {
    const SECTOR: usize = 512;
    const FAT_SECTOR: u32 = 0xFFFF_FFFD;
    const DIFAT_SECTOR: u32 = 0xFFFF_FFFC;
    // Shorter streams would have to lie in the mini stream.
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let body = stream.len() / SECTOR;
    // In order: FAT, its own list beyond the header's 109 places, directory, stream.
    let (mut fats, mut lists) = (1, 0);
    while fats * 128 < fats + lists + 1 + body {
        fats += 1;
        lists = fats.saturating_sub(109).div_ceil(127);
    }
    let word = |n: usize| u32::try_from(n).unwrap_or(END_OF_CHAIN);
    let directory = fats + lists;
    let mut fat = vec![FAT_SECTOR; fats];
    fat.resize(fats + lists, DIFAT_SECTOR);
    fat.push(END_OF_CHAIN);
    fat.extend((1..body).map(|n| word(directory + 1 + n)));
    fat.push(END_OF_CHAIN);
    fat.resize(fats * 128, FREE);
    let mut file = Vec::with_capacity((directory + body + 2) * SECTOR);
    file.extend(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    file.resize(24, 0);
    for half in [0x3e_u16, 3, 0xfffe, 9, 6, 0, 0, 0] {
        file.extend(half.to_le_bytes());
    }
    let list = if lists > 0 { word(fats) } else { END_OF_CHAIN };
    for n in [
        0,
        word(fats),
        word(directory),
        0,
        4096,
        END_OF_CHAIN,
        0,
        list,
        word(lists),
    ] {
        file.extend(n.to_le_bytes());
    }
    file.extend((0..fats.min(109)).flat_map(|n| word(n).to_le_bytes()));
    file.resize(SECTOR, 0xff);
    file.extend(fat.iter().flat_map(|n| n.to_le_bytes()));
    for n in 0..lists {
        let from = 109 + n * 127;
        let places = (from..from + 127).map(|at| if at < fats { word(at) } else { FREE });
        let next = if n + 1 < lists {
            word(fats + n + 1)
        } else {
            END_OF_CHAIN
        };
        file.extend(places.chain([next]).flat_map(u32::to_le_bytes));
    }
    file.extend(directory_entry("Root Entry", 5, 1, END_OF_CHAIN, 0));
    file.extend(directory_entry(
        name,
        2,
        FREE,
        word(directory + 1),
        word(stream.len()),
    ));
    file.resize((directory + 2) * SECTOR, 0);
    file.extend(stream);
    file
}

fn directory_entry(name: &str, kind: u8, child: u32, start: u32, size: u32) -> Vec<u8> {
    let mut bytes: Vec<u8> = name
        .encode_utf16()
        .chain([0])
        .flat_map(u16::to_le_bytes)
        .collect();
    let length = u16::try_from(bytes.len()).unwrap_or(64);
    bytes.resize(64, 0);
    bytes.extend(length.to_le_bytes());
    bytes.extend([kind, 1]);
    for n in [FREE, FREE, child] {
        bytes.extend(n.to_le_bytes());
    }
    bytes.resize(116, 0);
    bytes.extend(start.to_le_bytes());
    bytes.extend(u64::from(size).to_le_bytes());
    bytes
}

/// The sectors of a chain; one that is longer than its table goes in a circle.
fn follow(fat: &[u32], start: u32) -> Result<Vec<u32>, Fault> {
    let mut chain = Vec::new();
    let mut next = start;
    while next < END_OF_CHAIN {
        if chain.len() > fat.len() {
            return Err(Fault::damaged(Damage::Other, "sector chain loops"));
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
    Fault::damaged(Damage::Short, "compound file ends early")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrapped_stream_is_found_again() {
        // The last is past the header's 109 FAT sectors: 109 × 128 × 512 bytes.
        for length in [10, 4096, 5000, 70_000, 7_300_000, 17_000_000] {
            let stream: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
            let file = wrap("Workbook", stream.clone());
            let found = Ole::open(&file).and_then(|ole| ole.stream("Workbook"));
            let found = found.expect("the stream");
            assert_eq!(found.get(..length), Some(&stream[..]));
            assert!(found.len() - length < 4096);
        }
    }
}
