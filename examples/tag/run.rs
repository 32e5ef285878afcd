//! The run: inputs in windows to the threads, what they give in order to the output.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use exonym::Tagger;
use exonym::export::{Document, Generator};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::inputs::{self, Input};
use crate::output::{self, Stream, Whole, stop_at};
use crate::records::{Fields, Record, Records};
use crate::shape::Shape;
use crate::table::{self, Layout};
use crate::{Collection, Options, Stop};

/// Messages to standard error, beside the progress bar.
#[derive(Default)]
pub struct Log {
    troubled: AtomicBool,
    bar: OnceLock<ProgressBar>,
}

impl Log {
    /// Something could not be read or written.
    pub fn problem(&self, message: &str) {
        self.troubled.store(true, Ordering::Relaxed);
        self.note(message);
    }

    /// Something worth saying.
    pub fn note(&self, message: &str) {
        // Standard error that is closed is no reason to stop.
        let print = || drop(writeln!(io::stderr(), "{message}"));
        match self.bar.get() {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    pub fn troubled(&self) -> bool {
        self.troubled.load(Ordering::Relaxed)
    }
}

/// Texts of a window together: enough for the threads to be busy, little enough to hold.
const WINDOW_BYTES: u64 = 4 << 20;
const WINDOW_TEXTS: usize = 256;

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
    let jobs = usize::from(options.jobs.unwrap_or(0));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).build();
    let pool = pool.map_err(|error| Stop::Failed(error.to_string()))?;
    let bar = log.bar.get_or_init(|| progress(&inputs, options.output.is_some()));
    let width = terminal.then(|| usize::from(console::Term::stdout().size().1));
    let run = Run {
        tagger,
        shape,
        generator,
        fields: Fields {
            text: options.text_field.clone(),
            id: options.id_field.clone().unwrap_or_else(|| "id".to_string()),
            date: options.date_field.clone(),
        },
        layout: Layout { width, colours: terminal && console::colors_enabled() },
        window: WINDOW_BYTES * pool.current_num_threads() as u64,
        pool,
        bar,
        log,
    };
    let result = match (&options.output, options.input) {
        (None, None) => run.files_to_stream(&inputs),
        (None, Some(collection)) => run.records_to_stream(&inputs, collection),
        (Some(folder), collection) => run.to_folder(options, &inputs, folder, collection),
    };
    bar.finish_and_clear();
    result
}

fn progress(inputs: &[Input], to_folder: bool) -> ProgressBar {
    if !io::stderr().is_terminal() || io::stdout().is_terminal() && !to_folder {
        return ProgressBar::hidden();
    }
    let total: u64 = inputs.iter().map(|input| input.size).sum();
    let (bar, template) = if total == 0 || inputs.iter().any(Input::is_standard) {
        (ProgressBar::new_spinner(), "{spinner} {bytes} {bytes_per_sec} {msg}")
    } else {
        (ProgressBar::new(total), "{bar:30} {bytes}/{total_bytes} {bytes_per_sec}, {eta} left {msg}")
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

/// Everything that tagging a text needs.
struct Run<'a> {
    tagger: &'a Tagger,
    shape: Shape,
    generator: &'a Generator,
    fields: Fields,
    layout: Layout,
    window: u64,
    pool: rayon::ThreadPool,
    bar: &'a ProgressBar,
    log: &'a Log,
}

/// A text to tag.
enum Unit<'a> {
    File(&'a Input),
    Record(&'a Input, Record),
}

/// A text that is tagged.
#[derive(Default)]
struct Finished {
    /// What goes to the output; empty where there is nothing.
    piece: Vec<u8>,
    /// Whether the text could not be read at all.
    failed: bool,
    problems: Vec<String>,
}

impl Run<'_> {
    fn files_to_stream(&self, inputs: &[Input]) -> Result<(), Stop> {
        let mut stream = self.standard_stream()?;
        self.tag(
            inputs.iter().map(Unit::File),
            |_, finished| stream.document(&finished.piece).map_err(output::stop),
            |_| Ok(()),
        )?;
        stream.end().map(drop).map_err(output::stop)
    }

    fn records_to_stream(&self, inputs: &[Input], collection: Collection) -> Result<(), Stop> {
        let mut stream = self.standard_stream()?;
        for input in inputs {
            let Some(records) = self.open(input, collection) else { continue };
            self.tag(
                self.units(input, records),
                |_, finished| stream.document(&finished.piece).map_err(output::stop),
                |_| Ok(()),
            )?;
        }
        stream.end().map(drop).map_err(output::stop)
    }

    fn standard_stream(&self) -> Result<Stream<Box<dyn Write>>, Stop> {
        output::standard()
            .and_then(|out| Stream::begin(out, self.shape, self.generator))
            .map_err(output::stop)
    }

    fn to_folder(
        &self,
        options: &Options,
        inputs: &[Input],
        folder: &Path,
        collection: Option<Collection>,
    ) -> Result<(), Stop> {
        let goals = goals(inputs, folder, self.shape)?;
        let settings = settings(options, self.shape, self.generator);
        let journal = Journal::open(folder, &settings, options.resume)?;
        let todo = inputs.iter().zip(&goals).filter(|(input, goal)| {
            let done = journal.holds(goal, Some(&input.path));
            if done {
                self.bar.inc(input.size);
            }
            !done
        });
        let todo: Vec<(&Input, &PathBuf)> = todo.collect();
        if todo.len() < inputs.len() {
            self.log.note(&format!(
                "{} of {} files are done already",
                inputs.len() - todo.len(),
                inputs.len()
            ));
        }
        match collection {
            None => {
                let mut goals = todo.iter().map(|(_, goal)| goal);
                self.tag(
                    todo.iter().map(|(input, _)| Unit::File(input)),
                    |_, finished| {
                        let Some(goal) = goals.next() else { return Ok(()) };
                        if finished.failed {
                            return Ok(());
                        }
                        let mut stream =
                            Stream::begin(Vec::new(), self.shape, self.generator).map_err(output::stop)?;
                        stream.document(&finished.piece).map_err(output::stop)?;
                        let bytes = stream.end().map_err(output::stop)?;
                        output::write_whole(goal, &bytes).map_err(stop_at(goal))
                    },
                    |_| Ok(()),
                )
            }
            Some(collection) => todo
                .iter()
                .try_for_each(|(input, goal)| self.collection_to_file(input, goal, collection, &journal)),
        }
    }

    /// Tags one collection into one file, and writes down after each window how far it has come.
    fn collection_to_file(
        &self,
        input: &Input,
        goal: &Path,
        collection: Collection,
        journal: &Journal,
    ) -> Result<(), Stop> {
        let Some(records) = self.open(input, collection) else { return Ok(()) };
        let stop = stop_at(goal);
        let mut done = 0;
        let mut stream = None;
        if let Some((records, bytes, begun)) = journal.progress(goal, &input.path) {
            match Whole::resume(goal, bytes) {
                Ok(whole) => {
                    done = records;
                    stream = Some(Stream::resume(whole, self.shape, begun));
                    self.log.note(&format!("{}: going on after {records} records", input.name()));
                }
                Err(error) => self.log.note(&format!("{}: {error}: begun anew", goal.display())),
            }
        }
        let mut stream = match stream {
            Some(stream) => stream,
            None => {
                let whole = Whole::create(goal).map_err(&stop)?;
                Stream::begin(whole, self.shape, self.generator).map_err(&stop)?
            }
        };
        let units = self.units(input, records).skip(done as usize);
        let stream_cell = std::cell::RefCell::new(&mut stream);
        self.tag(
            units,
            |_, finished| stream_cell.borrow_mut().document(&finished.piece).map_err(&stop),
            |count| {
                let mut stream = stream_cell.borrow_mut();
                let bytes = stream.position().map_err(&stop)?;
                journal.note(goal, done + count as u64, bytes, stream.begun())
            },
        )?;
        stream.end().and_then(Whole::finish).map_err(&stop)?;
        journal.forget(goal);
        Ok(())
    }

    /// The records of a file; none where it cannot be read, which is reported.
    fn open(&self, input: &Input, collection: Collection) -> Option<Records<Box<dyn Read>>> {
        let reader: io::Result<Box<dyn Read>> = if input.is_standard() {
            Ok(Box::new(io::stdin()))
        } else {
            File::open(&input.path).map(|file| Box::new(file) as Box<dyn Read>)
        };
        let tabs = input.path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"));
        let records = reader.map_err(|error| error.to_string());
        let records = records.and_then(|reader| Records::new(collection, reader, tabs, &self.fields));
        records.map_err(|error| self.log.problem(&format!("{}: {error}", input.name()))).ok()
    }

    fn units<'u, R: Read>(
        &'u self,
        input: &'u Input,
        records: Records<R>,
    ) -> impl Iterator<Item = Unit<'u>> + use<'u, R> {
        records
            .map_while(move |record| {
                record.map_err(|e| self.log.problem(&format!("{}: {e}", input.name()))).ok()
            })
            .map(move |record| Unit::Record(input, record))
    }

    /// Tags texts in windows by all threads; `take` gets what each gave, in order, `pause` the number of texts that are
    /// done when a window is.
    fn tag<'u>(
        &self,
        mut units: impl Iterator<Item = Unit<'u>>,
        mut take: impl FnMut(usize, Finished) -> Result<(), Stop>,
        mut pause: impl FnMut(usize) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        let mut count = 0;
        loop {
            let mut window = Vec::new();
            let mut bytes = 0;
            while window.len() < WINDOW_TEXTS
                && bytes < self.window
                && let Some(unit) = units.next()
            {
                bytes += unit.size();
                window.push(unit);
            }
            if window.is_empty() {
                return Ok(());
            }
            let tagged: Vec<Finished> = self.pool.install(|| {
                window
                    .into_par_iter()
                    .with_max_len(1)
                    .map(|unit| {
                        let size = unit.size();
                        let finished = self.finish(unit);
                        self.bar.inc(size);
                        finished
                    })
                    .collect()
            });
            for finished in tagged {
                finished.problems.iter().for_each(|problem| self.log.problem(problem));
                take(count, finished)?;
                count += 1;
            }
            self.bar.set_message(format!("({count} texts)"));
            pause(count)?;
        }
    }

    /// Reads and tags one text.
    fn finish(&self, unit: Unit<'_>) -> Finished {
        let mut finished = Finished::default();
        match unit {
            Unit::File(input) => match read(input) {
                Ok((text, problem)) => {
                    finished.problems.extend(problem.map(|problem| format!("{}: {problem}", input.name())));
                    self.render(&input.name(), &text, None, &mut finished);
                }
                Err(problem) => {
                    finished.problems.push(format!("{}: {problem}", input.name()));
                    finished.failed = true;
                }
            },
            Unit::Record(input, record) => {
                let place = format!("{}:{}", input.name(), record.line);
                match record.content(&self.fields) {
                    Ok(mut content) => {
                        let text = content.text.take();
                        finished.problems =
                            content.problems.iter().map(|p| format!("{place}: {p}")).collect();
                        let doc = content.id.clone().unwrap_or(place);
                        match text {
                            Some(text) => self.render(&doc, &text, Some(&content), &mut finished),
                            None if self.shape == Shape::Docs => {
                                finished.piece = content.line("null").into_bytes()
                            }
                            None => {}
                        }
                    }
                    Err(problem) => finished.problems.push(format!("{place}: {problem}")),
                }
            }
        }
        finished
    }

    fn render(
        &self,
        doc: &str,
        text: &str,
        record: Option<&crate::records::Content>,
        finished: &mut Finished,
    ) {
        let mentions = match record.and_then(|record| record.date) {
            Some(date) => self.tagger.tag_dated(text, date),
            None => self.tagger.tag(text),
        };
        let document = Document::new(doc, text, &mentions);
        let written = match self.shape {
            Shape::Table => Ok(finished.piece.extend(table::block(&document, self.layout).bytes())),
            Shape::Docs => serde_json::to_string(&mentions).map_err(io::Error::from).map(|mentions| {
                let line = match record {
                    Some(record) => record.line(&mentions),
                    None => {
                        let (doc, text) = (serde_json::Value::from(doc), serde_json::Value::from(text));
                        format!("{{\"doc\":{doc},\"text\":{text},\"mentions\":{mentions}}}\n")
                    }
                };
                finished.piece.extend(line.bytes());
            }),
            Shape::Export(format) => format.document(&mut finished.piece, &document),
        };
        if let Err(error) = written {
            finished.problems.push(format!("{doc}: {error}"));
        }
    }
}

impl Unit<'_> {
    fn size(&self) -> u64 {
        match self {
            Unit::File(input) => input.size,
            Unit::Record(_, record) => record.size() as u64,
        }
    }
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

/// The file of each input below the folder of outputs.
fn goals(inputs: &[Input], folder: &Path, shape: Shape) -> Result<Vec<PathBuf>, Stop> {
    let mut owners = std::collections::HashMap::new();
    let mut goals = Vec::with_capacity(inputs.len());
    for input in inputs {
        let mut goal = folder.join(&input.place);
        goal.set_extension(shape.extension());
        if let Some(other) = owners.insert(goal.clone(), input) {
            let (a, b, goal) = (other.name(), input.name(), goal.display());
            return Err(Stop::Usage(format!(
                "{a} and {b} would both be written to {goal}: give them one after the other"
            )));
        }
        if fs::canonicalize(&goal)
            .is_ok_and(|goal| fs::canonicalize(&input.path).is_ok_and(|input| input == goal))
        {
            return Err(Stop::Usage(format!(
                "{} would be overwritten: give another folder to --output",
                input.name()
            )));
        }
        goals.push(goal);
    }
    Ok(goals)
}

/// Everything that makes a difference to the output, in a line.
fn settings(options: &Options, shape: Shape, generator: &Generator) -> String {
    let Options { kinds, case, overlap, exact, min_score, ignore, date, lang, .. } = options;
    let Options { input, text_field, id_field, date_field, .. } = options;
    format!(
        "{generator}; {shape} {kinds:?} {case:?} {overlap:?} {exact} {min_score} {ignore:?} {date:?} {lang:?} {input:?} \
         {text_field:?} {id_field:?} {date_field:?}\n"
    )
}

/// What is done of the work in a folder of outputs.
///
/// `.tag` in the folder holds the settings and its time is that of the beginning: what is newer was made with them.
struct Journal {
    begun: Option<std::time::SystemTime>,
}

impl Journal {
    fn open(folder: &Path, settings: &str, resume: bool) -> Result<Self, Stop> {
        let path = folder.join(".tag");
        if resume && let Ok(old) = fs::read_to_string(&path) {
            if old != settings {
                let (old, new) = (old.trim_end(), settings.trim_end());
                return Err(Stop::Usage(format!(
                    "the work in {} was begun with other settings: leave --resume out, or give another folder\n  then: \
                     {old}\n  now:  {new}",
                    folder.display()
                )));
            }
            return Ok(Journal { begun: modified(&path) });
        }
        output::write_whole(&path, settings.as_bytes()).map_err(stop_at(&path))?;
        Ok(Journal { begun: None })
    }

    /// Whether the file was made by this work from the input as it is.
    fn holds(&self, file: &Path, input: Option<&Path>) -> bool {
        let (Some(begun), Some(made)) = (self.begun, modified(file)) else { return false };
        made >= begun && input.and_then(modified).is_none_or(|changed| made >= changed)
    }

    /// How many records of a collection are in its unfinished file, in how many bytes, and whether any of them gave a
    /// piece.
    fn progress(&self, goal: &Path, input: &Path) -> Option<(u64, u64, bool)> {
        let path = Self::path(goal);
        if !self.holds(&path, Some(input)) {
            return None;
        }
        let text = fs::read_to_string(path).ok()?;
        let mut parts = text.split_whitespace();
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    }

    fn note(&self, goal: &Path, records: u64, bytes: u64, begun: bool) -> Result<(), Stop> {
        let path = Self::path(goal);
        output::write_whole(&path, format!("{records} {bytes} {begun}\n").as_bytes()).map_err(stop_at(&path))
    }

    fn forget(&self, goal: &Path) {
        // One that stays is older than the next run.
        let _ = fs::remove_file(Self::path(goal));
    }

    fn path(goal: &Path) -> PathBuf {
        goal.with_file_name(format!(".{}.done", goal.file_name().unwrap_or_default().to_string_lossy()))
    }
}

fn modified(path: &Path) -> Option<std::time::SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}
