//! What each stage costs on the largest school of fixtures/qingshui: `cargo bench`.

use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use planpress::diagnostic::Sink;
use planpress::emit::{self, Properties};
use planpress::font::FontSet;
use planpress::ingest::{Hint, Limits, find_tables, ingest};
use planpress::plan::read_plan;
use planpress::press;
use planpress::project::Project;
use planpress::template::{Registry, load_profile};
use planpress::typeset::typeset;

const SCHOOL: &str = "清水镇初级中学";

fn stages(c: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let registry = Registry {
        dirs: vec![root.join("templates")],
    };
    let mut sink = Sink::new();
    let project = Project::load(&root.join("fixtures/qingshui"), &mut sink).expect("the project");
    let copy = press::read(&project, &registry, &mut sink).expect("its data");
    let fonts = FontSet::load(&root.join("fonts")).expect("the fonts");
    let plan = copy.compose(SCHOOL, &mut sink).expect("a plan");
    let pages = typeset(&plan, &copy.profile, &fonts, &mut sink);
    let properties = Properties::of(&plan, &copy.profile);

    let (roster, name) = project
        .workbooks
        .iter()
        .find(|(_, name)| name.ends_with("教师名册.xlsx"))
        .expect("the roster");
    c.bench_function("ingest the roster", |b| {
        b.iter(|| {
            let book = ingest(roster, name, &Limits::default(), &mut Sink::new());
            book.iter()
                .flat_map(|book| &book.grids)
                .map(|grid| find_tables(grid, &Hint::default()).len())
                .sum::<usize>()
        });
    });
    c.bench_function("read and check the project", |b| {
        b.iter(|| press::read(&project, &registry, &mut Sink::new()));
    });
    c.bench_function("compose", |b| {
        b.iter(|| copy.compose(SCHOOL, &mut Sink::new()));
    });
    c.bench_function("typeset", |b| {
        b.iter(|| typeset(&plan, &copy.profile, &fonts, &mut Sink::new()));
    });
    c.bench_function("emit pdf", |b| {
        b.iter(|| emit::pdf::pdf(&pages, &properties, &fonts));
    });
    c.bench_function("emit docx", |b| {
        b.iter(|| {
            emit::docx::docx(
                &pages,
                &properties,
                &copy.profile,
                &fonts,
                &Default::default(),
            )
        });
    });
}

/// Cost is linear: ten times the text, about ten times as long.
fn growth(c: &mut Criterion) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let registry = Registry {
        dirs: vec![root.join("templates")],
    };
    let profile = load_profile(&registry, "gbt9704", &mut Sink::new()).expect("the profile");
    let fonts = FontSet::load(&root.join("fonts")).expect("the fonts");
    let file = root.join("fixtures/gallery/plan.json");
    let text = std::fs::read_to_string(file).expect("the gallery");
    let gallery = read_plan(&text).expect("a Plan").remove(0);
    for pages in [20, 200] {
        let mut plan = gallery.clone();
        plan.attachments.clear();
        while typeset(&plan, &profile, &fonts, &mut Sink::new())
            .pages
            .len()
            < pages
        {
            plan.body.extend(gallery.body.clone());
        }
        c.bench_function(&format!("typeset {pages} pages"), |b| {
            b.iter(|| typeset(&plan, &profile, &fonts, &mut Sink::new()));
        });
    }
}

criterion_group!(benches, stages, growth);
criterion_main!(benches);
