//! Bad input gets a sentence: every fault of `fixtures/qingshui-faulty`, in three languages, with
//! the exit code that README names, and nothing half-written.

mod support;

use std::fs;
use std::process::Command;

use support::{files, golden, path, planpress, root, said};

const LANGUAGES: [&str; 3] = ["zh-Hans", "zh-Hant", "en"];

#[test]
fn one_run_tells_every_fault_in_three_languages() {
    for language in LANGUAGES {
        let run = planpress(&["check", "fixtures/qingshui-faulty", "--lang", language]);
        assert_eq!(run.status.code(), Some(1));
        golden(&format!("faulty/check.{language}.txt"), &said(&run));
    }
}

/// Each case's README says what is wrong and which code is expected.
#[test]
fn each_case_is_told_with_its_code() {
    let cases = root().join("fixtures/qingshui-faulty/cases");
    let mut names: Vec<String> = fs::read_dir(&cases)
        .expect("the cases")
        .map(|e| {
            e.expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    assert!(names.len() >= 20);
    let expected = regex::Regex::new("Expected: `([A-Z][0-9]+)`").expect("a pattern");
    for name in &names {
        let case = format!("fixtures/qingshui-faulty/cases/{name}");
        let readme = fs::read_to_string(cases.join(name).join("README.md")).expect("a README");
        let code = &expected.captures(&readme).expect("an expected code")[1];
        let mut all = String::new();
        for language in LANGUAGES {
            let run = planpress(&["check", &case, "--lang", language]);
            let text = said(&run);
            assert!(text.contains(&format!("[{code}]")), "{name}: {text}");
            all.push_str(&format!("{text}exit {:?}\n\n", run.status.code()));
        }
        golden(&format!("faulty/{name}.txt"), &all);
    }
}

/// What stops a run writes nothing; what stops one document leaves the others.
#[test]
fn builds_of_faulty_projects_write_whole_documents_or_none() {
    let out = tempfile::tempdir().expect("a temporary folder");
    for (case, exit, documents) in [
        ("unknown-template", 2, 0),
        ("unknown-profile", 2, 0),
        ("no-plan", 2, 0),
        ("undefined-name", 1, 0),
        ("missing-column", 1, 0),
        ("missing-workbook", 1, 0),
        ("missing-glyph", 3, 1),
    ] {
        let out = out.path().join(case);
        let case = format!("fixtures/qingshui-faulty/cases/{case}");
        let run = planpress(&["build", &case, "--out", path(&out)]);
        assert_eq!(run.status.code(), Some(exit), "{case}: {}", said(&run));
        let made = if out.exists() {
            files(&out, "docx").len()
        } else {
            0
        };
        assert_eq!(made, documents, "{case}");
        // Of a document that was not made, where the fault is.
        if case.ends_with("missing-glyph") {
            let text = said(&run);
            let mut lines = text.lines();
            let told = |line: &str| line.starts_with("没有生成：") && line.contains("（T302 data/");
            assert!(lines.any(told), "{text}");
        }
        if out.exists() {
            assert!(files(&out, "part").is_empty());
        }
    }
}

#[test]
fn an_out_folder_that_is_a_file_is_told() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let out = dir.path().join("out");
    fs::write(&out, b"mine").expect("a file");
    for out in [out.clone(), out.join("deeper")] {
        let run = planpress(&["build", "fixtures/qingshui", "--out", path(&out)]);
        assert_eq!(run.status.code(), Some(2), "{}", said(&run));
        assert!(said(&run).contains("D401"), "{}", said(&run));
    }
    assert_eq!(fs::read(&out).expect("the file"), b"mine");
}

/// A full disk, as a process sees it: files that grow beyond a limit. Small files are written,
/// large ones are told; nothing half-written stays.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_half_file() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let script = "trap '' XFSZ; ulimit -f 200; exec \"$0\" build fixtures/qingshui --out \"$1\"";
    let run = Command::new("bash")
        .current_dir(root())
        .args([
            "-c",
            script,
            env!("CARGO_BIN_EXE_planpress"),
            path(dir.path()),
        ])
        .output()
        .expect("bash");
    let text = said(&run);
    assert!(text.contains("D403"), "{text}");
    assert_eq!(run.status.code(), Some(1), "{text}");
    assert!(files(dir.path(), "part").is_empty());
    assert!(files(dir.path(), "docx").is_empty());
}

#[test]
fn wrong_usage_is_told_in_the_language_with_exit_2() {
    for args in [
        &["build", "fixtures/qingshui"][..],
        &["biuld"],
        &[
            "build",
            "fixtures/qingshui",
            "--out",
            "x",
            "--only",
            "清水镇第三小学",
        ],
    ] {
        let run = planpress(args);
        assert_eq!(run.status.code(), Some(2), "{}", said(&run));
        assert!(!said(&run).trim().is_empty());
    }
    let run = planpress(&[
        "build",
        "fixtures/qingshui",
        "——out",
        "x",
        "--lang",
        "zh-Hans",
    ]);
    assert_eq!(run.status.code(), Some(2), "{}", said(&run));
    assert!(
        said(&run).contains("两个英文的减号：--out"),
        "{}",
        said(&run)
    );
    // As Notepad saves it.
    let dir = tempfile::tempdir().expect("a temporary folder");
    fs::write(dir.path().join("plan.toml.txt"), "").expect("a file");
    let run = planpress(&["check", path(dir.path()), "--lang", "zh-Hans"]);
    assert!(said(&run).contains("改名为 plan.toml"), "{}", said(&run));
}

/// A file that somebody changed is kept; a second build rewrites nothing else.
#[test]
fn a_changed_file_is_kept_and_verify_names_it() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let args = [
        "build",
        "fixtures/qingshui",
        "--out",
        path(dir.path()),
        "--only",
        "清水镇望月教学点",
    ];
    assert_eq!(planpress(&args).status.code(), Some(0));
    let docx = &files(dir.path(), "docx")[0];
    fs::write(docx, b"by hand").expect("a file");
    let verify = planpress(&["verify", path(dir.path())]);
    assert_eq!(verify.status.code(), Some(1));
    assert!(said(&verify).contains("D407"), "{}", said(&verify));
    let again = planpress(&args);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    assert!(said(&again).contains("D404"), "{}", said(&again));
    assert_eq!(fs::read(docx).expect("the file"), b"by hand");
    let forced: Vec<&str> = args.iter().copied().chain(["--force"]).collect();
    assert_eq!(planpress(&forced).status.code(), Some(0));
    assert_eq!(
        planpress(&["verify", path(dir.path())]).status.code(),
        Some(0)
    );
    fs::write(dir.path().join("stray.txt"), b"").expect("a file");
    fs::remove_file(docx).expect("the file");
    let verify = planpress(&["verify", path(dir.path())]);
    assert_eq!(verify.status.code(), Some(1));
    assert!(said(&verify).contains("D406") && said(&verify).contains("D408"));
}

/// What `init` writes is a project that checks and builds; it overwrites nothing.
#[test]
fn a_new_project_checks_and_builds() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let (project, out) = (dir.path().join("新项目"), dir.path().join("out"));
    let run = |args: &[&str]| planpress(args);
    assert_eq!(run(&["init", path(&project)]).status.code(), Some(0));
    let check = run(&["check", path(&project), "--strict"]);
    assert_eq!(check.status.code(), Some(0), "{}", said(&check));
    let build = run(&["build", path(&project), "--out", path(&out)]);
    assert_eq!(build.status.code(), Some(0), "{}", said(&build));
    assert_eq!(files(&out, "docx").len(), files(&out, "pdf").len());
    let settings = fs::read(project.join("plan.toml")).expect("plan.toml");
    let again = run(&["init", path(&project)]);
    assert_eq!(again.status.code(), Some(2));
    assert!(said(&again).contains("D440"), "{}", said(&again));
    assert_eq!(
        fs::read(project.join("plan.toml")).expect("plan.toml"),
        settings
    );
}
