//! The words of the download page, by language.

/// Words of the download page in one language. `{n}` stands for a number, `{first}` and `{last}` for folios.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WebWords {
    /// `Skip to content`
    pub skip: &'static str,
    /// `About this report`
    pub about: &'static str,
    /// `Chapters`
    pub chapters: &'static str,
    /// `Download PDF`
    pub download_pdf: &'static str,
    /// `Download EPUB`
    pub download_epub: &'static str,
    /// `1 page`
    pub one_page: &'static str,
    /// `{n} pages`
    pub many_pages: &'static str,
    /// `page {first}`
    pub at_page: &'static str,
    /// `pages {first}–{last}`
    pub at_pages: &'static str,
    /// Bytes, kilobytes, megabytes, as they follow a number.
    pub units: [&'static str; 3],
    /// The decimal point.
    pub decimal: &'static str,
    /// `and`, before the last name
    pub and: &'static str,
    /// `Translated by`, before names
    pub translated_by: &'static str,
    /// `(ed.)`, after the name of one editor in a citation
    pub one_editor: &'static str,
    /// `(eds)`, after the names of several
    pub many_editors: &'static str,
    /// `In`, between a chapter and its book in a citation
    pub inside: &'static str,
    /// `How to cite this report`
    pub cite_report: &'static str,
    /// `Other languages`
    pub editions: &'static str,
    /// `Corrections`
    pub corrections: &'static str,
    /// `Accessibility`
    pub accessibility: &'static str,
    /// `The files claim`, before names of standards
    pub claims: &'static str,
    /// A sentence: chapters and EPUB have the page numbers of the full PDF.
    pub same_pages: &'static str,
    /// `These files claim no standard:`, before their names
    pub unclaimed: &'static str,
    /// `For reference managers:`, before names of formats
    pub references: &'static str,
    /// `Checksums (SHA-256)`
    pub checksums: &'static str,
    /// `n.d.`, in a citation, where the report has no date
    pub undated: &'static str,
    /// `Published`
    pub published: &'static str,
    /// What stands between day, month and year: a space, or ` de `; nothing where the year comes first.
    pub of: &'static str,
    /// The first day of a month in a date: `1`, `1er`
    pub first_day: &'static str,
    /// Any other day: `{n}`, `{n}.`
    pub day: &'static str,
}
