//! A starter workbook is known again by its hidden sheet.

use std::fs;
use std::path::Path;

use super::book::{Changes, changed, fill, grids};
use super::support::{path, planpress, said};
use super::{builds, new_project, sample_schools};
use planpress::template::ValueKind;

/// The columns of the first row of headings, turned round, a new one in front.
fn turned_round(file: &Path) -> Vec<Option<u32>> {
    let grid = &grids(file)[0];
    let width = grid.cells.iter().filter(|(at, _)| at.row == 3).count() as u32;
    let mut order = vec![None];
    order.extend((0..width).rev().map(Some));
    order
}

#[test]
fn columns_and_rows_may_move_and_everything_be_renamed() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for kind in super::kinds() {
        let project = new_project(dir.path(), &kind);
        let before = fs::read(&builds(&project)[0]).expect("a document");
        let data = project.join("data");
        for (at, file) in super::files(&data, "xlsx").iter().enumerate() {
            let order = turned_round(file);
            let other = data.join(format!("{at}.xlsx"));
            changed(
                file,
                &other,
                &Changes {
                    sheet: "Sheet1",
                    order: &order,
                    headings: &[],
                    above: 2,
                    keeps_schema: true,
                },
            );
            fs::remove_file(file).expect("the old workbook");
        }
        fs::remove_dir_all(project.join("out")).expect("the old documents");
        // The clerk's own column is noted and printed nowhere.
        let after = fs::read(&builds(&project)[0]).expect("a document");
        assert!(before == after, "{kind}: another document");
    }
}

/// A heading that no synonym knows, on a sheet that no name speaks for: with the hidden sheet the
/// table is known and the column is told; without it, the table itself is missing.
#[test]
fn a_heading_that_was_renamed_is_told_as_a_column() {
    for (keeps_schema, code) in [(true, "P202"), (false, "P201")] {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let project = new_project(dir.path(), "township-research");
        let file = project.join("data/学校名单.xlsx");
        let order: Vec<Option<u32>> = (0..9).map(Some).collect();
        changed(
            &file,
            &project.join("data/表一.xlsx"),
            &Changes {
                sheet: "Sheet1",
                order: &order,
                headings: &[("校长", "一把手"), ("学校名单", "　")],
                above: 0,
                keeps_schema,
            },
        );
        fs::remove_file(&file).expect("the old workbook");
        let run = planpress(&["check", path(&project), "--one-line"]);
        let told = said(&run);
        assert!(told.contains(code) && told.contains("学校名单"), "{told}");
    }
}

/// Copied by hand without the hidden sheet, it is a workbook like any other.
#[test]
fn without_the_hidden_sheet_the_headings_are_enough() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    for kind in super::kinds() {
        let project = new_project(dir.path(), &kind);
        let data = project.join("data");
        for file in super::files(&data, "xlsx") {
            let grid = &grids(&file)[0];
            let width = grid.cells.iter().filter(|(at, _)| at.row == 3).count() as u32;
            let order: Vec<Option<u32>> = (0..width).map(Some).collect();
            let label = grid.source.sheet.as_deref().expect("a name").to_owned();
            let copy = data.join("copy.xlsx");
            changed(
                &file,
                &copy,
                &Changes {
                    sheet: &label,
                    order: &order,
                    headings: &[],
                    above: 0,
                    keeps_schema: false,
                },
            );
            fs::rename(copy, file).expect("the copy");
        }
        assert_eq!(builds(&project).len(), sample_schools(&kind), "{kind}");
    }
}

#[test]
fn a_sample_row_that_stands_beside_true_ones_is_told() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = new_project(dir.path(), "research-outline");
    let rows = [
        vec![
            "清水镇第一小学".to_owned(),
            "小学生自主阅读习惯的培养".to_owned(),
            String::new(),
        ],
        vec!["白石镇小学".to_owned(), String::new(), String::new()],
    ];
    fill(
        &project.join("data/学校名单.xlsx"),
        &[ValueKind::Text; 3],
        &rows,
    );
    let run = planpress(&["check", path(&project), "--one-line"]);
    let told = said(&run);
    for place in [
        "data/学校名单.xlsx!学校名单!A5",
        "data/措施安排.xlsx!措施安排!A5",
    ] {
        assert!(told.contains(&format!("{place}: 警告 P310")), "{told}");
    }
    assert!(!told.contains("学校名单!A6: 警告 P310"), "{told}");
}

#[test]
fn inspect_says_that_the_workbook_itself_knows() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = new_project(dir.path(), "township-research");
    let file = project.join("data/教师名册.xlsx");
    let run = planpress(&["inspect", path(&file), "--template", "township-research"]);
    assert_eq!(run.status.code(), Some(0));
    let told = said(&run);
    assert!(
        told.contains("工作簿里写明了") && told.contains("当作《教师名册》"),
        "{told}"
    );
    assert!(
        !told.contains("表外所填"),
        "explanations are no labels: {told}"
    );
}

/// What plan.toml says comes before what a workbook says of itself.
#[test]
fn sources_come_before_the_hidden_sheet() {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let project = new_project(dir.path(), "research-outline");
    // This school gives no roster.
    fs::remove_file(project.join("data/教师名册.xlsx")).expect("a starter");
    let own = "学校名称\n白石镇小学\n";
    fs::write(project.join("data/各校.csv"), own).expect("a file");
    let measures = project.join("data/措施安排.xlsx");
    let measures_of_the_plan = [
        "教研制度",
        "听课方式",
        "课题结合",
        "走出去请进来",
        "教师培训",
    ];
    let rows = measures_of_the_plan.map(|measure| {
        let row = [
            "白石镇小学",
            measure,
            "集中教研",
            "周敏",
            "全学期",
            "签到表",
        ];
        row.map(str::to_owned).to_vec()
    });
    fill(&measures, &[ValueKind::Text; 6], &rows);
    let settings = project.join("plan.toml");
    let mut text = fs::read_to_string(&settings).expect("plan.toml");
    text.push_str("[sources]\nschools = { file = \"data/各校.csv\" }\n");
    fs::write(&settings, text).expect("plan.toml");
    let made = builds(&project);
    assert_eq!(made.len(), 1, "{made:?}");
    assert!(
        made[0].display().to_string().contains("白石镇小学"),
        "{made:?}"
    );
}
