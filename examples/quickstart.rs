//! The ten lines of the README.

use exonym::{Gazetteer, Tagger};

fn main() -> Result<(), exonym::Error> {
    let tagger = Tagger::new(Gazetteer::bundled())?;
    for mention in tagger.tag("Shelling was heard in Kelbadjar and across Garabagh.") {
        println!("{:?} {} is {}", mention.span(), mention.text(), mention.entity().title());
    }
    Ok(())
}
