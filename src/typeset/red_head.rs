//! 版头: what stands above the red rule. GB/T 9704-2012 §7.2

use std::cell::LazyCell;

use crate::diagnostic::Sink;
use crate::font::Script;
use crate::length::{Length, Size};
use crate::plan::{Block, Column, ColumnAlign, Head, Orientation};
use crate::template::Style;
use crate::template::letterhead::SPACE;

use super::galley::{GalleyBlock, GalleyCell, GalleyRow, GalleyTable, Look, Para, Run, TableKind};
use super::lower::{Lowering, para, plain};
use super::page::type_area;
use super::paragraph::{natural_width, set_paragraph};

/// The word that stands beside the names of several organs. §7.2.4
const WORD: &str = "文件";
/// What parts it from the names, in em.
const BESIDE: f64 = 0.5;
/// So much wider than the longest name, in em, is the measure that all are spread to: office
/// engines round.
const ROUNDING: f64 = 0.05;
/// The names of several organs take no more than one part in so many of the page: 公文首页必须显示
/// 正文 (§7.3.3).
const MOST: i64 = 3;
/// The style of 发文字号, whose rule below is the red one.
const NUMBER: &str = "file-number";
/// How many names of 签发人 stand in a row: 一般每行排两个姓名 (§7.2.6); where page one would have no text
/// otherwise, three.
const SIGNERS_A_ROW: [usize; 2] = [2, 3];
/// What is taken for the beginning of the text that page one must show (§7.3.3), in lines: a heading
/// has two below it, and a paragraph of three is not parted.
const TEXT_LINES: i64 = 3;
/// A name of so many characters is spread to one more beside longer ones.
const SHORT_NAME: usize = 2;
/// What parts them, and the number from them, in em.
const APART: f64 = 1.0;
/// How far the number and the last name are from the edges, in em: 左空一字, 右空一字 (§7.2.5,
/// §7.2.6).
const INDENT: f64 = 1.0;

/// How a 版头 is set so that page one shows text.
struct Fitted {
    /// Of 发文机关标志.
    style: String,
    /// It is one of the profile's for names that stand close.
    close: bool,
    signers_a_row: usize,
    /// Blank lines above the number, and below the red rule.
    blanks: [u32; 2],
}

/// 签发人 beside the number. Widths are em of the number's style.
struct Seats {
    names: Vec<Run>,
    /// The longest name.
    widest: f64,
    /// 签发人：
    label: String,
    label_width: f64,
    /// Names in a row.
    columns: usize,
    /// Where the label begins.
    start: f64,
    /// The number has no room beside the last names.
    alone: bool,
}

impl Lowering<'_> {
    /// 份号, 密级 and 紧急程度, 发文机关标志, 发文字号 with 签发人, and the red rule.
    pub(super) fn head(&mut self, head: &Head, number: Option<&str>) {
        let rules = &self.profile.head;
        let top = [
            ("copy-number", &head.copy_number),
            ("classification", &head.classification),
            ("classification", &head.urgency),
        ];
        let mut lines = 0;
        for (style, text) in top {
            if let Some(text) = text {
                self.push(para(style, vec![plain(text)]));
                lines += 1;
            }
        }
        let top = rules.top_lines.max(lines);
        self.blank(top - lines);
        let fitted = self.fitted(head, number.unwrap_or_default(), top);
        self.marks(&head.marks, &fitted);
        self.blank(fitted.blanks[0]);
        match &head.signers[..] {
            [] => {
                let number = number.map(|text| vec![plain(text)]).unwrap_or_default();
                self.push(para(NUMBER, number));
            }
            signers => self.signers(number.unwrap_or_default(), signers, fitted.signers_a_row),
        }
        self.blank(fitted.blanks[1]);
    }

    /// The largest 发文机关标志, as far apart as the profile has it, under which page one shows text:
    /// 公文首页必须显示正文 (§7.3.3). Where there are so many organs that none does, the names come closer and
    /// get smaller, more signers stand in a row, at last fewer blank lines stand above the number and
    /// below the red rule.
    fn fitted(&self, head: &Head, number: &str, top_lines: u32) -> Fitted {
        let rules = &self.profile.head;
        let usual = [rules.blank_before_number, rules.blank_after_rule];
        let (names, word) = self.names(&head.marks);
        let [few, more] = SIGNERS_A_ROW;
        let with = |style: &str, close, signers_a_row, blanks| Fitted {
            style: style.to_owned(),
            close,
            signers_a_row,
            blanks,
        };
        let own = || rules.marks.iter().map(|name| with(name, false, few, usual));
        let wide = |fitted: &Fitted| self.is_on_one_line(&names, word, &fitted.style);
        let low = |fitted: &Fitted| {
            let (_, area) = type_area(self.profile, Orientation::Portrait);
            let height = self.profile.style(&fitted.style).line_height * names.len() as i64;
            names.len() < 2 || height <= area.height / MOST
        };
        let plain = || own().find(|fitted| wide(fitted) && low(fitted));
        let last = || {
            own()
                .next_back()
                .unwrap_or_else(|| with("center", false, few, usual))
        };
        // No larger than fewer organs have them.
        let size = |name: &str| self.profile.style(name).size;
        let most = own().find(&wide).map(|fitted| size(&fitted.style));
        let close = || {
            let names = rules.close_marks.iter().map(String::as_str);
            names.filter(move |name| most.is_none_or(|most| size(name) <= most))
        };
        let room = LazyCell::new(|| self.room_for_head(top_lines));
        let fits = |fitted: &Fitted| self.red_head_height(head, number, fitted) <= *room;
        if names.len() < 2 || rules.close_marks.is_empty() {
            let mut only = plain().unwrap_or_else(last);
            if !head.signers.is_empty() && !fits(&only) {
                only.signers_a_row = more;
            }
            return only;
        }
        let chosen = own().find(|fitted| wide(fitted) && low(fitted) && fits(fitted));
        let closer = || {
            let ways = SIGNERS_A_ROW.map(|a_row| (a_row, usual));
            let of = |name| ways.map(|(a_row, blanks)| with(name, true, a_row, blanks));
            close().flat_map(of).find(|f| wide(f) && fits(f))
        };
        let fewer_blanks = || {
            let one = usual.map(|lines| lines.min(1));
            let of = |name| with(name, true, more, one);
            let mut ways = close().map(of).filter(|f| wide(f));
            ways.find(|f| fits(f))
                .or_else(|| close().map(of).next_back())
        };
        chosen
            .or_else(closer)
            .or_else(fewer_blanks)
            .unwrap_or_else(last)
    }

    /// How high 发文机关标志, the number with its signers, and the blank lines are.
    fn red_head_height(&self, head: &Head, number: &str, fitted: &Fitted) -> Length {
        let blank = self.profile.style("blank").line_height;
        let lead = match (fitted.close, &self.profile.head.close_lead) {
            (true, Some(lead)) => self.profile.style(lead).line_height,
            _ => Length::ZERO,
        };
        let (names, _) = self.names(&head.marks);
        let style = self.profile.style(NUMBER);
        let rows = match &head.signers[..] {
            [] => 1,
            signers => {
                let seats = self.seats(number, signers, fitted.signers_a_row);
                signers.len().div_ceil(seats.columns) + usize::from(seats.alone)
            }
        };
        lead + self.profile.style(&fitted.style).line_height * names.len() as i64
            + blank * i64::from(fitted.blanks[0] + fitted.blanks[1])
            + style.line_height * rows as i64
            + style.height_below()
    }

    /// What page one has for that beside the lines above it, title, recipients and the text's beginning.
    fn room_for_head(&self, top_lines: u32) -> Length {
        let front = &self.plan.front;
        let (_, area) = type_area(self.profile, Orientation::Portrait);
        let height = |para: &super::Para| {
            let style = self.profile.style(&para.style);
            let mut unsaid = Sink::new();
            let with = (self.profile, self.fonts);
            let lines = set_paragraph(para, style, area.width, with.0, with.1, "", &mut unsaid);
            style.line_height * lines.len() as i64
        };
        let blank = self.profile.style("blank").line_height;
        let blanks = |lines: u32| blank * i64::from(lines);
        let mut taken = blanks(top_lines);
        if let Some(space) = self.profile.styles.get(SPACE) {
            taken += space.line_height;
        }
        if !front.title.is_empty() {
            taken += height(&self.title("title", &front.title));
            taken += blanks(self.profile.blank_lines.after_title);
        }
        taken += self.recipients().as_ref().map_or(Length::ZERO, height);
        if let Some(Block::Heading { level, .. }) = self.plan.body.first() {
            taken += self.profile.style(&format!("heading{level}")).line_height;
        }
        area.height - taken - self.profile.style("body").line_height * TEXT_LINES
    }

    /// The names of the organs and, where they are several beside it, their word 文件.
    fn names<'m>(&self, marks: &'m [String]) -> (Vec<&'m str>, Option<&'static str>) {
        match marks {
            [_, .., last] if self.profile.head.spread => joint(marks, last),
            _ => (marks.iter().map(String::as_str).collect(), None),
        }
    }

    /// 发文机关标志. The names of several organs are spread to one width, and their 文件 stands to
    /// the right, in the middle of their height (§7.2.4).
    fn marks(&mut self, marks: &[String], fitted: &Fitted) {
        let (names, word) = self.names(marks);
        let name = fitted.style.clone();
        let style = self.profile.style(&name);
        if let Some(lead) = self
            .profile
            .head
            .close_lead
            .as_ref()
            .filter(|_| fitted.close)
        {
            self.push(para(lead, Vec::new()));
        }
        if names.len() < 2 || !self.profile.head.spread {
            for mark in names {
                self.push(para(&name, vec![plain(mark)]));
            }
            return;
        }
        let line = self.line(style);
        let beside = word.map_or(0.0, |word| BESIDE + self.em(word, style));
        // The word has cells of its own; what is longer than the rest of the line has several.
        let cells = if word.is_some() {
            self.inside(style) + ROUNDING
        } else {
            0.0
        };
        let most = line - beside - cells * 2.0;
        let widest = (self.widest(&names, style) + ROUNDING).min(most);
        let free = ((line - widest - beside) / 2.0).max(0.0);
        let names: Vec<(&str, bool)> = (names.into_iter())
            .map(|text| (text, self.em(text, style) <= widest))
            .collect();
        let set = |(text, one_line): (&str, bool)| Para {
            spread: one_line,
            indent_left: Some(free),
            indent_right: Some((line - widest - free).max(0.0)),
            ..para(&name, vec![plain(text)])
        };
        let Some(word) = word else {
            for mark in names {
                self.push(set(mark));
            }
            return;
        };
        let inside = self.inside(style);
        let left = free + widest + inside;
        let column = |share: f64| Column {
            share: Some(share),
            ..Column::default()
        };
        let cell = |col, row_span, para| GalleyCell {
            col,
            col_span: 1,
            row_span,
            para,
            shaded: false,
            at_top: false,
        };
        let mut beside = para(&name, vec![plain(word)]);
        beside.align = Some(ColumnAlign::Left);
        beside.indent_left = Some((BESIDE - inside * 2.0).max(0.0));
        let mut beside = Some(cell(1, names.len(), beside));
        let mut rows = Vec::with_capacity(names.len());
        for text in names {
            let mut name = set(text);
            name.indent_left = Some((free - inside).max(0.0));
            name.indent_right = Some(0.0);
            let mut cells = vec![cell(0, 1, name)];
            cells.extend(beside.take());
            rows.push(GalleyRow {
                cells,
                min_lines: 1,
                goes_on: false,
            });
        }
        let table = GalleyTable {
            columns: vec![column(left), column(line - left)],
            header_rows: 0,
            rows,
            kind: TableKind::Mark,
        };
        if let Some(section) = self.sections.last_mut() {
            section.blocks.push(GalleyBlock::Table(table));
        }
    }

    /// Does every 发文机关标志 stand on one line in this style, with the word beside them?
    fn is_on_one_line(&self, marks: &[&str], word: Option<&str>, style: &str) -> bool {
        let style = self.profile.style(style);
        // Cells leave room on either side of their text.
        let inside = self.inside(style) + ROUNDING;
        let beside = word.map_or(0.0, |word| BESIDE + inside * 2.0 + self.em(word, style));
        self.widest(marks, style) + beside <= self.line(style)
    }

    /// The width of a line in em of a style.
    fn line(&self, style: &Style) -> f64 {
        let (_, Size { width, .. }) = type_area(self.profile, Orientation::Portrait);
        width.to_pt() / style.size.to_pt()
    }

    /// What a cell leaves free beside its text, in em of a style.
    fn inside(&self, style: &Style) -> f64 {
        self.profile.table.padding_x.to_pt() / style.size.to_pt()
    }

    fn widest(&self, texts: &[&str], style: &Style) -> f64 {
        let widths = texts.iter().map(|text| self.em(text, style));
        widths.fold(0.0, f64::max)
    }

    /// 发文字号 of a report to a superior and its 签发人: the number one character from the left edge,
    /// on the line of the last name; the last name ends one character before the right edge; names
    /// stand under one another (§7.2.5, §7.2.6). Where both have no room on one line, the number
    /// has one of its own.
    fn signers(&mut self, number: &str, signers: &[String], a_row: usize) {
        let style = self.profile.style(NUMBER);
        let number = number.replace(['\t', '\n'], " ");
        let Seats {
            names,
            widest,
            label,
            label_width,
            columns,
            start,
            alone,
        } = self.seats(&number, signers, a_row);
        let em = |em: f64| Length::twips(style.size.scale(em).to_twips());
        // No indent: it would shorten the red rule, which is the paragraph's.
        let mut stops = vec![em(INDENT), em(start)];
        stops.extend(
            (0..columns).map(|column| em(start + label_width + column as f64 * (widest + APART))),
        );
        let rows = names.chunks(columns);
        let last = rows.len() - 1;
        let mut runs = Vec::new();
        for (row, names) in rows.enumerate() {
            if row > 0 {
                runs.push(plain("\n"));
            }
            let lead = match row == last && !alone {
                true => number.as_str(),
                false => "",
            };
            let label = match row {
                0 => label.as_str(),
                _ => "\t",
            };
            runs.push(plain(&format!("\t{lead}\t{label}")));
            for (column, name) in names.iter().enumerate() {
                if column > 0 {
                    runs.push(plain("\t"));
                }
                runs.push(name.clone());
            }
        }
        if alone {
            runs.push(plain(&format!("\n\t{number}")));
        }
        self.push(Para {
            align: Some(ColumnAlign::Left),
            stops,
            ..para(NUMBER, runs)
        });
    }

    /// Where the names of 签发人 stand, at most so many in a row.
    fn seats(&self, number: &str, signers: &[String], a_row: usize) -> Seats {
        let style = self.profile.style(NUMBER);
        let label = format!("{}：", self.profile.words.signers);
        let longer = signers.iter().any(|name| name.chars().count() > SHORT_NAME);
        let names = signers.iter().map(|name| signer(name, longer));
        let names: Vec<Run> = names.collect();
        let widest = names.iter().map(|name| self.run_em(name, style));
        let widest = widest.fold(0.0, f64::max);
        let label_width = self.portion_em(&label, style);
        let line = self.line(style);
        // Where the words 签发人 begin if so many names stand in a row.
        let start = |columns: usize| {
            let gaps = columns.saturating_sub(1) as f64 * APART;
            line - INDENT - label_width - columns as f64 * widest - gaps
        };
        let beside = INDENT + self.em(number, style) + APART;
        let choices = || (1..=a_row.min(signers.len())).rev();
        let columns = choices().find(|columns| start(*columns) >= beside);
        let alone = columns.is_none();
        let columns = columns
            .or_else(|| choices().find(|columns| start(*columns) >= INDENT + APART))
            .unwrap_or(1);
        Seats {
            start: start(columns).max(INDENT + APART),
            names,
            widest,
            label,
            label_width,
            columns,
            alone,
        }
    }

    /// A run's natural width in em of its style.
    fn run_em(&self, run: &Run, style: &Style) -> f64 {
        let para = para("", vec![run.clone()]);
        let width = natural_width(&para, style, self.profile, self.fonts);
        width.to_pt() / style.size.to_pt()
    }
}

/// The names of several organs without the word 文件 that the last or each of them ends in, and
/// that word.
fn joint<'m>(marks: &'m [String], last: &str) -> (Vec<&'m str>, Option<&'static str>) {
    let bare = |mark: &'m String| {
        let name = mark.strip_suffix(WORD).map(str::trim_end);
        name.filter(|name| !name.is_empty()).unwrap_or(mark)
    };
    match last.ends_with(WORD) {
        true => (marks.iter().map(bare).collect(), Some(WORD)),
        false => (marks.iter().map(String::as_str).collect(), None),
    }
}

/// A name of 签发人; one of two characters is as wide as one of three where there are `longer` ones: an
/// ideographic space parts its characters, as offices set lists of names.
fn signer(name: &str, longer: bool) -> Run {
    let name = name.replace(['\t', '\n'], " ");
    let mut chars = name.chars();
    let name = match (chars.next(), chars.next(), chars.next()) {
        (Some(a), Some(b), None) if longer && is_han(a) && is_han(b) => format!("{a}\u{3000}{b}"),
        _ => name,
    };
    let look = Look {
        signer: true,
        ..Look::default()
    };
    Run {
        look,
        ..plain(&name)
    }
}

fn is_han(ch: char) -> bool {
    Script::of(ch) == Some(Script::Han)
}
