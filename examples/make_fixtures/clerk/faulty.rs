//! 清水镇 with as many faults as one run can show: each in a cell, or in a file of its own.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use super::books::{self, quotas, roster, schedule, schools, studies, visits, workbook_bytes};
use super::entry::{Entry, put};
use super::lock::lock_file;
use super::ole::encrypted_workbook;
use super::package::{NO_RESULT, cut_short, without_results};
use super::town::{Town, qingshui};
use super::{Files, plan_toml};

/// A character of CJK Extension G, in Unicode since 2020; no font of ours has it.
pub(crate) const IN_NO_FONT: char = '\u{30edd}';

/// What is wrong, for whoever looks into the folder; one line a fault.
const README: &str = "\
# qingshui-faulty

The town of `../qingshui` with every fault that one run can show. `cases/` holds the faults that
stop a run, one project each.

| where | fault | code |
|---|---|---|
| data/备份.xlsx | a PDF with another name | X103 |
| data/教师名册.xlsx | `~$教师名册.xlsx` lies beside it | X104 |
| data/工资表.xlsx | needs a password | X105 |
| data/上学期名册.xlsx | cut short while copying | X106 |
| 教师名册 职称 | a formula that was never calculated | X108 |
| 教师名册 周课时, 学校名单 教研主任 | `#N/A`, `#REF!` | X109 |
| 教师名册 填表说明 | a sheet without a table | X110 |
| 教研活动安排 | no column 活动内容; the nearest heading is 活动内溶 | P202 |
| 教师名册 年龄, 性别; 交叉督导 督导月份; 任务完成情况 听课 | values that do not parse | P205 |
| 教研活动安排 活动日期 | 9月31日, 待定 | P205 |
| 教师名册 教师姓名 | an empty cell in a required column | P210 |
| 教师名册 工号 | two teachers of one number | P211 |
| 教师名册 工作单位 | 清水镇第一小校 is in no list | P212 |
| 小课题 课题主持人 | nobody at the school bears the name; one teaches at another school | P212 |
| 交叉督导 被督导学校 | 清水镇柳西小学 is in no list | P212 |
| 任务完成情况 教师姓名 | not in the roster | P212 |
| 任务完成情况 | six teachers are short of something | P213 |
| 学校名单 | 清水镇新区小学 has no teachers | P214 |
| 教师名册 教师姓名 | 李\u{30edd}: no font has the character | T302 |
";

/// The project.
pub(crate) fn project() -> Result<Files> {
    let town = town();
    let mut files = Files::new();
    let mut data = |name: &str, bytes: Vec<u8>| files.insert(format!("data/{name}"), bytes);
    let roster_sheets = vec![roster_sheet(&town)?, books::instructions()?];
    let roster = workbook_bytes(&town, roster_sheets)?;
    data("教师名册.xlsx", without_results(&roster)?);
    data("~$教师名册.xlsx", lock_file("Li Min"));
    data(
        "学校名单.xlsx",
        workbook_bytes(&town, vec![schools_sheet(&town)?])?,
    );
    data(
        "教研活动安排.xlsx",
        workbook_bytes(&town, vec![schedule_sheet(&town)?])?,
    );
    let research = vec![studies_sheet(&town)?, visits_sheet(&town)?];
    data("小课题与督导.xlsx", workbook_bytes(&town, research)?);
    let quotas = workbook_bytes(&town, vec![quotas_sheet(&town)?])?;
    data("上学期名册.xlsx", cut_short(&quotas));
    data("任务完成情况.xlsx", quotas);
    data("工资表.xlsx", encrypted_workbook());
    data("备份.xlsx", not_a_workbook());
    files.insert("plan.toml".to_owned(), plan_toml(&town).into_bytes());
    files.insert("README.md".to_owned(), README.into());
    Ok(files)
}

/// The town with a school that has no teachers, and a teacher whose name no font can write.
fn town() -> Town {
    let mut town = qingshui();
    let mut new = town.schools[9].clone();
    new.name = "清水镇新区小学".to_owned();
    new.code = "0013".to_owned();
    new.phone = "0598-6630013".to_owned();
    (new.principal, new.leader, new.pupils) = ("吴新民".to_owned(), "程静".to_owned(), 0);
    new.teachers.clear();
    town.schools.push(new);
    town.schools[6].teachers[5].name = format!("李{IN_NO_FONT}");
    town
}

/// The first bytes of a PDF are enough to tell that it is no workbook.
pub(crate) fn not_a_workbook() -> Vec<u8> {
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n".to_vec()
}

fn schools_sheet(town: &Town) -> Result<Worksheet> {
    let mut sheet = schools::sheet(town)?;
    let lost = Entry::Formula("=#REF!B12".to_owned(), "#REF!".to_owned(), "General");
    put(&mut sheet, schools::FIRST_ROW + 7, schools::LEADER, &lost)?;
    Ok(sheet)
}

fn roster_sheet(town: &Town) -> Result<Worksheet> {
    let mut sheet = roster::sheet(town)?;
    let mut fault = |school, n, col, entry: Entry| {
        put(&mut sheet, roster::row_of(town, school, n), col, &entry)
    };
    let formula = |formula: &str, result: &str| {
        Entry::Formula(formula.to_owned(), result.to_owned(), "General")
    };
    fault(0, 6, roster::AGE, Entry::text("三十八九"))?;
    fault(0, 9, roster::GENDER, Entry::text("难"))?;
    fault(2, 5, roster::SCHOOL, Entry::text("清水镇第一小校"))?;
    fault(2, 6, roster::SCHOOL, Entry::text("清水镇第一小校"))?;
    fault(3, 7, roster::NAME, Entry::Empty)?;
    let number = &town.schools[4].teachers[3].staff_no;
    fault(4, 8, roster::STAFF_NO, Entry::text(number))?;
    fault(
        5,
        9,
        roster::HOURS,
        formula("=VLOOKUP(C5,课时表!A:B,2,FALSE)", "#N/A"),
    )?;
    fault(
        7,
        4,
        roster::TITLE,
        formula("=IF(E5>50,\"高级教师\",\"一级教师\")", NO_RESULT),
    )?;
    Ok(sheet)
}

fn schedule_sheet(town: &Town) -> Result<Worksheet> {
    let mut sheet = schedule::sheet(town)?;
    let header = schedule::FIRST_ROW - 1;
    put(&mut sheet, header, schedule::WHAT, &Entry::text("活动内溶"))?;
    put(
        &mut sheet,
        schedule::FIRST_ROW,
        schedule::DATE,
        &Entry::text("9月31日"),
    )?;
    put(
        &mut sheet,
        schedule::FIRST_ROW + 5,
        schedule::DATE,
        &Entry::text("待定"),
    )?;
    Ok(sheet)
}

fn studies_sheet(town: &Town) -> Result<Worksheet> {
    let mut sheet = studies::sheet(town)?;
    let elsewhere = town.schools[1].leader.as_str();
    put(
        &mut sheet,
        studies::FIRST_ROW,
        studies::LEADER,
        &Entry::text("王𬭎铭"),
    )?;
    put(
        &mut sheet,
        studies::FIRST_ROW + 1,
        studies::LEADER,
        &Entry::text(elsewhere),
    )?;
    Ok(sheet)
}

fn visits_sheet(town: &Town) -> Result<Worksheet> {
    let mut sheet = visits::sheet(town)?;
    put(
        &mut sheet,
        visits::FIRST_ROW + 1,
        visits::SCHOOL,
        &Entry::text("清水镇柳西小学"),
    )?;
    // The first month is merged down: all its visits lose their month.
    put(
        &mut sheet,
        visits::FIRST_ROW,
        visits::MONTH,
        &Entry::text("十三月"),
    )?;
    Ok(sheet)
}

fn quotas_sheet(town: &Town) -> Result<Worksheet> {
    let mut sheet = quotas::sheet(town)?;
    let row = |school, n| roster::row_of(town, school, n);
    put(&mut sheet, row(9, 3), quotas::NAME, &Entry::text("张三丰"))?;
    put(
        &mut sheet,
        row(9, 5),
        quotas::LESSONS,
        &Entry::text("十五节多"),
    )?;
    Ok(sheet)
}
