//! Blocks → elements. Headings never skip a level; a marker of a page stands before what it opens.

use crate::book::block::{
    Alert, AlertKind, Block, BlockId, BlockKind, Caption, Code, Definition, Heading, Leaf, List, ListItem,
};
use crate::book::figure::{Description, Extent, Figure, Sizing};
use crate::book::language::Language;
use crate::write::markup::inline::Wrap;
use crate::write::markup::xml::Attributes;
use crate::write::markup::{Lead, Markup};

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

impl Markup<'_> {
    /// Blocks in order.
    pub fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
            self.xml.line();
        }
    }

    /// Blocks of which the first paragraph begins with something.
    pub(super) fn led(&mut self, lead: Lead, blocks: &[Block]) {
        self.lead = Some(lead);
        let opens_with_words = matches!(blocks.first().map(|block| &block.kind), Some(BlockKind::Paragraph(_)));
        if !opens_with_words {
            self.xml.open("p", Attributes::new());
            self.write_lead();
            self.xml.close();
        }
        self.blocks(blocks);
    }

    fn block(&mut self, block: &Block) {
        let attributes = self.attributes(block.id, block.language.as_ref());
        let outer = self.direction;
        self.direction = block.language.as_ref().map_or(outer, Language::direction);
        match &block.kind {
            BlockKind::Heading(heading) => self.heading(block.id, attributes, heading),
            BlockKind::Paragraph(text) => {
                self.xml.open("p", attributes);
                self.inline(block.id, text, &[]);
                self.xml.close();
            }
            BlockKind::Code(code) => {
                self.opening_breaks(block.id);
                self.code(block.id, attributes, code);
            }
            kind => {
                self.breaks_before(block.id);
                self.compound(kind, attributes);
            }
        }
        self.direction = outer;
    }

    fn compound(&mut self, kind: &BlockKind, attributes: Attributes) {
        match kind {
            BlockKind::List(list) => self.list(attributes, list),
            BlockKind::Definitions(definitions) => self.definitions(attributes, definitions),
            BlockKind::Quote(blocks) => self.container("blockquote", attributes, blocks),
            BlockKind::Group(blocks) => self.container("div", attributes, blocks),
            BlockKind::Alert(alert) => self.alert(attributes, alert),
            BlockKind::Table(table) => self.table(attributes, table),
            BlockKind::Figure(figure) => self.figure(attributes, figure),
            BlockKind::Break => self.xml.void("hr", attributes),
            BlockKind::Heading(_) | BlockKind::Paragraph(_) | BlockKind::Code(_) => {}
        }
    }

    fn heading(&mut self, id: BlockId, attributes: Attributes, heading: &Heading) {
        // Before the element, so that the page's number is no part of the heading.
        self.opening_breaks(id);
        self.level = heading.level.max(self.floor + 1).min(self.level + 1).min(6);
        self.xml.open(HEADINGS[usize::from(self.level) - 1], attributes);
        self.inline(id, &heading.text, &place(heading));
        self.xml.close();
    }

    fn container(&mut self, tag: &'static str, attributes: Attributes, blocks: &[Block]) {
        self.xml.open(tag, attributes);
        self.xml.line();
        self.blocks(blocks);
        self.xml.close();
    }

    fn list(&mut self, attributes: Attributes, list: &List) {
        let attributes = attributes.maybe("class", list.tight.then_some("tight"));
        let start = list.start.filter(|start| *start != 1).map(|start| start.to_string());
        let tag = if list.start.is_some() { "ol" } else { "ul" };
        self.xml.open(tag, attributes.maybe("start", start));
        self.xml.line();
        list.items.iter().for_each(|item| self.item(item));
        self.xml.close();
    }

    fn item(&mut self, item: &ListItem) {
        let attributes = self.attributes(item.id, None);
        self.xml.open("li", attributes.maybe("class", item.task.map(|_| "task")));
        self.breaks_before(item.id);
        match item.task {
            Some(done) => self.led(Lead::Task(done), &item.blocks),
            None => self.blocks(&item.blocks),
        }
        self.xml.close();
        self.xml.line();
    }

    fn definitions(&mut self, attributes: Attributes, definitions: &[Definition]) {
        self.xml.open("dl", attributes);
        self.xml.line();
        for definition in definitions {
            let mut group = self.host.id(definition.id);
            for term in &definition.terms {
                let own = self.attributes(term.id, None);
                let id = own.is_empty().then(|| group.take()).flatten();
                self.xml.open("dt", own.maybe("id", id));
                self.breaks_before(definition.id);
                self.inline(term.id, &term.text, &[]);
                self.xml.close();
                self.xml.line();
            }
            for meaning in &definition.meanings {
                self.xml.open("dd", Attributes::new());
                self.blocks(meaning);
                self.xml.close();
                self.xml.line();
            }
        }
        self.xml.close();
    }

    fn alert(&mut self, attributes: Attributes, alert: &Alert) {
        let attributes = attributes.with("class", format!("alert {}", alert_class(alert.kind)));
        let (tag, attributes) = match alert.kind {
            AlertKind::Note => ("div", attributes.with("role", "note")),
            AlertKind::Tip => ("aside", self.semantics(attributes, "tip", "doc-tip")),
            // No section: one with a name is a landmark, and every warning has the same.
            _ => ("div", self.semantics(attributes, "notice", "doc-notice")),
        };
        self.xml.open(tag, attributes.with("aria-label", alert.title.text.spoken()));
        self.leaf("p", "alert-title", &alert.title);
        self.xml.line();
        self.blocks(&alert.blocks);
        self.xml.close();
    }

    fn code(&mut self, id: BlockId, attributes: Attributes, code: &Code) {
        // Programs and data run from left to right whatever the language around them.
        self.xml.open("pre", attributes.with("dir", "ltr"));
        let class = (!code.language.is_empty()).then(|| format!("language-{}", code.language));
        self.xml.open("code", Attributes::new().maybe("class", class));
        self.verbatim(id, &code.text);
        self.xml.close();
        self.xml.close();
    }

    fn figure(&mut self, attributes: Attributes, figure: &Figure) {
        self.xml.open("figure", attributes);
        let alt = figure.alt.as_deref().filter(|_| !figure.decorative).unwrap_or_default();
        match self.host.image(figure.image) {
            Some(source) => {
                let attributes = Attributes::new().with("src", source).with("alt", alt);
                let attributes = attributes.maybe("style", sizing(figure.size));
                let described = figure.description.as_ref().map(description_id);
                let attributes = attributes.maybe("aria-details", described);
                self.xml.void("img", attributes.maybe("role", figure.decorative.then_some("presentation")));
            }
            None => self.xml.leaf("p", Attributes::new(), alt),
        }
        self.figure_caption(figure);
        self.xml.close();
        self.description(figure);
    }

    /// The long description, folded up until it is wanted.
    fn description(&mut self, figure: &Figure) {
        let Some(description) = &figure.description else { return };
        let word = self.words.access.description;
        let label = figure.caption.as_ref().map(|caption| self.words.labelled(word, &caption.label));
        let attributes = Attributes::new().with("class", "description").with("id", description_id(description));
        self.xml.line();
        self.xml.open("details", attributes);
        self.xml.leaf("summary", Attributes::new(), label.as_deref().unwrap_or(word));
        self.xml.line();
        self.blocks(&description.blocks);
        self.xml.close();
    }

    /// The caption, and below it whose picture it is.
    fn figure_caption(&mut self, figure: &Figure) {
        let Some(credit) = &figure.credit else { return self.caption("figcaption", figure.caption.as_ref()) };
        self.xml.open("figcaption", Attributes::new());
        self.caption("p", figure.caption.as_ref());
        self.leaf("p", "credit", credit);
        self.xml.close();
        self.xml.line();
    }

    pub(super) fn caption(&mut self, tag: &'static str, caption: Option<&Caption>) {
        let Some(caption) = caption else { return };
        let attributes = self.attributes(caption.leaf.id, None);
        self.xml.open(tag, attributes);
        self.xml.leaf("span", [("class", "label")], &caption.label);
        if !caption.leaf.text.is_empty() {
            self.xml.text(" ");
        }
        self.inline(caption.leaf.id, &caption.leaf.text, &[]);
        self.xml.close();
        self.xml.line();
    }

    fn leaf(&mut self, tag: &'static str, class: &str, leaf: &Leaf) {
        let attributes = self.attributes(leaf.id, None).with("class", class);
        self.xml.open(tag, attributes);
        self.inline(leaf.id, &leaf.text, &[]);
        self.xml.close();
    }

    pub(super) fn attributes(&self, id: BlockId, language: Option<&Language>) -> Attributes {
        // What stands in a note is never referred to by a page's place, but may well be by the author.
        self.language(Attributes::new().maybe("id", self.host.id(id)), language)
    }

    /// Markers before an element that has no text of its own.
    pub(super) fn breaks_before(&mut self, id: BlockId) {
        let host = self.host;
        host.page_breaks(id).iter().for_each(|page| self.page_break("div", page));
    }

    /// Markers before the first words of a text, where they are better no part of it.
    pub(super) fn opening_breaks(&mut self, id: BlockId) {
        let host = self.host;
        host.page_breaks(id).iter().filter(|page| page.offset == 0).for_each(|page| self.page_break("div", page));
    }
}

/// The place of a case study as a line of its own, and the colon after it, which only software reads then.
pub fn place(heading: &Heading) -> Vec<Wrap> {
    let Some(end) = heading.place.filter(|end| heading.text.string.is_char_boundary(*end)) else { return Vec::new() };
    let colon =
        heading.text.string[end..].char_indices().take(3).find(|(_, character)| matches!(character, ':' | '：'));
    match colon {
        Some((at, character)) => vec![(0..end, "place"), (end..end + at + character.len_utf8(), "colon")],
        None => Vec::new(),
    }
}

fn description_id(description: &Description) -> String {
    format!("description-{}", description.id.0)
}

/// A width alone: the height follows. A height alone, likewise; of both the smaller image counts.
pub(super) fn sizing(size: Sizing) -> Option<String> {
    let width = size.width.map(Extent::css);
    let height = size.height.map(|height| match height {
        Extent::Part(thousandths) => format!("{}.{}vh", thousandths / 10, thousandths % 10),
        fixed => fixed.css(),
    });
    match (width, height) {
        (None, None) => None,
        (Some(width), None) => Some(format!("width: {width}")),
        (None, Some(height)) => Some(format!("height: {height}; width: auto")),
        (Some(width), Some(height)) => Some(format!("max-width: {width}; max-height: {height}; width: auto")),
    }
}

fn alert_class(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Note => "note",
        AlertKind::Tip => "tip",
        AlertKind::Important => "important",
        AlertKind::Warning => "warning",
        AlertKind::Caution => "caution",
    }
}
