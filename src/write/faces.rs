//! A face → the file that holds it, beside the page or in an EPUB: its path, its type, and the rule of style that names it.

use std::collections::BTreeSet;

use crate::book::collection::standalone;
use crate::book::font::Face;
use crate::write::markup::css::family_name;

/// The media type of a licence.
pub const LICENCE: &str = "text/plain";

/// The file of a face: `fonts/source-sans-3/SourceSans3-Regular.ttf`.
pub fn path(face: &Face) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = face.postscript.chars().map(plain).collect();
    format!("{}/{name}.{}", folder(face), if face.is_cff() { "otf" } else { "ttf" })
}

/// The folder of its family.
fn folder(face: &Face) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let name: String = face.family.chars().map(plain).collect();
    format!("fonts/{name}")
}

/// Its media type (RFC 8081).
fn media_type(face: &Face) -> &'static str {
    if face.is_cff() { "font/otf" } else { "font/ttf" }
}

/// The faces without those whose file is there already: the weights of a variable font.
pub fn files<'a>(faces: impl Iterator<Item = &'a Face>) -> Vec<&'a Face> {
    let mut seen = BTreeSet::new();
    faces.filter(|face| !face.variable || seen.insert((face.hash, face.index))).collect()
}

/// The files of faces, whole, each family followed by its licence: path, media type, bytes.
pub fn payloads(faces: &[&Face]) -> Vec<(String, &'static str, Vec<u8>)> {
    let mut made = Vec::new();
    let mut licensed = BTreeSet::new();
    for face in faces {
        made.push((path(face), media_type(face), standalone(face).into_owned()));
        let place = format!("{}/OFL.txt", folder(face));
        if let Some(licence) = face.licence.as_ref().filter(|_| licensed.insert(place.clone())) {
            made.push((place, LICENCE, licence.as_bytes().to_vec()));
        }
    }
    made
}

/// The rule that makes a face known under its family's name; its file is at `address`.
pub fn rule(face: &Face, address: &str) -> String {
    let style = if face.italic { "italic" } else { "normal" };
    let (family, weight) = (family_name(&face.family), face.weight);
    format!(
        "@font-face {{ font-family: {family}; font-weight: {weight}; font-style: {style}; src: url(\"{address}\"); "
    ) + "font-display: swap; }\n"
}
