//! What was made last, by all that it follows from: the documents of a batch have mostly the same
//! characters in their headings' faces, and small parts that say the same.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// So many are kept of each group, a face or a part: where no two documents have the same, no more than
/// that is kept in vain.
const MOST: usize = 4;

/// By group, the last things that were made, each with what it follows from beside the group.
#[derive(Debug)]
pub(super) struct Recent<G, K, T>(Mutex<BTreeMap<G, Vec<Made<K, T>>>>);

type Made<K, T> = (K, Arc<T>);

impl<G, K, T> Default for Recent<G, K, T> {
    fn default() -> Recent<G, K, T> {
        Recent(Mutex::default())
    }
}

impl<G: Ord, K: Clone + PartialEq, T> Recent<G, K, T> {
    /// What was made in this group of this key, or what `make` makes of them.
    pub(super) fn get<E>(
        &self,
        group: G,
        key: &K,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        if let Some(known) = self.known(&group, key) {
            return Ok(known);
        }
        let made = Arc::new(make()?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.entry(group).or_default();
        if kept.len() == MOST {
            kept.remove(0);
        }
        kept.push((key.clone(), Arc::clone(&made)));
        Ok(made)
    }

    fn known(&self, group: &G, key: &K) -> Option<Arc<T>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get_mut(group)?;
        let at = kept.iter().rposition(|(known, _)| known == key)?;
        // What is asked for again is given up last.
        let found = kept.remove(at);
        let made = Arc::clone(&found.1);
        kept.push(found);
        Some(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_again_stays_and_the_rest_goes() {
        let recent: Recent<u16, Vec<u16>, u16> = Recent::default();
        let of = |group, key: u16| {
            let made = recent.get(group, &vec![key], || Ok::<_, ()>(key));
            *made.expect("made")
        };
        for key in 0..20 {
            assert_eq!(of(0, key), key);
            assert_eq!(of(0, 0), 0);
            // Another group's are its own.
            assert_eq!(of(1, key), key);
        }
        let is_kept = |key: u16| recent.known(&0, &vec![key]).is_some();
        assert!(is_kept(0) && is_kept(19) && !is_kept(10));
    }
}
