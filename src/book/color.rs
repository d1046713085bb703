//! Colours that can be read: contrast as WCAG 2.2 measures it, and the accent moved until it suffices. Only the four
//! operations are used, which round alike on every machine, as `powf` need not.

use crate::book::image::Color;

/// White.
pub const WHITE: Color = Color { red: 255, green: 255, blue: 255 };

/// What WCAG 2.2 asks of text (success criterion 1.4.3).
pub const ENOUGH: f64 = 4.5;

/// Contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio).
pub fn contrast(one: Color, other: Color) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// White, or black where white cannot be read on the ground.
pub fn ink_on(ground: Color) -> Color {
    if contrast(WHITE, ground) >= ENOUGH { WHITE } else { Color::BLACK }
}

/// The colour nearest to `color`, on its way to `end`, that can be read on `ground`.
pub fn readable(color: Color, ground: Color, end: Color) -> Color {
    let step = |part: u16| mix(color, end, part);
    (0..=100).map(step).find(|color| contrast(*color, ground) >= ENOUGH).unwrap_or(end)
}

/// From a coded value of sRGB to light (IEC 61966-2-1): both from 0 to 1.
pub fn linear(value: f64) -> f64 {
    if value <= 0.040_45 {
        return value / 12.92;
    }
    let base = (value + 0.055) / 1.055;
    base * base * fifth_root(base * base)
}

/// `percent` hundredths of `end` in `start`.
pub fn mix(start: Color, end: Color, percent: u16) -> Color {
    let channel = |start: u8, end: u8| {
        let sum = u32::from(start) * u32::from(100 - percent) + u32::from(end) * u32::from(percent);
        ((sum + 50) / 100) as u8
    };
    Color {
        red: channel(start.red, end.red),
        green: channel(start.green, end.green),
        blue: channel(start.blue, end.blue),
    }
}

fn luminance(color: Color) -> f64 {
    let light = |channel: u8| linear(f64::from(channel) / 255.0);
    0.2126 * light(color.red) + 0.7152 * light(color.green) + 0.0722 * light(color.blue)
}

/// Newton's method.
fn fifth_root(value: f64) -> f64 {
    (0..40).fold(1.0, |root: f64, _| root - (root - value / (root * root * root * root)) / 5.0)
}

#[cfg(test)]
mod tests {
    use super::{ENOUGH, WHITE, contrast, ink_on, linear, readable};
    use crate::book::image::Color;

    #[test]
    fn black_on_white_is_twenty_one_and_a_pale_accent_is_darkened() {
        assert!((contrast(Color::BLACK, WHITE) - 21.0).abs() < 1e-9);
        let yellow = Color { red: 255, green: 220, blue: 0 };
        assert!(contrast(readable(yellow, WHITE, Color::BLACK), WHITE) >= ENOUGH);
        assert!(contrast(readable(Color::BLACK, Color::BLACK, WHITE), Color::BLACK) >= ENOUGH);
        assert_eq!([ink_on(yellow), ink_on(Color::BLACK)], [Color::BLACK, WHITE]);
    }

    #[test]
    fn the_curve_is_that_of_srgb() {
        assert!((linear(0.5) - 0.214_041).abs() < 1e-6);
        assert!((linear(1.0) - 1.0).abs() < 1e-12);
    }
}
