//! The members of a Linked Places feature, as far as they are read and written.

use serde::{Deserialize, Serialize};

use crate::entity::{Kind, Role};

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Feature {
    #[serde(rename = "@id")]
    pub(crate) uri: String,
    pub(crate) r#type: String,
    pub(crate) properties: Properties,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) when: Option<When>,
    pub(crate) names: Vec<Toponym>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) types: Vec<Type>,
    pub(crate) geometry: Option<Geometry>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) links: Vec<Link>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) relations: Vec<Relation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) descriptions: Vec<Description>,
}

/// `title`, `ccodes` and `fclasses` are those of Linked Places, the others ours.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Properties {
    pub(crate) title: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) ccodes: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) fclasses: Vec<String>,
    /// Not `id`, which is the URI in JSON-LD.
    #[serde(rename = "src_id", skip_serializing_if = "String::is_empty")]
    pub(crate) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) kind: Option<Kind>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) title_source: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) geo_source: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) roles: Vec<Role>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Toponym {
    pub(crate) toponym: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) lang: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) used_by: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) citations: Vec<Citation>,
    /// Version 1.3 writes one citation so.
    #[serde(skip_serializing)]
    pub(crate) citation: Option<Citation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) when: Option<When>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Citation {
    pub(crate) label: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct When {
    pub(crate) timespans: Vec<Timespan>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Timespan {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) start: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end: Option<Moment>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Moment {
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub(crate) during: Option<Year>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) earliest: Option<Year>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) latest: Option<Year>,
}

/// A date, which some files give as a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Year {
    Text(String),
    Number(i64),
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Type {
    pub(crate) label: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Geometry {
    pub(crate) r#type: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) coordinates: Option<Coordinates>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) geometries: Vec<Geometry>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Coordinates {
    Number(f64),
    List(Vec<Coordinates>),
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Link {
    pub(crate) r#type: String,
    pub(crate) identifier: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Relation {
    pub(crate) relation_type: String,
    pub(crate) relation_to: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) label: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Description {
    pub(crate) value: String,
}
