//! Packages to be filed: what is in them, that they are the same each time, that nothing changed in
//! them goes unseen, that signatures are checked.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use support::{path, planpress, qingshui, said};

/// A zip's files in their order: name, bytes.
fn unzip(file: &Path) -> Vec<(String, Vec<u8>)> {
    let mut zip = zip::ZipArchive::new(fs::File::open(file).expect("a file")).expect("a zip");
    (0..zip.len())
        .map(|at| {
            let mut entry = zip.by_index(at).expect("an entry");
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).expect("bytes");
            (entry.name().to_owned(), bytes)
        })
        .collect()
}

#[track_caller]
fn fine(args: &[&str]) -> String {
    let run = planpress(args);
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    said(&run)
}

#[track_caller]
fn told(args: &[&str]) -> (Option<i32>, Vec<String>) {
    let run = planpress(&[args, &["--json"]].concat());
    let json: Value =
        serde_json::from_slice(&run.stdout).unwrap_or_else(|e| panic!("{e}: {}", said(&run)));
    let all = json["diagnostics"].as_array().expect("diagnostics");
    let code = |d: &Value| d["code"].as_str().expect("a code").to_owned();
    (run.status.code(), all.iter().map(code).collect())
}

#[test]
fn a_package_holds_everything_under_the_offices_names() {
    let dir = tempfile::tempdir().expect("a folder");
    let (zip, folder) = (dir.path().join("报送.zip"), dir.path().join("报送"));
    let out = path(qingshui());
    fine(&[
        "package",
        out,
        "--to",
        path(&zip),
        "--name",
        "{kind}/{n}-{school}-{title}.{ext}",
    ]);
    let files = unzip(&zip);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names[0],
        "乡镇校本教研工作计划/01-清水镇中心小学-清水镇中心小学2026—2027学年度校本教研工作计划.docx"
    );
    assert_eq!(names.len(), 24 + 6);
    assert_eq!(
        names[24..],
        [
            "目录清单.xlsx",
            "目录清单.docx",
            "目录清单.pdf",
            "回执.docx",
            "回执.pdf",
            "manifest.json"
        ]
    );
    // APPNOTE.TXT §4.4.4: bit 11, names are UTF-8; §4.4.5: nothing compressed.
    let bytes = fs::read(&zip).expect("a file");
    assert_eq!((bytes[6], bytes[7] & 8, bytes[8]), (0, 8, 0));

    // The documents are those of the folder, and the index says so.
    let delivered: Value =
        serde_json::from_slice(&fs::read(qingshui().join("manifest.json")).expect("a manifest"))
            .expect("JSON");
    let first = &delivered["documents"][0]["files"][0];
    let original =
        fs::read(qingshui().join(first["path"].as_str().expect("a path"))).expect("a file");
    assert_eq!(files[0].1, original);
    let sheet = dir.path().join("目录清单.xlsx");
    fs::write(&sheet, &files[24].1).expect("a file");
    let mut book = calamine::open_workbook_auto(&sheet).expect("a workbook");
    let range = calamine::Reader::worksheet_range(&mut book, "目录清单").expect("a sheet");
    let row: Vec<String> = range
        .rows()
        .nth(1)
        .expect("a row")
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(range.height(), 1 + 24);
    assert_eq!(row[..2], ["01", "清水镇中心小学"]);
    assert_eq!(row[3], names[0]);
    assert_eq!(row[6], delivered["documents"][0]["attachments"].to_string());
    assert_eq!(row[8], first["sha256"].as_str().expect("a digest"));

    // The same as a folder.
    fine(&[
        "package",
        out,
        "--to",
        path(&folder),
        "--name",
        "{kind}/{n}-{school}-{title}.{ext}",
    ]);
    for (name, bytes) in &files {
        assert_eq!(&fs::read(folder.join(name)).expect(name), bytes, "{name}");
    }
    fine(&["verify", path(&zip)]);
    fine(&["verify", path(&folder)]);
    assert_eq!(
        told(&["package", out, "--to", path(&folder)]),
        (Some(1), vec!["P283".into()])
    );
    assert_eq!(
        told(&["package", out, "--to", path(&zip)]),
        (Some(1), vec!["P283".into()])
    );
    fine(&["package", out, "--to", path(&zip), "--force"]);
}

/// Another time zone, language, folder of temporary files: the same bytes.
#[test]
fn neither_place_nor_language_alters_a_build_or_a_package() {
    let dir = tempfile::tempdir().expect("a folder");
    let run = |name: &str, env: &[(&str, &str)]| {
        let (out, zip) = (
            dir.path().join(name),
            dir.path().join(format!("{name}.zip")),
        );
        let school = "清水镇望月教学点";
        for args in [
            vec![
                "build",
                "fixtures/qingshui",
                "--out",
                path(&out),
                "--only",
                school,
            ],
            vec!["package", path(&out), "--to", path(&zip)],
        ] {
            let run = Command::new(env!("CARGO_BIN_EXE_planpress"))
                .current_dir(support::root())
                .args(args)
                .envs(env.iter().copied())
                .output()
                .expect("the program starts");
            assert_eq!(run.status.code(), Some(0), "{}", said(&run));
        }
        fs::read(zip).expect("a package")
    };
    let one = run("one", &[("TZ", "Asia/Shanghai"), ("LC_ALL", "zh_CN.UTF-8")]);
    let two = run(
        "two",
        &[
            ("TZ", "America/New_York"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("LANG", "en_US"),
        ],
    );
    let three = run(
        "three",
        &[
            ("TZ", "Pacific/Kiritimati"),
            ("LC_ALL", "C"),
            ("SOURCE_DATE_EPOCH", "1"),
        ],
    );
    assert!(one == two && one == three);
}

#[test]
fn sources_and_plans_go_along_without_private_columns() {
    let dir = tempfile::tempdir().expect("a folder");
    let zip = dir.path().join("all.zip");
    let out = path(qingshui());
    let town = "fixtures/qingshui";
    let with = [
        "package",
        out,
        "--to",
        path(&zip),
        "--name",
        "{n}.{ext}",
        "--project",
        town,
    ];
    let (code, codes) = told(&[&with[..], &["--with", "sources,plans"]].concat());
    assert_eq!(code, Some(0));
    assert_eq!(
        codes,
        ["D445", "D411", "D445", "D411", "D445"],
        "two workbooks have private columns, the others name who made them"
    );
    let files: BTreeMap<String, Vec<u8>> = unzip(&zip).into_iter().collect();
    assert!(
        files.keys().all(|name| name.is_ascii()
            || name.starts_with("sources/")
            || name.starts_with("plans/"))
    );
    assert!(files.contains_key("index.pdf") && files.contains_key("01.docx"));
    assert_eq!(
        files["sources/data/小课题与督导.xlsx"],
        fs::read(support::root().join(town).join("data/小课题与督导.xlsx")).expect("a file")
    );
    assert!(!files.contains_key("sources/data/教师名册.xlsx"));
    assert_eq!(
        files
            .keys()
            .filter(|name| name.starts_with("plans/"))
            .count(),
        12
    );
    // A plan makes the document again.
    let plan = dir.path().join("plan.json");
    fs::write(&plan, &files["plans/清水镇望月教学点.json"]).expect("a file");
    fine(&[
        "render",
        path(&plan),
        "--out",
        path(&dir.path().join("again")),
    ]);
    fine(&["verify", path(&zip)]);
    // A file that somebody put in: every other is as it was, and the package is not.
    let file = fs::File::options().read(true).write(true).open(&zip);
    let mut more = zip::ZipWriter::new_append(file.expect("a file")).expect("a zip");
    let options = zip::write::SimpleFileOptions::default();
    more.start_file("更正.txt", options).expect("an entry");
    more.finish().expect("written");
    let found = told(&["verify", path(&zip)]);
    assert_eq!(found, (Some(1), vec!["D408".into()]));
}

#[test]
fn a_package_is_not_made_of_what_is_not_as_delivered() {
    let dir = tempfile::tempdir().expect("a folder");
    let (out, zip) = (dir.path().join("out"), dir.path().join("报送.zip"));
    let school = "清水镇望月教学点";
    fine(&[
        "build",
        "fixtures/qingshui",
        "--out",
        path(&out),
        "--only",
        school,
    ]);
    let pack = ["package", path(&out), "--to", path(&zip)];
    // That only one school was built is no fault here.
    let told = |args: &[&str]| {
        let (code, mut codes) = told(args);
        codes.retain(|code| code != "D451");
        (code, codes)
    };
    let pdf = support::files(&out, "pdf").remove(0);
    let bytes = fs::read(&pdf).expect("a file");
    fs::write(&pdf, b"other").expect("a file");
    assert_eq!(told(&pack), (Some(1), vec!["D407".into()]));
    fs::remove_file(&pdf).expect("a file");
    assert_eq!(told(&pack), (Some(1), vec!["D406".into()]));
    fs::write(&pdf, bytes).expect("a file");
    let manifest = out.join("manifest.json");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    fs::write(&manifest, text.replace("\"made\"", "\"failed\"")).expect("a file");
    assert_eq!(told(&pack), (Some(1), vec!["P282".into()]));
    // Kept, and no manifest knows what: the index would have a line without a file.
    let mut listed: Value = serde_json::from_str(&text).expect("JSON");
    listed["documents"][0]["files"] = Value::Array(Vec::new());
    fs::write(&manifest, listed.to_string()).expect("a file");
    assert_eq!(told(&pack), (Some(1), vec!["P282".into()]));
    let title = text
        .lines()
        .find(|line| line.contains("\"title\""))
        .expect("a title");
    fs::write(&manifest, text.replace(&format!("{title}\n"), "")).expect("a file");
    assert_eq!(told(&pack), (Some(1), vec!["P290".into()]));
    let with = ["--project", "fixtures/qingshui", "--with", "plans"];
    fs::write(
        &manifest,
        text.replacen("\"sha256\": \"", "\"sha256\": \"0", 1),
    )
    .expect("a file");
    assert_eq!(
        told(&[&pack[..], &with[..]].concat()),
        (Some(1), vec!["P285".into()])
    );
    assert_eq!(
        told(&[&pack[..], &["--name", "{nr}.{ext}"]].concat()),
        (Some(2), vec!["P280".into()])
    );
    assert_eq!(
        fs::read_dir(dir.path()).expect("a folder").count(),
        1,
        "nothing is left"
    );

    // A name that is too long for a folder of Windows.
    fs::write(&manifest, &text).expect("a file");
    let (step, long) = ("长".repeat(70), "长".repeat(90));
    let long = format!("{step}/{step}/{long}{{school}}.{{ext}}");
    let (code, mut codes) = told(&[&pack[..], &["--name", &long]].concat());
    codes.sort();
    assert_eq!(code, Some(0));
    // Both files' paths are long, and their name is cut.
    assert_eq!(codes, ["P281", "P284", "P284"]);
}

#[test]
fn plan_toml_may_say_how_files_are_called() {
    let dir = tempfile::tempdir().expect("a folder");
    let town = dir.path().join("town");
    fs::create_dir_all(town.join("data")).expect("a folder");
    let fixture = support::root().join("fixtures/qingshui");
    for book in support::files(&fixture.join("data"), "xlsx") {
        fs::copy(
            &book,
            town.join("data").join(book.file_name().expect("a name")),
        )
        .expect("a copy");
    }
    let settings = fs::read_to_string(fixture.join("plan.toml")).expect("plan.toml");
    let settings = format!("{settings}\n[package]\nname = \"QS-{{n}}.{{ext}}\"\n");
    fs::write(town.join("plan.toml"), settings).expect("plan.toml");
    let zip = dir.path().join("a.zip");
    fine(&[
        "package",
        path(qingshui()),
        "--to",
        path(&zip),
        "--project",
        path(&town),
    ]);
    assert_eq!(unzip(&zip)[3].0, "QS-02.pdf");
}

#[test]
fn a_signature_is_made_and_checked() {
    let dir = tempfile::tempdir().expect("a folder");
    let zip = dir.path().join("报送.zip");
    let key = dir.path().join("局");
    let (secret, public) = (format!("{}.key", path(&key)), format!("{}.pub", path(&key)));
    fine(&["keygen", path(&key)]);
    let pack = [
        "package",
        path(qingshui()),
        "--to",
        path(&zip),
        "--sign",
        &secret,
        "--force",
    ];
    fine(&pack);
    let signature = dir.path().join("报送.zip.minisig");
    let first = fs::read(&signature).expect("a signature");
    fine(&pack);
    assert_eq!(fs::read(&signature).expect("a signature"), first);
    fine(&["verify", path(&zip), "--key", &public]);

    // A folder's is of its manifest, and lies beside it.
    let folder = dir.path().join("报送");
    fine(&[
        "package",
        path(qingshui()),
        "--to",
        path(&folder),
        "--sign",
        &secret,
    ]);
    fine(&["verify", path(&folder), "--key", &public]);
    let manifest = folder.join("manifest.json");
    let text = fs::read_to_string(&manifest).expect("a manifest");
    fs::write(&manifest, text.replacen("\"pages\": ", "\"pages\": 1", 1)).expect("a file");
    let (_, codes) = told(&["verify", path(&folder), "--key", &public]);
    assert_eq!(codes, ["P288", "D409"]);

    let mut bytes = fs::read(&zip).expect("a file");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&zip, bytes).expect("a file");
    let (code, codes) = told(&["verify", path(&zip), "--key", &public]);
    assert_eq!(code, Some(1));
    assert!(codes.contains(&"P288".to_owned()), "{codes:?}");
    assert_eq!(
        told(&[&pack[..5], &[&public]].concat()),
        (Some(2), vec!["P289".into()])
    );
}

/// Where Python is: its zip reader, another one than ours, sees the names and no fault.
#[test]
fn another_reader_of_zips_opens_it() {
    let Some(python) = support::tool("python3") else {
        return;
    };
    let dir = tempfile::tempdir().expect("a folder");
    let zip = dir.path().join("报送.zip");
    fine(&["package", path(qingshui()), "--to", path(&zip)]);
    let script = "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; \
                  assert '回执.pdf' in z.namelist(); \
                  assert all(i.flag_bits & 0x800 for i in z.infolist() if not i.filename.isascii())";
    let run = Command::new(python)
        .args(["-c", script, path(&zip)])
        .output()
        .expect("python");
    assert!(run.status.success(), "{}", said(&run));
}

/// Whatever write the disk is full at, it is told, and there is no package and no half of one.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_no_half_package() {
    let dir = tempfile::tempdir().expect("a folder");
    let out = path(qingshui());
    for (name, blocks) in [
        ("a.zip", 0),
        ("a.zip", 1),
        ("a.zip", 300),
        ("a.zip", 1000),
        ("a.zip", 9000),
        ("a", 0),
        ("a", 300),
        ("a", 400),
    ] {
        let to = dir.path().join(name);
        let script = format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" package \"$1\" --to \"$2\" 2>&1 | cat"
        );
        let run = Command::new("bash")
            .current_dir(support::root())
            .args([
                "-c",
                &script,
                env!("CARGO_BIN_EXE_planpress"),
                out,
                path(&to),
            ])
            .output()
            .expect("bash");
        assert!(
            said(&run).contains("D403"),
            "{name} {blocks}: {}",
            said(&run)
        );
        let left = fs::read_dir(dir.path()).expect("a folder").count();
        assert_eq!(left, 0, "{name} {blocks}");
    }
}

/// Who made a workbook is in its properties: it goes along as it is, and that is told.
#[test]
fn a_workbook_that_names_its_author_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    fs::create_dir_all(town.join("data")).expect("a folder");
    let settings = "template = \"research-plan\"\nprofile = \"gbt9704\"\nyear = 2026\n\n\
                    [values]\ntheme = \"以学定教\"\ndate = \"2026-09-01\"\n";
    fs::write(town.join("plan.toml"), settings).expect("plan.toml");
    let mut book = rust_xlsxwriter::Workbook::new();
    let properties = rust_xlsxwriter::DocProperties::new().set_author("林某&张某");
    book.set_properties(&properties);
    let sheet = book.add_worksheet().set_name("学校名单").expect("a name");
    sheet
        .write_row(0, 0, ["学校名称", "校长", "教研负责人"])
        .expect("a row");
    sheet
        .write_row(1, 0, ["东风小学", "王明", "林秀英"])
        .expect("a row");
    let sheet = book
        .add_worksheet()
        .set_name("教研活动安排")
        .expect("a name");
    sheet
        .write_row(0, 0, ["月份", "活动内容", "负责人"])
        .expect("a row");
    for (row, month) in (1..).zip(["9月", "10月", "11月", "12月", "1月"]) {
        sheet
            .write_row(row, 0, [month, "集体备课", "林秀英"])
            .expect("a row");
    }
    book.save(town.join("data/全部.xlsx")).expect("a workbook");
    fine(&["build", path(&town), "--out", path(&out), "--format", "pdf"]);
    let zip = dir.path().join("a.zip");
    let pack = [
        "package",
        path(&out),
        "--to",
        path(&zip),
        "--project",
        path(&town),
    ];
    let run = planpress(&[&pack[..], &["--with", "sources", "--lang", "zh-Hans"]].concat());
    assert_eq!(run.status.code(), Some(0), "{}", said(&run));
    assert!(said(&run).contains("D445"), "{}", said(&run));
    assert!(said(&run).contains("林某&张某"), "{}", said(&run));
    let files: BTreeMap<String, Vec<u8>> = unzip(&zip).into_iter().collect();
    let sent = &files["sources/data/全部.xlsx"];
    assert!(*sent == fs::read(town.join("data/全部.xlsx")).expect("it"));
}

/// A row that names no school is in no plan: that is told, and the plans that were made are
/// packed with their workbooks and as Plans all the same.
#[test]
fn rows_of_nobody_keep_nothing_back() {
    let dir = tempfile::tempdir().expect("a folder");
    let (town, out) = (dir.path().join("town"), dir.path().join("out"));
    fs::create_dir_all(town.join("data")).expect("a folder");
    let settings = "template = \"research-plan\"\nprofile = \"gbt9704\"\nyear = 2026\n\n\
                    [values]\ntheme = \"以学定教\"\ndate = \"2026-09-01\"\n";
    fs::write(town.join("plan.toml"), settings).expect("plan.toml");
    let mut book = rust_xlsxwriter::Workbook::new();
    let mut sheet = |name: &str, rows: &[&[&str]]| {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        for (row, cells) in (0..).zip(rows) {
            sheet
                .write_row(row, 0, cells.iter().copied())
                .expect("a row");
        }
    };
    sheet(
        "学校名单",
        &[
            &["学校名称", "校长", "教研负责人"],
            &["东风小学", "王明", "林秀英"],
            &["南山小学", "李明", "张秀英"],
        ],
    );
    let rows: [&[&str]; 6] = [
        &["月份", "活动内容", "负责人"],
        &["9月", "集体备课", "林秀英"],
        &["10月", "评优课", "林秀英"],
        &["11月", "集体备课", "林秀英"],
        &["12月", "评优课", "林秀英"],
        &["1月", "总结", "林秀英"],
    ];
    sheet("教研活动安排", &rows);
    let rows: [&[&str]; 4] = [
        &["学校", "周次", "备课组", "主备人", "备课内容"],
        &["东风小学", "第2周", "语文组", "林秀英", "第一单元"],
        &["", "第3周", "语文组", "李华", "第二单元"],
        &["东风小学", "第4周", "数学组", "王明", "第三单元"],
    ];
    sheet("集体备课安排", &rows);
    book.save(town.join("data/全部.xlsx")).expect("a workbook");
    let built = planpress(&["build", path(&town), "--out", path(&out), "--format", "pdf"]);
    assert_eq!(built.status.code(), Some(3), "{}", said(&built));
    let zip = dir.path().join("a.zip");
    let pack = [
        "package",
        path(&out),
        "--to",
        path(&zip),
        "--project",
        path(&town),
    ];
    let (code, codes) = told(&[&pack[..], &["--with", "sources,plans"]].concat());
    assert_eq!(code, Some(0), "{codes:?}");
    assert!(codes.contains(&"D446".to_owned()), "{codes:?}");
    let names: Vec<String> = unzip(&zip).into_iter().map(|(name, _)| name).collect();
    for name in ["sources/data/全部.xlsx", "plans/东风小学.json"] {
        assert!(names.contains(&name.to_owned()), "{name} in {names:?}");
    }
}

/// What nobody has looked at may hold anything: only workbooks that were read to their last column go
/// out, and none with private columns.
#[test]
fn only_workbooks_that_were_read_to_their_last_column_go_out() {
    use rust_xlsxwriter::Workbook;
    type Change = fn(&mut Workbook);
    fn schedule() -> Workbook {
        let mut book = Workbook::new();
        let sheet = book
            .add_worksheet()
            .set_name("教研活动安排")
            .expect("a name");
        let rows = [
            ["月份", "活动内容", "负责人"],
            ["9月", "集体备课", "林秀英"],
            ["10月", "评优课", "林秀英"],
            ["11月", "集体备课", "林秀英"],
            ["12月", "评优课", "林秀英"],
            ["1月", "总结", "林秀英"],
        ];
        for (row, cells) in (0..).zip(rows) {
            sheet.write_row(row, 0, cells).expect("a row");
        }
        book
    }
    let phones: Change = |book| {
        let sheet = book.worksheet_from_index(0).expect("a sheet");
        sheet
            .write_column(0, 3, ["联系电话", "13905980001"])
            .expect("a column");
    };
    let nameless: Change = |book| {
        let sheet = book.worksheet_from_index(0).expect("a sheet");
        sheet
            .write_column(1, 3, ["13905980001", "13905980002"])
            .expect("a column");
    };
    let label: Change = |book| {
        let sheet = book.worksheet_from_index(0).expect("a sheet");
        sheet.write(8, 0, "联系电话：0598-6600001").expect("a cell");
    };
    let hidden_sheet: Change = |book| {
        let sheet = book.add_worksheet().set_name("电话").expect("a name");
        sheet
            .write_column(0, 0, ["姓名", "林秀英"])
            .expect("a column");
        sheet
            .write_column(0, 1, ["联系电话", "13905980001"])
            .expect("a column");
        sheet.set_hidden(true);
    };
    let other_sheet: Change = |book| {
        let sheet = book.add_worksheet().set_name("通讯").expect("a name");
        sheet.write(3, 3, "林秀英 13905980001").expect("a cell");
    };
    let hidden_row: Change = |book| {
        let sheet = book.worksheet_from_index(0).expect("a sheet");
        sheet.set_row_hidden(3).expect("a row");
    };
    let note: Change = |book| {
        let sheet = book.worksheet_from_index(0).expect("a sheet");
        let note = rust_xlsxwriter::Note::new("林秀英家里电话 13905980001");
        sheet.insert_note(1, 2, &note).expect("a note");
    };
    let text_box: Change = |book| {
        let sheet = book.worksheet_from_index(0).expect("a sheet");
        let shape = rust_xlsxwriter::Shape::textbox().set_text("13905980001");
        sheet.insert_shape(9, 1, &shape).expect("a text box");
    };
    let property: Change = |book| {
        let properties = rust_xlsxwriter::DocProperties::new();
        book.set_properties(&properties.set_custom_property("电话", "13905980001"));
    };
    let name: Change = |book| {
        book.define_name("电话", "=\"13905980001\"")
            .expect("a name");
    };
    let own_cells: Change = |book| {
        book.define_name("月份", "=教研活动安排!$A$1:$A$6")
            .expect("a name");
    };
    let none: Change = |_| {};
    for (what, change, goes) in [
        ("nothing", none, true),
        ("telephone numbers", phones, false),
        ("a column without a heading", nameless, false),
        ("a label", label, false),
        ("a hidden sheet", hidden_sheet, false),
        ("a sheet that holds no table", other_sheet, false),
        ("a hidden row", hidden_row, false),
        ("a comment", note, false),
        ("a text box", text_box, false),
        ("a property of its own", property, false),
        ("a name that holds a text", name, false),
        ("a name of cells", own_cells, true),
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        let (town, out) = (dir.path().join("town"), dir.path().join("out"));
        fs::create_dir_all(town.join("data")).expect("a folder");
        let settings = "template = \"research-plan\"\nprofile = \"gbt9704\"\nyear = 2026\n\n\
                        [values]\ntheme = \"以学定教\"\ndate = \"2026-09-01\"\n";
        fs::write(town.join("plan.toml"), settings).expect("plan.toml");
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("学校名单").expect("a name");
        sheet
            .write_row(0, 0, ["学校名称", "校长", "教研负责人"])
            .expect("a row");
        sheet
            .write_row(1, 0, ["东风小学", "王明", "林秀英"])
            .expect("a row");
        book.save(town.join("data/名单.xlsx")).expect("a workbook");
        let mut book = schedule();
        change(&mut book);
        book.save(town.join("data/安排.xlsx")).expect("a workbook");
        let zip = dir.path().join("a.zip");
        let build = ["build", path(&town), "--out", path(&out), "--format", "pdf"];
        let attached = said(&planpress(&[&build[..], &["--attach", "sources"]].concat()));
        fine(&build);
        let (code, codes) = told(&[
            "package",
            path(&out),
            "--to",
            path(&zip),
            "--project",
            path(&town),
            "--with",
            "sources",
        ]);
        let names: Vec<String> = unzip(&zip).into_iter().map(|(name, _)| name).collect();
        assert_eq!(code, Some(0), "{what}: {codes:?}");
        assert_eq!(
            names.contains(&"sources/data/安排.xlsx".to_owned()),
            goes,
            "{what}"
        );
        assert!(
            names.contains(&"sources/data/名单.xlsx".to_owned()),
            "{what}"
        );
        assert_eq!(
            codes.contains(&"D411".to_owned()),
            !goes,
            "{what}: {codes:?}"
        );
        assert_eq!(attached.contains("D411"), !goes, "{what}: {attached}");
    }
}
