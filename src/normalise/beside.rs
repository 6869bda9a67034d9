//! Values that no column holds: a label, a title, the heading of a group, the sheet's, the folder's
//! or the file's name says them for many rows at once.
//!
//! The column that says whose row it is (`belongs_by`) is looked for in all of these; in a table
//! that may be every document's only a whole name counts. Any other
//! required column is taken from a label with its name, and every column from where the template's
//! synonyms say: `@label`, `@group`, `@sheet`, `@title`, `@folder`, `@file`, in that order.

use std::sync::Arc;

use crate::diagnostic::{CellRef, Diagnostic, Sink, Source, codes};
use crate::ingest::{Row, Table};
use crate::template::{ColumnSchema, TableSchema};

use super::SourceHint;
use super::documents::Documents;
use super::heading::{GUESS, Phrase, fit};
use super::tables::Taken;

/// Where values beside a table come from; best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// 填报单位：清水镇第一小学
    Label,
    /// 北京市（92所） over a group of rows
    Group,
    /// The sheet's name.
    Sheet,
    /// A title above the table.
    Title,
    /// The folder that the file is in.
    Folder,
    /// The file's name without extension.
    File,
    /// Nothing says it, and there is one document alone.
    Only,
}

impl Origin {
    /// Those that say something.
    const ALL: [Origin; 6] = [
        Origin::Label,
        Origin::Group,
        Origin::Sheet,
        Origin::Title,
        Origin::Folder,
        Origin::File,
    ];

    /// The word by which a template or a project asks for it, and messages choose their own.
    pub(super) fn word(self) -> &'static str {
        match self {
            Origin::Label => "label",
            Origin::Group => "group",
            Origin::Sheet => "sheet",
            Origin::Title => "title",
            Origin::Folder => "folder",
            Origin::File => "file",
            Origin::Only => "only",
        }
    }

    /// `@sheet` and its like.
    pub(super) fn asked(word: &str) -> Option<Origin> {
        let word = word.strip_prefix('@')?;
        Origin::ALL.into_iter().find(|origin| origin.word() == word)
    }
}

/// A text and its place.
type Said = (String, Source);

/// What is said of a column's values without a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Beside {
    /// One value for all rows.
    All(Origin, Said),
    /// Each row has its group's.
    Groups,
    /// Nobody can tell; the user is asked.
    Asked,
}

impl Beside {
    /// What it says of a row.
    pub(super) fn of(&self, table: &Table, row: &Row) -> Option<Said> {
        match self {
            Beside::All(_, said) => Some(said.clone()),
            Beside::Groups => {
                let (at, name) = row.group.as_ref()?;
                Some((name.clone(), table.source.at(*at)))
            }
            Beside::Asked => None,
        }
    }
}

/// Which columns of the schema a table without their heading may still have a value for.
pub(super) fn may_be_beside(table: &Table, schema: &TableSchema, column: &ColumnSchema) -> bool {
    schema.belongs_by.as_deref() == Some(column.key.as_str())
        || column
            .synonyms
            .iter()
            .any(|word| Origin::asked(word).is_some())
        || column.required && label_of(table, column).is_some()
}

/// For each column of the schema that the table has no heading for: what is said of it beside the
/// table.
///
/// - reports: `P261`–`P263`
pub(super) fn beside(
    taken: &Taken<'_>,
    schema: &TableSchema,
    hint: Option<&SourceHint>,
    documents: &Documents,
    sink: &mut Sink,
) -> Vec<Option<Beside>> {
    let columns = schema.columns.iter().enumerate();
    columns
        .map(|(at, column)| {
            let headed = taken.matched.columns.get(at).copied().flatten();
            let says_whose = schema.belongs_by.as_deref() == Some(column.key.as_str());
            let only = says_whose && documents.only().is_some();
            let headed = headed.filter(|at| !only || !is_blank(taken.matched.table, *at));
            if headed.is_some() || taken.fit.doubtful().any(|doubtful| doubtful == at) {
                return None;
            }
            let look = Look {
                table: taken.matched.table,
                schema,
                column,
                documents,
            };
            let asked = hint.and_then(|h| h.columns.get(&column.key));
            let found = match asked.and_then(|word| Origin::asked(word)) {
                Some(origin) => look.asked(&[origin]),
                None if asked.is_some() => None,
                None => look.find(sink),
            };
            if let Some(found) = &found {
                look.note(found, sink);
            }
            found
        })
        .collect()
}

/// One column of one table.
struct Look<'a> {
    table: &'a Table,
    schema: &'a TableSchema,
    column: &'a ColumnSchema,
    documents: &'a Documents,
}

impl Look<'_> {
    fn find(&self, sink: &mut Sink) -> Option<Beside> {
        let words = self.column.synonyms.iter();
        let asked: Vec<Origin> = words.filter_map(|word| Origin::asked(word)).collect();
        let named = label_of(self.table, self.column);
        let found = self.asked(&asked).or_else(|| {
            // 联系电话 above a roster is the school's, not each teacher's: an optional column has
            // to ask for it.
            let (_, said) = named.filter(|_| self.column.required && !self.says_whose())?;
            Some(Beside::All(Origin::Label, said))
        });
        if found.is_some() || !self.says_whose() || self.documents.is_empty() {
            return found;
        }
        if self.schema.is_shared() {
            return self.whose_if_said();
        }
        self.whose(sink)
    }

    /// Is this the column that says whose row it is?
    fn says_whose(&self) -> bool {
        self.schema.belongs_by.as_deref() == Some(self.column.key.as_str())
    }

    /// The first of the origins asked for that says anything.
    fn asked(&self, origins: &[Origin]) -> Option<Beside> {
        origins.iter().find_map(|origin| match origin {
            Origin::Group => {
                let all = !self.table.rows.is_empty()
                    && self.table.rows.iter().all(|row| row.group.is_some());
                all.then_some(Beside::Groups)
            }
            origin => {
                let named = |(text, _): &Said| !is_made_up(text);
                let (text, place) = self.said(*origin).into_iter().find(named)?;
                let text = self.less_own_words(&text).trim().to_owned();
                Some(Beside::All(*origin, (text, place)))
            }
        })
    }

    /// What an origin says, as it stands there.
    fn said(&self, origin: Origin) -> Vec<Said> {
        let source = &self.table.source;
        let path: Vec<&str> = source.file.split('/').collect();
        match origin {
            Origin::Label => {
                let label = label_of(self.table, self.column);
                label.into_iter().map(|(_, said)| said).collect()
            }
            Origin::Group | Origin::Only => Vec::new(),
            Origin::Sheet => {
                let sheet = source.sheet.iter();
                sheet
                    .map(|name| (name.to_string(), source.clone()))
                    .collect()
            }
            Origin::Title => {
                let titles = self.table.titles.iter();
                titles
                    .map(|(at, text)| (text.clone(), source.at(*at)))
                    .collect()
            }
            Origin::Folder => {
                // data/ is every project's own.
                let folders = path.iter().rev().skip(1).filter(|name| **name != "data");
                let file = || Source::file(source.file.clone());
                folders.map(|name| ((*name).to_owned(), file())).collect()
            }
            Origin::File => {
                let name = path.last().copied().unwrap_or_default();
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                vec![(stem.to_owned(), Source::file(source.file.clone()))]
            }
        }
    }

    /// Whose rows these are: the document's name that is said beside the table, if all that is
    /// said agrees.
    fn whose(&self, sink: &mut Sink) -> Option<Beside> {
        if self.groups_are_documents() {
            return Some(Beside::Groups);
        }
        let mut found: Vec<(Origin, Arc<str>, Source)> = Vec::new();
        for origin in Origin::ALL {
            for (text, place) in self.said(origin) {
                let name = self.documents.named_in(&self.less_own_words(&text));
                if let Some(name) = name.filter(|n| !found.iter().any(|(_, f, _)| f == n)) {
                    found.push((origin, name, place));
                }
            }
        }
        if found.is_empty() && self.said(Origin::Label).is_empty() {
            // 单位, 报送单位, …: the value tells, whatever its label is called.
            for label in &self.table.labels {
                let name = self.documents.named_in(&label.value);
                if let Some(name) = name.filter(|n| !found.iter().any(|(_, f, _)| f == n)) {
                    found.push((Origin::Label, name, self.table.source.at(label.cell)));
                }
            }
        }
        match found.as_slice() {
            [] => {
                let label = self.said(Origin::Label).into_iter().next();
                if let Some(said) = label {
                    // The join says that there is no such school, and which is nearest.
                    return Some(Beside::All(Origin::Label, said));
                }
                if let Some(name) = self.documents.only().filter(|_| !self.names_a_stranger()) {
                    return Some(Beside::All(Origin::Only, (name.to_string(), self.header())));
                }
                sink.push(self.unknown());
                Some(Beside::Asked)
            }
            [(origin, name, place)] => {
                Some(Beside::All(*origin, (name.to_string(), place.clone())))
            }
            several => {
                self.conflict(several, sink);
                Some(Beside::Asked)
            }
        }
    }

    /// Whose rows these are, in a table that may be every document's: only where its groups, or a
    /// document's whole name in its sheet's, folder's or file's name or above it, say so. Where they
    /// say nothing, or name several, the rows are every document's.
    fn whose_if_said(&self) -> Option<Beside> {
        if self.documents.only().is_some() {
            return None;
        }
        if self.groups_are_documents() {
            return Some(Beside::Groups);
        }
        let said = Origin::ALL.into_iter().flat_map(|origin| {
            self.said(origin)
                .into_iter()
                .map(move |said| (origin, said))
        });
        let mut named = said.filter_map(|(origin, (text, place))| {
            let name = self.documents.whole_in(&self.less_own_words(&text))?;
            Some((origin, name, place))
        });
        let (origin, name, place) = named.next()?;
        let agreed = named.all(|(_, other, _)| other == name);
        agreed.then(|| Beside::All(origin, (name.to_string(), place)))
    }

    /// Is a school named beside the table, though none that is known? 学校教师名册 names none.
    fn names_a_stranger(&self) -> bool {
        let said = Origin::ALL.into_iter().flat_map(|origin| self.said(origin));
        let groups = self.table.rows.iter().filter_map(|row| row.group.as_ref());
        let groups = groups.map(|(_, name)| name.clone());
        let mut texts = said.map(|(text, _)| text).chain(groups);
        texts.any(|text| names_a_school(&self.less_own_words(&text)))
    }

    fn groups_are_documents(&self) -> bool {
        let rows = &self.table.rows;
        let known = |row: &Row| {
            let group = row.group.as_ref();
            group.is_some_and(|(_, name)| self.documents.named_in(name).is_some())
        };
        !rows.is_empty() && rows.iter().all(known)
    }

    /// A text less the table's own names: what is left of 第一小学教师花名册 is the school's.
    fn less_own_words(&self, text: &str) -> String {
        let mut words: Vec<&str> = vec![&self.schema.label];
        words.extend(self.schema.synonyms.iter().map(String::as_str));
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let less = words
            .iter()
            .fold(text.to_owned(), |text, word| text.replace(word, " "));
        if less.trim().is_empty() {
            text.to_owned()
        } else {
            less
        }
    }

    fn header(&self) -> Source {
        let col = self.table.columns.first().map_or(0, |c| c.col);
        self.table
            .source
            .at(CellRef::new(self.table.head_row(), col))
    }

    fn unknown(&self) -> Diagnostic {
        let titles = self.table.titles.iter().map(|(_, text)| text.clone());
        let stem = self.said(Origin::File).into_iter().map(|(name, _)| name);
        let sheet = self.table.source.sheet.iter().map(|name| name.to_string());
        let seen: Vec<String> = titles.chain(sheet).chain(stem).collect();
        Diagnostic::new(codes::P262, Some(self.header()))
            .arg("table", &self.schema.label)
            .arg("column", &self.column.label)
            .arg("count", self.table.rows.len())
            .arg("seen", seen)
    }

    /// Stops each of the documents that the rows may belong to.
    fn conflict(&self, several: &[(Origin, Arc<str>, Source)], sink: &mut Sink) {
        let candidates: Vec<String> = several
            .iter()
            .map(|(_, name, _)| name.to_string())
            .collect();
        for (_, name, _) in several {
            let mut diagnostic = Diagnostic::new(codes::P263, Some(self.header()))
                .arg("table", &self.schema.label)
                .arg("column", &self.column.label)
                .arg("candidates", candidates.clone())
                .subject(Some(Arc::clone(name)));
            diagnostic.related = several.iter().map(|(_, _, place)| place.clone()).collect();
            sink.push(diagnostic);
        }
    }

    /// The groups' headings, each once, the first few of many.
    fn groups(&self) -> Vec<String> {
        const NAMED: usize = 5;
        let mut names: Vec<String> = Vec::new();
        for (_, name) in self.table.rows.iter().filter_map(|row| row.group.as_ref()) {
            if names.iter().any(|known| known == name.trim()) {
                continue;
            }
            if names.len() == NAMED {
                names.push("…".to_owned());
                break;
            }
            names.push(name.trim().to_owned());
        }
        names
    }

    /// Says where the values were taken from.
    fn note(&self, found: &Beside, sink: &mut Sink) {
        // What is said of no row is said of nothing.
        if self.table.rows.is_empty() {
            return;
        }
        let (origin, value, place) = match found {
            Beside::All(origin, (text, place)) => (*origin, text.clone(), place.clone()),
            Beside::Groups => {
                let first = self.table.rows.iter().find_map(|row| row.group.as_ref());
                let Some((at, name)) = first else { return };
                (Origin::Group, name.clone(), self.table.source.at(*at))
            }
            Beside::Asked => return,
        };
        let told = Diagnostic::new(codes::P261, Some(place))
            .arg("table", &self.schema.label)
            .arg("column", &self.column.label)
            .arg("count", self.table.rows.len());
        let groups = match found {
            Beside::Groups => self.groups(),
            _ => Vec::new(),
        };
        sink.push(match groups.len() {
            0 | 1 => told.arg("origin", origin.word()).arg("value", value.trim()),
            _ => told.arg("origin", "groups").arg("value", groups),
        });
    }
}

/// How names of schools end.
const UNITS: [&str; 12] = [
    "小学",
    "小學",
    "中学",
    "中學",
    "学校",
    "學校",
    "幼儿园",
    "幼兒園",
    "中心校",
    "教学点",
    "國小",
    "國中",
];

/// 白塔小学, 三中; not 我校, 全校 and 学校 alone.
pub(super) fn names_a_school(text: &str) -> bool {
    let ends = |(at, _): (usize, &str)| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        before.ends_with(char::is_alphanumeric)
            && !before.ends_with(['我', '本', '全', '各', '年', '度', '期'])
    };
    let short = text.chars().zip(text.chars().skip(1));
    let mut numbered =
        short.filter(|(n, c)| "一二三四五六七八九十".contains(*n) && "中小".contains(*c));
    UNITS.iter().any(|unit| text.match_indices(unit).any(ends)) || numbered.next().is_some()
}

/// Has a column a heading and nothing below it?
fn is_blank(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    cells.all(|(_, cell)| cell.shown.trim().is_empty())
}

/// Sheet1, 工作表2: a name that nobody gave.
fn is_made_up(name: &str) -> bool {
    let bare = name
        .trim()
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    bare.is_empty() || ["sheet", "工作表", "表"].contains(&bare.to_lowercase().as_str())
}

/// 单位：元, 单位：节、篇、份: what the figures count, and no office. Such words are short; the shortest
/// names of schools (一小, 三中) have a number.
fn is_measure(label: &str, value: &str) -> bool {
    const LONGEST: usize = 2;
    let label: String = label.split_whitespace().collect();
    let mut words = value.split(['、', '，', ',', '/', '／', ' ', '\u{3000}']);
    let is_word = |word: &str| word.chars().count() <= LONGEST && !names_a_school(word);
    matches!(label.as_str(), "单位" | "單位") && words.all(is_word)
}

/// The label beside the table that names this column, with how well it does.
fn label_of(table: &Table, column: &ColumnSchema) -> Option<(u16, Said)> {
    let words: Vec<Phrase> = std::iter::once(&column.label)
        .chain(&column.synonyms)
        .filter(|word| !word.starts_with('@'))
        .map(|word| Phrase::new(word))
        .collect();
    let mut best: Option<(u16, Said)> = None;
    let labels = table.labels.iter();
    for label in labels.filter(|label| !is_measure(&label.name, &label.value)) {
        let name = Phrase::new(&label.name);
        let score = words.iter().map(|word| fit(&name, word)).max().unwrap_or(0);
        if score >= GUESS && best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, (label.value.clone(), table.source.at(label.cell))));
        }
    }
    best
}
