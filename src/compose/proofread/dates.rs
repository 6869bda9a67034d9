//! ## What it finds
//! Days and months in the wording, and the document's own date, that lie outside the school year;
//! days that no calendar has; another school year, or a term of another one, than plan.toml's.
//! ## Why it matters
//! Mostly last year's text that was copied.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};

use crate::diagnostic::{Source, codes};
use crate::normalise::date_part;
use crate::script::Script;
use crate::template::{BEFORE_THE_REPUBLIC, DateFormat};

use super::passage::Passage;
use super::references::in_title;
use super::term::is_of_the_next;
use super::{Desk, Finding, SETTINGS};

/// 2026年9月10日, 民國115年9月10日, 二〇二六年九月十日, 2026/9/10.
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let western = r"(?P<y>(?:19|20)[0-9]{2}|[一二][〇○零九][〇○零一二三四五六七八九]{2})\s*年";
    let republic = r"民[国國]\s*(?P<roc>[0-9]{2,3}|[一二三四五六七八九十百〇零]{1,5})\s*年";
    let month = r"\s*(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*月(?:份)?";
    let day = r"(?:\s*(?P<d>[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})\s*[日号號])?";
    Regex::new(&format!("(?:{republic}|{western}){month}{day}")).expect("a fixed pattern")
});
/// 2026.9.10, 2026/9/10, 2026-9-10; what stands around it says whether it is a date.
static NUMERIC_DAY: LazyLock<Regex> = LazyLock::new(|| {
    let after = |mark: &str| format!("[0-9]{{1,2}}{mark}[0-9]{{1,2}}");
    let forms = [r"\.", "/", "-"].map(|mark| format!("{mark}{}", after(mark)));
    Regex::new(&format!("(?:19|20)[0-9]{{2}}(?:{})", forms.join("|"))).expect("a fixed pattern")
});
static MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?P<m>[0-9]+)\s*月(?:份)?(?:\s*(?P<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[日号號])?|(?P<mh>十[一二]?|[一二三四五六七八九])月(?P<dh>[一二三四五六七八九十]{1,3})[日号號]",
    )
        .expect("a fixed pattern")
});
/// The days behind a day, of the same month: 11月23日至31日.
static SAME_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?P<m>[0-9]{1,2})\\s*月(?:份)?\\s*[0-9]{1,2}\\s*[日号號]?\\s*(?:至|到|[—–\\-－~～]{1,2}|、|和)\\s*(?P<d>[0-9]{1,2})\\s*[日号號]")
        .expect("a fixed pattern")
});
/// A project that is done before it was approved: 2027年3月立项，计划于2025年3月结题.
static PROJECT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?P<whole>(?P<y>20[0-9]{2})年(?:(?P<m>[0-9]{1,2})月)?(?:批准)?立项[^。；！？]{0,16}?(?P<z>20[0-9]{2})年(?:(?P<n>[0-9]{1,2})月)?(?:[底前末]|以前|之前)?(?:完成)?[结結][题題])")
        .expect("a fixed pattern")
});
/// A school that moved before it was founded: 始建于1958年，1946年迁入现址.
static FOUNDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?P<whole>(?:始建|创办|创建|建校)于(?P<y>1[89][0-9]{2}|20[0-9]{2})年[^。；！？原前0-9]{0,12}?(?P<z>1[89][0-9]{2}|20[0-9]{2})年(?:[0-9]{1,2}月)?[^，。；！？0-9]{0,6}?(?:迁入|迁址|迁至|扩建|更名|改建))")
        .expect("a fixed pattern")
});
/// What a plan follows, said of a day: 按照县教育局2026年8月20日会议要求.
static FOLLOWED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:根据|依据|按照|依照|遵照|根據|依據)[^，。；！？0-9]{0,12}$")
        .expect("a fixed pattern")
});
static FOLLOWED_MEETING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^[^，。；！？前后後起]{0,8}?(?:会议|會議)(?:要求|精神|部署)")
        .expect("a fixed pattern")
});
/// Which Teachers' Day is spoken of, and on which day it is: 9月10日是第42个教师节.
static TEACHERS_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?P<whole>9月(?P<d>[0-9]{1,2})日是(?:我国)?(?:第(?P<k>[0-9]{2}|[一二三四五六七八九十]{2,3})个)?教师节)|(?:迎接|[庆慶]祝|迎[来來])?(?P<nth>第(?P<n>[0-9]{2}|[一二三四五六七八九十]{2,3})个教师节)")
        .expect("a fixed pattern")
});
/// The year before the mainland's first one, of 10 September 1985.
const BEFORE_TEACHERS_DAY: i16 = 1984;

/// Taiwan's years need no 民國 before them: 115年9月10日.
static DAY_OF_THE_REPUBLIC: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:^|[^0-9民国國\\s])\\s*(?P<whole>(?P<roc>1[0-9]{2})\\s*年\\s*(?P<m>[0-9]{1,2})\\s*月(?:份)?(?:\\s*(?P<d>[0-9]{1,2})\\s*[日號])?)")
        .expect("a fixed pattern")
});
/// What happened on a day, said in the clause that it begins: 2022年4月印发, 1958年9月，学校成立; or
/// a document that bears it: 2019年6月23日《…》.
static HAPPENED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:（[^（）]{1,4}）)?(?:[，]?《|，?[^，。；、：！？（）]{0,16}?(?:印发|印發|字第|[号號]令|制定|制订|制訂|拟定|擬定|起草|审议|審議|批准|备案|備案|签订|簽訂|签署|簽署|下发|下發|出版|编印|編印|授予|颁布|頒布|颁发|頒發|发布|發布|公布|出台|修订|修訂|修正|施行|成立|创办|創辦|创建|創建|建校|设立|設立|建成|迁入|遷入|迁址|遷址|更名|改名|通过|通過|立项|立項|结题|結題|我校(?:完成|承[办辦])|(?:完成|承[办辦]|[举舉][办辦]|[开開]展|[组組][织織])了|[获獲]|被[评評授确確认認列]|[评評][为為]|[当當][选選]|入[选選]|挂牌|掛牌|揭牌|启用|啟用|竣工|以来|以來))")
        .expect("a fixed pattern")
});
/// … or just before it: 成立于1958年9月, 《教师法》（1993年10月31日, 创办于1958年9月，2003年8月.
static HAPPENED_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:成立|建校|始建|创办|創辦|创建|創建|设立|設立|建成|制定|制订|制訂|印发|印發|颁布|頒布|发布|發布|公布|修订|修訂)[于於]\\s*$|(?:成立|建校|创办|創辦|立项|立項|获奖|獲獎|获批|獲批|签订|簽訂|印发|印發|批准)(?:时间|時間|日期|年月)?[：:为為是]\\s*$|》（$")
        .expect("a fixed pattern")
});
/// Another year is said to be meant: 下学年（2027年9月起）, 去年2025年秋季学期.
static ANOTHER_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:[上下前]一?个?個?(?:[学學](?:年度?|期)|年度)|去年|前年|明年|次年|[来來]年|以往|今[后後]|曾|已)[（(的在于於，]*$")
        .expect("a fixed pattern")
});
/// What the past is spoken of for: 总结2025—2026学年的经验.
static LOOKED_BACK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:[总總][结結]|回[顾顧]|反思|梳理|分析|延[续續]|[继繼]承|借[鉴鑒]|巩固|鞏固|[对對]照|[结結]合|立足)了?$")
        .expect("a fixed pattern")
});
/// A document or a meeting of a day that is obeyed: 根据2025年12月全县教育工作会议精神.
static OBEYED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:根[据據]|依[据據]|按照|依照|遵照|落[实實]|[贯貫][彻徹]|[学學][习習]|[传傳][达達]|[结結]合|参照|參照|[针針][对對]|[对對]照|[总總][结結]|回[顾顧])了?$")
        .expect("a fixed pattern")
});
static OBEYS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^[^，。；！？]{0,24}?(?:[会會][议議]|精神|文件|要求|意[见見]|通知|[办辦]法|[规規]定|[讲講][话話]|[经經][验驗]|[结結]果|成[绩績]|情[况況]|[调調]研|[检檢][测測]|[总總][结結])")
        .expect("a fixed pattern")
});
/// What is still to come after the school year: 2027年9月验收, 2028年底前结题.
static COMES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:[底前末初]|以前|之前)*[，]?[^，。；、：！？]{0,12}?(?:[验驗]收|[结結][题題]|[结結][项項]|[评評]估|到期|[届屆][满滿]|[毕畢][业業]|升[入学學初高]|中考|建成|[换換][届屆])")
        .expect("a fixed pattern")
});
/// Between the two days of a span.
static JOINS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("^[\\s起]*[至到—–\\-－~～]+\\s*$").expect("a fixed pattern"));
/// What has been, said of a term: 2026年春季学期的经验要总结.
static LOOKS_BACK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^[^，。；！？]{0,8}?(?:[经經][验驗]|[总總][结結]|回[顾顧]|反思|成[绩績效果]|不足|[问問][题題]|已|[结結]束|以[来來]|的?基[础礎]上)")
        .expect("a fixed pattern")
});
/// What holds from a term on.
static HOLDS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^(?:度)?(?:起|[开開]始)[，]?[^，。；！？]{0,10}?(?:[实實]行|施行|[执執]行|[实實]施|推行|[试試]行|[启啟]用|使用|[采採]用|改[为為]|建立)")
        .expect("a fixed pattern")
});
/// What has been, said anywhere in the sentence that an earlier time begins: 2024—2025学年，学校被评为先进单位;
/// 2025年秋季学期期末，全县统考我校排名第3.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    const DID: &str = "承[办辦]|[举舉][办辦]|[开開]展|[组組][织織]|完成|[参參][加与與]|召[开開]|取得|[进進]行|[实實][现現行施]|建[成立]|[开開][设設]|[发發]表|出版|立[项項]|[结結][题題]|通[过過]|成立|制[定订訂]|修[订訂]|新增|引[进進]|培[养養]|接待|接受|投入|[配添]置|形成|[创創]建";
    Regex::new(&format!(
        "^[^。；！？]{{0,30}}?(?P<what>被[^，。；！？]{{0,16}}?(?:[评評]|授予|[确確]定|[认認]定|列[为為]|命名|表彰)|[荣榮][获獲]|[获獲](?:得|[评評奖獎批]|[全省市州县縣区區校国國“「一二三]).{{0,24}}?(?:[奖奬獎]|[称稱][号號]|第[一二三])|[评評][为為]|(?:{DID})了|排名第?[0-9一二三四五六七八九十]|名列|位[居列]|平均分[数數]?[为為][0-9]|率[为為][0-9]|同期)"
    ))
    .expect("a fixed pattern")
});
/// What is wanted, and has not been: 学校争取被评为先进单位.
static WANTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[争爭][取创創]|力[争爭]|[确確]保|努力|[计計][划劃]|[拟擬]|[将將]|[应應]|[须須]|必|[准準][备備]|凡|每[位人名个個]|(?:^|[^主重需])要")
        .expect("a fixed pattern")
});
/// Two times are compared: 与2025—2026学年相比, 由112學年度的28.5%降至25%.
static COMPARED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?:[与與同和跟](?P<with>)|(?P<from>[由从從])|[比较較])[（(]?$")
        .expect("a fixed pattern")
});
static WITH: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^[^，。；！？]{0,12}?(?:相比|比[较較]|[对對]比|相同|持平)")
        .expect("a fixed pattern")
});
static CHANGED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^[^，。；！？]{0,16}?(?:[降升增减減][至到为為低高长長加少]|提高|上升|下降|[减減]少|增加|[扩擴]大)")
        .expect("a fixed pattern")
});
static SCHOOL_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<a>20[0-9]{2})\s*[—–\-－~～至]+\s*(?P<b>20[0-9]{2})\s*[学學]年|(?P<roc>1[0-9]{2})\s*[学學]年度")
        .expect("a fixed pattern")
});
/// 2026年秋季学期: a school year has its autumn first.
static TERM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?P<y>20[0-9]{2})\s*年?\s*(?P<season>[春秋])季?[学學]期").expect("a fixed pattern")
});

/// Bytes, from and to.
type Range = (usize, usize);

/// What goes on after the school year, said of a term: 2027年秋季学期继续推进.
static GOES_ON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("^[^，。；！？]{0,6}?(?:[继繼][续續]|起|再|推[广廣])").expect("a fixed pattern")
});

/// Days so much older than the school year are history: nobody copies a plan of then.
const HISTORY: i16 = 10;

/// Is another year meant behind this?
pub(super) fn is_of_another_year(before: &str) -> bool {
    ANOTHER_YEAR.is_match(before)
}

pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    if text.contains(['年', '月']) {
        months(desk, passage, found);
        let days = days(text, desk.script);
        for (at, (range, date)) in days.iter().enumerate() {
            let next = days.get(at + 1);
            let before = at.checked_sub(1).and_then(|before| days.get(before));
            let own = (*range, *date);
            let next = next.filter(|next| joins(text, *range, next.0));
            let before = before.filter(|before| joins(text, before.0, *range));
            let in_span = next.is_some_and(|next| spans(desk, own, *next))
                || before.is_some_and(|before| spans(desk, *before, own));
            // What is said of a span is said of its first and its last day.
            let whole = (
                before.map_or(range.0, |before| before.0.0),
                next.map_or(range.1, |next| next.0.1),
            );
            if !in_span {
                day(desk, passage, (*range, whole), *date, found);
            }
        }
    }
    facts(desk, passage, found);
    if desk.settings.year != 0 {
        school_years(desk, passage, found);
        terms(desk, passage, found);
    }
    let numeric = text.contains("19") || text.contains("20");
    let numeric = numeric.then(|| NUMERIC_DAY.find_iter(text));
    for whole in numeric.into_iter().flatten() {
        let mut numbers = whole.as_str().split(['.', '/', '-']).filter_map(parse);
        let (Some(y), Some(m), Some(d)) = (numbers.next(), numbers.next(), numbers.next()) else {
            continue;
        };
        let (before, rest) = text.split_at(whole.start());
        let after = rest.get(whole.len()..).unwrap_or_default();
        // A version, a path, a document's number.
        let joins = |c: char| c.is_ascii_alphanumeric() || "./-_".contains(c);
        // 2026-13-05 is a number of something; 2026.13.5 is no day.
        let can_be = (1..=12).contains(&m) && (1..=31).contains(&d);
        let is_number = |text: &str| {
            let text = text.trim_end_matches(['：', ':', '为', '為', ' ', '第', '〔', '［', '[']);
            text.ends_with([
                '号', '號', '码', '碼', '节', '節', '章', '条', '條', '课', '課',
            ])
        };
        let is_date = (can_be || !whole.as_str().contains('-') && !is_number(before))
            && !before.ends_with(joins)
            && !before.ends_with(['版', '本'])
            && !after.starts_with(|c| joins(c) || "号號".contains(c));
        if is_date {
            let range = (whole.start(), whole.end());
            day(desk, passage, (range, range), (y, m, d), found);
        }
    }
}

/// Days and months in tables that no calendar has.
pub(super) fn in_cells(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    if !text.contains('月') {
        return;
    }
    months(desk, passage, found);
    for (range, (y, m, d)) in days(text, desk.script) {
        let date = i8::try_from(m).ok().zip(i8::try_from(d).ok());
        if date.and_then(|(m, d)| Date::new(y, m, d).ok()).is_none() {
            tell(desk, passage, range, "no-such-day", found);
        }
    }
}

/// The days and months with their year, and the bytes where they stand.
fn days(text: &str, script: Script) -> Vec<(Range, (i16, i16, i16))> {
    let day = |captures: Captures<'_>| {
        let number = |name| captures.name(name).and_then(|n| parse(n.as_str()));
        let roc = number("roc").and_then(|roc| roc.checked_add(BEFORE_THE_REPUBLIC));
        let whole = captures.name("whole").or(captures.get(0))?;
        let date = (number("y").or(roc)?, number("m")?, number("d").unwrap_or(1));
        Some(((whole.start(), whole.end()), date))
    };
    if !(text.contains('年') && text.contains('月')) {
        return Vec::new();
    }
    let mut days: Vec<_> = DAY.captures_iter(text).filter_map(day).collect();
    if script == Script::Hant && text.contains('1') {
        days.extend(DAY_OF_THE_REPUBLIC.captures_iter(text).filter_map(day));
        days.sort_unstable();
    }
    days
}

/// Does only a word such as 至 part them?
fn joins(text: &str, before: Range, after: Range) -> bool {
    text.get(before.1..after.0)
        .is_some_and(|between| JOINS.is_match(between))
}

/// Do the two make a span that the school year, or a part of it, lies in: 2025年9月至2027年7月?
fn spans(
    desk: &Desk<'_>,
    (_, from): (Range, (i16, i16, i16)),
    (_, to): (Range, (i16, i16, i16)),
) -> bool {
    let date = |(y, m, d): (i16, i16, i16)| {
        Date::new(y, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
    };
    let year = desk.settings.year;
    let (Some(from), Some(to)) = (date(from), date(to)) else {
        return false;
    };
    from < first(year + 1, 9) && to >= first(year, 8) && from < to
}

/// A number of a date, in digits or in Han: 2026, 二〇二六, 十二.
fn parse(text: &str) -> Option<i16> {
    text.parse().ok().or_else(|| {
        let number = date_part(&text.replace("○", "〇"))?;
        i16::try_from(number).ok()
    })
}

/// One day or month with its year, and the span that it belongs to.
fn day(
    desk: &Desk<'_>,
    passage: &Passage<'_>,
    (range, whole): (Range, Range),
    (y, m, d): (i16, i16, i16),
    found: &mut Vec<Finding>,
) {
    let year = desk.settings.year;
    let date = i8::try_from(m).ok().zip(i8::try_from(d).ok());
    let date = date.and_then(|(m, d)| Date::new(y, m, d).ok());
    let before = passage.text.get(..whole.0).unwrap_or_default();
    let after = passage.text.get(whole.1..).unwrap_or_default();
    let kind = match date {
        None => "no-such-day",
        Some(_) if year == 0 => return,
        // Plans prepare in August and sum up until the next one ends.
        Some(day) if day < first(year, 8) => {
            let obeyed = OBEYED.is_match(before) && OBEYS.is_match(after);
            if y < year - HISTORY
                || obeyed
                || HAPPENED_ON.is_match(before)
                || HAPPENED.is_match(after)
                || has_been(before, after)
                || is_since(before, after) && day < first(year - 1, 8)
            {
                return;
            }
            "outside"
        }
        Some(day) if day >= first(year + 1, 9) => {
            if COMES.is_match(after) {
                return;
            }
            "outside"
        }
        Some(day) if is_of_the_next(desk.half, (year, day), (before, after)) => {
            if COMES.is_match(after) || HAPPENED.is_match(after) || GOES_ON.is_match(after) {
                return;
            }
            "next-term"
        }
        Some(_) => return,
    };
    if kind != "no-such-day" && ANOTHER_YEAR.is_match(before) {
        return;
    }
    let kind = match kind {
        "outside" if passage.get(range).starts_with(['民', '1']) => "outside-roc",
        kind => kind,
    };
    tell(desk, passage, range, kind, found);
}

fn school_years(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let year = desk.settings.year;
    if !passage.text.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    for captures in SCHOOL_YEAR.captures_iter(&passage.text) {
        let number = |name| captures.name(name)?.as_str().parse::<i16>().ok();
        let (kind, right) = match (number("a"), number("b"), number("roc")) {
            (Some(a), Some(b), _) => ("school-year", a == year && b == year + 1),
            // 民國115學年度 begins in 2026.
            (_, _, Some(roc)) => ("school-year-roc", roc + BEFORE_THE_REPUBLIC == year),
            _ => continue,
        };
        let Some(whole) = captures.get(0).filter(|_| !right) else {
            continue;
        };
        let before = passage.text.get(..whole.start()).unwrap_or_default();
        let after = passage.text.get(whole.end()..).unwrap_or_default();
        let meant = match number("a") {
            Some(a) if a < year => looks_back(before, after) || has_been(before, after),
            Some(_) => GOES_ON.is_match(after),
            None if number("roc").is_some_and(|roc| roc + BEFORE_THE_REPUBLIC < year) => {
                looks_back(before, after) || has_been(before, after)
            }
            None => false,
        };
        if !ANOTHER_YEAR.is_match(before) && !meant {
            tell(desk, passage, (whole.start(), whole.end()), kind, found);
        }
    }
}

/// Does the text speak of the year or the term between these as of one that has been, or from which on
/// something has held: 自2024年秋季学期起实行新制度?
fn looks_back(before: &str, after: &str) -> bool {
    let holds = before.ends_with(['自', '从', '從', '於', '于']) && HOLDS.is_match(after);
    LOOKS_BACK.is_match(after) || LOOKED_BACK.is_match(before) || holds
}

/// Does the sentence say what was so in the earlier time between these, or compare something with it?
fn has_been(before: &str, after: &str) -> bool {
    let compares = COMPARED.captures(before).is_some_and(|said| {
        let with = said.name("with").is_some();
        match said.name("from") {
            Some(_) => CHANGED.is_match(after),
            None => !with || WITH.is_match(after),
        }
    });
    let past = || {
        let what = PAST.captures(after)?.name("what")?;
        let said = after.get(..what.start())?;
        Some(!WANTED.is_match(said))
    };
    compares || past() == Some(true)
}

/// Is it the day since which something is so, and not the one from which this plan holds?
fn is_since(before: &str, after: &str) -> bool {
    let sentence = before.rsplit(['。', '；', '！', '？']).next();
    let is_own = sentence.is_some_and(|said| said.contains(['本', '此', '该', '該']));
    let begins = ["起", "以来", "以來", "开始", "開始"];
    before.ends_with(['自', '从', '從', '于', '於'])
        && begins.iter().any(|word| after.starts_with(word))
        && !is_own
}

fn terms(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    if !passage.text.contains("20") {
        return;
    }
    for captures in TERM.captures_iter(&passage.text) {
        let year = captures.name("y").and_then(|y| parse(y.as_str()));
        let (Some(whole), Some(year)) = (captures.get(0), year) else {
            continue;
        };
        let is_spring = captures.name("season").is_some_and(|s| s.as_str() == "春");
        let (before, rest) = passage.text.split_at(whole.start());
        let after = rest.get(whole.len()..).unwrap_or_default();
        if year - i16::from(is_spring) == desk.settings.year
            || ANOTHER_YEAR.is_match(before)
            || looks_back(before, after)
            || year - i16::from(is_spring) < desk.settings.year && has_been(before, after)
            || year > desk.settings.year && GOES_ON.is_match(after)
        {
            continue;
        }
        tell(
            desk,
            passage,
            (whole.start(), whole.end()),
            "school-year",
            found,
        );
    }
}

/// Months and days without a year that no year has: 13月, 9月31日, 11月23日至31日.
fn months(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    ends(desk, passage, found);
    for captures in MONTH.captures_iter(&passage.text) {
        let number = |name| captures.name(name)?.as_str().parse::<i8>().ok();
        let of_han = |name| i8::try_from(parse(captures.name(name)?.as_str())?).ok();
        let Some(whole) = captures.get(0) else {
            continue;
        };
        let before = passage.text.get(..whole.start()).unwrap_or_default();
        // With its year, see above; 1.5月 is a length.
        let is_lunar = before.ends_with(['历', '曆', '闰', '閏', '十']);
        if is_lunar || before.trim_end().ends_with(['年', '.', '第']) {
            continue;
        }
        // 29 February is a day, in some years.
        let day = if captures.name("d").is_some() {
            number("d").or_else(|| of_han("d"))
        } else {
            Some(1)
        };
        let day = number("m").zip(day).or(of_han("mh").zip(of_han("dh")));
        if day.and_then(|(m, d)| Date::new(2024, m, d).ok()).is_none() {
            tell(
                desk,
                passage,
                (whole.start(), whole.end()),
                "no-such-day",
                found,
            );
        }
    }
}

/// The last day of a span that its month does not have: 11月23日至31日.
fn ends(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    for captures in SAME_MONTH.captures_iter(&passage.text) {
        let number = |name| captures.name(name)?.as_str().parse::<i8>().ok();
        let (Some(whole), Some((m, d))) = (captures.get(0), number("m").zip(number("d"))) else {
            continue;
        };
        let before = passage.text.get(..whole.start()).unwrap_or_default();
        let is_lunar = before.ends_with(['历', '曆', '闰', '閏', '.', '第']);
        // A month that is none is told by itself.
        let is_month = (1..=12).contains(&m);
        if is_month && !is_lunar && Date::new(2024, m, d).is_err() {
            let range = (whole.start(), whole.end());
            tell(desk, passage, range, "no-such-day", found);
        }
    }
}

/// What cannot be: a project that ends before it begins, Teachers' Day on another day or of another year.
fn facts(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    let projects = text.contains("立项").then(|| PROJECT.captures_iter(text));
    let schools = text.contains('于').then(|| FOUNDED.captures_iter(text));
    let spans = projects.into_iter().flatten();
    for captures in spans.chain(schools.into_iter().flatten()) {
        let number = |name| captures.name(name)?.as_str().parse::<i16>().ok();
        let (Some(whole), Some(from), Some(to)) =
            (captures.name("whole"), number("y"), number("z"))
        else {
            continue;
        };
        let months = number("m").zip(number("n"));
        if to < from || to == from && months.is_some_and(|(m, n)| n < m) {
            let range = (whole.start(), whole.end());
            tell(desk, passage, range, "backwards", found);
        }
    }
    let days = text
        .contains("教师节")
        .then(|| TEACHERS_DAY.captures_iter(text));
    for captures in days.into_iter().flatten() {
        let year = desk.settings.year;
        let nth = captures.name("n").or(captures.name("k"));
        let nth = nth.and_then(|n| parse(n.as_str()));
        let day = captures.name("d").and_then(|d| parse(d.as_str()));
        // Plans look on to the next school year's, and back.
        let before = captures.get(0).and_then(|whole| text.get(..whole.start()));
        let of_another = before.is_some_and(|text| {
            text.contains(['去', '上', '前', '曾', '已']) || text.contains("20")
        });
        let near = [year - BEFORE_TEACHERS_DAY, year + 1 - BEFORE_TEACHERS_DAY];
        let is_other = year != 0 && !of_another && nth.is_some_and(|nth| !near.contains(&nth));
        let Some(range) = captures.name("whole").or(captures.name("nth")) else {
            continue;
        };
        let is_wrong = is_other || day.is_some_and(|day| day != 10);
        if is_wrong {
            let range = (range.start(), range.end());
            tell(desk, passage, range, "teachers-day", found);
        }
    }
}

/// Meetings that a plan says to follow, though they come after the day that it was signed.
pub(super) fn followed(
    desk: &Desk<'_>,
    passages: &[Passage<'_>],
    date: Option<Date>,
    found: &mut Vec<Finding>,
) {
    let Some(signed) = date else { return };
    let may = |passage: &&Passage<'_>| passage.part == 0 && passage.text.contains(['议', '議']);
    for passage in passages.iter().filter(may) {
        let text = &*passage.text;
        for (range, (y, m, d)) in days(text, desk.script) {
            let (before, after) = (text.get(..range.0), text.get(range.1..));
            let day = i8::try_from(m).ok().zip(i8::try_from(d).ok());
            let day = day.and_then(|(m, d)| Date::new(y, m, d).ok());
            let is_later = day.is_some_and(|day| day > signed);
            if is_later
                && before.is_some_and(|before| FOLLOWED.is_match(before))
                && after.is_some_and(|after| FOLLOWED_MEETING.is_match(after))
                && passage.is_literal(range.0, range.1)
            {
                let finding = desk.finding(codes::P328, "later", passage, range);
                found.extend(finding.map(|finding| Finding {
                    right: DateFormat::Western.write(signed),
                    ..finding
                }));
            }
        }
    }
}

/// The document's own date: plans are signed from the summer before until the year is over.
pub(super) fn signed(desk: &Desk<'_>, date: Option<Date>, found: &mut Vec<Finding>) {
    let year = desk.settings.year;
    let Some(day) = date.filter(|_| year != 0) else {
        return;
    };
    if day < first(year, 6) || day >= first(year + 1, 9) {
        let text = DateFormat::Western.write(day);
        found.push(Finding {
            code: codes::P328,
            kind: "outside",
            shown: text.clone(),
            text,
            right: format!("{year}—{}", year + 1),
            place: Source::file(SETTINGS),
        });
    }
}

fn first(year: i16, month: i8) -> Date {
    Date::constant(year.clamp(1900, 2200), month, 1)
}

fn tell(
    desk: &Desk<'_>,
    passage: &Passage<'_>,
    range: (usize, usize),
    kind: &'static str,
    found: &mut Vec<Finding>,
) {
    // What no calendar has, tables may not say either; the rest is their checks' business.
    let is_data = passage.in_table && (desk.is_alone() || kind == "no-such-day");
    if !is_data && !passage.is_read(range.0, range.1) || in_title(&passage.text, range.0) {
        return;
    }
    let year = desk.settings.year;
    let finding = desk.finding(codes::P328, kind, passage, range);
    found.extend(finding.map(|finding| Finding {
        right: match kind.ends_with("-roc") {
            true => (year - BEFORE_THE_REPUBLIC).to_string(),
            false => format!("{year}—{}", year + 1),
        },
        ..finding
    }));
}
