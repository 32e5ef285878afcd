//! Values that have a word: printed by it, and read from it.

use std::fmt;

/// Prints the values of an enum by their names, and reads those of the list `$values`.
macro_rules! by_name {
    ($type:ty, $values:expr, $expected:literal) => {
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::named::UnknownName;

            fn from_str(name: &str) -> Result<Self, Self::Err> {
                let unknown = $crate::named::UnknownName($expected);
                $values.into_iter().find(|value: &$type| value.name() == name).ok_or(unknown)
            }
        }
    };
}

pub(crate) use by_name;

/// A word that is none of those expected; prints as what was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName(pub(crate) &'static str);

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.0)
    }
}

impl std::error::Error for UnknownName {}
