//! A finished download in memory, with what the lists and the download page say of it.

use crate::base::hash::ContentHash;
use crate::book::DivisionId;

/// One file that readers can download.
#[derive(Clone, Debug)]
pub struct Artifact {
    /// Path relative to the output folder, with `/` between folders.
    pub path: String,
    /// What it is.
    pub kind: ArtifactKind,
    /// Title of the report or chapter.
    pub title: String,
    /// First and last folio as printed; none for the EPUB.
    pub folios: Option<(String, String)>,
    /// Pages of the file, cover sheets included; none for the EPUB.
    pub pages: Option<usize>,
    /// Standards that the file claims: `PDF/UA-1`, `PDF/A-2a`, `EPUB Accessibility 1.1`.
    pub conformance: Vec<String>,
    /// The file.
    pub bytes: Vec<u8>,
    /// Hash of `bytes`.
    pub hash: ContentHash,
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
    /// The full report for the print shop: for no reader, and on no page.
    PrintPdf,
}

impl ArtifactKind {
    /// Its name in downloads.json.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReportPdf => "report-pdf",
            Self::ChapterPdf(_) => "chapter-pdf",
            Self::Epub => "epub",
            Self::PrintPdf => "print-pdf",
        }
    }

    /// Its media type (IANA).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::ReportPdf | Self::ChapterPdf(_) | Self::PrintPdf => "application/pdf",
            Self::Epub => "application/epub+zip",
        }
    }
}
