//! What a publisher makes different on the download page: its template, its style sheet, its texts.

use std::collections::BTreeMap;

use crate::base::source::FileId;

/// The publisher's own part of the download page; nothing by default.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Site {
    /// A template instead of the tool's, which it may extend.
    pub template: Option<Template>,
    /// Rules of style after the tool's.
    pub style: Option<String>,
    /// Texts of the interface, by their names in toc.yaml.
    pub texts: BTreeMap<String, String>,
    /// Whether the fonts of the theme lie beside the page, for readers who do not have them.
    pub fonts: bool,
    /// Whether the page is also made as a fragment, to be pasted into another.
    pub fragment: bool,
}

/// A template of the publisher's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// Its file among the sources, for showing places.
    pub file: FileId,
    /// The template, in the language of Jinja.
    pub text: String,
}
