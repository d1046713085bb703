//! Trees of Markdown → the divisions of the book, in two rounds over the same code: the first finds what can be
//! referred to, the second writes what the references say. Both give the same ids, so an anchor of the first holds.

pub mod blocks;
pub mod division;
pub mod edits;
mod figures;
pub mod labels;
pub mod links;
pub mod places;
pub mod punctuation;
pub mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::Span;
use crate::book::block::{Block, BlockId};
use crate::book::image::ImageId;
use crate::book::language::Language;
use crate::book::words::Words;
use crate::book::{Anchor, DivisionId, NoteId};
use crate::load::compose::labels::{Found, Labels, What};
use crate::load::compose::links::percent_decoded;
use crate::load::compose::places::Places;
use crate::load::disk::clean;
use crate::load::markdown::attributes::Attributes;
use crate::load::markdown::parse::parse;
use crate::load::markdown::tree::Page;
use crate::load::toc::markup::Markup;

/// One Markdown file, read.
#[derive(Debug)]
pub struct File {
    /// Its name relative to the manuscript folder.
    pub name: String,
    /// Its text.
    pub markup: Markup,
    /// What it says.
    pub page: Page,
}

/// What all divisions share.
#[derive(Debug)]
pub struct Shared<'a> {
    /// Names and what they name; empty in the first round.
    pub labels: &'a Labels,
    /// Images by name; missing ones are not there.
    pub images: &'a BTreeMap<String, ImageId>,
    /// Known places.
    pub places: &'a Places,
    /// Whether the parts of code are told apart.
    pub highlight: bool,
}

/// Composes one division. Ids are given out in reading order.
#[derive(Debug)]
pub struct Composer<'a> {
    shared: &'a Shared<'a>,
    files: &'a [File],
    division: DivisionId,
    number: Option<String>,
    words: &'static Words,
    /// The file that is being composed.
    file: usize,
    /// The languages of the blocks around the present one, outermost first; never empty.
    languages: Vec<Language>,
    next: u32,
    /// The block that is being composed.
    block: BlockId,
    figures: u32,
    tables: u32,
    /// Notes in the order of their first marks: file and index of the definition.
    marked: Vec<(usize, usize)>,
    /// The languages around those marks.
    marked_in: Vec<Language>,
    /// The index in `marked` of each note that has a mark.
    numbers: BTreeMap<(usize, usize), usize>,
    found: Vec<Found>,
    diagnostics: Diagnostics,
}

impl<'a> Composer<'a> {
    /// A composer of `files` as the division `division` with the number `number`, in `language`.
    pub fn new(
        shared: &'a Shared<'a>,
        files: &'a [File],
        division: DivisionId,
        number: Option<String>,
        language: Language,
    ) -> Self {
        Self {
            shared,
            files,
            division,
            number,
            words: Words::of(&language),
            file: 0,
            languages: vec![language],
            next: 0,
            block: BlockId(0),
            figures: 0,
            tables: 0,
            marked: Vec::new(),
            marked_in: Vec::new(),
            numbers: BTreeMap::new(),
            found: Vec::new(),
            diagnostics: Diagnostics::default(),
        }
    }

    /// Gives out the next id.
    fn id(&mut self) -> BlockId {
        let id = BlockId(self.next);
        self.next += 1;
        self.block = id;
        id
    }

    /// The Markdown that is being composed.
    pub fn markup(&self) -> &'a Markup {
        &self.files[self.file].markup
    }

    /// The place of bytes of the present Markdown.
    pub fn span(&self, range: Range<usize>) -> Span {
        crate::load::markdown::span(self.markup(), range)
    }

    /// The language of the present block.
    pub fn language(&self) -> &Language {
        &self.languages[self.languages.len() - 1]
    }

    /// The tool's own words in the division's language.
    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// All names.
    pub fn labels(&self) -> &'a Labels {
        self.shared.labels
    }

    /// Adds a complaint.
    pub fn complain(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A name relative to the present file's folder → relative to the manuscript's.
    pub fn beside(&self, name: &str) -> Option<String> {
        beside(&self.files[self.file].name, name)
    }

    /// `lang` of some attributes.
    pub fn attribute_language(&mut self, attributes: &Attributes, span: Span) -> Option<Language> {
        let tag = attributes.get("lang")?;
        let language = Language::parse(tag);
        if language.is_none() {
            let diagnostic = Diagnostic::warning("bad-language", span, format!("{tag} is not a language tag"));
            self.complain(diagnostic.breaks_conformance().hint("write a tag such as fr, ar or en-GB"));
        }
        language
    }

    /// Remembers an id inside a paragraph, which stands for the paragraph.
    pub fn find_inline(&mut self, id: &str, span: Span) {
        let anchor = Anchor { division: self.division, block: self.block };
        let what = What::Other(id.to_owned());
        self.found.push(Found { anchor, id: Some((id.to_owned(), span)), what });
    }

    /// The number and mark of a footnote of the present file by its label; none where it has no definition.
    pub fn note(&mut self, label: &str) -> Option<(NoteId, String)> {
        let index = *self.files[self.file].page.note_of.get(&label.to_lowercase())?;
        let next = self.marked.len();
        let number = *self.numbers.entry((self.file, index)).or_insert(next);
        if number == next {
            self.marked.push((self.file, index));
            self.marked_in.push(self.language().clone());
        }
        Some((NoteId(number as u32), (number + 1).to_string()))
    }
}

/// Markdown of toc.yaml → blocks, with ids from `next`; the second value is the id after the last. It has no footnotes
/// and no images of its own: notes follow as paragraphs.
pub fn fragment(
    markup: &Markup,
    shared: &Shared<'_>,
    division: DivisionId,
    language: &Language,
    next: u32,
    diagnostics: &mut Diagnostics,
) -> (Vec<Block>, u32) {
    let mut page = parse(markup, diagnostics);
    page.note_of.clear();
    for note in std::mem::take(&mut page.notes) {
        let place = crate::load::markdown::span(markup, note.span);
        let diagnostic = Diagnostic::warning("unknown-construct", place, "footnotes in toc.yaml are set as paragraphs");
        diagnostics.push(diagnostic.hint("put the note's words into the text"));
        page.nodes.extend(note.nodes);
    }
    let files = [File { name: String::new(), markup: markup.clone(), page }];
    let mut composer = Composer::new(shared, &files, division, None, language.clone());
    composer.next = next;
    let blocks = composer.blocks(files[0].page.nodes.iter(), 1);
    diagnostics.append(composer.diagnostics);
    (blocks, composer.next)
}

/// A name relative to a file's folder → relative to the manuscript's.
pub fn beside(file: &str, name: &str) -> Option<String> {
    match file.rsplit_once('/') {
        Some((folder, _)) if !name.starts_with('/') => clean(&format!("{folder}/{name}")),
        _ => clean(name),
    }
}

/// The name of the file of an image address in a Markdown file: `a.png#dark` and `a.png?raw=true` are `a.png`.
pub fn image_name(file: &str, url: &str) -> Option<String> {
    let path = url.split_once(['#', '?']).map_or(url, |(path, _)| path);
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_image = ["png", "jpg", "jpeg", "svg"].iter().any(|known| known.eq_ignore_ascii_case(extension));
    beside(file, &percent_decoded(if is_image { path } else { url }).replace('\\', "/"))
}
