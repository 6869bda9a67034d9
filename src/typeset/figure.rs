//! Figures: a picture, scaled to the room that there is, with its caption below it.

use std::sync::Arc;

use crate::length::{Length, Point, Size};
use crate::picture::Picture;
use crate::plan::{Inline, Orientation};
use crate::template::Style;

use super::flow::Flow;
use super::galley::{Figure, Run};
use super::lower::{Lowering, para, plain};
use super::page::{Item, LineLayout, ParaLayout, type_area};

/// A picture and its caption take at most this share of a page's height, so that a line of the text
/// before may stand with it.
const MOST: f64 = 0.9;
const INCH: f64 = 72.0;

impl Lowering<'_> {
    /// A picture in a paragraph of its own, then its caption, which counts through the document. One
    /// that could not be read has been told; nothing stands for it.
    pub(super) fn figure(
        &mut self,
        file: &str,
        caption: &[Inline],
        alt: Option<&str>,
        width: Option<f64>,
    ) {
        let Some(picture) = self.pictures.get(file).map(Arc::clone) else {
            return;
        };
        let caption: Vec<Run> = caption.iter().map(|inline| self.run(inline)).collect();
        let said: String = caption.iter().map(|run| run.text.as_str()).collect();
        let mut figure = para("figure", Vec::new());
        figure.keep_with_next = !caption.is_empty();
        figure.figure = Some(Box::new(Figure {
            size: self.figure_size(&picture, width, &said),
            picture,
            alt: alt.unwrap_or(&said).to_owned(),
        }));
        self.push(figure);
        if caption.is_empty() {
            return;
        }
        self.figures += 1;
        let number = Run {
            text: self.figures.to_string(),
            counted: true,
            ..Run::default()
        };
        let mut runs = vec![plain(&self.profile.figure.label), number, plain("　")];
        runs.extend(caption);
        self.push(para("caption", runs));
    }

    /// The width that is asked for, or its own; never more than there is, nor higher.
    fn figure_size(&self, picture: &Picture, width: Option<f64>, caption: &str) -> Size {
        let orientation = self
            .sections
            .last()
            .map_or(Orientation::Portrait, |section| section.orientation);
        let (_, area) = type_area(self.profile, orientation);
        let ratio = f64::from(picture.height) / f64::from(picture.width);
        let own = Length::pt(f64::from(picture.width) / f64::from(picture.density) * INCH);
        let wanted = width.map_or(own, |share| area.width.scale(share));
        let style = self.profile.style("caption");
        let across = area.width.to_pt() / style.size.to_pt();
        // As many lines as it takes, and one more where they end early.
        let caption = match caption {
            "" => String::new(),
            caption => format!("{}000　{caption}", self.profile.figure.label),
        };
        let lines = match (self.em(&caption, style) / across).ceil() {
            lines if lines > 1.0 => lines + 1.0,
            lines => lines,
        };
        let caption = style.line_height.scale(lines).min(area.height.scale(0.5));
        let most = area.height.scale(MOST) - caption;
        let width = wanted.min(area.width).min(most.scale(1.0 / ratio));
        // In whole twips, as text around it is.
        let whole = |length: Length| Length::twips(length.to_twips().max(20));
        Size {
            width: whole(width),
            height: whole(width.scale(ratio).min(most)),
        }
    }
}

impl Flow<'_> {
    /// Puts a picture in the middle; there is room for it.
    pub(super) fn place_figure(
        &mut self,
        figure: &Figure,
        style: &Style,
        paragraph: u32,
        layout: &mut ParaLayout,
    ) {
        layout.lines.push(LineLayout {
            page: self.page(),
            range: 0..0,
            nudge: None,
            ended: false,
        });
        let at = Point {
            x: self.origin.x + (self.area.width - figure.size.width).scale(0.5),
            y: self.y,
        };
        if let Some(page) = self.pages.last_mut() {
            page.items.push(Item::Picture {
                at,
                size: figure.size,
                picture: figure.picture.clone(),
                paragraph,
            });
        }
        self.y += figure.line_height(style);
    }
}
