//! Laid-out pages → what a typographer would mark on them: lonely lines, stranded headings, holes, uneven spreads, lines
//! off the grid. It sees only what the writers see, so that it can be wrong only where they would be.

use std::collections::BTreeMap;
use std::fmt;

use offprint::base::geometry::Rect;
use offprint::base::length::Length;
use offprint::book::block::{Block, BlockId, BlockKind};
use offprint::book::language::{Direction, Language};
use offprint::book::{Book, Division};
use offprint::typeset::pages::{Item, Page, Pages, Section, SectionKind, TextRun};

/// Pages on which more than this is left white are half empty: 40 %.
const MOST_WHITE: f64 = 0.4;
/// How far a line of the body may stand off the grid, in points.
const OFF_GRID: f64 = 0.5;

/// How far signs may hang into a margin, in points.
const HANG: f64 = 7.0;

/// What was found on the pages of a report. Places are `slug folio`.
#[derive(Default)]
pub struct Measured {
    /// Pages of divisions.
    pub pages: usize,
    /// Facing pages that both go on over their end.
    pub spreads: usize,
    /// Lines of text in the size of the body.
    pub lines: usize,
    /// One line of a paragraph, note or block of code alone on its page.
    pub lonely: Vec<String>,
    /// A heading with nothing below it.
    pub stranded: Vec<String>,
    /// Pages of which more than 40 % are white above figures and notes at the foot, though the text goes on.
    pub hollow: Vec<String>,
    /// Facing pages whose feet are more than a line apart.
    pub uneven: Vec<String>,
    /// Facing pages whose feet are more than a tenth of a line and at most a line apart.
    pub by_a_line: Vec<String>,
    /// Pages whose text ends more than two lines above the foot or the notes.
    pub short: Vec<String>,
    /// Lines in the size of the body that are more than half a point off the grid.
    pub off_grid: Vec<String>,
    /// Items that reach out of the type area.
    pub outside: Vec<String>,
}

/// What a block's lines are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Heading,
    Text,
    Note,
    Code,
    /// Of a table, a caption, a title.
    Other,
}

/// Measures the divisions of a report.
pub fn measure(book: &Book, pages: &Pages) -> Measured {
    let mut measured = Measured::default();
    for section in &pages.sections {
        let SectionKind::Division(id) = section.kind else { continue };
        let division = book.division(id);
        Sheet { book, division, kinds: kinds(division), section }.measure(&mut measured);
    }
    measured
}

impl Measured {
    /// Whether nothing was found that is wrong; facing pages that end at different heights may be what the text asks for.
    pub fn is_flawless(&self) -> bool {
        let Self { lonely, stranded, hollow, off_grid, outside, .. } = self;
        [lonely, stranded, hollow, off_grid, outside].iter().all(|found| found.is_empty())
    }
}

struct Sheet<'b> {
    book: &'b Book,
    division: &'b Division,
    kinds: BTreeMap<BlockId, Kind>,
    section: &'b Section,
}

/// A line of text on a page.
struct Line {
    block: BlockId,
    kind: Kind,
    baseline: f64,
    body: bool,
}

impl Sheet<'_> {
    fn measure(&self, measured: &mut Measured) {
        let lines: Vec<Vec<Line>> = self.section.pages.iter().map(|page| self.lines(page)).collect();
        measured.pages += lines.len();
        self.lonely(&lines, measured);
        for (index, page) in self.section.pages.iter().enumerate() {
            self.outside(page, measured);
            if page.turned {
                continue;
            }
            self.stranded(page, &lines[index], measured);
            self.grid(page, &lines[index], measured);
            if self.goes_on_after(index, &lines) {
                let white = self.white(page, &lines[index]);
                if white * self.leading() > self.depth() * MOST_WHITE {
                    measured.hollow.push(self.place(page));
                }
                if white > 2.1 {
                    measured.short.push(format!("{} by {white:.1}", self.place(page)));
                }
            }
        }
        for (index, page) in self.section.pages.iter().enumerate().skip(1) {
            // Rows of tables are as high as they are.
            let rows = |page: usize| self.last(&lines[page]) == Some(Kind::Other);
            let upright = |index: usize| !self.section.pages[index].turned;
            let full = |index: usize| upright(index) && !rows(index);
            let goes_on = self.goes_on_after(index, &lines) && full(index) && full(index - 1);
            let faces = self.book.theme.two_sided && page.recto && goes_on;
            if faces {
                let verso = self.ends(&self.section.pages[index - 1], &lines[index - 1]).1;
                let apart = (verso - self.ends(page, &lines[index]).1).abs() / self.leading();
                measured.spreads += 1;
                let found = format!("{} by {apart:.1}", self.place(page));
                if apart > 1.05 {
                    measured.uneven.push(found);
                } else if apart > 0.1 {
                    measured.by_a_line.push(found);
                }
            }
        }
    }

    /// Whether text follows a page, not figures and tables on pages of their own alone.
    fn goes_on_after(&self, index: usize, lines: &[Vec<Line>]) -> bool {
        let flows = |line: &Line| matches!(line.kind, Kind::Heading | Kind::Text | Kind::Code);
        lines[index + 1..].iter().flatten().any(flows)
    }

    fn place(&self, page: &Page) -> String {
        format!("{} {}", self.division.slug, page.folio.label())
    }

    fn leading(&self) -> f64 {
        points(self.book.theme.leading)
    }

    /// Height of the type area in whole lines.
    fn depth(&self) -> f64 {
        (points(self.book.theme.depth()) / self.leading()).floor() * self.leading()
    }

    fn lines(&self, page: &Page) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        for item in &page.body {
            let Item::Text(run) = item else { continue };
            let Some(source) = run.source else { continue };
            let kind = self.kinds.get(&source.block).copied().unwrap_or(Kind::Other);
            let baseline = points(run.origin.y) - points(self.book.theme.margins.top);
            // Raised and lowered runs belong to the line that they stand in.
            let near = |line: &&Line| line.block == source.block && (line.baseline - baseline).abs() < 6.0;
            let body = run.size == self.book.theme.body_size;
            match lines.iter().rev().find(near) {
                Some(_) if !body => {}
                Some(line) if line.body => {}
                _ => {
                    lines.retain(|line| !near(&line));
                    lines.push(Line { block: source.block, kind, baseline, body });
                }
            }
        }
        lines
    }

    /// Where the text above the notes ends, and where all ends: from the top of the type area.
    fn ends(&self, page: &Page, lines: &[Line]) -> (f64, f64) {
        let top = points(self.book.theme.margins.top);
        let bottom = |line: &Line| line.baseline + self.leading() / 4.0;
        let max = |ends: &mut dyn Iterator<Item = f64>| ends.fold(0.0, f64::max);
        let text = max(&mut lines.iter().filter(|line| line.kind != Kind::Note).map(bottom));
        let notes = lines.iter().any(|line| line.kind == Kind::Note);
        // What the tool made stands in no block: entries of contents, numbers of notes.
        let made = page.body.iter().filter_map(|item| match item {
            Item::Text(run) if run.source.is_none() && !notes => {
                Some(points(run.origin.y) - top + self.leading() / 4.0)
            }
            _ => None,
        });
        let text = text.max(max(&mut { made }));
        let images = max(&mut page.body.iter().filter_map(|item| match item {
            Item::Image(image) => Some(points(image.rect.origin.y + image.rect.size.height) - top),
            Item::Rule(rule) if points(rule.rect.size.height) > 2.0 => {
                Some(points(rule.rect.origin.y + rule.rect.size.height) - top)
            }
            _ => None,
        }));
        let text = text.max(images);
        (text, if notes { self.depth() } else { text })
    }

    /// What the last line above the notes is.
    fn last(&self, lines: &[Line]) -> Option<Kind> {
        let lines = lines.iter().filter(|line| line.kind != Kind::Note);
        lines.max_by(|one, other| one.baseline.total_cmp(&other.baseline)).map(|line| line.kind)
    }

    /// Lines left white between the text and the foot or the notes.
    fn white(&self, page: &Page, lines: &[Line]) -> f64 {
        let first = lines.iter().filter(|line| line.kind == Kind::Note).map(|line| line.baseline);
        let first = first.fold(f64::MAX, f64::min);
        let room = if first < f64::MAX { first - self.leading() * 1.6 } else { self.depth() };
        (room - self.ends(page, lines).0) / self.leading()
    }

    fn lonely(&self, pages: &[Vec<Line>], measured: &mut Measured) {
        let mut spread: BTreeMap<BlockId, Vec<(usize, usize)>> = BTreeMap::new();
        for (index, lines) in pages.iter().enumerate() {
            for line in lines.iter().filter(|line| matches!(line.kind, Kind::Text | Kind::Note | Kind::Code)) {
                let counts = spread.entry(line.block).or_default();
                match counts.last_mut() {
                    Some((page, count)) if *page == index => *count += 1,
                    _ => counts.push((index, 1)),
                }
            }
        }
        for (block, counts) in spread.into_iter().filter(|(_, counts)| counts.len() > 1) {
            // A line from the middle may stand alone above a note that fills the page and must follow the next mark.
            let ends = [counts[0], counts[counts.len() - 1]];
            for (index, _) in ends.iter().filter(|(_, count)| *count == 1) {
                let kind = self.kinds[&block];
                measured.lonely.push(format!("{} {kind:?}", self.place(&self.section.pages[*index])));
            }
        }
    }

    fn stranded(&self, page: &Page, lines: &[Line], measured: &mut Measured) {
        for heading in lines.iter().filter(|line| line.kind == Kind::Heading) {
            let below =
                |line: &&Line| line.baseline > heading.baseline && !matches!(line.kind, Kind::Heading | Kind::Note);
            let bare = !lines.iter().any(|line| below(&line));
            let image = page
                .body
                .iter()
                .any(|item| matches!(item, Item::Image(image) if points(image.rect.origin.y) > heading.baseline));
            if bare && !image {
                measured.stranded.push(self.place(page));
            }
        }
    }

    fn grid(&self, page: &Page, lines: &[Line], measured: &mut Measured) {
        for line in lines.iter().filter(|line| line.body && line.kind == Kind::Text) {
            measured.lines += 1;
            let off = (line.baseline - self.leading() * 0.75).rem_euclid(self.leading());
            let off = off.min(self.leading() - off);
            // A picture within a line makes room for itself.
            let pictured =
                page.body.iter().any(|item| matches!(item, Item::Image(image) if self.beside(image.rect, line)));
            if off > OFF_GRID && !pictured {
                measured.off_grid.push(format!("{} at {:.1} by {off:.1}", self.place(page), line.baseline));
            }
        }
    }

    /// Whether a rectangle reaches over a line's baseline.
    fn beside(&self, rect: Rect, line: &Line) -> bool {
        let top = points(rect.origin.y) - points(self.book.theme.margins.top);
        top < line.baseline && top + points(rect.size.height) > line.baseline - 2.0
    }

    fn outside(&self, page: &Page, measured: &mut Measured) {
        let theme = &self.book.theme;
        let top = points(theme.margins.top) - 0.5;
        let foot = points(theme.margins.top) + points(theme.depth()) + 0.5;
        let left = points(self.left(page)) - HANG;
        let right = points(self.left(page) + theme.measure()) + HANG;
        for item in &page.body {
            let rect = match item {
                Item::Text(run) => ink(run),
                Item::Rule(rule) => rule.rect,
                Item::Image(image) => image.rect,
                Item::Link(_) => continue,
            };
            let rect = page.on_paper(rect);
            let slack = if let Item::Text(run) = item { blank_half(run) } else { 0.0 };
            let (high, low) = (points(rect.origin.y), points(rect.origin.y + rect.size.height));
            let (first, last) = (points(rect.origin.x), points(rect.origin.x + rect.size.width));
            if high < top || low > foot || first < left - slack || last > right + slack {
                let place = self.place(page);
                measured.outside.push(format!("{place} {first:.1}–{last:.1} × {high:.1}–{low:.1}"));
            }
        }
    }

    /// The left edge of a page's type area.
    fn left(&self, page: &Page) -> Length {
        let margins = &self.book.theme.margins;
        let backwards = self.book.meta.language.direction() == Direction::RightToLeft;
        let inner_at_left = (!self.book.theme.two_sided || page.recto) != backwards;
        if inner_at_left { margins.inner } else { margins.outer }
    }
}

/// The blank half of a full-width opening sign, which may stand outside.
fn blank_half(run: &TextRun) -> f64 {
    let opens = run.text.starts_with(['“', '‘', '「', '『', '（', '《']) && run.glyphs.len() == 1;
    if opens { points(run.size / 2) } else { 0.0 }
}

/// A run's baseline from its first to its last glyph that is no space.
fn ink(run: &TextRun) -> Rect {
    let mut x = Length::ZERO;
    let mut ends: Option<(Length, Length)> = None;
    for glyph in &run.glyphs {
        let next = x + glyph.advance;
        if !run.text.get(glyph.cluster()).is_some_and(|cluster| cluster.trim().is_empty() && !cluster.is_empty()) {
            ends = Some((ends.map_or(x, |ends| ends.0), next));
        }
        x = next;
    }
    let (first, last) = ends.unwrap_or_default();
    Rect::new(run.origin.x + first, run.origin.y, last - first, Length::ZERO)
}

/// The kind of every text of a division, by its block or leaf.
fn kinds(division: &Division) -> BTreeMap<BlockId, Kind> {
    let mut kinds = BTreeMap::new();
    collect(&division.blocks, Kind::Text, &mut kinds);
    for note in &division.notes {
        collect(&note.blocks, Kind::Note, &mut kinds);
    }
    kinds
}

fn collect(blocks: &[Block], text: Kind, kinds: &mut BTreeMap<BlockId, Kind>) {
    for block in blocks {
        // Lines of a passage that needs more room than the report's are on no grid.
        let text = if block.language.as_ref().is_some_and(Language::is_tall) { Kind::Other } else { text };
        match &block.kind {
            BlockKind::Heading(_) => drop(kinds.insert(block.id, Kind::Heading)),
            BlockKind::Paragraph(_) => drop(kinds.insert(block.id, text)),
            BlockKind::Code(_) => drop(kinds.insert(block.id, Kind::Code)),
            BlockKind::Quote(blocks) | BlockKind::Group(blocks) => collect(blocks, text, kinds),
            BlockKind::Alert(alert) => collect(&alert.blocks, text, kinds),
            BlockKind::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, text, kinds)),
            BlockKind::Definitions(all) => {
                all.iter().flat_map(|one| &one.meanings).for_each(|blocks| collect(blocks, text, kinds));
            }
            BlockKind::Table(_) | BlockKind::Figure(_) | BlockKind::Break => {}
        }
    }
}

fn points(length: Length) -> f64 {
    length.raw() as f64 / 65_536.0
}

impl fmt::Display for Measured {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pages, spreads, lines, .. } = self;
        writeln!(formatter, "{pages} pages, {spreads} spreads, {lines} lines of the body")?;
        for (name, found) in [
            ("lonely lines", &self.lonely),
            ("stranded headings", &self.stranded),
            ("half-empty pages", &self.hollow),
            ("spreads uneven by more than a line", &self.uneven),
            ("spreads uneven by up to a line", &self.by_a_line),
            ("pages short by more than two lines", &self.short),
            ("lines off the grid", &self.off_grid),
            ("items outside the type area", &self.outside),
        ] {
            let shown = found.iter().take(6).cloned().collect::<Vec<_>>().join(", ");
            writeln!(formatter, "{:4} {name}: {shown}", found.len())?;
        }
        Ok(())
    }
}
