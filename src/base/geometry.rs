//! Points, sizes and rectangles on a page. The origin is the page's top left corner; y grows downwards.

use crate::base::length::Length;

/// A place on a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Point {
    /// From the left edge of the page.
    pub x: Length,
    /// From the top edge of the page.
    pub y: Length,
}

impl Point {
    /// The point at (x, y).
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }

    /// The point moved by (dx, dy).
    pub fn shifted(self, dx: Length, dy: Length) -> Self {
        Self { x: self.x + dx, y: self.y + dy }
    }
}

/// Width and height.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Size {
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

impl Size {
    /// The size width × height.
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }
}

/// An upright rectangle.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Rect {
    /// The top left corner.
    pub origin: Point,
    /// Width and height.
    pub size: Size,
}

impl Rect {
    /// The rectangle with its top left corner at (x, y).
    pub const fn new(x: Length, y: Length, width: Length, height: Length) -> Self {
        Self { origin: Point::new(x, y), size: Size::new(width, height) }
    }

    /// The right edge.
    pub fn right(self) -> Length {
        self.origin.x + self.size.width
    }

    /// The bottom edge.
    pub fn bottom(self) -> Length {
        self.origin.y + self.size.height
    }

    /// What of the rectangle lies on a page of this size.
    pub fn within(self, page: Size) -> Self {
        let (left, top) = (self.origin.x.max(Length::ZERO), self.origin.y.max(Length::ZERO));
        let (right, bottom) = (self.right().min(page.width), self.bottom().min(page.height));
        Self::new(left, top, (right - left).max(Length::ZERO), (bottom - top).max(Length::ZERO))
    }

    /// The rectangle moved by (dx, dy).
    pub fn shifted(self, dx: Length, dy: Length) -> Self {
        Self { origin: self.origin.shifted(dx, dy), size: self.size }
    }

    /// Where a rectangle of a page that lies on its side is on the same page, `height` tall, when it stands: the top is
    /// at the left.
    #[must_use]
    pub fn stood_up(self, height: Length) -> Self {
        Self::new(self.origin.y, height - self.right(), self.size.height, self.size.width)
    }
}
