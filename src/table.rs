//! Reading one gazetteer file: CSV cells to rows, with a finding for whatever cannot be used.
//!
//! Three sorts of table are told apart by their columns: entities (`id`, `title` …), `names.csv` (`id`, `name`,
//! `lang` …) and `roles.csv` (`person_id`, `role` …). Checks that need more than one row are made when tables are
//! merged, in [`crate::gazetteer`].

use std::str::FromStr;

use crate::cells::Cells;
use crate::characters::Character;
use crate::columns::{self, Columns, Sort};
use crate::container::Container;
use crate::cures;
use crate::degrees::position;
use crate::entity::{Date, Entity, Kind, Name, NameKind, Role, Usage};
use crate::error::{Finding, Place, quoted};
use crate::records::{Record, Records};
use crate::script;
use crate::tags::{is_language_tag, split_kind, split_tag, usual_case};

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
    /// Rules whose warnings about the row are meant.
    pub(crate) checked: Vec<String>,
    /// What only the Linked Places format knows of the row.
    pub(crate) linked: LinkedCells,
}

/// Cells of Linked Places that this crate does not use itself.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LinkedCells {
    /// `attestation_year` is filled.
    pub(crate) attested: bool,
    /// `aat_types` is filled.
    pub(crate) aat_types: bool,
    /// A part of `aat_types` is no integer.
    pub(crate) aat_fault: bool,
    /// `aat_types` has another number of parts than `types`.
    pub(crate) aat_uneven: bool,
    /// One of `parent_name` and `parent_id` is filled.
    pub(crate) half_parent: bool,
    /// `parent_id` is no URI.
    pub(crate) parent_fault: bool,
    /// Variants without a language tag.
    pub(crate) untagged: bool,
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
    /// Ids of rows that could not be read.
    pub(crate) unread: Vec<String>,
}

impl Table {
    /// How many rows it holds.
    pub(crate) fn rows(&self) -> usize {
        self.entities.len() + self.names.len() + self.roles.len()
    }
}

/// Reads the table `bytes`, called `file` in findings.
pub(crate) fn read(file: &str, bytes: &[u8], findings: &mut Vec<Finding>) -> Table {
    let mut table = Table { file: file.to_string(), ..Table::default() };
    let place = Place::line(file, 1);
    let mut records = match Records::new(bytes) {
        Ok(records) => records,
        Err((what, cure)) => {
            findings.push(Finding::error(&place, "encoding", format!("the file is {what}"), cure));
            return table;
        }
    };
    let mut record = Record::default();
    let mut more = records.read(&mut record);
    while more && (record.is_empty() || record.names_separator()) {
        more = records.read(&mut record);
    }
    if !more {
        let cure = "begin it with a header line that names the columns, at least id and title";
        findings.push(Finding::error(&place, "empty-file", "the file is empty", cure));
        return table;
    }
    let Some(columns) = Columns::new(file, &record, records.separator(), findings) else {
        if let Some(line) = lower_header(bytes).filter(|&line| line > record.line) {
            findings.retain(|finding| finding.file != file || finding.rule != "missing-column");
            let cure = "remove what stands above it";
            let problem = format!("the header stands in line {line} only");
            findings.push(Finding::error(&Place::line(file, record.line), "missing-column", problem, cure));
        }
        return table;
    };
    let mut filled = false;
    while records.read(&mut record) {
        filled |= !record.is_empty();
        if columns.are_named_by(&record) {
            let cure = "remove this line";
            let place = Place::line(file, record.line);
            findings.push(Finding::error(&place, "repeated-header", "the header stands here again", cure));
            continue;
        }
        let mut cells = Cells::new(file, &columns, &record, findings);
        if !cells.complete() {
            table.unread.push(cells.text("id"));
            continue;
        }
        let line = record.line;
        match columns.sort {
            Sort::Entities => {
                // With its faults, so that rows that name it as their parent are judged by their own.
                let value = draft(&mut cells);
                table.entities.extend((!value.entity.id.is_empty()).then_some(Row { line, value }));
            }
            Sort::Names => {
                let value = name_row(&mut cells);
                table.names.extend(cells.sound().then_some(Row { line, value }));
            }
            Sort::Roles => {
                let value = role_row(&mut cells);
                table.roles.extend(cells.sound().then_some(Row { line, value }));
            }
        }
    }
    if !filled {
        let cure = "add rows below it, or leave the file out";
        findings.push(Finding::warning(&place, "no-rows", "the table has a header and no rows", cure));
    }
    table
}

/// The line of the header, looked for in the first lines of a file, which may begin with a title or a remark.
fn lower_header(bytes: &[u8]) -> Option<u64> {
    let mut records = Records::new(bytes).ok()?;
    let mut record = Record::default();
    (0..10).find_map(|_| (records.read(&mut record) && columns::is_header(&record)).then_some(record.line))
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
    let mut draft = Draft { kind: cells.parse("kind", "unknown-kind", cures::kind), ..Draft::default() };
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
        start: cells.parse("start", "date", cures::date),
        end: cells.parse("end", "date", cures::date),
        matches: cells.list("matches"),
        description: cells.text("description"),
        ..Entity::default()
    };
    check_length(cells, "id", &draft.entity.id);
    check_name(cells, "title", &draft.entity.title);
    if let Some((title, tag)) = split_tag(&draft.entity.title).filter(|(title, _)| holds_name(title)) {
        let problem = format!("\"{}\" holds a language tag", quoted(&draft.entity.title, 60));
        let cure = format!("write {0} here, and {0}@{tag} in variants", quoted(title, 60));
        cells.warning("title", "language-tag", problem, cure);
    }
    period(cells, draft.entity.start, draft.entity.end);
    draft.checked = cells.list("checked");
    draft.linked = linked(cells);
    if draft.entity.parent.is_none()
        && !(cells.get("parent_name").is_empty() && cells.get("parent_id").is_empty())
    {
        draft.container = Some(Container { name: cells.text("parent_name"), uri: cells.text("parent_id") });
    }
    (draft.entity.lat, draft.entity.lon) = position(cells);
    let separators = cells.get("variants").bytes().filter(|&byte| byte == b';').count();
    draft.entity.names.reserve_exact(separators + usize::from(!cells.get("variants").is_empty()));
    for variant in cells.parts("variants") {
        match variant.strip_prefix('-').filter(|rest| !rest.trim().is_empty()) {
            Some(name) => {
                let text = split_tag(name).map_or(name, |(text, _)| text);
                draft.removed.push(text.trim().to_string());
            }
            None => {
                draft.linked.untagged |= !variant.contains('@');
                draft.entity.names.extend(name(cells, variant));
            }
        }
    }
    draft
}

fn linked(cells: &Cells<'_>) -> LinkedCells {
    let aat = cells.get("aat_types");
    let (name, uri) = (cells.get("parent_name"), cells.get("parent_id"));
    LinkedCells {
        attested: !cells.get("attestation_year").is_empty(),
        aat_types: !aat.is_empty(),
        aat_fault: aat.split(';').map(str::trim).any(|id| id.bytes().any(|b| !b.is_ascii_digit())),
        aat_uneven: !aat.is_empty() && aat.split(';').count() != cells.get("types").split(';').count(),
        half_parent: name.is_empty() != uri.is_empty(),
        parent_fault: !uri.is_empty() && !uri.contains(':'),
        untagged: false,
    }
}

/// A period whose end lies before its start is an error.
fn period(cells: &mut Cells<'_>, start: Option<Date>, end: Option<Date>) {
    if let (Some(start), Some(end)) = (start, end)
        && end.last() < start.first()
    {
        let problem = format!("{end} lies before the start, {start}");
        cells.error("end", "date", problem, "exchange them or mend one".into());
    }
}

/// A variant, `name@language`, as a name.
fn name(cells: &mut Cells<'_>, variant: &str) -> Option<Name> {
    let (text, tag) = match variant.rsplit_once('@') {
        // What nearly all are.
        Some((text, tag)) if !text.contains('@') && holds_name(text) && is_language_tag(tag.trim()) => {
            (text.trim(), tag.trim())
        }
        _ => unusual(cells, variant)?,
    };
    check_name(cells, "variants", text);
    // Most tags have one part.
    if tag.contains('-') {
        check_varieties(cells, "variants", tag);
    }
    let (lang, kind) = split_kind(tag);
    Some(Name { text: text.to_string(), lang, kind, usage: None })
}

/// The text and the tag of a variant that is not as it should be, with a finding.
fn unusual<'v>(cells: &mut Cells<'_>, variant: &'v str) -> Option<(&'v str, &'v str)> {
    let shown = quoted(variant, 60);
    if !holds_name(variant.rsplit_once('@').map_or(variant, |(text, _)| text)) {
        let problem = format!("\"{shown}\" holds no name");
        cells.error("variants", "empty-name", problem, "write name@language, or remove it".into());
        return None;
    }
    let (text, tag) = match (split_tag(variant), variant.rsplit_once('@')) {
        (Some((text, tag)), _) => (text.trim(), tag),
        (None, Some((text, tag))) => {
            let problem = match tag.trim() {
                "" => format!("\"{shown}\" has no language tag after the @"),
                tag => format!("\"{}\" in \"{shown}\" is not a language tag", quoted(tag, 40)),
            };
            let cure = match cures::tag(tag.trim()) {
                Some(tag) => format!("write {}@{tag}", quoted(text.trim(), 60)),
                None => {
                    "write name@language with a BCP 47 tag, such as Laçın@az or Azeri@en-x-demonym".into()
                }
            };
            cells.error("variants", "language-tag", problem, cure);
            return None;
        }
        (None, None) if variant.contains(WIDE_AT) => {
            let problem = format!("\"{shown}\" has a wide {WIDE_AT}");
            let cure = format!("write {}", quoted(&variant.replace(WIDE_AT, "@"), 60));
            cells.error("variants", "language-tag", problem, cure);
            return None;
        }
        (None, None) => {
            let cure = cures::untagged(variant);
            cells.warning("variants", "no-language", format!("\"{shown}\" has no language tag"), cure);
            (variant, "und")
        }
    };
    if text.contains('@') {
        let problem = format!("\"{shown}\" holds two tags");
        let cure = match text.contains(',') {
            // Whoever has columns between semicolons separates names with what is left.
            true => "separate names with a semicolon, in quotes where semicolons separate the columns",
            false => "separate names with a semicolon; a name holds no @",
        };
        cells.error("variants", "language-tag", problem, cure.into());
        return None;
    }
    Some((text, tag))
}

/// What a keyboard for Chinese or Japanese writes for `@`.
const WIDE_AT: char = '＠';

/// A kind of name that stands in a tag without `-x-`, or the name of a script, would be taken for a variety of the
/// language.
fn check_varieties(cells: &mut Cells<'_>, column: &str, tag: &str) {
    let tag = usual_case(tag);
    let lang = tag.split_once("-x-").map_or(tag.as_str(), |(lang, _)| lang);
    let mut varieties = lang.split('-').skip(1);
    if let Some((name, code)) = varieties.clone().find_map(|name| Some((name, script::called(name)?))) {
        let problem = format!("\"{name}\" in the tag \"{}\" is no code of a script", quoted(&tag, 40));
        cells.error(column, "language-tag", problem, format!("write {code}"));
    }
    let kind = varieties.find(|subtag| NameKind::from_str(subtag).is_ok());
    if let Some(kind) = kind
        && let Some(better) = cures::tag(&tag)
    {
        let problem = format!("\"{kind}\" in the tag \"{}\" has no -x- before it", quoted(&tag, 40));
        cells.error(column, "language-tag", problem, format!("write {better}"));
    }
}

/// A name or an id longer than this is a cell that runs on because a quote or a separator is missing.
const LONGEST_NAME: usize = 300;

/// What spreadsheets show where a formula fails, and write into CSV.
const ERROR_VALUES: [&str; 7] = ["#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!"];

/// Whether a text has a letter or a digit.
fn holds_name(text: &str) -> bool {
    text.contains(|c: char| Character::of(c).is_letter() || c.is_alphanumeric())
}

/// A name has a letter or a digit and is no paragraph; an empty one is judged elsewhere.
fn check_name(cells: &mut Cells<'_>, column: &str, name: &str) {
    if !name.is_empty() && !holds_name(name) {
        let problem = format!("\"{}\" holds no name", quoted(name, 40));
        cells.error(column, "empty-name", problem, "write a name with letters, or remove the row".into());
    }
    if name.starts_with('#') && ERROR_VALUES.contains(&name) {
        let problem = format!("\"{name}\" is an error of a spreadsheet");
        cells.error(column, "spreadsheet-error", problem, "mend the formula, or write the name".into());
    }
    check_length(cells, column, name);
}

fn check_length(cells: &mut Cells<'_>, column: &str, text: &str) {
    if text.len() > LONGEST_NAME && text.chars().count() > LONGEST_NAME {
        let what = if column == "id" { "an id" } else { "a name" };
        let problem = format!("\"{}\" is {} characters long", quoted(text, 40), text.chars().count());
        let cure = format!("look for a missing quote or separator; {what} has at most {LONGEST_NAME}");
        cells.error(column, "long-name", problem, cure);
    }
}

fn name_row(cells: &mut Cells<'_>) -> NameRow {
    let tag = cells.text("lang");
    if !tag.is_empty() && !is_language_tag(&tag) {
        let problem = format!("\"{}\" is not a language tag", quoted(&tag, 40));
        let cure = match cures::tag(&tag) {
            Some(tag) => format!("write {tag}"),
            None => "give a BCP 47 tag, such as az or hy-Latn".into(),
        };
        cells.error("lang", "language-tag", problem, cure);
    }
    check_varieties(cells, "lang", &tag);
    let (lang, tag_kind) = split_kind(if tag.is_empty() { "und" } else { &tag });
    let kind = cells.parse("kind", "name-kind", cures::name_kind).unwrap_or(tag_kind);
    let usage = Usage {
        used_by: cells.text("used_by"),
        start: cells.parse("start", "date", cures::date),
        end: cells.parse("end", "date", cures::date),
        source: cells.text("source"),
    };
    period(cells, usage.start, usage.end);
    let text = cells.required("name");
    check_name(cells, "name", &text);
    if let (true, Some((name, tag))) = (tag.is_empty(), split_tag(&text)) {
        let problem = format!("\"{}\" holds a language tag", quoted(&text, 60));
        let cure = format!("write {} here and {tag} in the column lang", quoted(name, 60));
        cells.warning("name", "language-tag", problem, cure);
    } else if tag.is_empty() && cells.has("lang") {
        let problem = format!("\"{}\" has no language tag", quoted(&text, 60));
        cells.warning(
            "lang",
            "no-language",
            problem,
            "give one, such as en, or und where it is not known".into(),
        );
    }
    let usage = (usage != Usage::default()).then(|| Box::new(usage));
    NameRow { id: cells.required("id"), name: Name { text, lang, kind, usage } }
}

fn role_row(cells: &mut Cells<'_>) -> RoleRow {
    let role = Role {
        role: cells.required("role"),
        institution: Some(cells.text("institution_id")).filter(|id| !id.is_empty()),
        start: cells.parse("start", "date", cures::date),
        end: cells.parse("end", "date", cures::date),
        source: cells.text("source"),
    };
    period(cells, role.start, role.end);
    RoleRow { person: cells.required("person_id"), role }
}
