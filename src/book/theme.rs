//! The house style with every default filled in.

use std::collections::BTreeMap;

use crate::base::geometry::Size;
use crate::base::length::Length;
use crate::base::source::FileId;
use crate::book::image::{Color, ImageId};
use crate::book::standard::Standard;

/// From the edge of the paper: what stands nearer may be lost when it is cut.
pub const SAFE: Length = Length::centi_mm(400);

/// The size of running heads and folios in a report with this body.
pub fn furniture_size(body: Length) -> Length {
    body.scale(800, 1_050)
}

/// How a report is to look.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Theme {
    /// Trimmed page.
    pub paper: Size,
    /// Margins.
    pub margins: Margins,
    /// Whether left and right pages differ.
    pub two_sided: bool,
    /// Whether chapters open on right-hand pages only.
    pub open_on_recto: bool,
    /// Body family.
    pub body_font: String,
    /// Body size.
    pub body_size: Length,
    /// Distance of baselines.
    pub leading: Length,
    /// Digits of the body.
    pub body_figures: Figures,
    /// Family of headings, tables, captions and furniture.
    pub heading_font: String,
    /// Digits of headings and captions; those of tables and furniture are lining always.
    pub heading_figures: Figures,
    /// Family of code.
    pub code_font: String,
    /// Whether the parts of code are told apart by colours.
    pub highlight: bool,
    /// The one colour beside black.
    pub accent: Color,
    /// The publisher's mark.
    pub logo: Option<ImageId>,
    /// A picture for the cover: image and alternative text.
    pub cover: Option<(ImageId, Option<String>)>,
    /// Who made the picture, as the imprint says it.
    pub cover_credit: Option<String>,
    /// Whether a page with the title alone stands before the title page.
    pub half_title: bool,
    /// Pixels to the inch, at the size of printing, beyond which downloads hold no more of an image.
    pub image_resolution: u32,
    /// Which fonts travel in the EPUB.
    pub epub_fonts: EpubFonts,
    /// Whether every chapter that is a download is an EPUB too.
    pub chapter_epubs: bool,
    /// What the PDF files are made to.
    pub standard: Standard,
    /// The file for the print shop.
    pub print: Print,
    /// The download page.
    pub page: PageTheme,
}

/// Margins of the type area.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Margins {
    /// At the spine.
    pub inner: Length,
    /// At the fore-edge.
    pub outer: Length,
    /// Above the first line.
    pub top: Length,
    /// Below the last line.
    pub bottom: Length,
}

/// The file for the print shop: the report on sheets larger than its pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Print {
    /// Whether it is asked for.
    pub wanted: bool,
    /// How far what runs to the edge of a page runs over it, to be cut off. Pages are the same without the file.
    pub bleed: Length,
    /// Whether marks show where to cut.
    pub marks: bool,
    /// Whether the cover is part of it.
    pub cover: bool,
    /// Its pages are a multiple of this: blank ones follow the last.
    pub multiple: usize,
}

impl Default for Print {
    fn default() -> Self {
        Self { wanted: false, bleed: Length::centi_mm(300), marks: true, cover: true, multiple: 2 }
    }
}

/// How digits look in running text; where columns align they are lining and of equal width.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Figures {
    /// As tall as capitals.
    #[default]
    Lining,
    /// With ascenders and descenders, as small letters have.
    Oldstyle,
}

/// Which fonts travel in the EPUB.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EpubFonts {
    /// Only those for scripts that readers lack.
    Critical,
    /// Every face that the text uses.
    All,
    /// None.
    None,
}

/// What the publisher makes different on the download page; nothing by default.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PageTheme {
    /// A template instead of the tool's, which it may extend.
    pub template: Option<Template>,
    /// Rules of style after the tool's.
    pub style: Option<String>,
    /// Texts of the interface, by their names in toc.yaml.
    pub texts: BTreeMap<String, String>,
    /// Whether the fonts of the theme lie beside the page, for readers who do not have them.
    pub fonts: bool,
    /// Whether the page is also made as a fragment, to be pasted into another.
    pub fragment: bool,
}

/// A template of the publisher's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Template {
    /// Its file among the sources, for showing places.
    pub file: FileId,
    /// The template, in the language of Jinja.
    pub text: String,
}

impl Theme {
    /// Width of the text.
    pub fn measure(&self) -> Length {
        self.paper.width - self.margins.inner - self.margins.outer
    }

    /// Height of the type area.
    pub fn depth(&self) -> Length {
        self.paper.height - self.margins.top - self.margins.bottom
    }

    /// The baseline of running heads; none where the top margin has no room for them.
    pub fn head(&self) -> Option<Length> {
        let size = furniture_size(self.body_size);
        let baseline = (self.margins.top - self.leading.scale(3, 2)).max(SAFE + size);
        (self.margins.top - baseline >= size).then_some(baseline)
    }

    /// The baseline of a folio at the foot of a page of this size; none where the bottom margin has no room for it.
    pub fn foot(&self, page: Size) -> Option<Length> {
        let size = furniture_size(self.body_size);
        let area = page.height - self.margins.bottom;
        let baseline = (area + self.leading * 2).min(page.height - SAFE - size / 4);
        (baseline - area >= size.scale(7, 4)).then_some(baseline)
    }
}
