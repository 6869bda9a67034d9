//! Figures: a picture, scaled to the room that there is, with its caption below it; and pages of
//! other files, each in the middle of a page.

use std::sync::Arc;

use crate::length::{Length, Point, Size};
use crate::picture::{Picture, page_name};
use crate::plan::{Chart, Inline, Orientation};
use crate::template::Style;

use super::flow::Flow;
use super::galley::{Figure, Run, Shows};
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
        let said: String = caption.iter().map(|inline| inline.text.as_str()).collect();
        let mut figure = para("figure", Vec::new());
        figure.keep_with_next = !caption.is_empty();
        figure.figure = Some(Box::new(Figure {
            size: self.figure_size(&picture, width, &said),
            shows: Shows::Picture(picture),
            alt: alt.unwrap_or(&said).to_owned(),
        }));
        self.push(figure);
        self.caption(caption);
    }

    /// A chart, as wide as the text area, and its caption. The flow sets it and knows how high it is.
    pub(super) fn chart(&mut self, chart: &Chart, caption: &[Inline], alt: Option<&str>) {
        self.space_before_table();
        let mut figure = para("figure", Vec::new());
        figure.keep_with_next = !caption.is_empty();
        figure.figure = Some(Box::new(Figure {
            size: Size::default(),
            shows: Shows::Chart(Arc::new(chart.clone())),
            alt: alt.unwrap_or_default().to_owned(),
        }));
        self.push(figure);
        self.caption(caption);
    }

    /// What stands below a figure.
    fn caption(&mut self, caption: &[Inline]) {
        if caption.is_empty() {
            return;
        }
        let caption: Vec<Run> = caption.iter().map(|inline| self.run(inline)).collect();
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
        let (_, area) = type_area(self.profile, self.orientation());
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

/// Pages of other files.
impl Lowering<'_> {
    /// Each page of a file on a page of its own, as large as the text area has room for and never
    /// larger than it is. The first stands below the head of the attachment where nothing else does
    /// (`above`: how high that is). A file that could not be read has been told.
    pub(super) fn pages(&mut self, file: &str, alt: Option<&str>, above: Option<Length>) {
        let named = (1..).map_while(|page| self.pictures.get(&page_name(file, page)));
        let pages: Vec<Arc<Picture>> = named.map(Arc::clone).collect();
        let home = self.orientation();
        let said = match (alt, self.called.as_str()) {
            (Some(alt), _) => alt.to_owned(),
            (None, "") => file.to_owned(),
            (None, title) => title.to_owned(),
        };
        let count = pages.len();
        for (nth, picture) in pages.into_iter().enumerate() {
            let orientation = lies(&picture);
            let above = above.filter(|_| nth == 0 && orientation == self.orientation());
            if orientation != self.orientation() {
                self.break_next = false;
                self.section(orientation, false);
            } else if above.is_none() {
                self.break_next = true;
            }
            let mut page = para("figure", Vec::new());
            page.figure = Some(Box::new(Figure {
                size: self.page_size(&picture, orientation, above.unwrap_or_default()),
                shows: Shows::Picture(picture),
                alt: format!("{said} {}/{count}", nth + 1),
            }));
            self.push(page);
        }
        if count > 0 && self.orientation() != home {
            self.section(home, false);
        } else {
            self.break_next = count > 0;
        }
    }

    /// How the first page of a file lies.
    pub(super) fn orientation_of(&self, file: &str) -> Option<Orientation> {
        self.pictures
            .get(&page_name(file, 1))
            .map(|first| lies(first))
    }

    fn orientation(&self) -> Orientation {
        let last = self.sections.last();
        last.map_or(Orientation::Portrait, |section| section.orientation)
    }

    /// A page's size between what stands above it and the foot of the text area.
    fn page_size(&self, page: &Picture, orientation: Orientation, above: Length) -> Size {
        let (_, area) = type_area(self.profile, orientation);
        let line = self.profile.style("figure").line_height;
        let room = (area.height - above - line).max(area.height.scale(0.25));
        let own = |pixels: u32| Length::pt(f64::from(pixels) / f64::from(page.density) * INCH);
        let (width, height) = (own(page.width), own(page.height));
        let scale = [
            area.width.to_pt() / width.to_pt(),
            room.to_pt() / height.to_pt(),
        ];
        let scale = scale.into_iter().fold(1.0, f64::min);
        let whole = |length: Length| Length::twips(length.scale(scale).to_twips().max(20));
        Size {
            width: whole(width),
            height: whole(height),
        }
    }

    /// How high the label and the title of an attachment stand above its text, at most.
    pub(super) fn head_height(&self, title: &str, orientation: Orientation) -> Length {
        let (_, area) = type_area(self.profile, orientation);
        let style = self.profile.style("attachment-title");
        let across = area.width.to_pt() / style.size.to_pt();
        let lines = title.split('\n').map(|line| {
            // One more where lines end early.
            let lines = (self.em(line, style) / across).ceil().max(1.0);
            if lines > 1.0 { lines + 1.0 } else { lines }
        });
        let blank = &self.profile.blank_lines;
        let blanks = blank.before_attachment_title + blank.after_attachment_title;
        self.profile.style("attachment-label").line_height
            + self.profile.style("blank").line_height * i64::from(blanks)
            + style.line_height.scale(lines.sum())
            + style.height_below()
    }
}

/// A page that is wider than high lies on its side.
fn lies(page: &Picture) -> Orientation {
    match page.width > page.height {
        true => Orientation::Landscape,
        false => Orientation::Portrait,
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
            hung: 0,
        });
        let at = Point {
            x: self.origin.x + (self.area.width - figure.size.width).scale(0.5),
            y: self.y,
        };
        let shown = match &figure.shows {
            Shows::Picture(picture) => Some(Item::Picture {
                at,
                size: figure.size,
                picture: Arc::clone(picture),
                paragraph,
            }),
            Shows::Drawing(drawing) => Some(Item::Drawing {
                at,
                drawing: Arc::clone(drawing),
                paragraph,
            }),
            Shows::Chart(_) | Shows::Set(..) => None,
        };
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(shown);
        }
        self.y += figure.line_height(style);
    }
}
