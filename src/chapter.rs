//! The line of a chapter, a part or a section: 第一章　总则.

/// The longest title of a chapter, in characters.
const MAX_TITLE: usize = 28;
/// The longest that its number touches: 第一章总则.
const MAX_JOINED: usize = 8;
/// Marks that no title has.
const MARKS: &[char] = &[
    '。', '；', '：', '，', '！', '？', '…', '“', '”', '《', '》', '{', '|', '.', ';', ',',
];
/// What a sentence has, and no title that its number touches: 第一章要求学完, 第二章是重点.
const SAYS: &[char] = &[
    '是', '的', '要', '由', '为', '為', '在', '和', '及', '第', '、', '已',
];

/// On which level, from 1, the line stands: a part or a chapter on the first, a section on the second;
/// `None`: it is something else.
///
/// A section's number stands apart from its title: 第一节课 is a lesson.
pub(crate) fn level(line: &str) -> Option<u8> {
    let rest = line.trim().strip_prefix('第')?;
    let is_numeral =
        |c: char| "一二三四五六七八九十百〇零0123456789０１２３４５６７８９".contains(c);
    let title = rest.trim_start_matches(is_numeral);
    if title.len() == rest.len() {
        return None;
    }
    let mut chars = title.chars();
    let unit = chars.next()?;
    let title = chars.as_str();
    let level = match unit {
        '章' | '编' | '編' | '篇' => 1,
        '节' | '節' => 2,
        _ => return None,
    };
    let own = title.trim_start();
    let parted = own.len() < title.len();
    let length = own.chars().count();
    let is_title = match (own.is_empty(), parted) {
        (true, _) => level == 1,
        (_, true) => length <= MAX_TITLE,
        (_, false) => unit == '章' && length <= MAX_JOINED && !own.contains(SAYS),
    };
    (is_title && !own.contains(MARKS)).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::level;

    #[test]
    fn chapters_and_what_looks_like_one() {
        for (line, own) in [
            ("第一章　总则", 1),
            ("第十二章 附则", 1),
            ("　第3章  组织机构与职责", 1),
            ("第二章组织机构", 1),
            ("第一編　總則", 1),
            ("第一章", 1),
            ("第二节　教研组长的职责", 2),
        ] {
            assert_eq!(level(line), Some(own), "{line}");
        }
        for line in [
            "第一节课",
            "第二节",
            "第一章要求学完。",
            "第一章是重点",
            "第一章　学习总则，讨论职责。",
            "第一条　为规范教研活动",
            "第一、提高认识",
            "第一篇课文",
            "章程",
            "第一",
            "第一章、第二章",
        ] {
            assert_eq!(level(line), None, "{line}");
        }
    }
}
