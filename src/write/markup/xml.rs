//! Elements, attributes and text → well-formed markup: the one place where characters are escaped.

/// Attributes in order; those without a value are left out.
#[derive(Clone, Debug, Default)]
pub struct Attributes(Vec<(&'static str, String)>);

impl Attributes {
    /// None yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with one more.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.push((name, value.into()));
        self
    }

    /// The same with one more, where there is a value.
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<const N: usize> From<[(&'static str, &str); N]> for Attributes {
    fn from(pairs: [(&'static str, &str); N]) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name, value.to_string())).collect())
    }
}

/// A document or fragment under construction. Every element opened is closed by [`Xml::close`] or by [`Xml::finish`].
#[derive(Clone, Debug, Default)]
pub struct Xml {
    out: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// An empty fragment.
    pub fn new() -> Self {
        Self::default()
    }

    /// A document: an XML declaration and nothing more.
    pub fn document() -> Self {
        Self { out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"), open: Vec::new() }
    }

    /// Starts an element.
    pub fn open(&mut self, tag: &'static str, attributes: impl Into<Attributes>) {
        self.start(tag, attributes.into());
        self.out.push('>');
        self.open.push(tag);
    }

    /// Ends the innermost element; nothing where none is open.
    pub fn close(&mut self) {
        if let Some(tag) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(tag);
            self.out.push('>');
        }
    }

    /// An element that never has content: `<br/>`.
    pub fn void(&mut self, tag: &'static str, attributes: impl Into<Attributes>) {
        self.start(tag, attributes.into());
        self.out.push_str("/>");
    }

    /// An element that holds nothing but text.
    pub fn leaf(&mut self, tag: &'static str, attributes: impl Into<Attributes>, text: &str) {
        self.open(tag, attributes);
        self.text(text);
        self.close();
    }

    /// Text, escaped.
    pub fn text(&mut self, text: &str) {
        escape(text, &mut self.out);
    }

    /// Markup that is already well-formed.
    pub fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// A line end, where white space does not matter.
    pub fn line(&mut self) {
        self.out.push('\n');
    }

    /// The whole, with everything closed.
    pub fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn start(&mut self, tag: &'static str, attributes: Attributes) {
        self.out.push('<');
        self.out.push_str(tag);
        for (name, value) in attributes.0 {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape(&value, &mut self.out);
            self.out.push('"');
        }
    }
}

/// Escapes for text and for double-quoted attributes alike; characters that XML 1.0 forbids (§2.2) become U+FFFD.
pub fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(character),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn hostile_text_is_inert_and_forbidden_characters_do_not_break_the_document() {
        let mut xml = Xml::new();
        xml.open("p", [("title", "\"><script>")]);
        xml.text("<script>&\u{8}");
        assert_eq!(xml.finish(), "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;script&gt;&amp;\u{FFFD}</p>");
    }
}
