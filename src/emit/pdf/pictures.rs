//! Pictures as image objects and pages of other files as forms, each once a file.
//!
//! Samples are DeviceRGB or DeviceGray, which the output intent's sRGB says how to see, without
//! transparency and without interpolation. ISO 19005-2 §6.2.4.3, §6.2.8

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::sync::Arc;

use crate::picture::{Copied, Picture, Piece, Stream};

use super::EmitError;
use super::file::{PdfFile, Ref};

/// The pictures that a file shows, in the order in which they came.
#[derive(Default)]
pub(super) struct Shown {
    names: BTreeMap<String, String>,
    pictures: Vec<Arc<Picture>>,
}

impl Shown {
    /// A picture's name in the resources.
    pub(super) fn name(&mut self, picture: &Arc<Picture>) -> String {
        let next = format!("I{}", self.pictures.len() + 1);
        let known = self.names.entry(picture.digest.clone());
        known
            .or_insert_with(|| {
                self.pictures.push(Arc::clone(picture));
                next
            })
            .clone()
    }

    /// Is there any whose conformance nobody knows?
    pub(super) fn has_foreign_pages(&self) -> bool {
        let mut streams = self.pictures.iter().map(|picture| &picture.stream);
        streams.any(|stream| matches!(stream, Stream::Form { .. }))
    }

    /// Writes them; their entry in the resources.
    pub(super) fn write<W: Write>(&self, file: &mut PdfFile<W>) -> Result<String, EmitError> {
        if self.pictures.is_empty() {
            return Ok(String::new());
        }
        let mut entry = String::from("/XObject<<");
        let mut taken = BTreeMap::new();
        for picture in &self.pictures {
            // A string takes any text.
            let name = self.names.get(&picture.digest).map_or("", String::as_str);
            if let Stream::Form {
                file: from,
                objects,
                form,
            } = &picture.stream
            {
                let taken = taken.entry(from.as_str()).or_default();
                let id = take_over(file, objects, *form, taken)?;
                let _ = write!(entry, "/{name} {id}");
                continue;
            }
            let id = file.reserve();
            let space = match picture.gray {
                true => "DeviceGray",
                false => "DeviceRGB",
            };
            let (filter, data) = match &picture.stream {
                Stream::Jpeg => ("DCTDecode", &picture.file.0),
                Stream::Samples(samples) => ("FlateDecode", samples),
                Stream::Form { .. } | Stream::Drawn => continue,
            };
            let entries = format!(
                "/Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace/{space}\
                 /BitsPerComponent 8/Filter/{filter}",
                picture.width, picture.height
            );
            file.stream(id, &entries, data)?;
            let _ = write!(entry, "/{name} {id}");
        }
        entry.push_str(">>");
        Ok(entry)
    }
}

/// Writes an object of another file and all that it needs, each of them once: `taken` says under
/// which numbers they are there already.
fn take_over<W: Write>(
    file: &mut PdfFile<W>,
    objects: &[Copied],
    first: usize,
    taken: &mut BTreeMap<usize, Ref>,
) -> Result<Ref, EmitError> {
    if let Some(id) = taken.get(&first) {
        return Ok(*id);
    }
    let id = file.reserve();
    taken.insert(first, id);
    let mut open = vec![(first, id)];
    while let Some((index, id)) = open.pop() {
        let Some(object) = objects.get(index) else {
            return Err(EmitError::Pdf(format!("no object {index} to take over")));
        };
        let mut text = Vec::new();
        for piece in &object.text {
            match piece {
                Piece::Text(own) => text.extend_from_slice(own),
                Piece::Ref(to) => {
                    let to = *taken.entry(*to).or_insert_with(|| {
                        let id = file.reserve();
                        open.push((*to, id));
                        id
                    });
                    text.extend_from_slice(to.to_string().as_bytes());
                }
            }
        }
        match &object.stream {
            // What a copy says is ASCII.
            Some(data) => file.stream(id, &String::from_utf8_lossy(&text), data)?,
            None => file.put(id, &text)?,
        }
    }
    Ok(id)
}
