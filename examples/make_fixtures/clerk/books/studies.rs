//! 小课题: the school's name merged over its topics, several people in one cell.

use anyhow::Result;
use rust_xlsxwriter::Worksheet;

use crate::clerk::entry::{Entry, Page};
use crate::clerk::names::spread;
use crate::clerk::town::{Study, Town};

/// The first row of topics, from 0.
pub(crate) const FIRST_ROW: u32 = 2;
/// The column 课题主持人, from 0.
pub(crate) const LEADER: u16 = 4;

/// The sheet.
pub(crate) fn sheet(town: &Town) -> Result<Worksheet> {
    let mut page = Page::new("小课题", &[6.0, 22.0, 12.0, 44.0, 18.0, 34.0, 16.0])?;
    page.title(&format!("{}2026—2027学年度校本教研小课题一览表", town.name))?;
    page.header(&[
        "序号",
        "学校",
        "教研组",
        "课题名称",
        "课题主持人",
        "课题组成员",
        "预期成果",
    ])?;
    for of_school in town.studies.chunk_by(|a, b| a.school == b.school) {
        let first = page.row();
        let school = Entry::Text(format!("{} ", town.schools[of_school[0].school].name));
        for study in of_school {
            let at = (page.row() - FIRST_ROW) as usize;
            page.entries(&row(at, school.clone(), study))?;
        }
        page.same_as_above(first, 1, &school)?;
    }
    let missing = without_study(town);
    if !missing.is_empty() {
        page.line(&format!(
            "备注：{}的小课题待开学后确定。",
            missing.join("、")
        ))?;
    }
    Ok(page.sheet)
}

fn without_study(town: &Town) -> Vec<&str> {
    let schools = town.schools.iter().enumerate();
    schools
        .filter(|(at, _)| town.studies.iter().all(|s| s.school != *at))
        .map(|(_, school)| school.name.as_str())
        .collect()
}

fn row(at: usize, school: Entry, study: &Study) -> [Entry; 7] {
    let leader = if at.is_multiple_of(3) {
        spread(&study.leader)
    } else {
        study.leader.clone()
    };
    [
        Entry::count(at as u32 + 1),
        school,
        Entry::text(study.group),
        Entry::Long(study.topic.clone()),
        Entry::Text(leader),
        members(at, &study.members),
        Entry::text(["研究报告", "课例集", "论文"][at % 3]),
    ]
}

/// Parted by 、, by commas, by line breaks or by spaces; two-character names spread, but not where
/// spaces part the names.
fn members(at: usize, members: &[String]) -> Entry {
    if members.is_empty() {
        return Entry::Empty;
    }
    let spread: Vec<String> = members.iter().map(|name| spread(name)).collect();
    Entry::Long(match at % 4 {
        0 => spread.join("、"),
        1 => members.join("，"),
        2 => spread.join("\n"),
        _ => members.join("  "),
    })
}
