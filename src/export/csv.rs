//! CSV: a mention a row, with the columns that JSON lines have as fields.
//!
//! Candidates stand in one cell, `baku:0.93;baku-province:0.05`; what is not known is an empty cell.
//!
//! Spreadsheets take a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula, and text from the
//! news or from somebody's gazetteer may hold one. Such a cell is preceded by an apostrophe, which spreadsheets
//! understand as "this is text". Columns of numbers are as they are.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Document;
use crate::formula::harmless;
use crate::mention::Mention;

const COLUMNS: [&str; 19] = [
    "doc",
    "start",
    "end",
    "char_start",
    "char_end",
    "text",
    "id",
    "kind",
    "title",
    "via",
    "name",
    "name_kind",
    "use",
    "lang",
    "score",
    "reason",
    "lat",
    "lon",
    "candidates",
];

/// Writes the header.
///
/// # Errors
///
/// Those of `out`, as with [`document`].
pub fn header(out: impl Write) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    writer.write_record(COLUMNS).map_err(io_error)?;
    writer.flush()
}

/// Writes a row for each mention of the document, without a header.
pub fn document(out: impl Write, document: &Document<'_>) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    for mention in document.mentions() {
        row(&mut writer, document.name(), mention).map_err(io_error)?;
    }
    writer.flush()
}

fn row<W: Write>(writer: &mut ::csv::Writer<W>, doc: &str, mention: &Mention<'_>) -> ::csv::Result<()> {
    let (span, chars) = (mention.span(), mention.char_span());
    let name = mention.name();
    let number = |value: Option<f64>| value.map(|v| v.to_string()).unwrap_or_default();
    let candidates: Vec<String> =
        mention.candidates().iter().map(|c| format!("{}:{}", c.entity().id(), c.score())).collect();
    let cells: [Cow<'_, str>; COLUMNS.len()] = [
        harmless(doc),
        span.start.to_string().into(),
        span.end.to_string().into(),
        chars.start.to_string().into(),
        chars.end.to_string().into(),
        harmless(mention.text()),
        harmless(mention.entity().id()),
        mention.entity().kind().name().into(),
        harmless(mention.title()),
        mention.via().name().into(),
        harmless(name.text()),
        name.kind().name().into(),
        mention.usage().map_or("", |usage| usage.name()).into(),
        harmless(Some(name.lang()).filter(|lang| *lang != "und").unwrap_or_default()),
        mention.score().to_string().into(),
        harmless(&mention.reason()).into_owned().into(),
        number(mention.entity().lat()).into(),
        number(mention.entity().lon()).into(),
        harmless(&candidates.join(";")).into_owned().into(),
    ];
    writer.write_record(cells.iter().map(|cell| cell.as_bytes()))
}

/// The error of the writer below: `From` would hide its kind, and callers ask for that of a closed pipe.
fn io_error(error: ::csv::Error) -> io::Error {
    match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}
