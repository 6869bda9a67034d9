//! `fixtures/gallery`: each construct on a page, in every profile. What stands where is kept as text;
//! the pictures are for eyes (`planpress render`, then `pdftoppm`).

mod support;

use std::fmt::Write as _;

use planpress::diagnostic::Sink;
use planpress::font::FontSet;
use planpress::length::Length;
use planpress::picture::Album;
use planpress::plan::{Plan, read_plan};
use planpress::template::Profile;
use planpress::typeset::{Item, Page, typeset_attachment, typeset_with};
use support::{golden, root};

fn plan() -> Plan {
    plan_in("plan")
}

/// `joint`: a report of three organs to a superior.
fn plan_in(name: &str) -> Plan {
    let file = root().join(format!("fixtures/gallery/{name}.json"));
    let text = std::fs::read_to_string(file).expect("the gallery");
    read_plan(&text).expect("a Plan").remove(0)
}

fn mm(length: Length) -> f64 {
    length.to_pt() * 25.4 / 72.0
}

/// Each line of a page: its baseline and its left edge in millimetres, its text; then its rules.
fn snapshot(page: &Page) -> String {
    let mut lines: Vec<(Length, Length, u32, String)> = Vec::new();
    let mut rules = 0;
    for item in &page.items {
        match item {
            Item::Text(run) => match lines.last_mut() {
                Some(line) if line.0 == run.origin.y && line.2 == run.paragraph => {
                    line.3.push_str(&run.text());
                }
                _ => lines.push((run.origin.y, run.origin.x, run.paragraph, run.text())),
            },
            Item::Rule(_) => rules += 1,
            Item::Picture { at, size, .. } => {
                let shown = format!("[{:.1} × {:.1}]", mm(size.width), mm(size.height));
                lines.push((at.y, at.x, 0, shown));
            }
            Item::Drawing { at, drawing, .. } => {
                let size = drawing.size;
                let shown = format!("[{:.1} × {:.1}]", mm(size.width), mm(size.height));
                lines.push((at.y, at.x, 0, shown));
                for run in drawing.runs() {
                    let (x, y) = (at.x + run.origin.x, at.y + run.origin.y);
                    lines.push((y, x, 0, run.text()));
                }
            }
            Item::Link { .. } => {}
        }
    }
    let mut text = String::new();
    for (y, x, _, line) in lines {
        let _ = writeln!(text, "{:6.1} {:6.1} {line}", mm(y), mm(x));
    }
    let _ = writeln!(text, "{rules} rules");
    text
}

#[track_caller]
fn gallery_in(profile: &str) {
    pages_in(profile, plan(), profile);
    pages_in(profile, plan_in("joint"), &format!("{profile}-joint"));
}

#[track_caller]
fn pages_in(profile: &str, plan: Plan, golden_name: &str) {
    let fonts = FontSet::load(&root().join("fonts")).expect("the fonts");
    let file = root().join(format!("templates/profiles/{profile}.toml"));
    let text = std::fs::read_to_string(file).expect("a profile");
    let read = Profile::read(&text).expect("a profile");
    assert_eq!(read.faults(), []);
    let album = Album::new(&root().join("fixtures/gallery"));
    let mut sink = Sink::new();
    let pictures = album.gather(&plan, &fonts, &mut sink);
    assert_eq!(sink.iter().count(), 0);
    let pages = typeset_with(&plan, &read, &fonts, &pictures, &mut sink);
    let mut shown = String::new();
    for (index, page) in pages.pages.iter().enumerate() {
        let _ = write!(shown, "── page {} ──\n{}", index + 1, snapshot(page));
    }
    golden(&format!("gallery/{golden_name}.txt"), &shown);
}

#[test]
fn in_gbt9704() {
    gallery_in("gbt9704");
}

#[test]
fn in_taiwan() {
    gallery_in("taiwan");
}

#[test]
fn in_office() {
    gallery_in("office");
}

/// An attachment that goes out by itself bears the file number above its title, its pages are
/// numbered from 1, and it leads nowhere outside itself. GB/T 9704-2012 §7.3.7
#[test]
fn an_attachment_by_itself_bears_the_file_number() {
    let mut plan = plan();
    plan.front.number = Some("清镇校〔2026〕12号".to_owned());
    let fonts = FontSet::load(&root().join("fonts")).expect("the fonts");
    let text = std::fs::read_to_string(root().join("templates/profiles/gbt9704.toml"));
    let profile = Profile::read(&text.expect("a profile")).expect("a profile");
    let mut sink = Sink::new();
    let pictures = Album::new(&root().join("fixtures/gallery")).gather(&plan, &fonts, &mut sink);
    let whole = typeset_with(&plan, &profile, &fonts, &pictures, &mut sink)
        .pages
        .len();
    let mut alone = 0;
    for (index, attachment) in plan.attachments.iter().enumerate() {
        let with = (&fonts, &pictures);
        let pages = typeset_attachment(&plan, index, &profile, with, &mut Sink::new()).pages;
        let shown = snapshot(pages.first().expect("a page"));
        let label = match plan.attachments.len() {
            1 => "清镇校〔2026〕12号附件\n".to_owned(),
            _ => format!("清镇校〔2026〕12号附件{}\n", index + 1),
        };
        let lines: String = shown
            .lines()
            .map(|l| l.get(14..).unwrap_or("").to_owned() + "\n")
            .collect();
        assert!(lines.replace(' ', "").starts_with(&label), "{shown}");
        let title = attachment.title.replace('\n', "");
        assert!(
            lines
                .replace(['\n', ' '], "")
                .contains(&title.replace(' ', "")),
            "{title}: {shown}"
        );
        for page in &pages {
            for item in &page.items {
                if let Item::Link { to, .. } = item {
                    assert!(to.0 < pages.len());
                }
            }
        }
        alone += pages.len();
    }
    assert!(alone > 0 && alone < whole);
}
