//! The codes of messages: the reference pages and the JSON schema are up to date, what the program
//! prints is valid by the schema, and the golden files show every code that a user can meet.

mod support;

use std::collections::BTreeSet;
use std::fs;

use planpress::diagnostic::{CODES, Language, Messages, Sink, reference_page, schema};
use planpress::template::{Registry, load_template};
use serde_json::Value;

use support::{files, planpress, root, said, same_or_bless};

#[test]
fn the_reference_pages_are_up_to_date() {
    for (language, name) in [
        (Language::ZhHans, "codes.zh.md"),
        (Language::ZhHant, "codes.zh-Hant.md"),
        (Language::En, "codes.en.md"),
    ] {
        let page = reference_page(&Messages::new(language));
        for code in CODES {
            assert!(page.contains(&format!("\n### {} ", code.id)), "{}", code.id);
        }
        same_or_bless(&root().join("docs").join(name), &page);
    }
}

#[test]
fn the_schema_is_up_to_date() {
    let schema = format!("{:#}\n", schema().to_value());
    same_or_bless(&root().join("docs/diagnostics.schema.json"), &schema);
}

/// Whatever is wrong, `--json` prints what the schema says.
#[test]
fn what_is_printed_is_valid_by_the_schema() {
    let schema = fs::read_to_string(root().join("docs/diagnostics.schema.json")).expect("a schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a JSON Schema");
    let mut projects = vec![
        root().join("fixtures/qingshui"),
        root().join("fixtures/qingshui-faulty"),
    ];
    let cases = fs::read_dir(root().join("fixtures/qingshui-faulty/cases")).expect("the cases");
    projects.extend(cases.map(|case| case.expect("an entry").path()));
    for project in projects {
        let run = planpress(&["check", "--json", support::path(&project)]);
        let printed: Value = serde_json::from_slice(&run.stdout)
            .unwrap_or_else(|e| panic!("{}: {e}: {}", project.display(), said(&run)));
        let faults: Vec<String> = validator
            .iter_errors(&printed)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{}: {faults:#?}", project.display());
        let diagnostics = printed["diagnostics"].as_array().expect("a list");
        for diagnostic in diagnostics {
            let (message, hint) = (&diagnostic["message"], &diagnostic["hint"]);
            assert!(message.as_str().is_some_and(|text| !text.contains("{$")));
            assert!(hint.as_str().is_some_and(|text| !text.contains("{$")));
        }
    }
}

/// The examples of the guides to checks are checks of the town's template.
#[test]
fn the_examples_of_the_guides_are_sound() {
    let town = root().join("templates/township-research");
    let own = fs::read_to_string(town.join("template.toml")).expect("the template");
    let (tables, _) = own.split_once("[[checks]]").expect("its checks");
    for guide in ["checks.zh.md", "checks.en.md"] {
        let text = fs::read_to_string(root().join("docs").join(guide)).expect("a guide");
        let blocks = text
            .split("```toml\n")
            .skip(1)
            .filter_map(|rest| rest.split("```").next());
        let checks: String = blocks.collect();
        assert!(!checks.is_empty(), "{guide}");
        let dir = tempfile::tempdir().expect("a temporary folder");
        let folder = dir.path().join("guide");
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("template.toml"), format!("{tables}{checks}")).expect("a file");
        fs::write(folder.join("body.txt"), "一、正文\n").expect("a file");
        let registry = Registry {
            dirs: vec![dir.path().to_path_buf()],
        };
        let mut sink = Sink::new();
        let template = load_template(&registry, "guide", None, &mut sink);
        let faults: Vec<_> = sink.iter().collect();
        assert!(
            template.is_some() && faults.is_empty(),
            "{guide}: {faults:#?}"
        );
    }
}

/// Codes that no golden file shows, and why. A new code comes with a case that shows it.
const NOT_SHOWN: &[(&str, &str)] = &[
    (
        "X102",
        "the system's refusal: tests/bad_input.rs cannot take permissions from root",
    ),
    (
        "X107",
        "a workbook of this size is not kept in the repository: unit tests of ingest",
    ),
    ("X110", "said by inspect alone"),
    ("X111", "src/ingest/sniff.rs"),
    ("T304", "the fonts of the repository are always there"),
    ("D402", "tests/bad_input.rs"),
    (
        "D403",
        "tests/bad_input.rs: a_full_disk_leaves_no_half_file",
    ),
    ("D411", "tests/pdf"),
    ("D412", "tests/pdf"),
    ("T320", "tests/pdf"),
    (
        "X114",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X115",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X116",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X117",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X118",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X119",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X120",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X121",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X122",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X123",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X124",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X125",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X126",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X127",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X128",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    (
        "X129",
        "read so by tests/hostile.rs and the unit tests of ingest",
    ),
    ("X130", "said by inspect alone: tests/layouts"),
    ("X131", "said by inspect alone: tests/layouts"),
    ("X132", "said by inspect alone: tests/layouts"),
    ("X133", "said by inspect alone: tests/layouts"),
    ("X134", "tests/layouts"),
    ("X136", "said by inspect alone: tests/layouts"),
    ("X137", "said by inspect and check: tests/layouts"),
    ("X138", "said by inspect and check: tests/layouts"),
    ("X139", "said by inspect and check: tests/layouts"),
    ("X140", "said by inspect alone: tests/layouts"),
    ("X141", "said by inspect and check: tests/layouts"),
    ("P260", "tests/county.rs"),
    ("P261", "tests/county.rs"),
    ("P262", "tests/county.rs"),
    ("P263", "tests/county.rs"),
    ("P264", "tests/county.rs"),
    ("P265", "tests/county.rs"),
    ("P266", "tests/county.rs"),
    ("P267", "unit tests of normalise"),
    ("P268", "unit tests of normalise"),
    ("P269", "unit tests of normalise"),
    ("P305", "unit tests of compose"),
    ("P280", "tests/package.rs"),
    ("P281", "tests/package.rs"),
    ("P282", "tests/package.rs"),
    ("P283", "tests/package.rs"),
    ("P284", "tests/package.rs"),
    ("P285", "tests/package.rs"),
    ("P286", "unit tests of deliver"),
    ("P287", "unit tests of deliver"),
    ("P288", "tests/package.rs"),
    ("P289", "tests/package.rs"),
    ("P290", "tests/package.rs"),
    ("P292", "tests/diff.rs"),
    ("P294", "unit tests of check"),
    ("P275", "tests/word_narrative.rs"),
    ("P276", "tests/word_narrative.rs"),
    ("P277", "tests of letterheads"),
    ("P278", "tests of letterheads"),
    ("D440", "tests/starters"),
    ("D441", "tests/starters"),
    ("P271", "tests/cells_script.rs"),
    ("P310", "tests/starters"),
    ("P311", "tests/starters"),
    ("P312", "tests/templates_doc.rs"),
    ("P313", "tests/starters"),
    ("P323", "unit tests of compose"),
    ("P324", "unit tests of compose"),
    ("P325", "unit tests of compose"),
    ("P326", "unit tests of compose"),
    ("P327", "unit tests of compose"),
    ("P328", "unit tests of compose"),
    ("P329", "unit tests of compose"),
    ("P334", "unit tests of compose"),
    ("P335", "unit tests of compose"),
    ("P237", "a warning of plan.toml like P233"),
    ("P310", "tests/starters"),
    ("P311", "tests/starters"),
    ("P312", "tests/starters"),
    ("P313", "tests/starters"),
    ("D440", "tests/starters"),
    ("D441", "tests/starters"),
    ("D405", "only where a program locks files: Windows"),
    ("D410", "a fault of ours"),
    ("D413", "tests of batches"),
    ("D430", "tests of batches: two runs at once"),
    ("D431", "tests of batches"),
    ("D432", "tests of batches"),
    ("D433", "tests of batches"),
    ("D434", "tests of batches: a run that is stopped"),
    (
        "P209",
        "a cell of Excel's own date: unit tests of normalise",
    ),
];

#[test]
fn the_golden_files_show_every_code() {
    let mut shown = BTreeSet::new();
    let code = regex::Regex::new(r"\[([XPTD][0-9]{3})\]").expect("a pattern");
    for file in files(&root().join("tests/golden"), "txt") {
        let text = fs::read_to_string(&file).expect("a golden file");
        shown.extend(code.captures_iter(&text).map(|found| found[1].to_owned()));
    }
    let excused = |id: &str| NOT_SHOWN.iter().any(|(code, _)| *code == id);
    let missing: Vec<_> = CODES
        .iter()
        .filter(|code| !shown.contains(code.id) && !excused(code.id))
        .map(|code| format!("{} {}", code.id, code.name))
        .collect();
    assert!(missing.is_empty(), "no golden file shows {missing:#?}");
}
