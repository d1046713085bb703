//! Faces as values: the bundled ones first, then the manuscript's own.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use skrifa::instance::Location;
use skrifa::{FontRef, MetadataProvider};

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
    pub fallback: Vec<Fallback>,
}

/// A family that stands in for what another lacks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fallback {
    /// The family.
    pub family: String,
    /// The family that it stands in for; none where it may for any.
    pub beside: Option<String>,
    /// The height of an x, in thousandths of the em, beside which its letters look as large as they should. None where it
    /// is set at the size that was asked for.
    pub fits: Option<u16>,
}

impl Fallback {
    /// A family that stands in for any other, at the size that was asked for.
    pub fn plain(family: &str) -> Self {
        Self { family: family.to_owned(), beside: None, fits: None }
    }
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
    /// The font file: TrueType or OpenType with CFF outlines, or a collection of such fonts.
    pub data: FontData,
    /// Which font of a collection it is; 0 in a file that holds one font.
    pub index: u32,
    /// Whether the file is a variable font, of which the face is the instance with its weight.
    pub variable: bool,
    /// Hash of the file.
    pub hash: ContentHash,
    /// Path of the file, as shown to people and used in the EPUB: `stix-two-text/STIXTwoText_400Regular.ttf`.
    pub file: String,
    /// The licence's text that travels with the file; none for a manuscript's own font without one.
    pub licence: Option<Cow<'static, str>>,
}

/// The bytes of a font file. Copies share them, as the faces of a collection do.
#[derive(Clone)]
pub enum FontData {
    /// Compiled in.
    Static(&'static [u8]),
    /// Read from the manuscript.
    Shared(Arc<Vec<u8>>),
}

impl Deref for FontData {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Static(bytes) => bytes,
            Self::Shared(bytes) => bytes,
        }
    }
}

impl fmt::Debug for FontData {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

impl From<&'static [u8]> for FontData {
    fn from(bytes: &'static [u8]) -> Self {
        Self::Static(bytes)
    }
}

impl From<Vec<u8>> for FontData {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Shared(Arc::new(bytes))
    }
}

impl Face {
    /// The face's tables; none where the file cannot be read.
    pub fn tables(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.data, self.index).ok()
    }

    /// Where in the design space of a variable font the face lies: its axes with their values. Empty for others, and
    /// axes that are not named stand at their default.
    pub fn variations(&self) -> Vec<([u8; 4], f32)> {
        if self.variable { vec![(*b"wght", f32::from(self.weight))] } else { Vec::new() }
    }

    /// The same as skrifa has it.
    pub fn location(&self) -> Location {
        let variations = self.variations();
        let settings = variations.iter().map(|(axis, value)| (skrifa::Tag::new(axis), *value));
        self.tables().map_or_else(Location::default, |font| font.axes().location(settings))
    }

    /// Whether its outlines are CFF rather than TrueType.
    pub fn is_cff(&self) -> bool {
        self.tables().is_some_and(|font| font.table_data(skrifa::Tag::new(b"CFF ")).is_some())
    }
}

impl Fonts {
    /// The face of an id that belongs to this collection.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[usize::from(id.0)]
    }

    /// The families that stand in for `family`, in order.
    pub fn beside<'f>(&'f self, family: &'f str) -> impl Iterator<Item = &'f Fallback> {
        let serves = move |fallback: &&Fallback| {
            fallback.beside.as_ref().is_none_or(|beside| beside.eq_ignore_ascii_case(family))
        };
        self.fallback.iter().filter(serves)
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
