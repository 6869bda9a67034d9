//! The same cells read otherwise: a timetable, weekday × period, as rows of (who, weekday, period,
//! course, teacher, room).
//!
//! A template may ask for either; which one it is decided by the headings it asks for, in
//! `normalise`. Read [`timetable`] first.

mod labels;
mod lesson;
mod timetable;

pub(super) use timetable::timetable;
