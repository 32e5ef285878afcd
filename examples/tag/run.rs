//! The run: inputs in windows to the threads, what they give in order to the output.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use exonym::Tagger;
use exonym::export::{Document, Generator};
use rayon::prelude::*;

use crate::inputs::{self, Input};
use crate::log::Log;
use crate::output::{self, Piece, Stream};
use crate::records::{Content, Fields, Record, Records};
use crate::shape::Shape;
use crate::table::{self, Layout};
use crate::{Collection, Options, Stop, folder};

/// Texts that are held together: enough for the threads to be busy, little enough for any machine.
const WINDOW_TEXTS: usize = 256;
const WINDOW_BYTES: u64 = 4 << 20;

/// Tags all inputs.
pub fn run(
    options: &Options,
    tagger: &Tagger,
    shape: Shape,
    generator: &Generator,
    terminal: bool,
    log: &Log,
) -> Result<(), Stop> {
    let endings: &[&str] = match options.input {
        None => &["txt"],
        Some(Collection::Jsonl) => &["jsonl", "ndjson"],
        Some(Collection::Csv) => &["csv", "tsv"],
    };
    let inputs = inputs::find(&options.paths, endings, options.output.as_deref(), log);
    if shape == Shape::BRAT && options.output.is_none() && inputs.len() > 1 {
        return Err(Stop::Usage("brat has a file for each text: give a folder with --output".to_string()));
    }
    let jobs = usize::from(options.jobs.unwrap_or(0));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    let fields = Fields {
        text: options.text_field.clone(),
        id: options.id_field.clone().unwrap_or_else(|| "id".to_string()),
        date: options.date_field.clone(),
    };
    let width = terminal.then(|| usize::from(console::Term::stdout().size().1));
    let layout = Layout { width, colours: terminal && console::colors_enabled() };
    let pool = pool.map_err(|error| Stop::Failed(error.to_string()))?;
    let run = Run { tagger, shape, generator, fields, layout, pool, log };
    log.start(&inputs, options.output.is_some());
    let result = match &options.output {
        Some(folder) => folder::run(&run, options, &inputs, folder),
        None => run.to_standard_output(&inputs, options.input),
    };
    log.finish();
    result
}

/// What tagging a text needs.
pub struct Run<'a> {
    pub tagger: &'a Tagger,
    pub shape: Shape,
    pub generator: &'a Generator,
    pub log: &'a Log,
    fields: Fields,
    layout: Layout,
    pool: rayon::ThreadPool,
}

/// A text to tag: a file, or a record of one.
pub struct Unit<'a> {
    pub input: &'a Input,
    pub record: Option<Record>,
    /// The file that its output is to go to, if it has one of its own.
    pub goal: Option<PathBuf>,
}

/// A text that is tagged.
#[derive(Default)]
pub struct Finished {
    pub piece: Piece,
    /// The text, where the output needs it.
    pub text: String,
    pub goal: Option<PathBuf>,
    /// Whether the text could not be read at all.
    pub failed: bool,
    problems: Vec<String>,
}

/// Where finished texts go, in the order of the inputs.
pub trait Sink {
    fn take(&mut self, finished: Finished) -> Result<(), Stop>;

    /// A window is done.
    fn pause(&mut self) -> Result<(), Stop> {
        Ok(())
    }
}

impl Sink for Stream<Box<dyn Write>> {
    fn take(&mut self, finished: Finished) -> Result<(), Stop> {
        self.document(finished.piece).map_err(output::stop)
    }

    fn pause(&mut self) -> Result<(), Stop> {
        self.flush().map_err(output::stop)
    }
}

impl Run<'_> {
    fn to_standard_output(&self, inputs: &[Input], collection: Option<Collection>) -> Result<(), Stop> {
        let out = output::standard();
        let mut stream = Stream::begin(out, self.shape, self.generator).map_err(output::stop)?;
        match collection {
            None => {
                let units = inputs.iter().map(|input| Ok(Unit { input, record: None, goal: None }));
                self.tag(units, &mut stream)?;
            }
            Some(collection) => {
                for input in inputs {
                    let Some(records) = self.open(input, collection) else { continue };
                    let unit = |record| Unit { input, record: Some(record), goal: None };
                    self.tag(records.map(|record| record.map(unit)), &mut stream)?;
                }
            }
        }
        stream.end().map(drop).map_err(output::stop)
    }

    /// The records of a file; none where it cannot be read, which is reported.
    pub fn open(&self, input: &Input, collection: Collection) -> Option<Records<Box<dyn Read>>> {
        let reader: io::Result<Box<dyn Read>> = if input.is_standard() {
            Ok(Box::new(io::stdin()))
        } else {
            File::open(&input.path).map(|file| Box::new(file) as Box<dyn Read>)
        };
        let reader = reader.map_err(|error| format!("{}: {error}", input.name()));
        let records = reader.and_then(|reader| Records::new(collection, reader, &self.fields, input));
        records.map_err(|problem| self.log.problem(&problem)).ok()
    }

    /// Tags texts in windows by all threads. Whether the units came to their end: one that is an error, which is
    /// reported, ends them before.
    pub fn tag<'u>(
        &self,
        mut units: impl Iterator<Item = Result<Unit<'u>, String>>,
        sink: &mut impl Sink,
    ) -> Result<bool, Stop> {
        let mut count = 0;
        let mut broken = None;
        loop {
            let mut window = Vec::new();
            let mut bytes = 0;
            let most = WINDOW_BYTES * self.pool.current_num_threads() as u64;
            while broken.is_none() && window.len() < WINDOW_TEXTS && bytes < most {
                match units.next() {
                    None => break,
                    Some(Ok(unit)) => {
                        bytes += unit.size();
                        window.push(unit);
                    }
                    Some(Err(problem)) => broken = Some(problem),
                }
            }
            if window.is_empty() {
                if let Some(problem) = &broken {
                    self.log.problem(problem);
                }
                return Ok(broken.is_none());
            }
            let finish = |unit: Unit<'_>| {
                let size = unit.size();
                let finished = self.finish(unit);
                self.log.advance(size);
                finished
            };
            let tagged: Vec<Finished> =
                self.pool.install(|| window.into_par_iter().with_max_len(1).map(finish).collect());
            for finished in tagged {
                finished.problems.iter().for_each(|problem| self.log.problem(problem));
                sink.take(finished)?;
                count += 1;
            }
            self.log.texts(count);
            sink.pause()?;
        }
    }

    /// Reads and tags one text.
    fn finish(&self, unit: Unit<'_>) -> Finished {
        let Unit { input, record, goal } = unit;
        let mut finished = Finished { goal, ..Finished::default() };
        match record {
            None => match read(input) {
                Ok((text, problem)) => {
                    finished.problems.extend(problem.map(|problem| format!("{}: {problem}", input.name())));
                    self.render(&input.name(), text, None, &mut finished);
                }
                Err(problem) => {
                    finished.problems.push(format!("{}: {problem}", input.name()));
                    finished.failed = true;
                }
            },
            Some(record) => {
                let place = format!("{}:{}", input.name(), record.line);
                match record.content(&self.fields) {
                    Ok(mut content) => {
                        finished.problems =
                            content.problems.iter().map(|p| format!("{place}: {p}")).collect();
                        let text = content.text.take();
                        let doc = content.id.clone().unwrap_or(place);
                        match text {
                            Some(text) => self.render(&doc, text, Some(&content), &mut finished),
                            None if self.shape == Shape::Docs => {
                                finished.piece.bytes = content.line("null").into_bytes();
                            }
                            None => finished.failed = true,
                        }
                    }
                    Err(problem) => {
                        finished.problems.push(format!("{place}: {problem}"));
                        finished.failed = true;
                    }
                }
            }
        }
        finished
    }

    fn render(&self, doc: &str, text: String, record: Option<&Content>, finished: &mut Finished) {
        let mentions = match record.and_then(|record| record.date) {
            Some(date) => self.tagger.tag_dated(&text, date),
            None => self.tagger.tag(&text),
        };
        let document = Document::new(doc, &text, &mentions);
        let bytes = &mut finished.piece.bytes;
        let written = match self.shape {
            Shape::Table => bytes.write_all(table::block(&document, self.layout).as_bytes()),
            Shape::Docs => match serde_json::to_string(&mentions) {
                Ok(mentions) => bytes.write_all(
                    match record {
                        Some(record) => record.line(&mentions),
                        None => text_record(doc, &text, &mentions),
                    }
                    .as_bytes(),
                ),
                Err(error) => Err(error.into()),
            },
            Shape::Entities => {
                finished.piece.entities.add(&document);
                Ok(())
            }
            Shape::Export(format) => format.document(bytes, &document),
        };
        if let Err(error) = written {
            finished.problems.push(format!("{doc}: {error}"));
        }
        drop(mentions);
        if self.shape == Shape::BRAT {
            finished.text = text;
        }
    }
}

impl Unit<'_> {
    fn size(&self) -> u64 {
        self.record.as_ref().map_or(self.input.size, Record::size)
    }
}

/// A text that is no record as one.
fn text_record(doc: &str, text: &str, mentions: &str) -> String {
    let (doc, text) = (serde_json::Value::from(doc), serde_json::Value::from(text));
    format!("{{\"doc\":{doc},\"text\":{text},\"mentions\":{mentions}}}\n")
}

fn read(input: &Input) -> Result<(String, Option<String>), String> {
    let mut bytes = Vec::new();
    let read = if input.is_standard() {
        io::stdin().read_to_end(&mut bytes)
    } else {
        File::open(&input.path).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    read.map_err(|error| error.to_string())?;
    inputs::decode(bytes)
}
