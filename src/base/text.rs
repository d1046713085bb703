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

/// The words with a capital at their beginning.
pub fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

/// Whether the character is of Chinese, Japanese or Korean text, or one of its signs.
pub fn is_east(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE1F}'
        | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FFEF}' | '\u{1AFF0}'..='\u{1B16F}' | '\u{1F200}'..='\u{1F2FF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Whether the character is in the blocks of the scripts that run from right to left.
pub fn is_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

/// Whether a character is of one of Unicode's private use areas.
pub fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}')
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
