//! The header of a table: what the table holds and where its columns stand.

use crate::error::{Finding, Place, misquoted, quoted};
use crate::hash::Map;
use crate::records::Record;
use crate::words::rows;

const FOREIGN: &str = include_str!("../data/linked-places/columns.tsv");

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
    pub(crate) names: Vec<String>,
    positions: Map<String, usize>,
    /// The character between the columns, in a word.
    pub(crate) separator: &'static str,
}

impl Columns {
    /// The columns that a header names; none where one that is needed is missing or one is there twice.
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
        let columns = Columns { sort: sort(&positions), names, positions, separator };
        let before = findings.len();
        columns.missing(&place, findings);
        if findings.len() > before {
            return None;
        }
        // The last of a name is its position.
        for (i, name) in columns.names.iter().enumerate() {
            if let Some(&last) = columns.positions.get(name).filter(|&&last| last > i) {
                let problem = format!("columns {} and {} are both \"{}\"", i + 1, last + 1, quoted(name, 60));
                let place = place.column(name);
                findings.push(Finding::error(&place, "repeated-column", problem, "rename or remove one"));
            }
        }
        if findings.len() > before {
            return None;
        }
        columns.unread(&place, findings);
        Some(columns)
    }

    /// Where the column of a name stands.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    /// The columns of the header that most likely hold what columns of ours should, but that are called otherwise.
    fn foreign(&self) -> Vec<(&'static str, &'static str)> {
        let here = |[column, ours]: &[&str; 2]| {
            self.positions.contains_key(*column) && !self.positions.contains_key(*ours)
        };
        let mut found: Vec<_> = rows(FOREIGN).filter(here).map(|[column, ours]| (column, ours)).collect();
        found.sort_by_key(|(column, _)| self.position(column));
        found
    }

    /// Every table has two columns that it cannot do without.
    fn missing(&self, place: &Place<'_>, findings: &mut Vec<Finding>) {
        let required = match self.sort {
            Sort::Roles => ["person_id", "role"],
            Sort::Names => ["id", "name"],
            Sort::Entities => ["id", "title"],
        };
        for column in required.into_iter().filter(|column| !self.positions.contains_key(*column)) {
            let problem = format!("the required column \"{column}\" is missing");
            let given = self.names.join(", ");
            let given = quoted(&given, 120);
            let cure = match self.foreign().into_iter().find(|(_, meant)| *meant == column) {
                Some(("name", _)) if self.positions.contains_key("id") => {
                    "rename \"name\" to it; a table of further names has only the columns of names.csv".into()
                }
                Some((foreign, _)) => format!("rename \"{foreign}\" to it"),
                None if self.names.len() == 1 && self.names[0].contains('|') => {
                    format!("separate cells by commas, semicolons or tabs; the first line reads: {given}")
                }
                None => format!("name it in the first line, which reads: {given}"),
            };
            findings.push(Finding::error(&place.column(column), "missing-column", problem, cure));
        }
    }

    /// Columns that would be passed over without a word although they hold what is wanted.
    fn unread(&self, place: &Place<'_>, findings: &mut Vec<Finding>) {
        if self.sort != Sort::Entities {
            return;
        }
        for (column, meant) in self.foreign() {
            let problem = format!("the column \"{column}\" is not read");
            let cure = format!("rename it to {meant} if it holds that");
            findings.push(Finding::warning(&place.column(column), "unread-column", problem, cure));
        }
    }
}

/// A table of offices has persons. One of further names has them in a column `name`; but who writes `name` for `title`
/// has columns that only an entity fills, in our words or in others.
fn sort(positions: &Map<String, usize>) -> Sort {
    let has = |name: &str| positions.contains_key(name);
    let of_entities = |name: &str| {
        ["lat", "lon", "geowkt", "variants", "types", "fclasses", "ccodes", "parent"].contains(&name)
    };
    let described = || {
        positions.keys().any(|name| of_entities(name))
            || rows(FOREIGN).any(|[column, ours]| of_entities(ours) && has(column))
    };
    if has("person_id") {
        Sort::Roles
    } else if has("id") && has("name") && !has("title") && (has("lang") || !described()) {
        Sort::Names
    } else {
        Sort::Entities
    }
}
