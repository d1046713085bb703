//! A staged transaction ↔ the text that lets anyone finish it. A journal that is not whole says nothing.

use std::collections::BTreeSet;

use crate::base::hash::ContentHash;
use crate::write::transaction::plan::Plan;
use crate::write::transaction::stage::{Staged, is_hidden_name};
use crate::write::transaction::{Payload, paths};

/// Name of the journal in the output folder.
pub(super) const NAME: &str = ".offprint-journal";
const HEADING: &str = "offprint journal 1";

/// What is to be done, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Journal {
    pub(super) entries: Vec<Entry>,
}

/// One thing to be done; doing it twice is the same as doing it once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    /// Give a staged file its name.
    Rename {
        /// Hash of the content in hexadecimal digits.
        hash: String,
        /// The hidden path, relative to the folder.
        from: String,
        /// The path of the payload.
        to: String,
    },
    /// Remove a download of the former build, unless someone changed it.
    Remove {
        /// Hash of the content in hexadecimal digits.
        hash: String,
        /// Its path.
        path: String,
    },
}

impl Journal {
    /// The journal of a staged plan: renames in the order of the payloads, then removals.
    pub(super) fn new(staged: &Staged<'_>, plan: &Plan, payloads: &[Payload<'_>]) -> Self {
        let renames = staged.files.iter().map(|(index, from)| Entry::Rename {
            hash: payloads[*index].hash.to_hex(),
            from: from.clone(),
            to: payloads[*index].path.to_owned(),
        });
        let removals = plan.stale.iter().map(|(path, hash)| Entry::Remove { hash: hash.clone(), path: path.clone() });
        Self { entries: renames.chain(removals).collect() }
    }

    /// The folders in which something changes, other than the output folder itself.
    pub(super) fn folders(&self) -> BTreeSet<&str> {
        self.entries
            .iter()
            .filter_map(|entry| match entry {
                Entry::Rename { to, .. } => paths::parent(to),
                Entry::Remove { path, .. } => paths::parent(path),
            })
            .collect()
    }

    /// The text: a heading, a line for each entry, and a line that vouches for those before it.
    pub(super) fn to_text(&self) -> String {
        let mut text = format!("{HEADING}\n");
        for entry in &self.entries {
            match entry {
                Entry::Rename { hash, from, to } => text.push_str(&format!("rename {hash} {from} {to}\n")),
                Entry::Remove { hash, path } => text.push_str(&format!("remove {hash} {path}\n")),
            }
        }
        let seal = ContentHash::of(text.as_bytes()).to_hex();
        text.push_str(&format!("end {seal}\n"));
        text
    }

    /// Reads the text; none where it is not whole or names what staging could not have named.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (body, seal) = text.strip_suffix('\n')?.rsplit_once("\nend ")?;
        let body = format!("{body}\n");
        if ContentHash::of(body.as_bytes()).to_hex() != seal {
            return None;
        }
        let entries = body.strip_prefix(HEADING)?.lines().skip(1).map(parse_entry).collect::<Option<Vec<_>>>()?;
        Some(Self { entries })
    }
}

fn parse_entry(line: &str) -> Option<Entry> {
    let fields: Vec<&str> = line.split(' ').collect();
    match fields[..] {
        ["rename", hash, from, to] if is_hidden_name(from) && paths::is_safe(to) => {
            Some(Entry::Rename { hash: hash.to_owned(), from: from.to_owned(), to: to.to_owned() })
        }
        ["remove", hash, path] if paths::is_safe(path) => {
            Some(Entry::Remove { hash: hash.to_owned(), path: path.to_owned() })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Entry, Journal};

    fn journal() -> Journal {
        let rename = |from: &str, to: &str| Entry::Rename { hash: "ab".into(), from: from.into(), to: to.into() };
        let remove = Entry::Remove { hash: "cd".into(), path: "chapters/b.pdf".into() };
        Journal { entries: vec![rename("chapters/.offprint-0.new", "chapters/a.pdf"), remove] }
    }

    #[test]
    fn a_journal_reads_back_as_written() {
        assert_eq!(Journal::parse(&journal().to_text()), Some(journal()));
    }

    #[test]
    fn a_journal_cut_short_or_changed_says_nothing() {
        let text = journal().to_text();
        assert!((0..text.len()).all(|end| Journal::parse(&text[..end]).is_none()));
        assert_eq!(Journal::parse(&text.replace("a.pdf", "c.pdf")), None);
    }

    #[test]
    fn a_journal_cannot_name_a_file_outside() {
        let mut outside = journal();
        outside.entries[1] = Entry::Remove { hash: "cd".into(), path: "../b.pdf".into() };
        assert_eq!(Journal::parse(&outside.to_text()), None);
    }
}
