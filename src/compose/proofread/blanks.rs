//! ## What it finds
//! Blanks that nobody filled in: 20xx年, ××学校, OO小学, ____, 【】, 【校名】, 教师 X 名, ○月○日, 第X周, 待补充,
//! Word's 单击此处输入文字; values and required cells that say nothing else; such a name of a school.
//! ## Why it matters
//! The document would be signed and sealed with a hole in it.

use std::sync::{Arc, LazyLock};

use regex::Regex;

use crate::characters::is_han;
use crate::diagnostic::{Source, codes};
use crate::normalise::{Value, is_marks, stands_for_nothing};
use crate::script::simplified;
use crate::template::Template;

use super::passage::Passage;
use super::references::in_title;
use super::{Desk, Finding, SETTINGS};
use crate::compose::rows::Row;

/// Where a blank is one: those of tables, forms and attachments' pages may be for pens.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Everything,
    /// Not in tables and forms.
    Text,
    /// Only the body's text.
    Body,
}

static PATTERNS: LazyLock<Vec<(Regex, Within)>> = LazyLock::new(|| {
    use Within::{Body, Everything, Text};
    let patterns = [
        // 20xx, also spaced out; with one of them only before 年: 20×20米 is a size.
        (
            r"2[ 　]?0[ 　]?[xX×✕*○〇ＸｘＯ][ 　]?[xX×✕*○〇ＸｘＯ]",
            Everything,
        ),
        (
            r"20(?:[xX×✕*○〇ＸｘＯ_＿][0-9]?|[0-9][xX×✕*○〇ＸｘＯ_＿])[ 　]?[学學]?年",
            Everything,
        ),
        (r"[×✕Ｘｘ]{2,}|[xX]{2,}", Everything),
        // OO小學, 〇〇镇; 二〇〇八中学 counts.
        (
            r"(?:^|[^一二三四五六七八九〇○零0-9A-Za-z])(?P<blank>[OＯ○〇◯]{2,})[\p{Han}&&[^〇]]{0,3}?(?:[小中][学學]|[国國][小中民]|[学學]校|幼[儿兒][园園]|[镇鎮乡鄉县縣])",
            Everything,
        ),
        // X月, 10月X日, 第X周, X老师; X光 and 第N周 speak of something.
        (
            r"(?:^|[^A-Za-z0-9０-９])(?P<blank>[XＸx×])[ 　]?月(?:[^刊球亮]|$)|月[ 　]?(?P<day>[XＸx×])[ 　]?[日号號]",
            Everything,
        ),
        (r"第[ 　]?(?P<blank>[XＸx×_＿]+)[ 　]?[周週]", Everything),
        (
            r"(?:^|[^A-Za-z0-9×])(?P<blank>[XＸ×])(?:老[师師]|教[师師]|校[长長]|主任|小[学學]|中[学學]|[镇鎮])",
            Everything,
        ),
        // Mosaic of what was left out: ■■负责, ???负责.
        (
            r"(?:^|[\p{Han}，。、；：“（])(?P<blank>[□■]{2,})\p{Han}|(?:^|[，。、；：“（由])(?P<marks>[?？]{2,})\p{Han}",
            Text,
        ),
        (
            r"(?:^|[，。；：、由在])(?P<blank>[（(](?:校名|[请請]?填[写寫入](?:人[数數]|校名|姓名|日期|[时時][间間]|[学學]校|地[点點]|[数數]字|名[称稱]|年份))[）)])",
            Text,
        ),
        // （请补充）, 【请填写】, （具体名称）; （请填写附件1） and （请填写《报名表》） ask the readers.
        (
            r"[（(【\[［〔](?:[请請](?:填[写寫入]|[补補]充|[输輸]入)[^附《表）)】\]］〕]{0,10}|填[写寫][^附《表）)】\]］〕]{0,8}(?:名[称稱]|[数數][字量]|日期|[时時][间間])|具[体體](?:名[称稱]|[数數][字量]|日期))[）)】\]］〕]",
            Text,
        ),
        // ，N名、
        (
            r"(?:^|[，。、；：（])[ 　]?(?P<blank>[XNＸＮ])[ 　]?[名人次节節篇项項个個](?:[，。、；：）]|$)",
            Text,
        ),
        // 202 年, 20 年 月, 2026年  月, 9月  日前.
        (
            r"(?:^|[^0-9])(?P<year>20[23][ 　？?]+[学學]?年|20[ 　]+年[ 　]+月)|年[ 　]{2,}月|月[ 　]{2,}日|[0-9]月[ 　]+日[前内內之起止]",
            Body,
        ),
        // What Excel shows in a formula's place.
        (r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)", Everything),
        (r"△{2,}|…{3,}", Text),
        // 在〇〇教室, OO教室, 11X學年度.
        (
            r"(?:^|[^一二三四五六七八九零〇0-9])(?P<blank>〇{2,})[^一二三四五六七八九零〇0-9年]",
            Text,
        ),
        (
            r"(?:^|[^0-9A-Za-z])(?P<blank>[OＯ]{2,})(?:教室|[会會][议議]室|老[师師]|[学學]?年)",
            Text,
        ),
        (r"(?:^|[^0-9])(?P<blank>1[0-9][XＸx×])[学學]年", Everything),
        (
            r"第[ 　]{2,}\p{Han}|(?:^|[，。；：、及于於])[ 　]{2,}[学學]年度",
            Body,
        ),
        // What Word shows where nothing was typed.
        (
            r"[单單][击擊](?:或[点點][击擊])?此[处處](?:[输輸]入|添加|[编編][辑輯])(?:文字|文本|[标標][题題]|[内內]容|日期)?|[点點按][选選一]?下?[选選]?此[处處][输輸]入文字|[请請]在此[处處]?[输輸]入(?:文字|[内內]容|[标標][题題])?|Click (?:or tap )?here to enter (?:text|a date)",
            Everything,
        ),
        (r"[_＿]{2,}", Text),
        (
            r"【[\s　]*】|〔[\s　]*〕|《[\s　]*》|“[\s　]*”|「[\s　]*」|『[\s　]*』",
            Everything,
        ),
        (r"（[\s　]*）|\([\s　]*\)", Text),
        // 【校名】, where 【时间】 is a heading.
        (
            r"[【\[［〔](?:校名|[学學]校名[称稱]?|[学學]校全[称稱]|[单單]位名[称稱]|本校名[称稱])[】\]］〕]|[：:]（(?:[学學]校|[单單]位)名[称稱]）",
            Everything,
        ),
        (r"[（(【\[]此[处處][^）)】\]]{1,16}[）)】\]]", Everything),
        (
            r"某某|某年某月|某月某日|TODO|TBD|FIXME|待补充|待補充|待填|待补|待補|此处填写|此處填寫",
            Everything,
        ),
        // {校长}, {{ 学校名称 }}: what another program would have filled.
        (r"[{｛]+[\s　]*\p{Han}{2,10}[\s　]*[}｝]+", Everything),
        // ○○人, ○月○日; 二○○六 is a year.
        (r"[○◯]{2,}", Text),
        (r"[○◯×✕_＿〇][ 　]?月[ 　]?[○◯×✕_＿〇][ 　]?日", Text),
        // 教师 X 名, 安排N次.
        (
            r"(?:[现現共]有|共|安排|[计計][划劃畫]|教[师師]|[学學]生|[参參]加|不少[于於]|其中\p{Han}{0,6})[ 　]?(?P<blank>[XNＸＮ])[ 　]?[名次人节節篇项項元个個]",
            Text,
        ),
        (r"[计計共为為](?P<blank>…+)[元名次节節人]", Text),
        // 听课N节; 第N次 and 一课N上 speak of any.
        (
            r"(?:[\p{Han}&&[^第每前后後课課任取选選做]]|[^一同][课課])[ 　]?(?P<blank>[XNxＸＮｘ])[ 　]?(?:[次节節篇场場轮輪堂份]|[名人项項元个個万萬][，。、；：）\p{Han}])",
            Text,
        ),
        (
            r"\p{Han}(?P<blank>[？?]+)(?:[篇节節次名项項]|[万萬]?元)(?:[，。、；）]|以上|$)",
            Text,
        ),
        // What a program leaves: {{ school.name }}, 由None负责, nan.
        (r"\{\{[^{}]{0,80}\}\}|\{%[^{}]{0,80}%\}", Everything),
        (
            r"(?:^|[\p{Han}，。、；：“（])(?P<blank>None|NaN|nan|NaT|null|NULL|undefined)(?:[\p{Han}，。、；：”）]|$)",
            Everything,
        ),
        // 20  年  月  日, 共   次.
        (
            r"年[ 　]+月[ 　]+日|\p{Han}(?P<blank>[ 　]{2,})(?:[次名人元节節篇项項个個]|[万萬]元|[万萬]人)(?:[，。、；）]|其中|[参參]加|[参參][与與]|以上|左右|$)",
            Body,
        ),
        (r"共[ 　]{2,}[次名人元节節篇项項]", Body),
        // 高级教师名，: 教师名单 and 教师名、班级 are words.
        (
            r"(?:(?:骨干|高[级級]|一[级級]|二[级級]|三[级級]|[专專]任|正高[级級])教[师師]|教[职職]工|寄宿生|在校生|[学學]科[带帶][头頭]人)(?P<blank>名[，。；])",
            Text,
        ),
        // 由 负责摄影, 由负责解释; 由负责人 names one.
        (
            r"由(?P<blank>[ 　]+)(?:[负負][责責]|主持|主[讲講]|[担擔]任|承[担擔]|[牵牽][头頭])[^人者]|(?P<by>由)[负負][责責]解[释釋]",
            Text,
        ),
        (r"第[届屆](?:\p{Han}|$)", Text),
        // 传真：    。
        (
            r"(?:[传傳]真|[电電][话話]|手[机機]|[邮郵][箱编編]|地址|[联聯][系繫絡]人|[负負][责責]人|[责責]任人|主持人|主[讲講]人|[组組][长長])[：:](?P<blank>[ 　]+)[。，；]",
            Body,
        ),
        // 【校长姓名】主持会议.
        (
            r"(?P<blank>[【\[［〔](?:校[长長]|[园園][长長]|主任|[组組][长長]|[负負][责責]人|教[师師])?姓名[】\]］〕])(?:主持|[负負][责責]|[担擔]任|主[讲講]|老[师師]|同志|[组組][织織]|[牵牽][头頭]|[带帶][领領])",
            Text,
        ),
        (
            r"(?:^|[，。、；：由请請])(?P<blank>某)(?:校[长長]|[园園][长長])(?:主[讲講持]|[负負][责責]|[担擔]任)",
            Text,
        ),
        // 甘教基〔2026〕 号, 20  年8月20日, GHxxxx.
        (
            r"[〔\[［]20[0-9]{2}[〕\]］](?P<blank>[ 　]*第?[ 　]*)[号號]",
            Text,
        ),
        (
            r"(?:^|[^0-9])(?P<year>20[ 　]+年)[ 　]*[0-9]{1,2}[ 　]*月",
            Text,
        ),
        (
            r"(?:^|[^A-Za-z])(?P<blank>[A-Z]{1,4}x{3,})(?:[^A-Za-z]|$)",
            Text,
        ),
        // What Word prints of a reference to something that is gone.
        (
            r"[错錯][误誤][！!](?:未找到引用源|未定[义義][书書][签籤]|找不到[参參]照[来來]源|使用.{1,20}[选選][项項][卡卡])|Error! (?:Reference source not found|Bookmark not defined)",
            Everything,
        ),
    ];
    let made = patterns.into_iter();
    made.map(|(pattern, within)| (Regex::new(pattern).expect("a fixed pattern"), within))
        .collect()
});

/// What each of them has.
pub(super) static ANY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[（(【\[［〔](?:[请請]|填[写寫]|具[体體])|20[23][ 　？?]|#[A-Z]|△|[xXN×✕ＸｘＮ○◯〇Ｏ*_＿…{｛□■]|OO|Click|[击擊下选選在]此|校名[）)]|填[写寫入][^）)]{2,3}[）)]|[？?]{2}|[【〔《“「『（(][\s　]*[】〕》”」』）)]|[某待此TF]|名[称稱]?[】\]］〕）]|全[称稱]|年[ 　]+月|[ 　]{2}|nan|null|undefined|[？?][篇节節次名项項万萬元]|[师師工生人]名[，。；]|由[ 　]|[负負][责責]解[释釋]|第[届屆]|[：:][ 　]|姓名[】\]］〕]|20[0-9]{2}[〕\]］]|[误誤][！!]|Error! ")
        .expect("a fixed pattern")
});

/// Each text with such a blank holds one of these, and so does each with a word in brackets.
pub(super) const SIGNS: &str = "#△xXN×✕ＸｘＮ○◯〇Ｏ*_＿…{｛□■OC某待此TF【〔《“「『（()】]］〕）称稱 　n？?［[<＜〈届屆误誤释釋";

/// 【校长】, <姓名>, ［负责人］: a word in brackets, which is a blank where it is what a value is called.
pub(super) static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[【［\[<＜〈](?P<name>\p{Han}{2,8})[】］\]>＞〉]").expect("a fixed pattern")
});

/// What a value or a cell says instead of a value.
static UNFILLED: LazyLock<Regex> = LazyLock::new(|| {
    let blank = r"[_＿×✕xXＸｘ○◯*＊?？…\-—/\s　]{2,}|[_＿×✕]";
    let words = r"待定|待填|待[补補]充?|某某|TODO|TBD|N/A|[（(【\[][请請]?(?:填|此[处處])[^）)】\]]*[）)】\]]|[（(【\[][请請]?[输輸]入[^）)】\]]*[）)】\]]";
    Regex::new(&format!("^[“《「]?(?:{blank}|{words})[”》」]?$")).expect("a fixed pattern")
});

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let is_read = |within| match within {
        Within::Everything => true,
        Within::Text => !passage.in_table,
        Within::Body => !passage.in_table && passage.part == 0,
    };
    let opens = passage.text.contains(['【', '［', '[', '<', '＜', '〈']);
    let named = opens.then(|| NAMED.captures_iter(&passage.text));
    let named = named.into_iter().flatten().filter_map(|captures| {
        let (whole, name) = (captures.get(0)?, captures.name("name")?);
        let range = (whole.start(), whole.end());
        (stands_for_a_name(&passage.text, range) && is_a_label(desk, name.as_str()))
            .then_some(range)
    });
    let blanks = blanks_in(&passage.text, is_read);
    for range in blanks.into_iter().chain(named) {
        if is_for_a_pen(passage, range) {
            continue;
        }
        // An empty pair of marks is an empty value between them: its place is where they are.
        let Some(mut finding) = desk.finding(codes::P323, "blank", passage, range) else {
            continue;
        };
        // Values are read by themselves.
        if &*finding.place.file == SETTINGS {
            continue;
        }
        if passage.source(range.0).is_some() {
            finding.kind = "cell";
        }
        found.push(finding);
    }
    nothings(desk, passage, found);
}

/// Cells that only say that there is nothing, where a sentence is made of them: 每/开展, 课题《无》. Behind
/// a colon a word is an answer (佐证材料：无), and a cell that stands alone is no sentence.
fn nothings(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    if passage.in_table || !passage.has_literal() {
        return;
    }
    for (from, to) in passage.cells() {
        let text = passage.get((from, to));
        let before = passage.get((0, from)).trim_end();
        if !stands_for_nothing(text) || before.ends_with(['：', ':']) && !is_marks(text) {
            continue;
        }
        let told = desk.finding(codes::P323, "nothing", passage, (from, to));
        found.extend(told);
    }
}

/// Is it a line to write on: for a signature, one that a form's explanation speaks of, and in
/// attachments those behind a colon or one of several: 听课人：____ 班级____ 得分____?
fn is_for_a_pen(passage: &Passage<'_>, (from, to): (usize, usize)) -> bool {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("(?:签名|簽名|签字|簽字|签章|簽章|盖章|蓋章|签收|簽收)[^，。；！？]{0,3}$")
            .expect("a fixed pattern")
    });
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("^[（(]?(?:横线|橫線|下划线|底線|空格|空白|签名|簽名|签字|簽字|签章|簽章|盖章|蓋章|手写|手寫|手填|[处處上]?[填签簽])|^[_＿年月日时時分\\s　至]*[（(]由?[^（）()]{0,8}[填写寫签簽]")
            .expect("a fixed pattern")
    });
    let text = &*passage.text;
    if !passage.get((from, to)).starts_with(['_', '＿']) {
        return false;
    }
    let (before, after) = (text.get(..from), text.get(to..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let lines = || {
        text.split(|c| !"_＿".contains(c))
            .filter(|run| run.len() > 1)
    };
    let in_a_form =
        passage.part > 0 && (before.trim_end().ends_with(['：', ':']) || lines().count() > 1);
    in_a_form || BEFORE.is_match(before) || AFTER.is_match(after)
}

/// Does a word in brackets stand where a value would, within a sentence or alone, and not as the
/// head of what follows: 【时间】9月?
fn stands_for_a_name(text: &str, (from, to): (usize, usize)) -> bool {
    let before = text.get(..from).unwrap_or_default();
    let is_alone = before.trim().is_empty() && text.get(to..).is_some_and(|t| t.trim().is_empty());
    let joins = |c: char| c.is_alphanumeric() || "：:、，（".contains(c);
    // [姓名]负责 begins a sentence, 【时间】 and [时间] a paragraph.
    let within = text.get(from..to).unwrap_or_default();
    let is_a_person =
        !within.starts_with('【') && PEOPLE.iter().any(|name| simplified(within).contains(name));
    let begins = || before.is_empty() || before.ends_with(['。', '；']);
    let goes_on = || text.get(to..).is_some_and(|text| text.starts_with(is_han));
    is_alone || before.ends_with(joins) || is_a_person && begins() && goes_on()
}

/// Who is named where a sentence begins.
const PEOPLE: [&str; 7] = ["姓名", "教师", "校长", "园长", "主任", "组长", "主讲人"];

/// Is it what a column or a value of the template, or a value of any plan, is called?
fn is_a_label(desk: &Desk<'_>, name: &str) -> bool {
    const ANY: [&str; 12] = [
        "校长",
        "园长",
        "主任",
        "书记",
        "组长",
        "姓名",
        "教师",
        "负责人",
        "主讲人",
        "日期",
        "学期",
        "年份",
    ];
    let name = simplified(name);
    let template = desk.template;
    let columns = template.tables.values().flat_map(|table| &table.columns);
    let labels = columns.map(|column| &column.label);
    let values = template.values.values().map(|value| &value.label);
    // 学期，写进标题: its name, without the explanation.
    let called = |label: &str| {
        let end = label.find(['，', '：', '（']).unwrap_or(label.len());
        label
            .get(..end)
            .is_some_and(|label| simplified(label) == name)
    };
    ANY.contains(&name.as_str()) || labels.chain(values).any(|label| called(label))
}

/// Where a text has blanks.
fn blanks_in(text: &str, is_read: impl Fn(Within) -> bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    if !ANY.is_match(text) {
        return found;
    }
    for (pattern, _) in PATTERNS.iter().filter(|(_, within)| is_read(*within)) {
        for captures in pattern.captures_iter(text) {
            // The group that there is, or else all of it.
            let mut groups = captures.iter().flatten();
            let whole = groups.next();
            let Some(blank) = groups.next().or(whole) else {
                continue;
            };
            let (from, to) = (blank.start(), blank.end());
            if is_a_word(text, from, to)
                || is_a_zero(text, from)
                || is_of_a_book(text, from)
                || found.iter().any(|told| (told.0..told.1).contains(&from))
            {
                continue;
            }
            found.push((from, to));
        }
    }
    found
}

/// Values of plan.toml, and cells of required columns, that say nothing but that a value is missing:
/// `____`, （填研究主题）. 待定 is one in a value; in a cell a clerk may mean it.
pub(super) fn unfilled(desk: &Desk<'_>, found: &mut Vec<Finding>) {
    if let Some((file, _)) = desk.template.texts.get("body.txt")
        && !desk.is_alone()
        && desk.body.trim().is_empty()
    {
        found.push(Finding {
            code: codes::P323,
            kind: "body",
            text: String::new(),
            right: String::new(),
            place: Source::file(file.as_str()),
            shown: String::new(),
        });
    }
    let blank = |text: &str| UNFILLED.is_match(text.trim());
    for (key, rule) in &desk.template.values {
        let Some(value) = desk.settings.values.get(key) else {
            continue;
        };
        let text = match blank(value) {
            true => Some(value.trim()),
            false => blanks_in(value, |within| within != Within::Body)
                .first()
                .and_then(|(from, to)| value.get(*from..*to)),
        };
        found.extend(text.map(|text| Finding {
            code: codes::P323,
            kind: "value",
            text: text.to_owned(),
            right: rule.label.clone(),
            place: Source::file(SETTINGS),
            shown: value.clone(),
        }));
    }
    for table in &desk.tables {
        let cells = table.blanks(|rows| cells_unfilled(rows, desk.template, blank));
        found.extend(cells.iter().map(|(place, text)| Finding {
            code: codes::P323,
            kind: "cell",
            text: text.trim().to_owned(),
            right: String::new(),
            place: place.clone(),
            shown: text.clone(),
        }));
    }
}

/// The cells of required columns that are blanks, with their places.
fn cells_unfilled(
    rows: &[Arc<Row>],
    template: &Template,
    blank: impl Fn(&str) -> bool,
) -> Vec<(Source, String)> {
    let mut found = Vec::new();
    for row in rows {
        let Some(table) = template.tables.get(row.table()) else {
            continue;
        };
        let document = &template.document;
        let is_of_documents = row.table() == document.per;
        for column in table.columns.iter().filter(|column| column.required) {
            let Some(field) = row.record.fields.get(&column.key) else {
                continue;
            };
            // The document's name stands in titles, signatures and files, whatever the text says.
            if is_of_documents
                && column.key == document.name
                && let Value::Text(name) = &field.value
                && let Some((from, to)) = blanks_in(name, |_| true).first()
            {
                let text = name.get(*from..*to).unwrap_or_default();
                found.push((field.source.clone(), text.to_owned()));
                continue;
            }
            if let Value::Text(text) = &field.value
                && blank(text)
                && text.trim() != "待定"
            {
                found.push((field.source.clone(), text.to_string()));
            }
        }
    }
    found
}

/// ○ for 〇, in 二○○六年.
fn is_a_zero(text: &str, from: usize) -> bool {
    let digits = |c: char| "一二三四五六七八九".contains(c);
    let rest = text.get(from..).unwrap_or_default();
    rest.starts_with(['○', '◯']) && text.get(..from).is_some_and(|t| t.ends_with(digits))
}

/// Does it stand in the title of something that is no official document: 《２０ＸＸ年的孩子》? In
/// 《20xx年工作计划》 it is a blank.
fn is_of_a_book(text: &str, at: usize) -> bool {
    static OFFICIAL: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new("[计計][划劃畫]|方案|通知|[总總][结結]|[办辦]法|[规規]定|意[见見]|制度|[报報]告|[条條]例|安排|^[\\s　]*$")
            .expect("a fixed pattern")
    });
    if !in_title(text, at) {
        return false;
    }
    let (before, after) = text.split_at(at);
    let begin = before.rfind('《').map_or(0, |at| at + '《'.len_utf8());
    let end = at + after.find('》').unwrap_or(after.len());
    let title = text.get(begin..end).unwrap_or_default();
    !OFFICIAL.is_match(title) && !UNFILLED.is_match(title)
}

/// Letters within a word or a code (`XXL`, `0xx`, `2026-XX-03`) are no blank: one stands beside Han,
/// marks or the ends.
fn is_a_word(text: &str, from: usize, to: usize) -> bool {
    let found = text.get(from..to).unwrap_or_default();
    if !found.starts_with(['x', 'X']) {
        return false;
    }
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut before = text.get(..from).unwrap_or_default().chars().rev();
    let mut after = text.get(to..).unwrap_or_default().chars();
    let joined = |first: Option<char>, second: Option<char>| match first {
        Some('-' | '_' | '/') => latin(second) && !matches!(second, Some('x' | 'X')),
        first => latin(first),
    };
    joined(before.next(), before.next()) || joined(after.next(), after.next())
}
