//! Documents and resources → the archive. epub-builder assembles container and documents; its package document and
//! navigation give way to ours, images go in stored, and order and times are fixed: same input, same bytes.

use std::io::{Cursor, Write};

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ZipLibrary};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::write::epub::EpubError;
use crate::write::epub::names::{NAV, NCX};

const FOLDER: &str = "OEBPS";
const CONTAINER: [&str; 2] = ["mimetype", "META-INF/container.xml"];

/// What the archive holds.
pub struct Parts {
    /// The package document.
    pub package: String,
    /// The navigation document.
    pub nav: String,
    /// The NCX.
    pub ncx: String,
    /// Everything else, in the order of the archive.
    pub payloads: Vec<Payload>,
}

/// A file of the book.
pub struct Payload {
    /// Its id in the manifest.
    pub id: String,
    /// Its path, from the root of the book.
    pub href: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What the manifest must say of it.
    pub properties: Vec<&'static str>,
    bytes: Vec<u8>,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Page,
    Deflated,
    Stored,
}

impl Payload {
    /// A content document.
    pub fn page(id: &str, href: &str, xhtml: String) -> Self {
        let properties = properties(&xhtml);
        Self { properties, ..Self::new(id, href, "application/xhtml+xml", xhtml.into_bytes(), Kind::Page) }
    }

    /// A file that gets smaller.
    pub fn deflated(id: &str, href: &str, media_type: &'static str, bytes: Vec<u8>) -> Self {
        Self::new(id, href, media_type, bytes, Kind::Deflated)
    }

    /// A file that is compressed as it is: deflating it again would cost time and save nothing.
    pub fn stored(id: &str, href: &str, media_type: &'static str, bytes: Vec<u8>) -> Self {
        Self::new(id, href, media_type, bytes, Kind::Stored)
    }

    fn new(id: &str, href: &str, media_type: &'static str, bytes: Vec<u8>, kind: Kind) -> Self {
        Self { id: id.into(), href: href.into(), media_type, properties: Vec::new(), bytes, kind }
    }
}

/// What the manifest must say of a content document's markup (EPUB 3.3 §D.5.4). Words that look like tags are escaped in it.
fn properties(xhtml: &str) -> Vec<&'static str> {
    let known = [("<math", "mathml"), ("<script", "scripted"), ("<svg", "svg")];
    known.into_iter().filter(|(tag, _)| xhtml.contains(tag)).map(|(_, property)| property).collect()
}

/// The EPUB's bytes.
pub fn seal(parts: Parts) -> Result<Vec<u8>, EpubError> {
    let assembled = assemble(&parts.payloads)?;
    let mut source = ZipArchive::new(Cursor::new(assembled)).map_err(EpubError::new)?;
    let mut target = ZipWriter::new(Cursor::new(Vec::new()));
    for name in CONTAINER {
        copy(&mut source, &mut target, name)?;
    }
    let ours = [("content.opf", &parts.package), (NAV, &parts.nav), (NCX, &parts.ncx)];
    for (name, document) in ours {
        put(&mut target, name, document.as_bytes(), CompressionMethod::Deflated)?;
    }
    for payload in &parts.payloads {
        match payload.kind {
            Kind::Page | Kind::Deflated => copy(&mut source, &mut target, &format!("{FOLDER}/{}", payload.href))?,
            Kind::Stored => put(&mut target, &payload.href, &payload.bytes, CompressionMethod::Stored)?,
        }
    }
    Ok(target.finish().map_err(EpubError::new)?.into_inner())
}

/// Container, content documents and what is deflated. Titles are left out: the contents are ours.
fn assemble(payloads: &[Payload]) -> Result<Vec<u8>, EpubError> {
    let mut builder = EpubBuilder::new(ZipLibrary::new().map_err(EpubError::new)?).map_err(EpubError::new)?;
    builder.epub_version(EpubVersion::V33);
    builder.set_uuid(uuid::Uuid::nil());
    builder.set_modified_date(chrono::DateTime::UNIX_EPOCH);
    for payload in payloads {
        match payload.kind {
            Kind::Page => builder.add_content(EpubContent::new(&payload.href, payload.bytes.as_slice())),
            Kind::Deflated => builder.add_resource(&payload.href, payload.bytes.as_slice(), payload.media_type),
            Kind::Stored => continue,
        }
        .map_err(EpubError::new)?;
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes).map_err(EpubError::new)?;
    Ok(bytes)
}

fn copy(
    source: &mut ZipArchive<Cursor<Vec<u8>>>,
    target: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
) -> Result<(), EpubError> {
    let file = source.by_name(name).map_err(EpubError::new)?;
    target.raw_copy_file_touch(file, DateTime::default(), Some(0o644)).map_err(EpubError::new)
}

fn put(
    target: &mut ZipWriter<Cursor<Vec<u8>>>,
    href: &str,
    bytes: &[u8],
    method: CompressionMethod,
) -> Result<(), EpubError> {
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    target.start_file(format!("{FOLDER}/{href}"), options).map_err(EpubError::new)?;
    target.write_all(bytes).map_err(EpubError::new)
}

#[cfg(test)]
mod tests {
    use super::properties;

    #[test]
    fn the_manifest_tells_of_drawings_and_formulas_in_the_markup() {
        assert_eq!(properties("<p>&lt;svg&gt; and <img src=\"a.svg\"/></p>"), Vec::<&str>::new());
        assert_eq!(properties("<p><svg viewBox=\"0 0 1 1\"/><math><mi>x</mi></math></p>"), ["mathml", "svg"]);
    }
}
