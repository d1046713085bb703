//! An image → a `data:` address, so that the page needs no other file.

use crate::book::image::{Image, ImageContent};

/// The image as an address (RFC 2397).
pub fn address(image: &Image) -> String {
    let (media_type, bytes) = match &image.content {
        ImageContent::Jpeg { bytes, .. } => ("image/jpeg", bytes),
        ImageContent::Png { bytes } => ("image/png", bytes),
        ImageContent::Drawing { svg, .. } => ("image/svg+xml", svg),
    };
    format!("data:{media_type};base64,{}", base64(bytes))
}

/// Base 64 with padding (RFC 4648 §4).
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let value = (group >> (18 - 6 * digit)) & 63;
            out.push(if digit <= chunk.len() { char::from(DIGITS[value as usize]) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_agrees_with_the_rfc() {
        assert_eq!(
            ["", "f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes())),
            ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]
        );
    }
}
