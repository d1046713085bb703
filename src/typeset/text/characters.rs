//! Character → what setting it means: a space that stretches, an invisible sign, a forced break. No character is both.

use crate::book::text::OBJECT;

/// The soft hyphen, U+00AD.
pub const SOFT_HYPHEN: char = '\u{AD}';
/// The no-break space, U+00A0.
pub const NO_BREAK_SPACE: char = '\u{A0}';

/// The sign for a character that cannot be shown, U+FFFD.
pub const REPLACEMENT: char = '\u{FFFD}';

/// Whether the character ends its line.
pub fn is_newline(character: char) -> bool {
    matches!(character, '\n' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether the character vanishes at a line end (UAX #14, classes SP and the spaces of BA).
pub fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200A}' | '\u{205F}' | '\u{3000}')
}

/// Spaces that the shaper makes out of U+0020 where the face has none.
pub fn is_scaled_space(character: char) -> bool {
    matches!(character, NO_BREAK_SPACE | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

/// Whether the character has no glyph of its own: controls, joiners, selectors, direction marks, the soft hyphen
/// (Unicode's Default_Ignorable_Code_Point, and controls other than the ones that are spaces or line ends).
pub fn is_unseen(character: char) -> bool {
    match character {
        ' '..='~' => false,
        '\n' | '\u{85}' => false,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | SOFT_HYPHEN | '\u{34F}' | '\u{61C}' => true,
        '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}' => true,
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' => true,
        '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' => true,
        _ => false,
    }
}

/// Unseen characters that change nothing in how the text reads, so that no glyph needs to stand for them: all but the
/// joiners and the selectors, without which a copied word would be spelt wrongly.
pub fn is_silent(character: char) -> bool {
    let spells = matches!(character, '\u{200C}' | '\u{200D}' | '\u{34F}' | '\u{FE00}'..='\u{FE0F}')
        || ('\u{E0020}'..='\u{E01EF}').contains(&character);
    is_unseen(character) && !spells
}

/// Whether the character must not reach a file: controls, which XML and PDF text know nothing about.
pub fn is_control(character: char) -> bool {
    character.is_control()
}

/// The passage as it is set, byte for byte as long: tabs and other blank controls become spaces.
pub fn normalised(text: &str) -> String {
    let blank = |character| matches!(character, '\t' | '\r' | '\u{B}' | '\u{C}');
    text.chars().map(|character| if blank(character) { ' ' } else { character }).collect()
}

/// Whether the character stands for an inline image.
pub fn is_object(character: char) -> bool {
    character == OBJECT
}
