//! Word's pages are the PDF's: LibreOffice renders our .docx, and its lines are compared with ours,
//! page by page (issue 6; research/LINES.md says what it does).

mod support;

use std::path::Path;

use support::{check, files, libreoffice, path, planpress, qingshui, qingshui_in, said, tool};

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
            // The page number of a landscape page runs down its left margin, beside any line.
            let turned = page.starts_with("width=\"8");
            let (margin, words): (Vec<_>, Vec<_>) =
                words.into_iter().partition(|word| turned && word.1 < 95.0);
            for word in words {
                match grouped.last_mut() {
                    // Faces of one line differ in their boxes by a point or two.
                    Some(line) if word.0 - line[0].0 < 5.0 => line.push(word),
                    _ => grouped.push(vec![word]),
                }
            }
            grouped
                .into_iter()
                .chain(margin.into_iter().map(|word| vec![word]))
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

/// What was compared.
#[derive(Default)]
struct Count {
    lines: usize,
    same: usize,
    documents: usize,
    same_pages: usize,
}

/// Compares the .docx files of a folder, as LibreOffice renders them, with the PDFs beside them.
fn compare(folder: &Path, count: &mut Count) -> Option<()> {
    let sources = files(folder, "docx");
    let (dir, pdftotext) = (libreoffice(&sources)?, tool("pdftotext")?);
    let mut shown = 0;
    for source in &sources {
        let ours = lines(&pdftotext, &source.with_extension("pdf"));
        let name = source.file_name().expect("a name");
        let theirs = lines(&pdftotext, &dir.path().join(name).with_extension("pdf"));
        count.documents += 1;
        count.same_pages += usize::from(ours.len() == theirs.len());
        for (index, page) in ours.iter().enumerate() {
            for line in page {
                count.lines += 1;
                let near = |t: &&Line| (t.y - line.y).abs() < 4.0;
                let mut twins = theirs.get(index).into_iter().flatten().filter(near);
                if twins.any(|twin| twin.text == line.text) {
                    count.same += 1;
                } else if shown < 20 {
                    shown += 1;
                    eprintln!("{name:?} page {}: {line:?}", index + 1);
                }
            }
        }
    }
    Some(())
}

#[track_caller]
fn agrees(folder: &Path, of_a_thousand: usize) {
    let mut count = Count::default();
    if compare(folder, &mut count).is_none() {
        return;
    }
    let Count {
        lines,
        same,
        documents,
        same_pages,
    } = count;
    println!(
        "lines: {same} of {lines} equal; documents with equal page counts: {same_pages} of \
         {documents}"
    );
    assert_eq!(same_pages, documents);
    assert!(
        same * 1000 >= lines * of_a_thousand,
        "{same} of {lines} lines"
    );
}

#[test]
fn libreoffices_lines_are_the_pdfs() {
    agrees(qingshui(), 995);
}

#[test]
fn and_so_they_are_in_the_profile_taiwan() {
    // One reference wraps otherwise there: LibreOffice sets a Han–Latin space in a field's result.
    agrees(qingshui_in("taiwan", "清水镇云山小学").path(), 990);
}

#[test]
fn and_so_they_are_in_the_profile_office() {
    agrees(qingshui_in("office", "清水镇石桥小学").path(), 995);
}

#[test]
fn and_so_they_are_in_the_gallery() {
    let out = tempfile::tempdir().expect("a temporary folder");
    let gallery = "fixtures/gallery/plan.json";
    let run = planpress(&["render", gallery, "--out", path(out.path())]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    // An address of 35 characters and blanks to fill in wrap otherwise in LibreOffice.
    agrees(out.path(), 970);
}
