//! The one door to printpdf: operations → content streams, and page sizes → the skeleton of a document. Everything
//! else of a file is ours, because printpdf's own outlines, metadata, annotations and writer do not meet the standards.

use std::collections::BTreeSet;

use lopdf::{Document, Object, ObjectId};
use printpdf::{Op, PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use crate::base::geometry::Size;
use crate::write::pdf::values::points;

/// Pages without content, in a tree below a catalog.
pub struct Skeleton {
    /// The objects; the trailer names Root and Info.
    pub document: Document,
    /// The pages in order, each with its boxes and its parent.
    pub pages: Vec<ObjectId>,
}

/// The content stream of each list of operations, not compressed. An operation that printpdf refuses is left out.
pub fn streams(lists: Vec<Vec<Op>>) -> Vec<Vec<u8>> {
    let pages = lists.into_iter().map(|operations| page(Size::default(), operations)).collect();
    let (mut document, ids) = translate(pages);
    ids.into_iter().map(|id| take_content(&mut document, id).unwrap_or_default()).collect()
}

/// A document of empty pages of these sizes.
pub fn skeleton(sizes: &[Size]) -> Skeleton {
    let pages = sizes.iter().map(|size| page(*size, Vec::new())).collect();
    let (mut document, ids) = translate(pages);
    let mut kept: BTreeSet<ObjectId> = ids.iter().copied().collect();
    kept.extend(
        ["Root", "Info"].iter().filter_map(|key| document.trailer.get(key.as_bytes()).ok()?.as_reference().ok()),
    );
    if let Some(catalog) = catalog(&mut document) {
        catalog.remove(b"PageLayout");
        kept.extend(catalog.get(b"Pages").and_then(Object::as_reference));
    }
    document.objects.retain(|id, _| kept.contains(id));
    for id in ids {
        let Ok(page) = document.get_object_mut(id).and_then(Object::as_dict_mut) else { continue };
        for key in [b"Annots".as_slice(), b"Contents", b"Resources"] {
            page.remove(key);
        }
    }
    document.renumber_objects();
    let pages = document.page_iter().collect();
    Skeleton { document, pages }
}

fn page(size: Size, ops: Vec<Op>) -> PdfPage {
    let sheet = Rect::from_wh(Pt(points(size.width)), Pt(points(size.height)));
    PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops }
}

/// Lets printpdf translate pages; `secure` would drop the operators that it does not model.
fn translate(pages: Vec<PdfPage>) -> (Document, Vec<ObjectId>) {
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None };
    let sheets = PdfDocument { pages, ..PdfDocument::default() };
    let document = sheets.to_lopdf_document(&options, &mut Vec::new());
    let ids = document.page_iter().collect();
    (document, ids)
}

fn take_content(document: &mut Document, page: ObjectId) -> Option<Vec<u8>> {
    let contents = document.get_dictionary(page).ok()?.get(b"Contents").ok()?.as_reference().ok()?;
    match document.objects.remove(&contents)? {
        Object::Stream(stream) => Some(stream.content),
        _ => None,
    }
}

fn catalog(document: &mut Document) -> Option<&mut lopdf::Dictionary> {
    let root = document.trailer.get(b"Root").and_then(Object::as_reference).ok()?;
    document.get_object_mut(root).and_then(Object::as_dict_mut).ok()
}

#[cfg(test)]
mod tests {
    use printpdf::{DictItem, Op};

    use super::{skeleton, streams};
    use crate::base::geometry::Size;
    use crate::base::length::Length;

    #[test]
    fn operators_pass_through_and_skeletons_hold_nothing_but_pages() {
        let operator = Op::Unknown { key: "TJ".into(), value: vec![DictItem::Array(vec![DictItem::Int(5)])] };
        assert_eq!(streams(vec![vec![operator], Vec::new()]), [b"[5] TJ".to_vec(), Vec::new()]);
        let size = Size::new(Length::pt(100), Length::pt(200));
        let skeleton = skeleton(&[size, size]);
        assert_eq!(skeleton.pages.len(), 2);
        assert_eq!(skeleton.document.objects.len(), 5, "catalog, pages, information, two pages");
    }
}
