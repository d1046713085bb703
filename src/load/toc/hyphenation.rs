//! The author's words with their breaks → complaints where a word is given twice with different breaks.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use crate::base::diagnostic::{Diagnostic, Diagnostics};
use crate::load::toc::node::Node;

/// The signs that mark a break: hyphens and the soft hyphen.
pub const MARKS: [char; 3] = ['-', '\u{2010}', '\u{AD}'];

/// Warns of words whose entries disagree; the last of them is followed.
pub fn agree(entries: &[Node], diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for entry in entries {
        let Some(text) = entry.text() else { continue };
        let marked: String =
            text.trim().to_lowercase().nfc().map(|c| if MARKS.contains(&c) { '-' } else { c }).collect();
        let word = marked.replace('-', "");
        if let Some(before) = known.insert(word, marked.clone()).filter(|before| *before != marked) {
            let message = format!("“{text}” disagrees with “{before}” above, and is followed");
            let diagnostic = Diagnostic::warning("hyphenation-conflict", entry.span, message);
            diagnostics.push(diagnostic.hint("keep one of them"));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::base::diagnostic::Diagnostics;
    use crate::base::source::FileId;
    use crate::load::toc::{hyphenation, node};

    #[test]
    fn words_that_disagree_are_reported_where_they_stand() {
        let yaml = "- peace-build-ing\n- Peace-build-ing\n- e\u{301}ta-blir\n- man-ual\n- ét-ablir\n";
        let mut diagnostics = Diagnostics::default();
        let node = node::parse(yaml, FileId(0), &mut diagnostics).expect("a list");
        hyphenation::agree(node.items(), &mut diagnostics);
        let places: Vec<u32> = diagnostics.iter().map(|diagnostic| diagnostic.span.start).collect();
        assert_eq!(places, [yaml.find("ét-").expect("there") as u32]);
    }
}
