//! What keeps its neighbours in every language, and where the lists of each language are. A list is one string with single
//! spaces between its words.

use crate::load::compose::punctuation::custom::Tag;
use crate::load::compose::punctuation::{cyrillic, further, germanic, romance, slavic};

/// The words of a language that keep their neighbours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Vocabulary {
    /// Words before a number: `Abb.` They are listed with their full stops.
    pub before_numbers: &'static str,
    /// Words after a number: `Mio` Without full stops at their ends.
    pub after_numbers: &'static str,
    /// Words after a Roman numeral or a number with a full stop: `siècle`
    pub after_ordinals: &'static str,
    /// Words before a name: `Mme`
    pub titles: &'static str,
    /// Names of months as they stand in dates.
    pub months: &'static str,
    /// Whether the month may come before the day.
    pub month_first: bool,
    /// Words of one letter that stay with the next word, in lower case.
    pub letters: &'static str,
    /// Words that an apostrophe may start: `tis`
    pub elisions: &'static str,
    /// Pairs of words, with `|` between the pairs.
    pub pairs: &'static str,
    /// The two words for per cent, where there are two.
    pub percent: &'static str,
    /// Whether initials may come after the family name.
    pub surname_first: bool,
}

/// A language of which nothing is known.
pub const NONE: Vocabulary = Vocabulary {
    before_numbers: "",
    after_numbers: "",
    after_ordinals: "",
    titles: "",
    months: "",
    month_first: false,
    letters: "",
    elisions: "",
    pairs: "",
    percent: "",
    surname_first: false,
};

/// Words before a number: English ones, which stand in reports of any language, and signs.
pub const BEFORE_NUMBERS: &str = "Fig. Figs. fig. figs. Figure Figures figure figures Tab. Table Tables table tables Box \
Boxes box Map Maps map maps Chart chart Graph graph Plate p. pp. P. Pp. page pages Page Pages No. Nos. no. nos. Art. Arts. \
art. arts. Article Articles article articles Vol. Vols. vol. vols. Volume Sec. Secs. sec. secs. Sect. sect. Section Sections \
section sections Para. Paras. para. paras. Paragraph Paragraphs paragraph paragraphs Ch. Chs. ch. chs. Chap. chap. Chapter \
Chapters chapter chapters Part Parts part Annex Annexes annex annexes Appendix Appendices appendix Schedule Rule Rules Goal \
Goals Target Targets SDG Step Phase Note Notes note notes n. nn. fn. col. cols. l. ll. Eq. Eqs. eq. eqs. Equation Ex. ex. \
Case Resolution Resolutions resolution Directive Regulation Decision Doc. doc. Issue ca. c. approx. Item Line Type Level \
Tier Zone Route § §§ ¶ № №№ # USD EUR GBP CHF JPY CNY CAD AUD NZD SEK NOK DKK PLN CZK HUF RON UAH RUB TRY INR ZAR KES NGN \
XAF XOF US$ USD$ C$ A$ NZ$ R$ HK$ € $ £ ¥ ₦ ₹ ₽ ₴ ₺ ₪ ₩";

/// Units and currencies after a number.
pub const UNITS: &str = "% ‰ ° °C °F ′ ″ K km m dm cm mm µm μm nm km² m² cm² mm² km³ m³ cm³ mm³ km2 m2 cm2 km3 m3 cm3 ha l \
L hl dl cl ml mL dL g kg mg µg μg ng t kt Mt Gt h min s ms µs μs ns Hz kHz MHz GHz W kW MW GW TW Wh kWh MWh GWh TWh J kJ MJ \
GJ TJ PJ EJ kcal cal V kV mV A mA N kN Pa hPa kPa MPa GPa bar mbar B kB KB MB GB TB PB kbit Mbit Gbit kbps Mbps Gbps mol \
cd lx lm Bq kBq Sv mSv µSv μSv Gy Ω kΩ MΩ ppm ppb dB dBA dpi ppi ft mi lb lbs oz yd mph kn nmi px pt pp p.p tCO₂ tCO₂e tCO2 \
tCO2e CO₂e CO2e MtCO₂e MtCO2e GtCO₂e GtCO2e USD EUR GBP CHF JPY CNY CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN UAH RUB \
TRY INR ZAR KES NGN XAF XOF BRL MXN ILS € $ £ ¥ ₽ ₴ ₹ ₦ ₺ ₪ ₩ ¢ ƒ ₫ ₱ ₵ f ff sq sqq M€ k€ Md€ Mds€ bn m. zł Kč kr Ft lei";

/// Words before a name in every language.
pub const TITLES: &str = "Mr Mr. Mrs Mrs. Ms Ms. Mx Mx. Messrs Dr Dr. Drs Prof. Prof Rev. Rev Hon. St St. Sts. Mt Mt. Ft. Sir Dame Lord \
Lady Fr. Sr. Gen. Col. Lt. Lt Capt. Maj. Sgt. Cpl. Adm. Cmdr. Amb. Gov. Sen. Rep. Pres. Judge Justice";

/// The words of a language.
pub fn vocabulary(tag: &Tag) -> &'static Vocabulary {
    match tag.primary.as_str() {
        "en" => &germanic::ENGLISH,
        "de" | "gsw" | "lb" | "nds" => &germanic::GERMAN,
        "nl" | "fy" | "af" => &germanic::DUTCH,
        "sv" => &germanic::SWEDISH,
        "da" => &germanic::DANISH,
        "nb" | "nn" | "no" => &germanic::NORWEGIAN,
        "is" => &germanic::ICELANDIC,
        "fr" => &romance::FRENCH,
        "es" | "ast" | "an" => &romance::SPANISH,
        "pt" => &romance::PORTUGUESE,
        "it" => &romance::ITALIAN,
        "ca" => &romance::CATALAN,
        "gl" => &romance::GALICIAN,
        "ro" | "mo" => &romance::ROMANIAN,
        "pl" => &slavic::POLISH,
        "cs" => &slavic::CZECH,
        "sk" => &slavic::SLOVAK,
        "sl" => &slavic::SLOVENE,
        "sr" | "bs" | "cnr" if tag.script == "cyrl" => &cyrillic::SERBIAN,
        "sr" if tag.script.is_empty() => &cyrillic::SERBIAN,
        "hr" | "bs" | "sr" | "sh" | "cnr" => &slavic::CROATIAN,
        "ru" => &cyrillic::RUSSIAN,
        "uk" => &cyrillic::UKRAINIAN,
        "be" => &cyrillic::BELARUSIAN,
        "bg" => &cyrillic::BULGARIAN,
        "mk" => &cyrillic::MACEDONIAN,
        other => further::vocabulary(other),
    }
}

/// Whether a list holds a word.
pub fn lists(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(' ').any(|known| known == word)
}

impl Vocabulary {
    /// Whether an apostrophe may start a word, given in lower case and without it.
    pub fn elides(&self, word: &str) -> bool {
        lists(self.elisions, word)
    }
}
