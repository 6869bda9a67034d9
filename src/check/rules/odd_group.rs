//! ## What it finds
//! In a column that says who belongs to which group (语文组, 数学组), a cell that is none of them
//! (`P316`): one character wrong (语文祖), another spelling of one that the school has (语文, 语文科, 語文組
//! beside 语文组), several in a cell (语文组、英语组). In a column of subjects a word that is none and one
//! character away from one that several teach (语纹). Two columns of which one holds the other's.
//! ## Why it matters
//! Plans count and list the groups: each such cell is one more.
//! ## What it leaves alone
//! Columns that nothing uses, or that a check looks up elsewhere (`P212`); names of subjects (科学组 beside 数学组), of ranks and
//! numbers (高段组, 二年级组), and short forms that are made of subjects (史地组); two schools that call a
//! group differently.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use foldhash::fast::FixedState;

use crate::check::Run;
use crate::diagnostic::{Diagnostic, codes};
use crate::normalise::{Record, RecordTable, Value, group_stem, is_of_subjects, name_key};
use crate::template::{ColumnSchema, Rule, TableSchema, Template, Used, ValueKind};

use super::misplaced::{self, may_hold_anything};

/// Fewer cells say nothing of how groups are called.
const FEWEST: usize = 5;
/// No group's name has more characters.
const LONGEST: usize = 16;
/// A group that so many belong to is certainly one.
const CERTAIN: usize = 3;
/// So many other places are named with the first.
const RELATED: usize = 9;

/// What tells groups of one kind apart.
const RANKS: &str =
    "零〇一二三四五六七八九十0123456789高中低大小上下前后东西南北左右甲乙丙丁男女正副初新老";

/// Marks that end a cell by mistake.
const MARKS: [char; 8] = ['。', '，', '、', '；', '.', ',', ';', '：'];
/// Words that join two groups.
const JOINTS: [char; 4] = ['和', '与', '及', '兼'];

/// A filled cell.
struct Cell<'a> {
    record: &'a Record,
    text: &'a str,
    key: Rc<str>,
    stem: Rc<str>,
}

/// Key and stem of what a column's cells say: many say the same.
type Known<'a> = HashMap<&'a str, (Rc<str>, Rc<str>), FixedState>;

pub(in crate::check) fn check(run: &mut Run<'_, '_>, key: &str, used: Option<&Used>) {
    let Some((schema, table)) = run.book.table(key) else {
        return;
    };
    let template = run.book.template;
    let columns = schema.columns.iter();
    let columns = columns.filter(|c| c.kind == ValueKind::Text);
    let columns = columns.filter(|column| used.is_none_or(|used| used.uses(key, &column.key)));
    for column in columns.filter(|column| !is_looked_up(template, key, &column.key)) {
        let said = || texts(table, column);
        // No group is called by a sentence: the cheap question first.
        if said().any(|(_, text)| text.chars().count() > LONGEST) {
            continue;
        }
        let mut known = Known::default();
        let cells: Vec<Cell<'_>> = said().map(|said| cell(said, &mut known)).collect();
        let groups = cells.iter().filter(|cell| cell.stem != cell.key).count();
        if cells.len() < FEWEST {
            continue;
        }
        let of = (key, schema, column);
        if groups == 0 {
            subjects(run, of, &cells);
            exchanged(run, of, &cells);
            continue;
        }
        spellings(run, of, &cells);
        if groups * 3 >= cells.len() * 2 {
            oddities(run, of, &cells);
        }
    }
}

/// Does a check look for this column's names in another table?
fn is_looked_up(template: &Template, table: &str, column: &str) -> bool {
    let mut checks = template.checks.iter();
    checks.any(|check| {
        matches!(&check.rule, Rule::Reference(rule) if rule.table == table && rule.column == column)
    })
}

fn texts<'a>(
    table: &'a RecordTable,
    column: &'a ColumnSchema,
) -> impl Iterator<Item = (&'a Record, &'a str)> {
    table
        .rows()
        .filter_map(|(_, record)| match record.value(&column.key) {
            Some(Value::Text(text)) => Some((record, &**text)),
            _ => None,
        })
}

fn cell<'a>((record, text): (&'a Record, &'a str), known: &mut Known<'a>) -> Cell<'a> {
    let forms = known.entry(text).or_insert_with(|| {
        let stem = group_stem(text.trim_end_matches(MARKS));
        (name_key(text).into(), stem.into())
    });
    let (key, stem) = forms.clone();
    Cell {
        record,
        text,
        key,
        stem,
    }
}

type Of<'a> = (&'a str, &'a TableSchema, &'a ColumnSchema);

/// The groups that one school spells in several ways: the rarer ones.
fn spellings(run: &mut Run<'_, '_>, of: Of<'_>, cells: &[Cell<'_>]) {
    let mut groups: BTreeMap<(Option<&str>, &str), Vec<&Cell<'_>>> = BTreeMap::new();
    for cell in cells {
        let own = (cell.record.belongs.as_deref(), &*cell.stem);
        groups.entry(own).or_default().push(cell);
    }
    for group in groups.into_values() {
        let mut texts: Vec<(&str, Vec<&Cell<'_>>)> = Vec::new();
        for cell in group {
            match texts.iter_mut().find(|(text, _)| *text == cell.text) {
                Some((_, cells)) => cells.push(cell),
                None => texts.push((cell.text, vec![cell])),
            }
        }
        // The first of those that most cells have.
        texts.sort_by_key(|(_, cells)| std::cmp::Reverse(cells.len()));
        let Some(((right, _), others)) = texts.split_first() else {
            continue;
        };
        for (_, cells) in others {
            tell(run, of, "spelling", cells, right);
        }
    }
}

/// Slips of single cells, and cells that hold several groups.
fn oddities(run: &mut Run<'_, '_>, of: Of<'_>, cells: &[Cell<'_>]) {
    let mut counts: BTreeMap<&str, Vec<&Cell<'_>>> = BTreeMap::new();
    for cell in cells {
        counts.entry(&cell.key).or_default().push(cell);
    }
    let stems: BTreeMap<&str, usize> = cells.iter().fold(BTreeMap::new(), |mut stems, cell| {
        *stems.entry(&cell.stem).or_default() += 1;
        stems
    });
    let certain = counts.values().filter(|cells| cells.len() >= CERTAIN);
    let certain: Vec<&Cell<'_>> = certain.filter_map(|cells| cells.first().copied()).collect();
    for same in counts.values().filter(|cells| cells.len() < CERTAIN) {
        let Some(cell) = same.first() else { continue };
        let parts = parts(cell.text);
        let known = |part: &str| {
            let stem = group_stem(part);
            stems.contains_key(stem.as_str()) && *stem != *cell.stem
        };
        let joined = || {
            let mut joints = JOINTS
                .iter()
                .filter_map(|joint| cell.text.split_once(*joint));
            joints.any(|(one, other)| known(one) && known(other))
        };
        if parts.len() > 1 || joined() {
            if parts.len() == 1 || parts.iter().all(|part| known(part)) {
                tell(run, of, "several", same, "");
            }
        } else if let Some(right) = slipped(cell, &counts) {
            tell(run, of, "typo", same, right);
        } else if same.len() == 1
            && stems.get(&*cell.stem) == Some(&1)
            && !is_of_subjects(&cell.stem)
            && let Some(right) = certain.iter().find(|right| is_slip(&cell.key, &right.key))
        {
            tell(run, of, "typo", same, right.text);
        }
    }
}

/// Slips of single cells in a column of subjects: 语纹.
fn subjects(run: &mut Run<'_, '_>, of: Of<'_>, cells: &[Cell<'_>]) {
    let mut counts: BTreeMap<&str, Vec<&Cell<'_>>> = BTreeMap::new();
    for cell in cells {
        counts.entry(&cell.key).or_default().push(cell);
    }
    let subjects = cells.iter().filter(|cell| is_of_subjects(&cell.key));
    if subjects.count() * 3 < cells.len() * 2 {
        return;
    }
    let certain = counts
        .iter()
        .filter(|(key, cells)| cells.len() >= CERTAIN && is_of_subjects(key));
    let certain: Vec<&Cell<'_>> = certain
        .filter_map(|(_, cells)| cells.first().copied())
        .collect();
    for same in counts.values().filter(|same| same.len() == 1) {
        let Some(cell) = same.first().filter(|cell| !is_of_subjects(&cell.key)) else {
            continue;
        };
        let slip = |right: &&&Cell<'_>| has_one_wrong(&cell.key, &right.key);
        if let Some(right) = certain.iter().find(slip) {
            tell(run, of, "typo", same, right.text);
        }
    }
}

/// Groups in another column than theirs, which holds neither groups nor subjects.
fn exchanged(run: &mut Run<'_, '_>, (key, schema, column): Of<'_>, cells: &[Cell<'_>]) {
    let is_of_groups = |column: &ColumnSchema| column.label.contains(['组', '組']);
    let subjects = cells.iter().filter(|cell| is_of_subjects(&cell.key));
    let (Some(first), Some((_, table))) = (cells.first(), run.book.table(key)) else {
        return;
    };
    if !is_of_groups(column) || subjects.count() * 3 >= cells.len() {
        return;
    }
    let others = schema.columns.iter().filter(|other| {
        other.kind == ValueKind::Text && !is_of_groups(other) && !may_hold_anything(&other.label)
    });
    let group = |text: &&str| text.ends_with(['组', '組']) && group_stem(text) != name_key(text);
    let mut others = others.filter_map(|other| {
        let all: Vec<&str> = texts(table, other).map(|(_, text)| text).collect();
        let groups: Vec<&str> = all.iter().copied().filter(group).collect();
        let most = groups.len() >= FEWEST && groups.len() * 3 >= all.len() * 2;
        Some((other, *groups.first().filter(|_| most)?))
    });
    if let Some((other, group)) = others.next() {
        let at = (first.record.place(&column.key), cells.len());
        let own = (column, first.text);
        run.report(misplaced::exchanged(schema, own, (other, group), at));
    }
}

/// Are these of one length, with one other character, which ranks nothing?
fn has_one_wrong(odd: &str, right: &str) -> bool {
    let pairs = odd.chars().zip(right.chars());
    let mut wrong = pairs.filter(|(odd, right)| odd != right);
    let one = wrong.next();
    odd.chars().count() == right.chars().count()
        && wrong.next().is_none()
        && one.is_some_and(|(odd, right)| !RANKS.contains(odd) && !RANKS.contains(right))
}

/// What are typed for 组 by sound or shape.
const MISTYPED: [char; 7] = ['祖', '租', '阻', '诅', '俎', '粗', '姐'];

/// The group that another cell has and of which this one is a slip, however few cells there are: 语文祖,
/// 语文组组, and 语文组1 where there is no 语文组2.
fn slipped<'a>(cell: &Cell<'_>, counts: &BTreeMap<&str, Vec<&Cell<'a>>>) -> Option<&'a str> {
    let key = &*cell.key;
    let known = |key: &str| counts.get(key)?.first().map(|cell| cell.text);
    if let Some(rest) = key.strip_suffix(MISTYPED) {
        return known(&format!("{rest}组"));
    }
    if let Some(once) = key.strip_suffix('组').filter(|once| once.ends_with('组')) {
        return known(once);
    }
    let bare = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let begins = |other: &&&str| other.len() > bare.len() && other.starts_with(bare);
    let is_one = bare != key && bare.ends_with('组') && counts.keys().filter(begins).count() == 1;
    known(bare).filter(|_| is_one)
}

/// 语文组、英语组: what stands between the marks.
fn parts(text: &str) -> Vec<&str> {
    let between = |c: char| "、，,/／;；+＋&＆\n".contains(c) || c.is_whitespace();
    let parts = text.split(between).map(str::trim);
    parts.filter(|part| !part.is_empty()).collect()
}

/// Is it the other with one character wrong, one doubled, or two exchanged?
fn is_slip(odd: &str, right: &str) -> bool {
    let odd: Vec<char> = odd.chars().collect();
    let right: Vec<char> = right.chars().collect();
    if right.len() < 3 {
        return false;
    }
    if odd.len() == right.len() + 1 {
        return (1..odd.len()).any(|at| {
            let mut once = odd.clone();
            odd[at] == odd[at - 1] && once.remove(at) == odd[at] && once == right
        });
    }
    if odd.len() != right.len() {
        return false;
    }
    let wrong: Vec<usize> = (0..odd.len()).filter(|at| odd[*at] != right[*at]).collect();
    match wrong[..] {
        [at] => !RANKS.contains(odd[at]) && !RANKS.contains(right[at]),
        [one, two] => two == one + 1 && odd[one] == right[two] && odd[two] == right[one],
        _ => false,
    }
}

fn tell(run: &mut Run<'_, '_>, of: Of<'_>, kind: &'static str, cells: &[&Cell<'_>], right: &str) {
    let (key, schema, column) = of;
    let Some(first) = cells.first() else { return };
    let place = |cell: &&Cell<'_>| cell.record.place(&column.key).clone();
    let mut told = Diagnostic::new(codes::P316, Some(place(first)))
        .arg("kind", kind)
        .arg("table", &schema.label)
        .arg("column", &column.label)
        .arg("value", first.text)
        .arg("right", right)
        .arg("other", "")
        .arg("count", cells.len());
    let subjects: BTreeSet<_> = cells
        .iter()
        .map(|cell| run.book.subject(key, cell.record))
        .collect();
    if let [one] = &subjects.into_iter().collect::<Vec<_>>()[..] {
        told = told.subject(one.clone());
    }
    told.related = cells.iter().skip(1).take(RELATED).map(place).collect();
    run.report(told);
}

#[cfg(test)]
mod tests {
    use crate::check::testing::run;
    use crate::diagnostic::Arg;
    use crate::normalise::testing::table;

    /// The kinds and values told of a roster's groups; `二小` has the same ones.
    fn told(groups: &[&str]) -> Vec<(String, String, String)> {
        let rows: Vec<Vec<&str>> = groups
            .iter()
            .map(|group| vec!["一小", *group, "李华"])
            .collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let found = run(&[
            table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
            table("a.xlsx", "督导分工", &["学校", "教研组", "督导人"], &rows),
        ]);
        let text = |arg: &Arg| match arg {
            Arg::Text(text) => text.clone(),
            _ => String::new(),
        };
        let odd = found.iter().filter(|d| d.code.id == "P316");
        odd.map(|d| {
            (
                text(&d.args["kind"]),
                text(&d.args["value"]),
                text(&d.args["right"]),
            )
        })
        .collect()
    }

    #[track_caller]
    fn one(more: &[&str], kind: &str, value: &str, right: &str) {
        let usual = [
            "语文组",
            "语文组",
            "语文组",
            "语文组",
            "数学组",
            "数学组",
            "英语组",
        ];
        let all: Vec<&str> = usual.iter().chain(more).copied().collect();
        let wanted = match kind {
            "" => vec![],
            _ => vec![(kind.to_owned(), value.to_owned(), right.to_owned())],
        };
        assert_eq!(told(&all), wanted, "{more:?}");
    }

    #[test]
    fn one_that_is_none_of_the_others() {
        one(&["语文祖"], "typo", "语文祖", "语文组");
        one(&["语闻组"], "typo", "语闻组", "语文组");
        one(&["语文文组"], "typo", "语文文组", "语文组");
        one(&["文语组"], "", "", "");
        one(&["语文"], "spelling", "语文", "语文组");
        one(&["语文教研组"], "spelling", "语文教研组", "语文组");
        one(&["語文組"], "spelling", "語文組", "语文组");
        one(&["语文科"], "spelling", "语文科", "语文组");
        one(&["语文学科"], "spelling", "语文学科", "语文组");
        one(&["教务科"], "", "", "");
        one(&["语文组、英语组"], "several", "语文组、英语组", "");
        one(&["语文/英语"], "several", "语文/英语", "");
        one(&["数学组 英语组"], "several", "数学组 英语组", "");
        one(&["语文和英语组"], "several", "语文和英语组", "");
        one(&["语文组兼数学组"], "several", "语文组兼数学组", "");
        one(&["语文组。"], "spelling", "语文组。", "语文组");
    }

    #[test]
    fn slips_of_a_group_that_few_have() {
        let few = |odd: &str| {
            let all = ["语文组", "数学组", "数学组", "英语组", "英语组", odd];
            let told = told(&all).into_iter().map(|(kind, value, right)| {
                assert_eq!(kind, "typo");
                (value, right)
            });
            told.collect::<Vec<_>>()
        };
        for odd in ["语文祖", "语文组组", "语文组1"] {
            assert_eq!(few(odd), [(odd.to_owned(), "语文组".to_owned())]);
        }
        for right in ["语文组", "科学组", "音乐组", "美术组", "道法祖"] {
            assert_eq!(few(right), []);
        }
        // Two groups of one subject.
        let two = ["语文组1", "语文组2", "语文组", "数学组", "英语组"];
        assert_eq!(told(&two), []);
    }

    #[test]
    fn groups_in_another_column() {
        let told = |groups: [&str; 5], titles: [&str; 5]| {
            let rows = groups.iter().zip(titles);
            let rows: Vec<[&str; 4]> = rows.map(|(a, b)| ["一小", *a, b, "王明"]).collect();
            let rows: Vec<&[&str]> = rows.iter().map(|row| row.as_slice()).collect();
            let found = crate::check::testing::check_with(
                "rule = \"required\"\ntable = \"duties\"\ncolumns = [\"name\"]",
                &[
                    table("a.xlsx", "学校名单", &["学校名称"], &[&["一小"]]),
                    table("b.xlsx", "分组", &["学校", "教研组", "职称", "姓名"], &rows),
                ],
            );
            crate::check::testing::cells(&found.1, "P316")
        };
        let groups = ["语文组", "语文组", "数学组", "数学组", "英语组"];
        let titles = ["一级教师", "高级教师", "一级教师", "二级教师", "高级教师"];
        let subjects = ["语文", "语文", "数学", "数学", "英语"];
        assert_eq!(told(titles, groups), ["B4"]);
        assert_eq!(told(groups, titles), [""; 0]);
        // A group that is called by its subject, in a place that is called a group too.
        assert_eq!(told(subjects, groups), [""; 0]);
    }

    #[test]
    fn slips_of_a_subject() {
        let usual = ["语文", "语文", "语文", "数学", "英语", "科学"];
        let with = |odd: &str| told(&[&usual[..], &[odd]].concat());
        let typo = |odd: &str| [("typo".to_owned(), odd.to_owned(), "语文".to_owned())];
        assert_eq!(with("语纹"), typo("语纹"));
        assert_eq!(with("浯文"), typo("浯文"));
        // Other subjects, several, and what nobody can tell; 数学 is one teacher's.
        for other in [
            "语训",
            "英文",
            "中文",
            "语数",
            "语文、音乐",
            "数孝",
            "语文教学",
            "校医",
        ] {
            assert_eq!(with(other), [], "{other}");
        }
        assert_eq!(told(&["语文", "语文", "语文", "语纹", "语纹", "数学"]), []);
    }

    #[test]
    fn groups_that_look_alike() {
        for other in [
            "科学组",
            "俄语组",
            "外语组",
            "史地组",
            "音、体、美组",
            "体育、艺术组",
            "综合组",
            "语文组",
        ] {
            one(&[other], "", "", "");
        }
        let years = [
            "一年级组",
            "一年级组",
            "一年级组",
            "一年级组",
            "二年级组",
            "三年级组",
        ];
        assert_eq!(told(&years), []);
        let halves = ["高段组", "高段组", "高段组", "高段组", "低段组", "中段组"];
        assert_eq!(told(&halves), []);
        assert_eq!(told(&["语文", "语文", "语文", "数学", "英语", "科学"]), []);
    }
}
