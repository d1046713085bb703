//! Folios → page labels (ISO 32000-1, 12.4.2): the reader's page field shows what is printed on the page.

use lopdf::{Dictionary, Object};

use crate::typeset::pages::{Folio, FolioStyle};
use crate::write::pdf::values::{bytes, dictionary, name};

/// The `PageLabels` number tree of pages with these folios: an entry wherever counting does not just go on.
pub fn page_labels(folios: &[Folio]) -> Dictionary {
    let mut numbers = Vec::new();
    for (page, folio) in folios.iter().enumerate() {
        let expected = page.checked_sub(1).map(|before| folios[before]);
        let expected = expected.map(|before| Folio { number: before.number.saturating_add(1), ..before });
        if expected != Some(*folio) {
            numbers.extend([Object::Integer(page as i64), Object::Dictionary(label(*folio))]);
        }
    }
    dictionary([("Nums", Object::Array(numbers))])
}

fn label(folio: Folio) -> Dictionary {
    let style = if folio.style == FolioStyle::Roman { "r" } else { "D" };
    let mut label = dictionary([("S", name(style))]);
    if folio.style == FolioStyle::Cover {
        label.set("P", bytes("Cover "));
    }
    if folio.number != 1 {
        label.set("St", i64::from(folio.number.max(1)));
    }
    label
}

#[cfg(test)]
mod tests {
    use super::page_labels;
    use crate::typeset::pages::{Folio, FolioStyle};
    use crate::write::pdf::file::write_object;

    #[test]
    fn labels_change_where_counting_does() {
        use FolioStyle::{Arabic, Cover, Roman};
        let folios = [(1, Cover), (2, Cover), (4, Roman), (5, Roman), (1, Arabic), (2, Arabic), (7, Arabic)];
        let labels = page_labels(&folios.map(|(number, style)| Folio { number, style }));
        let mut out = Vec::new();
        write_object(&mut out, &labels.into());
        let expected = "<</Nums[0<</S/D/P(Cover )>> 2<</S/r/St 4>> 4<</S/D>> 6<</S/D/St 7>>]>>";
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }
}
