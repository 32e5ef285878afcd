//! Warnings about places: coordinates that cannot be right, places that stand there twice, missing parents.

use std::collections::{BTreeMap, HashMap};

use super::names::Pairs;
use super::{Checker, position};
use crate::changes::changes;
use crate::distance::distance_km;
use crate::entity::{Entity, Kind};
use crate::error::quoted;
use crate::facts::reach;
use crate::fold::fold;
use crate::words::rows;

const BOXES: &str = include_str!("../../data/words/boxes.tsv");

/// Two places this near to one another, in kilometres, with titles alike, may be one.
const NEAR: f64 = 2.0;

/// With how many earlier places of a cell a place is compared.
const MOST: usize = 16;

pub(super) fn check(checker: &mut Checker<'_>, pairs: &Pairs) {
    countries(checker);
    parents(checker);
    siblings(checker);
    doubles(checker, pairs);
}

/// West, south, east, north in degrees.
type Bounds = [f64; 4];

fn boxes() -> HashMap<&'static str, Bounds> {
    let degrees = |cell: &str| cell.parse().unwrap_or_default();
    rows(BOXES).map(|[code, w, s, e, n]| (code, [degrees(w), degrees(s), degrees(e), degrees(n)])).collect()
}

/// Coordinates outside the stated countries.
fn countries(checker: &mut Checker<'_>) {
    let boxes = boxes();
    let within =
        |&[w, s, e, n]: &Bounds, (lat, lon): (f64, f64)| (s..=n).contains(&lat) && (w..=e).contains(&lon);
    for (index, entity) in checker.own() {
        let Some(here) = position(entity).filter(|_| entity.kind == Kind::Place) else { continue };
        if here == (0.0, 0.0) {
            let problem = "0, 0 lies in the Gulf of Guinea".to_string();
            let cure = "empty lat and lon where the place is not known";
            checker.warn(index, "lat", "null-island", problem, cure);
            continue;
        }
        // A country without a box may hold the place.
        let stated: Option<Vec<&Bounds>> =
            entity.ccodes.iter().map(|code| boxes.get(code.as_str())).collect();
        let Some(stated) = stated.filter(|stated| !stated.is_empty()) else { continue };
        if stated.iter().any(|bounds| within(bounds, here)) {
            continue;
        }
        let (lat, lon) = here;
        let problem = format!("{lat}, {lon} lies outside {}", entity.ccodes.join(" and "));
        let cure = match stated.iter().any(|bounds| within(bounds, (lon, lat))) {
            true => "latitude and longitude look exchanged",
            false => "correct the coordinates or the country",
        };
        checker.warn(index, "lat", "outside-country", problem, cure);
    }
}

/// Places far from the one that contains them, or in a person.
fn parents(checker: &mut Checker<'_>) {
    let reach = reach();
    for (index, entity) in checker.own() {
        let parent = checker.gazetteer.parent(entity);
        if let Some(person) = parent.filter(|parent| parent.kind == Kind::Person) {
            let problem = format!("\"{}\" is a person, who contains nothing", quoted(&person.id, 60));
            let cure = "give the id of what the row lies in or belongs to";
            checker.warn(index, "parent", "parent-kind", problem, cure);
        }
        let Some((parent, here)) = parent.zip(position(entity)) else { continue };
        let reach = parent.types.iter().filter_map(|word| reach.get(word.as_str()).copied()).reduce(f64::max);
        let Some((reach, there)) = reach.zip(position(parent)) else { continue };
        let far = distance_km(here, there);
        if far > reach {
            let shown = quoted(&parent.id, 60);
            let problem = format!("lies {far:.0} km from \"{shown}\", which contains it");
            checker.warn(index, "lat", "far-from-parent", problem, "correct the coordinates or the parent");
        }
    }
}

/// Places without a parent where most others of their type in their table have one.
fn siblings(checker: &mut Checker<'_>) {
    let mut groups: BTreeMap<(&str, &str), (usize, Vec<usize>)> = BTreeMap::new();
    for (index, entity) in checker.own().filter(|(_, entity)| entity.kind == Kind::Place) {
        let first = entity.types.first().map_or("", |word| word);
        let group = groups.entry((&checker.origins[index].file, first)).or_default();
        group.0 += 1;
        if entity.parent.is_none() {
            group.1.push(index);
        }
    }
    for ((_, word), (total, orphans)) in groups {
        if total < 5 || orphans.len() * 5 > total {
            continue;
        }
        for index in orphans {
            let problem = match word {
                "" => "has no parent, as most places here have".to_string(),
                word => format!("has no parent, as most places of type \"{}\" here have", quoted(word, 40)),
            };
            checker.warn(index, "parent", "no-parent", problem, "give the id of the row that contains it");
        }
    }
}

/// Places by cell and the first letter of their titles.
type Grid = HashMap<(i32, i32, char), Vec<(usize, Vec<char>)>>;

/// Entities that may be one: places near to one another with titles alike, others whose titles are spelled alike.
fn doubles(checker: &mut Checker<'_>, pairs: &Pairs) {
    // Cells of about two kilometres or more up to 70 degrees of latitude; those around a cell are looked at too.
    let cell = |(lat, lon): (f64, f64)| ((lat / 0.02).floor() as i32, (lon / 0.06).floor() as i32);
    // Titles that begin with another letter are not compared, which keeps dense regions quick.
    let mut grid: Grid = HashMap::new();
    let mut spelled: HashMap<(Kind, String), usize> = HashMap::new();
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for (index, entity) in checker.gazetteer.entities().iter().enumerate() {
        if entity.kind != Kind::Place {
            if let Some(earlier) = spelled.insert((entity.kind, skeleton(&entity.title)), index) {
                found.push((earlier, index, "spells its title like".into()));
            }
            continue;
        }
        let Some(here) = position(entity) else { continue };
        let title: Vec<char> = fold(&entity.title).chars().collect();
        let (row, column) = cell(here);
        let first = title.first().copied().unwrap_or_default();
        for around in
            (row - 1..=row + 1).flat_map(|row| (column - 1..=column + 1).map(move |c| (row, c, first)))
        {
            // Thousands of rows at one point, as a failed geocoder leaves them, are said of the latest.
            let earlier = grid.get(&around).map(Vec::as_slice).unwrap_or_default();
            for (other, other_title) in &earlier[earlier.len().saturating_sub(MOST)..] {
                let there = checker.entity(*other);
                if there.fclasses != entity.fclasses || !alike(&title, other_title) {
                    continue;
                }
                let far = position(there).map_or(f64::MAX, |there| distance_km(here, there));
                if far < NEAR {
                    found.push((*other, index, format!("lies {far:.1} km from a place of a like title,")));
                }
            }
        }
        grid.entry((row, column, first)).or_default().push((index, title));
    }
    let rule = "near-duplicate";
    for (earlier, later, how) in found {
        let named = pairs.contains_key(&(earlier, later));
        if named
            || checker.contains(earlier, later)
            || checker.meant(earlier, rule)
            || checker.meant(later, rule)
        {
            continue;
        }
        let (at, other) = if checker.silent(later, rule) { (earlier, later) } else { (later, earlier) };
        let title = quoted(&checker.entity(at).title, 60);
        let problem = format!("\"{title}\" {how} {}", checker.shown(other));
        let cure = "merge the rows if they are one, or put near-duplicate into its column checked";
        checker.warn(at, "title", rule, problem, cure);
    }
    matches(checker);
}

/// One id of another gazetteer on two rows.
fn matches(checker: &mut Checker<'_>) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (index, entity) in checker.gazetteer.entities().iter().enumerate() {
        for id in &entity.matches {
            match known.get(id.as_str()) {
                Some(&earlier) if earlier != index && !checker.meant(earlier, "shared-match") => {
                    let problem =
                        format!("\"{}\" is also a match of {}", quoted(id, 40), checker.shown(earlier));
                    let cure = "give it to the one it means, or merge the rows";
                    checker.warn(index, "matches", "shared-match", problem, cure);
                }
                _ => drop(known.insert(id, index)),
            }
        }
    }
}

/// The consonants of a title: `Babayan` and `Babaian` have the same. Words of up to three letters, such as `II`, stay.
fn skeleton(title: &str) -> String {
    let mut skeleton = String::new();
    for word in fold(title).split(' ') {
        let short = word.chars().nth(3).is_none();
        for c in word.chars().filter(|c| short || !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ə')) {
            if short || !skeleton.ends_with(c) {
                skeleton.push(c);
            }
        }
        skeleton.push(' ');
    }
    skeleton
}

/// Whether two folded titles differ by no more than a letter in five, and two at most.
fn alike(a: &[char], b: &[char]) -> bool {
    let most = (a.len().min(b.len()) / 5).min(2);
    a.len().abs_diff(b.len()) <= most && changes(a, b) <= most
}

/// Whether an entity is a place with coordinates.
pub(super) fn is_located(entity: &Entity) -> bool {
    entity.kind == Kind::Place && position(entity).is_some()
}
