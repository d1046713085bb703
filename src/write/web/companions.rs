//! Book, Pages and downloads → the files that go with downloads: a picture of each cover, and references to each work.

use std::collections::BTreeSet;

use image::ImageResult;
use rayon::prelude::*;

use crate::base::hash::ContentHash;
use crate::book::font::{Face, FaceId};
use crate::book::{Anchor, Book, Division, DivisionId};
use crate::typeset::pages::Pages;
use crate::write::artifact::{Artifact, cover, pdf};
use crate::write::reference::{Format, Reference};
use crate::write::web::chapters::away;
use crate::write::{faces, paths, raster};

/// Pixels across: sharp at half that width on a phone and in a preview, and light beside what it stands for.
const WIDTH: u32 = 480;

/// A file beside the downloads that is none itself.
#[derive(Clone, Debug)]
pub struct Companion {
    /// Path relative to the output folder, with `/` between folders.
    pub path: String,
    /// What it is.
    pub kind: CompanionKind,
    /// The chapter that it is about; none where it is about the report.
    pub chapter: Option<DivisionId>,
    /// The file.
    pub bytes: Vec<u8>,
    /// Hash of `bytes`.
    pub hash: ContentHash,
}

/// What a companion is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompanionKind {
    /// The first page of the PDF as a picture: pixels across and down.
    Cover(u32, u32),
    /// How to cite it, for a reference manager.
    Reference(Format),
    /// A font of the page's, with its media type.
    Font(&'static str),
    /// The licence of fonts.
    FontLicence,
    /// The download page, to be pasted into another.
    Fragment,
}

impl CompanionKind {
    /// Its name in downloads.json.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cover(..) => "cover",
            Self::Reference(Format::Bibtex) => "bibtex",
            Self::Reference(Format::Ris) => "ris",
            Self::Reference(Format::Csl) => "csl-json",
            Self::Font(_) => "font",
            Self::FontLicence => "font-licence",
            Self::Fragment => "fragment",
        }
    }

    /// Its media type, as registered or, for BibTeX and RIS, as it is in use.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Cover(..) => "image/png",
            Self::Reference(Format::Bibtex) => "application/x-bibtex",
            Self::Reference(Format::Ris) => "application/x-research-info-systems",
            Self::Reference(Format::Csl) => "application/vnd.citationstyles.csl+json",
            Self::Font(media_type) => media_type,
            Self::FontLicence => faces::LICENCE,
            Self::Fragment => "text/html",
        }
    }
}

impl Companion {
    /// A finished file.
    fn new(path: String, kind: CompanionKind, chapter: Option<DivisionId>, bytes: Vec<u8>) -> Self {
        Self { path, kind, chapter, hash: ContentHash::of(&bytes), bytes }
    }

    /// The download page as a fragment.
    pub fn fragment(html: String) -> Self {
        Self::new(paths::FRAGMENT.to_owned(), CompanionKind::Fragment, None, html.into_bytes())
    }
}

/// The companions of the report, then those of every chapter that is a download: cover, then references.
pub fn companions(book: &Book, pages: &Pages, artifacts: &[Artifact]) -> ImageResult<Vec<Companion>> {
    let works: Vec<Option<&Division>> = std::iter::once(None).chain(book.downloads().map(Some)).collect();
    let made: Vec<Vec<Companion>> =
        works.into_par_iter().map(|work| of(book, pages, artifacts, work)).collect::<ImageResult<_>>()?;
    Ok(made.into_iter().flatten().chain(fonts(book)).collect())
}

/// The faces that the page is set in, where they are to lie beside it.
pub fn page_faces(book: &Book) -> Vec<&Face> {
    let (body, headings) = (&book.theme.body_font, &book.theme.heading_font);
    let uses =
        [(body, 400, false), (body, 400, true), (body, 700, false), (headings, 400, false), (headings, 600, false)];
    let found = uses.into_iter().filter_map(|(family, weight, italic)| book.fonts.find(family, weight, italic));
    let ids: BTreeSet<FaceId> = found.filter(|_| book.theme.page.fonts).collect();
    faces::files(ids.into_iter().map(|id| book.fonts.face(id)))
}

/// Their files and licences.
fn fonts(book: &Book) -> impl Iterator<Item = Companion> {
    faces::payloads(&page_faces(book)).into_iter().map(|(path, media_type, bytes)| {
        let kind =
            if media_type == faces::LICENCE { CompanionKind::FontLicence } else { CompanionKind::Font(media_type) };
        Companion::new(path, kind, None, bytes)
    })
}

/// The companions of one work.
fn of(book: &Book, pages: &Pages, artifacts: &[Artifact], chapter: Option<&Division>) -> ImageResult<Vec<Companion>> {
    let id = chapter.map(|chapter| chapter.id);
    let companion = |path: String, kind: CompanionKind, bytes: Vec<u8>| Companion::new(path, kind, id, bytes);
    let mut made = Vec::new();
    if let Some(page) = cover(pages, id).and_then(|section| section.pages.first()) {
        let (width, height) = raster::size(page, WIDTH);
        let path = paths::cover(book, chapter);
        made.push(companion(path, CompanionKind::Cover(width, height), raster::png(book, page, WIDTH)?));
    }
    // A report is cited whole; a chapter by its pages.
    let file = id.and_then(|id| pdf(artifacts, Some(id)));
    let url = match chapter {
        Some(chapter) => away(book, Anchor { division: chapter.id, block: chapter.title.id }),
        None => book.meta.url.clone(),
    };
    let reference = Reference::new(book, chapter, file.and_then(|file| file.folios.as_ref()), url);
    made.extend(Format::ALL.map(|format| {
        let path = paths::reference(book, chapter, format.extension());
        companion(path, CompanionKind::Reference(format), reference.write(format).into_bytes())
    }));
    Ok(made)
}
