//! A finished download in memory, with what the lists and the download page say of it.

use crate::base::hash::ContentHash;
use crate::book::DivisionId;
use crate::typeset::pages::{FolioStyle, Page, Pages, Section, SectionKind};

/// One file that readers can download.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// Path relative to the output folder, with `/` between folders.
    pub path: String,
    /// What it is.
    pub kind: ArtifactKind,
    /// Title of the report or chapter.
    pub title: String,
    /// First and last folio as printed; none for the EPUB of the report.
    pub folios: Option<(String, String)>,
    /// Pages of the file, cover sheets included; none for an EPUB.
    pub pages: Option<usize>,
    /// Standards that the file claims: `PDF/UA-1`, `PDF/A-2a`, `EPUB Accessibility 1.1`.
    pub conformance: Vec<String>,
    /// The file.
    pub bytes: Vec<u8>,
    /// Hash of `bytes`.
    pub hash: ContentHash,
}

/// The first and the last folio of a file that is no cover's.
pub fn folios<'p>(pages: impl Iterator<Item = &'p Page>) -> Option<(String, String)> {
    let mut folios = pages.map(|page| page.folio).filter(|folio| folio.style != FolioStyle::Cover);
    let first = folios.next()?;
    Some((first.label(), folios.last().unwrap_or(first).label()))
}

/// The section whose first page is the cover of the report, or of a chapter's own file.
pub fn cover(pages: &Pages, chapter: Option<DivisionId>) -> Option<&Section> {
    match chapter {
        None => pages.sections.iter().find(|section| section.kind == SectionKind::Cover),
        Some(id) => pages.sheets.iter().find(|(of, _)| *of == id).map(|(_, sheet)| sheet),
    }
}

/// The PDF of the report, or of a chapter.
pub fn pdf(artifacts: &[Artifact], chapter: Option<DivisionId>) -> Option<&Artifact> {
    let kind = chapter.map_or(ArtifactKind::ReportPdf, ArtifactKind::ChapterPdf);
    artifacts.iter().find(|artifact| artifact.kind == kind)
}

/// What a download is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ArtifactKind {
    /// The full report as PDF.
    ReportPdf,
    /// A chapter as PDF.
    ChapterPdf(DivisionId),
    /// The full report as EPUB.
    Epub,
    /// A chapter as EPUB.
    ChapterEpub(DivisionId),
    /// The full report for the print shop: for no reader, and on no page.
    PrintPdf,
}

impl ArtifactKind {
    /// The names of all kinds in downloads.json.
    pub const NAMES: [&'static str; 5] = ["report-pdf", "chapter-pdf", "epub", "chapter-epub", "print-pdf"];

    /// Its name in downloads.json.
    pub fn name(self) -> &'static str {
        let [report_pdf, chapter_pdf, epub, chapter_epub, print_pdf] = Self::NAMES;
        match self {
            Self::ReportPdf => report_pdf,
            Self::ChapterPdf(_) => chapter_pdf,
            Self::Epub => epub,
            Self::ChapterEpub(_) => chapter_epub,
            Self::PrintPdf => print_pdf,
        }
    }

    /// The division whose file it is; none for a file of the report.
    pub fn division(self) -> Option<DivisionId> {
        match self {
            Self::ChapterPdf(id) | Self::ChapterEpub(id) => Some(id),
            Self::ReportPdf | Self::Epub | Self::PrintPdf => None,
        }
    }

    /// Its media type (IANA).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::ReportPdf | Self::ChapterPdf(_) | Self::PrintPdf => "application/pdf",
            Self::Epub | Self::ChapterEpub(_) => "application/epub+zip",
        }
    }
}
