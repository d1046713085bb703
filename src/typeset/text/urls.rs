//! Web and mail addresses in a text → where they stand, and where they may be broken without a hyphen: after
//! `/ . - _ ? & = # :`, never so that only a letter or two is left.

use std::ops::Range;

use crate::typeset::text::east::is_east;

/// Letters that stay together at either end of an address.
const ENDS: usize = 3;

/// The stretches of a text that are addresses, in order.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    if !(text.contains("://") || text.contains('@') || text.contains("www.") || text.contains("doi")) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        if !(character.is_whitespace() || is_east(character)) {
            continue;
        }
        let token = &text[start..at];
        let open = token.trim_start_matches(['(', '<', '[', '“', '‘', '"', '\'']);
        if is_address(open) {
            found.push(start + (token.len() - open.len())..at);
        }
        start = at + character.len_utf8();
    }
    found
}

fn is_address(token: &str) -> bool {
    let mail = token.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    mail || token.contains("://") || token.starts_with("www.") || token.starts_with("doi:") || token.starts_with("doi.")
}

/// The bytes of `address` after which a line may end, as bytes of the text.
pub fn breaks(text: &str, address: &Range<usize>) -> Vec<u32> {
    let token = &text[address.clone()];
    let mut points = Vec::new();
    let mut characters = token.char_indices().peekable();
    let mut count = 0;
    let total = token.chars().count();
    while let Some((at, character)) = characters.next() {
        count += 1;
        let follows = characters.peek().map_or(' ', |(_, next)| *next);
        let end = is_joint(character) && !is_joint(follows);
        if end && count >= ENDS && count + ENDS <= total {
            points.push((address.start + at + character.len_utf8()) as u32);
        }
    }
    points
}

fn is_joint(character: char) -> bool {
    matches!(character, '/' | '.' | '-' | '_' | '?' | '&' | '=' | '#' | ':' | '@')
}

#[cfg(test)]
mod tests {
    use super::{addresses, breaks};

    fn parts(text: &str) -> Vec<String> {
        let mut parts = Vec::new();
        for address in addresses(text) {
            let mut start = address.start;
            for at in breaks(text, &address).into_iter().map(|at| at as usize).chain([address.end]) {
                parts.push(text[start..at].to_owned());
                start = at;
            }
        }
        parts
    }

    #[test]
    fn addresses_break_after_their_joints() {
        let found = parts("see (https://example.org/a-b/page?id=12&lang=en) or write");
        assert_eq!(found, ["https://", "example.", "org/", "a-", "b/", "page?", "id=", "12&", "lang=", "en)"]);
        assert_eq!(parts("to first_name@example.org now"), ["first_", "name@", "example.", "org"]);
    }

    #[test]
    fn handles_and_ratios_are_no_addresses() {
        assert!(addresses("and/or 1.5 @home a.b").is_empty());
    }
}
