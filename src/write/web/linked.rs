//! Book and downloads → what search engines and catalogues read of the page: JSON-LD in the terms of schema.org.

use serde_json::{Map, Value, json};

use crate::book::block::BlockKind;
use crate::book::language::Language;
use crate::book::meta::{Creator, Date, Name};
use crate::book::{Anchor, Book, Division, DivisionId, citation, identifier};
use crate::write::artifact::{Artifact, pdf};
use crate::write::web::chapters::away;
use crate::write::web::files::offered;
use crate::write::web::site::Site;

/// Roles that schema.org has a property for.
const ROLES: [(&str, &str); 5] =
    [("aut", "author"), ("edt", "editor"), ("trl", "translator"), ("ill", "illustrator"), ("ctb", "contributor")];

/// The report as `Report` and `Book`, its chapters as `Chapter`, as JSON that can stand in a `script` element.
pub fn linked(site: &Site<'_>) -> String {
    let book = site.book;
    let mut work = about_report(site);
    work.extend(makers(&book.meta.creators));
    let chapters = book.downloads().zip(1..).map(|(division, position)| chapter(site, division, position));
    work.insert("hasPart".into(), chapters.collect());
    inert(&Value::Object(work).to_string())
}

fn about_report(site: &Site<'_>) -> Map<String, Value> {
    let (book, meta) = (site.book, &site.book.meta);
    let pages = pdf(site.artifacts, None);
    let identifiers = [Some(identifier::report(meta)), meta.doi.as_deref().map(identifier::address_of_doi)];
    let isbns: Vec<&String> = meta.isbn.values().collect();
    let licence = meta.license.as_deref().map(|licence| {
        let (name, address) = citation::licence(licence);
        address.unwrap_or(name)
    });
    object([
        ("@context", Some(json!("https://schema.org"))),
        ("@type", Some(json!(["Report", "Book"]))),
        ("@id", meta.url.as_ref().map(|url| json!(url))),
        ("url", meta.url.as_ref().map(|url| json!(url))),
        ("name", Some(json!(meta.title))),
        ("alternativeHeadline", meta.subtitle.as_ref().map(|subtitle| json!(subtitle))),
        ("description", meta.summary.as_ref().map(|summary| json!(summary))),
        ("inLanguage", Some(json!(meta.language.tag()))),
        ("datePublished", meta.date.map(|date| json!(date.iso()))),
        ("dateModified", Some(json!(meta.modified)).filter(|_| meta.modified != Date::clock(None))),
        ("version", meta.version.as_ref().map(|version| json!(version))),
        ("publisher", meta.publisher.as_ref().map(|name| json!({ "@type": "Organization", "name": name }))),
        ("copyrightNotice", meta.copyright.as_ref().map(|holder| json!(citation::copyright(holder, meta.date)))),
        ("license", licence.map(Value::String)),
        ("identifier", Some(identifiers.into_iter().flatten().collect())),
        ("isbn", (!isbns.is_empty()).then(|| json!(isbns))),
        ("isPartOf", series(book)),
        ("numberOfPages", pages.and_then(|file| file.pages).map(|pages| json!(pages))),
        ("image", site.cover(None).map(|(path, ..)| json!(site.whole_address(path)))),
        ("encoding", some(encodings(site, None))),
        ("workTranslation", some(translations(book))),
        ("correction", some(corrections(book))),
    ])
}

fn chapter(site: &Site<'_>, division: &Division, position: usize) -> Value {
    let (book, id) = (site.book, Some(division.id));
    let address = away(book, Anchor { division: division.id, block: division.title.id });
    let file = pdf(site.artifacts, id);
    let folios = file.and_then(|file| file.folios.as_ref());
    let mut work = object([
        ("@type", Some(json!("Chapter"))),
        ("@id", address.as_ref().map(|address| json!(address))),
        ("url", address.map(Value::String)),
        ("name", Some(json!(division.title.text.spoken()))),
        ("position", Some(json!(position))),
        ("description", blurb(division).map(Value::String)),
        ("inLanguage", Some(json!(division.language.tag()))),
        ("pageStart", folios.map(|(first, _)| json!(first))),
        ("pageEnd", folios.map(|(_, last)| json!(last))),
        ("pagination", folios.map(|(first, last)| json!(citation::range(first, last)))),
        ("image", site.cover(id).map(|(path, ..)| json!(site.whole_address(path)))),
        ("encoding", some(encodings(site, id))),
    ]);
    work.extend(makers(book.makers(Some(division))));
    Value::Object(work)
}

/// The first paragraph of the author's blurb.
fn blurb(division: &Division) -> Option<String> {
    division.summary.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(text) => Some(text.spoken()),
        _ => None,
    })
}

fn encodings(site: &Site<'_>, chapter: Option<DivisionId>) -> Vec<Value> {
    let encoding = |file: &Artifact| {
        json!({
            "@type": "MediaObject",
            "contentUrl": site.whole_address(&file.path),
            "encodingFormat": file.kind.media_type(),
            "contentSize": file.bytes.len().to_string(),
            "sha256": file.hash.to_hex(),
        })
    };
    offered(site).filter(|file| file.kind.division() == chapter).map(encoding).collect()
}

fn series(book: &Book) -> Option<Value> {
    let (title, number) = book.meta.series.as_ref()?;
    let part = [
        ("@type", Some(json!("BookSeries"))),
        ("name", Some(json!(title))),
        ("position", number.as_ref().map(|number| json!(number))),
    ];
    Some(Value::Object(object(part)))
}

fn translations(book: &Book) -> Vec<Value> {
    let edition =
        |(language, url): &(Language, String)| json!({ "@type": "Book", "inLanguage": language.tag(), "url": url });
    book.meta.editions.iter().map(edition).collect()
}

fn corrections(book: &Book) -> Vec<Value> {
    let correction = |(date, text): &(Date, String)| json!({ "@type": "CorrectionComment", "datePublished": date.iso(), "text": text });
    book.meta.corrections.iter().map(correction).collect()
}

/// Makers by property, in the author's order.
fn makers(creators: &[Creator]) -> Vec<(String, Value)> {
    let with = |(role, property): (&str, &str)| {
        let makers: Vec<Value> = creators.iter().filter(|creator| creator.role == role).map(maker).collect();
        Some((property.to_owned(), some(makers)?))
    };
    ROLES.into_iter().filter_map(with).collect()
}

fn maker(creator: &Creator) -> Value {
    let Name::Person { given, family } = &creator.name else {
        return json!({ "@type": "Organization", "name": creator.display() });
    };
    Value::Object(object([
        ("@type", Some(json!("Person"))),
        ("@id", creator.orcid.as_ref().map(|orcid| json!(format!("https://orcid.org/{orcid}")))),
        ("name", Some(json!(creator.display()))),
        ("givenName", (!given.is_empty()).then(|| json!(given))),
        ("familyName", Some(json!(family))),
    ]))
}

fn object<const N: usize>(fields: [(&str, Option<Value>); N]) -> Map<String, Value> {
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

fn some(values: Vec<Value>) -> Option<Value> {
    (!values.is_empty()).then_some(Value::Array(values))
}

/// JSON in which nothing can end the element that it stands in, nor begin another or a comment (HTML §4.12.1.3), nor be
/// read otherwise in XML.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
