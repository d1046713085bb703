//! Case studies by country → links to where the page shows them.

use serde::Serialize;

use crate::book::register;
use crate::write::web::chapters::place;
use crate::write::web::site::Site;

/// A country or place with the case studies that are about it.
#[derive(Serialize)]
pub struct Country {
    name: String,
    studies: Vec<Study>,
}

#[derive(Serialize)]
struct Study {
    href: String,
    title: String,
    /// Where it differs from the report's.
    language: Option<String>,
    direction: Option<&'static str>,
}

/// Every country with a case study on the page.
pub fn countries(site: &Site<'_>) -> Vec<Country> {
    let link = |study: register::Study<'_>| {
        let (language, direction) = site.turn(&study.division.language);
        Some(Study { href: place(site.book, study.anchor)?, title: study.title, language, direction })
    };
    let country = |country: register::Country<'_>| {
        let studies: Vec<Study> = country.studies.into_iter().filter_map(link).collect();
        (!studies.is_empty()).then(|| Country { name: country.name.to_owned(), studies })
    };
    register::countries(site.book).into_iter().filter_map(country).collect()
}
