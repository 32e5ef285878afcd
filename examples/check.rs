//! Checks gazetteer tables: prints what is wrong, what is likely to be a mistake, and how to mend it.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use exonym::{Finding, Gazetteer, Severity};
use format::Format;

#[path = "shared/format.rs"]
mod format;

/// Check gazetteer tables: CSV files, or folders of them.
///
/// The tables are checked as an addition to the bundled gazetteer, as `tag --gazetteer` reads them; with --no-bundled
/// they must stand on their own. Without a path the bundled tables are checked.
///
/// Each finding reads file:line:column: severity: what is wrong: how to mend it. Exit status: 0 when no error was
/// found, 1 when there is one, 2 for wrong usage. A row silences warnings that are meant with the names of their rules
/// (shown by --format jsonl) in a column `checked`, separated by semicolons. Of more than 100 warnings of one rule the rest
/// are counted.
#[derive(Parser)]
#[command(version)]
struct Args {
    /// CSV files, or folders of them
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How findings are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Warn also of what the World Historical Gazetteer would refuse in a Linked Places file
    #[arg(long)]
    linked_places: bool,
    /// Check the tables without the bundled gazetteer
    #[arg(long, requires = "paths")]
    no_bundled: bool,
}

/// Warnings of one rule that are printed for people.
const MOST: usize = 100;

fn main() -> ExitCode {
    let args = Args::parse();
    let mut builder = Gazetteer::builder();
    if !args.no_bundled {
        builder = builder.bundled();
    }
    for path in &args.paths {
        builder = builder.path(path);
    }
    let findings = if args.linked_places { builder.check_linked_places() } else { builder.check() };
    // Whoever closes the pipe has read enough.
    let _ = print(&findings, &args);
    let failed = findings.iter().any(|finding| finding.severity() == Severity::Error);
    ExitCode::from(u8::from(failed))
}

fn print(findings: &[Finding], args: &Args) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    match args.format {
        Format::Text => {
            let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
            for finding in findings {
                *counts.entry(finding.rule()).or_default() += 1;
                let warned = warnings.entry(finding.rule()).or_default();
                *warned += usize::from(finding.severity() == Severity::Warning);
                if finding.severity() == Severity::Error || *warned <= MOST {
                    writeln!(out, "{finding}")?;
                }
            }
            for (rule, count) in warnings.iter().filter(|(_, count)| **count > MOST) {
                writeln!(out, "{rule}: {} more warnings: --format jsonl prints all", count - MOST)?;
            }
        }
        Format::Jsonl => {
            for finding in findings {
                serde_json::to_writer(&mut out, finding)?;
                writeln!(out)?;
            }
        }
    }
    if args.format == Format::Text {
        let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
        let warnings = findings.len() - errors;
        let rules: Vec<String> = counts.iter().map(|(rule, count)| format!("{rule} {count}")).collect();
        let detail = if rules.is_empty() { String::new() } else { format!(" ({})", rules.join(", ")) };
        writeln!(out, "{}, {}{detail}", counted(errors, "error"), counted(warnings, "warning"))?;
    }
    out.flush()
}

fn counted(count: usize, noun: &str) -> String {
    match count {
        0 => format!("no {noun}s"),
        1 => format!("1 {noun}"),
        _ => format!("{count} {noun}s"),
    }
}
