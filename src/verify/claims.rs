//! Diagnostics → which files may claim conformance: none that holds a place where the standards are broken.

use std::collections::BTreeSet;

use crate::base::diagnostic::{Diagnostics, Harm};
use crate::book::{Book, DivisionId};

/// What each download may claim.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    harmed: BTreeSet<DivisionId>,
    whole: bool,
}

impl Claims {
    /// Reads the complaints: harm in a chapter's file counts against that chapter and the report, harm elsewhere
    /// against the report and, since it may show on every cover sheet, against every chapter.
    pub fn from_diagnostics(book: &Book, diagnostics: &Diagnostics) -> Self {
        let mut claims = Self::default();
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.harm == Harm::Conformance) {
            claims.whole = true;
            let owner = book.divisions.iter().find(|division| division.files.contains(&diagnostic.span.file));
            match owner {
                Some(division) => {
                    claims.harmed.insert(division.id);
                }
                None => claims.harmed.extend(book.divisions.iter().map(|division| division.id)),
            }
        }
        claims
    }

    /// Whether the full report and the EPUB conform.
    pub fn report(&self) -> bool {
        !self.whole
    }

    /// Whether a chapter's own file conforms.
    pub fn division(&self, id: DivisionId) -> bool {
        !self.harmed.contains(&id)
    }
}
