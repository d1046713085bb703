//! YAML text → a tree in which every key and value knows its place. Bounded in depth; no anchors, aliases or tags.

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::{FileId, Span};

/// A value and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// A value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Nothing, or `null` or `~`.
    Null,
    /// Text, a number or a flag.
    Scalar {
        /// As YAML reads it: escapes resolved, lines folded.
        text: String,
        /// How it was written.
        style: ScalarStyle,
    },
    /// A list.
    List(Vec<Node>),
    /// A map, in the author's order; keys occur once.
    Map(Vec<Entry>),
}

/// A key with its value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

const DEPTH_LIMIT: usize = 64;

impl Node {
    /// The value of a key; none where this is no map or has no such key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The value at the end of a path of keys.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    /// The entries of a map; empty for anything else.
    pub fn entries(&self) -> &[Entry] {
        if let Value::Map(entries) = &self.value { entries } else { &[] }
    }

    /// Adds an entry to a map.
    pub fn push(&mut self, entry: Entry) {
        if let Value::Map(entries) = &mut self.value {
            entries.push(entry);
        }
    }

    /// The same values for the typed parser; only what is written like a flag is one.
    pub fn to_value(&self) -> serde_yaml::Value {
        match &self.value {
            Value::Null => serde_yaml::Value::Null,
            Value::Scalar { text, style: ScalarStyle::Plain } if text == "true" || text == "false" => {
                serde_yaml::Value::Bool(text == "true")
            }
            Value::Scalar { text, .. } => serde_yaml::Value::String(text.clone()),
            Value::List(items) => items.iter().map(Self::to_value).collect(),
            Value::Map(entries) => serde_yaml::Value::Mapping(
                entries.iter().map(|entry| (entry.key.clone().into(), entry.value.to_value())).collect(),
            ),
        }
    }

    /// The items of a list; empty for anything else.
    pub fn items(&self) -> &[Self] {
        if let Value::List(items) = &self.value { items } else { &[] }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        if let Value::Scalar { text, .. } = &self.value { Some(text) } else { None }
    }
}

/// Reads one YAML document; none where its structure is broken, with the error reported.
pub fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut builder = Builder { file, bytes: char_offsets(text), open: Vec::new(), root: None, diagnostics };
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                let at = builder.byte(error.marker().index());
                builder.complain("toc-syntax", Span::new(file, at, at), &format!("this is not YAML: {}", error.info()));
                return None;
            }
        };
        let span = Span::new(file, builder.byte(span.start.index()), builder.byte(span.end.index()));
        if matches!(event, Event::DocumentStart(_)) {
            documents += 1;
        }
        if documents > 1 {
            builder.complain("toc-syntax", span, "a second document starts here");
            return None;
        }
        builder.take(event, span)?;
    }
    let start = Span::new(file, 0, 0);
    Some(builder.root.unwrap_or(Node { span: start, value: Value::Map(Vec::new()) }))
}

struct Builder<'a> {
    file: FileId,
    bytes: Option<Vec<u32>>,
    open: Vec<Open>,
    root: Option<Node>,
    diagnostics: &'a mut Diagnostics,
}

enum Open {
    List { start: Span, items: Vec<Node> },
    Map { start: Span, entries: Vec<Entry>, key: Option<(String, Span)> },
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) -> Option<()> {
        let (anchor, tagged) = match &event {
            Event::Scalar(_, _, anchor, tag) | Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
                (*anchor > 0, tag.is_some())
            }
            Event::Alias(_) => (true, false),
            _ => (false, false),
        };
        if anchor {
            self.complain("toc-alias", span, "anchors and aliases are not supported here");
            return None;
        }
        if tagged {
            self.complain("toc-tag", span, "tags are not supported here");
        }
        match event {
            Event::Scalar(text, style, ..) => self.scalar(text.into_owned(), style, span),
            Event::SequenceStart(..) => self.enter(Open::List { start: span, items: Vec::new() }, span)?,
            Event::MappingStart(..) => self.enter(Open::Map { start: span, entries: Vec::new(), key: None }, span)?,
            Event::SequenceEnd | Event::MappingEnd => self.leave(span),
            _ => {}
        }
        Some(())
    }

    fn enter(&mut self, open: Open, span: Span) -> Option<()> {
        if let Some(Open::Map { key: None, .. }) = self.open.last() {
            self.complain("toc-syntax", span, "a key must be a word");
            return None;
        }
        if self.open.len() >= DEPTH_LIMIT {
            self.complain("toc-depth", span, &format!("this is nested more than {DEPTH_LIMIT} levels deep"));
            return None;
        }
        self.open.push(open);
        Some(())
    }

    fn leave(&mut self, end: Span) {
        let (start, value) = match self.open.pop() {
            Some(Open::List { start, items }) => (start, Value::List(items)),
            Some(Open::Map { start, entries, .. }) => (start, Value::Map(entries)),
            None => return,
        };
        // A block collection ends where the next thing starts; its own first character is place enough.
        let end = if end.end > end.start { end.end } else { start.start.max(start.end) };
        self.put(Node { span: Span::new(self.file, start.start as usize, end as usize), value });
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, span: Span) {
        if let Some(Open::Map { key: key @ None, entries, .. }) = self.open.last_mut() {
            let repeated = entries.iter().any(|entry| entry.key == text);
            *key = Some((text.clone(), span));
            if repeated {
                self.complain("duplicate-key", span, &format!("the key {text} is given twice"));
            }
            return;
        }
        let null = style == ScalarStyle::Plain && matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL");
        let value = if null { Value::Null } else { Value::Scalar { text, style } };
        self.put(Node { span, value });
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(Open::List { items, .. }) => items.push(node),
            Some(Open::Map { entries, key, .. }) => {
                if let Some((key, key_span)) = key.take()
                    && entries.iter().all(|entry| entry.key != key)
                {
                    entries.push(Entry { key, key_span, value: node });
                }
            }
            None => self.root = Some(node),
        }
    }

    fn byte(&self, index: usize) -> usize {
        match &self.bytes {
            Some(bytes) => bytes.get(index).or(bytes.last()).map_or(0, |byte| *byte as usize),
            None => index,
        }
    }

    fn complain(&mut self, rule: &'static str, span: Span, message: &str) {
        let hint = match rule {
            "toc-alias" => "write the value out in each place",
            "toc-tag" => "remove the word that starts with !",
            "duplicate-key" => "remove one of them",
            "toc-depth" => "remove the needless brackets",
            _ => "check indentation, quotes and colons around this place",
        };
        self.diagnostics.push(Diagnostic::error(rule, span, message).hint(hint));
    }
}

/// The byte of every character, since the parser counts characters; none where both are the same.
fn char_offsets(text: &str) -> Option<Vec<u32>> {
    if text.is_ascii() {
        return None;
    }
    let ends = std::iter::once(text.len() as u32);
    Some(text.char_indices().map(|(at, _)| at as u32).chain(ends).collect())
}
