//! Grapheme cluster → whether a face shows all of it, be it by composing a letter with its marks (é from e and U+0301) or
//! by taking it apart. A letter is not set in another face for want of a code point that nobody would see.

use harfrust::{Buffer, BufferFlags, ShapeOptions, ShaperFont};
use unicode_script::{Script, UnicodeScript};

use crate::book::font::FaceId;
use crate::typeset::text::face::ReadFace;
use crate::typeset::text::shaper::Shaper;

/// Whether a face shows a grapheme cluster without a gap.
pub fn shows(shaper: &Shaper<'_>, face: FaceId, unit: &str) -> bool {
    let read = shaper.face(face);
    if unit.chars().all(|character| read.covers(character)) {
        return true;
    }
    let mut characters = unit.chars();
    let first = characters.next().unwrap_or(' ');
    let marked = characters.next().is_some();
    let may_be_apart = matches!(first.script(), Script::Latin | Script::Greek | Script::Cyrillic);
    let worth_asking = if marked { may_be_apart || read.maps(first) } else { may_be_apart };
    worth_asking && shaper.remembered(face, unit, |read| composes(read, unit))
}

/// Whether the shaper finds glyphs for all of it.
fn composes(read: &ReadFace, unit: &str) -> bool {
    let Some(font) = read.font.as_ref() else { return false };
    let mut buffer = Buffer::new();
    unit.chars().zip(0..).for_each(|(character, at)| buffer.push(u32::from(character), at));
    buffer.guess_segment_properties();
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES | BufferFlags::DO_NOT_INSERT_DOTTED_CIRCLE);
    let shaped = harfrust::shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new());
    shaped.is_ok() && buffer.glyph_infos().iter().all(|info| info.glyph_id != 0)
}

#[cfg(test)]
mod tests {
    use super::shows;
    use crate::typeset::text::passage::Look;
    use crate::typeset::text::shaper::Shaper;
    use crate::typeset::text::testing::{body, fonts};

    #[test]
    fn a_letter_and_its_mark_are_shown_by_the_face_that_has_them_composed() {
        let fonts = fonts();
        let shaper = Shaper::new(&fonts, &[]);
        let face = |family: &str| shaper.candidates(&Look { family: family.into(), ..body() })[0];
        for family in ["STIX Two Text", "Source Sans 3", "Source Code Pro", "Vazirmatn"] {
            for text in ["é", "e\u{301}", "n\u{303}", "ñ", "c\u{327}"] {
                assert!(shows(&shaper, face(family), text), "{text} in {family}");
            }
        }
        assert!(!shows(&shaper, face("STIX Two Text"), "和"));
        assert!(!shows(&shaper, face("STIX Two Text"), "e\u{1CF2}"));
        assert!(!shows(&shaper, face("STIX Two Text"), "ب\u{301}"));
    }
}
