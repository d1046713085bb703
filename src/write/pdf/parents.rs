//! From content back to elements: the parent tree (ISO 32000-1, 14.7.4.4), and from names to elements: the ID tree.

use lopdf::{Object, ObjectId};

use crate::typeset::tree::NodeId;
use crate::write::pdf::annotations::Annotations;
use crate::write::pdf::branches::Branches;
use crate::write::pdf::edition::Placed;
use crate::write::pdf::file::{File, put, write_literal};
use crate::write::pdf::values::{dictionary, reference};

/// Keys in one leaf of a tree.
const LEAF: usize = 64;

/// For each page, the element of each marked-content sequence; for each annotation, its element.
pub struct ParentTree {
    pages: Vec<Vec<Option<ObjectId>>>,
    annotations: Vec<(ObjectId, NodeId, usize, Option<ObjectId>)>,
}

impl ParentTree {
    /// A tree for a file of this many pages and these annotations.
    pub fn new(pages: usize, annotations: &Annotations) -> Self {
        let annotations =
            annotations.all.iter().map(|annotation| (annotation.id, annotation.node, annotation.page, None)).collect();
        Self { pages: vec![Vec::new(); pages], annotations }
    }

    /// Notes the elements of one section's content.
    pub fn fill(&mut self, placed: &Placed<'_>, branches: &Branches, element: impl Fn(NodeId) -> Option<ObjectId>) {
        for (index, printed) in placed.printed.pages.iter().enumerate() {
            self.pages[placed.start + index] = printed.owners.iter().map(|owner| element(*owner)).collect();
        }
        let range = placed.start..placed.start + placed.printed.pages.len();
        for (_, node, page, parent) in &mut self.annotations {
            if range.contains(page) && branches.reached(*node) {
                *parent = element(*node);
            }
        }
    }

    /// The first key that is free.
    pub fn next_key(&self) -> usize {
        self.pages.len() + self.annotations.len()
    }

    /// Adds the number tree: pages first, then annotations, in leaves of a fixed size.
    pub fn add(self, file: &mut File) -> ObjectId {
        let mut entries: Vec<Vec<u8>> = Vec::with_capacity(self.next_key());
        for page in &self.pages {
            let mut out = b"[".to_vec();
            for element in page {
                write_reference(&mut out, *element);
            }
            out.push(b']');
            entries.push(out);
        }
        for (.., element) in &self.annotations {
            let mut out = Vec::new();
            write_reference(&mut out, *element);
            entries.push(out);
        }
        let mut kids = Vec::new();
        for (index, leaf) in entries.chunks(LEAF).enumerate() {
            let first = index * LEAF;
            let mut out = Vec::new();
            put(&mut out, format_args!("<</Limits[{first} {}]/Nums[", first + leaf.len() - 1));
            for (offset, entry) in leaf.iter().enumerate() {
                put(&mut out, format_args!("{} ", first + offset));
                out.extend_from_slice(entry);
            }
            out.extend_from_slice(b"]>>");
            let id = file.reserve();
            file.set_written(id, out);
            kids.push(reference(id));
        }
        file.add(dictionary([("Kids", Object::Array(kids))]))
    }
}

/// Adds the tree from identifiers to elements; none where there are no identifiers.
pub fn add_identifiers(file: &mut File, mut identifiers: Vec<(String, ObjectId)>) -> Option<ObjectId> {
    identifiers.sort();
    let (first, last) = (identifiers.first()?.0.clone(), identifiers.last()?.0.clone());
    let mut out = b"<</Limits[".to_vec();
    write_literal(&mut out, first.as_bytes());
    write_literal(&mut out, last.as_bytes());
    out.extend_from_slice(b"]/Names[");
    for (identifier, element) in &identifiers {
        write_literal(&mut out, identifier.as_bytes());
        put(&mut out, format_args!("{} 0 R", element.0));
    }
    out.extend_from_slice(b"]>>");
    let leaf = file.reserve();
    file.set_written(leaf, out);
    Some(file.add(dictionary([("Kids", Object::Array(vec![reference(leaf)]))])))
}

fn write_reference(out: &mut Vec<u8>, element: Option<ObjectId>) {
    match element {
        Some(id) => put(out, format_args!("{} 0 R ", id.0)),
        None => out.extend_from_slice(b"null "),
    }
}
