//! Every kind of check at work from workbook to message: a small project with a template of its
//! own, once with a fault for each kind, once sound.

mod support;

use std::path::Path;

use rust_xlsxwriter::{Workbook, Worksheet};

use support::projects::with_own_template;
use support::{golden, path, planpress, said};

const LANGUAGES: [&str; 3] = ["zh-Hans", "zh-Hant", "en"];

const TEMPLATE: &str = r#"
label = "教研计划"
about = "每校一份。"
script = "hans"

[document]
per = "schools"
name = "name"
context = "school"
file = "{{ school.name }}计划"
title = "{{ school.name }}计划"

[tables.schools]
label = "学校名单"
about = "一行一校。"
required = true
columns = [
  { key = "name", label = "学校名称", required = true },
  { key = "code", label = "学校代码", kind = "code" },
  { key = "leader", label = "教研负责人", kind = "person" },
  { key = "count", label = "教师人数", kind = "integer" },
]

[tables.teachers]
label = "教师名册"
about = "一行一人。"
required = true
belongs_by = "school"
columns = [
  { key = "school", label = "学校", required = true },
  { key = "name", label = "姓名", kind = "person", required = true },
  { key = "age", label = "年龄", kind = "integer" },
  { key = "group", label = "教研组" },
  { key = "hours", label = "周课时", kind = "integer" },
  { key = "articles", label = "文章", kind = "integer" },
]

[tables.lessons]
label = "课程表"
about = "一行一节。"
columns = [
  { key = "name", label = "任课教师", kind = "person", required = true },
  { key = "weekday", label = "星期", required = true },
  { key = "period", label = "节次", required = true },
  { key = "room", label = "教室" },
]

[tables.schedule]
label = "活动安排"
about = "一行一次。"
columns = [
  { key = "date", label = "日期", kind = "date", required = true },
  { key = "when", label = "活动节次", required = true },
  { key = "what", label = "活动内容", required = true },
  { key = "who", label = "主持人", kind = "persons" },
  { key = "where", label = "地点" },
]

[tables.weights]
label = "考核权重"
about = "一行一项。"
columns = [
  { key = "item", label = "考核项目", required = true },
  { key = "weight", label = "权重", kind = "decimal", required = true },
]

[[checks]]
rule = "range"
table = "teachers"
column = "age"
at_least = 18
at_most = 65

[[checks]]
rule = "range"
table = "schedule"
column = "date"
school_year = true

[[checks]]
rule = "range"
table = "schedule"
column = "what"
max_chars = 12
message = "“{value}”太长，墙上的表放不下"
hint = "请缩写成{most}个字以内"
severity = "warning"

[[checks]]
rule = "pattern"
table = "schools"
column = "code"
matches = '\d{4}'
form = "四位数字，如 0012"

[[checks]]
rule = "enumeration"
table = "teachers"
column = "group"
values = ["语文组", "数学组"]

[[checks]]
rule = "required"
table = "teachers"
columns = ["hours"]
where = { column = "group", empty = false }

[[checks]]
rule = "reference"
table = "schedule"
column = "who"
to = "teachers"
to_column = "name"

[[checks]]
rule = "quota"
name = "articles"
table = "teachers"
who = "name"
column = "articles"
at_least = 1
label = "文章"
exempt = { column = "age", above = 45 }
exempt_label = "45岁以上教师"

[[checks]]
rule = "quota"
name = "hours"
table = "teachers"
who = "name"
column = "hours"
at_most = 20
label = "周课时"

[[checks]]
rule = "total"
table = "weights"
column = "weight"
equals = 100

[[checks]]
rule = "total"
table = "schools"
column = "count"

[[checks]]
rule = "overlap"
entries = [
  { table = "lessons", who = "name", weekday = "weekday", period = "period", place = "room" },
  { table = "schedule", who = "who", date = "date", period = "when", place = "where" },
]

[[checks]]
rule = "coverage"
each = { months = [9, 10] }
has = { table = "schedule", columns = ["date"] }

[[checks]]
rule = "agreement"
table = "schools"
column = "count"
with = { table = "teachers", by = { name = "school" }, count = true }

[views.articles]
table = "teachers"
empty = "没有教师。"
columns = [{ head = "姓名", column = "name" }, { head = "文章", quota = "articles" }]
"#;

const BODY: &str = r#"
一、任务
本校教师{{ tallies.articles.people }}人，应交文章{{ tallies.articles.needed }}篇，已交{{ tallies.articles.done }}篇，缺{{ tallies.articles.short }}篇（{{ tallies.articles.exempt_label }}{{ tallies.articles.exempt }}人免交）。
{% for one in tallies.articles.each %}
{{ one.who }}：{% if one.exempt %}免交{% elif one.met %}已交{% else %}缺{{ one.short }}篇{% endif %}。
{% endfor %}
{{ table("articles") }}
"#;

type Rows<'a> = &'a [&'a [&'a str]];

/// Numbers as numbers, the rest as text, as a clerk's sheet has them; the first row is bold.
fn sheet(name: &str, rows: Rows) -> Worksheet {
    let mut sheet = Worksheet::new();
    sheet.set_name(name).expect("a name");
    for (row, cells) in (0..).zip(rows) {
        for (col, text) in (0..).zip(*cells) {
            let number = text.parse::<f64>().ok().filter(|_| !text.starts_with('0'));
            match number {
                Some(number) => sheet.write_number(row, col, number),
                None => sheet.write_string(row, col, *text),
            }
            .expect("a cell");
        }
    }
    sheet
}

fn project(dir: &Path, tables: &[(&str, &str, Rows)]) {
    let settings = "profile = \"gbt9704\"\nscript = \"hans\"\nyear = 2026\n";
    with_own_template(dir, TEMPLATE, BODY, settings);
    for (file, name, rows) in tables {
        let mut book = Workbook::new();
        book.push_worksheet(sheet(name, rows));
        book.save(dir.join("data").join(file)).expect("a workbook");
    }
}

const HEADS: [&[&str]; 5] = [
    &["学校名称", "学校代码", "教研负责人", "教师人数"],
    &["学校", "姓名", "年龄", "教研组", "周课时", "文章"],
    &["任课教师", "星期", "节次", "教室"],
    &["日期", "活动节次", "活动内容", "主持人", "地点"],
    &["考核项目", "权重"],
];

#[test]
fn each_kind_of_check_finds_its_fault() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let schools: Rows = &[
        HEADS[0],
        &["一小", "0012", "王明", "3"],
        &["二小", "12", "张红", "1"],
        &["合计", "", "", "5"],
    ];
    let teachers: Rows = &[
        HEADS[1],
        &["一小", "王明", "152", "语文组", "12", "0"],
        &["一小", "李华", "38", "语文祖", "26", "0"],
        &["二小", "张红", "30", "数学组", "", "1"],
    ];
    let lessons: Rows = &[
        HEADS[2],
        &["王明", "周一", "第1节", "一（1）班"],
        &["王明", "周一", "第1-2节", "一（2）班"],
        &["李华", "周四", "第3节", "一（1）班"],
        &["张红", "周五", "10:00", "一（1）班"],
        &["张红", "周二", "第2节", "二（1）班"],
        &["张红", "周二", "第2节", "二（1）班"],
    ];
    let schedule: Rows = &[
        HEADS[3],
        // 10 September 2026 is a Thursday.
        &["2026年9月10日", "第3节", "集体备课", "李华", "会议室"],
        &["2025年9月11日", "第3节", "听课", "张红、王小明", "会议室"],
        &[
            "2026年9月18日",
            "第3节",
            "全镇教研组长工作经验交流大会",
            "张红",
            "会议室",
        ],
    ];
    let weights: Rows = &[HEADS[4], &["听课", "60"], &["备课", "30"]];
    project(
        dir.path(),
        &[
            ("学校.xlsx", "学校名单", schools),
            ("名册.xlsx", "教师名册", teachers),
            ("课表.xlsx", "课程表", lessons),
            ("活动.xlsx", "活动安排", schedule),
            ("考核.xlsx", "考核权重", weights),
        ],
    );
    for language in LANGUAGES {
        let run = planpress(&["check", path(dir.path()), "--lang", language]);
        assert_eq!(run.status.code(), Some(1), "{}", said(&run));
        golden(&format!("checks/faulty.{language}.txt"), &said(&run));
    }
}

/// What was read in one of several ways, or taken for another spelling, is told.
#[test]
fn doubtful_values_are_told() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let schools: Rows = &[
        HEADS[0],
        &["清水镇第一小学", "0012", "王明", "2"],
        &["石桥镇第一小学", "0013", "张红", "1"],
        &["石桥镇第二小学", "OO14", "赵强", "1"],
    ];
    let teachers: Rows = &[
        HEADS[1],
        &["清水鎮第一小學", "王明", "52", "语文组", "12", "0"],
        &["清水一小", "李华（组长）", "38", "语文组", "20", "1"],
        &["石桥镇第一小学", "张红", "30", "", "", "1"],
        &["石桥镇第二小学", "赵强", "30", "", "", "1"],
        &["第一小学", "陈明", "30", "", "", "1"],
    ];
    let schedule: Rows = &[
        HEADS[3],
        &[
            "2026年9月10日（星期五）",
            "第4节",
            "集体备课",
            "李华",
            "会议室",
        ],
        &["2026年10月9日", "第3节", "听课", "张红、王明", "会议室"],
        &["4月9日", "第3节", "听课", "张红", "会议室"],
        &["4.1", "第3节", "听课", "张红", "会议室"],
        &["4月11日", "第3节", "听课", "张红", "会议室"],
    ];
    project(
        dir.path(),
        &[
            ("学校.xlsx", "学校名单", schools),
            ("名册.xlsx", "教师名册", teachers),
            ("活动.xlsx", "活动安排", schedule),
        ],
    );
    let mut all = String::new();
    for language in LANGUAGES {
        let run = planpress(&["check", path(dir.path()), "--lang", language]);
        all.push_str(&format!("{}exit {:?}\n\n", said(&run), run.status.code()));
    }
    golden("checks/doubtful.txt", &all);
}

#[test]
fn none_of_them_finds_fault_with_a_sound_project() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let schools: Rows = &[
        HEADS[0],
        &["一小", "0012", "王明", "2"],
        &["二小", "0013", "张红", "1"],
        &["合计", "", "", "3"],
    ];
    let teachers: Rows = &[
        HEADS[1],
        &["一小", "王明", "52", "语文组", "12", "0"],
        &["一小", "李华", "38", "语文组", "20", "1"],
        &["二小", "张红", "30", "", "", "1"],
    ];
    let lessons: Rows = &[
        HEADS[2],
        &["王明", "周一", "第1节", "一（1）班"],
        &["王明", "周一", "第2节", "一（2）班"],
        &["李华", "周四", "第3节", "一（1）班"],
    ];
    let schedule: Rows = &[
        HEADS[3],
        &["2026年9月10日", "第4节", "集体备课", "李华", "会议室"],
        &["2026年10月9日", "第3节", "听课", "张红、王明", "会议室"],
    ];
    let weights: Rows = &[HEADS[4], &["听课", "60"], &["备课", "40"]];
    project(
        dir.path(),
        &[
            ("学校.xlsx", "学校名单", schools),
            ("名册.xlsx", "教师名册", teachers),
            ("课表.xlsx", "课程表", lessons),
            ("活动.xlsx", "活动安排", schedule),
            ("考核.xlsx", "考核权重", weights),
        ],
    );
    let run = planpress(&["check", path(dir.path()), "--strict"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let run = planpress(&["model", path(dir.path()), "--only", "一小"]);
    let plan = said(&run);
    for sentence in [
        "本校教师2人，应交文章1篇，已交1篇，缺0篇（45岁以上教师1人免交）。",
        "王明：免交。",
        "李华：已交。",
    ] {
        assert!(plan.contains(sentence), "{plan}");
    }
    assert!(plan.contains("\"免\""), "{plan}");
}
