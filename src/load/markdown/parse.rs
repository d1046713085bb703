//! Markdown → a tree of blocks: the parser's events, stacked. Nesting is bounded, so that nothing later can overflow.

use std::ops::Range;

use pulldown_cmark::{Alignment as Column, CodeBlockKind, Event, Parser, Tag, TagEnd};

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::book::block::Alignment;
use crate::load::markdown::attributes::Attributes;
use crate::load::markdown::inline::{Placed, collect, trailing_attributes};
use crate::load::markdown::prepare::{BACKSLASH, prepare};
use crate::load::markdown::tree::{
    CellNode, DefinitionNode, Inline, InlineKind, ItemNode, Kind, Node, NoteNode, Page, TableNode,
};
use crate::load::markdown::{html_block, options, regroup, span};
use crate::load::toc::markup::Markup;

const DEPTH_LIMIT: usize = 64;

/// Reads one file.
pub fn parse(markup: &Markup, diagnostics: &mut Diagnostics) -> Page {
    let prepared = prepare(markup, diagnostics);
    let root = Frame::new(Holder::Root, 0..markup.text.len());
    let mut builder =
        Builder { markup, diagnostics, frames: vec![root], words: None, ignored: 0, page: Page::default() };
    let shift = |range: Range<usize>| range.start + prepared.start..range.end + prepared.start;
    for (event, range) in Parser::new_ext(&prepared.masked, options()).into_offset_iter() {
        builder.take(event, shift(range));
    }
    builder.flush();
    let nodes = builder.frames.pop().map(|root| root.nodes).unwrap_or_default();
    let mut page = builder.page;
    page.nodes = regroup::regroup(nodes, &prepared.divisions, markup, diagnostics);
    for note in &mut page.notes {
        let nodes = std::mem::take(&mut note.nodes);
        note.nodes = regroup::regroup(nodes, &prepared.divisions, markup, diagnostics);
    }
    page
}

/// What a frame will become.
enum Holder {
    Root,
    Quote,
    List(Option<u64>, bool, Vec<ItemNode>),
    Item(Option<bool>),
    Note(String),
    Definitions(Vec<DefinitionNode>),
    Meaning,
    Table(TableNode),
    Row(Vec<CellNode>),
    Code(String, Vec<Inline>),
    Html,
}

struct Frame {
    holder: Holder,
    span: Range<usize>,
    nodes: Vec<Node>,
}

impl Frame {
    fn new(holder: Holder, span: Range<usize>) -> Self {
        Self { holder, span, nodes: Vec::new() }
    }
}

/// Inline events of the paragraph, heading, cell or term that is being read.
struct Pending<'a> {
    span: Range<usize>,
    events: Vec<Placed<'a>>,
    /// Whether the parser said that a paragraph starts; words straight in an item make one, too.
    said: bool,
}

struct Builder<'a, 'd> {
    markup: &'d Markup,
    diagnostics: &'d mut Diagnostics,
    frames: Vec<Frame>,
    words: Option<Pending<'a>>,
    /// Containers that are too deep and whose content goes to the last one that is not.
    ignored: usize,
    page: Page,
}

impl<'a> Builder<'a, '_> {
    fn take(&mut self, event: Event<'a>, range: Range<usize>) {
        match event {
            Event::Start(tag) if is_inline(&tag) => self.inline(Event::Start(tag), range),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
            | Event::End(TagEnd::Superscript | TagEnd::Subscript) => self.inline(event, range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Rule => {
                self.flush();
                self.node(range, Attributes::default(), Kind::Break);
            }
            Event::TaskListMarker(done) => {
                if let Some(Frame { holder: Holder::Item(task), .. }) = self.frames.last_mut() {
                    *task = Some(done);
                }
            }
            Event::Text(text) if self.in_code() => self.code_line(&text, range),
            event => self.inline(event, range),
        }
    }

    fn inline(&mut self, event: Event<'a>, range: Range<usize>) {
        let pending =
            self.words.get_or_insert_with(|| Pending { span: range.clone(), events: Vec::new(), said: false });
        pending.span.end = pending.span.end.max(range.end);
        pending.events.push((event, range));
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        self.flush();
        let holder = match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell | Tag::DefinitionListTitle => {
                self.words = Some(Pending { span: range, events: Vec::new(), said: true });
                return;
            }
            Tag::BlockQuote(_) => Holder::Quote,
            Tag::List(start) => Holder::List(start, true, Vec::new()),
            Tag::Item => Holder::Item(None),
            Tag::FootnoteDefinition(label) => Holder::Note(label.to_string()),
            Tag::DefinitionList => Holder::Definitions(Vec::new()),
            Tag::DefinitionListDefinition => Holder::Meaning,
            Tag::Table(columns) => {
                Holder::Table(TableNode { columns: columns.iter().map(alignment).collect(), ..TableNode::default() })
            }
            Tag::TableHead | Tag::TableRow => Holder::Row(Vec::new()),
            Tag::CodeBlock(kind) => Holder::Code(code_language(&kind), Vec::new()),
            _ => Holder::Html,
        };
        let nests = matches!(holder, Holder::Quote | Holder::List(..) | Holder::Item(_) | Holder::Note(_))
            || matches!(holder, Holder::Definitions(_) | Holder::Meaning);
        // A list may not lose its items: only whole containers are too deep, with all that they hold.
        let whole = !matches!(holder, Holder::Item(_) | Holder::Meaning);
        if nests && (self.ignored > 0 || whole && self.frames.len() >= DEPTH_LIMIT) {
            if self.ignored == 0 {
                let place = span(self.markup, range);
                let message = format!("this is nested more than {DEPTH_LIMIT} levels deep");
                self.diagnostics.push(Diagnostic::error("too-deep", place, message).hint("use fewer levels"));
            }
            self.ignored += 1;
            return;
        }
        self.frames.push(Frame::new(holder, range));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => return self.heading(level as u8),
            TagEnd::TableCell => return self.cell(),
            TagEnd::DefinitionListTitle => return self.term(),
            _ => self.flush(),
        }
        let nests = matches!(
            tag,
            TagEnd::BlockQuote(_)
                | TagEnd::List(_)
                | TagEnd::Item
                | TagEnd::FootnoteDefinition
                | TagEnd::DefinitionList
                | TagEnd::DefinitionListDefinition
        );
        if tag == TagEnd::Paragraph {
            return;
        }
        if nests && self.ignored > 0 {
            self.ignored -= 1;
        } else if self.frames.len() > 1
            && let Some(frame) = self.frames.pop()
        {
            self.finish(frame, tag);
        }
    }

    fn finish(&mut self, frame: Frame, tag: TagEnd) {
        let Frame { holder, span, nodes } = frame;
        match holder {
            Holder::Root | Holder::Html => self.frames_last().nodes.extend(nodes),
            Holder::Quote => self.node(span, Attributes::default(), Kind::Quote(nodes)),
            Holder::List(start, tight, items) => {
                self.node(span, Attributes::default(), Kind::List(start, tight, items));
            }
            Holder::Item(task) => match &mut self.frames_last().holder {
                Holder::List(_, _, items) => items.push(ItemNode { task, nodes }),
                _ => self.frames_last().nodes.extend(nodes),
            },
            Holder::Note(label) => self.note(label, span, nodes),
            Holder::Definitions(definitions) => {
                self.node(span, Attributes::default(), Kind::Definitions(definitions));
            }
            Holder::Meaning => match &mut self.frames_last().holder {
                Holder::Definitions(definitions) => match definitions.last_mut() {
                    Some(definition) => definition.meanings.push(nodes),
                    None => definitions.push(DefinitionNode { terms: Vec::new(), meanings: vec![nodes] }),
                },
                _ => self.frames_last().nodes.extend(nodes),
            },
            Holder::Table(table) => self.node(span, Attributes::default(), Kind::Table(table)),
            Holder::Row(mut cells) => {
                self.rest_of_row(&mut cells, &span, tag);
                match &mut self.frames_last().holder {
                    Holder::Table(table) if tag == TagEnd::TableHead => table.head = cells,
                    Holder::Table(table) => table.rows.push(cells),
                    _ => {}
                }
            }
            Holder::Code(language, lines) => self.node(span, Attributes::default(), Kind::Code(language, lines)),
        }
    }

    /// Cells beyond the header's last column, which the parser drops, join the last cell.
    fn rest_of_row(&mut self, cells: &mut [CellNode], row: &Range<usize>, tag: TagEnd) {
        let Some(last) = cells.last_mut().filter(|_| tag == TagEnd::TableRow) else { return };
        let start = last.span.end.min(row.end);
        let rest = self.markup.text.get(start..row.end).unwrap_or_default();
        let words = rest.trim_matches(|c: char| c.is_whitespace() || c == '|');
        if last.span.is_empty() || words.is_empty() {
            return;
        }
        let from = start + rest.find(words).unwrap_or(0);
        let range = from..from + words.len();
        let message = "this row has more cells than the table has columns; they join the last cell";
        let diagnostic = Diagnostic::warning("table-row", span(self.markup, range.clone()), message);
        self.diagnostics.push(diagnostic.hint("add columns to the header, or write \\| for a bar that is text"));
        last.words.push(Inline { span: start..start, kind: InlineKind::Soft });
        last.words.push(Inline { span: range.clone(), kind: InlineKind::Exact(words.to_owned()) });
        last.span.end = range.end;
    }

    fn note(&mut self, label: String, span_of: Range<usize>, nodes: Vec<Node>) {
        let next = self.page.notes.len();
        if *self.page.note_of.entry(label.to_lowercase()).or_insert(next) != next {
            let place = span(self.markup, span_of.clone());
            let message = format!("the footnote {label} is defined twice");
            self.diagnostics.push(Diagnostic::error("duplicate-footnote", place, message).hint("rename one of them"));
        }
        self.page.notes.push(NoteNode { label, span: span_of, nodes });
    }

    fn collected(&mut self) -> Option<(Range<usize>, Vec<Inline>, bool)> {
        let pending = self.words.take()?;
        Some((pending.span, collect(&pending.events, self.markup, self.diagnostics), pending.said))
    }

    /// Ends a paragraph, said or not.
    fn flush(&mut self) {
        let html = matches!(self.frames.last(), Some(Frame { holder: Holder::Html, .. }));
        let html_span = self.frames.last().map(|frame| frame.span.clone()).filter(|_| html);
        if let Some(span) = html_span {
            return self.html_block(span);
        }
        let Some((span, words, said)) = self.collected() else { return };
        if said && let Some(Frame { holder: Holder::Item(_), .. }) = self.frames.last() {
            let list = self.frames.iter_mut().rev().find_map(|frame| match &mut frame.holder {
                Holder::List(_, tight, _) => Some(tight),
                _ => None,
            });
            if let Some(tight) = list {
                *tight = false;
            }
        }
        if !words.is_empty() {
            self.node(span, Attributes::default(), Kind::Paragraph(words));
        }
    }

    /// A block of HTML becomes a paragraph of its words.
    fn html_block(&mut self, block: Range<usize>) {
        let lines = self.words.take().map(|pending| pending.events).unwrap_or_default();
        let quoted = self.frames.iter().any(|frame| matches!(frame.holder, Holder::Quote));
        let events = if quoted { html_block::lines(&lines) } else { html_block::whole(self.markup, &block) };
        if let Some(frame) = self.frames.last_mut() {
            frame.span = block.end..block.end;
        }
        let words = collect(&events, self.markup, self.diagnostics);
        if words.iter().any(|inline| !matches!(inline.kind, InlineKind::Soft)) {
            self.node(block, Attributes::default(), Kind::Paragraph(words));
        }
    }

    fn heading(&mut self, level: u8) {
        let Some((span, mut words, _)) = self.collected() else { return };
        let attributes = trailing_attributes(&mut words, &self.markup.text);
        self.node(span, attributes, Kind::Heading(level, words));
    }

    fn cell(&mut self) {
        let Some((span, words, _)) = self.collected() else { return };
        if let Holder::Row(cells) = &mut self.frames_last().holder {
            cells.push(CellNode { span, words });
        }
    }

    fn term(&mut self) {
        let Some((span, words, _)) = self.collected() else { return };
        match &mut self.frames_last().holder {
            Holder::Definitions(definitions) => {
                let cell = CellNode { span, words };
                match definitions.last_mut().filter(|definition| definition.meanings.is_empty()) {
                    Some(definition) => definition.terms.push(cell),
                    None => definitions.push(DefinitionNode { terms: vec![cell], meanings: Vec::new() }),
                }
            }
            _ => self.node(span, Attributes::default(), Kind::Paragraph(words)),
        }
    }

    fn in_code(&self) -> bool {
        matches!(self.frames.last(), Some(Frame { holder: Holder::Code(..), .. }))
    }

    fn code_line(&mut self, text: &str, range: Range<usize>) {
        let text = text.replace(BACKSLASH, "\\");
        if let Holder::Code(_, lines) = &mut self.frames_last().holder {
            lines.push(Inline { span: range, kind: InlineKind::Code(text) });
        }
    }

    fn node(&mut self, span: Range<usize>, attributes: Attributes, kind: Kind) {
        self.frames_last().nodes.push(Node { span, attributes, kind });
    }

    fn frames_last(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::new(Holder::Root, 0..0));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript)
        || matches!(tag, Tag::Link { .. } | Tag::Image { .. })
}

fn code_language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info
            .split(|c: char| c.is_whitespace() || "{},".contains(c))
            .find(|word| !word.is_empty())
            .unwrap_or_default()
            .to_owned(),
        CodeBlockKind::Indented => String::new(),
    }
}

fn alignment(column: &Column) -> Alignment {
    match column {
        Column::None => Alignment::None,
        Column::Left => Alignment::Left,
        Column::Center => Alignment::Center,
        Column::Right => Alignment::Right,
    }
}
