//! Opportunities → stops: the same places with the sums that tell how long a line between any two of them is. A line's
//! measure is a difference of two sums, so the breaker never looks at glyphs.

use std::ops::AddAssign;

use crate::base::length::Length;
use crate::typeset::lines::hang;
use crate::typeset::text::east::is_square;
use crate::typeset::text::opportunities::{Opportunity, OpportunityKind, merged};
use crate::typeset::text::passage::Setting;
use crate::typeset::text::row::{Cluster, ClusterKind, Row};
use crate::typeset::text::shape::Shaped;
use crate::typeset::text::worker::Worker;

/// A space shrinks by one part of this many at most.
const SHRINK: i64 = 3;
/// No space is narrower than this, in thousandths of an em: below 150, software that reads the page joins words. Spaces that
/// are kerned with a letter beside them would be.
const NARROWEST: i64 = 153;

/// A place where a line may end and the next may start.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// Its number.
    pub index: usize,
    /// The byte that the next line starts with.
    pub at: u32,
    /// The first cluster that ends after `at`.
    pub cluster: u32,
    /// What kind of place it is.
    pub kind: OpportunityKind,
    /// Sums up to the end of the visible text before it, for a line that ends here.
    pub before: Sums,
    /// Sums up to `at`, for a line that starts here, less the hyphen that it repeats.
    pub after: Sums,
    /// Width of the hyphen that is added if a line ends here, 1/65,536 pt.
    pub hyphen: i64,
    /// How far the last sign hangs out if a line ends here.
    pub hang_end: i64,
    /// How far the first sign hangs out if a line starts here.
    pub hang_start: i64,
}

/// Sums over all clusters from the start of the passage, in 1/65,536 pt.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Sums {
    /// Natural width.
    pub width: i64,
    /// Width of the spaces that may change.
    pub space: i64,
    /// How much narrower these may become.
    pub shrink: i64,
    /// Width of the glyphs that may be scaled.
    pub letters: i64,
}

impl Stop {
    /// Whether a line must end here.
    pub fn is_forced(&self) -> bool {
        self.kind == OpportunityKind::Forced
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, more: Self) {
        self.width += more.width;
        self.space += more.space;
        self.shrink += more.shrink;
        self.letters += more.letters;
    }
}

impl Sums {
    /// What is between `start` and `self`.
    pub fn since(&self, start: &Self) -> Self {
        Self {
            width: self.width - start.width,
            space: self.space - start.space,
            shrink: self.shrink - start.shrink,
            letters: self.letters - start.letters,
        }
    }
}

/// What a cluster adds to the sums: its width, and how much it can give. Code keeps its pitch.
pub fn give(shaped: &Shaped<'_>, cluster: &Cluster) -> Sums {
    let item = shaped.item(cluster);
    let own = Sums { width: cluster.advance.raw(), ..Sums::default() };
    let wide = cluster.advance.raw().max(0);
    if cluster.kind.stretches() {
        let most = wide - item.size.raw() * NARROWEST / 1000;
        return Sums { space: wide, shrink: most.clamp(0, wide / SHRINK), ..own };
    }
    if is_square(item.script) || !cluster.glue.is_zero() {
        return Sums { space: cluster.glue.raw(), shrink: cluster.shrink.raw(), ..own };
    }
    let glyphs = cluster.kind == ClusterKind::Text || cluster.kind.is_added();
    let scaled = glyphs && !shaped.shaper.face(item.face).fixed_pitch;
    Sums { letters: if scaled { wide } else { 0 }, ..own }
}

/// The letter-spacing and the gap behind a cluster.
pub fn tracking(shaped: &Shaped<'_>, cluster: &Cluster) -> Length {
    shaped.passage.spans[shaped.item(cluster).span].look.tracking + cluster.gap
}

/// The stops of a passage, the start of the text first and its end last.
pub fn stops(shaped: &Shaped<'_>, places: &[Opportunity]) -> Vec<Stop> {
    let mut surveyor = Surveyor::new(shaped);
    let mut stops = Vec::with_capacity(places.len() + 1);
    stops.push(surveyor.stop(0, OpportunityKind::Forced));
    for place in places.iter().filter(|place| place.at > 0) {
        let stop = surveyor.stop(place.at, place.kind);
        stops.push(Stop { index: stops.len(), ..stop });
    }
    stops
}

/// The places with one more between any two clusters of a part that is wider than the measure; none where nothing is.
pub fn with_emergencies(
    shaped: &Shaped<'_>,
    stops: &[Stop],
    places: &[Opportunity],
    setting: &Setting,
) -> Option<Vec<Opportunity>> {
    let full = setting.measure.raw();
    let mut extra = Vec::new();
    for pair in stops.windows(2) {
        let room = if pair[0].index == 0 { full - setting.indent.raw() } else { full };
        if pair[1].before.width + pair[1].hyphen - pair[0].after.width <= room {
            continue;
        }
        let clusters = &shaped.row.clusters[pair[0].cluster as usize..];
        let inside = clusters.iter().skip_while(|cluster| cluster.start <= pair[0].at);
        let visible =
            inside.take_while(|cluster| cluster.start < pair[1].at).filter(|cluster| !cluster.kind.vanishes());
        extra.extend(visible.map(|cluster| Opportunity { at: cluster.start, kind: OpportunityKind::Emergency }));
    }
    (!extra.is_empty()).then(|| merged(places, extra.into_iter()))
}

/// Walks over the clusters once.
struct Surveyor<'a> {
    shaped: &'a Shaped<'a>,
    worker: Worker<'a>,
    /// The next cluster to count.
    next: usize,
    sums: Sums,
    /// Sums and number of clusters up to the end of the last visible one.
    visible: (Sums, usize),
}

impl<'a> Surveyor<'a> {
    fn new(shaped: &'a Shaped<'a>) -> Self {
        Self { shaped, worker: shaped.worker(), next: 0, sums: Sums::default(), visible: (Sums::default(), 0) }
    }

    fn stop(&mut self, at: u32, kind: OpportunityKind) -> Stop {
        let clusters = &self.shaped.row.clusters;
        while let Some(cluster) = clusters.get(self.next).filter(|cluster| cluster.end <= at) {
            self.count(cluster);
        }
        let inside = clusters.get(self.next).filter(|cluster| cluster.start < at);
        let (mut before, after) = match inside {
            Some(cluster) => self.divide(&cluster.clone(), at),
            None => (self.visible.0, self.sums),
        };
        let last = inside.or_else(|| clusters.get(self.visible.1.checked_sub(1)?));
        // Letter-spacing stands between letters, not behind the last one.
        before.width -= last
            .filter(|last| last.count > 0 && !kind.adds_hyphen())
            .map_or(0, |last| tracking(self.shaped, last).raw());
        before.space -= last.map_or(0, |last| last.glue.raw());
        before.shrink -= last.map_or(0, |last| last.shrink.raw());
        let first = clusters.get(self.next);
        let mut after = after;
        let mut hang_start = first.map_or(0, |first| hang::start(self.shaped, first).raw());
        if let Some(first) = first.filter(|_| kind == OpportunityKind::Repeated) {
            let width = self.worker.repeated_width(first.item as usize, at as usize).raw();
            after.width -= width;
            after.letters -= width;
            hang_start = 0;
        }
        let (hyphen, hang_end) = match last {
            Some(last) if kind.adds_hyphen() => {
                let width = self.worker.hyphen_width(last.item as usize);
                (width.raw(), hang::hyphen(self.shaped, last, width).raw())
            }
            Some(last) => (0, hang::end(self.shaped, last).raw()),
            None => (0, 0),
        };
        Stop { index: 0, at, cluster: self.next as u32, kind, before, after, hyphen, hang_end, hang_start }
    }

    fn count(&mut self, cluster: &Cluster) {
        self.sums += give(self.shaped, cluster);
        self.next += 1;
        if !cluster.kind.vanishes() {
            self.visible = (self.sums, self.next);
        }
    }

    /// Sums on both sides of a byte inside a cluster: a ligature that comes apart at a line end.
    fn divide(&mut self, cluster: &Cluster, at: u32) -> (Sums, Sums) {
        let mut width = |bytes: std::ops::Range<u32>| {
            let mut row = Row::default();
            let bytes = bytes.start as usize..bytes.end as usize;
            self.worker.item(cluster.item as usize, bytes, &mut row, &mut Vec::new());
            row.clusters.iter().map(|cluster| cluster.advance.raw()).sum::<i64>()
        };
        let (left, right) = (width(cluster.start..at), width(at..cluster.end));
        let letters = give(self.shaped, cluster).letters;
        let before =
            Sums { width: self.sums.width + left, letters: self.sums.letters + letters.min(left), ..self.sums };
        let after = Sums {
            width: self.sums.width + cluster.advance.raw() - right,
            letters: self.sums.letters + letters - letters.min(right),
            ..self.sums
        };
        (before, after)
    }
}
