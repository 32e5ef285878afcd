//! What must hold for any bytes. The fuzz targets of `fuzz/` and the property tests call these functions alike, and a
//! test runs them over the committed corpora, so that what fuzzing finds stays found.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use exonym::export::{Document, Format, Generator, tables};
use exonym::import::brat;
use exonym::{Case, Finding, Folded, Gazetteer, Mention, Overlap, OwnedMention, Severity, Tagger, fold};

/// Any bytes are a table or findings; a gazetteer that was read is written and read back as it was.
pub fn reading(bytes: &[u8]) {
    // Several tables stand in one input, as entities refer to one another over tables.
    let tables: Vec<&[u8]> = split(bytes, b"\n---\n");
    let builder = || {
        let named = ["a.csv", "names.csv", "roles.csv"].into_iter().zip(&tables);
        named.fold(Gazetteer::builder(), |builder, (name, table)| builder.reader(name, *table))
    };
    let built = builder().build();
    // Checking costs much more than building.
    if bytes.len().is_multiple_of(4) {
        let findings = builder().check();
        findings.iter().for_each(is_readable);
        let failed = findings.iter().any(|finding| finding.severity() == Severity::Error);
        assert_eq!(failed, built.is_err(), "a gazetteer is taken whole or not at all");
    }
    let gazetteer = match built {
        Ok(gazetteer) => gazetteer,
        Err(error) => {
            assert!(error.findings().iter().any(|finding| finding.severity() == Severity::Error));
            return error.findings().iter().for_each(is_readable);
        }
    };
    for entity in gazetteer.entities() {
        assert_eq!(gazetteer.get(entity.id()).map(|found| found.id()), Some(entity.id()));
        for name in entity.names() {
            assert!(gazetteer.find(name.text()).any(|found| found.id() == entity.id()), "{name:?}");
        }
    }
    let again = written_and_read(&gazetteer);
    assert_eq!(again.entities(), gazetteer.entities());
    assert_eq!(again.fingerprint(), gazetteer.fingerprint());
}

/// A finding is a line that people read.
fn is_readable(finding: &Finding) {
    assert!(!finding.problem().is_empty() && !finding.rule().is_empty());
    let line = finding.to_string();
    assert!(line.len() < 2000 && !line.contains(char::is_control), "{line:?}");
}

fn written_and_read(gazetteer: &Gazetteer) -> Gazetteer {
    let (mut entities, mut names, mut roles) = (Vec::new(), Vec::new(), Vec::new());
    tables::write_entities(gazetteer.entities(), &mut entities).unwrap();
    tables::write_names(gazetteer.entities(), &mut names).unwrap();
    tables::write_roles(gazetteer.entities(), &mut roles).unwrap();
    for cells in [&entities, &names, &roles].map(|table| cells(table)) {
        assert!(cells.iter().flatten().all(|cell| !is_formula(cell)), "{cells:?}");
    }
    let builder = Gazetteer::builder().reader("a.csv", &entities[..]);
    builder.reader("names.csv", &names[..]).reader("roles.csv", &roles[..]).build().unwrap()
}

/// Folding leads back: every folded byte has a place in the original, in order.
pub fn folding(text: &str) {
    let folded = Folded::new(text);
    assert_eq!(folded.text(), fold(text));
    let mut before = 0;
    for (at, c) in folded.text().char_indices() {
        let original = folded.original(at..at + c.len_utf8());
        assert!(text.get(original.clone()).is_some_and(|original| !original.is_empty()), "{original:?}");
        assert!(original.start >= before, "{original:?} lies before {before}");
        before = original.start;
    }
    assert_eq!(
        folded.original(0..folded.text().len()).end.max(before),
        folded.original(0..folded.text().len()).end
    );
}

/// A gazetteer, settings and a text, as they stand in an input:
///
/// ```text
/// 0100 1994 0.3                         the settings
/// place-common Tartar|Tərtər            an entity with its names: kind, sort of the names, type, first and last year
/// person---1920-2003 Ali Aliyev
/// role-prime.minister-1990-2003 e1-e0   an office of one entity at another
/// ---
/// the text
/// ```
///
/// Settings are digits for the case, the overlap rule, listed spellings only, nominal mentions, and whether each further
/// entity lies in the first; then the date of the text and the lowest score. What stands at the end of a line can be left
/// out. An input without a line of hyphens is a text for [`HEAD`].
pub struct Tagging {
    tagger: Rc<Tagger>,
    /// Whether no mention may overlap another.
    flat: bool,
    text: String,
}

/// Names in several scripts that overlap and that need support.
const HEAD: &str = "0001 1999
place Karabakh|Qarabağ|Ղարաբաղ|Карабах|ყარაბაღი|قره\u{200C}باغ
place--region-1991-2023 Nagorno-Karabakh|Нагорный Карабах|Լեռնային Ղարաբաղ
place-demonym-country Armenia|Armenian
place-common Tartar|Tərtər
person Zakir Hasanov|Закир Гасанов
institution-short-ministry Defence Ministry|Ministry
place Kəlbəcər|Кельбаджар|Քարվաճառ|ქელბაჯარი
place Martuni
place Martuni
role-defence.minister-1990-2003 e4-e5";

thread_local! {
    /// Building a tagger costs far more than tagging a line, and the fuzzer changes texts as often as gazetteers.
    static TAGGERS: RefCell<HashMap<String, Option<Rc<Tagger>>>> = RefCell::default();
}

impl Tagging {
    /// What an input holds; none where that is no gazetteer.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        let input = String::from_utf8_lossy(bytes);
        let (head, text) = input.split_once("\n---\n").unwrap_or((HEAD, &input));
        let tagger = TAGGERS.with_borrow_mut(|taggers| {
            if taggers.len() > 300 {
                taggers.clear();
            }
            taggers.entry(head.to_string()).or_insert_with(|| tagger(head).map(Rc::new)).clone()
        })?;
        Some(Tagging { tagger, flat: !is_set(head.as_bytes().get(1).copied()), text: text.to_string() })
    }

    /// Offsets are true, mentions in order, and tagging again gives the same.
    pub fn check(&self) {
        let mentions = self.tagger.tag(&self.text);
        mentions_hold(&self.text, &mentions);
        let apart = |pair: &[Mention<'_>]| pair[0].span().end <= pair[1].span().start;
        assert!(!self.flat || mentions.windows(2).all(apart), "{mentions:?}");
        let owned = |mentions: &[Mention<'_>]| mentions.iter().map(|m| m.to_owned("")).collect::<Vec<_>>();
        assert_eq!(owned(&mentions), owned(&self.tagger.tag(&self.text)));
    }

    /// Every format holds what was tagged, and nothing else.
    pub fn check_exports(&self) {
        let mentions = self.tagger.tag(&self.text);
        // A name that is awkward everywhere.
        let name = "=\"<a>\"\n,\u{202E}'.txt";
        let document = Document::new(name, &self.text, &mentions);
        let generator = Generator::new(self.tagger.gazetteer());
        for format in Format::ALL {
            let mut out = Vec::new();
            format.write(&mut out, [&document, &document], &generator).unwrap();
            let out = String::from_utf8(out).unwrap();
            match format {
                Format::Jsonl => jsonl(&out, &document),
                Format::Csv => table(&out, &document),
                Format::GeoJson => json_list(&out, "features", 2 * mentions.len()),
                Format::WebAnno => json_list(&out, "items", 2 * mentions.len()),
                Format::Iob2 => iob2(&out, &document),
                Format::Html => html(&out, &document),
                Format::Brat => {}
                _ => panic!("{format} is not checked"),
            }
        }
        let mut annotations = Vec::new();
        Format::Brat.document(&mut annotations, &document).unwrap();
        let annotations = String::from_utf8(annotations).unwrap();
        let gold = brat::read("a.ann", &self.text, &annotations).unwrap();
        let spans: Vec<_> = gold.iter().map(|gold| (gold.span.clone(), gold.id.as_deref())).collect();
        let mut expected: Vec<_> = mentions.iter().map(|m| (m.span(), Some(m.entity().id()))).collect();
        expected.sort_by_key(|(span, _)| (span.start, span.end));
        assert_eq!(spans, expected);
        written_and_read(self.tagger.gazetteer());
    }
}

/// The tagger that the head of an input describes.
fn tagger(head: &str) -> Option<Tagger> {
    let mut lines = head.split('\n');
    let mut settings = lines.next()?.split(' ');
    let digits = settings.next()?.as_bytes();
    let set = |at: usize| is_set(digits.get(at).copied());
    let mut tables: [_; 3] = std::array::from_fn(|_| csv::Writer::from_writer(Vec::new()));
    let [entities, names, roles] = &mut tables;
    entities.write_record(["id", "title", "kind", "parent", "types", "start", "end"]).ok()?;
    names.write_record(["id", "name", "lang", "kind"]).ok()?;
    roles.write_record(["person_id", "role", "institution_id", "start", "end", "source"]).ok()?;
    for (number, line) in lines.take(40).enumerate() {
        let (traits, listed) = line.split_once(' ').unwrap_or(("", line));
        let mut traits = traits.split('-');
        let [kind, sort, types, start, end] = std::array::from_fn(|_| traits.next().unwrap_or_default());
        if kind == "role" {
            // A space ends the traits.
            let (person, institution) = listed.split_once('-')?;
            roles.write_record([person, &sort.replace('.', " "), institution, types, start, "x"]).ok()?;
            continue;
        }
        let id = format!("e{number}");
        let mut listed = listed.split('|');
        let parent = if number > 0 && set(number + 4) { "e0" } else { "" };
        entities.write_record([&id, listed.next()?, kind, parent, types, start, end]).ok()?;
        for name in listed {
            names.write_record([&id, name, "und", sort]).ok()?;
        }
    }
    let [entities, names, roles] = tables.map(|table| table.into_inner().unwrap_or_default());
    let builder = Gazetteer::builder().reader("a.csv", &entities[..]).reader("names.csv", &names[..]);
    let gazetteer = builder.reader("roles.csv", &roles[..]).build().ok()?;
    let mut tagger = Tagger::builder()
        .case(if set(0) { Case::Ignore } else { Case::Smart })
        .overlap(if set(1) { Overlap::All } else { Overlap::Longest })
        .exact(set(2))
        .nominal(set(3));
    if let Some(date) = settings.next().and_then(|date| date.parse().ok()) {
        tagger = tagger.date(date);
    }
    if let Some(score) = settings.next().and_then(|score| score.parse().ok()) {
        tagger = tagger.min_score(score);
    }
    tagger.build(gazetteer).ok()
}

fn is_set(digit: Option<u8>) -> bool {
    digit.is_some_and(|digit| digit % 2 == 1)
}

/// What holds for the mentions of any text.
pub fn mentions_hold(text: &str, mentions: &[Mention<'_>]) {
    let mut before = 0;
    for mention in mentions {
        let (span, chars) = (mention.span(), mention.char_span());
        assert_eq!(text.get(span.clone()), Some(mention.text()));
        assert_eq!(text[..span.start].chars().count(), chars.start);
        assert_eq!(mention.text().chars().count(), chars.len());
        assert!(span.start >= before && span.start < span.end, "{span:?} after {before}");
        before = span.start;
        assert!((0.0..=1.0).contains(&mention.score()));
        let candidates: Vec<f64> = mention.candidates().iter().map(|c| c.score()).collect();
        assert!(candidates.iter().all(|score| (0.0..=1.0).contains(score)), "{candidates:?}");
        assert!(candidates.is_sorted_by(|a, b| a >= b) && !candidates.is_empty(), "{candidates:?}");
        assert_eq!(mention.candidates()[0].entity().id(), mention.entity().id());
        assert!(!mention.reason().is_empty() && !mention.title().is_empty());
    }
}

fn jsonl(out: &str, document: &Document<'_>) {
    let read: Vec<OwnedMention> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let expected: Vec<OwnedMention> =
        document.mentions().iter().map(|m| m.to_owned(document.name())).collect();
    assert_eq!(read, [expected.clone(), expected].concat());
}

fn table(out: &str, document: &Document<'_>) {
    let rows = cells(out.as_bytes());
    assert_eq!(rows.len(), 1 + 2 * document.mentions().len());
    for (row, mention) in rows[1..].iter().zip(document.mentions()) {
        assert!(!row.iter().any(|cell| is_formula(cell)), "{row:?}");
        assert_eq!(
            row[5].strip_prefix('\'').unwrap_or(&row[5]),
            mention.text().strip_prefix('\'').unwrap_or(mention.text())
        );
        assert_eq!(row[1].parse(), Ok(mention.span().start));
    }
}

fn cells(table: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table);
    reader.records().map(|row| row.unwrap().iter().map(str::to_string).collect()).collect()
}

/// Whether a spreadsheet would read more than a number or a date.
fn is_formula(cell: &str) -> bool {
    let number = cell.chars().all(|c| c.is_ascii_digit() || "-.".contains(c));
    cell.len() > 1 && !number && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

fn json_list(out: &str, field: &str, len: usize) {
    let value: serde_json::Value = serde_json::from_str(out).unwrap();
    assert_eq!(value[field].as_array().unwrap().len(), len);
}

fn iob2(out: &str, document: &Document<'_>) {
    let visible = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (mut words, mut begun) = (String::new(), 0);
    for line in out.split('\n').filter(|line| !line.is_empty() && *line != "-DOCSTART- O") {
        let (word, tag) = line.split_once(' ').unwrap();
        assert!(!word.contains(char::is_whitespace), "{line:?}");
        assert!(tag == "O" || tag.starts_with("B-") || tag.starts_with("I-"), "{line:?}");
        begun += usize::from(tag.starts_with("B-"));
        words.push_str(&visible(word));
    }
    assert_eq!(words, visible(document.text()).repeat(2));
    assert_eq!(begun, 2 * document.flat_mentions().len());
}

/// The page has the tags that it should have, and no other.
fn html(out: &str, document: &Document<'_>) {
    let tags = out.matches("<mark class=\"entity ").count();
    assert_eq!(tags, 5 + 2 * document.flat_mentions().len());
    let body = out.split_once("<body>").unwrap().1;
    for tag in body.split('<').skip(1).map(|rest| rest.split(['>', ' ']).next().unwrap()) {
        let known =
            ["p", "/p", "mark", "/mark", "span", "/span", "article", "/article", "h2", "/h2", "div", "/div"];
        assert!(known.contains(&tag) || ["/body", "/html"].contains(&tag), "{tag:?}");
    }
    assert!(!body.contains(|c: char| c.is_control() && !"\n\r\t".contains(c)));
}

fn split<'a>(bytes: &'a [u8], separator: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(separator.len()).position(|window| window == separator) {
        parts.push(&rest[..at]);
        rest = &rest[at + separator.len()..];
    }
    parts.push(rest);
    parts
}
