//! Code and the name of its language → stretches with what they are, by the grammars that editors use. Not a character is
//! changed, and code in a language that is not known stays one plain stretch.

use std::ops::Range;
use std::sync::OnceLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::book::code::Token;

/// Bytes of a line beyond which a block stays plain: no reader tells colours apart in a line that long.
const LONGEST_LINE: usize = 2_000;
/// Bytes of a block beyond which it stays plain.
const LONGEST: usize = 200_000;

/// What scopes stand for, the first that a scope begins with; nothing for what is plain wherever it stands.
const SCOPES: [(&str, Option<Token>); 20] = [
    ("comment", Some(Token::Comment)),
    ("meta.mapping.key", Some(Token::Name)),
    ("string", Some(Token::Quoted)),
    ("meta.interpolation", None),
    ("meta.embedded", None),
    ("constant", Some(Token::Value)),
    ("keyword.operator.word", Some(Token::Keyword)),
    ("keyword.operator.logical.python", Some(Token::Keyword)),
    ("keyword.operator", None),
    ("keyword", Some(Token::Keyword)),
    ("storage", Some(Token::Keyword)),
    ("variable.language", Some(Token::Keyword)),
    ("entity.name", Some(Token::Name)),
    ("entity.other.attribute-name", Some(Token::Name)),
    ("variable.function", Some(Token::Name)),
    ("variable.annotation", Some(Token::Name)),
    ("support.function", Some(Token::Name)),
    ("support.type.property-name", Some(Token::Name)),
    ("support.constant", Some(Token::Value)),
    ("markup.heading", Some(Token::Keyword)),
];

/// The stretches of a text, which tile it.
pub fn stretches(language: &str, text: &str) -> Vec<(Range<usize>, Option<Token>)> {
    let plain = || vec![(0..text.len(), None)];
    let too_long = text.len() > LONGEST || text.lines().any(|line| line.len() > LONGEST_LINE);
    if language.is_empty() || text.is_empty() || too_long {
        return plain();
    }
    match grammar(language) {
        Some(grammar) => parsed(grammar, text).unwrap_or_else(plain),
        None => plain(),
    }
}

fn grammars() -> &'static SyntaxSet {
    static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();
    GRAMMARS.get_or_init(two_face::syntax::extra_newlines)
}

/// By the name or the extension of files, in any case; prose has none.
fn grammar(language: &str) -> Option<&'static SyntaxReference> {
    const PROSE: [&str; 4] = ["text", "txt", "plain", "plaintext"];
    if PROSE.iter().any(|name| language.eq_ignore_ascii_case(name)) {
        return None;
    }
    grammars().find_syntax_by_token(language)
}

/// None where the grammar fails.
fn parsed(grammar: &SyntaxReference, text: &str) -> Option<Vec<(Range<usize>, Option<Token>)>> {
    let mut state = ParseState::new(grammar);
    let mut stack = ScopeStack::new();
    let mut stretches = Stretches { text, all: Vec::new() };
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let mut from = 0;
        for (place, operation) in state.parse_line(line, grammars()).ok()? {
            stretches.add(at + from..at + place, token(&stack));
            from = place;
            stack.apply(&operation).ok()?;
        }
        stretches.add(at + from..at + line.len(), token(&stack));
        at += line.len();
    }
    Some(stretches.all)
}

/// The innermost scope that stands for something.
fn token(stack: &ScopeStack) -> Option<Token> {
    let meaning =
        |scope: &Scope| known().iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, token)| *token);
    let innermost = stack.scopes.iter().rev().find_map(meaning)?;
    // The key of a mapping is a name, although it is quoted.
    let is_key = || stack.scopes.iter().rev().filter_map(meaning).nth(1) == Some(Some(Token::Name));
    if innermost == Some(Token::Quoted) && is_key() { Some(Token::Name) } else { innermost }
}

fn known() -> &'static [(Scope, Option<Token>)] {
    static KNOWN: OnceLock<Vec<(Scope, Option<Token>)>> = OnceLock::new();
    KNOWN.get_or_init(|| SCOPES.iter().filter_map(|(name, token)| Some((Scope::new(name).ok()?, *token))).collect())
}

/// Stretches as they are found.
struct Stretches<'t> {
    text: &'t str,
    all: Vec<(Range<usize>, Option<Token>)>,
}

impl Stretches<'_> {
    /// Adds bytes; spaces belong to what they follow.
    fn add(&mut self, range: Range<usize>, token: Option<Token>) {
        let Some(words) = self.text.get(range.clone()).filter(|words| !words.is_empty()) else { return };
        match self.all.last_mut() {
            Some((last, known)) if *known == token || words.trim().is_empty() => last.end = range.end,
            _ => self.all.push((range, token)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{stretches, token};

    /// The text of each stretch that is something.
    fn shown(language: &str, text: &str) -> String {
        let all = stretches(language, text);
        let whole: String = all.iter().map(|(range, _)| &text[range.clone()]).collect();
        assert_eq!(whole, text, "not a character is changed");
        let named = all
            .iter()
            .filter_map(|(range, token)| Some(format!("{}:{}", (*token)?.class(), text[range.clone()].trim())));
        named.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn languages_are_told_apart() {
        assert_eq!(shown("rust", "fn main() { // hi\n"), "keyword:fn name:main comment:// hi");
        assert_eq!(
            shown("python", "if x == 3:  # no\n    s = \"a\"\n"),
            "keyword:if value:3 comment:# no quoted:\"a\""
        );
        assert_eq!(
            shown("JSON", "{\"key\": \"word\", \"n\": 1.5}\n"),
            "name:\"key\" quoted:\"word\" name:\"n\" value:1.5"
        );
        assert_eq!(shown("yaml", "title: A # b\n"), "name:title quoted:A comment:# b");
        assert_eq!(shown("html", "<p class=\"a\">x</p>\n"), "name:p class quoted:\"a\" name:p");
    }

    #[test]
    fn what_is_not_known_stays_plain() {
        for language in ["", "text", "no-such-language", "../../etc", "PlainText"] {
            assert_eq!(stretches(language, "if x\n"), [(0..5, None)], "{language}");
        }
        assert_eq!(stretches("rust", ""), [(0..0, None)]);
        assert_eq!(token(&super::ScopeStack::new()), None);
    }

    #[test]
    fn rubbish_is_taken_as_it_is() {
        let deep = "(".repeat(1_500) + "\"'`${{<!--/*";
        for language in ["rust", "js", "html", "sh", "yaml", "tex", "php", "md"] {
            shown(language, &format!("{deep}\n\u{0}\u{feff}é漢\n{deep}"));
            shown(language, &"x".repeat(5_000));
        }
    }
}
