//! What a build is asked to do.

use std::path::PathBuf;

use crate::book::standard::Standard;

/// What to build, and where to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// The folder that holds toc.yaml.
    pub manuscript: PathBuf,
    /// The folder for the downloads; created where it is missing, and not used by a check.
    pub output: PathBuf,
    /// How many threads to use; 0 for as many as the machine runs at once. The result is the same with any number.
    pub threads: usize,
    /// Whether to make the file for the print shop, even where toc.yaml does not ask for it.
    pub print: bool,
    /// Whether to make an EPUB of every chapter, even where toc.yaml does not ask for it.
    pub chapter_epubs: bool,
    /// Whether to make the download page as a fragment too, even where toc.yaml does not ask for it.
    pub fragment: bool,
    /// What the PDF files are made to; none for what toc.yaml says, or else PDF/UA-1 with PDF/A-2a.
    pub standard: Option<Standard>,
}

impl Options {
    /// A build with as many threads as the machine has.
    pub fn new(manuscript: impl Into<PathBuf>, output: impl Into<PathBuf>) -> Self {
        Self {
            manuscript: manuscript.into(),
            output: output.into(),
            threads: 0,
            print: false,
            chapter_epubs: false,
            fragment: false,
            standard: None,
        }
    }
}
