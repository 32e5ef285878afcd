//! The cells of a row by the name of their column, with a finding for what cannot be read.

use std::str::FromStr;

use crate::columns::Columns;
use crate::entity::Date;
use crate::error::{Finding, Place, misquoted, quoted};
use crate::formula::written;
use crate::misread;
use crate::records::Record;

/// The cells of one row by name of column; what is wrong with one becomes a finding and makes the row unsound.
pub(crate) struct Cells<'a> {
    file: &'a str,
    columns: &'a Columns,
    record: &'a Record,
    findings: &'a mut Vec<Finding>,
    sound: bool,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(
        file: &'a str,
        columns: &'a Columns,
        record: &'a Record,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        Cells { file, columns, record, findings, sound: true }
    }

    /// Whether nothing was found so far that keeps the row from being used.
    pub(crate) fn sound(&self) -> bool {
        self.sound
    }

    /// Whether the row has the cells it should have; an empty row has none and is passed over.
    pub(crate) fn complete(&mut self) -> bool {
        let (cells, wanted) = (&self.record.cells, self.columns.names.len());
        if self.record.is_empty() {
            return false;
        }
        let place = Place::line(self.file, self.record.line);
        if let Some((quotes, cell)) = self.record.quotes {
            let place = Place { column: self.columns.names.get(cell).map(String::as_str), ..place };
            self.findings.push(misquoted(&place, quotes));
            return false;
        }
        let surplus = cells.iter().skip(wanted).any(|cell| !cell.trim_ascii().is_empty());
        if cells.len() < wanted || surplus {
            let noun = if cells.len() == 1 { "cell" } else { "cells" };
            let problem = format!("the row has {} {noun} where the header has {wanted}", cells.len());
            let separator = self.columns.separator;
            let otherwise =
                |&other: &u8| cells.len() == 1 && cells[0].split(|b| *b == other).count() == wanted;
            let cure = if b",;\t".iter().any(otherwise) {
                format!("separate its cells by a {separator}, as the header does")
            } else if cells.iter().any(|cell| cell.contains(&b'\n') || cell.contains(&b'\r')) {
                "a cell runs over the end of the line: close its quote, and double a quote inside a cell"
                    .into()
            } else if surplus {
                format!("put a cell that holds a {separator} in quotes, or remove what is too much")
            } else {
                format!("add a {separator} for each missing cell; a cell may be empty")
            };
            self.findings.push(Finding::error(&place, "cell-count", problem, cure));
            return false;
        }
        if cells.len() > wanted {
            // A comma inside a cell that is not quoted moves the others, and nothing else shows it.
            let problem = format!("the row has {} cells, where the header has {wanted}", cells.len());
            let cure = format!(
                "see that no cell holds a {}, and remove the empty ones at the end",
                self.columns.separator
            );
            self.findings.push(Finding::warning(&place, "surplus-cells", problem, cure));
        }
        let sound_before = self.sound;
        for (number, column) in self.columns.names.iter().enumerate() {
            let cell = cells.get(number).unwrap_or_default();
            let text = self.record.text(number).map_or_else(|| std::str::from_utf8(cell), Ok);
            let fault = match text {
                Err(fault) => {
                    let byte = cell.get(fault.valid_up_to()).copied().unwrap_or_default();
                    let problem = format!("holds the byte 0x{byte:02X}, which is not UTF-8");
                    Some(("encoding", problem, "save the file as \"CSV UTF-8\"".into()))
                }
                Ok(text) => hidden(text).map(|c| {
                    let problem = format!("holds the control character U+{:04X}", u32::from(c));
                    let cure = match misread::meant(text) {
                        Some(meant) => misread::cure(&meant),
                        None => "remove it; nobody can see or type it".into(),
                    };
                    ("control-character", problem, cure)
                }),
            };
            if let Some((rule, problem, cure)) = fault {
                let shown = String::from_utf8_lossy(cell);
                let problem = format!("\"{}\" {problem}", quoted(&shown, 40));
                self.error(column, rule, problem, cure);
            }
        }
        self.sound == sound_before
    }

    pub(crate) fn error(&mut self, column: &str, rule: &'static str, problem: String, cure: String) {
        let place = Place::line(self.file, self.record.line).column(column);
        self.findings.push(Finding::error(&place, rule, problem, cure));
        self.sound = false;
    }

    pub(crate) fn warning(&mut self, column: &str, rule: &'static str, problem: String, cure: String) {
        let place = Place::line(self.file, self.record.line).column(column);
        self.findings.push(Finding::warning(&place, rule, problem, cure));
    }

    /// The cell without spaces around it, and without the apostrophe that keeps it from being a formula.
    pub(crate) fn get(&self, column: &str) -> &'a str {
        let cell = self.columns.position(column).and_then(|at| self.record.text(at));
        written(cell.unwrap_or_default().trim())
    }

    pub(crate) fn text(&self, column: &str) -> String {
        self.get(column).to_string()
    }

    pub(crate) fn required(&mut self, column: &str) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.error(
                column,
                "empty-cell",
                format!("the {column} is empty"),
                "fill it, or remove the row".into(),
            );
        }
        text
    }

    /// The parts of a cell that are separated by semicolons.
    pub(crate) fn parts(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).split(';').map(str::trim).filter(|part| !part.is_empty())
    }

    pub(crate) fn list(&self, column: &str) -> Vec<String> {
        self.parts(column).map(str::to_string).collect()
    }

    pub(crate) fn parse<T: FromStr<Err: std::fmt::Display>>(
        &mut self,
        column: &str,
        rule: &'static str,
    ) -> Option<T> {
        let text = self.get(column);
        if text.is_empty() {
            return None;
        }
        match text.parse() {
            Ok(value) => Some(value),
            Err(expected) => {
                let what = match rule {
                    "date" => "a date".to_string(),
                    _ => format!("a known {column}"),
                };
                let problem = format!("\"{}\" is not {what}", quoted(text, 40));
                let small = text.to_lowercase();
                let cure = match better_date(text).filter(|_| rule == "date") {
                    Some(date) => format!("write {date}"),
                    None if small.parse::<T>().is_ok() => format!("write {small}"),
                    None => expected.to_string(),
                };
                self.error(column, rule, problem, cure);
                None
            }
        }
    }
}

/// The first control character of a cell. Those that are white space, such as line ends, are read as spaces.
fn hidden(text: &str) -> Option<char> {
    // The bytes with which they begin are rare.
    let may_begin = |byte: u8| byte.is_ascii_control() | (byte == 0xC2);
    let any = text.bytes().fold(false, |any, byte| any | may_begin(byte));
    any.then(|| text.chars().find(|c| c.is_control() && !c.is_whitespace()))?
}

/// The date that was most likely meant by `12.05.2020` or `2020-5-12`; of `05/12/2020` nobody can tell.
fn better_date(text: &str) -> Option<Date> {
    let numbers = text.split(['.', '-', '/', ' ']).map(|part| part.parse::<u32>().ok());
    let numbers: Vec<u32> = numbers.collect::<Option<_>>()?;
    let (year, month, day) = match numbers[..] {
        [year, month, day] if year > 999 => (year, month, day),
        [day, month, year] if year > 999 && (text.contains('.') || day > 12) => (year, month, day),
        _ => return None,
    };
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}
