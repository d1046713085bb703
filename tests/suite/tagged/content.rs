//! A page's content streams → the text of each marked-content sequence, as a reader that knows nothing of the tool finds
//! it: codes by ToUnicode, replaced where ActualText says so.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

/// Text of one marked-content sequence that was shown in one go.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Which run of the page: what follows one placing of the text. A run from right to left stands from left to right.
    pub run: usize,
    /// Its text, in the order of the content.
    pub text: String,
}

/// The pieces of a page by marked-content identifier, and the text that no tag holds.
#[derive(Default)]
pub struct PageText {
    /// By MCID.
    pub tagged: BTreeMap<i64, Vec<Piece>>,
    /// What stands in artifacts, each with its properties.
    pub artifacts: Vec<(String, String)>,
    /// What is painted outside all marked content.
    pub stray: Vec<String>,
}

/// Reads a page.
pub fn read(document: &Document, page: ObjectId) -> PageText {
    let dictionary = document.get_dictionary(page).expect("a page");
    let fonts = fonts(document, dictionary);
    let content = document.get_page_content(page);
    let content = Content::decode(&content).expect("the content can be read");
    let mut state = State { fonts: &fonts, ..State::default() };
    content.operations.iter().for_each(|operation| state.see(operation));
    assert!(state.open.is_empty(), "every sequence is closed");
    state.text
}

type Map = BTreeMap<u16, String>;

#[derive(Default)]
struct State<'f> {
    fonts: &'f [(Vec<u8>, Map)],
    font: Option<&'f Map>,
    open: Vec<Sequence>,
    run: usize,
    /// The run of the last artifact's words.
    artifact: usize,
    text: PageText,
}

/// An open sequence.
struct Sequence {
    identifier: Option<i64>,
    artifact: Option<String>,
    actual: Option<String>,
}

impl State<'_> {
    fn see(&mut self, operation: &Operation) {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BDC" | "BMC" => self.begin(operands),
            "EMC" => self.end(),
            "Tm" | "Td" | "T*" => self.run += 1,
            "Tf" => {
                let name = operands[0].as_name().expect("a font has a name");
                self.font = self.fonts.iter().find(|(font, _)| font == name).map(|(_, map)| map);
            }
            "Tj" => self.show(&operands[0]),
            "TJ" => operands[0].as_array().expect("an array").iter().for_each(|piece| self.show(piece)),
            "f" | "S" | "Do" | "B" | "f*" if self.open.is_empty() => {
                self.text.stray.push(operation.operator.clone());
            }
            _ => {}
        }
    }

    fn begin(&mut self, operands: &[Object]) {
        let tag = operands[0].as_name().expect("a sequence has a tag");
        let properties = operands.get(1).and_then(|properties| properties.as_dict().ok());
        let entry = |key: &str| properties.and_then(|properties| properties.get(key.as_bytes()).ok());
        let named = |key: &str| entry(key).and_then(|value| value.as_name().ok()).map(String::from_utf8_lossy);
        let kinds = [named("Type"), named("Subtype")];
        let kind = kinds.into_iter().flatten().collect::<Vec<_>>().join(" ");
        self.open.push(Sequence {
            identifier: entry("MCID").and_then(|value| value.as_i64().ok()),
            artifact: (tag == b"Artifact").then_some(kind),
            actual: entry("ActualText").map(string),
        });
    }

    fn end(&mut self) {
        let sequence = self.open.last_mut().expect("a sequence is open");
        let actual = sequence.actual.take();
        if let Some(actual) = actual {
            self.put(actual);
        }
        self.open.pop();
    }

    fn show(&mut self, piece: &Object) {
        let Ok(codes) = piece.as_str() else { return };
        let map = self.font.expect("a font is set before text is shown");
        let text: String = codes
            .chunks_exact(2)
            .map(|code| {
                let code = u16::from_be_bytes([code[0], code[1]]);
                map.get(&code).cloned().unwrap_or_else(|| panic!("code {code} says nothing"))
            })
            .collect();
        if !self.open.iter().any(|sequence| sequence.actual.is_some()) {
            self.put(text);
        }
    }

    fn put(&mut self, text: String) {
        if let Some(identifier) = self.open.iter().rev().find_map(|sequence| sequence.identifier) {
            let artifact = self.open.iter().any(|sequence| sequence.artifact.is_some());
            assert!(!artifact, "tagged content stands in an artifact");
            self.text.tagged.entry(identifier).or_default().push(Piece { run: self.run, text });
        } else if let Some(kind) = self.open.iter().find_map(|sequence| sequence.artifact.clone()) {
            match self.text.artifacts.last_mut().filter(|(last, _)| *last == kind && self.artifact == self.run) {
                Some((_, words)) => words.push_str(&text),
                None => self.text.artifacts.push((kind, text)),
            }
            self.artifact = self.run;
        } else {
            self.text.stray.push(text);
        }
    }
}

/// The characters of a text string.
pub fn string(object: &Object) -> String {
    let bytes = object.as_str().expect("a string");
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(utf_16) => {
            let units: Vec<u16> = utf_16.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).expect("UTF-16")
        }
        None => String::from_utf8(bytes.to_vec()).expect("ASCII"),
    }
}

fn fonts(document: &Document, page: &Dictionary) -> Vec<(Vec<u8>, Map)> {
    let follow = |dictionary: &Dictionary, key: &[u8]| -> Option<Dictionary> {
        document.dereference(dictionary.get(key).ok()?).ok()?.1.as_dict().ok().cloned()
    };
    let Some(fonts) = follow(page, b"Resources").and_then(|resources| follow(&resources, b"Font")) else {
        return Vec::new();
    };
    let font = |name: &[u8]| {
        let font = follow(&fonts, name)?;
        let map = document.dereference(font.get(b"ToUnicode").ok()?).ok()?.1.as_stream().ok()?;
        Some((name.to_vec(), mapping(&text(&map.decompressed_content().ok()?))))
    };
    fonts.iter().filter_map(|(name, _)| font(name)).collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The pairs of a ToUnicode CMap (ISO 32000-1, 9.10.3): single codes and ranges.
fn mapping(cmap: &str) -> Map {
    let mut map = Map::new();
    for section in cmap.split("beginbfchar").skip(1) {
        let section = section.split("endbfchar").next().unwrap_or_default();
        let words = hexes(section);
        for pair in words.chunks_exact(2) {
            map.insert(u16::from_str_radix(&pair[0], 16).expect("a code"), utf_16(&pair[1], 0));
        }
    }
    for section in cmap.split("beginbfrange").skip(1) {
        let section = section.split("endbfrange").next().unwrap_or_default();
        assert!(!section.contains('['), "ranges have one start");
        for range in hexes(section).chunks_exact(3) {
            let [first, last] = [&range[0], &range[1]].map(|code| u16::from_str_radix(code, 16).expect("a code"));
            for code in first..=last {
                map.insert(code, utf_16(&range[2], code - first));
            }
        }
    }
    map
}

fn hexes(section: &str) -> Vec<String> {
    section.split('<').skip(1).filter_map(|word| Some(word.split_once('>')?.0.to_owned())).collect()
}

/// UTF-16 in hexadecimal, its last unit raised.
fn utf_16(hex: &str, raised: u16) -> String {
    let digits: Vec<char> = hex.chars().collect();
    let unit = |unit: &[char]| u16::from_str_radix(&unit.iter().collect::<String>(), 16).expect("a unit");
    let mut units: Vec<u16> = digits.chunks(4).map(unit).collect();
    if let Some(last) = units.last_mut() {
        *last += raised;
    }
    String::from_utf16(&units).expect("UTF-16")
}
