//! Downloads → what the page may say of their accessibility: which standards they claim, and which files claim none.

use serde::Serialize;

use crate::write::artifact::Artifact;
use crate::write::web::files::{format, offered};
use crate::write::web::site::Site;

/// The statement.
#[derive(Serialize)]
pub struct Statement {
    /// For each format the standards that all its files claim, or all but those below.
    claims: Vec<Claim>,
    /// Titles of files that do not claim what others of their format do.
    unclaimed: Vec<String>,
    certified_by: Option<String>,
    contact: Option<String>,
}

#[derive(Serialize)]
struct Claim {
    format: &'static str,
    standards: Vec<String>,
}

/// Looks at the claims of every file that readers are offered.
pub fn statement(site: &Site<'_>) -> Statement {
    let meta = &site.book.meta;
    let files: Vec<&Artifact> = offered(site).collect();
    let (mut claims, mut unclaimed) = (Vec::new(), Vec::new());
    for of in ["PDF", "EPUB"] {
        let (with, without): (Vec<&Artifact>, Vec<&Artifact>) =
            files.iter().filter(|file| format(file.kind) == of).partition(|file| !file.conformance.is_empty());
        let Some(first) = with.first() else { continue };
        claims.push(Claim { format: of, standards: first.conformance.clone() });
        unclaimed.extend(without.iter().map(|file| format!("{} ({of})", file.title)));
    }
    let vouched = claims.iter().any(|claim| claim.format == "EPUB");
    Statement {
        claims,
        unclaimed,
        certified_by: meta.certified_by.clone().filter(|_| vouched),
        contact: meta.accessibility_contact.clone(),
    }
}
