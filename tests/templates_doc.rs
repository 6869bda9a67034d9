//! docs/templates.md and docs/templates.en.md, done exactly: each block is written to the file that
//! it names, each command is run, and what the page says it prints is looked for.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use support::{root, said};

/// A fenced block: what stands behind its fence, its text, its line in the page.
struct Block {
    info: String,
    text: String,
    line: usize,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut found: Vec<Block> = Vec::new();
    let mut open = false;
    for (at, line) in page.lines().enumerate() {
        match line.strip_prefix("```") {
            Some(_) if open => open = false,
            Some(info) => {
                open = true;
                found.push(Block {
                    info: info.to_owned(),
                    text: String::new(),
                    line: at + 1,
                });
            }
            None if open => {
                let block = found.last_mut().expect("an open block");
                block.text.push_str(line);
                block.text.push('\n');
            }
            None => {}
        }
    }
    assert!(!open, "an unclosed block");
    found
}

fn option<'b>(block: &'b Block, name: &str) -> Option<&'b str> {
    let mut words = block.info.split_whitespace();
    words.find_map(|word| word.strip_prefix(name)?.strip_prefix('='))
}

fn run(command: &str, dir: &Path, language: &str) -> Output {
    let mut words = command.split_whitespace();
    assert_eq!(words.next(), Some("planpress"), "{command}");
    Command::new(env!("CARGO_BIN_EXE_planpress"))
        .current_dir(dir)
        .args(words)
        .args(["--lang", language])
        .env("NO_COLOR", "1")
        .output()
        .expect("the program starts")
}

/// Does the page as it says; gives the files it had written.
fn follow(page: &str, language: &str) -> BTreeMap<String, String> {
    let text = fs::read_to_string(root().join("docs").join(page)).expect("the page");
    let numbered = |rest: &str| rest.starts_with(|first: char| first.is_ascii_digit());
    let heads = text.lines().filter_map(|line| line.strip_prefix("## "));
    let steps = heads.filter(|head| numbered(head));
    assert_eq!(steps.count(), 12, "{page}: a dozen steps");
    let dir = tempfile::tempdir().expect("a temporary folder");
    let mut written: BTreeMap<String, String> = BTreeMap::new();
    let mut printed = String::new();
    let mut commands = 0;
    for block in blocks(&text) {
        let place = format!("docs/{page}:{}", block.line);
        let kind = block.info.split_whitespace().next().unwrap_or_default();
        if let Some(file) = option(&block, "write") {
            written.insert(file.to_owned(), block.text.clone());
        } else if let Some(file) = option(&block, "append") {
            written
                .entry(file.to_owned())
                .or_default()
                .push_str(&block.text);
        } else if kind == "sh" {
            printed.clear();
            let wanted: i32 =
                option(&block, "exit").map_or(0, |code| code.parse().expect("a number"));
            for command in block.text.lines() {
                let output = run(command, dir.path(), language);
                assert_eq!(
                    output.status.code(),
                    Some(wanted),
                    "{place}: {}",
                    said(&output)
                );
                printed.push_str(&said(&output));
                commands += 1;
            }
        } else if kind == "files" {
            for file in block.text.lines() {
                assert!(dir.path().join(file).is_file(), "{place}: {file}");
            }
        } else if kind == "text" {
            for line in block.text.lines() {
                assert!(
                    printed.contains(line),
                    "{place}: `{line}` is not in\n{printed}"
                );
            }
        } else if block.info == "toml shown" {
            toml::from_str::<toml::Table>(&block.text).expect(&place);
        } else {
            panic!("{place}: a block that says not what it is: {}", block.info);
        }
        for (file, text) in &written {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
    }
    assert!(commands >= 12, "{page}: only {commands} commands");
    written
}

#[test]
fn a_template_is_built_from_nothing_as_the_pages_say() {
    let chinese = follow("templates.md", "zh-Hans");
    let english = follow("templates.en.md", "en");
    assert_eq!(chinese, english, "the two pages build the same template");
}
