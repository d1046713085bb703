//! Image files ↔ pixels, in memory: the one place that decodes what a [`Book`](crate::book::Book) holds and encodes anew.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType as Kernel;
use image::{DynamicImage, ImageFormat};

use crate::book::image::ImageContent;

/// Quality of JPEG files that have to be encoded again.
const QUALITY: u8 = 92;

/// The pixels of an image file; none for a drawing, or a file that is broken.
pub fn decode(content: &ImageContent) -> Option<DynamicImage> {
    let (bytes, format) = match content {
        ImageContent::Jpeg { bytes, .. } => (bytes, ImageFormat::Jpeg),
        ImageContent::Png { bytes } => (bytes, ImageFormat::Png),
        ImageContent::Drawing { .. } => return None,
    };
    image::load_from_memory_with_format(bytes, format).ok()
}

/// Pixels as a JPEG file: grey where they are, else in colour.
pub fn jpeg(image: &DynamicImage) -> Result<ImageContent, String> {
    let grey = !image.color().has_color();
    let image = if grey { image.to_luma8().into() } else { DynamicImage::from(image.to_rgb8()) };
    let mut bytes = Vec::new();
    let written = image.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY));
    written.map_err(|error| format!("cannot be encoded: {error}"))?;
    Ok(ImageContent::Jpeg { bytes: bytes.into(), components: if grey { 1 } else { 3 } })
}

/// Pixels as a PNG file.
pub fn png(image: &DynamicImage) -> Result<ImageContent, String> {
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(Cursor::new(&mut bytes), CompressionType::Best, FilterType::Adaptive);
    image.write_with_encoder(encoder).map_err(|error| format!("cannot be encoded: {error}"))?;
    Ok(ImageContent::Png { bytes: bytes.into() })
}

/// Fewer pixels, eight bits a channel. What shines through weighs as much as it shows, so that edges have no fringes; the
/// kernel is a polynomial, which every machine computes alike.
pub fn reduced(image: &DynamicImage, width: u32, height: u32) -> DynamicImage {
    let (color, alpha) = (image.color().has_color(), image.color().has_alpha());
    let kernel = Kernel::CatmullRom;
    match (color, alpha) {
        (true, false) => image::imageops::resize(&image.to_rgb8(), width, height, kernel).into(),
        (false, false) => image::imageops::resize(&image.to_luma8(), width, height, kernel).into(),
        (_, true) => {
            let mut pixels = image.to_rgba8();
            pixels.pixels_mut().for_each(|pixel| pixel.0 = weighed(pixel.0));
            let mut fewer = image::imageops::resize(&pixels, width, height, kernel);
            fewer.pixels_mut().for_each(|pixel| pixel.0 = unweighed(pixel.0));
            fewer.into()
        }
    }
}

/// Colours times opacity.
pub fn weighed([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    let times = |channel: u8| ((u16::from(channel) * u16::from(alpha) + 127) / 255) as u8;
    [times(red), times(green), times(blue), alpha]
}

/// The reverse.
fn unweighed([red, green, blue, alpha]: [u8; 4]) -> [u8; 4] {
    let alone = u16::from(alpha.max(1));
    let over = |channel: u8| ((u16::from(channel) * 255 + alone / 2) / alone).min(255) as u8;
    [over(red), over(green), over(blue), alpha]
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, Rgba, RgbaImage};

    use super::{decode, jpeg, png, reduced, unweighed, weighed};

    #[test]
    fn what_cannot_be_seen_does_not_colour_what_can() {
        let half = |x, _| if x < 8 { Rgba([200, 30, 30, 255]) } else { Rgba([0, 255, 0, 0]) };
        let image = DynamicImage::from(RgbaImage::from_fn(16, 16, half));
        let fewer = reduced(&image, 5, 5).to_rgba8();
        for pixel in fewer.pixels().filter(|pixel| pixel[3] > 8) {
            assert!(pixel[1] < 60, "no green shines through: {pixel:?}");
        }
    }

    #[test]
    fn weighing_goes_both_ways() {
        assert_eq!(unweighed(weighed([200, 100, 50, 255])), [200, 100, 50, 255]);
        assert_eq!(weighed([200, 100, 50, 0]), [0, 0, 0, 0]);
        assert_eq!(unweighed([0, 0, 0, 0]), [0, 0, 0, 0]);
    }

    #[test]
    fn files_come_back_as_they_were_made() {
        let image = DynamicImage::from(RgbaImage::from_fn(7, 5, |x, y| Rgba([x as u8 * 30, y as u8 * 40, 9, 200])));
        let again = decode(&png(&image).expect("a PNG file")).expect("decodes");
        assert_eq!(again, image);
        let grey = DynamicImage::from(image.to_luma8());
        let crate::book::image::ImageContent::Jpeg { components, .. } = jpeg(&grey).expect("a JPEG file") else {
            panic!("a JPEG file")
        };
        assert_eq!(components, 1);
    }
}
