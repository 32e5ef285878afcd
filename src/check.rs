//! What is likely to be a mistake in a gazetteer, though it can be used: names and their spellings, places, the form of
//! rows, and what the Linked Places format asks for.
//!
//! Errors are the reader's business ([`crate::table`], [`crate::gazetteer`]); here are the warnings. Each has a rule by
//! whose name, in the column `checked` of its row, a person says that it is meant. No check compares every row with
//! every other, and spellings are not compared in gazetteers of very many names, so that a million rows can be checked.

mod linked;
mod names;
mod places;
mod rows;
mod spellings;

use std::collections::HashMap;
use std::sync::Arc;

use crate::changes::near;
use crate::entity::Entity;
use crate::error::{Finding, Place, quoted};
use crate::gazetteer::{Gazetteer, GazetteerBuilder, Merged, NameOrigin, Origin};

/// The rules of warnings about a row, in the order of the table in `data/README.md`.
const RULES: [&str; 24] = [
    "shared-name",
    "shared-spelling",
    "common-word",
    "wrong-script",
    "mixed-script",
    "misread-letters",
    "unknown-tag",
    "quoted-name",
    "joined-names",
    "near-duplicate",
    "shared-match",
    "null-island",
    "outside-country",
    "far-from-parent",
    "parent-kind",
    "no-parent",
    "no-role",
    "no-source",
    "no-geo-source",
    "id-form",
    "type-form",
    "feature-class",
    "country-code",
    "match-id",
];

impl GazetteerBuilder {
    /// Checks the tables as [`build`](Self::build) does and gives all findings, with warnings of what is likely to be
    /// a mistake; none means that the gazetteer is sound.
    ///
    /// Where there are tables of one's own beside the bundled ones, only those are warned of. A row silences the
    /// warnings that are meant with the names of their [rules](Finding::rule) in a column `checked`, separated by
    /// semicolons.
    ///
    /// # Examples
    ///
    /// ```
    /// let table = "id,title,title_source\nan-island,Island,own survey\n";
    /// let findings = exonym::Gazetteer::builder().reader("mine.csv", table.as_bytes()).check();
    /// assert_eq!(findings.len(), 1);
    /// assert_eq!(findings[0].rule(), "common-word");
    /// ```
    pub fn check(self) -> Vec<Finding> {
        findings(self, false)
    }

    /// As [`check`](Self::check), with warnings of what the World Historical Gazetteer would refuse in a file of the
    /// form Linked Places (LP-TSV 0.5).
    pub fn check_linked_places(self) -> Vec<Finding> {
        findings(self, true)
    }
}

fn findings(builder: GazetteerBuilder, linked_places: bool) -> Vec<Finding> {
    let mut merged = builder.merge();
    check(&mut merged, linked_places);
    merged.sort_findings();
    merged.findings
}

/// Adds the warnings to the findings of a merged gazetteer.
fn check(merged: &mut Merged, linked_places: bool) {
    let Merged { gazetteer, origins, name_rows, owner, findings } = merged;
    name_rows.sort_by_key(|(entity, _)| *entity);
    let mut checker = Checker { gazetteer, origins, name_rows, owner: *owner, findings };
    checker.marks();
    let pairs = names::check(&mut checker);
    spellings::check(&mut checker);
    places::check(&mut checker, &pairs);
    rows::check(&mut checker);
    if linked_places {
        linked::check(&mut checker);
    }
}

/// A gazetteer under check.
struct Checker<'a> {
    gazetteer: &'a Gazetteer,
    origins: &'a [Origin],
    /// Sorted by entity.
    name_rows: &'a [(u32, NameOrigin)],
    /// Whose rows are warned of.
    owner: u8,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Checker<'a> {
    fn entity(&self, index: usize) -> &'a Entity {
        &self.gazetteer.entities()[index]
    }

    /// The entities whose rows are warned of.
    fn own(&self) -> impl Iterator<Item = (usize, &'a Entity)> + use<'a> {
        let (origins, owner) = (self.origins, self.owner);
        self.gazetteer.entities().iter().enumerate().filter(move |(index, _)| origins[*index].owner == owner)
    }

    /// Whether a row says that warnings of this rule are meant.
    fn meant(&self, index: usize, rule: &str) -> bool {
        self.origins[index].checked.iter().any(|checked| checked == rule)
    }

    /// Whether a row is not to be warned of by this rule.
    fn silent(&self, index: usize, rule: &str) -> bool {
        self.origins[index].owner != self.owner || self.meant(index, rule)
    }

    fn warn(&mut self, index: usize, column: &str, rule: &'static str, problem: String, cure: &str) {
        if !self.silent(index, rule) {
            let origin = &self.origins[index];
            let place = Place::line(&origin.file, origin.line).column(column);
            self.findings.push(Finding::warning(&place, rule, problem, cure));
        }
    }

    /// Warns of a name where it stands: in the title, in a variant or in a row of `names.csv`.
    fn warn_name(&mut self, index: usize, name: &str, rule: &'static str, problem: String, cure: &str) {
        if self.silent(index, rule) {
            return;
        }
        let first = self.name_rows.partition_point(|(entity, _)| (*entity as usize) < index);
        let mut rows = self.name_rows[first..].iter().take_while(|(entity, _)| *entity as usize == index);
        let row = rows.find(|(_, row)| row.name == name);
        let place = match row {
            Some((_, row)) => Place::line(&row.file, row.line).column("name"),
            None => {
                let column = if name == self.entity(index).title { "title" } else { "variants" };
                let origin = &self.origins[index];
                Place::line(&origin.file, origin.line).column(column)
            }
        };
        self.findings.push(Finding::warning(&place, rule, problem, cure));
    }

    /// Warns of rows that lack something: of each of them, or once of a file of which many rows lack it.
    fn warn_rows(&mut self, rows: &[usize], column: &str, rule: &'static str, lack: &str, cure: &str) {
        let mut files: HashMap<Arc<str>, (usize, usize)> = HashMap::new();
        for (index, _) in self.own() {
            files.entry(self.origins[index].file.clone()).or_default().0 += 1;
        }
        let rows: Vec<usize> = rows.iter().copied().filter(|&index| !self.silent(index, rule)).collect();
        for &index in &rows {
            files.entry(self.origins[index].file.clone()).or_default().1 += 1;
        }
        for index in rows {
            let origin = &self.origins[index];
            let Some((total, lacking)) = files.get_mut(&origin.file) else { continue };
            let most = *lacking == *total && *total > 1 || *lacking > 5;
            match (*lacking, most) {
                // Said already.
                (0, _) => {}
                (_, true) => {
                    let place = Place::line(&origin.file, 1).column(column);
                    let problem =
                        format!("{lacking} of {total} rows {lack}, the first in line {}", origin.line);
                    self.findings.push(Finding::warning(&place, rule, problem, cure));
                    *lacking = 0;
                }
                _ => {
                    let problem = format!("a row {lack}: \"{}\"", quoted(&self.entity(index).id, 60));
                    self.warn(index, column, rule, problem, cure);
                }
            }
        }
    }

    /// Marks that name no rule would silence nothing.
    fn marks(&mut self) {
        for (index, _) in self.own() {
            let known = |mark: &str| RULES.contains(&mark) || linked::RULES.contains(&mark);
            for mark in self.origins[index].checked.iter().filter(|mark| !known(mark)) {
                let problem = format!("\"{}\" is no rule of a warning", quoted(mark, 40));
                let cure = match near(mark, RULES) {
                    Some(rule) => format!("write {rule}"),
                    None if mark.contains(',') => "separate rules with semicolons".to_string(),
                    None => format!("give one of {}", RULES.join(", ")),
                };
                self.warn(index, "checked", "unknown-rule", problem, &cure);
            }
        }
    }

    /// Where an entity's row stands, for a message about another row.
    fn shown(&self, index: usize) -> String {
        let origin = &self.origins[index];
        format!("\"{}\" ({}:{})", quoted(&self.entity(index).id, 60), origin.file, origin.line)
    }

    /// Whether one of two entities contains the other.
    fn contains(&self, a: usize, b: usize) -> bool {
        // A chain of parents that runs in a circle is an error of its own; sixteen steps end any.
        let within = |inner: &'a Entity, outer: &Entity| {
            self.gazetteer.ancestors(inner).take(16).any(|entity| entity.id == outer.id)
        };
        let (a, b) = (self.entity(a), self.entity(b));
        within(a, b) || within(b, a)
    }
}

/// The coordinates of an entity.
fn position(entity: &Entity) -> Option<(f64, f64)> {
    Some((entity.lat?, entity.lon?))
}
