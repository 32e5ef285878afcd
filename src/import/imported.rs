//! What an import gives.

use crate::entity::Entity;
use crate::error::{Error, Finding, Severity};
use crate::gazetteer::Gazetteer;

/// Entities that were read from another program's files, and what was found wrong with the files.
///
/// Rows with an error are left out of the entities. [`into_gazetteer`](Self::into_gazetteer) takes the whole or nothing;
/// who can do without the broken rows takes [`into_entities`](Self::into_entities).
#[derive(Clone, Debug, Default)]
pub struct Imported {
    pub(crate) entities: Vec<Entity>,
    pub(crate) findings: Vec<Finding>,
}

impl Imported {
    /// The entities, in the order of the files.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// What was found, in the order of the files.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The entities alone: for [`GazetteerBuilder::entities`](crate::GazetteerBuilder::entities) or for writing.
    pub fn into_entities(self) -> Vec<Entity> {
        self.entities
    }

    /// A gazetteer of the entities.
    ///
    /// # Errors
    ///
    /// All findings if one of them is an error, or those of [`GazetteerBuilder::build`](crate::GazetteerBuilder::build).
    pub fn into_gazetteer(self) -> Result<Gazetteer, Error> {
        if self.findings.iter().any(|finding| finding.severity == Severity::Error) {
            return Err(Error::new(self.findings));
        }
        Gazetteer::builder().entities("the import", self.entities).build()
    }
}
