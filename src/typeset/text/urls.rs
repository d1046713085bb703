//! Addresses in a text → where they stand, and where they may be broken without a hyphen: web and mail addresses, DOIs
//! and paths of files. A line ends after `/`, `:`, `@` and `=`, and the next begins with `.`, `-`, `_`, `?`, `#`, `%`, `&`,
//! `,`, `+` or `~`, so that no line seems to end with a full stop or a hyphen that is not part of the address (after the
//! Chicago Manual of Style). No letter or two are cut from either end, and an escape such as `%D8` is never cut.

use std::ops::Range;

use crate::typeset::text::east::is_east;

/// Letters that stay together at either end of an address.
const ENDS: usize = 3;
/// A stretch without a place of its own that is longer than this is broken anywhere, as a last resort.
const OPAQUE: usize = 20;
/// Domains of names that are addresses even without `www.`.
const DOMAINS: [&str; 16] =
    ["org", "com", "net", "int", "edu", "gov", "mil", "info", "eu", "uk", "fr", "de", "ch", "io", "ngo", "dev"];
/// Signs that may stand before an address and are no part of it.
const OPENING: [char; 14] = ['(', '<', '[', '{', '“', '‘', '"', '\'', '«', '‹', '„', '‚', '¿', '¡'];
/// Signs that may stand behind it.
const CLOSING: [char; 16] = ['.', ',', ';', ':', '!', '?', '>', '”', '’', '"', '\'', '»', '›', '…', '“', '*'];

/// The stretches of a text that are addresses, in order.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    if !text.contains(['/', '@', '.', '\\', ':']) {
        return Vec::new();
    }
    let ends = |c: char| {
        c.is_whitespace() || is_east(c) || matches!(c, '<' | '>' | '"' | '，' | '。' | '、' | '；' | '）' | '」' | '』')
    };
    let mut found = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]).filter(|(_, character)| ends(*character)) {
        // A domain may be of ideographs, but prose goes on with them right behind an address of Latin letters.
        if is_east(character) && is_host(&text[start..at]) {
            continue;
        }
        found.extend(address(text, start..at));
        start = at + character.len_utf8();
    }
    found
}

/// Whether a stretch ends in a domain that is not of Latin letters, or in none yet.
fn is_host(token: &str) -> bool {
    token.rsplit_once("://").is_some_and(|(_, host)| host.chars().next().is_none_or(|first| !first.is_ascii()))
}

/// The address in a stretch without spaces.
fn address(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let whole = &text[range.clone()];
    if !whole.contains(['/', '@', '.', '\\', ':']) {
        return None;
    }
    let opened = scheme(whole).unwrap_or_else(|| whole.len() - whole.trim_start_matches(OPENING).len());
    let token = closed(&whole[opened..]);
    let start = range.start + opened;
    is_address(token).then_some(start..start + token.len())
}

/// Where `https://` begins, whatever is glued to it.
fn scheme(token: &str) -> Option<usize> {
    let (before, _) = token.split_once("://")?;
    let letters = before.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    (letters.len() < before.len()).then_some(letters.len())
}

/// The token without the punctuation behind it; a bracket stays if it was opened within.
fn closed(token: &str) -> &str {
    let mut token = token;
    loop {
        let shorter = token.trim_end_matches(CLOSING);
        let last = shorter.chars().next_back();
        let opening =
            last.and_then(|last| [(')', '('), (']', '['), ('}', '{')].into_iter().find(|pair| pair.0 == last));
        let loose = opening.is_some_and(|(close, open)| shorter.matches(open).count() < shorter.matches(close).count());
        token = if loose { &shorter[..shorter.len() - 1] } else { shorter };
        if !loose {
            return token;
        }
    }
}

fn is_address(token: &str) -> bool {
    const SCHEMES: [&str; 6] = ["mailto:", "tel:", "doi:", "urn:", "doi.", "www."];
    let opens = |start: &&str| token.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
    let more = |start: &&str| token.len() > start.len();
    let scheme = token.split_once("://").is_some_and(|(_, rest)| !rest.is_empty());
    scheme
        || SCHEMES.iter().any(|start| opens(start) && more(start))
        || is_mail(token)
        || is_doi(token)
        || is_site(token)
        || is_path(token)
}

/// `first.name@example.org`.
fn is_mail(token: &str) -> bool {
    token.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.') && !host.contains('@'))
}

/// `10.1234/abc`.
fn is_doi(token: &str) -> bool {
    let Some((registrant, rest)) = token.strip_prefix("10.").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    registrant.len() >= 4 && registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !rest.is_empty()
}

/// `example.org/path`, or `example.org` where the domain is a common one.
fn is_site(token: &str) -> bool {
    let host = token.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let Some((names, domain)) = host.rsplit_once('.') else { return false };
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    let lower = (2..=24).contains(&domain.len()) && domain.chars().all(char::is_lowercase);
    lower && names.split('.').all(label) && (host.len() < token.len() || DOMAINS.contains(&domain))
}

/// `/etc/hosts`, `./a`, `src/lib.rs`, `C:\Reports`: not `and/or`.
fn is_path(token: &str) -> bool {
    let rooted = ["/", "./", "../", "~/"].iter().any(|start| token.len() > start.len() + 2 && token.starts_with(start));
    let windows = token.get(1..3) == Some(":\\") || token.starts_with("\\\\");
    let file = token.rsplit_once('/').and_then(|(_, name)| name.rsplit_once('.'));
    let named = file.is_some_and(|(name, ending)| {
        let known = (2..=5).contains(&ending.len()) && ending.contains(|c: char| c.is_ascii_alphabetic());
        !name.is_empty() && known && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    rooted || windows || named
}

/// The bytes of the text where a line may begin within an address.
pub fn breaks(text: &str, address: &Range<usize>) -> Vec<u32> {
    joints(&text[address.clone()]).map(|at| (address.start + at) as u32).collect()
}

/// The bytes where a long stretch without such places may be cut if nothing else helps.
pub fn last_resorts(text: &str, address: &Range<usize>) -> Vec<u32> {
    let token = &text[address.clone()];
    let edges: Vec<usize> = std::iter::once(0).chain(joints(token)).chain([token.len()]).collect();
    let long = edges.windows(2).filter(|part| token[part[0]..part[1]].chars().count() > OPAQUE);
    let inside = long.flat_map(|part| {
        let piece = &token[part[0]..part[1]];
        let places = piece.char_indices().filter(move |(at, _)| is_whole(piece, *at)).map(|(at, _)| part[0] + at);
        let count = places.clone().count();
        places.skip(ENDS).take(count.saturating_sub(2 * ENDS))
    });
    inside.map(|at| (address.start + at) as u32).collect()
}

/// Whether no escape is cut at this byte.
fn is_whole(piece: &str, at: usize) -> bool {
    let near = |back: usize| at.checked_sub(back).and_then(|from| piece.as_bytes().get(from)) == Some(&b'%');
    !near(1) && !near(2)
}

/// The bytes of a token where a line may begin.
fn joints(token: &str) -> impl Iterator<Item = usize> + '_ {
    let total = token.chars().count();
    let characters = token.char_indices().zip(token.chars().skip(1)).enumerate();
    characters.filter_map(move |(count, ((at, before), after))| {
        let fits = count + 1 >= ENDS && count + 1 + ENDS <= total;
        (fits && is_joint(before, after)).then_some(at + before.len_utf8())
    })
}

/// Whether a line may end between two characters of an address.
fn is_joint(before: char, after: char) -> bool {
    let ends = |c: char| matches!(c, '/' | '\\' | ':' | '@' | '=');
    let begins = |c: char| matches!(c, '.' | '-' | '_' | '?' | '#' | '%' | '&' | ',' | '+' | '~');
    (ends(before) && !ends(after) && !begins(after)) || (begins(after) && !begins(before) && !ends(before))
}

/// Whether a line may end between two characters of code, without a sign.
pub fn is_code_joint(before: char, after: char) -> bool {
    let ends =
        |c: char| matches!(c, '/' | '\\' | ':' | '_' | '.' | ',' | ';' | '=' | '(' | '[' | '{' | '|' | '&' | '-');
    let same = before == after || ends(after) || matches!(after, ')' | ']' | '}');
    (ends(before) && !same) || (before.is_lowercase() && after.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{addresses, breaks, last_resorts};

    fn found(text: &str) -> Vec<&str> {
        addresses(text).into_iter().map(|address| &text[address]).collect()
    }

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
    fn no_line_of_an_address_seems_to_end_a_sentence_or_a_word() {
        let parts_of = |text| parts(text).join("|");
        assert_eq!(
            parts_of("see (https://example.org/a-b/page?id=12&lang=en) or write"),
            "https://|example|.org/|a|-b/|page|?id=|12|&lang=en"
        );
        assert_eq!(parts_of("to first_name@example.org, now"), "first|_name@|example|.org");
        assert_eq!(parts_of("doi:10.1234/abc.def"), "doi:|10|.1234/|abc|.def");
        assert_eq!(parts_of("C:\\Reports\\2026\\draft.docx"), "C:\\|Reports\\|2026\\|draft|.docx");
    }

    #[test]
    fn addresses_of_all_kinds_are_known_without_the_signs_around_them() {
        for address in [
            "https://example.org",
            "http://例え.テスト/道",
            "www.example.org",
            "mailto:a.b@example.org",
            "a@b.org",
            "10.1234/abc",
            "doi:10.1234/abc",
            "example.org/path",
            "example.org",
            "https://en.example.org/wiki/Fiji_(island)",
            "src/lib.rs",
            "/etc/hosts",
            "../images/map.png",
            "ftp://a.b/c",
        ] {
            for text in
                [address.to_owned(), format!("({address})."), format!("see “{address}”, and"), format!("<{address}>;")]
            {
                assert_eq!(found(&text), [address], "{text}");
            }
        }
        assert_eq!(found("参见https://example.org/a。然后"), ["https://example.org/a"]);
        assert_eq!(found("(see:https://example.org)"), ["https://example.org"]);
    }

    #[test]
    fn prose_is_no_address() {
        for text in [
            "and/or 1.5 @home a.b",
            "security/justice/peace",
            "e.g./i.e.",
            "2011/12",
            "the end.Then",
            "a: b://",
            "…",
            "n/a",
            "I.R.A.",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_long_stretch_is_cut_only_between_escapes_and_not_near_its_ends() {
        let text = "https://example.org/0123456789abcdef0123456789abcdef";
        let address = addresses(text).remove(0);
        let places = last_resorts(text, &address);
        assert_eq!((places[0], places.len()), (23, 26));
        let escaped = format!("https://example.org/{}", "%D8%A7".repeat(12));
        let address = addresses(&escaped).remove(0);
        let all: Vec<u32> = breaks(&escaped, &address).into_iter().chain(last_resorts(&escaped, &address)).collect();
        assert!(all.len() > 12);
        for at in all.into_iter().map(|at| at as usize).filter(|at| *at > 20) {
            assert!(escaped[at..].starts_with('%'), "{}", &escaped[at..]);
        }
    }
}
