//! The articles of a report: read from folders and files, or from what `tag` wrote.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use exonym::{Date, OwnedMention, Tagger};
use serde_json::Value;
use walkdir::WalkDir;

/// A text with its mentions.
#[derive(Debug)]
pub struct Article {
    pub name: String,
    pub text: String,
    pub date: Option<Date>,
    pub mentions: Vec<OwnedMention>,
}

/// Reads and tags everything below the paths. What cannot be read is reported by its line in `failures`.
pub fn read(paths: &[PathBuf], tagger: &Tagger, failures: &mut Vec<String>) -> Vec<Article> {
    let mut articles = Vec::new();
    for path in paths {
        for file in find(path, failures) {
            let content = match fs::read(&file) {
                Ok(bytes) => bytes,
                Err(error) => {
                    failures.push(format!("{}: {error}", file.display()));
                    continue;
                }
            };
            let Ok(content) = String::from_utf8(content) else {
                failures.push(format!("{}: the file is not UTF-8", file.display()));
                continue;
            };
            let content = content.trim_start_matches('\u{feff}');
            if file.extension().is_some_and(|e| e == "jsonl") {
                lines(&file, content, &mut articles, failures);
            } else {
                let name = file.display().to_string();
                articles.push(Article {
                    date: date_of(&name, content),
                    ..tagged(name, content.to_string(), tagger)
                });
            }
        }
    }
    articles
}

/// All `*.txt` and `*.jsonl` below a folder, sorted; a file itself. What cannot be walked is reported, and a link that
/// leads back to a folder above it is passed over.
fn find(path: &Path, failures: &mut Vec<String>) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![path.to_path_buf()];
    }
    let is_wanted = |path: &Path| path.extension().is_some_and(|ending| ending == "txt" || ending == "jsonl");
    let mut files = Vec::new();
    for entry in WalkDir::new(path).follow_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_wanted(entry.path()) => {
                files.push(entry.into_path())
            }
            Ok(_) => {}
            Err(error) if error.loop_ancestor().is_some() => {}
            Err(error) => {
                let path = error.path().unwrap_or(path).display();
                let cause = error.io_error().map_or("cannot be walked".to_string(), ToString::to_string);
                failures.push(format!("{path}: {cause}"));
            }
        }
    }
    if files.is_empty() {
        failures.push(format!("{}: there is no *.txt or *.jsonl below it", path.display()));
    }
    files
}

fn tagged(name: String, text: String, tagger: &Tagger) -> Article {
    let mentions = tagger.tag(&text).iter().map(|mention| mention.to_owned(&name)).collect();
    Article { name, text, date: None, mentions }
}

/// What `tag` wrote: a mention a line (`--format jsonl`), whose texts are read from their paths, or a text a line with
/// its mentions (`--format docs`).
fn lines(file: &Path, content: &str, articles: &mut Vec<Article>, failures: &mut Vec<String>) {
    let mut by_doc: BTreeMap<String, Vec<OwnedMention>> = BTreeMap::new();
    for (number, line) in (1..).zip(content.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        if let Err(error) = record(line, number, &mut by_doc, articles) {
            let wanted = "no line as `tag` writes it with --format jsonl or docs";
            failures.push(format!("{}:{number}: {wanted} ({error}): it is left out", file.display()));
        }
    }
    for (doc, mentions) in by_doc {
        let beside = file.parent().unwrap_or(Path::new("")).join(&doc);
        match fs::read_to_string(&doc).or_else(|_| fs::read_to_string(&beside)) {
            Ok(text) => articles.push(Article { date: date_of(&doc, &text), name: doc, text, mentions }),
            Err(error) => {
                failures.push(format!("{doc}: {error} (its mentions stand in {})", file.display()));
            }
        }
    }
}

fn record(
    line: &str,
    number: usize,
    by_doc: &mut BTreeMap<String, Vec<OwnedMention>>,
    articles: &mut Vec<Article>,
) -> Result<(), serde_json::Error> {
    let value: Value = serde_json::from_str(line)?;
    let Some(Value::Array(mentions)) = value.get("mentions") else {
        let mention: OwnedMention = serde_json::from_value(value)?;
        by_doc.entry(mention.doc.clone()).or_default().push(mention);
        return Ok(());
    };
    let cell = |names: &[&str]| names.iter().find_map(|name| value.get(name)?.as_str()).map(str::to_string);
    let name = cell(&["doc", "id", "title", "url"]).unwrap_or_else(|| format!("line {number}"));
    let text = cell(&["text", "body", "content"]).unwrap_or_default();
    let mentions = mentions.iter().map(|mention| {
        let mut mention = mention.clone();
        if let Some(fields) = mention.as_object_mut() {
            fields.entry("doc").or_insert_with(|| name.clone().into());
        }
        serde_json::from_value(mention)
    });
    let mentions = mentions.collect::<Result<_, _>>()?;
    let given = cell(&["date", "published"]).and_then(|date| date.get(..10.min(date.len()))?.parse().ok());
    articles.push(Article { date: given.or_else(|| date_of(&name, &text)), name, text, mentions });
    Ok(())
}

/// The date of an article: in its name, else in a short line at its beginning. A longer line is a sentence, whose dates
/// are of what it tells.
fn date_of(name: &str, text: &str) -> Option<Date> {
    let stem =
        Path::new(name).file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(4);
    date_in(&stem).or_else(|| lines.find_map(|line| date_in(line).filter(|_| line.chars().count() <= 80)))
}

/// The first date in a line: `2022-09-16`, `20220916`, `16.09.2022`, `16 September 2022`, `September 16, 2022`.
pub fn date_in(line: &str) -> Option<Date> {
    let words: Vec<&str> =
        line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str, digits: std::ops::RangeInclusive<usize>| -> Option<u32> {
        (digits.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit()))
            .then(|| word.parse().ok())?
    };
    let year = |word: &str| number(word, 4..=4).filter(|year| (1800..=2200).contains(year));
    let date = |y: u32, m: u32, d: u32| format!("{y:04}-{m:02}-{d:02}").parse::<Date>().ok();
    for (i, word) in words.iter().enumerate() {
        let three = || Some((words.get(i + 1)?, words.get(i + 2)?));
        let compact =
            number(word, 8..=8).and_then(|n| year(&word[..4]).and_then(|y| date(y, n / 100 % 100, n % 100)));
        let triple = three().and_then(|(b, c)| {
            let day = |word: &str| number(word, 1..=2);
            let ymd = || date(year(word)?, day(b)?, day(c)?);
            let dmy = || date(year(c)?, day(b).or_else(|| month(b))?, day(word)?);
            let mdy = || date(year(c)?, month(word)?, day(b)?);
            ymd().or_else(dmy).or_else(mdy)
        });
        if let Some(date) = compact.or(triple) {
            return Some(date);
        }
    }
    None
}

fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    let rows = include_str!("months.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.filter_map(|row| row.split_once('\t'))
        .find(|(_, names)| {
            names.split(';').any(|name| match name.strip_suffix('*') {
                Some(stem) => word.starts_with(stem),
                None => word == name,
            })
        })
        .and_then(|(number, _)| number.parse().ok())
}
