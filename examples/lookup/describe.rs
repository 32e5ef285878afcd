//! An entity with all that the gazetteer knows of it, for people.

use std::collections::BTreeMap;
use std::io::{self, Write};

use exonym::{Date, Entity, Gazetteer, Name, NameKind};

use crate::plain::plain;

/// Languages in the order in which they are shown; others follow.
const ORDER: [&str; 7] = ["en", "az", "hy", "ru", "tr", "ka", "fa"];

/// Prints an entity with its names, a fact a line.
pub fn describe(out: &mut impl Write, gazetteer: &Gazetteer, entity: &Entity, bold: bool) -> io::Result<()> {
    let (on, off) = if bold { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let what = match entity.types() {
        [] => entity.kind().to_string(),
        types => types.join(", "),
    };
    writeln!(out, "{on}{}{off}  {}  {}", plain(entity.title()), plain(entity.id()), plain(&what))?;
    let mut line = |label: &str, value: String| match value.is_empty() {
        true => Ok(()),
        false => writeln!(out, "  {:<10}{}", plain(label), plain(&value)),
    };
    line("", entity.description().to_string())?;
    let within: Vec<&str> = gazetteer.ancestors(entity).take(8).map(Entity::title).collect();
    line("in", within.join(" < "))?;
    line("countries", entity.ccodes().join(", "))?;
    if let (Some(lat), Some(lon)) = (entity.lat(), entity.lon()) {
        line("at", format!("{lat}, {lon}{}", in_brackets(entity.geo_source())))?;
    }
    line("time", period(entity.start(), entity.end()))?;
    line("matches", entity.matches().join(", "))?;
    line("source", entity.title_source().to_string())?;
    let mut by_lang: BTreeMap<(usize, &str), Vec<String>> = BTreeMap::new();
    for name in entity.names() {
        let order = ORDER.iter().position(|lang| name.lang().starts_with(lang)).unwrap_or(ORDER.len());
        by_lang.entry((order, name.lang())).or_default().push(written(name));
    }
    for ((_, lang), names) in by_lang {
        line(lang, names.join(", "))?;
    }
    for name in entity.names() {
        if let Some(usage) = name.usage() {
            let period = period(usage.start(), usage.end());
            let by =
                if usage.used_by().is_empty() { String::new() } else { format!("by {}", usage.used_by()) };
            let parts: Vec<String> = [by, period].into_iter().filter(|part| !part.is_empty()).collect();
            line("used", format!("{}: {}{}", name.text(), parts.join(", "), in_brackets(usage.source())))?;
        }
    }
    for role in entity.roles() {
        let institution = role.institution().and_then(|id| gazetteer.get(id)).map_or("", Entity::title);
        let at = if institution.is_empty() { String::new() } else { format!(", {institution}") };
        let period = period(role.start(), role.end());
        line("office", format!("{}{at}{}", role.role(), in_brackets(&period)))?;
    }
    Ok(())
}

fn written(name: &Name) -> String {
    match name.kind() {
        NameKind::Name => name.text().to_string(),
        kind => format!("{} ({kind})", name.text()),
    }
}

fn in_brackets(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" ({text})") }
}

fn period(start: Option<Date>, end: Option<Date>) -> String {
    match (start, end) {
        (None, None) => String::new(),
        (Some(start), None) => format!("since {start}"),
        (None, Some(end)) => format!("until {end}"),
        (Some(start), Some(end)) if start == end => start.to_string(),
        (Some(start), Some(end)) => format!("{start} to {end}"),
    }
}
