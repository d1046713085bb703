//! A filled row → runs of glyphs and images in visual order, and what the line says about itself. Within a run the text is
//! in logical order and the glyphs go from left to right.

use std::ops::Range;

use crate::base::geometry::{Point, Rect};
use crate::base::length::Length;
use crate::book::block::BlockId;
use crate::book::font::FaceId;
use crate::book::language::Direction;
use crate::typeset::lines::edges::Edges;
use crate::typeset::lines::stops::give;
use crate::typeset::lines::{Line, LineItem, order};
use crate::typeset::pages::{Glyph, Item, PlacedImage, Source, TextRun, UNSCALED};
use crate::typeset::text::characters::{self, SOFT_HYPHEN};
use crate::typeset::text::itemize::ItemKind;
use crate::typeset::text::passage::PassageSpan;
use crate::typeset::text::row::{Cluster, ClusterKind, Row};
use crate::typeset::text::shape::Shaped;

/// Clusters that become one item.
struct Part {
    clusters: Range<usize>,
    level: u8,
}

/// A filled row.
#[derive(Clone, Copy)]
pub struct Laid<'a> {
    /// The passage.
    pub shaped: &'a Shaped<'a>,
    /// What stands on the line.
    pub row: &'a Row,
    /// How many clusters take room; the others are blanks at the line's end.
    pub visible: usize,
    /// How its hyphens at the edges are read.
    pub edges: Edges,
}

impl Laid<'_> {
    /// Places the clusters from `x` on, glyphs scaled as in [`TextRun::scale`].
    pub fn place(&self, scale: u16, mut x: Length, line: &mut Line) {
        let (shaped, row) = (self.shaped, self.row);
        let parts = self.parts();
        let levels: Vec<u8> = parts.iter().map(|part| part.level).collect();
        for index in order::visual(&levels) {
            let part = &parts[index];
            let clusters = &row.clusters[part.clusters.clone()];
            let width: Length = clusters.iter().map(|cluster| cluster.advance).sum();
            if let Some(mut item) = item(shaped, row, clusters, part.level, scale, x) {
                if let Item::Text(run) = &mut item {
                    self.edges.read(shaped, &row.clusters, &part.clusters, run);
                }
                let link = span(shaped, &clusters[0]).link;
                line.items.push(LineItem { read: index, link, from: x, to: x + width, item });
            }
            x += width;
        }
    }

    /// Cuts the row where a run has to end.
    fn parts(&self) -> Vec<Part> {
        let (shaped, row) = (self.shaped, self.row);
        let base = u8::from(shaped.passage.direction == Direction::RightToLeft);
        let mut parts: Vec<Part> = Vec::new();
        for (at, cluster) in row.clusters.iter().enumerate() {
            // Blanks at a line end go where the paragraph goes (UAX #9, rule L1).
            let level = if at < self.visible { shaped.item(cluster).level } else { base };
            let joined =
                |at: usize| joins(shaped, &row.clusters[at - 1], cluster) && !parted(row, at) && !self.edges.cut(at);
            match parts.last_mut() {
                Some(part) if part.level == level && joined(at) => part.clusters.end = at + 1,
                _ => parts.push(Part { clusters: at..at + 1, level }),
            }
        }
        parts
    }
}

/// Fills in the heights of a line of these bytes, the notes that are called on it and where it opens.
pub fn describe(shaped: &Shaped<'_>, row: &Row, bytes: Range<u32>, line: &mut Line) {
    let mut last = None;
    for cluster in &row.clusters {
        if last == Some(cluster.item) {
            continue;
        }
        last = Some(cluster.item);
        let item = shaped.item(cluster);
        let span = &shaped.passage.spans[item.span];
        let (ascent, descent) = match (item.kind, span.image) {
            (ItemKind::Image, Some((_, size))) => (size.height + span.look.rise, -span.look.rise),
            _ => {
                let vertical = shaped.shaper.vertical_of(item.face, &span.look);
                (vertical.ascent, vertical.descent)
            }
        };
        line.ascent = line.ascent.max(ascent);
        line.descent = line.descent.max(descent);
        let starts = bytes.contains(&(span.range.start as u32)) && item.range.start == span.range.start;
        line.notes.extend(span.note.filter(|_| starts));
        line.opens = line.opens.or_else(|| source_at(span, cluster.start as usize));
    }
}

fn span<'a>(shaped: &'a Shaped<'_>, cluster: &Cluster) -> &'a PassageSpan {
    &shaped.passage.spans[shaped.item(cluster).span]
}

/// Whether a cluster and the one before it are read apart: one is tied to a neighbour, and not to the other.
fn parted(row: &Row, at: usize) -> bool {
    let tied = |at: usize| row.clusters.get(at).is_some_and(|cluster| cluster.tied);
    !tied(at) && (tied(at - 1) || tied(at + 1))
}

fn joins(shaped: &Shaped<'_>, before: &Cluster, cluster: &Cluster) -> bool {
    let alone = |kind: ClusterKind| kind.is_added() || kind == ClusterKind::Image;
    let same = before.item == cluster.item || shaped.item(cluster).continues;
    same && (opens_run(shaped, before) || !alone(before.kind)) && !alone(cluster.kind)
}

/// Whether a repeated hyphen is of the face of its word, and so of one run with it. PDFium drops a hyphen that is alone.
fn opens_run(shaped: &Shaped<'_>, cluster: &Cluster) -> bool {
    cluster.kind == ClusterKind::Repeated && face(shaped, cluster) == shaped.item(cluster).face
}

/// The face that a cluster is drawn with.
fn face(shaped: &Shaped<'_>, cluster: &Cluster) -> FaceId {
    let (face, look) = (shaped.item(cluster).face, &span(shaped, cluster).look);
    match cluster.kind {
        ClusterKind::Hyphen => shaped.shaper.hyphen(face, look).face,
        ClusterKind::Repeated => {
            let sign = shaped.sign_before(cluster).unwrap_or('-');
            shaped.shaper.repeated(face, look, sign).face
        }
        _ => face,
    }
}

/// The item that a part of a line becomes; none for an image that is not there.
fn item(shaped: &Shaped<'_>, row: &Row, clusters: &[Cluster], level: u8, scale: u16, x: Length) -> Option<Item> {
    let first = &clusters[0];
    let span = span(shaped, first);
    if first.kind == ClusterKind::Image {
        let (image, size) = span.image?;
        let rect = Rect::new(x, -size.height - span.look.rise, size.width, size.height);
        return Some(Item::Image(PlacedImage { owner: span.owner, rect, image }));
    }
    let face = face(shaped, first);
    let mut run = TextRun {
        owner: span.owner,
        face,
        size: if face == shaped.item(first).face { shaped.item(first).size } else { span.look.size },
        scale: if clusters.iter().any(|cluster| give(shaped, cluster).letters > 0) { scale } else { UNSCALED },
        origin: Point::new(x, -span.look.rise),
        glyphs: Vec::with_capacity(clusters.iter().map(|cluster| cluster.count as usize).sum()),
        text: String::new(),
        actual: actual(shaped, clusters),
        color: span.look.color,
        invisible: false,
        source: source(shaped, clusters),
    };
    write(shaped, row, clusters, level, &mut run);
    Some(Item::Text(run))
}

/// Writes text and glyphs of clusters into a run.
fn write(shaped: &Shaped<'_>, row: &Row, clusters: &[Cluster], level: u8, run: &mut TextRun) {
    let ranges: Vec<(u32, u32)> = clusters.iter().map(|cluster| write_text(shaped, cluster, &mut run.text)).collect();
    let mut glyphs = |at: usize| {
        let (start, end) = ranges[at];
        for (nth, glyph) in row.glyphs_of(&clusters[at]).iter().enumerate() {
            let end = if nth == 0 { end } else { start };
            let (id, advance, dx, dy) = (glyph.id, glyph.advance, glyph.dx, glyph.dy);
            run.glyphs.push(Glyph { id, advance, dx, dy, start, end });
        }
    };
    if level % 2 == 1 { (0..clusters.len()).rev().for_each(&mut glyphs) } else { (0..clusters.len()).for_each(glyphs) }
}

/// Adds a cluster's characters; says which bytes its glyphs show.
fn write_text(shaped: &Shaped<'_>, cluster: &Cluster, text: &mut String) -> (u32, u32) {
    let start = text.len() as u32;
    match cluster.kind {
        ClusterKind::Hyphen => text.push(SOFT_HYPHEN),
        ClusterKind::Repeated => text.extend(shaped.sign_before(cluster)),
        ClusterKind::Newline => text.push(' '),
        _ => {
            let characters = shaped.text_of(std::slice::from_ref(cluster)).chars();
            text.extend(characters.filter(|character| !characters::is_control(*character)));
        }
    }
    let written = &text[start as usize..];
    if cluster.kind.is_added() {
        return (start, text.len() as u32);
    }
    let opens = written.len() - written.trim_start_matches(characters::is_silent).len();
    let shown = written.trim_matches(characters::is_silent);
    (start + opens as u32, start + (opens + shown.len()) as u32)
}

/// What software reads instead of a part's text.
fn actual(shaped: &Shaped<'_>, clusters: &[Cluster]) -> Option<String> {
    let first = &clusters[0];
    match (first.kind, &clusters[1..]) {
        (ClusterKind::Hyphen, _) => return Some(SOFT_HYPHEN.to_string()),
        (ClusterKind::Repeated, []) => return None,
        (ClusterKind::Repeated, rest) => {
            let sign = shaped.sign_before(first).into_iter();
            return Some(sign.chain(actual(shaped, rest)?.chars()).collect());
        }
        _ => {}
    }
    let span = span(shaped, first);
    if let Some(actual) = &span.actual {
        // A span on two lines is read once.
        let opens = first.start as usize == span.range.start;
        return Some(if opens { actual.clone() } else { String::new() });
    }
    let missing = shaped.item(first).kind == ItemKind::Missing || clusters.iter().any(|cluster| cluster.tied);
    missing.then(|| shaped.text_of(clusters).to_owned())
}

/// Where a part's text came from.
fn source(shaped: &Shaped<'_>, clusters: &[Cluster]) -> Option<Source> {
    let (first, last) = (&clusters[0], &clusters[clusters.len() - 1]);
    if last.kind.is_added() {
        return None;
    }
    let (block, start) = source_at(span(shaped, first), first.start as usize)?;
    let (_, end) = source_at(span(shaped, last), last.end as usize)?;
    Some(Source { block, start, end })
}

/// The block and byte of a byte of the passage.
fn source_at(span: &PassageSpan, at: usize) -> Option<(BlockId, u32)> {
    let (block, first) = span.source?;
    Some((block, first.saturating_add(at.saturating_sub(span.range.start) as u32)))
}
