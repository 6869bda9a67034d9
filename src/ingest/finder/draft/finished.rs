//! A draft as the table that others read: columns, rows, groups, and what was decided.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{CellRef, Source};
use crate::ingest::{Cell, CellRange, Column, Decision, LeftOut, Row, Table};

use crate::ingest::finder::foot::Foot;
use crate::ingest::finder::words::{
    Form, heading_form, is_break, is_event, is_ordinal, whole_heading,
};

use super::{Draft, title_in};

/// What is left of a header's score where all rows below it were taken for something else.
const LOST: f32 = 0.4;
/// The least for a header of several rows that all come again below, as on payslips.
const AGAIN: f32 = 0.6;

impl<'g> Draft<'_, 'g> {
    /// The table, with the rows below that nothing else took.
    pub(in crate::ingest::finder) fn finish(mut self, below: &[u32]) -> Table {
        self.take_figures_back();
        self.set_foot_apart();
        self.left_out
            .extend(below.iter().map(|row| (*row, "remark")));
        self.drop_bare_numbers();
        self.set_lone_headings_apart();
        self.set_chapters_apart();
        self.set_subtotalled_apart();
        self.set_whole_apart();
        self.set_sums_apart();
        self.take_last_group_for_remark();
        self.take_only_group_for_event();
        self.narrow();
        let grid = self.layout.grid;
        let titles = self.titles().to_vec();
        let columns = self.columns();
        let rows = self.table_rows();
        let all_hidden = !rows.is_empty() && rows.iter().all(|row| row.hidden)
            || columns.iter().all(|column| column.hidden);
        let mut table = Table {
            source: grid.source.clone(),
            hidden: grid.visibility == crate::ingest::Visibility::Hidden || all_hidden,
            header_rows: Some((self.header.first, self.header.last)),
            confidence: self.confidence(&columns),
            left_out: self.left_out_ranges(&titles),
            labels: self.labels(),
            decisions: Vec::new(),
            readings: Vec::new(),
            titles,
            columns,
            rows,
            totals: Vec::new(),
            merges: Vec::new(),
            starter: None,
        };
        table.decisions = self.decisions(&table);
        let own = table.columns.len();
        self.add_what_groups_say(&mut table.columns, &mut table.rows);
        // What has become a column is not said of the whole table once more.
        let said = table.columns.get(own..).unwrap_or_default();
        let is_column = |name: &String, cell: CellRef| {
            let mut said = said.iter();
            said.any(|column| column.path.last() == Some(name) && column.source.cell == Some(cell))
        };
        table
            .labels
            .retain(|label| !is_column(&label.name, label.cell));
        table.left_out.extend(self.beside_columns());
        table
            .left_out
            .sort_by_key(|left| (left.range.first, left.range.last));
        table
    }

    /// 以下空白, √出勤 事 事假 below the last row of a table without groups heads nothing: a remark.
    fn take_last_group_for_remark(&mut self) {
        let Some(last) = self.rows.last().copied() else {
            return;
        };
        let heads = |(row, reason): &(u32, &str)| *reason == "group" && *row < last;
        let ends = |(row, reason): &(u32, &str)| {
            *row < last || matches!(*reason, "group" | "remark" | "signature" | "blank")
        };
        if self.left_out.iter().any(heads) || !self.left_out.iter().all(ends) {
            return;
        }
        for (row, reason) in &mut self.left_out {
            if *row > last && *reason == "group" {
                *reason = "remark";
            }
        }
    }

    /// 暑假培训 over the first week, 国庆节放假 between others: where what follows is no group's heading, neither is
    /// the first.
    fn take_only_group_for_event(&mut self) {
        let first = self.rows.first().copied();
        let mut groups = self
            .left_out
            .iter()
            .filter(|(_, reason)| *reason == "group");
        let (Some((row, _)), None) = (groups.next().copied(), groups.next()) else {
            return;
        };
        let text = self
            .layout
            .row(row, self.region.first.col, self.region.last.col)
            .first();
        let happens = text.is_some_and(|(_, cell)| is_break(&cell.shown) || is_event(&cell.shown));
        let others = self.left_out.iter().any(|(_, reason)| *reason == "event");
        if others && happens && first.is_some_and(|first| row < first) {
            for (own, reason) in &mut self.left_out {
                if *own == row {
                    *reason = "event";
                }
            }
        }
    }

    /// The columns with headings: first and last.
    pub(super) fn headed_columns(&self) -> (u32, u32) {
        let headed = |col: &u32| {
            let mut rows = self.header.first..=self.header.last;
            rows.any(|row| self.layout.covering(CellRef::new(row, *col)).is_some())
        };
        let mut columns = (self.first_col..=self.last_col).filter(headed);
        let first = columns.next().unwrap_or(self.first_col);
        (first, columns.next_back().unwrap_or(first))
    }

    /// What stands in its rows outside its columns, by column.
    fn beside_columns(&self) -> Vec<LeftOut> {
        let (first, last) = (self.region.first.col, self.region.last.col);
        if first == self.first_col && last == self.last_col {
            return Vec::new();
        }
        let header = self.header.first..=self.header.last;
        let left = self.left_out.iter().map(|(row, _)| *row);
        let rows = header.chain(self.rows.iter().copied()).chain(left);
        let mut found: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
        for row in rows.chain(self.before.iter().copied()) {
            let before = self.first_col.checked_sub(1).map(|end| (first, end));
            for (from, to) in before.into_iter().chain([(self.last_col + 1, last)]) {
                for (at, _) in self.layout.row(row, from, to) {
                    let rows = found.entry(at.col).or_insert((row, row));
                    *rows = (rows.0.min(row), rows.1.max(row));
                }
            }
        }
        let columns = found.into_iter().map(|(col, (top, bottom))| LeftOut {
            range: CellRange {
                first: CellRef::new(top, col),
                last: CellRef::new(bottom, col),
            },
            reason: "beside",
        });
        columns.collect()
    }

    /// The rows around the table that may hold labels with values.
    pub(super) fn beside(&self) -> Vec<u32> {
        let around = |reason: &str| matches!(reason, "remark" | "signature");
        let left = self.left_out.iter().filter(|(_, reason)| around(reason));
        // What the first block's line says is not said of the others.
        let of_block = self.first_block();
        let before = self.before.iter().filter(|row| Some(**row) != of_block);
        let mut rows: Vec<u32> = before.copied().collect();
        rows.extend(left.map(|(row, _)| *row));
        rows
    }

    /// Gives up columns at the right that hold no cell of their own: a merge reaches over them.
    fn narrow(&mut self) {
        let all = (self.header.first..=self.header.last).chain(self.rows.iter().copied());
        let ends = all.filter_map(|row| {
            let cells = self.layout.row(row, self.first_col, self.last_col);
            cells.last().map(|(at, _)| at.col)
        });
        let last = ends.max().unwrap_or(self.first_col);
        self.last_col = last;
        // An empty column under the title's end, ruled to sign in.
        let under_title = self.before.iter().any(|row| {
            let cells = self.layout.row(*row, self.first_col, self.first_col);
            let span = cells.first().map(|(at, _)| self.layout.span(*at));
            span.is_some_and(|span| span.last.col == last + 1)
        });
        // A form above reaches over it.
        let above = self
            .before
            .iter()
            .any(|row| !self.layout.row(*row, last + 1, last + 1).is_empty());
        // What has a heading is a part of its own.
        let mut heads = self.header.first..=self.header.last;
        let headed = heads.any(|row| {
            let next = CellRef::new(row, last + 1);
            self.layout.covering(next).is_some()
        });
        self.last_col += u32::from(under_title && !above && !headed);
    }

    /// The rows above that are one short text without a label; for one of several tables side by
    /// side then also titles over all of them.
    pub(super) fn titles(&self) -> &[(CellRef, String)] {
        self.titles.get_or_init(|| self.titles_above())
    }

    fn titles_above(&self) -> Vec<(CellRef, String)> {
        let own = self.before.iter().filter_map(|row| {
            let cells = self
                .layout
                .row(*row, self.region.first.col, self.region.last.col);
            title_in(cells)
        });
        let above = self.header.first.saturating_sub(3)..self.header.first;
        let over = above
            .filter(|row| !self.before.contains(row))
            .filter_map(|row| {
                let cells = self.layout.row(row, 0, u32::MAX);
                let (at, _) = cells.first()?;
                let span = self.layout.span(*at);
                // What begins in its own region is its own, or the last row of the table above.
                let over = at.col < self.region.first.col
                    && (span.first.col..=span.last.col).contains(&self.first_col);
                over.then(|| title_in(cells)).flatten()
            });
        own.chain(over).collect()
    }

    pub(super) fn row(&self, row: u32, group: Option<(CellRef, String)>) -> Row {
        Row {
            row,
            place: CellRef::new(row, self.first_col),
            cells: self.layout.row_cells(row, self.first_col, self.last_col),
            group,
            hidden: self.layout.grid.hidden_rows.contains(&row),
        }
    }

    /// What was decided about it.
    fn decisions(&self, table: &Table) -> Vec<Decision> {
        let wide = |first: u32, last: u32| CellRange {
            first: CellRef::new(first, self.first_col),
            last: CellRef::new(last, self.last_col),
        };
        let header = wide(self.header.first, self.header.last);
        let mut decisions = vec![Decision {
            what: "header",
            why: self.header.why.list(),
            range: Some(header),
            count: 1,
            sure: match self.lost_its_rows() {
                true => self.header.score * LOST,
                false if self.stands_again() => self.header.score.max(AGAIN),
                false => self.header.score,
            },
        }];
        if let Some(why) = self.header.deep {
            decisions.push(Decision {
                what: "header-depth",
                why: vec![why],
                range: Some(header),
                count: self.depth() as usize,
                sure: if why == "gap-filled-below" { 0.7 } else { 0.9 },
            });
        }
        let beyond = self.rows_beyond_total();
        if let (Some(first), Some(last)) = (beyond.first(), beyond.last()) {
            decisions.push(Decision {
                what: "rows-beyond-total",
                why: vec!["below-last-total"],
                range: Some(wide(*first, *last)),
                count: beyond.len(),
                sure: 0.4,
            });
        }
        let columns = (self.first_col, self.last_col);
        let last = Foot::doubtful(self.layout, self.region, columns, &self.rows);
        let lone: BTreeSet<u32> = self.doubted.iter().chain(last).copied().collect();
        decisions.extend(lone.into_iter().map(|row| Decision {
            what: "lone-row",
            why: vec!["emptier-than-above"],
            range: Some(wide(row, row)),
            count: 1,
            sure: 0.4,
        }));
        let bold = self.marked_as_headings().into_iter();
        decisions.extend(bold.map(|row| Decision {
            what: "lone-row",
            why: vec!["bold-as-headings"],
            range: Some(wide(row, row)),
            count: 1,
            sure: 0.4,
        }));
        // A break of the day is nobody's to plan.
        let events = self.left_out.iter().filter(|(row, reason)| {
            let mut cells = self
                .layout
                .row(*row, self.region.first.col, self.region.last.col)
                .iter();
            *reason == "event" && cells.any(|(_, cell)| !is_break(&cell.shown))
        });
        decisions.extend(events.map(|(row, _)| Decision {
            what: "event",
            why: vec!["across-all-columns"],
            range: Some(wide(*row, *row)),
            count: 1,
            sure: 0.7,
        }));
        let named = self.named_as_totals.iter();
        let named = named.filter(|row| self.rows.binary_search(row).is_ok());
        decisions.extend(named.map(|row| Decision {
            what: "lone-row",
            why: vec!["named-as-total"],
            range: Some(wide(*row, *row)),
            count: 1,
            sure: 0.4,
        }));
        let body = table.body().map(|(first, last)| wide(first, last));
        let mut note = |what, why, count: usize, sure| {
            if count > 0 {
                decisions.push(Decision {
                    what,
                    why: vec![why],
                    range: body,
                    count,
                    sure,
                });
            }
        };
        let groups = self.groups();
        let alone = |row: &u32| self.layout.row(*row, self.first_col, self.last_col).len() == 1;
        let lone = groups.iter().filter(|(row, _)| alone(row)).count();
        let blocks = groups
            .iter()
            .filter(|(row, _)| self.opens_block(*row))
            .count();
        note("groups", "alone-in-row", lone, 0.9);
        note("groups", "labels-over-header", blocks, 0.8);
        let subtotalled = |row: u32| match self.layout.row(row, self.first_col, self.last_col) {
            [(_, name), .., (_, figure)] => {
                heading_form(name) == Form::Text
                    && !is_ordinal(&name.shown)
                    && heading_form(figure) == Form::Number
            }
            _ => false,
        };
        let with_sums = groups.iter().filter(|(row, _)| subtotalled(*row)).count();
        note("groups", "with-subtotal", with_sums, 0.8);
        note(
            "groups",
            "begins-chapter",
            (groups.len() - lone - blocks).saturating_sub(with_sums),
            0.8,
        );
        let merged = |row: &Row| {
            let above = |(at, _): &&(CellRef, Cell)| at.row < row.row;
            row.cells.iter().filter(above).count()
        };
        let covered = table.rows.iter().map(merged).sum();
        note("merged-cells", "same-as-above", covered, 0.9);
        let hidden = table.rows.iter().filter(|row| row.hidden).count();
        note("hidden-rows", "hidden-in-excel", hidden, 0.6);
        let hidden = table.columns.iter().filter(|column| column.hidden).count();
        note("hidden-columns", "hidden-in-excel", hidden, 0.6);
        decisions
    }

    pub(in crate::ingest::finder) fn columns(&self) -> Vec<Column> {
        (self.first_col..=self.last_col)
            .map(|col| {
                let mut path: Vec<String> = Vec::new();
                let mut lowest = None;
                for row in self.header.first..=self.header.last {
                    if let Some((at, text)) = self.heading(row, col) {
                        lowest = Some(at);
                        if path.last() != Some(&text) {
                            path.push(text);
                        }
                    }
                }
                let at = lowest.unwrap_or(CellRef::new(self.header.last, col));
                let source: Source = self.layout.grid.place(at);
                let hidden = self.layout.grid.hidden_cols.contains(&col);
                Column {
                    col,
                    path,
                    source,
                    hidden,
                }
            })
            .collect()
    }

    /// The heading over a column in one header row: its own, a merge's, or, in an upper row, the
    /// nearest to the left that stands over this column's lower heading without a merge.
    fn heading(&self, row: u32, col: u32) -> Option<(CellRef, String)> {
        let own = self.layout.covering(CellRef::new(row, col));
        let (at, cell) = own.or_else(|| self.group_to_the_left(row, col))?;
        let text = whole_heading(&cell.shown);
        (!text.is_empty()).then_some((at, text))
    }

    fn group_to_the_left(&self, row: u32, col: u32) -> Option<(CellRef, &'g crate::ingest::Cell)> {
        let headed = |col: u32| {
            let mut below = row + 1..=self.header.last;
            below.any(|row| self.layout.covering(CellRef::new(row, col)).is_some())
        };
        if row == self.header.last || !headed(col) {
            return None;
        }
        for left in (self.first_col..col).rev() {
            if !headed(left) {
                return None;
            }
            if let Some((at, cell)) = self.layout.covering(CellRef::new(row, left)) {
                let merged = self.layout.span(at).first != self.layout.span(at).last;
                return (!merged).then_some((at, cell));
            }
        }
        None
    }

    /// Is there no row of data, but one right below the header that was taken for something else?
    fn lost_its_rows(&self) -> bool {
        let other = |(_, reason): &(u32, &str)| matches!(*reason, "group" | "total" | "figure");
        // What is numbered and not filled in waits for rows.
        let waits = self.left_out.iter().any(|(_, reason)| *reason == "blank");
        self.rows.is_empty() && !waits && (self.is_doubled || self.left_out.iter().any(other))
    }

    /// Do all rows of its header, several of them, stand again below? No row of data is so deep.
    fn stands_again(&self) -> bool {
        let again = self
            .left_out
            .iter()
            .filter(|(_, reason)| *reason == "repeated-header");
        self.depth() >= 2 && again.count() >= self.depth() as usize
    }

    /// The header's score, less what is doubtful: columns without a heading, no data.
    fn confidence(&self, columns: &[Column]) -> f32 {
        let filled = |column: &Column| {
            let mut rows = self.rows.iter().take(50);
            rows.any(|row| !self.layout.row(*row, column.col, column.col).is_empty())
        };
        let unnamed = columns
            .iter()
            .filter(|column| column.path.is_empty() && filled(column))
            .count() as f32;
        let named = 1.0 - unnamed / columns.len().max(1) as f32;
        let narrow = if columns.len() == 1 { 0.5 } else { 1.0 };
        let bare = match self.rows.is_empty() {
            true if self.lost_its_rows() => LOST,
            true => 0.6,
            false => 1.0,
        };
        let beyond = if self.rows_beyond_total().is_empty() {
            1.0
        } else {
            0.5
        };
        (self.header.score * (0.5 + 0.5 * named) * narrow * bare * beyond).clamp(0.0, 1.0)
    }

    /// Rows below the last total, or below one with a blank row under it: are they still of this
    /// table? Totals that stand above what they total, the first of them above all data, say
    /// nothing of the kind.
    fn rows_beyond_total(&self) -> &[u32] {
        let totals = self.left_out.iter().filter_map(|(row, reason)| {
            matches!(*reason, "total" | "sum" | "figure").then_some(*row)
        });
        let totals: Vec<u32> = totals.collect();
        let (Some(first), Some(last)) = (totals.first(), totals.last()) else {
            return &[];
        };
        if self.rows.first().is_none_or(|row| first < row) {
            return &[];
        }
        let blank_below = |row: &&u32| {
            self.rows.binary_search(&(**row + 1)).is_err()
                && !self.left_out.iter().any(|(next, _)| *next == **row + 1)
        };
        let ending = totals.iter().find(blank_below).unwrap_or(last);
        let from = self.rows.partition_point(|row| row <= ending);
        self.rows.get(from..).unwrap_or_default()
    }

    fn left_out_ranges(&self, titles: &[(CellRef, String)]) -> Vec<LeftOut> {
        let whole = |first: u32, last: u32| CellRange {
            first: CellRef::new(first, self.first_col),
            last: CellRef::new(last, self.last_col),
        };
        let titled: BTreeSet<u32> = titles.iter().map(|(at, _)| at.row).collect();
        let group = self.group_over_header().map(|(at, _)| at.row);
        let above = self.before.iter().map(|row| {
            let reason = match () {
                () if group == Some(*row) => "group",
                () if titled.contains(row) => "title",
                () => "remark",
            };
            LeftOut {
                range: whole(*row, *row),
                reason,
            }
        });
        let below = self.left_out.iter().map(|(row, reason)| LeftOut {
            range: whole(*row, *row),
            reason,
        });
        let mut taken: Vec<u32> = self.rows.clone();
        taken.extend(self.left_out.iter().map(|(row, _)| *row));
        taken.push(self.header.last);
        taken.sort_unstable();
        let blanks = taken.windows(2).filter_map(|pair| match pair {
            [a, b] if *b > a + 1 => Some(LeftOut {
                range: whole(a + 1, b - 1),
                reason: "blank",
            }),
            _ => None,
        });
        let mut all: Vec<LeftOut> = above.chain(below).chain(blanks).collect();
        all.sort_by_key(|left| (left.range.first.row, left.range.last.row));
        all
    }
}
