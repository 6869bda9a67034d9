//! ## What it finds
//! Gaps, doubles and steps back in the outline (一、二、四), a list that does not begin with 1; a 第一,
//! 一是 or 其一 without its second, a 再次 without 其次; gaps within a paragraph (一是…二是…四是, ①②④)
//! and stages of which one is nowhere spoken of (第一阶段, 第三阶段).
//! ## Why it matters
//! A piece is lost, or was put in twice.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::{Source, codes};
use crate::normalise::parse_integer;
use crate::plan::{Block, Inline, Plan};

use super::passage::Passage;
use super::{Desk, Finding, counted};
use crate::compose::marker::circled;

/// Levels of an outline.
const LEVELS: usize = 5;

/// The ways to number sentences: first and second of each.
static PAIRS: LazyLock<[(Regex, Regex); 3]> = LazyLock::new(|| {
    [
        (
            regex("(第一[，,、：:]|第一是)"),
            regex("(第二[，,、：:]|第二是)"),
        ),
        (
            regex("(?:^|[。；：，])(一是)"),
            regex("(?:^|[。；：，])(二是)"),
        ),
        (
            regex("(?:^|[。；：，])(其一[，,、：:])"),
            regex("(其二[，,、：:])"),
        ),
    ]
});
/// Is it a character that each text so numbered holds?
type IsSign = fn(char) -> bool;
/// The ways to number within a paragraph, each with its number, and with a character that each text so
/// numbered holds.
static SERIES: [(IsSign, LazyLock<Regex>); 10] = [
    (
        |c| c == '是',
        LazyLock::new(|| {
            regex("(?:^|[。；：，、])(?P<whole>(?P<n>[一二三四五六七八九十]{1,2})是)")
        }),
    ),
    (
        |c| c == '第',
        LazyLock::new(|| {
            regex(
                "(?:^|[。；：，、])(?P<whole>第(?P<n>[一二三四五六七八九十]{1,2})(?:[，,、：:]|是))",
            )
        }),
    ),
    (
        |c| c == '其',
        LazyLock::new(|| {
            regex("(?:^|[。；：，、])(?P<whole>其(?P<n>[一二三四五六七八九十]{1,2})[，,、：:])")
        }),
    ),
    (
        |c| matches!(c, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿'),
        LazyLock::new(|| regex("(?P<whole>(?P<n>[①-⑳㉑-㉟㊱-㊿]))[^①-⑳㉑-㉟㊱-㊿]")),
    ),
    // 一要抓，二要管; 三要素 and 一抓到底 are words.
    (
        |c| c == '要',
        LazyLock::new(|| {
            regex("(?:^|[。；：，、])(?P<whole>(?P<n>[一二三四五六七八九])要)[^素点點件义義务務是]")
        }),
    ),
    (
        |c| c == '抓',
        LazyLock::new(|| {
            regex(
                "(?:^|[。；：，、])(?P<whole>(?P<n>[一二三四五六七八九])抓)[^到一二三四五六七八九]",
            )
        }),
    ),
    // （1）备课；（2）上课; not 三（1）班.
    (
        |c| matches!(c, '（' | '('),
        LazyLock::new(|| {
            regex(r"(?:^|[。；：，、])(?P<whole>[（(](?P<n>[0-9]{1,2})[)）])[^班年届屆]")
        }),
    ),
    // 一看备课，二看上课; 一看就会 is a saying.
    (
        |c| c == '看',
        LazyLock::new(|| {
            regex(
                "(?:^|[。；：，、])(?P<whole>(?P<n>[一二三四五六七八九])看)[^就便一二三四五六七八九]",
            )
        }),
    ),
    // 要做到：1、备课；2、上课; not 1、3年级.
    (
        |c| c.is_ascii_digit(),
        LazyLock::new(|| regex("[。；：](?P<whole>(?P<n>[0-9]{1,2})[、.．])[^0-9]")),
    ),
    // 要做到：一、备课；二、上课; not 一、二年级.
    (
        |c| c == '一',
        LazyLock::new(|| {
            regex("[。；：](?P<whole>(?P<n>[一二三四五六七八九十]{1,2})、)[^一二三四五六七八九十]")
        }),
    ),
];

/// Of these ways, a number that comes twice running is told too: （2）…；（2）.
const BRACKETED: usize = 6;

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}
/// Stages and steps, which may be spoken of anywhere, and what joins two of them: 第一至第三阶段.
static STAGES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?P<joined>[至到—～~-]\\s*)?(?P<whole>第(?P<n>[一二三四五六七八九十])(?P<of>阶段|階段|步))")
        .expect("a fixed pattern")
});
/// What else stands before a second: 首先，…第二，….
static BEGINS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("首先|第一|其一|一[则則要]").expect("a fixed pattern"));
static ORDINAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?m)^[\s　]*第(一|二)、").expect("a fixed pattern"));

pub(super) fn check(
    desk: &Desk<'_>,
    plan: &Plan,
    passages: &[Passage<'_>],
    found: &mut Vec<Finding>,
) {
    outline(desk, &plan.body, found);
    for attachment in &plan.attachments {
        outline(desk, &attachment.body, found);
    }
    lone(desk, passages, found);
    for (at, passage) in passages.iter().enumerate() {
        if passage.has_literal() {
            if !passage.known {
                let before = found.len();
                series(desk, passage, found);
                passage.tell(found.len() > before);
            }
            // What stands before it may be another document's.
            again(desk, passages, at, found);
        }
    }
    stages(desk, passages, found);
    counted::check(desk, passages, found);
    // The Plan knows only that a paragraph is the first of its level.
    let ordinals = desk
        .body
        .contains('第')
        .then(|| ORDINAL.captures_iter(desk.body));
    let ordinals: Vec<&str> = ordinals
        .into_iter()
        .flatten()
        .filter_map(|found| Some(found.get(1)?.as_str()))
        .collect();
    if ordinals.contains(&"一")
        && !ordinals.contains(&"二")
        && let Some(place) = desk.line_with("第一、")
    {
        found.push(Finding {
            code: codes::P324,
            kind: "lone",
            text: "第一、".to_owned(),
            right: "第二、".to_owned(),
            place,
            shown: "第一、".to_owned(),
        });
    }
}

/// Each numbered paragraph against the one before it of its level, under the same one above.
fn outline(desk: &Desk<'_>, blocks: &[Block], found: &mut Vec<Finding>) {
    let mut last = [0u32; LEVELS];
    // The last ones of the page before.
    let mut over = [0u32; LEVELS];
    let mut after_text = false;
    for block in blocks {
        let (level, number, text, is_heading) = match block {
            Block::Heading {
                level,
                number: Some(number),
                text,
            } => (*level, *number, text, true),
            Block::Item {
                level,
                number,
                text,
            } => (*level, *number, text, false),
            // What is on a page of its own counts anew, or on.
            Block::PageBreak | Block::OddPage => {
                over = last;
                last = [0; LEVELS];
                continue;
            }
            _ => {
                if let Block::Paragraph { text, .. } = block {
                    found.extend(wrongly_marked(desk, last[0], text));
                }
                after_text = true;
                continue;
            }
        };
        let Some(before) = last.get_mut(usize::from(level).saturating_sub(1)) else {
            continue;
        };
        // A new list may begin below other text, but no chapters.
        let new_list = number == 1 && !is_heading && (after_text || *before > 1);
        let goes_on = |over: &[u32; LEVELS]| {
            let before = over.get(usize::from(level).saturating_sub(1));
            before.is_some_and(|before| *before > 0 && number == before.saturating_add(1))
        };
        let kind = match *before {
            0 if goes_on(&over) => None,
            0 if number != 1 => Some("start"),
            before if number == before.saturating_add(1) || new_list => None,
            before if number > before.saturating_add(1) => Some("gap"),
            before if number == before => Some("double"),
            _ => Some("back"),
        };
        let previous = *before;
        *before = number;
        last.iter_mut()
            .skip(usize::from(level))
            .for_each(|n| *n = 0);
        after_text = false;
        if let Some(kind) = kind {
            found.extend(numbered(desk, kind, (previous, number), text));
        }
    }
}

/// 四，工作措施 or 四 工作措施 below 三、: a heading but for the mark behind its number.
fn wrongly_marked(desk: &Desk<'_>, before: u32, text: &[Inline]) -> Option<Finding> {
    const LONGEST: usize = 20;
    let is_numeral = |c: char| "一二三四五六七八九十".contains(c);
    let first = text.first()?;
    if before == 0 || !first.text.trim_start().starts_with(is_numeral) {
        return None;
    }
    let passage = Passage::new(text, 0, false)?;
    let said = passage.text.trim();
    let end = said.find(['，', ',', '：', ':', '；', '．', ' ', '\u{3000}'])?;
    let (number, rest) = said.split_at(end);
    let is_numeral = |c: char| "一二三四五六七八九十".contains(c);
    let is_next =
        before > 0 && number.chars().all(is_numeral) && number_of(number) == before.checked_add(1);
    let is_short = said.chars().count() <= LONGEST
        && rest.chars().nth(1).is_some_and(|c| !is_numeral(c))
        && !said.ends_with(['。', '；', '，', '：', '！', '？']);
    if !is_next || !is_short {
        return None;
    }
    let begin = passage.text.len() - passage.text.trim_start().len();
    let finding = desk.finding(codes::P324, "mark", &passage, (begin, begin + said.len()))?;
    Some(Finding {
        right: format!("{number}、"),
        ..finding
    })
}

fn numbered(
    desk: &Desk<'_>,
    kind: &'static str,
    (before, number): (u32, u32),
    text: &[Inline],
) -> Option<Finding> {
    let passage = Passage::new(text, 0, false)?;
    let shown: String = passage.text.chars().take(12).collect();
    // Numbers are wording, whoever fills in what stands behind them.
    let wording = passage.is_literal(0, shown.len());
    let place = wording.then(|| desk.place(&passage, 0, shown.len()));
    let place = place
        .flatten()
        .or_else(|| line_of(desk, &passage, number))?;
    Some(Finding {
        code: codes::P324,
        kind,
        right: match kind {
            "start" => number.to_string(),
            _ => format!("{before} → {number}"),
        },
        place,
        shown: shown.clone(),
        text: shown,
    })
}

/// The line that writes a numbered paragraph: of those that begin with this number, or with one that is
/// computed, the one that has most in common with it.
fn line_of(desk: &Desk<'_>, passage: &Passage<'_>, number: u32) -> Option<Source> {
    static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^\s*(?:\{%[^%]*%\}\s*)*[（(]?(?:\{\{[^}]*\}\}|(?P<n>[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳]))(?:\{%[^%]*%\})?[、.．）)\s]")
            .expect("a fixed pattern")
    });
    let chars: Vec<char> = passage.text.chars().collect();
    let pairs: Vec<String> = chars.windows(2).map(|pair| pair.iter().collect()).collect();
    let mut best: Option<(usize, Source)> = None;
    for (file, text) in desk.narratives() {
        for (line, at) in text.lines().zip(1..) {
            let Some(found) = NUMBERED.captures(line) else {
                continue;
            };
            if found
                .name("n")
                .is_some_and(|n| number_of(n.as_str()) != Some(number))
            {
                continue;
            }
            let shared = pairs
                .iter()
                .filter(|pair| line.contains(pair.as_str()))
                .count();
            if best.as_ref().is_none_or(|(most, _)| shared > *most) {
                best = Some((shared, Source::line(file.as_str(), at)));
            }
        }
    }
    let body = || desk.template.texts.get("body.txt");
    best.map(|(_, place)| place)
        .or_else(|| body().map(|(file, _)| Source::file(file.as_str())))
}

/// Gaps within a paragraph: 一是…二是…四是. A missing second is [`lone`]'s.
fn series(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    let ways = SERIES.iter().enumerate();
    for (way, (_, pattern)) in ways.filter(|(_, (sign, _))| text.contains(*sign)) {
        let mut last = 0;
        for captures in pattern.captures_iter(&passage.text) {
            let whole = captures.name("whole");
            let number = captures.name("n").and_then(|n| number_of(n.as_str()));
            let (Some(whole), Some(number)) = (whole, number) else {
                continue;
            };
            let range = (whole.start(), whole.end());
            // 首先 is a first too.
            let is_told_alone =
                whole.as_str().starts_with(['第', '其']) || whole.as_str().ends_with('是');
            let begins = is_told_alone && BEGINS.is_match(passage.get((0, range.0)));
            let before: u32 = if last == 0 && begins { 1 } else { last };
            let is_gap =
                before > 0 && number > before.saturating_add(1) && (before > 1 || !is_told_alone);
            // （2） behind a comma may refer to the one before.
            let is_double = way == BRACKETED
                && number == before
                && number > 1
                && !passage.get((0, range.0)).ends_with(['，', '、']);
            last = number;
            let is_gap = is_gap || is_double;
            if is_gap && passage.is_literal(range.0, range.1) {
                let kind = if is_double { "double" } else { "gap" };
                let finding = desk.finding(codes::P324, kind, passage, range);
                found.extend(finding.map(|finding| Finding {
                    right: format!("{before} → {number}"),
                    ..finding
                }));
            }
        }
    }
    for range in firsts(text) {
        if passage.is_literal(range.0, range.1) {
            let finding = desk.finding(codes::P324, "lone", passage, range);
            found.extend(finding.map(|finding| Finding {
                right: "其次".to_owned(),
                ..finding
            }));
        }
    }
}

/// The second 首先 of a sentence that counts on to 最后: 首先吃透教材，首先吃透学生，最后….
fn firsts(text: &str) -> Vec<(usize, usize)> {
    const FIRST: &str = "首先";
    let mut found = Vec::new();
    let mut begin = 0;
    for sentence in text.split_inclusive(['。', '！', '？', '\n']) {
        let begins = |at: &usize| {
            let before = sentence.get(..*at).unwrap_or_default();
            before.is_empty() || before.ends_with(['，', '；', '：', '、'])
        };
        let at = sentence.match_indices(FIRST).map(|(at, _)| at);
        let at: Vec<usize> = at.filter(begins).collect();
        let second = at.get(1).filter(|_| at.len() == 2);
        if let Some(second) = second
            && !["其次", "第二", "然后", "然後", "再次"]
                .iter()
                .any(|word| sentence.contains(word))
            && ["最后", "最後"].iter().any(|word| {
                let last = sentence.find(word);
                last.is_some_and(|last| last > *second)
            })
        {
            found.push((begin + second, begin + second + FIRST.len()));
        }
        begin += sentence.len();
    }
    found
}

/// 三, ③.
pub(super) fn number_of(text: &str) -> Option<u32> {
    let number = || u32::try_from(parse_integer(text)?).ok();
    text.chars().next().and_then(circled).or_else(number)
}

/// 首先 … 再次 without anything for the second between them: in one paragraph, or in a few that follow
/// one another.
fn again(desk: &Desk<'_>, passages: &[Passage<'_>], at: usize, found: &mut Vec<Finding>) {
    /// So many paragraphs before it are looked through.
    const BEFORE: usize = 6;
    const SECONDS: [&str; 8] = [
        "其次", "第二", "二是", "然后", "然後", "接着", "接著", "再者",
    ];
    let Some(passage) = passages.get(at) else {
        return;
    };
    let Some(third) = passage.text.find("再次，") else {
        return;
    };
    let before = passages.get(..at).unwrap_or_default().iter().rev();
    let before = before.take(BEFORE).take_while(|p| p.part == passage.part);
    let mut texts = std::iter::once(passage.get((0, third))).chain(before.map(|p| &*p.text));
    // Back to the first, unless a second comes before it.
    let is_lone = texts.find_map(|text| {
        let first = text.rfind("首先").and_then(|first| text.get(first..));
        let second = SECONDS
            .iter()
            .any(|second| first.unwrap_or(text).contains(second));
        (second || first.is_some()).then_some(!second)
    });
    let range = (third, third + "再次".len());
    if is_lone == Some(true) && passage.is_literal(range.0, range.1) {
        let finding = desk.finding(codes::P324, "lone", passage, range);
        found.extend(finding.map(|finding| Finding {
            right: "其次".to_owned(),
            ..finding
        }));
    }
}

/// Stages and steps of which the first is spoken of, and one before the last nowhere in the part.
fn stages(desk: &Desk<'_>, passages: &[Passage<'_>], found: &mut Vec<Finding>) {
    /// A stage's number → where it is first spoken of.
    type Spoken<'p> = BTreeMap<u32, (&'p Passage<'p>, (usize, usize))>;
    let mut all: BTreeMap<(usize, &str), Spoken<'_>> = BTreeMap::new();
    let may = |passage: &&Passage<'_>| passage.text.contains('第');
    // Of each part and word, the last stage that the text says what it is.
    let mut last: BTreeMap<(usize, &str), u32> = BTreeMap::new();
    for passage in passages.iter().filter(may) {
        for captures in STAGES.captures_iter(&passage.text) {
            let (Some(whole), Some(of)) = (captures.name("whole"), captures.name("of")) else {
                continue;
            };
            let Some(number) = captures.name("n").and_then(|n| number_of(n.as_str())) else {
                continue;
            };
            let stages = all.entry((passage.part, of.as_str())).or_default();
            let range = (whole.start(), whole.end());
            // 第二阶段（10月）…，第二阶段（12月）….
            if defines_by_mark(passage, range) {
                let before = last.insert((passage.part, of.as_str()), number);
                if before == Some(number) && number > 1 && passage.is_literal(range.0, range.1) {
                    let finding = desk.finding(codes::P324, "double", passage, range);
                    found.extend(finding.map(|finding| Finding {
                        right: format!("{number} → {number}"),
                        ..finding
                    }));
                }
            }
            stages.entry(number).or_insert((passage, range));
            if captures.name("joined").is_some() {
                for between in 1..number {
                    stages.entry(between).or_insert((passage, range));
                }
            }
        }
    }
    for ((_, of), stages) in &all {
        // 第一阶段为自学, and nothing of what comes then.
        if let Some((passage, range)) = stages.get(&1).filter(|_| stages.len() == 1)
            && of.ends_with(['段'])
            && defines(passage.get((range.1, passage.text.len())))
            && passage.is_literal(range.0, range.1)
        {
            let finding = desk.finding(codes::P324, "lone", passage, *range);
            found.extend(finding.map(|finding| Finding {
                right: finding.text.replacen('一', "二", 1),
                ..finding
            }));
        }
    }
    for stages in all.values().filter(|stages| stages.contains_key(&1)) {
        let next = stages.iter().skip(1);
        for ((before, _), (number, (passage, range))) in stages.iter().zip(next) {
            if *number > before.saturating_add(1) && passage.is_literal(range.0, range.1) {
                let finding = desk.finding(codes::P324, "gap", passage, *range);
                found.extend(finding.map(|finding| Finding {
                    right: format!("{before} → {number}"),
                    ..finding
                }));
            }
        }
    }
}

/// Does a sentence begin with the stage, and a mark behind it say what it is: 第二阶段（10月）？
fn defines_by_mark(passage: &Passage<'_>, (from, to): (usize, usize)) -> bool {
    let before = passage.get((0, from)).trim_end();
    let after = passage.get((to, passage.text.len()));
    (before.is_empty() || before.ends_with(['。', '；']))
        && after.starts_with(['（', '(', '：', ':'])
}

/// Does the text say what a stage is: 第一阶段为自学, 第一阶段（9月）?
fn defines(after: &str) -> bool {
    after.starts_with(['为', '為', '是', '：', ':', '（', '('])
}

/// 第一 … without 第二 … anywhere after it in the same part, or 第二 … without 第一 … before it; 一是
/// and 二是 likewise.
fn lone(desk: &Desk<'_>, passages: &[Passage<'_>], found: &mut Vec<Finding>) {
    let may = |passage: &Passage| {
        ["第一", "一是", "第二", "二是", "其一", "其二"]
            .iter()
            .any(|word| passage.text.contains(word))
    };
    for (at, passage) in passages.iter().enumerate() {
        if !passage.has_literal() || !may(passage) {
            continue;
        }
        let same_part = |other: &&Passage| other.part == passage.part;
        for (firsts, seconds) in PAIRS.iter() {
            for (own, other, later) in [(firsts, seconds, true), (seconds, firsts, false)] {
                for range in ordinals(own, &passage.text) {
                    let there = match later {
                        true => {
                            let here = passage.text.get(range.1..).unwrap_or_default();
                            let after = passages.iter().skip(at + 1).take_while(same_part);
                            has(other, here) || after.into_iter().any(|p| has(other, &p.text))
                        }
                        false => {
                            let here = passage.text.get(..range.0).unwrap_or_default();
                            let before = passages.iter().take(at).filter(same_part);
                            let begins = |text: &str| has(other, text) || BEGINS.is_match(text);
                            begins(here) || before.into_iter().any(|p| begins(&p.text))
                        }
                    };
                    if there || !passage.is_literal(range.0, range.1) {
                        continue;
                    }
                    let finding = desk.finding(codes::P324, "lone", passage, range);
                    found.extend(finding.map(|finding| Finding {
                        right: match later {
                            true => finding.text.replacen('一', "二", 1),
                            false => finding.text.replacen('二', "一", 1),
                        },
                        ..finding
                    }));
                }
            }
        }
    }
}

/// Where the word stands as a number: not in 一是一，二是二.
fn ordinals(word: &Regex, text: &str) -> Vec<(usize, usize)> {
    let all = word.captures_iter(text).filter_map(|c| c.get(1));
    let is_saying = |end: usize| {
        let rest = text.get(end..).unwrap_or_default();
        rest.starts_with(['一', '二'])
    };
    all.filter(|found| !(found.as_str().ends_with('是') && is_saying(found.end())))
        .map(|found| (found.start(), found.end()))
        .collect()
}

fn has(word: &Regex, text: &str) -> bool {
    !ordinals(word, text).is_empty()
}
