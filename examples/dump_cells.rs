//! Prints what `ingest` reads: for looking at readers.
use planpress::diagnostic::Sink;
use planpress::ingest::{Limits, ingest};
fn main() {
    for path in std::env::args().skip(1) {
        let mut sink = Sink::new();
        let read = ingest(
            std::path::Path::new(&path),
            &path,
            &Limits::default(),
            &mut sink,
        );
        println!("== {path}");
        for grid in read.iter().flat_map(|w| &w.grids) {
            println!(
                "-- {:?} {:?} merges {:?} rows {:?} cols {:?}",
                grid.source.sheet,
                grid.visibility,
                &grid.merges[..grid.merges.len().min(20)],
                grid.hidden_rows.runs(),
                grid.hidden_cols.runs()
            );
            for (at, cell) in grid.cells.iter().take(60) {
                println!("{at} {:?} {:?}", cell.shown, cell.kind);
            }
        }
        for d in sink.iter().take(8) {
            println!(
                "{} {:?} {:?}",
                d.code.id,
                d.source.as_ref().map(|s| s.to_string()),
                d.args
            );
        }
    }
}
