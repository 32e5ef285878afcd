//! Rows of several tables merged to entities; what needs more than one row is checked here.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::Gazetteer;
use super::extend::{add_name, extend};
use crate::changes::near;
use crate::container::{Container, tail};
use crate::cures;
use crate::entity::{Entity, Kind, Name};
use crate::error::{Finding, Place, quoted};
use crate::fold::fold;
use crate::table::{Draft, LinkedCells, Row, Table};

/// A gazetteer with all that is known of where it came from.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) gazetteer: Gazetteer,
    /// Where each entity's row stands.
    pub(crate) origins: Vec<Origin>,
    /// Where the rows of `names.csv` stand, by entity.
    pub(crate) name_rows: Vec<(u32, NameOrigin)>,
    /// Whose rows are warned of: the last to add tables.
    pub(crate) owner: u8,
    pub(crate) findings: Vec<Finding>,
}

impl Merged {
    /// Puts the findings in the order of files and lines.
    pub(crate) fn sort_findings(&mut self) {
        let files = self.gazetteer.tables.iter().map(|(file, _)| file.as_str());
        let order: HashMap<&str, usize> = files.zip(0..).collect();
        let order = |file: &str| order.get(file).copied().unwrap_or(usize::MAX);
        self.findings.sort_by_key(|finding| (order(&finding.file), finding.line));
    }
}

/// Where a row of `names.csv` stands.
#[derive(Debug)]
pub(crate) struct NameOrigin {
    pub(crate) file: Arc<str>,
    pub(crate) line: u64,
    pub(crate) name: String,
}

/// Where an entity's row stands, and what only checking needs to know of it.
#[derive(Debug)]
pub(crate) struct Origin {
    /// 1 for the bundled tables, 2 for the caller's own.
    pub(crate) owner: u8,
    pub(crate) file: Arc<str>,
    pub(crate) line: u64,
    /// Rules whose warnings are meant.
    pub(crate) checked: Vec<String>,
    pub(crate) linked: LinkedCells,
}

/// With how many rows ids that stand nowhere are compared in all, to tell what was meant.
const MOST_COMPARED: usize = 2_000_000;

/// Merges rows to entities; what needs more than one row is checked here.
#[derive(Debug, Default)]
pub(super) struct Merger {
    pub(super) entities: Vec<Entity>,
    pub(super) origins: Vec<Origin>,
    name_rows: Vec<(u32, NameOrigin)>,
    pub(super) by_id: HashMap<String, u32>,
    /// Ids of rows that could not be read: what refers to them is not at fault.
    unread: HashSet<String>,
    owner: u8,
    /// Where the last owner's entities begin.
    first_own: u32,
    /// For ids that stand nowhere, those that were most likely meant.
    near: HashMap<String, Option<String>>,
    /// Rows that name what contains them by its name and URI.
    pub(super) contained: Vec<(usize, Container)>,
    pub(super) findings: Vec<Finding>,
}

impl Merger {
    /// Begins with the findings of reading.
    pub(super) fn new(findings: Vec<Finding>) -> Self {
        Merger { findings, ..Merger::default() }
    }

    /// Adds the tables of one owner, who may have none; `title_lang` is the language of its titles.
    pub(super) fn owner(&mut self, tables: Vec<Table>, title_lang: &str) {
        if tables.is_empty() {
            return;
        }
        self.owner += 1;
        self.first_own = self.entities.len() as u32;
        let mut companions = Vec::new();
        let rows = tables.iter().map(|table| table.entities.len()).sum();
        self.entities.reserve(rows);
        self.origins.reserve(rows);
        self.by_id.reserve(rows);
        for mut table in tables {
            let file: Arc<str> = table.file.as_str().into();
            for row in table.entities.drain(..) {
                self.entity(&file, row, title_lang);
            }
            self.unread.extend(table.unread.drain(..));
            companions.push(table);
        }
        companions.into_iter().for_each(|table| self.companion(table));
    }

    /// Gives the gazetteer once all owners are there; `tables` are its files with the number of their rows.
    pub(super) fn finish(mut self, tables: Vec<(String, usize)>) -> Merged {
        self.containers();
        self.parents();
        let Merger { entities, origins, name_rows, by_id, owner, first_own, findings, .. } = self;
        let gazetteer = Gazetteer { entities, by_id, by_name: OnceLock::new(), first_own, tables };
        Merged { gazetteer, origins, name_rows, owner, findings }
    }

    fn entity(&mut self, file: &Arc<str>, row: Row<Draft>, title_lang: &str) {
        let place = Place::line(file, row.line);
        let mut draft = row.value;
        let id = draft.entity.id.clone();
        let mut origin = Origin {
            owner: self.owner,
            file: file.clone(),
            line: row.line,
            checked: std::mem::take(&mut draft.checked),
            linked: draft.linked,
        };
        if let Some(&index) = self.by_id.get(&id) {
            let index = index as usize;
            let first = &mut self.origins[index];
            if first.owner == self.owner {
                let shown = quoted(&id, 60);
                let problem = format!("the id \"{shown}\" stands already at {}:{}", first.file, first.line);
                let cure = "ids are unique over all tables of a gazetteer: rename one or merge the rows";
                self.findings.push(Finding::error(&place.column("id"), "duplicate-id", problem, cure));
            } else {
                let known = &self.entities[index];
                if draft.kind.is_some_and(|kind| kind != known.kind) {
                    let problem =
                        format!("\"{}\" is of kind {} in {}", quoted(&id, 60), known.kind, first.file);
                    let cure = "leave kind empty, or give what is meant an id of its own";
                    self.findings.push(Finding::warning(&place.column("kind"), "other-kind", problem, cure));
                }
                origin.checked.append(&mut first.checked);
                *first = origin;
                self.removals(&place, Some(index), &draft);
                self.contained.extend(draft.container.clone().map(|container| (index, container)));
                extend(&mut self.entities[index], draft, title_lang);
            }
            return;
        }
        if draft.entity.title.is_empty() {
            let cure = match self.meant(&id) {
                Some(near) => format!(
                    "give the preferred name, or write {} in id if that row is meant",
                    quoted(&near, 60)
                ),
                None => "give the preferred name; only a row that extends a bundled entity may leave it out"
                    .into(),
            };
            self.findings.push(Finding::error(
                &place.column("title"),
                "empty-name",
                "the title is empty",
                cure,
            ));
            return;
        }
        self.removals(&place, None, &draft);
        let mut entity = Entity::default();
        self.contained.extend(draft.container.clone().map(|container| (self.entities.len(), container)));
        extend(&mut entity, draft, title_lang);
        self.by_id.insert(id, self.entities.len() as u32);
        self.entities.push(entity);
        self.origins.push(origin);
    }

    /// A name that is to be taken away must be there.
    fn removals(&mut self, place: &Place<'_>, index: Option<usize>, draft: &Draft) {
        let names: &[Name] = index.map_or(&[], |index| &self.entities[index].names);
        for removed in draft.removed.iter().filter(|r| names.iter().all(|name| name.text != **r)) {
            let problem = format!("\"-{}\" takes away a name that is not there", quoted(removed, 60));
            let folded = fold(removed);
            let cure = match names.iter().find(|name| fold(&name.text) == folded) {
                Some(name) => format!("write -{}, as it is listed", quoted(&name.text, 60)),
                None if index.is_none() => {
                    "it can only be taken from a bundled entity: remove it".to_string()
                }
                None => format!("remove it, or look with `lookup {}` what is listed", draft.entity.id),
            };
            self.findings.push(Finding::warning(&place.column("variants"), "no-such-name", problem, cure));
        }
    }

    /// The rows of `names.csv` and `roles.csv`, once all entities of their owner are there.
    fn companion(&mut self, table: Table) {
        let file: Arc<str> = table.file.as_str().into();
        let alone = self.origins.iter().all(|origin| origin.owner != self.owner);
        for Row { line, value } in table.names {
            match self.by_id.get(&value.id).copied() {
                Some(index) => {
                    let name = value.name.text.clone();
                    self.name_rows.push((index, NameOrigin { file: file.clone(), line, name }));
                    add_name(&mut self.entities[index as usize].names, value.name);
                }
                None if alone && self.meant(&value.id).is_none() => {
                    let place = Place::line(&table.file, line).column("id");
                    let cure = "correct the id; if these are entities and no further names of others, call the column name title";
                    self.findings.push(Finding::error(&place, "no-such-id", no_row(&value.id), cure));
                }
                None => self.no_such(&Place::line(&table.file, line).column("id"), &value.id),
            }
        }
        for Row { line, value } in table.roles {
            let place = Place::line(&table.file, line);
            if let Some(institution) = &value.role.institution
                && !self.by_id.contains_key(institution)
            {
                self.no_such(&place.column("institution_id"), institution);
            }
            match self.by_id.get(&value.person) {
                Some(&index) if self.entities[index as usize].kind == Kind::Person => {
                    self.entities[index as usize].roles.push(value.role);
                }
                Some(_) => {
                    let problem = format!("\"{}\" is no person", quoted(&value.person, 60));
                    let cure = "give the id of a row of kind person";
                    self.findings.push(Finding::error(
                        &place.column("person_id"),
                        "role-holder",
                        problem,
                        cure,
                    ));
                }
                None => self.no_such(&place.column("person_id"), &value.person),
            }
        }
    }

    /// An id that stands nowhere.
    pub(super) fn no_such(&mut self, place: &Place<'_>, id: &str) {
        if self.unread.contains(id) {
            return;
        }
        let cure = match (self.meant(id), cures::unknown(id)) {
            (Some(near), _) => format!("write {}", quoted(&near, 60)),
            (None, Some(cure)) => cure.to_string(),
            (None, None) => "correct the id, or add the row to a table of this gazetteer".to_string(),
        };
        self.findings.push(Finding::error(place, "no-such-id", no_row(id), cure));
    }

    /// What [`near`](Self::near) says, as long as not too many ids stand nowhere.
    fn meant(&mut self, id: &str) -> Option<String> {
        if !self.near.contains_key(id) && self.near.len() * self.entities.len() < MOST_COMPARED {
            self.near.insert(id.to_string(), self.near(id));
        }
        self.near.get(id).cloned().flatten()
    }

    /// The id that was most likely meant: that of a title, in whatever letters, or one that is spelled nearly so.
    fn near(&self, written: &str) -> Option<String> {
        let folded = fold(written);
        let mut titled = self.entities.iter().filter(|entity| fold(&entity.title) == folded);
        let by_title = titled.next().filter(|_| titled.next().is_none());
        let long = self.entities.iter().map(|entity| entity.id.as_str()).filter(|id| id.len() > 3);
        by_title.map(|entity| entity.id.as_str()).or_else(|| near(tail(written), long)).map(String::from)
    }
}

fn no_row(id: &str) -> String {
    format!("there is no row with the id \"{}\"", quoted(id, 60))
}
