//! What headings, totals, notes and signatures look like in the offices' language. Evidence for
//! the finder only: which column a heading *means* is the template's business.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::ingest::{Cell, CellKind};
use crate::script::simplified;
use crate::surnames::{COMPOUND_SURNAMES, begins_with_surname};

/// A cell's text without white space; between Latin words one space stays.
///
/// Nobody's heading is longer than this; what is longer is judged by its beginning.
pub(in crate::ingest) fn tidy_heading(text: &str) -> String {
    let mut tidy = String::new();
    let mut gap = false;
    for c in text.chars().take(LONGEST_HEADING) {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && c.is_ascii_alphanumeric() && tidy.ends_with(|b: char| b.is_ascii_alphanumeric()) {
            tidy.push(' ');
        }
        gap = false;
        tidy.push(c);
    }
    tidy
}

/// Characters of a text that may be a heading.
const LONGEST_HEADING: usize = 400;

/// English words of headings.
const ENGLISH_WORDS: &[&str] = &[
    "item",
    "name",
    "date",
    "total",
    "amount",
    "price",
    "no",
    "number",
    "title",
    "notes",
    "note",
    "type",
    "teacher",
    "subject",
    "class",
    "qty",
    "quantity",
    "unit",
    "school",
    "phone",
    "email",
    "grade",
    "room",
    "time",
    "day",
    "week",
    "month",
    "remarks",
    "remark",
    "id",
    "code",
    "gender",
    "sex",
    "age",
    "address",
    "topic",
    "role",
    "status",
    "description",
    "income",
    "expenses",
    "balance",
    "nb",
    "course",
    "lecture",
    "location",
    "organizer",
    "department",
    "position",
    "category",
    "activity",
    "deadline",
    "owner",
    "year",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "sat",
    "period",
    "result",
    "score",
    "principal",
    "headmaster",
    "motto",
    "students",
    "fax",
    "website",
];

/// Words that end headings and hardly ever values.
const HEADING_WORDS: &[&str] = &[
    "序号",
    "序號",
    "编号",
    "編號",
    "姓名",
    "名称",
    "名稱",
    "性别",
    "性別",
    "学校",
    "學校",
    "单位",
    "單位",
    "部门",
    "部門",
    "班级",
    "班級",
    "班别",
    "年级",
    "年級",
    "学科",
    "學科",
    "科目",
    "科组",
    "教研组",
    "职务",
    "職務",
    "职称",
    "職稱",
    "岗位",
    "角色",
    "学历",
    "學歷",
    "电话",
    "電話",
    "手机",
    "联系方式",
    "邮箱",
    "地址",
    "地点",
    "地點",
    "日期",
    "时间",
    "時間",
    "月份",
    "周次",
    "星期",
    "节次",
    "節次",
    "内容",
    "內容",
    "主题",
    "主題",
    "题目",
    "題目",
    "课题",
    "課題",
    "项目",
    "項目",
    "活动",
    "任务",
    "任務",
    "事项",
    "工作安排",
    "负责人",
    "負責人",
    "主讲",
    "主持",
    "教师",
    "教師",
    "老师",
    "人员",
    "成员",
    "组长",
    "校长",
    "督导",
    "对象",
    "人数",
    "学生数",
    "教职工数",
    "教職工數",
    "學生數",
    "在校生数",
    "教师数",
    "教師數",
    "班数",
    "班數",
    "班级数",
    "班級數",
    "人數",
    "数量",
    "數量",
    "金额",
    "金額",
    "价格",
    "價格",
    "品項",
    "品项",
    "項次",
    "项次",
    "單價",
    "单价",
    "预算",
    "分值",
    "成绩",
    "得分",
    "合计",
    "備註",
    "备注",
    "说明",
    "描述",
    "类别",
    "類別",
    "类型",
    "性质",
    "种类",
    "状态",
    "要求",
    "形式",
    "方式",
    "课时",
    "课程",
    "節數",
    "节数",
    "代码",
    "代碼",
    "标识码",
    "序",
    "工号",
    "学号",
    "學號",
    "身份证",
    "出生",
    "民族",
    "籍贯",
    "签字",
    "签名",
    "数据",
    "版本",
    "计划",
    "完成",
    "意见",
    "评价",
    "学期",
    "學期",
    "学年",
    "學年",
    "讲师",
    "講師",
    "时期",
    "時期",
    "场地",
    "場地",
    "教室",
    "时段",
    "時段",
    "考场",
    "考場",
    "监考",
    "監考",
    "考点",
    "座位号",
    "准考证号",
    "考号",
    "职级",
    "毕业院校",
    "专业",
    "專業",
    "年龄",
    "年齡",
    "教龄",
    "住址",
    "家长",
    "称谓",
    "短号",
    "措施",
    "目标",
    "目標",
    "责任人",
    "責任人",
    "时限",
    "名次",
    "等次",
    "总分",
    "平均分",
    "率",
    "出勤",
    "事由",
    "主持人",
    "记录人",
    "承办",
    "主办",
    "级别",
    "級別",
    "层次",
    "層次",
    "属性",
    "屬性",
    "所在地",
    "区域",
    "學段",
    "学段",
    "校名",
    "科别",
    "组别",
    "組別",
    "類型",
    "地区",
    "地區",
    "網址",
    "網站",
    "网站",
    "邮编",
    "進度",
    "进度",
    "章节",
    "章節",
    "单元",
    "單元",
    "周数",
    "週次",
    "週數",
    "次数",
    "次數",
    "结果",
    "成果",
    "原因",
    "经费",
    "經費",
    "费用",
    "費用",
    "支出",
    "收入",
    "单位名称",
    "规格",
    "规格型号",
    "型号",
    "品名",
    "用途",
    "工资",
    "月薪",
    "薪资",
    "分工",
    "职责",
    "職責",
    "带队",
    "領隊",
    "领队",
    "参赛",
    "获奖",
    "時數",
    "学时",
    "學時",
    "座号",
    "座號",
    "生日",
    "編碼",
    "编码",
    "性質",
    "稱謂",
    "考试时间",
    "考试方式",
    "签到",
    "簽到",
    "值班",
    "值日",
    "安排",
    "记事",
    "記事",
    "层级",
    "政治面貌",
    "党派",
    "身份证号",
    "号码",
    "號碼",
    "卡号",
    "账号",
    "帳號",
    "年月",
    "起止时间",
    "期间",
    "期間",
    "天数",
    "天數",
    "名单",
    "名單",
    "科任",
    "主任",
    "书记",
    "園長",
    "园长",
    "辅导员",
    "主讲人",
    "主講人",
    "主备人",
    "要点",
    "要點",
    "执教者",
    "执教",
    "執筆",
    "校長",
    "書記",
    "傳真",
    "传真",
    "民族",
    "学校简介",
    "简介",
    "簡介",
    "简历",
    "簡歷",
    "校训",
    "校訓",
    "特色",
    "特长",
    "爱好",
    "业绩",
    "教学过程",
    "活动过程",
    "教学重点",
    "教学难点",
    "教学反思",
    "教学准备",
    "教学方法",
    "板书设计",
    "总评",
    "参加工作时间",
    "联系人",
    "聯絡人",
    "奖项",
    "獎項",
    "等级",
    "等級",
    "人次",
    "人均",
    "生均",
    "指导老师",
    "书名",
    "书号",
    "作者",
    "出版社",
    "职数",
    "去向",
];

/// Words of headings by their last character, at which most values are told from headings.
static BY_LAST: LazyLock<HashMap<char, Vec<&'static str>>> = LazyLock::new(|| {
    let mut by_last: HashMap<char, Vec<&'static str>> = HashMap::new();
    for word in HEADING_WORDS {
        if let Some(last) = word.chars().next_back() {
            by_last.entry(last).or_default().push(word);
        }
    }
    by_last
});

/// Does this text read like a heading? The head of a Chinese compound stands last: 活动地点 is a
/// 地点, 课程设计 is no 课程.
pub(in crate::ingest) fn is_heading_word(text: &str) -> bool {
    if ends_as_no_heading(text) {
        return false;
    }
    let text = tidy_heading(&without_brackets(text)).to_lowercase();
    let text = text.trim_matches(beside_heading);
    if text.is_ascii() {
        let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
        return text.len() <= 32 && words.any(|word| ENGLISH_WORDS.contains(&word));
    }
    let words = text.chars().next_back().and_then(|last| BY_LAST.get(&last));
    text.chars().count() <= 12
        && !is_school_name(text)
        && !is_address(text)
        && (is_weekday(text)
            || is_month(text)
            || words.is_some_and(|words| words.iter().any(|w| text.ends_with(w))))
}

/// 第考场 of 第1考场; a number alone stays.
pub(super) fn without_numbers(text: &str) -> String {
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let bare: String = text.chars().filter(|c| !number(*c)).collect();
    if bare.is_empty() {
        text.to_owned()
    } else {
        bare
    }
}

/// Is this text nothing but a word of headings, 姓名 rather than 语文教师?
pub(super) fn is_plain_heading(text: &str) -> bool {
    if ends_as_no_heading(text) {
        return false;
    }
    let text = tidy_heading(&without_brackets(text)).to_lowercase();
    let text = text.trim_matches(beside_heading);
    let words = text.chars().next_back().and_then(|last| BY_LAST.get(&last));
    ENGLISH_WORDS.contains(&text) || words.is_some_and(|words| words.contains(&text))
}

/// 王老师, 欧阳主任: a surname with the title that one is addressed by, so a person.
fn is_address(text: &str) -> bool {
    const TITLES: [&str; 14] = [
        "老师", "老師", "教师", "教師", "主任", "校长", "校長", "书记", "書記", "园长", "園長",
        "组长", "組長", "讲师",
    ];
    // 正, 总 and 班 are surnames too, of fewer people than the posts that begin so.
    const POSTS: [&str; 12] = [
        "总", "正", "班", "高", "科", "主", "全", "党", "教", "单", "专", "助",
    ];
    let before = TITLES.iter().find_map(|title| text.strip_suffix(title));
    before.is_some_and(|name| {
        let compound = COMPOUND_SURNAMES.contains(&name);
        compound
            || name.chars().count() == 1
                && !POSTS.contains(&name)
                && begins_with_surname(&simplified(name))
    })
}

/// 东坪实验学校, 九年一贯制学校: names end like the heading 毕业学校.
fn is_school_name(text: &str) -> bool {
    const KINDS: [&str; 14] = [
        "实验",
        "實驗",
        "职业",
        "技术",
        "外国语",
        "外語",
        "外语",
        "特殊教育",
        "培智",
        "国际",
        "制",
        "艺术",
        "双语",
        "希望",
    ];
    // What a heading says of a school: the one somebody works at, applies to …
    const SAYS: [&str; 34] = [
        "所在", "工作", "任教", "毕业", "畢業", "就读", "就讀", "报考", "志愿", "录取", "錄取",
        "支援", "支教", "交流", "申报", "申報", "参赛", "參賽", "结对", "帮扶", "联系", "来源",
        "学籍", "服务", "服務", "承办", "主办", "推荐", "任职", "成员", "选送", "组织", "转入",
        "转出",
    ];
    let before = ["学校", "學校"]
        .iter()
        .find_map(|word| text.strip_suffix(word));
    let ends = |before: &str, words: &[&str]| words.iter().any(|word| before.ends_with(word));
    before.is_some_and(|before| {
        ends(before, &KINDS) || before.chars().count() >= 3 && !ends(before, &SAYS)
    })
}

/// What may stand round a heading's words.
fn beside_heading(c: char) -> bool {
    matches!(c, '*' | ':' | '：' | '0'..='9')
}

/// Is its last character one that no heading ends with? That settles it for most cells without
/// tidying their texts, of which a county has a million.
fn ends_as_no_heading(text: &str) -> bool {
    let is_bracket = |c| {
        matches!(
            c,
            '（' | '(' | '〔' | '[' | '【' | '）' | ')' | '〕' | ']' | '】'
        )
    };
    if text.len() > LONGEST_HEADING || text.contains(is_bracket) {
        return false;
    }
    let mut from_last = text.chars().rev();
    match from_last.find(|c| !c.is_whitespace() && !beside_heading(*c)) {
        // Nothing but digits and marks.
        None => true,
        Some(last) if last.is_ascii() => false,
        // Those of days and months.
        Some(last) => !BY_LAST.contains_key(&last) && !"一二三四五六日天月".contains(last),
    }
}

/// A text less its bracketed remarks; the text where nothing else is left.
pub(in crate::ingest) fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let outside: String = text
        .chars()
        .take(LONGEST_HEADING)
        .filter(|c| match c {
            '（' | '(' | '〔' | '[' | '【' => {
                depth += 1;
                false
            }
            '）' | ')' | '〕' | ']' | '】' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => depth == 0,
        })
        .collect();
    if outside.trim().is_empty() {
        text.chars().take(LONGEST_HEADING).collect()
    } else {
        outside
    }
}

/// A text in brackets, or a unit alone: what stands in a row of units below headings.
pub(super) fn is_unit(text: &str) -> bool {
    const UNITS: &[&str] = &[
        "元",
        "万元",
        "人",
        "名",
        "节",
        "份",
        "篇",
        "次",
        "个",
        "岁",
        "年",
        "月",
        "天",
        "小时",
        "分",
        "%",
        "％",
        "平方米",
        "㎡",
        "台",
        "套",
        "本",
        "件",
        "單位",
        "单位",
        "節",
        "萬元",
        "歲",
        "個",
    ];
    let text = tidy_heading(text);
    let bracketed = text.starts_with(['（', '(']) && text.ends_with(['）', ')']);
    bracketed && text.chars().count() <= 10 || UNITS.contains(&text.as_str())
}

/// What an import form writes below its headings: 必填, 示例.
pub(super) fn is_instruction(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "必填",
        "选填",
        "選填",
        "非必填",
        "可填",
        "可空",
        "可空着",
        "可空著",
        "示例",
        "例",
        "样例",
        "範例",
        "范例",
        "举例",
        "例如",
        "文本",
        "文字",
        "数字",
        "數字",
        "日期格式",
        "下拉选择",
        "下拉",
        "填写说明",
        "填寫說明",
        "required",
        "optional",
        "example",
    ];
    let text = tidy_heading(&without_brackets(text)).to_lowercase();
    let text = text
        .split([':', '：', '，', ','])
        .next()
        .unwrap_or_default();
    WORDS.contains(&text.trim_matches(['*', ':', '：', '【', '】', '（', '）', '(', ')']))
}

/// 语文组 of 语文组　地点：报告厅; any other text whole.
fn before_label(text: &str) -> &str {
    let text = text.trim();
    let parted = text.find(char::is_whitespace).map(|at| text.split_at(at));
    let name = parted.filter(|(name, rest)| {
        name.ends_with(ends_group) && !name.contains([':', '：']) && is_labelled(rest.trim_start())
    });
    name.map_or(text, |(name, _)| name)
}

/// The heading of a group without its number, its count and what is said of it: 北京市 for
/// 北京市（92所）, 语文组 for 一、语文组： and for 语文组　地点：报告厅.
pub(super) fn group_name(text: &str) -> String {
    let bare = tidy_heading(before_label(text));
    let rest = bare.trim_start_matches(['（', '(']);
    let digits = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c))
        .count();
    let mut after = rest.chars().skip(digits);
    let numbered = digits > 0 && after.next().is_some_and(|c| "、.．)）".contains(c));
    let named: String = if numbered {
        rest.chars()
            .skip(digits)
            .skip_while(|c| "、.．)）".contains(*c))
            .collect()
    } else {
        bare.clone()
    };
    let counted = named.rfind(['（', '(']).filter(|at| {
        let inside = named.get(*at..).unwrap_or_default();
        inside.ends_with(['）', ')']) && inside.chars().any(|c| c.is_ascii_digit())
    });
    let named = counted.and_then(|at| named.get(..at)).unwrap_or(&named);
    let named = named.trim_end_matches([':', '：']);
    if named.is_empty() {
        bare
    } else {
        named.to_owned()
    }
}

/// Does a text look like the heading of a group, by its form: numbered, counted, with a colon or a
/// label behind it?
pub(super) fn marks_group(text: &str) -> bool {
    let bare = tidy_heading(text);
    bare.chars().count() <= 24 && group_name(text) != bare
}

/// The name of a class: 高一（1）班, 七(2)班, 2023级3班, 大班, 实验班; in short 三（1）, 三1, 701. A course's
/// part (高等数学（一）) and a course that calls itself one (合唱班) are none.
pub(in crate::ingest) fn is_class_name(text: &str) -> bool {
    const LONGEST: usize = 10;
    static NAME: LazyLock<Regex> = LazyLock::new(|| {
        let short = "[0-9]{3}|[一二三四五六七八九][0-9]{1,2}";
        // 三（1）, 高一（2）, 七年级（3）, 2023级（4）.
        let year = "(?:小学?|初中?|高中?)?[一二三四五六七八九十]年?[级級]?|[0-9]{2,4}[级級届屆]";
        let bracketed = format!("(?:{year})[(（][0-9一二三四五六七八九十]{{1,2}}[)）]");
        let numbered = "[^班]*[0-9０-９一二三四五六七八九十〇零][^班]*班";
        let kinds = "托|小|中|大|学前|學前|实验|實驗|重点|重點|平行|普通|国际|國際|文科|理科|艺体|藝體|特长|特長";
        let pattern = format!("^(?:{short}|{bracketed}|{numbered}|.*(?:{kinds})班)$");
        Regex::new(&pattern).expect("a fixed pattern")
    });
    let text = text.trim();
    text.chars().count() <= LONGEST && NAME.is_match(text)
}

/// 2 for 二、师资.
pub(super) fn section(text: &str) -> Option<usize> {
    let (number, _) = text.trim().split_once('、')?;
    let mut digits = number.chars();
    let (digit, None) = (digits.next()?, digits.next()) else {
        return None;
    };
    let nth = "一二三四五六七八九十".chars().position(|c| c == digit)?;
    Some(nth + 1)
}

/// 一, （二）, 三、, 第三部分: the number of a chapter or a part.
pub(super) fn is_ordinal(text: &str) -> bool {
    let bare = text
        .trim()
        .trim_matches(['（', '）', '(', ')', '、', '.', '．']);
    let bare = bare.strip_prefix('第').unwrap_or(bare);
    let bare = bare.trim_end_matches(['部', '分', '章', '项', '類', '类']);
    let length = bare.chars().take(4).count();
    (1..=3).contains(&length) && bare.chars().all(|c| "一二三四五六七八九十".contains(c))
}

/// 星期一, 周日, 礼拜3, Mon, Friday, 月曜日; not 周1, which may be a week.
pub(in crate::ingest) fn is_weekday(text: &str) -> bool {
    const ENGLISH: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let text = text.trim().to_lowercase();
    let behind = |prefixes: &[&str], days: &str| {
        let mut rests = prefixes.iter().filter_map(|day| text.strip_prefix(day));
        rests.any(|rest| days.contains(rest) && rest.chars().count() == 1)
    };
    let mut english = ENGLISH.iter();
    behind(&["星期", "礼拜", "禮拜"], "1234567")
        || behind(&["星期", "周", "週", "礼拜", "禮拜"], "一二三四五六日天")
        || english.any(|day| text.starts_with(day) && (text == *day || text.ends_with("day")))
        || text.ends_with("曜日")
}

/// The same, or 一 to 六, 日, 天 alone.
pub(super) fn is_weekday_name(text: &str) -> bool {
    is_weekday(text) || is_weekday(&format!("周{}", text.trim()))
}

/// 1月 to 12月.
pub(super) fn is_month(text: &str) -> bool {
    text.strip_suffix('月')
        .is_some_and(|n| n.parse().is_ok_and(|n: u8| (1..=12).contains(&n)))
}

/// Does a group's name end so: 语文组, 七年级, 东区?
pub(super) fn ends_group(c: char) -> bool {
    "组組部级級班区區市县縣省镇鎮乡鄉校类類处處室系科段".contains(c)
}

const TOTALS: &[&str] = &[
    "合计", "小计", "总计", "共计", "累计", "累計", "合計", "小計", "總計", "共計", "总和", "總和",
];

/// Has it a character that each word of a total or a figure has? Few cells do, and the others' texts
/// need no tidying.
fn may_be_total(text: &str) -> bool {
    let mut beginning = text.chars().take(LONGEST_HEADING);
    beginning.any(|c| c.is_ascii_alphabetic() || "计計和均分率总總数數次".contains(c))
}

/// 合计 and its like, alone.
pub(super) fn is_bare_total_word(text: &str) -> bool {
    if !may_be_total(text) {
        return false;
    }
    let text = tidy_heading(&without_brackets(text));
    let text = text.trim_end_matches([':', '：']);
    TOTALS.contains(&text) || is_figure_word(text)
}

/// 合计 and its like, alone or with what they total.
pub(super) fn is_total_word(text: &str) -> bool {
    if !may_be_total(text) {
        return false;
    }
    let text = tidy_heading(&without_brackets(text));
    let text = text.trim_end_matches([':', '：', '（', '(', '）', ')']);
    if is_figure_word(text) {
        return true;
    }
    // 总计（大写）：壹万元整, 合计金额（大写）：壹万元整
    let said = |total: &str| {
        let rest = text.strip_prefix(total);
        let before = rest.and_then(|rest| rest.split_once(['：', ':']));
        before.is_some_and(|(what, _)| what.chars().count() <= 2)
    };
    // 合计人民币（大写）壹万元整
    let amount = ["元整", "圆整", "圓整", "元正", "圆正"];
    let in_words =
        |total: &&str| text.starts_with(total) && amount.iter().any(|end| text.ends_with(end));
    if TOTALS.iter().any(|total| said(total) || in_words(total)) {
        return true;
    }
    TOTALS.iter().any(|total| {
        text == *total
            || (text.chars().count() <= 8 && (text.ends_with(total) || text.starts_with(total)))
    }) || {
        let text = text.to_lowercase();
        let words: Vec<&str> = text.split(' ').collect();
        words.len() <= 2 && ["total", "subtotal", "sum"].contains(&words[0])
            || text == "grand total"
    }
}

/// 平均分, 总成本 and their like: worked out from the rows above, yet no sum of them.
pub(super) fn is_figure_word(text: &str) -> bool {
    const AVERAGES: &[&str] = &[
        "人均",
        "生均",
        "校均",
        "均值",
        "月均",
        "日均",
        "年均",
        "班均",
        "班平均",
        "年级平均",
        "年級平均",
        "全级平均",
        "级平均",
        "校平均",
        "全校平均",
        "全县平均",
        "平均数",
        "均分",
        "平均",
        "平均分",
        "平均值",
        "最高分",
        "最低分",
        "及格率",
        "合格率",
        "优秀率",
        "優秀率",
        "average",
    ];
    const WHOLES: &[&str] = &[
        "总成本",
        "总额",
        "总数",
        "总价",
        "总费用",
        "总金额",
        "总预算",
        "总收入",
        "总支出",
        "总人数",
        "總額",
        "總數",
        "總價",
        "總費用",
        "總金額",
        "總預算",
        "總收入",
        "總支出",
        "總人數",
    ];
    const MARKS: &[&str] = &[
        "及格",
        "不及格",
        "合格",
        "优秀",
        "優秀",
        "优良",
        "良好",
        "优生",
        "低分",
        "高分",
        "达标",
        "學困生",
        "学困生",
        "参考",
        "应考",
        "實考",
        "实考",
        "缺考",
    ];
    const COUNTS: &[&str] = &["人数", "人數", "率", "人次"];
    let text = tidy_heading(&without_brackets(text));
    let whole = WHOLES.iter().any(|whole| text.ends_with(whole)) && text.chars().count() <= 8;
    let counted = || {
        let mark = COUNTS.iter().find_map(|count| text.strip_suffix(count));
        mark.is_some_and(|mark| MARKS.contains(&mark))
    };
    whole || AVERAGES.contains(&text.as_str()) || counted()
}

/// 结余, 本期结余: what is left of the sums above.
pub(super) fn is_balance_word(text: &str) -> bool {
    const BALANCES: [&str; 10] = [
        "结余", "節餘", "結餘", "节余", "余额", "餘額", "结存", "結存", "差额", "差額",
    ];
    const BEFORE: [char; 4] = ['上', '期', '去', '原'];
    const LONGEST: usize = 60;
    if text.len() > LONGEST {
        return false;
    }
    let text = tidy_heading(&without_brackets(text));
    let text = text.trim_end_matches([':', '：']);
    text.chars().count() <= 6
        && !text.starts_with(BEFORE)
        && BALANCES.iter().any(|end| text.ends_with(end))
}

/// 备注, 说明, 注意事项 in a cell of its own, before what is said.
pub(super) fn is_bare_note_word(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "注",
        "备注",
        "備註",
        "说明",
        "說明",
        "附注",
        "附註",
        "注意",
        "注意事项",
        "注意事項",
        "要求",
        "提示",
        "温馨提示",
        "填表说明",
        "附",
        "备注说明",
    ];
    const LONGEST: usize = 60;
    let short = text.len() <= LONGEST;
    let text = || tidy_heading(text);
    short && WORDS.contains(&text().trim_end_matches([':', '：']))
}

/// `4、您是否参加暑期培训？`: a question of an inquiry, which heads the column of its answers.
pub(super) fn is_question(text: &str) -> bool {
    const ADDRESSED: [&str; 6] = ["您", "贵校", "贵单位", "貴校", "你的", "你校"];
    const LONGEST: usize = 120;
    if text.chars().nth(LONGEST).is_some() || text.contains(['。', '；', '！', '\n']) {
        return false;
    }
    let text = tidy_heading(text);
    let bare = tidy_heading(&without_brackets(&text));
    let asks = bare.trim_end_matches('*').ends_with(['？', '?', ':', '：']);
    let addressed = ADDRESSED.iter().any(|word| text.contains(word));
    let numbered = starts_as_point(&text) || text.starts_with(['Q', 'q']);
    let question = bare
        .find(['？', '?'])
        .is_some_and(|at| bare[at..].chars().count() == 1);
    question || numbered && (asks || addressed) || addressed && asks
}

/// 注： and its like at a text's start.
pub(super) fn starts_as_note(text: &str) -> bool {
    const NOTES: &[&str] = &[
        "注",
        "备注",
        "備註",
        "说明",
        "說明",
        "填表说明",
        "填報說明",
        "填报说明",
        "附注",
        "附註",
        "提示",
    ];
    let first = text.trim_start().chars().next();
    if !first.is_some_and(|c| "注备備说說填附提nNrR※".contains(c)) {
        return false;
    }
    let text = tidy_heading(text);
    NOTES.iter().any(|note| {
        text.strip_prefix(note)
            .is_some_and(|rest| rest.starts_with([':', '：', '１', '1', '（', '(']))
    }) || ["note:", "notes:", "remark:", "remarks:", "※"]
        .iter()
        .any(|n| text.to_lowercase().starts_with(n))
}

/// `2、…`, `（3）…`: a note's further points.
pub(super) fn starts_as_point(text: &str) -> bool {
    let text = tidy_heading(text);
    let rest = text.trim_start_matches(['（', '(']);
    let digits = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c));
    let count = digits.count();
    count > 0
        && rest
            .chars()
            .nth(count)
            .is_some_and(|c| "、.．)）".contains(c))
}

/// 填表人：, 单位盖章 and their like.
pub(super) fn is_signature(text: &str) -> bool {
    const SIGNS: &[&str] = &[
        "填表人",
        "填报人",
        "填報人",
        "制表人",
        "制表",
        "製表",
        "经办人",
        "承辦人",
        "审核",
        "審核",
        "审批",
        "负责人",
        "負責人",
        "主管",
        "校长",
        "校長",
        "签字",
        "签名",
        "簽章",
        "核章",
        "盖章",
        "蓋章",
        "公章",
        "填表日期",
        "填报日期",
        "制表日期",
        "日期",
        "年月日",
        "联系电话",
    ];
    // Each way of the marks below needs one of these.
    let mut beginning = text.chars().take(LONGEST_HEADING);
    if !beginning.any(|c| matches!(c, '：' | ':' | '章' | '月')) {
        return false;
    }
    let text = tidy_heading(text);
    let marked = text.contains(['：', ':']) || text.ends_with("盖章") || text.ends_with("章）");
    let label: String = text
        .chars()
        .take_while(|c| !matches!(c, '：' | ':'))
        .collect();
    marked && label.chars().count() <= 12 && SIGNS.iter().any(|sign| label.contains(sign))
        || text.ends_with("年月日")
}

/// Who signs below a table: 承辦人, 會計主任, 校長, 制表.
pub(super) fn is_signer(text: &str) -> bool {
    const SIGNERS: &[&str] = &[
        "承办人",
        "承辦人",
        "经办人",
        "經辦人",
        "制表",
        "製表",
        "制表人",
        "製表人",
        "填表人",
        "填报人",
        "填報人",
        "审核",
        "審核",
        "审核人",
        "審核人",
        "复核",
        "覆核",
        "复核人",
        "审批",
        "批准",
        "校对",
        "会计",
        "會計",
        "会计主任",
        "會計主任",
        "出纳",
        "出納",
        "主任",
        "主办",
        "主辦",
        "组长",
        "組長",
        "校长",
        "校長",
        "园长",
        "園長",
        "单位主管",
        "單位主管",
        "主管",
        "机关首长",
        "機關首長",
        "教务主任",
        "教務主任",
        "学务主任",
        "學務主任",
        "总务主任",
        "總務主任",
        "辅导主任",
        "輔導主任",
        "教导主任",
        "教導主任",
        "负责人",
        "負責人",
        "分管领导",
        "分管校长",
        "主管领导",
        "单位负责人",
        "學校負責人",
    ];
    let text = tidy_heading(text);
    SIGNERS.contains(&text.trim_end_matches([':', '：']))
}

/// `填报单位：清水镇中心学校`: a label with its value in one cell, or waiting for it.
pub(super) fn is_labelled(text: &str) -> bool {
    // Its beginning alone: a cell may hold 32,767 characters.
    let end = text
        .char_indices()
        .nth(14 + 1)
        .map_or(text.len(), |(at, _)| at);
    let colon = split_label(&text[..end]).is_some_and(|(label, _)| label.chars().count() < 14);
    colon && !text.contains("://") && !is_clock(text)
}

/// The label and its value, parted by the first colon; that of 7:50 is none.
pub(super) fn split_label(text: &str) -> Option<(&str, &str)> {
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        if matches!(c, ':' | '：') {
            let digit = |c: char| c.is_ascii_digit();
            let clock = before.is_some_and(digit) && rest.peek().is_some_and(|(_, c)| digit(*c));
            if !clock {
                return Some((&text[..at], &text[at + c.len_utf8()..]));
            }
        }
        before = Some(c);
    }
    None
}

fn is_clock(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// A heading that an import made up: `Column1`, `列2`.
pub(super) fn is_generated(text: &str) -> bool {
    ["Column", "列", "欄", "Field", "Unnamed: "]
        .iter()
        .any(|name| {
            text.strip_prefix(name)
                .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        })
}

/// Could this cell be a heading, by its form alone?
pub(super) fn heading_form(cell: &Cell) -> Form {
    // A long text is judged by its beginning, which is cut off.
    let long = cell.shown.len() > LONGEST_HEADING;
    let text = match long || cell.shown.contains(char::is_whitespace) {
        true => Cow::Owned(tidy_heading(&cell.shown)),
        false => Cow::Borrowed(cell.shown.as_str()),
    };
    match &cell.kind {
        CellKind::Text if text.parse::<f64>().is_ok() => Form::Number,
        CellKind::Text => {
            let long = text.chars().count() > 40;
            let sentence = text.contains(['。', '；', '！', '？']);
            if (long || sentence) && !is_question(&cell.shown) {
                Form::Value
            } else {
                Form::Text
            }
        }
        CellKind::Date(_) if is_weekday_name(&text) => Form::Text,
        CellKind::Number(_) | CellKind::Date(_) | CellKind::Unevaluated => Form::Number,
        CellKind::Bool(_) | CellKind::Error => Form::Value,
    }
}

/// What a cell could be by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Short text.
    Text,
    /// A number or a date: a heading only in a series (1, 2, 3; 2020, 2021; the days of a month).
    Number,
    /// No heading.
    Value,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_classes() {
        for name in [
            "高一（1）班",
            "七(2)班",
            "2023级3班",
            "一（1）班",
            "高二3班",
            "三年级二班",
            "大一班",
            "计算机2301班",
            "小班",
            "高三理科班",
            "三（1）",
            "初三(12)",
            "七年级（3）",
            "2023级（4）",
            "三1",
            "六12",
            "701",
        ] {
            assert!(is_class_name(name), "{name}");
        }
        for other in [
            "",
            "班",
            "高等数学（一）",
            "数学（一）",
            "大学英语(2)",
            "一年级（上）",
            "合唱班",
            "班级",
            "三",
            "12",
            "2023",
            "教学楼（三层）",
        ] {
            assert!(!is_class_name(other), "{other}");
        }
    }

    #[test]
    fn numbers_of_chapters() {
        for number in ["一", "（二）", "三、", "十二", "第三部分", " 四. "] {
            assert!(is_ordinal(number), "{number}");
        }
        for other in ["", "1", "一小", "第一周", "一二三四", "（）"] {
            assert!(!is_ordinal(other), "{other}");
        }
    }

    #[test]
    fn days_of_the_week() {
        for day in [
            "星期一",
            "周日",
            "週五",
            "礼拜3",
            " 星期天 ",
            "Mon",
            "friday",
            "月曜日",
        ] {
            assert!(is_weekday(day) && is_weekday_name(day), "{day}");
        }
        for other in ["周1", "第一周", "month", "星期", "一月"] {
            assert!(!is_weekday(other) && !is_weekday_name(other), "{other}");
        }
        assert!(is_weekday_name("一") && !is_weekday("一"));
    }

    /// Every word of a total or a figure passes the quick look.
    #[test]
    fn totals_pass_the_quick_look() {
        let more = [
            "总额",
            "总数",
            "總價",
            "班平均",
            "均分",
            "最高分",
            "及格率",
            "average",
            "及格人数",
            "实考人次",
        ];
        let latin = ["Grand Total", "SUBTOTAL", "sum"];
        for word in TOTALS.iter().chain(&more).chain(&latin) {
            assert!(may_be_total(word), "{word}");
        }
    }

    /// The quick look at the last character never hides a heading from the thorough one.
    #[test]
    fn no_heading_is_told_by_its_end_to_be_none() {
        let days = ["星期一", "周日", "週六", "礼拜天", "月曜日"];
        let words = HEADING_WORDS.iter().chain(ENGLISH_WORDS).chain(&days);
        for word in words {
            for text in [
                (*word).to_owned(),
                format!("*{word}："),
                format!("{word} 1 "),
                format!("{word}（必填）"),
                format!("[{word}]"),
            ] {
                assert!(!ends_as_no_heading(&text), "{text}");
            }
            assert!(is_heading_word(word), "{word}");
        }
        for value in ["王明", "38", "13900000001", "课程设计", "录播室"] {
            assert!(!is_heading_word(value), "{value}");
        }
    }
}
