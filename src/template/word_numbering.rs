//! The numbers that Word shows before headings and list items, written out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use docx_rs::{Docx, Level, LevelSuffixType, Paragraph, Style};
use regex::Regex;

use crate::chapter;

use super::word::Piece;
use super::word_count::{Counted, Counters, Last, count};
use super::word_dropped::Dropped;
use super::word_table::paragraphs_of;
use super::word_text::{LineLevel, heading_level, paragraph_styles, plain};

/// What stands before a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lead {
    /// Its bullet, or what stands for its number, as Word shows it or as the outline has it.
    pub(super) number: String,
    /// What Word says of its level.
    pub(super) level: Option<LineLevel>,
    /// The list that it is an item of, and how deep; headings are none.
    item_of: Option<(usize, usize)>,
    /// It has no text of its own: blank, or tags alone.
    textless: bool,
    /// Of a table, the numbers before the paragraphs in its cells.
    pub(super) in_cells: Vec<String>,
}

/// The leads of the pieces of a document.
pub(super) fn leads(docx: &Docx, pieces: &[Piece<'_>], dropped: &mut Dropped) -> Vec<Lead> {
    let mut numbering = Numbering::of(docx, pieces);
    let mut leads: Vec<Lead> = Vec::with_capacity(pieces.len());
    dropped.begin();
    for piece in pieces {
        leads.push(match piece {
            Piece::Paragraph(paragraph) => numbering.next(paragraph, dropped),
            Piece::Table(table) => Lead {
                in_cells: paragraphs_of(table)
                    .map(|paragraph| numbering.in_cell(paragraph, dropped))
                    .collect(),
                ..Lead::default()
            },
        });
    }
    settle_items(&mut leads);
    leads
}

/// Word numbers headings and items of lists in the same way. A list whose items mostly follow one
/// another is one; the last of them is an item too, though text follows it. Where something stands
/// under most, the numbers are headings, and the reader of outlines decides.
fn settle_items(leads: &mut [Lead]) {
    // By list and depth: followed by the next item, followed by text.
    let mut followed: BTreeMap<(usize, usize), (usize, usize)> = BTreeMap::new();
    let mut previous: Option<&Lead> = None;
    for lead in leads.iter().filter(|lead| !lead.textless) {
        if let Some(list) = previous.and_then(|previous| previous.item_of) {
            let counts = followed.entry(list).or_default();
            match (lead.item_of, lead.level) {
                (Some(next), _) if next == list => counts.0 += 1,
                (None, None) => counts.1 += 1,
                _ => {}
            }
        }
        previous = Some(lead);
    }
    for lead in leads {
        let counts = lead.item_of.and_then(|list| followed.get(&list));
        if lead.level.is_none() && counts.is_some_and(|(item, text)| *item > 0 && item >= text) {
            lead.level = Some(LineLevel::Item);
        }
    }
}

/// The numbers that Word shows before paragraphs.
struct Numbering<'a> {
    docx: &'a Docx,
    /// How far lists have counted.
    counters: Counters,
    /// The items that the next one may lie in.
    around: Vec<Outer>,
    /// Text has come behind them: what follows lies in them only if it is of their list.
    parted: bool,
    /// Headings without numbers are numbered by their level, unless the clerk typed numbers.
    by_heading: bool,
    /// The list that counts the heading above, and its number's level in the outline, from 0.
    heading: Option<(usize, usize)>,
}

/// An item that others may lie in.
struct Outer {
    list: usize,
    depth: usize,
    /// Its level in the outline, from 0; none: it has no number of an outline.
    place: Option<usize>,
}

/// How the levels of an outline are numbered, in Word's formats. GB/T 9704-2012 §7.3.3
const HEADING_FORMS: [(&str, &str, &str); 5] = [
    ("", "chineseCounting", "、"),
    ("（", "chineseCounting", "）"),
    ("", "decimal", "."),
    ("（", "decimal", "）"),
    ("", "decimalEnclosedCircle", ""),
];
const DEEPEST: usize = HEADING_FORMS.len() - 1;

/// What counts headings that Word does not number; lists come behind it.
const HEADINGS: usize = 0;

/// The count of a list's level as the outline has it on a level of its own.
fn outlined(place: usize, level: usize) -> String {
    let (before, format, after) = HEADING_FORMS[place];
    let count = count(level, format).unwrap_or_default();
    format!("{before}{count}{after}")
}

/// The level, from 0, that a number has in an outline.
fn level_of(number: &str) -> Option<usize> {
    static FORMS: LazyLock<[Regex; HEADING_FORMS.len()]> = LazyLock::new(|| {
        [
            "^[一二三四五六七八九十壹贰貳叁參肆伍陆陸柒捌玖拾]+、$",
            "^[（(][一二三四五六七八九十]+[）)]、?$",
            "^(0|[1-9][0-9]*)[、.．]$",
            "^[（(](0|[1-9][0-9]*)[）)]、?$",
            "^[①-⑳㉑-㉟㊱-㊿]、?$",
        ]
        .map(|pattern| Regex::new(pattern).expect("a fixed pattern"))
    });
    FORMS.iter().position(|form| form.is_match(number.trim()))
}

/// The sign for a bullet, so deep: most are characters of symbol fonts, and not all are in the faces of
/// Chinese text.
fn bullet(sign: &str, depth: usize) -> &str {
    match sign {
        "\u{F0A7}" | "\u{F06E}" | "▪" => "■",
        "\u{F075}" => "◆",
        "\u{F0FC}" => "√",
        "\u{F0D8}" => "◇",
        "o" | "\u{F06F}" | "\u{F0A1}" => "○",
        "\u{F02D}" => "—",
        // Word's dot: a level deeper, as its second bullet.
        _ if depth % 2 == 1 && is_dot(sign) => "○",
        _ if is_dot(sign) => "•",
        other => other,
    }
}

/// Is it the dot, or a character that only its symbol font knows?
fn is_dot(sign: &str) -> bool {
    let is_private = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c);
    matches!(sign, "•" | "·" | "●") || sign.chars().all(is_private)
}

impl<'a> Numbering<'a> {
    fn of(docx: &'a Docx, pieces: &[Piece<'_>]) -> Numbering<'a> {
        static TYPED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"^\s*(第?[〇一二三四五六七八九十百壹貳參肆伍陸柒捌玖拾]+[、.．]|[（(][^（()）]{1,4}[）)]|[0-9０-９]+[.．、]|[①-⑳])",
            )
            .expect("a fixed pattern")
        });
        let mut numbering = Numbering {
            docx,
            counters: Counters::default(),
            around: Vec::new(),
            parted: false,
            by_heading: true,
            heading: None,
        };
        let is_typed = |text: &str| TYPED.is_match(text) || chapter::level(text).is_some();
        let mut paragraphs = pieces.iter().filter_map(|piece| match piece {
            Piece::Paragraph(paragraph) => Some(*paragraph),
            Piece::Table(_) => None,
        });
        let typed = paragraphs.any(|paragraph| {
            numbering.heading_level(paragraph).is_some()
                && (numbering.list(paragraph).is_some() || is_typed(&plain(paragraph)))
        });
        numbering.by_heading = !typed;
        numbering
    }

    /// What stands before the next paragraph.
    fn next(&mut self, paragraph: &Paragraph, dropped: &mut Dropped) -> Lead {
        static TAGS: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"(?s)\{%.*?%\}").expect("a fixed pattern"));
        let text = plain(paragraph);
        if TAGS.replace_all(&text, "").trim().is_empty() {
            return Lead {
                textless: true,
                ..Lead::default()
            };
        }
        dropped.enter(&text);
        let heading = self.heading_level(paragraph);
        if heading.is_some_and(|level| level > DEEPEST) {
            dropped.add("deep");
        }
        let heading = heading.map(|level| level.min(DEEPEST));
        if heading.is_some() {
            self.around.clear();
            self.heading = None;
        }
        // Chapters are set in the middle.
        let is_aligned = heading.is_none() && self.is_aligned(paragraph);
        let is_told =
            |number: &str| is_aligned && chapter::level(&format!("{number}{text}")).is_none();
        let level = heading
            .and_then(|level| u8::try_from(level + 1).ok())
            .map(LineLevel::Heading);
        if let Some((list, at)) = self.list(paragraph) {
            let own_level = self.list_style_level(paragraph);
            let depth = at.max(own_level.unwrap_or(0));
            let (number, shown) = self.list_number((list, at), depth, heading.is_some(), dropped);
            if is_told(&shown) {
                dropped.add("aligned");
            }
            let is_bullet = level_of(&shown).is_none();
            let in_list_style = own_level.is_some() && !is_bullet;
            return Lead {
                number,
                level: level.or(in_list_style.then_some(LineLevel::Item)),
                item_of: (heading.is_none() && !is_bullet)
                    .then(|| (self.counter(list, at).0, depth)),
                ..Lead::default()
            };
        }
        if is_told("") {
            dropped.add("aligned");
        }
        self.parted = true;
        let number = match heading {
            Some(level) if self.by_heading => {
                self.heading = Some((HEADINGS, level));
                Counted {
                    list: HEADINGS,
                    level,
                    start: 1,
                    restart: level,
                    text: outlined(level, level),
                }
                .mark()
            }
            _ => String::new(),
        };
        Lead {
            number,
            level,
            ..Lead::default()
        }
    }

    /// Is it set in the middle or to the right, itself or by its style?
    fn is_aligned(&self, paragraph: &Paragraph) -> bool {
        let own = paragraph.property.alignment.as_ref();
        let styles = self.styles(paragraph);
        let inherited = styles
            .iter()
            .find_map(|style| style.paragraph_property.alignment.as_ref());
        let said = own.or(inherited).map(|alignment| alignment.val.as_str());
        matches!(said, Some("center" | "right" | "end"))
    }

    /// How deep, from 0, its style for lists is (`List Number 2`); none: it has none of them.
    fn list_style_level(&self, paragraph: &Paragraph) -> Option<usize> {
        let style = self.styles(paragraph).into_iter().next()?;
        let name = serde_json::to_value(&style.name).ok()?;
        let name = name.as_str()?.to_lowercase();
        let rest = name
            .strip_prefix("list number")
            .or_else(|| name.strip_prefix("list bullet"))?;
        Some(
            rest.trim()
                .parse::<usize>()
                .map_or(0, |n| n.saturating_sub(1)),
        )
    }

    /// The paragraph's styles, its own first.
    fn styles(&self, paragraph: &Paragraph) -> Vec<&'a Style> {
        paragraph_styles(paragraph, self.docx)
    }

    /// The level, from 0, of a heading.
    fn heading_level(&self, paragraph: &Paragraph) -> Option<usize> {
        heading_level(paragraph, self.docx)
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
        let level = match &property.level {
            Some(level) => level.val,
            // A level may name the style that it belongs to (ECMA-376 §17.9.23).
            None => self.level_of_style(list, &styles).unwrap_or(0),
        };
        // 0 takes a paragraph out of its style's list; LibreOffice puts every heading into a list
        // that shows nothing.
        let shows = |own: &Level| {
            let text = serde_json::to_value(&own.text).ok();
            own.format.val != "none" && text.is_none_or(|text| text.as_str() != Some(""))
        };
        let own = self.levels(list)?.into_iter().find(|l| l.level == level);
        (list > 0 && own.is_none_or(shows)).then_some((list, level))
    }

    fn level_of_style(&self, list: usize, styles: &[&Style]) -> Option<usize> {
        let levels = self.levels(list)?;
        styles.iter().find_map(|style| {
            let own = |level: &&Level| {
                let bound = level.pstyle.as_ref();
                bound.is_some_and(|bound| bound.val == style.style_id)
            };
            levels.iter().copied().find(own).map(|level| level.level)
        })
    }

    /// What a level of a list shows before its next paragraph: a bullet's sign, or a number.
    fn shown(&self, list: usize, level: usize) -> Shown {
        let levels = self.levels(list).unwrap_or_default();
        let Some(own) = levels.iter().find(|l| l.level == level) else {
            return Shown::Nothing;
        };
        let text = serde_json::to_value(&own.text).unwrap_or_default();
        let text = text.as_str().unwrap_or_default();
        if own.format.val == "bullet" {
            return Shown::Bullet(text.to_owned());
        }
        let mut written = Some(text.to_owned());
        for at in &levels {
            let slot = format!("%{}", at.level + 1);
            if text.contains(&slot) {
                // “Legal” numbering is in digits on all levels (ECMA-376 §17.9.4).
                let format = match own.is_lgl {
                    Some(_) => "decimal",
                    None => &at.format.val,
                };
                let count = count(at.level, format);
                written = written
                    .zip(count)
                    .map(|(written, count)| written.replace(&slot, &count));
            }
        }
        let start = serde_json::to_value(&own.start).ok();
        let start = start.and_then(|start| usize::try_from(start.as_u64()?).ok());
        let (list, anew) = self.counter(list, level);
        // Behind which levels it begins anew: 0 none, N those up to the Nth; a level that does not lie
        // above says nothing (ECMA-376 §17.9.10).
        let restart = serde_json::to_value(&own.level_restart).ok();
        let restart = restart.and_then(|restart| usize::try_from(restart.as_u64()?).ok());
        let known = written.is_some();
        let mut counted = Counted {
            list,
            level,
            start: anew.or(start).unwrap_or(1),
            restart: restart.map_or(level, |restart| restart.min(level)),
            text: written.unwrap_or_default(),
        };
        // What parts it from the text (ECMA-376 §17.9.28), where its own sign does not.
        if own.suffix != LevelSuffixType::Nothing {
            match counted.last() {
                Last::Han => counted.text.push('\u{3000}'),
                Last::Letter => counted.text.push(' '),
                Last::Sign => {}
            }
        }
        Shown::Number { known, counted }
    }

    /// What counts a list, and where it starts anew: Word's lists of one definition count together,
    /// but for those that start again (ECMA-376 §17.9.26).
    fn counter(&self, list: usize, level: usize) -> (usize, Option<usize>) {
        let lists = &self.docx.numberings.numberings;
        let Some(own) = lists.iter().find(|n| n.id == list) else {
            return (2 * list + 1, None);
        };
        let starts = |o: &docx_rs::LevelOverride| o.override_start.is_some();
        if !own.level_overrides.iter().any(starts) {
            return (2 * own.abstract_num_id + 2, None);
        }
        let mut overrides = own.level_overrides.iter();
        let restart = overrides.find(|o| o.level == level);
        (2 * list + 1, restart.and_then(|o| o.override_start))
    }

    /// What stands before a paragraph in a table's cell, as Word shows it: no loop repeats it.
    fn in_cell(&mut self, paragraph: &Paragraph, dropped: &mut Dropped) -> String {
        let Some((list, level)) = self.list(paragraph) else {
            return String::new();
        };
        match self.shown(list, level) {
            Shown::Nothing => String::new(),
            Shown::Bullet(sign) => bullet(&sign, level).to_owned(),
            Shown::Number { counted, known } => {
                if !known {
                    dropped.add("number");
                }
                let number = self.counters.next(&counted);
                match plain(paragraph).trim().is_empty() {
                    true => number.trim_end().to_owned(),
                    false => number,
                }
            }
        }
    }

    /// The number of the next item of a list, at a level of its own, so deep in all lists: as Word
    /// shows it, unless that would not lie below the item around it. What stands for it, and itself.
    fn list_number(
        &mut self,
        (list, level): (usize, usize),
        depth: usize,
        is_heading: bool,
        dropped: &mut Dropped,
    ) -> (String, String) {
        let shown = self.shown(list, level);
        // Lists that count together are one.
        let (list, _) = self.counter(list, level);
        let parted = std::mem::take(&mut self.parted);
        self.around
            .retain(|outer| outer.depth < depth && (!parted || outer.list == list));
        let (mut counted, mut known) = match shown {
            Shown::Nothing => return (String::new(), String::new()),
            Shown::Bullet(sign) => {
                self.around.push(Outer {
                    list,
                    depth,
                    place: None,
                });
                let sign = bullet(&sign, depth).to_owned();
                return (sign.clone(), sign);
            }
            Shown::Number { counted, known } => (counted, known),
        };
        let mut number = self.counters.next(&counted);
        let mut place = level_of(&number).filter(|_| known);
        if is_heading {
            self.heading = place.map(|place| (list, place));
        } else {
            // A list below a heading lies below it where its numbers would not show that.
            let heading = self
                .heading
                .filter(|(own, _)| *own != list && place.is_some());
            let outer = match self.around.last() {
                Some(outer) => outer.place,
                None => heading.map(|(_, place)| place),
            };
            if counted.is_foreign() {
                // A. stays A.: answers are named by it. What lies in it lies below the item around.
                place = outer;
            } else if let Some(outer) = outer
                && place.is_none_or(|place| place <= outer)
            {
                if outer == DEEPEST {
                    dropped.add("deep");
                }
                let below = (outer + 1).min(DEEPEST);
                (place, known) = (Some(below), true);
                counted.text = outlined(below, level);
                number = self.counters.shown(&counted);
            }
            self.around.push(Outer { list, depth, place });
        }
        if !known {
            dropped.add("number");
            return (String::new(), String::new());
        }
        (counted.mark(), number)
    }

    /// The levels of a list, its own in the place of its definition's.
    fn levels(&self, list: usize) -> Option<Vec<&'a Level>> {
        let list = self.numbering(list)?;
        let levels = self.definition(list.abstract_num_id)?.levels.iter();
        let own = |level: &'a Level| {
            let mut overrides = list.level_overrides.iter();
            let found = overrides.find(|own| own.level == level.level);
            let own = found.and_then(|own| own.override_level.as_ref());
            own.unwrap_or(level)
        };
        Some(levels.map(own).collect())
    }

    fn numbering(&self, list: usize) -> Option<&'a docx_rs::Numbering> {
        let mut numberings = self.docx.numberings.numberings.iter();
        numberings.find(|n| n.id == list)
    }

    /// A list's definition, which a style of lists may hold (ECMA-376 §17.9.21).
    fn definition(&self, id: usize) -> Option<&'a docx_rs::AbstractNumbering> {
        let all = &self.docx.numberings.abstract_nums;
        let own = all.iter().find(|a| a.id == id)?;
        let Some(style) = &own.num_style_link else {
            return Some(own);
        };
        let mut styles = self.docx.styles.styles.iter();
        let style = styles.find(|s| s.style_id == *style)?;
        let list = style.paragraph_property.numbering_property.as_ref()?;
        let list = self.numbering(list.id.as_ref()?.id)?;
        all.iter().find(|a| a.id == list.abstract_num_id)
    }
}

/// What Word shows before a paragraph of a list.
enum Shown {
    /// The list has no such level.
    Nothing,
    Bullet(String),
    Number {
        counted: Counted,
        /// All its formats are ones that we have.
        known: bool,
    },
}
