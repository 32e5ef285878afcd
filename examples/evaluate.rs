//! Scores the tagger on a folder of texts and gold mentions, and prints the result as Markdown.
//!
//! ```text
//! evaluate seeds                                 # figures and errors
//! evaluate --report reports/seeds.md seeds       # the same into a file
//! evaluate --exact seeds                         # what listed spellings alone do
//! ```
//!
//! Every text `REPORT.LANG.txt` has its gold beside it in `REPORT.LANG.ann` (brat standoff). Exit code 0 when all texts
//! were scored, 1 when the gazetteer or some gold has an error, 2 for wrong usage.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::{AddAssign, Range};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use clap::Parser;
use exonym::import::brat::{self, GoldMention};
use exonym::{Mention, NameKind, Tagger};
use source::Source;
use walkdir::WalkDir;

#[path = "shared/source.rs"]
mod source;

/// Score the tagger on a folder of texts and gold mentions
#[derive(Debug, Parser)]
#[command(name = "evaluate", version)]
struct Options {
    /// All *.txt below, each with its gold in an *.ann file beside it
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Read listed spellings only
    #[arg(long)]
    exact: bool,

    #[command(flatten)]
    source: Source,

    /// Write the report into this file
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match evaluate(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn evaluate(options: &Options) -> Result<(), String> {
    let gazetteer = options.source.builder().build().map_err(|error| error.to_string())?;
    let tagger =
        Tagger::builder().exact(options.exact).build(gazetteer).map_err(|error| error.to_string())?;

    let mut result = Evaluation::default();
    let mut errors = Vec::new();
    for path in texts(&options.folder)? {
        match text_and_gold(&path) {
            Ok((text, gold)) => {
                let listed = |id: &str| tagger.gazetteer().get(id).is_some();
                for wanted in &gold {
                    if let Some(id) = wanted.id.as_deref().filter(|id| !listed(id)) {
                        let file = path.with_extension("ann");
                        eprintln!(
                            "{}:{}: no entity of the gazetteer has the id {id}",
                            file.display(),
                            wanted.line
                        );
                    }
                }
                result.add(&path, &text, &gold, &tagger.tag(&text));
            }
            Err(error) => errors.push(error),
        }
    }
    if !errors.is_empty() {
        return Err(errors.join("\n"));
    }
    let report = result.to_markdown(options);
    match &options.report {
        Some(file) => fs::write(file, report).map_err(|error| format!("{}: {error}", file.display())),
        None => {
            print(&report);
            Ok(())
        }
    }
}

fn text_and_gold(path: &Path) -> Result<(String, Vec<GoldMention>), String> {
    let read = |path: &Path| {
        fs::read_to_string(path).map_err(|error| format!("{}: cannot be read: {error}", path.display()))
    };
    let (text, file) = (read(path)?, path.with_extension("ann"));
    let gold = brat::read(&file.display().to_string(), &text, &read(&file)?);
    gold.map(|gold| (text, gold)).map_err(|error| error.to_string())
}

/// Prints, and takes it easy when the reader (`head`) has gone.
fn print(report: &str) {
    let _ = io::Write::write_all(&mut io::stdout().lock(), report.as_bytes());
}

/// All texts of the folder, sorted.
fn texts(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut paths = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let path = entry
            .map_err(|error| match error.io_error() {
                Some(cause) => format!("{}: cannot be read: {cause}", folder.display()),
                None => error.to_string(),
            })?
            .into_path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            paths.push(path);
        }
    }
    if paths.is_empty() {
        return Err(format!("{}: holds no *.txt", folder.display()));
    }
    Ok(paths)
}

/// How many mentions were found, were wanted, and were both.
#[derive(Clone, Copy, Default)]
struct Tally {
    found: usize,
    wanted: usize,
    both: usize,
}

impl Tally {
    fn precision(self) -> f64 {
        share(self.both, self.found)
    }

    fn recall(self) -> f64 {
        share(self.both, self.wanted)
    }

    fn f1(self) -> f64 {
        share(2 * self.both, self.found + self.wanted)
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.found += other.found;
        self.wanted += other.wanted;
        self.both += other.both;
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Two tallies of the same mentions: the exact span alone, and the exact span with the right id.
#[derive(Clone, Copy, Default)]
struct Score {
    spans: Tally,
    linked: Tally,
}

/// Lower bounds of the ranges in which scores are compared with what turned out.
const RANGES: [f64; 4] = [0.9, 0.7, 0.5, 0.0];

#[derive(Default)]
struct Evaluation {
    texts: usize,
    optional: usize,
    kinds: BTreeMap<&'static str, Score>,
    langs: BTreeMap<String, Score>,
    total: Score,
    /// Mentions found and those of them that are right, a pair for each of [`RANGES`].
    ranges: [(usize, usize); 4],
    /// Gold demonyms that were linked, and those of them that were read as demonyms.
    demonyms: (usize, usize),
    missed: Vec<String>,
    misplaced: Vec<String>,
    mislinked: Vec<String>,
    invented: Vec<String>,
}

impl Evaluation {
    fn add(&mut self, path: &Path, text: &str, gold: &[GoldMention], found: &[Mention<'_>]) {
        self.texts += 1;
        let lang = lang(path);
        let mut hit = vec![false; found.len()];
        for wanted in gold {
            let kind = wanted.kind.name();
            let at = Place { path, text, span: &wanted.span };
            let id = wanted.id.as_deref().unwrap_or("no id");
            let same = (0..found.len()).find(|&i| !hit[i] && found[i].span() == wanted.span);
            if let Some(i) = same {
                hit[i] = true;
                let mention = &found[i];
                let right = wanted.id.as_deref().is_none_or(|id| id == mention.entity().id());
                if wanted.demonym && right {
                    self.demonyms.0 += 1;
                    self.demonyms.1 += usize::from(mention.name().kind() == NameKind::Demonym);
                }
                if !right {
                    let reason = mention.reason();
                    self.mislinked.push(format!("{at}: {id}, found {}: {reason}", shown(mention)));
                }
                if !wanted.optional {
                    let one = |both| Tally { found: 1, wanted: 1, both };
                    self.count(kind, &lang, Score { spans: one(1), linked: one(right.into()) });
                    self.rank(mention, right);
                }
                self.optional += usize::from(wanted.optional);
                continue;
            }
            if wanted.optional {
                self.optional += 1;
                continue;
            }
            let none = Tally { found: 0, wanted: 1, both: 0 };
            self.count(kind, &lang, Score { spans: none, linked: none });
            let over = (0..found.len()).find(|&i| !hit[i] && overlap(&found[i].span(), &wanted.span));
            match over {
                Some(i) => self.misplaced.push(format!(
                    "{at}: {id}, found \"{}\" as {}",
                    found[i].text().escape_debug(),
                    shown(&found[i])
                )),
                None => self.missed.push(format!("{at}: {id}")),
            }
        }
        for (mention, _) in found.iter().zip(hit).filter(|(_, hit)| !hit) {
            let one = Tally { found: 1, wanted: 0, both: 0 };
            self.count(mention.entity().kind().name(), &lang, Score { spans: one, linked: one });
            self.rank(mention, false);
            if !gold.iter().any(|wanted| overlap(&wanted.span, &mention.span())) {
                let at = Place { path, text, span: &mention.span() };
                self.invented.push(format!("{at}: {}: {}", shown(mention), mention.reason()));
            }
        }
    }

    fn count(&mut self, kind: &'static str, lang: &str, score: Score) {
        let (kind, lang) =
            (self.kinds.entry(kind).or_default(), self.langs.entry(lang.to_string()).or_default());
        for sum in [kind, lang, &mut self.total] {
            sum.spans += score.spans;
            sum.linked += score.linked;
        }
    }

    fn rank(&mut self, mention: &Mention<'_>, right: bool) {
        let range = RANGES.iter().position(|&least| mention.score() >= least).unwrap_or(RANGES.len() - 1);
        self.ranges[range].0 += 1;
        self.ranges[range].1 += usize::from(right);
    }

    fn to_markdown(&self, options: &Options) -> String {
        let mut report = format!("# Score on {}\n\n", options.folder.display());
        // Writing to a string cannot fail.
        let _ = self.write(options, &mut report);
        report
    }

    fn write(&self, options: &Options, out: &mut String) -> std::fmt::Result {
        let spelling = if options.exact { "listed spellings only" } else { "unlisted spellings too" };
        writeln!(
            out,
            "{} texts with {} gold mentions, and {} optional ones that count neither way; {spelling}.\n",
            self.texts, self.total.spans.wanted, self.optional
        )?;
        table(out, "", [("spans", self.total.spans), ("linked", self.total.linked)])?;
        writeln!(out, "\n## By kind, linked\n")?;
        table(out, "kind", self.kinds.iter().map(|(kind, score)| (*kind, score.linked)))?;
        writeln!(out, "\n## By language, linked\n")?;
        table(out, "language", self.langs.iter().map(|(lang, score)| (lang.as_str(), score.linked)))?;

        writeln!(out, "\n## Score against correctness\n\n| score | mentions | right | share |")?;
        writeln!(out, "|---|---:|---:|---:|")?;
        let mut most = 1.0;
        for (least, (found, right)) in RANGES.iter().zip(self.ranges) {
            let share = share(right, found);
            writeln!(out, "| {least:.1} to {most:.1} | {found} | {right} | {share:.3} |")?;
            most = *least;
        }
        let (linked, read) = self.demonyms;
        writeln!(out, "\nOf {linked} linked demonyms of the gold {read} were read as demonyms.")?;

        for (title, errors) in [
            ("Missed", &self.missed),
            ("Wrong span", &self.misplaced),
            ("Wrong link", &self.mislinked),
            ("Invented", &self.invented),
        ] {
            writeln!(out, "\n## {title}: {}\n", errors.len())?;
            errors.iter().try_for_each(|error| writeln!(out, "- {error}"))?;
        }
        Ok(())
    }
}

fn table<'a>(
    out: &mut String,
    heading: &str,
    rows: impl IntoIterator<Item = (&'a str, Tally)>,
) -> std::fmt::Result {
    writeln!(out, "| {heading} | gold | found | precision | recall | F1 |\n|---|---:|---:|---:|---:|---:|")?;
    for (name, tally) in rows {
        let (precision, recall, f1) = (tally.precision(), tally.recall(), tally.f1());
        writeln!(
            out,
            "| {name} | {} | {} | {precision:.3} | {recall:.3} | {f1:.3} |",
            tally.wanted, tally.found
        )?;
    }
    Ok(())
}

/// The language in the name of a text: `en` of `01-corridor.en.txt`.
fn lang(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    stem.rsplit_once('.').map_or("und", |(_, lang)| lang).to_string()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// `lachin (0.62)`
fn shown(mention: &Mention<'_>) -> String {
    format!("{} ({:.2})", mention.entity().id(), mention.score())
}

/// A span with its file, line and neighbours: `seeds/a.en.txt:3: … entered **Lachin** city and …`.
struct Place<'a> {
    path: &'a Path,
    text: &'a str,
    span: &'a Range<usize>,
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        /// Code points shown on each side.
        const NEAR: usize = 40;
        let (before, after) = (&self.text[..self.span.start], &self.text[self.span.end..]);
        let line = before.matches('\n').count() + 1;
        let from = before.char_indices().rev().nth(NEAR - 1).map_or(0, |(start, _)| start);
        let to = after.char_indices().nth(NEAR).map_or(after.len(), |(end, _)| end);
        let flat = |text: &str| text.replace('\n', " ");
        write!(
            f,
            "{}:{line}: …{}**{}**{}…",
            self.path.display(),
            flat(&before[from..]),
            flat(&self.text[self.span.clone()]),
            flat(&after[..to])
        )
    }
}
