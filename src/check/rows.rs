//! Warnings about single rows: sources, and the form of ids and codes.

use std::collections::{BTreeMap, HashSet};

use super::{Checker, places};
use crate::changes::near;
use crate::entity::Kind;
use crate::error::{Finding, Place, quoted};
use crate::import::linked_places::{prefixed, prefixes, slug};
use crate::words::rows as rows_of;

const TYPES: &str = include_str!("../../data/words/types.tsv");
const COUNTRIES: &str = include_str!("../../data/linked-places/ccodes.tsv");

pub(super) fn check(checker: &mut Checker<'_>) {
    let rows = |lacks: &dyn Fn(&crate::entity::Entity) -> bool| -> Vec<usize> {
        checker.own().filter(|(_, entity)| lacks(entity)).map(|(index, _)| index).collect()
    };
    let unsourced = rows(&|entity| entity.title_source.is_empty());
    let unlocated = rows(&|entity| places::is_located(entity) && entity.geo_source.is_empty());
    let cure = "say in title_source where its facts are from";
    checker.warn_rows(&unsourced, "title_source", "no-source", "without a source", cure);
    let cure = "say in geo_source where the coordinates are from";
    checker.warn_rows(&unlocated, "geo_source", "no-geo-source", "with coordinates without a source", cure);
    forms(checker);
    offices(checker);
}

/// Ids and codes that other programs would not read.
fn forms(checker: &mut Checker<'_>) {
    let countries: HashSet<&str> = rows_of(COUNTRIES).map(|[code]| code).collect();
    let types: HashSet<&str> = rows_of(TYPES).map(|[name, _, _]| name).collect();
    for (index, entity) in checker.own() {
        if !is_kebab_case(&entity.id) {
            let problem = format!("\"{}\" is not kebab-case", quoted(&entity.id, 60));
            let mut cure = "use small letters a to z and figures, joined by single hyphens".to_string();
            match entity.id.chars().find(|c| c.is_alphabetic() && !c.is_ascii()) {
                Some(c) => cure += &format!("; \"{c}\" is U+{:04X}", u32::from(c)),
                None => cure += &format!(": {}", slug(&entity.id)),
            }
            checker.warn(index, "id", "id-form", problem, &cure);
        }
        for written in entity.types.iter().filter(|written| !types.contains(written.as_str())) {
            if let Some(cure) = better_type(written, &types) {
                let problem = format!("\"{}\" is no known type", quoted(written, 40));
                checker.warn(index, "types", "type-form", problem, &cure);
            }
        }
        for class in entity.fclasses.iter().filter(|class| !is_class(class)) {
            let problem = format!("\"{}\" is no feature class", quoted(class, 40));
            let cure = match class.to_uppercase() {
                upper if is_class(&upper) => format!("write {upper}"),
                _ => "give one of A H L P R S T".to_string(),
            };
            checker.warn(index, "fclasses", "feature-class", problem, &cure);
        }
        for code in entity.ccodes.iter().filter(|code| !countries.contains(code.as_str())) {
            let problem = format!("\"{}\" is no country code", quoted(code, 40));
            let upper = code.to_uppercase();
            let cure = match code.split([',', ' ', '|', '/']).count() {
                1 if upper == "UK" => "write GB".to_string(),
                1 if countries.contains(upper.as_str()) => format!("write {upper}"),
                _ => "give two capital letters of ISO 3166-1, such as AZ, separated by semicolons".into(),
            };
            checker.warn(index, "ccodes", "country-code", problem, &cure);
        }
        for id in entity.matches.iter().filter(|id| !is_match(id)) {
            let problem = format!("\"{}\" is no id of another gazetteer", quoted(id, 60));
            let cure = match better_match(id) {
                Some(better) => format!("write {better}"),
                None if id.split([',', '|', ' ']).filter(|part| !part.is_empty()).all(is_match) => {
                    "separate ids with semicolons".to_string()
                }
                None => "write prefix:id, such as wd:Q129352 or gn:146970".to_string(),
            };
            checker.warn(index, "matches", "match-id", problem, &cure);
        }
    }
}

/// How to mend what is most likely a known type, in other letters, misspelt or in a list with others. Short words are too
/// often near to another one.
fn better_type(written: &str, types: &HashSet<&str>) -> Option<String> {
    let small = written.to_lowercase();
    if types.contains(small.as_str()) {
        return Some(format!("write {small}"));
    }
    let mut parts = small.split([',', '|', '/']).map(str::trim);
    if small.contains([',', '|', '/']) && parts.any(|part| types.contains(part)) {
        return Some("separate types with semicolons".into());
    }
    // Mountains and lakes are types that somebody chose.
    if small.strip_suffix('s').is_some_and(|one| types.contains(one)) {
        return None;
    }
    let long = rows_of(TYPES).map(|[name, _, _]| name).filter(|name| name.len() > 6);
    near(&small, long).map(|name| format!("write {name} if that is meant"))
}

fn is_class(text: &str) -> bool {
    text.len() == 1 && "AHLPRSTUV".contains(text)
}

fn is_kebab_case(id: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    id.split('-').all(word)
}

/// Whether a match is a known prefix and an id as that gazetteer writes them.
fn is_match(text: &str) -> bool {
    let figures = |id: &str| !id.is_empty() && id.bytes().all(|b| b.is_ascii_digit());
    match text.split_once(':') {
        Some(("wd", id)) => id.strip_prefix('Q').is_some_and(figures),
        Some(("gn" | "tgn" | "viaf", id)) => figures(id),
        Some((prefix, id)) => {
            prefixes().any(|[known, _]| known == prefix)
                && !id.is_empty()
                && !id.contains(char::is_whitespace)
        }
        None => false,
    }
}

/// The match that was most likely meant: `Q1`, `wikidata:Q1` and an address of Wikidata are `wd:Q1`.
fn better_match(text: &str) -> Option<String> {
    let (prefix, id) = text.split_once(':').unwrap_or(("wd", text));
    let prefix = match prefix.trim().to_lowercase() {
        name if name == "wikidata" => "wd".to_string(),
        name if name == "geonames" => "gn".to_string(),
        prefix => prefix,
    };
    let id = id.trim().replace(' ', "_");
    let id = if prefix == "wd" { id.to_uppercase() } else { id };
    let address = prefixed(text.split(['?', '#']).next().unwrap_or_default());
    [address, format!("{prefix}:{id}")].into_iter().find(|better| is_match(better))
}

/// How many persons of a file have no office, where others have: one finding a file, for they may well have none.
fn offices(checker: &mut Checker<'_>) {
    let mut files: BTreeMap<&str, (usize, Vec<&str>)> = BTreeMap::new();
    let mut any = false;
    for (index, person) in checker.own().filter(|(_, entity)| entity.kind == Kind::Person) {
        any |= !person.roles.is_empty();
        let (total, without) = files.entry(&checker.origins[index].file).or_default();
        *total += 1;
        if person.roles.is_empty() && !checker.meant(index, "no-role") {
            without.push(&person.id);
        }
    }
    for (file, (total, without)) in files.into_iter().filter(|(_, (_, without))| any && !without.is_empty()) {
        let shown: Vec<String> = without.iter().take(5).map(|id| quoted(id, 40).to_string()).collect();
        let dots = if without.len() > 5 { " …" } else { "" };
        let problem =
            format!("{} of {total} persons have no role: {}{dots}", without.len(), shown.join(", "));
        let cure = "give their offices in roles.csv";
        checker.findings.push(Finding::warning(&Place::file(file), "no-role", problem, cure));
    }
}
