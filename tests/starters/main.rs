//! The way in: new projects build as they are, starter workbooks are known again whatever their
//! clerk did to them, a stranger who follows their explanations gets a plan, workbooks at hand get
//! a proposal, a template's own faults are told.

#[path = "../support/mod.rs"]
mod support;

mod book;
mod proposals;
mod recognised;
mod stranger;
mod trial;

use std::fs;
use std::path::{Path, PathBuf};

use support::{files, path, planpress, root, said};

/// The plan kinds of the program.
pub(crate) fn kinds() -> Vec<String> {
    let entries = fs::read_dir(root().join("templates")).expect("the templates");
    let entries = entries.map(|entry| entry.expect("an entry").path());
    let mut kinds: Vec<String> = entries
        .filter(|dir| dir.join("template.toml").is_file())
        .map(|dir| path(&dir).rsplit('/').next().expect("a name").to_owned())
        .collect();
    kinds.sort();
    assert!(kinds.len() >= 5, "{kinds:?}");
    kinds
}

/// A new project of this kind.
pub(crate) fn new_project(dir: &Path, kind: &str) -> PathBuf {
    let project = dir.join(kind);
    let run = planpress(&["init", path(&project), "--template", kind]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    project
}

/// What is there to tell slips by (学特级, 村级) is no title and no kind of school.
#[test]
fn drop_down_lists_offer_whole_words() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for kind in kinds() {
        for file in files(&new_project(dir.path(), &kind), "xlsx") {
            let strings = book::part(&file, "xl/sharedStrings.xml");
            for word in ["学特级", "学教师", "级教员", "一线", "厨师", "村级"] {
                let cell = format!(">{word}<");
                assert!(!strings.contains(&cell), "{kind}: {word}, {}", path(&file));
            }
            let offered = strings.contains(">特级教师<");
            assert!(offered || !strings.contains(">职称<"), "{kind}");
        }
    }
}

/// Checks a project with warnings counted as errors, and builds it; gives the Word files.
pub(crate) fn builds(project: &Path) -> Vec<PathBuf> {
    let check = planpress(&["check", path(project), "--strict"]);
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));
    let out = project.join("out");
    let build = planpress(&["build", path(project), "--out", path(&out)]);
    assert_eq!(build.status.code(), Some(0), "{}", said(&build));
    let made = files(&out, "docx");
    assert_eq!(made.len(), files(&out, "pdf").len());
    made
}

#[test]
fn an_untouched_new_project_of_every_kind_makes_its_sample_school() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for kind in kinds() {
        let made = builds(&new_project(dir.path(), &kind));
        assert_eq!(made.len(), sample_schools(&kind), "{kind}: {made:?}");
    }
}

/// The schools of a sample: two where one supervises the other.
pub(crate) fn sample_schools(kind: &str) -> usize {
    if kind == "township-research" { 2 } else { 1 }
}

/// Headings, explanations and samples are in the user's script, and so is the plan.
#[test]
fn a_new_project_is_in_the_users_script() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for kind in kinds() {
        let project = dir.path().join(&kind);
        let args = ["--template", &kind, "--lang", "zh-Hant"];
        let run = planpress(&[&["init", path(&project)], &args[..]].concat());
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
        assert!(settings.contains("[script]\nto = \"hant\""), "{settings}");
        assert!(settings.contains("profile  = \"taiwan\""), "{settings}");
        let grids = book::grids(&project.join("data/學校名單.xlsx"));
        let all: String = grids
            .iter()
            .flat_map(|grid| grid.cells.iter().map(|(_, cell)| cell.shown.to_string()))
            .collect();
        for simplified in ["学", "负", "写", "选"] {
            assert!(!all.contains(simplified), "{kind}: {simplified}: {all}");
        }
        assert_eq!(builds(&project).len(), sample_schools(&kind), "{kind}");
    }
}

#[test]
fn the_same_template_gives_the_same_files() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (one, two) = (dir.path().join("一"), dir.path().join("二"));
    for project in [&one, &two] {
        let run = planpress(&["init", path(project)]);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    }
    for file in files(&one, "xlsx") {
        let other = two.join(file.strip_prefix(&one).expect("inside"));
        assert!(fs::read(&file).expect("a file") == fs::read(&other).expect("a file"));
    }
}

/// Headings frozen, codes as text, dates as dates, lists offered, the schema hidden.
#[test]
fn a_starter_workbook_is_made_for_its_clerk() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = new_project(dir.path(), "township-research");
    let part = |file: &str, name: &str| book::part(&project.join("data").join(file), name);

    let roster = part("教师名册.xlsx", "xl/worksheets/sheet1.xml");
    assert!(roster.contains(r#"ySplit="4""#) && roster.contains(r#"state="frozen""#));
    assert!(roster.contains("<formula1>'_planpress'!$E$5:$E$6</formula1>"));
    let book = part("教师名册.xlsx", "xl/workbook.xml");
    assert!(
        book.contains(r#"name="_planpress" sheetId="2" state="hidden""#),
        "{book}"
    );

    let grids = book::grids(&project.join("data/教师名册.xlsx"));
    let shown = |row, col| grids[0].get(planpress::diagnostic::CellRef::new(row, col));
    assert_eq!(shown(3, 0).expect("a heading").shown, "工号");
    let code = shown(4, 0).expect("a code");
    assert_eq!(code.shown, "00101");
    assert_eq!(code.kind, planpress::ingest::CellKind::Text);
    let styles = part("教师名册.xlsx", "xl/styles.xml");
    assert!(roster.contains("<cols><col"), "column formats: {styles}");
    let explained = &shown(2, 3).expect("an explanation").shown;
    assert!(
        explained.contains("整数") && explained.contains("18 到 65"),
        "{explained}"
    );

    let schedule = book::grids(&project.join("data/教研活动安排.xlsx"));
    let day = schedule[0].get(planpress::diagnostic::CellRef::new(4, 2));
    let day = day.expect("a day");
    assert_eq!(day.shown, "2026-09-10");
    assert!(matches!(day.kind, planpress::ingest::CellKind::Date(_)));
}

/// One file that is there stops all of them, and what the user typed is what the message names.
#[test]
fn nothing_is_half_written_into_a_project_that_is_there() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = dir.path().join("我校");
    let data = project.join("data");
    fs::create_dir_all(&data).expect("a folder");
    fs::write(data.join("小课题.xlsx"), b"mine").expect("a file");
    let run = planpress(&["init", path(&project)]);
    assert_eq!(run.status.code(), Some(2));
    assert!(
        said(&run).contains("D440") && said(&run).contains("小课题.xlsx"),
        "{}",
        said(&run)
    );
    assert!(
        said(&run).contains(&format!("代替 {}", path(&project))),
        "{}",
        said(&run)
    );
    assert!(!project.join("plan.toml").exists());
    assert_eq!(files(&project, "xlsx").len(), 1);

    let blocked = dir.path().join("文件");
    fs::write(&blocked, b"").expect("a file");
    let run = planpress(&["init", path(&blocked)]);
    assert_eq!(run.status.code(), Some(2));
    assert!(said(&run).contains("D441"), "{}", said(&run));
}

/// There is no plan.toml yet that could be wrong.
#[test]
fn an_unknown_template_is_told_without_plan_toml() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = dir.path().join("我校");
    for (option, name, near, code) in [
        (
            "--template",
            "township-reserch",
            "township-research",
            "P221",
        ),
        ("--profile", "gbt9740", "gbt9704", "P222"),
    ] {
        let run = planpress(&["init", path(&project), option, name]);
        let told = said(&run);
        assert_eq!(run.status.code(), Some(2), "{told}");
        assert!(
            told.contains(code) && told.contains(name) && told.contains(near),
            "{told}"
        );
        assert!(!told.contains("plan.toml"), "{told}");
        assert!(!project.exists());
    }
}

/// The comments of plan.toml are in the user's language.
#[test]
fn plan_toml_speaks_the_users_language() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for (language, words) in [
        ("zh-Hans", "学年开始的那一年"),
        ("zh-Hant", "學年開始的那一年"),
        ("en", "the year in which the school year begins"),
    ] {
        let project = dir.path().join(language);
        let run = planpress(&[
            "init",
            path(&project),
            "--lang",
            language,
            "--profile",
            "office",
        ]);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
        assert!(settings.contains(words), "{settings}");
        assert!(settings.contains("profile  = \"office\""), "{settings}");
    }
}
