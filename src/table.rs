//! Reading one gazetteer file: CSV cells to rows, with a finding for whatever cannot be used.
//!
//! Three sorts of table are told apart by their columns: entities (`id`, `title` …), `names.csv` (`id`, `name`,
//! `lang` …) and `roles.csv` (`person_id`, `role` …). Checks that need more than one row are made when tables are
//! merged, in [`crate::gazetteer`].

use std::str::FromStr;

use crate::container::{self, Container};
use crate::entity::{Entity, Kind, Name, NameKind, Role, Usage};
use crate::error::{Finding, Place, quoted};

/// A row and the first physical line it stands on.
#[derive(Debug)]
pub(crate) struct Row<T> {
    pub(crate) line: u64,
    pub(crate) value: T,
}

/// An entity as one row gives it; cells that the row leaves empty are empty or `None`.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) entity: Entity,
    pub(crate) kind: Option<Kind>,
    /// Names that the row takes away (`-Kelbajar`).
    pub(crate) removed: Vec<String>,
    /// What contains it, where it is not given by its id.
    pub(crate) container: Option<Container>,
}

/// A row of `names.csv`.
#[derive(Debug)]
pub(crate) struct NameRow {
    pub(crate) id: String,
    pub(crate) name: Name,
}

/// A row of `roles.csv`.
#[derive(Debug)]
pub(crate) struct RoleRow {
    pub(crate) person: String,
    pub(crate) role: Role,
}

/// What one file holds.
#[derive(Debug, Default)]
pub(crate) struct Table {
    pub(crate) file: String,
    pub(crate) entities: Vec<Row<Draft>>,
    pub(crate) names: Vec<Row<NameRow>>,
    pub(crate) roles: Vec<Row<RoleRow>>,
}

/// Reads the table `bytes`, called `file` in findings.
pub(crate) fn read(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Table {
    let mut table = Table { file: file.to_string(), ..Table::default() };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        let place = Place::line(file, 1);
        findings.push(Finding::error(
            &place,
            "encoding",
            "the file is UTF-16",
            "save it as UTF-8 (\"CSV UTF-8\")",
        ));
        return table;
    }
    let mut records = Records::new(bytes);
    let header = match records.next() {
        Some(record) => record,
        None => {
            let place = Place::line(file, 1);
            let cure = "begin it with a header line that names the columns, at least id and title";
            findings.push(Finding::error(&place, "empty-file", "the file is empty", cure));
            return table;
        }
    };
    let Some(columns) = Columns::new(file, &header, findings) else { return table };
    for record in records {
        let mut cells =
            Cells { file, columns: &columns, record: &record, findings: &mut *findings, sound: true };
        if !cells.complete() {
            continue;
        }
        let line = record.line;
        match columns.sort {
            Sort::Entities => {
                let value = draft(&mut cells);
                table.entities.extend(cells.sound.then_some(Row { line, value }));
            }
            Sort::Names => {
                let value = name_row(&mut cells);
                table.names.extend(cells.sound.then_some(Row { line, value }));
            }
            Sort::Roles => {
                let value = role_row(&mut cells);
                table.roles.extend(cells.sound.then_some(Row { line, value }));
            }
        }
    }
    table
}

/// Entities as a table, with their offices; the first stands for line 2.
pub(crate) fn from_entities(file: &str, entities: impl IntoIterator<Item = Entity>) -> Table {
    let mut table = Table { file: file.to_string(), ..Table::default() };
    for (line, mut entity) in (2..).zip(entities) {
        for role in std::mem::take(&mut entity.roles) {
            table.roles.push(Row { line, value: RoleRow { person: entity.id.clone(), role } });
        }
        let value = Draft { kind: Some(entity.kind), entity, ..Draft::default() };
        table.entities.push(Row { line, value });
    }
    table
}

fn draft(cells: &mut Cells<'_>) -> Draft {
    let mut draft = Draft { kind: cells.parse("kind", "unknown-kind"), ..Draft::default() };
    draft.entity = Entity {
        id: cells.required("id"),
        kind: draft.kind.unwrap_or_default(),
        title: cells.text("title"),
        title_source: cells.text("title_source"),
        types: cells.list("types"),
        fclasses: cells.list("fclasses"),
        ccodes: cells.list("ccodes"),
        parent: Some(cells.text("parent")).filter(|id| !id.is_empty()),
        geo_source: cells.text("geo_source"),
        start: cells.parse("start", "date"),
        end: cells.parse("end", "date"),
        matches: cells.list("matches"),
        description: cells.text("description"),
        ..Entity::default()
    };
    if let (Some(start), Some(end)) = (draft.entity.start, draft.entity.end)
        && end.last() < start.first()
    {
        cells.error(
            "end",
            "date",
            format!("{end} lies before the start, {start}"),
            "exchange them or mend one".into(),
        );
    }
    if draft.entity.parent.is_none()
        && !(cells.get("parent_name").is_empty() && cells.get("parent_id").is_empty())
    {
        draft.container = Some(Container { name: cells.text("parent_name"), uri: cells.text("parent_id") });
    }
    (draft.entity.lat, draft.entity.lon) = position(cells);
    for variant in cells.list("variants") {
        match variant.strip_prefix('-').filter(|rest| !rest.trim().is_empty()) {
            Some(name) => {
                draft.removed.push(split_tag(name).map_or(name, |(text, _)| text).trim().to_string())
            }
            None => draft.entity.names.extend(name(cells, &variant)),
        }
    }
    draft
}

/// A variant, `name@language`, as a name.
fn name(cells: &mut Cells<'_>, variant: &str) -> Option<Name> {
    let shown = quoted(variant, 60);
    let (text, tag) = match split_tag(variant) {
        Some((text, tag)) => (text.trim(), tag),
        None if variant.contains('@') => {
            let cure = "write name@language with a BCP 47 tag, such as Laçın@az or Azeri@en-x-demonym";
            cells.error(
                "variants",
                "language-tag",
                format!("\"{shown}\" has a malformed language tag"),
                cure.into(),
            );
            return None;
        }
        None => {
            let cure = format!("add one, such as {shown}@en, or @und where it is not known");
            cells.warning("variants", "no-language", format!("\"{shown}\" has no language tag"), cure);
            (variant, "und")
        }
    };
    if text.is_empty() {
        cells.error(
            "variants",
            "empty-name",
            format!("\"{shown}\" is a tag without a name"),
            "put the name before the @".into(),
        );
        return None;
    }
    let (lang, kind) = split_kind(tag);
    Some(Name { text: text.to_string(), lang, kind, usage: None })
}

fn name_row(cells: &mut Cells<'_>) -> NameRow {
    let tag = cells.text("lang");
    if !tag.is_empty() && !is_language_tag(&tag) {
        let problem = format!("\"{}\" is not a language tag", quoted(&tag, 40));
        cells.error("lang", "language-tag", problem, "give a BCP 47 tag, such as az or hy-Latn".into());
    }
    let (lang, tag_kind) = split_kind(if tag.is_empty() { "und" } else { &tag });
    let kind = cells.parse("kind", "name-kind").unwrap_or(tag_kind);
    let usage = Usage {
        used_by: cells.text("used_by"),
        start: cells.parse("start", "date"),
        end: cells.parse("end", "date"),
        source: cells.text("source"),
    };
    let text = cells.required("name");
    let usage = (usage != Usage::default()).then(|| Box::new(usage));
    NameRow { id: cells.required("id"), name: Name { text, lang, kind, usage } }
}

fn role_row(cells: &mut Cells<'_>) -> RoleRow {
    RoleRow {
        person: cells.required("person_id"),
        role: Role {
            role: cells.required("role"),
            institution: Some(cells.text("institution_id")).filter(|id| !id.is_empty()),
            start: cells.parse("start", "date"),
            end: cells.parse("end", "date"),
            source: cells.text("source"),
        },
    }
}

/// Latitude and longitude: both or none. A point in `geowkt` wins over `lat` and `lon`, as in Linked Places; of another
/// shape the middle is taken where `lat` and `lon` are empty.
fn position(cells: &mut Cells<'_>) -> (Option<f64>, Option<f64>) {
    let wkt = cells.text("geowkt");
    let point = wkt.trim().to_ascii_uppercase();
    if let Some(rest) = point.strip_prefix("POINT") {
        let numbers: Vec<_> = rest.trim().trim_matches(['(', ')']).split_whitespace().collect();
        return match numbers[..] {
            [lon, lat] => (degrees(cells, "geowkt", lat, 90.0), degrees(cells, "geowkt", lon, 180.0)),
            _ => {
                let problem = format!("\"{}\" is not a point", quoted(&wkt, 40));
                cells.error("geowkt", "coordinate", problem, "write POINT(longitude latitude)".into());
                (None, None)
            }
        };
    }
    let (lat, lon) = (cells.text("lat"), cells.text("lon"));
    if lat.is_empty()
        && lon.is_empty()
        && let Some([lon, lat]) = container::middle(&container::wkt_points(&wkt))
    {
        return (
            degrees(cells, "geowkt", &lat.to_string(), 90.0),
            degrees(cells, "geowkt", &lon.to_string(), 180.0),
        );
    }
    match (lat.is_empty(), lon.is_empty()) {
        (true, true) => (None, None),
        (false, false) => (degrees(cells, "lat", &lat, 90.0), degrees(cells, "lon", &lon, 180.0)),
        (lat_missing, _) => {
            let (column, other) = if lat_missing { ("lat", "lon") } else { ("lon", "lat") };
            let cure = format!("fill {column} or empty {other}");
            let problem = format!("{column} is empty although {other} is given");
            cells.error(column, "half-coordinate", problem, cure);
            (None, None)
        }
    }
}

fn degrees(cells: &mut Cells<'_>, column: &str, value: &str, most: f64) -> Option<f64> {
    let what = if most == 90.0 { "latitude" } else { "longitude" };
    let shown = quoted(value, 40);
    match value.parse::<f64>() {
        Ok(number) if (-most..=most).contains(&number) => Some(number),
        Ok(_) => {
            let cure = format!("give degrees between -{most} and {most}");
            cells.error(column, "coordinate", format!("\"{shown}\" is not a {what}"), cure);
            None
        }
        Err(_) => {
            let cure = match value.replace(',', ".").parse::<f64>() {
                Ok(number) => format!("write {number} with a point"),
                Err(_) => "give decimal degrees, such as 39.7583".to_string(),
            };
            cells.error(column, "coordinate", format!("\"{shown}\" is not a number"), cure);
            None
        }
    }
}

/// Splits `name@tag` at the last `@` whose right side is a well-formed tag.
fn split_tag(variant: &str) -> Option<(&str, &str)> {
    variant
        .rmatch_indices('@')
        .map(|(at, _)| (&variant[..at], variant[at + 1..].trim()))
        .find(|(_, tag)| is_language_tag(tag))
}

/// Takes the kind out of a tag: `en-x-demonym` is `en` and a demonym.
pub(crate) fn split_kind(tag: &str) -> (String, NameKind) {
    let Some((lang, private)) = tag.split_once("-x-") else { return (tag.to_string(), NameKind::Name) };
    let mut kind = NameKind::Name;
    let rest: Vec<&str> = private
        .split('-')
        .filter(|subtag| match NameKind::from_str(subtag) {
            Ok(found) => {
                kind = found;
                false
            }
            Err(_) => true,
        })
        .collect();
    (if rest.is_empty() { lang.to_string() } else { format!("{lang}-x-{}", rest.join("-")) }, kind)
}

/// Whether a tag is well-formed BCP 47: subtags of 1 to 8 letters or digits, the first of 2 to 8 letters, or `x-`.
pub(crate) fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    let letters = first.bytes().all(|b| b.is_ascii_alphabetic());
    let sound =
        |subtag: &str| (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric());
    letters
        && ((2..=8).contains(&first.len()) || first.eq_ignore_ascii_case("x") && tag.len() > 2)
        && subtags.all(sound)
}

/// What a table holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Entities,
    Names,
    Roles,
}

/// The columns of a table and where they stand.
struct Columns {
    sort: Sort,
    names: Vec<String>,
}

impl Columns {
    fn new(file: &str, header: &Record, findings: &mut Vec<Finding>) -> Option<Self> {
        let place = Place::line(file, header.line);
        let names: Vec<String> =
            header.cells.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_lowercase()).collect();
        let has = |name: &str| names.iter().any(|n| n == name);
        let (sort, required): (_, &[&str]) = if has("person_id") {
            (Sort::Roles, &["person_id", "role"])
        } else if has("id") && has("name") && !has("title") {
            (Sort::Names, &["id", "name"])
        } else {
            (Sort::Entities, &["id", "title"])
        };
        let before = findings.len();
        for column in required.iter().filter(|column| !has(column)) {
            let problem = format!("the required column \"{column}\" is missing");
            let given = quoted(&names.join(", "), 120);
            let cure = format!("add it to the header, which has: {given}");
            findings.push(Finding::error(&place.column(column), "missing-column", problem, cure));
        }
        for (i, name) in names.iter().enumerate() {
            if !name.is_empty() && names[..i].contains(name) {
                let problem = format!("the column \"{}\" stands there twice", quoted(name, 60));
                findings.push(Finding::error(
                    &place.column(name),
                    "repeated-column",
                    problem,
                    "rename or remove one",
                ));
            }
        }
        (findings.len() == before).then_some(Columns { sort, names })
    }

    fn position(&self, column: &str) -> Option<usize> {
        self.names.iter().position(|name| name == column)
    }
}

/// The cells of one row by name of column; what is wrong with one becomes a finding and makes the row unsound.
struct Cells<'a> {
    file: &'a str,
    columns: &'a Columns,
    record: &'a Record,
    findings: &'a mut Vec<Finding>,
    sound: bool,
}

impl Cells<'_> {
    /// Whether the row has the cells it should have; an empty row has none and is passed over.
    fn complete(&mut self) -> bool {
        let (cells, wanted) = (&self.record.cells, self.columns.names.len());
        if cells.iter().all(|cell| cell.trim_ascii().is_empty()) {
            return false;
        }
        let place = Place::line(self.file, self.record.line);
        if self.record.open {
            let cure = "close it, and double a quote that stands inside a cell";
            let place =
                place.column(self.columns.names.get(cells.len().saturating_sub(1)).map_or("", |name| name));
            self.findings.push(Finding::error(&place, "open-quote", "a quoted cell is never closed", cure));
            return false;
        }
        let surplus = cells.iter().skip(wanted).any(|cell| !cell.trim_ascii().is_empty());
        if cells.len() < wanted || surplus {
            let problem = format!("the row has {} cells where the header has {wanted}", cells.len());
            let (cure, column) = if surplus {
                ("put a cell with a comma in quotes, or remove what is too much", None)
            } else {
                ("add the missing separators; a cell may be empty", self.columns.names.get(cells.len()))
            };
            let place = Place { column: column.map(String::as_str), ..place };
            self.findings.push(Finding::error(&place, "cell-count", problem, cure));
            return false;
        }
        let sound_before = self.sound;
        for (i, cell) in cells.iter().enumerate().take(wanted) {
            if let Err(fault) = std::str::from_utf8(cell) {
                let (good, bad) = cell.split_at(fault.valid_up_to());
                let good = quoted(&String::from_utf8_lossy(good), 40);
                let byte = bad.first().copied().unwrap_or_default();
                let problem = format!("the byte 0x{byte:02X} after \"{good}\" is not UTF-8");
                let column = self.columns.names[i].clone();
                self.error(&column, "encoding", problem, "save the file as UTF-8 (\"CSV UTF-8\")".into());
            }
        }
        self.sound == sound_before
    }

    fn error(&mut self, column: &str, rule: &'static str, problem: String, cure: String) {
        let place = Place::line(self.file, self.record.line).column(column);
        self.findings.push(Finding::error(&place, rule, problem, cure));
        self.sound = false;
    }

    fn warning(&mut self, column: &str, rule: &'static str, problem: String, cure: String) {
        let place = Place::line(self.file, self.record.line).column(column);
        self.findings.push(Finding::warning(&place, rule, problem, cure));
    }

    fn get(&self, column: &str) -> &str {
        let cell = self.columns.position(column).and_then(|at| self.record.cells.get(at));
        cell.and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or_default().trim()
    }

    fn text(&self, column: &str) -> String {
        self.get(column).to_string()
    }

    fn required(&mut self, column: &str) -> String {
        let text = self.text(column);
        if text.is_empty() {
            self.error(
                column,
                "empty-cell",
                format!("the {column} is empty"),
                "fill it, or remove the row".into(),
            );
        }
        text
    }

    fn list(&self, column: &str) -> Vec<String> {
        self.get(column)
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_string)
            .collect()
    }

    fn parse<T: FromStr<Err: std::fmt::Display>>(&mut self, column: &str, rule: &'static str) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        match text.parse() {
            Ok(value) => Some(value),
            Err(expected) => {
                let what = match rule {
                    "date" => "a date".to_string(),
                    _ => format!("a known {column}"),
                };
                let problem = format!("\"{}\" is not {what}", quoted(&text, 40));
                self.error(column, rule, problem, expected.to_string());
                None
            }
        }
    }
}

/// A CSV record as bytes.
struct Record {
    line: u64,
    cells: Vec<Vec<u8>>,
    /// The record ends the file inside quotes.
    open: bool,
}

/// The records of a file with the line each begins on.
struct Records<'a> {
    bytes: &'a [u8],
    reader: csv::Reader<&'a [u8]>,
    record: csv::ByteRecord,
    /// Lines before byte `counted`.
    lines: u64,
    counted: usize,
}

impl<'a> Records<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(bytes))
            .from_reader(bytes);
        Records { bytes, reader, record: csv::ByteRecord::new(), lines: 1, counted: 0 }
    }
}

impl Iterator for Records<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        // Reading from memory into bytes cannot fail.
        if !self.reader.read_byte_record(&mut self.record).unwrap_or(false) {
            return None;
        }
        // The reader's own line number is that of the line break before the record where lines end in CR LF.
        let mut start = self.record.position().map_or(0, |position| position.byte() as usize);
        while matches!(self.bytes.get(start), Some(b'\r' | b'\n')) {
            start += 1;
        }
        let newlines = |bytes: &[u8]| bytes.iter().filter(|&&b| b == b'\n').count() as u64;
        self.lines += newlines(&self.bytes[self.counted..start]);
        self.counted = start;
        let end = self.reader.position().byte() as usize;
        let raw = &self.bytes[start..end.clamp(start, self.bytes.len())];
        let open = end >= self.bytes.len() && raw.iter().filter(|&&b| b == b'"').count() % 2 == 1;
        let cells = self.record.iter().map(<[u8]>::to_vec).collect();
        Some(Record { line: self.lines, cells, open })
    }
}

/// The character that separates the columns: the comma, or the tab or semicolon where the header has it before `id` or
/// after it and no comma. Spreadsheets of many countries write semicolons.
fn delimiter(bytes: &[u8]) -> u8 {
    let header = bytes.split(|&b| b == b'\n' || b == b'\r').find(|line| !line.is_empty()).unwrap_or_default();
    let count = |delimiter: u8| header.iter().filter(|&&b| b == delimiter).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(|&d| count(d)).unwrap_or(b',')
}
