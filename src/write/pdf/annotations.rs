//! Link areas → link annotations (ISO 32000-1, 12.5.6.5), each printed, described, and known to the tag tree. A link
//! that leads nowhere in this file becomes no annotation at all.

use lopdf::{Dictionary, Object, ObjectId};

use crate::base::text::percent_encoded;
use crate::typeset::pages::{Item, LinkArea};
use crate::typeset::tree::NodeId;
use crate::write::pdf::edition::{Edition, Jump, Placed, Spot};
use crate::write::pdf::file::File;
use crate::write::pdf::places::Places;
use crate::write::pdf::printed::items;
use crate::write::pdf::values::{bytes, dictionary, name, rectangle, reference, text};

/// The annotations of a file.
#[derive(Default)]
pub struct Annotations {
    /// All of them, by ascending objects; the index is added to the number of pages for the key in the parent tree.
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
    /// Where it leads in the file; none where it leads to an address.
    pub spot: Option<Spot>,
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
                    let id = file.add(annotation(area, &jump, placed, index, key));
                    listed.push(reference(id));
                    let spot = if let Jump::Spot(spot) = jump { Some(spot) } else { None };
                    annotations.all.push(Annotation { id, section, node: area.node, page: number, spot });
                }
                if let Some(dictionary) = file.dictionary(pages[number]).filter(|_| !listed.is_empty()) {
                    dictionary.set("Annots", Object::Array(listed));
                }
            }
        }
        annotations
    }

    /// Where an annotation leads in the file.
    pub fn spot(&self, id: ObjectId) -> Option<Spot> {
        let index = self.all.binary_search_by_key(&id, |annotation| annotation.id).ok()?;
        self.all[index].spot
    }

    /// Makes those that stay in the file lead to their spots.
    pub fn lead(&self, file: &mut File, places: &Places<'_>) {
        for annotation in &self.all {
            if let (Some(spot), Some(dictionary)) = (annotation.spot, file.dictionary(annotation.id)) {
                places.lead(dictionary, spot);
            }
        }
    }
}

/// An annotation's dictionary: printed (F 4), without border, with words for who cannot see it.
fn annotation(area: &LinkArea, jump: &Jump, placed: &Placed<'_>, page: usize, key: usize) -> Dictionary {
    let page = &placed.section.pages[page];
    // A tenth of a point is finer than any finger.
    let corners = rectangle(page.on_paper(area.rect), page.size.height).map(|length| (length * 10.0).round() / 10.0);
    let corners = corners.into_iter().map(Object::Real).collect();
    let mut annotation = dictionary([
        ("Type", name("Annot")),
        ("Subtype", name("Link")),
        ("Rect", Object::Array(corners)),
        ("F", Object::Integer(4)),
        ("Border", Object::Array(vec![Object::Integer(0); 3])),
        ("Contents", text(description(area, jump))),
        ("StructParent", Object::Integer(key as i64)),
    ]);
    if let Jump::Address(address) = jump {
        // Addresses are ASCII: other characters are percent-encoded as UTF-8 (RFC 3987, 3.1).
        let address = percent_encoded(address, |byte| byte.is_ascii_graphic());
        let action = dictionary([("S", name("URI")), ("URI", bytes(&address))]);
        annotation.set("A", Object::Dictionary(action));
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
