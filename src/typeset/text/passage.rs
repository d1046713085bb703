//! A passage: one block's words with every look resolved, as the block builder asks for it to be set.

use std::ops::Range;
use std::sync::Arc;

use crate::base::geometry::Size;
use crate::base::length::Length;
use crate::book::NoteId;
use crate::book::block::BlockId;
use crate::book::image::{Color, ImageId};
use crate::book::language::{Direction, Language};
use crate::typeset::pages::Owner;
use crate::typeset::text::features::Features;

/// Words to set as one paragraph.
#[derive(Clone, Debug)]
pub struct Passage {
    /// The characters in logical order; `\n` is a line break that must be kept, U+FFFC an inline image.
    pub text: String,
    /// Spans in order, which tile `text`.
    pub spans: Vec<PassageSpan>,
    /// Bytes with a no-break space that may end a line rather than leave one with holes, in order.
    pub ties: Vec<usize>,
    /// Base direction.
    pub direction: Direction,
}

impl Passage {
    /// The language that most of its bytes are in; English where it has none.
    pub fn language(&self) -> Language {
        let mut bytes: Vec<(&Language, usize)> = Vec::new();
        for span in &self.spans {
            match bytes.iter_mut().find(|(language, _)| *language == &span.language) {
                Some((_, sum)) => *sum += span.range.len(),
                None => bytes.push((&span.language, span.range.len())),
            }
        }
        bytes
            .into_iter()
            .rev()
            .max_by_key(|(_, sum)| *sum)
            .map_or_else(Language::english, |(language, _)| language.clone())
    }
}

/// A stretch of a passage that looks alike.
#[derive(Clone, Debug)]
pub struct PassageSpan {
    /// Bytes of [`Passage::text`].
    pub range: Range<usize>,
    /// The look.
    pub look: Look,
    /// Language, for shaping and hyphenation.
    pub language: Language,
    /// Who the glyphs belong to.
    pub owner: Owner,
    /// The block and the byte of its string that the span's first byte is; the following bytes go along. None for text
    /// that the tool made.
    pub source: Option<(BlockId, u32)>,
    /// What software reads instead of the span's text.
    pub actual: Option<String>,
    /// The caller's number for a link that the span is part of.
    pub link: Option<usize>,
    /// The note whose mark the span is.
    pub note: Option<NoteId>,
    /// The image that stands in the line, for a span of one U+FFFC.
    pub image: Option<(ImageId, Size)>,
    /// Whether it runs from left to right whatever stands around it, as code does.
    pub left_to_right: bool,
}

impl PassageSpan {
    /// Whether `next` only goes on with this span, so that letters may join and kern across the border.
    pub fn goes_on(&self, next: &Self) -> bool {
        let source = match (self.source, next.source) {
            (Some((block, at)), Some((next_block, next_at))) => {
                block == next_block && at as usize + self.range.len() == next_at as usize
            }
            (None, None) => true,
            _ => false,
        };
        let whole = |span: &Self| span.actual.is_none() && span.note.is_none() && span.image.is_none();
        source
            && whole(self)
            && whole(next)
            && self.range.end == next.range.start
            && (self.owner, self.link, self.left_to_right) == (next.owner, next.link, next.left_to_right)
            && self.language == next.language
            && self.look == next.look
    }
}

impl Passage {
    /// Adds a span over the text's end, to the last one where it only goes on with that.
    pub fn push(&mut self, span: PassageSpan) {
        match self.spans.last_mut() {
            Some(last) if last.goes_on(&span) => last.range.end = span.range.end,
            _ => self.spans.push(span),
        }
    }
}

/// How a span looks.
#[derive(Clone, PartialEq, Debug)]
pub struct Look {
    /// Family asked for; characters it lacks come from the fallback families.
    pub family: Arc<str>,
    /// Weight asked for.
    pub weight: u16,
    /// Slanted.
    pub italic: bool,
    /// Size of the em.
    pub size: Length,
    /// Baseline raised by this much (lowered where negative).
    pub rise: Length,
    /// Added after every cluster.
    pub tracking: Length,
    /// The colour.
    pub color: Color,
    /// Figures of equal width (OpenType `tnum`), for tables.
    pub tabular: bool,
    /// Which figures and which form of letters.
    pub features: Features,
    /// Whether words may be hyphenated.
    pub hyphenate: bool,
}

/// How lines are filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Align {
    /// Both edges straight; the last line at the start.
    Justify,
    /// At the start of the line: left in a left-to-right passage.
    Start,
    /// Likewise, each line as full as can be before the next begins: code.
    Full,
    /// At the end of the line.
    End,
    /// Centred.
    Center,
    /// At the start of the line, the last line as long as the others: headings and titles.
    Balance,
}

/// The room for a passage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Setting {
    /// Length of a full line.
    pub measure: Length,
    /// Taken from the first line at its start.
    pub indent: Length,
    /// How lines are filled.
    pub align: Align,
}
