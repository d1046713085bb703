//! Trees of sections → the structure tree of one file (ISO 32000-1, 14.7; ISO 32000-2, 14.7). A node over several pages is
//! one element, and a node without content is none.

use lopdf::{Object, ObjectId};

use crate::book::language::Language;
use crate::typeset::pages::SectionKind;
use crate::write::pdf::annotations::Annotations;
use crate::write::pdf::elements::{Writer, write_text};
use crate::write::pdf::file::{File, put};
use crate::write::pdf::outline::stands_under_part;
use crate::write::pdf::parents::{ParentTree, add_identifiers};
use crate::write::pdf::places::Places;
use crate::write::pdf::values::{bytes, dictionary, name};

/// The structure types of PDF 2.0 (ISO 32000-2, 14.8.6.1).
const NAMESPACE: &str = "http://iso.org/pdf2/ssn";

/// Adds the structure tree; the id is that of its root.
pub fn add(file: &mut File, places: &Places<'_>, annotations: &Annotations) -> ObjectId {
    let edition = places.edition;
    let (root, document) = (file.reserve(), file.reserve());
    let namespace = edition.standard().is_two().then(|| file.add(namespace()));
    let mut writer = Writer {
        places: *places,
        annotations,
        namespace,
        parents: ParentTree::new(places.pages.len(), annotations),
        identifiers: Vec::new(),
    };
    let group = |role, parent| Group { role, parent, namespace, language: None };
    let mut top = Vec::new();
    let mut part: Option<(ObjectId, Vec<ObjectId>)> = None;
    for (index, (placed, draft)) in edition.sections.iter().zip(places.drafts.iter()).enumerate() {
        let inside = stands_under_part(edition.book, edition.scope, placed.section);
        if !inside && let Some((id, kids)) = part.take() {
            group("Part", document).write(file, id, &kids);
        }
        if placed.section.kind == SectionKind::Part {
            let id = file.reserve();
            top.push(id);
            part = Some((id, Vec::new()));
        }
        if !draft.is_shown() {
            continue;
        }
        match &mut part {
            Some((id, kids)) => kids.extend(writer.section(file, index, *id)),
            None => top.extend(writer.section(file, index, document)),
        }
    }
    if let Some((id, kids)) = part.take() {
        group("Part", document).write(file, id, &kids);
    }
    let whole = Group { role: "Document", parent: root, namespace, language: Some(edition.language()) };
    whole.write(file, document, &top);
    write_root(file, root, document, writer);
    root
}

/// An element that holds nothing but elements.
struct Group<'a> {
    role: &'a str,
    parent: ObjectId,
    namespace: Option<ObjectId>,
    language: Option<&'a Language>,
}

impl Group<'_> {
    fn write(&self, file: &mut File, id: ObjectId, kids: &[ObjectId]) {
        let mut out = Vec::with_capacity(kids.len() * 8 + 64);
        put(&mut out, format_args!("<</S/{}/P {} 0 R", self.role, self.parent.0));
        if let Some(namespace) = self.namespace {
            put(&mut out, format_args!("/NS {} 0 R", namespace.0));
        }
        if let Some(language) = self.language {
            write_text(&mut out, "Lang", language.tag());
        }
        out.extend_from_slice(b"/K[");
        for kid in kids {
            put(&mut out, format_args!("{} 0 R ", kid.0));
        }
        out.extend_from_slice(b"]>>");
        file.set_written(id, out);
    }
}

fn namespace() -> Object {
    Object::Dictionary(dictionary([("Type", name("Namespace")), ("NS", bytes(NAMESPACE))]))
}

fn write_root(file: &mut File, root: ObjectId, document: ObjectId, writer: Writer<'_>) {
    let next = writer.parents.next_key();
    let parents = writer.parents.add(file);
    let mut out = Vec::new();
    put(&mut out, format_args!("<</Type/StructTreeRoot/K {} 0 R/ParentTree {} 0 R", document.0, parents.0));
    put(&mut out, format_args!("/ParentTreeNextKey {next}"));
    if let Some(tree) = add_identifiers(file, writer.identifiers) {
        put(&mut out, format_args!("/IDTree {} 0 R", tree.0));
    }
    if let Some(namespace) = writer.namespace {
        put(&mut out, format_args!("/Namespaces[{} 0 R]", namespace.0));
    }
    out.extend_from_slice(b">>");
    file.set_written(root, out);
}
