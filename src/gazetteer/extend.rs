//! What a row adds to an entity, new or known.

use crate::entity::{Entity, Name, NameKind};
use crate::table::Draft;
use crate::tags::known_tag;

/// Adds what a row fills to an entity, which may be new.
pub(super) fn extend(entity: &mut Entity, draft: Draft, title_lang: &str) {
    let row = draft.entity;
    entity.id = row.id;
    entity.kind = draft.kind.unwrap_or(entity.kind);
    entity.names.retain(|name| !draft.removed.contains(&name.text));
    let replace = |old: &mut String, new: String| {
        if !new.is_empty() {
            *old = new;
        }
    };
    entity.names.reserve_exact(row.names.len() + 1);
    if !row.title.is_empty() && (row.title != entity.title || entity.names.is_empty()) {
        // A title that a variant repeats with its language has that language.
        // In tables without a language of titles the first variant may also say of what kind the title is.
        let same = |name: &&Name| name.text == row.title;
        let first = row.names.first().filter(same).filter(|_| title_lang == "und");
        let tagged = first.or_else(|| row.names.iter().filter(same).find(|name| name.kind == NameKind::Name));
        let lang = tagged.map_or_else(|| known_tag(title_lang), |name| name.lang.clone());
        entity.names.insert(0, Name { text: row.title.clone(), lang, ..Name::default() });
        entity.title = row.title;
    }
    for name in row.names {
        add_name(&mut entity.names, name);
    }
    replace(&mut entity.title_source, row.title_source);
    replace(&mut entity.geo_source, row.geo_source);
    replace(&mut entity.description, row.description);
    for (old, new) in [
        (&mut entity.types, row.types),
        (&mut entity.fclasses, row.fclasses),
        (&mut entity.ccodes, row.ccodes),
        (&mut entity.matches, row.matches),
    ] {
        if !new.is_empty() {
            *old = new;
        }
    }
    entity.parent = row.parent.or(entity.parent.take());
    if row.lat.is_some() {
        (entity.lat, entity.lon) = (row.lat, row.lon);
    }
    entity.start = row.start.or(entity.start);
    entity.end = row.end.or(entity.end);
}

/// Adds a name, or what it says more of one that is there.
pub(super) fn add_name(names: &mut Vec<Name>, name: Name) {
    match names.iter_mut().find(|old| old.text == name.text && old.lang == name.lang) {
        Some(old) => {
            if name.kind != NameKind::Name {
                old.kind = name.kind;
            }
            old.usage = name.usage.or(old.usage.take());
        }
        None => names.push(name),
    }
}
