//! brat standoff: the mentions that a person marked in a text.
//!
//! A text `report.txt` has its annotations beside it in `report.ann`, one a line, and this reads those that say where a
//! mention is and what it stands for:
//!
//! ```text
//! T1<TAB>Place 0 5<TAB>Shusha           type, first code point and the one after the last, text
//! N1<TAB>Reference T1 exonym:shusha<TAB>Shusha
//! A1<TAB>Demonym T1
//! ```
//!
//! A mention over a line break is written in fragments (`Place 0 6;7 15`) and read as one span. Relations, events,
//! notes, other attributes and references to other databases are passed over.

use std::collections::HashMap;
use std::ops::Range;

use crate::entity::Kind;
use crate::error::{Error, Finding, Place, quoted};

/// The name under which references to a gazetteer's ids stand: `exonym:shusha`.
pub const DATABASE: &str = "exonym";

/// A mention that a person marked.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GoldMention {
    /// Where it stands in the text, in bytes.
    pub span: Range<usize>,
    /// What it is a mention of.
    pub kind: Kind,
    /// The id of the entity, where one is given.
    pub id: Option<String>,
    /// Readers may differ about it: neither finding it nor leaving it out is a fault.
    pub optional: bool,
    /// It names a country or region by an adjective or by its inhabitants.
    pub demonym: bool,
    /// The line of the annotation file, counted from 1.
    pub line: u64,
}

/// Reads the annotations `ann` of `text`, in the order of the text. `file` stands for the name of the annotation file
/// in findings.
///
/// # Errors
///
/// All findings, when a line is not as the format has it or does not fit the text.
///
/// # Examples
///
/// ```
/// use exonym::import::brat;
///
/// let ann = "T1\tPlace 3 7\tŞuşa\nN1\tReference T1 exonym:shusha\tShusha\n";
/// let gold = brat::read("report.ann", "In Şuşa", ann)?;
/// assert_eq!(gold[0].span, 3..9);
/// assert_eq!(gold[0].id.as_deref(), Some("shusha"));
/// # Ok::<(), exonym::Error>(())
/// ```
pub fn read(file: &str, text: &str, ann: &str) -> Result<Vec<GoldMention>, Error> {
    let starts = text.char_indices().map(|(start, _)| start).chain([text.len()]).collect();
    let mut reader = Reader { text, starts, mentions: Vec::new(), tags: HashMap::new() };
    let mut findings = Vec::new();
    // References and attributes may stand before the mention that they are about.
    for read_line in [Reader::mention, Reader::about_a_mention] {
        for (line, record) in (1..).zip(ann.lines()) {
            if let Err((rule, problem, cure)) = read_line(&mut reader, line, record) {
                findings.push(Finding::error(&Place::line(file, line), rule, problem, cure));
            }
        }
    }
    if !findings.is_empty() {
        findings.sort_by_key(Finding::line);
        return Err(Error::new(findings));
    }
    reader.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
    Ok(reader.mentions)
}

/// The rule that a line breaks, what is wrong and how to mend it.
type Fault = (&'static str, String, String);

struct Reader<'a> {
    text: &'a str,
    /// The first byte of every code point, and the end of the text.
    starts: Vec<usize>,
    mentions: Vec<GoldMention>,
    /// `T1` to the place of its mention; none where its line is faulty.
    tags: HashMap<&'a str, Option<usize>>,
}

impl<'a> Reader<'a> {
    /// Reads a `T` line; of the others it judges only whether the format has such lines.
    fn mention(&mut self, line: u64, record: &'a str) -> Result<(), Fault> {
        match record.chars().next() {
            None | Some('N' | 'A' | 'M' | 'R' | 'E' | '#' | '*') => return Ok(()),
            Some('T') => {}
            Some(_) => {
                let problem = format!("\"{}\" is no annotation", quoted(record, 40));
                return Err(fault("annotation", problem, "begin the line with T1, N1, A1 …"));
            }
        }
        let layout = "write T1, a tab, type, first and last code point, a tab, the text of the mention";
        let malformed = || fault("annotation", "the mention has not three parts", layout);
        let mut parts = record.splitn(3, '\t');
        let (Some(tag), Some(place), Some(shown)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(malformed());
        };
        if self.tags.insert(tag, None).is_some() {
            let problem = format!("there are two mentions {}", quoted(tag, 20));
            return Err(fault("duplicate-id", problem, "renumber one"));
        }
        let (kind, offsets) = place.split_once(' ').ok_or_else(malformed)?;
        let kind =
            Kind::ALL.into_iter().find(|known| kind.eq_ignore_ascii_case(known.name())).ok_or_else(|| {
                let problem = format!("\"{}\" is no type of mention", quoted(kind, 40));
                fault("kind", problem, "give Place, Person, Institution, Event or Agreement")
            })?;
        let fragments = offsets.split(';').map(|pair| self.bytes(pair)).collect::<Result<Vec<_>, _>>()?;
        let marked = fragments.iter().map(|span| &self.text[span.clone()]).collect::<Vec<_>>().join(" ");
        if !same_text(&marked, shown) {
            let problem =
                format!("the text there is \"{}\", not \"{}\"", quoted(&marked, 60), quoted(shown, 60));
            return Err(fault("text", problem, "correct the offsets: they count code points, from 0"));
        }
        self.tags.insert(tag, Some(self.mentions.len()));
        let start = fragments.iter().map(|span| span.start).min().unwrap_or(0);
        let end = fragments.iter().map(|span| span.end).max().unwrap_or(start);
        let span = start..end;
        self.mentions.push(GoldMention { span, kind, id: None, optional: false, demonym: false, line });
        Ok(())
    }

    /// `3 7` in code points to bytes.
    fn bytes(&self, pair: &str) -> Result<Range<usize>, Fault> {
        let wrong = |problem: &str| {
            let problem = format!("\"{}\" {problem}", quoted(pair, 40));
            fault("offset", problem, "give the first code point and the one after the last: 0 5")
        };
        let (start, end) = pair.split_once(' ').ok_or_else(|| wrong("is no pair of offsets"))?;
        let (Ok(start), Ok(end)) = (start.parse::<usize>(), end.parse::<usize>()) else {
            return Err(wrong("is no pair of offsets"));
        };
        if start >= end {
            return Err(wrong("holds nothing"));
        }
        match (self.starts.get(start), self.starts.get(end)) {
            (Some(&start), Some(&end)) => Ok(start..end),
            _ => Err(wrong("leads beyond the end of the text")),
        }
    }

    /// Reads an `N` or `A` line.
    fn about_a_mention(&mut self, _line: u64, record: &'a str) -> Result<(), Fault> {
        if !record.starts_with(['N', 'A']) {
            return Ok(());
        }
        let layout = "write N1, a tab, Reference T1 exonym:ID, or A1, a tab, Optional T1";
        let malformed = || fault("annotation", "it does not say of which mention", layout);
        let mut words = record.split('\t').nth(1).ok_or_else(malformed)?.split(' ');
        let (name, tag, value) =
            (words.next().unwrap_or(""), words.next().ok_or_else(malformed)?, words.next());
        let mention = match self.tags.get(tag) {
            Some(&Some(index)) => &mut self.mentions[index],
            // A faulty mention has its finding already; what is said of an event (E1) or a relation (R1) is not ours.
            Some(None) => return Ok(()),
            None if !tag.starts_with('T') => return Ok(()),
            None => {
                let problem = format!("there is no mention {}", quoted(tag, 20));
                return Err(fault("no-such-mention", problem, "correct the number, or add the T line"));
            }
        };
        match name {
            "Reference" => {
                let Some(id) = value.and_then(|value| value.strip_prefix(DATABASE)?.strip_prefix(':')) else {
                    return Ok(());
                };
                if id.is_empty() || mention.id.is_some() {
                    let problem = format!("the mention {} has no id or two", quoted(tag, 20));
                    return Err(fault("reference", problem, "give one line Reference T1 exonym:ID"));
                }
                mention.id = Some(id.to_string());
            }
            "Optional" => mention.optional = true,
            "Demonym" => mention.demonym = true,
            _ => {}
        }
        Ok(())
    }
}

fn fault(rule: &'static str, problem: impl Into<String>, cure: impl Into<String>) -> Fault {
    (rule, problem.into(), cure.into())
}

/// A line break of the text stands as a space in the annotation file.
fn same_text(marked: &str, shown: &str) -> bool {
    let space = |c: char| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c };
    marked.chars().map(space).eq(shown.chars().map(space))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_code_points() {
        let text = "Kəlbəcərdən Երևան։";
        let ann = "T2\tPlace 12 17\tԵրևան\nN1\tReference T1 exonym:kalbajar\tKalbajar\nT1\tPlace 0 11\tKəlbəcərdən\n";
        let gold = read("a.ann", text, ann).unwrap();
        assert_eq!(gold.iter().map(|g| &text[g.span.clone()]).collect::<Vec<_>>(), ["Kəlbəcərdən", "Երևան"]);
        assert_eq!(gold[0].id.as_deref(), Some("kalbajar"));
        assert_eq!((gold[1].id.as_deref(), gold[1].line), (None, 1));
    }

    #[test]
    fn fragments_are_one_span() {
        let gold = read("a.ann", "Nagorno-\nKarabakh", "T1\tPlace 0 8;9 17\tNagorno- Karabakh\n").unwrap();
        assert_eq!(gold[0].span, 0..17);
    }

    #[test]
    fn attributes_and_what_is_passed_over() {
        let ann = "T1\tEvent 0 3\twar\r\nA1\tOptional T1\r\nA2\tConfidence T1 high\nN1\tReference T1 Wikidata:Q1\tx\n\
                   A3\tDemonym T1\nR1\tIn Arg1:T1 Arg2:T1\n#1\tAnnotatorNotes T1\tnote\nE1\tEvent:T1\nA4\tNegated E1\n\n";
        let gold = read("a.ann", "war", ann).unwrap();
        assert!(gold[0].optional && gold[0].demonym);
        assert_eq!((gold[0].kind, gold[0].id.as_deref()), (Kind::Event, None));
    }

    #[test]
    fn faults_name_the_line() {
        let rows = [
            ("T1 Place 0 4 Baku", "a.ann:1: error: the mention has not three parts"),
            ("T1\tPlace\tBaku", "a.ann:1: error: the mention has not three parts"),
            ("\nT1\tCity 0 4\tBaku", "a.ann:2: error: \"City\" is no type of mention"),
            ("T1\tPlace 0 x\tBaku", "a.ann:1: error: \"0 x\" is no pair of offsets"),
            ("T1\tPlace 4 4\t", "a.ann:1: error: \"4 4\" holds nothing"),
            ("T1\tPlace 0 99\tBaku", "a.ann:1: error: \"0 99\" leads beyond the end of the text"),
            ("T1\tPlace 1 4\tBaku", "a.ann:1: error: the text there is \"aku\", not \"Baku\""),
            ("T1\tPlace 0 4\tBaku\nT1\tPlace 0 4\tBaku", "a.ann:2: error: there are two mentions T1"),
            ("N1\tReference T7 exonym:baku\tBaku", "a.ann:1: error: there is no mention T7"),
            ("A1\tOptional", "a.ann:1: error: it does not say of which mention"),
            (
                "T1\tPlace 0 4\tBaku\nN1\tReference T1 exonym:\t",
                "a.ann:2: error: the mention T1 has no id or two",
            ),
            ("Baku 0 4", "a.ann:1: error: \"Baku 0 4\" is no annotation"),
        ];
        for (ann, expected) in rows {
            let error = read("a.ann", "Baku", ann).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{ann:?}\n    found    {error}\n    expected {expected}");
        }
    }
}
