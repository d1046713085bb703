//! The parser's inline events of one block → inline pieces: words exact to the byte, spans and attributes in braces
//! found, HTML understood or kept as words. `Open` and `Close` of the result always nest.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::load::markdown::attributes::Attributes;
use crate::load::markdown::prepare::BACKSLASH;
use crate::load::markdown::span;
use crate::load::markdown::tree::{ImageNode, Inline, InlineKind, Mark};
use crate::load::toc::markup::Markup;

/// An event with its place in the Markdown.
pub type Placed<'a> = (Event<'a>, Range<usize>);

/// Turns the events of one paragraph, heading or cell into pieces.
pub fn collect(events: &[Placed<'_>], markup: &Markup, diagnostics: &mut Diagnostics) -> Vec<Inline> {
    let mut collector =
        Collector { markup, diagnostics, out: Vec::new(), open: Vec::new(), brackets: Vec::new(), skip: 0, end: 0 };
    let mut index = 0;
    while let Some((event, range)) = events.get(index) {
        index += 1;
        if let Event::Start(Tag::Image { dest_url, title, .. }) = event {
            let length = image_length(&events[index..]);
            let alt = alternative(&events[index..index + length]);
            collector.image(dest_url, title, alt, range.clone());
            index += length + 1;
        } else {
            collector.take(event, range.clone());
        }
    }
    collector.close_all();
    collector.out
}

/// Cuts attributes off the end of a heading or caption.
pub fn trailing_attributes(words: &mut Vec<Inline>, source: &str) -> Attributes {
    let Some((first, last)) = words.first().zip(words.last()) else { return Attributes::default() };
    let InlineKind::Exact(_) = last.kind else { return Attributes::default() };
    let all = source.get(first.span.start..last.span.end).unwrap_or_default().trim_end();
    let Some(brace) = all.rfind('{').filter(|_| all.ends_with('}')) else { return Attributes::default() };
    let Some((attributes, _)) = Attributes::parse(&all[brace..]).filter(|(_, taken)| brace + taken == all.len()) else {
        return Attributes::default();
    };
    let cut = first.span.start + brace;
    words.retain(|inline| inline.span.start < cut || matches!(inline.kind, InlineKind::Close));
    if let Some(last) = words.last_mut().filter(|last| last.span.end > cut) {
        shorten(last, cut);
    }
    attributes
}

/// What is open.
pub(super) enum Opened {
    /// By Markdown, which closes it itself.
    Markdown,
    /// By this element of HTML.
    Html(String),
}

/// `[` without a match so far.
struct Bracket {
    /// Index in `out`.
    at: usize,
    /// How many marks were open.
    depth: usize,
}

/// Gathers the pieces of one block.
pub(super) struct Collector<'a> {
    pub(super) markup: &'a Markup,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) out: Vec<Inline>,
    pub(super) open: Vec<(Opened, usize)>,
    brackets: Vec<Bracket>,
    /// Bytes before this one are already understood, as attributes.
    skip: usize,
    /// End of the last piece of words.
    end: usize,
}

impl Collector<'_> {
    fn take(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.words(text, range),
            Event::Code(code) => self.push(range, InlineKind::Code(restore(code))),
            Event::InlineMath(_) | Event::DisplayMath(_) => self.math(range),
            Event::SoftBreak => self.push(range, InlineKind::Soft),
            Event::HardBreak => self.push(range, InlineKind::Hard),
            Event::InlineHtml(written) | Event::Html(written) => self.html(written, range),
            Event::FootnoteReference(label) => self.push(range, InlineKind::Note(label.to_string())),
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end_markdown(range),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }

    pub(super) fn push(&mut self, range: Range<usize>, kind: InlineKind) {
        if range.start >= self.skip || range.is_empty() {
            self.out.push(Inline { span: range, kind });
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let mark = match tag {
            Tag::Emphasis => Mark::Emphasis,
            Tag::Strong => Mark::Strong,
            Tag::Strikethrough => Mark::Strike,
            Tag::Superscript => Mark::Superscript,
            Tag::Subscript => Mark::Subscript,
            Tag::Link { dest_url, .. } => Mark::Link(restore(dest_url)),
            _ => Mark::Plain,
        };
        self.open(Opened::Markdown, mark, range);
    }

    pub(super) fn open(&mut self, opened: Opened, mark: Mark, range: Range<usize>) {
        self.open.push((opened, self.out.len()));
        self.out.push(Inline { span: range.start..range.start, kind: InlineKind::Open(mark) });
    }

    /// Markdown closes its innermost mark; HTML that was opened within it closes with it.
    fn end_markdown(&mut self, range: Range<usize>) {
        while let Some((opened, at)) = self.open.pop() {
            self.close(range.end);
            match opened {
                Opened::Html(name) => self.unclosed(&name, at),
                Opened::Markdown => {
                    self.link_attributes(at, range.end);
                    return;
                }
            }
        }
    }

    pub(super) fn close(&mut self, at: usize) {
        self.out.push(Inline { span: at..at, kind: InlineKind::Close });
        let depth = self.open.len();
        self.brackets.retain(|bracket| bracket.depth <= depth);
    }

    fn close_all(&mut self) {
        let end = self.out.last().map_or(0, |last| last.span.end);
        while let Some((opened, at)) = self.open.pop() {
            self.close(end);
            if let Opened::Html(name) = opened {
                self.unclosed(&name, at);
            }
        }
    }

    /// `[text](address){.class}`: the attributes join the link as a span around its words.
    fn link_attributes(&mut self, at: usize, end: usize) {
        if !matches!(self.out[at].kind, InlineKind::Open(Mark::Link(_))) {
            return;
        }
        if let Some(attributes) = self.attributes_at(end) {
            let start = self.out[at].span.start;
            self.out.insert(at, Inline { span: start..start, kind: InlineKind::Open(Mark::Span(attributes)) });
            self.close(end);
        }
    }

    /// Attributes in braces right at a byte; they are skipped.
    fn attributes_at(&mut self, at: usize) -> Option<Attributes> {
        let (attributes, taken) = Attributes::parse(self.markup.text.get(at..)?)?;
        self.skip = at + taken;
        Some(attributes)
    }

    pub(super) fn image(&mut self, url: &str, title: &str, alt: String, range: Range<usize>) {
        let attributes = self.attributes_at(range.end).unwrap_or_default();
        let image = ImageNode { url: restore(url), title: restore(title), alt, span: range.clone(), attributes };
        self.out.push(Inline { span: range, kind: InlineKind::Image(image) });
    }

    fn words(&mut self, text: &str, range: Range<usize>) {
        let source = self.markup.text.get(range.clone()).unwrap_or_default();
        let exact = source == text || source == restore(text) || source.len() == text.len() && has_controls(source);
        let escaped = range.start > self.end.max(self.skip)
            && self.markup.text.as_bytes().get(range.start.wrapping_sub(1)) == Some(&b'\\');
        self.end = range.end;
        if !exact {
            self.push(range, InlineKind::Literal(restore(text)));
            return;
        }
        let from = self.skip.max(range.start);
        if from >= range.end {
            return;
        }
        let mut at = from;
        if escaped && from == range.start {
            let width = source.chars().next().map_or(0, char::len_utf8);
            self.push(at..at + width, InlineKind::Literal(source[..width].to_owned()));
            at += width;
        }
        self.exact(at..range.end);
    }

    /// Words with their brackets looked at.
    fn exact(&mut self, range: Range<usize>) {
        let source = &self.markup.text[range.clone()];
        let mut at = 0;
        while let Some(found) = source[at..].find(['[', ']']).map(|found| at + found) {
            self.piece(range.start + at..range.start + found);
            self.bracket(range.start + found);
            at = found + 1;
        }
        self.piece(range.start + at..range.end);
    }

    fn piece(&mut self, range: Range<usize>) {
        let start = range.start.max(self.skip);
        if start < range.end {
            let words = self.markup.text[start..range.end].to_owned();
            self.out.push(Inline { span: start..range.end, kind: InlineKind::Exact(words) });
        }
    }

    fn bracket(&mut self, at: usize) {
        if at < self.skip {
            return;
        }
        if self.markup.text.as_bytes()[at] == b'[' {
            self.brackets.push(Bracket { at: self.out.len(), depth: self.open.len() });
            self.piece(at..at + 1);
            return;
        }
        let Some(bracket) = self.brackets.pop() else { return self.piece(at..at + 1) };
        let start = self.out[bracket.at].span.start;
        if bracket.depth == self.open.len()
            && let Some(attributes) = self.attributes_at(at + 1)
        {
            self.out[bracket.at].kind = InlineKind::Open(Mark::Span(attributes));
            self.out[bracket.at].span.end = start;
            self.out.push(Inline { span: at..at, kind: InlineKind::Close });
            return;
        }
        self.undefined_note(start..at + 1);
        self.piece(at..at + 1);
    }

    /// `[^name]` that is left as text has no definition.
    fn undefined_note(&mut self, range: Range<usize>) {
        let written = &self.markup.text[range.clone()];
        let Some(label) = written.strip_prefix("[^").and_then(|rest| rest.strip_suffix(']')) else { return };
        if label.is_empty() || label.contains(char::is_whitespace) {
            return;
        }
        let message = format!("the footnote {label} is not defined in this file");
        let diagnostic = Diagnostic::error("undefined-footnote", span(self.markup, range), message);
        self.diagnostics.push(diagnostic.hint(format!("add a line [^{label}]: with the note's text")));
    }

    /// There is no typesetting of formulas: the source is kept. Money is no formula.
    fn math(&mut self, range: Range<usize>) {
        let written = self.markup.text.get(range.clone()).unwrap_or_default().to_owned();
        if written.contains(['\\', '^', '_', '{', '=']) {
            let place = span(self.markup, range.clone());
            let diagnostic = Diagnostic::warning("formula", place, "formulas are not set; the source is kept as text");
            self.diagnostics.push(diagnostic.hint("use an image of the formula with its text as alternative"));
            self.push(range, InlineKind::Literal(written));
        } else {
            self.exact(range);
        }
    }
}

/// Events up to the image's end, which may hold further images.
fn image_length(events: &[Placed<'_>]) -> usize {
    let mut depth = 1;
    for (index, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    events.len()
}

fn alternative(events: &[Placed<'_>]) -> String {
    let mut alt = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::InlineHtml(text) => {
                alt.push_str(&restore(text));
            }
            Event::SoftBreak | Event::HardBreak => alt.push(' '),
            _ => {}
        }
    }
    alt.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes from a piece of words what stands at and after a byte of the source.
fn shorten(inline: &mut Inline, cut: usize) {
    if let InlineKind::Exact(words) = &mut inline.kind {
        words.truncate(cut.saturating_sub(inline.span.start));
        inline.span.end = cut;
    }
}

/// Backslashes of paths, put back.
pub(super) fn restore(text: &str) -> String {
    text.replace(BACKSLASH, "\\")
}

fn has_controls(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_control() && !b"\n\r\t".contains(&byte))
}
