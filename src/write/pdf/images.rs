//! Images → XObjects, encoded once for all files: JPEG files and well packed PNG data as they are, other pixels deflated with PNG
//! prediction, drawings as forms of paths. An image is drawn in the unit square.

use std::sync::Arc;

use image::DynamicImage;
use lopdf::{Dictionary, Object, ObjectId, StringFormat};

use crate::book::image::{Image, ImageContent};
use crate::book::pixels;
use crate::write::pdf::drawing;
use crate::write::pdf::file::File;
use crate::write::pdf::values::{deflate, dictionary, name, reference};

/// An image in the form that files hold it.
pub struct Encoded {
    dictionary: Dictionary,
    content: Arc<[u8]>,
    mask: Option<(Dictionary, Arc<[u8]>)>,
    /// Whether anything of it lets the page shine through.
    pub translucent: bool,
}

impl Encoded {
    /// Encodes an image.
    pub fn of(image: &Image) -> Self {
        match &image.content {
            ImageContent::Jpeg { bytes, components } => {
                let space = if *components == 1 { "DeviceGray" } else { "DeviceRGB" };
                let mut dictionary = raster(image, space);
                dictionary.set("Filter", name("DCTDecode"));
                Self { dictionary, content: Arc::clone(bytes), mask: None, translucent: false }
            }
            ImageContent::Png { bytes } => Self::of_png(image, bytes),
            ImageContent::Drawing { shapes, .. } => {
                let (dictionary, content) = drawing::form(shapes, image.width, image.height);
                let translucent = drawing::is_translucent(shapes);
                Self { dictionary, content: content.into(), mask: None, translucent }
            }
        }
    }

    /// A PNG file's own data where PDF knows its form; if they were packed in haste, only where they are no longer than
    /// its pixels packed here.
    fn of_png(image: &Image, bytes: &[u8]) -> Self {
        let Some((dictionary, content)) = passed(image, bytes) else { return Self::of_pixels(image) };
        let packed = is_hasty(&content).then(|| Self::of_pixels(image));
        let shorter = packed.filter(|packed| packed.content.len() < content.len());
        shorter.unwrap_or_else(|| Self { dictionary, content: content.into(), mask: None, translucent: false })
    }

    fn of_pixels(image: &Image) -> Self {
        // The loader has decoded it before: it is whole.
        let pixels = pixels::decode(&image.content).unwrap_or_default();
        let mask = opacity(&pixels).map(|alpha| predicted(image, "DeviceGray", &alpha, 1));
        let (dictionary, content) = if pixels.color().has_color() {
            predicted(image, "DeviceRGB", &pixels.to_rgb8(), 3)
        } else {
            predicted(image, "DeviceGray", &pixels.to_luma8(), 1)
        };
        Self { dictionary, content, translucent: mask.is_some(), mask }
    }

    /// Adds the image to a file.
    pub fn embed(&self, file: &mut File) -> ObjectId {
        let mut dictionary = self.dictionary.clone();
        if let Some((mask, content)) = &self.mask {
            dictionary.set("SMask", reference(file.add_shared(mask.clone(), content)));
        }
        file.add_shared(dictionary, &self.content)
    }
}

/// The entries that all raster images have (ISO 32000-1, 8.9.5).
fn raster(image: &Image, space: &str) -> Dictionary {
    dictionary([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", Object::Integer(i64::from(image.width))),
        ("Height", Object::Integer(i64::from(image.height))),
        ("BitsPerComponent", Object::Integer(8)),
        ("ColorSpace", name(space)),
    ])
}

/// The dictionary and data of a PNG file that is a stream of PDF already: not interlaced, opaque, eight bits a channel at
/// most (7.4.4.4).
fn passed(image: &Image, bytes: &[u8]) -> Option<(Dictionary, Vec<u8>)> {
    let chunks = chunks(bytes);
    let only = |kind: &[u8; 4]| chunks.iter().find(|(known, _)| known == kind).map(|(_, data)| *data);
    let header = only(b"IHDR")?;
    let &[depth @ 1..=8, kind, _, _, 0] = header.get(8..13)? else { return None };
    let (colors, space) = match kind {
        0 => (1, name("DeviceGray")),
        2 => (3, name("DeviceRGB")),
        3 => (1, indexed(only(b"PLTE")?)),
        _ => return None,
    };
    if only(b"tRNS").is_some() {
        return None;
    }
    let mut dictionary = raster(image, "DeviceRGB");
    dictionary.set("ColorSpace", space);
    dictionary.set("BitsPerComponent", Object::Integer(i64::from(depth)));
    dictionary.set("Filter", name("FlateDecode"));
    let mut parameters = prediction(image, colors);
    parameters.set("BitsPerComponent", Object::Integer(i64::from(depth)));
    dictionary.set("DecodeParms", parameters);
    let data = chunks.iter().filter(|(kind, _)| kind == b"IDAT").flat_map(|(_, data)| *data).copied().collect();
    Some((dictionary, data))
}

/// Whether a zlib stream says that it was made by a fast algorithm (RFC 1950, FLEVEL).
fn is_hasty(stream: &[u8]) -> bool {
    stream.get(1).is_some_and(|flags| flags >> 6 < 2)
}

/// Names and data of a PNG file's chunks (PNG, third edition, 5.3).
fn chunks(bytes: &[u8]) -> Vec<([u8; 4], &[u8])> {
    let mut rest = bytes.get(8..).unwrap_or_default();
    let mut chunks = Vec::new();
    while let Some((&[a, b, c, d, kind @ ..], after)) = rest.split_first_chunk::<8>() {
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        let Some((data, after)) = after.split_at_checked(length) else { break };
        chunks.push((kind, data));
        rest = after.get(4..).unwrap_or_default();
    }
    chunks
}

/// A palette (8.6.6.3).
fn indexed(palette: &[u8]) -> Object {
    let last = (palette.len() / 3).saturating_sub(1) as i64;
    let colours = Object::String(palette.to_vec(), StringFormat::Hexadecimal);
    Object::Array(vec![name("Indexed"), name("DeviceRGB"), Object::Integer(last), colours])
}

/// The opacity of each pixel; none where all are opaque.
fn opacity(pixels: &DynamicImage) -> Option<Vec<u8>> {
    pixels.color().has_alpha().then_some(())?;
    let alpha: Vec<u8> = pixels.to_rgba8().pixels().map(|pixel| pixel[3]).collect();
    alpha.iter().any(|alpha| *alpha < u8::MAX).then_some(alpha)
}

/// How rows are filtered: each says it itself.
fn prediction(image: &Image, colors: i64) -> Dictionary {
    dictionary([
        ("Predictor", Object::Integer(15)),
        ("Colors", Object::Integer(colors)),
        ("Columns", Object::Integer(i64::from(image.width))),
    ])
}

/// Samples with a PNG filter chosen for each row (7.4.4.4), deflated.
fn predicted(image: &Image, space: &str, samples: &[u8], colors: usize) -> (Dictionary, Arc<[u8]>) {
    let row = (image.width as usize * colors).max(1);
    let mut filtered = Vec::with_capacity(samples.len() + image.height as usize);
    let mut above = vec![0; row];
    for line in samples.chunks_exact(row) {
        let (filter, bytes) = best_filter(line, &above, colors);
        filtered.push(filter);
        filtered.extend(bytes);
        above.copy_from_slice(line);
    }
    let mut dictionary = raster(image, space);
    dictionary.set("Filter", name("FlateDecode"));
    dictionary.set("DecodeParms", prediction(image, colors as i64));
    (dictionary, deflate(&filtered).into())
}

/// The filter whose differences are smallest, which is what deflates best (PNG, 12.8): none, left, up or Paeth.
fn best_filter(line: &[u8], above: &[u8], step: usize) -> (u8, Vec<u8>) {
    let left = |at: usize| if at < step { 0 } else { line[at - step] };
    let corner = |at: usize| if at < step { 0 } else { above[at - step] };
    let filters: [(u8, Vec<u8>); 4] = [
        (0, line.to_vec()),
        (1, line.iter().enumerate().map(|(at, byte)| byte.wrapping_sub(left(at))).collect()),
        (2, line.iter().zip(above).map(|(byte, up)| byte.wrapping_sub(*up)).collect()),
        (
            4,
            line.iter()
                .enumerate()
                .map(|(at, byte)| byte.wrapping_sub(paeth(left(at), above[at], corner(at))))
                .collect(),
        ),
    ];
    let weight = |bytes: &[u8]| bytes.iter().map(|byte| u64::from((*byte as i8).unsigned_abs())).sum::<u64>();
    let [first, rest @ ..] = filters;
    rest.into_iter().fold(first, |best, next| if weight(&next.1) < weight(&best.1) { next } else { best })
}

fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(up) - i16::from(corner);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    if distance(left) <= distance(up) && distance(left) <= distance(corner) {
        left
    } else if distance(up) <= distance(corner) {
        up
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::{best_filter, paeth};

    #[test]
    fn paeth_takes_the_nearest_neighbour() {
        assert_eq!([paeth(10, 20, 10), paeth(10, 20, 20), paeth(10, 20, 15)], [20, 10, 15]);
    }

    #[test]
    fn a_row_like_the_one_above_becomes_zeros() {
        assert_eq!(best_filter(&[9, 3, 7], &[9, 3, 7], 1), (2, vec![0, 0, 0]));
    }
}
