//! Markup → what a strict reader makes of it: the other side of every writer's tests.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// What a document holds, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Token {
    /// An element starts (or is empty): its name and attributes.
    Open(String, Vec<(String, String)>),
    /// Characters.
    Text(String),
}

impl Token {
    /// An attribute of an element.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        match self {
            Self::Open(_, attributes) => {
                attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
            }
            Self::Text(_) => None,
        }
    }
}

/// Reads a document; a document that is not well-formed fails the test.
pub fn read(document: &str) -> Vec<Token> {
    let mut reader = Reader::from_str(document);
    let mut tokens = Vec::new();
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {document}")) {
            Event::Start(element) => {
                depth += 1;
                tokens.push(open(&element));
            }
            Event::Empty(element) => tokens.push(open(&element)),
            Event::End(_) => depth -= 1,
            Event::Text(text) => tokens.push(Token::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(entity) => tokens.push(Token::Text(resolve(&entity.into_inner()).into())),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    tokens
}

/// All characters of a document.
pub fn words(tokens: &[Token]) -> String {
    let texts = tokens.iter().filter_map(|token| match token {
        Token::Text(text) => Some(text.as_str()),
        Token::Open(..) => None,
    });
    texts.collect()
}

/// Its ids; an id that comes twice fails the test.
pub fn ids(tokens: &[Token]) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for id in tokens.iter().filter_map(|token| token.attribute("id")) {
        assert!(ids.insert(id.to_string()), "{id} comes twice");
    }
    ids
}

/// Text without white space, to compare what different line ends and indents do not change.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

fn open(element: &BytesStart) -> Token {
    let attributes = element.attributes().map(|attribute| {
        let attribute = attribute.expect("an attribute");
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).expect("a value").into_owned();
        (attribute.key.as_ref().to_string(), value)
    });
    Token::Open(element.name().as_ref().to_string(), attributes.collect())
}

fn resolve(entity: &str) -> &'static str {
    match entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        other => panic!("&{other}; is not written by us"),
    }
}
