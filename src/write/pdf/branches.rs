//! A section's nodes and what its pages show → for each node, its kids in reading order: content, links and nodes.

use lopdf::ObjectId;

use crate::typeset::tree::{NodeId, Tag, Tree};
use crate::write::pdf::annotations::Annotation;
use crate::write::pdf::edition::Placed;

/// What stands in an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kid {
    /// A marked-content sequence.
    Content {
        /// The file's page.
        page: usize,
        /// Its number on the page (MCID).
        identifier: usize,
    },
    /// A link annotation.
    Annotation {
        /// The file's page.
        page: usize,
        /// The annotation.
        id: ObjectId,
    },
    /// Another node's element.
    Node(NodeId),
}

/// The nodes of a section that this file shows.
pub struct Branches {
    kids: Vec<Vec<Kid>>,
    reached: Vec<bool>,
}

impl Branches {
    /// Follows the pages of a section; `annotations` are the section's, in the order of its pages.
    pub fn of<'a>(placed: &Placed<'_>, annotations: impl Iterator<Item = &'a Annotation>) -> Self {
        let tree = &placed.section.tree;
        let count = tree.nodes.len();
        let mut branches = Self { kids: vec![Vec::new(); count], reached: vec![false; count] };
        let mut annotations = annotations.peekable();
        for (index, printed) in placed.printed.pages.iter().enumerate() {
            let page = placed.start + index;
            for (identifier, owner) in printed.owners.iter().enumerate() {
                branches.add(tree, *owner, Kid::Content { page, identifier });
            }
            while let Some(annotation) = annotations.next_if(|annotation| annotation.page == page) {
                branches.add(tree, annotation.node, Kid::Annotation { page, id: annotation.id });
            }
        }
        branches.keep_cells(tree);
        branches
    }

    /// Whether a node is shown.
    pub fn reached(&self, node: NodeId) -> bool {
        self.reached.get(node.0 as usize).copied().unwrap_or_default()
    }

    /// The nodes shown, parents before children.
    pub fn nodes(&self) -> impl Iterator<Item = NodeId> {
        self.reached.iter().enumerate().filter(|(_, reached)| **reached).map(|(index, _)| NodeId(index as u32))
    }

    /// Whether a node has a link annotation.
    pub fn linked(&self, node: NodeId) -> bool {
        self.link(node).is_some()
    }

    /// The first link annotation of a node.
    pub fn link(&self, node: NodeId) -> Option<ObjectId> {
        let annotation = |kid: &Kid| if let Kid::Annotation { id, .. } = kid { Some(*id) } else { None };
        self.kids.get(node.0 as usize)?.iter().find_map(annotation)
    }

    /// The kids of a node. Where a node has content of its own, all stand as they were met; where it has none, nodes
    /// stand in the order of the tree, since a note comes later on the page than in the text.
    pub fn kids(&self, node: NodeId, tree: &Tree) -> Vec<Kid> {
        let met = &self.kids[node.0 as usize];
        if met.iter().any(|kid| matches!(kid, Kid::Content { .. })) {
            return met.clone();
        }
        let nodes =
            tree.node(node).children.iter().filter(|child| self.reached(**child)).map(|child| Kid::Node(*child));
        nodes.chain(met.iter().filter(|kid| matches!(kid, Kid::Annotation { .. })).copied()).collect()
    }

    fn add(&mut self, tree: &Tree, node: NodeId, kid: Kid) {
        self.reach(tree, node);
        if let Some(kids) = self.kids.get_mut(node.0 as usize) {
            kids.push(kid);
        }
    }

    /// Marks a node and all above it, and notes each where it was first met.
    fn reach(&mut self, tree: &Tree, node: NodeId) {
        let mut next = Some(node);
        while let Some(id) = next {
            match self.reached.get_mut(id.0 as usize) {
                Some(reached) if !*reached => *reached = true,
                _ => return,
            }
            next = tree.node(id).parent;
            if let Some(parent) = next {
                self.kids[parent.0 as usize].push(Kid::Node(id));
            }
        }
    }

    /// A row keeps its empty cells, or columns would shift.
    fn keep_cells(&mut self, tree: &Tree) {
        for (index, node) in tree.nodes.iter().enumerate() {
            if node.tag != Tag::Row || !self.reached[index] {
                continue;
            }
            for child in &node.children {
                if matches!(tree.node(*child).tag, Tag::Cell | Tag::HeaderCell | Tag::RowHeader) {
                    self.reached[child.0 as usize] = true;
                }
            }
        }
    }
}
