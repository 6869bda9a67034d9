//! Measured, not believed: finished PDFs against GB/T 9704-2012, from their drawing operators and
//! from `pdftotext -bbox-layout`. Expectations are the standard's millimetres.

mod support;

use std::path::{Path, PathBuf};

use support::drawn::{Drawn, drawn};
use support::{check, files, path, planpress, root, said, tool};

const MM: f64 = 72.0 / 25.4;
/// 天头, 订口, 版心 §5.2.1
const TOP: f64 = 37.0 * MM;
const LEFT: f64 = 28.0 * MM;
const WIDTH: f64 = 156.0 * MM;
const HEIGHT: f64 = 225.0 * MM;
/// “Within 0.1 mm”: issue 5.
const TENTH: f64 = 0.1 * MM;
/// A glyph stands in a box of one em, 0.88 of it above the baseline (fonts/SOURCES.md, note 5).
const ABOVE: f64 = 0.88;

#[track_caller]
fn near(what: &str, found: f64, expected: f64, tolerance: f64) {
    assert!(
        (found - expected).abs() <= tolerance,
        "{what}: {:.3} mm, not {:.3} mm",
        found / MM,
        expected / MM
    );
}

/// Renders a Plan; its PDF.
fn render(dir: &Path, plan: &Path) -> PathBuf {
    let out = dir.join("out");
    let run = planpress(&[
        "render",
        path(plan),
        "--profile",
        "gbt9704",
        "--out",
        path(&out),
    ]);
    assert!(matches!(run.status.code(), Some(0)), "{}", said(&run));
    files(&out, "pdf").remove(0)
}

/// A Plan of these paragraphs below a title.
fn plan(dir: &Path, title: &str, paragraphs: &[(&str, String)]) -> PathBuf {
    let body: Vec<_> = paragraphs
        .iter()
        .map(|(role, text)| {
            serde_json::json!({"type": "paragraph", "role": role, "text": [{"text": text}]})
        })
        .collect();
    let plan = serde_json::json!({
        "planpress": 1, "name": "样张", "file_name": "样张",
        "front": {"title": title}, "body": body,
    });
    let file = dir.join("plan.json");
    std::fs::write(&file, plan.to_string()).expect("a Plan");
    file
}

/// The boxes of a page's lines: left, right, text.
fn boxes(file: &Path, page: usize) -> Option<Vec<(f64, f64, String)>> {
    let pdftotext = tool("pdftotext")?;
    let page = page.to_string();
    let args = ["-bbox-layout", "-f", &page, "-l", &page, path(file), "-"];
    let html = check(&pdftotext, &args).expect("pdftotext");
    let line = regex::Regex::new(
        r#"(?s)<line xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</line>"#,
    )
    .expect("a pattern");
    let word = regex::Regex::new(r"<word[^>]*>([^<]*)</word>").expect("a pattern");
    let found = line.captures_iter(&html).map(|c| {
        let words: String = word.captures_iter(&c[3]).map(|w| w[1].to_owned()).collect();
        (c[1].parse().expect("x"), c[2].parse().expect("x"), words)
    });
    Some(found.collect())
}

fn page_number(page: &Drawn) -> (f64, f64) {
    let number = page.shown.iter().filter(|s| s.size == 14.0);
    let first = number
        .min_by(|a, b| a.x.total_cmp(&b.x))
        .expect("a page number");
    (first.x, first.y)
}

#[test]
fn a_page_of_plain_text_has_22_lines_of_28_characters() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let text = "国".repeat(28 * 22 * 2 + 28 * 10);
    let file = render(dir.path(), &plan(dir.path(), "样张", &[("flush", text)]));
    let pages = drawn(&file);
    let full = &pages[1];
    let lines = full.baselines(16.0);
    assert_eq!(lines.len(), 22, "每面22行");
    for pair in lines.windows(2) {
        near("line pitch", pair[1] - pair[0], HEIGHT / 22.0, TENTH);
    }
    for line in &lines {
        assert_eq!(full.glyphs_on(*line, 16.0), 28, "每行28字");
    }
    // The type area: an exact line of Word has its baseline at 0.8 of its height.
    near("first line", lines[0] - 0.8 * 28.95, TOP, TENTH);
    // 28.95 pt is the widest whole-twip pitch that Word fits 22 times: 0.9 pt stay free.
    near(
        "last line",
        lines[21] + 0.2 * 28.95,
        TOP + HEIGHT,
        0.32 * MM,
    );
    let Some(boxes) = boxes(&file, 2) else { return };
    for (left, right, text) in boxes.iter().filter(|line| line.2.contains('国')) {
        near("left edge", *left, LEFT, TENTH);
        near("right edge", *right, LEFT + WIDTH, TENTH);
        assert_eq!(text.chars().count(), 28);
    }
}

#[test]
fn page_numbers_stand_7_mm_below_the_text_on_the_outer_side() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let text = "国".repeat(28 * 22 * 2);
    let file = render(dir.path(), &plan(dir.path(), "样张", &[("flush", text)]));
    let pages = drawn(&file);
    for page in &pages {
        let (_, baseline) = page_number(page);
        // The dash lies at the middle of a digit's height, about 0.38 em above the baseline.
        near(
            "一字线",
            baseline - 0.38 * 14.0,
            TOP + HEIGHT + 7.0 * MM,
            0.5 * MM,
        );
    }
    let (Some(odd), Some(even)) = (boxes(&file, 1), boxes(&file, 2)) else {
        return;
    };
    let number = |boxes: &[(f64, f64, String)]| {
        let found = boxes.iter().find(|line| line.2.starts_with('—')).cloned();
        found.expect("— 1 —")
    };
    near(
        "单页码居右空一字",
        number(&odd).1,
        LEFT + WIDTH - 14.0,
        TENTH,
    );
    near("双页码居左空一字", number(&even).0, LEFT + 14.0, TENTH);
}

#[test]
fn title_and_paragraphs_stand_where_the_standard_wants_them() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let text = "国".repeat(60);
    let file = render(
        dir.path(),
        &plan(dir.path(), "校本教研工作计划", &[("body", text)]),
    );
    let page = &drawn(&file)[0];
    let title = page.shown.iter().find(|s| s.size == 22.0).expect("a title");
    near(
        "title",
        title.x + title.glyphs as f64 * 11.0,
        LEFT + WIDTH / 2.0,
        TENTH,
    );
    let body: Vec<_> = page.shown.iter().filter(|s| s.size == 16.0).collect();
    near("首行左空二字", body[0].x, LEFT + 32.0, TENTH);
    near("回行顶格", body[1].x, LEFT, TENTH);
    assert_eq!((body[0].glyphs, body[1].glyphs), (26, 28));
}

#[test]
fn the_head_of_a_red_file_is_the_standards() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = render(dir.path(), &root().join("fixtures/gallery/plan.json"));
    let pages = drawn(&file);
    let first = &pages[0];
    // 份号 on the first line. §7.2.1
    near("份号", first.shown[0].y - 0.8 * 28.95, TOP, TENTH);
    // 发文机关标志: red, its top 35 mm below the type area's. §7.2.4
    let red = |color: [f64; 3]| color == [1.0, 0.0, 0.0];
    let mark = first
        .shown
        .iter()
        .find(|s| red(s.color))
        .expect("a red mark");
    near(
        "发文机关标志",
        mark.y - ABOVE * mark.size,
        TOP + 35.0 * MM,
        0.5 * MM,
    );
    // 红色分隔线: 4 mm below 发文字号, as wide as the type area. §7.2.7
    let rule = first
        .strokes
        .iter()
        .find(|s| red(s.color))
        .expect("the red rule");
    near("rule's width", rule.to.0 - rule.from.0, WIDTH, TENTH);
    let above = first.shown.iter().filter(|s| s.y < rule.from.1);
    let number = above.map(|s| s.y).fold(0.0, f64::max);
    near(
        "红色分隔线",
        rule.from.1 - (number + (1.0 - ABOVE) * 16.0),
        4.0 * MM,
        0.5 * MM,
    );
    // 标题 two blank lines below it. §7.3.1
    let title = first
        .shown
        .iter()
        .find(|s| s.size == 22.0)
        .expect("a title");
    let lines = (title.y - 0.8 * 33.0 - rule.from.1) / 28.95;
    assert!(
        (1.95..2.3).contains(&lines),
        "{lines} lines above the title"
    );
}

#[test]
fn the_imprint_is_at_the_foot_of_an_even_page() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = render(dir.path(), &root().join("fixtures/gallery/plan.json"));
    let pages = drawn(&file);
    assert_eq!(pages.len() % 2, 0, "版记在最后一面，那是偶数面");
    let last = pages.last().expect("a page");
    let mut rules = last.strokes.clone();
    rules.retain(|rule| rule.from.1 > TOP + HEIGHT / 2.0);
    rules.sort_by(|a, b| a.from.1.total_cmp(&b.from.1));
    // Above it a chart may stand.
    rules.drain(..rules.len().saturating_sub(3));
    let widths: Vec<f64> = rules.iter().map(|rule| rule.width / MM).collect();
    let expected = [0.35, 0.25, 0.35];
    assert!(
        widths
            .iter()
            .zip(expected)
            .all(|(w, e)| (w - e).abs() < 0.02),
        "{widths:?}"
    );
    for rule in &rules {
        near("版记's rule", rule.to.0 - rule.from.0, WIDTH, 0.3 * MM);
    }
    near("末条分隔线", rules[2].from.1, TOP + HEIGHT, 0.5 * MM);
}

#[test]
fn landscape_pages_have_the_head_of_the_table_at_the_binding_edge() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let file = render(dir.path(), &root().join("fixtures/gallery/plan.json"));
    let pages = drawn(&file);
    let turned: Vec<_> = pages
        .iter()
        .filter(|page| page.width > page.height)
        .collect();
    assert!(!turned.is_empty());
    for page in turned {
        // Turned, the sheet's left margin (28 mm) is on top, its foot (35 mm) on the left.
        let table = || page.shown.iter().filter(|s| s.size != 14.0);
        let top = table()
            .map(|s| s.y - ABOVE * s.size)
            .fold(f64::MAX, f64::min);
        assert!(top >= 28.0 * MM - TENTH, "{} mm", top / MM);
        let left = table().map(|s| s.x).fold(f64::MAX, f64::min);
        assert!(left >= 35.0 * MM - TENTH, "{} mm", left / MM);
        // The number stands where the sheet has it that is not turned: 7 mm below the text area.
        let (x, _) = page_number(page);
        near("一字线", x + 0.38 * 14.0, (35.0 - 7.0) * MM, 0.5 * MM);
    }
}
