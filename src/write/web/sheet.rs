//! Theme → the style sheet of the download page: its colours, moved until they can be read on each ground, and its fonts.

use crate::book::color::{WHITE, ink_on, readable};
use crate::book::image::Color;
use crate::write::faces;
use crate::write::markup::css::family_name;
use crate::write::web::companions::page_faces;
use crate::write::web::site::{Form, Site};

const SHEET: &str = include_str!("index.css");
/// The lighter and darker of the grounds that the accent is written on, by day and by night; the style sheet has them too.
const PANEL: Color = Color { red: 0xf6, green: 0xf5, blue: 0xf3 };
const PANEL_DARK: Color = Color { red: 0x24, green: 0x27, blue: 0x2d };

/// What only a page of its own may say of the paper and of the size of all text on it.
const PRINTED: &str = "@media print { @page { margin: 18mm; } html { font-size: 9.5pt; } }\n";

/// Families that stand in where a reader's machine does not have the theme's.
const SERIF: &str = "\"Iowan Old Style\", \"Palatino Linotype\", Palatino, \"Book Antiqua\", Georgia, serif";
const SANS: &str = "\"Segoe UI\", \"Helvetica Neue\", Arial, \"Noto Sans\", sans-serif";
const MONO: &str = "Consolas, \"DejaVu Sans Mono\", monospace";

/// The sheet: variables of the theme, the tool's rules, the publisher's.
pub fn sheet(site: &Site<'_>, form: Form) -> String {
    let book = site.book;
    let accent = book.theme.accent;
    let (day, night) = (readable(accent, PANEL, Color::BLACK), readable(accent, PANEL_DARK, WHITE));
    let theme = &book.theme;
    let variables = [
        ("band", accent.to_hex()),
        ("on-band", ink_on(accent).to_hex()),
        ("accent-day", day.to_hex()),
        ("accent-night", night.to_hex()),
        ("serif", stack(&theme.body_font, SERIF)),
        ("sans", stack(&theme.heading_font, SANS)),
        ("mono", stack(&theme.code_font, MONO)),
    ];
    let variables: String = variables.iter().map(|(name, value)| format!("  --offprint-{name}: {value};\n")).collect();
    let sheet_of_paper = if form == Form::Page { PRINTED } else { "" };
    let own = book.theme.page.style.as_deref().unwrap_or_default();
    let faces: String =
        page_faces(book).into_iter().map(|face| faces::rule(face, &site.href(&faces::path(face), form))).collect();
    format!("{faces}.offprint {{\n{variables}}}\n{SHEET}{sheet_of_paper}{own}")
}

/// A family of the theme before those that stand in for it.
fn stack(family: &str, others: &str) -> String {
    format!("{}, {others}", family_name(family))
}
