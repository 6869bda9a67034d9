//! `init --from`: a plan.toml for workbooks at hand.

use std::fs;
use std::path::{Path, PathBuf};

use super::support::{files, path, planpress, root, said};

fn from(dir: &Path, workbooks: &[PathBuf], more: &[&str]) -> (PathBuf, String, Option<i32>) {
    let project = dir.join("项目");
    let mut args = vec!["init", path(&project)];
    args.extend(more);
    args.push("--from");
    args.extend(workbooks.iter().map(|file| path(file)));
    let run = planpress(&args);
    (project.clone(), said(&run), run.status.code())
}

/// Writes into plan.toml what the proposal says is missing.
fn fill_in(project: &Path, values: &[(&str, &str)], more: &str) {
    let file = project.join("plan.toml");
    let mut settings = fs::read_to_string(&file).expect("plan.toml");
    for (key, value) in values {
        let empty = format!("\n{key} = \"\"\n");
        assert!(
            settings.contains(&empty),
            "{key} is not asked for:\n{settings}"
        );
        settings = settings.replace(&empty, &format!("\n{key} = \"{value}\"\n"));
    }
    settings.push_str(more);
    fs::write(&file, settings).expect("plan.toml");
}

/// The proposal for a fixture's own workbooks, filled in, makes what the fixture makes.
#[track_caller]
fn case(fixture: &str, kind: &str, values: &[(&str, &str)], more: &str) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let workbooks = files(&root().join("fixtures").join(fixture).join("data"), "xlsx");
    let (project, told, code) = from(dir.path(), &workbooks, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains(kind), "{told}");
    let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
    assert!(
        settings.contains(&format!("template = \"{kind}\"")),
        "{settings}"
    );
    for file in &workbooks {
        let copy = project.join("data").join(file.file_name().expect("a name"));
        assert!(fs::read(file).expect("it") == fs::read(copy).expect("a copy"));
    }
    // What is missing is told at once, and by check.
    let check = planpress(&["check", path(&project), "--one-line"]);
    for line in said(&check).lines().filter(|line| line.contains("错误 P")) {
        assert!(line.contains("P229") || line.contains("P235"), "{line}");
    }
    fill_in(&project, values, more);
    let own = planpress(&["check", &format!("fixtures/{fixture}"), "--one-line"]);
    let check = planpress(&["check", path(&project), "--one-line"]);
    assert_eq!(said(&check), said(&own));
    assert_eq!(check.status.code(), own.status.code());
}

#[test]
fn the_town_gets_its_own_template() {
    let values = [("organ", "清水镇中心学校"), ("date", "2026-09-01")];
    case("qingshui", "township-research", &values, "");
}

#[test]
fn the_school_of_taiwan_gets_quotas() {
    let values = [
        ("term", "115學年度第一學期"),
        ("topic", "先學後教、當堂練習"),
        ("date", "2026-09-01"),
    ];
    case("wenshan", "measures-quotas", &values, "");
}

#[test]
fn the_school_with_a_weekly_slot_is_asked_for_its_terms() {
    let values = [
        ("term", "2026年秋季学期"),
        ("weekday", "星期三"),
        ("date", "2026-09-01"),
    ];
    let terms = "[calendar]\nterms = [{ name = \"上学期\", first = 2026-09-01, last = 2026-12-31 }]\noff = [\"2026-11-04\"]\n";
    case("matou", "goals-measures", &values, terms);
}

/// A part of a town's workbooks: what is missing is named on the terminal and in plan.toml.
#[test]
fn what_is_missing_is_named() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let data = root().join("fixtures/qingshui/data");
    let workbooks = [data.join("学校名单.xlsx"), data.join("教师名册.xlsx")];
    let more = ["--template", "township-research"];
    let (project, told, code) = from(dir.path(), &workbooks, &more);
    assert_eq!(code, Some(0), "{told}");
    let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
    for missing in ["教研活动安排", "任务完成情况"] {
        assert!(told.contains(&format!("没有找到《{missing}》")), "{told}");
        assert!(
            settings.contains(&format!("《{missing}》：必须有，没有找到")),
            "{settings}"
        );
    }
    assert!(
        settings.contains("《小课题》：没有找到，可以没有"),
        "{settings}"
    );
    assert!(
        settings.contains("\nschools = { file = \"data/学校名单.xlsx\", sheet = "),
        "{settings}"
    );
    assert!(settings.contains("学校名称 ← "), "{settings}");
    assert!(
        told.contains("中心学校名称") && told.contains("成文日期"),
        "{told}"
    );
}

#[test]
fn starter_workbooks_get_the_template_they_were_made_for() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for kind in super::kinds() {
        let project = super::new_project(dir.path(), &kind);
        let workbooks = files(&project.join("data"), "xlsx");
        let other = dir.path().join(format!("{kind}-from"));
        let (project, told, code) = from(&other, &workbooks, &[]);
        assert_eq!(code, Some(0), "{told}");
        let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
        assert!(
            settings.contains(&format!("template = \"{kind}\"")),
            "{settings}"
        );
    }
}

#[test]
fn what_fits_nothing_and_what_cannot_be_read_write_nothing() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let strange = dir.path().join("气温.csv");
    fs::write(&strange, "时刻,气温,湿度\n8:00,21.5,60\n9:00,22.0,58\n").expect("a file");
    let (project, told, code) = from(dir.path(), &[strange], &[]);
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("P311") && told.contains("research-plan"),
        "{told}"
    );
    assert!(!project.exists());

    let broken = dir.path().join("名册.xlsx");
    fs::write(&broken, "no workbook").expect("a file");
    let missing = dir.path().join("没有.xlsx");
    let (project, told, code) = from(dir.path(), &[broken, missing], &[]);
    assert_eq!(code, Some(1), "{told}");
    assert!(
        told.contains("名册.xlsx") && told.contains("X101"),
        "{told}"
    );
    assert!(!project.exists());
}

#[test]
fn two_workbooks_of_one_name_are_told() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let data = root().join("fixtures/qingshui/data/学校名单.xlsx");
    let same = dir.path().join("学校名单.xlsx");
    fs::copy(&data, &same).expect("a copy");
    let (project, told, code) = from(dir.path(), &[data, same], &[]);
    assert_eq!(code, Some(1), "{told}");
    assert!(told.contains("D440"), "{told}");
    assert!(!project.exists());
}

/// Workbooks that lie in the project already stay there, folders and all.
#[test]
fn workbooks_of_the_project_are_not_copied() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let inner = dir.path().join("项目/data/各校");
    fs::create_dir_all(&inner).expect("a folder");
    let mut workbooks = files(&root().join("fixtures/matou/data"), "xlsx");
    for file in &mut workbooks {
        let copy = inner.join(file.file_name().expect("a name"));
        fs::copy(&*file, &copy).expect("a copy");
        *file = copy;
    }
    let (project, told, code) = from(dir.path(), &workbooks, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert_eq!(files(&project, "xlsx"), workbooks);
    let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
    assert!(
        settings.contains("file = \"data/各校/校本教研.xlsx\""),
        "{settings}"
    );
}

/// A project that is there stays as it is, workbooks and all.
#[test]
fn a_project_that_is_there_gets_no_proposal() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let workbooks = files(&root().join("fixtures/matou/data"), "xlsx");
    let (project, told, code) = from(dir.path(), &workbooks, &[]);
    assert_eq!(code, Some(0), "{told}");
    fs::write(project.join("plan.toml"), "mine").expect("plan.toml");
    let more = root().join("fixtures/wenshan/data/教學研究.xlsx");
    let (_, told, code) = from(dir.path(), &[more], &[]);
    assert_eq!(code, Some(2), "{told}");
    assert!(
        told.contains("D440") && told.contains("plan.toml"),
        "{told}"
    );
    let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
    assert_eq!(settings, "mine");
    assert_eq!(files(&project, "xlsx").len(), 1);
}

/// A folder stands for all workbooks in it; its own folders stay, what is no workbook is told.
#[test]
fn a_folder_stands_for_its_workbooks() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let books = dir.path().join("来件");
    fs::create_dir_all(books.join("一小")).expect("a folder");
    let data = root().join("fixtures/qingshui/data");
    for file in files(&data, "xlsx") {
        let name = file.file_name().expect("a name");
        let inner = name == "教师名册.xlsx";
        let folder = if inner {
            books.join("一小")
        } else {
            books.clone()
        };
        fs::copy(&file, folder.join(name)).expect("a copy");
    }
    fs::write(books.join("~$教师名册.xlsx"), "left by Excel").expect("a file");
    fs::write(books.join("通知.docx"), "no table").expect("a file");
    let (project, told, code) = from(dir.path(), std::slice::from_ref(&books), &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("township-research"), "{told}");
    assert!(
        told.contains("X113") && told.contains("通知.docx"),
        "{told}"
    );
    let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
    assert!(settings.contains("data/一小/教师名册.xlsx"), "{settings}");
    assert!(project.join("data/一小/教师名册.xlsx").is_file());
    let copies = files(&project.join("data"), "xlsx").len();
    assert_eq!(copies, files(&data, "xlsx").len());

    // What the template still wants is told.
    fs::remove_file(books.join("学校名单.xlsx")).expect("it was there");
    let other = dir.path().join("另一个");
    let run = planpress(&[
        "init",
        path(&other),
        "--template",
        "township-research",
        "--from",
        path(&books),
    ]);
    assert!(
        said(&run).contains("P201") && said(&run).contains("学校名单"),
        "{}",
        said(&run)
    );

    let empty = dir.path().join("空");
    fs::create_dir(&empty).expect("a folder");
    let run = planpress(&["init", path(&other), "--from", path(&empty)]);
    assert!(
        !run.status.success() && said(&run).contains("X112"),
        "{}",
        said(&run)
    );
}

fn csv(dir: &Path, name: &str, rows: &str) -> PathBuf {
    let file = dir.join(name);
    fs::write(&file, rows).expect("a table");
    file
}

/// 2026年秋季学期 begins the school year 2026, 2027年春季学期 ends it.
#[test]
fn a_season_names_the_school_year() {
    for (title, year) in [
        ("实验学校2026年秋季学期教师任务完成情况", "year     = 2026"),
        ("实验学校2028年春季学期教师任务完成情况", "year     = 2027"),
    ] {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let rows = format!("{title},,\n姓名,年龄,教研组,听课节数\n王明,38,数学组,16\n");
        let workbook = csv(dir.path(), "任务.csv", &rows);
        let more = ["--template", "measures-quotas"];
        let (project, told, code) = from(dir.path(), &[workbook], &more);
        assert_eq!(code, Some(0), "{told}");
        let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
        assert!(
            settings.contains(year) && settings.contains(title),
            "{settings}"
        );
    }
}

/// What is said to be a missing column is no other known column, and looks like one; what two sheets
/// lack is written once, with both.
#[test]
fn advice_names_sheets_and_no_column_of_another_kind() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let rows = |school: &str| {
        format!(
            "{school}教师名册,,,,\n编号,姓名,性别,年级,所在组,任教岁月,联系手机\n00101,王明,男,三年级,语文组,四月,13900000001\n00102,李华,女,四年级,数学组,五月,13900000002\n"
        )
    };
    let schools = "学校名称,校长\n石桥小学,陈立群\n白塔小学,李达康\n";
    let workbooks = [
        csv(dir.path(), "学校名单.csv", schools),
        csv(dir.path(), "石桥小学教师名册.csv", &rows("石桥小学")),
        csv(dir.path(), "白塔小学教师名册.csv", &rows("白塔小学")),
    ];
    let more = ["--template", "township-research"];
    let (project, told, code) = from(dir.path(), &workbooks, &more);
    assert_eq!(code, Some(0), "{told}");
    let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
    let lines: Vec<&str> = settings
        .lines()
        .filter(|line| line.contains("缺少“年龄”"))
        .collect();
    let [line] = lines.as_slice() else {
        panic!("{settings}");
    };
    assert!(
        line.contains("石桥小学教师名册.csv") && line.contains("白塔小学教师名册.csv"),
        "{line}"
    );
    // 年级 is written like 年龄, and holds no number.
    assert!(!settings.contains("“年级”就是"), "{settings}");
}

/// A sheet that is not quite a table is proposed for it.
#[test]
fn a_sheet_that_is_most_like_a_table_is_proposed() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let tasks = "姓名,年龄,教研组,听课节数,教学案例,教案,示范课,文章\n王明,38,数学组,16,2,2,2,1\n";
    let salons = "组别,召集人,每周几次,周几,在哪里,谈什么\n一年级语文,王小梅,1,周一,办公室,识字\n";
    let workbooks = [
        csv(dir.path(), "教师任务.csv", tasks),
        csv(dir.path(), "各组沙龙.csv", salons),
    ];
    let more = ["--template", "measures-quotas"];
    let (project, told, code) = from(dir.path(), &workbooks, &more);
    assert_eq!(code, Some(0), "{told}");
    let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
    assert!(
        settings.contains("\ngroups = { file = \"data/各组沙龙.csv\""),
        "{settings}"
    );
    assert!(settings.contains("备课组 ← 组别"), "{settings}");
    // 召集人 is the leader and no place.
    assert!(!settings.contains("“召集人”就是"), "{settings}");
    assert!(settings.contains("缺少“中心议题”"), "{settings}");
}

/// A template that the workbooks can fill goes before one of which tables are missing, though that one
/// would print a column more; and comments are written as the workbooks are.
#[test]
fn a_template_that_lacks_no_table_goes_first() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, rows: &str| {
        let file = dir.path().join(name);
        fs::write(&file, rows).expect("a table");
        file
    };
    let schools = "学校名称,学校代码,校长,教研负责人,联系电话,办学类型,在校学生数\n一小,0012,陈立群,林秀英,0598-6630012,完全小学,386\n";
    let schedule =
        "月份,周次,日期,活动内容,负责人,地点\n9月,第2周,2026-09-10,集体备课,林秀英,会议室\n";
    let books = [
        write("学校名单.csv", schools),
        write("教研活动安排.csv", schedule),
    ];
    let (_, told, code) = from(dir.path(), &books, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("research-plan"), "{told}");
    assert!(!told.contains("P201"), "{told}");

    let other = tempfile::tempdir().expect("a temporary folder");
    let books = files(&root().join("fixtures/wenshan/data"), "xlsx");
    let (project, told, _) = from(other.path(), &books, &[]);
    let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
    for (hans, hant) in [("学校", "學校"), ("这", "這"), ("填写", "填寫")] {
        assert!(!settings.contains(hans), "{hans}: {settings}");
        let _ = hant;
    }
    assert!(settings.contains("學校"), "{settings}{told}");
}

/// A list of schools is one whatever else it tells of them, and a sheet that has all columns of a table
/// is that table, whatever it is called.
#[test]
fn a_list_of_schools_with_columns_of_its_own_is_one() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let schools =
        "校名,校长姓名,教研主任,学生数\n白鹭小学,周海燕,方志远,412\n柳湾小学,林国强,叶青,38\n";
    let measures = "序号,学校,工作措施,具体内容,责任人,完成时限,印证材料\n\
                    1,白鹭小学,教研制度,每周集体教研,周海燕,10月底前,记录\n\
                    2,白鹭小学,听课方式,推门听课,方志远,10月底前,记录\n";
    let workbooks = [
        csv(dir.path(), "各校情况.csv", schools),
        csv(dir.path(), "工作措施一览.csv", measures),
    ];
    let (project, told, code) = from(dir.path(), &workbooks, &[]);
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("research-outline"), "{told}");
    let settings = fs::read_to_string(project.join("plan.toml")).expect("plan.toml");
    for place in [
        "schools = { file = \"data/各校情况.csv\"",
        "measures = { file = \"data/工作措施一览.csv\"",
    ] {
        assert!(settings.contains(place), "{place}: {settings}");
    }
}

/// What is printed is in the language asked for, the template's name and the quotes with it; for
/// workbooks in traditional characters in theirs, where no language is known.
#[test]
fn a_proposal_is_told_in_the_users_language() {
    let books = root().join("fixtures/wenshan/data");
    let told = |lang: &[&str]| {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let project = dir.path().join("ours");
        let mut args = vec!["init", path(&project), "--from", path(&books)];
        args.extend(lang);
        said(&planpress(&args))
    };
    for hant in [told(&["--lang", "zh-Hant"]), told(&[])] {
        assert!(
            hant.contains("選用的範本：measures-quotas（校本教研措施與任務指標計畫）"),
            "{hant}"
        );
        assert!(hant.contains("填寫：「成文日期」、「"), "{hant}");
    }
    let hans = told(&["--lang", "zh-Hans"]);
    assert!(
        hans.contains("选用的模板：measures-quotas（校本教研措施与任务指标计划）"),
        "{hans}"
    );
    let english = told(&["--lang", "en"]);
    assert!(
        english.contains("Template chosen: measures-quotas"),
        "{english}"
    );
    assert!(
        english.contains("Still to be filled in under [values]"),
        "{english}"
    );
}
