//! The cells of a row by the name of their column, with a finding for what cannot be read.

use std::str::FromStr;

use crate::entity::Date;
use crate::error::{Finding, Place, quoted};
use crate::formula::written;
use crate::hash::Map;
use crate::records::{Quotes, Record};

/// What a table holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Entities,
    Names,
    Roles,
}

/// The columns of a table and where they stand.
pub(crate) struct Columns {
    pub(crate) sort: Sort,
    names: Vec<String>,
    positions: Map<String, usize>,
    /// The character between the columns, in a word.
    separator: &'static str,
}

impl Columns {
    pub(crate) fn new(
        file: &str,
        header: &Record,
        separator: &'static str,
        findings: &mut Vec<Finding>,
    ) -> Option<Self> {
        let place = Place::line(file, header.line);
        if let Some((quotes, _)) = header.quotes {
            findings.push(misquoted(&place, quotes));
            return None;
        }
        let names: Vec<String> =
            header.cells.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_lowercase()).collect();
        let positions: Map<String, usize> =
            names.iter().cloned().zip(0..).filter(|(name, _)| !name.is_empty()).collect();
        let has = |name: &str| positions.contains_key(name);
        let (sort, required): (_, &[&str]) = if has("person_id") {
            (Sort::Roles, &["person_id", "role"])
        } else if has("id") && has("name") && !has("title") {
            (Sort::Names, &["id", "name"])
        } else {
            (Sort::Entities, &["id", "title"])
        };
        let before = findings.len();
        for column in required.iter().filter(|column| !has(column)) {
            let problem = format!("the required column \"{column}\" is missing");
            let given = quoted(&names.join(", "), 120).to_string();
            let cure = format!("name it in the first line, which reads: {given}");
            findings.push(Finding::error(&place.column(column), "missing-column", problem, cure));
        }
        if findings.len() > before {
            return None;
        }
        // The last of a name is its position.
        for (i, name) in names.iter().enumerate().filter(|(i, name)| positions.get(*name) > Some(i)) {
            let problem =
                format!("columns {} and {} are both \"{}\"", i + 1, positions[name] + 1, quoted(name, 60));
            let place = place.column(name);
            findings.push(Finding::error(&place, "repeated-column", problem, "rename or remove one"));
        }
        (findings.len() == before).then_some(Columns { sort, names, positions, separator })
    }
}

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
            let problem = format!("the row has {} cells where the header has {wanted}", cells.len());
            let separator = self.columns.separator;
            let cure = if cells.iter().any(|cell| cell.contains(&b'\n') || cell.contains(&b'\r')) {
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
        for (i, cell) in cells.iter().enumerate().take(wanted) {
            if let Err(fault) = std::str::from_utf8(cell) {
                let byte = cell.get(fault.valid_up_to()).copied().unwrap_or_default();
                let shown = quoted(&String::from_utf8_lossy(cell), 40).to_string();
                let problem = format!("\"{shown}\" holds the byte 0x{byte:02X}, which is not UTF-8");
                let column = self.columns.names[i].clone();
                self.error(&column, "encoding", problem, "save the file as \"CSV UTF-8\"".into());
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
    pub(crate) fn get(&self, column: &str) -> &str {
        let cell = self.columns.positions.get(column).and_then(|&at| self.record.cells.get(at));
        written(cell.and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or_default().trim())
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

    pub(crate) fn list(&self, column: &str) -> Vec<String> {
        self.get(column)
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_string)
            .collect()
    }

    pub(crate) fn parse<T: FromStr<Err: std::fmt::Display>>(
        &mut self,
        column: &str,
        rule: &'static str,
    ) -> Option<T> {
        let text = self.text(column);
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
                let problem = format!("\"{}\" is not {what}", quoted(&text, 40));
                let cure = match better_date(&text).filter(|_| rule == "date") {
                    Some(date) => format!("write {date}"),
                    None => expected.to_string(),
                };
                self.error(column, rule, problem, cure);
                None
            }
        }
    }
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

fn misquoted(place: &Place<'_>, quotes: Quotes) -> Finding {
    match quotes {
        Quotes::Open => {
            let cure = "close it, and double a quote that stands inside a cell";
            Finding::error(place, "open-quote", "a quoted cell is never closed", cure)
        }
        Quotes::Stray => {
            let cure = "close the quotes at the end of the cell, and double a quote that stands inside";
            Finding::error(place, "stray-quote", "a quote stands inside a quoted cell", cure)
        }
    }
}
