//! Book + Pages → the report as EPUB 3.3, and on request every chapter, each with the pages of its PDF marked in it.
//! epub-builder assembles, `seal` makes it ours.

mod access;
mod breaks;
mod chapter;
mod cover;
mod document;
mod edition;
mod fonts;
mod front;
mod metadata;
mod names;
mod nav;
mod ncx;
mod package;
mod registers;
mod seal;
mod stretches;
mod style;
#[cfg(test)]
mod tests;
mod toc;

use std::fmt;

use rayon::prelude::*;

use crate::base::hash::ContentHash;
use crate::book::Book;
use crate::book::image::{Image, ImageContent};
use crate::typeset::pages::Pages;
use crate::verify::claims::Claims;
use crate::write::artifact::Artifact;
use crate::write::epub::access::Access;
use crate::write::epub::breaks::Breaks;
use crate::write::epub::cover::Cover;
use crate::write::epub::edition::Edition;
use crate::write::epub::names::Names;
use crate::write::epub::package::{Item, Package};
use crate::write::epub::seal::Payload;

/// What the EPUB claims where it may (EPUB Accessibility 1.1).
pub const STANDARD: &str = "EPUB Accessibility 1.1";

/// Why no EPUB could be assembled.
#[derive(Debug)]
pub struct EpubError(String);

impl fmt::Display for EpubError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the EPUB cannot be assembled: {}", self.0)
    }
}

impl std::error::Error for EpubError {}

impl EpubError {
    fn new(cause: impl fmt::Display) -> Self {
        Self(cause.to_string())
    }
}

/// Writes the report as an EPUB, and where it is asked for every chapter that is a download.
pub fn write(book: &Book, pages: &Pages, claims: &Claims) -> Result<Vec<Artifact>, EpubError> {
    let chapters = book.downloads().filter(|_| book.theme.chapter_epubs);
    let chapters = chapters.map(|division| Edition::chapter(book, pages, division));
    let editions: Vec<Edition<'_>> = std::iter::once(Edition::report(book, pages)).chain(chapters).collect();
    editions.into_par_iter().map(|edition| artifact(edition, claims)).collect()
}

fn artifact(edition: Edition<'_>, claims: &Claims) -> Result<Artifact, EpubError> {
    let access = Access::of(edition, claims);
    let bytes = seal::seal(parts(edition, &access)?)?;
    Ok(Artifact {
        path: edition.path(),
        kind: edition.kind(),
        title: edition.title(),
        folios: edition.folios(),
        pages: None,
        conformance: access.conforms().then(|| STANDARD.to_string()).into_iter().collect(),
        hash: ContentHash::of(&bytes),
        bytes,
    })
}

/// Everything that the archive holds.
fn parts(edition: Edition<'_>, access: &Access) -> Result<seal::Parts, EpubError> {
    let names = Names::new(edition);
    let breaks = Breaks::plan(edition, &names);
    let cover = Cover::of(edition)?;
    let fonts = fonts::choose(edition);
    let (mut payloads, spine) = documents(edition, &names, &breaks, &cover);
    let sheet = style::sheet(edition.book, &fonts).into_bytes();
    payloads.push(Payload::deflated("style", names::STYLE, "text/css", sheet));
    payloads.extend(fonts.payloads());
    payloads.extend(cover.payload());
    payloads.extend(names.images().map(|(id, href)| image(&edition.book.images[id.0 as usize], &href)));
    let package = Package {
        language: edition.language().clone(),
        entries: metadata::entries(edition, access),
        items: items(&payloads, &cover),
        spine,
        cover_image: cover.item(),
    };
    let toc = toc::contents(edition, &names);
    Ok(seal::Parts {
        package: package.to_xml(),
        nav: nav::document(edition, &names, &toc, &breaks),
        ncx: ncx::document(edition, &names, &toc, &breaks),
        payloads,
    })
}

/// The content documents and the reading order: cover, title page, contents, lists, the divisions with their parts before
/// them, indexes.
fn documents(edition: Edition<'_>, names: &Names, breaks: &Breaks, cover: &Cover) -> (Vec<Payload>, Vec<String>) {
    let title = edition
        .chapter
        .map_or_else(|| front::title_page(edition.book, breaks), |division| front::chapter_page(edition, division));
    let mut payloads = vec![
        Payload::page("cover", names::COVER, cover.page(edition, breaks)),
        Payload::page("title", names::TITLE, title),
    ];
    let mut spine: Vec<String> = vec!["cover".into(), "title".into(), "nav".into()];
    let (before, after) = registers::pages(edition, names, breaks);
    for (id, file, page) in before {
        payloads.push(Payload::page(id, file, page));
        spine.push(id.into());
    }
    for part in 0..edition.parts().len() {
        let page = front::part(edition.book, part, breaks);
        payloads.push(Payload::page(&names::part_item(part), &names::part_file(part), page));
    }
    for division in edition.divisions() {
        let written = chapter::write(edition, division, names, breaks).into_iter();
        payloads.extend(written.map(|(stretch, page)| Payload::page(&names.item(stretch), &names.file(stretch), page)));
    }
    spine.extend(names.reading_order());
    for (id, file, page) in after {
        payloads.push(Payload::page(id, file, page));
        spine.push(id.into());
    }
    (payloads, spine)
}

fn image(image: &Image, href: &str) -> Payload {
    let id = names::image_item(href);
    match &image.content {
        ImageContent::Jpeg { bytes, .. } => Payload::stored(&id, href, "image/jpeg", bytes.to_vec()),
        ImageContent::Png { bytes } => Payload::stored(&id, href, "image/png", bytes.to_vec()),
        ImageContent::Drawing { svg, .. } => Payload::deflated(&id, href, "image/svg+xml", svg.to_vec()),
    }
}

/// The manifest: navigation, NCX and everything that is packed.
fn items(payloads: &[Payload], cover: &Cover) -> Vec<Item> {
    let cover_image = cover.item();
    let own = [
        Item::new("nav", names::NAV, "application/xhtml+xml").property("nav"),
        Item::new("ncx", names::NCX, "application/x-dtbncx+xml"),
    ];
    let packed = payloads.iter().map(|payload| {
        let item = Item::new(&payload.id, &payload.href, payload.media_type);
        let item = payload.properties.iter().copied().fold(item, Item::property);
        if Some(&payload.id) == cover_image.as_ref() { item.property("cover-image") } else { item }
    });
    own.into_iter().chain(packed).collect()
}
