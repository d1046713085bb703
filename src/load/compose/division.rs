//! One entry of the outline with its files → a Division, and everything in it that can be referred to.

use unicode_bidi::{BidiClass, bidi_class};

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::book::block::{Block, Leaf};
use crate::book::language::{Direction, Language};
use crate::book::meta::{Creator, Name};
use crate::book::text::Text;
use crate::book::{Anchor, Division, DivisionId, Note};
use crate::load::compose::labels::{Found, What};
use crate::load::compose::punctuation::punctuate;
use crate::load::compose::words::{compose, title_words};
use crate::load::compose::{Composer, File, Shared, fragment};
use crate::load::markdown::tree::{Kind, Node, plain};
use crate::load::toc::outline::OutlineEntry;

/// A division and what was found on the way.
#[derive(Debug)]
pub struct Composed {
    /// The division. Its slug is empty where toc.yaml gives none.
    pub division: Division,
    /// What can be referred to, in reading order; the division itself first.
    pub found: Vec<Found>,
    /// For each file, where its content starts.
    pub starts: Vec<(Anchor, What)>,
    /// Complaints of this round.
    pub diagnostics: Diagnostics,
}

/// Composes one division.
pub fn compose_division(
    id: DivisionId,
    entry: &OutlineEntry,
    files: &[File],
    shared: &Shared<'_>,
    language: &Language,
) -> Composed {
    let language = entry.language.clone().unwrap_or_else(|| language.clone());
    let mut composer = Composer::new(shared, files, id, entry.number.clone(), language.clone());
    let title_node = title_node(entry, files);
    let title = composer.title(entry, title_node);
    let anchor = Anchor { division: id, block: title.id };
    let what = What::Division(entry.number.clone(), title_words(&title.text));
    let title_id = title_node.and_then(|node| node.attributes.id.clone()).map(|name| (name, title.span));
    composer.found.insert(0, Found { anchor, id: title_id, what: what.clone() });
    let mut blocks = Vec::new();
    let mut starts = Vec::new();
    for (index, file) in files.iter().enumerate() {
        composer.file = index;
        let before = composer.found.len();
        let next = composer.next;
        let nodes = file.page.nodes.iter().filter(|node| !title_node.is_some_and(|title| std::ptr::eq(*node, title)));
        blocks.extend(composer.blocks(nodes, u8::from(index > 0)));
        if composer.next == next && (index > 0 || title_node.is_none()) {
            composer.empty_file();
        }
        let first = composer.found[before..].iter().find(|found| matches!(found.what, What::Heading(_)));
        starts.push(match first.filter(|_| index > 0) {
            Some(found) => (found.anchor, found.what.clone()),
            None => (anchor, what.clone()),
        });
    }
    let notes = composer.notes();
    let division = Division {
        id,
        matter: entry.matter,
        part: entry.part,
        number: entry.number.clone(),
        title,
        short_title: entry.short_title.as_deref().map(|title| smart(title, &language)),
        creators: smart_creators(&entry.creators),
        summary: summary(entry, id, shared, &language, &mut composer),
        slug: entry.slug.as_ref().map(|(slug, _)| slug.clone()).unwrap_or_default(),
        download: entry.download,
        language,
        blocks,
        notes,
        block_count: composer.next,
        files: files.iter().map(|file| file.markup.file).collect(),
    };
    Composed { division, found: composer.found, starts, diagnostics: composer.diagnostics }
}

/// Words of toc.yaml with the punctuation of a language.
pub fn smart(words: &str, language: &Language) -> String {
    punctuate(Text::plain(words), language, &[]).string
}

/// Names with real apostrophes. They are of no language, and the customs of English add no spaces at marks.
pub fn smart_creators(creators: &[Creator]) -> Vec<Creator> {
    let smart = |words: &String| smart(words, &Language::english());
    let name = |name: &Name| match name {
        Name::Person { given, family } => Name::Person { given: smart(given), family: smart(family) },
        Name::Organisation(name) => Name::Organisation(smart(name)),
    };
    creators.iter().map(|creator| Creator { name: name(&creator.name), ..creator.clone() }).collect()
}

/// The first heading of the chapter's first file: its title, unless it is a section's under a title of toc.yaml.
fn title_node<'a>(entry: &OutlineEntry, files: &'a [File]) -> Option<&'a Node> {
    let first = files.first()?.page.nodes.iter().find(|node| matches!(node.kind, Kind::Heading(..)))?;
    let Kind::Heading(level, words) = &first.kind else { return None };
    let is_title = *level == 1 || entry.title.is_none();
    (is_title && !plain(words).trim().is_empty()).then_some(first)
}

impl Composer<'_> {
    fn title(&mut self, entry: &OutlineEntry, node: Option<&Node>) -> Leaf {
        let id = self.id();
        if let Some((title, span)) = &entry.title {
            return Leaf { id, span: *span, text: Text::plain(smart(title, self.language())) };
        }
        if let Some(Node { span, kind: Kind::Heading(_, words), .. }) = node {
            return Leaf { id, span: self.span(span.clone()), text: compose(words, self) };
        }
        let name = self.files.first().map_or("Untitled", |file| file.name.as_str());
        let stem = name.rsplit('/').next().unwrap_or(name).trim_end_matches(".md").replace(['-', '_'], " ");
        let span = self.span(0..0);
        if self.files.first().is_some_and(|file| !file.page.nodes.is_empty()) {
            let diagnostic = Diagnostic::warning("missing-title", span, "this chapter has no title");
            self.complain(diagnostic.hint("start the file with a line such as # Title"));
        }
        Leaf { id, span, text: Text::plain(stem) }
    }

    fn empty_file(&mut self) {
        let span = self.span(0..0);
        let diagnostic = Diagnostic::warning("empty-file", span, "this file holds no text");
        self.complain(diagnostic.hint("write the text, or remove the file from toc.yaml"));
    }

    /// The notes that marks refer to, then those that none does. Notes may hold marks of further notes, which then join
    /// the queue.
    fn notes(&mut self) -> Vec<Note> {
        let mut notes: Vec<Note> = Vec::new();
        loop {
            let Some((file, index)) = self.marked.get(notes.len()).copied() else {
                if self.unused_notes() {
                    continue;
                }
                return notes;
            };
            self.file = file;
            let node = &self.files[file].page.notes[index];
            let id = self.id();
            let span = self.span(node.span.clone());
            let blocks = self.note_blocks(&node.nodes, notes.len());
            notes.push(Note { id, mark: (notes.len() + 1).to_string(), blocks, span });
        }
    }

    /// A note whose mark stands in a passage that runs the other way is of its language, if its words run that way too.
    fn note_blocks(&mut self, nodes: &[Node], index: usize) -> Vec<Block> {
        let around = self.marked_in.get(index).cloned();
        let turned = |language: &Language| {
            let direction = language.direction();
            direction != self.language().direction() && direction_of(nodes) == Some(direction)
        };
        let Some(language) = around.filter(turned) else { return self.blocks(nodes.iter(), 0) };
        self.languages.push(language.clone());
        let mut blocks = self.blocks(nodes.iter(), 0);
        self.languages.pop();
        for block in &mut blocks {
            block.language.get_or_insert_with(|| language.clone());
        }
        blocks
    }

    /// Reports notes without a mark and queues them, so that their text is kept. Gives whether there was any.
    fn unused_notes(&mut self) -> bool {
        let before = self.marked.len();
        for (file, read) in self.files.iter().enumerate() {
            self.file = file;
            for (index, note) in read.page.notes.iter().enumerate() {
                let repeated = read.page.note_of.get(&note.label.to_lowercase()) != Some(&index);
                if !repeated && !self.numbers.contains_key(&(file, index)) {
                    let message =
                        format!("the footnote {} has no mark in the text; it is set after the last", note.label);
                    self.numbers.insert((file, index), self.marked.len());
                    self.marked.push((file, index));
                    self.marked_in.push(self.languages[0].clone());
                    let diagnostic = Diagnostic::warning("unused-footnote", self.span(note.span.clone()), message);
                    self.complain(
                        diagnostic.hint(format!("put [^{}] where it belongs, or delete the note", note.label)),
                    );
                }
            }
        }
        self.marked.len() > before
    }
}

/// Which way the first letter of a note runs.
fn direction_of(nodes: &[Node]) -> Option<Direction> {
    let Kind::Paragraph(words) = &nodes.first()?.kind else { return None };
    plain(words).chars().find_map(|letter| match bidi_class(letter) {
        BidiClass::L => Some(Direction::LeftToRight),
        BidiClass::R | BidiClass::AL => Some(Direction::RightToLeft),
        _ => None,
    })
}

/// The blurb, with ids that go on after the division's.
fn summary(
    entry: &OutlineEntry,
    id: DivisionId,
    shared: &Shared<'_>,
    language: &Language,
    division: &mut Composer<'_>,
) -> Vec<Block> {
    let Some(markup) = &entry.summary else { return Vec::new() };
    let mut diagnostics = Diagnostics::default();
    let (blocks, next) = fragment(markup, shared, id, language, division.next, &mut diagnostics);
    division.next = next;
    division.diagnostics.append(diagnostics);
    blocks
}
