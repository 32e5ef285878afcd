//! A gazetteer: entities from one or more tables, checked and merged, with look-up by id and by name.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

use crate::container::{self, Container};
use crate::entity::{Entity, Kind, Name, NameKind};
use crate::error::{Error, Finding, Place, Severity, quoted};
use crate::fold::fold;
use crate::table::{self, Draft, Row, Table};

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
}

impl Gazetteer {
    /// The gazetteer of the South Caucasus that comes with the crate.
    #[cfg(feature = "bundled")]
    pub fn bundled() -> Self {
        // The bundled tables are checked by the crate's tests, so nothing of them is dropped here.
        let mut builder = GazetteerBuilder::default();
        builder.add_bundled();
        builder.merge().0
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
    /// let mine = "id,title,variants,parent\nmy-village,Yeni Kənd,,lachin-district\nlachin,Lachin,Latchine@fr,\n";
    /// let gazetteer = exonym::Gazetteer::builder().bundled().reader("mine.csv", mine.as_bytes()).build().unwrap();
    /// assert_eq!(gazetteer.find("Latchine").next().unwrap().id(), "lachin");
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
        let (gazetteer, findings) = self.merge();
        if findings.iter().any(|finding| finding.severity == Severity::Error) {
            return Err(Error::new(findings));
        }
        Ok(gazetteer)
    }

    /// Checks the tables as [`build`](Self::build) does and gives all findings, warnings too; none means that the
    /// gazetteer is sound.
    pub fn check(self) -> Vec<Finding> {
        self.merge().1
    }

    /// Merges what is sound, with the findings in the order of files and lines.
    pub(crate) fn merge(self) -> (Gazetteer, Vec<Finding>) {
        let mut merger = Merger { findings: self.findings, ..Merger::default() };
        let files: Vec<String> =
            self.bundled.iter().chain(&self.own).map(|table| table.file.clone()).collect();
        for (tables, title_lang) in [(self.bundled, "en"), (self.own, "und")] {
            merger.owner += 1;
            let mut companions = Vec::new();
            for mut table in tables {
                for row in table.entities.drain(..) {
                    merger.entity(&table.file, row, title_lang);
                }
                companions.push(table);
            }
            companions.into_iter().for_each(|table| merger.companion(table));
        }
        merger.containers();
        merger.parents();
        let mut findings = merger.findings;
        let order = |file: &str| files.iter().position(|f| f == file).unwrap_or(usize::MAX);
        findings.sort_by(|a, b| (order(&a.file), a.line).cmp(&(order(&b.file), b.line)));
        (Gazetteer { entities: merger.entities, by_id: merger.by_id, by_name: OnceLock::new() }, findings)
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

/// Where an entity's row stands.
#[derive(Debug)]
struct Origin {
    owner: u8,
    file: String,
    line: u64,
}

/// Merges rows to entities; what needs more than one row is checked here.
#[derive(Debug, Default)]
struct Merger {
    entities: Vec<Entity>,
    origins: Vec<Origin>,
    by_id: HashMap<String, u32>,
    owner: u8,
    /// Rows that name what contains them by its name and URI.
    contained: Vec<(usize, Container)>,
    findings: Vec<Finding>,
}

impl Merger {
    fn entity(&mut self, file: &str, row: Row<Draft>, title_lang: &str) {
        let place = Place::line(file, row.line);
        let draft = row.value;
        let id = draft.entity.id.clone();
        if let Some(&index) = self.by_id.get(&id) {
            let index = index as usize;
            let origin = &self.origins[index];
            if origin.owner == self.owner {
                let problem = format!(
                    "the id \"{}\" stands already at {}:{}",
                    quoted(&id, 60),
                    origin.file,
                    origin.line
                );
                let cure = "ids are unique over all tables of a gazetteer: rename one or merge the rows";
                self.findings.push(Finding::error(&place.column("id"), "duplicate-id", problem, cure));
            } else {
                self.origins[index] = Origin { owner: self.owner, file: file.to_string(), line: row.line };
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
        let mut entity = Entity::default();
        self.contained.extend(draft.container.clone().map(|container| (self.entities.len(), container)));
        extend(&mut entity, draft, title_lang);
        self.by_id.insert(id, self.entities.len() as u32);
        self.entities.push(entity);
        self.origins.push(Origin { owner: self.owner, file: file.to_string(), line: row.line });
    }

    /// The rows of `names.csv` and `roles.csv`, once all entities of their owner are there.
    fn companion(&mut self, table: Table) {
        for Row { line, value } in table.names {
            match self.by_id.get(&value.id) {
                Some(&index) => add_name(&mut self.entities[index as usize].names, value.name),
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
                        let problem = format!("\"{}\" contains itself", quoted(&parent, 60));
                        let cure =
                            "parents must lead to a row without parent: empty or change one of the circle";
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
        // The first variant may also say of what kind it is.
        let same = |name: &&Name| name.text == row.title;
        let tagged = row
            .names
            .first()
            .filter(same)
            .or_else(|| row.names.iter().filter(same).find(|name| name.kind == NameKind::Name));
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
