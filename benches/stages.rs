//! What each stage costs: `cargo bench`.
//!
//! On the largest school of fixtures/qingshui; and, where `PLANPRESS_PEERS` names a folder that
//! benches/peers/gen.py has made, on a school of the job that the peers do. Processor time of one
//! thread, the mean of so many runs, since some systems tell it only to the hundredth of a second:
//! other programs on the machine hardly change it.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use planpress::diagnostic::Sink;
use planpress::emit::{self, Properties};
use planpress::font::FontSet;
use planpress::ingest::{Hint, Limits, find_tables, ingest};
use planpress::plan::read_plan;
use planpress::press;
use planpress::project::Project;
use planpress::template::{Registry, load_profile};
use planpress::typeset::typeset;

const RUNS: usize = 101;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    stages(&root.join("fixtures/qingshui"), "清水镇初级中学");
    if let Some(job) = std::env::var_os("PLANPRESS_PEERS") {
        stages(&PathBuf::from(job).join("planpress"), "第1中学");
    }
    growth();
}

fn stages(dir: &Path, school: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let registry = Registry {
        dirs: vec![dir.join("templates"), root.join("templates")],
    };
    let mut sink = Sink::new();
    let project = Project::load(dir, &mut sink).expect("the project");
    let copy = press::read(&project, &registry, &mut sink).expect("its data");
    let fonts = FontSet::load(&root.join("fonts")).expect("the fonts");
    let plan = copy.compose(school, &mut sink).expect("a plan");
    let pages = typeset(&plan, &copy.profile, &fonts, &mut sink);
    let properties = Properties::of(&plan, &copy.profile);
    println!("{school}, {} pages", pages.pages.len());
    for (path, name) in &project.workbooks {
        measure(&format!("ingest {name}"), 21, || {
            let book = ingest(path, name, &Limits::default(), &mut Sink::new());
            let grids = book.iter().flat_map(|book| &book.grids);
            grids
                .map(|grid| find_tables(grid, &Hint::default()).len())
                .sum::<usize>()
        });
    }
    measure("compose", RUNS, || copy.compose(school, &mut Sink::new()));
    measure("typeset", RUNS, || {
        typeset(&plan, &copy.profile, &fonts, &mut Sink::new())
    });
    measure("emit pdf", RUNS, || {
        emit::pdf::pdf(&pages, &properties, &fonts)
    });
    measure("emit docx", RUNS, || {
        emit::docx::docx(
            &pages,
            &properties,
            &copy.profile,
            &fonts,
            &Default::default(),
        )
    });
}

/// Prints the mean of what a run costs, in milliseconds.
fn measure<T>(name: &str, runs: usize, mut run: impl FnMut() -> T) {
    black_box(run());
    let before = Clock::now();
    for _ in 0..runs {
        black_box(run());
    }
    let cost = before.milliseconds() / runs as f64;
    println!("  {name}: {cost:.2} ms");
}

/// This thread's processor time, or the time of day where the system does not tell it.
enum Clock {
    Processor(u64),
    Wall(Instant),
}

impl Clock {
    fn now() -> Clock {
        match Clock::processor() {
            Some(nanoseconds) => Clock::Processor(nanoseconds),
            None => Clock::Wall(Instant::now()),
        }
    }

    /// Linux, Documentation/scheduler/sched-stats.rst: the first number is time spent on the
    /// processor, in nanoseconds.
    fn processor() -> Option<u64> {
        let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        stat.split_whitespace().next()?.parse().ok()
    }

    fn milliseconds(&self) -> f64 {
        match self {
            Clock::Processor(before) => {
                let after = Clock::processor().unwrap_or(*before);
                (after - before) as f64 / 1e6
            }
            Clock::Wall(before) => before.elapsed().as_secs_f64() * 1e3,
        }
    }
}

/// Cost is linear: ten times the text, about ten times as long.
fn growth() {
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
        measure(&format!("typeset {pages} pages"), 11, || {
            typeset(&plan, &profile, &fonts, &mut Sink::new())
        });
    }
}
