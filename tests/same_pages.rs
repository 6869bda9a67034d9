//! Word's pages are the PDF's: LibreOffice renders our .docx, and its lines are compared with ours,
//! page by page (issue 6; research/LINES.md says what it does).

mod support;

use std::path::Path;

use support::{check, files, libreoffice, path, qingshui, tool};

/// A line of a page: its text without white space, at its height from the page's top in points.
#[derive(Debug)]
struct Line {
    y: f64,
    text: String,
}

/// The lines of each page, top to bottom. The known difference: a cell merged over rows near a
/// page's end, whose text LibreOffice may set in the first row's height.
fn lines(pdftotext: &Path, file: &Path) -> Vec<Vec<Line>> {
    let html = check(pdftotext, &["-bbox", "-enc", "UTF-8", path(file), "-"]).expect("pdftotext");
    let word = regex::Regex::new(
        r#"<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</word>"#,
    )
    .expect("a pattern");
    html.split("<page ")
        .skip(1)
        .map(|page| {
            let mut words: Vec<(f64, f64, String)> = word
                .captures_iter(page)
                .filter_map(|c| {
                    let number = |n: usize| c[n].parse::<f64>().ok();
                    let middle = (number(2)? + number(3)?) / 2.0;
                    Some((middle, number(1)?, c[4].to_owned()))
                })
                .collect();
            words.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut grouped: Vec<Vec<(f64, f64, String)>> = Vec::new();
            for word in words {
                match grouped.last_mut() {
                    // Faces of one line differ in their boxes by a point or two.
                    Some(line) if word.0 - line[0].0 < 5.0 => line.push(word),
                    _ => grouped.push(vec![word]),
                }
            }
            grouped
                .into_iter()
                .map(|mut words| {
                    words.sort_by(|a, b| a.1.total_cmp(&b.1));
                    // Leader dots are counted differently and carry no text.
                    let text: String = words.iter().map(|w| w.2.replace("..", "")).collect();
                    Line {
                        y: words[0].0,
                        text: text.replace('.', ""),
                    }
                })
                .collect()
        })
        .collect()
}

#[test]
fn libreoffices_lines_are_the_pdfs() {
    let sources = files(qingshui(), "docx");
    let (Some(dir), Some(pdftotext)) = (libreoffice(&sources), tool("pdftotext")) else {
        return;
    };
    let (mut all, mut same, mut pages, mut same_pages) = (0, 0, 0, 0);
    let mut shown = 0;
    for source in &sources {
        let ours = lines(&pdftotext, &source.with_extension("pdf"));
        let name = source.file_name().expect("a name");
        let theirs = lines(&pdftotext, &dir.path().join(name).with_extension("pdf"));
        pages += 1;
        same_pages += usize::from(ours.len() == theirs.len());
        for (index, page) in ours.iter().enumerate() {
            for line in page {
                all += 1;
                let near = |t: &&Line| (t.y - line.y).abs() < 4.0;
                let mut twins = theirs.get(index).into_iter().flatten().filter(near);
                if twins.any(|twin| twin.text == line.text) {
                    same += 1;
                } else if shown < 20 {
                    shown += 1;
                    eprintln!("{name:?} page {}: {line:?}", index + 1);
                }
            }
        }
    }
    println!(
        "lines: {same} of {all} equal; documents with equal page counts: {same_pages} of {pages}"
    );
    assert_eq!(same_pages, pages);
    assert!(same * 1000 >= all * 995, "{same} of {all} lines");
}
