//! Addresses as written → targets that are known to exist or to be safe; and the references (`@id`) and bare addresses
//! that stand in running text. A link that leads nowhere is reported and its words stay.

use std::ops::Range;

use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::base::text::is_east;
use crate::book::Anchor;
use crate::book::text::{Link, RunKind, Target, Text};
use crate::load::compose::Composer;
use crate::load::compose::edits::{Edit, apply};
use crate::load::compose::labels::What;
use crate::load::compose::punctuation;
use crate::load::compose::words::to_target;
use crate::load::disk::clean;

/// Bytes of an address: more than any server takes, and few enough for a PDF when they are percent-encoded.
const LONGEST_ADDRESS: usize = 8_192;

/// Resolves the address of a link. The second value is what the link says when it has no words.
pub fn resolve(url: &str, span: Span, composer: &mut Composer<'_>) -> (Option<Target>, Option<What>) {
    let url = url.trim();
    if url.len() > LONGEST_ADDRESS {
        let message = format!("this address has {} bytes, which no browser takes", url.len());
        return dead(&message, None, span, composer);
    }
    if let Some(id) = url.strip_prefix('#') {
        let id = percent_decoded(id);
        return match composer.labels().get(&id) {
            Some(found) => {
                let found = found.clone();
                numbered(&id, &found.1, span, composer);
                to_target(&found)
            }
            None => dead(&format!("there is no id {id}"), nearest(&id, composer), span, composer),
        };
    }
    let scheme = url.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("http" | "https") => match web(url) {
            Some(url) => (Some(Target::Url(url)), None),
            None => dead(&format!("{url} is no web address"), None, span, composer),
        },
        Some("mailto" | "tel") if url.len() > 7 => (Some(Target::Url(encoded(url))), None),
        Some(scheme)
            if scheme.len() > 1
                && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)) =>
        {
            let message = format!("links to {scheme}: are not made");
            let diagnostic = Diagnostic::warning("unsafe-link", span, message);
            composer.complain(diagnostic.hint("use an address that starts with https: or mailto:"));
            (None, None)
        }
        _ => internal(url, span, composer),
    }
}

/// `other.md` and `other.md#id`, relative to the present file's folder or else to the manuscript's; `other.html`, as
/// tools for web books write it, is the same.
fn internal(url: &str, span: Span, composer: &mut Composer<'_>) -> (Option<Target>, Option<What>) {
    let (file, id) = url.split_once('#').map_or((url, None), |(file, id)| (file, Some(percent_decoded(id))));
    let file = percent_decoded(file);
    let found = listed(&file, composer).or_else(|| listed(&format!("{}.md", file.strip_suffix(".html")?), composer));
    let Some(whole) = found else {
        let hint = if url.starts_with("www.") { format!("write https://{url}") } else { String::new() };
        let message =
            if url.is_empty() { "this link has no address".into() } else { format!("{url} is not in the report") };
        return dead(&message, (!hint.is_empty()).then_some(hint), span, composer);
    };
    let Some(id) = id.filter(|id| !id.is_empty()) else { return to_target(&whole) };
    match composer.labels().get(&id).cloned() {
        Some(found) => to_target(&found),
        None => {
            let hint = nearest(&id, composer);
            dead(&format!("there is no id {id} in {file}"), hint, span, composer);
            to_target(&whole)
        }
    }
}

/// Where the content of a file of the report starts.
fn listed(file: &str, composer: &Composer<'_>) -> Option<(Anchor, What)> {
    let labels = composer.labels();
    let beside = composer.beside(file).and_then(|name| labels.file(&name));
    beside.or_else(|| clean(file).and_then(|name| labels.file(&name))).cloned()
}

fn nearest(id: &str, composer: &Composer<'_>) -> Option<String> {
    composer.labels().nearest(id).map(|known| format!("write {known}, the nearest known id"))
}

fn dead(
    message: &str,
    hint: Option<String>,
    span: Span,
    composer: &mut Composer<'_>,
) -> (Option<Target>, Option<What>) {
    let hint = hint.unwrap_or_else(|| "correct the address or remove the link".into());
    composer.complain(Diagnostic::warning("dead-link", span, message).hint(hint));
    (None, None)
}

fn numbered(id: &str, what: &What, span: Span, composer: &mut Composer<'_>) {
    if !what.is_numbered() {
        let diagnostic =
            Diagnostic::warning("unnumbered-reference", span, format!("{id} has no caption and so no number"));
        composer.complain(diagnostic.hint("add a caption, a paragraph that starts with Figure: or Table:"));
    }
}

/// Makes links of the references and bare addresses in a text. Hands back the ranges that are not to be punctuated.
pub fn find(mut text: Text, protected: Vec<Range<usize>>, composer: &mut Composer<'_>) -> (Text, Vec<Range<usize>>) {
    if !text.string.contains('@') && !text.string.contains("://") && !text.string.contains("www.") {
        return (text, protected);
    }
    let mut edits: Vec<Edit> = Vec::new();
    for run in text.runs.clone() {
        if run.kind != RunKind::Words || run.style.code || run.link.is_some() {
            continue;
        }
        let mut at = run.range.start;
        while at < run.range.end {
            let rest = &text.string[at..run.range.end];
            let width = rest.chars().next().map_or(1, char::len_utf8);
            let before = text.string[..at].chars().next_back();
            if let Some(range) = punctuation::around(&protected, at) {
                at = range.end.max(at + width);
                continue;
            }
            let span = text.span_at(at).unwrap_or_else(|| composer.span(0..0));
            let found = if rest.starts_with('@') {
                reference(rest, before, span, composer)
            } else {
                address(rest, before).map(|(length, url)| (length, rest[..length].to_owned(), Target::Url(url)))
            };
            let Some((length, words, target)) = found else {
                at += width;
                continue;
            };
            edits.push(Edit { range: at..at + length, words, link: Some(text.links.len()), loose: false });
            text.links.push(Link { target, span: Span { end: span.start + length as u32, ..span } });
            at += length;
        }
    }
    let protected = moved(protected, &edits);
    (apply(text, &edits), protected)
}

/// Protected ranges after the edits, and the edits' own new words.
fn moved(protected: Vec<Range<usize>>, edits: &[Edit]) -> Vec<Range<usize>> {
    let mut delta = 0_isize;
    let mut ranges: Vec<Range<usize>> = Vec::with_capacity(protected.len() + edits.len());
    let mut old = protected.into_iter().peekable();
    let shift = |at: usize, delta: isize| at.saturating_add_signed(delta);
    for edit in edits {
        while let Some(range) = old.next_if(|range| range.end <= edit.range.start) {
            ranges.push(shift(range.start, delta)..shift(range.end, delta));
        }
        let start = shift(edit.range.start, delta);
        ranges.push(start..start + edit.words.len());
        delta += edit.words.len() as isize - edit.range.len() as isize;
    }
    ranges.extend(old.map(|range| shift(range.start, delta)..shift(range.end, delta)));
    ranges
}

/// `@id` at the start of `rest`: its length, its words and where it leads.
fn reference(
    rest: &str,
    before: Option<char>,
    span: Span,
    composer: &mut Composer<'_>,
) -> Option<(usize, String, Target)> {
    if before.is_some_and(|c| (c.is_alphanumeric() && !is_east(c)) || "_.-+@/".contains(c)) {
        return None;
    }
    let end = rest[1..].find(|c: char| !(c.is_alphanumeric() || "-_:.".contains(c))).map_or(rest.len(), |end| end + 1);
    let mut id = rest[1..end].trim_end_matches(['.', ':', '-', '_']);
    let whole = id;
    loop {
        if let Some((anchor, what)) = composer.labels().get(id).cloned() {
            numbered(id, &what, span, composer);
            let words = what.reference(composer.words());
            return Some((1 + id.len(), words, Target::Anchor(anchor)));
        }
        match id.rfind(['.', ':', '_']).or_else(|| id.find(is_east)).filter(|cut| *cut > 0) {
            Some(cut) => id = &id[..cut],
            None => break,
        }
    }
    let meant = ["fig-", "tbl-", "tab-", "sec-", "fig:", "tbl:", "tab:", "sec:"];
    if meant.iter().any(|prefix| whole.starts_with(prefix)) {
        let diagnostic = Diagnostic::warning("undefined-reference", span, format!("there is no id {whole}"));
        let hint = nearest(whole, composer).unwrap_or_else(|| "add the id to a caption or heading".into());
        composer.complain(diagnostic.hint(hint));
    }
    None
}

/// A bare address at the start of `rest`: its length and its target.
fn address(rest: &str, before: Option<char>) -> Option<(usize, String)> {
    let host = ["https://", "http://"].iter().find_map(|scheme| rest.strip_prefix(scheme));
    let www = rest.starts_with("www.");
    if (host.is_none() && !www) || before.is_some_and(|c| (c.is_alphanumeric() && !is_east(c)) || "/@".contains(c)) {
        return None;
    }
    let ends = |c: char| c.is_whitespace() || "<>\"“”«»|`".contains(c) || c == '\u{fffc}';
    let end = rest.find(|c: char| ends(c) || (is_east(c) && !c.is_alphanumeric())).unwrap_or(rest.len());
    let mut url = &rest[..end];
    loop {
        let shorter = url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~', '’']);
        let unbalanced = shorter.ends_with(')') && shorter.matches(')').count() > shorter.matches('(').count();
        let shorter = if unbalanced { &shorter[..shorter.len() - 1] } else { shorter };
        if shorter.len() == url.len() {
            break;
        }
        url = shorter;
    }
    let target = if www { format!("https://{url}") } else { url.to_owned() };
    (!www || url.matches('.').count() > 1).then_some(())?;
    Some((url.len(), web(&target)?))
}

/// An address of the web in the characters that every reader takes; none without a host.
fn web(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let inside = host.strip_prefix('[').and_then(|host| host.split_once(']'));
    let sane = match inside {
        Some((address, _)) => address.bytes().all(|byte| byte.is_ascii_hexdigit() || b":.".contains(&byte)),
        None => host.starts_with(char::is_alphanumeric) && !host.contains(['[', ']']),
    };
    let at = url.len() - rest.len() + host.len();
    sane.then(|| if inside.is_some() { format!("{}{}", &url[..at], encoded(&url[at..])) } else { encoded(url) })
}

/// Everything that RFC 3986 does not allow, as percent signs and hexadecimal digits: a lone percent sign and a second
/// `#` too.
fn encoded(url: &str) -> String {
    let bytes = url.as_bytes();
    let fragment = url.find('#').unwrap_or(url.len());
    let mut out = String::with_capacity(url.len());
    for (at, byte) in bytes.iter().enumerate() {
        let allowed = match byte {
            b'%' => bytes.get(at + 1..at + 3).is_some_and(|next| next.iter().all(u8::is_ascii_hexdigit)),
            b'#' => at == fragment,
            byte => byte.is_ascii_graphic() && !b"\"<>[]\\^`{|}".contains(byte),
        };
        if allowed {
            out.push(char::from(*byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// `%20` → space; what is no UTF-8 afterwards stays as it was.
pub fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{address, encoded, percent_decoded};

    #[test]
    fn bare_addresses_end_before_the_sentence_does() {
        assert_eq!(address("https://a.org/x_(y)). z", None), Some((19, "https://a.org/x_(y)".into())));
        assert_eq!(address("www.example.org, and", None), Some((15, "https://www.example.org".into())));
        assert_eq!(address("https://", None), None);
        assert_eq!(address("www.x", None), None);
    }

    #[test]
    fn addresses_are_ascii() {
        assert_eq!(encoded("https://a.org/é b"), "https://a.org/%C3%A9%20b");
        assert_eq!(percent_decoded("a%20b%zz%C3%A9"), "a b%zzé");
        assert_eq!(percent_decoded("%ff"), "%ff");
    }
}
