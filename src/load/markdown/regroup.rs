//! Siblings → what they mean together: divisions around blocks, images alone in a paragraph as figures, captions beside
//! their figures and tables, alerts. The order of words stays.

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::book::block::AlertKind;
use crate::load::markdown::attributes::Attributes;
use crate::load::markdown::inline::trailing_attributes;
use crate::load::markdown::prepare::Division;
use crate::load::markdown::span;
use crate::load::markdown::tree::{CellNode, ImageNode, Inline, InlineKind, Kind, Node};
use crate::load::toc::markup::Markup;

/// Regroups a list of siblings and everything in them.
pub fn regroup(nodes: Vec<Node>, divisions: &[Division], markup: &Markup, diagnostics: &mut Diagnostics) -> Vec<Node> {
    let nodes = figures(nodes);
    let nodes = group(nodes, divisions, markup, diagnostics);
    captions(nodes, markup, diagnostics)
}

/// Puts siblings that start within a division into one block.
fn group(nodes: Vec<Node>, divisions: &[Division], markup: &Markup, diagnostics: &mut Diagnostics) -> Vec<Node> {
    let mut grouped = Vec::new();
    let mut nodes = nodes.into_iter().peekable();
    while let Some(node) = nodes.next() {
        let Some(index) = divisions.iter().position(|division| division.span.contains(&node.span.start)) else {
            grouped.push(descend(node, divisions, markup, diagnostics));
            continue;
        };
        let division = &divisions[index];
        let mut inside = vec![node];
        while let Some(node) = nodes.next_if(|node| division.span.contains(&node.span.start)) {
            inside.push(node);
        }
        let within: Vec<Division> =
            divisions[index + 1..].iter().filter(|inner| inner.span.start < division.span.end).cloned().collect();
        let inside = group(inside, &within, markup, diagnostics);
        let inside = captions(inside, markup, diagnostics);
        let kind = match division.attributes.classes.iter().find_map(|class| alert_kind(class)) {
            Some(kind) => Kind::Alert(kind, Vec::new(), inside),
            None => Kind::Group(inside),
        };
        grouped.push(Node { span: division.span.clone(), attributes: division.attributes.clone(), kind });
    }
    grouped
}

/// The same for a block's own blocks.
fn descend(mut node: Node, divisions: &[Division], markup: &Markup, diagnostics: &mut Diagnostics) -> Node {
    let within: Vec<Division> =
        divisions.iter().filter(|inner| node.span.contains(&inner.span.start)).cloned().collect();
    let mut again = |nodes: &mut Vec<Node>| {
        *nodes = regroup(std::mem::take(nodes), &within, markup, diagnostics);
    };
    match &mut node.kind {
        Kind::Quote(nodes) | Kind::Group(nodes) | Kind::Alert(_, _, nodes) => again(nodes),
        Kind::List(_, _, items) => items.iter_mut().for_each(|item| again(&mut item.nodes)),
        Kind::Definitions(definitions) => {
            definitions.iter_mut().flat_map(|definition| &mut definition.meanings).for_each(again);
        }
        _ => {}
    }
    if matches!(node.kind, Kind::Quote(_)) { alert(node, markup, diagnostics) } else { node }
}

/// A paragraph that is an image, or an image and then a caption on the next line.
fn figures(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::new();
    for node in nodes {
        let Kind::Paragraph(words) = &node.kind else {
            out.push(node);
            continue;
        };
        let Some((image, rest)) = lone_image(words) else {
            out.push(node);
            continue;
        };
        let language = image.attributes.pairs.iter().filter(|(key, _)| key == "lang").cloned().collect();
        let attributes = Attributes { id: image.attributes.id.clone(), pairs: language, ..Attributes::default() };
        let rest = rest.to_vec();
        out.push(Node { span: image.span.clone(), attributes, kind: Kind::Figure(image.clone(), None) });
        if let Some(first) = rest.first() {
            let span = first.span.start..node.span.end;
            out.push(Node { span, attributes: Attributes::default(), kind: Kind::Paragraph(rest) });
        }
    }
    out
}

fn lone_image(words: &[Inline]) -> Option<(&ImageNode, &[Inline])> {
    let first = words.iter().position(|inline| !is_blank(inline))?;
    let InlineKind::Image(image) = &words[first].kind else { return None };
    let rest = &words[first + 1..];
    match rest.iter().position(|inline| !is_blank(inline)) {
        None => Some((image, &[])),
        Some(next) if rest[..next].iter().any(|inline| matches!(inline.kind, InlineKind::Soft)) => {
            caption_kind(&rest[next..]).map(|_| (image, &rest[next..]))
        }
        Some(_) => None,
    }
}

fn is_blank(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Exact(words) => words.trim().is_empty(),
        InlineKind::Soft => true,
        _ => false,
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Captioned {
    Figure,
    Table,
}

/// `Figure:` or `Table:` at the start of a paragraph, in the languages whose words we know, and its length.
fn caption_kind(words: &[Inline]) -> Option<(Captioned, usize)> {
    const FIGURES: [&str; 6] = ["Figure", "Figura", "Abbildung", "Fig.", "الشكل", "شكل"];
    const TABLES: [&str; 7] = ["Table", "Tableau", "Tabla", "Tabela", "Tabelle", "الجدول", "جدول"];
    let InlineKind::Exact(text) = &words.first()?.kind else { return None };
    let (word, _) = text.split_once(':')?;
    let length = word.len() + 1;
    let word = word.trim_end();
    if FIGURES.contains(&word) {
        Some((Captioned::Figure, length))
    } else if TABLES.contains(&word) {
        Some((Captioned::Table, length))
    } else {
        None
    }
}

fn captioned(node: &Node) -> Option<(Captioned, bool)> {
    match &node.kind {
        Kind::Figure(_, caption) => Some((Captioned::Figure, caption.is_some())),
        Kind::Table(table) => Some((Captioned::Table, table.caption.is_some())),
        _ => None,
    }
}

/// Joins caption paragraphs with what they stand after, or else before; and a table's last row that is one.
fn captions(nodes: Vec<Node>, markup: &Markup, diagnostics: &mut Diagnostics) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    let mut waiting: Option<Node> = None;
    for mut node in nodes {
        if let Some(row) = caption_row(&mut node) {
            out.extend(waiting.take());
            out.push(node);
            attach(&mut out, row, markup);
            continue;
        }
        if let Some(caption) = waiting.take() {
            if captioned(&node) == kind_of(&caption).map(|kind| (kind, false)) {
                out.push(node);
                attach(&mut out, caption, markup);
                continue;
            }
            stray(&caption, markup, diagnostics);
            out.push(caption);
        }
        match (kind_of(&node), out.last().and_then(captioned)) {
            (Some(kind), Some((before, false))) if kind == before => attach(&mut out, node, markup),
            (Some(_), _) => waiting = Some(node),
            _ => out.push(node),
        }
    }
    if let Some(caption) = waiting {
        stray(&caption, markup, diagnostics);
        out.push(caption);
    }
    out
}

fn kind_of(node: &Node) -> Option<Captioned> {
    let Kind::Paragraph(words) = &node.kind else { return None };
    caption_kind(words).map(|(kind, _)| kind)
}

fn stray(caption: &Node, markup: &Markup, diagnostics: &mut Diagnostics) {
    let diagnostic =
        Diagnostic::warning("stray-caption", span(markup, caption.span.clone()), "this caption stands beside nothing");
    diagnostics.push(diagnostic.hint("put it right after its figure or table"));
}

/// A table's last row without bars is what follows the table without a blank line.
fn caption_row(node: &mut Node) -> Option<Node> {
    let Kind::Table(table) = &mut node.kind else { return None };
    let cells = table.rows.last()?;
    let (first, others) = cells.split_first()?;
    if caption_kind(&first.words).is_none() || others.iter().any(|cell| !cell.words.is_empty()) {
        return None;
    }
    let cell = table.rows.pop()?.into_iter().next()?;
    Some(Node { span: cell.span, attributes: Attributes::default(), kind: Kind::Paragraph(cell.words) })
}

/// Makes a caption paragraph the caption of the last block.
fn attach(out: &mut [Node], caption: Node, markup: &Markup) {
    let (Some(node), Kind::Paragraph(mut words)) = (out.last_mut(), caption.kind) else { return };
    let length = caption_kind(&words).map_or(0, |(_, length)| length);
    let attributes = trailing_attributes(&mut words, &markup.text);
    if let Some(Inline { span, kind: InlineKind::Exact(text) }) = words.first_mut() {
        let cut = length + text[length..].len() - text[length..].trim_start().len();
        text.drain(..cut);
        span.start += cut;
    }
    node.attributes.merge(attributes);
    let cell = CellNode { span: caption.span, words };
    match &mut node.kind {
        Kind::Figure(_, slot) => *slot = Some(cell),
        Kind::Table(table) => table.caption = Some(cell),
        _ => {}
    }
}

/// A quotation that starts with `[!NOTE]` and perhaps a title.
fn alert(mut node: Node, markup: &Markup, diagnostics: &mut Diagnostics) -> Node {
    let Kind::Quote(nodes) = &mut node.kind else { return node };
    let Some(Node { kind: Kind::Paragraph(words), .. }) = nodes.first_mut() else { return node };
    let Some(name) = alert_name(words) else { return node };
    let Some(kind) = alert_kind(&name) else {
        let place = span(markup, node.span.clone());
        let diagnostic = Diagnostic::warning("unknown-construct", place, format!("there is no alert {name}"));
        diagnostics.push(diagnostic.hint("use NOTE, TIP, IMPORTANT, WARNING or CAUTION"));
        return node;
    };
    let mut title: Vec<Inline> = words.drain(..).skip(3).collect();
    let end = title.iter().position(|inline| matches!(inline.kind, InlineKind::Soft | InlineKind::Hard));
    let body = end.map(|end| title.split_off(end)).unwrap_or_default();
    let open = title.iter().filter(|inline| matches!(inline.kind, InlineKind::Open(_))).count();
    let closed = title.iter().filter(|inline| matches!(inline.kind, InlineKind::Close)).count();
    if open != closed {
        // A mark goes on over the end of the line: the whole paragraph is the title.
        title.extend(body);
        nodes.remove(0);
    } else if body.iter().all(is_blank) {
        nodes.remove(0);
    } else {
        *words = body.into_iter().skip(1).collect();
    }
    let nodes = std::mem::take(nodes);
    Node { kind: Kind::Alert(kind, title, nodes), ..node }
}

/// The kind of `[!NOTE]`, `::: note` or `::: {.callout-note}`.
fn alert_kind(name: &str) -> Option<AlertKind> {
    let name = name.to_ascii_lowercase();
    match name.strip_prefix("callout-").unwrap_or(&name) {
        "note" => Some(AlertKind::Note),
        "tip" => Some(AlertKind::Tip),
        "important" => Some(AlertKind::Important),
        "warning" => Some(AlertKind::Warning),
        "caution" => Some(AlertKind::Caution),
        _ => None,
    }
}

fn alert_name(words: &[Inline]) -> Option<String> {
    let text = |at: usize| match &words.get(at)?.kind {
        InlineKind::Exact(text) => Some(text.as_str()),
        _ => None,
    };
    let name = text(1)?.strip_prefix('!')?;
    let good = text(0)? == "[" && text(2)? == "]" && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    (good && !name.is_empty()).then(|| name.to_owned())
}
