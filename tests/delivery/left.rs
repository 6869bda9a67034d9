//! What earlier builds left that nobody asks for any more is told, put aside when asked, and never
//! packed; nothing that a person made is lost on the way.

use std::fs;

use super::support::projects::copy;
use super::*;

/// What a zip's files are called.
fn packed(out: &Path, zip: &Path) -> (Vec<String>, serde_json::Value) {
    let _ = fs::remove_file(zip);
    let run = planpress(&["package", path(out), "--to", path(zip), "--json"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let told = serde_json::from_slice(&run.stdout).expect("JSON");
    let file = fs::File::open(zip).expect("a package");
    let zip = zip::ZipArchive::new(file).expect("a zip");
    let mut names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    names.retain(|name| name.contains('/'));
    (names, told)
}

fn verified(out: &Path) -> String {
    let verify = planpress(&["verify", path(out)]);
    assert_eq!(verify.status.code(), Some(0), "{}", said(&verify));
    said(&verify)
}

fn manifest(out: &Path) -> serde_json::Value {
    let text = fs::read(out.join("manifest.json")).expect("a manifest");
    serde_json::from_slice(&text).expect("JSON")
}

const DOCX: &str = "西山小学/西山小学校本教研工作计划.docx";
const PDF: &str = "西山小学/西山小学校本教研工作计划.pdf";

#[test]
fn files_under_a_name_that_documents_no_longer_have() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    project(&town, &SCHOOLS[..2]);
    let own = town.join("templates/mine");
    fs::create_dir_all(&own).expect("a folder");
    copy(&support::root().join("templates/research-plan"), &own);
    let settings = fs::read_to_string(town.join("plan.toml")).expect("plan.toml");
    let settings = settings.replace("research-plan", "mine");
    fs::write(town.join("plan.toml"), settings).expect("plan.toml");
    let (code, told) = build(&town, &out, &[]);
    assert_eq!((code, codes(&told)), (Some(0), vec![]), "{told}");
    let template = own.join("template.toml");
    let text = fs::read_to_string(&template).expect("a template");
    let renamed = text.replace("}}校本教研工作计划\"\n", "}}教研计划\"\n");
    assert_ne!(text, renamed);
    fs::write(&template, renamed).expect("a template");

    let zip = dir.path().join("报送.zip");
    // Told at each build until they are put aside.
    for _ in 0..2 {
        let (code, told) = build(&town, &out, &[]);
        assert_eq!(
            (code, codes(&told)),
            (Some(0), vec!["D431", "D431"]),
            "{told}"
        );
        verified(&out);
        let (names, told) = packed(&out, &zip);
        assert_eq!(codes(&told), ["D431", "D431"]);
        assert_eq!(names.len(), 4, "{names:?}");
        assert!(names.iter().all(|name| !name.contains("(2)")), "{names:?}");
    }
    // A build of one school forgets neither its own nor the others'.
    build(&town, &out, &["--only", "西山小学"]);
    let (code, told) = build(&town, &out, &["--prune"]);
    assert_eq!((code, codes(&told)), (Some(0), vec![]));
    assert_eq!(told["put_aside"], 4, "{told}");
    assert!(!out.join(DOCX).exists() && out.join("_pruned").join(DOCX).exists());
    assert!(out.join("西山小学/西山小学教研计划.docx").exists());
    let fresh = dir.path().join("fresh");
    build(&town, &fresh, &[]);
    assert_eq!(manifest(&out), manifest(&fresh));
    verified(&out);
}

/// Names that collide have numbers by their order: one that goes, or two that change places, leave
/// files of the one under the name of the other.
#[test]
fn schools_whose_names_collide_change_places() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    // They differ where a file's name is too long already.
    let long = "长".repeat(80);
    let [one, two] = ["甲小学", "乙小学"].map(|end| &*(long.clone() + end).leak());
    let (a, b): (School, School) = ((one, "王明"), (two, "李芳"));
    let steps: [&[School]; 4] = [&[a, b, SCHOOLS[0]], &[b, a, SCHOOLS[0]], &[b], &[a]];
    for schools in steps {
        project(&town, schools);
        let (code, told) = build(&town, &out, &[]);
        assert_eq!(code, Some(0), "{told}");
        verified(&out);
        let (names, _) = packed(&out, &dir.path().join("报送.zip"));
        assert_eq!(names.len(), 2 * schools.len(), "{names:?}");
    }
    let (code, _) = build(&town, &out, &["--prune"]);
    assert_eq!(code, Some(0));
    let fresh = dir.path().join("fresh");
    build(&town, &fresh, &[]);
    assert_eq!(manifest(&out), manifest(&fresh));
}

/// After a correction only the PDFs are built: the Word files say what was so before.
#[test]
fn files_of_another_format_are_of_before_a_correction() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    let zip = dir.path().join("报送.zip");
    project(&town, &SCHOOLS);
    build(&town, &out, &[]);
    let mut corrected = SCHOOLS;
    corrected[1].1 = "李芬";
    project(&town, &corrected);
    for _ in 0..2 {
        let (code, told) = build(&town, &out, &["--format", "pdf"]);
        assert_eq!((code, codes(&told)), (Some(0), vec!["D444"]), "{told}");
        assert!(verified(&out).contains("D444"));
        let (names, told) = packed(&out, &zip);
        assert_eq!((names.len(), codes(&told)), (7, vec!["D444"]), "{names:?}");
    }
    let before = tree(&out);
    let (_, told) = build(&town, &out, &["--format", "pdf", "--prune"]);
    assert_eq!((&told["put_aside"], codes(&told)), (&1.into(), vec![]));
    assert_eq!(tree(&out)[&format!("_pruned/{DOCX}")], before[DOCX]);
    // Both again: all is as a build from nothing.
    let (_, told) = build(&town, &out, &[]);
    assert_eq!(codes(&told), [""; 0]);
    assert_eq!(packed(&out, &zip).0.len(), 8);
}

/// The Word file was kept because somebody had changed it, and the PDF beside it says otherwise.
#[test]
fn a_file_that_was_kept_no_longer_fits_the_data() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    project(&town, &SCHOOLS);
    build(&town, &out, &[]);
    fs::write(out.join(DOCX), b"mine").expect("a file");
    let kind = |told: &serde_json::Value| told["diagnostics"][0]["arguments"]["kind"].clone();
    let (code, told) = build(&town, &out, &[]);
    assert_eq!((code, codes(&told)), (Some(0), vec!["D404"]));
    assert_eq!(kind(&told), "edited", "{told}");
    let mut corrected = SCHOOLS;
    corrected[1].1 = "李芬";
    project(&town, &corrected);
    for _ in 0..2 {
        let (code, told) = build(&town, &out, &[]);
        assert_eq!((code, codes(&told)), (Some(0), vec!["D404"]), "{told}");
        assert_eq!(kind(&told), "outdated", "{told}");
        let beside = &told["diagnostics"][0]["arguments"]["beside"];
        assert_eq!(
            *beside,
            DOCX.rsplit('/')
                .next()
                .expect("a name")
                .replace(".docx", ".pdf")
        );
    }
    let run = planpress(&[
        "package",
        path(&out),
        "--to",
        path(&dir.path().join("a.zip")),
    ]);
    assert_eq!(run.status.code(), Some(1), "{}", said(&run));
    assert!(said(&run).contains("--force"), "{}", said(&run));
}

#[test]
fn what_is_put_aside_overwrites_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    let aside = out.join("_pruned").join(DOCX);
    let second = aside.with_file_name("西山小学校本教研工作计划 (2).docx");
    project(&town, &SCHOOLS);
    build(&town, &out, &[]);
    fs::write(out.join(DOCX), b"by hand").expect("a file");
    project(&town, &SCHOOLS[..1]);
    let (_, told) = build(&town, &out, &["--prune"]);
    assert_eq!(
        (&told["put_aside"], codes(&told)),
        (&6.into(), vec!["D443"])
    );
    assert_eq!(fs::read(&aside).expect("a file"), b"by hand");
    // Asked for again, and gone again.
    project(&town, &SCHOOLS);
    build(&town, &out, &[]);
    let made = fs::read(out.join(DOCX)).expect("a file");
    project(&town, &SCHOOLS[..1]);
    build(&town, &out, &["--prune"]);
    assert_eq!(fs::read(&aside).expect("a file"), b"by hand");
    assert_eq!(fs::read(&second).expect("a file"), made);
    // The same once more needs no third.
    project(&town, &SCHOOLS);
    build(&town, &out, &[]);
    project(&town, &SCHOOLS[..1]);
    build(&town, &out, &["--prune"]);
    let third = aside.with_file_name("西山小学校本教研工作计划 (3).docx");
    assert!(!third.exists() && !out.join(DOCX).exists());
}

#[test]
fn a_school_that_is_gone_is_not_forgotten_by_a_build_of_another() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    project(&town, &SCHOOLS);
    build(&town, &out, &[]);
    project(&town, &SCHOOLS[..3]);
    let (_, told) = build(&town, &out, &["--only", "东风小学"]);
    assert_eq!(codes(&told), ["D431"]);
    assert!(!verified(&out).contains("D408"));
    let gone = &manifest(&out)["documents"][3];
    assert_eq!(
        (&gone["school"], &gone["status"]),
        (&"北桥小学".into(), &"gone".into())
    );
    let (_, told) = build(&town, &out, &["--prune"]);
    assert_eq!(told["put_aside"], 2, "{told}");
}

/// A manifest that somebody made would have files outside the folder read, overwritten or moved.
#[test]
fn a_manifest_does_not_lead_out_of_its_folder() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    let victim = dir.path().join("victim.docx");
    project(&town, &SCHOOLS);
    build(&town, &out, &[]);
    project(&town, &SCHOOLS[..1]);
    let text = fs::read_to_string(out.join("manifest.json")).expect("a manifest");
    for to in [
        "../victim.docx",
        path(&victim),
        "西山小学/../../victim.docx",
    ] {
        fs::write(&victim, b"precious").expect("a file");
        fs::write(out.join("manifest.json"), text.replace(DOCX, to)).expect("a manifest");
        for args in [
            &["verify", path(&out), "--json"][..],
            &[
                "package",
                path(&out),
                "--to",
                path(&dir.path().join("a.zip")),
                "--json",
            ],
            &[
                "build",
                path(&town),
                "--out",
                path(&out),
                "--prune",
                "--json",
            ],
        ] {
            let run = planpress(args);
            assert!(
                said(&run).contains("D409") && said(&run).contains("outside"),
                "{}",
                said(&run)
            );
            assert_eq!(
                fs::read(&victim).expect("it is still there"),
                b"precious",
                "{args:?}"
            );
        }
    }
}

#[test]
fn merging_keeps_what_is_not_ours() {
    let dir = tempfile::tempdir().expect("a folder");
    let town = dir.path().join("town");
    let (one, two) = (dir.path().join("one"), dir.path().join("two"));
    project(&town, &SCHOOLS);
    build(&town, &one, &["--shard", "1/2"]);
    build(&town, &two, &["--shard", "2/2"]);
    let merge = || {
        let run = planpress(&["merge", path(&one), path(&two), "--json"]);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        serde_json::from_slice::<serde_json::Value>(&run.stdout).expect("JSON")
    };
    // 西山小学 is of the second part. Somebody's own file is in the way; another was changed there.
    fs::create_dir_all(one.join("西山小学")).expect("a folder");
    fs::write(one.join(DOCX), b"mine").expect("a file");
    fs::write(two.join(PDF), b"by hand").expect("a file");
    let told = merge();
    assert_eq!(codes(&told), ["D404", "D404"], "{told}");
    assert_eq!(fs::read(one.join(DOCX)).expect("a file"), b"mine");
    assert_eq!(fs::read(one.join(PDF)).expect("a file"), b"by hand");
    assert_eq!(told["documents"][1]["status"], "kept");
    let verify = planpress(&["verify", path(&one)]);
    assert!(said(&verify).contains("D407") && said(&verify).contains("D408"));

    // A file that a part lacks: nothing is changed.
    let (one, two) = (dir.path().join("three"), dir.path().join("four"));
    build(&town, &one, &["--shard", "1/2"]);
    build(&town, &two, &["--shard", "2/2"]);
    fs::remove_file(two.join(PDF)).expect("a file");
    let before = tree(&one);
    let run = planpress(&["merge", path(&one), path(&two), "--json"]);
    assert_eq!(run.status.code(), Some(1), "{}", said(&run));
    assert!(said(&run).contains("D406"), "{}", said(&run));
    assert_eq!(tree(&one), before);
    // Parts that are built again are merged over what was merged before.
    build(&town, &two, &["--shard", "2/2"]);
    let merged = planpress(&["merge", path(&one), path(&two)]);
    assert_eq!(merged.status.code(), Some(0), "{}", said(&merged));
    let mut corrected = SCHOOLS;
    corrected[1].1 = "李芬";
    project(&town, &corrected);
    build(&town, &one, &["--shard", "1/2"]);
    build(&town, &two, &["--shard", "2/2"]);
    let merged = planpress(&["merge", path(&one), path(&two), "--json"]);
    assert_eq!(merged.status.code(), Some(0), "{}", said(&merged));
    assert!(!said(&merged).contains("D404"), "{}", said(&merged));
    let fresh = dir.path().join("fresh");
    build(&town, &fresh, &[]);
    assert_eq!(tree(&one), tree(&fresh));
}

/// A school goes, so that others are another part's, and comes back: what each part's folder holds of
/// an earlier run is ours, not a stranger's.
#[test]
fn documents_that_wander_between_parts_are_ours() {
    let dir = tempfile::tempdir().expect("a folder");
    let town = dir.path().join("town");
    let (one, two) = (dir.path().join("one"), dir.path().join("two"));
    let round = |schools: &[super::School]| {
        project(&town, schools);
        for (part, out) in [("1/2", &one), ("2/2", &two)] {
            let (code, told) = build(&town, out, &["--shard", part]);
            assert_eq!(code, Some(0), "{told}");
            // One principal of all schools is asked about, and does not matter here.
            let mut codes = codes(&told);
            codes.retain(|code| *code != "P211");
            assert_eq!(codes, Vec::<String>::new(), "{told}");
        }
        let merged = planpress(&["merge", path(&one), path(&two)]);
        assert_eq!(merged.status.code(), Some(0), "{}", said(&merged));
        assert!(!said(&merged).contains("D404"), "{}", said(&merged));
    };
    let named = |principal: &'static str| SCHOOLS.map(|(school, _)| (school, principal));
    round(&named("王明"));
    let mut fewer = named("李强").to_vec();
    fewer.remove(1);
    round(&fewer);
    round(&named("赵六"));
    let fresh = dir.path().join("fresh");
    build(&town, &fresh, &[]);
    assert_eq!(tree(&one), tree(&fresh));
}

/// Each file of Plans says what there is of its own documents, nothing of others in the folder.
#[test]
fn plans_rendered_into_one_folder_are_all_in_its_manifest() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    project(&town, &SCHOOLS);
    let run = planpress(&["model", path(&town)]);
    let plans: Vec<serde_json::Value> = serde_json::from_slice(&run.stdout).expect("Plans");
    for (at, plan) in plans.iter().enumerate() {
        let file = dir.path().join(format!("{at}.json"));
        fs::write(&file, plan.to_string()).expect("a file");
        let args = [
            "render",
            path(&file),
            "--out",
            path(&out),
            "--format",
            "docx",
        ];
        let run = planpress(&args);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    }
    let manifest = fs::read_to_string(out.join("manifest.json")).expect("a manifest");
    for (school, _) in SCHOOLS {
        assert!(
            manifest.contains(&format!("\"school\": \"{school}\"")),
            "{school}"
        );
    }
    let verify = planpress(&["verify", path(&out)]);
    assert_eq!(verify.status.code(), Some(0), "{}", said(&verify));
    assert!(!said(&verify).contains("D408"), "{}", said(&verify));
}

/// A Plan has no template of its own that could be another: what it says has changed.
#[test]
fn a_changed_plan_is_made_again_for_what_it_says() {
    let dir = tempfile::tempdir().expect("a folder");
    let (file, out) = (dir.path().join("plan.json"), dir.path().join("out"));
    let render = |title: &str| {
        let front = format!(r#"{{"title": "{title}"}}"#);
        let plan = format!(
            r#"{{"planpress": 1, "name": "一校", "file_name": "计划", "front": {front}, "body": [], "attachments": []}}"#
        );
        fs::write(&file, plan).expect("a file");
        let args = [
            "render",
            path(&file),
            "--out",
            path(&out),
            "--format",
            "docx",
        ];
        let run = planpress(&args);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        said(&run)
    };
    render("计划");
    let again = render("新计划");
    let words = "重新生成 1 份（内容有变）";
    assert!(again.contains(words), "{again}");
}
