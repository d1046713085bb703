//! Book, Pages and downloads → what every part of the download page asks for: addresses, words, directions.

use crate::base::text::percent_encoded;
use crate::book::Book;
use crate::book::language::Language;
use crate::book::meta::Creator;
use crate::book::words::Words;
use crate::book::words::texts::Texts;
use crate::book::{DivisionId, citation};
use crate::typeset::pages::Pages;
use crate::write::artifact::Artifact;
use crate::write::markup::direction;
use crate::write::web::companions::{Companion, CompanionKind};

/// As what the page is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// A page of its own, beside the downloads.
    Page,
    /// To be pasted into a page of the publisher's, which has its own head, title and landmarks, and may be elsewhere.
    Fragment,
}

/// Everything that the page is made from.
pub struct Site<'a> {
    pub(super) book: &'a Book,
    pub(super) pages: &'a Pages,
    pub(super) artifacts: &'a [Artifact],
    pub(super) companions: &'a [Companion],
    pub(super) words: &'static Words,
    pub(super) texts: Texts,
}

impl<'a> Site<'a> {
    /// The page of a book with its finished downloads and what goes with them.
    pub fn new(book: &'a Book, pages: &'a Pages, artifacts: &'a [Artifact], companions: &'a [Companion]) -> Self {
        let words = Words::of(&book.meta.language);
        Self { book, pages, artifacts, companions, words, texts: Texts::of(words, &book.theme.page.texts) }
    }

    /// The address of a file: beside the page, or whole in a fragment, where it is known where the downloads live.
    pub(super) fn href(&self, path: &str, form: Form) -> String {
        let base = self.book.meta.url.as_deref().filter(|_| form == Form::Fragment);
        [base.unwrap_or_default(), &address(path)].concat()
    }

    /// The address of a file for those who are not on the page.
    pub(super) fn whole_address(&self, path: &str) -> String {
        [self.book.meta.url.as_deref().unwrap_or_default(), &address(path)].concat()
    }

    /// A language and its direction, where it is not the report's.
    pub(super) fn turn(&self, language: &Language) -> (Option<String>, Option<&'static str>) {
        let own = *language != self.book.meta.language;
        (own.then(|| language.tag().to_string()), own.then(|| direction(language)))
    }

    /// `Given Family, Given Family and Given Family`
    pub(super) fn names(&self, creators: &[&Creator]) -> Option<String> {
        citation::listed(creators.iter().map(|creator| creator.display()).collect(), self.words)
    }

    /// The companions of the report or of a chapter.
    pub(super) fn with(&self, chapter: Option<DivisionId>) -> impl Iterator<Item = &'a Companion> {
        self.companions.iter().filter(move |companion| companion.chapter == chapter)
    }

    /// The picture of a cover: its path, pixels across and down.
    pub(super) fn cover(&self, chapter: Option<DivisionId>) -> Option<(&'a str, u32, u32)> {
        self.with(chapter).find_map(|companion| match companion.kind {
            CompanionKind::Cover(width, height) => Some((companion.path.as_str(), width, height)),
            _ => None,
        })
    }
}

/// A path as a relative address.
pub fn address(path: &str) -> String {
    path.split('/').map(encode).collect::<Vec<_>>().join("/")
}

/// Only unreserved characters stay (RFC 3986 §2.3).
pub fn encode(text: &str) -> String {
    percent_encoded(text, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}
