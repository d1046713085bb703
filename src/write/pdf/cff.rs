//! A subset OpenType file with CFF outlines → its bare CFF table, whose charset gives every glyph the number that it
//! had in the source face as its CID (Adobe Technical Note 5176, chapter 13): so codes need no other mapping.

/// The length of an offset in a Top DICT as the subsetter writes it: the prefix 29 and four bytes.
const WIDE_NUMBER: u8 = 29;
/// The Top DICT operator `charset`.
const CHARSET: u8 = 15;

/// The CFF table with a charset of these CIDs, which belong to glyphs 1, 2, 3 …; none where the file is not what the
/// subsetter writes.
pub fn with_charset(file: &[u8], cids: &[u16]) -> Option<Vec<u8>> {
    let mut cff = table(file, *b"CFF ")?.to_vec();
    let (place, _) = charset_operand(&cff)?;
    let offset = u32::try_from(cff.len()).ok()?;
    cff.get_mut(place..place + 4)?.copy_from_slice(&offset.to_be_bytes());
    cff.push(0);
    cff.extend(cids.iter().flat_map(|cid| cid.to_be_bytes()));
    Some(cff)
}

/// A table of an sfnt file.
fn table(file: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(u16::from_be_bytes(*file.get(4..)?.first_chunk()?));
    let record = file.get(12..)?.chunks_exact(16).take(count).find(|record| record[..4] == tag)?;
    let [offset, length] = [8, 12].map(|at| record[at..].first_chunk().map(|bytes| u32::from_be_bytes(*bytes)));
    let start = offset? as usize;
    file.get(start..start.checked_add(length? as usize)?)
}

/// Where the four bytes of the charset's offset stand, and what they say.
fn charset_operand(cff: &[u8]) -> Option<(usize, u32)> {
    let header = usize::from(*cff.get(2)?);
    let names = Index::at(cff, header)?;
    let dictionaries = Index::at(cff, names.end)?;
    let (mut at, end) = dictionaries.first?;
    let mut operand = None;
    while at < end {
        let byte = *cff.get(at)?;
        let width = match byte {
            0..=21 => {
                if byte == CHARSET {
                    return operand;
                }
                if byte == 12 { 2 } else { 1 }
            }
            28 => 3,
            WIDE_NUMBER => {
                operand = Some((at + 1, u32::from_be_bytes(*cff.get(at + 1..)?.first_chunk()?)));
                5
            }
            30 => 2 + cff.get(at + 1..end)?.iter().position(|pair| pair & 0x0f == 0x0f)?,
            247..=254 => 2,
            _ => 1,
        };
        at += width;
    }
    None
}

/// An INDEX: where it ends, and its first element.
struct Index {
    end: usize,
    first: Option<(usize, usize)>,
}

impl Index {
    fn at(cff: &[u8], start: usize) -> Option<Self> {
        let count = usize::from(u16::from_be_bytes(*cff.get(start..)?.first_chunk()?));
        if count == 0 {
            return Some(Self { end: start + 2, first: None });
        }
        let width = usize::from(*cff.get(start + 2)?);
        let offset = |element: usize| -> Option<usize> {
            let at = start + 3 + element * width;
            Some(cff.get(at..at + width)?.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
        };
        let data = start + 2 + (count + 1) * width;
        Some(Self { end: data + offset(count)?, first: Some((data + offset(0)?, data + offset(1)?)) })
    }
}

#[cfg(test)]
mod tests {
    use skrifa::{FontRef, MetadataProvider};
    use subsetter::{GlyphRemapper, subset};

    use super::{charset_operand, with_charset};

    #[test]
    fn the_charset_is_replaced_and_the_rest_stays() {
        let file = include_bytes!("../../../fonts/stix-two-math/STIXTwoMath-Regular.otf");
        let font = FontRef::new(file).expect("a font");
        let glyph = font.charmap().map('≤').expect("a glyph").to_u32() as u16;
        let mut remapper = GlyphRemapper::new();
        remapper.remap(glyph);
        let subset = subset(file, 0, &remapper).expect("a subset");
        let cff = with_charset(&subset, &[glyph]).expect("a CFF table");
        let (_, offset) = charset_operand(&cff).expect("a charset");
        assert_eq!(cff[offset as usize..], [0, glyph.to_be_bytes()[0], glyph.to_be_bytes()[1]]);
    }
}
