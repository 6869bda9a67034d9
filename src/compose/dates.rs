//! School weeks and weekly slots in narratives: `row.week | dates`, `day | week`,
//! `weekly("星期三", term=1, weeks="单周")`.

use std::sync::Arc;

use jiff::civil::Date;
use minijinja::value::{Kwargs, ValueKind as JinjaKind};
use minijinja::{Environment, Error, Value as Jinja};

use crate::calendar::{Calendar, Parity, Slot, TermName};
use crate::normalise::{Value, parse_weeks};

use super::context::{Typed, to_jinja};
use super::narrative::Session;

/// Gives the engine its filters and functions over the calendar.
pub(super) fn add(env: &mut Environment<'static>, session: &Arc<Session>) {
    let s = session.clone();
    env.add_filter("dates", move |value: &Jinja, options: Kwargs| {
        dates(&s, value, &options)
    });
    let s = session.clone();
    env.add_filter("week", move |value: &Jinja| week(&s, value));
    let s = session.clone();
    env.add_filter("in_weeks", move |days: &Jinja, weeks: &Jinja| {
        in_weeks(&s, days, weeks)
    });
    let s = session.clone();
    env.add_function("weekly", move |weekday: &Jinja, options: Kwargs| {
        weekly(&s, weekday, &options)
    });
}

/// The days of a school week, Monday to Sunday; a list of them for several weeks. Other stretches of
/// time are their own days.
fn dates(session: &Session, value: &Jinja, options: &Kwargs) -> Result<Jinja, Error> {
    let typed = value.downcast_object_ref::<Typed>().map(|typed| &typed.0);
    let weeks = match typed {
        Some(Value::Week(week)) => vec![*week],
        Some(Value::Weeks(weeks)) => {
            let (calendar, term) = term(session, options)?;
            let term = one_term(session, calendar, term)?;
            weeks.of_term(calendar.weeks(term))
        }
        // 10月14日、21日 is no one stretch, and words around a time are not left out.
        Some(Value::DaysApart(_) | Value::Worded { .. }) => return Ok(value.clone()),
        Some(other) => return Ok(other.span().map_or_else(|| value.clone(), stretch)),
        None => return Ok(value.clone()),
    };
    let (calendar, term) = term(session, options)?;
    options.assert_all_used()?;
    let term = one_term(session, calendar, term)?;
    let days = |week: &u32| {
        let days = calendar.week(term, *week);
        days.ok_or_else(|| session.operation("no-such-week", &week.to_string()))
    };
    match (typed, weeks.as_slice()) {
        (Some(Value::Week(_)), [week]) => days(week).map(stretch),
        _ => weeks.iter().map(|week| days(week).map(stretch)).collect(),
    }
}

/// The school week that a day lies in; empty between the terms.
fn week(session: &Session, value: &Jinja) -> Result<Jinja, Error> {
    let Some(day) = day_of(value) else {
        return Ok(Jinja::from(""));
    };
    let week = calendar(session)?.week_of(day);
    Ok(week.map_or_else(|| Jinja::from(""), |(_, week)| to_jinja(&Value::Week(week))))
}

/// The day that a value is, and be it with its time: 10月14日14:30; none where it is only about one: 10月14日前.
fn day_of(value: &Jinja) -> Option<Date> {
    let typed = value.downcast_object_ref::<Typed>()?;
    let is_day = matches!(typed.0.time(), Value::Date(_));
    let days = typed.0.days();
    days.first().filter(|_| is_day).map(|(day, _)| *day)
}

/// Those of some days that lie in these school weeks of their term: `days | in_weeks(row.week)`.
fn in_weeks(session: &Session, days: &Jinja, weeks: &Jinja) -> Result<Jinja, Error> {
    let calendar = calendar(session)?;
    let weeks = weeks.downcast_object_ref::<Typed>().map(|typed| &typed.0);
    let holds = |week: u32| match weeks {
        Some(Value::Week(own)) => *own == week,
        Some(Value::Weeks(own)) => own.of_term(week).contains(&week),
        _ => false,
    };
    let lies = |day: &Jinja| {
        let week = day_of(day).and_then(|day| calendar.week_of(day));
        week.is_some_and(|(_, week)| holds(week))
    };
    Ok(days.try_iter()?.filter(lies).collect())
}

/// The days of a slot that comes back every week, without days off.
fn weekly(session: &Session, weekday: &Jinja, options: &Kwargs) -> Result<Jinja, Error> {
    let (calendar, term) = term(session, options)?;
    let weeks: Option<String> = options.get("weeks")?;
    options.assert_all_used()?;
    let typed = weekday.downcast_object_ref::<Typed>();
    let slot = match typed.map(|typed| &typed.0) {
        Some(Value::Slot(slot)) => slot.clone(),
        _ => {
            let text = weekday.to_string();
            Slot::parse(&text).ok_or_else(|| session.no_weekday(&text))?
        }
    };
    let parity: Option<Parity> = match weeks {
        None => slot.parity,
        Some(text) => match parse_weeks(&text) {
            Some(weeks) if weeks.spans.is_empty() => weeks.parity,
            _ => return Err(session.operation("no-parity", &text)),
        },
    };
    let days = slot.weekdays();
    let mut days: Vec<Date> = days
        .flat_map(|day| calendar.weekly(day, term, parity))
        .collect();
    days.sort_unstable();
    if days.is_empty() {
        session.has_no_days(&weekday.to_string());
    }
    Ok(days
        .into_iter()
        .map(|day| to_jinja(&Value::Date(day)))
        .collect())
}

fn stretch((first, last): (Date, Date)) -> Jinja {
    to_jinja(&if first == last {
        Value::Date(first)
    } else {
        Value::Days { first, last }
    })
}

fn calendar(session: &Session) -> Result<&Calendar, Error> {
    let calendar = session.calendar.as_ref();
    calendar.ok_or_else(|| session.no_calendar())
}

/// The calendar, and the term that `term=` names: by its number from 1, by its name, or by a day that
/// a plan for it bears; of a list, by the first that says anything of terms.
fn term<'s>(
    session: &'s Session,
    options: &Kwargs,
) -> Result<(&'s Calendar, Option<usize>), Error> {
    let calendar = calendar(session)?;
    let wanted: Option<Jinja> = options.get("term")?;
    let Some(wanted) = wanted.filter(|w| !w.is_none() && !w.is_undefined()) else {
        return Ok((calendar, None));
    };
    let candidates: Vec<Jinja> = match wanted.kind() {
        JinjaKind::Seq => wanted.try_iter()?.collect(),
        _ => vec![wanted],
    };
    let mut unknown = None;
    for candidate in &candidates {
        let text = candidate.to_string();
        let found = match day_of(candidate) {
            Some(day) => calendar.term_about(day),
            _ => calendar.term_called(&text).or_else(|| {
                let number = text.parse::<usize>().ok()?.checked_sub(1)?;
                (number < calendar.terms().len()).then_some(number)
            }),
        };
        if found.is_some() {
            return Ok((calendar, found));
        }
        unknown.get_or_insert_with(|| text.clone());
        // A name of a term that there is not is no reason to take another.
        if TermName::parse(&text).is_some_and(|name| name.half.is_some()) {
            return Err(session.no_term(&text));
        }
    }
    Err(session.no_term(&unknown.unwrap_or_default()))
}

/// Weeks are counted anew in each term: which one is meant must be said where there are several.
fn one_term(session: &Session, calendar: &Calendar, term: Option<usize>) -> Result<usize, Error> {
    match (term, calendar.terms().len()) {
        (Some(term), _) => Ok(term),
        (None, 1) => Ok(0),
        (None, _) => Err(session.operation("which-term", "term=1")),
    }
}
