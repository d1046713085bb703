//! Book → what its lists and indexes hold: captions, case studies by country, terms with the places where they are met.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::book::block::{Block, BlockId, BlockKind, Caption};
use crate::book::text::Text;
use crate::book::{Anchor, Book, Division, DivisionId};

/// Fewer figures or tables than this get no list unless the author wants one.
const LEAST_LISTED: usize = 4;
/// Fewer countries than this get no index of their own, likewise.
const LEAST_COUNTRIES: usize = 2;

/// A figure or table with a caption.
#[derive(Clone, Copy, Debug)]
pub struct Captioned<'b> {
    /// Where it is.
    pub anchor: Anchor,
    /// Its division.
    pub division: &'b Division,
    /// Its caption.
    pub caption: &'b Caption,
}

/// A country or place with its case studies.
#[derive(Clone, Debug)]
pub struct Country<'b> {
    /// Its name in toc.yaml.
    pub name: &'b str,
    /// Its case studies in reading order.
    pub studies: Vec<Study<'b>>,
}

/// A section whose heading names a place.
#[derive(Clone, Debug)]
pub struct Study<'b> {
    /// Its heading.
    pub anchor: Anchor,
    /// Its division.
    pub division: &'b Division,
    /// The heading's words without the place before the colon.
    pub title: String,
}

/// A term of the index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Term {
    /// Its words.
    pub words: String,
    /// Where it is met, in reading order.
    pub mentions: Vec<Mention>,
    /// Terms below it, in order.
    pub below: Vec<Term>,
    /// The term that stands for it; then it has no mentions of its own.
    pub see: Option<String>,
}

/// A place where a term is met.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mention {
    /// The division.
    pub division: DivisionId,
    /// The block or leaf of text.
    pub block: BlockId,
    /// First byte of its text; 0 for a section.
    pub offset: usize,
    /// For a section that is about the term: the heading after it, or none where it goes on to the division's end.
    pub section: Option<Option<BlockId>>,
    /// Whether it stands in a note.
    pub note: bool,
}

/// Figures with captions, in reading order; none where the report is to have no list of them.
pub fn figures(book: &Book) -> Vec<Captioned<'_>> {
    listed(
        captions(book, &|kind| if let BlockKind::Figure(figure) = kind { figure.caption.as_ref() } else { None }),
        book.meta.lists.figures,
    )
}

/// Tables with captions, likewise.
pub fn tables(book: &Book) -> Vec<Captioned<'_>> {
    listed(
        captions(book, &|kind| if let BlockKind::Table(table) = kind { table.caption.as_ref() } else { None }),
        book.meta.lists.tables,
    )
}

/// Whether the report has a list of abbreviations.
pub fn has_abbreviations(book: &Book) -> bool {
    book.meta.lists.abbreviations.unwrap_or(true) && !book.meta.abbreviations.is_empty()
}

/// Countries with their case studies, in the order of their names; none where the report is to have no such index.
pub fn countries(book: &Book) -> Vec<Country<'_>> {
    let mut found: BTreeMap<&str, Vec<Study<'_>>> = BTreeMap::new();
    for division in &book.divisions {
        for block in &division.blocks {
            let BlockKind::Heading(heading) = &block.kind else { continue };
            let string = &heading.text.string;
            let title = heading
                .place
                .and_then(|end| string.get(end..))
                .map_or(&**string, |rest| rest.trim_start_matches([':', '：', ' ', '\u{a0}', '\u{202f}']));
            for place in &heading.places {
                let anchor = Anchor { division: division.id, block: block.id };
                let title = if title.is_empty() { heading.text.spoken() } else { plain(title) };
                found.entry(place).or_default().push(Study { anchor, division, title });
            }
        }
    }
    let wanted = book.meta.lists.countries.unwrap_or(found.len() >= LEAST_COUNTRIES);
    let mut countries: Vec<Country<'_>> = found.into_iter().map(|(name, studies)| Country { name, studies }).collect();
    countries.sort_by_cached_key(|country| folded(country.name));
    if wanted { countries } else { Vec::new() }
}

/// The index of places and subjects, in alphabetical order; empty where the author marked nothing for it.
pub fn index(book: &Book) -> Vec<Term> {
    let mut gatherer = Gatherer { book, terms: BTreeMap::new(), marked: 0 };
    for division in &book.divisions {
        gatherer.division(division);
    }
    if !book.meta.lists.index.unwrap_or(gatherer.marked > 0) {
        return Vec::new();
    }
    gatherer.refer();
    gatherer.terms.into_values().map(Draft::finished).collect()
}

/// The letter under which a term stands; none for figures and signs.
pub fn initial(words: &str) -> Option<char> {
    let first = folded(words).chars().next()?;
    first.is_alphabetic().then(|| first.to_uppercase().next().unwrap_or(first))
}

/// Words as they are sorted: without case, accents and signs before the first letter.
pub fn folded(words: &str) -> String {
    let bare = words.trim_start_matches(|c: char| !c.is_alphanumeric());
    bare.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

fn plain(words: &str) -> String {
    words.replace('\n', " ")
}

fn listed<'b>(found: Vec<Captioned<'b>>, wanted: Option<bool>) -> Vec<Captioned<'b>> {
    if wanted.unwrap_or(found.len() >= LEAST_LISTED) { found } else { Vec::new() }
}

fn captions<'b>(book: &'b Book, caption: &dyn Fn(&'b BlockKind) -> Option<&'b Caption>) -> Vec<Captioned<'b>> {
    let mut found = Vec::new();
    for division in &book.divisions {
        walk(&division.blocks, &mut |block| {
            if let Some(caption) = caption(&block.kind) {
                let anchor = Anchor { division: division.id, block: block.id };
                found.push(Captioned { anchor, division, caption });
            }
        });
    }
    found
}

/// Every block of a division: its blurb, its text, its notes.
pub fn walk_division<'b>(division: &'b Division, visit: &mut dyn FnMut(&'b Block)) {
    walk(&division.summary, visit);
    walk(&division.blocks, visit);
    division.notes.iter().for_each(|note| walk(&note.blocks, visit));
}

/// Every block below some, in reading order.
pub fn walk<'b>(blocks: &'b [Block], visit: &mut dyn FnMut(&'b Block)) {
    for block in blocks {
        visit(block);
        match &block.kind {
            BlockKind::Quote(inner) | BlockKind::Group(inner) => walk(inner, visit),
            BlockKind::Alert(alert) => walk(&alert.blocks, visit),
            BlockKind::List(list) => list.items.iter().for_each(|item| walk(&item.blocks, visit)),
            BlockKind::Definitions(all) => {
                all.iter().flat_map(|one| &one.meanings).for_each(|inner| walk(inner, visit));
            }
            BlockKind::Figure(figure) => {
                figure.description.iter().for_each(|description| walk(&description.blocks, visit));
            }
            _ => {}
        }
    }
}

/// Every text of a block itself, with its id: a paragraph's words, the cells of a table, a caption.
pub fn texts(block: &Block) -> Vec<(BlockId, &Text)> {
    match &block.kind {
        BlockKind::Heading(heading) => vec![(block.id, &heading.text)],
        BlockKind::Paragraph(text) => vec![(block.id, text)],
        BlockKind::Alert(alert) => vec![(alert.title.id, &alert.title.text)],
        BlockKind::Figure(figure) => {
            figure.caption.iter().map(|caption| (caption.leaf.id, &caption.leaf.text)).collect()
        }
        BlockKind::Definitions(all) => {
            all.iter().flat_map(|one| &one.terms).map(|leaf| (leaf.id, &leaf.text)).collect()
        }
        BlockKind::Table(table) => {
            let caption = table.caption.iter().map(|caption| &caption.leaf);
            let cells = table.head.iter().chain(table.rows.iter().flatten());
            caption.chain(cells).map(|leaf| (leaf.id, &leaf.text)).collect()
        }
        _ => Vec::new(),
    }
}

/// The words of a text that are marked for the index: entry and bytes.
pub fn marked(text: &Text) -> Vec<(String, Range<usize>)> {
    let mut found: Vec<(&str, Range<usize>)> = Vec::new();
    for run in &text.runs {
        let Some(entry) = run.indexed.as_deref() else { continue };
        match found.last_mut() {
            Some((last, range)) if *last == entry && range.end == run.range.start => range.end = run.range.end,
            _ => found.push((entry, run.range.clone())),
        }
    }
    let words = |(entry, range): (&str, Range<usize>)| {
        let own = || plain(text.string.get(range.clone()).unwrap_or_default());
        (if entry.is_empty() { own() } else { entry.to_owned() }, range)
    };
    found.into_iter().map(words).collect()
}

/// A term while it is gathered; the key of each level is its folded words.
#[derive(Default)]
struct Draft {
    words: String,
    mentions: Vec<Mention>,
    below: BTreeMap<String, Draft>,
    see: Option<String>,
}

impl Draft {
    fn finished(self) -> Term {
        let below = self.below.into_values().map(Self::finished).collect();
        Term { words: self.words, mentions: self.mentions, below, see: self.see }
    }

    /// Of `Peace` at the start of a sentence and `peace` the second is the term.
    fn take_words(&mut self, words: &str) {
        let small = |words: &str| words.chars().next().is_some_and(char::is_lowercase);
        if self.words.is_empty() || (small(words) && !small(&self.words)) {
            words.clone_into(&mut self.words);
        }
    }
}

struct Gatherer<'b> {
    book: &'b Book,
    terms: BTreeMap<String, Draft>,
    /// Words that the author marked.
    marked: usize,
}

impl Gatherer<'_> {
    fn division(&mut self, division: &Division) {
        for (at, block) in division.blocks.iter().enumerate() {
            let BlockKind::Heading(heading) = &block.kind else { continue };
            let ends =
                |later: &&Block| matches!(&later.kind, BlockKind::Heading(later) if later.level <= heading.level);
            let next = division.blocks[at + 1..].iter().find(ends).map(|later| later.id);
            for place in &heading.places {
                let (division, block) = (division.id, block.id);
                self.add(place, Mention { division, block, offset: 0, section: Some(next), note: false });
            }
        }
        self.blocks(division, &division.blocks, false);
        for note in &division.notes {
            self.blocks(division, &note.blocks, true);
        }
    }

    fn blocks(&mut self, division: &Division, blocks: &[Block], note: bool) {
        walk(blocks, &mut |block| {
            for (id, text) in texts(block) {
                for (entry, range) in marked(text) {
                    self.marked += 1;
                    let (division, offset) = (division.id, range.start);
                    self.add(&entry, Mention { division, block: id, offset, section: None, note });
                }
            }
        });
    }

    /// Adds a mention of `term` or `term > subentry`; another name of a place is the place.
    fn add(&mut self, entry: &str, mention: Mention) {
        let (term, sub) = entry.split_once(" > ").map_or((entry, None), |(term, sub)| (term.trim(), Some(sub.trim())));
        let term = self.place(term).unwrap_or(term).to_owned();
        let mut draft = self.terms.entry(folded(&term)).or_default();
        draft.take_words(&term);
        if let Some(sub) = sub {
            draft = draft.below.entry(folded(sub)).or_default();
            draft.take_words(sub);
        }
        draft.mentions.push(mention);
    }

    fn place(&self, name: &str) -> Option<&str> {
        let name = folded(name);
        let mut places = self.book.meta.places.iter();
        let known = places.find(|(_, others)| others.iter().any(|other| folded(other) == name))?;
        Some(known.0)
    }

    /// Adds `see` for the other names of places in the index, but for those that only lengthen the name.
    fn refer(&mut self) {
        for (name, others) in &self.book.meta.places {
            if !self.terms.contains_key(&folded(name)) {
                continue;
            }
            for other in others.iter().filter(|other| !folded(other).contains(&folded(name))) {
                let see = Draft { words: other.clone(), see: Some(name.clone()), ..Draft::default() };
                self.terms.entry(folded(other)).or_insert(see);
            }
        }
    }
}
