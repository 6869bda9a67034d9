//! Pages → PDF, written to PDF/A-2b (3b with files attached; neither with pages of other files) and
//! tagged.
//!
//! [`content`] says what a page shows and marks it, [`structure`] what the marks are part of,
//! [`fonts`] gives characters their codes, [`file`] writes objects as they come. printpdf draws the
//! rules; why the rest is not drawn by it is in `benches/README.md`. Which clause of which standard
//! is shown by which test: `docs/pdf-conformance.md`. Read [`Assembly`] first.

/// Appends pieces to a `Vec<u8>`, one after another.
macro_rules! put {
    ($out:expr, $($piece:expr),+ $(,)?) => {{
        use $crate::emit::pdf::put::Piece as _;
        let out: &mut Vec<u8> = &mut $out;
        $($piece.put(out);)+
    }};
}

mod attach;
mod content;
mod elements;
mod file;
mod fonts;
mod intent;
mod metadata;
mod navigation;
mod pictures;
mod put;
mod rules;
mod structure;

use std::io::Write;

use crate::font::FontSet;
use crate::length::{Length, Size};
use crate::typeset::{Page, Pages};

pub use self::attach::Attached;
use self::content::Drawn;
use self::elements::Written;
use self::file::{PdfFile, Ref, text};
use self::fonts::{Fonts, KnownFonts};
use self::metadata::Archive;
use self::navigation::{Entry, PageTree};
use self::pictures::Shown;
use self::rules::KnownRules;
use self::structure::Reading;
use super::{EmitError, Properties};

/// The pages as a PDF; same input, same bytes.
pub fn pdf(pages: &Pages, properties: &Properties, fonts: &FontSet) -> Result<Vec<u8>, EmitError> {
    pdf_with(pages, properties, fonts, &[], &KnownParts::default())
}

/// What PDFs of a batch have in common: the same with the same fonts, whatever else a document says.
#[derive(Debug, Default)]
pub struct KnownParts {
    fonts: KnownFonts,
    rules: KnownRules,
}

/// Room for the file of a plan of twenty pages, in bytes.
const USUAL: usize = 256 << 10;

/// The pages as a PDF that carries these files; what other documents with the same fonts have had, too, is
/// not made again.
pub fn pdf_with(
    pages: &Pages,
    properties: &Properties,
    fonts: &FontSet,
    attached: &[Attached],
    known: &KnownParts,
) -> Result<Vec<u8>, EmitError> {
    let mut assembly = Assembly::new(Vec::with_capacity(USUAL), fonts, known)?;
    assembly.add(pages, None)?;
    assembly.finish(properties, attached)
}

/// Documents in one file, which is written as they come: only one is in memory at a time.
pub struct Assembly<'a, W> {
    file: PdfFile<W>,
    fonts: Fonts<'a>,
    known: &'a KnownParts,
    pictures: Shown,
    /// All pages'.
    resources: Ref,
    /// The page tree's root.
    root: Ref,
    /// The structure tree's.
    structure: Ref,
    /// By document, the node of its pages and how many there are.
    nodes: Vec<(Ref, usize)>,
    entries: Vec<Entry>,
    labels: Vec<Option<u32>>,
    written: Vec<Written>,
    /// The next key of the parent tree.
    key: usize,
    /// The last page's size.
    last_size: Option<Size>,
}

impl<'a, W: Write> Assembly<'a, W> {
    /// An empty file.
    pub fn new(
        out: W,
        fonts: &'a FontSet,
        known: &'a KnownParts,
    ) -> Result<Assembly<'a, W>, EmitError> {
        let mut file = PdfFile::new(out)?;
        Ok(Assembly {
            resources: file.reserve(),
            root: file.reserve(),
            structure: file.reserve(),
            file,
            fonts: Fonts::new(fonts),
            known,
            pictures: Shown::default(),
            nodes: Vec::new(),
            entries: Vec::new(),
            labels: Vec::new(),
            written: Vec::new(),
            key: 0,
            last_size: None,
        })
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.labels.len()
    }

    /// Adds a document. With a name, the outline has it above the document's own entries.
    pub fn add(&mut self, pages: &Pages, name: Option<&str>) -> Result<(), EmitError> {
        let drawn = self.draw(pages)?;
        let node = self.file.reserve();
        let first = self.file.reserve_all(pages.pages.len());
        let tree = PageTree {
            pages: &pages.pages,
            first,
        };
        let structure = structure::structure(pages, &drawn, &mut self.file);
        let text_of = |page: usize, link: usize| drawn[page].links[link].clone();
        let links = navigation::links(&mut self.file, &structure, text_of, self.key, &tree)?;
        let shown = drawn.iter().zip(&links);
        for (index, (page, (drawn, links))) in pages.pages.iter().zip(shown).enumerate() {
            let annotations = if links.is_empty() {
                String::new()
            } else {
                // /Tabs S: as the structure has them. ISO 14289-1 §7.18.3
                format!("/Annots[{links}]/Tabs/S")
            };
            let keys = format!("{annotations}/StructParents {}", self.key + index);
            self.page(tree.id(index), node, page, &drawn.text, &keys)?;
        }
        let written = structure.write(&mut self.file, self.structure, self.key, &tree)?;
        self.key = written.last + 1;
        self.written.push(written);
        self.put_node(node, &tree)?;
        self.list(pages, name, &tree)
    }

    /// Adds a blank page without a number, where the number of pages is odd.
    pub fn fill_up(&mut self) -> Result<(), EmitError> {
        let Some(size) = self.last_size.filter(|_| self.labels.len() % 2 == 1) else {
            return Ok(());
        };
        let page = Page {
            size,
            ..Page::default()
        };
        let node = self.file.reserve();
        let tree = PageTree {
            pages: std::slice::from_ref(&page),
            first: self.file.reserve(),
        };
        self.page(tree.id(0), node, &page, &[], "")?;
        self.labels.push(None);
        self.put_node(node, &tree)
    }

    fn page(
        &mut self,
        id: Ref,
        parent: Ref,
        page: &Page,
        content: &[u8],
        entries: &str,
    ) -> Result<(), EmitError> {
        let contents = self.file.reserve();
        self.file.packed_stream(contents, "", content)?;
        // A landscape page is simply wider than high: no /Rotate.
        let dict = format!(
            "<</Type/Page/Parent {parent}/MediaBox[0 0 {} {}]/Resources {}/Contents {contents}\
             {entries}>>",
            navigation::number(page.size.width),
            navigation::number(page.size.height),
            self.resources,
        );
        self.last_size = Some(page.size);
        self.file.put(id, dict.as_bytes())
    }

    fn put_node(&mut self, node: Ref, tree: &PageTree<'_>) -> Result<(), EmitError> {
        let count = tree.pages.len();
        let kids: String = (0..count)
            .map(|page| format!("{} ", tree.id(page)))
            .collect();
        let dict = format!(
            "<</Type/Pages/Parent {}/Count {count}/Kids[{kids}]>>",
            self.root
        );
        self.nodes.push((node, count));
        self.file.put(node, dict.as_bytes())
    }

    /// What every page shows: the rules, which printpdf draws, then the text.
    fn draw(&mut self, pages: &Pages) -> Result<Vec<Drawn>, EmitError> {
        let reading = Reading::of(pages);
        let mut written = vec![0; pages.places.len()];
        let mut drawn = Vec::with_capacity(pages.pages.len());
        for page in &pages.pages {
            drawn.push(content::draw(
                page,
                &mut self.fonts,
                &mut self.pictures,
                &reading,
                &mut written,
            )?);
        }
        let sizes = pages.pages.iter().map(|page| page.size);
        let rules = drawn.iter_mut().map(|page| std::mem::take(&mut page.rules));
        let layers = self
            .known
            .rules
            .layers(&sizes.zip(rules).collect::<Vec<_>>())?;
        for (page, layer) in drawn.iter_mut().zip(layers) {
            if !layer.is_empty() {
                page.text = [&layer[..], b"\n", &page.text].concat();
            }
        }
        Ok(drawn)
    }

    /// Remembers bookmarks and page numbers for the end of the file.
    fn list(
        &mut self,
        pages: &Pages,
        name: Option<&str>,
        tree: &PageTree<'_>,
    ) -> Result<(), EmitError> {
        if let Some(name) = name {
            self.entries.push(Entry {
                level: 0,
                text: name.to_owned(),
                destination: tree.destination(0, Length::ZERO)?,
            });
        }
        for entry in &pages.outline {
            self.entries.push(Entry {
                level: entry.level,
                text: entry.text.clone(),
                destination: tree.destination(entry.page, entry.y)?,
            });
        }
        let numbered = |page: &Page| {
            let section = pages.galley.sections.get(page.section);
            !page.blank && section.is_none_or(|section| section.numbered)
        };
        self.labels.extend(
            pages
                .pages
                .iter()
                .map(|page| numbered(page).then_some(page.number)),
        );
        Ok(())
    }

    /// Writes what belongs to the whole file.
    pub fn finish(
        mut self,
        properties: &Properties,
        attached: &[Attached],
    ) -> Result<W, EmitError> {
        let archive = match attached {
            _ if self.pictures.has_foreign_pages() => Archive::Unknown,
            [] => Archive::Two,
            _ => Archive::Three,
        };
        let file = &mut self.file;
        let pictures = self.pictures.write(file)?;
        self.fonts
            .write(file, self.resources, &pictures, &self.known.fonts)?;
        let count: usize = self.nodes.iter().map(|(_, count)| count).sum();
        let kids = self.nodes.iter().map(|(node, _)| format!("{node} "));
        let kids: String = kids.collect();
        let pages = format!("<</Type/Pages/Count {count}/Kids[{kids}]>>");
        file.put(self.root, pages.as_bytes())?;
        elements::write_root(file, self.structure, &self.written)?;
        let attached = attach::attach(file, attached, properties.date)?;
        let outline = match navigation::outline(file, &self.entries)? {
            Some(outline) => format!("/Outlines {outline}/PageMode/UseOutlines"),
            None => String::new(),
        };
        let labels = file.add(&navigation::page_labels(&self.labels))?;
        let metadata = metadata::xmp(file, properties, archive)?;
        let intent = intent::output_intent(file)?;
        let language = match properties.language.as_str() {
            "" => String::new(),
            language => format!("/Lang{}", text(language)),
        };
        let catalog = file.add(&format!(
            "<</Type/Catalog/Pages {}{outline}{language}/PageLabels {labels}/Metadata {metadata}\
             /MarkInfo<</Marked true>>/StructTreeRoot {}/OutputIntents[{intent}]\
             /ViewerPreferences<</DisplayDocTitle true>>{attached}>>",
            self.root, self.structure
        ))?;
        let info = metadata::info(file, properties)?;
        self.file.finish(catalog, info)
    }
}
