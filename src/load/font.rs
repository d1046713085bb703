//! The bundled fonts and those of `fonts/` in the manuscript → Fonts. A font that forbids embedding is refused.

use std::borrow::Cow;

use skrifa::raw::TableProvider;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::hash::ContentHash;
use crate::base::source::Span;
use crate::book::font::{Face, Fallback, Fonts};
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
        let about = About::read(data).ok()?;
        Some(about.into_face(Cow::Borrowed(*data), (*file).to_owned(), Some(Cow::Borrowed(*licence))))
    });
    let fallback = FALLBACK.map(|(family, beside, fits)| Fallback {
        family: family.to_owned(),
        beside: beside.map(str::to_owned),
        fits,
    });
    Fonts { faces: faces.collect(), fallback: fallback.to_vec() }
}

/// The bundled fonts, then the manuscript's own; what is wrong with one of these is told at `place`.
pub fn load(folder: &Folder, place: Span, diagnostics: &mut Diagnostics) -> Fonts {
    let mut fonts = bundled();
    let licence = ["fonts/OFL.txt", "fonts/LICENSE.txt", "fonts/LICENCE.txt"]
        .iter()
        .find_map(|name| String::from_utf8(folder.read(name, BINARY_LIMIT).ok()?).ok());
    for name in folder.names("fonts", &["ttf", "otf"]) {
        let data = match folder.read(&name, BINARY_LIMIT) {
            Ok(data) => data,
            Err(refusal) => {
                diagnostics.push(refusal.diagnose(&name, place));
                continue;
            }
        };
        match About::read(&data) {
            Ok(about) => fonts.faces.push(about.into_face(Cow::Owned(data), name, licence.clone().map(Cow::Owned))),
            Err(why) => diagnostics.push(refused(&name, why, place)),
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

/// What a font file says of itself.
struct About {
    family: String,
    postscript: String,
    weight: u16,
    italic: bool,
}

impl About {
    fn read(data: &[u8]) -> Result<Self, &'static str> {
        let font = FontRef::new(data).map_err(|_| "is not a TrueType or OpenType font")?;
        let os2 = font.os2().map_err(|_| "has no OS/2 table")?;
        let embedding = os2.fs_type();
        // OpenType OS/2 fsType: bit 1 alone forbids embedding, bit 9 allows bitmaps only, bit 8 forbids subsets.
        if embedding & 0x000f == 0x0002 || embedding & 0x0300 != 0 {
            return Err("does not allow to be embedded (fsType)");
        }
        if font.axes().iter().next().is_some() {
            return Err("is a variable font, which is not supported");
        }
        if font.glyf().is_err() && font.cff().is_err() {
            return Err("has neither TrueType nor CFF outlines");
        }
        let name = |id| font.localized_strings(id).english_or_first().map(|name| name.chars().collect::<String>());
        let family = name(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(StringId::FAMILY_NAME));
        let family = family.filter(|family| !family.trim().is_empty()).ok_or("has no family name")?;
        let attributes = font.attributes();
        let postscript: String = name(StringId::POSTSCRIPT_NAME)
            .unwrap_or_else(|| family.clone())
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect();
        Ok(Self {
            postscript: if postscript.is_empty() { "Font".into() } else { postscript },
            family: family.trim().to_owned(),
            weight: attributes.weight.value().clamp(1.0, 1000.0) as u16,
            italic: !matches!(attributes.style, skrifa::attribute::Style::Normal),
        })
    }

    fn into_face(self, data: Cow<'static, [u8]>, file: String, licence: Option<Cow<'static, str>>) -> Face {
        Face {
            hash: ContentHash::of(&data),
            family: self.family,
            postscript: self.postscript,
            weight: self.weight,
            italic: self.italic,
            data,
            file,
            licence,
        }
    }
}

fn refused(name: &str, why: &str, place: Span) -> Diagnostic {
    Diagnostic::error("bad-font", place, format!("the font {name} {why}"))
        .hint("remove the file from fonts/ or replace it")
}

#[cfg(test)]
mod tests {
    use super::{About, BUNDLED, bundled};

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
        assert!(About::read(b"").is_err());
        assert!(About::read(&BUNDLED[0].1[..2000]).is_err());
    }
}
