//! brat standoff: `X.ann` beside `X.txt`, and one `annotation.conf` a folder.
//!
//! Offsets are code points. A mention over a line break is written in fragments, one for each line. The entity stands as
//! a reference (`N1<TAB>Reference T1 exonym:ID<TAB>Title`), the reason as a note, and a demonym, the way it was read and
//! how sure it is as attributes: `Confidence` is high from 0.8, low below 0.5.

use std::io::{self, Write};

use super::{Document, Generator};
use crate::entity::{Kind, NameKind};
use crate::mention::Mention;

/// The content of `annotation.conf`. Version and data stand in a comment.
pub fn configuration(generator: &Generator) -> String {
    let mut conf = format!("# {generator}\n[entities]\n");
    for kind in Kind::ALL {
        conf.push_str(label(kind));
        conf.push('\n');
    }
    conf.push_str("\n[relations]\n\n[events]\n\n[attributes]\n");
    conf.push_str("Demonym\tArg:<ENTITY>\nOptional\tArg:<ENTITY>\n");
    conf.push_str("Via\tArg:<ENTITY>, Value:listed|spelling|short\n");
    conf.push_str("Confidence\tArg:<ENTITY>, Value:high|medium|low\n");
    conf
}

/// Writes the annotations of one document.
///
/// # Errors
///
/// Those of `out`.
///
/// # Examples
///
/// ```
/// use exonym::export::{Document, brat};
/// use exonym::{Gazetteer, Tagger};
///
/// let table = "id,title\nnk,Nagorno Karabakh\n";
/// let tagger = Tagger::new(Gazetteer::from_reader("places.csv", table.as_bytes()).unwrap()).unwrap();
/// let text = "Nagorno\nKarabakh";
/// let mut annotations = Vec::new();
/// brat::document(&mut annotations, &Document::new("a.txt", text, &tagger.tag(text))).unwrap();
/// let annotations = String::from_utf8(annotations).unwrap();
/// assert!(annotations.starts_with("T1\tPlace 0 7;8 16\tNagorno Karabakh\nN1\tReference T1 exonym:nk\tNagorno Karabakh\n"));
/// ```
pub fn document(mut out: impl Write, document: &Document<'_>) -> io::Result<()> {
    let mut attribute = 0;
    for (number, mention) in (1..).zip(document.mentions()) {
        let (offsets, text) = fragments(mention);
        writeln!(out, "T{number}\t{} {offsets}\t{text}", label(mention.entity().kind()))?;
        let id = mention.entity().id().replace(char::is_whitespace, "_");
        writeln!(out, "N{number}\tReference T{number} exonym:{id}\t{}", one_line(mention.title()))?;
        let confidence = match mention.score() {
            score if score >= 0.8 => "high",
            score if score >= 0.5 => "medium",
            _ => "low",
        };
        let mut attributes = Vec::new();
        if mention.name().kind() == NameKind::Demonym {
            attributes.push(("Demonym", None));
        }
        attributes.push(("Via", Some(mention.via().name())));
        attributes.push(("Confidence", Some(confidence)));
        for (name, value) in attributes {
            attribute += 1;
            match value {
                Some(value) => writeln!(out, "A{attribute}\t{name} T{number} {value}")?,
                None => writeln!(out, "A{attribute}\t{name} T{number}")?,
            }
        }
        writeln!(out, "#{number}\tAnnotatorNotes T{number}\t{}", one_line(&mention.reason()))?;
    }
    Ok(())
}

/// What a kind is called in brat: `Place`.
pub fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Place => "Place",
        Kind::Person => "Person",
        Kind::Institution => "Institution",
        Kind::Event => "Event",
        Kind::Agreement => "Agreement",
    }
}

/// The offsets of a mention, a range a line of the text, and its text with a space between the lines.
fn fragments(mention: &Mention<'_>) -> (String, String) {
    let mut ranges: Vec<String> = Vec::new();
    let mut parts: Vec<&str> = Vec::new();
    let mut at = mention.char_span().start;
    for line in mention.text().split(['\n', '\r']) {
        let part = line.trim();
        if !part.is_empty() {
            let start = at + line.chars().take_while(|c| c.is_whitespace()).count();
            ranges.push(format!("{start} {}", start + part.chars().count()));
            parts.push(part);
        }
        at += line.chars().count() + 1;
    }
    (ranges.join(";"), parts.join(" "))
}

/// The text on one line: tabs and line breaks end fields.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|s| !s.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
