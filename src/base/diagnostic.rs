//! Complaints: each has a rule, a message, a place and a hint. Rendering lives in the command line.

use crate::base::source::{Sources, Span};

/// How much a complaint matters (design §1, severity).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// The input cannot be read or understood; nothing is written.
    Error,
    /// Built, with the text kept.
    Warning,
}

/// Whether the complaint makes the claim of PDF/UA, PDF/A or EPUB Accessibility untrue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Harm {
    /// The standards can still be claimed.
    #[default]
    None,
    /// The file that holds this place must not claim conformance.
    Conformance,
}

/// One complaint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// The rule's stable name, in kebab case: `undefined-footnote`.
    pub rule: &'static str,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// Where: what is wrong with a file that no place names stands at the head of toc.yaml.
    pub span: Span,
    /// What to do, starting with a verb.
    pub hint: Option<String>,
    /// Whether conformance can still be claimed.
    pub harm: Harm,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, rule, span, message.into())
    }

    /// A warning at a place.
    pub fn warning(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, rule, span, message.into())
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same, marked as making conformance impossible.
    #[must_use]
    pub fn breaks_conformance(mut self) -> Self {
        self.harm = Harm::Conformance;
        self
    }

    fn new(severity: Severity, rule: &'static str, span: Span, message: String) -> Self {
        Self { severity, rule, message, span, hint: None, harm: Harm::None }
    }
}

/// The complaints of one run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    all: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.all.push(diagnostic);
    }

    /// Adds all of another collection.
    pub fn append(&mut self, other: Self) {
        self.all.extend(other.all);
    }

    /// Takes back the complaints of a rule after the first `from`, where another complaint covers them.
    pub fn forget(&mut self, rule: &str, from: usize) {
        let mut index = 0;
        self.all.retain(|diagnostic| {
            index += 1;
            index <= from || diagnostic.rule != rule
        });
    }

    /// The same complaints at the first byte of their files, where the exact place is not known.
    #[must_use]
    pub fn at_start_of_file(mut self) -> Self {
        for diagnostic in &mut self.all {
            diagnostic.span = Span::new(diagnostic.span.file, 0, 0);
        }
        self
    }

    /// Whether any complaint forbids writing.
    pub fn has_errors(&self) -> bool {
        self.all.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Sorted by file, place and rule, without repeats.
    #[must_use]
    pub fn sorted(mut self, sources: &Sources) -> Self {
        let key = |d: &Diagnostic| {
            let name = sources.file(d.span.file).name.clone();
            (name, d.span, d.severity, d.rule, d.message.clone())
        };
        self.all.sort_by_cached_key(key);
        self.all.dedup();
        self
    }

    /// All of them in their present order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.all.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}
