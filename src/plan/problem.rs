//! What can be wrong in a Plan's JSON.

/// What is wrong at one place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Not JSON, or cut short, at this line.
    #[error("line {line}: {words}")]
    Syntax {
        /// From 1.
        line: usize,
        /// What the JSON reader says.
        words: String,
    },
    /// A list without a Plan.
    #[error("an empty list")]
    NoPlan,
    /// A field that must be there is not.
    #[error("missing field `{0}`")]
    MissingField(String),
    /// A field that the model does not have.
    #[error("unknown field `{0}`")]
    UnknownField(String),
    /// A field that stands there twice.
    #[error("duplicate field `{0}`")]
    DuplicateField(String),
    /// A word that is none of those that may stand here.
    #[error("unknown word `{0}`")]
    UnknownWord(String),
    /// A number for a text, a text for a list.
    #[error("wrong type: {0}")]
    WrongType(String),
    /// Of the right type, but no value that may stand here: a day that is none.
    #[error("{0}")]
    WrongValue(String),
    /// A model of another version.
    #[error("version {0}, which this program does not read")]
    Version(u32),
    /// Nothing where something must be.
    #[error("empty")]
    Empty,
    /// No name for a file.
    #[error("only dots, or holds `/`, `\\` or a control character")]
    Name,
    /// More bytes or characters than this.
    #[error("longer than {0}")]
    TooLong(usize),
    /// What must differ from all others does not.
    #[error("not unique")]
    NotUnique,
    /// No whole number from 1 to this.
    #[error("not 1 to {0}")]
    Bounds(usize),
    /// A number, or a count of rows or columns, that is 0.
    #[error("0; such numbers begin with 1")]
    Zero,
    /// Not above 0 and up to this.
    #[error("not above 0 and up to {0}")]
    Measure(u32),
    /// A file that is not below the Plan's folder.
    #[error("no file within the folder")]
    Outside,
    /// A footnote where none can stand.
    #[error("a footnote in a caption, a table or a footnote; a table's note stands below it")]
    Footnote,
    /// A reference to nothing.
    #[error("no attachment has the id `{0}`")]
    NoAttachment(String),
    /// More header rows than rows.
    #[error("more header rows than rows")]
    HeaderRows,
    /// A cell that covers more rows than these, which are left.
    #[error("covers more rows than the {0} that are left")]
    RowSpan(usize),
    /// A cell that covers a place in this row, counted from 0, which has cells for all its columns.
    #[error("reaches into row {0}, whose cells fill all columns")]
    Reaches(usize),
    /// Days that are not in order: the last before the first, or two that overlap.
    #[error("days that are not in order")]
    Disorder,
    /// A figure that no chart can show.
    #[error("a figure beyond ±10¹⁵")]
    Figure,
    /// No whole number that may stand here.
    #[error("{0}")]
    Whole(String),
    /// No day of the calendar, or one in another form than 2026-09-01.
    #[error("{0}")]
    Day(String),
    /// A cell of the head that covers rows of the body.
    #[error("reaches from the head into the body")]
    Head,
    /// A row whose cells leave a gap or stand beyond the last column.
    #[error("the cells cover {found} columns where {free} are free")]
    Grid {
        /// Columns that the row's cells cover.
        found: u64,
        /// Columns that no cell from above covers.
        free: usize,
    },
}

impl Problem {
    /// As a word that catalogues select by, and what it is about: a name or a number.
    pub fn kind(&self) -> (&'static str, String) {
        match self {
            Problem::Syntax { line, .. } => ("syntax", line.to_string()),
            Problem::NoPlan => ("no-plan", String::new()),
            Problem::MissingField(name) => ("missing-field", name.clone()),
            Problem::UnknownField(name) => ("unknown-field", name.clone()),
            Problem::DuplicateField(name) => ("duplicate-field", name.clone()),
            Problem::UnknownWord(name) => ("unknown-word", name.clone()),
            Problem::WrongType(_) => ("wrong-type", String::new()),
            Problem::WrongValue(_) => ("wrong-value", String::new()),
            Problem::Version(version) => ("version", version.to_string()),
            Problem::Empty => ("empty", String::new()),
            Problem::Name => ("name", String::new()),
            Problem::TooLong(most) => ("too-long", most.to_string()),
            Problem::NotUnique => ("not-unique", String::new()),
            Problem::Bounds(most) => ("bounds", most.to_string()),
            Problem::Zero => ("zero", String::new()),
            Problem::Measure(most) => ("measure", most.to_string()),
            Problem::Outside => ("outside", String::new()),
            Problem::Footnote => ("footnote", String::new()),
            Problem::NoAttachment(id) => ("no-attachment", id.clone()),
            Problem::HeaderRows => ("header-rows", String::new()),
            Problem::RowSpan(left) => ("row-span", left.to_string()),
            Problem::Reaches(row) => ("reaches", row.to_string()),
            Problem::Disorder => ("disorder", String::new()),
            Problem::Figure => ("figure", String::new()),
            Problem::Whole(_) => ("whole", String::new()),
            Problem::Day(_) => ("day", String::new()),
            Problem::Head => ("head", String::new()),
            Problem::Grid { found, free } => match u64::try_from(*free).is_ok_and(|n| *found > n) {
                true => ("grid-beyond", free.to_string()),
                false => ("grid-gap", free.to_string()),
            },
        }
    }
}

/// Words of what is said of a text that is no day.
const DAY_WORDS: [&str; 4] = ["date", "year", "month", "day"];

impl From<serde_json::Error> for Problem {
    /// serde tells what is wrong with data only in words; the name is in backticks.
    fn from(error: serde_json::Error) -> Problem {
        let words = error.to_string();
        if !error.is_data() {
            let line = error.line();
            return Problem::Syntax { line, words };
        }
        let name = || words.split('`').nth(1).unwrap_or_default().to_owned();
        match words.as_str() {
            w if w.starts_with("missing field") => Problem::MissingField(name()),
            w if w.starts_with("unknown field") => Problem::UnknownField(name()),
            w if w.starts_with("duplicate field") => Problem::DuplicateField(name()),
            w if w.starts_with("unknown variant") => Problem::UnknownWord(name()),
            w if w.starts_with("invalid value: integer") || w.contains("floating point") => {
                Problem::Whole(words)
            }
            w if w.starts_with("invalid type") => Problem::WrongType(words),
            // What the calendar's crate says of a text.
            w if DAY_WORDS.iter().any(|word| w.contains(word)) => Problem::Day(words),
            _ => Problem::WrongValue(words),
        }
    }
}
