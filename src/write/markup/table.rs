//! Table → elements. One that is too wide for a phone can be shown there row by row, each cell behind the name of its column.

use crate::base::text::is_east;
use crate::book::block::{Alignment, Leaf, Table};
use crate::book::language::Language;
use crate::book::numbers::Numbers;
use crate::book::text::Text;
use crate::write::markup::xml::Attributes;
use crate::write::markup::{Dialect, Markup};

/// Letters of the size of tables that stand side by side on a phone 360 pixels wide.
const PHONE: usize = 46;
/// Letters in a line below which a column of sentences is hard to read.
const NARROWEST: usize = 12;
/// Letters that the space between two columns takes.
const GAP: usize = 2;

/// How the cells of a table are written.
struct Columns {
    classes: Vec<Option<&'static str>>,
    /// Where a row may stand by itself: what each column holds.
    labels: Option<Vec<String>>,
    /// Whether the first cell of a row names it.
    row_headers: bool,
}

impl Markup<'_> {
    pub(super) fn table(&mut self, attributes: Attributes, table: &Table) {
        let name = table.caption.as_ref().map_or(self.words.table, |caption| caption.label.as_str()).to_string();
        let headed = is_headed(table);
        // A page that begins with the table is marked before it, so that its number is no part of a caption or a header.
        let first = table.caption.as_ref().map(|caption| &caption.leaf);
        let first = first.or_else(|| table.head.iter().find(|cell| !cell.text.is_empty()));
        first.iter().for_each(|leaf| self.opening_breaks(leaf.id));
        if !headed {
            table.head.iter().for_each(|cell| self.breaks_before(cell.id));
        }
        let labels = (self.host.dialect() == Dialect::Xhtml && is_wide(table)).then(|| self.labels(table));
        let columns = Columns { classes: classes(table), labels, row_headers: table.row_headers };
        // A wide table scrolls in a frame of its own, which the keyboard can reach. No region: a report has too many tables for
        // each to be a landmark.
        let frame = attributes.with("class", "table").with("role", "group").with("tabindex", "0");
        self.xml.open("div", frame.with("aria-label", name));
        let stacks = columns.labels.as_ref().map(|_| "stacks");
        self.xml.open("table", Attributes::new().maybe("class", stacks));
        self.xml.line();
        self.caption("caption", table.caption.as_ref());
        if headed {
            self.xml.open("thead", Attributes::new().maybe("role", columns.role("rowgroup")));
            self.header(&table.head, &columns);
            self.xml.close();
            self.xml.line();
        }
        self.xml.open("tbody", Attributes::new().maybe("role", columns.role("rowgroup")));
        self.xml.line();
        table.rows.iter().for_each(|row| self.row(row, &columns));
        self.xml.close();
        self.xml.close();
        self.xml.close();
    }

    /// The names of the columns.
    fn header(&mut self, cells: &[Leaf], columns: &Columns) {
        self.xml.open("tr", Attributes::new().maybe("role", columns.role("row")));
        for (index, cell) in cells.iter().enumerate() {
            // An empty header names nothing, and is an ordinary cell to software that reads tables out.
            let scope = (!cell.text.is_empty()).then_some(("col", "columnheader"));
            self.cell(cell, index, columns, scope);
        }
        self.xml.close();
        self.xml.line();
    }

    fn row(&mut self, cells: &[Leaf], columns: &Columns) {
        self.xml.open("tr", Attributes::new().maybe("role", columns.role("row")));
        for (index, cell) in cells.iter().enumerate() {
            let names = columns.row_headers && index == 0 && !cell.text.is_empty();
            self.cell(cell, index, columns, names.then_some(("row", "rowheader")));
        }
        self.xml.close();
        self.xml.line();
    }

    /// A cell; with a scope and a role where it names others. Standing by itself, all but the first say what they are.
    fn cell(&mut self, cell: &Leaf, index: usize, columns: &Columns, names: Option<(&'static str, &'static str)>) {
        let attributes = self.attributes(cell.id, None);
        let attributes = attributes.maybe("class", columns.classes.get(index).copied().flatten());
        let attributes = attributes.maybe("scope", names.map(|(scope, _)| scope));
        let attributes = attributes.maybe("role", columns.role(names.map_or("cell", |(_, role)| role)));
        let label = columns.labels.as_ref().and_then(|labels| labels.get(index));
        let label = label.filter(|label| index > 0 && names.is_none() && !label.is_empty() && !cell.text.is_empty());
        self.xml.open(if names.is_some() { "th" } else { "td" }, attributes.maybe("data-label", label));
        self.inline(cell.id, &cell.text, &[]);
        self.xml.close();
    }

    /// What each column holds, as it stands before a cell.
    fn labels(&self, table: &Table) -> Vec<String> {
        let label = |words: String| if words.is_empty() { words } else { self.words.labelled(&words, "") };
        table.head.iter().map(|cell| label(cell.text.spoken())).collect()
    }
}

impl Columns {
    /// The role that an element has anyway, said where the style sheet may take its display away.
    fn role(&self, role: &'static str) -> Option<&'static str> {
        self.labels.as_ref().map(|_| role)
    }
}

fn is_headed(table: &Table) -> bool {
    table.head.iter().any(|cell| !cell.text.is_empty())
}

/// Whether a table whose columns have names cannot be read side by side on a phone.
fn is_wide(table: &Table) -> bool {
    let width = |index: usize| {
        let cells = std::iter::once(&table.head).chain(&table.rows).filter_map(|row| row.get(index));
        cells.map(|cell| narrowest(&cell.text)).max().unwrap_or(0) + GAP
    };
    is_headed(table) && (0..table.columns.len()).map(width).sum::<usize>() > PHONE
}

/// Letters in a line that a cell needs: its longest word, and of several words some at least.
fn narrowest(text: &Text) -> usize {
    let words = || text.string.split_whitespace();
    // Between two letters of the East a line may end; each is as wide as two others.
    let length = |word: &str| if word.contains(is_east) { 2 } else { word.chars().count() };
    let longest = words().map(length).max().unwrap_or(0);
    let whole: usize = text.string.chars().map(|letter| 1 + usize::from(is_east(letter))).sum();
    longest.max(whole.min(NARROWEST))
}

/// How the cells of each column are aligned; numbers stand at the end where their author has said nothing.
fn classes(table: &Table) -> Vec<Option<&'static str>> {
    // Which mark a language writes decides nothing here.
    let numbers = Numbers::of_columns(table, &Language::english());
    let columns = table.columns.iter().zip(numbers);
    columns.map(|(column, numbers)| alignment(*column).or(numbers.map(|_| "amount"))).collect()
}

fn alignment(column: Alignment) -> Option<&'static str> {
    match column {
        Alignment::None => None,
        Alignment::Left => Some("left"),
        Alignment::Center => Some("center"),
        Alignment::Right => Some("right"),
    }
}

#[cfg(test)]
mod tests {
    use super::is_wide;
    use crate::book::block::{Alignment, BlockId, Leaf, Table};
    use crate::book::figure::Placement;
    use crate::book::fixture::NOWHERE;
    use crate::book::text::Text;

    fn table(head: &[&str], row: &[&str]) -> Table {
        let leaf = |words: &&str| Leaf { id: BlockId(0), text: Text::plain(*words), span: NOWHERE };
        let (head, row): (Vec<Leaf>, Vec<Leaf>) = (head.iter().map(leaf).collect(), row.iter().map(leaf).collect());
        let columns = vec![Alignment::None; head.len()];
        let (placement, row_headers, landscape) = (Placement::default(), false, false);
        Table { columns, head, rows: vec![row], caption: None, placement, row_headers, landscape }
    }

    #[test]
    fn sentences_in_many_columns_outgrow_a_phone_and_numbers_do_not() {
        let names = ["Group", "Place of meeting", "Led by", "Questions given most time"];
        assert!(is_wide(&table(
            &names,
            &["Women", "Borehole, before noon", "Midwife, market trader", "Safety on paths"]
        )));
        assert!(!is_wide(&table(&["Year", "Place", "Sum", "Remark"], &["2024", "Burundi", "1,200", "the first"])));
        assert!(!is_wide(&table(&["", "", "", ""], &names)), "columns without names cannot be told apart by them");
        assert!(!is_wide(&table(&["年", "地点", "数量", "说明"], &["2024", "布隆迪", "12", "第一年的培训"])));
    }
}
