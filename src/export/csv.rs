//! CSV: a mention a row, with the columns that JSON lines have as fields.
//!
//! Candidates stand in one cell, `baku:0.93;baku-province:0.05`; what is not known is an empty cell.
//!
//! Spreadsheets take a cell that begins with `=`, `+`, `-`, `@`, a tab or a line end for a formula, and a text or a
//! gazetteer may hold such a cell. It is written with an apostrophe before it, which spreadsheets understand as "this is
//! text". Numbers are written as they are, those below zero too.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Document;
use super::tables::degrees;
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
    write_row(&mut writer, COLUMNS)?;
    writer.flush()
}

/// Writes a row for each mention of the document, without a header.
pub fn document(out: impl Write, document: &Document<'_>) -> io::Result<()> {
    let mut writer = ::csv::Writer::from_writer(out);
    for mention in document.mentions() {
        row(&mut writer, document.name(), mention)?;
    }
    writer.flush()
}

fn row<W: Write>(writer: &mut ::csv::Writer<W>, doc: &str, mention: &Mention<'_>) -> io::Result<()> {
    let (span, chars) = (mention.span(), mention.char_span());
    let name = mention.name();
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
        degrees(mention.entity().lat()).into(),
        degrees(mention.entity().lon()).into(),
        harmless(&candidates.join(";")).into_owned().into(),
    ];
    write_row(writer, cells.iter().map(|cell| cell.as_bytes()))
}

/// Writes a row of any table, with the error of the writer below: the `From` of the crate `csv` hides its kind, and
/// callers ask for that of a closed pipe.
pub(crate) fn write_row<W: Write>(
    writer: &mut ::csv::Writer<W>,
    cells: impl IntoIterator<Item = impl AsRef<[u8]>>,
) -> io::Result<()> {
    writer.write_record(cells).map_err(|error| match error.into_kind() {
        ::csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    })
}
