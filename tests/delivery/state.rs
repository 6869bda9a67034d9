//! What is filed is whole, of one state and of one project; what is not is told by name.

use std::fs;

use super::*;

fn verify(out: &Path) -> (Option<i32>, serde_json::Value) {
    told(&["verify", path(out)])
}

fn pack(out: &Path, zip: &Path) -> (Option<i32>, serde_json::Value) {
    let _ = fs::remove_file(zip);
    told(&["package", path(out), "--to", path(zip)])
}

fn told(args: &[&str]) -> (Option<i32>, serde_json::Value) {
    let run = planpress(&[args, &["--json"]].concat());
    let told = serde_json::from_slice(&run.stdout);
    (
        run.status.code(),
        told.unwrap_or_else(|e| panic!("{e}: {}", said(&run))),
    )
}

fn manifest(out: &Path) -> serde_json::Value {
    let text = fs::read(out.join("manifest.json")).expect("a manifest");
    serde_json::from_slice(&text).expect("JSON")
}

fn change(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).expect("a text");
    assert!(text.contains(from), "{from}");
    fs::write(file, text.replace(from, to)).expect("a text");
}

/// The documents that the one message of this code names.
#[track_caller]
fn named(told: &serde_json::Value, code: &str) -> Vec<String> {
    let found = told["diagnostics"].as_array().expect("diagnostics");
    let own = found.iter().find(|d| d["code"] == code);
    let own = own.unwrap_or_else(|| panic!("no {code}: {told:#}"));
    serde_json::from_value(own["arguments"]["documents"].clone()).expect("names")
}

/// The date in plan.toml is in all documents, and only one is made again.
#[test]
fn documents_of_two_states_are_told_and_not_packed() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out, zip) = (
        dir.path().join("town"),
        dir.path().join("out"),
        dir.path().join("a.zip"),
    );
    project(&town, &SCHOOLS);
    build(&town, &out, &["--embed-plan"]);
    // What is one school's own is no other's.
    let mut corrected = SCHOOLS;
    corrected[1].1 = "李芬";
    project(&town, &corrected);
    let (code, found) = build(&town, &out, &["--only", "西山小学"]);
    assert_eq!((code, codes(&found)), (Some(0), vec![]), "{found:#}");
    assert_eq!(codes(&verify(&out).1), [""; 0]);
    assert_eq!(pack(&out, &zip).0, Some(0));

    change(&town.join("plan.toml"), "2026-09-01", "2026-09-08");
    let (code, found) = build(&town, &out, &["--only", "西山小学"]);
    let others = ["东风小学", "南湖小学", "北桥小学"];
    assert_eq!((code, codes(&found)), (Some(0), vec!["D450"]), "{found:#}");
    assert_eq!(named(&found, "D450"), others);
    let (code, found) = verify(&out);
    assert_eq!(code, Some(0));
    assert_eq!(named(&found, "D450"), others);
    let (code, found) = pack(&out, &zip);
    assert_eq!(code, Some(1));
    assert_eq!(named(&found, "D450"), others);
    assert!(!zip.exists());
    // No combined PDF of pages that are not the files'.
    let (_, found) = build(&town, &out, &["--only", "东风小学", "--combined"]);
    assert_eq!(codes(&found), ["D413", "D450"], "{found:#}");
    assert_eq!(named(&found, "D450"), others[1..]);
    assert!(!out.join("combined.pdf").exists());

    let (code, found) = build(&town, &out, &[]);
    assert_eq!((code, codes(&found)), (Some(0), vec![]), "{found:#}");
    assert_eq!(pack(&out, &zip).0, Some(0));
    let fresh = dir.path().join("fresh");
    build(&town, &fresh, &[]);
    assert_eq!(tree(&out), tree(&fresh));
}

/// Only some schools' plans were ever made: whoever gets the package reads it in index and receipt.
#[test]
fn a_package_of_some_schools_says_which_are_not_in_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out, to) = (
        dir.path().join("town"),
        dir.path().join("out"),
        dir.path().join("报送"),
    );
    project(&town, &SCHOOLS);
    build(&town, &out, &["--only", "西山小学", "--only", "北桥小学"]);
    assert_eq!(
        manifest(&out)["absent"],
        serde_json::json!(["东风小学", "南湖小学"])
    );
    let run = planpress(&[
        "package",
        path(&out),
        "--to",
        path(&to),
        "--lang",
        "zh-Hans",
    ]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let words = "名单里还有 2 所学校的计划不在里面：东风小学、南湖小学";
    assert!(said(&run).contains(words), "{}", said(&run));
    assert!(said(&run).contains("D451"), "{}", said(&run));
    let (code, found) = verify(&to);
    assert_eq!((code, codes(&found)), (Some(0), vec!["D451"]));
    let text = |file: &str| {
        let word = fs::read(to.join(file)).expect("a file");
        let xml = support::lint::part(&word, "word/document.xml");
        let tag = regex::Regex::new("<[^>]*>").expect("a pattern");
        tag.replace_all(&xml, "").into_owned()
    };
    assert!(text("目录清单.docx").contains("另有 2 所学校的计划不在其中：东风小学、南湖小学"));
    assert!(text("回执.docx").contains("另有 2 所学校的计划不在其中"));
    let mut book = calamine::open_workbook_auto(to.join("目录清单.xlsx")).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range(&mut book, "不在其中的学校").expect("a sheet");
    let names: Vec<String> = sheet.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(names, ["东风小学", "南湖小学"]);
    // All of them: nothing is said.
    build(&town, &out, &[]);
    let (code, found) = pack(&out, &dir.path().join("a.zip"));
    assert_eq!((code, codes(&found)), (Some(0), vec![]));
}

/// One school is built again, and the combined PDF stays that of all.
#[test]
fn a_combined_pdf_is_of_all_documents_that_there_are() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    let schools = || {
        manifest(&out)["combined"]["schools"]
            .as_array()
            .map(Vec::len)
    };
    project(&town, &SCHOOLS);
    let (code, _) = build(&town, &out, &["--combined", "--only", "南湖小学"]);
    assert_eq!((code, schools()), (Some(0), Some(1)));
    // It holds one school, and the folder all: that is what is told.
    let (_, found) = build(&town, &out, &[]);
    assert_eq!(codes(&found), ["D431"]);
    assert_eq!(
        found["diagnostics"][0]["arguments"]["kind"],
        "combined-others"
    );
    build(&town, &out, &["--combined"]);
    let mut corrected = SCHOOLS;
    corrected[2].1 = "张爱国";
    project(&town, &corrected);
    let (_, found) = build(&town, &out, &["--combined", "--only", "南湖小学"]);
    assert_eq!((codes(&found), schools()), (vec![], Some(4)), "{found:#}");
    let fresh = dir.path().join("fresh");
    build(&town, &fresh, &["--combined"]);
    assert_eq!(tree(&out), tree(&fresh));
}

/// What another project delivered is nobody's to put aside.
#[test]
fn another_projects_folder_is_not_taken_over() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, other, out) = (
        dir.path().join("town"),
        dir.path().join("other"),
        dir.path().join("out"),
    );
    project(&town, &SCHOOLS);
    build(&town, &out, &[]);
    let before = tree(&out);
    let strangers: [School; 2] = [("新桥小学", "周立"), ("龙潭小学", "吴明远")];
    project(&other, &strangers);
    change(&other.join("plan.toml"), "2026-09-01", "2026-09-03");
    for more in [
        &[][..],
        &["--prune"],
        &["--only", "新桥小学"],
        &["--shard", "1/2"],
    ] {
        let (code, found) = build(&other, &out, more);
        assert_eq!(
            (code, codes(&found)),
            (Some(2), vec!["D401"]),
            "{more:?}: {found:#}"
        );
        assert_eq!(named(&found, "D401"), ["东风小学", "西山小学", "南湖小学"]);
        assert_eq!(tree(&out), before, "{more:?}");
    }
    // The same schools, another kind of plan.
    project(&other, &SCHOOLS);
    let own = other.join("templates/another");
    fs::create_dir_all(&own).expect("a folder");
    support::projects::copy(&support::root().join("templates/research-plan"), &own);
    let settings = other.join("plan.toml");
    change(&settings, "\"research-plan\"", "\"another\"");
    let label = fs::read_to_string(own.join("template.toml")).expect("a template");
    let label = label
        .lines()
        .find(|line| line.starts_with("label"))
        .expect("a label");
    change(
        &own.join("template.toml"),
        label,
        "label = \"德育工作计划\"",
    );
    let (code, found) = build(&other, &out, &["--prune"]);
    assert_eq!((code, codes(&found)), (Some(2), vec!["D401"]), "{found:#}");
    // The project itself goes on, with a new year, other schools, a template of its own.
    change(&town.join("plan.toml"), "2026-09-01", "2026-09-08");
    let more = [&strangers[..], &SCHOOLS[..2]].concat();
    project(&town, &more);
    assert_eq!(build(&town, &out, &[]).0, Some(0));
    project(&town, &[("东风中心小学", "王明")]);
    assert_eq!(build(&town, &out, &[]).0, Some(0), "one that was renamed");
}

/// The power goes in the middle of a build: the manifest is of before, and so are some files.
#[test]
fn a_folder_that_a_build_did_not_finish_is_told_and_not_packed() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out, zip) = (
        dir.path().join("town"),
        dir.path().join("out"),
        dir.path().join("a.zip"),
    );
    project(&town, &SCHOOLS);
    build(&town, &out, &[]);
    let old = fs::read(out.join("manifest.json")).expect("a manifest");
    change(&town.join("plan.toml"), "2026-09-01", "2026-09-08");
    // As a process leaves it that was killed after the first school: its files are in their places,
    // and the journal says so.
    build(&town, &out, &["--only", "东风小学"]);
    let journal = |out: &Path| {
        let entry = &manifest(out)["documents"][0];
        let lines = entry["files"].as_array().expect("files").iter();
        let lines = lines.map(|file| {
            format!(
                "{}\n",
                serde_json::json!({ "school": entry["school"], "file": file })
            )
        });
        lines.collect::<String>()
    };
    fs::write(out.join("journal.part"), journal(&out)).expect("a file");
    fs::write(out.join("lock.part"), b"").expect("a file");
    fs::write(
        out.join("西山小学/西山小学校本教研工作计划.pdf.part"),
        b"%PDF",
    )
    .expect("a file");
    fs::write(out.join("manifest.json"), old).expect("a manifest");
    let (code, found) = verify(&out);
    assert_eq!((code, codes(&found)), (Some(1), vec!["D434"]), "{found:#}");
    let (code, found) = pack(&out, &zip);
    assert_eq!((code, codes(&found)), (Some(1), vec!["D434"]), "{found:#}");
    // No manifest yet: that is no wrong folder.
    fs::rename(out.join("manifest.json"), dir.path().join("kept")).expect("moved");
    assert_eq!(codes(&verify(&out).1), ["D434"]);
    fs::rename(dir.path().join("kept"), out.join("manifest.json")).expect("moved");
    // A run that is at work.
    let lock = fs::File::open(out.join("lock.part")).expect("a file");
    lock.try_lock().expect("locked");
    assert_eq!(codes(&pack(&out, &zip).1), ["D430"]);
    drop(lock);
    build(&town, &out, &[]);
    assert_eq!(codes(&verify(&out).1), [""; 0]);
    assert_eq!(pack(&out, &zip).0, Some(0));
}

/// Parts that are not merged are no batch.
#[test]
fn parts_that_are_not_merged_are_told() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    project(&town, &SCHOOLS);
    build(&town, &out, &["--shard", "1/2"]);
    let why = |told: &serde_json::Value| told["diagnostics"][0]["arguments"]["why"].clone();
    let (code, found) = verify(&out);
    assert_eq!(
        (code, codes(&found), why(&found)),
        (Some(2), vec!["D409"], "parts".into())
    );
    let (code, found) = pack(&out, &dir.path().join("a.zip"));
    assert_eq!(
        (code, codes(&found), why(&found)),
        (Some(2), vec!["D409"], "parts".into())
    );
}

/// What is asked for may lie a folder higher or deeper, be a project, be nothing.
#[test]
fn a_folder_without_a_manifest_says_what_it_is() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("outer/out"));
    project(&town, &SCHOOLS[..1]);
    build(&town, &out, &[]);
    let empty = dir.path().join("empty");
    fs::create_dir(&empty).expect("a folder");
    for (place, expected) in [
        (dir.path().join("outer"), "inner"),
        (out.join("东风小学"), "outer"),
        (town.clone(), "project"),
        (dir.path().join("nowhere"), "no-path"),
        (dir.path().join("nowhere.zip"), "no-path"),
        (empty, "none"),
    ] {
        let zip = dir.path().join("a.zip");
        for (code, found) in [verify(&place), pack(&place, &zip)] {
            assert_eq!((code, codes(&found)), (Some(2), vec!["D409"]), "{expected}");
            let why = &found["diagnostics"][0]["arguments"]["why"];
            assert_eq!(why, expected);
        }
    }
    let run = planpress(&["merge", path(&dir.path().join("nowhere")), "--json"]);
    assert!(said(&run).contains("no-path"), "{}", said(&run));
    // A file and a folder that were given other names.
    let (from, to) = (out.join("东风小学"), out.join("01东风"));
    fs::rename(from, &to).expect("renamed");
    let (code, found) = verify(&out);
    assert_eq!((code, codes(&found)), (Some(1), vec!["D406", "D406"]));
    let now = &found["diagnostics"][0]["arguments"]["now"];
    assert_eq!(now, "01东风/东风小学校本教研工作计划.docx");
}

/// Attachments that were once asked for by themselves stay where they are until somebody says.
#[test]
fn attachments_by_themselves_stay_until_they_are_put_aside() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    project(&town, &SCHOOLS[..1]);
    build(&town, &out, &["--split-attachments"]);
    let before = tree(&out);
    let (_, found) = build(&town, &out, &[]);
    assert_eq!((codes(&found), &found["put_aside"]), (vec![], &0.into()));
    let there = tree(&out);
    assert_eq!(
        there.keys().collect::<Vec<_>>(),
        before.keys().collect::<Vec<_>>()
    );
    assert_eq!(codes(&verify(&out).1), [""; 0]);
    // They say what is no longer so.
    project(&town, &[("东风小学", "李芳")]);
    let settings = town.join("plan.toml");
    change(&settings, "以学定教", "学为中心");
    let (_, found) = build(&town, &out, &[]);
    assert_eq!(
        (codes(&found), &found["put_aside"]),
        (vec!["D444"], &0.into()),
        "{found:#}"
    );
    let (_, found) = build(&town, &out, &["--prune"]);
    assert_eq!(codes(&found), [""; 0]);
    assert_ne!(found["put_aside"], 0);
    let fresh = dir.path().join("fresh");
    build(&town, &fresh, &[]);
    assert_eq!(manifest(&out), manifest(&fresh));
}

/// plan.toml's name for files goes into the manifest, and nobody need name the project again.
#[test]
fn the_offices_names_for_files_are_remembered() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out, to) = (
        dir.path().join("town"),
        dir.path().join("out"),
        dir.path().join("to"),
    );
    project(&town, &SCHOOLS[..2]);
    let settings = fs::read_to_string(town.join("plan.toml")).expect("plan.toml");
    let named = format!("{settings}\n[package]\nname = \"JY-｛n｝.{{ext}}\"\n");
    fs::write(town.join("plan.toml"), named).expect("plan.toml");
    build(&town, &out, &[]);
    let (code, found) = told(&["package", path(&out), "--to", path(&to)]);
    assert_eq!((code, codes(&found)), (Some(0), vec![]));
    assert!(to.join("JY-01.docx").exists() && to.join("JY-02.pdf").exists());
    // The command's own name goes first, then the project's, which has none by now.
    let other = dir.path().join("other");
    let args = [
        "package",
        path(&out),
        "--to",
        path(&other),
        "--name",
        "{school}.{ext}",
    ];
    assert_eq!(told(&args).0, Some(0));
    assert!(other.join("西山小学.docx").exists());
    fs::write(town.join("plan.toml"), &settings).expect("plan.toml");
    let usual = dir.path().join("usual");
    let args = [
        "package",
        path(&out),
        "--to",
        path(&usual),
        "--project",
        path(&town),
    ];
    assert_eq!(told(&args).0, Some(0));
    assert!(!usual.join("JY-01.docx").exists());
    // A fault of plan.toml ends each command in the same way.
    let wrong = format!("{settings}\n[package]\nname = \"{{nr}}.{{ext}}\"\n");
    fs::write(town.join("plan.toml"), wrong).expect("plan.toml");
    let zip = dir.path().join("a.zip");
    for args in [
        &["check", path(&town)][..],
        &["build", path(&town), "--out", path(&out)],
        &[
            "package",
            path(&out),
            "--to",
            path(&zip),
            "--project",
            path(&town),
        ],
    ] {
        let (code, found) = told(args);
        assert_eq!((code, codes(&found)), (Some(1), vec!["P280"]), "{args:?}");
    }
}
