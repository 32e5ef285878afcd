//! Looks entities up by name or id and prints all that the gazetteer knows of them.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use exonym::{Entity, Gazetteer};
use format::Format;
use source::Source;

mod describe;
#[path = "../shared/format.rs"]
mod format;
#[path = "../shared/plain.rs"]
mod plain;
#[path = "../shared/source.rs"]
mod source;
mod stats;

/// Look up entities by a name, in whatever case and with or without marks, or by id.
///
/// Exit status: 0 when something was found for each name, 1 when not or when a gazetteer has an error, 2 for wrong
/// usage.
#[derive(Parser)]
#[command(version)]
struct Args {
    /// Names or ids
    #[arg(value_name = "NAME", required_unless_present = "stats")]
    names: Vec<String>,
    #[command(flatten)]
    source: Source,
    /// Count entities and names by kind, type, language and script instead
    #[arg(long, conflicts_with = "names")]
    stats: bool,
    /// How entities are printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let gazetteer = match args.source.builder().build() {
        Ok(gazetteer) => gazetteer,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let mut out = BufWriter::new(io::stdout().lock());
    // Whoever closes the pipe has read enough.
    let found = match args.stats {
        true => stats::stats(&mut out, &gazetteer, args.format).map(|()| true),
        false => lookup(&mut out, &gazetteer, &args),
    };
    let _ = out.flush();
    ExitCode::from(u8::from(!found.unwrap_or(true)))
}

/// Prints what is found for each name; whether something was found for all of them.
fn lookup(out: &mut impl Write, gazetteer: &Gazetteer, args: &Args) -> io::Result<bool> {
    let (mut all, mut first) = (true, true);
    let bold = io::stdout().is_terminal();
    for name in &args.names {
        let mut found: Vec<&Entity> = gazetteer.get(name).into_iter().collect();
        found.extend(gazetteer.find(name).filter(|entity| entity.id() != name));
        if found.is_empty() {
            all = false;
            let near: Vec<String> = gazetteer
                .nearest(name)
                .take(5)
                .map(|(entity, name)| {
                    format!("{} ({})", plain::plain(name.text()), plain::plain(entity.id()))
                })
                .collect();
            let hint =
                if near.is_empty() { String::new() } else { format!("; near to it: {}", near.join(", ")) };
            eprintln!("nothing is called \"{}\"{hint}", plain::plain(name));
        }
        for entity in found {
            match args.format {
                Format::Jsonl => writeln!(out, "{}", serde_json::to_string(entity)?)?,
                Format::Text => {
                    if !std::mem::take(&mut first) {
                        writeln!(out)?;
                    }
                    describe::describe(out, gazetteer, entity, bold)?;
                }
            }
        }
    }
    Ok(all)
}
