//! A word as it is written → its letters as patterns and lists know them: small, composed, ligatures apart. Every letter
//! knows the byte that it comes from, and letters that come from one character are never divided.

use unicode_normalization::UnicodeNormalization;

/// A word's letters. The value is kept from word to word, so that nothing is allocated anew.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    /// The letters as one string.
    pub text: String,
    /// The letters one by one.
    pub each: Vec<char>,
    /// The byte of the written word that each comes from.
    starts: Vec<usize>,
}

impl Letters {
    /// The letters of a word.
    #[cfg(test)]
    pub fn of(word: &str) -> Self {
        let mut letters = Self::default();
        letters.read(word);
        letters
    }

    /// Reads a word.
    pub fn read(&mut self, word: &str) {
        self.text.clear();
        self.each.clear();
        self.starts.clear();
        let mut characters = word.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            let end = characters.peek().map_or(word.len(), |(next, _)| *next);
            if !characters.peek().is_some_and(|(_, next)| is_mark(*next)) && !is_ligature(character) {
                self.push(at, character);
                continue;
            }
            let marks = word[end..].len() - word[end..].trim_start_matches(is_mark).len();
            while characters.next_if(|(next, _)| *next < end + marks).is_some() {}
            let piece = &word[at..end + marks];
            if is_ligature(character) {
                piece.nfkc().for_each(|letter| self.push(at, letter));
            } else {
                piece.nfc().for_each(|letter| self.push(at, letter));
            }
        }
    }

    fn push(&mut self, at: usize, character: char) {
        // The small form of İ is two characters, and one letter.
        for letter in character.to_lowercase().take(if is_mark(character) { usize::MAX } else { 1 }) {
            self.text.push(letter);
            self.each.push(letter);
            self.starts.push(at);
        }
    }

    /// The byte of the written word where a letter begins; none where it is not the first of its character.
    pub fn byte(&self, letter: usize) -> Option<usize> {
        let at = *self.starts.get(letter)?;
        (letter > 0 && self.starts[letter - 1] != at).then_some(at)
    }
}

fn is_mark(character: char) -> bool {
    ('\u{300}'..='\u{36F}').contains(&character)
}

/// The Latin ligatures that have characters of their own.
fn is_ligature(character: char) -> bool {
    ('\u{FB00}'..='\u{FB06}').contains(&character)
}

#[cfg(test)]
mod tests {
    use super::Letters;

    #[test]
    fn letters_are_small_and_composed_and_ligatures_come_apart() {
        let word = "E\u{301}co\u{FB03}e";
        let letters = Letters::of(word);
        assert_eq!(letters.text, "écoffie");
        let bytes: Vec<Option<usize>> = (0..7).map(|letter| letters.byte(letter)).collect();
        assert_eq!(bytes, [None, Some(3), Some(4), Some(5), None, None, Some(8)]);
    }

    #[test]
    fn a_mark_that_cannot_be_composed_stays_with_its_letter() {
        let letters = Letters::of("x\u{301}\u{300}y");
        assert_eq!((letters.each.len(), letters.byte(1), letters.byte(3)), (4, None, Some(5)));
    }
}
