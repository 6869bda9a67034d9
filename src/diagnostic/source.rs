//! Where a value came from: file!sheet!cell, or a line of a text file.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A cell's address: row and column, both from 0; shown as Excel shows it (`C14`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(with = "String")]
pub struct CellRef {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub col: u32,
}

impl CellRef {
    /// The cell in this row and column, both from 0.
    pub const fn new(row: u32, col: u32) -> CellRef {
        CellRef { row, col }
    }
}

impl fmt::Display for CellRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut n = u64::from(self.col) + 1;
        while n > 0 {
            letters.push(b'A' + ((n - 1) % 26) as u8);
            n = (n - 1) / 26;
        }
        for letter in letters.iter().rev() {
            write!(f, "{}", *letter as char)?;
        }
        write!(f, "{}", u64::from(self.row) + 1)
    }
}

impl FromStr for CellRef {
    type Err = &'static str;
    /// Reads `C14`.
    fn from_str(text: &str) -> Result<CellRef, &'static str> {
        const BAD: &str = "a cell is written like C14";
        let at = text.find(|c: char| c.is_ascii_digit()).ok_or(BAD)?;
        let (letters, digits) = text.split_at(at);
        if letters.is_empty() || letters.len() > 4 {
            return Err(BAD);
        }
        let mut col = 0u32;
        for byte in letters.bytes() {
            if !byte.is_ascii_uppercase() {
                return Err(BAD);
            }
            col = col * 26 + u32::from(byte - b'A') + 1;
        }
        let row: u32 = digits.parse().map_err(|_| BAD)?;
        Ok(CellRef {
            row: row.checked_sub(1).ok_or(BAD)?,
            col: col - 1,
        })
    }
}

impl Serialize for CellRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for CellRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<CellRef, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

/// A place in a user's file. Files are named relative to the project, with `/`.
///
/// Every value of a county has one: file and sheet are shared by all that come from them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    within: Arc<Within>,
    /// The cell on that sheet.
    pub cell: Option<CellRef>,
    /// The line of a text file, from 1.
    pub line: Option<u32>,
}

/// A file, or a sheet of one: what a [`Source`] gives as its own `file` and `sheet`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Within {
    /// The file, as the user knows it.
    pub file: Arc<str>,
    /// The sheet of a workbook.
    pub sheet: Option<Arc<str>>,
}

impl Deref for Source {
    type Target = Within;
    fn deref(&self) -> &Within {
        &self.within
    }
}

impl Source {
    /// A whole file.
    pub fn file(file: impl Into<Arc<str>>) -> Source {
        Source::within(file.into(), None)
    }

    /// A line of a text file, from 1.
    pub fn line(file: impl Into<Arc<str>>, line: u32) -> Source {
        Source {
            line: Some(line),
            ..Source::file(file)
        }
    }

    /// A whole sheet.
    pub fn sheet(file: impl Into<Arc<str>>, sheet: impl Into<Arc<str>>) -> Source {
        Source::within(file.into(), Some(sheet.into()))
    }

    /// A whole sheet, or a whole file where there is none.
    pub fn within(file: Arc<str>, sheet: Option<Arc<str>>) -> Source {
        Source {
            within: Arc::new(Within { file, sheet }),
            cell: None,
            line: None,
        }
    }

    /// This place's cell at the address given.
    pub fn at(&self, cell: CellRef) -> Source {
        Source {
            cell: Some(cell),
            ..self.clone()
        }
    }
}

// A `Source` in JSON; its schema has the next line.
/// A place in a user's file. Files are named relative to the project, with `/`.
#[derive(Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Source")]
#[serde(deny_unknown_fields)]
struct Written<'a> {
    /// The file, as the user knows it.
    file: Cow<'a, str>,
    /// The sheet of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sheet: Option<Cow<'a, str>>,
    /// The cell on that sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cell: Option<CellRef>,
    /// The line of a text file, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
}

impl Serialize for Source {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let written = Written {
            file: Cow::Borrowed(&self.file),
            sheet: self.sheet.as_deref().map(Cow::Borrowed),
            cell: self.cell,
            line: self.line,
        };
        written.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Source {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Source, D::Error> {
        let written = Written::deserialize(deserializer)?;
        let sheet = written.sheet.map(Arc::from);
        Ok(Source {
            cell: written.cell,
            line: written.line,
            ..Source::within(written.file.into(), sheet)
        })
    }
}

impl JsonSchema for Source {
    fn schema_name() -> Cow<'static, str> {
        Written::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Written::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Written::json_schema(generator)
    }
}

impl fmt::Display for Source {
    /// `data/名册.xlsx!'初一(2)班'!C14`, the sheet quoted as Excel quotes it; `body.txt:12`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            let plain = sheet.chars().all(|c| c.is_alphanumeric() || c == '_')
                && !sheet.starts_with(|c: char| c.is_ascii_digit());
            if plain {
                write!(f, "!{sheet}")?;
            } else {
                write!(f, "!'{}'", sheet.replace('\'', "''"))?;
            }
        }
        if let Some(cell) = self.cell {
            write!(f, "!{cell}")?;
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        Ok(())
    }
}

/// A value with the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub source: Source,
}

impl<T> Sourced<T> {
    /// `value`, read from `source`.
    pub fn new(value: T, source: Source) -> Sourced<T> {
        Sourced { value, source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_excels() {
        assert_eq!(CellRef::new(13, 2).to_string(), "C14");
        assert_eq!(CellRef::new(1_048_575, 16_383).to_string(), "XFD1048576");
        assert_eq!("XFD1048576".parse(), Ok(CellRef::new(1_048_575, 16_383)));
        assert!("A0".parse::<CellRef>().is_err());
        let source = Source::sheet("a.xlsx", "初一(2)班").at(CellRef::new(13, 2));
        assert_eq!(source.to_string(), "a.xlsx!'初一(2)班'!C14");
    }
}
