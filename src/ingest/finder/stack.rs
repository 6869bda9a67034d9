//! Tables one above another in a region: row by row from the top.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::CellRef;
use crate::ingest::{Cell, CellRange, LeftOut, SheetLayout, Table};

use super::aside::{are_signers, counted, counts_rows_or_pages, reason_against, total_word};
use super::bare::headless;
use super::compound::compound;
use super::draft::{Draft, title_in};
use super::evidence::Reasons;
use super::form::{
    form, inline_form, is_inline, is_whole, labelled_by, lines_of_pairs, partly_labelled_by,
};
use super::frames::has_frames;
use super::heading::{Header, header_at, is_banner, known_header};
use super::layout::Layout;
use super::mixed::are_pairs_of_mixed_values;
use super::pairs::{are_lines_of_pairs, blank_form};
use super::partly::columns_of_partly_filled;
use super::side::transposed;
use super::spread::columns_of_labels;
use super::sums::adds_up;
use super::words::{
    Form, begins_a_name, heading_form, is_heading_word, is_labelled, is_plain_heading,
    is_signature, section, starts_as_note, tidy_heading,
};

/// The region's tables, top to bottom; `named`: what plan.toml says that they are.
pub(super) fn stacked(
    layout: &Layout<'_>,
    region: CellRange,
    named: Option<SheetLayout>,
) -> Vec<Table> {
    let rows = layout.filled_rows(region);
    if named.is_none_or(|named| named == SheetLayout::Form)
        && let Some(tables) = unlisted(layout, region, &rows, named.is_some())
    {
        return tables;
    }
    let mut walk = Walk {
        layout,
        region,
        before: Vec::new(),
        current: None,
        done: Vec::new(),
    };
    let mut index = 0;
    while let Some(rest) = rows.get(index..).filter(|rest| !rest.is_empty()) {
        index += walk.take(rest);
    }
    walk.finish()
}

/// What is no list: a table on its side, a form, a form with tables inside.
fn unlisted(
    layout: &Layout<'_>,
    region: CellRange,
    rows: &[u32],
    named: bool,
) -> Option<Vec<Table>> {
    if !named && let Some(table) = blank_form(layout, region, rows) {
        return Some(vec![table]);
    }
    if !named && has_frames(layout, region, rows) {
        return None;
    }
    if !named && let Some(table) = transposed(layout, region, rows) {
        return Some(vec![table]);
    }
    if let Some(tables) = compound(layout, region, rows) {
        return Some(tables);
    }
    let found = if is_inline(layout, region, rows) {
        inline_form(layout, region, rows)
    } else if !named
        && (are_lines_of_pairs(layout, region, rows)
            || are_pairs_of_mixed_values(layout, region, rows))
    {
        lines_of_pairs(layout, region, rows)
    } else if !named && let Some(columns) = columns_of_labels(layout, region, rows) {
        labelled_by(layout, region, rows, &columns)
    } else if let Some(columns) = columns_of_partly_filled(layout, region, rows) {
        partly_labelled_by(layout, region, rows, &columns)
    } else if named || is_whole(layout, region, rows) {
        form(layout, region, rows)
    } else {
        None
    };
    found.map(|table| vec![table])
}

/// The table whose header rows are known, and why.
pub(super) fn hinted(
    layout: &Layout<'_>,
    region: CellRange,
    (first, last): (u32, u32),
    why: Reasons,
) -> Option<Table> {
    let header = Header {
        first,
        last: last.max(first),
        score: 1.0,
        why,
        deep: None,
    };
    under(layout, region, header)
}

/// The table under a header.
pub(super) fn under(layout: &Layout<'_>, region: CellRange, header: Header) -> Option<Table> {
    let rows = layout.filled_rows(region);
    let before = rows.iter().copied();
    let before = before.filter(|row| *row < header.first).collect();
    let draft = Draft::begin(layout, region, header, before)?;
    let mut walk = Walk {
        layout,
        region,
        before: Vec::new(),
        current: Some(draft),
        done: Vec::new(),
    };
    for row in rows.into_iter().filter(|row| *row > header.last) {
        if walk.repeats_header(row) {
            walk.leave_out(row, "repeated-header");
        } else {
            walk.take_row(row);
        }
    }
    walk.finish().into_iter().next()
}

struct Walk<'l, 'g> {
    layout: &'l Layout<'g>,
    region: CellRange,
    /// Rows since the last table that may be titles of the next.
    before: Vec<u32>,
    current: Option<Draft<'l, 'g>>,
    done: Vec<Table>,
}

impl Walk<'_, '_> {
    /// Takes the first of these rows, and with a header all of the header's; says how many.
    fn take(&mut self, rest: &[u32]) -> usize {
        let Some(&row) = rest.first() else {
            return 0;
        };
        if let Some(header) = self.new_header(rest) {
            let above = self.lone_above(row);
            let mut before = self.title_rows(row);
            if let (true, Some(above)) = (before.is_empty(), above) {
                let current = self.current.as_mut();
                before.extend(current.and_then(|current| current.give_back_remark(above)));
            }
            if let Some(current) = self.current.as_mut() {
                current.meets_header(row);
            }
            self.close();
            self.done
                .extend(form_above(self.layout, self.region, &before));
            self.current = Draft::begin(self.layout, self.region, header, before);
            return rest
                .iter()
                .take_while(|row| **row <= header.last)
                .count()
                .max(1);
        }
        if self.repeats_header(row) {
            self.drop_repeated_titles(row);
            let depth = self.current.as_ref().map_or(1, |draft| draft.depth());
            let repeated: Vec<u32> = rest
                .iter()
                .copied()
                .take_while(|r| *r < row + depth)
                .collect();
            repeated
                .iter()
                .for_each(|row| self.leave_out(*row, "repeated-header"));
            return repeated.len().max(1);
        }
        if self.opens_anew(rest) {
            self.close();
            self.before.push(row);
            return 1;
        }
        self.take_row(row);
        1
    }

    /// A heading over the whole width after a blank row, with a header of its own below: what
    /// follows is another table, even where it is none by its words.
    fn opens_anew(&self, rest: &[u32]) -> bool {
        let (Some(current), Some(&row)) = (&self.current, rest.first()) else {
            return false;
        };
        if self.is_next_section(current, rest) || self.is_short_list(current, rest) {
            return true;
        }
        let gap = !current.is_fresh() && row > current.last_row() + 1;
        let titled = || {
            self.cells(row)
                .first()
                .map(|(_, cell)| tidy_heading(&cell.shown))
        };
        let next_page = || {
            let own = current.title_text().map(uncontinued);
            own.is_some() && own == titled().map(uncontinued)
        };
        gap && self.before.is_empty()
            && !next_page()
            && is_banner(self.layout, self.region, row)
            && self.cells(row).len() == 1
            && !current.has_groups()
            && (1..=2).any(|ahead| {
                let rest = rest.get(ahead..).unwrap_or_default();
                let header = header_at(self.layout, self.region, rest);
                header.is_some_and(|header| header.why.words || header.why.numbers)
            })
    }

    /// 三、荣誉 below the table of 二、师资, with no row of that table below it.
    fn is_next_section(&self, current: &Draft<'_, '_>, rest: &[u32]) -> bool {
        let [row, below @ ..] = rest else {
            return false;
        };
        let [(_, cell)] = self.cells(*row) else {
            return false;
        };
        let number = section(&cell.shown).and_then(|number| number.checked_sub(1));
        number.is_some_and(|number| current.has_section(number))
            && !current.is_fresh()
            && below
                .first()
                .is_some_and(|next| self.cells(*next).len() * 2 <= current.width() as usize)
    }

    /// 值守人员 alone below a blank row, over 1 | 黄忠 and 2 | 严颜, which fill no more than half of a table
    /// that was counted from 1 too: a list of its own without headings.
    fn is_short_list(&self, current: &Draft<'_, '_>, rest: &[u32]) -> bool {
        let [row, next @ ..] = rest else {
            return false;
        };
        let [(at, cell)] = self.cells(*row) else {
            return false;
        };
        let titled = heading_form(cell) == Form::Text
            && current.begins_at(at.col)
            && !is_labelled(&cell.shown)
            && !starts_as_note(&cell.shown)
            && !is_signature(&cell.shown);
        let counts = |(next, nth): (&u32, u32)| match self.cells(*next) {
            [(own, number), _, ..] => {
                *next == row + nth
                    && own.col == at.col
                    && counted(number) == Some(nth)
                    && self.cells(*next).len() * 2 <= current.width() as usize
            }
            _ => false,
        };
        titled
            && !current.has_groups()
            && current.last_number().is_some()
            && *row > current.last_row() + 1
            && self.before.is_empty()
            && next.len() >= 2
            && next.iter().zip(1..).take(2).all(counts)
    }

    /// A header, where there is no table yet or enough speaks for a new one.
    fn new_header(&self, rest: &[u32]) -> Option<Header> {
        let find = || header_at(self.layout, self.region, rest);
        let Some(current) = &self.current else {
            return find();
        };
        let row = *rest.first()?;
        if self.follows_gap(row, current) && current.has_frame_over_figures(row) {
            return find();
        }
        if let Some(last) = current.block_of_days(row) {
            // The last week may have a day or two.
            let whole = find().filter(|header| header.last == last && header.why.words);
            return whole
                .or_else(|| known_header(self.layout, self.region, rest))
                .map(|header| Header { last, ..header });
        }
        if self.repeats_header(row) {
            return find().filter(|_| self.is_another_part(row));
        }
        if current.has_frame_of(row) {
            return find();
        }
        if current.goes_on_with_others(row)
            || current.heads_another_block(row)
            || current.has_corner_again(row, rest.get(1))
        {
            // The last week's days may have nobody below them yet.
            return find().or_else(|| known_header(self.layout, self.region, rest));
        }
        if let Some(header) = self.below_legend(rest, current) {
            return Some(header);
        }
        // Rows of data are nearly all that is asked about: the cheap questions first.
        let another = current.heads_another_list(row, rest.get(1..).unwrap_or_default());
        if !another && !self.could_open_table(row, current)
            || self.hangs_from_data(row)
            || self.is_labelled_block(row)
            || current.waits_for_figures(row, rest.get(1..).unwrap_or_default())
            || current.is_fresh() && compares_words(self.layout, self.region, rest, current)
        {
            return None;
        }
        if let Some(header) = self.titled_anew(rest, current) {
            return Some(header);
        }
        let header = find()?;
        let has_rows = || rest.iter().any(|row| *row > header.last);
        let opens = self.opens_table(header, current) || another && header.first == row;
        (opens && has_rows()).then_some(header)
    }

    /// 日期 | 星期 | 7:00 | 8:00 below a blank row, where what was taken for a header has no row of data
    /// yet and less speaks for it: a legend of colours or marks stood above.
    fn below_legend(&self, rest: &[u32], current: &Draft<'_, '_>) -> Option<Header> {
        const FEWEST: usize = 4;
        let (&row, below) = rest.split_first()?;
        let cells = self.cells(row);
        let named = cells.len() >= FEWEST
            && cells
                .iter()
                .take(2)
                .all(|(_, cell)| is_plain_heading(&cell.shown));
        let parted = current.is_fresh() && self.before.is_empty() && row > current.last_row() + 1;
        if !parted || !named || below.is_empty() {
            return None;
        }
        let header = header_at(self.layout, self.region, rest)?;
        (header.why.words && header.score > current.score()).then_some(header)
    }

    /// 检查情况 alone in its row over 检查时间 | 检查人 | 盲板数 over rows of those columns: a table with a
    /// title of its own, whatever the words of its headings.
    fn titled_anew(&self, rest: &[u32], current: &Draft<'_, '_>) -> Option<Header> {
        const FEWEST: usize = 3;
        const LONGEST: usize = 12;
        let (&row, below) = rest.split_first()?;
        let cells = self.cells(row);
        let title = self.lone_above(row)?;
        let mut texts: Vec<&str> = cells.iter().map(|(_, cell)| cell.shown.trim()).collect();
        texts.sort_unstable();
        texts.dedup();
        let short = |text: &&str| {
            text.chars().nth(LONGEST).is_none() && !text.contains(|c: char| c.is_ascii_digit())
        };
        let columns = |row: u32| self.cells(row).iter().map(|(at, _)| at.col);
        let under = |row: &u32| {
            let inside = columns(*row).all(|col| columns(cells[0].0.row).any(|own| own == col));
            inside && columns(*row).count() * 3 >= cells.len() * 2
        };
        let body = below.get(..2).is_some_and(|rows| rows.iter().all(under));
        let differs = current.has_other_kinds(cells) || current.breaks_columns(row);
        let fits = !current.is_fresh()
            && texts.len() == cells.len()
            && texts.len() >= FEWEST
            && texts.iter().all(short)
            && body
            && differs
            && !current.begins_like(cells)
            && title > current.last_data_row();
        let header = fits.then(|| header_at(self.layout, self.region, rest))??;
        (header.first == row).then_some(header)
    }

    /// The row right above, where it holds one cell alone, merged down to here or not, that is no note
    /// and no label.
    fn lone_above(&self, row: u32) -> Option<u32> {
        let above = (row.saturating_sub(2)..row).rev();
        let above = above
            .into_iter()
            .find(|above| !self.cells(*above).is_empty())?;
        let [(at, cell)] = self.cells(above) else {
            return None;
        };
        let near = self.layout.span(*at).last.row + 1 == row;
        let titles = !starts_as_note(&cell.shown)
            && !is_signature(&cell.shown)
            && title_in(self.cells(above)).is_some();
        (near && titles).then_some(above)
    }

    /// 下午, merged down over the rows of its lessons; 组委会 over 主任 and 副主任: rows of data with a
    /// label of their own. A header has heads merged sideways, or fewer cells in its lower rows.
    fn is_labelled_block(&self, row: u32) -> bool {
        let Some(((at, _), rest)) = self.cells(row).split_first() else {
            return false;
        };
        let single = |(at, _): &(CellRef, &Cell)| {
            let span = self.layout.span(*at);
            span.first.col == span.last.col && span.last.row == row
        };
        let below = row + 1..=self.layout.span(*at).last.row;
        !below.is_empty()
            && rest.len() >= 2
            && rest.iter().all(single)
            && below
                .into_iter()
                .all(|row| self.cells(row).len() >= rest.len())
    }

    /// What [`Walk::opens_table`] asks for at least, whatever the header would be.
    fn could_open_table(&self, row: u32, current: &Draft<'_, '_>) -> bool {
        let cells = self.cells(row);
        let all_text = cells
            .iter()
            .all(|(_, cell)| heading_form(cell) == Form::Text);
        let worded = || {
            let words = cells
                .iter()
                .filter(|(_, cell)| is_heading_word(&cell.shown));
            words.count() * 2 >= cells.len()
        };
        let parted =
            || current.is_ended() || self.follows_title(row) || self.follows_gap(row, current);
        all_text && (parted() || worded()) && !are_signers(cells)
    }

    /// Below a running table: are there headings here that the table's own data never looks like?
    fn opens_table(&self, header: Header, current: &Draft<'_, '_>) -> bool {
        let row = header.first;
        let cells = self.cells(row);
        let worded = cells
            .iter()
            .filter(|(_, cell)| is_heading_word(&cell.shown))
            .count();
        let all_text = cells
            .iter()
            .all(|(_, cell)| heading_form(cell) == Form::Text);
        // 星期一 below 星期一 and 星期三 begins a row of data, whatever stands beside it.
        if current.begins_like(cells) || current.heads(header) {
            return false;
        }
        let mostly = worded * 3 >= cells.len() * 2;
        let some = worded * 3 >= cells.len() || header.score >= 0.6;
        all_text
            && if current.is_ended() || self.follows_title(row) {
                some
            } else if self.follows_gap(row, current) {
                mostly
                    || (cells.len() >= 3 || header.why.numbers)
                        && worded * 2 >= cells.len()
                        && current.breaks_columns(row)
                    || current.ends_with_total() && some
                    || header.why.numbers && current.has_other_kinds(cells)
            } else if current.names_a_heading_again(row) {
                worded * 2 >= cells.len()
            } else {
                mostly && cells.len() >= 3 && current.breaks_columns(row)
            }
    }

    fn follows_gap(&self, row: u32, current: &Draft<'_, '_>) -> bool {
        let last = self.before.last().copied().unwrap_or(current.last_row());
        row > last + 1
            || self
                .before
                .first()
                .is_some_and(|r| *r > current.last_row() + 1)
    }

    /// The row above is a title that the current table has not taken.
    fn follows_title(&self, row: u32) -> bool {
        let titled = |above: u32| above + 1 == row || above + 2 == row;
        self.before.last().is_some_and(|above| titled(*above))
            || self
                .current
                .as_ref()
                .and_then(|draft| draft.last_group())
                .is_some_and(titled)
    }

    /// Does a cell of the running table reach down into this row? Then it is inside the table.
    fn hangs_from_data(&self, row: u32) -> bool {
        self.layout
            .hangs_into(row, self.region.first.col, self.region.last.col)
    }

    /// The same headings again: a further table where a title of its own stands above them, the
    /// next page of this one where its own title stands there again, or nothing.
    fn is_another_part(&self, row: u32) -> bool {
        let Some(current) = &self.current else {
            return true;
        };
        if self.follows_title(row) {
            let title = self.title_above(row);
            let Some(title) = title.map(uncontinued) else {
                return true;
            };
            // 续表 says of which table it is the next page.
            let own = current.title_text().map(uncontinued);
            return !title.is_empty() && own != Some(title);
        }
        current.ends_with_title(row)
    }

    /// The text of the row right above, or of the one above it.
    fn title_above(&self, row: u32) -> Option<String> {
        let near = |above: &u32| *above < row && *above + 2 >= row;
        let held = self.before.iter().rev().find(|above| near(above)).copied();
        let group = self.current.as_ref().and_then(|draft| draft.last_group());
        let above = held.or(group.filter(|above| near(above)))?;
        let (_, cell) = self.cells(above).first()?;
        Some(tidy_heading(&cell.shown))
    }

    /// A page's title above its repeated header says nothing new.
    fn drop_repeated_titles(&mut self, row: u32) {
        for above in self.title_rows(row) {
            self.leave_out(above, "repeated-header");
        }
    }

    fn repeats_header(&self, row: u32) -> bool {
        self.current
            .as_ref()
            .is_some_and(|draft| draft.repeats_header(row))
    }

    /// The rows above a header that belong to it: held back ones, and a heading over the whole
    /// width that was taken for a group of the table above.
    fn title_rows(&mut self, header: u32) -> Vec<u32> {
        let mut rows = std::mem::take(&mut self.before);
        if let Some(draft) = &mut self.current {
            rows.extend(draft.give_back_groups(header));
            rows.extend(draft.give_back_title(header));
        }
        rows.sort_unstable();
        rows
    }

    /// Is a row nothing but the table's own title, maybe marked as going on? So it stands at the
    /// top of a printed page.
    fn is_title_again(&self, row: u32) -> bool {
        let [(_, cell)] = self.cells(row) else {
            return false;
        };
        let title = self.current.as_ref().and_then(Draft::title_text);
        title.is_some_and(|title| uncontinued(title) == uncontinued(tidy_heading(&cell.shown)))
    }

    /// 二等奖 over a header that comes again: a title, whatever its words.
    fn is_over_repeated_header(&self, row: u32) -> bool {
        let [(_, cell)] = self.cells(row) else {
            return false;
        };
        self.repeats_header(row + 1)
            && !starts_as_note(&cell.shown)
            && !is_signature(&cell.shown)
            && !counts_rows_or_pages(&cell.shown)
    }

    fn take_row(&mut self, row: u32) {
        if self.is_title_again(row) {
            return self.leave_out(row, "repeated-header");
        }
        let reason = match self.reason_against(row) {
            Some("remark") | None if self.is_over_repeated_header(row) => Some("group"),
            _ if self.repeats_header(row + 1) && is_line_of_block(self.cells(row)) => Some("group"),
            reason => reason,
        };
        match (&mut self.current, reason) {
            (None, _) => self.before.push(row),
            (Some(_), Some(reason)) => self.leave_out(row, reason),
            // Below a remark, what fills the same columns as the rows above is data again.
            (Some(draft), None) if draft.is_ended() && !draft.goes_on_with(row) => {
                self.before.push(row);
            }
            (Some(draft), None) => {
                let cells = self
                    .layout
                    .row(row, self.region.first.col, self.region.last.col);
                match total_word(draft, cells) {
                    Some((at, word))
                        if !begins_a_name(&word.shown)
                            && adds_up(self.layout, self.region, (at, row)) =>
                    {
                        draft.push_named_as_total(row);
                    }
                    _ => draft.push(row),
                }
            }
        }
    }

    fn leave_out(&mut self, row: u32, reason: &'static str) {
        if let Some(draft) = &mut self.current {
            draft.leave_out(row, reason);
        }
    }

    fn reason_against(&self, row: u32) -> Option<&'static str> {
        reason_against(self.layout, self.region, self.current.as_ref()?, row)
    }

    fn cells(&self, row: u32) -> &[(CellRef, &Cell)] {
        self.layout
            .row(row, self.region.first.col, self.region.last.col)
    }

    fn close(&mut self) {
        if let Some(draft) = self.current.take() {
            self.done.push(draft.finish(&[]));
        }
    }

    fn finish(mut self) -> Vec<Table> {
        if let Some(draft) = self.current.take() {
            self.done
                .extend(form_above(self.layout, self.region, &self.before));
            self.done.push(draft.finish(&self.before));
        } else {
            let whole = form(self.layout, self.region, &self.before)
                .or_else(|| headless(self.layout, self.region, &self.before));
            match (whole, self.done.last_mut()) {
                (None, Some(last)) => last.left_out.extend(self.before.iter().map(|row| LeftOut {
                    range: CellRange {
                        first: CellRef::new(*row, self.region.first.col),
                        last: CellRef::new(*row, self.region.last.col),
                    },
                    reason: "remark",
                })),
                (whole, _) => self.done.extend(whole),
            }
        }
        self.done
    }
}

/// 院系：数学系 | 班级：一班 over a header: labels with values in several cells, said of the rows below.
pub(super) fn is_line_of_block(cells: &[(CellRef, &Cell)]) -> bool {
    let labelled = |(_, cell): &(CellRef, &Cell)| {
        is_labelled(&cell.shown) && !cell.shown.trim_end().ends_with([':', '：'])
    };
    cells.len() >= 2
        && cells.iter().all(labelled)
        && !cells.iter().any(|(_, cell)| is_signature(&cell.shown))
}

/// 姓名 | 姓名 | 教师姓名 right below 字段 | 旧系统 | 新系统: a row in the header's own columns that says a word
/// twice, or a word that a row below it says again in its column. Headings do neither.
fn compares_words(
    layout: &Layout<'_>,
    region: CellRange,
    rest: &[u32],
    current: &Draft<'_, '_>,
) -> bool {
    const AHEAD: usize = 12;
    let Some((&row, below)) = rest.split_first() else {
        return false;
    };
    let cells = |row: u32| layout.row(row, region.first.col, region.last.col);
    let columns = |row: u32| cells(row).iter().map(|(at, _)| at.col);
    let own = cells(row);
    let texts: Vec<String> = own
        .iter()
        .map(|(_, cell)| tidy_heading(&cell.shown))
        .collect();
    let long = |text: &&String| text.chars().nth(1).is_some();
    let twice = texts
        .iter()
        .enumerate()
        .filter(|(_, text)| long(text))
        .any(|(nth, text)| {
            let mut others = texts.iter().enumerate().filter(|(at, _)| *at != nth);
            others.any(|(_, other)| other.contains(text.as_str()))
        });
    let again = || {
        let rows = below
            .iter()
            .take(AHEAD)
            .filter(|row| columns(**row).eq(columns(own[0].0.row)));
        let mut said = rows.flat_map(|row| cells(*row));
        said.any(|(at, cell)| {
            let mut above = own.iter();
            above.any(|(own, head)| own.col == at.col && head.shown == cell.shown)
        })
    };
    let head = current.last_row();
    // 教务处 | 班主任 | 组长 below an empty corner beside 甲 | 乙.
    let corner = || {
        let named = own
            .first()
            .is_some_and(|(_, cell)| is_plain_heading(&cell.shown));
        let next = below
            .first()
            .is_some_and(|next| columns(*next).eq(columns(row)));
        !named && next && columns(row).skip(1).eq(columns(head))
    };
    own.len() >= 3
        && row == head + 1
        && (columns(row).eq(columns(head)) && (twice || again()) || corner())
}

/// The form in the rows above a header; what stands below its last pair is the next table's.
fn form_above(layout: &Layout<'_>, region: CellRange, rows: &[u32]) -> Option<Table> {
    let mut table = form(layout, region, rows)?;
    let last = table.body().map_or(0, |(_, last)| last);
    table.left_out.retain(|part| part.range.first.row <= last);
    Some(table)
}

/// A title without the mark of a further page: 一览表（续）, 一览表（续表二）, 续表, 花名册（第2页）.
fn uncontinued(title: String) -> String {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| {
        const N: &str = "[0-9０-９一二三四五六七八九十]";
        Regex::new(&format!("[第共]{N}+[页頁张張][，,、/]?|[续續]表?{N}*$"))
            .expect("a fixed pattern")
    });
    let bare: String = title.chars().filter(|c| !"（()）".contains(*c)).collect();
    let bare = PAGE.replace_all(&bare, "");
    bare.trim_start_matches(['续', '續']).to_owned()
}
