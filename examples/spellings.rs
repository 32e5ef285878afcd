//! Measures how well unlisted spellings are read, through the public `Tagger`:
//! `spellings [REFERENCE [chosen|missed|false]]`, where REFERENCE is the folder of the reference data; without it, the rows
//! of data/spelling/sample.tsv.
//!
//! `chosen` prints the figures of the villages on which thresholds are chosen, `missed` what is not read of them,
//! `false` the false mentions. None of these looks at the villages never used, nor writes the report.

#[path = "shared/reference.rs"]
mod reference;
mod rough;

use exonym::{Gazetteer, Mention, Tagger};
use rough::Rough;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;
use std::{io, process};

/// Prints a line. Whoever closes the pipe has read enough.
macro_rules! say {
    ($($line:tt)*) => {
        if io::Write::write_fmt(&mut io::stdout(), format_args!("{}\n", format_args!($($line)*))).is_err() {
            process::exit(0);
        }
    };
}

/// The same split as in learn: these places were not learned from.
fn is_kept_apart(id: &str) -> bool {
    let hash = id.bytes().fold(2166136261u32, |h, b| (h ^ u32::from(b)).wrapping_mul(16777619));
    hash >> 16 & 1 == 1
}

struct Place {
    listed: String,
    tag: &'static str,
    script: &'static str,
    /// Language and text.
    spellings: Vec<(String, String)>,
}

fn script_of(text: &str) -> &'static str {
    match text.chars().find(|c| c.is_alphabetic()).unwrap_or(' ') as u32 {
        0x41..0x2B0 | 0x1E00..0x1F00 => "Latin",
        0x400..=0x52F => "Cyrillic",
        0x531..0x590 => "Armenian",
        0x10A0..0x1100 | 0x1C90..0x1CC0 => "Georgian",
        0x600..0x700 => "Arabic",
        _ => "other",
    }
}

const LANGUAGES: &str = "eng und tur fra deu spa ita rus ukr hye kat aze fas azb wof";
/// The villages of the gazetteer for which figures are wanted.
const VILLAGES: usize = 1700;

/// Villages kept apart from learning, one name listed each: those on which thresholds were chosen, and the others.
fn places(text: &str) -> [Vec<Place>; 2] {
    let mut rows: BTreeMap<&str, Vec<Vec<&str>>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if cells[4] == "locality" && is_kept_apart(cells[0]) {
            rows.entry(cells[0]).or_default().push(cells);
        }
    }
    let mut places = Vec::new();
    for rows in rows.values() {
        let (lang, tag, script) = match rows[0][3] {
            "AZ" => ("aze", "az", "Latin"),
            "AM" => ("hye", "hy", "Armenian"),
            _ => ("kat", "ka", "Georgian"),
        };
        let mut own: Vec<_> = rows.iter().filter(|r| r[7] == lang && script_of(r[9]) == script).collect();
        own.sort_by_key(|r| r[8] != "preferred");
        let Some(listed) = own.first() else { continue };
        let mut seen = BTreeSet::from([listed[9]]);
        let mut spellings = Vec::new();
        for row in rows {
            let lang = if row[8] == "wof" { "wof" } else { row[7] };
            if LANGUAGES.split(' ').any(|l| l == lang) && seen.insert(row[9]) {
                spellings.push((lang.to_owned(), row[9].to_owned()));
            }
        }
        places.push(Place { listed: listed[9].to_owned(), tag, script, spellings });
    }
    // Spread over the whole; what lies between was never looked at.
    let step = (places.len() as f64 / VILLAGES as f64).max(1.0);
    let (mut chosen, mut others, mut at) = (Vec::new(), Vec::new(), 0.0);
    for (number, place) in places.into_iter().enumerate() {
        if number as f64 >= at {
            at += step;
            chosen.push(place);
        } else {
            others.push(place);
        }
    }
    [chosen, others]
}

/// A tagger that knows each place by its one name. Ids are `p` and the number.
fn tagger<'a>(names: impl Iterator<Item = (&'a str, &'a str)>, kind: &str) -> Tagger {
    let mut table = String::from("id,title,title_source,variants,types\n");
    for (number, (name, tag)) in names.enumerate() {
        let name = name.replace(['"', ',', ';', '@'], " ");
        writeln!(table, "p{number},{name},benchmark,{name}@{tag},{kind}").expect("a string");
    }
    let gazetteer = Gazetteer::from_reader("villages.csv", table.as_bytes()).expect("a table of villages");
    Tagger::new(gazetteer).expect("a tagger")
}

fn number(mention: &Mention<'_>) -> usize {
    mention.entity().id()[1..].parse().unwrap_or_default()
}

struct Outcome {
    listed: &'static str,
    written: &'static str,
    lang: String,
    /// The scores of the mention of a place with the right name, after a type word and without one; 0 where none is.
    beside: f64,
    free: f64,
    /// Whether another place came first, after a type word.
    wrong: bool,
}

fn outcomes(tagger: &Tagger, places: &[Place], rough: &Rough, print: bool) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for place in places {
        for (lang, spelling) in &place.spellings {
            let written = script_of(spelling);
            if written == "other" || !rough.near(&place.listed, spelling) {
                continue;
            }
            let read = |before: &str| {
                let text = format!("{before}{spelling} on Monday");
                let span = before.len()..before.len() + spelling.len();
                let mentions = tagger.tag(&text);
                let Some(mention) = mentions.iter().find(|m| m.span() == span) else { return (0.0, false) };
                let same = |id: &str| {
                    id[1..].parse::<usize>().is_ok_and(|number| places[number].listed == place.listed)
                };
                let known = mention.candidates().iter().any(|c| same(c.entity().id()));
                (if known { mention.score() } else { 0.0 }, !same(mention.entity().id()))
            };
            let ((beside, wrong), (free, _)) =
                (read("Heard near the village of "), read("Shelling was heard near "));
            if print && free == 0.0 {
                say!("{}\t{spelling}\t{lang}\t{beside}", place.listed);
            }
            outcomes.push(Outcome { listed: place.script, written, lang: lang.clone(), beside, free, wrong });
        }
    }
    outcomes
}

/// The scores of mentions in English text that are not listed, in articles that nothing was counted in; and the words.
/// One in fifty capitalised words inside a line stands after `village of`.
fn false_mentions(tagger: &Tagger, places: &[Place], text: &str, print: bool) -> (Vec<f64>, usize) {
    let listed: BTreeSet<String> = places.iter().map(|p| p.listed.to_lowercase()).collect();
    let (mut kept, mut words, mut article, mut capitals) = (String::new(), 0, 0, 0);
    for line in text.lines() {
        let heading = line.trim().starts_with("= ") && !line.trim().starts_with("= =");
        article += usize::from(heading);
        if article % 2 == 0 {
            continue;
        }
        for (i, word) in line.split(' ').enumerate() {
            words += usize::from(word.chars().any(char::is_alphabetic));
            if i > 3 && word.starts_with(char::is_uppercase) {
                capitals += 1;
                if capitals % 50 == 0 {
                    kept.push_str("the village of ");
                }
            }
            kept.push_str(word);
            kept.push(' ');
        }
        kept.push('\n');
    }
    let mentions = tagger.tag(&kept);
    let found = mentions.iter().filter(|m| !listed.contains(&m.text().to_lowercase()));
    let scores = found.map(|m| {
        if print {
            say!("{:.2}\t{}\t{}", m.score(), m.text(), places[number(m)].listed);
        }
        m.score()
    });
    (scores.collect(), words)
}

/// Whether a form is its lemma with an ending. Letters in another case are none, a quotation mark inside the word means that
/// it was cut wrongly, and -lı makes who or what belongs to a name: another word, and no mention.
fn is_inflection(form: &str, lemma: &str) -> bool {
    let quotes = ['"', '“', '”', '«', '»'];
    let (form, lemma) = (form.to_lowercase(), lemma.to_lowercase());
    let ending = form.strip_prefix(&lemma).unwrap_or(&form).trim_start_matches(['\'', '’']);
    let derived =
        form.starts_with(&lemma) && ["lı", "li", "lu", "lü"].iter().any(|li| ending.starts_with(li));
    form != lemma && !form.contains(quotes) && !lemma.contains(quotes) && !derived
}

/// How many inflected proper nouns of Universal Dependencies there are, and how many are read where only their lemmas are
/// listed; and the same of those that are no inflection of their lemma.
fn inflected(text: &str, tag: &str, print: bool) -> [(usize, usize); 2] {
    // The sentence, where the form begins and ends, the lemma, whether it is inflected.
    let mut words: Vec<(&str, usize, usize, &str, bool)> = Vec::new();
    let (mut sentence, mut at) = ("", 0);
    for line in text.lines() {
        if let Some(text) = line.strip_prefix("# text = ") {
            (sentence, at) = (text, 0);
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let [id, form, lemma, class, ..] = cells[..] else { continue };
        if id.contains('.') {
            continue;
        }
        let Some(start) = sentence[at..].find(form).map(|offset| at + offset) else { continue };
        // Of a word of several parts the parts come after the whole.
        if !id.contains('-') {
            at = start + form.len();
        }
        // A lemma in lower case is a common noun within a name.
        let proper =
            class == "PROPN" && [form, lemma].iter().all(|text| text.starts_with(char::is_uppercase));
        let stem = form.to_lowercase().chars().take(3).eq(lemma.to_lowercase().chars().take(3));
        if proper
            && form != lemma
            && stem
            && lemma.chars().count() > 2
            && !form.chars().all(char::is_uppercase)
        {
            words.push((sentence, start, start + form.len(), lemma, is_inflection(form, lemma)));
        }
    }
    let lemmas: BTreeSet<&str> = words.iter().map(|w| w.3).collect();
    let lemmas: Vec<&str> = lemmas.into_iter().collect();
    // Villages of these names would give way to the persons who are meant: Yılmaz Güney.
    let tagger = tagger(lemmas.iter().map(|&lemma| (lemma, tag)), "");
    let mut counts = [(0, 0); 2];
    for (sentence, start, end, lemma, inflected) in words {
        let mentions = tagger.tag(sentence);
        let found = mentions.iter().any(|m| {
            m.span().start == start
                && m.span().end >= end
                && m.candidates().iter().any(|c| c.entity().title() == lemma)
        });
        if print && !found && inflected {
            say!("{}\t{lemma}\t{sentence}", &sentence[start..end]);
        }
        let (all, read) = &mut counts[usize::from(!inflected)];
        *all += 1;
        *read += usize::from(found);
    }
    counts
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let Some(folder) = args.get(1).map(Path::new) else { return sample() };
    let print = args.get(2).map_or("", String::as_str);
    let read = |file: &str| reference::read(&folder.join(file));
    let rough = Rough::new();
    let english = read("english-wikitext2-valid.txt");
    let mut report = String::from(HEADER);
    let halves = if print.is_empty() { 2 } else { 1 };
    for (places, title) in places(&read("places.tsv")).into_iter().zip(TITLES).take(halves) {
        let tagger = tagger(places.iter().map(|p| (p.listed.as_str(), p.tag)), "village");
        let outcomes = outcomes(&tagger, &places, &rough, print == "missed");
        let (scores, words) = false_mentions(&tagger, &places, &english, print == "false");
        section(&mut report, title, &places, &outcomes, &scores, words);
    }
    writeln!(report, "\n## Inflected proper nouns\n").expect("a string");
    writeln!(report, "{INFLECTED}").expect("a string");
    for (file, language, tag) in
        [("ud-tr-dev.conllu", "Turkish", "tr"), ("ud-hy-dev.conllu", "Armenian", "hy")]
    {
        let [(all, found), (others, of_others)] = inflected(&read(file), tag, print == "missed");
        let share = found as f64 / all.max(1) as f64;
        writeln!(report, "- {language}: {found} of {all} read, {share:.3}; of {others} left out {of_others}")
            .expect("a string");
    }
    if matches!(print, "" | "chosen") {
        say!("{}", report.trim_end());
    }
    if print.is_empty() {
        std::fs::write("reports/spellings.md", report).expect("reports/spellings.md");
    }
}

const HEADER: &str = "\
# Unlisted spellings: figures

Attested spellings of villages (Who's On First) that are not listed, read through `Tagger` from one listed name each;
pairs whose rough keys differ by more than a third are left out as different names. With a type word: `Heard near the
village of X on Monday`; without: `Shelling was heard near X on Monday`. A spelling is read if the mention covers it and a
place of the listed name is among its candidates. False mentions: in English Wikipedia (WikiText-2), articles of which
nothing was learned, one in fifty capitalised words after `village of`.

Made by `cargo run --release --example spellings -- ../shared/reference`.
";

const INFLECTED: &str = "\
Of Universal Dependencies (development parts of BOUN and ArmTDP), where only the lemmas are listed, without a type. Left out is what is no
inflection of its lemma: forms that differ in the case of letters only, words cut at a quotation mark, and Turkish words
in -lı (`CHP'li`), which are other words and no mentions. Counted, though hardly names, are wrong lemmas (`Yokoi` from
`Yoko`) and common nouns inside longer names (`Direniş Ordusu'nun` from `Ordu`).
";

const TITLES: [&str; 2] =
    ["Villages kept apart from learning, on which thresholds were chosen", "Villages never used"];

fn share<'a>(outcomes: impl Iterator<Item = &'a Outcome>, holds: impl Fn(&Outcome) -> bool) -> f64 {
    let (mut all, mut held) = (0, 0);
    for outcome in outcomes {
        all += 1;
        held += usize::from(holds(outcome));
    }
    held as f64 / all.max(1) as f64
}

fn section(
    text: &mut String,
    title: &str,
    places: &[Place],
    outcomes: &[Outcome],
    false_scores: &[f64],
    words: usize,
) {
    let mut line = |row: String| {
        text.push_str(&row);
        text.push('\n');
    };
    let rate = |least: f64| false_scores.iter().filter(|s| **s >= least).count() as f64 * 1e3 / words as f64;
    line(format!(
        "\n## {title}\n\n{} villages, {} spellings; {:.3} false mentions in 1,000 of {words} words.\n",
        places.len(),
        outcomes.len(),
        rate(0.0)
    ));
    line("| spelling | pairs | after a type word | without | another place first |".into());
    line("|---|---|---|---|---|".into());
    let mut row = |name: &str, of: &dyn Fn(&Outcome) -> bool| {
        let chosen = || outcomes.iter().filter(|o| of(o));
        if chosen().next().is_some() {
            line(format!(
                "| {name} | {} | {:.3} | {:.3} | {:.3} |",
                chosen().count(),
                share(chosen(), |o| o.beside > 0.0),
                share(chosen(), |o| o.free > 0.0),
                share(chosen(), |o| o.beside > 0.0 && o.wrong)
            ));
        }
    };
    let same = |o: &Outcome| o.listed == "Latin" && o.written == "Latin";
    let other = |o: &Outcome| o.listed != o.written && o.written != "Arabic";
    row("**Latin for Latin**", &same);
    row("**another script**", &other);
    for listed in ["Latin", "Armenian", "Georgian"] {
        for written in ["Latin", "Cyrillic", "Armenian", "Georgian", "Arabic"] {
            row(&format!("{listed} in {written}"), &|o| o.listed == listed && o.written == written);
        }
    }
    for lang in LANGUAGES.split(' ') {
        row(&format!("language {lang}"), &|o| o.lang == lang);
    }
    line("\n| lowest score | Latin for Latin | another script | false mentions in 1,000 words |".into());
    line("|---|---|---|---|".into());
    for tenth in 0..10 {
        let least = f64::from(tenth) / 10.0;
        let read = |o: &Outcome| o.free > 0.0 && o.free >= least;
        line(format!(
            "| {least:.1} | {:.3} | {:.3} | {:.3} |",
            share(outcomes.iter().filter(|o| same(o)), read),
            share(outcomes.iter().filter(|o| other(o)), read),
            rate(least)
        ));
    }
}

/// Without reference data: every row of the sample, with a tagger of its own.
fn sample() {
    let table = include_str!("../data/spelling/sample.tsv");
    let (mut rows, mut right) = (0, 0);
    say!("listed\twritten\texpected\tread");
    for line in table.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [listed, tag, sentence, expected] = cells[..] else { continue };
        let (Some(start), Some(end)) = (sentence.find('['), sentence.find(']')) else { continue };
        let text = sentence.replace(['[', ']'], "");
        let tagger = tagger([(listed, tag)].into_iter(), "village");
        let mentions = tagger.tag(&text);
        let read = mentions.iter().find(|m| m.span() == (start..end - 1));
        // What needs support is read or not, as the sentence has it.
        let expects = match expected {
            "free" => Some(true),
            "support" => None,
            _ => Some(false),
        };
        rows += 1;
        right += usize::from(expects.is_none_or(|expects| expects == read.is_some()));
        let shown = read.map_or("no".to_owned(), |mention| format!("{:.2}", mention.score()));
        say!("{listed}\t{}\t{expected}\t{shown}", &sentence[start + 1..end]);
    }
    say!("{right} of {rows} as expected");
}
