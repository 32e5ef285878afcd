//! Which files are read, and what is in them.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::log::Log;

/// A file to read.
#[derive(Clone, Debug)]
pub struct Input {
    /// The path as given, with what lies below it.
    pub path: PathBuf,
    /// Where its output belongs below the folder of outputs.
    pub place: PathBuf,
    /// Bytes, where that is known.
    pub size: u64,
}

impl Input {
    /// The path for people and for the field `doc`.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }

    pub fn is_standard(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// All files that the paths stand for: folders are walked in the order of names, links followed, and what cannot be read
/// is reported. Of folders, files with one of the `endings` are taken, but for those in the folder `except` below them.
pub fn find(paths: &[PathBuf], endings: &[&str], except: Option<&Path>, log: &Log) -> Vec<Input> {
    let standard = [PathBuf::from("-")];
    let paths = if paths.is_empty() { &standard } else { paths };
    let except = except.and_then(|path| path.canonicalize().ok());
    let mut inputs = Vec::new();
    for path in paths {
        if path == Path::new("-") {
            inputs.push(Input { path: path.clone(), place: "stdin".into(), size: 0 });
        } else if path.is_dir() {
            // Where there are several folders, each has its own among the outputs.
            let own = if paths.len() > 1 { path.file_name() } else { None };
            let before = inputs.len();
            walk(
                path,
                own.map(Path::new).unwrap_or(Path::new("")),
                endings,
                except.as_deref(),
                &mut inputs,
                log,
            );
            if inputs.len() == before {
                log.problem(&format!("{}: no *.{} in this folder", path.display(), endings.join(", *.")));
            }
        } else {
            let size = fs::metadata(path).map(|data| data.len()).unwrap_or(0);
            let place = path.file_name().map(PathBuf::from).unwrap_or_default();
            inputs.push(Input { path: path.clone(), place, size });
        }
    }
    inputs
}

fn walk(
    folder: &Path,
    own: &Path,
    endings: &[&str],
    except: Option<&Path>,
    inputs: &mut Vec<Input>,
    log: &Log,
) {
    let is_wanted = |path: &Path| {
        path.extension()
            .is_some_and(|ending| endings.iter().any(|wanted| ending.eq_ignore_ascii_case(wanted)))
    };
    let walk =
        WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter().filter_entry(|entry| {
            !entry.file_type().is_dir()
                || entry.depth() == 0
                || except.is_none_or(|except| !entry.path().canonicalize().is_ok_and(|path| path == except))
        });
    for entry in walk {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_wanted(entry.path()) => {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let size = entry.metadata().map(|data| data.len()).unwrap_or(0);
                inputs.push(Input { path: entry.path().to_path_buf(), place: own.join(below), size });
            }
            Ok(_) => {}
            // What the link leads back to is being walked already: nothing is lost.
            Err(error) if error.loop_ancestor().is_some() => {
                let path = error.path().unwrap_or(folder).display();
                log.note(&format!("{path}: leads back to a folder that holds it, not followed"));
            }
            // A link that leads nowhere matters only where its name is that of a text.
            Err(error) if error.path().is_some_and(|path| path.is_symlink() && !is_wanted(path)) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).display();
                let cause = error.io_error().map_or("cannot be walked".to_string(), ToString::to_string);
                log.problem(&format!("{path}: {cause}"));
            }
        }
    }
}

/// The text of a file's bytes, and what is wrong with it.
///
/// Offsets must stay true, so each byte that is not UTF-8 is read as one U+001A SUBSTITUTE, a character of one byte that
/// belongs to no word; the rest of the text is tagged.
pub fn decode(bytes: Vec<u8>) -> Result<(String, Option<String>), String> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err("byte 0: this is UTF-16: save the file as UTF-8".to_string());
    }
    let head = &bytes[..bytes.len().min(400)];
    if head.iter().filter(|&&byte| byte == 0).count() > head.len() / 4 {
        return Err("this is UTF-16 or no text: save the file as UTF-8".to_string());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, None)),
        Err(error) => error.into_bytes(),
    };
    // Pictures and archives; text in an older encoding has no NUL.
    if bytes.contains(&0) {
        return Err("this is no text".to_string());
    }
    let mut text = String::with_capacity(bytes.len());
    let (mut first, mut bad) = (None, 0);
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            first.get_or_insert(text.len());
            bad += chunk.invalid().len();
            text.extend(chunk.invalid().iter().map(|_| '\u{1A}'));
        }
    }
    let many = if bad == 1 { "1 byte".to_string() } else { format!("{bad} bytes") };
    let first = first.unwrap_or_default();
    Ok((
        text,
        Some(format!("byte {first}: not UTF-8 ({many} in all): the rest is tagged; save the file as UTF-8")),
    ))
}
