//! Each plan kind with a school of its own: every row, quota and day is in the document.

mod support;

use planpress::diagnostic::Sink;
use planpress::emit::Properties;
use planpress::emit::docx::{DocxOptions, docx};
use planpress::font::FontSet;
use planpress::script::{Script, is_of_other};
use planpress::template::Profile;
use planpress::typeset::{Item, SHADE, typeset};
use support::{check, files, golden, path, planpress, root, said, tool};

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

#[test]
fn research_plan_has_its_three_parts_and_every_month() {
    let plan = model("fixtures/shuiyuan");
    golden("shuiyuan/plan.json", &plan);
    holds(&plan, &["指導思想", "主要工作", "具體措施", "每月安排"]);
    holds(
        &plan,
        &[
            "加強學習，更新教學觀念",
            "立足課堂，提高教學品質",
            "深入研究，促進專業成長",
        ],
    );
    // 九月–一月, a heading each, and every row of the schedule.
    holds(&plan, &["9月", "10月", "11月", "12月", "1月"]);
    holds(
        &plan,
        &[
            "訂定校本教研活動計畫",
            "共讀一本談學生學習的書",
            "外校教師分享閱讀教學",
        ],
    );
    holds(
        &plan,
        &[
            "青年教師評優課（一）",
            "青年教師評優課（二）",
            "教師共讀成果評比",
        ],
    );
    holds(
        &plan,
        &[
            "課堂研討：提問之後等多久",
            "優秀教學案例評比",
            "校本教研工作總結",
        ],
    );
    holds(&plan, &["分數的第一課", "說明文怎樣讀", "月亮的觀察記錄"]);
    holds(&plan, &["從題目讀到中心", "水到哪裡去了"]);
    let strange: String = plan
        .chars()
        .filter(|c| is_of_other(Script::Hant, *c))
        .collect();
    assert_eq!(strange, "");
}

#[test]
fn research_outline_says_who_when_and_by_what_evidence() {
    let plan = model("fixtures/baishi");
    golden("baishi/plan.json", &plan);
    let measures = [
        "完善教研制度",
        "改进听课方式",
        "教研与课题相结合",
        "走出去、请进来",
        "教研与教师培训相结合",
    ];
    holds(&plan, &measures);
    holds(
        &plan,
        &["折兰英", "乜文涛", "折兰英、逯平", "逯平", "教研组长"],
    );
    holds(
        &plan,
        &["全学期", "9月至12月", "9月20日前", "10月", "每月末"],
    );
    holds(
        &plan,
        &[
            "活动记录、签到表",
            "补课登记",
            "听课思考记录表",
            "课题分解表",
        ],
    );
    holds(
        &plan,
        &[
            "跟岗日志、汇报课教案",
            "教学叙事",
            "小学生课堂提问习惯的培养",
        ],
    );
}

/// Shaded cells are grey on the page and in Word.
#[test]
fn shaded_cells_are_grey_in_both() {
    let json = r#"{"planpress":1,"name":"一校","file_name":"计划","front":{"title":"计划"},"body":[
        {"type":"table","columns":[{"share":2.6},{"share":1},{"share":1},{"share":1}],"rows":[
          {"cells":[{},{"shaded":true,"col_span":2},{}]},{"cells":[{},{},{"shaded":true,"col_span":2}]}]}]}"#;
    let plan = planpress::plan::read_plan(json).expect("a Plan").remove(0);
    let fonts = FontSet::load(&root().join("fonts")).expect("the fonts");
    let profile = root().join("templates/profiles/gbt9704.toml");
    let profile = std::fs::read_to_string(profile).expect("a profile");
    let profile = Profile::read(&profile).expect("a profile");
    let pages = typeset(&plan, &profile, &fonts, &mut Sink::new());
    let items = pages.pages.iter().flat_map(|page| &page.items);
    let grey: Vec<f64> = items
        .filter_map(|item| match item {
            Item::Rule(rule) if rule.color == SHADE => Some((rule.to.x - rule.from.x).to_pt()),
            _ => None,
        })
        .collect();
    assert_eq!(grey.len(), 2);
    // Two columns each; the first one is as wide as 2.6 of the others.
    let column = (442.2 - 0.5) / 5.6;
    for width in grey {
        let wanted = 2.0 * column;
        assert!((width - wanted).abs() < 1.0, "{width} for {wanted}");
    }
    let properties = Properties::of(&plan, &profile);
    let options = DocxOptions::default();
    let word = docx(&pages, &properties, &profile, &fonts, &options).expect("a .docx");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(word)).expect("a zip");
    let mut xml = String::new();
    let mut part = zip.by_name("word/document.xml").expect("a body");
    std::io::Read::read_to_string(&mut part, &mut xml).expect("UTF-8");
    let shade = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"D9D9D9\"/><w:vAlign";
    assert_eq!(xml.matches(shade).count(), 2);
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
    // 10—11, 3—4, 5—6 and 7—8月 of the year from September; 小课题 goes through all of it.
    let windows: serde_json::Value = serde_json::from_str(&attachment("windows")).expect("JSON");
    let chart = &windows[0]["chart"];
    assert_eq!(chart["units"].as_array().map(Vec::len), Some(12));
    let mut bars = Vec::new();
    for row in chart["rows"].as_array().expect("rows") {
        for bar in row["bars"].as_array().expect("bars") {
            let day = |key: &str| bar[key].as_str().unwrap_or_default().to_owned();
            bars.push(format!("{} {}", day("from"), day("to")));
        }
    }
    let wanted = [
        "2026-10-01 2026-11-30",
        "2027-03-01 2027-04-30",
        "2027-05-01 2027-06-30",
        "2027-07-01 2027-08-31",
        "2026-09-01 2026-10-31",
        "2026-11-01 2027-06-30",
        "2027-07-01 2027-08-31",
    ];
    assert_eq!(bars, wanted);
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
