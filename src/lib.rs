//! planpress compiles the workbooks that clerks keep into official plans.
//!
//! ```text
//! workbooks ─ingest→ Vec<Table> ─normalise→ Dataset ─compose→ Plan ─typeset→ Pages
//!                                              │                │               │
//!                                            check          emit::docx      emit::pdf ──→ deliver
//! ```
//!
//! Each stage is a room (a module); a room imports only rooms above it in the list below. Start
//! with [`press`], the whole run.

pub mod characters;

mod char_set;

pub mod length;

mod marks;

mod weekday;

pub mod digest;

mod ooxml;

pub mod script;

mod surnames;

mod chapter;

mod guard;

pub mod diagnostic;

pub mod ingest;

pub mod template;

pub mod calendar;

pub mod normalise;

pub mod check;

pub mod plan;

pub mod compose;

pub mod font;

pub mod picture;

pub mod typeset;

pub mod emit;

pub mod change;

pub mod deliver;

pub mod project;

pub mod enclose;

pub mod combine;

pub mod faces_used;

pub mod split;

pub mod press;

pub mod starter;

pub mod package;

pub mod cli;
