//! HTML in a line → marks, line breaks and images where it is known; words where it is not.

use std::ops::Range;

use crate::base::diagnostic::Diagnostic;
use crate::load::markdown::attributes::Attributes;
use crate::load::markdown::html::{Meaning, Piece, Tag, pieces, unescape};
use crate::load::markdown::inline::{Collector, Opened, restore};
use crate::load::markdown::span;
use crate::load::markdown::tree::{InlineKind, Mark};

impl Collector<'_> {
    pub(super) fn unclosed(&mut self, name: &str, at: usize) {
        let start = self.out[at].span.start;
        let place = span(self.markup, start..start + 1);
        let diagnostic = Diagnostic::warning("unclosed-html", place, format!("<{name}> is never closed"));
        self.diagnostics.push(diagnostic.hint(format!("add </{name}> where it ends")));
    }

    pub(super) fn html(&mut self, written: &str, range: Range<usize>) {
        for (at, piece) in pieces(written) {
            let start = range.start + at;
            match piece {
                Piece::Silent => {}
                Piece::Words(words) => {
                    self.push(start..start + words.len(), InlineKind::Literal(unescape(&restore(words))));
                }
                Piece::Tag(tag) => self.tag(&tag, start..start + tag.written.len()),
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag.meaning() {
            Meaning::Known => self.known_tag(tag, range),
            // What opened it is reported.
            Meaning::Element if tag.closing => {}
            Meaning::Element => {
                let place = span(self.markup, range);
                let message = format!("the HTML element {} is left out; its text is kept", tag.name);
                let diagnostic = Diagnostic::warning("unknown-html", place, message);
                self.diagnostics.push(diagnostic.hint("write it in Markdown"));
            }
            Meaning::Words => self.keep(tag, range),
        }
    }

    fn keep(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let place = span(self.markup, range.clone());
        let message = format!("{} is no HTML and is kept as text", tag.written);
        let diagnostic = Diagnostic::warning("unknown-html", place, message);
        self.diagnostics.push(diagnostic.hint("write \\< for an angle bracket that is meant as text"));
        self.push(range, InlineKind::Literal(restore(tag.written)));
    }

    fn known_tag(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match (tag.name.as_str(), tag.closing) {
            ("br", _) => self.push(range, InlineKind::Hard),
            ("wbr", _) => {}
            ("img", _) => {
                let (url, alt) = (tag.attribute("src").unwrap_or_default(), tag.attribute("alt").unwrap_or_default());
                self.image(&url, &tag.attribute("title").unwrap_or_default(), alt, range);
            }
            (name, false) => {
                let mark = html_mark(tag);
                self.open(Opened::Html(name.to_owned()), mark, range);
            }
            (name, true) => match self.open.last() {
                Some((Opened::Html(open), _)) if open == name => {
                    self.open.pop();
                    self.close(range.start);
                }
                _ => self.keep(tag, range),
            },
        }
    }
}

fn html_mark(tag: &Tag<'_>) -> Mark {
    match tag.name.as_str() {
        "em" | "i" | "cite" | "dfn" | "var" => Mark::Emphasis,
        "strong" | "b" => Mark::Strong,
        "s" | "strike" | "del" => Mark::Strike,
        "sup" => Mark::Superscript,
        "sub" => Mark::Subscript,
        "code" | "kbd" | "samp" | "tt" => Mark::Fixed,
        "a" if tag.attribute("href").is_some() => Mark::Link(tag.attribute("href").unwrap_or_default()),
        _ => {
            let pairs = tag.attribute("lang").map(|language| ("lang".to_owned(), language)).into_iter().collect();
            let classes = if is_small_capitals(tag) { vec!["smallcaps".to_owned()] } else { Vec::new() };
            Mark::Span(Attributes { id: tag.attribute("id"), classes, pairs })
        }
    }
}

/// `class="smallcaps"` and `style="font-variant: small-caps"`, as Pandoc reads and writes them.
fn is_small_capitals(tag: &Tag<'_>) -> bool {
    let classes = tag.attribute("class").unwrap_or_default();
    let style = tag.attribute("style").unwrap_or_default().to_ascii_lowercase();
    let variant = |rule: &str| {
        let (property, value) = rule.split_once(':').unwrap_or_default();
        matches!(property.trim(), "font-variant" | "font-variant-caps") && value.trim() == "small-caps"
    };
    classes.split_whitespace().any(|class| class == "smallcaps") || style.split(';').any(variant)
}
