//! Each plan kind with a school of its own: every row, quota and day is in the document.

mod support;

use support::{golden, planpress, said};

/// The composed Plans of a fixture, as JSON text.
fn model(project: &str) -> String {
    let run = planpress(&["model", project, "--lang", "zh-Hans"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    String::from_utf8(run.stdout).expect("UTF-8")
}

fn holds(plan: &str, all: &[&str]) {
    for one in all {
        assert!(plan.contains(one), "{one} is missing");
    }
}

#[test]
fn measures_quotas_prints_every_person_group_and_quota() {
    let plan = model("fixtures/wenshan");
    golden("wenshan/plan.json", &plan);
    holds(
        &plan,
        &["范姜淑芬", "葉于庭", "鍾里仁", "后以恩", "復旦昇", "台靜怡"],
    );
    holds(
        &plan,
        &["文言文怎樣讀出聲音", "從錯題看學生怎樣想", "實驗前先問什麼"],
    );
    holds(
        &plan,
        &["七年級國文", "八年級數學", "九年級自然", "數學組、自然組"],
    );
    holds(
        &plan,
        &[
            "听课不少于15节",
            "教学案例不少于2篇",
            "精心设计教案2份",
            "示范课不少于2节",
            "文章不少于1篇",
            "教研组长不少于2篇",
            "每周举行沙龙不少于1次",
        ],
    );
    holds(
        &plan,
        &["个人初备", "集体研讨", "修正教案", "课堂跟踪", "课后交流"],
    );
}

#[test]
fn goals_measures_expands_the_weekly_slot_without_days_off() {
    let plan = model("fixtures/matou");
    golden("matou/plan.json", &plan);
    // Wednesdays from 1 September to 31 December 2026; 7 October is a public holiday, 4 November
    // the school's own.
    holds(&plan, &["2026年9月2日", "2026年9月30日", "2026年10月14日"]);
    holds(
        &plan,
        &[
            "2026年10月28日",
            "2026年11月11日",
            "2026年12月30日",
            "共16次",
        ],
    );
    for off in ["2026年10月7日", "2026年11月4日"] {
        assert!(!plan.contains(off), "{off}");
    }
    holds(&plan, &["学习课程标准的新要求", "教学目标怎样写得可以检验"]);
    holds(&plan, &["一节阅读课的三次修改", "课后反思写什么"]);
}
