//! What no font has: one character, or a whole script that Offprint carries no font for.

use unicode_script::{Script, UnicodeScript as _};

/// Something that is lacking, said once for each chapter however often it is wanted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Lack {
    /// One character of a script whose other characters are there.
    Character(char),
    /// A script, by its ISO 15924 code.
    Script(&'static str),
    /// Small capitals.
    SmallCapitals,
}

impl Lack {
    /// What the lack of a character is a sign of. Scripts that the carried fonts cover lack single characters only.
    pub fn of(character: char) -> Self {
        match character.script() {
            Script::Common
            | Script::Inherited
            | Script::Unknown
            | Script::Latin
            | Script::Greek
            | Script::Cyrillic
            | Script::Arabic
            | Script::Hebrew => Self::Character(character),
            script => Self::Script(script.short_name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lack;

    #[test]
    fn all_of_chinese_is_one_lack_and_each_symbol_its_own() {
        assert_eq!(Lack::of('中'), Lack::of('文'));
        assert_ne!(Lack::of('中'), Lack::of('ก'));
        assert_ne!(Lack::of('✅'), Lack::of('✨'));
        assert_ne!(Lack::of('ɷ'), Lack::of('ꞵ'));
        assert_ne!(Lack::of('\u{5C4}'), Lack::of('\u{5C5}'));
    }
}
