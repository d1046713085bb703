//! What a look asks of its face beyond letters → OpenType features; and whether a face has a form for all of a text, so
//! that a text never mixes drawn and scaled signs.

use harfrust::{Feature, Tag};

use crate::base::length::Length;
use crate::book::language::{Direction, Language};
use crate::book::theme::Figures;
use crate::typeset::pages::Owner;
use crate::typeset::text::characters;
use crate::typeset::text::passage::{Look, Passage, PassageSpan};
use crate::typeset::text::row::ShapedGlyph;
use crate::typeset::text::shape::{Shaped, shape};
use crate::typeset::text::shaper::Shaper;

/// Which of its glyphs for a character a face is asked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Features {
    /// How digits look.
    pub figures: Figures,
    /// How every character looks.
    pub form: Form,
}

/// A form that a face has drawn for some of its characters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Form {
    /// The usual one.
    #[default]
    Plain,
    /// Small and raised (OpenType `sups`).
    Superscript,
    /// Small and lowered (`subs`).
    Subscript,
    /// Small letters as small capitals (`smcp`); capitals stay.
    SmallCapitals,
    /// Whatever comes first in the face, figures too: what raised and lowered letters are drawn from.
    Bare,
}

impl Features {
    /// The features to switch on and off: `tabular` for digits of equal width, `spaced` where letters are spaced out, so
    /// that a ligature would be uneven.
    pub fn list(self, tabular: bool, spaced: bool) -> Vec<Feature> {
        let joined = u32::from(!spaced && self.form == Form::Plain);
        let mut tags = vec![(*b"kern", 1), (*b"liga", joined), (*b"clig", joined)];
        match self.form {
            Form::Superscript => tags.push((*b"sups", 1)),
            Form::Subscript => tags.push((*b"subs", 1)),
            Form::SmallCapitals => tags.push((*b"smcp", 1)),
            Form::Plain | Form::Bare => {}
        }
        // A raised digit has no other shape; asked for one, the face would no longer find it.
        if matches!(self.form, Form::Plain | Form::SmallCapitals) {
            tags.push((if tabular { *b"tnum" } else { *b"pnum" }, 1));
            tags.push((if self.figures == Figures::Oldstyle { *b"onum" } else { *b"lnum" }, 1));
        }
        tags.iter().map(|(tag, value)| Feature::new(Tag::new(tag), *value, ..)).collect()
    }
}

/// Whether the faces that set `text` in this look have its form for all of it: for every character where it is raised or
/// lowered, for every small letter where it is in small capitals. A text that asks for nothing has none.
pub fn has_form(shaper: &Shaper<'_>, text: &str, look: &Look, language: &Language) -> bool {
    let (form, without) = match look.features.form {
        Form::Plain | Form::Bare => return false,
        Form::SmallCapitals => (Form::SmallCapitals, Form::Plain),
        script => (script, Form::Bare),
    };
    let asks = |character: &char| match form {
        Form::SmallCapitals => is_small(*character),
        _ => !characters::is_unseen(*character),
    };
    if !text.chars().any(|character| asks(&character)) {
        return false;
    }
    // Without ligatures, so that every character has glyphs of its own to compare.
    let features = Features { form: without, ..look.features };
    let usual = sample(text, Look { features, tracking: look.size, ..look.clone() }, language);
    let formed = sample(text, Look { tracking: look.size, ..look.clone() }, language);
    let (usual, formed) = (shape(shaper, &usual), shape(shaper, &formed));
    let mut asking = text.char_indices().filter(|(_, character)| asks(character));
    formed.missing.is_empty() && asking.all(|(at, _)| differ(glyphs(&usual, at), glyphs(&formed, at)))
}

/// Whether a letter is small and has a capital; º is small and has none.
pub fn is_small(character: char) -> bool {
    character.is_lowercase() && character.to_uppercase().next() != Some(character)
}

fn sample(text: &str, look: Look, language: &Language) -> Passage {
    let span = PassageSpan {
        range: 0..text.len(),
        look,
        language: language.clone(),
        owner: Owner::Layout,
        source: None,
        actual: None,
        link: None,
        note: None,
        image: None,
        left_to_right: false,
    };
    Passage { text: text.to_owned(), spans: vec![span], ties: Vec::new(), direction: Direction::LeftToRight }
}

/// The glyphs of the cluster that holds a byte.
fn glyphs<'s>(shaped: &'s Shaped<'_>, at: usize) -> &'s [ShapedGlyph] {
    let clusters = &shaped.row.clusters;
    let cluster = clusters.get(clusters.partition_point(|cluster| cluster.end as usize <= at));
    cluster.map_or(&[], |cluster| shaped.row.glyphs_of(cluster))
}

fn differ(usual: &[ShapedGlyph], formed: &[ShapedGlyph]) -> bool {
    let shown = |glyphs: &[ShapedGlyph]| glyphs.iter().any(|glyph| glyph.id != 0 && glyph.advance > Length::ZERO);
    let ids = |glyphs: &[ShapedGlyph]| glyphs.iter().map(|glyph| glyph.id).collect::<Vec<_>>();
    shown(formed) && ids(usual) != ids(formed)
}

#[cfg(test)]
mod tests {
    use super::{Features, Figures, Form, has_form};
    use crate::base::length::Length;
    use crate::book::language::Language;
    use crate::typeset::text::passage::Look;
    use crate::typeset::text::shape::shape;
    use crate::typeset::text::shaper::Shaper;
    use crate::typeset::text::testing::{body, fonts, passage};

    fn formed(family: &str, form: Form) -> Look {
        Look { family: family.into(), features: Features { form, ..Features::default() }, ..body() }
    }

    fn figures(family: &str, figures: Figures, tabular: bool) -> Look {
        Look { family: family.into(), features: Features { figures, ..Features::default() }, tabular, ..body() }
    }

    /// Glyphs and advances of a text.
    fn glyphs(shaper: &Shaper<'_>, text: &str, look: Look, language: &str) -> Vec<(u16, Length)> {
        let passage = passage(text, look, language);
        shape(shaper, &passage).row.glyphs.iter().map(|glyph| (glyph.id, glyph.advance)).collect()
    }

    fn has(shaper: &Shaper<'_>, family: &str, form: Form, text: &str) -> bool {
        has_form(shaper, text, &formed(family, form), &Language::parse("en").expect("a language"))
    }

    #[test]
    fn raised_signs_are_drawn_where_the_face_has_all_of_them() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        for family in ["STIX Two Text", "Source Sans 3", "Source Code Pro"] {
            for text in ["1", "2047", "nd", "(3)"] {
                assert!(has(&shaper, family, Form::Superscript, text), "{text} in {family}");
            }
            assert!(has(&shaper, family, Form::Subscript, "2"), "{family}");
            for text in ["†", "1†", "1 2", "الف", "和", ""] {
                assert!(!has(&shaper, family, Form::Superscript, text), "{text} in {family}");
            }
            let raised = glyphs(&shaper, "0123456789", formed(family, Form::Superscript), "en");
            let plain = glyphs(&shaper, "0123456789", formed(family, Form::Plain), "en");
            assert!(raised.iter().zip(&plain).all(|(raised, plain)| raised.0 != plain.0), "{family}");
        }
        assert!(!has(&shaper, "Amiri", Form::Superscript, "1"));
        assert!(!has(&shaper, "STIX Two Text", Form::Plain, "1"));
    }

    #[test]
    fn a_raised_figure_is_the_same_whatever_the_other_figures_are() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let raised = formed("STIX Two Text", Form::Superscript);
        let features = Features { figures: Figures::Oldstyle, ..raised.features };
        let oldstyle = Look { features, tabular: true, ..raised.clone() };
        assert_eq!(glyphs(&shaper, "1905", raised, "en"), glyphs(&shaper, "1905", oldstyle, "en"));
    }

    #[test]
    fn small_capitals_are_drawn_for_all_small_letters_or_for_none() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        for text in ["nato", "Nato-Staaten, élan & Straße", "e\u{301}lan", "office", "nº"] {
            assert!(has(&shaper, "STIX Two Text", Form::SmallCapitals, text), "{text}");
            assert!(has(&shaper, "Source Sans 3", Form::SmallCapitals, text), "{text}");
            assert!(!has(&shaper, "Source Code Pro", Form::SmallCapitals, text), "{text}");
        }
        for text in ["NATO", "1905", "Nº", "سلام", "aƀ"] {
            assert!(!has(&shaper, "STIX Two Text", Form::SmallCapitals, text), "{text}");
        }
    }

    #[test]
    fn turkish_small_capitals_keep_the_dot() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let one = |text: &str, language: &str| {
            let glyphs = glyphs(&shaper, text, formed("STIX Two Text", Form::SmallCapitals), language);
            assert_eq!(glyphs.len(), 1);
            glyphs[0].0
        };
        assert_ne!(one("i", "tr"), one("i", "en"), "i keeps its dot");
        assert_ne!(one("i", "tr"), one("ı", "tr"), "i and ı are told apart");
        assert_ne!(one("ı", "tr"), glyphs(&shaper, "ı", body(), "tr")[0].0, "ı is a small capital");
    }

    #[test]
    fn figures_are_lining_or_oldstyle_and_of_equal_width_in_columns() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        for family in ["STIX Two Text", "Source Sans 3"] {
            let set = |style, tabular| glyphs(&shaper, "0123456789", figures(family, style, tabular), "en");
            let (lining, oldstyle) = (set(Figures::Lining, false), set(Figures::Oldstyle, false));
            assert!(lining.iter().zip(&oldstyle).all(|(lining, oldstyle)| lining.0 != oldstyle.0), "{family}");
            for figures in [&lining, &oldstyle] {
                assert!(
                    figures.iter().any(|figure| figure.1 != figures[0].1),
                    "{family}: text has figures of its own widths"
                );
            }
            for figures in [set(Figures::Lining, true), set(Figures::Oldstyle, true)] {
                assert!(figures.iter().all(|figure| figure.1 == figures[0].1), "{family}: columns have one width");
            }
        }
    }
}
