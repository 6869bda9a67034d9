//! The Plan as a custom XML part (ECMA-376 part 1, §15.2.5, §22.5): on request, so that whoever gets
//! the file can make the document anew.

use sha2::{Digest, Sha256};

use super::fonts::guid;
use super::xml::Xml;

/// The namespace of our part.
pub(super) const PLAN_NAMESPACE: &str = "urn:planpress:plan:1";
const DATA_STORE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";

/// customXml/item1.xml and its properties.
#[derive(Debug)]
pub(super) struct PlanPart {
    pub item: String,
    pub props: String,
}

impl PlanPart {
    /// The part that holds a Plan's JSON.
    pub(super) fn of(json: &str) -> PlanPart {
        let mut item = Xml::part();
        item.el("plan").attr("xmlns", PLAN_NAMESPACE).text(json);
        let key: Vec<u8> = Sha256::digest(json.as_bytes())
            .iter()
            .copied()
            .take(16)
            .collect();
        let mut props = Xml::part();
        props
            .el("ds:datastoreItem")
            .attr("xmlns:ds", DATA_STORE)
            .attr("ds:itemID", &guid(&key))
            .body(|xml| {
                xml.el("ds:schemaRefs").body(|xml| {
                    xml.el("ds:schemaRef")
                        .attr("ds:uri", PLAN_NAMESPACE)
                        .empty()
                });
            });
        PlanPart {
            item: item.finish(),
            props: props.finish(),
        }
    }
}
