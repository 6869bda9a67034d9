//! A part of a batch: documents K, K+N, K+2N … of it, for one of N runs.

use std::str::FromStr;

/// The K-th of N parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    /// From 1.
    pub part: usize,
    /// How many there are.
    pub of: usize,
}

/// The most parts that a batch is split into.
const MOST: usize = 100_000;

impl Shard {
    /// Is the document at this place of the batch, from 0, in the part?
    pub fn holds(self, index: usize) -> bool {
        index % self.of == self.part - 1
    }

    /// A file that each part has for itself: `manifest.2-of-8.json`.
    pub(super) fn file_name(shard: Option<Shard>, name: &str) -> String {
        match (shard, name.rsplit_once('.')) {
            (Some(Shard { part, of }), Some((stem, extension))) => {
                format!("{stem}.{part}-of-{of}.{extension}")
            }
            _ => name.to_owned(),
        }
    }

    /// The part whose file this is.
    pub(super) fn of_file_name(file: &str, name: &str) -> Option<Shard> {
        let (stem, extension) = name.rsplit_once('.')?;
        let middle = file.strip_prefix(stem)?.strip_prefix('.')?;
        let middle = middle.strip_suffix(extension)?.strip_suffix('.')?;
        let (part, of) = middle.split_once("-of-")?;
        Shard::new(part.parse().ok()?, of.parse().ok()?)
    }

    fn new(part: usize, of: usize) -> Option<Shard> {
        (1 <= part && part <= of && of <= MOST).then_some(Shard { part, of })
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Shard, String> {
        let shard = text
            .split_once('/')
            .and_then(|(part, of)| Shard::new(part.trim().parse().ok()?, of.trim().parse().ok()?));
        shard.ok_or_else(|| format!("K/N, 1 ≤ K ≤ N ≤ {MOST}: {text}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_hold_each_document_once() {
        for index in 0..20 {
            let holders = (1..=6).filter(|part| Shard { part: *part, of: 6 }.holds(index));
            assert_eq!(holders.count(), 1);
        }
    }

    #[test]
    fn each_part_has_files_of_its_own() {
        let shard: Shard = "2/8".parse().expect("a part");
        let name = Shard::file_name(Some(shard), "manifest.json");
        assert_eq!(name, "manifest.2-of-8.json");
        assert_eq!(Shard::of_file_name(&name, "manifest.json"), Some(shard));
        assert_eq!(Shard::of_file_name("manifest.json", "manifest.json"), None);
        for wrong in ["0/8", "9/8", "1", "a/b", "1/0", "-1/2"] {
            assert!(wrong.parse::<Shard>().is_err(), "{wrong}");
        }
    }
}
