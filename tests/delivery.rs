//! Batches: what changed is built again and nothing else, a killed run is gone on with, parts make
//! a whole, what a person changed is kept.

mod support;

#[path = "delivery/left.rs"]
mod left;
#[path = "delivery/nobody.rs"]
mod nobody;
#[path = "delivery/state.rs"]
mod state;

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use rust_xlsxwriter::Workbook;
use support::{path, planpress, qingshui, said};

/// A school, its principal.
type School = (&'static str, &'static str);

const SCHOOLS: [School; 4] = [
    ("东风小学", "王明"),
    ("西山小学", "李芳"),
    ("南湖小学", "张建国"),
    ("北桥小学", "陈立群"),
];

/// A project of these schools, made anew in `dir`.
fn project(dir: &Path, schools: &[School]) {
    std::fs::create_dir_all(dir.join("data")).expect("a folder");
    let settings = "template = \"research-plan\"\nprofile = \"gbt9704\"\nyear = 2026\n\n\
                    [values]\ntheme = \"以学定教\"\ndate = \"2026-09-01\"\n";
    std::fs::write(dir.join("plan.toml"), settings).expect("plan.toml");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("学校名单").expect("a name");
    write(sheet, &["学校名称", "校长", "教研负责人"], 0);
    for (row, (name, principal)) in (1..).zip(schools) {
        write(sheet, &[name, principal, "林秀英"], row);
    }
    let sheet = book
        .add_worksheet()
        .set_name("教研活动安排")
        .expect("a name");
    write(sheet, &["月份", "活动内容", "负责人"], 0);
    for (row, month) in (1..).zip(["9月", "10月", "11月", "12月", "1月"]) {
        write(sheet, &[month, "集体备课", "林秀英"], row);
    }
    book.save(dir.join("data/名单.xlsx")).expect("a workbook");
}

fn write(sheet: &mut rust_xlsxwriter::Worksheet, cells: &[&str], row: u32) {
    for (col, text) in (0..).zip(cells) {
        sheet.write(row, col, *text).expect("a cell");
    }
}

/// Builds; exit code, and the documents as `--json` tells them.
fn build(project: &Path, out: &Path, more: &[&str]) -> (Option<i32>, serde_json::Value) {
    let mut args = vec!["build", path(project), "--out", path(out), "--json"];
    args.extend(more);
    let run = planpress(&args);
    let told =
        serde_json::from_slice(&run.stdout).unwrap_or_else(|e| panic!("{e}: {}", said(&run)));
    (run.status.code(), told)
}

/// Why each document was built again, by school; none: it was not.
fn why(told: &serde_json::Value) -> BTreeMap<String, Option<String>> {
    let documents = told["documents"].as_array().expect("documents");
    let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
    documents
        .iter()
        .map(|d| (text(&d["school"]).expect("a school"), text(&d["why"])))
        .collect()
}

fn codes(told: &serde_json::Value) -> Vec<&str> {
    let found = told["diagnostics"].as_array().expect("diagnostics");
    found.iter().filter_map(|d| d["code"].as_str()).collect()
}

/// Every file below a folder with its bytes.
fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    fn walk(root: &Path, dir: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        // A run that was killed at once has not made it.
        for entry in std::fs::read_dir(dir).into_iter().flatten() {
            let file = entry.expect("an entry").path();
            if file.is_dir() {
                walk(root, &file, found);
            } else {
                let name = file.strip_prefix(root).expect("below").to_string_lossy();
                found.insert(name.into_owned(), std::fs::read(&file).expect("a file"));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(dir, dir, &mut found);
    found
}

#[test]
fn only_what_changed_is_built_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    project(&town, &SCHOOLS);
    let (code, told) = build(&town, &out, &[]);
    assert_eq!(code, Some(0));
    assert!(why(&told).values().all(|why| why.as_deref() == Some("new")));

    let before = tree(&out);
    let (_, told) = build(&town, &out, &[]);
    assert!(why(&told).values().all(Option::is_none), "{told}");
    assert_eq!(tree(&out), before, "untouched files are the same bytes");

    // The leader's new name: one cell, one document.
    let mut schools = SCHOOLS;
    schools[2].1 = "张爱国";
    project(&town, &schools);
    let (_, told) = build(&town, &out, &[]);
    let built: Vec<_> = why(&told)
        .into_iter()
        .filter(|(_, why)| why.is_some())
        .collect();
    assert_eq!(built, [("南湖小学".to_owned(), Some("data".to_owned()))]);

    // The same as a build from nothing.
    let fresh = dir.path().join("fresh");
    build(&town, &fresh, &[]);
    assert_eq!(tree(&out), tree(&fresh));

    // A file that went missing, and one that a person changed.
    std::fs::remove_file(out.join("东风小学/东风小学校本教研工作计划.pdf")).expect("a file");
    std::fs::write(out.join("西山小学/西山小学校本教研工作计划.docx"), b"mine").expect("a file");
    let (code, told) = build(&town, &out, &[]);
    assert_eq!(code, Some(0));
    assert_eq!(codes(&told), ["D404"]);
    assert_eq!(why(&told)["东风小学"].as_deref(), Some("missing"));
    assert_eq!(
        std::fs::read(out.join("西山小学/西山小学校本教研工作计划.docx")).expect("a file"),
        b"mine"
    );
    build(&town, &out, &["--force"]);
    assert_eq!(tree(&out), tree(&fresh));
}

/// A row put in above those of a school moves them, and changes nothing of its document; but a Plan
/// that a file carries says where its cells stand.
#[test]
fn rows_that_move_are_no_change() {
    let dir = tempfile::tempdir().expect("a folder");
    let moved = [&[("新桥小学", "周立")], &SCHOOLS[..]].concat();
    for (more, expected) in [(&[][..], None), (&["--attach", "plan"][..], Some("data"))] {
        let (from, out) = (dir.path().join("project"), dir.path().join(more.join("-")));
        project(&from, &SCHOOLS);
        build(&from, &out, more);
        project(&from, &moved);
        let (_, told) = build(&from, &out, more);
        let why = why(&told);
        assert_eq!(why["新桥小学"].as_deref(), Some("new"));
        for (school, _) in SCHOOLS {
            assert_eq!(why[school].as_deref(), expected, "{school} {more:?}");
        }
    }
}

#[test]
fn documents_of_schools_that_are_gone_are_told_and_put_aside_when_asked() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    project(&town, &SCHOOLS);
    build(&town, &out, &[]);
    project(&town, &SCHOOLS[..3]);
    let (code, told) = build(&town, &out, &[]);
    assert_eq!((code, codes(&told)), (Some(0), vec!["D431"]));
    assert!(out.join("北桥小学/北桥小学校本教研工作计划.pdf").exists());
    assert_eq!(planpress(&["verify", path(&out)]).status.code(), Some(0));

    let half = out.join("东风小学/东风小学校本教研工作计划.pdf.part");
    assert!(half.with_extension("").exists());
    std::fs::write(&half, "half").expect("a file");
    let (code, told) = build(&town, &out, &["--prune"]);
    assert_eq!((code, codes(&told)), (Some(0), vec![]));
    assert!(!out.join("北桥小学").exists());
    assert!(!half.exists(), "what a killed run left");
    assert!(
        out.join("_pruned/北桥小学/北桥小学校本教研工作计划.pdf")
            .exists()
    );
    let verify = planpress(&["verify", path(&out)]);
    assert_eq!(verify.status.code(), Some(0), "{}", said(&verify));
    let fresh = dir.path().join("fresh");
    build(&town, &fresh, &[]);
    let manifest = |dir: &Path| std::fs::read(dir.join("manifest.json")).expect("a manifest");
    assert_eq!(manifest(&out), manifest(&fresh));
}

/// A combined PDF that does not hold the documents as they are now would be printed and filed as if
/// it did.
#[test]
fn a_combined_pdf_of_an_earlier_build_is_told_and_put_aside_when_asked() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    let verify = || said(&planpress(&["verify", path(&out)]));
    project(&town, &SCHOOLS);
    build(&town, &out, &["--combined"]);
    assert!(!verify().contains("D431"), "{}", verify());
    // Nothing has changed, whatever else is asked for.
    let runs: [&[&str]; 4] = [
        &[],
        &["--split-attachments"],
        &["--prune"],
        &["--format", "docx"],
    ];
    for more in runs {
        let (code, told) = build(&town, &out, more);
        assert_eq!((code, codes(&told)), (Some(0), vec![]), "{more:?}");
    }
    // A late correction; a school that is new; one that is gone; each is in none or is still there.
    let mut corrected = SCHOOLS;
    corrected[2].1 = "张爱国";
    let changes: [(&[School], usize); 3] = [(&corrected, 1), (&SCHOOLS[..3], 2), (&SCHOOLS, 0)];
    for (schools, count) in changes {
        project(&town, schools);
        let (code, told) = build(&town, &out, &[]);
        assert_eq!((code, codes(&told)), (Some(0), vec!["D431"; count]));
        assert_eq!(verify().contains("D431"), count > 0, "{}", verify());
    }
    project(&town, &corrected);
    build(&town, &out, &[]);
    let zip = dir.path().join("报送.zip");
    let packed = planpress(&["package", path(&out), "--to", path(&zip), "--json"]);
    assert_eq!(packed.status.code(), Some(0), "{}", said(&packed));
    let packed: serde_json::Value = serde_json::from_slice(&packed.stdout).expect("JSON");
    assert_eq!(codes(&packed), ["D431"]);
    assert!(packed["manifest"]["combined"].is_null(), "it is left out");
    let fine = planpress(&["verify", path(&zip)]);
    assert_eq!(fine.status.code(), Some(0), "{}", said(&fine));
    let (code, told) = build(&town, &out, &["--prune"]);
    assert_eq!((code, codes(&told)), (Some(0), vec![]));
    assert!(!out.join("combined.pdf").exists() && out.join("_pruned/combined.pdf").exists());
    let (_, told) = build(&town, &out, &["--combined"]);
    assert_eq!(codes(&told), [""; 0]);
    assert!(!verify().contains("D431"), "{}", verify());
}

#[test]
fn parts_make_the_whole() {
    let whole = tree(qingshui());
    let dir = tempfile::tempdir().expect("a folder");
    let (shared, apart) = (dir.path().join("shared"), dir.path().join("apart"));
    let town = Path::new("fixtures/qingshui");
    // Two parts in a folder that they share, one in its own.
    build(town, &shared, &["--shard", "3/3"]);
    build(town, &shared, &["--shard", "1/3"]);
    std::fs::create_dir(&apart).expect("a folder");
    let merge = planpress(&["merge", path(&shared), path(&apart), "--json"]);
    assert_eq!(merge.status.code(), Some(1));
    assert!(
        said(&merge).contains("D432") && said(&merge).contains("2/3"),
        "{}",
        said(&merge)
    );
    build(town, &apart, &["--shard", "2/3"]);
    let merge = planpress(&["merge", path(&shared), path(&apart)]);
    assert_eq!(merge.status.code(), Some(0), "{}", said(&merge));
    assert_eq!(tree(&shared), whole);
    // Parts of another batch are refused.
    let other = dir.path().join("other");
    build(town, &other, &["--shard", "1/2"]);
    project(&dir.path().join("town"), &SCHOOLS);
    build(&dir.path().join("town"), &other, &["--shard", "2/2"]);
    let merge = planpress(&["merge", path(&other), "--json"]);
    assert_eq!(merge.status.code(), Some(1));
    assert!(said(&merge).contains("D433"), "{}", said(&merge));
}

/// Names that collide after cleaning, that Windows keeps for itself, that are too long, that differ
/// only in capitals or in normal form: each has its folder, everywhere the same, and none is lost.
#[test]
fn schools_with_awkward_names_do_not_meet() {
    let dir = tempfile::tempdir().expect("a folder");
    let (model, out) = (dir.path().join("plans.json"), dir.path().join("out"));
    let long = "长".repeat(60) + &"名".repeat(20);
    let names = [
        "A小学",
        "a小学",
        "一?二小学",
        "一？二小学",
        "CON",
        "caf\u{e9}小学",
        "cafe\u{301}小学",
        "三小",
        "三小 ",
        "三小.",
        &long,
    ];
    let plan = planpress(&["model", "fixtures/qingshui", "--only", "清水镇望月教学点"]);
    let plan: serde_json::Value = serde_json::from_slice(&plan.stdout).expect("Plans");
    // The check of a roster would have told of some as the same school twice; Plans have none.
    let plans: Vec<serde_json::Value> = names
        .iter()
        .map(|name| {
            let mut plan = plan[0].clone();
            plan["name"] = (*name).into();
            plan["file_name"] = (*name).into();
            plan
        })
        .collect();
    std::fs::write(&model, serde_json::to_vec(&plans).expect("JSON")).expect("a file");
    let run = planpress(&["render", path(&model), "--out", path(&out), "--json"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let mut folders = std::collections::BTreeSet::new();
    for document in told["documents"].as_array().expect("documents") {
        let path = document["files"][0]["path"].as_str().expect("a path");
        assert!(out.join(path).is_file(), "{path}");
        let (folder, file) = path.split_once('/').expect("a folder");
        assert!(folder.len() <= 255 && file.len() <= 255, "{path}");
        assert!(!folder.eq_ignore_ascii_case("con"), "{path}");
        assert!(folders.insert(folder.to_lowercase()), "{path}");
    }
    assert_eq!(folders.len(), names.len());
    let verify = planpress(&["verify", path(&out)]);
    assert_eq!(verify.status.code(), Some(0), "{}", said(&verify));
    let zip = dir.path().join("a.zip");
    let packed = planpress(&[
        "package",
        path(&out),
        "--to",
        path(&zip),
        "--name",
        "{school}.{ext}",
    ]);
    assert_eq!(packed.status.code(), Some(0), "{}", said(&packed));
    let verify = planpress(&["verify", path(&zip)]);
    assert_eq!(verify.status.code(), Some(0), "{}", said(&verify));
}

/// The folder is the first run's until it ends.
#[test]
fn a_second_run_on_the_folder_is_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("out");
    std::fs::create_dir(&out).expect("a folder");
    let lock = std::fs::File::create(out.join("lock.part")).expect("a file");
    lock.try_lock().expect("the first run");
    let (code, told) = build(Path::new("fixtures/qingshui"), &out, &[]);
    assert_eq!(code, Some(2));
    assert!(codes(&told).contains(&"D430"), "{told}");
    drop(lock);
    let (code, _) = build(
        Path::new("fixtures/qingshui"),
        &out,
        &["--only", "清水镇望月教学点"],
    );
    assert_eq!(code, Some(0));
}

/// Ctrl-C: what is begun is finished, and the manifest tells what is done and what is not.
#[cfg(unix)]
#[test]
fn a_stopped_run_leaves_whole_files_and_says_what_is_not_done() {
    let whole = tree(qingshui());
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("out");
    let args = ["build", "fixtures/qingshui", "--out", path(&out), "--lang"];
    let run = Command::new(env!("CARGO_BIN_EXE_planpress"))
        .current_dir(support::root())
        .args(args)
        .args(["en", "--jobs", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // The first document is done.
    let journal = out.join("journal.part");
    let lines = || std::fs::read_to_string(&journal).map_or(0, |text| text.lines().count());
    while lines() < 2 {
        std::thread::sleep(Duration::from_millis(5));
    }
    let stop = ["-INT", &run.id().to_string()];
    Command::new("kill").args(stop).status().expect("kill");
    let run = run.wait_with_output().expect("it ended");
    assert_eq!(run.status.code(), Some(3), "{}", said(&run));
    assert!(said(&run).contains("D434"), "{}", said(&run));
    let there = tree(&out);
    for (name, bytes) in &there {
        let is_whole = name == "manifest.json" || whole.get(name) == Some(bytes);
        assert!(is_whole, "{name} is not whole");
    }
    let manifest = String::from_utf8(there["manifest.json"].clone()).expect("text");
    let count = |status: &str| {
        manifest
            .matches(&format!("\"status\": \"{status}\""))
            .count()
    };
    assert!(count("made") > 0 && count("pending") > 0);
    assert_eq!(count("made") + count("pending"), 12);
    assert_eq!(there.len(), 2 * count("made") + 1);
    let verify = planpress(&["verify", path(&out)]);
    assert_eq!(verify.status.code(), Some(0), "{}", said(&verify));
    assert!(said(&verify).contains("P282"), "{}", said(&verify));
    planpress(&[&args[..], &["en"]].concat());
    assert_eq!(tree(&out), whole);
}

/// Whichever write finds no room: it is told, what is there is whole, and the next run makes the
/// rest. (A limit of file sizes, in KiB, fails as a full disk does; files of different sizes meet it at
/// different writes.)
#[cfg(unix)]
#[test]
fn a_full_disk_is_told_and_made_good() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, whole) = (dir.path().join("town"), dir.path().join("whole"));
    project(&town, &SCHOOLS);
    build(&town, &whole, &[]);
    let whole = tree(&whole);
    let largest = whole.values().map(Vec::len).max().unwrap_or(0) / 1024;
    for blocks in (0..largest).step_by(largest / 12) {
        let out = dir.path().join(format!("out{blocks}"));
        let script = format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" build \"$1\" --out \"$2\" --lang en 2>&1 | cat"
        );
        let run = Command::new("bash")
            .current_dir(support::root())
            .args(["-c", &script, env!("CARGO_BIN_EXE_planpress")])
            .args([path(&town), path(&out)])
            .output()
            .expect("bash");
        assert!(said(&run).contains("D403"), "{blocks}: {}", said(&run));
        for (name, bytes) in tree(&out) {
            let ours = name.ends_with("journal.part") || name == "manifest.json";
            assert!(ours || whole.get(&name) == Some(&bytes), "{blocks}: {name}");
        }
        let (code, _) = build(&town, &out, &[]);
        assert_eq!(code, Some(0));
        assert_eq!(tree(&out), whole, "{blocks}");
    }
}

/// A school's folder cannot be made: the others are, and it is at the next run.
#[test]
fn a_folder_that_takes_no_files_stops_one_school() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    project(&town, &SCHOOLS);
    std::fs::create_dir(&out).expect("a folder");
    std::fs::write(out.join("西山小学"), b"a file of this name").expect("a file");
    let (code, told) = build(&town, &out, &[]);
    assert_eq!(code, Some(3));
    assert_eq!(codes(&told), ["D401", "D401"], "both its files: {told}");
    let documents = told["documents"].as_array().expect("documents");
    let failed: Vec<&serde_json::Value> = documents
        .iter()
        .filter(|d| d["status"] == "failed")
        .collect();
    assert!(
        matches!(&failed[..], [one] if one["school"] == "西山小学" && one["diagnostics"]["errors"] == 2),
        "{told}"
    );
    std::fs::remove_file(out.join("西山小学")).expect("a file");
    let (code, _) = build(&town, &out, &[]);
    assert_eq!(code, Some(0));
    let fresh = dir.path().join("fresh");
    build(&town, &fresh, &[]);
    assert_eq!(tree(&out), tree(&fresh));
}

#[test]
fn a_killed_run_leaves_whole_files_and_is_gone_on_with() {
    kill_and_go_on((1..=12).map(|moment| 70 * moment));
}

/// Fifty times, at moments that no run chose. (`cargo test --test delivery -- --ignored`)
#[test]
#[ignore = "takes a minute"]
fn fifty_killed_runs_are_gone_on_with() {
    let mut state = 20_260_901_u64;
    kill_and_go_on((0..50).map(|_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) % 900
    }));
}

fn kill_and_go_on(moments: impl Iterator<Item = u64>) {
    let whole = tree(qingshui());
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("out");
    let args = ["build", "fixtures/qingshui", "--out", path(&out)];
    // At moments spread over a run; how far each comes is the machine's affair.
    for moment in moments {
        let mut run = Command::new(env!("CARGO_BIN_EXE_planpress"))
            .current_dir(support::root())
            .args(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(moment));
        let _ = run.kill();
        run.wait().expect("it ended");
        for (name, bytes) in tree(&out) {
            let ours = name.ends_with(".part") || name == "manifest.json";
            assert!(
                ours || whole.get(&name) == Some(&bytes),
                "{name} is not whole"
            );
        }
    }
    let run = planpress(&args);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let there = tree(&out);
    let names: Vec<_> = there
        .keys()
        .filter(|name| name.ends_with(".part"))
        .collect();
    assert!(names.is_empty(), "{names:?}");
    assert_eq!(there, whole);
}

/// What a build of `--split-attachments` delivered: file names, and what the manifest calls them.
fn parts(told: &serde_json::Value) -> Vec<(String, Option<String>)> {
    let files = told["documents"][0]["files"].as_array().expect("files");
    let name = |file: &serde_json::Value| {
        let path = file["path"].as_str().expect("a path");
        let attachment = file["attachment"].as_str().map(str::to_owned);
        (
            path.rsplit('/').next().unwrap_or(path).to_owned(),
            attachment,
        )
    };
    files.iter().map(name).collect()
}

#[test]
fn attachments_go_out_by_themselves_and_are_put_aside_when_asked() {
    let dir = tempfile::tempdir().expect("a folder");
    let (source, out) = (dir.path().join("项目"), dir.path().join("out"));
    project(&source, &SCHOOLS[..1]);
    let (code, told) = build(&source, &out, &["--split-attachments", "--format", "docx"]);
    assert_eq!(code, Some(0), "{told:#}");
    let all = parts(&told);
    let attachments = |all: &[(String, Option<String>)]| {
        all.iter()
            .filter_map(|(_, title)| title.clone())
            .collect::<Vec<_>>()
    };
    let titles = attachments(&all);
    assert!(
        titles.len() > 1 && titles[0].starts_with("附件1 "),
        "{all:?}"
    );
    assert_eq!(
        all.len(),
        titles.len() + 1,
        "the document, and each attachment"
    );
    for (name, title) in &all {
        let wanted = title
            .as_deref()
            .map_or(String::new(), |t| t.replacen(' ', "-", 1));
        assert!(
            name.ends_with(&format!("{wanted}.docx")),
            "{name}: {wanted}"
        );
    }
    let verified = planpress(&["verify", path(&out)]);
    assert_eq!(verified.status.code(), Some(0), "{}", said(&verified));
    // The index has a line for each under its own title, the document first.
    let zip = dir.path().join("a.zip");
    let run = planpress(&["package", path(&out), "--to", path(&zip)]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let verified = planpress(&["verify", path(&zip)]);
    assert_eq!(verified.status.code(), Some(0), "{}", said(&verified));
    let file = std::fs::File::open(&zip).expect("the package");
    let zip = zip::ZipArchive::new(file).expect("a zip");
    let names: Vec<&str> = zip.file_names().collect();
    for title in &titles {
        assert!(
            names
                .iter()
                .any(|name| name.ends_with(&format!("/{title}.docx"))),
            "{names:?}"
        );
    }
    // The same again is nothing to do.
    let (_, told) = build(&source, &out, &["--split-attachments", "--format", "docx"]);
    assert_eq!(told["documents"][0]["why"], serde_json::Value::Null);
    assert_eq!(parts(&told), all);
    // Without the switch this run makes none; those that are there go when that is asked for.
    let (code, told) = build(&source, &out, &["--format", "docx", "--prune"]);
    assert_eq!(code, Some(0));
    assert_eq!(told["documents"][0]["why"], "options");
    assert_eq!(attachments(&parts(&told)), [""; 0]);
    assert_eq!(told["put_aside"], titles.len());
    let verified = planpress(&["verify", path(&out), "--json"]);
    assert_eq!(verified.status.code(), Some(0), "{}", said(&verified));
    assert!(!said(&verified).contains("D408"), "{}", said(&verified));
}

/// An error that belongs to no one school stops all of them, and that is said.
#[test]
fn a_run_that_makes_nothing_says_why() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = dir.path().join("out");
    let town = "fixtures/qingshui-faulty/cases/missing-table";
    let run = planpress(&["build", town, "--out", path(&out), "--lang", "en"]);
    assert_eq!(run.status.code(), Some(1), "{}", said(&run));
    assert!(said(&run).contains("No plan was made: 1 error concerns"));
    assert!(!out.exists());
}
