//! A set of characters to look all text of a batch up in.

/// A bit for each code point up to the set's last.
#[derive(Debug, Default)]
pub(crate) struct CharSet(Vec<u64>);

impl CharSet {
    /// Is it one of them?
    pub(crate) fn contains(&self, c: char) -> bool {
        let at = c as usize;
        self.0
            .get(at / 64)
            .is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }
}

impl FromIterator<char> for CharSet {
    fn from_iter<T: IntoIterator<Item = char>>(chars: T) -> CharSet {
        let mut all = CharSet::default();
        for at in chars.into_iter().map(|c| c as usize) {
            if all.0.len() <= at / 64 {
                all.0.resize(at / 64 + 1, 0);
            }
            if let Some(bits) = all.0.get_mut(at / 64) {
                *bits |= 1 << (at % 64);
            }
        }
        all
    }
}
