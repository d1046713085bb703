//! Book + Pages → one EPUB 3.3 with the PDF's pages marked in it. epub-builder assembles, `seal` makes it ours.

mod access;
mod breaks;
mod chapter;
mod cover;
mod document;
mod fonts;
mod front;
mod metadata;
mod names;
mod nav;
mod ncx;
mod package;
mod raster;
mod registers;
mod seal;
mod style;
#[cfg(test)]
mod tests;
mod toc;

use std::fmt;

use crate::base::hash::ContentHash;
use crate::book::Book;
use crate::book::image::{Image, ImageContent};
use crate::typeset::pages::Pages;
use crate::verify::claims::Claims;
use crate::write::artifact::{Artifact, ArtifactKind};
use crate::write::epub::breaks::Breaks;
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

/// Writes the report as an EPUB.
pub fn write(book: &Book, pages: &Pages, claims: &Claims) -> Result<Artifact, EpubError> {
    let names = Names::new(book);
    let breaks = Breaks::plan(book, pages);
    let cover = cover::Cover::of(book, pages)?;
    let fonts = fonts::choose(book);

    // The reading order: cover, title page, contents, then the divisions with their parts before them.
    let mut payloads = vec![
        Payload::page("cover", names::COVER, cover.page(book, &breaks)),
        Payload::page("title", names::TITLE, front::title_page(book, &breaks)),
    ];
    let mut spine: Vec<String> = vec!["cover".into(), "title".into(), "nav".into()];
    let (before, after) = registers::pages(book, pages, &names, &breaks);
    for (id, file, page) in before {
        payloads.push(Payload::page(id, file, page));
        spine.push(id.into());
    }
    for part in 0..book.parts.len() {
        payloads.push(Payload::page(
            &names::part_item(part),
            &names::part_file(part),
            front::part(book, part, &breaks),
        ));
    }
    for division in &book.divisions {
        let page = chapter::write(book, division, &names, &breaks);
        payloads.push(Payload::page(&names.item(division.id), &names.file(division.id), page));
    }
    spine.extend(names.reading_order());
    for (id, file, page) in after {
        payloads.push(Payload::page(id, file, page));
        spine.push(id.into());
    }
    payloads.push(Payload::deflated("style", names::STYLE, "text/css", style::sheet(book, &fonts).into_bytes()));
    payloads.extend(fonts.payloads());
    payloads.extend(cover.payload());
    payloads.extend(names.images().map(|(id, href)| image(&book.images[id.0 as usize], &href)));

    let access = access::Access::of(book, pages, claims);
    let package = Package {
        language: book.meta.language.clone(),
        entries: metadata::entries(book, &access),
        items: items(&payloads, &cover),
        spine,
        cover_image: cover.item(),
    };
    let toc = toc::contents(book, pages, &names);
    let bytes = seal::seal(seal::Parts {
        package: package.to_xml(),
        nav: nav::document(book, &names, &toc, &breaks),
        ncx: ncx::document(book, &names, &toc, &breaks),
        payloads,
    })?;
    Ok(Artifact {
        path: format!("{}.epub", book.meta.slug),
        kind: ArtifactKind::Epub,
        title: book.meta.title.clone(),
        folios: None,
        pages: None,
        conformance: access.conforms().then(|| STANDARD.to_string()).into_iter().collect(),
        hash: ContentHash::of(&bytes),
        bytes,
    })
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
fn items(payloads: &[Payload], cover: &cover::Cover) -> Vec<Item> {
    let cover_image = cover.item();
    let own = [
        Item::new("nav", names::NAV, "application/xhtml+xml").property("nav"),
        Item::new("ncx", names::NCX, "application/x-dtbncx+xml"),
    ];
    let packed = payloads.iter().map(|payload| {
        let item = Item::new(&payload.id, &payload.href, payload.media_type);
        if Some(&payload.id) == cover_image.as_ref() { item.property("cover-image") } else { item }
    });
    own.into_iter().chain(packed).collect()
}
