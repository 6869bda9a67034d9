//! Lengths that are exact in every unit that Word, PDF and the standards use.
//!
//! Integers in EMU (1 pt = 12,700; 1 mm = 36,000; 1 twip = 635), so that millimetres, points,
//! twips and half-points add and compare without an epsilon. Knows nothing but `std` and serde.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};
use std::str::FromStr;

use schemars::JsonSchema;
use serde::de::Visitor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A length in English Metric Units, as OOXML defines them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(with = "String")]
pub struct Length(i64);

impl Length {
    /// No length.
    pub const ZERO: Length = Length(0);

    /// From English Metric Units.
    pub const fn emu(emu: i64) -> Length {
        Length(emu)
    }

    /// From whole millimetres.
    pub const fn mm(mm: i64) -> Length {
        Length(mm * 36_000)
    }

    /// From twentieths of a point (OOXML `dxa`).
    pub const fn twips(twips: i64) -> Length {
        Length(twips * 635)
    }

    /// From halves of a point (OOXML `sz`).
    pub const fn half_points(half_points: i64) -> Length {
        Length(half_points * 6_350)
    }

    /// From points, rounded to the nearest EMU.
    pub fn pt(pt: f64) -> Length {
        Length((pt * 12_700.0).round() as i64)
    }

    /// In EMU.
    pub const fn to_emu(self) -> i64 {
        self.0
    }

    /// In points.
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / 12_700.0
    }

    /// In millimetres.
    pub fn to_mm(self) -> f64 {
        self.0 as f64 / 36_000.0
    }

    /// In twips, rounded half away from zero: the one place where OOXML measures are rounded.
    pub const fn to_twips(self) -> i64 {
        div_round(self.0, 635)
    }

    /// In half-points (`w:sz`), rounded.
    pub const fn to_half_points(self) -> i64 {
        div_round(self.0, 6_350)
    }

    /// In eighths of a point (`w:sz` of a border), rounded.
    pub const fn to_eighths(self) -> i64 {
        // 12,700 / 8 = 1,587.5
        div_round(self.0 * 2, 3_175)
    }

    /// This length times a ratio, rounded to the nearest EMU.
    pub fn scale(self, ratio: f64) -> Length {
        Length(nearest(self.0 as f64 * ratio))
    }

    /// The larger of the two.
    pub fn max(self, other: Length) -> Length {
        Ord::max(self, other)
    }

    /// The smaller of the two.
    pub fn min(self, other: Length) -> Length {
        Ord::min(self, other)
    }
}

const fn div_round(n: i64, d: i64) -> i64 {
    if n >= 0 {
        (n + d / 2) / d
    } else {
        -((-n + d / 2) / d)
    }
}

impl Add for Length {
    type Output = Length;
    fn add(self, rhs: Length) -> Length {
        Length(self.0 + rhs.0)
    }
}
impl Sub for Length {
    type Output = Length;
    fn sub(self, rhs: Length) -> Length {
        Length(self.0 - rhs.0)
    }
}
impl Neg for Length {
    type Output = Length;
    fn neg(self) -> Length {
        Length(-self.0)
    }
}
impl Mul<i64> for Length {
    type Output = Length;
    fn mul(self, rhs: i64) -> Length {
        Length(self.0 * rhs)
    }
}
impl Div<i64> for Length {
    type Output = Length;
    fn div(self, rhs: i64) -> Length {
        Length(self.0 / rhs)
    }
}
impl AddAssign for Length {
    fn add_assign(&mut self, rhs: Length) {
        self.0 += rhs.0;
    }
}
impl SubAssign for Length {
    fn sub_assign(&mut self, rhs: Length) {
        self.0 -= rhs.0;
    }
}
impl Sum for Length {
    fn sum<I: Iterator<Item = Length>>(iter: I) -> Length {
        iter.fold(Length::ZERO, Add::add)
    }
}

/// What [`LengthError`] says of a text, by which those know it who have words of their own.
pub(crate) const NO_LENGTH: &str = "is not a length";

/// Why a text is not a length.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a length: write a number and a unit, such as 28mm, 16pt or 1cm")]
pub struct LengthError(String);

impl FromStr for Length {
    type Err = LengthError;
    /// Reads `37mm`, `2.5cm`, `28.95pt`.
    fn from_str(text: &str) -> Result<Length, LengthError> {
        let bad = || LengthError(text.to_owned());
        let trimmed = text.trim();
        let at = trimmed
            .find(|c: char| c.is_ascii_alphabetic())
            .ok_or_else(bad)?;
        let (number, unit) = trimmed.split_at(at);
        let value: f64 = number.trim().parse().map_err(|_| bad())?;
        let emu = match unit {
            "pt" => 12_700.0,
            "mm" => 36_000.0,
            "cm" => 360_000.0,
            "in" => 914_400.0,
            _ => return Err(bad()),
        };
        let total = value * emu;
        // A page is at most 22 inches in Word; a hundred times that bounds every sum made from it.
        if !total.is_finite() || total.abs() > 22.0 * 914_400.0 * 100.0 {
            return Err(bad());
        }
        Ok(Length(total.round() as i64))
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}pt", (self.to_pt() * 1000.0).round() / 1000.0)
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Length, D::Error> {
        deserializer.deserialize_str(Written)
    }
}

/// Reads a length that is written as a text; 28 without a unit is none.
struct Written;

impl Visitor<'_> for Written {
    type Value = Length;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a number and a unit: anything else {NO_LENGTH}")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Length, E> {
        text.parse().map_err(E::custom)
    }
}

/// A place on a page: from its top left corner, y downwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// From the left edge.
    pub x: Length,
    /// From the top edge.
    pub y: Length,
}

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Horizontal extent.
    pub width: Length,
    /// Vertical extent.
    pub height: Length,
}

/// The four margins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Insets {
    /// 天头
    pub top: Length,
    /// 切口 (odd pages)
    pub right: Length,
    /// 地脚
    pub bottom: Length,
    /// 订口 (odd pages)
    pub left: Length,
}

/// The nearest whole number, the further from 0 of two: what [`f64::round`] gives, which asks the C
/// library on the plainest processors; a document has tens of thousands.
#[inline]
pub(crate) fn nearest(number: f64) -> i64 {
    let whole = number as i64;
    let rest = number - whole as f64;
    if rest >= 0.5 {
        whole.saturating_add(1)
    } else if rest <= -0.5 {
        whole.saturating_sub(1)
    } else {
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_length_says_so() {
        assert!(LengthError("3".to_owned()).to_string().contains(NO_LENGTH));
    }

    #[test]
    fn the_nearest_number_is_that_of_the_library() {
        let halves = [
            0.5,
            -0.5,
            1.5,
            -2.5,
            0.499_999_999_999_999_94,
            2e15 + 0.5,
            1e300,
            -1e300,
        ];
        let small = (-4000..4000).map(|n| f64::from(n) / 16.0);
        for number in halves.into_iter().chain(small) {
            assert_eq!(nearest(number), number.round() as i64, "{number}");
        }
    }

    #[test]
    fn units_are_exact() {
        assert_eq!(Length::mm(37).to_twips(), 2098); // 37 mm = 2097.64 twips
        assert_eq!(Length::twips(579).to_pt(), 28.95);
        assert_eq!("28.95pt".parse::<Length>(), Ok(Length::twips(579)));
        assert_eq!("2.5cm".parse::<Length>(), Ok(Length::mm(25)));
        assert_eq!(Length::pt(0.5).to_eighths(), 4);
        assert_eq!(Length::pt(16.0).to_half_points(), 32);
        assert!("16".parse::<Length>().is_err());
        assert!("1e300pt".parse::<Length>().is_err());
    }
}
