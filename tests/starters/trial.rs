//! `templates check`: a template's own faults, with file and line.

use std::fs;

use super::support::projects::copy;
use super::support::{path, planpress, root, said};

/// A copy of the outline's template with a change in one file: what is told of it, on one line
/// each, and the exit code.
#[track_caller]
fn case(file: &str, old: &str, new: &str, place: &str, code: &str, exit: i32) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let own = dir.path().join("mine");
    copy(&root().join("templates/research-outline"), &own);
    let text = fs::read_to_string(own.join(file)).expect("the file");
    assert!(text.contains(old), "{old}");
    fs::write(own.join(file), text.replacen(old, new, 1)).expect("the file");
    let run = planpress(&["templates", "check", path(&own), "--one-line"]);
    let told = said(&run);
    assert_eq!(run.status.code(), Some(exit), "{told}");
    let dir = dir.path().file_name().expect("a name").to_string_lossy();
    let line = told
        .lines()
        .find(|line| line.contains(code))
        .unwrap_or_else(|| panic!("{told}"));
    assert!(line.starts_with(&format!("{dir}/mine/{place}")), "{line}");
}

fn line_with(file: &str, text: &str) -> usize {
    let own = root().join("templates/research-outline").join(file);
    let own = fs::read_to_string(own).expect("the file");
    own.lines()
        .position(|line| line.contains(text))
        .expect("the line")
        + 1
}

#[test]
fn a_table_a_check_and_a_loop_that_are_wrong_are_told_at_their_lines() {
    let file = "template.toml";
    let check = line_with(file, "columns = [\"school\", \"measure\", \"what\"]") - 1;
    case(
        file,
        "rule = \"unique\"\ntable = \"measures\"",
        "rule = \"unique\"\ntable = \"measure\"",
        &format!("{file}:{check}: 错误"),
        "P223",
        1,
    );
    case(
        file,
        "columns = [\"school\", \"measure\", \"what\"]",
        "columns = [\"school\", \"mesure\", \"what\"]",
        &format!("{file}:{}: 错误", check + 1),
        "P223",
        1,
    );
    // An unclosed loop is told where it begins, wherever the engine notices it.
    let opens = format!("body.txt:{}: 错误", line_with("body.txt", "{% for "));
    case("body.txt", "{% endfor %}", "", &opens, "P225", 1);
    let opens = line_with("body.txt", "好的教学从研究中来。");
    case(
        "body.txt",
        "好的教学从研究中来。",
        "{% for m in measures %}好的教学从研究中来。",
        &format!("body.txt:{opens}: 错误"),
        "P225",
        1,
    );
}

/// What only shows when a document is composed: an operation that its data do not allow.
#[test]
fn a_fault_that_needs_data_is_found_on_the_samples() {
    let line = line_with("body.txt", "{{ step.what }}");
    case(
        "body.txt",
        "{{ step.what }}",
        "{{ step.whot }}",
        &format!("body.txt:{line}: 错误"),
        "P224",
        1,
    );
    case(
        "body.txt",
        "{{ step.what }}",
        "{{ step.what + 1 }}",
        &format!("body.txt:{line}: 错误"),
        "P225",
        1,
    );
}

/// What no branch of a sample comes to is found too, once for both scripts.
#[test]
fn an_unknown_filter_is_found_where_nothing_runs_it() {
    let line = line_with("body.txt", "好的教学从研究中来。");
    case(
        "body.txt",
        "好的教学从研究中来。",
        "{% if year == 1 %}{{ measures | joyn(\"、\") }}{% endif %}好的教学从研究中来。",
        &format!("body.txt:{line}: 错误"),
        "P224",
        1,
    );
}

/// A branch that only a school without a subject of its own comes to.
#[test]
fn the_branch_without_optional_data_is_tried_too() {
    let line = line_with("body.txt", "学校暂无立项课题");
    case(
        "body.txt",
        "学校暂无立项课题",
        "{{ school.topic.nothing.at_all }}学校暂无立项课题",
        &format!("body.txt:{line}: 错误"),
        "P22",
        1,
    );
}

#[test]
fn a_sample_that_makes_no_project_is_told() {
    let file = "template.toml";
    let line = line_with(file, "{ key = \"measure\"");
    let place = format!("{file}:{line}: 错误");
    case(
        file,
        "example = \"教研制度\"",
        "example = \"别的\"",
        &place,
        "P313",
        1,
    );
    case(file, "example = \"教研制度\", ", "", &place, "P313", 1);
    let line = line_with(file, "date = { label");
    let place = format!("{file}:{line}: 错误");
    case(
        file,
        "required = true, example = \"2026-09-01\"",
        "required = true",
        &place,
        "P313",
        1,
    );
}

#[test]
fn every_template_of_the_program_is_sound() {
    let run = planpress(&["templates", "check", "templates", "--json"]);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).expect("JSON");
    assert_eq!(told["diagnostics"], serde_json::json!([]), "{told:#}");
    assert_eq!(
        told["templates"].as_array().map(Vec::len),
        Some(super::kinds().len())
    );
}

#[test]
fn a_folder_without_a_template_is_told() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for dir in [dir.path().to_path_buf(), dir.path().join("nowhere")] {
        let run = planpress(&["templates", "check", path(&dir)]);
        assert_eq!(run.status.code(), Some(2), "{}", said(&run));
        assert!(said(&run).contains("P312"), "{}", said(&run));
    }
}
