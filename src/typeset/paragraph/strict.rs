//! Our own rules on top of the office engines': each departure has a reason, and reaches Word as a
//! spacing of that line's characters (docs/engines/lines.md §7), or as a line break where the lines are
//! not justified.

use crate::font::Script;
use crate::template::Profile;

use super::atoms::{Atom, has_doubtful_field, width};
use super::breaks::{may_break, office_break};
use super::doubt::WIDER;
use super::mend::STRETCHED;
use super::place::stretches_too_wide;
use super::units::{in_standard, parts_unit};
use super::{Broken, Measure, NARROW, TWIP, address};

/// A departure is not made where it would leave the line this much too short, in em.
const MOST_SLACK: i64 = 8;
/// The wanted text must fit, and the next character not, by this much and as much again for each
/// portion: office engines round each to twips. EMU.
const MARGIN: i64 = TWIP;
/// 二〇二六年九月
const HAN_DIGITS: &str = "〇零一二三四五六七八九十";

/// Does the profile's typography allow a line to end before this atom?
pub(super) fn allows(atoms: &[Atom], at: usize, profile: &Profile) -> bool {
    let (Some(before), Some(after)) = (at.checked_sub(1).map(|i| &atoms[i]), atoms.get(at)) else {
        return true;
    };
    // A footnote's mark stands behind what it is about.
    if after.look.note.is_some() || parts_unit(atoms, at) {
        return false;
    }
    if (before.ch == ' ' && !after.whole) || before.ch == '\n' {
        return true;
    }
    let rules = &profile.typesetting;
    !after.whole
        && !dash_parted(before.ch, after.ch)
        && !is_masked(atoms, at)
        && !address::is_parted_badly(atoms, at)
        && !is_beside_slash(atoms, at)
        && !number_parted(atoms, at)
        && !is_in_formula(atoms, at)
        && !class_parted(atoms, at)
        && !rules.prohibits_line_start.contains(after.ch)
        && !rules.prohibits_line_end.contains(before.ch)
}

fn dash_parted(before: char, after: char) -> bool {
    before == after && matches!(after, '—' | '…')
}

/// 听课|/评课, 听课/|评课: a slash begins no line and ends none (GB/T 15834-2011 §5.1.9); between Latin letters
/// and figures it may end one (`address`).
fn is_beside_slash(atoms: &[Atom], at: usize) -> bool {
    let is_han = |atom: Option<&Atom>| atom.is_some_and(|atom| atom.script == Script::Han);
    if is_slash(&atoms[at]) {
        return atoms[at - 1].is_letter_or_digit();
    }
    let beside = [at.checked_sub(2), Some(at)];
    is_behind_slash(atoms, at) && beside.into_iter().any(|at| is_han(at.map(|at| &atoms[at])))
}

fn is_behind_slash(atoms: &[Atom], at: usize) -> bool {
    is_slash(&atoms[at - 1])
}

/// 13900000001|（长号）: rather than within the brackets.
fn before_bracket(atoms: &[Atom], start: usize, from: usize) -> Option<usize> {
    let mut places = (start + 1..from).rev();
    places.find(|at| atoms[*at].ch == '（' && atoms[*at - 1].is_letter_or_digit())
}

/// 0598-|6630012: the figures of a telephone number, which nobody reads in parts.
pub(super) fn in_telephone(atoms: &[Atom], at: usize) -> bool {
    const LONGEST: usize = 13;
    let digit = |atom: Option<&Atom>| atom.is_some_and(|atom| atom.ch.is_ascii_digit());
    let hyphen = at.checked_sub(1).filter(|hyphen| atoms[*hyphen].ch == '-');
    let before = hyphen.and_then(|hyphen| hyphen.checked_sub(1));
    if !digit(atoms.get(at)) || !digit(before.and_then(|before| atoms.get(before))) {
        return false;
    }
    let of_number = |atom: &&Atom| atom.ch.is_ascii_digit() || atom.ch == '-';
    let before = atoms[..at].iter().rev().take(LONGEST + 1);
    let behind = atoms[at..].iter().take(LONGEST + 1);
    let length = before.take_while(of_number).count() + behind.take_while(of_number).count();
    length <= LONGEST
}

/// 9月1日—|3日, 2026年9月—|2027年1月
pub(super) fn is_behind_dash_of_days(atoms: &[Atom], at: usize) -> bool {
    let earlier = at.checked_sub(2).map(|at| atoms[at].ch);
    matches!(atoms[at - 1].ch, '—' | '～' | '~' | '-')
        && matches!(earlier, Some('年' | '月' | '日' | '号'))
        && atoms[at].ch.is_ascii_digit()
}

fn is_slash(atom: &Atom) -> bool {
    matches!(atom.ch, '/' | '／')
}

/// 张×|×, 张|某某: a name that a notice does not say.
fn is_masked(atoms: &[Atom], at: usize) -> bool {
    let (before, after) = (atoms[at - 1].ch, atoms[at].ch);
    let next = atoms.get(at + 1).map(|atom| atom.ch);
    match after {
        '×' | '✕' | '╳' => before == after || before.is_alphabetic() && !before.is_ascii(),
        '某' => before == '某' || next == Some('某') && before.is_alphabetic(),
        _ => false,
    }
}

/// 95％, 2026年10月15日, 〔2026〕64号, 0598-6630012, 2026—2027, 二〇二六年九月一日, 第1中学, 第十二条, 附件1
fn number_parted(atoms: &[Atom], at: usize) -> bool {
    let (before, after) = (atoms[at - 1].ch, atoms[at].ch);
    let digit = |ch: char| ch.is_ascii_digit();
    let earlier = at.checked_sub(2).map(|at| atoms[at].ch);
    // 附|件1 and 附件|1
    let numbered = |at: usize| {
        let ch = atoms.get(at).map(|atom| atom.ch);
        ch.is_some_and(|ch| digit(ch) || HAN_DIGITS.contains(ch))
    };
    let attached = |first: Option<char>, second: char| {
        first == Some('附') && matches!(second, '件' | '表' | '图' | '圖' | '录' | '錄')
    };
    let begins = attached(Some(before), after) && numbered(at + 1);
    if begins || (attached(earlier, before) && numbered(at)) {
        return true;
    }
    if before == '-' && (is_sign(atoms, at) || in_code(atoms, at)) {
        return true;
    }
    if digit(after) {
        if matches!(before, '−' | '±' | '≥' | '≤' | '≈') {
            return true;
        }
        let joined = match before {
            '年' | '月' | '时' | '時' => earlier.is_some_and(digit),
            // K—12, P–12
            '-' | '—' | '–' | '~' | '～' => {
                earlier.is_some_and(|ch| ch.is_ascii_alphanumeric())
            }
            _ => false,
        };
        return joined || matches!(before, '〕' | '第');
    }
    if digit(before) {
        return false;
    }
    let han = |ch: char| HAN_DIGITS.contains(ch);
    let named = |ch: char| matches!(ch, '年' | '月' | '日');
    (han(before) && (named(after) || han(after)))
        || (before == '第' && han(after))
        || (matches!(before, '年' | '月') && han(after) && earlier.is_some_and(han))
}

/// 七|（1）班, 七（1）|班: a class and its number.
fn class_parted(atoms: &[Atom], at: usize) -> bool {
    const DIGITS: usize = 2;
    let is_number = |atom: &&Atom| atom.ch.is_ascii_digit() || HAN_DIGITS.contains(atom.ch);
    let bracket = match (atoms[at - 1].ch, atoms[at].ch) {
        (_, '（' | '(') => at,
        ('）' | ')', '班') => {
            let inside = atoms[..at - 1].iter().rev().take_while(is_number).count();
            match (at - 1).checked_sub(inside + 1) {
                Some(bracket) => bracket,
                None => return false,
            }
        }
        _ => return false,
    };
    let behind = &atoms[bracket + 1..];
    let number = behind.iter().take_while(is_number).count();
    let ends = behind.get(number..number + 2);
    let of_class = ends.is_some_and(|ends| matches!(ends[0].ch, '）' | ')') && ends[1].ch == '班');
    let named = bracket
        .checked_sub(1)
        .is_some_and(|at| atoms[at].is_letter_or_digit());
    matches!(atoms[bracket].ch, '（' | '(') && (1..=DIGITS).contains(&number) && of_class && named
}

/// 3|×5=15, 3×|5: a sign between figures or Latin letters.
fn is_in_formula(atoms: &[Atom], at: usize) -> bool {
    let operand = |at: Option<usize>| {
        let atom = at.and_then(|at| atoms.get(at));
        atom.is_some_and(|atom| atom.ch.is_ascii_alphanumeric())
    };
    let joins = |sign: usize| {
        let is_sign = matches!(
            atoms[sign].ch,
            '×' | '÷' | '=' | '＝' | '+' | '＋' | '−' | '<' | '>'
        );
        is_sign && operand(sign.checked_sub(1)) && operand(Some(sign + 1))
    };
    joins(at) || joins(at - 1)
}

/// 国发|〔2026〕12号, 国|发〔2026〕12号, XX|发〔2026〕12号: the letters of a file's number, which stand behind a
/// mark, or else as many of them as are known ([`file_letters`]).
pub(super) fn file_number_parted(atoms: &[Atom], at: usize) -> bool {
    if !is_file_letter(&atoms[at - 1]) {
        return false;
    }
    let behind = atoms[at..].iter().take(FILE_LETTERS);
    let bracket = at + behind.take_while(|atom| is_file_letter(atom)).count();
    let year = atoms.get(bracket + 1..bracket + 5);
    let is_number = atoms.get(bracket).is_some_and(|atom| atom.ch == '〔')
        && year.is_some_and(|year| year.iter().all(|atom| atom.ch.is_ascii_digit()));
    is_number && at + file_letters(&atoms[..bracket]) > bracket
}

/// The most letters that a file's number has.
const FILE_LETTERS: usize = 5;

/// 国, 发, and what stands for letters that are not known yet: XX发, ××发.
fn is_file_letter(atom: &Atom) -> bool {
    is_stand_in(atom) || (atom.script == Script::Han && atom.ch.is_alphabetic())
}

fn is_stand_in(atom: &Atom) -> bool {
    atom.ch == '×' || atom.ch.is_ascii_uppercase()
}

/// How many of these atoms are the letters of the file's number that they end before. Where the text runs
/// on into them: the kind's letter (发), those of offices (办, 政), and the one of a place or an organ.
fn file_letters(before: &[Atom]) -> usize {
    const FEWEST: usize = 2;
    const OFFICES: &str = "办辦厅廳府政委党黨教";
    // 转发国办发〔2026〕12号, 依照国发〔2026〕12号
    const NO_LETTERS: &str = "发發按照据據依由以和与與及在对對是将將";
    let count = |may: &dyn Fn(&Atom) -> bool, before: &[Atom]| {
        before.iter().rev().take_while(|atom| may(atom)).count()
    };
    let from = before.len().saturating_sub(FILE_LETTERS + 1);
    let all = count(&is_file_letter, &before[from..]);
    if all <= FILE_LETTERS {
        return all;
    }
    let Some((_kind, rest)) = before.split_last() else {
        return 0;
    };
    let offices = count(&|atom| OFFICES.contains(atom.ch), rest).min(FILE_LETTERS - FEWEST);
    let rest = &rest[..rest.len() - offices];
    let own = match count(&is_stand_in, rest) {
        0 => usize::from(
            rest.last()
                .is_some_and(|atom| !NO_LETTERS.contains(atom.ch)),
        ),
        stand_ins => stand_ins.min(FILE_LETTERS),
    };
    (1 + offices + own).max(FEWEST)
}

/// The line from `start` that ends before the letters of a file's number instead of at `at`, unless it
/// would gape: then the letters stay there.
pub(super) fn before_file_number(
    atoms: &[Atom],
    (start, at): (usize, usize),
    room: i64,
    measure: &Measure<'_>,
) -> Option<Broken> {
    if !measure.justified || at >= atoms.len() || !file_number_parted(atoms, at) {
        return None;
    }
    let mut before = (start + 1..at).rev();
    let begins = before.find(|at| !file_number_parted(atoms, *at))?;
    let earlier = std::iter::once(begins).chain(before);
    let line = earlier
        .take(2)
        .find_map(|at| depart_at(atoms, start, at, room, measure))?;
    let text = &atoms[start..line.to];
    let sharing = if start == 0 { 1 } else { 2 };
    let slack = (room - width(text, measure.spacing, measure.autospace)) / sharing;
    (!stretches_too_wide(text, slack, measure.size)).then_some(line)
}

/// -|12℃: clerks type a hyphen for a minus.
fn is_sign(atoms: &[Atom], at: usize) -> bool {
    let earlier = at.checked_sub(2).map(|at| atoms[at].ch);
    atoms[at].ch.is_ascii_digit() && !earlier.is_some_and(|ch| ch.is_ascii_alphanumeric())
}

/// A-|12, JY-|2026-031: a short code with a digit, parted at its hyphen.
fn in_code(atoms: &[Atom], at: usize) -> bool {
    const LONGEST: usize = 12;
    let of_code = |atom: &&Atom| atom.ch.is_ascii_alphanumeric() || atom.ch == '-';
    let before = atoms[..at].iter().rev().take(LONGEST + 1);
    let behind = atoms[at..].iter().take(LONGEST + 1);
    let (before, behind) = (before.take_while(of_code), behind.take_while(of_code));
    let (mut length, mut counted) = (0, false);
    for atom in before.chain(behind.clone()) {
        length += 1;
        counted |= atom.ch.is_ascii_digit();
    }
    counted && length <= LONGEST && behind.count() > 0
}

/// 2026年|9月4日: a date that has no room on one line is parted behind its year, or else its month.
pub(super) fn is_behind(part: char, atoms: &[Atom], at: usize) -> bool {
    atoms[at - 1].ch == part && atoms[at].ch.is_ascii_digit()
}

/// 第|12周: in a cell that has no room for more.
pub(super) fn is_behind_ordinal(atoms: &[Atom], at: usize) -> bool {
    let after = atoms[at].ch;
    atoms[at - 1].ch == '第' && (after.is_ascii_digit() || HAN_DIGITS.contains(after))
}

/// （2026—|2029年）, but GB/T 9704—2012
fn is_behind_span(atoms: &[Atom], at: usize) -> bool {
    let earlier = at.checked_sub(2).map(|at| atoms[at].ch);
    matches!(atoms[at - 1].ch, '—' | '～' | '~')
        && atoms[at].ch.is_ascii_digit()
        && earlier.is_some_and(|ch| ch.is_ascii_digit())
        && !in_standard(atoms, at)
}

/// A line that a whole span of years, days or lessons would leave stretched visibly, even where the
/// lines before share its slack, holds the span's beginning: behind its dash it is parted as two
/// words are. A date is parted behind its year, or else its month, only where its line would gape.
///
/// - `line`: without the span; `office`: where the office engine ends it
pub(super) fn part_long(
    atoms: &[Atom],
    line: Broken,
    office: usize,
    room: i64,
    measure: &Measure<'_>,
) -> Option<Broken> {
    if !measure.justified {
        return None;
    }
    // The first line has none before it, the second one.
    let sharing = if line.from == 0 { 1 } else { 2 };
    let short = &atoms[line.from..line.to];
    let slack = (room - width(short, measure.spacing, measure.autospace)) / sharing;
    let last = |may: &dyn Fn(usize) -> bool| (line.to + 1..=office).rev().find(|at| may(*at));
    let stretched = slack > STRETCHED * measure.size;
    let span = last(&|at| is_behind_span(atoms, at)).filter(|_| stretched);
    let at = match span {
        Some(at) => at,
        None if !stretches_too_wide(short, slack, measure.size) => return None,
        None => last(&|at| is_behind('年', atoms, at))
            .or_else(|| last(&|at| is_behind('月', atoms, at)))
            .or_else(|| last(&|at| gives_way(atoms, at)))?,
    };
    if at == office {
        return Some(Broken {
            from: line.from,
            to: at,
            ..Broken::default()
        });
    }
    depart_to(atoms, line.from, at, room, measure)
}

/// 〔2026〕|12号, GB/T 22239—|2019, 内报送|____元: what is better whole is parted there rather than that its line
/// gapes.
pub(super) fn gives_way(atoms: &[Atom], at: usize) -> bool {
    let (before, after) = (&atoms[at - 1], &atoms[at]);
    let figures = matches!(before.ch, '〕' | '—') && after.ch.is_ascii_digit();
    let figures = figures && (before.ch == '〕' || in_standard(atoms, at));
    let blank = after.is_in_blank() && atoms.get(at + 1).is_some_and(Atom::is_in_blank);
    figures || (blank && before.script == Script::Han && before.ch.is_alphabetic())
}

/// The line from `start` with the last break before an office engine's that our rules allow and such an
/// engine can be brought to. Where lines are not justified, a line break goes wherever there is room.
///
/// - `office`: where the office engine ends it; `cut`: what does not fit
pub(super) fn depart(
    atoms: &[Atom],
    start: usize,
    (office, cut): (usize, usize),
    room: i64,
    measure: &Measure<'_>,
) -> Option<Broken> {
    let from = match measure.justified {
        true => office,
        false => cut.max(office) + 1,
    };
    let from = from.min(atoms.len());
    let mut before = (start + 1..from).rev();
    let found = before.find_map(|at| depart_at(atoms, start, at, room, measure));
    // No spacing brings an engine there: a line break does, and the line stays ragged.
    found.or_else(|| {
        let last = |allowed: &dyn Fn(usize) -> bool| {
            (start + 1..from).rev().find(|at| {
                atoms[*at].ch != ' ' && may_break(measure.office, atoms, *at) && allowed(*at)
            })
        };
        let narrow = |found: &dyn Fn() -> Option<usize>| match measure.justified {
            true => None,
            false => found(),
        };
        let found = last(&|at| allows(atoms, at, measure.profile))
            .or_else(|| narrow(&|| address::last_parting(atoms, start, from - 1)))
            .or_else(|| last(&|at| is_behind('年', atoms, at)))
            .or_else(|| last(&|at| is_behind('月', atoms, at)))
            .or_else(|| last(&|at| is_behind_ordinal(atoms, at)))
            // In a narrow cell rather than in a word.
            .or_else(|| narrow(&|| last(&|at| is_behind_slash(atoms, at) && !is_slash(&atoms[at]))))
            .or_else(|| narrow(&|| before_bracket(atoms, start, from)));
        found.map(|to| Broken {
            from: start,
            to,
            nudge: None,
            ended: true,
        })
    })
}

/// The line from `start` up to `at`, where our rules allow that and an office engine can be brought
/// to it.
pub(super) fn depart_at(
    atoms: &[Atom],
    start: usize,
    at: usize,
    room: i64,
    measure: &Measure<'_>,
) -> Option<Broken> {
    match allows(atoms, at, measure.profile) {
        true => depart_to(atoms, start, at, room, measure),
        false => None,
    }
}

/// The same wherever our rules would have it.
fn depart_to(
    atoms: &[Atom],
    start: usize,
    at: usize,
    room: i64,
    measure: &Measure<'_>,
) -> Option<Broken> {
    // White space hangs at the line's end: `later::hanging`.
    if atoms[at].ch == ' ' || atoms[at].is_wide_space() || atoms[at - 1].is_wide_space() {
        return None;
    }
    let line = Broken {
        from: start,
        to: at,
        ..Broken::default()
    };
    // A blank to fill in: `later::before_blank`.
    let behind_blank = atoms[at - 1].is_blank();
    if !measure.justified || behind_blank {
        return may_break(measure.office, atoms, at).then_some(Broken {
            ended: true,
            ..line
        });
    }
    if room < NARROW * measure.size || office_break(measure.office, atoms, start, at) != Some(at) {
        return None;
    }
    let nudge = spacing_for(&atoms[start..at], &atoms[at], room, measure)?;
    Some(Broken {
        nudge: Some(nudge),
        ..line
    })
}

/// The smallest spacing, in twips, at which the text still fits and the next character does not.
fn spacing_for(text: &[Atom], next: &Atom, room: i64, measure: &Measure<'_>) -> Option<i64> {
    let end = text.iter().rposition(|atom| atom.ch != ' ')? + 1;
    let text = &text[..end];
    let widened = |atom: &&Atom| atom.most_spacing > measure.spacing.max(0);
    let unsure = match has_doubtful_field(text) {
        true => measure.autospace,
        false => 0,
    };
    let natural = width(text, measure.spacing, measure.autospace);
    if room - natural > MOST_SLACK * measure.size {
        return None;
    }
    let joined = text.iter().skip(1).filter(|atom| atom.joined).count() as i64;
    let margin = MARGIN * (text.len() as i64 - joined);
    // With its style's spacing nothing would part the line from the next one's first character, which might
    // fit as closely as all others stand.
    let lacking = (room - next.advance + margin + unsure - natural).max(1);
    let base = measure.spacing.div_euclid(TWIP);
    let parted = text[..end - 1].iter().filter(widened).count() as i64;
    let more = |gaps: i64, lacking: i64| match gaps {
        ..=0 => None,
        _ => Some((lacking + gaps * TWIP - 1) / (gaps * TWIP)),
    };
    // Up to 0 only the characters within a portion are spaced, above it all but Latin words.
    let spacing = match more(joined, lacking) {
        Some(more) if base + more <= 0 => base + more,
        _ => {
            let at_zero = width(text, measure.spacing.max(0), measure.autospace);
            let lacking = (room - next.advance + margin + unsure - at_zero).max(0);
            base.max(0) + more(parted, lacking)?
        }
    };
    let stretched = width(text, spacing * TWIP, measure.autospace);
    let fits = stretched + unsure + margin <= room && stretched - unsure + next.advance > room;
    let is_sound = spacing <= base + WIDER && fits;
    is_sound.then_some(spacing)
}
