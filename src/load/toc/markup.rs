//! A scalar of toc.yaml that holds Markdown → its text, with the place of every byte in the file.

use saphyr_parser::ScalarStyle;

use crate::base::source::FileId;
use crate::load::toc::node::{Node, Value};

/// Markdown from somewhere in a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Markup {
    /// The Markdown.
    pub text: String,
    /// The file it stands in.
    pub file: FileId,
    /// Pairs of a byte of `text` and the byte of the file that it came from; what follows goes along.
    pub places: Vec<(usize, usize)>,
}

impl Markup {
    /// The text of a scalar node of `source`.
    pub fn of(node: &Node, source: &str) -> Option<Self> {
        let Value::Scalar { text, style } = &node.value else { return None };
        let (start, end) = (node.span.start as usize, node.span.end as usize);
        let written = source.get(start..end.max(start)).unwrap_or_default();
        let skip = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => written.find('\n').map_or(0, |newline| newline + 1),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => 1,
            ScalarStyle::Plain => 0,
        };
        let rest = written.get(skip..).unwrap_or_default();
        Some(Self { text: text.clone(), file: node.span.file, places: places(text, rest, start + skip) })
    }
}

/// Walks both texts word by word: YAML changes nothing but white space, so the words come in the same order. After an
/// escape that changes a word, what follows keeps the last known place.
fn places(text: &str, written: &str, start: usize) -> Vec<(usize, usize)> {
    let mut places = vec![(0, start)];
    let mut rest = written.char_indices().filter(|(_, character)| !character.is_whitespace());
    for (at, character) in text.char_indices().filter(|(_, character)| !character.is_whitespace()) {
        let Some((from, _)) = rest.find(|(_, candidate)| *candidate == character) else { break };
        let (last_at, last_from) = places[places.len() - 1];
        if start + from != last_from + (at - last_at) {
            places.push((at, start + from));
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn indentation_and_folding_are_followed() {
        assert_eq!(places("a b\n\nc", "  a b\n\n  c\n", 10), [(0, 10), (0, 12), (5, 19)]);
        assert_eq!(places("it's so", "it''s so'", 0), [(0, 0), (3, 4)]);
    }
}
