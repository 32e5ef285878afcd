//! GeoNames dumps: country files of 19 columns (`AZ.txt`), with the names of `alternateNamesV2.txt`.
//!
//! Columns are separated by tabs, without header and without quotes. A place becomes an entity with the id `gn-` and its
//! number. It lies in the second-order unit that its codes name, else in the first-order one, else in the country, as
//! far as these are among the places read. Names that are only digits are dropped. Abandoned and destroyed places are
//! kept: they are what the news of a war names.
//!
//! The dumps are under CC BY 4.0: who passes the entities on names GeoNames.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use super::Imported;
use crate::degrees::{Axis, degrees};
use crate::entity::{Date, Entity, Name, NameKind, Usage};
use crate::error::{Finding, Place, quoted};
use crate::tags::is_language_tag;
use crate::words::rows;

const FEATURES: &str = include_str!("../../data/geonames/features.tsv");
const CODES: &str = include_str!("../../data/geonames/codes.tsv");

/// Reads GeoNames dumps.
///
/// # Examples
///
/// ```no_run
/// use exonym::import::geonames::GeoNames;
///
/// let imported = GeoNames::new()
///     .countries(["AZ", "AM"])
///     .classes(["P", "ADM1"])
///     .alternate_names("alternateNamesV2.txt")
///     .read(["AZ.txt", "AM.txt"]);
/// let gazetteer = imported.into_gazetteer()?;
/// # Ok::<(), exonym::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct GeoNames {
    countries: Vec<String>,
    classes: Vec<String>,
    alternates: Option<PathBuf>,
}

impl GeoNames {
    /// Reads every place, with the names that the country files hold.
    pub fn new() -> Self {
        GeoNames::default()
    }

    /// Only places of these countries, ISO 3166-1 alpha-2 codes.
    pub fn countries<S: AsRef<str>>(mut self, codes: impl IntoIterator<Item = S>) -> Self {
        self.countries.extend(codes.into_iter().map(|code| code.as_ref().to_ascii_uppercase()));
        self
    }

    /// Only places of these feature classes (`P`) and feature codes (`ADM1`).
    pub fn classes<S: AsRef<str>>(mut self, classes: impl IntoIterator<Item = S>) -> Self {
        self.classes.extend(classes.into_iter().map(|class| class.as_ref().to_ascii_uppercase()));
        self
    }

    /// Takes names and their languages from `alternateNamesV2.txt` instead of the list in the country files. Only the
    /// names of places that are kept are held in memory.
    pub fn alternate_names(mut self, path: impl Into<PathBuf>) -> Self {
        self.alternates = Some(path.into());
        self
    }

    /// Reads the files. A file that cannot be read, and a row that is broken, becomes a finding.
    pub fn read<P: AsRef<Path>>(&self, dumps: impl IntoIterator<Item = P>) -> Imported {
        let features: HashMap<&str, &str> = rows(FEATURES).map(|[code, types]| (code, types)).collect();
        let mut findings = Vec::new();
        let mut places = Vec::new();
        let mut seen = HashSet::new();
        for path in dumps {
            lines(path.as_ref(), 19, &mut findings, |line, findings| {
                if self.wants(line) {
                    places.extend(place(line, &features, &mut seen, self.alternates.is_none(), findings));
                }
            });
        }
        let parents = Parents::new(&places);
        let mut entities: Vec<Entity> = Vec::with_capacity(places.len());
        for mut place in places {
            place.entity.parent = parents.of(&place);
            entities.push(place.entity);
        }
        if let Some(path) = &self.alternates {
            add_alternates(path, &mut entities, &mut findings);
        }
        Imported { entities, findings }
    }

    fn wants(&self, line: &Line<'_>) -> bool {
        let (class, code) = (line.cells[6], line.cells[7]);
        (self.countries.is_empty() || self.countries.iter().any(|country| country == line.cells[8]))
            && (self.classes.is_empty()
                || self.classes.iter().any(|wanted| wanted == class || wanted == code))
    }
}

/// A line of a dump.
struct Line<'a> {
    file: &'a str,
    number: u64,
    cells: Vec<&'a str>,
}

impl Line<'_> {
    fn error(&self, column: &str, rule: &'static str, problem: String, cure: &str) -> Finding {
        Finding::error(&Place::line(self.file, self.number).column(column), rule, problem, cure)
    }
}

/// Hands every line with the right number of cells to `take`; others become findings.
fn lines(
    path: &Path,
    columns: usize,
    findings: &mut Vec<Finding>,
    mut take: impl FnMut(&Line<'_>, &mut Vec<Finding>),
) {
    let file = path.display().to_string();
    let unreadable = |error| Finding::unreadable(&file, &error);
    let mut reader = match File::open(path) {
        Ok(file) => BufReader::with_capacity(1 << 16, file),
        Err(error) => return findings.push(unreadable(error)),
    };
    let mut bytes = Vec::new();
    for number in 1.. {
        bytes.clear();
        match reader.read_until(b'\n', &mut bytes) {
            Ok(0) => break,
            Ok(_) => {}
            Err(error) => return findings.push(unreadable(error)),
        }
        let place = Place::line(&file, number);
        let mut content = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
        content = content.strip_suffix(b"\r").unwrap_or(content);
        if number == 1 {
            content = content.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(content);
        }
        if content.is_empty() {
            continue;
        }
        let Ok(text) = std::str::from_utf8(content) else {
            let cure = "save the file as UTF-8, or fetch it again";
            findings.push(Finding::error(&place, "encoding", "the line is not UTF-8", cure));
            continue;
        };
        let cells: Vec<&str> = text.split('\t').map(str::trim).collect();
        if cells.len() != columns {
            let problem = format!("the row has {} cells where GeoNames has {columns}", cells.len());
            let cure = "give the file as GeoNames publishes it, separated by tabs and without header";
            findings.push(Finding::error(&place, "cell-count", problem, cure));
            continue;
        }
        take(&Line { file: &file, number, cells }, findings);
    }
}

/// A place with the codes by which others find it.
struct Found {
    entity: Entity,
    code: String,
    admin: [String; 3],
}

/// A row of a country file as an entity, without its parent.
fn place(
    line: &Line<'_>,
    features: &HashMap<&str, &str>,
    seen: &mut HashSet<u64>,
    with_names: bool,
    findings: &mut Vec<Finding>,
) -> Option<Found> {
    let cell = |at: usize| line.cells[at];
    let before = findings.len();
    let number: Option<u64> = cell(0).parse().ok();
    match number {
        None => {
            let problem = format!("\"{}\" is not a number", quoted(cell(0), 40));
            findings.push(line.error("geonameid", "id", problem, "give the place's number in GeoNames"));
        }
        Some(number) if !seen.insert(number) => {
            let problem = format!("the place {number} stands there twice");
            findings.push(line.error("geonameid", "duplicate-id", problem, "remove one of the rows"));
        }
        Some(_) => {}
    }
    if cell(1).is_empty() {
        findings.push(line.error(
            "name",
            "empty-name",
            "the name is empty".into(),
            "fill it, or remove the row",
        ));
    }
    let mut degrees = |at: usize, column: &str, axis| {
        let read = degrees(cell(at), axis).map_err(|(problem, cure)| {
            let problem = format!("\"{}\" {problem}", quoted(cell(at), 40));
            findings.push(line.error(column, "coordinate", problem, &cure));
        });
        read.ok()
    };
    let (lat, lon) = (degrees(4, "latitude", Axis::Latitude), degrees(5, "longitude", Axis::Longitude));
    if findings.len() > before {
        return None;
    }
    let number = number?;
    let mut entity = Entity {
        id: format!("gn-{number}"),
        title: cell(1).to_string(),
        title_source: format!("GeoNames {number}"),
        fclasses: Some(cell(6)).filter(|class| !class.is_empty()).map(str::to_string).into_iter().collect(),
        lat,
        lon,
        geo_source: "GeoNames".into(),
        matches: vec![format!("gn:{number}")],
        ..Entity::default()
    };
    match features.get(cell(7)) {
        Some(types) => entity.types = types.split(';').map(str::to_string).collect(),
        None if !cell(7).is_empty() => entity.types = vec![cell(7).to_ascii_lowercase()],
        None => {}
    }
    for code in std::iter::once(cell(8)).chain(cell(9).split(',')).filter(|code| !code.is_empty()) {
        if !entity.ccodes.iter().any(|known| known == code) {
            entity.ccodes.push(code.to_string());
        }
    }
    let listed = if with_names { cell(3) } else { "" };
    // The second column, the name in ASCII, is left out: it is made by machine (Susa for Şuşa) and nobody writes it.
    for (i, text) in std::iter::once(cell(1)).chain(listed.split(',')).enumerate() {
        let text = text.trim();
        if i == 0 || is_name(text) && entity.names.iter().all(|name| name.text != text) {
            entity.names.push(Name { text: text.to_string(), lang: "und".into(), ..Name::default() });
        }
    }
    let admin = [cell(8).to_string(), cell(10).to_string(), cell(11).to_string()];
    Some(Found { entity, code: cell(7).to_string(), admin })
}

/// A name is no empty text and no number: postal codes stand among the names.
fn is_name(text: &str) -> bool {
    text.chars().any(|c| !c.is_numeric() && !c.is_whitespace() && !c.is_ascii_punctuation())
}

/// The units by their codes.
struct Parents(HashMap<(u8, [String; 3]), String>);

impl Parents {
    fn new(places: &[Found]) -> Self {
        let mut units = HashMap::new();
        for place in places {
            let level = match place.code.as_str() {
                "ADM1" => 1,
                "ADM2" => 2,
                code if code.starts_with("PCL") && code != "PCLH" => 0,
                _ => continue,
            };
            units.entry(key(level, &place.admin)).or_insert_with(|| place.entity.id.clone());
        }
        Parents(units)
    }

    /// The smallest unit that the codes of a place name and that is not the place itself.
    fn of(&self, place: &Found) -> Option<String> {
        let below = match place.code.as_str() {
            "ADM2" => 2,
            "ADM1" | "ADM1H" => 1,
            code if code.starts_with("PCL") => 0,
            _ => 3,
        };
        // An empty code, and 00, mean that the unit is not known.
        let known = |level: u8| level == 0 || !matches!(place.admin[usize::from(level)].as_str(), "" | "00");
        (0..below).rev().filter(|&level| known(level)).find_map(|level| {
            self.0.get(&key(level, &place.admin)).filter(|id| **id != place.entity.id).cloned()
        })
    }
}

fn key(level: u8, admin: &[String; 3]) -> (u8, [String; 3]) {
    let mut admin = admin.clone();
    admin[usize::from(level) + 1..].iter_mut().for_each(String::clear);
    (level, admin)
}

/// What a value of `isolanguage` means.
enum Sense {
    Name(String, NameKind),
    Match(&'static str),
    Nothing,
}

/// What a tag means; none if it means nothing.
fn sense(codes: &Codes, tag: &str) -> Option<Sense> {
    let name = |lang: &str, kind| Sense::Name(lang.to_string(), kind);
    Some(match codes.get(tag) {
        Some((prefix, _)) if prefix.ends_with(':') => Sense::Match(prefix),
        Some(("abbr", lang)) => name(lang, NameKind::Abbr),
        Some(("former", lang)) => name(lang, NameKind::Former),
        Some(("name", lang)) => name(lang, NameKind::Name),
        Some(_) => Sense::Nothing,
        None if tag.is_empty() => name("und", NameKind::Name),
        None if is_language_tag(tag) => name(tag, NameKind::Name),
        None => return None,
    })
}

/// By what stands in `isolanguage`: how it is used, and the language.
type Codes = HashMap<&'static str, (&'static str, &'static str)>;

/// Adds the names of `alternateNamesV2.txt`: those that are preferred first, then short ones, then as in the file.
fn add_alternates(path: &Path, entities: &mut [Entity], findings: &mut Vec<Finding>) {
    let codes: Codes = rows(CODES).map(|[code, sense, lang]| (code, (sense, lang))).collect();
    let index: HashMap<String, usize> =
        entities.iter().enumerate().map(|(i, entity)| (entity.id.clone(), i)).collect();
    let mut found: Vec<Vec<(u8, Name)>> = vec![Vec::new(); entities.len()];
    lines(path, 10, findings, |line, findings| {
        let Some(&at) = index.get(&format!("gn-{}", line.cells[1])) else { return };
        let (lang, mut kind) = match sense(&codes, line.cells[2]) {
            Some(Sense::Name(lang, kind)) => (lang, kind),
            Some(Sense::Match(prefix)) => {
                let id = format!("{prefix}{}", line.cells[3]);
                if !line.cells[3].is_empty() && !entities[at].matches.contains(&id) {
                    entities[at].matches.push(id);
                }
                return;
            }
            Some(Sense::Nothing) => return,
            None => {
                let tag = quoted(line.cells[2], 40);
                let problem = format!("\"{tag}\" is neither a language nor a code that GeoNames explains");
                let cure = "give a BCP 47 tag, or nothing";
                return findings.push(line.error("isolanguage", "language-tag", problem, cure));
            }
        };
        let set = |cell: usize| line.cells[cell] == "1";
        if !is_name(line.cells[3]) {
            return;
        }
        if kind == NameKind::Name && set(7) {
            kind = NameKind::Former;
        } else if kind == NameKind::Name && set(6) {
            // Nicknames are everyday words more often than not.
            kind = NameKind::Common;
        }
        let date = |cell: usize| line.cells[cell].parse::<Date>().ok();
        let usage = Usage { start: date(8), end: date(9), ..Usage::default() };
        let usage = (usage != Usage::default()).then(|| Box::new(usage));
        let order = if set(4) {
            0
        } else if set(5) {
            1
        } else {
            2
        };
        found[at].push((order, Name { text: line.cells[3].to_string(), lang: lang.into(), kind, usage }));
    });
    for (entity, mut names) in entities.iter_mut().zip(found) {
        names.sort_by_key(|(order, _)| *order);
        for (_, name) in names {
            add(&mut entity.names, name);
        }
    }
}

/// Adds a name. One that stands there without a language takes the language over.
fn add(names: &mut Vec<Name>, name: Name) {
    let full = name.kind == NameKind::Name;
    let fits = |old: &Name| old.text == name.text && (old.lang == name.lang || old.lang == "und" && full);
    match names.iter_mut().find(|old| fits(old)) {
        Some(old) if old.lang == "und" => *old = name,
        Some(old) => old.usage = old.usage.take().or(name.usage),
        None => names.push(name),
    }
}
