//! Downloads and what goes with them → the buttons, pictures, references and digests that the page shows.

use serde::Serialize;

use crate::book::DivisionId;
use crate::write::artifact::{Artifact, ArtifactKind};
use crate::write::web::companions::{Companion, CompanionKind};
use crate::write::web::site::{Form, Site};
use crate::write::web::size;

/// A file with what a reader wants to know before the click.
#[derive(Serialize)]
pub struct Download {
    href: String,
    label: String,
    format: &'static str,
    size: String,
    pages: Option<String>,
}

/// A picture of a cover.
#[derive(Serialize)]
pub struct Cover {
    src: String,
    width: u32,
    height: u32,
}

impl Cover {
    /// A picture at an address, with pixels across and down.
    pub fn new(src: String, width: u32, height: u32) -> Self {
        Self { src, width, height }
    }
}

/// A file for reference managers.
#[derive(Serialize)]
pub struct Export {
    href: String,
    format: &'static str,
}

/// A digest by which a file can be checked.
#[derive(Serialize)]
pub struct Sum {
    href: String,
    path: String,
    sha256: String,
}

/// `PDF` or `EPUB`
pub fn format(kind: ArtifactKind) -> &'static str {
    match kind {
        ArtifactKind::ReportPdf | ArtifactKind::ChapterPdf(_) | ArtifactKind::PrintPdf => "PDF",
        ArtifactKind::Epub | ArtifactKind::ChapterEpub(_) => "EPUB",
    }
}

/// The files that readers are offered; the print shop's is for none.
pub fn offered<'a>(site: &Site<'a>) -> impl Iterator<Item = &'a Artifact> {
    site.artifacts.iter().filter(|artifact| artifact.kind != ArtifactKind::PrintPdf)
}

/// The files of the report, or those of a chapter. A chapter's pages are told once, for the PDF, which has them.
pub fn downloads(site: &Site<'_>, chapter: Option<DivisionId>, form: Form) -> Vec<Download> {
    let files = offered(site).filter(|artifact| artifact.kind.division() == chapter);
    let download = |file: &Artifact| {
        let (format, texts) = (format(file.kind), &site.texts);
        let folios = file.folios.as_ref().filter(|_| file.pages.is_some());
        let (label, pages) = match (chapter, format) {
            (Some(_), _) => ("download-chapter", folios.map(|folios| texts.range(folios))),
            (None, "PDF") => ("download-pdf", file.pages.map(|pages| texts.count(pages))),
            (None, _) => ("download-epub", None),
        };
        let size = size::size(file.bytes.len(), site.words);
        Download { href: site.href(&file.path, form), label: texts.get(label).to_owned(), format, size, pages }
    };
    files.map(download).collect()
}

/// The picture of the cover of the report or of a chapter.
pub fn cover(site: &Site<'_>, chapter: Option<DivisionId>, form: Form) -> Option<Cover> {
    let (path, width, height) = site.cover(chapter)?;
    Some(Cover::new(site.href(path, form), width, height))
}

/// References to the report or to a chapter, in every format.
pub fn exports(site: &Site<'_>, chapter: Option<DivisionId>, form: Form) -> Vec<Export> {
    let export = |companion: &Companion| match companion.kind {
        CompanionKind::Reference(format) => {
            Some(Export { href: site.href(&companion.path, form), format: format.name() })
        }
        _ => None,
    };
    site.with(chapter).filter_map(export).collect()
}

/// The digest of every file that readers are offered.
pub fn sums(site: &Site<'_>, form: Form) -> Vec<Sum> {
    let sum = |file: &Artifact| Sum {
        href: site.href(&file.path, form),
        path: file.path.clone(),
        sha256: file.hash.to_hex(),
    };
    offered(site).map(sum).collect()
}
