//! JPEG file → the same file without metadata; encoded again only where it has to be turned, or its colours are neither
//! grey nor sRGB.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder};

use crate::book::image::ImageContent;
use crate::book::pixels;
use crate::load::image::{Decoded, check_size, profile};

/// What the segments of a file say (ITU-T T.81, Annex B).
struct Segments {
    width: u32,
    height: u32,
    components: u8,
    /// Baseline or progressive with eight bits: what every reader of PDF knows.
    common: bool,
    /// The file less application segments and comments.
    bare: Vec<u8>,
}

pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    let segments = read(bytes).ok_or("is cut off or broken")?;
    check_size(segments.width, segments.height)?;
    // Also finds headers that no decoder reads.
    let mut decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(|error| format!("cannot be read: {error}"))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let colours = decoder.icc_profile().ok().flatten().and_then(|bytes| profile::to_srgb(&bytes));
    let common = segments.common && matches!(segments.components, 1 | 3);
    if common && orientation == Orientation::NoTransforms && colours.is_none() {
        let Segments { width, height, components, bare, .. } = segments;
        return Ok(Decoded {
            width,
            height,
            content: ImageContent::Jpeg { bytes: bare.into(), components },
            words: Vec::new(),
        });
    }
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| format!("cannot be read: {error}"))?;
    image.apply_orientation(orientation);
    let image = colours.map_or(image.clone(), |colours| colours.apply(&image));
    Ok(Decoded { width: image.width(), height: image.height(), content: pixels::jpeg(&image)?, words: Vec::new() })
}

/// Walks the segments; none where the file does not reach its end.
fn read(bytes: &[u8]) -> Option<Segments> {
    let mut bare = bytes.get(..2)?.to_vec();
    let mut frame = None;
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xFF {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
        let segment = bytes.get(at..at + 2 + length)?;
        if is_frame(marker) {
            let number =
                |from: usize| Some(u32::from(u16::from_be_bytes(segment.get(from..from + 2)?.try_into().ok()?)));
            let eight_bits = segment.get(4) == Some(&8);
            frame = Some((number(7)?, number(5)?, *segment.get(9)?, matches!(marker, 0xC0..=0xC2) && eight_bits));
        }
        if !is_metadata(marker) {
            bare.extend_from_slice(segment);
        }
        at += 2 + length;
        if marker == 0xDA {
            break;
        }
    }
    let end = at + bytes[at..].windows(2).rposition(|pair| pair == [0xFF, 0xD9])? + 2;
    bare.extend_from_slice(&bytes[at..end]);
    let (width, height, components, common) = frame?;
    Some(Segments { width, height, components, common, bare })
}

/// SOF0 to SOF15 less DHT, JPG and DAC.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC)
}

/// Comments and application segments, but for JFIF (APP0) and the colour transform of Adobe (APP14).
fn is_metadata(marker: u8) -> bool {
    matches!(marker, 0xE1..=0xED | 0xEF | 0xFE)
}

#[cfg(test)]
mod tests {
    use super::{decode, read};
    use crate::book::image::ImageContent;

    fn sample() -> Vec<u8> {
        let image = image::RgbImage::from_fn(6, 4, |x, y| image::Rgb([40 * x as u8, 60 * y as u8, 90]));
        let mut bytes = Vec::new();
        image.write_to(&mut std::io::Cursor::new(&mut bytes), image::ImageFormat::Jpeg).expect("encodes");
        bytes
    }

    /// An Exif segment that says the picture lies on its side.
    fn on_its_side() -> Vec<u8> {
        let mut bytes = sample();
        let mut exif = vec![0xFF, 0xE1, 0, 34];
        exif.extend_from_slice(b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0");
        bytes.splice(2..2, exif);
        bytes
    }

    #[test]
    fn metadata_goes_and_the_rest_stays_to_the_byte() {
        let mut bytes = sample();
        bytes.splice(2..2, *b"\xFF\xFE\x00\x06GPS!");
        assert_eq!(read(&bytes).expect("whole").bare, sample());
    }

    #[test]
    fn a_picture_on_its_side_is_turned() {
        let decoded = decode(&on_its_side()).expect("decodes");
        assert_eq!((decoded.width, decoded.height), (4, 6));
        assert!(matches!(decoded.content, ImageContent::Jpeg { components: 3, .. }));
    }

    #[test]
    fn a_cut_file_is_refused() {
        let bytes = sample();
        assert!(decode(&bytes[..bytes.len() / 2]).is_err());
    }
}
