//! What a document shares with others of its batch is what it would have had by itself.

use std::path::Path;

use crate::diagnostic::Sink;
use crate::font::FontSet;
use crate::plan::{Block, Cell, Column, Front, Inline, Plan, Role, Row, Table};
use crate::template::Profile;
use crate::typeset::typeset;

use super::Properties;
use super::docx::{DocxOptions, EmbedFonts, SharedParts, docx};
use super::pdf::{KnownParts, pdf, pdf_with};

/// A title, a sentence, and a table with so many rows of one cell.
fn plan(title: &str, sentence: &str, cell: &str, rows: usize) -> Plan {
    let row = || Row {
        cells: vec![Cell {
            text: vec![Inline::text(cell)],
            ..Cell::default()
        }],
        min_lines: 1,
    };
    Plan {
        planpress: 1,
        name: "学校".to_owned(),
        file_name: "计划".to_owned(),
        profile: None,
        front: Front {
            title: title.to_owned(),
            ..Front::default()
        },
        contents: false,
        body: vec![
            Block::Paragraph {
                role: Role::Body,
                text: vec![Inline::text(sentence)],
            },
            Block::Table(Table {
                columns: vec![Column::default()],
                header_rows: 0,
                rows: (0..rows).map(|_| row()).collect(),
            }),
        ],
        attachments: Vec::new(),
    }
}

#[test]
fn documents_of_a_batch_are_what_they_are_alone() {
    let fonts = FontSet::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts"));
    let fonts = fonts.expect("the fonts that we ship load");
    let profile = include_str!("../../templates/profiles/gbt9704.toml");
    let profile = Profile::read(profile).expect("the profile that we ship reads");
    let plans = [
        plan("工作计划", "教研活动。", "语文", 3),
        // A character more in one face, the same characters in another order, a row more, all again.
        plan("工作计划", "教研活动。", "语文组", 3),
        plan("工作计划", "教研活动。", "文语", 3),
        plan("计划工作", "活动教研。", "语文", 3),
        plan("工作计划", "教研活动。", "语文", 4),
        plan("工作计划", "教研活动。", "语文", 60),
        plan("工作计划", "教研活动（—…）。", "语文", 60),
        plan("工作计划", "教研活动。", "语文", 3),
    ];
    for embed in [EmbedFonts::Subset, EmbedFonts::None] {
        let known = KnownParts::default();
        let shared = SharedParts::new(&profile, &fonts, embed).expect("the parts");
        for plan in &plans {
            let pages = typeset(plan, &profile, &fonts, &mut Sink::new());
            let properties = Properties::of(plan, &profile);
            let alone = pdf(&pages, &properties, &fonts).expect("a PDF");
            let batch = pdf_with(&pages, &properties, &fonts, &[], &known).expect("a PDF");
            assert!(alone == batch, "{plan:?}");
            let word = |shared| {
                let options = DocxOptions {
                    fonts: embed,
                    plan: None,
                    shared,
                };
                docx(&pages, &properties, &profile, &fonts, &options).expect("a .docx")
            };
            assert!(word(None) == word(Some(&shared)), "{plan:?}");
        }
    }
}
