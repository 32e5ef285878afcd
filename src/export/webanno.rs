//! W3C Web Annotations: JSON-LD, an annotation a mention in one annotation page.
//!
//! The body says which entity it is, by its Wikidata or GeoNames address where there is one and else as
//! `urn:x-exonym:ID`; its title, kind and the reason are further bodies. The target is the document, whose name is taken
//! for an address (relative, unless it begins with `http://` or `https://`), with a position in code points and a quote
//! with 32 characters on either side. The address of an annotation is made of what it says, so that the same mention
//! always has the same one.

use std::io::{self, Write};

use serde::Serialize;
use unicode_normalization::char::is_combining_mark;

use super::{Document, Generator};
use crate::entity::Entity;
use crate::mention::Mention;

/// Characters of the text that a quote shows before and after the mention.
const CONTEXT: usize = 32;

/// Writes what comes before the first annotation.
///
/// # Errors
///
/// Those of `out`, as with the other functions.
pub fn begin(mut out: impl Write, generator: &Generator) -> io::Result<()> {
    let software = Software {
        kind: "Software",
        name: "exonym",
        version: generator.version(),
        data: format!("urn:x-exonym:gazetteer:{}", generator.data()),
    };
    out.write_all(
        b"{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"#page\",\"type\":\"AnnotationPage\",\
          \"partOf\":{\"id\":\"#mentions\",\"type\":\"AnnotationCollection\",\"label\":\"Mentions\",\"generator\":",
    )?;
    serde_json::to_writer(&mut out, &software)?;
    out.write_all(b"},\"startIndex\":0,\"items\":[\n")
}

/// What stands between the annotations of two documents.
pub const SEPARATOR: &str = ",\n";

/// Writes the annotations of one document, with [`SEPARATOR`] between them.
pub fn document(mut out: impl Write, document: &Document<'_>) -> io::Result<()> {
    let source = document_iri(document.name());
    for (i, mention) in document.mentions().iter().enumerate() {
        if i > 0 {
            out.write_all(SEPARATOR.as_bytes())?;
        }
        serde_json::to_writer(&mut out, &annotation(document, &source, mention))?;
    }
    Ok(())
}

/// Writes what comes after the last annotation.
pub fn end(mut out: impl Write) -> io::Result<()> {
    out.write_all(b"\n]}\n")
}

fn annotation<'a>(document: &Document<'a>, source: &'a str, mention: &'a Mention<'_>) -> Annotation<'a> {
    let (span, chars) = (mention.span(), mention.char_span());
    let entity = entity_iri(mention.entity());
    let text = |purpose, value| Body { kind: "TextualBody", purpose, source: None, value: Some(value) };
    let id = uuid(&[document.name(), &chars.start.to_string(), &chars.end.to_string(), &entity]);
    Annotation {
        id,
        kind: "Annotation",
        motivation: "identifying",
        body: [
            Body { kind: "SpecificResource", purpose: "identifying", source: Some(entity), value: None },
            text("tagging", mention.title().to_string()),
            text("classifying", mention.entity().kind().name().to_string()),
            text("commenting", format!("{} (score {})", mention.reason(), mention.score())),
        ],
        target: Target {
            source,
            selector: (
                Position { kind: "TextPositionSelector", start: chars.start, end: chars.end },
                Quote {
                    kind: "TextQuoteSelector",
                    exact: mention.text(),
                    prefix: before(&document.text()[..span.start]),
                    suffix: after(&document.text()[span.end..]),
                },
            ),
        },
    }
}

/// The last characters of a text, whole ones: no mark without its letter.
fn before(text: &str) -> &str {
    let from = text.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    if from == 0 { text } else { text[from..].trim_start_matches(extends) }
}

/// The first characters of a text, with the marks of the last one.
fn after(text: &str) -> &str {
    let to = text.char_indices().nth(CONTEXT).map_or(text.len(), |(at, _)| at);
    let marks = text[to..].len() - text[to..].trim_start_matches(extends).len();
    // A text of nothing but marks must not make every quote as long as itself.
    if marks > CONTEXT { text[..to].trim_end_matches(extends) } else { &text[..to + marks] }
}

fn extends(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200C}' | '\u{200D}')
}

fn entity_iri(entity: &Entity) -> String {
    let number = |prefix: &str, letter: &str| {
        let ids = entity.matches().iter().filter_map(|id| id.strip_prefix(prefix)?.strip_prefix(letter));
        ids.into_iter().find(|id| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit()))
    };
    if let Some(id) = number("wd:", "Q") {
        format!("http://www.wikidata.org/entity/Q{id}")
    } else if let Some(id) = number("gn:", "") {
        format!("https://sws.geonames.org/{id}/")
    } else {
        format!("urn:x-exonym:{}", percent(entity.id(), b""))
    }
}

/// The name of a document as an address.
fn document_iri(name: &str) -> String {
    if name.starts_with("http://") || name.starts_with("https://") {
        return percent(name, b"/:?#[]@!$&'()*+,;=%");
    }
    // A colon would make a scheme of what stands before it, two slashes a host of what stands after them.
    match name.strip_prefix("//") {
        Some(rest) => format!("/%2F{}", percent(rest, b"/")),
        None => percent(name, b"/"),
    }
}

/// The text with every byte escaped but letters, digits, `-._~` and those in `also`.
fn percent(text: &str, also: &[u8]) -> String {
    let mut iri = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || also.contains(&byte) {
            iri.push(char::from(byte));
        } else {
            iri.push_str(&format!("%{byte:02X}"));
        }
    }
    iri
}

/// A UUID of version 8 (RFC 9562) made of the parts: their FNV-1a hash with 128 bits.
fn uuid(parts: &[&str]) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    let hash = hash & !(0xf << 76) & !(0b11 << 62) | 8 << 76 | 0b10 << 62;
    let hex = format!("{hash:032x}");
    format!("urn:uuid:{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

#[derive(Serialize)]
struct Software {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'static str,
    #[serde(rename = "schema:softwareVersion")]
    version: &'static str,
    #[serde(rename = "schema:isBasedOn")]
    data: String,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: [Body; 4],
    target: Target<'a>,
}

#[derive(Serialize)]
struct Body {
    #[serde(rename = "type")]
    kind: &'static str,
    purpose: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

#[derive(Serialize)]
struct Target<'a> {
    source: &'a str,
    selector: (Position, Quote<'a>),
}

#[derive(Serialize)]
struct Position {
    #[serde(rename = "type")]
    kind: &'static str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Quote<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}
