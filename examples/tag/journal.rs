//! What is done of the work in a folder of outputs, so that it can be gone on with.
//!
//! The file `.tag` in the folder holds the settings, and its time is that of the beginning: an output that is newer was
//! made with them. While a collection is being tagged, `.NAME.done` beside its output says how far that has come.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use exonym::export::Generator;

use crate::output::{stop_at, write_whole};
use crate::shape::Shape;
use crate::{Options, Stop};

pub struct Journal {
    /// When the work that is gone on with was begun.
    begun: Option<SystemTime>,
}

/// How far a collection has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Records that are done.
    pub records: u64,
    /// Bytes of the output that they make.
    pub bytes: u64,
    /// Whether any of them gave something to write.
    pub begun: bool,
}

impl Journal {
    /// Begins the work anew or goes on with it.
    pub fn open(folder: &Path, options: &Options, shape: Shape, generator: &Generator) -> Result<Self, Stop> {
        let path = folder.join(".tag");
        let settings = settings(options, shape, generator);
        if options.resume
            && let Ok(old) = fs::read_to_string(&path)
        {
            if old != settings {
                return Err(Stop::Usage(format!(
                    "the work in {} was begun with other settings: leave --resume out, or give another folder\n  \
                     then: {}\n  now:  {}",
                    folder.display(),
                    old.trim_end(),
                    settings.trim_end()
                )));
            }
            return Ok(Journal { begun: modified(&path) });
        }
        write_whole(&path, settings.as_bytes()).map_err(stop_at(&path))?;
        Ok(Journal { begun: None })
    }

    /// Whether the file was made by this work from the input as it is now.
    pub fn holds(&self, file: &Path, input: &Path) -> bool {
        let (Some(begun), Some(made)) = (self.begun, modified(file)) else { return false };
        made >= begun && modified(input).is_none_or(|changed| made >= changed)
    }

    /// How far the collection has come whose output is `goal`.
    pub fn progress(&self, goal: &Path, input: &Path) -> Option<Progress> {
        let path = done(goal);
        if !self.holds(&path, input) {
            return None;
        }
        let text = fs::read_to_string(path).ok()?;
        let mut parts = text.split_whitespace();
        let mut next = || parts.next();
        Some(Progress {
            records: next()?.parse().ok()?,
            bytes: next()?.parse().ok()?,
            begun: next()?.parse().ok()?,
        })
    }

    pub fn note(&self, goal: &Path, progress: Progress) -> Result<(), Stop> {
        let Progress { records, bytes, begun } = progress;
        let path = done(goal);
        write_whole(&path, format!("{records} {bytes} {begun}\n").as_bytes()).map_err(stop_at(&path))
    }

    /// The output is whole.
    pub fn forget(&self, goal: &Path) {
        // One that stays is older than the next run.
        let _ = fs::remove_file(done(goal));
    }
}

fn done(goal: &Path) -> PathBuf {
    goal.with_file_name(format!(".{}.done", goal.file_name().unwrap_or_default().to_string_lossy()))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

/// Everything that makes a difference to the output, in a line.
fn settings(options: &Options, shape: Shape, generator: &Generator) -> String {
    let Options { kinds, case, overlap, exact, nominal, min_score, ignore, date, lang, .. } = options;
    let Options { input, text_field, id_field, date_field, .. } = options;
    format!(
        "{generator}; {shape} {kinds:?} {case:?} {overlap:?} {exact} {nominal} {min_score} {ignore:?} {date:?} {lang:?} {input:?} \
         {text_field:?} {id_field:?} {date_field:?}\n"
    )
}
