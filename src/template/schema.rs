//! `template.toml`: the tables a plan kind needs, its checks, views, forms and attachments.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{ChartRule, CheckRule, Quota, Rule, WordTable};

/// What [`Template::texts`] calls the text of plan.toml. (No file of a template has a space first.)
const OF_PROJECT: &str = " plan.toml";

/// A plan kind. Loaded from a folder `templates/<id>/` holding `template.toml` and text files.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// The folder's name.
    #[serde(skip)]
    pub id: String,
    /// SHA-256 over all its files, hex.
    #[serde(skip)]
    pub digest: String,
    /// Its text files by name (`body.txt`, `attachments/topics.txt`), a project's replacements
    /// already in place. The value is the name that messages show, and the text.
    #[serde(skip)]
    pub texts: BTreeMap<String, (String, String)>,
    /// The tables of text files that were kept in Word, by the name that messages show.
    #[serde(skip)]
    pub word_tables: BTreeMap<String, Vec<WordTable>>,
    /// What it is called, for `planpress templates`.
    pub label: String,
    /// What it is for, one sentence.
    pub about: String,
    /// Script of its own sentences: `hans` or `hant`.
    pub script: String,
    /// One document for which record, and what it is called.
    pub document: DocumentRule,
    /// What plan.toml's `[values]` must or may hold.
    #[serde(default)]
    pub values: BTreeMap<String, ValueSchema>,
    /// The tables, by key.
    pub tables: BTreeMap<String, TableSchema>,
    /// The checks, in order.
    #[serde(default)]
    pub checks: Vec<CheckRule>,
    /// Tables as they are printed, by name: `{{ table("roster") }}` alone on a line.
    #[serde(default)]
    pub views: BTreeMap<String, View>,
    /// Forms, by name: `{{ form("topic", row) }}` alone on a line.
    #[serde(default)]
    pub forms: BTreeMap<String, Form>,
    /// Charts, by name: `{{ chart("windows") }}` alone on a line.
    #[serde(default)]
    pub charts: BTreeMap<String, ChartRule>,
    /// The attachments, in the order in which they are numbered.
    #[serde(default)]
    pub attachments: Vec<AttachmentRule>,
    /// Has the document a table of contents?
    #[serde(default)]
    pub contents: bool,
}

impl Template {
    /// Does this column of this table hold people's names?
    pub fn is_of_people(&self, table: &str, column: &str) -> bool {
        let schema = self.tables.get(table);
        let column = schema.and_then(|schema| schema.column(column));
        column.is_some_and(|c| matches!(c.kind, ValueKind::Person | ValueKind::Persons))
    }

    /// What the printed columns of people's names are called.
    pub fn people_heads(&self) -> BTreeSet<String> {
        let heads = self.views.values().flat_map(|view| {
            let of_people = |column: &&ViewColumn| {
                let key = column.column.as_deref();
                key.is_some_and(|key| self.is_of_people(&view.table, key))
            };
            let columns = view.columns.iter().filter(of_people);
            // Of two heads over each other, the lower one.
            columns.map(|column| column.head.rsplit('/').next().unwrap_or_default().trim())
        });
        heads.map(str::to_owned).collect()
    }

    /// Puts a project's own attachments behind the template's: what stands in `file`, plan.toml,
    /// with this text.
    pub fn add_attachments(&mut self, own: Vec<AttachmentRule>, (file, text): (&str, &str)) {
        if own.is_empty() {
            return;
        }
        let shown = (file.to_owned(), text.to_owned());
        self.texts.insert(OF_PROJECT.to_owned(), shown);
        self.attachments.extend(own);
    }

    /// The file that an attachment's rule stands in, and its text.
    pub fn file_of(&self, rule: &AttachmentRule) -> (Cow<'_, str>, &str) {
        match rule.of_project {
            true => self.file_kept(OF_PROJECT),
            false => self.own_file(),
        }
    }

    /// The name of `template.toml` for messages, and its text.
    pub fn own_file(&self) -> (Cow<'_, str>, &str) {
        self.file_kept("template.toml")
    }

    fn file_kept(&self, name: &str) -> (Cow<'_, str>, &str) {
        match self.texts.get(name) {
            Some((shown, text)) => (shown.into(), text),
            None => (format!("{}/template.toml", self.id).into(), ""),
        }
    }

    /// The quotas among the checks.
    pub fn quotas(&self) -> impl Iterator<Item = &Quota> {
        self.checks.iter().filter_map(|check| match &check.rule {
            Rule::Quota(quota) => Some(quota),
            _ => None,
        })
    }
}

/// One document per record of a table. The texts are minijinja templates over the document's
/// context (`school`, `values`, `year`, the tables …).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentRule {
    /// The table with one record a document, such as `schools`.
    pub per: String,
    /// The column that names the record, such as `name`.
    pub name: String,
    /// The name its record has in narratives, such as `school`.
    pub context: String,
    /// The file's name without extension.
    pub file: String,
    /// The title; `\n` parts its lines.
    pub title: String,
    /// The issuing organ.
    #[serde(default)]
    pub organ: Option<String>,
    /// 发文字号
    #[serde(default)]
    pub number: Option<String>,
    /// 主送机关, without the colon.
    #[serde(default)]
    pub recipients: Option<String>,
    /// Who signs, one a line.
    #[serde(default)]
    pub signatories: Vec<String>,
    /// The date, ISO (`2026-09-01`).
    #[serde(default)]
    pub date: Option<String>,
    /// Is a seal put on the signature?
    #[serde(default)]
    pub sealed: bool,
    /// 抄送
    #[serde(default)]
    pub copies: Option<String>,
    /// 附注, without the brackets.
    #[serde(default)]
    pub note: Option<String>,
    /// 核章欄: the posts that put their seal.
    #[serde(default)]
    pub approvals: Vec<String>,
    /// 版头 of a 红头 file.
    #[serde(default)]
    pub head: Option<HeadRule>,
    /// 版记 of a 红头 file, with `copies`.
    #[serde(default)]
    pub imprint: Option<ImprintRule>,
}

/// 版记 of a 红头 file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImprintRule {
    /// 印发机关
    #[serde(default)]
    pub printer: Option<String>,
    /// 印发日期, ISO.
    #[serde(default)]
    pub printed: Option<String>,
}

/// 版头 of a 红头 file; 发文字号 is the document's `number`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadRule {
    /// 发文机关标志, one line each.
    pub marks: Vec<String>,
    /// 签发人 of a report to a superior; 、 parts several.
    #[serde(default)]
    pub signers: Option<String>,
    /// 份号
    #[serde(default)]
    pub copy_number: Option<String>,
    /// 密级和保密期限
    #[serde(default)]
    pub classification: Option<String>,
    /// 紧急程度
    #[serde(default)]
    pub urgency: Option<String>,
}

/// A value of plan.toml's `[values]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueSchema {
    /// What it means, for the clerk.
    pub label: String,
    /// Its type.
    #[serde(default)]
    pub kind: ValueKind,
    /// Must it be given?
    #[serde(default)]
    pub required: bool,
    /// An example, for `init`.
    #[serde(default)]
    pub example: Option<String>,
    /// Is it kept as it is, where plan.toml has the output in another script?
    #[serde(default)]
    pub as_is: bool,
}

/// The type of a column or value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// Any text; outer white space is dropped.
    #[default]
    Text,
    /// One person's name; ideographic and plain spaces inside a Chinese name are dropped, as is a
    /// title or a remark in brackets behind the whole name. A role (各教研组长) stays as it is.
    Person,
    /// Several people, parted by 、 ， , ; line breaks or spaces between whole names.
    Persons,
    /// A code or number that is never calculated with; leading zeros stay.
    Code,
    /// A telephone number.
    Phone,
    /// A whole number.
    Integer,
    /// A decimal number.
    Decimal,
    /// A percentage: 85%, 百分之八十五. Bare numbers are read where the heading holds `%`, where
    /// they are above 1, or where the whole column holds fractions.
    Percent,
    /// A sum of money: ¥1,200.50, 1200元, 1.2万元, 人民币壹仟贰佰元整, NT$1,200; a heading such as
    /// 金额（万元） gives bare figures their unit.
    Money,
    /// A day: 2026.9.1, 9月1日, 二〇二六年九月一日, 115/09/01, 民國115年9月1日, a date cell; or days in a
    /// row (9月1日—3日), a part of a month (9月上旬), a month. A day of the week beside it is checked.
    Date,
    /// A month: 9月, 九月份, 2026年9月; or a part of one, or several in a row (9—10月).
    Month,
    /// A school week: 第3周; or several: 3-5周, 单周, 1-16周（双）.
    Week,
    /// A day of the week: 星期三, 周三, 三.
    Weekday,
    /// A time that comes back every week, on one day of the week or several: 星期三下午, 周三、周五, 双周周三,
    /// 星期三第7节.
    Slot,
    /// Lessons of a day: 第1节, 1-2节, 上午第2节, 早读, 晚自习.
    Period,
    /// A time of day: 8:00, 上午8:30, 14时30分, a time cell.
    Time,
    /// From a time of day to a later one: 8:00-8:45, 下午2:30至4:00.
    TimeRange,
    /// Several texts, parted by 、 ， , ； ; or line breaks.
    List,
    /// One of the column's `options`.
    Enum,
}

impl ValueKind {
    /// Its word in template.toml, messages and JSON.
    pub const fn word(self) -> &'static str {
        match self {
            ValueKind::Text => "text",
            ValueKind::Person => "person",
            ValueKind::Persons => "persons",
            ValueKind::Code => "code",
            ValueKind::Phone => "phone",
            ValueKind::Integer => "integer",
            ValueKind::Decimal => "decimal",
            ValueKind::Percent => "percent",
            ValueKind::Money => "money",
            ValueKind::Date => "date",
            ValueKind::Month => "month",
            ValueKind::Week => "week",
            ValueKind::Weekday => "weekday",
            ValueKind::Slot => "slot",
            ValueKind::Period => "period",
            ValueKind::Time => "time",
            ValueKind::TimeRange => "time-range",
            ValueKind::List => "list",
            ValueKind::Enum => "enum",
        }
    }
}

/// One table that the template needs.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableSchema {
    /// What it is called in messages: 教师名册.
    pub label: String,
    /// What it holds, for the clerk.
    pub about: String,
    /// Words that its sheet, title or file may bear.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Must it be there?
    #[serde(default)]
    pub required: bool,
    /// The column that names the document record a row belongs to; none: every document sees
    /// every row. Where the column is not `required`, a row that names no document is every
    /// document's.
    #[serde(default)]
    pub belongs_by: Option<String>,
    /// The columns, in order.
    pub columns: Vec<ColumnSchema>,
    /// Sample rows after the first, which is the columns' examples: column key → what stands there
    /// instead of the example.
    #[serde(default)]
    pub samples: Vec<BTreeMap<String, String>>,
}

impl TableSchema {
    /// The column with this key.
    pub fn column(&self, key: &str) -> Option<&ColumnSchema> {
        self.columns.iter().find(|c| c.key == key)
    }

    /// Does every row belong to one document?
    pub fn is_owned(&self) -> bool {
        self.belongs_by.is_some() && !self.is_shared()
    }

    /// May a row belong to one document, and one that names none be every document's?
    pub fn is_shared(&self) -> bool {
        let column = self.belongs_by.as_deref().and_then(|key| self.column(key));
        column.is_some_and(|column| !column.required)
    }

    /// What the sample rows show in a column, row by row.
    pub fn sample_texts<'a>(&'a self, column: &'a ColumnSchema) -> impl Iterator<Item = &'a str> {
        let own = column.example.as_deref().unwrap_or_default();
        let further = self.samples.iter();
        let further = further.map(move |row| row.get(&column.key).map_or(own, String::as_str));
        std::iter::once(own).chain(further)
    }
}

/// One column that a table may or must have.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnSchema {
    /// Its name in narratives and checks.
    pub key: String,
    /// Its heading in starter workbooks and messages.
    pub label: String,
    /// Its type.
    #[serde(default)]
    pub kind: ValueKind,
    /// Other headings that mean it. A synonym with `/` must match the joined path of a two-row
    /// header (`听课/节数`); others match the lowest heading, or the joined path.
    ///
    /// Where a table has no such column, its value may stand beside it, once for many rows:
    /// `@label` (班级：一（1）班 above the table), `@group` (语文组 over a group of rows), `@sheet`,
    /// `@title`, `@folder`, `@file` (their names, less the table's own words); the first that says
    /// anything counts. The column of `belongs_by` is looked for in all of these unasked, and a
    /// required column in labels.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// Must the table have the column?
    #[serde(default)]
    pub required: bool,
    /// May a cell be empty although the column is required?
    #[serde(default)]
    pub optional_cells: bool,
    /// Does an empty cell mean “same as above” even where no merge says so?
    #[serde(default)]
    pub fill_down: bool,
    /// Where a table has no such column: the column of days whose months it holds.
    #[serde(default)]
    pub month_of: Option<String>,
    /// The words an `enum` allows: word → the spellings that mean it.
    #[serde(default)]
    pub options: BTreeMap<String, Vec<String>>,
    /// Left out of an embedded Plan (`--embed-plan`).
    #[serde(default)]
    pub private: bool,
    /// Are its cells kept as they are where plan.toml has cells converted (`[script] cells = true`)?
    #[serde(default)]
    pub as_is: bool,
    /// What to write in it, for the clerk.
    #[serde(default)]
    pub about: Option<String>,
    /// A sample value, for `init`.
    #[serde(default)]
    pub example: Option<String>,
}

/// A table as it is printed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    /// The dataset's table.
    pub table: String,
    /// The printed columns.
    pub columns: Vec<ViewColumn>,
    /// Sort by these columns; else the workbook's order.
    #[serde(default)]
    pub sort: Vec<String>,
    /// Merge equal neighbours down in these columns.
    #[serde(default)]
    pub merge_down: Vec<String>,
    /// What stands instead of the table where it has no row.
    pub empty: String,
}

/// One printed column.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ViewColumn {
    /// The heading; `\n`-free. A `/` makes a second head row: `听课/节数`.
    pub head: String,
    /// The column of the dataset's table …
    #[serde(default)]
    pub column: Option<String>,
    /// … or the tally of this quota: `✓`, `缺 3`, `超 2`, `免` …
    #[serde(default)]
    pub quota: Option<String>,
    /// … or the row's number, from 1 …
    #[serde(default)]
    pub number: bool,
    /// … or the same in every row: □ to be ticked, empty to be filled in by pen.
    #[serde(default)]
    pub text: Option<String>,
    /// A fixed width in characters of the cell's style; else fitted.
    #[serde(default)]
    pub chars: Option<f64>,
    /// How it is set; none: in the middle, but long text at the left.
    #[serde(default)]
    pub align: Option<ColumnAlign>,
    /// Left out where no row has a value.
    #[serde(default)]
    pub optional: bool,
}

/// How a cell is set.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnAlign {
    /// 居左
    Left,
    /// 居中
    #[default]
    Center,
    /// 居右
    Right,
    /// 小数点对齐: numbers under one another by their points, the block of them in the middle.
    Decimal,
}

/// A form: labels and blanks in a ruled frame.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Relative widths of its columns.
    pub columns: Vec<f64>,
    /// How many of its rows are heads of its columns, repeated on each page.
    #[serde(default)]
    pub head: u32,
    /// Its rows.
    pub rows: Vec<Vec<FormCell>>,
}

/// One cell of a form. The texts are minijinja templates; `row` is the record it is called with.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormCell {
    /// A label, set as a heading cell …
    #[serde(default)]
    pub label: Option<String>,
    /// … or a value …
    #[serde(default)]
    pub value: Option<String>,
    /// … (neither: blank), over this many columns
    #[serde(default = "one")]
    pub span: u32,
    /// shaded,
    #[serde(default)]
    pub shaded: bool,
    /// and at least this many lines high.
    #[serde(default = "one")]
    pub lines: u32,
    /// How it is set: labels are centred, values left unless stated.
    #[serde(default)]
    pub align: Option<ColumnAlign>,
}

fn one() -> u32 {
    1
}

/// How the pages of an attachment lie.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Orientation {
    /// 纵向
    #[default]
    Portrait,
    /// 横向
    Landscape,
}

/// An attachment.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentRule {
    /// Its name in narratives: `见{{ attachment("roster") }}` prints 见附件1, linked.
    pub id: String,
    /// Its title; a minijinja template.
    pub title: String,
    /// Its text: a file of the template's folder …
    #[serde(default)]
    pub file: Option<String>,
    /// … or the text itself, as a narrative: `{{ table("roster") }}`.
    #[serde(default)]
    pub text: Option<String>,
    /// How its pages lie.
    #[serde(default)]
    pub orientation: Orientation,
    /// A minijinja expression: the attachment is there only where it is true.
    #[serde(default)]
    pub when: Option<String>,
    /// It stands in plan.toml.
    #[serde(skip)]
    pub of_project: bool,
}
