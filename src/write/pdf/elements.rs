//! Nodes → structure elements, written straight into the notation of the file: there are thousands of them.

use lopdf::ObjectId;

use crate::book::language::Language;
use crate::typeset::pages::SectionKind;
use crate::typeset::tree::{Markers, NodeId, Tag, Tree};
use crate::write::pdf::annotations::Annotations;
use crate::write::pdf::branches::Kid;
use crate::write::pdf::drafts::{Draft, Ids};
use crate::write::pdf::edition::Placed;
use crate::write::pdf::file::{File, put, write_literal};
use crate::write::pdf::parents::ParentTree;
use crate::write::pdf::places::Places;
use crate::write::pdf::roles::{Roles, holds_words, is_of_two};
use crate::write::pdf::values::text_bytes;

/// Writes the elements of one section after another.
pub struct Writer<'a> {
    /// The file, and where in it references lead.
    pub places: Places<'a>,
    /// Its links.
    pub annotations: &'a Annotations,
    /// In PDF 2.0, the namespace of its own structure types.
    pub namespace: Option<ObjectId>,
    /// The elements of each page's content so far.
    pub parents: ParentTree,
    /// The named elements so far.
    pub identifiers: Vec<(String, ObjectId)>,
}

/// A node while its element is written.
struct Subject<'a> {
    index: usize,
    placed: &'a Placed<'a>,
    draft: &'a Draft,
    node: NodeId,
    kids: Vec<Kid>,
    ids: Ids,
}

impl Writer<'_> {
    /// Writes a section's elements below a parent; the id is that of the section's own, where it has one.
    pub fn section(&mut self, file: &mut File, index: usize, parent: ObjectId) -> Option<ObjectId> {
        let places = self.places;
        let (placed, draft) = (places.edition.sections.get(index)?, places.drafts.iter().nth(index)?);
        let tree = &placed.section.tree;
        self.parents.fill(placed, &draft.branches, |node| draft.ids(node).map(|ids| ids.inner));
        for (node, roles) in &draft.nodes {
            let Some(ids) = draft.ids(*node) else { continue };
            let above = tree.node(*node).parent.and_then(|parent| draft.ids(parent)).map_or(parent, |ids| ids.inner);
            let kids = draft.branches.kids(*node, tree);
            self.element(file, &Subject { index, placed, draft, node: *node, kids, ids }, *roles, above);
        }
        draft.ids(Tree::ROOT).map(|ids| ids.outer)
    }

    fn element(&mut self, file: &mut File, subject: &Subject<'_>, roles: Roles, above: ObjectId) {
        let ids = subject.ids;
        let mut out = self.begin(roles.outer, above);
        self.write_attributes(&mut out, subject);
        match roles.inner {
            None => self.write_kids(&mut out, subject),
            Some(inner) => {
                put(&mut out, format_args!("/K {} 0 R", ids.inner.0));
                let mut within = self.begin(inner, ids.outer);
                self.write_kids(&mut within, subject);
                within.extend_from_slice(b">>");
                file.set_written(ids.inner, within);
            }
        }
        out.extend_from_slice(b">>");
        file.set_written(ids.outer, out);
    }

    fn begin(&self, role: &str, parent: ObjectId) -> Vec<u8> {
        let mut out = Vec::with_capacity(96);
        put(&mut out, format_args!("<</S/{role}/P {} 0 R", parent.0));
        if let Some(namespace) = self.namespace.filter(|_| is_of_two(role)) {
            put(&mut out, format_args!("/NS {} 0 R", namespace.0));
        }
        out
    }

    /// `Lang`, `Alt`, `ID`, `Ref` and `A` of a node's element.
    fn write_attributes(&mut self, out: &mut Vec<u8>, subject: &Subject<'_>) {
        let Subject { index, placed, node: id, .. } = *subject;
        let node = placed.section.tree.node(id);
        let language = if id == Tree::ROOT { self.section_language(placed) } else { node.language.as_ref() };
        if let Some(language) = language {
            write_text(out, "Lang", language.tag());
        }
        if let Some(alt) = &node.alt {
            write_text(out, "Alt", alt);
        }
        if let Tag::Note | Tag::NoteMark(_) = node.tag {
            let kind = if node.tag == Tag::Note { "note" } else { "mark" };
            let identifier = format!("{kind}-{index}-{}", id.0);
            write_text(out, "ID", &identifier);
            self.identifiers.push((identifier, subject.ids.outer));
        }
        if self.namespace.is_some() {
            self.write_references(out, subject);
        }
        self.write_owned(out, subject);
    }

    /// `Ref`: from mark to note and from note to marks, from an entry of contents to what it announces (ISO 14289-2, 8.2.5).
    fn write_references(&self, out: &mut Vec<u8>, subject: &Subject<'_>) {
        let tree = &subject.placed.section.tree;
        let elements: Vec<ObjectId> = match &tree.node(subject.node).tag {
            Tag::Note => subject.draft.marks(subject.node).collect(),
            Tag::NoteMark(note) => subject.draft.ids(*note).map(|ids| ids.outer).into_iter().collect(),
            Tag::ContentsItem => self.announced(subject).into_iter().collect(),
            _ => return,
        };
        if !elements.is_empty() {
            out.extend_from_slice(b"/Ref[");
            elements.iter().for_each(|element| put(out, format_args!("{} 0 R ", element.0)));
            out.push(b']');
        }
    }

    /// What the first link of an entry, or of those below it, leads to.
    fn announced(&self, subject: &Subject<'_>) -> Option<ObjectId> {
        let tree = &subject.placed.section.tree;
        let mut next: Vec<NodeId> = tree.node(subject.node).children.iter().rev().copied().collect();
        while let Some(node) = next.pop() {
            let link = subject.draft.branches.link(node);
            if let Some(spot) = link.and_then(|id| self.annotations.spot(id)) {
                return self.places.drafts.element(self.places.edition, spot);
            }
            next.extend(tree.node(node).children.iter().rev());
        }
        None
    }

    /// `A`: what lists, cells, figures and notes own.
    fn write_owned(&self, out: &mut Vec<u8>, subject: &Subject<'_>) {
        let Subject { placed, node: id, .. } = *subject;
        let node = placed.section.tree.node(id);
        match &node.tag {
            Tag::Note if self.namespace.is_some() => out.extend_from_slice(b"/A<</O/FENote/NoteType/Footnote>>"),
            Tag::List(markers) => {
                let numbering = numbering(*markers, self.namespace.is_some());
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
        let book = self.places.edition.book;
        let stated = placed.section.tree.node(Tree::ROOT).language.as_ref();
        let own = stated.unwrap_or(match placed.section.kind {
            SectionKind::Division(id) => book.divisions.get(id.0 as usize).map_or(&book.meta.language, |d| &d.language),
            _ => &book.meta.language,
        });
        (own != self.places.edition.language()).then_some(own)
    }

    /// `Pg` and `K`: content on the element's own page by its number alone, on other pages with the page.
    fn write_kids(&self, out: &mut Vec<u8>, subject: &Subject<'_>) {
        let pages = self.places.pages;
        let page_of = |kid: &Kid| if let Kid::Content { page, .. } = kid { Some(*page) } else { None };
        let own = subject.kids.iter().find_map(page_of);
        if let Some(page) = own {
            put(out, format_args!("/Pg {} 0 R", pages[page].0));
        }
        match subject.kids.as_slice() {
            [] => {}
            [kid] => {
                // A number or a reference would run into the key.
                out.extend_from_slice(b"/K ");
                self.write_kid(out, subject, *kid, own);
            }
            kids => {
                out.extend_from_slice(b"/K[");
                kids.iter().for_each(|kid| self.write_kid(out, subject, *kid, own));
                out.push(b']');
            }
        }
    }

    fn write_kid(&self, out: &mut Vec<u8>, subject: &Subject<'_>, kid: Kid, own: Option<usize>) {
        let pages = self.places.pages;
        match kid {
            Kid::Content { page, identifier } if Some(page) == own => put(out, format_args!("{identifier} ")),
            Kid::Content { page, identifier } => {
                put(out, format_args!("<</Type/MCR/Pg {} 0 R/MCID {identifier}>>", pages[page].0));
            }
            Kid::Annotation { page, id } if Some(page) == own => {
                put(out, format_args!("<</Type/OBJR/Obj {} 0 R>>", id.0));
            }
            Kid::Annotation { page, id } => {
                put(out, format_args!("<</Type/OBJR/Pg {} 0 R/Obj {} 0 R>>", pages[page].0, id.0));
            }
            Kid::Node(node) => {
                if let Some(ids) = subject.draft.ids(node) {
                    put(out, format_args!("{} 0 R ", ids.outer.0));
                }
            }
        }
    }
}

/// `ListNumbering` (ISO 32000-1, table 347; ISO 32000-2, table 382).
fn numbering(markers: Markers, two: bool) -> &'static str {
    match markers {
        Markers::Bullets => "Disc",
        Markers::Numbers => "Decimal",
        Markers::Signs if two => "Unordered",
        Markers::Terms if two => "Description",
        Markers::None | Markers::Signs | Markers::Terms => "None",
    }
}

/// Writes a text string under a key.
pub fn write_text(out: &mut Vec<u8>, key: &str, text: &str) {
    put(out, format_args!("/{key}"));
    write_literal(out, &text_bytes(text));
}
