//! What a proof-reader finds: each fault of the seed's originals, rebuilt in other words, and beside
//! it what looks like it and is right.

use super::*;

/// `P324 gap 具体措施`: code, kind and text of what is found in a body.
pub(super) fn found(body: &str) -> Vec<String> {
    found_with(body, &[])
}

fn found_with(body: &str, accept: &[&str]) -> Vec<String> {
    let mut sink = Sink::new();
    let mut settings = Settings {
        accept: accept.iter().map(|word| (*word).to_owned()).collect(),
        ..settings()
    };
    settings.values.insert("nothing".to_owned(), String::new());
    let body = format!("{body}\n名册见{{{{ attachment(\"people\") }}}}。");
    let plan = compose_from(
        &template(&body),
        &data(),
        tallies(),
        &settings,
        "一校",
        &mut sink,
    );
    assert!(plan.is_some(), "{:?}", sink.into_sorted());
    let text = |d: &Diagnostic, name| match d.args.get(name) {
        Some(crate::diagnostic::Arg::Text(text)) => text.clone(),
        _ => String::new(),
    };
    let found = sink.into_sorted();
    let shown = found
        .iter()
        .map(|d| format!("{} {} {}", d.code.id, text(d, "kind"), text(d, "text")));
    let mut shown: Vec<String> = shown.collect();
    shown.sort();
    shown
}

#[track_caller]
pub(super) fn fires(body: &str, want: &[&str]) {
    let mut want = want.to_vec();
    want.sort_unstable();
    assert_eq!(found(body), want, "{body}");
}

#[track_caller]
pub(super) fn is_clean(body: &str) {
    assert_eq!(found(body), [""; 0], "{body}");
}

/// What an unread cell leaves between two marks is a consequence of the cell, which is told.
#[test]
fn marks_around_an_unread_cell_are_not_told() {
    let told = |value: Value, body: &str| {
        let mut sink = Sink::new();
        let mut data = data();
        let schools = data.tables.get_mut("schools").expect("schools");
        let mut school = schools.records[0].as_ref().clone();
        let leader = school.fields.get_mut("leader").expect("a leader");
        leader.value = value;
        schools.records[0] = Arc::new(school);
        let body = format!("{body}\n名册见{{{{ attachment(\"people\") }}}}。");
        let template = template(&body);
        let plan = compose_from(&template, &data, tallies(), &settings(), "一校", &mut sink);
        assert!(plan.is_some());
        sink.iter().filter(|d| d.code == codes::P327).count()
    };
    let between = "由教研组长，{{ school.leader }}，负责。";
    assert_eq!(told(Value::Invalid, between), 0);
    // An empty cell is no fault by itself, and what the template says so is one of its own.
    assert_eq!(told(Value::Empty, between), 1);
    assert_eq!(told(Value::Invalid, "由教研组长，，负责。"), 1);
}

/// An empty cell, a column or a value that may not be missing has been told: neither marks nor the
/// blank that it leaves are told of the template.
#[test]
fn what_a_missing_cell_or_value_leaves_is_not_told_again() {
    let told = |lacks: &str, body: &str| {
        let mut sink = Sink::new();
        let (mut data, mut settings) = (data(), settings());
        let schools = data.tables.get_mut("schools").expect("schools");
        let mut school = schools.records[0].as_ref().clone();
        match lacks {
            "cell" => school.fields.get_mut("leader").expect("it").value = Value::Empty,
            "column" => school = record(1, None, &[("name", text("一校"))]),
            _ => drop(settings.values.remove("organ")),
        }
        schools.records[0] = Arc::new(school);
        let mut template = template(&format!("{body}\n名册见{{{{ attachment(\"people\") }}}}。"));
        let columns = &mut template.tables.get_mut("schools").expect("it").columns;
        columns[1].required = true;
        compose_from(&template, &data, tallies(), &settings, "一校", &mut sink);
        let marks = [codes::P323, codes::P327];
        sink.iter().filter(|d| marks.contains(&d.code)).count()
    };
    for lacks in ["cell", "column"] {
        assert_eq!(told(lacks, "由组长，{{ school.leader }}，负责。"), 0);
        assert_eq!(told(lacks, "由“{{ school.leader }}”负责。"), 0);
        assert_eq!(told(lacks, "由组长，，负责（）。"), 2);
    }
    assert_eq!(told("value", "围绕“{{ values.organ }}”研究。"), 0);
    assert_eq!(told("value", "围绕“”研究。"), 1);
}

/// A list that data fill is numbered by the template: that is where a wrong number is told, whatever
/// stands behind it.
#[test]
fn a_list_that_data_fill_is_numbered_by_its_line() {
    for (list, line) in [
        (
            "{% for one in tallies.lessons.each %}\n{{ loop.index + 5 }}. {{ one.who }}听课。\n{% endfor %}",
            3,
        ),
        (
            "{% for p in people %}\n{{ loop.index + 5 }}. {{ p.name }}，{{ p.group }}。\n{% endfor %}",
            3,
        ),
        ("6. {{ people[0].name }}听课。", 2),
    ] {
        let (_, found) = composed(&format!("名册见{{{{ attachment(\"people\") }}}}。\n{list}"));
        let told: Vec<_> = found.iter().filter(|d| d.code == codes::P324).collect();
        assert_eq!(told.len(), 1, "{list}: {told:?}");
        let place = told[0].source.as_ref().map(ToString::to_string);
        assert_eq!(place, Some(format!("t/body.txt:{line}")), "{list}");
    }
}

#[test]
fn unfilled_blanks() {
    fires("制定20xx年计划。", &["P323 blank 20xx"]);
    fires("为20××—20××学年作准备。", &["P323 blank 20××"]);
    fires(
        "某某学校由XX老师负责。",
        &["P323 blank XX", "P323 blank 某某"],
    );
    fires(
        "时间：____，地点待补充。",
        &["P323 blank ____", "P323 blank 待补充"],
    );
    fires("围绕【　】开展研究。", &["P323 blank 【　】"]);
    fires(
        "围绕“{{ values.nothing }}”开展研究（）。",
        &["P323 blank “”", "P323 blank （）"],
    );
    fires("制定2 0 X X年计划。", &["P323 blank 2 0 X X"]);
    fires("印发《20xx年工作计划》。", &["P323 blank 20xx"]);
    is_clean("活动室20×20米，共读《２０ＸＸ年的孩子》。");
    is_clean("制定2026年计划，围绕【主题】开展研究，见XXL号表，3×5米。");
    // What a template for plans leaves to be filled in.
    fires(
        "由【校名】负责，由[学校名称]承办。",
        &["P323 blank [学校名称]", "P323 blank 【校名】"],
    );
    fires(
        "教师 X 名，安排N次活动。",
        &["P323 blank N", "P323 blank X"],
    );
    fires(
        "共有○○人，2026年○月○日，202_年。",
        &["P323 blank 202_年", "P323 blank ○月○日", "P323 blank ○○"],
    );
    fires("如图（此处插入图片）。", &["P323 blank （此处插入图片）"]);
    is_clean(
        "【时间】九月，课题编号2026-XX-03，二○○六年，做N次实验，X射线，○表示完成，大家说……人人都说。",
    );
    fires(
        "推进N个项目，参加X光检查，画X轴，戴N95口罩，连上Wi-Fi。",
        &["P323 blank N"],
    );
    is_clean("说明：此处不停车，某校，见[1]，1—X号。");
    // Blanks of a form are for pens.
    is_clean("{{ form(\"one\", people[0]) }}");
}

/// What the program prints below the text, typed there as well; a reference to it is a sentence.
#[test]
fn what_is_printed_below_the_text_is_not_typed() {
    let told = |end: &str| {
        let mut sink = Sink::new();
        let body = format!("名册见{{{{ attachment(\"people\") }}}}。\n{end}");
        let template = template(&body);
        compose_from(
            &template,
            &data(),
            tallies(),
            &settings(),
            "一校",
            &mut sink,
        );
        let marks = sink.iter().filter(|d| d.code == codes::P327);
        let places = marks.map(|d| d.source.as_ref().map(ToString::to_string));
        let mut places: Vec<String> = places.flatten().collect();
        places.sort();
        places
    };
    let (two, three) = ("t/body.txt:2", "t/body.txt:3");
    assert_eq!(told("一校\n2026年9月1日"), [two, three]);
    assert_eq!(told("一校（盖章）\n二〇二六年九月一日"), [two, three]);
    assert_eq!(told("附件：一校名册"), [two]);
    assert_eq!(told("附件1：名册\n日期：2026.9.1"), [two, three]);
    assert_eq!(told("附件：\n1. 一校名册"), [two, three]);
    assert_eq!(told("一校　2026年9月1日\n二〇二六年九月"), [two, three]);
    for end in [
        "各校于2026年9月1日前上报。",
        "附件1由各校填写。",
        "一校教研组",
        "2026年9月1日起施行。",
        "2. 一校名册由教导处保管。",
    ] {
        assert_eq!(told(end), [""; 0], "{end}");
    }
    // In the middle of the text it is something else.
    assert_eq!(told("一校\n负责总结。"), [""; 0]);
}

/// One heading of several that a full stop makes a paragraph; items of lists have nothing under them.
#[test]
fn a_heading_that_ends_in_a_mark() {
    fires(
        "一、思想\n有。\n二、工作\n有。\n三、措施。\n有。",
        &["P327 heading 措施。"],
    );
    is_clean("一、思想\n有。\n二、工作\n有。\n三、措施\n有。");
    is_clean("一、备好课。\n有。\n二、上好课。\n有。\n三、评好课。\n有。");
    is_clean("一、思想\n有。\n二、及时上报材料。\n三、措施\n有。");
    is_clean("一、思想\n有。\n二、工作\n有。\n三、及时上报材料。\n以上要求请遵照执行。");
    is_clean("一、思想\n有。\n二、工作\n有。\n三、各校认真备课，按时上课。\n有。");
}

#[test]
fn outline_numbers() {
    // 篇2: 四 follows 二.
    fires(
        "一、思想\n有。\n二、工作\n有。\n四、措施\n有。",
        &["P324 gap 措施"],
    );
    // 篇4: 三 comes twice; 第四 follows 第二.
    fires(
        "一、思想\n有。\n二、工作\n有。\n二、管理\n有。",
        &["P324 double 管理"],
    );
    fires(
        "第一、选题。\n第二、上课。\n第四、反思。",
        &["P324 gap 反思。"],
    );
    fires("第一、选题。\n有。", &["P324 lone 第一、"]);
    fires("2. 备课。\n3. 上课。", &["P324 start 备课。"]);
    fires(
        "一、思想\n有。\n二、工作\n有。\n一、措施\n有。",
        &["P324 back 措施"],
    );
    fires("分两步：第一，选题。", &["P324 lone 第一，"]);
    fires("措施如下。一是备课。", &["P324 lone 一是"]);
    is_clean(
        "一、思想\n1. 备课；\n2. 上课。\n有。\n1. 听课；\n2. 评课。\n二、工作\n（一）备课。\n1. 定时间。\n（二）上课。",
    );
    is_clean("分两步：第一，选题。\n第二，上课。一是备课，二是上课。第一学期和第一责任人。");
    is_clean("第一、选题。\n第二、上课。");
    fires("有两点。第二，上课。", &["P324 lone 第二，"]);
    fires("措施如下。二是备课。", &["P324 lone 二是"]);
    is_clean("首先，选题；第二，上课。做到一是一，二是二。");
    fires("一是备课，二是上课，四是评课。", &["P324 gap 四是"]);
    fires("首先，备课。第二，上课。第四，评课。", &["P324 gap 第四，"]);
    fires("分为：①备课；②上课；④评课。", &["P324 gap ④"]);
    fires("其一，备课；其三，评课。", &["P324 lone 其一，"]);
    fires("首先备课，再次，评课。", &["P324 lone 再次"]);
    fires("首先，备课。\n有。\n再次，评课。", &["P324 lone 再次"]);
    is_clean("首先，备课。\n其次，上课。\n再次，评课。");
    fires("第一阶段备课，第三阶段评课。", &["P324 gap 第三阶段"]);
    is_clean("第一阶段备课。第三阶段评课。\n有。第二阶段上课。");
    is_clean("第一阶段至第三阶段都评课。");
    is_clean("其一生都在教书。首先备课，其次上课，再次，评课。首先备课，再次强调。");
    is_clean("分为：①备课；②上课。又分为：①听课；②评课；③总结，见①③。");
}

#[test]
fn references_to_attachments() {
    // 篇4 refers to 附表 twice and has none.
    fires("认真填写报告单（见附件5）。", &["P325 no-such 见附件5"]);
    fires("按附表三执行。", &["P325 no-such 按附表三"]);
    // A Word narrative, where a part of it is bold.
    fires(
        "报告单见\u{FDD3}A附件\u{FDD3}@5。",
        &["P325 no-such 见附件5"],
    );
    fires(
        "见附件0，见附件一百。",
        &["P325 no-such 见附件0", "P325 no-such 见附件一百"],
    );
    fires("见附件1、《通知》附件1。", &["P325 only 见附件1"]);
    // The document has one 附件 and no 附表.
    fires("按附表一执行。", &["P325 called 按附表一"]);
    is_clean("按附表一执行。\n附表一：安排");
    is_clean("请认真填写附件中的空格，附件一式三份。");
    is_clean("认真填写（见附件），见《通知》附件一、《办法（见附件7）》，附近的学校，附上材料。");
}

#[test]
fn an_attachment_that_is_not_there_at_all() {
    let mut sink = Sink::new();
    let mut template = template("报告单见附表。");
    template.attachments.clear();
    compose_from(
        &template,
        &data(),
        tallies(),
        &settings(),
        "一校",
        &mut sink,
    )
    .expect("a plan");
    let codes: Vec<_> = sink.iter().map(|d| d.code.id).collect();
    assert_eq!(codes, ["P325"]);
}

#[test]
fn words_of_the_other_script_and_slips() {
    fires("完善教研製度。", &["P326 slip 教研製度"]);
    fires(
        "开展群众备课，夯实理论基矗",
        &["P326 slip 基矗", "P326 slip 群众备课"],
    );
    fires("教师要认真備課，总结经验，發言。", &["P326 hans 備課、發"]);
    // A text that is all in the other script is told as such (P232), not word by word.
    is_clean("教師要認真備課，總結經驗。");
    // The documented way to keep characters as they are.
    is_clean("教师要备课，见{{ \"備課要點\" }}。");
    fires("在群众设计的基础上备课。", &["P326 slip 群众设计的基础"]);
    is_clean("群众设计的标语很好，发动群众。");
    for (text, slip) in [
        ("作出布署，部署到位。", "布署"),
        ("学校按排教师听课。", "按排"),
        ("召开坐谈会。", "坐谈会"),
        ("达到教学的的要求。", "的的"),
        ("完成了了任务。", "了了"),
        ("我们己经备好课，坚持因材施教。", "己经"),
    ] {
        fires(text, &[&format!("P326 slip {slip}")]);
    }
    is_clean(
        "发布署名文章，按排名先后，按装订线，为了了解学情，达到目的的过程，的的确确，不了了之，自己经历，看看书，研究研究，人人参加，既使学生会学，又使教师会教；学期未检测。",
    );
    is_clean("完善制度，联系群众，学习《義務教育課程標準》，乾隆年间的皇后。");
}

#[test]
fn punctuation() {
    // 篇4: “子課題,,報告單; 篇5: 科學的`態度.
    fires("填写子课题,,报告单。", &["P327 doubled ,,"]);
    fires("用科学的`态度研究。", &["P327 stray `"]);
    fires("填写“子课题报告单。", &["P327 unpaired “"]);
    fires(
        "备课，，上课。。",
        &["P327 doubled ，，", "P327 doubled 。。"],
    );
    fires("备课,上课", &["P327 half-width ,"]);
    fires("课程的生命在课堂.\n有。", &["P327 half-width ."]);
    fires("学习\"新课标\"精神。", &["P327 half-width \""]);
    fires("有。\n。学习。", &["P327 misplaced 。"]);
    fires("备课 ，上课。", &["P327 misplaced  ，"]);
    fires(
        "反思（课前、）和备课（，上课）。",
        &["P327 misplaced 前、）", "P327 misplaced （，上"],
    );
    for (text, mark) in [
        ("加强备课！！", "！！"),
        ("怎样备课？？", "？？"),
        ("达到95％％。", "％％"),
    ] {
        fires(text, &[&format!("P327 doubled {mark}")]);
    }
    fires("备课(课前)，上课。", &["P327 half-width (课前)"]);
    is_clean("他喊“加油！！”，制作课件(PPT)，看图(1)、(WHO 2021)，y=f(角)，占95%（含）。");
    fires("反思（课前。）。", &["P327 doubled 。）。"]);
    fires("他说“上好课。”。", &["P327 doubled 。”。"]);
    fires("备课。…上课。", &["P327 doubled 。…上"]);
    is_clean(
        "写2~3篇，第1周~第3周；他说：“上好课。”大家鼓掌。学无止境。……24\"屏幕，“？”和“，”的用法，（略。）",
    );
    is_clean("为什么？！好……不必——“‘三课’（一）”，1.5倍，A,B，don’t。");
    is_clean("{% for p in people %}由“{{ p.name }}”（{{ p.group }}）负责。{% endfor %}");
}

#[test]
fn a_mark_that_is_wrong_within_a_cell_is_told_where_it_stands() {
    let mut data = data();
    let teachers = data.tables.get_mut("people").expect("people");
    let cell = Arc::make_mut(&mut teachers.records[0])
        .fields
        .get_mut("group")
        .expect("a cell");
    cell.value = text("语文组，，数学组");
    let mut sink = Sink::new();
    let body = "{% for p in people %}{% if loop.first %}设{{ p.group }}，{% endif %}{% endfor %}见{{ attachment(\"people\") }}。";
    compose_from(
        &template(body),
        &data,
        tallies(),
        &settings(),
        "一校",
        &mut sink,
    )
    .expect("a plan");
    let found = sink.into_sorted();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].code, codes::P327);
    let place = found[0].source.as_ref().map(ToString::to_string);
    assert_eq!(place.as_deref(), Some("名册.xlsx!一!C2"));
}

/// What cells say in a sentence is read as the wording is; what they say in tables is not.
#[test]
fn cells_in_sentences_are_read() {
    let told = |cell: &str, body: &str| {
        let mut data = data();
        let people = data.tables.get_mut("people").expect("people");
        for (nth, record) in people.records.iter_mut().enumerate() {
            let field = Arc::make_mut(record).fields.get_mut("group");
            let said = if nth == 0 { cell } else { "语文组" };
            field.expect("a cell").value = text(said);
        }
        let mut sink = Sink::new();
        let body = format!("{body}名册见{{{{ attachment(\"people\") }}}}。");
        compose_from(
            &template(&body),
            &data,
            tallies(),
            &settings(),
            "一校",
            &mut sink,
        )
        .expect("a plan");
        let found = sink.into_sorted();
        let place = |d: &Diagnostic| d.source.as_ref().map(ToString::to_string);
        let all = found
            .iter()
            .map(|d| (d.code.id, place(d).unwrap_or_default()));
        all.filter(|(_, place)| place.contains("C2"))
            .map(|(code, _)| code)
            .collect::<Vec<_>>()
    };
    let first = "{% for p in people %}{% if loop.first %}九月：{{ p.group }}";
    let end = "{% endif %}{% endfor %}";
    let sentence = &format!("{first}；{end}");
    assert_eq!(told("见附表三", sentence), ["P325"]);
    assert_eq!(told("2024年10月总结", sentence), ["P328"]);
    assert_eq!(
        told("每周，，集中教研", &format!("{first}（语文组）。{end}")),
        ["P327"]
    );
    // A sentence that goes on takes the cell's last mark away.
    for cell in ["每周集中教研。", "照片、记录；", "照片，"] {
        let sentence = format!("{first}（语文组）。{end}");
        assert_eq!(told(cell, &sentence), [""; 0], "{cell}");
    }
    assert_eq!(told("每周集中教研", sentence), [""; 0]);
    for (cell, code) in [
        ("制定教研,工作计划", "P327"),
        ("开展\"以学定教\"研讨", "P327"),
        ("围绕“识字教学研讨", "P327"),
        ("制定制度（试行", "P327"),
        ("開展教研活動研討", "P326"),
        ("组织期未检测", "P326"),
        ("校长陈立群作教研报告", "P329"),
        ("由王小明负责的专题讲座", "P329"),
    ] {
        assert_eq!(told(cell, sentence), [code], "{cell}");
        // Cells of tables are the clerks' own business, but for what nobody means.
        let nobody_means = cell.contains("期未") || cell.contains('“');
        assert_eq!(told(cell, "").len(), usize::from(nobody_means), "{cell}");
    }
    for cell in [
        "语文组",
        "組長張",
        "本学期未检测的班级补测",
        "围绕“识字”（一年级）研讨",
        "（1）制定计划；（2）集体备课",
        "1.制定计划\n2.集体备课",
        "1.5米跳绳，读《西游记》",
        "校长作报告",
    ] {
        assert_eq!(told(cell, sentence), [""; 0], "{cell}");
    }
    // A title's mark that the sentence's own would close.
    let titled =
        &format!("{first}课题《{{{{ p.group }}}}》；{end}").replace("九月：{{ p.group }}", "");
    assert_eq!(told("《识字研究", titled), ["P327"]);
    assert_eq!(told("《识字研究》", titled), [""; 0]);
    for cell in [
        "见附表三",
        "1）听课 2）评课",
        "用55”屏幕",
        "“识字”与《西游记》",
    ] {
        assert_eq!(told(cell, ""), [""; 0], "{cell}");
    }
}

#[test]
fn dates_outside_the_school_year() {
    fires("2025年10月开展达标课。", &["P328 outside 2025年10月"]);
    fires("2026年9月31日前上报。", &["P328 no-such-day 2026年9月31日"]);
    fires(
        "13月总结，9月到15月上报，9月31日前完成。",
        &[
            "P328 no-such-day 13月",
            "P328 no-such-day 15月",
            "P328 no-such-day 9月31日",
        ],
    );
    fires("2026.13.5前上报。", &["P328 no-such-day 2026.13.5"]);
    fires("2026/9/35前上报。", &["P328 no-such-day 2026/9/35"]);
    is_clean("课题编号2026-13-05，编号：2026.13.5，版本2022.15.3，IP为2026.13.5.1。");
    // What has happened has a day of its own.
    is_clean(
        "2022年4月印发课程标准；学校成立于1958年9月；自2023年9月实施以来有成效；2月29日；13个月。",
    );
    // Other ways to write a day.
    fires(
        "二〇二五年九月十日上报。",
        &["P328 outside 二〇二五年九月十日"],
    );
    fires(
        "2026.6.10前、2025/9/10前上报。",
        &["P328 outside 2025/9/10", "P328 outside 2026.6.10"],
    );
    fires(
        "民国114年9月10日上报。",
        &["P328 outside-roc 民国114年9月10日"],
    );
    fires("113学年度的计划。", &["P328 school-year-roc 113学年度"]);
    is_clean(
        "民国115年9月10日，115学年度，二〇二六年九月，2026.9.10，版本2016.1.12，清教2025-9-1号。",
    );
    // Another year that is meant.
    is_clean("我校创办于1958年9月，2003年8月迁入新址。2024年6月，我校承担的课题结题。");
    is_clean(
        "依据2019年6月23日《意见》和《规定》（2021年3月1日施行）；教师节设立于1985年9月10日。",
    );
    is_clean("上学年（2025—2026学年）完成3项；下学年（2027年9月起）继续。");
    fires(
        "2025年秋季学期的安排。",
        &["P328 school-year 2025年秋季学期"],
    );
    is_clean("2026年秋季学期和2027年春季学期；2026年春季学期的经验；去年2025年秋季学期有成绩。");
    fires("2025年10月组织学习。", &["P328 outside 2025年10月"]);
    fires("2023—2024学年度工作", &["P328 school-year 2023—2024学年"]);
    is_clean("自2024年秋季学期起实行新制度；在2025—2026学年工作的基础上改进。");
    fires(
        "自2024年秋季学期起，每周三听课。2025—2026学年基础教育工作",
        &[
            "P328 school-year 2024年秋季学期",
            "P328 school-year 2025—2026学年",
        ],
    );
    is_clean("2026年8月20日至2027年8月10日；2026—2027学年，见2022年版标准和《2019年3月的通知》。");
}

#[test]
fn a_document_signed_in_another_year() {
    for (year, want) in [(2026, 0), (2027, 1), (2024, 1)] {
        let mut sink = Sink::new();
        let settings = Settings { year, ..settings() };
        let template = template("名册见{{ attachment(\"people\") }}。");
        compose_from(&template, &data(), tallies(), &settings, "一校", &mut sink).expect("a plan");
        let told = sink.iter().filter(|d| d.code == codes::P328).count();
        assert_eq!(told, want, "signed 2026-09-01 for {year}");
    }
}

#[test]
fn people_whom_no_table_holds() {
    // 篇3: three people and what they oversee; 篇2: 楊校長.
    fires(
        "李志远联系英语组，由张文海负责。",
        &["P329 name 张文海", "P329 name 李志远"],
    );
    fires(
        "组长王小明，请陈晓老师主讲。",
        &["P329 name 王小明", "P329 name 陈晓"],
    );
    fires("由张三丰同志主讲。", &["P329 name 张三丰"]);
    fires("九月：杨校长讲座，杨校长作总结。", &["P329 surname 杨"]);
    is_clean("由王明负责，组长王明，王校长主持；负责人和时间；主任高度重视，组长负责。");
    // After a role with a colon, and in a list, any surname.
    fires(
        "负责人：孙小圣、祖冲之。",
        &["P329 name 孙小圣", "P329 name 祖冲之"],
    );
    fires("（主讲：刘建国）", &["P329 name 刘建国"]);
    fires(
        "由马致远、关汉卿两位老师主讲。",
        &["P329 name 关汉卿", "P329 name 马致远"],
    );
    fires("教研组长刘建国每周检查。", &["P329 name 刘建国"]);
    fires("校长刘建国为第一责任人。", &["P329 name 刘建国"]);
    fires("督导人陈志远到校。", &["P329 name 陈志远"]);
    is_clean("沿张江路、林海路18号和陈列路步行，12路车到校，由罗山路主持人接站。");
    fires(
        "欧阳锋老师上课，聘请王之涣为组长。",
        &["P329 name 欧阳锋", "P329 name 王之涣"],
    );
    fires(
        "成员有刘建国、陈卫东。",
        &["P329 name 刘建国", "P329 name 陈卫东"],
    );
    is_clean(
        "负责人：各教研组长；负责人：党支部；联系人：关工委；主讲：方法得当；负责人：高年级组；主持人：常规检查。",
    );
    is_clean(
        "组长张贴每周安排，校长郑重为大家承诺，主讲人陈述每个观点，组长高度负责，组长安排听课，主任平时每周听课。",
    );
    is_clean(
        "由语文、数学两位老师负责，由高中、初中两位教师负责；成员有教师、学生；负责人：王明。",
    );
    // Whatever the sentence goes on with, behind a post; in an office of the school.
    for text in [
        "校长陈大文负总责。",
        "由陈大文主任牵头。",
        "本学期由教导处陈大文主任牵头。",
        "副校长陈大文总揽全局。",
        "由陈大文统筹安排。",
        "教导主任陈大文跟踪落实。",
        "教研组长陈大文逐一过关。",
    ] {
        fires(text, &["P329 name 陈大文"]);
    }
    fires("校长陈文负总责。", &["P329 name 陈文"]);
    is_clean("校长王明负总责，组长王明逐一过关，校长苏州培训归来，组长黄色标记，校长张口就来。");
    fires(
        "组员有王明、李强、王明。",
        &["P329 name 李强", "P329 twice 王明"],
    );
    is_clean("由王明、林一负责，王明、林一评课；语文、数学、语文。");
    // 一校's own head, and two people's lists by data.
    is_clean("校长林一负总责。");
    is_clean("例如张老师说了什么，李老师怎样评。");
    assert_eq!(found_with("由张文海负责。", &["张文海"]), [""; 0]);
}

/// Wording is read once for all documents; whom it names, and which attachments there are, is asked
/// of each.
#[test]
fn what_one_document_may_say_another_may_not() {
    let body = "由王明负责。\n制定20xx年计划。\n见{{ attachment(\"people\") }}。";
    let found = |names: &[&str]| {
        let template = template(body);
        let shared = Shared::new(&template, &data(), tallies());
        let found = names.iter().map(|name| {
            let mut sink = Sink::new();
            compose(&template, &shared, &settings(), name, &mut sink).expect("a plan");
            let found = sink.into_sorted().into_iter();
            found.map(|d| d.code.id).collect::<Vec<_>>()
        });
        found.collect::<Vec<_>>()
    };
    // 王明 is of 一校.
    assert_eq!(
        found(&["一校", "二校", "一校"]),
        [vec!["P323"], vec!["P329", "P323"], vec!["P323"]]
    );
    assert_eq!(
        found(&["二校", "一校"]),
        [vec!["P329", "P323"], vec!["P323"]]
    );
}

#[test]
fn a_finding_says_the_line() {
    let (_, found) = composed("一、思想\n有。\n\n制定20xx年计划，见{{ attachment(\"people\") }}。");
    let places: Vec<_> = found
        .iter()
        .map(|d| d.source.as_ref().map(ToString::to_string))
        .collect();
    assert_eq!(places, [Some("t/body.txt:4".to_owned())]);
}

#[test]
fn a_mark_without_its_partner_stands_where_it_was_written() {
    let places = |value: &str, sentence: &str| {
        let mut settings = settings();
        settings.values.insert("topic".to_owned(), value.to_owned());
        let template = template(&format!("{sentence}，见{{{{ attachment(\"people\") }}}}。"));
        let mut sink = Sink::new();
        compose_from(&template, &data(), tallies(), &settings, "一校", &mut sink).expect("a plan");
        let found = sink.into_sorted().into_iter();
        let found = found.filter(|d| d.code == codes::P327);
        found
            .map(|d| d.source.map_or_else(String::new, |place| place.to_string()))
            .collect::<Vec<_>>()
    };
    let sentence = "以“{{ values.topic }}”为主题";
    assert_eq!(places("“先学后教", sentence), ["plan.toml"]);
    assert_eq!(places("先学后教”", sentence), ["plan.toml"]);
    assert_eq!(places("“先学后教”", sentence), [""; 0]);
    let unclosed = "以“{{ values.topic }}为主题";
    assert_eq!(places("先学后教", unclosed), ["t/body.txt:1"]);
    assert_eq!(places("先学后教", sentence), [""; 0]);
}

#[test]
fn values_and_required_cells_that_are_not_filled_in() {
    let told = |value: &str, cell: &str| {
        let mut settings = settings();
        settings.values.insert("topic".to_owned(), value.to_owned());
        let mut data = data();
        let people = data.tables.get_mut("people").expect("people");
        let fields = &mut Arc::make_mut(&mut people.records[0]).fields;
        fields.get_mut("group").expect("a cell").value = text(cell);
        let mut template =
            template("以“{{ values.topic }}”为主题，见{{ attachment(\"people\") }}。");
        let schema = toml::from_str("label = \"研究主题\"").expect("a value");
        template.values.insert("topic".to_owned(), schema);
        let columns = &mut template.tables.get_mut("people").expect("people").columns;
        let group = columns.iter_mut().find(|column| column.key == "group");
        group.expect("a column").required = true;
        let mut sink = Sink::new();
        compose_from(&template, &data, tallies(), &settings, "一校", &mut sink).expect("a plan");
        let found = sink.into_sorted().into_iter();
        let found = found.filter(|d| d.code == codes::P323);
        found
            .map(|d| d.source.map_or_else(String::new, |place| place.to_string()))
            .collect::<Vec<_>>()
    };
    for value in [
        "____",
        "待定",
        "×××",
        "（填研究主题）",
        "20xx主题",
        "【校名】的研究",
    ] {
        assert_eq!(told(value, "语文组"), ["plan.toml"], "{value}");
    }
    for value in ["说写结合", "X光的发现", "做N次实验", "2026年的主题"] {
        assert_eq!(told(value, "语文组"), [""; 0], "{value}");
    }
    for cell in ["____", "×××", "（填组别）"] {
        assert_eq!(told("说写结合", cell).len(), 1, "{cell}");
    }
    for cell in ["待定", "X组", "/"] {
        assert_eq!(told("说写结合", cell), [""; 0], "{cell}");
    }
}
