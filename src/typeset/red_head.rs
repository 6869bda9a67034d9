//! 版头: what stands above the red rule. GB/T 9704-2012 §7.2

use crate::font::Script;
use crate::length::{Length, Size};
use crate::plan::{Column, ColumnAlign, Head, Orientation};
use crate::template::Style;

use super::galley::{GalleyBlock, GalleyCell, GalleyRow, GalleyTable, Look, Para, Run, TableKind};
use super::lower::{Lowering, para, plain};
use super::page::type_area;
use super::paragraph::natural_width;

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
/// How many names of 签发人 stand in a row: 一般每行排两个姓名 (§7.2.6).
const SIGNERS_A_ROW: usize = 2;
/// A name of so many characters is spread to one more beside longer ones.
const SHORT_NAME: usize = 2;
/// What parts them, and the number from them, in em.
const APART: f64 = 1.0;
/// How far the number and the last name are from the edges, in em: 左空一字, 右空一字 (§7.2.5,
/// §7.2.6).
const INDENT: f64 = 1.0;

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
        self.blank(rules.top_lines.saturating_sub(lines));
        self.marks(&head.marks);
        self.blank(rules.blank_before_number);
        match &head.signers[..] {
            [] => {
                let number = number.map(|text| vec![plain(text)]).unwrap_or_default();
                self.push(para(NUMBER, number));
            }
            signers => self.signers(number.unwrap_or_default(), signers),
        }
        self.blank(rules.blank_after_rule);
    }

    /// 发文机关标志. The names of several organs are spread to one width, and their 文件 stands to
    /// the right, in the middle of their height (§7.2.4).
    fn marks(&mut self, marks: &[String]) {
        let (names, word) = match marks {
            [_, .., last] if self.profile.head.spread => joint(marks, last),
            _ => (marks.iter().map(String::as_str).collect(), None),
        };
        let name = self.mark_style(&names, word);
        let style = self.profile.style(&name);
        if names.len() < 2 || !self.profile.head.spread {
            for mark in names {
                self.push(para(&name, vec![plain(mark)]));
            }
            return;
        }
        let line = self.line(style);
        let widest = self.widest(&names, style) + ROUNDING;
        let beside = word.map_or(0.0, |word| BESIDE + self.em(word, style));
        let free = ((line - widest - beside) / 2.0).max(0.0);
        let spread = |text: &str| Para {
            spread: true,
            indent_left: Some(free),
            indent_right: Some((line - widest - free).max(0.0)),
            ..para(&name, vec![plain(text)])
        };
        let Some(word) = word else {
            for mark in names {
                self.push(spread(mark));
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
            let mut name = spread(text);
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

    /// The largest style in which every 发文机关标志 stands on one line, and several leave room for
    /// text below them.
    fn mark_style(&self, marks: &[&str], word: Option<&str>) -> String {
        let (_, area) = type_area(self.profile, Orientation::Portrait);
        let most = match marks.len() {
            0 | 1 => area.height,
            _ => area.height / MOST,
        };
        let fits = |name: &&String| {
            let style = self.profile.style(name);
            // Cells leave room on either side of their text.
            let inside = self.inside(style) + ROUNDING;
            let beside = word.map_or(0.0, |word| BESIDE + inside * 2.0 + self.em(word, style));
            self.widest(marks, style) + beside <= self.line(style)
                && style.line_height * marks.len() as i64 <= most
        };
        let styles = &self.profile.head.marks;
        let found = styles.iter().find(fits).or_else(|| styles.last());
        found.map_or("center", String::as_str).to_owned()
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
    fn signers(&mut self, number: &str, signers: &[String]) {
        let style = self.profile.style(NUMBER);
        let number = number.replace(['\t', '\n'], " ");
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
        let beside = INDENT + self.em(&number, style) + APART;
        let choices = || (1..=SIGNERS_A_ROW.min(signers.len())).rev();
        let columns = choices().find(|columns| start(*columns) >= beside);
        let alone = columns.is_none();
        let columns = columns
            .or_else(|| choices().find(|columns| start(*columns) >= INDENT + APART))
            .unwrap_or(1);
        let start = start(columns).max(INDENT + APART);
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
