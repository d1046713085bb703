//! Book and Pages → the report's PDF and a PDF per chapter, all written from the one layout. Pages are printed once; a
//! file is an edition of them with its own fonts, tags, outline, labels and metadata.

mod annotations;
mod assemble;
mod branches;
mod cff;
mod content;
mod drafts;
mod drawing;
mod edition;
mod elements;
mod file;
mod fonts;
mod images;
mod labels;
mod metadata;
mod outline;
mod parents;
mod places;
mod press;
mod printed;
mod printshop;
mod profile;
mod roles;
mod shown;
mod tags;
mod tounicode;
mod unicode;
mod values;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::base::hash::ContentHash;
use crate::book::Book;
use crate::book::image::{Image, ImageId};
use crate::typeset::pages::{Pages, Section};
use crate::verify::claims::Claims;
use crate::write::artifact::{Artifact, ArtifactKind, folios};
use crate::write::paths;
use crate::write::pdf::assemble::{Shared, assemble};
use crate::write::pdf::content::Context;
use crate::write::pdf::edition::{Edition, Scope};
use crate::write::pdf::fonts::Widths;
use crate::write::pdf::images::Encoded;
use crate::write::pdf::printed::PrintedSection;
use crate::write::pdf::unicode::Unicode;

/// Writes the report, every chapter that is a download, in the order of the book, and where it is asked for the file of
/// the print shop, which holds the images of `press` where there are any.
pub fn write(book: &Book, pages: &Pages, claims: &Claims, press: Option<&[Image]>) -> Vec<Artifact> {
    let unicode = Unicode::of(&book.fonts, pages);
    let widths = Widths::of(&book.fonts);
    let padding: Vec<Section> = printshop::padding(book, pages).into_iter().collect();
    let sections: Vec<&Section> = edition::sections(pages, &padding).map(|(_, section)| section).collect();
    let context = Context { unicode: &unicode, widths: &widths };
    let printed: Vec<PrintedSection> =
        sections.par_iter().map(|section| PrintedSection::of(&context, section)).collect();
    let shown: BTreeSet<ImageId> =
        printed.iter().flat_map(|section| &section.pages).flat_map(|page| page.images.iter().copied()).collect();
    let encode = |images: &[Image]| {
        let one = |id: &ImageId| Some((*id, Encoded::of(images.get(id.0 as usize)?)));
        shown.par_iter().filter_map(one).collect()
    };
    let shared = Shared { unicode, widths, images: encode(&book.images), press: press.map(encode) };
    let chapters = book.downloads().map(|division| Scope::Chapter(division.id));
    let print = book.theme.print.wanted.then_some(Scope::Print);
    let scopes: Vec<Scope> = std::iter::once(Scope::Report).chain(chapters).chain(print).collect();
    let editions = scopes.into_par_iter().map(|scope| Edition::new(book, pages, &padding, &printed, scope));
    editions.map(|edition| artifact(&shared, &edition, claims)).collect()
}

fn artifact(shared: &Shared, edition: &Edition<'_>, claims: &Claims) -> Artifact {
    let book = edition.book;
    let (path, kind, conforms) = match (edition.scope, edition.division()) {
        (Scope::Chapter(id), Some(division)) => {
            (paths::chapter(book, division, "pdf"), ArtifactKind::ChapterPdf(id), claims.division(id))
        }
        (Scope::Print, _) => (paths::print(book), ArtifactKind::PrintPdf, claims.report()),
        _ => (paths::report(book, "pdf"), ArtifactKind::ReportPdf, claims.report()),
    };
    let bytes = assemble(shared, edition, conforms);
    let standards = if conforms { edition.standard().claims() } else { &[] };
    Artifact {
        path,
        kind,
        title: edition.title(),
        folios: folios(edition.pages().map(|(page, _)| page)),
        pages: Some(edition.pages().count()),
        conformance: standards.iter().map(|standard| (*standard).to_owned()).collect(),
        hash: ContentHash::of(&bytes),
        bytes,
    }
}
