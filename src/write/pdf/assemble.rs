//! An edition → its file: the skeleton's pages get their streams, fonts and images, and the document its tags, outline,
//! labels and metadata. Nothing here depends on other editions, so files are assembled in parallel.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Object, ObjectId};
use rayon::prelude::*;

use crate::book::font::FaceId;
use crate::book::image::ImageId;
use crate::book::language::Direction;
use crate::typeset::pages::Folio;
use crate::write::pdf::annotations::Annotations;
use crate::write::pdf::content::{font_name, image_name};
use crate::write::pdf::drafts::Drafts;
use crate::write::pdf::edition::{Edition, Scope};
use crate::write::pdf::file::File;
use crate::write::pdf::fonts::{Subset, Widths};
use crate::write::pdf::images::Encoded;
use crate::write::pdf::labels::page_labels;
use crate::write::pdf::metadata::Metadata;
use crate::write::pdf::places::Places;
use crate::write::pdf::unicode::Unicode;
use crate::write::pdf::values::{bytes, dictionary, name, reference};
use crate::write::pdf::{outline, press, printshop, profile, tags};

/// What all files share.
pub struct Shared {
    /// The text of each glyph.
    pub unicode: Unicode,
    /// The advance of each glyph.
    pub widths: Widths,
    /// Every image that is shown anywhere.
    pub images: BTreeMap<ImageId, Encoded>,
    /// The same as the print shop gets them, where it gets more.
    pub press: Option<BTreeMap<ImageId, Encoded>>,
}

impl Shared {
    /// The images of a file.
    fn images_of(&self, scope: Scope) -> &BTreeMap<ImageId, Encoded> {
        self.press.as_ref().filter(|_| scope == Scope::Print).unwrap_or(&self.images)
    }
}

/// The bytes of an edition's file. `conforms`: whether it may claim the standards that it is made to.
pub fn assemble(shared: &Shared, edition: &Edition<'_>, conforms: bool) -> Vec<u8> {
    let sizes: Vec<_> = edition.pages().map(|(page, _)| page.size).collect();
    let press::Skeleton { document, pages } = press::skeleton(&sizes);
    let mut file = File::new(document, if edition.standard().is_two() { "2.0" } else { "1.7" });
    let resources = resources(&mut file, shared, edition);
    add_pages(&mut file, shared, edition, &pages, resources);
    if edition.scope == Scope::Print {
        printshop::prepare(&mut file, &edition.book.theme.print, &sizes, &pages, resources);
    }
    let annotations = Annotations::add(&mut file, edition, &pages);
    let drafts = Drafts::new(&mut file, edition, &annotations);
    let places = Places { edition, pages: &pages, drafts: &drafts };
    annotations.lead(&mut file, &places);
    let structure = tags::add(&mut file, &places, &annotations);
    let outline = outline::add(&mut file, &places);
    let names = outline::add_names(&mut file, &places);
    let metadata = Metadata::of(edition, conforms);
    file.set_info(metadata.info());
    let packet = add_packet(&mut file, &metadata);
    let intent = add_output_intent(&mut file);
    if let Some(catalog) = file.catalog() {
        catalog.set("Lang", bytes(edition.language().tag()));
        catalog.set("MarkInfo", dictionary([("Marked", Object::Boolean(true))]));
        catalog.set("StructTreeRoot", reference(structure));
        catalog.set("PageLabels", page_labels(&folios(edition)));
        catalog.set("ViewerPreferences", viewer_preferences(edition));
        catalog.set("Metadata", reference(packet));
        catalog.set("OutputIntents", Object::Array(vec![Object::Dictionary(intent)]));
        catalog.set("PageMode", name(if outline.is_some() { "UseOutlines" } else { "UseNone" }));
        if let Some(outline) = outline {
            catalog.set("Outlines", reference(outline));
        }
        if let Some(names) = names {
            catalog.set("Names", outline::names(names));
        }
    }
    file.finish()
}

fn folios(edition: &Edition<'_>) -> Vec<Folio> {
    edition.pages().map(|(page, _)| page.folio).collect()
}

/// The window shows the title, not the file's name; pages are turned the way the language runs (12.2).
fn viewer_preferences(edition: &Edition<'_>) -> Dictionary {
    let mut preferences = dictionary([("DisplayDocTitle", Object::Boolean(true))]);
    if edition.language().direction() == Direction::RightToLeft {
        preferences.set("Direction", name("R2L"));
    }
    preferences
}

/// One resource dictionary for all pages: the fonts, reduced to the glyphs of this file, and the images it shows.
fn resources(file: &mut File, shared: &Shared, edition: &Edition<'_>) -> ObjectId {
    let fonts = &edition.book.fonts;
    let used: Vec<(FaceId, BTreeSet<u16>)> = used_glyphs(edition).into_iter().collect();
    let subsets: Vec<Subset> =
        used.par_iter().map(|(face, glyphs)| Subset::of(fonts, &shared.unicode, *face, glyphs)).collect();
    let mut font_list = Dictionary::new();
    for subset in subsets {
        let face = subset.face();
        font_list.set(font_name(face), reference(subset.embed(file, fonts.face(face), &shared.widths)));
    }
    let mut image_list = Dictionary::new();
    for id in edition.pages().flat_map(|(_, printed)| &printed.images).collect::<BTreeSet<_>>() {
        if let Some(image) = shared.images_of(edition.scope).get(id) {
            image_list.set(image_name(*id), reference(image.embed(file)));
        }
    }
    let mut resources = dictionary([("Font", Object::Dictionary(font_list))]);
    if !image_list.is_empty() {
        resources.set("XObject", image_list);
    }
    file.add(resources)
}

fn used_glyphs(edition: &Edition<'_>) -> BTreeMap<FaceId, BTreeSet<u16>> {
    let mut used: BTreeMap<FaceId, BTreeSet<u16>> = BTreeMap::new();
    for (_, printed) in edition.pages() {
        for (face, glyphs) in &printed.glyphs {
            used.entry(*face).or_default().extend(glyphs);
        }
    }
    used
}

/// Gives each page its streams and resources; a page with something translucent on it blends in sRGB.
fn add_pages(file: &mut File, shared: &Shared, edition: &Edition<'_>, pages: &[ObjectId], resources: ObjectId) {
    for (index, ((shown, printed), id)) in edition.pages().zip(pages).enumerate() {
        let streams = [&printed.furniture, &printed.body]
            .map(|stream| reference(file.add_shared(dictionary([("Filter", name("FlateDecode"))]), stream)));
        let Some(page) = file.dictionary(*id) else { continue };
        page.set("Resources", reference(resources));
        page.set("Contents", Object::Array(streams.to_vec()));
        page.set("StructParents", index as i64);
        page.set("Tabs", name("S"));
        // On a screen a table that lies on its side stands; sheets are printed as they are.
        if shown.turned && edition.scope != Scope::Print {
            page.set("Rotate", 90);
        }
        if printed.images.iter().any(|image| shared.images.get(image).is_some_and(|image| image.translucent)) {
            let group = dictionary([("S", name("Transparency")), ("CS", name("DeviceRGB"))]);
            page.set("Group", group);
        }
    }
}

/// The XMP packet, which stays readable for tools that know nothing of PDF.
fn add_packet(file: &mut File, metadata: &Metadata) -> ObjectId {
    let dictionary = dictionary([("Type", name("Metadata")), ("Subtype", name("XML"))]);
    file.add(lopdf::Stream::new(dictionary, metadata.xmp()).with_compression(false))
}

/// The output intent of PDF/A (ISO 19005-2, 6.2.3): colours are sRGB.
fn add_output_intent(file: &mut File) -> Dictionary {
    let profile = file.add_stream(dictionary([("N", Object::Integer(3))]), profile::srgb());
    dictionary([
        ("Type", name("OutputIntent")),
        ("S", name("GTS_PDFA1")),
        ("OutputConditionIdentifier", bytes("sRGB")),
        ("Info", bytes("sRGB IEC61966-2.1")),
        ("DestOutputProfile", reference(profile)),
    ])
}
