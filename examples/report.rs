//! Turns articles into one HTML page that needs nothing else: highlighted texts, a map, a timeline, tables and filters.
//!
//! `cargo run --release --example report -- seeds -o report.html`

#[path = "report/articles.rs"]
mod articles;
#[path = "report/page.rs"]
mod page;
#[path = "shared/source.rs"]
mod source;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use exonym::Tagger;
use source::Source;

/// Turn articles into one self-contained HTML page
#[derive(Parser)]
#[command(version, arg_required_else_help = true)]
struct Options {
    /// Folders of *.txt, single files, or the *.jsonl that `tag` writes (`--format docs`, or `jsonl`, whose texts are
    /// read from the paths that stand in it)
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Where the page goes; - is standard output
    #[arg(short, long, default_value = "report.html")]
    output: PathBuf,
    /// Title of the page
    #[arg(long, default_value = "Names in the texts")]
    title: String,
    /// Languages of titles when the page opens, the best first (`az,en`); the reader can choose another
    #[arg(long, value_delimiter = ',')]
    lang: Vec<String>,
    #[command(flatten)]
    source: Source,
}

impl Options {
    /// Whether the page would be written over what it is made of.
    fn overwrites(&self, articles: &[articles::Article]) -> bool {
        let Ok(output) = self.output.canonicalize() else { return false };
        let texts = articles.iter().map(|article| Path::new(&article.name));
        let mut inputs = self.paths.iter().map(PathBuf::as_path).chain(texts);
        output.is_file() && inputs.any(|input| input.canonicalize().is_ok_and(|input| input == output))
    }
}

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(failures) => {
            failures.iter().for_each(|failure| eprintln!("{failure}"));
            if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the page; gives what could not be read.
fn run(options: &Options) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let gazetteer = options.source.builder().build()?;
    let tagger = Tagger::builder().title_langs(options.lang.clone()).build(gazetteer)?;

    let mut failures = Vec::new();
    let mut articles = articles::read(&options.paths, &tagger, &mut failures);
    if options.overwrites(&articles) {
        let problem = format!("{} is an input: give another file for the page\n", options.output.display());
        Options::command().error(ErrorKind::ValueValidation, problem).exit();
    }
    shorten(&mut articles);
    let page = page::page(&options.title, &options.lang, &articles, tagger.gazetteer());
    let written = if options.output == Path::new("-") {
        io::stdout().lock().write_all(page.as_bytes())
    } else {
        std::fs::write(&options.output, &page)
    };
    written.map_err(|error| format!("{}: {error}", options.output.display()))?;
    Ok(failures)
}

/// Takes the folder that all names have in common off them.
fn shorten(articles: &mut [articles::Article]) {
    let Some(first) = articles.first().map(|article| article.name.clone()) else { return };
    let mut common = first.rfind('/').map_or(0, |at| at + 1);
    while common > 0 && !articles.iter().all(|article| article.name.starts_with(&first[..common])) {
        common = first[..common - 1].rfind('/').map_or(0, |at| at + 1);
    }
    articles.iter_mut().for_each(|article| drop(article.name.drain(..common)));
}
