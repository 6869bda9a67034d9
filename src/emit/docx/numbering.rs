//! word/numbering.xml: a multilevel list bound to the heading styles, one for items, and which list
//! each numbered paragraph takes so that Word counts what the galley says.
//!
//! Items have a list of their own: what takes the headings' list directly is a heading to LibreOffice,
//! and stands in its contents.

use std::collections::BTreeMap;

use crate::font::FontSet;
use crate::template::{Level, NumberFormat, Profile};
use crate::typeset::{Galley, GalleyBlock, Para};

use super::package::WORDPROCESSING;
use super::props::{ParaProps, RunProps};
use super::script::is_han_by_itself;
use super::styles::{StyleIds, style_fonts, style_indent};
use super::xml::Xml;

/// The list that the heading styles name.
pub(super) const BASE_LIST: u32 = 1;

/// The list of headings without a number: it shows nothing, and has the same indents. (`w:numId` 0
/// would say so too, but LibreOffice then drops the style's indents, and checkers look for it.)
pub(super) const UNNUMBERED: u32 = 2;

/// Whose numbers a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    Headings,
    Items,
}

impl Owner {
    /// Of a paragraph with this style.
    pub(super) fn of(style: &str, profile: &Profile) -> Owner {
        match heading_level(style, profile) {
            Some(_) => Owner::Headings,
            None => Owner::Items,
        }
    }

    /// The style whose indents a level of the list has; `level` from 0.
    pub(super) fn style(self, level: usize) -> String {
        let name = match self {
            Owner::Headings => "heading",
            Owner::Items => "item",
        };
        format!("{name}{}", level + 1)
    }

    /// Its abstract list, from that of the headings.
    fn list(self) -> u32 {
        match self {
            Owner::Headings => 0,
            Owner::Items => 2,
        }
    }
}

/// A `w:num` that starts one level anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Restart {
    owner: Owner,
    /// Level, from 0.
    level: u8,
    /// Its first number.
    start: u32,
}

/// How a paragraph gets its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numbered {
    /// From a list.
    List {
        /// Level, from 0.
        level: u8,
        /// `w:numId`
        list: u32,
    },
    /// As text, where no list can show it (a number beyond the format's range, a text of its own).
    Text,
}

/// Which numbers a document's paragraphs take.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// `w:num` 3, 4 …
    restarts: Vec<Restart>,
    /// By section and block.
    numbered: BTreeMap<(usize, usize), Numbered>,
}

impl Lists {
    /// Gives each numbered paragraph its list.
    pub(super) fn of(galley: &Galley, profile: &Profile) -> Lists {
        let levels = profile.numbering.len();
        let mut headings = Assigner::new(Owner::Headings, levels);
        let mut items = Assigner::new(Owner::Items, levels);
        let mut restarts = Vec::new();
        let mut numbered = BTreeMap::new();
        for (at, para) in paragraphs(galley) {
            let Some(number) = para.number.as_ref().filter(|_| para.contents_of.is_none()) else {
                continue;
            };
            let Some(level) = listed_level(number, profile) else {
                numbered.insert(at, Numbered::Text);
                continue;
            };
            let list = match Owner::of(&para.style, profile) {
                Owner::Headings => {
                    items.end(level);
                    headings.assign(level, number.n, &mut restarts)
                }
                Owner::Items => items.assign(level, number.n, &mut restarts),
            };
            let level = level as u8;
            numbered.insert(at, Numbered::List { level, list });
        }
        Lists { restarts, numbered }
    }

    /// How the paragraph there gets its number.
    pub(super) fn get(&self, section: usize, block: usize) -> Option<Numbered> {
        self.numbered.get(&(section, block)).copied()
    }
}

fn paragraphs(galley: &Galley) -> impl Iterator<Item = ((usize, usize), &Para)> {
    galley.sections.iter().enumerate().flat_map(|(s, section)| {
        section
            .blocks
            .iter()
            .enumerate()
            .filter_map(move |(b, block)| match block {
                GalleyBlock::Paragraph(para) => Some(((s, b), para)),
                GalleyBlock::Table(_) => None,
            })
    })
}

/// The level, from 0, whose list shows exactly this number.
fn listed_level(number: &crate::typeset::ParaNumber, profile: &Profile) -> Option<usize> {
    let index = usize::from(number.level).checked_sub(1)?;
    let level = profile.numbering.get(index).filter(|_| index < 9)?;
    let range = match level.format {
        NumberFormat::Chinese => 1..=99,
        // Engines write 壹拾 from 10 to 19, and we 拾: those are typed.
        NumberFormat::ChineseLegal | NumberFormat::ChineseLegalSimplified
            if (10..20).contains(&number.n) =>
        {
            1..=9
        }
        NumberFormat::ChineseLegal | NumberFormat::ChineseLegalSimplified => 1..=99,
        NumberFormat::Circled => 1..=20,
        NumberFormat::Decimal => 1..=32_767,
    };
    (range.contains(&number.n) && level.marker(number.n) == number.text).then_some(index)
}

/// The heading style's level, from 0, if the profile numbers it.
pub(super) fn heading_level(style: &str, profile: &Profile) -> Option<u8> {
    let level: u8 = style.strip_prefix("heading")?.parse().ok()?;
    let index = level.checked_sub(1)?;
    (usize::from(index) < profile.numbering.len().min(9)).then_some(index)
}

/// Counters as an engine keeps them: the last number of each level, if it is running.
#[derive(Clone, Debug)]
struct Counters(Vec<Option<u32>>);

impl Counters {
    /// The number that the next paragraph of this level shows.
    fn next(&self, level: usize) -> u32 {
        self.0[level].map_or(1, |n| n.saturating_add(1))
    }

    /// A paragraph of this level showed `n`; deeper levels begin anew.
    fn set(&mut self, level: usize, n: u32) {
        self.0[level] = Some(n);
        for deeper in &mut self.0[level + 1..] {
            *deeper = None;
        }
    }
}

/// Gives out lists so that the numbers come out whether an engine counts per abstract list (Word)
/// or per list (assumption 4).
#[derive(Debug)]
struct Assigner {
    owner: Owner,
    levels: usize,
    /// Counting per abstract list: one set of counters.
    shared: Counters,
    /// Counting per list: by `w:numId`.
    own: BTreeMap<u32, Counters>,
    /// The list that each level is running in, if its numbers run on.
    running: Vec<Option<u32>>,
    /// Levels that were passed over when a deeper one was shown: engines differ in whether the
    /// first of them then counts as the second.
    skipped: Vec<bool>,
}

impl Assigner {
    fn new(owner: Owner, levels: usize) -> Assigner {
        let fresh = Counters(vec![None; levels]);
        Assigner {
            owner,
            levels,
            shared: fresh.clone(),
            own: BTreeMap::from([(BASE_LIST, fresh)]),
            running: vec![None; levels],
            skipped: vec![false; levels],
        }
    }

    /// Items of this level and deeper ones end at a heading of this level.
    fn end(&mut self, level: usize) {
        self.running
            .iter_mut()
            .skip(level)
            .for_each(|list| *list = None);
    }

    /// The list for the next paragraph of this level, numbered `n`.
    fn assign(&mut self, level: usize, n: u32, restarts: &mut Vec<Restart>) -> u32 {
        let list = match self.candidate(level) {
            Some(list) if self.shows(list, level, n) => list,
            _ => self.restart(level, n, restarts),
        };
        for upper in 0..level {
            self.skipped[upper] |= self.shared.0[upper].is_none();
        }
        self.skipped[level] = false;
        self.shared.set(level, n);
        if let Some(own) = self.own.get_mut(&list) {
            own.set(level, n);
        }
        self.running[level] = Some(list);
        for deeper in level + 1..self.levels {
            self.running[deeper] = None;
            self.skipped[deeper] = false;
        }
        list
    }

    /// The list of the paragraph before on this level; else that of the level above; else the
    /// headings'.
    fn candidate(&self, level: usize) -> Option<u32> {
        if self.skipped[level] {
            return None;
        }
        let running = self.running[..=level].iter().rev().find_map(|list| *list);
        running.or((self.owner == Owner::Headings).then_some(BASE_LIST))
    }

    fn shows(&self, list: u32, level: usize, n: u32) -> bool {
        self.shared.next(level) == n && self.own.get(&list).is_some_and(|own| own.next(level) == n)
    }

    fn restart(&mut self, level: usize, n: u32, restarts: &mut Vec<Restart>) -> u32 {
        restarts.push(Restart {
            owner: self.owner,
            level: level as u8,
            start: n,
        });
        let list = UNNUMBERED + restarts.len() as u32;
        self.own.insert(list, Counters(vec![None; self.levels]));
        list
    }
}

/// The part; a letterhead's own lists come first in it, as they are.
pub(super) fn numbering(
    lists: &Lists,
    profile: &Profile,
    fonts: &FontSet,
    ids: &StyleIds,
) -> String {
    let (mut abstracts, mut nums) = (Xml::default(), Xml::default());
    let xml = &mut abstracts;
    let first = ids.abstract_lists;
    write_list(
        xml,
        (first, "50504E31", Owner::Headings),
        profile,
        fonts,
        ids,
    );
    write_empty(xml, first + 1, profile);
    if lists.restarts.iter().any(|r| r.owner == Owner::Items) {
        let list = first + Owner::Items.list();
        write_list(xml, (list, "50504E33", Owner::Items), profile, fonts, ids);
    }
    let xml = &mut nums;
    write_num(xml, BASE_LIST + ids.lists, first, None);
    write_num(xml, UNNUMBERED + ids.lists, first + 1, None);
    for (list, restart) in (UNNUMBERED + 1..).zip(&lists.restarts) {
        let of = first + restart.owner.list();
        write_num(xml, list + ids.lists, of, Some(*restart));
    }
    let (abstracts, nums) = (abstracts.finish(), nums.finish());
    let letterhead = profile.letterhead.as_deref();
    if let Some((own, ..)) = letterhead.and_then(|letterhead| letterhead.numbering.as_ref()) {
        return beside(own, &abstracts, &nums);
    }
    let mut xml = Xml::part();
    xml.el("w:numbering")
        .attr("xmlns:w", WORDPROCESSING)
        .body(|xml| {
            xml.written(&abstracts);
            xml.written(&nums);
        });
    xml.finish()
}

/// Another file's lists with ours: abstract ones stand before all others (ECMA-376 part 1, §17.9.17).
fn beside(own: &str, abstracts: &str, nums: &str) -> String {
    let end = ["<w:numIdMacAtCleanup", "</w:numbering>"]
        .iter()
        .filter_map(|tag| own.rfind(tag))
        .min()
        .unwrap_or(own.len());
    let first = own.find("<w:num ").unwrap_or(end).min(end);
    let (before, lists) = own.split_at(first);
    let (lists, after) = lists.split_at(end - first);
    format!("{before}{abstracts}{lists}{nums}{after}")
}

/// A list with the profile's numbers.
///
/// - `nsid`: any fixed value; Word joins lists of the same one when text is pasted
fn write_list(
    xml: &mut Xml,
    (id, nsid, owner): (u32, &str, Owner),
    profile: &Profile,
    fonts: &FontSet,
    ids: &StyleIds,
) {
    let list = xml.el("w:abstractNum").int("w:abstractNumId", id.into());
    list.body(|xml| {
        xml.val("w:nsid", nsid);
        xml.val("w:multiLevelType", "multilevel");
        xml.val("w:tmpl", nsid);
        for (index, level) in profile.numbering.iter().enumerate().take(9) {
            write_level(xml, (index, level), owner, profile, fonts, ids);
        }
    });
}

/// The levels of headings, without numbers.
fn write_empty(xml: &mut Xml, id: u32, profile: &Profile) {
    let list = xml.el("w:abstractNum").int("w:abstractNumId", id.into());
    list.body(|xml| {
        xml.val("w:nsid", "50504E32");
        xml.val("w:multiLevelType", "multilevel");
        xml.val("w:tmpl", "50504E32");
        for index in 0..profile.numbering.len().min(9) {
            let style = profile.style(&Owner::Headings.style(index));
            xml.el("w:lvl").int("w:ilvl", index as i64).body(|xml| {
                xml.val("w:start", "1");
                xml.val("w:numFmt", "none");
                xml.val("w:suff", "nothing");
                xml.val("w:lvlText", "");
                xml.val("w:lvlJc", "left");
                ParaProps {
                    indent: style_indent(style, profile),
                    ..ParaProps::default()
                }
                .write(xml);
            });
        }
    });
}

fn write_num(xml: &mut Xml, list: u32, of: u32, restart: Option<Restart>) {
    xml.el("w:num").int("w:numId", list.into()).body(|xml| {
        xml.val_int("w:abstractNumId", of.into());
        if let Some(restart) = restart {
            xml.el("w:lvlOverride")
                .int("w:ilvl", restart.level.into())
                .body(|xml| xml.val_int("w:startOverride", restart.start.into()));
        }
    });
}

fn write_level(
    xml: &mut Xml,
    (index, level): (usize, &Level),
    owner: Owner,
    profile: &Profile,
    fonts: &FontSet,
    ids: &StyleIds,
) {
    let name = owner.style(index);
    let style = profile.style(&name);
    let marks_need_font = !level
        .marker(1)
        .chars()
        .all(|c| c.is_ascii() || is_han_by_itself(c));
    xml.el("w:lvl").int("w:ilvl", index as i64).body(|xml| {
        xml.val("w:start", "1");
        xml.val("w:numFmt", number_format(level.format, &profile.language));
        if owner == Owner::Headings && profile.styles.contains_key(&name) {
            xml.val("w:pStyle", ids.id(&name));
        }
        xml.val("w:suff", "nothing");
        let text = format!("{}%{}{}", level.prefix, index + 1, level.suffix);
        xml.val("w:lvlText", &text);
        xml.val("w:lvlJc", "left");
        ParaProps {
            indent: style_indent(style, profile),
            ..ParaProps::default()
        }
        .write(xml);
        RunProps {
            fonts: style_fonts(style, fonts)
                .filter(|_| marks_need_font)
                .map(|f| super::props::Fonts::all(f.east_asia, true)),
            ..RunProps::default()
        }
        .write(xml);
    });
}

/// `w:numFmt`'s value (ECMA-376 part 1, §17.18.59).
fn number_format(format: NumberFormat, language: &str) -> &'static str {
    match format {
        NumberFormat::Chinese if language == "zh-TW" => "taiwaneseCountingThousand",
        NumberFormat::Chinese => "chineseCounting",
        NumberFormat::ChineseLegal => "ideographLegalTraditional",
        NumberFormat::ChineseLegalSimplified => "chineseLegalSimplified",
        NumberFormat::Decimal => "decimal",
        NumberFormat::Circled => "decimalEnclosedCircle",
    }
}
