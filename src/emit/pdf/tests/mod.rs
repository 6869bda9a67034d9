//! Pages set by hand → bytes → read back with lopdf, by the rules of ISO 32000-1.

mod document;
mod reader;
mod setter;
mod text;
mod timing;

use super::super::Properties;
use super::{EmitError, write};
use crate::typeset::Pages;
use setter::Setter;

fn properties() -> Properties {
    Properties {
        title: "清水镇中心学校 <2026> 计划 & 𠂇".to_owned(),
        author: "清水镇中心学校".to_owned(),
        language: "zh-CN".to_owned(),
        date: Some(jiff::civil::date(2026, 9, 1)),
    }
}

fn emit(setter: &Setter, pages: &Pages) -> Result<Vec<u8>, EmitError> {
    write(pages, &properties(), &setter.faces, &|face, glyphs| {
        setter.subset(face, glyphs)
    })
}
