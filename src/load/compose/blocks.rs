//! Nodes of a Markdown tree → blocks of the book: ids in reading order, levels, captions with numbers, languages.

use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::book::Anchor;
use crate::book::block::{
    Alert, AlertKind, Block, BlockId, BlockKind, Caption, Code, Definition, Heading, Leaf, List, ListItem, Table,
};
use crate::book::figure::Description;
use crate::book::text::{Origin, Run, Style, Text};
use crate::book::words::Words;
use crate::load::compose::Composer;
use crate::load::compose::edits::push_origin;
use crate::load::compose::labels::{Found, What};
use crate::load::compose::words::{compose, title_words, warn_of_hidden_blocks};
use crate::load::highlight::stretches;
use crate::load::markdown::attributes::Attributes;
use crate::load::markdown::place;
use crate::load::markdown::tree::{CellNode, DefinitionNode, Inline, InlineKind, ItemNode, Kind, Node, TableNode};

/// The class of a division that describes the figure before it.
const DESCRIPTION: &str = "description";

impl Composer<'_> {
    /// Composes siblings; headings are `shift` levels lower than written.
    pub fn blocks<'n>(&mut self, nodes: impl Iterator<Item = &'n Node>, shift: u8) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for node in nodes {
            let made = self.block(node, shift);
            if matches!(node.kind, Kind::Group(_)) && node.attributes.has(DESCRIPTION) {
                self.describe(made, &mut blocks);
            } else {
                blocks.extend(made);
            }
        }
        blocks
    }

    /// Gives a description to the figure before it; one that follows no figure stays where it is.
    fn describe(&mut self, description: Vec<Block>, blocks: &mut Vec<Block>) {
        let figure = blocks.last_mut().and_then(|block| match &mut block.kind {
            BlockKind::Figure(figure) if figure.description.is_none() => Some(figure),
            _ => None,
        });
        let Some(group) = description.into_iter().next() else { return };
        let Some(figure) = figure else {
            let message = "this description follows no figure";
            let diagnostic = Diagnostic::warning("stray-description", group.span, message);
            self.complain(diagnostic.hint("put it right after the figure and its caption; it is set as text here"));
            blocks.push(group);
            return;
        };
        let description = match group {
            Block { id, label: None, language: None, kind: BlockKind::Group(blocks), .. } => Description { id, blocks },
            named => Description { id: self.id(), blocks: vec![named] },
        };
        figure.description = Some(description);
    }

    fn block(&mut self, node: &Node, shift: u8) -> Vec<Block> {
        let span = self.span(node.span.clone());
        let language = self.attribute_language(&node.attributes, span).filter(|language| language != self.language());
        if let Some(language) = &language {
            self.languages.push(language.clone());
        }
        let id = self.id();
        let made = self.kind(node, id, span, shift);
        if language.is_some() {
            self.languages.pop();
        }
        let Some(kind) = made else {
            // An id that was not used is given out again, so that ids have no gaps.
            if self.next == id.0 + 1 {
                self.next = id.0;
            }
            return Vec::new();
        };
        let label = self.label(id, &node.attributes, span, &kind);
        vec![Block { id, span, label, language, kind }]
    }

    fn kind(&mut self, node: &Node, id: BlockId, span: Span, shift: u8) -> Option<BlockKind> {
        Some(match &node.kind {
            Kind::Heading(level, words) => self.heading(*level + shift, words, &node.attributes, span, shift)?,
            Kind::Paragraph(words) => {
                warn_of_hidden_blocks(words, self);
                let text = compose(words, self);
                (!text.is_empty()).then_some(BlockKind::Paragraph(text))?
            }
            Kind::List(start, tight, items) => BlockKind::List(self.list(*start, *tight, items, shift)),
            Kind::Definitions(definitions) => BlockKind::Definitions(self.definitions(definitions, shift)),
            Kind::Quote(nodes) => BlockKind::Quote(self.blocks(nodes.iter(), shift)),
            Kind::Alert(kind, title, nodes) => BlockKind::Alert(self.alert(*kind, title, nodes, span, shift)),
            Kind::Code(language, lines) => BlockKind::Code(self.code(language, lines)),
            Kind::Table(table) => BlockKind::Table(self.table(table, &node.attributes, span)),
            Kind::Figure(image, caption) => self.figure(image, caption.as_ref(), &node.attributes, id)?,
            Kind::Group(nodes) => BlockKind::Group(self.blocks(nodes.iter(), shift)),
            Kind::Break => BlockKind::Break,
        })
    }

    /// Remembers what can be referred to; hands back the block's name.
    fn label(&mut self, id: BlockId, attributes: &Attributes, span: Span, kind: &BlockKind) -> Option<String> {
        let number = |caption: &Option<Caption>| {
            caption.as_ref().and_then(|caption| Some(caption.label.rsplit_once('\u{a0}')?.1.to_owned()))
        };
        let what = match kind {
            BlockKind::Heading(heading) => What::Heading(title_words(&heading.text)),
            BlockKind::Figure(figure) => What::Figure(number(&figure.caption)),
            BlockKind::Table(table) => What::Table(number(&table.caption)),
            _ => What::Other(attributes.id.clone().unwrap_or_default()),
        };
        let named = attributes.id.is_some() || matches!(what, What::Heading(_));
        if named {
            let id_of_author = attributes.id.clone().map(|name| (name, span));
            self.found.push(Found { anchor: Anchor { division: self.division, block: id }, id: id_of_author, what });
        }
        attributes.id.clone().or_else(|| self.labels().automatic(self.division, id).cloned())
    }

    fn leaf(&mut self, cell: &CellNode) -> Leaf {
        Leaf { id: self.id(), span: self.span(cell.span.clone()), text: compose(&cell.words, self) }
    }

    fn heading(
        &mut self,
        level: u8,
        words: &[Inline],
        attributes: &Attributes,
        span: Span,
        shift: u8,
    ) -> Option<BlockKind> {
        let text = compose(words, self);
        if text.is_empty() {
            self.complain(Diagnostic::warning("empty-heading", span, "this heading has no words").hint("remove it"));
            return None;
        }
        if level == 1 && shift == 0 {
            let diagnostic = Diagnostic::warning("second-title", span, "the chapter has its title already");
            self.complain(diagnostic.hint("write ## for a section; this one is set as a section"));
        }
        let level = level.clamp(2, 6);
        let (place, places) = self.places(&text, attributes, span);
        Some(BlockKind::Heading(Heading { level, text, place, places }))
    }

    fn places(&mut self, text: &Text, attributes: &Attributes, span: Span) -> (Option<usize>, Vec<String>) {
        let before = self.shared.places.before_colon(&text.string);
        let Some(given) = attributes.get("place") else {
            return before.map_or((None, Vec::new()), |(length, names)| (Some(length), names));
        };
        let mut names = Vec::new();
        for name in given.split(';').map(str::trim).filter(|name| !name.is_empty()) {
            let known = self.shared.places.name(name).map(String::from);
            if known.is_none() {
                let diagnostic = Diagnostic::warning("unknown-place", span, format!("{name} is not in places"));
                self.complain(diagnostic.hint("add it to places in toc.yaml"));
            }
            names.push(known.unwrap_or_else(|| name.to_owned()));
        }
        let prefix = text.string.split_once(':').map(|(prefix, _)| prefix.trim_end());
        let said = prefix.filter(|prefix| names.iter().any(|name| prefix.contains(name.as_str())));
        (before.map(|(length, _)| length).or(said.map(str::len)), names)
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[ItemNode], shift: u8) -> List {
        let item = |item: &ItemNode| {
            let id = self.id();
            ListItem { id, task: item.task, blocks: self.blocks(item.nodes.iter(), shift) }
        };
        List { start, tight, items: items.iter().map(item).collect() }
    }

    fn definitions(&mut self, definitions: &[DefinitionNode], shift: u8) -> Vec<Definition> {
        let one = |definition: &DefinitionNode| Definition {
            id: self.id(),
            terms: definition.terms.iter().map(|term| self.leaf(term)).collect(),
            meanings: definition.meanings.iter().map(|nodes| self.blocks(nodes.iter(), shift)).collect(),
        };
        definitions.iter().map(one).collect()
    }

    fn alert(&mut self, kind: AlertKind, title: &[Inline], nodes: &[Node], span: Span, shift: u8) -> Alert {
        let id = self.id();
        let mut text = compose(title, self);
        if text.is_empty() {
            let words = Words::known(self.language()).unwrap_or(self.words());
            text = Text::plain(words.alerts[kind as usize]);
        }
        Alert { kind, title: Leaf { id, span, text }, blocks: self.blocks(nodes.iter(), shift) }
    }

    /// Code is a run for each thing that is told apart in it; tabs become four spaces and every line ends with a line feed.
    fn code(&mut self, language: &str, lines: &[Inline]) -> Code {
        let markup = self.markup();
        let mut text = Text::default();
        for line in lines {
            let InlineKind::Code(words) = &line.kind else { continue };
            for (offset, character) in words.char_indices() {
                let source = place(markup, line.span.start + offset.min(line.span.len()));
                let at = text.string.len();
                match character {
                    '\t' => text.string.push_str("    "),
                    '\n' => text.string.push('\n'),
                    control if control.is_control() => continue,
                    character => text.string.push(character),
                }
                push_origin(&mut text.origins, Origin { at, file: markup.file, source });
            }
        }
        if !text.string.is_empty() && !text.string.ends_with('\n') {
            text.string.push('\n');
        }
        if !text.string.is_empty() {
            let language = if self.shared.highlight { language } else { "" };
            text.runs.extend(stretches(language, &text.string).into_iter().map(|(range, token)| {
                let style = Style { code: true, token, ..Style::default() };
                Run { style, ..Run::words(range) }
            }));
        }
        Code { language: language.to_owned(), text }
    }

    fn table(&mut self, node: &TableNode, attributes: &Attributes, span: Span) -> Table {
        let placement = self.placement(attributes, span);
        let caption = self.caption(node.caption.as_ref(), false);
        let columns = node.columns.clone();
        let mut row = |cells: &[CellNode]| -> Vec<Leaf> {
            let empty = CellNode::default();
            (0..columns.len()).map(|at| self.leaf(cells.get(at).unwrap_or(&empty))).collect()
        };
        let head = row(&node.head);
        let rows = node.rows.iter().map(|cells| row(cells)).collect();
        let (row_headers, landscape) = (attributes.has("row-headers"), attributes.has("landscape"));
        Table { columns, head, rows, caption, placement, row_headers, landscape }
    }

    pub(super) fn caption(&mut self, cell: Option<&CellNode>, is_figure: bool) -> Option<Caption> {
        let cell = cell?;
        let (word, count) = if is_figure {
            self.figures += 1;
            (self.words.figure, self.figures)
        } else {
            self.tables += 1;
            (self.words.table, self.tables)
        };
        let label = match &self.number {
            Some(number) => format!("{word}\u{a0}{number}.{count}"),
            None => format!("{word}\u{a0}{count}"),
        };
        Some(Caption { label, leaf: self.leaf(cell) })
    }
}
