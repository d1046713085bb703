//! # `heading-level`
//!
//! **What it does.** Finds headings that are more than one level below the heading before them, in the order in which a
//! file is read out: a note follows the paragraph of its mark.
//!
//! **Why it is bad.** People who listen jump from heading to heading, and look for the level that is not there. PDF/UA
//! forbids it (ISO 14289-1, 7.4.2), so the file claims no standard.
//!
//! **Example.** `### Method` as the first heading of a chapter, because `##` looked too large.
//!
//! **What to do instead.** Use one `#` more than the heading above, at most. A note and a description need no headings.

use std::collections::BTreeMap;

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::Span;
use crate::book::block::{BlockId, BlockKind};
use crate::book::register::walk_division;
use crate::book::{Book, Division};
use crate::typeset::pages::{Item, Owner, Pages, Section, SectionKind};
use crate::typeset::tree::{NodeId, Tag, Tree};

/// Complains of every level that is skipped.
pub fn check(book: &Book, pages: &Pages, diagnostics: &mut Diagnostics) {
    for section in &pages.sections {
        let SectionKind::Division(id) = section.kind else { continue };
        let division = book.division(id);
        let mut before = 1;
        for (node, level) in headings(&section.tree) {
            if level > before + 1 {
                let span = place(division, section, node).unwrap_or(division.title.span);
                let message = format!("a heading of level {level} follows one of level {before}");
                let diagnostic = Diagnostic::warning("heading-level", span, message).breaks_conformance();
                diagnostics.push(diagnostic.hint(format!("use level {}, as many # fewer", before + 1)));
            }
            before = level;
        }
    }
}

/// The headings of a tree in reading order, with their levels.
fn headings(tree: &Tree) -> Vec<(NodeId, u8)> {
    let (mut found, mut next) = (Vec::new(), vec![Tree::ROOT]);
    while let Some(id) = next.pop() {
        let node = tree.node(id);
        if let Tag::Heading(level) = node.tag {
            found.push((id, level));
        }
        next.extend(node.children.iter().rev());
    }
    found
}

/// Where the manuscript has a heading: its first words on the pages lead to its block.
fn place(division: &Division, section: &Section, heading: NodeId) -> Option<Span> {
    let tree = &section.tree;
    let within = |owner: Owner| {
        let Owner::Node(mut node) = owner else { return false };
        while node != heading {
            let Some(parent) = tree.node(node).parent else { return false };
            node = parent;
        }
        true
    };
    let mut items = section.pages.iter().flat_map(|page| &page.body);
    let block = items.find_map(|item| match item {
        Item::Text(run) if within(run.owner) => run.source.map(|source| source.block),
        _ => None,
    })?;
    spans(division).get(&block).copied()
}

/// The headings of a division, those in its blurb and its notes too.
fn spans(division: &Division) -> BTreeMap<BlockId, Span> {
    let mut spans = BTreeMap::new();
    walk_division(division, &mut |block| {
        if let BlockKind::Heading(_) = block.kind {
            spans.insert(block.id, block.span);
        }
    });
    spans
}
