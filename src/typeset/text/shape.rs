//! Passage → shaped passage: items in, one row of clusters out. Clusters tile the passage in logical order; advances are
//! whole units of [`Length`](crate::base::length::Length), so sums are exact.

use crate::book::block::BlockId;
use crate::typeset::text::itemize::{Item, itemize};
use crate::typeset::text::kern;
use crate::typeset::text::passage::Passage;
use crate::typeset::text::row::{Cluster, Row};
use crate::typeset::text::shaper::Shaper;
use crate::typeset::text::worker::Worker;
use crate::typeset::text::{characters, spacing};

/// A character that no face can show.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Missing {
    /// The character.
    pub character: char,
    /// Its block and byte of the block's string; none for text that the tool made.
    pub source: Option<(BlockId, u32)>,
}

/// A passage, shaped.
pub struct Shaped<'a> {
    /// The shaper that shaped it.
    pub shaper: &'a Shaper<'a>,
    /// What was shaped.
    pub passage: &'a Passage,
    /// The passage's text as it is set, byte for byte as long.
    pub text: String,
    /// Stretches of equal face, span and direction.
    pub items: Vec<Item>,
    /// Clusters and glyphs in logical order.
    pub row: Row,
    /// Characters without a glyph, in order.
    pub missing: Vec<Missing>,
}

/// Shapes a passage.
pub fn shape<'a>(shaper: &'a Shaper<'a>, passage: &'a Passage) -> Shaped<'a> {
    let text = characters::normalised(&passage.text);
    let items = itemize(shaper, passage, &text);
    let mut row = Row::default();
    let mut missing = Vec::new();
    {
        let mut worker = Worker::new(shaper, passage, &text, &items);
        for (index, item) in items.iter().enumerate() {
            let first = row.clusters.len();
            worker.item(index, item.range.clone(), &mut row, &mut missing);
            kern::across(&mut worker, &mut row, first);
        }
    }
    spacing::space(shaper, passage, &text, &items, &mut row);
    Shaped { shaper, passage, text, items, row, missing }
}

impl<'a> Shaped<'a> {
    /// A worker for shaping pieces of the passage anew.
    pub fn worker(&'a self) -> Worker<'a> {
        Worker::new(self.shaper, self.passage, &self.text, &self.items)
    }

    /// The item of a cluster.
    pub fn item(&self, cluster: &Cluster) -> &Item {
        &self.items[cluster.item as usize]
    }

    /// The text of neighbouring clusters.
    pub fn text_of(&self, clusters: &[Cluster]) -> &str {
        let (Some(first), Some(last)) = (clusters.first(), clusters.last()) else { return "" };
        self.text.get(first.start as usize..last.end as usize).unwrap_or_default()
    }

    /// The character before a cluster.
    pub fn sign_before(&self, cluster: &Cluster) -> Option<char> {
        self.text[..cluster.start as usize].chars().next_back()
    }
}

#[cfg(test)]
mod tests {
    use super::shape;
    use crate::typeset::text::passage::Look;
    use crate::typeset::text::shaper::Shaper;
    use crate::typeset::text::testing::{body, fonts, passage};

    /// Glyphs of a text in the body's face and the characters that no face has.
    fn shaped(text: &str, language: &str) -> (Vec<u16>, Vec<char>) {
        looking(text, body(), language)
    }

    fn looking(text: &str, look: Look, language: &str) -> (Vec<u16>, Vec<char>) {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let passage = passage(text, look, language);
        let shaped = shape(&shaper, &passage);
        let glyphs = shaped.row.glyphs.iter().map(|glyph| glyph.id).collect();
        (glyphs, shaped.missing.iter().map(|missing| missing.character).collect())
    }

    #[test]
    fn signs_that_nobody_sees_have_no_glyph_and_are_not_missed() {
        for (unseen, seen) in [
            ("of\u{AD}fer", "offer"),
            ("a\u{2060}b", "ab"),
            ("☑\u{FE0F}", "☑"),
            ("☑\u{FE0E}", "☑"),
            ("e\u{34F}", "e"),
            ("a\u{200B}b", "ab"),
        ] {
            assert_eq!(shaped(unseen, "en"), shaped(seen, "en"), "{unseen:?}");
            assert!(shaped(unseen, "en").1.is_empty());
        }
    }

    #[test]
    fn a_non_joiner_parts_a_ligature() {
        let sans = |text: &str| looking(text, Look { family: "Source Sans 3".into(), ..body() }, "de").0.len();
        assert_eq!((sans("Schaffell"), sans("Schaf\u{200C}fell"), sans("Schaf\u{AD}fell")), (8, 9, 8));
    }

    #[test]
    fn signs_of_good_setting_are_shown() {
        assert_eq!(shaped("a\u{2011}b", "en").0.len(), 3, "no-break hyphen");
        for text in ["−5\u{202F}%", "a\u{2009}b\u{200A}c", "1\u{2007}000", "–—…‘’“”«»‹›", "½ × ÷ ± °", "€ £ ₦ ₴"]
        {
            let (glyphs, missing) = shaped(text, "en");
            assert_eq!((glyphs.len(), missing), (text.chars().count(), Vec::new()), "{text}");
            assert!(!glyphs.contains(&0), "{text}");
        }
    }

    #[test]
    fn a_mark_that_no_face_has_is_missed_and_its_letter_stays() {
        let (glyphs, missing) = shaped("1\u{FE0F}\u{20E3}x\u{1CF2}", "en");
        assert_eq!(glyphs[0], shaped("1", "en").0[0]);
        assert_eq!(missing, ['\u{20E3}', '\u{1CF2}']);
    }
}
