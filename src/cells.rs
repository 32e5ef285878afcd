//! The cells of a row by the name of their column, with a finding for what cannot be read.

use std::str::FromStr;

use crate::columns::Columns;
use crate::error::{Finding, Place, misquoted, quoted, undecoded};
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

    /// Whether the row has the cells it should have, and all can be read; an empty row has none and is passed over.
    pub(crate) fn complete(&mut self) -> bool {
        !self.record.is_empty() && self.has_all() && self.are_readable()
    }

    /// Whether there are as many cells as the header names.
    fn has_all(&mut self) -> bool {
        let (cells, wanted) = (&self.record.cells, self.columns.names.len());
        let place = Place::line(self.file, self.record.line);
        if let Some((quotes, cell)) = self.record.quotes {
            let place = Place { column: self.columns.names.get(cell).map(String::as_str), ..place };
            self.findings.push(misquoted(&place, quotes));
            return false;
        }
        let surplus = cells.iter().skip(wanted).any(|cell| !cell.trim_ascii().is_empty());
        let count = cells.len();
        if count < wanted || surplus {
            let noun = if count == 1 { "cell" } else { "cells" };
            let problem = format!("the row has {count} {noun} where the header has {wanted}");
            let cure = count_cure(cells, wanted, surplus, self.columns.separator);
            self.findings.push(Finding::error(&place, "cell-count", problem, cure));
            return false;
        }
        if count > wanted {
            // A comma inside a cell that is not quoted moves the others, and nothing else shows it.
            let problem = format!("the row has {count} cells, where the header has {wanted}");
            let separator = self.columns.separator;
            let cure = format!("see that no cell holds a {separator}, and remove the empty ones at the end");
            self.findings.push(Finding::warning(&place, "surplus-cells", problem, cure));
        }
        true
    }

    /// Whether the cells are UTF-8 without control characters.
    fn are_readable(&mut self) -> bool {
        let place = Place::line(self.file, self.record.line);
        let sound_before = self.sound;
        for (number, column) in self.columns.names.iter().enumerate() {
            let cell = self.record.cells.get(number).unwrap_or_default();
            let text = self.record.text(number).map_or_else(|| std::str::from_utf8(cell), Ok);
            let fault = match text {
                Err(_) => Some(undecoded(&place.column(column), cell)),
                Ok(text) => hidden(text).map(|c| {
                    let shown = quoted(text, 40);
                    let problem = format!("\"{shown}\" holds the control character U+{:04X}", u32::from(c));
                    let cure = match misread::meant(text) {
                        Some(meant) => misread::cure(&meant),
                        None => "remove it; nobody can see or type it".into(),
                    };
                    Finding::error(&place.column(column), "control-character", problem, cure)
                }),
            };
            self.sound &= fault.is_none();
            self.findings.extend(fault);
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

    /// Whether the table has a column.
    pub(crate) fn has(&self, column: &str) -> bool {
        self.columns.position(column).is_some()
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

    /// The value of a cell; `better` gives the cure where it can tell what was meant.
    pub(crate) fn parse<T: FromStr<Err: std::fmt::Display>>(
        &mut self,
        column: &str,
        rule: &'static str,
        better: fn(&str) -> Option<String>,
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
                let cure = better(text).unwrap_or_else(|| expected.to_string());
                self.error(column, rule, problem, cure);
                None
            }
        }
    }
}

/// Whether a line is for people or other programs: a comment, what a merge left, the sign that ended files once.
fn is_remark(line: &[u8]) -> bool {
    let starts: [&[u8]; 6] = [b"#", b"//", b"<<<<<<<", b"=======", b">>>>>>>", b"\x1A"];
    starts.iter().any(|start| line.starts_with(start)) || line.iter().all(|&byte| byte == 0)
}

/// What mends a row of too few cells or too many.
fn count_cure(cells: &csv::ByteRecord, wanted: usize, surplus: bool, separator: &str) -> String {
    let otherwise = |&other: &u8| cells.len() == 1 && cells[0].split(|b| *b == other).count() == wanted;
    if b",;\t".iter().any(otherwise) {
        format!("separate its cells by a {separator}, as the header does")
    } else if cells.iter().any(|cell| cell.contains(&b'\n') || cell.contains(&b'\r')) {
        "a cell runs over the end of the line: close its quote, and double a quote inside a cell".into()
    } else if surplus {
        surplus_cure(cells, separator)
    } else if cells.len() == 1 && is_remark(&cells[0]) {
        "remove the line, which is no row".into()
    } else {
        format!("add a {separator} for each missing cell; a cell may be empty")
    }
}

/// How to mend a row that has too many cells, by what stands in them.
fn surplus_cure(cells: &csv::ByteRecord, separator: &str) -> String {
    let texts = || cells.iter().filter_map(|cell| str::from_utf8(cell).ok());
    if texts().any(|text| text != text.trim_start() && text.trim_start().starts_with('"')) {
        return "remove the space before a quote, which belongs directly behind the separator".into();
    }
    let curly = |text: &str| text.trim_start().chars().next().filter(|c| "“”„«‘’'".contains(*c));
    match texts().find_map(curly) {
        Some(quote) => {
            format!("put a cell that holds a {separator} in straight double quotes, not in {quote}")
        }
        None => format!("put a cell that holds a {separator} in quotes, or remove what is too much"),
    }
}

/// The first control character of a cell. Those that are white space, such as line ends, are read as spaces.
fn hidden(text: &str) -> Option<char> {
    // The bytes with which they begin are rare.
    let may_begin = |byte: u8| byte.is_ascii_control() | (byte == 0xC2);
    let any = text.bytes().fold(false, |any, byte| any | may_begin(byte));
    any.then(|| text.chars().find(|c| c.is_control() && !c.is_whitespace()))?
}
