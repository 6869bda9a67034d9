//! Projects that tests write.

use std::fs;
use std::path::{Path, PathBuf};

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// A project with a template of its own, `own`, and an empty `data`.
///
/// - `settings`: the lines of plan.toml behind `template`
/// - returns: the template's folder
pub(crate) fn with_own_template(
    project: &Path,
    template: &str,
    body: &str,
    settings: &str,
) -> PathBuf {
    let own = project.join("templates/own");
    for folder in [&own, &project.join("data")] {
        fs::create_dir_all(folder).expect("a folder");
    }
    let settings = format!("template = \"own\"\n{settings}");
    fs::write(project.join("plan.toml"), settings).expect("plan.toml");
    fs::write(own.join("template.toml"), template).expect("template.toml");
    fs::write(own.join("body.txt"), body).expect("body.txt");
    own
}
