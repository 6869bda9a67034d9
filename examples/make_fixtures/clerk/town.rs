//! What is so: the schools, who teaches there, what they study, who visits whom.

use super::staff::{Kind, Teacher, staff};
use super::studies;

/// The school year's first calendar year.
pub(crate) const YEAR: i16 = 2026;

/// A town, or a county, and its schools.
#[derive(Clone, Debug)]
pub(crate) struct Town {
    /// 清水镇
    pub(crate) name: String,
    /// The office that sends the plan out.
    pub(crate) office: String,
    pub(crate) schools: Vec<School>,
    pub(crate) studies: Vec<Study>,
    pub(crate) visits: Vec<Visit>,
}

/// A school.
#[derive(Clone, Debug)]
pub(crate) struct School {
    pub(crate) name: String,
    /// Four figures.
    pub(crate) code: String,
    pub(crate) kind: Kind,
    pub(crate) principal: String,
    /// Who leads its research.
    pub(crate) leader: String,
    pub(crate) phone: String,
    pub(crate) pupils: u32,
    pub(crate) teachers: Vec<Teacher>,
}

impl School {
    /// Its teaching groups in order.
    pub(crate) fn groups(&self) -> Vec<&'static str> {
        let mut groups: Vec<&'static str> = self.teachers.iter().map(|t| t.group).collect();
        groups.dedup();
        groups
    }
}

/// A small research topic.
#[derive(Clone, Debug)]
pub(crate) struct Study {
    /// Index of its school.
    pub(crate) school: usize,
    pub(crate) group: &'static str,
    pub(crate) topic: String,
    pub(crate) leader: String,
    pub(crate) members: Vec<String>,
}

/// A supervision visit.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub(crate) observer: String,
    /// Index of the observer's school.
    pub(crate) from: usize,
    /// Index of the school visited.
    pub(crate) school: usize,
    pub(crate) groups: Vec<&'static str>,
    /// 1–12
    pub(crate) month: u32,
}

/// Name, kind, number of teachers; then people who are so called: the principal, the leader of
/// research, others. `f` marks a woman.
type Known = (&'static str, Kind, usize, &'static [(&'static str, char)]);

/// All invented. 㛃 is of CJK Extension A, 𠅤 of B, 𬭎 of E; 王芳 teaches at two schools.
const QINGSHUI: &[Known] = &[
    (
        "中心小学",
        Kind::Primary,
        42,
        &[
            ("陈立群", 'm'),
            ("林秀英", 'f'),
            ("王𬭎", 'm'),
            ("诸葛云", 'f'),
        ],
    ),
    (
        "初级中学",
        Kind::Middle,
        60,
        &[
            ("欧阳志远", 'm'),
            ("苏晓岚", 'f'),
            ("林𠅤", 'm'),
            ("官小燕", 'f'),
        ],
    ),
    (
        "第一小学",
        Kind::Primary,
        34,
        &[("赵国强", 'm'), ("王明", 'm'), ("赵㛃", 'f'), ("王芳", 'f')],
    ),
    (
        "第二小学",
        Kind::Primary,
        30,
        &[("何丽华", 'f'), ("李芳", 'f'), ("上官婉婷", 'f')],
    ),
    (
        "实验小学",
        Kind::Primary,
        26,
        &[("邓文彬", 'm'), ("阿依古丽·买买提", 'f'), ("于静", 'f')],
    ),
    (
        "柳溪小学",
        Kind::Primary,
        22,
        &[("杨永福", 'm'), ("叶春梅", 'f'), ("王芳", 'f')],
    ),
    (
        "石桥小学",
        Kind::Primary,
        18,
        &[("罗建平", 'm'), ("谭惠珍", 'f'), ("古丽娜尔·艾合买提", 'f')],
    ),
    (
        "枫林小学",
        Kind::Primary,
        14,
        &[("饶德胜", 'm'), ("揭玉兰", 'f')],
    ),
    (
        "南坪小学",
        Kind::Primary,
        11,
        &[("钟炳坤", 'm'), ("江碧霞", 'f')],
    ),
    (
        "云山小学",
        Kind::Primary,
        8,
        &[("蔡学文", 'm'), ("卢秋菊", 'f')],
    ),
    (
        "白鹭小学",
        Kind::Primary,
        5,
        &[("许金水", 'm'), ("方雪芳", 'f')],
    ),
    ("望月教学点", Kind::Hamlet, 1, &[("周长河", 'm')]),
];

/// 白鹭小学 has not chosen a topic yet.
const WITHOUT_STUDY: &[usize] = &[10];

/// Who is short of what: school, teacher, index in [`Teacher::done`], how many there are.
const SHORT: &[(usize, usize, usize, u32)] = &[
    (0, 17, 0, 12),
    (1, 8, 4, 0),
    (1, 41, 0, 9),
    (1, 41, 3, 1),
    (3, 22, 1, 1),
    (5, 6, 2, 1),
    (8, 4, 4, 0),
];

/// 清水镇: twelve schools, 271 teachers, six of whom are short of something.
pub(crate) fn qingshui() -> Town {
    let mut town = known_town(QINGSHUI);
    for (school, teacher, task, done) in SHORT {
        town.schools[*school].teachers[*teacher].done[*task] = *done;
    }
    town.studies.retain(|s| !WITHOUT_STUDY.contains(&s.school));
    town
}

/// Two schools of 清水镇 with nine teachers, for the projects that show one fault each.
pub(crate) fn two_schools() -> Town {
    known_town(&[
        (
            "第一小学",
            Kind::Primary,
            6,
            &[("赵国强", 'm'), ("王明", 'm')],
        ),
        (
            "柳溪小学",
            Kind::Primary,
            3,
            &[("杨永福", 'm'), ("叶春梅", 'f')],
        ),
    ])
}

fn known_town(known: &[Known]) -> Town {
    let schools = known
        .iter()
        .enumerate()
        .map(|(at, (name, kind, teachers, people))| {
            let people: Vec<(String, bool)> = people
                .iter()
                .map(|(name, sex)| ((*name).to_owned(), *sex == 'f'))
                .collect();
            school(at, format!("清水镇{name}"), *kind, *teachers, &people, 2)
        });
    town("清水镇", "清水镇中心学校", schools.collect())
}

const TOWN_FIRST: &[char] = &[
    '龙', '凤', '白', '青', '石', '金', '东', '西', '南', '北', '上', '下', '大', '小', '新', '古',
    '云', '月', '花', '双', '三', '永', '平', '和', '清', '梅', '松', '竹', '柳', '枫',
];
const TOWN_SECOND: &[char] = &[
    '山', '溪', '桥', '坪', '岭', '湖', '江', '洲', '塘', '田', '坑', '门', '泉', '湾', '关', '洞',
    '林', '村', '店', '陂', '潭', '冈', '沙', '墩', '港', '亭', '井', '园', '寨', '楼', '畈', '峰',
    '堡', '垭', '滩', '渡',
];
const IN_TOWN: &[(&str, Kind, usize)] = &[
    ("中心小学", Kind::Primary, 44),
    ("初级中学", Kind::Middle, 56),
    ("第一小学", Kind::Primary, 38),
    ("第二小学", Kind::Primary, 34),
    ("实验小学", Kind::Primary, 32),
    ("前进小学", Kind::Primary, 30),
    ("曙光小学", Kind::Primary, 26),
    ("育才小学", Kind::Primary, 20),
    ("新民小学", Kind::Primary, 14),
    ("希望小学", Kind::Primary, 6),
];

/// So many schools there are names for.
const MOST: usize = TOWN_FIRST.len() * TOWN_SECOND.len() * IN_TOWN.len();

/// An invented county of this many schools, ten in each town, 30 teachers each on average; or a
/// province of up to 10,800.
pub(crate) fn county(schools: usize) -> Town {
    assert!(schools <= MOST, "at most {MOST} schools");
    let all = (0..schools).map(|at| {
        let (in_town, kind, teachers) = IN_TOWN[at % IN_TOWN.len()];
        let town = at / IN_TOWN.len();
        let first = TOWN_FIRST[town % TOWN_FIRST.len()];
        let second = TOWN_SECOND[(town / TOWN_FIRST.len()) % TOWN_SECOND.len()];
        school(
            at,
            format!("{first}{second}镇{in_town}"),
            kind,
            teachers,
            &[],
            4,
        )
    });
    town("安平县", "安平县教师进修学校", all.collect())
}

fn school(
    at: usize,
    name: String,
    kind: Kind,
    teachers: usize,
    people: &[(String, bool)],
    code_digits: usize,
) -> School {
    let teachers = staff(at, kind, teachers, people, code_digits);
    School {
        name,
        code: format!("{:04}", at + 1),
        kind,
        principal: teachers[0].name.clone(),
        leader: teachers[1.min(teachers.len() - 1)].name.clone(),
        phone: format!("0598-663{:04}", at % 9999 + 1),
        pupils: teachers.len() as u32 * 17 + (at as u32 % 7) * 3,
        teachers,
    }
}

fn town(name: &str, office: &str, schools: Vec<School>) -> Town {
    Town {
        name: name.to_owned(),
        office: office.to_owned(),
        studies: studies::studies(&schools),
        visits: visits(&schools),
        schools,
    }
}

/// Each school is visited by the leaders of one to three others, in the two rounds of the year.
fn visits(schools: &[School]) -> Vec<Visit> {
    const MONTHS: [u32; 4] = [11, 4, 12, 5];
    let mut visits = Vec::new();
    for (at, school) in schools.iter().enumerate() {
        let groups = school.groups();
        for (round, part) in groups.chunks(2).enumerate() {
            let from = (at + 1 + 4 * round) % schools.len();
            if from != at {
                visits.push(Visit {
                    observer: schools[from].leader.clone(),
                    from,
                    school: at,
                    groups: part.to_vec(),
                    month: MONTHS[(round + at % 2) % MONTHS.len()],
                });
            }
        }
    }
    // By the school year: September first.
    visits.sort_by_key(|v| ((v.month + 3) % 12, v.school));
    visits
}
