//! Sheets as clerks lay them out, drawn as text: what a person sees on each is what the finder
//! must find. Nothing here is copied from a file of anybody's.

mod accounts;
mod adjacent;
mod bare;
mod blocks;
mod classes;
mod clerks;
mod equal;
mod events;
mod feet;
mod forms;
mod grids;
mod groups;
mod headed;
mod heads;
mod inner;
mod inner_lists;
mod kinds;
mod large;
mod levels;
mod lines_above;
mod lists;
mod matrices;
mod merged;
mod months;
mod offices;
mod paired;
mod picture;
mod property;
mod seats;
mod shapes;
mod slips;
mod stacked;
mod taiwan;
mod texts;
mod totals;
