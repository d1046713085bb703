//! What tests of setting need: the bundled fonts, and passages that look the same throughout.

use std::path::Path;

use crate::base::hash::ContentHash;
use crate::base::length::Length;
use crate::book::block::BlockId;
use crate::book::font::{Face, Fallback, FontData, Fonts};
use crate::book::image::Color;
use crate::book::language::{Direction, Language};
use crate::typeset::pages::Owner;
use crate::typeset::text::features::Features;
use crate::typeset::text::passage::{Look, Passage, PassageSpan};

const FACES: [(&str, u16, bool, &str); 9] = [
    ("STIX Two Text", 400, false, "stix-two-text/STIXTwoText_400Regular.ttf"),
    ("STIX Two Text", 400, true, "stix-two-text/STIXTwoText_400Regular_Italic.ttf"),
    ("STIX Two Text", 700, false, "stix-two-text/STIXTwoText_700Bold.ttf"),
    ("Source Sans 3", 600, false, "source-sans-3/SourceSans3_600SemiBold.ttf"),
    ("Source Code Pro", 400, false, "source-code-pro/SourceCodePro_400Regular.ttf"),
    ("Amiri", 400, false, "amiri/Amiri_400Regular.ttf"),
    ("Frank Ruhl Libre", 400, false, "frank-ruhl-libre/FrankRuhlLibre_400Regular.ttf"),
    ("Vazirmatn", 400, false, "vazirmatn/Vazirmatn_400Regular.ttf"),
    ("STIX Two Math", 400, false, "stix-two-math/STIXTwoMath-Regular.otf"),
];

/// The bundled fonts that the tests need.
pub(crate) fn fonts() -> Fonts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let face = |(family, weight, italic, file): (&str, u16, bool, &str)| {
        let data = std::fs::read(folder.join(file)).expect("the bundled fonts are there");
        Face {
            family: family.to_owned(),
            postscript: family.replace(' ', ""),
            weight,
            italic,
            hash: ContentHash::of(&data),
            data: data.into(),
            index: 0,
            variable: false,
            file: file.to_owned(),
            licence: None,
        }
    };
    let fallback = ["STIX Two Text", "Source Sans 3", "STIX Two Math", "Amiri", "Frank Ruhl Libre"];
    Fonts { faces: FACES.map(face).to_vec(), fallback: fallback.map(Fallback::plain).to_vec() }
}

/// The same and three faces of a collection: Noto Serif CJK JP, SC and KR, with the characters of a test book.
pub(crate) fn east_fonts() -> Fonts {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/cjk/fonts/NotoSerifCJK-Subset.ttc");
    let data = FontData::from(std::fs::read(file).expect("the test book's font is there"));
    let mut fonts = fonts();
    for (index, region) in (0..).zip(["JP", "SC", "KR"]) {
        fonts.faces.push(Face {
            family: format!("Noto Serif CJK {region}"),
            postscript: format!("NotoSerifCJK{region}"),
            weight: 400,
            italic: false,
            hash: ContentHash::of(&data),
            data: data.clone(),
            index,
            variable: false,
            file: "NotoSerifCJK-Subset.ttc".to_owned(),
            licence: None,
        });
    }
    fonts
}

/// Body text: STIX Two Text 10.5 pt, divided.
pub(crate) fn body() -> Look {
    Look {
        family: "STIX Two Text".into(),
        weight: 400,
        italic: false,
        size: Length::centi(1050),
        rise: Length::ZERO,
        tracking: Length::ZERO,
        color: Color::BLACK,
        tabular: false,
        features: Features::default(),
        hyphenate: true,
    }
}

/// A span over bytes of a text.
pub(crate) fn span(range: std::ops::Range<usize>, look: Look, language: &str) -> PassageSpan {
    PassageSpan {
        source: Some((BlockId(7), range.start as u32)),
        range,
        look,
        language: Language::parse(language).expect("a language"),
        owner: Owner::Layout,
        actual: None,
        link: None,
        note: None,
        image: None,
        left_to_right: false,
    }
}

/// A passage that looks the same throughout.
pub(crate) fn passage(text: &str, look: Look, language: &str) -> Passage {
    let direction = Language::parse(language).map_or(Direction::LeftToRight, |language| language.direction());
    Passage { text: text.to_owned(), spans: vec![span(0..text.len(), look, language)], ties: Vec::new(), direction }
}
