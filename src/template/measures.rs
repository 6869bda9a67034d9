//! A profile's measures that plan.toml says otherwise: `[profile]` with `base` and any of its keys.

use toml::{Table, Value};

use super::folder::TemplateFault;
use super::{Profile, folder};

/// The file that says them.
pub(super) const SETTINGS: &str = "plan.toml";

/// The profile with these measures instead of its own; the first that is unknown or unusable, with
/// its line and the nearest key.
pub(super) fn apply(
    mut own: Table,
    measures: &Table,
    settings: &str,
) -> Result<Profile, Box<TemplateFault>> {
    // Any name would be a style of the profile's own: only known ones are meant.
    if let (Some(Value::Table(known)), Some(Value::Table(asked))) =
        (own.get("styles"), measures.get("styles"))
        && let Some(name) = asked.keys().find(|name| !known.contains_key(*name))
    {
        let known = known.keys().cloned().collect();
        let fault = TemplateFault::new(SETTINGS, "unknown-field").name(name);
        return Err(Box::new(fault.line(line_of(settings, name)).known(known)));
    }
    merge(&mut own, measures);
    serde_path_to_error::deserialize(Value::Table(own)).map_err(|error| {
        let path = error.path().to_string();
        let message = error.inner().message().to_owned();
        let quoted = message.split('`').nth(1);
        let key = match message.starts_with("unknown field") {
            true => quoted.unwrap_or_default(),
            false => path.rsplit('.').next().unwrap_or_default(),
        };
        let fault = TemplateFault::of_toml(SETTINGS, line_of(settings, key), &message);
        Box::new(fault.within(path))
    })
}

/// Tables are merged key by key; anything else is replaced.
fn merge(own: &mut Table, measures: &Table) {
    for (key, value) in measures {
        match (own.get_mut(key), value) {
            (Some(Value::Table(own)), Value::Table(value)) => merge(own, value),
            _ => {
                own.insert(key.clone(), value.clone());
            }
        }
    }
}

/// The line that has a key, as a key or as the last part of a table's name.
fn line_of(text: &str, key: &str) -> Option<u32> {
    let at = text.find("[profile").or_else(|| text.find("profile"))?;
    let found = text.get(at..)?.find(key)?;
    Some(folder::line_of(text, at + found))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = include_str!("../../templates/profiles/gbt9704.toml");

    fn with(measures: &str) -> Result<Profile, Box<TemplateFault>> {
        let own = OWN.parse().expect("the profile");
        let settings: Table = measures.parse().expect("TOML");
        let Some(Value::Table(asked)) = settings.get("profile") else {
            panic!("a table [profile]");
        };
        apply(own, asked, measures).map(Profile::complete)
    }

    #[test]
    fn a_measure_said_in_plan_toml_holds_for_all_that_follow_it() {
        let profile = with("[profile]\ngrid.line_pitch = \"30pt\"\nstyles.title.size = \"26pt\"")
            .expect("a profile");
        let pt = |name: &str| profile.style(name).line_height.to_pt();
        assert_eq!(
            (pt("body"), pt("heading1"), pt("item3")),
            (30.0, 30.0, 30.0)
        );
        assert_eq!(profile.style("title").size.to_pt(), 26.0);
        // 28 characters of 15 pt in 442.25 pt: 0.8 pt wider each.
        let profile = with("[profile.styles.body]\nsize = \"15pt\"").expect("a profile");
        assert_eq!(profile.style("item1").size.to_pt(), 15.0);
        assert_eq!(profile.style("body").letter_spacing.to_twips(), 16);
    }

    #[test]
    fn an_unknown_measure_is_told_with_its_line_and_what_there_is() {
        for (settings, name, line) in [
            ("\n[profile]\npage.widht = \"200mm\"", "widht", 3),
            ("[profile.styles]\nbodi.size = \"15pt\"", "bodi", 2),
        ] {
            let fault = with(settings).expect_err("a slip").diagnostic();
            assert!(fault.source.as_ref().is_some_and(|s| s.line == Some(line)));
            assert!(format!("{fault:?}").contains(name), "{fault:?}");
        }
        let wrong = with("[profile]\ngrid.line_pitch = \"30\"").expect_err("no unit");
        assert!(format!("{:?}", wrong.diagnostic()).contains("30"));
    }
}
