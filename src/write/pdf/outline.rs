//! Bookmarks and names → the outline (ISO 32000-1, 12.3.3) and the tree of named destinations (12.3.2.3).

use lopdf::{Dictionary, Object, ObjectId};

use crate::book::Book;
use crate::book::standard::LONGEST_STRING;
use crate::typeset::pages::{Section, SectionKind};
use crate::write::pdf::edition::{Edition, Scope, Spot};
use crate::write::pdf::file::File;
use crate::write::pdf::places::Places;
use crate::write::pdf::values::{bytes, dictionary, reference, text};

/// An entry with its place in the tree.
struct Entry {
    title: String,
    level: u8,
    spot: Spot,
    /// Whether the entries below it show at first.
    open: bool,
    parent: Option<usize>,
    children: Vec<usize>,
}

/// Adds the outline; none where there are no bookmarks. Chapters are closed, a part and a chapter's own file are open.
pub fn add(file: &mut File, places: &Places<'_>) -> Option<ObjectId> {
    let (entries, roots) = nest(entries(places.edition));
    let (first, last) = (*roots.first()?, *roots.last()?);
    let root = file.reserve();
    let ids: Vec<ObjectId> = entries.iter().map(|_| file.reserve()).collect();
    for (index, entry) in entries.iter().enumerate() {
        let siblings = entry.parent.map_or(&roots, |parent| &entries[parent].children);
        let parent = entry.parent.map_or(root, |parent| ids[parent]);
        let mut item = dictionary([("Title", text(&entry.title)), ("Parent", reference(parent))]);
        places.lead(&mut item, entry.spot);
        let position = siblings.binary_search(&index).unwrap_or_default();
        if let Some(before) = position.checked_sub(1) {
            item.set("Prev", reference(ids[siblings[before]]));
        }
        if let Some(next) = siblings.get(position + 1) {
            item.set("Next", reference(ids[*next]));
        }
        if let (Some(first), Some(last)) = (entry.children.first(), entry.children.last()) {
            let count = visible(&entries, &entry.children);
            item.set("First", reference(ids[*first]));
            item.set("Last", reference(ids[*last]));
            item.set("Count", if entry.open { count } else { -count });
        }
        file.set(ids[index], item);
    }
    let outline = dictionary([
        ("First", reference(ids[first])),
        ("Last", reference(ids[last])),
        ("Count", Object::Integer(visible(&entries, &roots))),
    ]);
    file.set(root, outline);
    Some(root)
}

/// Adds the tree of named destinations; none where nothing has a name.
pub fn add_names(file: &mut File, places: &Places<'_>) -> Option<ObjectId> {
    let mut names: Vec<(&str, Object)> = Vec::new();
    for placed in &places.edition.sections {
        for destination in &placed.section.destinations {
            let Some(name) = destination.name.as_deref().filter(|name| name.len() <= LONGEST_STRING) else { continue };
            names.push((name, places.named(Spot::new(placed.start + destination.page, destination.y))));
        }
    }
    names.sort_by(|(name, _), (other, _)| name.as_bytes().cmp(other.as_bytes()));
    names.dedup_by(|(name, _), (other, _)| name == other);
    if names.is_empty() {
        return None;
    }
    let pairs = names.into_iter().flat_map(|(name, destination)| [bytes(name), destination]).collect();
    Some(file.add(dictionary([("Names", Object::Array(pairs))])))
}

fn entries(edition: &Edition<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for placed in &edition.sections {
        let section = placed.section;
        let shift = u8::from(stands_under_part(edition.book, edition.scope, section));
        for bookmark in &section.bookmarks {
            let level = bookmark.level.max(1).saturating_add(shift);
            let open = level == 1 && (section.kind == SectionKind::Part || !edition.scope.is_whole());
            let spot = Spot::new(placed.start + bookmark.page, bookmark.y);
            let title = bookmark.title.clone();
            entries.push(Entry { title, level, spot, open, parent: None, children: Vec::new() });
        }
    }
    entries
}

/// Whether a part's title stands above a section in this file.
pub fn stands_under_part(book: &Book, scope: Scope, section: &Section) -> bool {
    match (scope, section.kind) {
        (Scope::Report | Scope::Print, SectionKind::Division(id)) => {
            book.divisions.get(id.0 as usize).is_some_and(|division| division.part.is_some())
        }
        _ => false,
    }
}

/// Finds parents by level: an entry belongs to the last one before it of a smaller level.
fn nest(mut entries: Vec<Entry>) -> (Vec<Entry>, Vec<usize>) {
    let mut roots = Vec::new();
    let mut path: Vec<usize> = Vec::new();
    for index in 0..entries.len() {
        while path.last().is_some_and(|last| entries[*last].level >= entries[index].level) {
            path.pop();
        }
        match path.last() {
            Some(parent) => {
                entries[index].parent = Some(*parent);
                entries[*parent].children.push(index);
            }
            None => roots.push(index),
        }
        path.push(index);
    }
    (entries, roots)
}

/// How many entries show below some siblings, the siblings included.
fn visible(entries: &[Entry], siblings: &[usize]) -> i64 {
    let below = |index: &usize| if entries[*index].open { visible(entries, &entries[*index].children) } else { 0 };
    siblings.iter().map(|index| 1 + below(index)).sum()
}

/// The dictionary of names in the catalog.
pub fn names(destinations: ObjectId) -> Dictionary {
    dictionary([("Dests", reference(destinations))])
}
