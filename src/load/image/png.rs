//! PNG file → pixels, and the same file without metadata.

use std::io::Cursor;
use std::sync::Arc;

use image::{DynamicImage, ImageFormat, ImageReader};

use crate::book::image::ImageContent;
use crate::load::image::{Decoded, check_size};

/// Chunks that say what the picture looks like; all others are dropped (PNG, third edition, §11).
const KEPT: [&[u8; 4]; 7] = [b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA"];

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    let (width, height) = header(bytes).ok_or("has a broken header")?;
    check_size(width, height)?;
    let reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
    let image = reader.decode().map_err(|error| format!("cannot be read: {error}"))?;
    let png = strip(bytes).ok_or("is cut off")?;
    let (rgb, alpha) = channels(&image);
    let content = ImageContent::Pixels { rgb, alpha, png: png.into() };
    Ok(Decoded { width, height, content })
}

fn header(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    (bytes.get(12..16)? == b"IHDR").then_some(())?;
    Some((number(16)?, number(20)?))
}

/// The colours and, where not all is opaque, the opacity.
pub(super) fn channels(image: &DynamicImage) -> (Arc<[u8]>, Option<Arc<[u8]>>) {
    if !image.color().has_alpha() {
        return (image.to_rgb8().into_raw().into(), None);
    }
    let pixels = image.to_rgba8();
    let rgb: Vec<u8> = pixels.pixels().flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let alpha: Vec<u8> = pixels.pixels().map(|pixel| pixel[3]).collect();
    let opaque = alpha.iter().all(|value| *value == 255);
    (rgb.into(), (!opaque).then(|| alpha.into()))
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

    fn sample() -> Vec<u8> {
        let image = image::RgbaImage::from_fn(3, 2, |x, y| image::Rgba([x as u8, y as u8, 9, 200]));
        let mut bytes = Vec::new();
        image.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Png).expect("encodes");
        bytes
    }

    #[test]
    fn pixels_and_opacity_come_apart() {
        let decoded = decode(&sample()).expect("decodes");
        let crate::book::image::ImageContent::Pixels { rgb, alpha, .. } = decoded.content else {
            panic!("a PNG gives pixels")
        };
        assert_eq!((rgb.len(), alpha.map(|alpha| alpha.len())), (18, Some(6)));
    }

    #[test]
    fn a_text_chunk_is_dropped_and_a_cut_file_is_refused() {
        let mut bytes = sample();
        let note = b"\0\0\0\x04tEXtGPS!\0\0\0\0";
        bytes.splice(33..33, note.iter().copied());
        let kept = strip(&bytes).expect("whole");
        assert_eq!(kept, strip(&sample()).expect("whole"));
        assert!(decode(&sample()[..40]).is_err());
    }
}
