//! Blocks → lines of text, one a block, with the looks of runs as marks around their words.

use crate::book::Division;
use crate::book::block::{Block, BlockKind, Caption, Leaf};
use crate::book::text::{RunKind, Script, Target, Text};

/// All blocks and notes of a division.
pub fn division(division: &Division) -> String {
    let mut out = String::new();
    blocks(&division.blocks, 0, &mut out);
    for note in &division.notes {
        out.push_str(&format!("note {}\n", note.mark));
        blocks(&note.blocks, 1, &mut out);
    }
    out
}

fn blocks(list: &[Block], depth: usize, out: &mut String) {
    list.iter().for_each(|item| block(item, depth, out));
}

fn block(block: &Block, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let label = block.label.as_ref().map(|label| format!(" #{label}")).unwrap_or_default();
    let language = block.language.as_ref().map(|language| format!(" :{language}")).unwrap_or_default();
    let mut line = |words: String| out.push_str(&format!("{indent}{words}{label}{language}\n"));
    match &block.kind {
        BlockKind::Heading(heading) => {
            let place = heading.place.map(|at| format!(" @{}", &heading.text.string[..at])).unwrap_or_default();
            let places = if heading.places.is_empty() { String::new() } else { format!(" {:?}", heading.places) };
            line(format!("h{} {}{place}{places}", heading.level, text(&heading.text)));
        }
        BlockKind::Paragraph(words) => line(format!("p {}", text(words))),
        BlockKind::List(list) => {
            let start = list.start.map_or_else(|| "ul".into(), |start| format!("ol {start}"));
            line(format!("{start}{}", if list.tight { " tight" } else { "" }));
            for item in &list.items {
                let task = item.task.map(|done| if done { " [x]" } else { " [ ]" }).unwrap_or_default();
                out.push_str(&format!("{indent}-{task}\n"));
                blocks(&item.blocks, depth + 1, out);
            }
        }
        BlockKind::Definitions(definitions) => {
            line("dl".into());
            for definition in definitions {
                let terms: Vec<String> = definition.terms.iter().map(|term| text(&term.text)).collect();
                out.push_str(&format!("{indent}dt {}\n", terms.join(" / ")));
                definition.meanings.iter().for_each(|meaning| blocks(meaning, depth + 1, out));
            }
        }
        BlockKind::Quote(inner) => {
            line("quote".into());
            blocks(inner, depth + 1, out);
        }
        BlockKind::Group(inner) => {
            line("group".into());
            blocks(inner, depth + 1, out);
        }
        BlockKind::Alert(alert) => {
            line(format!("alert {:?} {}", alert.kind, text(&alert.title.text)));
            blocks(&alert.blocks, depth + 1, out);
        }
        BlockKind::Code(code) => line(format!("code {} {:?}", code.language, code.text.string)),
        BlockKind::Table(table) => {
            line(format!("table{}", caption(table.caption.as_ref())));
            for row in std::iter::once(&table.head).chain(&table.rows) {
                out.push_str(&format!("{indent}  {}\n", cells(row)));
            }
        }
        BlockKind::Figure(figure) => {
            let alt = figure.alt.as_ref().map(|alt| format!(" alt={alt:?}")).unwrap_or_default();
            let width = figure.size.width.map(|width| format!(" width={}", width.css())).unwrap_or_default();
            let decorative = if figure.decorative { " decorative" } else { "" };
            line(format!("figure{alt}{width}{decorative}{}", caption(figure.caption.as_ref())));
            if let Some(description) = &figure.description {
                out.push_str(&format!("{indent}description\n"));
                blocks(&description.blocks, depth + 1, out);
            }
        }
        BlockKind::Break => line("break".into()),
    }
}

fn caption(caption: Option<&Caption>) -> String {
    let shown = |caption: &Caption| format!(" ({}) {}", caption.label.replace('\u{a0}', "~"), text(&caption.leaf.text));
    caption.map(shown).unwrap_or_default()
}

fn cells(row: &[Leaf]) -> String {
    row.iter().map(|cell| text(&cell.text)).collect::<Vec<_>>().join(" | ")
}

/// Words with their looks: `*em*`, `**strong**`, `` `code` ``, `[words](target)`, `[^mark]`, `{lang:words}`.
pub fn text(text: &Text) -> String {
    let mut out = String::new();
    for run in &text.runs {
        let words = &text.string[run.range.clone()];
        let mut shown = match &run.kind {
            RunKind::Words => words.replace('\n', "⏎").replace('\u{a0}', "~").replace('\u{202f}', "‿"),
            RunKind::NoteMark(_) => format!("[^{words}]"),
            RunKind::NoteComma => words.to_owned(),
            RunKind::Image { alt, .. } => format!("![{}]", alt.as_deref().unwrap_or_default()),
        };
        let style = run.style;
        for (on, mark) in [(style.code, "`"), (style.strike, "~~"), (style.emphasis, "*"), (style.strong, "**")] {
            if on {
                shown = format!("{mark}{shown}{mark}");
            }
        }
        match style.script {
            Script::Normal => {}
            Script::Superscript => shown = format!("^{shown}^"),
            Script::Subscript => shown = format!("_{shown}_"),
        }
        if style.small_capitals {
            shown = format!("{{sc:{shown}}}");
        }
        if let Some(language) = &run.language {
            shown = format!("{{{language}:{shown}}}");
        }
        if run.indexed.is_some() {
            shown = format!("{{index:{shown}}}");
        }
        if let Some(link) = run.link {
            let target = match &text.links[link].target {
                Target::Url(url) => url.clone(),
                Target::Anchor(anchor) => format!("→{}", anchor.block.0),
            };
            shown = format!("[{shown}]({target})");
        }
        out.push_str(&shown);
    }
    out
}
