//! What veraPDF says. It goes by the standards' own clauses, and nothing of it is ours.

use std::path::PathBuf;

use super::support::{check, files, path, planpress, root, said, tool};
use super::tags::SENTENCES;
use super::{sample_of, samples};

fn conform(flavours: &[&str], files: &[PathBuf]) {
    let Some(verapdf) = tool("verapdf") else {
        return;
    };
    assert!(!files.is_empty());
    for flavour in flavours {
        let mut args = vec![*flavour];
        args.extend(files.iter().map(|file| path(file)));
        let said = check(&verapdf, &args).unwrap_or_else(|said| panic!("{said}"));
        let conforming = said.lines().filter(|line| line.contains(": conforms"));
        assert_eq!(conforming.count(), files.len(), "{said}");
    }
}

/// Every table, form, 红头, 版记, 核章欄, footnote and figure that we have, and hard text.
#[test]
fn documents_conform_to_pdf_a_2b_and_pdf_ua_1() {
    let dir = tempfile::tempdir().expect("a folder");
    let hard = sample_of(SENTENCES).0;
    let written: Vec<PathBuf> = samples()
        .iter()
        .chain([&hard])
        .enumerate()
        .map(|(n, pdf)| {
            let file = dir.path().join(format!("{n}.pdf"));
            std::fs::write(&file, &pdf.bytes).expect("a file");
            file
        })
        .collect();
    conform(&["2b", "ua1"], &written);
}

/// With files attached it is part 3; a combined file is as good as those that it joins.
#[test]
fn what_is_made_on_request_conforms_too() {
    let out = tempfile::tempdir().expect("a folder");
    let fixture = root().join("fixtures/matou");
    let args = ["build", path(&fixture), "--out", path(out.path())];
    let more = ["--format", "pdf", "--combined", "--attach", "plan,sources"];
    let run = planpress(&[&args[..], &more[..]].concat());
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let (combined, documents): (Vec<PathBuf>, Vec<PathBuf>) = files(out.path(), "pdf")
        .into_iter()
        .partition(|file| file.ends_with("combined.pdf"));
    conform(&["3b", "ua1"], &documents);
    conform(&["2b", "ua1"], &combined);
}
