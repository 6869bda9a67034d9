//! What last year's plan, another school's, another term's or the starter left in a project; and
//! schedules that cannot be kept. Each beside what looks like it and is right.

mod support;

use std::fs;
use std::path::Path;

use support::{path, planpress, said};

/// The findings of a project, one a line: all of these codes.
fn told(project: &Path, codes: &[&str], language: &str) -> Vec<String> {
    let run = planpress(&[
        "check",
        path(project),
        "--all",
        "--one-line",
        "--lang",
        language,
    ]);
    let text = said(&run);
    let is_asked = |line: &&str| {
        codes
            .iter()
            .any(|code| line.contains(&format!(" {code}: ")))
    };
    text.lines().filter(is_asked).map(str::to_owned).collect()
}

/// A project with this plan.toml and these tables: name and rows, `|` between cells.
fn project(dir: &Path, settings: &str, tables: &[(&str, &str)]) {
    fs::create_dir_all(dir.join("data")).expect("a folder");
    fs::write(dir.join("plan.toml"), settings).expect("plan.toml");
    for (name, rows) in tables {
        let file = dir.join("data").join(format!("{name}.csv"));
        fs::write(file, rows.replace('|', ",")).expect("a table");
    }
}

const SCHOOLS: &str = "学校名称|教研负责人\n东山镇初级中学|林秀英\n";
const TASKS: &str = "学校|姓名|年龄|教研组|职称|职务|听课节数|教学案例|教案|示范课|文章\n\
    东山镇初级中学|王明|38|数学组|高级教师|教研组长|16|2|2|2|2\n\
    东山镇初级中学|林秀英|46|语文组|高级教师||18|2|2|2|1\n\
    东山镇初级中学|李华|31|语文组|一级教师|备课组长|15|2|2|2|1\n";
const QUOTAS: &str = "template = \"measures-quotas\"\nprofile = \"gbt9704\"\nscript = \"hans\"\nyear = 2026\n\
    [values]\ndate = \"2026-09-01\"\nterm = \"2026年秋季学期\"\ntopic = \"先学后教\"\n";

/// What is told of two groups whose times and rooms are these.
fn of_groups(first: (&str, &str), second: (&str, &str)) -> Vec<String> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let head = "学校|备课组|备课组长|每周沙龙次数|星期|地点|中心议题\n";
    let row = |group: &str, leader: &str, (time, room): (&str, &str)| {
        format!("东山镇初级中学|{group}|{leader}|1|{time}|{room}|怎样提问\n")
    };
    let groups = format!(
        "{head}{}{}",
        row("七年级数学", "王明", first),
        row("七年级语文", "李华", second)
    );
    let tables = [
        ("学校名单", SCHOOLS),
        ("教师任务完成情况", TASKS),
        ("备课组安排", &groups),
    ];
    project(dir.path(), QUOTAS, &tables);
    let found = told(dir.path(), &["P245", "P218"], "zh-Hans");
    let code = |line: &String| {
        if line.contains("P245") {
            "P245"
        } else {
            "P218"
        }
    };
    found.iter().map(|line| code(line).to_owned()).collect()
}

#[test]
fn two_groups_in_one_room_at_once() {
    for (first, second) in [
        ("星期三下午", "周三下午"),
        ("周三第7节", "每周三第7节"),
        ("周三14:30-15:30", "星期三15:00—16:00"),
        ("周一、周三下午", "双周周三下午"),
    ] {
        let found = of_groups((first, "二楼会议室"), (second, "二楼会议室"));
        assert_eq!(found, ["P245"], "{first} {second}");
    }
    // Nobody says when on Wednesday.
    assert_eq!(of_groups(("周三", "录播室"), ("周三", "录播室")), ["P218"]);
    for (first, second) in [
        (("星期三上午", "二楼会议室"), ("星期三下午", "二楼会议室")),
        (("星期三下午", "二楼会议室"), ("星期四下午", "二楼会议室")),
        (
            ("单周周三下午", "二楼会议室"),
            ("双周周三下午", "二楼会议室"),
        ),
        (("周三第6节", "二楼会议室"), ("周三第7节", "二楼会议室")),
        (
            ("周一上午、周三下午", "录播室"),
            ("周一下午、周三上午", "录播室"),
        ),
        (("星期三下午", "二楼会议室"), ("星期三下午", "三楼会议室")),
        (("星期三下午", "办公室"), ("星期三下午", "办公室")),
    ] {
        assert_eq!(of_groups(first, second), [""; 0], "{first:?} {second:?}");
    }
}

#[test]
fn one_group_twice_in_a_week() {
    let of_weeks = |first: &str, second: &str| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let settings = "template = \"goals-measures\"\nprofile = \"gbt9704\"\nyear = 2026\n[values]\n\
            date = \"2026-09-01\"\nterm = \"2026年秋季学期\"\nweekday = \"星期三\"\n\
            [calendar]\nterms = [{ first = 2026-09-01, last = 2027-01-22 }]\n";
        let row = |week: &str, topic: &str| format!("东山镇小学|{week}|{topic}|王明|讲座\n");
        let topics = format!(
            "学校|周次|学习内容|主讲人|形式\n{}{}",
            row(first, "课程标准"),
            row(second, "怎样提问")
        );
        let tables = [
            (
                "学校名单",
                "学校名称|教研负责人|校长\n东山镇小学|王明|李立\n",
            ),
            ("教师名册", "学校|姓名|教研组\n东山镇小学|王明|语文组\n"),
            ("学习内容安排", &topics),
        ];
        project(dir.path(), settings, &tables);
        told(dir.path(), &["P211"], "zh-Hans").len()
    };
    for (first, second) in [
        ("第3周", "第3-4周"),
        ("第5—8周", "第7周"),
        ("第3周", "第3周"),
    ] {
        assert_eq!(of_weeks(first, second), 1, "{first} {second}");
    }
    for (first, second) in [
        ("第3周", "第4-5周"),
        ("单周", "双周"),
        ("第3、5周", "第4周"),
        // What stands each second week gives way to what a row says of one.
        ("单周", "第3周"),
    ] {
        assert_eq!(of_weeks(first, second), 0, "{first} {second}");
    }
}

const OUTLINE: &str = "template = \"research-outline\"\nprofile = \"gbt9704\"\nyear = 2026\n\
    [values]\ndate = \"2026-09-01\"\nterm = \"TERM\"\n";

#[test]
fn days_of_another_term_than_the_plans() {
    let of_term = |term: &str, when: &str| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let measures = format!(
            "学校|措施|具体做法|负责人|完成时间|佐证材料\n东山镇小学|听课方式|当堂评课|王明|{when}|听课记录\n"
        );
        let tables = [
            (
                "学校名单",
                "学校名称|教研负责人|校长\n东山镇小学|王明|李立\n",
            ),
            ("教师名册", "学校|姓名|教研组\n东山镇小学|王明|语文组\n"),
            ("措施安排", &measures),
        ];
        project(dir.path(), &OUTLINE.replace("TERM", term), &tables);
        told(dir.path(), &["P219"], "zh-Hans").len()
    };
    for (term, when) in [
        ("2027年春季学期", "9月底前"),
        ("2026—2027学年第二学期", "2026年10月15日"),
        ("下学期", "11月"),
        ("2026年秋季学期", "4月"),
    ] {
        assert_eq!(of_term(term, when), 1, "{term} {when}");
    }
    for (term, when) in [
        ("2027年春季学期", "3月底前"),
        ("2027年春季学期", "2月—6月"),
        ("2027年春季学期", "全学期"),
        ("2026年秋季学期", "9月底"),
        ("2026年秋季学期", "次年1月"),
        ("2026—2027学年", "10月"),
    ] {
        assert_eq!(of_term(term, when), 0, "{term} {when}");
    }
}

#[test]
fn names_of_the_sample_in_plan_toml() {
    let of_office = |organ: &str, school: &str| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let settings = format!(
            "template = \"township-research\"\nprofile = \"gbt9704\"\nyear = 2026\n[values]\n\
             date = \"2026-09-01\"\norgan = \"{organ}\"\n"
        );
        let schools = format!("学校名称|校长\n{school}|李立\n");
        project(dir.path(), &settings, &[("学校名单", &schools)]);
        told(dir.path(), &["P310"], "zh-Hans")
    };
    let found = of_office("清水镇中心学校", "东山镇第一小学");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("plan.toml:6: "), "{found:?}");
    assert_eq!(of_office("东山镇中心学校", "东山镇第一小学"), [""; 0]);
    // The sample's own school, and the town's.
    assert_eq!(of_office("清水镇中心学校", "清水镇第一小学"), [""; 0]);
}

#[test]
fn terms_outside_the_school_year() {
    let of_terms = |terms: &str| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let settings = format!("{QUOTAS}[calendar]\nterms = [{terms}]\n");
        project(dir.path(), &settings, &[("学校名单", SCHOOLS)]);
        told(dir.path(), &["P318"], "zh-Hans")
    };
    let error = |terms: &str| {
        let found = of_terms(terms);
        assert!(
            found.len() == 1 && found[0].contains("错误"),
            "{terms}: {found:?}"
        );
    };
    error("{ first = 2025-09-01, last = 2026-01-23 }");
    error("{ first = 2025-09-01, last = 2026-01-23 }, { first = 2026-02-23, last = 2026-07-03 }");
    error("{ first = 2026-02-23, last = 2026-07-03 }");
    error("{ first = 2027-09-01, last = 2028-01-20 }");
    // One of two may be a slip: the other still tells.
    let found = of_terms(
        "{ first = 2026-02-23, last = 2026-07-03 }, { first = 2026-09-01, last = 2027-01-22 }",
    );
    assert!(found.len() == 1 && found[0].contains("警告"), "{found:?}");
    for terms in [
        "{ first = 2026-09-01, last = 2027-01-22 }, { first = 2027-02-22, last = 2027-07-02 }",
        "{ first = 2026-08-24, last = 2027-01-22 }",
        "{ first = 2027-02-22, last = 2027-07-10 }",
        "{ first = 2027-02-11, last = 2027-08-31 }",
    ] {
        assert_eq!(of_terms(terms), [""; 0], "{terms}");
    }
}

/// A workbook beside plan.toml is not read, and is told once; what other programs leave is not.
#[test]
fn a_workbook_beside_the_settings() {
    let told = |name: &str| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        project(
            dir.path(),
            QUOTAS,
            &[("学校名单", SCHOOLS), ("教师任务完成情况", TASKS)],
        );
        fs::write(dir.path().join(name), "学校,姓名\n").expect("a file");
        told(dir.path(), &["X113"], "zh-Hans")
    };
    let found = told("教师名册.csv");
    assert!(
        found.len() == 1 && found[0].contains("教师名册.csv"),
        "{found:?}"
    );
    for name in ["~$教师名册.xlsx", "说明.docx", "备忘.txt", "out.json"] {
        assert_eq!(told(name), [""; 0], "{name}");
    }
}

/// Excel's “Unicode text” (UTF-16, tabs) and its “text (tab delimited)” are tables; notes are not.
#[test]
fn text_with_tabs_is_a_table() {
    let told = |bytes: &[u8]| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        project(
            dir.path(),
            QUOTAS,
            &[("学校名单", SCHOOLS), ("教师任务完成情况", TASKS)],
        );
        fs::write(dir.path().join("data/备课组安排.txt"), bytes).expect("a file");
        let found = told(dir.path(), &["X113", "P201"], "zh-Hans");
        found
            .iter()
            .map(|line| line.contains("X113"))
            .collect::<Vec<_>>()
    };
    let groups = "学校\t备课组\t备课组长\t每周沙龙次数\t星期\t地点\t中心议题\r\n\
        东山镇初级中学\t七年级数学\t王明\t1\t星期三\t二楼\t怎样提问\r\n";
    let mut wide = vec![0xff, 0xfe];
    wide.extend(groups.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(told(&wide), [false; 0]);
    assert_eq!(told(groups.as_bytes()), [false; 0]);
    // What it is not read for has been told, and the table is missing.
    for notes in [
        "请大家按时填报。\n谢谢。\n",
        "一、填表说明\n\t先填校名。\n\t再填姓名。\n",
    ] {
        assert_eq!(told(notes.as_bytes()), [false, true], "{notes}");
    }
}

/// What a check proposes, and says in the template's own words, is in the script of the messages.
#[test]
fn words_of_a_check_in_the_script_of_the_messages() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let settings = QUOTAS
        .replace("\"hans\"", "\"hant\"")
        .replace("gbt9704", "taiwan");
    let tasks = TASKS.replace("教研组长", "教研租长");
    project(
        dir.path(),
        &settings,
        &[("学校名单", SCHOOLS), ("教师任务完成情况", &tasks)],
    );
    let run = planpress(&["check", path(dir.path()), "--all"]);
    let text = said(&run);
    assert!(text.contains("是不是「教研組長」？請改正"), "{text}");
    let run = planpress(&["check", path(dir.path()), "--all", "--lang", "zh-Hans"]);
    let text = said(&run);
    assert!(
        text.contains("像是写错了字") && text.contains("请改正；"),
        "{text}"
    );
}
