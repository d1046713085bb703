//! Anchors → the folios that references print. Labels only ever widen, so the passes of the layout come to rest.

use std::collections::BTreeMap;

use crate::book::Anchor;

/// What references print.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct References {
    labels: BTreeMap<Anchor, Label>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Label {
    folio: String,
    width: usize,
}

/// What stands for a folio that is not known yet.
const UNKNOWN: &str = "00";
/// A space as wide as a figure.
const FIGURE_SPACE: char = '\u{2007}';

impl References {
    /// The folio of an anchor, padded to the widest it has been.
    pub fn folio(&self, anchor: Anchor) -> String {
        match self.labels.get(&anchor) {
            None => UNKNOWN.to_owned(),
            Some(label) => {
                let missing = label.width.saturating_sub(label.folio.chars().count());
                let padding = std::iter::repeat_n(FIGURE_SPACE, missing);
                padding.chain(label.folio.chars()).collect()
            }
        }
    }

    /// The next pass's references: new folios, with widths that never shrink.
    #[must_use]
    pub fn widened(&self, folios: BTreeMap<Anchor, String>) -> Self {
        let label = |(anchor, folio): (Anchor, String)| {
            let before = self.labels.get(&anchor).map_or(0, |label| label.width);
            let width = folio.chars().count().max(before);
            (anchor, Label { folio, width })
        };
        Self { labels: folios.into_iter().map(label).collect() }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::References;
    use crate::book::block::BlockId;
    use crate::book::{Anchor, DivisionId};

    #[test]
    fn a_label_that_shrinks_keeps_its_box() {
        let anchor = Anchor { division: DivisionId(0), block: BlockId(3) };
        let wide = References::default().widened(BTreeMap::from([(anchor, "100".to_owned())]));
        let narrow = wide.widened(BTreeMap::from([(anchor, "99".to_owned())]));
        assert_eq!(narrow.folio(anchor), "\u{2007}99");
        assert_eq!(narrow.widened(BTreeMap::from([(anchor, "99".to_owned())])), narrow);
    }
}
