//! Flat runs → nested elements. A page's marker stands at the exact byte where the page begins.

use std::ops::Range;

use crate::base::text::boundary;
use crate::book::block::BlockId;
use crate::book::code::Token;
use crate::book::figure::Sizing;
use crate::book::image::ImageId;
use crate::book::language::Language;
use crate::book::register::marked;
use crate::book::text::{Run, RunKind, Script, Target, Text};
use crate::book::{Anchor, NoteId};
use crate::write::markup::block::sizing;
use crate::write::markup::xml::Attributes;
use crate::write::markup::{Dialect, Lead, Markup, PageBreak, index_id, mark_id};

/// A stretch of a text to be wrapped in `<span class=…>`, beside what its runs ask for.
pub type Wrap = (Range<usize>, &'static str);

/// One element around words, outermost first in a stack.
#[derive(Clone, PartialEq, Eq)]
enum Layer<'t> {
    Index(usize),
    Class(&'static str),
    Url(&'t str),
    Anchor(usize, Anchor),
    Language(&'t Language),
    Tag(&'static str),
}

impl Markup<'_> {
    /// The words of a block or leaf.
    pub fn inline(&mut self, id: BlockId, text: &Text, wraps: &[Wrap]) {
        self.write_lead();
        let host = self.host;
        let breaks = host.page_breaks(id);
        let mut pending = breaks.iter().peekable();
        let indexed = if host.dialect() == Dialect::Xhtml { marked(text) } else { Vec::new() };
        let mut open: Vec<Layer> = Vec::new();
        for run in &text.runs {
            for piece in pieces(run, breaks, wraps, &text.string) {
                let place = indexed.iter().map(|(_, range)| range).find(|range| range.contains(&piece.start));
                let mut layers: Vec<Layer> = place.map(|range| Layer::Index(range.start)).into_iter().collect();
                layers.extend(self.layers(text, run, wraps, piece.start));
                let common = open.iter().zip(&layers).take_while(|(old, new)| old == new).count();
                open.drain(common..).for_each(|_| self.xml.close());
                while let Some(page) = pending.next_if(|page| page.offset <= piece.start) {
                    self.page_break("span", page);
                }
                layers[common..].iter().for_each(|layer| self.open_layer(id, layer));
                open = layers;
                self.piece(run, &text.string[piece]);
            }
        }
        open.iter().for_each(|_| self.xml.close());
        pending.for_each(|page| self.page_break("span", page));
    }

    /// The words as they stand, for code: elements only round what is told apart in it.
    pub fn verbatim(&mut self, id: BlockId, text: &Text) {
        let host = self.host;
        let mut pending = host.page_breaks(id).iter().peekable();
        for run in &text.runs {
            let class = run.style.token.map(Token::class);
            if let Some(class) = class {
                self.xml.open("span", Attributes::new().with("class", class));
            }
            let mut from = run.range.start;
            while let Some(page) = pending.next_if(|page| page.offset < run.range.end) {
                let at = boundary(&text.string, page.offset).clamp(from, run.range.end);
                self.xml.text(&text.string[from..at]);
                self.page_break("span", page);
                from = at;
            }
            self.xml.text(&text.string[from..run.range.end]);
            class.iter().for_each(|_| self.xml.close());
        }
        pending.for_each(|page| self.page_break("span", page));
    }

    pub(super) fn write_lead(&mut self) {
        match self.lead.take() {
            Some(Lead::Task(done)) => {
                let word = if done { self.words.access.done } else { self.words.access.not_done };
                self.xml.leaf("span", [("role", "img"), ("aria-label", word)], if done { "☑" } else { "☐" });
                self.xml.text(" ");
            }
            Some(Lead::NoteNumber(note, mark)) => {
                let attributes = Attributes::new().with("class", "note-number");
                let marks = self.host.marks(note);
                match marks.first() {
                    Some(first) => {
                        let label = format!("{mark}. {}", self.words.back_to_text);
                        let attributes = attributes.with("role", "doc-backlink").with("aria-label", label);
                        self.xml.leaf("a", attributes.with("href", first), &mark);
                    }
                    None => self.xml.leaf("span", attributes, &mark),
                }
                self.further_marks(&marks);
                self.xml.text(" ");
            }
            None => {}
        }
    }

    fn layers<'t>(&self, text: &'t Text, run: &'t Run, wraps: &[Wrap], at: usize) -> Vec<Layer<'t>> {
        let mut layers: Vec<Layer> =
            wraps.iter().filter(|(range, _)| range.contains(&at)).map(|(_, class)| Layer::Class(class)).collect();
        // The mark of a note is a link itself, and links do not nest.
        let link = run.link.filter(|_| !run.kind.is_of_notes());
        match link.and_then(|index| Some((index, &text.links.get(index)?.target))) {
            Some((_, Target::Url(url))) if is_safe(url) => layers.push(Layer::Url(url)),
            Some((index, Target::Anchor(anchor))) => layers.push(Layer::Anchor(index, *anchor)),
            _ => {}
        }
        layers.extend(run.language.as_ref().map(Layer::Language));
        let style = run.style;
        // A mark is raised by the style sheet.
        let plain = run.kind.is_of_notes();
        layers.extend((style.small_capitals && !plain).then_some(Layer::Class("small-caps")));
        let tags = [
            (style.strong, "strong"),
            (style.emphasis, "em"),
            (style.strike, "del"),
            (style.script == Script::Superscript, "sup"),
            (style.script == Script::Subscript, "sub"),
            (style.code, "code"),
        ];
        layers.extend(tags.into_iter().filter(|(on, _)| *on && !plain).map(|(_, tag)| Layer::Tag(tag)));
        layers
    }

    fn open_layer(&mut self, block: BlockId, layer: &Layer) {
        match layer {
            Layer::Index(at) => self.xml.open("span", Attributes::new().with("id", index_id(block, *at))),
            Layer::Class(class) => self.xml.open("span", [("class", *class)]),
            Layer::Url(url) => self.xml.open("a", [("href", *url)]),
            Layer::Anchor(_, anchor) => match self.host.href(*anchor) {
                Some(href) => self.xml.open("a", [("href", href.as_str())]),
                None => self.xml.open("span", Attributes::new()),
            },
            Layer::Language(language) => {
                let attributes = self.language(Attributes::new(), Some(language));
                self.xml.open("span", attributes);
            }
            Layer::Tag(tag) => self.xml.open(tag, Attributes::new()),
        }
    }

    fn piece(&mut self, run: &Run, words: &str) {
        match &run.kind {
            RunKind::Words => self.lines(words),
            RunKind::NoteMark(note) => self.note_mark(*note, words),
            // Where there are no marks, there is nothing to part.
            RunKind::NoteComma if self.marks.is_empty() => {}
            RunKind::NoteComma => self.xml.leaf("bdi", [("class", "note-comma")], words),
            RunKind::Image { image, alt, size, .. } => self.inline_image(*image, alt.as_deref(), *size),
        }
    }

    fn lines(&mut self, words: &str) {
        for (index, line) in words.split('\n').enumerate() {
            if index > 0 {
                self.xml.void("br", Attributes::new());
            }
            self.xml.text(line);
        }
    }

    fn note_mark(&mut self, note: NoteId, mark: &str) {
        // Where there are no notes, a mark would only lead readers astray.
        let Some(href) = self.host.note(note) else { return };
        let count = self.marks.entry(note).or_insert(0);
        *count += 1;
        let id = mark_id(note, *count);
        let attributes = Attributes::new().with("class", "noteref");
        let attributes = self.semantics(attributes, "noteref", "doc-noteref");
        self.xml.leaf("a", attributes.with("id", id).with("href", href), mark);
    }

    fn inline_image(&mut self, image: ImageId, alt: Option<&str>, size: Sizing) {
        match self.host.image(image) {
            Some(source) => {
                let class = size.is_free().then_some("inline");
                let attributes = Attributes::new().maybe("class", class).with("src", source);
                let attributes = attributes.with("alt", alt.unwrap_or_default());
                self.xml.void("img", attributes.maybe("style", sizing(size)));
            }
            None => self.xml.text(alt.unwrap_or_default()),
        }
    }
}

/// A run cut where a page begins or a wrap starts or ends. What stands for something else stays whole.
fn pieces(run: &Run, breaks: &[PageBreak], wraps: &[Wrap], string: &str) -> Vec<Range<usize>> {
    let Range { start, end } = run.range;
    let edges = wraps.iter().flat_map(|(range, _)| [range.start, range.end]);
    let mut cuts: Vec<usize> = breaks.iter().map(|page| page.offset).chain(edges).collect();
    cuts.iter_mut().for_each(|cut| *cut = boundary(string, *cut));
    cuts.retain(|cut| run.kind == RunKind::Words && (start + 1..end).contains(cut));
    cuts.extend([start, end]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|pair| pair[0]..pair[1]).collect()
}

/// Whether an address can do no more than lead somewhere. The loader has checked; this door checks again.
pub fn is_safe(url: &str) -> bool {
    let scheme = url.split(':').next().unwrap_or_default().to_ascii_lowercase();
    url.contains(':') && ["http", "https", "mailto", "tel"].contains(&scheme.as_str())
}
