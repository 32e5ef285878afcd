//! Warnings about spellings: names of two entities so alike that one may be written for the other.

use std::collections::BTreeSet;

use super::Checker;
use super::names::told_apart;
use crate::entity::Kind;
use crate::error::quoted;
use crate::fold::{fold, is_separator};
use crate::spelling::{Form, Speller};
use crate::unlisted;

const RULE: &str = "shared-spelling";

/// More names than these are not compared: each would be like more others, and what a million names of villages share is
/// no finding.
const MOST_NAMES: usize = 50_000;

/// Names of one entity that would be read as another's, of the same kind, where nothing tells the two apart: an
/// unlisted spelling of either may then name the wrong one.
pub(super) fn check(checker: &mut Checker<'_>) {
    let entities = checker.gazetteer.entities();
    let names: Vec<(usize, usize)> = (entities.iter().enumerate())
        .flat_map(|(index, entity)| {
            let spelled =
                entity.names().iter().enumerate().filter(|(_, name)| unlisted::is_spelled(entity, name));
            spelled.map(move |(number, _)| (index, number))
        })
        .collect();
    if names.len() > MOST_NAMES {
        if let Some(first) = checker.own().map(|(index, _)| index).next() {
            let problem = format!(
                "the {} names are not compared with one another, as they are more than {MOST_NAMES}",
                names.len()
            );
            checker.warn(
                first,
                "title",
                RULE,
                problem,
                "check a part of the table to have its names compared",
            );
        }
        return;
    }
    let name = |number: u32| {
        let (index, name) = names[number as usize];
        (index, &entities[index].names()[name])
    };
    let listed = (0..names.len() as u32).map(|number| {
        let (index, name) = name(number);
        unlisted::taught(number, index as u32, &entities[index], name)
    });
    let speller = Speller::new(listed);
    let folded =
        |index: usize| entities[index].names().iter().map(|name| fold(name.text())).collect::<BTreeSet<_>>();
    let mut scratch = speller.scratch();
    let mut readings = Vec::new();
    let mut reported = BTreeSet::new();
    for number in 0..names.len() as u32 {
        let (index, written) = name(number);
        let whole = entities[index].kind() != Kind::Person || written.text().contains(is_separator);
        if checker.origins[index].owner != checker.owner || !whole {
            continue;
        }
        readings.clear();
        speller.read(written.text(), 0, &mut scratch, &mut |_| false, &mut readings);
        for reading in readings.iter().filter(|r| r.end == written.text().len() && r.form == Form::Bare) {
            let (other, meant) = name(reading.name);
            let (first, second) = (index.min(other), index.max(other));
            if other == index
                || reading.cost > CLOSE
                || entities[other].kind() != entities[index].kind()
                || told_apart(checker, first, second)
                || !reported.insert((first, second))
                // Two entities of one name are the business of another rule.
                || !folded(first).is_disjoint(&folded(second))
            {
                continue;
            }
            if checker.meant(first, RULE) || checker.meant(second, RULE) {
                continue;
            }
            let problem = format!(
                "\"{}\" may also be a spelling of \"{}\" of {}",
                quoted(written.text(), 60),
                quoted(meant.text(), 60),
                checker.shown(other)
            );
            let cure = format!(
                "merge the rows if they are one, correct the name that is wrong, or put {RULE} into its column checked"
            );
            checker.warn_name(index, written.text(), RULE, problem, &cure);
        }
    }
}

/// The most, in nats, that one name costs as a spelling of another if the two are as good as one.
const CLOSE: f32 = 4.0;
