//! The numbers that Word shows before headings and list items, written out.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use docx_rs::{Docx, Level, Paragraph, Style};
use regex::Regex;

use super::profile::NumberFormat;
use super::word_dropped::Dropped;
use super::word_text::{LineLevel, plain};

/// Styles are based on one another no deeper than this.
const MAX_BASED_ON: usize = 16;

/// What stands before a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lead {
    /// Its number or bullet, as Word shows it or as the outline has it.
    pub(super) number: String,
    /// What Word says of its level.
    pub(super) level: Option<LineLevel>,
    /// The list that it is an item of, and how deep; headings are none.
    item_of: Option<(usize, usize)>,
    /// It has no text of its own: blank, or tags alone.
    textless: bool,
}

/// The leads of the paragraphs of a document; `None`: a table stands there.
pub(super) fn leads(
    docx: &Docx,
    paragraphs: &[Option<&Paragraph>],
    dropped: &mut Dropped,
) -> Vec<Lead> {
    let mut numbering = Numbering::of(docx, paragraphs);
    let mut leads: Vec<Lead> = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        leads.push(match paragraph {
            Some(paragraph) => numbering.next(paragraph, dropped),
            None => Lead::default(),
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
    /// By list and level, how far it has counted.
    counters: BTreeMap<usize, BTreeMap<usize, usize>>,
    /// The items that the next one may lie in.
    around: Vec<Outer>,
    /// Text has come behind them: what follows lies in them only if it is of their list.
    parted: bool,
    /// Headings without numbers are numbered by their level, unless the clerk typed numbers.
    by_heading: bool,
    headings: [u32; HEADING_FORMS.len()],
}

/// An item that others may lie in.
struct Outer {
    list: usize,
    depth: usize,
    /// Its level in the outline, from 0; none: it has no number of an outline.
    place: Option<usize>,
}

/// How the levels of an outline are numbered. GB/T 9704-2012 §7.3.3
const HEADING_FORMS: [(&str, NumberFormat, &str); 5] = [
    ("", NumberFormat::Chinese, "、"),
    ("（", NumberFormat::Chinese, "）"),
    ("", NumberFormat::Decimal, "."),
    ("（", NumberFormat::Decimal, "）"),
    ("", NumberFormat::Circled, ""),
];
const DEEPEST: usize = HEADING_FORMS.len() - 1;

/// Word's levels of headings; the tenth is body text (ECMA-376 §17.3.1.20).
const HEADING_LEVELS: usize = 9;

/// A number as the outline has it on a level.
fn outlined(level: usize, number: u32) -> String {
    let (before, format, after) = HEADING_FORMS[level];
    format!("{before}{}{after}", format.write(number))
}

/// The level, from 0, that a number has in an outline.
fn level_of(number: &str) -> Option<usize> {
    static FORMS: LazyLock<[Regex; HEADING_FORMS.len()]> = LazyLock::new(|| {
        [
            "^[一二三四五六七八九十壹贰貳叁參肆伍陆陸柒捌玖拾]+、$",
            "^[（(][一二三四五六七八九十]+[）)]、?$",
            "^[0-9]+[、.．]$",
            "^[（(][0-9]+[）)]、?$",
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
    fn of(docx: &'a Docx, paragraphs: &[Option<&Paragraph>]) -> Numbering<'a> {
        static TYPED: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new(
                r"^\s*(第?[〇一二三四五六七八九十百壹貳參肆伍陸柒捌玖拾]+[、.．]|[（(][^（()）]{1,4}[）)]|[0-9０-９]+[.．、]|[①-⑳])",
            )
            .expect("a fixed pattern")
        });
        let mut numbering = Numbering {
            docx,
            counters: BTreeMap::new(),
            around: Vec::new(),
            parted: false,
            by_heading: true,
            headings: [0; HEADING_FORMS.len()],
        };
        let typed = paragraphs.iter().flatten().any(|paragraph| {
            numbering.heading_level(paragraph).is_some()
                && (numbering.list(paragraph).is_some() || TYPED.is_match(&plain(paragraph)))
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
        let heading = self.heading_level(paragraph);
        if heading.is_some_and(|level| level > DEEPEST) {
            dropped.add("deep");
        }
        let heading = heading.map(|level| level.min(DEEPEST));
        if heading.is_some() {
            self.around.clear();
        } else if self.is_aligned(paragraph) {
            dropped.add("aligned");
        }
        let level = heading
            .and_then(|level| u8::try_from(level + 1).ok())
            .map(LineLevel::Heading);
        if let Some((list, at)) = self.list(paragraph) {
            let own_level = self.list_style_level(paragraph);
            let depth = at.max(own_level.unwrap_or(0));
            let number = self.list_number(list, at, depth, heading.is_some(), dropped);
            let is_bullet = level_of(&number).is_none();
            let in_list_style = own_level.is_some() && !is_bullet;
            return Lead {
                number,
                level: level.or(in_list_style.then_some(LineLevel::Item)),
                item_of: (heading.is_none() && !is_bullet).then_some((list, depth)),
                textless: false,
            };
        }
        self.parted = true;
        let number = match heading {
            Some(level) if self.by_heading => {
                self.headings[level] += 1;
                self.headings[level + 1..].fill(0);
                outlined(level, self.headings[level])
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
        let by_style = styles
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
        own.or(by_style)
            .or(named)
            .filter(|level| *level < HEADING_LEVELS)
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

    /// The number of the next item of a list, at a level of its own, so deep in all lists: as Word
    /// shows it, unless that would not lie below the item around it.
    fn list_number(
        &mut self,
        list: usize,
        level: usize,
        depth: usize,
        is_heading: bool,
        dropped: &mut Dropped,
    ) -> String {
        let levels = self.levels(list).unwrap_or_default();
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
        let text = serde_json::to_value(&own.text).unwrap_or_default();
        let text = text.as_str().unwrap_or_default();
        let parted = std::mem::take(&mut self.parted);
        self.around
            .retain(|outer| outer.depth < depth && (!parted || outer.list == list));
        if own.format.val == "bullet" {
            self.around.push(Outer {
                list,
                depth,
                place: None,
            });
            return bullet(text, depth).to_owned();
        }
        let mut shown = Some(text.to_owned());
        for at in levels {
            let slot = format!("%{}", at.level + 1);
            if text.contains(&slot) {
                let count = counters.get(&at.level).copied().unwrap_or(start(at.level));
                let written = write(&at.format.val, count);
                shown = shown
                    .zip(written)
                    .map(|(shown, written)| shown.replace(&slot, &written));
            }
        }
        if is_heading {
            return match shown {
                // 第一章 and 1.1 are parted from the heading, as Word parts them.
                Some(shown)
                    if shown.ends_with(char::is_alphanumeric) && level_of(&shown).is_none() =>
                {
                    format!("{shown} ")
                }
                Some(shown) => shown,
                None => {
                    dropped.add("number");
                    String::new()
                }
            };
        }
        let mut place = shown.as_deref().and_then(level_of);
        let outer = self.around.last().and_then(|outer| outer.place);
        if let Some(outer) = outer
            && place.is_none_or(|place| place <= outer)
        {
            if outer == DEEPEST {
                dropped.add("deep");
            }
            let below = (outer + 1).min(DEEPEST);
            place = Some(below);
            shown = Some(outlined(below, u32::try_from(count).unwrap_or(u32::MAX)));
        }
        self.around.push(Outer { list, depth, place });
        shown.unwrap_or_else(|| {
            dropped.add("number");
            String::new()
        })
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

/// A number in one of Word's formats (ECMA-376 §17.18.59).
fn write(format: &str, number: usize) -> Option<String> {
    let letter = |first: u8| {
        let nth = u8::try_from(number.checked_sub(1)?).ok()?;
        (nth < 26).then(|| char::from(first + nth).to_string())
    };
    let format = match format {
        "upperLetter" => return letter(b'A'),
        "lowerLetter" => return letter(b'a'),
        "upperRoman" => return roman(number),
        "lowerRoman" => return roman(number).map(|roman| roman.to_lowercase()),
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

fn roman(mut number: usize) -> Option<String> {
    const SIGNS: [(usize, &str); 9] = [
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=399).contains(&number) {
        return None;
    }
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while number >= value {
            number -= value;
            written.push_str(sign);
        }
    }
    Some(written)
}
