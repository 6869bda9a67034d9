//! Small projects of two schools, each with exactly one fault.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::books::{quotas, roster, schedule, schools, studies, visits, workbook_bytes};
use super::entry::{Entry, Page, put};
use super::faulty::{IN_NO_FONT, not_a_workbook};
use super::ole::encrypted_workbook;
use super::package::cut_short;
use super::staff::Teacher;
use super::town::{Town, two_schools};
use super::{Files, add, plan_toml};

/// The one workbook of a small project.
const BOOK: &str = "data/教研资料.xlsx";

/// A narrative without a fault, for those with one to begin with.
const BODY: &str = "\
一、工作安排
本校教师名册见{{ attachment(\"roster\") }}，活动安排见{{ attachment(\"schedule\") }}。
二、课题与督导
小课题申报见{{ attachment(\"topics\") }}，交叉督导见{{ attachment(\"supervision\") }}。
子课题按{{ attachment(\"report\") }}、{{ attachment(\"appraisal\") }}填报，进度见{{ attachment(\"windows\") }}。
三、考核
任务完成情况见{{ attachment(\"quotas\") }}。
档案见{{ attachment(\"portfolio\") }}和{{ attachment(\"archive\") }}，评分见{{ attachment(\"scoring\") }}。
";

/// All of them, each under its own name.
pub(crate) fn projects() -> Result<Files> {
    let mut files = Files::new();
    for case in plan_cases()?
        .into_iter()
        .chain(data_cases()?)
        .chain(text_cases()?)
    {
        let (name, wrong, code, mut these) = case;
        let readme = format!("# {name}\n\n{wrong} Expected: `{code}`.\n");
        these.insert("README.md".to_owned(), readme.into_bytes());
        add(&mut files, name, these);
    }
    Ok(files)
}

/// Name, what is wrong, the code expected, the project.
type Case = (&'static str, &'static str, &'static str, Files);

/// What is wrong with plan.toml or the folder.
fn plan_cases() -> Result<Vec<Case>> {
    let mut no_plan = sound()?;
    no_plan.remove("plan.toml");
    let mut no_data = sound()?;
    no_data.remove(BOOK);
    let mut no_workbooks = no_data.clone();
    no_workbooks.insert("data/说明.txt".to_owned(), "工作簿另行发送。\n".into());
    Ok(vec![
        ("no-plan", "There is no plan.toml.", "P220", no_plan),
        (
            "broken-plan",
            "A quotation mark is not closed.",
            "P220",
            plan("gbt9704\"", "gbt9704")?,
        ),
        (
            "plan-in-gbk",
            "plan.toml was saved in GBK by an old editor.",
            "P220",
            sound_with("plan.toml", gbk_plan())?,
        ),
        (
            "unknown-key",
            "plan.toml says `tempalte`.",
            "P220",
            plan("template =", "tempalte =")?,
        ),
        (
            "unknown-template",
            "The template is called township-research.",
            "P221",
            plan("township-research", "township-reserch")?,
        ),
        (
            "unknown-profile",
            "The profile is called gbt9704.",
            "P222",
            plan("gbt9704", "gbt9740")?,
        ),
        (
            "missing-value",
            "`[values]` lacks `organ`, which the template requires.",
            "P229",
            plan("organ = \"清水镇中心学校\"\n", "")?,
        ),
        (
            "missing-workbook",
            "`[sources]` names a workbook that is not there.",
            "X101",
            plan_and("\n[sources]\nteachers = { file = \"data/教师名册（最新）.xlsx\" }\n")?,
        ),
        (
            "no-data-folder",
            "There is no data folder.",
            "X112",
            no_data,
        ),
        (
            "no-workbooks",
            "The data folder holds no workbook.",
            "X112",
            no_workbooks,
        ),
    ])
}

/// What is wrong with the workbooks.
fn data_cases() -> Result<Vec<Case>> {
    let town = two_schools();
    let whole = workbook_bytes(&town, sheets(&town)?)?;
    let mut twins = town.clone();
    twins.schools[1].name = twins.schools[0].name.clone();
    let mut unwritable = town.clone();
    unwritable.schools[0].teachers[3].name = format!("李{IN_NO_FONT}");
    let mut private = town.clone();
    private.schools[0].teachers[3].name = "李\u{e001}".to_owned();
    let mut without_quotas = sheets(&town)?;
    without_quotas.pop();
    Ok(vec![
        (
            "not-a-workbook",
            "The workbook is a PDF with another name.",
            "X103",
            sound_with(BOOK, not_a_workbook())?,
        ),
        (
            "encrypted",
            "The workbook needs a password.",
            "X105",
            sound_with(BOOK, encrypted_workbook())?,
        ),
        (
            "damaged",
            "The workbook was cut short while copying.",
            "X106",
            sound_with(BOOK, cut_short(&whole))?,
        ),
        (
            "missing-table",
            "No sheet holds 任务完成情况.",
            "P201",
            sound_with(BOOK, workbook_bytes(&town, without_quotas)?)?,
        ),
        (
            "missing-column",
            "The schedule's 活动内容 is called 活动内溶.",
            "P202",
            with_cell(
                &town,
                2,
                schedule::FIRST_ROW - 1,
                schedule::WHAT,
                "活动内溶",
            )?,
        ),
        (
            "ambiguous-table",
            "One sheet without a name of its own is roster and quotas at once.",
            "P203",
            sound_with(BOOK, workbook_bytes(&town, sheets_joined(&town)?)?)?,
        ),
        (
            "ambiguous-column",
            "The roster has 手机号码 twice: the helper column's heading was typed over.",
            "P204",
            with_cell(
                &town,
                1,
                roster::FIRST_ROW - 1,
                roster::PHONE + 1,
                "手机号码",
            )?,
        ),
        (
            "two-schools-of-one-name",
            "The school list names 清水镇第一小学 twice.",
            "P211",
            sound_with(BOOK, workbook_bytes(&twins, sheets(&twins)?)?)?,
        ),
        (
            "row-taller-than-page",
            "An activity's description is longer than a page.",
            "T303",
            with_cell(
                &town,
                2,
                schedule::FIRST_ROW,
                schedule::WHAT,
                "组织学习研讨，".repeat(300).trim_end_matches('，'),
            )?,
        ),
        (
            "missing-glyph",
            "A teacher's name has a character of CJK Extension G.",
            "T302",
            sound_with(BOOK, workbook_bytes(&unwritable, sheets(&unwritable)?)?)?,
        ),
        (
            "private-use-character",
            "A teacher's name has a character that an office made for itself.",
            "T321",
            sound_with(BOOK, workbook_bytes(&private, sheets(&private)?)?)?,
        ),
    ])
}

/// What is wrong with a narrative.
fn text_cases() -> Result<Vec<Case>> {
    let body = |old: &str, new: &str| sound_with("text/body.txt", replaced(BODY, old, new)?);
    Ok(vec![
        (
            "undefined-name",
            "Line 4 of text/body.txt says `scool.name`.",
            "P224",
            body("小课题申报", "{{ scool.name }}小课题申报")?,
        ),
        (
            "narrative-syntax",
            "A `{% for %}` of text/body.txt has no end.",
            "P225",
            body("三、考核", "{% for teacher in teachers %}\n三、考核")?,
        ),
        (
            "unknown-attachment",
            "text/body.txt refers to an attachment `roaster`.",
            "P226",
            body("本校", "（见{{ attachment(\"roaster\") }}）本校")?,
        ),
        (
            "unmentioned-attachment",
            "text/body.txt never mentions the attachment `quotas`. Only a warning.",
            "P227",
            body("见{{ attachment(\"quotas\") }}", "另行公布")?,
        ),
        (
            "endless-narrative",
            "A loop of text/body.txt would run ten thousand million times.",
            "P228",
            body(
                "三、考核",
                "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}三、考核",
            )?,
        ),
    ])
}

/// A project of two schools without a fault.
fn sound() -> Result<Files> {
    let town = two_schools();
    let mut files = Files::new();
    files.insert("plan.toml".to_owned(), plan_toml(&town).into_bytes());
    files.insert(BOOK.to_owned(), workbook_bytes(&town, sheets(&town)?)?);
    Ok(files)
}

fn sound_with(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Files> {
    let mut files = sound()?;
    files.insert(name.to_owned(), bytes.into());
    Ok(files)
}

/// A project whose plan.toml says something else.
fn plan(old: &str, new: &str) -> Result<Files> {
    sound_with("plan.toml", replaced(&plan_toml(&two_schools()), old, new)?)
}

/// A project whose plan.toml says more.
fn plan_and(more: &str) -> Result<Files> {
    sound_with("plan.toml", plan_toml(&two_schools()) + more)
}

fn replaced(text: &str, old: &str, new: &str) -> Result<String> {
    anyhow::ensure!(text.contains(old), "{old:?} is not in {text:?}");
    Ok(text.replacen(old, new, 1))
}

fn gbk_plan() -> Vec<u8> {
    let plan = "template = \"township-research\"\nprofile = \"gbt9704\"\nscript = \"hans\"\n\
                year = 2026\n\n[values]\ndate = \"2026-09-01\"\norgan = \"";
    // 清水镇中心学校
    let organ = b"\xc7\xe5\xcb\xae\xd5\xf2\xd6\xd0\xd0\xc4\xd1\xa7\xd0\xa3";
    [plan.as_bytes(), organ, b"\"\n"].concat()
}

/// All six sheets; the quotas last.
fn sheets(town: &Town) -> Result<Vec<Worksheet>> {
    Ok(vec![
        schools::sheet(town)?,
        roster::sheet(town)?,
        schedule::sheet(town)?,
        studies::sheet(town)?,
        visits::sheet(town)?,
        quotas::sheet(town)?,
    ])
}

/// A project with one cell of the `at`th sheet typed over.
fn with_cell(town: &Town, at: usize, row: u32, col: u16, text: &str) -> Result<Files> {
    let mut sheets = sheets(town)?;
    put(&mut sheets[at], row, col, &Entry::text(text))?;
    sound_with(BOOK, workbook_bytes(town, sheets)?)
}

/// The sheets, roster and quotas in one.
fn sheets_joined(town: &Town) -> Result<Vec<Worksheet>> {
    let mut page = Page::new("Sheet1", &[12.0; 14])?;
    page.header(&[
        "工号",
        "姓名",
        "性别",
        "年龄",
        "学校",
        "教研组",
        "任教学科",
        "职称",
        "周课时",
        "听课节数",
        "教学案例",
        "教案",
        "示范课",
        "文章",
    ])?;
    for school in &town.schools {
        for teacher in &school.teachers {
            page.entries(&joined_row(&school.name, teacher))?;
        }
    }
    let mut sheets = sheets(town)?;
    sheets.pop();
    sheets[1] = page.sheet;
    Ok(sheets)
}

fn joined_row(school: &str, teacher: &Teacher) -> Vec<Entry> {
    let mut entries = vec![
        Entry::text(&teacher.staff_no),
        Entry::text(&teacher.name),
        Entry::text(if teacher.female { "女" } else { "男" }),
        Entry::count(teacher.age),
        Entry::text(school),
        Entry::text(teacher.group),
        Entry::text(teacher.subject),
        Entry::text(teacher.title),
        Entry::count(teacher.hours),
    ];
    entries.extend(teacher.done.map(Entry::count));
    entries
}
