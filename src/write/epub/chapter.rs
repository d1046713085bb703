//! A division → its content document: title, blurb, blocks, then its notes as pop-up footnotes.

use crate::book::block::BlockId;
use crate::book::image::ImageId;
use crate::book::words::Words;
use crate::book::{Anchor, Book, Division, Matter};
use crate::write::epub::breaks::Breaks;
use crate::write::epub::document;
use crate::write::epub::names::Names;
use crate::write::markup::xml::Attributes;
use crate::write::markup::{Dialect, Host, Markup, PageBreak};

/// What the blocks of a division are written into.
struct Chapter<'a> {
    division: &'a Division,
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
        self.names.href(self.division.id, anchor)
    }

    fn image(&self, image: ImageId) -> Option<String> {
        self.names.image(image).map(|file| format!("../{file}"))
    }

    fn page_breaks(&self, block: BlockId) -> &[PageBreak] {
        self.breaks.within(self.division.id, block)
    }

    fn has_notes(&self) -> bool {
        true
    }
}

/// The document of a division.
pub fn write(book: &Book, division: &Division, names: &Names, breaks: &Breaks) -> String {
    let host = Chapter { division, names, breaks };
    let mut markup = Markup::new(&host, &division.language, 1);
    title(&mut markup, &host);
    if !division.summary.is_empty() {
        markup.xml.open("div", [("class", "summary")]);
        markup.xml.line();
        markup.blocks(&division.summary);
        markup.xml.close();
        markup.xml.line();
    }
    markup.blocks(&division.blocks);
    // A page that opens where nothing is shown still has its marker.
    for page in breaks.of(division.id) {
        markup.page_break("div", page);
    }
    notes(&mut markup, division);

    let matter = match division.matter {
        Matter::Front => "frontmatter",
        Matter::Body => "bodymatter",
        Matter::Back => "backmatter",
    };
    let name = format!("{} – {}", heading(division), book.meta.title);
    let mut xml = document::open(&name, &division.language, matter, "../");
    let (kind, role) = semantics(division);
    let id = names.id(division.id, division.title.id);
    let attributes = Attributes::new().maybe("epub:type", kind).maybe("role", role);
    xml.open("section", attributes.maybe("aria-labelledby", id));
    xml.line();
    xml.raw(&markup.finish());
    xml.finish() + "\n"
}

/// `2 Capacity Building`, for lists and windows.
pub fn heading(division: &Division) -> String {
    let title = division.title.text.spoken();
    division.number.as_ref().map_or(title.clone(), |number| format!("{number} {title}"))
}

fn title(markup: &mut Markup, host: &Chapter) {
    let division = host.division;
    for page in host.page_breaks(division.title.id).iter().filter(|page| page.offset == 0) {
        markup.page_break("div", page);
        markup.xml.line();
    }
    markup.xml.open("header", [("class", "opener")]);
    markup.xml.open("h1", Attributes::new().maybe("id", host.id(division.title.id)));
    if let Some(number) = &division.number {
        let counted = division.matter == Matter::Body && number.bytes().all(|byte| byte.is_ascii_digit());
        let words = Words::of(&division.language);
        let label = if counted { words.chapter_number(number, " ") } else { number.clone() };
        markup.xml.leaf("span", [("class", "number")], &label);
        markup.xml.text(" ");
    }
    markup.inline(division.title.id, &division.title.text, &[]);
    markup.xml.close();
    if !division.creators.is_empty() {
        let names: Vec<String> = division.creators.iter().map(|creator| creator.display()).collect();
        markup.xml.leaf("p", [("class", "authors")], &names.join(Words::of(&division.language).comma));
    }
    markup.xml.close();
    markup.xml.line();
}

fn notes(markup: &mut Markup, division: &Division) {
    if division.notes.is_empty() {
        return;
    }
    let label = Words::of(&division.language).notes;
    let attributes = Attributes::from([("class", "notes"), ("epub:type", "footnotes"), ("aria-label", label)]);
    markup.xml.open("section", attributes);
    markup.xml.line();
    for (index, note) in division.notes.iter().enumerate() {
        markup.note(crate::book::NoteId(index as u32), &note.mark, &note.blocks);
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
