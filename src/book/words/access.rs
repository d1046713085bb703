//! What the files say of their own accessibility, by language.

/// Words about accessibility in one language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct AccessWords {
    /// `done`, of a task
    pub done: &'static str,
    /// `not done`, of a task
    pub not_done: &'static str,
    /// A sentence: headings, lists, tables and notes are marked up.
    pub structure: &'static str,
    /// A sentence: every image is described.
    pub described: &'static str,
    /// A sentence: some images are not described.
    pub undescribed: &'static str,
    /// A sentence: the pages are those of the PDF.
    pub pages: &'static str,
    /// `Contact:`, before an address
    pub contact: &'static str,
    /// `Description`, of a figure, at length
    pub description: &'static str,
    /// `Note`, before the number of a footnote
    pub note: &'static str,
}
