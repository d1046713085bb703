//! Theme and fonts → the style sheet of the EPUB: the house style in relative units, colours left to the reader.

use crate::book::Book;
use crate::write::epub::fonts::{Embedded, href};

const SHEET: &str = include_str!("style.css");

/// The style sheet.
pub fn sheet(book: &Book, fonts: &Embedded) -> String {
    let mut css: String = fonts
        .faces
        .iter()
        .map(|face| {
            let style = if face.italic { "italic" } else { "normal" };
            let (family, weight) = (name(&face.family), face.weight);
            let source = href(face);
            format!("@font-face {{ font-family: {family}; font-weight: {weight}; font-style: {style}; src: url(\"{source}\"); }}\n")
        })
        .collect();
    css.push_str(&SHEET.replace("ACCENT", &book.theme.accent.to_hex()));
    if fonts.all {
        let theme = &book.theme;
        css.push_str(&format!("body {{ font-family: {}, serif; }}\n", name(&theme.body_font)));
        let headings = "h1, h2, h3, h4, h5, h6, table, figcaption, caption, .number, .place";
        css.push_str(&format!("{headings} {{ font-family: {}, sans-serif; }}\n", name(&theme.heading_font)));
        css.push_str(&format!("code {{ font-family: {}, monospace; }}\n", name(&theme.code_font)));
    }
    for (language, family) in &fonts.families {
        css.push_str(&format!(":lang({language}) {{ font-family: {}, serif; }}\n", name(family)));
    }
    css
}

/// A family's name as a CSS string.
fn name(family: &str) -> String {
    let plain: String = family.chars().filter(|c| !c.is_control() && !matches!(c, '"' | '\\' | '<' | '>')).collect();
    format!("\"{plain}\"")
}
