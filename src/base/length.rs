//! Lengths as integers: every sum in the layout is exact, so every machine gives the same page.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in 1/65,536 of a PostScript point (1/72 inch). Arithmetic saturates.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Length(i64);

impl Length {
    /// No length.
    pub const ZERO: Self = Self(0);
    /// Longer than anything on a page.
    pub const MAX: Self = Self(i64::MAX);
    const UNITS: i64 = 65_536;

    /// Whole points.
    pub const fn pt(points: i64) -> Self {
        Self(points.saturating_mul(Self::UNITS))
    }

    /// Hundredths of a point: `centi(1050)` is 10.5 pt.
    pub const fn centi(hundredths: i64) -> Self {
        Self(hundredths.saturating_mul(Self::UNITS) / 100)
    }

    /// Hundredths of a millimetre: `mm(21_000)` is the width of A4.
    pub const fn centi_mm(hundredths: i64) -> Self {
        Self(hundredths.saturating_mul(Self::UNITS * 72) / 2_540)
    }

    /// From 1/65,536 pt.
    pub const fn from_raw(raw: i64) -> Self {
        Self(raw)
    }

    /// In 1/65,536 pt.
    pub const fn raw(self) -> i64 {
        self.0
    }

    /// The nearest length to a number of points. Values that are not finite give zero.
    pub fn from_f64(points: f64) -> Self {
        if points.is_finite() { Self((points * Self::UNITS as f64).round() as i64) } else { Self::ZERO }
    }

    /// In points, for writers and reports; layout itself stays with integers.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / Self::UNITS as f64
    }

    /// `self * numerator / denominator`, rounded to nearest; the product does not overflow.
    pub fn scale(self, numerator: i64, denominator: i64) -> Self {
        if denominator == 0 {
            return Self::ZERO;
        }
        let product = i128::from(self.0) * i128::from(numerator);
        let half = i128::from(denominator).abs() / 2;
        let signed = if (product < 0) == (denominator < 0) { half } else { -half };
        let dividend = product + signed;
        // Nearly all are small, and the machine divides those at once.
        let small = i64::try_from(dividend).ok().and_then(|dividend| dividend.checked_div(denominator));
        let large = || (dividend / i128::from(denominator)).clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64;
        Self(small.unwrap_or_else(large))
    }

    /// The larger of two lengths.
    pub fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }

    /// The smaller of two lengths.
    pub fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }

    /// The length without its sign.
    pub const fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// Whether the length is exactly zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0.saturating_mul(factor))
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        self.scale(1, divisor)
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}pt", self.to_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::Length;

    #[test]
    fn scaling_rounds_to_nearest_and_never_overflows() {
        assert_eq!(Length::from_raw(10).scale(1, 4), Length::from_raw(3));
        assert_eq!(Length::from_raw(-10).scale(1, 4), Length::from_raw(-3));
        assert_eq!(Length::MAX.scale(4, 2), Length::MAX);
        assert_eq!(Length::pt(3).scale(1, 0), Length::ZERO);
    }

    #[test]
    fn a_millimetre_is_seventy_two_over_25_4_points() {
        assert!((Length::centi_mm(21_000).to_f64() - 595.275).abs() < 0.01);
    }
}
