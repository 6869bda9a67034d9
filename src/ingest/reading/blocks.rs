//! Which rows of a timetable make up one line of it.

use std::collections::BTreeSet;

use crate::diagnostic::CellRef;
use crate::ingest::Table;

use super::labels::{LabelKind, Labels};

/// The rows that make up one line of the timetable each: a period, or with the periods in the
/// headings a class.
pub(super) fn blocks(
    table: &Table,
    labels: &[(usize, Labels)],
    by_heading: bool,
) -> Vec<Vec<usize>> {
    let kind = |kind| labels.iter().find(|(_, l)| l.kind == kind);
    let leading = if by_heading {
        labels.first()
    } else {
        kind(LabelKind::Period)
            .or_else(|| kind(LabelKind::Clock))
            .or(labels.first())
    };
    let parting: Vec<&Labels> = match leading {
        Some((at, leading)) => labels
            .iter()
            .filter(|(own, labels)| own != at && parts_lines(leading, labels))
            .map(|(_, labels)| labels)
            .collect(),
        None => Vec::new(),
    };
    let even = leading.is_some_and(|(_, labels)| is_even(&labels.rows));
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for row in 0..table.rows.len() {
        let begins = match leading.and_then(|(at, labels)| Some((at, labels.rows.get(row)?))) {
            Some((_, Some((_, _, true)))) | None => true,
            // A class's further rows are merged with its first, or each class has as many without a
            // label; else a blank label is another's.
            Some((at, _)) if by_heading => !is_covered(table, row, *at) && !even,
            Some(_) => false,
        };
        let begins = begins || parting.iter().any(|labels| labels.begins_at(row));
        match blocks.last_mut() {
            Some(block) if !begins => block.push(row),
            _ => blocks.push(vec![row]),
        }
    }
    blocks
}

/// Do these labels part what stands beside one of the leading ones: 上午 and 下午, 白班 and 夜班, 东校区
/// and 西校区 beside a class that is merged down over them? 课程, 教师 and 教室 beside a lesson say what each
/// of its rows tells.
fn parts_lines(leading: &Labels, labels: &Labels) -> bool {
    const COURSE: [&str; 8] = [
        "课程", "課程", "科目", "学科", "學科", "课题", "內容", "内容",
    ];
    if !matches!(labels.kind, LabelKind::Part | LabelKind::Other) {
        return false;
    }
    let own = |row: usize| labels.rows.get(row).and_then(Option::as_ref);
    let begun: Vec<&str> = (0..labels.rows.len())
        .filter(|row| labels.begins_at(*row))
        .filter_map(|row| own(row).map(|(_, text, _)| text.as_str()))
        .collect();
    let tells_a_lesson = begun
        .iter()
        .any(|text| COURSE.iter().any(|word| text.ends_with(word)));
    let first: Vec<usize> = (0..leading.rows.len())
        .filter(|row| leading.begins_at(*row))
        .collect();
    let with_each = first.iter().all(|row| labels.begins_at(*row));
    !tells_a_lesson && !first.is_empty() && with_each && begun.len() > first.len()
}

/// Is each label followed by as many rows without one, and by at least one?
fn is_even(labels: &[Option<(CellRef, String, bool)>]) -> bool {
    let begins: Vec<usize> = (0..labels.len())
        .filter(|row| matches!(labels.get(*row), Some(Some((_, _, true)))))
        .chain([labels.len()])
        .collect();
    let lengths: BTreeSet<usize> = begins.windows(2).map(|pair| pair[1] - pair[0]).collect();
    begins.first() == Some(&0) && begins.len() > 2 && lengths.len() == 1 && !lengths.contains(&1)
}

fn is_covered(table: &Table, row: usize, column: usize) -> bool {
    let cell = table
        .rows
        .get(row)
        .and_then(|r| Some((r.row, r.cells.get(column)?)));
    cell.is_some_and(|(row, (at, _))| at.row < row)
}
