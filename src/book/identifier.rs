//! The report's head → the names under which its files are known for good: the report's, each PDF's, each chapter's.

use uuid::Uuid;

use crate::book::Division;
use crate::book::meta::Meta;

/// The report, in whatever form: its UUID as a URN (RFC 9562).
pub fn report(meta: &Meta) -> String {
    format!("urn:uuid:{}", meta.uuid)
}

/// The PDF of the report, which the EPUB's page list names: its DOI, else its ISBN, else what names the report.
pub fn pdf(meta: &Meta) -> String {
    let isbn = || meta.isbn.get("pdf").map(|isbn| urn_of_isbn(isbn));
    meta.doi.as_ref().map(|doi| address_of_doi(doi)).or_else(isbn).unwrap_or_else(|| report(meta))
}

/// A chapter, in whatever form.
pub fn chapter(meta: &Meta, division: &Division) -> String {
    derived(meta, &division.slug)
}

/// A file or part of the report: derived from the report's UUID and a name within it, so it stays (version 5).
pub fn derived(meta: &Meta, name: &str) -> String {
    let namespace = Uuid::parse_str(&meta.uuid).unwrap_or(Uuid::NAMESPACE_URL);
    format!("urn:uuid:{}", Uuid::new_v5(&namespace, name.as_bytes()))
}

/// A DOI as an address, as its agency wants it written.
pub fn address_of_doi(doi: &str) -> String {
    format!("https://doi.org/{doi}")
}

/// An ISBN as a URN (RFC 3187), without hyphens.
pub fn urn_of_isbn(isbn: &str) -> String {
    let digits: String = isbn.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("urn:isbn:{digits}")
}

#[cfg(test)]
mod tests {
    use super::{chapter, pdf};
    use crate::book::{Matter, fixture};

    #[test]
    fn a_chapter_has_an_identifier_of_its_own_that_stays() {
        let meta = fixture::meta("Report");
        let named = |slug: &str| chapter(&meta, &fixture::division(0, Matter::Body, None, slug, "Title"));
        assert_eq!(named("capacity"), named("capacity"));
        assert_ne!(named("capacity"), named("reform"));
    }

    #[test]
    fn a_pdf_is_named_as_exactly_as_can_be() {
        let mut meta = fixture::meta("Report");
        (meta.doi, meta.uuid) = (None, "6ba7b810-9dad-11d1-80b4-00c04fd430c8".into());
        assert_eq!(pdf(&meta), "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        meta.isbn.insert("pdf".into(), "978-3-16-148410-0".into());
        assert_eq!(pdf(&meta), "urn:isbn:9783161484100");
        meta.doi = Some("10.1234/x".into());
        assert_eq!(pdf(&meta), "https://doi.org/10.1234/x");
    }
}
