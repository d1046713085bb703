//! HTML in Markdown → tags, comments and words. Reads any bytes; never decides what becomes of them.

/// A piece of HTML.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece<'a> {
    /// `<name …>`, `</name>` or `<name/>`.
    Tag(Tag<'a>),
    /// A comment, declaration or processing instruction.
    Silent,
    /// Words.
    Words(&'a str),
}

/// A tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag<'a> {
    /// The element's name in lower case.
    pub name: String,
    /// Whether it is an end tag.
    pub closing: bool,
    /// The whole tag.
    pub written: &'a str,
}

/// What a tag means to us.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// Kept with its look.
    Known,
    /// An element of HTML that is left out while its content is kept.
    Element,
    /// No element of HTML: words in angle brackets.
    Words,
}

const KNOWN: [&str; 30] = [
    "a", "abbr", "b", "bdi", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "acronym",
];

const ELEMENTS: [&str; 62] = [
    "address",
    "article",
    "aside",
    "audio",
    "blockquote",
    "body",
    "button",
    "canvas",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "input",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "menu",
    "meta",
    "nav",
    "object",
    "ol",
    "option",
    "p",
    "picture",
    "pre",
    "script",
    "section",
    "select",
    "style",
    "summary",
    "svg",
    "table",
    "tbody",
    "td",
    "video",
    "ul",
];

const MORE_ELEMENTS: [&str; 6] = ["tfoot", "th", "thead", "title", "tr", "textarea"];

impl Tag<'_> {
    /// What the tag means to us. `<an aside>` is no element, and so is `<p.5>`; `</x>` of an unknown x neither.
    pub fn meaning(&self) -> Meaning {
        let name = self.name.as_str();
        if KNOWN.contains(&name) {
            Meaning::Known
        } else if ELEMENTS.contains(&name) || MORE_ELEMENTS.contains(&name) {
            Meaning::Element
        } else {
            Meaning::Words
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let lower = self.written.to_ascii_lowercase();
        let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
            let before = lower[..*at].ends_with(|c: char| c.is_ascii_whitespace());
            before && lower[at + name.len()..].trim_start().starts_with('=')
        })?;
        let rest = self.written[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let value = match rest.chars().next()? {
            quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
            _ => rest.split(|c: char| c.is_whitespace() || c == '>').next()?,
        };
        Some(unescape(value))
    }
}

/// Cuts HTML into pieces that tile it, with their first bytes.
pub fn pieces(html: &str) -> Vec<(usize, Piece<'_>)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    let mut words = 0;
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        let Some((piece, length)) = piece(&html[open..]) else {
            at = open + 1;
            continue;
        };
        if words < open {
            pieces.push((words, Piece::Words(&html[words..open])));
        }
        pieces.push((open, piece));
        at = open + length;
        words = at;
    }
    if words < html.len() {
        pieces.push((words, Piece::Words(&html[words..])));
    }
    pieces
}

/// The tag or comment at the start of `html` and its length.
fn piece(html: &str) -> Option<(Piece<'_>, usize)> {
    for (open, close) in [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">")] {
        if let Some(rest) = html.strip_prefix(open) {
            let end = rest.find(close).map_or(html.len(), |end| open.len() + end + close.len());
            return Some((Piece::Silent, end));
        }
    }
    let closing = html.starts_with("</");
    let rest = &html[if closing { 2 } else { 1 }..];
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name_end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).unwrap_or(rest.len());
    let end = html.find('>')? + 1;
    let name = rest[..name_end].to_ascii_lowercase();
    Some((Piece::Tag(Tag { name, closing, written: &html[..end] }), end))
}

/// The common entities resolved.
pub fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut plain = text.to_owned();
    for (entity, character) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")]
    {
        plain = plain.replace(entity, character);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Meaning, Piece, pieces};

    #[test]
    fn html_is_cut_into_tags_and_words() {
        let cut = pieces("<div class=\"x\">a < b<!-- no --></div>");
        let shown: Vec<String> = cut
            .iter()
            .map(|(at, piece)| match piece {
                Piece::Tag(tag) => format!("{at} {}{}", if tag.closing { "/" } else { "" }, tag.name),
                Piece::Silent => format!("{at} silent"),
                Piece::Words(words) => format!("{at} {words:?}"),
            })
            .collect();
        assert_eq!(shown, ["0 div", "15 \"a < b\"", "20 silent", "31 /div"]);
    }

    #[test]
    fn an_aside_in_brackets_is_words() {
        let cut = pieces("<an aside>");
        assert!(matches!(&cut[0].1, Piece::Tag(tag) if tag.meaning() == Meaning::Words));
        let image = pieces("<IMG SRC='a.png' alt=\"x &amp; y\">");
        let Piece::Tag(tag) = &image[0].1 else { panic!("a tag") };
        assert_eq!(tag.attribute("src").as_deref(), Some("a.png"));
        assert_eq!(tag.attribute("alt").as_deref(), Some("x & y"));
    }
}
