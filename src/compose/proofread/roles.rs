//! ## What it finds
//! Somebody named in a post of the school, 校长王明, while the school's own row has another one in the column
//! of that post: the head's, or one in which another column has the person.
//! ## Why it matters
//! Two people were exchanged, in the text or in the table, or the post has changed hands since.

use crate::normalise::{Value, name_key};
use crate::script::simplified;

use super::Desk;

/// A post of the document's row, and who has it: its label, in simplified characters, and the names.
fn posts<'d>(desk: &'d Desk<'_>) -> Vec<(String, &'d [String])> {
    let rule = &desk.template.document;
    let rows = desk.tables.iter().flat_map(|table| table.rows());
    let mut own = rows.filter(|row| {
        let name = row.record.fields.get(&rule.name).map(|field| &field.value);
        row.is_of(&rule.per) && matches!(name, Some(Value::Text(name)) if **name == *desk.document)
    });
    let Some((row, schema)) = own.next().zip(desk.template.tables.get(&rule.per)) else {
        return Vec::new();
    };
    let posts = schema.columns.iter().filter_map(|column| {
        let people = row.record.fields.get(&column.key)?.value.people();
        (!people.is_empty()).then(|| (simplified(&column.label), people))
    });
    posts.collect()
}

/// Where the post begins that the text gives to whoever it names between these bytes, and the post with
/// the one who has it in the table; `None`: that is so, or it may be another school's post.
pub(super) fn other(
    desk: &Desk<'_>,
    simple: &str,
    (from, to): (usize, usize),
) -> Option<(usize, String)> {
    let person = simple.get(from..to)?;
    let before = simple.get(..from)?;
    let before = before.strip_suffix('：').unwrap_or(before);
    let posts = posts(desk);
    let is = |people: &[String]| people.iter().any(|name| name_key(name) == person);
    let (label, people) = posts
        .iter()
        .find(|(label, _)| before.ends_with(label.as_str()))?;
    let begin = before.len() - label.len();
    // 分管校长 is one of them; the post itself stands where a clause begins.
    let is_other_post = !before.get(..begin)?.ends_with(|c: char| {
        !c.is_alphanumeric() && c != '、' || ['由', '请', '校', '学', '园'].contains(&c)
    }) && begin > 0;
    let has_another = posts
        .iter()
        .any(|(other, people)| other != label && is(people));
    // A school has one head; 负责人 is somebody of anything. 实验小学校长陈晓云 is another school's.
    let is_head = ["校长", "园长"].contains(&label.as_str());
    // A stranger in a text that several schools share is told once, as a stranger.
    let is_alone = desk.names.all().nth(1).is_none();
    let mut tables = desk.tables.iter();
    let is_told_here = is_alone || tables.any(|table| table.people().contains(person));
    let ahead = before.get(..begin)?;
    let is_own_post = ["由", "请", "我校", "本校", "我园", "本园", "学校"]
        .iter()
        .any(|word| ahead.ends_with(word))
        || ahead.ends_with(|c: char| !c.is_alphanumeric())
        || ahead.ends_with(&simplified(desk.document))
        || begin == 0;
    let named: Vec<&str> = people.iter().map(String::as_str).collect();
    (!is_other_post && !is(people) && (has_another || is_head && is_own_post && is_told_here))
        .then(|| (begin, format!("{label}{}", named.join("、"))))
}
