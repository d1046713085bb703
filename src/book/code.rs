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

    /// Its colour, the same on paper and on a light screen: 4.5:1 at least on the pale ground of code. Without colour the
    /// parts differ by how dark they are.
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
