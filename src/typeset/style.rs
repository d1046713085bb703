//! Theme → the house style: one [`TextStyle`] for each kind of text, in proportion to the body.

use std::sync::Arc;

use crate::base::length::Length;
use crate::book::color::{WHITE, readable};
use crate::book::image::Color;
use crate::book::theme::{Figures, Theme};
use crate::typeset::text::Shaper;
use crate::typeset::text::features::{Features, Form};
use crate::typeset::text::passage::{Align, Look};

/// Dark grey of furniture and captions; 7.5:1 on white.
pub const GREY: Color = Color { red: 0x55, green: 0x55, blue: 0x55 };
/// Light grey of code backgrounds and table hairlines.
pub const PALE: Color = Color { red: 0xf3, green: 0xf1, blue: 0xee };
/// Hairlines between rows.
pub const HAIR: Color = Color { red: 0xc9, green: 0xc5, blue: 0xc0 };

/// Code in blocks beside the body, in hundredths.
const CODE: i64 = 84;
/// Code in blocks is never smaller, in points.
const LEAST_CODE: Length = Length::pt(8);

/// How a kind of text is set.
#[derive(Clone, Debug)]
pub struct TextStyle {
    /// Face, size and colour of plain runs.
    pub look: Look,
    /// Distance of baselines.
    pub leading: Length,
    /// How lines are filled.
    pub align: Align,
}

/// Every style of a report.
#[derive(Clone, Debug)]
pub struct House {
    /// Running text.
    pub body: TextStyle,
    /// A chapter's blurb on its opener.
    pub lead: TextStyle,
    /// Footnotes.
    pub note: TextStyle,
    /// Captions.
    pub caption: TextStyle,
    /// Cells of tables.
    pub cell: TextStyle,
    /// Header cells of tables.
    pub cell_head: TextStyle,
    /// Headings of level 2 to 6 (index 0 to 4).
    pub headings: [TextStyle; 5],
    /// The place above a heading.
    pub place: TextStyle,
    /// Code blocks.
    pub code: TextStyle,
    /// Terms of definitions, titles of alerts.
    pub term: TextStyle,
    /// `Chapter 2` above a chapter's title.
    pub number: TextStyle,
    /// A chapter's title.
    pub title: TextStyle,
    /// Authors, small print of title pages and sheets.
    pub small: TextStyle,
    /// Entries of contents: chapters.
    pub entry: TextStyle,
    /// Entries of contents: sections.
    pub subentry: TextStyle,
    /// Running heads and folios.
    pub furniture: TextStyle,
    /// The report's title on its cover.
    pub display: TextStyle,
    /// The subtitle there.
    pub display_sub: TextStyle,
    /// The series there.
    pub cover_line: TextStyle,
    /// Family of inline code.
    pub code_family: Arc<str>,
    /// The one colour beside black for words and rules on white: the accent, darkened until it can be read.
    pub accent: Color,
}

impl House {
    /// The styles of a theme. Numbers are hundredths of a point at a body of 10.5/14 pt.
    pub fn new(theme: &Theme, shaper: &Shaper<'_>) -> Self {
        let sizer = Sizer { theme };
        let serif = |size, leading| sizer.style(&theme.body_font, theme.body_figures, size, leading);
        let sans = |size, leading| sizer.style(&theme.heading_font, theme.heading_figures, size, leading);
        let accent = readable(theme.accent, WHITE, Color::BLACK);
        Self {
            body: serif(1_050, 1_400).justified(),
            lead: serif(1_250, 1_750).hyphenated(),
            note: serif(875, 1_150).justified(),
            caption: sans(875, 1_150).hyphenated(),
            cell: sans(875, 1_150).hyphenated().tabular(),
            cell_head: sans(875, 1_150).weighing(600).tabular(),
            headings: [
                sans(1_550, 1_900).weighing(600).balanced(),
                sans(1_200, 1_400).weighing(600).balanced(),
                sans(1_050, 1_400).weighing(600).balanced(),
                sans(1_050, 1_400).slanted(),
                sans(950, 1_400).slanted(),
            ],
            place: sans(850, 1_200).weighing(600).coloured(accent).tracked(sizer.scaled(110)),
            code: sizer.code(shaper),
            term: sans(1_000, 1_400).weighing(600),
            number: sans(1_100, 1_400).weighing(600).coloured(accent).tracked(sizer.scaled(120)),
            title: sans(2_800, 3_200).weighing(600).balanced().resized(sizer.room(), 100),
            small: sans(900, 1_250),
            entry: sans(1_050, 1_400).weighing(600),
            subentry: sans(950, 1_400),
            furniture: sans(800, 1_000).coloured(GREY).tabular(),
            display: sans(4_000, 4_400).weighing(600).balanced(),
            display_sub: sans(1_800, 2_300).balanced(),
            cover_line: sans(1_200, 1_600).weighing(600).tracked(sizer.scaled(60)),
            code_family: theme.code_font.as_str().into(),
            accent,
        }
    }
}

/// Scales the house's numbers to the theme's body size and leading.
struct Sizer<'t> {
    theme: &'t Theme,
}

impl Sizer<'_> {
    fn scaled(&self, hundredths: i64) -> Length {
        self.theme.body_size.scale(hundredths, 1_050)
    }

    /// How large titles are, in hundredths: smaller where lines are shorter than on A4.
    fn room(&self) -> i64 {
        let whole = Length::centi_mm(11_500).scale(self.theme.body_size.raw(), Length::centi(1_050).raw());
        (self.theme.measure().raw().saturating_mul(100) / whole.raw().max(1)).clamp(60, 100)
    }

    /// Code in blocks: letters as tall as the body's, then a little smaller, for its lines are long.
    fn code(&self, shaper: &Shaper<'_>) -> TextStyle {
        let theme = self.theme;
        let x_height = |family: &str| {
            let look = self.style(family, Figures::Lining, 1_050, 1_400).look;
            shaper.vertical(&look).x_height.raw().max(1)
        };
        let alike = theme.body_size.scale(x_height(&theme.body_font), x_height(&theme.code_font));
        let mut style = self.style(&theme.code_font, Figures::Lining, 1_050, 1_200).tabular();
        style.look.size = alike.scale(CODE, 100).clamp(LEAST_CODE, style.leading.scale(5, 6).max(LEAST_CODE));
        style.aligned(Align::Full)
    }

    fn style(&self, family: &str, figures: Figures, size: i64, leading: i64) -> TextStyle {
        let look = Look {
            family: family.into(),
            weight: 400,
            italic: false,
            size: self.scaled(size),
            rise: Length::ZERO,
            tracking: Length::ZERO,
            color: Color::BLACK,
            tabular: false,
            features: Features { figures, form: Form::Plain },
            hyphenate: false,
        };
        TextStyle { look, leading: self.theme.leading.scale(leading, 1_400), align: Align::Start }
    }
}

impl TextStyle {
    /// Straight edges, hyphenated.
    #[must_use]
    pub fn justified(mut self) -> Self {
        self.align = Align::Justify;
        self.hyphenated()
    }

    /// With hyphenation.
    #[must_use]
    pub fn hyphenated(mut self) -> Self {
        self.look.hyphenate = true;
        self
    }

    /// With another weight.
    #[must_use]
    pub fn weighing(mut self, weight: u16) -> Self {
        self.look.weight = weight;
        self
    }

    /// Italic.
    #[must_use]
    pub fn slanted(mut self) -> Self {
        self.look.italic = true;
        self
    }

    /// In another colour.
    #[must_use]
    pub fn coloured(mut self, color: Color) -> Self {
        self.look.color = color;
        self
    }

    /// Letter-spaced.
    #[must_use]
    pub fn tracked(mut self, tracking: Length) -> Self {
        self.look.tracking = tracking;
        self
    }

    /// With lining figures of equal width, for columns.
    #[must_use]
    pub fn tabular(mut self) -> Self {
        self.look.tabular = true;
        self.look.features.figures = Figures::Lining;
        self
    }

    /// With lines as even as can be.
    #[must_use]
    pub fn balanced(self) -> Self {
        self.aligned(Align::Balance)
    }

    /// Filled differently.
    #[must_use]
    pub fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }

    /// At another size, with the leading in proportion.
    #[must_use]
    pub fn resized(mut self, numerator: i64, denominator: i64) -> Self {
        self.look.size = self.look.size.scale(numerator, denominator);
        self.leading = self.leading.scale(numerator, denominator);
        self
    }

    /// From the top of a line to its baseline.
    pub fn baseline(&self) -> Length {
        self.leading.scale(3, 4)
    }
}
