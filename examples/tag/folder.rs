//! Output to a folder: a file for each input, with what it takes to go on after an interruption.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use exonym::export::brat;

use crate::inputs::Input;
use crate::journal::{Journal, Progress};
use crate::output::{self, Stream, Whole, stop_at, write_whole};
use crate::records::Records;
use crate::run::{Finished, Run, Sink, Unit};
use crate::shape::Shape;
use crate::{Options, Stop};

/// Tags all inputs that are not done yet.
pub fn run(run: &Run<'_>, options: &Options, inputs: &[Input], folder: &Path) -> Result<(), Stop> {
    let by_record = run.shape == Shape::BRAT && options.input.is_some();
    let goals = goals(inputs, folder, if by_record { "" } else { run.shape.extension() })?;
    let journal = Journal::open(folder, options, run.shape, run.generator)?;
    if run.shape == Shape::BRAT {
        let conf = folder.join("annotation.conf");
        write_whole(&conf, brat::configuration(run.generator).as_bytes()).map_err(stop_at(&conf))?;
    }
    let mut todo: Vec<(&Input, PathBuf)> = inputs.iter().zip(goals).collect();
    todo.retain(|(input, goal)| {
        let done = !by_record && journal.holds(goal, &input.path);
        if done {
            run.log.advance(input.size);
        }
        !done
    });
    if todo.len() < inputs.len() {
        run.log.note(&format!("{} of {} files are done already", inputs.len() - todo.len(), inputs.len()));
    }
    let Some(collection) = options.input else {
        let units = todo.into_iter().map(|(input, goal)| Ok(Unit { input, record: None, goal: Some(goal) }));
        return run.tag(units, &mut Files { run }).map(drop);
    };
    for (input, goal) in todo {
        let Some(records) = run.open(input, collection) else { continue };
        if by_record {
            let units = records.zip(1u64..).filter_map(|(record, number)| {
                let goal = goal.join(format!("{number:06}.ann"));
                let done = journal.holds(&goal, &input.path);
                (!done).then(|| record.map(|record| Unit { input, record: Some(record), goal: Some(goal) }))
            });
            run.tag(units, &mut Files { run })?;
        } else {
            one_collection(run, input, &goal, records, &journal)?;
        }
    }
    Ok(())
}

/// Tags one collection into one file.
fn one_collection(
    run: &Run<'_>,
    input: &Input,
    goal: &Path,
    records: Records<Box<dyn Read>>,
    journal: &Journal,
) -> Result<(), Stop> {
    let stop = stop_at(goal);
    // Counts of entities are written when all is known: there is nothing to go on with.
    let progress = journal.progress(goal, &input.path).filter(|_| run.shape != Shape::Entities);
    let resumed = progress.and_then(|progress| Some((progress, Whole::resume(goal, progress.bytes).ok()?)));
    let (stream, done) = match resumed {
        Some((progress, whole)) => {
            run.log.note(&format!("{}: going on after {} records", input.name(), progress.records));
            (Stream::resume(whole, run.shape, run.generator, progress.begun), progress.records)
        }
        None => {
            let whole = Whole::create(goal).map_err(&stop)?;
            (Stream::begin(whole, run.shape, run.generator).map_err(&stop)?, 0)
        }
    };
    let mut sink = Growing { stream, goal, journal, records: done };
    let units = records.skip(done as usize);
    let units = units.map(|record| record.map(|record| Unit { input, record: Some(record), goal: None }));
    // Where the input breaks off the output stays unfinished, for --resume.
    if run.tag(units, &mut sink)? {
        sink.stream.end().and_then(Whole::finish).map_err(&stop)?;
        journal.forget(goal);
    }
    Ok(())
}

/// A file for each text.
struct Files<'a> {
    run: &'a Run<'a>,
}

impl Sink for Files<'_> {
    fn take(&mut self, finished: Finished) -> Result<(), Stop> {
        let Some(goal) = finished.goal.filter(|_| !finished.failed) else { return Ok(()) };
        if self.run.shape == Shape::BRAT {
            let text = goal.with_extension("txt");
            write_whole(&text, finished.text.as_bytes()).map_err(stop_at(&text))?;
        }
        let mut stream =
            Stream::begin(Vec::new(), self.run.shape, self.run.generator).map_err(output::stop)?;
        stream.document(finished.piece).map_err(output::stop)?;
        let bytes = stream.end().map_err(output::stop)?;
        write_whole(&goal, &bytes).map_err(stop_at(&goal))
    }
}

/// One file that grows, with a note after each window how far it has come.
struct Growing<'a> {
    stream: Stream<Whole>,
    goal: &'a Path,
    journal: &'a Journal,
    records: u64,
}

impl Sink for Growing<'_> {
    fn take(&mut self, finished: Finished) -> Result<(), Stop> {
        self.records += 1;
        self.stream.document(finished.piece).map_err(stop_at(self.goal))
    }

    fn pause(&mut self) -> Result<(), Stop> {
        let bytes = self.stream.position().map_err(stop_at(self.goal))?;
        self.journal.note(self.goal, Progress { records: self.records, bytes, begun: self.stream.begun() })
    }
}

/// The output of each input: its place below the folder, with the ending.
fn goals(inputs: &[Input], folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Stop> {
    let mut owners: HashMap<PathBuf, &Input> = HashMap::new();
    let mut goals = Vec::with_capacity(inputs.len());
    for input in inputs {
        let goal = folder.join(&input.place).with_extension(ending);
        if let Some(other) = owners.insert(goal.clone(), input) {
            let (one, two, goal) = (other.name(), input.name(), goal.display());
            return Err(Stop::Usage(format!(
                "{one} and {two} would both go to {goal}: tag one after the other"
            )));
        }
        let source = fs::canonicalize(&input.path).ok();
        for file in [goal.clone(), goal.with_extension("txt")] {
            if source.is_some() && fs::canonicalize(&file).ok() == source {
                let name = input.name();
                return Err(Stop::Usage(format!(
                    "{name} would be written over: give another folder to --output"
                )));
            }
        }
        goals.push(goal);
    }
    Ok(goals)
}
