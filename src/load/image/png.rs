//! PNG file → the same file without metadata; encoded again only where it has to be turned or its colours are not sRGB.

use std::io::Cursor;

use image::codecs::png::PngDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder};

use crate::book::image::ImageContent;
use crate::book::pixels;
use crate::load::image::{Decoded, check_size, profile};

/// Chunks that say what the picture looks like; all others are dropped (PNG, third edition, §11).
const KEPT: [&[u8; 4]; 7] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA"];

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    let (width, height) = header(bytes).ok_or("has a broken header")?;
    check_size(width, height)?;
    let unreadable = |error| format!("cannot be read: {error}");
    let mut decoder = PngDecoder::new(Cursor::new(bytes)).map_err(unreadable)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let colours = decoder.icc_profile().ok().flatten().and_then(|bytes| profile::to_srgb(&bytes));
    // Decoded even where the file passes through, so that a broken one is found here.
    let mut image = DynamicImage::from_decoder(decoder).map_err(unreadable)?;
    let bare = strip(bytes).ok_or("is cut off")?;
    if orientation == Orientation::NoTransforms && colours.is_none() {
        return Ok(Decoded { width, height, content: ImageContent::Png { bytes: bare.into() }, words: Vec::new() });
    }
    image.apply_orientation(orientation);
    let image = colours.map_or(image.clone(), |colours| colours.apply(&image));
    Ok(Decoded { width: image.width(), height: image.height(), content: pixels::png(&image)?, words: Vec::new() })
}

fn header(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some((number(16)?, number(20)?))
}

/// The file with only the chunks that matter; none where it is cut off.
fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = bytes.get(..8)?.to_vec();
    let mut at = 8;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let end = at.checked_add(12)?.checked_add(length)?;
        let chunk = bytes.get(at..end)?;
        let kind = &chunk[4..8];
        if KEPT.iter().any(|known| known.as_slice() == kind) {
            kept.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            return Some(kept);
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::{decode, strip};
    use crate::book::image::ImageContent;

    fn sample() -> Vec<u8> {
        let image = image::RgbaImage::from_fn(3, 2, |x, y| image::Rgba([x as u8, y as u8, 9, 200]));
        let mut bytes = Vec::new();
        image.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("encodes");
        bytes
    }

    /// The sample with another chunk after the header.
    fn with_chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let mut chunk = (data.len() as u32).to_be_bytes().to_vec();
        chunk.extend_from_slice(kind);
        chunk.extend_from_slice(data);
        let sum = flate2::Crc::new();
        let sum = [kind.as_slice(), data].into_iter().fold(sum, |mut sum, bytes| {
            sum.update(bytes);
            sum
        });
        chunk.extend_from_slice(&sum.sum().to_be_bytes());
        let mut bytes = sample();
        bytes.splice(33..33, chunk);
        bytes
    }

    #[test]
    fn a_file_passes_through_without_its_metadata() {
        let decoded = decode(&with_chunk(b"tEXt", b"GPS\0here")).expect("decodes");
        let ImageContent::Png { bytes } = decoded.content else { panic!("a PNG file stays one") };
        assert_eq!(*bytes, *strip(&sample()).expect("whole"));
    }

    #[test]
    fn a_picture_on_its_side_is_turned() {
        let exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let decoded = decode(&with_chunk(b"eXIf", exif)).expect("decodes");
        assert_eq!((decoded.width, decoded.height), (2, 3));
    }

    #[test]
    fn a_cut_file_is_refused() {
        assert!(decode(&sample()[..40]).is_err());
    }
}
