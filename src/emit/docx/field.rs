//! Complex fields: begin, instruction, separate, result, end (ECMA-376 part 1, §17.16.18).

use super::props::RunProps;
use super::xml::Xml;

/// Starts a field, up to its result.
pub(super) fn begin(xml: &mut Xml, instruction: &str, props: &RunProps<'_>) {
    mark(xml, "begin", props);
    instruct(xml, instruction, props);
    mark(xml, "separate", props);
}

fn instruct(xml: &mut Xml, instruction: &str, props: &RunProps<'_>) {
    xml.el("w:r").body(|xml| {
        props.write(xml);
        xml.el("w:instrText")
            .attr("xml:space", "preserve")
            .text(&format!(" {instruction} "));
    });
}

/// A field that shows nothing.
pub(super) fn silent(xml: &mut Xml, instruction: &str) {
    let props = RunProps::default();
    mark(xml, "begin", &props);
    instruct(xml, instruction, &props);
    mark(xml, "end", &props);
}

/// Ends a field, after its result.
pub(super) fn end(xml: &mut Xml, props: &RunProps<'_>) {
    mark(xml, "end", props);
}

/// A field whose result is plain text.
pub(super) fn simple(xml: &mut Xml, instruction: &str, result: &str, props: &RunProps<'_>) {
    begin(xml, instruction, props);
    xml.el("w:r").body(|xml| {
        props.write(xml);
        xml.el("w:t").text(result);
    });
    end(xml, props);
}

fn mark(xml: &mut Xml, kind: &str, props: &RunProps<'_>) {
    xml.el("w:r").body(|xml| {
        props.write(xml);
        xml.el("w:fldChar").attr("w:fldCharType", kind).empty();
    });
}
