//! Script of an item → what its glyphs are asked for beyond its look, and whether its letters join.

use std::ops::Range;

use harfrust::{Feature, Tag};
use unicode_script::Script as S;

use crate::typeset::text::east::is_square;
use crate::typeset::text::itemize::Item;

/// The features that an item's script asks of its face; `east` for a font for Chinese, Japanese and Korean, in which
/// characters keep to their squares, and signs among Latin letters are narrow.
pub fn features(item: &Item, east: bool) -> Vec<Feature> {
    let tags: &[(&[u8; 4], u32)] = match item.script {
        // Hebrew letters are all of one height, and so are the figures among them, whatever the face has for the language.
        S::Hebrew => &[(b"locl", 0), (b"lnum", 1)],
        script if east && is_square(script) => &[(b"kern", 0)],
        S::Latin | S::Greek | S::Cyrillic if east => &[(b"pwid", 1)],
        _ => &[],
    };
    tags.iter().map(|(tag, value)| Feature::new(Tag::new(tag), *value, ..)).collect()
}

/// Lam before kaf. Amiri draws them with a stroke between that is a glyph of its own and no letter: copied, it would be a
/// letter too many. Without that stroke they meet as well.
pub fn parted(text: &str, start: usize) -> Vec<Range<usize>> {
    let pair = |(at, found): (usize, &str)| start + at..start + at + found.len();
    let found =
        ["\u{644}\u{643}", "\u{644}\u{6A9}"].into_iter().flat_map(|letters| text.match_indices(letters).map(pair));
    found.collect()
}

/// Whether letters join, so that they know their neighbours beyond the item and cannot be spaced out.
pub fn is_cursive(item: &Item) -> bool {
    matches!(item.script, S::Arabic | S::Syriac | S::Mongolian | S::Nko | S::Hanifi_Rohingya | S::Adlam | S::Mandaic)
}

/// ISO 15924 tag of an item's script, as four bytes.
pub fn tag(item: &Item) -> [u8; 4] {
    item.script.short_name().as_bytes().try_into().unwrap_or(*b"Zyyy")
}
