//! What a Plan must hold beyond its shape, so that every emitter can rely on it.

use std::collections::BTreeSet;

use super::read::step;
use super::{Block, Chart, Gantt, Inline, Plan, Problem, Row, Table};

/// The model's version.
const VERSION: u32 = 1;
/// The longest name, in characters: with its extension it stays within 255 bytes.
const MAX_NAME: usize = 80;
/// The most columns of a table.
const MAX_COLUMNS: usize = 64;
/// The most rows of a table.
const MAX_ROWS: usize = 100_000;
/// The most characters of one run of text.
const MAX_TEXT: usize = 1 << 20;
/// The most series of a chart: so many fills are told apart in black and white.
const MAX_SERIES: usize = 8;
/// The largest figure of a chart.
const MAX_FIGURE: f64 = 1e15;
/// The most lines that a row may ask for.
const MAX_LINES: usize = 200;

/// The faults of a Plan: path, problem.
pub(super) fn faults(plan: &Plan) -> Vec<(String, Problem)> {
    let mut review = Review {
        plan,
        found: Vec::new(),
    };
    review.plan();
    review.found
}

/// Does a file's name lead to no other folder?
pub(crate) fn is_within(file: &str) -> bool {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    !file.contains(['\\', ':']) && !file.chars().any(char::is_control) && file.split('/').all(plain)
}

struct Review<'a> {
    plan: &'a Plan,
    found: Vec<(String, Problem)>,
}

impl Review<'_> {
    fn push(&mut self, path: &str, problem: Problem) {
        self.found.push((path.to_owned(), problem));
    }

    fn plan(&mut self) {
        let plan = self.plan;
        if plan.planpress != VERSION {
            self.push("planpress", Problem::Version(plan.planpress));
        }
        self.name("name", &plan.name);
        self.name("file_name", &plan.file_name);
        if plan.front.title.trim().is_empty() {
            self.push("front.title", Problem::Empty);
        }
        self.blocks("body", &plan.body);
        for (at, attachment) in plan.attachments.iter().enumerate() {
            let path = format!("attachments[{at}]");
            let earlier = plan.attachments.iter().take(at);
            if attachment.id.is_empty() {
                self.push(&step(&path, "id"), Problem::Empty);
            } else if earlier.into_iter().any(|a| a.id == attachment.id) {
                self.push(&step(&path, "id"), Problem::NotUnique);
            }
            self.blocks(&step(&path, "body"), &attachment.body);
        }
    }

    /// A name becomes a folder or file: one path component, and not a hidden one.
    fn name(&mut self, path: &str, name: &str) {
        let trimmed = name.trim();
        if trimmed.is_empty() {
            self.push(path, Problem::Empty);
        } else if trimmed.trim_matches('.').is_empty()
            || name.contains(['/', '\\'])
            || name.chars().any(char::is_control)
        {
            self.push(path, Problem::Name);
        } else if name.chars().count() > MAX_NAME {
            self.push(path, Problem::TooLong(MAX_NAME));
        }
    }

    fn blocks(&mut self, path: &str, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            let path = format!("{path}[{at}]");
            match block {
                Block::Heading {
                    level,
                    text,
                    number,
                } => {
                    self.level(&path, *level, *number);
                    self.text(&step(&path, "text"), text);
                }
                Block::Item {
                    level,
                    number,
                    text,
                } => {
                    self.level(&path, *level, Some(*number));
                    self.text(&step(&path, "text"), text);
                }
                Block::Paragraph { text, .. } => self.text(&step(&path, "text"), text),
                Block::Table(table) => self.table(&path, table),
                Block::Figure {
                    file,
                    caption,
                    width,
                    ..
                } => {
                    if !is_within(file) {
                        self.push(&step(&path, "file"), Problem::Outside);
                    }
                    if width.is_some_and(|w| !(w > 0.0 && w <= 1.0)) {
                        self.push(&step(&path, "width"), Problem::Measure(1));
                    }
                    let at = step(&path, "caption");
                    self.text(&at, caption);
                    if caption.iter().any(|inline| !inline.footnote.is_empty()) {
                        self.push(&at, Problem::Footnote);
                    }
                }
                Block::Chart { chart, caption, .. } => {
                    let at = step(&path, "caption");
                    self.text(&at, caption);
                    if caption.iter().any(|inline| !inline.footnote.is_empty()) {
                        self.push(&at, Problem::Footnote);
                    }
                    self.chart(&step(&path, "chart"), chart);
                }
                Block::Pages { file, .. } => {
                    if !is_within(file) {
                        self.push(&step(&path, "file"), Problem::Outside);
                    }
                }
                Block::PageBreak | Block::OddPage => {}
            }
        }
    }

    fn level(&mut self, path: &str, level: u8, number: Option<u32>) {
        if !(1..=5).contains(&level) {
            self.push(&step(path, "level"), Problem::Bounds(5));
        }
        if number == Some(0) {
            self.push(&step(path, "number"), Problem::Zero);
        }
    }

    fn text(&mut self, path: &str, text: &[Inline]) {
        for (at, inline) in text.iter().enumerate() {
            let path = format!("{path}[{at}]");
            let note = step(&path, "footnote");
            for (nth, inline) in inline.footnote.iter().enumerate() {
                if !inline.footnote.is_empty() {
                    self.push(&format!("{note}[{nth}].footnote"), Problem::Footnote);
                }
            }
            if inline
                .footnote
                .iter()
                .all(|inline| inline.footnote.is_empty())
            {
                self.text(&note, &inline.footnote);
            }
            if inline.text.len() > MAX_TEXT {
                self.push(&step(&path, "text"), Problem::TooLong(MAX_TEXT));
            }
            if let Some(id) = &inline.refers_to
                && !self.plan.attachments.iter().any(|a| &a.id == id)
            {
                self.push(&step(&path, "refers_to"), Problem::NoAttachment(id.clone()));
            }
        }
    }

    fn chart(&mut self, path: &str, chart: &Chart) {
        for (at, text) in chart.inlines().into_iter().enumerate() {
            let path = step(path, &format!("rows, text {}", at + 1));
            self.text(&path, text);
            if text.iter().any(|inline| !inline.footnote.is_empty()) {
                self.push(&path, Problem::Footnote);
            }
        }
        if chart.len() > MAX_ROWS {
            self.push(&step(path, "rows"), Problem::TooLong(MAX_ROWS));
        }
        match chart {
            Chart::Gantt(gantt) => self.gantt(path, gantt),
            Chart::Bar(bars) | Chart::Line(bars) => {
                if matches!(chart, Chart::Line(_)) {
                    // Lines have neither.
                    for (key, set) in [("upright", bars.upright), ("stacked", bars.stacked)] {
                        if set {
                            self.push(path, Problem::UnknownField(key.to_owned()));
                        }
                    }
                }
                if !(1..=MAX_SERIES).contains(&bars.series.len()) {
                    self.push(&step(path, "series"), Problem::Bounds(MAX_SERIES));
                }
                for (at, row) in bars.rows.iter().enumerate() {
                    let path = step(path, &format!("rows[{at}].values"));
                    if row.values.len() != bars.series.len() {
                        self.push(&path, Problem::Bounds(bars.series.len()));
                    }
                    let wrong = |value: &f64| !value.is_finite() || value.abs() > MAX_FIGURE;
                    if row.values.iter().flatten().any(wrong) {
                        self.push(&path, Problem::Figure);
                    }
                }
            }
        }
    }

    /// Days are in their order, on the axis and on the bars.
    fn gantt(&mut self, path: &str, gantt: &Gantt) {
        let disorder = || Problem::Disorder;
        if !(1..=MAX_COLUMNS).contains(&gantt.units.len()) {
            self.push(&step(path, "units"), Problem::Bounds(MAX_COLUMNS));
        }
        for (at, unit) in gantt.units.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| gantt.units.get(at));
            if unit.from > unit.to || before.is_some_and(|before| before.to >= unit.from) {
                self.push(&step(path, &format!("units[{at}]")), disorder());
            }
        }
        for (at, pause) in gantt.breaks.iter().enumerate() {
            if pause.from > pause.to {
                self.push(&step(path, &format!("breaks[{at}]")), disorder());
            }
        }
        if gantt.series.len() > MAX_SERIES {
            self.push(&step(path, "series"), Problem::Bounds(MAX_SERIES));
        }
        for (r, row) in gantt.rows.iter().enumerate() {
            for (at, bar) in row.bars.iter().enumerate() {
                let path = step(path, &format!("rows[{r}].bars[{at}]"));
                if bar.to.is_some_and(|to| to < bar.from) {
                    self.push(&path, disorder());
                }
                let series = gantt.series.len().max(1);
                if bar.series as usize >= series {
                    self.push(&step(&path, "series"), Problem::Bounds(series - 1));
                }
            }
        }
    }

    fn table(&mut self, path: &str, table: &Table) {
        let columns = table.columns.len();
        if columns == 0 || columns > MAX_COLUMNS {
            self.push(&step(path, "columns"), Problem::Bounds(MAX_COLUMNS));
            return;
        }
        if table.rows.len() > MAX_ROWS {
            self.push(&step(path, "rows"), Problem::TooLong(MAX_ROWS));
            return;
        }
        for (at, column) in table.columns.iter().enumerate() {
            let path = step(path, &format!("columns[{at}]"));
            for (key, width) in [("chars", column.chars), ("share", column.share)] {
                if width.is_some_and(|w| !(w > 0.0 && w <= 1000.0)) {
                    self.push(&step(&path, key), Problem::Measure(1000));
                }
            }
        }
        if usize::try_from(table.header_rows).is_ok_and(|head| head > table.rows.len()) {
            self.push(&step(path, "header_rows"), Problem::HeaderRows);
        }
        self.cells(path, table);
    }

    /// The cells fill the grid: no gap, no overlap, none beyond the last column or row; no cell of
    /// the head reaches into the body.
    fn cells(&mut self, table_path: &str, table: &Table) {
        let rows = table.rows.len();
        let head = usize::try_from(table.header_rows).unwrap_or(0);
        // How many more rows, from this one on, a cell above covers in each column, and which.
        let mut covered = vec![0usize; table.columns.len()];
        let mut by: Vec<(usize, usize)> = vec![(0, 0); table.columns.len()];
        for (r, row) in table.rows.iter().enumerate() {
            let path = step(table_path, &format!("rows[{r}]"));
            if !(1..=MAX_LINES).contains(&(row.min_lines as usize)) {
                self.push(&step(&path, "min_lines"), Problem::Bounds(MAX_LINES));
            }
            let free: Vec<usize> = (0..covered.len()).filter(|c| covered[*c] == 0).collect();
            let whole: u64 = row.cells.iter().map(|c| u64::from(c.col_span)).sum();
            // A row that has all its cells: what reaches into it from above is too long.
            if whole == covered.len() as u64 && free.len() < covered.len() {
                let reaching = covered.iter().zip(&by).filter(|(n, _)| **n > 0);
                let reaching: BTreeSet<(usize, usize)> = reaching.map(|(_, by)| *by).collect();
                for (above, cell) in reaching {
                    let spans = |row: &Row| row.cells.get(cell).map_or(0, |c| c.row_span as usize);
                    // One that is longer than the table has been told.
                    if table.rows.get(above).map_or(0, spans) <= rows - above {
                        let path = format!("{table_path}.rows[{above}].cells[{cell}]");
                        self.push(&path, Problem::Reaches(r));
                    }
                }
                covered.iter_mut().for_each(|n| *n = 0);
            }
            let free: Vec<usize> = (0..covered.len()).filter(|c| covered[*c] == 0).collect();
            let mut next = free.iter().copied().peekable();
            let mut starts = Vec::new();
            let mut fits = true;
            for (c, cell) in row.cells.iter().enumerate() {
                let path = step(&path, &format!("cells[{c}]"));
                self.text(&step(&path, "text"), &cell.text);
                if cell.text.iter().any(|inline| !inline.footnote.is_empty()) {
                    self.push(&step(&path, "text"), Problem::Footnote);
                }
                let (width, height) = (cell.col_span as usize, cell.row_span as usize);
                if width == 0 || height == 0 {
                    self.push(&path, Problem::Zero);
                }
                if height > rows - r {
                    self.push(&path, Problem::RowSpan(rows - r));
                } else if r < head && r + height > head {
                    self.push(&path, Problem::Head);
                }
                let mut last = None;
                for _ in 0..width {
                    let column = next.next_if(|c| last.is_none_or(|last| *c == last + 1));
                    let Some(column) = column else {
                        fits = false;
                        break;
                    };
                    starts.push((column, height.min(rows - r), c));
                    last = Some(column);
                }
            }
            if !fits || next.peek().is_some() {
                let found = row.cells.iter().map(|c| u64::from(c.col_span)).sum();
                let free = free.len();
                self.push(&path, Problem::Grid { found, free });
            }
            covered.iter_mut().for_each(|n| *n = n.saturating_sub(1));
            for (column, height, cell) in starts {
                if let (Some(n), Some(by)) = (covered.get_mut(column), by.get_mut(column)) {
                    (*n, *by) = (height.saturating_sub(1), (r, cell));
                }
            }
        }
    }
}
