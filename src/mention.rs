//! Mentions: what tagging gives.

use std::ops::Range;

use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

use crate::clues::Evidence;
use crate::entity::{Entity, Kind, Name, NameKind};

/// How a mention was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Via {
    /// A listed name, as folding compares names, with or without a case ending.
    Listed,
    /// A spelling that is not listed.
    Spelling,
    /// A short form: a surname, a ministry without its country.
    Short,
}

impl Via {
    /// The name as it stands in output: `listed`.
    pub fn name(self) -> &'static str {
        match self {
            Via::Listed => "listed",
            Via::Spelling => "spelling",
            Via::Short => "short",
        }
    }
}

/// What a place is mentioned as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Use {
    /// The place itself: `in Baku`.
    Literal,
    /// Its government: `Baku said`.
    Government,
    /// An adjective or its inhabitants: `Armenian`.
    Demonym,
}

impl Use {
    /// The name as it stands in output: `literal`.
    pub fn name(self) -> &'static str {
        match self {
            Use::Literal => "literal",
            Use::Government => "government",
            Use::Demonym => "demonym",
        }
    }
}

/// A name found in a text and the entity it stands for.
///
/// It borrows from the text and from the tagger; [`to_owned`](Mention::to_owned) gives one that does not. Serialised, it
/// has the fields of [`OwnedMention`] without `doc`, in that order.
#[derive(Clone, Debug)]
pub struct Mention<'t> {
    pub(crate) start: usize,
    pub(crate) char_start: usize,
    pub(crate) char_end: usize,
    pub(crate) text: &'t str,
    pub(crate) entity: &'t Entity,
    pub(crate) name: &'t Name,
    pub(crate) title: &'t str,
    pub(crate) via: Via,
    pub(crate) usage: Option<Use>,
    pub(crate) score: f32,
    pub(crate) evidence: Evidence<'t>,
    pub(crate) candidates: Candidates<'t>,
}

/// Nearly all mentions have one candidate, for which nothing is allocated.
#[derive(Clone, Debug)]
pub(crate) enum Candidates<'t> {
    One(Candidate<'t>),
    Several(Vec<Candidate<'t>>),
}

impl<'t> Candidates<'t> {
    fn as_slice(&self) -> &[Candidate<'t>] {
        match self {
            Candidates::One(only) => std::slice::from_ref(only),
            Candidates::Several(several) => several,
        }
    }
}

/// An entity that a mention may stand for.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'t> {
    pub(crate) entity: &'t Entity,
    pub(crate) score: f32,
}

impl<'t> Candidate<'t> {
    /// The entity.
    pub fn entity(&self) -> &'t Entity {
        self.entity
    }

    /// How likely it is meant, 0 to 1.
    pub fn score(&self) -> f64 {
        round(self.score)
    }
}

impl Serialize for Candidate<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Candidate", 2)?;
        fields.serialize_field("id", self.entity.id())?;
        fields.serialize_field("score", &self.score())?;
        fields.end()
    }
}

impl<'t> Mention<'t> {
    /// Where it stands in the text, in bytes.
    pub fn span(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Where it stands in the text, in Unicode code points.
    pub fn char_span(&self) -> Range<usize> {
        self.char_start..self.char_end
    }

    /// The text of the mention: the name with its case ending.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The entity it most likely stands for.
    pub fn entity(&self) -> &'t Entity {
        self.entity
    }

    /// The entity's title in the language that the tagger was told.
    pub fn title(&self) -> &'t str {
        self.title
    }

    /// The listed name to which it was matched.
    pub fn name(&self) -> &'t Name {
        self.name
    }

    /// How it was read.
    pub fn via(&self) -> Via {
        self.via
    }

    /// What the place is mentioned as; none where that is not clear, and for other kinds than places.
    pub fn usage(&self) -> Option<Use> {
        self.usage
    }

    /// How likely the reading and the link are right, 0 to 1.
    pub fn score(&self) -> f64 {
        round(self.score)
    }

    /// The evidence for the link, in one line.
    pub fn reason(&self) -> String {
        let mut reason = String::new();
        // Writing to a string cannot fail.
        let _ = self.evidence.write_words(self.name, &mut reason);
        reason
    }

    /// All entities it may stand for, the most likely first. There is at least one.
    pub fn candidates(&self) -> &[Candidate<'t>] {
        self.candidates.as_slice()
    }

    /// The mention with nothing borrowed; `doc` names the text it is from.
    pub fn to_owned(&self, doc: &str) -> OwnedMention {
        OwnedMention {
            doc: doc.to_string(),
            start: self.start,
            end: self.span().end,
            char_start: self.char_start,
            char_end: self.char_end,
            text: self.text.to_string(),
            id: self.entity.id.clone(),
            kind: self.entity.kind,
            title: self.title.to_string(),
            via: self.via,
            name: self.name.text.clone(),
            name_kind: self.name.kind,
            usage: self.usage,
            lang: Some(self.name.lang.to_string()).filter(|lang| lang != "und"),
            score: self.score(),
            reason: self.reason(),
            lat: self.entity.lat,
            lon: self.entity.lon,
            candidates: self
                .candidates()
                .iter()
                .map(|candidate| OwnedCandidate { id: candidate.entity.id.clone(), score: candidate.score() })
                .collect(),
        }
    }
}

impl Serialize for Mention<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Mention", 18)?;
        fields.serialize_field("start", &self.start)?;
        fields.serialize_field("end", &self.span().end)?;
        fields.serialize_field("char_start", &self.char_start)?;
        fields.serialize_field("char_end", &self.char_end)?;
        fields.serialize_field("text", self.text)?;
        fields.serialize_field("id", self.entity.id())?;
        fields.serialize_field("kind", &self.entity.kind)?;
        fields.serialize_field("title", self.title)?;
        fields.serialize_field("via", &self.via)?;
        fields.serialize_field("name", self.name.text())?;
        fields.serialize_field("name_kind", &self.name.kind)?;
        fields.serialize_field("use", &self.usage)?;
        fields.serialize_field("lang", &Some(self.name.lang()).filter(|lang| *lang != "und"))?;
        fields.serialize_field("score", &self.score())?;
        fields.serialize_field("reason", &self.reason())?;
        fields.serialize_field("lat", &self.entity.lat)?;
        fields.serialize_field("lon", &self.entity.lon)?;
        fields.serialize_field("candidates", self.candidates())?;
        fields.end()
    }
}

/// A mention that stands on its own, with the fields of a line of JSON in their order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OwnedMention {
    /// The text it is from, as the caller names it.
    pub doc: String,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// First code point.
    pub char_start: usize,
    /// The code point after the last.
    pub char_end: usize,
    /// The text of the mention.
    pub text: String,
    /// The id of the entity.
    pub id: String,
    /// What the entity is.
    pub kind: Kind,
    /// The entity's title.
    pub title: String,
    /// How it was read.
    pub via: Via,
    /// The listed name to which it was matched.
    pub name: String,
    /// What sort of name that is.
    pub name_kind: NameKind,
    /// What the place is mentioned as.
    #[serde(rename = "use")]
    pub usage: Option<Use>,
    /// The language of the listed name, a BCP 47 tag.
    pub lang: Option<String>,
    /// How likely the reading and the link are right, 0 to 1.
    pub score: f64,
    /// The evidence for the link.
    pub reason: String,
    /// Latitude of the entity in decimal degrees, WGS84.
    pub lat: Option<f64>,
    /// Longitude of the entity in decimal degrees, WGS84.
    pub lon: Option<f64>,
    /// All entities it may stand for, the most likely first.
    pub candidates: Vec<OwnedCandidate>,
}

/// A [`Candidate`] that stands on its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OwnedCandidate {
    /// The id of the entity.
    pub id: String,
    /// How likely it is meant, 0 to 1.
    pub score: f64,
}

/// Scores are shown to three decimals: what lies behind is no measurement.
fn round(score: f32) -> f64 {
    (f64::from(score) * 1000.0).round() / 1000.0
}
