//! Text → atoms: one a character, with its glyph, width and script, in portions as office engines
//! make them.

use crate::characters::{is_private_use, is_unseen};
use crate::diagnostic::{Diagnostic, Sink, codes};
use crate::font::{Chain, FaceId, FontSet, Script, first_script, latin_marks};
use crate::template::{Align, Profile, Style};

use super::super::galley::{Look, Run};
use super::units::is_unit;
use super::{TWIP, blanks, boxes, lists, points};

/// A character as it is set. Lengths are EMU.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    pub(super) ch: char,
    /// Its first byte in the paragraph's text.
    pub(super) at: usize,
    pub(super) face: FaceId,
    /// `None`: it draws nothing (a line break, a variation selector).
    pub(super) glyph: Option<u16>,
    pub(super) advance: i64,
    /// How far it stands above the line's baseline: a run's position, and a face whose em box
    /// reaches further down than that of its chain's first face.
    pub(super) raise: i64,
    /// Its run's look.
    pub(super) look: Look,
    pub(super) script: Script,
    /// Which of the paragraph's runs it is in.
    pub(super) run: u32,
    /// Same run properties and script as the atom before it.
    pub(super) joined: bool,
    /// In a reference that reaches Word as a field.
    pub(super) in_field: bool,
    /// In one name, or one blank to fill in, with the atom before it: never parted from that.
    pub(super) whole: bool,
    /// The most spacing that a line's own gives it: Latin words are not spaced out.
    pub(super) most_spacing: i64,
}

impl Atom {
    pub(super) fn end(&self) -> usize {
        self.at + self.ch.len_utf8()
    }

    /// White space that is drawn: a blank to fill in.
    pub(super) fn is_blank(&self) -> bool {
        self.look.underline && self.ch != '\n' && self.ch.is_whitespace()
    }

    /// A space of whatever width.
    pub(super) fn is_space(&self) -> bool {
        matches!(self.ch, ' ' | '\u{3000}' | '\u{a0}')
    }

    /// A space of full width that is not drawn.
    pub(super) fn is_wide_space(&self) -> bool {
        self.ch == '\u{3000}' && !self.look.underline
    }

    /// A space that no page shows at a line's end.
    pub(super) fn hangs(&self) -> bool {
        self.is_wide_space() || (self.ch == ' ' && !self.is_blank())
    }

    /// White space that is drawn, or low lines.
    pub(super) fn is_in_blank(&self) -> bool {
        self.is_blank() || self.ch == '_'
    }

    /// Takes part in the space between Han and Latin (docs/engines/lines.md §2).
    pub(super) fn is_letter_or_digit(&self) -> bool {
        // A footnote's mark is an object to office engines, whatever it shows.
        self.ch.is_alphanumeric() && self.look.note.is_none()
    }
}

/// Characters that only change how their neighbours look, and breaks.
fn draws_nothing(ch: char) -> bool {
    ch.is_control() || is_unseen(ch) || matches!(ch, '\u{ad}' | '\u{2028}' | '\u{2029}')
}

/// Spaces and hyphens that do not break: LibreOffice makes each a portion of its own (measured).
fn is_alone(ch: char) -> bool {
    matches!(ch, '\u{a0}' | '\u{2011}')
}

/// How much wider than said such a text may be, in EMU: each portion's width is rounded to twips, and
/// there are many in a blank.
pub(super) fn unsure_by(text: &[Atom]) -> i64 {
    let alone = text.iter().filter(|atom| is_alone(atom.ch)).count();
    alone as i64 * TWIP
}

/// A style's chain; profiles name only chains that exist, else the first one stands in.
pub(super) fn chain_of<'a>(style: &Style, fonts: &'a FontSet) -> Option<&'a Chain> {
    fonts.chain(&style.font).or_else(|| fonts.chains.first())
}

/// Shapes the runs of a paragraph. Text is set from the character map alone: no kerning, no
/// ligatures, one em a Han character. Marks before the first letter have the `leading`
/// script, else that letter's.
///
/// - reports: `T302`, `T321`, once a character and run
pub(super) fn atoms(
    runs: &[Run],
    leading: Option<Script>,
    style: &Style,
    (profile, fonts): (&Profile, &FontSet),
    subject: &str,
    sink: &mut Sink,
) -> Vec<Atom> {
    let Some(own) = chain_of(style, fonts) else {
        return Vec::new();
    };
    let in_cell = style.align != Align::Justify && style.outline_level.is_none();
    let texts = || runs.iter().map(|run| run.text.as_str());
    let of_text = |text: &str| (first_script(text), latin_marks(text));
    let (first, latin) = match runs {
        [only] => of_text(&only.text),
        _ => of_text(&texts().collect::<String>()),
    };
    let mut script = leading.unwrap_or(first);
    let natural = style.letter_spacing.to_emu().max(0);
    let mut atoms: Vec<Atom> = Vec::with_capacity(texts().map(str::len).sum::<usize>() / 3);
    let mut at = 0;
    let (mut strong, mut has_blanks, mut separators) = (false, false, 0);
    let (mut has_boxes, mut has_points) = (false, false);
    // The last advance in font units, the size and the em that it was measured by, and its length:
    // most characters are one em wide, and a division costs more than all else of them.
    let mut measured = ((0, 0, 1), 0);
    for (index, run) in runs.iter().enumerate() {
        let asked = run.look.chain(profile).and_then(|name| fonts.chain(name));
        let chain = asked.unwrap_or(own);
        let size = run.look.size(style.size).to_emu();
        let shift = run.look.raise(style.size).to_emu();
        let first = chain.faces.first().copied().unwrap_or(chain.latin);
        let base = fonts.face(first).em_box_descent;
        let mut missing = Vec::new();
        // Text that came from a cell, or stands in one.
        let cited = run.source.is_some() || in_cell;
        let glued = if cited { names(&run.text) } else { Vec::new() };
        for (nth, ch) in run.text.chars().enumerate() {
            let whole = glued.get(nth) == Some(&true);
            if run.look.note.is_none() {
                script = Script::of(ch).unwrap_or(script);
            }
            // A face may hold anything at a private code point.
            let found = if draws_nothing(ch) || is_private_use(ch) {
                None
            } else {
                fonts.glyph_within(chain, ch, latin.binary_search(&at).is_ok())
            };
            if found.is_none() && !draws_nothing(ch) && !missing.contains(&ch) {
                missing.push(ch);
            }
            let face = found.map_or(first, |(face, _)| face);
            let metrics = fonts.face(face);
            let em = i64::from(metrics.units_per_em);
            let advance = found.map_or(0, |(_, glyph)| {
                let asked = (glyph.advance, size, em);
                if measured.0 != asked {
                    measured = (asked, i64::from(glyph.advance) * size / em);
                }
                measured.1
            });
            let raised = face != first && face != chain.latin;
            let atom = Atom {
                ch,
                at,
                face,
                glyph: found.map(|(_, glyph)| glyph.id),
                advance,
                raise: if raised {
                    shift + ((metrics.em_box_descent - base) * size as f64).round() as i64
                } else {
                    shift
                },
                look: run.look,
                script,
                run: index as u32,
                joined: false,
                in_field: run.is_field || run.counted,
                whole,
                most_spacing: match () {
                    _ if run.is_field => 0,
                    _ if face == chain.latin => natural,
                    _ => i64::MAX,
                },
            };
            // Marks at a paragraph's start are a portion of their own (measured: “幼小).
            let first_strong = leading.is_none() && !strong && Script::of(ch).is_some();
            strong |= first_strong;
            let joined = atoms.last().is_some_and(|last: &Atom| {
                !first_strong
                    && !is_alone(ch)
                    && !is_alone(last.ch)
                    && last.face == atom.face
                    && last.script == atom.script
                    && (last.run == atom.run || same_properties(runs, last.run, atom.run))
            });
            let in_blank = atoms.last().is_some_and(|last| {
                atom.is_blank() && last.is_blank() || (atom.ch, last.ch) == ('_', '_')
            });
            let gap_ends = blanks::is_closing(ch) && atoms.last().is_some_and(Atom::is_space);
            let open_ends = atoms.last().is_some_and(Atom::is_space) && is_unit(ch);
            has_blanks |= in_blank || gap_ends || open_ends;
            has_boxes |= boxes::is_box(ch);
            has_points |= points::is_point(ch);
            separators += usize::from(lists::separates(ch));
            let whole = atom.whole || in_blank;
            atoms.push(Atom {
                joined,
                whole,
                ..atom
            });
            at += ch.len_utf8();
        }
        for ch in missing {
            report_missing(ch, run, chain, subject, sink);
        }
    }
    if has_blanks {
        blanks::keep(&mut atoms);
    }
    if has_boxes {
        boxes::keep(&mut atoms);
    }
    if separators >= lists::FEWEST - 1 {
        lists::keep(&mut atoms);
    }
    if separators > 0 {
        lists::keep_apart(&mut atoms);
    }
    // In a cell such a name is parted at its point where the column has no room for it.
    if has_points && !in_cell {
        points::keep(&mut atoms);
    }
    atoms
}

/// A stretch of at most this many characters in a cell's text is a name or a word of a list, which
/// is not parted: 王明、李红、欧阳海.
const NAME: usize = 4;
/// And one beside a point may have so many: 阿卜杜热合曼·吐尔逊江 is parted at its point alone.
const NAME_WITH_POINT: usize = 8;

/// By character of a cell's text: is it in one name with the character before it?
fn names(text: &str) -> Vec<bool> {
    let mut glued: Vec<bool> = Vec::with_capacity(text.len() / 2);
    let mut letters = 0_usize;
    let mut behind_point = false;
    let end = |glued: &mut [bool], letters: usize, beside_point: bool| {
        let most = if beside_point { NAME_WITH_POINT } else { NAME };
        if (2..=most).contains(&letters) {
            let begin = glued.len() - letters;
            glued[begin + 1..].fill(true);
        }
    };
    let mut last = None;
    for ch in text.chars() {
        let before = last.replace(ch);
        if ch.is_alphabetic() {
            letters += 1;
        } else {
            let is_point = points::is_point(ch);
            // 三年级第12班: 第 is the number's.
            let ordinal = before == Some('第') && ch.is_ascii_digit();
            let own = glued.len() - usize::from(ordinal);
            end(
                &mut glued[..own],
                std::mem::take(&mut letters).saturating_sub(usize::from(ordinal)),
                is_point || behind_point,
            );
            behind_point = is_point;
        }
        glued.push(false);
    }
    end(&mut glued, letters, behind_point);
    glued
}

/// Keeps these names whole wherever they stand; one of two characters, also where these stand apart.
pub(super) fn keep_names(atoms: &mut [Atom], names: &[String]) {
    for name in names {
        keep_name(atoms, name);
        let mut letters = name.chars();
        if let (Some(first), Some(last), None) = (letters.next(), letters.next(), letters.next()) {
            keep_name(atoms, &format!("{first}\u{3000}{last}"));
        }
    }
}

fn keep_name(atoms: &mut [Atom], name: &str) {
    let length = name.chars().count();
    for at in 0..(atoms.len() + 1).saturating_sub(length) {
        let here = atoms[at..].iter().map(|atom| atom.ch);
        if here.zip(name.chars()).all(|(a, b)| a == b) {
            let rest = &mut atoms[at + 1..at + length];
            rest.iter_mut().for_each(|atom| atom.whole = true);
        }
    }
}

fn same_properties(runs: &[Run], a: u32, b: u32) -> bool {
    let of = |index: u32| runs.get(index as usize);
    let link = |index: u32| of(index).and_then(|run| run.link.as_ref());
    let look = |index: u32| of(index).map(|run| run.look);
    link(a) == link(b) && look(a) == look(b)
}

fn report_missing(ch: char, run: &Run, chain: &Chain, subject: &str, sink: &mut Sink) {
    let code = match is_private_use(ch) {
        true => codes::T321,
        false => codes::T302,
    };
    sink.push(
        Diagnostic::new(code, run.source.clone())
            .arg("char", ch.to_string())
            .arg("code", format!("U+{:04X}", ch as u32))
            .arg("text", run.text.as_str())
            .arg("font", chain.label.as_str())
            .subject(Some(subject)),
    );
}

/// Spacing between an atom and the one before it on its line, in EMU.
pub(super) fn gap(before: &Atom, atom: &Atom, spacing: i64, autospace: i64) -> i64 {
    let spacing = match before.in_field {
        true => spacing.max(0),
        false => spacing,
    };
    let spacing = spacing.min(before.most_spacing);
    if atom.joined {
        return spacing;
    }
    // The last character of a portion gets no spacing where that is negative (docs/engines/lines.md §2;
    // LibreOffice's SwKernPortion has a width only where it is positive).
    let after_portion = spacing.max(0);
    let parted = before.script != atom.script
        && before.is_letter_or_digit()
        && atom.is_letter_or_digit()
        // A character beyond U+FFFF is two units there, of which the second is no letter.
        && before.ch <= '\u{ffff}';
    after_portion
        + match parted {
            // A fifth of an em of the smaller figures (measured: 10⁻³中).
            true if before.look.position.is_some() => before.look.small(autospace),
            true => autospace,
            false => 0,
        }
}

/// Does a line begin in a field, or is there one behind a Latin word? LibreOffice 7.4 leaves out
/// Han–Latin space there, but not always (measured: 附件1和 at a line's start; 2019附件1一式2份).
pub(super) fn has_doubtful_field(line: &[Atom]) -> bool {
    let in_doubt = |(at, atom): (usize, &Atom)| {
        let before = at.checked_sub(1).map(|before| &line[before]);
        let is_doubtful = before.is_none_or(|before| {
            let in_latin = before.script == Script::Latin && before.is_letter_or_digit();
            in_latin && !before.in_field
        });
        atom.in_field && is_doubtful
    };
    line.iter().enumerate().any(in_doubt)
}

/// How many of a line's last atoms are spaces, one of full width among them.
pub(super) fn wide_spaces(line: &[Atom]) -> usize {
    let spaces = line.iter().rev().take_while(|atom| atom.hangs());
    match spaces.clone().any(Atom::is_wide_space) {
        true => spaces.count(),
        false => 0,
    }
}

/// Natural width of atoms on one line.
pub(super) fn width(atoms: &[Atom], spacing: i64, autospace: i64) -> i64 {
    let advances: i64 = atoms.iter().map(|atom| atom.advance).sum();
    let gaps: i64 = atoms
        .windows(2)
        .map(|pair| gap(&pair[0], &pair[1], spacing, autospace))
        .sum();
    advances + gaps
}
