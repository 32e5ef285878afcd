//! The header of a table: what the table holds and where its columns stand.

use std::path::Path;

use crate::changes::near;
use crate::cures;
use crate::error::{Finding, Place, misquoted, quoted, undecoded};
use crate::hash::Map;
use crate::records::Record;
use crate::words::rows;

const FOREIGN: &str = include_str!("../data/linked-places/columns.tsv");

/// What people put between cells in place of a comma, semicolon or tab; the last two are commas of other scripts.
const OTHER_SEPARATORS: [char; 5] = ['|', ' ', ':', '，', '،'];

/// Of how many columns it is asked what they were meant to be.
const MOST_NAMES: usize = 200;

/// What a table holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Entities,
    Names,
    Roles,
}

/// The columns of our own tables, in the order in which they are written.
pub(crate) const ENTITIES: [&str; 16] = [
    "id",
    "kind",
    "title",
    "title_source",
    "variants",
    "types",
    "fclasses",
    "ccodes",
    "parent",
    "lat",
    "lon",
    "geo_source",
    "start",
    "end",
    "matches",
    "description",
];
pub(crate) const NAMES: [&str; 8] = ["id", "name", "lang", "kind", "used_by", "start", "end", "source"];
pub(crate) const ROLES: [&str; 6] = ["person_id", "role", "institution_id", "start", "end", "source"];

/// The columns of entities that are read and not written: marks, and what Linked Places has beside ours.
const FURTHER: [&str; 9] = [
    "checked",
    "geowkt",
    "aat_types",
    "attestation_year",
    "parent_name",
    "parent_id",
    "title_uri",
    "geo_id",
    "approximation",
];

impl Sort {
    /// The columns that are read.
    fn columns(self) -> impl Iterator<Item = &'static str> {
        let (own, further): (&[&str], &[&str]) = match self {
            Sort::Entities => (&ENTITIES, &FURTHER),
            Sort::Names => (&NAMES, &[]),
            Sort::Roles => (&ROLES, &[]),
        };
        own.iter().chain(further).copied()
    }

    /// The columns that a table cannot do without.
    fn required(self) -> [&'static str; 2] {
        match self {
            Sort::Entities => ["id", "title"],
            Sort::Names => ["id", "name"],
            Sort::Roles => ["person_id", "role"],
        }
    }
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
        if let Some(cell) = header.cells.iter().find(|cell| str::from_utf8(cell).is_err()) {
            findings.push(undecoded(&place, cell));
            return None;
        }
        let names: Vec<String> = header.cells.iter().map(name).collect();
        let positions: Map<String, usize> =
            names.iter().cloned().zip(0..).filter(|(name, _)| !name.is_empty()).collect();
        let columns = Columns { sort: sort(file, &positions), names, positions, separator };
        let before = findings.len();
        columns.missing(&place, header, findings);
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
        columns.half(&place, findings);
        columns.unread(&place, findings);
        Some(columns)
    }

    /// Where the column of a name stands.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    /// Whether a row is the header once more, as where two files were put together.
    pub(crate) fn are_named_by(&self, record: &Record) -> bool {
        let same = |(cell, name): (&[u8], &String)| cell.trim_ascii().eq_ignore_ascii_case(name.as_bytes());
        record.cells.len() == self.names.len() && record.cells.iter().zip(&self.names).all(same)
    }

    /// The columns of the header that most likely hold what columns of ours should, but that are called otherwise.
    fn foreign(&self) -> Vec<(&str, &'static str)> {
        let ours: Vec<&'static str> = self.sort.columns().collect();
        let missing = |meant: &&str| ours.contains(meant) && !self.positions.contains_key(*meant);
        let mut found: Vec<(&str, &'static str)> = Vec::new();
        let others = self.names.iter().filter(|name| !name.is_empty() && !ours.contains(&name.as_str()));
        for name in others.take(MOST_NAMES) {
            let joined = name.replace([' ', '-', '.'], "_");
            let listed = || rows(FOREIGN).find(|[column, _]| column == name).map(|[_, meant]| meant);
            let other = || ours.iter().copied().find(|ours| *ours == joined);
            let misspelt = || near(&joined, ours.iter().copied());
            let misspelt_other = || {
                let near = near(&joined, rows(FOREIGN).map(|[column, _]| column))?;
                rows(FOREIGN).find(|[column, _]| *column == near).map(|[_, meant]| meant)
            };
            let meant = listed().or_else(other).or_else(misspelt).or_else(misspelt_other);
            found.extend(meant.filter(missing).map(|meant| (name.as_str(), meant)));
        }
        found
    }

    /// Every table has two columns that it cannot do without.
    fn missing(&self, place: &Place<'_>, header: &Record, findings: &mut Vec<Finding>) {
        let required = self.sort.required().into_iter();
        for column in required.filter(|column| !self.positions.contains_key(*column)) {
            let problem = format!("the required column \"{column}\" is missing");
            let given: Vec<_> =
                header.cells.iter().map(|cell| String::from_utf8_lossy(cell.trim_ascii())).collect();
            let given = given.join(", ");
            let given = quoted(&given, 120);
            let cure = match self.foreign().into_iter().find(|(_, meant)| *meant == column) {
                Some(("name", _)) if self.positions.contains_key("id") => {
                    "rename \"name\" to it; a table of further names has only the columns of names.csv".into()
                }
                Some((foreign, _)) => rename(foreign, column),
                None if is_dump_of_geonames(header) => {
                    "this looks like a dump of GeoNames, which exonym::import reads".into()
                }
                None if self.names.len() == 1 && self.names[0].contains(OTHER_SEPARATORS) => {
                    format!("separate cells by commas, semicolons or tabs; the first line reads: {given}")
                }
                None if self.names.iter().all(|name| !self.sort.columns().any(|column| column == name)) => {
                    format!(
                        "write a header above the first line, or name it there if that is the header: {given}"
                    )
                }
                None => format!("name it in the first line, which reads: {given}"),
            };
            findings.push(Finding::error(&place.column(column), "missing-column", problem, cure));
        }
    }

    /// The column of a coordinate whose other half alone is there.
    fn missing_half(&self) -> Option<(&'static str, &'static str)> {
        match ["lat", "lon"].map(|column| self.position(column).is_some()) {
            [true, false] => Some(("lon", "lat")),
            [false, true] => Some(("lat", "lon")),
            _ => None,
        }
    }

    /// Half of a coordinate says nothing, in whatever row.
    fn half(&self, place: &Place<'_>, findings: &mut Vec<Finding>) {
        let Some((missing, given)) = self.missing_half() else { return };
        let cure = match self.foreign().into_iter().find(|(_, meant)| *meant == missing) {
            Some((foreign, _)) => rename(foreign, missing),
            None => format!("add it, or remove {given}"),
        };
        let problem = format!("the column \"{missing}\" is missing, although {given} is there");
        findings.push(Finding::error(&place.column(missing), "half-coordinate", problem, cure));
    }

    /// Columns that would be passed over without a word although they hold what is wanted.
    fn unread(&self, place: &Place<'_>, findings: &mut Vec<Finding>) {
        let half = self.missing_half().map(|(missing, _)| missing);
        for (column, meant) in self.foreign().into_iter().filter(|(_, meant)| Some(*meant) != half) {
            let problem = format!("the column \"{}\" is not read", quoted(column, 60));
            let cure = format!("rename it to {meant} if it holds that");
            findings.push(Finding::warning(&place.column(column), "unread-column", problem, cure));
        }
        for (column, tag) in self.of_languages() {
            let problem = format!("the column \"{}\" is not read", quoted(column, 60));
            let cure = format!("put its names into variants, each with its language: name@{tag}");
            findings.push(Finding::warning(&place.column(column), "unread-column", problem, cure));
        }
    }

    /// The columns that most likely hold names in one language, with its tag: `Arabic`, `name_ru`.
    fn of_languages(&self) -> Vec<(&str, &'static str)> {
        if self.sort != Sort::Entities {
            return Vec::new();
        }
        let tag = |name: &str| {
            let plain = ["name_", "title_", "name:"].iter().find_map(|start| name.strip_prefix(start));
            match plain.or_else(|| name.strip_suffix("_name")) {
                Some(plain) => cures::language(plain).or_else(|| cures::known_language(plain)),
                None => cures::language(name).filter(|_| name.len() > 3),
            }
        };
        let names = self.names.iter().map(String::as_str);
        let others = names.filter(|name| !ENTITIES.contains(name)).take(MOST_NAMES);
        others.filter_map(|name| tag(&name.replace([' ', '-'], "_")).map(|tag| (name, tag))).collect()
    }
}

/// The name of a column, without spaces, seen or unseen, around it.
fn name(cell: &[u8]) -> String {
    let unseen = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}');
    String::from_utf8_lossy(cell).trim_matches(unseen).to_lowercase()
}

/// Whether a first line is a row of GeoNames, whose dumps have no header: nineteen cells, a number first.
fn is_dump_of_geonames(header: &Record) -> bool {
    header.cells.len() == 19 && header.cells[0].iter().all(u8::is_ascii_digit)
}

/// Whether a record names the columns that one of the tables needs.
pub(crate) fn is_header(record: &Record) -> bool {
    let names: Vec<String> = record.cells.iter().map(name).collect();
    let has = |column: &&str| names.iter().any(|name| name == column);
    [Sort::Entities, Sort::Names, Sort::Roles].iter().any(|sort| sort.required().iter().all(has))
}

/// How to call a column; one that looks right already has letters of another script.
fn rename(written: &str, column: &str) -> String {
    let other = written.chars().find(|c| !c.is_ascii());
    match other.filter(|_| written.chars().count() == column.len()) {
        Some(c) => {
            let written = quoted(written, 60);
            format!("write it anew in place of \"{written}\", in which \"{c}\" is U+{:04X}", u32::from(c))
        }
        None => format!("rename \"{}\" to it", quoted(written, 60)),
    }
}

/// A table of offices has persons. One of further names has them in a column `name`; but who writes `name` for `title`
/// has columns that only an entity fills, in our words or in others. Where a column that is needed is missing, the name
/// of the file tells.
fn sort(file: &str, positions: &Map<String, usize>) -> Sort {
    let has = |name: &str| positions.contains_key(name);
    let of_entities = |name: &str| {
        ["lat", "lon", "geowkt", "variants", "types", "fclasses", "ccodes", "parent"].contains(&name)
    };
    let described = || {
        positions.keys().any(|name| of_entities(name))
            || rows(FOREIGN).any(|[column, ours]| of_entities(ours) && has(column))
    };
    let is_called = |stem| Path::new(file).file_stem().is_some_and(|name| name.eq_ignore_ascii_case(stem));
    if has("person_id") || is_called("roles") && !has("title") {
        Sort::Roles
    } else if has("id") && has("name") && !has("title") && (has("lang") || !described())
        || is_called("names") && (has("lang") || !has("title")) && !described()
    {
        Sort::Names
    } else {
        Sort::Entities
    }
}
