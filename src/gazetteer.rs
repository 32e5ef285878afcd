//! A gazetteer: entities from one or more tables, checked and merged, with look-up by id and by name.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::check;
use crate::container::{self, Container};
use crate::entity::{Entity, Kind, Name, NameKind};
use crate::error::{Error, Finding, Place, Severity, quoted};
use crate::fold::fold;
use crate::table::{self, Draft, LinkedCells, Row, Table};

/// Entities with their names, read from tables.
///
/// # Examples
///
/// ```
/// use exonym::Gazetteer;
///
/// let table = "id,title,variants,lat,lon\nlachin,Lachin,Laçın@az;Berdzor@en,39.6383,46.5461\n";
/// let gazetteer = Gazetteer::from_reader("places.csv", table.as_bytes())?;
/// assert_eq!(gazetteer.find("BERDZOR").next().unwrap().id(), "lachin");
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Gazetteer {
    entities: Vec<Entity>,
    by_id: HashMap<String, u32>,
    by_name: OnceLock<HashMap<String, Vec<u32>>>,
    tables: Vec<(String, usize)>,
}

impl Gazetteer {
    /// The gazetteer of the South Caucasus that comes with the crate.
    #[cfg(feature = "bundled")]
    pub fn bundled() -> Self {
        // The bundled tables are checked by the crate's tests, so nothing of them is dropped here.
        let mut builder = GazetteerBuilder::default();
        builder.add_bundled();
        builder.merge().gazetteer
    }

    /// Reads a CSV file, or a folder of them (all `*.csv` and `*.tsv` directly in it, in the order of their names).
    ///
    /// # Errors
    ///
    /// All findings of all files if one of them is an error.
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self, Error> {
        Gazetteer::builder().path(path).build()
    }

    /// Reads one table; `name` stands for the file's name in findings.
    ///
    /// # Errors
    ///
    /// All findings if one of them is an error.
    pub fn from_reader(name: &str, reader: impl Read) -> Result<Self, Error> {
        Gazetteer::builder().reader(name, reader).build()
    }

    /// Starts a gazetteer of several tables.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// // A user's table adds a village and a spelling of a bundled town.
    /// let mine = "id,title,variants,parent\nmy-village,Yeni Kənd,,lachin-district\nlachin,Lachin,Lachin Town@en,\n";
    /// let gazetteer = exonym::Gazetteer::builder().bundled().reader("mine.csv", mine.as_bytes()).build().unwrap();
    /// assert_eq!(gazetteer.find("Lachin Town").next().unwrap().id(), "lachin");
    /// # }
    /// ```
    pub fn builder() -> GazetteerBuilder {
        GazetteerBuilder::default()
    }

    /// All entities, in the order of the tables.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity with this id.
    pub fn get(&self, id: &str) -> Option<&Entity> {
        self.index(id).map(|index| &self.entities[index as usize])
    }

    /// The entities that carry this name, however it is cased and marked.
    pub fn find(&self, name: &str) -> impl Iterator<Item = &Entity> {
        let by_name = self.by_name.get_or_init(|| {
            let mut map: HashMap<String, Vec<u32>> = HashMap::new();
            for (index, entity) in (0u32..).zip(&self.entities) {
                for name in &entity.names {
                    let indices = map.entry(fold(&name.text)).or_default();
                    if indices.last() != Some(&index) {
                        indices.push(index);
                    }
                }
            }
            map
        });
        let found = by_name.get(&fold(name.trim())).map(Vec::as_slice).unwrap_or_default();
        found.iter().map(|&index| &self.entities[index as usize])
    }

    /// The files it was read from, each with the number of its rows.
    pub fn tables(&self) -> impl Iterator<Item = (&str, usize)> {
        self.tables.iter().map(|(file, rows)| (file.as_str(), *rows))
    }

    /// The entity that contains this one, that which contains it, and so on.
    pub fn ancestors<'g>(&'g self, entity: &'g Entity) -> impl Iterator<Item = &'g Entity> {
        std::iter::successors(self.parent(entity), |e| self.parent(e))
    }

    fn parent(&self, entity: &Entity) -> Option<&Entity> {
        entity.parent.as_deref().and_then(|id| self.get(id))
    }

    pub(crate) fn index(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }
}

/// Gathers the tables of a gazetteer.
///
/// Tables added by [`path`](Self::path) and [`reader`](Self::reader) are one owner's: an id may stand there once. They
/// extend the bundled tables: a row with a bundled id adds its variants and replaces the cells that it fills, and a
/// variant that begins with `-` takes that name away.
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
        self.add_bundled();
        self
    }

    #[cfg(feature = "bundled")]
    fn add_bundled(&mut self) {
        self.bundled.clear();
        for (file, text) in crate::bundled::TABLES {
            self.bundled.push(table::read(file, text.as_bytes(), &mut self.findings));
        }
    }

    /// Adds a file, or a folder of them: all `*.csv` and `*.tsv` directly in it, in the order of their names. What
    /// cannot be read becomes a finding of [`build`](Self::build).
    pub fn path(mut self, path: impl AsRef<Path>) -> Self {
        let path = path.as_ref();
        let shown = path.display().to_string();
        match files(path) {
            Ok(paths) if paths.is_empty() => {
                let cure = "put *.csv files directly into it, or name a file";
                self.findings.push(Finding::error(
                    &Place::file(&shown),
                    "no-table",
                    "the folder holds no table",
                    cure,
                ));
            }
            Ok(paths) => {
                for path in paths {
                    let shown = path.display().to_string();
                    match fs::read(&path) {
                        Ok(bytes) => self.own.push(table::read(&shown, &bytes, &mut self.findings)),
                        Err(error) => self.unreadable(&shown, &error),
                    }
                }
            }
            Err(error) => self.unreadable(&shown, &error),
        }
        self
    }

    /// Adds a table from any reader; `name` stands for the file's name in findings.
    pub fn reader(mut self, name: &str, mut reader: impl Read) -> Self {
        let mut bytes = Vec::new();
        match reader.read_to_end(&mut bytes) {
            Ok(_) => self.own.push(table::read(name, &bytes, &mut self.findings)),
            Err(error) => self.unreadable(name, &error),
        }
        self
    }

    /// Adds entities that were read elsewhere, as one table; `name` stands for the file's name in findings, and the
    /// first entity for line 2.
    pub fn entities(mut self, name: &str, entities: impl IntoIterator<Item = Entity>) -> Self {
        self.own.push(table::from_entities(name, entities));
        self
    }

    fn unreadable(&mut self, file: &str, error: &std::io::Error) {
        let problem = format!("cannot be read ({error})");
        let cure = "check that it exists and that you may read it";
        self.findings.push(Finding::error(&Place::file(file), "unreadable", problem, cure));
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
        self.findings(false)
    }

    /// As [`check`](Self::check), with warnings of what the World Historical Gazetteer would refuse in a file of the
    /// form Linked Places (LP-TSV 0.5).
    pub fn check_linked_places(self) -> Vec<Finding> {
        self.findings(true)
    }

    fn findings(self, linked_places: bool) -> Vec<Finding> {
        let files = self.files();
        let mut merged = self.merge();
        check::check(&mut merged, linked_places);
        sort(&mut merged.findings, &files);
        merged.findings
    }

    /// The files in the order in which they were given.
    fn files(&self) -> HashMap<String, usize> {
        self.bundled.iter().chain(&self.own).map(|table| table.file.clone()).zip(0..).collect()
    }

    /// Merges what is sound, with the findings in the order of files and lines.
    pub(crate) fn merge(self) -> Merged {
        let files = self.files();
        let tables =
            self.bundled.iter().chain(&self.own).map(|table| (table.file.clone(), table.rows())).collect();
        let mut merger = Merger { findings: self.findings, ..Merger::default() };
        for (tables, title_lang) in [(self.bundled, "en"), (self.own, "und")] {
            merger.owner += 1;
            let mut companions = Vec::new();
            for mut table in tables {
                let file: Arc<str> = table.file.as_str().into();
                for row in table.entities.drain(..) {
                    merger.entity(&file, row, title_lang);
                }
                merger.unread.extend(table.unread.drain(..));
                companions.push(table);
            }
            companions.into_iter().for_each(|table| merger.companion(table));
        }
        merger.containers();
        merger.parents();
        let Merger { entities, origins, name_rows, by_id, mut findings, .. } = merger;
        sort(&mut findings, &files);
        let gazetteer = Gazetteer { entities, by_id, by_name: OnceLock::new(), tables };
        Merged { gazetteer, origins, name_rows, findings }
    }
}

/// Sorts findings by file and line.
fn sort(findings: &mut [Finding], files: &HashMap<String, usize>) {
    let order = |file: &str| files.get(file).copied().unwrap_or(usize::MAX);
    findings.sort_by_key(|finding| (order(&finding.file), finding.line));
}

/// A gazetteer with all that is known of where it came from.
#[derive(Debug)]
pub(crate) struct Merged {
    pub(crate) gazetteer: Gazetteer,
    /// Where each entity's row stands.
    pub(crate) origins: Vec<Origin>,
    /// Where the rows of `names.csv` stand, by entity.
    pub(crate) name_rows: Vec<(u32, NameOrigin)>,
    pub(crate) findings: Vec<Finding>,
}

/// Where a row of `names.csv` stands.
#[derive(Debug)]
pub(crate) struct NameOrigin {
    pub(crate) file: Arc<str>,
    pub(crate) line: u64,
    pub(crate) name: String,
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

/// Merges rows to entities; what needs more than one row is checked here.
#[derive(Debug, Default)]
struct Merger {
    entities: Vec<Entity>,
    origins: Vec<Origin>,
    name_rows: Vec<(u32, NameOrigin)>,
    by_id: HashMap<String, u32>,
    /// Ids of rows that could not be read: what refers to them is not at fault.
    unread: HashSet<String>,
    owner: u8,
    /// Rows that name what contains them by its name and URI.
    contained: Vec<(usize, Container)>,
    findings: Vec<Finding>,
}

impl Merger {
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
                origin.checked.append(&mut first.checked);
                *first = origin;
                self.removals(&place, Some(index), &draft);
                self.contained.extend(draft.container.clone().map(|container| (index, container)));
                extend(&mut self.entities[index], draft, title_lang);
            }
            return;
        }
        if draft.entity.title.is_empty() {
            let cure = "give the preferred name; only a row that extends a bundled entity may leave it out";
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
        for Row { line, value } in table.names {
            match self.by_id.get(&value.id) {
                Some(&index) => {
                    let name = value.name.text.clone();
                    self.name_rows.push((index, NameOrigin { file: file.clone(), line, name }));
                    add_name(&mut self.entities[index as usize].names, value.name);
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

    fn no_such(&mut self, place: &Place<'_>, id: &str) {
        if self.unread.contains(id) {
            return;
        }
        let problem = format!("there is no row with the id \"{}\"", quoted(id, 60));
        let cure = "correct the id, or add the row to a table of this gazetteer";
        self.findings.push(Finding::error(place, "no-such-id", problem, cure));
    }

    /// Finds the parents of rows that give a name and a URI, as Linked Places does.
    fn containers(&mut self) {
        if self.contained.is_empty() {
            return;
        }
        let parents = container::find(&self.entities, &self.contained);
        for ((index, container), parent) in std::mem::take(&mut self.contained).into_iter().zip(parents) {
            if parent.is_none() {
                let origin = &self.origins[index];
                let place = Place::line(&origin.file, origin.line).column("parent_name");
                let problem = format!("\"{}\" is no entity of this gazetteer", quoted(&container.name, 60));
                let cure = "add a row for it, or put an id into a column parent";
                self.findings.push(Finding::warning(&place, "no-such-parent", problem, cure));
            }
            self.entities[index].parent = parent;
        }
    }

    /// Every parent exists, and no row contains itself.
    fn parents(&mut self) {
        // 0: not seen, otherwise the walk that came by.
        let mut seen = vec![0u32; self.entities.len()];
        for first in 0..self.entities.len() {
            let mut index = first;
            let walk = first as u32 + 1;
            while seen[index] == 0 {
                seen[index] = walk;
                let Some(parent) = self.entities[index].parent.clone() else { break };
                let origin = &self.origins[index];
                let (file, line) = (origin.file.clone(), origin.line);
                let place = Place::line(&file, line).column("parent");
                match self.by_id.get(&parent) {
                    None => self.no_such(&place, &parent),
                    Some(&next) if seen[next as usize] == walk => {
                        let problem = match next as usize == index {
                            true => format!("\"{}\" contains itself", quoted(&parent, 60)),
                            false => format!("these rows contain one another: {}", self.circle(index)),
                        };
                        let cure = "parents must lead to a row without parent: empty or change one of these";
                        self.findings.push(Finding::error(&place, "parent-cycle", problem, cure));
                    }
                    Some(&next) => {
                        index = next as usize;
                        continue;
                    }
                }
                break;
            }
        }
    }

    /// The ids of a circle of parents, from row `first` round to it again.
    fn circle(&self, first: usize) -> String {
        let mut shown = quoted(&self.entities[first].id, 40);
        let mut index = first;
        for _ in 0..8 {
            let parent = self.entities[index].parent.as_deref().unwrap_or_default();
            shown = format!("{shown} in {}", quoted(parent, 40));
            index = self.by_id.get(parent).map_or(first, |&next| next as usize);
            if index == first {
                return shown;
            }
        }
        shown + " in …"
    }
}

/// Adds what a row fills to an entity, which may be new.
fn extend(entity: &mut Entity, draft: Draft, title_lang: &str) {
    let row = draft.entity;
    entity.id = row.id;
    entity.kind = draft.kind.unwrap_or(entity.kind);
    entity.names.retain(|name| !draft.removed.contains(&name.text));
    let replace = |old: &mut String, new: String| {
        if !new.is_empty() {
            *old = new;
        }
    };
    if !row.title.is_empty() && (row.title != entity.title || entity.names.is_empty()) {
        // A title that a variant repeats with its language has that language.
        // In tables without a language of titles the first variant may also say of what kind the title is.
        let same = |name: &&Name| name.text == row.title;
        let first = row.names.first().filter(same).filter(|_| title_lang == "und");
        let tagged = first.or_else(|| row.names.iter().filter(same).find(|name| name.kind == NameKind::Name));
        let lang = tagged.map_or(title_lang, |name| &name.lang).to_string();
        entity.names.insert(0, Name { text: row.title.clone(), lang, ..Name::default() });
        entity.title = row.title;
    }
    for name in row.names {
        add_name(&mut entity.names, name);
    }
    replace(&mut entity.title_source, row.title_source);
    replace(&mut entity.geo_source, row.geo_source);
    replace(&mut entity.description, row.description);
    for (old, new) in [
        (&mut entity.types, row.types),
        (&mut entity.fclasses, row.fclasses),
        (&mut entity.ccodes, row.ccodes),
        (&mut entity.matches, row.matches),
    ] {
        if !new.is_empty() {
            *old = new;
        }
    }
    entity.parent = row.parent.or(entity.parent.take());
    if row.lat.is_some() {
        (entity.lat, entity.lon) = (row.lat, row.lon);
    }
    entity.start = row.start.or(entity.start);
    entity.end = row.end.or(entity.end);
}

/// Adds a name, or what it says more of one that is there.
fn add_name(names: &mut Vec<Name>, name: Name) {
    match names.iter_mut().find(|old| old.text == name.text && old.lang == name.lang) {
        Some(old) => {
            if name.kind != NameKind::Name {
                old.kind = name.kind;
            }
            old.usage = name.usage.or(old.usage.take());
        }
        None => names.push(name),
    }
}
