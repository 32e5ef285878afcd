//! Marks the names of a text: `cargo run --example highlight -- article.txt > article.html`

use std::io;

use exonym::export::{Document, Format, Generator};
use exonym::{Gazetteer, Tagger};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give a text file")?;
    let text = std::fs::read_to_string(&path)?;

    // Titles in Armenian where there are any, else in Azerbaijani, else as listed.
    let tagger = Tagger::builder().title_langs(["hy", "az"]).build(Gazetteer::bundled())?;
    let mentions = tagger.tag(&text);
    let document = Document::new(&path, &text, &mentions);
    Format::Html.write(io::stdout().lock(), [&document], &Generator::new(tagger.gazetteer()))?;
    Ok(())
}
