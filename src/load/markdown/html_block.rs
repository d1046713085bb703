//! A block of HTML → inline events: tags and words in order, the ends of lines soft, comments gone.

use std::ops::Range;

use pulldown_cmark::Event;

use crate::load::markdown::html::{Piece, pieces};
use crate::load::markdown::inline::Placed;
use crate::load::toc::markup::Markup;

/// The events of a block that stands in the file as it is; a tag or comment may go over lines.
pub fn whole<'a>(markup: &Markup, block: &Range<usize>) -> Vec<Placed<'a>> {
    let mut events = Vec::new();
    html(markup.text.get(block.clone()).unwrap_or_default(), block.start, &mut events);
    events
}

/// The events of a block whose lines have something before them, such as the mark of a quotation.
pub fn lines<'a>(lines: &[Placed<'_>]) -> Vec<Placed<'a>> {
    let mut events = Vec::new();
    for (event, range) in lines {
        if let Event::Html(line) | Event::InlineHtml(line) | Event::Text(line) = event {
            html(line, range.start, &mut events);
        }
    }
    events
}

fn html<'a>(written: &str, start: usize, events: &mut Vec<Placed<'a>>) {
    for (at, piece) in pieces(written) {
        let start = start + at;
        match piece {
            Piece::Silent => {}
            Piece::Tag(tag) => {
                let range = start..start + tag.written.len();
                events.push((Event::InlineHtml(tag.written.to_owned().into()), range));
            }
            Piece::Words(text) => words(text, start, events),
        }
    }
}

fn words<'a>(words: &str, start: usize, events: &mut Vec<Placed<'a>>) {
    let mut at = start;
    for line in words.split_inclusive('\n') {
        let kept = line.trim_end_matches(['\n', '\r']);
        if !kept.trim().is_empty() {
            events.push((Event::InlineHtml(kept.to_owned().into()), at..at + kept.len()));
        }
        if kept.len() < line.len() {
            events.push((Event::SoftBreak, at + kept.len()..at + line.len()));
        }
        at += line.len();
    }
}
