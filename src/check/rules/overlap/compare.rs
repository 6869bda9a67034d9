//! Which engagements of one person (or room) are at once, on one day of the week or in one month.
//!
//! Time grows with the engagements, not with their square: of those that went before, a few are
//! remembered.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};

use crate::calendar::Calendar;
use crate::check::moment::{MORNING, Stretch};

use super::Slot;
use super::weeks::WeekSet;

/// Two engagements that are at once, or of which nothing tells whether they are.
pub(super) struct Pair<'s, 'a> {
    /// The one that stands first.
    pub(super) first: &'s Slot<'a>,
    /// The other.
    pub(super) second: &'s Slot<'a>,
    /// Why it cannot be told; `None`: they are at once.
    pub(super) doubt: Option<Doubt>,
}

/// Why it cannot be told whether two engagements are at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// A time is missing.
    Open,
    /// Hours stand against lessons.
    Clock,
    /// A lesson counted from the morning stands against one counted from noon.
    Afternoon,
    /// A lesson counted from the morning stands against one counted from the evening on.
    Evening,
    /// Lessons of some weeks stand against a day, and there is no calendar.
    Weeks,
    /// The day is a make-up day, and nobody has said which day's lessons it has.
    MakeUp,
}

impl Doubt {
    /// The catalogue's word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Doubt::Open => "open",
            Doubt::Clock => "clock",
            Doubt::Afternoon => "afternoon",
            Doubt::Evening => "evening",
            Doubt::Weeks => "weeks",
            Doubt::MakeUp => "make-up",
        }
    }
}

type Slots<'s, 'a> = Vec<&'s Slot<'a>>;

/// The pairs among the slots of one person and weekday (or month): each slot with one before it.
pub(super) fn pairs<'s, 'a>(slots: &'s [Slot<'a>], week: &Week<'_>) -> Vec<Pair<'s, 'a>> {
    let mut found = clashes(slots, week);
    found.extend(unclear(slots, week));
    found
}

/// What comes back each week on one day, and what is known of the days on which it does.
pub(super) struct Week<'c> {
    /// Terms and days off, where plan.toml has them.
    pub(super) calendar: Option<&'c Calendar>,
    /// The day of the week; `None`: slots of a month.
    pub(super) day: Option<Weekday>,
}

fn clashes<'s, 'a>(slots: &'s [Slot<'a>], week: &Week<'_>) -> Vec<Pair<'s, 'a>> {
    let timed = slots.iter().filter(|slot| !slot.open);
    let (weekly, dated): (Slots, Slots) = timed.partition(|slot| slot.date.is_none());
    let mut found = sweep(weekly.clone());
    let mut by_date: BTreeMap<Option<Date>, Slots> = BTreeMap::new();
    for slot in dated {
        by_date.entry(slot.date).or_default().push(slot);
    }
    for (date, day) in by_date {
        let held = |wanted| {
            let held = move |slot: &&Slot| date.and_then(|day| week.holds(slot, day));
            let weekly = weekly.iter().copied();
            weekly.filter(move |slot| held(slot) == Some(wanted))
        };
        let with = |weekly: Slots<'s, 'a>| sweep(day.iter().copied().chain(weekly).collect());
        // What clashes each week was found above.
        let sure = with(held(Holds::Surely).collect()).into_iter();
        found.extend(sure.filter(|pair| !pair.is_weekly()));
        let perhaps: Slots = held(Holds::Perhaps).collect();
        if !perhaps.is_empty() {
            let doubt = Some(week.doubt());
            let doubtful = with(perhaps).into_iter().filter(Pair::is_mixed);
            found.extend(doubtful.map(|pair| Pair { doubt, ..pair }));
        }
    }
    found
}

impl<'s, 'a> Pair<'s, 'a> {
    /// The one that has a date.
    pub(super) fn dated(&self) -> &'s Slot<'a> {
        if self.first.date.is_some() {
            self.first
        } else {
            self.second
        }
    }

    fn is_weekly(&self) -> bool {
        self.first.date.is_none() && self.second.date.is_none()
    }

    /// Does one come back each week, and is the other of one day?
    fn is_mixed(&self) -> bool {
        self.first.date.is_none() != self.second.date.is_none()
    }
}

/// Does what comes back each week take place on a day?
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    Surely,
    /// Nobody has said which week the day lies in, or which day's lessons it has.
    Perhaps,
}

impl Week<'_> {
    /// `None`: it does not, since the day is off, lies between the terms, has another day's lessons
    /// or lies in another week.
    fn holds(&self, weekly: &Slot, day: Date) -> Option<Holds> {
        let Some(calendar) = self.calendar else {
            let every = weekly.weeks == WeekSet::EVERY;
            return Some(if every { Holds::Surely } else { Holds::Perhaps });
        };
        let (_, week) = calendar.week_of(day)?;
        if !weekly.weeks.meets(WeekSet::of_week(week)) {
            return None;
        }
        match calendar.holds(day, self.day?) {
            Some(true) => Some(Holds::Surely),
            Some(false) => None,
            None => Some(Holds::Perhaps),
        }
    }

    /// Why something may take place on a day, or not.
    fn doubt(&self) -> Doubt {
        match self.calendar {
            None => Doubt::Weeks,
            Some(_) => Doubt::MakeUp,
        }
    }
}

/// Whose slots are remembered together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group<'a> {
    /// All.
    Any,
    /// Those of no school.
    Free,
    School(&'a str),
}

/// Where those stand that this slot could clash with: of its own school, or of none.
fn looked_in<'a>(slot: &Slot<'a>) -> impl Iterator<Item = Group<'a>> + use<'a> {
    let groups = match slot.school {
        None => [Some(Group::Any), None],
        Some(school) => [Some(Group::Free), Some(Group::School(school))],
    };
    groups.into_iter().flatten()
}

/// Where this slot is remembered.
fn homes<'a>(slot: &Slot<'a>) -> [Group<'a>; 2] {
    [Group::Any, slot.school.map_or(Group::Free, Group::School)]
}

/// Leaves of each week the first two of different places: a third could tell nothing new.
fn keep_telling(slots: &mut Slots<'_, '_>) {
    let mut places = Vec::new();
    let (mut once, mut twice) = (WeekSet::NONE, WeekSet::NONE);
    slots.retain(|slot| {
        let own = match slot.place.as_deref() {
            Some(place) => (Some(place), (0, 0)),
            None => (None, slot.order),
        };
        let known = places.iter().position(|(place, _)| *place == own);
        let seen = known.map_or(WeekSet::NONE, |at| places[at].1);
        let news = slot.weeks.without(twice).without(seen);
        if news == WeekSet::NONE {
            return false;
        }
        twice = twice.with(once.both(news));
        once = once.with(news);
        match known {
            Some(at) => places[at].1 = seen.with(news),
            None => places.push((own, news)),
        }
        true
    });
}

/// Sorted by beginning, a slot clashes with an earlier one that has not ended.
fn sweep<'s, 'a>(mut slots: Slots<'s, 'a>) -> Vec<Pair<'s, 'a>> {
    slots.sort_by(|a, b| (&a.stretch, a.order).cmp(&(&b.stretch, b.order)));
    let mut found = Vec::new();
    let mut lasting: BTreeMap<Group, Slots> = BTreeMap::new();
    let mut all_day: BTreeMap<Group, Slots> = BTreeMap::new();
    for slot in slots {
        let all = looked_in(slot).filter_map(|group| all_day.get(&group));
        let others = all.chain(looked_in(slot).filter_map(|group| lasting.get(&group)));
        let clash = others.flatten().find(|other| clash(other, slot));
        found.extend(clash.map(|other| pair(other, slot, None)));
        for home in homes(slot) {
            let Some(stretch) = &slot.stretch else {
                let all = all_day.entry(home).or_default();
                all.push(slot);
                keep_telling(all);
                continue;
            };
            let of = |other: &Slot| {
                other
                    .stretch
                    .as_ref()
                    .map(|s| (s.kind == stretch.kind, s.to))
            };
            let lasting = lasting.entry(home).or_default();
            lasting.retain(|other| of(other).is_some_and(|(same_kind, _)| same_kind));
            lasting.push(slot);
            lasting.sort_by_key(|other| Reverse(of(other).map(|(_, to)| to)));
            keep_telling(lasting);
        }
    }
    found
}

fn pair<'s, 'a>(a: &'s Slot<'a>, b: &'s Slot<'a>, doubt: Option<Doubt>) -> Pair<'s, 'a> {
    let (first, second) = if a.order <= b.order { (a, b) } else { (b, a) };
    Pair {
        first,
        second,
        doubt,
    }
}

fn clash(a: &Slot, b: &Slot) -> bool {
    let at_once = match (&a.stretch, &b.stretch) {
        (Some(a), Some(b)) => a.kind == b.kind && a.from < b.to && b.from < a.to,
        _ => true,
    };
    at_once && a.weeks.meets(b.weeks) && are_apart(a, b)
}

/// Two rows, of two places as far as they say, that may be about one person: a name at two schools
/// is two people.
fn are_apart(a: &Slot, b: &Slot) -> bool {
    let one_place = a.place.is_some() && a.place == b.place;
    let one_school = a.school.is_none() || b.school.is_none() || a.school == b.school;
    a.order != b.order && !one_place && one_school
}

/// What the time of a slot can be compared with, as far as it can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    AllDay,
    /// There is a column for the time, and nothing in it.
    Open,
    /// Hours, and the parts of a day that they touch: a bit for each.
    Hours(u8),
    /// A part of the day, counted in lessons or named.
    Part(Part),
}

/// A part of the day in which a lesson lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// 早读
    Early,
    /// Lessons that lie in the morning.
    Morning,
    /// Lessons counted from the morning that may lie in the afternoon.
    Late,
    /// Of those, the ones that say it: 下午第6节.
    LateSaid,
    /// 午休
    Noon,
    /// Lessons that are counted from noon on.
    Afternoon,
    /// 晚自习
    Evening,
    /// 大课间: whenever it is.
    Word,
}

impl Part {
    /// All of them, with the minutes of the day between which a school may have them.
    const HOURS: [(Part, u32, u32); 8] = [
        (Part::Early, 6 * 60, 9 * 60),
        (Part::Morning, 7 * 60, 12 * 60),
        (Part::Late, 10 * 60, 19 * 60),
        (Part::LateSaid, 10 * 60, 19 * 60),
        (Part::Noon, 11 * 60, 15 * 60),
        (Part::Afternoon, 12 * 60, 19 * 60),
        (Part::Evening, 17 * 60, 24 * 60),
        (Part::Word, 0, 24 * 60),
    ];

    fn of(stretch: &Stretch) -> Part {
        match stretch.kind.as_str() {
            "" if stretch.from <= MORNING => Part::Morning,
            "" if stretch.part_said => Part::LateSaid,
            "" => Part::Late,
            "下午" => Part::Afternoon,
            kind if kind.starts_with('早') => Part::Early,
            kind if kind.starts_with(['午', '中']) => Part::Noon,
            kind if kind.starts_with('晚') => Part::Evening,
            _ => Part::Word,
        }
    }

    /// The parts that hours touch.
    fn touched(from: u32, to: u32) -> u8 {
        let parts = (0..).zip(Part::HOURS);
        let touched = parts.filter(|(_, (_, first, last))| from < *last && *first < to);
        touched.fold(0, |bits, (at, _)| bits | 1 << at)
    }

    fn is_in(self, bits: u8) -> bool {
        let at = Part::HOURS.iter().position(|(part, ..)| *part == self);
        at.is_some_and(|at| bits >> at & 1 == 1)
    }
}

impl Kind {
    fn of(slot: &Slot) -> Kind {
        match &slot.stretch {
            None if slot.open => Kind::Open,
            None => Kind::AllDay,
            Some(hours) if hours.kind == ":" => Kind::Hours(Part::touched(hours.from, hours.to)),
            Some(lessons) => Kind::Part(Part::of(lessons)),
        }
    }

    /// Why nothing tells whether times of these kinds are at once.
    fn doubt(self, other: Kind) -> Option<Doubt> {
        use Part::{Afternoon, Evening, Late};
        let doubt = |a, b| match (a, b) {
            (Kind::Open, _) => Some(Doubt::Open),
            (Kind::Hours(touched), Kind::Part(part)) if part.is_in(touched) => Some(Doubt::Clock),
            (Kind::Part(Late), Kind::Part(Afternoon)) => Some(Doubt::Afternoon),
            (Kind::Part(Late), Kind::Part(Evening)) => Some(Doubt::Evening),
            _ => None,
        };
        doubt(self, other).or_else(|| doubt(other, self))
    }
}

/// The pairs of one day of which nothing tells whether they are at once; each slot with one at most.
fn unclear<'s, 'a>(slots: &'s [Slot<'a>], week: &Week<'_>) -> Vec<Pair<'s, 'a>> {
    let on_one_day = |a: &Slot, b: &Slot| match (a.date, b.date) {
        (None, None) => a.weeks.meets(b.weeks).then_some(Holds::Surely),
        (None, Some(day)) => week.holds(a, day),
        (Some(day), None) => week.holds(b, day),
        (Some(one), Some(other)) => (one == other).then_some(Holds::Surely),
    };
    let mut known: BTreeMap<(Option<Date>, Group), BTreeMap<Kind, Slots>> = BTreeMap::new();
    let mut found = Vec::new();
    let (weekly, dated): (Slots, Slots) = slots.iter().partition(|slot| slot.date.is_none());
    for slot in weekly.into_iter().chain(dated) {
        let kind = Kind::of(slot);
        let days: &[Option<Date>] = match slot.date {
            Some(_) => &[slot.date, None],
            None => &[None],
        };
        let other = days.iter().find_map(|day| {
            looked_in(slot).find_map(|group| {
                known
                    .get(&(*day, group))?
                    .iter()
                    .find_map(|(other, others)| {
                        let doubt = kind.doubt(*other)?;
                        others.iter().find_map(|other| {
                            let held =
                                on_one_day(other, slot).filter(|_| are_apart(other, slot))?;
                            // Which day's lessons a make-up day has comes before their hours.
                            let made_up = held == Holds::Perhaps && week.calendar.is_some();
                            Some((*other, if made_up { Doubt::MakeUp } else { doubt }))
                        })
                    })
            })
        });
        found.extend(other.map(|(other, doubt)| pair(other, slot, Some(doubt))));
        for home in homes(slot) {
            let of_day = known.entry((slot.date, home)).or_default();
            let known = of_day.entry(kind).or_default();
            known.push(slot);
            keep_telling(known);
        }
    }
    found
}
