//! A division → the stretches that are documents of their own: one, or where it is long one for each of its sections.
//! A note stands in the document of its first mark.

use std::collections::BTreeMap;
use std::ops::Range;
use std::slice;

use crate::book::block::{Block, BlockId, BlockKind};
use crate::book::text::{RunKind, Text};
use crate::book::{Division, DivisionId, NoteId};
use crate::write::markup::visit::{Part, walk};

/// Bytes of text, about twenty printed pages, beyond which readers on small devices wait for a document to open.
const LONG: usize = 50_000;
/// Bytes of text, a page or two, that a document holds before a section opens the next; and before a part of a long section
/// does, which by itself would be no more than a scrap.
const SHORT: [usize; 2] = [3_000, LONG / 2];
/// The level of the headings that open sections, and the deepest at which a section that is itself long is divided.
const LEVELS: Range<u8> = 2..5;

/// One of the documents of a division, counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Stretch {
    /// The division.
    pub division: DivisionId,
    /// Which of its documents.
    pub number: usize,
}

/// Which blocks and notes of a division stand in which of its documents.
#[derive(Debug)]
pub struct Stretches {
    division: DivisionId,
    /// The block that each begins with; the first begins with the title.
    starts: Vec<usize>,
    places: BTreeMap<BlockId, usize>,
    notes: Vec<usize>,
    marks: BTreeMap<NoteId, Vec<usize>>,
}

impl Stretches {
    /// Divides a division.
    pub fn of(division: &Division) -> Self {
        let weights: Vec<usize> = division.blocks.iter().map(|block| weight(block, division)).collect();
        let mut stretches = Self {
            division: division.id,
            starts: vec![0],
            places: BTreeMap::new(),
            notes: Vec::new(),
            marks: BTreeMap::new(),
        };
        stretches.divide(division, &weights, 0..division.blocks.len(), LEVELS.start);
        stretches.locate(division);
        stretches
    }

    /// All of them in order, at least one.
    pub fn all(&self) -> impl Iterator<Item = Stretch> {
        let division = self.division;
        (0..self.starts.len()).map(move |number| Stretch { division, number })
    }

    /// The last of them.
    pub fn last(&self) -> Stretch {
        self.numbered(self.starts.len() - 1)
    }

    /// The blocks of one of them.
    pub fn blocks<'d>(&self, division: &'d Division, number: usize) -> &'d [Block] {
        let end = self.starts.get(number + 1).copied().unwrap_or(division.blocks.len());
        &division.blocks[self.starts[number]..end]
    }

    /// Where a block or leaf stands.
    pub fn place(&self, block: BlockId) -> Stretch {
        self.numbered(self.places.get(&block).copied().unwrap_or(0))
    }

    /// Where a note stands.
    pub fn note(&self, note: NoteId) -> Stretch {
        self.numbered(self.notes.get(note.0 as usize).copied().unwrap_or(0))
    }

    /// Where each mark of a note stands, in reading order.
    pub fn marks(&self, note: NoteId) -> impl Iterator<Item = Stretch> {
        self.marks.get(&note).into_iter().flatten().map(|number| self.numbered(*number))
    }

    fn numbered(&self, number: usize) -> Stretch {
        Stretch { division: self.division, number }
    }

    /// Divides a range of blocks at its headings of a level, where it is long, and what is still long at those below.
    fn divide(&mut self, division: &Division, weights: &[usize], range: Range<usize>, level: u8) {
        let whole: usize = weights[range.clone()].iter().sum();
        if whole <= LONG || !LEVELS.contains(&level) {
            return;
        }
        let opens = |at: &usize| matches!(&division.blocks[*at].kind, BlockKind::Heading(head) if head.level == level);
        let mut edges: Vec<usize> = range.clone().filter(opens).filter(|at| *at > range.start).collect();
        edges.push(range.end);
        let short = SHORT[usize::from(level > LEVELS.start)];
        let mut from = range.start;
        for edge in edges {
            let held: usize = weights[from..edge].iter().sum();
            if held < short && edge < range.end {
                continue;
            }
            if from > range.start {
                self.starts.push(from);
            }
            self.divide(division, weights, from..edge, level + 1);
            from = edge;
        }
    }

    /// Notes every block, leaf, note and mark down.
    fn locate(&mut self, division: &Division) {
        self.notes = vec![self.last().number; division.notes.len()];
        self.places.insert(division.title.id, 0);
        self.mark(&division.title.text, 0);
        for number in 0..self.starts.len() {
            let summary: &[Block] = if number == 0 { &division.summary } else { &[] };
            let blocks = self.blocks(division, number);
            self.locate_in(summary, division, number);
            self.locate_in(blocks, division, number);
        }
        for (index, note) in division.notes.iter().enumerate() {
            let place = self.notes[index];
            self.places.insert(note.id, place);
            self.locate_in(&note.blocks, division, place);
        }
    }

    fn locate_in(&mut self, blocks: &[Block], division: &Division, number: usize) {
        walk(blocks, &division.language, &mut |part| {
            self.places.insert(part.id(), number);
            if let Part::Text(_, text, _) = part {
                self.mark(text, number);
            }
        });
    }

    fn mark(&mut self, text: &Text, number: usize) {
        for run in &text.runs {
            let RunKind::NoteMark(note) = run.kind else { continue };
            let marks = self.marks.entry(note).or_default();
            marks.push(number);
            if let ([first], Some(place)) = (marks.as_slice(), self.notes.get_mut(note.0 as usize)) {
                *place = *first;
            }
        }
    }
}

/// Bytes of the text of a block.
fn weight(block: &Block, division: &Division) -> usize {
    let mut bytes = 0;
    walk(slice::from_ref(block), &division.language, &mut |part| {
        if let Part::Text(_, text, _) = part {
            bytes += text.string.len();
        }
    });
    bytes
}
