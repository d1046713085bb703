//! Book + finished downloads → the page that links to them, and the lists that software reads.

mod chapters;
mod countries;
mod data;
mod fragment;
mod lists;
mod size;
#[cfg(test)]
mod tests;
mod view;

use minijinja::{Environment, Output, State, Value};

use crate::book::Book;
use crate::book::color::{WHITE, ink_on, readable};
use crate::book::image::Color;
use crate::typeset::pages::Pages;
use crate::write::artifact::Artifact;
use crate::write::markup::xml::escape;
use crate::write::web::view::View;

pub use crate::write::web::chapters::away;
pub use crate::write::web::lists::{downloads_json, sha256sums};

const TEMPLATE: &str = include_str!("index.html.jinja");
const SHEET: &str = include_str!("index.css");
/// The ground of the page when the reader wants it dark; the style sheet has it too.
const DARK: Color = Color { red: 0x16, green: 0x18, blue: 0x1c };

/// The download page: one file that needs nothing else. Everything the author wrote is escaped.
pub fn index_html(book: &Book, pages: &Pages, artifacts: &[Artifact]) -> String {
    let view = View::new(book, pages, artifacts, &sheet(book.theme.accent));
    let mut environment = Environment::new();
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    environment.set_formatter(write_escaped);
    environment.add_template("index.html", TEMPLATE).expect("the template is part of the program and parses");
    let template = environment.get_template("index.html").expect("the template has just been added");
    template.render(Value::from_serialize(&view)).expect("the template asks only for what every view has")
}

/// Every value that is not markup of ours goes through the one function that escapes.
fn write_escaped(out: &mut Output, _state: &State, value: &Value) -> Result<(), minijinja::Error> {
    if value.is_undefined() || value.is_none() {
        return Ok(());
    }
    let mut text = value.to_string();
    if !value.is_safe() {
        let raw = std::mem::take(&mut text);
        escape(&raw, &mut text);
    }
    out.write_str(&text).map_err(minijinja::Error::from)
}

/// The style sheet with the accent, moved until it can be read on each ground.
fn sheet(accent: Color) -> String {
    let colors = [
        ("--band", accent),
        ("--on-band", ink_on(accent)),
        ("--accent", readable(accent, Color { red: 0xf6, green: 0xf5, blue: 0xf3 }, Color::BLACK)),
        ("--accent-dark", readable(accent, Color { red: 0x24, green: 0x27, blue: 0x2d }, WHITE)),
    ];
    let variables: String = colors.iter().map(|(name, color)| format!("{name}: {}; ", color.to_hex())).collect();
    format!(":root {{ {variables}--ground-dark: {}; }}\n{SHEET}", DARK.to_hex())
}
