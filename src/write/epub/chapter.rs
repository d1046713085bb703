//! A division → its content documents: title, blurb, blocks, then the notes of each as pop-up footnotes.

use std::collections::BTreeMap;

use crate::book::block::{Block, BlockId, BlockKind};
use crate::book::image::ImageId;
use crate::book::words::Words;
use crate::book::{Anchor, Division, Matter, NoteId};
use crate::write::epub::breaks::Breaks;
use crate::write::epub::document;
use crate::write::epub::edition::Edition;
use crate::write::epub::names::Names;
use crate::write::epub::stretches::Stretch;
use crate::write::markup::xml::{Attributes, Xml};
use crate::write::markup::{Dialect, Host, Markup, PageBreak, mark_id, note_id};

/// What the blocks of a document are written into.
struct Chapter<'a> {
    division: &'a Division,
    stretch: Stretch,
    names: &'a Names<'a>,
    breaks: &'a Breaks,
}

impl Host for Chapter<'_> {
    fn dialect(&self) -> Dialect {
        Dialect::Xhtml
    }

    fn id(&self, block: BlockId) -> Option<String> {
        self.names.id(self.division.id, block).map(str::to_string)
    }

    fn href(&self, anchor: Anchor) -> Option<String> {
        self.names.href(self.stretch, anchor)
    }

    fn image(&self, image: ImageId) -> Option<String> {
        self.names.image(image).map(|file| format!("../{file}"))
    }

    fn page_breaks(&self, block: BlockId) -> &[PageBreak] {
        self.breaks.within(self.division.id, block)
    }

    fn note(&self, note: NoteId) -> Option<String> {
        let stretch = self.names.stretches(self.division.id).note(note);
        Some(format!("{}#{}", self.names.beside(self.stretch, stretch), note_id(note)))
    }

    fn marks(&self, note: NoteId) -> Vec<String> {
        let mut counts = BTreeMap::new();
        let address = |stretch: Stretch| {
            let count = counts.entry(stretch).or_insert(0);
            *count += 1;
            format!("{}#{}", self.names.beside(self.stretch, stretch), mark_id(note, *count))
        };
        self.names.stretches(self.division.id).marks(note).map(address).collect()
    }
}

/// The documents of a division: its title, blurb and blocks, each document with the notes that are called on in it.
pub fn write(edition: Edition<'_>, division: &Division, names: &Names, breaks: &Breaks) -> Vec<(Stretch, String)> {
    let stretches = names.stretches(division.id);
    let mut level = 1;
    let mut documents = Vec::new();
    for stretch in stretches.all() {
        let host = Chapter { division, stretch, names, breaks };
        let mut markup = Markup::new(&host, &division.language, 1).at_level(level);
        let blocks = stretches.blocks(division, stretch.number);
        let opens = stretch.number == 0;
        if opens {
            opener(&mut markup, &host);
        }
        markup.blocks(blocks);
        level = markup.level();
        // A page that opens where nothing is shown still has its marker.
        for page in breaks.of(stretch) {
            markup.page_break("div", page);
        }
        notes(&mut markup, division, |note| stretches.note(note) == stretch);
        let body = markup.finish();
        let frame = if opens { first(edition, division, names) } else { further(division, names, blocks) };
        documents.push((stretch, frame.around(division, &body)));
    }
    documents
}

/// The head and the outermost element of a document.
struct Frame {
    title: String,
    kind: Option<&'static str>,
    role: Option<&'static str>,
    /// The id of the heading that names it.
    named_by: Option<String>,
}

impl Frame {
    fn around(self, division: &Division, body: &str) -> String {
        let matter = match division.matter {
            Matter::Front => "frontmatter",
            Matter::Body => "bodymatter",
            Matter::Back => "backmatter",
        };
        let mut xml = document::open(&self.title, &division.language, matter, "../");
        let attributes = Attributes::new().maybe("epub:type", self.kind).maybe("role", self.role);
        xml.open("section", attributes.maybe("aria-labelledby", self.named_by));
        xml.line();
        xml.raw(body);
        xml.finish() + "\n"
    }
}

/// The document with the division's title.
fn first(edition: Edition<'_>, division: &Division, names: &Names) -> Frame {
    let (kind, role) = semantics(division);
    let title = format!("{} – {}", heading(division), edition.book.meta.title);
    Frame { title, kind, role, named_by: names.id(division.id, division.title.id).map(str::to_owned) }
}

/// A document that begins with a heading within the division.
fn further(division: &Division, names: &Names, blocks: &[Block]) -> Frame {
    let opens = blocks.first().and_then(|block| match &block.kind {
        BlockKind::Heading(heading) => Some((block, heading.text.spoken())),
        _ => None,
    });
    let title = opens.as_ref().map(|(_, title)| format!("{title} – {}", heading(division)));
    let named_by = opens.and_then(|(block, _)| names.id(division.id, block.id)).map(str::to_owned);
    Frame { title: title.unwrap_or_else(|| heading(division)), kind: Some("subchapter"), role: None, named_by }
}

/// `2 Capacity Building`, for lists and windows.
pub fn heading(division: &Division) -> String {
    let title = division.title.text.spoken();
    division.number.as_ref().map_or(title.clone(), |number| format!("{number} {title}"))
}

/// `Chapter 2` as a line of its own, within a heading.
pub fn number(xml: &mut Xml, division: &Division) {
    let Some(number) = &division.number else { return };
    let label = Words::of(&division.language).chapter_number(number, " ");
    xml.leaf("span", [("class", "number")], &label);
    xml.text(" ");
}

/// The title with its number and the authors, then the blurb.
fn opener(markup: &mut Markup, host: &Chapter) {
    let division = host.division;
    for page in host.page_breaks(division.title.id).iter().filter(|page| page.offset == 0) {
        markup.page_break("div", page);
        markup.xml.line();
    }
    markup.xml.open("header", [("class", "opener")]);
    markup.xml.open("h1", Attributes::new().maybe("id", host.id(division.title.id)));
    number(&mut markup.xml, division);
    markup.inline(division.title.id, &division.title.text, &[]);
    markup.xml.close();
    if !division.creators.is_empty() {
        let names: Vec<String> = division.creators.iter().map(|creator| creator.display()).collect();
        markup.xml.leaf("p", [("class", "authors")], &names.join(Words::of(&division.language).comma));
    }
    markup.xml.close();
    markup.xml.line();
    if !division.summary.is_empty() {
        markup.xml.open("div", [("class", "summary")]);
        markup.xml.line();
        markup.blocks(&division.summary);
        markup.xml.close();
        markup.xml.line();
    }
}

fn notes(markup: &mut Markup, division: &Division, stands_here: impl Fn(NoteId) -> bool) {
    let numbered = division.notes.iter().zip(0..).map(|(note, number)| (NoteId(number), note));
    let mut notes = numbered.filter(|(id, _)| stands_here(*id)).peekable();
    if notes.peek().is_none() {
        return;
    }
    let label = Words::of(&division.language).notes;
    let attributes = Attributes::from([("class", "notes"), ("epub:type", "footnotes"), ("role", "group")]);
    markup.xml.open("div", attributes.with("aria-label", label));
    markup.xml.line();
    for (id, note) in notes {
        markup.note(id, &note.mark, &note.blocks);
    }
    markup.xml.close();
    markup.xml.line();
}

/// The kind of division that its place and its name say it is (EPUB structural semantics, DPUB-ARIA).
fn semantics(division: &Division) -> (Option<&'static str>, Option<&'static str>) {
    const KNOWN: [(&str, &str, &str); 9] = [
        ("foreword", "foreword", "doc-foreword"),
        ("preface", "preface", "doc-preface"),
        ("acknowledgements", "acknowledgments", "doc-acknowledgments"),
        ("acknowledgments", "acknowledgments", "doc-acknowledgments"),
        ("introduction", "introduction", "doc-introduction"),
        ("afterword", "afterword", "doc-afterword"),
        ("glossary", "glossary", "doc-glossary"),
        ("bibliography", "bibliography", "doc-bibliography"),
        ("appendix", "appendix", "doc-appendix"),
    ];
    match division.matter {
        Matter::Body => (Some("chapter"), Some("doc-chapter")),
        Matter::Back if division.number.is_some() => (Some("appendix"), Some("doc-appendix")),
        Matter::Front | Matter::Back => {
            let known = KNOWN.iter().find(|(slug, _, _)| division.slug == *slug);
            known.map_or((None, None), |(_, kind, role)| (Some(kind), Some(role)))
        }
    }
}
