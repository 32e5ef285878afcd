//! Collections: records of JSON lines or CSV, each with a text and perhaps an id and a date.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;

use exonym::Date;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::Collection;
use crate::inputs::Input;
use crate::lines::Lines;

/// Which fields of a record are read.
#[derive(Clone, Debug)]
pub struct Fields {
    pub text: String,
    /// With the default, a record without one is named by its line.
    pub id: String,
    pub date: Option<String>,
}

/// A record as it came.
#[derive(Debug)]
pub struct Record {
    /// The line it begins in, from 1.
    pub line: u64,
    /// The byte of the file it begins at.
    pub byte: u64,
    body: Body,
}

#[derive(Debug)]
enum Body {
    Json(Vec<u8>),
    Row(Arc<Vec<String>>, csv::ByteRecord),
}

/// What a record says.
pub struct Content {
    /// The id, where there is one.
    pub id: Option<String>,
    pub text: Option<String>,
    pub date: Option<Date>,
    /// What is wrong with it.
    pub problems: Vec<String>,
    /// Names of fields and their values as JSON.
    fields: Vec<(String, Box<RawValue>)>,
}

impl Record {
    /// Bytes, more or less.
    pub fn size(&self) -> u64 {
        match &self.body {
            Body::Json(line) => line.len() as u64,
            Body::Row(_, row) => row.as_slice().len() as u64,
        }
    }

    /// Reads the record. What makes it no record at all is an error; what can be left aside is among the problems.
    pub fn content(&self, wanted: &Fields) -> Result<Content, String> {
        let fields = match &self.body {
            Body::Json(line) => self.json(line)?,
            Body::Row(header, row) => self.row(header, row)?,
        };
        let mut content = Content { id: None, text: None, date: None, problems: Vec::new(), fields };
        match content.field(&wanted.text) {
            Some(value) if value.get() == "null" => content.text = Some(String::new()),
            Some(value) => match string(value) {
                Some(text) => content.text = Some(text),
                None => content
                    .problems
                    .push(format!("the field {:?} is no text, so it is not tagged", wanted.text)),
            },
            None => {
                let names: Vec<&str> = content.fields.iter().map(|(name, _)| name.as_str()).collect();
                let names = if names.is_empty() { "none".to_string() } else { names.join(", ") };
                content.problems.push(format!(
                    "there is no field {:?}: its fields are: {names}: name one with --text-field",
                    wanted.text
                ));
            }
        }
        content.id = content.field(&wanted.id).and_then(|value| match value.get() {
            "null" | "\"\"" => None,
            raw => Some(string(value).unwrap_or_else(|| raw.to_string())),
        });
        if let Some(date) = wanted.date.as_ref().and_then(|name| content.field(name)) {
            let text = string(date).unwrap_or_else(|| date.get().to_string());
            // A time after the date does not matter.
            let day = text.trim().split(['T', ' ']).next().unwrap_or_default();
            match day.parse() {
                Ok(date) => content.date = Some(date),
                Err(_) if day.is_empty() || day == "null" => {}
                Err(error) => {
                    content.problems.push(format!("the date {day:?}: {error}; tagged without a date"))
                }
            }
        }
        Ok(content)
    }

    fn json(&self, line: &[u8]) -> Result<Vec<(String, Box<RawValue>)>, String> {
        let text = std::str::from_utf8(line).map_err(|error| {
            format!("byte {}: not UTF-8: the record is left out", self.byte + error.valid_up_to() as u64)
        })?;
        let mut json = serde_json::Deserializer::from_str(text);
        let fields = json.deserialize_map(FieldsOf).and_then(|fields| json.end().map(|()| fields));
        fields.map_err(|error| {
            // The position that serde_json adds counts from the line's own beginning.
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            let column = match error.column() {
                0 => String::new(),
                column => format!("column {column}: "),
            };
            format!("{column}no JSON object on a line of its own ({message}): the record is left out")
        })
    }

    fn row(&self, header: &[String], row: &csv::ByteRecord) -> Result<Vec<(String, Box<RawValue>)>, String> {
        if row.len() != header.len() {
            let (cells, columns) = (row.len(), header.len());
            let noun = if cells == 1 { "cell" } else { "cells" };
            return Err(format!("{cells} {noun} where the header has {columns}: the record is left out"));
        }
        let cell = |(name, cell): (&String, &[u8])| {
            let text = std::str::from_utf8(cell).map_err(|error| {
                format!(
                    "byte {} of the cell {name:?}: not UTF-8: the record is left out",
                    error.valid_up_to()
                )
            })?;
            let value = serde_json::value::to_raw_value(text).map_err(|error| error.to_string())?;
            Ok((name.clone(), value))
        };
        header.iter().zip(row).map(cell).collect()
    }
}

impl Content {
    fn field(&self, name: &str) -> Option<&RawValue> {
        self.fields.iter().rev().find(|(field, _)| field == name).map(|(_, value)| &**value)
    }

    /// The record as it came, in one line of JSON, with `mentions` (as JSON) added; what it has of that name is replaced.
    pub fn line(&self, mentions: &str) -> String {
        let mut line = String::from("{");
        for (name, value) in self.fields.iter().filter(|(name, _)| name != "mentions") {
            line.push_str(&format!("{}:{},", serde_json::Value::from(name.as_str()), value.get()));
        }
        line.push_str(&format!("\"mentions\":{mentions}}}\n"));
        line
    }
}

/// The text of a JSON string. Half of a surrogate pair, which JSON can hold and text cannot, becomes U+FFFD, so that the
/// text keeps its length in every unit.
fn string(value: &RawValue) -> Option<String> {
    struct Bytes;
    impl Visitor<'_> for Bytes {
        type Value = Vec<u8>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }
        fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_vec())
        }
    }
    if !value.get().starts_with('"') {
        return None;
    }
    let mut bytes = serde_json::Deserializer::from_str(value.get()).deserialize_bytes(Bytes).ok()?;
    if std::str::from_utf8(&bytes).is_err() {
        // serde_json writes such a half as the three bytes that UTF-8 would use for it: ED, A0 to BF, any.
        for i in 0..bytes.len().saturating_sub(2) {
            if bytes[i] == 0xED && bytes[i + 1] >= 0xA0 {
                bytes[i..i + 3].copy_from_slice("\u{FFFD}".as_bytes());
            }
        }
    }
    Some(match String::from_utf8_lossy(&bytes) {
        Cow::Borrowed(text) => text.to_string(),
        Cow::Owned(text) => text,
    })
}

/// Reads an object as its fields, values untouched.
struct FieldsOf;

impl<'de> Visitor<'de> for FieldsOf {
    type Value = Vec<(String, Box<RawValue>)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields: Self::Value = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            fields.push((name, map.next_value()?));
        }
        Ok(fields)
    }
}

/// The records of a file, one after the other. An error ends them.
pub struct Records<R: Read> {
    reader: Reader<R>,
    file: String,
}

enum Reader<R: Read> {
    Json { reader: BufReader<R>, line: u64, byte: u64 },
    Csv { reader: csv::Reader<Lines<R>>, header: Arc<Vec<String>> },
}

impl<R: Read> Records<R> {
    /// Starts reading. A CSV file whose header lacks a wanted field is refused.
    pub fn new(collection: Collection, reader: R, wanted: &Fields, input: &Input) -> Result<Self, String> {
        let reader = match collection {
            Collection::Jsonl => {
                Reader::Json { reader: BufReader::with_capacity(1 << 16, reader), line: 0, byte: 0 }
            }
            Collection::Csv => {
                let tabs = input.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"));
                let delimiter = if tabs { b'\t' } else { b',' };
                let mut reader = csv::ReaderBuilder::new()
                    .delimiter(delimiter)
                    .flexible(true)
                    .from_reader(Lines::new(reader));
                let header = reader.byte_headers().map_err(|error| format!("{}: {error}", input.name()))?;
                let header =
                    header_of(header, wanted).map_err(|problem| format!("{}:1: {problem}", input.name()))?;
                Reader::Csv { reader, header: Arc::new(header) }
            }
        };
        Ok(Records { reader, file: input.name() })
    }

    fn read(&mut self) -> io::Result<Option<Record>> {
        match &mut self.reader {
            Reader::Json { reader, line, byte } => loop {
                let mut bytes = Vec::new();
                let begins = *byte;
                *byte += reader.read_until(b'\n', &mut bytes)? as u64;
                *line += 1;
                if bytes.is_empty() {
                    return Ok(None);
                }
                let mark = "\u{FEFF}".as_bytes();
                let skipped = if begins == 0 && bytes.starts_with(mark) { mark.len() } else { 0 };
                bytes.drain(..skipped);
                if !bytes.trim_ascii().is_empty() {
                    let byte = begins + skipped as u64;
                    return Ok(Some(Record { line: *line, byte, body: Body::Json(bytes) }));
                }
            },
            Reader::Csv { reader, header } => {
                let mut row = csv::ByteRecord::new();
                if !reader.read_byte_record(&mut row)? {
                    return Ok(None);
                }
                let byte = row.position().map_or(0, csv::Position::byte);
                let line = reader.get_mut().line_from(byte);
                Ok(Some(Record { line, byte, body: Body::Row(header.clone(), row) }))
            }
        }
    }
}

impl<R: Read> Iterator for Records<R> {
    type Item = Result<Record, String>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().map_err(|error| format!("{}: {error}", self.file)).transpose()
    }
}

/// The names of the columns.
fn header_of(header: &csv::ByteRecord, wanted: &Fields) -> Result<Vec<String>, String> {
    let mut names: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    for (i, name) in header.iter().enumerate() {
        let name = std::str::from_utf8(name).map_err(|_| "the header is not UTF-8".to_string())?;
        let name = if i == 0 { name.trim_start_matches('\u{FEFF}') } else { name };
        if !seen.insert(name) {
            return Err(format!("the column {name:?} stands twice in the header"));
        }
        names.push(name.to_string());
    }
    match std::iter::once(&wanted.text).chain(&wanted.date).find(|name| !names.contains(name)) {
        Some(_) if names.is_empty() => Err("the file is empty".to_string()),
        Some(_) if names.len() == 1 && names[0].contains([';', '\t', '|']) => Err(format!(
            "cells are separated by commas, in *.tsv by tabs; the first line reads: {}",
            names[0]
        )),
        Some(name) => Err(format!(
            "there is no column {name:?}: the columns are: {}: name one with --text-field or --date-field",
            names.join(", ")
        )),
        None => Ok(names),
    }
}
