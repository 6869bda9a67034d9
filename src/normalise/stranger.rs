//! Names that the table they should stand in does not hold: one message a name, with its places.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Source, codes};

use super::join::folded_name;

/// So many other places are named with a name that many rows share; the count tells the rest.
const RELATED: usize = 9;
/// For so many unknown names a nearest one is looked for: each is compared with the whole list.
pub(crate) const SUGGESTED: usize = 200;

/// Unknown names by what parts them into messages (a table, a document) and folded name.
pub(crate) struct Strangers<K> {
    found: BTreeMap<(K, String), Stranger>,
}

/// One unknown name.
pub(crate) struct Stranger {
    /// As it was first written.
    pub(crate) name: String,
    pub(crate) first: Source,
    others: Vec<Source>,
    pub(crate) times: usize,
}

impl<K: Ord> Strangers<K> {
    pub(crate) fn new() -> Strangers<K> {
        Strangers {
            found: BTreeMap::new(),
        }
    }

    /// Remembers that `name` stands at `place`.
    pub(crate) fn meet(&mut self, key: K, name: &str, place: &Source) {
        let stranger = self
            .found
            .entry((key, folded_name(name)))
            .or_insert_with(|| Stranger {
                name: name.to_owned(),
                first: place.clone(),
                others: Vec::new(),
                times: 0,
            });
        stranger.times += 1;
        // A merged cell is one place for many rows, which are met one after another.
        if stranger.others.last().unwrap_or(&stranger.first) != place {
            stranger.others.push(place.clone());
        }
    }

    /// The names with their keys, in order.
    pub(crate) fn into_each(self) -> impl Iterator<Item = (K, Stranger)> {
        self.found.into_iter().map(|((key, _), s)| (key, s))
    }
}

impl Stranger {
    /// A `P212` at the first place, with some of the others; `table` and `column` are the labels of
    /// where it stands, `to` of where it should.
    pub(crate) fn report(mut self, table: &str, column: &str, to: &str) -> Diagnostic {
        self.others.truncate(RELATED);
        self.report_all(table, column, to)
    }

    /// The same with all the places: these rows are in no document, and nothing else says which they
    /// are.
    pub(crate) fn report_all(self, table: &str, column: &str, to: &str) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(codes::P212, Some(self.first))
            .arg("value", self.name)
            .arg("table", table)
            .arg("column", column)
            .arg("to", to)
            .arg("count", self.times)
            .arg("also", "no")
            .arg("of", "name")
            .arg("tables", Vec::new());
        diagnostic.related = self.others;
        diagnostic
    }
}

/// Says in the diagnostic's arguments which name is nearest, if any.
pub(crate) fn with_nearest(diagnostic: Diagnostic, nearest: Option<&str>) -> Diagnostic {
    diagnostic
        .arg("near", if nearest.is_some() { "yes" } else { "no" })
        .arg("nearest", nearest.unwrap_or_default())
}
