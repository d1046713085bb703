//! The bundled fonts and those of `fonts/` in the manuscript → Fonts. A font that forbids embedding is refused.

use std::borrow::Cow;

use skrifa::raw::{FileRef, TableProvider};
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::hash::ContentHash;
use crate::base::source::Span;
use crate::book::font::{Face, Fallback, FontData, Fonts};
use crate::load::disk::{BINARY_LIMIT, Folder};

macro_rules! bundled {
    ($($folder:literal: $($file:literal)+;)+) => {
        &[$($((
            concat!($folder, "/", $file),
            include_bytes!(concat!("../../fonts/", $folder, "/", $file)),
            include_str!(concat!("../../fonts/", $folder, "/OFL.txt")),
        ),)+)+]
    };
}

const BUNDLED: &[(&str, &[u8], &str)] = bundled! {
    "stix-two-text":
        "STIXTwoText_400Regular.ttf" "STIXTwoText_400Regular_Italic.ttf"
        "STIXTwoText_700Bold.ttf" "STIXTwoText_700Bold_Italic.ttf";
    "source-sans-3":
        "SourceSans3_400Regular.ttf" "SourceSans3_400Regular_Italic.ttf"
        "SourceSans3_600SemiBold.ttf" "SourceSans3_700Bold.ttf";
    "source-code-pro": "SourceCodePro_400Regular.ttf" "SourceCodePro_700Bold.ttf";
    "stix-two-math": "STIXTwoMath-Regular.otf";
    "amiri": "Amiri_400Regular.ttf" "Amiri_700Bold.ttf";
    "vazirmatn": "Vazirmatn_400Regular.ttf" "Vazirmatn_700Bold.ttf";
    "frank-ruhl-libre": "FrankRuhlLibre_400Regular.ttf" "FrankRuhlLibre_700Bold.ttf";
};

/// Files that are read as fonts.
const FILES: [&str; 4] = ["ttf", "otf", "ttc", "otc"];
/// Files that are fonts, but none that can be used: it is said rather than passed over.
const OTHER_FILES: [&str; 6] = ["woff", "woff2", "eot", "dfont", "pfb", "pfa"];
/// Letters of a PostScript name, which no writer of fonts may exceed; a name in a PDF has 127 bytes at most.
const LONGEST_NAME: usize = 63;
/// Most faces that a collection is read for.
const MOST_FACES: u32 = 64;

/// Families that stand in for others, as [`Fallback`] has them; sizes were matched by eye. Amiri is drawn small and goes with
/// serifs, Vazirmatn is drawn large and goes with the sans.
const FALLBACK: [(&str, Option<&str>, Option<u16>); 6] = [
    ("STIX Two Text", None, None),
    ("Source Sans 3", None, None),
    ("STIX Two Math", None, None),
    ("Vazirmatn", Some("Source Sans 3"), Some(530)),
    ("Amiri", None, Some(410)),
    ("Frank Ruhl Libre", None, Some(445)),
];

/// The fonts that are compiled in.
pub fn bundled() -> Fonts {
    let faces = BUNDLED.iter().filter_map(|(file, data, licence)| {
        let about = About::read(data, 0).ok()?;
        let source = Source { data: (*data).into(), hash: ContentHash::of(data), file: (*file).to_owned() };
        Some(about.into_faces(&source, 0, Some(Cow::Borrowed(*licence))))
    });
    let fallback = FALLBACK.map(|(family, beside, fits)| Fallback {
        family: family.to_owned(),
        beside: beside.map(str::to_owned),
        fits,
    });
    Fonts { faces: faces.flatten().collect(), fallback: fallback.to_vec() }
}

/// The bundled fonts, then the manuscript's own; what is wrong with one of these is told at `place`.
pub fn load(folder: &Folder, place: Span, diagnostics: &mut Diagnostics) -> Fonts {
    let mut fonts = bundled();
    let licence = ["fonts/OFL.txt", "fonts/LICENSE.txt", "fonts/LICENCE.txt"]
        .iter()
        .find_map(|name| String::from_utf8(folder.read(name, BINARY_LIMIT).ok()?).ok());
    let readable = [FILES.as_slice(), &OTHER_FILES].concat();
    for name in folder.names("fonts", &readable) {
        let data = match folder.read(&name, BINARY_LIMIT) {
            Ok(data) => data,
            Err(refusal) => {
                diagnostics.push(refusal.diagnose(&name, place));
                continue;
            }
        };
        let source = Source { hash: ContentHash::of(&data), data: data.into(), file: name };
        for index in 0..count(&source.data) {
            match About::read(&source.data, index) {
                Ok(about) => {
                    fonts.faces.extend(about.into_faces(&source, index, licence.clone().map(Cow::Owned)));
                }
                Err(refusal) => {
                    diagnostics.push(refusal.diagnose(&source.file, place));
                    break;
                }
            }
        }
    }
    fonts
}

/// Whether a face has an OpenType feature that replaces glyphs.
pub fn has_feature(face: &Face, tag: [u8; 4]) -> bool {
    let Ok(font) = FontRef::new(&face.data) else { return false };
    let Ok(features) = font.gsub().and_then(|table| table.feature_list()) else { return false };
    features.feature_records().iter().any(|record| record.feature_tag().to_be_bytes() == tag)
}

/// A font file that was read.
struct Source {
    data: FontData,
    hash: ContentHash,
    file: String,
}

/// How many fonts a file holds; 1 for what is no font, so that its refusal is told.
fn count(data: &[u8]) -> u32 {
    match FileRef::new(data) {
        Ok(FileRef::Collection(collection)) => collection.len().clamp(1, MOST_FACES),
        _ => 1,
    }
}

/// Why a font is not used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Refusal {
    /// Compressed for web pages.
    Web,
    /// Not a font, or none of a kind that can be embedded.
    Kind,
    /// Its licence bits forbid it.
    Restricted,
    /// What it lacks.
    Lacks(&'static str),
}

impl Refusal {
    fn diagnose(self, name: &str, place: Span) -> Diagnostic {
        let (why, hint) = match self {
            Self::Web => {
                ("is compressed for web pages (WOFF)", "put the family's TTF, OTF or TTC files into fonts/ instead")
            }
            Self::Kind => ("is not a TrueType or OpenType font", "remove the file from fonts/ or replace it"),
            Self::Restricted => {
                ("does not allow to be embedded (fsType)", "remove the file from fonts/ or ask its maker for a licence")
            }
            Self::Lacks(what) => {
                let message = format!("the font {name} has no {what}");
                return Diagnostic::error("bad-font", place, message).hint("remove the file from fonts/ or replace it");
            }
        };
        Diagnostic::error("bad-font", place, format!("the font {name} {why}")).hint(hint)
    }
}

/// What a font says of itself.
struct About {
    family: String,
    postscript: String,
    /// Its weight, or those of a variable font that are used.
    weights: Vec<u16>,
    variable: bool,
    italic: bool,
}

impl About {
    fn read(data: &[u8], index: u32) -> Result<Self, Refusal> {
        if data.starts_with(b"wOFF") || data.starts_with(b"wOF2") {
            return Err(Refusal::Web);
        }
        let font = FontRef::from_index(data, index).map_err(|_| Refusal::Kind)?;
        let os2 = font.os2().map_err(|_| Refusal::Lacks("OS/2 table"))?;
        let embedding = os2.fs_type();
        // OpenType OS/2 fsType: bit 1 alone forbids embedding, bit 9 allows bitmaps only, bit 8 forbids subsets.
        if embedding & 0x000f == 0x0002 || embedding & 0x0300 != 0 {
            return Err(Refusal::Restricted);
        }
        if font.glyf().is_err() && font.cff().is_err() && font.cff2().is_err() {
            return Err(Refusal::Lacks("TrueType or CFF outlines"));
        }
        let name = |id| font.localized_strings(id).english_or_first().map(|name| name.chars().collect::<String>());
        let family = name(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(StringId::FAMILY_NAME));
        let family = family.filter(|family| !family.trim().is_empty()).ok_or(Refusal::Lacks("family name"))?;
        let attributes = font.attributes();
        let postscript: String = name(StringId::POSTSCRIPT_NAME)
            .unwrap_or_else(|| family.clone())
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .take(LONGEST_NAME)
            .collect();
        Ok(Self {
            postscript: if postscript.is_empty() { "Font".into() } else { postscript },
            family: family.trim().to_owned(),
            weights: weights(&font).unwrap_or_else(|| vec![attributes.weight.value().clamp(1.0, 1000.0) as u16]),
            variable: font.axes().iter().next().is_some(),
            italic: !matches!(attributes.style, skrifa::attribute::Style::Normal),
        })
    }

    /// The PostScript name of an instance of a variable font, whose own is that of its default.
    fn instance(&self, weight: u16) -> String {
        let family: String = self.family.chars().filter(char::is_ascii_alphanumeric).collect();
        format!("{family}-{weight}")
    }

    /// The faces of the font, one for each weight.
    fn into_faces(self, source: &Source, index: u32, licence: Option<Cow<'static, str>>) -> Vec<Face> {
        let face = |weight: &u16| Face {
            hash: source.hash,
            family: self.family.clone(),
            postscript: if self.variable { self.instance(*weight) } else { self.postscript.clone() },
            weight: *weight,
            italic: self.italic,
            data: source.data.clone(),
            index,
            variable: self.variable,
            file: source.file.clone(),
            licence: licence.clone(),
        };
        self.weights.iter().map(face).collect()
    }
}

/// The weights of a variable font that reports ask for, as far as its axis goes; none for a font without that axis.
fn weights(font: &FontRef<'_>) -> Option<Vec<u16>> {
    const WEIGHTS: [f32; 3] = [400.0, 600.0, 700.0];
    let axes = font.axes();
    let axis = axes.iter().find(|axis| axis.tag() == skrifa::Tag::new(b"wght"))?;
    let (least, most) = (axis.min_value(), axis.max_value().max(axis.min_value()));
    let mut weights: Vec<u16> = WEIGHTS.iter().map(|weight| weight.clamp(least, most) as u16).collect();
    weights.dedup();
    Some(weights)
}

#[cfg(test)]
mod tests {
    use super::{About, BUNDLED, Refusal, bundled};

    #[test]
    fn every_bundled_face_is_read() {
        let fonts = bundled();
        assert_eq!(fonts.faces.len(), BUNDLED.len());
        let faces: Vec<String> = fonts
            .faces
            .iter()
            .map(|face| format!("{} {}{}", face.family, face.weight, if face.italic { " italic" } else { "" }))
            .collect();
        let wanted = ["STIX Two Text 700 italic", "Source Sans 3 600", "Source Code Pro 400", "STIX Two Math 400"];
        for wanted in wanted.into_iter().chain(["Amiri 700", "Vazirmatn 700", "Frank Ruhl Libre 700"]) {
            assert!(faces.iter().any(|face| face == wanted), "{wanted} in {faces:?}");
        }
        assert!(fonts.fallback.iter().all(|fallback| fonts.find(&fallback.family, 400, false).is_some()));
    }

    #[test]
    fn arabic_beside_the_sans_is_a_sans_too() {
        let fonts = bundled();
        let families = |beside| fonts.beside(beside).map(|fallback| fallback.family.as_str()).collect::<Vec<_>>();
        assert!(families("Source Sans 3").contains(&"Vazirmatn"));
        assert!(!families("STIX Two Text").contains(&"Vazirmatn"));
    }

    #[test]
    fn rubbish_is_refused() {
        assert_eq!(About::read(b"", 0).err(), Some(Refusal::Kind));
        assert_eq!(About::read(b"wOF2 and so on", 0).err(), Some(Refusal::Web));
        assert!(About::read(&BUNDLED[0].1[..2000], 0).is_err());
        assert!(About::read(BUNDLED[0].1, 1).is_err());
    }
}
