//! View + template → HTML. The publisher's template stands in for the tool's, which it may extend; a fault in it has a place.

use std::fmt;

use minijinja::{Environment, Output, State, UndefinedBehavior, Value};

use crate::base::diagnostic::Diagnostic;
use crate::base::source::Span;
use crate::book::theme::Template;
use crate::write::markup::xml::escape;
use crate::write::web::companions::Companion;
use crate::write::web::site::{Form, Site};
use crate::write::web::view::View;

/// The tool's template, as others name it.
const OURS: &str = "index.html";
const TEMPLATE: &str = include_str!("index.html.jinja");
/// The publisher's.
const THEIRS: &str = "template";
/// Steps that a publisher's template may take: some thousand times what the tool's takes for a long report.
const STEPS: u64 = 100_000_000;

/// What is wrong with a publisher's template.
#[derive(Debug)]
pub struct Fault {
    message: String,
    /// Where, in the template's own text: first and last byte.
    place: Option<(usize, usize)>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Fault {
    /// The complaint, at its place in the template.
    pub fn diagnose(&self, template: &Template) -> Diagnostic {
        let (start, end) = self.place.unwrap_or((0, 0));
        let hint = "write it as Jinja, with what the tool's own template shows: see The download page in the README";
        Diagnostic::error("bad-template", Span::new(template.file, start, end), self.to_string()).hint(hint)
    }
}

/// The download page.
pub fn page(site: &Site<'_>) -> Result<String, Fault> {
    let own = site.book.theme.page.template.as_ref();
    render(&View::new(site, Form::Page), own)
}

/// The page as a fragment, by the tool's own template.
pub fn fragment(site: &Site<'_>) -> Result<Companion, Fault> {
    render(&View::new(site, Form::Fragment), None).map(Companion::fragment)
}

fn render(view: &View, own: Option<&Template>) -> Result<String, Fault> {
    let fault = |error: minijinja::Error| fault(&error, own);
    let mut environment = Environment::new();
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    environment.set_formatter(write_escaped);
    environment.set_debug(true);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_template(OURS, TEMPLATE).map_err(fault)?;
    if let Some(own) = own {
        environment.set_fuel(Some(STEPS));
        environment.add_template(THEIRS, &own.text).map_err(fault)?;
    }
    let template = environment.get_template(if own.is_some() { THEIRS } else { OURS }).map_err(fault)?;
    template.render(Value::from_serialize(view)).map_err(fault)
}

/// Every value that is not markup of ours goes through the one function that escapes.
fn write_escaped(out: &mut Output, _state: &State, value: &Value) -> Result<(), minijinja::Error> {
    if value.is_undefined() || value.is_none() {
        return Ok(());
    }
    let mut text = value.to_string();
    if !value.is_safe() {
        let raw = std::mem::take(&mut text);
        escape(&raw, &mut text);
    }
    out.write_str(&text).map_err(minijinja::Error::from)
}

/// The innermost cause that lies in the publisher's template.
fn fault(error: &minijinja::Error, own: Option<&Template>) -> Fault {
    let mut place = None;
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(found) = cause {
        if let Some(found) = found.downcast_ref::<minijinja::Error>().filter(|found| found.name() == Some(THEIRS)) {
            place = found.range().map(|range| (range.start, range.end)).or(place);
        }
        cause = found.source();
    }
    let text = own.map_or("", |own| own.text.as_str());
    let inside = |(start, end): (usize, usize)| {
        (start <= end && text.is_char_boundary(start) && text.is_char_boundary(end)).then_some((start, end))
    };
    let detail =
        error.detail().map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind()));
    Fault { message: format!("the template cannot be used: {detail}"), place: place.and_then(inside) }
}
