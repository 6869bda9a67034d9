//! A stranger fills in the starter workbooks of two schools from the explanations alone: each cell
//! in the form that they ask for, names as the other tables have them.

use std::collections::BTreeMap;

use planpress::diagnostic::Sink;
use planpress::template::{
    ColumnSchema, Range, Registry, Rule, Template, ValueKind, load_template,
};

use super::book::fill;
use super::support::root;
use super::{builds, kinds, new_project};

const SCHOOLS: [&str; 2] = ["白石镇中心小学", "白石镇第二小学"];
const SURNAMES: [&str; 10] = ["周", "吴", "郑", "冯", "蒋", "沈", "韩", "杨", "朱", "秦"];
const GIVEN: [&str; 9] = [
    "敏", "志远", "秋萍", "国栋", "晓燕", "建平", "玉兰", "海涛", "文静",
];

type Row = BTreeMap<String, String>;

struct Stranger<'a> {
    template: &'a Template,
    /// By table: its rows, each with the school it is for.
    tables: BTreeMap<&'a str, Vec<(usize, Row)>>,
    /// Counts people, so that no two are the same.
    people: usize,
}

impl<'a> Stranger<'a> {
    fn person(&mut self) -> String {
        let at = self.people;
        self.people += 1;
        let (surname, given) = (SURNAMES[at % SURNAMES.len()], GIVEN[at % GIVEN.len()]);
        // 90 whole names; after those, with another character.
        let more = ["", "华", "东", "南", "春", "明"][at / 90];
        format!("{surname}{given}{more}")
    }

    /// How many rows a table gets for each school: one for each choice, and one for each month
    /// where the explanation asks for that.
    fn rows_of(&self, key: &str) -> usize {
        let schema = &self.template.tables[key];
        let options = schema.columns.iter().map(|c| c.options.len()).max();
        let months = self
            .template
            .checks
            .iter()
            .filter_map(|check| match &check.rule {
                Rule::Coverage(coverage) if coverage.has.table == key => {
                    Some(coverage.each.months.len())
                }
                _ => None,
            });
        months
            .max()
            .into_iter()
            .chain(options)
            .max()
            .unwrap_or(0)
            .max(5)
    }

    /// What the explanation asks for in a cell that names nothing of another table.
    fn cell(&mut self, key: &str, column: &ColumnSchema, (school, at): (usize, usize)) -> String {
        let number = school * 50 + at + 1;
        match column.kind {
            ValueKind::Text => format!("{}{number}", column.label),
            ValueKind::Person => self.person(),
            ValueKind::Persons => format!("{}、{}", self.person(), self.person()),
            ValueKind::Code => format!("{number:05}"),
            ValueKind::Phone => format!("0598-66300{number:02}"),
            ValueKind::Integer => self.figure(key, &column.key).to_string(),
            ValueKind::Decimal => "2.5".to_owned(),
            ValueKind::Percent => "90%".to_owned(),
            ValueKind::Money => "120.50".to_owned(),
            ValueKind::Date => {
                // In the month that the row's column of months says.
                let month = self.month(key, at);
                let year = if month < 8 { 2027 } else { 2026 };
                format!("{year}-{month:02}-{:02}", 1 + number % 28)
            }
            ValueKind::Month => format!("{}月", self.month(key, at)),
            ValueKind::Week => format!("第{}周", at + 2),
            ValueKind::Weekday => ["星期二", "星期三", "星期四"][at % 3].to_owned(),
            ValueKind::Period => format!("第{}节", at + 1),
            ValueKind::Time => "14:30".to_owned(),
            ValueKind::Slot => {
                ["星期二下午", "星期三、星期五", "双周星期四第7节"][at % 3].to_owned()
            }
            ValueKind::TimeRange => "14:30-16:00".to_owned(),
            ValueKind::List => "语文组、数学组".to_owned(),
            ValueKind::Enum => {
                let options: Vec<&String> = column.options.keys().collect();
                options[at % options.len()].clone()
            }
        }
    }

    fn month(&self, key: &str, at: usize) -> i8 {
        let months = self.months(key);
        months[at % months.len()]
    }

    fn months(&self, key: &str) -> Vec<i8> {
        let asked = self
            .template
            .checks
            .iter()
            .find_map(|check| match &check.rule {
                Rule::Coverage(c) if c.has.table == key && !c.each.months.is_empty() => {
                    Some(c.each.months.clone())
                }
                _ => None,
            });
        asked.unwrap_or_else(|| vec![9, 10, 11, 12, 1])
    }

    /// A figure within the bounds, and enough for every quota.
    fn figure(&self, key: &str, column: &str) -> i64 {
        let mut figure = 3.0;
        for check in &self.template.checks {
            match &check.rule {
                Rule::Quota(quota)
                    if quota.table == key && quota.column.as_deref() == Some(column) =>
                {
                    let groups = quota.groups.iter().filter_map(|group| group.at_least);
                    figure = groups.chain(quota.at_least).fold(figure, f64::max);
                }
                Rule::Range(Range {
                    table,
                    column: own,
                    at_least: Some(least),
                    ..
                }) if table == key && own == column => {
                    let least: f64 = least.to_string().parse().expect("a number");
                    figure = f64::max(figure, least + 20.0);
                }
                _ => {}
            }
        }
        figure as i64
    }

    /// Everything but what other tables say.
    fn write_own(&mut self) {
        let per = self.template.document.per.as_str();
        for (key, schema) in &self.template.tables {
            let schools = if key == per || schema.belongs_by.is_some() {
                2
            } else {
                1
            };
            let rows = if key == per { 1 } else { self.rows_of(key) };
            for (school, at) in (0..schools).flat_map(|s| (0..rows).map(move |r| (s, r))) {
                let mut row = Row::new();
                for column in &schema.columns {
                    let names_school = if key == per {
                        column.key == self.template.document.name
                    } else {
                        schema.belongs_by.as_ref() == Some(&column.key)
                    };
                    let text = match names_school {
                        true => SCHOOLS[school].to_owned(),
                        false => self.cell(key, column, (school, at)),
                    };
                    row.insert(column.key.clone(), text);
                }
                self.tables.entry(key).or_default().push((school, row));
            }
        }
    }

    /// Names as the other tables have them, where the explanation says so.
    fn write_names(&mut self) {
        // A table that is named may itself name another: twice is deep enough.
        self.write_references();
        self.write_references();
        self.write_facts();
    }

    fn write_references(&mut self) {
        for check in &self.template.checks {
            let Rule::Reference(rule) = &check.rule else {
                continue;
            };
            if self.template.tables[&rule.table].belongs_by.as_ref() == Some(&rule.column) {
                continue;
            }
            let there = self.tables[rule.to.as_str()].clone();
            let rows = self.tables.get_mut(rule.table.as_str()).expect("the table");
            let mut taken = [0, 0];
            for (school, row) in rows {
                let own: Vec<&Row> = there
                    .iter()
                    .filter(|(other, _)| !rule.within || other == school)
                    .map(|(_, row)| row)
                    .collect();
                let other = own[taken[*school] % own.len()];
                taken[*school] += 1;
                row.insert(rule.column.clone(), other[&rule.to_column].clone());
            }
        }
    }

    /// Facts as another table tells them, or as it does not.
    fn write_facts(&mut self) {
        for check in &self.template.checks {
            let Rule::Agreement(rule) = &check.rule else {
                continue;
            };
            let (Some(table), Some(column)) = (&rule.with.table, &rule.with.column) else {
                continue;
            };
            let there = self.tables[table.as_str()].clone();
            for (_, row) in self.tables.get_mut(rule.table.as_str()).expect("the table") {
                let same =
                    |other: &Row| rule.with.by.iter().all(|(own, its)| row[own] == other[its]);
                let other = there.iter().find(|(_, other)| same(other));
                let fact = other.expect("the row").1[column].clone();
                let school = other.expect("the row").0;
                // Whose a row is differs from school to school alone.
                let of_school = self.template.tables[table.as_str()].belongs_by.as_ref();
                let of_school = of_school == Some(column);
                let others = there.iter();
                let mut others = others.filter(|(at, _)| of_school || *at == school);
                let fact = match rule.differs {
                    false => fact,
                    true => {
                        let another = others.find(|(_, other)| other[column] != fact);
                        another.expect("another").1[column].clone()
                    }
                };
                row.insert(rule.column.clone(), fact);
            }
        }
    }
}

#[test]
fn a_stranger_gets_a_plan_from_the_explanations_alone() {
    let registry = Registry {
        dirs: vec![root().join("templates")],
    };
    let dir = tempfile::tempdir().expect("a temporary folder");
    for kind in kinds() {
        let template = load_template(&registry, &kind, None, &mut Sink::new()).expect("a template");
        let mut stranger = Stranger {
            template: &template,
            tables: BTreeMap::new(),
            people: 0,
        };
        stranger.write_own();
        stranger.write_names();
        let project = new_project(dir.path(), &kind);
        for (key, schema) in &template.tables {
            let kinds: Vec<ValueKind> = schema.columns.iter().map(|c| c.kind).collect();
            let rows = stranger.tables[key.as_str()].iter().map(|(_, row)| {
                let cells = schema.columns.iter().map(|c| row[&c.key].clone());
                cells.collect()
            });
            let file = project.join(format!("data/{}.xlsx", schema.label));
            fill(&file, &kinds, &rows.collect::<Vec<_>>());
        }
        // The sample's own office would be told: the schools are others.
        let settings = project.join("plan.toml");
        let text = std::fs::read_to_string(&settings).expect("plan.toml");
        let text = text.replace("清水镇中心学校", "长林镇中心学校");
        std::fs::write(&settings, text).expect("plan.toml");
        let made = builds(&project);
        assert_eq!(made.len(), 2, "{kind}: {made:?}");
        let names: Vec<String> = made.iter().map(|file| file.display().to_string()).collect();
        for school in SCHOOLS {
            assert!(
                names.iter().any(|name| name.contains(school)),
                "{kind}: {names:?}"
            );
        }
    }
}
