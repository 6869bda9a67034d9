//! What a manifest says of a folder: which documents are not made, not of one state, not asked for
//! any more.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Sink, Source, codes};

use super::{DocumentEntry, FileEntry, MANIFEST, Manifest, Status};

impl Manifest {
    /// The documents that nobody asks for any more, and files under names that documents no longer
    /// have: what is told of each, unless it is put aside.
    pub fn gone(&self) -> impl Iterator<Item = (&DocumentEntry, Diagnostic)> {
        let others = self.documents.iter().filter(|d| d.status != Status::Gone);
        let living: BTreeSet<&str> = others.map(|d| d.school.as_str()).collect();
        let gone = self.documents.iter().filter(|d| d.status == Status::Gone);
        gone.map(move |document| {
            let kind = match living.contains(document.school.as_str()) {
                true => "renamed",
                false => "document",
            };
            let place = document.files.first().map(|f| f.path.as_str());
            let told = Diagnostic::new(codes::D431, place.map(Source::file));
            let told = told.arg("kind", kind).arg("document", &document.school);
            (document, told.arg("files", document.files.len()))
        })
    }

    /// Tells the documents that were not made. One without files would be in an index and not in the
    /// package.
    pub fn unfinished(&self) -> Option<Diagnostic> {
        let unfinished: Vec<String> = self
            .documents
            .iter()
            .filter(|d| d.is_unfinished())
            .map(|d| d.school.clone())
            .collect();
        let place = Some(Source::file(MANIFEST));
        let told = Diagnostic::new(codes::P282, place).arg("count", unfinished.len());
        (!unfinished.is_empty()).then(|| told.arg("documents", unfinished))
    }

    /// Tells the documents that say what was so before the others were made: some would be filed with
    /// one date, some with another.
    pub fn of_earlier_builds(&self) -> Option<Diagnostic> {
        let living = self.documents.iter().filter(|d| d.status != Status::Gone);
        let earlier: Vec<String> = living
            .filter(|d| d.outdated && !d.is_unfinished())
            .map(|d| d.school.clone())
            .collect();
        let told = Diagnostic::new(codes::D450, Some(Source::file(MANIFEST)));
        let told = told.arg("count", earlier.len());
        (!earlier.is_empty()).then(|| told.arg("documents", earlier))
    }

    /// Tells the project's documents of which nothing was ever made here.
    pub fn without_others(&self) -> Option<Diagnostic> {
        let told = Diagnostic::new(codes::D451, Some(Source::file(MANIFEST)));
        let told = told
            .arg("count", self.absent.len())
            .arg("documents", named(&self.absent));
        (!self.absent.is_empty()).then_some(told)
    }

    /// Tells a combined PDF that does not hold the documents as they are now, all of them and no
    /// others: whoever prints or files it would take old pages for current ones.
    pub fn stale_combined(&self) -> Option<Diagnostic> {
        let combined = self.combined.as_ref()?;
        let inside: BTreeSet<&str> = combined.schools.iter().map(String::as_str).collect();
        let now: BTreeSet<&str> = self.current().map(|d| d.school.as_str()).collect();
        let kind = if inside != now {
            "combined-others"
        } else if combined.file.from.as_ref() != Some(&self.combined_from()) {
            "combined"
        } else {
            return None;
        };
        let place = Source::file(combined.file.path.as_str());
        let told = Diagnostic::new(codes::D431, Some(place)).arg("kind", kind);
        let told = told.arg("document", "").arg("inside", inside.len());
        Some(told.arg("files", now.len()))
    }

    /// Tells the rows that are in no document.
    pub fn with_unplaced(&self) -> Option<Diagnostic> {
        let mut places: Vec<String> = self.unplaced.iter().map(|row| row.place.clone()).collect();
        places.sort();
        places.dedup();
        let told = Diagnostic::new(codes::D446, Some(Source::file(MANIFEST)));
        let told = told.arg("count", places.len());
        (!places.is_empty()).then(|| told.arg("places", named(&places)))
    }

    /// Takes out the files that are of an earlier build than the other files of their document. One
    /// of a document that was kept because a person had changed it stays, and those of a document that
    /// could not be made: they are all that there is of it.
    pub fn take_outdated(&mut self) -> Vec<FileEntry> {
        let mut taken = Vec::new();
        let made = |d: &&mut DocumentEntry| d.status == Status::Made;
        for document in self.documents.iter_mut().filter(made) {
            let files = std::mem::take(&mut document.files);
            let (outdated, others) = files.into_iter().partition(|file| file.outdated);
            document.files = others;
            taken.extend::<Vec<_>>(outdated);
        }
        taken
    }

    /// Tells how many files are of an earlier build than the others of their documents.
    ///
    /// - reports: `D444`
    pub fn tell_outdated(&self, sink: &mut Sink) {
        let outdated = self.clone().take_outdated();
        let Some(first) = outdated.first() else {
            return;
        };
        let kinds: BTreeSet<String> = outdated.iter().map(|file| file.kind.clone()).collect();
        let kinds: Vec<String> = kinds.into_iter().collect();
        let told = Diagnostic::new(codes::D444, Some(Source::file(first.path.as_str())));
        sink.push(told.arg("count", outdated.len()).arg("kinds", kinds));
    }
}

/// So many are named; a count tells how many there are.
const NAMED: usize = 10;

/// The first of them, and that there are more.
fn named(all: &[String]) -> Vec<String> {
    let mut named: Vec<String> = all.iter().take(NAMED).cloned().collect();
    if all.len() > NAMED {
        named.push("…".to_owned());
    }
    named
}
