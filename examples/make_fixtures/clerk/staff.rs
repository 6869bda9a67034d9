//! The teachers of one school.

use super::names;
use super::seed::Seed;

/// What kind of school.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// 小学
    Primary,
    /// 初级中学
    Middle,
    /// 教学点: a school in a hamlet, of one or two teachers.
    Hamlet,
}

impl Kind {
    /// As the school list calls it.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Kind::Primary => "完全小学",
            Kind::Middle => "初级中学",
            Kind::Hamlet => "教学点",
        }
    }
}

/// A teacher and what he or she has done.
#[derive(Clone, Debug)]
pub(crate) struct Teacher {
    pub(crate) staff_no: String,
    pub(crate) name: String,
    pub(crate) female: bool,
    pub(crate) age: u32,
    pub(crate) group: &'static str,
    pub(crate) subject: &'static str,
    pub(crate) title: &'static str,
    pub(crate) hours: u32,
    pub(crate) phone: String,
    /// Lessons observed, cases, lesson plans, demonstration lessons, articles.
    pub(crate) done: [u32; 5],
}

/// What is asked of each teacher, in the order of [`Teacher::done`].
pub(crate) const ASKED: [u32; 5] = [15, 2, 2, 2, 1];

/// A teaching group: name, share of the staff in percent, subjects.
type Group = (&'static str, usize, &'static [&'static str]);

const MIDDLE: &[Group] = &[
    ("语文组", 20, &["语文"]),
    ("数学组", 20, &["数学"]),
    ("英语组", 17, &["英语"]),
    ("理化生组", 20, &["物理", "化学", "生物学"]),
    ("政史地组", 13, &["道德与法治", "历史", "地理"]),
    ("艺体组", 10, &["音乐", "美术", "体育与健康", "信息科技"]),
];
const PRIMARY: &[Group] = &[
    ("语文组", 40, &["语文"]),
    ("数学组", 28, &["数学"]),
    ("英语组", 12, &["英语"]),
    (
        "综合组",
        20,
        &[
            "科学",
            "音乐",
            "美术",
            "体育与健康",
            "道德与法治",
            "信息科技",
        ],
    ),
];
const SMALL_PRIMARY: &[Group] = &[
    ("语文组", 45, &["语文"]),
    ("数学组", 35, &["数学"]),
    (
        "综合组",
        20,
        &["科学", "音乐", "美术", "体育与健康", "英语"],
    ),
];
const HAMLET: &[Group] = &[("综合组", 100, &["全科"])];

fn groups(kind: Kind, teachers: usize) -> &'static [Group] {
    match kind {
        Kind::Middle => MIDDLE,
        Kind::Primary if teachers >= 14 => PRIMARY,
        Kind::Primary => SMALL_PRIMARY,
        Kind::Hamlet => HAMLET,
    }
}

/// Each teacher's group and subject, group by group; what the shares leave goes to the last group.
fn posts(kind: Kind, teachers: usize) -> Vec<(&'static str, &'static str)> {
    let groups = groups(kind, teachers);
    let mut posts = Vec::new();
    for (at, (group, share, subjects)) in groups.iter().enumerate() {
        let members = if at + 1 == groups.len() {
            teachers - posts.len()
        } else {
            teachers * share / 100
        };
        posts.extend((0..members).map(|n| (*group, subjects[n % subjects.len()])));
    }
    posts
}

/// The staff of the school number `at`, `known` first (name, female); the first is the principal.
pub(crate) fn staff(
    at: usize,
    kind: Kind,
    teachers: usize,
    known: &[(String, bool)],
    code_digits: usize,
) -> Vec<Teacher> {
    let mut seed = Seed::new(2026, at);
    let mut staff: Vec<Teacher> = Vec::new();
    for (n, (group, subject)) in posts(kind, teachers).into_iter().enumerate() {
        let age = match n {
            0 => seed.between(46, 57),
            1 => seed.between(36, 48),
            _ => seed.between(23, 59),
        };
        let (name, female) = match known.get(n) {
            Some((name, female)) => (name.clone(), *female),
            None => new_name(&mut seed, age, &staff, known),
        };
        staff.push(Teacher {
            staff_no: format!("{:0code_digits$}{:03}", at + 1, n + 1),
            name,
            female,
            age,
            group,
            subject,
            title: title(&mut seed, age),
            hours: if n == 0 { 4 } else { seed.between(10, 18) },
            phone: phone(&mut seed, at, n),
            done: done(&mut seed),
        });
    }
    staff
}

/// A name that nobody at the school bears yet.
fn new_name(
    seed: &mut Seed,
    age: u32,
    staff: &[Teacher],
    known: &[(String, bool)],
) -> (String, bool) {
    loop {
        let female = seed.chance(64);
        let name = names::person(seed, female, age);
        let taken = staff.iter().any(|t| t.name == name) || known.iter().any(|(k, _)| *k == name);
        if !taken {
            return (name, female);
        }
    }
}

fn title(seed: &mut Seed, age: u32) -> &'static str {
    match age {
        48.. if seed.chance(55) => "高级教师",
        35.. if seed.chance(85) => "一级教师",
        26.. => "二级教师",
        _ if seed.chance(50) => "三级教师",
        _ => "未定级",
    }
}

/// A mobile number of the kind `139 000x xxxx`, or for a few the landline at home.
fn phone(seed: &mut Seed, at: usize, n: usize) -> String {
    let figures = (at * 211 + n * 7919 + 1234) % 100_000;
    if seed.chance(4) {
        format!("059866{figures:05}")
    } else {
        format!("139000{figures:05}")
    }
}

fn done(seed: &mut Seed) -> [u32; 5] {
    ASKED.map(|asked| asked + seed.between(0, asked.div_ceil(2)))
}
