//! Image files → images as values: by content, not by name; bounded, upright, without metadata.

mod drawn;
mod jpeg;
mod png;
mod profile;
mod svg;

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::hash::ContentHash;
use crate::base::source::Span;
use crate::book::image::{DrawnWords, Image, ImageContent};

pub use svg::Drawings;

/// Images with more pixels than this are refused before they are decoded.
const MOST_PIXELS: u64 = 80_000_000;

/// What a reader of one format gives.
struct Decoded {
    width: u32,
    height: u32,
    content: ImageContent,
    words: Vec<DrawnWords>,
}

/// The formats that are understood, and some that are often met.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Format {
    Png,
    Jpeg,
    Svg,
    Foreign(&'static str),
    Unknown,
}

/// Reads an image file. A complaint stands at `span`, where the manuscript names the file.
pub fn read(
    name: &str,
    bytes: &[u8],
    span: Span,
    drawings: &Drawings<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Image> {
    let format = sniff(bytes);
    let decoded = match format {
        Format::Png => png::decode(bytes),
        Format::Jpeg => jpeg::decode(bytes),
        Format::Svg => drawings.decode(bytes),
        Format::Foreign(format) => Err(format!("is a {format} file, which cannot be used")),
        Format::Unknown => Err("is not a PNG, JPEG or SVG file".to_owned()),
    };
    match decoded {
        Ok(decoded) => {
            warn_of_name(name, format, span, diagnostics);
            Some(Image {
                name: name.to_owned(),
                width: decoded.width.max(1),
                height: decoded.height.max(1),
                hash: ContentHash::of(bytes),
                span,
                content: decoded.content,
                words: decoded.words,
            })
        }
        Err(reason) => {
            let diagnostic = Diagnostic::error("broken-image", span, format!("the image {name} {reason}"));
            diagnostics.push(diagnostic.hint("save it again as PNG, JPEG or SVG"));
            None
        }
    }
}

fn sniff(bytes: &[u8]) -> Format {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"\x89PNG\r\n\x1a\n") {
        Format::Png
    } else if starts(&[0xFF, 0xD8, 0xFF]) {
        Format::Jpeg
    } else if starts(b"GIF8") {
        Format::Foreign("GIF")
    } else if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Format::Foreign("WebP")
    } else if starts(b"II*\0") || starts(b"MM\0*") {
        Format::Foreign("TIFF")
    } else if starts(b"%PDF") {
        Format::Foreign("PDF")
    } else if starts(b"BM") {
        Format::Foreign("BMP")
    } else if starts(&[0x1f, 0x8b]) {
        Format::Foreign("compressed SVG")
    } else if looks_like_svg(bytes) {
        Format::Svg
    } else {
        Format::Unknown
    }
}

fn looks_like_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4_096)];
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') && text.contains("<svg")
}

fn warn_of_name(name: &str, format: Format, span: Span, diagnostics: &mut Diagnostics) {
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let (right, wanted) = match format {
        Format::Png => (extension == "png", "PNG"),
        Format::Jpeg => (matches!(extension.as_str(), "jpg" | "jpeg" | "jpe"), "JPEG"),
        _ => (extension == "svg", "SVG"),
    };
    if !right {
        let message = format!("{name} is named .{extension} but holds {wanted}; it is used as {wanted}");
        let hint = format!("rename it to end in .{}", wanted.to_ascii_lowercase());
        diagnostics.push(Diagnostic::warning("image-name", span, message).hint(hint));
    }
}

/// Refuses sizes that are empty or would not fit into memory.
fn check_size(width: u32, height: u32) -> Result<(), String> {
    if width == 0 || height == 0 {
        return Err("has no pixels".to_owned());
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!("has {width} × {height} pixels, more than 80 million"));
    }
    Ok(())
}
