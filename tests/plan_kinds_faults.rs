//! What a school may leave out or write otherwise in each plan kind: told, or printed; never lost.

mod support;

use std::fs;

use support::{path, planpress, said};

/// Writes a project with these CSV tables; what `check` says with `--one-line`'s codes, and the
/// composed Plan as JSON text.
fn press(template: &str, settings: &str, tables: &[(&str, &str)]) -> (String, String) {
    let dir = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(dir.path().join("data")).expect("a folder");
    let settings = format!("template = \"{template}\"\nprofile = \"gbt9704\"\n{settings}");
    fs::write(dir.path().join("plan.toml"), settings).expect("plan.toml");
    for (label, rows) in tables {
        fs::write(dir.path().join(format!("data/{label}.csv")), rows).expect("a table");
    }
    let told = said(&planpress(&[
        "check",
        path(dir.path()),
        "--lang",
        "zh-Hans",
    ]));
    let model = planpress(&["model", path(dir.path()), "--lang", "zh-Hans"]);
    (told, String::from_utf8_lossy(&model.stdout).into_owned())
}

/// All text of a Plan, without its structure.
fn text(plan: &str) -> String {
    let found = regex::Regex::new("\"text\": \"([^\"]*)\"").expect("it");
    let pieces = found.captures_iter(plan).map(|one| one[1].to_owned());
    pieces.collect::<Vec<_>>().join("|")
}

const PLAN: &str = "year = 2026\n[values]\ntheme = \"以学定教\"\ndate = \"2026-09-01\"\n";
const SCHOOL: (&str, &str) = ("学校名单", "学校名称,校长,教研负责人\n一小,陈立群,林秀英\n");

/// A table that must be there and has no row is refused, once; so is one of which every row was set
/// apart.
#[test]
fn a_plan_without_activities_is_told() {
    for rows in ["", "注：各月活动安排另行通知,,,,\n", "合计,,0,,\n"] {
        let rows = format!("月份,周次,日期,活动内容,负责人,地点\n{rows}");
        let (told, plan) = press("research-plan", PLAN, &[SCHOOL, ("教研活动安排", &rows)]);
        assert!(
            told.contains("错误[P299] data/教研活动安排.csv!A1")
                || told.contains("错误[P299] data/教研活动安排.csv!教研活动安排!A1"),
            "{told}"
        );
        // Told once, not once a month.
        assert!(!told.contains("P246") && !told.contains("P214"), "{told}");
        assert_eq!(plan.trim(), "[]");
    }
}

#[test]
fn months_are_covered_in_range_and_in_order() {
    let rows =
        "月份,活动内容\n12月,案例评选\n9月,制定计划\n3月,新学期备课\n10月,评优课\n9月,集体备课\n";
    let (told, plan) = press("research-plan", PLAN, &[SCHOOL, ("教研活动安排", rows)]);
    assert!(told.contains("11月、1月没有教研活动"), "{told}");
    assert!(
        !told.contains("10月没有") && !told.contains("12月没有"),
        "{told}"
    );
    assert!(told.contains("3月不在第一学期"), "{told}");
    let text = text(&plan);
    let months: Vec<&str> = text
        .split('|')
        .filter(|piece| ["9月", "10月", "12月", "3月"].contains(piece))
        .collect();
    // Body and attachment: each month once, as the school year runs; merged cells show it once.
    assert_eq!(
        months,
        [["9月", "10月", "12月", "3月"]; 2].concat(),
        "{text}"
    );
}

/// Rows with a school are that school's alone; those without are everyone's.
#[test]
fn a_shared_schedule_prints_each_school_its_own_activities() {
    let schools = (
        "学校名单",
        "学校名称,校长,教研负责人\n石桥小学,陈立群,林秀英\n白塔小学,李华,王明\n",
    );
    let mut rows = "月份,活动内容,学校\n9月,共同启动会,\n9月,共同培训,各校\n".to_owned();
    for month in [9, 10, 11, 12, 1] {
        rows += &format!("{month}月,石桥活动{month},石桥小学\n");
    }
    for month in [10, 11, 12] {
        rows += &format!("{month}月,白塔活动{month},白塔小学\n");
    }
    let (told, plan) = press("research-plan", PLAN, &[schools, ("教研活动安排", &rows)]);
    assert!(told.contains("白塔小学、1月没有教研活动"), "{told}");
    // September is covered by what the schools do together.
    assert_eq!(told.matches("P246").count(), 1, "{told}");
    let plans: serde_json::Value = serde_json::from_str(&plan).expect("JSON");
    let plans = plans.as_array().expect("two Plans");
    assert_eq!(plans.len(), 2);
    for (plan, own, other) in [
        (&plans[0], "石桥活动", "白塔活动"),
        (&plans[1], "白塔活动", "石桥活动"),
    ] {
        let text = plan.to_string();
        assert!(
            text.contains("共同启动会") && text.contains("共同培训"),
            "{text}"
        );
        assert!(text.contains(&format!("{own}11")), "{text}");
        assert!(!text.contains(other), "{text}");
    }
}

/// A sheet that bears one school's name is that school's.
#[test]
fn a_schedule_named_for_a_school_is_that_schools() {
    let schools = (
        "学校名单",
        "学校名称,校长,教研负责人\n石桥小学,陈立群,林秀英\n白塔小学,李华,王明\n",
    );
    let rows = |of: &str| {
        let months = ["9", "10", "11", "12", "1"].map(|month| format!("{month}月,{of}{month}\n"));
        format!("月份,活动内容\n{}", months.concat())
    };
    let (one, other) = (rows("石桥活动"), rows("白塔活动"));
    let tables = [
        schools,
        ("石桥小学教研活动安排", one.as_str()),
        ("白塔小学教研活动安排", other.as_str()),
    ];
    let (told, plan) = press("research-plan", PLAN, &tables);
    assert!(!told.contains("P246"), "{told}");
    let plans: serde_json::Value = serde_json::from_str(&plan).expect("JSON");
    let first = plans[0].to_string();
    assert!(
        first.contains("石桥活动9") && !first.contains("白塔活动"),
        "{first}"
    );
}

#[test]
fn each_measure_left_out_is_told() {
    let settings = "year = 2026\n[values]\nterm = \"2026年秋季学期\"\ndate = \"2026-09-01\"\n";
    let rows = "学校,措施,具体做法,负责人,完成时间,佐证材料\n\
                一小,教研制度,集中教研,王明,全学期,活动记录\n\
                一小,教师培训,分层培训,王明,全学期,培训记录\n";
    let tables = [
        ("学校名单", "学校名称,学校课题\n一小,\n"),
        ("措施安排", rows),
    ];
    let (told, _) = press("research-outline", settings, &tables);
    for measure in ["听课方式", "课题结合", "走出去请进来"] {
        assert!(
            told.contains(&format!("一小的“{measure}”一项没有安排")),
            "{told}"
        );
    }
    assert!(
        !told.contains("“教研制度”一项") && !told.contains("“教师培训”一项"),
        "{told}"
    );
}

const GOALS: (&str, &str) = ("学校名单", "学校名称,教研负责人\n一小,林秀英\n");
const STUDY: (&str, &str) = (
    "学习内容安排",
    "学校,周次,学习内容,主讲人\n一小,第3-5周,读课标,王明\n一小,双周,写反思,李华\n\
     一小,第6周,看课例,赵刚\n一小,第7周,议作业,钱多\n",
);

fn goals(weekday: &str, calendar: &str) -> (String, String) {
    let settings = format!(
        "year = 2026\n[values]\nterm = \"2026年秋季学期\"\nweekday = \"{weekday}\"\n\
         date = \"2026-09-01\"\n{calendar}"
    );
    press("goals-measures", &settings, &[GOALS, STUDY])
}

const TERM: &str = "[calendar]\nterms = [{ first = 2026-09-01, last = 2026-12-31 }]\n";

#[test]
fn every_row_of_study_reaches_the_dated_calendar() {
    let (told, plan) = goals("周三下午", TERM);
    assert!(told.contains("错误 0 处，警告 0 处"), "{told}");
    let text = text(&plan);
    assert!(
        text.contains("每周三下午集中学习") && !text.contains("下午下午"),
        "{text}"
    );
    // The 3rd week is that of 16 September, the 4th has both, the 16th only the even weeks' own.
    assert!(text.contains("2026年9月16日|读课标|王明|"), "{text}");
    assert!(
        text.contains("2026年9月23日|读课标|；|写反思|王明|；|李华|"),
        "{text}"
    );
    assert!(text.contains("2026年12月16日|写反思|李华|"), "{text}");
    // 7 October, in the 6th week, is a public holiday: its own row says so.
    assert!(text.contains("另定|第6周|另行通知|看课例|赵刚"), "{text}");
    assert!(text.contains("2026年10月14日|议作业|钱多"), "{text}");
}

#[test]
fn a_weekday_may_be_written_as_it_is_spoken() {
    for (written, printed) in [
        ("星期三", "每星期三下午"),
        ("每周三", "每周三下午"),
        ("周三", "每周三下午"),
        ("周五上午", "每周五上午"),
    ] {
        let (told, plan) = goals(written, TERM);
        assert!(told.contains("错误 0 处，警告 0 处"), "{written}: {told}");
        let text = text(&plan);
        assert!(
            text.contains(&format!("。{printed}集中学习")),
            "{written}: {text}"
        );
    }
    let (told, _) = goals("下周", TERM);
    assert!(
        told.contains("[P229] plan.toml") && told.contains("周三下午"),
        "{told}"
    );
    assert!(
        told.contains("“weekday”") && !told.contains("P225"),
        "{told}"
    );
}

#[test]
fn a_calendar_that_is_not_there_or_knows_no_holiday_is_told() {
    let (told, _) = goals("星期三", "");
    assert!(
        told.contains("[P235] plan.toml") && told.contains("加一行 [calendar]"),
        "{told}"
    );
    assert!(!told.contains("P225"), "{told}");
    let (told, plan) = goals("星期五", &format!("{TERM}region = \"none\"\n"));
    assert!(
        told.contains("[P234] plan.toml") && told.contains("不知道有哪些节假日"),
        "{told}"
    );
    assert!(!plan.contains("法定节假日"), "{plan}");
    let (told, _) = goals(
        "星期五",
        &format!("{TERM}region = \"none\"\noff = [\"2026-09-25\"]\n"),
    );
    assert!(!told.contains("P234"), "{told}");
}

/// A term of one Wednesday, or of none; and a calendar that every row of study is in.
#[test]
fn a_term_with_one_day_or_none_says_so() {
    let week = "[calendar]\nterms = [{ first = 2026-09-01, last = 2026-09-04 }]\n";
    let (told, _) = goals("星期三", &format!("{week}off = [\"2026-09-02\"]\n"));
    assert!(
        told.contains("[P229] plan.toml") && told.contains("没有一个这样的日子上课"),
        "{told}"
    );
    assert!(!told.contains("P225"), "{told}");
    let settings = format!(
        "year = 2026\n[values]\nterm = \"2026年秋季学期\"\nweekday = \"星期三\"\n\
         date = \"2026-09-01\"\n{week}"
    );
    let study = (
        "学习内容安排",
        "学校,周次,学习内容,主讲人\n一小,第1周,读课标,王明\n",
    );
    let (told, plan) = press("goals-measures", &settings, &[GOALS, study]);
    let text = text(&plan).replace('|', "");
    assert!(text.contains("共1次，在2026年9月2日"), "{told}{text}");
    assert!(text.contains("提前一周通知。"), "{text}");
    assert!(!text.contains("写明“另定”的"), "{text}");
    let (told, _) = goals("星期三", "[calendar]\nregion = \"cn\"\n");
    assert!(
        told.contains("[P235] plan.toml") && told.contains("没有写学期"),
        "{told}"
    );
}

/// Whoever mends the tables would meet the values next.
#[test]
fn values_are_told_beside_a_table_that_is_missing() {
    let (told, _) = press("research-plan", "year = 2026\n", &[SCHOOL]);
    assert!(told.contains("[P201]"), "{told}");
    assert!(told.contains("[P229]") && told.contains("“date”"), "{told}");
}

#[test]
fn a_day_that_there_is_not_is_told_once() {
    let rows = "月份,活动内容\n9月,计划\n10月,备课\n11月,课例\n12月,案例\n1月,总结\n";
    let settings = PLAN.replace("2026-09-01", "9月31日");
    let (told, _) = press(
        "research-plan",
        &settings,
        &[SCHOOL, ("教研活动安排", rows)],
    );
    assert_eq!(told.matches("[P229]").count(), 1, "{told}");
    assert!(told.contains("[P229] plan.toml:"), "{told}");
}

fn quotas(supervision: &str) -> (String, String) {
    quotas_of("语文教研组组长", supervision)
}

fn quotas_of(role: &str, supervision: &str) -> (String, String) {
    let settings = "year = 2026\n[values]\nterm = \"2026年秋季学期\"\ntopic = \"先学后教\"\n\
                    date = \"2026-09-01\"\n";
    let teachers = format!(
        "学校,姓名,年龄,教研组,职称,职务,听课节数,教学案例,教案,示范课,文章\n\
         一中,王明,38,数学组,,,16,2,2,0,1\n\
         一中,李华,50,语文组,,{role},16,2,2,0,1\n"
    );
    let groups = "学校,备课组,备课组长,每周沙龙次数,星期,地点,中心议题\n\
        一中,七年级数学,王明,1,星期三,二楼,怎样提问\n";
    let tables = [
        ("学校名单", "学校名称,教研负责人\n一中,林秀英\n"),
        ("教师任务完成情况", teachers.as_str()),
        ("备课组安排", groups),
        ("交叉督导安排", supervision),
    ];
    press("measures-quotas", settings, &tables)
}

#[test]
fn a_leader_of_any_spelling_is_one_and_nobody_supervises_his_own_group() {
    let (told, plan) =
        quotas("学校,督导人,联系教研组\n一中,王明,数学组、语文组\n一中,查无人,语文组\n");
    assert!(
        told.contains("李华的文章不足：完成 1，应不少于 2"),
        "{told}"
    );
    assert!(
        told.contains("王明督导的教研组中有自己所在的组（数学组）"),
        "{told}"
    );
    assert!(!told.contains("李华督导"), "{told}");
    for stranger in ["查无人", "林秀英"] {
        assert!(told.contains(stranger), "{stranger}: {told}");
    }
    assert!(plan.is_empty() || told.contains("P212"), "{told}");
}

/// A duty that hangs on a word is not lost with one of its characters.
#[test]
fn a_mistyped_role_is_told() {
    let none = "学校,督导人,联系教研组\n";
    let (told, _) = quotas_of("教研租長", none);
    assert!(
        told.contains("李华的职务“教研租長”像是写错了字") && told.contains("是不是“教研组长”？"),
        "{told}"
    );
    for role in ["教研员", "教务主任", "教研副组长", "骨干", "班主任"] {
        let (told, _) = quotas_of(role, none);
        assert!(!told.contains("P242"), "{role}: {told}");
    }
}

/// The figures in body and note are those of the checks, whatever they are.
#[test]
fn figures_are_printed_from_the_checks() {
    let dir = tempfile::tempdir().expect("a folder");
    let project = dir.path().join("own");
    let made = planpress(&["init", path(&project), "--template", "measures-quotas"]);
    assert_eq!(made.status.code(), Some(0), "{}", said(&made));
    let own = project.join("templates/measures-quotas");
    let from = support::root().join("templates/measures-quotas");
    fs::create_dir_all(own.join("attachments")).expect("a folder");
    for name in [
        "body.txt",
        "attachments/teachers.txt",
        "attachments/preparation.txt",
    ] {
        fs::copy(from.join(name), own.join(name)).expect("a copy");
    }
    let toml = fs::read_to_string(from.join("template.toml")).expect("it");
    let changed = toml
        .replace("\"age\", at_least = 45 }", "\"age\", at_least = 52 }")
        .replace(
            "\"学科组组长\"] }, at_least = 2",
            "\"学科组组长\"] }, at_least = 7",
        )
        .replace(
            "\"备课组组长\"] }, at_least = 2",
            "\"备课组组长\"] }, at_least = 6",
        );
    fs::write(own.join("template.toml"), changed).expect("it");
    let model = planpress(&["model", path(&project), "--lang", "zh-Hans"]);
    let text = text(&String::from_utf8_lossy(&model.stdout));
    for place in [
        "示范课不少于6节",
        "不满52岁的教师每人",
        "教研组长不少于7篇",
        "示范课6节",
        "不满52岁的教师文章1篇",
        "不论年龄7篇",
    ] {
        assert!(text.contains(place), "{place}: {text}");
    }
    assert!(!text.contains("45岁"), "{text}");
}

/// The sample workbooks of every kind name a whole small school: nothing to tell above a note.
#[test]
fn samples_are_whole_and_known_again() {
    for (template, rows) in [
        ("research-outline", "五条措施"),
        ("research-plan", "五个月"),
        ("measures-quotas", "三位教师"),
        ("township-research", "两所学校"),
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        let project = dir.path().join("own");
        let made = planpress(&["init", path(&project), "--template", template]);
        assert_eq!(made.status.code(), Some(0), "{rows}: {}", said(&made));
        let told = said(&planpress(&["check", path(&project)]));
        assert!(told.contains("错误 0 处，警告 0 处"), "{rows}: {told}");
        let model = planpress(&["model", path(&project)]);
        let plan = text(&String::from_utf8_lossy(&model.stdout));
        let holds: &[&str] = match template {
            "research-outline" => &[
                "当堂写下评价",
                "课题分解表",
                "跟岗日志、汇报课教案",
                "分层培训",
            ],
            "research-plan" => &["9月", "10月", "11月", "12月", "1月"],
            "measures-quotas" => &["林秀英", "王明", "李华", "七年级语文"],
            _ => &[
                "我校教师承担的校外督导任务如下",
                "清水镇第二小学",
                "“六统一”",
                "1至4本",
                "送课到校",
            ],
        };
        for one in holds {
            assert!(plan.contains(one), "{template}: {one}");
        }
    }
}

/// 篇5 in our own words: no clause of the original stands in the template.
#[test]
fn goals_measures_has_its_own_sentences() {
    let body = support::root().join("templates/goals-measures/body.txt");
    let body = fs::read_to_string(body).expect("the body");
    for clause in [
        "促师资、促质量、促校风、促声誉",
        "向教研要质量，靠教研上水平",
        "以同伴互助为载体",
        "通过集体备课、听课、评课、议课",
        "以专业引领为契机",
        "以课题研究为突破口",
    ] {
        assert!(!body.contains(clause), "{clause}");
    }
}

const TOWN: &str = "year = 2026\n[values]\norgan = \"清水镇中心学校\"\ndate = \"2026-09-01\"\n";
const TOWN_SCHOOL: (&str, &str) = (
    "学校名单",
    "学校名称,校长,办学类型,备注\n一小,陈立群,完全小学,校长9月轮岗，待文件\n",
);

/// The township's tables with these teachers, figures and further tables.
fn town(teachers: &str, quotas: &str, more: &[(&str, &str)]) -> (String, String) {
    let activities: String = [9, 10, 11, 12, 3, 4, 5, 6]
        .map(|month| format!("{month}月,活动{month}\n"))
        .concat();
    let activities = format!("月份,活动内容\n{activities}");
    let teachers = format!("工号,姓名,性别,年龄,学校,教研组\n{teachers}");
    let quotas = format!("学校,姓名,听课节数,教学案例,教案,示范课,文章\n{quotas}");
    let mut tables = vec![
        TOWN_SCHOOL,
        ("教研活动安排", activities.as_str()),
        ("教师名册", teachers.as_str()),
        ("任务完成情况", quotas.as_str()),
    ];
    tables.extend(more);
    press("township-research", TOWN, &tables)
}

#[test]
fn a_topic_of_a_group_that_no_teacher_is_in_is_told_and_printed() {
    let topics = "学校,教研组,课题名称,主持人\n一小,语文组,识字教学的提问,王明\n\
                  一小,科学组,观察记录怎样写,王明\n";
    let teachers = "00101,王明,男,38,一小,语文组\n";
    let (told, plan) = town(teachers, "一小,王明,16,2,2,2,1\n", &[("小课题", topics)]);
    assert!(
        told.contains("警告[P212]") && told.contains("`科学组`"),
        "{told}"
    );
    assert!(!told.contains("`语文组`"), "{told}");
    // In the body, in the list of topics, and on a form of its own.
    let text = text(&plan);
    assert!(text.matches("观察记录怎样写").count() >= 3, "{text}");
    assert_eq!(
        text.matches("观察记录怎样写").count(),
        text.matches("识字教学的提问").count(),
        "{text}"
    );
}

/// Whoever supervises goes to another school; and what a list remarks is not the plan's to say.
#[test]
fn nobody_supervises_his_own_school_and_remarks_are_not_printed() {
    let teachers = "00101,王明,男,38,一小,语文组\n00102,李华,女,41,一小,语文组\n";
    let supervision = "督导人,所在学校,督导学校,督导教研组,督导月份\n\
                       王明,一小,一小,语文组,11月\n李华,,一小,语文组,12月\n";
    let quotas = "一小,王明,16,2,2,2,1\n一小,李华,16,2,2,2,1\n";
    let (told, plan) = town(teachers, quotas, &[("交叉督导安排", supervision)]);
    for one in ["王明", "李华"] {
        let own = format!("{one}督导的是自己所在的学校（一小）");
        assert_eq!(told.matches(&own).count(), 1, "{told}");
    }
    let text = text(&plan).replace('|', "");
    assert!(text.contains("是一所完全小学，现有"), "{text}");
    assert!(text.contains("设语文组。"), "{text}");
    assert!(!text.contains("轮岗"), "{text}");
}

#[test]
fn an_empty_age_is_told_where_the_exemption_hangs_on_it() {
    let teachers = "00101,王明,男,,一小,语文组\n00102,李华,女,,一小,语文组\n\
                    00103,赵刚,男,50,一小,语文组\n00104,钱多,男,30,一小,语文组\n";
    let quotas = "一小,王明,16,2,2,2,0\n一小,李华,16,2,2,2,1\n一小,赵刚,16,2,2,2,0\n\
                  一小,钱多,16,2,2,2,0\n";
    let (told, _) = town(teachers, quotas, &[]);
    assert!(
        told.contains("王明没有填年龄，看不出能不能免写文章"),
        "{told}"
    );
    // 李华 has written, 赵刚 is exempt, 钱多 is not.
    assert_eq!(told.matches("没有填年龄").count(), 1, "{told}");
    assert!(!told.contains("赵刚的文章"), "{told}");
}

/// The term's first week is the one of 1 September 2026, a Tuesday: week 2 begins on the 7th.
#[test]
fn a_week_and_a_date_that_differ_are_told() {
    let rows = "月份,周次,日期,活动内容\n9月,第2周,9月10日,制定计划\n10月,第3周,10月15日,评优课\n\
                11月,第10周,11月8日,课例研究\n12月,,12月10日,案例评选\n12月,第17周,,备课\n\
                1月,第17-19周,1月7日,总结\n";
    let terms = "[calendar]\nterms = [{ first = 2026-09-01, last = 2027-01-20 }]\n";
    let settings = format!("{PLAN}{terms}");
    let tables = [SCHOOL, ("教研活动安排", rows)];
    let (told, _) = press("research-plan", &settings, &tables);
    let weeks: Vec<&str> = told.lines().filter(|l| l.contains("P247")).collect();
    assert_eq!(weeks.len(), 1, "{told}");
    assert!(weeks[0].contains("B3"), "{told}");
    // Without a calendar nobody knows the weeks.
    let (told, _) = press("research-plan", PLAN, &tables);
    assert!(!told.contains("P247"), "{told}");
}

#[test]
fn who_is_principal_and_leads_the_research_is_named_once() {
    let rows = "月份,活动内容\n9月,计划\n10月,备课\n11月,课例\n12月,案例\n1月,总结\n";
    let with = |leader: &str| {
        let school = format!("学校名称,校长,教研负责人\n一小,陈立群,{leader}\n");
        let tables = [("学校名单", school.as_str()), ("教研活动安排", rows)];
        text(&press("research-plan", PLAN, &tables).1).replace('|', "")
    };
    let one = with("陈立群");
    assert!(one.contains("校长陈立群（兼教研负责人）带头"), "{one}");
    assert_eq!(one.matches("陈立群").count(), 1, "{one}");
    let two = with("林秀英");
    assert!(two.contains("校长陈立群、教研负责人林秀英带头"), "{two}");
}

/// A second activity on a day has most likely a wrong date; it does not matter in which table it is.
#[test]
fn two_activities_of_one_day_are_told() {
    let first = "月份,日期,活动内容\n9月,2026-09-10,制定计划\n10月,2026-10-15,评优课\n";
    for (second, wanted) in [
        (
            "月份,日期,活动内容\n9月,2026-09-10,外出听课\n",
            "警告[P211] data/活动安排补.csv",
        ),
        ("月份,日期,活动内容\n9月,2026-09-11,外出听课\n", ""),
        ("月份,日期,活动内容\n9月,,外出听课\n11月,,观摩\n", ""),
    ] {
        let tables = [SCHOOL, ("教研活动安排", first), ("活动安排补", second)];
        let (told, _) = press("research-plan", PLAN, &tables);
        assert_eq!(told.contains("P211"), !wanted.is_empty(), "{told}");
        assert!(told.contains(wanted), "{told}");
    }
}

/// Who is responsible for a day, or takes part in a topic, stands in the roster, is the principal, or
/// is said to be of another place.
#[test]
fn people_of_a_schedule_and_of_a_topic_are_looked_up() {
    let schools = "学校名称,校长,教研负责人\n石桥小学,陈立群,王晓明\n白塔小学,李华,赵强\n";
    let teachers = "工号,姓名,性别,年龄,学校,教研组\n00001,王晓明,男,40,石桥小学,语文组\n00002,周敏,女,41,石桥小学,语文组\n00003,赵强,男,50,白塔小学,数学组\n";
    let told = |who: &str, members: &str| {
        let schedule = format!("月份,活动内容,负责人\n9月,备课,\"{who}\"\n");
        let topics =
            format!("学校,教研组,课题名称,主持人,成员\n石桥小学,语文组,识字,周敏,\"{members}\"\n");
        let settings = "year = 2026\n[values]\norgan = \"清水镇中心学校\"\ndate = \"2026-09-01\"\n";
        let tables = [
            ("学校名单", schools),
            ("教师名册", teachers),
            ("教研活动安排", &schedule),
            ("小课题", &topics),
            (
                "任务完成情况",
                "学校,姓名,听课节数,教学案例,教案,示范课,文章\n石桥小学,王晓明,15,2,2,2,2\n白塔小学,赵强,15,2,2,2,2\n",
            ),
        ];
        let (told, _) = press("township-research", settings, &tables);
        let found = told.lines().skip_while(|line| !line.contains("[P212]"));
        let found: Vec<_> = found.take(3).map(|line| line.trim().to_owned()).collect();
        found.join("|")
    };
    for (who, members, wanted) in [
        (
            "王小明",
            "周敏",
            &["警告[P212]", "`王小明`", "最接近的是“王晓明”", "写明单位"][..],
        ),
        ("周敏、王小明（组长）", "", &["警告[P212]", "`王小明`"]),
        (
            "周敏",
            "周敏、王小明",
            &["警告[P212]", "小课题", "`王小明`", "王晓明"],
        ),
        // A teacher, but of the other school.
        ("周敏", "赵强", &["警告[P212]", "`赵强`", "白塔小学"]),
    ] {
        let told = told(who, members);
        for word in wanted {
            assert!(told.contains(word), "{who}, {members}: {word}: {told}");
        }
    }
    // The people of the whole county, of whom this roster has none.
    let told_of_strangers = told("刘建军、孙丽、吴用、王小明", "");
    assert!(
        told_of_strangers.contains("`王小明`"),
        "{told_of_strangers}"
    );
    assert!(!told_of_strangers.contains("刘建军"), "{told_of_strangers}");
    for (who, members) in [
        ("陈立群、赵强、王　晓明", "周敏、王晓明"),
        ("各教研组长", "全体语文教师"),
        ("刘建军（县教研室）、周敏", "周敏 黄志（县实验小学）"),
        ("教研员刘建军", "（校外）黄志"),
        ("县教师进修学校刘建军、特邀专家", "刘教授"),
        ("劉建軍（縣教研室）", ""),
    ] {
        assert_eq!(told(who, members), "", "{who}, {members}");
    }
}

/// Where a roster is given, the people of the other tables are looked up in it; where none is given,
/// or none of this school, there is nothing to tell.
#[test]
fn people_are_looked_up_where_a_roster_is_given() {
    let schools = "学校名称,校长,教研负责人\n一小,陈立群,林秀英\n二小,周敏,孙丽\n";
    let months = ["9月", "10月", "11月", "12月", "1月"];
    let rows = months.map(|month| format!("{month},备课,王小明\n"));
    let schedule = format!("月份,活动内容,负责人\n{}", rows.concat());
    let contest = "学校,姓名,学科,课题,月份\n一小,李方,语文,阅读,10月\n二小,钱进,数学,分数,11月\n";
    let tables = [
        ("学校名单", schools),
        ("教研活动安排", schedule.as_str()),
        ("青年教师评优课", contest),
    ];
    let (told, _) = press("research-plan", PLAN, &tables);
    assert!(!told.contains("P212"), "{told}");
    let roster = "学校,姓名,教研组\n一小,林秀英,语文组\n一小,王晓明,数学组\n一小,李芳,语文组\n一小,赵强,数学组\n";
    for name in ["教师名册", "教師名冊", "教职工花名册"] {
        let with = [tables.as_slice(), &[(name, roster)]].concat();
        let (told, _) = press("research-plan", PLAN, &with);
        assert!(told.contains("警告[P212]"), "{told}");
        assert!(told.contains("最接近的是“王晓明”"), "{told}");
        assert!(told.contains("最接近的是“李芳”"), "{told}");
        // The principal may stand in no roster, and the second school has given none.
        for known in ["陈立群", "钱进", "孙丽", "周敏"] {
            assert!(!told.contains(known), "{known}: {told}");
        }
    }
    let roster = (
        "教师名册",
        "姓名,教研组\n林秀英,语文组\n王明,数学组\n王晓明,数学组\n",
    );
    let school = ("学校名单", "学校名称,教研负责人\n一小,林秀英\n");
    let study = (
        "学习内容安排",
        "学校,周次,学习内容,主讲人\n一小,第2周,课程标准,王小明\n",
    );
    let settings = "year = 2026\n[values]\nterm = \"2026年秋季学期\"\nweekday = \"星期三\"\n\
                    date = \"2026-09-01\"\n";
    let (told, _) = press("goals-measures", settings, &[school, study]);
    assert!(!told.contains("P212"), "{told}");
    let (told, _) = press("goals-measures", settings, &[school, study, roster]);
    assert!(told.contains("最接近的是“王晓明”"), "{told}");
    let names = [
        "教研制度",
        "听课方式",
        "课题结合",
        "走出去请进来",
        "教师培训",
    ];
    let rows = names.map(|measure| format!("一小,{measure},做法,王小明,全学期,记录\n"));
    let measures = format!(
        "学校,措施,具体做法,负责人,完成时间,佐证材料\n{}",
        rows.concat()
    );
    let measures = ("措施安排", measures.as_str());
    let settings = "year = 2026\n[values]\nterm = \"2026年秋季学期\"\ndate = \"2026-09-01\"\n";
    let (told, _) = press("research-outline", settings, &[school, measures]);
    assert!(!told.contains("P212"), "{told}");
    let (told, _) = press("research-outline", settings, &[school, measures, roster]);
    assert!(told.contains("最接近的是“王晓明”"), "{told}");
}

/// A column that the kind knows and does nothing with is told once; one that is printed is not, nor
/// a roster, which is there to be looked into.
#[test]
fn a_column_that_is_printed_nowhere_is_told() {
    let rows = "月份,活动内容,负责人,备注\n9月,备课,林秀英,带课本\n10月,备课,林秀英,带课本\n\
                11月,备课,林秀英,\n12月,备课,林秀英,\n1月,备课,林秀英,\n";
    let schools = "学校名称,校长,教研负责人,备注\n一小,陈立群,林秀英,\n二小,周敏,孙丽,新建校\n三小,吴刚,钱进,撤并\n";
    let roster = "学校,姓名,教研组,职称\n一小,林秀英,语文组,高级教师\n一小,王明,数学组,\n";
    let tables = [
        ("学校名单", schools),
        ("教研活动安排", rows),
        ("教师名册", roster),
    ];
    let (told, _) = press("research-plan", PLAN, &tables);
    assert_eq!(told.matches("P319").count(), 1, "{told}");
    assert!(
        told.contains("提示[P319] data/学校名单.csv!学校名单!D3"),
        "{told}"
    );
    let (told, _) = press("research-plan", PLAN, &[SCHOOL, tables[1]]);
    assert!(!told.contains("P319"), "{told}");
}
