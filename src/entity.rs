//! What a gazetteer holds: entities and their names.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::named::{UnknownName, by_name};

/// What an entity is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Kind {
    /// A place: country, district, town, river, road …
    #[default]
    Place,
    /// A person.
    Person,
    /// An institution: ministry, army, organisation, newspaper …
    Institution,
    /// An event: war, clash, round of talks …
    Event,
    /// An agreement: statement, treaty, resolution …
    Agreement,
}

impl Kind {
    /// All kinds, in the order of their names in reports.
    pub const ALL: [Kind; 5] = [Kind::Place, Kind::Person, Kind::Institution, Kind::Event, Kind::Agreement];

    /// The name as it stands in tables and output: `place`.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Place => "place",
            Kind::Person => "person",
            Kind::Institution => "institution",
            Kind::Event => "event",
            Kind::Agreement => "agreement",
        }
    }
}

by_name!(Kind, Kind::ALL, "one of place, person, institution, event, agreement");

/// What sort of name a name is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum NameKind {
    /// A full name.
    #[default]
    Name,
    /// An adjective or a word for the inhabitants: `Armenian`.
    Demonym,
    /// An abbreviation: `EU`.
    Abbr,
    /// A form that needs its fuller name or its country nearby: `Defence Ministry`.
    Short,
    /// A name that is no longer in official use: `Kirovabad`.
    Former,
    /// A form that is also an everyday word or name and needs support from context.
    Common,
}

impl NameKind {
    /// The kinds that a tag or a cell may give.
    pub(crate) const GIVEN: [NameKind; 5] =
        [NameKind::Demonym, NameKind::Abbr, NameKind::Short, NameKind::Former, NameKind::Common];

    /// The name as it stands in tables and output: `demonym`.
    pub fn name(self) -> &'static str {
        match self {
            NameKind::Name => "name",
            NameKind::Demonym => "demonym",
            NameKind::Abbr => "abbr",
            NameKind::Short => "short",
            NameKind::Former => "former",
            NameKind::Common => "common",
        }
    }
}

by_name!(NameKind, NameKind::GIVEN, "one of demonym, abbr, short, former, common, or nothing");

/// A name of an entity: who uses it, in which language, since when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Name {
    pub(crate) text: String,
    pub(crate) lang: Cow<'static, str>,
    pub(crate) kind: NameKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) usage: Option<Box<Usage>>,
}

/// Who uses a name and when, as `names.csv` records it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Usage {
    pub(crate) used_by: String,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
    pub(crate) source: String,
}

impl Name {
    /// The name as it is listed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The BCP 47 tag of its language, without the kind; `und` where none is given.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// What sort of name it is.
    pub fn kind(&self) -> NameKind {
        self.kind
    }

    /// Who uses it, from when to when, and on what source; from `names.csv`.
    pub fn usage(&self) -> Option<&Usage> {
        self.usage.as_deref()
    }
}

impl Usage {
    /// Who uses the name; empty where that is not said.
    pub fn used_by(&self) -> &str {
        &self.used_by
    }

    /// Since when.
    pub fn start(&self) -> Option<Date> {
        self.start
    }

    /// Until when.
    pub fn end(&self) -> Option<Date> {
        self.end
    }

    /// The source of these facts.
    pub fn source(&self) -> &str {
        &self.source
    }
}

/// A place, person, institution, event or agreement of a gazetteer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Entity {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) title: String,
    pub(crate) title_source: String,
    pub(crate) names: Vec<Name>,
    pub(crate) types: Vec<String>,
    pub(crate) fclasses: Vec<String>,
    pub(crate) ccodes: Vec<String>,
    pub(crate) parent: Option<String>,
    pub(crate) lat: Option<f64>,
    pub(crate) lon: Option<f64>,
    pub(crate) geo_source: String,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
    pub(crate) matches: Vec<String>,
    pub(crate) description: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) roles: Vec<Role>,
}

impl Entity {
    /// The id, unique in its gazetteer: kebab-case ASCII in the bundled one.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The preferred name.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The source of the row.
    pub fn title_source(&self) -> &str {
        &self.title_source
    }

    /// All names; the title comes first.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// The title in the first of the languages `langs` (BCP 47 primary subtags or whole tags) in which there is a full
    /// name, else the title.
    ///
    /// # Examples
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// let gazetteer = exonym::Gazetteer::bundled();
    /// let yerevan = gazetteer.get("yerevan").unwrap();
    /// assert_eq!(yerevan.title_in(&["hy"]), "Երևան");
    /// assert_eq!(yerevan.title_in(&["ja"]), "Yerevan");
    /// assert_eq!(gazetteer.get("kalbajar").unwrap().title_in(&["en"]), "Kalbajar");
    /// # }
    /// ```
    pub fn title_in(&self, langs: &[&str]) -> &str {
        let is_in = |name: &Name, lang: &str| {
            name.lang == lang || name.lang.split('-').next() == Some(lang) && !name.lang.contains("-Latn")
        };
        // A name that is also an everyday word is a title too, where there is no other.
        let mut wanted = langs.iter().flat_map(|lang| [(*lang, NameKind::Name), (*lang, NameKind::Common)]);
        wanted
            .find_map(|(lang, kind)| self.names.iter().find(|name| name.kind == kind && is_in(name, lang)))
            .map_or(&self.title, |name| &name.text)
    }

    /// Types as the table words them: `city`, `village`, `ministry`.
    pub fn types(&self) -> &[String] {
        &self.types
    }

    /// GeoNames feature classes: A H L P R S T.
    pub fn fclasses(&self) -> &[String] {
        &self.fclasses
    }

    /// ISO 3166-1 alpha-2 codes of modern countries: data, not an assertion of belonging.
    pub fn ccodes(&self) -> &[String] {
        &self.ccodes
    }

    /// The id of the entity that contains this one.
    pub fn parent(&self) -> Option<&str> {
        self.parent.as_deref()
    }

    /// Latitude in decimal degrees, WGS84.
    pub fn lat(&self) -> Option<f64> {
        self.lat
    }

    /// Longitude in decimal degrees, WGS84.
    pub fn lon(&self) -> Option<f64> {
        self.lon
    }

    /// The source of the coordinates.
    pub fn geo_source(&self) -> &str {
        &self.geo_source
    }

    /// When it came to be.
    pub fn start(&self) -> Option<Date> {
        self.start
    }

    /// When it ceased to be.
    pub fn end(&self) -> Option<Date> {
        self.end
    }

    /// The same entity elsewhere, as prefixed ids: `wd:Q129352`, `gn:146970`.
    pub fn matches(&self) -> &[String] {
        &self.matches
    }

    /// A few words on what it is.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Offices held, from `roles.csv`.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    pub(crate) fn has_type(&self, word: &str) -> bool {
        self.types.iter().any(|t| t == word)
    }
}

/// An office that a person held.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Role {
    pub(crate) role: String,
    pub(crate) institution: Option<String>,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
    pub(crate) source: String,
}

impl Role {
    /// What the office is: `foreign minister`.
    pub fn role(&self) -> &str {
        &self.role
    }

    /// The id of the institution.
    pub fn institution(&self) -> Option<&str> {
        self.institution.as_deref()
    }

    /// Since when.
    pub fn start(&self) -> Option<Date> {
        self.start
    }

    /// Until when; none also where that is not known.
    pub fn end(&self) -> Option<Date> {
        self.end
    }

    /// The source of these facts.
    pub fn source(&self) -> &str {
        &self.source
    }
}

/// A date as precise as it is known: a year, a month or a day. ISO 8601, years before our era negative.
///
/// # Examples
///
/// ```
/// let date: exonym::Date = "2020-11".parse().unwrap();
/// assert_eq!(date.to_string(), "2020-11");
/// assert!("2020-13".parse::<exonym::Date>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    pub(crate) fn year(self) -> i32 {
        self.year
    }

    /// The first day that the date may mean, as a number that grows with time.
    pub(crate) fn first(self) -> i64 {
        i64::from(self.year) * 10_000 + i64::from(self.month.max(1)) * 100 + i64::from(self.day.max(1))
    }

    /// The last day that the date may mean, on the same scale.
    pub(crate) fn last(self) -> i64 {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 { 31 } else { self.day };
        i64::from(self.year) * 10_000 + i64::from(month) * 100 + i64::from(day)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.year < 0 {
            f.write_str("-")?;
        }
        write!(f, "{:04}", self.year.unsigned_abs())?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl FromStr for Date {
    type Err = UnknownName;

    fn from_str(text: &str) -> Result<Self, UnknownName> {
        let none = UnknownName("a date as YYYY, YYYY-MM or YYYY-MM-DD");
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
        let mut parts = digits.split('-');
        let mut part = |len: std::ops::RangeInclusive<usize>| match parts.next() {
            None => Ok(None),
            Some(p) if len.contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()) => {
                p.parse::<i32>().map(Some).map_err(|_| none)
            }
            Some(_) => Err(none),
        };
        let year = sign * part(4..=4)?.ok_or(none)?;
        let month = part(2..=2)?.unwrap_or(0);
        let day = part(2..=2)?.unwrap_or(0);
        if parts.next().is_some() {
            return Err(none);
        }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 => 28 + i32::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let given = digits.matches('-').count();
        if month > 12 || day > days || given > 0 && month == 0 || given > 1 && day == 0 {
            return Err(none);
        }
        Ok(Date { year, month: month as u8, day: day as u8 })
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
