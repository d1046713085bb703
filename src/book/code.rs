//! What the stretches of a program or of data are, where that is known: comments, keywords, names.

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
