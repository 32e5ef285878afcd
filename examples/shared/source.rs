//! The options by which programs choose the source of their entities.

use std::path::PathBuf;

use clap::Args;
use exonym::{Gazetteer, GazetteerBuilder};

/// Source beside the bundled ones, or in their place.
#[derive(Args, Debug)]
pub struct Source {
    /// A CSV file or a folder of them, added to the bundled gazetteer; may be given again
    #[arg(long, value_name = "PATH")]
    gazetteer: Vec<PathBuf>,

    /// Leave the bundled gazetteer out
    #[arg(long, requires = "gazetteer")]
    no_bundled: bool,
}

impl Source {
    /// The tables, read but not yet built.
    pub fn builder(&self) -> GazetteerBuilder {
        let builder = Gazetteer::builder();
        let builder = if self.no_bundled { builder } else { builder.bundled() };
        self.gazetteer.iter().fold(builder, |builder, path| builder.path(path))
    }
}
