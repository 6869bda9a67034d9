//! Templates and profiles as data: what a plan kind needs, says and checks; how pages look.
//!
//! Reads files; renders nothing; knows neither workbooks nor pages. Read [`Template`] first.

mod astray;
mod chart;
mod folder;
mod holidays;
pub mod letterhead;
mod marginal;
mod measures;
mod naming;
mod numbering;
mod profile;
mod profile_faults;
mod registry;
mod rule;
mod rule_faults;
mod schema;
mod script;
mod used;
mod validate;
mod word;
mod word_count;
mod word_dropped;
mod word_field;
mod word_flat;
mod word_numbering;
mod word_package;
mod word_symbol;
mod word_table;
mod word_text;

pub use chart::{
    Axis, BreakRule, ChartDay, ChartKind, ChartRow, ChartRule, ChartValue,
    MAX_SERIES as MAX_CHART_SERIES, RowColumns,
};
pub(crate) use folder::{entry_line, key_at, line_of, not_allowed, toml_fault, toml_message};
pub use holidays::{FixedHoliday, Holiday, HolidayLaw, HolidayYear, SolarTerm, YearlyDay};
pub use letterhead::Letterhead;
pub use marginal::{FigureStyle, FooterAlign, FooterStyle, FootnoteStyle, HeaderStyle};
pub use measures::unknown_fonts;
pub use numbering::{Level, NumberFormat};
pub use profile::{
    Align, AttachmentStyle, BEFORE_THE_REPUBLIC, BlankLines, ContentsStyle, DateFormat, DateStyle,
    Grid, Page, ParagraphRule, Profile, SignatureStyle, Style, TableStyle, Typesetting, Words,
};
pub use profile_faults::ProfileFault;
pub use registry::{
    Listed, Registry, list_profiles, list_templates, load_holiday_law, load_holidays, load_profile,
    load_profile_with, load_template, nearest_id, template_ids,
};
pub use rule::{
    Agreement, CheckRule, Condition, Conditions, Counterpart, Coverage, Each, Engagement,
    Enumeration, Figures, Has, Literal, Overlap, Pattern, Quota, Range, Reference, Required, Rule,
    Threshold, Total, Unique,
};
pub use schema::{
    AttachmentRule, ColumnAlign, ColumnSchema, DocumentRule, Form, FormCell, HeadRule, ImprintRule,
    Orientation, TableSchema, Template, ValueKind, ValueSchema, View, ViewColumn,
};
pub use used::Used;
pub use word::{WordNarrative, read_word_narrative};
pub use word_count::count_numbers;
pub use word_table::{WordCell, WordTable};
pub use word_text::{LOOK_MARK, LineLevel, TextLook, is_word_mark, without_word_marks};
