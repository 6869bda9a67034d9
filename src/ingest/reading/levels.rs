//! The headings of a timetable's columns above and below those that say the weekday, the lesson or the
//! class: days, grades, parts of the day, places. Each level is a column of its reading.

use std::collections::BTreeSet;

use crate::ingest::Table;
use crate::ingest::finder::is_class_name;
use crate::ingest::series::Series;

use super::is_traditional;
use super::labels::{is_clock, is_part, is_period};

/// What the headings of one level say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Series(Series),
    /// 上午
    Part,
    /// 8:00-8:45
    Clock,
    /// 东校区
    Campus,
    /// 课程 beside 教师: what each column tells of a lesson.
    Fields,
    Other,
}

/// The other headings of columns whose weekday, lesson or class is known, level by level from the top.
pub(super) struct Levels {
    steps: Vec<(usize, Vec<String>)>,
    says: Vec<Says>,
    hant: bool,
}

impl Levels {
    /// - `known`: columns, each with the heading that is known
    pub(super) fn of<'k>(table: &Table, known: impl Iterator<Item = (usize, &'k str)>) -> Levels {
        let steps: Vec<(usize, String, Vec<String>)> = known
            .filter_map(|(at, own)| {
                let path = &table.columns.get(at)?.path;
                let others = path.iter().filter(|step| *step != own).cloned();
                Some((at, own.to_owned(), others.collect()))
            })
            .collect();
        let deep = steps.iter().map(|(.., others)| others.len()).max();
        let says = (0..deep.unwrap_or(0)).map(|level| {
            let values: Vec<(&str, &str)> = steps
                .iter()
                .filter_map(|(_, own, others)| Some((own.as_str(), others.get(level)?.as_str())))
                .collect();
            says(&values)
        });
        let says = says.collect();
        Levels {
            steps: steps.into_iter().map(|(at, _, own)| (at, own)).collect(),
            says,
            hant: is_traditional(table),
        }
    }

    /// Is one of the levels the lessons'?
    pub(super) fn has_periods(&self) -> bool {
        self.says.contains(&Says::Series(Series::Period))
    }

    /// Do several columns tell of one lesson?
    pub(super) fn has_fields(&self) -> bool {
        self.says.contains(&Says::Fields)
    }

    /// What a column's other headings say: what it is called, and its value.
    pub(super) fn said(&self, at: usize) -> Vec<(&'static str, String)> {
        let own = self.steps.iter().find(|(own, _)| *own == at);
        let own = own.map_or(&[][..], |(_, steps)| steps);
        let mut said: Vec<(&'static str, String)> = Vec::new();
        for (says, value) in self.says.iter().zip(own) {
            let value = match says {
                Says::Series(Series::Class) => self.whole_class(own, value),
                _ => value.clone(),
            };
            said.push((self.heading(*says), value));
        }
        said
    }

    /// 一年级1班 for the 1班 below 一年级, where another grade has a 1班 too.
    pub(super) fn whole_class(&self, steps: &[String], class: &str) -> String {
        let grade = |steps: &[String]| -> Option<String> {
            let found = steps
                .iter()
                .find(|step| Series::of(step) == Some(Series::Grade));
            found.cloned()
        };
        let Some(own) = grade(steps) else {
            return class.to_owned();
        };
        match class.starts_with(&own) {
            true => class.to_owned(),
            false => format!("{own}{class}"),
        }
    }

    /// The other headings of a column.
    pub(super) fn steps(&self, at: usize) -> &[String] {
        let own = self.steps.iter().find(|(own, _)| *own == at);
        own.map_or(&[][..], |(_, steps)| steps)
    }

    fn heading(&self, says: Says) -> &'static str {
        let (hans, hant) = match says {
            Says::Series(series) => return series.heading(self.hant),
            Says::Part => ("时段", "時段"),
            Says::Clock => ("时间", "時間"),
            Says::Campus => ("校区", "校區"),
            Says::Fields | Says::Other => ("项目", "項目"),
        };
        if self.hant { hant } else { hans }
    }
}

/// What most headings of a level say; each with the weekday, lesson or class that it stands over or under.
fn says(values: &[(&str, &str)]) -> Says {
    const FIELDS: [&str; 16] = [
        "课程",
        "課程",
        "科目",
        "学科",
        "學科",
        "教师",
        "教師",
        "任课教师",
        "任課教師",
        "老师",
        "老師",
        "地点",
        "地點",
        "教室",
        "班级",
        "班級",
    ];
    let most = |is: &dyn Fn(&str) -> bool| {
        let own = values.iter().filter(|(_, value)| is(value));
        own.count() * 2 > values.len()
    };
    let different: BTreeSet<&str> = values.iter().map(|(_, value)| *value).collect();
    // 9月7日 is said of one weekday; 1月2日, which was 1-2, comes again below each.
    let pairs: BTreeSet<(&str, &str)> = values.iter().map(|(own, value)| (*value, *own)).collect();
    let once = pairs.len() == different.len();
    let of = |series: Series| move |value: &str| Series::of(value) == Some(series);
    let series = [Series::Grade, Series::Week, Series::Month, Series::Group];
    let series = series.into_iter().find(|own| most(&of(*own)));
    if different.len() >= 2 && most(&|value| FIELDS.contains(&value)) {
        Says::Fields
    } else if once && most(&of(Series::Day)) {
        Says::Series(Series::Day)
    } else if let Some(series) = series {
        Says::Series(series)
    } else if most(&is_part) {
        Says::Part
    } else if most(&is_clock) {
        Says::Clock
    } else if most(&|value| is_class_name(value) && !value.bytes().all(|b| b.is_ascii_digit())) {
        Says::Series(Series::Class)
    } else if most(&is_period) {
        Says::Series(Series::Period)
    } else if most(&|value| value.ends_with(['区', '區']) && value.contains('校')) {
        Says::Campus
    } else {
        Says::Other
    }
}
