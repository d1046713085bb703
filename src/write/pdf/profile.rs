//! The sRGB colour space (IEC 61966-2-1) → an ICC profile of version 2, the output intent of every file. It is computed,
//! so that no file with a licence of its own has to travel along.

use crate::book::color::linear;

/// Samples of the tone curve: between them the error stays below what eight bits can show.
const SAMPLES: usize = 65;
/// The primaries and the white point, adapted to D50, in units of 1/65,536.
const WHITE: [u32; 3] = [63_190, 65_536, 54_061];
const RED: [u32; 3] = [28_578, 14_582, 913];
const GREEN: [u32; 3] = [25_235, 46_981, 6_364];
const BLUE: [u32; 3] = [9_377, 3_973, 46_804];

/// The profile (ICC.1:2001-04): header, table of tags, tags.
pub fn srgb() -> Vec<u8> {
    let tags: [(&[u8; 4], Vec<u8>); 9] = [
        (b"desc", description("sRGB")),
        (b"cprt", text("No copyright, use freely")),
        (b"wtpt", xyz(WHITE)),
        (b"rXYZ", xyz(RED)),
        (b"gXYZ", xyz(GREEN)),
        (b"bXYZ", xyz(BLUE)),
        (b"rTRC", curve()),
        (b"gTRC", Vec::new()),
        (b"bTRC", Vec::new()),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * tags.len();
    let mut last = (0, 0);
    for (tag, content) in tags {
        if !content.is_empty() {
            last = (start + data.len(), content.len());
            data.extend(content);
            data.resize(data.len().next_multiple_of(4), 0);
        }
        table.extend_from_slice(tag);
        table.extend((last.0 as u32).to_be_bytes());
        table.extend((last.1 as u32).to_be_bytes());
    }
    [header((start + data.len()) as u32), table, data].concat()
}

/// A monitor's profile from RGB to XYZ, perceptual, dated the first of January 2000.
fn header(size: u32) -> Vec<u8> {
    let mut header = vec![0; 128];
    let mut set = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    set(0, &size.to_be_bytes());
    set(8, &[2, 0x10, 0, 0]);
    set(12, b"mntrRGB XYZ ");
    set(24, &[7, 0xd0, 0, 1, 0, 1]);
    set(36, b"acsp");
    for (index, value) in WHITE.iter().enumerate() {
        set(68 + index * 4, &value.to_be_bytes());
    }
    header
}

fn text(words: &str) -> Vec<u8> {
    [b"text\0\0\0\0", words.as_bytes(), b"\0"].concat()
}

/// A `textDescriptionType`: the words in ASCII, then empty Unicode and Macintosh versions.
fn description(words: &str) -> Vec<u8> {
    let count = (words.len() as u32 + 1).to_be_bytes();
    [b"desc\0\0\0\0", count.as_slice(), words.as_bytes(), &[0; 1 + 8 + 70]].concat()
}

fn xyz(values: [u32; 3]) -> Vec<u8> {
    let mut bytes = b"XYZ \0\0\0\0".to_vec();
    bytes.extend(values.iter().flat_map(|value| value.to_be_bytes()));
    bytes
}

fn curve() -> Vec<u8> {
    let mut bytes = b"curv\0\0\0\0".to_vec();
    bytes.extend((SAMPLES as u32).to_be_bytes());
    for sample in 0..SAMPLES {
        let light = linear(sample as f64 / (SAMPLES - 1) as f64);
        bytes.extend(((light * 65_535.0).round() as u16).to_be_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::srgb;

    #[test]
    fn the_profile_is_small_and_says_its_length() {
        let profile = srgb();
        assert_eq!(profile[..4], (profile.len() as u32).to_be_bytes());
        assert!(profile.len() < 700, "{}", profile.len());
    }
}
