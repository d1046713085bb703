//! Chosen lines → rows of clusters, those at the edges shaped anew as they stand there. Every byte of the passage is in
//! exactly one row.

use crate::typeset::lines::Line;
use crate::typeset::lines::compose::Composer;
use crate::typeset::lines::fit::Chosen;
use crate::typeset::lines::stops::Stop;
use crate::typeset::pages::UNSCALED;
use crate::typeset::text::kern;
use crate::typeset::text::opportunities::OpportunityKind;
use crate::typeset::text::passage::Setting;
use crate::typeset::text::row::{Cluster, Row};
use crate::typeset::text::shape::Shaped;
use crate::typeset::text::worker::Worker;

/// Builds the lines.
pub fn assemble(shaped: &Shaped<'_>, setting: &Setting, stops: &[Stop], chosen: &[Chosen]) -> Vec<Line> {
    let mut worker = shaped.worker();
    let lines = chosen.iter().map(|line| {
        let (from, to) = (&stops[line.from], &stops[line.to]);
        let row = gather(shaped, &mut worker, from, to);
        Composer { shaped, setting, row, first: line.from == 0, scale: UNSCALED }.line(from, to)
    });
    lines.collect()
}

/// The clusters of a line, with those at its edges shaped as they stand there.
fn gather(shaped: &Shaped<'_>, worker: &mut Worker<'_>, from: &Stop, to: &Stop) -> Row {
    let clusters = &shaped.row.clusters;
    let hyphen = to.kind.adds_hyphen();
    let mut row = Row::default();
    let mut first = from.cluster as usize;
    if let Some(cluster) = clusters.get(first).filter(|_| from.kind == OpportunityKind::Repeated) {
        worker.repeat(cluster.item as usize, from.at as usize, &mut row);
    }
    let changed = |cluster: &Cluster| cluster.start < to.at && (cluster.start < from.at || !cluster.safe);
    while clusters.get(first).is_some_and(changed) {
        first += 1;
    }
    let last = tail(clusters, to, hyphen);
    let begin = clusters.get(first).map_or(to.at, |cluster| cluster.start.min(to.at));
    if begin == to.at || last < first {
        piece(shaped, worker, from.at..to.at, hyphen, &mut row);
        return row;
    }
    piece(shaped, worker, from.at..begin, false, &mut row);
    for cluster in &clusters[first..last] {
        row.copy(&shaped.row, cluster);
    }
    let end = clusters.get(last).map_or(to.at, |cluster| cluster.start.min(to.at));
    piece(shaped, worker, end..to.at, hyphen, &mut row);
    row
}

/// One past the last cluster that stays as it is in a line that ends at `to`.
fn tail(clusters: &[Cluster], to: &Stop, hyphen: bool) -> usize {
    let next = to.cluster as usize;
    let inside = clusters.get(next).is_some_and(|cluster| cluster.start < to.at);
    if !inside && !hyphen && clusters.get(next).is_none_or(|cluster| cluster.safe) {
        return next;
    }
    let mut last = if inside { next } else { next.saturating_sub(1) };
    while last > 0 && !clusters[last].safe {
        last -= 1;
    }
    last
}

/// Shapes bytes anew, item by item, with a hyphen at their end if there is to be one.
fn piece(shaped: &Shaped<'_>, worker: &mut Worker<'_>, bytes: std::ops::Range<u32>, hyphen: bool, row: &mut Row) {
    let (start, end) = (bytes.start as usize, bytes.end as usize);
    let first = shaped.items.partition_point(|item| item.range.end <= start);
    for (index, item) in shaped.items.iter().enumerate().skip(first) {
        let range = item.range.start.max(start)..item.range.end.min(end);
        if range.is_empty() {
            break;
        }
        let (first, inside) = (row.clusters.len(), range.start > start);
        if hyphen && range.end == end {
            worker.hyphenated(index, range, row);
        } else {
            worker.item(index, range, row, &mut Vec::new());
        }
        if inside {
            kern::across(worker, row, first);
        }
    }
}
