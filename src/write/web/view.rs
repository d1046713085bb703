//! Site → exactly what a template shows, in the report's language. Templates of publishers stand on these names.

use minijinja::Value;
use serde::Serialize;

use crate::book::citation;
use crate::book::meta::{Creator, Date};
use crate::book::words::Words;
use crate::book::words::texts::Texts;
use crate::write::artifact;
use crate::write::markup::direction;
use crate::write::paths;
use crate::write::web::chapters::{Group, groups};
use crate::write::web::countries::{Country, countries};
use crate::write::web::files::{self, Cover, Download, Export, Sum};
use crate::write::web::languages::{Edition, editions};
use crate::write::web::linked::linked;
use crate::write::web::site::{Form, Site};
use crate::write::web::statement::{Statement, statement};
use crate::write::web::{blurb, data, sheet};

/// The page.
#[derive(Serialize)]
pub struct View {
    /// Whether it is to be pasted into another page.
    fragment: bool,
    language: String,
    direction: &'static str,
    sheet: Value,
    title: String,
    subtitle: Option<String>,
    description: Option<String>,
    series: Option<String>,
    authors: Option<String>,
    editors: Option<String>,
    translators: Option<String>,
    publisher: Option<String>,
    logo: Option<String>,
    date: Option<String>,
    iso_date: Option<String>,
    version: Option<String>,
    cover: Option<Cover>,
    introduction: Value,
    downloads: Vec<Download>,
    groups: Vec<Group>,
    countries: Vec<Country>,
    citation: String,
    exports: Vec<Export>,
    copyright: Option<String>,
    licence: Option<Licence>,
    corrections: Vec<Correction>,
    /// This edition among those in other languages; empty where it is the only one.
    editions: Vec<Edition>,
    accessibility: Statement,
    sums: Vec<Sum>,
    sums_href: String,
    /// What catalogues and social networks read in the head.
    head: Head,
    colon: &'static str,
    comma: &'static str,
    texts: Texts,
}

#[derive(Serialize)]
struct Licence {
    name: String,
    href: Option<String>,
}

/// A correction of the report.
#[derive(Serialize)]
struct Correction {
    date: String,
    iso_date: String,
    text: String,
}

/// What the head of the page says to machines.
#[derive(Serialize)]
struct Head {
    url: Option<String>,
    /// Address of the cover's picture, which others need whole.
    image: Option<Cover>,
    locale: String,
    publisher: Option<String>,
    doi: Option<String>,
    isbn: Vec<String>,
    makers: Vec<String>,
    pdf: Option<String>,
    linked: Value,
}

impl View {
    /// Gathers everything.
    pub fn new(site: &Site<'_>, form: Form) -> Self {
        let (book, meta, words) = (site.book, &site.book.meta, site.words);
        let with = |role: &str| {
            let makers: Vec<&Creator> = meta.creators.iter().filter(|creator| creator.role == role).collect();
            site.names(&makers)
        };
        let logo = book.theme.logo.and_then(|logo| book.images.get(logo.0 as usize));
        let floor = if form == Form::Fragment { 3 } else { 2 };
        Self {
            fragment: form == Form::Fragment,
            language: meta.language.tag().to_string(),
            direction: direction(&meta.language),
            sheet: Value::from_safe_string(sheet::sheet(site, form)),
            title: meta.title.clone(),
            subtitle: meta.subtitle.clone(),
            description: meta.summary.clone(),
            series: meta.series.as_ref().map(|(title, number)| series(title, number.as_deref())),
            authors: with("aut"),
            editors: with("edt"),
            translators: with("trl"),
            publisher: publisher(site),
            logo: logo.map(data::address),
            date: meta.date.map(|date| words.date(date)),
            iso_date: meta.date.map(Date::iso),
            version: meta.version.as_ref().map(|version| citation::version(version, &meta.language)),
            cover: files::cover(site, None, form),
            introduction: Value::from_safe_string(blurb::html(book, &book.introduction, &meta.language, floor)),
            downloads: files::downloads(site, None, form),
            groups: groups(site, form),
            countries: countries(site),
            citation: citation::report(book),
            exports: files::exports(site, None, form),
            copyright: meta.copyright.as_ref().map(|holder| citation::copyright(holder, meta.date)),
            licence: meta.license.as_deref().map(licence),
            corrections: corrections(&meta.corrections, words),
            editions: editions(meta),
            accessibility: statement(site),
            sums: files::sums(site, form),
            sums_href: site.href(paths::SUMS, form),
            head: head(site),
            colon: words.colon,
            comma: words.comma,
            texts: site.texts.clone(),
        }
    }
}

fn series(title: &str, number: Option<&str>) -> String {
    number.map_or_else(|| title.to_owned(), |number| format!("{title} {number}"))
}

fn publisher(site: &Site<'_>) -> Option<String> {
    let meta = &site.book.meta;
    let name = meta.publisher.as_ref()?;
    Some(meta.place.as_ref().map_or_else(|| name.clone(), |place| [name, site.words.comma, place].concat()))
}

fn licence(name: &str) -> Licence {
    let (name, href) = citation::licence(name);
    Licence { name, href }
}

/// Corrections, the last first.
fn corrections(all: &[(Date, String)], words: &Words) -> Vec<Correction> {
    let mut sorted: Vec<&(Date, String)> = all.iter().collect();
    sorted.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    let correction = |(date, text): &(Date, String)| Correction {
        date: words.date(*date),
        iso_date: date.iso(),
        text: text.clone(),
    };
    sorted.into_iter().map(correction).collect()
}

fn head(site: &Site<'_>) -> Head {
    let meta = &site.book.meta;
    let image = site.cover(None).map(|(path, width, height)| Cover::new(site.whole_address(path), width, height));
    Head {
        url: meta.url.clone(),
        // An address that is not whole is of no use to those who read these.
        image: image.filter(|_| meta.url.is_some()),
        locale: meta.language.tag().replace('-', "_"),
        publisher: meta.publisher.clone(),
        doi: meta.doi.clone(),
        isbn: meta.isbn.values().cloned().collect(),
        makers: meta.creators.iter().filter(|creator| creator.made_the_whole()).map(Creator::file_as).collect(),
        pdf: artifact::pdf(site.artifacts, None)
            .filter(|_| meta.url.is_some())
            .map(|pdf| site.whole_address(&pdf.path)),
        linked: Value::from_safe_string(linked(site)),
    }
}
