//! The numbers that Word shows before headings and list items, written out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use docx_rs::{Docx, Level, Paragraph, Style};
use regex::Regex;

use super::profile::NumberFormat;
use super::word_text::plain;

/// Styles are based on one another no deeper than this.
const MAX_BASED_ON: usize = 16;

/// The numbers that Word shows before paragraphs.
pub(super) struct Numbering<'a> {
    docx: &'a Docx,
    /// By list and level, how far it has counted.
    counters: BTreeMap<usize, BTreeMap<usize, usize>>,
    /// Headings without numbers are numbered by their level, unless the clerk typed numbers.
    by_heading: bool,
    headings: [u32; HEADING_FORMS.len()],
}

/// How headings are numbered that have no number of their own. GB/T 9704-2012 §7.3.3
const HEADING_FORMS: [(&str, NumberFormat, &str); 5] = [
    ("", NumberFormat::Chinese, "、"),
    ("（", NumberFormat::Chinese, "）"),
    ("", NumberFormat::Decimal, "."),
    ("（", NumberFormat::Decimal, "）"),
    ("", NumberFormat::Circled, ""),
];

impl<'a> Numbering<'a> {
    pub(super) fn of(docx: &'a Docx, paragraphs: &[&Paragraph]) -> Numbering<'a> {
        static TYPED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"^\s*(第?[〇一二三四五六七八九十百壹貳參肆伍陸柒捌玖拾]+[、.．]|[（(][^（()）]{1,4}[）)]|[0-9０-９]+[.．、]|[①-⑳])",
            )
            .expect("a fixed pattern")
        });
        let mut numbering = Numbering {
            docx,
            counters: BTreeMap::new(),
            by_heading: true,
            headings: [0; HEADING_FORMS.len()],
        };
        let typed = paragraphs.iter().any(|paragraph| {
            numbering.heading_level(paragraph).is_some()
                && (numbering.list(paragraph).is_some() || TYPED.is_match(&plain(paragraph)))
        });
        numbering.by_heading = !typed;
        numbering
    }

    /// The number of the next paragraph, as Word shows it; empty where it has none.
    pub(super) fn next(&mut self, paragraph: &Paragraph) -> String {
        if plain(paragraph).trim().is_empty() {
            return String::new();
        }
        if let Some((list, level)) = self.list(paragraph) {
            return self.list_number(list, level);
        }
        match self.heading_level(paragraph) {
            Some(level) if self.by_heading => {
                self.headings[level] += 1;
                self.headings[level + 1..].fill(0);
                let (before, format, after) = HEADING_FORMS[level];
                format!("{before}{}{after}", format.write(self.headings[level]))
            }
            _ => String::new(),
        }
    }

    /// The paragraph's styles, its own first.
    fn styles(&self, paragraph: &Paragraph) -> Vec<&'a Style> {
        let mut id = paragraph.property.style.as_ref().map(|s| s.val.clone());
        let mut styles: Vec<&Style> = Vec::new();
        while let Some(style) = id
            .and_then(|id| self.docx.styles.styles.iter().find(|s| s.style_id == id))
            .filter(|_| styles.len() < MAX_BASED_ON)
        {
            styles.push(style);
            id = style
                .based_on
                .as_ref()
                .and_then(|base| serde_json::to_value(base).ok())
                .and_then(|base| base.as_str().map(str::to_owned));
        }
        styles
    }

    /// The level, from 0, of a heading.
    fn heading_level(&self, paragraph: &Paragraph) -> Option<usize> {
        let styles = self.styles(paragraph);
        let own = paragraph.property.outline_lvl.as_ref().map(|level| level.v);
        let outlined = styles
            .iter()
            .find_map(|style| style.paragraph_property.outline_lvl.as_ref().map(|l| l.v));
        let named = styles.iter().find_map(|style| {
            let name = serde_json::to_value(&style.name).ok()?;
            let name = name.as_str()?.to_lowercase();
            let digit = name
                .strip_prefix("heading ")
                .or_else(|| name.strip_prefix("标题 "))
                .or_else(|| name.strip_prefix("標題 "))?;
            digit.trim().parse::<usize>().ok()?.checked_sub(1)
        });
        own.or(outlined)
            .or(named)
            .filter(|level| *level < HEADING_FORMS.len())
    }

    /// The list that a paragraph is in, and its level there, from 0.
    fn list(&self, paragraph: &Paragraph) -> Option<(usize, usize)> {
        let own = paragraph.property.numbering_property.iter();
        let styles = self.styles(paragraph);
        let inherited = styles
            .iter()
            .filter_map(|style| style.paragraph_property.numbering_property.as_ref());
        let property = own.chain(inherited).find(|p| p.id.is_some())?;
        let list = property.id.as_ref()?.id;
        let level = property.level.as_ref().map_or(0, |level| level.val);
        // 0 takes a paragraph out of its style's list; LibreOffice puts every heading into a list
        // that shows nothing.
        let shows = |own: &Level| {
            let text = serde_json::to_value(&own.text).ok();
            own.format.val != "none" && text.is_none_or(|text| text.as_str() != Some(""))
        };
        let own = self.levels(list)?.iter().find(|l| l.level == level);
        (list > 0 && own.is_none_or(shows)).then_some((list, level))
    }

    fn list_number(&mut self, list: usize, level: usize) -> String {
        let Some(levels) = self.levels(list) else {
            return String::new();
        };
        let start = |at: usize| {
            let level = levels.iter().find(|l| l.level == at);
            let start = level.and_then(|l| serde_json::to_value(&l.start).ok()?.as_u64());
            start.and_then(|n| usize::try_from(n).ok()).unwrap_or(1)
        };
        let counters = self.counters.entry(list).or_default();
        let count = counters.get(&level).map_or(start(level), |n| n + 1);
        counters.insert(level, count);
        counters.retain(|at, _| *at <= level);
        let Some(own) = levels.iter().find(|l| l.level == level) else {
            return String::new();
        };
        let text = serde_json::to_value(&own.text).ok();
        let mut number = text
            .as_ref()
            .and_then(|text| text.as_str())
            .unwrap_or_default()
            .to_owned();
        for at in levels {
            let slot = format!("%{}", at.level + 1);
            if number.contains(&slot) {
                let count = counters.get(&at.level).copied().unwrap_or(start(at.level));
                let Some(written) = write(&at.format.val, count) else {
                    // A bullet or letters: no outline number.
                    return String::new();
                };
                number = number.replace(&slot, &written);
            }
        }
        if own.format.val == "bullet" {
            return String::new();
        }
        number
    }

    fn levels(&self, list: usize) -> Option<&'a [Level]> {
        let numberings = &self.docx.numberings;
        let list = numberings.numberings.iter().find(|n| n.id == list)?;
        let found = numberings
            .abstract_nums
            .iter()
            .find(|a| a.id == list.abstract_num_id)?;
        Some(&found.levels)
    }
}

/// A number in one of Word's formats (ECMA-376 §17.18.59) that outlines have.
fn write(format: &str, number: usize) -> Option<String> {
    let format = match format {
        "decimal" | "decimalFullWidth" | "decimalHalfWidth" | "decimalZero" => {
            NumberFormat::Decimal
        }
        "chineseCounting"
        | "chineseCountingThousand"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital" => NumberFormat::Chinese,
        "chineseLegalSimplified" | "ideographLegalTraditional" => NumberFormat::ChineseLegal,
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => NumberFormat::Circled,
        _ => return None,
    };
    Some(format.write(u32::try_from(number).ok()?))
}
