//! The tables of a gazetteer: gathered, read, checked and built.

use std::fs;
use std::io::Read;
use std::path::Path;

use super::Gazetteer;
use super::merge::{Merged, Merger};
use crate::entity::Entity;
use crate::error::{Error, Finding, Place, Severity, quoted};
use crate::table::{self, Table};

/// Gathers the tables of a gazetteer.
///
/// Tables added by [`path`](Self::path) and [`reader`](Self::reader) are one owner's: an id may stand there once. They
/// extend the bundled tables: a row with a bundled id adds its variants and replaces the cells that it fills, and a
/// variant that begins with `-` takes that name away. A row with an id of its own that names what a bundled row names too is
/// what a tagger links to.
#[derive(Debug, Default)]
pub struct GazetteerBuilder {
    bundled: Vec<Table>,
    own: Vec<Table>,
    findings: Vec<Finding>,
}

impl GazetteerBuilder {
    /// Adds the bundled tables.
    #[cfg(feature = "bundled")]
    pub fn bundled(mut self) -> Self {
        use crate::bundled::TABLES;
        use crate::threads::both;

        let read = |tables: &[(&str, &str)]| {
            let mut findings = Vec::new();
            let tables = tables.iter().map(|(file, text)| table::read(file, text.as_bytes(), &mut findings));
            (tables.collect::<Vec<_>>(), findings)
        };
        // In two halves of about the same size.
        let size: usize = TABLES.iter().map(|(_, text)| text.len()).sum();
        let mut left = size / 2;
        let fits = |(_, text): &&(&str, &str)| {
            let fits = text.len() <= left;
            left = left.saturating_sub(text.len());
            fits
        };
        let (some, others) = TABLES.split_at(TABLES.iter().take_while(fits).count());
        let ((mut tables, findings), (more, more_findings)) = both(|| read(some), || read(others));
        tables.extend(more);
        self.bundled = tables;
        self.findings.extend(findings.into_iter().chain(more_findings));
        self
    }

    /// Adds a file, or a folder of them: all `*.csv` and `*.tsv` directly in it, in the order of their names. What
    /// cannot be read becomes a finding of [`build`](Self::build).
    pub fn path(mut self, path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        let shown = path.display().to_string();
        match files(path) {
            Ok(paths) if paths.is_empty() => {
                let problem = format!("the folder holds no table{}", held(path));
                let cure = "put *.csv files directly into it, or name a file";
                self.findings.push(Finding::error(&Place::file(&shown), "no-table", problem, cure));
            }
            Ok(paths) => {
                for path in paths {
                    let shown = path.display().to_string();
                    match fs::read(&path) {
                        Ok(bytes) => self.own.push(table::read(&shown, &bytes, &mut self.findings)),
                        Err(error) => self.findings.push(Finding::unreadable(&shown, &error)),
                    }
                }
            }
            Err(error) => self.findings.push(Finding::unreadable(&shown, &error)),
        }
        self
    }

    /// Adds a table from any reader; `name` stands for the file's name in findings.
    pub fn reader(mut self, name: &str, mut reader: impl Read) -> Self {
        let mut bytes = Vec::new();
        match reader.read_to_end(&mut bytes) {
            Ok(_) => self.own.push(table::read(name, &bytes, &mut self.findings)),
            Err(error) => self.findings.push(Finding::unreadable(name, &error)),
        }
        self
    }

    /// Adds entities that were read elsewhere, as one table; `name` stands for the file's name in findings, and the
    /// first entity for line 2.
    pub fn entities(mut self, name: &str, entities: impl IntoIterator<Item = Entity>) -> Self {
        self.own.push(table::from_entities(name, entities));
        self
    }

    /// Checks and merges the tables.
    ///
    /// # Errors
    ///
    /// All findings if one of them is an error: a gazetteer is taken whole or not at all.
    pub fn build(self) -> Result<Gazetteer, Error> {
        let merged = self.merge();
        if merged.findings.iter().any(|finding| finding.severity == Severity::Error) {
            return Err(Error::new(merged.findings));
        }
        Ok(merged.gazetteer)
    }

    /// Merges what is sound, with the findings in the order of files and lines.
    pub(crate) fn merge(self) -> Merged {
        let tables =
            self.bundled.iter().chain(&self.own).map(|table| (table.file.clone(), table.rows())).collect();
        let mut merger = Merger::new(self.findings);
        merger.owner(self.bundled, "en");
        merger.owner(self.own, "und");
        let mut merged = merger.finish(tables);
        merged.sort_findings();
        merged
    }
}

/// The tables that a path stands for.
fn files(path: &Path) -> std::io::Result<Vec<std::path::PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut paths = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        let table =
            path.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv") || e.eq_ignore_ascii_case("tsv"));
        if table && path.is_file() {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// What lies in a folder, for a message.
fn held(folder: &Path) -> String {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let shown = |entry: fs::DirEntry| {
        let name = entry.file_name();
        let slash = if entry.path().is_dir() { "/" } else { "" };
        format!("{}{slash}", quoted(&name.to_string_lossy(), 40))
    };
    let mut names: Vec<String> = entries.map(shown).collect();
    names.sort();
    match names.len() {
        0 => ": it is empty".to_string(),
        1..=5 => format!(", only {}", names.join(", ")),
        more => format!(", only {} and {} more", names[..5].join(", "), more - 5),
    }
}
