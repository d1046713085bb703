//! Faces as values: the bundled ones first, then the manuscript's own.

use std::borrow::Cow;

use crate::base::hash::ContentHash;

/// Index into [`Fonts::faces`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FaceId(pub u16);

/// Every face that may be used.
#[derive(Clone, Debug, Default)]
pub struct Fonts {
    /// Faces; `FaceId` is the index.
    pub faces: Vec<Face>,
    /// Families to try for a character that the asked-for family lacks, in order.
    pub fallback: Vec<String>,
}

/// One face of a family.
#[derive(Clone, Debug)]
pub struct Face {
    /// Family name: `STIX Two Text`.
    pub family: String,
    /// PostScript name (name id 6), letters and hyphens only.
    pub postscript: String,
    /// Weight, 1 to 1000: 400 regular, 600 semibold, 700 bold.
    pub weight: u16,
    /// Whether it slants.
    pub italic: bool,
    /// The font file: TrueType or OpenType with CFF outlines.
    pub data: Cow<'static, [u8]>,
    /// Hash of the file.
    pub hash: ContentHash,
    /// Path of the file, as shown to people and used in the EPUB: `stix-two-text/STIXTwoText_400Regular.ttf`.
    pub file: String,
    /// The licence's text that travels with the file; none for a manuscript's own font without one.
    pub licence: Option<Cow<'static, str>>,
}

impl Fonts {
    /// The face of an id that belongs to this collection.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The face of a family that is nearest in slant, then in weight (CSS Fonts 4 §5.2, shortened).
    pub fn find(&self, family: &str, weight: u16, italic: bool) -> Option<FaceId> {
        let distance = |face: &Face| (face.italic != italic, face.weight.abs_diff(weight), face.weight);
        self.faces
            .iter()
            .enumerate()
            .filter(|(_, face)| face.family.eq_ignore_ascii_case(family))
            .min_by_key(|(index, face)| (distance(face), *index))
            .map(|(index, _)| FaceId(index as u16))
    }
}
