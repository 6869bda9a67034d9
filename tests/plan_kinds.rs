//! Each plan kind with a school of its own: every row, quota and day is in the document.

mod support;

use planpress::script::{Script, is_of_other};
use support::{check, files, golden, path, planpress, said, tool};

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
            "聽課不少於15節",
            "教學案例不少於2篇",
            "精心設計教案2份",
            "示範課不少於2節",
            "文章不少於1篇",
            "教研組長不少於2篇",
            "每週舉行沙龍不少於1次",
        ],
    );
    holds(
        &plan,
        &["個人初備", "集體研討", "修正教案", "課堂跟蹤", "課後交流"],
    );
    // Who is below a quota, and who owes nothing.
    holds(&plan, &["\"缺 3\"", "\"缺 1\"", "\"免\""]);
}

/// A template in simplified characters prints none where the project asks for traditional ones, in
/// Plan, PDF and Word.
#[test]
fn a_taiwanese_school_prints_no_simplified_character() {
    let out = tempfile::tempdir().expect("a folder");
    let run = planpress(&["build", "fixtures/wenshan", "--out", path(out.path())]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let strange = |text: &str| {
        let strange = text.chars().filter(|c| is_of_other(Script::Hant, *c));
        strange.collect::<String>()
    };
    let plan = model("fixtures/wenshan");
    assert_eq!(strange(&plan), "");
    // The project's own term, the dictionary's phrases, and what engines get wrong.
    holds(
        &plan,
        &[
            "工作計畫",
            "成長計畫",
            "集體備課",
            "附件",
            "「先學後教、當堂練習」",
        ],
    );
    for wrong in ["製度", "群眾", "計劃", "“", "”"] {
        assert!(!plan.contains(wrong), "{wrong}");
    }
    // Names of fonts are names.
    let shown = regex::Regex::new("<w:t[ >][^<]*|w:name w:val=\"[^\"]*\"|<dc:[^<]*").expect("it");
    for file in files(out.path(), "docx") {
        let mut zip =
            zip::ZipArchive::new(std::fs::File::open(file).expect("a file")).expect("a zip");
        for part in ["word/document.xml", "word/styles.xml", "docProps/core.xml"] {
            let mut xml = String::new();
            let mut part = zip.by_name(part).expect("a part");
            std::io::Read::read_to_string(&mut part, &mut xml).expect("UTF-8");
            let text: String = shown.find_iter(&xml).map(|found| found.as_str()).collect();
            assert_eq!(strange(&text), "");
        }
    }
    let Some(pdftotext) = tool("pdftotext") else {
        return;
    };
    let pdf = files(out.path(), "pdf").remove(0);
    let text = check(&pdftotext, &["-enc", "UTF-8", path(&pdf), "-"]).expect("its text");
    assert!(text.contains("中華民國"));
    assert_eq!(strange(&text), "");
}

/// 篇4: what the originals only mention is there.
#[test]
fn township_research_has_its_portfolio_forms_and_chart() {
    let run = planpress(&["model", "fixtures/qingshui", "--only", "清水镇第一小学"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let plans: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let plan = &plans[0];
    let attachment = |id: &str| {
        let all = plan["attachments"].as_array().expect("attachments");
        let found = all.iter().find(|a| a["id"] == id).expect("the attachment");
        found["body"].to_string()
    };
    // The personal file's (1)–(4) with ①–⑥, a row for each teacher.
    let portfolio = attachment("portfolio");
    holds(
        &portfolio,
        &[
            "（1）目录清单",
            "（2）自我介绍",
            "（3）收获园地",
            "（4）成长状况",
        ],
    );
    holds(&portfolio, &["①", "②", "③", "④", "⑤", "⑥"]);
    let rows = |body: &str| {
        let blocks: serde_json::Value = serde_json::from_str(body).expect("JSON");
        blocks[0]["rows"].as_array().map_or(0, Vec::len)
    };
    assert!(rows(&portfolio) > 10);
    assert_eq!(rows(&portfolio), rows(&attachment("roster")));
    // The school's (1)–(4), of 5, 3, 4 and 1 pieces.
    let archive = attachment("archive");
    holds(
        &archive,
        &["（1）校本教研活动安排", "（2）“排查无效教学行为”小课题研究"],
    );
    holds(&archive, &["（3）“三课”活动", "（4）教育教学成果"]);
    assert_eq!(archive.matches('□').count(), 5 + 3 + 4 + 1);
    holds(&attachment("report"), &["子课题", "研究的问题", "教研组长"]);
    holds(&attachment("appraisal"), &["阶段等次", "鉴定人"]);
    // 10—11, 3—4, 5—6 and 7—8月 of the year from September; 小课题 has two more bars.
    let windows: serde_json::Value = serde_json::from_str(&attachment("windows")).expect("JSON");
    let mut bars = Vec::new();
    for row in windows[0]["rows"].as_array().expect("rows") {
        let mut month = 0;
        for cell in row["cells"].as_array().expect("cells") {
            let span = cell["col_span"].as_u64().unwrap_or(1);
            if cell["shaded"] == true {
                bars.push((month, month + span - 1));
            }
            month += span;
        }
    }
    assert_eq!(bars, [(2, 3), (7, 8), (9, 10), (11, 12), (1, 2), (11, 12)]);
    let scoring = attachment("scoring");
    holds(&scoring, &["15%", "－5", "扣5分"]);
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
