//! What stays of another school's or another year's text: its head, and the days of its weeks.

use super::proofread::fires;
use super::*;

/// Another school's head is no head of this one's; nor does 副校长, or a guest's house, say so.
#[test]
fn a_head_of_another_school() {
    let told = |name: &str, body: &str| {
        let body = format!("{body}\n名册见{{{{ attachment(\"people\") }}}}。");
        let template = template(&body);
        let shared = Shared::new(&template, &data(), tallies());
        let mut sink = Sink::new();
        compose(&template, &shared, &settings(), name, &mut sink).expect("a plan");
        let found = sink.into_sorted().into_iter();
        found.map(|d| d.code.id).collect::<Vec<_>>()
    };
    for body in ["校长林一负总责。", "由林一校长负责。"] {
        assert_eq!(told("一校", body), [""; 0], "{body}");
        assert_eq!(told("二校", body), ["P329"], "{body}");
    }
    // A verb is no part of a school's name.
    fires("制定红星镇第一小学计划。", &["P329 school 红星镇第一小学"]);
    for body in ["副校长林一负责。", "邀请县第一小学校长林一作报告。"] {
        assert_eq!(told("二校", body), [""; 0], "{body}");
    }
}

/// The calendar says which weeks there are, and which days they have.
#[test]
fn weeks_that_the_calendar_has_not() {
    let told = |body: &str| {
        let text = "[[terms]]\nfirst = \"2026-09-01\"\nlast = \"2027-01-15\"\n";
        let calendar: crate::calendar::CalendarSettings = toml::from_str(text).expect("a calendar");
        let settings = Settings {
            calendar: Some(crate::calendar::Calendar::new(&calendar, &[])),
            ..settings()
        };
        let mut sink = Sink::new();
        let template = template(&format!("{body}\n名册见{{{{ attachment(\"people\") }}}}。"));
        compose_from(&template, &data(), tallies(), &settings, "一校", &mut sink).expect("a plan");
        let kinds = sink
            .into_sorted()
            .into_iter()
            .map(|d| match d.args.get("kind") {
                Some(crate::diagnostic::Arg::Text(kind)) => format!("{} {kind}", d.code.id),
                _ => d.code.id.to_owned(),
            });
        kinds.collect::<Vec<_>>()
    };
    // 1 September 2026 is a Tuesday: week 7 is 12 to 18 October, and week 20 the last.
    for body in ["第25周总结。", "第二十一周总结。", "第18—22周复习。"] {
        assert_eq!(told(body), ["P328 no-such-week"], "{body}");
    }
    for body in ["第七周（10月20日）听课。", "第7周（10月19日—23日）听课。"] {
        assert_eq!(told(body), ["P328 not-in-week"], "{body}");
    }
    for body in [
        "第20周总结，第18至20周复习，每周三，建校第25周年。",
        "第七周（10月12日）听课，第7周（10月12日—18日）评课，第七周（10月11日至17日）。",
        "第七周（10月20日前上报），第七周（含10月20日）。",
    ] {
        assert_eq!(told(body), [""; 0], "{body}");
    }
}
