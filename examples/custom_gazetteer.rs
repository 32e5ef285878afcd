//! A table of one's own beside the bundled gazetteer: `cargo run --example custom_gazetteer`

use exonym::{Gazetteer, Tagger};

/// A place that is not bundled, one more spelling of a bundled town, and a spelling of another taken away.
const TABLE: &str = "\
id,title,variants,types,parent,lat,lon
gulistan-mill,Gulistan Mill,Gülüstan dəyirmanı@az;Мельница Гюлистан@ru,mill,goranboy-district,40.35,46.6
lachin,,Latschyn@de,,,,
kalbajar,,-Karvachar@en,,,,
";

fn main() -> Result<(), exonym::Error> {
    let builder = || Gazetteer::builder().bundled().reader("mine.csv", TABLE.as_bytes());
    // Warnings do not stop a gazetteer, but are worth a look.
    for finding in builder().check().iter().filter(|finding| finding.file() == "mine.csv") {
        eprintln!("{finding}");
    }

    let gazetteer = builder().build()?;
    let tagger = Tagger::new(gazetteer)?;
    for text in ["Das Dorf bei Latschyn", "Gülüstan dəyirmanında", "The road to Karvachar"] {
        for mention in tagger.tag(text) {
            let within: Vec<&str> =
                tagger.gazetteer().ancestors(mention.entity()).map(|e| e.title()).collect();
            println!("{}: {} in {}", mention.text(), mention.entity().id(), within.join(", "));
        }
    }
    Ok(())
}
