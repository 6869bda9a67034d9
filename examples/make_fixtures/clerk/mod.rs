//! The clerk: knows the town ([`town`]), and writes it down the way clerks do ([`books`]).
//!
//! Everything is made in memory, path → bytes, so that a test can compare it with what is
//! committed.

mod activities;
mod baishi;
mod books;
mod cases;
mod entry;
mod faulty;
mod lock;
mod matou;
mod names;
mod ole;
mod package;
mod seed;
mod shuiyuan;
mod small;
mod staff;
mod studies;
mod town;
mod wenshan;

use std::collections::BTreeMap;

use anyhow::Result;

use books::workbook_bytes;
use town::Town;

/// Files by path, with `/`.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// All that `fixtures/` holds.
pub(crate) fn fixtures() -> Result<Files> {
    let mut files = Files::new();
    add(&mut files, "qingshui", project(&town::qingshui())?);
    add(&mut files, "matou", matou::files()?);
    add(&mut files, "wenshan", wenshan::files()?);
    add(&mut files, "shuiyuan", shuiyuan::files()?);
    add(&mut files, "baishi", baishi::files()?);
    add(&mut files, "qingshui-faulty", faulty::project()?);
    add(&mut files, "qingshui-faulty/cases", cases::projects()?);
    // A checkout must not touch the line ends: the test compares bytes.
    files.insert(".gitattributes".to_owned(), b"* -text\n".to_vec());
    Ok(files)
}

/// The project of a county with this many schools of about 30 teachers each.
pub(crate) fn county(schools: usize) -> Result<Files> {
    project(&town::county(schools))
}

/// A project without a fault.
fn project(town: &Town) -> Result<Files> {
    let mut files = Files::new();
    files.insert("plan.toml".to_owned(), plan_toml(town).into_bytes());
    for (name, sheets) in books::project_books(town)? {
        files.insert(format!("data/{name}"), workbook_bytes(town, sheets)?);
    }
    Ok(files)
}

/// What the town's office asks for.
fn plan_toml(town: &Town) -> String {
    format!(
        r#"# {office}：{year}—{next}学年度校本教研工作计划，一校一份。
template = "township-research"
profile  = "gbt9704"
script   = "hans"
year     = {year}

[values]
organ = "{office}"
date  = "{year}-09-01"
"#,
        office = town.office,
        year = town::YEAR,
        next = town::YEAR + 1,
    )
}

/// Puts `these` under a folder.
fn add(files: &mut Files, folder: &str, these: Files) {
    for (name, bytes) in these {
        files.insert(format!("{folder}/{name}"), bytes);
    }
}
