//! JSON lines: a mention a line, with the fields of [`OwnedMention`](crate::OwnedMention) in their order.

use std::io::{self, Write};

use serde::Serialize;

use super::Document;
use crate::mention::Mention;

/// A mention with the name of its document, as every JSON format shows it.
#[derive(Serialize)]
pub(super) struct Line<'a, 't> {
    pub(super) doc: &'a str,
    #[serde(flatten)]
    pub(super) mention: &'a Mention<'t>,
}

/// Writes a line for each mention of the document.
///
/// # Errors
///
/// Those of `out`.
///
/// # Examples
///
/// ```
/// use exonym::export::{Document, jsonl};
/// use exonym::{Gazetteer, OwnedMention, Tagger};
///
/// let tagger = Tagger::new(Gazetteer::from_reader("t.csv", "id,title\nbaku,Baku\n".as_bytes()).unwrap()).unwrap();
/// let mentions = tagger.tag("To Baku.");
/// let mut lines = Vec::new();
/// jsonl::document(&mut lines, &Document::new("a.txt", "To Baku.", &mentions)).unwrap();
///
/// let read: OwnedMention = serde_json::from_slice(&lines).unwrap();
/// assert_eq!((read.doc.as_str(), read.start, read.id.as_str()), ("a.txt", 3, "baku"));
/// ```
pub fn document(mut out: impl Write, document: &Document<'_>) -> io::Result<()> {
    for mention in document.mentions() {
        serde_json::to_writer(&mut out, &Line { doc: document.name(), mention })?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
