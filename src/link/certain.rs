//! What the text names beyond doubt: a name that one entity alone has and that is no everyday word.

use super::Linker;
use super::reading::{Reading, Span, is_certain};
use crate::distance::Point;
use crate::entity::{Kind, NameKind};
use crate::facts::NONE;
use crate::hash::Map;

/// What the text names beyond doubt.
#[derive(Debug, Default)]
pub(super) struct Certain {
    /// How often, by entity.
    pub(super) entities: Counts,
    /// Containers of these, without countries.
    pub(super) containers: Map<u32, u32>,
    /// The located ones, the first [`Certain::LOCATED`] of them.
    pub(super) located: Vec<Point>,
    /// The countries of the places among them.
    pub(super) countries: Vec<u32>,
    /// Whether any is a club, or what clubs play for.
    pub(super) clubs: bool,
}

impl Certain {
    /// More are not compared with: the cost of a mention must not grow with the text.
    pub(super) const LOCATED: usize = 48;

    pub(super) fn clear(&mut self) {
        self.entities.clear();
        self.containers.clear();
        self.located.clear();
        self.countries.clear();
        self.clubs = false;
    }
}

/// How often the text names each entity.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// By entity.
    pub(super) counts: Vec<u32>,
    /// The entities whose count is not 0.
    pub(super) counted: Vec<u32>,
}

impl Counts {
    pub(super) fn of(&self, entity: u32) -> u32 {
        self.counts.get(entity as usize).copied().unwrap_or(0)
    }

    /// One more, and how many that makes.
    fn add(&mut self, entity: u32) -> u32 {
        let number = entity as usize;
        if number >= self.counts.len() {
            self.counts.resize(number + 1, 0);
        }
        let count = &mut self.counts[number];
        *count += 1;
        if *count == 1 {
            self.counted.push(entity);
        }
        *count
    }

    pub(super) fn clear(&mut self) {
        for entity in self.counted.drain(..) {
            self.counts[entity as usize] = 0;
        }
    }
}

impl<'t> Linker<'t> {
    /// Gathers what the text names beyond doubt: a name that one entity alone has and that is no everyday word.
    pub(super) fn gather(&self, spans: &mut [Span], readings: &[Reading], certain: &mut Certain) {
        for span in spans {
            // An everyday word is no rival; a club called by the name is.
            let is_club = |r: &&Reading| {
                r.of == Kind::Institution && self.facts.says_institution(self.facts.types(r.entity))
            };
            let mut rivals =
                readings[span.readings.clone()].iter().filter(|r| r.kind != NameKind::Common || is_club(r));
            let (Some(reading), None) = (rivals.next(), rivals.next()) else { continue };
            if !is_certain(reading) {
                continue;
            }
            span.counted = reading.entity;
            let count = certain.entities.add(reading.entity);
            certain.clubs |= is_club(&reading);
            if count > 1 {
                continue;
            }
            let parent = self.facts.parent(reading.entity);
            if parent != NONE && self.facts.country(parent) != parent {
                *certain.containers.entry(parent).or_insert(0) += 1;
            }
            if reading.of != Kind::Place {
                continue;
            }
            let country = self.facts.country(reading.entity);
            if country != NONE && !certain.countries.contains(&country) {
                certain.countries.push(country);
            }
            let small = country != reading.entity;
            if let (true, Some(point)) =
                (small && certain.located.len() < Certain::LOCATED, self.facts.point(reading.entity))
            {
                certain.located.push(point);
            }
        }
    }
}
