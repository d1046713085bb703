//! A face and the glyphs that one file shows → a composite font with an embedded subset (ISO 32000-1, 9.7). Codes are
//! glyph ids of the source face in every file; the subset's own numbering is bridged by CIDToGIDMap or by the charset.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};
use rayon::prelude::*;
use skrifa::instance::{LocationRef, Size};
use skrifa::{GlyphId, MetadataProvider};
use subsetter::{GlyphRemapper, Tag};

use crate::base::hash::ContentHash;
use crate::book::collection::standalone;
use crate::book::font::{Face, FaceId, Fonts};
use crate::write::pdf::cff;
use crate::write::pdf::file::File;
use crate::write::pdf::tounicode::cmap;
use crate::write::pdf::unicode::Unicode;
use crate::write::pdf::values::{bytes, dictionary, name, reference};

/// Advances of every glyph of every face, in thousandths of the em, as the fonts' `W` arrays have them.
pub struct Widths {
    faces: Vec<Vec<u16>>,
}

/// The part of a face that one file needs, ready to embed.
pub struct Subset {
    face: FaceId,
    glyphs: Vec<u16>,
    program: Program,
    to_unicode: Vec<u8>,
}

/// A font program and how codes find its glyphs.
enum Program {
    /// TrueType outlines, with the glyph of each CID (CIDToGIDMap).
    TrueType { file: Vec<u8>, map: Vec<u8> },
    /// A bare CFF table, whose charset names the CIDs.
    Compact(Vec<u8>),
    /// A whole file that could not be reduced; CIDs are its glyph ids.
    Whole { file: Vec<u8>, key: &'static str },
}

impl Widths {
    /// Reads the advances of all faces. A face that cannot be read has none.
    pub fn of(fonts: &Fonts) -> Self {
        Self { faces: fonts.faces.par_iter().map(advances).collect() }
    }

    /// The advance of a glyph.
    pub fn of_glyph(&self, face: FaceId, glyph: u16) -> u16 {
        let face = self.faces.get(usize::from(face.0));
        face.and_then(|glyphs| glyphs.get(usize::from(glyph))).copied().unwrap_or_default()
    }
}

fn advances(face: &Face) -> Vec<u16> {
    let Some(font) = face.tables() else { return Vec::new() };
    let location = face.location();
    let metrics = font.glyph_metrics(Size::unscaled(), &location);
    let em = f32::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
    let count = metrics.glyph_count().min(u32::from(u16::MAX) + 1);
    (0..count)
        .map(|glyph| (metrics.advance_width(GlyphId::new(glyph)).unwrap_or_default() * 1000.0 / em).round() as u16)
        .collect()
}

impl Subset {
    /// Reduces a face to the glyphs of one file, which are not empty.
    pub fn of(fonts: &Fonts, unicode: &Unicode, face: FaceId, glyphs: &BTreeSet<u16>) -> Self {
        let glyphs: Vec<u16> = glyphs.iter().copied().collect();
        let texts: Vec<(u16, &str)> = glyphs.iter().map(|glyph| (*glyph, unicode.text(face, *glyph))).collect();
        let program = Program::of(fonts.face(face), &glyphs);
        Self { face, program, to_unicode: cmap(&texts), glyphs }
    }

    /// The face.
    pub fn face(&self) -> FaceId {
        self.face
    }

    /// Adds the font and all it refers to; the id is that of the Type0 dictionary.
    pub fn embed(self, file: &mut File, face: &Face, widths: &Widths) -> ObjectId {
        let width_array = width_array(self.face, &self.glyphs, widths);
        let tag = subset_tag(self.program.bytes());
        let base = match self.program {
            Program::Whole { .. } => name(&face.postscript),
            _ => name(&format!("{tag}+{}", face.postscript)),
        };
        let mut descriptor = descriptor(face, base.clone());
        let mut descendant = dictionary([
            ("Type", name("Font")),
            ("BaseFont", base.clone()),
            ("CIDSystemInfo", Object::Dictionary(system())),
            ("W", width_array),
        ]);
        self.program.embed(file, &mut descriptor, &mut descendant);
        descendant.set("FontDescriptor", reference(file.add(descriptor)));
        let descendant = file.add(descendant);
        let to_unicode = file.add_stream(Dictionary::new(), self.to_unicode);
        file.add(dictionary([
            ("Type", name("Font")),
            ("Subtype", name("Type0")),
            ("BaseFont", base),
            ("Encoding", name("Identity-H")),
            ("DescendantFonts", Object::Array(vec![reference(descendant)])),
            ("ToUnicode", reference(to_unicode)),
        ]))
    }
}

impl Program {
    fn of(face: &Face, glyphs: &[u16]) -> Self {
        let mut remapper = GlyphRemapper::new();
        for glyph in glyphs {
            remapper.remap(*glyph);
        }
        let compact = face.is_cff();
        let whole = || Self::Whole {
            file: standalone(face).into_owned(),
            key: if compact { "FontFile3" } else { "FontFile2" },
        };
        let axes: Vec<_> = face.variations().into_iter().map(|(axis, value)| (Tag::new(&axis), value)).collect();
        let subset = if axes.is_empty() {
            subsetter::subset(&face.data, face.index, &remapper)
        } else {
            subsetter::subset_with_variations(&face.data, face.index, &axes, &remapper)
        };
        let Ok(file) = subset else { return whole() };
        if !compact {
            return Self::TrueType { map: glyph_map(glyphs, &remapper), file };
        }
        let cids: Vec<u16> = remapper.remapped_gids().skip(1).collect();
        cff::with_charset(&file, &cids).map_or_else(whole, Self::Compact)
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::TrueType { file, .. } | Self::Compact(file) | Self::Whole { file, .. } => file,
        }
    }

    fn embed(self, file: &mut File, descriptor: &mut Dictionary, descendant: &mut Dictionary) {
        let (subtype, map) = match &self {
            Self::TrueType { map, .. } => ("CIDFontType2", reference(file.add_stream(Dictionary::new(), map.clone()))),
            Self::Whole { key: "FontFile2", .. } => ("CIDFontType2", name("Identity")),
            _ => ("CIDFontType0", Object::Null),
        };
        descendant.set("Subtype", name(subtype));
        if map != Object::Null {
            descendant.set("CIDToGIDMap", map);
        }
        let (key, dictionary, content) = match self {
            Self::TrueType { file, .. } => ("FontFile2", length(&file), file),
            Self::Compact(file) => ("FontFile3", dictionary([("Subtype", name("CIDFontType0C"))]), file),
            Self::Whole { file, key: "FontFile2" } => ("FontFile2", length(&file), file),
            Self::Whole { file, key } => (key, dictionary([("Subtype", name("OpenType"))]), file),
        };
        descriptor.set(key, reference(file.add_stream(dictionary, content)));
    }
}

/// `Length1` of a TrueType program (9.9).
fn length(file: &[u8]) -> Dictionary {
    dictionary([("Length1", Object::Integer(file.len() as i64))])
}

fn system() -> Dictionary {
    dictionary([("Registry", bytes("Adobe")), ("Ordering", bytes("Identity")), ("Supplement", Object::Integer(0))])
}

/// Two bytes for each CID up to the last that is used.
fn glyph_map(glyphs: &[u16], remapper: &GlyphRemapper) -> Vec<u8> {
    let last = glyphs.last().copied().unwrap_or_default();
    let mut map = vec![0; (usize::from(last) + 1) * 2];
    for glyph in glyphs {
        let target = remapper.get(*glyph).unwrap_or_default();
        map[usize::from(*glyph) * 2..][..2].copy_from_slice(&target.to_be_bytes());
    }
    map
}

/// The `W` array (9.7.4.3): each stretch of consecutive codes with its widths.
fn width_array(face: FaceId, glyphs: &[u16], widths: &Widths) -> Object {
    let mut array = Vec::new();
    for stretch in glyphs.chunk_by(|glyph, next| glyph + 1 == *next) {
        array.push(Object::Integer(i64::from(stretch[0])));
        let advances = stretch.iter().map(|glyph| Object::Integer(i64::from(widths.of_glyph(face, *glyph))));
        array.push(Object::Array(advances.collect()));
    }
    Object::Array(array)
}

/// Six letters that tell this subset from any other (9.6.4).
fn subset_tag(program: &[u8]) -> String {
    ContentHash::of(program).0[..6].iter().map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// The font descriptor (9.8) without the font program.
fn descriptor(face: &Face, base: Object) -> Dictionary {
    const FIXED_PITCH: i64 = 1;
    const SYMBOLIC: i64 = 4;
    const ITALIC: i64 = 64;
    let metrics = face.tables().map(|font| font.metrics(Size::unscaled(), &face.location()));
    let metrics = metrics.unwrap_or_default();
    let em = f32::from(metrics.units_per_em.max(1));
    let scaled = |value: f32| Object::Integer((value * 1000.0 / em).round() as i64);
    let bounds = metrics.bounds.unwrap_or_default();
    let fixed = if metrics.is_monospace { FIXED_PITCH } else { 0 };
    let italic = if face.italic { ITALIC } else { 0 };
    dictionary([
        ("Type", name("FontDescriptor")),
        ("FontName", base),
        ("Flags", Object::Integer(SYMBOLIC | fixed | italic)),
        ("FontBBox", Object::Array([bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled).to_vec())),
        ("ItalicAngle", Object::Integer(metrics.italic_angle.round() as i64)),
        ("Ascent", scaled(metrics.ascent)),
        ("Descent", scaled(metrics.descent)),
        ("CapHeight", scaled(metrics.cap_height.unwrap_or(metrics.ascent))),
        ("StemV", Object::Integer(i64::from(face.weight) / 5)),
    ])
}
