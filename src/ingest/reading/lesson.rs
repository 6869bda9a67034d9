//! What one cell of a timetable says: course, teacher, room, on a line each, any of them missing.

use crate::ingest::finder::is_class_name;
use crate::ingest::names::is_name;
use crate::ingest::series::Series;

/// One lesson.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lesson {
    /// 课程
    pub(super) course: String,
    /// 教师
    pub(super) teacher: String,
    /// The class, in a teacher's or a room's timetable.
    pub(super) class: String,
    /// 地点
    pub(super) room: String,
    /// In which weeks: 单周, 1-8周.
    pub(super) weeks: String,
    /// Classes, remarks.
    pub(super) rest: String,
}

/// The lessons of a cell: one, or several that take turns by weeks: 语文(单) over 数学(双).
pub(super) fn lessons(lines: &[String]) -> Vec<Lesson> {
    let lines: Vec<String> = lines.iter().flat_map(|line| in_turn(line)).collect();
    let turns = turns(&lines);
    turns.into_iter().map(lesson).collect()
}

/// 语文(单)/数学(双) as two lines, where each part says its weeks.
fn in_turn(line: &str) -> Vec<String> {
    let parts: Vec<&str> = line
        .split(|c: char| c.is_whitespace() || matches!(c, '/' | '／' | '、' | '；' | ';'))
        .filter(|part| !part.is_empty())
        .collect();
    match parts.len() > 1 && parts.iter().all(|part| with_weeks(part).is_some()) {
        true => parts.into_iter().map(str::to_owned).collect(),
        false => vec![line.to_owned()],
    }
}

/// The lines of each lesson: where several courses say their weeks, each begins a lesson; where
/// several lines are weeks, each at the same place of as many lines, so do those.
fn turns(lines: &[String]) -> Vec<&[String]> {
    let places = |is: &dyn Fn(&String) -> bool| -> Vec<usize> {
        let found = lines.iter().enumerate().filter(|(_, line)| is(line));
        found.map(|(at, _)| at).collect()
    };
    let courses = places(&|line| with_weeks(line).is_some());
    let weeks = places(&|line| is_weeks(line));
    let starts = if courses.len() > 1 && courses.first() == Some(&0) {
        courses
    } else if weeks.len() > 1 && lines.len().is_multiple_of(weeks.len()) {
        let each = lines.len() / weeks.len();
        let first = weeks.first().copied().unwrap_or(0);
        let even = weeks
            .iter()
            .enumerate()
            .all(|(nth, at)| *at == nth * each + first);
        match even && each > 1 {
            true => (0..weeks.len()).map(|nth| nth * each).collect(),
            false => vec![0],
        }
    } else {
        vec![0]
    };
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let turns = starts.iter().zip(ends);
    turns
        .filter_map(|(start, end)| lines.get(*start..end))
        .collect()
}

/// Reads the lines of a cell, or of the cells of one period. The first line is the course, empty
/// where the course is missing; what looks like a room or like weeks is that wherever it stands,
/// and a name or a text in brackets after the course is the teacher.
fn lesson(lines: &[String]) -> Lesson {
    let mut lesson = Lesson::default();
    let mut rest: Vec<&str> = Vec::new();
    // 三（1）班 over 数学, or 三1 alone: the course is what stands below, if anything does.
    let class_first = lines.first().is_some_and(|line| is_class_name(line));
    for (at, line) in lines.iter().enumerate() {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if class_first && at == 0 {
            line.clone_into(&mut lesson.class);
            continue;
        }
        let at = at - usize::from(class_first);
        let bare = unbracketed(line);
        if at == 0
            && let Some((course, weeks)) = with_weeks(line)
        {
            course.clone_into(&mut lesson.course);
            weeks.clone_into(&mut lesson.weeks);
        } else if at == 0 && !is_weeks(line) && bare == line {
            lesson.course = line.to_owned();
        } else if is_weeks(line) && lesson.weeks.is_empty() && is_nothing_but_weeks(bare) {
            bare.clone_into(&mut lesson.weeks);
        } else if is_weeks(line) {
            rest.push(line);
        } else if let Some((name, room)) = bare.split_once(char::is_whitespace)
            && (lesson.teacher.is_empty() && lesson.room.is_empty())
            && (is_name(name) && is_room(room.trim()))
        {
            name.clone_into(&mut lesson.teacher);
            room.trim().clone_into(&mut lesson.room);
        } else if lesson.room.is_empty() && is_room(bare) {
            lesson.room = bare.to_owned();
        } else if lesson.teacher.is_empty() && (bare != line || are_names(bare)) {
            lesson.teacher = bare.to_owned();
        } else {
            rest.push(line);
        }
    }
    // 王明 over 语文.
    if is_subject(&lesson.teacher) && is_name(&lesson.course) {
        std::mem::swap(&mut lesson.course, &mut lesson.teacher);
    }
    if lesson.teacher.is_empty()
        && let Some((course, teacher)) = in_one_line(&lesson.course)
    {
        lesson.teacher = teacher;
        lesson.course = course;
    }
    lesson.rest = rest.join(" ");
    lesson
}

/// `语文（王明）`, `语文 王明`; where the subject and the name are known as such also `语文/王明`,
/// `语文-王明`, `王明/语文` and `语文王明`.
fn in_one_line(course: &str) -> Option<(String, String)> {
    const PARTED: [char; 7] = ['/', '／', '-', '－', '—', ':', '：'];
    if let Some((head, tail)) = course.split_once(PARTED) {
        let (head, tail) = (head.trim(), tail.trim());
        return match (
            is_subject(head) && is_name(tail),
            is_subject(tail) && is_name(head),
        ) {
            (true, _) => Some((head.to_owned(), tail.to_owned())),
            (_, true) => Some((tail.to_owned(), head.to_owned())),
            _ => None,
        };
    }
    let parted = match course.strip_suffix([')', '）']) {
        Some(open) => Some(open.rsplit_once(['(', '（'])?),
        None => course.rsplit_once(char::is_whitespace),
    };
    let Some((head, tail)) = parted else {
        return glued(course);
    };
    let (head, tail) = (head.trim(), tail.trim());
    (are_names(tail) && !head.is_empty() && !is_room(tail))
        .then(|| (head.to_owned(), tail.to_owned()))
}

/// 语文王明: the longest subject that leaves a name.
fn glued(text: &str) -> Option<(String, String)> {
    if is_subject(text) {
        return None;
    }
    let cuts = text.char_indices().map(|(at, _)| at).skip(2);
    let cuts: Vec<usize> = cuts.collect();
    let cut = cuts.into_iter().rev().find(|at| {
        let (head, tail) = text.split_at(*at);
        is_subject(head) && is_name(tail)
    })?;
    let (head, tail) = text.split_at(cut);
    Some((head.to_owned(), tail.to_owned()))
}

fn is_subject(text: &str) -> bool {
    Series::of(text) == Some(Series::Subject)
}

/// 概率论 and 双周 of 概率论（双周）, 美术 and 单 of 美术(单), 语文 and 单周 of 单周语文 or （单周）语文.
fn with_weeks(line: &str) -> Option<(&str, &str)> {
    const PARITIES: [&str; 4] = ["单", "双", "單", "雙"];
    let parity = |text: &str| PARITIES.contains(&text) || is_nothing_but_weeks(text);
    let line = line.trim();
    if let Some(open) = line.strip_suffix([')', '）']) {
        let (course, inside) = open.rsplit_once(['(', '（'])?;
        let (course, inside) = (course.trim(), inside.trim());
        let whole = !course.is_empty() && !course.contains(['(', '（']);
        return (whole && parity(inside)).then_some((course, inside));
    }
    let (weeks, course) = match line.strip_prefix(['(', '（']) {
        Some(inside) => inside.split_once([')', '）'])?,
        None => match line.split_once([':', '：']) {
            Some(parted) => parted,
            None => line.split_at(line.find(['周', '週'])? + '周'.len_utf8()),
        },
    };
    let (weeks, course) = (weeks.trim(), course.trim());
    (parity(weeks) && !course.is_empty() && !is_weeks(course)).then_some((course, weeks))
}

/// 单周, 1-8周, 第3、5周, 1-16周（双), and nothing beside them.
fn is_nothing_but_weeks(text: &str) -> bool {
    let mark = |c: char| "第周週单双單雙()（）-—–~～至到、,，".contains(c);
    is_weeks(text) && text.chars().all(|c| c.is_ascii_digit() || mark(c))
}

fn unbracketed(line: &str) -> &str {
    let inner = line
        .strip_prefix(['(', '（'])
        .and_then(|line| line.strip_suffix([')', '）']));
    inner.map_or(line, str::trim)
}

/// `1-11周(3-4节)`, `单周`.
fn is_weeks(line: &str) -> bool {
    let weeks = line.contains(['周', '週']);
    let numbered = line.chars().any(|c| c.is_ascii_digit());
    weeks && (numbered || line.contains(['单', '双', '單', '雙']))
}

/// `101`, `教1-702`, `3号机房`, `操场`.
fn is_room(text: &str) -> bool {
    const ENDS: &[&str] = &[
        "室", "楼", "樓", "馆", "館", "场", "場", "房", "厅", "廳", "堂", "园", "園", "基地",
        "礼堂",
    ];
    const MARKS: &[char] = &[
        '楼', '樓', '室', '馆', '館', '栋', '棟', '号', '號', '教', '层', '區', '区', '媒',
    ];
    let english = ["Room", "Rm", "Lab", "Hall", "Gym"];
    if english.iter().any(|word| text.starts_with(word)) && text.is_ascii() {
        return true;
    }
    // 教学班代码：SE1203 is a code by its own label.
    let short = text.chars().count() <= 16 && !text.contains([':', '：']);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let numbered = digits >= 1 && text.contains(MARKS);
    let plain = digits >= 2
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '－' | '—'));
    // 北9-409: a wing, then numbers.
    let wing = digits >= 3 && text.chars().filter(|c| !c.is_ascii()).count() <= 2;
    short && (ENDS.iter().any(|end| text.ends_with(end)) || numbered || plain || wing)
}

/// Chinese names of two to four characters, or several of them.
fn are_names(text: &str) -> bool {
    let titled = ["Mr", "Mrs", "Ms", "Miss", "Dr"];
    if text
        .split(['.', ' '])
        .next()
        .is_some_and(|word| titled.contains(&word))
    {
        return true;
    }
    let mut names = text.split(['、', '，', ',', '/', ' ', '\u{3000}', ';', '；']);
    let is_name = |name: &str| {
        let han = name
            .chars()
            .all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·');
        let length = name.chars().count();
        han && ((1..=4).contains(&length) || name.contains('·'))
    };
    names.all(|name| name.is_empty() || is_name(name)) && text.chars().count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(cell: &str, course: &str, teacher: &str, room: &str, weeks: &str) {
        let lines: Vec<String> = cell.split('\n').map(str::to_owned).collect();
        let expected = Lesson {
            course: course.into(),
            teacher: teacher.into(),
            room: room.into(),
            weeks: weeks.into(),
            ..Lesson::default()
        };
        assert_eq!(lesson(&lines), expected, "{cell:?}");
    }

    #[test]
    fn course_teacher_and_room_with_parts_missing() {
        reads("语文", "语文", "", "", "");
        reads("语文\n王明", "语文", "王明", "", "");
        reads("班会\n王明", "班会", "王明", "", "");
        reads("语文\n(王明)", "语文", "王明", "", "");
        reads("语文\n王明\n101", "语文", "王明", "101", "");
        reads("语文\n王明\n教1-702", "语文", "王明", "教1-702", "");
        reads("语文\n3号机房", "语文", "", "3号机房", "");
        reads("\n王明\n", "", "王明", "", "");
        reads("\n王明\n3号机房", "", "王明", "3号机房", "");
        reads("书/心\n(书/心)", "书/心", "书/心", "", "");
        reads("体育\n操场", "体育", "", "操场", "");
    }

    #[test]
    fn in_another_order_and_with_weeks() {
        let cell = "概论(*240004105-14)\n北多媒体2121\n单秋菊\n1-11周(3-4节)";
        let lines: Vec<String> = cell.split('\n').map(str::to_owned).collect();
        let read = lesson(&lines);
        assert_eq!(read.rest, "1-11周(3-4节)");
        let (course, teacher, room) = (read.course, read.teacher, read.room);
        assert_eq!(course, "概论(*240004105-14)");
        assert_eq!(
            (teacher.as_str(), room.as_str()),
            ("单秋菊", "北多媒体2121")
        );
        reads("系统工程\n谢平\n北9-409", "系统工程", "谢平", "北9-409", "");
    }

    #[test]
    fn lessons_that_take_turns() {
        let said = |cell: &str| -> Vec<(String, String, String)> {
            let lines: Vec<String> = cell.split('\n').map(str::to_owned).collect();
            let read = lessons(&lines).into_iter();
            read.map(|l| (l.course, l.weeks, l.teacher)).collect()
        };
        let turn = |course: &str, weeks: &str, teacher: &str| {
            (course.to_owned(), weeks.to_owned(), teacher.to_owned())
        };
        let two = [turn("语文", "单", ""), turn("数学", "双", "")];
        assert_eq!(said("语文(单)\n数学(双)"), two);
        assert_eq!(said("语文(单)/数学(双)"), two);
        assert_eq!(said("单：语文\n双：数学"), two);
        let two = [turn("语文", "单周", ""), turn("数学", "双周", "")];
        assert_eq!(said("单周语文\n双周数学"), two);
        assert_eq!(said("语文\n单周\n数学\n双周"), two);
        let two = [turn("语文", "单", "王明"), turn("数学", "双", "李华")];
        assert_eq!(said("语文(单)\n王明\n数学(双)\n李华"), two);
        assert_eq!(said("信息\n（单周）"), [turn("信息", "单周", "")]);
        assert_eq!(said("美术/音乐"), [turn("美术/音乐", "", "")]);
        assert_eq!(said("周记"), [turn("周记", "", "")]);
        assert_eq!(said("每周一歌"), [turn("每周一歌", "", "")]);
    }

    #[test]
    fn weeks_behind_the_course() {
        reads("概率论（双周）\nC302", "概率论", "", "C302", "双周");
        reads("英语(1-8周)\n王明", "英语", "王明", "", "1-8周");
        reads("美术(单)", "美术", "", "", "单");
        reads("Math\nMr. Li\nLab 1", "Math", "Mr. Li", "Lab 1", "");
    }

    #[test]
    fn a_class_over_the_course() {
        let lines = ["三（1）班".to_owned(), "数学".to_owned()];
        let read = lesson(&lines);
        assert_eq!(
            (read.class.as_str(), read.course.as_str()),
            ("三（1）班", "数学")
        );
        assert_eq!(read.teacher, "");
        let read = lesson(&["三1".to_owned()]);
        assert_eq!((read.class.as_str(), read.course.as_str()), ("三1", ""));
        let read = lesson(&["2023级3班".to_owned(), "体育".to_owned()]);
        let (class, course) = (read.class.as_str(), read.course.as_str());
        assert_eq!((class, course), ("2023级3班", "体育"));
        reads("合唱班\n王明", "合唱班", "王明", "", "");
        reads("高等数学（一）\nA101", "高等数学（一）", "", "A101", "");
    }

    #[test]
    fn on_one_line() {
        reads("语文（王明）", "语文", "王明", "", "");
        reads("语文 王明", "语文", "王明", "", "");
        reads("道德与法治", "道德与法治", "", "", "");
        for cell in [
            "语文/王明",
            "语文-王明",
            "语文：王明",
            "语文王明",
            "王明/语文",
            "王明\n语文",
        ] {
            reads(cell, "语文", "王明", "", "");
        }
        reads("语文\n王明 101", "语文", "王明", "101", "");
        // Two subjects, a subject's own name, and what may be one.
        reads("书法/美术", "书法/美术", "", "", "");
        reads("体育与健康", "体育与健康", "", "", "");
        reads("语文阅读", "语文阅读", "", "", "");
        reads("数学活动", "数学活动", "", "", "");
        reads("数学（一）", "数学（一）", "", "", "");
    }
}
