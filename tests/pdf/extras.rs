//! What a PDF has on request: files attached, all documents in one; and rare characters.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use lopdf::Object;
use serde_json::Value;

use super::reader::{Pdf, is};
use super::support::{check, files, path, planpress, root, said, tool};

const SCHOOL: &str = "清水镇云山小学";

/// A copy of the fixture that a test may change.
fn project() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let from = root().join("fixtures/qingshui");
    fs::create_dir(dir.path().join("data")).expect("a folder");
    fs::copy(from.join("plan.toml"), dir.path().join("plan.toml")).expect("plan.toml");
    for file in fs::read_dir(from.join("data")).expect("workbooks") {
        let file = file.expect("an entry");
        fs::copy(file.path(), dir.path().join("data").join(file.file_name())).expect("a workbook");
    }
    dir
}

fn build(project: &Path, out: &Path, more: &[&str]) -> std::process::Output {
    let mut args = vec![
        "build",
        path(project),
        "--out",
        path(out),
        "--format",
        "pdf",
    ];
    args.extend(more);
    planpress(&args)
}

/// ISO 19005-3 §6.8, and no private column in what is attached.
#[test]
fn plan_and_workbooks_are_attached_on_request() {
    let out = tempfile::tempdir().expect("a folder");
    let fixture = root().join("fixtures/qingshui");
    let run = build(
        &fixture,
        out.path(),
        &["--only", SCHOOL, "--attach", "plan,sources"],
    );
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    // The roster has telephone numbers.
    assert!(said(&run).contains("D411"), "{}", said(&run));
    let file = &files(out.path(), "pdf")[0];
    let pdf = Pdf::read(fs::read(file).expect("a PDF"));
    let catalog = pdf.catalog();
    let metadata = catalog
        .get(b"Metadata")
        .and_then(Object::as_reference)
        .expect("metadata");
    let xmp = String::from_utf8(pdf.stream(metadata)).expect("UTF-8");
    assert!(xmp.contains("<pdfaid:part>3</pdfaid:part>"));
    let associated = catalog
        .get(b"AF")
        .and_then(Object::as_array)
        .expect("associated files");
    let named = pdf.leaves(
        pdf.dict(pdf.dict(catalog, "Names"), "EmbeddedFiles"),
        "Names",
    );
    assert_eq!(named.len(), 2 * associated.len());
    let mut names = Vec::new();
    for (spec, pair) in associated.iter().zip(named.chunks(2)) {
        assert_eq!(spec, pair[1]);
        let spec = pdf.doc.dereference(spec).expect("one").1;
        assert!(is(spec, b"AFRelationship", b"Source"));
        let spec = spec.as_dict().expect("a dictionary");
        let called =
            |key: &str| lopdf::decode_text_string(pdf.get(spec, key).expect(key)).expect(key);
        assert_eq!(called("F"), called("UF"));
        let name = called("UF");
        let id = pdf
            .dict(spec, "EF")
            .get(b"F")
            .and_then(Object::as_reference)
            .expect("a file");
        let stream = pdf
            .doc
            .get_object(id)
            .and_then(Object::as_stream)
            .expect("a stream");
        let mime = stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .expect("a kind");
        assert!(mime.contains(&b'/'));
        assert!(pdf.dict(&stream.dict, "Params").has(b"ModDate"));
        let bytes = pdf.stream(id);
        if name != "plan.json" {
            assert_eq!(bytes, fs::read(fixture.join(&name)).expect("the workbook"));
        }
        names.push(name);
    }
    let listed: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(listed[0], "plan.json");
    assert!(listed.contains(&"data/教研活动安排.xlsx") && !listed.contains(&"data/教师名册.xlsx"));

    // The Plan has every telephone number, the attached one none.
    let id = pdf
        .doc
        .objects
        .iter()
        .find(|(_, o)| is(o, b"Subtype", b"application/json"));
    let attached = String::from_utf8(pdf.stream(*id.expect("the plan").0)).expect("UTF-8");
    planpress::plan::read_plan(&attached).expect("a Plan");
    let model = planpress(&["model", path(&fixture), "--only", SCHOOL]);
    let telephone = regex::Regex::new(r#""1[3-9]\d{9}""#).expect("a pattern");
    assert!(telephone.is_match(&String::from_utf8_lossy(&model.stdout)));
    assert!(!telephone.is_match(&attached));
}

#[test]
fn all_documents_in_one_each_on_an_odd_page() {
    let out = tempfile::tempdir().expect("a folder");
    let fixture = root().join("fixtures/qingshui");
    let run = build(&fixture, out.path(), &["--combined"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let manifest = fs::read_to_string(out.path().join("manifest.json")).expect("a manifest");
    let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
    let combined = &manifest["combined"];
    assert_eq!(combined["path"], "combined.pdf");
    let schools: Vec<&str> = manifest["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .map(|document| document["school"].as_str().expect("a name"))
        .collect();
    let inside: Vec<&str> = combined["schools"]
        .as_array()
        .expect("schools")
        .iter()
        .map(|school| school.as_str().expect("a name"))
        .collect();
    assert_eq!(inside, schools);
    let verified = planpress(&["verify", path(out.path())]);
    assert_eq!(verified.status.code(), Some(0), "{}", said(&verified));

    let pdf = Pdf::read(fs::read(out.path().join("combined.pdf")).expect("a PDF"));
    let pages = pdf.pages();
    let index = |id: &Object| {
        let id = id.as_reference().expect("a page");
        pages
            .iter()
            .position(|page| *page == id)
            .expect("one of the pages")
    };
    // The outline's first level: the schools, each at an even index.
    let outline = pdf.dict(pdf.catalog(), "Outlines");
    let mut next = outline.get(b"First").and_then(Object::as_reference).ok();
    let mut starts = Vec::new();
    let mut names = Vec::new();
    while let Some(id) = next {
        let item = pdf.doc.get_dictionary(id).expect("an item");
        names.push(lopdf::decode_text_string(item.get(b"Title").expect("a title")).expect("text"));
        assert!(item.has(b"First"), "the plan's own entries are below");
        starts.push(index(
            &item
                .get(b"Dest")
                .and_then(Object::as_array)
                .expect("a place")[0],
        ));
        next = item.get(b"Next").and_then(Object::as_reference).ok();
    }
    assert_eq!(names, schools);
    assert!(starts.iter().all(|start| start % 2 == 0));
    let lengths: Vec<usize> = manifest["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .map(|document| document["files"][0]["pages"].as_u64().expect("a number") as usize)
        .collect();
    // The labels: 1, 2 … for each school, nothing for a blank page.
    let labels = pdf.leaves(pdf.dict(pdf.catalog(), "PageLabels"), "Nums");
    let labels: Vec<(usize, bool)> = labels
        .chunks(2)
        .map(|pair| {
            let label = pair[1].as_dict().expect("a label");
            (
                pair[0].as_i64().expect("an index") as usize,
                label.has(b"S"),
            )
        })
        .collect();
    let mut wanted = Vec::new();
    let mut at = 0;
    for (start, length) in starts.iter().zip(&lengths) {
        if at % 2 == 1 {
            assert!(pdf.shown(pages[at]).is_empty(), "a blank page");
            wanted.push((at, false));
            at += 1;
        }
        assert_eq!(*start, at);
        wanted.push((at, true));
        at += length;
    }
    assert_eq!(pages.len(), at);
    assert_eq!(labels, wanted);
    let blanks = wanted.iter().filter(|(_, numbered)| !numbered).count();
    assert!(blanks > 0, "some school has an odd number of pages");
    // One font resource a face for all.
    let faces: BTreeSet<String> = pdf
        .fonts
        .keys()
        .map(|id| {
            let name = pdf
                .doc
                .get_dictionary(*id)
                .expect("a font")
                .get(b"BaseFont");
            let name = name.and_then(Object::as_name).expect("a name");
            String::from_utf8_lossy(&name[7..]).into_owned()
        })
        .collect();
    assert_eq!(faces.len(), pdf.fonts.len());
    if let Some(qpdf) = tool("qpdf") {
        check(&qpdf, &["--check", path(&out.path().join("combined.pdf"))]).expect("sound");
    }
    // The same again, whatever the number of workers.
    let again = tempfile::tempdir().expect("a folder");
    build(&fixture, again.path(), &["--combined", "--jobs", "1"]);
    let bytes = |dir: &Path| fs::read(dir.join("combined.pdf")).expect("a PDF");
    assert!(bytes(out.path()) == bytes(again.path()));
}

/// U+E123 is nobody's but its maker's; U+2FFFD no character at all: neither is in any font.
#[test]
fn a_character_that_no_font_has_is_told_wherever_it_stands() {
    let cases: [(&str, &str, &str); 3] = [
        ("plan.toml", "清水\u{2FFFD}镇", "plan.toml:8"),
        ("text/body.txt", "", "text/body.txt:"),
        ("model.json", "", "model.json:"),
    ];
    for (place, value, source) in cases {
        let dir = project();
        let out = dir.path().join("out");
        let run = match place {
            "plan.toml" => {
                let settings = fs::read_to_string(dir.path().join(place)).expect("plan.toml");
                let settings = settings.replace("清水镇中心学校\"", &format!("{value}\""));
                fs::write(dir.path().join(place), settings).expect("plan.toml");
                build(dir.path(), &out, &["--one-line"])
            }
            "text/body.txt" => {
                let body = root().join("templates/township-research/body.txt");
                let body = fs::read_to_string(body).expect("the narrative");
                let body = body.replacen("我校", "我\u{E123}", 1);
                fs::create_dir(dir.path().join("text")).expect("a folder");
                fs::write(dir.path().join(place), body).expect("the narrative");
                build(dir.path(), &out, &["--one-line"])
            }
            _ => {
                let model = planpress(&["model", path(dir.path()), "--only", SCHOOL]);
                let json = String::from_utf8(model.stdout).expect("UTF-8");
                let json = json.replacen("教研", "教\u{2FFFD}", 1);
                let file = dir.path().join(place);
                fs::write(&file, json).expect("the model");
                planpress(&["render", path(&file), "--out", path(&out), "--one-line"])
            }
        };
        let code = if place == "text/body.txt" {
            "T321"
        } else {
            "T302"
        };
        let said = said(&run);
        assert!(
            said.contains(code) && said.contains(source),
            "{place}: {said}"
        );
        assert_eq!(run.status.code(), Some(1), "{place}: {said}");
        assert!(
            files(&out, "pdf").is_empty(),
            "nothing of such a school is written"
        );
    }
}

/// A roster of the 2000s: one teacher's name has GBK's private code point for 䶮, which is mended
/// everywhere; another has a character of the office's own.
#[test]
fn private_use_characters_of_gbk_are_mended_others_told() {
    let dir = project();
    let rows = [
        ["工号", "姓名", "性别", "年龄", "学校", "教研组", "任教学科"],
        ["1", "王\u{E863}明", "男", "40", SCHOOL, "语文组", "语文"],
        ["2", "李\u{E001}", "女", "35", SCHOOL, "语文组", "语文"],
    ];
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for (at, row) in (0..).zip(rows) {
        sheet.write_row(at, 0, row).expect("a row");
    }
    workbook
        .save(dir.path().join("data/教师名册.xlsx"))
        .expect("a roster");
    // What the other workbooks say of the teachers that are no more.
    fs::remove_file(dir.path().join("data/小课题与督导.xlsx")).expect("an optional workbook");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook
        .add_worksheet()
        .set_name("任务完成情况")
        .expect("a name");
    let heads = ["学校", "姓名", "听课", "案例", "教案", "示范课", "文章"];
    sheet.write_row(0, 0, heads).expect("a row");
    for (at, name) in (1..).zip(["王\u{E863}明", "李\u{E001}"]) {
        sheet
            .write_row(at, 0, [SCHOOL, name, "15", "2", "2", "2", "1"])
            .expect("a row");
    }
    workbook
        .save(dir.path().join("data/任务完成情况.xlsx"))
        .expect("a workbook");
    let out = dir.path().join("out");
    let run = build(dir.path(), &out, &["--only", SCHOOL, "--one-line"]);
    let told = said(&run);
    let line = |code: &str| {
        let mut lines = told.lines().filter(|line| line.contains("教师名册.xlsx"));
        let found = lines.find(|line| line.contains(code));
        found.unwrap_or_else(|| panic!("{code}: {told}")).to_owned()
    };
    let mended = line("T320");
    assert!(
        mended.contains("教师名册.xlsx!Sheet1!B2") && mended.contains("U+E863 → 䶮"),
        "{mended}"
    );
    let own = line("T321");
    assert!(
        own.contains("教师名册.xlsx!Sheet1!B3") && own.contains("U+E001"),
        "{own}"
    );
    assert!(
        files(&out, "pdf").is_empty(),
        "nothing of that school is written"
    );
    let model = planpress(&["model", path(dir.path()), "--only", SCHOOL]);
    let model = String::from_utf8(model.stdout).expect("UTF-8");
    assert!(model.contains("王䶮明") && !model.contains('\u{E863}'));
}

#[test]
fn fonts_used_names_the_face_of_each_rare_character() {
    let fixture = root().join("fixtures/qingshui");
    let run = planpress(&["fonts", "--used", path(&fixture), "--json"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let used: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    let faces = used["faces"].as_array().expect("faces");
    assert!(faces.len() > 3);
    for face in faces {
        assert!(face["times"].as_u64() >= face["characters"].as_u64());
    }
    let rare = used["rare"].as_array().expect("rare characters");
    assert!(!rare.is_empty(), "the fixture's rosters have some");
    for character in rare {
        for place in character["places"].as_array().expect("places") {
            let text = place["text"].as_str().expect("a text");
            assert!(text.contains(character["char"].as_str().expect("a character")));
        }
    }
    assert!(rare.iter().any(|character| {
        let places = character["places"].as_array().expect("places");
        places
            .iter()
            .any(|place| !place["source"]["cell"].is_null())
    }));
}
