//! Paragraphs one below the other, which become smaller together until they fit the room that a page has for them.

use crate::base::geometry::Point;
use crate::base::length::Length;
use crate::book::image::Color;
use crate::typeset::matter::placard::Placard;
use crate::typeset::style::TextStyle;
use crate::typeset::tree::Tag;

/// Percentages of the sizes that the house has for them.
const STEPS: [i64; 8] = [100, 90, 80, 70, 60, 50, 42, 35];
/// Words that are to be read do not become smaller than this.
const LEGIBLE: Length = Length::centi(600);

/// A column of paragraphs.
#[derive(Clone, Default)]
pub struct Stack {
    rows: Vec<Row>,
}

#[derive(Clone)]
struct Row {
    /// Space above it.
    before: Length,
    content: Content,
}

#[derive(Clone)]
enum Content {
    Words { words: String, style: TextStyle, url: Option<String>, tag: Tag },
    Dash(Color),
}

impl Stack {
    /// Adds a paragraph with this much space above it.
    pub fn words(&mut self, words: impl Into<String>, style: &TextStyle, before: Length) {
        self.push(words.into(), style, before, None, Tag::Paragraph);
    }

    /// Adds a paragraph that is one link.
    pub fn link(&mut self, words: impl Into<String>, url: Option<String>, style: &TextStyle, before: Length) {
        self.push(words.into(), style, before, url, Tag::Paragraph);
    }

    /// Adds a heading of level 1.
    pub fn heading(&mut self, words: impl Into<String>, style: &TextStyle, before: Length) {
        self.push(words.into(), style, before, None, Tag::Heading(1));
    }

    /// Adds the title of the file or of the report.
    pub fn title(&mut self, words: impl Into<String>, style: &TextStyle, before: Length) {
        self.push(words.into(), style, before, None, Tag::Title);
    }

    /// Adds the short rule that goes with titles.
    pub fn dash(&mut self, color: Color, before: Length) {
        self.rows.push(Row { before, content: Content::Dash(color) });
    }

    /// The stack, or the largest smaller one that is no taller than `room` and breaks no word by force.
    #[must_use]
    pub fn fitted(self, placard: &mut Placard<'_>, width: Length, room: Length) -> Self {
        let mut last = self.clone();
        for percent in STEPS {
            last = self.resized(percent);
            let told = placard.faults();
            if last.height(placard, width) <= room && placard.faults() == told {
                break;
            }
        }
        last
    }

    /// How tall it will be.
    pub fn height(&self, placard: &mut Placard<'_>, width: Length) -> Length {
        let heights = self.rows.iter().enumerate().map(|(index, row)| {
            let before = if index == 0 { Length::ZERO } else { row.before };
            before
                + match &row.content {
                    Content::Words { words, style, .. } => placard.height(words, style, width),
                    Content::Dash(_) => Length::ZERO,
                }
        });
        heights.sum()
    }

    /// Sets it with its top left corner at `at`; gives the y below it.
    pub fn set(&self, placard: &mut Placard<'_>, at: Point, width: Length) -> Length {
        let mut y = at.y;
        for (index, row) in self.rows.iter().enumerate() {
            y += if index == 0 { Length::ZERO } else { row.before };
            let at = Point::new(at.x, y);
            y = match &row.content {
                Content::Words { words, style, url: Some(url), .. } => placard.link(words, url, style, at, width),
                Content::Words { words, style, tag, .. } => placard.words(words, tag.clone(), style, at, width),
                Content::Dash(color) => {
                    placard.dash(at, width, *color);
                    y
                }
            };
        }
        y
    }

    fn push(&mut self, words: String, style: &TextStyle, before: Length, url: Option<String>, tag: Tag) {
        let style = style.clone();
        self.rows.push(Row { before, content: Content::Words { words, style, url, tag } });
    }

    fn resized(&self, percent: i64) -> Self {
        let rows = self.rows.iter().map(|row| Row { before: row.before.scale(percent, 100), ..row.clone() });
        let rows = rows.map(|row| match row.content {
            Content::Words { words, style, url, tag } => {
                let size = style.look.size;
                let least = LEGIBLE.min(size);
                let wanted = size.scale(percent, 100).max(least);
                let style = style.resized(wanted.raw(), size.raw().max(1));
                Row { content: Content::Words { words, style, url, tag }, ..row }
            }
            Content::Dash(_) => row,
        });
        Self { rows: rows.collect() }
    }
}
