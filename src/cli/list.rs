//! `planpress templates`: the plan kinds and profiles there are.

use serde_json::json;

use crate::diagnostic::Sink;
use crate::template::{list_profiles, list_templates};

use super::say::Say;
use super::{Exit, places};

pub(super) fn templates(say: &mut Say) -> Exit {
    let registry = places::registry(None);
    let mut sink = Sink::new();
    let templates = list_templates(&registry, &mut sink);
    let profiles = list_profiles(&registry, &mut sink);
    if say.json {
        say.value(&json!({ "templates": templates, "profiles": profiles }));
    } else {
        say.line(&say.text("templates-head", &[]));
        for listed in &templates {
            say.line(&format!("  {}  {}", listed.id, listed.label));
            say.line(&format!("      {}", listed.about));
        }
        say.line(&say.text("profiles-head", &[]));
        for listed in &profiles {
            say.line(&format!("  {}  {}", listed.id, listed.label));
        }
    }
    let found = say.diagnostics(sink, false);
    if found.is_empty() {
        Exit::Fine
    } else {
        Exit::Usage
    }
}
