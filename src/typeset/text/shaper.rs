//! Fonts → a shaper: faces read once, and everything that is derived from them. What it answers depends on the question
//! alone, never on what it was asked before.

use std::sync::Arc;

use harfrust::{Direction, Feature, Script, ShapePlan, Tag};

use crate::base::length::Length;
use crate::base::memo::Memo;
use crate::book::font::{FaceId, Fonts};
use crate::book::language::Language;
use crate::typeset::text::face::ReadFace;
use crate::typeset::text::features::Features;
use crate::typeset::text::hyphens::Hyphenator;
use crate::typeset::text::passage::Look;
use crate::typeset::text::regions::Regions;

/// Sets passages with one collection of fonts. Shared by threads.
pub struct Shaper<'f> {
    fonts: &'f Fonts,
    faces: Vec<ReadFace>,
    hyphenator: Hyphenator,
    plans: Memo<PlanKey, Option<Arc<ShapePlan>>>,
    shown: Memo<(FaceId, String), bool>,
}

/// The vertical measures of a look, all positive.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Vertical {
    /// Height of the face above the baseline, the look's rise included.
    pub ascent: Length,
    /// Depth of the face below the baseline, the look's rise included.
    pub descent: Length,
    /// Height of capital letters.
    pub cap_height: Length,
    /// Height of the small x.
    pub x_height: Length,
}

/// What a shaping plan depends on.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PlanKey {
    /// The face.
    pub face: FaceId,
    /// Whether glyphs run from right to left.
    pub right_to_left: bool,
    /// ISO 15924 tag, as four bytes.
    pub script: [u8; 4],
    /// BCP 47 tag.
    pub language: String,
    /// Figures of equal width.
    pub tabular: bool,
    /// Which figures and which form of letters.
    pub features: Features,
    /// Letters are spaced, so ligatures would be uneven.
    pub spaced: bool,
    /// Letters stand in it that must not form a required ligature.
    pub parted: bool,
}

/// The sign that is added where a word is divided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hyphen {
    /// The face that it is taken from.
    pub face: FaceId,
    /// U+2010 or U+002D.
    pub sign: char,
    /// Its glyph; none where no face has one.
    pub glyph: Option<u16>,
    /// Its width.
    pub advance: Length,
}

impl<'f> Shaper<'f> {
    /// Reads every face. `exceptions` are words with their break points marked: `peace-build-ing`.
    pub fn new(fonts: &'f Fonts, exceptions: &[String]) -> Self {
        let faces = fonts.faces.iter().map(ReadFace::read).collect();
        let hyphenator = Hyphenator::new(exceptions);
        Self { fonts, faces, hyphenator, plans: Memo::default(), shown: Memo::default() }
    }

    /// The vertical measures of the face that a look asks for.
    pub fn vertical(&self, look: &Look) -> Vertical {
        self.candidates(look).first().map_or_else(Vertical::default, |face| self.vertical_of(*face, look))
    }

    /// The vertical measures of one face at a look's size and rise.
    pub fn vertical_of(&self, face: FaceId, look: &Look) -> Vertical {
        let read = self.face(face);
        let length = |units| read.length(units, look.size);
        Vertical {
            ascent: (length(read.ascent) + look.rise).max(Length::ZERO),
            descent: (length(read.descent) - look.rise).max(Length::ZERO),
            cap_height: length(read.cap_height),
            x_height: length(read.x_height),
        }
    }

    /// The fonts it was made from.
    pub fn fonts(&self) -> &'f Fonts {
        self.fonts
    }

    /// What divides words.
    pub fn hyphenator(&self) -> &Hyphenator {
        &self.hyphenator
    }

    /// A face that was read.
    pub fn face(&self, id: FaceId) -> &ReadFace {
        &self.faces[usize::from(id.0)]
    }

    /// The faces to try for a look, in order: the family asked for, the fallback families, then any other.
    pub fn candidates(&self, look: &Look) -> Vec<FaceId> {
        let asked = std::iter::once(&*look.family);
        let fallback = self.fonts.beside(&look.family).map(|fallback| fallback.family.as_str());
        let any = self.fonts.faces.iter().map(|face| face.family.as_str());
        let mut faces = Vec::new();
        for family in asked.chain(fallback).chain(any) {
            match self.emphatic(family, look) {
                Some(face) if !faces.contains(&face) => faces.push(face),
                _ => {}
            }
        }
        faces
    }

    /// The face of a family for a look. Families of Arabic, Hebrew or Chinese have no italics; bold
    /// stands in for them.
    fn emphatic(&self, family: &str, look: &Look) -> Option<FaceId> {
        let found = self.fonts.find(family, look.weight, look.italic)?;
        let slants = self.fonts.face(found).italic;
        if slants || !look.italic { Some(found) } else { self.fonts.find(family, look.weight.max(700), false) }
    }

    /// The size at which a face stands in for the one that a look asks for, so that their letters look alike in size.
    pub fn size_beside(&self, face: FaceId, look: &Look) -> Length {
        let family = &self.fonts.face(face).family;
        let fits = self.fonts.beside(&look.family).find(|fallback| fallback.family == *family).and_then(|it| it.fits);
        match fits {
            Some(fits) if !family.eq_ignore_ascii_case(&look.family) => {
                let asked = self.candidates(look).first().map(|asked| self.face(*asked));
                let x_height = |asked: &ReadFace| (asked.x_height * 1000, asked.upem * i64::from(fits.max(1)));
                let (numerator, denominator) = asked.map_or((1, 1), x_height);
                look.size.scale(numerator, denominator)
            }
            _ => look.size,
        }
    }

    /// The faces to try for Chinese, Japanese and Korean, in order: fonts for these with the forms of the language's
    /// region, in which an emphasis shows, of the family asked for or at least with serifs as it has, then all others.
    pub fn east_candidates(&self, look: &Look, language: &Language) -> Vec<FaceId> {
        let plain = self.candidates(look);
        let serif = plain.first().map(|face| self.face(*face).serif);
        let wanted = Regions::of_language(language);
        let mut ranked: Vec<_> = plain
            .iter()
            .filter(|face| self.face(**face).east)
            .map(|face| {
                let family = &self.fonts.face(*face).family;
                let hidden = look.italic && self.fonts.find(family, look.weight, false) == Some(*face);
                let read = self.face(*face);
                let distance = self.fonts.face(*face).weight.abs_diff(look.weight);
                let asked = family.eq_ignore_ascii_case(&look.family);
                ((read.regions.rank(&wanted), hidden, !asked, Some(read.serif) != serif, distance), *face)
            })
            .collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let east: Vec<FaceId> = ranked.into_iter().map(|(_, face)| face).collect();
        let rest = plain.into_iter().filter(|face| !self.face(*face).east);
        east.iter().copied().chain(rest).collect()
    }

    /// The hyphen after letters in `face`: that face's own, if it has one.
    pub fn hyphen(&self, face: FaceId, look: &Look) -> Hyphen {
        let own = |face: FaceId| ['\u{2010}', '-'].into_iter().find_map(|sign| self.sign(face, look, sign));
        let none = Hyphen { face, sign: '-', glyph: None, advance: Length::ZERO };
        own(face).or_else(|| self.candidates(look).into_iter().find_map(own)).unwrap_or(none)
    }

    /// The hyphen `sign` of the author's before letters in `face`, shown once more.
    pub fn repeated(&self, face: FaceId, look: &Look, sign: char) -> Hyphen {
        self.sign(face, look, sign).unwrap_or_else(|| self.hyphen(face, look))
    }

    fn sign(&self, face: FaceId, look: &Look, sign: char) -> Option<Hyphen> {
        let read = self.face(face);
        let (glyph, units) = read.glyph(sign)?;
        Some(Hyphen { face, sign, glyph: Some(glyph), advance: read.length(units, look.size) })
    }

    /// The answer of `ask` for a face and a grapheme cluster, which is asked for once.
    pub fn remembered(&self, face: FaceId, unit: &str, ask: impl FnOnce(&ReadFace) -> bool) -> bool {
        self.shown.recall(&(face, unit.to_owned()), || ask(self.face(face)))
    }

    /// The plan for a key, made once.
    pub fn plan(&self, key: &PlanKey, features: &[Feature]) -> Option<Arc<ShapePlan>> {
        self.plans.recall(key, || self.new_plan(key, features))
    }

    fn new_plan(&self, key: &PlanKey, features: &[Feature]) -> Option<Arc<ShapePlan>> {
        let font = self.face(key.face).font.as_ref()?;
        let direction = if key.right_to_left { Direction::RightToLeft } else { Direction::LeftToRight };
        let script = Script::from_iso15924_tag(Tag::new(&key.script));
        let language = harfrust::Language::new(&key.language);
        Some(Arc::new(ShapePlan::new(font, direction, script, language.as_ref(), features)))
    }
}
