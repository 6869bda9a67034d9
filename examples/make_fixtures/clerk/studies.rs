//! The small research topics, one for each teaching group.

use super::town::{School, Study};

/// Topics by group.
const TOPICS: &[(&str, &[&str])] = &[
    (
        "语文组",
        &[
            "课堂教学中无效提问的排查与改进",
            "习作起步阶段“说写结合”的实践",
            "统编教材“快乐读书吧”整本书阅读的课时安排研究",
            "“双减”背景下语文单元作业的分层设计",
            "课后三问：阅读课板书怎样留住学生的思考",
            "留守儿童家庭朗读打卡的可行办法",
        ],
    ),
    (
        "数学组",
        &[
            "计算课上“算理”与“算法”脱节的成因及对策",
            "应用题审题习惯的培养",
            "错题本在初步几何教学中的使用",
            "利用学具开展“图形与几何”操作活动的研究",
            "数学课堂小组合作“搭便车”现象的观察与改进",
        ],
    ),
    (
        "英语组",
        &[
            "乡村英语课堂语音训练的有效途径",
            "情境教学法在PEP教材对话课中的运用",
            "英语词汇当堂听写的反馈方式研究",
        ],
    ),
    (
        "理化生组",
        &[
            "用身边材料开展物理、化学小实验的研究",
            "理科实验报告中“结论照抄”现象的改进",
        ],
    ),
    (
        "政史地组",
        &[
            "乡土资源进入历史、地理课堂的实践",
            "时事微播报与道德与法治课的结合",
        ],
    ),
    ("艺体组", &["大课间体育活动与本地民俗舞龙的结合"]),
    (
        "综合组",
        &[
            "科学课“种植日记”的长程观察研究",
            "校园节气文化与综合实践活动的整合",
            "一人一校条件下复式课堂“动静搭配”的做法",
            "美术课利用竹编、稻草等乡土材料的研究",
        ],
    ),
];

/// One topic for each group of each school; its leader and members are of the group.
pub(crate) fn studies(schools: &[School]) -> Vec<Study> {
    let mut studies = Vec::new();
    for (at, school) in schools.iter().enumerate() {
        for group in school.groups() {
            let people: Vec<&String> = school
                .teachers
                .iter()
                .filter(|t| t.group == group)
                .map(|t| &t.name)
                .collect();
            // The principal, first of the first group, leads none where somebody else can.
            let leader = if group == school.groups()[0] {
                2.min(people.len() - 1)
            } else {
                0
            };
            let members = people.iter().enumerate().filter(|(n, _)| *n != leader);
            studies.push(Study {
                school: at,
                group,
                topic: topic(group, at).to_owned(),
                leader: people[leader].clone(),
                members: members.map(|(_, name)| (*name).clone()).take(5).collect(),
            });
        }
    }
    studies
}

fn topic(group: &str, at: usize) -> &'static str {
    let topics = TOPICS
        .iter()
        .find(|(g, _)| *g == group)
        .map_or(TOPICS[0].1, |(_, t)| t);
    topics[at % topics.len()]
}
