//! Pictures as image objects, each once a file.
//!
//! Samples are DeviceRGB or DeviceGray, which the output intent's sRGB says how to see, without
//! transparency and without interpolation. ISO 19005-2 §6.2.4.3, §6.2.8

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write;
use std::sync::Arc;

use crate::picture::{Picture, Stream};

use super::EmitError;
use super::file::PdfFile;

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

    /// Writes them; their entry in the resources.
    pub(super) fn write<W: Write>(&self, file: &mut PdfFile<W>) -> Result<String, EmitError> {
        if self.pictures.is_empty() {
            return Ok(String::new());
        }
        let mut entry = String::from("/XObject<<");
        for picture in &self.pictures {
            let id = file.reserve();
            let space = match picture.gray {
                true => "DeviceGray",
                false => "DeviceRGB",
            };
            let (filter, data) = match &picture.stream {
                Stream::Jpeg => ("DCTDecode", &picture.file.0),
                Stream::Samples(samples) => ("FlateDecode", samples),
            };
            let entries = format!(
                "/Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace/{space}\
                 /BitsPerComponent 8/Filter/{filter}",
                picture.width, picture.height
            );
            file.stream(id, &entries, data)?;
            // A string takes any text.
            let name = self.names.get(&picture.digest).map_or("", String::as_str);
            let _ = write!(entry, "/{name} {id}");
        }
        entry.push_str(">>");
        Ok(entry)
    }
}
