//! ## What it finds
//! Figures of one sentence that do not agree: a whole that its parts do not make (男生210人、女生200人，共423人;
//! 100分：备课30分、上课30分、反思30分), or are more than (2.8万元，其中0.6万元、1.5万元、0.9万元); shares of more
//! than 100 %; spans whose second figure is the lower one (3—2项); “四定” of which three are named; telephone
//! numbers with a digit too few.
//! ## Why it matters
//! One of the figures is wrong, and everybody who adds them up sees it.

use std::sync::LazyLock;

use regex::Regex;

use crate::diagnostic::codes;
use crate::script::Script;

use super::numbers::number_of;
use super::passage::Passage;
use super::references::in_title;
use super::{Desk, Finding};

/// Bytes, from and to.
type Range = (usize, usize);

fn regex(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a fixed pattern")
}

/// Shares of a whole, which no more than all of it can have; 完成率, 增长率 and 毛入学率 can be more, and so can
/// what is held against a plan or last year.
static SHARE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        "(?:[出到][勤席课課会會]|[合及]格|[优優良][秀良好]|通[过過]|[参參][与與加]|[巩鞏]固|入[学學]|升[学學]|[满滿]意|[覆普]?[盖蓋及]|普及|[达達][标標]|[签簽]到|[正准準][确確]|[毕畢][业業]|[识識]字)[率度][^，。；、！？（）%％0-9.的比较較同是]{0,8}?(?P<n>[0-9]{3,4}(?:\\.[0-9]+)?)[%％]|占[^，。；、！？（）%％0-9.]{0,10}?(?P<part>[0-9]{3,4}(?:\\.[0-9]+)?)[%％]",
    )
});
/// 3—2项, 45至35岁; no date, no time, no number of a telephone, no score.
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        "(?:^|[^0-9.:：/年月\\-—–第由从從自比])(?P<whole>(?P<a>[0-9]{1,4})[项項节節篇名人次个個岁歲]?(?:[—–~～至到]|——)(?P<b>[0-9]{1,4})(?:[项項节節篇名人次个個天页頁]|周?[岁歲]|分[钟鐘]|[课課学學][时時]))|(?:^|[^一二三四五六七八九十由从從自周週期拜第])(?P<grades>(?P<c>[一二三四五六七八九])[—–~～至到](?P<d>[一二三四五六七八九])年[级級])",
    )
});
/// The whole behind its parts: ，共423人.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        "[，,]?(?:共|共计|共計|合计|合計|总计|總計)(?P<n>[0-9]{1,6}(?:\\.[0-9]+)?)(?P<unit>[人名个個节節项項篇次分元]|万元|萬元|[课課学學][时時])(?P<end>[。；，]|$)",
    )
});
/// The whole before its parts: 2.8万元，其中图书0.6万元、…; 100分：备课30分、….
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        "(?P<n>[0-9]{1,6}(?:\\.[0-9]+)?)(?P<unit>元|万元|萬元|[课課学學][时時]|分|[个個]?班)[，,]?(?P<how>其中[：:，,]?|[：:])(?P<parts>[^。；！？]+)",
    )
});
/// One part: 图书0.6万元.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    regex("(?P<n>[0-9]{1,6}(?:\\.[0-9]+)?)(?P<unit>万元|萬元|[课課学學][时時]|\\p{Han})")
});
/// What makes figures beside one another no parts of the sum behind them.
const NO_PARTS: [char; 15] = [
    '每', '各', '均', '约', '約', '近', '余', '餘', '多', '另', '含', '除', '其', '减', '減',
];
/// 考核成绩中，教学常规占30%，…: shares that make the whole.
static WEIGHT: LazyLock<Regex> =
    LazyLock::new(|| regex("占(?P<n>[0-9]{1,2}(?:\\.[0-9])?)[%％](?P<end>[，、；。]|$)"));
static WEIGHED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        "(?:考核|[评評][价價分]|[总總][评評]|[综綜]合成[绩績]|[权權]重|[量积積][化分])[^。；]{0,24}$",
    )
});
/// “四定”：定时间、定地点….
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        "[“「](?P<whole>(?P<n>[三四五六七八九])(?P<word>\\p{Han}))[”」][^，。；：！？“”「」]{0,6}[：:（(]即?(?P<parts>[^。；，：！？）)]+)[。；）)]",
    )
});

/// 手机1389300012, 0930-322345: a mobile number of the mainland has eleven digits, one behind an area code
/// of four at least seven. 邮箱：guantanxx163.com has no @.
static CONTACT: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        "手机(?:号码?)?[：:为]?\\s*(?P<mobile>1[3-9][0-9]{4,13})(?:[^0-9*\\-—xX]|$)|(?:^|[^0-9])(?P<local>0[3-9][0-9]{2}[-－—][0-9]{6})(?:[^0-9*xX\\-]|$)|邮箱[：:为]?\\s*(?P<mail>[A-Za-z0-9_]+(?:163|126|139|189|qq|QQ)\\.com)(?:[^@.A-Za-z0-9]|$)",
    )
});

/// Numbers and addresses that nobody can be reached by.
fn unreachable(text: &str) -> Vec<Range> {
    let may = text.contains(|c: char| c.is_ascii_digit());
    let found = may.then(|| CONTACT.captures_iter(text));
    let found = found.into_iter().flatten().filter_map(|captures| {
        let is_whole = |number: &str| number.len() == 11;
        let mobile = captures.name("mobile").filter(|m| !is_whole(m.as_str()));
        let other = captures.name("local").or(captures.name("mail"));
        mobile.or(other).map(|found| (found.start(), found.end()))
    });
    found.collect()
}

/// - told: `P334`
pub(super) fn check(desk: &Desk<'_>, passage: &Passage<'_>, found: &mut Vec<Finding>) {
    let text = &*passage.text;
    let mut tell = |kind, (from, to): Range, right: String| {
        if passage.is_literal(from, to) && !in_title(text, from) {
            let finding = desk.finding(codes::P334, kind, passage, (from, to));
            found.extend(finding.map(|finding| Finding { right, ..finding }));
        }
    };
    for (range, right) in named(text) {
        tell("listed", range, right);
    }
    for range in reversed(text) {
        tell("reversed", range, String::new());
    }
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    for range in shares(text) {
        tell("share", range, String::new());
    }
    for (range, right) in sums(text) {
        tell("sum", range, right);
    }
    if desk.script == Script::Hans {
        for range in unreachable(text) {
            tell("contact", range, String::new());
        }
    }
}

/// What a figure of more than all may be held against.
const AGAINST: [&str; 9] = [
    "计划", "計畫", "预算", "預算", "去年", "上年", "同期", "任务", "任務",
];

/// Shares of more than all.
fn shares(text: &str) -> Vec<Range> {
    let may = text.contains(['%', '％']) && text.contains(['率', '度', '占']);
    let found = may.then(|| SHARE.captures_iter(text)).into_iter().flatten();
    let over = found.filter_map(|captures| {
        let number = captures.name("n").or(captures.name("part"))?;
        let whole = captures.get(0)?;
        let is_over = number.as_str().parse::<f64>().is_ok_and(|n| n > 100.0);
        let is_gross = text
            .get(..whole.start())
            .is_some_and(|before| before.ends_with('毛'));
        let is_of_another = AGAINST.iter().any(|word| whole.as_str().contains(word));
        (is_over && !is_gross && !is_of_another).then_some((whole.start(), whole.end()))
    });
    over.collect()
}

/// Spans whose second figure is the lower one.
fn reversed(text: &str) -> Vec<Range> {
    if !text.contains(['—', '–', '~', '～', '至', '到']) {
        return Vec::new();
    }
    let found = SPAN.captures_iter(text).filter_map(|captures| {
        let digits = |name| captures.name(name)?.as_str().parse::<u32>().ok();
        let grade = |name| number_of(captures.name(name)?.as_str());
        let (from, to) = digits("a")
            .zip(digits("b"))
            .or(grade("c").zip(grade("d")))?;
        let whole = captures.name("whole").or(captures.name("grades"))?;
        // 由3—2项 goes down on purpose; so does 2026—27个.
        let is_year = (1900..2100).contains(&from);
        (to < from && !is_year).then_some((whole.start(), whole.end()))
    });
    found.collect()
}

/// What is named otherwise than as many as said: the words, and how many there are.
fn named(text: &str) -> Vec<(Range, String)> {
    if !text.contains(['“', '「']) {
        return Vec::new();
    }
    let found = NAMED.captures_iter(text).filter_map(|captures| {
        let (whole, word) = (captures.name("whole")?, captures.name("word")?.as_str());
        let said = number_of(captures.name("n")?.as_str())?;
        let parts = captures.name("parts")?.as_str();
        // 定主题和主讲人 may be two.
        let joined = parts.contains(['和', '与', '與', '及', '等', '以']);
        let parts: Vec<&str> = parts.split('、').collect();
        let is_list = parts.len() > 1 && parts.iter().all(|part| part.trim().starts_with(word));
        let count = u32::try_from(parts.len()).ok()?;
        (is_list && !joined && count != said)
            .then(|| ((whole.start(), whole.end()), count.to_string()))
    });
    found.collect()
}

/// Wholes that their parts do not make: the whole, and what the parts make.
fn sums(text: &str) -> Vec<(Range, String)> {
    let mut found = Vec::new();
    let sentences = text.split_inclusive(['。', '；', '！', '？']);
    let mut begin = 0;
    for sentence in sentences {
        let told = [behind(sentence), before(sentence), weights(sentence)];
        let told = told.into_iter().flatten();
        found.extend(told.map(|((from, to), right)| ((begin + from, begin + to), right)));
        begin += sentence.len();
    }
    found
}

/// ，共423人 behind parts of which none beside one another make as many.
fn behind(sentence: &str) -> Option<(Range, String)> {
    let captures = BEHIND.captures(sentence)?;
    let (whole, unit) = (captures.name("n")?, captures.name("unit")?);
    let before = sentence.get(..captures.get(0)?.start())?;
    if before.contains(NO_PARTS) {
        return None;
    }
    let parts = parts(before, unit.as_str());
    let said = hundredths(whole.as_str())?;
    let sum: u64 = parts.iter().sum();
    let some = |from: usize| {
        let mut sum = 0;
        parts.iter().skip(from).any(|part| {
            sum += part;
            sum == said
        })
    };
    // 每班3名，6个班，共18名 multiplies: all figures must be of the one kind.
    let figures = PART.find_iter(before).count();
    let is_list = parts.len() > 1 && parts.len() == figures;
    (is_list && !(0..parts.len()).any(some)).then(|| ((whole.start(), unit.end()), shown(sum)))
}

/// 2.8万元，其中 before parts that are more; 12个班，其中 before the parts of all grades, and 100分： before
/// all parts, that are not as many.
fn before(sentence: &str) -> Option<(Range, String)> {
    let captures = BEFORE.captures(sentence)?;
    let (whole, unit) = (captures.name("n")?, captures.name("unit")?);
    let text = captures.name("parts")?.as_str();
    let unit_of = unit.as_str().trim_end_matches('班');
    let unit_of = if unit_of.is_empty() { "班" } else { unit_of };
    let parts = parts(text, unit_of);
    let (said, sum) = (hundredths(whole.as_str())?, parts.iter().sum::<u64>());
    let is_all = text.contains(['低', '初']) && text.contains('中') && text.contains('高');
    let wrong = match unit.as_str() {
        "分" => captures.name("how")?.as_str() != "其中" && said == 10_000 && parts.len() > 2,
        "个班" | "個班" | "班" => is_all && parts.len() == 3,
        _ => sum > said && parts.len() > 1,
    };
    // Figures of another kind among them are of something else.
    let is_list = PART.find_iter(text).count() == parts.len() && !text.contains(NO_PARTS);
    (wrong && is_list && sum != said).then(|| ((whole.start(), unit.end()), shown(sum)))
}

/// The weights of what is assessed: three and more that make nearly, but not quite, the whole.
fn weights(sentence: &str) -> Option<(Range, String)> {
    let all: Vec<_> = WEIGHT.captures_iter(sentence).collect();
    let (first, last) = (all.first()?.get(0)?, all.last()?.name("n")?);
    if all.len() < 3 || !WEIGHED.is_match(sentence.get(..first.start())?) {
        return None;
    }
    let parts = all
        .iter()
        .filter_map(|captures| hundredths(captures.name("n")?.as_str()));
    let sum: u64 = parts.sum();
    let all_shares = sentence.matches(['%', '％']).count() == all.len();
    let is_near = (9_000..=11_000).contains(&sum) && sum != 10_000;
    (all_shares && is_near).then(|| {
        let percent = format!("{}%", shown(sum));
        ((first.start(), last.end() + '%'.len_utf8()), percent)
    })
}

/// The parts that are of the unit, in hundredths.
fn parts(text: &str, unit: &str) -> Vec<u64> {
    let found = PART.captures_iter(text).filter_map(|captures| {
        let is_of_it = captures.name("unit")?.as_str() == unit;
        is_of_it
            .then(|| hundredths(captures.name("n")?.as_str()))
            .flatten()
    });
    found.collect()
}

/// 2.8 → 280; `None`: it has more than two decimals.
fn hundredths(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part: u64 = match part.len() {
        0 => 0,
        1 => part.parse::<u64>().ok()?.checked_mul(10)?,
        2 => part.parse().ok()?,
        _ => return None,
    };
    whole
        .parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(part)
}

/// 300 → 3, 250 → 2.5.
fn shown(hundredths: u64) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match part {
        0 => whole.to_string(),
        part => format!("{whole}.{part:02}")
            .trim_end_matches('0')
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{named, reversed, shares, sums, unreachable};

    #[test]
    fn parts_and_their_sum() {
        for (text, right) in [
            ("男生210人，女生200人，共423人。", "410"),
            ("设一等奖3名、二等奖5名、三等奖8名，共18名。", "16"),
            (
                "安排经费2.8万元，其中图书资料0.6万元、外出学习1.5万元、奖励0.9万元。",
                "3",
            ),
            ("评分为100分：备课30分、上课30分、反思30分。", "90"),
            ("全校12个班，其中低年级4个、中年级4个、高年级3个。", "11"),
            (
                "教师考核中，出勤占20%，教学常规占30%，教学质量占40%，师德占5%。",
                "95%",
            ),
            ("集中培训48学时、网络研修30学时，共计72学时。", "78"),
        ] {
            let told = sums(text);
            assert_eq!(
                told.first().map(|(_, sum)| sum.as_str()),
                Some(right),
                "{text}"
            );
        }
        for text in [
            "男生210人，女生213人，共423人。",
            "设一等奖3名、二等奖5名、三等奖8名，共16名。",
            "每班评一等奖3名、二等奖5名，6个班，共48名。",
            "语文教师12人，数学教师8人，其中骨干5人，共20人。",
            "有教师48名，其中高级教师4名、一级教师20名、女教师40名。",
            "安排经费2.8万元，其中图书资料0.6万元、外出学习1.5万元。",
            "开展培训3次、听课12节，共45学时。",
            "全校12个班，其中低年级4个、高年级4个。",
            "职称中，高级占12%，一级占45%，二级占38%。",
            "教师考核中，出勤占20%，教学常规占40%，教学质量占40%。",
            "满分100分：备课40分、上课60分。",
            "满分100分，其中备课30分、上课30分、反思20分。",
            "高级4人、一级20人、二级24人、女教师30人，共48人。",
            "语文3节、数学2.5节，共5.5节。",
            "一组约20人、二组15人，共38人。",
            "9月15日听课3节，10月20日听课2节，共8节。",
        ] {
            assert_eq!(sums(text), [], "{text}");
        }
    }

    #[test]
    fn shares_and_spans() {
        for text in [
            "本科及以上学历的占187.5%。",
            "学生出勤率达到120%。",
            "期末及格率不低于140%。",
            "通過率達185%。",
        ] {
            assert_eq!(shares(text).len(), 1, "{text}");
        }
        for text in [
            "出勤率达到100%。",
            "小学毛入学率达到101.3%。",
            "公用经费支出占预算的102%。",
            "培训人数占去年的120%。",
            "任务完成率120%。",
            "投入增长率达到150%。",
            "合格率是去年的120%。",
            "占87.5%，比上年增加120%。",
            "优秀率由12%提高到30%，完成计划的130%。",
            "覆盖率100.0%。",
            "满意度98%以上。",
            "占地1200平方米，绿化20%。",
            "参与率、合格率分别为98%、100%。",
        ] {
            assert_eq!(shares(text), [], "{text}");
        }
        for text in [
            "力争有3—2项获奖。",
            "听课15—10节。",
            "年龄在45至35岁的教师参加。",
            "六至三年级书面作业总量。",
        ] {
            assert_eq!(reversed(text).len(), 1, "{text}");
        }
        for text in [
            "力争有2—3项获奖。",
            "听课由15至10节。",
            "2026—27个项目。",
            "电话0930-32个。",
            "9月30日—10人参加。",
            "三至六年级。",
            "从九至七年级逐年减少。",
            "比分为3—2。",
            "第6—7节。",
            "10:40—11节课后。",
            "每人10至20篇。",
            "2026年9月5—3次",
        ] {
            assert_eq!(reversed(text), [], "{text}");
        }
    }

    #[test]
    fn numbers_that_nobody_can_be_reached_by() {
        for text in [
            "联系人：王明，手机1389300012。",
            "手机号码：138930001234。",
            "电话0930-322345。",
            "邮箱：guantanxx163.com。",
        ] {
            assert_eq!(unreachable(text).len(), 1, "{text}");
        }
        for text in [
            "联系人：王明，手机13893000123。",
            "电话0930-3223456。",
            "电话0930-3223456-801。",
            "电话010-66001234。",
            "手机139****0001。",
            "手机138-9300-0123。",
            "邮箱：guantanxx@163.com。",
            "邮箱：12345@qq.com。",
            "网址：www.163.com。",
            "编号2026-000123。",
            "QQ群1389300012。",
        ] {
            assert_eq!(unreachable(text), [], "{text}");
        }
    }

    #[test]
    fn four_things_that_are_three() {
        for text in [
            "做到“四定”：定时间、定地点、定主题。",
            "坚持“三查”（查备课、查上课、查作业、查辅导）。",
        ] {
            assert_eq!(named(text).len(), 1, "{text}");
        }
        for text in [
            "做到“四定”：定时间、定地点、定主题、定主讲人。",
            "做到“四定”：定时间、定地点、定主题和主讲人。",
            "做到“四定”：时间、地点、主题定下来。",
            "做到“三看”：看备课、看上课，看效果。",
            "做到“四有”：有计划、有记录等。",
            "做到“四有”，有计划、有记录，有效果、有反思。",
            "“三会”：会听、会说、会写。",
            "推行“双减”：减作业、减校外培训。",
            "坚持“三全”育人。",
        ] {
            let told = named(text);
            assert!(told.is_empty(), "{text}");
        }
    }
}
