//! What the blocks of all divisions are called → one table of names, each naming one thing; and what a reference to it
//! says. Names chosen by authors come first, names made from headings give way.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::{Sources, Span};
use crate::book::block::BlockId;
use crate::book::words::Words;
use crate::book::{Anchor, DivisionId};
use crate::load::toc::slug::slugify;

/// Something that can be referred to.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it is.
    pub anchor: Anchor,
    /// The author's id and its place.
    pub id: Option<(String, Span)>,
    /// What it is.
    pub what: What,
}

/// What a reference leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// A division: its number, and its title.
    Division(Option<String>, String),
    /// A heading: its words.
    Heading(String),
    /// A figure: its number, if it has a caption.
    Figure(Option<String>),
    /// A table likewise.
    Table(Option<String>),
    /// Anything else: its own words.
    Other(String),
}

/// All names of a report.
#[derive(Debug, Default)]
pub struct Labels {
    names: BTreeMap<String, (Anchor, What)>,
    automatic: BTreeMap<(DivisionId, BlockId), String>,
    files: BTreeMap<String, (Anchor, What)>,
}

impl Labels {
    /// Names everything: ids of authors, then slugs of divisions, then headings.
    pub fn assign(
        found: &[Found],
        slugs: &[(Anchor, String)],
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut labels = Self::default();
        let mut first: BTreeMap<&str, Span> = BTreeMap::new();
        let what_of: BTreeMap<Anchor, &What> = found.iter().map(|item| (item.anchor, &item.what)).collect();
        for item in found {
            let Some((id, span)) = &item.id else { continue };
            if let Some(before) = first.get(id.as_str()) {
                diagnostics.push(duplicate(id, *span, *before, sources));
                continue;
            }
            first.insert(id, *span);
            labels.names.insert(id.clone(), (item.anchor, item.what.clone()));
        }
        for (anchor, slug) in slugs {
            let what = what_of.get(anchor).map_or_else(|| What::Other(slug.clone()), |what| (*what).clone());
            match labels.names.get(slug) {
                Some((taken, _)) if taken != anchor => {
                    if let Some(span) = first.get(slug.as_str()) {
                        let message = format!("the id {slug} is the name of a chapter");
                        let diagnostic = Diagnostic::error("duplicate-id", *span, message);
                        diagnostics.push(diagnostic.hint("choose another id, or another slug in toc.yaml"));
                    }
                }
                _ => {
                    labels.names.insert(slug.clone(), (*anchor, what));
                }
            }
            labels.automatic.insert((anchor.division, anchor.block), slug.clone());
        }
        labels.name_headings(found);
        labels
    }

    fn name_headings(&mut self, found: &[Found]) {
        let mut next: BTreeMap<String, u32> = BTreeMap::new();
        let mut used: BTreeSet<String> = self.names.keys().cloned().collect();
        for item in found.iter().filter(|item| item.id.is_none()) {
            let What::Heading(words) = &item.what else { continue };
            let base = slugify(words).unwrap_or_else(|| "section".into());
            let count = next.entry(base.clone()).or_insert(1);
            let mut name = if *count == 1 { base.clone() } else { format!("{base}-{count}") };
            while used.contains(&name) {
                *count += 1;
                name = format!("{base}-{count}");
            }
            *count += 1;
            used.insert(name.clone());
            self.automatic.insert((item.anchor.division, item.anchor.block), name.clone());
            self.names.insert(name, (item.anchor, item.what.clone()));
        }
    }

    /// Says where a file's content starts.
    pub fn name_file(&mut self, name: &str, anchor: Anchor, what: What) {
        self.files.insert(name.to_owned(), (anchor, what));
    }

    /// What a name names.
    pub fn get(&self, name: &str) -> Option<&(Anchor, What)> {
        self.names.get(name)
    }

    /// Where a file's content starts.
    pub fn file(&self, name: &str) -> Option<&(Anchor, What)> {
        self.files.get(name)
    }

    /// The name made for a block.
    pub fn automatic(&self, division: DivisionId, block: BlockId) -> Option<&String> {
        self.automatic.get(&(division, block))
    }

    /// Names that are like a misspelt one.
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let known: Vec<&str> = self.names.keys().map(String::as_str).collect();
        crate::load::toc::nearest::nearest(name, &known)
    }

    /// Every name and what it names, for the book.
    pub fn anchors(&self) -> BTreeMap<String, Anchor> {
        self.names.iter().map(|(name, (anchor, _))| (name.clone(), *anchor)).collect()
    }
}

impl What {
    /// What a reference says: `Figure 2.1`, `Chapter 4`, or the title.
    pub fn reference(&self, words: &Words) -> String {
        match self {
            Self::Division(Some(number), _) => words.chapter_number(number, "\u{a0}"),
            Self::Figure(Some(number)) => format!("{}\u{a0}{number}", words.figure),
            Self::Table(Some(number)) => format!("{}\u{a0}{number}", words.table),
            Self::Figure(None) => words.figure.to_owned(),
            Self::Table(None) => words.table.to_owned(),
            Self::Division(None, title) | Self::Heading(title) | Self::Other(title) => title.clone(),
        }
    }

    /// Whether a reference to it by number has a number to say.
    pub fn is_numbered(&self) -> bool {
        !matches!(self, Self::Figure(None) | Self::Table(None))
    }
}

fn duplicate(id: &str, span: Span, before: Span, sources: &Sources) -> Diagnostic {
    let place = sources.position(before);
    let file = &sources.file(before.file).name;
    let message = format!("the id {id} is already used at {file}:{}:{}", place.line, place.column);
    Diagnostic::error("duplicate-id", span, message).hint("rename one of them; ids are unique in the whole report")
}
