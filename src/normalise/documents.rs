//! Whose row is it: the join of a row to the record of the document table.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::template::Template;

use super::alike::{Alike, Names};
use super::join::{Candidates, folded_name};
use super::stranger::{SUGGESTED, Stranger, Strangers, with_nearest};
use super::strays::Strays;
use super::{Field, Others, RecordTable, Value};

/// A name that is near to more documents, and equally, is near to none.
const EQUALLY_NEAR: usize = 3;
/// So many of the names whose rows are left out are told; their count tells the rest.
const NAMED: usize = 5;

/// The names of the documents, and the names in other tables that are none of them.
pub(super) struct Documents {
    /// Folded name → the document table's spelling.
    names: BTreeMap<String, Arc<str>>,
    /// The letters and figures alone of the folded names → the spelling.
    plain: HashMap<String, Arc<str>>,
    /// The lengths of those, in characters.
    lengths: BTreeSet<usize>,
    /// What texts that hold no name whole are the part of, if of only one.
    parts: RefCell<HashMap<String, Option<Arc<str>>>>,
    /// In the document table's order.
    spellings: Vec<Arc<str>>,
    /// The spellings, made ready at the first name that is none of them.
    ready: Option<Names>,
    /// What other names stand for, by folded name.
    alike: BTreeMap<String, Alike>,
    /// By table and column: names that are no document's.
    strangers: Strangers<(String, String)>,
    /// By table and column: names that stand for a document in another spelling.
    taken: Strangers<(String, String)>,
    /// By table and column: names that may stand for several documents.
    torn: Strangers<(String, String)>,
    /// What becomes of rows of names that are no document's.
    others: Others,
    /// By table and column: names that are no document's, whose rows are left out.
    skipped: Strangers<(String, String)>,
}

/// Whose a row is.
pub(super) enum Owner {
    /// This document's.
    Document(Arc<str>),
    /// Nobody's: the cell is empty, or says what is told.
    Nobody,
    /// That of a document of some other project; plan.toml says that such rows are left out.
    Other,
}

impl Documents {
    /// The names in the document table's records; the first spelling of a name counts.
    pub(super) fn new(
        template: &Template,
        table: Option<&RecordTable>,
        others: Others,
    ) -> Documents {
        let mut names = BTreeMap::new();
        let mut spellings = Vec::new();
        for record in table.iter().flat_map(|t| &t.records) {
            if let Some(name) = record.value(&template.document.name).and_then(name_in) {
                let spelling: Arc<str> = name.into();
                names
                    .entry(folded_name(name))
                    .or_insert_with(|| Arc::clone(&spelling));
                spellings.push(spelling);
            }
        }
        let plain = names
            .iter()
            .map(|(folded, name)| (plain(folded), Arc::clone(name)));
        let plain: HashMap<String, Arc<str>> = plain.filter(|(own, _)| !own.is_empty()).collect();
        Documents {
            lengths: plain.keys().map(|name| name.chars().count()).collect(),
            plain,
            parts: RefCell::default(),
            names,
            spellings,
            ready: None,
            alike: BTreeMap::new(),
            strangers: Strangers::new(),
            taken: Strangers::new(),
            torn: Strangers::new(),
            others,
            skipped: Strangers::new(),
        }
    }

    /// Is no document known?
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The document, where there is one alone.
    pub(super) fn only(&self) -> Option<&Arc<str>> {
        match self.spellings.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The document that a text names: the whole text, the longest name in it, or the only name
    /// that holds it (第一小学 of 清水镇第一小学). `None` where it names none, or several.
    pub(super) fn named_in(&self, text: &str) -> Option<Arc<str>> {
        let text = plain(&folded_name(text));
        match self.whole(&text) {
            Whole::One(name) => return Some(name),
            Whole::Several => return None,
            Whole::None => {}
        }
        let mut parts = self.parts.borrow_mut();
        let part = parts
            .entry(text)
            .or_insert_with_key(|text| self.holding(text));
        part.clone()
    }

    /// The document whose whole name stands in a text, where that is one alone.
    pub(super) fn whole_in(&self, text: &str) -> Option<Arc<str>> {
        match self.whole(&plain(&folded_name(text))) {
            Whole::One(name) => Some(name),
            Whole::Several | Whole::None => None,
        }
    }

    /// The longest name in a plain text, if it holds all others that stand there.
    fn whole(&self, text: &str) -> Whole {
        let within = self.within(text);
        match within.iter().max_by_key(|(own, _)| own.len()) {
            Some((longest, name)) if within.iter().all(|(own, _)| longest.contains(own)) => {
                Whole::One(Arc::clone(name))
            }
            Some(_) => Whole::Several,
            None => Whole::None,
        }
    }

    /// The names that stand in a text, each as it stands there.
    fn within<'t>(&self, text: &'t str) -> Vec<(&'t str, &Arc<str>)> {
        let cuts: Vec<usize> = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        let spans = (0..cuts.len()).flat_map(|from| {
            let ends = self.lengths.iter().map(move |length| from + length);
            ends.map(move |to| (from, to))
        });
        let names = spans.filter_map(|(from, to)| {
            let own = text.get(*cuts.get(from)?..*cuts.get(to)?)?;
            Some((own, self.plain.get(own)?))
        });
        names.collect()
    }

    /// The only name that holds a text.
    fn holding(&self, text: &str) -> Option<Arc<str>> {
        let short: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        let short = short.trim_matches(['年', '表']);
        if short.chars().count() < 3 {
            return None;
        }
        let mut holding = self
            .names
            .iter()
            .filter(|(folded, _)| folded.contains(short));
        match (holding.next(), holding.next()) {
            (Some((_, name)), None) => Some(Arc::clone(name)),
            _ => None,
        }
    }

    /// Whose row it is, by what the field names; the field then says it in the document's own
    /// spelling. A name in the other script or a short name is taken for the one document that it
    /// can stand for, and remembered, as is a name that is no document's or may be several. Without
    /// any document known (that is reported) no name is a stranger's.
    pub(super) fn belongs(&mut self, (table, column): (&str, &str), field: &mut Field) -> Owner {
        let name = name_in(&field.value);
        let Some((name, meaning)) = name.and_then(|name| Some((name, self.meaning(name)?))) else {
            return Owner::Nobody;
        };
        let key = || (table.to_owned(), column.to_owned());
        let spelling = match meaning {
            Meaning::Own(spelling) => spelling,
            Meaning::Alike(Alike::One(_, spelling)) => {
                self.taken.meet(key(), name, &field.source);
                spelling
            }
            Meaning::Alike(Alike::Several(_)) => {
                self.torn.meet(key(), name, &field.source);
                return Owner::Nobody;
            }
            Meaning::Alike(Alike::None) if self.others == Others::Skip => {
                self.skipped.meet(key(), name, &field.source);
                return Owner::Other;
            }
            Meaning::Alike(Alike::None) => {
                self.strangers.meet(key(), name, &field.source);
                return Owner::Nobody;
            }
        };
        field.value = Value::Text(spelling.to_string());
        Owner::Document(spelling)
    }

    /// Writes the names in a field that stand for documents in the documents' own spelling, and
    /// remembers those that were taken for another. What stands for none, or may stand for several,
    /// is left as it is: whether a document must stand there is for the checks.
    pub(super) fn spell(&mut self, (table, column): (&str, &str), field: &mut Field) {
        let names = match &mut field.value {
            Value::Text(name) => std::slice::from_mut(name),
            Value::List(names) => names.as_mut_slice(),
            _ => return,
        };
        for name in names {
            let spelling = match self.meaning(name) {
                Some(Meaning::Own(spelling)) => spelling,
                Some(Meaning::Alike(Alike::One(_, spelling))) => {
                    let key = (table.to_owned(), column.to_owned());
                    self.taken.meet(key, name, &field.source);
                    spelling
                }
                _ => continue,
            };
            *name = spelling.to_string();
        }
    }

    /// What a name stands for; `None` where no document is known.
    fn meaning(&mut self, name: &str) -> Option<Meaning> {
        let folded = folded_name(name);
        if let Some(spelling) = self.names.get(&folded) {
            return Some(Meaning::Own(Arc::clone(spelling)));
        }
        if self.is_empty() {
            return None;
        }
        if let Some(alike) = self.alike.get(&folded) {
            return Some(Meaning::Alike(alike.clone()));
        }
        let alike = self.look_for(name);
        self.alike.insert(folded, alike.clone());
        Some(Meaning::Alike(alike))
    }

    fn look_for(&mut self, name: &str) -> Alike {
        let spellings = self.spellings.iter().map(AsRef::as_ref);
        let ready = self.ready.get_or_insert_with(|| Names::of(spellings));
        ready.alike(name)
    }

    /// The documents that a text names one after another: 一小、二小.
    ///
    /// - `ready`: the spellings, made ready at the first such text
    fn several(&self, text: &str, ready: &OnceCell<Names>) -> Option<Vec<String>> {
        let parts = text.split([
            '、', '，', ',', '；', ';', '/', '／', '\n', ' ', '\u{3000}', '和', '与',
        ]);
        let parts: Vec<&str> = parts.map(str::trim).filter(|p| !p.is_empty()).collect();
        if parts.len() < 2 {
            return None;
        }
        let names = ready.get_or_init(|| Names::of(self.spellings.iter().map(AsRef::as_ref)));
        let own = |part: &str| match self.names.get(&folded_name(part)) {
            Some(spelling) => Some(spelling.to_string()),
            None => match names.alike(part) {
                Alike::One(_, spelling) => Some(spelling.to_string()),
                _ => None,
            },
        };
        parts.iter().map(|part| own(part)).collect()
    }

    /// One message a name and table. A wrong name (`P212`) and one that may be several (`P217`) stop
    /// the documents whose the rows may be, that is those with a name near to it. They are about the
    /// whole run where their table has lost its documents, or there are too many to look for names
    /// near to each. A name that was taken for a document's in another spelling is `P216`. Rows that
    /// plan.toml leaves out are `P268`, one message a table, and `P269` where the name is a slip away
    /// from a document's.
    pub(super) fn report(mut self, template: &Template, strays: &Strays, sink: &mut Sink) {
        let to = template
            .tables
            .get(&template.document.per)
            .map_or("", |t| t.label.as_str());
        let labels = |(table, column): &(String, String)| {
            let schema = template.tables.get(table);
            let column = schema.and_then(|s| s.column(column));
            let column = column.map_or("", |c| c.label.as_str());
            (schema.map_or("", |s| s.label.as_str()), column)
        };
        let known = Candidates::new(self.spellings.iter().map(AsRef::as_ref));
        let ready = OnceCell::new();
        let strangers = std::mem::replace(&mut self.strangers, Strangers::new());
        let strangers: Vec<_> = strangers.into_each().collect();
        let many = strangers.len() > SUGGESTED;
        for (at, (key, stranger)) in strangers.into_iter().enumerate() {
            let few = !many && !strays.has_lost(&key.0);
            let mut near = match at < SUGGESTED {
                true => known.nearest_ones(&stranger.name),
                false => Vec::new(),
            };
            // 清水镇赵庄小学 is as near to each other school of the town: to none.
            if near.len() > EQUALLY_NEAR {
                near.clear();
            }
            let several = self.several(&stranger.name, &ready);
            let shared = template.tables.get(&key.0).is_some_and(|t| t.is_shared());
            let (table, column) = labels(&key);
            let told = match few {
                true => stranger.report_all(table, column, to),
                false => stranger.report(table, column, to),
            };
            let told = told.arg("of", "document");
            let told = match &several {
                _ if !few => told,
                None => told.stops(Some(near.iter().map(|name| Arc::from(*name)).collect())),
                Some(names) => told.stops(Some(names.iter().map(|n| n.as_str().into()).collect())),
            };
            sink.push(match several {
                None => with_nearest(told, near.first().copied()),
                Some(names) => told
                    .arg("near", if shared { "several-shared" } else { "several" })
                    .arg("nearest", names),
            });
        }
        for (key, stranger) in self.taken.into_each().chain(self.torn.into_each()) {
            let alike = self.alike.get(&folded_name(&stranger.name));
            let alike = alike.unwrap_or(&Alike::None);
            let (table, column) = labels(&key);
            sink.push(match alike {
                Alike::Several(several) if !strays.has_lost(&key.0) => {
                    let told = alike.tell(stranger.report_all(table, column, to));
                    told.stops(Some(several.clone()))
                }
                _ => alike.tell(stranger.report(table, column, to)),
            });
        }
        let skipped = std::mem::replace(&mut self.skipped, Strangers::new());
        let mut tables: BTreeMap<(String, String), Vec<Stranger>> = BTreeMap::new();
        for (key, stranger) in skipped.into_each() {
            tables.entry(key).or_default().push(stranger);
        }
        for (key, mut strangers) in tables {
            let (table, column) = labels(&key);
            strangers.sort_by(|a, b| a.first.cmp(&b.first));
            for stranger in &strangers {
                if let Some(slip) = known.slip_of(&stranger.name) {
                    sink.push(
                        Diagnostic::new(codes::P269, Some(stranger.first.clone()))
                            .arg("table", table)
                            .arg("column", column)
                            .arg("value", &stranger.name)
                            .arg("count", stranger.times)
                            .arg("nearest", slip),
                    );
                }
            }
            if let Some(first) = strangers.first() {
                let names = strangers.iter().map(|s| s.name.clone());
                let names: Vec<String> = names.take(NAMED).collect();
                let more = Some(strangers.len()).filter(|all| *all > NAMED);
                let more = more.unwrap_or_default();
                let rows: usize = strangers.iter().map(|s| s.times).sum();
                sink.push(
                    Diagnostic::new(codes::P268, Some(first.first.clone()))
                        .arg("table", table)
                        .arg("to", to)
                        .arg("count", rows)
                        .arg("documents", more)
                        .arg("names", names),
                );
            }
        }
    }
}

/// The letters and figures of a text alone.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whose whole name stands in a text.
enum Whole {
    One(Arc<str>),
    Several,
    None,
}

/// What a name stands for.
enum Meaning {
    /// The document of this spelling: it is its name.
    Own(Arc<str>),
    /// Perhaps another's name.
    Alike(Alike),
}

/// The name that a value is, if it is one.
fn name_in(value: &Value) -> Option<&str> {
    match value {
        Value::Text(name) | Value::Person(name) => Some(name),
        _ => None,
    }
}
