//! `[[checks]]` of `template.toml`: what is wrong or doubtful in the data, as data.
//!
//! One kind of rule is one struct here and one file in `check/rules/`. The words are those that
//! people know: `unique`, `reference`, `range`, `pattern`, `enumeration` as in dbt, pandera and
//! Great Expectations; `at_least`/`at_most` count the bound itself in, `above`/`below` do not.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::diagnostic::{Code, Severity, codes};

/// A check over the dataset.
#[derive(Clone, Debug, Deserialize)]
pub struct CheckRule {
    /// What is checked.
    #[serde(flatten)]
    pub rule: Rule,
    /// How bad a hit is; else the code's own severity.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// Said instead of the program's own sentence, in the template's language; `{value}` and the
    /// like stand for what the sentence mentions.
    #[serde(default)]
    pub message: Option<String>,
    /// Said instead of the program's own advice.
    #[serde(default)]
    pub hint: Option<String>,
    /// Only rows for which all of these hold are looked at.
    #[serde(default, rename = "where")]
    pub only: Conditions,
    /// Rows for which one of these holds are let off.
    #[serde(default)]
    pub exempt: Conditions,
}

/// The kinds of check. (`required` and “rows for each document” follow from the schema too.)
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Rule {
    /// Cells that may not be empty.
    Required(Required),
    /// No two rows agree in all these columns.
    Unique(Unique),
    /// A name that another table must hold.
    Reference(Reference),
    /// Numbers, days and lengths between bounds.
    Range(Range),
    /// Text of a form.
    Pattern(Pattern),
    /// One of a few words.
    Enumeration(Enumeration),
    /// Figures against thresholds, person by person or school by school.
    Quota(Quota),
    /// A column's sum.
    Total(Total),
    /// One person or room in two places at once.
    Overlap(Overlap),
    /// For each of these there is one of those.
    Coverage(Coverage),
    /// The same fact in two tables.
    Agreement(Agreement),
}

/// Cells that may not be empty, where the schema alone cannot say so.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Required {
    /// Table key.
    pub table: String,
    /// Column keys.
    pub columns: Vec<String>,
}

/// No two rows agree in all these columns.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unique {
    /// Table key.
    pub table: String,
    /// Column keys.
    pub columns: Vec<String>,
    /// Only among rows of the same document (school).
    #[serde(default)]
    pub within: bool,
}

/// Each value of `column` stands in column `to_column` of table `to`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Table key.
    pub table: String,
    /// Column key; a `persons` or list value is checked item by item.
    pub column: String,
    /// The other table.
    pub to: String,
    /// Its column.
    pub to_column: String,
    /// Only among rows of the same document (school).
    #[serde(default)]
    pub within: bool,
    /// Names that these tables hold will do as well: table key → column key.
    #[serde(default)]
    pub or: BTreeMap<String, String>,
    /// Others may stand there too: only who is near to somebody there is told, or of another document.
    #[serde(default)]
    pub only_slips: bool,
}

/// A value between bounds; days may be held to the school year, texts to a length.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Range {
    /// Table key.
    pub table: String,
    /// Column key.
    pub column: String,
    /// The bounds of a number, a percentage, a day ("2026-09-01"), a month or a week.
    #[serde(default)]
    pub at_least: Option<Literal>,
    /// See `at_least`.
    #[serde(default)]
    pub at_most: Option<Literal>,
    /// Days from 1 August of the school year to 31 August after it.
    #[serde(default)]
    pub school_year: bool,
    /// Days with school, by `[calendar]` of plan.toml; without one none is looked at.
    #[serde(default)]
    pub school_days: bool,
    /// The fewest characters.
    #[serde(default)]
    pub min_chars: Option<usize>,
    /// The most characters.
    #[serde(default)]
    pub max_chars: Option<usize>,
}

/// Text that a regular expression matches as a whole.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Table key.
    pub table: String,
    /// Column key.
    pub column: String,
    /// The expression (crate `regex`), for the whole text.
    pub matches: String,
    /// How it is written right, for the clerk: 四位数字，如 0012.
    pub form: String,
}

/// One of a few words. A column whose words the schema lists as `options` needs none.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Enumeration {
    /// Table key.
    pub table: String,
    /// Column key; a list is checked item by item.
    pub column: String,
    /// What may stand there.
    pub values: Vec<String>,
    /// Other words may stand there too: only what is one of these but for one wrong character is told.
    #[serde(default)]
    pub only_slips: bool,
    /// Words, or parts of words, that are right too but are never proposed: neither for a slip nor to
    /// choose from.
    #[serde(default)]
    pub also: Vec<String>,
}

/// Achieved figures against thresholds, per row of `table`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quota {
    /// Its name: the view column `quota` prints it, narratives read `tallies.<name>`.
    pub name: String,
    /// The table with a row for each person (or school).
    pub table: String,
    /// The column with the person's name.
    pub who: String,
    /// The figure: this column …
    #[serde(default)]
    pub column: Option<String>,
    /// … or what rows of another table come to.
    #[serde(default)]
    pub figures: Option<Figures>,
    /// At least this many.
    #[serde(default)]
    pub at_least: Option<f64>,
    /// At most this many.
    #[serde(default)]
    pub at_most: Option<f64>,
    /// Other thresholds for some: the first whose `where` holds counts.
    #[serde(default)]
    pub groups: Vec<Threshold>,
    /// What is counted, for the message: 听课节数.
    pub label: String,
    /// Who is exempt, for narratives: 45岁以上教师.
    #[serde(default)]
    pub exempt_label: Option<String>,
}

/// Rows of another table, counted or summed for each person.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// The table.
    pub table: String,
    /// Its column with the person's name; several people to a cell count for each.
    pub who: String,
    /// The column that is summed; none: the rows are counted.
    #[serde(default)]
    pub sum: Option<String>,
    /// Only rows for which all of these hold.
    #[serde(default, rename = "where")]
    pub only: Conditions,
}

/// The threshold of a group.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// Its name in narratives: `thresholds.<quota>.<name>.at_least`.
    #[serde(default)]
    pub name: Option<String>,
    /// Whom it is for.
    #[serde(rename = "where")]
    pub only: Conditions,
    /// At least this many.
    #[serde(default)]
    pub at_least: Option<f64>,
    /// At most this many.
    #[serde(default)]
    pub at_most: Option<f64>,
}

/// The sum of a column: a fixed number, or what the sheet's own 合计 row says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// Table key.
    pub table: String,
    /// Column key.
    pub column: String,
    /// What it must come to; none: the 合计 rows below the sheet's rows are checked.
    #[serde(default)]
    pub equals: Option<f64>,
    /// One sum for each value of these columns.
    #[serde(default)]
    pub per: Vec<String>,
    /// A difference up to this is rounding.
    #[serde(default)]
    pub tolerance: f64,
}

/// One person (or one room) in two places at once.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlap {
    /// Where it stands who is where and when: one table, or several.
    pub entries: Vec<Engagement>,
    /// Rows of two schools are two people, or two rooms; `false` where people go from school to
    /// school, and are compared across all.
    #[serde(default = "yes")]
    pub within: bool,
}

fn yes() -> bool {
    true
}

/// Rows that say who is where and when.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Engagement {
    /// The table.
    pub table: String,
    /// The person's or room's column; several people to a cell count each.
    pub who: String,
    /// The day …
    #[serde(default)]
    pub date: Option<String>,
    /// … or the day of the week, each week …
    #[serde(default)]
    pub weekday: Option<String>,
    /// … in these school weeks only: 单周, 1-8周 (a column of kind `week`; empty: each week) …
    #[serde(default)]
    pub weeks: Option<String>,
    /// … or the month, where nothing finer is known.
    #[serde(default)]
    pub month: Option<String>,
    /// The lesson, or lessons: 第3节, 3-4节.
    #[serde(default)]
    pub period: Option<String>,
    /// The hours: 8:00-8:45.
    #[serde(default)]
    pub time: Option<String>,
    /// Two rows that agree here are one engagement: 地点 for people, 活动 for rooms.
    #[serde(default)]
    pub place: Option<String>,
    /// Only rows for which all of these hold.
    #[serde(default, rename = "where")]
    pub only: Conditions,
}

/// For each of these there is one of those.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// Of which each …
    pub each: Each,
    /// … has rows here.
    pub has: Has,
}

/// What must be covered: each value that rows hold, or each of some months.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Each {
    /// The table …
    #[serde(default)]
    pub table: Option<String>,
    /// … and its columns: each combination of values, once.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Or these months, 1 to 12.
    #[serde(default)]
    pub months: Vec<i8>,
}

/// What covers it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Has {
    /// The table.
    pub table: String,
    /// Its columns, in the order of `each`'s; for months, a column of months or days.
    pub columns: Vec<String>,
    /// So many rows at least.
    #[serde(default = "once")]
    pub at_least: usize,
    /// So many rows at most.
    #[serde(default)]
    pub at_most: Option<usize>,
    /// Only rows for which all of these hold.
    #[serde(default, rename = "where")]
    pub only: Conditions,
}

fn once() -> usize {
    1
}

/// The same fact in two tables, or in two columns.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// The table that states the fact …
    pub table: String,
    /// … in this column.
    pub column: String,
    /// Where it stands a second time.
    pub with: Counterpart,
    /// The two must differ instead: whoever observes a group is not of it.
    #[serde(default)]
    pub differs: bool,
}

/// The second place of a fact.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counterpart {
    /// The other table; none: the same row, in another column.
    #[serde(default)]
    pub table: Option<String>,
    /// Which of its rows speak of the same: column of the first table → column of this one.
    #[serde(default)]
    pub by: BTreeMap<String, String>,
    /// The column that says the same …
    #[serde(default)]
    pub column: Option<String>,
    /// … or whose sum it is …
    #[serde(default)]
    pub sum: Option<String>,
    /// … or: so many rows are there.
    #[serde(default)]
    pub count: bool,
    /// Only rows of the same document (school), where both tables' rows belong to one.
    #[serde(default = "yes")]
    pub within: bool,
    /// Only rows for which all of these hold.
    #[serde(default, rename = "where")]
    pub only: Conditions,
}

/// `{ … }` or `[{ … }, …]`.
#[derive(Clone, Debug, Default)]
pub struct Conditions(pub Vec<Condition>);

/// Something that holds for a row, or does not. All that is written here must hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Look in this table instead: it holds where one of its rows for the same …
    #[serde(default)]
    pub table: Option<String>,
    /// … (column of the row → column of that table) satisfies it. Rows of other documents
    /// (schools) do not count.
    #[serde(default)]
    pub by: BTreeMap<String, String>,
    /// The column.
    pub column: String,
    /// It is this.
    #[serde(default)]
    pub equals: Option<Literal>,
    /// It is one of these.
    #[serde(default, rename = "in")]
    pub one_of: Vec<Literal>,
    /// It is none of these; an empty cell is none.
    #[serde(default)]
    pub not_in: Vec<Literal>,
    /// This stands in it, or one of these.
    #[serde(default)]
    pub contains: Words,
    /// It is this or more.
    #[serde(default)]
    pub at_least: Option<Literal>,
    /// It is this or less.
    #[serde(default)]
    pub at_most: Option<Literal>,
    /// It is more than this.
    #[serde(default)]
    pub above: Option<Literal>,
    /// It is less than this.
    #[serde(default)]
    pub below: Option<Literal>,
    /// It is empty (`true`), or not (`false`).
    #[serde(default)]
    pub empty: Option<bool>,
}

impl Condition {
    /// Does it say anything beside its column?
    pub fn says_something(&self) -> bool {
        self.bounds().next().is_some()
            || !self.not_in.is_empty()
            || !self.contains.0.is_empty()
            || self.empty.is_some()
    }

    /// The bounds that lie above or below, by key.
    pub fn order_bounds(&self) -> impl Iterator<Item = (&'static str, &Literal)> {
        let all = [
            ("at_least", &self.at_least),
            ("at_most", &self.at_most),
            ("above", &self.above),
            ("below", &self.below),
        ];
        all.into_iter()
            .filter_map(|(key, bound)| Some((key, bound.as_ref()?)))
    }

    /// What the column's values are compared with.
    pub fn bounds(&self) -> impl Iterator<Item = &Literal> {
        [
            &self.equals,
            &self.at_least,
            &self.at_most,
            &self.above,
            &self.below,
        ]
        .into_iter()
        .flatten()
        .chain(&self.one_of)
    }
}

/// `"组长"` or `["教研组长", "教研组组长"]`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(from = "WordOrWords")]
pub struct Words(pub Vec<String>);

#[derive(Deserialize)]
#[serde(untagged, expecting = "a text, or a list of texts")]
enum WordOrWords {
    Word(String),
    Words(Vec<String>),
}

impl From<WordOrWords> for Words {
    fn from(written: WordOrWords) -> Words {
        match written {
            WordOrWords::Word(word) => Words(vec![word]),
            WordOrWords::Words(words) => Words(words),
        }
    }
}

/// A value written in a template: a number, or text ("2026-09-01" for a day).
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// A number.
    Number(f64),
    /// Text.
    Text(String),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Literal::Number(number) => write!(f, "{number}"),
            Literal::Text(text) => f.write_str(text),
        }
    }
}

impl<'de> Deserialize<'de> for Literal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Literal, D::Error> {
        match toml::Value::deserialize(deserializer)? {
            // Figures of a school: far from where f64 stops counting one by one.
            toml::Value::Integer(number) => Ok(Literal::Number(number as f64)),
            toml::Value::Float(number) if number.is_finite() => Ok(Literal::Number(number)),
            toml::Value::String(text) => Ok(Literal::Text(text)),
            toml::Value::Datetime(day) => Ok(Literal::Text(day.to_string())),
            other => Err(D::Error::custom(format_args!(
                "invalid type: {}, expected a number or a text",
                other.type_str()
            ))),
        }
    }
}

impl<'de> Deserialize<'de> for Conditions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Conditions, D::Error> {
        struct OneOrMore;
        impl<'de> Visitor<'de> for OneOrMore {
            type Value = Conditions;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a condition, or a list of conditions")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Conditions, A::Error> {
                let one = Condition::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Conditions(vec![one]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Conditions, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Conditions)
            }
        }
        deserializer.deserialize_any(OneOrMore)
    }
}

impl Rule {
    /// The table whose rows it goes through, and to which the check's `where` and `exempt` apply;
    /// `None` where there is no such one table.
    pub fn table(&self) -> Option<&str> {
        match self {
            Rule::Required(rule) => Some(&rule.table),
            Rule::Unique(rule) => Some(&rule.table),
            Rule::Reference(rule) => Some(&rule.table),
            Rule::Range(rule) => Some(&rule.table),
            Rule::Pattern(rule) => Some(&rule.table),
            Rule::Enumeration(rule) => Some(&rule.table),
            Rule::Quota(rule) => Some(&rule.table),
            Rule::Total(rule) => Some(&rule.table),
            Rule::Overlap(_) => None,
            Rule::Coverage(rule) => rule.each.table.as_deref(),
            Rule::Agreement(rule) => Some(&rule.table),
        }
    }
}

impl Rule {
    /// The codes that it reports.
    pub fn codes(&self) -> &'static [Code] {
        match self {
            Rule::Required(_) => &[codes::P210],
            Rule::Unique(_) => &[codes::P211],
            Rule::Reference(_) => &[codes::P212],
            Rule::Range(_) => &[codes::P219, codes::P240],
            Rule::Pattern(_) => &[codes::P241],
            Rule::Enumeration(_) => &[codes::P242],
            Rule::Quota(_) => &[codes::P213, codes::P215],
            Rule::Total(_) => &[codes::P244],
            Rule::Overlap(_) => &[codes::P218, codes::P245],
            Rule::Coverage(_) => &[codes::P246],
            Rule::Agreement(_) => &[codes::P247],
        }
    }
}
