use planpress::{diagnostic::Sink, emit, font::FontSet, plan::*, template::Profile, typeset::*};
fn main() {
    let fonts = FontSet::load(std::path::Path::new("fonts")).unwrap();
    let profile: Profile =
        toml::from_str(include_str!("../templates/profiles/gbt9704.toml")).unwrap();
    let json = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let plan: Plan = serde_json::from_str(&json).unwrap();
    let mut sink = Sink::new();
    let t = std::time::Instant::now();
    let pages = typeset(&plan, &profile, &fonts, &mut sink);
    eprintln!(
        "typeset {:?}, {} pages, {} diags",
        t.elapsed(),
        pages.pages.len(),
        sink.iter().count()
    );
    let props = emit::Properties::of(&plan, &profile);
    let t = std::time::Instant::now();
    match emit::docx::docx(&pages, &props, &profile, &fonts) {
        Ok(b) => std::fs::write("/tmp/try/try.docx", b).unwrap(),
        Err(e) => eprintln!("{e}"),
    }
    eprintln!("docx {:?}", t.elapsed());
    let t = std::time::Instant::now();
    match emit::pdf::pdf(&pages, &props, &fonts) {
        Ok(b) => std::fs::write("/tmp/try/try.pdf", b).unwrap(),
        Err(e) => eprintln!("{e}"),
    }
    eprintln!("pdf {:?}", t.elapsed());
}
