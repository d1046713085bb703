//! Bytes of text as addresses and strings need them: percent-encoded, cut only between characters.

/// Every byte that is not `plain` as a percent sign and two hexadecimal digits (RFC 3986 §2.1).
pub fn percent_encoded(text: &str, plain: impl Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if plain(byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// The nearest boundary of a character at or before a byte; the text's end for bytes beyond it.
pub fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{boundary, percent_encoded};

    #[test]
    fn only_plain_bytes_stay() {
        let address = "https://example.org/é a";
        assert_eq!(percent_encoded(address, |byte| byte.is_ascii_graphic()), "https://example.org/%C3%A9%20a");
    }

    #[test]
    fn a_boundary_is_never_within_a_character() {
        assert_eq!([0, 1, 2, 3, 9].map(|at| boundary("aé", at)), [0, 1, 1, 3, 3]);
    }
}
