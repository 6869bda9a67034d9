//! What looks like a fault to a proof-reader and is right, beside what is one.

use super::proofread::{fires, is_clean};
use super::*;

/// Whoever comes from another house is in no roster.
#[test]
fn guests_whose_house_the_text_says() {
    for text in [
        "由教研员刘建军（县教研室）主讲。",
        "聘请县教研室教研员刘建军为组长。",
        "邀请县教研室刘建军主讲。",
        "主讲：刘建军（县教研室）。",
        "邀请教研员刘建军主讲。",
        "由市教师进修学校陈大文老师主持。",
    ] {
        is_clean(text);
    }
    fires("由教研员刘建军（教务处）主讲。", &["P329 name 刘建军"]);
    fires("按县教育局的要求由刘建军主讲。", &["P329 name 刘建军"]);
    is_clean("清水镇第一小学教师来我校听课。");
    fires("清水镇第一小学制定计划。", &["P329 school 清水镇第一小学"]);
}

#[test]
fn a_surname_before_a_title() {
    is_clean("教务主任王老师、副校长王主任听课。");
    fires("教务主任王老三听课。", &["P329 name 王老三"]);
}

#[test]
fn years_that_are_past_or_still_to_come() {
    is_clean("总结2025—2026学年的经验。2025年秋季学期以来有成效。");
    is_clean("2025年12月我校获先进称号。根据2025年12月全县教育工作会议精神开展。");
    is_clean("立项时间：2025年6月。课题周期为2025年9月至2027年7月。2027年9月验收。");
    is_clean("2025年9月至2026年7月，我校完成课题一项。2027年秋季学期继续推进。");
    // The span of another year, and what is to be done in it.
    fires(
        "2025年9月至2026年1月开展研究。",
        &["P328 outside 2025年9月", "P328 outside 2026年1月"],
    );
    fires("2025—2026学年的安排。", &["P328 school-year 2025—2026学年"]);
    fires("2027年9月10日前上报。", &["P328 outside 2027年9月10日"]);
}

#[test]
fn attachments_of_another_document_and_lines_for_pens() {
    is_clean("按照《教师手册》附件3和《教学常规》的附件4执行。");
    fires("按照手册附件3执行。", &["P325 no-such 附件3"]);
    is_clean("时间：____年__月__日（由各组填写）");
    fires("于____年开始。", &["P323 blank ____"]);
}

#[test]
fn blanks_of_letters_and_spaces() {
    fires(
        "开展活动N次，听课N节，撰写X篇。",
        &["P323 blank N", "P323 blank X"],
    );
    is_clean("第N次试讲，一课N上，每N次小结。");
    fires("投入教研经费    万元。", &["P323 blank     "]);
    fires("教师共有　　人。", &["P323 blank 　　"]);
    fires("由None负责。", &["P323 blank None"]);
    is_clean("做好    人员安排。");
    fires("**重点**抓好。", &["P327 stray **"]);
    fires("抓好课堂<br>抓好作业。", &["P327 stray <br>"]);
}

#[test]
fn times_and_spans_that_cannot_be() {
    for (text, want) in [
        (
            "9月10日至9月5日开展调研。",
            "P328 backwards 9月10日至9月5日",
        ),
        ("每周四15:30—14:30活动。", "P328 backwards 15:30—14:30"),
        ("第3周至第2周听课。", "P328 backwards 第3周至第2周"),
        ("11月12日下午25:30开会。", "P328 no-such-time 25:30"),
        ("时间：11月至10月。", "P328 backwards 11月至10月"),
        (
            "时间：10月20日至10月10日。",
            "P328 backwards 10月20日至10月10日",
        ),
        ("上午8:60开会。", "P328 no-such-time 8:60"),
        ("九月三十一日上报。", "P328 no-such-day 九月三十一日"),
    ] {
        fires(text, &[want]);
    }
    is_clean("12月20日至1月10日，22:00—6:00值班，14:30—15:30，第2—3周，师生比1:15，比分是25:75。");
    is_clean("9月至1月、3月至12月，10月至11月底，9月—10月15日。");
    is_clean("农历八月三十日，九月三十日，三、四月份，下午2:30—4:30，11:30—1:30午休。");
}

/// A name that is one character away from somebody's, whatever its surname.
#[test]
fn names_one_character_away() {
    let told_of = |text: &str, cell: Option<&str>| {
        let mut data = data();
        let people = data.tables.get_mut("people").expect("people");
        let names = ["周文华", "許美玲", "高志平", "喇秀梅"].map(Into::into);
        let one = Arc::make_mut(&mut people.records[0]);
        one.fields.get_mut("name").expect("a name").value = Value::Persons(names.into());
        if let Some(cell) = cell {
            one.fields.get_mut("group").expect("a group").value = super::text(cell);
        }
        let mut sink = Sink::new();
        let template = template(&format!("{text}\n名册见{{{{ attachment(\"people\") }}}}。"));
        compose_from(&template, &data, tallies(), &settings(), "一校", &mut sink).expect("a plan");
        let text = |d: &Diagnostic, name| match d.args.get(name) {
            Some(crate::diagnostic::Arg::Text(text)) => text.clone(),
            _ => String::new(),
        };
        let found = sink.into_sorted().into_iter();
        let found = found.map(|d| {
            format!(
                "{} {} {}",
                text(&d, "kind"),
                text(&d, "text"),
                text(&d, "right")
            )
        });
        found.collect::<Vec<_>>()
    };
    let told = |text: &str| told_of(text, None);
    for sentence in [
        "由周文花负责。",
        "（周文花）承担。",
        "校长周文花作动员讲话。",
        "记录员周文花。",
        "成员许美玲、周文花、高志平参加。",
        "由周文花、许美玲负责。",
    ] {
        assert_eq!(told(sentence), ["near 周文花 周文华"], "{sentence}");
    }
    assert_eq!(told("由许美铃负责。"), ["near 许美铃 許美玲"]);
    // A surname that few have is one where a table has it.
    for sentence in [
        "喇秀悔老师主讲。",
        "由喇秀悔任组长。",
        "高志平、喇秀悔两位老师主讲。",
    ] {
        assert_eq!(told(sentence), ["near 喇秀悔 喇秀梅"], "{sentence}");
    }
    // The given names are the other way round.
    for sentence in ["组长：周华文", "由周华文负责。", "周华文老师主讲。"] {
        assert_eq!(told(sentence), ["swapped 周华文 周文华"], "{sentence}");
    }
    for sentence in [
        "由喇秀梅主讲，周文华协助。",
        "喇叭声由近而远，学生集合。",
        "喇叭花老师傅养过。",
        "由周文老师主讲华文课。",
        "每周华文课由高志平主讲。",
        "开展一周华文活动。",
        "校园广播：喇叭声响起。",
        "成员：周文华、高志平、喇秀梅。",
    ] {
        assert_eq!(told(sentence), [""; 0], "{sentence}");
    }
    // The surname is the wrong one.
    for sentence in [
        "由邹文华主持。",
        "高志平（语文组）、邹文华（数学组）主讲。",
        "高志平、邹文华协助。",
    ] {
        assert_eq!(told(sentence), ["near 邹文华 周文华"], "{sentence}");
    }
    // In a cell that is a sentence, not in one of names alone.
    let in_cell = |cell: &str| {
        let body = "{% for p in people %}\n{{ p.group }}，{{ p.name }}负责。\n{% endfor %}";
        told_of(body, Some(cell))
    };
    assert_eq!(in_cell("由周文花主持集体备课"), ["near 周文花 周文华"]);
    assert_eq!(in_cell("周文花"), [""; 0]);
    for sentence in [
        "开展每周文化活动，校园周文化、班文化建设，提高教师高水平发展。",
        "由周文华、许美玲负责，（高志平）承担。",
        "由县教研室教研员周文花主讲。",
    ] {
        assert_eq!(told(sentence), [""; 0], "{sentence}");
    }
}

/// What is told of earlier years is no plan of theirs.
#[test]
fn earlier_years_of_which_something_is_told() {
    for text in [
        "2024—2025学年，学校被评为县级先进单位。",
        "2024—2025学年度，学校被县教育局评为“教学质量先进单位”。",
        "2025年秋季学期期末，全县统考我校排名第3。",
        "与2025—2026学年相比，学生减少17人。",
        "与2025年秋季学期相比，本学期学生减少17人。",
        "2025年春季学期，我校承办了全县复式教学研讨会。",
        "待加强人数比率由113学年度的28.5%降至25%以下。",
        "2024年9月至2026年7月，我校参加了县级结对帮扶项目。",
        "自2022年9月1日起，劳动课独立设置。",
        "2027年9月，六年级学生升入初中。",
        "2025年11月，学校被认定为市级示范校。",
        "2025—2026学年，学校先后荣获县级先进集体。",
    ] {
        is_clean(text);
    }
    // Last year's plan that was copied.
    for (text, want) in [
        (
            "2025—2026学年，学校争取被评为先进单位。",
            "P328 school-year 2025—2026学年",
        ),
        (
            "2025年秋季学期，每位教师上一节公开课。",
            "P328 school-year 2025年秋季学期",
        ),
        ("本计划自2025年9月1日起执行。", "P328 outside 2025年9月1日"),
        ("2025年10月，各组完成听课任务。", "P328 outside 2025年10月"),
        ("2027年10月召开总结会。", "P328 outside 2027年10月"),
    ] {
        fires(text, &[want]);
    }
}

/// Who is quoted, or has a post outside the school, is in no roster.
#[test]
fn people_who_are_quoted_and_posts_outside() {
    for text in [
        "邓小平同志指出：“教育要面向现代化。”",
        "叶圣陶先生说，教是为了不教。",
        "王阳明先生主张知行合一。",
        "魏书生老师的“六步教学法”、李吉林老师的“情境教育”都值得借鉴。",
        "村党支部书记李得福支持学校工作。",
        "村主任李得福协助修路。",
        "乡党委书记王得福到校检查。",
        "家委会主任李小花协助组织。",
        "家委会主任张丽萍代表家长发言。",
        "对口学校陈美玲老师、黄志强老师来校支教。",
        "厦门市集美区乐海小学的陈美玲老师、黄志强老师来校支教。",
    ] {
        is_clean(text);
    }
    fires("由李吉林老师负责。", &["P329 name 李吉林"]);
    fires("教导主任李得福协助。", &["P329 name 李得福"]);
    fires(
        "陈美玲老师、黄志强老师来校。",
        &["P329 name 陈美玲", "P329 name 黄志强"],
    );
}

/// Whoever is of another school's rows is told so; a name that goes on is not cut short.
#[test]
fn people_of_another_school_and_whole_names() {
    fires("由李二负责。", &["P329 elsewhere 李二"]);
    fires("组长王福生主持全面工作。", &["P329 name 王福生"]);
}

/// A list that is counted otherwise than it has parts.
#[test]
fn lists_and_their_numbers() {
    fires(
        "王明、李四光、张三丰四位老师负责。",
        &[
            "P329 name 张三丰",
            "P329 name 李四光",
            "P334 names 王明、李四光、张三丰四位老师",
        ],
    );
    fires(
        "11月18日、19日三天开展研讨。",
        &["P334 days 11月18日、19日三天"],
    );
    fires(
        "11月18日至20日两天开展研讨。",
        &["P334 days 11月18日至20日两天"],
    );
    is_clean(
        "11月18日、19日两天，11月18日至20日三天，10月12日至23日10天，语文、数学、英语两位老师。",
    );
}

/// A reference has the marks of its standard.
#[test]
fn references_have_their_own_marks() {
    is_clean("参考书目：[1]钟启泉.课堂研究[M].上海：华东师范大学出版社，2016.");
    fires(
        "活动要求:准时参加.",
        &["P327 half-width .", "P327 half-width :"],
    );
}

/// A head who is said to be another school's is right; one who is said to be ours is not.
#[test]
fn heads_of_other_schools() {
    let told = |name: &str, body: &str| {
        let mut sink = Sink::new();
        let template = template(&format!("{body}\n名册见{{{{ attachment(\"people\") }}}}。"));
        compose_from(&template, &data(), tallies(), &settings(), name, &mut sink).expect("a plan");
        let kind = |d: &Diagnostic| match d.args.get("kind") {
            Some(crate::diagnostic::Arg::Text(text)) => text.clone(),
            _ => String::new(),
        };
        sink.into_sorted().iter().map(kind).collect::<Vec<_>>()
    };
    assert_eq!(told("二校", "校长林一负总责。"), ["other"]);
    assert_eq!(told("一校", "校长林一负总责。"), [""; 0]);
    assert_eq!(told("二校", "第二小学校长林一作报告。"), [""; 0]);
}
