//! Signs at the ends of a line → how far they hang into the margin, so that the edge looks straight (Thành 2000).

use crate::base::length::Length;
use crate::book::language::Direction;
use crate::typeset::text::east::is_square;
use crate::typeset::text::row::{Cluster, ClusterKind};
use crate::typeset::text::shape::Shaped;

/// Thousandths of a sign's width that hang out at the end of a line.
fn end_share(sign: char) -> i64 {
    match sign {
        '.' | ',' | '،' | '۔' => 700,
        '-' | '\u{2010}' | '\u{2011}' => 600,
        ':' | ';' | '؛' => 400,
        '\'' | '"' | '‘' | '’' | '“' | '”' | '‚' | '„' => 500,
        '«' | '»' | '‹' | '›' => 300,
        '–' => 300,
        '—' => 150,
        '!' | '?' | '؟' | ')' | ']' => 100,
        _ => 0,
    }
}

/// The same at the start of a line.
fn start_share(sign: char) -> i64 {
    match sign {
        '\'' | '"' | '‘' | '’' | '“' | '”' | '‚' | '„' => 500,
        '«' | '»' | '‹' | '›' => 300,
        '–' => 300,
        '—' => 150,
        '(' | '[' => 100,
        _ => 0,
    }
}

/// How far the last cluster of a line hangs out.
pub fn end(shaped: &Shaped<'_>, cluster: &Cluster) -> Length {
    edge(shaped, cluster, cluster.trail, |text| text.chars().next_back().map_or(0, end_share))
}

/// How far a hyphen of this width hangs out that is added after a cluster.
pub fn hyphen(shaped: &Shaped<'_>, cluster: &Cluster, width: Length) -> Length {
    if straight(shaped, cluster) { width.scale(end_share('-'), 1000) } else { Length::ZERO }
}

/// How far the first cluster of a line hangs out.
pub fn start(shaped: &Shaped<'_>, cluster: &Cluster) -> Length {
    edge(shaped, cluster, cluster.lead, |text| text.chars().next().map_or(0, start_share))
}

/// What hangs out of a wide sign is the blank of its square; of others, a share of their width.
fn edge(shaped: &Shaped<'_>, cluster: &Cluster, blank: Length, hangs: impl Fn(&str) -> i64) -> Length {
    match is_square(shaped.item(cluster).script) {
        true if straight(shaped, cluster) => blank,
        true => Length::ZERO,
        false => share(shaped, cluster, hangs),
    }
}

fn share(shaped: &Shaped<'_>, cluster: &Cluster, share: impl Fn(&str) -> i64) -> Length {
    if !straight(shaped, cluster) {
        return Length::ZERO;
    }
    match cluster.kind {
        ClusterKind::Hyphen => cluster.advance.scale(end_share('-'), 1000),
        ClusterKind::Text => {
            let text = shaped.text_of(std::slice::from_ref(cluster));
            cluster.advance.scale(share(text), 1000)
        }
        _ => Length::ZERO,
    }
}

/// Whether the cluster runs as the paragraph does; otherwise it is not at the edge, or not the way round that is meant.
fn straight(shaped: &Shaped<'_>, cluster: &Cluster) -> bool {
    let base = u8::from(shaped.passage.direction == Direction::RightToLeft);
    shaped.item(cluster).level % 2 == base
}
