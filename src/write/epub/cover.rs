//! The PDF's cover → the cover's image and the document that shows it, so that the two editions look like one.

use crate::book::meta::Creator;
use crate::book::words::Words;
use crate::write::epub::EpubError;
use crate::write::epub::breaks::{Breaks, Document};
use crate::write::epub::chapter::heading;
use crate::write::epub::document;
use crate::write::epub::edition::Edition;
use crate::write::epub::names::image_item;
use crate::write::epub::seal::Payload;
use crate::write::markup::xml::{Attributes, Xml};
use crate::write::raster;

/// Pixels across: sharp on a shelf of covers and on a phone, and small beside the photographs of a report.
const WIDTH: u32 = 1000;
const HREF: &str = "images/cover.png";

/// The cover.
pub struct Cover {
    png: Option<Vec<u8>>,
}

impl Cover {
    /// The first page of the layout's cover; none where the layout has none.
    pub fn of(edition: Edition<'_>) -> Result<Self, EpubError> {
        let page = edition.cover().and_then(|section| section.pages.first());
        let png = page.map(|page| raster::png(edition.book, page, WIDTH)).transpose();
        Ok(Self { png: png.map_err(EpubError::new)? })
    }

    /// The manifest's id of the image.
    pub fn item(&self) -> Option<String> {
        self.png.as_ref().map(|_| image_item(HREF))
    }

    /// The image's file.
    pub fn payload(&self) -> Option<Payload> {
        self.png.clone().map(|png| Payload::stored(&image_item(HREF), HREF, "image/png", png))
    }

    /// The document that shows it; without an image, the words that the image would show.
    pub fn page(&self, edition: Edition<'_>, breaks: &Breaks) -> String {
        let language = &edition.book.meta.language;
        let words = Words::of(language);
        let mut xml = document::open(words.cover, language, "cover", "");
        document::page_breaks(&mut xml, breaks.at_start(Document::Cover));
        xml.open("section", [("class", "cover"), ("epub:type", "cover"), ("aria-label", words.cover)]);
        xml.line();
        if self.png.is_some() {
            let attributes = Attributes::from([("src", HREF), ("role", "doc-cover")]);
            xml.void("img", attributes.with("alt", words.labelled(words.cover, &lines(edition).join(". "))));
            xml.line();
        } else {
            plain(&mut xml, &lines(edition));
        }
        xml.finish() + "\n"
    }
}

fn plain(xml: &mut Xml, lines: &[String]) {
    for (index, line) in lines.iter().enumerate() {
        xml.leaf(if index == 0 { "h1" } else { "p" }, Attributes::new(), line);
        xml.line();
    }
}

/// What the cover says, and what its picture shows.
fn lines(edition: Edition<'_>) -> Vec<String> {
    let (book, meta) = (edition.book, &edition.book.meta);
    let words = Words::of(&meta.language);
    let names = |creators: &[Creator]| creators.iter().map(Creator::display).collect::<Vec<_>>().join(words.comma);
    let lines = match edition.chapter {
        None => {
            let picture = book.theme.cover.as_ref().and_then(|(_, alt)| alt.clone());
            let creators = Some(names(&meta.creators));
            [Some(meta.title.clone()), meta.subtitle.clone(), creators, meta.publisher.clone(), picture]
        }
        Some(division) => {
            let report = format!("{} {}", words.from_the_report, meta.title);
            [Some(heading(division)), Some(names(&division.creators)), Some(report), meta.subtitle.clone(), None]
        }
    };
    lines
        .into_iter()
        .flatten()
        .map(|line| line.trim_end_matches('.').to_string())
        .filter(|line| !line.is_empty())
        .collect()
}
