//! The shapes that the output can have: those of the library, and two for this program.

use std::fmt;
use std::str::FromStr;

use exonym::export::Format;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A table for people.
    Table,
    /// The records as they came, with an array `mentions` added.
    Docs,
    /// GeoJSON with a feature an entity.
    Entities,
    /// A format of the library.
    Export(Format),
}

impl Shape {
    pub const JSONL: Shape = Shape::Export(Format::Jsonl);
    pub const GEOJSON: Shape = Shape::Export(Format::GeoJson);
    pub const BRAT: Shape = Shape::Export(Format::Brat);

    /// The ending of files.
    pub fn extension(self) -> &'static str {
        match self {
            Shape::Table => "table",
            Shape::Docs => "jsonl",
            Shape::Entities => Format::GeoJson.extension(),
            Shape::Export(format) => format.extension(),
        }
    }

    /// What stands between two documents.
    pub fn separator(self) -> &'static str {
        match self {
            Shape::Table => "\n",
            Shape::Docs | Shape::Entities => "",
            Shape::Export(format) => format.separator(),
        }
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shape::Table => f.write_str("table"),
            Shape::Docs => f.write_str("docs"),
            Shape::Entities => f.write_str("geojson, a feature an entity"),
            Shape::Export(format) => format.fmt(f),
        }
    }
}

impl FromStr for Shape {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let all = [Shape::Table, Shape::Docs].into_iter().chain(Format::ALL.map(Shape::Export));
        all.clone().find(|shape| shape.to_string() == name).ok_or_else(|| {
            format!("give one of {}", all.map(|shape| shape.to_string()).collect::<Vec<_>>().join(", "))
        })
    }
}
