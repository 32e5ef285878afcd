//! Gazetteers as CSV in the crate's own columns: what [`Gazetteer::from_path`](crate::Gazetteer::from_path) reads.
//!
//! A gazetteer takes up to three tables: entities, `names.csv` for names with a side, a period or a source, and
//! `roles.csv` for offices. Read together they give the same gazetteer again. A cell that a spreadsheet would take for a
//! formula has an apostrophe before it, which reading takes away.

use std::io;

use super::csv::write_row;
use crate::columns::{ENTITIES, NAMES, ROLES};
use crate::entity::{Date, Entity, Name, NameKind};
use crate::formula::harmless;

/// Writes entities with their names, all columns filled as far as known.
///
/// # Examples
///
/// ```
/// use exonym::Gazetteer;
/// use exonym::export::tables::write_entities;
///
/// let table = "id,title,variants,lat,lon\nlachin,Lachin,Laçın@az,39.6,46.5\n";
/// let gazetteer = Gazetteer::from_reader("places.csv", table.as_bytes())?;
/// let mut written = Vec::new();
/// write_entities(gazetteer.entities(), &mut written)?;
/// let again = Gazetteer::from_reader("places.csv", &written[..])?;
/// assert_eq!(again.entities(), gazetteer.entities());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// When the writer fails.
pub fn write_entities<'e>(
    entities: impl IntoIterator<Item = &'e Entity>,
    writer: impl io::Write,
) -> io::Result<()> {
    let mut rows = ::csv::Writer::from_writer(writer);
    write_row(&mut rows, ENTITIES)?;
    for entity in entities {
        write_row(
            &mut rows,
            [
                &*harmless(&entity.id),
                entity.kind.name(),
                &*harmless(&entity.title),
                &*harmless(&entity.title_source),
                &*harmless(&variants(entity)),
                &*harmless(&entity.types.join(";")),
                &*harmless(&entity.fclasses.join(";")),
                &*harmless(&entity.ccodes.join(";")),
                &*harmless(entity.parent.as_deref().unwrap_or_default()),
                &degrees(entity.lat),
                &degrees(entity.lon),
                &*harmless(&entity.geo_source),
                &date(entity.start),
                &date(entity.end),
                &*harmless(&entity.matches.join(";")),
                &*harmless(&entity.description),
            ],
        )?;
    }
    rows.flush()
}

/// Writes `names.csv`: the names that a cell cannot hold, because they have a side, a period or a source, contain a
/// semicolon or an at sign, or begin with a hyphen.
///
/// # Errors
///
/// When the writer fails.
pub fn write_names<'e>(
    entities: impl IntoIterator<Item = &'e Entity>,
    writer: impl io::Write,
) -> io::Result<()> {
    let mut rows = ::csv::Writer::from_writer(writer);
    write_row(&mut rows, NAMES)?;
    for entity in entities {
        for name in entity.names.iter().filter(|name| name.usage.is_some() || !fits_a_cell(name)) {
            let usage = name.usage.as_deref().cloned().unwrap_or_default();
            let kind = if name.kind == NameKind::Name { "" } else { name.kind.name() };
            let (start, end) = (date(usage.start), date(usage.end));
            write_row(
                &mut rows,
                [
                    &*harmless(&entity.id),
                    &*harmless(&name.text),
                    &*harmless(&name.lang),
                    kind,
                    &*harmless(&usage.used_by),
                    &start,
                    &end,
                    &*harmless(&usage.source),
                ],
            )?;
        }
    }
    rows.flush()
}

/// Writes `roles.csv`: offices held.
///
/// # Errors
///
/// When the writer fails.
pub fn write_roles<'e>(
    entities: impl IntoIterator<Item = &'e Entity>,
    writer: impl io::Write,
) -> io::Result<()> {
    let mut rows = ::csv::Writer::from_writer(writer);
    write_row(&mut rows, ROLES)?;
    for entity in entities {
        for role in &entity.roles {
            let institution = role.institution.as_deref().unwrap_or_default();
            write_row(
                &mut rows,
                [
                    &*harmless(&entity.id),
                    &*harmless(&role.role),
                    &*harmless(institution),
                    &date(role.start),
                    &date(role.end),
                    &*harmless(&role.source),
                ],
            )?;
        }
    }
    rows.flush()
}

/// The cell `variants`: all names, the title first, so that its language is kept.
pub(super) fn variants(entity: &Entity) -> String {
    let names = entity.names.iter().filter(|name| fits_a_cell(name));
    names.map(|name| format!("{}@{}", name.text, tag(name))).collect::<Vec<_>>().join(";")
}

/// The language tag of a name with its kind.
pub(super) fn tag(name: &Name) -> String {
    let lang = if name.lang.is_empty() { "und" } else { &name.lang };
    match name.kind {
        NameKind::Name => lang.to_string(),
        kind if lang.contains("-x-") => format!("{lang}-{}", kind.name()),
        kind => format!("{lang}-x-{}", kind.name()),
    }
}

fn fits_a_cell(name: &Name) -> bool {
    !name.text.contains([';', '@']) && !name.text.starts_with('-')
}

pub(super) fn date(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// A number below zero is a number and no formula.
pub(crate) fn degrees(value: Option<f64>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
