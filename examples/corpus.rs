//! Counts and co-mentions over a folder of texts, as CSV: `cargo run --release --example corpus -- seeds`

use std::io::{self, Write};

use exonym::collection::{Filter, Reach, co_mentions, counts, roll_up, write_counts, write_pairs};
use exonym::{Gazetteer, Tagger};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("give a folder with *.txt")?;
    let tagger = Tagger::new(Gazetteer::bundled())?;

    let mut mentions = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = std::fs::read_to_string(&path)?;
            let doc = path.display().to_string();
            mentions.extend(tagger.tag(&text).iter().map(|mention| mention.to_owned(&doc)));
        }
    }

    let mut out = io::stdout().lock();
    writeln!(out, "# every entity, with the scripts and spellings met")?;
    write_counts(&counts(&mentions), &mut out)?;

    writeln!(out, "\n# what lies in Azerbaijan and within 100 km of Shusha")?;
    let near = Filter::new().countries(["AZ"]).radius(39.76, 46.75, 100.0);
    write_counts(&counts(mentions.iter().filter(|m| near.keeps(m, tagger.gazetteer()))), &mut out)?;

    writeln!(out, "\n# districts, with the towns and villages in them")?;
    let is_district = |entity: &exonym::Entity| entity.types().iter().any(|t| t == "district");
    write_counts(&counts(&roll_up(&mentions, tagger.gazetteer(), is_district)), &mut out)?;

    writeln!(out, "\n# entities mentioned in the same text")?;
    write_pairs(&co_mentions(&mentions, Reach::Text), &mut out)?;
    Ok(())
}
