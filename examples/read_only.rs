//! Reads workbooks and does nothing with them: what `benches/read/compare.py` measures.

use std::path::Path;
use std::process::ExitCode;

use planpress::diagnostic::Sink;
use planpress::ingest::{Limits, ingest};

fn main() -> ExitCode {
    let mut cells = 0;
    let mut refused = false;
    for path in std::env::args().skip(1) {
        let mut sink = Sink::new();
        match ingest(Path::new(&path), &path, &Limits::default(), &mut sink) {
            Some(workbook) => cells += workbook.grids.iter().map(|g| g.cells.len()).sum::<usize>(),
            None => refused = true,
        }
    }
    println!("{cells}");
    ExitCode::from(u8::from(refused))
}
