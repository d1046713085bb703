//! Inline text: one string per block, and runs of equal style over it. Everything later points into this string.

use std::ops::Range;
use std::sync::Arc;

use crate::base::source::{FileId, Span};
use crate::book::code::Token;
use crate::book::figure::Sizing;
use crate::book::image::ImageId;
use crate::book::language::Language;
use crate::book::{Anchor, NoteId};

/// The stand-in for an inline image in [`Text::string`].
pub const OBJECT: char = '\u{FFFC}';

/// The inline content of one block.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text {
    /// What the reader reads, typographic punctuation included. `\n` is a line break that the author asked for.
    pub string: String,
    /// Runs in order, which tile `string` without gaps; empty runs do not occur.
    pub runs: Vec<Run>,
    /// The links that runs refer to by index.
    pub links: Vec<Link>,
    /// Bytes of `string` with a no-break space of the tool's that may end a line rather than leave one with holes, in order.
    pub ties: Vec<usize>,
    /// Where each piece of `string` came from, in order of `at`.
    pub origins: Vec<Origin>,
}

/// A stretch of text that is equal in style and meaning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// Bytes of [`Text::string`].
    pub range: Range<usize>,
    /// How it looks.
    pub style: Style,
    /// Its language, where it is not the block's.
    pub language: Option<Language>,
    /// Index into [`Text::links`].
    pub link: Option<usize>,
    /// The entry of the index that the author marked it for: `term`, `term > subentry`, or nothing for its own words.
    pub indexed: Option<Arc<str>>,
    /// What it stands for.
    pub kind: RunKind,
}

/// What a run stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RunKind {
    /// Words.
    Words,
    /// The mark of a footnote; the run's text is the mark.
    NoteMark(NoteId),
    /// The comma between the marks of two notes, which would else be read as one number.
    NoteComma,
    /// An image in the line; the run's text is [`OBJECT`].
    Image {
        /// Which image.
        image: ImageId,
        /// Alternative text; none where it is decorative or missing (missing is reported).
        alt: Option<String>,
        /// Whether the author marked it as decorative.
        decorative: bool,
        /// How large the author wants it; as tall as a line where nothing is said.
        size: Sizing,
    },
}

/// How a run looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Style {
    /// Bold.
    pub strong: bool,
    /// Italic (upright within italic).
    pub emphasis: bool,
    /// Fixed pitch.
    pub code: bool,
    /// Struck through.
    pub strike: bool,
    /// Small letters as small capitals.
    pub small_capitals: bool,
    /// Raised or lowered.
    pub script: Script,
    /// What it is in a program.
    pub token: Option<Token>,
}

/// Raised, lowered or neither.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Script {
    /// On the baseline.
    #[default]
    Normal,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
}

/// What a link leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// An address outside the report, checked to be http, https, mailto or tel.
    Url(String),
    /// A place in the report.
    Anchor(Anchor),
}

/// A link over one or more runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Link {
    /// Where to.
    pub target: Target,
    /// Where it stands in the manuscript.
    pub span: Span,
}

/// From `at` on, bytes of the string came from the file at `source` on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Origin {
    /// Byte of [`Text::string`].
    pub at: usize,
    /// The file.
    pub file: FileId,
    /// Byte of the file.
    pub source: usize,
}

impl Text {
    /// Plain words without markup and without a place in a file.
    pub fn plain(string: impl Into<String>) -> Self {
        let string = string.into();
        let mut text = Self { string, ..Self::default() };
        if !text.string.is_empty() {
            text.runs.push(Run::words(0..text.string.len()));
        }
        text
    }

    /// The words without marks of notes and images, for titles in lists, bookmarks and metadata. Lines become one.
    pub fn spoken(&self) -> String {
        let words = self.runs.iter().filter(|run| !run.kind.is_of_notes());
        let joined: String = words.filter_map(|run| self.string.get(run.range.clone())).collect();
        joined.replace(OBJECT, "").split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The ties within a range of the string.
    pub fn ties_in(&self, range: &Range<usize>) -> &[usize] {
        let index = |at: usize| self.ties.partition_point(|tie| *tie < at);
        &self.ties[index(range.start)..index(range.end)]
    }

    /// Whether there is nothing to set.
    pub fn is_empty(&self) -> bool {
        self.string.is_empty()
    }

    /// The place in the manuscript of a byte of the string; none for text that the tool made.
    pub fn span_at(&self, at: usize) -> Option<Span> {
        let index = self.origins.partition_point(|origin| origin.at <= at).checked_sub(1)?;
        let origin = self.origins[index];
        let start = origin.source + (at - origin.at);
        let width = self.string.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        Some(Span::new(origin.file, start, start + width))
    }
}

impl RunKind {
    /// Whether it stands beside the words, not among them: the mark of a note, or the comma between two.
    pub fn is_of_notes(&self) -> bool {
        matches!(self, Self::NoteMark(_) | Self::NoteComma)
    }
}

impl Run {
    /// Unstyled words.
    pub fn words(range: Range<usize>) -> Self {
        Self { range, style: Style::default(), language: None, link: None, indexed: None, kind: RunKind::Words }
    }
}
