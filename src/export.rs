//! Texts and their mentions in the formats that people work with.
//!
//! A [`Document`] is a text with its mentions, a [`Format`] writes documents. Each format has a module with what only
//! it can do. All of them write to anything that takes bytes and escape what their format reserves, so that neither a
//! text nor a gazetteer can carry markup or a formula into them.
//!
//! | format | offsets | overlaps | names version and data |
//! |---|---|---|---|
//! | [`jsonl`] | bytes and code points | kept | no |
//! | [`csv`] | bytes and code points | kept | no |
//! | [`geojson`] | bytes and code points | kept | yes |
//! | [`iob2`] | words | the longest stays | no |
//! | [`brat`] | code points | kept | in `annotation.conf` |
//! | [`webanno`] | code points | kept | yes |
//! | [`html`] | – | the longest stays | yes |
//!
//! Gazetteers are written by [`tables`], in the columns of our own, and [`linked_places`].
//!
//! # Examples
//!
//! ```
//! use exonym::export::{Document, Format, Generator};
//! use exonym::{Gazetteer, Tagger};
//!
//! let table = "id,title,lat,lon\nlachin,Lachin,39.64,46.546\n";
//! let tagger = Tagger::new(Gazetteer::from_reader("places.csv", table.as_bytes())?)?;
//! let text = "The road to Lachin is open.";
//! let mentions = tagger.tag(text);
//!
//! let mut map = Vec::new();
//! let documents = [Document::new("news.txt", text, &mentions)];
//! Format::GeoJson.write(&mut map, &documents, &Generator::new(tagger.gazetteer()))?;
//! assert!(String::from_utf8(map)?.contains(r#""coordinates":[46.546,39.64]"#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::fmt;
use std::io::{self, Write};

use crate::gazetteer::Gazetteer;
use crate::mention::Mention;
use crate::named::by_name;
use crate::overlap::longest;

pub mod brat;
pub mod csv;
pub mod geojson;
pub mod html;
pub mod iob2;
pub mod jsonl;
pub mod linked_places;
pub mod tables;
pub mod webanno;

/// A text, what it is called, and its mentions.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    name: &'a str,
    text: &'a str,
    mentions: &'a [Mention<'a>],
    lang: Option<&'a str>,
}

impl<'a> Document<'a> {
    /// A document from a text and the mentions that tagging it gave. `name` is what the caller calls it: a path, an id.
    pub fn new(name: &'a str, text: &'a str, mentions: &'a [Mention<'a>]) -> Self {
        Document { name, text, mentions, lang: None }
    }

    /// The same document, with the language of its text, a BCP 47 tag, for formats that say it.
    pub fn with_lang(self, lang: &'a str) -> Self {
        Document { lang: Some(lang), ..self }
    }

    /// What it is called.
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The mentions, in order.
    pub fn mentions(&self) -> &'a [Mention<'a>] {
        self.mentions
    }

    /// The language of the text, where that was said.
    pub fn lang(&self) -> Option<&'a str> {
        self.lang
    }

    /// The mentions of which none overlaps another, in order: of those that overlap the longest, of two that are equally
    /// long the one that begins first.
    pub fn flat_mentions(&self) -> Vec<&'a Mention<'a>> {
        let mut longest = longest(self.mentions.iter().map(|m| (m.span().start, m.span().end)));
        let mut flat: Vec<&Mention<'_>> = self.mentions.iter().collect();
        flat.sort_by_key(|mention| mention.span().start);
        // Of several at one place the first.
        flat.retain(|m| {
            longest.get(&m.span().start) == Some(&m.span().end) && longest.remove(&m.span().start).is_some()
        });
        flat
    }
}

/// What made the mentions: the crate in its version, and the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generator {
    data: String,
}

impl Generator {
    /// This version of the crate, with this gazetteer.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        Generator { data: gazetteer.fingerprint() }
    }

    /// The version of the crate.
    pub fn version(&self) -> &'static str {
        crate::VERSION
    }

    /// The [fingerprint](Gazetteer::fingerprint) of the gazetteer.
    pub fn data(&self) -> &str {
        &self.data
    }
}

impl fmt::Display for Generator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "exonym {}, gazetteer {}", self.version(), self.data)
    }
}

/// A format in which documents are written, one after the other.
///
/// [`write`](Self::write) writes a collection that is at hand. Who makes documents one by one, or by several threads,
/// writes [`begin`](Self::begin), the bytes that [`document`](Self::document) gives for each with
/// [`separator`](Self::separator) between those that are not empty, and [`end`](Self::end).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// JSON lines, a mention a line: [`jsonl`].
    Jsonl,
    /// CSV, a mention a row: [`csv`].
    Csv,
    /// GeoJSON, a feature a mention: [`geojson`].
    GeoJson,
    /// IOB2, a word a line: [`iob2`].
    Iob2,
    /// brat standoff, the annotations of one document: [`brat`].
    Brat,
    /// W3C Web Annotations: [`webanno`].
    WebAnno,
    /// An HTML page with the mentions highlighted: [`html`].
    Html,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 7] = [
        Format::Jsonl,
        Format::Csv,
        Format::GeoJson,
        Format::Iob2,
        Format::Brat,
        Format::WebAnno,
        Format::Html,
    ];

    /// The name as it is given on a command line: `jsonl`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::GeoJson => "geojson",
            Format::Iob2 => "iob2",
            Format::Brat => "brat",
            Format::WebAnno => "webanno",
            Format::Html => "html",
        }
    }

    /// The usual ending of files in this format: `jsonl`.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Jsonl => "jsonl",
            Format::Csv => "csv",
            Format::GeoJson => "geojson",
            Format::Iob2 => "iob2",
            Format::Brat => "ann",
            Format::WebAnno => "jsonld",
            Format::Html => "html",
        }
    }

    /// Writes the documents as one file.
    ///
    /// # Errors
    ///
    /// Those of `out`, as with the other methods.
    pub fn write<'a>(
        self,
        mut out: impl Write,
        documents: impl IntoIterator<Item = &'a Document<'a>>,
        generator: &Generator,
    ) -> io::Result<()> {
        self.begin(&mut out, generator)?;
        let mut begun = false;
        let mut piece = Vec::new();
        for document in documents {
            piece.clear();
            self.document(&mut piece, document)?;
            if begun && !piece.is_empty() {
                out.write_all(self.separator().as_bytes())?;
            }
            begun |= !piece.is_empty();
            out.write_all(&piece)?;
        }
        self.end(&mut out)?;
        out.flush()
    }

    /// Writes what comes before the first document.
    pub fn begin(self, out: impl Write, generator: &Generator) -> io::Result<()> {
        match self {
            Format::Jsonl | Format::Iob2 | Format::Brat => Ok(()),
            Format::Csv => csv::header(out),
            Format::GeoJson => geojson::begin(out, generator),
            Format::WebAnno => webanno::begin(out, generator),
            Format::Html => html::begin(out, generator),
        }
    }

    /// Writes one document.
    pub fn document(self, out: impl Write, document: &Document<'_>) -> io::Result<()> {
        match self {
            Format::Jsonl => jsonl::document(out, document),
            Format::Csv => csv::document(out, document),
            Format::GeoJson => geojson::document(out, document),
            Format::Iob2 => iob2::document(out, document),
            Format::Brat => brat::document(out, document),
            Format::WebAnno => webanno::document(out, document),
            Format::Html => html::document(out, document),
        }
    }

    /// What stands between two documents.
    pub fn separator(self) -> &'static str {
        match self {
            Format::Jsonl | Format::Csv | Format::Brat | Format::Html => "",
            Format::GeoJson => geojson::SEPARATOR,
            Format::Iob2 => iob2::SEPARATOR,
            Format::WebAnno => webanno::SEPARATOR,
        }
    }

    /// Writes what comes after the last document.
    pub fn end(self, out: impl Write) -> io::Result<()> {
        match self {
            Format::Jsonl | Format::Csv | Format::Iob2 | Format::Brat => Ok(()),
            Format::GeoJson => geojson::end(out),
            Format::WebAnno => webanno::end(out),
            Format::Html => html::end(out),
        }
    }
}

by_name!(Format, Format::ALL, "one of jsonl, csv, geojson, iob2, brat, webanno, html");
