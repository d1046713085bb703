//! The house style with every default filled in.

use crate::base::geometry::Size;
use crate::base::length::Length;
use crate::book::image::{Color, ImageId};

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
    /// The one colour beside black.
    pub accent: Color,
    /// The publisher's mark.
    pub logo: Option<ImageId>,
    /// A picture for the cover: image and alternative text.
    pub cover: Option<(ImageId, Option<String>)>,
    /// Which fonts travel in the EPUB.
    pub epub_fonts: EpubFonts,
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

impl Theme {
    /// Width of the text.
    pub fn measure(&self) -> Length {
        self.paper.width - self.margins.inner - self.margins.outer
    }

    /// Height of the type area.
    pub fn depth(&self) -> Length {
        self.paper.height - self.margins.top - self.margins.bottom
    }
}
