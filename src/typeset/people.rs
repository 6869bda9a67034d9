//! People whom the plan's tables name: no line of its text ends within a name.

use std::borrow::Cow;
use std::collections::HashSet;

use super::galley::{Galley, GalleyBlock, GalleyTable, Para};

/// How many letters a name has that stays whole: 刘翀, 欧阳小明.
pub(super) const LETTERS: std::ops::RangeInclusive<usize> = 2..=4;

/// The names that are known, and the letters that they begin with.
#[derive(Default)]
struct People<'a> {
    names: HashSet<Cow<'a, str>>,
    /// A bit for each character of the basic plane: texts are long, and few letters begin a name.
    begin: Vec<u64>,
}

impl<'a> People<'a> {
    /// Adds the names of a cell or a list: 王明、李红
    fn add(&mut self, text: &'a str) {
        let names = text
            .split(|ch: char| !ch.is_alphabetic())
            .map(Cow::Borrowed);
        let list = text.split(['、', '，', ',', '\n', '；']);
        for name in names.chain(list.filter_map(apart).map(Cow::Owned)) {
            let letters = name.chars().count();
            let first = name.chars().next().map_or(0, |ch| ch as usize);
            if !LETTERS.contains(&letters) || name.is_ascii() || first > 0xffff {
                continue;
            }
            self.begin.resize(0x400, 0);
            self.begin[first / 64] |= 1 << (first % 64);
            self.names.insert(name);
        }
    }

    fn begins(&self, ch: char) -> bool {
        let bits = self.begin.get(ch as usize / 64);
        bits.is_some_and(|bits| bits >> (ch as usize % 64) & 1 == 1)
    }

    /// Those of the names that a paragraph has, each once, in order.
    fn named(&self, para: &Para) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for run in &para.runs {
            let begins = run.text.char_indices().filter(|(_, ch)| self.begins(*ch));
            for (at, _) in begins {
                let rest = &run.text[at..];
                let ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
                let names = ends.skip(*LETTERS.start()).take(LETTERS.count());
                let names = names.map(|end| Cow::Borrowed(&rest[..end]));
                let names = names.chain(apart(rest).map(Cow::Owned));
                for name in names.filter(|name| self.names.contains(name)) {
                    if !found.iter().any(|other| *other == name) {
                        found.push(name.into_owned());
                    }
                }
            }
        }
        found
    }
}

/// The name of two characters with an ideographic space between them that a text begins with, without
/// that: 刘　翀.
fn apart(text: &str) -> Option<String> {
    let mut chars = text.chars();
    let (first, space, last) = (chars.next()?, chars.next()?, chars.next()?);
    let letters = first.is_alphabetic() && last.is_alphabetic() && space == '\u{3000}';
    letters.then(|| [first, last].iter().collect())
}

/// Says of each paragraph and cell which of the plan's people it names.
///
/// - `signers`: 签发人
pub(super) fn mark(galley: &mut Galley, signers: &[String]) {
    let texts: Vec<String> = galley
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            GalleyBlock::Table(table) => Some(table),
            GalleyBlock::Paragraph(_) => None,
        })
        .flat_map(people_of)
        .collect();
    let mut people = People::default();
    texts
        .iter()
        .chain(signers)
        .for_each(|text| people.add(text));
    if people.names.is_empty() {
        return;
    }
    let blocks = galley
        .sections
        .iter_mut()
        .flat_map(|section| &mut section.blocks);
    let paras = blocks.flat_map(|block| match block {
        GalleyBlock::Paragraph(para) => vec![para],
        GalleyBlock::Table(table) => {
            let rows = table.rows.iter_mut();
            rows.flat_map(|row| &mut row.cells)
                .map(|cell| &mut cell.para)
                .collect()
        }
    });
    for para in paras.chain(&mut galley.notes) {
        // A name by itself is whole anyhow.
        let short = para.runs.iter().map(|run| run.text.len()).sum::<usize>() <= 4 * LETTERS.end();
        if !short {
            para.people = people.named(para);
        }
    }
}

/// What the head of a column of people ends in, where nothing else says that it is one: 监考员, 责任人.
const HEADS: [&str; 12] = [
    "姓名",
    "人",
    "员",
    "員",
    "教师",
    "教師",
    "组长",
    "組長",
    "班主任",
    "主任",
    "校长",
    "校長",
];

/// Does a table's column hold people's names, as is said of it or as its head says?
pub(super) fn are_in(table: &GalleyTable, col: usize) -> bool {
    let said = table.columns.get(col).is_some_and(|column| column.people);
    let mut heads = table.rows[..table.header_rows]
        .iter()
        .flat_map(|r| &r.cells);
    said || heads.any(|cell| {
        let head = cell.para.text();
        let head = head.trim_end_matches(|ch: char| !ch.is_alphabetic());
        cell.col == col && cell.col_span == 1 && HEADS.iter().any(|end| head.ends_with(end))
    })
}

/// What stands in a table's columns of people.
fn people_of(table: &GalleyTable) -> Vec<String> {
    let rows = table.rows.iter().skip(table.header_rows);
    let of_people: Vec<bool> = (0..table.columns.len())
        .map(|col| are_in(table, col))
        .collect();
    let cells = rows.flat_map(|row| &row.cells);
    let cells = cells.filter(|cell| cell.col_span == 1 && of_people.get(cell.col) == Some(&true));
    cells.map(|cell| cell.para.text()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::lower::{para, plain};
    use super::*;

    #[test]
    fn people_of_a_column_are_found_in_text() {
        let mut people = People::default();
        [
            "刘翀",
            "王丽、欧阳小明",
            "全体",
            "A",
            "李 明",
            "阿卜杜热合曼·吐尔逊江",
        ]
        .iter()
        .for_each(|text| people.add(text));
        let named = |text: &str| people.named(&para("body", vec![plain(text)]));
        assert_eq!(
            named("由刘翀、欧阳小明负责，刘翀验收"),
            ["刘翀", "欧阳小明"]
        );
        assert_eq!(named("刘"), [""; 0]);
        assert_eq!(named("由王小丽负责"), [""; 0]);
    }

    #[test]
    fn names_whose_letters_stand_apart_are_the_same_people() {
        let mut people = People::default();
        people.add("刘　翀、欧阳海");
        let para = Para {
            runs: vec![crate::typeset::Run {
                text: "组长由刘　翀担任，联络员为欧阳海，电话由刘翀公布。".to_owned(),
                ..Default::default()
            }],
            ..Para::default()
        };
        assert_eq!(people.named(&para), ["刘翀", "欧阳海"]);
    }
}
