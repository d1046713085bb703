//! Link areas → link annotations (ISO 32000-1, 12.5.6.5), each printed, described, and known to the tag tree. A link
//! that leads nowhere in this file becomes no annotation at all.

use lopdf::{Dictionary, Object, ObjectId};

use crate::base::text::percent_encoded;
use crate::typeset::pages::{Item, LinkArea};
use crate::typeset::tree::NodeId;
use crate::write::pdf::edition::{Edition, Jump, Placed, Spot};
use crate::write::pdf::file::File;
use crate::write::pdf::printed::items;
use crate::write::pdf::values::{bytes, destination, dictionary, name, points, rectangle, reference, text};

/// Room above a place that is jumped to, in points, so that it does not stick to the window's edge.
const HEADROOM: f32 = 6.0;

/// The annotations of a file.
#[derive(Default)]
pub struct Annotations {
    /// All of them; the index is added to the number of pages for the key in the parent tree.
    pub all: Vec<Annotation>,
}

/// An annotation that is in the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Annotation {
    /// Its object.
    pub id: ObjectId,
    /// Index into [`Edition::sections`].
    pub section: usize,
    /// The node that it is the link of.
    pub node: NodeId,
    /// The file's page.
    pub page: usize,
}

impl Annotations {
    /// Adds the annotations of every page and lists them in the pages' dictionaries.
    pub fn add(file: &mut File, edition: &Edition<'_>, pages: &[ObjectId]) -> Self {
        let mut annotations = Self::default();
        for (section, placed) in edition.sections.iter().enumerate() {
            for (index, page) in placed.section.pages.iter().enumerate() {
                let number = placed.start + index;
                let mut listed = Vec::new();
                for item in items(page) {
                    let Item::Link(area) = item else { continue };
                    let Some(jump) = edition.jump(placed, &area.target) else { continue };
                    let key = pages.len() + annotations.all.len();
                    let id = file.add(annotation(edition, area, &jump, placed, index, pages, key));
                    listed.push(reference(id));
                    annotations.all.push(Annotation { id, section, node: area.node, page: number });
                }
                if let Some(dictionary) = file.dictionary(pages[number]).filter(|_| !listed.is_empty()) {
                    dictionary.set("Annots", Object::Array(listed));
                }
            }
        }
        annotations
    }
}

/// An annotation's dictionary: printed (F 4), without border, with words for who cannot see it.
fn annotation(
    edition: &Edition<'_>,
    area: &LinkArea,
    jump: &Jump,
    placed: &Placed<'_>,
    page: usize,
    pages: &[ObjectId],
    key: usize,
) -> Dictionary {
    let page = &placed.section.pages[page];
    let corners = rectangle(page.on_paper(area.rect), page.size.height).into_iter().map(Object::Real).collect();
    let mut annotation = dictionary([
        ("Type", name("Annot")),
        ("Subtype", name("Link")),
        ("Rect", Object::Array(corners)),
        ("F", Object::Integer(4)),
        ("Border", Object::Array(vec![Object::Integer(0); 3])),
        ("Contents", text(description(area, jump))),
        ("StructParent", Object::Integer(key as i64)),
    ]);
    match jump {
        Jump::Spot(spot) => annotation.set("Dest", to_spot(edition, *spot, pages)),
        Jump::Address(address) => {
            // Addresses are ASCII: other characters are percent-encoded as UTF-8 (RFC 3987, 3.1).
            let address = percent_encoded(address, |byte| byte.is_ascii_graphic());
            let action = dictionary([("S", name("URI")), ("URI", bytes(&address))]);
            annotation.set("A", Object::Dictionary(action));
        }
    }
    annotation
}

/// What a link is: the layout's words, else its address; a link must say something (ISO 14289-1, 7.18.5).
fn description<'a>(area: &'a LinkArea, jump: &'a Jump) -> &'a str {
    match jump {
        _ if !area.description.trim().is_empty() => &area.description,
        Jump::Address(address) => address,
        Jump::Spot(_) => "Link",
    }
}

/// The destination of a place in the file.
pub fn to_spot(edition: &Edition<'_>, spot: Spot, pages: &[ObjectId]) -> Object {
    let height = edition.heights.get(spot.page).copied().unwrap_or_default();
    let top = (points(height - spot.y) + HEADROOM).min(points(height));
    pages.get(spot.page).map_or(Object::Null, |page| destination(*page, top))
}
