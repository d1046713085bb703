//! Trees of sections → the structure tree of one file (ISO 32000-1, 14.7). Elements are written straight into the
//! notation of the file; a node over several pages is one element, and a node without content is none.

use lopdf::ObjectId;

use crate::book::language::Language;
use crate::typeset::pages::SectionKind;
use crate::typeset::tree::{NodeId, Tag, Tree};
use crate::write::pdf::annotations::Annotations;
use crate::write::pdf::branches::{Branches, Kid};
use crate::write::pdf::edition::{Edition, Placed};
use crate::write::pdf::file::{File, put, write_literal};
use crate::write::pdf::outline::stands_under_part;
use crate::write::pdf::parents::{ParentTree, add_identifiers};
use crate::write::pdf::roles::{Roles, Surroundings, holds_words, roles};
use crate::write::pdf::values::text_bytes;

/// Adds the structure tree; the id is that of its root.
pub fn add(file: &mut File, edition: &Edition<'_>, pages: &[ObjectId], annotations: &Annotations) -> ObjectId {
    let root = file.reserve();
    let document = file.reserve();
    let mut writer =
        Writer { edition, pages, parents: ParentTree::new(pages.len(), annotations), identifiers: Vec::new() };
    let mut top = Vec::new();
    let mut part: Option<(ObjectId, Vec<ObjectId>)> = None;
    for (index, placed) in edition.sections.iter().enumerate() {
        let inside = stands_under_part(edition.book, edition.scope, placed.section);
        if !inside && let Some((id, kids)) = part.take() {
            write_group(file, id, "Part", document, None, &kids);
        }
        if placed.section.kind == SectionKind::Part {
            let id = file.reserve();
            top.push(id);
            part = Some((id, Vec::new()));
        }
        let branches = Branches::of(placed, annotations.all.iter().filter(|annotation| annotation.section == index));
        if !branches.reached(Tree::ROOT) {
            continue;
        }
        match &mut part {
            Some((id, kids)) => kids.push(writer.section(file, index, placed, branches, *id)),
            None => top.push(writer.section(file, index, placed, branches, document)),
        }
    }
    if let Some((id, kids)) = part.take() {
        write_group(file, id, "Part", document, None, &kids);
    }
    write_group(file, document, "Document", root, Some(edition.language()), &top);
    write_root(file, root, document, writer.parents, writer.identifiers);
    root
}

/// Writes an element that holds nothing but elements.
fn write_group(
    file: &mut File,
    id: ObjectId,
    role: &str,
    parent: ObjectId,
    language: Option<&Language>,
    kids: &[ObjectId],
) {
    let mut out = Vec::with_capacity(kids.len() * 8 + 64);
    put(&mut out, format_args!("<</S/{role}/P {} 0 R", parent.0));
    if let Some(language) = language {
        write_text(&mut out, "Lang", language.tag());
    }
    out.extend_from_slice(b"/K[");
    for kid in kids {
        put(&mut out, format_args!("{} 0 R ", kid.0));
    }
    out.extend_from_slice(b"]>>");
    file.set_written(id, out);
}

fn write_root(
    file: &mut File,
    root: ObjectId,
    document: ObjectId,
    parents: ParentTree,
    identifiers: Vec<(String, ObjectId)>,
) {
    let next = parents.next_key();
    let parents = parents.add(file);
    let mut out = Vec::new();
    put(&mut out, format_args!("<</Type/StructTreeRoot/K {} 0 R/ParentTree {} 0 R", document.0, parents.0));
    put(&mut out, format_args!("/ParentTreeNextKey {next}"));
    if let Some(tree) = add_identifiers(file, identifiers) {
        put(&mut out, format_args!("/IDTree {} 0 R", tree.0));
    }
    out.extend_from_slice(b">>");
    file.set_written(root, out);
}

/// Writes the elements of one section after another.
struct Writer<'a> {
    edition: &'a Edition<'a>,
    pages: &'a [ObjectId],
    parents: ParentTree,
    identifiers: Vec<(String, ObjectId)>,
}

/// The objects of a node: its element, and the one that holds its content.
#[derive(Clone, Copy)]
struct Ids {
    outer: ObjectId,
    inner: ObjectId,
}

impl Writer<'_> {
    /// Writes a section's elements below a parent; the id is that of the section's own.
    fn section(
        &mut self,
        file: &mut File,
        index: usize,
        placed: &Placed<'_>,
        branches: Branches,
        parent: ObjectId,
    ) -> ObjectId {
        let tree = &placed.section.tree;
        let shift = u8::from(stands_under_part(self.edition.book, self.edition.scope, placed.section));
        let nodes: Vec<(NodeId, Roles)> = branches
            .nodes()
            .map(|id| {
                let node = tree.node(id);
                let parent = node.parent.map(|parent| &tree.node(parent).tag);
                (id, roles(&node.tag, Surroundings { shift, parent, linked: branches.linked(id) }))
            })
            .collect();
        let mut ids: Vec<Option<Ids>> = vec![None; tree.nodes.len()];
        for (id, roles) in &nodes {
            let outer = file.reserve();
            let inner = if roles.inner.is_some() { file.reserve() } else { outer };
            ids[id.0 as usize] = Some(Ids { outer, inner });
        }
        self.parents.fill(placed, &branches, |node| ids.get(node.0 as usize).copied().flatten().map(|ids| ids.inner));
        for (id, roles) in &nodes {
            let Some(own) = ids[id.0 as usize] else { continue };
            let above = tree.node(*id).parent.and_then(|parent| ids[parent.0 as usize]).map_or(parent, |ids| ids.inner);
            let kids = branches.kids(*id, tree);
            let mut out = Vec::with_capacity(96);
            put(&mut out, format_args!("<</S/{}/P {} 0 R", roles.outer, above.0));
            self.write_attributes(&mut out, index, placed, *id, own.outer);
            match roles.inner {
                None => self.write_kids(&mut out, &kids, &ids),
                Some(inner) => {
                    put(&mut out, format_args!("/K {} 0 R", own.inner.0));
                    let mut within = Vec::with_capacity(64);
                    put(&mut within, format_args!("<</S/{inner}/P {} 0 R", own.outer.0));
                    self.write_kids(&mut within, &kids, &ids);
                    within.extend_from_slice(b">>");
                    file.set_written(own.inner, within);
                }
            }
            out.extend_from_slice(b">>");
            file.set_written(own.outer, out);
        }
        ids[0].map_or(parent, |ids| ids.outer)
    }

    /// `Lang`, `Alt`, `ID` and `A` of a node's element.
    fn write_attributes(
        &mut self,
        out: &mut Vec<u8>,
        index: usize,
        placed: &Placed<'_>,
        id: NodeId,
        element: ObjectId,
    ) {
        let node = placed.section.tree.node(id);
        let language = if id == Tree::ROOT { self.section_language(placed) } else { node.language.as_ref() };
        if let Some(language) = language {
            write_text(out, "Lang", language.tag());
        }
        if let Some(alt) = &node.alt {
            write_text(out, "Alt", alt);
        }
        match &node.tag {
            Tag::Note => {
                let identifier = format!("note-{index:04}-{:06}", id.0);
                write_text(out, "ID", &identifier);
                self.identifiers.push((identifier, element));
            }
            Tag::List { ordered } => {
                let numbering = if *ordered { "Decimal" } else { "Disc" };
                put(out, format_args!("/A<</O/List/ListNumbering/{numbering}>>"));
            }
            Tag::HeaderCell => out.extend_from_slice(b"/A<</O/Table/Scope/Column>>"),
            Tag::RowHeader => out.extend_from_slice(b"/A<</O/Table/Scope/Row>>"),
            Tag::Figure => {
                let parent = node.parent.map(|parent| &placed.section.tree.node(parent).tag);
                let placement = if parent.is_some_and(holds_words) { "Inline" } else { "Block" };
                if let Some([left, bottom, right, top]) = placed.bounds(id) {
                    put(out, format_args!("/A<</O/Layout/Placement/{placement}/BBox[{left} {bottom} {right} {top}]>>"));
                }
            }
            _ => {}
        }
    }

    /// A section's language where it is not the file's.
    fn section_language<'a>(&'a self, placed: &'a Placed<'_>) -> Option<&'a Language> {
        let book = self.edition.book;
        let stated = placed.section.tree.node(Tree::ROOT).language.as_ref();
        let own = stated.unwrap_or(match placed.section.kind {
            SectionKind::Division(id) => book.divisions.get(id.0 as usize).map_or(&book.meta.language, |d| &d.language),
            _ => &book.meta.language,
        });
        (own != self.edition.language()).then_some(own)
    }

    /// `Pg` and `K`: content on the element's own page by its number alone, on other pages with the page.
    fn write_kids(&self, out: &mut Vec<u8>, kids: &[Kid], ids: &[Option<Ids>]) {
        let own = kids.iter().find_map(|kid| if let Kid::Content { page, .. } = kid { Some(*page) } else { None });
        if let Some(page) = own {
            put(out, format_args!("/Pg {} 0 R", self.pages[page].0));
        }
        if kids.is_empty() {
            return;
        }
        out.extend_from_slice(b"/K[");
        for kid in kids {
            match kid {
                Kid::Content { page, identifier } if Some(*page) == own => put(out, format_args!("{identifier} ")),
                Kid::Content { page, identifier } => {
                    let page = self.pages[*page].0;
                    put(out, format_args!("<</Type/MCR/Pg {page} 0 R/MCID {identifier}>>"));
                }
                Kid::Annotation { page, id } => {
                    let page = self.pages[*page].0;
                    put(out, format_args!("<</Type/OBJR/Pg {page} 0 R/Obj {} 0 R>>", id.0));
                }
                Kid::Node(node) => {
                    if let Some(ids) = ids[node.0 as usize] {
                        put(out, format_args!("{} 0 R ", ids.outer.0));
                    }
                }
            }
        }
        out.push(b']');
    }
}

fn write_text(out: &mut Vec<u8>, key: &str, text: &str) {
    put(out, format_args!("/{key}"));
    write_literal(out, &text_bytes(text));
}
