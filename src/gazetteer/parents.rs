//! What contains what: parents given by name and URI, parents that are missing, rows that contain one another.

use std::collections::HashMap;

use super::merge::Merger;
use crate::container;
use crate::error::{Finding, Place, quoted};

impl Merger {
    /// Finds the parents of rows that give a name and a URI, as Linked Places does.
    pub(super) fn containers(&mut self) {
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
    pub(super) fn parents(&mut self) {
        // 0: not seen, otherwise the walk that came by.
        let mut seen = vec![0u32; self.entities.len()];
        let mut missing = Vec::new();
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
                    None => missing.push(index),
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
        self.missing_parents(&missing);
    }

    /// Rows whose parent is no id; it may be the title of a row.
    fn missing_parents(&mut self, rows: &[usize]) {
        let parents: Vec<String> =
            rows.iter().map(|&index| self.entities[index].parent.clone().unwrap_or_default()).collect();
        let mut titles: HashMap<&str, Vec<String>> =
            parents.iter().map(|parent| (parent.as_str(), Vec::new())).collect();
        for entity in self.entities.iter().filter(|_| !rows.is_empty()) {
            if let Some(ids) = titles.get_mut(entity.title.as_str()) {
                ids.push(entity.id.clone());
            }
        }
        for (&index, parent) in rows.iter().zip(&parents) {
            let origin = &self.origins[index];
            let (file, line) = (origin.file.clone(), origin.line);
            let place = Place::line(&file, line).column("parent");
            match titles.get(parent.as_str()).map(Vec::as_slice) {
                Some([id]) => {
                    let problem = format!("\"{}\" is a title, and no id", quoted(parent, 60));
                    let cure = format!("write {}, the id of the row with that title", quoted(id, 60));
                    self.findings.push(Finding::error(&place, "no-such-id", problem, cure));
                }
                _ if parent.contains(';') => {
                    let problem = format!("\"{}\" is more than one id", quoted(parent, 60));
                    let cure = "give the one row that contains this one; that one may have a parent too";
                    self.findings.push(Finding::error(&place, "no-such-id", problem, cure));
                }
                _ => self.no_such(&place, parent),
            }
        }
    }

    /// The ids of a circle of parents, from row `first` round to it again.
    fn circle(&self, first: usize) -> String {
        let mut shown = quoted(&self.entities[first].id, 40).to_string();
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
