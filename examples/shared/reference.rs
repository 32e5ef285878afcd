//! Reading the reference data, without which a program that measures or learns cannot go on.

use std::path::Path;

/// The text of a file; where it cannot be read, the program ends with a message.
pub fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| {
        eprintln!("{}: {error}: give the folder of the reference data", path.display());
        std::process::exit(1)
    })
}
