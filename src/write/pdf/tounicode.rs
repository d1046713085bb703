//! Glyph ids and their texts → a ToUnicode CMap (ISO 32000-1, 9.10.3), by which text is copied, searched and read out.

use crate::write::pdf::file::put;

/// The most entries that one section of a CMap may have.
const SECTION: usize = 100;

/// The CMap of codes of two bytes, in ascending order, and what each stands for.
pub fn cmap(texts: &[(u16, &str)]) -> Vec<u8> {
    let mut out = Vec::with_capacity(texts.len() * 16 + 400);
    out.extend_from_slice(
        b"/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n\
          /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n\
          /CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n\
          1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n",
    );
    for section in texts.chunks(SECTION) {
        put(&mut out, format_args!("{} beginbfchar\n", section.len()));
        for (code, text) in section {
            put(&mut out, format_args!("<{code:04X}><"));
            for unit in text.encode_utf16() {
                put(&mut out, format_args!("{unit:04X}"));
            }
            out.extend_from_slice(b">\n");
        }
        out.extend_from_slice(b"endbfchar\n");
    }
    out.extend_from_slice(b"endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend");
    out
}

#[cfg(test)]
mod tests {
    use super::cmap;

    #[test]
    fn ligatures_and_characters_beyond_the_first_plane_are_written_in_utf_16() {
        let cmap = String::from_utf8(cmap(&[(7, "ffi"), (9, "𝒜")])).expect("ASCII");
        assert!(cmap.contains("2 beginbfchar\n<0007><006600660069>\n<0009><D835DC9C>\nendbfchar"));
    }
}
