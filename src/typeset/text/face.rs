//! Font file → what setting needs to know of it: the shaper's font, vertical measures in font units, the characters it
//! covers. A file that cannot be read gives a face that covers nothing.

use std::sync::Arc;

use skrifa::font::metrics::Metrics;
use skrifa::raw::TableProvider;
use skrifa::{Font, GlyphId};

use crate::base::length::Length;
use crate::book::font::{Face, FontData};
use crate::typeset::text::characters;
use crate::typeset::text::regions::Regions;

const PAGE: usize = 64;
const CODES: usize = 0x11_0000;

/// A face, read.
pub struct ReadFace {
    /// The font; none where the file cannot be read.
    pub font: Option<Font>,
    /// Font units in an em; never 0.
    pub upem: i64,
    /// Height above the baseline, in font units.
    pub ascent: i64,
    /// Depth below the baseline, in font units, positive.
    pub descent: i64,
    /// Height of capitals, in font units.
    pub cap_height: i64,
    /// Height of x, in font units.
    pub x_height: i64,
    /// Whether all advances are the same, so that letters must not be spaced.
    pub fixed_pitch: bool,
    /// A glyph without ink or width that can stand for a joiner, so that copied words are spelt rightly.
    pub joiner: Option<u16>,
    /// Whether it is a font for Chinese, Japanese or Korean.
    pub east: bool,
    /// The regions whose forms of ideographs it has.
    pub regions: Regions,
    /// Whether its letters have serifs, by its PANOSE classification (OS/2), else by its name.
    pub serif: bool,
    coverage: Vec<u64>,
}

impl ReadFace {
    /// Reads a face.
    pub fn read(face: &Face) -> Self {
        let font = match &face.data {
            FontData::Static(bytes) => Font::new(*bytes, face.index),
            FontData::Shared(bytes) => {
                let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::<Vec<u8>>::clone(bytes);
                Font::new(bytes, face.index)
            }
        };
        let font = font.map(|font| {
            let variations = face.variations();
            if variations.is_empty() {
                return font;
            }
            let axes = variations.into_iter().map(|(axis, value)| (skrifa::Tag::new(&axis), value));
            font.instance_builder().variations(axes).build()
        });
        font.map_or_else(Self::unreadable, |font| Self::of(face, font))
    }

    /// A length in font units at an em size.
    pub fn length(&self, units: i64, size: Length) -> Length {
        size.scale(units, self.upem)
    }

    /// Whether the face can show the character, be it with a scaled space or by leaving it unseen.
    pub fn covers(&self, character: char) -> bool {
        self.maps(character)
            || characters::is_unseen(character)
            || (characters::is_scaled_space(character) && self.maps(' '))
            || (character == '\u{2011}' && self.maps('\u{2010}'))
    }

    /// Whether the face has a glyph for the character.
    pub fn maps(&self, character: char) -> bool {
        let code = character as usize;
        self.coverage.get(code / PAGE).is_some_and(|page| page & (1 << (code % PAGE)) != 0)
    }

    /// The glyph and its advance in font units for a character that the face maps.
    pub fn glyph(&self, character: char) -> Option<(u16, i64)> {
        let font = self.font.as_ref()?;
        let glyph = font.charmap().map_unicode(character).filter(|glyph| glyph.to_u32() != 0)?;
        let advance = font.glyph_metrics().h_advance_exact(glyph).to_i32();
        Some((u16::try_from(glyph.to_u32()).ok()?, i64::from(advance)))
    }

    /// How far the ink of a glyph reaches beyond its advance to the right, in font units; never negative.
    pub fn overhang(&self, glyph: u16) -> i64 {
        let Some(font) = self.font.as_ref() else { return 0 };
        let (glyph, metrics) = (GlyphId::from(glyph), font.glyph_metrics());
        let Some(ink) = metrics.extents_exact(glyph) else { return 0 };
        let right = i64::from(ink.x_bearing.to_i32()) + i64::from(ink.width.to_i32());
        (right - i64::from(metrics.h_advance_exact(glyph).to_i32())).max(0)
    }

    /// Where the ink of a glyph starts and ends, in font units from its origin; none for a blank.
    pub fn ink(&self, glyph: u16) -> Option<(i64, i64)> {
        let extents = self.font.as_ref()?.glyph_metrics().extents_exact(GlyphId::from(glyph))?;
        let (start, width) = (i64::from(extents.x_bearing.to_i32()), i64::from(extents.width.to_i32()));
        (width > 0).then_some((start, start + width))
    }

    fn of(face: &Face, font: Font) -> Self {
        let metrics: Metrics = *font.metrics();
        let upem = i64::from(metrics.units_per_em).max(1);
        let line = metrics.h_line();
        let units = |value: skrifa::raw::types::F48Dot16| i64::from(value.to_i32());
        let ascent = line.map_or(upem * 4 / 5, |line| units(line.ascender).abs());
        let descent = line.map_or(upem / 5, |line| units(line.descender).abs());
        let coverage = coverage(&font);
        let os2 = face.tables().and_then(|tables| tables.os2().ok());
        Self {
            east: is_east(&coverage),
            regions: Regions::of_face(&face.family, os2.as_ref().and_then(|os2| os2.ul_code_page_range_1())),
            serif: serif(os2.as_ref().map_or(&[], |os2| os2.panose_10()), &face.family),
            upem,
            ascent,
            descent,
            cap_height: metrics.cap_height.map(units).filter(|height| *height > 0).unwrap_or(upem * 7 / 10),
            x_height: metrics.x_height.map(units).filter(|height| *height > 0).unwrap_or(upem / 2),
            fixed_pitch: font.style_metrics().is_fixed_pitch.unwrap_or(false),
            joiner: joiner(&font),
            coverage,
            font: Some(font),
        }
    }

    fn unreadable() -> Self {
        Self {
            font: None,
            upem: 1000,
            ascent: 800,
            descent: 200,
            cap_height: 700,
            x_height: 500,
            fixed_pitch: false,
            joiner: None,
            east: false,
            regions: Regions::default(),
            serif: true,
            coverage: Vec::new(),
        }
    }
}

/// The first glyph of a joiner or a space without width that is as empty as it should be.
fn joiner(font: &Font) -> Option<u16> {
    let metrics = font.glyph_metrics();
    let signs = ['\u{200C}', '\u{200B}', '\u{200D}'].into_iter();
    let glyphs = signs.filter_map(|sign| font.charmap().map_unicode(sign).filter(|glyph| glyph.to_u32() != 0));
    let mut empty = glyphs.filter(|glyph| {
        metrics.h_advance_exact(*glyph).to_i32() == 0
            && metrics.extents(*glyph).is_none_or(|ink| ink.width == 0.0 && ink.height == 0.0)
    });
    u16::try_from(empty.next()?.to_u32()).ok()
}

/// Whether there is a kana, an ideograph or a syllable of Hangul.
fn is_east(coverage: &[u64]) -> bool {
    [0x3041..0x3100, 0x4E00..0xA000, 0xAC00..0xD7A4].into_iter().any(|codes: std::ops::Range<usize>| {
        let pages = coverage.get(codes.start.div_ceil(PAGE)..coverage.len().min(codes.end / PAGE));
        pages.unwrap_or_default().iter().any(|page| *page != 0)
    })
}

/// Whether a face has serifs.
fn serif(panose: &[u8], family: &str) -> bool {
    match panose {
        [2, 2..=10, ..] => true,
        [2, 11..=15, ..] => false,
        _ => !["Sans", "Gothic", "Hei", "Mono", "Code"].iter().any(|word| family.contains(word)),
    }
}

/// One bit for each code point that the font maps to a glyph other than .notdef.
fn coverage(font: &Font) -> Vec<u64> {
    let mut bits = Vec::new();
    for (code, glyph) in font.charmap().unicodes() {
        let code = code as usize;
        if glyph.to_u32() == 0 || code >= CODES {
            continue;
        }
        if bits.len() <= code / PAGE {
            bits.resize(code / PAGE + 1, 0);
        }
        bits[code / PAGE] |= 1 << (code % PAGE);
    }
    bits
}
