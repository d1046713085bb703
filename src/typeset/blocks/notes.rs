//! Footnotes → strips of their own, kept by number until the pages are cut. A note's node follows the block of its mark.

use std::collections::{BTreeSet, VecDeque};

use crate::base::geometry::Rect;
use crate::base::length::Length;
use crate::book::language::Direction;
use crate::book::{Division, Note, NoteId};
use crate::typeset::blocks::{Builder, Frame};
use crate::typeset::pages::{Item, LinkArea, LinkTarget};
use crate::typeset::tree::{NodeId, Tag, Tree};

impl Builder<'_> {
    /// The node of a note, made when its first mark is met, beside the block that holds the mark.
    pub(super) fn note_node(&mut self, note: NoteId, inside: NodeId) -> NodeId {
        if let Some(node) = self.note_nodes.get(&note) {
            return *node;
        }
        let mut parent = inside;
        while !holds_notes(&self.galley.tree.node(parent).tag) {
            match self.galley.tree.node(parent).parent {
                Some(next) => parent = next,
                None => break,
            }
        }
        let node = self.galley.tree.add(parent, Tag::Note);
        self.note_nodes.insert(note, node);
        self.unset_notes.push_back(note);
        node
    }

    /// Sets every note whose mark has been met, those that their marks call for, and last those that no mark calls for.
    pub(super) fn set_notes(&mut self, division: &Division, frame: &Frame) {
        let text = std::mem::take(&mut self.galley.strips);
        self.gap = Length::ZERO;
        let mut unmarked = Vec::new();
        loop {
            self.set_queue(division, frame);
            let mut all = (0..division.notes.len() as u32).map(NoteId);
            let Some(next) = all.find(|note| !self.note_nodes.contains_key(note)) else { break };
            self.note_node(next, Tree::ROOT);
            unmarked.push(next);
        }
        self.galley.strips = text;
        if let Some(last) = self.galley.strips.last_mut() {
            last.notes.extend(unmarked);
        }
        self.place_notes();
    }

    fn set_queue(&mut self, division: &Division, frame: &Frame) {
        let frame = &Frame { style: self.shop.house.note.clone(), ..frame.clone() };
        let room = self.note_room(division, frame);
        while let Some(id) = self.unset_notes.pop_front() {
            let Some(note) = division.notes.get(id.0 as usize) else { continue };
            self.note(id, note, room, frame);
            let strips = std::mem::take(&mut self.galley.strips);
            self.galley.notes.insert(id, strips);
        }
    }

    /// Every note is called for once, by the strip of its first mark; notes within a note follow it.
    fn place_notes(&mut self) {
        let mut seen = BTreeSet::new();
        let plates = self.galley.plates.iter_mut().flat_map(|plate| &mut plate.strips);
        for strip in self.galley.strips.iter_mut().chain(plates) {
            let mut queue: VecDeque<NoteId> = strip.notes.drain(..).collect();
            while let Some(note) = queue.pop_front() {
                if !seen.insert(note) {
                    continue;
                }
                strip.notes.push(note);
                let within = self.galley.notes.get(&note).into_iter().flatten();
                let within: Vec<NoteId> = within.flat_map(|strip| strip.notes.iter().copied()).collect();
                within.into_iter().rev().for_each(|note| queue.push_front(note));
            }
        }
    }

    /// Room for the marks of a division's notes, so that their words stand one below the other.
    fn note_room(&mut self, division: &Division, frame: &Frame) -> Length {
        let labels: Vec<String> = division.notes.iter().map(|note| format!("{}.", note.mark)).collect();
        self.marker_room(&labels, frame).max(frame.style.look.size.scale(17, 10))
    }

    fn note(&mut self, id: NoteId, note: &Note, room: Length, frame: &Frame) {
        let node = self.note_nodes[&id];
        let mut frame = Frame { parent: node, on_grid: false, floats: false, ..frame.clone() };
        if let Some(language) = note.blocks.first().and_then(|block| block.language.clone()) {
            frame.language = language;
        }
        let label = self.galley.tree.add(node, Tag::Label);
        let link = self.galley.tree.add(label, Tag::Link);
        let inner = frame.inset(room, node);
        self.blocks(&note.blocks, &inner);
        self.hang_note_mark(&note.mark, link, id, room, &frame);
        self.gap = Length::ZERO;
    }

    fn hang_note_mark(&mut self, mark: &str, link: NodeId, id: NoteId, room: Length, frame: &Frame) {
        if self.galley.strips.is_empty() {
            self.push(vec![super::Strip { height: frame.style.leading, ..super::Strip::default() }]);
        }
        let label = format!("{mark}.");
        self.hang(&label, link, room, 0, frame);
        let Some(target) = self.mark_nodes.get(&id) else { return };
        let x = match frame.direction() {
            Direction::LeftToRight => frame.left,
            Direction::RightToLeft => frame.left + frame.width - room,
        };
        let area = LinkArea {
            node: link,
            rect: Rect::new(x, Length::ZERO, room, frame.style.leading),
            target: LinkTarget::Node(*target),
            description: format!("{} ({label})", self.words(frame).back_to_text),
        };
        self.galley.strips[0].items.insert(1, Item::Link(area));
    }
}

/// Nodes under which a note may stand, beside the block of its mark.
fn holds_notes(tag: &Tag) -> bool {
    matches!(tag, Tag::Section | Tag::Body | Tag::Quote | Tag::Group | Tag::Aside | Tag::Note)
}
