//! What a head or foot shows, as far as a PDF can show it: paragraphs, in tables too, with their
//! text, pictures, page numbers and rules, and what floats beside them.

use std::collections::BTreeMap;

use crate::length::{Length, Size};
use crate::ooxml::{El, part_bytes};
use crate::template::Align;

use super::Relation;
use super::look::{Looks, RunLook, first, twips};
use super::wrap::wrapped;

/// A line of type is so much higher than its size where a letterhead leaves that to the font.
const NATURAL: f64 = 1.3;
/// Room at each side of a cell where its table says nothing: that of Word's own table style.
const CELL_MARGIN: Length = Length::twips(108);
/// Below a picture that stands in a line: what a line has below its baseline.
const BELOW: f64 = 0.2;

/// What a head or foot shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// One below the other.
    pub blocks: Vec<Block>,
}

/// Paragraphs side by side: the cells of a table's row; a paragraph outside tables is alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Block {
    /// From the type area's left edge, width (0: the type area's), what stands there.
    pub cells: Vec<(Length, Length, Vec<Paragraph>)>,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// How it is set.
    pub align: Align,
    /// Room above it.
    pub before: Length,
    /// Room below it.
    pub after: Length,
    /// How high a line is.
    pub line_rule: LineRule,
    /// Left indent, that of the first line added.
    pub left: Length,
    /// Right indent.
    pub right: Length,
    /// Its lines, parted where it forces them.
    pub lines: Vec<Line>,
    /// The size of its own mark, for a paragraph without text.
    pub mark: Length,
    /// A rule above it, one below it.
    pub rules: [Option<Rule>; 2],
    /// What floats beside its text.
    pub floating: Vec<Floating>,
}

/// How high a line is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LineRule {
    /// As high as this.
    Exact(Length),
    /// At least.
    AtLeast(Length),
    /// Times what the font asks for.
    Times(f64),
}

impl Default for LineRule {
    fn default() -> LineRule {
        LineRule::Times(1.0)
    }
}

/// Where a tab stops, and how what stands there is aligned.
pub type Stop = (Length, Align);

/// A line: what stands at its start, and behind each tab.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Place of the stop, how it aligns, what stands there.
    pub parts: Vec<(Option<Stop>, Vec<Piece>)>,
}

/// Something in a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text.
    Text(Span),
    /// The page's number.
    PageNumber(Span),
    /// How many pages there are.
    PageCount(Span),
    /// A picture.
    Picture(String, Size),
}

/// Text of one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// What it says (of a number: nothing).
    pub text: String,
    /// Type size.
    pub size: Length,
    /// RRGGBB
    pub color: String,
    /// The font that it is set in, as the letterhead calls it.
    pub font: String,
    /// Bold.
    pub bold: bool,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its width.
    pub width: Length,
    /// RRGGBB
    pub color: String,
    /// From it to the text.
    pub space: Length,
}

/// A picture or a straight line beside the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Floating {
    /// The picture's name; none: a line with this rule's width and colour.
    pub what: Result<String, Rule>,
    /// Its extent.
    pub size: Size,
    /// Where it stands from left to right.
    pub x: Anchor,
    /// Where it stands from top to bottom.
    pub y: Anchor,
}

/// Where something stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Anchor {
    /// From where it is measured.
    pub from: Edge,
    /// How far from there …
    pub offset: Length,
    /// … or in which place between its two edges (0: at the first, 0.5: in the middle).
    pub share: Option<f64>,
}

/// From where a place is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The sheet.
    Page,
    /// The type area.
    Margin,
    /// The paragraph.
    Paragraph,
}

impl Content {
    /// How high it is.
    pub fn height(&self) -> Length {
        self.blocks.iter().map(Block::height).sum()
    }

    /// Does it show the page's number?
    pub fn has_number(&self) -> bool {
        let cells = self.blocks.iter().flat_map(|block| &block.cells);
        let lines = cells
            .flat_map(|(_, _, paragraphs)| paragraphs)
            .flat_map(|p| &p.lines);
        let mut pieces = lines
            .flat_map(|line| &line.parts)
            .flat_map(|(_, pieces)| pieces);
        pieces.any(|piece| matches!(piece, Piece::PageNumber(_)))
    }
}

impl Block {
    /// The highest of its cells.
    pub fn height(&self) -> Length {
        let cells = self.cells.iter().map(|(_, _, paragraphs)| {
            let heights = paragraphs.iter().map(Paragraph::height);
            heights.sum::<Length>()
        });
        cells.fold(Length::ZERO, Length::max)
    }
}

impl Paragraph {
    /// Its lines and the room around them.
    pub fn height(&self) -> Length {
        let lines = self.lines.iter().map(|line| self.line_height(line));
        let rules = self.rules.iter().flatten().map(|r| r.width + r.space);
        self.before + lines.sum::<Length>() + rules.sum::<Length>() + self.after
    }

    /// How high one of its lines is.
    pub fn line_height(&self, line: &Line) -> Length {
        let pieces = line.parts.iter().flat_map(|(_, pieces)| pieces);
        let heights = pieces.map(|piece| match piece {
            Piece::Text(span) | Piece::PageNumber(span) | Piece::PageCount(span) => {
                span.size.scale(NATURAL)
            }
            Piece::Picture(_, size) => size.height + self.mark.scale(BELOW),
        });
        let natural = heights.fold(Length::ZERO, Length::max);
        let natural = if natural == Length::ZERO {
            self.mark.scale(NATURAL)
        } else {
            natural
        };
        match self.line_rule {
            LineRule::Exact(height) => height,
            LineRule::AtLeast(height) => natural.max(height),
            LineRule::Times(times) => natural.scale(times),
        }
    }
}

/// Reads one part.
pub(super) struct Reading<'a> {
    pub(super) looks: &'a Looks<'a>,
    pub(super) relations: Vec<Relation>,
    pub(super) media: &'a mut BTreeMap<String, Vec<u8>>,
    pub(super) package: &'a [u8],
    /// How much a PDF cannot show.
    pub(super) not_shown: usize,
}

/// A field that is being read.
#[derive(Default)]
struct Field {
    /// Its code, while that is read.
    code: String,
    /// Its result is what follows.
    in_result: bool,
    open: usize,
}

impl Reading<'_> {
    pub(super) fn content(&mut self, part: &El) -> Content {
        let mut content = Content::default();
        self.blocks(part, &mut content.blocks);
        content
    }

    fn blocks(&mut self, el: &El, blocks: &mut Vec<Block>) {
        for child in el.elements() {
            match child.name.as_str() {
                "w:p" => {
                    let cells = vec![(Length::ZERO, Length::ZERO, vec![self.paragraph(child)])];
                    blocks.push(Block { cells });
                }
                "w:tbl" => self.table(child, blocks),
                _ => self.blocks(child, blocks),
            }
        }
    }

    fn table(&mut self, table: &El, blocks: &mut Vec<Block>) {
        let grid = table.child("w:tblGrid");
        let columns = grid.into_iter().flat_map(El::elements);
        let widths: Vec<Length> = columns
            .map(|column| {
                let twips = column.attribute("w:w").and_then(|w| w.parse::<i64>().ok());
                Length::twips(twips.unwrap_or(0).clamp(0, 40_000))
            })
            .collect();
        let margins = table
            .child("w:tblPr")
            .and_then(|props| props.child("w:tblCellMar"));
        let margin = margins.and_then(|all| all.child("w:left").or_else(|| all.child("w:start")));
        let margin = margin.and_then(|margin| margin.attribute("w:w")?.parse().ok());
        let margin = margin.map_or(CELL_MARGIN, |twips: i64| {
            Length::twips(twips.clamp(0, 2_000))
        });
        for row in table.elements().filter(|el| el.name == "w:tr") {
            let mut block = Block::default();
            let mut col = 0;
            for cell in row.elements().filter(|el| el.name == "w:tc") {
                let props = cell.child("w:tcPr");
                let span = props
                    .and_then(|p| p.child("w:gridSpan")?.attribute("w:val")?.parse().ok())
                    .unwrap_or(1usize);
                let at = col.min(widths.len());
                let end = at.saturating_add(span).min(widths.len());
                let left: Length = widths[..at].iter().copied().sum();
                let left = left + margin;
                let width: Length = widths[at..end].iter().copied().sum();
                let width = (width - margin - margin).max(Length::ZERO);
                let paragraphs = cell.elements().filter(|el| el.name == "w:p");
                let paragraphs = paragraphs.map(|p| wrapped(self.paragraph(p), width));
                let paragraphs = paragraphs.collect();
                block.cells.push((left, width, paragraphs));
                col = end;
            }
            blocks.push(block);
        }
    }

    fn paragraph(&mut self, el: &El) -> Paragraph {
        let props = self.looks.paragraph(el, "w:pPr");
        let value = |element: &str, attribute: &str| first(&props, element)?.attribute(attribute);
        let length = |element: &str, attribute: &str| twips(&props, element, attribute);
        let line = length("w:spacing", "w:line");
        let mut said = props.iter().filter_map(|props| props.child("w:spacing"));
        let rule = said.find_map(|spacing| spacing.attribute("w:lineRule"));
        let mark = el.child("w:pPr").and_then(|props| props.child("w:rPr"));
        let mut paragraph = Paragraph {
            align: match value("w:jc", "w:val") {
                Some("center") => Align::Center,
                Some("right" | "end") => Align::Right,
                _ => Align::Left,
            },
            before: length("w:spacing", "w:before").unwrap_or_default(),
            after: length("w:spacing", "w:after").unwrap_or_default(),
            line_rule: match (line, rule) {
                (Some(line), Some("exact")) => LineRule::Exact(line),
                (Some(line), Some("atLeast")) => LineRule::AtLeast(line),
                (Some(line), _) => LineRule::Times(line.to_pt() / 12.0),
                (None, _) => LineRule::default(),
            },
            left: length("w:ind", "w:left").unwrap_or_default()
                + length("w:ind", "w:firstLine").unwrap_or_default(),
            right: length("w:ind", "w:right").unwrap_or_default(),
            lines: Vec::new(),
            mark: self.looks.run(mark, el).size,
            rules: ["w:top", "w:bottom"].map(|side| border(first(&props, "w:pBdr")?.child(side)?)),
            floating: Vec::new(),
        };
        let stops: Vec<(Length, Align)> = props
            .iter()
            .filter_map(|props| props.child("w:tabs"))
            .flat_map(El::elements)
            .filter_map(|stop| {
                let twips: i64 = stop.attribute("w:pos")?.parse().ok()?;
                let align = match stop.attribute("w:val")? {
                    "center" => Align::Center,
                    "right" | "end" => Align::Right,
                    "clear" => return None,
                    _ => Align::Left,
                };
                Some((Length::twips(twips.clamp(0, 40_000)), align))
            })
            .collect();
        let mut field = Field::default();
        let mut pieces = Vec::new();
        self.pieces(el, el, &mut field, &mut pieces, &mut paragraph.floating);
        paragraph.lines = lines(pieces, &stops);
        paragraph
    }

    /// What stands in a paragraph: pieces, `None` at a tab, a line break as its text.
    fn pieces(
        &mut self,
        el: &El,
        paragraph: &El,
        field: &mut Field,
        pieces: &mut Vec<Option<Piece>>,
        floating: &mut Vec<Floating>,
    ) {
        for child in el.elements() {
            match child.name.as_str() {
                "w:pPr" | "w:rPr" | "w:del" | "w:moveFrom" | "mc:Fallback" => {}
                "w:fldSimple" => {
                    let code = child.attribute("w:instr").unwrap_or_default();
                    let look = child.child("w:r").and_then(|run| run.child("w:rPr"));
                    match number(code, span("", &self.looks.run(look, paragraph))) {
                        Some(piece) => pieces.push(Some(piece)),
                        None => self.pieces(child, paragraph, field, pieces, floating),
                    }
                }
                "w:fldChar" => match child.attribute("w:fldCharType") {
                    Some("begin") => {
                        field.open += 1;
                        field.code.clear();
                        field.in_result = false;
                    }
                    Some("separate") => {
                        let look = self.looks.run(el.child("w:rPr"), paragraph);
                        field.in_result = true;
                        if let Some(piece) = number(&field.code, span("", &look)) {
                            pieces.push(Some(piece));
                        }
                    }
                    Some("end") => {
                        let look = self.looks.run(el.child("w:rPr"), paragraph);
                        if !field.in_result
                            && let Some(piece) = number(&field.code, span("", &look))
                        {
                            pieces.push(Some(piece));
                        }
                        *field = Field::default();
                    }
                    _ => {}
                },
                "w:instrText" => field.code.push_str(&child.text()),
                // A number's stored result.
                "w:t" if field.in_result && number(&field.code, blank()).is_some() => {}
                "w:t" => {
                    let look = self.looks.run(el.child("w:rPr"), paragraph);
                    pieces.push(Some(Piece::Text(span(&child.text(), &look))));
                }
                "w:tab" | "w:ptab" => pieces.push(None),
                "w:br" | "w:cr" => pieces.push(Some(Piece::Text(Span {
                    text: "\n".to_owned(),
                    ..blank()
                }))),
                "w:drawing" => self.drawing(child, pieces, floating),
                "w:pict" | "w:object" => self.not_shown += 1,
                _ => self.pieces(child, paragraph, field, pieces, floating),
            }
        }
    }

    fn drawing(
        &mut self,
        drawing: &El,
        pieces: &mut Vec<Option<Piece>>,
        floating: &mut Vec<Floating>,
    ) {
        for frame in drawing.elements() {
            let size = extent(frame);
            let picture = self.picture(frame);
            match (frame.name.as_str(), picture, line(frame)) {
                ("wp:inline", Some(name), _) => pieces.push(Some(Piece::Picture(name, size))),
                ("wp:anchor", Some(name), _) => floating.push(Floating {
                    what: Ok(name),
                    size,
                    x: anchor(frame, "wp:positionH"),
                    y: anchor(frame, "wp:positionV"),
                }),
                ("wp:anchor", None, Some(rule)) => floating.push(Floating {
                    what: Err(rule),
                    size,
                    x: anchor(frame, "wp:positionH"),
                    y: anchor(frame, "wp:positionV"),
                }),
                _ => self.not_shown += 1,
            }
        }
    }

    /// The name of the picture that a frame shows; its file is remembered.
    fn picture(&mut self, frame: &El) -> Option<String> {
        let mut embed = None;
        frame.walk(&mut |el| {
            if el.name == "a:blip" {
                embed = embed.or(el.attribute("r:embed"));
            }
        });
        let embed = embed?;
        let relation = self
            .relations
            .iter()
            .find(|relation| relation.id == embed)?;
        let bytes = part_bytes(self.package, &relation.target).ok()??;
        let name = format!("letterhead:{}", relation.target);
        self.media.insert(name.clone(), bytes);
        Some(name)
    }
}

/// A field's number, where it is one.
fn number(code: &str, span: Span) -> Option<Piece> {
    match code.split_whitespace().next()? {
        "PAGE" => Some(Piece::PageNumber(span)),
        "NUMPAGES" => Some(Piece::PageCount(span)),
        _ => None,
    }
}

fn span(text: &str, look: &RunLook) -> Span {
    Span {
        text: text.to_owned(),
        size: look.size,
        color: look.color.clone(),
        font: look.font.clone(),
        bold: look.bold,
    }
}

fn blank() -> Span {
    Span {
        text: String::new(),
        size: Length::ZERO,
        color: String::new(),
        font: String::new(),
        bold: false,
    }
}

/// Pieces in lines, and behind tabs.
fn lines(pieces: Vec<Option<Piece>>, stops: &[(Length, Align)]) -> Vec<Line> {
    let fresh = || Line {
        parts: vec![(None, Vec::new())],
    };
    let mut lines = vec![fresh()];
    for piece in pieces {
        let Some(line) = lines.last_mut() else { break };
        match piece {
            Some(Piece::Text(span)) if span.text == "\n" => lines.push(fresh()),
            Some(piece) => {
                if let Some((_, part)) = line.parts.last_mut() {
                    part.push(piece);
                }
            }
            None => {
                let stop = stops.get(line.parts.len() - 1).copied();
                line.parts.push((stop, Vec::new()));
            }
        }
    }
    lines
}

fn border(el: &El) -> Option<Rule> {
    if matches!(el.attribute("w:val"), None | Some("none" | "nil")) {
        return None;
    }
    let number = |name: &str| el.attribute(name).and_then(|n| n.parse::<f64>().ok());
    let color = el.attribute("w:color").filter(|color| color.len() == 6);
    Some(Rule {
        width: Length::pt(number("w:sz").unwrap_or(4.0).clamp(1.0, 96.0) / 8.0),
        color: color.unwrap_or("000000").to_owned(),
        space: Length::pt(number("w:space").unwrap_or(1.0).clamp(0.0, 31.0)),
    })
}

fn emu(text: Option<&str>) -> Length {
    let emu = text.and_then(|text| text.trim().parse::<f64>().ok());
    Length::emu(emu.unwrap_or(0.0).clamp(-5e7, 5e7) as i64)
}

fn extent(frame: &El) -> Size {
    let extent = frame.child("wp:extent");
    let of = |name: &str| emu(extent.and_then(|extent| extent.attribute(name)));
    Size {
        width: of("cx"),
        height: of("cy"),
    }
}

fn anchor(frame: &El, element: &str) -> Anchor {
    let el = frame.child(element);
    let from = match el.and_then(|el| el.attribute("relativeFrom")) {
        Some("page") => Edge::Page,
        Some("paragraph" | "line") => Edge::Paragraph,
        _ => Edge::Margin,
    };
    let align = el.and_then(|el| el.child("wp:align")).map(El::text);
    let offset = el.and_then(|el| el.child("wp:posOffset")).map(El::text);
    Anchor {
        from,
        offset: emu(offset.as_deref()),
        share: align.map(|align| match align.trim() {
            "center" => 0.5,
            "right" | "bottom" | "outside" => 1.0,
            _ => 0.0,
        }),
    }
}

/// The rule that a straight line's frame draws.
fn line(frame: &El) -> Option<Rule> {
    let mut straight = false;
    let mut rule = None;
    frame.walk(&mut |el| match el.name.as_str() {
        "a:prstGeom" => {
            straight = matches!(el.attribute("prst"), Some("line" | "straightConnector1"));
        }
        "a:ln" if rule.is_none() => {
            let fill = el
                .child("a:solidFill")
                .and_then(|fill| fill.child("a:srgbClr"));
            let color = fill
                .and_then(|fill| fill.attribute("val"))
                .unwrap_or("000000");
            rule = Some(Rule {
                width: emu(el.attribute("w").or(Some("9525"))),
                color: color.to_owned(),
                space: Length::ZERO,
            });
        }
        _ => {}
    });
    rule.filter(|_| straight)
}
