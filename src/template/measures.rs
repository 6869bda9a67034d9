//! A profile's measures that plan.toml says otherwise: `[profile]` with `base` and any of its keys.

use toml::{Table, Value};

use crate::diagnostic::Sink;

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
        let line = line_of(settings, ["styles", name.as_str()].into_iter());
        return Err(Box::new(fault.line(line).known(known)));
    }
    merge(&mut own, measures);
    let profile: Result<Profile, _> = serde_path_to_error::deserialize(Value::Table(own));
    let profile = profile.map_err(|error| {
        let path = error.path().to_string();
        let message = error.inner().message().to_owned();
        let unknown = message.starts_with("unknown field");
        let unknown = message.split('`').nth(1).filter(|_| unknown);
        let at = path.split('.').chain(unknown);
        let fault = TemplateFault::of_toml(SETTINGS, line_of(settings, at), &message);
        Box::new(fault.within(path))
    });
    profile.map(|profile| {
        // Where its head or foot has no room there, the profile's own margins stay.
        let mut turned = profile.clone();
        turn_margins(&mut turned, measures);
        match turned.faults().len() > profile.faults().len() {
            true => profile,
            false => turned,
        }
    })
}

/// Landscape pages are the portrait ones turned, the binding edge on top: a margin that plan.toml says for
/// these is theirs too, on the side where it lies then, unless it says another.
fn turn_margins(profile: &mut Profile, measures: &Table) {
    let says = |margin: &str, side: &str| {
        let page = measures.get("page").and_then(|page| page.get(margin));
        page.is_some_and(|margin| margin.get(side).is_some())
    };
    let asked = |side, turned| says("margin", side) && !says("landscape_margin", turned);
    let upright = profile.page.margin;
    let lying = &mut profile.page.landscape_margin;
    if asked("top", "right") {
        lying.right = upright.top;
    }
    if asked("right", "bottom") {
        lying.bottom = upright.right;
    }
    if asked("bottom", "left") {
        lying.left = upright.bottom;
    }
    if asked("left", "top") {
        lying.top = upright.left;
    }
}

/// The line of plan.toml that says a measure, by the keys that lead to it.
pub(super) fn line_of<'a>(settings: &str, path: impl Iterator<Item = &'a str>) -> Option<u32> {
    let keys = path.map(|key| key.split_once('[').map_or(key, |(list, _)| list));
    let path: Vec<&str> = std::iter::once("profile").chain(keys).collect();
    folder::key_line(settings.trim_start_matches('\u{feff}'), &path)
}

/// Tells fonts that styles of the profile have and nobody knows.
///
/// - `known`: the fonts that there are
/// - `asked`, `settings`: the measures of plan.toml, which may ask for one, and its text
/// - reports: `P223`
pub fn unknown_fonts(
    profile: &Profile,
    known: &[&str],
    (asked, settings): (&Table, &str),
    sink: &mut Sink,
) {
    for (name, style) in &profile.styles {
        if known.contains(&style.font.as_str()) {
            continue;
        }
        let styles = asked.get("styles").and_then(|styles| styles.get(name));
        let (file, line) = match styles.and_then(|style| style.get("font")) {
            Some(_) => {
                let path = ["styles", name, "font"].into_iter();
                (SETTINGS.to_owned(), line_of(settings, path))
            }
            None => (format!("templates/profiles/{}.toml", profile.id), None),
        };
        let fault = TemplateFault::new(&file, "profile-font").line(line);
        let fault = fault.name(&style.font).within(format!("styles.{name}"));
        let known = known.iter().map(|name| (*name).to_owned()).collect();
        sink.push(fault.known(known).diagnostic());
    }
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

#[cfg(test)]
mod tests {
    use super::super::{Registry, load_profile_with};
    use super::*;
    use crate::length::Length;

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
    fn landscape_pages_have_the_margins_that_are_said_for_portrait_ones() {
        let page = |said: &str| {
            let profile = with(&format!("[profile]\n{said}")).expect("a profile");
            profile.page.landscape_margin
        };
        let own = page("grid.lines = 22");
        let turned = page("page.margin = { top = \"30mm\", left = \"15mm\" }");
        assert_eq!((turned.right, turned.top), (Length::mm(30), Length::mm(15)));
        assert_eq!((turned.bottom, turned.left), (own.bottom, own.left));
        let said = page("page.margin.left = \"15mm\"\npage.landscape_margin.top = \"20mm\"");
        assert_eq!(said.top, Length::mm(20));
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

    /// A clerk reads no English: each slip has its line, and our words.
    #[test]
    fn each_slip_is_told_by_kind_at_its_line() {
        for (measures, kind, line) in [
            ("margin = \"3cm\"", "unknown-field", 2),
            (
                "\n[profile.page]\nmargins = { top = \"3cm\" }",
                "unknown-field",
                4,
            ),
            ("# top\n[profile.page.margin]\ntop = \"3\"", "length", 4),
            ("[profile.page.margin]\ntop = 30", "length", 3),
            ("[profile.styles.body]\nalign = \"两端\"", "not-allowed", 3),
            ("[profile.styles.body]\ncolor = \"红\"", "profile-color", 3),
            ("[profile.styles.body]\nsize = \"0pt\"", "profile-size", 3),
            ("[profile.grid]\nlines = 0", "profile-grid", 3),
            ("[profile.grid]\nlines = 22.5", "whole", 3),
            ("[profile.grid]\nlines = \"22\"", "number", 3),
            ("[profile.grid]\nline_pitch = \"300pt\"", "profile-pitch", 3),
            (
                "[profile.page]\nmargin.top = \"290mm\"",
                "profile-margins",
                3,
            ),
            ("consecutive_levels = \"是\"", "truth", 2),
        ] {
            let text = format!("[profile]\n{measures}");
            let settings: Table = text.parse().expect("TOML");
            let asked = settings["profile"].as_table().expect("a table");
            let dirs = vec![concat!(env!("CARGO_MANIFEST_DIR"), "/templates").into()];
            let mut sink = Sink::new();
            let registry = &Registry { dirs };
            let profile = load_profile_with(registry, "gbt9704", asked, &text, &mut sink);
            assert!(profile.is_none(), "{text}");
            let told: Vec<_> = sink.iter().collect();
            let [told] = told.as_slice() else {
                panic!("one fault of {text}: {told:?}");
            };
            assert!(
                format!("{:?}", told.args).contains(&format!("\"{kind}\"")),
                "{told:?}"
            );
            assert_eq!(
                told.source.as_ref().and_then(|s| s.line),
                Some(line),
                "{text}"
            );
        }
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
        assert!(format!("{:?}", wrong.diagnostic()).contains("length"));
    }
}
