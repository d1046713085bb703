//! An edition's sections → the numbers of their elements, given out before any element is written: links, bookmarks and
//! references lead to elements that stand further on (ISO 32000-2, 12.3.2.3 and 14.7.2).

use std::collections::BTreeMap;

use lopdf::ObjectId;

use crate::typeset::pages::Owner;
use crate::typeset::tree::{NodeId, Tag, Tree};
use crate::write::pdf::annotations::Annotations;
use crate::write::pdf::branches::Branches;
use crate::write::pdf::edition::{Edition, Placed, Spot};
use crate::write::pdf::file::File;
use crate::write::pdf::outline::stands_under_part;
use crate::write::pdf::printed::{extent, items};
use crate::write::pdf::roles::{Roles, Surroundings, holds_words, roles};

/// The objects of a node: its element, and the one that holds its content.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ids {
    /// The element.
    pub outer: ObjectId,
    /// The element within it, or the same.
    pub inner: ObjectId,
}

/// A section's elements before they are written.
pub struct Draft {
    /// What the file shows of the section.
    pub branches: Branches,
    /// The nodes shown and their roles, parents before children.
    pub nodes: Vec<(NodeId, Roles)>,
    ids: Vec<Option<Ids>>,
    /// The marks that lead to each note.
    marks: BTreeMap<NodeId, Vec<NodeId>>,
}

/// The drafts of all sections of an edition, in their order.
pub struct Drafts(Vec<Draft>);

impl Draft {
    fn new(file: &mut File, edition: &Edition<'_>, index: usize, annotations: &Annotations) -> Self {
        let placed = &edition.sections[index];
        let tree = &placed.section.tree;
        let branches = Branches::of(placed, annotations.all.iter().filter(|annotation| annotation.section == index));
        let shift = u8::from(stands_under_part(edition.book, edition.scope, placed.section));
        let two = edition.standard().is_two();
        let surroundings = |id: NodeId| {
            let parent = tree.node(id).parent.map(|parent| &tree.node(parent).tag);
            Surroundings { shift, parent, linked: branches.linked(id), two }
        };
        let nodes: Vec<(NodeId, Roles)> =
            branches.nodes().map(|id| (id, roles(&tree.node(id).tag, surroundings(id)))).collect();
        let mut ids: Vec<Option<Ids>> = vec![None; tree.nodes.len()];
        for (id, roles) in &nodes {
            let outer = file.reserve();
            let inner = if roles.inner.is_some() { file.reserve() } else { outer };
            ids[id.0 as usize] = Some(Ids { outer, inner });
        }
        let mut marks: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        for (id, _) in &nodes {
            if let Tag::NoteMark(note) = tree.node(*id).tag {
                marks.entry(note).or_default().push(*id);
            }
        }
        Self { branches, nodes, ids, marks }
    }

    /// The objects of a node; none where the file shows nothing of it.
    pub fn ids(&self, node: NodeId) -> Option<Ids> {
        self.ids.get(node.0 as usize).copied().flatten()
    }

    /// Whether the section has any element.
    pub fn is_shown(&self) -> bool {
        self.branches.reached(Tree::ROOT)
    }

    /// The elements of the marks that lead to a note.
    pub fn marks(&self, note: NodeId) -> impl Iterator<Item = ObjectId> {
        self.marks.get(&note).into_iter().flatten().filter_map(|id| Some(self.ids(*id)?.outer))
    }
}

impl Drafts {
    /// Gives out the numbers of every section's elements.
    pub fn new(file: &mut File, edition: &Edition<'_>, annotations: &Annotations) -> Self {
        Self((0..edition.sections.len()).map(|index| Draft::new(file, edition, index, annotations)).collect())
    }

    /// In the order of [`Edition::sections`].
    pub fn iter(&self) -> impl Iterator<Item = &Draft> {
        self.0.iter()
    }

    /// The element at a spot: the node's own where the spot names one, else the first block at this height or below it.
    pub fn element(&self, edition: &Edition<'_>, spot: Spot) -> Option<ObjectId> {
        let index = edition.sections.partition_point(|placed| placed.start <= spot.page).checked_sub(1)?;
        let (placed, draft) = (edition.sections.get(index)?, self.0.get(index)?);
        let node = spot.node.or_else(|| block_at(placed, spot)).unwrap_or(Tree::ROOT);
        Some(draft.ids(node).or_else(|| draft.ids(Tree::ROOT))?.outer)
    }
}

/// The block of the first thing on a page that stands at a height or below it.
fn block_at(placed: &Placed<'_>, spot: Spot) -> Option<NodeId> {
    let page = placed.section.pages.get(spot.page - placed.start)?;
    let owned = items(page).filter_map(extent).filter_map(|(owner, rect)| match owner {
        Owner::Node(node) => Some((node, rect)),
        _ => None,
    });
    let below = owned.filter(|(_, rect)| page.turned || rect.bottom() > spot.y);
    let (owner, _) = below.min_by_key(|(_, rect)| rect.origin.y)?;
    let tree = &placed.section.tree;
    let mut block = owner;
    while let Some(parent) = tree.node(block).parent.filter(|parent| holds_words(&tree.node(*parent).tag)) {
        block = parent;
    }
    Some(block)
}
