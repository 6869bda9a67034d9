//! `!图 文件 | 图题 | 60%`: a line of a narrative that is a figure; `!页 文件`: one that stands for the
//! pages of a file.

use crate::marks::{FIGURE, PAGES, after_mark};
use crate::plan::{Block, Inline, is_within};

use super::quotes;

/// A share of the text area's width: `60%`.
fn share(text: &str) -> Option<f64> {
    let number = text.trim().trim_end_matches(['%', '％']);
    let share = number.trim().parse::<f64>().ok()? / 100.0;
    (text.trim() != number && share > 0.0 && share <= 1.0).then_some(share)
}

/// The number that a caption brings, with what stands between it and the words: 图1　, 图2-1：.
pub(super) fn figure_label(caption: &str) -> Option<&str> {
    let rest = caption.trim_start().strip_prefix(['图', '圖'])?;
    let is_part = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "-—.．".contains(c);
    let number = rest.trim_start();
    let behind = number.trim_start_matches(is_part);
    // The point of 图1.校门 parts the two.
    let digits = number
        .get(..number.len() - behind.len())
        .unwrap_or_default();
    let digits = digits.trim_end_matches(['.', '．']);
    let behind = number.get(digits.len()..).unwrap_or_default();
    let name = behind.trim_start_matches([' ', '\u{3000}', ':', '：', '、', '.', '．']);
    let is_number = number.starts_with(|c: char| c.is_numeric()) && name.len() < behind.len();
    let label = caption.get(..caption.len() - name.len());
    label.filter(|_| is_number && !name.is_empty())
}

/// The figure, or the pages, that a line is; `None`: it is text.
pub(super) fn read(line: &[Inline]) -> Option<Block> {
    let first = line.first().filter(|i| i.source.is_none())?;
    if let Some(rest) = after_mark(&first.text, PAGES) {
        let behind = line.iter().skip(1).map(|inline| inline.text.as_str());
        let file: String = std::iter::once(rest).chain(behind).collect();
        return Some(Block::Pages {
            file: file.trim().to_owned(),
            alt: None,
        });
    }
    let rest = after_mark(&first.text, FIGURE)?;
    let mut line = line.to_vec();
    line.first_mut()?.text = rest.to_owned();
    let parts = super::outline::parts_at_bars(&line);
    let plain = |part: Option<&Vec<Inline>>| -> String {
        let text = part
            .into_iter()
            .flatten()
            .map(|inline| inline.text.as_str());
        text.collect::<String>().trim().to_owned()
    };
    let file = plain(parts.first());
    let width = share(&plain(parts.get(2)));
    let mut caption = parts.into_iter().nth(1).unwrap_or_default();
    super::outline::trim(&mut caption);
    // The document counts its figures.
    if let Some(first) = caption.first_mut()
        && let Some(label) = figure_label(&first.text)
    {
        let own = label.len();
        first.text.drain(..own);
    }
    quotes::alternate(&mut caption);
    Some(Block::Figure {
        file,
        caption,
        alt: None,
        width,
    })
}

/// The lines (from 1) of a narrative that begin as a figure and are none, and why.
pub(super) fn faults(text: &str) -> Vec<(usize, &'static str, String)> {
    let mut found = Vec::new();
    for (nth, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(file) = after_mark(line, PAGES) {
            if !file.contains("{{") && !is_within(file.trim()) {
                found.push((nth + 1, "pages", line.to_owned()));
            }
            continue;
        }
        let Some(rest) = after_mark(line, FIGURE) else {
            continue;
        };
        let parts: Vec<&str> = match rest.contains("{{") || rest.contains("{%") {
            // What is printed is known later.
            true => continue,
            false => rest.split(['|', '｜']).map(str::trim).collect(),
        };
        let kind = match parts[..] {
            [file, ..] if !is_within(file) => "file",
            [_] | [_, _] => continue,
            [_, _, width] if share(width).is_some() => continue,
            [_, _, _] => "width",
            _ => "parts",
        };
        found.push((nth + 1, kind, line.to_owned()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_figure() {
        let Some(Block::Figure {
            file,
            caption,
            width,
            ..
        }) = read(&[Inline::text("!图 图/流程.png | 教研流程 | 60%")])
        else {
            panic!("a figure")
        };
        assert_eq!(file, "图/流程.png");
        assert_eq!(caption, [Inline::text("教研流程")]);
        assert_eq!(width, Some(0.6));
        assert_eq!(read(&[Inline::text("！图 流程.png")]), None);
    }

    #[test]
    fn the_number_that_a_caption_brings() {
        for (caption, label) in [
            ("图1　清水镇中心学校", Some("图1　")),
            ("圖 2-1：教研流程", Some("圖 2-1：")),
            ("图３ 校门", Some("图３ ")),
            ("图1.校门", Some("图1.")),
            ("图2.1 校门", Some("图2.1 ")),
            // These are words.
            ("图书室", None),
            ("图1", None),
            ("图2024年校舍", None),
        ] {
            assert_eq!(figure_label(caption), label, "{caption}");
        }
    }

    #[test]
    fn a_line_stands_for_the_pages_of_a_file() {
        let cell = Inline {
            source: Some(crate::diagnostic::Source::file("data/学校名单.xlsx")),
            ..Inline::text("一校")
        };
        let line = [Inline::text("!頁 附件/"), cell, Inline::text("方案.pdf ")];
        let pages = Block::Pages {
            file: "附件/一校方案.pdf".into(),
            alt: None,
        };
        assert_eq!(read(&line), Some(pages));
    }

    #[test]
    fn what_is_no_figure_is_told() {
        let kinds = |text: &str| faults(text).first().map(|fault| fault.1);
        assert_eq!(kinds("!图 a.png"), None);
        assert_eq!(kinds("!图 a.png | 题 | 100%"), None);
        assert_eq!(kinds("!图 {{ school.name }}.png | 题"), None);
        assert_eq!(kinds("!图"), Some("file"));
        assert_eq!(kinds("!图 ../a.png"), Some("file"));
        assert_eq!(kinds("!图 /etc/a.png"), Some("file"));
        assert_eq!(kinds("!页 附件/a.pdf"), None);
        assert_eq!(kinds("!頁 {{ school.name }}.pdf"), None);
        assert_eq!(kinds("!页"), Some("pages"));
        assert_eq!(kinds("!页 ../a.pdf"), Some("pages"));
        assert_eq!(kinds("!图 a.png | 题 | 宽"), Some("width"));
        assert_eq!(kinds("!图 a.png | 题 | 12%0"), Some("width"));
        assert_eq!(kinds("!图 a.png | 题 | 50% | 多"), Some("parts"));
    }
}
