//! Font file → what setting needs to know of it: the shaper's font, vertical measures in font units, the characters it
//! covers. A file that cannot be read gives a face that covers nothing.

use std::sync::Arc;

use skrifa::Font;
use skrifa::font::metrics::Metrics;

use crate::base::length::Length;
use crate::book::font::{Face, FontData};
use crate::typeset::text::characters;

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
        font.map_or_else(Self::unreadable, Self::of)
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

    fn of(font: Font) -> Self {
        let metrics: Metrics = *font.metrics();
        let upem = i64::from(metrics.units_per_em).max(1);
        let line = metrics.h_line();
        let units = |value: skrifa::raw::types::F48Dot16| i64::from(value.to_i32());
        let ascent = line.map_or(upem * 4 / 5, |line| units(line.ascender).abs());
        let descent = line.map_or(upem / 5, |line| units(line.descender).abs());
        Self {
            upem,
            ascent,
            descent,
            cap_height: metrics.cap_height.map(units).filter(|height| *height > 0).unwrap_or(upem * 7 / 10),
            x_height: metrics.x_height.map(units).filter(|height| *height > 0).unwrap_or(upem / 2),
            fixed_pitch: font.style_metrics().is_fixed_pitch.unwrap_or(false),
            coverage: coverage(&font),
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
            coverage: Vec::new(),
        }
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
