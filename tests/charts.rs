//! Charts: whatever their figures, all of them are on the page, nothing is outside the chart, and no
//! text is crossed or covered.

mod support;

use jiff::civil::{Date, date};
use planpress::diagnostic::Sink;
use planpress::font::FontSet;
use planpress::length::{Length, Point, Size};
use planpress::plan::{
    Attachment, BarRow, Bars, Block, Break, Chart, Front, Gantt, GanttBar, GanttRow, Inline,
    Orientation, Plan, Unit, figure,
};
use planpress::template::Profile;
use planpress::typeset::{Drawing, DrawingMark, GlyphRun, Item, Pages, typeset};
use support::root;

fn profile(name: &str) -> Profile {
    let file = root().join(format!("templates/profiles/{name}.toml"));
    Profile::read(&std::fs::read_to_string(file).expect("a profile")).expect("a profile")
}

fn set(chart: Chart, orientation: Orientation, profile: &str) -> Pages {
    let fonts = FontSet::load(&root().join("fonts")).expect("the fonts");
    let plan = Plan {
        planpress: 1,
        name: "一校".to_owned(),
        file_name: "计划".to_owned(),
        profile: None,
        front: Front {
            title: "计划".to_owned(),
            ..Front::default()
        },
        contents: false,
        body: Vec::new(),
        attachments: vec![Attachment {
            id: "a".to_owned(),
            title: "图".to_owned(),
            orientation,
            body: vec![Block::Chart {
                chart,
                caption: vec![Inline::text("题")],
                alt: None,
            }],
        }],
    };
    let json = serde_json::to_string(&plan).expect("JSON");
    assert_eq!(planpress::plan::read_plan(&json), Ok(vec![plan.clone()]));
    let mut sink = Sink::new();
    let pages = typeset(&plan, &self::profile(profile), &fonts, &mut sink);
    assert_eq!(sink.iter().count(), 0, "{:?}", sink.iter().next());
    pages
}

/// Numbers without a clock.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % n
    }

    fn text(&mut self, most: u64) -> String {
        let all: Vec<char> = "教研活动安排语文数学集体备课观察示范".chars().collect();
        let length = self.below(most) + 1;
        let char = |dice: &mut Dice| all[dice.below(all.len() as u64) as usize];
        (0..length).map(|_| char(self)).collect()
    }
}

fn months() -> Vec<Unit> {
    let unit = |nth: i16| {
        let (year, month) = (2026 + (8 + nth) / 12, (8 + nth) % 12 + 1);
        let from = Date::new(year, month as i8, 1).expect("a month");
        Unit {
            from,
            to: from.last_of_month(),
            text: format!("{month}月"),
            group: format!("{year}年"),
        }
    };
    (0..12).map(unit).collect()
}

fn gantt(rows: usize, dice: &mut Dice) -> Gantt {
    let day = |dice: &mut Dice| {
        let days = jiff::Span::new().days(dice.below(400) as i64);
        date(2026, 8, 20).checked_add(days).expect("a day")
    };
    let bar = |dice: &mut Dice| {
        let (a, b) = (day(dice), day(dice));
        GanttBar {
            from: a.min(b),
            to: (dice.below(4) > 0).then_some(a.max(b)),
            text: vec![Inline::text(dice.text(24))],
            series: dice.below(8) as u32,
        }
    };
    let row = |dice: &mut Dice| GanttRow {
        label: vec![Inline::text(dice.text(40))],
        bars: (0..dice.below(5)).map(|_| bar(dice)).collect(),
    };
    Gantt {
        head: "活动".to_owned(),
        units: months(),
        breaks: vec![Break {
            from: date(2027, 1, 25),
            to: date(2027, 2, 21),
        }],
        breaks_label: Some("假期".to_owned()),
        series: (1..=8).map(|nth| format!("第{nth}类")).collect(),
        rows: (0..rows).map(|_| row(dice)).collect(),
    }
}

fn bars(rows: usize, series: usize, dice: &mut Dice) -> Bars {
    let value = |dice: &mut Dice| match dice.below(8) {
        0 => None,
        1 => Some(0.0),
        n => Some(dice.below(10u64.pow(n as u32)) as f64 / 4.0),
    };
    Bars {
        head: "姓名".to_owned(),
        unit: "节".to_owned(),
        upright: false,
        stacked: false,
        series: (1..=series).map(|nth| format!("第{nth}类")).collect(),
        rows: (0..rows)
            .map(|_| BarRow {
                label: vec![Inline::text(dice.text(40))],
                values: (0..series).map(|_| value(dice)).collect(),
                ..BarRow::default()
            })
            .collect(),
    }
}

fn drawings(pages: &Pages) -> Vec<(usize, Point, &Drawing)> {
    let pages = pages.pages.iter().enumerate();
    let items = pages.flat_map(|(nth, page)| page.items.iter().map(move |item| (nth, item)));
    items
        .filter_map(|(nth, item)| match item {
            Item::Drawing { at, drawing, .. } => Some((nth, *at, &**drawing)),
            _ => None,
        })
        .collect()
}

/// A text's box, less what its neighbours on the lines above and below may touch.
fn boxed(run: &GlyphRun) -> (f64, f64, f64, f64) {
    let (x, y, em) = (run.origin.x.to_pt(), run.origin.y.to_pt(), run.size.to_pt());
    (x, y - 0.8 * em, x + run.width().to_pt(), y + 0.08 * em)
}

fn holds(size: Size, point: Point) -> bool {
    let within = |at: Length, most: Length| at.to_pt() >= -0.01 && at <= most + Length::pt(0.01);
    within(point.x, size.width) && within(point.y, size.height)
}

#[track_caller]
fn sound(pages: &Pages, profile: &Profile) {
    let drawings = drawings(pages);
    assert!(!drawings.is_empty());
    for (nth, at, drawing) in drawings {
        let page = &pages.pages[nth];
        let margin = match page.size.width > page.size.height {
            true => profile.page.landscape_margin,
            false => profile.page.margin,
        };
        let foot = page.size.height - margin.bottom + Length::pt(0.1);
        let right = page.size.width - margin.right + Length::pt(0.1);
        assert!(at.y + drawing.size.height <= foot, "page {nth} is too full");
        assert!(at.x + drawing.size.width <= right, "page {nth} is too wide");
        for (index, mark) in drawing.marks.iter().enumerate() {
            match mark {
                DrawingMark::Rule(rule) => {
                    assert!(holds(drawing.size, rule.from), "{rule:?}");
                    assert!(holds(drawing.size, rule.to), "{rule:?}");
                }
                DrawingMark::Area(corners, _) => {
                    assert!(corners.iter().all(|corner| holds(drawing.size, *corner)));
                }
                DrawingMark::Text(run) => free(drawing, index, run),
            }
        }
    }
}

/// No other text is there; and what was drawn below it is white or light where it stands.
#[track_caller]
fn free(drawing: &Drawing, index: usize, run: &GlyphRun) {
    let (left, top, right, foot) = boxed(run);
    assert!(
        left >= -0.01 && right <= drawing.size.width.to_pt() + 0.01,
        "{}",
        run.text()
    );
    assert!(
        top >= -0.01 && foot <= drawing.size.height.to_pt() + 0.01,
        "{}",
        run.text()
    );
    let (mut crossed, mut dark) = (None, false);
    for (nth, mark) in drawing.marks.iter().enumerate() {
        match mark {
            DrawingMark::Text(other) if nth > index => {
                let (l, t, r, f) = boxed(other);
                let apart = l >= right - 0.3 || r <= left + 0.3 || t >= foot || f <= top;
                assert!(apart, "{} over {}", other.text(), run.text());
            }
            DrawingMark::Area(corners, grey) => {
                let x = corners.iter().map(|corner| corner.x.to_pt());
                let y = corners.iter().map(|corner| corner.y.to_pt());
                let (l, r) = (x.clone().fold(f64::MAX, f64::min), x.fold(0.0, f64::max));
                let (t, f) = (y.clone().fold(f64::MAX, f64::min), y.fold(0.0, f64::max));
                let touches = l < right - 0.3 && r > left + 0.3 && t < foot && f > top;
                if nth > index {
                    assert!(!touches, "{} is covered", run.text());
                } else if touches && l <= left + 0.3 && r >= right - 0.3 && t <= top && f >= foot {
                    (crossed, dark) = (None, *grey < 0xC0);
                } else if touches && *grey < 0xC0 {
                    dark = true;
                }
            }
            DrawingMark::Rule(rule) => {
                let (a, b) = (rule.from, rule.to);
                // A rule along the middle of the text, or through it from top to bottom.
                let steps = (0..=40).map(|n| f64::from(n) / 40.0);
                let hits = steps.map(|n| {
                    let x = a.x.to_pt() + (b.x.to_pt() - a.x.to_pt()) * n;
                    let y = a.y.to_pt() + (b.y.to_pt() - a.y.to_pt()) * n;
                    x > left + 0.5 && x < right - 0.5 && y > top + 0.5 && y < foot - 0.5
                });
                if hits.into_iter().any(|hit| hit) {
                    assert!(nth < index, "{} is crossed by {rule:?}", run.text());
                    crossed = Some(rule);
                }
            }
            DrawingMark::Text(_) => {}
        }
    }
    assert!(
        crossed.is_none(),
        "{} is crossed by {crossed:?}",
        run.text()
    );
    assert!(!dark, "{} is on black", run.text());
}

/// All that the drawings say, in order.
fn said(pages: &Pages) -> String {
    let runs = drawings(pages).into_iter().flat_map(|(_, _, d)| d.runs());
    runs.map(GlyphRun::text).collect()
}

fn cases(rows: usize, make: impl Fn(&mut Dice) -> Chart, check: impl Fn(&Chart, &str)) {
    for (seed, name) in ["gbt9704", "taiwan", "office"].into_iter().enumerate() {
        for orientation in [Orientation::Portrait, Orientation::Landscape] {
            let chart = make(&mut Dice(rows as u64 + seed as u64));
            let pages = set(chart.clone(), orientation, name);
            sound(&pages, &profile(name));
            check(&chart, &said(&pages).replace(' ', ""));
        }
    }
}

fn text(inlines: &[Inline]) -> String {
    inlines.iter().map(|inline| inline.text.as_str()).collect()
}

#[test]
fn bars_over_time_are_all_there() {
    for rows in [1, 12, 300] {
        let make = |dice: &mut Dice| Chart::Gantt(gantt(rows, dice));
        cases(rows, make, |chart, said| {
            for own in chart.inlines() {
                assert!(said.contains(&text(own)), "{} is lost", text(own));
            }
            assert!(said.contains("第8类") && said.contains("假期"));
        });
    }
}

#[test]
fn figures_are_all_there() {
    for (rows, series) in [(1, 1), (7, 3), (40, 8), (300, 2)] {
        for (upright, stacked) in [(false, false), (false, true), (true, false), (true, true)] {
            let make = |dice: &mut Dice| {
                Chart::Bar(Bars {
                    upright,
                    stacked,
                    ..bars(rows, series, dice)
                })
            };
            cases(rows, make, has_all_figures);
        }
        let make = |dice: &mut Dice| Chart::Line(bars(rows, series, dice));
        cases(rows, make, has_all_figures);
    }
}

fn has_all_figures(chart: &Chart, said: &str) {
    let (Chart::Bar(bars) | Chart::Line(bars)) = chart else {
        return;
    };
    for row in &bars.rows {
        assert!(said.contains(&text(&row.label)), "{:?} is lost", row.label);
        let values = row.values.iter().flatten();
        for value in values.filter(|value| **value > 0.0) {
            assert!(said.contains(&figure(*value)), "{value} is lost");
        }
    }
}

/// A line leads from each known figure to the next row's, and a chart without its own is none.
#[test]
fn a_line_has_a_gap_where_no_figure_is_known() {
    let row = |value: Option<f64>| BarRow {
        label: vec![Inline::text("月")],
        values: vec![value],
        ..BarRow::default()
    };
    let lines = |values: &[Option<f64>]| Bars {
        series: vec!["听课".to_owned()],
        rows: values.iter().copied().map(row).collect(),
        ..Bars::default()
    };
    let slanted = |values: &[Option<f64>]| {
        let chart = Chart::Line(lines(values));
        let pages = set(chart, Orientation::Portrait, "gbt9704");
        sound(&pages, &profile("gbt9704"));
        let marks = drawings(&pages)
            .into_iter()
            .flat_map(|(_, _, d)| d.marks.clone());
        let rule = |mark: &DrawingMark| matches!(mark, DrawingMark::Rule(rule) if rule.from.x != rule.to.x && rule.from.y != rule.to.y);
        marks.filter(rule).count()
    };
    let (a, b, c) = (Some(3.0), Some(9.0), Some(-4.0));
    assert_eq!(slanted(&[a, b, c, b]), 3);
    assert_eq!(slanted(&[a, b, None, c, b]), 2);
    assert_eq!(slanted(&[a, None, b]), 0);
    for (upright, stacked) in [(true, false), (false, true)] {
        let wrong = Bars {
            upright,
            stacked,
            ..lines(&[a, b])
        };
        let json = serde_json::json!({
            "planpress": 1, "name": "校", "file_name": "校", "front": {"title": "题"},
            "body": [{"type": "chart", "chart": Chart::Line(wrong)}],
        });
        assert!(planpress::plan::read_plan(&json.to_string()).is_err());
    }
}

#[test]
fn figures_below_zero_reach_the_other_way() {
    let row = |label: &str, value: f64| BarRow {
        label: vec![Inline::text(label)],
        values: vec![Some(value)],
        ..BarRow::default()
    };
    for upright in [false, true] {
        let chart = Chart::Bar(Bars {
            upright,
            series: vec!["比上年".to_owned()],
            rows: vec![row("一校", -1.25), row("二校", 4.0), row("三校", -3.0)],
            ..Bars::default()
        });
        let pages = set(chart, Orientation::Portrait, "gbt9704");
        sound(&pages, &profile("gbt9704"));
        let said = said(&pages);
        assert!(said.contains("-1.25") && said.contains("-3"), "{said}");
    }
}

/// What no page has room for goes on, with the axis and the legend above and below it again.
#[test]
fn a_high_chart_goes_on_on_the_next_page() {
    let pages = set(
        Chart::Gantt(gantt(120, &mut Dice(1))),
        Orientation::Portrait,
        "gbt9704",
    );
    let drawings = drawings(&pages);
    assert!(drawings.len() > 3, "{} pages", drawings.len());
    for (_, _, drawing) in &drawings {
        let said: String = drawing.runs().map(GlyphRun::text).collect();
        assert!(said.contains("2026年") && said.contains("第8类"), "{said}");
    }
    let first = drawings.first().map(|(page, _, _)| *page);
    assert_eq!(first, Some(1), "it begins below its title");
    let pages: Vec<usize> = drawings.iter().map(|(page, _, _)| *page).collect();
    assert!(
        pages.windows(2).all(|two| two[1] == two[0] + 1),
        "{pages:?}"
    );
}

#[test]
fn a_chart_that_fits_on_a_page_is_not_parted() {
    for rows in 1..=5 {
        let mut own = gantt(rows, &mut Dice(2));
        own.rows.iter_mut().for_each(|row| row.bars.truncate(1));
        let pages = set(Chart::Gantt(own), Orientation::Portrait, "gbt9704");
        let parts = drawings(&pages).len();
        assert_eq!(parts, 1, "{rows} rows");
    }
}

#[test]
fn a_chart_says_what_it_shows_to_those_who_cannot_see_it() {
    let text = |text: &str| vec![Inline::text(text)];
    let bar = |from: Date, to: Option<Date>, said: &str| GanttBar {
        from,
        to,
        text: text(said),
        series: 0,
    };
    let gantt = Chart::Gantt(Gantt {
        units: months(),
        rows: vec![GanttRow {
            label: text("达标课"),
            bars: vec![
                bar(date(2026, 10, 1), Some(date(2026, 11, 30)), "人人一节"),
                bar(date(2026, 12, 1), Some(date(2027, 1, 31)), ""),
                bar(date(2027, 3, 8), None, "展示"),
            ],
        }],
        ..Gantt::default()
    });
    assert_eq!(
        gantt.said(0..1),
        "达标课：2026年10月—11月（人人一节），2026年12月—2027年1月，3月8日（展示）"
    );
    let bars = Chart::Bar(Bars {
        unit: "节".to_owned(),
        series: vec!["听课".to_owned(), "案例".to_owned()],
        rows: vec![BarRow {
            label: text("王明"),
            values: vec![Some(16.0), None],
            ..BarRow::default()
        }],
        ..Bars::default()
    });
    assert_eq!(bars.said(0..1), "王明：听课16节");
}

/// The cost of a chart is linear in its rows.
#[test]
fn many_rows_cost_what_they_cost_one_by_one() {
    let marks = |rows| {
        let pages = set(
            Chart::Gantt(gantt(rows, &mut Dice(3))),
            Orientation::Portrait,
            "office",
        );
        drawings(&pages)
            .iter()
            .map(|(_, _, d)| d.marks.len())
            .sum::<usize>()
    };
    let (some, more) = (marks(100), marks(400));
    assert!(more < some * 5, "{some} marks of 100 rows, {more} of 400");
}
