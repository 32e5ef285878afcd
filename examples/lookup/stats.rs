//! Counts of a gazetteer.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use exonym::collection::script;
use exonym::{Entity, Gazetteer, Kind, Name};
use serde_json::{Value, json};

use crate::Format;

/// Prints counts as Markdown tables, which are read well in a terminal too and stand in `data/README.md`.
pub fn stats(out: &mut impl Write, gazetteer: &Gazetteer, format: Format) -> io::Result<()> {
    let entities = gazetteer.entities();
    let located = |entities: &[&Entity]| entities.iter().filter(|e| e.lat().is_some()).count();
    let of_kind = |kind: Kind| -> Vec<&Entity> { entities.iter().filter(|e| e.kind() == kind).collect() };
    let mut kinds: Vec<[String; 4]> = Vec::new();
    for kind in Kind::ALL {
        let some = of_kind(kind);
        let names: usize = some.iter().map(|entity| entity.names().len()).sum();
        let share = match located(&some) {
            0 => String::new(),
            n => format!("{n} ({:.1} %)", 100.0 * n as f64 / some.len() as f64),
        };
        kinds.push([kind.to_string(), some.len().to_string(), names.to_string(), share]);
    }
    let names: usize = entities.iter().map(|entity| entity.names().len()).sum();
    kinds.push(["all".into(), entities.len().to_string(), names.to_string(), String::new()]);

    let count = |keys: &dyn Fn(&Entity) -> Vec<String>| -> Vec<[String; 3]> {
        let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for entity in entities {
            let keys = keys(entity);
            for key in &keys {
                counts.entry(key.clone()).or_default().0 += 1;
            }
            for key in keys.into_iter().collect::<BTreeSet<_>>() {
                counts.entry(key).or_default().1 += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.0.cmp(&a.1.0).then(a.0.cmp(&b.0)));
        counts
            .into_iter()
            .map(|(key, (names, entities))| [key, names.to_string(), entities.to_string()])
            .collect()
    };
    let names_by = |key: fn(&Name) -> String| count(&|e: &Entity| e.names().iter().map(key).collect());
    let langs = names_by(|name| name.lang().to_string());
    let scripts = names_by(|name| script_name(name.text()).to_string());
    let sorts = names_by(|name| name.kind().to_string());
    let types = most(count(&|entity| entity.types().to_vec()));
    let countries = most(count(&|e| if e.kind() == Kind::Place { e.ccodes().to_vec() } else { Vec::new() }));
    let files: Vec<[String; 2]> =
        gazetteer.tables().map(|(file, rows)| [file.to_string(), rows.to_string()]).collect();

    let usages = entities.iter().flat_map(Entity::names).filter(|name| name.usage().is_some()).count();
    let roles: usize = entities.iter().map(|entity| entity.roles().len()).sum();
    let matched = entities.iter().filter(|entity| !entity.matches().is_empty()).count();
    let other = vec![
        ["names with a side, a period or a source".to_string(), usages.to_string()],
        ["offices held".into(), roles.to_string()],
        ["entities with an id of Wikidata, GeoNames …".into(), matched.to_string()],
    ];
    let mut table = Tables { out, format, printed: false };
    table.print(["kind", "entities", "names", "located"], &kinds)?;
    table.print(["table", "rows"], &files)?;
    table.print(["language", "names", "entities"], &langs)?;
    table.print(["script", "names", "entities"], &scripts)?;
    table.print(["sort of name", "names", "entities"], &sorts)?;
    table.print(["type", "entities"], &types)?;
    table.print(["country of a place", "entities"], &countries)?;
    table.print(["also", "count"], &other)
}

/// The most frequent keys, and the rest together.
fn most(counts: Vec<[String; 3]>) -> Vec<[String; 2]> {
    const SHOWN: usize = 24;
    let rest: usize = counts.iter().skip(SHOWN).filter_map(|[_, _, count]| count.parse::<usize>().ok()).sum();
    let mut rows: Vec<[String; 2]> =
        counts.into_iter().take(SHOWN).map(|[key, _, count]| [key, count]).collect();
    if rest > 0 {
        rows.push(["others".into(), rest.to_string()]);
    }
    rows
}

struct Tables<'a, W> {
    out: &'a mut W,
    format: Format,
    /// A blank line stands between tables.
    printed: bool,
}

impl<W: Write> Tables<'_, W> {
    fn print<const N: usize>(&mut self, header: [&str; N], rows: &[[String; N]]) -> io::Result<()> {
        if self.format == Format::Jsonl {
            for row in rows {
                let mut line = json!({ "table": header[0] });
                for (column, cell) in header.iter().zip(row) {
                    line[*column] =
                        cell.parse::<u64>().map_or_else(|_| Value::from(cell.as_str()), Value::from);
                }
                writeln!(self.out, "{line}")?;
            }
            return Ok(());
        }
        if self.printed {
            writeln!(self.out)?;
        }
        let width = |i: usize| rows.iter().map(|row| row[i].chars().count()).chain([header[i].len()]).max();
        let widths: [usize; N] = std::array::from_fn(|i| width(i).unwrap_or_default());
        let mut line = |cells: [&str; N]| {
            let cells: Vec<String> = cells
                .iter()
                .zip(widths)
                .enumerate()
                .map(
                    |(i, (cell, width))| {
                        if i == 0 { format!("{cell:<width$}") } else { format!("{cell:>width$}") }
                    },
                )
                .collect();
            writeln!(self.out, "| {} |", cells.join(" | "))
        };
        line(header)?;
        let rules: [String; N] =
            std::array::from_fn(
                |i| if i == 0 { "-".repeat(widths[i]) } else { "-".repeat(widths[i] - 1) + ":" },
            );
        line(std::array::from_fn(|i| rules[i].as_str()))?;
        for row in rows {
            line(std::array::from_fn(|i| row[i].as_str()))?;
        }
        self.printed = true;
        Ok(())
    }
}

/// The script of most letters of a name, in a word.
fn script_name(name: &str) -> &'static str {
    match script(name) {
        "Latn" => "Latin",
        "Cyrl" => "Cyrillic",
        "Armn" => "Armenian",
        "Geor" => "Georgian",
        "Arab" => "Arabic",
        "Grek" => "Greek",
        "Hebr" => "Hebrew",
        "Syrc" => "Syriac",
        _ => "none",
    }
}
