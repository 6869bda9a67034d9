//! Pages of other files, bound in as attachments: there in both formats, searchable, listed, told
//! where they cannot be.

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use lopdf::Document;
use support::{golden, path, planpress, root, said};

/// A file whose objects (from 1; the first is the catalog) are these.
fn pdf<T: AsRef<[u8]>>(objects: &[T]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        out.extend(object.as_ref());
        out.extend(b"\nendobj\n");
    }
    let (start, count) = (out.len(), places.len() + 1);
    let mut end = format!("xref\n0 {count}\n0000000000 65535 f \n");
    for place in places {
        let _ = writeln!(end, "{place:010} 00000 n ");
    }
    let _ = write!(
        end,
        "trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    out.extend(end.into_bytes());
    out
}

fn stream(entries: &str, data: &str) -> String {
    let length = data.len();
    format!("<<{entries}/Length {length}>>\nstream\n{data}\nendstream")
}

/// Three pages: upright with a stamp, on its side, and turned; resources and sizes are inherited.
fn form() -> Vec<u8> {
    form_in("Helvetica")
}

fn form_in(font: &str) -> Vec<u8> {
    let text = "BT /F1 40 Tf 100 500 Td (Weights) Tj ET 0 0 1 rg 300 60 100 50 re f";
    pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Count 3/Kids[3 0 R 4 0 R 5 0 R]/MediaBox[0 0 595 842]\
         /Resources<</Font<</F1 7 0 R>>>>>>"
            .into(),
        "<</Type/Page/Parent 2 0 R/Contents 6 0 R/Annots[8 0 R]>>".into(),
        "<</Type/Page/Parent 2 0 R/Contents 6 0 R/MediaBox[0 0 842 595]>>".into(),
        "<</Type/Page/Parent 2 0 R/Contents 6 0 R/Rotate 90/CropBox[50 50 545 792]>>".into(),
        stream("", text),
        format!("<</Type/Font/Subtype/TrueType/BaseFont/{font}>>"),
        "<</Type/Annot/Subtype/Stamp/Rect[300 600 500 800]/F 4/AP<</N 9 0 R>>>>".into(),
        stream(
            "/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<<>>",
            "1 0 0 rg 0 0 100 100 re f",
        ),
    ])
}

/// 金桥学校's project with this file bound in.
fn project(dir: &Path, bytes: &[u8]) -> PathBuf {
    let project = dir.join("project");
    let from = root().join("fixtures/matou");
    fs::create_dir_all(project.join("data")).expect("a folder");
    fs::create_dir_all(project.join("附件")).expect("a folder");
    for entry in fs::read_dir(from.join("data")).expect("a folder") {
        let entry = entry.expect("an entry");
        fs::copy(entry.path(), project.join("data").join(entry.file_name())).expect("a copy");
    }
    let settings = fs::read_to_string(from.join("plan.toml")).expect("plan.toml");
    let own =
        "\n[[attachments]]\ntitle = \"{{ school.name }}评分标准\"\npages = \"附件/评分.pdf\"\n";
    fs::write(project.join("plan.toml"), format!("{settings}{own}")).expect("plan.toml");
    fs::write(project.join("附件/评分.pdf"), bytes).expect("a PDF");
    project
}

/// Builds the project; the files by name.
fn build(project: &Path, out: &Path, further: &[&str]) -> Vec<(String, Vec<u8>)> {
    let args = ["build", path(project), "--out", path(out)];
    let run = planpress(&[&args, further].concat());
    assert!(run.status.success(), "{}", said(&run));
    let mut files = Vec::new();
    for folder in fs::read_dir(out).expect("a folder").flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            files.push((name, fs::read(file.path()).expect("a file")));
        }
    }
    files.sort();
    files
}

fn one<'f>(files: &'f [(String, Vec<u8>)], end: &str) -> &'f [u8] {
    let mut found = files.iter().filter(|(name, _)| name.ends_with(end));
    let (_, bytes) = found.next().expect("a file");
    assert!(found.next().is_none(), "several files end with {end}");
    bytes
}

/// A part of a Word file.
fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("a zip");
    let mut text = String::new();
    let mut file = zip.by_name(name).expect("a part");
    std::io::Read::read_to_string(&mut file, &mut text).expect("text");
    text
}

#[test]
fn the_pages_stand_in_both_files_listed_and_searchable() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let plain = project(&dir.path().join("plain"), &form());
    let settings = fs::read_to_string(plain.join("plan.toml")).expect("plan.toml");
    let without = settings.split("\n[[attachments]]").next().expect("a part");
    fs::write(plain.join("plan.toml"), without).expect("plan.toml");
    let before = build(&plain, &dir.path().join("before"), &[]);
    let before = Document::load_mem(one(&before, ".pdf")).expect("a PDF");

    let project = project(dir.path(), &form());
    let files = build(&project, &dir.path().join("out"), &[]);
    let after = Document::load_mem(one(&files, ".pdf")).expect("a PDF");
    assert_eq!(after.get_pages().len(), before.get_pages().len() + 3);
    // Three pages as pictures in Word, with the page's number and what they are in words.
    let body = part(one(&files, ".docx"), "word/document.xml");
    assert_eq!(body.matches("<a:blip ").count(), 3);
    for page in 1..=3 {
        let said = format!("descr=\"马头镇金桥学校评分标准 {page}/3\"");
        assert!(body.contains(&said), "{said}");
    }
    // In the list behind the text and above the page.
    assert_eq!(body.matches("马头镇金桥学校评分标准</w:t>").count(), 2);
    // The second and third lie on their sides.
    let sides: Vec<bool> = after
        .page_iter()
        .map(|id| {
            let page = after.get_dictionary(id).expect("a page");
            let sides = page.get(b"MediaBox").and_then(|m| m.as_array());
            let sides = sides.expect("a box");
            let side = |n: usize| sides[n].as_float().expect("a number");
            side(2) > side(3)
        })
        .collect();
    let last = &sides[sides.len() - 3..];
    assert_eq!(last, [false, true, true]);
    // Text is text; the stamp is there; fonts are named within the form, not among ours.
    let forms: Vec<String> = after
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok())
        .filter(|stream| matches!(stream.dict.get(b"Subtype"), Ok(s) if s.as_name().is_ok_and(|s| s == b"Form")))
        .map(|stream| {
            let data = stream.decompressed_content();
            let data = data.unwrap_or_else(|_| stream.content.clone());
            String::from_utf8_lossy(&data).into_owned()
        })
        .collect();
    assert_eq!(
        forms.iter().filter(|f| f.contains("(Weights) Tj")).count(),
        3
    );
    assert_eq!(forms.iter().filter(|f| f.contains("1 0 0 rg")).count(), 1);
    assert_eq!(forms.iter().filter(|f| f.contains("/A0 Do")).count(), 1);
}

/// What nobody looked at is not claimed. ISO 19005-2 §6.6.4, ISO 14289-1 §5
#[test]
fn no_conformance_is_claimed_for_foreign_pages() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path(), &form());
    let files = build(
        &project,
        &dir.path().join("out"),
        &["--format", "pdf", "--split-attachments"],
    );
    let claims = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains("<pdfaid:part>");
    let mut seen = (0, 0);
    for (name, bytes) in &files {
        let foreign = name.contains("评分标准") || !name.contains("附件");
        assert_eq!(claims(bytes), !foreign, "{name}");
        let tagged = Document::load_mem(bytes).expect("a PDF");
        let catalog = tagged.catalog().expect("a catalog");
        assert!(catalog.get(b"StructTreeRoot").is_ok(), "{name}");
        if foreign {
            seen.0 += 1;
        } else {
            seen.1 += 1;
        }
    }
    assert!(seen.0 == 2 && seen.1 > 0, "{seen:?} {files:?}");
}

#[test]
fn a_changed_file_is_bound_in_anew_and_the_same_makes_the_same() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path(), &form());
    let out = dir.path().join("out");
    let first = build(&project, &out, &[]);
    let again = build(&project, &dir.path().join("again"), &[]);
    assert!(first == again, "the bytes differ");
    let manifest = fs::read(out.join("manifest.json")).expect("a manifest");
    assert_eq!(build(&project, &out, &[]).len(), first.len());
    assert_eq!(fs::read(out.join("manifest.json")).expect("it"), manifest);

    let other = String::from_utf8(form()).expect("ASCII");
    let other = other.replace("(Weights)", "(Weighty)");
    fs::write(project.join("附件/评分.pdf"), other).expect("a PDF");
    let changed = build(&project, &out, &[]);
    assert!(one(&changed, ".pdf") != one(&first, ".pdf"));
    assert!(one(&changed, ".docx") != one(&first, ".docx"));
}

#[test]
fn combined_for_printing_the_pages_are_there_once() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path(), &form());
    let out = dir.path().join("out");
    build(&project, &out, &["--combined", "--format", "pdf"]);
    let combined = fs::read(out.join("combined.pdf")).expect("the combined PDF");
    let read = Document::load_mem(&combined).expect("a PDF");
    let forms = read
        .objects
        .values()
        .filter_map(|object| object.as_stream().ok());
    let bound = forms.filter(|stream| {
        matches!(stream.dict.get(b"Matrix"), Ok(m) if m.as_array().is_ok_and(|m| m.len() == 6))
            && stream.dict.has(b"BBox")
    });
    assert_eq!(bound.count(), 3);
}

/// A line of a narrative does the same, and shows one page as a figure.
#[test]
fn a_narrative_binds_pages_in_and_shows_one() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    fs::write(dir.path().join("a.pdf"), form()).expect("a PDF");
    let plan = |body: &str| {
        format!(
            "{{\"planpress\":1,\"name\":\"甲\",\"file_name\":\"甲\",\"profile\":\"office\",\
             \"front\":{{\"title\":\"计划\"}},\"body\":[{body}]}}"
        )
    };
    let render = |body: &str| {
        let file = dir.path().join("plan.json");
        fs::write(&file, plan(body)).expect("a Plan");
        let out = dir.path().join("out");
        let args = ["render", path(&file), "--out", path(&out), "--force"];
        planpress(&[&args[..], &["--lang", "en"]].concat())
    };
    let figure = "{\"type\":\"figure\",\"file\":\"a.pdf#page=2\",\"width\":0.5}";
    let run = render(figure);
    assert!(run.status.success(), "{}", said(&run));
    let made = fs::read(dir.path().join("out/甲/甲.docx")).expect("a Word file");
    assert_eq!(
        part(&made, "word/document.xml").matches("<a:blip ").count(),
        1
    );

    let text = "{\"type\":\"paragraph\",\"text\":[{\"text\":\"正文。\"}]}";
    let pages = "{\"type\":\"pages\",\"file\":\"a.pdf\"}";
    let run = render(&format!("{text},{pages},{text}"));
    assert!(run.status.success(), "{}", said(&run));
    let made = fs::read(dir.path().join("out/甲/甲.pdf")).expect("a PDF");
    let made = Document::load_mem(&made).expect("a PDF");
    // The text before, three pages, the text behind.
    assert_eq!(made.get_pages().len(), 5);

    for (file, kind) in [("a.pdf", "3 pages"), ("a.pdf#page=9", "no such page")] {
        let run = render(&format!("{{\"type\":\"figure\",\"file\":\"{file}\"}}"));
        assert_eq!(run.status.code(), Some(1), "{}", said(&run));
        assert!(
            said(&run).contains("T331") && said(&run).contains(kind),
            "{}",
            said(&run)
        );
    }
}

/// A Plan with these blocks, beside a file `a.pdf`.
fn render(dir: &Path, pdf: &[u8], body: &str) -> std::process::Output {
    fs::write(dir.join("a.pdf"), pdf).expect("a PDF");
    let plan = format!(
        "{{\"planpress\":1,\"name\":\"甲\",\"file_name\":\"甲\",\"profile\":\"office\",\
         \"front\":{{\"title\":\"计划\"}},\"body\":[{body}]}}"
    );
    fs::write(dir.join("plan.json"), plan).expect("a Plan");
    let (file, out) = (dir.join("plan.json"), dir.join("out"));
    let args = ["render", path(&file), "--out", path(&out), "--force"];
    planpress(&[&args[..], &["--lang", "en"]].concat())
}

/// The same name as a figure and as pages.
#[test]
fn a_file_may_be_a_figure_and_bound_in() {
    let one = pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".into(),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R>>".into(),
        stream("", "1 0 0 rg 100 100 200 200 re f"),
    ]);
    let figure = "{\"type\":\"figure\",\"file\":\"a.pdf\"}";
    let pages = "{\"type\":\"pages\",\"file\":\"a.pdf\"}";
    for body in [format!("{figure},{pages}"), format!("{pages},{figure}")] {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let run = render(dir.path(), &one, &body);
        assert!(run.status.success(), "{}", said(&run));
        let made = fs::read(dir.path().join("out/甲/甲.docx")).expect("a Word file");
        let body = part(&made, "word/document.xml");
        assert_eq!(body.matches("<a:blip ").count(), 2, "{body}");
    }
    // Three pages: bound in they are fine, as a figure they are told, whichever stands first.
    for body in [format!("{figure},{pages}"), format!("{pages},{figure}")] {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let run = render(dir.path(), &form(), &body);
        assert!(said(&run).contains("T331"), "{}", said(&run));
    }
}

/// Names that templates make lead no further than others do.
#[test]
fn no_name_leads_out_of_the_folder() {
    for name in [
        "../{{ school.name }}.pdf",
        "{{ '/' }}etc/a.pdf",
        "{{ 'C:' }}\\\\a.pdf",
        "附件/{{ '..' }}/../../a.pdf",
        "{{ '\\\\\\\\server' }}/a.pdf",
    ] {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let project = project(dir.path(), &form());
        fs::write(dir.path().join("马头镇金桥学校.pdf"), form()).expect("a PDF");
        let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
        let settings = settings.replace("附件/评分.pdf", name);
        fs::write(project.join("plan.toml"), settings).expect("plan.toml");
        let run = planpress(&["check", path(&project), "--lang", "en"]);
        assert_eq!(run.status.code(), Some(1), "{name}: {}", said(&run));
        let told = "leads out of the plan's folder";
        assert!(said(&run).contains(told), "{name}: {}", said(&run));
    }
}

/// Each that cannot be bound in is told with its name and what to do; none makes a document.
#[test]
fn what_cannot_be_bound_in_is_told() {
    let whole = form();
    let text = String::from_utf8(whole.clone()).expect("ASCII");
    let many: Vec<String> = (0..201).map(|n| format!("{} 0 R", n + 3)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count 201/Kids[{}]>>", many.join(" ")),
    ];
    objects.extend((0..201).map(|_| "<</Type/Page/Parent 2 0 R>>".to_owned()));
    let wide = text.replace("[0 0 842 595]", "[0 0 99999 595]");
    let empty = pdf::<String>(&[
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Count 0/Kids[]>>".into(),
    ]);
    let image = "/Type/XObject/Subtype/Image/Width 90000/Height 90000/ColorSpace/DeviceGray\
                 /BitsPerComponent 8";
    let image = pdf(&[
        "<</Type/Catalog/Pages 2 0 R>>".into(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".into(),
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>".into(),
        stream("", "q 100 0 0 100 0 0 cm /I Do Q"),
        stream(image, "x"),
    ]);
    let cases: [(&str, Vec<u8>); 10] = [
        ("gone", Vec::new()),
        ("cut in half", whole[..whole.len() / 2].to_vec()),
        ("rubbish", b"%PDF-1.7\nnothing at all\n%%EOF\n".to_vec()),
        ("no PDF", b"MZ\x90".to_vec()),
        (
            "encrypted",
            text.replace("/Root 1 0 R", "/Root 1 0 R/Encrypt 6 0 R")
                .into_bytes(),
        ),
        ("no page", empty),
        ("201 pages", pdf(&objects)),
        ("too wide", wide.into_bytes()),
        ("an image of 8 gigapixels", image),
        ("elsewhere", whole.clone()),
    ];
    let mut all = String::new();
    for (name, bytes) in cases {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let project = project(dir.path(), &bytes);
        if bytes.is_empty() {
            fs::remove_file(project.join("附件/评分.pdf")).expect("it was there");
        }
        if name == "elsewhere" {
            let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
            let settings = settings.replace("附件/评分.pdf", "{{ '..' }}/评分.pdf");
            fs::write(project.join("plan.toml"), settings).expect("plan.toml");
        }
        for language in ["zh-Hans", "zh-Hant", "en"] {
            let run = planpress(&["check", path(&project), "--lang", language]);
            assert_eq!(run.status.code(), Some(1), "{name}: {}", said(&run));
            assert!(!said(&run).contains("panicked"), "{}", said(&run));
            let _ = write!(all, "── {name} ──\n{}\n", said(&run));
        }
    }
    golden("told/outside-pages.txt", &all);
}

/// What is bound in all the same and may look otherwise elsewhere.
#[test]
fn what_may_look_otherwise_is_told() {
    let layers = String::from_utf8(form_in("SimSun")).expect("ASCII");
    let layers = layers.replacen(
        "/Pages 2 0 R>>",
        "/Pages 2 0 R/OCProperties<</OCGs[8 0 R]/D<<>>>>>>",
        1,
    );
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path(), layers.as_bytes());
    let mut all = String::new();
    for language in ["zh-Hans", "zh-Hant", "en"] {
        let run = planpress(&["check", path(&project), "--lang", language]);
        assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        all.push_str(&said(&run));
    }
    golden("told/outside-pages-doubtful.txt", &all);
}

/// Damage of every kind, by a seed: told or bound in, never a panic nor a hang.
#[test]
fn damaged_bytes_never_end_the_program() {
    let whole = form();
    let mut state = 20_260_901_u64;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap_or(0) % below
    };
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = project(dir.path(), &whole);
    for _ in 0..12 {
        let mut bytes = whole.clone();
        for _ in 0..next(12) + 1 {
            let at = next(bytes.len());
            match next(3) {
                0 => bytes[at] = u8::try_from(next(256)).unwrap_or(0),
                1 => drop(bytes.drain(at..(at + next(20)).min(bytes.len()))),
                _ => bytes.insert(at, b'9'),
            }
        }
        fs::write(project.join("附件/评分.pdf"), &bytes).expect("a PDF");
        let run = planpress(&["check", path(&project), "--lang", "en"]);
        let text = said(&run);
        assert!(matches!(run.status.code(), Some(0 | 1)), "{text}");
        assert!(
            !text.contains("D410") && !text.contains("panicked"),
            "{text}"
        );
    }
}

/// A stream of any bytes.
fn bytes(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<<{entries}/Length {}>>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// Compressed so often.
fn deflated(data: &[u8], times: usize) -> Vec<u8> {
    (0..times).fold(data.to_vec(), |data, _| {
        let mut to = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        std::io::Write::write_all(&mut to, &data).expect("bytes");
        to.finish().expect("bytes")
    })
}

/// One page with this content and these resources, and what they name (from object 5).
fn page(entries: &str, resources: &str, content: Vec<u8>, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>".to_vec(),
        format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R{entries}/Resources<<{resources}>>>>")
            .into_bytes(),
        content,
    ];
    objects.extend(more.iter().cloned());
    pdf(&objects)
}

/// A page that shows object 5.
fn image(entries: &str, data: &[u8]) -> Vec<u8> {
    let entries = format!("/Type/XObject/Subtype/Image{entries}");
    let drawn = b"q 100 0 0 100 0 0 cm /I Do Q";
    let names = "/XObject<</I 5 0 R>>";
    page("", names, bytes("", drawn), &[bytes(&entries, data)])
}

/// A file whose object 2, the page tree, stands in this object stream.
fn object_stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n".to_vec();
    let stream = out.len();
    out.extend(b"3 0 obj\n");
    out.extend(bytes(&format!("/Type/ObjStm/N 1/First 4{entries}"), data));
    out.extend(b"\nendobj\n");
    let list = out.len();
    let rows = [(0, 0), (1, 9), (2, 3), (1, stream), (1, list)];
    let mut table = Vec::new();
    for (kind, place) in rows {
        table.push(kind);
        table.extend(u32::try_from(place).unwrap_or(0).to_be_bytes());
        table.push(0);
    }
    out.extend(b"4 0 obj\n");
    out.extend(bytes("/Type/XRef/Size 5/W[1 4 1]/Root 1 0 R", &table));
    out.extend(format!("\nendobj\nstartxref\n{list}\n%%EOF\n").into_bytes());
    out
}

/// A form that draws so many times the next one, in chains.
fn forms(count: usize, times: usize) -> Vec<u8> {
    let entries = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]";
    let mut more: Vec<Vec<u8>> = (0..count)
        .map(|nth| {
            let names = format!("{entries}/Resources<</XObject<</F {} 0 R>>>>", 6 + nth);
            bytes(&names, &b"/F Do ".repeat(times))
        })
        .collect();
    more.push(bytes(&format!("{entries}/Resources<<>>"), b"0 0 9 9 re f"));
    page("", "/XObject<</F 5 0 R>>", bytes("", b"/F Do"), &more)
}

/// Each makes pages or a sentence within a gigabyte and a half, and no more than a program's patience.
#[cfg(unix)]
#[test]
fn hostile_files_neither_end_the_program_nor_keep_it() {
    let draw = |content: &str| page("", "", bytes("", content.as_bytes()), &[]);
    let packed = |filters: &str, data: &[u8]| {
        let content = bytes(&format!("/Filter{filters}"), data);
        page("", "", content, &[])
    };
    let boxed = |numbers: &str| {
        let content = bytes("", b"0 0 9 9 re f");
        page(&format!("/MediaBox[{numbers}]"), "", content, &[])
    };
    let spaces = vec![b' '; 170 << 20];
    let thrice = deflated(&spaces, 3);
    let headless = &deflated(&spaces, 1)[2..];
    let mut broken = b"\x78\x9c\0\x01\0\0\0 ".to_vec();
    broken.extend(headless);
    let runs = b"\x81 ".repeat(2 << 20);
    let gray = "/ColorSpace/DeviceGray/BitsPerComponent 8/Width 100/Height 100";
    let codestream = |width: u32, tile: u32, parts: u16| {
        let mut data = b"\xff\x4f\xff\x51\0\x2f\0\0".to_vec();
        for number in [width, width, 0, 0, tile, tile, 0, 0] {
            data.extend(number.to_be_bytes());
        }
        data.extend(parts.to_be_bytes());
        data.extend(b"\x07\x01\x01".repeat(usize::from(parts)));
        data.extend(b"\xff\x52\0\x0c\0\0\0\x01\0\x05\x04\x04\0\x01");
        data.extend(b"\xff\x5c\0\x13\x40");
        data.extend([0x40; 16]);
        data.extend(b"\xff\x90\0\x0a\0\0\0\0\0\0\0\x01\xff\x93");
        data.extend([0; 50]);
        data
    };
    let segment = |kind: u8, numbers: &[u32]| {
        let mut data = vec![0, 0, 0, 0, kind, 0, 1];
        data.extend((numbers.len() as u32 * 4).to_be_bytes());
        data.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
        data
    };
    let tree = |kids: &dyn Fn(usize) -> String, count: usize| {
        let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned()];
        objects.extend((0..count).map(|nth| format!("<</Type/Pages/Kids[{}]>>", kids(nth))));
        objects.push("<</Type/Page/MediaBox[0 0 300 300]>>".to_owned());
        pdf(&objects)
    };
    let pattern = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep 9\
                   /YStep 9/Resources<</Pattern<</P 5 0 R>>>>";
    let paint = b"/Pattern cs /P scn 0 0 1 1 re f 0 0 2 2 re f";
    let glyphs = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]\
                   /CharProcs<</a 6 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97\
                   /Widths[1]/Resources<</Font<</T 5 0 R>>>>>>";
    let write = b"1 0 d0 BT /T 1 Tf (aaaaaaaa) Tj ET";
    let (fine, large, unpacked) = ("", "too large", "unpacks to more than");
    let (corrupt, no_pages, pages) = ("damaged", "no page", "can be bound in");
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        // Sizes that images promise, by whichever key and in whichever place.
        (
            "abbreviated",
            image("/W 60000/H 60000/Width 1/Height 1", b"x"),
            large,
        ),
        (
            "mask",
            page(
                "",
                "/XObject<</I 5 0 R>>",
                bytes("", b"/I Do"),
                &[
                    bytes(
                        &format!("/Type/XObject/Subtype/Image{gray}/SMask 6 0 R"),
                        b"x",
                    ),
                    bytes("/Width 65000/Height 65000/BitsPerComponent 1", b"x"),
                ],
            ),
            large,
        ),
        (
            "inline",
            draw("BI /W 60000 /H 60000 /BPC 1 /CS /G ID x\nEI"),
            large,
        ),
        (
            "inline, unpacked",
            page(
                "",
                "",
                bytes(
                    "",
                    &[
                        &b"BI /W 9 /H 9 /BPC 8 /CS /G /F [/Fl /Fl /Fl] ID "[..],
                        &thrice,
                        b"\nEI",
                    ]
                    .concat(),
                ),
                &[],
            ),
            unpacked,
        ),
        (
            "deep samples",
            image(
                "/ColorSpace/DeviceRGB/BitsPerComponent 4/Width 6000/Height 6000",
                b"x",
            ),
            large,
        ),
        (
            "fax",
            image(
                &format!(
                    "{gray}/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 900000/Rows 6000>>"
                ),
                &[0xff; 9000],
            ),
            large,
        ),
        (
            "JPEG 2000",
            image(
                &format!("{gray}/Filter/JPXDecode"),
                &codestream(59_999, 59_999, 3),
            ),
            large,
        ),
        (
            "tiles",
            image(&format!("{gray}/Filter/JPXDecode"), &codestream(5000, 1, 1)),
            large,
        ),
        (
            "JBIG2 page",
            image(
                &format!("{gray}/Filter/JBIG2Decode"),
                &segment(48, &[100_000, 100_000, 0, 0, 0]),
            ),
            large,
        ),
        (
            "JBIG2 region",
            image(
                &format!("{gray}/Filter/JBIG2Decode"),
                &segment(38, &[100_000, 100_000, 0, 0, 0]),
            ),
            large,
        ),
        // Filters and chains of them.
        ("run length", packed("/RunLengthDecode", &runs), unpacked),
        (
            "deflated thrice",
            packed("[/FlateDecode/FlateDecode/FlateDecode]", &thrice),
            unpacked,
        ),
        ("without a head", packed("/FlateDecode", headless), unpacked),
        (
            "broken in the middle",
            packed("/FlateDecode", &broken),
            corrupt,
        ),
        (
            "runs, deflated",
            packed("[/FlateDecode/RunLengthDecode]", &deflated(&runs, 1)),
            unpacked,
        ),
        (
            "columns",
            packed(
                "/FlateDecode/DecodeParms<</Predictor 12/Columns 900000000000>>",
                &deflated(b"abc", 1),
            ),
            large,
        ),
        (
            "filters elsewhere",
            page(
                "",
                "",
                bytes("/Filter 5 0 R", &runs),
                &[b"/RunLengthDecode".to_vec()],
            ),
            corrupt,
        ),
        // What stands in itself.
        (
            "arrays",
            page(
                &format!("/X {}", "[".repeat(1 << 20)),
                "",
                bytes("", b""),
                &[],
            ),
            corrupt,
        ),
        (
            "words in words",
            packed("/FlateDecode", &deflated(&vec![b'['; 9 << 20], 1)),
            corrupt,
        ),
        (
            "object stream",
            object_stream("/Filter[/FlateDecode/FlateDecode/FlateDecode]", &thrice),
            unpacked,
        ),
        (
            "its objects",
            object_stream(
                "/Filter/FlateDecode",
                &deflated(&[&b"2 0 "[..], &b"[".repeat(9 << 20)].concat(), 1),
            ),
            corrupt,
        ),
        ("a tree in itself", tree(&|_| "2 0 R".into(), 1), no_pages),
        (
            "a tree of twins",
            tree(&|nth| format!("{0} 0 R {0} 0 R", nth + 3), 40),
            pages,
        ),
        (
            "a deep tree",
            tree(&|nth| format!("{} 0 R", nth + 3), 9000),
            corrupt,
        ),
        ("10,000 pages", tree(&|_| "3 0 R ".repeat(10_000), 1), pages),
        (
            "a form in itself",
            page(
                "",
                "/XObject<</F 5 0 R>>",
                bytes("", b"/F Do"),
                &[bytes(
                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>",
                    b"/F Do /F Do",
                )],
            ),
            corrupt,
        ),
        (
            "a form without names",
            page(
                "",
                "/XObject<</F 5 0 R>>",
                bytes("", b"/F Do"),
                &[bytes(
                    "/Type/XObject/Subtype/Form/BBox[0 0 9 9]",
                    b"/F Do /F Do",
                )],
            ),
            corrupt,
        ),
        ("forms in forms", forms(9, 10), unpacked),
        ("some forms in forms", forms(3, 3), fine),
        (
            "a pattern in itself",
            page(
                "",
                "/Pattern<</P 5 0 R>>",
                bytes("", paint),
                &[bytes(pattern, paint)],
            ),
            corrupt,
        ),
        (
            "a glyph in itself",
            page(
                "",
                "/Font<</T 5 0 R>>",
                bytes("", b"BT /T 9 Tf (aa) Tj ET"),
                &[glyphs.to_vec(), bytes("", write)],
            ),
            corrupt,
        ),
        // More than there is room for.
        (
            "states",
            packed("/FlateDecode", &deflated(&b"q ".repeat(9 << 20), 1)),
            unpacked,
        ),
        (
            "paths",
            packed(
                "/FlateDecode",
                &deflated(&b"0 0 9 9 re f\n".repeat(5 << 20), 1),
            ),
            unpacked,
        ),
        // Boxes and turns.
        ("a huge box", boxed("0 0 1e9 1e9"), "no page"),
        ("a wide box", boxed("0 0 99999 9"), "unusable size"),
        ("a box from its foot", boxed("595 842 0 0"), fine),
        ("a box of no numbers", boxed("0 0 nan inf"), "no page"),
        ("a box without room", boxed("0 0 0 0"), fine),
        (
            "half a turn of a half",
            page("/Rotate 45", "", bytes("", b""), &[]),
            fine,
        ),
        (
            "many turns",
            page("/Rotate -2147483648", "", bytes("", b""), &[]),
            fine,
        ),
        (
            "objects in a stream",
            object_stream("", b"2 0 <</Type/Pages/Kids[<</Type/Page>>]>>"),
            fine,
        ),
    ];
    for (name, bytes, told) in cases {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::write(dir.path().join("a.pdf"), bytes).expect("a PDF");
        let plan = "{\"planpress\":1,\"name\":\"甲\",\"file_name\":\"甲\",\"profile\":\"office\",\
                    \"front\":{\"title\":\"计划\"},\"body\":[{\"type\":\"pages\",\"file\":\"a.pdf\"}]}";
        fs::write(dir.path().join("plan.json"), plan).expect("a Plan");
        let (file, out) = (dir.path().join("plan.json"), dir.path().join("out"));
        let run = std::process::Command::new("sh")
            .args(["-c", "ulimit -c 0; ulimit -v 1500000; exec \"$0\" \"$@\""])
            .arg(env!("CARGO_BIN_EXE_planpress"))
            .args(["render", path(&file), "--out", path(&out), "--lang", "en"])
            .current_dir(root())
            .output()
            .expect("the program starts");
        let said = said(&run);
        let code = if told.is_empty() { 0 } else { 1 };
        assert_eq!(run.status.code(), Some(code), "{name}: {said}");
        assert!(
            said.contains(told) && !said.contains("panicked"),
            "{name}: {said}"
        );
    }
}
