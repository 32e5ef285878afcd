//! GeoNames dumps as a table for `--gazetteer`, and as Linked Places:
//! `cargo run --example geonames -- AZ.txt alternateNamesV2.txt > geonames.csv`

use std::io;

use exonym::Severity;
use exonym::export::linked_places::LinkedPlaces;
use exonym::export::tables::write_entities;
use exonym::import::geonames::GeoNames;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    // Without arguments, three made-up places in the same format.
    let dump = arguments.next().unwrap_or("examples/data/geonames.txt".into());
    let names = arguments.next().unwrap_or("examples/data/alternateNamesV2.txt".into());

    let imported =
        GeoNames::new().countries(["AZ", "AM", "GE"]).classes(["A", "P"]).alternate_names(names).read([dump]);
    for finding in imported.findings().iter().filter(|finding| finding.severity() == Severity::Warning) {
        eprintln!("{finding}");
    }
    let gazetteer = imported.into_gazetteer()?;
    write_entities(gazetteer.entities(), io::stdout().lock())?;

    if let Some(path) = arguments.next() {
        LinkedPlaces::new(&gazetteer, "2026".parse()?).write_tsv(std::fs::File::create(path)?)?;
    }
    Ok(())
}
