//! The template that ships, composed for a small school.

use super::*;

/// The template that ships is sound and says what the issue asks, for a school with and one
/// without topics.
#[test]
fn township_research_composes() {
    let mut sink = Sink::new();
    let dirs = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")];
    let template = load_template(&Registry { dirs }, "township-research", None, &mut sink);
    assert_eq!(sink.into_sorted(), []);
    let template = template.expect("the template");
    let data = township();
    let settings = Settings {
        language: "zh-CN".into(),
        dates: crate::template::DateFormat::default(),
        year: 2026,
        profile: "gbt9704".into(),
        values: [("organ", "清水镇中心学校"), ("date", "2026-09-01")]
            .map(|(k, v)| (k.to_owned(), v.to_owned()))
            .into(),
        calendar: None,
        accept: Vec::new(),
    };
    assert_eq!(document_names(&template, &data), ["一校", "二校"]);
    for (name, attachments) in [("一校", 11), ("二校", 10)] {
        let mut sink = Sink::new();
        let plan = compose_from(
            &template,
            &data,
            Tallies::default(),
            &settings,
            name,
            &mut sink,
        );
        assert_eq!(sink.into_sorted(), []);
        let plan = plan.expect("a plan");
        assert_eq!(plan.attachments.len(), attachments, "{name}");
        let lines = outline_of(&plan.body);
        let headings: Vec<_> = lines.iter().filter(|l| l.starts_with("H1.")).collect();
        assert_eq!(headings.len(), 10, "{headings:?}");
        let months: Vec<_> = lines.iter().filter(|l| l.ends_with("月")).collect();
        assert_eq!(
            months,
            ["H2.1 9月", "H2.2 3月"],
            "in the school year's order"
        );
        assert!(
            lines
                .iter()
                .all(|l| !l.contains("{{") && !l.contains("None"))
        );
        let json = serde_json::to_string(&plan).expect("JSON");
        assert_eq!(crate::plan::read_plan(&json), Ok(vec![plan]));
    }
}

fn township() -> Dataset {
    let t = text;
    let p = |name: &str| Value::Person(name.into());
    let month = |month| Value::Month { year: None, month };
    let mut data = Dataset::default();
    let mut put = |key: &str, records| data.tables.insert(key.into(), table(records));
    put(
        "schools",
        ["一校", "二校"]
            .iter()
            .enumerate()
            .map(|(i, n)| record(i as u32, None, &[("name", t(n)), ("principal", p("陈立"))]))
            .collect(),
    );
    let teacher = |row, school: &str, name: &str, group: &str| {
        let cells = [
            ("staff_no", t("001")),
            ("name", p(name)),
            ("school", t(school)),
            ("group", t(group)),
        ];
        record(row, Some(school), &cells)
    };
    put(
        "teachers",
        vec![
            teacher(1, "一校", "王明", "语文组"),
            teacher(2, "一校", "李芳", "数学组"),
            teacher(3, "二校", "赵强", "综合组"),
        ],
    );
    let activity =
        |row, m, what: &str| record(row, None, &[("month", month(m)), ("what", t(what))]);
    put(
        "schedule",
        vec![
            activity(1, 3, "探讨课"),
            activity(2, 9, "备课"),
            activity(3, 9, "制定计划"),
        ],
    );
    let members = Value::Persons(vec!["王明".into(), "李芳".into()]);
    let topic = [
        ("group", t("语文组")),
        ("topic", t("识字")),
        ("leader", p("王明")),
        ("members", members),
    ];
    put("topics", vec![record(1, Some("一校"), &topic)]);
    let visit = [
        ("observer", p("赵强")),
        ("groups", t("语文组")),
        ("month", month(11)),
    ];
    put("supervision", vec![record(1, Some("一校"), &visit)]);
    put(
        "quotas",
        vec![record(
            1,
            Some("一校"),
            &[("name", p("王明")), ("lessons", Value::Integer(3))],
        )],
    );
    data
}
