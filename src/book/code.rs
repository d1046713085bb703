//! What the stretches of a program or of data are, where that is known: comments, keywords, names.

use crate::book::image::Color;

/// A kind of stretch that is told apart by its look.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Token {
    /// What the program does not run.
    Comment,
    /// A word of the language.
    Keyword,
    /// Text between quotes.
    Quoted,
    /// A number or a constant.
    Value,
    /// What is defined or called: a function, a type, a tag, a key.
    Name,
}

impl Token {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Comment, Self::Keyword, Self::Quoted, Self::Value, Self::Name];

    /// Its colour on paper: 4.5:1 at least on the pale ground of code. Without colour the parts differ by how dark they are.
    pub fn color(self) -> Color {
        let [red, green, blue] = match self {
            Self::Comment => [0x6b, 0x6b, 0x66],
            Self::Keyword => [0x1d, 0x2f, 0x6f],
            Self::Quoted => [0x1e, 0x6a, 0x3c],
            Self::Value => [0x8a, 0x3b, 0x12],
            Self::Name => [0x5a, 0x24, 0x7a],
        };
        Color { red, green, blue }
    }

    /// Its colour on a screen of unknown ground, to be mixed into the reader's own colour of text: as far from black as from
    /// white.
    pub fn tint(self) -> Color {
        let [red, green, blue] = match self {
            Self::Comment => [0x80, 0x80, 0x80],
            Self::Keyword => [0x3f, 0x6f, 0xe0],
            Self::Quoted => [0x1f, 0x90, 0x50],
            Self::Value => [0xc8, 0x64, 0x1e],
            Self::Name => [0xa5, 0x5b, 0xd0],
        };
        Color { red, green, blue }
    }

    /// Its name in style sheets.
    pub fn class(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Keyword => "keyword",
            Self::Quoted => "quoted",
            Self::Value => "value",
            Self::Name => "name",
        }
    }
}
