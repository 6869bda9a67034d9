//! What the integration tests share: the program, the fixture town built once, the checkers.
#![allow(dead_code, reason = "each test file uses its own part")]

pub(crate) mod drawn;
pub(crate) mod lint;
pub(crate) mod parity;
pub(crate) mod plans;
pub(crate) mod projects;
pub(crate) mod workbooks;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use planpress::font::FontSet;
use planpress::template::Profile;
use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// The repository.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The fonts, read once.
pub(crate) fn fonts() -> &'static FontSet {
    static FONTS: OnceLock<FontSet> = OnceLock::new();
    FONTS.get_or_init(|| FontSet::load(&root().join("fonts")).expect("the fonts"))
}

/// gbt9704, read once.
pub(crate) fn profile() -> &'static Profile {
    static PROFILE: OnceLock<Profile> = OnceLock::new();
    PROFILE.get_or_init(|| {
        Profile::read(include_str!("../../templates/profiles/gbt9704.toml")).expect("the profile")
    })
}

/// Runs the program in the repository, messages in simplified Chinese unless told.
pub(crate) fn planpress<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_planpress"))
        .current_dir(root())
        .args(args)
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C.UTF-8")
        .output()
        .expect("the program starts")
}

/// What a run printed, both streams.
pub(crate) fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// `fixtures/qingshui`, built once a test process.
pub(crate) fn qingshui() -> &'static Path {
    static OUT: OnceLock<tempfile::TempDir> = OnceLock::new();
    OUT.get_or_init(|| {
        let out = tempfile::tempdir().expect("a temporary folder");
        let run = planpress(&["build", "fixtures/qingshui", "--out", path(out.path())]);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        out
    })
    .path()
}

/// One school of `fixtures/qingshui` in another profile.
pub(crate) fn qingshui_in(profile: &str, school: &str) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = dir.path().join("project");
    std::fs::create_dir_all(project.join("data")).expect("a folder");
    let fixture = root().join("fixtures/qingshui");
    for workbook in files(&fixture.join("data"), "xlsx") {
        let name = workbook.file_name().expect("a name");
        std::fs::copy(&workbook, project.join("data").join(name)).expect("a copy");
    }
    let settings = std::fs::read_to_string(fixture.join("plan.toml")).expect("plan.toml");
    let settings = settings.replace("\"gbt9704\"", &format!("\"{profile}\""));
    std::fs::write(project.join("plan.toml"), settings).expect("plan.toml");
    let out = dir.path().join("out");
    let run = planpress(&[
        "build",
        path(&project),
        "--only",
        school,
        "--out",
        path(&out),
    ]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    dir
}

/// A path as the command line takes it.
pub(crate) fn path(path: &Path) -> &str {
    path.to_str().expect("a UTF-8 path")
}

/// All files with this extension below a folder, sorted.
pub(crate) fn files(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut dirs = vec![dir.to_path_buf()];
    while let Some(dir) = dirs.pop() {
        for entry in std::fs::read_dir(&dir).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                dirs.push(path);
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// A checker on the PATH, or in the Python environment of `tests/run.sh`. Missing: the test is
/// skipped with a word, but under `tests/run.sh` (which installs them) it fails.
pub(crate) fn tool(name: &str) -> Option<PathBuf> {
    let checkers = std::env::var_os("PLANPRESS_CHECKERS");
    let search = std::env::var_os("PATH").unwrap_or_default();
    let dirs = checkers
        .iter()
        .map(PathBuf::from)
        .chain(std::env::split_paths(&search));
    let found = dirs.map(|dir| dir.join(name)).find(|file| file.is_file());
    if found.is_none() {
        assert!(
            checkers.is_none(),
            "{name} is missing: tests/run.sh installs it"
        );
        eprintln!("skipped: {name} is not installed (sh tests/run.sh installs it)");
    }
    found
}

/// LibreOffice's PDFs of Word files, each called as its source; `None`: it is not installed.
///
/// It keeps a document's embedded fonts for the next one of the same session, under the same names:
/// subsets of two documents get into each other's way. So one document a session.
pub(crate) fn libreoffice(sources: &[PathBuf]) -> Option<tempfile::TempDir> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let done: Vec<Option<()>> = sources
        .par_iter()
        .map(|source| convert(std::slice::from_ref(source), dir.path(), None))
        .collect();
    done.into_iter().collect::<Option<()>>()?;
    Some(dir)
}

/// The same of Word files without embedded fonts, in few sessions; a fontconfig file says where the
/// fonts are.
pub(crate) fn libreoffice_with(
    sources: &[PathBuf],
    fontconfig: &Path,
) -> Option<tempfile::TempDir> {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let half = sources.len().div_ceil(2).max(1);
    let done: Vec<Option<()>> = sources
        .par_chunks(half)
        .map(|sources| convert(sources, dir.path(), Some(fontconfig)))
        .collect();
    done.into_iter().collect::<Option<()>>()?;
    Some(dir)
}

fn convert(sources: &[PathBuf], to: &Path, fontconfig: Option<&Path>) -> Option<()> {
    let soffice = tool("soffice")?;
    let session = tempfile::tempdir().expect("a temporary folder");
    let profile = format!(
        "-env:UserInstallation=file://{}/profile",
        session.path().display()
    );
    let mut args = vec![
        profile.as_str(),
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        path(to),
    ];
    args.extend(sources.iter().map(|f| path(f)));
    let mut command = Command::new(soffice);
    command.args(args);
    if let Some(file) = fontconfig {
        command.env("FONTCONFIG_FILE", file);
    }
    let output = command.output().expect("LibreOffice starts");
    assert!(output.status.success(), "{}", said(&output));
    Some(())
}

/// Runs a checker; its output where it succeeded.
pub(crate) fn check(tool: &Path, args: &[&str]) -> Result<String, String> {
    let output = Command::new(tool)
        .args(args)
        .output()
        .map_err(|e| e.to_string())?;
    let text = said(&output);
    if output.status.success() {
        Ok(text)
    } else {
        Err(text)
    }
}

/// Text as it is compared: compatibility forms folded, white space dropped.
pub(crate) fn folded(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// Compares with `tests/golden/<name>`; `PLANPRESS_BLESS=1` writes it instead.
pub(crate) fn golden(name: &str, actual: &str) {
    same_or_bless(&root().join("tests/golden").join(name), actual);
}

/// Compares with a file of the repository; `PLANPRESS_BLESS=1` writes it instead.
pub(crate) fn same_or_bless(file: &Path, actual: &str) {
    let name = file.strip_prefix(root()).unwrap_or(file).display();
    if std::env::var_os("PLANPRESS_BLESS").is_some() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("the folder");
        std::fs::write(file, actual).expect("the file");
        return;
    }
    let expected = std::fs::read_to_string(file)
        .unwrap_or_else(|e| panic!("{name}: {e}; PLANPRESS_BLESS=1 cargo test writes it"));
    if expected != actual {
        let line = expected
            .lines()
            .zip(actual.lines())
            .position(|(a, b)| a != b)
            .unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
        panic!(
            "{name} differs from line {}:\n- {}\n+ {}\nIf the change is meant: PLANPRESS_BLESS=1 \
             cargo test, and read the diff.",
            line + 1,
            expected.lines().nth(line).unwrap_or("(end)"),
            actual.lines().nth(line).unwrap_or("(end)"),
        );
    }
}
