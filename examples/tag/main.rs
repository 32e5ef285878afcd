//! Tags files, folders or standard input, and collections of records.
//!
//! ```text
//! tag [OPTIONS] [PATH]...
//! tag articles                                        # a table for people
//! tag articles | jq .title                            # JSON lines elsewhere
//! tag --input csv --text-field body --format docs news.csv > tagged.jsonl
//! tag --format brat --output annotated --resume articles
//! ```
//!
//! Exit code 0 when everything was tagged, 1 when a gazetteer has an error or some input could not be read, 2 for wrong
//! usage.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, ValueEnum};
use exonym::export::Generator;
use exonym::{Case, Date, Gazetteer, Kind, Overlap, Tagger};

mod folder;
mod inputs;
mod journal;
mod lines;
mod log;
mod output;
#[path = "../shared/plain.rs"]
mod plain;
mod records;
mod run;
mod shape;
#[path = "../shared/source.rs"]
mod source;
mod table;

use shape::Shape;
use source::Source;

/// Find the places, people and institutions of a gazetteer in text.
///
/// Exit status: 0 when everything was tagged, 1 when a gazetteer has an error or some input could not be read, 2 for
/// wrong usage.
#[derive(Debug, Parser)]
#[command(name = "tag", disable_version_flag = true)]
struct Options {
    /// Files, folders (all *.txt below, sorted) or - for standard input, which is read where no path is given
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// table, jsonl, csv, geojson, iob2, brat, webanno, html, or docs: the records as they came, as JSON lines, with an
    /// array "mentions" added, or put in the place of one they have [default: table on a terminal, else jsonl]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Shape>,

    /// What a feature of geojson is
    #[arg(long, value_enum, default_value_t = Per::Mention)]
    per: Per,

    #[command(flatten)]
    source: Source,

    /// Only these kinds: place, person, institution, event, agreement
    #[arg(long, value_name = "KIND,...", value_delimiter = ',')]
    kinds: Vec<Kind>,

    /// In which case names are read
    #[arg(long, value_enum, default_value_t = CaseRule::Smart)]
    case: CaseRule,

    /// What to do where names overlap
    #[arg(long, value_enum, default_value_t = OverlapRule::Longest)]
    overlap: OverlapRule,

    /// Read listed spellings only
    #[arg(long)]
    exact: bool,

    /// Read "the ministry" as the ministry named last
    #[arg(long)]
    nominal: bool,

    /// Leave out mentions with a lower score, 0 to 1
    #[arg(long, value_name = "SCORE", value_parser = score, default_value_t = 0.0, allow_negative_numbers = true)]
    min_score: f64,

    /// A name that is not to be read; may be given again
    #[arg(long, value_name = "NAME")]
    ignore: Vec<String>,

    /// The date of the texts
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,

    /// The language of titles, a BCP 47 tag; several, the best first, with commas between them
    #[arg(long, value_name = "TAG", value_delimiter = ',', value_parser = language)]
    lang: Vec<String>,

    /// How many texts are tagged at a time [default: as many as there are processors]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,

    /// Write a file for each input file into this folder, instead of all to standard output
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,

    /// Go on where an interrupted run with the same --output and settings stopped
    #[arg(long, requires = "output")]
    resume: bool,

    /// Read collections: JSON lines with an object a line, or CSV with a header; folders give all *.jsonl or *.csv below
    #[arg(long, value_enum, value_name = "FORMAT")]
    input: Option<Collection>,

    /// The field that holds the text of a record
    #[arg(long, value_name = "FIELD", requires = "input", default_value = "text")]
    text_field: String,

    /// The field that names a record in the output [default: id; file and line where there is none]
    #[arg(long, value_name = "FIELD", requires = "input")]
    id_field: Option<String>,

    /// The field that holds the date of a record, YYYY-MM-DD
    #[arg(long, value_name = "FIELD", requires = "input")]
    date_field: Option<String>,

    /// Print the version and the fingerprint of the gazetteer
    #[arg(short = 'V', long)]
    version: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CaseRule {
    /// As listed, capitalised, or in capitals
    Smart,
    /// In any case
    Ignore,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum OverlapRule {
    /// The longest name stays
    Longest,
    /// All names stay
    All,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Per {
    /// A mention
    Mention,
    /// An entity, with counts
    Entity,
}

/// How a collection of records is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Collection {
    Jsonl,
    Csv,
}

fn score(text: &str) -> Result<f64, String> {
    text.parse()
        .ok()
        .filter(|score| (0.0..=1.0).contains(score))
        .ok_or_else(|| "give a number from 0 to 1".to_string())
}

fn language(tag: &str) -> Result<String, String> {
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    let sound = (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && subtags.all(|subtag| (1..=8).contains(&subtag.len()));
    match sound {
        true => Ok(tag.to_string()),
        false => Err("give a BCP 47 tag, such as en, az or hy-Latn".to_string()),
    }
}

/// Why the program ends before its work is done.
enum Stop {
    /// The command line asks for something that does not go together.
    Usage(String),
    /// Nothing more can be done.
    Failed(String),
    /// Who reads the output has closed it.
    Closed,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let log = log::Log::default();
    match tag(&options, &log) {
        Ok(()) | Err(Stop::Closed) => {}
        Err(Stop::Usage(message)) => {
            let _ = Options::command().error(ErrorKind::ValueValidation, message).print();
            return ExitCode::from(2);
        }
        Err(Stop::Failed(message)) => log.problem(&message),
    }
    ExitCode::from(u8::from(log.troubled()))
}

fn tag(options: &Options, log: &log::Log) -> Result<(), Stop> {
    let terminal = io::stdout().is_terminal() && options.output.is_none();
    if !options.version && options.paths.is_empty() && io::stdin().is_terminal() {
        return Err(Stop::Usage("name a file or a folder, or - for standard input".to_string()));
    }
    if let Some(file) = options.output.as_deref().filter(|output| output.is_file()) {
        return Err(Stop::Usage(format!("{} is a file: give a folder to --output", file.display())));
    }
    let gazetteer = options.source.builder().build().map_err(|error| Stop::Failed(error.to_string()))?;
    let generator = Generator::new(&gazetteer);
    if options.version {
        let version = format!(
            "tag {}\ngazetteer {} ({} entities)\n",
            generator.version(),
            generator.data(),
            gazetteer.entities().len()
        );
        let mut out = output::standard();
        return out.write_all(version.as_bytes()).and_then(|()| out.flush()).map_err(output::stop);
    }
    let shape =
        match (options.format.unwrap_or(if terminal { Shape::Table } else { Shape::JSONL }), options.per) {
            (shape, Per::Mention) => shape,
            (Shape::GEOJSON, Per::Entity) => Shape::Entities,
            _ => return Err(Stop::Usage("--per entity goes with --format geojson".to_string())),
        };
    if shape == Shape::BRAT && options.output.is_none() && options.input.is_some() {
        return Err(Stop::Usage("brat has a file for each text: give a folder with --output".to_string()));
    }
    run::run(options, &tagger(options, gazetteer)?, shape, &generator, terminal, log)
}

fn tagger(options: &Options, gazetteer: Gazetteer) -> Result<Tagger, Stop> {
    let mut builder = Tagger::builder()
        .case(match options.case {
            CaseRule::Smart => Case::Smart,
            CaseRule::Ignore => Case::Ignore,
        })
        .overlap(match options.overlap {
            OverlapRule::Longest => Overlap::Longest,
            OverlapRule::All => Overlap::All,
        })
        .exact(options.exact)
        .nominal(options.nominal)
        .min_score(options.min_score)
        .ignore(&options.ignore)
        .title_langs(&options.lang);
    if !options.kinds.is_empty() {
        builder = builder.kinds(options.kinds.iter().copied());
    }
    if let Some(date) = options.date {
        builder = builder.date(date);
    }
    builder.build(gazetteer).map_err(|error| Stop::Failed(error.to_string()))
}
