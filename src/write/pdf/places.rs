//! Spots → destinations: a height on a page (ISO 32000-1, 12.3.2.2), and in PDF 2.0 the element there as well
//! (ISO 32000-2, 12.3.2.3), which software that reads a file out goes to.

use lopdf::{Dictionary, Object, ObjectId};

use crate::write::pdf::drafts::Drafts;
use crate::write::pdf::edition::{Edition, Spot};
use crate::write::pdf::values::{destination, dictionary, name, points};

/// Room above a place that is jumped to, in points, so that it does not stick to the window's edge.
const HEADROOM: f32 = 6.0;

/// Where the spots of a file are.
#[derive(Clone, Copy)]
pub struct Places<'a> {
    /// The file.
    pub edition: &'a Edition<'a>,
    /// Its pages.
    pub pages: &'a [ObjectId],
    /// Its elements.
    pub drafts: &'a Drafts,
}

impl Places<'_> {
    /// Makes an annotation or a bookmark lead to a spot.
    pub fn lead(&self, dictionary: &mut Dictionary, spot: Spot) {
        match self.structural(spot) {
            Some(element) => {
                let mut action = self.both(spot, element);
                action.set("S", name("GoTo"));
                dictionary.set("A", action);
            }
            None => dictionary.set("Dest", self.on_page(spot)),
        }
    }

    /// The value of a named destination.
    pub fn named(&self, spot: Spot) -> Object {
        match self.structural(spot) {
            Some(element) => Object::Dictionary(self.both(spot, element)),
            None => self.on_page(spot),
        }
    }

    /// The element at a spot, where the file's destinations name elements.
    fn structural(&self, spot: Spot) -> Option<ObjectId> {
        if self.edition.standard().is_two() { self.drafts.element(self.edition, spot) } else { None }
    }

    fn both(&self, spot: Spot, element: ObjectId) -> Dictionary {
        dictionary([("D", self.on_page(spot)), ("SD", destination(element, self.top(spot)))])
    }

    fn on_page(&self, spot: Spot) -> Object {
        self.pages.get(spot.page).map_or(Object::Null, |page| destination(*page, self.top(spot)))
    }

    fn top(&self, spot: Spot) -> f32 {
        let height = self.edition.heights.get(spot.page).copied().unwrap_or_default();
        (points(height - spot.y) + HEADROOM).min(points(height))
    }
}
