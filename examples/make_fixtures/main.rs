//! Writes the fixtures: the workbooks of an invented town, made the way clerks make them, and the
//! same town with every fault that bad input can have.
//!
//! ```text
//! cargo run --example make_fixtures                    # writes fixtures/ again
//! cargo run --example make_fixtures -- DIR             # the same into DIR
//! cargo run --example make_fixtures -- --county N DIR  # a county of N schools, for the benches
//! ```
//!
//! The same program writes the same bytes each time: no clock, and a small seeded generator.

mod clerk;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (files, dir) = match arguments.as_slice() {
        [] => (
            clerk::fixtures()?,
            Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"),
        ),
        ["--county", schools, dir] => {
            let schools = schools.parse().context("N is a number of schools")?;
            (clerk::county(schools)?, PathBuf::from(dir))
        }
        [dir] if !dir.starts_with('-') => (clerk::fixtures()?, PathBuf::from(dir)),
        _ => bail!("usage: make_fixtures [DIR] | make_fixtures --county N DIR"),
    };
    for (name, bytes) in &files {
        write(&dir.join(name), bytes)?;
    }
    println!("{} files in {}", files.len(), dir.display());
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).with_context(|| format!("{}", parent.display()))?;
    }
    std::fs::write(path, bytes).with_context(|| format!("{}", path.display()))
}
