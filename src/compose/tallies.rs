//! What the quotas counted, for narratives: `tallies.lessons.short`, and person by person
//! `{% for one in tallies.lessons.each %}`.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::Value as Jinja;

use crate::check::Tally;
use crate::normalise::Value;
use crate::template::{Literal, Quota, Template, Threshold};

use super::context::clean;
use super::rows::{List, Row};

/// For each quota: the sums of this document's rows, and each row. `done`, `needed` and `short`
/// are sums; `exempt`, `met`, `unmet` and `reported` count people; `people` is all of them.
pub(super) fn tallies(
    template: &Template,
    rows: &BTreeMap<String, Arc<List>>,
    document: &Arc<Row>,
) -> Jinja {
    let of = |quota: &Quota| {
        let own = match rows.get(&quota.table) {
            // Of the document table only the document's own row is meant.
            _ if quota.table == template.document.per => std::slice::from_ref(document),
            Some(rows) => rows.rows(),
            None => &[],
        };
        (quota.name.clone(), summed(quota, own))
    };
    template.quotas().map(of).collect::<BTreeMap<_, _>>().into()
}

/// What the named groups of each quota are asked for: `thresholds.articles.leaders.at_least`, and
/// the bounds by which the group is told: `thresholds.articles.older.from` (its `at_least`), `.to`,
/// `.above`, `.below`.
pub(super) fn thresholds(template: &Template) -> Jinja {
    let of_group = |group: &Threshold| {
        let mut figures = BTreeMap::new();
        let own = [("at_least", group.at_least), ("at_most", group.at_most)];
        for (name, figure) in own {
            figures.extend(figure.map(|figure| (name, number(figure))));
        }
        for condition in &group.only.0 {
            let bounds = [
                ("from", &condition.at_least),
                ("to", &condition.at_most),
                ("above", &condition.above),
                ("below", &condition.below),
            ];
            for (name, bound) in bounds {
                if let Some(Literal::Number(bound)) = bound {
                    figures.insert(name, number(*bound));
                }
            }
        }
        Some((group.name.clone()?, Jinja::from(figures)))
    };
    let of = |quota: &Quota| {
        let groups = quota.groups.iter().filter_map(of_group);
        (
            quota.name.clone(),
            Jinja::from(groups.collect::<BTreeMap<_, _>>()),
        )
    };
    template.quotas().map(of).collect::<BTreeMap<_, _>>().into()
}

fn summed(quota: &Quota, rows: &[Arc<Row>]) -> Jinja {
    let counted: Vec<&Tally> = rows
        .iter()
        .filter_map(|row| row.tally(&quota.name))
        .collect();
    let sum = |of: fn(&Tally) -> f64| number(counted.iter().map(|tally| of(tally)).sum());
    let count = |is: fn(&Tally) -> bool| Jinja::from(counted.iter().filter(|t| is(t)).count());
    let each: Vec<Jinja> = rows.iter().map(|row| one(quota, row)).collect();
    let label = quota.exempt_label.as_deref().unwrap_or_default();
    fields([
        ("each", each.into()),
        ("people", rows.len().into()),
        ("reported", count(|t| t.done.is_some())),
        ("exempt", count(|t| t.exempt || t.owes_nothing())),
        ("met", count(Tally::met)),
        ("unmet", count(|t| t.short() > 0.0 || t.over() > 0.0)),
        ("done", sum(|t| t.done.unwrap_or(0.0))),
        (
            "needed",
            sum(|t| t.needed.filter(|_| !t.exempt).unwrap_or(0.0)),
        ),
        ("short", sum(Tally::short)),
        ("over", sum(Tally::over)),
        ("exempt_label", label.into()),
    ])
}

/// One person's figure; what was not reported is empty.
fn one(quota: &Quota, row: &Row) -> Jinja {
    let who = row.record.value(&quota.who).map(Value::shown);
    let tally = row.tally(&quota.name).copied().unwrap_or_default();
    let figure = |figure: Option<f64>| figure.map_or_else(|| Jinja::from(""), number);
    fields([
        ("who", clean(&who.unwrap_or_default()).into()),
        ("reported", tally.done.is_some().into()),
        ("done", figure(tally.done)),
        ("needed", figure(tally.needed.filter(|_| !tally.exempt))),
        ("short", number(tally.short())),
        ("over", number(tally.over())),
        ("exempt", (tally.exempt || tally.owes_nothing()).into()),
        ("met", tally.met().into()),
    ])
}

fn fields<const N: usize>(fields: [(&str, Jinja); N]) -> Jinja {
    fields.into_iter().collect::<BTreeMap<_, _>>().into()
}

/// A figure as a whole number where it is one: 15 is printed as 15.
pub(super) fn number(figure: f64) -> Jinja {
    if figure.fract() == 0.0 && figure.abs() < 1e15 {
        Jinja::from(figure as i64)
    } else {
        Jinja::from(figure)
    }
}

/// A tally as a printed table shows it: ✓, 缺 3, 超 2, 免.
pub(super) fn mark(tally: &Tally) -> String {
    if tally.owes_nothing() {
        "免".to_owned()
    } else if tally.met() {
        "✓".to_owned()
    } else if tally.exempt {
        "免".to_owned()
    } else if tally.over() > 0.0 {
        format!("超 {}", tally.over())
    } else {
        format!("缺 {}", tally.short())
    }
}
