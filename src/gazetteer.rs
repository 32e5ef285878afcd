//! A gazetteer: entities from one or more tables, checked and merged, with look-up by id and by name.

mod builder;
mod extend;
mod merge;
mod parents;

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;
use std::sync::OnceLock;

use crate::changes::changes;
use crate::entity::{Entity, Name};
use crate::error::Error;
use crate::fold::fold;

pub use builder::GazetteerBuilder;
pub(crate) use merge::{Merged, NameOrigin, Origin};

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
    /// The first entity of the caller's own, behind the bundled ones.
    first_own: u32,
    tables: Vec<(String, usize)>,
}

impl Gazetteer {
    /// The gazetteer of the South Caucasus that comes with the crate.
    #[cfg(feature = "bundled")]
    pub fn bundled() -> Self {
        // The bundled tables are checked by the crate's tests, so nothing of them is dropped here.
        Gazetteer::builder().bundled().merge().gazetteer
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

    /// The entities with a listed name that differs from `name` by few letters, nearest first, with that name: what may
    /// have been meant where [`find`](Self::find) gives nothing. A letter in three may differ, four at most.
    ///
    /// It looks at every name, so it is for questions that people ask, not for texts.
    ///
    /// # Examples
    ///
    /// ```
    /// let table = "id,title,variants\nlachin,Lachin,Laçın@az\nbaku,Baku,\n";
    /// let gazetteer = exonym::Gazetteer::from_reader("places.csv", table.as_bytes())?;
    /// let (entity, name) = gazetteer.nearest("Lochin").next().unwrap();
    /// assert_eq!((entity.id(), name.text()), ("lachin", "Lachin"));
    /// # Ok::<(), exonym::Error>(())
    /// ```
    pub fn nearest(&self, name: &str) -> impl Iterator<Item = (&Entity, &Name)> {
        let letters = |name: &str| fold(name).chars().collect::<Vec<char>>();
        let wanted = letters(name);
        let most = (wanted.len() / 3).clamp(1, 4);
        let mut near: Vec<(usize, &Entity, &Name)> = Vec::new();
        for entity in &self.entities {
            let names = entity.names.iter().filter_map(|name| {
                let listed = letters(&name.text);
                let few = listed.len().abs_diff(wanted.len()) <= most;
                few.then(|| (changes(&wanted, &listed), entity, name)).filter(|near| near.0 <= most)
            });
            near.extend(names.min_by_key(|near| near.0));
        }
        near.sort_by_key(|(changes, entity, name)| (*changes, &name.text, &entity.id));
        near.into_iter().map(|(_, entity, name)| (entity, name))
    }

    /// The files it was read from, each with the number of its rows.
    pub fn tables(&self) -> impl Iterator<Item = (&str, usize)> {
        self.tables.iter().map(|(file, rows)| (file.as_str(), *rows))
    }

    /// The entity that contains this one, that which contains it, and so on.
    pub fn ancestors<'g>(&'g self, entity: &'g Entity) -> impl Iterator<Item = &'g Entity> {
        std::iter::successors(self.parent(entity), |e| self.parent(e))
    }

    pub(crate) fn parent(&self, entity: &Entity) -> Option<&Entity> {
        entity.parent.as_deref().and_then(|id| self.get(id))
    }

    /// The number of the first entity that the bundled gazetteer does not have; 0 without the bundled one.
    pub(crate) fn first_own(&self) -> u32 {
        self.first_own
    }

    pub(crate) fn index(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }
}
