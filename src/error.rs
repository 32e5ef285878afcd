//! What is wrong with a gazetteer, in words for the person who mends it.

use std::fmt::{self, Write};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use serde::Serialize;

use crate::changes::near;
use crate::records::Quotes;

/// Everything that keeps a gazetteer from being used: one or more [`Finding`]s.
///
/// A gazetteer is taken whole or not at all, so an error lists all that was found, a line each.
#[derive(Clone)]
pub struct Error {
    findings: Vec<Finding>,
}

impl Error {
    pub(crate) fn new(findings: Vec<Finding>) -> Self {
        Error { findings }
    }

    /// The findings, in the order of files and lines. There is at least one, and warnings may be among them.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, finding) in self.findings.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{finding}")?;
        }
        Ok(())
    }
}

/// For people too, as it is what a program shows whose `main` returns the error.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the gazetteer cannot be used\n{self}")
    }
}

impl std::error::Error for Error {}

/// How much a [`Finding`] weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// Worth a look; the gazetteer can be used.
    Warning,
    /// The gazetteer cannot be used.
    Error,
}

/// One fault of a gazetteer file: where, how bad, what, and how to mend it.
///
/// It prints as `file:line:column-name: severity: what is wrong: how to mend it`; the line and the column are left out
/// where the file as a whole is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub(crate) file: String,
    pub(crate) line: Option<u64>,
    pub(crate) column: Option<String>,
    pub(crate) severity: Severity,
    pub(crate) rule: &'static str,
    pub(crate) problem: String,
    pub(crate) cure: String,
}

impl Finding {
    pub(crate) fn error(
        place: &Place<'_>,
        rule: &'static str,
        problem: impl Into<String>,
        cure: impl Into<String>,
    ) -> Self {
        Finding {
            file: place.file.to_string(),
            line: place.line,
            column: place.column.map(str::to_string),
            severity: Severity::Error,
            rule,
            problem: problem.into(),
            cure: cure.into(),
        }
    }

    pub(crate) fn warning(
        place: &Place<'_>,
        rule: &'static str,
        problem: impl Into<String>,
        cure: impl Into<String>,
    ) -> Self {
        Finding { severity: Severity::Warning, ..Finding::error(place, rule, problem, cure) }
    }

    /// A file that the system does not hand out.
    pub(crate) fn unreadable(file: &str, error: &std::io::Error) -> Self {
        let problem = format!("cannot be read ({error})");
        let cure = match near_file(Path::new(file)).filter(|_| error.kind() == ErrorKind::NotFound) {
            Some(near) => format!("did you mean {}?", quoted(&near, usize::MAX)),
            None => "check that it exists and that you may read it".to_string(),
        };
        Finding::error(&Place::file(file), "unreadable", problem, cure)
    }

    /// The file as it was named by the caller.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The first physical line of the record, counted from 1, which is the header.
    pub fn line(&self) -> Option<u64> {
        self.line
    }

    /// The name of the column.
    pub fn column(&self) -> Option<&str> {
        self.column.as_deref()
    }

    /// Error or warning.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// A short name of the rule that was broken, in kebab-case, the same in every version: `duplicate-id`.
    pub fn rule(&self) -> &str {
        self.rule
    }

    /// What is wrong.
    pub fn problem(&self) -> &str {
        &self.problem
    }

    /// How to mend it.
    pub fn cure(&self) -> &str {
        &self.cure
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", quoted(&self.file, usize::MAX))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ":{}", quoted(column, 60))?;
        }
        let severity = match self.severity {
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        write!(f, ": {severity}: {}: {}", self.problem, self.cure)
    }
}

/// A path beside one that is not there, with nearly the same name.
fn near_file(path: &Path) -> Option<String> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?.flatten();
    let names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let written = path.file_name()?.to_string_lossy();
    let near = near(&written, names.iter().map(String::as_str).filter(|name| *name != written))?;
    Some(path.with_file_name(near).display().to_string())
}

/// Where a finding is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: Option<u64>,
    pub(crate) column: Option<&'a str>,
}

impl<'a> Place<'a> {
    pub(crate) fn file(file: &'a str) -> Self {
        Place { file, line: None, column: None }
    }

    pub(crate) fn line(file: &'a str, line: u64) -> Self {
        Place { file, line: Some(line), column: None }
    }

    pub(crate) fn column(self, column: &'a str) -> Self {
        Place { column: Some(column), ..self }
    }
}

/// Quotes that are never closed, or closed too early.
pub(crate) fn misquoted(place: &Place<'_>, quotes: Quotes) -> Finding {
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

/// A cell that is no UTF-8.
pub(crate) fn undecoded(place: &Place<'_>, cell: &[u8]) -> Finding {
    let shown = String::from_utf8_lossy(cell);
    let valid = cell.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let byte = cell.get(valid).copied().unwrap_or_default();
    let problem = format!("\"{}\" holds the byte 0x{byte:02X}, which is not UTF-8", quoted(&shown, 40));
    Finding::error(place, "encoding", problem, "save the file as \"CSV UTF-8\"")
}

/// A cell's content for a message: on one line, cut after `most` characters; characters that cannot be seen and those that
/// turn the direction of a line stand as escapes.
pub(crate) fn quoted(value: &str, most: usize) -> Quoted<'_> {
    Quoted { value, most }
}

/// What [`quoted`] shows, made only where it is written.
#[derive(Clone, Copy)]
pub(crate) struct Quoted<'a> {
    value: &'a str,
    most: usize,
}

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, c) in self.value.chars().enumerate() {
            match c {
                _ if i == self.most => return f.write_char('…'),
                c if c.is_control() || turns_lines(c) || is_unseen(c) => write!(f, "{}", c.escape_default())?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// Marks, embeddings, overrides and isolates of direction, and the separators of lines and paragraphs.
fn turns_lines(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Spaces of no width and hyphens that show at the end of a line only.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}
