//! The row: clusters in logical order with their glyphs. The glyphs of one cluster run from left to right, and every
//! cluster's glyphs are one stretch of the row's.

use std::ops::Range;

use crate::base::length::Length;

/// Clusters and the glyphs they own.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Clusters in logical order.
    pub clusters: Vec<Cluster>,
    /// Their glyphs.
    pub glyphs: Vec<ShapedGlyph>,
}

/// The smallest stretch of text that has glyphs of its own.
#[derive(Clone, Copy, Debug)]
pub struct Cluster {
    /// First byte of the passage.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// First glyph in [`Row::glyphs`].
    pub first: u32,
    /// How many glyphs it has.
    pub count: u32,
    /// Sum of the glyphs' advances, tracking included.
    pub advance: Length,
    /// Index into [`Shaped::items`](crate::typeset::text::shape::Shaped::items).
    pub item: u32,
    /// How it behaves on a line.
    pub kind: ClusterKind,
    /// Space behind it, part of the advance, that is not there at a line end.
    pub gap: Length,
    /// How much space counts as stretchable behind a character that is set in a square; not at a line end.
    pub glue: Length,
    /// How much narrower the distance behind such a character may become.
    pub shrink: Length,
    /// Whether its square overlaps that of the cluster before, so that the two are read as one piece: software would
    /// take the step back for the start of a new line.
    pub tied: bool,
    /// Blank before its ink that stands in the margin at a line start.
    pub lead: Length,
    /// Blank behind its ink that stands in the margin at a line end.
    pub trail: Length,
    /// Whether text may be cut before it without shaping the parts anew.
    pub safe: bool,
}

/// How a cluster behaves on a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClusterKind {
    /// Letters and signs.
    Text,
    /// A space between words: stretches, and vanishes at a line end.
    Space,
    /// A space that must not be at a line end: stretches.
    Bound,
    /// A space of fixed width: vanishes at a line end.
    Blank,
    /// A forced line break.
    Newline,
    /// An inline image.
    Image,
    /// No glyph, no width.
    Unseen,
    /// A hyphen that the line breaker added; its bytes are empty.
    Hyphen,
    /// A hyphen at a line start that repeats the one before the break; its bytes are empty, and it is not read.
    Repeated,
}

/// A positioned glyph.
#[derive(Clone, Copy, Debug)]
pub struct ShapedGlyph {
    /// Id in its face.
    pub id: u16,
    /// Advance, tracking included.
    pub advance: Length,
    /// Shift to the right.
    pub dx: Length,
    /// Shift upwards.
    pub dy: Length,
}

impl ClusterKind {
    /// Whether it vanishes at the end of a line.
    pub fn vanishes(self) -> bool {
        matches!(self, Self::Space | Self::Blank | Self::Newline | Self::Unseen)
    }

    /// Whether the line breaker added it.
    pub fn is_added(self) -> bool {
        matches!(self, Self::Hyphen | Self::Repeated)
    }

    /// Whether its width may be changed to fill the line.
    pub fn stretches(self) -> bool {
        matches!(self, Self::Space | Self::Bound)
    }
}

impl Row {
    /// Adds a cluster without glyphs.
    pub fn add(&mut self, item: usize, range: Range<usize>, kind: ClusterKind, advance: Length) {
        self.clusters.push(Cluster {
            start: range.start as u32,
            end: range.end as u32,
            first: self.glyphs.len() as u32,
            count: 0,
            advance,
            item: item as u32,
            kind,
            gap: Length::ZERO,
            glue: Length::ZERO,
            shrink: Length::ZERO,
            tied: false,
            lead: Length::ZERO,
            trail: Length::ZERO,
            safe: true,
        });
    }

    /// Adds a glyph to the last cluster, whose advance stays as it is.
    pub fn glyph(&mut self, glyph: ShapedGlyph) {
        if let Some(last) = self.clusters.last_mut() {
            last.count += 1;
            self.glyphs.push(glyph);
        }
    }

    /// The glyphs of a cluster of this row.
    pub fn glyphs_of(&self, cluster: &Cluster) -> &[ShapedGlyph] {
        &self.glyphs[cluster.first as usize..(cluster.first + cluster.count) as usize]
    }

    /// Adds a copy of another row's cluster with its glyphs.
    pub fn copy(&mut self, other: &Self, cluster: &Cluster) {
        let first = self.glyphs.len() as u32;
        self.glyphs.extend_from_slice(other.glyphs_of(cluster));
        self.clusters.push(Cluster { first, ..*cluster });
    }
}
