//! Theme and fonts → the style sheet of the EPUB: the house style in relative units, colours left to the reader.

use crate::book::Book;
use crate::book::code::Token;
use crate::book::theme::{Figures, Theme};
use crate::write::epub::fonts::Embedded;
use crate::write::faces;
use crate::write::markup::css::family_name as name;

/// Per cent of the reader's colour in the parts of code.
const OWN: u16 = 40;

const SHEET: &str = include_str!("style.css");

/// The style sheet.
pub fn sheet(book: &Book, fonts: &Embedded) -> String {
    let mut css: String = fonts.faces.iter().map(|face| faces::rule(face, &faces::path(face))).collect();
    let theme = &book.theme;
    let house = SHEET.replace("ACCENT", &theme.accent.to_hex());
    css.push_str(&if fonts.all { in_own_fonts(&house, theme) } else { house });
    css.push_str(&figures(theme));
    css.push_str(&code());
    for (language, family) in &fonts.families {
        css.push_str(&format!(":lang({language}):not(code) {{ font-family: {}, serif; }}\n", name(family)));
    }
    css
}

/// The house style with the report's families before the reader's.
fn in_own_fonts(sheet: &str, theme: &Theme) -> String {
    let [body, headings, code] = [&theme.body_font, &theme.heading_font, &theme.code_font].map(|family| name(family));
    let sheet = sheet.replace("font-family: sans-serif", &format!("font-family: {headings}, sans-serif"));
    let sheet = sheet.replace("font-family: monospace", &format!("font-family: {code}, monospace"));
    format!("{sheet}body {{ font-family: {body}, serif; }}\n")
}

/// The parts of code: each in a tint of the reader's own colour of text, so that it can be read on whatever ground the
/// reader has chosen. A reading system that does not know how to mix colours leaves them alone.
fn code() -> String {
    let rule = |token: Token| {
        let (class, tint) = (token.class(), token.tint().to_hex());
        format!("pre .{class} {{ color: color-mix(in srgb, var(--ink) {OWN}%, {tint}); }}\n")
    };
    Token::ALL.into_iter().map(rule).collect()
}

/// Digits as the theme wants them; those that stand in columns, in code and above the line are lining always.
fn figures(theme: &Theme) -> String {
    let word = |figures| if figures == Figures::Oldstyle { "oldstyle-nums" } else { "lining-nums" };
    let (body, headings) = (word(theme.body_figures), word(theme.heading_figures));
    let rules = [
        ("body", body, "proportional-nums"),
        ("table, pre, code", "lining-nums", "tabular-nums"),
        ("h1, h2, h3, h4, h5, h6, figcaption, caption", headings, "proportional-nums"),
        ("sup, sub, .noteref", "lining-nums", "proportional-nums"),
    ];
    rules.iter().map(|(what, shape, width)| format!("{what} {{ font-variant-numeric: {shape} {width}; }}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::OWN;
    use crate::book::code::Token;
    use crate::book::color::{ENOUGH, WHITE, contrast, mix};
    use crate::book::image::Color;

    #[test]
    fn code_can_be_read_on_every_ground_that_readers_offer() {
        let gray = |value: u8| Color { red: value, green: value, blue: value };
        let sepia = Color { red: 0xf4, green: 0xec, blue: 0xd8 };
        let themes = [(Color::BLACK, WHITE), (gray(0x12), sepia), (WHITE, Color::BLACK), (gray(0xe0), gray(0x1e))];
        for (token, (text, ground)) in Token::ALL.into_iter().flat_map(|token| themes.map(|theme| (token, theme))) {
            let shown = mix(token.tint(), text, OWN);
            assert!(contrast(shown, ground) >= ENOUGH, "{token:?} on {ground:?}");
        }
    }
}
