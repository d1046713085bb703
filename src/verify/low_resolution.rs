//! # `low-resolution`
//!
//! **What it does.** Finds pictures that are printed with fewer than 150 pixels to the inch.
//!
//! **Why it is bad.** Below that, readers see the pixels, or a picture that is out of focus. For the print shop, 300 is
//! better.
//!
//! **Example.** `![Map](map.png)` with 400 pixels across, printed 115 mm wide: 88 to the inch.
//!
//! **What to do instead.** Use a larger original, draw it as SVG, or print it smaller with `{width=…}`. An image that is
//! given no size is never printed with fewer.

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::length::Length;
use crate::book::Book;
use crate::book::image::ImageContent;
use crate::typeset::pages::Pages;

/// Pixels to the inch that a picture should have.
const LEAST: i64 = 150;

/// Complains once of each picture, where the manuscript names it first, about its largest printing.
pub fn check(book: &Book, pages: &Pages, diagnostics: &mut Diagnostics) {
    for (id, size) in pages.printed_images() {
        let Some(image) = book.images.get(id.0 as usize) else { continue };
        if matches!(image.content, ImageContent::Drawing { .. }) {
            continue;
        }
        let needed = pixels(size.width, LEAST);
        let width = i64::from(image.width);
        // A pixel short is not worth a word.
        if width + 1 >= needed {
            continue;
        }
        let dpi = Length::pt(width).scale(72, size.width.raw().max(1)).raw();
        let message = format!("{} is printed with {dpi} pixels to the inch", image.name);
        let hint = format!("use a picture that is at least {needed} pixels wide, or print it smaller");
        diagnostics.push(Diagnostic::warning("low-resolution", image.span, message).hint(hint));
    }
}

/// Pixels across a length at so many to the inch, rounded up.
pub fn pixels(length: Length, resolution: i64) -> i64 {
    let inch = Length::pt(72).raw();
    let product = i128::from(length.raw().max(0)) * i128::from(resolution);
    i64::try_from((product + i128::from(inch) - 1) / i128::from(inch)).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::pixels;
    use crate::base::length::Length;

    #[test]
    fn pixels_are_counted_up() {
        assert_eq!(pixels(Length::pt(72), 150), 150);
        assert_eq!(pixels(Length::pt(72) + Length::from_raw(1), 150), 151);
        assert_eq!(pixels(Length::ZERO, 150), 0);
    }
}
