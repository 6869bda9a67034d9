//! The values of a row, by column.

use std::sync::Arc;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Field;

/// The fields of one row, by the keys of their columns. The rows of a table share the keys: a county
/// has a million rows of a dozen fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// The table's columns, in order of their keys.
    keys: Arc<[String]>,
    /// By column; a column that the sheet lacks has none.
    fields: Box<[Option<Field>]>,
}

impl Fields {
    /// The keys of a table's columns, for its rows to share.
    pub fn keys<'k>(columns: impl Iterator<Item = &'k String>) -> Arc<[String]> {
        let mut keys: Vec<String> = columns.cloned().collect();
        keys.sort();
        keys.dedup();
        keys.into()
    }

    /// No fields yet, in these columns.
    pub fn new(keys: &Arc<[String]>) -> Fields {
        Fields {
            keys: Arc::clone(keys),
            fields: vec![None; keys.len()].into(),
        }
    }

    fn place(&self, key: &str) -> Option<usize> {
        self.keys
            .binary_search_by(|known| known.as_str().cmp(key))
            .ok()
    }

    /// Sets a column's field; a key that is no column's is none of these.
    pub fn set(&mut self, key: &str, field: Field) {
        let slot = self.place(key).and_then(|at| self.fields.get_mut(at));
        if let Some(slot) = slot {
            *slot = Some(field);
        }
    }

    /// A column's field.
    pub fn get(&self, key: &str) -> Option<&Field> {
        self.fields.get(self.place(key)?)?.as_ref()
    }

    /// The same, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Field> {
        self.fields.get_mut(self.place(key)?)?.as_mut()
    }

    /// Has the column a field?
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The fields with their keys, in order of these.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &Field)> + Clone {
        let all = self.keys.iter().zip(&self.fields);
        all.filter_map(|(key, field)| Some((key, field.as_ref()?)))
    }

    /// The same, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&String, &mut Field)> {
        let all = self.keys.iter().zip(&mut self.fields);
        all.filter_map(|(key, field)| Some((key, field.as_mut()?)))
    }

    /// The fields alone.
    pub fn values(&self) -> impl Iterator<Item = &Field> + Clone {
        self.fields.iter().flatten()
    }
}

impl FromIterator<(String, Field)> for Fields {
    fn from_iter<T: IntoIterator<Item = (String, Field)>>(fields: T) -> Fields {
        let given: Vec<(String, Field)> = fields.into_iter().collect();
        let mut fields = Fields::new(&Fields::keys(given.iter().map(|(key, _)| key)));
        for (key, field) in given {
            fields.set(&key, field);
        }
        fields
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (key, field) in self.iter() {
            map.serialize_entry(key, field)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Source;
    use crate::normalise::Value;

    #[test]
    fn a_column_that_the_sheet_lacks_has_no_field() {
        let field = |text: &str| Field {
            value: Value::Text(text.to_owned()),
            source: Source::file("a.xlsx"),
        };
        let columns = ["school", "name", "age"].map(str::to_owned);
        let mut fields = Fields::new(&Fields::keys(columns.iter()));
        fields.set("school", field("一小"));
        fields.set("name", field("王明"));
        fields.set("phone", field("110"));
        let keys: Vec<&String> = fields.iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["name", "school"]);
        assert_eq!(fields.get("name"), Some(&field("王明")));
        assert!(!fields.contains_key("age") && !fields.contains_key("phone"));
        let json = serde_json::to_value(&fields).expect("JSON");
        assert_eq!(json.as_object().map(|map| map.len()), Some(2));
    }
}
