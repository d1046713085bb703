//! Images and pages → the images that files hold: none with many more pixels than its largest printing shows.

use rayon::prelude::*;

use crate::base::geometry::Size;
use crate::book::Book;
use crate::book::image::{Image, ImageContent};
use crate::book::pixels;
use crate::typeset::pages::Pages;
use crate::verify::low_resolution;

/// An image with up to this many hundredths of the pixels across that are asked for is left as it is: what encoding it
/// again would save is not worth what it loses.
const SPARE: i64 = 125;

/// Pixels to the inch that the print shop gets, where downloads hold fewer.
const PRESS: u32 = 300;

/// Reduces images for downloads, and gives them as the print shop gets them where it gets more.
pub fn both(book: &mut Book, pages: &Pages) -> Option<Vec<Image>> {
    let more = book.theme.print.wanted && book.theme.image_resolution < PRESS;
    let press = more.then(|| {
        let mut images = book.images.clone();
        fit(&mut images, pages, PRESS);
        images
    });
    fit(&mut book.images, pages, book.theme.image_resolution);
    press
}

/// Reduces images to `resolution` pixels to the inch of their largest printing. One that no page shows, and one that would
/// not become smaller as a file, stays as it is.
fn fit(images: &mut [Image], pages: &Pages, resolution: u32) {
    let printed = pages.printed_images();
    let sizes: Vec<Option<Size>> = (0..images.len())
        .map(|index| printed.iter().find(|(id, _)| id.0 as usize == index).map(|(_, size)| *size))
        .collect();
    images.par_iter_mut().zip(sizes).for_each(|(image, size)| {
        if let Some(fewer) = size.and_then(|size| reduced(image, size, resolution)) {
            *image = fewer;
        }
    });
}

fn reduced(image: &Image, printed: Size, resolution: u32) -> Option<Image> {
    let width = low_resolution::pixels(printed.width, i64::from(resolution)).max(1);
    if i64::from(image.width) * 100 <= width * SPARE {
        return None;
    }
    let (from, to) = (u64::from(image.width.max(1)), width as u64);
    let height = ((u64::from(image.height) * to + from / 2) / from).max(1);
    let (width, height) = (u32::try_from(to).ok()?, u32::try_from(height).ok()?);
    let fewer = pixels::reduced(&pixels::decode(&image.content)?, width, height);
    let content = match &image.content {
        ImageContent::Jpeg { .. } => pixels::jpeg(&fewer),
        _ => pixels::png(&fewer),
    };
    let content = content.ok()?;
    (weight(&content) < weight(&image.content)).then(|| Image { width, height, content, ..image.clone() })
}

/// Bytes of the file.
fn weight(content: &ImageContent) -> usize {
    match content {
        ImageContent::Jpeg { bytes, .. } | ImageContent::Png { bytes } | ImageContent::Drawing { svg: bytes, .. } => {
            bytes.len()
        }
    }
}

#[cfg(test)]
mod tests {
    use image::{DynamicImage, Rgb, RgbImage};

    use super::reduced;
    use crate::base::geometry::Size;
    use crate::base::hash::ContentHash;
    use crate::base::length::Length;
    use crate::book::fixture::NOWHERE;
    use crate::book::image::{Image, ImageContent};
    use crate::book::pixels;

    /// 600 × 301 pixels that look like a photograph.
    fn photograph(content: fn(&DynamicImage) -> Result<ImageContent, String>) -> Image {
        let grain = |x: u32, y: u32| Rgb([(x * y % 251) as u8, (x / 3) as u8, (y * 7 % 256) as u8]);
        let content = content(&RgbImage::from_fn(600, 301, grain).into()).expect("a file");
        let hash = ContentHash::of(b"photograph");
        Image { name: "a".into(), width: 600, height: 301, hash, span: NOWHERE, content, words: Vec::new() }
    }

    fn inches(width: i64) -> Size {
        Size::new(Length::pt(72) * width, Length::pt(36) * width)
    }

    #[test]
    fn an_image_keeps_as_many_pixels_as_are_printed() {
        for content in [pixels::jpeg, pixels::png] {
            let image = photograph(content);
            let fewer = reduced(&image, inches(1), 200).expect("600 are more than 200");
            assert_eq!((fewer.width, fewer.height), (200, 100));
            let decoded = pixels::decode(&fewer.content).expect("decodes");
            assert_eq!((decoded.width(), decoded.height()), (200, 100));
        }
    }

    #[test]
    fn what_is_not_much_larger_stays_as_it_is() {
        assert!(reduced(&photograph(pixels::jpeg), inches(2), 240).is_none());
        assert!(reduced(&photograph(pixels::jpeg), inches(2), 239).is_some());
    }

    #[test]
    fn a_file_that_would_grow_stays_as_it_is() {
        let flat: DynamicImage = RgbImage::from_pixel(600, 301, Rgb([9, 9, 9])).into();
        let mut image = photograph(pixels::png);
        image.content = pixels::png(&DynamicImage::from(flat.to_luma8())).expect("a file");
        let fewer = reduced(&image, inches(5), 100);
        assert!(fewer.is_none_or(|fewer| fewer.width == 500));
    }
}
