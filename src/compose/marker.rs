//! The outline marker that a line begins with: 一、 （一） 1. （1） ①, and 壹、.

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// 1–5; 0 for 壹、, which the whole text is then lowered by.
    pub(super) level: u8,
    /// Its value.
    pub(super) number: u32,
    /// Its length in bytes.
    pub(super) len: usize,
}

const NUMERALS: &str = "一二三四五六七八九十";
const COUNTED: &str = "零〇一二三四五六七八九十百千";
pub(super) const LEGAL: &str = "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟";

/// How the numbers of a level are written.
struct Form {
    level: u8,
    /// One of these stands before the number.
    opens: &'static [char],
    numeral: fn(char) -> bool,
    /// So many numerals are one number.
    most: usize,
    /// One of these stands behind it.
    closes: &'static [char],
    /// A 、 may follow.
    paused: bool,
}

const FORMS: [Form; 7] = {
    const fn form(level: u8, numeral: fn(char) -> bool, most: usize) -> Form {
        Form {
            level,
            opens: &[],
            numeral,
            most,
            closes: &['、'],
            paused: false,
        }
    }
    fn is_counted(c: char) -> bool {
        COUNTED.contains(c)
    }
    fn is_digit(c: char) -> bool {
        c.is_ascii_digit() || ('０'..='９').contains(&c)
    }
    [
        form(0, |c| c == '零' || LEGAL.contains(c), 8),
        form(1, is_counted, 8),
        Form {
            opens: &['（', '('],
            closes: &['）', ')'],
            paused: true,
            ..form(2, is_counted, 8)
        },
        Form {
            opens: &['第'],
            ..form(2, is_counted, 8)
        },
        Form {
            closes: &['、', '.', '．'],
            ..form(3, is_digit, 3)
        },
        Form {
            opens: &['（', '('],
            closes: &['）', ')'],
            paused: true,
            ..form(4, is_digit, 3)
        },
        Form {
            closes: &[],
            paused: true,
            ..form(5, |c| matches!(c, '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿'), 1)
        },
    ]
};

impl Form {
    /// The number that a line begins with, and what follows.
    fn read<'t>(&self, line: &'t str) -> Option<(&'t str, &'t str)> {
        let line = match self.opens {
            [] => line,
            opens => line.strip_prefix(opens)?,
        };
        let numerals = line.chars().take(self.most);
        let len = numerals
            .take_while(|c| (self.numeral)(*c))
            .map(char::len_utf8)
            .sum();
        let (number, rest) = line.split_at_checked(len).filter(|_| len > 0)?;
        let rest = match self.closes {
            [] => rest,
            closes => rest.strip_prefix(closes)?,
        };
        let paused = rest.strip_prefix('、').filter(|_| self.paused);
        Some((number, paused.unwrap_or(rest)))
    }
}

/// The outline marker that a line begins with.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let read = |form: &Form| Some((form.level, form.read(line)?));
    let (level, (digits, after)) = FORMS.iter().find_map(read)?;
    if digits.starts_with(['0', '０']) {
        return None; // 01. stays 01.: no outline has it
    }
    let number = value(digits)?;
    if level == 3 && after.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
    {
        return None; // 1.5倍, 3、4月: a number or a list of numbers
    }
    if level == 1 && continues_a_list(after) {
        return None; // 一、二年级, 三、四月
    }
    let len = line.len() - after.len();
    Some(Marker { level, number, len })
}

/// Does `二年级…` follow, so that 一、二年级 is a list of numbers and no outline?
fn continues_a_list(after: &str) -> bool {
    let counted = after.trim_start_matches(|c| NUMERALS.contains(c) || c == '、' || c == '至');
    counted.len() < after.len()
        && [
            "年级", "年級", "月", "季度", "班", "周", "週", "号", "號", "日", "类", "類", "级",
            "級",
        ]
        .iter()
        .any(|unit| counted.starts_with(unit))
}

/// The value of a numeral: decimal, Chinese to 9999, or circled to 50.
pub(in crate::compose) fn value(digits: &str) -> Option<u32> {
    let first = digits.chars().next()?;
    if let Some(circled) = circled(first) {
        return Some(circled);
    }
    let plain: String = digits
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect();
    let number = match plain.parse() {
        Ok(number) => number,
        Err(_) => chinese(&plain)?,
    };
    (number > 0).then_some(number)
}

/// ① … ㊿: the number.
pub(in crate::compose) fn circled(c: char) -> Option<u32> {
    match c {
        '①'..='⑳' => Some(c as u32 - 0x2460 + 1),
        '㉑'..='㉟' => Some(c as u32 - 0x3251 + 21),
        '㊱'..='㊿' => Some(c as u32 - 0x32B1 + 36),
        _ => None,
    }
}

/// 一 … 一百零一 … 九千九百九十九, and 壹 … in either script.
fn chinese(text: &str) -> Option<u32> {
    let digit = |c: char| match c {
        '一' | '壹' => Some(1),
        '二' | '贰' | '貳' => Some(2),
        '三' | '叁' | '參' => Some(3),
        '四' | '肆' => Some(4),
        '五' | '伍' => Some(5),
        '六' | '陆' | '陸' => Some(6),
        '七' | '柒' => Some(7),
        '八' | '捌' => Some(8),
        '九' | '玖' => Some(9),
        _ => None,
    };
    let (mut total, mut ones, mut least, mut nought) = (0, None, 10_000, false);
    for c in text.chars() {
        let unit = match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            '零' | '〇' if total > 0 && ones.is_none() && !nought => {
                nought = true;
                continue;
            }
            _ if ones.is_none() => {
                ones = Some(digit(c)?);
                continue;
            }
            _ => return None,
        };
        // 十 alone is ten; 百 alone is no number of a list.
        let digit = ones.take().or((unit == 10 && total == 0).then_some(1))?;
        if unit >= least {
            return None;
        }
        (total, least, nought) = (total + digit * unit, unit, false);
    }
    // 一百一 may be 101 or 110.
    let unclear = ones.is_some() && least > 10 && least < 10_000 && !nought;
    let ends_in_nought = ones.is_none() && nought;
    let total = total + ones.unwrap_or(0);
    (total > 0 && !unclear && !ends_in_nought).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(line: &str, level: u8, number: u32, rest: &str) {
        let found = marker(line);
        let want = Marker {
            level,
            number,
            len: line.len() - rest.len(),
        };
        assert_eq!(found, Some(want), "{line}");
    }

    /// GB/T 9704-2012 §7.3.3, and what clerks type for it.
    #[test]
    fn markers_give_level_and_number() {
        case("一、指导思想", 1, 1, "指导思想");
        case("十二、附则", 1, 12, "附则");
        case("二十、附则", 1, 20, "附则");
        case("一百、附则", 1, 100, "附则");
        case("一百零一、附则", 1, 101, "附则");
        case("（一百一十二）附则", 2, 112, "附则");
        case("（三）中心学校", 2, 3, "中心学校");
        case("(三)中心学校", 2, 3, "中心学校");
        case("第二、采取行动", 2, 2, "采取行动");
        case("1、集体备课", 3, 1, "集体备课");
        case("1.集体备课", 3, 1, "集体备课");
        case("1．集体备课", 3, 1, "集体备课");
        case("１０、集体备课", 3, 10, "集体备课");
        case("（4）记录", 4, 4, "记录");
        case("(1)、目录清单", 4, 1, "目录清单");
        case("⑤培训记录", 5, 5, "培训记录");
        case("壹、依據", 0, 1, "依據");
    }

    #[test]
    fn numbers_in_a_sentence_are_no_markers() {
        for line in [
            "2026年9月起",
            "1.5倍",
            "3、4月开展探讨课",
            "一、二年级合班",
            "三、四月",
            "第一学期",
            "0.5个",
            "01.甲项",
            "（01）甲项",
            "百、千、万",
            "一百一、附则",
            "二〇、附则",
        ] {
            assert_eq!(marker(line), None, "{line}");
        }
    }
}
