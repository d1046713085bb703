//! Stops → the stops where lines end, by the least total of demerits (Knuth and Plass 1981). Time is linear in the number
//! of stops: a start is dropped as soon as every line from it would be too long.

use crate::typeset::lines::stops::Stop;

/// A line of the outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Chosen {
    /// Index of the stop where it starts.
    pub from: usize,
    /// Index of the stop where it ends.
    pub to: usize,
}

/// What a way of filling lines thinks of one line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Too long.
    Long {
        /// By how much, 1/65,536 pt.
        excess: i64,
        /// Whether every later end is too long as well.
        hopeless: bool,
    },
    /// Too short to be filled.
    Short,
    /// It can be set.
    Fits {
        /// How bad it looks on its own.
        demerits: i64,
        /// Tight 0, decent 1, loose 2, very loose 3.
        class: u8,
    },
}

/// A way of filling lines.
pub trait Filling {
    /// Judges the line from one stop to another. `first` is the passage's first line, `last` ends at a forced break.
    fn judge(&self, from: &Stop, to: &Stop, first: bool, last: bool) -> Verdict;

    /// Demerits for two lines of classes that are far apart.
    fn contrast(&self) -> i64;

    /// Demerits for the nth line in a row that ends with a hyphen, and for one before a last line.
    fn ladder(&self, nth: u8, before_last: bool) -> i64;
}

const CLASSES: usize = 4;
const NONE: u32 = u32::MAX;

/// A way to a stop.
#[derive(Clone, Copy, Debug)]
struct Node {
    stop: u32,
    class: u8,
    hyphens: u8,
    demerits: i64,
    previous: u32,
}

/// The best lines; none where no lines keep the limits. With `rescue` there is always an answer.
pub fn fit<F: Filling>(stops: &[Stop], filling: &F, rescue: bool) -> Option<Vec<Chosen>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for end in (1..stops.len()).filter(|at| stops[*at].is_forced()) {
        Fitter { stops, filling, rescue, start, nodes: Vec::new(), active: Vec::new() }.part(end, &mut lines)?;
        start = end;
    }
    Some(lines)
}

/// Breaks the part of a passage between two forced stops.
struct Fitter<'a, F> {
    stops: &'a [Stop],
    filling: &'a F,
    rescue: bool,
    start: usize,
    nodes: Vec<Node>,
    active: Vec<u32>,
}

impl<F: Filling> Fitter<'_, F> {
    fn part(&mut self, end: usize, lines: &mut Vec<Chosen>) -> Option<()> {
        self.nodes.push(Node { stop: self.start as u32, class: 1, hyphens: 0, demerits: 0, previous: NONE });
        self.active.push(0);
        for to in self.start + 1..=end {
            self.reach(to, to == end)?;
        }
        let best = self.active.iter().copied().min_by_key(|node| self.nodes[*node as usize].demerits)?;
        self.trace(best, lines);
        Some(())
    }

    /// Finds the best ways to a stop, and drops the starts from which no later stop can be reached.
    fn reach(&mut self, to: usize, last: bool) -> Option<()> {
        let mut best: [Option<Node>; CLASSES] = [None; CLASSES];
        let mut rescued: Option<(i64, u32)> = None;
        let active = std::mem::take(&mut self.active);
        let mut kept = Vec::with_capacity(active.len() + CLASSES);
        for index in active {
            let node = self.nodes[index as usize];
            let first = node.stop == 0;
            match self.filling.judge(&self.stops[node.stop as usize], &self.stops[to], first, last) {
                Verdict::Long { excess, hopeless } => {
                    if !(hopeless || last) {
                        kept.push(index);
                    } else if rescued.is_none_or(|(least, _)| excess < least) {
                        rescued = Some((excess, index));
                    }
                    continue;
                }
                Verdict::Short => {}
                Verdict::Fits { demerits, class } => {
                    let candidate = self.extend(index, to, demerits, class, last);
                    let place = &mut best[usize::from(class)];
                    if place.is_none_or(|known| candidate.demerits < known.demerits) {
                        *place = Some(candidate);
                    }
                }
            }
            if !last {
                kept.push(index);
            }
        }
        self.active = kept;
        self.settle(best);
        if !self.active.is_empty() {
            return Some(());
        }
        // Nothing leads on: one line sticks out, and everything goes on from there.
        let (_, index) = rescued.filter(|_| self.rescue)?;
        let node = self.extend(index, to, 0, 1, last);
        self.push(node);
        Some(())
    }

    fn extend(&self, index: u32, to: usize, demerits: i64, class: u8, last: bool) -> Node {
        let from = self.nodes[index as usize];
        let hyphenated = self.stops[to].kind.ends_with_hyphen();
        let hyphens = if hyphenated { from.hyphens.saturating_add(1) } else { 0 };
        let mut total = from.demerits.saturating_add(demerits);
        if from.class.abs_diff(class) > 1 {
            total = total.saturating_add(self.filling.contrast());
        }
        if hyphens > 1 {
            total = total.saturating_add(self.filling.ladder(hyphens, false));
        }
        if last && from.hyphens > 0 {
            total = total.saturating_add(self.filling.ladder(1, true));
        }
        Node { stop: to as u32, class, hyphens, demerits: total, previous: index }
    }

    /// Keeps the ways that can still be the best whatever follows.
    fn settle(&mut self, best: [Option<Node>; CLASSES]) {
        let Some(least) = best.iter().flatten().map(|node| node.demerits).min() else { return };
        let limit = least.saturating_add(self.filling.contrast());
        for node in best.into_iter().flatten().filter(|node| node.demerits <= limit) {
            self.push(node);
        }
    }

    fn push(&mut self, node: Node) {
        self.active.push(self.nodes.len() as u32);
        self.nodes.push(node);
    }

    fn trace(&self, best: u32, lines: &mut Vec<Chosen>) {
        let from = lines.len();
        let mut node = self.nodes[best as usize];
        while node.previous != NONE {
            let previous = self.nodes[node.previous as usize];
            lines.push(Chosen { from: previous.stop as usize, to: node.stop as usize });
            node = previous;
        }
        lines[from..].reverse();
    }
}
