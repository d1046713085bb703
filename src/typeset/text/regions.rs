//! Regions that write the same ideographs in forms of their own: those that a language asks for, and those that a font
//! says it has, by its family's name or by its code pages (OpenType OS/2, ulCodePageRange1).

use crate::book::language::Language;

/// A region with forms of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Region {
    /// Mainland China and Singapore: simplified.
    China,
    /// Taiwan: traditional.
    Taiwan,
    /// Hong Kong and Macau: traditional.
    HongKong,
    /// Japan.
    Japan,
    /// Korea.
    Korea,
}

/// Regions, the best first. None at all says nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Regions(Vec<Region>);

impl Regions {
    /// The regions whose forms suit a language.
    pub fn of_language(language: &Language) -> Self {
        use Region as R;
        let tag = language.tag().to_ascii_lowercase();
        let has = |subtag: &str| tag.split('-').skip(1).any(|part| part == subtag);
        let regions: &[Region] = match language.primary().as_str() {
            "ja" => &[R::Japan],
            "ko" => &[R::Korea],
            "yue" => &[R::HongKong, R::Taiwan],
            "zh" | "cmn" | "wuu" | "lzh" | "nan" | "hak" if has("hk") || has("mo") => &[R::HongKong, R::Taiwan],
            "zh" | "cmn" | "nan" | "hak" if has("hant") || has("tw") => &[R::Taiwan, R::HongKong],
            "zh" | "cmn" | "wuu" => &[R::China],
            _ => &[],
        };
        Self(regions.to_vec())
    }

    /// The regions of a font, by its family's name, else by its code pages.
    pub fn of_face(family: &str, code_pages: Option<u32>) -> Self {
        let named = family.split([' ', '-', '_']).rev().find_map(named);
        let bits = [(17, Region::Japan), (18, Region::China), (19, Region::Korea), (20, Region::Taiwan)];
        let paged = bits.into_iter().filter(|(bit, _)| code_pages.is_some_and(|pages| pages & (1 << bit) != 0));
        Self(named.map_or_else(|| paged.map(|(_, region)| region).collect(), |region| vec![region]))
    }

    /// How well a font with these regions suits a language that wants others: 0 is best.
    pub fn rank(&self, wanted: &Self) -> usize {
        let place = wanted.0.iter().position(|region| self.0.contains(region));
        place.unwrap_or(wanted.0.len())
    }
}

/// The region that a word of a family's name stands for.
fn named(word: &str) -> Option<Region> {
    match word {
        "SC" | "CN" | "GB" | "GB18030" | "Hans" => Some(Region::China),
        "TC" | "TW" | "Hant" => Some(Region::Taiwan),
        "HK" => Some(Region::HongKong),
        "JP" | "J" => Some(Region::Japan),
        "KR" | "K" => Some(Region::Korea),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Regions;
    use crate::book::language::Language;

    #[test]
    fn a_language_gets_the_font_of_its_region() {
        let families = ["Noto Serif CJK JP", "Noto Serif CJK KR", "Noto Serif CJK SC", "Noto Sans TC", "Noto Sans HK"];
        let best = |tag: &str| {
            let wanted = Regions::of_language(&Language::parse(tag).expect("a language"));
            let rank = |family: &&&str| Regions::of_face(family, None).rank(&wanted);
            families.iter().min_by_key(rank).copied()
        };
        for (tag, family) in [
            ("ja", families[0]),
            ("ko", families[1]),
            ("zh", families[2]),
            ("zh-Hans-SG", families[2]),
            ("zh-Hant", families[3]),
            ("zh-TW", families[3]),
            ("zh-HK", families[4]),
            ("en", families[0]),
        ] {
            assert_eq!(best(tag), Some(family), "{tag}");
        }
    }

    #[test]
    fn code_pages_stand_in_for_a_name_that_says_nothing() {
        let wanted = Regions::of_language(&Language::parse("ja").expect("a language"));
        assert_eq!(Regions::of_face("IPAexMincho", Some(1 << 17)).rank(&wanted), 0);
        assert_eq!(Regions::of_face("WenQuanYi Zen Hei", Some(1 << 18)).rank(&wanted), 1);
    }
}
