//! Templates and profiles as data: what a plan kind needs, says and checks; how pages look.
//!
//! Reads files; renders nothing; knows neither workbooks nor pages. Read [`Template`] first.

mod folder;
mod measures;
mod profile;
mod registry;
mod schema;
mod validate;
mod word;

pub use profile::{
    Align, AttachmentStyle, BlankLines, ContentsStyle, DateFormat, DateStyle, FooterAlign,
    FooterStyle, Grid, Level, NumberFormat, Page, ParagraphRule, Profile, SignatureStyle, Style,
    TableStyle, Typesetting,
};
pub use registry::{
    Listed, Registry, list_profiles, list_templates, load_profile, load_profile_with,
    load_template, nearest_id,
};
pub use schema::{
    AttachmentRule, CheckRule, ColumnAlign, ColumnSchema, DocumentRule, Form, FormCell, HeadRule,
    ImprintRule, Orientation, Quota, Rule, TableSchema, Template, ValueKind, ValueSchema, View,
    ViewColumn,
};
pub use word::read_word_narrative;
