//! An encrypted workbook, as far as a reader without the password sees it.

use super::seed::Seed;

const SECTOR: usize = 512;
const END: u32 = 0xffff_fffe;
const FREE: u32 = 0xffff_ffff;
const FAT: u32 = 0xffff_fffd;
/// The least size of a stream that lies in sectors of its own ([MS-CFB] 2.2, mini stream cutoff).
const STREAM: usize = 4096;

/// A compound file with the two streams that [MS-OFFCRYPTO] 2.3.4 asks for: what the password
/// protects is noise, because nobody is to open it.
pub(crate) fn encrypted_workbook() -> Vec<u8> {
    let mut file = header();
    file.extend(allocation());
    file.extend(directory());
    file.extend(encryption_info());
    file.extend(encrypted_package());
    file
}

fn header() -> Vec<u8> {
    let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    bytes.extend([0; 16]);
    // Minor version, major version 3, byte order, sectors of 2⁹ and of 2⁶ bytes.
    for word in [0x3e_u16, 3, 0xfffe, 9, 6, 0, 0, 0] {
        bytes.extend(word.to_le_bytes());
    }
    // Directory sectors (none counted in version 3), FAT sectors, the directory's first sector,
    // transaction, the cutoff, no mini FAT, no DIFAT; then the DIFAT: the FAT is sector 0.
    for word in [0, 1, 1, 0, STREAM as u32, END, 0, END, 0, 0] {
        bytes.extend(word.to_le_bytes());
    }
    bytes.resize(SECTOR, 0xff);
    bytes
}

/// Sector 0 is the FAT, 1 the directory, 2–9 and 10–17 the streams.
fn allocation() -> Vec<u8> {
    let mut next = vec![FAT, END];
    next.extend((3..10).chain([END]));
    next.extend((11..18).chain([END]));
    next.resize(SECTOR / 4, FREE);
    next.into_iter().flat_map(u32::to_le_bytes).collect()
}

fn directory() -> Vec<u8> {
    // The root's child is the first stream, whose right sibling is the second.
    let mut bytes = directory_entry("Root Entry", 5, FREE, 1, END, 0);
    bytes.extend(directory_entry(
        "EncryptionInfo",
        2,
        2,
        FREE,
        2,
        STREAM as u64,
    ));
    bytes.extend(directory_entry(
        "EncryptedPackage",
        2,
        FREE,
        FREE,
        10,
        STREAM as u64,
    ));
    bytes.extend(directory_entry("", 0, FREE, FREE, 0, 0));
    bytes
}

fn directory_entry(name: &str, kind: u8, right: u32, child: u32, start: u32, size: u64) -> Vec<u8> {
    let mut bytes = utf16(name);
    let length = if name.is_empty() { 0 } else { bytes.len() + 2 };
    bytes.resize(64, 0);
    bytes.extend((length as u16).to_le_bytes());
    // Its kind; black.
    bytes.extend([kind, 1]);
    for word in [FREE, right, child] {
        bytes.extend(word.to_le_bytes());
    }
    // No class, no flags, no times.
    bytes.resize(116, 0);
    bytes.extend(start.to_le_bytes());
    bytes.extend(size.to_le_bytes());
    bytes
}

/// Agile encryption, version 4.4.
fn encryption_info() -> Vec<u8> {
    let mut bytes = vec![4, 0, 4, 0, 0x40, 0, 0, 0];
    bytes.extend(
        br#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"><keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES" cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512"/></encryption>"#,
    );
    bytes.resize(STREAM, b' ');
    bytes
}

fn encrypted_package() -> Vec<u8> {
    let mut seed = Seed::new(4096, 0);
    let mut bytes = ((STREAM - 8) as u64).to_le_bytes().to_vec();
    while bytes.len() < STREAM {
        bytes.extend(seed.next().to_le_bytes());
    }
    bytes
}

/// UTF-16, little-endian.
pub(crate) fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}
