//! Which rows of a draft stand under which heading of a group, and what those headings say of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellKind, Column, Label, Row};

use crate::ingest::finder::aside::is_group_with_labels;
use crate::ingest::finder::label::{labels, within};
use crate::ingest::finder::titled::names_a_list;
use crate::ingest::finder::words::{
    Form, ends_group, group_name, heading_form, is_ordinal, tidy_heading, with_labels,
    without_numbers,
};

use super::Draft;

impl Draft<'_, '_> {
    pub(super) fn table_rows(&self) -> Vec<Row> {
        let mut groups: Vec<(u32, (CellRef, String))> = self.groups();
        let blocks = self.blocks();
        groups.retain(|(row, _)| !blocks.iter().any(|(own, _)| own == row));
        groups.extend(blocks);
        groups.sort_by_key(|(row, _)| *row);
        // 第一周 over the header, 第二周 alone below: the title is the first group's heading.
        let names: BTreeSet<String> = groups
            .iter()
            .map(|(_, (_, name))| without_numbers(name))
            .collect();
        let mut titles = self.titles().iter().rev();
        let mut group = titles
            .find(|(_, title)| names.contains(&without_numbers(&tidy_heading(title))))
            .cloned()
            .or_else(|| self.title_of_first_group(&groups))
            .or_else(|| self.group_over_header());
        let mut next = groups.into_iter().peekable();
        self.rows
            .iter()
            .map(|row| {
                while let Some((_, found)) = next.next_if(|(at, _)| at < row) {
                    group = Some(found);
                }
                self.row(*row, group.clone())
            })
            .collect()
    }

    /// 语文组 over the headings and 数学组 below the rows of the first: the title that is none, where the rows
    /// before the first group's heading would have none and it is like those.
    fn title_of_first_group(
        &self,
        groups: &[(u32, (CellRef, String))],
    ) -> Option<(CellRef, String)> {
        const LONGEST: usize = 6;
        // 师资配备 and 考核结果 are what a whole list is of.
        const WHOLES: [&str; 14] = [
            "安排", "情况", "情況", "预算", "預算", "结果", "結果", "公示", "分工", "录", "成绩",
            "成績", "立项", "配备",
        ];
        const YEARS: [&str; 5] = ["学年", "學年", "学期", "學期", "年度"];
        const LEADERS: [&str; 10] = [
            "校领导",
            "校領導",
            "学校领导",
            "學校領導",
            "校级领导",
            "校级干部",
            "校长室",
            "校長室",
            "书记室",
            "书记校长室",
        ];
        let (first, _) = groups.first()?;
        let (at, title) = self.titles().last()?;
        let name = group_name(title);
        let span = self.layout.span(*at);
        let like = |(row, (own, _)): &(u32, (CellRef, String))| {
            let theirs = self.layout.span(*own);
            let alone = self
                .layout
                .row(*row, self.region.first.col, self.region.last.col)
                .len()
                == 1;
            alone && (theirs.first.col, theirs.last.col) == (span.first.col, span.last.col)
        };
        let end = name.chars().next_back();
        let ends = || {
            groups
                .iter()
                .all(|(_, (_, other))| other.chars().next_back() == end)
        };
        let names: BTreeSet<&str> = groups
            .iter()
            .map(|(_, (_, other))| other.as_str())
            .collect();
        // 费用预算 over all, and 追加 the one group of a few more.
        let short = || {
            names.len() > 1
                && name.chars().count() <= LONGEST
                && !title.contains(|c: char| c.is_ascii_digit())
                && !name.starts_with(['全', '各', '本', '我'])
                && !name.ends_with(ends_group)
                && !WHOLES.iter().any(|word| name.ends_with(word))
                && !name.ends_with(['学', '學', '校', '园', '園'])
                && groups
                    .iter()
                    .all(|(_, (_, other))| !other.ends_with(ends_group))
        };
        // 校领导 over the first rows of a school's staff, 教务处 and 语文组 over others.
        let leads = || names.len() > 1 && LEADERS.iter().any(|word| name.ends_with(word));
        let right_above = span.last.row + 1 == self.header.first;
        let heads = right_above
            && self.rows.first().is_some_and(|row| row < first)
            && groups.iter().all(like)
            && !names_a_list(title)
            && !YEARS.iter().any(|year| title.contains(year))
            && !names.contains(name.as_str())
            && !name.starts_with(['领', '領'])
            && (ends() || short() || leads());
        heads.then_some((*at, name))
    }

    /// 语文备课组　组长：王明 right above the header.
    pub(super) fn group_over_header(&self) -> Option<(CellRef, String)> {
        let row = *self.before.last()?;
        let cells = self
            .layout
            .row(row, self.region.first.col, self.region.last.col);
        let (at, cell) = cells.first()?;
        let right_above = self.layout.span(*at).last.row + 1 == self.header.first;
        (right_above && is_group_with_labels(cells)).then(|| (*at, group_name(&cell.shown)))
    }

    /// Adds a column for each label that the headings of groups say beside their names: 组长 of 语文组　组长：王明.
    pub(super) fn add_what_groups_say(&self, columns: &mut Vec<Column>, rows: &mut [Row]) {
        const MOST: usize = 4;
        let mut said: BTreeMap<CellRef, Vec<Label>> = BTreeMap::new();
        for (at, _) in rows.iter().filter_map(|row| row.group.as_ref()) {
            said.entry(*at).or_insert_with(|| self.labels_of_group(*at));
        }
        let mut names: Vec<&String> = Vec::new();
        for label in said.values().flatten() {
            let known = columns
                .iter()
                .any(|column| column.path.last() == Some(&label.name));
            if !known && !names.contains(&&label.name) {
                names.push(&label.name);
            }
        }
        names.truncate(MOST);
        for name in names {
            let own = |at: &CellRef| said.get(at)?.iter().find(|label| label.name == *name);
            let mut places = said.keys().filter_map(own);
            let Some(first) = places.next() else {
                continue;
            };
            let at = columns.len();
            for row in rows.iter_mut() {
                let label = row.group.as_ref().and_then(|(at, _)| own(at));
                if let Some(label) = label {
                    let shown = label.value.as_str().into();
                    let kind = CellKind::Text;
                    row.cells.insert(at, (label.cell, Cell { shown, kind }));
                }
            }
            columns.push(Column {
                col: first.cell.col,
                path: vec![name.clone()],
                source: self.layout.grid.place(first.cell),
                hidden: false,
            });
        }
    }

    /// What a group's heading says beside its name, in its own cell and in those beside it.
    fn labels_of_group(&self, at: CellRef) -> Vec<Label> {
        let cells = self
            .layout
            .row(at.row, self.region.first.col, self.region.last.col);
        if !is_group_with_labels(cells) {
            return Vec::new();
        }
        let labels = cells
            .iter()
            .flat_map(|(at, cell)| match with_labels(&cell.shown) {
                Some((_, rest)) => within(rest, *at),
                None => within(&cell.shown, *at),
            });
        labels.collect()
    }

    /// The line of labels right above the header, where such lines head the blocks below it too.
    pub(super) fn first_block(&self) -> Option<u32> {
        let row = self.header.first.checked_sub(1)?;
        let again = |(row, reason): &(u32, &str)| *reason == "group" && self.opens_block(*row);
        let heads = self.before.contains(&row) && self.opens_block(row);
        (heads && self.left_out.iter().any(again)).then_some(row)
    }

    /// What is said of the whole table: the labels around it, and what all lines over its blocks say.
    pub(super) fn labels(&self) -> Vec<Label> {
        let mut said = labels(self.layout, self.region, &self.beside());
        if let Some(first) = self.first_block() {
            let of = |row: u32| labels(self.layout, self.region, &[row]);
            let same = |a: &Label, b: &Label| a.name == b.name && a.value == b.value;
            let mut common = of(first);
            for (row, reason) in &self.left_out {
                if *reason == "group" && self.opens_block(*row) {
                    let own = of(*row);
                    common.retain(|label| own.iter().any(|own| same(label, own)));
                }
            }
            said.extend(common);
        }
        said
    }

    /// By row: what each line of labels calls its block, the value under the label that tells most of
    /// them apart: 一班 of 院系：数学系 | 班级：一班 | 人数：42.
    fn blocks(&self) -> Vec<(u32, (CellRef, String))> {
        let groups = self.left_out.iter().filter(|left| left.1 == "group");
        let rows = groups
            .map(|(row, _)| *row)
            .filter(|row| self.opens_block(*row));
        let rows: Vec<u32> = self.first_block().into_iter().chain(rows).collect();
        let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut order: Vec<String> = Vec::new();
        let said: Vec<_> = rows
            .iter()
            .map(|row| (*row, labels(self.layout, self.region, &[*row])))
            .collect();
        for label in said.iter().flat_map(|(_, labels)| labels) {
            let number = label.value.chars().all(|c| c.is_ascii_digit());
            if !number {
                let label_values = values.entry(label.name.clone()).or_default();
                label_values.insert(label.value.clone());
                order.push(label.name.clone());
            }
        }
        // Of labels that tell equally many apart the first.
        let count = |label: &String| values.get(label).map_or(0, BTreeSet::len);
        let best = order.iter().rev().max_by_key(|label| count(label));
        let named = said.into_iter().filter_map(|(row, labels)| {
            let own = labels.into_iter().find(|own| Some(&own.name) == best)?;
            Some((row, (own.cell, own.value)))
        });
        named.collect()
    }

    /// The groups' headings with their rows.
    pub(super) fn groups(&self) -> Vec<(u32, (CellRef, String))> {
        let named = |row: u32| {
            let cells = self
                .layout
                .row(row, self.region.first.col, self.region.last.col);
            let (at, cell) = match cells {
                [(_, number), named, ..] if is_ordinal(&number.shown) => named,
                _ => {
                    // 一层设备 | 1660: the name, not what its rows come to.
                    let named = |(_, cell): &&(CellRef, &Cell)| heading_form(cell) == Form::Text;
                    let first = cells.first().filter(|_| is_group_with_labels(cells));
                    first.or(cells.iter().rfind(named)).or(cells.last())?
                }
            };
            Some((row, (*at, group_name(&cell.shown))))
        };
        let groups = self
            .left_out
            .iter()
            .filter(|(_, reason)| *reason == "group");
        groups.filter_map(|(row, _)| named(*row)).collect()
    }
}
