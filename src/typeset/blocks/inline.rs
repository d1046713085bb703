//! Text of the book → passage → strips: resolves looks, languages, links, note marks and the folios of references.

use std::collections::BTreeMap;

use crate::base::diagnostic::Diagnostic;
use crate::base::geometry::{Rect, Size};
use crate::base::length::Length;
use crate::base::source::Span;
use crate::book::block::BlockId;
use crate::book::figure::Sizing;
use crate::book::image::ImageId;
use crate::book::language::Direction;
use crate::book::text::{Run, RunKind, Target, Text};
use crate::book::{Anchor, NoteId};
use crate::typeset::blocks::figure::within;
use crate::typeset::blocks::galley::{Cut, Strip};
use crate::typeset::blocks::lack::Lack;
use crate::typeset::blocks::run::RunContext;
use crate::typeset::blocks::{Builder, Frame};
use crate::typeset::lines::{self, Line, LineItem};
use crate::typeset::pages::{Item, LinkArea, LinkTarget, Owner, Rule};
use crate::typeset::style::TextStyle;
use crate::typeset::text::Missing;
use crate::typeset::text::passage::{Passage, PassageSpan, Setting};
use crate::typeset::tree::{NodeId, Tag, Tree};

/// Characters that a complaint names.
const NAMED: usize = 6;

/// A passage and what its areas are.
pub struct Inline {
    /// What to set.
    pub passage: Passage,
    areas: Vec<Area>,
}

impl Inline {
    /// Adds another passage at the end.
    pub fn append(&mut self, mut other: Self) {
        let (bytes, areas) = (self.passage.text.len(), self.areas.len());
        for span in &mut other.passage.spans {
            span.range.start += bytes;
            span.range.end += bytes;
            span.link = span.link.map(|area| area + areas);
        }
        self.passage.ties.extend(other.passage.ties.iter().map(|tie| tie + bytes));
        self.passage.text.push_str(&other.passage.text);
        self.passage.spans.append(&mut other.passage.spans);
        self.areas.append(&mut other.areas);
    }
}

/// What lies under a stretch of a line.
struct Area {
    link: Option<(NodeId, LinkTarget, String)>,
    strike: bool,
}

/// Text to set: where it stands in the book, what it belongs to, how it looks.
#[derive(Clone, Copy)]
pub struct Words<'w> {
    /// The text.
    pub text: &'w Text,
    /// The block or leaf it is; none for text that the tool made.
    pub leaf: Option<BlockId>,
    /// The bytes wanted.
    pub range: (usize, usize),
    /// The node its plain runs belong to.
    pub node: NodeId,
    /// The style of its plain runs.
    pub style: &'w TextStyle,
    /// Whether references say the page they lead to.
    pub says_folio: bool,
    /// Where the manuscript asks for text that the tool made, for diagnostics.
    pub place: Option<Span>,
}

impl<'w> Words<'w> {
    /// The whole of a block's text.
    pub fn of(text: &'w Text, leaf: BlockId, node: NodeId, style: &'w TextStyle) -> Self {
        Self { text, leaf: Some(leaf), range: (0, text.string.len()), node, style, says_folio: true, place: None }
    }

    /// Text that the tool made.
    pub fn made(text: &'w Text, node: NodeId, style: &'w TextStyle) -> Self {
        Self { text, leaf: None, range: (0, text.string.len()), node, style, says_folio: true, place: None }
    }
}

impl Builder<'_> {
    /// Resolves a text into a passage.
    pub fn inline(&mut self, words: Words<'_>, frame: &Frame) -> Inline {
        let mut passage =
            Passage { text: String::new(), spans: Vec::new(), ties: Vec::new(), direction: frame.direction() };
        let mut areas = Vec::new();
        let mut link_areas = BTreeMap::new();
        let (from, to) = words.range;
        for (index, run) in words.text.runs.iter().enumerate() {
            let range = run.range.start.max(from)..run.range.end.min(to);
            if range.is_empty() {
                continue;
            }
            let context = RunContext { words, run, range, frame };
            let link =
                run.link.map(|link| *link_areas.entry(link).or_insert_with(|| self.open_link(link, words, &mut areas)));
            self.span(&context, link, &mut passage, &mut areas);
            let next_link = words.text.runs.get(index + 1).and_then(|next| next.link);
            if words.says_folio && run.link.is_some() && next_link != run.link {
                self.folio_of_link(&context, link, &mut passage);
            }
        }
        // Letters that join must not be spaced.
        for span in &mut passage.spans {
            if span.language.direction() == Direction::RightToLeft {
                span.look.tracking = Length::ZERO;
            }
        }
        Inline { passage, areas }
    }

    /// A text as a passage to measure, leaving no trace in the galley.
    pub fn sketch(&mut self, words: Words<'_>, frame: &Frame) -> Passage {
        let tree = std::mem::take(&mut self.galley.tree);
        let notes = std::mem::take(&mut self.note_nodes);
        let marks = std::mem::take(&mut self.mark_nodes);
        let unset = std::mem::take(&mut self.unset_notes);
        let passage = self.inline(words, frame).passage;
        self.galley.tree = tree;
        self.note_nodes = notes;
        self.mark_nodes = marks;
        self.unset_notes = unset;
        passage
    }

    /// The width of words on one line.
    pub fn width_of(&mut self, words: &str, style: &TextStyle, frame: &Frame) -> Length {
        let passage = self.sketch(Words::made(&Text::plain(words), Tree::ROOT, style), frame);
        lines::widths(self.shop.shaper, &passage).natural
    }

    fn open_link(&mut self, link: usize, words: Words<'_>, areas: &mut Vec<Area>) -> usize {
        let node = self.galley.tree.add(words.node, Tag::Link);
        let description: String = words
            .text
            .runs
            .iter()
            .filter(|run| run.link == Some(link))
            .map(|run| &words.text.string[run.range.clone()])
            .collect();
        let target = LinkTarget::Author(words.text.links[link].target.clone());
        areas.push(Area { link: Some((node, target, description)), strike: false });
        areas.len() - 1
    }

    fn span(&mut self, context: &RunContext<'_>, link: Option<usize>, passage: &mut Passage, areas: &mut Vec<Area>) {
        let run = context.run;
        let parent = link.and_then(|area| areas[area].link.as_ref()).map_or(context.words.node, |link| link.0);
        let mut span = context.plain_span(passage.text.len());
        span.look = self.look(context);
        span.link = link;
        span.owner = Owner::Node(parent);
        match &run.kind {
            RunKind::Words | RunKind::NoteComma => span.owner = Owner::Node(self.styled_node(run, parent)),
            RunKind::NoteMark(note) => self.note_mark(*note, parent, &mut span, areas, context),
            RunKind::Image { image, alt, size, .. } => {
                span.image = Some((*image, self.inline_size(*image, *size, span.look.size, context.frame.width)));
                let node = self.galley.tree.add(parent, Tag::Figure);
                self.galley.tree.node_mut(node).alt.clone_from(alt);
                span.owner = if alt.is_some() { Owner::Node(node) } else { Owner::Layout };
            }
        }
        if run.style.strike {
            let link = link.and_then(|area| areas[area].link.clone());
            areas.push(Area { link, strike: true });
            span.link = Some(areas.len() - 1);
        }
        let ties = context.words.text.ties_in(&context.range).iter();
        passage.ties.extend(ties.map(|tie| passage.text.len() + tie - context.range.start));
        passage.text.push_str(&context.words.text.string[context.range.clone()]);
        passage.push(span);
    }

    /// A node of its own for a run in another language or in code.
    fn styled_node(&mut self, run: &Run, parent: NodeId) -> NodeId {
        // A block of code is one element, whatever is told apart in it.
        let coded = matches!(self.galley.tree.node(parent).tag, Tag::Code | Tag::Line);
        if run.language.is_none() && (!run.style.code || coded) {
            return parent;
        }
        let tag = if run.style.code { Tag::Code } else { Tag::Span };
        let node = self.galley.tree.add(parent, tag);
        self.galley.tree.node_mut(node).language.clone_from(&run.language);
        node
    }

    fn note_mark(
        &mut self,
        note: NoteId,
        parent: NodeId,
        span: &mut PassageSpan,
        areas: &mut Vec<Area>,
        context: &RunContext<'_>,
    ) {
        let target = self.note_node(note, parent);
        let node = self.galley.tree.add(parent, Tag::NoteMark(target));
        self.mark_nodes.entry(note).or_insert(node);
        let mark = &context.words.text.string[context.range.clone()];
        let description = format!("{} {mark}", self.words(context.frame).access.note);
        areas.push(Area { link: Some((node, LinkTarget::Node(target), description)), strike: false });
        span.link = Some(areas.len() - 1);
        span.owner = Owner::Node(node);
        span.note = Some(note);
    }

    /// The folio that a reference to a place in the report prints after its words.
    fn folio_of_link(&mut self, context: &RunContext<'_>, link: Option<usize>, passage: &mut Passage) {
        let Some(Target::Anchor(anchor)) = context.run.link.map(|link| &context.words.text.links[link].target) else {
            return;
        };
        let folio = self.printed_folio(*anchor);
        let words = self.words(context.frame);
        let (page, comma) = (words.page, words.comma);
        let before = &context.words.text.string[..context.range.end];
        let nested = before.matches('(').count() > before.matches(')').count();
        let text = if nested { format!("{comma}{page}\u{a0}{folio}") } else { format!(" ({page}\u{a0}{folio})") };
        let mut span = context.plain_span(passage.text.len());
        span.range.end = span.range.start + text.len();
        span.source = None;
        span.link = link;
        span.look = context.words.style.look.clone();
        span.look.tabular = true;
        span.owner = passage.spans.last().map_or(span.owner, |last| last.owner);
        passage.text.push_str(&text);
        passage.spans.push(span);
    }

    /// The folio of an anchor, noted as printed in this galley.
    pub fn printed_folio(&mut self, anchor: Anchor) -> String {
        let folio = self.shop.references.folio(anchor);
        self.galley.printed.insert(anchor, folio.clone());
        folio
    }

    /// As tall as a line where nothing is asked for, and never wider than one.
    fn inline_size(&self, image: ImageId, asked: Sizing, em: Length, measure: Length) -> Size {
        let theme = &self.shop.book.theme;
        let height = match asked {
            Sizing { height: Some(height), .. } => height.of(theme.depth()),
            Sizing { width: Some(_), .. } => theme.depth(),
            _ => em.scale(12, 10),
        };
        // A part is one of the page's measure, not of a column that is made for the image.
        let width = asked.width.map_or(measure, |width| width.of(theme.measure())).min(measure);
        within(&self.shop.book.images[image.0 as usize], width, height.min(theme.depth() / 2))
    }

    /// Sets a text in a frame, first line less `indent`, and reports what it lacks.
    pub fn set(&mut self, words: Words<'_>, frame: &Frame, indent: Length) -> Vec<Strip> {
        let inline = self.inline(words, frame);
        let lines = self.set_inline(&inline, words, frame, indent);
        self.strips_of(&lines, &inline, words.style, frame)
    }

    /// Lines as strips at the frame's left edge.
    pub fn strips_of(&self, lines: &[Line], inline: &Inline, style: &TextStyle, frame: &Frame) -> Vec<Strip> {
        lines.iter().map(|line| strip(line, inline, style, frame.left)).collect()
    }

    /// Sets a resolved passage into lines.
    pub fn set_inline(&mut self, inline: &Inline, words: Words<'_>, frame: &Frame, indent: Length) -> Vec<Line> {
        let setting = Setting { measure: frame.width, indent, align: words.style.align };
        let set = lines::set(self.shop.shaper, &inline.passage, &setting);
        self.report_missing(&set.missing, words.text);
        self.report_faults(&set.faults, words);
        set.lines
    }

    /// A complaint for each lack, at the first character that shows it; what a division lacks is said once.
    fn report_missing(&mut self, missing: &[Missing], text: &Text) {
        let mut lacks: Vec<(Lack, &Missing)> = Vec::new();
        for missing in missing.iter().filter(|missing| missing.source.is_some()) {
            let lack = Lack::of(missing.character);
            if self.lacking.insert(lack) {
                lacks.push((lack, missing));
            }
        }
        for (lack, first) in lacks {
            let Some(place) = first.source.and_then(|(_, at)| text.span_at(at as usize)) else { continue };
            let mut named: Vec<char> = Vec::new();
            let alike = missing.iter().map(|missing| missing.character).filter(|it| Lack::of(*it) == lack);
            alike.for_each(|character| named.extend((!named.contains(&character)).then_some(character)));
            let more = if named.len() > NAMED { format!(" and {} more", named.len() - NAMED) } else { String::new() };
            let named = named.iter().take(NAMED).map(|it| format!("{it} (U+{:04X})", u32::from(*it)));
            let message = format!("no font has {}{more}", named.collect::<Vec<_>>().join(", "));
            let hint = "put a font that has it into the manuscript's fonts folder";
            let diagnostic = Diagnostic::warning("missing-glyph", place, message).hint(hint);
            self.galley.diagnostics.push(diagnostic.breaks_conformance());
        }
    }
}

/// A line as a strip whose left edge is `left`; its items stand in the order of reading.
fn strip(line: &Line, inline: &Inline, style: &TextStyle, left: Length) -> Strip {
    let baseline = style.baseline().max(tallest_image(line));
    let extra = baseline - style.baseline();
    let mut strip =
        Strip { height: style.leading + extra, notes: line.notes.clone(), opens: line.opens, ..Strip::default() };
    if line.hyphenated {
        strip.cut = Cut::Divided;
    }
    let mut read: Vec<&LineItem> = line.items.iter().collect();
    read.sort_by_key(|item| item.read);
    for item in read {
        let mut placed = item.item.clone();
        placed.shift(left, baseline);
        strip.items.push(placed);
    }
    strip.items.extend(areas(line, inline, style).into_iter().map(|mut item| {
        item.shift(left, baseline);
        item
    }));
    strip
}

/// Height above the baseline of the images in a line; letters of other faces keep to the leading.
fn tallest_image(line: &Line) -> Length {
    let heights = line.items.iter().map(|item| match &item.item {
        Item::Image(image) => -image.rect.origin.y,
        _ => Length::ZERO,
    });
    heights.fold(Length::ZERO, Length::max)
}

/// The links and strokes of a line, one area for each stretch.
fn areas(line: &Line, inline: &Inline, style: &TextStyle) -> Vec<Item> {
    let mut stretches: Vec<(usize, Length, Length)> = Vec::new();
    for item in &line.items {
        let Some(area) = item.link else { continue };
        match stretches.last_mut() {
            Some((last, _, to)) if *last == area && (item.from - *to).abs() < Length::pt(1) => *to = item.to,
            _ => stretches.push((area, item.from, item.to)),
        }
    }
    let mut items = Vec::new();
    for (index, from, to) in stretches {
        let area = &inline.areas[index];
        let em = style.look.size;
        if let Some((node, target, description)) = &area.link {
            let rect = Rect::new(from, -em.scale(8, 10), to - from, em.scale(105, 100));
            items.push(Item::Link(LinkArea {
                node: *node,
                rect,
                target: target.clone(),
                description: description.clone(),
            }));
        }
        if area.strike {
            let rect = Rect::new(from, -em.scale(26, 100), to - from, em.scale(5, 100));
            items.push(Item::Rule(Rule { owner: Owner::Layout, rect, color: style.look.color }));
        }
    }
    items
}
