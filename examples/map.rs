//! The places of a text as GeoJSON, each once with its counts: `cargo run --example map -- article.txt > map.geojson`

use std::io;

use exonym::export::geojson::Entities;
use exonym::export::{Document, Generator};
use exonym::{Gazetteer, Kind, Tagger};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let tagger = Tagger::builder().kinds([Kind::Place]).build(Gazetteer::bundled())?;
    let mut places = Entities::default();
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        places.add(&Document::new(&path, &text, &tagger.tag(&text)));
    }
    places.write(io::stdout().lock(), &Generator::new(tagger.gazetteer()))?;
    Ok(())
}
