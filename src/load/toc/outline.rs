//! `front`, `chapters` and `back` of toc.yaml → one list of entries in reading order, numbered, with places.

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::Span;
use crate::book::language::Language;
use crate::book::meta::Creator;
use crate::book::{Matter, Part, PartId};
use crate::load::toc::markup::Markup;
use crate::load::toc::meta::{creators, language, tidy};
use crate::load::toc::node::Node;
use crate::load::toc::raw::{RawChapter, RawEntry, RawToc, Words};

/// Parts and entries in reading order.
#[derive(Debug, Default)]
pub struct Outline {
    /// Parts; `PartId` is the index.
    pub parts: Vec<Part>,
    /// Front matter, chapters and back matter.
    pub entries: Vec<OutlineEntry>,
}

/// One entry: what toc.yaml says of a division whose files are not read yet.
#[derive(Clone, Debug)]
pub struct OutlineEntry {
    /// Front, body or back.
    pub matter: Matter,
    /// The part it belongs to.
    pub part: Option<PartId>,
    /// The number to print.
    pub number: Option<String>,
    /// A title that replaces the file's first heading.
    pub title: Option<(String, Span)>,
    /// For the running head.
    pub short_title: Option<String>,
    /// The chapter's authors.
    pub creators: Vec<Creator>,
    /// The blurb.
    pub summary: Option<Markup>,
    /// The slug, where the author chose it.
    pub slug: Option<(String, Span)>,
    /// The language, where it is not the report's.
    pub language: Option<Language>,
    /// Whether readers get it as a file of its own.
    pub download: bool,
    /// The chapter's file and its section files, with the places of their names.
    pub files: Vec<(String, Span)>,
}

/// Resolves what the schema check has found good.
pub fn resolve(raw: &RawToc, node: &Node, text: &str, diagnostics: &mut Diagnostics) -> Outline {
    let mut resolver = Resolver { text, next: Some(1), outline: Outline::default(), diagnostics };
    let lists = [
        ("front", &raw.front, Matter::Front),
        ("chapters", &raw.chapters, Matter::Body),
        ("back", &raw.back, Matter::Back),
    ];
    for (key, entries, matter) in lists {
        let nodes = node.get(key).map_or(&[] as &[Node], Node::items);
        entries.iter().zip(nodes).for_each(|(entry, node)| resolver.entry(entry, node, matter, None));
    }
    if raw.chapters.is_empty() && !resolver.diagnostics.has_errors() {
        let span = node.get("chapters").map_or(node.span, |chapters| chapters.span);
        let diagnostic = Diagnostic::error("missing-key", span, "chapters is empty");
        resolver.diagnostics.push(diagnostic.hint("name at least one Markdown file"));
    }
    resolver.outline
}

struct Resolver<'a> {
    text: &'a str,
    /// The number of the next chapter; none after a letter.
    next: Option<u32>,
    outline: Outline,
    diagnostics: &'a mut Diagnostics,
}

impl Resolver<'_> {
    fn entry(&mut self, raw: &RawEntry, node: &Node, matter: Matter, part: Option<PartId>) {
        match raw {
            RawEntry::Short(file) => {
                let chapter = RawChapter { file: file.clone(), ..RawChapter::default() };
                self.chapter(&chapter, node, matter, part);
            }
            RawEntry::Long(chapter) => self.chapter(chapter, node, matter, part),
            RawEntry::Part(group) => {
                let id = PartId(self.outline.parts.len() as u32);
                self.outline.parts.push(Part { title: tidy(&group.part) });
                let nodes = node.get("chapters").map_or(&[] as &[Node], Node::items);
                group.chapters.iter().zip(nodes).for_each(|(raw, node)| self.entry(raw, node, matter, Some(id)));
            }
        }
    }

    fn chapter(&mut self, raw: &RawChapter, node: &Node, matter: Matter, part: Option<PartId>) {
        let span_of = |key: &str| node.get(key).map_or(node.span, |value| value.span);
        let placed = |words: &Option<Words>, key: &str| words.as_ref().map(|words| (tidy(words), span_of(key)));
        let sections = node.get("sections").map_or(&[] as &[Node], Node::items);
        let files = std::iter::once((raw.file.0.clone(), span_of("file")))
            .chain(raw.sections.iter().zip(sections).map(|(file, node)| (file.0.clone(), node.span)))
            .collect();
        let entry = OutlineEntry {
            matter,
            part,
            number: self.number(raw, matter),
            title: placed(&raw.title, "title"),
            short_title: raw.short_title.as_ref().map(tidy),
            creators: creators(&raw.creators),
            summary: node.get("summary").and_then(|summary| Markup::of(summary, self.text)),
            slug: placed(&raw.slug, "slug"),
            language: language(raw.language.as_ref()),
            download: raw.download.unwrap_or(matter == Matter::Body),
            files,
        };
        self.outline.entries.push(entry);
    }

    /// One more than the chapter before; after `B` comes `C`; `none` leaves the count alone.
    fn number(&mut self, raw: &RawChapter, matter: Matter) -> Option<String> {
        let given = raw.number.as_ref().map(|number| number.0.clone());
        if given.as_deref() == Some("none") || (given.is_none() && matter != Matter::Body) {
            return None;
        }
        let number = given.or_else(|| self.next.map(|next| next.to_string())).or_else(|| self.next_letter())?;
        if matter == Matter::Body {
            self.next = number.parse::<u32>().ok().map(|number| number.saturating_add(1));
        }
        Some(number)
    }

    fn next_letter(&self) -> Option<String> {
        let last = self.outline.entries.iter().rev().find_map(|entry| entry.number.as_deref())?;
        let (head, tail) = last.split_at_checked(last.len().checked_sub(1)?)?;
        let next = match tail.as_bytes()[0] {
            letter @ (b'A'..=b'Y' | b'a'..=b'y') => char::from(letter + 1),
            _ => return None,
        };
        Some(format!("{head}{next}"))
    }
}
