//! Division → galley: each kind of block becomes strips of one column and nodes of the tag tree, in reading order.

mod alert;
mod code;
pub mod contents;
mod definitions;
mod description;
mod drawn;
pub mod faults;
mod figure;
mod float;
pub mod galley;
pub mod heading;
pub mod inline;
mod lack;
mod list;
mod notes;
mod opener;
mod paragraph;
mod run;
mod table;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::base::length::Length;
use crate::book::block::{Block, BlockKind};
use crate::book::language::{Direction, Language};
use crate::book::words::Words;
use crate::book::{Book, Division, DivisionId, NoteId};
use crate::typeset::blocks::description::Described;
use crate::typeset::blocks::galley::{Cut, Galley, Mark, Strip};
use crate::typeset::blocks::lack::Lack;
use crate::typeset::references::References;
use crate::typeset::style::{House, TextStyle};
use crate::typeset::text::Shaper;
use crate::typeset::tree::{NodeId, Tag, Tree};

/// What every division is set with.
#[derive(Clone, Copy)]
pub struct Shop<'a> {
    /// The report.
    pub book: &'a Book,
    /// Its styles.
    pub house: &'a House,
    /// Its faces.
    pub shaper: &'a Shaper<'a>,
    /// The folios that references print.
    pub references: &'a References,
}

/// Sets a division in one column of the theme's measure.
pub fn compose(shop: Shop<'_>, division: &Division) -> Galley {
    let mut builder = Builder::new(shop, &division.language);
    builder.division = Some(division.id);
    builder.sources = Some(division);
    let frame = builder.page_frame(&division.language);
    builder.opener(division, &frame);
    builder.blocks(&division.blocks, &frame);
    builder.descriptions();
    builder.set_notes(division, &frame);
    builder.galley
}

/// No frame is narrower than this many ems by nesting alone.
const LEAST_EMS: i64 = 9;

/// Builds galleys: state is the pending gap, where the last heading ended, and the notes still to set.
pub struct Builder<'a> {
    /// What it is set with.
    pub shop: Shop<'a>,
    /// What has been built.
    pub galley: Galley,
    division: Option<DivisionId>,
    sources: Option<&'a Division>,
    gap: Length,
    elastic: bool,
    /// The gap and whether it is elastic, without the figures that have been met since the last text.
    lone: Option<(Length, bool)>,
    headed: Option<usize>,
    marks: Vec<Mark>,
    note_nodes: BTreeMap<NoteId, NodeId>,
    mark_nodes: BTreeMap<NoteId, NodeId>,
    unset_notes: VecDeque<NoteId>,
    undescribed: VecDeque<Described>,
    /// Grounds given out.
    grounds: u32,
    lacking: BTreeSet<Lack>,
}

/// The column that blocks are set in.
#[derive(Clone, Debug)]
pub struct Frame {
    /// From the left edge of the type area.
    pub left: Length,
    /// Length of a full line.
    pub width: Length,
    /// The node that blocks become children of.
    pub parent: NodeId,
    /// The language of what has none of its own.
    pub language: Language,
    /// The style of paragraphs.
    pub style: TextStyle,
    /// Whether first lines stand on the grid of the body's leading: not in cells and notes.
    pub on_grid: bool,
    /// Whether figures and tables may stand elsewhere: only those of the main column.
    pub floats: bool,
    /// Nesting of lists.
    pub depth: usize,
}

impl Frame {
    /// Which way its lines run.
    pub fn direction(&self) -> Direction {
        self.language.direction()
    }

    /// Space around what is set apart: a line where lines stand on the grid, half a line where they do not.
    pub fn gap(&self) -> Length {
        if self.on_grid { self.style.leading } else { self.style.leading / 2 }
    }

    /// As much of the frame at its start.
    #[must_use]
    pub fn start(&self, width: Length) -> Self {
        let left = match self.direction() {
            Direction::LeftToRight => self.left,
            Direction::RightToLeft => self.left + self.width - width,
        };
        Self { left, width, ..self.clone() }
    }

    /// The frame less `inset` at its start, with another parent. A few words always have room: deep nesting stops there.
    #[must_use]
    pub fn inset(&self, inset: Length, parent: NodeId) -> Self {
        let least = self.style.look.size * LEAST_EMS;
        let inset = inset.min((self.width - least).max(Length::ZERO));
        let left = match self.direction() {
            Direction::LeftToRight => self.left + inset,
            Direction::RightToLeft => self.left,
        };
        Self { left, width: self.width - inset, parent, floats: false, ..self.clone() }
    }
}

impl<'a> Builder<'a> {
    /// A builder with an empty galley in `language`.
    pub fn new(shop: Shop<'a>, language: &Language) -> Self {
        let mut tree = Tree::new();
        tree.node_mut(Tree::ROOT).language = Some(language.clone());
        Self {
            shop,
            galley: Galley { tree, ..Galley::default() },
            division: None,
            sources: None,
            gap: Length::ZERO,
            elastic: false,
            lone: None,
            headed: None,
            marks: Vec::new(),
            note_nodes: BTreeMap::new(),
            mark_nodes: BTreeMap::new(),
            unset_notes: VecDeque::new(),
            undescribed: VecDeque::new(),
            grounds: 0,
            lacking: BTreeSet::new(),
        }
    }

    /// The main column.
    pub fn page_frame(&self, language: &Language) -> Frame {
        Frame {
            left: Length::ZERO,
            width: self.shop.book.theme.measure(),
            parent: Tree::ROOT,
            language: language.clone(),
            style: self.shop.house.body.clone(),
            on_grid: true,
            floats: true,
            depth: 0,
        }
    }

    /// Sets blocks one after the other.
    pub fn blocks(&mut self, blocks: &[Block], frame: &Frame) {
        let mut after_paragraph = false;
        for block in blocks {
            self.block(block, frame, after_paragraph);
            // A figure may move away: the paragraph after it looks as it would without one.
            if !matches!(block.kind, BlockKind::Figure(_) | BlockKind::Table(_)) {
                after_paragraph = matches!(block.kind, BlockKind::Paragraph(_));
            }
        }
    }

    fn block(&mut self, block: &Block, frame: &Frame, after_paragraph: bool) {
        if (block.label.is_some() || is_captioned(block)) && !matches!(block.kind, BlockKind::Heading(_)) {
            self.marks.push(Mark { block: block.id, name: block.label.clone(), bookmark: None });
        }
        let own;
        let frame = match &block.language {
            Some(language) => {
                own = self.foreign(language, frame);
                &own
            }
            None => frame,
        };
        match &block.kind {
            BlockKind::Heading(heading) => self.heading(block, heading, frame),
            BlockKind::Paragraph(text) => self.paragraph(block, text, frame, after_paragraph),
            BlockKind::List(list) => self.list(block, list, frame),
            BlockKind::Definitions(definitions) => self.definitions(definitions, frame),
            BlockKind::Quote(blocks) => self.quote(blocks, frame),
            BlockKind::Alert(alert) => self.alert(alert, frame),
            BlockKind::Code(code) => self.code(block, code, frame),
            BlockKind::Table(table) => self.table(block, table, frame),
            BlockKind::Figure(figure) => self.figure(block, figure, frame),
            BlockKind::Group(blocks) => self.group(block, blocks, frame),
            BlockKind::Break => self.ornament(frame),
        }
    }

    /// The frame of a passage in another language: lines that need more room than the report's get a fifth more.
    fn foreign(&self, language: &Language, frame: &Frame) -> Frame {
        let mut own = Frame { language: language.clone(), ..frame.clone() };
        let report = &self.shop.book.meta.language;
        if language.is_tall() && !report.is_tall() && !frame.language.is_tall() {
            own.style.leading = own.style.leading.scale(27, 20);
            own.on_grid = false;
        }
        own
    }

    fn group(&mut self, block: &Block, blocks: &[Block], frame: &Frame) {
        let node = self.galley.tree.add(frame.parent, Tag::Group);
        self.galley.tree.node_mut(node).language = block.language.clone();
        self.space(frame.gap());
        self.blocks(blocks, &Frame { parent: node, floats: false, ..frame.clone() });
        self.space(frame.gap());
    }

    fn quote(&mut self, blocks: &[Block], frame: &Frame) {
        let node = self.galley.tree.add(frame.parent, Tag::Quote);
        let inset = frame.style.look.size.scale(3, 2);
        let mut inner = frame.inset(inset, node);
        let taken = frame.width - inner.width;
        let more = taken.min((inner.width - frame.style.look.size * LEAST_EMS).max(Length::ZERO));
        inner.width -= more;
        if frame.direction() == Direction::RightToLeft {
            inner.left += more;
        }
        self.space(frame.gap());
        let source = blocks.last().filter(|last| blocks.len() > 1 && is_source(last));
        self.blocks(&blocks[..blocks.len() - usize::from(source.is_some())], &inner);
        if let Some(source) = source {
            // Whose words they are stands on the page of the last of them.
            self.galley.strips.iter_mut().next_back().into_iter().for_each(|last| last.cut = Cut::Stranded);
            self.blocks(std::slice::from_ref(source), &inner);
        }
        self.space(frame.gap());
    }

    /// A place at the top of the next strips.
    pub fn mark(&mut self, mark: Mark) {
        self.marks.push(mark);
    }

    /// Asks for at least this much space before the next strip; spaces do not add up.
    pub fn space(&mut self, gap: Length) {
        self.gap = self.gap.max(gap);
        if let Some((lone, _)) = &mut self.lone {
            *lone = gap.max(*lone);
        }
    }

    /// The same, and the space may take another line where that levels the foot of a page.
    pub fn elastic_space(&mut self, gap: Length) {
        self.space(gap);
        self.elastic = true;
        if let Some((_, elastic)) = &mut self.lone {
            *elastic = true;
        }
    }

    /// Appends strips; the first takes the pending gap and marks, and `cuts` say where a page may end within.
    pub fn push(&mut self, mut strips: Vec<Strip>) {
        let Some(first) = strips.first_mut() else { return };
        first.before = first.before.max(std::mem::take(&mut self.gap));
        first.elastic = std::mem::take(&mut self.elastic);
        first.lone = self.lone.take();
        first.marks.append(&mut self.marks);
        self.galley.strips.append(&mut strips);
    }

    /// An identifier for a ground.
    fn next_ground(&mut self) -> u32 {
        self.grounds += 1;
        self.grounds
    }

    /// The words of the tool in the frame's language.
    pub fn words(&self, frame: &Frame) -> &'static Words {
        Words::of(&frame.language)
    }
}

/// Whether the last block of a quotation says whose words they are: `— Name`.
fn is_source(block: &Block) -> bool {
    matches!(&block.kind, BlockKind::Paragraph(text) if text.string.starts_with(['—', '–', '―']))
}

/// Whether a list of figures or tables, or a description, may lead to the block.
fn is_captioned(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Figure(figure) => figure.caption.is_some() || figure.description.is_some(),
        BlockKind::Table(table) => table.caption.is_some(),
        _ => false,
    }
}

/// Marks the first and last line of a paragraph as not to be left alone.
fn guard(strips: &mut [Strip]) {
    let count = strips.len();
    if count < 2 {
        return;
    }
    for index in [0, count - 2] {
        strips[index].cut = Cut::Lonely;
    }
}

/// Keeps strips together with what follows them.
fn tie(strips: &mut [Strip]) {
    for strip in strips {
        strip.cut = Cut::Stranded;
    }
}
