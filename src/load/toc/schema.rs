//! The keys of toc.yaml and what each may hold (design §1), as one table; and the check of a tree against it.
//! Every fault of the whole tree is reported in one run.

use saphyr_parser::ScalarStyle;

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::base::source::Span;
use crate::load::toc::nearest::nearest;
use crate::load::toc::node::{Entry, Node, Value};
use crate::load::toc::values::{self, Problem};

/// What a value may be.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Text, a number or a date, checked by a function.
    Text(fn(&str) -> Result<(), Problem>),
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// These keys and no others.
    Map(&'static [Key]),
    /// The second set of keys where the key named first is present, else the third.
    Either(&'static str, &'static [Key], &'static [Key]),
    /// Any keys, with values of one shape.
    Dictionary(&'static Self),
    /// Values of one shape.
    List(&'static Self),
    /// The first of these that fits the kind of YAML value.
    Any(&'static [Self]),
}

/// A key.
#[derive(Clone, Copy)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it may hold.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
}

/// Reports everything in `node` that the schema does not allow, and takes it out of the tree, so that what is left can
/// be read on and its files checked in the same run.
pub fn check(node: &mut Node, diagnostics: &mut Diagnostics) {
    if node.value == Value::Null {
        node.value = Value::Map(Vec::new());
    }
    if !check_shape(node, "toc.yaml", &Shape::Map(TOC), diagnostics) && !matches!(node.value, Value::Map(_)) {
        node.value = Value::Map(Vec::new());
    }
    let span = node.span;
    let stand_in = |key: &str, value| Entry { key: key.to_owned(), key_span: span, value: Node { span, value } };
    if node.get("title").is_none() {
        let title = Value::Scalar { text: "Untitled".to_owned(), style: ScalarStyle::Plain };
        node.push(stand_in("title", title));
    }
    if node.get("chapters").is_none() {
        node.push(stand_in("chapters", Value::List(Vec::new())));
    }
}

const fn key(name: &'static str, shape: Shape) -> Key {
    Key { name, shape, required: false }
}

const fn need(name: &'static str, shape: Shape) -> Key {
    Key { name, shape, required: true }
}

const TEXT: Shape = Shape::Text(values::text);
const FILE: Shape = Shape::Text(values::path);
const LENGTH: Shape = Shape::Text(values::length);

const TOC: &[Key] = &[
    key("schema", Shape::Text(values::schema)),
    need("title", TEXT),
    key("subtitle", TEXT),
    key("slug", Shape::Text(values::slug)),
    key("language", Shape::Text(values::language)),
    key("creators", Shape::List(&CREATOR)),
    key("publisher", Shape::Map(&[need("name", TEXT), key("place", TEXT)])),
    key("date", Shape::Text(values::date)),
    key("modified", Shape::Text(values::instant)),
    key("version", TEXT),
    key("corrections", Shape::List(&Shape::Map(&[need("date", Shape::Text(values::date)), need("text", TEXT)]))),
    key("identifiers", Shape::Map(IDENTIFIERS)),
    key("series", Shape::Map(&[need("title", TEXT), key("number", TEXT)])),
    key("license", TEXT),
    key("copyright", TEXT),
    key("url", Shape::Text(values::url)),
    key("abstract", TEXT),
    key("introduction", TEXT),
    key("cover", Shape::Map(&[need("image", FILE), key("alt", TEXT), key("credit", TEXT)])),
    key("accessibility", Shape::Map(&[key("certified-by", TEXT), key("contact", TEXT)])),
    key(
        "editions",
        Shape::List(&Shape::Map(&[
            need("language", Shape::Text(values::language)),
            need("url", Shape::Text(values::url)),
        ])),
    ),
    key("places", Shape::Dictionary(&Shape::List(&TEXT))),
    key("abbreviations", Shape::Dictionary(&TEXT)),
    key("lists", Shape::Map(LISTS)),
    key("hyphenation", Shape::List(&Shape::Text(values::hyphenation))),
    key("rules", Shape::Dictionary(&RULE)),
    key("front", Shape::List(&CHAPTER)),
    need("chapters", Shape::List(&CHAPTER_OR_PART)),
    key("back", Shape::List(&CHAPTER)),
    key("theme", Shape::Map(THEME)),
];

const LISTS: &[Key] = &[
    key("figures", Shape::Flag),
    key("tables", Shape::Flag),
    key("abbreviations", Shape::Flag),
    key("countries", Shape::Flag),
    key("index", Shape::Flag),
];

const CREATOR: Shape = Shape::Either(
    "organisation",
    &[need("organisation", TEXT), ROLE],
    &[key("given", TEXT), need("family", TEXT), ROLE, key("orcid", Shape::Text(values::orcid))],
);

const ROLE: Key = key("role", Shape::Text(values::role));

const IDENTIFIERS: &[Key] = &[
    key("uuid", Shape::Text(values::uuid)),
    key("doi", Shape::Text(values::doi)),
    key("isbn", Shape::Map(&[key("pdf", ISBN), key("epub", ISBN), key("print", ISBN)])),
];

const ISBN: Shape = Shape::Text(values::isbn);

const RULE: Shape = Shape::Map(&[need("level", Shape::Choice(&["off", "warning", "error"])), key("reason", TEXT)]);

const CHAPTER: Shape = Shape::Any(&[FILE, Shape::Map(CHAPTER_KEYS)]);

const CHAPTER_OR_PART: Shape = Shape::Any(&[
    FILE,
    Shape::Either("part", &[need("part", TEXT), need("chapters", Shape::List(&CHAPTER))], CHAPTER_KEYS),
]);

const CHAPTER_KEYS: &[Key] = &[
    need("file", FILE),
    key("number", Shape::Text(values::number)),
    key("title", TEXT),
    key("short-title", TEXT),
    key("creators", Shape::List(&CREATOR)),
    key("summary", TEXT),
    key("slug", Shape::Text(values::slug)),
    key("language", Shape::Text(values::language)),
    key("download", Shape::Flag),
    key("sections", Shape::List(&FILE)),
];

const THEME: &[Key] = &[
    key(
        "paper",
        Shape::Any(&[
            Shape::Choice(&["a4", "letter", "a5", "a6", "b5", "legal", "executive"]),
            Shape::Map(&[need("width", LENGTH), need("height", LENGTH)]),
        ]),
    ),
    key(
        "margins",
        Shape::Map(&[key("inner", LENGTH), key("outer", LENGTH), key("top", LENGTH), key("bottom", LENGTH)]),
    ),
    key("sides", Shape::Choice(&["two", "one"])),
    key("openings", Shape::Choice(&["odd", "any"])),
    key("half-title", Shape::Flag),
    key("body", Shape::Map(&[key("font", TEXT), key("size", LENGTH), key("leading", LENGTH), FIGURES])),
    key("headings", Shape::Map(&[key("font", TEXT), FIGURES])),
    key("code", Shape::Map(&[key("font", TEXT), key("highlight", Shape::Flag)])),
    key("accent", Shape::Text(values::color)),
    key("logo", FILE),
    key("images", Shape::Map(&[key("resolution", Shape::Text(values::resolution))])),
    key("pdf", Shape::Map(&[key("standard", Shape::Text(values::standard))])),
    key("epub", Shape::Map(EPUB)),
    key("page", Shape::Map(PAGE)),
    key(
        "print",
        Shape::Map(&[
            key("bleed", LENGTH),
            key("marks", Shape::Flag),
            key("cover", Shape::Flag),
            key("multiple", Shape::Choice(&["2", "4"])),
        ]),
    ),
];

const EPUB: &[Key] = &[key("fonts", Shape::Choice(&["critical", "all", "none"])), key("chapters", Shape::Flag)];

const PAGE: &[Key] = &[
    key("template", FILE),
    key("style", FILE),
    key("fonts", Shape::Choice(&["all", "none"])),
    key("fragment", Shape::Flag),
    key("texts", Shape::Dictionary(&TEXT)),
];

const FIGURES: Key = key("figures", Shape::Choice(&["lining", "oldstyle"]));

/// Checks one value; false where it is of no use.
fn check_shape(node: &mut Node, name: &str, shape: &Shape, diagnostics: &mut Diagnostics) -> bool {
    if node.value == Value::Null {
        let message = format!("{name} has no value");
        diagnostics.push(Diagnostic::error("toc-type", node.span, message).hint("give it a value or remove the key"));
        return false;
    }
    let span = node.span;
    match (shape, &mut node.value) {
        (Shape::Text(check), Value::Scalar { text, style }) => {
            check_text(text, *style, name, *check, span, diagnostics)
        }
        (Shape::Flag, Value::Scalar { text, .. }) if matches!(text.as_str(), "true" | "false") => true,
        (Shape::Choice(words), Value::Scalar { text, .. }) => check_choice(text, name, words, span, diagnostics),
        (Shape::Map(keys), Value::Map(_)) => check_keys(node, name, keys, diagnostics),
        (Shape::Either(mark, with, without), Value::Map(_)) => {
            let keys = if node.get(mark).is_some() { with } else { without };
            check_keys(node, name, keys, diagnostics)
        }
        (Shape::Dictionary(shape), Value::Map(entries)) => {
            entries.retain_mut(|entry| check_shape(&mut entry.value, &entry.key, shape, diagnostics));
            true
        }
        (Shape::List(shape), Value::List(items)) => {
            items.retain_mut(|item| check_shape(item, name, shape, diagnostics));
            true
        }
        (Shape::Any(shapes), value) => match shapes.iter().find(|shape| fits(shape, value)) {
            Some(shape) => check_shape(node, name, shape, diagnostics),
            None => wrong_type(node, name, shape, diagnostics),
        },
        _ => wrong_type(node, name, shape, diagnostics),
    }
}

fn check_text(
    text: &str,
    style: ScalarStyle,
    name: &str,
    check: fn(&str) -> Result<(), Problem>,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> bool {
    if style == ScalarStyle::Plain && is_rounded(text) {
        let message = format!("{name}: YAML reads {text} as a number and would change it");
        let hint = format!("put it in quotes: \"{text}\"");
        diagnostics.push(Diagnostic::error("number-as-text", span, message).hint(hint));
        return false;
    }
    let verdict = check(text);
    if let Err(problem) = &verdict {
        let message = format!("{name}: {}", problem.message);
        diagnostics.push(Diagnostic::error(problem.rule, span, message).hint(problem.hint));
    }
    verdict.is_ok()
}

fn check_keys(node: &mut Node, name: &str, keys: &[Key], diagnostics: &mut Diagnostics) -> bool {
    let given: Vec<String> = node.entries().iter().map(|entry| entry.key.clone()).collect();
    if let Value::Map(entries) = &mut node.value {
        entries.retain_mut(|entry| match keys.iter().find(|key| key.name == entry.key) {
            Some(key) => check_shape(&mut entry.value, &entry.key, &key.shape, diagnostics),
            None => unknown_key(entry, name, keys, diagnostics),
        });
    }
    for key in keys.iter().filter(|key| key.required && !given.iter().any(|given| given == key.name)) {
        let message = format!("{name} has no {}", key.name);
        diagnostics.push(Diagnostic::error("missing-key", node.span, message).hint(format!("add {}: …", key.name)));
    }
    keys.iter().all(|key| !key.required || node.get(key.name).is_some())
}

fn unknown_key(entry: &Entry, name: &str, keys: &[Key], diagnostics: &mut Diagnostics) -> bool {
    let names: Vec<&str> = keys.iter().map(|key| key.name).collect();
    let hint = match nearest(&entry.key, &names) {
        Some(known) => format!("write {known}, the nearest known key"),
        None => format!("use one of {}", names.join(", ")),
    };
    let message = format!("unknown key {} in {name}", entry.key);
    diagnostics.push(Diagnostic::error("unknown-key", entry.key_span, message).hint(hint));
    false
}

fn check_choice(text: &str, name: &str, words: &[&str], span: Span, diagnostics: &mut Diagnostics) -> bool {
    if words.contains(&text) {
        return true;
    }
    let hint = match nearest(text, words) {
        Some(known) => format!("write {known}"),
        None => format!("use one of {}", words.join(", ")),
    };
    diagnostics.push(Diagnostic::error("bad-value", span, format!("{name} cannot be {text}")).hint(hint));
    false
}

fn wrong_type(node: &Node, name: &str, shape: &Shape, diagnostics: &mut Diagnostics) -> bool {
    let message = format!("{name} is {} but must be {}", found(&node.value), wanted(shape));
    let hint = match (shape, &node.value) {
        (Shape::List(_), _) => "put each item on a line of its own that starts with a hyphen",
        (Shape::Flag, _) => "write true or false",
        (Shape::Text(_), Value::Map(_)) => "put the text in quotes if it holds a colon",
        _ => "see the example of toc.yaml in the documentation",
    };
    diagnostics.push(Diagnostic::error("toc-type", node.span, message).hint(hint));
    false
}

/// Whether a number without quotes would come back in another form: `1.10` as 1.1, `007` as 7.
fn is_rounded(text: &str) -> bool {
    let digits = text.trim_start_matches(['+', '-', '.']);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let based = ["0x", "0o", "0b"].iter().any(|prefix| digits.starts_with(prefix));
    let read = match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(number), _) => number.to_string(),
        (_, Ok(number)) => number.to_string(),
        _ => return based,
    };
    read != text
}

fn fits(shape: &Shape, value: &Value) -> bool {
    match shape {
        Shape::Text(_) | Shape::Flag | Shape::Choice(_) => matches!(value, Value::Scalar { .. }),
        Shape::Map(_) | Shape::Either(..) | Shape::Dictionary(_) => matches!(value, Value::Map(_)),
        Shape::List(_) => matches!(value, Value::List(_)),
        Shape::Any(shapes) => shapes.iter().any(|shape| fits(shape, value)),
    }
}

fn found(value: &Value) -> &'static str {
    match value {
        Value::Null => "empty",
        Value::Scalar { .. } => "a single value",
        Value::List(_) => "a list",
        Value::Map(_) => "a set of keys",
    }
}

fn wanted(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text(_) | Shape::Choice(_) => "a single value",
        Shape::Flag => "true or false",
        Shape::Map(_) | Shape::Either(..) | Shape::Dictionary(_) => "a set of keys",
        Shape::List(_) => "a list",
        Shape::Any(_) => "a file name or a set of keys",
    }
}
