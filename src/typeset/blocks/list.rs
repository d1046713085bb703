//! List → strips with hanging markers: numbers right-aligned on the point, bullets, boxes of tasks.

use crate::base::length::Length;
use crate::book::block::{Block, List, ListItem};
use crate::book::language::Direction;
use crate::book::text::Text;
use crate::typeset::blocks::galley::{Cut, Strip};
use crate::typeset::blocks::inline::Words;
use crate::typeset::blocks::{Builder, Frame};
use crate::typeset::pages::Item;
use crate::typeset::style::TextStyle;
use crate::typeset::text::passage::Align;
use crate::typeset::tree::{Markers, NodeId, Tag};

/// Lines of a list that is better kept whole, at most.
const FEW: usize = 3;
/// Bullets by depth.
const BULLETS: [&str; 3] = ["•", "–", "·"];

impl Builder<'_> {
    pub(super) fn list(&mut self, block: &Block, list: &List, frame: &Frame) {
        let node = self.galley.tree.add(frame.parent, Tag::List(markers(list, frame.depth)));
        self.galley.tree.node_mut(node).language.clone_from(&block.language);
        let labels: Vec<String> =
            list.items.iter().enumerate().map(|(index, item)| label(list, item, index, frame.depth)).collect();
        let room = self.marker_room(&labels, frame);
        let gap = if frame.depth == 0 { frame.gap() } else { Length::ZERO };
        self.space(gap);
        let first = self.galley.strips.len();
        for (item, label) in list.items.iter().zip(&labels) {
            self.item(item, label, room, node, frame);
            if !list.tight {
                self.space(frame.gap());
            }
        }
        self.keep_few(first);
        self.space(gap);
    }

    /// A list of three lines at most is better kept whole.
    fn keep_few(&mut self, first: usize) {
        let strips = &mut self.galley.strips[first..];
        let kept = strips.len().saturating_sub(1);
        if kept < FEW {
            strips[..kept].iter_mut().filter(|strip| strip.cut == Cut::Free).for_each(|strip| strip.cut = Cut::Torn);
        }
    }

    fn item(&mut self, item: &ListItem, label: &str, room: Length, list: NodeId, frame: &Frame) {
        let node = self.galley.tree.add(list, Tag::Item);
        let label_node = self.galley.tree.add(node, Tag::Label);
        let access = &self.words(frame).access;
        let said = item.task.map(|done| if done { access.done } else { access.not_done });
        self.galley.tree.node_mut(label_node).alt = said.map(str::to_owned);
        let body = self.galley.tree.add(node, Tag::Body);
        let mut inner = frame.inset(room, body);
        inner.depth += 1;
        let first = self.galley.strips.len();
        self.blocks(&item.blocks, &inner);
        if self.galley.strips.len() == first {
            self.push(vec![Strip { height: frame.style.leading, ..Strip::default() }]);
        }
        self.hang(label, label_node, room, first, frame);
    }

    /// Hangs a marker beside the strip at `first`, in the `room` at the start of the frame.
    pub(super) fn hang(&mut self, label: &str, node: NodeId, room: Length, first: usize, frame: &Frame) {
        let style = marker_style(&frame.style);
        let gap = frame.style.look.size / 2;
        let mut box_frame = frame.clone();
        box_frame.width = room - gap;
        if frame.direction() == Direction::RightToLeft {
            box_frame.left = frame.left + frame.width - room + gap;
        }
        let text = Text::plain(label);
        let mut marker = self.set(Words::made(&text, node, &style), &box_frame, Length::ZERO);
        let Some(strip) = self.galley.strips.get_mut(first) else { return };
        if let Some(line) = marker.first_mut() {
            let lower = baseline(strip).map_or(Length::ZERO, |baseline| baseline - style.baseline());
            line.items.iter_mut().for_each(|item| item.shift(Length::ZERO, lower.max(Length::ZERO)));
            line.items.append(&mut strip.items);
            strip.items = std::mem::take(&mut line.items);
        }
    }

    /// Room for the widest marker and half an em.
    pub(super) fn marker_room(&mut self, labels: &[String], frame: &Frame) -> Length {
        let style = marker_style(&frame.style);
        let widest = labels.iter().max_by_key(|label| label.chars().count()).cloned().unwrap_or_default();
        let width = self.width_of(&widest, &style, frame);
        let em = frame.style.look.size;
        (width + em / 2).max(em.scale(13, 10)).min(frame.width / 2)
    }
}

/// Of the first words in a strip: code and tables have room above them.
fn baseline(strip: &Strip) -> Option<Length> {
    strip.items.iter().find_map(|item| if let Item::Text(run) = item { Some(run.origin.y) } else { None })
}

fn marker_style(style: &TextStyle) -> TextStyle {
    let mut style = style.clone().aligned(Align::End).tabular();
    style.look.hyphenate = false;
    style
}

/// What stands before the items, as the tags tell it.
fn markers(list: &List, depth: usize) -> Markers {
    match list.start {
        Some(_) => Markers::Numbers,
        None if depth == 0 && list.items.iter().all(|item| item.task.is_none()) => Markers::Bullets,
        None => Markers::Signs,
    }
}

fn label(list: &List, item: &ListItem, index: usize, depth: usize) -> String {
    match (item.task, list.start) {
        (Some(true), _) => "☑".to_owned(),
        (Some(false), _) => "☐".to_owned(),
        (None, Some(start)) => format!("{}.", start.saturating_add(index as u64)),
        (None, None) => BULLETS[depth.min(BULLETS.len() - 1)].to_owned(),
    }
}
