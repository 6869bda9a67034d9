//! What lines of narratives begin with that are no text.

/// A figure: `!图 流程.png | 图题 | 60%`.
pub(crate) const FIGURE: [&str; 2] = ["!图", "!圖"];

/// The pages of a file: `!页 附件/评分标准.pdf`.
pub(crate) const PAGES: [&str; 2] = ["!页", "!頁"];

/// What stands behind one of these marks, if the line begins with one.
pub(crate) fn after_mark<'a>(line: &'a str, marks: [&str; 2]) -> Option<&'a str> {
    marks.iter().find_map(|mark| line.strip_prefix(mark))
}
